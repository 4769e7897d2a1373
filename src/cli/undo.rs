//! `termdeck undo`: take back the last answer or change.

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::list;
use crate::collection::{Change, Collection, TakenBack};
use crate::model::{Act, Millis, Review, ReviewKey};
use crate::notes::text_key;
use crate::schedule::{Scheduler, stamp};
use crate::ui::{prompt, text};

/// Above this number of cards the user is asked.
const FEW: usize = 10;

/// Take back the last answer or change on this machine
///
/// An answer, an import as a whole, what suspend, resume, bury, flag, tag, forget, merge and split did, or the keys s, b,
/// f and + of a quiz. Repeat it to take back more; the last twenty changes are kept. The log keeps both an answer and its undoing; the
/// schedule is as before. The notes are not touched: what an import found in them, the next one finds again.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck undo                           take back what was done last\n  \
    termdeck undo --dry-run                 only say what that is\n\n\
    SEE ALSO\n  the key u in a quiz, termdeck show, termdeck restore")]
pub(crate) struct Args {
    /// Say what would be taken back, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,

    /// Ask nothing
    #[arg(long, short = 'y')]
    yes: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let (answer, change) = {
        let txn = collection.read()?;
        (txn.last_answer(txn.device()?)?, txn.last_change()?)
    };
    match (answer, change) {
        (None, None) => Err(Failure::new("there is nothing to take back")
            .hint("termdeck import reads notes, termdeck quiz asks what is due")),
        (Some(answer), None) => undo_answer(answer, &scheduler, &mut collection, args, context),
        (Some(answer), Some((_, at, change))) if answer.key.at >= at && change.after != Some(answer.key) => {
            undo_answer(answer, &scheduler, &mut collection, args, context)
        }
        (_, Some((id, _, change))) => undo_change(id, &change, &scheduler, &mut collection, args, context),
    }
}

fn undo_answer(
    last: Review,
    scheduler: &Scheduler,
    collection: &mut Collection,
    args: &Args,
    context: &mut Context,
) -> Result {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let rating = match last.act {
        Act::Answer { rating, .. } => rating.name(),
        _ => "",
    };
    let card = last.key.card;
    let txn = collection.write()?;
    if !args.dry_run {
        let undo = taking_back(last.key, context.now(), txn.newest_entry(card)?, txn.device()?);
        txn.log(&undo, &|card, log| scheduler.fold(card, log))?;
    }
    let row = txn.row(card)?;
    let (term, due) =
        row.map_or_else(Default::default, |row| (list::term(&row).into_owned(), list::due(&row, &today)));
    let term = text::clip(&text::one_line(&term), 60).into_owned();
    if args.dry_run {
        context
            .ui
            .note(&format!("  would take back “{rating}” on “{term}”; nothing was changed (--dry-run)"));
        return Ok(Exit::Done);
    }
    txn.commit()?;
    context.ui.note(&format!("  took back “{rating}” on “{term}” · due: {due}"));
    Ok(Exit::Done)
}

/// The entry that takes back another.
fn taking_back(
    entry: ReviewKey,
    now: Millis,
    newest: Option<Millis>,
    device: crate::model::DeviceId,
) -> Review {
    Review {
        key: ReviewKey { card: entry.card, at: stamp(now, newest), device },
        act: Act::Undo { at: entry.at, device: entry.device },
    }
}

fn undo_change(
    id: i64,
    change: &Change,
    scheduler: &Scheduler,
    collection: &mut Collection,
    args: &Args,
    context: &mut Context,
) -> Result {
    let what = text::one_line(&change.what).into_owned();
    let now = context.now();
    let take_back = |collection: &mut Collection, commit: bool| -> Result<TakenBack> {
        let txn = collection.write()?;
        if txn.last_change()?.is_none_or(|(newest, ..)| newest != id) {
            return Err(Failure::new("another termdeck changed something meanwhile; nothing was taken back")
                .hint("run termdeck undo again"));
        }
        let mut done = txn.take_back(id, change, now, &text_key)?;
        for &entry in &change.entries {
            let undo = taking_back(entry, now, txn.newest_entry(entry.card)?, txn.device()?);
            txn.log(&undo, &|card, log| scheduler.fold(card, log))?;
            done.restored += 1;
        }
        for card in change.folded.iter().flat_map(|(younger, elder)| [*younger, *elder]) {
            txn.set_schedule(card, scheduler.fold(card, &txn.log_of(card)?).as_ref())?;
        }
        if commit {
            txn.commit()?;
        }
        Ok(done)
    };
    // tried first, so that nobody waits for the store while the user thinks
    let would = take_back(collection, false)?;
    if args.dry_run {
        let told = told(would);
        context.ui.note(&format!("  would take back: {what}{told}; nothing was changed (--dry-run)"));
        return Ok(Exit::Done);
    }
    let question = format!("Take back: {what}{}?", told(would));
    let many = would.restored + would.removed + would.retired > FEW;
    if many && !args.yes && !prompt::confirm(&mut context.ui, &question)? {
        return Err(Failure::new("nothing was changed").hint("--yes asks nothing"));
    }
    let told = told(take_back(collection, true)?);
    context.ui.note(&format!("  took back: {what}{told}"));
    Ok(Exit::Done)
}

/// What taking back does to cards.
fn told(done: TakenBack) -> String {
    let parts =
        [(done.removed, "removed"), (done.retired, "retired (history kept)"), (done.restored, "as before")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{} {word}", text::count(*count, "card")))
        .collect();
    if parts.is_empty() { String::new() } else { format!(" · {}", parts.join(" · ")) }
}
