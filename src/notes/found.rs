//! What goes into an extraction and what comes out of it.

use std::fmt;
use std::sync::Arc;

use crate::model::{Item, Kind};

/// One note as it was read from disk.
#[derive(Debug, Clone, Copy)]
pub struct Note<'a> {
    /// Its path below the imported folder, with `/`; the last part without its ending may serve as context.
    pub path: &'a str,
    /// Its bytes, of any encoding and any quality.
    pub bytes: &'a [u8],
}

/// What a folder's `.termdeck.toml` or a flag may change about the reading of a note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Names of rules that are switched off.
    pub rules_off: Vec<String>,
    /// Whether personal prompts ("Which 3 things …") and the tasks of an assignment become cards.
    pub prompts: bool,
    /// Whether places that only look like a card are told.
    pub explain: bool,
}

/// All that one note held.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// In the order of their lines.
    pub cards: Vec<Found>,
    /// Places that looked like a card and are none, in the order of their lines; only where they are asked for.
    pub skipped: Vec<Skipped>,
    /// What was wrong with the note itself (a bad byte, an open fence), in the order of their lines.
    pub problems: Vec<Problem>,
    /// What the note says of itself.
    pub front_matter: FrontMatter,
}

/// What a note's front matter says that concerns its cards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// `deck:`, or what another program calls it.
    pub deck: Option<String>,
    /// `tags:`, without a leading `#`.
    pub tags: Vec<String>,
}

/// A card that was found in a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Line of the cue, from 1.
    pub line: u32,
    /// Last line of the answer, from 1; at least `line`.
    pub end: u32,
    /// What sort of card.
    pub kind: Kind,
    /// The cue, inline markdown kept, without the markers that made it a cue.
    pub front: String,
    /// The whole answer, inline markdown kept; list items joined by line ends.
    pub back: String,
    /// The entries of a list or choice; empty for other kinds.
    pub items: Vec<Item>,
    /// The headings above the cue, outermost first; for a cue that needs a subject, the subject is the last one.
    pub context: Arc<[String]>,
    /// Whether the cue makes no sense without the last entry of `context` ("Key Features").
    pub needs_context: bool,
    /// A deck named in the text around the card; the front matter's deck is not repeated here.
    pub deck: Option<String>,
    /// Tags written at the card itself; the front matter's tags are not repeated here.
    pub tags: Vec<String>,
    /// An id that the note already carries for the card (`<!--ID:…-->`, `^1607…`).
    pub carried: Option<String>,
    /// Whether the author marked the card as asked both ways.
    pub both_ways: bool,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// Why it is a card.
    pub reason: Reason,
}

/// Why a place is a card; shown in a few words by `--explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// In the rule's own words.
    Said(&'static str),
    /// Lines of the section agree on what separates a term from its definition.
    Agreed {
        /// The line with its separator, as a pattern.
        line: &'static str,
        /// Lines that are built so.
        agree: u16,
        /// Lines that have a separator.
        of: u16,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(words) => to.write_str(words),
            Self::Agreed { line, agree, of } => write!(to, "line “{line}”; {agree} of {of} lines agree"),
        }
    }
}

/// A place that looked like a card and is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its line, from 1.
    pub line: u32,
    /// The beginning of its text.
    pub text: String,
    /// Why it is no card and, where there is one, what to change or type, in a few words.
    pub why: &'static str,
    /// Whether a rule took it for a card before it left it alone: most running text never looked like one.
    pub looked_like_card: bool,
}

/// Something wrong with a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its line, from 1.
    pub line: u32,
    /// What is wrong and what was done about it.
    pub reason: String,
}
