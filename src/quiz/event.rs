//! What a person can do in a session, and what then has to be done.

use super::Card;
use crate::model::{CardId, Day, Millis, Rating, Review, ReviewKey, Schedule};

/// Something that happened at the keyboard or came back from the outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Show the answer; where something is to be typed or picked, give up.
    Reveal,
    /// Grade the answer that is shown.
    Grade(Rating),
    /// A line was entered: an answer, an entry of a list, a gap, the numbers of options, or a pair.
    Line(String),
    /// Take the suggested rating.
    Accept,
    /// Accept what was typed from now on, and count it as right.
    AddSynonym,
    /// Take back the last step.
    Undo,
    /// Not now: the card comes at the end.
    Skip,
    /// Open the card's note in the editor.
    Edit,
    /// Take the card out of the quiz for good.
    Suspend,
    /// Leave the card for the next study day.
    Bury,
    /// Set or remove the flag.
    Flag,
    /// Show the place in the note.
    Source,
    /// Show the keys.
    Help,
    /// Leave help or source.
    Close,
    /// End the session.
    Quit,
    /// The card as it is after [`Effect::Edit`].
    Edited(Edited),
    /// The answer to [`Effect::ShowSource`].
    Found(Source),
    /// An entry of the log stands under another instant than that of its key.
    Moved {
        /// As the session named it.
        key: ReviewKey,
        /// Where it stands.
        at: Millis,
    },
}

/// What became of a card in the editor.
#[derive(Debug, Clone, PartialEq)]
pub enum Edited {
    /// Nothing changed.
    Same,
    /// It says something else now. Its id may have stayed or not.
    Changed(Box<Card>),
    /// It is no longer in the notes.
    Gone,
}

/// Where a card stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The note as the user knows it.
    pub path: String,
    /// Line of the cue, from 1; 0 when the place is unknown.
    pub line: u32,
    /// Lines around it as they are in the note, with their numbers.
    pub lines: Vec<(u32, String)>,
}

/// What must be done before the next card shows, in this order.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Log an answer; `after` is the card's schedule from now on (`None`: still new, as after cramming).
    Record {
        /// The entry of the log.
        review: Review,
        /// The schedule of the card from now on.
        after: Option<Schedule>,
    },
    /// Log that an answer is taken back.
    TakeBack {
        /// The entry of the log, an [`Act::Undo`](crate::model::Act::Undo).
        review: Review,
        /// The schedule of the card from now on.
        restored: Option<Schedule>,
    },
    /// Take the card out of the quiz, or put it back.
    Suspend(CardId, bool),
    /// Not before that study day; `None` takes it back.
    Bury(CardId, Option<Day>),
    /// Set or remove the flag.
    Flag(CardId, bool),
    /// Accept that answer from now on.
    AddSynonym(CardId, String),
    /// No longer accept that answer.
    RemoveSynonym(CardId, String),
    /// Open the note at the card; answer with [`Event::Edited`].
    Edit(CardId),
    /// Find the place; answer with [`Event::Found`].
    ShowSource(CardId),
}
