//! A quiz session at a terminal, or over plain lines.
//!
//! Both drivers run the same [`Session`] and hand every effect to the [`Book`] before anything else is
//! shown, so that an answer which was seen to be taken is on disk.
//!
//! - [`run`] draws one view on a [`Screen`]; [`ConsoleScreen`] is the real terminal, a test gives keys.
//! - [`run_lines`] prints the cue and reads a line for each answer: for pipes, scripts and screen readers.
//!
//! Nothing here knows the command line or the store. What is drawn is a pure function of the view
//! ([`render()`]).

mod console_screen;
mod editor;
pub mod ink;
mod keys;
mod lines;
mod render;
mod terminal;
mod words;

use std::io;

pub use console_screen::ConsoleScreen;
pub use editor::Editor;
pub use keys::{command, rating};
pub use lines::run_lines;
pub use render::{Draft, Frame, render, wants_line};
pub use terminal::{Input, Screen, run};
pub use words::summary as summary_lines;

use crate::{
    model::Millis,
    quiz::{Ask, Book, Effect, Event, Session, perform},
};

/// How a session came to its end. Everything answered is stored whichever it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No card was left.
    Finished,
    /// The person quit, or the input ended.
    Quit,
    /// Ctrl-C, or the process was asked to stop: exit code 130.
    Interrupted,
    /// The terminal went away.
    HungUp,
}

/// Why a session could not go on. Everything answered before is stored.
#[derive(Debug, thiserror::Error)]
pub enum SessionError<E: std::error::Error + 'static> {
    /// The collection failed.
    #[error(transparent)]
    Book(E),
    /// The terminal or the streams failed.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
}

/// Carries effects out in their order, and whatever they lead to. `around` stands around the editor,
/// which wants the terminal as it usually is: called with true before and false behind.
fn carry_out<B: Book>(
    session: &mut Session,
    book: &mut B,
    effects: Vec<Effect>,
    now: &dyn Fn() -> Millis,
    around: &mut dyn FnMut(bool) -> io::Result<()>,
) -> Result<(), SessionError<B::Error>> {
    for effect in effects {
        let edits = matches!(effect, Effect::Edit(_));
        if edits {
            around(true)?;
        }
        let event = perform(book, &effect).map_err(SessionError::Book)?;
        if edits {
            around(false)?;
        }
        if let Some(event) = event {
            // neither the editor nor the source leads to further effects
            let further = session.step(event, now());
            for effect in further {
                perform(book, &effect).map_err(SessionError::Book)?;
            }
        }
    }
    Ok(())
}

/// The event of a line that was entered where an answer is typed: a command as `:q`, or as its letter
/// alone unless an answer is that short; otherwise an answer.
fn line_event(ask: Option<&Ask>, line: &str) -> Event {
    let trimmed = line.trim();
    let mut chars = trimmed.strip_prefix(':').unwrap_or(trimmed).chars();
    let only = chars.next().filter(|_| chars.next().is_none());
    let may_be_answer = !trimmed.starts_with(':') && ask.is_some_and(has_letter_answer);
    match only.and_then(command) {
        Some(event) if !may_be_answer => event,
        _ => Event::Line(line.to_owned()),
    }
}

fn has_letter_answer(ask: &Ask) -> bool {
    let short = |text: &str| text.trim().chars().count() <= 1;
    match ask {
        Ask::Type(typed) => typed.accepted.iter().any(|answer| short(answer)),
        Ask::List(list) => list.items.iter().any(|item| short(item)),
        Ask::Cloze(cloze) => cloze.gaps.iter().any(|gap| short(&gap.answer)),
        Ask::Flip | Ask::Choice(_) => false,
    }
}

#[cfg(test)]
mod driver_tests;
