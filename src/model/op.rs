//! What machines tell each other: the operations whose join is the collection.

use serde::{Deserialize, Serialize};

use super::{CardId, Content, Day, DeviceId, Item, Kind, Millis, Review};

/// When a register was written: a hybrid logical clock and the device, in that order.
///
/// The clock's upper 48 bits are milliseconds since 1970, the lower 16 count writes within one of them.
/// A stamp is unique: a device never uses one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// The hybrid logical clock.
    #[serde(rename = "t")]
    pub clock: u64,
    /// The device that wrote.
    #[serde(rename = "d")]
    pub device: DeviceId,
}

impl Stamp {
    /// The instant in the upper bits of the clock.
    #[must_use]
    pub const fn at(self) -> Millis {
        Millis((self.clock >> 16).cast_signed())
    }

    /// The lowest clock of that instant; instants before 1970 count as 1970.
    #[must_use]
    pub fn clock_at(at: Millis) -> u64 {
        at.0.max(0).unsigned_abs() << 16
    }
}

/// A register of a card. The numbers are stored and sent: never reuse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Field {
    /// [`Content::kind`].
    Kind = 0,
    /// [`Content::front`].
    Front = 1,
    /// [`Content::back`].
    Back = 2,
    /// [`Content::items`].
    Items = 3,
    /// [`Content::context`].
    Context = 4,
    /// [`Content::needs_context`].
    NeedsContext = 5,
    /// [`Content::deck`].
    Deck = 6,
    /// [`Content::tags`].
    Tags = 7,
    /// [`Content::source`].
    Source = 8,
    /// Whether the user took it out of the quiz.
    Suspended = 9,
    /// Whether the user flagged it.
    Flagged = 10,
    /// The first study day on which it may be asked again after being buried.
    Buried = 11,
    /// Tags given by hand, beside those in the notes.
    Labels = 12,
    /// Other answers that the user wants accepted.
    Synonyms = 13,
}

impl Field {
    /// Every register, by number.
    pub const ALL: [Self; 14] = [
        Self::Kind,
        Self::Front,
        Self::Back,
        Self::Items,
        Self::Context,
        Self::NeedsContext,
        Self::Deck,
        Self::Tags,
        Self::Source,
        Self::Suspended,
        Self::Flagged,
        Self::Buried,
        Self::Labels,
        Self::Synonyms,
    ];

    /// The registers that come from the notes; the others are the user's.
    #[must_use]
    pub const fn is_content(self) -> bool {
        (self as u8) < (Self::Suspended as u8)
    }

    /// Its bit in a set of registers.
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << (self as u8)
    }
}

/// What a register holds. Which variant goes with which [`Field`] is fixed; of two writes with one stamp
/// the greater value wins, so the order here is part of the merge.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// For `Suspended`, `Flagged` and `NeedsContext`.
    Flag(bool),
    /// For `Buried`; `None` when it is not buried.
    Until(Option<Day>),
    /// For `Kind`.
    Kind(Kind),
    /// For `Front`, `Back`, `Deck` and `Source`.
    Text(String),
    /// For `Context`, `Tags`, `Labels` and `Synonyms`.
    Words(Vec<String>),
    /// For `Items`.
    Items(Vec<Item>),
}

/// One operation of the shared log. Applying a set of them in any order, any number of times, gives the
/// same collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// A new card: every content register written with one stamp.
    Card {
        /// The card.
        card: CardId,
        /// The stamp of all its registers.
        stamp: Stamp,
        /// The card's age in a fold, when it is older than its registers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        born: Option<Stamp>,
        /// What they hold.
        content: Box<Content>,
    },
    /// A register is written.
    Set {
        /// The card.
        card: CardId,
        /// Which register.
        field: Field,
        /// What it holds from now on.
        value: Value,
        /// When.
        stamp: Stamp,
        /// The stamp of the value that the writer saw and replaced.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base: Option<Stamp>,
    },
    /// The card has gone from the notes. A content register written later than `seen` revives it.
    Retire {
        /// The card.
        card: CardId,
        /// The newest content stamp that the writer had seen.
        seen: Stamp,
    },
    /// Two cards with the same text are one: `card` lives on in `into`, the elder by (stamp, id).
    Fold {
        /// The younger.
        card: CardId,
        /// The elder, which takes over the history.
        into: CardId,
    },
    /// An entry of the review log.
    Review(Review),
}

impl Op {
    /// The card it concerns.
    #[must_use]
    pub const fn card(&self) -> CardId {
        match self {
            Self::Card { card, .. }
            | Self::Set { card, .. }
            | Self::Retire { card, .. }
            | Self::Fold { card, .. } => *card,
            Self::Review(review) => review.key.card,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registers_stand_at_their_numbers() {
        for (number, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, number);
        }
    }

    #[test]
    fn derived_orders_do_not_replace_items() {
        assert!(Item::entry("a") < Item::entry("b"));
        assert!(Value::Text("a".into()) < Value::Text("b".into()));
        assert!(Kind::Term < Kind::Qa);
    }

    #[test]
    fn a_stamp_orders_by_clock_then_device() {
        let at = Millis(1_800_000_000_000);
        let early = Stamp { clock: Stamp::clock_at(at), device: DeviceId(9) };
        let late = Stamp { clock: Stamp::clock_at(at) + 1, device: DeviceId(1) };
        assert!(early < late);
        assert_eq!(late.at(), at);
        assert_eq!(Stamp::clock_at(Millis(-5)), 0);
    }
}
