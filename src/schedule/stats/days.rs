//! What was done on which day.

use std::collections::BTreeMap;

use crate::{
    model::{Clock, Day, Rating},
    schedule::Replayed,
};

/// What was done on one study day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayFigures {
    /// Answers given.
    pub answers: u32,
    /// Answers rated "again".
    pub failed: u32,
    /// Cards answered for the first time.
    pub new: u32,
    /// Milliseconds spent.
    pub took: i64,
}

/// The days on which anything was done.
pub type Days = BTreeMap<Day, DayFigures>;

/// Counts the answers by study day.
#[must_use]
pub fn days(answers: &[Replayed], clock: &Clock) -> Days {
    let mut days = Days::new();
    for answer in answers {
        let day = days.entry(clock.day(answer.at)).or_default();
        day.answers += 1;
        day.failed += u32::from(answer.rating == Rating::Again);
        day.new += u32::from(answer.before.is_none() && answer.counts);
        day.took += i64::from(answer.took);
    }
    days
}

/// Days of study in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Streak {
    /// The days in a row up to today. Today counts when something was done; when nothing was done yet,
    /// the streak is still kept from yesterday.
    pub current: u32,
    /// The longest ever.
    pub longest: u32,
    /// Days with at least one answer.
    pub total: u32,
    /// Whether something was done today.
    pub today: bool,
}

/// The streak as it stands on that day.
#[must_use]
pub fn streak(days: &Days, today: Day) -> Streak {
    let mut streak = Streak { today: days.contains_key(&today), ..Streak::default() };
    let (mut run, mut last) = (0, None);
    for day in days.keys() {
        run = if last == Some(day.0 - 1) { run + 1 } else { 1 };
        last = Some(day.0);
        streak.total += 1;
        streak.longest = streak.longest.max(run);
        if *day == today || day.0 == today.0 - 1 {
            streak.current = run;
        }
    }
    streak
}

/// A heat map: weeks as columns, Monday to Sunday as rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The Monday of the first week.
    pub first: Day,
    /// Answers for each day; `None` for days that have not come yet.
    pub weeks: Vec<[Option<u32>; 7]>,
    /// Answers from which a day is of the second, third and fourth level: quartiles of the days with any.
    levels: [u32; 3],
}

impl Calendar {
    /// How much was done, 0 (nothing) to 4, against the other days of the calendar.
    #[must_use]
    pub fn level(&self, answers: u32) -> u8 {
        if answers == 0 {
            return 0;
        }
        1 + self.levels.iter().map(|least| u8::from(answers >= *least)).sum::<u8>()
    }
}

/// The heat map of so many weeks up to that of `today`.
#[must_use]
pub fn calendar(days: &Days, today: Day, weeks: usize) -> Calendar {
    // 1970-01-01 was a Thursday, three days after a Monday
    let monday = today.0 - (today.0 + 3).rem_euclid(7);
    let back = i32::try_from(weeks.max(1) - 1).unwrap_or(0);
    let first = Day(monday - 7 * back);
    let week = |number: i32| {
        std::array::from_fn(|weekday| {
            let day = Day(first.0 + 7 * number + i32::try_from(weekday).unwrap_or(0));
            (day <= today).then(|| days.get(&day).map_or(0, |figures| figures.answers))
        })
    };
    let weeks: Vec<[Option<u32>; 7]> = (0..=back).map(week).collect();
    let mut busy: Vec<u32> =
        weeks.iter().flatten().flatten().copied().filter(|answers| *answers > 0).collect();
    busy.sort_unstable();
    let quartile = |part: usize| busy.get(busy.len() * part / 4).copied().unwrap_or(1).max(1);
    // equal days must not all count as the busiest
    let levels = [quartile(1), quartile(2), quartile(3)];
    let least = busy.first().copied().unwrap_or(1);
    Calendar { first, weeks, levels: levels.map(|level| if level == least { level + 1 } else { level }) }
}
