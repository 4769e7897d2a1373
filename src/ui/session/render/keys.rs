//! The keys, at the foot.

use super::Draft;
use crate::{
    model::Rating,
    quiz::{Ask, Stage, View},
    ui::session::ink::{Hue, Ink, Line, flow},
};

/// The keys that matter now, in as many lines as they take.
pub(super) fn lines(view: &View<'_>, draft: &Draft, width: usize) -> Vec<Line> {
    let pieces = match &view.stage {
        _ if draft.command => commands(),
        Stage::Asking(ask) => asking(ask),
        Stage::Shown { suggested, intervals, synonym, .. } => {
            return shown(*suggested, intervals.as_ref(), *synonym, width);
        }
        Stage::Pairs(pairs) if pairs.open().is_none() => vec![key("enter", "go on"), key("u", "undo")],
        Stage::Pairs(_) => {
            vec![key("1b enter", "pair 1 with b"), give_up("shows the rest"), key("esc", "keys")]
        }
        Stage::Help | Stage::Source(_) => vec![key("esc", "back")],
        Stage::Over => vec![key("enter", "finish"), key("u", "undo the last answer")],
    };
    placed(flow(pieces, 3, width.saturating_sub(2)))
}

fn asking(ask: &Ask) -> Vec<Line> {
    let rest = [key("u", "undo"), key("?", "keys")];
    let mut first = match ask {
        Ask::Flip => return [vec![key("space", "show the answer")], rest.to_vec()].concat(),
        Ask::Choice(choice) if !choice.several && choice.options.len() <= 9 => {
            let last = choice.options.len();
            let options = key(&format!("1–{last}"), "pick");
            return [vec![options, key("space", "show")], rest.to_vec()].concat();
        }
        Ask::Choice(_) => vec![key("1 3 enter", "all that are right")],
        Ask::Type(_) => vec![key("enter", "answer"), give_up("gives up")],
        Ask::List(_) => vec![key("enter", "next entry"), give_up("gives up the rest")],
        Ask::Cloze(_) => vec![key("enter", "next gap"), give_up("gives up")],
    };
    first.push(key("esc", "keys"));
    first
}

fn commands() -> Vec<Line> {
    [
        ("u", "undo"),
        ("n", "not now"),
        ("e", "edit"),
        ("s", "suspend"),
        ("b", "bury"),
        ("f", "flag"),
        ("o", "source"),
        ("?", "help"),
        ("q", "quit"),
    ]
    .map(|(letter, what)| key(letter, what))
    .into_iter()
    .chain([key("esc", "back to typing")])
    .collect()
}

/// The ratings with their intervals; the suggested one is marked and taken by Enter.
fn shown(
    suggested: Option<Rating>,
    intervals: Option<&[String; 4]>,
    synonym: Option<&str>,
    width: usize,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut hints = Vec::new();
    if let Some(rating) = suggested {
        hints.push(key("enter", &format!("take as {}", rating.name())));
    }
    if let Some(text) = synonym {
        hints.push(key("+", &format!("accept “{}”", crate::ui::text::clip(text, 24))));
    }
    lines.extend(flow(hints, 3, width.saturating_sub(2)));
    let ratings = Rating::ALL.map(|rating| {
        let interval = intervals.map_or("", |intervals| intervals[usize::from(rating.number()) - 1].as_str());
        let ink = if suggested == Some(rating) { hue(rating).bold() } else { hue(rating) };
        let line =
            Line::of(&rating.number().to_string(), ink.bold()).and(&format!(" {}", rating.name()), ink);
        if interval.is_empty() { line } else { line.and(&format!(" {interval}"), Ink::DIM) }
    });
    let mut all = ratings.to_vec();
    if width >= 60 {
        all.extend([key("u", "undo"), key("?", "keys")]);
        lines.extend(flow(all, 3, width.saturating_sub(2)));
    } else {
        lines.extend(flow(all, 2, width.saturating_sub(2)));
        lines.extend(flow(vec![key("u", "undo"), key("?", "keys")], 3, width.saturating_sub(2)));
    }
    placed(lines)
}

const fn hue(rating: Rating) -> Ink {
    let hue = match rating {
        Rating::Again => Hue::Red,
        Rating::Hard => Hue::Yellow,
        Rating::Good => Hue::Green,
        Rating::Easy => Hue::None,
    };
    Ink { bold: false, dim: false, hue }
}

fn key(key: &str, what: &str) -> Line {
    Line::of(key, Ink::BOLD).and(&format!(" {what}"), Ink::DIM)
}

/// What Enter does while nothing is typed.
fn give_up(what: &str) -> Line {
    Line::of(&format!("empty {what}"), Ink::DIM)
}

fn placed(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().map(|line| line.indented(1)).collect()
}
