//! The rules: each turns one shape of writing into candidates. One small file each, examples beside it.

mod acronym;
pub(crate) mod apart;
mod blank;
mod bold_term;
mod callout;
pub(crate) mod choice;
pub(crate) mod cloze;
mod definition_list;
mod details;
pub(crate) mod file_term;
pub(crate) mod formats;
mod heading;
mod heading_definition;
mod lead_in;
mod marked_subject;
mod over_line;
mod parent_item;
mod question;
mod question_line;
mod table;
mod term_line;

use super::ask;
use super::candidate::{Candidate, Role};
use super::read::node::{NONE, Node, Shape};
use super::read::scan::TELLING;
use super::read::signs::Signs;
use super::sheet::{Finds, Sheet};
use super::words;
use crate::model::Kind;

/// A rule's name and what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// As in `.termdeck.toml` and in `extract --json`.
    pub name: &'static str,
    /// One line for the documentation.
    pub what: &'static str,
}

/// Every rule, in the order in which the documentation lists them.
pub(crate) fn all() -> &'static [RuleInfo] {
    static ALL: std::sync::OnceLock<Vec<RuleInfo>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| OWN.iter().chain(formats::RULES).copied().collect())
}

/// Rules for notes as people write them.
static OWN: &[RuleInfo] = &[
    term_line::RULE,
    bold_term::RULE,
    marked_subject::RULE,
    heading::RULE,
    heading_definition::RULE,
    lead_in::RULE,
    lead_in::BOLD_LINE,
    lead_in::SHORT_LINE,
    parent_item::RULE,
    question::RULE,
    question_line::RULE,
    details::RULE,
    table::RULE,
    definition_list::RULE,
    callout::RULE,
    file_term::RULE,
    acronym::RULE,
    choice::RULE,
    cloze::RULE,
    blank::RULE,
    apart::RULE,
];

/// Lets every rule look at every section: one rule after the other, each at all the nodes that none before it
/// claimed. `finds` has a place for each sheet.
pub(crate) fn all_sections<'a>(sheets: &mut [Sheet<'a, '_>], finds: &mut [Finds<'a>]) {
    let mut open = open_nodes(sheets, finds);
    let mut desk = Desk { sheets, finds, open: &mut open };
    desk.texts(definition_list::find);
    desk.each(choice::find);
    desk.each(|sheet, at, out| {
        let scan = &sheet.nodes[at].scan;
        let found = scan.brace && cloze::find(sheet, at, out) || scan.gap && blank::find(sheet, at, out);
        found.then_some(at + 1)
    });
    desk.each(|sheet, at, out| question_line::find(sheet, at, out).then_some(at + 1));
    desk.each(|sheet, at, out| question::find(sheet, at, out).then_some(at + 1));
    desk.texts(|sheet, at, out| lead_in::find(sheet, at, out).then_some(at + 1));
    desk.texts(|sheet, at, out| over_line::find(sheet, at, out).then_some(at + 1));
    desk.each(term_line::find);
    desk.each(|sheet, at, out| marked(sheet, at, out).then_some(at + 1));
    desk.items(|sheet, at, out| parent_item::find(sheet, at, out).then_some(at + 1));
    desk.items(|sheet, at, out| {
        let short = sheet.nodes[at].text.ends_with(')');
        (short && acronym::find(sheet, at, out)).then_some(at + 1)
    });
    let mut quiz = false;
    for (sheet, out) in sheets.iter_mut().zip(finds) {
        sheet.quiz = quiz;
        heading::find(sheet, out);
        if paused(sheet) && out.cards.iter().any(|card| card.role == Role::Heading) {
            out.cards.retain(|card| card.rule != term_line::RULE.name);
        }
        quiz |= out.cards.iter().any(|card| card.kind == Kind::Choice);
        if out.cards.len() > OFTEN {
            without_speakers(sheet, out);
        }
    }
}

/// Whether one plain line that pauses at a dash is all that stands below a heading: "## Bad faith" over "Sartre - when we
/// do not act as we think". It says what the heading names.
fn paused(sheet: &Sheet<'_, '_>) -> bool {
    let mut told = sheet.nodes.iter().filter(|node| !matches!(node.shape, Shape::Aside | Shape::Break));
    let only = told.next().filter(|only| {
        only.shape == Shape::Text
            && only.scan.bold == 0
            && only.scan.dash.found()
            && !only.text.starts_with(['*', '_', '`'])
    });
    let Some((only, heading)) = only.zip(sheet.heading) else { return false };
    let wrapped = told.all(|more| more.shape == Shape::Text && !more.gap && !more.scan.dash.found());
    let (cue, line) = (words::cue(heading.text).to_lowercase(), &only.text[..usize::from(only.scan.dash.at)]);
    let line = line.trim().to_lowercase();
    // "## SAR" over "Search and Rescue (SAR) - …" names it again
    wrapped && !words::is_generic(&cue) && line != cue && (!line.contains(&cue) || only.text.contains(": "))
}

/// A node that no rule claimed so far.
#[derive(Clone, Copy)]
struct Spot {
    sheet: u32,
    node: u32,
}

/// What one rule after the other works at.
struct Desk<'d, 'a, 's> {
    sheets: &'d [Sheet<'a, 's>],
    finds: &'d mut [Finds<'a>],
    open: &'d mut Vec<Spot>,
}

impl<'a, 's> Desk<'_, 'a, 's> {
    /// Shows a rule all open nodes. It returns the index from which to go on behind what it claims.
    fn each(&mut self, rule: impl Fn(&Sheet<'a, 's>, usize, &mut Finds<'a>) -> Option<usize>) {
        let (mut sheet, mut until) = (0, 0);
        self.open.retain(|spot| {
            if spot.sheet != sheet {
                (sheet, until) = (spot.sheet, 0);
            }
            let (place, at) = (spot.sheet as usize, spot.node as usize);
            if at < until {
                return false;
            }
            let claimed = rule(&self.sheets[place], at, &mut self.finds[place]);
            until = claimed.unwrap_or(until);
            claimed.is_none()
        });
    }

    /// As `each`, but only lines of text.
    fn texts(&mut self, rule: impl Fn(&Sheet<'a, 's>, usize, &mut Finds<'a>) -> Option<usize>) {
        self.each(
            |sheet, at, out| if sheet.nodes[at].shape == Shape::Text { rule(sheet, at, out) } else { None },
        );
    }

    /// As `each`, but only entries of lists.
    fn items(&mut self, rule: impl Fn(&Sheet<'a, 's>, usize, &mut Finds<'a>) -> Option<usize>) {
        self.each(|sheet, at, out| if sheet.nodes[at].shape.is_item() { rule(sheet, at, out) } else { None });
    }
}

/// The entries and lines that the rules look at, what they can tell apart by its shape alone found already.
fn open_nodes<'a>(sheets: &[Sheet<'a, '_>], finds: &mut [Finds<'a>]) -> Vec<Spot> {
    let mut open = Vec::with_capacity(sheets.iter().map(|sheet| sheet.nodes.len()).sum());
    for (place, (sheet, out)) in (0..).zip(sheets.iter().zip(finds)) {
        let mut at = 0;
        while at < sheet.nodes.len() {
            let next = match sheet.nodes[at].shape {
                Shape::Item { .. } => passed_item(sheet, at, out),
                Shape::Text => passed_text(sheet, at, out),
                Shape::Quote => Some(callout::find(sheet, at, out)),
                Shape::Table => {
                    table::find(sheet, at, out);
                    Some(at + 1)
                }
                Shape::Details => {
                    details::find(sheet, at, out);
                    Some(at + 1)
                }
                _ => Some(at + 1),
            };
            if next.is_none() {
                open.push(Spot { sheet: place, node: at as u32 });
            }
            at = next.unwrap_or(0).max(at + 1);
        }
    }
    open
}

/// Times after which a cue is somebody who speaks, not something to define.
const OFTEN: usize = 3;

/// "**Ann:** …", "**Ben:** …", "**Ann:** …": a conversation, in which the same cue comes again and again. What comes once
/// below each of several entries is a property of theirs, unless they quote more than one.
fn without_speakers(sheet: &Sheet<'_, '_>, out: &mut Finds<'_>) {
    let spoken = |card: &Candidate<'_>| card.rule == term_line::RULE.name;
    let parent = |card: &Candidate<'_>| sheet.node(card.node as usize).map_or(NONE, |node| node.parent);
    let quotes = |card: &Candidate<'_>| card.rest.starts_with(['"', '“', '«', '„']);
    // entries below which more than one line quotes
    let mut quoting: Vec<u32> =
        out.cards.iter().filter(|card| spoken(card) && quotes(card)).map(parent).collect();
    quoting.sort_unstable();
    let talks = |parent: u32| {
        let first = quoting.partition_point(|&other| other < parent);
        quoting.get(first + 1) == Some(&parent)
    };
    let mut cues: Vec<(&str, u32, bool)> = out
        .cards
        .iter()
        .filter(|card| spoken(card))
        .map(|card| (card.cue, parent(card), quotes(card)))
        .collect();
    cues.sort_unstable();
    let names: Vec<&str> = cues
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|same| {
            let below_one = || same.chunk_by(|one, other| one.1 == other.1).any(|same| same.len() >= OFTEN);
            same.len() >= OFTEN
                && (below_one() || same.iter().any(|&(_, parent, quotes)| quotes && talks(parent)))
        })
        .map(|same| same[0].0)
        .collect();
    let often = |cue: &str| names.binary_search(&cue).is_ok();
    let speaker = |card: &Candidate<'_>| spoken(card) && often(card.cue) && !words::is_generic(card.cue);
    if out.cards.iter().any(speaker) {
        let said = |card: &Candidate<'_>| card.cue.starts_with("**") && card.cue.contains(":**");
        // "Ann: Who goes there?", which asks as well
        let asked = |card: &Candidate<'_>| {
            card.role == Role::Question && card.cue.split_once(": ").is_some_and(|(name, _)| often(name))
        };
        let keep: Vec<bool> =
            out.cards.iter().map(|card| !speaker(card) && !said(card) && !asked(card)).collect();
        let mut keep = keep.into_iter();
        out.cards.retain(|_| keep.next().unwrap_or(true));
    }
}

/// For an entry that no rule has to look at, the index from which to go on.
fn passed_item(sheet: &Sheet<'_, '_>, at: usize, out: &mut Finds<'_>) -> Option<usize> {
    let here = &sheet.nodes[at];
    if is_plain(sheet, at) {
        return Some(at + 1);
    }
    let why = if words::is_link_only(here.text, here.scan.prose, here.scan.link) {
        let behind = sheet.behind(at);
        // "- [Ketch](k.html)" over what it is names a term
        if behind > at + 1 && !sheet.only_links(at + 1, behind) {
            return None;
        }
        "a link without a word about what it says"
    } else if is_verdict(here) {
        "says whether an answer was right"
    } else {
        return None;
    };
    out.skip(here.line, here.text, why);
    Some(at + 1)
}

/// Whether an entry of mere words stands among others like it with nothing below: no rule has a hold on it.
fn is_plain(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let behind = sheet.behind(at);
    !here.scan.signs.any(HOLDS)
        && !is_quoted(here)
        && behind == at + 1
        && sheet.node(behind).is_none_or(|next| next.shape.same_list(here.shape))
}

/// Whether the line begins with a quotation.
fn is_quoted(here: &Node<'_>) -> bool {
    here.text.starts_with(['"', '“', '„', '«'])
}

/// Signs that separate, mark, ask or abbreviate.
const HOLDS: Signs = TELLING.and(MARKS).and(Signs::set(b"("));

/// Signs of bold, italics and code.
const MARKS: Signs = Signs::set(b"*`_");

/// A term that emphasis or code marks, no separator behind it.
fn marked<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let scan = &sheet.nodes[at].scan;
    // "带宽，表示…"
    const OPENING: Signs = Signs::set(b"(").and(Signs::WIDE);
    let shortened = || sheet.nodes[at].shape.is_item() && scan.signs.any(OPENING);
    (scan.signs.any(MARKS) || scan.link || shortened()) && marked_subject::find(sheet, at, out)
        || (scan.bold > 0 || scan.code > 0 || is_quoted(&sheet.nodes[at])) && bold_term::find(sheet, at, out)
}

/// "4. ✗ "medica" → "medicina"": an entry of a list of answers that somebody went through.
fn is_verdict(here: &Node<'_>) -> bool {
    let marks = ['✓', '✔', '✗', '✘', '✅', '❌'];
    matches!(here.shape, Shape::Item { mark: b'1', .. }) && here.text.starts_with(marks)
}

/// For a line that no rule has to look at, the index from which to go on.
fn passed_text(sheet: &Sheet<'_, '_>, at: usize, out: &mut Finds<'_>) -> Option<usize> {
    let here = &sheet.nodes[at];
    if continues_item(sheet, at)
        || (says_nothing(here) && !(question::may_be_told(sheet, at) && ask::prompt(here)))
    {
        return Some(at + 1);
    }
    if (here.gap || at == 0) && words::looks_like_code(here.text, here.scan.signs) {
        out.skip(here.line, here.text, "code outside of a fence: put it between lines of ```");
        let asks = |line: &usize| ask::of(&sheet.nodes[*line]) == Some(ask::Ask::Whole);
        let end = sheet.own_end(at);
        return Some((at + 1..end).find(asks).unwrap_or(end));
    }
    if words::is_link_only(here.text, here.scan.prose, here.scan.link) {
        out.skip(here.line, here.text, "a link without a word about what it says");
        return Some(at + 1);
    }
    None
}

/// Whether nothing in the line gives a rule a hold: most lines of running text.
fn says_nothing(here: &Node<'_>) -> bool {
    let scan = &here.scan;
    scan.words > 12
        && !(scan.colon.found()
            || scan.dash.found()
            || scan.arrow.found()
            || scan.equals.found()
            || scan.tab.found())
        && scan.last_question == 0
        && scan.bold == 0
        && scan.code == 0
        && !(scan.ends_colon || scan.link || scan.brace || scan.gap)
        && here.text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric)
        && !here.text.bytes().take(13).any(|byte| matches!(byte, b'*' | b'`' | b'_'))
}

/// Whether the line only continues a list entry's own text.
fn continues_item(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.gap || here.parent == NONE || here.parent as usize >= at {
        return false;
    }
    let parent = &sheet.nodes[here.parent as usize];
    parent.shape.is_item() && sheet.own_end(here.parent as usize) > at
}
