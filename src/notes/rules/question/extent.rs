//! Where the answer to a question begins and ends.

use super::among_questions;
use super::unmarked::{is_answered, lacks_mark, tells_answer};
use crate::notes::ask::{self, Ask};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{NONE, Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// Nodes beyond which nobody looks for the end of an answer.
const CHAPTER: usize = 500;

/// Where the answer to the cue at `at` stands.
pub(in crate::notes::rules) fn answer(sheet: &Sheet<'_, '_>, at: usize) -> (usize, usize) {
    if let Some(quote) = quoted_alone(sheet, at) {
        return below_quote(sheet, quote);
    }
    let here = &sheet.nodes[at];
    let inner = sheet.behind(at);
    let mut from = at + 1;
    if inner > from && here.shape.is_item() {
        if !tells_source(sheet, from, inner) {
            return (from, inner);
        }
        from = inner;
    }
    if let Some(end) = answered_beside(sheet, at) {
        return (from, end);
    }
    let mut to = from;
    let level_end = sheet.level_end(at);
    let alternates = here.shape.is_item() && list_alternates(sheet, at);
    let bold = ask::is_bold_line(here);
    // A plain line directly over its answer: the two are one paragraph.
    let attached = !bold
        && here.shape == Shape::Text
        && sheet
            .node(from)
            .is_some_and(|next| next.shape == Shape::Text && !next.gap && !next.scan.ends_colon);
    // A plain line directly over a list: a paragraph behind that begins something new.
    let listed = !bold
        && here.shape == Shape::Text
        && sheet.node(from).is_some_and(|first| first.shape.is_item() && !first.gap);
    // "**Laid rope:** …", "**Braided rope:** …": the answer has parts with a name each
    let headed = sheet.node(from).is_some_and(|first| ask::is_bold_line(first) && first.scan.ends_colon);
    let labelled = sheet.node(from).is_some_and(tells_answer);
    while to < level_end {
        let next = &sheet.nodes[to];
        let stops = match next.shape {
            // the next line over "Answer: …"
            Shape::Text | Shape::Item { .. } if labelled && to > from && is_answered(sheet, to) => true,
            Shape::Break => true,
            // boxes to tick behind the answer are the writer's own tasks
            Shape::Item { check: Some(_), .. } if to > from && next.gap && !here.shape.is_item() => true,
            Shape::Item { .. } => {
                (here.shape.same_list(next.shape)
                    && !alternates
                    && usize::from(next.indent) < usize::from(here.indent) + 2)
                    || (next.parent == here.parent && asks_again(sheet, to, at))
            }
            // What is quoted is the answer; a paragraph behind it is something else.
            Shape::Text if to > from && next.gap && !bold && sheet.nodes[from].shape == Shape::Quote => true,
            Shape::Text if to > from && next.gap && attached => true,
            Shape::Text if to > from && next.gap && listed => true,
            // "Answer: a comb" is all that answers a line without a mark
            Shape::Text if labelled && to > from && next.gap && !bold && told_once(sheet, at, from) => true,
            // "**Vocabulary**" begins another part of the document
            Shape::Text
                if to > from && next.gap && ask::is_bold_line(next) && {
                    let cue = words::cue(next.text);
                    let tabled = sheet.node(to + 1).is_some_and(|below| below.shape == Shape::Table);
                    words::is_shelf(cue) || words::is_frame(cue) || words::is_example(cue) && tabled
                } =>
            {
                true
            }
            // "Question 2" over the next one
            Shape::Text if next.scan.words <= 3 && words::numbers_question(next.text) => true,
            // "Answer:" over it
            Shape::Text if to == from && words::labelled_answer(next.text).is_some() => false,
            // "Terms:" begins a glossary, it answers nothing.
            Shape::Text if to == from && next.scan.ends_colon && words::is_shelf(words::cue(next.text)) => {
                true
            }
            // "Sources: chapter 3" names a part of the document
            Shape::Text if next.gap && here.shape.is_item() && names_frame(next) => true,
            Shape::Text => {
                (to > from || next.gap) && ask::is_bold_line(next) && !here.shape.is_item() && bold
                    || asks_again(sheet, to, at)
                    || (to == from && is_group_label(sheet, to))
                    || (!bold
                        && !here.shape.is_item()
                        && to > from
                        && next.gap
                        && next.indent <= here.indent
                        && next.scan.ends_colon
                        && next.scan.words <= 8
                        && !(headed && ask::is_bold_line(next)))
                    || (here.shape.is_item()
                        && (to > from || ask::is_bold_line(next))
                        && next.gap
                        && next.scan.ends_colon)
            }
            // a formula is the answer, and a table behind a blank line has rows that are learned one by one
            Shape::Table => {
                to > from
                    && next.gap
                    && !here.shape.is_item()
                    && sheet.nodes[from..to].iter().all(|node| node.shape == Shape::Math)
            }
            Shape::Details => !words::is_reveal(next.text),
            // "> **Note:** …" behind the answer
            Shape::Quote if next.gap && quotes_question(sheet, to) => true,
            Shape::Quote => to > from && next.gap && !bold && (attached || remarks_beside(sheet, to)),
            _ => false,
        };
        // so much is a chapter, and no answer
        if stops || to - from > CHAPTER {
            break;
        }
        to = sheet.behind(to);
    }
    (from, to.min(level_end))
}

/// The quotation that holds the line and nothing else.
pub(super) fn quoted_alone(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let quote = at.checked_sub(1).filter(|&above| sheet.nodes[above].shape == Shape::Quote)?;
    (sheet.nodes[at].parent as usize == quote && sheet.behind(quote) == at + 1).then_some(quote)
}

/// "> Why?" over the answer, which is not quoted: it goes on to the next quotation.
fn below_quote(sheet: &Sheet<'_, '_>, quote: usize) -> (usize, usize) {
    let from = sheet.behind(quote);
    let end = sheet.level_end(quote);
    // where others are quoted as well, an answer may have paragraphs
    let others = others_quoted(sheet, quote);
    let next = |&at: &usize| {
        let node = &sheet.nodes[at];
        matches!(node.shape, Shape::Quote | Shape::Break)
            || ask::of(node) == Some(Ask::Whole)
            || at > from && node.gap && (!others && node.shape == Shape::Text || ask::is_bold_line(node))
    };
    (from, sheet.level(from, end).find(next).unwrap_or(end))
}

/// Whether near the quotation there is another that holds a task and nothing else.
pub(super) fn others_quoted(sheet: &Sheet<'_, '_>, quote: usize) -> bool {
    let task = |&at: &usize| {
        sheet.nodes[at].shape == Shape::Quote
            && sheet.node(at + 1).is_some_and(|inner| sheet.behind(at) == at + 2 && sets_task(inner))
    };
    let before = quote.saturating_sub(MANY)..quote;
    let behind = sheet.behind(quote)..(sheet.behind(quote) + MANY).min(sheet.nodes.len());
    before.chain(behind).any(|at| task(&at))
}

/// Whether the line asks somewhere, or tells the reader to answer.
pub(super) fn sets_task(node: &Node<'_>) -> bool {
    node.scan.last_question > 0 || node.scan.question > 0 || words::is_exam_task(words::cue(node.text))
}

/// Nodes around a quotation that are looked at.
const MANY: usize = 24;

/// Whether a statement is answered on the line of the label itself.
fn told_once(sheet: &Sheet<'_, '_>, at: usize, from: usize) -> bool {
    let label = sheet.node(from).and_then(|first| words::labelled_answer(first.text));
    ask::of(&sheet.nodes[at]).is_none() && label.is_some_and(|rest| !rest.is_empty())
}

/// Whether all that stands inside of a question is where its writer read the answer, which follows behind a blank line.
fn tells_source(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> bool {
    let link = |node: &Node<'_>| {
        node.shape == Shape::Aside
            || node.shape == Shape::Text && words::is_link_only(node.text, node.scan.prose, node.scan.link)
    };
    let answers = |next: &Node<'_>| {
        next.gap && !next.shape.is_item() && !matches!(next.shape, Shape::Break | Shape::Aside)
    };
    sheet.node(to).is_some_and(answers) && sheet.nodes[from..to].iter().all(link)
}

/// Whether the line begins with the name of a part of the document and a colon.
pub(crate) fn names_frame(next: &Node<'_>) -> bool {
    let at = usize::from(next.scan.colon.at);
    next.scan.colon.found() && at <= 24 && words::is_frame(words::cue(&next.text[..at]))
}

/// Whether the quotation begins with a question, which asks for the rest of it.
fn quotes_question(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    sheet.node(at + 1).is_some_and(|first| {
        first.scan.last_question > 0
            && ask::of(first) == Some(Ask::Whole)
            && words::opens_question(words::cue(first.text))
    })
}

/// Whether the quotation begins with the sort of remark it is.
fn remarks_beside(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    sheet.node(at + 1).filter(|first| first.parent as usize == at).is_some_and(|first| {
        let bold = words::cue(&first.text[..usize::from(first.scan.bold)]);
        !bold.is_empty() && words::is_remark(bold)
    })
}

/// "📌 Forms and input": a decorated line between unanswered questions names the ones that follow.
fn is_group_label(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let node = &sheet.nodes[at];
    let decorated = node
        .text
        .chars()
        .next()
        .is_some_and(|c| words::is_decoration(c) && !matches!(c, '✅' | '❌' | '✔' | '✓' | '✗' | '✘'));
    decorated
        && node.gap
        && node.scan.words <= 6
        && sheet.sibling(at).is_some_and(|next| {
            ask::of(&sheet.nodes[next]).is_some() || ask::is_bold_line(&sheet.nodes[next])
        })
}

/// Whether the node is the next question of the same rank.
fn asks_again(sheet: &Sheet<'_, '_>, at: usize, before: usize) -> bool {
    let (next, here) = (&sheet.nodes[at], &sheet.nodes[before]);
    let bold = |node: &Node<'_>| node.scan.bold > 0;
    match ask::of(next) {
        Some(Ask::Whole) => {
            // A plain question below a bold or numbered one may be part of its answer.
            // "* 2. Why …?" behind a list that was numbered goes on with the first list.
            let other_list = next.shape.is_item()
                && next.gap
                && sheet.nodes[at - 1].shape.is_item()
                && !sheet.nodes[at - 1].shape.same_list(next.shape);
            let weaker = (bold(here) && !bold(next) && !other_list)
                || (here.shape.is_item() && !next.shape.is_item() && !bold(next));
            !weaker
        }
        Some(Ask::Line(_)) => {
            let plain = !bold(here) && here.shape == Shape::Text && next.shape == Shape::Text;
            (bold(next) && bold(here))
                || here.shape.same_list(next.shape)
                || (plain && next.gap && words::opens_question(words::cue(next.text)))
        }
        None => {
            bold(here) && ask::is_bold_line(next)
                || (!bold(here)
                    && here.shape == next.shape
                    && next.shape == Shape::Text
                    && lacks_mark(sheet, at))
                || (!bold(here)
                    && here.shape == Shape::Text
                    && next.shape == Shape::Text
                    && ask::prompt(next)
                    && among_questions(sheet, at))
                || (ask::prompt(next)
                    && (next.scan.bold > 0 || next.shape.is_item())
                    && !goes_on(sheet, at, before))
        }
    }
}

/// "- Provide your crew with ropes": an entry that looks like an instruction, in a list whose others answer the line
/// right above it.
fn goes_on(sheet: &Sheet<'_, '_>, at: usize, before: usize) -> bool {
    let (next, here) = (&sheet.nodes[at], &sheet.nodes[before]);
    here.shape == Shape::Text
        && ask::of(here) == Some(Ask::Whole)
        && !next.gap
        && sheet.behind(at) == at + 1
        && at > before + 1
        && sheet.nodes[before + 1..at]
            .iter()
            .all(|entry| entry.shape.same_list(next.shape) && !ask::prompt(entry))
}

/// Whether a list goes question, answer, question, answer on the same level.
fn list_alternates(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let Some(next) = sheet.sibling(at) else { return false };
    let second = &sheet.nodes[next];
    if !here.shape.same_list(second.shape) || ask::of(second).is_some() || sheet.behind(next) > next + 1 {
        return false;
    }
    if ask::prompt(second) || second.scan.ends_colon {
        return false;
    }
    if mostly_asks(sheet, at) {
        return false;
    }
    let begins = at == 0 || !sheet.nodes[at - 1].shape.same_list(here.shape);
    // Another question follows the answer, or the two are all there is.
    match sheet.sibling(next) {
        Some(third) if here.shape.same_list(sheet.nodes[third].shape) => {
            let asks_on = |fourth: usize| {
                let fourth = &sheet.nodes[fourth];
                ask::of(fourth).is_some() || ask::prompt(fourth)
            };
            ask::of(&sheet.nodes[third]) == Some(Ask::Whole) && !sheet.sibling(third).is_some_and(asks_on)
        }
        _ => {
            begins && here.parent == NONE && words::opens_question(words::cue(here.text))
                || !begins && ask::of(&sheet.nodes[at]).is_some() && answered_above(sheet, at)
        }
    }
}

/// Whether the list goes question, question, question: one entry that does not ask tells to answer, in whatever words.
fn mostly_asks(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 12;
    let here = &sheet.nodes[at];
    let same = |at: &usize| sheet.nodes[*at].shape.same_list(here.shape);
    let asks = |at: usize| ask::of(&sheet.nodes[at]).is_some() || ask::prompt(&sheet.nodes[at]);
    let before = std::iter::successors(Some(at), |&at| sheet.sibling_before(at).filter(same)).take(NEAR);
    let behind = std::iter::successors(Some(at), |&at| sheet.sibling(at).filter(same)).take(NEAR);
    let (mut on, mut told) = (0, 0);
    for entry in before.skip(1).chain(behind).filter(|&entry| asks(entry) && sheet.behind(entry) == entry + 1)
    {
        match sheet.sibling(entry).filter(same) {
            Some(next) if asks(next) => on += 1,
            Some(_) => told += 1,
            None => {}
        }
    }
    on >= 2 && on > told
}

/// Whether the list above goes question, answer, too.
fn answered_above(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    at >= 2
        && sheet.nodes[at - 1].shape.same_list(here.shape)
        && sheet.nodes[at - 2].shape.same_list(here.shape)
        && ask::of(&sheet.nodes[at - 1]).is_none()
        && ask::of(&sheet.nodes[at - 2]) == Some(Ask::Whole)
}

/// "- **How is a rope laid?**" at the head of a list whose other entries, none of them bold, answer it.
fn answered_beside(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let here = &sheet.nodes[at];
    let first = words::split_word(words::cue(here.text)).0;
    let numbered = matches!(here.shape, Shape::Item { mark: b'1' | b'a', .. });
    if numbered || !OPEN.knows(first) || !ask::is_bold_entry(here) || ask::of(here) != Some(Ask::Whole) {
        return None;
    }
    let alike = |beside: &usize| sheet.nodes[*beside].shape.same_list(here.shape);
    if sheet.sibling_before(at).filter(|_| !here.gap).is_some_and(|above| alike(&above)) {
        return None;
    }
    let plain = |beside: &usize| {
        let node = &sheet.nodes[*beside];
        alike(beside) && !node.gap && node.scan.bold == 0 && ask::of(node).is_none() && !ask::prompt(node)
    };
    let last = sheet.siblings_from(at).skip(1).take_while(plain).last()?;
    let next =
        sheet.node(sheet.behind(last)).is_some_and(|next| !next.gap && next.shape.same_list(here.shape));
    let told = || (at + 1..=last).any(|beside| sheet.nodes[beside].scan.words >= 4);
    (!next && told()).then(|| sheet.behind(last))
}

/// First words of questions that no option answers.
static OPEN: Lexicon = Lexicon::new(&[
    "how", "why", "what", "wie", "warum", "was", "cómo", "por", "qué", "comment", "pourquoi", "come",
    "perché", "cosa", "como",
]);
