//! `termdeck forget`: cards start over as new.

use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::pick;
use crate::collection::{CardRow, Change};
use crate::model::{Act, Review, ReviewKey};
use crate::schedule::stamp;
use crate::ui::{prompt, text};

/// Let cards start over as new
///
/// Their answers stay in the log and in the statistics, but count no longer for the schedule.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck forget CDN                     one card, by its term or id\n  \
    termdeck forget deck:aws is:leech       all cards that pass a filter, after a question\n\n\
    SEE ALSO\n  termdeck list --help (filters), termdeck undo")]
pub(crate) struct Args {
    /// A card, or a filter
    #[arg(value_name = "CARD|FILTER", required = true, add = ArgValueCompleter::new(complete::filter))]
    what: Vec<String>,

    /// Say which cards would start over, and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Ask nothing
    #[arg(long)]
    yes: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let chosen = pick::cards(&pick::typed(&args.what), &today, &collection.read()?, context)?;
    let found = chosen.len();
    let known: Vec<CardRow> = chosen.into_iter().filter(|row| row.schedule.is_some()).collect();
    if known.is_empty() {
        let these = if found == 1 { "this card is" } else { "these cards are" };
        context.ui.note(&format!("  {these} new already; nothing was changed"));
        return Ok(Exit::Done);
    }
    if args.dry_run || (known.len() > 1 && !args.yes) {
        pick::name(&known, context);
    }
    if args.dry_run {
        context.ui.note(&format!(
            "  {} would start over; nothing was changed (--dry-run)",
            text::count(known.len(), "card")
        ));
        return Ok(Exit::Done);
    }
    let question = format!("Let {} start over?", text::count(known.len(), "card"));
    if known.len() > 1 && !args.yes && !prompt::confirm(&mut context.ui, &question)? {
        return Err(Failure::new("nothing was changed").hint("--yes asks nothing"));
    }
    let txn = collection.write()?;
    let device = txn.device()?;
    let mut answers = 0;
    let mut change = Change {
        what: format!("{} that started over", text::count(known.len(), "card")),
        ..Change::default()
    };
    for row in &known {
        let at = stamp(context.now(), txn.newest_entry(row.id)?);
        let forget = Review { key: ReviewKey { card: row.id, at, device }, act: Act::Forget };
        txn.log(&forget, &|card, log| scheduler.fold(card, log))?;
        change.entries.push(forget.key);
        answers += row.schedule.map_or(0, |schedule| schedule.reps as usize);
    }
    txn.keep_change(context.now(), &change)?;
    txn.commit()?;
    let mut said = format!(
        "  {} new again · {} kept in the log, counting no longer",
        if known.len() == 1 {
            "1 card is".into()
        } else {
            format!("{} are", text::count(known.len(), "card"))
        },
        text::count(answers, "answer"),
    );
    if found > known.len() {
        said = format!("{said} · {} new before", text::thousands(found - known.len()));
    }
    context.ui.note(&said);
    Ok(Exit::Done)
}
