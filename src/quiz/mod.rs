//! The quiz: a session as a pure state machine, `(state, event, now) → (state, effects)`.
//!
//! # How to drive it
//!
//! 1. Collect the [`Card`]s in the order of [`schedule::queue::plan`](crate::schedule::queue::plan) (or,
//!    for cramming, of [`shuffled`]), and, for choices, a pool of [`Candidate`]s from the same decks.
//! 2. [`Session::new`] asks the first card. [`Session::view`] says what to show.
//! 3. Turn what the person does into an [`Event`], give it to [`Session::step`], and carry out the
//!    [`Effect`]s with [`perform`] on a [`Book`] (the collection) before anything else: what `perform`
//!    gives back is the next event.
//! 4. At [`Session::is_over`], show [`Session::summary`] and [`Book::outlook`].
//!
//! `ui::session` has the drivers for a terminal and for plain lines; they do steps 2 to 4.
//!
//! # What it keeps to
//!
//! Each answer is an entry of the log whose instant lies after the card's newest entry
//! ([`schedule::stamp`](crate::schedule::stamp)), so that folding the log gives the schedule of the
//! effect, to the byte. Undo appends an entry that takes the answer back, and restores the schedule that
//! was there before. A card that was failed, or is in learning, comes again when its step is over, or at
//! the end if that is near; one whose schedule leads to another day comes again until it is known, and
//! those further answers are logged as not counting.

mod agenda;
pub mod answer;
mod ask;
mod book;
mod card;
mod event;
#[cfg(test)]
pub(crate) mod memory;
mod order;
mod session;
mod summary;
mod view;

pub use ask::{Ask, Choice, Cloze, Gap, Listing, Pairs, Part, Tick, Typed, gaps};
pub use book::{Book, perform};
pub use card::{Candidate, Card, Mode, Options};
pub use event::{Edited, Effect, Event, Source};
pub use order::shuffled;
pub use session::Session;
pub use summary::{Outlook, Summary};
pub use view::{Face, Note, Progress, Stage, View};
