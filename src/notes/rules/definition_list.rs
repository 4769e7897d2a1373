//! A term, and on the next line a colon and its definition.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::read::node::Shape;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "definition-list",
    what: "a term and, on the next line, `: definition` or `~ definition`",
};

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> Option<usize> {
    let here = &sheet.nodes[at];
    let first = sheet.node(at + 1).filter(|next| next.shape == Shape::Text && next.parent == here.parent)?;
    let definition = defines(first.text)?;
    let cue = words::cue(here.text);
    if !sheet.on(RULE.name) || words::count(cue) > 12 || cue.is_empty() || words::is_placeholder(definition) {
        return None;
    }
    let mut back = definition.to_owned();
    let mut end = at + 2;
    while let Some(next) =
        sheet.node(end).filter(|next| next.shape == Shape::Text && next.parent == here.parent)
    {
        if let Some(more) = defines(next.text) {
            back.push('\n');
            back.push_str(more);
        } else if next.gap || sheet.node(end + 1).is_some_and(|after| defines(after.text).is_some()) {
            break;
        } else {
            back.push(' ');
            back.push_str(next.text);
        }
        end += 1;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: (at + 1) as u32,
        to: end as u32,
        line: here.line,
        end: sheet.last_line(here.line, at + 1, end),
        kind: Kind::Term,
        confidence: 0.95,
        reason: Reason::Said("a term with “: definition” on the next line"),
        role: Role::Line,
        ready: Some(Box::new(Ready { back: Some(back), ..Ready::default() })),
    });
    Some(end)
}

/// The definition behind `: ` or `~ `.
fn defines(text: &str) -> Option<&str> {
    let rest = text.strip_prefix([':', '~', '：'])?;
    let spaced = rest.starts_with([' ', '\t']) || text.starts_with('：');
    let rest = rest.trim();
    (spaced && !rest.is_empty()).then_some(rest)
}
