//! A view as lines of a screen: pure, so that tests read screens as text.

mod answer;
mod body;
mod head;
mod keys;

use super::{
    editor::Editor,
    ink::{Ink, Line},
    words,
};
use crate::quiz::{Stage, View};
pub(super) use body::{question, solution};

/// What a driver remembers that is no part of the session.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The line being typed.
    pub editor: Editor,
    /// Whether the next key is a command although a line is wanted.
    pub command: bool,
    /// Lines of the body scrolled past; `None` until the person scrolls.
    pub scroll: Option<usize>,
    /// What is said at the end, below the figures.
    pub closing: Vec<String>,
}

/// A drawn screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its lines, at most as many as the screen has, none wider than it.
    pub lines: Vec<Line>,
    /// Row and column of the cursor, where a line is typed.
    pub cursor: Option<(usize, usize)>,
    /// Lines of the body that were scrolled past.
    pub scroll: usize,
    /// How far the body can be scrolled.
    pub most_scroll: usize,
    /// Lines of the body that are on the screen.
    pub page: usize,
}

/// Text is not spread wider than this: longer lines are hard to read.
const MEASURE: usize = 100;
/// The body is given at least so many lines, so that the keys below stand still from card to card.
const STEADY: usize = 9;

/// Draws a view on a screen of that many columns and rows.
#[must_use]
pub fn render(view: &View<'_>, draft: &Draft, width: usize, height: usize) -> Frame {
    let (columns, width) = (width.max(1), width.clamp(20, MEASURE));
    let head = head::lines(view, width);
    let mut foot = foot(view, draft, width);
    let prompt = wants_line(view) && !draft.command;
    // on a very low screen the card matters more than the keys
    let room = height.saturating_sub(head.len() + usize::from(prompt)).max(1);
    foot.truncate(room.saturating_sub(3).max(1).min(room));
    let room = room.saturating_sub(foot.len()).max(1);

    let (mut body, first) = body::lines(view, draft, width);
    // a body that does not fit gives a line to say how much is above and below
    let page = room.saturating_sub(1).max(1);
    let most_scroll = if body.len() > room { body.len() - page } else { 0 };
    // unless the person scrolled: from the top where that shows the beginning of the answer, else from there
    let own = if first + 3 > page { first } else { 0 };
    let scroll = draft.scroll.unwrap_or(own).min(most_scroll);
    if most_scroll > 0 {
        body = scrolled(body, scroll, page, width, room > 1);
    }
    while body.len() < STEADY.min(room) {
        body.push(Line::empty());
    }
    let mut lines = head;
    lines.extend(body);
    let cursor = prompt.then(|| {
        let (text, column) = draft.editor.window(width.saturating_sub(4));
        lines.push(Line::of(" › ", Ink::DIM).and(&text, Ink::PLAIN));
        (lines.len() - 1, column + 3)
    });
    lines.extend(foot);
    lines.truncate(height.max(1));
    let lines = lines.into_iter().map(|line| line.clipped(width.min(columns))).collect();
    Frame {
        lines,
        cursor: cursor.filter(|(row, column)| *row < height && *column < columns),
        scroll,
        most_scroll,
        page,
    }
}

/// Whether a line is typed at this stage.
#[must_use]
pub fn wants_line(view: &View<'_>) -> bool {
    use crate::quiz::Ask;
    match &view.stage {
        Stage::Asking(ask) => match ask {
            Ask::Flip => false,
            Ask::Choice(choice) => choice.several || choice.options.len() > 9,
            Ask::Type(_) | Ask::List(_) | Ask::Cloze(_) => true,
        },
        Stage::Pairs(pairs) => pairs.open().is_some(),
        _ => false,
    }
}

fn scrolled(body: Vec<Line>, scroll: usize, page: usize, width: usize, says: bool) -> Vec<Line> {
    let total = body.len();
    let mut lines: Vec<Line> = body.into_iter().skip(scroll).take(page).collect();
    if says {
        let below = total.saturating_sub(scroll + page);
        let text = match (scroll, below) {
            (0, below) => format!("↓ {below} more"),
            (above, 0) => format!("↑ {above} above"),
            (above, below) => format!("↑ {above} · ↓ {below} more"),
        };
        lines.push(Line::of(&format!("{text:>width$}", width = width.saturating_sub(1)), Ink::DIM));
    }
    lines
}

fn foot(view: &View<'_>, draft: &Draft, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    lines.push(match view.note {
        Some(note) => Line::of(" ", Ink::PLAIN).and(words::note(note), Ink::DIM),
        None => Line::empty(),
    });
    lines.extend(keys::lines(view, draft, width));
    lines
}

#[cfg(test)]
#[path = "../render_tests.rs"]
mod tests;
