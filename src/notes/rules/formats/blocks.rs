//! Blocks between keywords: `START` … `END` (Obsidian_to_Anki) and `Deck:` sections (inka).

use super::{Claims, Line, RuleInfo, card, comment, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::read::markers::marker;
use crate::notes::rules::cloze::{Deletion, braces, card as cloze};

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "deck-block",
    what: "`START` … `END`, `STARTI [Type] front Back: back ENDI`; inka's `Deck:` sections",
};

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        at = match line.text {
            _ if line.code => at + 1,
            "START" => start(lines, at, claims),
            text if text.starts_with("STARTI") => inline(line, claims, at),
            text if text.starts_with("TARGET DECK") => {
                about(lines, at, claims, |claims, value| claims.about.deck = Some(value.to_owned()))
            }
            text if text.starts_with("FILE TAGS") => about(lines, at, claims, |claims, value| {
                claims
                    .about
                    .tags
                    .extend(value.split([' ', ',']).filter(|tag| !tag.is_empty()).map(str::to_owned));
            }),
            "---" => section(lines, at, claims),
            _ => at + 1,
        };
    }
}

/// `TARGET DECK: Bio`, or the deck on the next line.
fn about(lines: &[Line<'_>], at: usize, claims: &mut Claims, take: impl FnOnce(&mut Claims, &str)) -> usize {
    let line = &lines[at];
    let value = line.text.split_once(':').map(|(_, value)| value.trim()).unwrap_or_default();
    if !value.is_empty() {
        // A long path goes on on the next line.
        let more = lines.get(at + 1).filter(|next| next.text.contains("::"));
        match more {
            Some(next) => take(claims, &format!("{value} {}", next.text)),
            None => take(claims, value),
        }
        claims.hide(line.number, more.unwrap_or(line).number);
        return at + 1 + usize::from(more.is_some());
    }
    let Some(next) = lines.get(at + 1).filter(|next| !next.text.is_empty()) else { return at + 1 };
    take(claims, next.text);
    claims.hide(line.number, next.number);
    at + 2
}

fn start(lines: &[Line<'_>], at: usize, claims: &mut Claims) -> usize {
    let Some(len) = lines[at..].iter().take(400).position(|line| line.text == "END") else { return at + 1 };
    let end = at + len;
    let inner = &lines[at + 1..end];
    claims.hide(lines[at].number, lines[end].number);
    let (mut front, mut back, mut tags, mut id, mut second) =
        (Vec::new(), Vec::new(), Vec::new(), None, false);
    for line in inner.iter().skip(1) {
        if let Some(found) = comment(line.text) {
            id = found.map(str::to_owned);
        } else if let Some(rest) = line.text.strip_prefix("Tags:") {
            tags = rest.split_whitespace().map(str::to_owned).collect();
        } else if let Some(rest) = line.text.strip_prefix("Back:") {
            second = true;
            back.push(Line { text: rest.trim(), ..*line });
        } else if let Some(rest) = line.text.strip_prefix("Front:") {
            front.push(Line { text: rest.trim(), ..*line });
        } else if second {
            back.push(*line);
        } else {
            front.push(*line);
        }
    }
    let (question, answer) = (joined(&front), joined(&back));
    let deletions = braces(&question);
    let line = lines[at].number;
    let last = last_full(&back, last_full(&front, line));
    if !deletions.is_empty() {
        let ready = cloze(&question, 0, 0, 0, &deletions).ready.unwrap_or_default();
        let mut found = card(
            &RULE,
            line,
            last,
            Kind::Cloze,
            ready.front.unwrap_or_default(),
            ready.back.unwrap_or_default(),
        );
        found.tags = tags;
        found.carried = id;
        claims.cards.push(found);
    } else if !question.is_empty() && !answer.is_empty() {
        let mut found = card(&RULE, line, last, Kind::Qa, question, answer);
        found.tags = tags;
        found.carried = id;
        found.both_ways = inner.first().is_some_and(|sort| sort.text.contains("reversed"));
        claims.cards.push(found);
    }
    end + 1
}

/// `STARTI [Basic] front Back: back Tags: x ENDI`
fn inline(line: &Line<'_>, claims: &mut Claims, at: usize) -> usize {
    let body = line.text.strip_prefix("STARTI").and_then(|text| text.strip_suffix("ENDI")).map(str::trim);
    let Some((_, rest)) = body.and_then(|body| body.strip_prefix('[')).and_then(|body| body.split_once(']'))
    else {
        return at + 1;
    };
    let Some((front, back)) = rest.split_once("Back:") else { return at + 1 };
    let id = back.find("<!--").and_then(|start| comment(back[start..].trim())).flatten().map(str::to_owned);
    let back = back.split("<!--").next().unwrap_or_default();
    let (back, tags) = back.split_once("Tags:").unwrap_or((back, ""));
    let mut found = card(&RULE, line.number, line.number, Kind::Qa, front, back);
    found.tags = tags.split_whitespace().map(str::to_owned).collect();
    found.carried = id;
    claims.push(found);
    at + 1
}

/// inka: between two lines of dashes `Deck:`, `Tags:`, numbered questions and quoted answers.
fn section(lines: &[Line<'_>], at: usize, claims: &mut Claims) -> usize {
    let Some(len) = lines[at + 1..].iter().take(4000).position(|line| is_rule(line.text) && !line.code)
    else {
        return at + 1;
    };
    let end = at + 1 + len;
    let inner = &lines[at + 1..end];
    let Some(deck) = inner.iter().find_map(|line| line.text.strip_prefix("Deck:")) else { return at + 1 };
    let tags: Vec<String> = inner
        .iter()
        .find_map(|line| line.text.strip_prefix("Tags:"))
        .map(|tags| tags.split_whitespace().map(str::to_owned).collect())
        .unwrap_or_default();
    claims.hide(lines[at].number, lines[end].number);
    let mut id: Option<String> = None;
    let mut each = 0;
    while each < inner.len() {
        let line = &inner[each];
        if let Some(found) = comment(line.text) {
            id = found.map(str::to_owned);
            each += 1;
            continue;
        }
        let Some(question) = marker(line.text).filter(|found| found.mark == b'1') else {
            each += 1;
            continue;
        };
        let mut last = each + 1;
        while last < inner.len()
            && marker(inner[last].text).is_none_or(|found| found.mark != b'1')
            && comment(inner[last].text).is_none()
        {
            last += 1;
        }
        let body = &inner[each + 1..last];
        let answer: Vec<Line<'_>> = body
            .iter()
            .filter_map(|line| line.text.strip_prefix('>').map(|text| Line { text: text.trim(), ..*line }))
            .collect();
        let front: Vec<Line<'_>> = body.iter().filter(|line| !line.text.starts_with('>')).copied().collect();
        let more = joined(&front);
        let question =
            if more.is_empty() { question.text.to_owned() } else { format!("{}\n{more}", question.text) };
        let deletions = with_single(&question);
        let mut found = if answer.is_empty() && !deletions.is_empty() {
            let ready = cloze(&question, 0, 0, 0, &deletions).ready.unwrap_or_default();
            card(
                &RULE,
                line.number,
                line.number,
                Kind::Cloze,
                ready.front.unwrap_or_default(),
                ready.back.unwrap_or_default(),
            )
        } else {
            card(&RULE, line.number, last_full(&answer, line.number), Kind::Qa, question, joined(&answer))
        };
        found.deck = Some(deck.trim().to_owned());
        found.tags.clone_from(&tags);
        found.carried = id.take();
        if !found.back.is_empty() {
            claims.cards.push(found);
        }
        each = last;
    }
    end
}

/// inka's deletions: `{x}` beside those of Anki.
fn with_single(text: &str) -> Vec<Deletion<'_>> {
    let mut found = braces(text);
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|len| at + len) {
        let Some(close) = text[open..].find('}').map(|len| open + len) else { break };
        let inner = &text[open + 1..close];
        let taken = found.iter().any(|one| open < one.to && close >= one.from);
        if !taken && !inner.is_empty() && !inner.contains('{') {
            found.push(Deletion { from: open, to: close + 1, text: inner, hint: None });
        }
        at = close + 1;
    }
    found.sort_by_key(|one| one.from);
    found
}
