//! How near a typed answer comes.

use serde::{Deserialize, Serialize};

use super::normal::{normal, squashed};
use crate::model::Rating;

/// What a typed answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Verdict {
    /// Something else.
    Wrong,
    /// A slip of the keys, or nearly the words.
    Near,
    /// What was asked for.
    Right,
}

impl Verdict {
    /// The rating it suggests.
    #[must_use]
    pub const fn rating(self) -> Rating {
        match self {
            Self::Wrong => Rating::Again,
            Self::Near => Rating::Hard,
            Self::Right => Rating::Good,
        }
    }
}

/// The share of words that two wordings of three or more words have in common when they count as near.
const SHARED: f64 = 0.6;

/// Judges a typed answer against all that are accepted; also which of them it came nearest to.
#[must_use]
pub fn judge(given: &str, accepted: &[String]) -> (Verdict, usize) {
    best(given, accepted, one)
}

/// Like [`judge`], but words in another order are right: for the entries of a list.
#[must_use]
pub fn judge_words(given: &str, accepted: &[String]) -> (Verdict, usize) {
    best(given, accepted, |given, expected| {
        let verdict = one(given, expected);
        if verdict == Verdict::Near && sorted(given) == sorted(expected) { Verdict::Right } else { verdict }
    })
}

fn best(given: &str, accepted: &[String], judge: impl Fn(&str, &str) -> Verdict) -> (Verdict, usize) {
    let given = normal(given);
    let mut best = (Verdict::Wrong, 0, 0.0);
    for (at, answer) in accepted.iter().enumerate() {
        let expected = normal(answer);
        let verdict = judge(&given, &expected);
        let likeness = strsim::normalized_levenshtein(&given, &expected);
        if (verdict, likeness) > (best.0, best.2) {
            best = (verdict, at, likeness);
        }
    }
    (best.0, best.1)
}

/// Both in normal form.
fn one(given: &str, expected: &str) -> Verdict {
    if given.is_empty() || expected.is_empty() {
        return Verdict::Wrong;
    }
    let (short_given, short_expected) = (squashed(given), squashed(expected));
    if short_given == short_expected {
        return Verdict::Right;
    }
    // a typo in a number is another number
    if digits(given) != digits(expected) {
        return Verdict::Wrong;
    }
    let length = short_expected.chars().count();
    let typos = strsim::damerau_levenshtein(&short_given, &short_expected);
    if typos <= allowed(length) || sorted(given) == sorted(expected) || share(given, expected) >= SHARED {
        Verdict::Near
    } else {
        Verdict::Wrong
    }
}

/// How many typos an answer of that many characters may hold.
const fn allowed(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        8..16 => 2,
        _ => 3,
    }
}

fn digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).collect()
}

fn sorted(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.sort_unstable();
    words
}

/// Words in common, as the harmonic mean of both shares; 0 for answers of fewer than three words.
fn share(given: &str, expected: &str) -> f64 {
    let (given, mut expected) = (sorted(given), sorted(expected));
    let total = given.len() + expected.len();
    if expected.len() < 3 || given.len() < 2 {
        return 0.0;
    }
    let mut common = 0;
    for word in given {
        if let Some(at) = expected.iter().position(|other| *other == word || is_slip(word, other)) {
            expected.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / total as f64
}

fn is_slip(word: &str, other: &str) -> bool {
    let length = other.chars().count();
    length >= 4 && strsim::damerau_levenshtein(word, other) <= allowed(length).min(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::answer::variants;
    use Verdict::{Near, Right, Wrong};

    #[test]
    fn verdicts() {
        for (given, answer, verdict) in [
            ("paris", "Paris", Right),
            ("the Paris", "Paris", Right),
            ("Pariss", "Paris", Near),
            ("Prais", "Paris", Near),
            ("London", "Paris", Wrong),
            ("", "Paris", Wrong),
            ("1914", "1914", Right),
            ("1915", "1914", Wrong),
            ("in 1915", "in 1914", Wrong),
            ("cat", "cats", Near),
            ("cat", "car", Wrong),
            ("cdn", "content delivery network (CDN)", Right),
            ("content delivery network", "content delivery network (CDN)", Right),
            ("content distribution network", "content delivery network (CDN)", Near),
            ("network delivery content", "content delivery network", Near),
            ("e mail", "E-Mail", Right),
            ("color", "colour / color", Right),
            ("mitochondrium", "mitochondrion", Near),
            ("hosted database", "a hosted NoSQL database offered by Amazon", Wrong),
            ("hosted NoSQL database by Amazon", "a hosted NoSQL database offered by Amazon", Near),
            ("c", "C++", Wrong),
            ("東京", "東京", Right),
            ("大阪", "東京", Wrong),
        ] {
            assert_eq!(judge(given, &variants(answer)).0, verdict, "{given} / {answer}");
        }
    }

    #[test]
    fn in_a_list_the_order_of_words_is_free() {
        assert_eq!(judge_words("safety of type", &["type of safety".into()]).0, Right);
        assert_eq!(judge_words("type safty", &["type safety".into()]).0, Near);
        assert_eq!(judge_words("validation", &["type safety".into()]).0, Wrong);
    }
}
