//! Other programs' formats: cards going out.
//!
//! - `anki`: a package that Anki imports, with schedules and the log
//! - `markdown`: a note that termdeck itself reads back into the same cards

pub mod anki;
pub mod markdown;

use crate::collection::CardRow;
use crate::schedule::Replayed;

/// A card that goes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// The card.
    pub row: CardRow,
    /// Its answers that were not taken back, oldest first.
    pub history: Vec<Replayed>,
}
