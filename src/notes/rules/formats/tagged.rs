//! Cards that a tag marks: `#flashcard` and 🧠 (carddown), `#card` (flashcards-obsidian).

use super::{Claims, Line, RuleInfo, block_id, card, comment, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::read::lines::heading;
use crate::notes::rules::cloze::braces;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "flashcard-tag",
    what: "`prompt : response #flashcard`, or a prompt with `#flashcard` over lines up to `---`",
};
pub(super) const HEADING: RuleInfo = RuleInfo {
    name: "card-tag",
    what: "a heading or line with `#card`, `#card-reverse` or `#flashcard` over its answer",
};

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims, tags: bool, headings: bool) {
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        let tag = (!line.code && !claims.taken(line.number)).then(|| tag(line.text)).flatten();
        at = match tag {
            Some(tag) if heading(line.text).is_some() || tag.starts_with("#card") => {
                if headings {
                    below_heading(lines, at, claims)
                } else {
                    at + 1
                }
            }
            Some(_) if tags => below_prompt(lines, at, claims),
            _ => at + 1,
        };
    }
}

/// The tag that makes a card of the line.
fn tag(text: &str) -> Option<&'static str> {
    if text.contains("@carddown-ignore") {
        return None;
    }
    let has = |tag: &str| text.split_whitespace().any(|word| word == tag);
    ["#card-reverse", "#card-spaced", "#card", "#flashcard"]
        .into_iter()
        .find(|tag| has(tag))
        // Before a title it only decorates.
        .or_else(|| {
            text.split_once('🧠').filter(|(before, _)| before.contains(char::is_alphanumeric)).map(|_| "🧠")
        })
}

/// Text without the tags behind it, and the tags that say something.
pub(super) fn without_tags(text: &str) -> (String, Vec<String>) {
    let mut tags = Vec::new();
    let mut rest = text.trim();
    loop {
        let (head, word) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
        let tag = word.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic));
        if word != "🧠" && tag.is_none() {
            break;
        }
        if let Some(tag) = tag.filter(|tag| {
            !matches!(*tag, "card" | "card-reverse" | "card-spaced" | "flashcard" | "flashcards")
        }) {
            tags.insert(0, tag.to_owned());
        }
        rest = head.trim();
    }
    (rest.trim_end_matches('🧠').trim().to_owned(), tags)
}

/// Lines of nothing but `[#tag](…)`, as mdanki writes them below a card.
pub(super) fn links(lines: &[Line<'_>], claims: &mut Claims) {
    for line in lines.iter().filter(|line| !line.code && line.text.starts_with("[#")) {
        let mut rest = line.text;
        let mut tags = Vec::new();
        while let Some((tag, behind)) = rest.strip_prefix("[#").and_then(|rest| rest.split_once("](")) {
            let Some((_, behind)) = behind.split_once(')') else { break };
            tags.push(tag.to_owned());
            rest = behind.trim_start();
        }
        if rest.is_empty() && !tags.is_empty() {
            claims.hide(line.number, line.number);
            claims.tags.push((line.number, tags));
        }
    }
}

fn below_heading(lines: &[Line<'_>], at: usize, claims: &mut Claims) -> usize {
    let line = &lines[at];
    let both_ways = line.text.contains("#card-reverse");
    let bare = heading(line.text).map_or(line.text, |(_, text)| text);
    let (front, tags) = without_tags(bare);
    let mut end = at + 1;
    let mut id = None;
    while end < lines.len()
        && (lines[end].code
            || (heading(lines[end].text).is_none()
                && tag(lines[end].text).is_none()
                && !is_rule(lines[end].text)))
    {
        if let Some(found) = block_id(lines[end].text).or_else(|| comment(lines[end].text).flatten()) {
            id = Some(found.to_owned());
            break;
        }
        // Another card of this syntax ends the answer.
        let text = lines[end].text;
        if !lines[end].code
            && lines[end - 1].text.is_empty()
            && (text.contains("::") || text.contains("==") || !braces(text).is_empty())
        {
            break;
        }
        end += 1;
    }
    let back = joined(&lines[at + 1..end]);
    if front.is_empty() || back.is_empty() {
        return at + 1;
    }
    let mut found = card(
        &HEADING,
        line.number,
        last_full(&lines[at + 1..end], line.number),
        Kind::Qa,
        words::cue(&front),
        back,
    );
    found.tags = tags;
    found.both_ways = both_ways;
    if id.is_some() {
        claims.hide(lines[end].number, lines[end].number);
    }
    found.carried = id;
    claims.push(found);
    end
}

fn below_prompt(lines: &[Line<'_>], at: usize, claims: &mut Claims) -> usize {
    let line = &lines[at];
    let (text, tags) = without_tags(line.text);
    if let Some((front, back)) = text.split_once(" : ") {
        let mut found = card(&RULE, line.number, line.number, Kind::Qa, words::cue(front), back);
        found.tags = tags;
        claims.push(found);
        return at + 1;
    }
    let mut end = at + 1;
    while end < lines.len()
        && (lines[end].code
            || !(is_rule(lines[end].text)
                || tag(lines[end].text).is_some()
                || heading(lines[end].text).is_some()))
    {
        end += 1;
    }
    let back = joined(&lines[at + 1..end]);
    if text.is_empty() || back.is_empty() {
        return at + 1;
    }
    let mut found = card(
        &RULE,
        line.number,
        last_full(&lines[at + 1..end], line.number),
        Kind::Qa,
        words::cue(&text),
        back,
    );
    found.tags = tags;
    claims.push(found);
    if let Some(rule) = lines.get(end).filter(|line| is_rule(line.text)) {
        claims.hide(rule.number, rule.number);
        end += 1;
    }
    end
}
