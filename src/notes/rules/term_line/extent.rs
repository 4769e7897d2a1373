//! Where a definition ends.

use super::{inside_bold, split};
use crate::notes::ask;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::votes::Separator;
use crate::notes::words;

/// Where the definition ends: wrapped lines, and below an entry what is indented.
pub(super) fn answer_end(sheet: &Sheet<'_, '_>, at: usize, separator: Separator) -> usize {
    let here = &sheet.nodes[at];
    if here.shape.is_item() {
        let own = sheet.own_end(at);
        let inner = sheet.behind(at);
        // "-> …" says what follows from the line above, whatever it names besides.
        let derived =
            sheet.node(own).is_some_and(|first| matches!(first.shape, Shape::Item { mark: b'>', .. }));
        // "… has four of them:" goes on with what it announces, whatever is said of each.
        let announced = sheet.nodes[own - 1].scan.ends_colon;
        if inner > own && !derived && !announced && is_glossary(sheet, at, own, inner) {
            return own;
        }
        // A formula or code that was not indented still belongs to the entry that breaks off before it, and code to
        // the one right above.
        let open = !here.text.ends_with(['.', '!', '。']);
        let goes_on = |next: &Node<'_>| match next.shape {
            Shape::Math => open,
            Shape::Code => !next.gap || here.scan.ends_colon,
            _ => false,
        };
        let limit = if inner == at + 1 { sheet.level_end(at) } else { inner };
        let mut end = inner;
        while end < limit && goes_on(&sheet.nodes[end]) {
            end = sheet.behind(end);
        }
        return end;
    }
    let mut end = at + 1;
    // "Its parts are: head, foot and luff." is complete
    let told = here.scan.colon.found() && here.text.ends_with('.') && {
        let (start, len) = (usize::from(here.scan.colon.at), usize::from(here.scan.colon.len));
        words::names_parts(&here.text[..start], &here.text[start + len..])
    };
    let limit = if told { end } else { sheet.own_end(at) };
    while end < limit {
        let next = &sheet.nodes[end];
        let new_cue = ask::of(next).is_some()
            || ask::is_bold_line(next)
            || next.scan.ends_colon
            || next.scan.bold > 0
            || splits_alike(sheet, next, separator)
            || (next.scan.colon.found()
                && next.scan.colon.at <= 24
                && words::labels(words::cue(&next.text[..usize::from(next.scan.colon.at)])))
            || (sheet
                .votes
                .order(&next.scan)
                .next()
                .is_some_and(|(separator, place)| split(sheet, end, separator, place).is_ok()));
        if new_cue || end == at + 1 && stands_alone(sheet, at, separator) {
            break;
        }
        end += 1;
    }
    // "**Speed** - way by time", and directly below it the formula
    while sheet
        .node(end)
        .is_some_and(|next| next.shape == Shape::Math && !next.gap && next.parent == here.parent)
    {
        end = sheet.behind(end);
    }
    end
}

/// Behind the list that stands right below a definition and goes on with it: one that the definition announces,
/// or that is indented below it or, where its term is in bold, touches it.
pub(in crate::notes::rules) fn with_list(sheet: &Sheet<'_, '_>, at: usize, end: usize) -> usize {
    let (here, last) = (&sheet.nodes[at], &sheet.nodes[end - 1]);
    let below = |entry: &Node<'_>| {
        entry.shape.is_item()
            && entry.parent == here.parent
            && (last.scan.ends_colon
                || entry.indent > here.indent + if entry.gap { 1 } else { 0 }
                || (!entry.gap
                    && (here.scan.bold > 0 || here.text.starts_with("=="))
                    && entry.scan.bold == 0))
    };
    let Some(first) = sheet.node(end).filter(|entry| below(entry)) else { return end };
    let limit = sheet.level_end(at);
    let (mut to, shape) = (end, first.shape);
    while to < limit && sheet.nodes[to].shape.same_list(shape) {
        to = sheet.behind(to);
    }
    // entries that touch it may be terms as it is
    let touches = !last.scan.ends_colon && first.indent <= here.indent;
    if touches && holds_terms(sheet, end, to) { end } else { to }
}

/// "Seat: Lisbon" over "Union of the ports", among such lines: both are short, and nobody wraps a line so early.
fn stands_alone(sheet: &Sheet<'_, '_>, at: usize, separator: Separator) -> bool {
    let (here, next) = (&sheet.nodes[at], &sheet.nodes[at + 1]);
    // Chinese and Japanese lines are wrapped anywhere
    let begins =
        next.text.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && c < '\u{1100}');
    let goes_on =
        || sheet.node(at + 2).is_some_and(|third| !third.gap && splits_alike(sheet, third, separator));
    sheet.votes.of(separator) >= 3
        && here.scan.words <= 4
        && next.scan.words <= 7
        && begins
        && !here.text.ends_with([',', ';', '-', ':'])
        && !words::breaks_off(here.text)
        && !next.text.ends_with(['.', '!', '?', ';', '।'])
        && goes_on()
}

/// Whether the line is built like the one above, term or not, in a section that is built so.
fn splits_alike(sheet: &Sheet<'_, '_>, next: &Node<'_>, separator: Separator) -> bool {
    let place = separator.place(&next.scan);
    sheet.votes.of(separator) >= 2 && place.found() && place.at <= 40
}

/// Whether the entries inside are terms of their own. Below a term that its writer set off it takes half of them: one
/// among several more says something of that term.
fn is_glossary(sheet: &Sheet<'_, '_>, at: usize, from: usize, to: usize) -> bool {
    if sheet.nodes[at].scan.bold == 0 {
        return holds_terms(sheet, from, to);
    }
    let (mut all, mut terms) = (0, 0);
    for inner in sheet.level(from, to).filter(|&inner| sheet.nodes[inner].shape.is_item()) {
        all += 1;
        terms += usize::from(is_term(sheet, inner));
    }
    terms > 0 && terms * 2 >= all
}

/// Whether an entry inside is a term of its own.
fn holds_terms(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> bool {
    sheet.level(from, to).any(|inner| sheet.nodes[inner].shape.is_item() && is_term(sheet, inner))
}

fn is_term(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let node = &sheet.nodes[at];
    let mut places = inside_bold(node).into_iter().chain(sheet.votes.order(&node.scan));
    places.any(|(separator, place)| split(sheet, at, separator, place).is_ok())
}
