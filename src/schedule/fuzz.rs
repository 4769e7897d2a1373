//! The spread of due days, in Anki's ranges (rslib `scheduler/states/fuzz.rs`), from a hash of the card.

use crate::model::CardId;

/// From which interval to which, in days, what share of it the spread grows by.
const RANGES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];

/// A number in 0..1 that a card and its count of answers always give.
pub(super) fn factor(card: CardId, reps: u32) -> f32 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"termdeck fuzz 1");
    hasher.update(&card.0.to_le_bytes());
    hasher.update(&reps.to_le_bytes());
    let hash = hasher.finalize();
    let head: [u8; 4] = std::array::from_fn(|i| hash.as_bytes()[i]);
    // 24 bits: every value is exact in an f32, and 1.0 is not among them
    (u32::from_le_bytes(head) >> 8) as f32 / (1u32 << 24) as f32
}

/// The whole days from which the interval may be drawn, both ends included.
pub(super) fn bounds(interval: f32, maximum: u32) -> (u32, u32) {
    let interval = interval.clamp(1.0, maximum as f32);
    let delta = delta(interval);
    let round = |days: f32| (days.round() as u32).clamp(1, maximum);
    let (lower, mut upper) = (round(interval - delta), round(interval + delta));
    if upper == lower && upper > 2 && upper < maximum {
        upper = lower + 1;
    }
    (lower, upper)
}

fn delta(interval: f32) -> f32 {
    if interval < 2.5 {
        return 0.0;
    }
    RANGES.iter().map(|(start, end, share)| share * (interval.min(*end) - start).max(0.0)).sum::<f32>() + 1.0
}

/// The interval in whole days, drawn from its bounds by a factor in 0..1.
pub(super) fn spread(interval: f32, maximum: u32, factor: f32) -> u32 {
    let (lower, upper) = bounds(interval, maximum);
    let drawn = lower as f32 + factor * (1 + upper - lower) as f32;
    (drawn as u32).clamp(lower, upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bounds_are_ankis() {
        // from the tests of rslib's fuzz.rs
        for (interval, expected) in [
            (1.0, (1, 1)),
            (2.49, (2, 2)),
            (2.5, (2, 4)),
            (7.0, (5, 9)),
            (17.0, (14, 20)),
            (20.0, (17, 23)),
            (37.0, (33, 41)),
            (100.0, (93, 107)),
        ] {
            assert_eq!(bounds(interval, 36_500), expected, "{interval}");
        }
        assert_eq!(bounds(100.0, 50), (46, 50));
        assert_eq!(bounds(9.0, 1), (1, 1));
    }

    #[test]
    fn the_spread_is_even_and_stays_within() {
        let mut seen = [0u32; 10];
        for card in 0..7_000 {
            let days = spread(7.0, 36_500, factor(CardId(card), 3));
            seen[days as usize] += 1;
        }
        assert_eq!(seen.iter().sum::<u32>(), seen[5..=9].iter().sum::<u32>());
        assert!(seen[5..=9].iter().all(|count| (1_200..1_600).contains(count)), "{seen:?}");
        assert_eq!(factor(CardId(1), 2), factor(CardId(1), 2));
        assert_ne!(factor(CardId(1), 2), factor(CardId(1), 3));
    }
}
