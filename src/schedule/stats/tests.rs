use jiff::tz::TimeZone;

use super::*;
use crate::{
    model::{AskMode, CardId, Clock, Day, Millis, Rating, Schedule, State},
    schedule::Replayed,
};

/// 2026-11-22T09:00Z, a Sunday.
const NOW: Millis = Millis(1_795_338_000_000);

fn clock() -> Clock {
    Clock::new(TimeZone::UTC, 4)
}

fn ago(days: i64) -> Millis {
    NOW.plus(-days * Millis::DAY)
}

fn review(last: i64, interval: i64) -> Schedule {
    let due = ago(last - interval);
    Schedule {
        state: State::Review,
        due,
        stability: 5.0,
        difficulty: 6.0,
        reps: 3,
        lapses: 0,
        step: 0,
        last: ago(last),
    }
}

fn answer(card: u64, days_ago: i64, rating: Rating, before: Option<Schedule>) -> Replayed {
    let at = ago(days_ago);
    Replayed {
        card: CardId(card),
        at,
        rating,
        took: 4_000,
        mode: AskMode::Flip,
        counts: true,
        before,
        after: before,
    }
}

#[test]
fn a_streak_is_kept_until_a_day_has_passed_without_an_answer() {
    let of = |ago_days: &[i64]| {
        let answers: Vec<Replayed> =
            ago_days.iter().map(|days| answer(1, *days, Rating::Good, None)).collect();
        let streak = streak(&days(&answers, &clock()), clock().day(NOW));
        (streak.current, streak.longest, streak.total, streak.today)
    };
    assert_eq!(of(&[]), (0, 0, 0, false));
    assert_eq!(of(&[0, 0, 1, 2]), (3, 3, 3, true));
    assert_eq!(of(&[1, 2]), (2, 2, 2, false), "nothing was done yet today");
    assert_eq!(of(&[2, 3]), (0, 2, 2, false));
    assert_eq!(of(&[0, 5, 6, 7]), (1, 3, 4, true));
}

#[test]
fn a_night_belongs_to_the_day_before() {
    let night =
        Replayed { at: clock().start(clock().day(NOW)).plus(-1), ..answer(1, 0, Rating::Again, None) };
    let days = days(&[night, answer(1, 0, Rating::Good, None)], &clock());
    let figures: Vec<(i32, u32, u32)> = days
        .iter()
        .map(|(day, figures)| (day.0 - clock().day(NOW).0, figures.answers, figures.failed))
        .collect();
    assert_eq!(figures, [(-1, 1, 1), (0, 1, 0)]);
}

#[test]
fn the_calendar_ends_today_and_its_levels_are_quartiles() {
    let mut days = Days::new();
    let today = clock().day(NOW);
    for back in 0..20 {
        days.insert(
            Day(today.0 - back),
            DayFigures { answers: 1 + back.unsigned_abs(), ..DayFigures::default() },
        );
    }
    let map = calendar(&days, today, 3);
    assert_eq!((map.weeks.len(), map.first.date().weekday()), (3, jiff::civil::Weekday::Monday));
    assert_eq!(map.weeks[2][6], Some(1), "a Sunday");
    let tomorrow = calendar(&days, Day(today.0 + 1), 3);
    assert_eq!((tomorrow.weeks[2][0], tomorrow.weeks[2][1]), (Some(0), None));
    assert_eq!([0, 1, 5, 6, 11, 16, 99].map(|answers| map.level(answers)), [0, 1, 1, 2, 3, 4, 4]);

    let flat: Days =
        days.keys().map(|day| (*day, DayFigures { answers: 7, ..DayFigures::default() })).collect();
    assert_eq!(calendar(&flat, today, 3).level(7), 1, "equal days are not all the busiest");
}

#[test]
fn the_forecast_counts_by_study_day() {
    let due = |days: i64| Schedule { due: ago(-days), ..review(0, 0) };
    let found = forecast([due(-9), due(0), due(1), due(1), due(7), due(29), due(30)], &clock(), NOW, 30);
    assert_eq!((found.days[0], found.days[1], found.days[7], found.days[29]), (2, 2, 1, 1));
    assert_eq!((found.overdue, found.later, found.tomorrow(), found.week()), (1, 1, 2, 3));
}

#[test]
fn retention_counts_reviews_of_another_day_by_maturity() {
    let answers = [
        answer(1, 0, Rating::Good, Some(review(10, 10))),
        answer(2, 0, Rating::Again, Some(review(10, 10))),
        answer(3, 0, Rating::Hard, Some(review(40, 30))),
        answer(4, 7, Rating::Good, Some(review(40, 30))),
        answer(5, 0, Rating::Again, Some(review(0, 10))),
        answer(6, 0, Rating::Again, None),
        Replayed { counts: false, ..answer(7, 0, Rating::Again, Some(review(10, 10))) },
    ];
    let weeks = by_week(&answers, &clock(), NOW, 2);
    let figures: Vec<_> = weeks.iter().map(|week| (week.young, week.mature)).collect();
    let share = |asked, known| Share { asked, known };
    assert_eq!(figures, [(share(0, 0), share(1, 1)), (share(2, 1), share(1, 1))]);
    assert_eq!(recall(&answers, &clock()), (share(2, 1), share(2, 2)));
    assert_eq!(weeks[1].all().ratio(), Some(2.0 / 3.0));
    assert_eq!(share(0, 0).ratio(), None);
    let pressed = buttons(&answers, &clock());
    assert_eq!((pressed.learning, pressed.young, pressed.mature), ([1, 0, 0, 0], [2, 0, 1, 0], [0, 1, 1, 0]));
}

#[test]
fn hours_totals_and_the_hardest() {
    let answers = [
        answer(1, 0, Rating::Again, None),
        answer(1, 1, Rating::Again, None),
        answer(2, 0, Rating::Again, Some(review(5, 5))),
        answer(3, 0, Rating::Good, None),
    ];
    let by_hour = hours(&answers, &clock());
    assert_eq!((by_hour[9].asked, by_hour[9].known, by_hour[10].asked), (4, 1, 0));
    assert_eq!(totals(&answers), Totals { answers: 4, cards: 3, took: 16_000 });
    let hard: Vec<(u64, u32)> = hardest(&answers, 5).iter().map(|hard| (hard.card.0, hard.failed)).collect();
    assert_eq!(hard, [(1, 2), (2, 1)]);
    assert_eq!(hardest(&answers, 1).len(), 1);
    let crammed = Replayed { counts: false, ..answer(4, 0, Rating::Again, None) };
    assert_eq!(hardest(&[crammed], 5), [], "cramming says nothing of a card that has no schedule");
}
