//! Which entries a line goes with: those of a list that is marked in two ways, or without its blanks, and text that
//! leaves a list.

use super::blocks::{Blocks, Place};
use super::containers::{Container, Open};
use super::lines::indentation;
use super::markers::{Marker, marker, without_blank};
use super::node::{Node, Shape};
use super::scan::Scan;
use super::separators::{names, separates};
use crate::notes::words;

/// Columns by which an entry between counted ones is taken to be deeper than they.
const BETWEEN: usize = 2;

/// Lines in which the next number is looked for.
const MOST_BETWEEN: usize = 16;

impl<'a> Blocks<'a> {
    /// The column of an entry: deeper than it stands if it is one between counted ones, or inside of such a one.
    pub(super) fn column(&mut self, found: &Marker<'a>, at: Place, nodes: &[Node<'a>]) -> usize {
        if self.is_between_numbers(found, at, nodes) {
            self.between = Some(at.indent);
            return at.indent + BETWEEN;
        }
        match self.between {
            Some(column) if at.indent > column => at.indent + BETWEEN,
            _ => {
                self.between = None;
                at.indent
            }
        }
    }

    /// Whether an entry with a dash stands among counted ones, no deeper than they: "1. Bow", "- the front", "2. Stern".
    fn is_between_numbers(&self, found: &Marker<'a>, at: Place, nodes: &[Node<'a>]) -> bool {
        if !matches!(found.mark, b'-' | b'*' | b'+') {
            return false;
        }
        let beside = |open: &Open| open.kind == Container::Item { indent: at.indent };
        let Some(above) = self.open.iter().rposition(beside) else { return false };
        let node = self.open[above].node as usize;
        let Shape::Item { number, mark: counted @ (b'1' | b'a'), .. } = nodes[node].shape else {
            return false;
        };
        let nested = |node: &Node<'a>| {
            usize::from(node.indent) == at.indent + BETWEEN
                && matches!(node.shape, Shape::Item { mark: b'-' | b'*' | b'+', .. })
        };
        // others stand below this number already, or below the one before it
        if nodes.last().is_some_and(nested)
            || node.checked_sub(1).is_some_and(|before| nested(&nodes[before]))
        {
            return true;
        }
        let mut ahead = self.lines;
        for _ in 0..MOST_BETWEEN {
            let Some(line) = ahead.next() else { return false };
            let (columns, text) = indentation(line);
            if columns.saturating_sub(self.margin) == at.indent
                && let Some(Marker { mark, number: next, .. }) = marker(text)
                && mark == counted
            {
                return next == number + 1;
            }
            if text.starts_with('#') {
                return false;
            }
        }
        false
    }

    /// "-sheet" beside "-halyard" or below "- boom": an entry whose marker lacks its blank.
    pub(super) fn glued(&self, text: &'a str, at: Place, nodes: &[Node<'a>]) -> Option<Marker<'a>> {
        let entry = without_blank(text)?;
        let beside = |node: &Node<'_>| {
            matches!(node.shape, Shape::Item { mark: b'-', .. }) && usize::from(node.indent) == at.indent
        };
        // below an entry with entries of its own, "-18 °C" goes on with the last of them
        let inside = || {
            let entries = self.open.iter().filter_map(|open| nodes.get(open.node as usize));
            entry.starts_with(char::is_uppercase) && entries.into_iter().any(beside)
        };
        let above = nodes.last().is_some_and(beside) || inside();
        let below = || self.lines.peek().and_then(|next| without_blank(indentation(next).1)).is_some();
        (above && !self.gap || below()).then_some(Marker {
            number: 0,
            check: None,
            mark: b'-',
            deeper: 0,
            text: words::trim(entry),
        })
    }

    /// Whether a line of text that follows a list entry stands outside of it.
    pub(super) fn leaves_list(&self, text: &str, indent: usize, scanned: &Scan, nodes: &[Node<'a>]) -> bool {
        let Some(Open { kind: Container::Item { indent: outer }, .. }) = self.open.last() else {
            return false;
        };
        if self.gap {
            return indent <= *outer || indent < 2;
        }
        if indent > *outer {
            return false;
        }
        // Strict markdown glues the line to the entry above. People who begin a new thought there start it
        // like one: with a colon or a question at its end, as bold text, or with a list of its own below.
        let asks = usize::from(scanned.last_question) + 1 >= text.len() && scanned.last_question > 0;
        let bold = usize::from(scanned.bold) >= text.len() && scanned.bold > 0;
        // "==Ebb==: …"
        let marked = text.starts_with("==") && scanned.colon.found();
        if scanned.colon.found() && words::labelled_definition(text).is_some() {
            return false;
        }
        if scanned.ends_colon || asks || bold || marked || names(text, scanned) {
            return true;
        }
        let begins = text.chars().next();
        let capital = begins.is_some_and(char::is_uppercase);
        // a script may have no capitals
        let caseless = begins.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && c < '\u{1100}');
        let above_ends =
            nodes.last().is_some_and(|node| node.text.ends_with(['.', ')', '!', '?']) || node.scan.words < 8);
        let list_below = self.lines.peek().is_some_and(|next| marker(indentation(next).1).is_some());
        // "setSail" over a list of its own, behind a line that nobody had to wrap
        let name = list_below
            && scanned.words <= 2
            && text.len() >= 6
            && text.starts_with(char::is_lowercase)
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && text.contains(char::is_uppercase)
            && nodes.last().is_some_and(|node| node.text.len() < 50);
        // "- *Ebb* = the fall of the sea" over "Both tides come twice a day.": nobody had to wrap such an entry
        let first = words::split_word(text).0;
        let told = matches!(nodes, [.., above, node]
            if node.shape.is_item()
                && !node.gap
                && above.shape.same_list(node.shape)
                && separates(&above.scan)
                && separates(&node.scan)
                && node.text.len() + first.len() < 70
                && !node.text.ends_with(['.', ':', ',', ';', '-', '!', '?'])
                && !words::breaks_off(node.text)
                && node.scan.last_question == 0);
        let goes_on = matches!(first, "It" | "This" | "They" | "These" | "He" | "She" | "Its" | "Their");
        let sentence = || capital && scanned.words >= 4 && text.trim_end_matches(['*', '_']).ends_with('.');
        name || told && !goes_on && sentence()
            || (capital && list_below && scanned.words <= 10)
            || ((capital || caseless) && above_ends && scanned.words > 2 && separates(scanned))
    }
}
