//! In which order cards are listed.

use std::cmp::Ordering;

use rusqlite::types::Value as Sql;

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

/// What a list is sorted by: at most so many values.
pub(super) const KEYS: usize = 4;
pub(super) type Key = [Sql; KEYS];

impl Sort {
    /// What it sorts by, first to last: an expression, and whether the greatest comes first. NULL is the least.
    pub(super) const fn keys(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::Place => &[
                ("d.place", false),
                ("(SELECT min(line) FROM source p WHERE p.card = c.id)", false),
                ("c.born", false),
                ("c.id", false),
            ],
            Self::Due => &[("s.due IS NULL", false), ("s.due", false), ("d.place", false), ("c.id", false)],
            Self::Front => &[("lower(t.front)", false), ("c.id", false)],
            Self::Added => &[("c.born", true), ("d.place", false), ("c.id", false)],
            Self::Lapses => &[("s.lapses", true), ("d.place", false), ("c.id", false)],
            Self::Difficulty => &[("s.difficulty", true), ("d.place", false), ("c.id", false)],
        }
    }

    /// Compares the values of [`Sort::keys`] as SQLite would.
    pub(super) fn compare(self, a: &Key, b: &Key) -> Ordering {
        for ((_, greatest_first), (a, b)) in self.keys().iter().zip(a.iter().zip(b)) {
            let order = match (a, b) {
                (Sql::Integer(a), Sql::Integer(b)) => a.cmp(b),
                (Sql::Real(a), Sql::Real(b)) => a.total_cmp(b),
                (Sql::Text(a), Sql::Text(b)) => a.cmp(b),
                (a, b) => (*a != Sql::Null).cmp(&(*b != Sql::Null)),
            };
            if order.is_ne() {
                return if *greatest_first { order.reverse() } else { order };
            }
        }
        Ordering::Equal
    }
}
