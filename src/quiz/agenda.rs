//! The order of a session: cards still to come, and failed or learning ones that come again.

use crate::{model::Millis, schedule::queue::LEARN_AHEAD};

/// A card of the session, by its place in the list handed in.
pub(super) type Index = usize;

/// A card that comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Waiting {
    /// When.
    pub(super) due: Millis,
    /// Breaks ties: who waits longer.
    pub(super) turn: u64,
    /// Which card.
    pub(super) card: Index,
}

/// Where the current card was taken from, so that it can be put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Main,
    Waiting(Waiting),
}

/// The cards to come.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    main: Vec<Index>,
    next: usize,
    /// Sorted, soonest last.
    waiting: Vec<Waiting>,
    turns: u64,
}

impl Agenda {
    pub(super) fn new(cards: impl Iterator<Item = Index>) -> Self {
        Self { main: cards.collect(), ..Self::default() }
    }

    /// The next card: one whose wait is over, else the next in order, else one whose wait is nearly over.
    pub(super) fn take(&mut self, now: Millis) -> Option<(Index, Origin)> {
        if let Some(taken) = self.take_waiting(now) {
            return Some(taken);
        }
        if let Some(card) = self.take_main() {
            return Some((card, Origin::Main));
        }
        self.take_waiting(now.plus(LEARN_AHEAD))
    }

    /// The next card in order, leaving those that wait.
    pub(super) fn take_main(&mut self) -> Option<Index> {
        let card = self.main.get(self.next).copied()?;
        self.next += 1;
        Some(card)
    }

    /// The cards in order that have not come yet.
    pub(super) fn rest(&self) -> &[Index] {
        self.main.get(self.next..).unwrap_or_default()
    }

    fn take_waiting(&mut self, until: Millis) -> Option<(Index, Origin)> {
        let soonest = *self.waiting.last().filter(|waiting| waiting.due <= until)?;
        self.waiting.pop();
        Some((soonest.card, Origin::Waiting(soonest)))
    }

    /// Puts a card back where it was taken from. Must be called in the reverse order of the takings.
    pub(super) fn put_back(&mut self, origin: Origin) {
        match origin {
            Origin::Main => self.next = self.next.saturating_sub(1),
            Origin::Waiting(waiting) => self.insert(waiting),
        }
    }

    /// Lets a card come again.
    pub(super) fn wait(&mut self, card: Index, due: Millis) -> Waiting {
        self.turns += 1;
        let waiting = Waiting { due, turn: self.turns, card };
        self.insert(waiting);
        waiting
    }

    /// Takes a waiting card out again.
    pub(super) fn forget(&mut self, waiting: Waiting) {
        self.waiting.retain(|other| *other != waiting);
    }

    /// Puts a card behind all others.
    pub(super) fn push(&mut self, card: Index) {
        self.main.push(card);
    }

    /// Undoes [`push`](Self::push).
    pub(super) fn pop(&mut self) {
        self.main.pop();
    }

    /// The cards still to come, without the current one.
    pub(super) fn left(&self) -> impl Iterator<Item = Index> {
        self.rest().iter().copied().chain(self.waiting.iter().map(|waiting| waiting.card))
    }

    /// When the first waiting card is due.
    pub(super) fn next_due(&self) -> Option<Millis> {
        self.waiting.last().map(|waiting| waiting.due)
    }

    fn insert(&mut self, waiting: Waiting) {
        let at = self.waiting.partition_point(|other| *other > waiting);
        self.waiting.insert(at, waiting);
    }
}
