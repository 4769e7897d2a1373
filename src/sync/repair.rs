//! Repair: the readable cards and the list of decks become what follows from the log.

use std::collections::{BTreeMap, BTreeSet};

use rand::{Rng, SeedableRng, rngs::StdRng};

use super::error::{Error, Result};
use super::remote::{BATCH, Entry, Face, Found, Readable, Remote};
use super::{Options, Progress, Report, Reschedule, apply, run_with, segment, view};
use crate::collection::Collection;
use crate::model::CardId;

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Repaired {
    /// The sync that came first.
    pub report: Report,
    /// Readable cards that were missing or said something else.
    pub written: usize,
    /// Items that stood where no card is.
    pub removed: usize,
    /// Decks that were missing on the list.
    pub decks_added: usize,
    /// Decks on the list that hold no card.
    pub decks_removed: usize,
    /// Slots that were missing in the log.
    pub holes: usize,
}

/// [`repair`](super::repair()) on a table that is open already, within a runtime.
///
/// # Errors
/// See [`Error`].
pub async fn repair<R: Remote>(
    collection: &mut Collection,
    remote: R,
    options: &Options<'_>,
    reschedule: &Reschedule<'_>,
    progress: &mut dyn Progress,
) -> Result<Repaired> {
    let report = run_with(collection, remote.clone(), options, reschedule, progress).await?;
    let mut repaired = Repaired { report, ..Repaired::default() };
    repaired.holes = fill_holes(collection, &remote, options).await?;
    if repaired.holes > 0 {
        let again = Options { seed: options.seed ^ 1, ..options.clone() };
        repaired.report = run_with(collection, remote.clone(), &again, reschedule, progress).await?;
    }
    let listed: BTreeSet<String> = remote.decks().await?.into_iter().collect();
    let (cards, live_decks) = expected(collection, options)?;
    repair_decks(&remote, &listed, &live_decks, &mut repaired).await?;
    let mut decks = cards;
    for deck in listed.union(&live_decks) {
        let wanted = decks.remove(deck).unwrap_or_default();
        repair_deck(&remote, deck, wanted, &mut repaired).await?;
    }
    remote.settle().await?;
    let txn = collection.write()?;
    apply::set_listed_decks(&txn, &live_decks)?;
    txn.commit()?;
    repaired.report.usage = remote.usage();
    Ok(repaired)
}

/// Puts empty segments where slots are missing, and lets the next sync tell of all that this collection
/// knows: the order of the log does not matter, so that fills the holes wherever it stands.
async fn fill_holes<R: Remote>(
    collection: &mut Collection,
    remote: &R,
    options: &Options<'_>,
) -> Result<usize> {
    let last = collection.read()?.tail()?.slot;
    let mut missing: BTreeSet<u64> = (1..=last).collect();
    let mut from = 1;
    loop {
        let page = remote.log(from, true).await?;
        for entry in &page.entries {
            missing.remove(&entry.slot);
            from = entry.slot + 1;
        }
        if !page.more {
            break;
        }
    }
    let mut rng = StdRng::seed_from_u64(options.seed);
    for slot in &missing {
        let empty = segment::pack(&[]).map_err(|source| Error::DamagedSegment { slot: *slot, source })?;
        let entry = Entry {
            slot: *slot,
            push: format!("{:016x}{:016x}", rng.next_u64(), rng.next_u64()),
            device: collection.read()?.device()?,
            device_name: options.device_name.to_owned(),
            format: segment::FORMAT,
            cards: 0,
            reviews: 0,
            at: options.now,
            ops: empty,
        };
        remote.append(&entry).await?;
    }
    if !missing.is_empty() {
        let txn = collection.write()?;
        txn.tell_all_again()?;
        txn.commit()?;
    }
    Ok(missing.len())
}

/// The live cards by deck, as they have to stand in the table, and the decks that hold any.
type Expected = (BTreeMap<String, BTreeMap<CardId, Readable>>, BTreeSet<String>);

fn expected(collection: &mut Collection, options: &Options<'_>) -> Result<Expected> {
    let txn = collection.read()?;
    let rev = txn.tail()?.slot;
    let mut decks: BTreeMap<String, BTreeMap<CardId, Readable>> = BTreeMap::new();
    for id in txn.card_ids()? {
        let Some(state) = txn.card(id)?.filter(|state| state.is_live()) else { continue };
        let deck = state.content.deck.clone();
        let readable = view::render(&state, &deck, rev, options.now);
        decks.entry(deck).or_default().insert(id, readable);
    }
    let names = decks.keys().cloned().collect();
    Ok((decks, names))
}

async fn repair_decks<R: Remote>(
    remote: &R,
    listed: &BTreeSet<String>,
    live: &BTreeSet<String>,
    repaired: &mut Repaired,
) -> Result<()> {
    let missing: Vec<String> = live.difference(listed).cloned().collect();
    let empty: Vec<String> = listed.difference(live).cloned().collect();
    repaired.decks_added = missing.len();
    repaired.decks_removed = empty.len();
    for part in missing.chunks(BATCH) {
        remote.put_decks(part).await?;
    }
    remote.remove(&[], &empty).await?;
    Ok(())
}

async fn repair_deck<R: Remote>(
    remote: &R,
    deck: &str,
    mut wanted: BTreeMap<CardId, Readable>,
    repaired: &mut Repaired,
) -> Result<()> {
    let mut ghosts: Vec<Found> = Vec::new();
    for found in remote.cards(deck).await? {
        let Some(readable) = &found.readable else { continue };
        match wanted.get(&readable.card) {
            Some(right) if view::same(right, readable) => {
                wanted.remove(&readable.card);
            }
            Some(_) => {}
            None if matches!(readable.face, Face::Stub { .. }) => {}
            None => ghosts.push(found),
        }
    }
    let missing: Vec<Readable> = wanted.into_values().collect();
    repaired.written += missing.len();
    repaired.removed += ghosts.len();
    for batch in missing.chunks(BATCH) {
        remote.put_cards(batch).await?;
    }
    Ok(remote.remove(&ghosts, &[]).await?)
}
