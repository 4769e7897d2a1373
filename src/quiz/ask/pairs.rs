//! Pairing cues with answers.

use rand::{SeedableRng, rngs::StdRng, seq::SliceRandom};

use crate::{
    model::{Kind, Rating},
    notes::plain,
    quiz::{Card, answer::normal},
};

/// A round of pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    /// The cues, without markers.
    pub left: Vec<String>,
    /// The answers, without markers, shuffled.
    pub right: Vec<String>,
    /// Which answer each cue was paired with.
    pub paired: Vec<Option<usize>>,
    /// The last pair entered, and whether it was one.
    pub last: Option<(usize, usize, bool)>,
    /// Which cue an answer belongs to.
    owner: Vec<usize>,
    misses: Vec<u8>,
}

impl Pairs {
    pub(crate) fn new(sides: Vec<(String, String)>, seed: u64) -> Self {
        let count = sides.len();
        let (left, answers): (Vec<String>, Vec<String>) = sides.into_iter().unzip();
        let mut owner: Vec<usize> = (0..count).collect();
        owner.shuffle(&mut StdRng::seed_from_u64(seed));
        let right = owner.iter().filter_map(|of| answers.get(*of).cloned()).collect();
        Self { left, right, paired: vec![None; count], last: None, owner, misses: vec![0; count] }
    }

    /// The pair that a line names: the number of a cue and the letter of an answer, both still open.
    pub(crate) fn named(&self, line: &str) -> Option<(usize, usize)> {
        let (mut digits, mut letter) = (String::new(), None);
        for c in line.chars().filter(|c| !c.is_whitespace()) {
            match c {
                '0'..='9' => digits.push(c),
                'a'..='z' | 'A'..='Z' if letter.is_none() => letter = Some(c.to_ascii_lowercase()),
                _ => return None,
            }
        }
        let cue = digits.parse::<usize>().ok()?.checked_sub(1)?;
        let answer = usize::from(u8::try_from(letter?).ok()?.checked_sub(b'a')?);
        let open = self.paired.get(cue)?.is_none() && !self.paired.contains(&Some(answer));
        (open && answer < self.right.len()).then_some((cue, answer))
    }

    /// Pairs a cue with an answer. Returns the rating of the cue's card when they belong together.
    pub(crate) fn pair(&mut self, cue: usize, answer: usize) -> Option<Rating> {
        if normal(&self.right[answer]) == normal(self.answer_of(cue)) {
            // two cards with one answer: either will do
            if let Some(own) = self.owner.iter().position(|owner| *owner == cue) {
                self.owner.swap(own, answer);
            }
        }
        let fits = self.owner[answer] == cue;
        self.last = Some((cue, answer, fits));
        if fits {
            self.paired[cue] = Some(answer);
            return Some(match self.misses[cue] {
                0 => Rating::Good,
                1 => Rating::Hard,
                _ => Rating::Again,
            });
        }
        self.misses[cue] = self.misses[cue].saturating_add(1);
        None
    }

    /// The first cue that has no answer yet; `None` when all are paired.
    #[must_use]
    pub fn open(&self) -> Option<usize> {
        self.paired.iter().position(Option::is_none)
    }

    /// Pairs a cue with its own answer, as when the learner gives up.
    pub(crate) fn solve(&mut self, cue: usize) {
        self.paired[cue] = self.owner.iter().position(|owner| *owner == cue);
    }

    fn answer_of(&self, cue: usize) -> &str {
        let own = self.owner.iter().position(|owner| *owner == cue);
        own.and_then(|at| self.right.get(at)).map_or("", String::as_str)
    }
}

/// Whether a card is short enough to stand in a round of pairs.
pub(crate) fn is_pairable(card: &Card) -> bool {
    let short = |text: &str, most| {
        let text = plain(text);
        !text.trim().is_empty() && !text.trim().contains('\n') && text.chars().count() <= most
    };
    matches!(card.content.kind, Kind::Term | Kind::Qa | Kind::Table)
        && short(&card.content.front, 100)
        && short(&card.content.back, 160)
}

/// A card's cue and answer, turned round when `reverse` is set and the card allows it.
pub(crate) fn side(card: &Card, reverse: bool) -> (&str, &str) {
    let (front, back) = (card.content.front.as_str(), card.content.back.as_str());
    if reverse { (back, front) } else { (front, back) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(seed: u64) -> Pairs {
        let sides = [("one", "eins"), ("two", "zwei"), ("three", "drei"), ("a pair", "Zwei!")];
        Pairs::new(sides.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(), seed)
    }

    #[test]
    fn pairs_are_named_by_number_and_letter() {
        let round = round(1);
        for (line, named) in [
            ("1a", Some((0, 0))),
            ("b 2", Some((1, 1))),
            ("3 D", Some((2, 3))),
            ("5a", None),
            ("1e", None),
            ("a", None),
            ("12", None),
            ("1ab", None),
            ("", None),
        ] {
            assert_eq!(round.named(line), named, "{line}");
        }
    }

    #[test]
    fn misses_cost_and_equal_answers_are_interchangeable() {
        for seed in 0..10 {
            let mut round = round(seed);
            let at = |round: &Pairs, text: &str| round.right.iter().position(|right| right == text).unwrap();
            let (eins, drei, other_two) = (at(&round, "eins"), at(&round, "drei"), at(&round, "Zwei!"));
            assert_eq!(round.pair(0, drei), None);
            assert_eq!(round.pair(0, eins), Some(Rating::Hard));
            assert_eq!(round.named(&format!("2{}", char::from(b'a' + u8::try_from(eins).unwrap()))), None);
            assert_eq!(round.pair(1, other_two), Some(Rating::Good));
            let zwei = at(&round, "zwei");
            assert_eq!(round.pair(3, drei), None);
            assert_eq!(round.pair(3, drei), None);
            assert_eq!(round.pair(3, zwei), Some(Rating::Again));
            round.solve(2);
            assert_eq!((round.open(), round.paired[2]), (None, Some(drei)));
        }
    }
}
