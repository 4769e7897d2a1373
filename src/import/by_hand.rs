//! The rare wrong pairing, put right by hand: two cards that are one, and one that is two.

use super::key::fresh_id;
use crate::collection::{self, Change, Touched, Txn};
use crate::model::{CardId, CardState, Field, Millis, Review, Schedule};
use crate::notes::text_key;

/// Why two cards cannot be one, or one not two.
#[derive(Debug, thiserror::Error)]
pub enum ByHandError {
    /// The collection.
    #[error(transparent)]
    Collection(#[from] collection::Error),
    /// Both cards stand in notes of this machine: the next import would part them.
    #[error("both cards stand in the notes")]
    BothStand,
    /// It is one card already.
    #[error("that is one and the same card")]
    Same,
    /// The card stands in no note, so there is no text to part from its history.
    #[error("the card stands in no note")]
    StandsNowhere,
}

/// Folds the log of a card into the schedule that it amounts to.
pub type Fold<'a> = &'a dyn Fn(CardId, &[Review]) -> Option<Schedule>;

/// Lets two cards be one, which has the logs of both, the text of the one that stands in the notes, and
/// the id of the elder. Returns that id. Once synced it goes for every machine and is not taken back.
///
/// # Errors
/// When both stand in the notes, or the store cannot be written.
pub fn merge(
    txn: &Txn<'_>,
    one: CardId,
    other: CardId,
    now: Millis,
    fold: Fold<'_>,
) -> Result<CardId, ByHandError> {
    let (Some(a), Some(b)) = (txn.card(one)?, txn.card(other)?) else { return Err(ByHandError::Same) };
    if a.id == b.id || a.folded == Some(b.id) || b.folded == Some(a.id) {
        return Err(ByHandError::Same);
    }
    let stands = |card: &CardState| txn.files_of(card.id).map(|files| !files.is_empty());
    let (a_stands, b_stands) = (stands(&a)?, stands(&b)?);
    if a_stands && b_stands {
        return Err(ByHandError::BothStand);
    }
    let (touched, mut change) =
        ((a.clone(), b.clone()), Change { what: "merging of 2 cards".into(), ..Change::default() });
    let text_of = if b_stands || (!a_stands && b.is_live()) { b.content.clone() } else { a.content.clone() };
    let live = a.is_live() || b.is_live();
    let (mut elder, mut younger) = if (a.born, a.id) < (b.born, b.id) { (a, b) } else { (b, a) };
    younger.folded = Some(elder.id);
    younger.unsent.folded = true;
    let stamp = txn.tick(now)?;
    let source = CardState::new(elder.id, text_of, stamp);
    for field in Field::ALL.into_iter().filter(|field| field.is_content()) {
        elder.write(field, source.get(field), stamp, false);
    }
    if live && !elder.is_live() {
        elder.write(Field::Source, source.get(Field::Source), stamp, true);
    }
    txn.save_card(&younger, text_key(&younger.content))?;
    txn.save_card(&elder, text_key(&elder.content))?;
    change.handed = txn.files_of(younger.id)?.first().map(|_| (younger.id, elder.id));
    change.folded = Some((younger.id, elder.id));
    let before = if touched.0.id == elder.id { touched.0 } else { touched.1 };
    change.cards.extend(Touched::between(&before, &elder));
    txn.keep_change(now, &change)?;
    txn.hand_over_sources(younger.id, elder.id)?;
    txn.set_schedule(younger.id, None)?;
    txn.set_schedule(elder.id, fold(elder.id, &txn.log_of(elder.id)?).as_ref())?;
    Ok(elder.id)
}

/// Gives the text and the places of a card to a new one without a history. The old card, with its
/// history, says again what it said before it was last changed here, and is retired. Returns the new id.
///
/// # Errors
/// When the card stands nowhere, or the store cannot be written.
pub fn split(txn: &Txn<'_>, card: CardId, now: Millis) -> Result<CardId, ByHandError> {
    let Some(mut old) = txn.card(card)? else { return Err(ByHandError::StandsNowhere) };
    if txn.files_of(card)?.is_empty() {
        return Err(ByHandError::StandsNowhere);
    }
    let text = text_key(&old.content);
    let mut salt = 0;
    let mut id = fresh_id(text, salt);
    while txn.is_card(id)? {
        salt += 1;
        id = fresh_id(text, salt);
    }
    let new = CardState::new(id, old.content.clone(), txn.tick(now)?);
    txn.save_card(&new, text)?;
    txn.hand_over_sources(card, id)?;
    let before = old.clone();
    let said = [Field::Front, Field::Back, Field::Items];
    if let Some(touched) = txn.before_last_change(card, &said)? {
        let stamp = txn.tick(now)?;
        for (field, value, _) in touched.fields {
            if field.is_content() {
                old.write(field, value, stamp, false);
            }
        }
    }
    old.retire();
    txn.save_card(&old, text_key(&old.content))?;
    let change = Change {
        what: "splitting of 1 card".into(),
        cards: Touched::between(&before, &old).into_iter().collect(),
        made: vec![id],
        handed: Some((card, id)),
        ..Change::default()
    };
    txn.keep_change(now, &change)?;
    Ok(id)
}
