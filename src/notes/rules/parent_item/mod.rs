//! A list entry over what is indented below it.

mod extent;

use self::extent::{answer, before_properties, before_sources};
use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::dates;
use crate::notes::errands;
use crate::notes::inline::plain_cow;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::lines::is_image;
use crate::notes::read::node::{NONE, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "parent-item",
    what: "a short list entry with entries, text or a quotation indented below it",
};

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    if !sheet.on(RULE.name) || sheet.in_frame(at) {
        return false;
    }
    // What is under a box to tick says how to do it.
    if matches!(here.shape, Shape::Item { check: Some(_), .. }) {
        return false;
    }
    // "- ![](reef.png)" names nothing
    let embedded = here.text.starts_with("![[") && here.text.ends_with("]]");
    if here.scan.image && plain_cow(words::cue(here.text)) == "[image]" || embedded {
        return false;
    }
    let Some((from, to)) = answer(sheet, at) else { return false };
    let to = before_properties(sheet, at, from, before_sources(sheet, from, to));
    if sheet.nodes[from..to].iter().all(|node| {
        matches!(node.shape, Shape::Table | Shape::Image | Shape::Aside)
            || node.scan.image && is_image(node.text)
    }) {
        return false;
    }
    // "- Choose the mooring" over "- Note: …"
    let noted =
        sheet.nodes[from].text.split_once(": ").is_some_and(|(label, _)| words::is_remark(words::cue(label)));
    if noted && sheet.behind(from) >= to {
        return false;
    }
    if in_contents(sheet, at) {
        out.skip(here.line, here.text, "a table of contents");
        return false;
    }
    let name = extent::name(here.text);
    let cue = words::cue(name.unwrap_or(here.text));
    if cue.split_once(':').is_some_and(|(week, _)| dates::counts_week(words::bare(week))) {
        out.skip(here.line, cue, "an entry of a timetable");
        return false;
    }
    // "- **Step 1**." over what is done in it, "- **Done**."
    let counted = |name: &str| {
        let name = name.trim_start_matches(['[', '*']).split("**").next().unwrap_or_default();
        errands::is_exercise(name)
            || dates::counts_lesson(name)
            || words::always_label(name)
            || words::is_nod(name)
            || words::is_example(name)
            || words::sends_elsewhere(name)
            || STEPPING.knows(words::split_word(name).0)
    };
    if name.is_some_and(counted) {
        return false;
    }
    // "Your part" over "Describe how you worked with your crew"
    let told = &sheet.nodes[from];
    if told.shape == Shape::Text && words::assigns(told.text) {
        out.skip(here.line, cue, "a task without an answer: write it below");
        return false;
    }
    if sheet.nodes[from].shape == Shape::Code && to == from + 1 && words::sets_code(cue) {
        out.skip(here.line, cue, "a task without an answer: write it below");
        return false;
    }
    // "Rewrite the equation:" over one is a step of a proof
    if sheet.nodes[from].shape == Shape::Math && ask::sets_exercise(here) {
        return false;
    }
    // a formula that goes on below
    let odd = |text: &str| text.bytes().filter(|&byte| byte == b'$').count() % 2 == 1;
    // "`a = 1;`" over more of its lines is code that was quoted line by line
    let quoted_code =
        |text: &str| text.starts_with('`') && text.ends_with('`') && text.matches('`').count() == 2;
    if quoted_code(here.text)
        && here.text.contains([';', '='])
        && sheet.nodes[from..to].iter().all(|node| quoted_code(node.text))
    {
        return false;
    }
    if cue.chars().all(|c| matches!(c, '→' | '⇒' | '⟹' | '-' | '=' | '>' | ' '))
        || words::is_aside(cue)
        || cue.starts_with("$$")
        || odd(cue) && sheet.nodes[from..to].iter().any(|node| odd(node.text))
        || cue.starts_with("So $")
    {
        return false;
    }
    if cue.starts_with(['"', '“', '«']) && cue.contains('?') {
        return false;
    }
    let quoted = sheet.nodes[from].shape == Shape::Quote;
    // "## Lining" over one entry with one more below it: both are about the lining.
    let entries =
        || sheet.level(0, sheet.nodes.len()).take(NEAR).filter(|&at| sheet.nodes[at].shape.is_item());
    let only = sheet.heading.is_some()
        && !sheet.title
        && here.parent == NONE
        && at < NEAR
        && to == from + 1
        && entries().count() == 1;
    // "- Lining of steel" over what it is says more than its heading
    let closer = sheet.heading.is_some_and(|heading| {
        let name = words::cue(heading.text);
        cue.len() > name.len() && cue.starts_with(name) && sheet.nodes[from].scan.words >= 8
    });
    if only && !closer && !here.scan.ends_colon && sheet.nodes[from].shape.is_item() {
        return false;
    }
    // A sentence over several says what the heading is.
    if sheet.heading.is_some()
        && !sheet.title
        && here.parent == NONE
        && at < NEAR
        && here.scan.words >= 7
        && !here.scan.ends_colon
        && !quoted
        && entries().count() == 1
    {
        return false;
    }
    // "It consists of" speaks of the heading, which asks for the same.
    if sheet.heading.is_some()
        && !sheet.title
        && here.parent == NONE
        && at < NEAR
        && entries().count() == 1
        && words::speaks_of_it(cue)
    {
        return false;
    }
    let count = usize::from(here.scan.words);
    // "It holds the course" is a statement, whatever stands below it.
    if count >= 4 && !here.scan.ends_colon && words::speaks_of_it(cue) && !words::announces(cue) {
        return false;
    }
    // A statement of several words over one more sentence only goes on.
    if count >= if here.text.contains(' ') { 6 } else { 10 }
        && to == from + 1
        && sheet.nodes[from].shape.is_item()
        && !here.scan.ends_colon
        && words::at_least(sheet.nodes[from].text, 6)
        && !ask::is_bold_entry(here)
        && !words::is_call(cue)
        && !among_parents(sheet, at)
    {
        return false;
    }
    // "has two types" goes on with the entry above, "ropes are made of strands" is a statement
    let leads = words::announces(cue) || matches!(words::last_word(cue), "if" | "when" | "because");
    let states = count >= 5 && here.scan.bold == 0 && words::states(cue) && !leads;
    let told = here.parent != NONE && words::is_predicate(cue) || states;
    if told && !here.scan.ends_colon && !quoted {
        return false;
    }
    // "- filled with air" over "- This makes it light"
    let goes_on = ["This makes ", "This means ", "This is because ", "This is why "]
        .iter()
        .any(|this| sheet.nodes[from].text.starts_with(this));
    if goes_on
        && count >= 4
        && cue.starts_with(char::is_lowercase)
        && here.scan.bold == 0
        && !here.scan.ends_colon
    {
        return false;
    }
    // "Some ties may hold for only some of the ships:" over one case of that
    let one = sheet.behind(from) >= to && sheet.nodes[from].shape.is_item();
    if here.scan.ends_colon
        && one
        && count >= 8
        && here.scan.bold == 0
        && words::states(cue)
        && !words::announces(cue)
    {
        return false;
    }
    // "It floats. This is because:" and, in a list that a line announces, "how far it is:" over a formula go on
    let two = cue.match_indices(". ").any(|(at, _)| {
        cue[at + 2..].starts_with(char::is_uppercase) && !words::is_shortened(words::last_word(&cue[..at]))
    });
    let announced = || {
        let mut before = sheet.siblings_before(at).take(NEAR);
        let lead = before.find(|&at| !sheet.nodes[at].shape.is_item());
        lead.is_some_and(|lead| sheet.nodes[lead].scan.ends_colon)
    };
    let formula =
        cue.starts_with(char::is_lowercase) && sheet.nodes[from].shape == Shape::Math && to == from + 1;
    if here.scan.words >= 6 && (two && here.scan.ends_colon || formula && announced()) {
        return false;
    }
    // "compare p 17 with the chart" is a note on a page
    let looks = ["compare ", "see ", "cf. ", "read ", "look ", "check ", "p ", "p. ", "pp "];
    let paged = looks.iter().any(|look| cue.starts_with(look))
        && cue.split(' ').zip(cue.split(' ').skip(1)).any(|(p, number)| {
            matches!(p, "p" | "p." | "pp" | "pp.") && number.starts_with(|c: char| c.is_ascii_digit())
        });
    // "Others:" at the end of a list
    let others = here.scan.ends_colon && OTHERS.knows(cue);
    // "In threes: haul the boat out" over how
    let grouped = || cue.split_once(':').is_some_and(|(who, _)| errands::groups(who));
    if paged || others || grouped() {
        return false;
    }
    // "((63b2…))" stands for another block, "Course https://…" for a page
    if cue.starts_with("((") || here.scan.link && (cue.contains(" http://") || cue.contains(" https://")) {
        return false;
    }
    // "We are using rope" tells a story, "We need:" announces.
    if count >= 3 && !here.scan.ends_colon && words::is_told(cue) {
        return false;
    }
    let announced = count <= 20 && (here.scan.ends_colon || (count > 4 && words::announces(cue)));
    // a phrase without blanks has fewer words than its signs make of it
    let short = count <= if here.text.contains(' ') { 10 } else { 14 } || announced || quoted;
    if cue.is_empty() || !short || (ends_sentence(cue) && !quoted && !announced) {
        return false;
    }
    // "A:" is an answer, "A" a sort of record.
    let name = cue.len() == 1 && !here.scan.ends_colon;
    if words::labels(cue) && !name && !words::is_generic(cue)
        || words::is_frame(cue)
        || words::sends_elsewhere(cue)
    {
        out.skip(here.line, cue, "a label, not a term");
        return false;
    }
    if errands::is_step(cue) || dates::is_stamp(cue) {
        out.skip(here.line, cue, "a step of a procedure");
        return false;
    }
    if !sheet.prompts && (words::is_personal(cue) || errands::is_errand(cue)) {
        out.skip(
            here.line,
            cue,
            "asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)",
        );
        return true;
    }
    if !sheet.has_answer(from, to) {
        return false;
    }
    if super::question::only_asks(sheet, from, to) {
        out.skip(here.line, cue, "questions without answers: write them below");
        return false;
    }
    if sheet.only_links(from, to) {
        out.skip(here.line, cue, "the list below holds only links");
        return true;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.line, from, to),
        kind: if quoted { Kind::Qa } else { Kind::Term },
        confidence: if here.scan.ends_colon || quoted { 0.8 } else { 0.7 },
        reason: Reason::Said("an entry over what is indented below it"),
        role: if quoted { Role::Question } else { Role::Parent },
        ready: None,
    });
    true
}

/// Whether the entry is a link to another note over names of what is told there, as two more of its list are.
fn in_contents(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const LONGEST: usize = 200;
    let leads = |at: &usize| {
        let text = sheet.nodes[*at].text;
        text.starts_with('[')
            && text.len() <= LONGEST
            && [".md)", ".html)", "/)"].iter().any(|end| text.ends_with(end))
            && text.matches("](").count() == 1
            && !text.contains("://")
    };
    let title = |at: usize| {
        let node = &sheet.nodes[at];
        node.shape.is_item() && node.scan.words <= 8 && !node.text.ends_with('.')
    };
    let large = |at: usize| sheet.nodes[at].text.starts_with(char::is_uppercase);
    let beside = || sheet.siblings_before(at).take(NEAR).chain(sheet.siblings_from(at).skip(1).take(NEAR));
    leads(&at)
        && sheet.level(at + 1, sheet.behind(at)).take(NEAR).all(title)
        && sheet.level(at + 1, sheet.behind(at)).take(NEAR).any(large)
        && beside().filter(leads).take(2).count() == 2
}

/// First words of names that only count or answer.
static STEPPING: Lexicon = Lexicon::new(&[
    "step", "day", "week", "phase", "round", "yes", "no", "download", "next", "schritt", "tag", "étape",
    "paso", "passo", "giorno", "día",
]);

/// What is left at the end of a list.
static OTHERS: Lexicon = Lexicon::new(&[
    "others",
    "other",
    "autres",
    "andere",
    "sonstige",
    "otros",
    "altri",
    "outros",
    "inne",
    "другие",
]);

/// Entries on either side of one that are looked at.
const NEAR: usize = 6;

/// Whether other entries of the list have something below them as well.
fn among_parents(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let before = sheet.siblings_before(at).take(NEAR);
    let behind = sheet.siblings_from(at).take(NEAR);
    let (mut all, mut heads) = (0, 0);
    for entry in before.chain(behind).filter(|&at| sheet.nodes[at].shape.same_list(here.shape)) {
        all += 1;
        heads += usize::from(sheet.behind(entry) > entry + 1);
    }
    heads >= 3 && heads * 3 >= all * 2
}

fn ends_sentence(cue: &str) -> bool {
    cue.ends_with(['.', '!', ';', '。']) && words::count(cue) > 4
}

/// Whether the entry heads something.
pub(super) fn heads(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    answer(sheet, at).is_some()
}
