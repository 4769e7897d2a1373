//! Figures over a log: what was done, how well it was remembered, what comes.
//!
//! Everything is computed from the answers of all cards ([`Scheduler::history`](super::Scheduler::history),
//! joined in any order) and from the schedules in force. Days are study days of the user's clock.

mod days;
mod forecast;
mod habits;
mod recall;

pub use days::{Calendar, DayFigures, Days, Streak, calendar, days, streak};
pub use forecast::{Forecast, forecast};
pub use habits::{Hard, Totals, hardest, hours, totals};
pub use recall::{Buttons, Maturity, Share, Week, buttons, by_week, maturity, recall};

#[cfg(test)]
mod tests;
