//! The session as a view.

use std::borrow::Cow;

use super::{Overlay, Phase, Session, Turn};
use crate::{
    model::{Kind, Millis, State},
    quiz::{
        Card, Face, Progress, Stage, View,
        ask::{Part, gaps},
    },
    schedule::interval_label,
};

impl Session {
    /// What is to be shown.
    #[must_use]
    pub fn view(&self, now: Millis) -> View<'_> {
        let (card, stage) = match &self.phase {
            Phase::Card(turn) => {
                (self.cards.get(turn.card).map(|card| face(card, turn)), self.stage(turn, now))
            }
            Phase::Round(round) => (None, Stage::Pairs(&round.pairs)),
            Phase::Over => (None, Stage::Over),
        };
        let stage = match &self.overlay {
            Some(Overlay::Help) => Stage::Help,
            Some(Overlay::Source(source)) => Stage::Source(source),
            None => stage,
        };
        View { card, stage, progress: self.progress(now), note: self.note, cram: self.options.cram }
    }

    fn stage<'a>(&'a self, turn: &'a Turn, now: Millis) -> Stage<'a> {
        if !turn.shown {
            return Stage::Asking(&turn.ask);
        }
        let intervals = self.cards.get(turn.card).filter(|card| self.counts(card, now)).map(|card| {
            let clock = self.scheduler.clock();
            self.scheduler
                .preview(card.id, card.schedule.as_ref(), now)
                .map(|schedule| interval_label(clock, &schedule, now))
        });
        Stage::Shown { ask: &turn.ask, suggested: turn.suggested, intervals, synonym: self.synonym() }
    }

    fn progress(&self, now: Millis) -> Progress {
        let current: Vec<usize> = match &self.phase {
            Phase::Card(turn) => vec![turn.card],
            Phase::Round(round) => {
                let open = round.pairs.paired.iter().zip(&round.cards).filter(|(paired, _)| paired.is_none());
                open.map(|(_, card)| *card).collect()
            }
            Phase::Over => Vec::new(),
        };
        let total = self.cards.len() - self.dropped.min(self.cards.len());
        let mut progress =
            Progress { total, elapsed: now.0.saturating_sub(self.started.0).max(0), ..Progress::default() };
        let mut left = 0;
        for index in self.agenda.left().chain(current) {
            let Some(card) = self.cards.get(index) else { continue };
            left += 1;
            match card.schedule.map(|schedule| schedule.state) {
                None | Some(State::New) => progress.new += 1,
                Some(State::Learning | State::Relearning) => progress.learning += 1,
                Some(State::Review) => progress.reviews += 1,
            }
        }
        progress.done = total.saturating_sub(left);
        progress
    }
}

fn face<'a>(card: &'a Card, turn: &Turn) -> Face<'a> {
    let content = &card.content;
    let (cue, answer) = if turn.reversed {
        (content.back.as_str(), content.front.as_str())
    } else {
        (content.front.as_str(), content.back.as_str())
    };
    let is_cloze = content.kind == Kind::Cloze;
    Face {
        deck: &content.deck,
        trail: &content.context,
        flagged: card.flagged,
        kind: content.kind,
        label: label(content.kind, turn.reversed),
        subject: content.subject().filter(|_| !turn.reversed),
        cue: if is_cloze { blank(card) } else { Cow::Borrowed(cue) },
        answer: if is_cloze { filled(card) } else { Cow::Borrowed(answer) },
        items: if turn.reversed { &[] } else { &content.items },
    }
}

const fn label(kind: Kind, reversed: bool) -> Option<&'static str> {
    match (kind, reversed) {
        (_, false) => None,
        (Kind::Term, true) => Some("Term for"),
        (Kind::Qa, true) => Some("Question for"),
        (Kind::List, true) => Some("What has these entries"),
        (Kind::Code, true) => Some("What does"),
        (_, true) => Some("Cue for"),
    }
}

/// The cue, the gaps of a text with deletions as brackets with the author's hint in them.
pub(super) fn blank(card: &Card) -> Cow<'_, str> {
    let cue = card.content.front.as_str();
    if card.content.kind != Kind::Cloze {
        return Cow::Borrowed(cue);
    }
    let (parts, gaps) = gaps(cue, &card.content.back);
    let shown = parts.into_iter().map(|part| match part {
        Part::Text(text) => text,
        Part::Gap(at) => match gaps.get(at).and_then(|gap| gap.hint.as_deref()) {
            Some(hint) => format!("[{hint}]"),
            None => "[…]".to_owned(),
        },
    });
    Cow::Owned(shown.collect())
}

/// The whole text with its gaps filled and set in bold, where it marks any; otherwise the answer.
fn filled(card: &Card) -> Cow<'_, str> {
    let answer = card.content.back.as_str();
    let (parts, gaps) = gaps(&card.content.front, answer);
    if gaps.is_empty() {
        return Cow::Borrowed(answer);
    }
    let shown = parts.into_iter().map(|part| match part {
        Part::Text(text) => text,
        Part::Gap(at) => gaps.get(at).map_or_else(String::new, |gap| format!("**{}**", gap.answer)),
    });
    Cow::Owned(shown.collect())
}
