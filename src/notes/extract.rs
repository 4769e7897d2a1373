//! From a note to its cards.

use std::borrow::Cow;
use std::sync::Arc;

use super::candidate::{Candidate, Role};
use super::inline::{plain_cow, tidied, tidy};
use super::overlap::Resolver;
use super::read::blocks::Blocks;
use super::read::decode::decode;
use super::read::front_matter;
use super::read::lines::{Lines, line_feeds};
use super::read::node::{Heading, NONE, Section, Shape};
use super::remarks::{self, Before};
use super::rules::apart::Waiting;
use super::rules::{file_term, formats};
use super::sheet::{Finds, Sheet};
use super::unmarked::Unmarked;
use super::{Extraction, Found, FrontMatter, Note, Settings, answer, rules, words};
use crate::model::Kind;

/// Nodes that most sections have room with.
const USUAL: usize = 64;

/// Reads a note: its cards, the places that only looked like one, and what is wrong with it.
///
/// Never panics, always ends, and takes time linear in the note's size.
#[must_use]
pub fn extract(note: &Note<'_>, settings: &Settings) -> Extraction {
    let mut extraction = Extraction::default();
    let text = decode(note.bytes, &mut extraction.problems);
    let feeds = line_feeds(&text);
    let lines = Lines::new(&text, &feeds);
    let about = front_matter::read(lines);
    let claims = formats::find(lines, about.last_line, &settings.rules_off);
    extraction.front_matter = about.matter;
    merge(&mut extraction.front_matter, claims.about);
    extraction.cards = claims.cards;
    extraction.cards.retain(is_whole);
    let mut hidden = claims.hidden;
    if about.last_line > 0 {
        hidden.insert(0, (1, about.last_line));
    }
    let mut blocks = Blocks::new(lines, &hidden);
    let mut section = Section { nodes: Vec::with_capacity(USUAL), ..Section::default() };
    let mut trail = Trail::default();
    let (mut finds, mut resolver) = (Finds::new(settings.explain), Resolver::default());
    let (mut waiting, mut asks) = (Waiting::default(), false);
    let framed = about.title.is_some_and(|title| words::is_frame(words::cue(title)));
    let mut first = true;
    let mut defined = Defined::default();
    let mut unmarked = Unmarked::default();
    while blocks.next(&mut section, &mut extraction.problems) {
        let mut title = false;
        // a heading behind a paragraph of the text is no title
        first &= section.heading.is_some() || !section.nodes.iter().any(|node| node.scan.words >= 20);
        if let Some(heading) = section.heading {
            trail.enter(&heading);
            let cue = trail.levels.last().map_or("", |level| level.cue);
            unmarked.keys(&section, &heading, cue);
            let only = blocks.next_heading().is_none_or(|next| next.level > heading.level);
            title = first && (only || heading.level == 1 && !tells(&section));
            // "## Legislature" over facts and its parts, and later "## Judiciary"
            title &= heading.level == 1 || section.nodes.is_empty() || !blocks.comes_again(heading.level);
            first = false;
        }
        let frame = framed || trail.in_frame();
        let deeper = section
            .heading
            .zip(blocks.next_heading())
            .is_some_and(|(here, next)| next.level > here.level && !words::is_example(words::cue(next.text)));
        let named = section.heading.is_some() && trail.levels.last().is_some_and(|own| own.frame);
        let sheet = Sheet::new(&section, title, deeper, frame, named, settings.prompts, &settings.rules_off);
        finds.cards.clear();
        asks |= section.nodes.iter().any(|node| node.scan.last_question > 0);
        rules::section(&sheet, &mut finds);
        let alone = section.heading.is_none() && blocks.next_heading().is_none() && !section.continues;
        if alone && extraction.cards.is_empty() {
            file_term::find(&sheet, about.title, stem(note.path), &mut finds);
        }
        if asks {
            let mut paired = Finds::default();
            if let Some(from) = waiting.answer(&sheet, &mut paired) {
                finds.cards.retain(|card| card.node != NONE && (card.node as usize) < from);
                finds.cards.append(&mut paired.cards);
            } else {
                waiting.remember(&sheet);
            }
        }
        let before = if settings.explain { Before::of(&finds.cards) } else { Before::default() };
        resolver.resolve(&section.nodes, &mut finds.cards);
        if settings.explain {
            let cards = std::mem::take(&mut finds.cards);
            remarks::add(&section, title, &before, &cards, &mut finds);
            finds.cards = cards;
        }
        // "Advantages" below "**Education**" is about education.
        let mut lead = None;
        for mut card in finds.cards.drain(..) {
            let mut found = finish(&section, &mut card);
            let own = card.node == NONE;
            let above = trail.levels.len() - usize::from(own && !trail.levels.is_empty());
            found.context = trail.context(above);
            if found.needs_context {
                let about = subject(&section, &card).or(lead.filter(|_| !own));
                let about = about.or_else(|| defined.about(&section, &card));
                let in_frame = above.checked_sub(1).is_some_and(|parent| trail.levels[parent].frame);
                match about {
                    Some(about) => found.context = below(&found.context, plain_cow(about)),
                    // "Preview" names a part of the note, not what "API types" are of
                    None if in_frame => found.needs_context = false,
                    None if above == 0 => found.context = below(&[], Cow::Borrowed(stem(note.path))),
                    None => {}
                }
            } else if card.role == Role::Lead && card.rule != "lead-in" || card.rule == "callout" {
                lead = Some(card.cue);
            }
            section.quiz |= found.kind == Kind::Choice;
            if is_whole(&found) {
                unmarked.remember(&section, &card, &found);
                defined.follow(&section, &card, &found);
                if extraction.cards.is_empty() {
                    extraction.cards.reserve(USUAL / 4);
                }
                extraction.cards.push(found);
            }
        }
    }
    unmarked.settle(&mut extraction.cards, &mut finds);
    if !extraction.cards.is_sorted_by_key(|card| card.line) {
        extraction.cards.sort_by_key(|card| card.line);
    }
    for (line, tags) in claims.tags {
        let above = extraction.cards.partition_point(|card| card.line < line);
        if let Some(card) = above.checked_sub(1).and_then(|at| extraction.cards.get_mut(at)) {
            card.tags.extend(tags);
        }
    }
    extraction.skipped = finds.skipped;
    remarks::once(&mut extraction.skipped);
    drop_answered(&mut extraction);
    extraction.problems.sort_by_key(|problem| problem.line);
    extraction
}

/// Whether a section that has no other below it says more than a title's few words.
fn tells(section: &Section<'_>) -> bool {
    let words: usize = section.nodes.iter().map(|node| usize::from(node.scan.words)).sum();
    words >= 12 || section.nodes.iter().any(|node| node.shape.is_item())
}

/// The id in a comment or block id inside the answer or right behind it.
fn carried(section: &Section<'_>, card: &Candidate<'_>) -> Option<String> {
    let last = section.nodes.len();
    let (from, to) = ((card.from as usize).min(last), (card.to as usize + 1).min(last));
    let part = section.nodes.get(from..to)?;
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
fn subject<'a>(section: &Section<'a>, card: &Candidate<'_>) -> Option<&'a str> {
    let mut parent = section.nodes.get(card.node as usize)?.parent;
    while let Some(node) = section.nodes.get(parent as usize) {
        let cue = words::cue(node.text);
        if node.shape.is_item() && !cue.is_empty() && cue.len() <= 80 && !words::is_generic(cue) {
            return Some(cue);
        }
        parent = node.parent;
    }
    None
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
    fn about(&self, section: &Section<'_>, card: &Candidate<'_>) -> Option<&str> {
        let level = section.heading.filter(|_| card.node == NONE)?.level;
        (level == self.level && !self.term.is_empty()).then_some(self.term.as_str())
    }

    /// Takes in the next card: a definition is followed until a heading says something of its own.
    fn follow(&mut self, section: &Section<'_>, card: &Candidate<'_>, found: &Found) {
        let Some(heading) = section.heading.filter(|_| card.node == NONE) else { return };
        if card.rule == "heading-definition" {
            *self = Self { level: heading.level, term: plain_cow(&found.front).into_owned() };
        } else if !found.needs_context {
            self.term.clear();
        }
    }
}

/// Whether both sides say something.
fn is_whole(card: &Found) -> bool {
    !words::trim(&card.front).is_empty() && !words::trim(&card.back).is_empty()
}

/// The subject below the headings.
fn below(headings: &[String], subject: Cow<'_, str>) -> Arc<[String]> {
    headings.iter().cloned().chain([subject.into_owned()]).collect()
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

/// The headings above the place that is read.
#[derive(Default)]
struct Trail<'a> {
    levels: Vec<Level<'a>>,
}

struct Level<'a> {
    level: u8,
    cue: &'a str,
    /// Whether it names a part of the document.
    frame: bool,
    /// The headings up to this one as context shows them, once a card asked for them.
    context: Option<Arc<[String]>>,
}

impl<'a> Trail<'a> {
    fn enter(&mut self, heading: &Heading<'a>) {
        let cue = words::cue(heading.text);
        self.levels.retain(|above| above.level < heading.level);
        self.levels.push(Level { level: heading.level, cue, frame: words::is_frame(cue), context: None });
    }

    /// Whether what is read belongs to a part of the document, not of the subject.
    fn in_frame(&self) -> bool {
        self.levels.split_last().is_some_and(|(own, above)| {
            let over = |above: &Level<'_>| above.frame && above.level + 1 >= own.level;
            own.frame || above.iter().any(|above| over(above) && !words::is_material(above.cue))
        })
    }

    /// The outermost headings as context shows them.
    fn context(&mut self, many: usize) -> Arc<[String]> {
        let Some(last) = many.checked_sub(1) else { return Arc::default() };
        if self.levels[last].context.is_none() {
            let headings = self.levels[..many].iter().map(|above| plain_cow(above.cue).into_owned());
            self.levels[last].context = Some(headings.collect());
        }
        self.levels[last].context.clone().unwrap_or_default()
    }
}

/// Gives a candidate its text, all but its context.
fn finish(section: &Section<'_>, card: &mut Candidate<'_>) -> Found {
    let ready = card.ready.take().map(|ready| *ready).unwrap_or_default();
    let front = ready.front.unwrap_or_else(|| tidy(card.cue).into_owned());
    let (back, items, kind) = match ready.back {
        Some(back) => (back, ready.items, card.kind),
        None => {
            let built = answer::build(&section.nodes, card.rest, card.from as usize, card.to as usize);
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
        carried: carried(section, card),
        both_ways: false,
        rule: card.rule,
        confidence: card.confidence,
        reason: card.reason,
    }
}
