//! A heading that says it all itself.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::dates;
use crate::notes::read::node::NONE;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "heading-definition",
    what: "`## Term: definition` or `## X is a …` with nothing below",
};

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, out: &mut Finds<'a>) {
    let Some(heading) = sheet.heading else { return };
    if !sheet.on(RULE.name) {
        return;
    }
    let text = heading.text;
    let Some((cue, rest, reason)) = with_separator(text, &heading).or_else(|| sentence(text)) else { return };
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: NONE,
        rest,
        from: 0,
        to: 0,
        line: heading.line,
        end: heading.line,
        kind: Kind::Term,
        confidence: 0.8,
        reason: Reason::Said(reason),
        role: Role::Line,
        ready: None,
    });
}

/// Most headings with a colon are titles ("Read: 13 – …"), so the part behind it has to be a sentence.
fn with_separator<'a>(
    text: &'a str,
    heading: &crate::notes::read::node::Heading<'a>,
) -> Option<(&'a str, &'a str, &'static str)> {
    let scan = &heading.scan;
    let place = [scan.colon, scan.dash, scan.equals, scan.arrow].into_iter().find(|place| place.found())?;
    let cue = words::cue(&text[..usize::from(place.at)]);
    let rest = text[usize::from(place.at + place.len)..].trim();
    let begins_low = rest.starts_with(char::is_lowercase);
    let count = words::count(rest);
    // "# Tuesday group, sixth evening: what we had to read"
    if heading.level == 1 && heading.line <= 3 && dates::has_day(cue) {
        return None;
    }
    let telling = copula(rest).is_some_and(|at| at == 0)
        || (begins_low && count >= 5)
        || (rest.ends_with('.') && count >= 5);
    (telling && words::count(cue) <= 7 && cue.contains(char::is_alphabetic) && !words::labels(cue))
        .then_some((cue, rest, "the heading holds term and definition"))
}

/// "X is a …": the subject is the term, the rest its definition.
fn sentence(text: &str) -> Option<(&str, &str, &'static str)> {
    let at = copula(text)?;
    let (cue, rest) = (words::cue(&text[..at]), text[at..].trim());
    if words::speaks_of_itself(text) {
        return None;
    }
    let count = words::count(cue);
    // "Crews are most at ease when …" tells how, not what
    let quality = matches!(
        words::split_word(words::split_word(rest).1).0,
        "most" | "more" | "very" | "too" | "not" | "always" | "never" | "often"
    );
    if quality && [" when ", " if "].iter().any(|case| rest.contains(case)) {
        return None;
    }
    // "Hello, this is …"
    let pronoun = matches!(
        words::lower(words::last_word(cue)).as_str(),
        "it" | "this" | "that" | "there" | "he" | "she" | "they" | "what" | "we" | "i" | "you"
    );
    let clause = text.contains(',')
        && count >= 2
        && matches!(
            words::split_word(cue).0,
            "Given" | "While" | "When" | "If" | "Although" | "Because" | "As" | "Since"
        );
    (count > 0
        && count <= 6
        && !pronoun
        && !clause
        && !words::at_least(rest, 31)
        && !cue.contains(": ")
        && words::at_least(rest, 4))
    .then_some((cue, rest, "the heading is a sentence that defines its subject"))
}

/// Byte at which "is a", "are", "ist ein", "es un", … begins.
fn copula(text: &str) -> Option<usize> {
    const VERBS: [&str; 26] = [
        "is a ",
        "is an ",
        "is the ",
        "is one ",
        "are ",
        "is ",
        "was a ",
        "was an ",
        "was the ",
        "means ",
        "provides ",
        "refers to ",
        "ist ein",
        "ist die ",
        "ist der ",
        "ist das ",
        "sind ",
        "es un",
        "es el ",
        "es la ",
        "son ",
        "est un",
        "sont ",
        "é um",
        "è un",
        "sono ",
    ];
    let mut at = 0;
    loop {
        let rest = &text[at..];
        if rest.starts_with(['i', 'a', 'w', 'm', 'p', 'r', 's', 'e', 'é', 'è'])
            && VERBS.iter().any(|verb| rest.starts_with(verb))
        {
            return Some(at);
        }
        at += rest.find(' ')? + 1;
        if at > 80 {
            return None;
        }
    }
}
