//! What can go wrong with the store.

use std::path::PathBuf;

/// Why the collection could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be made or opened.
    #[error("cannot open the collection {path}")]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// The folder of the file cannot be made or written.
    #[error("cannot use the data folder {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file was written by a newer termdeck.
    #[error("the collection {path} has schema {found}, this termdeck knows schemas up to {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// The file is no collection, or a damaged one.
    #[error("the collection {path} is damaged or is no termdeck collection")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// Another process held the store for too long.
    #[error("another termdeck is writing to the collection")]
    Busy,
    /// The disk is full or cannot be written.
    #[error("the collection cannot be written")]
    Unwritable(#[source] rusqlite::Error),
    /// A fold that other machines have been told of is for good.
    #[error("the merge has been synced and is for good")]
    Told,
    /// Anything else that SQLite says.
    #[error("the collection answered with an error")]
    Sqlite(#[source] rusqlite::Error),
    /// A value in the store is not what was written there.
    #[error("the collection holds a value that termdeck did not write: {what}")]
    Value {
        /// Which value.
        what: &'static str,
        /// Why it cannot be read.
        #[source]
        source: serde_json::Error,
    },
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull | Code::ReadOnly | Code::SystemIoFailure) => Self::Unwritable(error),
            _ => Self::Sqlite(error),
        }
    }
}
