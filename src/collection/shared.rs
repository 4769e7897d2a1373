//! What sync needs of the store: the place in the shared log, sealed segments, readable cards still to write.

use rusqlite::{OptionalExtension, params};

use super::{Result, Txn, cards::json_unless};
use crate::model::{CardId, CardState, Field, Millis, Review, Stamp, Unsent, Value};

/// How far this collection has read the shared log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tail {
    /// The last slot that was applied; 0 before the first.
    pub slot: u64,
    /// The push that stands in that slot.
    pub push: Option<String>,
    /// When that slot was last seen in the table, by the server's clock.
    pub seen: Option<Millis>,
}

/// A sealed segment that is not known to stand in the shared log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its random name.
    pub push: String,
    /// How many cards it changes.
    pub cards: u32,
    /// How many entries of the review log it carries.
    pub reviews: u32,
    /// Its compressed operations.
    pub ops: Vec<u8>,
}

/// A readable card that the table lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StaleKey {
    /// The card where it is now.
    Here,
    /// The same, and nobody else has ever told of this card.
    New,
    /// It was written without a condition; what others told meanwhile has not been looked at yet.
    Written,
    /// The key in a deck that the card has left.
    Left(String),
}

impl StaleKey {
    /// How the column `stale.deck` says it. No deck's name is a control character.
    fn column(&self) -> &str {
        match self {
            Self::Here => "",
            Self::New => "\u{1}",
            Self::Written => "\u{2}",
            Self::Left(deck) => deck,
        }
    }

    fn from_column(text: String) -> Self {
        match text.as_str() {
            "" => Self::Here,
            "\u{1}" => Self::New,
            "\u{2}" => Self::Written,
            _ => Self::Left(text),
        }
    }
}

/// How much waits to be told and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting {
    /// Cards with something that no segment holds yet.
    pub cards: u64,
    /// Entries of the review log that no segment holds yet.
    pub reviews: u64,
    /// Sealed segments.
    pub segments: u64,
    /// Cards in sealed segments.
    pub sealed_cards: u64,
    /// Reviews in sealed segments.
    pub sealed_reviews: u64,
    /// Bytes of sealed segments.
    pub sealed_bytes: u64,
    /// Readable cards still to write.
    pub stale: u64,
}

impl Txn<'_> {
    /// How far the shared log was read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tail(&self) -> Result<Tail> {
        let slot: i64 = self.meta("cursor")?.unwrap_or_default();
        let seen: Option<i64> = self.meta("checked")?;
        Ok(Tail { slot: slot.cast_unsigned(), push: self.meta("head")?, seen: seen.map(Millis) })
    }

    /// Notes that the shared log was read up to that slot, in which that push stands.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_tail(&self, slot: u64, push: &str) -> Result<()> {
        self.set_meta("cursor", slot.cast_signed())?;
        self.set_meta("head", push)
    }

    /// Forgets the place in the shared log and everything that held for the old one: nothing is known to
    /// be told any more.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn leave_shared_log(&self) -> Result<()> {
        self.set_meta("cursor", 0)?;
        for key in ["head", "checked", "decks"] {
            self.unset_meta(key)?;
        }
        self.sql.execute_batch("DELETE FROM outbox; DELETE FROM stale;")?;
        self.tell_all_again()
    }

    /// Takes nothing as told any more: the next sync tells of everything.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn tell_all_again(&self) -> Result<()> {
        self.sql.execute("UPDATE review SET unsent = 1 WHERE unsent = 0", [])?;
        let ids = self.card_ids()?;
        for id in ids {
            if let Some(state) = self.card(id)? {
                self.set_unsent(id, &untold(&state))?;
            }
        }
        Ok(())
    }

    /// Writes what of a card the shared log lacks, and nothing else.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_unsent(&self, card: CardId, unsent: &Unsent) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE card SET unsent = ?2, bases = ?3 WHERE id = ?1")?
            .execute(params![card.to_sql(), super::cards::bits(unsent), super::cards::bases(unsent)?])?;
        Ok(())
    }

    /// Raises the hybrid clock to a stamp that was seen in the shared log, or is about to stand there.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn observe(&self, stamp: Stamp) -> Result<()> {
        for key in ["clock", "shared_clock"] {
            let last: i64 = self.meta(key)?.unwrap_or_default();
            if stamp.clock > last.cast_unsigned() {
                self.set_meta(key, stamp.clock.cast_signed())?;
            }
        }
        Ok(())
    }

    /// The highest clock among the stamps that others may know.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn shared_clock(&self) -> Result<u64> {
        Ok(self.meta::<i64>("shared_clock")?.unwrap_or_default().cast_unsigned())
    }

    /// Puts a sealed segment at the end of the outbox.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn enqueue(&self, segment: &Outgoing) -> Result<()> {
        self.sql
            .prepare_cached("INSERT INTO outbox (push, cards, reviews, ops) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![segment.push, segment.cards, segment.reviews, segment.ops])?;
        Ok(())
    }

    /// The oldest segment of the outbox.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_outgoing(&self) -> Result<Option<Outgoing>> {
        let mut statement =
            self.sql.prepare_cached("SELECT push, cards, reviews, ops FROM outbox ORDER BY id LIMIT 1")?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Outgoing { push: row.get(0)?, cards: row.get(1)?, reviews: row.get(2)?, ops: row.get(3)? })
        };
        Ok(statement.query_row([], row).optional()?)
    }

    /// Notes that a segment of the outbox stands in the shared log. Returns whether it was in the outbox.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn note_pushed(&self, push: &str) -> Result<bool> {
        if self.sql.prepare_cached("DELETE FROM outbox WHERE push = ?1")?.execute([push])? == 0 {
            return Ok(false);
        }
        self.sql.prepare_cached("INSERT OR IGNORE INTO pushed (push) VALUES (?1)")?.execute([push])?;
        Ok(true)
    }

    /// Whether this collection wrote that segment, as far as it knows.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_pushed(&self, push: &str) -> Result<bool> {
        Ok(self.sql.prepare_cached("SELECT 1 FROM pushed WHERE push = ?1")?.exists([push])?)
    }

    /// Notes that a readable card has to be written.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn mark_stale(&self, card: CardId, key: &StaleKey) -> Result<()> {
        self.sql
            .prepare_cached("INSERT OR IGNORE INTO stale (card, deck) VALUES (?1, ?2)")?
            .execute(params![card.to_sql(), key.column()])?;
        Ok(())
    }

    /// Notes that a readable card was written.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn unmark_stale(&self, card: CardId, key: &StaleKey) -> Result<()> {
        self.sql
            .prepare_cached("DELETE FROM stale WHERE card = ?1 AND deck = ?2")?
            .execute(params![card.to_sql(), key.column()])?;
        Ok(())
    }

    /// What of one card has to be written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stale_keys(&self, card: CardId) -> Result<Vec<StaleKey>> {
        let mut statement = self.sql.prepare_cached("SELECT deck FROM stale WHERE card = ?1")?;
        let keys = statement.query_map([card.to_sql()], |row| row.get(0).map(StaleKey::from_column))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// The deck that a card is in, and whether it is [`StaleKey::New`] there; `None` for no card.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn readable_place(&self, card: CardId) -> Result<Option<(String, bool)>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT d.name, EXISTS (SELECT 1 FROM stale s WHERE s.card = c.id AND s.deck = ?2)
               FROM card c JOIN deck d ON d.id = c.deck WHERE c.id = ?1",
        )?;
        let key = params![card.to_sql(), StaleKey::New.column()];
        Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Puts a key of a readable card in the place of another. Returns whether that was there.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn turn_stale(&self, card: CardId, from: &StaleKey, into: &StaleKey) -> Result<bool> {
        let turned = self
            .sql
            .prepare_cached("UPDATE OR REPLACE stale SET deck = ?3 WHERE card = ?1 AND deck = ?2")?
            .execute(params![card.to_sql(), from.column(), into.column()])?;
        Ok(turned == 1)
    }

    /// All readable cards that have to be written, by card.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stale(&self) -> Result<Vec<(CardId, StaleKey)>> {
        let mut statement = self.sql.prepare_cached("SELECT card, deck FROM stale ORDER BY card, deck")?;
        let rows = statement
            .query_map([], |row| Ok((CardId::from_sql(row.get(0)?), StaleKey::from_column(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Before a card is saved: the deck that others know it in, when it is not this one.
    pub(super) fn note_left_deck(&self, card: CardId, deck: &str) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT OR IGNORE INTO stale (card, deck)
                 SELECT c.id, d.name FROM card c JOIN deck d ON d.id = c.deck
                  WHERE c.id = ?1 AND c.unsent & 1 = 0 AND d.name <> ?2",
            )?
            .execute(params![card.to_sql(), deck])?;
        Ok(())
    }

    /// Keeps the losing side of a conflict. Returns whether it was not kept before.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep_lost(&self, card: CardId, field: Field, stamp: Stamp, value: &Value) -> Result<bool> {
        let value = json_unless(false, value)?;
        let added = self
            .sql
            .prepare_cached(
                "INSERT OR IGNORE INTO lost (card, field, stamp, device, value) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![card.to_sql(), field as u8, stamp.clock.cast_signed(), stamp.device.0, value])?;
        Ok(added == 1)
    }

    /// Lets the places in the notes where `younger` stands be those of `elder`, into which it was folded.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn hand_over_sources(&self, younger: CardId, elder: CardId) -> Result<()> {
        let ids = params![younger.to_sql(), elder.to_sql()];
        self.sql.prepare_cached("UPDATE OR IGNORE source SET card = ?2 WHERE card = ?1")?.execute(ids)?;
        self.sql.prepare_cached("DELETE FROM source WHERE card = ?1")?.execute([younger.to_sql()])?;
        Ok(())
    }

    /// Puts a told entry in the place of one with the same name.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn replace_review(&self, review: &Review) -> Result<()> {
        let key = review.key;
        self.sql
            .prepare_cached("DELETE FROM review WHERE card = ?1 AND at = ?2 AND device = ?3")?
            .execute(params![key.card.to_sql(), key.at.0, key.device.0])?;
        self.append(review, false)?;
        Ok(())
    }

    /// How much waits to be told and written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting(&self) -> Result<Waiting> {
        let mut statement = self.sql.prepare_cached(
            "SELECT (SELECT count(*) FROM card WHERE unsent <> 0), (SELECT count(*) FROM review WHERE unsent <> 0),
                count(*), coalesce(sum(cards), 0), coalesce(sum(reviews), 0), coalesce(sum(length(ops)), 0),
                (SELECT count(*) FROM stale) FROM outbox",
        )?;
        Ok(statement.query_row([], |row| {
            let number = |at: usize| row.get::<_, i64>(at).map(i64::cast_unsigned);
            Ok(Waiting {
                cards: number(0)?,
                reviews: number(1)?,
                segments: number(2)?,
                sealed_cards: number(3)?,
                sealed_reviews: number(4)?,
                sealed_bytes: number(5)?,
                stale: number(6)?,
            })
        })?)
    }

    /// Every card's id, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn card_ids(&self) -> Result<Vec<CardId>> {
        let mut statement = self.sql.prepare_cached("SELECT id FROM card ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0).map(CardId::from_sql))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The names of the decks that hold a live card, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn live_decks(&self) -> Result<Vec<String>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT DISTINCT d.name FROM card c JOIN deck d ON d.id = c.deck WHERE c.live = 1 ORDER BY d.name",
        )?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }
}

/// What an empty log lacks of a card: everything.
fn untold(state: &CardState) -> Unsent {
    Unsent {
        born: true,
        retired: state.retired.is_some(),
        folded: state.folded.is_some(),
        fields: state.stamps.keys().map(|field| (*field, None)).collect(),
        contested: std::collections::BTreeSet::new(),
    }
}
