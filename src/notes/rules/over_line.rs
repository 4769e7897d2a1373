//! A short line over what it means, in a section where every paragraph is so.

use super::lead_in::SHORT_LINE;
use super::term_line;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::errands;
use crate::notes::read::node::Shape;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

/// Such paragraphs in a row that it takes.
const LEAST: usize = 3;

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let Some(end) = over(sheet, at).filter(|_| among_like(sheet, at)) else { return false };
    let found = card(sheet, at, end);
    let any = found.is_some();
    out.cards.extend(found);
    any
}

/// The line as the cue of the paragraph that ends there, if it may be one.
pub(super) fn card<'a>(sheet: &Sheet<'a, '_>, at: usize, end: usize) -> Option<Candidate<'a>> {
    let here = &sheet.nodes[at];
    let cue = words::cue(here.text);
    if !sheet.on(SHORT_LINE.name)
        || sheet.in_frame(at)
        || words::labels(cue) && !words::is_generic(cue)
        || words::is_frame(cue)
        || words::is_shelf(cue)
        || words::sends_elsewhere(cue)
        || words::states(cue)
        || errands::is_exercise(cue)
        || errands::is_errand(cue)
        || words::is_personal(cue)
        || term_line::tells_of_note(sheet, at)
        || !sheet.has_answer(at + 1, end)
    {
        return None;
    }
    Some(Candidate {
        rule: SHORT_LINE.name,
        cue,
        node: at as u32,
        rest: "",
        from: (at + 1) as u32,
        to: end as u32,
        line: here.line,
        end: sheet.last_line(here.line, at + 1, end),
        kind: Kind::Term,
        confidence: 0.6,
        reason: Reason::Said("a short line over what it means"),
        role: Role::Lead,
        ready: None,
    })
}

/// Whether the next line is indented below this one: it needs no marker to belong to it.
fn is_inner(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    sheet.node(at + 1).is_some_and(|next| next.indent >= sheet.nodes[at].indent + 2 && !next.gap)
}

/// Where the paragraph ends whose first line names what the others say.
fn over(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let here = &sheet.nodes[at];
    let next = sheet.node(at + 1)?;
    let scan = &here.scan;
    let inner = is_inner(sheet, at);
    let names = here.shape == Shape::Text
        && (here.gap || at == 0)
        && scan.words <= if inner { 6 } else { 4 }
        && here.text.len() <= if inner { 72 } else { 48 }
        && scan.last_question == 0
        && !(scan.dash.found() || scan.arrow.found() || scan.equals.found() || scan.gap)
        && (inner || !scan.link)
        && (scan.ends_colon || !scan.colon.found())
        && !here.text.ends_with(['.', '!', ',', ';'])
        && !ask::is_bold_line(here)
        && words::cue(here.text)
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '`' | '"' | '“' | '['));
    let says = next.shape == Shape::Text
        && next.parent == here.parent
        && next.scan.last_question == 0
        && !next.scan.ends_colon
        && !ask::is_bold_line(next)
        && (inner
            && (next.scan.words >= 4 || next.scan.equals.found())
            && !next.text.starts_with(|c: char| c.is_ascii_digit())
            || next.gap == scan.ends_colon
                && next.scan.words >= 4
                && next.text.len() >= here.text.len() + 8
                && words::begins_definition(next.text));
    (names && says).then(|| sheet.own_end(at + 1))
}

/// Whether the paragraphs before and behind are of that sort, too.
fn among_like(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let mut like = 1;
    let mut behind = over(sheet, at);
    while let Some(next) = behind.filter(|_| like < LEAST) {
        behind = if next < sheet.nodes.len() { over(sheet, next) } else { None };
        like += usize::from(behind.is_some());
    }
    let mut first = at;
    while like < LEAST {
        // up to the beginning of the paragraph above
        let floor = first.saturating_sub(LONGEST);
        let Some(above) = (floor..first).rev().find(|&above| over(sheet, above) == Some(first)) else {
            break;
        };
        first = above;
        like += 1;
    }
    like >= LEAST
}

/// Lines that a paragraph is followed for.
const LONGEST: usize = 8;
