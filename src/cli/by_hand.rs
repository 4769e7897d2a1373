//! `termdeck merge` and `split`: a card that took the history of another, or lost its own.

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::{list, pick};
use crate::import::{self, ByHandError};
use crate::ui::text;

/// Let two cards be one, with the history of both
///
/// For a card that was rewritten so much that its history stayed with the retired old one. The text is
/// that of the card that stands in the notes.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck list is:retired                find the card that has the history\n  \
    termdeck merge 3t6v CDN                 by id or term, in any order\n\n\
    SEE ALSO\n  termdeck split, termdeck undo")]
pub(crate) struct MergeArgs {
    /// A card: its term, its id or the beginning of it, or file:line
    one: String,

    /// The other card
    other: String,
}

/// Part a card from a history that is not its own
///
/// The text becomes a new card without a history. What was learnt stays with the old card, which is
/// retired and says again what it said before; merge gives it to the card that it belongs to.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  termdeck split HTTPS\n\nSEE ALSO\n  termdeck merge, termdeck undo")]
pub(crate) struct SplitArgs {
    /// A card: its term, its id or the beginning of it, or file:line
    card: String,
}

pub(crate) fn merge(args: &MergeArgs, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let (one, other) = {
        let txn = collection.read()?;
        (pick::card(&args.one, &txn, context)?, pick::card(&args.other, &txn, context)?)
    };
    let txn = collection.write()?;
    let fold = |card, log: &[_]| scheduler.fold(card, log);
    let card = import::merge(&txn, one.id, other.id, context.now(), &fold).map_err(refused)?;
    let row = txn.row(card)?;
    txn.commit()?;
    let reps = row.as_ref().and_then(|row| row.schedule).map_or(0, |schedule| schedule.reps as usize);
    let term = row.map_or_else(String::new, |row| list::term(&row).into_owned());
    let term = text::clip(&text::one_line(&term), 60).into_owned();
    context.ui.note(&format!("  “{term}” is one card now, with {}", text::count(reps, "answer")));
    Ok(Exit::Done)
}

pub(crate) fn split(args: &SplitArgs, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let row = pick::card(&args.card, &collection.read()?, context)?;
    let txn = collection.write()?;
    let new = import::split(&txn, row.id, context.now()).map_err(refused)?;
    let old = txn.row(row.id)?;
    txn.commit()?;
    let quoted = |term: &str| format!("“{}”", text::clip(&text::one_line(term), 60));
    context.ui.note(&format!("  {} is a new card, {new}", quoted(&list::term(&row))));
    if let Some(old) = old {
        let reps = old.schedule.map_or(0, |schedule| schedule.reps as usize);
        let with = text::count(reps, "answer");
        let said = quoted(&list::term(&old));
        context.ui.note(&format!("  its history ({with}) stays with the retired {said}, {}", old.id));
    }
    Ok(Exit::Done)
}

fn refused(error: ByHandError) -> Failure {
    let said = error.to_string();
    let hint = match error {
        ByHandError::BothStand => "a merge takes one that has gone from the notes: termdeck list is:retired",
        ByHandError::StandsNowhere => "termdeck show CARD says where a card stands",
        ByHandError::Same => "name two cards: termdeck merge CARD OTHER",
        ByHandError::Collection(error) => return error.into(),
    };
    Failure::new(said).hint(hint)
}
