//! When a card is asked again: FSRS-6, the queue of a study day, and the figures over a log.
//!
//! All of it is pure: instants, the user's [`Clock`](crate::model::Clock) and seeds come in as arguments.
//!
//! - [`Settings`] is what a user may set; [`Scheduler::new`] checks it.
//! - [`Scheduler::answer`] gives the schedule after an answer, [`Scheduler::preview`] all four at once,
//!   [`Scheduler::fold`] the schedule that a card's whole log amounts to. A fold equals the answers given
//!   one by one, to the byte, as long as each entry is later than the one before; [`stamp`] sees to that.
//! - [`queue::plan`] says which cards come today and in which order.
//! - [`stats`] counts: calendar, forecast, retention, buttons, hours, hardest cards, streak.
//! - [`optimize()`] fits the parameters to the user's own log.
//!
//! # Conventions
//!
//! Elapsed time is counted in study days of the user's clock, as Anki does: an answer at 23:50 and one at
//! 00:10 lie on one study day when the rollover hour is 4. Answers on one study day use the short-term
//! formula of FSRS-6. A card in review is due at the start of its study day.
//!
//! Learning steps, and the rounding of intervals, are those of py-fsrs 6 (the reference that the tests
//! compare with, see `reference_tests`): `hard` on the first of two or more steps waits for the mean of
//! the first two, on an only step for one and a half of it.
//!
//! Where the programs part ways:
//!
//! - py-fsrs counts elapsed days as whole spans of 24 hours; Anki and termdeck count study days.
//! - fsrs-rs holds stability to 36,500 days at most, and parameters to their bounds; py-fsrs leaves the
//!   one open and refuses the other.
//! - fsrs-rs computes in `f32`, py-fsrs in `f64`: over the recorded histories stabilities are at most
//!   one part in 100,000 apart, and no interval differs. The last bits may also differ between machines
//!   with different mathematical libraries; on one machine a replay gives the same bytes.
//! - Anki pushes `hard`, `good` and `easy` apart by a day where FSRS gives the same interval; termdeck
//!   and py-fsrs do not.
//! - Anki delays learning steps by a random bit; termdeck and py-fsrs do not. The spread of review
//!   intervals has Anki's ranges, but follows from the card's id and number of answers.

mod error;
mod fold;
mod fuzz;
mod label;
mod leech;
mod optimize;
pub mod queue;
mod scheduler;
mod settings;
pub mod stats;
mod step;

pub use error::{OptimizeError, SettingsError};
pub use fold::{Replayed, live, stamp};
pub use label::{exact_label, interval_label};
pub use leech::turns_leech;
pub use optimize::{Fit, Optimized, optimize};
pub use scheduler::Scheduler;
pub use settings::{Mix, Settings};
pub use step::{ParseStepError, Step};

#[cfg(test)]
mod reference_tests;
#[cfg(test)]
mod scheduler_tests;
