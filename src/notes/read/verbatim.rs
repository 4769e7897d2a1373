//! Blocks that swallow their own lines: code, formulas, tables.

use super::blocks::{Blocks, Place};
use super::lines::{Lines, heading, indentation, is_table_rule, quote_level};
use super::node::{Node, Shape};
use super::scan::Scan;
use crate::notes::Problem;

impl<'a> Blocks<'a> {
    /// A fenced block. One that never closes ends before the next heading.
    pub(super) fn code(
        &mut self,
        (byte, len): (u8, usize),
        at: Place,
        nodes: &mut Vec<Node<'a>>,
        problems: &mut Vec<Problem>,
    ) {
        let which = usize::from(byte == b'~');
        let from = self.lines.at;
        let closed = if self.missing.fence[which][len] { None } else { self.fence_end(byte, len, at.level) };
        let (to, after) = match closed {
            Some(end) => end,
            None => {
                self.missing.fence[which][len..].fill(true);
                problems.push(Problem {
                    line: at.number,
                    reason: "the code fence that opens here is never closed; read to the end of its section"
                        .to_owned(),
                });
                let end = self.section_end();
                (end.at, end)
            }
        };
        let code = &self.lines.text()[from..to];
        self.lines = after;
        let index = self.push(Shape::Code, code.trim_matches(['\n', '\r']), at, Scan::default(), nodes);
        nodes[index as usize].end = self.lines.number - 1;
    }

    /// Where the code ends and the lines behind its closing fence.
    fn fence_end(&self, byte: u8, len: usize, level: usize) -> Option<(usize, Lines<'a>)> {
        let mut lines = self.lines;
        loop {
            let at = lines.at;
            let line = lines.next()?;
            let (_, text) = indentation(line);
            let text = if level > 0 { quote_level(text).2 } else { text };
            if text.as_bytes().first() == Some(&byte)
                && text.bytes().take_while(|&other| other == byte).count() >= len
                && text.trim_end().bytes().all(|other| other == byte)
            {
                return Some((at, lines));
            }
        }
    }

    /// The lines from the next heading on, for a block that never ends.
    fn section_end(&self) -> Lines<'a> {
        let mut lines = self.lines;
        let mut blank = false;
        loop {
            let before = lines;
            let Some(line) = lines.next() else { return before };
            let empty = line.trim().is_empty();
            if blank && line.starts_with('#') && heading(line).is_some() {
                return before;
            }
            blank = empty;
        }
    }

    pub(super) fn math(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        if text.len() > 4 && text[2..].contains("$$") {
            if !text.ends_with("$$") {
                return false;
            }
            self.push(Shape::Math, text, at, Scan::default(), nodes);
            return true;
        }
        if self.missing.math {
            return false;
        }
        let mut lines = self.lines;
        loop {
            let Some(line) = lines.next() else {
                self.missing.math = true;
                return false;
            };
            if line.contains("$$") {
                break;
            }
            if line.starts_with('#') {
                return false;
            }
        }
        let whole = self.lines.text()[at.start..lines.at].trim();
        self.lines = lines;
        let index = self.push(Shape::Math, whole, at, Scan::default(), nodes);
        nodes[index as usize].end = self.lines.number - 1;
        true
    }

    /// Whether three lines and more go on like this one: "wave | Welle", cells without a head or a frame.
    fn rows_without_head(&self, text: &str, bars: usize) -> bool {
        let alike = |line: &str| {
            let row = indentation(line).1.trim_end();
            row.contains(" | ")
                && !row.contains('`')
                && row.bytes().filter(|&byte| byte == b'|').count() == bars
        };
        let mut lines = self.lines;
        alike(text) && (0..2).all(|_| lines.next().is_some_and(alike))
    }

    /// A table: rows with bars, with the line of dashes below the first, or each between two bars,
    /// or three of a kind.
    pub(super) fn table(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        let framed = text.starts_with('|');
        let bars = text.bytes().filter(|&byte| byte == b'|').count();
        let ruled = self.lines.peek().is_some_and(|next| is_table_rule(indentation(next).1));
        let continued = || self.lines.peek().is_some_and(|next| indentation(next).1.starts_with('|'));
        let bare = || !framed && !ruled && self.rows_without_head(text, bars);
        let grid = text.starts_with('+') && text.matches('+').count() >= 3 && continued();
        if !(grid
            || ruled
            || bare()
            || (framed && bars >= 3 && (text.ends_with('|') || continued()))
            || (is_table_rule(text) && framed))
        {
            return false;
        }
        let mut lines = self.lines;
        loop {
            let before = lines;
            let more = lines.next().is_some_and(|line| {
                let (_, row) = indentation(line);
                row.contains('|') && (!row.starts_with("- ") || framed)
                    || grid && row.starts_with("+-")
                    || grid && row.starts_with("+=")
            });
            if !more {
                self.leave_items(at.indent, nodes);
                let whole = self.lines.text()[at.start..before.at].trim_end();
                self.lines = before;
                let index = self.push(Shape::Table, whole, at, Scan::default(), nodes);
                nodes[index as usize].end = self.lines.number - 1;
                return true;
            }
        }
    }
}
