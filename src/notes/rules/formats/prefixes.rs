//! `Q:` and `A:`, `C:` with brackets, as in hashcards and repeater.

use super::{Claims, Line, RuleInfo, card, comment, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::rules::cloze::{Deletion, braces, card as cloze};
use crate::notes::words::{trim, trim_open};

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "qa-prefix", what: "`Q: …` and `A: …` on lines of their own, `C: … [gap] …`" };

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        // most lines begin with another letter
        let may_begin = matches!(line.text.as_bytes().first(), Some(b'Q' | b'C' | b'*' | b'_'));
        if !may_begin || line.code || claims.taken(line.number) {
            at += 1;
        } else if let Some(first) = starts(line.text, "Q:") {
            at = question(lines, at, first, claims);
        } else if let Some(first) = starts(line.text, "C:") {
            at = gaps(lines, at, first, claims);
        } else {
            at += 1;
        }
    }
}

fn starts<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    if !matches!(text.as_bytes().first(), Some(b'Q' | b'C' | b'A' | b'*' | b'_')) {
        return None;
    }
    let bare = text.trim_start_matches(['*', '_']);
    let rest = bare.strip_prefix(prefix)?;
    // `**Q:** why` closes its emphasis behind the colon.
    if bare.len() == text.len() {
        return Some(trim(rest));
    }
    // `**Q: why**` closes it at its end.
    let closed = rest.trim_start_matches(['*', '_']);
    Some(if closed.len() < rest.len() { closed.trim() } else { trim_open(rest.trim()) })
}

/// Whether a card's text ends before this line.
fn ends(line: &Line<'_>) -> bool {
    !line.code
        && matches!(line.text.as_bytes().first(), Some(b'-' | b'*' | b'_' | b'Q' | b'C' | b'#'))
        && (is_rule(line.text)
            || line.text.trim_start_matches(['*', '_']).starts_with(['Q', 'C'])
                && ["Q:", "C:"].iter().any(|prefix| starts(line.text, prefix).is_some())
            || line.text.starts_with("# ")
            || line.text.starts_with("## "))
}

fn question(lines: &[Line<'_>], at: usize, first: &str, claims: &mut Claims) -> usize {
    let mut answer = at + 1;
    while answer < lines.len() && !ends(&lines[answer]) && starts(lines[answer].text, "A:").is_none() {
        answer += 1;
    }
    let Some(begin) = lines.get(answer).and_then(|line| starts(line.text, "A:")) else { return at + 1 };
    let mut end = answer + 1;
    let mut blank = false;
    let framed = framed(&lines[..at]);
    while end < lines.len() && !ends(&lines[end]) {
        // A paragraph behind a blank line is prose again unless code or a list goes on.
        let text = lines[end].text;
        if blank
            && !framed
            && !lines[end].code
            && !text.is_empty()
            && !text.starts_with(['-', '*', '+', '$', '!', '<', '|'])
            && !text.starts_with(|c: char| c.is_ascii_digit())
        {
            break;
        }
        blank = text.is_empty();
        end += 1;
    }
    let front = with_first(first, &lines[at + 1..answer]);
    let (rest, id) = without_comments(&lines[answer + 1..end]);
    let back = with_first(begin, &rest);
    if front.is_empty() || back.is_empty() {
        return end;
    }
    let last = last_full(&lines[answer..end], lines[answer].number);
    let mut found = card(&RULE, lines[at].number, last, Kind::Qa, front, back);
    found.carried = id;
    claims.push(found);
    end
}

/// Whether a line of dashes stands before the card: its writer parts cards by them, so that an answer may have
/// paragraphs.
fn framed(above: &[Line<'_>]) -> bool {
    above.iter().rev().take(NEAR).find(|line| !line.text.is_empty()).is_some_and(|line| is_rule(line.text))
}

/// Lines before a card that are looked at.
const NEAR: usize = 8;

fn with_first(first: &str, rest: &[Line<'_>]) -> String {
    let more = joined(rest);
    if more.is_empty() { first.to_owned() } else { format!("{first}\n{more}") }
}

fn without_comments<'a>(lines: &[Line<'a>]) -> (Vec<Line<'a>>, Option<String>) {
    let mut id = None;
    let kept = lines
        .iter()
        .filter(|line| match comment(line.text) {
            Some(found) => {
                id = found.map(str::to_owned).or(id.take());
                false
            }
            None => true,
        })
        .copied()
        .collect();
    (kept, id)
}

fn gaps(lines: &[Line<'_>], at: usize, first: &str, claims: &mut Claims) -> usize {
    let mut end = at + 1;
    while end < lines.len() && !ends(&lines[end]) && !lines[end].text.is_empty() {
        end += 1;
    }
    let text = with_first(first, &lines[at + 1..end]);
    let mut deletions = brackets(&text);
    if deletions.is_empty() {
        deletions = braces(&text);
    }
    if deletions.is_empty() {
        return at + 1;
    }
    let made = cloze(&text, 0, 0, 0, &deletions);
    let ready = made.ready.unwrap_or_default();
    let last = lines[end - 1].number;
    let found = card(
        &RULE,
        lines[at].number,
        last,
        Kind::Cloze,
        ready.front.unwrap_or_default(),
        ready.back.unwrap_or_default(),
    );
    claims.push(found);
    end
}

/// `[word]`; links, images, footnotes and check boxes are none.
fn brackets(text: &str) -> Vec<Deletion<'_>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = text[at..].find('[').map(|len| at + len) {
        let Some(close) = text[open..].find(']').map(|len| open + len) else { break };
        let inner = &text[open + 1..close];
        let link = bytes.get(close + 1).is_some_and(|byte| matches!(byte, b'(' | b'['));
        let image = open > 0 && matches!(bytes[open - 1], b'!' | b'\\');
        if !link && !image && !inner.trim().is_empty() && !inner.starts_with(['^', '[']) {
            found.push(Deletion { from: open, to: close + 1, text: inner.trim(), hint: None });
        }
        at = close + 1;
    }
    found
}
