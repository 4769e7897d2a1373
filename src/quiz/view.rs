//! What a driver shows: the session as plain data.

use std::borrow::Cow;

use super::{Ask, Pairs, Source};
use crate::model::{Item, Kind, Rating};

/// All that is on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct View<'a> {
    /// The card that is asked; `None` for pairs and at the end.
    pub card: Option<Face<'a>>,
    /// What is wanted now.
    pub stage: Stage<'a>,
    /// How far the session is.
    pub progress: Progress,
    /// What the last step did, where it needs saying.
    pub note: Option<Note>,
    /// Whether answers leave the schedules alone.
    pub cram: bool,
}

/// A card's texts, turned the way it is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Face<'a> {
    /// Its deck.
    pub deck: &'a str,
    /// The headings above its cue.
    pub trail: &'a [String],
    /// Whether it is flagged.
    pub flagged: bool,
    /// What sort of card.
    pub kind: Kind,
    /// Said before the cue when it is asked the other way round: "Term for".
    pub label: Option<&'static str>,
    /// The heading that the cue needs to be understood, to be shown before it; markdown.
    pub subject: Option<&'a str>,
    /// The cue, markdown.
    pub cue: Cow<'a, str>,
    /// The answer, markdown.
    pub answer: Cow<'a, str>,
    /// The entries, where the answer is a list or a choice.
    pub items: &'a [Item],
}

/// What is wanted of the person.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage<'a> {
    /// An answer, in that way.
    Asking(&'a Ask),
    /// A rating; the answer is shown.
    Shown {
        /// The way it was asked, with what was answered.
        ask: &'a Ask,
        /// The rating that follows from what was answered; `None` after turning over.
        suggested: Option<Rating>,
        /// The interval that each rating gives, worst first; `None` while cramming.
        intervals: Option<[String; 4]>,
        /// What may be accepted from now on.
        synonym: Option<&'a str>,
    },
    /// A pair.
    Pairs(&'a Pairs),
    /// The keys are shown.
    Help,
    /// The place in the note is shown.
    Source(&'a Source),
    /// Nothing: the session is over.
    Over,
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Cards that will not come again.
    pub done: usize,
    /// Cards of the session.
    pub total: usize,
    /// New cards still to come, the current one among them.
    pub new: usize,
    /// Cards in learning still to come, the current one among them.
    pub learning: usize,
    /// Reviews still to come, the current one among them.
    pub reviews: usize,
    /// Milliseconds since the session began.
    pub elapsed: i64,
}

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A rating was taken back.
    AnswerUndone,
    /// Something else was taken back.
    Undone,
    /// There is nothing to take back.
    NothingToUndo,
    /// The last card comes at the end.
    Skipped,
    /// The last card was suspended.
    Suspended,
    /// The last card was left for tomorrow.
    Buried,
    /// This card was flagged.
    Flagged,
    /// This card's flag was removed.
    Unflagged,
    /// The last card is a leech: it was flagged.
    Leech,
    /// The last card is a leech: it was flagged and suspended.
    LeechSuspended,
    /// The card says something else now.
    Changed,
    /// The card was not changed.
    Unchanged,
    /// The card is no longer in the notes.
    Gone,
    /// What was typed is accepted from now on.
    SynonymAdded,
    /// The line named no option.
    NoSuchOption,
    /// The line named no open pair.
    NoSuchPair,
    /// That key is for a single card, and pairs are asked.
    NotForPairs,
}
