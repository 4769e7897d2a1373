//! `termdeck export`: cards for other programs.

use std::collections::HashMap;
use std::io::{Cursor, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::list::{self, Cards, Column};
use super::pick;
use crate::collection::filter::Filter;
use crate::collection::{CardRow, Sort, Today, Txn};
use crate::exchange::{Outgoing, anki, markdown};
use crate::model::CardId;
use crate::schedule::Scheduler;
use crate::ui::{prompt, text};

/// Write cards to a file that other programs read
///
/// The ending of FILE says how. An .apkg goes into Anki with decks, tags, schedules and every answer;
/// importing a newer one later changes the same notes. An .md is a note that termdeck itself reads back
/// into the same cards; those that a note cannot say are named, and the exit code is 3.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck export cards.apkg              everything, for Anki\n  \
    termdeck export aws.md deck:aws         one deck, as a note\n  \
    termdeck export cards.csv -is:new       for a spreadsheet\n  \
    termdeck export - --format json         to another program\n\n\
FORMATS\n  \
    .apkg   Anki: notes, decks, tags, schedules (FSRS and the older kind), answers\n  \
    .csv    term, definition, deck, tags, kind, state, due (an instant), reps,\n            lapses, id, marks (suspended, flagged)\n  \
    .tsv    the same with tabs between\n  \
    .json   one object a line, as list --json\n  \
    .md     a note: terms, questions, lists, choices\n\n\
SEE ALSO\n  termdeck list --help (filters), termdeck backup (everything, for termdeck)")]
pub(crate) struct Args {
    /// The file; - for stdout
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Which cards; all when left out
    #[arg(value_name = "FILTER", add = ArgValueCompleter::new(complete::filter))]
    filter: Vec<String>,

    /// How to write it, where the file's ending does not say
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// Replace the file without asking
    #[arg(long, short = 'y', visible_alias = "force")]
    yes: bool,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A package for Anki
    Apkg,
    /// Values separated by commas, with a header
    Csv,
    /// Values separated by tabs, with a header
    Tsv,
    /// One object a line
    Json,
    /// A note
    Md,
}

/// The columns of a table.
const COLUMNS: [Column; 11] = [
    Column::Term,
    Column::Definition,
    Column::Deck,
    Column::Tags,
    Column::Kind,
    Column::State,
    Column::Due,
    Column::Reps,
    Column::Lapses,
    Column::Id,
    Column::Marks,
];

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let format = args.format.map_or_else(|| by_ending(&args.file), Ok)?;
    let filter = Filter::parse(&pick::typed(&args.filter))?;
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let txn = collection.read()?;
    let rows = txn.rows(&filter, &today, Sort::Place, None)?;
    if rows.is_empty() {
        return Err(if args.filter.is_empty() {
            Failure::new("there are no cards yet").hint("termdeck import NOTES")
        } else {
            Failure::new("no card passes the filter").hint(pick::nothing_passes(&filter, &txn)?)
        });
    }
    let stdout = args.file == Path::new("-");
    if stdout && format == Format::Apkg && context.ui.out_is_terminal {
        return Err(
            Failure::usage("an Anki package is nothing to look at").hint("termdeck export cards.apkg")
        );
    }
    // a pipe or a device is written to, a file is replaced
    let replaces = !is_stream(&args.file) && args.file.exists();
    if !stdout && replaces && !args.yes {
        let question = format!("{} is there already. Replace it?", args.file.display());
        if args.file.is_dir() || !prompt::confirm(&mut context.ui, &question)? {
            return Err(Failure::new(format!("{} was left as it is", args.file.display()))
                .hint("--yes replaces it, or name another file"));
        }
    }
    let count = rows.len();
    let (mut said, mut exit) = (String::new(), Exit::Done);
    let bytes = match format {
        Format::Apkg => {
            let (package, answers) = package(rows, &txn, &scheduler, &today, args, context)?;
            said = format!(" and {}", text::count(answers, "answer"));
            package
        }
        Format::Csv | Format::Tsv | Format::Json => lines(format, &rows, &txn, &today)?,
        Format::Md => {
            let note = markdown::write(&rows);
            exit = tell_unfaithful(&note.unfaithful, &rows, context);
            note.text.into_bytes()
        }
    };
    drop(txn);
    if stdout {
        context.ui.bytes(&bytes)?;
        return Ok(exit);
    }
    write(&args.file, &bytes)?;
    let cards = text::count(count, "card");
    context.ui.note(&format!("  wrote    {cards}{said} to {}", args.file.display()));
    if format == Format::Apkg {
        let next =
            context.ui.err_paint.dim("Next: in Anki, File › Import; choose to import the learning progress");
        context.ui.note(&format!("\n{next}"));
    }
    Ok(exit)
}

fn by_ending(file: &Path) -> Result<Format> {
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let found = [
        ("apkg", Format::Apkg),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("json", Format::Json),
        ("jsonl", Format::Json),
        ("md", Format::Md),
        ("markdown", Format::Md),
    ]
    .into_iter()
    .find(|(known, _)| *known == ending);
    let what =
        if file == Path::new("-") { "what to print".into() } else { format!("“{}”", file.display()) };
    found.map(|(_, format)| format).ok_or_else(|| {
        Failure::usage(format!("{what}: nothing says in which format"))
            .hint("let the file end in .apkg, .csv, .tsv, .json or .md, or give --format")
    })
}

/// The cards with their answers, packed for Anki; and how many answers.
fn package(
    rows: Vec<CardRow>,
    txn: &Txn<'_>,
    scheduler: &Scheduler,
    today: &Today<'_>,
    args: &Args,
    context: &Context,
) -> Result<(Vec<u8>, usize)> {
    let mut histories: HashMap<CardId, _> = HashMap::new();
    txn.each_log(&mut |card, log| {
        histories.insert(card, scheduler.history(card, log));
    })?;
    let cards: Vec<Outgoing> = rows
        .into_iter()
        .map(|row| Outgoing { history: histories.remove(&row.id).unwrap_or_default(), row })
        .collect();
    let answers: usize = cards.iter().map(|card| card.history.len()).sum();
    let scratch = std::env::temp_dir().join(format!("termdeck-{:016x}.anki2", context.random()?));
    let retention = context.settings()?.quiz.desired_retention;
    let mut packed = Cursor::new(Vec::new());
    anki::write(&cards, today.clock, today.now, retention, &scratch, &mut packed).map_err(|error| {
        Failure::new(format!("cannot make {}", args.file.display()))
            .because_of(&error)
            .hint("make room on the disk, then try again")
    })?;
    Ok((packed.into_inner(), answers))
}

/// The cards as a table or as objects.
fn lines(format: Format, rows: &[CardRow], txn: &Txn<'_>, today: &Today<'_>) -> Result<Vec<u8>> {
    let cards = Cards { rows, places: txn.places(rows)?, today, here: PathBuf::new() };
    let mut bytes = Vec::new();
    let gather = |piece: Vec<u8>| {
        bytes.extend(piece);
        Ok(())
    };
    match format {
        Format::Csv => cards.separated(b',', &COLUMNS, gather)?,
        Format::Tsv => cards.separated(b'\t', &COLUMNS, gather)?,
        _ => cards.json(gather)?,
    }
    Ok(bytes)
}

/// Tells which of the cards would not be read back from a note.
fn tell_unfaithful(unfaithful: &[usize], rows: &[CardRow], context: &mut Context) -> Exit {
    for at in unfaithful.iter().take(5) {
        let term = text::one_line(&list::term(&rows[*at])).into_owned();
        let word = context.ui.err_paint.near("problem");
        let term = text::clip(&term, 50);
        context.ui.note(&format!("  {word}  “{term}” would be read back as something else"));
    }
    if unfaithful.len() > 5 {
        context.ui.note(&format!("           … and {} more", unfaithful.len() - 5));
    }
    if unfaithful.is_empty() { Exit::Done } else { Exit::Problems }
}

/// Whether a pipe, a device or what the shell opened stands there: it is written to, not replaced.
fn is_stream(file: &Path) -> bool {
    let opened = || ["/dev", "/proc"].iter().any(|folder| file.starts_with(folder));
    std::fs::metadata(file).is_ok_and(|known| !known.is_dir() && (!known.is_file() || opened()))
}

/// Writes the file, or what stands there that is none.
fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let written = if is_stream(file) { pour(file, bytes) } else { replace(file, bytes) };
    written.map_err(|error| {
        Failure::new(format!("cannot write {}", file.display()))
            .because(error.to_string())
            .hint("name a file in a folder that may be written")
    })
}

/// Writes to a pipe or a device as it is.
fn pour(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    match std::fs::OpenOptions::new().write(true).open(file)?.write_all(bytes) {
        // whoever reads has enough
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes the file in one step: there is a whole one or none. One that was there keeps its place, behind a link too, and
/// its permissions.
fn replace(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // a link that leads to nothing yet is followed as well
    let aimed = || std::fs::read_link(file).ok().map(|aim| file.parent().unwrap_or(file).join(aim));
    let place = file.canonicalize().ok().or_else(aimed).unwrap_or_else(|| file.to_path_buf());
    let mut beside = place.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let write = || {
        let mut made = std::fs::File::create(&beside)?;
        // nobody may read what was kept from them, not even while it is written
        if let Ok(known) = std::fs::metadata(&place) {
            made.set_permissions(known.permissions())?;
        }
        made.write_all(bytes)?;
        std::fs::rename(&beside, &place)
    };
    write().inspect_err(|_| {
        let _ = std::fs::remove_file(&beside);
    })
}
