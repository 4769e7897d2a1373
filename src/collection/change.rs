//! What a command changed on this machine, kept so that it can be taken back.

use std::collections::BTreeSet;

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::cards::json_unless;
use super::{Error, FileRow, Places, Result, Txn};
use crate::model::{CardId, CardState, Content, Field, Millis, ReviewKey, TextKey, Value};

/// How many changes are kept.
const KEPT: i64 = 20;
/// How many bytes of them, beside the newest.
const BYTES: i64 = 8_000_000;

/// One command's doing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Change {
    /// For people: "import of 3 notes".
    pub what: String,
    /// Cards that were there before and were written.
    pub cards: Vec<Touched>,
    /// Cards that were made and stand in no note. Those that do are known by their places.
    pub made: Vec<CardId>,
    /// Notes that were read or forgotten, as they were known before.
    pub notes: Vec<NoteBefore>,
    /// The folders that were remembered before; `None` when they did not change.
    pub folders: Option<Vec<String>>,
    /// Entries of the log that were made.
    pub entries: Vec<ReviewKey>,
    /// The answer before it, on this machine: what tells them apart where the clock stands still.
    #[serde(default)]
    pub after: Option<ReviewKey>,
    /// The places of the first card became those of the second.
    #[serde(default)]
    pub handed: Option<(CardId, CardId)>,
    /// The first card was folded into the second.
    #[serde(default)]
    pub folded: Option<(CardId, CardId)>,
}

/// What was done to one card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// The card.
    pub card: CardId,
    /// Whether it stood in the notes before.
    pub was_live: bool,
    /// Registers with what they held before and after.
    pub fields: Vec<(Field, Value, Value)>,
}

impl Touched {
    /// The difference between two states of a card; `None` when a user would see none.
    #[must_use]
    pub fn between(before: &CardState, after: &CardState) -> Option<Self> {
        let pairs = Field::ALL.into_iter().map(|field| (field, before.get(field), after.get(field)));
        let fields: Vec<_> = pairs.filter(|(_, before, after)| before != after).collect();
        let (card, was_live) = (before.id, before.is_live());
        (!fields.is_empty() || was_live != after.is_live()).then_some(Self { card, was_live, fields })
    }
}

/// A note as it was known before an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteBefore {
    /// Its absolute path.
    pub path: String,
    /// What was remembered of it; `None` when it was not known.
    pub row: Option<FileRow>,
    /// Where its cards stood.
    pub places: Places,
}

/// What taking back did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenBack {
    /// Cards that are again as they were.
    pub restored: usize,
    /// Cards that the change had made, and that are gone.
    pub removed: usize,
    /// Cards that the change had made, and that are retired since something is known of them elsewhere.
    pub retired: usize,
}

impl Txn<'_> {
    /// Keeps a change, so that it can be taken back. The oldest ones are forgotten.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep_change(&self, now: Millis, change: &Change) -> Result<()> {
        let after = self.last_answer(self.device()?)?.map(|answer| answer.key);
        let json = json_unless(false, &Change { after, ..change.clone() })?;
        self.sql
            .prepare_cached("INSERT INTO change (at, change) VALUES (?1, ?2)")?
            .execute(params![now.0, json])?;
        self.sql
            .prepare_cached(
                "WITH kept AS (SELECT id, row_number() OVER newest AS place, sum(length(change)) OVER newest AS bytes
                     FROM change WINDOW newest AS (ORDER BY id DESC))
                 DELETE FROM change WHERE id IN (
                     SELECT id FROM kept WHERE place > ?1 OR (place > 1 AND bytes > ?2))",
            )?
            .execute([KEPT, BYTES])?;
        Ok(())
    }

    /// The newest change that was not taken back, with its number and its instant.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_change(&self) -> Result<Option<(i64, Millis, Change)>> {
        Ok(self.changes(1)?.pop())
    }

    /// The newest changes that were not taken back, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changes(&self, most: usize) -> Result<Vec<(i64, Millis, Change)>> {
        let mut statement =
            self.sql.prepare_cached("SELECT id, at, change FROM change ORDER BY id DESC LIMIT ?1")?;
        let mut rows = statement.query([i64::try_from(most).unwrap_or(i64::MAX)])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let json: String = row.get(2)?;
            let change = serde_json::from_str(&json)
                .map_err(|source| Error::Value { what: "change.change", source })?;
            changes.push((row.get(0)?, Millis(row.get(1)?), change));
        }
        Ok(changes)
    }

    /// Takes a change back, all but its entries in the log: registers that still hold what it wrote hold
    /// what they did before, cards that it made go, notes and folders are known as before. `key` is the
    /// fingerprint of a card's text.
    ///
    /// # Errors
    /// When other machines know of a fold, or the store cannot be written.
    pub fn take_back(
        &self,
        id: i64,
        change: &Change,
        now: Millis,
        key: &dyn Fn(&Content) -> TextKey,
    ) -> Result<TakenBack> {
        let mut done = TakenBack::default();
        if let Some((younger, _)) = change.folded
            && let Some(mut state) = self.card(younger)?
        {
            if !state.unsent.folded {
                return Err(Error::Told);
            }
            state.folded = None;
            state.unsent.folded = false;
            self.save_card(&state, key(&state.content))?;
        }
        if let Some((from, to)) = change.handed {
            self.hand_over_sources(to, from)?;
        }
        for touched in &change.cards {
            done.restored += usize::from(self.restore(touched, now, key)?);
        }
        let mut made: BTreeSet<CardId> = change.made.iter().copied().collect();
        for note in &change.notes {
            made.extend(self.put_back(note)?);
        }
        let touched: BTreeSet<CardId> = change.cards.iter().map(|touched| touched.card).collect();
        for card in made.difference(&touched) {
            if self.files_of(*card)?.is_empty() {
                self.unmake(*card, &mut done)?;
            }
        }
        if let Some(folders) = &change.folders {
            self.sql.execute("DELETE FROM folder", [])?;
            for folder in folders {
                self.add_folder(folder)?;
            }
        }
        if !change.notes.is_empty() {
            let imports: i64 = self.meta("imports")?.unwrap_or(0);
            self.set_meta("imports", imports + 1)?;
        }
        self.sql.prepare_cached("DELETE FROM change WHERE id = ?1")?.execute([id])?;
        Ok(done)
    }

    /// Gives a card back what it held before.
    fn restore(&self, touched: &Touched, now: Millis, key: &dyn Fn(&Content) -> TextKey) -> Result<bool> {
        let Some(mut state) = self.card(touched.card)? else { return Ok(false) };
        let stamp = self.tick(now)?;
        let mut written = false;
        for (field, before, after) in &touched.fields {
            // what somebody wrote since stays
            if state.get(*field) == *after {
                written |= state.write(*field, before.clone(), stamp, false);
            }
        }
        if state.folded.is_none() && touched.was_live != state.is_live() {
            if touched.was_live {
                state.write(Field::Source, state.get(Field::Source), stamp, true);
            } else {
                state.retire();
            }
            written = true;
        } else if !touched.was_live && written && state.folded.is_none() {
            state.retire();
        }
        if written {
            self.save_card(&state, key(&state.content))?;
        }
        Ok(written)
    }

    /// Knows a note as before, and returns the cards that stood in it until now.
    fn put_back(&self, note: &NoteBefore) -> Result<Vec<CardId>> {
        let now = self.file_of(&note.path)?;
        let stood = match now {
            Some(file) => self.sources_in(file)?.into_iter().map(|place| place.card).collect(),
            None => Vec::new(),
        };
        match (&note.row, now) {
            (Some(row), now) => {
                let file = self.save_file(&FileRow { id: now.unwrap_or(0), ..row.clone() })?;
                self.set_sources(&[(file, note.places.clone())])?;
            }
            (None, Some(file)) => self.remove_file(file)?,
            (None, None) => {}
        }
        Ok(stood)
    }

    /// Lets a card that a change had made be gone: for good when nobody has heard of it.
    fn unmake(&self, card: CardId, done: &mut TakenBack) -> Result<()> {
        let Some(mut state) = self.card(card)? else { return Ok(()) };
        if state.unsent.born && self.log_of(card)?.is_empty() {
            for table in ["card WHERE id", "text WHERE card", "lost WHERE card", "stale WHERE card"] {
                self.sql.prepare_cached(&format!("DELETE FROM {table} = ?1"))?.execute([card.to_sql()])?;
            }
            done.removed += 1;
        } else if state.is_live() {
            let text = self.text_key_of(card)?;
            state.retire();
            self.save_card(&state, text)?;
            done.retired += 1;
        }
        Ok(())
    }

    /// What a card held in those registers before the newest change that wrote one of them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn before_last_change(&self, card: CardId, fields: &[Field]) -> Result<Option<Touched>> {
        let changes = self.changes(usize::try_from(KEPT).unwrap_or(usize::MAX))?;
        let mut touched = changes.into_iter().flat_map(|(_, _, change)| change.cards);
        Ok(touched.find(|touched| {
            touched.card == card && touched.fields.iter().any(|(field, ..)| fields.contains(field))
        }))
    }
}
