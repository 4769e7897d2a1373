//! What an import did, for people and for scripts.

use std::collections::BTreeMap;

use super::walk::Trouble;
use crate::model::{CardId, Content, Kind};

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// Cards that were made, by kind.
    pub added: BTreeMap<Kind, usize>,
    /// Cards that say something else than before.
    pub changed: Vec<Change>,
    /// Cards that say the same in another place.
    pub moved: usize,
    /// Cards that have gone from the notes.
    pub retired: Vec<Change>,
    /// Cards that have come back.
    pub revived: usize,
    /// Cards that are as they were.
    pub unchanged: usize,
    /// What was wrong, by file and line.
    pub problems: Vec<Trouble>,
    /// Notes that were found.
    pub files: usize,
    /// Notes among them that were read because they are new or changed.
    pub files_read: usize,
    /// Places in the notes that were read which only looked like a card.
    pub skipped: usize,
    /// Notes that were there the last time and are gone.
    pub files_gone: usize,
}

impl Outcome {
    /// Whether any card was made, or is not as it was.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        let cards = self.added.len() + self.changed.len() + self.retired.len();
        cards + self.moved + self.revived > 0
    }
}

/// What became of one card.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The card.
    pub card: CardId,
    /// The note, as the user would name it; empty when it has gone.
    pub file: String,
    /// Line of the cue; 0 when it has gone.
    pub line: u32,
    /// What it said.
    pub before: Content,
    /// What it says now; the same when it has gone.
    pub after: Content,
}
