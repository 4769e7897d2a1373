//! The driver for a terminal.

use std::io;

use console::Key;

use super::{
    Draft, Ending, SessionError, carry_out, keys, line_event, render, render::Frame, wants_line, words,
};
use crate::{
    model::Millis,
    quiz::{Ask, Book, Event, Session, Stage, View},
};

/// What a terminal gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Nothing for a moment: time to look at the clock and the window's size.
    Tick,
    /// Ctrl-C, or the process is to stop.
    Interrupt,
    /// The terminal has gone.
    HangUp,
}

/// A terminal, or what a test puts in its place.
pub trait Screen {
    /// Columns and rows.
    fn size(&self) -> (usize, usize);

    /// Waits for a key, but for no longer than a moment.
    ///
    /// # Errors
    /// When the terminal cannot be read for another reason than that it has gone.
    fn next(&mut self) -> io::Result<Input>;

    /// Writes text with escape codes, and brings it to the terminal.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn write(&mut self, text: &str) -> io::Result<()>;

    /// Makes the terminal ready for a session: the other screen, no echo.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn open(&mut self) -> io::Result<()>;

    /// Leaves the terminal as it was.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn close(&mut self) -> io::Result<()>;

    /// Leaves the terminal to the shell, and makes it ready again when the shell says to go on.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn pause(&mut self) -> io::Result<()>;
}

/// Runs a session on a screen. Leaves the screen as it was, with the closing summary on it.
///
/// # Errors
/// When the book or the terminal fails; what was answered is stored, and the screen is left as it was.
pub fn run<B: Book>(
    session: &mut Session,
    book: &mut B,
    screen: &mut dyn Screen,
    now: &dyn Fn() -> Millis,
    colour: bool,
) -> Result<Ending, SessionError<B::Error>> {
    screen.open()?;
    let mut driver =
        Driver { session, book, screen, now, colour, draft: Draft::default(), drawn: String::new() };
    let ended = driver.play();
    let closing = std::mem::take(&mut driver.draft.closing);
    // a terminal that has gone cannot be restored, and needs no restoring
    let closed = driver.screen.close();
    let ending = ended?;
    if ending == Ending::HungUp {
        return Ok(ending);
    }
    closed?;
    let text: String = closing.iter().map(|line| format!(" {}\n", crate::ui::text::one_line(line))).collect();
    driver.screen.write(&text)?;
    Ok(ending)
}

struct Driver<'a, B: Book> {
    session: &'a mut Session,
    book: &'a mut B,
    screen: &'a mut dyn Screen,
    now: &'a dyn Fn() -> Millis,
    colour: bool,
    draft: Draft,
    /// What is on the screen, so that nothing is written twice.
    drawn: String,
}

impl<B: Book> Driver<'_, B> {
    fn play(&mut self) -> Result<Ending, SessionError<B::Error>> {
        let ending = loop {
            if self.session.is_over() && self.draft.closing.is_empty() {
                self.close_figures()?;
            }
            // a terminal that takes no more text has gone
            let Ok(frame) = self.draw() else { return Ok(Ending::HungUp) };
            match self.screen.next()? {
                Input::Tick => {}
                Input::Interrupt => break Ending::Interrupted,
                Input::HangUp => return Ok(Ending::HungUp),
                Input::Key(key) => {
                    if let Some(ending) = self.key(&key, &frame)? {
                        break ending;
                    }
                }
            }
        };
        if !self.session.is_over() {
            // nothing is left to carry out when a session is quit
            let _ = self.session.step(Event::Quit, (self.now)());
        }
        if self.draft.closing.is_empty() {
            self.close_figures()?;
        }
        Ok(ending)
    }

    fn close_figures(&mut self) -> Result<(), SessionError<B::Error>> {
        let now = (self.now)();
        let outlook = self.book.outlook(now).map_err(SessionError::Book)?;
        self.draft.closing = words::summary(&self.session.summary(now), Some(&outlook));
        Ok(())
    }

    fn draw(&mut self) -> io::Result<Frame> {
        let (width, height) = self.screen.size();
        let frame = render(&self.session.view((self.now)()), &self.draft, width, height);
        let mut text = String::from("\x1b[?25l\x1b[H");
        let last = frame.lines.len().saturating_sub(1);
        for (row, line) in frame.lines.iter().enumerate() {
            text.push_str(&line.painted(self.colour));
            text.push_str("\x1b[K");
            if row < last {
                text.push_str("\r\n");
            }
        }
        text.push_str("\x1b[J");
        if let Some((row, column)) = frame.cursor {
            text.push_str(&format!("\x1b[{};{}H\x1b[?25h", row + 1, column + 1));
        }
        // a window of another size has lost what was drawn
        let drawn = format!("{width}x{height}{text}");
        if drawn != self.drawn {
            self.screen.write(&text)?;
            self.drawn = drawn;
        }
        Ok(frame)
    }

    fn key(&mut self, key: &Key, frame: &Frame) -> Result<Option<Ending>, SessionError<B::Error>> {
        if *key == Key::CtrlC || *key == Key::Char('\u{3}') {
            return Ok(Some(Ending::Interrupted));
        }
        if *key == Key::Char('\u{c}') {
            // Ctrl-L: another program wrote into the picture
            self.drawn.clear();
            return Ok(None);
        }
        if *key == Key::Char('\u{1a}') {
            // Ctrl-Z: in a session the terminal makes no signal of it
            self.drawn.clear();
            self.screen.pause()?;
            return Ok(None);
        }
        if self.scrolls(key, frame) {
            return Ok(None);
        }
        let over = self.session.is_over();
        let now = (self.now)();
        let Some(event) = event_of(&self.session.view(now), &mut self.draft, key) else {
            return Ok(None);
        };
        if event == Event::Quit {
            return Ok(Some(if over { Ending::Finished } else { Ending::Quit }));
        }
        let effects = self.session.step(event, now);
        self.draft.scroll = None;
        self.draft.closing.clear();
        let (screen, drawn) = (&mut *self.screen, &mut self.drawn);
        let mut around = |leave: bool| {
            drawn.clear();
            if leave { screen.close() } else { screen.open() }
        };
        carry_out(self.session, self.book, effects, self.now, &mut around)?;
        Ok(None)
    }

    fn scrolls(&mut self, key: &Key, frame: &Frame) -> bool {
        let at = frame.scroll;
        let to = match key {
            Key::ArrowUp => at.saturating_sub(1),
            Key::ArrowDown => at + 1,
            Key::PageUp => at.saturating_sub(frame.page),
            Key::PageDown => at + frame.page,
            // as in a pager; where an answer is shown the space bar has nothing else to do
            Key::Char(' ') if frame.scroll < frame.most_scroll && self.is_shown() => at + frame.page,
            _ => return false,
        };
        self.draft.scroll = Some(to.min(frame.most_scroll));
        true
    }

    fn is_shown(&self) -> bool {
        matches!(self.session.view((self.now)()).stage, Stage::Shown { .. })
    }
}

/// What a key means now; `None` for nothing, or for a change to the line being typed.
fn event_of(view: &View<'_>, draft: &mut Draft, key: &Key) -> Option<Event> {
    if *key == Key::Char('\u{4}') && draft.editor.is_empty() {
        // Ctrl-D, the end of input
        return Some(Event::Quit);
    }
    if std::mem::take(&mut draft.command) {
        return letter(key).and_then(keys::command);
    }
    match &view.stage {
        Stage::Help | Stage::Source(_) => match key {
            Key::Escape | Key::Enter | Key::Backspace => Some(Event::Close),
            key => letter(key).map(|letter| match keys::command(letter) {
                Some(Event::Quit | Event::Help | Event::Source) | None => Event::Close,
                Some(event) => event,
            }),
        },
        Stage::Over => match key {
            Key::Enter | Key::Char(' ') | Key::Escape => Some(Event::Quit),
            key => {
                letter(key).and_then(keys::command).filter(|event| matches!(event, Event::Undo | Event::Quit))
            }
        },
        _ if wants_line(view) => line_key(view, draft, key),
        Stage::Asking(Ask::Choice(_)) => match key {
            Key::Char(digit @ '1'..='9') => Some(Event::Line(digit.to_string())),
            key => asking_key(key),
        },
        Stage::Asking(_) => asking_key(key),
        Stage::Shown { .. } => match key {
            Key::Enter => Some(Event::Accept),
            Key::Char('+') => Some(Event::AddSynonym),
            key => letter(key)
                .and_then(|letter| keys::rating(letter).map(Event::Grade).or_else(|| keys::command(letter))),
        },
        Stage::Pairs(_) => asking_key(key),
    }
}

fn asking_key(key: &Key) -> Option<Event> {
    match key {
        Key::Enter | Key::Char(' ') => Some(Event::Reveal),
        key => letter(key).and_then(keys::command),
    }
}

fn line_key(view: &View<'_>, draft: &mut Draft, key: &Key) -> Option<Event> {
    match key {
        Key::Enter => {
            let line = draft.editor.take();
            let ask = if let Stage::Asking(ask) = &view.stage { Some(*ask) } else { None };
            Some(if line.trim().is_empty() { Event::Reveal } else { line_event(ask, &line) })
        }
        Key::Escape => {
            draft.command = true;
            None
        }
        // Alt with a letter, or Escape and a letter in one packet
        Key::UnknownEscSeq(letters) => match letters[..] {
            [letter] => keys::command(letter),
            _ => None,
        },
        key => {
            draft.editor.key(key);
            None
        }
    }
}

const fn letter(key: &Key) -> Option<char> {
    match key {
        Key::Char(letter) => Some(*letter),
        _ => None,
    }
}
