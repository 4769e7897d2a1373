//! The figures as charts, fitted to the window.

use std::collections::BTreeMap;
use std::io;

use super::{DeckFigures, Figures, HardCard};
use crate::model::Day;
use crate::schedule::stats::{Calendar, Share, calendar};
use crate::ui::{Paint, Ui, chart, text};

/// From this width on, two charts stand side by side.
const TWO: usize = 80;
/// The widest line, so that a wide window does not tear a line apart.
const MOST: usize = 120;
/// How many weeks of retention are drawn.
const WEEKS: usize = 12;
/// Rows of a chart.
const HEIGHT: usize = 4;
/// How many of the hardest cards, and how many decks, are shown.
const NAMED: usize = 6;
/// Below so many answers an hour says nothing.
const ENOUGH: u32 = 30;

/// Prints them, the calendar first.
pub(super) fn print(figures: &Figures, ui: &mut Ui) -> io::Result<()> {
    let page = Page { width: ui.width.min(MOST), paint: ui.paint };
    let blocks = [
        page.year(figures),
        page.pair(&page.ahead(figures), &page.remembered(figures)),
        page.pair(&page.buttons(figures), &page.hours(figures)),
        page.hardest(&figures.hardest),
        page.decks(&figures.decks),
    ];
    for (at, block) in blocks.iter().filter(|block| !block.is_empty()).enumerate() {
        if at > 0 {
            ui.line("")?;
        }
        for line in block {
            ui.line(line.trim_end())?;
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Page {
    width: usize,
    paint: Paint,
}

impl Page {
    /// Where the right one of two charts begins.
    fn half(self) -> usize {
        self.width / 2 + 1
    }

    /// The columns that one chart has.
    fn chart(self) -> usize {
        if self.width >= TWO { self.width / 2 - 1 } else { self.width }
    }

    /// Side by side, or one above the other with a line between.
    fn pair(self, left: &[String], right: &[String]) -> Vec<String> {
        if self.width >= TWO && !left.is_empty() {
            return chart::beside(left, right, self.half());
        }
        let between = if left.is_empty() || right.is_empty() { vec![] } else { vec![String::new()] };
        [left, &between, right].concat()
    }

    fn head(self, name: &str, more: &str) -> String {
        format!(" {}  {}", self.paint.bold(name), self.paint.dim(more))
    }

    /// The calendar with the figures of all years beside it, or below it in a narrow window.
    fn year(self, figures: &Figures) -> Vec<String> {
        let facts = self.facts(figures);
        let widest = facts.iter().map(|fact| console::measure_text_width(fact)).max().unwrap_or(0);
        let beside = self.width >= TWO;
        let room = self.width - 5 - if beside { widest + 3 } else { 0 };
        let wide = if room >= 2 * super::WEEKS { 2 } else { 1 };
        let calendar = calendar(&figures.days, figures.today, (room / wide).min(super::WEEKS));
        let map = self.map(&calendar, wide);
        let at = 5 + calendar.weeks.len() * wide + 3;
        if beside {
            // beside the days, below the months
            let facts: Vec<String> = std::iter::once(String::new()).chain(facts).collect();
            return chart::beside(&map, &facts, at);
        }
        let facts: Vec<String> = facts.iter().map(|fact| format!(" {fact}")).collect();
        let below = chart::beside(&facts[..3], &facts[3..6], self.width / 2);
        map.into_iter()
            .chain(std::iter::once(String::new()))
            .chain(below)
            .chain(facts.last().cloned())
            .collect()
    }

    fn map(self, calendar: &Calendar, wide: usize) -> Vec<String> {
        let level = |answers: Option<u32>| answers.map(|answers| calendar.level(answers));
        let weeks: Vec<[Option<u8>; 7]> = calendar.weeks.iter().map(|week| week.map(level)).collect();
        let months: Vec<(usize, &str)> = months(calendar.first, weeks.len());
        chart::heat(&weeks, &months, wide, self.paint)
    }

    fn facts(self, figures: &Figures) -> Vec<String> {
        let bold = |number: u32| self.paint.bold(&text::thousands(number as usize));
        let counted = |number: u32, noun: &str| {
            format!("{} {noun}{}", bold(number), if number == 1 { "" } else { "s" })
        };
        let answers = figures.totals.answers;
        let days = figures.streak.total.max(1);
        let each = figures.totals.took / i64::from(answers.max(1));
        let daily = figures.totals.took / i64::from(days);
        vec![
            counted(answers, "answer"),
            counted(figures.totals.cards, "card"),
            counted(days, "day"),
            format!("{}-day streak", bold(figures.streak.current)),
            format!("{} longest", bold(figures.streak.longest)),
            format!("{} in all", self.paint.bold(&duration(figures.totals.took))),
            self.paint.dim(&format!("{} a day · {:.1} s each", duration(daily), each as f64 / 1000.0)),
        ]
    }

    fn ahead(self, figures: &Figures) -> Vec<String> {
        let forecast = &figures.forecast;
        let all: u32 = forecast.days.iter().sum();
        let mut more = format!("{} due", text::thousands(all as usize));
        if forecast.overdue > 0 {
            more = format!("{more} · {} overdue", text::thousands(forecast.overdue as usize));
        }
        let wide = (self.chart().saturating_sub(8) / forecast.days.len().max(1)).clamp(1, 3);
        let ticks = [(0, "today"), (7, "1 week"), (14, "2"), (21, "3"), (28, "4")];
        let mut lines = vec![self.head("Next 30 days", &more)];
        lines.extend(chart::columns(&forecast.days, &ticks, HEIGHT, wide, self.paint));
        lines
    }

    /// True retention by week, and by maturity below it.
    fn remembered(self, figures: &Figures) -> Vec<String> {
        let weeks = &figures.weeks[figures.weeks.len().saturating_sub(WEEKS)..];
        let shares: Vec<Option<f64>> = weeks.iter().map(|week| week.all().ratio()).collect();
        let goal = format!("goal {:.0} %", figures.goal * 100.0);
        let mut lines = vec![self.head("Remembered when due", &goal)];
        if shares.iter().flatten().next().is_none() {
            lines.push(String::new());
            lines.push(self.paint.dim("   nothing came back for review yet"));
        } else {
            let wide = self.chart().saturating_sub(9).clamp(12, 48);
            let ends = ("12 weeks ago", "now");
            lines.extend(chart::line(&shares, figures.goal, ends, HEIGHT, wide, self.paint));
        }
        if figures.young.asked + figures.mature.asked > 0 {
            lines.push(String::new());
            lines.push(self.maturity("young", figures.young, figures.goal));
            lines.push(self.maturity("mature", figures.mature, figures.goal));
        }
        lines
    }

    fn maturity(self, name: &str, share: Share, goal: f64) -> String {
        let asked = text::thousands(share.asked as usize);
        let Some(ratio) = share.ratio() else {
            return format!(" {:6}    – {}", name, self.paint.dim("none yet"));
        };
        let meter = chart::meter(ratio, self.chart().saturating_sub(24).clamp(6, 24));
        let meter = if ratio >= goal { self.paint.good(&meter) } else { self.paint.near(&meter) };
        format!(" {name:6} {:>3.0} % {meter} {}", ratio * 100.0, self.paint.dim(&format!("of {asked}")))
    }

    fn buttons(self, figures: &Figures) -> Vec<String> {
        let buttons = &figures.buttons;
        let rows = [("learning", buttons.learning), ("young", buttons.young), ("mature", buttons.mature)];
        let wide = self.chart().saturating_sub(31).min(24);
        let mut lines = vec![
            self.head("Buttons", ""),
            self.paint.dim(&format!(" {:8} {:>5}{:>5}{:>5}{:>5}", "in %", "again", "hard", "good", "easy")),
        ];
        for (name, counts) in rows {
            let total: u32 = counts.iter().sum();
            let shares: String = counts
                .iter()
                .map(|count| match total {
                    0 => format!("{:>5}", "–"),
                    _ => format!("{:>5.0}", f64::from(*count) * 100.0 / f64::from(total)),
                })
                .collect();
            let bar = if wide >= 6 { chart::divided(counts, wide, self.paint) } else { String::new() };
            lines.push(format!(" {name:8} {shares} {bar}"));
        }
        lines
    }

    fn hours(self, figures: &Figures) -> Vec<String> {
        let answers: Vec<u32> = figures.hours.iter().map(|hour| hour.asked).collect();
        let best = figures
            .hours
            .iter()
            .enumerate()
            .filter(|(_, hour)| hour.asked >= ENOUGH)
            .filter_map(|(at, hour)| hour.ratio().map(|ratio| (at, ratio)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let more = best.map_or_else(String::new, |(hour, ratio)| {
            format!("best at {hour}–{} h: {:.0} % right", (hour + 1) % 24, ratio * 100.0)
        });
        let wide = if self.chart() >= 24 + 8 + 24 { 2 } else { 1 };
        let ticks = [(0, "0"), (6, "6"), (12, "12"), (18, "18")];
        let mut lines = vec![self.head("Hours", &more)];
        lines.extend(chart::columns(&answers, &ticks, 2, wide, self.paint));
        lines
    }

    fn hardest(self, cards: &[HardCard]) -> Vec<String> {
        if cards.is_empty() {
            return Vec::new();
        }
        let numbers = |card: &HardCard| {
            let hard = &card.hard;
            format!("{:>3} of {:<4}", hard.failed, hard.answers)
        };
        let mut lines = vec![self.head("Hardest", "failed · answered · difficulty")];
        let name = self.width.saturating_sub(20).min(80);
        for card in cards.iter().take(NAMED) {
            let front = text::one_line(&card.front).into_owned();
            let front = text::pad(&text::clip(&front, name), name);
            let difficulty = self.paint.dim(&format!("{:>4.1}", card.hard.difficulty));
            lines.push(format!(" {front} {} {difficulty}", numbers(card)));
        }
        lines
    }

    fn decks(self, decks: &[DeckFigures]) -> Vec<String> {
        let decks = gathered(decks);
        let mut lines = vec![self.head("Decks", "answers · remembered · time")];
        let name = self.width.saturating_sub(27).min(80);
        for deck in decks.iter().take(NAMED) {
            let known = deck.recalled.ratio().map_or("–".into(), |ratio| format!("{:.0} %", ratio * 100.0));
            let shown = text::one_line(&deck.name).into_owned();
            lines.push(format!(
                " {} {:>8} {known:>6} {:>9}",
                text::pad(&text::clip(&shown, name), name),
                text::thousands(deck.answers as usize),
                duration(deck.took),
            ));
        }
        if decks.len() > NAMED {
            let more = format!(" … {} more · termdeck decks", decks.len() - NAMED);
            lines.push(self.paint.dim(&more));
        }
        lines
    }
}

/// A deck with the decks below it.
#[derive(Default)]
struct Deck {
    name: String,
    answers: u32,
    took: i64,
    recalled: Share,
}

/// The decks at the first level at which there are several, each with what lies below it; most answers
/// first.
fn gathered(decks: &[DeckFigures]) -> Vec<Deck> {
    let deepest = decks.iter().map(|deck| deck.name.split('/').count()).max().unwrap_or(1);
    for level in 1..=deepest {
        let mut found: BTreeMap<String, Deck> = BTreeMap::new();
        for deck in decks {
            let name = deck.name.split('/').take(level).collect::<Vec<_>>().join("/");
            let sum = found.entry(name).or_default();
            sum.answers += deck.totals.answers;
            sum.took += deck.totals.took;
            sum.recalled.asked += deck.recalled.asked;
            sum.recalled.known += deck.recalled.known;
        }
        if found.len() > 1 || level == deepest {
            let mut gathered: Vec<Deck> =
                found.into_iter().map(|(name, deck)| Deck { name, ..deck }).collect();
            gathered.sort_by_key(|deck| std::cmp::Reverse(deck.answers));
            return gathered;
        }
    }
    Vec::new()
}

/// The weeks in which a month begins, and its name; the first week bears that of its own.
fn months(first: Day, weeks: usize) -> Vec<(usize, &'static str)> {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = |week: i32| usize::try_from(Day(first.0 + 7 * week + 6).date().month() - 1).unwrap_or(0);
    let mut found = Vec::new();
    for (at, week) in (0..weeks).zip(0i32..) {
        let begins = at == 0 || month(week) != month(week - 1);
        if begins {
            found.push((at, NAMES[month(week) % 12]));
        }
    }
    // a month of which only the end is seen gives its room to the next
    if found.len() > 1 && found[1].0 < 3 {
        found.remove(0);
    }
    found
}

/// A span of time as a person says it.
fn duration(millis: i64) -> String {
    let minutes = (millis + 30_000) / 60_000;
    match minutes {
        0 => format!("{} s", (millis + 500) / 1000),
        1..=59 => format!("{minutes} min"),
        60..=599 => format!("{} h {:02}", minutes / 60, minutes % 60),
        _ => format!("{} h", text::thousands(usize::try_from(minutes / 60).unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_read_well() {
        for (millis, said) in [
            (0, "0 s"),
            (29_000, "29 s"),
            (90_000, "2 min"),
            (3_600_000, "1 h 00"),
            (4_500_000, "1 h 15"),
            (111_600_000, "31 h"),
        ] {
            assert_eq!(duration(millis), said);
        }
    }

    #[test]
    fn a_month_is_named_where_its_first_day_stands() {
        // 2026-01-05 is a Monday
        let first = Day(20_458);
        assert_eq!(first.date().to_string(), "2026-01-05");
        assert_eq!(months(first, 9), [(0, "Jan"), (3, "Feb"), (7, "Mar")]);
    }
}
