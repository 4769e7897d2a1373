//! hascard: cards parted by `---`, each a `# heading` over a definition, options, a gap or an order.

use super::{Claims, Line, RuleInfo, card, is_rule, joined, last_full};
use crate::model::{Item, Kind};
use crate::notes::read::lines::heading;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "hascard",
    what: "`# term` over text, `-`/`*` or `[ ]`/`[*]` options, `_gap|gap_` or an order; cards parted by `---`",
};

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) -> bool {
    let parts: Vec<&[Line<'_>]> = lines
        .split(|line| is_rule(line.text) && !line.code)
        .map(trimmed)
        .filter(|part| !part.is_empty())
        .collect();
    let headed = |part: &&[Line<'_>]| {
        part[0].text.starts_with("# ")
            && part.iter().skip(1).all(|line| line.code || heading(line.text).is_none())
    };
    // Whoever writes that much below half of the headings, or terms with a colon, writes a note.
    let long = |part: &&[Line<'_>]| {
        let mut body = part[1..].iter();
        let bytes: usize = body.clone().map(|line| line.text.len()).sum();
        let term = |line: &Line<'_>| {
            line.text.trim_start_matches(['-', '*', ' ']).contains("**:") || line.text.contains(":**")
        };
        bytes > LONGEST || body.any(term)
    };
    if parts.len() < 2
        || !parts.iter().all(headed)
        || parts.iter().filter(|part| long(part)).count() * 2 >= parts.len()
    {
        return false;
    }
    for part in parts {
        one(part, claims);
    }
    true
}

/// Bytes of the text of a card.
const LONGEST: usize = 600;

fn trimmed<'p, 'a>(part: &'p [Line<'a>]) -> &'p [Line<'a>] {
    let from = part.iter().position(|line| !line.text.is_empty()).unwrap_or(part.len());
    let to = part.iter().rposition(|line| !line.text.is_empty()).map_or(from, |at| at + 1);
    &part[from..to]
}

fn one(part: &[Line<'_>], claims: &mut Claims) {
    let (line, front) = (part[0].number, words::cue(heading(part[0].text).map_or("", |(_, text)| text)));
    let body = trimmed(&part[1..]);
    let last = last_full(body, line);
    if body.is_empty() || front.is_empty() {
        claims.hide(line, line);
        return;
    }
    let found = options(body)
        .map(|items| with_items(line, last, Kind::Choice, front, items))
        .or_else(|| ordered(body).map(|items| with_items(line, last, Kind::List, front, items)))
        .or_else(|| gap(line, last, front, body))
        .unwrap_or_else(|| card(&RULE, line, last, Kind::Term, front, joined(body)));
    claims.push(found);
}

fn with_items(line: u32, last: u32, kind: Kind, front: &str, items: Vec<Item>) -> crate::notes::Found {
    let right: Vec<&str> =
        items.iter().filter(|item| item.right != Some(false)).map(|item| item.text.as_str()).collect();
    let mut found = card(&RULE, line, last, kind, front, right.join("\n"));
    found.items = items;
    found
}

fn options(body: &[Line<'_>]) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for line in body.iter().filter(|line| !line.text.is_empty()) {
        let text = line.text;
        let item = if let Some(rest) = text.strip_prefix("[*]").or_else(|| text.strip_prefix("[x]")) {
            Item::option(rest.trim(), true)
        } else if let Some(rest) = text.strip_prefix("[ ]") {
            Item::option(rest.trim(), false)
        } else if let Some(rest) = text.strip_prefix("* ") {
            Item::option(rest.trim(), true)
        } else {
            Item::option(text.strip_prefix("- ")?.trim(), false)
        };
        items.push(item);
    }
    (items.len() >= 2
        && items.iter().any(|item| item.right == Some(true))
        && items.iter().any(|item| item.right == Some(false))
        || items.len() >= 2 && body.iter().any(|line| line.text.starts_with('[')))
    .then_some(items)
}

/// Numbered lines in the wrong order, put right.
fn ordered(body: &[Line<'_>]) -> Option<Vec<Item>> {
    let mut entries = Vec::new();
    for line in body.iter().filter(|line| !line.text.is_empty()) {
        let (number, text) = line.text.split_once(". ")?;
        entries.push((number.parse::<u32>().ok()?, text.trim()));
    }
    entries.sort_by_key(|(number, _)| *number);
    (entries.len() >= 2).then(|| entries.into_iter().map(|(_, text)| Item::entry(text)).collect())
}

/// `the _EU|European Union_`
fn gap(line: u32, last: u32, front: &str, body: &[Line<'_>]) -> Option<crate::notes::Found> {
    let text = joined(body);
    let open = text.find('_')?;
    let close = open + 1 + text[open + 1..].find('_')?;
    let inner = &text[open + 1..close];
    if inner.is_empty() || inner.contains('\n') {
        return None;
    }
    let shown = format!("{front}\n{}[…]{}", &text[..open], &text[close + 1..]);
    let fills: Vec<&str> = inner.split('|').map(str::trim).collect();
    Some(card(&RULE, line, last, Kind::Cloze, shown, fills.join(" / ")))
}
