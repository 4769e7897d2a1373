//! Skipping, suspending, burying and flagging.

use super::{Effect, Note, Origin, Past, Phase, Session};
use crate::model::{Day, Millis};

impl Session {
    /// The card comes at the end. One that waits on its learning step waits again.
    pub(super) fn skip(&mut self, now: Millis) {
        let Phase::Card(turn) = &self.phase else { return };
        let turn = turn.clone();
        let waiting = match turn.origin {
            Origin::Main => {
                self.agenda.push(turn.card);
                None
            }
            Origin::Waiting(_) => Some(self.agenda.wait(turn.card, now.plus(Millis::MINUTE))),
        };
        self.past.push(Past::Skip { turn: Box::new(turn), waiting });
        self.advance(now);
        self.note = Some(Note::Skipped);
    }

    pub(super) fn suspend(&mut self, now: Millis) -> Vec<Effect> {
        let Some((id, turn)) = self.leaving() else { return Vec::new() };
        self.past.push(Past::Suspend { turn });
        self.advance(now);
        self.note = Some(Note::Suspended);
        vec![Effect::Suspend(id, true)]
    }

    pub(super) fn bury(&mut self, now: Millis) -> Vec<Effect> {
        let Some((id, turn)) = self.leaving() else { return Vec::new() };
        self.past.push(Past::Bury { turn });
        let tomorrow = Day(self.scheduler.clock().day(now).0.saturating_add(1));
        self.advance(now);
        self.note = Some(Note::Buried);
        vec![Effect::Bury(id, Some(tomorrow))]
    }

    pub(super) fn flag(&mut self) -> Vec<Effect> {
        let Phase::Card(turn) = &self.phase else { return Vec::new() };
        let index = turn.card;
        let Some(card) = self.cards.get_mut(index) else { return Vec::new() };
        card.flagged = !card.flagged;
        let (id, flagged) = (card.id, card.flagged);
        self.past.push(Past::Flag { card: index });
        self.note = Some(if flagged { Note::Flagged } else { Note::Unflagged });
        vec![Effect::Flag(id, flagged)]
    }

    fn leaving(&mut self) -> Option<(crate::model::CardId, Box<super::Turn>)> {
        let Phase::Card(turn) = &self.phase else { return None };
        let turn = Box::new(turn.clone());
        let id = self.cards.get(turn.card)?.id;
        self.dropped += 1;
        Some((id, turn))
    }
}
