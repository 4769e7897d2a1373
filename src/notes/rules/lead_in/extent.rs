//! Where a line that stands for a heading begins, and where what it heads ends.

use super::{BOLD_LINE, RULE, cue_starts_lower, last_sentence};
use crate::notes::ask;
use crate::notes::inline::tidy;
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{Node, Shape};
use crate::notes::rules::{RuleInfo, term_line};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// The line above in which the sentence begins that this one ends, where a writer breaks lines: full of words, and
/// followed by a small letter.
pub(super) fn sentence_begin(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let wraps = |at: &usize| {
        let (Some(above), here) = (at.checked_sub(1).map(|above| &sheet.nodes[above]), &sheet.nodes[*at])
        else {
            return false;
        };
        above.shape == Shape::Text
            && above.parent == here.parent
            && !here.gap
            && here.text.starts_with(char::is_lowercase)
            && above.scan.words >= 6
            && !(above.scan.colon.found() || above.scan.dash.found())
            && !words::split_word(here.text).0.contains(char::is_uppercase)
            && above.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ')' | '*' | '`'))
    };
    let mut first = at;
    while at - first < 4 && wraps(&first) {
        first -= 1;
    }
    (first < at).then_some(first)
}

/// The last sentence of the lines, without what marks it.
pub(super) fn joined(lines: &[Node<'_>]) -> String {
    let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
    tidy(last_sentence(words::cue(&text))).into_owned()
}

/// Whether the line begins a paragraph or ends one that leads to the list.
pub(super) fn begins(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    // "…," over "**or**" and another line: it joins the two
    let goes_on = |above: &Node<'_>| above.shape != Shape::Code && above.text.ends_with([',', ';']);
    if !here.gap && at > 0 && cue_starts_lower(here.text) && goes_on(&sheet.nodes[at - 1]) {
        return false;
    }
    here.gap
        || at == 0
        || sheet.nodes[at - 1].shape != Shape::Text
        || ask::is_bold_line(here)
        || here.scan.ends_colon
        || ask::is_bold_line(&sheet.nodes[at - 1])
        || sheet.nodes[at - 1].scan.words < 12
}

/// Where what the line announces ends.
pub(super) fn extent(sheet: &Sheet<'_, '_>, at: usize, rule: &RuleInfo) -> usize {
    let level_end = sheet.level_end(at);
    let first = at + 1;
    if let Some(end) =
        enumerated(sheet, first).filter(|_| rule.name == RULE.name && sheet.nodes[first].shape == Shape::Text)
    {
        return end;
    }
    let mut to = first;
    let kind = sheet.nodes[first].shape;
    while to < level_end {
        let next = &sheet.nodes[to];
        if to > first {
            let another = match next.shape {
                Shape::Break => true,
                Shape::Text => {
                    // "For example:" over code goes on with what the bold line names
                    let shows = rule.name == BOLD_LINE.name
                        && !kind.is_item()
                        && sheet.node(to + 1).is_some_and(|below| below.shape == Shape::Code);
                    let next_cue =
                        next.scan.ends_colon && !shows || sheet.heads_line(next) || ask::of(next).is_some();
                    let heads_list =
                        sheet.node(to + 1).is_some_and(|below| below.shape.is_item() && !below.gap)
                            && next.scan.words <= 8;
                    // A list ends where text begins again; below a bold line paragraphs go on.
                    next_cue
                        || heads_list
                        || (next.gap && rule.name == RULE.name)
                        || (kind.is_item() && next.gap)
                        || next.gap
                            && kind == Shape::Text
                            && rule.name == BOLD_LINE.name
                            && of_both(next.text)
                            && in_row(sheet, at)
                        || ((kind.is_item() || next.gap) && term_line::names(next))
                        || (rule.name != BOLD_LINE.name && kind != Shape::Text)
                }
                // "- Watch …" behind a list of stars is another list
                Shape::Item { .. } => {
                    rule.name != BOLD_LINE.name
                        && (!kind.is_item() || next.gap && !kind.same_list(next.shape))
                }
                Shape::Details => true,
                Shape::Image => kind.is_item(),
                Shape::Quote => {
                    rule.name != BOLD_LINE.name || kind.is_item() && next.gap || is_titled(sheet, to)
                }
                // "**Stay**" right over what it is, and then a table of ropes
                Shape::Table if next.gap && kind == Shape::Text && !sheet.nodes[first].gap => true,
                Shape::Code | Shape::Table => rule.name == RULE.name,
                _ => false,
            };
            if another {
                break;
            }
        }
        to = sheet.behind(to);
    }
    let to = to.min(level_end);
    if kind.is_item() { without_sequel(sheet, first, to) } else { to }
}

/// Whether the paragraph is on more than the name above it: "Both of them …", "Cost + gain = price".
fn of_both(text: &str) -> bool {
    ["Both ", "These ", "They ", "All ", "In both ", "Beide ", "Ambos ", "Les deux "]
        .iter()
        .any(|both| text.starts_with(both))
        || text.contains(" = ")
}

/// "**Ebb**" right over one paragraph, as in the bold line before it: what follows behind a blank line is about neither.
fn in_row(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let over_one = |at: usize| {
        sheet.heads_line(&sheet.nodes[at])
            && sheet.node(at + 1).is_some_and(|told| {
                told.shape == Shape::Text && !told.gap && told.parent == sheet.nodes[at].parent
            })
    };
    let above = sheet.sibling_before(at).filter(|_| sheet.nodes[at].gap);
    let above = above.and_then(|told| sheet.sibling_before(told)).filter(|&above| above + 2 == at);
    let closed = sheet.nodes[sheet.own_end(at) - 1].text.trim_end().ends_with(['.', '。']);
    closed && over_one(at) && above.is_some_and(over_one)
}

/// The end of a list without a paragraph that begins right below its last entry, at the margin.
pub(super) fn without_sequel(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> usize {
    let Some(last) = (from..to).rev().find(|&at| sheet.nodes[at].shape.is_item()) else { return to };
    let sequel = sheet.node(last + 1).is_some_and(|node| {
        node.shape == Shape::Text
            && !node.gap
            && node.indent <= sheet.nodes[from].indent
            && node.text.starts_with(char::is_uppercase)
    });
    let closed = sheet.nodes[last].text.trim_end().ends_with(['.', ';', '。', '；']);
    if sequel && closed { last + 1 } else { to }
}

/// Whether the quotation is a callout with a title, which asks for what is in it itself.
pub(super) fn is_titled(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    sheet.node(at + 1).and_then(|first| callout(first.text)).is_some_and(|(_, title)| !title.is_empty())
}

/// Where a list ends that lacks its markers: lines that end in ";" or ",", and the one behind them.
pub(super) fn enumerated(sheet: &Sheet<'_, '_>, from: usize) -> Option<usize> {
    let goes_on = |line: &Node<'_>| {
        let text = line.text.trim_end();
        (line.scan.words <= 12 && text.ends_with([';', '；']))
            || (line.scan.words <= 6 && text.ends_with([',', '，', '、']))
    };
    let lines = &sheet.nodes[from..sheet.own_end(from)];
    let run = lines.iter().take_while(|line| goes_on(line)).count();
    (run > 0 && run < lines.len()).then_some(from + run + 1)
}
