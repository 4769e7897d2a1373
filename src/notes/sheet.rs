//! A section with what the rules need to know about it.

use super::candidate::Candidate;
use super::parts::Part;
use super::read::callouts::callout;
use super::read::lines::{indentation, is_table_rule, split};
use super::read::node::{Heading, NONE, Node, Shape};
use super::votes::{self, Votes};
use super::{Settings, Skipped, ask, errands, words};

/// Remarks kept for one note; a file of a million links does not need a million reasons.
const MOST_REMARKS: usize = 5000;

/// Lines that one paragraph is followed for.
const LONGEST_PARAGRAPH: usize = 80;

/// "DECK: Sea::Tides", "LABELS: #sea/#tides".
fn is_state(node: &Node<'_>) -> bool {
    let loud = |at: usize| node.text.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    if node.shape != Shape::Text
        || !loud(0)
        || !loud(1)
        || !node.scan.colon.found() && !node.scan.double.found()
    {
        return false;
    }
    let Some((name, value)) = node.text.split_once(": ") else { return false };
    let path = value.starts_with('#') || value.contains("::") && !value.contains(":: ");
    path && (name.ends_with("DECK")
        || matches!(name, "TAGS" | "LABELS" | "KEYWORDS" | "TOPICS" | "FILE TAGS"))
}

/// One section on a rule's desk.
pub(crate) struct Sheet<'a, 's> {
    pub(crate) nodes: &'s [Node<'a>],
    pub(crate) heading: Option<Heading<'a>>,
    /// Whether the heading is the title of the note.
    pub(crate) title: bool,
    /// Whether the next heading is below this one.
    pub(crate) deeper: bool,
    /// Whether this part only goes on from the one before.
    pub(crate) continues: bool,
    /// Whether the section's own heading only counts a question: "Question 2".
    pub(crate) counted: bool,
    /// Whether the sections before it hold a question with options.
    pub(crate) quiz: bool,
    /// Whether the section's own heading names a part of the document.
    pub(crate) names_part: bool,
    /// Whether the section names a part of the document ("Links", "References").
    pub(crate) frame: bool,
    /// Where a shelf of terms begins in such a section.
    shelf: usize,
    pub(crate) votes: Votes,
    /// Whether a program keeps labels in capitals in the section: "DECK: Sea::Tides".
    pub(crate) keeps_state: bool,
    pub(crate) prompts: bool,
    pub(crate) off: &'s [String],
}

/// What the rules say about a section.
#[derive(Debug, Default)]
pub(crate) struct Finds<'a> {
    pub(crate) cards: Vec<Candidate<'a>>,
    pub(crate) skipped: Vec<Skipped>,
    /// Whether anybody wants to know what was skipped.
    pub(crate) explain: bool,
}

impl<'a> Finds<'a> {
    pub(crate) fn new(explain: bool) -> Self {
        Self { cards: Vec::new(), skipped: Vec::new(), explain }
    }

    /// Says why a rule leaves alone what looked like a card to it.
    pub(crate) fn skip(&mut self, line: u32, text: &str, why: &'static str) {
        self.remark(line, text, why, true);
    }

    /// Says why a place is no card.
    pub(crate) fn remark(&mut self, line: u32, text: &str, why: &'static str, looked_like_card: bool) {
        if !self.explain {
            return;
        }
        if self.skipped.len() < MOST_REMARKS && self.skipped.last().is_none_or(|last| last.line != line) {
            let cue = words::cue(text);
            let text = cue.char_indices().nth(80).map_or(cue, |(end, _)| &cue[..end]).to_owned();
            self.skipped.push(Skipped { line, text, why, looked_like_card });
        }
    }
}

impl<'a, 's> Sheet<'a, 's> {
    pub(crate) fn new(part: &Part<'a>, nodes: &'s [Node<'a>], settings: &'s Settings) -> Self {
        Self {
            nodes,
            heading: part.heading,
            title: part.title,
            deeper: part.deeper,
            continues: part.continues,
            counted: words::numbers_question(part.cue)
                || is_number(part.cue) && nodes.first().is_some_and(asks),
            quiz: false,
            frame: part.frame,
            shelf: if part.frame { shelf(nodes) } else { usize::MAX },
            names_part: part.names_part,
            votes: Votes::count(nodes),
            keeps_state: nodes.iter().any(is_state),
            prompts: settings.prompts,
            off: &settings.rules_off,
        }
    }

    /// Whether the line stands for a heading: a bold one, or a name in code where several stand over text.
    pub(crate) fn heads_line(&self, node: &Node<'_>) -> bool {
        ask::is_bold_line(node) || (self.votes.names >= 2 && node.gap && votes::is_name(node))
    }

    /// Whether the node belongs to a part of the document: behind "Terms:", what is defined is of the subject.
    pub(crate) const fn in_frame(&self, at: usize) -> bool {
        self.frame && at <= self.shelf
    }

    pub(crate) fn on(&self, rule: &str) -> bool {
        self.off.iter().all(|off| off != rule)
    }

    pub(crate) fn node(&self, at: usize) -> Option<&'s Node<'a>> {
        self.nodes.get(at)
    }

    /// Index behind the node's subtree, where its next sibling stands if it has one.
    pub(crate) fn behind(&self, at: usize) -> usize {
        (self.nodes[at].next as usize).max(at + 1)
    }

    /// Whether the line is the first of a quotation, or of a callout below its title. Not for the first node.
    pub(crate) fn begins_quote(&self, at: usize) -> bool {
        let (above, parent) = (&self.nodes[at - 1], self.nodes[at].parent);
        parent as usize == at - 1 && above.shape == Shape::Quote
            || parent != NONE && above.parent == parent && callout(above.text).is_some()
    }

    /// The next node on the same level.
    pub(crate) fn sibling(&self, at: usize) -> Option<usize> {
        let next = self.behind(at);
        self.nodes.get(next).filter(|node| node.parent == self.nodes[at].parent).map(|_| next)
    }

    /// The node before it on the same level.
    pub(crate) fn sibling_before(&self, at: usize) -> Option<usize> {
        let parent = self.nodes[at].parent;
        let mut before = at.checked_sub(1).filter(|before| parent == NONE || *before > parent as usize)?;
        // what stands between it and the parent is inside a sibling
        while self.nodes[before].parent != parent {
            before = self.nodes[before].parent as usize;
        }
        Some(before)
    }

    /// The nodes before it on the same level, the nearest first.
    pub(crate) fn siblings_before(&self, at: usize) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(self.sibling_before(at), |&at| self.sibling_before(at))
    }

    /// The node and those behind it on the same level.
    pub(crate) fn siblings_from(&self, at: usize) -> impl Iterator<Item = usize> + Clone {
        std::iter::successors(Some(at), |&at| self.sibling(at))
    }

    /// Index behind the last sibling.
    pub(crate) fn level_end(&self, at: usize) -> usize {
        match self.nodes[at].parent {
            NONE => self.nodes.len(),
            parent => self.nodes[parent as usize].next as usize,
        }
    }

    /// Indices of the nodes on the top level between `from` and `to`.
    pub(crate) fn level(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + Clone + use<'a, 's> {
        let nodes = self.nodes;
        let mut at = from;
        std::iter::from_fn(move || {
            (at < to.min(nodes.len())).then(|| {
                let here = at;
                at = (nodes[at].next as usize).max(at + 1);
                here
            })
        })
    }

    /// Index behind the lines that belong to the node's own text: wrapped lines without a gap.
    pub(crate) fn own_end(&self, at: usize) -> usize {
        let node = &self.nodes[at];
        let mut end = at + 1;
        while let Some(next) = self.nodes.get(end).filter(|_| end - at <= LONGEST_PARAGRAPH) {
            let inside =
                if node.shape.is_item() { next.parent == at as u32 } else { next.parent == node.parent };
            if next.shape != Shape::Text || next.gap || !inside {
                break;
            }
            end += 1;
        }
        end
    }

    /// Last line of the nodes between `from` and `to`, at least `line`.
    pub(crate) fn last_line(&self, line: u32, from: usize, to: usize) -> u32 {
        let mut last = line;
        for node in self.nodes.get(from..to).unwrap_or_default() {
            if !matches!(node.shape, Shape::Aside | Shape::Break) {
                last = last.max(node.end);
            }
        }
        last
    }

    /// Whether anything to learn stands between `from` and `to`.
    pub(crate) fn has_answer(&self, from: usize, to: usize) -> bool {
        let part = self.nodes.get(from..to).unwrap_or_default();
        (from..).zip(part).any(|(at, node)| match node.shape {
            Shape::Aside | Shape::Break | Shape::Quote => false,
            Shape::Details => true,
            Shape::Code => !node.text.is_empty(),
            Shape::Table => is_filled(node.text),
            // "**Forms:**", or "**Forms**" over an empty entry
            Shape::Text if ask::is_bold_line(node) => {
                // "**Ketch**" over "TBD"
                let blank = |next: &Node<'_>| next.shape == Shape::Text && words::is_placeholder(next.text);
                !node.scan.ends_colon
                    && !self.is_empty_entry(at + 1)
                    && !words::is_placeholder(node.text)
                    && !self.nodes.get(at + 1).is_some_and(blank)
            }
            // "_Problem:_" and nothing behind it
            Shape::Text if node.scan.words <= 2 && node.scan.ends_colon => at + 1 < to || !node.gap,
            // "[!note] Today" over nothing but a query
            Shape::Text if node.text.starts_with("[!") && self.over_query(at) => false,
            Shape::Text => !words::is_placeholder(node.text),
            Shape::Item { .. } => !words::is_placeholder(node.text) && !self.is_empty_entry(at),
            _ => true,
        })
    }

    /// Whether a query for the editor is all that stands below the title of a callout.
    fn over_query(&self, at: usize) -> bool {
        self.nodes.get(at + 1).is_some_and(|next| next.shape == Shape::Aside && next.text.is_empty())
    }

    /// Whether nobody filled an entry in: "-", or "- Notes" over "-" and "-".
    fn is_empty_entry(&self, at: usize) -> bool {
        let empty = |node: &Node<'_>| node.shape.is_item() && node.text.is_empty();
        self.nodes.get(at).filter(|node| node.shape.is_item()).is_some_and(|node| {
            let inside = self.nodes.get(at + 1..self.behind(at)).unwrap_or_default();
            inside.iter().all(empty) && (node.text.is_empty() || !inside.is_empty())
        })
    }

    /// Words between `from` and `to`, roughly.
    pub(crate) fn words(&self, from: usize, to: usize) -> usize {
        self.nodes
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .map(|node| match node.shape {
                Shape::Table | Shape::Code => node.text.len() / 6,
                _ => usize::from(node.scan.words),
            })
            .sum()
    }

    /// Whether all that stands between `from` and `to` is links.
    pub(crate) fn only_links(&self, from: usize, to: usize) -> bool {
        let (mut any, mut all) = (false, 0);
        let (mut links, mut titled, mut pages, mut others) = (0, 0, 0, 0);
        for node in self.nodes.get(from..to).unwrap_or_default() {
            match node.shape {
                Shape::Aside | Shape::Break => {}
                // "**Reading**" over them, in a quotation or not
                Shape::Quote if node.text.is_empty() => {}
                Shape::Text if node.scan.words <= 4 && names_part(words::cue(node.text)) => {}
                // "See the chapter on ropes.", "All of it on p. 12"
                Shape::Text
                    if (node.scan.words <= 8 || node.scan.link && node.text.starts_with("Refer to "))
                        && words::sends_elsewhere(node.text) =>
                {
                    any = true;
                }
                Shape::Text if node.scan.words <= 6 && words::cites_page(node.text) => any = true,
                Shape::Text if words::is_wiki_links(node.text) => any = true,
                Shape::Text | Shape::Item { .. } => {
                    all += 1;
                    if words::is_link_only(node.text, node.scan.prose, node.scan.link)
                        || node.scan.link && words::sends_reading(node.text)
                        || node.scan.words == 1 && node.text.contains('@') && errands::is_path(node.text)
                        || node.shape.is_item() && node.scan.words <= 4 && words::sends_elsewhere(node.text)
                    {
                        links += 1;
                    } else if node.shape.is_item()
                        && (node.scan.link || node.text.ends_with("]]"))
                        && words::is_titled_link(node.text)
                    {
                        titled += 1;
                    } else if node.text.starts_with("[[") && words::is_wiki_links(node.text) {
                        pages += 1;
                    } else {
                        others += 1;
                        if others > 1 && others * 4 > links + titled + pages {
                            return false;
                        }
                    }
                }
                _ => return false,
            }
        }
        // several that say whose page it is, and a line that says of what sort
        let most = titled > 0 && (all >= 3 || titled == all && all == 2) && others * 5 <= all;
        (any || all > 0) && (links == all || most)
    }
}

/// Whether a row of the table below its head says anything.
fn is_filled(table: &str) -> bool {
    let mut rows = split(table).skip_while(|row| !is_table_rule(indentation(row).1));
    match rows.next() {
        Some(_) => rows.any(|row| row.contains(char::is_alphanumeric)),
        None => true,
    }
}

fn names_part(cue: &str) -> bool {
    words::is_frame(cue) || words::is_shelf(cue)
}

/// "### 3"
fn is_number(cue: &str) -> bool {
    (1..=3).contains(&cue.len()) && cue.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line asks, with its mark or by its words.
fn asks(node: &Node<'_>) -> bool {
    let cue = words::cue(node.text);
    ask::of(node).is_some() || words::is_prompt(cue) || words::asks(cue)
}

/// The line that says that terms follow.
fn shelf(nodes: &[Node<'_>]) -> usize {
    let is_shelf = |node: &Node<'_>| {
        node.shape == Shape::Text && node.scan.ends_colon && words::is_shelf(words::cue(node.text))
    };
    nodes.iter().position(is_shelf).unwrap_or(usize::MAX)
}
