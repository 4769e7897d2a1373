//! A place that may be a card, before overlaps are resolved and text is built.

use super::Reason;
use crate::model::{Item, Kind};

/// What a rule found.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'a> {
    pub(crate) rule: &'static str,
    /// The cue, inline markdown kept, markers removed.
    pub(crate) cue: &'a str,
    /// The node that holds the cue; `NONE` for the section's heading.
    pub(crate) node: u32,
    /// The answer on the cue's own line.
    pub(crate) rest: &'a str,
    /// Nodes of the answer that follow.
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) line: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
    pub(crate) confidence: f32,
    pub(crate) reason: Reason,
    /// How it stands towards candidates around and inside it.
    pub(crate) role: Role,
    /// Text that is no slice of the note's answer.
    pub(crate) ready: Option<Box<Ready>>,
}

/// How a candidate stands towards others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading: yields to what fills its section.
    Heading,
    /// A bold line, a lead-in or another line that stands for a heading.
    Lead,
    /// A question: owns its answer.
    Question,
    /// A list entry over what is indented below it.
    Parent,
    /// No card, but what looks like its answer is none either.
    Skipped,
    /// Cue and answer on one line, a table row, another program's syntax.
    Line,
}

/// What a rule had to put together itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Ready {
    pub(crate) front: Option<String>,
    pub(crate) back: Option<String>,
    pub(crate) items: Vec<Item>,
    pub(crate) deck: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) carried: Option<String>,
    pub(crate) both_ways: bool,
    /// The subject, where the rule knows better than the headings.
    pub(crate) subject: Option<String>,
}
