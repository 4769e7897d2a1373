use super::*;
use jiff::tz::TimeZone;
use proptest::prelude::*;

const NOW: Millis = Millis(1_800_000_000_000);

fn clock() -> Clock {
    Clock::new(TimeZone::UTC, 4)
}

fn schedule(state: State, due: Millis) -> Schedule {
    let last = due.plus(-Millis::DAY);
    Schedule { state, due, stability: 3.0, difficulty: 5.0, reps: 3, lapses: 0, step: 0, last }
}

fn new(card: u64) -> QueueCard {
    QueueCard { card: CardId(card), schedule: None, buried: None, position: card, group: 0 }
}

fn due_card(card: u64, state: State, minutes_ago: i64) -> QueueCard {
    let due = NOW.plus(-minutes_ago * Millis::MINUTE);
    QueueCard { schedule: Some(schedule(state, due)), ..new(card) }
}

fn ids(plan: &[CardId]) -> Vec<u64> {
    plan.iter().map(|card| card.0).collect()
}

fn planned(cards: &[QueueCard], settings: &Settings) -> Vec<u64> {
    ids(&plan(cards, Counts::default(), settings, &clock(), 1, NOW))
}

#[test]
fn learning_comes_first_then_a_mix_then_what_is_nearly_due() {
    let cards = [
        new(1),
        new(2),
        due_card(10, State::Review, 3 * 24 * 60),
        due_card(11, State::Review, 2 * 24 * 60),
        due_card(12, State::Review, 24 * 60),
        due_card(13, State::Review, 0),
        due_card(20, State::Learning, 5),
        due_card(21, State::Relearning, 9),
        due_card(30, State::Learning, -15),
        due_card(31, State::Learning, -25),
        due_card(32, State::Review, -1),
    ];
    assert_eq!(planned(&cards, &Settings::default()), [21, 20, 10, 11, 1, 12, 13, 2, 30]);
    let new_first = Settings { mix: Mix::NewFirst, ..Settings::default() };
    assert_eq!(planned(&cards, &new_first), [21, 20, 1, 2, 10, 11, 12, 13, 30]);
    let reviews_first = Settings { mix: Mix::ReviewsFirst, ..Settings::default() };
    assert_eq!(planned(&cards, &reviews_first), [21, 20, 10, 11, 12, 13, 1, 2, 30]);
}

#[test]
fn limits_are_global_and_count_what_was_asked_today() {
    let mut cards: Vec<QueueCard> = (0..30).map(new).collect();
    cards.extend((100..400).map(|card| due_card(card, State::Review, 60)));
    let settings = Settings::default();
    let count = |new, reviews| {
        let plan = ids(&plan(&cards, Counts { new, reviews }, &settings, &clock(), 1, NOW));
        (plan.iter().filter(|id| **id < 100).count(), plan.iter().filter(|id| **id >= 100).count())
    };
    assert_eq!(count(0, 0), (20, 200));
    assert_eq!(count(15, 199), (5, 1));
    assert_eq!(count(50, 500), (0, 0));
}

#[test]
fn of_siblings_one_a_day() {
    let sibling = |card: QueueCard| QueueCard { group: 7, ..card };
    let cards = [
        sibling(new(1)),
        new(2),
        sibling(due_card(3, State::Review, 9)),
        sibling(due_card(4, State::Review, 99)),
    ];
    assert_eq!(planned(&cards, &Settings::default()).len(), 2);
    assert!(planned(&cards, &Settings::default()).contains(&4));
    let mut answered = due_card(5, State::Review, -3 * 24 * 60);
    answered.schedule.as_mut().unwrap().last = NOW.plus(-1);
    let with_answered = [cards[0], cards[1], cards[2], sibling(answered)];
    assert_eq!(planned(&with_answered, &Settings::default()), [2]);
}

#[test]
fn siblings_that_are_not_buried_are_kept_apart() {
    let settings = Settings { bury_siblings: false, new_per_day: 100, ..Settings::default() };
    let cards: Vec<QueueCard> = (0..40).map(|n| QueueCard { group: 1 + n / 2, ..new(n) }).collect();
    let plan = planned(&cards, &settings);
    let at = |id: u64| plan.iter().position(|found| *found == id).unwrap();
    // the last pair has nobody left to stand between
    for pair in 0..14 {
        assert!(at(2 * pair + 1) - at(2 * pair) >= APART, "{plan:?}");
    }
}

#[test]
fn a_buried_card_waits_for_its_day() {
    let today = clock().day(NOW);
    let cards =
        [QueueCard { buried: Some(Day(today.0 + 1)), ..new(1) }, QueueCard { buried: Some(today), ..new(2) }];
    assert_eq!(planned(&cards, &Settings::default()), [2]);
}

#[test]
fn a_hundred_thousand_cards_take_little_time() {
    let cards: Vec<QueueCard> = (0..100_000)
        .map(|n| if n % 3 == 0 { new(n) } else { due_card(n, State::Review, (n % 50) as i64 * 24 * 60) })
        .collect();
    let unlimited = Settings { new_per_day: u32::MAX, reviews_per_day: u32::MAX, ..Settings::default() };
    let started = std::time::Instant::now();
    let plan = planned(&cards, &unlimited);
    assert_eq!(plan.len(), 100_000);
    // a debug build on a busy machine; a release build takes some 10 ms
    assert!(started.elapsed().as_millis() < 2_000, "{:?}", started.elapsed());
}

proptest! {
    #[test]
    fn a_plan_holds_each_due_card_once_and_is_the_same_for_the_same_seed(
        cards in proptest::collection::vec((0u64..60, 0u8..5, -100i64..5_000, 0u64..4), 0..60),
        bury: bool,
        seed: u64,
    ) {
        let cards: Vec<QueueCard> = cards.into_iter().enumerate().map(|(n, (position, state, ago, group))| {
            let card = match state {
                0 => new(n as u64),
                1 => due_card(n as u64, State::Learning, ago),
                _ => due_card(n as u64, State::Review, ago),
            };
            QueueCard { position, group, ..card }
        }).collect();
        let settings = Settings { bury_siblings: bury, ..Settings::default() };
        let run = |cards: &[QueueCard]| plan(cards, Counts::default(), &settings, &clock(), seed, NOW);
        let first = run(&cards);
        let unique: HashSet<CardId> = first.iter().copied().collect();
        prop_assert_eq!(unique.len(), first.len());
        for card in &cards {
            let is_due = due(card.schedule.as_ref(), NOW);
            prop_assert!(is_due || !unique.contains(&card.card));
            let dropped = is_due && !unique.contains(&card.card);
            prop_assert!(!dropped || (bury && card.group != 0) || cards.len() > 20);
        }
        let mut other_order = cards;
        other_order.reverse();
        prop_assert_eq!(run(&other_order), first);
    }
}
