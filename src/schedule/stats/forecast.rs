//! What comes.

use crate::model::{Clock, Millis, Schedule};

/// How many cards come on the days ahead, if every one is answered when it is due and none is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forecast {
    /// Cards due on each study day, today first; what is overdue counts for today.
    pub days: Vec<u32>,
    /// Of today's, those that were due on an earlier day.
    pub overdue: u32,
    /// Cards due later than the days given.
    pub later: u32,
}

impl Forecast {
    /// Cards due tomorrow.
    #[must_use]
    pub fn tomorrow(&self) -> u32 {
        self.days.get(1).copied().unwrap_or(0)
    }

    /// Cards due on the seven days after today.
    #[must_use]
    pub fn week(&self) -> u32 {
        self.days.iter().skip(1).take(7).sum()
    }
}

/// Counts cards by the study day on which they are due, over so many days from today. Suspended cards
/// are not to be handed in.
pub fn forecast(
    schedules: impl IntoIterator<Item = Schedule>,
    clock: &Clock,
    now: Millis,
    days: usize,
) -> Forecast {
    let mut forecast = Forecast { days: vec![0; days.max(1)], ..Forecast::default() };
    let today = clock.day(now);
    let begins = clock.start(today);
    for schedule in schedules {
        if schedule.due < begins {
            forecast.days[0] += 1;
            forecast.overdue += 1;
            continue;
        }
        let ahead = usize::try_from(clock.day(schedule.due).0 - today.0).unwrap_or(0);
        match forecast.days.get_mut(ahead) {
            Some(count) => *count += 1,
            None => forecast.later += 1,
        }
    }
    forecast
}
