//! `termdeck import --watch`: notes are followed while one writes.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, RecursiveMode, Watcher};

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::import;
use super::signals::Signals;
use crate::collection::Collection;
use crate::import::{Options, Outcome, Roots};
use crate::ui::text;

/// How often it is looked whether to stop.
const MOMENT: Duration = Duration::from_millis(100);
/// An editor saves in several steps: so long after the last of them the note is read …
const QUIET: Duration = Duration::from_millis(150);
/// … and so long after the first at the latest.
const LONGEST: Duration = Duration::from_millis(500);

/// What the system tells of the folders.
type Events = Receiver<notify::Result<Event>>;

/// Follows everything that was imported, until Ctrl-C or a signal.
pub(crate) fn run(json: bool, collection: &mut Collection, context: &mut Context) -> Result {
    let signals = Signals::heed_interrupt()?;
    let folders = collection.read()?.folders()?;
    let (sender, events) = channel();
    let unwatchable = |error: notify::Error| {
        Failure::new("the system does not tell of changes in the notes")
            .because(error.to_string())
            .hint("import now and then instead: termdeck import")
    };
    let mut watcher = notify::recommended_watcher(sender).map_err(unwatchable)?;
    for folder in &folders {
        let path = Path::new(folder);
        // an editor replaces a note rather than writing into it: its folder tells of both
        let (path, mode) = match path.parent() {
            Some(parent) if path.is_file() => (parent, RecursiveMode::NonRecursive),
            _ => (path, RecursiveMode::Recursive),
        };
        if path.exists() {
            watcher.watch(path, mode).map_err(unwatchable)?;
        }
    }
    let watching = text::count(folders.len(), "folder");
    let line = format!("  watching {watching} · Ctrl-C ends");
    let line = context.ui.err_paint.dim(&line);
    context.ui.note(&line);
    context.ui.flush()?;
    while wait(&events, signals.stop(), &context.folders.data) {
        if let Some(outcome) = read_again(&folders, collection, context)? {
            import::say(&outcome, json, context)?;
            context.ui.flush()?;
        }
    }
    super::backup::daily(collection, context);
    Ok(Exit::Interrupted)
}

/// Waits until something was written and it has become quiet. Returns whether to go on.
fn wait(events: &Events, stop: &std::sync::atomic::AtomicBool, own: &Path) -> bool {
    let mut first: Option<Instant> = None;
    loop {
        if stop.load(Ordering::Relaxed) {
            return false;
        }
        let patience = if first.is_some() { QUIET } else { MOMENT };
        match events.recv_timeout(patience) {
            Ok(event) if concerns(&event, own) => {
                let first = *first.get_or_insert_with(Instant::now);
                if first.elapsed() >= LONGEST {
                    return true;
                }
            }
            Ok(_) => {
                if first.is_some_and(|first| first.elapsed() >= LONGEST) {
                    return true;
                }
            }
            Err(RecvTimeoutError::Timeout) if first.is_some() => return true,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Whether notes may have changed: to read one is an event as well, and so is every write of our own.
fn concerns(event: &notify::Result<Event>, own: &Path) -> bool {
    match event {
        Ok(event) => {
            let elsewhere = |path: &PathBuf| !path.starts_with(own);
            !event.kind.is_access() && (event.paths.is_empty() || event.paths.iter().any(elsewhere))
        }
        // events were lost: look
        Err(_) => true,
    }
}

/// Imports what changed; `None` when nothing did that concerns a card.
fn read_again(
    folders: &[String],
    collection: &mut Collection,
    context: &mut Context,
) -> Result<Option<Outcome>> {
    let roots: Vec<Roots> =
        folders.iter().map(|folder| Roots::of(Path::new(folder), &context.cwd, folders)).collect();
    let options =
        Options { now: context.now(), disk_now: Context::disk_now(), dry_run: false, remember: false };
    // nobody is at the keyboard of this window: what needs a word of theirs stays undone, and is told
    match crate::import::run(collection, &roots, options, &mut |_| Ok(false)) {
        Ok(outcome) => {
            let changed = outcome.changed.len() + outcome.retired.len() + outcome.revived + outcome.moved;
            let any = changed > 0 || !outcome.added.is_empty();
            Ok(any.then_some(outcome))
        }
        Err(refused @ crate::import::Error::Refused(_)) => {
            Failure::from(refused).tell(&mut context.ui);
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, EventKind, ModifyKind};

    use super::*;

    #[test]
    fn reading_and_our_own_files_are_no_change() {
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(path.into()));
        let own = Path::new("/notes/.data");
        for (event, expected) in [
            (event(EventKind::Modify(ModifyKind::Any), "/notes/a.md"), true),
            (event(EventKind::Create(CreateKind::Any), "/notes/a.md"), true),
            (event(EventKind::Access(AccessKind::Any), "/notes/a.md"), false),
            (event(EventKind::Modify(ModifyKind::Any), "/notes/.data/collection.db-wal"), false),
            (Err(notify::Error::generic("overflow")), true),
        ] {
            assert_eq!(concerns(&event, own), expected, "{event:?}");
        }
    }

    #[test]
    fn many_events_are_one_and_a_stop_is_heeded() {
        let (sender, events) = channel();
        let stop = std::sync::atomic::AtomicBool::new(false);
        for _ in 0..50 {
            sender.send(Ok(Event::new(EventKind::Modify(ModifyKind::Any)).add_path("/a.md".into()))).unwrap();
        }
        assert!(wait(&events, &stop, Path::new("/data")));
        assert!(events.try_recv().is_err());
        stop.store(true, Ordering::Relaxed);
        assert!(!wait(&events, &stop, Path::new("/data")));
    }
}
