//! The local store: one SQLite file. Everything that changes together is one transaction.
//!
//! [`Collection`] opens the file, holds the schema's version and hands out [`Txn`]s; the other files of
//! this room add to `Txn` what their subject needs:
//!
//! - `cards`: cards as [`CardState`](crate::model::CardState)s, with stamps and what is unsent
//! - `care`: copies, checks and mending
//! - `change`: what commands changed, and taking it back
//! - `fresh`: cards just found in notes, many at once
//! - `log`: the review log and the schedules that follow from it
//! - `notes`: folders, files and where the cards stand in them
//! - `query`: rows for lists, decks and single cards
//! - `rows`: many new rows at once
//! - `study`: what the quiz needs: cards that may be asked, today's counts, marks, schedules
//! - `whole`: the log and the schedules of all cards in one pass, for figures
//! - `shared`: what sync needs: cursor, outbox, readable cards still to write

mod cards;
mod care;
mod change;
mod error;
pub mod filter;
mod fresh;
mod log;
mod notes;
mod open;
mod query;
mod rows;
mod shared;
mod sort;
mod study;
mod whole;

pub use care::Findings;
pub use change::{Change, NoteBefore, TakenBack, Touched};
pub use error::Error;
pub use fresh::FreshCard;
pub use notes::{FileRow, Place, Places, SourceRow};
pub use open::{Collection, SCHEMA, Txn};
#[cfg(feature = "embedded")]
pub(crate) use open::{is_busy, once_free};
pub use query::{CardRow, DeckCount, Today};
pub use shared::{Outgoing, StaleKey, Tail, Waiting};
pub use sort::Sort;
pub use study::Askable;
pub use whole::Standing;

/// A result of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;
