//! `termdeck edit`: a card where it stands in the notes.

use super::book::edit_note;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::{import, list, pick};
use crate::ui::text;

/// Open the note of a card in your editor, at its line, and read the note again
///
/// This is the only way in which termdeck lets a note be changed: you do it.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck edit CDN                       by its term; with $VISUAL, $EDITOR or vi\n  \
    termdeck edit notes/aws.md:13           by the line of the note\n\n\
    SEE ALSO\n  termdeck show, termdeck import, the key e in a quiz")]
pub(crate) struct Args {
    /// Its term, its id or the beginning of it, or file:line
    #[arg(value_name = "CARD", required = true)]
    card: Vec<String>,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let txn = collection.read()?;
    let row = pick::card(&args.card.join(" "), &txn, context)?;
    let place = txn.places_of(row.id)?.into_iter().next();
    drop(txn);
    let term = text::clip(&text::one_line(&list::term(&row)), 60).into_owned();
    let Some(place) = place else {
        return Err(Failure::new(format!("the note of “{term}” is not on this machine"))
            .because(format!("it was imported elsewhere, from {}", row.content.source))
            .hint("edit it there, then: termdeck import"));
    };
    context.ui.flush()?;
    let (now, cwd) = (context.now(), context.cwd.clone());
    let Some(outcome) = edit_note(&mut collection, &place.path, place.line, &cwd, now)? else {
        return Err(Failure::new(format!("“{}” is not there or did not end well", Context::editor()))
            .because("nothing was read again")
            .hint("set VISUAL or EDITOR to your editor; termdeck import reads what was saved"));
    };
    let as_it_was = outcome.changed.is_empty()
        && outcome.added.is_empty()
        && outcome.retired.is_empty()
        && outcome.revived + outcome.moved == 0;
    if as_it_was && outcome.problems.is_empty() {
        context.ui.note(&format!("  {}: no card changed", context.shown(&place.path)));
        return Ok(Exit::Done);
    }
    import::print_changes(&outcome, &mut collection, context)?;
    import::summarize(&outcome, context);
    Ok(if outcome.problems.is_empty() { Exit::Done } else { Exit::Problems })
}
