//! Looking after the store: copies of it, and whether everything in it agrees.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::open::SCHEMA;
use super::{Collection, Error, Result, Txn};
use crate::model::{CardId, CardState, Review, Schedule, TextKey};

/// What a check found, and what was mended of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// What SQLite says of the file itself; empty when it is sound.
    pub damage: Vec<String>,
    /// Cards in the store.
    pub cards: usize,
    /// Entries in the log.
    pub reviews: usize,
    /// Cards whose stored schedule is not what their log amounts to.
    pub schedules: Vec<CardId>,
    /// Cards whose stored fingerprint is not that of their text.
    pub texts: Vec<CardId>,
    /// Cards that are counted as live and are not, or the other way round.
    pub lives: Vec<CardId>,
    /// Places in notes that name no card or no note.
    pub places: usize,
    /// Notes that are remembered and not there.
    pub missing_notes: Vec<String>,
}

impl Findings {
    /// Whether there is nothing to mend.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
            && self.schedules.is_empty()
            && self.texts.is_empty()
            && self.lives.is_empty()
            && self.places == 0
    }
}

impl Collection {
    /// Copies the whole store, as one moment of it, into a file that is not there yet.
    ///
    /// # Errors
    /// When the file exists or cannot be written.
    pub fn copy_to(&mut self, file: &Path) -> Result<()> {
        let open = |source| Error::Open { path: file.to_path_buf(), source };
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut copy = Connection::open_with_flags(file, flags).map_err(open)?;
        step(self.connection(), &mut copy).map_err(open)?;
        copy.close().map_err(|(_, source)| open(source))
    }

    /// Replaces everything in the store by what stands in that file, a copy made by
    /// [`copy_to`](Self::copy_to) of this or an older schema.
    ///
    /// # Errors
    /// When the file is no sound collection, or of a newer schema; then nothing was changed.
    pub fn replace_from(&mut self, file: &Path) -> Result<()> {
        let path = PathBuf::from(file);
        let damaged = |source| Error::Damaged { path: path.clone(), source };
        let from = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(damaged)?;
        let found: i64 = from.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(damaged)?;
        if found > SCHEMA {
            return Err(Error::Newer { path, found, known: SCHEMA });
        }
        let sound: String = from.query_row("PRAGMA quick_check", [], |row| row.get(0)).map_err(damaged)?;
        let cards = from.query_row("SELECT count(*) FROM card", [], |row| row.get::<_, i64>(0));
        if sound != "ok" || found < 1 || cards.is_err() {
            return Err(damaged(rusqlite::Error::InvalidPath(path.clone())));
        }
        step(&from, self.connection_mut())?;
        Ok(())
    }
}

/// Copies page by page, waiting while another process writes.
fn step(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Backup::new(from, to)?.run_to_completion(1024, Duration::from_millis(5), None)
}

impl Txn<'_> {
    /// Whether anything was answered or marked: what could not be made again from the notes alone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn holds_more_than_notes(&self) -> Result<bool> {
        let sql =
            "SELECT EXISTS (SELECT 1 FROM review) OR EXISTS (SELECT 1 FROM card WHERE stamps IS NOT NULL)";
        Ok(self.sql.query_row(sql, [], |row| row.get(0))?)
    }

    /// Compares everything in the store that follows from something else in it. `fold` gives the schedule
    /// of a log, `key` the fingerprint of a card's text.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn look_over(
        &self,
        fold: &dyn Fn(CardId, &[Review]) -> Option<Schedule>,
        key: &dyn Fn(&CardState) -> TextKey,
    ) -> Result<Findings> {
        let mut findings = Findings { damage: self.damage()?, ..Findings::default() };
        let mut ids = self.sql.prepare("SELECT id, text_key, live FROM card ORDER BY id")?;
        let mut rows = ids.query([])?;
        while let Some(row) = rows.next()? {
            let id = CardId::from_sql(row.get(0)?);
            let (text, live): (i64, bool) = (row.get(1)?, row.get(2)?);
            findings.cards += 1;
            let Some(state) = self.card(id)? else {
                findings.texts.push(id);
                continue;
            };
            if key(&state).0.cast_signed() != text {
                findings.texts.push(id);
            }
            if state.is_live() != live {
                findings.lives.push(id);
            }
            if state.folded.is_none() && self.schedule(id)? != fold(id, &self.log_of(id)?) {
                findings.schedules.push(id);
            }
        }
        let count = |sql: &str| self.sql.query_row(sql, [], |row| row.get::<_, i64>(0));
        findings.reviews = usize::try_from(count("SELECT count(*) FROM review")?).unwrap_or(0);
        findings.places = usize::try_from(count(
            "SELECT count(*) FROM source s WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.id = s.card)
                OR NOT EXISTS (SELECT 1 FROM file f WHERE f.id = s.file)",
        )?)
        .unwrap_or(0);
        let files = self.files()?.into_iter().map(|file| file.path);
        findings.missing_notes = files.filter(|path| !Path::new(path).exists()).collect();
        Ok(findings)
    }

    /// Mends what a look found and what can be mended from the rest of the store. Damage of the file
    /// itself cannot.
    ///
    /// # Errors
    /// When the store cannot be written; then nothing was changed.
    pub fn mend(
        &self,
        findings: &Findings,
        fold: &dyn Fn(CardId, &[Review]) -> Option<Schedule>,
        key: &dyn Fn(&CardState) -> TextKey,
    ) -> Result<()> {
        for &id in &findings.schedules {
            self.set_schedule(id, fold(id, &self.log_of(id)?).as_ref())?;
        }
        for &id in findings.texts.iter().chain(&findings.lives) {
            if let Some(state) = self.card(id)? {
                self.save_card(&state, key(&state))?;
            }
        }
        self.sql.execute(
            "DELETE FROM source WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.id = source.card)
                OR NOT EXISTS (SELECT 1 FROM file f WHERE f.id = source.file)",
            [],
        )?;
        Ok(())
    }

    fn damage(&self) -> Result<Vec<String>> {
        let mut check = self.sql.prepare("PRAGMA integrity_check(20)")?;
        let lines = check.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(lines.into_iter().filter(|line| line != "ok").collect())
    }
}
