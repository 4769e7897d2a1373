//! A card's kinds and parts.

use serde::{Deserialize, Serialize};

/// What sort of card it is, which decides how it can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A term and its definition.
    Term,
    /// A question or instruction and its answer.
    Qa,
    /// A cue and an enumeration of two or more short items.
    List,
    /// A row of a key/value-like table.
    Table,
    /// A cue whose answer is code.
    Code,
    /// A text with marked deletions.
    Cloze,
    /// A question with options, of which some are marked as right.
    Choice,
}

impl Kind {
    /// Every kind, in the order in which summaries name them.
    pub const ALL: [Self; 7] =
        [Self::Term, Self::Qa, Self::List, Self::Table, Self::Code, Self::Cloze, Self::Choice];

    /// The name in JSON, in filters and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Qa => "qa",
            Self::List => "list",
            Self::Table => "table",
            Self::Code => "code",
            Self::Cloze => "cloze",
            Self::Choice => "choice",
        }
    }

    /// The kind of that [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One entry of a list, or one option of a choice card.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Item {
    /// The entry as written, inline markdown kept.
    pub text: String,
    /// For a choice card whether this option is right; `None` on a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<bool>,
}

impl Item {
    /// An entry of a list.
    #[must_use]
    pub fn entry(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: None }
    }

    /// An option of a choice card.
    #[must_use]
    pub fn option(text: impl Into<String>, right: bool) -> Self {
        Self { text: text.into(), right: Some(right) }
    }
}

/// What a note says about a card: its text and its place. Every part is a register of its own in the
/// merge (see [`Field`](super::Field)).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Content {
    /// What sort of card.
    pub kind: Kind,
    /// The cue, inline markdown kept.
    pub front: String,
    /// The whole answer, inline markdown kept.
    pub back: String,
    /// The entries of a list or choice; empty for other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// The headings above the cue, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Whether the cue makes no sense without the last entry of `context`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_context: bool,
    /// The deck, with `/` between its levels.
    pub deck: String,
    /// The tags that stand in the notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The note that holds it: its path below the imported folder, headed by that folder's name.
    pub source: String,
}

impl Content {
    /// The heading that the cue needs to be understood, if it needs one.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        if self.needs_context { self.context.last().map(String::as_str) } else { None }
    }
}

/// A fingerprint of what a card says: equal for equal text, whatever its markers, spacing and place.
///
/// The first card with a text takes the fingerprint as its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextKey(pub u64);
