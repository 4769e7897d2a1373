//! The review log, and the schedules that follow from it.

use rusqlite::{OptionalExtension, Row, params};

use super::{Result, Txn};
use crate::model::{Act, AskMode, CardId, DeviceId, Millis, Rating, Review, ReviewKey, Schedule, State};

pub(super) const SELECT: &str =
    "SELECT card, at, device, act, rating, took, mode, counts, undo_at, undo_device FROM review";

impl Txn<'_> {
    /// Appends to the log; an entry that is there already stays as it is. Returns whether it was new.
    /// `unsent` says that the shared log does not hold it yet.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn append(&self, review: &Review, unsent: bool) -> Result<bool> {
        let (act, rating, took, mode, counts, undo) = match review.act {
            Act::Answer { rating, took, mode, counts } => {
                (0, Some(rating.number()), Some(took), Some(mode.name()), Some(counts), None)
            }
            Act::Undo { at, device } => (1, None, None, None, None, Some((at, device))),
            Act::Forget => (2, None, None, None, None, None),
        };
        let key = review.key;
        let added = self
            .sql
            .prepare_cached(
                "INSERT OR IGNORE INTO review (card, at, device, act, rating, took, mode, counts, undo_at,
                    undo_device, unsent)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                key.card.to_sql(),
                key.at.0,
                key.device.0,
                act,
                rating,
                took,
                mode,
                counts,
                undo.map(|(at, _)| at.0),
                undo.map(|(_, device)| device.0),
                unsent,
            ])?;
        Ok(added == 1)
    }

    /// The first instant from `at` on at which this device has no entry for the card: what keeps two
    /// entries within one millisecond apart.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn free_instant(&self, card: CardId, at: Millis, device: DeviceId) -> Result<Millis> {
        let mut taken =
            self.sql.prepare_cached("SELECT 1 FROM review WHERE card = ?1 AND at = ?2 AND device = ?3")?;
        let mut at = at;
        while taken.exists(params![card.to_sql(), at.0, device.0])? {
            at = at.plus(1);
        }
        Ok(at)
    }

    /// All entries for a card and for the twins that were folded into it, by instant and device. Their
    /// keys name the card as it was when they were written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn log_of(&self, card: CardId) -> Result<Vec<Review>> {
        let mut statement = self.sql.prepare_cached(&format!(
            "WITH RECURSIVE twin (id) AS (
                 VALUES (?1) UNION SELECT c.id FROM card c JOIN twin ON c.folded = twin.id)
             {SELECT} WHERE card IN (SELECT id FROM twin) ORDER BY at, device, card"
        ))?;
        let rows = statement.query_map([card.to_sql()], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entries that the shared log lacks, oldest first, at most `limit`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unsent_reviews(&self, limit: usize) -> Result<Vec<Review>> {
        let mut statement = self
            .sql
            .prepare_cached(&format!("{SELECT} WHERE unsent <> 0 ORDER BY at, card, device LIMIT ?1"))?;
        let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes whether the shared log lacks that entry.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_review_unsent(&self, key: ReviewKey, unsent: bool) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE review SET unsent = ?4 WHERE card = ?1 AND at = ?2 AND device = ?3")?
            .execute(params![key.card.to_sql(), key.at.0, key.device.0, unsent])?;
        Ok(())
    }

    /// A card's schedule; `None` when it is new.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn schedule(&self, card: CardId) -> Result<Option<Schedule>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT state, due, stability, difficulty, reps, lapses, step, last FROM schedule WHERE card = ?1",
        )?;
        Ok(statement.query_row([card.to_sql()], |row| read_schedule(row, 0)).optional()?)
    }

    /// Replaces a card's schedule; `None` makes it new.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_schedule(&self, card: CardId, schedule: Option<&Schedule>) -> Result<()> {
        let Some(schedule) = schedule else {
            self.sql.prepare_cached("DELETE FROM schedule WHERE card = ?1")?.execute([card.to_sql()])?;
            return Ok(());
        };
        self.sql
            .prepare_cached(
                "INSERT OR REPLACE INTO schedule (card, state, due, stability, difficulty, reps, lapses, step,
                    last)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                card.to_sql(),
                schedule.state as u8,
                schedule.due.0,
                f64::from(schedule.stability),
                f64::from(schedule.difficulty),
                schedule.reps,
                schedule.lapses,
                schedule.step,
                schedule.last.0,
            ])?;
        Ok(())
    }
}

/// The schedule in eight columns from `first` on.
pub(super) fn read_schedule(row: &Row<'_>, first: usize) -> rusqlite::Result<Schedule> {
    let state: usize = row.get(first)?;
    Ok(Schedule {
        state: State::ALL.get(state).copied().unwrap_or(State::Review),
        due: Millis(row.get(first + 1)?),
        stability: row.get(first + 2)?,
        difficulty: row.get(first + 3)?,
        reps: row.get(first + 4)?,
        lapses: row.get(first + 5)?,
        step: row.get(first + 6)?,
        last: Millis(row.get(first + 7)?),
    })
}

/// The entry in a row of [`SELECT`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Review> {
    let act: u8 = row.get(3)?;
    let act = match act {
        0 => {
            let mode = row.get_ref(6)?.as_str().unwrap_or_default();
            Act::Answer {
                rating: Rating::from_number(row.get(4)?).unwrap_or(Rating::Good),
                took: row.get(5)?,
                mode: AskMode::from_name(mode).unwrap_or_default(),
                counts: row.get(7)?,
            }
        }
        1 => Act::Undo { at: Millis(row.get(8)?), device: DeviceId(row.get(9)?) },
        _ => Act::Forget,
    };
    Ok(Review {
        key: ReviewKey {
            card: CardId::from_sql(row.get(0)?),
            at: Millis(row.get(1)?),
            device: DeviceId(row.get(2)?),
        },
        act,
    })
}
