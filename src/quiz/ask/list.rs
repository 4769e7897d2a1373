//! Entering the items of a list, in any order.

use crate::{
    model::{Item, Rating},
    notes::plain,
    quiz::answer::{Verdict, judge_words, variants},
};

/// What an entered line did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// It named that item, exactly or nearly.
    Found(usize, Verdict),
    /// It named an item that was ticked off before.
    Again(usize),
    /// It named none.
    Miss,
}

/// A list that is being entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// The items, without markers.
    pub items: Vec<String>,
    /// Which are ticked off, and how well they were named.
    pub found: Vec<Option<Verdict>>,
    /// Lines that named no item.
    pub misses: Vec<String>,
    /// What the last line did.
    pub last: Option<Tick>,
}

impl Listing {
    pub(crate) fn new(items: &[Item]) -> Self {
        let items: Vec<String> = items.iter().map(|item| plain(&item.text).trim().to_owned()).collect();
        Self { found: vec![None; items.len()], items, misses: Vec::new(), last: None }
    }

    /// Takes a line and ticks off what it names: one item, or several with commas or semicolons between.
    pub(crate) fn enter(&mut self, line: &str) -> Tick {
        let parts: Vec<&str> =
            line.split([',', ';', '，', '；', '、']).filter(|part| !part.trim().is_empty()).collect();
        let several = parts.len() > 1 && self.tick(line) == Tick::Miss;
        let last = if several {
            parts.into_iter().fold(Tick::Miss, |_, part| self.take(part))
        } else {
            self.take(line)
        };
        self.last = Some(last);
        last
    }

    fn take(&mut self, entry: &str) -> Tick {
        let tick = self.tick(entry);
        match tick {
            Tick::Found(at, verdict) => self.found[at] = Some(verdict),
            Tick::Miss => self.misses.push(entry.trim().to_owned()),
            Tick::Again(_) => {}
        }
        tick
    }

    /// What an entry names.
    fn tick(&self, entry: &str) -> Tick {
        let mut best = (Verdict::Wrong, false, 0);
        for (at, item) in self.items.iter().enumerate() {
            let (verdict, _) = judge_words(entry, &variants(item));
            // of two that fit equally the one that is still open
            if (verdict, self.found[at].is_none()) > (best.0, best.1) {
                best = (verdict, self.found[at].is_none(), at);
            }
        }
        match best {
            (Verdict::Wrong, ..) => Tick::Miss,
            (verdict, true, at) => Tick::Found(at, verdict),
            (_, false, at) => Tick::Again(at),
        }
    }

    /// How many are ticked off.
    #[must_use]
    pub fn ticked(&self) -> usize {
        self.found.iter().flatten().count()
    }

    /// Whether every item is ticked off.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.ticked() == self.items.len()
    }

    /// The rating that the result suggests: good for all without a miss, hard for all with misses or for
    /// three quarters, else again.
    #[must_use]
    pub fn rating(&self) -> Rating {
        let (ticked, all) = (self.ticked(), self.items.len());
        let clean = self.misses.is_empty() && self.found.iter().all(|found| *found == Some(Verdict::Right));
        let mostly = self.misses.len() <= all;
        if ticked == all && (clean || (self.misses.is_empty() && self.nearly() * 2 <= all)) {
            Rating::Good
        } else if mostly && ticked * 4 >= all * 3 {
            Rating::Hard
        } else {
            Rating::Again
        }
    }

    fn nearly(&self) -> usize {
        self.found.iter().filter(|found| **found == Some(Verdict::Near)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(items: &[&str]) -> Listing {
        Listing::new(&items.iter().map(|item| Item::entry(*item)).collect::<Vec<_>>())
    }

    fn rated(items: &[&str], lines: &[&str]) -> (usize, Rating) {
        let mut listing = listing(items);
        for line in lines {
            listing.enter(line);
        }
        (listing.ticked(), listing.rating())
    }

    #[test]
    fn any_order_ticks_off() {
        let mut features = listing(&["type safety", "transactions", "high-level API"]);
        assert_eq!(features.enter("High level API"), Tick::Found(2, Verdict::Right));
        assert_eq!(features.enter("safety type"), Tick::Found(0, Verdict::Right));
        assert_eq!(features.enter("type safety"), Tick::Again(0));
        assert_eq!(features.enter("validation"), Tick::Miss);
        assert_eq!(features.enter("transaction"), Tick::Found(1, Verdict::Near));
        assert!(features.is_complete());
        assert_eq!(features.misses, ["validation"]);
    }

    #[test]
    fn a_line_may_name_several() {
        let mut features = listing(&["type safety", "filters, sorted", "validation"]);
        assert_eq!(features.enter("filters, sorted"), Tick::Found(1, Verdict::Right));
        assert_eq!(features.enter("speed; validation, type safety"), Tick::Found(0, Verdict::Right));
        assert_eq!((features.is_complete(), features.misses.as_slice()), (true, &["speed".to_owned()][..]));
    }

    #[test]
    fn partial_credit() {
        let four = ["alpha", "beta", "gamma", "delta"];
        assert_eq!(rated(&four, &["alpha", "beta", "delta", "gamma"]), (4, Rating::Good));
        assert_eq!(rated(&four, &["alpha", "beta", "delta", "gama"]), (4, Rating::Good));
        assert_eq!(rated(&four, &["alpha", "bta", "delt", "gama"]).1, Rating::Hard);
        assert_eq!(rated(&four, &["alpha", "x", "beta", "delta", "gamma"]), (4, Rating::Hard));
        assert_eq!(rated(&four, &["alpha", "beta", "delta"]), (3, Rating::Hard));
        assert_eq!(rated(&four, &["alpha", "beta"]), (2, Rating::Again));
        assert_eq!(rated(&["one", "two"], &["one"]), (1, Rating::Again));
        assert_eq!(
            rated(&four, &["a", "b", "c", "d", "e", "alpha", "beta", "delta", "gamma"]).1,
            Rating::Again
        );
    }

    #[test]
    fn equal_items_are_ticked_one_by_one() {
        let mut twice = listing(&["ping", "ping"]);
        assert_eq!(twice.enter("ping"), Tick::Found(0, Verdict::Right));
        assert_eq!(twice.enter("ping"), Tick::Found(1, Verdict::Right));
        assert_eq!(twice.enter("ping"), Tick::Again(0));
    }
}
