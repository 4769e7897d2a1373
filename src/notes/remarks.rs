//! What is said of the lines that became no card and that no rule remarked on.

use super::Skipped;
use super::candidate::{Candidate, Role};
use super::read::callouts::callout;
use super::read::node::Shape;
use super::sheet::{Finds, Sheet};
use super::words;

/// What the candidates said before overlaps were resolved.
#[derive(Default)]
pub(crate) struct Before<'a> {
    /// Line and words of the cues that yield to the cards below them.
    cues: Vec<(u32, &'a str)>,
    /// Nodes that answer what is no card.
    answers: Vec<std::ops::Range<usize>>,
}

impl<'a> Before<'a> {
    pub(crate) fn of(cards: &[Candidate<'a>]) -> Self {
        let gathers = |card: &&Candidate<'_>| matches!(card.role, Role::Heading | Role::Lead | Role::Parent);
        let skipped = cards.iter().filter(|card| card.role == Role::Skipped);
        Self {
            cues: cards.iter().filter(gathers).map(|card| (card.line, card.cue)).collect(),
            answers: skipped.map(|card| card.from as usize..card.to as usize).collect(),
        }
    }
}

/// Adds a remark for each block of the section that is neither inside a card nor remarked on: once for a
/// paragraph, once for a list. `cards` is what was kept.
pub(crate) fn add(
    sheet: &Sheet<'_, '_>,
    before: &Before<'_>,
    cards: &[Candidate<'_>],
    finds: &mut Finds<'_>,
) {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for card in cards {
        match spans.last_mut() {
            Some(last) if card.line <= last.1 => last.1 = last.1.max(card.end),
            _ => spans.push((card.line, card.end)),
        }
    }
    let meets = |line: u32, end: u32| {
        spans.get(spans.partition_point(|span| span.1 < line)).is_some_and(|span| span.0 <= end)
    };
    let inside = |line: u32| meets(line, line);
    let mut remarks = Vec::new();
    for (line, cue) in &before.cues {
        if !inside(*line) {
            remarks.push((*line, *cue, "the lines below it are asked for one by one"));
        }
    }
    if let Some(heading) = sheet.heading.filter(|heading| !inside(heading.line)) {
        let why = if sheet.title { "the title of the note" } else { "names what stands below it" };
        remarks.push((heading.line, heading.text, why));
    }
    let mut above: Option<&'static str> = None;
    let mut answers = before.answers.iter().peekable();
    for (at, node) in sheet.nodes.iter().enumerate() {
        while answers.next_if(|answer| answer.end <= at).is_some() {}
        let answers_nothing = answers.peek().is_some_and(|answer| answer.contains(&at));
        if answers_nothing || matches!(node.shape, Shape::Aside | Shape::Break) {
            continue;
        }
        let titled = node.shape == Shape::Text && callout(node.text).is_some();
        let why = if titled { "names the sort of callout" } else { why(node.shape) };
        let new = above != Some(why) || (node.gap && node.shape == Shape::Text);
        above = Some(why);
        if meets(node.line, if node.shape == Shape::Table { node.end } else { node.line }) {
            above = None;
        } else if new && !node.text.is_empty() {
            remarks.push((node.line, node.text, why));
        }
    }
    for (line, text, why) in remarks {
        finds.remark(line, words::cue(text.lines().next().unwrap_or_default()), why, false);
    }
}

const fn why(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "running text without a cue: a question or a heading above it would ask for it",
        Shape::Item { .. } => "entries without a cue: “term: meaning”, or a line with a colon above them",
        Shape::Quote => "a quotation that answers nothing: a question above it would ask for it",
        Shape::Details => "folded text without a summary that asks",
        Shape::Table => "a table whose rows name nothing",
        Shape::Code => "code that nothing asks for: put a question or a line with a colon above it",
        Shape::Math => "a formula without a name: put a line with a colon above it",
        Shape::Image => "only an image: say in words what it shows",
        Shape::Break | Shape::Aside => "",
    }
}

/// One remark for each line, the first that was made: a rule's own says more than these.
pub(crate) fn once(skipped: &mut Vec<Skipped>) {
    skipped.sort_by_key(|remark| remark.line);
    skipped.dedup_by_key(|remark| remark.line);
}
