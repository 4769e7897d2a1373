//! What this machine imported: folders, their notes, and where in them the cards stand.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::{CardRow, Result, Txn};
use crate::model::{CardId, TextKey};

/// What is remembered of a note that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Its number in the store; 0 before it has one.
    pub id: i64,
    /// Absolute path.
    pub path: String,
    /// Bytes.
    pub size: i64,
    /// Last change of its bytes, nanoseconds since 1970; -1 when it was too fresh to be trusted.
    pub mtime: i64,
    /// Last change of its entry, nanoseconds since 1970.
    pub ctime: i64,
    /// BLAKE3 of its bytes.
    pub hash: [u8; 32],
    /// Fingerprint of the rules, the settings and the place it was read with.
    pub reading: i64,
}

/// A card at a place in a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceRow {
    /// Line of the cue, from 1.
    pub line: u32,
    /// Last line of the answer.
    pub last: u32,
    /// The card.
    pub card: CardId,
    /// What the card says now.
    pub text: TextKey,
}

/// The cards in a note: line, last line, card.
pub type Places = Vec<(u32, u32, CardId)>;

/// Where a card stands, for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the note.
    pub file: i64,
    /// Absolute path of the note.
    pub path: String,
    /// Line of the cue, from 1.
    pub line: u32,
    /// Last line of the answer.
    pub last: u32,
}

impl Txn<'_> {
    /// The folders (and single notes) that `import` repeats, by path.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn folders(&self) -> Result<Vec<String>> {
        let mut statement = self.sql.prepare_cached("SELECT path FROM folder ORDER BY path")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers a folder.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn add_folder(&self, path: &str) -> Result<()> {
        self.sql.prepare_cached("INSERT OR IGNORE INTO folder (path) VALUES (?1)")?.execute([path])?;
        Ok(())
    }

    /// Forgets a folder; its notes and cards stay.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn remove_folder(&self, path: &str) -> Result<()> {
        self.sql.prepare_cached("DELETE FROM folder WHERE path = ?1")?.execute([path])?;
        Ok(())
    }

    /// Every note that was read, by path.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn files(&self) -> Result<Vec<FileRow>> {
        let mut statement = self
            .sql
            .prepare_cached("SELECT id, path, size, mtime, ctime, hash, reading FROM file ORDER BY path")?;
        let rows = statement.query_map([], |row| {
            Ok(FileRow {
                id: row.get(0)?,
                path: row.get(1)?,
                size: row.get(2)?,
                mtime: row.get(3)?,
                ctime: row.get(4)?,
                hash: row.get(5)?,
                reading: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers a note, new or read again, and returns its number.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn save_file(&self, file: &FileRow) -> Result<i64> {
        let id = (file.id != 0).then_some(file.id);
        let mut statement = self.sql.prepare_cached(
            "INSERT INTO file (id, path, size, mtime, ctime, hash, reading) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET path = ?2, size = ?3, mtime = ?4, ctime = ?5, hash = ?6, reading = ?7
             RETURNING id",
        )?;
        let row = params![id, file.path, file.size, file.mtime, file.ctime, file.hash, file.reading];
        Ok(statement.query_row(row, |row| row.get(0))?)
    }

    /// The number of a note.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn file_of(&self, path: &str) -> Result<Option<i64>> {
        let mut statement = self.sql.prepare_cached("SELECT id FROM file WHERE path = ?1")?;
        Ok(statement.query_row([path], |row| row.get(0)).optional()?)
    }

    /// Forgets a note that is gone, and the places in it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn remove_file(&self, file: i64) -> Result<()> {
        self.sql.prepare_cached("DELETE FROM source WHERE file = ?1")?.execute([file])?;
        self.sql.prepare_cached("DELETE FROM file WHERE id = ?1")?.execute([file])?;
        Ok(())
    }

    /// The cards that stood in a note when it was read last, by line.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn sources_in(&self, file: i64) -> Result<Vec<SourceRow>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT s.line, s.last, s.card, c.text_key FROM source s JOIN card c ON c.id = s.card
             WHERE s.file = ?1 ORDER BY s.line, s.card",
        )?;
        let rows = statement.query_map([file], |row| {
            Ok(SourceRow {
                line: row.get(0)?,
                last: row.get(1)?,
                card: CardId::from_sql(row.get(2)?),
                text: TextKey(row.get::<_, i64>(3)?.cast_unsigned()),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Replaces the places in notes by others (note, line, last line, card), in the order of the notes.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_sources(&self, notes: &[(i64, Places)]) -> Result<()> {
        let mut clear = self.sql.prepare_cached("DELETE FROM source WHERE file = ?1")?;
        let mut rows = self.new_rows("source (file, line, card, last)", "*")?;
        for (file, _) in notes {
            clear.execute([file])?;
        }
        for (file, places) in notes {
            let mut places: Vec<_> = places.iter().map(|(line, last, card)| (*line, *card, *last)).collect();
            places.sort_unstable();
            places.dedup_by_key(|(line, card, _)| (*line, *card));
            for (line, card, last) in places {
                rows.add([file, &line, &card.to_sql(), &last])?;
            }
        }
        rows.finish()
    }

    /// The numbers of the notes in which a card stands, each once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn files_of(&self, card: CardId) -> Result<Vec<i64>> {
        let mut statement =
            self.sql.prepare_cached("SELECT DISTINCT file FROM source WHERE card = ?1 ORDER BY file")?;
        let rows = statement.query_map([card.to_sql()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The places where a card stands on this machine, by path and line.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn places_of(&self, card: CardId) -> Result<Vec<Place>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT f.id, f.path, s.line, s.last FROM source s JOIN file f ON f.id = s.file
             WHERE s.card = ?1 ORDER BY f.path, s.line",
        )?;
        let rows = statement.query_map([card.to_sql()], place)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The places where each of these cards stands on this machine, by path and line.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn places(&self, cards: &[CardRow]) -> Result<HashMap<CardId, Vec<Place>>> {
        if cards.len() < 1000 {
            return cards.iter().map(|row| Ok((row.id, self.places_of(row.id)?))).collect();
        }
        let mut statement = self.sql.prepare_cached(
            "SELECT f.id, f.path, s.line, s.last, s.card FROM file f CROSS JOIN source s ON s.file = f.id
             ORDER BY f.path, s.line",
        )?;
        let mut rows = statement.query([])?;
        let mut places: HashMap<CardId, Vec<Place>> = HashMap::with_capacity(cards.len());
        while let Some(row) = rows.next()? {
            places.entry(CardId::from_sql(row.get(4)?)).or_default().push(place(row)?);
        }
        Ok(places)
    }

    /// How many cards stand in notes of this machine.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn standing_cards(&self) -> Result<usize> {
        let mut statement = self.sql.prepare_cached("SELECT count(DISTINCT card) FROM source")?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place { file: row.get(0)?, path: row.get(1)?, line: row.get(2)?, last: row.get(3)? })
}
