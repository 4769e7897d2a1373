//! The plan into the collection, in one transaction.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;

use super::in_store::InStore;
use super::outcome::{Change, Outcome};
use super::plan::{New, Old, Plan, plan};
use super::read::{Reading, problems_of, read_changed};
use super::walk::{Roots, Trouble, Walked, walk, why};
use crate::collection::{self, Collection, FileRow, FreshCard, NoteBefore, Places, SourceRow, Touched, Txn};
use crate::model::{CardId, CardState, Field, Millis, Stamp};
use crate::notes::text_key;

/// How an import goes.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The user's clock.
    pub now: Millis,
    /// The clock of the disk, nanoseconds since 1970.
    pub disk_now: i64,
    /// Whether everything is only worked out, and nothing changed.
    pub dry_run: bool,
    /// Whether the paths are remembered for the next import.
    pub remember: bool,
}

/// Cards about to be retired, for the question whether that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retiring {
    /// How many would go.
    pub going: usize,
    /// Of how many that stand in notes of this machine.
    pub of: usize,
    /// Notes that are gone.
    pub files_gone: usize,
}

/// Why an import was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The collection.
    #[error(transparent)]
    Collection(#[from] collection::Error),
    /// The user did not agree that many cards retire.
    #[error("{} of {} cards would retire", .0.going, .0.of)]
    Refused(Retiring),
    /// The question could not be asked.
    #[error("cannot ask whether cards may retire")]
    Ask(#[source] io::Error),
}

/// Below this number of cards nobody is asked.
const FEW: usize = 10;
/// One in so many cards may retire without asking.
const SHARE: usize = 4;

/// Imports what lies below those paths. `agree` is asked before many cards retire. Interrupted at any
/// point, the collection is as before.
///
/// # Errors
/// When the collection fails or the user does not agree; then nothing was changed.
pub fn run(
    collection: &mut Collection,
    roots: &[Roots],
    options: Options,
    agree: &mut dyn FnMut(Retiring) -> io::Result<bool>,
) -> Result<Outcome, Error> {
    // a store that holds nothing yet is filled without a log beside it
    let direct = !options.dry_run && collection.read()?.is_empty()? && collection.write_directly()?;
    let outcome = run_in_one(collection, roots, options, agree);
    if direct {
        collection.write_ahead()?;
    }
    outcome
}

fn run_in_one(
    collection: &mut Collection,
    roots: &[Roots],
    options: Options,
    agree: &mut dyn FnMut(Retiring) -> io::Result<bool>,
) -> Result<Outcome, Error> {
    let mut agreed = 0;
    loop {
        let (generation, known) = {
            let txn = collection.read()?;
            (txn.meta::<i64>("imports")?.unwrap_or(0), txn.files()?)
        };
        let found = Found::look(roots, &known, options.disk_now);
        let txn = collection.write()?;
        if txn.meta::<i64>("imports")?.unwrap_or(0) != generation {
            // another import came in between: what was read was compared with an index of the past
            continue;
        }
        let mut journal = collection::Change::default();
        let outcome = match take_in(&txn, found, options, agreed, &mut journal) {
            Err(Error::Refused(retiring)) => {
                // nobody else waits for the store while the user thinks
                drop(txn);
                if !agree(retiring).map_err(Error::Ask)? {
                    return Err(Error::Refused(retiring));
                }
                agreed = retiring.going;
                continue;
            }
            done => done?,
        };
        if !options.dry_run {
            if options.remember {
                journal.folders = remember(&txn, roots)?;
            }
            if journal != collection::Change::default() {
                journal.what = format!("import of {}", notes(journal.notes.len()));
                txn.keep_change(options.now, &journal)?;
            }
            txn.commit()?;
        }
        return Ok(outcome);
    }
}

fn notes(count: usize) -> String {
    format!("{count} note{}", if count == 1 { "" } else { "s" })
}

/// Imports a text that stands in no file. Its cards have no place, so that no later import retires them.
///
/// # Errors
/// When the collection fails; then nothing was changed.
pub fn run_text(
    collection: &mut Collection,
    note: &Walked,
    bytes: &[u8],
    options: Options,
) -> Result<Outcome, Error> {
    let (extraction, skipped) = super::read::read_and_count(note, bytes);
    let problems = problems_of(&extraction, &note.shown);
    let news = super::read::contents(extraction, note, &note.deck());
    let txn = collection.write()?;
    let mut outcome = Outcome { files: 1, files_read: 1, problems, skipped, ..Outcome::default() };
    let lookup = InStore::new(&txn, HashSet::new())?;
    let news: Vec<&New> = news.iter().collect();
    let plan = plan(&news, &[], &lookup)?;
    let shown = [note.shown.clone()];
    let stamp = txn.tick(options.now)?;
    let mut journal = collection::Change { what: "import from stdin".into(), ..Default::default() };
    journal.made.extend(&plan.made);
    journal.made.sort_unstable();
    write_cards(&lookup, &news, &plan, stamp, &shown, &mut outcome, &mut journal)?;
    if !options.dry_run {
        txn.keep_change(options.now, &journal)?;
        txn.commit()?;
    }
    Ok(outcome)
}

/// What lies on disk, compared with what was there the last time.
struct Found {
    readings: Vec<Reading>,
    gone: Vec<FileRow>,
    files: usize,
    problems: Vec<Trouble>,
}

impl Found {
    fn look(roots: &[Roots], known: &[FileRow], disk_now: i64) -> Self {
        let (walked, mut problems) = walk(roots);
        let files = walked.len();
        let seen: HashSet<String> =
            walked.iter().map(|note| note.path.to_string_lossy().into_owned()).collect();
        let gone = gone(roots, known, &seen, &mut problems);
        let by_path: HashMap<&str, &FileRow> = known.iter().map(|row| (row.path.as_str(), row)).collect();
        let (readings, _, mut unread) = read_changed(walked, &by_path, disk_now);
        problems.append(&mut unread);
        Self { readings, gone, files, problems }
    }
}

/// Notes of the last time that the walk did not find. One that merely cannot be looked at is no gone one.
fn gone(
    roots: &[Roots],
    known: &[FileRow],
    seen: &HashSet<String>,
    problems: &mut Vec<Trouble>,
) -> Vec<FileRow> {
    let mut gone = Vec::new();
    let there: Vec<&Roots> = roots.iter().filter(|root| root.walk.exists()).collect();
    for row in known.iter().filter(|row| !seen.contains(&row.path)) {
        let path = std::path::Path::new(&row.path);
        if !there.iter().any(|root| path.starts_with(&root.walk)) {
            continue;
        }
        match std::fs::metadata(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let reason = format!("{}; its cards stay as they are", why(&error));
                problems.push(Trouble { file: row.path.clone(), line: 0, reason });
            }
            // not there, or left out by now
            _ => gone.push(row.clone()),
        }
    }
    gone
}

fn take_in(
    txn: &Txn<'_>,
    found: Found,
    options: Options,
    agreed: usize,
    journal: &mut collection::Change,
) -> Result<Outcome, Error> {
    let Found { mut readings, gone, files, problems } = found;
    let mut outcome = Outcome {
        files,
        files_read: readings.iter().filter(|reading| reading.cards.is_some()).count(),
        files_gone: gone.len(),
        skipped: readings.iter().map(|reading| reading.skipped).sum(),
        problems,
        ..Outcome::default()
    };
    for reading in &mut readings {
        outcome.problems.append(&mut reading.problems);
    }
    outcome.problems.sort();
    for (file, reading) in readings.iter_mut().enumerate() {
        reading.cards.iter_mut().flatten().for_each(|card| card.file = file);
    }
    let (news, olds, read_again) = sides(txn, &readings, &gone, &mut journal.notes)?;
    let lookup = InStore::new(txn, read_again)?;
    let plan = plan(&news, &olds, &lookup)?;
    if !options.dry_run && plan.gone.len() > agreed {
        check_retiring(txn, &plan, &outcome)?;
    }

    let shown: Vec<String> = readings.iter().map(|reading| reading.shown.clone()).collect();
    // a quiet import takes no stamp: it must cost next to nothing and write nothing
    if !plan.cards.is_empty() || !plan.gone.is_empty() {
        let stamp = txn.tick(options.now)?;
        write_cards(&lookup, &news, &plan, stamp, &shown, &mut outcome, journal)?;
    }
    retire(txn, &plan, &mut outcome, journal)?;
    write_places(txn, &readings, &gone, &news, &plan)?;
    let touched: usize = outcome.added.values().sum::<usize>() + outcome.changed.len();
    let standing = txn.standing_cards()?;
    outcome.unchanged = standing.saturating_sub(touched + outcome.moved + outcome.revived);
    Ok(outcome)
}

/// The cards of the notes as they are and as they were; and the numbers of the notes read again.
#[allow(clippy::type_complexity, reason = "three lists that are made in one pass")]
fn sides<'r>(
    txn: &Txn<'_>,
    readings: &'r [Reading],
    gone: &[FileRow],
    before: &mut Vec<NoteBefore>,
) -> Result<(Vec<&'r New>, Vec<Old>, HashSet<i64>), Error> {
    let many = readings.iter().flat_map(|reading| &reading.cards).map(Vec::len).sum();
    let mut news = Vec::with_capacity(many);
    let mut olds = Vec::new();
    let mut read_again = HashSet::new();
    for (file, reading) in readings.iter().enumerate() {
        let Some(cards) = &reading.cards else { continue };
        news.extend(cards);
        let mut places = Vec::new();
        if let Some(row) = &reading.before {
            places = txn.sources_in(row.id)?;
            olds.extend(places.iter().map(|place| Old { file, card: place.card, text: place.text }));
            read_again.insert(row.id);
        }
        before.push(note_before(&reading.row.path, reading.before.as_ref(), &places));
    }
    for (at, row) in gone.iter().enumerate() {
        let (file, places) = (readings.len() + at, txn.sources_in(row.id)?);
        olds.extend(places.iter().map(|place| Old { file, card: place.card, text: place.text }));
        read_again.insert(row.id);
        before.push(note_before(&row.path, Some(row), &places));
    }
    Ok((news, olds, read_again))
}

fn note_before(path: &str, row: Option<&FileRow>, places: &[SourceRow]) -> NoteBefore {
    let places = places.iter().map(|place| (place.line, place.last, place.card)).collect();
    NoteBefore { path: path.to_owned(), row: row.cloned(), places }
}

/// Refuses to retire many cards, until the user has agreed.
fn check_retiring(txn: &Txn<'_>, plan: &Plan, outcome: &Outcome) -> Result<(), Error> {
    let going = plan.gone.len();
    if going <= FEW {
        return Ok(());
    }
    let retiring = Retiring { going, of: txn.standing_cards()?, files_gone: outcome.files_gone };
    if going * SHARE <= retiring.of { Ok(()) } else { Err(Error::Refused(retiring)) }
}

/// Makes the new cards and brings the known ones up to what the notes say.
fn write_cards(
    lookup: &InStore<'_, '_>,
    news: &[&New],
    plan: &Plan,
    stamp: Stamp,
    shown: &[String],
    outcome: &mut Outcome,
    journal: &mut collection::Change,
) -> Result<(), Error> {
    let txn = lookup.txn;
    let mut by_card: Vec<(CardId, usize)> = plan.cards.iter().copied().zip(0..).collect();
    // in the order in which the store keeps them: it is filled from its beginning to its end
    by_card.sort_unstable_by_key(|(card, at)| (card.to_sql(), *at));
    let (made, known): (Vec<_>, Vec<_>) =
        by_card.chunk_by(|a, b| a.0 == b.0).partition(|places| plan.made.contains(&places[0].0));
    let made = made.iter().map(|places| (places[0].0, news[places[0].1]));
    let added = &mut outcome.added;
    let counted = made.inspect(|(_, new)| *added.entry(new.kind).or_default() += 1);
    txn.insert_cards(counted.map(|(card, new)| fresh(card, new)), stamp)?;
    for places in known {
        let card = places[0].0;
        if let Some(state) = txn.card(card)? {
            let candidates: Vec<&New> = places.iter().map(|&(_, at)| news[at]).collect();
            let before = state.clone();
            let after = update(lookup, state, &candidates, stamp, shown, outcome)?;
            journal.cards.extend(Touched::between(&before, &after));
        }
    }
    Ok(())
}

fn fresh(card: CardId, new: &New) -> FreshCard<'_> {
    FreshCard {
        card,
        text: new.text,
        kind: new.kind,
        front: &new.front,
        back: &new.back,
        items: &new.items,
        context: &new.context,
        needs_context: new.needs_context,
        deck: &new.home.deck,
        tags: &new.home.tags,
        source: &new.home.source,
    }
}

/// Brings one known card up to what the notes say of it, and counts what that was.
fn update(
    lookup: &InStore<'_, '_>,
    mut state: CardState,
    news: &[&New],
    stamp: Stamp,
    shown: &[String],
    outcome: &mut Outcome,
) -> Result<CardState, Error> {
    // a card that stands in several places keeps the one it was first found in
    let new = news.iter().find(|new| new.home.source == state.content.source).or(news.first());
    let Some(new) = new else { return Ok(state) };
    let before = state.content.clone();
    let now = new.content();
    let was_retired = state.is_retired();
    let elsewhere = now.source != before.source && lookup.stands_at(state.id, &before.source)?;
    let text_before = text_key(&before);
    if text_before == new.text && elsewhere {
        return Ok(state);
    }
    let after = CardState::new(state.id, now.clone(), stamp);
    let mut written = false;
    for field in Field::ALL.into_iter().filter(|field| field.is_content()) {
        let value = after.get(field);
        written |= state.write(field, value, stamp, false);
    }
    if was_retired && !written {
        written = state.write(Field::Source, after.get(Field::Source), stamp, true);
    }
    if written {
        lookup.txn.save_card(&state, new.text)?;
    }
    if was_retired {
        outcome.revived += 1;
    }
    if text_before != new.text {
        outcome.changed.push(Change {
            card: state.id,
            file: shown.get(new.file).cloned().unwrap_or_default(),
            line: new.line,
            before,
            after: now,
        });
    } else if !was_retired
        && (before.source != now.source || before.deck != now.deck || before.context != now.context)
    {
        outcome.moved += 1;
    }
    Ok(state)
}

fn retire(
    txn: &Txn<'_>,
    plan: &Plan,
    outcome: &mut Outcome,
    journal: &mut collection::Change,
) -> Result<(), Error> {
    for &card in &plan.gone {
        let Some(mut state) = txn.card(card)? else { continue };
        if state.is_live() {
            let before = state.clone();
            state.retire();
            journal.cards.extend(Touched::between(&before, &state));
            txn.save_card(&state, text_key(&state.content))?;
            let content = state.content;
            outcome.retired.push(Change {
                card,
                file: String::new(),
                line: 0,
                before: content.clone(),
                after: content,
            });
        }
    }
    Ok(())
}

/// Writes down where the cards stand now, and what the notes look like.
fn write_places(
    txn: &Txn<'_>,
    readings: &[Reading],
    gone: &[FileRow],
    news: &[&New],
    plan: &Plan,
) -> Result<(), Error> {
    if readings.is_empty() && gone.is_empty() {
        return Ok(());
    }
    let mut places: Vec<Places> = vec![Vec::new(); readings.len()];
    for (new, card) in news.iter().zip(&plan.cards) {
        places[new.file].push((new.line, new.end, *card));
    }
    let mut notes = Vec::with_capacity(readings.len());
    for (reading, places) in readings.iter().zip(places) {
        let file = txn.save_file(&reading.row)?;
        if reading.cards.is_some() {
            notes.push((file, places));
        }
    }
    txn.set_sources(&notes)?;
    for row in gone {
        txn.remove_file(row.id)?;
    }
    let imports: i64 = txn.meta("imports")?.unwrap_or(0);
    txn.set_meta("imports", imports + 1)?;
    Ok(())
}

/// Remembers the paths for the next import. A folder takes in the folders below it. Returns what was
/// remembered before, if that is something else.
fn remember(txn: &Txn<'_>, roots: &[Roots]) -> Result<Option<Vec<String>>, Error> {
    let before = txn.folders()?;
    let known: BTreeSet<String> = before.iter().cloned().collect();
    for root in roots.iter().filter(|root| root.root.exists()) {
        let Some(path) = root.root.to_str() else { continue };
        for below in known.iter().filter(|known| *known != path) {
            if std::path::Path::new(below).starts_with(path) {
                txn.remove_folder(below)?;
            }
        }
        if !known.contains(path) {
            txn.add_folder(path)?;
        }
    }
    Ok((txn.folders()? != before).then_some(before))
}
