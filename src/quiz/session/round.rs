//! Rounds of pairs: several cards at once.

use super::{Effect, Event, Index, Note, Origin, Past, Phase, Session, record::Answer};
use crate::{
    model::{AskMode, Millis, Rating},
    notes::plain,
    quiz::{
        Pairs,
        ask::{is_pairable, side},
    },
};

/// The most cards of a round.
const MOST: usize = 6;
/// The fewest; what is left over below this is asked one by one.
const FEWEST: usize = 3;

/// A round under way.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) cards: Vec<Index>,
    pub(super) pairs: Pairs,
    /// When the last pair was found, or the round began.
    pub(super) since: Millis,
}

impl Session {
    /// The next round, if the next cards in order make one.
    pub(super) fn next_round(&mut self, now: Millis) -> Option<Round> {
        let fits = |index: &&Index| self.cards.get(**index).is_some_and(is_pairable);
        let rest = self.agenda.rest();
        let run = rest.iter().take(MOST).take_while(fits).count();
        // rather two rounds of four than one of six and two cards over
        let run = if rest.len() > MOST && rest.len() < MOST + FEWEST { run.min(4) } else { run };
        if run < FEWEST {
            return None;
        }
        let cards: Vec<Index> = (0..run).filter_map(|_| self.agenda.take_main()).collect();
        let sides = cards.iter().filter_map(|index| self.cards.get(*index)).map(|card| {
            let (cue, answer) = side(card, self.options.reverse);
            (plain(cue).trim().to_owned(), plain(answer).trim().to_owned())
        });
        let seed = self.cards.get(*cards.first()?).map_or(0, |card| self.seed_of(card));
        let pairs = Pairs::new(sides.collect(), seed);
        Some(Round { cards, pairs, since: now })
    }

    pub(super) fn put_back_round(&mut self, round: &Round) {
        // pairs found are undone before the round itself is put back, so all its cards are open
        for _ in &round.cards {
            self.agenda.put_back(Origin::Main);
        }
    }

    pub(super) fn in_round(&mut self, event: &Event, now: Millis) -> Vec<Effect> {
        let is_solved = matches!(&self.phase, Phase::Round(round) if round.pairs.open().is_none());
        match event {
            // what was given up is looked at before the next card comes
            Event::Line(_) | Event::Reveal | Event::Accept if is_solved => self.advance(now),
            Event::Line(line) if !line.trim().is_empty() => return self.pair(line, now),
            Event::Line(_) | Event::Reveal => return self.give_up_round(now),
            Event::Skip | Event::Edit | Event::Suspend | Event::Bury | Event::Flag | Event::Source => {
                self.note = Some(Note::NotForPairs);
            }
            _ => {}
        }
        Vec::new()
    }

    fn pair(&mut self, line: &str, now: Millis) -> Vec<Effect> {
        let Phase::Round(round) = &mut self.phase else { return Vec::new() };
        let Some((cue, answer)) = round.pairs.named(line) else {
            self.note = Some(Note::NoSuchPair);
            return Vec::new();
        };
        let before = Box::new(round.clone());
        let Some(rating) = round.pairs.pair(cue, answer) else { return Vec::new() };
        let is_last = round.pairs.open().is_none();
        let effects = self.recorded(before, &[(cue, rating)], now);
        if is_last {
            self.advance(now);
        }
        effects
    }

    fn give_up_round(&mut self, now: Millis) -> Vec<Effect> {
        let Phase::Round(round) = &mut self.phase else { return Vec::new() };
        let before = Box::new(round.clone());
        let mut open = Vec::new();
        round.pairs.last = None;
        while let Some(cue) = round.pairs.open() {
            round.pairs.solve(cue);
            open.push((cue, Rating::Again));
        }
        self.recorded(before, &open, now)
    }

    fn recorded(&mut self, before: Box<super::Round>, pairs: &[(usize, Rating)], now: Millis) -> Vec<Effect> {
        let (mut effects, mut given) = (Vec::new(), Vec::new());
        for (cue, rating) in pairs {
            let Some(card) = before.cards.get(*cue).copied() else { continue };
            let answer = Answer { card, rating: *rating, mode: AskMode::Match, since: before.since };
            let (mut of_card, of_past) = self.record(&answer, now);
            effects.append(&mut of_card);
            given.push((card, of_past));
        }
        self.past.push(Past::Pairs { round: before, given });
        if let Phase::Round(round) = &mut self.phase {
            round.since = now;
        }
        effects
    }
}
