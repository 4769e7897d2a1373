//! What a user may set about scheduling, with the defaults.

use serde::{Deserialize, Serialize};

use super::Step;

/// How new cards and reviews share a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mix {
    /// New cards spread evenly among the reviews.
    #[default]
    Spread,
    /// New cards first.
    NewFirst,
    /// Reviews first.
    ReviewsFirst,
}

/// The scheduler's settings. Missing entries of a file take their defaults; unknown ones are refused.
///
/// The rollover hour is part of the [`Clock`](crate::model::Clock).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The probability of recall at which a card comes up for review, 0.7 to 0.99.
    pub desired_retention: f32,
    /// FSRS parameters as `optimize` finds them; empty for FSRS-6's defaults.
    pub parameters: Vec<f32>,
    /// Waits of a new card before it enters review.
    pub learning_steps: Vec<Step>,
    /// Waits of a failed card before it goes back to review.
    pub relearning_steps: Vec<Step>,
    /// The longest interval, in days.
    pub maximum_interval: u32,
    /// Whether intervals are spread a little, so that cards learned together part ways. The spread
    /// follows from the card and its number of answers, so a replay gives the same days.
    pub fuzz: bool,
    /// New cards a study day, over all decks.
    pub new_per_day: u32,
    /// Reviews a study day, over all decks.
    pub reviews_per_day: u32,
    /// How new cards and reviews share a session.
    pub mix: Mix,
    /// Whether only one of a set of siblings comes on a study day; otherwise they are kept apart.
    pub bury_siblings: bool,
    /// Lapses at which a card counts as a leech; 0 for never. It is told again each half of that.
    pub leech_threshold: u32,
    /// Whether a leech is suspended, beside being flagged.
    pub leech_suspends: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            desired_retention: 0.9,
            parameters: Vec::new(),
            learning_steps: vec![Step::minutes(1), Step::minutes(10)],
            relearning_steps: vec![Step::minutes(10)],
            maximum_interval: 36_500,
            fuzz: true,
            new_per_day: 20,
            reviews_per_day: 200,
            mix: Mix::Spread,
            bury_siblings: true,
            leech_threshold: 8,
            leech_suspends: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_name_some_and_misspell_none() {
        let some: Settings =
            serde_json::from_str(r#"{"desired_retention":0.85,"learning_steps":["5m"],"mix":"new-first"}"#)
                .unwrap();
        assert_eq!(some.learning_steps, [Step::minutes(5)]);
        assert_eq!((some.mix, some.new_per_day), (Mix::NewFirst, 20));
        assert!(serde_json::from_str::<Settings>(r#"{"desired_retntion":0.85}"#).is_err());
        let text = serde_json::to_string(&Settings::default()).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), Settings::default());
    }
}
