//! A book kept in memory, and cards to ask: for tests of the session and of its drivers.
//!
//! It checks what it is told: every stored schedule equals the fold of the card's log, and no two
//! entries share a name.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::{Book, Card, Edited, Outlook, Source};
use crate::{
    model::{CardId, Clock, Content, Day, Item, Kind, Millis, Review, ReviewKey, Schedule},
    schedule::{Scheduler, Settings},
};

/// 2026-11-22T09:00Z.
pub(crate) const NOW: Millis = Millis(1_795_338_000_000);

pub(crate) fn scheduler() -> Scheduler {
    Scheduler::new(&Settings::default(), Clock::new(TimeZone::UTC, 4)).unwrap()
}

#[derive(Debug, thiserror::Error)]
#[error("the disk is full")]
pub(crate) struct Full;

#[derive(Debug)]
pub(crate) struct Memory {
    pub(crate) scheduler: Scheduler,
    pub(crate) log: Vec<Review>,
    pub(crate) schedules: BTreeMap<CardId, Option<Schedule>>,
    /// Everything else that was asked for, in words.
    pub(crate) calls: Vec<String>,
    pub(crate) edited: Edited,
    /// Whether the next write fails.
    pub(crate) full: bool,
    /// Instants that another process took before.
    pub(crate) taken: Vec<Millis>,
}

impl Memory {
    pub(crate) fn new(scheduler: Scheduler) -> Self {
        Self {
            scheduler,
            log: vec![],
            schedules: BTreeMap::new(),
            calls: vec![],
            edited: Edited::Same,
            full: false,
            taken: vec![],
        }
    }

    pub(crate) fn fold(&self, card: CardId) -> Option<Schedule> {
        let log: Vec<Review> = self.log.iter().filter(|entry| entry.key.card == card).copied().collect();
        self.scheduler.fold(card, &log)
    }

    fn write(&mut self, review: &Review, schedule: Option<&Schedule>) -> Result<Millis, Full> {
        if self.full {
            return Err(Full);
        }
        assert!(self.log.iter().all(|entry| entry.key != review.key), "{review:?} is logged twice");
        let mut at = review.key.at;
        while self.taken.contains(&at) {
            at = at.plus(1);
        }
        self.log.push(Review { key: ReviewKey { at, ..review.key }, ..*review });
        self.schedules.insert(review.key.card, schedule.copied());
        let (folded, told) = (self.fold(review.key.card), schedule.copied());
        if self.taken.is_empty() {
            assert_eq!(folded.map(bytes), told.map(bytes), "the schedule told is not that of the log");
        }
        Ok(at)
    }
}

/// A schedule to the bit.
pub(crate) fn bytes(schedule: Schedule) -> (u8, i64, u32, u32, u32, u32, u8, i64) {
    let Schedule { state, due, stability, difficulty, reps, lapses, step, last } = schedule;
    (state as u8, due.0, stability.to_bits(), difficulty.to_bits(), reps, lapses, step, last.0)
}

impl Book for Memory {
    type Error = Full;

    fn record(&mut self, review: &Review, after: Option<&Schedule>) -> Result<Millis, Full> {
        self.write(review, after)
    }

    fn take_back(&mut self, review: &Review, restored: Option<&Schedule>) -> Result<Millis, Full> {
        self.write(review, restored)
    }

    fn suspend(&mut self, card: CardId, suspended: bool) -> Result<(), Full> {
        self.calls.push(format!("suspend {} {suspended}", card.0));
        Ok(())
    }

    fn bury(&mut self, card: CardId, until: Option<Day>) -> Result<(), Full> {
        let until = until.map_or_else(|| "none".to_owned(), |day| day.date().to_string());
        self.calls.push(format!("bury {} {until}", card.0));
        Ok(())
    }

    fn flag(&mut self, card: CardId, flagged: bool) -> Result<(), Full> {
        self.calls.push(format!("flag {} {flagged}", card.0));
        Ok(())
    }

    fn synonym(&mut self, card: CardId, text: &str, accepted: bool) -> Result<(), Full> {
        self.calls.push(format!("synonym {} {text} {accepted}", card.0));
        Ok(())
    }

    fn edit(&mut self, card: CardId) -> Result<Edited, Full> {
        self.calls.push(format!("edit {}", card.0));
        Ok(self.edited.clone())
    }

    fn source(&mut self, card: CardId) -> Result<Source, Full> {
        self.calls.push(format!("source {}", card.0));
        Ok(Source {
            path: "notes/aws.md".into(),
            line: 13,
            lines: vec![(12, "".into()), (13, "CDN: a network".into())],
        })
    }

    fn outlook(&mut self, _: Millis) -> Result<Outlook, Full> {
        Ok(Outlook { streak: 5, tomorrow: 17, week: 64, left: 0 })
    }
}

/// A new card; the entries of a list or choice are the lines of its answer, those of a choice marked `*`
/// where they are right.
pub(crate) fn card(id: u64, kind: Kind, front: &str, back: &str) -> Card {
    let items = match kind {
        Kind::List => back.lines().map(Item::entry).collect(),
        Kind::Choice => back
            .lines()
            .map(|line| Item::option(line.trim_start_matches('*'), line.starts_with('*')))
            .collect(),
        _ => Vec::new(),
    };
    let content = Content {
        kind,
        front: front.into(),
        back: back.into(),
        items,
        context: vec!["Dynamoose".into()],
        needs_context: kind == Kind::List,
        deck: "aws".into(),
        tags: vec![],
        source: "notes/aws.md".into(),
    };
    Card { id: CardId(id), content, schedule: None, newest: None, synonyms: vec![], flagged: false }
}

/// The card, in review for some days and due now.
pub(crate) fn due(card: Card, stability: f32) -> Card {
    let last = NOW.plus(-(stability as i64) * Millis::DAY);
    let schedule = Schedule {
        state: crate::model::State::Review,
        due: NOW.plus(-Millis::MINUTE),
        stability,
        difficulty: 5.0,
        reps: 4,
        lapses: 0,
        step: 0,
        last,
    };
    Card { schedule: Some(schedule), newest: Some(last), ..card }
}
