//! Where what a heading means ends in its section.

use super::aside::only_asks;
use super::counts_part;
use crate::notes::ask;
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::overlap;
use crate::notes::read::node::{NONE, Node, Shape};
use crate::notes::read::signs::DIGITS;
use crate::notes::rules::{question, table, term_line};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

/// "## Factors:" announces the list that it stands over, and nothing behind it.
pub(super) fn list_end(sheet: &Sheet<'_, '_>) -> Option<usize> {
    let mut level = sheet.level(0, sheet.nodes.len()).skip_while(|&at| sheet.nodes[at].shape == Shape::Aside);
    let first = level.next().filter(|&at| sheet.nodes[at].shape.is_item())?;
    // "- Bow:" over code that was not indented
    if sheet.nodes[first].scan.ends_colon && sheet.behind(first) == first + 1 {
        return None;
    }
    // behind a blank line another list begins, where none parts these entries
    let tight = sheet.sibling(first).is_some_and(|second| !sheet.nodes[second].gap);
    let ends = |&at: &usize| !sheet.nodes[at].shape.is_item() || tight && sheet.nodes[at].gap;
    level.find(ends).filter(|_| sheet.has_answer(0, first + 1))
}

/// Below a title: where the paragraph ends that says what its subject is.
pub(super) fn definition_end(sheet: &Sheet<'_, '_>, cue: &str) -> Option<usize> {
    let first = sheet.level(0, sheet.nodes.len()).find(|&at| sheet.nodes[at].shape != Shape::Aside)?;
    let node = &sheet.nodes[first];
    (node.shape == Shape::Text
        && ask::of(node).is_none()
        && !words::speaks_of_itself(node.text)
        // "The properties of a loft are:"
        && !(node.scan.ends_colon && node.scan.words <= 8)
        && overlap::names(cue, node.text)
        && says_most(cue, node.text)
        && !counts_part(cue))
    .then(|| sheet.own_end(first))
}

/// Below "What is a stack": where the paragraph ends that says so, if three names in bold with a meaning each follow it.
pub(super) fn before_terms(sheet: &Sheet<'_, '_>, cue: &str, to: usize) -> usize {
    let one =
        DEFINES.iter().any(|ask| cue.get(..ask.len()).is_some_and(|head| head.eq_ignore_ascii_case(ask)));
    let told = |node: &Node<'_>| {
        node.shape == Shape::Text && node.scan.words >= 8 && node.text.trim_end().ends_with('.')
    };
    if !one || !sheet.nodes.first().is_some_and(told) {
        return to;
    }
    let text = |at: &usize| sheet.nodes[*at].shape == Shape::Text && !term_line::names(&sheet.nodes[*at]);
    let end = sheet.level(0, to).find(|at| !text(at)).unwrap_or(to);
    let terms = sheet.nodes[end..to]
        .iter()
        .take_while(|node| node.shape != Shape::Code)
        .filter(|node| term_line::names(node));
    let opens = |node: &Node<'_>| node.shape == Shape::Quote || term_line::names(node);
    if terms.take(3).count() == 3 && sheet.node(end).is_some_and(opens) { end } else { to }
}

/// "The way between two ports." over a table whose rows are cards: where the sentence ends that says what it is.
pub(super) fn before_table(sheet: &Sheet<'_, '_>, out: &Finds<'_>, to: usize) -> usize {
    let [first, second, ..] = sheet.nodes else { return to };
    let told = first.shape == Shape::Text
        && first.scan.words >= 4
        && first.text.ends_with('.')
        && !first.text.contains(". ")
        && !words::speaks_of_itself(first.text)
        && !first.text.split([' ', ',', '.']).any(|word| SHOWING.knows(word));
    let rows =
        || out.cards.iter().filter(|card| card.rule == table::RULE.name && card.node == 1).take(2).count();
    if told && second.shape == Shape::Table && second.gap && to > 1 && rows() == 2 { 1 } else { to }
}

/// "The way between two ports." over a title of its own, "The pilot" over what he does, or over a bold one over a list:
/// where the part begins.
pub(super) fn before_part(sheet: &Sheet<'_, '_>, cue: &str, to: usize) -> usize {
    // "It shows itself in many ways." answers nothing without them
    let leads = |node: &Node<'_>| {
        let defines = [" is a ", " is an ", " is the "].iter().any(|verb| node.text.contains(verb));
        let mut all = node.text.split([' ', ',', '.', ':']);
        all.any(|word| LEADING.knows(word) || !defines && SEVERAL.knows(word))
    };
    let first = sheet.nodes.first().filter(|first| tells(first) && !leads(first));
    if first.is_none() || words::is_generic(cue) || words::is_example(cue) || words::asks_how(cue) {
        return to;
    }
    let bold = |at: usize| {
        let node = &sheet.nodes[at];
        let next = sheet.node(at + 1).filter(|next| next.parent == node.parent && !next.gap);
        ask::is_bold_line(node)
            && node.gap
            && node.scan.words <= 8
            && next.is_some_and(|next| next.shape.is_item())
    };
    sheet.level(1, to).find(|&at| bold(at) || titles_part(sheet, at)).unwrap_or(to)
}

/// "The pilot" right over a sentence about what he does.
pub(super) fn titles_part(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let Some(node) = sheet.node(at) else { return false };
    let next = sheet.node(at + 1).filter(|next| next.parent == node.parent && !next.gap);
    node.shape == Shape::Text
        && node.gap
        && (1..=4).contains(&node.scan.words)
        && node.text.starts_with(char::is_uppercase)
        && node.text.ends_with(char::is_alphanumeric)
        && !node.scan.colon.found()
        && !node.scan.dash.found()
        && !node.scan.equals.found()
        && next.is_some_and(tells)
}

/// A paragraph that says something of its subject.
fn tells(node: &Node<'_>) -> bool {
    node.shape == Shape::Text
        && node.scan.words >= 8
        && node.text.trim_end().ends_with('.')
        && !words::speaks_of_itself(node.text)
}

/// Words of a sentence that leads to parts of what it speaks of.
static LEADING: Lexicon =
    Lexicon::new(&["following", "follows", "below", "these", "steps", "folgende", "folgenden"]);

/// The same where the sentence does not say what its subject is.
static SEVERAL: Lexicon = Lexicon::new(&[
    "many",
    "several",
    "various",
    "different",
    "two",
    "three",
    "four",
    "five",
    "six",
    "kinds",
    "types",
    "sorts",
    "mehrere",
    "verschiedene",
    "zwei",
    "drei",
    "vier",
]);

/// Words of a sentence that leads to a table.
static SHOWING: Lexicon = Lexicon::new(&[
    "table",
    "below",
    "here",
    "these",
    "this",
    "following",
    "we",
    "tabelle",
    "tabla",
    "tableau",
    "tabella",
    "tabela",
    "folgende",
    "hier",
    "diese",
]);

/// How a question begins that asks what one thing is.
const DEFINES: [&str; 8] =
    ["what is ", "what’s ", "what's ", "was ist ", "qué es ", "qu'est-ce qu", "cos'è ", "o que é "];

/// Whether most of a title's words stand in the text.
pub(super) fn says_most(cue: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    let name =
        ["(", " – ", " - ", ": "].iter().filter_map(|end| cue.find(end)).min().map_or(cue, |end| &cue[..end]);
    if text.contains(name.trim().to_lowercase().as_str()) {
        return true;
    }
    let long = cue.split(' ').map(words::bare).filter(|word| word.chars().count() > 3);
    let (mut all, mut said) = (0, 0);
    for word in long {
        all += 1;
        said += usize::from(text.contains(word.to_lowercase().trim_end_matches('s')));
    }
    said * 2 >= all
}

/// Below a title: where a list ends that says all that stands above the next heading.
pub(super) fn facts_end(sheet: &Sheet<'_, '_>) -> Option<usize> {
    let told = |at: &usize| {
        !matches!(sheet.nodes[*at].shape, Shape::Aside | Shape::Image | Shape::Break | Shape::Quote)
    };
    // "- Special sorts:" over pictures of them
    let pictured = |at: usize| {
        let below = &sheet.nodes[at + 1..sheet.behind(at)];
        let picture = |node: &Node<'_>| matches!(node.shape, Shape::Image | Shape::Aside);
        sheet.nodes[at].scan.ends_colon && !below.is_empty() && below.iter().all(picture)
    };
    let facts = sheet.level(0, sheet.nodes.len()).filter(|at| told(at) && !pictured(*at));
    let statement = |at: usize| {
        let node = &sheet.nodes[at];
        node.shape.is_item() && node.scan.words >= 3 && !words::is_told(node.text) && !only_asks(node)
    };
    // "## Ketch" over one entry begins a note that has no title
    let heading = || sheet.heading.is_some_and(|heading| heading.level >= 2);
    let says = |at: usize| {
        let node = &sheet.nodes[at];
        !errands::is_diary(node.text)
            && node.scan.words >= 5
            && !node.scan.signs.any(DIGITS)
            && !node.scan.dash.found()
            && !node.scan.colon.found()
    };
    // "# Trees" over "- Tree represents …"
    let cue = sheet.heading.map_or("", |heading| words::cue(heading.text)).to_lowercase();
    let named = |at: usize| {
        let node = &sheet.nodes[at];
        node.scan.words >= 5 && node.text.to_lowercase().starts_with(cue.trim_end_matches('s'))
    };
    let alone = heading() && facts.clone().all(says) || facts.clone().all(named);
    let least = if alone { 1 } else { 2 };
    (facts.clone().count() >= least && facts.clone().all(statement)).then_some(sheet.nodes.len())
}

/// Where an example begins behind what the section is about: code behind a list of facts, or behind code an
/// entry over something else.
pub(super) fn example_at(sheet: &Sheet<'_, '_>) -> Option<usize> {
    let mut level = sheet.level(0, sheet.nodes.len()).skip_while(|&at| sheet.nodes[at].shape == Shape::Aside);
    let first = level.next()?;
    let second = level.next()?;
    let shape = |at: usize| sheet.nodes[at].shape;
    // "- Bow:" over code that was not indented
    if shape(first).is_item() && sheet.nodes[first].scan.ends_colon && shape(second) == Shape::Code {
        return None;
    }
    if shape(first).is_item() && shape(second).is_item() {
        let end = level.find(|&at| !shape(at).is_item())?;
        return (shape(end) == Shape::Code).then_some(end);
    }
    let heads = |at: usize| {
        sheet.nodes[at].scan.ends_colon
            || sheet.node(sheet.behind(at)).is_some_and(|next| next.shape == Shape::Code)
    };
    (shape(first) == Shape::Code && shape(second).is_item() && heads(second)).then_some(second)
}

/// The body ends at a line of dashes with a list or the greater part above it; behind it stands a footer or
/// something else.
pub(super) fn body_end(sheet: &Sheet<'_, '_>) -> usize {
    let end = sheet.nodes.len();
    let is_break = |at: &usize| sheet.nodes[*at].shape == Shape::Break;
    if !sheet.level(0, end).any(|at| is_break(&at)) {
        return without_links(sheet, end);
    }
    let all = sheet.words(0, end);
    let (mut above, mut listed, mut answered) = (0, true, false);
    let stops = |at: &usize| {
        if is_break(at) {
            return answered && (above >= all - above || listed);
        }
        let behind = sheet.behind(*at);
        above += sheet.words(*at, behind);
        listed &= sheet.nodes[*at].shape.is_item();
        answered |= sheet.has_answer(*at, behind);
        false
    };
    let stop = sheet.level(0, end).find(stops);
    without_links(sheet, stop.unwrap_or(end))
}

/// Without paragraphs of links at the end, which lead to other pages or back to the first, and without one that names a
/// part of the document ("Further reading: …").
pub(super) fn without_links(sheet: &Sheet<'_, '_>, end: usize) -> usize {
    let mut to = end;
    while let Some(last) = to.checked_sub(1).and_then(|last| sheet.node(last)) {
        let away = last.shape == Shape::Text
            && last.parent == NONE
            && (words::is_link_only(last.text, last.scan.prose, last.scan.link)
                || last.gap && words::cites_work(last.text)
                || last.gap && question::names_frame(last));
        // "> Hale, A. (1996) …, pp. 3–5"
        let cited = last.shape == Shape::Text
            && to >= 2
            && last.parent as usize == to - 2
            && sheet.nodes[to - 2].shape == Shape::Quote
            && words::cites_work(last.text);
        if !away && !cited {
            break;
        }
        to -= 1 + usize::from(cited);
    }
    if to < end && sheet.nodes[to].gap && sheet.has_answer(0, to) { to } else { end }
}
