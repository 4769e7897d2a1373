//! The join of operations into cards. Any order, any number of times: the cards come out equal.
//!
//! Registers are last-writer-wins by (stamp, value); `born` is the least stamp, `retired` the greatest;
//! folds are edges of a grow-only graph whose components have their eldest member as root. What nobody has
//! been told of yet may still move: a register of that sort which holds the very value that comes in takes
//! over its stamp, so that a second machine with the same notes has nothing to tell.

use std::collections::BTreeMap;

use crate::model::{CardId, CardState, Content, DeviceId, Field, Kind, Op, Stamp, Value};

/// The age of a card whose making has not been seen: younger than any.
pub const UNBORN: Stamp = Stamp { clock: u64::MAX, device: DeviceId(u32::MAX) };

/// Where the cards are that operations are joined into.
pub trait Shelf {
    /// Why a card cannot be had.
    type Error;

    /// The card, or `None` when it was never heard of.
    ///
    /// # Errors
    /// When it cannot be read.
    fn card(&mut self, id: CardId) -> Result<Option<CardState>, Self::Error>;

    /// Keeps the card as it is now.
    ///
    /// # Errors
    /// When it cannot be written.
    fn keep(&mut self, card: CardState) -> Result<(), Self::Error>;
}

/// The losing side of two writes that had not seen each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The card.
    pub card: CardId,
    /// The register.
    pub field: Field,
    /// When the losing value was written.
    pub stamp: Stamp,
    /// The losing value.
    pub value: Value,
}

/// What an operation did to the cards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Something that a person can see is another than before.
    pub changed: bool,
    /// The card had not been heard of.
    pub made: bool,
    /// A retired card is back.
    pub revived: bool,
    /// Values that lost against a write that had not seen them, or that they had not seen.
    pub lost: Vec<Lost>,
}

/// Joins one operation into the cards. Reviews are a grow-only set of their own and change no card.
///
/// # Errors
/// When the shelf fails.
pub fn join<S: Shelf>(shelf: &mut S, op: &Op) -> Result<Outcome, S::Error> {
    match op {
        Op::Card { card, stamp, born, content } => join_card(shelf, *card, *stamp, *born, content),
        Op::Set { card, field, value, stamp, base } => {
            let mut state = known(shelf, *card)?;
            let before = state.clone();
            let write = Write { field: *field, value: value.clone(), stamp: *stamp, base: *base };
            let lost = join_writes(&mut state, vec![write]);
            finish(shelf, &before, state, lost)
        }
        Op::Retire { card, seen } => {
            let mut state = known(shelf, *card)?;
            let before = state.clone();
            if state.retired.is_none_or(|held| held <= *seen) {
                state.retired = Some(*seen);
                state.unsent.retired = false;
            }
            finish(shelf, &before, state, Vec::new())
        }
        Op::Fold { card, into } => {
            let folded = unite(shelf, *card, *into)?;
            told_fold(shelf, *card, *into)?;
            told_fold(shelf, *into, *card)?;
            Ok(Outcome { changed: folded.is_some(), ..Outcome::default() })
        }
        Op::Review(_) => Ok(Outcome::default()),
    }
}

/// Lets the components of two cards be one, whose root is the eldest. Returns (younger, elder) when they
/// were two.
///
/// # Errors
/// When the shelf fails.
pub fn unite<S: Shelf>(shelf: &mut S, a: CardId, b: CardId) -> Result<Option<(CardId, CardId)>, S::Error> {
    let (a, b) = (root(shelf, a)?, root(shelf, b)?);
    if a.id == b.id {
        return Ok(None);
    }
    let (elder, mut younger) = if age(&a) < age(&b) { (a, b) } else { (b, a) };
    younger.folded = Some(elder.id);
    let pair = (younger.id, elder.id);
    shelf.keep(younger)?;
    shelf.keep(elder)?;
    Ok(Some(pair))
}

/// The card in which that one lives on: itself, unless it was folded.
///
/// # Errors
/// When the shelf fails.
pub fn root<S: Shelf>(shelf: &mut S, id: CardId) -> Result<CardState, S::Error> {
    let mut state = known(shelf, id)?;
    // a chain is as long as the number of twins that were folded one by one; no chain is a ring
    while let Some(into) = state.folded {
        state = known(shelf, into)?;
    }
    Ok(state)
}

/// What decides who is the elder.
#[must_use]
pub const fn age(state: &CardState) -> (Stamp, CardId) {
    (state.born, state.id)
}

/// Whether anything of the card was ever heard of beside its name.
#[must_use]
pub fn is_known(state: &CardState) -> bool {
    state.newest_content() != Stamp::default()
}

/// The card on the shelf, or one of which nothing is known.
fn known<S: Shelf>(shelf: &mut S, id: CardId) -> Result<CardState, S::Error> {
    Ok(shelf.card(id)?.unwrap_or_else(|| unborn(id)))
}

fn unborn(id: CardId) -> CardState {
    let content = Content {
        kind: Kind::Term,
        front: String::new(),
        back: String::new(),
        items: Vec::new(),
        context: Vec::new(),
        needs_context: false,
        deck: String::new(),
        tags: Vec::new(),
        source: String::new(),
    };
    let mut state = CardState::new(id, content, Stamp::default());
    state.born = UNBORN;
    state.unsent.born = false;
    state
}

fn join_card<S: Shelf>(
    shelf: &mut S,
    id: CardId,
    stamp: Stamp,
    born: Option<Stamp>,
    content: &Content,
) -> Result<Outcome, S::Error> {
    let born = born.unwrap_or(stamp);
    let Some(mut state) = shelf.card(id)? else {
        let mut state = CardState::new(id, content.clone(), stamp);
        state.born = born;
        state.unsent.born = false;
        shelf.keep(state)?;
        return Ok(Outcome { changed: true, made: true, ..Outcome::default() });
    };
    let before = state.clone();
    // an age that nobody was told of gives way to the one in the log
    state.born = if state.unsent.born { born } else { state.born.min(born) };
    tell_card(&mut state);
    let incoming = CardState::new(id, content.clone(), stamp);
    let writes = Field::ALL
        .into_iter()
        .filter(|field| field.is_content())
        .map(|field| Write { field, value: incoming.get(field), stamp, base: None })
        .collect();
    let lost = join_writes(&mut state, writes);
    let outcome = finish(shelf, &before, state, lost)?;
    reroot(shelf, id)?;
    Ok(outcome)
}

/// The log knows the card now: what it may still lack are single registers.
fn tell_card(state: &mut CardState) {
    if !state.unsent.born {
        return;
    }
    state.unsent.born = false;
    for field in Field::ALL.into_iter().filter(|field| field.is_content()) {
        state.unsent.fields.entry(field).or_insert(None);
    }
}

/// A card that turned out older than the one it was folded into takes its place.
fn reroot<S: Shelf>(shelf: &mut S, id: CardId) -> Result<(), S::Error> {
    let mut state = known(shelf, id)?;
    if state.folded.is_none() {
        return Ok(());
    }
    let mut old = root(shelf, id)?;
    if age(&state) < age(&old) {
        old.folded = Some(id);
        old.unsent.folded |= state.unsent.folded;
        state.folded = None;
        state.unsent.folded = false;
        shelf.keep(old)?;
        shelf.keep(state)?;
    }
    Ok(())
}

/// A fold that stands in the log need not be told again.
fn told_fold<S: Shelf>(shelf: &mut S, card: CardId, into: CardId) -> Result<(), S::Error> {
    match shelf.card(card)? {
        Some(mut state) if state.unsent.folded && state.folded == Some(into) => {
            state.unsent.folded = false;
            shelf.keep(state)
        }
        _ => Ok(()),
    }
}

/// A value on its way into a register.
struct Write {
    field: Field,
    value: Value,
    stamp: Stamp,
    base: Option<Stamp>,
}

/// What became of a write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// The register held that value, untold, under a later stamp, and took over the earlier one.
    Adopted,
    /// The register holds it now, under its stamp.
    Taken,
    /// The register holds something later.
    Refused,
}

/// Joins writes into the registers; returns the values that lost unseen.
fn join_writes(state: &mut CardState, writes: Vec<Write>) -> Vec<Lost> {
    let newest = state.newest_content();
    let mut lost = Vec::new();
    let mut verdicts = BTreeMap::new();
    for write in writes {
        let field = write.field;
        verdicts.insert(field, join_write(state, write, &mut lost));
    }
    let adopted = verdicts.values().any(|verdict| *verdict == Verdict::Adopted);
    if adopted && state.unsent.retired && state.retired == Some(newest) {
        // the retirement had seen a stamp that has just vanished and that nobody was told of
        state.retired = Field::ALL
            .into_iter()
            .filter(|field| field.is_content() && verdicts.get(field) != Some(&Verdict::Taken))
            .filter_map(|field| state.stamp_of(field))
            .max();
    }
    normalise(state);
    lost
}

fn join_write(state: &mut CardState, write: Write, lost: &mut Vec<Lost>) -> Verdict {
    let Write { field, value, stamp, base } = write;
    let (held, held_at) = (state.get(field), state.stamp_of(field));
    let untold = state.unsent.fields.get(&field).copied();
    if held == value {
        return join_equal(state, field, stamp, untold);
    }
    let unwritten = held_at.is_none_or(|at| at == Stamp::default());
    if unwritten || held_at.is_some_and(|at| (at, &held) < (stamp, &value)) {
        if !unwritten && base != held_at && keeps_losers(field) {
            lost.extend(held_at.map(|at| Lost { card: state.id, field, stamp: at, value: held }));
        }
        if state.put(field, value) {
            state.stamps.insert(field, stamp);
            told(state, field);
        }
        return Verdict::Taken;
    }
    // a published value that comes late lost unseen; an untold one may have replaced it on purpose
    let unseen = untold.is_none_or(|seen| seen.is_none_or(|seen| seen < stamp));
    if untold.is_some() {
        // the log holds a write that shows nowhere here: ours must reach the log under its own stamp
        state.unsent.contested.insert(field);
    }
    if unseen && keeps_losers(field) {
        lost.push(Lost { card: state.id, field, stamp, value });
    }
    Verdict::Refused
}

/// The register holds that very value: only the stamp is in question.
fn join_equal(state: &mut CardState, field: Field, stamp: Stamp, untold: Option<Option<Stamp>>) -> Verdict {
    let held = state.stamp_of(field);
    if held.is_none_or(|held| held <= stamp) {
        state.stamps.insert(field, stamp);
        told(state, field);
        return if held == Some(stamp) { Verdict::Refused } else { Verdict::Taken };
    }
    // an earlier stamp may be taken over unless the log holds a later write that ours replaced
    match untold {
        Some(base) if base.is_none_or(|base| base < stamp) && !state.unsent.contested.contains(&field) => {
            state.stamps.insert(field, stamp);
            told(state, field);
            Verdict::Adopted
        }
        _ => Verdict::Refused,
    }
}

/// The log holds what the register holds.
fn told(state: &mut CardState, field: Field) {
    state.unsent.fields.remove(&field);
    state.unsent.contested.remove(&field);
}

/// The registers whose losing side is worth showing to a person.
const fn keeps_losers(field: Field) -> bool {
    use Field::{Back, Deck, Front, Items, Labels, Synonyms, Tags};
    matches!(field, Front | Back | Items | Deck | Tags | Labels | Synonyms)
}

/// One way to write down the same stamps: the most common one of the content registers (the later of two
/// equally common) stands for all, the others have their own.
fn normalise(state: &mut CardState) {
    let content = || Field::ALL.into_iter().filter(|field| field.is_content());
    let mut counts: BTreeMap<Stamp, usize> = BTreeMap::new();
    for stamp in content().filter_map(|field| state.stamp_of(field)) {
        *counts.entry(stamp).or_default() += 1;
    }
    let Some((&common, _)) = counts.iter().max_by_key(|&(stamp, count)| (*count, *stamp)) else { return };
    for field in content() {
        match state.stamp_of(field) {
            Some(stamp) if stamp != common => state.stamps.insert(field, stamp),
            _ => state.stamps.remove(&field),
        };
    }
    state.stamp = common;
}

fn finish<S: Shelf>(
    shelf: &mut S,
    before: &CardState,
    state: CardState,
    lost: Vec<Lost>,
) -> Result<Outcome, S::Error> {
    let changed =
        before.content != state.content || before.marks != state.marks || before.is_live() != state.is_live();
    let outcome = Outcome {
        changed,
        made: !is_known(before) && is_known(&state),
        revived: before.is_retired() && !state.is_retired() && is_known(before),
        lost,
    };
    shelf.keep(state)?;
    Ok(outcome)
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
