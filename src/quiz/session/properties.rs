//! Random sessions under random clocks: the log replays to the stored schedules, and undo restores.

use proptest::prelude::*;

use super::*;
use crate::{
    model::{Clock, Kind, Millis, Schedule},
    quiz::{
        memory::{Memory, NOW, bytes, card},
        perform,
    },
    schedule::{Scheduler, Settings},
};

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => Just(Event::Reveal),
        6 => (1u8..=4).prop_map(|number| Event::Grade(Rating::from_number(number).unwrap())),
        3 => Just(Event::Undo),
        2 => prop_oneof!["meaning [1-4]", "[1-4]", "x"].prop_map(Event::Line),
        4 => "[1-4][a-d]".prop_map(Event::Line),
        2 => Just(Event::Accept),
        1 => Just(Event::Skip),
        1 => Just(Event::Suspend),
        1 => Just(Event::Bury),
        1 => Just(Event::Flag),
        1 => Just(Event::AddSynonym),
        1 => Just(Event::Edit),
        1 => Just(Event::Help),
    ]
}

/// Milliseconds by which the clock moves: mostly on, sometimes not at all, back, or by months.
fn shift() -> impl Strategy<Value = i64> {
    prop_oneof![
        5 => 0i64..30_000,
        2 => Just(0i64),
        2 => -7_200_000i64..0,
        1 => -400 * Millis::DAY..400 * Millis::DAY,
        2 => 0i64..3 * Millis::DAY,
    ]
}

fn zone() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("CET-1CEST,M3.5.0,M10.5.0/3"),
        Just("EST5EDT,M3.2.0,M11.1.0"),
        Just("UTC0"),
        Just("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"),
        Just("LHST-10:30LHDT-11,M10.1.0,M4.1.0"),
    ]
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![
        Just(Mode::Auto),
        Just(Mode::Only(AskMode::Flip)),
        Just(Mode::Only(AskMode::Type)),
        Just(Mode::Only(AskMode::Choice)),
        Just(Mode::Only(AskMode::Match)),
    ]
}

fn cards() -> Vec<Card> {
    (1..=8)
        .map(|id| match id {
            7 => card(id, Kind::List, "list", "meaning 1\nmeaning 2"),
            8 => card(id, Kind::Cloze, "a ==meaning 1== b", "meaning 1"),
            _ => card(id, Kind::Term, &format!("term {id}"), &format!("meaning {id}")),
        })
        .collect()
}

/// What the schedules, marks and figures of a session amount to.
fn picture(session: &Session, now: Millis) -> impl PartialEq + std::fmt::Debug + use<> {
    let cards: Vec<_> = session
        .cards
        .iter()
        .map(|card| (card.schedule.map(bytes), card.flagged, card.synonyms.clone()))
        .collect();
    let progress = session.view(now).progress;
    (cards, session.at_now(), progress.done, progress.total, session.summary(now).answers)
}

impl Session {
    fn at_now(&self) -> Vec<Index> {
        match &self.phase {
            Phase::Card(turn) => vec![turn.card],
            Phase::Round(round) => round.cards.clone(),
            Phase::Over => vec![],
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::cases(300))]

    #[test]
    fn a_replay_gives_the_stored_schedules_and_undo_the_state_before(
        steps in proptest::collection::vec((event(), shift()), 1..80),
        zone in zone(),
        hour in 0i8..24,
        mode in mode(),
        cram in prop::bool::weighted(0.2),
        retention in 0.75f32..0.97,
        no_steps in prop::bool::weighted(0.2),
    ) {
        let clock = Clock::new(jiff::tz::TimeZone::posix(zone).unwrap(), hour);
        let mut settings = Settings { desired_retention: retention, ..Settings::default() };
        if no_steps {
            (settings.learning_steps, settings.relearning_steps) = (vec![], vec![]);
        }
        let scheduler = Scheduler::new(&settings, clock).unwrap();
        let options = Options { mode, cram, leech_threshold: 2, leech_suspends: true, ..Options::default() };
        let mut book = Memory::new(scheduler.clone());
        let mut now = NOW;
        let mut session = Session::new(cards(), vec![], options, scheduler, now);
        for (event, shift) in steps {
            now = now.plus(shift);
            let before = picture(&session, now);
            let past = session.past.len();
            let effects = session.step(event, now);
            for effect in &effects {
                // the book itself checks each schedule against the fold of its log
                if let Some(event) = perform(&mut book, effect).unwrap() {
                    prop_assert!(session.step(event, now).is_empty());
                }
            }
            if session.past.len() > past {
                let mut copy = session.clone();
                let mut undone: Vec<Effect> = copy.step(Event::Undo, now);
                prop_assert_eq!(picture(&copy, now), before);
                // what is taken back is what was done, and nothing else
                prop_assert_eq!(undone.len(), effects.len());
                undone.retain(|effect| matches!(effect, Effect::TakeBack { .. }));
                let recorded = effects.iter().filter(|effect| matches!(effect, Effect::Record { .. })).count();
                prop_assert_eq!(undone.len(), recorded);
            }
        }
        let stored: Vec<(CardId, Option<Schedule>)> = book.schedules.iter().map(|(card, known)| (*card, *known)).collect();
        book.log.reverse();
        for (card, schedule) in stored {
            prop_assert_eq!(book.fold(card).map(bytes), schedule.map(bytes));
        }
        // back to the beginning
        while !session.past.is_empty() {
            for effect in session.step(Event::Undo, now) {
                perform(&mut book, &effect).unwrap();
            }
        }
        prop_assert!(book.schedules.values().all(Option::is_none));
    }
}
