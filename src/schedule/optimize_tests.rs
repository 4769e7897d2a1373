use super::*;
use crate::model::{AskMode, DeviceId, Rating, ReviewKey, Schedule};
use crate::schedule::{Scheduler, Settings};
use jiff::tz::TimeZone;
use rand::{RngExt, SeedableRng, rngs::StdRng};

fn clock() -> Clock {
    Clock::new(TimeZone::UTC, 4)
}

fn answer(card: u64, at: Millis, rating: Rating, counts: bool) -> Review {
    Review {
        key: ReviewKey { card: CardId(card), at, device: DeviceId(1) },
        act: Act::Answer { rating, took: 4_000, mode: AskMode::Flip, counts },
    }
}

/// A learner whose memory follows other parameters than the defaults, and who answers on the due day.
fn learner(cards: u64) -> Vec<Review> {
    let truth = Settings {
        parameters: vec![
            0.9, 2.5, 6.0, 20.0, 6.0, 0.8, 2.8, 0.01, 1.4, 0.2, 0.9, 1.6, 0.08, 0.3, 1.5, 0.5, 2.0, 0.5, 0.1,
            0.1, 0.3,
        ],
        ..Settings::default()
    };
    let memory = Scheduler::new(&truth, clock()).unwrap();
    let planner = Scheduler::new(&Settings::default(), clock()).unwrap();
    let mut rng = StdRng::seed_from_u64(7);
    let mut log = Vec::new();
    for card in 0..cards {
        let (mut real, mut planned): (Option<Schedule>, Option<Schedule>) = (None, None);
        let mut at = Millis(1_700_000_000_000).plus(rng.random_range(0..60) * Millis::DAY);
        for _ in 0..8 {
            let recall = real.map_or(0.5, |known| memory.retrievability(&known, at));
            let rating = if rng.random::<f32>() < recall { Rating::Good } else { Rating::Again };
            log.push(answer(card, at, rating, true));
            real = Some(memory.answer(CardId(card), real.as_ref(), at, rating));
            planned = Some(planner.answer(CardId(card), planned.as_ref(), at, rating));
            at = planned.unwrap().due.plus(3_600_000);
        }
    }
    log
}

#[test]
fn a_fit_foretells_its_learner_better_than_the_defaults() {
    let fitted = optimize(&learner(300), &[], 1, &clock()).unwrap();
    assert_eq!(fitted.parameters.len(), 21);
    assert!(fitted.after.log_loss < fitted.before.log_loss, "{fitted:?}");
    assert!(fitted.after.rmse < fitted.before.rmse, "{fitted:?}");
    let settings = Settings { parameters: fitted.parameters, ..Settings::default() };
    assert!(Scheduler::new(&settings, clock()).is_ok());
}

#[test]
fn a_short_log_is_refused_with_its_count() {
    let day = |n: i64| Millis(1_700_000_000_000).plus(n * Millis::DAY);
    let mut log = vec![
        answer(1, day(0), Rating::Good, true),
        answer(1, day(0).plus(5), Rating::Good, true),
        answer(1, day(3), Rating::Good, true),
        answer(1, day(4), Rating::Good, false),
    ];
    assert_eq!(
        optimize(&log, &[], 1, &clock()).unwrap_err(),
        OptimizeError::TooFew { found: 1, needed: NEEDED }
    );
    log.push(Review {
        key: ReviewKey { card: CardId(1), at: day(5), device: DeviceId(1) },
        act: Act::Forget,
    });
    assert_eq!(
        optimize(&log, &[], 1, &clock()).unwrap_err(),
        OptimizeError::TooFew { found: 0, needed: NEEDED }
    );
}
