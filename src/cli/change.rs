//! `termdeck suspend`, `resume`, `bury`, `flag` and `tag`: what a user does to cards by hand.

use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::{list, pick};
use crate::collection::{CardRow, Change, Touched, Txn};
use crate::model::{Day, Field, Value};
use crate::ui::{prompt, text};

/// The cards, and how carefully.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// A card (its term, its id or the beginning of it, or file:line), or a filter
    #[arg(value_name = "CARD|FILTER", required = true, add = ArgValueCompleter::new(complete::filter))]
    what: Vec<String>,

    /// Say which cards would change, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,

    /// Ask nothing
    #[arg(long, short = 'y')]
    yes: bool,
}

/// Take cards out of the quiz
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  termdeck suspend is:leech\n\nSEE ALSO\n  termdeck resume, termdeck bury")]
pub(crate) struct SuspendArgs {
    #[command(flatten)]
    which: Which,
}

/// Put cards back into the quiz: neither suspended nor buried
#[derive(Debug, clap::Args)]
#[command(
    after_help = "EXAMPLES\n  termdeck resume is:suspended\n\nSEE ALSO\n  termdeck suspend, termdeck bury"
)]
pub(crate) struct ResumeArgs {
    #[command(flatten)]
    which: Which,
}

/// Leave cards for the next study day
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck bury CDN                       one card, by its term\n  \
    termdeck bury deck:aws                  all that pass a filter, after a question\n\n\
    SEE ALSO\n  termdeck resume, termdeck suspend")]
pub(crate) struct BuryArgs {
    #[command(flatten)]
    which: Which,
}

/// Flag cards, or take the flag off
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck flag CDN                       one card, by its term\n  \
    termdeck flag --off is:flagged          all that are flagged\n\n\
    SEE ALSO\n  termdeck list is:flagged")]
pub(crate) struct FlagArgs {
    /// Take the flag off
    #[arg(long)]
    off: bool,

    #[command(flatten)]
    which: Which,
}

/// Give cards a tag of your own, beside those in the notes
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  termdeck tag exam deck:aws\n\nSEE ALSO\n  termdeck list tag:NAME")]
pub(crate) struct TagArgs {
    /// Take the tag off
    #[arg(long)]
    off: bool,

    /// The tag
    tag: String,

    #[command(flatten)]
    which: Which,
}

pub(crate) fn suspend(args: &SuspendArgs, context: &mut Context) -> Result {
    change(&args.which, "suspended", &|_| vec![(Field::Suspended, Value::Flag(true))], context)
}

pub(crate) fn resume(args: &ResumeArgs, context: &mut Context) -> Result {
    let today = context.clock()?.day(context.now());
    let back = |row: &CardRow| {
        let mut writes = vec![(Field::Suspended, Value::Flag(false))];
        // buried until a day that has come is in the quiz already
        if row.marks.buried.is_some_and(|until| until > today) {
            writes.push((Field::Buried, Value::Until(None)));
        }
        writes
    };
    change(&args.which, "back in the quiz", &back, context)
}

pub(crate) fn bury(args: &BuryArgs, context: &mut Context) -> Result {
    let tomorrow = Day(context.clock()?.day(context.now()).0 + 1);
    change(
        &args.which,
        "buried until tomorrow",
        &|_| vec![(Field::Buried, Value::Until(Some(tomorrow)))],
        context,
    )
}

pub(crate) fn flag(args: &FlagArgs, context: &mut Context) -> Result {
    let done = if args.off { "no longer flagged" } else { "flagged" };
    change(&args.which, done, &|_| vec![(Field::Flagged, Value::Flag(!args.off))], context)
}

pub(crate) fn tag(args: &TagArgs, context: &mut Context) -> Result {
    let tag = args.tag.trim_start_matches('#').to_owned();
    if tag.is_empty() || tag.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(Failure::usage(format!("“{}” cannot be a tag", args.tag)).hint("use one word"));
    }
    let labels = |row: &CardRow| {
        let mut labels = row.marks.labels.clone();
        labels.retain(|label| *label != tag);
        if !args.off {
            labels.push(tag.clone());
            labels.sort();
        }
        vec![(Field::Labels, Value::Words(labels))]
    };
    let done = if args.off { "without the tag" } else { "tagged" };
    change(&args.which, done, &labels, context)
}

/// What a card is to hold.
type Writes<'a> = &'a dyn Fn(&CardRow) -> Vec<(Field, Value)>;

/// Writes registers of those chosen cards that do not hold this yet, after a question when there are several.
fn change(which: &Which, done: &str, writes: Writes<'_>, context: &mut Context) -> Result {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let txn = collection.read()?;
    let found = pick::cards(&pick::typed(&which.what), &today, &txn, context)?;
    let name = match found.as_slice() {
        [only] => format!(": {}", text::clip(&text::one_line(&list::term(only)), 40)),
        _ => String::new(),
    };
    let chosen = found.len();
    let rows = to_change(found, writes, &txn)?;
    drop(txn);
    let same = |changed: usize| match chosen - changed {
        0 => String::new(),
        1 => " · 1 was so before".into(),
        same => format!(" · {} were so before", text::thousands(same)),
    };
    let cards = text::count(rows.len(), "card");
    if which.dry_run || (rows.len() > 1 && !which.yes) {
        pick::name(&rows, context);
    }
    if which.dry_run {
        let same = same(rows.len());
        context.ui.note(&format!("  {cards} would be {done}{same}; nothing was changed (--dry-run)"));
        return Ok(Exit::Done);
    }
    let question = format!("{cards} will be {done}. Go on?");
    if rows.len() > 1 && !which.yes && !prompt::confirm(&mut context.ui, &question)? {
        return Err(Failure::new("nothing was changed").hint("--yes asks nothing"));
    }
    let now = context.now();
    let txn = collection.write()?;
    let mut touched = Vec::new();
    for row in &rows {
        let before = txn.card(row.id)?;
        for (field, value) in writes(row) {
            txn.mark(row.id, field, value, now)?;
        }
        let pair = before.zip(txn.card(row.id)?);
        touched.extend(pair.and_then(|(before, after)| Touched::between(&before, &after)));
    }
    let changed = touched.len();
    if changed > 0 {
        let what = format!("{} {done}", text::count(changed, "card"));
        txn.keep_change(now, &Change { what, cards: touched, ..Change::default() })?;
    }
    txn.commit()?;
    context.ui.note(&format!("  {} {done}{}{name}", text::count(changed, "card"), same(changed)));
    Ok(Exit::Done)
}

/// Those of the cards that do not hold yet what they are to hold.
fn to_change(found: Vec<CardRow>, writes: Writes<'_>, txn: &Txn<'_>) -> Result<Vec<CardRow>> {
    let mut rows = Vec::new();
    for row in found {
        let state = txn.card(row.id)?;
        let holds = |(field, value): &_| state.as_ref().is_some_and(|state| state.get(*field) == *value);
        if !writes(&row).iter().all(holds) {
            rows.push(row);
        }
    }
    Ok(rows)
}
