//! In which order cards are listed.

use rusqlite::types::ValueRef;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By deck, then as in the notes
    #[default]
    Place,
    /// Soonest first, new cards last
    Due,
    /// By term, alphabetically
    Front,
    /// Newest first
    Added,
    /// Most lapses first
    Lapses,
    /// Most difficult first
    Difficulty,
}

/// What a row is sorted by: such keys are in the order of their rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    text: Option<Box<str>>,
    numbers: [i64; 4],
}

impl Key {
    /// Sets one of the values of [`Sort::keys`], of which a text is the first.
    pub(super) fn set(&mut self, at: usize, value: ValueRef<'_>, greatest_first: bool) {
        let number = match value {
            ValueRef::Integer(number) => number,
            ValueRef::Real(number) => {
                // as `f64::total_cmp` does: the bits of a number below zero grow as it falls
                let bits = number.to_bits().cast_signed();
                bits ^ (bits >> 63 & i64::MAX)
            }
            ValueRef::Text(text) => {
                self.text = Some(String::from_utf8_lossy(text).into());
                return;
            }
            ValueRef::Null | ValueRef::Blob(_) => i64::MIN,
        };
        self.numbers[at] = if greatest_first { !number } else { number };
    }
}

/// The key that is a deck's place among the names of all; to the store it is a number.
pub(super) const DECK: &str = "c.deck";

impl Sort {
    /// What it sorts by, first to last: an expression, and whether the greatest comes first. NULL is the least.
    pub(super) const fn keys(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Place => &[
                (DECK, false),
                ("(SELECT min(line) FROM source p WHERE p.card = c.id)", false),
                ("c.born", false),
                ("c.id", false),
            ],
            Self::Due => &[("s.due IS NULL", false), ("s.due", false), (DECK, false), ("c.id", false)],
            Self::Front => &[("lower(t.front)", false), ("c.id", false)],
            Self::Added => &[("c.born", true), (DECK, false), ("c.id", false)],
            Self::Lapses => &[("s.lapses", true), (DECK, false), ("c.id", false)],
            Self::Difficulty => &[("s.difficulty", true), (DECK, false), ("c.id", false)],
        }
    }
}
