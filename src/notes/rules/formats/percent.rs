//! A line with `%` between front and back: ankdown (cards parted by `---`) and mdanki (below a heading).

use super::{Claims, Line, RuleInfo, card, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::read::lines::heading;
use crate::notes::words;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "percent", what: "front, a line with `%`, back, perhaps another `%` and tags" };

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut at = 0;
    while at < lines.len() {
        let starts = at;
        let mut end = at + 1;
        while end < lines.len()
            && (lines[end].code || !(is_rule(lines[end].text) || heading(lines[end].text).is_some()))
        {
            end += 1;
        }
        card_of(&lines[starts..end], claims);
        at = end;
    }
}

fn card_of(lines: &[Line<'_>], claims: &mut Claims) {
    let Some(first) = lines.iter().position(|line| !line.text.is_empty() && !is_rule(line.text)) else {
        return;
    };
    let lines = &lines[first..];
    let mut parts = lines.split(|line| line.text == "%" && !line.code);
    let (Some(front), Some(back)) = (parts.next(), parts.next()) else { return };
    let tags = parts.next().map(joined).unwrap_or_default();
    let title = heading(lines[0].text).map(|(_, text)| text);
    let question = match title {
        Some(title) => {
            let more = joined(&front[1..]);
            if more.is_empty() { title.to_owned() } else { format!("{title}\n{more}") }
        }
        None => joined(front),
    };
    let answer = joined(back);
    if question.is_empty() || answer.is_empty() {
        return;
    }
    let last = last_full(lines, lines[0].number);
    let mut found =
        card(&RULE, lines[0].number, last_full(back, last), Kind::Qa, words::cue(&question), answer);
    found.tags =
        tags.split([',', '\n']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
    claims.hide(found.line, last);
    claims.cards.push(found);
}
