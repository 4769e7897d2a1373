//! `termdeck import`: notes into the collection.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::extract::{problem_line, read_stdin, report, stdin_note};
use super::failure::{Exit, Failure, Result};
use super::watch;
use crate::collection::{Collection, Today};
use crate::import::{self, Change, Options, Outcome, Retiring, Roots, Trouble};
use crate::model::{Kind, Schedule};
use crate::notes::plain;
use crate::ui::{Ui, prompt, text};

/// Read folders, notes or stdin into the collection
///
/// Without PATH, everything imported before is read again; only notes that changed are opened. A card
/// whose wording, place or file's name changed keeps its history; one that has gone is retired, and
/// revived when it comes back.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck import notes                   read a folder and everything below it\n  \
    termdeck import                         read again what was imported before\n  \
    termdeck import --watch                 follow them while you write\n  \
    termdeck import --dry-run               say what would change, and change nothing\n  \
    pbpaste | termdeck import -             read a note from stdin\n\n\
    SEE ALSO\n  termdeck extract, termdeck list, termdeck quiz")]
pub(crate) struct Args {
    /// Folders and notes; - reads a note from stdin
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Say what would change, and change nothing
    #[arg(long, short = 'n')]
    dry_run: bool,

    /// One JSON object that says what was done
    #[arg(long)]
    json: bool,

    /// Follow the notes while you write: every change is read within a second, until Ctrl-C
    #[arg(long, conflicts_with = "dry_run")]
    watch: bool,

    /// Retire cards without asking, however many have gone from the notes
    #[arg(long, short = 'y')]
    yes: bool,
}

/// What was done, as the contract names it.
#[derive(Serialize)]
struct Line<'a> {
    added: usize,
    changed: usize,
    moved: usize,
    retired: usize,
    revived: usize,
    unchanged: usize,
    problems: &'a [Trouble],
    files: usize,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let outcome = read_in(&args.paths, args.dry_run, args.yes, &mut collection, context)?;
    if !args.dry_run && outcome.has_changed() {
        super::backup::daily(&mut collection, context);
    }
    let nothing = outcome.files == 0 && !args.paths.is_empty();
    if nothing && !outcome.problems.is_empty() {
        return report(&outcome.problems, true, "import", context);
    }
    if args.watch {
        say(&outcome, args.json, context)?;
        return watch::run(args.json, &mut collection, context);
    }
    if args.json {
        say(&outcome, true, context)?;
        return Ok(if outcome.problems.is_empty() { Exit::Done } else { Exit::Problems });
    }
    if args.dry_run {
        print_changes(&outcome, &mut collection, context)?;
    }
    summarize(&outcome, context);
    tell_skipped(&outcome, &args.paths, context);
    tell_next(&outcome, args.dry_run, context);
    Ok(if outcome.problems.is_empty() { Exit::Done } else { Exit::Problems })
}

/// What was done, for a program or a person.
pub(crate) fn say(outcome: &Outcome, json: bool, context: &mut Context) -> Result<()> {
    if !json {
        summarize(outcome, context);
        return Ok(());
    }
    context.ui.json(&Line {
        added: outcome.added.values().sum(),
        changed: outcome.changed.len(),
        moved: outcome.moved,
        retired: outcome.retired.len(),
        revived: outcome.revived,
        unchanged: outcome.unchanged,
        problems: &outcome.problems,
        files: outcome.files,
    })?;
    Ok(())
}

/// Imports those paths, or everything imported before when there are none.
pub(crate) fn read_in(
    paths: &[PathBuf],
    dry_run: bool,
    yes: bool,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<Outcome> {
    let known = collection.read()?.folders()?;
    let options =
        Options { now: context.now(), disk_now: Context::disk_now(), dry_run, remember: !paths.is_empty() };
    let (stdin, named): (Vec<_>, Vec<_>) = paths.iter().partition(|path| path.as_path() == Path::new("-"));
    let roots: Vec<Roots> = if paths.is_empty() {
        if known.is_empty() {
            return Err(Failure::usage("nothing has been imported yet")
                .hint("name a folder of notes: termdeck import notes"));
        }
        known.iter().map(|folder| Roots::of(Path::new(folder), &context.cwd, &known)).collect()
    } else {
        named.iter().map(|path| Roots::of(path, &context.cwd, &known)).collect()
    };
    let mut outcome = Outcome::default();
    if !stdin.is_empty() {
        outcome = import::run_text(collection, &stdin_note(), &read_stdin()?, options)?;
    }
    if !roots.is_empty() {
        let ui = &mut context.ui;
        let read = import::run(collection, &roots, options, &mut |retiring| {
            if yes { Ok(true) } else { agree(retiring, ui) }
        })?;
        outcome = add(outcome, read);
    }
    Ok(outcome)
}

fn agree(retiring: Retiring, ui: &mut Ui) -> std::io::Result<bool> {
    let gone = if retiring.files_gone > 0 {
        format!("{} gone. ", text::count(retiring.files_gone, "note"))
    } else {
        String::new()
    };
    let going = text::thousands(retiring.going);
    let of = text::count(retiring.of, "card");
    prompt::confirm(ui, &format!("{gone}{going} of {of} would retire (history kept). Go on?"))
}

fn add(mut a: Outcome, b: Outcome) -> Outcome {
    for (kind, count) in b.added {
        *a.added.entry(kind).or_default() += count;
    }
    a.changed.extend(b.changed);
    a.retired.extend(b.retired);
    a.problems.extend(b.problems);
    a.moved += b.moved;
    a.revived += b.revived;
    a.unchanged += b.unchanged;
    a.files += b.files;
    a.files_read += b.files_read;
    a.skipped += b.skipped;
    a.files_gone += b.files_gone;
    a
}

/// What is said where nothing can be read.
pub(crate) const NO_NOTES: &str =
    "no notes there: files that end in .md, .markdown, .mdown, .mkd or .mdx are read";

/// What was done, for a person: on stderr, since it is no data.
pub(crate) fn summarize(outcome: &Outcome, context: &mut Context) {
    let ui = &mut context.ui;
    if outcome.files + outcome.files_gone == 0 && outcome.problems.is_empty() {
        ui.note(NO_NOTES);
        return;
    }
    let added: usize = outcome.added.values().sum();
    let read = if outcome.files_read == outcome.files {
        text::count(outcome.files, "note")
    } else {
        format!("{} of {} changed", text::thousands(outcome.files_read), text::count(outcome.files, "note"))
    };
    let gone = match outcome.files_gone {
        0 => String::new(),
        gone => format!(" · {} gone", text::thousands(gone)),
    };
    ui.note(&format!("  read     {read}{gone}"));
    if added > 0 {
        let head = format!("  added    {}", text::count(added, "card"));
        ui.note(&format!("{head}   {}", kinds(outcome)));
    }
    let rest = [
        (outcome.changed.len(), "changed", " (history kept)"),
        (outcome.moved, "moved", ""),
        (outcome.retired.len(), "retired", ""),
        (outcome.revived, "revived", ""),
    ];
    let rest: Vec<String> = rest
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, word, more)| format!("{} {word}{more}", text::thousands(*count)))
        .collect();
    if !rest.is_empty() {
        ui.note(&format!("  known    {}", rest.join(" · ")));
    } else if added == 0 {
        ui.note(&format!("  cards    {} as they were", text::thousands(outcome.unchanged)));
    }
    for problem in &outcome.problems {
        let word = ui.err_paint.near("problem");
        ui.note(&format!("  {word}  {}", problem_line(problem)));
    }
}

/// Where all notes of a path were read: how many places were left alone, and how to learn why.
fn tell_skipped(outcome: &Outcome, paths: &[PathBuf], context: &mut Context) {
    let [path] = paths else { return };
    if path.as_path() == Path::new("-") {
        return;
    }
    if outcome.skipped == 0 || outcome.added.is_empty() || outcome.files_read < outcome.files {
        return;
    }
    let places = text::count(outcome.skipped, "place");
    let path = path.display().to_string();
    let path = text::for_shell(&text::one_line(&path)).into_owned();
    let ui = &mut context.ui;
    let next = ui.err_paint.dim(&format!("termdeck extract --explain {path}"));
    let cards = if outcome.skipped == 1 { "a card" } else { "cards" };
    ui.note(&format!("  skipped  {places} that looked like {cards}   {next}"));
}

/// The next command to run.
fn tell_next(outcome: &Outcome, dry_run: bool, context: &mut Context) {
    let nothing = outcome.added.is_empty() && outcome.unchanged + outcome.changed.len() + outcome.moved == 0;
    let next = if dry_run {
        "nothing was changed (--dry-run)"
    } else if nothing && outcome.retired.is_empty() && outcome.revived == 0 {
        "Next: termdeck extract --explain PATH  says why nothing became a card"
    } else {
        "Next: termdeck quiz"
    };
    let next = context.ui.err_paint.dim(next);
    context.ui.note(&format!("\n{next}"));
}

/// "34 terms · 21 questions · 12 lists".
fn kinds(outcome: &Outcome) -> String {
    let noun = |kind| match kind {
        Kind::Term => "term",
        Kind::Qa => "question",
        Kind::List => "list",
        Kind::Table => "table row",
        Kind::Code => "code card",
        Kind::Cloze => "gap text",
        Kind::Choice => "choice",
    };
    let parts = outcome.added.iter().map(|(kind, number)| text::count(*number, noun(*kind)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// Old and new text side by side of every card that says something else, and the cards that retire.
pub(crate) fn print_changes(
    outcome: &Outcome,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<()> {
    let width = context.ui.width;
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let txn = collection.read()?;
    for change in &outcome.changed {
        let cue = text::one_line(&change.after.front).into_owned();
        let file = text::one_line(context.shown(&change.file)).into_owned();
        let ui = &mut context.ui;
        ui.line(&format!("  {}  “{cue}”  {file}:{}", ui.paint.near("changed"), change.line))?;
        print_sides(change, width, ui)?;
        let schedule = txn.row(change.card)?.and_then(|row| row.schedule);
        if let Some(schedule) = schedule {
            let kept = format!(
                "{} kept, {}",
                text::count(schedule.reps as usize, "review"),
                next(&schedule, &today)
            );
            ui.line(&format!("           {}", ui.paint.dim(&kept)))?;
        }
    }
    for change in &outcome.retired {
        let cue = text::one_line(&change.before.front).into_owned();
        let ui = &mut context.ui;
        let source = text::one_line(&change.before.source).into_owned();
        ui.line(&format!("  {}  “{cue}”  {source}", ui.paint.bad("retired")))?;
    }
    Ok(())
}

/// When a card comes next: "next in 12 days".
fn next(schedule: &Schedule, today: &Today<'_>) -> String {
    match today.clock.day(schedule.due).0 - today.clock.day(today.now).0 {
        ..=0 => "next today".to_owned(),
        1 => "next tomorrow".to_owned(),
        days => format!("next in {days} days"),
    }
}

fn print_sides(change: &Change, width: usize, ui: &mut Ui) -> Result<()> {
    let above = [&change.before, &change.after].map(|content| match content.context.join(" › ") {
        none if none.is_empty() => none,
        above => format!("below {above}"),
    });
    let sides = [
        (&above[0], &above[1]),
        (&change.before.front, &change.after.front),
        (&change.before.back, &change.after.back),
    ];
    for (before, after) in sides {
        if before == after {
            continue;
        }
        let [before, after] = [before, after].map(|side| {
            let plain = plain(side);
            let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            text::one_line(&lines.join(" · ")).into_owned()
        });
        let [before, after] = text::where_they_differ(&before, &after, width.saturating_sub(14));
        for (sign, side, bad) in [("-", before, true), ("+", after, false)] {
            if side.is_empty() {
                continue;
            }
            let line = format!("{sign} {side}");
            let line = if bad { ui.paint.bad(&line) } else { ui.paint.good(&line) };
            ui.line(&format!("           {line}"))?;
        }
    }
    Ok(())
}
