//! `> [!info] Term`, and quotations that head a list.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::scan::scan;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "callout",
    what: "`> [!info] Term` over its definition, also a one-line quotation over a list",
};

/// Looks at a quotation; returns the index from which to go on.
pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> usize {
    let inner = at + 1;
    let behind = sheet.behind(at);
    let Some(first) = sheet.node(inner).filter(|first| inner < behind && first.shape == Shape::Text) else {
        return inner;
    };
    if !sheet.on(RULE.name) {
        return inner;
    }
    let sorted = callout(first.text);
    let (sort, title) = sorted.unwrap_or_default();
    // "> [!info]" over "> ## Term", or the heading alone
    let headed = if title.is_empty() { inner + usize::from(sorted.is_some()) } else { behind };
    let heading = sheet.node(headed).filter(|node| headed < behind && node.text.starts_with('#'));
    if sorted.is_some() || heading.is_some() {
        let (first, inner) = heading.map_or((first, inner), |heading| (heading, headed));
        let has = sheet.has_answer(inner + 1, behind);
        let cue = words::cue(heading.map_or(title, |heading| heading.text.trim_start_matches('#')));
        // "[!info] Definition" over "**Leeway** is …": its own words name what it defines
        let marked = sheet.node(inner + 1).is_some_and(|below| below.scan.bold > 0);
        let field = marked && words::is_generic(cue);
        let duties = words::is_frame(cue) || words::is_shelf(cue) || sort.eq_ignore_ascii_case("todo");
        let label = words::always_label(cue) || words::is_remark(cue) || cue.eq_ignore_ascii_case(sort);
        let named = !(cue.is_empty() || label || duties || field || comes_again(sheet, inner, title));
        if named && has && words::count(cue) <= 25 {
            let asked = ask::question(&scan(cue)).is_some();
            out.cards.push(Candidate {
                rule: RULE.name,
                cue,
                node: inner as u32,
                rest: "",
                from: (inner + 1) as u32,
                to: behind as u32,
                line: first.line,
                end: sheet.last_line(first.line, inner + 1, behind),
                kind: if asked { Kind::Qa } else { Kind::Term },
                confidence: 0.9,
                reason: Reason::Said("a callout with a title"),
                role: Role::Question,
                ready: None,
            });
        }
        return inner + 1;
    }
    heads_a_list(sheet, at, inner, behind, out);
    inner
}

/// Nodes around a callout that are looked at.
const NEAR: usize = 48;

/// Whether another callout near it has the same title, which then only names the sort.
fn comes_again(sheet: &Sheet<'_, '_>, at: usize, title: &str) -> bool {
    let again = |other: usize| {
        other != at
            && callout(sheet.nodes[other].text).is_some_and(|(_, other)| !other.is_empty() && other == title)
    };
    (at.saturating_sub(NEAR)..(at + NEAR).min(sheet.nodes.len())).any(again)
}

/// A quotation of one short line, with a list below it, stands for a heading.
fn heads_a_list<'a>(sheet: &Sheet<'a, '_>, at: usize, inner: usize, behind: usize, out: &mut Finds<'a>) {
    let first = &sheet.nodes[inner];
    // a list of questions goes on behind the answer to one of them
    let heads = |next: &Node<'_>| {
        next.shape.is_item() && next.parent == sheet.nodes[at].parent && ask::of(next).is_none()
    };
    let list = sheet.node(behind).is_some_and(heads);
    let cue = words::cue(first.text);
    // "## RNLI" over "> a charity of the coast": what stands first below a heading says what that is
    let says =
        at == 0 && sheet.heading.is_some() && first.scan.words >= 4 && cue.starts_with(char::is_lowercase);
    if !list
        || says
        || behind != inner + 1
        || first.scan.words > 8
        || cue.ends_with(['.', '!', '?', '"', '”'])
        || words::labels(cue)
    {
        return;
    }
    let level_end = sheet.level_end(at);
    let mut to = behind;
    while to < level_end
        && !matches!(sheet.nodes[to].shape, Shape::Quote | Shape::Break | Shape::Aside)
        && !(sheet.nodes[to].shape == Shape::Text && sheet.nodes[to].gap)
    {
        // Entries that head lists of their own are not part of the definition.
        let heads = to > behind && sheet.nodes[to].shape.is_item() && super::parent_item::heads(sheet, to);
        if heads {
            break;
        }
        to = sheet.behind(to);
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: inner as u32,
        rest: "",
        from: behind as u32,
        to: to as u32,
        line: first.line,
        end: sheet.last_line(first.line, behind, to),
        kind: Kind::Term,
        confidence: 0.7,
        reason: Reason::Said("a quoted line over a list"),
        role: Role::Lead,
        ready: None,
    });
}
