//! The answer, and how what was answered compares with it.

use super::body::{INDENT, ink, markdown, options};
use crate::{
    model::{Item, Kind, Rating},
    notes::plain,
    quiz::{
        Ask, Cloze, Face, Listing, Typed, View,
        answer::{Piece, Verdict, diff},
    },
    ui::session::ink::{Ink, Line, wrap},
};

/// What stands below the ruler.
pub(super) fn lines(view: &View<'_>, ask: &Ask, suggested: Option<Rating>, width: usize) -> Vec<Line> {
    let Some(face) = &view.card else { return Vec::new() };
    match ask {
        Ask::Flip => answer(face, width),
        Ask::Type(typed) => compared(face, typed, width),
        Ask::Choice(choice) => options(choice, true, width),
        Ask::List(list) => listed(list, suggested, width),
        Ask::Cloze(cloze) => filled(face, cloze, width),
    }
}

fn answer(face: &Face<'_>, width: usize) -> Vec<Line> {
    if face.items.is_empty() {
        let base = if face.kind == Kind::Code && face.label.is_none() { Ink::CODE } else { Ink::PLAIN };
        return markdown(&face.answer, base, INDENT, width);
    }
    face.items.iter().flat_map(|item| entry(item, face.kind, width)).collect()
}

fn entry(item: &Item, kind: Kind, width: usize) -> Vec<Line> {
    let sign = match (kind, item.right) {
        (Kind::Choice, Some(true)) => "✓ ",
        (Kind::Choice, _) => "  ",
        _ => "• ",
    };
    with_lead(Line::of(sign, Ink::DIM), markdown(&item.text, Ink::PLAIN, 0, width.saturating_sub(INDENT + 2)))
}

/// The lines behind a lead of two columns.
fn with_lead(lead: Line, lines: Vec<Line>) -> Vec<Line> {
    let columns = lead.width();
    let mut lead = Some(lead);
    let placed = lines.into_iter().map(|line| match lead.take() {
        Some(mut first) => {
            first.0.extend(line.0);
            first.indented(INDENT)
        }
        None => line.indented(INDENT + columns),
    });
    placed.collect()
}

/// The verdict, and the answer with the differences in it.
fn compared(face: &Face<'_>, typed: &Typed, width: usize) -> Vec<Line> {
    let Some((given, verdict, nearest)) = &typed.given else { return answer(face, width) };
    let right = plain(&face.answer);
    let word = match verdict {
        Verdict::Right => "right",
        Verdict::Near => "near",
        Verdict::Wrong if given.is_empty() => "answer",
        Verdict::Wrong => "wrong",
    };
    if *verdict == Verdict::Right || given.is_empty() || typed.code {
        let mut lines = with_lead(
            Line::of(&format!("{word:<8}"), ink(*verdict).bold()),
            markdown(&face.answer, Ink::PLAIN, 0, width.saturating_sub(INDENT + 8)),
        );
        if typed.code && *verdict != Verdict::Right && !given.is_empty() {
            lines.extend(with_lead(
                Line::of("typed   ", Ink::DIM),
                wrap(&[(given.clone(), ink(*verdict))], width.saturating_sub(INDENT + 9)),
            ));
        }
        return lines;
    }
    // what came near to a synonym of the user's is compared with that, and the answer shown below
    let own = typed.accepted.get(*nearest).filter(|_| *nearest >= typed.from_card);
    let found = diff(given, own.unwrap_or(&right));
    let alike = found.iter().any(|piece| matches!(piece, Piece::Same(text) if !text.starts_with(['(', '['])));
    let compared = if alike { pieces(&found) } else { vec![(given.clone(), ink(*verdict))] };
    let mut lines = with_lead(
        Line::of(&format!("{word:<8}"), ink(*verdict).bold()),
        wrap(&compared, width.saturating_sub(INDENT + 9)),
    );
    if !alike || own.is_some() {
        lines.extend(with_lead(
            Line::of("answer  ", Ink::DIM),
            markdown(&face.answer, Ink::PLAIN, 0, width.saturating_sub(INDENT + 8)),
        ));
    }
    lines
}

fn pieces(pieces: &[Piece]) -> Vec<(String, Ink)> {
    let mut spans: Vec<(String, Ink)> = Vec::new();
    for piece in pieces {
        if !spans.is_empty() {
            spans.push((" ".to_owned(), Ink::PLAIN));
        }
        match piece {
            Piece::Same(text) => spans.push((text.clone(), Ink::PLAIN)),
            Piece::Missing(text) => spans.push((format!("[+ {text}]"), Ink::GOOD)),
            Piece::Extra(text) => spans.push((format!("[- {text}]"), Ink::BAD)),
            Piece::Changed { given, expected } => {
                spans.push((format!("[{given}"), Ink::BAD));
                spans.push((" → ".to_owned(), Ink::DIM));
                spans.push((format!("{expected}]"), Ink::GOOD));
            }
        }
    }
    spans
}

fn listed(list: &Listing, suggested: Option<Rating>, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (item, found) in list.items.iter().zip(&list.found) {
        let (sign, drawn) = match found {
            Some(verdict) => ("✓ ", ink(*verdict)),
            None => ("✗ ", Ink::BAD),
        };
        lines.extend(with_lead(
            Line::of(sign, drawn),
            wrap(&[(item.clone(), Ink::PLAIN)], width.saturating_sub(INDENT + 3)),
        ));
    }
    let mut figures = format!("{} of {}", list.ticked(), list.items.len());
    if !list.misses.is_empty() {
        figures.push_str(&format!(" · not among them: {}", list.misses.join(", ")));
    }
    let drawn = if suggested == Some(Rating::Again) { Ink::BAD } else { Ink::DIM };
    lines.extend(
        wrap(&[(figures, drawn)], width.saturating_sub(INDENT + 1))
            .into_iter()
            .map(|line| line.indented(INDENT)),
    );
    lines
}

/// The whole text, and below it each gap that was not filled rightly.
fn filled(face: &Face<'_>, cloze: &Cloze, width: usize) -> Vec<Line> {
    let mut lines = markdown(&face.answer, Ink::PLAIN, INDENT, width);
    for gap in &cloze.gaps {
        let Some((given, verdict)) = gap.given.as_ref().filter(|(_, verdict)| *verdict != Verdict::Right)
        else {
            continue;
        };
        let typed = if given.is_empty() { "…".to_owned() } else { given.clone() };
        let change = [
            (format!("{} ", if *verdict == Verdict::Near { "≈" } else { "✗" }), ink(*verdict)),
            (typed, ink(*verdict)),
            (" → ".to_owned(), Ink::DIM),
            (gap.answer.clone(), Ink::GOOD),
        ];
        lines.extend(
            wrap(&change, width.saturating_sub(INDENT + 1)).into_iter().map(|line| line.indented(INDENT)),
        );
    }
    lines
}
