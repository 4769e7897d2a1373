//! The rules: each turns one shape of writing into candidates. One small file each, examples beside it.

mod acronym;
pub(crate) mod apart;
mod blank;
mod bold_term;
mod callout;
pub(crate) mod choice;
pub(crate) mod cloze;
mod definition_list;
mod details;
pub(crate) mod file_term;
pub(crate) mod formats;
mod heading;
mod heading_definition;
mod lead_in;
mod marked_subject;
mod parent_item;
mod question;
mod question_line;
mod table;
mod term_line;

use super::ask;
use super::candidate::Candidate;
use super::read::node::{NONE, Node, Shape};
use super::read::scan::TELLING;
use super::read::signs::Signs;
use super::sheet::{Finds, Sheet};
use super::words;

/// A rule's name and what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// As in `.termdeck.toml` and in `extract --json`.
    pub name: &'static str,
    /// One line for the documentation.
    pub what: &'static str,
}

/// Every rule, in the order in which the documentation lists them.
pub(crate) fn all() -> &'static [RuleInfo] {
    static ALL: std::sync::OnceLock<Vec<RuleInfo>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| OWN.iter().chain(formats::RULES).copied().collect())
}

/// Rules for notes as people write them.
static OWN: &[RuleInfo] = &[
    term_line::RULE,
    bold_term::RULE,
    marked_subject::RULE,
    heading::RULE,
    heading_definition::RULE,
    lead_in::RULE,
    lead_in::BOLD_LINE,
    lead_in::SHORT_LINE,
    parent_item::RULE,
    question::RULE,
    question_line::RULE,
    details::RULE,
    table::RULE,
    definition_list::RULE,
    callout::RULE,
    file_term::RULE,
    acronym::RULE,
    choice::RULE,
    cloze::RULE,
    blank::RULE,
    apart::RULE,
];

/// Lets every rule look at a section.
pub(crate) fn section<'a>(sheet: &Sheet<'a, '_>, out: &mut Finds<'a>) {
    heading::find(sheet, out);
    let mut at = 0;
    while at < sheet.nodes.len() {
        at = node(sheet, at, out).max(at + 1);
    }
    if out.cards.len() > OFTEN {
        without_speakers(out);
    }
}

/// Times after which a cue is somebody who speaks, not something to define.
const OFTEN: usize = 3;

/// "**Ann:** …", "**Ben:** …", "**Ann:** …": a conversation, in which the same cue comes again and again.
fn without_speakers(out: &mut Finds<'_>) {
    let spoken = |card: &Candidate<'_>| card.rule == term_line::RULE.name;
    let mut cues: Vec<&str> = out.cards.iter().filter(|card| spoken(card)).map(|card| card.cue).collect();
    cues.sort_unstable();
    let often = |cue: &str| {
        let first = cues.partition_point(|other| *other < cue);
        cues.get(first + OFTEN - 1).is_some_and(|last| *last == cue)
    };
    let speaker = |card: &Candidate<'_>| spoken(card) && often(card.cue) && !words::is_generic(card.cue);
    if out.cards.iter().any(speaker) {
        let said = |card: &Candidate<'_>| card.cue.starts_with("**") && card.cue.contains(":**");
        out.cards.retain(|card| !speaker(card) && !said(card));
    }
}

/// Lets the rules look at one node; returns the index from which to go on.
fn node<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> usize {
    let here = &sheet.nodes[at];
    match here.shape {
        Shape::Table => {
            table::find(sheet, at, out);
            at + 1
        }
        Shape::Quote => callout::find(sheet, at, out),
        Shape::Details => {
            details::find(sheet, at, out);
            at + 1
        }
        Shape::Item { .. } => item(sheet, at, out),
        Shape::Text => text(sheet, at, out),
        _ => at + 1,
    }
}

fn item<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> usize {
    if is_plain(sheet, at) {
        return at + 1;
    }
    let here = &sheet.nodes[at];
    if words::is_link_only(here.text, here.scan.prose, here.scan.link) {
        out.skip(here.line, here.text, "a link without a word about what it says");
        return at + 1;
    }
    if is_verdict(here) {
        out.skip(here.line, here.text, "says whether an answer was right");
        return at + 1;
    }
    if let Some(next) = choice::find(sheet, at, out) {
        return next;
    }
    if here.scan.brace && cloze::find(sheet, at, out) || here.scan.gap && blank::find(sheet, at, out) {
        return at + 1;
    }
    if question_line::find(sheet, at, out) || question::find(sheet, at, out) {
        return at + 1;
    }
    if let Some(next) = term_line::find(sheet, at, out) {
        return next;
    }
    let _ = marked(sheet, at, out)
        || parent_item::find(sheet, at, out)
        || here.text.ends_with(')') && acronym::find(sheet, at, out);
    at + 1
}

/// Whether an entry of mere words stands among others like it with nothing below: no rule has a hold on it.
fn is_plain(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let behind = sheet.behind(at);
    !here.scan.signs.any(HOLDS)
        && behind == at + 1
        && sheet.node(behind).is_none_or(|next| next.shape.same_list(here.shape))
}

/// Signs that separate, mark, ask or abbreviate.
const HOLDS: Signs = TELLING.and(MARKS).and(Signs::set(b"("));

/// Signs of bold, italics and code.
const MARKS: Signs = Signs::set(b"*`_");

/// A term that emphasis or code marks, no separator behind it.
fn marked<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let scan = &sheet.nodes[at].scan;
    scan.signs.any(MARKS) && marked_subject::find(sheet, at, out)
        || (scan.bold > 0 || scan.code > 0) && bold_term::find(sheet, at, out)
}

/// "4. ✗ "medica" → "medicina"": an entry of a list of answers that somebody went through.
fn is_verdict(here: &Node<'_>) -> bool {
    let marks = ['✓', '✔', '✗', '✘', '✅', '❌'];
    matches!(here.shape, Shape::Item { mark: b'1', .. }) && here.text.starts_with(marks)
}

fn text<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> usize {
    let here = &sheet.nodes[at];
    if continues_item(sheet, at)
        || (says_nothing(here) && !(question::may_be_told(sheet, at) && ask::prompt(here)))
    {
        return at + 1;
    }
    if (here.gap || at == 0) && words::looks_like_code(here.text, here.scan.signs) {
        out.skip(here.line, here.text, "code outside of a fence: put it between lines of ```");
        let asks = |line: &usize| ask::of(&sheet.nodes[*line]) == Some(ask::Ask::Whole);
        let end = sheet.own_end(at);
        return (at + 1..end).find(asks).unwrap_or(end);
    }
    if words::is_link_only(here.text, here.scan.prose, here.scan.link) {
        out.skip(here.line, here.text, "a link without a word about what it says");
        return at + 1;
    }
    if let Some(next) = definition_list::find(sheet, at, out) {
        return next;
    }
    if let Some(next) = choice::find(sheet, at, out) {
        return next;
    }
    if here.scan.brace && cloze::find(sheet, at, out) || here.scan.gap && blank::find(sheet, at, out) {
        return at + 1;
    }
    if question_line::find(sheet, at, out) || question::find(sheet, at, out) {
        return at + 1;
    }
    if lead_in::find(sheet, at, out) {
        return at + 1;
    }
    if let Some(next) = term_line::find(sheet, at, out) {
        return next;
    }
    marked(sheet, at, out);
    at + 1
}

/// Whether nothing in the line gives a rule a hold: most lines of running text.
fn says_nothing(here: &Node<'_>) -> bool {
    let scan = &here.scan;
    scan.words > 12
        && !(scan.colon.found()
            || scan.dash.found()
            || scan.arrow.found()
            || scan.equals.found()
            || scan.tab.found())
        && scan.last_question == 0
        && scan.bold == 0
        && scan.code == 0
        && !(scan.ends_colon || scan.link || scan.brace || scan.gap)
        && here.text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
        && !here.text.bytes().take(13).any(|byte| matches!(byte, b'*' | b'`' | b'_'))
}

/// Whether the line only continues a list entry's own text.
fn continues_item(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.gap || here.parent == NONE || here.parent as usize >= at {
        return false;
    }
    let parent = &sheet.nodes[here.parent as usize];
    parent.shape.is_item() && sheet.own_end(here.parent as usize) > at
}
