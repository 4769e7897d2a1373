//! How things are called in the table. Other programs rely on these names: see docs/TABLE.md.

use super::error::{Error, Result};
use crate::model::CardId;

/// The longest a deck may be within a key; a partition key may have 2048 bytes, a sort key 1024.
const LONGEST_DECK: usize = 800;

/// The keys of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    user: String,
}

impl Keys {
    /// The keys of that learner.
    ///
    /// # Errors
    /// When the name is empty, longer than 128 bytes, or holds anything but letters, digits and `.-_@`: a
    /// `#` would reach into another learner's keys, a `*` or `?` would match them in a policy.
    pub fn new(user: &str) -> Result<Self> {
        let fits = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
        if user.is_empty() || user.len() > 128 || !user.chars().all(fits) {
            return Err(Error::User(user.to_owned()));
        }
        Ok(Self { user: user.to_owned() })
    }

    /// The learner.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The partition of the shared log.
    #[must_use]
    pub fn log(&self) -> String {
        format!("{}#log", self.user)
    }

    /// The partition that lists the decks.
    #[must_use]
    pub fn decks(&self) -> String {
        format!("{}#decks", self.user)
    }

    /// The partition of a deck's readable cards.
    #[must_use]
    pub fn deck(&self, deck: &str) -> String {
        format!("{}#deck#{}", self.user, deck_key(deck))
    }
}

/// The sort key of a slot: as many digits as sort by number.
#[must_use]
pub fn slot(slot: u64) -> String {
    format!("{slot:012}")
}

/// The sort key of a readable card.
#[must_use]
pub fn card(card: CardId) -> String {
    format!("card#{card}")
}

/// A deck within a key: as it is, but for `#`, wildcards, `%` and control characters, which are written as
/// `%XX`, and for a name too long for a key, whose tail gives way to a fingerprint.
#[must_use]
pub fn deck_key(deck: &str) -> String {
    let mut key = String::with_capacity(deck.len());
    for c in deck.chars() {
        if matches!(c, '#' | '*' | '?' | '%' | '$') || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                key.push_str(&format!("%{byte:02X}"));
            }
        } else {
            key.push(c);
        }
    }
    if key.is_empty() {
        // a key may not be empty
        key.push('%');
    }
    if key.len() > LONGEST_DECK {
        let tail = blake3::hash(deck.as_bytes()).to_hex();
        let end = (0..=LONGEST_DECK - 17).rev().find(|at| key.is_char_boundary(*at)).unwrap_or_default();
        key.truncate(end);
        key.push('%');
        key.push_str(&tail[..16]);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_in_the_documentation() {
        let keys = Keys::new("ann").unwrap();
        assert_eq!(keys.log(), "ann#log");
        assert_eq!(keys.decks(), "ann#decks");
        assert_eq!(keys.deck("aws/dynamodb"), "ann#deck#aws/dynamodb");
        assert_eq!(keys.deck("C#/100%*"), "ann#deck#C%23/100%25%2A");
        assert_eq!(slot(42), "000000000042");
        assert_eq!(card(CardId(1)), "card#0000000000001");
    }

    #[test]
    fn a_name_that_reaches_into_other_keys_is_refused() {
        for user in ["", "ann#log", "a*", "a?", "a b", "${aws:username}"] {
            assert!(Keys::new(user).is_err(), "{user}");
        }
        assert!(Keys::new("änn@example.org").is_ok());
    }

    #[test]
    fn a_long_deck_keeps_its_own_key() {
        let (a, b) = (format!("{}a", "ü".repeat(900)), format!("{}b", "ü".repeat(900)));
        assert!(deck_key(&a).len() <= LONGEST_DECK);
        assert_ne!(deck_key(&a), deck_key(&b));
        assert_eq!(deck_key(""), "%");
    }
}
