//! Writing the readable cards, after the log.

use std::collections::BTreeSet;

use tokio::task::JoinSet;

use super::apply::{listed_decks, set_listed_decks};
use super::engine::Session;
use super::error::{Error, Result};
use super::remote::{Answer, BATCH, Face, Readable, Remote};
use super::trial::commit;
use super::view;
use crate::collection::{StaleKey, Txn};
use crate::model::{CardId, Millis};

/// From so many new cards on, they go in batches and are looked at again afterwards.
pub(super) const MANY: usize = 10;
/// Batches in flight together.
const BATCHES: usize = 16;
/// Single cards in flight together.
const SINGLES: usize = 16;
/// How many readable cards one local transaction takes off the list.
const PART: usize = 1_000;

impl<R: Remote> Session<'_, R> {
    /// Writes all readable cards that wait. Returns whether nothing is left to do: writing in batches ends
    /// with a look at the log, which may bring something new.
    pub(super) async fn write_views(&mut self) -> Result<bool> {
        let stale = self.collection.read()?.stale()?;
        if stale.is_empty() {
            return Ok(true);
        }
        let waiting = stale.iter().filter(|(_, key)| *key != StaleKey::Written).count();
        self.views = self.report.views + waiting as u64;
        self.progress.writing(&self.report, self.views);
        let (mut new, mut written) = (Vec::new(), Vec::new());
        for (card, key) in &stale {
            match key {
                StaleKey::New => new.push(*card),
                StaleKey::Written => written.push(*card),
                StaleKey::Here | StaleKey::Left(_) => {}
            }
        }
        let in_batches = new.len() >= MANY;
        if in_batches {
            self.write_in_batches(&new).await?;
            written = self.with_key(&StaleKey::Written)?;
        }
        if !written.is_empty() {
            if self.safeguards.verify_bulk {
                self.pull(false).await?;
            }
            self.forget(&written, &StaleKey::Written)?;
        }
        let single = |key: &StaleKey| match key {
            StaleKey::Here | StaleKey::Left(_) => true,
            StaleKey::New => !in_batches,
            StaleKey::Written => false,
        };
        let rest = self.collection.read()?.stale()?;
        let rest: Vec<_> = rest.into_iter().filter(|(_, key)| single(key)).collect();
        for part in rest.chunks(PART) {
            self.write_part_one_by_one(part).await?;
        }
        Ok(true)
    }

    fn with_key(&mut self, key: &StaleKey) -> Result<Vec<CardId>> {
        let stale = self.collection.read()?.stale()?;
        Ok(stale.into_iter().filter(|(_, found)| found == key).map(|(card, _)| card).collect())
    }

    fn forget(&mut self, cards: &[CardId], key: &StaleKey) -> Result<()> {
        let txn = self.collection.write()?;
        for card in cards {
            txn.unmark_stale(*card, key)?;
        }
        commit(txn, self.options.trial)
    }

    /// Cards that only we have told of may be written without looking at what stands there. While one part
    /// flies, the next is made ready, so that neither side waits for the other.
    async fn write_in_batches(&mut self, cards: &[CardId]) -> Result<()> {
        let mut parts = Vec::new();
        let mut flying = JoinSet::new();
        for cards in cards.chunks(PART) {
            let wanted: Vec<_> = cards.iter().map(|card| (*card, StaleKey::New)).collect();
            let mut waiting: Vec<Readable> =
                self.render(&wanted)?.into_iter().map(|(_, card)| card).collect();
            // a card that came and went before anybody was told leaves no stub
            waiting.retain(|card| matches!(card.face, Face::Card(_)));
            self.list_decks(&waiting).await?;
            let number = parts.len();
            let batches = waiting.len().div_ceil(BATCH);
            parts.push(Part { cards, batches, written: Vec::with_capacity(waiting.len()) });
            if batches == 0 {
                self.note_batched(&parts[number]).await?;
            }
            while !waiting.is_empty() {
                if flying.len() >= BATCHES {
                    self.land_batch(&mut flying, &mut parts).await?;
                }
                let batch: Vec<Readable> = waiting.drain(..BATCH.min(waiting.len())).collect();
                let remote = self.remote.clone();
                flying.spawn(async move { remote.put_cards(&batch).await.map(|()| (number, batch)) });
            }
        }
        while !flying.is_empty() {
            self.land_batch(&mut flying, &mut parts).await?;
        }
        Ok(())
    }

    /// Waits for a batch; with the last one of its part, the part leaves the list.
    async fn land_batch(
        &mut self,
        flying: &mut JoinSet<Answer<(usize, Vec<Readable>)>>,
        parts: &mut [Part<'_>],
    ) -> Result<()> {
        let Some((number, batch)) = landed(flying.join_next().await)? else { return Ok(()) };
        self.count_views(batch.len());
        let part = &mut parts[number];
        part.batches -= 1;
        part.written.extend(batch);
        if part.batches == 0 { self.note_batched(part).await } else { Ok(()) }
    }

    /// Notes that a part stands in the table and has yet to be looked at again.
    async fn note_batched(&mut self, part: &Part<'_>) -> Result<()> {
        self.remote.settle().await?;
        let now = self.options.now;
        let verify = self.safeguards.verify_bulk;
        let txn = self.collection.write()?;
        for card in part.cards {
            txn.turn_stale(*card, &StaleKey::New, &StaleKey::Written)?;
        }
        let rev = txn.tail()?.slot;
        for card in &part.written {
            // another process may have written a later text meanwhile, over which ours has gone now
            let overtaken = txn.stale_keys(card.card)?.is_empty()
                && render(&txn, card.card, &StaleKey::Here, (rev, now))?
                    .is_some_and(|now| !view::same(&now, card));
            if overtaken && verify {
                txn.mark_stale(card.card, &StaleKey::Here)?;
            }
        }
        commit(txn, self.options.trial)
    }

    async fn write_part_one_by_one(&mut self, part: &[(CardId, StaleKey)]) -> Result<()> {
        let rendered = self.render(part)?;
        let cards: Vec<Readable> = rendered.iter().map(|(_, card)| card.clone()).collect();
        self.list_decks(&cards).await?;
        let mut flying = JoinSet::new();
        for card in cards {
            if flying.len() >= SINGLES {
                landed(flying.join_next().await)?;
                self.count_views(1);
            }
            let remote = self.remote.clone();
            flying.spawn(async move { remote.put_card(&card).await.map(|_| ()) });
        }
        while let Some(result) = flying.join_next().await {
            landed(Some(result))?;
            self.count_views(1);
        }
        self.remote.settle().await?;
        let now = self.options.now;
        let txn = self.collection.write()?;
        let at = txn.tail()?.slot;
        for (key, card) in &rendered {
            // another process may have told of more meanwhile: then it stays on the list
            let current = card.rev == at
                || render(&txn, card.card, key, (at, now))?.is_none_or(|again| view::same(&again, card));
            if current {
                txn.unmark_stale(card.card, key)?;
            }
        }
        commit(txn, self.options.trial)
    }

    fn count_views(&mut self, cards: usize) {
        self.report.views += cards as u64;
        self.progress.writing(&self.report, self.views);
    }

    /// What has to stand at those keys, by what this collection knows now.
    fn render(&mut self, wanted: &[(CardId, StaleKey)]) -> Result<Vec<(StaleKey, Readable)>> {
        let now = self.server_now()?.unwrap_or(self.options.now);
        let mut cards = Vec::new();
        let txn = self.collection.read()?;
        let rev = txn.tail()?.slot;
        for (card, key) in wanted {
            if let Some(readable) = render(&txn, *card, key, (rev, now))? {
                cards.push((key.clone(), readable));
            }
        }
        Ok(cards)
    }

    /// Puts the decks of those cards on the table's list, unless they are known to stand there.
    async fn list_decks(&mut self, cards: &[Readable]) -> Result<()> {
        let live = cards.iter().filter(|card| matches!(card.face, Face::Card(_)));
        let decks: BTreeSet<String> = live.map(|card| card.deck.clone()).collect();
        let listed = listed_decks(&self.collection.read()?)?;
        let missing: Vec<String> = decks.difference(&listed).cloned().collect();
        if missing.is_empty() {
            return Ok(());
        }
        for part in missing.chunks(BATCH) {
            self.remote.put_decks(part).await?;
        }
        self.remote.settle().await?;
        let txn = self.collection.write()?;
        let mut listed = listed_decks(&txn)?;
        listed.extend(missing);
        set_listed_decks(&txn, &listed)?;
        commit(txn, self.options.trial)
    }
}

/// What has to stand at a key, for who has read the log up to `rev`; `None` when nothing can be said about the card yet.
fn render(
    txn: &Txn<'_>,
    card: CardId,
    key: &StaleKey,
    (rev, now): (u64, Millis),
) -> Result<Option<Readable>> {
    let Some(state) = txn.card(card)? else { return Ok(None) };
    let deck = match key {
        // a move that nobody has been told of leaves nothing behind yet
        StaleKey::Left(_) if !state.unsent.is_empty() => return Ok(None),
        StaleKey::Left(deck) => deck.as_str(),
        _ => state.content.deck.as_str(),
    };
    Ok(Some(view::render(&state, deck, rev, now)))
}

/// Cards that leave the list together, when all their batches have landed.
struct Part<'a> {
    cards: &'a [CardId],
    /// How many of its batches have not landed yet.
    batches: usize,
    /// What has landed.
    written: Vec<Readable>,
}

/// The result of a request in flight. A task cannot be cancelled while its set lives, nor panic.
fn landed<T>(result: Option<Result<Answer<T>, tokio::task::JoinError>>) -> Result<Option<T>> {
    match result {
        None => Ok(None),
        Some(Ok(answer)) => Ok(Some(answer?)),
        Some(Err(error)) => Err(Error::Runtime(std::io::Error::other(error))),
    }
}
