//! Lines that ask although they lack the mark: what stands around them says so.

use super::extent::{others_quoted, quoted_alone, sets_task};
use super::{NEAR, over_paragraph};
use crate::notes::ask;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::scan::Asks;
use crate::notes::rules::choice::option_letter;
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// Whether the line stands below "Question 2", which makes a question of it.
pub(super) fn is_counted(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let below = match at.checked_sub(1).map(|above| &sheet.nodes[above]) {
        None => sheet.counted,
        Some(above) => {
            above.shape == Shape::Text
                && above.scan.words <= 3
                && words::numbers_question(words::cue(above.text))
        }
    };
    let asks = || {
        let cue = words::cue(here.text);
        here.scan.last_question > 0
            || words::is_prompt(cue)
            || words::asks(cue)
            || here.scan.words <= 14 && !here.text.ends_with('.')
            || sheet.node(at + 1).is_some_and(|next| words::labelled_answer(next.text).is_some())
    };
    let number = || words::numbers_question(words::cue(here.text));
    below && here.shape == Shape::Text && !here.scan.ends_colon && asks() && !number()
}

/// "> 3. Explain … **Use your own words.**" over the answer, which is not quoted, as another task near it is.
pub(super) fn is_quoted(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let answered = |quote: &usize| {
        let next = sheet.node(sheet.behind(*quote));
        next.is_some_and(|next| next.gap && next.shape == Shape::Text && ask::of(next).is_none())
    };
    quoted_alone(sheet, at)
        .filter(|_| sets_task(&sheet.nodes[at]))
        .filter(answered)
        .is_some_and(|quote| others_quoted(sheet, quote))
}

/// Whether a label or a summary says that what stands directly below the line answers it.
pub(super) fn is_answered(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let inner = sheet.behind(at) > at + 1;
    let alone = match here.shape {
        Shape::Text => here.gap || at == 0,
        Shape::Item { mark, .. } => inner || mark == b'1',
        _ => false,
    };
    // a statement over one "Solution: …" tells of it
    let plain = || {
        let cue = words::cue(here.text);
        here.shape == Shape::Text
            && here.scan.bold == 0
            && here.scan.asks == Asks::Nothing
            && !words::is_prompt(cue)
            && !words::asks(cue)
    };
    let others = || {
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(sheet.nodes.len());
        near.filter(|&near| near != at + 1 && tells_answer(&sheet.nodes[near])).count() > 0
    };
    alone
        && (2..=60).contains(&here.scan.words)
        && !here.scan.ends_colon
        && sheet.node(at + 1).is_some_and(|next| {
            (inner || next.parent == here.parent)
                && (tells_answer(next)
                    || next.scan.colon.found() && words::answers_number(here.text, next.text))
        })
        && option_letter(here.text).is_none()
        && !here.scan.dash.found()
        && (!plain() || others())
        // "Solvent: …" over "Solution: …"
        && (!here.scan.colon.found() || words::labelled_question(here.text).is_some())
        && !tells_answer(here)
}

/// Whether the node is labelled as an answer, or hides one.
pub(in crate::notes::rules) fn tells_answer(node: &Node<'_>) -> bool {
    match node.shape {
        Shape::Details => words::is_reveal(node.text) && !node.text.is_empty(),
        // "==== Answer ===="
        Shape::Break => {
            let label = node.text.trim_matches(['=', '-', '~', '*', ' ']);
            label.contains(char::is_alphabetic) && words::is_reveal(label)
        }
        Shape::Text | Shape::Item { .. } if !node.scan.colon.found() && node.scan.bold == 0 => false,
        Shape::Text => words::is_answer(node.text),
        // "- **A:** …" may be one of a list of letters
        Shape::Item { .. } => {
            let bare = node.text.trim_start_matches(['*', '_', '`']).as_bytes();
            words::is_answer(node.text)
                && bare.get(1).is_some_and(|byte| *byte >= 0x80 || byte.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// "2. Why do tides turn" over its answer, in a section where others ask with their mark.
pub(super) fn lacks_mark(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let over_list = |here: &Node<'_>| {
        here.shape == Shape::Text
            && (here.gap || at == 0)
            && !here.scan.ends_colon
            && sheet.node(at + 1).is_some_and(|next| next.shape.is_item() && !next.gap)
    };
    let begins = here.shape.is_item() || here.gap || at == 0;
    let asks = |cue: &str| words::asks(cue) || here.shape.is_item() && words::asks_for_thing(cue);
    if here.scan.words < 3 || !begins {
        return false;
    }
    if here.scan.ends_colon && here.shape == Shape::Text && tells_how(sheet, at) {
        return true;
    }
    // "What type of sail is set will depend on the wind"
    let depends = || here.text.contains(" depend on ") || here.text.contains(" depends on ");
    if !asks(words::cue(here.text)) || depends() {
        return false;
    }
    if ask::is_bold_line(here) || ask::is_bold_entry(here) {
        return true;
    }
    let entry = || here.shape.is_item() && (sheet.behind(at) > at + 1 || over_paragraph(sheet, at));
    // "- What is the turn of a tide" over what it is
    let over_answer = here.shape.is_item()
        && here.scan.words >= 4
        && sheet.behind(at) > at + 1
        && words::cue(here.text).starts_with(char::is_uppercase);
    sheet.votes.asked && here.scan.words >= 5 && (entry() || over_list(here))
        || over_answer
        || among_unmarked(sheet, at)
}

/// "How the tide turns", not "How to turn", "How we turned" or "How are you".
fn names_after_how(cue: &str) -> bool {
    let second = words::split_word(words::split_word(cue).1).0;
    matches!(
        second,
        "the" | "a" | "an" | "el" | "la" | "los" | "las" | "un" | "una" | "le" | "les" | "une" | "o" | "os"
    ) || second.chars().next().is_some_and(|c| !c.is_ascii() || c.is_uppercase() && second.len() > 1)
}

/// "How the tide turns in a bay:" over a paragraph that tells it.
fn tells_how(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    (4..=14).contains(&here.scan.words)
        && sheet.own_end(at) == at + 1
        && words::asks_how(words::cue(here.text))
        && names_after_how(words::cue(here.text))
        && sheet.node(at + 1).is_some_and(|next| {
            next.shape == Shape::Text
                && next.gap
                && next.scan.words >= 8
                && !next.scan.ends_colon
                && next.parent == here.parent
                && ask::of(next).is_none()
        })
}

/// Whether the line and those around it ask without a mark, each over an answer of its own.
fn among_unmarked(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let asks = |at: usize| {
        let node = &sheet.nodes[at];
        matches!(node.shape, Shape::Text | Shape::Item { .. })
            && (node.gap || at == 0 || node.shape.is_item())
            && node.scan.words >= 3
            && (words::asks(words::cue(node.text))
                || node.shape.is_item() && words::asks_for_thing(words::cue(node.text)))
            && (sheet.behind(at) > at + 1
                || sheet.node(at + 1).is_some_and(|next| {
                    next.parent == node.parent
                        && !node.shape.same_list(next.shape)
                        && next.shape != Shape::Break
                }))
    };
    let here = &sheet.nodes[at];
    let alike = |near: &usize| sheet.nodes[*near].parent == here.parent && asks(*near);
    let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(sheet.nodes.len()));
    asks(at) && (from..to).filter(alike).take(3).count() == 3
}
