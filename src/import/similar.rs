//! How alike two cards are, and whether that is enough to call them one.

use std::collections::HashMap;

use crate::model::{Content, Kind};
use crate::notes::{filled, plain};

/// What of a card is compared: its words in lower case, as counted runs of three characters.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// The cue, headed by the subject that it needs.
    front: Grams,
    /// The sentence of a gap text with what fills its gaps: the same, however many there are.
    filled: Option<Grams>,
    /// The answer, or the items in order.
    back: Grams,
    /// The words of both sides, without repetition, for finding candidates.
    pub(super) words: Vec<u64>,
}

/// A text as a sorted list of hashed runs of three characters.
#[derive(Debug, Clone)]
struct Grams {
    runs: Vec<u64>,
    /// Letters and digits.
    length: usize,
    /// Fingerprint of the words.
    whole: u64,
}

/// Where two cards stand to each other.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// In the same note, or in one to which most of the note's cards went.
    pub(super) same_note: bool,
    /// Below the same heading.
    pub(super) same_heading: bool,
    /// How many of the two neighbours are the same cards.
    pub(super) neighbours: u8,
    /// Whether the front stands on one card only, on either side.
    pub(super) front_is_rare: bool,
    /// Whether the back stands on one card only, on either side.
    pub(super) back_is_rare: bool,
}

impl Shape {
    /// The shape of a card.
    pub(super) fn of(content: &Content) -> Self {
        let front = match content.subject() {
            Some(subject) => lower(&format!("{subject} {}", content.front)),
            None => lower(&content.front),
        };
        let filled = (content.kind == Kind::Cloze)
            .then(|| filled(&content.front, &content.back, |_, answer, _| answer.to_owned()))
            .flatten();
        let filled = filled.map(|filled| Grams::of(&lower(&filled)));
        let back = if content.items.is_empty() {
            lower(&content.back)
        } else {
            lower(&content.items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" "))
        };
        let mut words: Vec<u64> = front.split(' ').chain(back.split(' ')).map(hash).collect();
        words.sort_unstable();
        words.dedup();
        Self { front: Grams::of(&front), filled, back: Grams::of(&back), words }
    }

    /// Fingerprint of the front's words.
    pub(super) const fn front_key(&self) -> u64 {
        self.front.whole
    }

    /// Fingerprint of the back's words.
    pub(super) const fn back_key(&self) -> u64 {
        self.back.whole
    }
}

/// How strongly a card that vanished and one that appeared are the same, or `None` when they are not.
///
/// One side that stayed as it was is evidence for the other when it says something (a "yes" does not) and
/// stands on no other card; two sides that both changed must both be much alike, since neighbours in a
/// list of ports or dates look alike without being the same.
pub(super) fn sameness(old: &Shape, new: &Shape, place: Place) -> Option<f64> {
    let gaps = old.filled.as_ref().zip(new.filled.as_ref()).map_or(0.0, |(old, new)| old.likeness(new));
    let front = old.front.likeness(&new.front).max(gaps);
    let back = old.back.likeness(&new.back);
    let near = place.same_note;
    let placed = near && (place.same_heading || place.neighbours > 0);
    let front_speaks = place.front_is_rare && old.front.length >= 2;
    let enough = if place.neighbours == 2 { 6 } else { 10 };
    let back_speaks = place.back_is_rare && old.back.length >= enough;
    let same_front = front >= 0.995 && front_speaks;
    let reworded = same_front && (near || back >= 0.35);
    let mended = front >= 0.8 && back >= 0.5 && (near || back >= 0.8) && front + back >= 1.5;
    let renamed = back >= 0.85
        && back_speaks
        && match back {
            1.0.. if old.back.length >= 30 => true,
            0.97.. => placed || front >= 0.3,
            _ => near && front >= 0.3,
        };
    let both = front >= 0.6 && back >= 0.6 && front + back >= 1.4 && (near || front + back >= 1.6);
    // one card between the same neighbours as the other: whoever edits a note rewords both sides in place
    let in_place = near
        && place.same_heading
        && place.neighbours > 0
        && front >= 0.5
        && back >= 0.6
        && front + back >= 1.2;
    if !(reworded || mended || renamed || both || in_place) {
        return None;
    }
    let bonus = 0.2 * f64::from(u8::from(near))
        + 0.1 * f64::from(u8::from(place.same_heading))
        + 0.1 * f64::from(place.neighbours);
    Some(front + back + bonus)
}

impl Grams {
    fn of(text: &str) -> Self {
        let chars: Vec<char> = std::iter::once(' ').chain(text.chars()).chain(std::iter::once(' ')).collect();
        let mut runs: Vec<u64> =
            chars.windows(3).map(|run| run.iter().fold(0, |bits, &c| (bits << 21) | u64::from(c))).collect();
        runs.sort_unstable();
        let length = chars.iter().filter(|c| c.is_alphanumeric()).count();
        Self { runs, length, whole: hash(text) }
    }

    /// Sørensen–Dice over the counted runs: 0 nothing in common, 1 the same.
    fn likeness(&self, other: &Self) -> f64 {
        if self.whole == other.whole {
            return 1.0;
        }
        let (mut a, mut b, mut shared) = (0, 0, 0usize);
        while a < self.runs.len() && b < other.runs.len() {
            match self.runs[a].cmp(&other.runs[b]) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a += 1;
                    b += 1;
                }
            }
        }
        let all = self.runs.len() + other.runs.len();
        if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
    }
}

/// The words of a text in lower case, one space between them.
fn lower(markdown: &str) -> String {
    let plain = plain(markdown);
    let mut words = String::with_capacity(plain.len());
    for word in plain.split(|c: char| !c.is_alphanumeric() && !is_sign(c)).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    words
}

/// Signs that carry meaning in code and formulas, as against commas and brackets.
fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '*' | '/' | '=' | '<' | '>' | '&' | '|' | '%' | '^' | '#' | '$' | '@' | '!')
}

fn hash(text: &str) -> u64 {
    let mut first = [0; 8];
    blake3::Hasher::new().update(text.as_bytes()).finalize_xof().fill(&mut first);
    u64::from_le_bytes(first)
}

/// How often each key stands among those shapes.
pub(super) fn tally(keys: impl Iterator<Item = u64>) -> HashMap<u64, u32> {
    let mut tally = HashMap::new();
    for key in keys {
        *tally.entry(key).or_insert(0) += 1;
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(front: &str, back: &str) -> Content {
        Content {
            kind: Kind::Term,
            front: front.into(),
            back: back.into(),
            items: Vec::new(),
            context: Vec::new(),
            needs_context: false,
            deck: String::new(),
            tags: Vec::new(),
            source: String::new(),
        }
    }

    fn shape(front: &str, back: &str) -> Shape {
        Shape::of(&content(front, back))
    }

    const HERE: Place =
        Place { same_note: true, same_heading: true, neighbours: 2, front_is_rare: true, back_is_rare: true };
    const ELSEWHERE: Place = Place {
        same_note: false,
        same_heading: false,
        neighbours: 0,
        front_is_rare: true,
        back_is_rare: true,
    };

    const CDN: &str = "a network of servers that distributes content throughout the world";

    #[test]
    fn edits_of_one_card() {
        for (what, old, new, place) in [
            ("reworded", ("CDN", CDN), ("CDN", "servers near every reader, each with a copy"), HERE),
            ("typo in the term", ("Serverles", CDN), ("Serverless", CDN), HERE),
            ("renamed", ("CDN", CDN), ("Content delivery network", CDN), HERE),
            (
                "both mended",
                ("Sell wall", "Ridgid layer outside the membrane of plants"),
                ("Cell wall", "Rigid layer outside the membrane of plants"),
                HERE,
            ),
            (
                "both reworded in place",
                ("What is ballast for?", "It keeps the ship upright."),
                ("What is the purpose of ballast?", "It keeps a ship upright and stable."),
                HERE,
            ),
            (
                "a word added to the term, the sentence turned",
                ("Mast", "a tall pole that carries the sails"),
                ("Main mast", "a tall pole carrying the sails"),
                HERE,
            ),
            (
                "moved and reworded",
                ("CDN", CDN),
                ("CDN", "a network of servers that caches content close to its readers"),
                ELSEWHERE,
            ),
        ] {
            assert!(sameness(&shape(old.0, old.1), &shape(new.0, new.1), place).is_some(), "{what}");
        }
    }

    /// More gaps, fewer gaps and a hint in one sentence.
    #[test]
    fn gaps_of_one_sentence() {
        let gaps = |front: &str, back: &str| {
            let content = Content { front: front.into(), back: back.into(), ..content("", "") };
            Shape::of(&Content { kind: Kind::Cloze, ..content })
        };
        let one = gaps("The […] winds blow from the east.", "trade");
        let three = gaps("The [… which?] winds […] from the […].", "trade\nblow\neast");
        assert!(sameness(&one, &three, HERE).is_some());
        let mended = gaps("The […] winds blow from the east.", "Passat");
        assert!(sameness(&one, &mended, HERE).is_some(), "what fills the gap is corrected");
        assert_eq!(sameness(&one, &gaps("The […] winds bring rain in summer.", "monsoon"), HERE), None);
    }

    #[test]
    fn neighbours_that_only_look_alike() {
        for (what, old, new, place) in [
            ("ports", ("HTTP", "port 80"), ("HTTPS", "port 443"), HERE),
            ("short answers", ("Is Rust typed?", "yes"), ("Does a fish have lungs?", "yes"), HERE),
            ("years", ("Battle of Hastings", "1066"), ("Battle of Bosworth", "1485"), HERE),
            (
                "a common cue elsewhere",
                ("Overview", "of the history of Rome"),
                ("Overview", "how transactions isolate readers"),
                ELSEWHERE,
            ),
            (
                "other things",
                ("Mitosis", "division into two equal cells"),
                ("Osmosis", "water passing through a membrane"),
                HERE,
            ),
        ] {
            assert_eq!(sameness(&shape(old.0, old.1), &shape(new.0, new.1), place), None, "{what}");
        }
    }
}
