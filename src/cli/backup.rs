//! `termdeck backup`, `restore` and `doctor`: looking after the collection.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use crate::collection::{Collection, Error};
use crate::notes::text_key;
use crate::ui::{prompt, text};

/// How many daily copies are kept.
const KEPT: usize = 7;

/// Copy the collection to a file
///
/// A copy is also made by itself, once on every day that something is imported, answered or synced (as
/// soon as anything was answered or marked: the notes bring back the rest), and the last seven are kept
/// in the data folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck backup                         into the data folder\n  \
    termdeck backup /media/usb/cards.db     to a file of your own\n\n\
    SEE ALSO\n  termdeck restore, termdeck doctor")]
pub(crate) struct BackupArgs {
    /// The file; one named after the moment in the data folder when left out
    file: Option<PathBuf>,
}

/// Replace the collection by a copy of it
///
/// What is there now is copied to the data folder first.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck restore                        list the copies in the data folder\n  \
    termdeck restore collection-2026-11-22.db\n\n\
    SEE ALSO\n  termdeck backup")]
pub(crate) struct RestoreArgs {
    /// The copy: a file, or the name of one in the data folder; without it the copies are listed
    file: Option<PathBuf>,

    /// Do not ask
    #[arg(long, short = 'y')]
    yes: bool,
}

/// Check the collection, and mend what can be mended
///
/// Checks the file itself, the schedules against the log, the index against the notes. A copy is made
/// before anything is mended.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck doctor                         check, and mend what can be mended\n  \
    termdeck doctor --dry-run               only look\n\n\
    SEE ALSO\n  termdeck backup, termdeck restore, termdeck import")]
pub(crate) struct DoctorArgs {
    /// Only look
    #[arg(long, short = 'n')]
    dry_run: bool,
}

fn folder(context: &Context) -> PathBuf {
    context.folders.data.join("backups")
}

pub(crate) fn backup(args: &BackupArgs, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let file = match &args.file {
        Some(file) => context.cwd.join(file),
        None => fresh(&folder(context), &format!("collection-{}", moment(context))),
    };
    copy(&mut collection, &file)?;
    context.ui.line(&text::one_line(&file.display().to_string()))?;
    Ok(Exit::Done)
}

/// Copies the collection into a file that must not be there.
fn copy(collection: &mut Collection, file: &Path) -> Result<()> {
    if file.exists() {
        return Err(Failure::new(format!("{} is there already", file.display()))
            .hint("name a file that is not there: termdeck backup FILE"));
    }
    let make = |folder: &Path| std::fs::create_dir_all(folder);
    if let Some(folder) = file.parent()
        && let Err(error) = make(folder)
    {
        return Err(Failure::new(format!("cannot write to {}", folder.display()))
            .because(error.to_string())
            .hint("name a folder that may be written"));
    }
    Ok(collection.copy_to(file)?)
}

/// The file of that name, counted where there is one of this second already.
fn fresh(folder: &Path, name: &str) -> PathBuf {
    // an underscore and two digits, so that copies stay in order by name
    let counted = (2..).map(|count| folder.join(format!("{name}_{count:02}.db")));
    let mut files = std::iter::once(folder.join(format!("{name}.db"))).chain(counted);
    files.find(|file| !file.exists()).unwrap_or_default()
}

/// The moment, fit for a file's name.
fn moment(context: &Context) -> String {
    context.now().to_string().replace(':', "").trim_end_matches('Z').to_owned()
}

/// Once a day, after something was changed: a copy, of which the last few are kept. What goes wrong is
/// told and is no failure of the command.
pub(crate) fn daily(collection: &mut Collection, context: &mut Context) {
    let made = (|| -> Result<()> {
        let clock = context.clock()?;
        let day = clock.day(context.now()).date().to_string();
        let folder = folder(context);
        let file = folder.join(format!("collection-{day}.db"));
        if file.exists() || !collection.read()?.holds_more_than_notes()? {
            return Ok(());
        }
        copy(collection, &file)?;
        let mut copies = copies(&folder);
        copies.retain(|copy| is_daily(copy));
        for old in copies.iter().rev().skip(KEPT) {
            // one that cannot be removed now is removed tomorrow
            let _ = std::fs::remove_file(old);
        }
        Ok(())
    })();
    if let Err(failure) = made {
        context.ui.note("the daily copy of the collection could not be made:");
        failure.tell(&mut context.ui);
    }
}

/// The copies in the data folder, oldest first.
fn copies(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "db"))
        .collect();
    copies.sort();
    copies
}

/// Whether a copy was made by itself: its name ends with the day.
fn is_daily(copy: &Path) -> bool {
    copy.file_stem().is_some_and(|stem| stem.len() == "collection-2026-11-22".len())
}

pub(crate) fn restore(args: &RestoreArgs, context: &mut Context) -> Result {
    let folder = folder(context);
    let Some(named) = &args.file else {
        let copies = copies(&folder);
        if copies.is_empty() {
            context.ui.note("no copies yet · termdeck backup makes one");
        }
        for copy in copies {
            context.ui.line(&text::one_line(&copy.display().to_string()))?;
        }
        return Ok(Exit::Done);
    };
    let here = context.cwd.join(named);
    let file = if here.exists() { here } else { folder.join(named) };
    if !file.exists() {
        return Err(Failure::new(format!("there is no copy {}", named.display()))
            .hint("termdeck restore lists the copies in the data folder"));
    }
    let question = format!("Replace the collection by {}?", file.display());
    if !args.yes && !prompt::confirm(&mut context.ui, &question)? {
        return Err(Failure::new("nothing was changed").hint("with --yes nobody is asked"));
    }
    let before = fresh(&folder, &format!("before-restore-{}", moment(context)));
    let (mut collection, copied) = match context.collection() {
        Ok(mut collection) => {
            copy(&mut collection, &before)?;
            (collection, true)
        }
        Err(_) => {
            set_aside(&before, context)?;
            (context.collection()?, false)
        }
    };
    collection.replace_from(&file).inspect_err(|error| {
        // found out before anything was replaced: a copy is of no use
        if copied && matches!(error, Error::Damaged { .. } | Error::Newer { .. }) {
            let _ = std::fs::remove_file(&before);
        }
    })?;
    context.ui.note(&format!("  restored {}", text::one_line(&file.display().to_string())));
    context.ui.note(&format!("  what was there before: {}", text::one_line(&before.display().to_string())));
    Ok(Exit::Done)
}

/// Moves a collection that cannot even be opened out of the way, to where copies lie.
fn set_aside(to: &Path, context: &Context) -> Result<()> {
    let file = context.folders.collection();
    let moved = std::fs::create_dir_all(folder(context)).and_then(|()| std::fs::rename(&file, to));
    moved.map_err(|error| {
        Failure::new(format!("cannot move {} out of the way", file.display()))
            .because(error.to_string())
            .hint("move it by hand, then restore again")
    })?;
    for ending in ["db-wal", "db-shm"] {
        // what belongs to the broken file must not be taken for the new one's
        let _ = std::fs::rename(file.with_extension(ending), to.with_extension(ending));
    }
    Ok(())
}

pub(crate) fn doctor(args: &DoctorArgs, context: &mut Context) -> Result {
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let fold = |card, log: &[_]| scheduler.fold(card, log);
    let key = |state: &crate::model::CardState| text_key(&state.content);
    let findings = collection.read()?.look_over(&fold, &key)?;
    let ui = &mut context.ui;
    let cards = text::count(findings.cards, "card");
    ui.line(&format!("  checked  {cards} · {}", text::count(findings.reviews, "log entry")))?;
    let told = [
        (findings.schedules.len(), "schedule", "not what the log amounts to"),
        (findings.texts.len(), "card", "under a wrong fingerprint"),
        (findings.lives.len(), "card", "counted wrongly as standing in the notes"),
        (findings.places, "place", "of no card or note"),
    ];
    for (count, noun, what) in told.iter().filter(|(count, ..)| *count > 0) {
        ui.line(&format!("  {}    {}: {what}", ui.paint.near("wrong"), text::count(*count, noun)))?;
    }
    if !findings.missing_notes.is_empty() {
        let notes = text::count(findings.missing_notes.len(), "note");
        ui.line(&format!("  gone     {notes}, as termdeck import will notice"))?;
    }
    for line in &findings.damage {
        let line = text::one_line(line).into_owned();
        ui.line(&format!("  {}  {line}", ui.paint.bad("damaged")))?;
    }
    if !findings.damage.is_empty() {
        return Err(Failure::new("the file of the collection is damaged").hint(
            "termdeck restore lists copies; termdeck sync afterwards brings back what other machines know",
        ));
    }
    if findings.is_sound() {
        ui.line("  all is well")?;
        return Ok(Exit::Done);
    }
    if args.dry_run {
        ui.note("nothing was mended (--dry-run)");
        return Ok(Exit::Problems);
    }
    let before = fresh(&folder(context), &format!("before-doctor-{}", moment(context)));
    copy(&mut collection, &before)?;
    let txn = collection.write()?;
    txn.mend(&findings, &fold, &key)?;
    let left = txn.look_over(&fold, &key)?;
    txn.commit()?;
    context
        .ui
        .note(&format!("  mended; what was there before: {}", text::one_line(&before.display().to_string())));
    Ok(if left.is_sound() { Exit::Done } else { Exit::Problems })
}
