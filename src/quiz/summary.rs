//! What is said when a session is over.

use std::collections::BTreeMap;

use crate::model::{CardId, Rating};

/// What the collection adds to the closing summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Study days in a row with at least one answer, today among them.
    pub streak: u32,
    /// Cards that will be due tomorrow.
    pub tomorrow: u32,
    /// Cards that will be due within seven days from now, tomorrow's among them.
    pub week: u32,
    /// Cards that are due now and were not asked (a limit, or the session was left early).
    pub left: u32,
}

/// The figures of a session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Answers given and not taken back.
    pub answers: u32,
    /// Different cards among them.
    pub cards: u32,
    /// Cards whose first answer was not "again".
    pub right_first: u32,
    /// Milliseconds spent on the answers.
    pub took: i64,
    /// Cards that took more than one try, most tries first: title and tries. At most five.
    pub hardest: Vec<(String, u32)>,
    /// Milliseconds until the next card in learning is due; `None` when there is none.
    pub next_in: Option<i64>,
}

impl Summary {
    /// Share of the cards that were right at the first try, in whole percent; `None` without cards.
    #[must_use]
    pub const fn right_percent(&self) -> Option<u32> {
        (self.right_first * 100 + self.cards / 2).checked_div(self.cards)
    }
}

/// The answers of the session, oldest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    answers: Vec<(CardId, Rating, u32)>,
}

impl Tally {
    pub(super) fn add(&mut self, card: CardId, rating: Rating, took: u32) {
        self.answers.push((card, rating, took));
    }

    pub(super) fn take_back(&mut self) {
        self.answers.pop();
    }

    /// How often the card was asked so far.
    pub(super) fn tries(&self, card: CardId) -> usize {
        self.answers.iter().filter(|(asked, ..)| *asked == card).count()
    }

    pub(super) fn summary(&self, title: impl Fn(CardId) -> String) -> Summary {
        let mut cards: BTreeMap<CardId, (Rating, u32, usize)> = BTreeMap::new();
        for (at, (card, rating, _)) in self.answers.iter().enumerate() {
            let entry = cards.entry(*card).or_insert((*rating, 0, at));
            entry.1 += u32::from(*rating == Rating::Again);
        }
        let mut hard: Vec<(u32, usize, CardId)> = cards
            .iter()
            .filter(|(_, hard)| hard.1 > 0)
            .map(|(card, (_, fails, at))| (*fails, *at, *card))
            .collect();
        hard.sort_by_key(|(fails, at, _)| (std::cmp::Reverse(*fails), *at));
        // the try that was right counts as well, when there was one
        let known =
            |card| self.answers.iter().any(|(asked, rating, _)| *asked == card && *rating != Rating::Again);
        Summary {
            answers: count(self.answers.len()),
            cards: count(cards.len()),
            right_first: count(cards.values().filter(|(first, ..)| *first != Rating::Again).count()),
            took: self.answers.iter().map(|(.., took)| i64::from(*took)).sum(),
            hardest: hard
                .into_iter()
                .take(5)
                .map(|(fails, _, card)| (title(card), fails + u32::from(known(card))))
                .collect(),
            next_in: None,
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
