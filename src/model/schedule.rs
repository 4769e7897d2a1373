//! Where a card stands in its schedule: a projection of the review log.

use serde::{Deserialize, Serialize};

use super::Millis;

/// The stage of a card's learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum State {
    /// Never answered, or forgotten by the user's wish.
    New = 0,
    /// In its first steps within the day.
    Learning = 1,
    /// Asked at intervals of days.
    Review = 2,
    /// Failed in review and in its steps within the day again.
    Relearning = 3,
}

impl State {
    /// All, by number.
    pub const ALL: [Self; 4] = [Self::New, Self::Learning, Self::Review, Self::Relearning];

    /// The name in JSON and in filters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning => "learning",
            Self::Review => "review",
            Self::Relearning => "relearning",
        }
    }
}

/// The schedule of a card that has been answered; a card without one is new.
///
/// It follows from the card's entries in the review log alone and can be rebuilt from them at any time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Schedule {
    /// Learning, review or relearning; never new.
    pub state: State,
    /// When it is due. In review, the start of the study day.
    pub due: Millis,
    /// FSRS stability: days until retrievability falls to 90 %.
    pub stability: f32,
    /// FSRS difficulty, 1 to 10.
    pub difficulty: f32,
    /// Answers that count.
    pub reps: u32,
    /// Times it was failed while in review.
    pub lapses: u32,
    /// The learning or relearning step it stands at, from 0.
    pub step: u8,
    /// When it was answered last.
    pub last: Millis,
}
