//! Lines that are parted by a sign and define nothing: each check says why, or only that it is so.

use super::around::{among_cases, below_entry, below_step, comes_again, lists_topics};
use super::sides::{Parts, is_address, is_range, opens_quote, tells_behind_brackets};
use crate::notes::dates;
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::signs::{DIGITS, Signs};
use crate::notes::sheet::Sheet;
use crate::notes::votes::Separator;
use crate::notes::words;

/// Nothing, or why the line is no term; `None` where there is nothing to say about it.
pub(super) type Checked = Result<(), Option<&'static str>>;

/// Signs of a quotation, or what may be one.
const QUOTES: Signs = Signs::set(b"\"").and(Signs::WIDE);

/// What nobody wrote, or what answers the line above.
pub(super) fn unwritten(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, place, cue, rest, more, .. } = *parts;
    let here = &sheet.nodes[at];
    if rest.is_empty() {
        return Err(None);
    }
    // "scale 1 → 10"
    let scale = separator == Separator::Arrow && words::is_placeholder(here.text);
    if (words::is_placeholder(rest) || scale) && !more {
        return Err(Some("the definition was never written: fill it in"));
    }
    // "Answer: …" below a question; a lone letter among three such entries is one of them: "A: ampere"
    let among = || here.shape.is_item() && sheet.votes.of(separator) >= 3 && cue.len() == 1;
    if sheet.votes.asked && words::is_answer(here.text) && !among() {
        return Err(Some("labels an answer"));
    }
    // "L0 :- P1, P2." is a clause of a program
    let word = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2;
    let calls = cue.contains('(') && rest.contains('(');
    if place.len == 2
        && separator == Separator::Colon
        && (calls || rest.split(' ').filter(word).take(2).count() < 2)
    {
        return Err(None);
    }
    Ok(())
}

/// What only labels, points elsewhere or is to be ticked.
pub(super) fn labels(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, cue, count, rest, marked, more, .. } = *parts;
    let votes = sheet.votes.of(separator);
    let label = if marked { words::always_label(cue) } else { words::labels(cue) };
    // "Bonus: why is a keel heavy?" asks one thing more
    let may_label = words::may_label(cue);
    let asked = || rest.ends_with(['?', '？']) || (votes < 2 || AIMS.knows(cue)) && words::asks(rest);
    let asks = may_label && !more && asked();
    // "Level: for beginners", but "Level: a tool with a bubble in it"
    let defined = words::begins_definition(rest) && !asks;
    let alone = separator == Separator::Colon && !marked && votes < 2;
    let label = label && !(defined && words::is_of_lesson(cue));
    // "Q: the output" among the other connectors
    let letter = cue.len() == 1 && sheet.nodes[at].shape.is_item() && votes >= 2 && !sheet.votes.asked;
    // "`q`: quit"
    let letter = letter || marked && cue.starts_with('`') && cue.trim_matches('`').len() == 1;
    // "E.g. the Dutch flute: carried more with fewer hands"
    let instance = count >= 2 && !marked && words::is_example(words::split_word(cue).0.trim_end_matches('.'));
    let translated = votes >= 3 && !marked && !words::at_least(rest, 3) && words::is_foreign_label(cue);
    if instance {
        return Err(Some("an example of what stands above it"));
    }
    let label = (label && !letter && !translated
        || !defined && may_label && (alone || asks || AIMS.knows(cue) && comes_again(sheet, at, cue)))
        && !(words::is_field(cue) && below_entry(sheet, at));
    let remark = matches!(separator, Separator::Dash | Separator::Arrow)
        && words::is_remark(cue)
        && words::at_least(rest, 5);
    // "Further reading: …"; one word alone may well be a term ("Index: …")
    let part = || count >= 2 && !defined && words::is_frame(cue);
    // "look after = take care of" among other words and their meaning
    let word = separator != Separator::Colon && count <= 3 && votes >= 3;
    if separator == Separator::Colon && (label || part()) || remark || !word && words::sends_elsewhere(cue) {
        return Err(Some("a label, not a term"));
    }
    // "**Week 1:** knots" over what was done in it
    if more && dates::plans_week(cue, rest) {
        return Err(Some("an entry of a timetable"));
    }
    // "*Hale, A. (1996). No DOI - a book.*"
    if sheet.nodes[at].text.starts_with(['*', '_']) && words::cites_work(sheet.nodes[at].text) {
        return Err(Some("a source"));
    }
    if separator == Separator::Colon && !marked && sheet.keeps_state && keeps_state(cue, &sheet.nodes[at]) {
        return Err(Some("says when, where or by whom the note was taken"));
    }
    if !marked
        && (matches!(sheet.nodes[at].shape, Shape::Item { check: Some(_), .. }) || cue.starts_with("[] "))
    {
        return Err(Some("a box to tick"));
    }
    let linked =
        count >= 5 && rest.starts_with('[') && rest.ends_with(')') && rest.matches("](").count() == 1;
    if words::sends_elsewhere(rest) && !words::at_least(rest, 6) || linked && !marked {
        return Err(Some("sends you elsewhere"));
    }
    Ok(())
}

/// "CHECKED: yes" beside "DECK: Sea::Tides": what a program or its user keeps about the note.
fn keeps_state(cue: &str, here: &Node<'_>) -> bool {
    let loud = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b' ' | b'-' | b'_');
    here.shape == Shape::Text && cue.len() >= 3 && cue.bytes().all(loud)
}

/// What a plan says again and again.
static AIMS: Lexicon =
    Lexicon::new(&["goal", "goals", "bonus", "task", "objective", "optional", "focus", "aim"]);

/// Whose sign parts something else: speech, an address, a clause, a range, the words of a sentence.
pub(super) fn leads_away(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, place, cue, count, rest, marked, more, listed } = *parts;
    let here = &sheet.nodes[at];
    let start = usize::from(place.at);
    // "**brisk** (adj.) quick: a brisk walk": the term ends before the brackets
    if !marked && tells_behind_brackets(here, start) {
        return Err(None);
    }
    // "it said "no rope: call for help"" parts what was said, not a term
    if !marked && here.scan.signs.any(QUOTES) && words::in_quotes(cue) && opens_quote(cue, rest) {
        return Err(None);
    }
    // "The question **P = NP** is open": the sign stands inside what is stressed
    let stressed =
        |text: &str| text.rfind("**").is_some_and(|last| last > 0) && text.matches("**").count() % 2 == 1;
    if !marked && here.text[..start].contains('*') && stressed(&here.text[..start]) {
        return Err(None);
    }
    // "Case 1: the power is odd → …" is parted by its arrow
    let arrow = here.scan.arrow;
    if separator == Separator::Colon
        && !marked
        && arrow.found()
        && arrow.at > place.at
        && errands::is_case(cue)
    {
        return Err(None);
    }
    // "(3) to the right ⇒ (2) to the right" reasons on
    if separator == Separator::Arrow
        && !marked
        && cue.starts_with('(')
        && cue[1..].starts_with(|c: char| c.is_ascii_digit())
        && rest.starts_with('(')
    {
        return Err(None);
    }
    // "a ratio of N: M", "1: 2 in water"
    let lone = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count() == 1;
    if separator == Separator::Colon
        && count >= 2
        && lone(words::last_word(cue))
        && lone(words::split_word(rest).0)
        && (rest.chars().nth(1).is_none_or(|c| c == ','))
        && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && cue.ends_with(|c: char| c.is_uppercase())
    {
        return Err(None);
    }
    // "This example—which lies below—shows it"
    if separator == Separator::Dash && !marked && cue.starts_with("This ") && rest.contains('—') {
        return Err(None);
    }
    // "“Constant” isn't at once — it still takes time"
    let verb = || {
        [" is ", " are ", " isn't ", " isn’t ", " doesn't ", " doesn’t "]
            .iter()
            .any(|verb| cue.contains(verb))
    };
    let again = || ["it ", "it's ", "it’s ", "they ", "you ", "we "].iter().any(|it| rest.starts_with(it));
    if separator == Separator::Dash && count >= 3 && sheet.votes.of(separator) < 3 && again() && verb() {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // "“To be or not to be” – Hamlet" says who spoke.
    let spoken = separator != Separator::Colon
        && cue.starts_with(['"', '“', '«', '\'', '‘'])
        && cue.contains(' ')
        && (!words::at_least(rest, 8) || rest.starts_with('[') && rest.ends_with(')'));
    // "Often mistaken for a hitch, BUT: it slips"
    let turns = || {
        let last = words::last_word(cue);
        let before = cue[..cue.len() - last.len()].trim_end();
        let apart = before.ends_with(',') || last.chars().all(char::is_uppercase);
        apart && TURNS.knows(last) && words::at_least(before, 3) && sheet.votes.of(separator) < 3
    };
    let turns = !marked && TURNS.may_end(cue) && turns();
    if spoken
        || turns
        || is_address(cue, rest)
        || (!marked && !listed && words::is_clause(cue) && !among_cases(sheet, at))
        || is_range(cue, rest, separator)
    {
        return Err(None);
    }
    // "The drift is great: …" is a sentence, in a list as well
    if separator == Separator::Colon
        && !marked
        && here.shape.is_item()
        && count >= 6
        && sheet.votes.of(separator) < 2
        && words::states(cue)
        && !more
    {
        return Err(None);
    }
    // "**Depth** can be in feet - or fathoms" says something of its bold subject
    let bold = usize::from(here.scan.bold);
    let told = here.text.get(bold..start).filter(|_| !marked && bold > 0 && bold < start).unwrap_or_default();
    if SAYING.knows(words::split_word(told.trim_start()).0) && words::at_least(told, 3) {
        return Err(None);
    }
    Ok(())
}

/// Last words of a clause that another one contradicts or explains.
static TURNS: Lexicon = Lexicon::new(&[
    "but",
    "however",
    "because",
    "aber",
    "jedoch",
    "weil",
    "denn",
    "mais",
    "cependant",
    "pero",
    "porque",
    "ma",
    "però",
    "perché",
    "mas",
    "porém",
    "maar",
    "ale",
    "но",
    "однако",
]);

/// Verbs by which a sentence says something of its subject.
static SAYING: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "can", "may", "must", "will", "has", "have", "means", "does", "do", "allows",
    "uses",
]);

/// Formulas, and lines that another sign parts.
pub(super) fn formulas(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, place, cue, count, rest, marked, more, .. } = *parts;
    let here = &sheet.nodes[at];
    // "A + B → C" is a formula
    let symbols =
        |text: &str| text.contains(" + ") && text.contains(|c: char| matches!(c, '₀'..='₉' | '0'..='9'));
    if separator == Separator::Arrow && !marked && symbols(cue) && symbols(rest) {
        return Err(None);
    }
    // "the first row is 2^8 ---> …"
    if separator == Separator::Arrow
        && !marked
        && here.shape == Shape::Text
        && sheet.votes.of(separator) < 3
        && count >= 4
        && cue.starts_with(char::is_lowercase)
        && words::states(cue)
    {
        return Err(None);
    }
    // "- It still votes because:" over "- it looks legal -> less protest"
    let reason = || {
        let parent = sheet.nodes.get(here.parent as usize)?;
        let last = words::last_word(parent.text.strip_suffix(':')?.trim_end());
        (parent.scan.words >= 3).then_some(())?;
        Some(BECAUSE.knows(last.trim_end_matches('.')))
    };
    if separator == Separator::Arrow && !marked && here.shape.is_item() && reason() == Some(true) {
        return Err(None);
    }
    // "The current carries it off again → it has to be done anew": what follows from a statement
    if separator == Separator::Arrow
        && !marked
        && here.shape.is_item()
        && count >= 5
        && sheet.votes.of(separator) < 2
        && words::at_least(rest, 4)
        && !more
    {
        return Err(None);
    }
    if separator != Separator::Equals {
        return Ok(());
    }
    // "width = value" over what it sets
    let property = || {
        let joint = |byte: u8| matches!(byte, b'_' | b'.' | b'-');
        cue.bytes().all(|byte| byte.is_ascii_alphanumeric() || joint(byte))
            && cue.bytes().skip(1).any(|byte| byte.is_ascii_uppercase() || joint(byte))
    };
    let sort = matches!(rest, "value" | "type" | "color" | "number" | "string" | "float" | "boolean");
    if more && !marked && (sort || !words::at_least(rest, 2) && property()) {
        return Err(None);
    }
    // "`/24` → first 24 bits = network" is parted by its arrow
    let arrow = here.scan.arrow;
    if here.scan.code > 0 && arrow.found() && arrow.at < place.at {
        return Err(None);
    }
    // "M + V(L - P) = C" is an equation
    let sum = [" + ", " * ", " / ", " × ", " · "].iter().any(|sign| cue.contains(sign))
        && cue
            .split(' ')
            .any(|word| word.contains('(') || word.len() <= 2 && word.contains(char::is_uppercase));
    if !marked && sum {
        return Err(None);
    }
    // "mean = median = mode" says that they are alike
    if !marked && rest.contains(" = ") {
        return Err(None);
    }
    Ok(())
}

/// Last words of an entry over reasons.
static BECAUSE: Lexicon =
    Lexicon::new(&["because", "bc", "b.c", "b/c", "weil", "wg", "wegen", "porque", "perché"]);

/// Code that lacks its fence.
pub(super) fn code(parts: &Parts<'_>) -> Checked {
    let Parts { separator, cue, rest, .. } = *parts;
    // behind a program's line a comment may stand
    let called = separator == Separator::Equals && words::is_call(rest.split('#').next().unwrap_or_default());
    // "40114a: 48 8d 7c 24"
    let hex = |word: &str| word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let bytes = || rest.split(' ').take(2).all(|byte| byte.len() == 2 && hex(byte));
    if cue.len() >= 4 && hex(cue) && bytes() {
        return Err(Some("code, not a term"));
    }
    // "border-width: 2px;"
    let styled = separator == Separator::Colon
        && rest.ends_with(';')
        && cue.contains('-')
        && cue.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    // "Takes a step (state, action) => newState"
    let arrow = separator == Separator::Arrow
        && cue.ends_with(')')
        && cue.rsplit_once('(').is_some_and(|(_, names)| {
            names.contains(", ")
                && names.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_, )".contains(&byte))
        })
        && rest.starts_with(|c: char| c.is_ascii_lowercase())
        && words::split_word(rest).0.bytes().any(|byte| byte.is_ascii_uppercase());
    // "onPress={() => …"
    let bound = cue.contains("={") || cue.ends_with("()") || cue.ends_with(']') && rest.starts_with('{');
    if called || styled || arrow || bound && separator == Separator::Equals {
        return Err(Some("code outside of a fence: put it between lines of ```"));
    }
    Ok(())
}

/// "a → b → c" is a chain of steps, "a → b → c →" one that goes on.
pub(super) fn chains(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, place, cue, rest, marked, more, .. } = *parts;
    let here = &sheet.nodes[at];
    let (start, end) = (usize::from(place.at), usize::from(place.at + place.len));
    if !marked && here.scan.signs.any(Signs::set(b">")) && rest.matches(" > ").count() >= 2 {
        return Err(Some("a chain of steps"));
    }
    if separator != Separator::Arrow {
        return Ok(());
    }
    let chained = ["->", "=>", "→", "⇒"].iter().any(|arrow| rest.contains(arrow));
    // "4. Overflow → …" among others of a counted list is an answer all the same
    let counted = matches!(here.shape, Shape::Item { mark: b'1', .. }) && sheet.votes.of(separator) >= 3;
    if chained && (!marked && !counted || cue.starts_with('`')) {
        return Err(Some("a chain of steps"));
    }
    // "Linz->Wien" over what there is to say of the way
    let spaced = here.text[..start].ends_with([' ', '\t']) || here.text[end..].starts_with([' ', '\t']);
    if more && !spaced {
        return Err(None);
    }
    Ok(())
}

/// Days, duties, steps, works that are cited, and what only counts.
pub(super) fn duties(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, cue, rest, marked, .. } = *parts;
    let here = &sheet.nodes[at];
    // "Hale, Knots - ISBN 978-…"
    let digits = here.scan.signs.any(DIGITS);
    let dated = || here.text.contains("ISBN") || cue.contains('(');
    if !marked && digits && dated() && words::cites_work(here.text) {
        return Err(Some("a work that the note cites"));
    }
    // "Ada Hale - teaches all of them"
    let name = |word: &str| word.starts_with(char::is_uppercase);
    if !marked
        && ["teaches ", "will teach "].iter().any(|does| rest.starts_with(does))
        && cue.split(' ').all(name)
    {
        return Err(Some("about the text or the course, not the subject"));
    }
    if !marked && words::tells_when(cue) {
        return Err(Some("says when something was, not what it is"));
    }
    // "**Hull**: 3 mentions"
    let counted = digits && {
        let (number, what) = words::split_word(rest.trim_end_matches('.'));
        number.bytes().all(|byte| byte.is_ascii_digit()) && TIMES.knows(what)
    };
    if counted {
        return Err(Some("only counts"));
    }
    // "senza + niente (#13) — fixed!", "**Past tense** — improving"
    let numbered =
        |at: usize| cue[..at].ends_with('(') && cue[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let seen = digits && cue.bytes().position(|byte| byte == b'#').is_some_and(numbered);
    let status = || STATUS.knows(words::bare(rest.trim_end_matches(['!', '.'])));
    if seen || separator != Separator::Colon && status() {
        return Err(Some("says how far its writer is"));
    }
    let planned = digits
        && (words::has_schedule_date(here.text)
            || !marked && (dates::begins_with_date(cue) || dates::is_graded(here.text)));
    if planned
        || dates::is_stamp(cue)
        || !marked && dates::is_part_of_month(cue) && errands::is_due(rest)
        || !marked
            && errands::groups(cue)
            && errands::is_work(rest)
            && (sheet.votes.of(separator) < 3 || errands::drills(rest))
    {
        return Err(Some("an entry of a timetable"));
    }
    // "mañana - tomorrow" is vocabulary, "Tomorrow: start with chapter 3" a plan.
    if !marked
        && errands::is_errand(cue)
        && words::at_least(rest, if separator == Separator::Colon { 2 } else { 4 })
    {
        return Err(Some("about your own days and duties, not the subject"));
    }
    // "Bring: boots, a sponge"
    if cue == "Bring" && !marked && rest.contains(',') && sheet.votes.of(separator) < 2 {
        return Err(Some("about your own days and duties, not the subject"));
    }
    if separator == Separator::Colon && !marked && lists_topics(sheet, at) {
        return Err(Some("a topic of a list, which says nothing of it"));
    }
    // "Arrange in order of length: boom, mast, oar"
    let ordered = || ORDERING.contains(&words::split_word(cue).0) && cue.contains(" in order");
    if ordered() {
        return Err(Some("a question without an answer: write it below"));
    }
    if errands::is_exercise(cue) && (words::is_prompt(rest) || words::asks(rest))
        || errands::labels_question(cue, rest)
    {
        return Err(Some("a question without an answer: write it below"));
    }
    // what trains, and nothing else below its heading: "Warm-up: row for ten minutes"
    let alone = sheet.nodes.len() == 1 && sheet.heading.is_some() && here.shape == Shape::Text;
    if alone && !marked && separator == Separator::Colon && errands::trains(rest) {
        return Err(Some("a step of a procedure"));
    }
    let option = matches!(cue, "A" | "B" | "C" | "D" | "E") && separator == Separator::Colon;
    // "Q7: …" tells what somebody wrote there; a quartile takes fewer words
    let numbered =
        || words::numbers_question(cue) && words::at_least(rest, 10) && rest.starts_with(char::is_uppercase);
    if !marked && (errands::is_exercise(cue) || option || numbered()) {
        return Err(Some("counts a part of a course or a question"));
    }
    // "Set the sails: …" is a step, but for a line that explains why
    if errands::is_step(cue) && !words::at_least(rest, 8) || below_step(sheet, at) {
        return Err(Some("a step of a procedure"));
    }
    Ok(())
}

/// What is to be done with the things behind the colon.
const ORDERING: [&str; 5] = ["Arrange", "Put", "Order", "Rank", "Sort"];

/// What is said of what somebody practises.
static STATUS: Lexicon = Lexicon::new(&[
    "fixed",
    "improving",
    "improved",
    "mastered",
    "better",
    "much better",
    "still holding",
    "still wrong",
    "still shaky",
    "needs work",
    "needs practice",
    "in progress",
    "getting better",
    "learned",
    "ok now",
]);

/// What is counted where a note keeps account of itself.
static TIMES: Lexicon =
    Lexicon::new(&["occurrence", "occurrences", "mention", "mentions", "commit", "commits"]);
