//! Applying a slot of the log to the collection, within one local transaction.

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, rngs::StdRng};

use super::error::Result;
use super::merge::{self, Shelf};
use super::remote::Entry;
use super::{Reschedule, Safeguards};
use crate::collection::{self, StaleKey, Txn};
use crate::model::{CardId, CardState, DeviceId, Field, Op, Review, Stamp, Value};

/// What a slot did to this collection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Applied {
    /// The slot held what this collection had sealed.
    pub(super) own: bool,
    /// Cards that were changed by others.
    pub(super) cards: BTreeSet<CardId>,
    /// Entries of the review log that were new here.
    pub(super) reviews: usize,
    /// Values that lost against a write that had not seen them.
    pub(super) conflicts: usize,
    /// Twins that were folded.
    pub(super) folded: usize,
    /// Somebody else wrote under this device's id, which was therefore changed.
    pub(super) cloned: bool,
}

/// What applying needs beside the slot.
pub(super) struct Context<'a> {
    pub(super) reschedule: &'a Reschedule<'a>,
    pub(super) rng: &'a mut StdRng,
    pub(super) safeguards: Safeguards,
    /// The log is read from its beginning once more: what lost has been reported long ago.
    pub(super) again: bool,
    /// The slot has just been written by us.
    pub(super) appended: bool,
}

/// Applies the operations of a slot, and takes the slot as read.
pub(super) fn apply(txn: &Txn<'_>, entry: &Entry, ops: &[Op], context: &mut Context<'_>) -> Result<Applied> {
    let own = (context.safeguards.push_ids || context.appended) && txn.note_pushed(&entry.push)?;
    let mut applied = Applied { own, ..Applied::default() };
    if !own && entry.device == txn.device()? && !txn.is_pushed(&entry.push)? && context.safeguards.clones {
        txn.set_meta("device", new_device(context.rng, entry.device).0)?;
        txn.set_meta("former", entry.device.0)?;
        applied.cloned = true;
    }
    // this may be a restored backup, and nobody else left to write what was told since
    let formerly_own = !own && txn.meta("former")? == Some(entry.device.0);
    let mut desk = Desk::new(txn);
    let mut reviewed = BTreeSet::new();
    let mut lost = Vec::new();
    // what we told is what we hold: joining it changes nothing
    let news: &[Op] = if own { &[] } else { ops };
    for op in news {
        if let Op::Review(review) = op {
            if add_review(txn, review)? {
                applied.reviews += 1;
                reviewed.insert(review.key.card);
            }
            continue;
        }
        let outcome = merge::join(&mut desk, op)?;
        if outcome.changed {
            applied.cards.insert(op.card());
        }
        lost.extend(outcome.lost);
    }
    if own {
        mark_own_views(txn, ops, context.safeguards)?;
    } else {
        mark_views(txn, &mut desk, ops, formerly_own, context.safeguards)?;
    }
    let refolded = desk.refolded();
    mark_refolded(txn, &mut desk, news, &refolded)?;
    reviewed.extend(refolded);
    desk.flush()?;
    if !own {
        let mut desk = Desk::new(txn);
        applied.folded = fold_twins(txn, &mut desk, ops)?;
        reviewed.extend(desk.refolded());
        desk.flush()?;
        list_decks(txn, ops)?;
    }
    if !context.again {
        for lost in lost {
            let new = txn.keep_lost(lost.card, lost.field, lost.stamp, &lost.value)?;
            applied.conflicts += usize::from(new);
        }
    }
    reschedule(txn, &reviewed, context.reschedule)?;
    observe(txn, ops)?;
    txn.set_tail(entry.slot, &entry.push)?;
    Ok(applied)
}

/// Adds an entry to the review log. Returns whether the log has changed.
///
/// Two entries of one name come from a cloned disk, within one millisecond; everywhere the greater is kept.
fn add_review(txn: &Txn<'_>, review: &Review) -> Result<bool> {
    if txn.append(review, false)? {
        return Ok(true);
    }
    let log = txn.log_of(review.key.card)?;
    let held = log.iter().find(|held| held.key == review.key && held.act != review.act);
    let order = |review: &Review| serde_json::to_string(&review.act).unwrap_or_default();
    match held {
        None => {
            txn.set_review_unsent(review.key, false)?;
            Ok(false)
        }
        Some(held) if order(held) > order(review) => Ok(false),
        Some(_) => {
            txn.replace_review(review)?;
            Ok(true)
        }
    }
}

/// Computes the schedules of cards whose log has changed, or whose twin's has.
pub(super) fn reschedule(txn: &Txn<'_>, cards: &BTreeSet<CardId>, schedule: &Reschedule<'_>) -> Result<()> {
    let mut desk = Desk::new(txn);
    let mut done = BTreeSet::new();
    for card in cards {
        let root = merge::root(&mut desk, *card)?.id;
        if root != *card {
            txn.set_schedule(*card, None)?;
        }
        if done.insert(root) {
            let schedule = schedule(root, &txn.log_of(root)?);
            txn.set_schedule(root, schedule.as_ref())?;
        }
    }
    Ok(())
}

fn new_device(rng: &mut StdRng, old: DeviceId) -> DeviceId {
    loop {
        let new = DeviceId(rng.next_u32());
        if new != old && new != DeviceId::default() {
            return new;
        }
    }
}

/// Folds cards that came in with live cards of the same text.
fn fold_twins(txn: &Txn<'_>, desk: &mut Desk<'_, '_>, ops: &[Op]) -> Result<usize> {
    let touched: BTreeSet<CardId> =
        ops.iter().filter(|op| matches!(op, Op::Card { .. } | Op::Set { .. })).map(Op::card).collect();
    let mut folded = 0;
    for id in touched {
        let Some(state) = desk.card(id)?.filter(is_fit) else { continue };
        let text = crate::notes::text_key(&state.content);
        for twin in txn.cards_saying(text)? {
            if twin == id || !desk.card(twin)?.as_ref().is_some_and(is_fit) {
                continue;
            }
            yield_age(desk, twin, state.born)?;
            if let Some((younger, _)) = merge::unite(desk, id, twin)? {
                if let Some(mut state) = desk.card(younger)? {
                    state.unsent.folded = true;
                    desk.keep(state)?;
                }
                folded += 1;
            }
        }
    }
    Ok(folded)
}

/// A card that nobody has been told of is the younger of two twins, whenever it was made: its age is not in
/// the log yet, and may still change.
fn yield_age(desk: &mut Desk<'_, '_>, card: CardId, to: Stamp) -> Result<()> {
    if let Some(mut state) = desk.card(card)?.filter(|state| state.unsent.born && state.born <= to) {
        state.born = Stamp { clock: to.clock + 1, ..state.born };
        desk.keep(state)?;
    }
    Ok(())
}

/// Whether a card can be a twin: live, not folded, and known by its text.
fn is_fit(state: &CardState) -> bool {
    state.is_live() && merge::is_known(state)
}

/// Notes which readable cards have to be written because this slot, which we wrote, stands in the log.
fn mark_own_views(txn: &Txn<'_>, ops: &[Op], safeguards: Safeguards) -> Result<()> {
    for op in ops.iter().filter(|op| !matches!(op, Op::Review(_))) {
        let card = op.card();
        let Some((deck, new)) = txn.readable_place(card)? else { continue };
        if !new {
            txn.mark_stale(card, &StaleKey::Here)?;
        }
        if let Some(told) = deck_in(op).filter(|told| **told != deck && safeguards.moves) {
            txn.mark_stale(card, &StaleKey::Left(told.clone()))?;
        }
    }
    Ok(())
}

/// Notes which readable cards have to be written because of a slot that somebody else wrote.
fn mark_views(
    txn: &Txn<'_>,
    desk: &mut Desk<'_, '_>,
    ops: &[Op],
    formerly_own: bool,
    safeguards: Safeguards,
) -> Result<()> {
    for op in ops.iter().filter(|op| !matches!(op, Op::Review(_))) {
        let card = op.card();
        let Some(state) = desk.card(card)? else { continue };
        let keys = txn.stale_keys(card)?;
        let waits = !keys.is_empty() || !state.unsent.is_empty();
        if formerly_own {
            txn.mark_stale(card, &StaleKey::Here)?;
        }
        if !keys.is_empty() && safeguards.verify_bulk {
            // what was or will be written without a condition must now be written with one
            txn.unmark_stale(card, &StaleKey::New)?;
            txn.unmark_stale(card, &StaleKey::Written)?;
            txn.mark_stale(card, &StaleKey::Here)?;
        }
        if !(formerly_own || waits) || !safeguards.moves {
            continue;
        }
        // a deck that this card was in, or was to be in, for somebody: nothing may stay behind there
        let before = desk.before(card).map(|state| &state.content.deck);
        for deck in deck_in(op).into_iter().chain(before) {
            if *deck != state.content.deck {
                txn.mark_stale(card, &StaleKey::Left(deck.clone()))?;
            }
        }
    }
    Ok(())
}

/// The deck that an operation puts its card in.
fn deck_in(op: &Op) -> Option<&String> {
    match op {
        Op::Set { field: Field::Deck, value: Value::Text(deck), .. } => Some(deck),
        Op::Card { content, .. } => Some(&content.deck),
        _ => None,
    }
}

/// Who tells of a fold writes the stub of the younger. Where the ages turn out otherwise than the teller
/// thought, everybody sees to it, since nobody knows who else does.
fn mark_refolded(txn: &Txn<'_>, desk: &mut Desk<'_, '_>, ops: &[Op], refolded: &[CardId]) -> Result<()> {
    let as_told: BTreeSet<CardId> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Fold { card, .. } => Some(*card),
            _ => None,
        })
        .collect();
    for card in refolded {
        let folded = desk.card(*card)?.is_some_and(|state| state.folded.is_some());
        if !(folded && as_told.contains(card)) {
            txn.mark_stale(*card, &StaleKey::Here)?;
        }
    }
    Ok(())
}

/// Raises the clock above every stamp of the slot.
fn observe(txn: &Txn<'_>, ops: &[Op]) -> Result<()> {
    let stamps = ops.iter().filter_map(|op| match op {
        Op::Card { stamp, .. } | Op::Set { stamp, .. } => Some(*stamp),
        Op::Retire { seen, .. } => Some(*seen),
        Op::Fold { .. } | Op::Review(_) => None,
    });
    match stamps.max() {
        Some(newest) if newest != Stamp::default() => Ok(txn.observe(newest)?),
        _ => Ok(()),
    }
}

/// Takes the decks that others write to as listed by them.
fn list_decks(txn: &Txn<'_>, ops: &[Op]) -> Result<()> {
    let decks: BTreeSet<&String> = ops.iter().filter_map(deck_in).collect();
    if decks.is_empty() {
        return Ok(());
    }
    let mut listed = listed_decks(txn)?;
    let before = listed.len();
    listed.extend(decks.into_iter().cloned());
    if listed.len() != before {
        set_listed_decks(txn, &listed)?;
    }
    Ok(())
}

/// The decks that are known to stand in the table's list.
pub(super) fn listed_decks(txn: &Txn<'_>) -> Result<BTreeSet<String>> {
    let text: Option<String> = txn.meta("decks")?;
    // an unreadable list is only written anew
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Notes which decks stand in the table's list.
pub(super) fn set_listed_decks(txn: &Txn<'_>, decks: &BTreeSet<String>) -> Result<()> {
    Ok(txn.set_meta("decks", serde_json::to_string(decks).unwrap_or_default())?)
}

/// The cards of one transaction: read once, written once.
struct Desk<'t, 'c> {
    txn: &'t Txn<'c>,
    cards: BTreeMap<CardId, Sheet>,
}

/// A card as it was found and as it is now.
struct Sheet {
    before: Option<CardState>,
    now: Option<CardState>,
}

impl<'t, 'c> Desk<'t, 'c> {
    const fn new(txn: &'t Txn<'c>) -> Self {
        Self { txn, cards: BTreeMap::new() }
    }

    fn before(&self, id: CardId) -> Option<&CardState> {
        self.cards.get(&id)?.before.as_ref()
    }

    /// Cards whose component of twins has changed.
    fn refolded(&self) -> Vec<CardId> {
        let folded = |state: &Option<CardState>| state.as_ref().and_then(|state| state.folded);
        let changed = self.cards.iter().filter(|(_, sheet)| folded(&sheet.before) != folded(&sheet.now));
        changed.map(|(id, _)| *id).collect()
    }

    /// Writes what has changed.
    fn flush(self) -> Result<(), collection::Error> {
        for (id, sheet) in self.cards {
            let Some(state) = sheet.now.filter(|now| sheet.before.as_ref() != Some(now)) else { continue };
            self.txn.save_joined_card(&state, crate::notes::text_key(&state.content))?;
            if let Some(elder) = state.folded {
                self.txn.hand_over_sources(id, elder)?;
            }
        }
        Ok(())
    }
}

impl Shelf for Desk<'_, '_> {
    type Error = collection::Error;

    fn card(&mut self, id: CardId) -> Result<Option<CardState>, collection::Error> {
        if let Some(sheet) = self.cards.get(&id) {
            return Ok(sheet.now.clone());
        }
        let found = self.txn.card(id)?;
        self.cards.insert(id, Sheet { before: found.clone(), now: found.clone() });
        Ok(found)
    }

    fn keep(&mut self, card: CardState) -> Result<(), collection::Error> {
        match self.cards.get_mut(&card.id) {
            Some(sheet) => sheet.now = Some(card),
            None => {
                let before = self.txn.card(card.id)?;
                self.cards.insert(card.id, Sheet { before, now: Some(card) });
            }
        }
        Ok(())
    }
}
