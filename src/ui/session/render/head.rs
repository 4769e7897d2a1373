//! The top line: where the card stands, and how far the session is.

use crate::{
    notes::plain,
    quiz::{Face, Progress, Stage, View},
    ui::{
        session::{
            ink::{Ink, Line},
            words,
        },
        text,
    },
};

/// The top line and an empty one below.
pub(super) fn lines(view: &View<'_>, width: usize) -> Vec<Line> {
    if matches!(view.stage, Stage::Over) {
        return vec![Line::empty()];
    }
    let progress = progress(&view.progress, width);
    let room = width.saturating_sub(progress.width() + 4);
    let trail = trail(view, room);
    let gap = width.saturating_sub(1 + trail.width() + progress.width() + 1);
    let mut line = Line::of(" ", Ink::PLAIN);
    line.0.extend(trail.0);
    line = line.and(&" ".repeat(gap), Ink::PLAIN);
    line.0.extend(progress.0);
    vec![line, Line::empty()]
}

fn trail(view: &View<'_>, width: usize) -> Line {
    let (text, flagged) = match &view.card {
        Some(face) => (breadcrumb(face, width.saturating_sub(2)), face.flagged),
        None => ("pairs".to_owned(), false),
    };
    let mut line = Line::empty();
    if flagged {
        line = line.and("⚑ ", Ink::NEAR);
    }
    if view.cram {
        line = line.and("cram ", Ink::NEAR);
    }
    line.and(&text, Ink::DIM).clipped(width)
}

/// `aws › Dynamoose`: the deck and the headings. Where it is too long the middle goes first: the deck
/// says where one is, the last heading what the card is about.
fn breadcrumb(face: &Face<'_>, width: usize) -> String {
    let mut parts: Vec<String> = vec![face.deck.to_owned()];
    parts.extend(face.trail.iter().map(|heading| plain(heading)));
    let mut parts: Vec<String> = parts.iter().map(|part| text::one_line(part.trim()).into_owned()).collect();
    // a deck is often named after the note's title: said once
    parts.dedup_by(|next, before| next.to_lowercase() == before.to_lowercase());
    let joined = |parts: &[String]| parts.join(" › ");
    while parts.len() > 2 && unicode_width::UnicodeWidthStr::width(joined(&parts).as_str()) > width {
        if parts[1] == "…" {
            parts.remove(2);
        } else {
            parts[1] = "…".to_owned();
        }
    }
    text::clip(&joined(&parts), width).into_owned()
}

fn progress(progress: &Progress, width: usize) -> Line {
    let counts = format!("{}/{}", progress.done, progress.total);
    let time = words::clock(progress.elapsed);
    if width < 60 {
        return Line::of(&format!("{counts} · {time}"), Ink::DIM);
    }
    let cells = 10;
    let share = |count: usize| (count * cells).checked_div(progress.total).unwrap_or(0).min(cells);
    // cards that are being learned and will come again fill the bar half-way
    let (done, begun) = (share(progress.done), share(progress.done + progress.learning));
    let line = Line::of(&"▰".repeat(done), Ink::GOOD).and(&"▨".repeat(begun - done), Ink::NEAR);
    let line = line.and(&"▱".repeat(cells - begun), Ink::DIM);
    line.and(&format!("  {counts} · {time}"), Ink::DIM)
}
