//! Picking among options.

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};

use crate::{
    model::{Item, Kind, Rating},
    notes::plain,
    quiz::{
        Candidate,
        answer::{normal, squashed, variants},
    },
};

/// Wrong options beside the right one.
const WRONG: usize = 3;

/// Options that are being picked from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The options, without markers, in the order shown.
    pub options: Vec<String>,
    /// Which of them are right.
    pub right: Vec<bool>,
    /// Which were picked.
    pub picked: Vec<bool>,
    /// Whether more than one is right, so that several are to be picked.
    pub several: bool,
}

impl Choice {
    /// The options of a choice card, shuffled; `None` when none or all are right.
    pub(crate) fn of_items(items: &[Item], seed: u64) -> Option<Self> {
        let options =
            items.iter().map(|item| (plain(&item.text).trim().to_owned(), item.right == Some(true)));
        Self::shuffled(options.collect(), seed)
    }

    /// The right answer among wrong ones, shuffled; `None` without wrong ones.
    pub(crate) fn among(right: String, wrong: Vec<String>, seed: u64) -> Option<Self> {
        let options = std::iter::once((right, true)).chain(wrong.into_iter().map(|text| (text, false)));
        Self::shuffled(options.collect(), seed)
    }

    fn shuffled(mut options: Vec<(String, bool)>, seed: u64) -> Option<Self> {
        let right = options.iter().filter(|(_, right)| *right).count();
        if right == 0 || right == options.len() {
            return None;
        }
        options.shuffle(&mut StdRng::seed_from_u64(seed));
        let picked = vec![false; options.len()];
        let (options, flags) = options.into_iter().unzip();
        Some(Self { options, right: flags, picked, several: right > 1 })
    }

    /// Picks the options that a line names by number ("2", "1 3", "1,3"), or the one whose text it is.
    /// Returns whether it named options at all.
    pub(crate) fn pick(&mut self, line: &str) -> bool {
        let words: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
        let named: Option<Vec<usize>> = words.iter().map(|word| self.named(word)).collect();
        let named = named.filter(|named| !named.is_empty() && (self.several || named.len() == 1));
        let Some(named) = named.or_else(|| self.spelled(line)) else { return false };
        self.picked = vec![false; self.options.len()];
        for at in named {
            self.picked[at] = true;
        }
        true
    }

    fn spelled(&self, line: &str) -> Option<Vec<usize>> {
        let line = normal(line);
        let at = self.options.iter().position(|option| !line.is_empty() && normal(option) == line)?;
        Some(vec![at])
    }

    fn named(&self, word: &str) -> Option<usize> {
        let number = word.trim_end_matches([')', '.']).parse::<usize>().ok()?;
        number.checked_sub(1).filter(|at| *at < self.options.len())
    }

    /// The rating that the pick suggests: good for all the right ones, hard for most of several, else
    /// again.
    #[must_use]
    pub fn rating(&self) -> Rating {
        let hits = self.picked.iter().zip(&self.right).filter(|(picked, right)| **picked && **right).count();
        let strays =
            self.picked.iter().zip(&self.right).filter(|(picked, right)| **picked && !**right).count();
        let wanted = self.right.iter().filter(|right| **right).count();
        match (wanted - hits, strays) {
            (0, 0) => Rating::Good,
            (1, 0) | (0, 1) if wanted > 2 => Rating::Hard,
            _ => Rating::Again,
        }
    }
}

/// What distractors are sought for.
pub(crate) struct Sought<'a> {
    pub(crate) kind: Kind,
    pub(crate) deck: &'a str,
    pub(crate) context: &'a [String],
    /// The right option, without markers.
    pub(crate) answer: &'a str,
    /// The cue, without markers: it would give itself away among the options.
    pub(crate) cue: &'a str,
    /// Whether options are cues of other cards rather than answers.
    pub(crate) fronts: bool,
}

/// Up to three wrong options from other cards: of the same kind, rather from the same section, then the
/// same deck, of like length and make. None equals the right one in any accepted form, or another.
pub(crate) fn distractors(sought: &Sought<'_>, pool: &[Candidate], seed: u64) -> Vec<String> {
    let form = |text: &str| squashed(&normal(text));
    let mut taken: Vec<String> = variants(sought.answer).iter().map(|text| form(text)).collect();
    taken.push(form(sought.cue));
    let mut rng = StdRng::seed_from_u64(seed);
    let mut ranked: Vec<(i64, &str)> = pool
        .iter()
        .filter_map(|candidate| {
            let text = if sought.fronts { &candidate.front } else { &candidate.back };
            Some((rank(sought, candidate, text.trim())?, text.trim()))
        })
        // chance decides among equals only, so that the same card brings other options another time
        .map(|(rank, text)| (rank * 1_000 + rng.random_range(0..1_500), text))
        .collect();
    ranked.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    let mut found = Vec::new();
    for (_, text) in ranked {
        let forms: Vec<String> = variants(text).iter().map(|text| form(text)).collect();
        if forms.iter().any(|form| form.is_empty() || taken.contains(form)) {
            continue;
        }
        taken.extend(forms);
        found.push(text.to_owned());
        if found.len() == WRONG {
            break;
        }
    }
    found
}

/// How plausible a candidate is, higher for more; `None` when not at all.
fn rank(sought: &Sought<'_>, candidate: &Candidate, text: &str) -> Option<i64> {
    let (wanted, length) = (sought.answer.chars().count().max(1), text.chars().count());
    let like = candidate.kind == sought.kind || (is_pair(candidate.kind) && is_pair(sought.kind));
    if !like || length == 0 || text.contains('\n') && !sought.answer.contains('\n') {
        return None;
    }
    let longer = wanted.max(length) as i64;
    let nearness = 6 * wanted.min(length) as i64 / longer;
    let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let score = 4 * i64::from(candidate.kind == sought.kind)
        + 4 * i64::from(candidate.deck == sought.deck && candidate.context == sought.context)
        + 3 * i64::from(candidate.deck == sought.deck)
        + 2 * i64::from(digits(text) == digits(sought.answer))
        + nearness;
    Some(score)
}

const fn is_pair(kind: Kind) -> bool {
    matches!(kind, Kind::Term | Kind::Qa | Kind::Table)
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
