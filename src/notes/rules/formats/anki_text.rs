//! Anki's text export, and lines of `term⇥definition` as Quizlet writes them.

use super::{Claims, Line, RuleInfo, card};
use crate::model::Kind;
use crate::notes::rules::cloze::{braces, card as cloze};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "anki-text",
    what: "Anki's text export: `#separator:`, `#deck:`, `#tags column:` and lines of fields",
};
pub(super) const TABS: RuleInfo =
    RuleInfo { name: "tab-line", what: "a note that is nothing but `term⇥definition` lines" };

/// Columns that do not hold a side of the card, from 1.
#[derive(Debug, Default)]
struct Columns {
    deck: Option<usize>,
    tags: Option<usize>,
    guid: Option<usize>,
    notetype: Option<usize>,
}

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) -> bool {
    if !lines
        .first()
        .is_some_and(|line| line.text.starts_with("#separator:") || line.text.starts_with("#html:"))
    {
        return false;
    }
    let mut separator = '\t';
    let mut columns = Columns::default();
    for line in lines {
        if let Some((key, value)) = line.text.strip_prefix('#').and_then(|text| text.split_once(':')) {
            let number = value.trim().parse::<usize>().ok();
            match key {
                "separator" => separator = named(value.trim()),
                "deck" => claims.about.deck = Some(value.trim().to_owned()),
                "tags" => claims.about.tags = value.split_whitespace().map(str::to_owned).collect(),
                "deck column" => columns.deck = number,
                "tags column" => columns.tags = number,
                "guid column" => columns.guid = number,
                "notetype column" => columns.notetype = number,
                _ => {}
            }
            claims.hide(line.number, line.number);
        } else if !line.text.is_empty() {
            fields(line, separator, &columns, claims);
        }
    }
    true
}

fn named(name: &str) -> char {
    match name.to_ascii_lowercase().as_str() {
        "comma" => ',',
        "semicolon" => ';',
        "space" => ' ',
        "pipe" => '|',
        "colon" => ':',
        other => other.chars().next().filter(|_| other.chars().count() == 1).unwrap_or('\t'),
    }
}

fn fields(line: &Line<'_>, separator: char, columns: &Columns, claims: &mut Claims) {
    let all: Vec<&str> = line.text.split(separator).map(|field| field.trim().trim_matches('"')).collect();
    let column = |number: Option<usize>| {
        number.and_then(|number| all.get(number.checked_sub(1)?)).copied().filter(|field| !field.is_empty())
    };
    let special = [columns.deck, columns.tags, columns.guid, columns.notetype];
    let mut sides =
        (1..).zip(&all).filter(|(number, _)| !special.contains(&Some(*number))).map(|(_, field)| *field);
    let front = sides.next().unwrap_or_default();
    let back: Vec<&str> = sides.filter(|field| !field.is_empty()).collect();
    let deletions = braces(front);
    let mut found = if deletions.is_empty() {
        card(&RULE, line.number, line.number, Kind::Term, front, back.join("\n"))
    } else {
        let ready = cloze(front, 0, 0, 0, &deletions).ready.unwrap_or_default();
        card(
            &RULE,
            line.number,
            line.number,
            Kind::Cloze,
            ready.front.unwrap_or_default(),
            ready.back.unwrap_or_default(),
        )
    };
    found.deck = column(columns.deck).map(str::to_owned);
    found.tags = column(columns.tags)
        .map(|tags| tags.split_whitespace().map(str::to_owned).collect())
        .unwrap_or_default();
    found.carried = column(columns.guid).map(str::to_owned);
    claims.hide(line.number, line.number);
    if !found.front.is_empty() && !found.back.is_empty() {
        claims.cards.push(found);
    }
}

pub(super) fn tabs(lines: &[Line<'_>], claims: &mut Claims) -> bool {
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        let Some((front, back)) = line.text.split_once('\t') else { continue };
        let back = back.replace('\t', "\n");
        let found = card(&TABS, line.number, line.number, Kind::Term, words::cue(front), back);
        if !found.front.is_empty() && !found.back.is_empty() {
            claims.push(found);
        }
    }
    true
}
