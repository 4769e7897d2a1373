//! Taking steps back, any number of them, last one first.

use super::{Effect, Index, Note, Phase, Session, Turn, Waiting, round::Round};
use crate::{
    model::{Act, CardId, Millis, Review, ReviewKey, Schedule},
    schedule::stamp,
};

/// A step that can be taken back.
#[derive(Debug, Clone)]
pub(super) enum Past {
    Answer {
        turn: Box<Turn>,
        given: Given,
    },
    /// Pairs of one line, with the round as it was before.
    Pairs {
        round: Box<Round>,
        given: Vec<(Index, Given)>,
    },
    Skip {
        turn: Box<Turn>,
        waiting: Option<Waiting>,
    },
    Suspend {
        turn: Box<Turn>,
    },
    Bury {
        turn: Box<Turn>,
    },
    Flag {
        card: Index,
    },
}

/// What an answer changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    pub(super) key: Option<ReviewKey>,
    pub(super) before: Option<Schedule>,
    pub(super) waiting: Option<Waiting>,
    /// Whether it flagged the card, as a leech.
    pub(super) flagged: bool,
    /// Whether it suspended the card, as a leech.
    pub(super) suspended: bool,
    pub(super) synonym: Option<String>,
}

impl Session {
    pub(super) fn undo(&mut self, now: Millis) -> Vec<Effect> {
        let Some(past) = self.past.pop() else {
            self.note = Some(Note::NothingToUndo);
            return Vec::new();
        };
        if let Past::Flag { card } = past {
            return self.unflag(card);
        }
        if !self.is_within(&past) {
            self.put_back();
        }
        let (phase, note, effects) = match past {
            Past::Answer { turn, given } => {
                let effects = self.take_back(turn.card, &given, now);
                (Phase::Card(*turn), Note::AnswerUndone, effects)
            }
            Past::Pairs { round, given } => {
                let effects =
                    given.iter().rev().flat_map(|(card, given)| self.take_back(*card, given, now)).collect();
                (Phase::Round(*round), Note::AnswerUndone, effects)
            }
            Past::Skip { turn, waiting } => {
                match waiting {
                    Some(waiting) => self.agenda.forget(waiting),
                    None => self.agenda.pop(),
                }
                (Phase::Card(*turn), Note::Undone, Vec::new())
            }
            Past::Suspend { turn } => self.returned(*turn, |id| Effect::Suspend(id, false)),
            Past::Bury { turn } => self.returned(*turn, |id| Effect::Bury(id, None)),
            Past::Flag { .. } => return Vec::new(),
        };
        self.phase = phase;
        match &mut self.phase {
            Phase::Card(turn) => turn.since = now,
            Phase::Round(round) => round.since = now,
            Phase::Over => {}
        }
        self.note = Some(note);
        effects
    }

    /// Whether the step was taken in the round that is still under way: then its cards stay out.
    fn is_within(&self, past: &Past) -> bool {
        matches!((past, &self.phase), (Past::Pairs { round, .. }, Phase::Round(now)) if now.cards == round.cards)
    }

    fn returned(&mut self, turn: Turn, effect: impl Fn(CardId) -> Effect) -> (Phase, Note, Vec<Effect>) {
        self.dropped = self.dropped.saturating_sub(1);
        let effects = self.cards.get(turn.card).map(|card| effect(card.id)).into_iter().collect();
        (Phase::Card(turn), Note::Undone, effects)
    }

    fn unflag(&mut self, index: Index) -> Vec<Effect> {
        let Some(card) = self.cards.get_mut(index) else { return Vec::new() };
        card.flagged = !card.flagged;
        self.note = Some(Note::Undone);
        vec![Effect::Flag(card.id, card.flagged)]
    }

    /// Knows an entry of the log by the instant under which it stands.
    pub(super) fn moved(&mut self, key: ReviewKey, at: Millis) {
        for card in self.cards.iter_mut().filter(|card| card.id == key.card) {
            card.newest = card.newest.max(Some(at));
        }
        let given = self.past.iter_mut().flat_map(|past| match past {
            Past::Answer { given, .. } => std::slice::from_mut(given).iter_mut().collect(),
            Past::Pairs { given, .. } => given.iter_mut().map(|(_, given)| given).collect::<Vec<_>>(),
            _ => Vec::new(),
        });
        for given in given.filter(|given| given.key == Some(key)) {
            given.key = Some(ReviewKey { at, ..key });
        }
    }

    /// Takes an answer back in the log, and everything that came with it.
    fn take_back(&mut self, index: Index, given: &Given, now: Millis) -> Vec<Effect> {
        let (Some(card), Some(key)) = (self.cards.get_mut(index), given.key) else { return Vec::new() };
        let at = stamp(now, card.newest);
        let act = Act::Undo { at: key.at, device: key.device };
        let review = Review { key: ReviewKey { card: key.card, at, device: self.options.device }, act };
        card.schedule = given.before;
        card.newest = Some(at);
        let mut effects = vec![Effect::TakeBack { review, restored: given.before }];
        if given.suspended {
            self.dropped = self.dropped.saturating_sub(1);
            effects.push(Effect::Suspend(key.card, false));
        }
        if given.flagged {
            card.flagged = false;
            effects.push(Effect::Flag(key.card, false));
        }
        if let Some(text) = &given.synonym {
            card.synonyms.retain(|synonym| synonym != text);
            effects.push(Effect::RemoveSynonym(key.card, text.clone()));
        }
        if let Some(waiting) = given.waiting {
            self.agenda.forget(waiting);
        }
        self.tally.take_back();
        effects
    }
}
