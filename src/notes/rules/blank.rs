//! A sentence with a gap, and what fills it behind it.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::read::node::Shape;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "blank",
    what: "`____ is the capital of Peru. (Lima)` or with the answer on the next line",
};

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    if !sheet.on(RULE.name) || !here.text.chars().any(char::is_alphabetic) {
        return false;
    }
    // "Fill in: “She ___ late.” (to be)" over the whole sentence: the brackets hold a hint
    let quoted = sheet.node(at + 1).filter(|next| next.shape == Shape::Quote && !next.gap);
    let told = quoted.and_then(|_| sheet.node(at + 2)).is_some_and(|told| repeats(here.text, told.text));
    if told && here.shape.is_item() && here.text.ends_with(')') {
        return false;
    }
    let Some((cue, back, end)) =
        beside(here.text).map(|(cue, back)| (cue, Some(back), at + 1)).or_else(|| below(sheet, at))
    else {
        if words::count(here.text) > 3 {
            out.skip(
                here.line,
                here.text,
                "a gap without what fills it: write it in brackets behind the sentence",
            );
        }
        return false;
    };
    let line = here.line;
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: (at + 1) as u32,
        to: end as u32,
        line,
        end: sheet.last_line(line, at + 1, end),
        kind: Kind::Qa,
        confidence: 0.85,
        reason: Reason::Said("a sentence with a gap and what fills it"),
        role: Role::Question,
        ready: Some(Box::new(Ready {
            front: Some(cue.to_owned()),
            back: back.map(str::to_owned),
            ..Ready::default()
        })),
    });
    true
}

/// Whether the answer has most of the sentence's words.
fn repeats(sentence: &str, answer: &str) -> bool {
    let answer = answer.to_lowercase();
    let asked = sentence.rsplit_once('(').map_or(sentence, |(asked, _)| asked);
    let words = asked.split(' ').map(words::bare).filter(|word| word.contains(char::is_alphabetic));
    let (mut all, mut said) = (0, 0);
    for word in words {
        all += 1;
        let word = word.to_lowercase();
        let stem = &word[..word.char_indices().nth(4).map_or(word.len(), |(end, _)| end)];
        said += usize::from(answer.contains(stem));
    }
    said * 2 > all
}

/// `… (Lima)`, `… → Lima`, `… Answer: Lima`
fn beside(text: &str) -> Option<(&str, &str)> {
    let gap = text.rfind("___")? + 3;
    let tail = &text[gap..];
    if let Some(inner) =
        tail.trim_end().strip_suffix(')').and_then(|tail| tail.rfind('(').map(|at| &tail[at + 1..]))
    {
        let at = text.rfind('(')?;
        return (!inner.trim().is_empty()).then(|| (text[..at].trim(), inner.trim()));
    }
    // "It rises with the ____. moon"
    if let Some(back) = tail.strip_prefix(". ").map(words::trim)
        && !back.ends_with(['.', '!', '?', '_', ')'])
        && (1..=3).contains(&words::count(back))
    {
        return Some((&text[..=gap], back));
    }
    for join in ["→", "->", "=>", "Answer:", "answer:", "Ans:"] {
        if let Some(at) = tail.find(join) {
            let back = tail[at + join.len()..].trim();
            return (!back.is_empty()).then(|| (text[..gap + at].trim(), back));
        }
    }
    None
}

/// The answer on the line below, labelled as one or indented or quoted.
/// Its text is `None` where the answer is all of the nodes up to the end.
fn below<'a>(sheet: &Sheet<'a, '_>, at: usize) -> Option<(&'a str, Option<&'a str>, usize)> {
    let here = &sheet.nodes[at];
    let inside = sheet.behind(at);
    let mut next = at + 1;
    let mut node = sheet.node(next)?;
    if matches!(node.shape, Shape::Quote | Shape::Details) {
        next += 1;
        node = sheet.node(next)?;
    }
    // A table or a block of code is more than fits a gap.
    if !matches!(node.shape, Shape::Text | Shape::Item { .. }) {
        return None;
    }
    let owned = next < inside || node.parent != here.parent;
    let labelled = ["answer:", "ans:", "a:", "→", "->"].iter().find_map(|label| {
        node.text
            .get(..label.len())
            .filter(|begin| begin.eq_ignore_ascii_case(label))
            .map(|_| node.text[label.len()..].trim())
    });
    let back = labelled.or_else(|| {
        (owned && !node.text.contains("___") && node.parent as usize >= at).then_some(node.text)
    })?;
    if back.is_empty() || node.line - here.line > 3 {
        return None;
    }
    // More lines in the same quotation or entry belong to the answer.
    let end = if node.parent == here.parent { next + 1 } else { sheet.level_end(next) };
    let whole = labelled.is_none() && end > next + 1;
    Some((here.text, (!whole).then(|| words::unwrapped(back)), if whole { end } else { next + 1 }))
}
