//! What the plan asks, answered by the collection.

use std::collections::HashSet;

use super::plan::Lookup;
use crate::collection::{self, Txn};
use crate::model::{CardId, Content, TextKey};

/// The collection as the plan sees it.
pub(super) struct InStore<'a, 'b> {
    pub(super) txn: &'a Txn<'b>,
    /// Notes whose places are being replaced.
    read_again: HashSet<i64>,
    /// Whether there is nothing to be found: a first import need not ask a hundred thousand times.
    empty: bool,
}

impl<'a, 'b> InStore<'a, 'b> {
    pub(super) fn new(txn: &'a Txn<'b>, read_again: HashSet<i64>) -> collection::Result<Self> {
        Ok(Self { txn, read_again, empty: txn.is_empty()? })
    }

    /// Whether the card stands, in a note that is not read again, at that source (a folder's name and the
    /// path below it).
    pub(super) fn stands_at(&self, card: CardId, source: &str) -> collection::Result<bool> {
        let tail = format!("/{source}");
        let places = self.txn.places_of(card)?;
        Ok(places.iter().any(|place| !self.read_again.contains(&place.file) && place.path.ends_with(&tail)))
    }
}

impl Lookup for InStore<'_, '_> {
    type Error = collection::Error;

    fn saying(&self, text: TextKey) -> collection::Result<Vec<CardId>> {
        if self.empty { Ok(Vec::new()) } else { self.txn.cards_saying(text) }
    }

    fn is_card(&self, card: CardId) -> collection::Result<bool> {
        Ok(!self.empty && self.txn.is_card(card)?)
    }

    fn stands_elsewhere(&self, card: CardId) -> collection::Result<bool> {
        Ok(self.txn.files_of(card)?.iter().any(|file| !self.read_again.contains(file)))
    }

    fn content(&self, card: CardId) -> collection::Result<Option<Content>> {
        Ok(self.txn.card(card)?.map(|state| state.content))
    }
}
