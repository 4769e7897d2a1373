//! What the quiz needs of the store: cards that may be asked, today's counts, marks, and the schedules
//! as a whole.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::filter::Filter;
use super::log::read_schedule;
use super::query::{Query, Today};
use super::{Error, Result, Txn};
use crate::model::{CardId, Day, DeviceId, Field, Millis, Review, ReviewKey, Schedule, TextKey, Value};

/// A card that may be asked: live and not suspended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Askable {
    /// The card.
    pub card: CardId,
    /// Its schedule; `None` when it is new.
    pub schedule: Option<Schedule>,
    /// The first study day on which it may be asked again after being buried.
    pub buried: Option<Day>,
    /// The order of new cards: as in the notes, those from other machines last.
    pub position: u64,
    /// Cards with the same number stand in the same line of a note; 0 for a card of another machine.
    pub group: u64,
}

/// How many neighbours a card has at least, where its note holds so many.
const FEW: usize = 8;

/// From so many neighbours on, nobody is looked for beyond the notes.
const ENOUGH: usize = 40;

/// The columns of an [`Askable`].
const ASKED: &str = "c.id, c.buried, s.state IS NOT NULL, s.state, s.due, s.stability, s.difficulty, s.reps,
    s.lapses, s.step, s.last";

/// The card in a row of [`ASKED`], without its place.
fn asked(row: &rusqlite::Row<'_>) -> rusqlite::Result<Askable> {
    let scheduled: bool = row.get(2)?;
    Ok(Askable {
        card: CardId::from_sql(row.get(0)?),
        schedule: if scheduled { Some(read_schedule(row, 3)?) } else { None },
        buried: row.get::<_, Option<i32>>(1)?.map(Day),
        position: NOWHERE,
        group: 0,
    })
}

/// The cards of these rows, which come in the order of the notes with their place behind: as many as
/// stand in the first `enough` places.
fn first_of_notes(mut rows: rusqlite::Rows<'_>, enough: usize) -> Result<Vec<Askable>> {
    let mut cards: Vec<Askable> = Vec::new();
    let (mut seen, mut places, mut last) = (HashSet::new(), 0, None);
    while let Some(row) = rows.next()? {
        let place = row.get::<_, i64>(11)?.unsigned_abs();
        if last != Some(place) {
            if places >= enough {
                break;
            }
            places += 1;
            last = Some(place);
        }
        let card = asked(row)?;
        // a card may stand in several places: its first one counts
        if seen.insert(card.card) {
            cards.push(Askable { position: place, group: place, ..card });
        }
    }
    Ok(cards)
}

/// The position of a card that stands in no note of this machine.
const NOWHERE: u64 = u64::MAX >> 1;

impl Txn<'_> {
    /// The cards that may be asked and pass the filter.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn askable(&self, filter: &Filter, today: &Today<'_>) -> Result<Vec<Askable>> {
        let query = Query::of(filter, today);
        // the texts are wide: they are only joined where the filter looks into them
        let text = if query.sql.contains("t.") { "JOIN text t ON t.card = c.id" } else { "" };
        let sql = format!(
            "SELECT c.id, c.buried, s.state IS NOT NULL, s.state, s.due, s.stability, s.difficulty, s.reps,
                    s.lapses, s.step, s.last
             FROM card c {text} LEFT JOIN schedule s ON s.card = c.id
             WHERE c.live = 1 AND c.suspended = 0 AND ({})",
            query.sql
        );
        let mut statement = self.sql.prepare(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(query.values))?;
        let places = self.first_places()?;
        let mut cards = Vec::new();
        while let Some(row) = rows.next()? {
            let card = CardId::from_sql(row.get(0)?);
            let scheduled: bool = row.get(2)?;
            let place = places.get(&card).copied();
            cards.push(Askable {
                card,
                schedule: if scheduled { Some(read_schedule(row, 3)?) } else { None },
                buried: row.get::<_, Option<i32>>(1)?.map(Day),
                position: place.unwrap_or(NOWHERE),
                group: place.unwrap_or(0),
            });
        }
        Ok(cards)
    }

    /// The live cards that stand nearest to these in their notes, and those of the same decks where these
    /// are few, themselves included: at most `most`, but a few for each note.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn neighbours(&self, cards: &[CardId], most: usize) -> Result<Vec<CardId>> {
        let mut place = self.sql.prepare_cached("SELECT file, line FROM source WHERE card = ?1 LIMIT 1")?;
        let mut notes: BTreeMap<i64, i64> = BTreeMap::new();
        let mut decks: BTreeSet<i64> = BTreeSet::new();
        for card in cards {
            match place.query_row([card.to_sql()], |row| Ok((row.get(0)?, row.get(1)?))).optional()? {
                Some((note, line)) => drop(notes.entry(note).or_insert(line)),
                None => decks.extend(self.deck_of(*card)?),
            }
        }
        let each = (most / notes.len().max(1)).max(FEW);
        let each = i64::try_from(each).unwrap_or(i64::MAX);
        let mut near = self.sql.prepare_cached(
            "SELECT p.card FROM source p JOIN card c ON c.id = p.card
             WHERE p.file = ?1 AND c.live = 1 AND c.suspended = 0 ORDER BY abs(p.line - ?2), p.card LIMIT ?3",
        )?;
        let mut found = BTreeSet::new();
        for (note, line) in notes {
            let rows = near.query_map([note, line, each], |row| row.get(0).map(CardId::from_sql))?;
            found.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        if found.len() < ENOUGH {
            for card in cards {
                decks.extend(self.deck_of(*card)?);
            }
        }
        if !decks.is_empty() {
            let mut of_decks = self.sql.prepare_cached(
                "SELECT id FROM card WHERE live = 1 AND suspended = 0
                    AND deck IN (SELECT value FROM json_each(?1)) ORDER BY id LIMIT ?2",
            )?;
            let numbers: Vec<String> = decks.iter().map(ToString::to_string).collect();
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = of_decks.query_map(params![format!("[{}]", numbers.join(",")), most], |row| {
                row.get(0).map(CardId::from_sql)
            })?;
            found.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(found.into_iter().collect())
    }

    fn deck_of(&self, card: CardId) -> Result<Option<i64>> {
        let mut statement = self.sql.prepare_cached("SELECT deck FROM card WHERE id = ?1")?;
        Ok(statement.query_row([card.to_sql()], |row| row.get(0)).optional()?)
    }

    /// Of the cards that may be asked and pass the filter, those that a day's queue can choose from:
    /// everything in its steps or answered today, the reviews longest due, and the first new cards. It is
    /// the part of [`askable`](Self::askable) that [`plan`](crate::schedule::queue::plan) looks at, found
    /// without reading the rest.
    ///
    /// A card is passed over only when a sibling of it comes or came today, so of reviews and new cards
    /// as many different places as there may be such siblings are enough.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn askable_today(
        &self,
        filter: &Filter,
        today: &Today<'_>,
        reviews: u32,
        new: u32,
    ) -> Result<Vec<Askable>> {
        let query = Query::of(filter, today);
        let text = if query.sql.contains("t.") { "JOIN text t ON t.card = c.id" } else { "" };
        let from_schedule = format!(
            "SELECT {ASKED} FROM schedule s CROSS JOIN card c ON c.id = s.card {text}
             WHERE c.live = 1 AND c.suspended = 0 AND ({})",
            query.sql
        );
        let values = || rusqlite::params_from_iter(query.values.iter());
        let day = today.clock.day(today.now);

        let begins = today.clock.start(day).0;
        let mut statement =
            self.sql.prepare(&format!("{from_schedule} AND (s.state IN (1, 3) OR s.last >= {begins})"))?;
        let mut cards = self.placed(statement.query(values())?, usize::MAX)?;

        let enough = cards.len() + reviews as usize;
        let mut statement = self.sql.prepare(&format!(
            "{from_schedule} AND s.state = 2 AND s.due <= {} AND s.last < {begins}
                AND (c.buried IS NULL OR c.buried <= {}) ORDER BY s.due",
            today.now.0, day.0
        ))?;
        cards.extend(self.placed(statement.query(values())?, enough)?);

        let enough = enough + new as usize;
        let mut statement = self.sql.prepare(&format!(
            "SELECT {ASKED}, (p.file << 32) | p.line
             FROM source p CROSS JOIN card c ON c.id = p.card {text}
                LEFT JOIN schedule s ON s.card = c.id
             WHERE c.live = 1 AND c.suspended = 0 AND s.card IS NULL AND (c.buried IS NULL OR c.buried <= {})
                AND ({}) ORDER BY p.file, p.line, p.card",
            day.0, query.sql
        ))?;
        let found = first_of_notes(statement.query(values())?, enough)?;
        let more = found.len() < enough;
        cards.extend(found);
        if more {
            // cards of other machines stand in no note here, and come last
            let mut statement = self.sql.prepare(&format!(
                "SELECT {ASKED} FROM card c {text}
                    LEFT JOIN schedule s ON s.card = c.id
                 WHERE c.live = 1 AND c.suspended = 0 AND s.card IS NULL
                    AND NOT EXISTS (SELECT 1 FROM source p WHERE p.card = c.id)
                    AND (c.buried IS NULL OR c.buried <= {}) AND ({})",
                day.0, query.sql
            ))?;
            cards.extend(self.placed(statement.query(values())?, usize::MAX)?);
        }
        Ok(cards)
    }

    /// The cards of these rows with their places, up to the end of the due day with which there are
    /// `enough` different places.
    fn placed(&self, mut rows: rusqlite::Rows<'_>, enough: usize) -> Result<Vec<Askable>> {
        let mut place =
            self.sql.prepare_cached("SELECT min((file << 32) | line) FROM source WHERE card = ?1")?;
        let mut cards: Vec<Askable> = Vec::new();
        let mut groups = HashSet::new();
        while let Some(row) = rows.next()? {
            let mut card = asked(row)?;
            let due = |card: &Askable| card.schedule.map(|schedule| schedule.due);
            if groups.len() >= enough && cards.last().and_then(due) != due(&card) {
                break;
            }
            let first: Option<i64> = place.query_row([card.card.to_sql()], |row| row.get(0))?;
            if let Some(first) = first {
                (card.position, card.group) = (first.unsigned_abs(), first.unsigned_abs());
            }
            // a card in no note has no siblings
            groups.insert(first.map_or((true, card.card.0), |first| (false, first.unsigned_abs())));
            cards.push(card);
        }
        Ok(cards)
    }

    /// For each card its first place: the number of the note above the line.
    fn first_places(&self) -> Result<HashMap<CardId, u64>> {
        let mut statement = self.sql.prepare_cached("SELECT card, file, line FROM source")?;
        let mut rows = statement.query([])?;
        let mut places = HashMap::new();
        while let Some(row) = rows.next()? {
            let (file, line): (i64, i64) = (row.get(1)?, row.get(2)?);
            let place = (file.unsigned_abs() << 32) | line.unsigned_abs();
            let first = places.entry(CardId::from_sql(row.get(0)?)).or_insert(place);
            *first = place.min(*first);
        }
        Ok(places)
    }

    /// How many cards were answered for the first time, and how many others were, from `since` on.
    /// Answers that were taken back, or do not count, are left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn answered_since(&self, since: Millis) -> Result<(u32, u32)> {
        let mut statement = self.sql.prepare_cached(
            "WITH today AS (
                 SELECT DISTINCT r.card FROM review r
                 WHERE r.at >= ?1 AND r.act = 0 AND r.counts = 1 AND NOT EXISTS (
                     SELECT 1 FROM review u WHERE u.card = r.card AND u.act = 1 AND u.undo_at = r.at
                         AND u.undo_device = r.device))
             SELECT count(*), coalesce(sum(EXISTS (
                 SELECT 1 FROM review e WHERE e.card = today.card AND e.at < ?1 AND e.act = 0 AND e.counts = 1)),
                 0)
             FROM today",
        )?;
        Ok(statement.query_row([since.0], |row| {
            let (all, known): (u32, u32) = (row.get(0)?, row.get(1)?);
            Ok((all - known, known))
        })?)
    }

    /// Whether anything was answered from `from` on and before `to`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn answered_between(&self, from: Millis, to: Millis) -> Result<bool> {
        let mut statement =
            self.sql.prepare_cached("SELECT 1 FROM review WHERE at >= ?1 AND at < ?2 AND act = 0 LIMIT 1")?;
        Ok(statement.exists([from.0, to.0])?)
    }

    /// How many cards that may be asked are due from `from` on and before `to`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn due_between(&self, from: Millis, to: Millis) -> Result<u32> {
        let mut statement = self.sql.prepare_cached(
            "SELECT count(*) FROM schedule s JOIN card c ON c.id = s.card
             WHERE s.due >= ?1 AND s.due < ?2 AND c.live = 1 AND c.suspended = 0",
        )?;
        Ok(statement.query_row([from.0, to.0], |row| row.get(0))?)
    }

    /// The instant of the newest entry in a card's log, of whatever sort.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn newest_entry(&self, card: CardId) -> Result<Option<Millis>> {
        let mut statement = self.sql.prepare_cached(
            "WITH RECURSIVE twin (id) AS (
                 VALUES (?1) UNION SELECT c.id FROM card c JOIN twin ON c.folded = twin.id)
             SELECT max((SELECT max(at) FROM review r WHERE r.card = twin.id)) FROM twin",
        )?;
        Ok(statement.query_row([card.to_sql()], |row| row.get(0).map(|at: Option<i64>| at.map(Millis)))?)
    }

    /// Logs an entry of this device and stores the schedule that the card's whole log amounts to by
    /// `fold`: another process may have answered the same card meanwhile, even in the same millisecond.
    /// Returns the instant under which the entry stands, its own or the first free one behind it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn log(
        &self,
        review: &Review,
        fold: &dyn Fn(CardId, &[Review]) -> Option<Schedule>,
    ) -> Result<Millis> {
        let card = review.key.card;
        let at = self.free_instant(card, review.key.at, review.key.device)?;
        self.append(&Review { key: ReviewKey { at, ..review.key }, ..*review }, true)?;
        self.set_schedule(card, fold(card, &self.log_of(card)?).as_ref())?;
        Ok(at)
    }

    /// Folds every card's log anew when the stored schedules were made with other settings than those
    /// that `fingerprint` stands for. Returns whether it was necessary.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn refold(
        &self,
        fingerprint: &[u8; 32],
        fold: &dyn Fn(CardId, &[Review]) -> Option<Schedule>,
    ) -> Result<bool> {
        if self.meta::<Vec<u8>>("schedules")?.is_some_and(|stored| stored == fingerprint) {
            return Ok(false);
        }
        self.sql.execute("DELETE FROM schedule", [])?;
        for card in self.logged_cards()? {
            let schedule = fold(card, &self.log_of(card)?);
            self.set_schedule(card, schedule.as_ref())?;
        }
        self.set_meta("schedules", fingerprint.as_slice())?;
        Ok(true)
    }

    /// Whether the stored schedules were made with the settings that `fingerprint` stands for.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_folded_with(&self, fingerprint: &[u8; 32]) -> Result<bool> {
        Ok(self.meta::<Vec<u8>>("schedules")?.is_some_and(|stored| stored == fingerprint))
    }

    /// The cards that have a log, each under the id that it lives on with.
    fn logged_cards(&self) -> Result<Vec<CardId>> {
        let mut statement = self.sql.prepare(
            "WITH RECURSIVE alive (card, elder) AS (
                 SELECT DISTINCT r.card, coalesce(c.folded, r.card) FROM review r LEFT JOIN card c ON c.id = r.card
                 UNION
                 SELECT a.card, c.folded FROM alive a JOIN card c ON c.id = a.elder WHERE c.folded IS NOT NULL)
             SELECT DISTINCT elder FROM alive a
             WHERE NOT EXISTS (SELECT 1 FROM card c WHERE c.id = a.elder AND c.folded IS NOT NULL)",
        )?;
        let rows = statement.query_map([], |row| row.get(0).map(CardId::from_sql))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes one of a card's marks (or any register that leaves the text as it is). Returns what stood
    /// there before, or `None` when the card is unknown or nothing changed.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn mark(&self, card: CardId, field: Field, value: Value, now: Millis) -> Result<Option<Value>> {
        let Some(mut state) = self.card(card)? else { return Ok(None) };
        let before = state.get(field);
        if before == value {
            return Ok(None);
        }
        let text = self.text_key_of(card)?;
        let stamp = self.tick(now)?;
        if !state.write(field, value, stamp, false) {
            return Ok(None);
        }
        self.save_card(&state, text)?;
        Ok(Some(before))
    }

    /// The fingerprint of what a card says now.
    pub(super) fn text_key_of(&self, card: CardId) -> Result<TextKey> {
        let mut statement = self.sql.prepare_cached("SELECT text_key FROM card WHERE id = ?1")?;
        let key: Option<i64> = statement.query_row([card.to_sql()], |row| row.get(0)).optional()?;
        Ok(TextKey(key.unwrap_or(card.to_sql()).cast_unsigned()))
    }

    /// The newest answer of this device that was not taken back, for `undo`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_answer(&self, device: DeviceId) -> Result<Option<Review>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT card FROM review r WHERE device = ?1 AND act = 0 AND NOT EXISTS (
                 SELECT 1 FROM review u WHERE u.card = r.card AND u.act = 1 AND u.undo_at = r.at
                     AND u.undo_device = r.device)
             ORDER BY at DESC, card DESC LIMIT 1",
        )?;
        let card: Option<i64> = statement.query_row(params![device.0], |row| row.get(0)).optional()?;
        let Some(card) = card.map(CardId::from_sql) else { return Ok(None) };
        let log = self.log_of(card)?;
        let undone = |review: &Review| {
            log.iter().any(|entry| {
                matches!(entry.act, crate::model::Act::Undo { at, device }
                    if at == review.key.at && device == review.key.device)
            })
        };
        let newest = log.iter().rev().find(|review| {
            review.key.device == device
                && matches!(review.act, crate::model::Act::Answer { .. })
                && !undone(review)
        });
        newest.copied().map_or(Ok(None), |review| Ok::<_, Error>(Some(review)))
    }
}
