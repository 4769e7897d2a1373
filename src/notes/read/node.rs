//! What a note is made of, as the rules see it.

use super::scan::{Scan, scan};

/// What sort of block a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line of running text. Lines without a gap between them are one paragraph.
    Text,
    /// A list entry; what is indented below it is inside it.
    Item {
        /// Its number where it has one, else 0.
        number: u32,
        /// The state of its check box where it has one.
        check: Option<bool>,
        /// The byte that marked it: `-`, `*`, `+`, `1` for a number, `i` for one that is no ASCII, `a` for a letter.
        mark: u8,
    },
    /// A quotation; its lines are inside it.
    Quote,
    /// `<details>`; its text is the summary.
    Details,
    /// A table; its text is all its rows.
    Table,
    /// A fenced code block; its text is the code.
    Code,
    /// A formula on lines of its own.
    Math,
    /// An image on a line of its own.
    Image,
    /// A line of dashes or stars.
    Break,
    /// A comment, a footnote, a link definition or a tag: nothing to learn.
    Aside,
}

impl Shape {
    pub(crate) const fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }

    /// Whether a list changes its sort between these two.
    pub(crate) fn same_list(self, other: Self) -> bool {
        match (self, other) {
            (Self::Item { mark: a, .. }, Self::Item { mark: b, .. }) => a == b,
            _ => false,
        }
    }
}

/// One block. Nodes lie in a flat row, each followed by what is inside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) shape: Shape,
    pub(crate) text: &'a str,
    /// First line, from 1.
    pub(crate) line: u32,
    /// Last line of the node itself, without what is inside it.
    pub(crate) end: u32,
    /// Index behind everything inside it.
    pub(crate) next: u32,
    /// Index of what it is inside of, or `NONE`.
    pub(crate) parent: u32,
    /// Columns it is indented by.
    pub(crate) indent: u16,
    /// Whether a blank line stands above it.
    pub(crate) gap: bool,
    pub(crate) scan: Scan,
}

/// No node.
pub(crate) const NONE: u32 = u32::MAX;

/// A heading and all that stands between it and the next one.
#[derive(Debug, Default)]
pub(crate) struct Section<'a> {
    /// The heading that opens it; the beginning of a note may have none.
    pub(crate) heading: Option<Heading<'a>>,
    pub(crate) nodes: Vec<Node<'a>>,
    /// Whether it goes on from the section before (one that was too long to hold as a whole).
    pub(crate) continues: bool,
}

/// A heading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heading<'a> {
    /// 1 for the outermost.
    pub(crate) level: u8,
    /// Without `#` at either end.
    pub(crate) text: &'a str,
    pub(crate) line: u32,
    pub(crate) scan: Scan,
}

/// Without the link back and the anchor that a heading may begin with: "[⬆](#top) <a name="ebb">Ebb</a>".
fn without_anchor(text: &str) -> &str {
    if !text.starts_with(['[', '<']) {
        return text;
    }
    let mut rest = text;
    if let Some((sign, link)) = text.strip_prefix('[').and_then(|open| open.split_once("](#"))
        && !sign.contains(char::is_alphanumeric)
        && let Some((_, behind)) = link.split_once(')')
    {
        rest = behind.trim_start();
    }
    if let Some((_, inner)) = rest.strip_prefix("<a ").and_then(|tag| tag.split_once('>'))
        && let Some((inner, behind)) = inner.split_once("</a>")
    {
        rest = match (inner.trim(), behind.trim()) {
            (inner, "") => inner,
            ("", behind) => behind,
            _ => rest,
        };
    }
    if rest.is_empty() { text } else { rest }
}

/// Without the id of the block, the attributes and the tags that a heading may end with: "Ebb #sea ^ebb".
fn without_marks(text: &str) -> &str {
    let mut text = without_anchor(text);
    // "Ebb {#ebb .term}", as sites write it
    if text.ends_with('}')
        && let Some(open) = text.rfind(" {").filter(|&open| open > 0)
        && text[open + 2..].starts_with(['#', '.'])
    {
        text = text[..open].trim_end();
    }
    while let Some(blank) = text.rfind(' ') {
        let mark = &text.as_bytes()[blank + 1..];
        let sign = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
        let named = matches!(mark, [b'^', rest @ ..] if !rest.is_empty() && rest.iter().all(sign))
            || matches!(mark, [b'#', first, rest @ ..] if first.is_ascii_lowercase() && rest.iter().all(sign));
        if !named || blank == 0 {
            break;
        }
        text = text[..blank].trim_end();
    }
    text
}

impl<'a> Heading<'a> {
    pub(crate) fn new(level: u8, text: &'a str, line: u32) -> Self {
        let text = without_marks(text);
        Self { level, text, line, scan: scan(text) }
    }
}
