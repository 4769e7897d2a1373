//! The figures as JSON, one object a line.

use std::io;

use serde::Serialize;

use super::Figures;
use crate::model::Day;
use crate::schedule::stats::Share;
use crate::ui::Ui;

/// A line; the help of the command says what the fields hold.
#[derive(Serialize)]
#[serde(tag = "figure", rename_all = "lowercase")]
enum Line<'a> {
    Total {
        answers: u32,
        cards: u32,
        days: u32,
        streak: u32,
        longest_streak: u32,
        seconds: f64,
        goal: f64,
    },
    Day {
        day: String,
        answers: u32,
        failed: u32,
        new: u32,
        seconds: f64,
    },
    Forecast {
        day: String,
        due: u32,
        overdue: u32,
    },
    Week {
        week: String,
        young: Known,
        mature: Known,
    },
    Recall {
        maturity: &'static str,
        asked: u32,
        known: u32,
    },
    Buttons {
        maturity: &'static str,
        again: u32,
        hard: u32,
        good: u32,
        easy: u32,
    },
    Hour {
        hour: usize,
        answers: u32,
        known: u32,
    },
    Card {
        id: String,
        front: &'a str,
        deck: &'a str,
        failed: u32,
        answers: u32,
        seconds: f64,
        difficulty: f64,
    },
    Deck {
        deck: &'a str,
        answers: u32,
        asked: u32,
        known: u32,
        seconds: f64,
    },
}

#[derive(Serialize)]
struct Known {
    asked: u32,
    known: u32,
}

impl From<Share> for Known {
    fn from(share: Share) -> Self {
        Self { asked: share.asked, known: share.known }
    }
}

/// Prints all of them.
pub(super) fn print(figures: &Figures, ui: &mut Ui) -> io::Result<()> {
    for line in lines(figures) {
        ui.json(&line)?;
    }
    Ok(())
}

fn lines(figures: &Figures) -> Vec<Line<'_>> {
    let mut lines = vec![Line::Total {
        answers: figures.totals.answers,
        cards: figures.totals.cards,
        days: figures.streak.total,
        streak: figures.streak.current,
        longest_streak: figures.streak.longest,
        seconds: seconds(figures.totals.took),
        goal: rounded(figures.goal, 1000.0),
    }];
    lines.extend(figures.days.iter().map(|(day, of)| Line::Day {
        day: day.date().to_string(),
        answers: of.answers,
        failed: of.failed,
        new: of.new,
        seconds: seconds(of.took),
    }));
    lines.extend((0i32..).zip(&figures.forecast.days).map(|(ahead, due)| Line::Forecast {
        day: Day(figures.today.0 + ahead).date().to_string(),
        due: *due,
        overdue: if ahead == 0 { figures.forecast.overdue } else { 0 },
    }));
    lines.extend(figures.weeks.iter().map(|week| Line::Week {
        week: week.first.date().to_string(),
        young: week.young.into(),
        mature: week.mature.into(),
    }));
    for (maturity, share) in [("young", figures.young), ("mature", figures.mature)] {
        lines.push(Line::Recall { maturity, asked: share.asked, known: share.known });
    }
    let buttons = &figures.buttons;
    for (maturity, [again, hard, good, easy]) in
        [("learning", buttons.learning), ("young", buttons.young), ("mature", buttons.mature)]
    {
        lines.push(Line::Buttons { maturity, again, hard, good, easy });
    }
    let hours = figures.hours.iter().enumerate();
    lines.extend(hours.map(|(hour, of)| Line::Hour { hour, answers: of.asked, known: of.known }));
    lines.extend(figures.hardest.iter().map(|card| Line::Card {
        id: card.hard.card.to_string(),
        front: &card.front,
        deck: &card.deck,
        failed: card.hard.failed,
        answers: card.hard.answers,
        seconds: seconds(card.hard.took),
        difficulty: rounded(f64::from(card.hard.difficulty), 100.0),
    }));
    lines.extend(figures.decks.iter().map(|deck| Line::Deck {
        deck: &deck.name,
        answers: deck.totals.answers,
        asked: deck.recalled.asked,
        known: deck.recalled.known,
        seconds: seconds(deck.totals.took),
    }));
    lines
}

/// Seconds with one digit behind the point.
fn seconds(millis: i64) -> f64 {
    rounded(millis as f64 / 1000.0, 10.0)
}

/// Without the digits that stem from single precision.
fn rounded(value: f64, to: f64) -> f64 {
    (value * to).round() / to
}
