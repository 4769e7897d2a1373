//! Answers, and what follows from them.

use super::{Effect, Index, Note, Past, Phase, Session, Waiting, undo::Given};
use crate::{
    model::{Act, AskMode, Millis, Rating, Review, ReviewKey, State},
    quiz::{Ask, answer::Verdict},
    schedule::{queue::LEARN_AHEAD, stamp, turns_leech},
};

/// Nobody thinks longer than this about a card that is turned over; whoever does has left the room.
const LONGEST: i64 = 60_000;
/// Typing takes longer.
const LONGEST_TYPING: i64 = 180_000;
/// A card that is asked again until it is known, though its schedule leads to another day, waits so long.
const PRACTICE: i64 = Millis::MINUTE;

/// An answer before it is logged.
pub(super) struct Answer {
    pub(super) card: Index,
    pub(super) rating: Rating,
    pub(super) mode: AskMode,
    pub(super) since: Millis,
}

impl Session {
    pub(super) fn grade(&mut self, rating: Rating, now: Millis) -> Vec<Effect> {
        let Phase::Card(turn) = &self.phase else { return Vec::new() };
        let turn = turn.clone();
        let answer = Answer { card: turn.card, rating, mode: turn.ask.mode(), since: turn.since };
        let (effects, given) = self.record(&answer, now);
        self.past.push(Past::Answer { turn: Box::new(turn), given });
        let note = self.note;
        self.advance(now);
        self.note = note;
        effects
    }

    /// Logs an answer, moves the card's schedule and lets the card come again where it must.
    pub(super) fn record(&mut self, answer: &Answer, now: Millis) -> (Vec<Effect>, Given) {
        let Some(card) = self.cards.get(answer.card) else { return (Vec::new(), Given::default()) };
        let (id, before, newest, flagged) = (card.id, card.schedule, card.newest, card.flagged);
        let counts = self.counts(card, now);
        let at = stamp(now, newest);
        let after =
            if counts { Some(self.scheduler.answer(id, before.as_ref(), at, answer.rating)) } else { before };
        let took = took(now.0.saturating_sub(answer.since.0), answer.mode);
        let key = ReviewKey { card: id, at, device: self.options.device };
        let act = Act::Answer { rating: answer.rating, took, mode: answer.mode, counts };
        let mut effects = vec![Effect::Record { review: Review { key, act }, after }];

        let lapses = |schedule: Option<crate::model::Schedule>| schedule.map_or(0, |known| known.lapses);
        let leech = counts && turns_leech(lapses(before), lapses(after), self.options.leech_threshold);
        let suspended = leech && self.options.leech_suspends;
        if leech {
            effects.extend((!flagged).then_some(Effect::Flag(id, true)));
            effects.extend(suspended.then_some(Effect::Suspend(id, true)));
            self.note = Some(if suspended { Note::LeechSuspended } else { Note::Leech });
        }
        if let Some(card) = self.cards.get_mut(answer.card) {
            card.schedule = after;
            card.newest = Some(at);
            card.flagged |= leech;
        }
        self.tally.add(id, answer.rating, took);
        let waiting = if suspended {
            None
        } else {
            self.come_again(answer, after.map(|known| (known.state, known.due)), counts, now)
        };
        self.dropped += usize::from(suspended);
        (
            effects,
            Given { key: Some(key), before, waiting, flagged: leech && !flagged, suspended, synonym: None },
        )
    }

    /// A card in learning comes when its step is over, one that failed otherwise after a minute.
    fn come_again(
        &mut self,
        answer: &Answer,
        after: Option<(State, Millis)>,
        counts: bool,
        now: Millis,
    ) -> Option<Waiting> {
        let soon = after.filter(|(state, due)| *state != State::Review && *due <= now.plus(Millis::DAY / 2));
        match soon {
            Some((_, due)) if counts => Some(self.agenda.wait(answer.card, due)),
            _ if answer.rating == Rating::Again => {
                Some(self.agenda.wait(answer.card, now.plus(PRACTICE.min(LEARN_AHEAD))))
            }
            _ => None,
        }
    }

    /// Accepts what was typed from now on and counts it as right.
    pub(super) fn add_synonym(&mut self, now: Millis) -> Vec<Effect> {
        let Some(text) = self.synonym().map(str::to_owned) else { return Vec::new() };
        let Phase::Card(turn) = &self.phase else { return Vec::new() };
        let Some(card) = self.cards.get_mut(turn.card) else { return Vec::new() };
        card.synonyms.push(text.clone());
        let mut effects = vec![Effect::AddSynonym(card.id, text.clone())];
        effects.extend(self.grade(Rating::Good, now));
        if let Some(Past::Answer { given, .. }) = self.past.last_mut() {
            given.synonym = Some(text);
        }
        self.note = Some(Note::SynonymAdded);
        effects
    }

    /// What was typed and could be accepted: not code, and not right already.
    pub(super) fn synonym(&self) -> Option<&str> {
        let Phase::Card(turn) = &self.phase else { return None };
        match &turn.ask {
            Ask::Type(typed) if !typed.code => typed
                .given
                .as_ref()
                .filter(|(text, verdict, _)| *verdict != Verdict::Right && !text.is_empty())
                .map(|(text, ..)| text.as_str()),
            _ => None,
        }
    }
}

fn took(millis: i64, mode: AskMode) -> u32 {
    let longest = match mode {
        AskMode::Flip | AskMode::Choice => LONGEST,
        _ => LONGEST_TYPING,
    };
    u32::try_from(millis.clamp(0, longest)).unwrap_or(0)
}
