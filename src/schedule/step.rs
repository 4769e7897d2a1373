//! Learning steps: waits within the day, written `30s`, `10m`, `2h`, `1d`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A wait of whole seconds before a card in learning comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step(u32);

const UNITS: [(char, u32); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

impl Step {
    /// A step of so many minutes.
    #[must_use]
    pub const fn minutes(minutes: u32) -> Self {
        Self(minutes.saturating_mul(60))
    }

    /// Its length in milliseconds.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0 as i64 * 1_000
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, seconds) = UNITS.into_iter().find(|(_, s)| self.0.is_multiple_of(*s)).unwrap_or(('s', 1));
        write!(f, "{}{unit}", self.0 / seconds)
    }
}

/// The text is no step.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no learning step; write a number and s, m, h or d, as in “10m”")]
pub struct ParseStepError(String);

impl FromStr for Step {
    type Err = ParseStepError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseStepError(text.to_owned());
        let trimmed = text.trim();
        let unit = trimmed.chars().last().ok_or_else(wrong)?;
        let (_, seconds) = UNITS.into_iter().find(|(known, _)| *known == unit).ok_or_else(wrong)?;
        let count: u32 = trimmed[..trimmed.len() - 1].trim().parse().map_err(|_| wrong())?;
        count.checked_mul(seconds).filter(|total| *total > 0).map(Self).ok_or_else(wrong)
    }
}

impl Serialize for Step {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_read_and_print() {
        for (text, seconds, printed) in [
            ("30s", 30, "30s"),
            ("10m", 600, "10m"),
            ("90m", 5_400, "90m"),
            ("60m", 3_600, "1h"),
            (" 1d ", 86_400, "1d"),
        ] {
            let step: Step = text.parse().unwrap();
            assert_eq!((step.0, step.to_string().as_str()), (seconds, printed));
        }
        for text in ["", "m", "10", "0m", "-1m", "1.5h", "10 min", "9999999d", "1ü"] {
            assert!(text.parse::<Step>().is_err(), "{text}");
        }
    }
}
