//! Syntaxes of other programs, read line by line before the note is read as a note.
//!
//! What a format claims is hidden from the other rules; the rest of the note is read as usual.

mod anki_text;
mod banners;
mod blocks;
mod front_back;
mod glossary;
mod hascard;
mod inline_pairs;
mod percent;
mod prefixes;
mod signs;
mod tagged;

use std::sync::Arc;

use self::signs::Signs;
use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::read::lines::{Lines, fence, indentation};
use crate::notes::read::markers::marker;
use crate::notes::{Found, FrontMatter, words};

pub(crate) static RULES: &[RuleInfo] = &[
    prefixes::RULE,
    inline_pairs::RULE,
    inline_pairs::BLOCK,
    tagged::RULE,
    tagged::HEADING,
    banners::RULE,
    blocks::RULE,
    front_back::RULE,
    front_back::BREAK,
    glossary::RULE,
    percent::RULE,
    hascard::RULE,
    anki_text::RULE,
    anki_text::TABS,
];

/// More lines than this are no deck of another program.
const MOST_LINES: usize = 1 << 20;

/// What the formats found.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    pub(crate) cards: Vec<Found>,
    /// Tags written on a line of their own below a card.
    pub(crate) tags: Vec<(u32, Vec<String>)>,
    /// Lines that were read, first and last, in order.
    pub(crate) hidden: Vec<(u32, u32)>,
    /// The last of them.
    reach: u32,
    pub(crate) about: FrontMatter,
}

impl Claims {
    fn hide(&mut self, from: u32, to: u32) {
        let to = to.max(from);
        self.hidden.push((from, to));
        self.reach = self.reach.max(to);
    }

    fn push(&mut self, card: Found) {
        self.hide(card.line, card.end);
        self.cards.push(card);
    }

    /// Whether a line was claimed already.
    fn taken(&self, line: u32) -> bool {
        line <= self.reach && self.hidden.iter().rev().take(64).any(|&(from, to)| from <= line && line <= to)
    }
}

/// A line of the note.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    /// Columns of its indentation.
    indent: usize,
    /// Without that and blanks at its end.
    text: &'a str,
    /// Whether it stands in a code block.
    code: bool,
}

/// Reads all formats that show themselves in the note. `after` is the last line of the front matter.
pub(crate) fn find(note: Lines<'_>, after: u32, off: &[String]) -> Claims {
    let mut claims = Claims::default();
    let Some(signs) = Signs::of(note) else { return claims };
    let Some(lines) = lines(note, after) else { return claims };
    let on = |rule: &RuleInfo| off.iter().all(|off| off != rule.name);
    if signs.export && on(&anki_text::RULE) && anki_text::find(&lines, &mut claims) {
        return claims;
    }
    if signs.tabs && on(&anki_text::TABS) && anki_text::tabs(&lines, &mut claims) {
        return claims;
    }
    if signs.deck && on(&hascard::RULE) && hascard::find(&lines, &mut claims) {
        return claims;
    }
    if signs.percent && on(&percent::RULE) {
        percent::find(&lines, &mut claims);
    }
    if signs.ids && on(&front_back::RULE) {
        front_back::long_fronts(&lines, &mut claims);
    }
    if signs.tag_links {
        tagged::links(&lines, &mut claims);
    }
    if on(&banners::RULE) && signs.banners {
        banners::find(&lines, &mut claims);
    }
    if claims.cards.is_empty()
        && signs.halves
        && on(&front_back::BREAK)
        && front_back::across_break(&lines, &mut claims)
    {
        return claims;
    }
    if on(&front_back::RULE) && signs.sides {
        front_back::find(&lines, &mut claims);
    }
    if on(&blocks::RULE) && signs.blocks {
        blocks::find(&lines, &mut claims);
    }
    if on(&glossary::RULE) && signs.glossary {
        glossary::find(&lines, &mut claims);
    }
    if on(&prefixes::RULE) && signs.prefixes {
        prefixes::find(&lines, &mut claims);
    }
    if signs.tags {
        tagged::find(&lines, &mut claims, on(&tagged::RULE), on(&tagged::HEADING));
    }
    if signs.pairs {
        inline_pairs::find(
            &lines,
            &mut claims,
            on(&inline_pairs::RULE),
            on(&inline_pairs::BLOCK),
            signs.flashcards,
        );
    }
    claims.hidden.sort_unstable();
    claims.cards.sort_by_key(|card| card.line);
    claims
}

fn lines(mut walk: Lines<'_>, after: u32) -> Option<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    let mut open: Option<(u8, usize)> = None;
    loop {
        let number = walk.number;
        let Some(line) = walk.next() else { break };
        if number <= after {
            continue;
        }
        if lines.len() >= MOST_LINES {
            return None;
        }
        let (indent, text) = indentation(line);
        let text = words::trim_end(text);
        let mut code = open.is_some();
        // "1. ```c" opens a fence, too
        let inner = marker(text).map_or(text, |entry| entry.text);
        if let Some((byte, len)) = fence(text).or_else(|| fence(inner).filter(|_| open.is_none())) {
            code = true;
            match open {
                None => open = Some((byte, len)),
                Some((other, least)) if other == byte && len >= least => open = None,
                Some(_) => {}
            }
        }
        lines.push(Line { number, indent, text, code });
    }
    Some(lines)
}

/// A card of another program's syntax.
fn card(
    rule: &RuleInfo,
    line: u32,
    end: u32,
    kind: Kind,
    front: impl Into<String>,
    back: impl Into<String>,
) -> Found {
    Found {
        line,
        end: end.max(line),
        kind,
        front: front.into().trim().to_owned(),
        back: back.into().trim().to_owned(),
        items: Vec::new(),
        context: Arc::default(),
        needs_context: false,
        deck: None,
        tags: Vec::new(),
        carried: None,
        both_ways: false,
        rule: rule.name,
        confidence: 0.98,
        reason: Reason::Said(rule.what),
    }
}

/// Lines joined as they stand.
fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line.text);
    }
    text.trim().to_owned()
}

/// The last of these lines that holds anything.
fn last_full(lines: &[Line<'_>], otherwise: u32) -> u32 {
    lines.iter().rev().find(|line| !line.text.is_empty()).map_or(otherwise, |line| line.number)
}

/// Whether the line is a comment; with the id it carries, where it carries one.
fn comment(text: &str) -> Option<Option<&str>> {
    let inner = text.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let id = inner.strip_prefix("ID:").or_else(|| inner.strip_prefix("id:")).map(str::trim);
    Some(id.filter(|id| !id.is_empty()))
}

/// The id that a comment carries.
pub(crate) fn comment_id(text: &str) -> Option<&str> {
    comment(text).flatten()
}

/// `^1607617939360` behind a block.
fn block_id(text: &str) -> Option<&str> {
    text.strip_prefix('^').filter(|id| {
        !id.is_empty()
            && id.len() <= 40
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// Whether the line separates cards.
fn is_rule(text: &str) -> bool {
    matches!(text, "---" | "***" | "___")
}
