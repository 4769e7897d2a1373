//! The order of cards that no schedule orders.

use rand::{SeedableRng, rngs::StdRng, seq::SliceRandom};

/// The same things in an order that the seed decides: for cramming, and for `--seed`.
#[must_use]
pub fn shuffled<T>(mut things: Vec<T>, seed: u64) -> Vec<T> {
    things.shuffle(&mut StdRng::seed_from_u64(seed));
    things
}
