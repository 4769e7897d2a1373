//! When is learned, what it costs, and which cards cost most.

use std::collections::BTreeMap;

use super::Share;
use crate::{
    model::{CardId, Clock, Rating},
    schedule::Replayed,
};

/// Answers by the hour of the user's day, 0 to 23, and how many were not failed.
#[must_use]
pub fn hours(answers: &[Replayed], clock: &Clock) -> [Share; 24] {
    let mut hours = [Share::default(); 24];
    for answer in answers {
        let hour = clock.zone().to_datetime(answer.at.timestamp()).hour();
        if let Some(share) = usize::try_from(hour).ok().and_then(|hour| hours.get_mut(hour)) {
            share.add(answer.rating != Rating::Again);
        }
    }
    hours
}

/// All of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Answers given.
    pub answers: u32,
    /// Different cards answered.
    pub cards: u32,
    /// Milliseconds spent.
    pub took: i64,
}

/// Adds up.
#[must_use]
pub fn totals(answers: &[Replayed]) -> Totals {
    let mut cards: Vec<CardId> = answers.iter().map(|answer| answer.card).collect();
    cards.sort_unstable();
    cards.dedup();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let took = answers.iter().map(|answer| i64::from(answer.took)).sum();
    Totals { answers: count(answers.len()), cards: count(cards.len()), took }
}

/// A card that costs much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hard {
    /// The card.
    pub card: CardId,
    /// Times it was failed, in learning and in review.
    pub failed: u32,
    /// Times it was answered.
    pub answers: u32,
    /// Milliseconds spent on it.
    pub took: i64,
    /// FSRS difficulty after its last answer, 1 to 10.
    pub difficulty: f32,
}

/// The cards failed most often, most first, at most so many; cards never failed are not among them.
/// Answers that do not count for the schedule are left out: whoever crams a new card has yet to learn it.
#[must_use]
pub fn hardest(answers: &[Replayed], most: usize) -> Vec<Hard> {
    let mut cards: BTreeMap<CardId, (Hard, i64)> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.counts) {
        let fresh = Hard { card: answer.card, failed: 0, answers: 0, took: 0, difficulty: 0.0 };
        let (hard, last) = cards.entry(answer.card).or_insert((fresh, i64::MIN));
        hard.answers += 1;
        hard.failed += u32::from(answer.rating == Rating::Again);
        hard.took += i64::from(answer.took);
        if answer.at.0 >= *last {
            *last = answer.at.0;
            hard.difficulty = answer.after.map_or(0.0, |after| after.difficulty);
        }
    }
    let mut hard: Vec<Hard> =
        cards.into_values().map(|(hard, _)| hard).filter(|hard| hard.failed > 0).collect();
    hard.sort_by(|one, other| {
        (other.failed.cmp(&one.failed))
            .then(other.difficulty.total_cmp(&one.difficulty))
            .then(one.card.cmp(&other.card))
    });
    hard.truncate(most);
    hard
}
