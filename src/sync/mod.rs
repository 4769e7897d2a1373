//! Keeping machines in step through one DynamoDB table. `../../docs/TABLE.md` describes the table,
//! SYNC.md the protocol.
//!
//! From the pure to the impure:
//!
//! - [`merge`]: joining operations into cards, in any order
//! - [`segment`], `seal`: what goes into a slot of the log
//! - [`mod@plan`], [`cost`]: what a sync would do, and what it costs
//! - [`view`], [`keys`]: readable cards and their keys
//! - [`remote`]: what is needed of a table
//! - `apply`, `engine`, `views`, `repair`: table and collection together
//! - `dynamodb`: the table by the AWS SDK; `embedded`: a table in a file, behind the same SDK
//!
//! Everything here that waits does so on a runtime of its own, within the call: [`run`], [`plan()`],
//! [`setup()`], [`status()`] and [`repair()`] block. Only [`run()`] and [`repair()`] write to the collection.
//!
//! Ctrl-C: with [`Options::catch_interrupt`] a sync ends with [`Error::Interrupted`], at once and without
//! loss. Without it the process dies, which loses as little; a handler once installed stays for the life of
//! the process, so a caller that goes on to other things leaves it off.

mod apply;
pub mod cost;
mod dynamodb;
#[cfg(feature = "embedded")]
mod embedded;
mod engine;
mod error;
pub mod keys;
pub mod merge;
pub mod plan;
mod policy;
pub mod remote;
mod repair;
mod retry;
mod seal;
pub mod segment;
mod status;
mod trial;
pub mod view;
mod views;

use std::future::Future;
use std::path::PathBuf;
use std::time::Duration;

pub use dynamodb::Table;
#[cfg(feature = "embedded")]
#[doc(hidden)]
pub use embedded::Engine;
pub use error::{Cause, Error, Kind, RemoteError, Result};
pub use policy::policy;
pub use remote::{Description, Setup};
pub use repair::{Repaired, repair as repair_with};
pub use status::{Head, Status};
#[doc(hidden)]
pub use trial::{CommitFault, Safeguards, Trial};

use crate::collection::Collection;
use crate::model::{CardId, Millis, Review, Schedule};
use cost::Usage;
use engine::Session;
use plan::Plan;
use remote::Remote;

/// The schedule of a card by its log: `None` for a new card.
pub type Reschedule<'a> = dyn Fn(CardId, &[Review]) -> Option<Schedule> + 'a;

/// Where a table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// AWS, or anything that speaks DynamoDB.
    Aws {
        /// The region; without it, what the AWS configuration says.
        region: Option<String>,
        /// The profile of the AWS configuration; without it, the default.
        profile: Option<String>,
        /// Another endpoint than AWS.
        endpoint_url: Option<String>,
    },
    /// A file that holds a DynamoDB engine of its own.
    Embedded {
        /// The file.
        file: PathBuf,
    },
}

/// One learner's part of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Where the table is.
    pub place: Place,
    /// The table's name.
    pub table: String,
    /// The learner.
    pub user: String,
}

/// How to sync.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// What this machine calls itself: other machines show it.
    pub device_name: &'a str,
    /// Now, by this machine's clock.
    pub now: Millis,
    /// Randomness: different for every sync of every machine.
    pub seed: u64,
    /// End with [`Error::Interrupted`] at Ctrl-C. See the module's description.
    pub catch_interrupt: bool,
    /// End with [`Error::TookTooLong`] after this time, without loss.
    pub within: Option<Duration>,
    #[doc(hidden)]
    pub trial: Trial<'a>,
}

impl<'a> Options<'a> {
    /// The usual way to sync.
    #[must_use]
    pub fn new(device_name: &'a str, now: Millis, seed: u64) -> Self {
        Self { device_name, now, seed, catch_interrupt: false, within: None, trial: Trial::default() }
    }
}

/// What went up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Traffic {
    /// Cards made or changed.
    pub cards: u64,
    /// Entries of the review log.
    pub reviews: u64,
    /// Slots of the log.
    pub segments: u64,
}

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// What went up.
    pub pushed: Traffic,
    /// What came down.
    pub pulled: Traffic,
    /// Readable cards written.
    pub views: u64,
    /// Requests and units.
    pub usage: Usage,
    /// Somebody may have to pay for that: the table is neither a file nor on this machine.
    pub billed: bool,
    /// The slot at which this collection and the table are in step.
    pub slot: u64,
    /// Writes that had not seen each other; the losing sides are kept.
    pub conflicts: u64,
    /// Twins that were folded into one.
    pub folded: u64,
    /// The names of the devices whose segments came down.
    pub from_devices: Vec<String>,
    /// The table's log was another than the one read before: everything was compared anew.
    pub started_again: bool,
    /// Another machine wrote under this one's id (a cloned disk): this one has a new id.
    pub cloned: bool,
    /// Cards too large for the table, which stay on this machine alone.
    pub too_large: usize,
    /// How far the server's clock is ahead of this machine's, in milliseconds.
    pub skew: Option<i64>,
}

impl Report {
    /// Whether anything went up or came down.
    #[must_use]
    pub fn moved_anything(&self) -> bool {
        self.pushed != Traffic::default() || self.pulled != Traffic::default()
    }
}

/// Told how far a sync is. Nothing is drawn here.
pub trait Progress {
    /// A segment is about to go up, or has gone; so many go up with this sync altogether, as far as is known.
    fn pushing(&mut self, _: &Report, _segments: u64) {}
    /// A page of the log has come down.
    fn pulling(&mut self, _: &Report) {}
    /// Readable cards are about to be written, or have been; so many will be altogether.
    fn writing(&mut self, _: &Report, _cards: u64) {}
}

impl Progress for () {}

/// Brings collection and table into step.
///
/// # Errors
/// See [`Error`]. Whatever was done stays done, and the next run goes on from there.
pub fn run(
    collection: &mut Collection,
    address: &Address,
    options: &Options<'_>,
    reschedule: &Reschedule<'_>,
    progress: &mut dyn Progress,
) -> Result<Report> {
    block(options, async {
        let table = Table::open(address, options).await?;
        run_with(collection, table, options, reschedule, progress).await
    })
}

/// [`run`] on a table that is open already, within a runtime.
///
/// # Errors
/// As [`run`].
pub async fn run_with<R: Remote>(
    collection: &mut Collection,
    remote: R,
    options: &Options<'_>,
    reschedule: &Reschedule<'_>,
    progress: &mut dyn Progress,
) -> Result<Report> {
    Session::new(collection, remote, options, reschedule, progress).run().await
}

/// What [`run`] would do: looks at the table, sends nothing and writes nothing.
///
/// # Errors
/// See [`Error`].
pub fn plan(collection: &mut Collection, address: &Address, options: &Options<'_>) -> Result<Plan> {
    block(options, async {
        let table = Table::open(address, options).await?;
        plan::look(collection, &table).await
    })
}

/// Makes the table, or what it lacks, and waits until it can be used. Safe to repeat.
///
/// # Errors
/// See [`RemoteError`].
pub fn setup(address: &Address, options: &Options<'_>) -> Result<Setup> {
    block(options, async { Ok(Table::open(address, options).await?.setup().await?) })
}

/// What the table is like, who wrote last, and how far this collection is from it.
///
/// # Errors
/// See [`Error`].
pub fn status(collection: &mut Collection, address: &Address, options: &Options<'_>) -> Result<Status> {
    block(options, async {
        let table = Table::open(address, options).await?;
        status::look(collection, &table).await
    })
}

/// Reads the whole log again and lets the readable cards and the list of decks be what follows from it. A
/// hole in the log is filled with what this collection knows.
///
/// # Errors
/// See [`Error`].
pub fn repair(
    collection: &mut Collection,
    address: &Address,
    options: &Options<'_>,
    reschedule: &Reschedule<'_>,
    progress: &mut dyn Progress,
) -> Result<Repaired> {
    block(options, async {
        let table = Table::open(address, options).await?;
        repair::repair(collection, table, options, reschedule, progress).await
    })
}

/// Waits for a future on a runtime of its own.
fn block<T>(options: &Options<'_>, work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Runtime)?;
    let (catch, within) = (options.catch_interrupt, options.within);
    runtime.block_on(async {
        tokio::select! {
            result = work => result,
            _ = tokio::signal::ctrl_c(), if catch => Err(Error::Interrupted),
            () = tokio::time::sleep(within.unwrap_or_default()), if within.is_some() => Err(Error::TookTooLong),
        }
    })
}
