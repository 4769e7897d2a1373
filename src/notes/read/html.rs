//! HTML in a note: comments, `<details>`, entries, paragraphs and code, tags on a line of their own.

use super::blocks::{Blocks, Place};
use super::containers::{Container, Open};
use super::node::{Node, Shape};
use super::scan::{Scan, scan};
use crate::notes::words;

impl<'a> Blocks<'a> {
    /// Comments, `<details>`, `<summary>`, tags on a line of their own.
    pub(super) fn html(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        if text.starts_with("<!--") {
            return self.comment(text, at, nodes);
        }
        let lower = |tag: &str| text.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
        if lower("<details") {
            self.close_items(at.indent, nodes);
            let summary = summary_in(text).unwrap_or_default();
            let index = self.push(Shape::Details, summary, at, scan(summary), nodes);
            self.open(index, Container::Details);
            // "<details><summary>Answer</summary>what it is</details>"
            let behind =
                text.to_ascii_lowercase().find("</summary>").map_or(text.len(), |at| at + "</summary>".len());
            let told = text[behind..].trim();
            let (told, closed) =
                told.strip_suffix("</details>").map_or((told, false), |told| (told.trim(), true));
            if !told.is_empty() {
                self.running(told, at, nodes);
            }
            if closed {
                self.leave_details(nodes);
            }
            return true;
        }
        if lower("</details") {
            self.leave_details(nodes);
            return true;
        }
        if lower("<summary") {
            if let Some(Open { node, kind: Container::Details }) = self.open.last().copied() {
                let summary = summary_in(text).unwrap_or_default();
                let node = &mut nodes[node as usize];
                node.text = summary;
                node.scan = scan(summary);
                node.end = at.number;
                return true;
            }
            return false;
        }
        if lower("<img") {
            self.push(Shape::Image, text, at, Scan::default(), nodes);
            return true;
        }
        if lower("<pre") && self.preformatted(at, nodes) {
            return true;
        }
        if only_tags(text) {
            if lower("</ul") || lower("</ol") {
                self.close_items(at.indent, nodes);
            }
            let line_break = lower("<br");
            self.gap = self.gap || !line_break;
            self.push(Shape::Aside, text, at, Scan::default(), nodes);
            return true;
        }
        if let Some(entry) = element(text, "li") {
            self.close_items(at.indent, nodes);
            let shape = Shape::Item { number: 0, check: None, mark: b'-' };
            let index = self.push(shape, entry, at, scan(entry), nodes);
            self.open(index, Container::Item { indent: at.indent });
            return true;
        }
        let linked = lower("<a href") && text.ends_with("</a>") && text.matches("</a>").count() == 1;
        if words::is_way_back(text) {
            self.push(Shape::Aside, text, at, Scan::default(), nodes);
            return true;
        }
        // An address has separators of its own, and none of them parts a term from its meaning.
        if linked {
            let plain = Scan { link: true, words: scan(text).words, ..Scan::default() };
            self.push(Shape::Text, text, at, plain, nodes);
            return true;
        }
        if let Some(paragraph) = element(text, "p") {
            self.gap = true;
            self.running(paragraph, at, nodes);
            return true;
        }
        false
    }

    pub(super) fn leave_details(&mut self, nodes: &mut Vec<Node<'a>>) {
        if let Some(at) = self.open.iter().rposition(|open| open.kind == Container::Details) {
            self.close_to(at, nodes);
        }
    }

    /// `<pre><code>` up to its end.
    fn preformatted(&mut self, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        if self.missing.pre {
            return false;
        }
        let whole = &self.lines.text()[at.start..];
        let Some(len) = memchr::memmem::find(whole.as_bytes(), b"</pre>") else {
            self.missing.pre = true;
            return false;
        };
        let inner = element(whole[..len].trim_start(), "pre").unwrap_or_default();
        let code = element(inner, "code").unwrap_or(inner);
        let end = at.start + len;
        while self.lines.at <= end && self.lines.next().is_some() {}
        let index = self.push(Shape::Code, code, at, Scan::default(), nodes);
        nodes[index as usize].end = self.lines.number - 1;
        true
    }

    fn comment(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        if let Some(end) = text.find("-->") {
            if !text[end + 3..].trim().is_empty() {
                return false;
            }
            self.push(Shape::Aside, text, at, Scan::default(), nodes);
            return true;
        }
        if self.missing.comment {
            return false;
        }
        let from = self.lines.at;
        let Some(len) = self.lines.text()[from..].find("-->") else {
            self.missing.comment = true;
            return false;
        };
        let end = from + len;
        while self.lines.at <= end && self.lines.next().is_some() {}
        let whole = &self.lines.text()[at.start..end + 3];
        let index = self.push(Shape::Aside, whole, at, Scan::default(), nodes);
        nodes[index as usize].end = self.lines.number - 1;
        true
    }
}

/// Bytes in which bold text has to end.
const LONGEST_BOLD: usize = 1024;

/// Where bold text ends that the line begins with in tags; 0 for none.
pub(super) fn html_bold(text: &str) -> usize {
    let end = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?;
        let at = inner.find(close).filter(|&at| at > 0)?;
        Some(open.len() + at + close.len()).filter(|&end| end <= LONGEST_BOLD)
    };
    end("<b>", "</b>").or_else(|| end("<strong>", "</strong>")).unwrap_or(0)
}

/// What stands in the element that the text begins with, up to its end if that is there.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let tag = text.strip_prefix('<')?;
    let rest =
        tag.get(..name.len()).filter(|tag| tag.eq_ignore_ascii_case(name)).map(|_| &tag[name.len()..])?;
    let inner = rest
        .strip_prefix('>')
        .or_else(|| rest.starts_with(' ').then(|| rest.find('>').map(|end| &rest[end + 1..])).flatten())?;
    let close = inner.len().checked_sub(name.len() + 3).filter(|&at| inner.is_char_boundary(at));
    let end = close.filter(|&at| {
        let tail = &inner[at..];
        tail.starts_with("</") && tail.ends_with('>') && tail[2..tail.len() - 1].eq_ignore_ascii_case(name)
    });
    Some(inner[..end.unwrap_or(inner.len())].trim())
}

/// The text between `<summary>` and its end.
fn summary_in(text: &str) -> Option<&str> {
    let open = text.find("<summary").or_else(|| text.find("<SUMMARY"))?;
    let from = open + text[open..].find('>')? + 1;
    let to = text[from..].find("</").map_or(text.len(), |len| from + len);
    Some(text[from..to].trim())
}

/// Whether nothing but tags stands in the line.
fn only_tags(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return true;
        }
        let Some(tag) = rest.strip_prefix('<') else { return false };
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            return false;
        }
        let Some(end) = tag.find('>') else { return false };
        rest = &tag[end + 1..];
    }
}
