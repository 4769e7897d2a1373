//! The log is the truth: over random sessions and clocks, also backwards and across the changes of the
//! clocks in spring and autumn, a replay gives the stored schedules to the byte, and an undo restores
//! exactly what was before.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use termdeck::collection::Collection;
use termdeck::model::{Act, AskMode, CardId, Clock, DeviceId, Millis, Rating, Review, ReviewKey, Schedule};
use termdeck::schedule::{Scheduler, Settings, live, stamp};

const CARDS: u64 = 4;
const DEVICE: DeviceId = DeviceId(7);
/// Two days before the clocks change in Berlin.
const BEGIN: [&str; 2] = ["2026-03-27T21:00:00Z", "2026-10-23T21:00:00Z"];

#[derive(Debug, Clone, Copy)]
enum Deed {
    Answer { rating: Rating, counts: bool },
    Undo,
    Forget,
}

/// A card, what happens to it, and by how much the clock has moved meanwhile.
type Step = (u64, Deed, i64);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let rating = (1u8..=4).prop_map(|number| Rating::from_number(number).expect("a rating"));
    let deed = prop_oneof![
        8 => (rating, prop::bool::weighted(0.9)).prop_map(|(rating, counts)| Deed::Answer { rating, counts }),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Forget),
    ];
    let moved = prop_oneof![
        3 => 0..5_000i64,
        3 => 0..3 * 3_600_000i64,
        3 => 0..4 * Millis::DAY,
        1 => 0..200 * Millis::DAY,
        1 => Just(0),
        2 => -2 * Millis::DAY..0i64,
    ];
    prop::collection::vec((1..=CARDS, deed, moved), 1..60)
}

/// Schedules to the bit.
type Bits = Vec<Option<(u8, i64, u32, u32, u32, u32, u8, i64)>>;

fn stored(collection: &mut Collection) -> Bits {
    let txn = collection.read().expect("the store");
    let bits = |schedule: Schedule| {
        let Schedule { state, due, stability, difficulty, reps, lapses, step, last } = schedule;
        (state as u8, due.0, stability.to_bits(), difficulty.to_bits(), reps, lapses, step, last.0)
    };
    (1..=CARDS).map(|card| txn.schedule(CardId(card)).expect("a schedule").map(bits)).collect()
}

fn scheduler(rollover: i8) -> Scheduler {
    let berlin = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone");
    Scheduler::new(&Settings::default(), Clock::new(berlin, rollover)).expect("the settings")
}

/// Writes an entry as the program does.
fn log(collection: &mut Collection, scheduler: &Scheduler, card: CardId, now: Millis, act: Act) -> ReviewKey {
    let txn = collection.write().expect("the store");
    let at = stamp(now, txn.newest_entry(card).expect("the log"));
    let key = ReviewKey { card, at, device: DEVICE };
    txn.log(&Review { key, act }, &|card, log| scheduler.fold(card, log)).expect("an entry");
    txn.commit().expect("the disk");
    key
}

proptest! {
    #![proptest_config(crate::common::cases(96))]

    #[test]
    fn a_replay_gives_what_is_stored_and_undo_what_was_before(
        steps in steps(),
        autumn in 0..2usize,
        rollover in prop::sample::select(vec![0i8, 2, 3, 4]),
    ) {
        let scheduler = scheduler(rollover);
        let mut collection = Collection::in_memory(DEVICE).expect("a collection");
        let mut now = Millis::from_timestamp(BEGIN[autumn].parse().expect("an instant"));
        // for each answer that stands: its name, and the schedules before it
        let mut before: Vec<(ReviewKey, Bits)> = Vec::new();
        for (card, deed, moved) in steps {
            now = now.plus(moved);
            let card = CardId(card);
            match deed {
                Deed::Answer { rating, counts } => {
                    let state = stored(&mut collection);
                    let act = Act::Answer { rating, took: 4_000, mode: AskMode::Flip, counts };
                    before.push((log(&mut collection, &scheduler, card, now, act), state));
                }
                Deed::Undo => {
                    let Some((key, state)) = before.pop() else { continue };
                    let act = Act::Undo { at: key.at, device: key.device };
                    log(&mut collection, &scheduler, key.card, now, act);
                    prop_assert_eq!(stored(&mut collection), state);
                }
                Deed::Forget => {
                    log(&mut collection, &scheduler, card, now, Act::Forget);
                    prop_assert_eq!(stored(&mut collection)[card.0 as usize - 1], None);
                    // what was undone before a forgetting would no longer show
                    before.clear();
                }
            }
        }
        let kept = stored(&mut collection);
        let answers: usize = (1..=CARDS)
            .map(|card| live(&collection.read().unwrap().log_of(CardId(card)).unwrap()).len())
            .sum();
        let txn = collection.write().expect("the store");
        // another fingerprint: all schedules are thrown away and folded anew
        prop_assert!(txn.refold(&[1; 32], &|card, log| scheduler.fold(card, log)).expect("a refold"));
        prop_assert!(!txn.refold(&[1; 32], &|_, _| None).expect("a refold"));
        txn.commit().expect("the disk");
        prop_assert_eq!(stored(&mut collection), kept);
        // and in one pass over the whole log
        let mut passed = 0;
        let mut folded: Vec<(CardId, Option<Schedule>)> = Vec::new();
        collection.read().unwrap().each_log(&mut |card, log| {
            passed += live(log).len();
            folded.push((card, scheduler.fold(card, log)));
        }).expect("the log");
        prop_assert_eq!(passed, answers);
        for (card, schedule) in folded {
            prop_assert_eq!(collection.read().unwrap().schedule(card).unwrap(), schedule);
        }
    }
}
