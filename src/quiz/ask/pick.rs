//! Which way a card is asked.

use super::{Ask, Choice, Cloze, Listing, choice::Sought, distractors, side};
use crate::{
    model::{AskMode, Item, Kind, State},
    notes::plain,
    quiz::{
        Candidate, Card, Mode, Options,
        answer::{Verdict, judge, judge_code, variants},
    },
};

/// Stability in days from which a card counts as mature: then its answer is typed rather than recognised.
const MATURE: f32 = 21.0;

/// An answer that is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// All that is accepted, the answer itself first.
    pub accepted: Vec<String>,
    /// How many of them follow from the answer; the rest are the user's own.
    pub from_card: usize,
    /// Whether it is code, where case counts and spacing does not.
    pub code: bool,
    /// What was typed, what it is worth, and which accepted answer it came nearest to.
    pub given: Option<(String, Verdict, usize)>,
}

impl Typed {
    fn new(answer: &str, synonyms: &[String], code: bool) -> Self {
        let answer = plain(answer);
        let mut accepted = if code { vec![answer.trim().to_owned()] } else { variants(&answer) };
        let from_card = accepted.len();
        accepted.extend(synonyms.iter().cloned());
        Self { accepted, from_card, code, given: None }
    }

    pub(crate) fn enter(&mut self, line: &str) -> Verdict {
        let (verdict, nearest) = if self.code {
            let judged = self.accepted.iter().enumerate().map(|(at, answer)| (judge_code(line, answer), at));
            judged
                .max_by_key(|(verdict, at)| (*verdict, std::cmp::Reverse(*at)))
                .unwrap_or((Verdict::Wrong, 0))
        } else {
            judge(line, &self.accepted)
        };
        self.given = Some((line.trim().to_owned(), verdict, nearest));
        verdict
    }
}

/// The way a card is asked, and whether from its answer to its cue. `seed` shuffles options.
pub(crate) fn pick(card: &Card, options: &Options, pool: &[Candidate], seed: u64) -> (Ask, bool) {
    let asked = match options.mode {
        Mode::Auto => auto(card, options, pool, seed),
        Mode::Only(AskMode::Flip | AskMode::Match) => None,
        Mode::Only(AskMode::Type) => typed(card, options, 120),
        Mode::Only(AskMode::Choice) => choice(card, options, pool, seed),
        Mode::Only(AskMode::List) => list(card, options).or_else(|| typed(card, options, 60)),
        Mode::Only(AskMode::Cloze) => cloze(card).or_else(|| typed(card, options, 60)),
    };
    asked.unwrap_or((Ask::Flip, options.reverse && card.content.kind != Kind::Cloze))
}

/// New cards are turned over, since nobody can type what they never saw; in learning they are picked
/// among others; mature ones are typed. Lists, gaps and choices are asked as what they are.
fn auto(card: &Card, options: &Options, pool: &[Candidate], seed: u64) -> Option<(Ask, bool)> {
    match card.content.kind {
        Kind::Choice => return choice(card, options, pool, seed),
        Kind::Cloze => return cloze(card),
        _ => {}
    }
    let schedule = card.schedule?;
    match (card.content.kind, schedule.state) {
        (Kind::List, _) => list(card, options).filter(|(ask, _)| is_short_list(ask)),
        (_, State::Learning | State::Relearning) if schedule.step > 0 => choice(card, options, pool, seed)
            .filter(|(ask, _)| matches!(ask, Ask::Choice(choice) if choice.options.len() > 3)),
        (_, State::Review) if schedule.stability >= MATURE => typed(card, options, 40),
        _ => None,
    }
}

fn is_short_list(ask: &Ask) -> bool {
    matches!(ask, Ask::List(list) if list.items.len() <= 9 && list.items.iter().all(|item| item.chars().count() <= 60))
}

/// To be typed in at most `most` characters: the answer, or, for a term with a long definition, the term.
fn typed(card: &Card, options: &Options, most: usize) -> Option<(Ask, bool)> {
    let kind = card.content.kind;
    if matches!(kind, Kind::Choice | Kind::Cloze) {
        return None;
    }
    let fits = |reverse: bool| {
        let text = plain(side(card, reverse).1);
        let code = kind == Kind::Code && !reverse;
        let lines = text.trim().lines().count();
        let (most_lines, most) = if code { (3, most.max(120)) } else { (1, most) };
        (1..=most_lines).contains(&lines) && text.trim().chars().count() <= most
    };
    // "is a network of …" is recalled from the term, but typed from the definition
    let turn = kind == Kind::Term && plain(&card.content.back).trim().chars().count() > 40;
    let reverse = options.reverse || turn;
    let reverse = if fits(reverse) { reverse } else { options.reverse };
    fits(reverse).then(|| {
        // what the user accepted beside the answer belongs to the direction in which it was asked
        let synonyms: &[String] = if reverse == turn || !options.reverse { &card.synonyms } else { &[] };
        (Ask::Type(Typed::new(side(card, reverse).1, synonyms, kind == Kind::Code && !reverse)), reverse)
    })
}

fn choice(card: &Card, options: &Options, pool: &[Candidate], seed: u64) -> Option<(Ask, bool)> {
    let content = &card.content;
    if content.kind == Kind::Choice {
        return Choice::of_items(&content.items, seed).map(|choice| (Ask::Choice(choice), false));
    }
    if matches!(content.kind, Kind::List | Kind::Cloze | Kind::Code) {
        return None;
    }
    let (cue, answer) = side(card, options.reverse);
    let (cue, answer) = (plain(cue), plain(answer).trim().to_owned());
    let sought = Sought {
        kind: content.kind,
        deck: &content.deck,
        context: &content.context,
        answer: &answer,
        cue: &cue,
        fronts: options.reverse,
    };
    let wrong = distractors(&sought, pool, seed);
    Choice::among(answer, wrong, seed).map(|choice| (Ask::Choice(choice), options.reverse))
}

fn list(card: &Card, options: &Options) -> Option<(Ask, bool)> {
    let items: &[Item] = &card.content.items;
    let is_list = card.content.kind == Kind::List && items.len() >= 2 && !options.reverse;
    is_list.then(|| (Ask::List(Listing::new(items)), false))
}

fn cloze(card: &Card) -> Option<(Ask, bool)> {
    if card.content.kind != Kind::Cloze {
        return None;
    }
    Cloze::new(&card.content.front, &card.content.back).map(|cloze| (Ask::Cloze(cloze), false))
}

#[cfg(test)]
#[path = "pick_tests.rs"]
mod tests;
