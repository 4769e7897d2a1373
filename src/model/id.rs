//! Who a card and a device are.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de::Error as _};

/// A card's identity: 64 bits that it keeps for life, whatever becomes of its text or place.
///
/// A new card takes them from its text, so that two machines which import the same notes arrive at the
/// same ids. Written as 13 characters of Crockford's base 32, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct CardId(pub u64);

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// How many characters an id is written with.
const LENGTH: usize = 13;

impl CardId {
    /// As SQLite's signed integer: the same 64 bits.
    #[must_use]
    pub const fn to_sql(self) -> i64 {
        self.0.cast_signed()
    }

    /// From SQLite's signed integer.
    #[must_use]
    pub const fn from_sql(bits: i64) -> Self {
        Self(bits.cast_unsigned())
    }

    /// The ids that begin with those characters, as a range with both ends in it; `None` when the text
    /// can begin no id. A full id is a range of one.
    #[must_use]
    pub fn range_of_prefix(prefix: &str) -> Option<(Self, Self)> {
        if prefix.is_empty() || prefix.len() > LENGTH {
            return None;
        }
        let mut low = 0u128;
        for byte in prefix.bytes() {
            low = low * 32 + u128::from(digit(byte)?);
        }
        let rest = 5 * u32::try_from(LENGTH - prefix.len()).ok()?;
        let high = (low << rest) | ((1u128 << rest) - 1);
        let max = u128::from(u64::MAX);
        // 13 characters hold 65 bits: the first is below g
        let first = u64::try_from(low << rest).ok()?;
        Some((Self(first), Self(u64::try_from(high.min(max)).ok()?)))
    }
}

/// The value of a digit, forgiving what Crockford's alphabet forgives (case, o for 0, i and l for 1).
fn digit(byte: u8) -> Option<u8> {
    let lower = match byte.to_ascii_lowercase() {
        b'o' => b'0',
        b'i' | b'l' => b'1',
        other => other,
    };
    DIGITS.iter().position(|&known| known == lower).and_then(|at| u8::try_from(at).ok())
}

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0u8; LENGTH];
        let mut rest = self.0;
        for place in text.iter_mut().rev() {
            *place = DIGITS[(rest % 32) as usize];
            rest /= 32;
        }
        f.pad(std::str::from_utf8(&text).unwrap_or_default())
    }
}

/// The text is no card id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no card id")]
pub struct ParseCardIdError(String);

impl FromStr for CardId {
    type Err = ParseCardIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match Self::range_of_prefix(text) {
            Some((low, high)) if low == high => Ok(low),
            _ => Err(ParseCardIdError(text.to_owned())),
        }
    }
}

impl Serialize for CardId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CardId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// A copy of a collection on some machine: random, made when the collection is made, and made anew when
/// a cloned disk is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeviceId(pub u32);

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_survives_being_written(bits: u64) {
            let id = CardId(bits);
            prop_assert_eq!(id.to_string().parse::<CardId>().unwrap(), id);
            prop_assert_eq!(CardId::from_sql(id.to_sql()), id);
            prop_assert_eq!(id.to_string().len(), LENGTH);
        }

        #[test]
        fn a_prefix_finds_its_id_and_the_order_is_that_of_the_text(a: u64, b: u64, length in 1usize..=13) {
            let text = CardId(a).to_string();
            let (low, high) = CardId::range_of_prefix(&text[..length]).unwrap();
            prop_assert!(low.0 <= a && a <= high.0);
            prop_assert_eq!(CardId(b).to_string().starts_with(&text[..length]), low.0 <= b && b <= high.0);
            prop_assert_eq!(a.cmp(&b), text.cmp(&CardId(b).to_string()));
        }
    }

    #[test]
    fn what_is_no_id() {
        for text in ["", "u", "zzzzzzzzzzzzz", "00000000000000", "g", "né"] {
            assert!(text.parse::<CardId>().is_err(), "{text}");
        }
        assert_eq!("OOOOOOOOOOOOI".parse::<CardId>().unwrap(), CardId(1));
        assert_eq!(CardId::range_of_prefix("g"), None);
    }
}
