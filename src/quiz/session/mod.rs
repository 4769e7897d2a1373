//! The machine: one step for each event.

mod marks;
mod record;
mod round;
mod screen;
mod undo;

use super::{
    Candidate, Card, Edited, Effect, Event, Mode, Note, Options, Source, Summary,
    agenda::{Agenda, Index, Origin, Waiting},
    ask::{Ask, pick},
    summary::Tally,
};
use crate::{
    model::{AskMode, CardId, Millis, Rating},
    notes::plain,
    schedule::{Scheduler, queue::LEARN_AHEAD},
};
use round::Round;
use undo::Past;

/// A session under way.
///
/// It knows no clock, no terminal and no store: [`step`](Self::step) takes an event and the instant, and
/// gives the effects that have to be carried out, in order, before the next event is given. The same
/// cards, options and events at the same instants give the same session.
#[derive(Debug, Clone)]
pub struct Session {
    cards: Vec<Card>,
    pool: Vec<Candidate>,
    options: Options,
    scheduler: Scheduler,
    agenda: Agenda,
    phase: Phase,
    overlay: Option<Overlay>,
    past: Vec<Past>,
    tally: Tally,
    note: Option<Note>,
    started: Millis,
    /// Cards that left the session for good without an answer (suspended, buried, gone from the notes).
    dropped: usize,
}

#[derive(Debug, Clone)]
enum Phase {
    Card(Turn),
    Round(Round),
    Over,
}

#[derive(Debug, Clone)]
enum Overlay {
    Help,
    Source(Source),
}

/// A card being asked.
#[derive(Debug, Clone)]
struct Turn {
    card: Index,
    origin: Origin,
    ask: Ask,
    reversed: bool,
    /// Whether the answer is shown, and a rating wanted.
    shown: bool,
    /// What the answer suggests; `None` after turning over.
    suggested: Option<Rating>,
    /// When the cue appeared.
    since: Millis,
}

impl Session {
    /// A session over cards in the order given, with the first of them asked. `pool` gives choices their
    /// wrong options; empty, the session's own cards serve.
    #[must_use]
    pub fn new(
        cards: Vec<Card>,
        pool: Vec<Candidate>,
        options: Options,
        scheduler: Scheduler,
        now: Millis,
    ) -> Self {
        let wants_pool = matches!(options.mode, Mode::Auto | Mode::Only(AskMode::Choice));
        let pool = if pool.is_empty() && wants_pool {
            cards.iter().take(2_000).map(|card| Candidate::of(card.id, &card.content)).collect()
        } else {
            pool
        };
        let agenda = Agenda::new(0..cards.len());
        let mut session = Self {
            cards,
            pool,
            options,
            scheduler,
            agenda,
            phase: Phase::Over,
            overlay: None,
            past: Vec::new(),
            tally: Tally::default(),
            note: None,
            started: now,
            dropped: 0,
        };
        session.advance(now);
        session
    }

    /// Whether no card is left, or the session was quit.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Over)
    }

    /// The card that is asked; `None` during a round of pairs and at the end.
    #[must_use]
    pub fn current(&self) -> Option<&Card> {
        match &self.phase {
            Phase::Card(turn) => self.cards.get(turn.card),
            _ => None,
        }
    }

    /// The figures so far.
    #[must_use]
    pub fn summary(&self, now: Millis) -> Summary {
        let title = |id: CardId| self.cards.iter().find(|card| card.id == id).map_or_else(String::new, title);
        let next_in = self.agenda.next_due().map(|due| due.0.saturating_sub(now.0).max(0));
        Summary { next_in, ..self.tally.summary(title) }
    }

    /// Takes an event. The effects must be carried out, in their order, before the next event; an event
    /// that makes no sense now does nothing.
    #[must_use = "effects have to be carried out"]
    pub fn step(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        if let Event::Moved { key, at } = event {
            self.moved(key, at);
            return Vec::new();
        }
        self.note = None;
        match event {
            Event::Help => self.overlay = Some(Overlay::Help),
            Event::Close => self.overlay = None,
            Event::Found(source) => self.overlay = Some(Overlay::Source(source)),
            Event::Quit => self.quit(),
            event => {
                self.overlay = None;
                return self.act(event, now);
            }
        }
        Vec::new()
    }

    fn act(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        match event {
            Event::Undo => self.undo(now),
            Event::Edited(edited) => self.edited(edited, now),
            event if matches!(self.phase, Phase::Round(_)) => self.in_round(&event, now),
            event => self.at_card(event, now),
        }
    }

    fn at_card(&mut self, event: Event, now: Millis) -> Vec<Effect> {
        let Phase::Card(turn) = &self.phase else { return Vec::new() };
        let (shown, suggested) = (turn.shown, turn.suggested);
        match event {
            Event::Reveal if !shown => self.reveal(),
            Event::Line(line) if !shown => self.line(&line),
            Event::Grade(rating) if shown => return self.grade(rating, now),
            Event::Accept => {
                return suggested.filter(|_| shown).map_or_else(Vec::new, |rating| self.grade(rating, now));
            }
            Event::AddSynonym if shown => return self.add_synonym(now),
            Event::Skip => self.skip(now),
            Event::Suspend => return self.suspend(now),
            Event::Bury => return self.bury(now),
            Event::Flag => return self.flag(),
            Event::Edit => return self.current().map(|card| Effect::Edit(card.id)).into_iter().collect(),
            Event::Source => {
                return self.current().map(|card| Effect::ShowSource(card.id)).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    /// The answer is shown without one having been given, or without the rest of one.
    fn reveal(&mut self) {
        let Phase::Card(turn) = &mut self.phase else { return };
        turn.suggested = match &mut turn.ask {
            Ask::Flip => None,
            Ask::Type(typed) => {
                typed.enter("");
                Some(Rating::Again)
            }
            Ask::Choice(choice) => Some(choice.rating()),
            Ask::List(list) => Some(list.rating()),
            Ask::Cloze(cloze) => {
                cloze.give_up();
                Some(cloze.rating())
            }
        };
        turn.shown = true;
    }

    fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            return self.reveal();
        }
        let Phase::Card(turn) = &mut self.phase else { return };
        let synonyms = self.cards.get(turn.card).map_or(&[][..], |card| &card.synonyms);
        turn.suggested = match &mut turn.ask {
            Ask::Flip => return,
            Ask::Type(typed) => Some(typed.enter(line).rating()),
            Ask::Choice(choice) => {
                if !choice.pick(line) {
                    self.note = Some(Note::NoSuchOption);
                    return;
                }
                Some(choice.rating())
            }
            Ask::List(list) => {
                list.enter(line);
                list.is_complete().then(|| list.rating())
            }
            Ask::Cloze(cloze) => {
                cloze.fill(line, synonyms);
                cloze.open().is_none().then(|| cloze.rating())
            }
        };
        turn.shown = turn.suggested.is_some();
    }

    /// Goes on to the next card.
    fn advance(&mut self, now: Millis) {
        self.phase = Phase::Over;
        let time_is_up = self.options.time.is_some_and(|time| now.0.saturating_sub(self.started.0) >= time);
        if time_is_up && !self.past.is_empty() {
            return;
        }
        if self.options.mode == Mode::Only(AskMode::Match)
            && let Some(round) = self.next_round(now)
        {
            self.phase = Phase::Round(round);
            return;
        }
        if let Some((card, origin)) = self.agenda.take(now) {
            self.phase = Phase::Card(self.turn(card, origin, now));
        }
    }

    fn turn(&self, card: Index, origin: Origin, since: Millis) -> Turn {
        let (ask, reversed) = match self.cards.get(card) {
            Some(asked) => pick(asked, &self.options, &self.pool, self.seed_of(asked)),
            None => (Ask::Flip, false),
        };
        Turn { card, origin, ask, reversed, shown: false, suggested: None, since }
    }

    /// Options are shuffled anew each time a card comes.
    fn seed_of(&self, card: &Card) -> u64 {
        let tries = self.tally.tries(card.id) as u64 + u64::from(card.schedule.map_or(0, |known| known.reps));
        self.options.seed ^ card.id.0.rotate_left(17) ^ tries.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Whether an answer to that card counts: not while cramming, and not when a card that has had its
    /// answer comes again only until it is known.
    fn counts(&self, card: &Card, now: Millis) -> bool {
        let is_practice = self.tally.tries(card.id) > 0
            && card.schedule.is_some_and(|schedule| schedule.due > now.plus(LEARN_AHEAD));
        !self.options.cram && !is_practice
    }

    /// The current card returns to where it came from.
    fn put_back(&mut self) {
        match std::mem::replace(&mut self.phase, Phase::Over) {
            Phase::Card(turn) => self.agenda.put_back(turn.origin),
            Phase::Round(round) => self.put_back_round(&round),
            Phase::Over => {}
        }
    }

    fn quit(&mut self) {
        self.put_back();
        self.overlay = None;
    }

    fn edited(&mut self, edited: Edited, now: Millis) -> Vec<Effect> {
        let Phase::Card(turn) = &self.phase else { return Vec::new() };
        let (index, origin) = (turn.card, turn.origin);
        match edited {
            Edited::Same => {
                self.note = Some(Note::Unchanged);
                if let Phase::Card(turn) = &mut self.phase {
                    turn.since = now;
                }
            }
            Edited::Changed(card) => {
                if let Some(place) = self.cards.get_mut(index) {
                    *place = *card;
                }
                self.phase = Phase::Card(self.turn(index, origin, now));
                self.note = Some(Note::Changed);
            }
            Edited::Gone => {
                self.dropped += 1;
                // what was done before can no longer be undone card by card: this one is not there
                self.past.clear();
                self.advance(now);
                self.note = Some(Note::Gone);
            }
        }
        Vec::new()
    }
}

/// How a card is named in a summary: its cue, below the heading that it needs.
fn title(card: &Card) -> String {
    let cue = plain(&screen::blank(card));
    let cue = cue.split_whitespace().collect::<Vec<_>>().join(" ");
    match card.content.subject() {
        Some(subject) => format!("{} › {cue}", plain(subject)),
        None => cue,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

#[cfg(test)]
#[path = "properties.rs"]
mod properties;
