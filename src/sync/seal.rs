//! Sealing: what nobody has been told of becomes segments in the outbox, in one local transaction.

use std::collections::BTreeMap;

use rand::{Rng, rngs::StdRng};

use super::error::{Cause, Error, Result};
use super::segment;
use crate::collection::{Outgoing, StaleKey, Txn};
use crate::model::{CardState, Field, Millis, Op, Review, Stamp, Unsent};

/// How far in the server's future a stamp may lie before it is written anew.
pub(super) const TOLERANCE: i64 = Millis::MINUTE;

/// What was sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sealed {
    /// Segments added to the outbox.
    pub(super) segments: usize,
    /// Cards that are too large for the table and stay untold.
    pub(super) too_large: usize,
}

/// Seals everything that no segment holds yet. `server_now` is the time by the server's clock, when that
/// is known. Reviews keep their instants, however wrong the clock: they are named by them.
///
/// # Errors
/// When the collection cannot be read or written.
pub(super) fn seal(txn: &Txn<'_>, server_now: Option<Millis>, rng: &mut StdRng) -> Result<Sealed> {
    let mut cards = txn.unsent_cards(usize::MAX)?;
    if let Some(now) = server_now {
        restamp(txn, &mut cards, now)?;
    }
    let reviews = txn.unsent_reviews(usize::MAX)?;
    let (mut ops, mut too_large) = (Vec::new(), 0);
    let mut told = Vec::with_capacity(cards.len());
    for card in cards {
        let untold = untold(&card);
        // a card goes out whole or not at all
        if !segment::fit(&untold).map_err(unsealable)? {
            too_large += 1;
            continue;
        }
        ops.extend(untold);
        told.push(card);
    }
    ops.extend(reviews.iter().map(|review| Op::Review(*review)));
    let segments = std::thread::scope(|scope| {
        // noting what is sealed takes as long as compressing it
        let cutting = std::thread::Builder::new().spawn_scoped(scope, || segment::cut(&ops));
        let cutting = cutting.map_err(Error::Runtime)?;
        mark_told(txn, &told, &reviews)?;
        cutting.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map_err(unsealable)
    })?;
    let count = segments.len();
    for packed in segments {
        let push = format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64());
        let segment::Packed { cards, reviews, bytes } = packed;
        txn.enqueue(&Outgoing { push, cards, reviews, ops: bytes })?;
    }
    Ok(Sealed { segments: count, too_large })
}

fn unsealable(source: Cause) -> Error {
    Error::DamagedSegment { slot: 0, source }
}

/// Notes that the segments hold it all, and which readable cards will have to be written.
fn mark_told(txn: &Txn<'_>, cards: &[CardState], reviews: &[Review]) -> Result<()> {
    let mut newest = Stamp::default();
    for state in cards {
        txn.set_unsent(state.id, &Unsent::default())?;
        let only_ours = state.unsent.born && txn.stale_keys(state.id)?.is_empty();
        txn.mark_stale(state.id, if only_ours { &StaleKey::New } else { &StaleKey::Here })?;
        newest = state.stamps.values().copied().chain([state.stamp, newest]).max().unwrap_or(newest);
    }
    txn.observe(newest)?;
    for review in reviews {
        txn.set_review_unsent(review.key, false)?;
    }
    Ok(())
}

/// What of a card the shared log lacks, as operations.
#[must_use]
pub(super) fn untold(state: &CardState) -> Vec<Op> {
    let card = state.id;
    let mut ops = Vec::new();
    let content = || Field::ALL.into_iter().filter(|field| field.is_content());
    let mut fields = state.unsent.fields.clone();
    if state.unsent.born {
        // the whole content under its earliest stamp; later registers follow with their own
        let stamp = content().filter_map(|field| state.stamp_of(field)).min().unwrap_or(state.stamp);
        let born = (state.born != stamp).then_some(state.born);
        ops.push(Op::Card { card, stamp, born, content: Box::new(state.content.clone()) });
        for field in content() {
            match state.stamp_of(field) {
                Some(own) if own > stamp => {
                    fields.entry(field).or_insert(None);
                }
                _ => {
                    fields.remove(&field);
                }
            }
        }
    }
    for (field, base) in fields {
        if let Some(stamp) = state.stamp_of(field) {
            ops.push(Op::Set { card, field, value: state.get(field), stamp, base });
        }
    }
    if let Some(seen) = state.retired.filter(|_| state.unsent.retired) {
        ops.push(Op::Retire { card, seen });
    }
    if let Some(into) = state.folded.filter(|_| state.unsent.folded) {
        ops.push(Op::Fold { card, into });
    }
    ops
}

/// Gives stamps that lie in the server's future, and that nobody knows, a place in the present, in their
/// order. The clock goes back with them.
fn restamp(txn: &Txn<'_>, cards: &mut [CardState], server_now: Millis) -> Result<()> {
    let limit = Stamp::clock_at(server_now.plus(TOLERANCE));
    let mut renamed: BTreeMap<Stamp, Stamp> = BTreeMap::new();
    for state in cards.iter() {
        for stamp in untold_stamps(state).filter(|stamp| stamp.clock > limit) {
            renamed.insert(stamp, stamp);
        }
    }
    let clock: i64 = txn.meta("clock")?.unwrap_or_default();
    if renamed.is_empty() && clock.cast_unsigned() <= limit {
        return Ok(());
    }
    let mut next = Stamp::clock_at(server_now).max(txn.shared_clock()?);
    for state in cards.iter() {
        // what stays must stay before what moves
        let stays = untold_stamps(state).filter(|stamp| stamp.clock <= limit).map(|stamp| stamp.clock);
        next = next.max(stays.max().unwrap_or_default());
    }
    for stamp in renamed.values_mut() {
        next += 1;
        stamp.clock = next;
    }
    txn.set_meta("clock", next.cast_signed())?;
    for state in cards.iter_mut() {
        if rename(state, &renamed) {
            txn.save_joined_card(state, crate::notes::text_key(&state.content))?;
        }
    }
    Ok(())
}

/// The stamps of a card that nobody has been told of.
fn untold_stamps(state: &CardState) -> impl Iterator<Item = Stamp> {
    let whole = state.unsent.born;
    let fields = Field::ALL
        .into_iter()
        .filter(move |field| (whole && field.is_content()) || state.unsent.fields.contains_key(field))
        .filter_map(|field| state.stamp_of(field));
    let seen = state.retired.filter(|_| state.unsent.retired);
    fields.chain(whole.then_some(state.born)).chain(seen)
}

/// Returns whether anything of the card was renamed.
fn rename(state: &mut CardState, renamed: &BTreeMap<Stamp, Stamp>) -> bool {
    let before = (state.born, state.stamp, state.stamps.clone(), state.retired);
    let new = |stamp: Stamp| renamed.get(&stamp).copied().unwrap_or(stamp);
    for field in Field::ALL {
        let untold = (state.unsent.born && field.is_content()) || state.unsent.fields.contains_key(&field);
        if let Some(stamp) = state.stamp_of(field).filter(|stamp| untold && new(*stamp) != *stamp) {
            state.stamps.insert(field, new(stamp));
        }
    }
    if state.unsent.born {
        state.born = new(state.born);
        // the registers have their own stamps by now where they moved
        let content = Field::ALL.into_iter().filter(|field| field.is_content());
        let stamps: Vec<Option<Stamp>> = content.map(|field| state.stamp_of(field)).collect();
        if let [Some(first), rest @ ..] = stamps.as_slice()
            && rest.iter().all(|stamp| *stamp == Some(*first))
        {
            state.stamp = *first;
            state.stamps.retain(|field, _| !field.is_content());
        }
    }
    if state.unsent.retired {
        state.retired = state.retired.map(new);
    }
    before != (state.born, state.stamp, state.stamps.clone(), state.retired)
}
