//! From a note to its cards.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::ask;
use super::candidate::{Candidate, Role};
use super::duties;
use super::inline::{plain_cow, tidied, tidy};
use super::overlap::Resolver;
use super::parts::{Part, Parts};
use super::read::blocks::Blocks;
use super::read::decode::{decode, foreign};
use super::read::front_matter;
use super::read::lines::{Lines, line_feeds};
use super::read::node::{NONE, Shape};
use super::read::wrapped::unwrapped;
use super::remarks::{self, Before};
use super::rules::apart::Waiting;
use super::rules::{file_term, formats};
use super::sheet::{Finds, Sheet};
use super::trail::Trail;
use super::unmarked::Unmarked;
use super::{Extraction, Found, FrontMatter, Note, Problem, Settings, answer, rules, words};
use crate::model::Kind;

/// Reads a note: its cards, the places that only looked like one, and what is wrong with it.
///
/// Never panics, always ends, and takes time linear in the note's size.
#[must_use]
pub fn extract(note: &Note<'_>, settings: &Settings) -> Extraction {
    let mut extraction = Extraction::default();
    if let Some(what) = foreign(note.bytes) {
        let reason = format!("this is {what}, not a note: nothing was read");
        extraction.problems.push(Problem { line: 1, reason });
        return extraction;
    }
    let mut text = decode(note.bytes, &mut extraction.problems);
    let decoded = extraction.problems.len();
    let mut feeds = line_feeds(&text);
    let wrapped = unwrapped(&text, &feeds);
    if let Some(joined) = &wrapped {
        text = Cow::Borrowed(&joined.text);
        feeds = line_feeds(&text);
    }
    let lines = Lines::new(&text, &feeds);
    let about = front_matter::read(lines);
    let claims = formats::find(lines, about.last_line, &settings.rules_off);
    extraction.front_matter = about.matter;
    merge(&mut extraction.front_matter, claims.about);
    extraction.cards = claims.cards;
    extraction.cards.retain(is_whole);
    let (claims_end, mut claimed) = (extraction.cards.len(), 0);
    let mut hidden = claims.hidden;
    if about.last_line > 0 {
        hidden.insert(0, (1, about.last_line));
    }
    let framed = about.title.is_some_and(|title| words::is_frame(words::cue(title)));
    let mut parts = Parts::new(Blocks::new(lines, &hidden), &text, feeds.len(), framed);
    let (mut all, mut nested): (Vec<Finds<'_>>, Vec<(usize, &str)>) = Default::default();
    let mut stressed: Vec<usize> = Vec::new();
    let mut remarks = Finds::new(settings.explain);
    let (mut resolver, mut cards) = (Resolver::default(), Cards::new(stem(note.path)));
    let (mut waiting, mut asks) = (Waiting::default(), false);
    let assignment = !settings.prompts && duties::is_assignment(&text);
    let template = duties::is_template(&text);
    if let Some(title) = about.title.filter(|title| title.ends_with(['?', '？'])) {
        waiting.title(title, line_of(&text, title));
        asks = true;
    }
    while parts.next(&mut extraction.problems) {
        let mut sheets: Vec<Sheet<'_, '_>> =
            parts.iter().map(|(part, nodes)| Sheet::new(part, nodes, settings)).collect();
        all.resize_with(sheets.len().max(all.len()), || Finds::new(settings.explain));
        rules::all_sections(&mut sheets, &mut all);
        for ((sheet, finds), (part, _)) in sheets.iter().zip(&mut all).zip(parts.iter()) {
            if part.alone && extraction.cards.is_empty() {
                file_term::find(sheet, about.title, stem(note.path), finds);
            } else if part.heading.is_none() && !part.continues {
                file_term::titled(sheet, about.title, finds);
            }
            asks = asks
                || sheet.votes.asked
                || sheet.heading.is_some_and(|heading| heading.scan.last_question > 0)
                || sheet
                    .nodes
                    .last()
                    .is_some_and(|last| ask::prompt(last) || words::asks(words::cue(last.text)));
            if asks {
                let mut paired = Finds::default();
                if let Some(taken) = waiting.answer(sheet, &mut paired) {
                    // nor is the list the answer to the last of its questions
                    let apart = |card: &Candidate<'_>| {
                        let (node, to) = (card.node as usize, card.to as usize);
                        node >= taken.end || node < taken.start && to < taken.start
                    };
                    finds.cards.retain(|card| card.node != NONE && apart(card));
                    finds.cards.append(&mut paired.cards);
                } else {
                    waiting.remember(sheet);
                }
            }
            if template {
                duties::nothing(finds);
            } else if assignment {
                duties::only_questions(finds);
            }
            let before = if settings.explain { Before::of(&finds.cards) } else { Before::default() };
            resolver.resolve(sheet.nodes, &mut finds.cards);
            if settings.explain {
                remarks.skipped.append(&mut finds.skipped);
                remarks::add(sheet, &before, &finds.cards, &mut remarks);
            }
        }
        extraction.cards.reserve(all.iter().map(|finds| finds.cards.len()).sum());
        for ((sheet, finds), (part, _)) in sheets.iter().zip(&mut all).zip(parts.iter()) {
            if let Some(heading) = part.heading {
                claimed =
                    below_headings(&mut extraction.cards[..claims_end], claimed, heading.line, &mut cards);
            }
            cards.enter(sheet, part);
            for card in finds.cards.drain(..) {
                let about = subject(sheet, &card);
                let told = card.role == Role::Question && answers_in_emphasis(sheet, &card);
                if let Some(found) = cards.finish(sheet, card) {
                    nested.extend(about.map(|about| (extraction.cards.len(), about)));
                    stressed.extend(told.then_some(extraction.cards.len()));
                    extraction.cards.push(found);
                }
            }
        }
    }
    below_headings(&mut extraction.cards[..claims_end], claimed, u32::MAX, &mut cards);
    tell_apart(&mut extraction.cards, &nested);
    drop_boilerplate(&mut extraction.cards, &stressed);
    cards.unmarked.settle(&mut extraction.cards, &mut remarks);
    if !extraction.cards.is_sorted_by_key(|card| card.line) {
        extraction.cards.sort_by_key(|card| card.line);
    }
    for (line, tags) in claims.tags {
        let above = extraction.cards.partition_point(|card| card.line < line);
        if let Some(card) = above.checked_sub(1).and_then(|at| extraction.cards.get_mut(at)) {
            card.tags.extend(tags);
        }
    }
    extraction.skipped = remarks.skipped;
    remarks::once(&mut extraction.skipped);
    drop_answered(&mut extraction);
    if let Some(joined) = &wrapped {
        for card in &mut extraction.cards {
            (card.line, card.end) = (joined.first(card.line), joined.last(card.end));
        }
        for skipped in &mut extraction.skipped {
            skipped.line = joined.first(skipped.line);
        }
        for problem in &mut extraction.problems[decoded..] {
            problem.line = joined.first(problem.line);
        }
    }
    extraction.problems.sort_by_key(|problem| problem.line);
    extraction
}

/// The id in a comment or block id inside the answer or right behind it.
fn carried(sheet: &Sheet<'_, '_>, card: &Candidate<'_>) -> Option<String> {
    let last = sheet.nodes.len();
    let (from, to) = ((card.from as usize).min(last), (card.to as usize + 1).min(last));
    let part = sheet.nodes.get(from..to)?;
    part.iter()
        .filter(|node| matches!(node.shape, Shape::Aside))
        .find_map(|node| formats::comment_id(node.text))
        .map(str::to_owned)
}

/// A line that is part of a card's answer was not skipped.
fn drop_answered(extraction: &mut Extraction) {
    let cards = &extraction.cards;
    let (mut next, mut reached) = (0, 0);
    extraction.skipped.retain(|skipped| {
        while let Some(card) = cards.get(next).filter(|card| card.line <= skipped.line) {
            reached = reached.max(card.end);
            next += 1;
        }
        skipped.line > reached
    });
}

/// The entry that a nested cue is about.
fn subject<'a>(sheet: &Sheet<'a, '_>, card: &Candidate<'_>) -> Option<&'a str> {
    let mut parent = sheet.nodes.get(card.node as usize)?.parent;
    while let Some(node) = sheet.nodes.get(parent as usize) {
        let cue = words::cue(node.text);
        if node.shape.is_item() && !cue.is_empty() && cue.len() <= 80 && !words::is_generic(cue) {
            return Some(cue);
        }
        parent = node.parent;
    }
    None
}

/// Whether one line in emphasis is all of the answer.
fn answers_in_emphasis(sheet: &Sheet<'_, '_>, card: &Candidate<'_>) -> bool {
    card.to == card.from + 1
        && card.rest.is_empty()
        && sheet.nodes.get(card.from as usize).is_some_and(|only| {
            let told = words::unwrapped(only.text);
            let order = words::is_prompt(told) || words::tells_writer(told);
            only.shape == Shape::Text && only.scan.words >= 5 && told.len() < only.text.len() && order
        })
}

/// Drops questions whose answers are one and the same line in emphasis: it tells whoever fills in the note what to do.
/// `stressed` holds places of cards with such an answer, in their order.
fn drop_boilerplate(cards: &mut Vec<Found>, stressed: &[usize]) {
    let mut times: HashMap<&str, usize> = HashMap::with_capacity(stressed.len());
    for &at in stressed {
        *times.entry(&cards[at].back).or_default() += 1;
    }
    let again: Vec<usize> = stressed.iter().copied().filter(|&at| times[&*cards[at].back] > 1).collect();
    let mut at = 0..;
    cards.retain(|_| at.next().is_none_or(|at| again.binary_search(&at).is_err()));
}

/// Gives cues that recur in a note, "Strengths" below one entry and below the next, the entry that each is about.
/// `nested` holds places of cards with the entries above them.
fn tell_apart(cards: &mut [Found], nested: &[(usize, &str)]) {
    type Name = (String, Arc<[String]>);
    let mut seen: HashMap<Name, (usize, &str)> = HashMap::with_capacity(nested.len());
    for &(at, about) in nested {
        // "Strength" and "Strengths" are one property
        let front = plain_cow(&cards[at].front).to_lowercase();
        let name = front
            .split(' ')
            .map(|word| if word.len() > 4 { word.trim_end_matches('s') } else { word })
            .collect::<Vec<_>>()
            .join(" ");
        match seen.entry((name, Arc::clone(&cards[at].context))) {
            Entry::Vacant(place) => {
                place.insert((at, about));
            }
            Entry::Occupied(place) => {
                let first = *place.get();
                if first.1 != about || cards[first.0].needs_context {
                    for (at, about) in [first, (at, about)] {
                        let card = &mut cards[at];
                        if !card.needs_context {
                            card.needs_context = true;
                            card.context = below(&card.context, plain_cow(about));
                        }
                    }
                }
            }
        }
    }
}

/// What becomes of the candidates that are left, in the order of the note.
struct Cards<'a> {
    stem: &'a str,
    trail: Trail<'a>,
    /// What the last line that stands for a heading names: "Advantages" below "**Education**" is about education.
    lead: Option<&'a str>,
    defined: Defined,
    unmarked: Unmarked,
}

impl<'a> Cards<'a> {
    fn new(stem: &'a str) -> Self {
        let (trail, defined, unmarked) = Default::default();
        Self { stem, trail, lead: None, defined, unmarked }
    }

    /// Goes on to the next section.
    fn enter(&mut self, sheet: &Sheet<'a, '_>, part: &Part<'a>) {
        self.lead = None;
        if let Some(heading) = part.heading {
            self.trail.enter(heading.level, part.cue, part.names_part);
        }
        self.unmarked.keys(part.heading.as_ref(), part.cue, sheet.nodes);
    }

    /// Gives a candidate its text and its context; none if a side of it says nothing.
    fn finish(&mut self, sheet: &Sheet<'a, '_>, mut card: Candidate<'a>) -> Option<Found> {
        let mut found = told(sheet, &mut card);
        let own = card.node == NONE;
        let above = self.trail.above(own);
        found.context = self.trail.context(above);
        if found.needs_context {
            let about = subject(sheet, &card).or(self.lead.filter(|_| !own));
            match about.or_else(|| self.defined.about(sheet, &card)) {
                Some(about) => found.context = below(&found.context, plain_cow(about)),
                // "Preview" names a part of the note, not what "API types" are of
                None if self.trail.is_frame(above) => found.needs_context = false,
                None if above == 0 => found.context = below(&[], Cow::Borrowed(self.stem)),
                None => {}
            }
        } else if card.role == Role::Lead && card.rule != "lead-in" || card.rule == "callout" {
            self.lead = Some(card.cue);
        }
        let whole = is_whole(&found);
        if whole {
            self.unmarked.remember(sheet, &card, &found);
            self.defined.follow(sheet, &card, &found);
        }
        whole.then_some(found)
    }
}

/// The thing that the last heading defined: "## Dynamoose is a modelling tool …" is what "## Key features",
/// the next heading of the same level, is about.
#[derive(Default)]
struct Defined {
    level: u8,
    term: String,
}

impl Defined {
    /// What a generic heading is about.
    fn about(&self, sheet: &Sheet<'_, '_>, card: &Candidate<'_>) -> Option<&str> {
        let level = sheet.heading.filter(|_| card.node == NONE)?.level;
        (level == self.level && !self.term.is_empty()).then_some(self.term.as_str())
    }

    /// Takes in the next card: a definition is followed until a heading says something of its own.
    fn follow(&mut self, sheet: &Sheet<'_, '_>, card: &Candidate<'_>, found: &Found) {
        let Some(heading) = sheet.heading.filter(|_| card.node == NONE) else { return };
        if card.rule == "heading-definition" {
            *self = Self { level: heading.level, term: plain_cow(&found.front).into_owned() };
        } else if !found.needs_context {
            self.term.clear();
        }
    }
}

/// Gives the cards of other programs' syntaxes that stand before this line the headings above them; the first of those
/// behind it.
fn below_headings(claims: &mut [Found], from: usize, line: u32, cards: &mut Cards<'_>) -> usize {
    let to = from + claims[from..].iter().take_while(|card| card.line < line).count();
    if to > from {
        let context = cards.trail.context(cards.trail.above(false));
        for card in &mut claims[from..to] {
            card.context = Arc::clone(&context);
        }
    }
    to
}

/// Whether both sides say something.
fn is_whole(card: &Found) -> bool {
    !words::trim(&card.front).is_empty() && !words::trim(&card.back).is_empty()
}

/// The subject below the headings.
fn below(headings: &[String], subject: Cow<'_, str>) -> Arc<[String]> {
    headings.iter().cloned().chain([subject.into_owned()]).collect()
}

/// The line that holds a part of the text.
fn line_of(text: &str, part: &str) -> u32 {
    let at = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    let above = text.get(..at).unwrap_or_default();
    1 + above.bytes().filter(|&byte| byte == b'\n').count() as u32
}

/// The file's name without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn merge(matter: &mut FrontMatter, more: FrontMatter) {
    matter.deck = matter.deck.take().or(more.deck);
    for tag in more.tags {
        if !matter.tags.contains(&tag) {
            matter.tags.push(tag);
        }
    }
}

/// Gives a candidate its text, all but its context.
fn told(sheet: &Sheet<'_, '_>, card: &mut Candidate<'_>) -> Found {
    let ready = card.ready.take().map(|ready| *ready).unwrap_or_default();
    let front = ready.front.unwrap_or_else(|| tidy(card.cue).into_owned());
    let (back, items, kind) = match ready.back {
        Some(back) => (back, ready.items, card.kind),
        None => {
            let built = answer::build(sheet.nodes, card.rest, card.from as usize, card.to as usize);
            let kind = built.kind(card.kind);
            let items = if kind == Kind::List { built.items() } else { Vec::new() };
            (built.text, items, kind)
        }
    };
    Found {
        line: card.line,
        end: card.end.max(card.line),
        kind,
        needs_context: words::is_generic(card.cue) || (card.rule == "term-line" && words::is_field(card.cue)),
        front,
        back: tidied(back),
        items,
        context: Arc::default(),
        deck: None,
        tags: Vec::new(),
        carried: carried(sheet, card),
        both_ways: false,
        rule: card.rule,
        confidence: card.confidence,
        reason: card.reason,
    }
}
