//! The sections of a note, several at a time: each step of the extraction goes over all of them before the next one
//! begins, so that a processor fetches its code once and not for every section.

use super::Problem;
use super::ask::{self, Ask};
use super::read::blocks::{Blocks, has_heading};
use super::read::node::{Heading, Node, Section, Shape};
use super::trail::Trail;
use super::words;

/// Nodes after which no further section is taken in, so that memory stays bounded and near.
const ENOUGH: usize = 1024;

/// Nodes that most sections have room with.
const USUAL: usize = 64;

/// A section, and how it stands in its note.
pub(crate) struct Part<'a> {
    pub(crate) heading: Option<Heading<'a>>,
    /// The heading's cue; empty without one.
    pub(crate) cue: &'a str,
    /// Whether the heading names a part of the document.
    pub(crate) names_part: bool,
    /// Whether it or one above it does ("Links", "References").
    pub(crate) frame: bool,
    /// Whether the heading is the title of the note.
    pub(crate) title: bool,
    /// Whether the next heading is below this one.
    pub(crate) deeper: bool,
    /// Whether this part only goes on from the one before.
    pub(crate) continues: bool,
    /// Whether the note has no heading and no other part.
    pub(crate) alone: bool,
    /// Its nodes, which count from the first of them.
    nodes: std::ops::Range<usize>,
    /// Byte behind it and the next heading.
    behind: usize,
}

/// Some sections of a note, one behind the other.
pub(crate) struct Parts<'a> {
    blocks: Blocks<'a>,
    text: &'a str,
    section: Section<'a>,
    nodes: Vec<Node<'a>>,
    parts: Vec<Part<'a>>,
    trail: Trail<'a>,
    /// Whether the whole note is a part of a document.
    framed: bool,
    /// Whether no heading came yet, nor a text that stands above all of them.
    first: bool,
}

impl<'a> Parts<'a> {
    /// Begins to read a text of about `lines` lines.
    pub(crate) fn new(blocks: Blocks<'a>, text: &'a str, lines: usize, framed: bool) -> Self {
        let room = lines.min(ENOUGH);
        Self {
            blocks,
            text,
            section: Section { nodes: Vec::with_capacity(room.min(USUAL)), ..Section::default() },
            nodes: Vec::with_capacity(room),
            parts: Vec::new(),
            trail: Trail::default(),
            framed,
            first: true,
        }
    }

    /// Takes in the next sections of the note in place of the last ones; `false` at its end.
    pub(crate) fn next(&mut self, problems: &mut Vec<Problem>) -> bool {
        self.nodes.clear();
        self.parts.clear();
        while self.nodes.len() < ENOUGH && self.blocks.next(&mut self.section, problems) {
            let from = self.nodes.len();
            self.nodes.extend_from_slice(&self.section.nodes);
            self.parts.push(Part {
                heading: self.section.heading,
                cue: "",
                names_part: false,
                frame: self.framed,
                title: false,
                deeper: false,
                continues: self.section.continues,
                alone: false,
                nodes: from..self.nodes.len(),
                behind: self.blocks.at(),
            });
        }
        if self.nodes.iter().any(|node| node.shape == Shape::Details) {
            self.find_reveals();
        }
        for at in 0..self.parts.len() {
            let next =
                self.parts.get(at + 1).map_or(self.blocks.next_heading().copied(), |next| next.heading);
            self.place(at, next);
        }
        !self.parts.is_empty()
    }

    /// Gives summaries that only hide an answer the name of one: "Peek" right below a question, or again and again
    /// as all that stands below a heading.
    fn find_reveals(&mut self) {
        const SEEN: usize = 3;
        let alone = |nodes: &[Node<'_>]| {
            nodes
                .first()
                .is_some_and(|first| first.shape == Shape::Details && first.next as usize == nodes.len())
        };
        let mut below: Vec<&str> = Vec::new();
        for part in &self.parts {
            let nodes = &self.nodes[part.nodes.clone()];
            below.extend(
                nodes.first().filter(|_| part.heading.is_some() && alone(nodes)).map(|first| first.text),
            );
        }
        below.sort_unstable();
        // "Tap to turn over" below one question after the other
        let mut turned: Vec<&str> = Vec::new();
        for part in &self.parts {
            let nodes = &self.nodes[part.nodes.clone()];
            let asked = |at: &usize| {
                nodes[*at].shape == Shape::Details
                    && (ask::of(&nodes[at - 1]) == Some(Ask::Whole) || ask::prompt(&nodes[at - 1]))
            };
            turned.extend((1..nodes.len()).filter(asked).map(|at| nodes[at].text));
        }
        turned.sort_unstable();
        let often = |text: &str| {
            let from = turned.partition_point(|other| *other < text);
            turned.get(from + SEEN - 1).is_some_and(|last| *last == text)
        };
        for part in &self.parts {
            let nodes = &mut self.nodes[part.nodes.clone()];
            let again = |text: &str| {
                let from = below.partition_point(|other| *other < text);
                below.get(from + SEEN - 1).is_some_and(|last| *last == text)
            };
            if alone(nodes) && may_reveal(&nodes[0]) && again(nodes[0].text) {
                nodes[0].text = HIDDEN;
            }
            for at in 1..nodes.len() {
                let asked = ask::of(&nodes[at - 1]) == Some(Ask::Whole) || ask::prompt(&nodes[at - 1]);
                // one of several is a term, or a hint before the answer
                let next = nodes.get(nodes[at].next as usize);
                let last = next.is_none_or(|next| next.shape != Shape::Details);
                if nodes[at].shape == Shape::Details
                    && asked
                    && last
                    && (may_reveal(&nodes[at]) || often(nodes[at].text))
                {
                    nodes[at].text = HIDDEN;
                }
            }
        }
    }

    /// Says how a section stands in the note.
    fn place(&mut self, at: usize, next: Option<Heading<'a>>) {
        let part = &mut self.parts[at];
        let nodes = &self.nodes[part.nodes.clone()];
        let Some(heading) = part.heading else {
            // a heading behind a paragraph of the text is no title
            let sentence = |node: &Node<'_>| {
                node.scan.words >= 8 && node.text.ends_with('.') && node.shape == Shape::Text
            };
            self.first &= !nodes.iter().any(|node| node.scan.words >= 20 || sentence(node));
            part.frame |= self.trail.in_frame();
            part.alone = next.is_none() && !part.continues;
            return;
        };
        part.cue = words::cue(heading.text);
        part.names_part = words::is_frame(part.cue) && !defines(nodes, part.cue)
            || nodes.len() >= 2 && nodes[..2].iter().all(is_link) && words::ends_in_links(part.cue);
        self.trail.enter(heading.level, part.cue, part.names_part);
        part.frame |= self.trail.in_frame() && !(words::is_material(part.cue) && tells_much(nodes));
        let only = next.is_none_or(|next| next.level > heading.level);
        part.title = std::mem::take(&mut self.first)
            && (only || heading.level == 1 && !tells(nodes))
            // "## Legislature" over facts and its parts, and later "## Judiciary"
            && (heading.level == 1 || nodes.is_empty() || !has_heading(&self.text[part.behind..], heading.level));
        part.deeper =
            next.is_some_and(|next| next.level > heading.level && !words::is_example(words::cue(next.text)));
    }

    /// The sections and their nodes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Part<'a>, &[Node<'a>])> {
        self.parts.iter().map(|part| (part, &self.nodes[part.nodes.clone()]))
    }
}

/// What stands for a summary that only hides an answer.
const HIDDEN: &str = "Answer";

/// Whether a summary may be nothing but what to click at.
fn may_reveal(node: &Node<'_>) -> bool {
    node.scan.words <= 3 && node.scan.last_question == 0 && !words::is_reveal(node.text)
}

/// "## Index" over "An index is a file that …": what could name a part of the document is what the note is about.
fn defines(nodes: &[Node<'_>], cue: &str) -> bool {
    nodes.first().is_some_and(|first| {
        let alone = || nodes.len() == 1 && words::is_of_course(cue) && words::begins_definition(first.text);
        // "**Reference** is another name …"
        let marked = || {
            let (name, rest) = first.text.split_at(usize::from(first.scan.bold));
            !name.is_empty()
                && words::cue(name).eq_ignore_ascii_case(cue)
                && words::is_predicate(rest.trim_start())
        };
        first.shape == Shape::Text && (words::defines(cue, first.text) || alone() || marked())
    })
}

/// Whether notes were taken below "Videos" or "Readings", not only links.
fn tells_much(nodes: &[Node<'_>]) -> bool {
    let told = nodes.iter().filter(|node| node.shape == Shape::Text && !node.scan.link);
    told.map(|node| usize::from(node.scan.words)).sum::<usize>() >= 60
}

/// Whether the line is a link and nothing else.
fn is_link(node: &Node<'_>) -> bool {
    words::is_link_only(node.text, node.scan.prose, node.scan.link)
}

/// Whether a section that has no other below it says more than a title's few words.
fn tells(nodes: &[Node<'_>]) -> bool {
    let words: usize = nodes.iter().map(|node| usize::from(node.scan.words)).sum();
    words >= 12 || nodes.iter().any(|node| node.shape.is_item() || node.shape == Shape::Math)
}
