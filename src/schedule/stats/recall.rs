//! How well it was remembered.

use crate::{
    model::{Clock, Day, Millis, Rating, State},
    schedule::Replayed,
};

/// Days of interval from which a card counts as mature, as in Anki.
const MATURE: i32 = 21;

/// How far a card was when it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Maturity {
    /// New, in learning or in relearning.
    Learning,
    /// In review, at an interval below 21 days.
    Young,
    /// In review, at an interval of 21 days or more.
    Mature,
}

/// How far the card was when that answer was given.
#[must_use]
pub fn maturity(answer: &Replayed, clock: &Clock) -> Maturity {
    match answer.before {
        Some(before) if before.state == State::Review => {
            let interval = clock.day(before.due).0 - clock.day(before.last).0;
            if interval < MATURE { Maturity::Young } else { Maturity::Mature }
        }
        _ => Maturity::Learning,
    }
}

/// Some of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How many were asked.
    pub asked: u32,
    /// How many of them were known.
    pub known: u32,
}

impl Share {
    /// Counts one more.
    pub(super) fn add(&mut self, known: bool) {
        self.asked += 1;
        self.known += u32::from(known);
    }

    /// The share known, 0 to 1; `None` when nothing was asked.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        (self.asked > 0).then(|| f64::from(self.known) / f64::from(self.asked))
    }
}

/// True retention over one week, Monday to Sunday: reviews on a later study day than the answer before,
/// and how many were known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub first: Day,
    /// Of cards at intervals below 21 days.
    pub young: Share,
    /// Of the others.
    pub mature: Share,
}

impl Week {
    /// Both together.
    #[must_use]
    pub const fn all(&self) -> Share {
        Share { asked: self.young.asked + self.mature.asked, known: self.young.known + self.mature.known }
    }
}

/// True retention of so many weeks, the last of them that of `now`.
#[must_use]
pub fn by_week(answers: &[Replayed], clock: &Clock, now: Millis, weeks: usize) -> Vec<Week> {
    let today = clock.day(now).0;
    let monday = today - (today + 3).rem_euclid(7);
    let count = i32::try_from(weeks.max(1)).unwrap_or(i32::MAX);
    let first = monday - 7 * (count - 1);
    let empty =
        |week| Week { first: Day(first + 7 * week), young: Share::default(), mature: Share::default() };
    let mut found: Vec<Week> = (0..count).map(empty).collect();
    for (answer, maturity) in recalls(answers, clock) {
        let day = clock.day(answer.at).0;
        let Some(week) =
            usize::try_from((day - first).div_euclid(7)).ok().and_then(|week| found.get_mut(week))
        else {
            continue;
        };
        let share = if maturity == Maturity::Young { &mut week.young } else { &mut week.mature };
        share.add(answer.rating != Rating::Again);
    }
    found
}

/// True retention over all answers: young and mature cards.
#[must_use]
pub fn recall(answers: &[Replayed], clock: &Clock) -> (Share, Share) {
    let (mut young, mut mature) = (Share::default(), Share::default());
    for (answer, maturity) in recalls(answers, clock) {
        let share = if maturity == Maturity::Young { &mut young } else { &mut mature };
        share.add(answer.rating != Rating::Again);
    }
    (young, mature)
}

/// The answers that say something about memory: in review, counting, not on the day of the last one.
fn recalls<'a>(answers: &'a [Replayed], clock: &'a Clock) -> impl Iterator<Item = (&'a Replayed, Maturity)> {
    answers.iter().filter(|answer| answer.counts).filter_map(|answer| {
        let maturity = maturity(answer, clock);
        let before = answer.before.filter(|_| maturity != Maturity::Learning)?;
        (clock.day(answer.at) > clock.day(before.last)).then_some((answer, maturity))
    })
}

/// How often each rating was given, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Buttons {
    /// To new cards and cards in learning.
    pub learning: [u32; 4],
    /// To young cards.
    pub young: [u32; 4],
    /// To mature cards.
    pub mature: [u32; 4],
}

/// Counts the ratings, those of cramming left out.
#[must_use]
pub fn buttons(answers: &[Replayed], clock: &Clock) -> Buttons {
    let mut buttons = Buttons::default();
    for answer in answers.iter().filter(|answer| answer.counts) {
        let counts = match maturity(answer, clock) {
            Maturity::Learning => &mut buttons.learning,
            Maturity::Young => &mut buttons.young,
            Maturity::Mature => &mut buttons.mature,
        };
        counts[usize::from(answer.rating.number()) - 1] += 1;
    }
    buttons
}
