//! The lenient block reader: lines to nodes, one section at a time.
//!
//! It forgives what strict markdown does not: headings without a space, lists that are indented by too
//! much or too little, wholly indented files, fences that never close. Everything keeps its line.

use super::containers::{Container, Open};
use super::lines::{
    Lines, fence, heading, html_heading, indentation, is_break, is_definition, is_image, is_labelled_break,
    is_table_rule, quote_level, without_break,
};
use super::markers::marker;
use super::node::{Heading, NONE, Node, Section, Shape};
use super::scan::{Scan, scan};
use crate::notes::{Problem, words};

/// Nodes after which a section is handed over in pieces, so that memory stays bounded.
const LONGEST: usize = 1 << 16;

/// Reads a note section by section.
pub(crate) struct Blocks<'a> {
    pub(super) lines: Lines<'a>,
    /// Columns that every line of the note is indented by.
    pub(super) margin: usize,
    /// The heading of the section that comes next.
    ahead: Option<Heading<'a>>,
    /// The heading of the section that is read.
    current: Option<Heading<'a>>,
    /// The level of headings that answer it.
    answering: Option<u8>,
    /// Whether the section before was handed over unfinished.
    unfinished: bool,
    pub(super) open: Vec<Open>,
    pub(super) gap: bool,
    /// Whether the line above is empty, without even a `>`.
    blank: bool,
    /// Column of the counted entries that others stand between, no deeper than they.
    pub(super) between: Option<usize>,
    /// Lines that belong to something else, in order.
    hidden: &'a [(u32, u32)],
    /// Ends that were looked for to the end of the note and not found.
    pub(super) missing: Missing,
}

#[derive(Debug, Default)]
pub(super) struct Missing {
    /// By length, for `` ` `` and `~`.
    pub(super) fence: [[bool; 9]; 2],
    pub(super) comment: bool,
    pub(super) math: bool,
    pub(super) pre: bool,
}

/// Entries of a list that are followed back to the line above them.
const LONGEST_LIST: usize = 64;

/// Whether code in that language is what an editor shows a list or a button for, and nothing of the note.
fn is_query(language: &str) -> bool {
    matches!(language.trim(), "dataview" | "dataviewjs" | "tasks" | "toc")
}

/// Whether a heading of that level stands in the text.
pub(crate) fn has_heading(text: &str, level: u8) -> bool {
    memchr::memchr_iter(b'#', text.as_bytes()).any(|at| {
        let (before, line) = text.split_at(at);
        let end = memchr::memchr2(b'\n', b'\r', line.as_bytes()).unwrap_or(line.len());
        (before.is_empty() || before.ends_with(['\n', '\r']))
            && heading(&line[..end]).is_some_and(|(other, _)| other == level)
    })
}

/// A heading behind the marker of a list entry.
fn without_marker(text: &str) -> Option<&str> {
    let hash = text.as_bytes()[..text.len().min(5)].iter().position(|&byte| byte == b'#')?;
    let title = text[hash..].trim_start_matches('#');
    // "- # of sails: 3" counts
    let spaced = title.starts_with(' ') && !title.starts_with(" of ");
    (hash > 0 && spaced && marker(text).is_some_and(|entry| entry.text.len() == text.len() - hash))
        .then(|| &text[hash..])
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Columns it is indented by, inside its quotation.
    pub(super) indent: usize,
    /// How many `>` are before it.
    pub(super) level: usize,
    pub(super) number: u32,
    /// Byte at which it begins.
    pub(super) start: usize,
}

impl<'a> Blocks<'a> {
    pub(crate) fn new(lines: Lines<'a>, hidden: &'a [(u32, u32)]) -> Self {
        let margin = margin(lines);
        Self {
            lines,
            margin,
            hidden,
            ahead: None,
            current: None,
            answering: None,
            unfinished: false,
            open: Vec::new(),
            gap: false,
            blank: false,
            between: None,
            missing: Missing::default(),
        }
    }

    /// Reads the next section into `section`; `false` at the end of the note.
    pub(crate) fn next(&mut self, section: &mut Section<'a>, problems: &mut Vec<Problem>) -> bool {
        section.nodes.clear();
        section.heading = self.ahead.take();
        (self.current, self.answering) = (section.heading, None);
        section.continues = std::mem::take(&mut self.unfinished);
        self.open.clear();
        self.gap = false;
        self.between = None;
        let mut any = section.heading.is_some();
        loop {
            let number = self.lines.number;
            let start = self.lines.at;
            let Some(line) = self.lines.next() else { break };
            any = true;
            self.line(line, number, start, &mut section.nodes, problems);
            if self.ahead.is_some() {
                break;
            }
            if section.nodes.len() >= LONGEST && self.gap_or_outer(line) {
                self.unfinished = true;
                break;
            }
        }
        self.close_to(0, &mut section.nodes);
        any
    }

    /// The heading of the section that comes next.
    pub(crate) const fn next_heading(&self) -> Option<&Heading<'a>> {
        self.ahead.as_ref()
    }

    /// Byte from which on the note is not yet read.
    pub(crate) const fn at(&self) -> usize {
        self.lines.at
    }

    /// Whether a long section may be cut behind this line. After twice the length it may be anywhere.
    fn gap_or_outer(&self, line: &str) -> bool {
        line.trim().is_empty() || self.open.is_empty() || !line.starts_with([' ', '\t'])
    }

    fn line(
        &mut self,
        line: &'a str,
        number: u32,
        start: usize,
        nodes: &mut Vec<Node<'a>>,
        problems: &mut Vec<Problem>,
    ) {
        let (columns, text) = indentation(line);
        let mut text = words::trim_end(text);
        if let Some(b'>' | b'\\') = text.as_bytes().last() {
            text = without_break(text);
        }
        // a line of nothing but its break
        let empty =
            text.len() <= 6 && matches!(text, "" | "\\" | "<br>" | "<br/>" | "<br />" | "</br>" | "<BR>");
        if empty || self.is_hidden(number) {
            self.gap = true;
            self.blank = true;
            return;
        }
        let blank = std::mem::take(&mut self.blank);
        let indent = columns.saturating_sub(self.margin);
        self.leave_callouts(indent, nodes);
        let (level, inner, text) = quote_level(text);
        if level == 0
            && let Some((depth, title)) = self.heading_of(indent, text)
        {
            // "#### Answer: A" inside of details answers what stands above them.
            let revealed = self.in_details() && words::is_reveal(title);
            let listed = !text.starts_with('#');
            let answers = self.answers_heading(depth, title, listed, nodes);
            if !revealed && !answers {
                self.ahead = Some(Heading::new(depth, title, number));
                return;
            }
            let at = Place { indent, level, number, start };
            if answers && listed {
                self.running(text, at, nodes);
                if let Some(entry) = nodes.last_mut().filter(|entry| entry.shape.is_item()) {
                    (entry.text, entry.scan) = (title, scan(title));
                }
                return;
            }
            self.push(Shape::Text, title, at, scan(title), nodes);
            return;
        }
        self.enter_quote(level, indent, number, blank, nodes);
        let at = Place { indent: if level > 0 { inner } else { indent }, level, number, start };
        if text.is_empty() {
            self.gap = true;
            return;
        }
        if self.whole_block(text, at, nodes, problems) {
            return;
        }
        // "1. ```c": an entry that begins with its code
        if !text.as_bytes()[0].is_ascii_alphabetic()
            && memchr::memchr2(b'`', b'~', text.as_bytes()).is_some()
            && let Some(found) = marker(text).filter(|found| fence(found.text).is_some())
        {
            self.running(text, at, nodes);
            if let Some(entry) = nodes.last_mut() {
                (entry.text, entry.scan) = ("", Scan::default());
            }
            self.whole_block(found.text, Place { indent: at.indent + 2, ..at }, nodes, problems);
            return;
        }
        // "It trims a sail.</details>"
        if let Some(text) =
            text.strip_suffix("</details>").filter(|text| !text.is_empty() && self.in_details())
        {
            self.running(words::trim_end(text), at, nodes);
            self.leave_details(nodes);
            return;
        }
        if self.underlines(text, nodes) {
            return;
        }
        if is_break(text) || is_labelled_break(text) {
            self.close_to(self.floor(), nodes);
            self.push(Shape::Break, text, at, Scan::default(), nodes);
            return;
        }
        self.running(text, at, nodes);
    }

    /// Whether a heading only answers the one above it, and so is text: "## What is a keel?" over "## a fin below the
    /// hull", or over "- ## A fin below the hull".
    fn answers_heading(&mut self, level: u8, title: &str, listed: bool, nodes: &[Node<'a>]) -> bool {
        let Some(above) = self.current.filter(|_| !title.ends_with(['?', '？', ':'])) else { return false };
        let sentence =
            || title.ends_with(['.', '!', '。']) || words::at_least(title, 6) && words::has_copula(title);
        let begins = nodes.is_empty()
            && level >= above.level
            && if title.starts_with(char::is_lowercase) {
                words::at_least(title, 4)
            } else {
                level > above.level
                    && words::begins_definition(title)
                    && words::at_least(title, 6)
                    && sentence()
            };
        // the entry before it came the same way, or what it answers stands right above
        let goes_on = listed
            && level.abs_diff(above.level) <= 1
            && nodes
                .last()
                .is_none_or(|above| above.shape.is_item() || above.text.starts_with(char::is_lowercase));
        // "#### It steers the ship." behind "#### A rudder is …"
        let paragraph = self.answering == Some(level) && words::at_least(title, 6) && sentence();
        let asked =
            || above.scan.last_question > 0 || words::asks(above.text) || words::is_prompt(above.text);
        if (begins || paragraph || goes_on && self.has_no_body()) && asked() {
            if begins && level > above.level {
                self.answering = Some(level);
            }
            return true;
        }
        // "There are four winds:" over "- ### Bora"
        let text = || nodes.iter().rev().take(LONGEST_LIST).find(|node| !node.shape.is_item());
        listed
            && text()
                .is_some_and(|text| text.shape == Shape::Text && text.scan.ends_colon && text.scan.words >= 4)
            && self.has_no_body()
    }

    /// Whether the next line that holds anything is an entry as well, a heading, or the end.
    fn has_no_body(&self) -> bool {
        let mut lines = self.lines;
        for _ in 0..4 {
            let Some(line) = lines.next() else { return true };
            let text = indentation(line).1;
            if !text.trim().is_empty() {
                return text.starts_with('#') || marker(text).is_some();
            }
        }
        true
    }

    fn in_details(&self) -> bool {
        self.open.iter().any(|open| open.kind == Container::Details)
    }

    fn is_hidden(&mut self, number: u32) -> bool {
        while let Some(((_, to), rest)) = self.hidden.split_first() {
            if number <= *to {
                break;
            }
            self.hidden = rest;
        }
        self.hidden.first().is_some_and(|(from, _)| *from <= number)
    }

    /// A list entry or a line of text.
    pub(super) fn running(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) {
        // An arrow leads on from the line above it; behind a blank line it is a conclusion of its own.
        let found = marker(text).or_else(|| self.glued(text, at, nodes));
        let text = words::without_picture(text);
        if let Some(found) = found.filter(|found| found.mark != b'>' || !self.gap && !nodes.is_empty()) {
            let at = Place { indent: self.column(&found, at, nodes) + found.deeper, ..at };
            let indent = at.indent;
            self.close_items(indent, nodes);
            let shape = Shape::Item { number: found.number, check: found.check, mark: found.mark };
            let text = words::without_picture(found.text);
            let index = self.push(shape, text, at, scan(text), nodes);
            self.open(index, Container::Item { indent });
            return;
        }
        let scanned = scan(text);
        if (scanned.link || scanned.bold > 0) && words::is_way_back(text) {
            self.push(Shape::Aside, text, at, Scan::default(), nodes);
            return;
        }
        if scanned.bar && self.table(text, at, nodes) {
            return;
        }
        if self.between.is_some_and(|column| at.indent <= column && self.gap) {
            self.between = None;
        }
        if self.leaves_list(text, at.indent, &scanned, nodes) {
            self.close_items(at.indent, nodes);
        }
        let shape = if scanned.image && is_image(text) { Shape::Image } else { Shape::Text };
        self.push(shape, text, at, scanned, nodes);
    }

    /// Blocks that are known by their first characters and swallow their own lines.
    fn whole_block(
        &mut self,
        text: &'a str,
        at: Place,
        nodes: &mut Vec<Node<'a>>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        match text.as_bytes()[0] {
            b'`' | b'~' => {
                let Some(fence) = fence(text) else { return false };
                self.leave_items(at.indent, nodes);
                self.code(fence, at, nodes, problems);
                if let Some(code) = nodes.last_mut().filter(|_| is_query(&text[fence.1..])) {
                    (code.shape, code.text) = (Shape::Aside, "");
                }
                true
            }
            b'$' if text.starts_with("$$") => {
                self.leave_items(at.indent, nodes);
                self.math(text, at, nodes)
            }
            b'<' => self.html(text, at, nodes),
            b'|' => self.table(text, at, nodes),
            b'+' if text.ends_with('+') && is_table_rule(text) => self.table(text, at, nodes),
            b'[' if is_definition(text)
                || matches!(text, "[TOC]" | "[toc]" | "[[toc]]" | "[[TOC]]" | "[[_TOC_]]") =>
            {
                self.push(Shape::Aside, text, at, Scan::default(), nodes);
                true
            }
            // "{% include tides.html %}", which a site's program replaces
            b'{' if text.starts_with("{%") && text.ends_with("%}")
                || text.starts_with("{{<") && text.ends_with("}}") =>
            {
                self.push(Shape::Aside, text, at, Scan::default(), nodes);
                true
            }
            b':' | b'!' | b'?' => self.callout(text, at, nodes),
            // "\newpage"
            b'\\' if text.len() > 3 && text.as_bytes()[1..].iter().all(u8::is_ascii_alphabetic) => {
                self.push(Shape::Aside, text, at, Scan::default(), nodes);
                self.gap = true;
                true
            }
            _ => false,
        }
    }

    fn heading_of(&self, indent: usize, text: &'a str) -> Option<(u8, &'a str)> {
        // "- ### Bow": a heading that slipped into a list
        let text = match text.as_bytes() {
            [b'#', ..] => text,
            [b'-' | b'*' | b'+' | b'0'..=b'9', ..] => without_marker(text)?,
            _ => return html_heading(text),
        };
        let in_item = self.open.last().is_some_and(|open| matches!(open.kind, Container::Item { .. }));
        // Indented by four and more it is a comment in code, as a rule; inside an entry one sign by two.
        if indent >= 4 || (in_item && indent >= 2 && !text.starts_with("##")) {
            return None;
        }
        heading(text)
    }

    /// Whether the line underlines the text above and makes it a heading. Many a line of dashes is an
    /// accident, so one has to look meant: three equals signs, or dashes about as long as a short line
    /// that stands alone.
    fn underlines(&mut self, text: &'a str, nodes: &mut Vec<Node<'a>>) -> bool {
        let mark = text.as_bytes()[0];
        if !matches!(mark, b'=' | b'-')
            || self.gap
            || text.len() < 3
            || !text.bytes().all(|byte| byte == mark)
        {
            return false;
        }
        let Some(above) = nodes.last().copied() else { return false };
        let alone = above.gap || nodes.len() == 1 && self.ahead.is_none();
        if above.shape != Shape::Text || above.parent != NONE || !alone {
            return false;
        }
        let long = above.text.chars().count();
        let meant = mark == b'=' || (text.len() >= 4 && text.len() * 2 >= long && long <= 60);
        if !meant {
            return false;
        }
        nodes.pop();
        let level = if mark == b'=' { 1 } else { 2 };
        self.ahead = Some(Heading { level, text: above.text, line: above.line, scan: above.scan });
        true
    }

    pub(super) fn push(
        &mut self,
        shape: Shape,
        text: &'a str,
        at: Place,
        scan: Scan,
        nodes: &mut Vec<Node<'a>>,
    ) -> u32 {
        let index = nodes.len() as u32;
        nodes.push(Node {
            shape,
            text,
            line: at.number,
            end: at.number,
            next: index + 1,
            parent: self.open.last().map_or(NONE, |open| open.node),
            indent: at.indent.min(usize::from(u16::MAX)) as u16,
            gap: std::mem::take(&mut self.gap),
            scan,
        });
        index
    }
}

/// Columns by which every line is indented: a wholly indented file is no code block.
fn margin(mut lines: Lines<'_>) -> usize {
    let mut least = usize::MAX;
    while let Some(line) = lines.next() {
        let (columns, rest) = indentation(line);
        if !words::trim_end(rest).is_empty() {
            least = least.min(columns);
        }
        if least == 0 {
            return 0;
        }
    }
    if least == usize::MAX { 0 } else { least }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::super::node::{Section, Shape};
    use super::Blocks;

    /// Sections as lines of `line depth shape text`.
    fn outline(text: &str) -> Vec<String> {
        let mut blocks = Blocks::new(Lines::new(text, &[]), &[]);
        let (mut section, mut problems, mut seen) = (Section::default(), vec![], vec![]);
        while blocks.next(&mut section, &mut problems) {
            if let Some(heading) = section.heading {
                seen.push(format!("{} {} {}", heading.line, "#".repeat(heading.level.into()), heading.text));
            }
            for node in &section.nodes {
                let mut depth = 0;
                let mut parent = node.parent;
                while let Some(outer) = section.nodes.get(parent as usize) {
                    depth += 1;
                    parent = outer.parent;
                }
                let shape = match node.shape {
                    Shape::Item { .. } => "item".to_owned(),
                    shape => format!("{shape:?}").to_lowercase(),
                };
                seen.push(
                    format!("{} {}{shape} {}", node.line, "  ".repeat(depth), node.text)
                        .trim_end()
                        .to_owned(),
                );
            }
        }
        seen.extend(problems.into_iter().map(|problem| format!("{} {}", problem.line, problem.reason)));
        seen
    }

    #[test]
    fn lists_nest_by_indentation() {
        assert_eq!(
            outline("- a\n  - b\n    c\n - d\n\n      e\n- f\n"),
            ["1 item a", "2   item b", "3     text c", "4 item d", "6   text e", "7 item f"]
        );
        assert_eq!(
            outline("Q?\n    - a\n-- b"),
            ["1 text Q?", "2 item a", "3   item b"]
                .map(|line| { if line.starts_with('3') { "3 item b".to_owned() } else { line.to_owned() } })
        );
    }

    #[test]
    fn a_new_cue_leaves_the_list() {
        assert_eq!(
            outline("- a thing\nAdvantages\n- b\nmore of b\n"),
            ["1 item a thing", "2 text Advantages", "3 item b", "4   text more of b"]
        );
    }

    #[test]
    fn quotes_tables_code() {
        assert_eq!(
            outline("1. Q\n   > A\n   > B\n\n| a | b |\n|---|---|\n| c |\n\n```sh\n# no heading\n```\nafter"),
            [
                "1 item Q",
                "2   quote",
                "2     text A",
                "3     text B",
                "5 table | a | b |\n|---|---|\n| c |",
                "9 code # no heading",
                "12 text after"
            ]
        );
    }

    #[test]
    fn underlined_headings_but_no_accidents() {
        assert_eq!(outline("Title\n=====\ntext\n"), ["1 # Title", "3 text text"]);
        assert_eq!(outline("# Term\nDefinition\n---\n"), ["1 # Term", "2 text Definition", "3 break ---"]);
    }

    #[test]
    fn an_open_fence_ends_with_its_section() {
        assert_eq!(
            outline("```\na\n\n# B\ntext"),
            [
                "1 code a",
                "4 # B",
                "5 text text",
                "1 the code fence that opens here is never closed; read to the end of its section"
            ]
        );
    }

    #[test]
    fn details_hold_their_answer() {
        assert_eq!(
            outline("<details>\n<summary>Why?</summary>\n\nBecause.\n\n</details>\nafter"),
            ["1 details Why?", "4   text Because.", "7 text after"]
        );
    }

    #[test]
    fn a_wholly_indented_file_is_text() {
        assert_eq!(outline("    # A\n    - b\n"), ["1 # A", "2 item b"]);
    }
}
