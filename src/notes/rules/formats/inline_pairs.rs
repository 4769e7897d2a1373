//! `front::back`, `front:::back`, `front ;; back`, and fronts and backs parted by a line with `?`.

use super::{Claims, Line, RuleInfo, block_id, card, comment, joined, last_full};
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::read::lines::heading;
use crate::notes::read::markers::marker;
use crate::notes::rules::cloze::{Deletion, braces, card as cloze};
use crate::notes::words;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "double-colon", what: "`front::back`, `front:::back` (both ways), `front ;; back`" };
pub(super) const BLOCK: RuleInfo = RuleInfo {
    name: "question-mark",
    what: "front, a line with `?` (or `??`, both ways), back; ended by a blank line",
};

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims, pairs: bool, block: bool, flashcards: bool) {
    let many = lines.iter().filter(|line| !line.code && short_pair(line.text)).take(3).count();
    let (mut at, mut front_end) = (0, 0);
    while at < lines.len() {
        let line = &lines[at];
        if line.code || line.text.is_empty() || claims.taken(line.number) {
            at += 1;
            continue;
        }
        if is_property(line.text) {
            claims.hide(line.number, line.number);
            at += 1;
            continue;
        }
        if flashcards
            && let Some(tag) = line.text.strip_prefix("#flashcards")
            && !tag.contains(' ')
        {
            claims.about.deck = tag.strip_prefix('/').map(str::to_owned).or(claims.about.deck.take());
            claims.hide(line.number, line.number);
            at += 1;
            continue;
        }
        if front_end < at || front_end == 0 {
            front_end = lines[at..]
                .iter()
                .position(|line| line.text.is_empty() || matches!(line.text, "?" | "??"))
                .map_or(lines.len(), |len| at + len);
        }
        if block
            && lines.get(front_end).is_some_and(|line| !line.text.is_empty() && !line.code)
            && front_end - at <= 12
            && front_end > at
        {
            at = parted(lines, at, front_end, claims);
            continue;
        }
        if pairs && pair(lines, at, many, flashcards, claims) {
            at += 1;
            continue;
        }
        if flashcards {
            highlights(line, claims);
        }
        at += 1;
    }
}

/// `collapsed:: true`, `id:: 63c3…`: what an outliner keeps about a block.
fn is_property(text: &str) -> bool {
    let Some((key, value)) = text.split_once(":: ") else { return false };
    let made = key.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'.' | b'_'));
    let id = value.len() == 36 && value.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    made && (matches!(
        key,
        "id" | "collapsed" | "tags" | "alias" | "title" | "public" | "icon" | "template" | "heading"
    ) || key.contains(['-', '.', '_'])
        || id
        || matches!(value.trim(), "true" | "false"))
}

fn parted(lines: &[Line<'_>], at: usize, middle: usize, claims: &mut Claims) -> usize {
    let end = lines[middle + 1..]
        .iter()
        .position(|line| line.text.is_empty() && !line.code)
        .map_or(lines.len(), |len| middle + 1 + len);
    let (rest, id) = without_state(&lines[middle + 1..end]);
    let (front, back) = (joined(&lines[at..middle]), joined(&rest));
    // "## Ebb" over "?"
    let front =
        if middle == at + 1 { heading(&front).map_or(front.as_str(), |(_, title)| title) } else { &front };
    if front.is_empty() || back.is_empty() {
        return end.max(at + 1);
    }
    let mut found = card(
        &BLOCK,
        lines[at].number,
        last_full(&lines[middle..end], lines[middle].number),
        Kind::Qa,
        front,
        back,
    );
    found.both_ways = lines[middle].text == "??";
    found.carried = id;
    claims.push(found);
    end
}

/// Without comments and block ids; with the id where there is one.
fn without_state<'a>(lines: &[Line<'a>]) -> (Vec<Line<'a>>, Option<String>) {
    let mut id = None;
    let mut kept = Vec::new();
    for line in lines {
        if let Some(found) = comment(line.text) {
            id = found.map(str::to_owned).or(id);
        } else if let Some(found) = block_id(line.text) {
            id = Some(found.to_owned());
        } else {
            kept.push(*line);
        }
    }
    (kept, id)
}

/// `up:: [[Biology]]`, `status:: done`: a field of the note, as dataview reads it.
fn is_field(front: &str, back: &str) -> bool {
    let name = words::lower(front);
    words::labels(front)
        || (back.starts_with("[[")
            && back.ends_with("]]")
            && matches!(
                name.as_str(),
                "up" | "down"
                    | "next"
                    | "prev"
                    | "previous"
                    | "parent"
                    | "parents"
                    | "child"
                    | "children"
                    | "topic"
                    | "topics"
                    | "area"
                    | "moc"
                    | "same"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "project"
                    | "class"
                    | "type"
                    | "people"
            ))
}

fn pair(lines: &[Line<'_>], at: usize, many: usize, flashcards: bool, claims: &mut Claims) -> bool {
    let line = &lines[at];
    let text = marker(line.text).map_or(line.text, |found| found.text);
    let Some((front, back, both)) = split(text, many, flashcards) else { return false };
    let (back, tags) = super::tagged::without_tags(back);
    // "DECK: Sea::Tides" is a path
    if front.is_empty() || back.is_empty() || is_field(front, &back) || front.starts_with("DECK: ") {
        return false;
    }
    let mut found = card(
        &RULE,
        line.number,
        line.number,
        Kind::Term,
        words::cue(front.trim_start_matches(['>', ' '])),
        back,
    );
    found.both_ways = both;
    found.tags = tags;
    let id = lines.get(at + 1).and_then(|next| comment(next.text).flatten().or_else(|| block_id(next.text)));
    found.carried = id.map(str::to_owned);
    claims.push(found);
    if let Some(next) =
        lines.get(at + 1).filter(|next| comment(next.text).is_some() || block_id(next.text).is_some())
    {
        claims.hide(next.number, next.number);
    }
    true
}

/// Whether two colons or semicolons stand side by side.
fn has_pair(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two == b"::" || two == b";;")
}

/// Whether the line is short and has one pair of colons in it.
fn short_pair(text: &str) -> bool {
    has_pair(text)
        && text.matches("::").count() == 1
        && text.len() <= 120
        && !text.starts_with("::")
        && !text.ends_with("::")
}

/// Front, back and whether both ways, for a line with `::` that is no path of code. `many` pairs in a note
/// speak for flashcards where one alone may be `std::fs`.
fn split(text: &str, many: usize, flashcards: bool) -> Option<(&str, &str, bool)> {
    if !has_pair(text) {
        return None;
    }
    if text.starts_with('|')
        || text.starts_with("#include <")
        || text.starts_with("#include \"")
        || text.contains("{{")
        || (text.contains('`') && in_code(text))
    {
        return None;
    }
    let (mark, both) =
        [(":::", true), ("::", false), (";;", false)].into_iter().find(|(mark, _)| text.contains(mark))?;
    let at = text.find(mark)?;
    let (front, back) = (&text[..at], &text[at + mark.len()..]);
    let (left, right) = (front.trim(), back.trim());
    // "https://doi.org/10.1002/(SICI)11:5<399::AID-ACP462>"
    if words::last_word(front).contains("://") {
        return None;
    }
    if left.is_empty() || right.is_empty() || !left.chars().any(char::is_alphanumeric) {
        return None;
    }
    // "(FE80::/10)", "2001:DB8:2::1"
    let host = left.rsplit([' ', '(', '`']).next().unwrap_or_default();
    let hex = host.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
    let mixed =
        host.contains(|c: char| c.is_ascii_digit()) && host.contains(|c: char| c.is_ascii_alphabetic());
    let open = left.matches('(').count() > left.matches(')').count();
    if mark == "::"
        && !host.is_empty()
        && hex
        && (host.matches(':').count() >= 2 || mixed && !back.starts_with(' '))
        || open && back.starts_with(['/', ')'])
    {
        return None;
    }
    let spaced = front.ends_with(' ') || back.starts_with(' ');
    // "std::vector implements an array"
    if mark == "::"
        && !spaced
        && matches!(words::last_word(left), "std" | "boost" | "core" | "crate" | "self" | "super")
    {
        return None;
    }
    let path = back.contains("::") || back.starts_with('<') || (back.contains('(') && !back.contains(' '));
    if mark == "::" && !spaced && !flashcards {
        let word = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let names = word(left.rsplit([' ', '(', '[', '"']).next().unwrap_or_default())
            && word(right.split([' ', ')', ']', '"', ',', '.']).next().unwrap_or_default());
        let sentence = left.contains(' ') && right.contains(' ');
        let lone = !left.contains(' ') && !right.contains(' ');
        if path || (names && (sentence || many < if lone { 3 } else { 2 })) {
            return None;
        }
    }
    Some((left, right, both))
}

/// Whether the first `::` of the text stands in code, between ticks as many before as behind.
fn in_code(text: &str) -> bool {
    let at = text.find("::").or_else(|| text.find(";;")).unwrap_or(0);
    let ticks = |text: &str| text.bytes().take_while(|byte| *byte == b'`').count();
    let mut open = 0;
    let mut rest = &text[..at];
    while let Some(next) = rest.find('`') {
        let run = ticks(&rest[next..]);
        open = match open {
            0 => run,
            same if same == run => 0,
            other => other,
        };
        rest = &rest[next + run..];
    }
    open > 0
}

/// `==marked==` in a note of flashcards is a deletion.
fn highlights(line: &Line<'_>, claims: &mut Claims) {
    let text = line.text;
    if text.starts_with('#') {
        return;
    }
    let mut deletions = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("==").map(|len| at + len) {
        let Some(len) = text[open + 2..].find("==").filter(|&len| len > 0) else { break };
        let inner = &text[open + 2..open + 2 + len];
        let mut to = open + len + 4;
        let mut hint = None;
        while let Some(rest) = text[to..].strip_prefix("^[") {
            let Some(close) = rest.find(']') else { break };
            hint = hint.or(Some(&rest[..close]));
            to += close + 3;
        }
        while text[to..].starts_with("[^") {
            let Some(close) = text[to..].find(']') else { break };
            to += close + 1;
        }
        deletions.push(Deletion { from: open, to, text: inner, hint });
        at = to;
    }
    if deletions.is_empty() {
        return;
    }
    // "{2:two}" beside them
    let apart =
        |braces: &Deletion<'_>| deletions.iter().all(|mark| braces.to <= mark.from || mark.to <= braces.from);
    let braces: Vec<_> = braces(text).into_iter().filter(apart).collect();
    deletions.extend(braces);
    deletions.sort_by_key(|deletion| deletion.from);
    let ready = cloze(text, 0, 0, 0, &deletions).ready.unwrap_or_default();
    let mut found = card(
        &RULE,
        line.number,
        line.number,
        Kind::Cloze,
        ready.front.unwrap_or_default(),
        ready.back.unwrap_or_default(),
    );
    found.rule = crate::notes::rules::cloze::RULE.name;
    found.reason = Reason::Said("highlights in a note of flashcards");
    claims.push(found);
}
