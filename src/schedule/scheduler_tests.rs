use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::model::{
    Act, AskMode, CardId, Clock, DeviceId, Millis, Rating, Review, ReviewKey, Schedule, State,
};

const NOW: Millis = Millis(1_795_338_000_000);
const CARD: CardId = CardId(77);

fn scheduler() -> Scheduler {
    Scheduler::new(&Settings::default(), Clock::new(TimeZone::UTC, 4)).unwrap()
}

fn bits(schedule: Schedule) -> (State, Millis, u32, u32, u32, u32, u8, Millis) {
    let Schedule { state, due, stability, difficulty, reps, lapses, step, last } = schedule;
    (state, due, stability.to_bits(), difficulty.to_bits(), reps, lapses, step, last)
}

fn entry(at: Millis, device: u32, act: Act) -> Review {
    Review { key: ReviewKey { card: CARD, at, device: DeviceId(device) }, act }
}

fn answer(rating: Rating, counts: bool) -> Act {
    Act::Answer { rating, took: 1_000, mode: AskMode::Flip, counts }
}

#[test]
fn wrong_settings_are_told_apart() {
    let clock = || Clock::new(TimeZone::UTC, 4);
    let with = |settings: Settings| Scheduler::new(&settings, clock()).unwrap_err();
    assert_eq!(
        with(Settings { desired_retention: 0.5, ..Settings::default() }),
        SettingsError::Retention(0.5)
    );
    assert!(matches!(
        with(Settings { desired_retention: f32::NAN, ..Settings::default() }),
        SettingsError::Retention(_)
    ));
    assert_eq!(
        with(Settings { parameters: vec![1.0; 5], ..Settings::default() }),
        SettingsError::Parameters(5)
    );
    assert_eq!(
        with(Settings { parameters: vec![f32::NAN; 21], ..Settings::default() }),
        SettingsError::Parameters(21)
    );
    assert_eq!(
        with(Settings { maximum_interval: 0, ..Settings::default() }),
        SettingsError::MaximumInterval(0)
    );
}

#[test]
fn a_card_walks_through_its_steps() {
    let scheduler = scheduler();
    let mut schedule = None;
    let mut at = NOW;
    let mut walk = |rating| {
        let after = scheduler.answer(CARD, schedule.as_ref(), at, rating);
        let wait = (after.due.0 - at.0) / Millis::MINUTE;
        at = after.due;
        schedule = Some(after);
        (after.state, after.step, if after.state == State::Review { -1 } else { wait }, after.lapses)
    };
    assert_eq!(walk(Rating::Hard), (State::Learning, 0, 5, 0));
    assert_eq!(walk(Rating::Good), (State::Learning, 1, 10, 0));
    assert_eq!(walk(Rating::Again), (State::Learning, 0, 1, 0));
    assert_eq!(walk(Rating::Easy), (State::Review, 0, -1, 0));
    assert_eq!(walk(Rating::Again), (State::Relearning, 0, 10, 1));
    assert_eq!(walk(Rating::Hard), (State::Relearning, 0, 15, 1));
    assert_eq!(walk(Rating::Again), (State::Relearning, 0, 10, 1));
    assert_eq!(walk(Rating::Good), (State::Review, 0, -1, 1));
}

#[test]
fn a_card_in_review_is_due_when_its_study_day_begins() {
    let berlin = Clock::new(TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap(), 4);
    let scheduler = Scheduler::new(&Settings::default(), berlin.clone()).unwrap();
    let after = scheduler.answer(CARD, None, NOW, Rating::Easy);
    assert_eq!(after.due, berlin.start(berlin.day(after.due)));
    assert_eq!(
        interval_label(&berlin, &after, NOW),
        format!("{}d", berlin.day(after.due).0 - berlin.day(NOW).0)
    );
    assert_eq!(interval_label(&berlin, &scheduler.answer(CARD, None, NOW, Rating::Again), NOW), "<1m");
}

#[test]
fn a_step_of_a_day_ends_with_the_study_day() {
    let settings = Settings { learning_steps: vec!["1d".parse().unwrap()], ..Settings::default() };
    let clock = Clock::new(TimeZone::UTC, 4);
    let after = Scheduler::new(&settings, clock.clone()).unwrap().answer(CARD, None, NOW, Rating::Again);
    assert_eq!(
        (after.state, after.due),
        (State::Learning, clock.start(crate::model::Day(clock.day(NOW).0 + 1)))
    );
}

#[test]
fn retrievability_falls_from_one_to_the_goal_at_the_stability() {
    let scheduler = scheduler();
    let known = scheduler.answer(CARD, None, NOW, Rating::Good);
    let at = |days: f64| scheduler.retrievability(&known, NOW.plus((days * Millis::DAY as f64) as i64));
    assert!((at(0.0) - 1.0).abs() < 1e-6 && (at(-3.0) - 1.0).abs() < 1e-6);
    assert!((at(f64::from(known.stability)) - 0.9).abs() < 1e-4);
}

#[test]
fn the_maximum_and_the_spread_hold() {
    let tight = Settings { maximum_interval: 5, ..Settings::default() };
    let scheduler = Scheduler::new(&tight, Clock::new(TimeZone::UTC, 4)).unwrap();
    for card in 0..50 {
        let after = scheduler.answer(CardId(card), None, NOW, Rating::Easy);
        let days = scheduler.clock().day(after.due).0 - scheduler.clock().day(NOW).0;
        assert!((1..=5).contains(&days), "{days}");
    }
}

#[test]
fn other_settings_or_another_zone_give_another_fingerprint() {
    let of = |settings: &Settings, tz: &str, hour| {
        Scheduler::new(settings, Clock::new(TimeZone::posix(tz).unwrap(), hour)).unwrap().fingerprint()
    };
    let base = Settings::default();
    let all = [
        of(&base, "UTC0", 4),
        of(&base, "UTC0", 3),
        of(&base, "CET-1", 4),
        of(&Settings { fuzz: false, ..base.clone() }, "UTC0", 4),
        of(&Settings { desired_retention: 0.85, ..base.clone() }, "UTC0", 4),
    ];
    let unique: std::collections::HashSet<_> = all.iter().collect();
    assert_eq!(unique.len(), all.len());
    assert_eq!(of(&Settings { new_per_day: 3, ..base.clone() }, "UTC0", 4), all[0]);
    let spelled_out = Settings { parameters: fsrs::DEFAULT_PARAMETERS.to_vec(), ..base };
    assert_eq!(of(&spelled_out, "UTC0", 4), all[0]);
}

#[test]
fn forgetting_starts_over_and_can_be_taken_back() {
    let scheduler = scheduler();
    let day = |n: i64| NOW.plus(n * Millis::DAY);
    let log = [
        entry(day(0), 1, answer(Rating::Easy, true)),
        entry(day(1), 1, Act::Forget),
        entry(day(2), 1, answer(Rating::Good, true)),
    ];
    assert_eq!(scheduler.fold(CARD, &log[..2]), None);
    assert_eq!(scheduler.fold(CARD, &log).unwrap().reps, 1);
    let undone =
        [log.to_vec(), vec![entry(day(3), 2, Act::Undo { at: day(1), device: DeviceId(1) })]].concat();
    assert_eq!(scheduler.fold(CARD, &undone).unwrap().reps, 2);
    assert_eq!(scheduler.history(CARD, &log).len(), 2);
}

#[test]
fn an_undo_of_a_twin_finds_its_target_under_the_other_id() {
    let scheduler = scheduler();
    let mut younger = entry(NOW, 1, answer(Rating::Good, true));
    younger.key.card = CardId(5);
    let undo = entry(NOW.plus(9), 1, Act::Undo { at: NOW, device: DeviceId(1) });
    assert_eq!(scheduler.fold(CARD, &[younger, undo]), None);
}

#[test]
fn a_stamp_lies_behind_the_newest_entry() {
    assert_eq!(stamp(Millis(5), None), Millis(5));
    assert_eq!(stamp(Millis(5), Some(Millis(3))), Millis(5));
    assert_eq!(stamp(Millis(5), Some(Millis(5))), Millis(6));
    assert_eq!(stamp(Millis(5), Some(Millis(9))), Millis(10));
}

fn log() -> impl Strategy<Value = Vec<Review>> {
    let one = (
        0u8..10,
        1u8..=4,
        prop_oneof![4 => 0i64..40 * Millis::DAY, 1 => -2 * Millis::DAY..60_000],
        0usize..8,
        1u32..3,
    );
    proptest::collection::vec(one, 0..30).prop_map(|steps| {
        let mut log: Vec<Review> = Vec::new();
        let (mut now, mut newest) = (NOW, None);
        for (sort, rating, shift, back, device) in steps {
            now = now.plus(shift);
            let at = stamp(now, newest);
            newest = Some(at);
            let rating = Rating::from_number(rating).unwrap();
            let act = match sort {
                0 => Act::Forget,
                1 => answer(rating, false),
                2 if !log.is_empty() => {
                    let target = log[log.len() - 1 - back % log.len()].key;
                    Act::Undo { at: target.at, device: target.device }
                }
                _ => answer(rating, true),
            };
            log.push(entry(at, device, act));
        }
        log
    })
}

fn zones() -> impl Strategy<Value = Clock> {
    let zone = prop_oneof![
        Just("CET-1CEST,M3.5.0,M10.5.0/3"),
        Just("EST5EDT,M3.2.0,M11.1.0"),
        Just("LHST-10:30LHDT-11,M10.1.0,M4.1.0")
    ];
    (zone, 0i8..24).prop_map(|(zone, hour)| Clock::new(TimeZone::posix(zone).unwrap(), hour))
}

proptest! {
    #[test]
    fn a_fold_equals_the_answers_given_one_by_one(log in log(), clock in zones(), seed: u64) {
        let scheduler = Scheduler::new(&Settings::default(), clock).unwrap();
        let undone: Vec<ReviewKey> = log.iter().filter_map(|entry| match entry.act {
            Act::Undo { at, device } => Some(ReviewKey { card: CARD, at, device }),
            _ => None,
        }).collect();
        let mut schedule: Option<Schedule> = None;
        for entry in log.iter().filter(|entry| !undone.contains(&entry.key)) {
            match entry.act {
                Act::Answer { rating, counts: true, .. } => {
                    schedule = Some(scheduler.answer(CARD, schedule.as_ref(), entry.key.at, rating));
                }
                Act::Forget => schedule = None,
                _ => {}
            }
        }
        let mut shuffled = log.clone();
        shuffled.extend(log.iter().take(5));
        let shuffled = crate::quiz::shuffled(shuffled, seed);
        prop_assert_eq!(scheduler.fold(CARD, &shuffled).map(bits), schedule.map(bits));
    }

    #[test]
    fn an_undo_restores_exactly_the_fold_before(log in log(), clock in zones(), rating in 1u8..=4, shift in -Millis::DAY..Millis::DAY) {
        let scheduler = Scheduler::new(&Settings::default(), clock).unwrap();
        let newest = log.iter().map(|entry| entry.key.at).max();
        let at = stamp(newest.unwrap_or(NOW).plus(shift), newest);
        let mut longer = log.clone();
        longer.push(entry(at, 1, answer(Rating::from_number(rating).unwrap(), true)));
        prop_assert_ne!(scheduler.fold(CARD, &longer).map(bits), scheduler.fold(CARD, &log).map(bits));
        longer.push(entry(stamp(at, Some(at)), 1, Act::Undo { at, device: DeviceId(1) }));
        prop_assert_eq!(scheduler.fold(CARD, &longer).map(bits), scheduler.fold(CARD, &log).map(bits));
    }

    #[test]
    fn a_preview_is_what_the_answer_gives(log in log(), clock in zones(), later in 0i64..90 * Millis::DAY) {
        let scheduler = Scheduler::new(&Settings::default(), clock).unwrap();
        let before = scheduler.fold(CARD, &log);
        let now = NOW.plus(later);
        let preview = scheduler.preview(CARD, before.as_ref(), now);
        for (rating, shown) in Rating::ALL.into_iter().zip(preview) {
            let after = scheduler.answer(CARD, before.as_ref(), now, rating);
            prop_assert_eq!(bits(after), bits(shown));
            prop_assert!(after.stability.is_finite() && (1.0..=10.0).contains(&after.difficulty));
            prop_assert!(after.due >= after.last);
        }
        prop_assert!(preview[3].stability >= preview[0].stability);
    }
}
