//! Opening the file, its schema, and transactions.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};

use super::query::add_functions;
use super::{Error, Result};
use crate::model::{DeviceId, Millis, Stamp};

/// The schema that this program writes.
pub const SCHEMA: i64 = 1;

/// Marks the file as termdeck's (SQLite's `application_id`): the letters "tdck".
const APPLICATION: i64 = 0x7464_636b;

/// How long one process waits for another to finish its transaction.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it sleeps between two attempts where SQLite does not wait by itself.
const PAUSE: Duration = Duration::from_millis(20);

/// The open store.
#[derive(Debug)]
pub struct Collection {
    connection: Connection,
    path: PathBuf,
}

/// One transaction: everything done through it is on disk after [`commit`](Txn::commit), or nothing is.
#[derive(Debug)]
pub struct Txn<'a> {
    pub(super) sql: Transaction<'a>,
}

impl Collection {
    /// Opens the collection at `path`, or makes an empty one there with that device id.
    ///
    /// # Errors
    /// When the file or its folder cannot be used, is damaged, or is of a newer schema.
    pub fn open(path: &Path, new_device: DeviceId) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|source| Error::Folder { path: folder.to_path_buf(), source })?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)
            .map_err(|source| Error::Open { path: path.to_path_buf(), source })?;
        let mut collection = Self { connection, path: path.to_path_buf() };
        match collection.prepare(new_device) {
            Ok(()) => Ok(collection),
            Err(error @ Error::Unwritable(_)) => Self::open_to_read(path).ok_or(error),
            Err(error) => Err(collection.name_the_file(error)),
        }
    }

    /// Opens a collection that lies where nothing may be written: it can be listed and shown. `None` when changes wait
    /// beside the file, which only somebody who may write can take in.
    fn open_to_read(path: &Path) -> Option<Self> {
        let waiting = std::fs::metadata(path.with_extension("db-wal")).is_ok_and(|wal| wal.len() > 0);
        if waiting {
            return None;
        }
        let name = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // nobody else can change the file either, as far as this process is concerned
        let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags).ok()?;
        connection.set_prepared_statement_cache_capacity(64);
        add_functions(&connection).ok()?;
        let collection = Self { connection, path: path.to_path_buf() };
        (collection.version().ok()? == SCHEMA).then_some(collection)
    }

    /// A collection in memory, for tests.
    ///
    /// # Errors
    /// When SQLite cannot make one.
    pub fn in_memory(device: DeviceId) -> Result<Self> {
        let mut collection = Self { connection: Connection::open_in_memory()?, path: PathBuf::new() };
        collection.prepare(device)?;
        Ok(collection)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a transaction that may write; other processes wait for it.
    ///
    /// # Errors
    /// When another process does not let go of the store.
    pub fn write(&mut self) -> Result<Txn<'_>> {
        let sql = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Txn { sql })
    }

    /// Begins a transaction that sees one state of the store throughout and writes nothing.
    ///
    /// # Errors
    /// When SQLite cannot begin one.
    pub fn read(&mut self) -> Result<Txn<'_>> {
        let sql = self.connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        Ok(Txn { sql })
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) const fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// From now on pages go straight into the file, with a rollback journal: for filling an empty store,
    /// where a log ahead of the file would have everything written twice. Says whether that is so: another
    /// process that has the file open prevents it. [`write_ahead`](Self::write_ahead) ends it.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn write_directly(&mut self) -> Result<bool> {
        match self.connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0)) {
            Ok(mode) => Ok(mode == "delete"),
            Err(error) if is_busy(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Changes are written to a log ahead of the file, which readers look through meanwhile.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn write_ahead(&mut self) -> Result<()> {
        // a process that is filling the store holds it for a while
        Ok(once_free(|| self.connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())), is_busy)?)
    }

    fn prepare(&mut self, new_device: DeviceId) -> Result<()> {
        self.connection.busy_timeout(PATIENCE)?;
        self.connection.set_prepared_statement_cache_capacity(64);
        add_functions(&self.connection)?;
        // An answer must be on disk before the next card shows: in WAL, FULL syncs at every commit.
        self.connection.execute_batch(
            "PRAGMA page_size = 8192; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;
             PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;",
        )?;
        self.write_ahead()?;
        if self.version()? != SCHEMA {
            self.migrate(new_device)?;
        }
        Ok(())
    }

    fn version(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    /// Brings the store to this program's schema, in one transaction.
    fn migrate(&mut self, new_device: DeviceId) -> Result<()> {
        let path = self.path.clone();
        let txn = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // looked up again: another process may have been faster
        let found: i64 = txn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match found {
            SCHEMA => return Ok(()),
            0 => {
                let tables: i64 =
                    txn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
                if tables != 0 {
                    let source = rusqlite::Error::InvalidPath(path.clone());
                    return Err(Error::Damaged { path, source });
                }
                txn.execute_batch(include_str!("schema.sql"))?;
                txn.execute(
                    "INSERT INTO meta (key, value) VALUES ('device', ?1), ('clock', 0), ('cursor', 0)",
                    params![new_device.0],
                )?;
            }
            newer => return Err(Error::Newer { path, found: newer, known: SCHEMA }),
        }
        txn.pragma_update(None, "application_id", APPLICATION)?;
        txn.pragma_update(None, "user_version", SCHEMA)?;
        txn.commit()?;
        Ok(())
    }

    /// Gives an error of opening the name of the file and the reason it stands for.
    fn name_the_file(&self, error: Error) -> Error {
        use rusqlite::ErrorCode as Code;
        let path = self.path.clone();
        match error {
            Error::Sqlite(source) => match source.sqlite_error_code() {
                Some(Code::NotADatabase | Code::DatabaseCorrupt) => Error::Damaged { path, source },
                _ => Error::Open { path, source },
            },
            other => other,
        }
    }
}

/// Whether another connection holds the file.
pub(crate) fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
}

/// Does what SQLite refuses at once, whatever its timeout says, while another connection holds the file:
/// changing the journal's mode. It is tried again for a while.
///
/// # Errors
/// Those of `attempt`; one that `busy` knows only when the file was never let go of.
pub(crate) fn once_free<T, E>(
    mut attempt: impl FnMut() -> Result<T, E>,
    busy: impl Fn(&E) -> bool,
) -> Result<T, E> {
    let begun = Instant::now();
    loop {
        match attempt() {
            Err(error) if busy(&error) && begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
}

impl Txn<'_> {
    /// Makes everything done so far durable.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was done.
    pub fn commit(self) -> Result<()> {
        Ok(self.sql.commit()?)
    }

    /// A single value of the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn meta<T: rusqlite::types::FromSql>(&self, key: &str) -> Result<Option<T>> {
        let mut statement = self.sql.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Sets a single value of the store.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_meta(&self, key: &str, value: impl rusqlite::ToSql) -> Result<()> {
        let mut statement = self.sql.prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        )?;
        statement.execute(params![key, value])?;
        Ok(())
    }

    /// Forgets a single value of the store.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn unset_meta(&self, key: &str) -> Result<()> {
        self.sql.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?;
        Ok(())
    }

    /// This collection's device id.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn device(&self) -> Result<DeviceId> {
        Ok(DeviceId(self.meta("device")?.unwrap_or_default()))
    }

    /// A stamp later than every stamp that this collection has made or seen, for a write at `now`.
    ///
    /// Follows the hybrid logical clock of Kulkarni et al. 2014, with the wall clock corrected by what the
    /// last sync learnt of its error.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn tick(&self, now: Millis) -> Result<Stamp> {
        let last: i64 = self.meta("clock")?.unwrap_or_default();
        let skew: i64 = self.meta("skew")?.unwrap_or_default();
        let wall = Stamp::clock_at(now.plus(skew));
        let clock = wall.max(last.cast_unsigned().saturating_add(1));
        self.set_meta("clock", clock.cast_signed())?;
        Ok(Stamp { clock, device: self.device()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that may not be written is no reason not to look at what lies in it.
    #[test]
    fn a_collection_that_may_only_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a collection?.db");
        let made = Collection::open(&path, DeviceId(7)).unwrap();
        assert!(Collection::open_to_read(&folder.path().join("none.db")).is_none());
        drop(made);
        let mut read = Collection::open_to_read(&path).unwrap();
        assert_eq!(read.read().unwrap().device().unwrap(), DeviceId(7));
        let txn = read.write().unwrap();
        assert!(matches!(txn.tick(Millis(1)), Err(Error::Unwritable(_))));
        drop(txn);
        // changes of somebody who may write, and that nobody took into the file yet
        std::fs::write(path.with_extension("db-wal"), "changes").unwrap();
        assert!(Collection::open_to_read(&path).is_none());
    }
}
