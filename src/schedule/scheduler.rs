//! FSRS-6 with learning steps: from a schedule and a rating to the next schedule.

use fsrs::{FSRS, MemoryState, NextStates};

use super::{Settings, SettingsError, Step, fuzz};
use crate::model::{CardId, Clock, Day, Millis, Rating, Schedule, State};

/// What the stored schedules depend on beside the log and the settings; raise it when this file or the
/// `fsrs` crate changes what comes out.
const VERSION: &str = "fsrs 6.6, termdeck 1";

/// Gives schedules. It holds settings that were checked, and the user's clock.
#[derive(Debug, Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    /// The exponent of the forgetting curve, positive.
    decay: f32,
    retention: f32,
    learning: Vec<Step>,
    relearning: Vec<Step>,
    maximum: u32,
    fuzz: bool,
    clock: Clock,
    fingerprint: [u8; 32],
}

/// Where an answer leads.
enum Next {
    /// To a step within learning or relearning: its state, number and wait in milliseconds.
    Step(State, usize, i64),
    /// To review, at the interval that FSRS gives.
    Review,
}

impl Scheduler {
    /// A scheduler with those settings.
    ///
    /// # Errors
    ///
    /// When a setting lies outside what FSRS can work with.
    pub fn new(settings: &Settings, clock: Clock) -> Result<Self, SettingsError> {
        if !(0.7..=0.99).contains(&settings.desired_retention) {
            return Err(SettingsError::Retention(settings.desired_retention));
        }
        if settings.maximum_interval == 0 {
            return Err(SettingsError::MaximumInterval(0));
        }
        let wrong = |_| SettingsError::Parameters(settings.parameters.len());
        let filled = fsrs::check_and_fill_parameters(&settings.parameters).map_err(wrong)?;
        let fsrs = FSRS::new(&filled).map_err(wrong)?;
        Ok(Self {
            fsrs,
            // the bounds to which the crate holds it
            decay: filled.get(20).copied().unwrap_or(fsrs::FSRS6_DEFAULT_DECAY).clamp(0.1, 0.8),
            retention: settings.desired_retention,
            learning: settings.learning_steps.clone(),
            relearning: settings.relearning_steps.clone(),
            maximum: settings.maximum_interval,
            fuzz: settings.fuzz,
            fingerprint: fingerprint(settings, &filled, &clock),
            clock,
        })
    }

    /// The user's clock.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A hash of everything beside the log that a schedule follows from. Stored schedules made under
    /// another one must be folded anew.
    #[must_use]
    pub const fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// The schedule after an answer. An instant before the last answer counts as that one: no time has
    /// passed.
    #[must_use]
    pub fn answer(&self, card: CardId, before: Option<&Schedule>, at: Millis, rating: Rating) -> Schedule {
        let at = not_before(before, at);
        let states = self.states(before, at);
        self.placed(card, before, at, rating, &states)
    }

    /// The schedules after each rating, worst first.
    #[must_use]
    pub fn preview(&self, card: CardId, before: Option<&Schedule>, now: Millis) -> [Schedule; 4] {
        let now = not_before(before, now);
        let states = self.states(before, now);
        Rating::ALL.map(|rating| self.placed(card, before, now, rating, &states))
    }

    /// The probability, 0 to 1, that the card is known at that instant.
    #[must_use]
    pub fn retrievability(&self, schedule: &Schedule, now: Millis) -> f32 {
        let days = now.days_since(schedule.last).max(0.0) as f32;
        fsrs::current_retrievability(memory(schedule), days, self.decay)
    }

    /// Study days from the last answer to that instant, never below 0.
    #[must_use]
    pub fn elapsed_days(&self, schedule: &Schedule, at: Millis) -> u32 {
        u32::try_from(self.clock.day(at).0.saturating_sub(self.clock.day(schedule.last).0)).unwrap_or(0)
    }

    fn states(&self, before: Option<&Schedule>, at: Millis) -> Option<NextStates> {
        let known = before.map(|schedule| (memory(schedule), self.elapsed_days(schedule, at)));
        let (memory, days) = known.unzip();
        // a stored state that is no number (a damaged file) starts over rather than ending the session
        let next = self.fsrs.next_states(memory, self.retention, days.unwrap_or(0));
        next.or_else(|_| self.fsrs.next_states(None, self.retention, 0)).ok()
    }

    fn placed(
        &self,
        card: CardId,
        before: Option<&Schedule>,
        at: Millis,
        rating: Rating,
        states: &Option<NextStates>,
    ) -> Schedule {
        let (memory, interval) = chosen(states.as_ref(), rating);
        let reps = before.map_or(0, |schedule| schedule.reps);
        let failed =
            rating == Rating::Again && before.is_some_and(|schedule| schedule.state == State::Review);
        let (state, step, due) = match self.next(before, rating) {
            Next::Step(state, step, wait) => (state, step, self.due_after(at, wait)),
            Next::Review => (State::Review, 0, self.due_in_review(card, reps, at, interval)),
        };
        Schedule {
            state,
            due,
            stability: memory.stability,
            difficulty: memory.difficulty,
            reps: reps.saturating_add(1),
            lapses: before.map_or(0, |schedule| schedule.lapses).saturating_add(u32::from(failed)),
            step: u8::try_from(step).unwrap_or(u8::MAX),
            last: at,
        }
    }

    /// Where the rating leads, as py-fsrs 6 has it.
    fn next(&self, before: Option<&Schedule>, rating: Rating) -> Next {
        let (state, step) =
            before.map_or((State::New, 0), |schedule| (schedule.state, usize::from(schedule.step)));
        match state {
            State::New | State::Learning => next_step(&self.learning, State::Learning, step, rating),
            State::Relearning => next_step(&self.relearning, State::Relearning, step, rating),
            State::Review => match (rating, self.relearning.first()) {
                (Rating::Again, Some(first)) => Next::Step(State::Relearning, 0, first.millis()),
                _ => Next::Review,
            },
        }
    }

    fn due_after(&self, at: Millis, wait: i64) -> Millis {
        if wait < Millis::DAY { at.plus(wait) } else { self.start_in(at, wait / Millis::DAY) }
    }

    fn due_in_review(&self, card: CardId, reps: u32, at: Millis, interval: f32) -> Millis {
        let days = if self.fuzz {
            fuzz::spread(interval, self.maximum, fuzz::factor(card, reps))
        } else {
            (interval.round() as u32).clamp(1, self.maximum)
        };
        self.start_in(at, i64::from(days))
    }

    fn start_in(&self, at: Millis, days: i64) -> Millis {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        self.clock.start(Day(self.clock.day(at).0.saturating_add(days)))
    }
}

/// An answer cannot lie before the last one: what came in between is unknown, so no time has passed.
fn not_before(before: Option<&Schedule>, at: Millis) -> Millis {
    before.map_or(at, |schedule| at.max(schedule.last))
}

fn memory(schedule: &Schedule) -> MemoryState {
    MemoryState { stability: schedule.stability, difficulty: schedule.difficulty }
}

fn chosen(states: Option<&NextStates>, rating: Rating) -> (MemoryState, f32) {
    let Some(states) = states else {
        // next_states of a new card under checked parameters does not fail
        return (MemoryState { stability: 1.0, difficulty: 5.0 }, 1.0);
    };
    let state = match rating {
        Rating::Again => &states.again,
        Rating::Hard => &states.hard,
        Rating::Good => &states.good,
        Rating::Easy => &states.easy,
    };
    (state.memory, state.interval)
}

fn next_step(steps: &[Step], state: State, step: usize, rating: Rating) -> Next {
    let Some(first) = steps.first() else { return Next::Review };
    match (rating, steps.get(step)) {
        (Rating::Again, _) => Next::Step(state, 0, first.millis()),
        // fewer steps are set by now than when the card stood at this one
        (_, None) | (Rating::Easy, _) => Next::Review,
        (Rating::Hard, Some(current)) => Next::Step(state, step, hard_wait(steps, step, *current)),
        (Rating::Good, _) => match steps.get(step + 1) {
            Some(following) => Next::Step(state, step + 1, following.millis()),
            None => Next::Review,
        },
    }
}

fn hard_wait(steps: &[Step], step: usize, current: Step) -> i64 {
    match (step, steps.get(1)) {
        (0, None) => current.millis() * 3 / 2,
        (0, Some(second)) => (current.millis() + second.millis()) / 2,
        _ => current.millis(),
    }
}

fn fingerprint(settings: &Settings, filled: &[f32], clock: &Clock) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for parameter in filled {
        hasher.update(&parameter.to_le_bytes());
    }
    let rest = format!(
        "{VERSION} {:?} {:?} {:?} {} {} {clock:?}",
        settings.desired_retention,
        settings.learning_steps,
        settings.relearning_steps,
        settings.maximum_interval,
        settings.fuzz,
    );
    hasher.update(rest.as_bytes());
    *hasher.finalize().as_bytes()
}
