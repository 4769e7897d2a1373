//! Ways to ask a card: what is shown, what is wanted, and what an answer is worth.

mod choice;
mod cloze;
mod list;
mod pairs;
mod pick;

pub use choice::Choice;
pub(super) use choice::distractors;
pub use cloze::{Cloze, Gap, Part, gaps};
pub use list::{Listing, Tick};
pub use pairs::Pairs;
pub(super) use pairs::{is_pairable, side};
pub use pick::Typed;
pub(super) use pick::pick;

/// How the current card is being asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Turned over.
    Flip,
    /// Its answer is typed.
    Type(Typed),
    /// One or several of its options are picked.
    Choice(Choice),
    /// Its entries are typed in any order.
    List(Listing),
    /// Its gaps are filled, one after the other.
    Cloze(Cloze),
}

impl Ask {
    /// The mode that the log names.
    #[must_use]
    pub const fn mode(&self) -> crate::model::AskMode {
        use crate::model::AskMode;
        match self {
            Self::Flip => AskMode::Flip,
            Self::Type(_) => AskMode::Type,
            Self::Choice(_) => AskMode::Choice,
            Self::List(_) => AskMode::List,
            Self::Cloze(_) => AskMode::Cloze,
        }
    }
}
