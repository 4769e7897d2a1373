//! Which card each text in the notes is. Pure and deterministic: the same notes and the same collection
//! give the same plan.
//!
//! In this order: the same text in the same note; the same text in another note; the same text anywhere
//! in the collection (retired, from another machine, or standing twice); an id that the note carries; the
//! id that the text would have got, where its card has no place; and at last the best one-to-one pairing
//! of what vanished with what appeared (see `similar`). What then is left is new, or gone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::key::{Hashed, fresh_id};
use super::similar::{Place, Shape, sameness, tally};
use crate::model::{CardId, Content, Item, Kind, TextKey};

/// A card as it stands in a note now.
#[derive(Debug, Clone)]
pub struct New {
    /// The number of its note in this import.
    pub file: usize,
    /// Line of the cue, from 1.
    pub line: u32,
    /// Last line of the answer.
    pub end: u32,
    /// The fingerprint of what it says.
    pub text: TextKey,
    /// The id that the note carries for it.
    pub carried: Option<CardId>,
    /// What sort of card.
    pub kind: Kind,
    /// The cue.
    pub front: String,
    /// The answer.
    pub back: String,
    /// The entries of a list or choice.
    pub items: Vec<Item>,
    /// Whether the cue needs the last heading.
    pub needs_context: bool,
    /// The headings above the cue, shared by the cards below them.
    pub context: Arc<[String]>,
    /// Where it belongs, shared by the cards of a note.
    pub home: Arc<Home>,
}

/// What the cards of a note have in common: a hundred thousand of them are held at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Home {
    /// The deck.
    pub deck: String,
    /// The tags that stand in the notes.
    pub tags: Vec<String>,
    /// The note: its path below the imported folder, headed by that folder's name.
    pub source: String,
}

impl New {
    /// What the notes say of it, in one piece.
    #[must_use]
    pub fn content(&self) -> Content {
        Content {
            kind: self.kind,
            front: self.front.clone(),
            back: self.back.clone(),
            items: self.items.clone(),
            context: self.context.to_vec(),
            needs_context: self.needs_context,
            deck: self.home.deck.clone(),
            tags: self.home.tags.clone(),
            source: self.home.source.clone(),
        }
    }
}

/// A card as it stood in a note that was read again or has gone; in the order of the lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Old {
    /// The number of its note in this import; one that no new card has when the note is gone.
    pub(super) file: usize,
    /// The card.
    pub(super) card: CardId,
    /// The fingerprint of what it says.
    pub(super) text: TextKey,
}

/// What the plan asks of the collection.
pub(super) trait Lookup {
    /// Why an answer failed.
    type Error;
    /// The cards that say this, the best one first.
    fn saying(&self, text: TextKey) -> Result<Vec<CardId>, Self::Error>;
    /// Whether the id is taken.
    fn is_card(&self, card: CardId) -> Result<bool, Self::Error>;
    /// Whether the card stands in a note that this import does not read again.
    fn stands_elsewhere(&self, card: CardId) -> Result<bool, Self::Error>;
    /// What the card says; `None` when there is no such card.
    fn content(&self, card: CardId) -> Result<Option<Content>, Self::Error>;
}

/// A set of cards.
type Ids = HashSet<CardId, Hashed>;
/// Which card says it.
type ByText = HashMap<TextKey, CardId, Hashed>;

/// Who is who.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Plan {
    /// The card of each new text, in their order.
    pub(super) cards: Vec<CardId>,
    /// Those of them that have to be made.
    pub(super) made: Ids,
    /// Cards that stand nowhere any more, by id.
    pub(super) gone: Vec<CardId>,
}

/// Above this number of pairs in a note, candidates are looked up by their words instead of all tried.
const ALL_PAIRS: usize = 4096;
/// A word that stands on more cards than this finds no candidates.
const COMMON: usize = 48;
/// How many candidates are tried for a card at the most.
const TRIED: usize = 12;

/// Makes the plan.
///
/// # Errors
/// When the collection cannot answer.
pub(super) fn plan<L: Lookup>(news: &[&New], olds: &[Old], lookup: &L) -> Result<Plan, L::Error> {
    let mut matching = Matching::new(news, olds);
    matching.same_text(|old, new| old.file == new.file);
    matching.same_text(|_, _| true);
    matching.known_text(lookup)?;
    matching.known_id(lookup)?;
    matching.alike(lookup)?;
    matching.finish(lookup)
}

struct Matching<'a> {
    news: &'a [&'a New],
    olds: &'a [Old],
    /// For each new text its card.
    cards: Vec<Option<CardId>>,
    /// For each old place whether its card was found again there.
    used: Vec<bool>,
    /// Cards that have a place already.
    placed: Ids,
}

impl<'a> Matching<'a> {
    fn new(news: &'a [&'a New], olds: &'a [Old]) -> Self {
        Self {
            news,
            olds,
            cards: vec![None; news.len()],
            used: vec![false; olds.len()],
            placed: Ids::default(),
        }
    }

    fn place(&mut self, new: usize, card: CardId) {
        self.cards[new] = Some(card);
        self.placed.insert(card);
    }

    /// Pairs equal texts one to one, in the order of their lines, where `near` allows it.
    fn same_text(&mut self, near: impl Fn(&Old, &New) -> bool) {
        if self.olds.is_empty() {
            return;
        }
        let mut waiting: HashMap<TextKey, Vec<usize>> = HashMap::new();
        for (at, old) in self.olds.iter().enumerate().rev().filter(|(at, _)| !self.used[*at]) {
            waiting.entry(old.text).or_default().push(at);
        }
        for (at, new) in self.news.iter().enumerate() {
            if self.cards[at].is_some() {
                continue;
            }
            let Some(places) = waiting.get_mut(&new.text) else { continue };
            if let Some(found) = places.iter().rposition(|&old| near(&self.olds[old], new)) {
                let old = places.remove(found);
                self.used[old] = true;
                self.cards[at] = Some(self.olds[old].card);
                self.placed.insert(self.olds[old].card);
            }
        }
    }

    /// Texts that the collection knows from elsewhere, and texts that stand twice in this import.
    fn known_text<L: Lookup>(&mut self, lookup: &L) -> Result<(), L::Error> {
        let mut by_text = ByText::default();
        for (at, card) in self.cards.iter().enumerate() {
            if let Some(card) = card {
                by_text.entry(self.news[at].text).or_insert(*card);
            }
        }
        for at in 0..self.news.len() {
            if self.cards[at].is_some() {
                continue;
            }
            let text = self.news[at].text;
            let known = match by_text.get(&text) {
                Some(card) => Some(*card),
                None => lookup.saying(text)?.into_iter().next(),
            };
            if let Some(card) = known {
                by_text.insert(text, card);
                self.place(at, card);
            }
        }
        Ok(())
    }

    /// Ids that stand in the note, and cards without a place whose first text this was.
    fn known_id<L: Lookup>(&mut self, lookup: &L) -> Result<(), L::Error> {
        let stood_here: Ids = self.olds.iter().map(|old| old.card).collect();
        for at in 0..self.news.len() {
            if self.cards[at].is_some() {
                continue;
            }
            let new = self.news[at];
            if let Some(card) = new.carried
                && !self.placed.contains(&card)
                && lookup.is_card(card)?
            {
                self.place(at, card);
                continue;
            }
            let natural = fresh_id(new.text, 0);
            if !stood_here.contains(&natural)
                && !self.placed.contains(&natural)
                && lookup.is_card(natural)?
                && !lookup.stands_elsewhere(natural)?
            {
                self.place(at, natural);
            }
        }
        Ok(())
    }

    /// Pairs what vanished with what appeared, best first, one to one.
    fn alike<L: Lookup>(&mut self, lookup: &L) -> Result<(), L::Error> {
        let vanished = self.vanished(lookup)?;
        let appeared: Vec<usize> = (0..self.news.len()).filter(|&at| self.cards[at].is_none()).collect();
        if vanished.is_empty() || appeared.is_empty() {
            return Ok(());
        }
        let mut old_shapes = Vec::with_capacity(vanished.len());
        let mut headings = Vec::with_capacity(vanished.len());
        for &old in &vanished {
            let content = lookup.content(self.olds[old].card)?;
            headings.push(content.as_ref().and_then(|content| content.context.last().cloned()));
            old_shapes.push(content.as_ref().map(Shape::of));
        }
        let new_shapes: Vec<Shape> =
            appeared.iter().map(|&new| Shape::of(&self.news[new].content())).collect();
        let places = Places::new(self, &vanished, &appeared, &old_shapes, &new_shapes);

        let mut pairs = Vec::new();
        for (old, new) in candidates(self, &vanished, &appeared, &old_shapes, &new_shapes, &places) {
            let Some(old_shape) = &old_shapes[old] else { continue };
            let new_heading = self.news[appeared[new]].context.last();
            let place = places.of(self, old, new, headings[old].as_ref() == new_heading);
            if let Some(score) = sameness(old_shape, &new_shapes[new], place) {
                pairs.push((score, old, new));
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let mut taken = HashSet::new();
        for (_, old, new) in pairs {
            if self.cards[appeared[new]].is_none() && taken.insert(old) {
                self.used[vanished[old]] = true;
                self.place(appeared[new], self.olds[vanished[old]].card);
            }
        }
        Ok(())
    }

    /// Old places whose cards stand nowhere now, one for each card.
    fn vanished<L: Lookup>(&self, lookup: &L) -> Result<Vec<usize>, L::Error> {
        let mut seen = HashSet::new();
        let mut vanished = Vec::new();
        for (at, old) in self.olds.iter().enumerate() {
            if !self.used[at]
                && !self.placed.contains(&old.card)
                && seen.insert(old.card)
                && !lookup.stands_elsewhere(old.card)?
            {
                vanished.push(at);
            }
        }
        Ok(vanished)
    }

    fn finish<L: Lookup>(self, lookup: &L) -> Result<Plan, L::Error> {
        let mut gone = Vec::new();
        for at in self.vanished(lookup)? {
            gone.push(self.olds[at].card);
        }
        gone.sort_unstable();
        let unknown = self.cards.iter().filter(|card| card.is_none()).count();
        let mut plan = Plan {
            cards: Vec::with_capacity(self.news.len()),
            made: Ids::with_capacity_and_hasher(unknown, Hashed::default()),
            gone,
        };
        let mut made_for = ByText::with_capacity_and_hasher(unknown, Hashed::default());
        for (new, card) in self.news.iter().zip(self.cards) {
            let card = match (card, made_for.get(&new.text)) {
                (Some(card), _) => card,
                (None, Some(card)) => *card,
                (None, None) => {
                    let card = free_id(new, &plan.made, lookup)?;
                    made_for.insert(new.text, card);
                    plan.made.insert(card);
                    card
                }
            };
            plan.cards.push(card);
        }
        Ok(plan)
    }
}

/// The first id for that text that no card has.
fn free_id<L: Lookup>(new: &New, made: &Ids, lookup: &L) -> Result<CardId, L::Error> {
    let mut salt = 0;
    let mut id = new.carried.unwrap_or_else(|| fresh_id(new.text, salt));
    while made.contains(&id) || lookup.is_card(id)? {
        id = fresh_id(new.text, salt);
        salt += 1;
    }
    Ok(id)
}

/// What is known of the places of what vanished and appeared.
struct Places {
    /// For each note read again or gone, the note to which most of its cards went.
    went_to: HashMap<usize, usize>,
    /// For each vanished card its neighbours before and after that were found again.
    old_neighbours: Vec<[Option<CardId>; 2]>,
    /// The same for each that appeared.
    new_neighbours: Vec<[Option<CardId>; 2]>,
    /// Indices into what vanished and what appeared.
    vanished: Vec<usize>,
    appeared: Vec<usize>,
    rare_fronts: [Vec<bool>; 2],
    rare_backs: [Vec<bool>; 2],
}

impl Places {
    fn new(
        matching: &Matching<'_>,
        vanished: &[usize],
        appeared: &[usize],
        old_shapes: &[Option<Shape>],
        new_shapes: &[Shape],
    ) -> Self {
        let rare = |key: fn(&Shape) -> u64| {
            let old_tally = tally(old_shapes.iter().flatten().map(key));
            let new_tally = tally(new_shapes.iter().map(key));
            let old =
                old_shapes.iter().map(|s| s.as_ref().is_some_and(|s| old_tally[&key(s)] == 1)).collect();
            [old, new_shapes.iter().map(|s| new_tally[&key(s)] == 1).collect()]
        };
        let old_files: Vec<(usize, Option<CardId>)> = matching
            .olds
            .iter()
            .map(|o| (o.file, matching.placed.contains(&o.card).then_some(o.card)))
            .collect();
        let new_files: Vec<(usize, Option<CardId>)> =
            matching.news.iter().zip(&matching.cards).map(|(n, card)| (n.file, *card)).collect();
        Self {
            went_to: went_to(matching),
            old_neighbours: vanished.iter().map(|&at| neighbours(&old_files, at)).collect(),
            new_neighbours: appeared.iter().map(|&at| neighbours(&new_files, at)).collect(),
            vanished: vanished.to_vec(),
            appeared: appeared.to_vec(),
            rare_fronts: rare(Shape::front_key),
            rare_backs: rare(Shape::back_key),
        }
    }

    fn same_note(&self, old_file: usize, new_file: usize) -> bool {
        old_file == new_file || self.went_to.get(&old_file) == Some(&new_file)
    }

    fn of(&self, matching: &Matching<'_>, old: usize, new: usize, same_heading: bool) -> Place {
        let (old_file, new_file) =
            (matching.olds[self.vanished[old]].file, matching.news[self.appeared[new]].file);
        let shared = self.old_neighbours[old]
            .iter()
            .zip(&self.new_neighbours[new])
            .filter(|(old, new)| old.is_some() && old == new)
            .count();
        Place {
            same_note: self.same_note(old_file, new_file),
            same_heading,
            neighbours: u8::try_from(shared).unwrap_or(2),
            front_is_rare: self.rare_fronts[0][old] && self.rare_fronts[1][new],
            back_is_rare: self.rare_backs[0][old] && self.rare_backs[1][new],
        }
    }
}

/// The cards before and after a place in the same note, if they were found again.
fn neighbours(places: &[(usize, Option<CardId>)], at: usize) -> [Option<CardId>; 2] {
    let file = places[at].0;
    let card = |at: Option<usize>| {
        at.and_then(|at| places.get(at)).filter(|place| place.0 == file).and_then(|place| place.1)
    };
    [card(at.checked_sub(1)), card(Some(at + 1))]
}

/// For each old note, the note to which most of its exact texts went.
fn went_to(matching: &Matching<'_>) -> HashMap<usize, usize> {
    let mut now_in: HashMap<CardId, usize> = HashMap::new();
    for (new, card) in matching.news.iter().zip(&matching.cards) {
        if let Some(card) = card {
            now_in.insert(*card, new.file);
        }
    }
    let mut counts: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for old in matching.olds {
        if let Some(file) = now_in.get(&old.card) {
            *counts.entry((old.file, *file)).or_insert(0) += 1;
        }
    }
    let mut best: HashMap<usize, (u32, usize)> = HashMap::new();
    for ((old, new), count) in counts {
        let entry = best.entry(old).or_insert((0, new));
        if count > entry.0 {
            *entry = (count, new);
        }
    }
    best.into_iter().map(|(old, (_, new))| (old, new)).collect()
}

/// Pairs worth comparing, as indices into what vanished and what appeared: all of a note where there are
/// few, else those that share a side or rare words.
fn candidates(
    matching: &Matching<'_>,
    vanished: &[usize],
    appeared: &[usize],
    old_shapes: &[Option<Shape>],
    new_shapes: &[Shape],
    places: &Places,
) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    let mut by_file: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, &old) in vanished.iter().enumerate() {
        let file = matching.olds[old].file;
        let file = places.went_to.get(&file).copied().unwrap_or(file);
        by_file.entry(file).or_default().0.push(at);
    }
    for (at, &new) in appeared.iter().enumerate() {
        by_file.entry(matching.news[new].file).or_default().1.push(at);
    }
    for (olds, news) in by_file.values() {
        if olds.len() * news.len() <= ALL_PAIRS {
            pairs.extend(olds.iter().flat_map(|&old| news.iter().map(move |&new| (old, new))));
        }
    }
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, shape) in old_shapes.iter().enumerate() {
        for key in shape.iter().flat_map(keys) {
            index.entry(key).or_default().push(at);
        }
    }
    for (new, shape) in new_shapes.iter().enumerate() {
        let mut shared: BTreeMap<usize, u32> = BTreeMap::new();
        for key in keys(shape) {
            for &old in index.get(&key).map_or(&[][..], |olds| if olds.len() > COMMON { &[] } else { olds }) {
                *shared.entry(old).or_insert(0) += 1;
            }
        }
        let mut ranked: Vec<(u32, usize)> = shared.into_iter().map(|(old, count)| (count, old)).collect();
        ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        pairs.extend(ranked.into_iter().take(TRIED).map(|(_, old)| (old, new)));
    }
    pairs
}

/// Keys under which a card is found: its words, and each side as a whole (told apart by a bit).
fn keys(shape: &Shape) -> impl Iterator<Item = u64> + '_ {
    let sides = [shape.front_key() ^ 1, shape.back_key() ^ 2];
    shape.words.iter().copied().chain(sides)
}
