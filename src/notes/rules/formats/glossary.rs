//! Sphinx and MyST glossaries: "```{glossary}", terms, and their definitions indented below them.

use super::{Claims, Line, RuleInfo, card, joined, last_full};
use crate::model::Kind;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "glossary", what: "a `{glossary}` block: terms, each over its indented definition" };

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut at = 0;
    while at < lines.len() {
        let Some(mark) = opens(lines[at].text) else {
            at += 1;
            continue;
        };
        // A fence that nothing closes before the next heading is code, and so are those in it.
        let closes = |line: &Line<'_>| line.text.len() >= 3 && line.text.trim_start_matches(mark).is_empty();
        let ends = |line: &Line<'_>| closes(line) || line.indent == 0 && line.text.starts_with('#');
        let end = lines[at + 1..].iter().position(ends).map_or(lines.len(), |len| at + 1 + len);
        if lines.get(end).is_some_and(closes) {
            claims.hide(lines[at].number, lines[end].number);
            glossary(&lines[at + 1..end], claims);
        }
        at = end + 1;
    }
}

/// The sign that fences a glossary which this line opens.
pub(super) fn opens(text: &str) -> Option<char> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~' | ':'))?;
    let rest = text.trim_start_matches(mark);
    (text.len() - rest.len() >= 3 && rest.trim_start().starts_with("{glossary}")).then_some(mark)
}

/// Takes the terms out of the lines between the fences.
fn glossary(lines: &[Line<'_>], claims: &mut Claims) {
    let option = |line: &&Line<'_>| line.text.starts_with(':') || line.text.is_empty();
    let mut next = lines.iter().take_while(option).count();
    let base = lines.get(next).map_or(0, |first| first.indent);
    while next < lines.len() {
        let is_term = |line: &&Line<'_>| !line.text.is_empty() && line.indent <= base;
        let tells = |line: &&Line<'_>| line.text.is_empty() || line.indent > base;
        let terms = lines[next..].iter().take_while(is_term).count();
        let told = next + terms;
        let behind = told + lines[told..].iter().take_while(tells).count();
        let names: Vec<&str> = lines[next..told].iter().map(|line| line.text).collect();
        let back = joined(&lines[told..behind]);
        if !names.is_empty() && !back.is_empty() {
            let (first, last) = (lines[next].number, last_full(&lines[told..behind], lines[next].number));
            claims.cards.push(card(&RULE, first, last, Kind::Term, names.join(" / "), back));
        }
        next = behind.max(next + 1);
    }
}
