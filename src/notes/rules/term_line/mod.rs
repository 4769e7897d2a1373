//! A term, a separator and its definition on one line.

mod around;
mod extent;
mod sides;
mod speech;

use around::{asked_above, below_entry, below_step};
use extent::{answer_end, with_list};
use sides::{
    Parts, closed_behind, fits, is_address, is_marked, is_range, is_year, opens_quote, outside, talks,
    tells_behind_brackets, without_joiner,
};

pub(super) use speech::is_dialogue;

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::scan::Sep;
use crate::notes::read::signs::{DIGITS, Signs};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::votes::Separator;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "term-line",
    what: "`Term: definition`, also with –, —, =, →, ： or a tab, in a list or on a line of its own",
};

/// Words beyond which what stands before a separator is a sentence.
const MOST_WORDS: usize = 9;

/// Signs of a quotation, or what may be one.
const QUOTES: Signs = Signs::set(b"\"").and(Signs::WIDE);

/// Lines that tell of the note: "Date: …", "Tags: …" are among them.
pub(super) fn tells_of_note(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let line = |at: &usize| sheet.nodes[*at].shape == Shape::Text;
    if !line(&at) {
        return false;
    }
    let before = (0..at).rev().take_while(|at| line(at) && !sheet.nodes[at + 1].gap);
    let behind = (at + 1..sheet.nodes.len()).take_while(|at| line(at) && !sheet.nodes[*at].gap);
    let label = |at: usize| {
        let Node { text, scan, .. } = &sheet.nodes[at];
        let head = &text.as_bytes()[..text.len().min(24)];
        let end = head.iter().position(|&byte| byte == b':').filter(|_| scan.words <= 8);
        end.is_some_and(|end| {
            words::is_of_note(words::cue(&text[..end]), text[end + 1..].trim_start_matches(['*', '_', ' ']))
        })
    };
    before.take(AROUND).chain(behind.take(AROUND)).any(label)
}

const ABOUT_NOTE: &str = "says when, where or by whom the note was taken";

/// Lines on either side of one that are looked at.
const AROUND: usize = 8;

/// Finds a term line at `at`; returns the index behind it.
pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> Option<usize> {
    let here = &sheet.nodes[at];
    let nothing =
        Separator::ALL.iter().all(|separator| !separator.place(&here.scan).found()) && here.scan.bold == 0;
    // "4. Overflow → i = i + 1;" among other lines with arrows shows code
    let shown = || here.scan.arrow.found() && sheet.votes.of(Separator::Arrow) >= 3;
    // "`reef()`: calls `a();`" as well
    let called = || {
        let behind = here.text.get(usize::from(here.scan.code)..).unwrap_or_default();
        here.scan.code > 0 && here.shape.is_item() && behind.trim_start().starts_with(':')
    };
    if nothing
        || !sheet.on(RULE.name)
        || words::looks_like_code(here.text, here.scan.signs) && !shown() && !called()
    {
        return None;
    }
    let mut refused = None;
    if let Some((separator, place)) = inside_bold(here) {
        match split(sheet, at, separator, place) {
            Ok(_) if tells_of_note(sheet, at) => {
                out.skip(here.line, here.text, ABOUT_NOTE);
                return None;
            }
            Ok((cue, rest, confidence)) => {
                return Some(card(sheet, at, separator, cue, rest, confidence, out));
            }
            Err(why) => {
                if let Some(why) = why {
                    out.skip(here.line, here.text, why);
                }
                return None;
            }
        }
    }
    for (separator, place) in sheet.votes.order(&here.scan) {
        match split(sheet, at, separator, place) {
            Ok(_) if tells_of_note(sheet, at) => {
                out.skip(here.line, here.text, ABOUT_NOTE);
                return None;
            }
            Ok((cue, rest, confidence)) => {
                return Some(card(sheet, at, separator, cue, rest, confidence, out));
            }
            Err(why) => refused = refused.or(why),
        }
    }
    if let Some(why) = refused {
        let place = here.scan.colon;
        let shown = if place.found() { &here.text[..usize::from(place.at)] } else { here.text };
        out.skip(here.line, shown, why);
    }
    None
}

/// `**Term:** definition`, `**Term -** definition`: the separator stands inside the bold text, and what follows
/// is the definition.
pub(super) fn inside_bold(here: &Node<'_>) -> Option<(Separator, Sep)> {
    let end = usize::from(here.scan.bold);
    let inner = here.text.get(..end)?.trim_end_matches(['*', '_', ' ']);
    let separator = if inner.ends_with([':', '：']) {
        Separator::Colon
    } else if [" -", " –", " —"].iter().any(|dash| inner.ends_with(dash)) {
        Separator::Dash
    } else {
        return None;
    };
    // The place is the last byte of the markers, so that what stands behind it is the definition.
    (end < here.text.len()).then(|| (separator, Sep { at: here.scan.bold - 1, len: 1 }))
}

/// Whether the line begins with a bold name that a colon or a dash parts from what is said of it.
pub(super) fn names(here: &Node<'_>) -> bool {
    let rest = here.text.get(usize::from(here.scan.bold)..).unwrap_or_default().trim_start();
    let parted = || [":", "：", "– ", "— ", "- "].iter().any(|sign| rest.starts_with(sign)) && rest.len() > 2;
    here.scan.bold > 0 && (inside_bold(here).is_some() || parted())
}

fn card<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    separator: Separator,
    cue: &'a str,
    rest: &'a str,
    confidence: f32,
    out: &mut Finds<'a>,
) -> usize {
    let here = &sheet.nodes[at];
    let (from, own) = (at + 1, answer_end(sheet, at, separator));
    let to = if here.shape.is_item() { own } else { with_list(sheet, at, own) };
    let agree = sheet.votes.of(separator);
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest,
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.line, from, to),
        kind: Kind::Term,
        confidence,
        reason: Reason::Agreed { line: separator.shown(), agree, of: sheet.votes.lines.max(agree) },
        role: Role::Line,
        ready: None,
    });
    // What is listed below may hold terms of its own.
    if here.shape.is_item() { sheet.own_end(at) } else { own.max(at + 1) }
}

/// Cue, definition and confidence, or why it is none.
fn split<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    separator: Separator,
    place: Sep,
) -> Result<(&'a str, &'a str, f32), Option<&'static str>> {
    let here = &sheet.nodes[at];
    let (start, end) = (usize::from(place.at), usize::from(place.at + place.len));
    // The colon inside bold text: the closing markers belong to the cue.
    let inside = end == usize::from(here.scan.bold);
    let raw = if inside { &here.text[..end] } else { &here.text[..start] };
    // "*Key thinker:* Durkheim": the emphasis of the term closes behind its colon
    let closed = if inside { None } else { closed_behind(raw, &here.text[end..]) };
    let cue = words::cue(closed.map_or(raw, |(cue, _)| cue));
    let cue = if inside { cue.trim_end_matches([' ', '-', '–', '—']) } else { cue };
    // "-Reef - to make a sail smaller": the marker lacks its blank
    let glued = cue.strip_prefix('-').filter(|cue| cue.len() >= 3 && cue.starts_with(char::is_uppercase));
    let cue = glued.unwrap_or(cue);
    // "2 Sail: …" behind "1 Mast: …"
    let cue = counted(sheet, cue).unwrap_or(cue);
    // "*Reflexive* if: …"
    let cue = IF
        .iter()
        .find_map(|word| cue.strip_suffix(word))
        .filter(|cue| cue.ends_with(['*', '_', '`']))
        .map_or(cue, words::cue);
    let rest = words::trim(closed.map_or(&here.text[end..], |(_, rest)| rest));
    let rest = ["</strong>", "</b>"].iter().find_map(|tag| rest.strip_prefix(tag)).map_or(rest, words::trim);
    let rest = without_joiner(rest);
    let has_more = here.shape.is_item() && sheet.behind(at) > at + 1;
    if rest.is_empty() {
        return Err(None);
    }
    if words::is_placeholder(rest) && !has_more {
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
    let marked = closed.is_some() || is_marked(raw);
    let agreed = separator == Separator::Dash && sheet.votes.of(separator) >= 3;
    let bare = outside(cue);
    // "Royal National Lifeboat Institution (RNLI) – …": what a name is short for, or its short form, is no more of it
    let short = || bare.len() < cue.len() && !words::at_least(&cue[bare.len()..], 4);
    let count = words::count(if agreed || short() { bare } else { cue });
    if !marked && (cue.len() > 110 || count > MOST_WORDS) {
        return Err(None);
    }
    let label = if marked { words::always_label(cue) } else { words::labels(cue) };
    // "Level: for beginners", but "Level: a tool with a bubble in it"
    // "Bonus: why is a keel heavy?" asks one thing more
    let may_label = words::may_label(cue);
    let asks = may_label
        && (rest.ends_with(['?', '？'])
            || (sheet.votes.of(separator) < 2 || AIMS.knows(cue)) && words::asks(rest))
        && !has_more;
    let defined = words::begins_definition(rest) && !asks;
    let alone = separator == Separator::Colon && !marked && sheet.votes.of(separator) < 2;
    let label = label && !(defined && words::is_of_lesson(cue));
    let label = (label
        || !defined && may_label && (alone || asks || AIMS.knows(cue) && comes_again(sheet, at, cue)))
        && !(words::is_field(cue) && below_entry(sheet, at));
    let remark = separator == Separator::Dash && words::is_remark(cue) && words::at_least(rest, 5);
    // "Further reading: …"; one word alone may well be a term ("Index: …")
    let part = || count >= 2 && !defined && words::is_frame(cue);
    // "look after = take care of" among other words and their meaning
    let word = separator != Separator::Colon && count <= 3 && sheet.votes.of(separator) >= 3;
    if separator == Separator::Colon && (label || part()) || remark || !word && words::sends_elsewhere(cue) {
        let why = "a label, not a term";
        return Err(Some(why));
    }
    if !marked && matches!(here.shape, Shape::Item { check: Some(_), .. }) {
        return Err(Some("a box to tick"));
    }
    let linked =
        count >= 5 && rest.starts_with('[') && rest.ends_with(')') && rest.matches("](").count() == 1;
    if words::sends_elsewhere(rest) && !words::at_least(rest, 6) || linked && !marked {
        return Err(Some("sends you elsewhere"));
    }
    // "**brisk** (adj.) quick: a brisk walk": the term ends before the brackets
    if !marked && tells_behind_brackets(here, start) {
        return Err(None);
    }
    // "it said "no rope: call for help"" parts what was said, not a term
    if !marked && here.scan.signs.any(QUOTES) && words::in_quotes(cue) && opens_quote(cue, rest) {
        return Err(None);
    }
    // "There are three sorts of rope: laid, braided and plaited."
    let listed = separator == Separator::Colon && !marked && words::counts_off(cue, rest);
    // "“To be or not to be” – Hamlet" says who spoke.
    let spoken = separator != Separator::Colon
        && cue.starts_with(['"', '“', '«', '\'', '‘'])
        && cue.contains(' ')
        && (!words::at_least(rest, 8) || rest.starts_with('[') && rest.ends_with(')'));
    if spoken
        || is_address(cue, rest)
        || (!marked && !listed && words::is_clause(cue) && !among_cases(sheet, at))
        || is_range(cue, rest, separator)
    {
        return Err(None);
    }
    // "a → b → c" is a chain of steps, "a → b → c →" one that goes on.
    let chained = |rest: &str| ["->", "=>", "→", "⇒"].iter().any(|arrow| rest.contains(arrow));
    // behind a program's line a comment may stand
    if separator == Separator::Equals && words::is_call(rest.split("#").next().unwrap_or_default()) {
        return Err(Some("code outside of a fence: put it between lines of ```"));
    }
    // "A + B → C" is a formula
    let symbols =
        |text: &str| text.contains(" + ") && text.contains(|c: char| matches!(c, '₀'..='₉' | '0'..='9'));
    if separator == Separator::Arrow && !marked && symbols(cue) && symbols(rest) {
        return Err(None);
    }
    // "The drift is great: …" is a sentence, in a list as well
    if separator == Separator::Colon
        && !marked
        && here.shape.is_item()
        && count >= 6
        && sheet.votes.of(separator) < 2
        && words::states(cue)
        && !has_more
    {
        return Err(None);
    }
    // "width = value" over what it sets
    let property = || {
        cue.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
            && cue.bytes().skip(1).any(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'.' | b'-'))
    };
    let sort = matches!(rest, "value" | "type" | "color" | "number" | "string" | "float" | "boolean");
    let given = sort || !words::at_least(rest, 2) && property();
    if separator == Separator::Equals && has_more && !marked && given {
        return Err(None);
    }
    // "**Depth** can be in feet - or fathoms" says something of its bold subject
    let bold = usize::from(here.scan.bold);
    let told = here.text.get(bold..start).filter(|_| !marked && bold > 0 && bold < start).unwrap_or_default();
    if SAYING.knows(words::split_word(told.trim_start()).0) && words::at_least(told, 3) {
        return Err(None);
    }
    // "`/24` → first 24 bits = network" is parted by its arrow
    let arrow = here.scan.arrow;
    if separator == Separator::Equals && here.scan.code > 0 && arrow.found() && arrow.at < place.at {
        return Err(None);
    }
    // "the first row is 2^8 ---> …"
    let row = separator == Separator::Arrow && !marked && here.shape == Shape::Text;
    if row
        && sheet.votes.of(separator) < 3
        && count >= 4
        && cue.starts_with(char::is_lowercase)
        && words::states(cue)
    {
        return Err(None);
    }
    // "mean = median = mode" says that they are alike
    if separator == Separator::Equals && !marked && rest.contains(" = ") {
        return Err(None);
    }
    // "border-width: 2px;"
    if separator == Separator::Colon
        && rest.ends_with(';')
        && cue.contains('-')
        && cue.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    {
        return Err(Some("code outside of a fence: put it between lines of ```"));
    }
    if !marked && here.scan.signs.any(Signs::set(b">")) && rest.matches(" > ").count() >= 2 {
        return Err(Some("a chain of steps"));
    }
    // "4. Overflow → …" among others of a counted list is an answer all the same
    let counted = matches!(here.shape, Shape::Item { mark: b'1', .. }) && sheet.votes.of(separator) >= 3;
    if separator == Separator::Arrow && !marked && chained(rest) && !counted {
        return Err(Some("a chain of steps"));
    }
    // "Hale, Knots - ISBN 978-…"
    let dated = || here.text.contains("ISBN") || cue.contains('(');
    if !marked && here.scan.signs.any(DIGITS) && dated() && words::cites_work(here.text) {
        return Err(Some("a work that the note cites"));
    }
    // "Linz->Wien" over what there is to say of the way
    let spaced = here.text[..start].ends_with([' ', '\t']) || here.text[end..].starts_with([' ', '\t']);
    if separator == Separator::Arrow && has_more && !spaced {
        return Err(None);
    }
    if !marked && words::tells_when(cue) {
        return Err(Some("says when something was, not what it is"));
    }
    if (here.scan.signs.any(DIGITS) && words::has_schedule_date(here.text)) || errands::is_stamp(cue) {
        return Err(Some("an entry of a timetable"));
    }
    // "mañana - tomorrow" is vocabulary, "Tomorrow: start with chapter 3" a plan.
    if !marked
        && errands::is_errand(cue)
        && words::at_least(rest, if separator == Separator::Colon { 2 } else { 4 })
    {
        return Err(Some("about your own days and duties, not the subject"));
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
    if separator == Separator::Colon && !marked && is_dialogue(sheet, at) {
        return Err(Some("somebody speaks"));
    }
    if separator == Separator::Colon
        && !marked
        && (talks(cue) || (words::is_prompt(cue) && asked_above(sheet, at)))
    {
        return Err(None);
    }
    // "It works as a stack: last in, first out", not a phrase among others
    let told = || ["It ", "This ", "They ", "These ", "There "].iter().any(|it| cue.starts_with(it));
    let parted = separator == Separator::Colon || here.text[start..].starts_with('—');
    if !marked && count >= 3 && parted && sheet.votes.of(separator) < 2 && !listed && told() {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // a paragraph without blanks that tells more than one thing, behind half a sentence
    let wide = |c: &char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    let half = cue.chars().filter(wide).take(7).count() == 7 && !cue.contains(' ');
    let told = || ["我们", "大家", "这"].iter().any(|sign| cue.contains(sign));
    let goes_on = || rest.trim_end_matches('。').contains('。') && rest.chars().nth(60).is_some();
    let lectured = || here.scan.words >= 30 || told();
    if !marked && half && !here.shape.is_item() && (told() || goes_on()) && lectured() {
        return Err(Some("running text, not a term"));
    }
    let parts = Parts { separator, place, cue, count, rest, marked };
    let alike = sheet.votes.of(separator);
    if !fits(&parts, here, alike) {
        return Err(None);
    }
    // "I have read chapter 3 - it was long"; a phrase book has more such lines.
    if !marked && count >= 4 && alike < 3 && words::is_told(cue) {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    if rest.len() <= 24 && !has_more && words::shrugs(rest) {
        return Err(Some("the definition was never written: fill it in"));
    }
    if !listed && !supported(sheet, at, &parts) {
        return Err((count <= 4).then_some("the only line of its kind here: set the term in **bold**"));
    }
    if !sheet.prompts && count > 1 && words::is_personal(cue) {
        return Err(Some("asks about you, not the subject (import with --prompts)"));
    }
    if sheet.in_frame(at) && !marked {
        return Err(Some("stands under a heading that names a part of the document"));
    }
    let confidence = match (marked, here.shape.is_item(), sheet.votes.of(separator)) {
        (true, _, _) if raw.contains('`') => 0.9,
        (true, _, _) => 0.95,
        (_, true, 2..) => 0.9,
        (_, true, _) if separator == Separator::Colon => 0.8,
        (_, true, _) => 0.7,
        (_, _, 2..) => 0.85,
        _ => 0.7,
    };
    Ok((cue, rest, confidence))
}

/// The cue without its number, where other lines of the section count on from it, or up to it.
fn counted<'a>(sheet: &Sheet<'a, '_>, cue: &'a str) -> Option<&'a str> {
    if !cue.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let split = |text: &'a str| {
        let (number, rest) = text.split_once(' ').filter(|(number, _)| number.len() <= 2)?;
        Some((number.parse::<usize>().ok()?, rest)).filter(|(_, rest)| rest.starts_with(char::is_uppercase))
    };
    let (_, rest) = split(cue)?;
    let mut words: Vec<&str> = Vec::new();
    for (number, rest) in sheet.nodes.iter().take(64).filter_map(|node| split(node.text)) {
        let word = words::split_word(rest).0;
        if number != words.len() + 1 || words.contains(&word) {
            return None;
        }
        words.push(word);
    }
    (words.len() >= 2).then_some(rest)
}

/// "If it ebbs: …", "If it flows: …", "If it is slack: …": whether the entries beside it tell of other cases.
fn among_cases(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let word = words::split_word(here.text).0;
    let case = |at: &usize| {
        let node = &sheet.nodes[*at];
        node.shape.same_list(here.shape) && node.scan.colon.found() && words::split_word(node.text).0 == word
    };
    let before =
        std::iter::successors(Some(at), |&at| sheet.sibling_before(at)).skip(1).take(3).take_while(case);
    let behind = std::iter::successors(Some(at), |&at| sheet.sibling(at)).skip(1).take(3).take_while(case);
    matches!(word, "If" | "Wenn" | "Si" | "Se") && here.shape.is_item() && before.chain(behind).count() >= 2
}

/// Whether another line near it begins with the same words and a colon.
fn comes_again(sheet: &Sheet<'_, '_>, at: usize, cue: &str) -> bool {
    let near = at.saturating_sub(AROUND)..(at + AROUND).min(sheet.nodes.len());
    near.filter(|other| *other != at).any(|other| {
        let text = sheet.nodes[other].text.trim_start_matches(['*', '_']);
        text.strip_prefix(cue).is_some_and(|rest| rest.starts_with(':'))
    })
}

/// Whether there are enough signs that this line is meant as a definition.
fn supported(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> bool {
    let Parts { separator, place, cue, count, rest, marked } = *parts;
    let here = &sheet.nodes[at];
    let votes = sheet.votes.of(separator);
    let sloppy = separator == Separator::Dash
        && place.len == 1
        && place.at + 1 != here.scan.bold
        && !here.text[..usize::from(place.at)].ends_with([' ', '\t']);
    // "fore- and mainsail" shares the end of a word
    if sloppy && (votes < 2 || JOINING.knows(words::split_word(rest).0)) {
        return false;
    }
    if marked {
        return true;
    }
    if here.shape.is_item() {
        let lead = cue.chars().next().is_some_and(|c| c.is_lowercase());
        return match separator {
            // One sentence with a colon in a numbered list of sentences.
            Separator::Colon => {
                votes >= 2 || count < 6 || !matches!(here.shape, Shape::Item { mark: b'1', .. })
            }
            Separator::Tab => votes >= 2,
            // "The harbour was closed – nobody came" is a sentence with a pause.
            Separator::Dash => votes >= 2 || count <= if lead { 2 } else { 3 } || sheet.behind(at) > at + 1,
            _ => votes >= 2 || !lead || count <= 3,
        };
    }
    // "In short: …" among long paragraphs is a sentence with a pause.
    let prose = |near: Option<usize>| {
        near.and_then(|near| sheet.node(near))
            .is_some_and(|near| near.shape == Shape::Text && near.scan.words >= 25)
    };
    if separator == Separator::Colon
        && votes < 2
        && count >= 2
        && here.scan.words >= 14
        && !words::begins_definition(rest)
        && (prose(at.checked_sub(1)) || prose(Some(sheet.behind(at))))
    {
        return false;
    }
    // A sentence with a pause in it that leads to what stands below.
    if here.scan.ends_colon {
        return false;
    }
    let pauses = count >= 5 && here.scan.words > 12 && rest.starts_with(char::is_lowercase);
    if !begins(sheet, at) || (pauses && (votes < 3 || !cue.ends_with(')'))) {
        return false;
    }
    // "The drift is considerable: a ship …" is a sentence.
    if separator == Separator::Colon && count >= 4 && votes < 3 && words::states(cue) {
        return false;
    }
    // "One quote stood out - “…” - because" puts a remark between dashes.
    if separator == Separator::Dash
        && here.scan.words > 12
        && !rest.starts_with('(')
        && [" - ", " – ", " — "].iter().any(|dash| rest.contains(dash))
    {
        return false;
    }
    match separator {
        Separator::Tab => votes >= 3,
        Separator::Arrow | Separator::Equals
            if count <= 3 && words::at_least(rest, 4) && here.gap_or_first(at) =>
        {
            true
        }
        // One line of a vocabulary may be written unlike the others.
        Separator::Equals | Separator::Arrow => {
            (votes >= 2 && count <= 6) || (sheet.votes.lines >= 3 && count <= 4 && !words::at_least(rest, 7))
        }
        _ if sheet.votes.lines >= 3 && is_year(cue) => true,
        _ => {
            (votes >= 2 && count <= 8)
                || (sheet.votes.lines >= 3
                    && count <= 4
                    && words::at_least(rest, 2)
                    && !here.gap
                    && cue.starts_with(char::is_uppercase))
                || (count <= 4 && words::at_least(rest, 3) && here.gap_or_first(at))
        }
    }
}

/// What a plan says again and again.
static AIMS: Lexicon =
    Lexicon::new(&["goal", "goals", "bonus", "task", "objective", "optional", "focus", "aim"]);

/// Verbs by which a sentence says something of its subject.
static SAYING: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "can", "may", "must", "will", "has", "have", "means", "does", "do", "allows",
    "uses",
]);

/// Words that join a marked term to its condition.
const IF: [&str; 7] = [" if", " iff", " when", " wenn", " falls", " si", " se"];

/// Words between two that share their end.
static JOINING: Lexicon =
    Lexicon::new(&["and", "or", "to", "und", "oder", "zu", "bis", "bzw.", "en", "of", "og", "och", "eller"]);

/// Whether a line of text begins something: a paragraph, or another term below a term.
fn begins(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.gap || at == 0 {
        return true;
    }
    let above = &sheet.nodes[at - 1];
    above.shape != Shape::Text
        || above.parent != here.parent
        || above.text.ends_with(['.', ':', ',', ';', '。', ')', '*', '_'])
        || above.scan.colon.found()
        || above.scan.dash.found()
        || above.scan.arrow.found()
        || above.scan.equals.found()
        || above.scan.tab.found()
        || above.scan.words < 8
}

impl Node<'_> {
    fn gap_or_first(&self, at: usize) -> bool {
        self.gap || at == 0
    }
}
