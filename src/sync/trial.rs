//! How tests try a sync: safeguards taken away one by one, and local commits that fail. Nothing of this can be
//! reached from outside the program's own tests.

use super::error::{Error, Result};
use crate::collection::{self, Txn};

/// What is different in a trial: by default nothing.
#[derive(Clone, Copy, Default)]
pub struct Trial<'a> {
    /// What keeps a sync safe.
    pub safeguards: Safeguards,
    /// Asked before each local commit what shall become of it.
    pub commits: Option<&'a dyn Fn() -> CommitFault>,
}

impl std::fmt::Debug for Trial<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trial").field("safeguards", &self.safeguards).finish_non_exhaustive()
    }
}

/// What becomes of a local commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitFault {
    /// It is made.
    None,
    /// The process dies before it.
    DiesBefore,
    /// The process dies after it.
    DiesAfter,
    /// The disk is full.
    DiskFull,
}

/// What keeps a sync safe: all of it, always. Tests take one away at a time, and another test must notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Safeguards {
    /// A slot is written only when it is empty.
    pub compare_and_append: bool,
    /// A readable card gives way to a later one only.
    pub compare_rev: bool,
    /// Own segments are known by their push id.
    pub push_ids: bool,
    /// A gap in the log is read again.
    pub gaps: bool,
    /// Segments under our id that we did not write mean a clone.
    pub clones: bool,
    /// Stamps in the server's future are written anew.
    pub clocks: bool,
    /// Cards written without a condition are looked at again.
    pub verify_bulk: bool,
    /// The losing key of a concurrent move is cleared.
    pub moves: bool,
    /// The last slot is looked at again before the log is trusted.
    pub same_log: bool,
    /// Applied operations and the cursor are one local transaction.
    pub one_transaction: bool,
}

impl Default for Safeguards {
    fn default() -> Self {
        Self {
            compare_and_append: true,
            compare_rev: true,
            push_ids: true,
            gaps: true,
            clones: true,
            clocks: true,
            verify_bulk: true,
            moves: true,
            same_log: true,
            one_transaction: true,
        }
    }
}

/// Commits, unless a test wants it otherwise.
pub(super) fn commit(txn: Txn<'_>, trial: Trial<'_>) -> Result<()> {
    match trial.commits.map_or(CommitFault::None, |ask| ask()) {
        CommitFault::None => Ok(txn.commit()?),
        CommitFault::DiesBefore => Err(Error::Interrupted),
        CommitFault::DiesAfter => {
            txn.commit()?;
            Err(Error::Interrupted)
        }
        CommitFault::DiskFull => Err(collection::Error::Unwritable(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
            None,
        ))
        .into()),
    }
}
