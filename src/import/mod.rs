//! Notes on disk into the collection: walk, read, plan, apply.
//!
//! - `walk`: which notes lie below the given paths, and what the folders say about them
//! - `read`: what changed since the last time, and the cards in it (in parallel, before any lock)
//! - `plan`: which card each found text is: pure
//! - `in_store`: what the plan asks of the collection
//! - `outcome`: what an import did
//! - `similar`: how alike two cards are: pure
//! - `apply`: the plan into the collection, in one transaction
//! - `by_hand`: a wrong pairing put right by the user

mod apply;
mod by_hand;
mod folder;
mod in_store;
mod key;
mod outcome;
mod plan;
#[cfg(test)]
mod plan_tests;
mod read;
mod similar;
mod walk;

pub use apply::{Error, Options, Retiring, run, run_text};
pub use by_hand::{ByHandError, Fold, merge, split};
pub use key::carried_id;
pub use outcome::{Change, Outcome};
pub use plan::New;
pub use read::{contents, is_asked_both_ways, read_note};
pub use walk::{Roots, Trouble, Walked, walk, why};
