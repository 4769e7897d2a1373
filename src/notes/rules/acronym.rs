//! An acronym and, in brackets, what it stands for.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::sheet::{Finds, Sheet};

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "acronym", what: "an entry `ABC (Alpha Beta Charlie)` whose initials agree" };

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let Some((short, long)) = here.text.strip_suffix(')').and_then(|text| text.split_once(" (")) else {
        return false;
    };
    if !sheet.on(RULE.name) || !expands(short, long) {
        return false;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue: short,
        node: at as u32,
        rest: long,
        from: (at + 1) as u32,
        to: (at + 1) as u32,
        line: here.line,
        end: here.line,
        kind: Kind::Term,
        confidence: 0.8,
        reason: Reason::Said("an acronym and what it stands for"),
        role: Role::Line,
        ready: None,
    });
    true
}

/// Whether the words' initials spell the acronym, small words aside.
pub(super) fn expands(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2
        || letters.len() > 8
        || short.contains(' ')
        || !letters.iter().all(|c| c.is_uppercase() || c.is_numeric())
    {
        return false;
    }
    let mut wanted = letters.iter();
    let mut next = wanted.next();
    for word in long.split([' ', '-']) {
        if let (Some(letter), Some(first)) = (next, word.chars().next())
            && first.to_uppercase().eq(letter.to_uppercase())
        {
            next = wanted.next();
        }
    }
    next.is_none()
}

#[cfg(test)]
mod tests {
    use super::expands;

    #[test]
    fn initials_must_agree() {
        assert!(expands("CDN", "Content Delivery Network"));
        assert!(expands("RAM", "random-access memory"));
        assert!(!expands("CDN", "see chapter 4"));
        assert!(!expands("a", "b"));
    }
}
