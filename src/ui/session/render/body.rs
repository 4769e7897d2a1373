//! The card itself.

use super::{Draft, answer};
use crate::ui::session::lines::UNWRAPPED;
use crate::{
    model::Kind,
    notes::{plain, spans},
    quiz::{Ask, Choice, Cloze, Listing, Pairs, Part, Source, Stage, Tick, View, answer::Verdict},
    ui::session::{
        ink::{Hue, Ink, Line, flow, wrap},
        keys::HELP,
        words,
    },
};

/// Columns left of the text.
pub(super) const INDENT: usize = 3;

/// What stands between the top line and the keys, and the line that must be seen first: the ruler above
/// an answer, the last line of a list that grows.
pub(super) fn lines(view: &View<'_>, draft: &Draft, width: usize) -> (Vec<Line>, usize) {
    let lines = match &view.stage {
        Stage::Help => help(view, width),
        Stage::Source(source) => self::source(source, width),
        Stage::Over => over(draft, width),
        Stage::Pairs(pairs) => self::pairs(pairs, width),
        Stage::Asking(ask) => {
            let lines = question(view, width);
            let last = lines.len().saturating_sub(1);
            return (lines, if matches!(ask, Ask::List(_)) { last } else { 0 });
        }
        Stage::Shown { .. } => {
            let mut lines = question(view, width);
            let ruler = lines.len();
            lines.push(Line::of(&format!(" {}", "─".repeat(width.saturating_sub(8).max(10))), Ink::DIM));
            lines.extend(solution(view, width));
            return (lines, ruler);
        }
    };
    (lines, 0)
}

/// What is asked: the cue, and while an answer is wanted the options or what was found so far.
pub(in crate::ui::session) fn question(view: &View<'_>, width: usize) -> Vec<Line> {
    match &view.stage {
        Stage::Asking(ask) => {
            let mut lines = cue(view, ask, width);
            lines.extend(asking(ask, width));
            lines
        }
        Stage::Shown { ask, .. } => cue(view, ask, width),
        Stage::Pairs(pairs) => self::pairs(pairs, width),
        _ => Vec::new(),
    }
}

/// The answer, where it is shown.
pub(in crate::ui::session) fn solution(view: &View<'_>, width: usize) -> Vec<Line> {
    match &view.stage {
        Stage::Shown { ask, suggested, .. } => answer::lines(view, ask, *suggested, width),
        _ => Vec::new(),
    }
}

/// Markdown as wrapped, indented lines.
pub(super) fn markdown(text: &str, base: Ink, indent: usize, width: usize) -> Vec<Line> {
    placed(&inked(text, base), indent, width)
}

/// Wrapped and indented.
fn placed(pieces: &[(String, Ink)], indent: usize, width: usize) -> Vec<Line> {
    wrap(pieces, width.saturating_sub(indent + 1)).into_iter().map(|line| line.indented(indent)).collect()
}

/// Markdown as text with its inks.
fn inked(text: &str, base: Ink) -> Vec<(String, Ink)> {
    let inked = |span: crate::notes::Span| {
        let code = span.style.code || span.style.math;
        let marked = span.style.mark || span.style.bold;
        let hue = if code && base.hue == Hue::None { Hue::Cyan } else { base.hue };
        (span.text, Ink { bold: base.bold || marked, dim: base.dim || span.style.strike, hue })
    };
    spans(text.trim_end()).into_iter().map(inked).collect()
}

fn cue(view: &View<'_>, ask: &Ask, width: usize) -> Vec<Line> {
    let Some(face) = &view.card else { return Vec::new() };
    if let (Ask::Cloze(cloze), Stage::Asking(_)) = (ask, &view.stage) {
        let mut lines = gapped(cloze, width);
        lines.push(Line::empty());
        return lines;
    }
    let mut lines = Vec::new();
    if let Some(label) = face.label {
        lines.push(Line::of(&format!("{label}:"), Ink::DIM).indented(INDENT));
    }
    // a cue that says nothing without its heading has it before it, where the eye is
    let subject = face.subject.map(|subject| (format!("{} › ", plain(subject)), Ink::PLAIN));
    let spans: Vec<(String, Ink)> = subject.into_iter().chain(inked(&face.cue, Ink::BOLD)).collect();
    lines.extend(placed(&spans, INDENT, width));
    if face.kind == Kind::Choice && matches!((ask, &view.stage), (Ask::Flip, Stage::Asking(_))) {
        // turned over, a choice is still a question about its options
        let options = face
            .items
            .iter()
            .flat_map(|item| markdown(&format!("· {}", item.text), Ink::PLAIN, INDENT, width));
        lines.push(Line::empty());
        lines.extend(options);
    }
    lines.push(Line::empty());
    lines
}

/// The text with its gaps: the open one bold, filled ones with what was typed.
fn gapped(cloze: &Cloze, width: usize) -> Vec<Line> {
    let open = cloze.open();
    let mut pieces: Vec<(String, Ink)> = Vec::new();
    for part in &cloze.parts {
        match part {
            Part::Text(text) => pieces.push((plain(text), Ink::BOLD)),
            Part::Gap(at) => {
                let Some(gap) = cloze.gaps.get(*at) else { continue };
                let blank = gap.hint.as_deref().map_or_else(|| "…".to_owned(), |hint| hint.to_owned());
                pieces.push(match &gap.given {
                    Some((text, verdict)) => (mark(text, *verdict), ink(*verdict)),
                    None if open == Some(*at) => (format!("[▸ {blank}]"), Ink::NEAR.bold()),
                    None => (format!("[{blank}]"), Ink::DIM),
                });
            }
        }
    }
    wrap(&pieces, width.saturating_sub(INDENT + 1)).into_iter().map(|line| line.indented(INDENT)).collect()
}

fn mark(text: &str, verdict: Verdict) -> String {
    let sign = match verdict {
        Verdict::Right => "✓",
        Verdict::Near => "≈",
        Verdict::Wrong => "✗",
    };
    format!("[{sign} {text}]")
}

/// The ink of a verdict.
pub(super) const fn ink(verdict: Verdict) -> Ink {
    match verdict {
        Verdict::Right => Ink::GOOD,
        Verdict::Near => Ink::NEAR,
        Verdict::Wrong => Ink::BAD,
    }
}

fn asking(ask: &Ask, width: usize) -> Vec<Line> {
    match ask {
        Ask::Choice(choice) => options(choice, false, width),
        Ask::List(list) => ticks(list, width),
        Ask::Flip | Ask::Type(_) | Ask::Cloze(_) => Vec::new(),
    }
}

/// The options with their numbers; once picked with signs for right and wrong.
pub(super) fn options(choice: &Choice, shown: bool, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, option) in choice.options.iter().enumerate() {
        let (right, picked) = (choice.right[at], choice.picked[at]);
        let (sign, ink) = match (shown, right, picked) {
            (true, true, true) => ("✓", Ink::GOOD),
            (true, true, false) => ("✓", Ink::GOOD.bold()),
            (true, false, true) => ("✗", Ink::BAD),
            (true, false, false) => (" ", Ink::DIM),
            (false, _, _) => (" ", Ink::PLAIN),
        };
        let head = format!("{sign} {}  ", at + 1);
        let indent = INDENT + head.chars().count();
        let text = wrap(&[(option.clone(), ink)], width.saturating_sub(indent + 1));
        for (row, line) in text.into_iter().enumerate() {
            if row == 0 {
                let mut first = Line::of(&head, ink).indented(INDENT);
                first.0.extend(line.0);
                lines.push(first);
            } else {
                lines.push(line.indented(indent));
            }
        }
    }
    lines
}

/// What is ticked off so far, and what the last line did.
fn ticks(list: &Listing, width: usize) -> Vec<Line> {
    let found =
        list.found.iter().zip(&list.items).filter_map(|(found, item)| {
            found.map(|verdict| Line::of("✓ ", ink(verdict)).and(item, Ink::PLAIN))
        });
    let count = Line::of(&format!("{} of {}", list.ticked(), list.items.len()), Ink::DIM);
    let mut lines = flow(std::iter::once(count).chain(found).collect(), 3, width.saturating_sub(INDENT + 1));
    match list.last {
        Some(Tick::Miss) => {
            let missed = list.misses.last().map_or("", String::as_str);
            lines.push(Line::of("✗ ", Ink::BAD).and(missed, Ink::PLAIN).and("  is not among them", Ink::DIM));
        }
        Some(Tick::Again(at)) => {
            let item = list.items.get(at).map_or("", String::as_str);
            lines.push(Line::of(item, Ink::PLAIN).and("  is ticked off already", Ink::DIM));
        }
        _ => {}
    }
    lines.into_iter().map(|line| line.indented(INDENT)).collect()
}

fn pairs(pairs: &Pairs, width: usize) -> Vec<Line> {
    let mut lines = vec![Line::of("Which belong together?", Ink::BOLD).indented(INDENT), Line::empty()];
    let number = |at: usize| {
        let paired = pairs.paired.get(at).copied().flatten();
        (
            paired.map_or_else(|| format!("{}  ", at + 1), |with| format!("✓{}{} ", at + 1, letter(with))),
            paired.is_some(),
        )
    };
    // lines that nobody wraps have no right side
    let stacked = !(70..UNWRAPPED).contains(&width);
    let left = entries(&pairs.left, number, if stacked { width } else { width / 2 });
    let right = entries(
        &pairs.right,
        |at| (format!("{}  ", letter(at)), pairs.paired.contains(&Some(at))),
        if stacked { width } else { width - width / 2 },
    );
    if stacked {
        lines.extend(left.into_iter().flatten());
        lines.push(Line::empty());
        lines.extend(right.into_iter().flatten());
    } else {
        lines.extend(beside(left, right, width / 2));
    }
    if let Some((cue, answer, false)) = pairs.last {
        lines.push(Line::empty());
        let said = format!("✗ {}{} do not belong together", cue + 1, letter(answer));
        lines.push(Line::of(&said, Ink::BAD).indented(INDENT));
    }
    lines
}

fn letter(at: usize) -> char {
    u8::try_from(at).map_or('?', |at| char::from(b'a' + at.min(25)))
}

fn entries(texts: &[String], head: impl Fn(usize) -> (String, bool), width: usize) -> Vec<Vec<Line>> {
    let entry = |(at, text): (usize, &String)| {
        let (head, done) = head(at);
        let ink = if done { Ink::DIM } else { Ink::PLAIN };
        let indent = INDENT + 4;
        let wrapped = wrap(&[(text.clone(), ink)], width.saturating_sub(indent + 1));
        let lines = wrapped.into_iter().enumerate().map(|(row, line)| {
            let lead = if row == 0 { format!("{head:<4}") } else { " ".repeat(4) };
            let mut whole = Line::of(&lead, if done { Ink::GOOD } else { Ink::BOLD });
            whole.0.extend(line.0);
            whole.indented(INDENT)
        });
        lines.collect()
    };
    texts.iter().enumerate().map(entry).collect()
}

fn beside(left: Vec<Vec<Line>>, right: Vec<Vec<Line>>, column: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let rows = left.len().max(right.len());
    let mut both = (left.into_iter(), right.into_iter());
    for _ in 0..rows {
        let (left, right) = (both.0.next().unwrap_or_default(), both.1.next().unwrap_or_default());
        let height = left.len().max(right.len());
        let mut sides = (left.into_iter(), right.into_iter());
        for _ in 0..height {
            let mut line = sides.0.next().unwrap_or_default();
            let gap = column.saturating_sub(line.width());
            line = line.and(&" ".repeat(gap), Ink::PLAIN);
            line.0.extend(sides.1.next().unwrap_or_default().0);
            lines.push(line);
        }
    }
    lines
}

fn help(view: &View<'_>, width: usize) -> Vec<Line> {
    let left = words::left(&view.progress);
    let mut lines = vec![Line::of(&format!("Left: {left}"), Ink::DIM).indented(INDENT), Line::empty()];
    for (key, what) in HELP {
        let column = if width < 60 { 10 } else { 18 };
        let wrapped = wrap(&[(what.to_owned(), Ink::PLAIN)], width.saturating_sub(INDENT + column + 1));
        let heads = wrap(&[(key.to_owned(), Ink::BOLD)], column - 1);
        lines.extend(beside(
            vec![heads.into_iter().map(|line| line.indented(INDENT)).collect()],
            vec![wrapped],
            INDENT + column,
        ));
    }
    lines
}

fn source(source: &Source, width: usize) -> Vec<Line> {
    let place = match source.line {
        0 => source.path.clone(),
        line => format!("{}:{line}", source.path),
    };
    let mut lines = vec![Line::of(&place, Ink::BOLD).indented(INDENT), Line::empty()];
    if source.lines.is_empty() {
        lines.push(Line::of("the note is not on this machine", Ink::DIM).indented(INDENT));
    }
    for (number, text) in &source.lines {
        let ink = if *number == source.line { Ink::PLAIN } else { Ink::DIM };
        let wrapped = wrap(&[(text.clone(), ink)], width.saturating_sub(INDENT + 7));
        for (row, line) in wrapped.into_iter().enumerate() {
            let lead = if row == 0 { format!("{number:>4}  ") } else { " ".repeat(6) };
            let mut whole = Line::of(&lead, Ink::DIM);
            whole.0.extend(line.0);
            lines.push(whole.indented(INDENT));
        }
    }
    lines
}

fn over(draft: &Draft, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, text) in draft.closing.iter().enumerate() {
        let ink = if at == 0 { Ink::BOLD } else { Ink::PLAIN };
        lines.extend(
            wrap(&[(text.clone(), ink)], width.saturating_sub(2)).into_iter().map(|line| line.indented(1)),
        );
    }
    lines
}
