//! Where a session's effects go.

use super::{Edited, Effect, Event, Outlook, Source};
use crate::model::{CardId, Day, Millis, Review, Schedule};

/// The collection as a session sees it. Each call is durable when it returns.
pub trait Book {
    /// What can go wrong; it ends the session.
    type Error: std::error::Error;

    /// Logs an answer and stores the schedule that follows, in one transaction. Returns the instant under
    /// which it stands in the log: a later one where another process answered the card in the same
    /// millisecond.
    ///
    /// # Errors
    /// When it could not be stored.
    fn record(&mut self, review: &Review, after: Option<&Schedule>) -> Result<Millis, Self::Error>;

    /// Logs an undo and stores the schedule that is in force again, in one transaction. Returns the instant
    /// under which it stands in the log.
    ///
    /// # Errors
    /// When it could not be stored.
    fn take_back(&mut self, review: &Review, restored: Option<&Schedule>) -> Result<Millis, Self::Error>;

    /// Takes a card out of the quiz or puts it back.
    ///
    /// # Errors
    /// When it could not be stored.
    fn suspend(&mut self, card: CardId, suspended: bool) -> Result<(), Self::Error>;

    /// Leaves a card until a study day; `None` ends that.
    ///
    /// # Errors
    /// When it could not be stored.
    fn bury(&mut self, card: CardId, until: Option<Day>) -> Result<(), Self::Error>;

    /// Sets or removes the flag.
    ///
    /// # Errors
    /// When it could not be stored.
    fn flag(&mut self, card: CardId, flagged: bool) -> Result<(), Self::Error>;

    /// Adds (`accepted`) or removes an answer that the user wants accepted.
    ///
    /// # Errors
    /// When it could not be stored.
    fn synonym(&mut self, card: CardId, text: &str, accepted: bool) -> Result<(), Self::Error>;

    /// Opens the note at the card in the editor, imports it again, and tells what became of the card.
    /// The terminal is in its usual state meanwhile.
    ///
    /// # Errors
    /// When the note could not be imported. An editor that cannot be started is better told by the
    /// implementation, with [`Edited::Same`] as the answer, than by ending the session.
    fn edit(&mut self, card: CardId) -> Result<Edited, Self::Error>;

    /// Finds the place of a card in its note.
    ///
    /// # Errors
    /// When the collection cannot be read. A note that has gone is no error: give no lines.
    fn source(&mut self, card: CardId) -> Result<Source, Self::Error>;

    /// What the closing summary says beyond the session. Called once, when it is over.
    ///
    /// # Errors
    /// When the collection cannot be read.
    fn outlook(&mut self, now: Millis) -> Result<Outlook, Self::Error>;
}

/// Does an effect. Edit and source come back as an event for the session, and so does an entry of the log
/// that stands under another instant than it was given.
///
/// # Errors
/// The book's.
pub fn perform<B: Book>(book: &mut B, effect: &Effect) -> Result<Option<Event>, B::Error> {
    match effect {
        Effect::Record { review, after } => {
            return Ok(moved(review, book.record(review, after.as_ref())?));
        }
        Effect::TakeBack { review, restored } => {
            return Ok(moved(review, book.take_back(review, restored.as_ref())?));
        }
        Effect::Suspend(card, suspended) => book.suspend(*card, *suspended)?,
        Effect::Bury(card, until) => book.bury(*card, *until)?,
        Effect::Flag(card, flagged) => book.flag(*card, *flagged)?,
        Effect::AddSynonym(card, text) => book.synonym(*card, text, true)?,
        Effect::RemoveSynonym(card, text) => book.synonym(*card, text, false)?,
        Effect::Edit(card) => return book.edit(*card).map(|edited| Some(Event::Edited(edited))),
        Effect::ShowSource(card) => return book.source(*card).map(|source| Some(Event::Found(source))),
    }
    Ok(None)
}

fn moved(review: &Review, at: Millis) -> Option<Event> {
    (at != review.key.at).then_some(Event::Moved { key: review.key, at })
}
