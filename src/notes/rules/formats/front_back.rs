//! Sides named by headings (`## Front` and `## Back`, `## Question` and `## Answer`), or parted by one
//! line of dashes in a note of their own.

use super::{Claims, Line, RuleInfo, card, comment, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::read::lines::heading;
use crate::notes::rules::cloze::{braces, card as cloze};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "front-back",
    what: "headings “Front” and “Back”, or “Question” and “Answer”, over the two sides",
};
pub(super) const BREAK: RuleInfo =
    RuleInfo { name: "front-break-back", what: "a note that is one front, a line of dashes, and one back" };

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut front: Option<(usize, usize)> = None;
    let mut deck = None;
    let mut tags: Vec<String> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.code {
            at += 1;
            continue;
        }
        let Some((_, title)) = heading(line.text) else {
            header(line, &mut deck, &mut tags, claims);
            at += 1;
            continue;
        };
        let end = body_end(lines, at);
        match words::lower(title).as_str() {
            "front" | "question" => front = Some((at, end)),
            "back" | "answer" => {
                if let Some((start, middle)) = front.take() {
                    both(lines, (start, middle), (at, end), deck.clone(), tags.clone(), claims);
                }
            }
            "text" => gaps(lines, at, end, deck.clone(), tags.clone(), claims),
            "note" => claims.hide(line.number, line.number),
            _ => front = None,
        }
        at = end;
    }
}

/// `model:`, `tags:`, `deck:` before a card, as apy writes them.
fn header(line: &Line<'_>, deck: &mut Option<String>, tags: &mut Vec<String>, claims: &mut Claims) {
    let Some((key, value)) = line.text.split_once(':') else { return };
    match key {
        "deck" => *deck = Some(value.trim().to_owned()),
        "tags" => *tags = value.split([' ', ',']).filter(|tag| !tag.is_empty()).map(str::to_owned).collect(),
        "model" | "markdown" | "nid" | "cid" => {}
        _ => return,
    }
    claims.hide(line.number, line.number);
}

fn body_end(lines: &[Line<'_>], at: usize) -> usize {
    let mut end = at + 1;
    while end < lines.len() {
        let line = &lines[end];
        let header = ["model:", "deck:", "tags:", "nid:"].iter().any(|key| line.text.starts_with(key));
        if !line.code && (heading(line.text).is_some() || header) {
            break;
        }
        end += 1;
    }
    end
}

/// The end of a side without the lines of dashes that only part it from the next one.
fn without_rules(lines: &[Line<'_>], (from, to): (usize, usize)) -> usize {
    let idle = |line: &&Line<'_>| line.text.is_empty() || is_rule(line.text);
    to - lines[from + 1..to].iter().rev().take_while(idle).count()
}

fn both(
    lines: &[Line<'_>],
    front: (usize, usize),
    back: (usize, usize),
    deck: Option<String>,
    tags: Vec<String>,
    claims: &mut Claims,
) {
    let (front, back) = ((front.0, without_rules(lines, front)), (back.0, without_rules(lines, back)));
    let (question, answer) = (joined(&lines[front.0 + 1..front.1]), joined(&lines[back.0 + 1..back.1]));
    if !question.is_empty() && answer.is_empty() {
        return spread(lines, front, back.1, &question, claims);
    }
    if question.is_empty() || answer.is_empty() {
        return;
    }
    let last = last_full(&lines[back.0..back.1], lines[back.0].number);
    let mut found = card(&RULE, lines[front.0].number, last, Kind::Qa, question, answer);
    found.deck = deck;
    found.tags = tags;
    claims.push(found);
}

/// An answer under headings of its own goes on to the next question; what it holds is read as well.
fn spread(lines: &[Line<'_>], front: (usize, usize), from: usize, question: &str, claims: &mut Claims) {
    let asks = |line: &Line<'_>| {
        let title = heading(line.text).filter(|_| !line.code).map(|(_, title)| words::lower(title));
        title.is_some_and(|title| matches!(title.as_str(), "question" | "front"))
    };
    let rest = &lines[from.min(lines.len())..];
    let next = rest.iter().find(|line| !line.text.is_empty() && !is_rule(line.text));
    if next.and_then(|line| heading(line.text)).is_none_or(|(_, title)| words::is_frame(title)) {
        return;
    }
    let to = rest.iter().position(asks).unwrap_or(rest.len());
    let answer = joined(&rest[..to]);
    let last = last_full(&rest[..to], lines[front.0].number);
    if !answer.is_empty() {
        claims.hide(lines[front.0].number, lines[front.1.min(lines.len()) - 1].number);
        claims.cards.push(card(&RULE, lines[front.0].number, last, Kind::Qa, question, answer));
    }
}

fn gaps(
    lines: &[Line<'_>],
    at: usize,
    end: usize,
    deck: Option<String>,
    tags: Vec<String>,
    claims: &mut Claims,
) {
    let text = joined(&lines[at + 1..end]);
    let deletions = braces(&text);
    if deletions.is_empty() {
        return;
    }
    let ready = cloze(&text, 0, 0, 0, &deletions).ready.unwrap_or_default();
    let last = last_full(&lines[at..end], lines[at].number);
    let mut found = card(
        &RULE,
        lines[at].number,
        last,
        Kind::Cloze,
        ready.front.unwrap_or_default(),
        ready.back.unwrap_or_default(),
    );
    found.deck = deck;
    found.tags = tags;
    claims.push(found);
}

/// alix: a heading whose front goes on below it, up to a line of dashes.
pub(super) fn long_fronts(lines: &[Line<'_>], claims: &mut Claims) {
    let mut at = 0;
    while at < lines.len() {
        let Some((_, title)) = heading(lines[at].text).filter(|_| !lines[at].code) else {
            at += 1;
            continue;
        };
        let end = body_end(lines, at);
        let middle = (at + 1..end).find(|&line| lines[line].text == "---" && !lines[line].code);
        if let Some(middle) = middle {
            let more = joined(&lines[at + 1..middle]);
            let is_id = |line: &Line<'_>| comment(line.text).is_some();
            let back: Vec<Line<'_>> =
                lines[middle + 1..end].iter().filter(|line| !is_id(line)).copied().collect();
            let answer = joined(&back);
            if !more.is_empty() && !answer.is_empty() {
                let last = last_full(&back, lines[middle].number);
                let mut found =
                    card(&RULE, lines[at].number, last, Kind::Qa, format!("{title}\n{more}"), answer);
                found.carried = lines[middle + 1..end]
                    .iter()
                    .find_map(|line| comment(line.text).flatten())
                    .map(str::to_owned);
                claims.push(found);
            }
        }
        at = end;
    }
}

/// A short note with exactly one line of dashes and nothing that looks like a note (Mochi).
pub(super) fn across_break(lines: &[Line<'_>], claims: &mut Claims) -> bool {
    const LONGEST: usize = 60;
    let full: Vec<&Line<'_>> = lines.iter().filter(|line| !line.text.is_empty()).collect();
    if full.len() < 3 || full.len() > LONGEST {
        return false;
    }
    let mut breaks = lines.iter().enumerate().filter(|(_, line)| !line.code && is_rule(line.text));
    let (Some((middle, _)), None) = (breaks.next(), breaks.next()) else { return false };
    let structured = |line: &&Line<'_>| {
        !line.code
            && (heading(line.text).is_some()
                || line.text.contains("::")
                || line.text.starts_with('|')
                || line.text.starts_with("Q:")
                || line.text.contains("#flashcard")
                || line.text.contains("#card")
                || line.text == "?"
                || line.text.contains(": "))
    };
    if full.iter().any(structured) {
        return false;
    }
    let (front, back) = (joined(&lines[..middle]), joined(&lines[middle + 1..]));
    let blank_around = lines.get(middle + 1).is_some_and(|line| line.text.is_empty())
        && middle > 0
        && lines[middle - 1].text.is_empty();
    if !blank_around
        || front.is_empty()
        || back.is_empty()
        || words::count(&front) > 40
        || front.contains("\n-")
    {
        return false;
    }
    let first = full.first().map_or(1, |line| line.number);
    claims.push(card(&BREAK, first, last_full(lines, first), Kind::Qa, front, back));
    true
}
