//! `<details>`: the summary is the cue, what it hides the answer.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo { name: "details", what: "`<details>` whose summary is the cue" };

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) {
    let here = &sheet.nodes[at];
    let cue = words::cue(here.text);
    let (from, to) = (at + 1, sheet.behind(at));
    if !sheet.on(RULE.name) || words::is_reveal(cue) || !sheet.has_answer(from, to) {
        return;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.end, from, to),
        kind: Kind::Qa,
        confidence: 0.9,
        reason: Reason::Said("a summary that hides its answer"),
        role: Role::Question,
        ready: None,
    });
}
