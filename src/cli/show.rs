//! `termdeck show`: one card whole.

use jiff::fmt::strtime;

use super::context::Context;
use super::failure::{Exit, Result};
use super::{list, pick};
use crate::collection::{CardRow, Today, Txn};
use crate::model::{Act, Clock, Millis, Review};
use crate::notes::plain;
use crate::ui::{Ui, text};

/// Show one card whole: text, source, schedule, history
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck show CDN                       by its term\n  \
    termdeck show notes/aws.md:13           by the line of the note\n  \
    termdeck show 0fs3k                     by the beginning of its id\n\n\
    SEE ALSO\n  termdeck list, termdeck undo")]
pub(crate) struct Args {
    /// Its term, its id or the beginning of it, or file:line
    #[arg(value_name = "CARD", required = true)]
    card: Vec<String>,

    /// One JSON object, as in list --json
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    context.page();
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let txn = collection.read()?;
    let row = pick::card(&args.card.join(" "), &txn, context)?;
    if args.json {
        let places = txn.places_of(row.id)?;
        context.ui.json(&list::json_line(&row, &places))?;
        return Ok(Exit::Done);
    }
    print_text(&row, &mut context.ui)?;
    print_facts(&row, &txn, &today, context)?;
    print_history(&txn.log_of(row.id)?, &clock, &mut context.ui)?;
    Ok(Exit::Done)
}

fn print_text(row: &CardRow, ui: &mut Ui) -> Result<()> {
    let breadcrumb: Vec<&str> = std::iter::once(row.content.deck.as_str())
        .chain(row.content.context.iter().map(String::as_str))
        .collect();
    let breadcrumb = text::one_line(&breadcrumb.join(" › ")).into_owned();
    let paint = ui.paint;
    for line in text::wrap(&breadcrumb, ui.width.saturating_sub(1)) {
        ui.line(&format!(" {}", paint.dim(&line)))?;
    }
    ui.line("")?;
    indented(&plain(&row.content.front), ui, |line| paint.bold(line))?;
    ui.line("")?;
    if row.content.items.is_empty() {
        indented(&plain(&row.content.back), ui, str::to_owned)?;
    }
    for item in &row.content.items {
        let mark = match item.right {
            Some(true) => "✓",
            Some(false) => "·",
            None => "•",
        };
        indented(&format!("{mark} {}", plain(&item.text)), ui, str::to_owned)?;
    }
    ui.line("")?;
    Ok(())
}

/// The text wrapped to the window, three columns in.
fn indented(whole: &str, ui: &mut Ui, paint: impl Fn(&str) -> String) -> Result<()> {
    for line in text::wrap(&text::many_lines(whole), ui.width.saturating_sub(4)) {
        ui.line(&format!("   {}", paint(&line)))?;
    }
    Ok(())
}

fn print_facts(row: &CardRow, txn: &Txn<'_>, today: &Today<'_>, context: &mut Context) -> Result<()> {
    let fact = |ui: &mut Ui, name: &str, value: &str| {
        let mut head = ui.paint.dim(&text::pad(name, 9));
        for line in text::wrap(&text::one_line(value), ui.width.saturating_sub(11)) {
            ui.line(&format!(" {head} {line}"))?;
            head = " ".repeat(9);
        }
        std::io::Result::Ok(())
    };
    let places = txn.places_of(row.id)?;
    let named: Vec<(&str, u32)> =
        places.iter().map(|place| (context.shown(&place.path), place.line)).collect();
    let ui = &mut context.ui;
    fact(ui, "id", &row.id.to_string())?;
    for (path, line) in &named {
        fact(ui, "source", &format!("{path}:{line}"))?;
    }
    if places.is_empty() {
        fact(ui, "source", &format!("{} (not on this machine)", row.content.source))?;
    }
    fact(ui, "kind", row.content.kind.name())?;
    let tags = row.tags();
    if !tags.is_empty() {
        fact(ui, "tags", &tags.join(" "))?;
    }
    let mut state = format!("{} · due {}", row.state().name(), list::due(row, today));
    if row.schedule.is_none() {
        state = "new".into();
    }
    for (is, word) in
        [(row.retired, "retired"), (row.marks.suspended, "suspended"), (row.marks.flagged, "flagged")]
    {
        if is && !state.contains(word) {
            state = format!("{state} · {word}");
        }
    }
    fact(ui, "state", &state)?;
    if let Some(schedule) = row.schedule {
        let memory = format!(
            "stability {:.1} d · difficulty {:.1} of 10 · {} · {}",
            schedule.stability,
            schedule.difficulty,
            text::count(schedule.reps as usize, "answer"),
            text::count(schedule.lapses as usize, "lapse"),
        );
        fact(ui, "memory", &memory)?;
    }
    for lost in txn.lost(row.id)? {
        fact(ui, "lost", &format!("{lost} (another machine wrote later)"))?;
    }
    Ok(())
}

fn print_history(log: &[Review], clock: &Clock, ui: &mut Ui) -> Result<()> {
    for review in log.iter().rev().take(20) {
        let when = moment(review.key.at, clock);
        let what = match review.act {
            Act::Answer { rating, took, mode, counts } => {
                let cram = if counts { "" } else { " · cram" };
                format!("{} · {} · {:.1} s{cram}", rating.name(), mode.name(), f64::from(took) / 1000.0)
            }
            Act::Undo { at, device } => {
                let forgot = log.iter().any(|entry| {
                    entry.key.at == at && entry.key.device == device && entry.act == Act::Forget
                });
                let what = if forgot { "starting over" } else { "the answer" };
                format!("took back {what} of {}", moment(at, clock))
            }
            Act::Forget => "started over".into(),
        };
        let mut head = ui.paint.dim(&when);
        for line in text::wrap(&what, ui.width.saturating_sub(19)) {
            ui.line(&format!(" {head}  {line}"))?;
            head = " ".repeat(16);
        }
    }
    if log.len() > 20 {
        ui.line(&format!(" … {} before that", text::count(log.len() - 20, "answer")))?;
    }
    Ok(())
}

/// Date and time in the user's zone.
fn moment(at: Millis, clock: &Clock) -> String {
    let zoned = at.timestamp().to_zoned(clock.zone().clone());
    strtime::format("%Y-%m-%d %H:%M", &zoned).unwrap_or_else(|_| at.to_string())
}
