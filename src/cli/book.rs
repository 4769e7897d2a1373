//! The collection as a quiz session sees it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::context::Context;
use super::failure::Failure;
use crate::collection::{CardRow, Change, Collection, Today, Touched, Txn};
use crate::import::{self, Options, Outcome, Roots};
use crate::model::{CardId, Clock, Day, Field, Millis, Review, Schedule, Value};
use crate::notes::text_key;
use crate::quiz::{self, Book, Edited, Outlook, Source};
use crate::schedule::Scheduler;

/// How many lines of a note are shown before and after a card's.
const AROUND: u32 = 3;

/// A book over the collection.
pub(crate) struct CollectionBook<'a> {
    pub(crate) collection: &'a mut Collection,
    pub(crate) scheduler: Scheduler,
    pub(crate) clock: Clock,
    pub(crate) now: Box<dyn Fn() -> Millis + 'a>,
    pub(crate) cwd: PathBuf,
    pub(crate) leech: u32,
}

/// A failure in the middle of a session.
#[derive(Debug)]
pub(crate) struct BookError(pub(crate) Failure);

impl std::fmt::Display for BookError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.message())
    }
}

impl std::error::Error for BookError {}

impl<E: Into<Failure>> From<E> for BookError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl CollectionBook<'_> {
    fn log(&mut self, review: &Review) -> Result<Millis, BookError> {
        let txn = self.collection.write()?;
        let at = txn.log(review, &|card, log| self.scheduler.fold(card, log))?;
        txn.commit()?;
        Ok(at)
    }

    /// Writes a register, and keeps that for `termdeck undo`; taken back at once, it leaves nothing to undo.
    fn mark(&mut self, card: CardId, field: Field, value: Value, done: &str) -> Result<(), BookError> {
        let now = (self.now)();
        let txn = self.collection.write()?;
        let undoes = |change: &Change| match change.cards.as_slice() {
            [Touched { card: touched, fields, .. }] => {
                *touched == card
                    && matches!(&fields[..], [(of, before, _)] if *of == field && *before == value)
            }
            _ => false,
        };
        if let Some((id, _, change)) = txn.last_change()?.filter(|(.., change)| undoes(change)) {
            txn.take_back(id, &change, now, &text_key)?;
        } else {
            let before = txn.card(card)?;
            txn.mark(card, field, value, now)?;
            let pair = before.zip(txn.card(card)?);
            if let Some(touched) = pair.and_then(|(before, after)| Touched::between(&before, &after)) {
                let what = format!("1 card {done}");
                txn.keep_change(now, &Change { what, cards: vec![touched], ..Change::default() })?;
            }
        }
        txn.commit()?;
        Ok(())
    }

    /// The place of the card in its note, if it has one on this machine.
    fn place(&mut self, card: CardId) -> Result<Option<(String, u32)>, BookError> {
        let places = self.collection.read()?.places_of(card)?;
        Ok(places.into_iter().next().map(|place| (place.path, place.line)))
    }
}

impl Book for CollectionBook<'_> {
    type Error = BookError;

    fn record(&mut self, review: &Review, _: Option<&Schedule>) -> Result<Millis, BookError> {
        self.log(review)
    }

    fn take_back(&mut self, review: &Review, _: Option<&Schedule>) -> Result<Millis, BookError> {
        self.log(review)
    }

    fn suspend(&mut self, card: CardId, suspended: bool) -> Result<(), BookError> {
        let done = if suspended { "suspended" } else { "back in the quiz" };
        self.mark(card, Field::Suspended, Value::Flag(suspended), done)
    }

    fn bury(&mut self, card: CardId, until: Option<Day>) -> Result<(), BookError> {
        let done = if until.is_some() { "buried until tomorrow" } else { "back in the quiz" };
        self.mark(card, Field::Buried, Value::Until(until), done)
    }

    fn flag(&mut self, card: CardId, flagged: bool) -> Result<(), BookError> {
        self.mark(
            card,
            Field::Flagged,
            Value::Flag(flagged),
            if flagged { "flagged" } else { "no longer flagged" },
        )
    }

    fn synonym(&mut self, card: CardId, text: &str, accepted: bool) -> Result<(), BookError> {
        let Some(state) = self.collection.read()?.card(card)? else { return Ok(()) };
        let mut words = state.marks.synonyms;
        words.retain(|word| word != text);
        if accepted {
            words.push(text.to_owned());
        }
        let done = if accepted { "with one more right answer" } else { "with one right answer less" };
        self.mark(card, Field::Synonyms, Value::Words(words), done)
    }

    fn edit(&mut self, card: CardId) -> Result<Edited, BookError> {
        let Some((path, line)) = self.place(card)? else { return Ok(Edited::Same) };
        let before = self.collection.read()?.row(card)?;
        if edit_note(self.collection, &path, line, &self.cwd, (self.now)())?.is_none() {
            return Ok(Edited::Same);
        }
        let txn = self.collection.read()?;
        match txn.row(card)? {
            Some(row) if row.retired => Ok(Edited::Gone),
            Some(row) if before.is_some_and(|before| before.content == row.content) => Ok(Edited::Same),
            Some(row) => Ok(Edited::Changed(Box::new(quiz_card(row, &txn)?))),
            None => Ok(Edited::Gone),
        }
    }

    fn source(&mut self, card: CardId) -> Result<Source, BookError> {
        let Some((path, line)) = self.place(card)? else {
            let row = self.collection.read()?.row(card)?;
            let path = row.map(|row| row.content.source).unwrap_or_default();
            return Ok(Source { path, line: 0, lines: Vec::new() });
        };
        let bytes = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let first = line.saturating_sub(AROUND).max(1);
        let lines = text.lines().zip(1u32..).skip(first as usize - 1);
        let lines = lines.take((2 * AROUND + 1) as usize).map(|(text, at)| (at, text.to_owned())).collect();
        Ok(Source { path, line, lines })
    }

    fn outlook(&mut self, now: Millis) -> Result<Outlook, BookError> {
        let today = Today { now, clock: &self.clock, leech: self.leech };
        let txn = self.collection.read()?;
        let day = today.clock.day(now).0;
        let start = |ahead: i32| today.clock.start(Day(day + ahead));
        Ok(Outlook {
            streak: streak(&txn, &today)?,
            tomorrow: txn.due_between(start(1), start(2))?,
            week: txn.due_between(start(1), start(8))?,
            left: txn.due_between(Millis(i64::MIN), now.plus(1))?,
        })
    }
}

/// Study days in a row with at least one answer, up to today; today not yet being one does not break it.
pub(crate) fn streak(txn: &Txn<'_>, today: &Today<'_>) -> Result<u32, Failure> {
    let day = today.clock.day(today.now).0;
    let answered =
        |day: i32| txn.answered_between(today.clock.start(Day(day)), today.clock.start(Day(day + 1)));
    let mut streak = u32::from(answered(day)?);
    let mut back = day - 1;
    while answered(back)? {
        streak += 1;
        back -= 1;
    }
    Ok(streak)
}

/// A card as a session takes it.
pub(crate) fn quiz_card(row: CardRow, txn: &Txn<'_>) -> Result<quiz::Card, Failure> {
    Ok(quiz::Card {
        newest: txn.newest_entry(row.id)?,
        id: row.id,
        content: row.content,
        schedule: row.schedule,
        synonyms: row.marks.synonyms,
        flagged: row.marks.flagged,
    })
}

/// Lets the user edit a note at a line and reads it again; `None` when the editor did not end well.
pub(crate) fn edit_note(
    collection: &mut Collection,
    path: &str,
    line: u32,
    cwd: &Path,
    now: Millis,
) -> Result<Option<Outcome>, Failure> {
    if !open_editor(Path::new(path), line) {
        return Ok(None);
    }
    let known = collection.read()?.folders()?;
    let roots = [Roots::of(Path::new(path), cwd, &known)];
    let options = Options { now, disk_now: Context::disk_now(), dry_run: false, remember: false };
    // what is saved in the editor is meant: nobody is asked
    Ok(Some(import::run(collection, &roots, options, &mut |_| Ok(true))?))
}

/// Opens the user's editor at a line, on the terminal. Returns whether it ended well.
pub(crate) fn open_editor(path: &Path, line: u32) -> bool {
    let command = Context::editor();
    let mut words = command.split_whitespace();
    let Some(program) = words.next() else { return false };
    let mut editor = Command::new(program);
    editor.args(words);
    let name = Path::new(program).file_name().map(|name| name.to_string_lossy().into_owned());
    match name.as_deref() {
        Some("code" | "codium" | "zed" | "subl") => {
            editor.arg("--wait");
            if !matches!(name.as_deref(), Some("zed" | "subl")) {
                editor.arg("--goto");
            }
            editor.arg(format!("{}:{line}", path.display()));
        }
        Some("hx" | "helix") => {
            editor.arg(format!("{}:{line}", path.display()));
        }
        _ => {
            editor.arg(format!("+{line}")).arg(path);
        }
    }
    // stdin may be a pipe with the answers: the editor needs the terminal
    if let Ok(terminal) = std::fs::File::open("/dev/tty") {
        editor.stdin(Stdio::from(terminal));
    }
    editor.status().is_ok_and(|status| status.success())
}
