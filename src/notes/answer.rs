//! From nodes to the text of an answer.

use std::borrow::Cow;
use std::ops::Range;

use super::read::callouts::callout;
use super::read::lines::{indentation, split};
use super::read::node::{Node, Shape};
use super::words;
use crate::model::{Item, Kind};

/// An answer as it goes into a card.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) text: String,
    /// Where the entries stand in the text, if it is nothing but two and more of them.
    entries: Vec<Range<usize>>,
    /// Whether it is a code block and nothing else.
    code: bool,
    /// Words of the longest entry.
    longest: usize,
    words: usize,
}

impl Answer {
    /// `list` where the answer is entries short enough to be typed, else what the rule said.
    pub(crate) fn kind(&self, said: Kind) -> Kind {
        match said {
            Kind::Choice | Kind::Cloze | Kind::Table => said,
            _ if self.code => Kind::Code,
            Kind::Code => Kind::Term,
            _ if self.entries.len() >= 2 && self.longest <= 14 && self.words <= 9 * self.entries.len() => {
                Kind::List
            }
            Kind::List => Kind::Term,
            said => said,
        }
    }

    /// The entries of a list.
    pub(crate) fn items(&self) -> Vec<Item> {
        self.entries.iter().map(|entry| Item::entry(&self.text[entry.clone()])).collect()
    }
}

/// Builds the answer from the rest of the cue's line and the nodes that follow it.
pub(crate) fn build(nodes: &[Node<'_>], rest: &str, from: usize, to: usize) -> Answer {
    let mut answer = Answer::default();
    let rest = words::unwrapped(words::trim(rest));
    let part = nodes.get(from..to).unwrap_or_default();
    if rest.is_empty()
        && let Some(node) = sole(part).filter(|node| node.shape == Shape::Code)
    {
        push_code(node, &mut answer.text);
        answer.code = true;
        return answer;
    }
    // Markers and line ends are about as long as this.
    let size = part.iter().fold(rest.len(), |size, node| size + node.text.len() + 4);
    answer.text.reserve(size);
    answer.text.push_str(rest);
    let list_only = rest.is_empty() && is_list(nodes, from, to);
    let mut writer = Writer { nodes, text: &mut answer.text, bullets: !list_only };
    let mut at = from;
    while at < to.min(nodes.len()) {
        let next = (nodes[at].next as usize).clamp(at + 1, to);
        let start = writer.text.len();
        writer.block(at, next, 0);
        if list_only && nodes[at].shape.is_item() {
            let entry = words::trim_end(&writer.text[start..]);
            let end = start + entry.len();
            let entry = entry.trim_start();
            let count = if next == at + 1 { usize::from(nodes[at].scan.words) } else { words::count(entry) };
            answer.longest = answer.longest.max(count);
            answer.words += count;
            // A marker without a word is no entry: at the end, its place is trimmed away below.
            if !entry.is_empty() {
                answer.entries.push(end - entry.len()..end);
            }
        }
        at = next;
    }
    if answer.entries.len() < 2 {
        answer.entries.clear();
    }
    let end = words::trim_end(&answer.text).len();
    answer.text.truncate(end);
    if answer.entries.is_empty() && memchr::memchr(b'\n', answer.text.as_bytes()).is_none() {
        let bare = words::unwrapped(&answer.text);
        if bare.len() < answer.text.len() {
            answer.text = bare.to_owned();
        }
    }
    answer
}

/// The only node that says anything.
fn sole<'n, 'a>(nodes: &'n [Node<'a>]) -> Option<&'n Node<'a>> {
    let mut telling = nodes.iter().filter(|node| !matches!(node.shape, Shape::Aside | Shape::Break));
    let first = telling.next()?;
    telling.next().is_none().then_some(first)
}

/// Whether the nodes are list entries and nothing else.
fn is_list(nodes: &[Node<'_>], from: usize, to: usize) -> bool {
    let mut at = from;
    let mut items = 0;
    while at < to.min(nodes.len()) {
        match nodes[at].shape {
            Shape::Item { .. } => items += 1,
            Shape::Aside | Shape::Break => {}
            _ => return false,
        }
        at = (nodes[at].next as usize).max(at + 1);
    }
    items > 0
}

struct Writer<'n, 'a, 't> {
    nodes: &'n [Node<'a>],
    text: &'t mut String,
    /// Whether entries on the top level carry a bullet.
    bullets: bool,
}

impl Writer<'_, '_, '_> {
    /// Writes the node at `at` and what is inside it, which ends before `to`.
    fn block(&mut self, at: usize, to: usize, depth: usize) {
        let node = &self.nodes[at];
        match node.shape {
            Shape::Aside | Shape::Break => return self.inside(at + 1, to, depth),
            Shape::Text => match callout(node.text).filter(|_| self.in_quote(node)) {
                Some((_, title)) => self.callout(title),
                None => self.running(node),
            },
            Shape::Item { number, mark, .. } => {
                self.new_line();
                if self.bullets || depth > 0 {
                    for _ in 0..depth {
                        self.text.push_str("  ");
                    }
                    if mark == b'1' {
                        self.text.push_str(&format!("{number}. "));
                    } else {
                        self.text.push_str("- ");
                    }
                }
                self.text.push_str(node.text);
                return self.inside(at + 1, to.max(at + 1), depth + 1);
            }
            Shape::Code => {
                self.new_line();
                let fence = fence(node.text);
                self.text.push_str(&fence);
                self.text.push('\n');
                push_code(node, self.text);
                self.text.push('\n');
                self.text.push_str(&fence);
            }
            Shape::Table | Shape::Math | Shape::Image => {
                self.new_line();
                self.lines(node.text);
            }
            Shape::Quote => {}
            Shape::Details => {
                if !words::is_reveal(node.text) {
                    self.new_line();
                    self.text.push_str(node.text);
                }
            }
        }
        self.inside(at + 1, to, depth);
    }

    fn inside(&mut self, from: usize, to: usize, depth: usize) {
        let mut at = from;
        while at < to {
            let next = (self.nodes[at].next as usize).clamp(at + 1, to);
            self.block(at, next, depth);
            at = next;
        }
    }

    fn in_quote(&self, node: &Node<'_>) -> bool {
        self.nodes.get(node.parent as usize).is_some_and(|parent| parent.shape == Shape::Quote)
    }

    /// A callout's title, without what only chooses a colour.
    fn callout(&mut self, title: &str) {
        if !title.is_empty() {
            self.new_line();
            self.text.push_str(title);
        }
    }

    /// A line of text: wrapped lines are joined, short ones stay apart.
    fn running(&mut self, node: &Node<'_>) {
        let wrapped = !node.gap && !self.text.is_empty() && {
            let above = self.text.rsplit('\n').next().unwrap_or_default();
            // short lines without a capital are a list that lacks its markers
            let goes_on = node.text.starts_with('(')
                || above.len().max(node.text.len() / 2) >= 20 && node.text.starts_with(char::is_lowercase);
            (above.len() >= 50 || goes_on) && !above.ends_with(':') && !above.starts_with("```")
        };
        if wrapped {
            self.text.push(' ');
        } else if node.gap && !self.text.is_empty() {
            self.new_line();
            self.text.push('\n');
        } else {
            self.new_line();
        }
        self.text.push_str(node.text);
    }

    fn lines(&mut self, text: &str) {
        for line in split(text) {
            self.text.push_str(words::trim(line));
            self.text.push('\n');
        }
        self.text.truncate(words::trim_end(self.text).len());
    }

    fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// A fence for that code: longer than any run of marks in it.
#[must_use]
pub fn fence(code: &str) -> Cow<'static, str> {
    match code.split(|c| c != '`').map(str::len).max().unwrap_or(0) {
        ..=2 => Cow::Borrowed("```"),
        longest => Cow::Owned("`".repeat(longest + 1)),
    }
}

/// The code without the indentation and the quote marks that only place it.
fn push_code(node: &Node<'_>, out: &mut String) {
    let lines = || split(node.text);
    let quoted = lines().all(|line| line.trim_start().starts_with('>')) && !node.text.is_empty();
    let unquoted = |line: &'_ str| -> usize {
        if quoted { line.len() - line.trim_start().trim_start_matches('>').len() } else { 0 }
    };
    let least = lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| indentation(&line[unquoted(line)..]).0)
        .min()
        .unwrap_or(0)
        .min(usize::from(node.indent) + usize::from(quoted));
    for (number, line) in lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let line = &line[unquoted(line)..];
        let blank = line.bytes().take(least).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        out.push_str(words::trim_end(&line[blank..]));
    }
}

#[cfg(test)]
mod tests {
    use crate::notes::{Note, Settings, extract};

    #[test]
    fn numbers_stay_at_every_depth() {
        let text = "## How does it start?\n\n1. power\n2. firmware\n   1. it tests itself\n   2. it finds a disk\n\nThen it waits.\n";
        let found = extract(&Note { path: "note.md", bytes: text.as_bytes() }, &Settings::default());
        let back = "1. power\n2. firmware\n  1. it tests itself\n  2. it finds a disk\n\nThen it waits.";
        assert_eq!(found.cards[0].back, back);
    }

    #[test]
    fn a_marker_without_a_word_is_no_entry() {
        for text in
            ["What is a pier of?\n\n- wood\n-\n- stone\n", "What is a pier of?\n\n- wood\n- stone\n-\n-\n-\n"]
        {
            let found = extract(&Note { path: "note.md", bytes: text.as_bytes() }, &Settings::default());
            let items: Vec<&str> = found.cards[0].items.iter().map(|item| item.text.as_str()).collect();
            assert_eq!(items, ["wood", "stone"], "{text}");
        }
    }
}
