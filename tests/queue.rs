//! The part of the collection that a day's queue looks at gives the same queue as the whole of it.

use rand::{RngExt, SeedableRng, rngs::StdRng};
use termdeck::collection::filter::Filter;
use termdeck::collection::{Askable, Collection, FileRow, FreshCard, Today};
use termdeck::model::{
    CardId, Clock, Day, DeviceId, Field, Kind, Millis, Schedule, Stamp, State, TextKey, Value,
};
use termdeck::schedule::queue::{Counts, QueueCard, plan};
use termdeck::schedule::{Mix, Settings};

const NOW: Millis = Millis(1_795_000_000_000);

/// A collection of some cards: several in one line, some of other machines, in every state.
fn some_collection(rng: &mut StdRng) -> Collection {
    let mut collection = Collection::in_memory(DeviceId(1)).unwrap();
    let txn = collection.write().unwrap();
    let ids: Vec<CardId> = (0..rng.random_range(1..80)).map(|_| CardId(rng.random())).collect();
    let fresh = |id: &CardId| FreshCard {
        card: *id,
        text: TextKey(id.0),
        kind: Kind::Term,
        front: "front",
        back: "back",
        items: &[],
        context: &[],
        needs_context: false,
        deck: "deck",
        tags: &[],
        source: "n/a.md",
    };
    txn.insert_cards(ids.iter().map(fresh), Stamp::default()).unwrap();
    for file in 0..3 {
        let row = FileRow {
            id: 0,
            path: format!("/n/{file}.md"),
            size: 1,
            mtime: 1,
            ctime: 1,
            hash: [0; 32],
            reading: 0,
        };
        let number = txn.save_file(&row).unwrap();
        let here = ids.iter().filter(|_| rng.random_range(0..3) == 0).copied().collect::<Vec<_>>();
        let places: Vec<_> = here.into_iter().map(|card| (rng.random_range(1..25), 30, card)).collect();
        txn.set_sources(&[(number, places)]).unwrap();
    }
    for &id in &ids {
        if rng.random_range(0..3) > 0 {
            let state =
                [State::Learning, State::Review, State::Review, State::Relearning][rng.random_range(0..4)];
            let days =
                |rng: &mut StdRng, least, most| NOW.plus(rng.random_range(least..most) * Millis::DAY / 4);
            let schedule = Schedule {
                state,
                due: days(rng, -20, 8),
                stability: 3.0,
                difficulty: 5.0,
                reps: 2,
                lapses: 0,
                step: 0,
                last: days(rng, -30, 1),
            };
            txn.set_schedule(id, Some(&schedule)).unwrap();
        }
        match rng.random_range(0..10) {
            0 => drop(txn.mark(id, Field::Suspended, Value::Flag(true), NOW).unwrap()),
            1 => drop(
                txn.mark(id, Field::Buried, Value::Until(Some(Day(rng.random_range(20_770..20_780)))), NOW)
                    .unwrap(),
            ),
            _ => {}
        }
    }
    txn.commit().unwrap();
    collection
}

fn queue(cards: &[Askable], settings: &Settings, clock: &Clock) -> Vec<CardId> {
    let cards: Vec<QueueCard> = cards
        .iter()
        .map(|card| QueueCard {
            card: card.card,
            schedule: card.schedule,
            buried: card.buried,
            position: card.position,
            group: card.group,
        })
        .collect();
    plan(&cards, Counts::default(), settings, clock, 7, NOW)
}

#[test]
fn a_day_s_queue_needs_no_more_than_it_is_given() {
    let clock = Clock::new(jiff::tz::TimeZone::UTC, 4);
    let today = Today { now: NOW, clock: &clock, leech: 8 };
    for seed in 0..1500 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut collection = some_collection(&mut rng);
        let settings = Settings {
            new_per_day: rng.random_range(0..12),
            reviews_per_day: rng.random_range(0..12),
            bury_siblings: rng.random(),
            mix: [Mix::Spread, Mix::NewFirst, Mix::ReviewsFirst][rng.random_range(0..3)],
            ..Settings::default()
        };
        let txn = collection.read().unwrap();
        let filter = Filter::All(Vec::new());
        let all = txn.askable(&filter, &today).unwrap();
        let some =
            txn.askable_today(&filter, &today, settings.reviews_per_day, settings.new_per_day).unwrap();
        assert_eq!(queue(&some, &settings, &clock), queue(&all, &settings, &clock), "seed {seed}");
    }
}
