//! Which notes changed, and the cards in them. No lock is held and nothing is written.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::key::carried_id;
use super::plan::{Home, New};
use super::walk::{Trouble, Walked, why};
use crate::collection::FileRow;
use crate::model::{Kind, TextKey};
use crate::notes::{self, Extraction, Found, Note, Settings, text_key_of};

/// A note whose last change is younger than this when it is read may change again without a later time
/// on disk: it is read again at the next import. Some file systems count in steps of two seconds.
const TOO_FRESH: i64 = 2_000_000_000;

/// A note that has to be taken in: new, changed, or to be read with other rules.
#[derive(Debug)]
pub(super) struct Reading {
    /// What is to be remembered of it.
    pub(super) row: FileRow,
    /// What was remembered of it until now; `None` when it is new.
    pub(super) before: Option<FileRow>,
    /// As the user would name it.
    pub(super) shown: String,
    /// Its cards; `None` when its bytes and its reading are as they were.
    pub(super) cards: Option<Vec<New>>,
    /// What was wrong in it.
    pub(super) problems: Vec<Trouble>,
    /// Places that only looked like a card.
    pub(super) skipped: usize,
}

/// What a note is read with: a change of any of these reads it again.
fn reading_of(walked: &Walked, deck: &str) -> i64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&notes::VERSION.to_le_bytes());
    for part in [walked.root.as_str(), walked.below.as_str(), deck] {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    for part in walked.folder.tags.iter().chain(&walked.folder.settings.rules_off) {
        hasher.update(part.as_bytes()).update(&[1]);
    }
    hasher.update(&[u8::from(walked.folder.settings.prompts), u8::from(walked.folder.reverse)]);
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    i64::from_le_bytes(first)
}

/// Reads those of the notes that are not as they are remembered, in parallel. The second part says how
/// many were as remembered, the third which could not be read.
pub(super) fn read_changed(
    walked: Vec<Walked>,
    known: &HashMap<&str, &FileRow>,
    disk_now: i64,
) -> (Vec<Reading>, usize, Vec<Trouble>) {
    let mut same = 0;
    let mut changed = Vec::new();
    let mut troubles = Vec::new();
    for note in walked {
        let Some(path) = note.path.to_str() else {
            let reason = "its name is not valid UTF-8; rename it to import it".into();
            troubles.push(Trouble { file: note.shown, line: 0, reason });
            continue;
        };
        let deck = note.deck();
        let reading = reading_of(&note, &deck);
        let size = i64::try_from(note.size).unwrap_or(i64::MAX);
        let before = known.get(path).copied();
        match before {
            _ if note.folder.unread => same += 1,
            Some(row)
                if (row.size, row.mtime, row.ctime, row.reading)
                    == (size, note.mtime, note.ctime, reading) =>
            {
                same += 1;
            }
            _ => changed.push((note, deck, reading, before.cloned())),
        }
    }
    if changed.is_empty() {
        // nobody is called to work for nothing
        return (Vec::new(), same, troubles);
    }
    let read: Vec<Result<Reading, Trouble>> = changed
        .into_par_iter()
        .map(|(note, deck, reading, before)| read_one(&note, &deck, reading, before, disk_now))
        .collect();
    let mut readings = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(reading) => readings.push(reading),
            Err(trouble) => troubles.push(trouble),
        }
    }
    (readings, same, troubles)
}

fn read_one(
    note: &Walked,
    deck: &str,
    reading: i64,
    before: Option<FileRow>,
    disk_now: i64,
) -> Result<Reading, Trouble> {
    let bytes = std::fs::read(&note.path).map_err(|error| Trouble {
        file: note.shown.clone(),
        line: 0,
        reason: why(&error),
    })?;
    let hash = *blake3::hash(&bytes).as_bytes();
    let fresh = note.mtime < 0 || note.mtime.saturating_add(TOO_FRESH) > disk_now;
    let row = FileRow {
        id: before.as_ref().map_or(0, |row| row.id),
        path: note.path.to_string_lossy().into_owned(),
        size: i64::try_from(note.size).unwrap_or(i64::MAX),
        mtime: if fresh { -1 } else { note.mtime },
        ctime: note.ctime,
        hash,
        reading,
    };
    if before.as_ref().is_some_and(|row| row.hash == hash && row.reading == reading) {
        let (shown, problems) = (note.shown.clone(), Vec::new());
        return Ok(Reading { row, before, shown, cards: None, problems, skipped: 0 });
    }
    let (extraction, skipped) = read_and_count(note, &bytes);
    let problems = problems_of(&extraction, &note.shown);
    let cards = contents(extraction, note, deck);
    Ok(Reading { row, before, shown: note.shown.clone(), cards: Some(cards), problems, skipped })
}

/// All that a note holds, read with its folder's settings.
#[must_use]
pub fn read_note(note: &Walked, bytes: &[u8]) -> Extraction {
    notes::extract(&Note { path: &note.below, bytes }, &note.folder.settings)
}

/// The same, and how many places only looked like a card.
pub(super) fn read_and_count(note: &Walked, bytes: &[u8]) -> (Extraction, usize) {
    let settings = Settings { explain: true, ..note.folder.settings.clone() };
    let extraction = notes::extract(&Note { path: &note.below, bytes }, &settings);
    let skipped = extraction.skipped.iter().filter(|skipped| skipped.looked_like_card).count();
    (extraction, skipped)
}

/// What was wrong with a note, under the name that the user gave it.
pub(super) fn problems_of(extraction: &Extraction, shown: &str) -> Vec<Trouble> {
    let told = extraction.problems.iter().map(|problem| Trouble {
        file: shown.to_owned(),
        line: problem.line,
        reason: problem.reason.clone(),
    });
    told.collect()
}

/// The cards of a note as they are kept: with deck, tags and source, and a second one where a card is
/// asked both ways.
#[must_use]
pub fn contents(extraction: Extraction, note: &Walked, deck: &str) -> Vec<New> {
    let note_deck = extraction.front_matter.deck.as_deref().map(super::folder::clean_deck);
    let mut tags = note.folder.tags.clone();
    tags.extend(extraction.front_matter.tags);
    tags.sort();
    tags.dedup();
    let mut shared = Shared {
        home: Arc::new(Home {
            deck: note_deck.filter(|deck| !deck.is_empty()).unwrap_or_else(|| deck.to_owned()),
            tags,
            source: format!("{}/{}", note.root, note.below),
        }),
    };
    let mut cards = Vec::with_capacity(extraction.cards.len());
    for found in extraction.cards {
        let both = is_asked_both_ways(&found, note);
        let card = new_card(found, &mut shared);
        let turned = both.then(|| turned(&card));
        cards.push(card);
        cards.extend(turned);
    }
    cards
}

/// Whether a second card asks the other way round: the note says so, or its folder's settings do.
#[must_use]
pub fn is_asked_both_ways(found: &Found, note: &Walked) -> bool {
    found.both_ways || (note.folder.reverse && can_turn(found))
}

/// What the last card had in common with those around it.
struct Shared {
    home: Arc<Home>,
}

fn new_card(found: Found, shared: &mut Shared) -> New {
    let own_deck = found.deck.as_deref().map(super::folder::clean_deck).filter(|deck| !deck.is_empty());
    let home = if own_deck.is_none() && found.tags.is_empty() {
        Arc::clone(&shared.home)
    } else {
        let mut home = Home::clone(&shared.home);
        home.deck = own_deck.unwrap_or(home.deck);
        home.tags.extend(found.tags);
        home.tags.sort();
        home.tags.dedup();
        Arc::new(home)
    };
    let card = New {
        file: 0,
        line: found.line,
        end: found.end,
        text: TextKey(0),
        carried: found.carried.as_deref().map(carried_id),
        kind: found.kind,
        front: found.front,
        back: found.back,
        items: found.items,
        needs_context: found.needs_context,
        context: found.context,
        home,
    };
    keyed(card)
}

/// The card with the fingerprint of what it says.
fn keyed(card: New) -> New {
    let subject = if card.needs_context { card.context.last().map(String::as_str) } else { None };
    New { text: text_key_of(&card.front, &card.back, &card.items, subject), ..card }
}

/// Whether a card makes sense with its sides exchanged: a term or a table row.
fn can_turn(found: &Found) -> bool {
    matches!(found.kind, Kind::Term | Kind::Table) && found.items.is_empty()
}

fn turned(card: &New) -> New {
    keyed(New { front: card.back.clone(), back: card.front.clone(), carried: None, ..card.clone() })
}
