//! In which order cards are listed.

use rayon::slice::ParallelSliceMut as _;
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

/// So many rows more than are asked for may be held before the last of them are let go.
const SPARE: usize = 1000;

/// Rows that are brought into an order: the first `limit` of it.
pub(super) struct Sorted<T> {
    limit: usize,
    /// By what each of the rows is sorted, and where it stands.
    order: Vec<(Key, usize)>,
    rows: Vec<T>,
    /// The last key of those that are kept, when there are enough.
    last: Option<Key>,
}

impl<T> Sorted<T> {
    /// Holds no row yet, and at most `limit` in the end.
    pub(super) const fn new(limit: usize) -> Self {
        Self { limit, order: Vec::new(), rows: Vec::new(), last: None }
    }

    /// Whether a row with that key may be among the first.
    pub(super) fn takes(&self, key: &Key) -> bool {
        self.last.as_ref().is_none_or(|last| key < last)
    }

    pub(super) fn push(&mut self, key: Key, row: T) {
        self.order.push((key, self.rows.len()));
        self.rows.push(row);
        if self.rows.len() >= self.limit.saturating_add(SPARE) {
            self.arrange();
        }
    }

    /// Puts the rows in order and lets go of those behind the limit.
    fn arrange(&mut self) {
        self.order.par_sort_unstable();
        for at in 0..self.rows.len() {
            // what stood before `at` was swapped to where the row that stands there now came from
            while self.order[at].1 < at {
                self.order[at].1 = self.order[self.order[at].1].1;
            }
            self.rows.swap(at, self.order[at].1);
        }
        self.rows.truncate(self.limit);
        self.order.truncate(self.limit);
        for (at, (_, place)) in self.order.iter_mut().enumerate() {
            *place = at;
        }
        self.last = self.order.last().filter(|_| self.rows.len() == self.limit).map(|(key, _)| key.clone());
    }

    pub(super) fn finish(mut self) -> Vec<T> {
        self.arrange();
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_rows_are_kept_in_order() {
        let key = |number: i64| {
            let mut key = Key::default();
            key.set(0, ValueRef::Integer(number), true);
            key
        };
        for (count, limit) in [(0, 3), (2, 3), (5000, 3), (5000, usize::MAX), (5000, 1500)] {
            let mut rows = Sorted::new(limit);
            // each number once, in a disorder
            for number in (0..count).map(|at| at * 7919 % 5003) {
                if rows.takes(&key(number)) {
                    rows.push(key(number), number);
                }
            }
            let mut all: Vec<i64> = (0..count).map(|at| at * 7919 % 5003).collect();
            all.sort_by_key(|number| -number);
            all.truncate(limit);
            assert_eq!(rows.finish(), all, "{limit} of {count}");
        }
    }

    #[test]
    fn numbers_are_ordered_as_the_store_orders_them() {
        let keys: Vec<Key> = [
            ValueRef::Null,
            ValueRef::Real(-2.5),
            ValueRef::Real(-0.5),
            ValueRef::Real(0.0),
            ValueRef::Real(0.25),
            ValueRef::Real(7.0),
        ]
        .into_iter()
        .map(|value| {
            let mut key = Key::default();
            key.set(0, value, false);
            key
        })
        .collect();
        assert!(keys.is_sorted() && keys[0] < keys[1] && keys[1] < keys[2]);
    }
}
