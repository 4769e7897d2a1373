//! `termdeck` alone: what today holds, and the next command.

use super::book::streak;
use super::context::Context;
use super::failure::{Exit, Result};
use crate::collection::filter::Filter;
use crate::ui::{Ui, text};

/// How many decks are named.
const DECKS: usize = 8;

pub(crate) fn run(context: &mut Context) -> Result {
    if !context.folders.collection().exists() {
        return welcome(context);
    }
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let quiz = &context.settings()?.quiz;
    let (new_per_day, reviews_per_day) = (quiz.new_per_day as usize, quiz.reviews_per_day as usize);
    let mut collection = context.collection()?;
    context.scheduler(&mut collection)?;
    let txn = collection.read()?;
    let decks = txn.decks(&today)?;
    if decks.is_empty() {
        return welcome(context);
    }
    let (new_done, reviews_done) = txn.answered_since(clock.start(clock.day(today.now)))?;
    let due: usize = decks.iter().map(|deck| deck.due).sum();
    let new: usize = decks.iter().map(|deck| deck.new).sum();
    let due_today = due.min(reviews_per_day.saturating_sub(reviews_done as usize));
    let new_today = new.min(new_per_day.saturating_sub(new_done as usize));
    let streak = streak(&txn, &today)?;
    let next = txn
        .askable(&Filter::All(Vec::new()), &today)?
        .iter()
        .filter_map(|card| card.schedule.map(|schedule| schedule.due))
        .filter(|due| *due > today.now)
        .min();
    drop(txn);

    let ui = &mut context.ui;
    let paint = ui.paint;
    // the decks below count all new cards, the first line those of today
    let rest = if new > new_today { format!(" of {}", text::thousands(new)) } else { String::new() };
    let gap = if ui.width < 60 { "\n " } else { "   " };
    ui.line(&format!(
        " {} due · {} new{rest}{gap}{}",
        paint.bold(&text::thousands(due_today)),
        text::thousands(new_today),
        paint.dim(&format!("{} answered today · {}-day streak", new_done + reviews_done, streak)),
    ))?;
    let mut busy: Vec<_> = decks.iter().filter(|deck| deck.due + deck.new > 0).collect();
    busy.sort_by(|a, b| (b.due, b.new).cmp(&(a.due, a.new)).then_with(|| a.name.cmp(&b.name)));
    let wide = ui.width.saturating_sub(26).clamp(10, 44);
    for deck in busy.iter().take(DECKS) {
        let name = text::one_line(&deck.name).into_owned();
        let name = text::pad(&text::clip(&name, wide), wide);
        ui.line(&format!("   {name}  {:>4} due  {:>4} new", deck.due, deck.new))?;
    }
    if busy.len() > DECKS {
        ui.line(&format!("   … {} more · termdeck decks", busy.len() - DECKS))?;
    }
    if due_today + new_today > 0 {
        ui.line(&format!("\nNext: {}", paint.bold("termdeck quiz")))?;
    } else {
        let days = next.map(|due| clock.day(due).0 - clock.day(today.now).0);
        let when = match days {
            Some(..=0) => "later today",
            Some(1) => "tomorrow",
            Some(_) => "in some days",
            None => "when you add notes",
        };
        ui.line(&format!("\nAll done for today; more {when}. Practise: termdeck quiz --cram"))?;
    }
    Ok(Exit::Done)
}

fn welcome(context: &mut Context) -> Result {
    let ui = &mut context.ui;
    let (paint, width) = (ui.paint, ui.width);
    paragraph("termdeck quizzes you on the notes you already have.", ui)?;
    ui.line("")?;
    for (command, does) in [
        ("termdeck extract NOTES", "see their cards, change nothing"),
        ("termdeck import NOTES", "read a folder of markdown notes"),
        ("termdeck quiz NOTES", "read it and start"),
    ] {
        // in a narrow window what it does goes below it
        let between = if width < 75 { "\n       ".into() } else { " ".repeat(32 - command.len()) };
        ui.line(&format!("   {}{between}{does}", paint.bold(command)))?;
    }
    ui.line("")?;
    paragraph("NOTES is a folder or a file. They are never written to.", ui)?;
    Ok(Exit::Done)
}

fn paragraph(words: &str, ui: &mut Ui) -> std::io::Result<()> {
    let lines = text::wrap(words, ui.width.saturating_sub(1));
    lines.iter().try_for_each(|line| ui.line(&format!(" {line}")))
}
