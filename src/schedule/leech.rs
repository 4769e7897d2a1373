//! Cards that cost more than they bring.

/// Whether the lapse that led from one count to the next makes the card a leech: at the threshold, and
/// again after each further half of it, so that a leech which was let go is told again. A threshold of
/// 0 knows no leeches.
#[must_use]
pub fn turns_leech(lapses_before: u32, lapses_after: u32, threshold: u32) -> bool {
    if threshold == 0 || lapses_after <= lapses_before || lapses_after < threshold {
        return false;
    }
    (lapses_after - threshold).is_multiple_of(threshold.div_ceil(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leech_is_told_at_the_threshold_and_each_half_of_it() {
        let told: Vec<u32> = (1..=20).filter(|&after| turns_leech(after - 1, after, 8)).collect();
        assert_eq!(told, [8, 12, 16, 20]);
        assert!(!turns_leech(8, 8, 8));
        assert!(!turns_leech(7, 8, 0));
        assert!(turns_leech(0, 1, 1));
    }
}
