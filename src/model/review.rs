//! What happened to a card: the append-only log from which everything else follows.

use serde::{Deserialize, Serialize};

use super::{CardId, DeviceId, Millis};

/// How well an answer was known: FSRS's four ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Rating {
    /// Not known: a lapse when it was in review.
    Again = 1,
    /// Known, with trouble.
    Hard = 2,
    /// Known.
    Good = 3,
    /// Known without effort.
    Easy = 4,
}

impl Rating {
    /// All four, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The rating of that number, 1 to 4.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::Again),
            2 => Some(Self::Hard),
            3 => Some(Self::Good),
            4 => Some(Self::Easy),
            _ => None,
        }
    }

    /// 1 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The word on the button.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }
}

/// How a card was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskMode {
    /// Reveal, then grade.
    #[default]
    Flip,
    /// Type the answer.
    Type,
    /// Pick among options.
    Choice,
    /// Enter the items in any order.
    List,
    /// Fill the gaps.
    Cloze,
    /// Pair fronts with backs.
    Match,
}

impl AskMode {
    /// Every mode.
    pub const ALL: [Self; 6] = [Self::Flip, Self::Type, Self::Choice, Self::List, Self::Cloze, Self::Match];

    /// The name in flags and in the log.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flip => "flip",
            Self::Type => "type",
            Self::Choice => "choice",
            Self::List => "list",
            Self::Cloze => "cloze",
            Self::Match => "match",
        }
    }

    /// The mode of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// What names an entry of the log, on every machine: no device writes two entries for a card at one
/// instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReviewKey {
    /// The card; after a fold of twins the card it was folded into is found through the fold.
    pub card: CardId,
    /// When, by the clock of the device.
    pub at: Millis,
    /// On which device.
    pub device: DeviceId,
}

/// What an entry of the log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// An answer was given and rated.
    Answer {
        /// 1 to 4, as [`Rating::number`].
        rating: Rating,
        /// Milliseconds from the cue to the rating.
        took: u32,
        /// How it was asked.
        mode: AskMode,
        /// Whether it counts for the schedule; an answer while cramming does not.
        counts: bool,
    },
    /// The entry of the same card with that instant and device is taken back.
    Undo {
        /// The instant of the entry taken back.
        at: Millis,
        /// The device of the entry taken back.
        device: DeviceId,
    },
    /// The card starts over as new; entries before this one no longer count.
    Forget,
}

/// One entry of the append-only log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    /// Its name.
    pub key: ReviewKey,
    /// What happened.
    pub act: Act,
}

impl Serialize for Rating {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

impl<'de> Deserialize<'de> for Rating {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        Self::from_number(number)
            .ok_or_else(|| serde::de::Error::custom(format!("no rating has the number {number}")))
    }
}
