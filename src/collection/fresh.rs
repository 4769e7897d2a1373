//! New cards into the store, many at once.
//!
//! What is found in notes lies all over the memory. While one thread fills the store, another gathers the
//! next cards, so that the first has all it needs close by.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde::Serialize;

use super::cards::BORN;
use super::{Error, Result, Txn};
use crate::model::{CardId, Item, Kind, Stamp, TextKey};

/// Cards that are handed over together.
const BATCH: usize = 512;
/// Batches that wait to be written, at the most.
const WAITING: usize = 4;

/// A card that has just been found in the notes.
#[derive(Debug, Clone, Copy)]
pub struct FreshCard<'a> {
    /// Its id, which no card has yet.
    pub card: CardId,
    /// The fingerprint of what it says.
    pub text: TextKey,
    /// What sort of card.
    pub kind: Kind,
    /// The cue.
    pub front: &'a str,
    /// The answer.
    pub back: &'a str,
    /// The entries of a list or choice.
    pub items: &'a [Item],
    /// The headings above the cue.
    pub context: &'a [String],
    /// Whether the cue needs the last heading.
    pub needs_context: bool,
    /// The deck.
    pub deck: &'a str,
    /// The tags that stand in the notes.
    pub tags: &'a [String],
    /// The note.
    pub source: &'a str,
}

impl Txn<'_> {
    /// Makes cards, all under one stamp, best in the order of their ids. The same as
    /// [`save_card`](Self::save_card) of new states, without building them.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn insert_cards<'c>(
        &self,
        cards: impl Iterator<Item = FreshCard<'c>> + Send,
        stamp: Stamp,
    ) -> Result<()> {
        let (clock, device) = (stamp.clock.cast_signed(), stamp.device.0);
        let mut card_rows = self.new_rows(
            "card (id, deck, kind, text_key, live, born, born_device, stamp, stamp_device, unsent)",
            &format!("column1, column2, column3, column4, 1, {clock}, {device}, {clock}, {device}, {BORN}"),
        )?;
        let mut text_rows =
            self.new_rows("text (card, front, back, items, context, needs_context, tags, source)", "*")?;
        let mut decks: Vec<i64> = Vec::new();
        let mut write = |batch: Batch<'_>| -> Result<()> {
            for name in batch.decks {
                decks.push(self.deck(name)?);
            }
            for row in &batch.rows {
                let text = |part: &Range<usize>| &batch.text[part.clone()];
                let list = |part: &Range<usize>| (!part.is_empty()).then(|| text(part));
                let id = row.card.to_sql();
                card_rows.add([&id, &decks[row.deck], &row.kind.name(), &row.text.0.cast_signed()])?;
                text_rows.add([
                    &id,
                    &text(&row.front),
                    &text(&row.back),
                    &list(&row.items),
                    &list(&row.context),
                    &row.needs_context,
                    &list(&row.tags),
                    &text(&row.source),
                ])?;
            }
            Ok(())
        };
        let mut gather = Gather { cards, decks: HashMap::new(), lists: HashMap::new() };
        let first = gather.batch()?;
        let few = first.rows.len() < BATCH;
        write(first)?;
        if !few {
            thread::scope(|scope| {
                let (send, receive) = sync_channel(WAITING);
                scope.spawn(move || {
                    loop {
                        let batch = gather.batch();
                        let last = batch.as_ref().map_or(true, |batch| batch.rows.len() < BATCH);
                        if send.send(batch).is_err() || last {
                            break;
                        }
                    }
                });
                receive.into_iter().try_for_each(|batch| write(batch?))
            })?;
        }
        card_rows.finish()?;
        text_rows.finish()
    }
}

/// Cards as they go into the store, their texts one behind the other.
#[derive(Default)]
struct Batch<'c> {
    text: String,
    rows: Vec<FreshRow>,
    /// Decks that come up for the first time.
    decks: Vec<&'c str>,
}

/// A card, its texts as places in the batch. An empty list is an empty place.
struct FreshRow {
    card: CardId,
    /// The number of its deck, in the order in which they come up.
    deck: usize,
    text: TextKey,
    kind: Kind,
    needs_context: bool,
    front: Range<usize>,
    back: Range<usize>,
    items: Range<usize>,
    context: Range<usize>,
    tags: Range<usize>,
    source: Range<usize>,
}

/// Gathers cards from all over the memory.
struct Gather<'c, I> {
    cards: I,
    decks: HashMap<&'c str, usize>,
    /// The JSON of lists that many cards share, made once for each.
    lists: HashMap<(usize, usize), String>,
}

impl<'c, I: Iterator<Item = FreshCard<'c>>> Gather<'c, I> {
    /// The next cards; fewer than [`BATCH`] when these are the last.
    fn batch(&mut self) -> Result<Batch<'c>> {
        let mut batch = Batch { rows: Vec::with_capacity(BATCH), ..Batch::default() };
        for card in self.cards.by_ref().take(BATCH) {
            let known = self.decks.len();
            let deck = *self.decks.entry(card.deck).or_insert(known);
            if deck == known {
                batch.decks.push(card.deck);
            }
            let text = &mut batch.text;
            let row = FreshRow {
                card: card.card,
                deck,
                text: card.text,
                kind: card.kind,
                needs_context: card.needs_context,
                front: put(text, card.front),
                back: put(text, card.back),
                items: if card.items.is_empty() { 0..0 } else { put(text, &json(card.items)?) },
                context: put(text, shared(&mut self.lists, card.context)?),
                tags: put(text, shared(&mut self.lists, card.tags)?),
                source: put(text, card.source),
            };
            batch.rows.push(row);
        }
        Ok(batch)
    }
}

/// Puts a part behind the others; where it stands.
fn put(text: &mut String, part: &str) -> Range<usize> {
    let start = text.len();
    text.push_str(part);
    start..text.len()
}

/// The JSON of a list that other cards may have, too; nothing for an empty one.
fn shared<'l>(lists: &'l mut HashMap<(usize, usize), String>, list: &[String]) -> Result<&'l str> {
    if list.is_empty() {
        return Ok("");
    }
    Ok(match lists.entry((list.as_ptr() as usize, list.len())) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(json(list)?),
    })
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|source| Error::Value { what: "JSON", source })
}

#[cfg(test)]
mod tests {
    use super::FreshCard;
    use crate::collection::Collection;
    use crate::model::{CardId, DeviceId, Item, Kind, Stamp, TextKey};

    fn many(count: u64) -> Vec<(u64, String, Vec<Item>, Vec<String>)> {
        let text = |number: u64| "wave ".repeat(number as usize % 7) + &number.to_string();
        let items = |number: u64| {
            if number.is_multiple_of(3) { vec![Item::entry("a"), Item::entry("b")] } else { vec![] }
        };
        let lists = |number: u64| {
            if number.is_multiple_of(5) { vec![] } else { vec![format!("part {}", number % 4)] }
        };
        (1..=count).map(|number| (number, text(number), items(number), lists(number))).collect()
    }

    fn fresh((number, text, items, list): &(u64, String, Vec<Item>, Vec<String>)) -> FreshCard<'_> {
        let decks = ["harbour", "harbour::ropes", "sails"];
        FreshCard {
            card: CardId(*number),
            text: TextKey(*number),
            kind: Kind::Term,
            front: text,
            back: "an answer",
            items,
            context: list,
            needs_context: number % 2 == 0,
            deck: decks[*number as usize / 400 % 3],
            tags: list,
            source: "notes/a.md",
        }
    }

    #[test]
    fn cards_arrive_as_they_were_found_however_many() {
        for count in [0, 1, 511, 512, 513, 1024, 5000] {
            let cards = many(count);
            let mut collection = Collection::in_memory(DeviceId(1)).unwrap();
            let txn = collection.write().unwrap();
            txn.insert_cards(cards.iter().map(fresh), Stamp::default()).unwrap();
            for card in cards.iter().map(fresh) {
                let content = txn.card(card.card).unwrap().unwrap().content;
                assert_eq!((content.front.as_str(), content.deck.as_str()), (card.front, card.deck));
                assert_eq!((&*content.items, &*content.context), (card.items, card.context));
                assert_eq!((&*content.tags, content.needs_context), (card.tags, card.needs_context));
            }
            assert!(txn.card(CardId(count + 1)).unwrap().is_none());
        }
    }

    #[test]
    fn a_store_that_refuses_a_card_ends_it() {
        let mut cards = many(20_000);
        cards[3000].0 = 7;
        let mut collection = Collection::in_memory(DeviceId(1)).unwrap();
        let txn = collection.write().unwrap();
        assert!(txn.insert_cards(cards.iter().map(fresh), Stamp::default()).is_err());
    }
}
