//! What stands around a line, and makes a term of it or none.

use crate::notes::ask;
use crate::notes::errands;
use crate::notes::read::node::Shape;
use crate::notes::sheet::Sheet;
use crate::notes::words;

use super::AROUND;

/// Whether the entry above asks, and nobody answers.
pub(super) fn asked_above(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    at > 0 && here.shape.is_item() && {
        let above = &sheet.nodes[at - 1];
        above.shape.same_list(here.shape) && (ask::of(above).is_some() || ask::prompt(above))
    }
}

/// Whether the line is one of several inside a named entry, whose properties it tells.
pub(super) fn below_entry(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let parent = sheet.nodes[at].parent as usize;
    let Some(entry) = sheet.node(parent).filter(|entry| entry.shape.is_item()) else { return false };
    (entry.scan.ends_colon || ask::is_bold_entry(entry)) && sheet.nodes[parent].next as usize > parent + 2
}

/// Whether the entry only says how to carry out the step above it.
pub(super) fn below_step(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let above = sheet.nodes.get(sheet.nodes[at].parent as usize);
    above.is_some_and(|above| above.shape.is_item() && errands::is_step(above.text))
}

/// "If it ebbs: …", "If it flows: …", "If it is slack: …": whether the entries beside it tell of other cases.
pub(super) fn among_cases(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let word = words::split_word(here.text).0;
    let case = |at: &usize| {
        let node = &sheet.nodes[*at];
        node.shape.same_list(here.shape) && node.scan.colon.found() && words::split_word(node.text).0 == word
    };
    let before = sheet.siblings_before(at).take(3).take_while(case);
    let behind = sheet.siblings_from(at).skip(1).take(3).take_while(case);
    matches!(word, "If" | "Wenn" | "Si" | "Se") && here.shape.is_item() && before.chain(behind).count() >= 2
}

/// Whether another line near it begins with the same words and a colon.
pub(super) fn comes_again(sheet: &Sheet<'_, '_>, at: usize, cue: &str) -> bool {
    let near = at.saturating_sub(AROUND)..(at + AROUND).min(sheet.nodes.len());
    near.filter(|other| *other != at).any(|other| {
        let text = sheet.nodes[other].text.trim_start_matches(['*', '_']);
        text.strip_prefix(cue).is_some_and(|rest| rest.starts_with(':'))
    })
}

/// "12. Tides: ebb and flood.", "13. Tides: their causes.", "14. Ropes.": whether the numbered list gives the topics of an
/// exam, of which most stand without a colon and some come again.
pub(super) fn lists_topics(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const MOST: usize = 40;
    let here = &sheet.nodes[at];
    if !matches!(here.shape, Shape::Item { mark: b'1', .. }) {
        return false;
    }
    let before = sheet.siblings_before(at).take(MOST);
    let behind = sheet.siblings_from(at).take(MOST);
    let (mut all, mut named, mut again) = (0, Vec::new(), 0);
    for entry in before.chain(behind).filter(|&at| sheet.nodes[at].shape.same_list(here.shape)) {
        let node = &sheet.nodes[entry];
        all += 1;
        if node.scan.colon.found() {
            let name = &node.text[..usize::from(node.scan.colon.at)];
            again += usize::from(named.contains(&name));
            named.push(name);
        }
    }
    all >= 8 && named.len() * 2 < all && again >= 2
}

/// The cue without its number, where other lines of the section count on from it, or up to it.
pub(super) fn counted<'a>(sheet: &Sheet<'a, '_>, cue: &'a str) -> Option<&'a str> {
    if !cue.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let split = |text: &'a str| {
        let (number, rest) = text.split_once(' ').filter(|(number, _)| number.len() <= 2)?;
        Some((number.parse::<usize>().ok()?, rest)).filter(|(_, rest)| rest.starts_with(char::is_uppercase))
    };
    let (_, rest) = split(cue)?;
    let mut words: Vec<&str> = Vec::new();
    for (number, rest) in sheet.nodes.iter().take(64).filter_map(|node| split(node.text)) {
        let word = words::split_word(rest).0;
        if number != words.len() + 1 || words.contains(&word) {
            return None;
        }
        words.push(word);
    }
    (words.len() >= 2).then_some(rest)
}
