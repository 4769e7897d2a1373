//! `termdeck undo`: take back the last answer.

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::list;
use crate::model::{Act, Review, ReviewKey};
use crate::schedule::stamp;
use crate::ui::text;

/// Take back the last answer given on this machine
///
/// Repeat it to take back more. The log keeps both the answer and its undoing; the schedule is as before.
#[derive(Debug, clap::Args)]
#[command(after_help = "SEE ALSO\n  the key u in a quiz, termdeck show")]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args, context: &mut Context) -> Result {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let txn = collection.write()?;
    let device = txn.device()?;
    let Some(last) = txn.last_answer(device)? else {
        return Err(Failure::new("there is no answer to take back").hint("termdeck quiz asks what is due"));
    };
    let card = last.key.card;
    let at = stamp(context.now(), txn.newest_entry(card)?);
    let undo = Review {
        key: ReviewKey { card, at, device },
        act: Act::Undo { at: last.key.at, device: last.key.device },
    };
    txn.log(&undo, &|card, log| scheduler.fold(card, log))?;
    let row = txn.row(card)?;
    txn.commit()?;
    let rating = match last.act {
        Act::Answer { rating, .. } => rating.name(),
        _ => "",
    };
    let (term, due) = row.map_or_else(Default::default, |row| (list::term(&row), list::due(&row, &today)));
    let term = text::clip(&text::one_line(&term), 60).into_owned();
    context.ui.note(&format!("  took back “{rating}” on “{term}” · due: {due}"));
    Ok(Exit::Done)
}
