//! The driver for plain lines: no escape codes, no drawing, one line of input for one answer.

use std::io::{self, BufRead, Write};

use super::{Ending, SessionError, carry_out, ink::Line, keys, line_event, render, wants_line, words};
use crate::{
    model::{Millis, Rating},
    quiz::{Ask, Book, Event, Face, Session, Stage, View},
};

/// Lines are not wrapped here: whoever reads them knows better how.
pub(super) const UNWRAPPED: usize = 100_000;
/// The indent of the drawn screen, which lines do without.
const INDENT: usize = 3;

/// Runs a session over lines. The end of the input quits, and so does a reader that went away.
///
/// # Errors
/// When the book or a stream fails; what was answered is stored.
pub fn run_lines<B: Book>(
    session: &mut Session,
    book: &mut B,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    now: &dyn Fn() -> Millis,
) -> Result<Ending, SessionError<B::Error>> {
    match play(session, book, input, out, now) {
        Err(SessionError::Terminal(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ending::HungUp),
        ended => ended,
    }
}

fn play<B: Book>(
    session: &mut Session,
    book: &mut B,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    now: &dyn Fn() -> Millis,
) -> Result<Ending, SessionError<B::Error>> {
    let mut said = Said::default();
    let ending = loop {
        if session.is_over() {
            break Ending::Finished;
        }
        say(&session.view(now()), &mut said, out)?;
        out.flush()?;
        let Some(line) = read_line(input)? else { break Ending::Quit };
        let event = event_of(&session.view(now()), &line);
        match event {
            None => writeln!(out, "{}", hint(&session.view(now())))?,
            Some(Event::Quit) => break Ending::Quit,
            Some(event) => {
                said.heard = true;
                let effects = session.step(event, now());
                // an editor in a pipe has no terminal to give way to
                carry_out(session, book, effects, now, &mut |_| Ok(()))?;
            }
        }
    };
    let _ = session.step(Event::Quit, now());
    let outlook = book.outlook(now()).map_err(SessionError::Book)?;
    for line in words::summary(&session.summary(now()), Some(&outlook)) {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(ending)
}

/// What was printed already, so that a card is not read out twice.
#[derive(Default)]
struct Said {
    head: String,
    question: Vec<String>,
    hint: &'static str,
    heard: bool,
}

fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

fn say(view: &View<'_>, said: &mut Said, out: &mut dyn Write) -> io::Result<()> {
    if let Some(note) = view.note {
        writeln!(out, "({})", words::note(note))?;
    }
    let heard = std::mem::take(&mut said.heard);
    match &view.stage {
        Stage::Help => {
            writeln!(out, "left: {}", words::left(&view.progress))?;
            for (key, what) in keys::HELP {
                writeln!(out, "{key}: {what}")?;
            }
            return Ok(());
        }
        Stage::Source(source) => {
            writeln!(out, "{}:{}", crate::ui::text::one_line(&source.path), source.line)?;
            for (number, text) in &source.lines {
                writeln!(out, "{number:>5}  {}", crate::ui::text::one_line(text))?;
            }
            return Ok(());
        }
        Stage::Over => return Ok(()),
        _ => {}
    }
    let head = head(view);
    let question = plain(&render::question(view, UNWRAPPED));
    let shown = matches!(view.stage, Stage::Shown { .. });
    if head != said.head {
        writeln!(out, "\n{head}")?;
        said.question.clear();
    }
    if !shown {
        // of a list that grows, or a text that fills, only what is new is read out
        let known = question.iter().zip(&said.question).take_while(|(now, before)| now == before).count();
        if known == 0 && head == said.head {
            writeln!(out)?;
        }
        print(&question[known..], out)?;
    }
    if shown && heard {
        if said.head != head {
            print(&question, out)?;
        }
        print(&plain(&render::solution(view, UNWRAPPED)), out)?;
        writeln!(out, "{}", ratings(view))?;
    }
    (said.head, said.question) = (head, question);
    let hint = hint(view);
    if hint != said.hint && !shown {
        writeln!(out, "{hint}")?;
        said.hint = hint;
    }
    Ok(())
}

fn print(lines: &[String], out: &mut dyn Write) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn plain(lines: &[Line]) -> Vec<String> {
    let strip = |line: &Line| {
        let text = line.plain();
        let lead = text.chars().take(INDENT).take_while(|c| *c == ' ').count();
        text[lead..].to_owned()
    };
    lines.iter().map(strip).filter(|line| !line.is_empty()).collect()
}

fn head(view: &View<'_>) -> String {
    let progress = view.progress;
    let place = match &view.card {
        Some(face) => trail(face),
        None => "pairs".to_owned(),
    };
    let flag = if view.card.as_ref().is_some_and(|face| face.flagged) { " ⚑" } else { "" };
    let left = progress.total.saturating_sub(progress.done);
    format!("[{left} left] {place}{flag}")
}

fn trail(face: &Face<'_>) -> String {
    let headings = face.trail.iter().map(|heading| crate::notes::plain(heading));
    let mut parts: Vec<String> = std::iter::once(face.deck.to_owned()).chain(headings).collect();
    parts.dedup_by(|next, before| next.to_lowercase() == before.to_lowercase());
    crate::ui::text::one_line(&parts.join(" › ")).into_owned()
}

fn ratings(view: &View<'_>) -> String {
    let Stage::Shown { suggested, intervals, synonym, .. } = &view.stage else { return String::new() };
    let named = Rating::ALL.map(|rating| {
        let interval = intervals.as_ref().map_or("", |all| all[usize::from(rating.number()) - 1].as_str());
        format!("{} {} {interval}", rating.number(), rating.name()).trim_end().to_owned()
    });
    let mut parts = vec![named.join(" · ")];
    parts.extend(suggested.map(|rating| format!("enter takes {}", rating.name())));
    parts.extend(synonym.map(|_| "+ accepts what you typed".to_owned()));
    parts.join(" · ")
}

/// What a line means now; `None` when it means nothing.
fn event_of(view: &View<'_>, line: &str) -> Option<Event> {
    let word = line.trim();
    let mut chars = word.strip_prefix(':').unwrap_or(word).chars();
    let letter = chars.next().filter(|_| chars.next().is_none());
    match &view.stage {
        Stage::Help | Stage::Source(_) | Stage::Over => {
            Some(letter.and_then(keys::command).unwrap_or(Event::Close))
        }
        Stage::Asking(_) | Stage::Pairs(_) if word.is_empty() => Some(Event::Reveal),
        Stage::Asking(ask @ Ask::Choice(_)) => Some(line_event(Some(ask), line)),
        Stage::Asking(ask) if wants_line(view) => Some(line_event(Some(ask), line)),
        Stage::Asking(_) => letter.and_then(keys::command),
        Stage::Pairs(_) => Some(line_event(None, line)),
        Stage::Shown { .. } if word.is_empty() => Some(Event::Accept),
        Stage::Shown { .. } if word == "+" => Some(Event::AddSynonym),
        Stage::Shown { .. } => {
            letter.and_then(|letter| keys::rating(letter).map(Event::Grade).or_else(|| keys::command(letter)))
        }
    }
}

const fn hint(view: &View<'_>) -> &'static str {
    match &view.stage {
        Stage::Asking(Ask::Flip) => "(enter shows the answer, ? lists the keys)",
        Stage::Asking(Ask::Type(_)) => "(type the answer; an empty line gives up, :? lists the keys)",
        Stage::Asking(Ask::Choice(choice)) if choice.several => "(type the numbers of all that are right)",
        Stage::Asking(Ask::Choice(_)) => "(type a number)",
        Stage::Asking(Ask::List(_)) => {
            "(type the entries, one a line, in any order; an empty line gives up the rest)"
        }
        Stage::Asking(Ask::Cloze(_)) => "(type what belongs in the gap marked ▸)",
        Stage::Pairs(_) => "(type a number and a letter, like 1b; an empty line shows the rest)",
        Stage::Shown { .. } => "(1 again, 2 hard, 3 good, 4 easy; ? lists the keys)",
        Stage::Help | Stage::Source(_) | Stage::Over => "",
    }
}
