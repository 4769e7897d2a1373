//! Cards with their registers and stamps.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Error, Result, Txn};
use crate::model::{CardId, CardState, Content, Day, DeviceId, Field, Kind, Marks, Stamp, TextKey, Unsent};

/// Bits of `card.unsent`.
pub(super) const BORN: u8 = 1;
const RETIRED: u8 = 2;
const FIELDS: u8 = 4;
const FOLDED: u8 = 8;

const SELECT: &str = "SELECT c.id, d.name, c.kind, c.suspended, c.flagged, c.buried, c.born, c.born_device,
        c.stamp, c.stamp_device, c.stamps, c.retired, c.retired_device, c.folded, c.unsent, c.bases,
        t.front, t.back, t.items, t.context, t.needs_context, t.tags, t.source, t.labels, t.synonyms
   FROM card c JOIN deck d ON d.id = c.deck JOIN text t ON t.card = c.id";

impl Txn<'_> {
    /// Whether there has never been a card.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(!self.sql.prepare_cached("SELECT 1 FROM card LIMIT 1")?.exists([])?)
    }

    /// One card, or `None` when the collection never held it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn card(&self, id: CardId) -> Result<Option<CardState>> {
        let mut statement = self.sql.prepare_cached(&format!("{SELECT} WHERE c.id = ?1"))?;
        statement.query_row([id.to_sql()], |row| Ok(read(row))).optional()?.transpose()
    }

    /// The cards of which the shared log lacks something, by id, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unsent_cards(&self, limit: usize) -> Result<Vec<CardState>> {
        let mut statement =
            self.sql.prepare_cached(&format!("{SELECT} WHERE c.unsent <> 0 ORDER BY c.id LIMIT ?1"))?;
        let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut cards = Vec::new();
        while let Some(row) = rows.next()? {
            cards.push(read(row)?);
        }
        Ok(cards)
    }

    /// The cards that say what this fingerprint stands for, live ones first; folded ones are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cards_saying(&self, text: TextKey) -> Result<Vec<CardId>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT id, live FROM card WHERE id = ?1 AND text_key = ?1 AND folded IS NULL
             UNION ALL
             SELECT id, live FROM card WHERE text_key = ?1 AND text_key <> id AND folded IS NULL
             ORDER BY live DESC, id",
        )?;
        let ids = statement.query_map([text.0.cast_signed()], |row| row.get(0).map(CardId::from_sql))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Whether an id is taken, by a card in whatever state.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_card(&self, id: CardId) -> Result<bool> {
        let mut statement = self.sql.prepare_cached("SELECT 1 FROM card WHERE id = ?1")?;
        Ok(statement.exists([id.to_sql()])?)
    }

    /// Writes a card that was made or changed here, as a whole. `text` is the fingerprint of its content.
    ///
    /// Notes the deck that a card known to others leaves, whose readable copy sync then takes away.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn save_card(&self, state: &CardState, text: TextKey) -> Result<()> {
        self.note_left_deck(state.id, &state.content.deck)?;
        self.save_joined_card(state, text)
    }

    /// Writes a card as the shared log made it, whether it was there or not.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn save_joined_card(&self, state: &CardState, text: TextKey) -> Result<()> {
        let deck = self.deck(&state.content.deck)?;
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO card (id, deck, kind, text_key, live, suspended, flagged, buried, born,
                    born_device, stamp, stamp_device, stamps, retired, retired_device, folded, unsent, bases)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
            )?
            .execute(params![
                state.id.to_sql(),
                deck,
                state.content.kind.name(),
                text.0.cast_signed(),
                state.is_live(),
                state.marks.suspended,
                state.marks.flagged,
                state.marks.buried.map(|day| day.0),
                state.born.clock.cast_signed(),
                state.born.device.0,
                state.stamp.clock.cast_signed(),
                state.stamp.device.0,
                json_unless(state.stamps.is_empty(), &state.stamps.iter().collect::<Vec<_>>())?,
                state.retired.map(|stamp| stamp.clock.cast_signed()),
                state.retired.map(|stamp| stamp.device.0),
                state.folded.map(CardId::to_sql),
                bits(&state.unsent),
                bases(&state.unsent)?,
            ])?;
        let content = &state.content;
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO text (card, front, back, items, context, needs_context, tags, source,
                    labels, synonyms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                state.id.to_sql(),
                content.front,
                content.back,
                json_unless(content.items.is_empty(), &content.items)?,
                json_unless(content.context.is_empty(), &content.context)?,
                content.needs_context,
                json_unless(content.tags.is_empty(), &content.tags)?,
                content.source,
                json_unless(state.marks.labels.is_empty(), &state.marks.labels)?,
                json_unless(state.marks.synonyms.is_empty(), &state.marks.synonyms)?,
            ])?;
        Ok(())
    }

    /// The number of a deck, which is made when it is new.
    pub(super) fn deck(&self, name: &str) -> Result<i64> {
        let mut find = self.sql.prepare_cached("SELECT id FROM deck WHERE name = ?1")?;
        if let Some(id) = find.query_row([name], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        self.sql.prepare_cached("INSERT INTO deck (name) VALUES (?1)")?.execute([name])?;
        Ok(self.sql.last_insert_rowid())
    }
}

pub(super) fn bits(unsent: &Unsent) -> u8 {
    let mut bits = 0;
    let parts = [
        (BORN, unsent.born),
        (RETIRED, unsent.retired),
        (FIELDS, !unsent.fields.is_empty()),
        (FOLDED, unsent.folded),
    ];
    for (bit, set) in parts {
        if set {
            bits |= bit;
        }
    }
    bits
}

/// The column `bases`: registers that nobody has been told of, and those of them that are contested.
type Bases = (Vec<(Field, Option<Stamp>)>, BTreeSet<Field>);

/// What the column `bases` holds for a card.
pub(super) fn bases(unsent: &Unsent) -> Result<Option<String>> {
    let fields = unsent.fields.iter().map(|(field, base)| (*field, *base)).collect();
    let bases: Bases = (fields, unsent.contested.clone());
    json_unless(unsent.fields.is_empty(), &bases)
}

/// The card in a row of [`SELECT`].
fn read(row: &Row<'_>) -> Result<CardState> {
    let flags: u8 = row.get(14)?;
    let bases: Bases = from_json(row, 15, "card.bases")?;
    let kind: String = row.get(2)?;
    let own: Vec<(Field, Stamp)> = from_json(row, 10, "card.stamps")?;
    let retired: Option<i64> = row.get(11)?;
    let retired_device: Option<u32> = row.get(12)?;
    Ok(CardState {
        id: CardId::from_sql(row.get(0)?),
        content: Content {
            kind: Kind::from_name(&kind).unwrap_or(Kind::Qa),
            front: row.get(16)?,
            back: row.get(17)?,
            items: from_json(row, 18, "text.items")?,
            context: from_json(row, 19, "text.context")?,
            needs_context: row.get(20)?,
            deck: row.get(1)?,
            tags: from_json(row, 21, "text.tags")?,
            source: row.get(22)?,
        },
        marks: Marks {
            suspended: row.get(3)?,
            flagged: row.get(4)?,
            buried: row.get::<_, Option<i32>>(5)?.map(Day),
            labels: from_json(row, 23, "text.labels")?,
            synonyms: from_json(row, 24, "text.synonyms")?,
        },
        born: stamp(row, 6)?,
        stamp: stamp(row, 8)?,
        stamps: own.into_iter().collect::<BTreeMap<_, _>>(),
        retired: retired
            .zip(retired_device)
            .map(|(clock, device)| Stamp { clock: clock.cast_unsigned(), device: DeviceId(device) }),
        folded: row.get::<_, Option<i64>>(13)?.map(CardId::from_sql),
        unsent: Unsent {
            born: flags & BORN != 0,
            retired: flags & RETIRED != 0,
            folded: flags & FOLDED != 0,
            fields: bases.0.into_iter().collect(),
            contested: bases.1,
        },
    })
}

/// The stamp in that column and the next.
fn stamp(row: &Row<'_>, column: usize) -> Result<Stamp> {
    let clock: i64 = row.get(column)?;
    Ok(Stamp { clock: clock.cast_unsigned(), device: DeviceId(row.get(column + 1)?) })
}

/// JSON text for a column, or NULL when there is nothing to keep.
pub(super) fn json_unless<T: Serialize>(empty: bool, value: &T) -> Result<Option<String>> {
    if empty {
        return Ok(None);
    }
    serde_json::to_string(value).map(Some).map_err(|source| Error::Value { what: "JSON", source })
}

/// What a JSON column holds; NULL is the empty value.
pub(super) fn from_json<T: DeserializeOwned + Default>(
    row: &Row<'_>,
    column: usize,
    what: &'static str,
) -> Result<T> {
    match row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? {
        None => Ok(T::default()),
        Some(text) => serde_json::from_str(text).map_err(|source| Error::Value { what, source }),
    }
}
