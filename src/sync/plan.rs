//! What a sync would do, and what that would cost. [`Plan::new`] is pure; looking is one request.

use rand::{SeedableRng, rngs::StdRng};

use super::cost::{self, Usage};
use super::error::Result;
use super::remote::{BATCH, Page, Remote};
use super::{Traffic, segment};
use crate::collection::{Collection, StaleKey};
use crate::model::{CardId, Millis};

/// What this collection has to tell, and what is known of the table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Situation {
    /// The slot up to which the log was read.
    pub slot: u64,
    /// When it was read last, by the server's clock.
    pub seen: Option<Millis>,
    /// The sizes of the segments to send, in bytes, with cards and reviews.
    pub segments: Vec<(usize, u32, u32)>,
    /// The sizes of the readable cards to write, in bytes; those that may go in batches apart.
    pub singles: Vec<usize>,
    /// The others.
    pub batched: Vec<usize>,
    /// Decks to put on the list.
    pub decks: usize,
    /// What waits in the log, as far as one request shows.
    pub incoming: Vec<Incoming>,
    /// Whether there is more than that.
    pub more: bool,
}

/// A slot that waits in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its number.
    pub slot: u64,
    /// Who wrote it.
    pub device_name: String,
    /// When.
    pub at: Millis,
    /// Cards in it.
    pub cards: u32,
    /// Reviews in it.
    pub reviews: u32,
    /// Its bytes.
    pub bytes: usize,
}

/// One thing that a sync would do, in this order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    /// Read slots of the log.
    Fetch {
        /// The first.
        from: u64,
        /// The last that is known of.
        to: u64,
    },
    /// Write a slot of the log.
    Append {
        /// Its number, if nobody else is faster.
        slot: u64,
        /// Cards in it.
        cards: u32,
        /// Reviews in it.
        reviews: u32,
        /// Its bytes, compressed.
        bytes: usize,
    },
    /// Put decks on the list.
    ListDecks {
        /// How many.
        decks: usize,
    },
    /// Write readable cards in batches, and look at the log again.
    WriteBatches {
        /// How many cards.
        cards: usize,
    },
    /// Write readable cards one by one, each unless a later one stands there.
    WriteSingles {
        /// How many cards.
        cards: usize,
    },
}

/// What a sync would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// What would go up.
    pub push: Traffic,
    /// What would come down, as far as one request shows.
    pub pull: Traffic,
    /// Whether more would come down than one request shows.
    pub pull_more: bool,
    /// The slot up to which the log was read, and when that was.
    pub since: (u64, Option<Millis>),
    /// The names of the devices whose slots would come down.
    pub from_devices: Vec<String>,
    /// Everything, in order.
    pub operations: Vec<Operation>,
    /// What going up would cost.
    pub push_usage: Usage,
    /// What coming down would cost; the look that this plan took is not in it.
    pub pull_usage: Usage,
}

impl Plan {
    /// What follows from a situation.
    #[must_use]
    pub fn new(situation: &Situation) -> Self {
        let mut plan = Self { since: (situation.slot, situation.seen), ..Self::default() };
        plan.add_pull(situation);
        plan.add_push(situation);
        plan.add_views(situation);
        plan.operations.sort();
        plan
    }

    /// What everything would cost, in USD.
    #[must_use]
    pub fn price(&self) -> f64 {
        self.push_usage.price() + self.pull_usage.price()
    }

    fn add_pull(&mut self, situation: &Situation) {
        let bytes: usize = situation.incoming.iter().map(|slot| slot.bytes + ENTRY_OVERHEAD).sum();
        self.pull_usage =
            Usage { requests: 1, read_units: cost::read_units(bytes as u64), ..Usage::default() };
        self.pull_more = situation.more;
        let (Some(first), Some(last)) = (situation.incoming.first(), situation.incoming.last()) else {
            return;
        };
        self.operations.push(Operation::Fetch { from: first.slot, to: last.slot });
        self.pull.segments = situation.incoming.len() as u64;
        self.pull.cards = situation.incoming.iter().map(|slot| u64::from(slot.cards)).sum();
        self.pull.reviews = situation.incoming.iter().map(|slot| u64::from(slot.reviews)).sum();
        self.from_devices = situation.incoming.iter().map(|slot| slot.device_name.clone()).collect();
        self.from_devices.sort();
        self.from_devices.dedup();
    }

    fn add_push(&mut self, situation: &Situation) {
        let last = situation.incoming.last().map_or(situation.slot, |last| last.slot);
        for (slot, &(bytes, cards, reviews)) in (last + 1..).zip(&situation.segments) {
            self.operations.push(Operation::Append { slot, cards, reviews, bytes });
            self.push.segments += 1;
            self.push.cards += u64::from(cards);
            self.push.reviews += u64::from(reviews);
            self.add_writes(1, &[bytes + ENTRY_OVERHEAD]);
        }
    }

    fn add_views(&mut self, situation: &Situation) {
        let Situation { singles, batched, decks, .. } = situation;
        if *decks > 0 {
            self.operations.push(Operation::ListDecks { decks: *decks });
            self.add_writes(decks.div_ceil(BATCH), &vec![1; *decks]);
        }
        if !batched.is_empty() {
            self.operations.push(Operation::WriteBatches { cards: batched.len() });
            self.add_writes(batched.len().div_ceil(BATCH), batched);
            // the look at the log afterwards
            self.push_usage.requests += 1;
            self.push_usage.read_units += 0.5;
        }
        if !singles.is_empty() {
            self.operations.push(Operation::WriteSingles { cards: singles.len() });
            self.add_writes(singles.len(), singles);
        }
    }

    fn add_writes(&mut self, requests: usize, items: &[usize]) {
        self.push_usage.requests += requests as u64;
        self.push_usage.write_units +=
            items.iter().map(|bytes| cost::write_units(*bytes as u64)).sum::<f64>();
    }
}

/// Bytes of a slot beside its operations.
const ENTRY_OVERHEAD: usize = 160;
/// Bytes of a readable card beside its text.
const CARD_OVERHEAD: usize = 140;

/// Looks at the table with one request and plans.
pub(super) async fn look<R: Remote>(collection: &mut Collection, remote: &R) -> Result<Plan> {
    let slot = {
        let txn = collection.read()?;
        let known = txn.meta::<String>("remote")?.as_deref() == Some(remote.identity().as_str());
        if known { txn.tail()?.slot } else { 0 }
    };
    let page = remote.log(slot.max(1), false).await?;
    Ok(Plan::new(&situation(collection, remote, slot, &page)?))
}

/// Seals and renders as a sync would, in a transaction that is thrown away.
fn situation<R: Remote>(
    collection: &mut Collection,
    remote: &R,
    slot: u64,
    page: &Page,
) -> Result<Situation> {
    let txn = collection.write()?;
    let mut situation = Situation { slot, seen: txn.tail()?.seen, more: page.more, ..Situation::default() };
    for entry in page.entries.iter().filter(|entry| entry.slot > slot) {
        if entry.format != segment::FORMAT {
            segment::unpack(entry.slot, entry.format, &entry.ops)?;
        }
        situation.incoming.push(Incoming {
            slot: entry.slot,
            device_name: entry.device_name.clone(),
            at: entry.at,
            cards: entry.cards,
            reviews: entry.reviews,
            bytes: entry.ops.len(),
        });
    }
    if txn.meta::<String>("remote")?.is_some_and(|known| known != remote.identity()) {
        txn.leave_shared_log()?;
    }
    super::seal::seal(&txn, None, &mut StdRng::seed_from_u64(0))?;
    while let Some(next) = txn.next_outgoing()? {
        situation.segments.push((next.ops.len(), next.cards, next.reviews));
        txn.note_pushed(&next.push)?;
    }
    let mut decks = std::collections::BTreeSet::new();
    let stale = txn.stale()?;
    let many = stale.iter().filter(|(_, key)| *key == StaleKey::New).count() >= super::views::MANY;
    for (card, key) in stale {
        let size = size_of(&txn, card, &mut decks)?;
        match key {
            StaleKey::New if many => situation.batched.push(size),
            StaleKey::Written => {}
            _ => situation.singles.push(size),
        }
    }
    situation.decks = decks.difference(&super::apply::listed_decks(&txn)?).count();
    // dropped without a commit: nothing has happened
    Ok(situation)
}

/// About how many bytes a card's readable form takes.
fn size_of(
    txn: &crate::collection::Txn<'_>,
    card: CardId,
    decks: &mut std::collections::BTreeSet<String>,
) -> Result<usize> {
    let Some(state) = txn.card(card)? else { return Ok(CARD_OVERHEAD) };
    let content = state.content;
    let words = content.tags.iter().map(String::len).sum::<usize>()
        + content.items.iter().map(|item| item.text.len() + 3).sum::<usize>();
    let size =
        content.front.len() + content.back.len() + 2 * content.deck.len() + content.source.len() + words;
    decks.insert(content.deck);
    Ok(size + CARD_OVERHEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_in_order_and_adds_up() {
        let incoming = Incoming {
            slot: 8,
            device_name: "desk".into(),
            at: Millis(0),
            cards: 1,
            reviews: 12,
            bytes: 700,
        };
        let situation = Situation {
            slot: 7,
            segments: vec![(1500, 3, 41)],
            singles: vec![300, 300, 1500],
            incoming: vec![incoming],
            ..Situation::default()
        };
        let plan = Plan::new(&situation);
        let expected = [
            Operation::Fetch { from: 8, to: 8 },
            Operation::Append { slot: 9, cards: 3, reviews: 41, bytes: 1500 },
            Operation::WriteSingles { cards: 3 },
        ];
        assert_eq!(plan.operations, expected);
        assert_eq!((plan.push_usage.requests, plan.push_usage.write_units), (4, 6.0));
        assert_eq!((plan.pull_usage.requests, plan.pull_usage.read_units), (1, 0.5));
        assert_eq!(plan.from_devices, ["desk"]);
    }

    #[test]
    fn nothing_to_do_is_one_look() {
        let plan = Plan::new(&Situation { slot: 3, ..Situation::default() });
        assert_eq!(plan.operations, []);
        assert_eq!((plan.pull_usage.requests, plan.push_usage.requests), (1, 0));
    }
}
