//! From a card's log to its schedule.

use std::collections::HashSet;

use super::Scheduler;
use crate::model::{Act, AskMode, CardId, Millis, Rating, Review, ReviewKey, Schedule};

/// An answer in a card's history, with the schedule it met and the one it led to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Replayed {
    /// The card.
    pub card: CardId,
    /// When.
    pub at: Millis,
    /// How it was rated.
    pub rating: Rating,
    /// Milliseconds from the cue to the rating.
    pub took: u32,
    /// How it was asked.
    pub mode: AskMode,
    /// Whether it counts for the schedule.
    pub counts: bool,
    /// The schedule before; `None` for a new card.
    pub before: Option<Schedule>,
    /// The schedule after; that before it when the answer does not count.
    pub after: Option<Schedule>,
}

impl Scheduler {
    /// The schedule that the log of one card amounts to; `None` while it is new. The entries may stand
    /// in any order and more than once.
    #[must_use]
    pub fn fold(&self, card: CardId, log: &[Review]) -> Option<Schedule> {
        self.replay(card, log).0
    }

    /// The answers of one card that were not taken back, oldest first, each with the schedules before
    /// and after it. Those from before a [`Act::Forget`] are among them; the schedules start over there.
    #[must_use]
    pub fn history(&self, card: CardId, log: &[Review]) -> Vec<Replayed> {
        self.replay(card, log).1
    }

    fn replay(&self, card: CardId, log: &[Review]) -> (Option<Schedule>, Vec<Replayed>) {
        let mut schedule = None;
        let mut answers = Vec::new();
        for entry in live(log) {
            let at = entry.key.at;
            match entry.act {
                Act::Answer { rating, took, mode, counts } => {
                    let before = schedule;
                    if counts {
                        schedule = Some(self.answer(card, before.as_ref(), at, rating));
                    }
                    answers.push(Replayed { card, at, rating, took, mode, counts, before, after: schedule });
                }
                Act::Forget => schedule = None,
                Act::Undo { .. } => {}
            }
        }
        (schedule, answers)
    }
}

/// The answers and forgettings of one card that were not taken back, each once, oldest first; of two at
/// one instant that of the lower device first.
///
/// An undo is itself never taken back: whoever regrets it answers again.
#[must_use]
pub fn live(log: &[Review]) -> Vec<Review> {
    let undone = undone(log);
    let mut entries: Vec<Review> = log
        .iter()
        .filter(|entry| !matches!(entry.act, Act::Undo { .. }) && !undone.contains(&entry.key))
        .copied()
        .collect();
    entries.sort_by_key(|entry| (entry.key.at, entry.key.device, entry.key.card));
    entries.dedup_by_key(|entry| entry.key);
    entries
}

/// The names of the entries that were taken back. Where twins were folded into one card, an undo may bear
/// the elder's id and its target the younger's.
fn undone(log: &[Review]) -> HashSet<ReviewKey> {
    let keys: HashSet<ReviewKey> = log.iter().map(|entry| entry.key).collect();
    let mut undone = HashSet::new();
    for entry in log {
        let Act::Undo { at, device } = entry.act else { continue };
        let exact = ReviewKey { card: entry.key.card, at, device };
        if keys.contains(&exact) {
            undone.insert(exact);
        } else {
            undone.extend(keys.iter().filter(|key| key.at == at && key.device == device));
        }
    }
    undone
}

/// The instant under which a new entry of a card's log is written: now, but later than its newest entry.
///
/// A clock that stands still or runs backwards thus can neither make two entries share a name nor slip a
/// new one in before an old one, and the schedule after each answer is that of the whole log.
#[must_use]
pub fn stamp(now: Millis, newest: Option<Millis>) -> Millis {
    newest.map_or(now, |newest| now.max(newest.plus(1)))
}
