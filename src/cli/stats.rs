//! `termdeck stats`: figures over the log.

mod lines;
mod screen;

use std::collections::HashMap;

use rayon::prelude::*;

use super::context::Context;
use super::failure::{Exit, Result};
use super::{list, pick};
use crate::collection::filter::Filter;
use crate::collection::{Today, Txn};
use crate::model::{CardId, Clock, Day, Review};
use crate::schedule::stats::{
    Buttons, Days, Forecast, Hard, Share, Streak, Totals, Week, buttons, by_week, days, forecast, hardest,
    hours, recall, streak, totals,
};
use crate::schedule::{Replayed, Scheduler};

/// Show what you did and how well you remember, as charts
///
/// Calendar of the year, the next 30 days, true retention by week and by maturity, answer buttons, hours
/// of the day, hardest cards, decks. With a filter, of the cards that pass it. Cards that have left your
/// notes count with what was answered.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// Of which cards; of all when left out
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,

    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

const HELP: &str = "EXAMPLES
  termdeck stats                          everything
  termdeck stats deck:aws                 one deck
  termdeck stats --json | jq 'select(.figure == \"week\")'

WORDS
  remembered  answered better than \"again\" at a review that came on a later day than the answer before
  young       in review at an interval below 21 days; mature: at 21 days or more
  practice    answers with --cram count as work done, not for remembered, buttons and hardest

JSON, by the field \"figure\"
  total     answers, cards, days, streak, longest_streak, seconds, goal
  day       day, answers, failed, new, seconds          days with any answer, of all years
  forecast  day, due, overdue                           the next 30 days; overdue on the first
  week      week (its Monday), young, mature            each: asked, known; the last 53 weeks
  recall    maturity, asked, known                      over all answers
  buttons   maturity, again, hard, good, easy
  hour      hour, answers, known
  card      id, front, deck, failed, answers, seconds, difficulty   the hardest, at most 20
  deck      deck, answers, asked, known, seconds

SEE ALSO
  termdeck list --help (filters), termdeck decks, termdeck optimize";

/// How many weeks are looked back: a year, and the week that has begun.
const WEEKS: usize = 53;
/// How many days are looked ahead.
const AHEAD: usize = 30;
/// How many of the hardest cards are named.
const HARDEST: usize = 20;

/// All that is shown.
struct Figures {
    today: Day,
    goal: f64,
    totals: Totals,
    streak: Streak,
    days: Days,
    forecast: Forecast,
    weeks: Vec<Week>,
    young: Share,
    mature: Share,
    buttons: Buttons,
    hours: [Share; 24],
    hardest: Vec<HardCard>,
    decks: Vec<DeckFigures>,
}

/// One of the hardest cards.
struct HardCard {
    hard: Hard,
    front: String,
    deck: String,
}

/// What was done in a deck, without the decks below it.
struct DeckFigures {
    name: String,
    totals: Totals,
    recalled: Share,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let filter = Filter::parse(&pick::typed(&args.filter))?;
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let goal = f64::from(context.settings()?.quiz.desired_retention);
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let txn = collection.read()?;
    let figures = figures(&filter, &today, &scheduler, goal, &txn)?;
    if args.json {
        lines::print(&figures, &mut context.ui)?;
    } else if figures.totals.answers > 0 {
        screen::print(&figures, &mut context.ui)?;
    } else {
        nothing_yet(args, &today, &txn, context)?;
    }
    Ok(Exit::Done)
}

/// Says what to do where nothing was answered.
fn nothing_yet(args: &Args, today: &Today<'_>, txn: &Txn<'_>, context: &mut Context) -> Result<()> {
    let words = args.filter.join(" ");
    let what = if txn.decks(today)?.is_empty() {
        "no cards yet · termdeck import NOTES".into()
    } else if words.is_empty() {
        "no answers yet · termdeck quiz".into()
    } else {
        format!("no answers to these cards yet · termdeck quiz {words}")
    };
    context.ui.note(&what);
    Ok(())
}

fn figures(
    filter: &Filter,
    today: &Today<'_>,
    scheduler: &Scheduler,
    goal: f64,
    txn: &Txn<'_>,
) -> Result<Figures> {
    let standings = txn.standings(filter, today)?;
    let decks: HashMap<CardId, i64> =
        standings.iter().map(|standing| (standing.card, standing.deck)).collect();
    let mut logs: Vec<(CardId, Vec<Review>)> = Vec::new();
    let everything = *filter == Filter::All(Vec::new());
    txn.each_log(&mut |card, log| {
        // a card that never reached this machine has a log all the same
        if everything || decks.contains_key(&card) {
            logs.push((card, log.to_vec()));
        }
    })?;
    let answers: Vec<Replayed> =
        logs.par_iter().flat_map_iter(|(card, log)| scheduler.history(*card, log)).collect();
    let clock = today.clock;
    // to tell the day of an instant is what takes the time
    let ((days, buttons), (weeks, hours)) = rayon::join(
        || (days(&answers, clock), buttons(&answers, clock)),
        || (by_week(&answers, clock, today.now, WEEKS), hours(&answers, clock)),
    );
    let schedules = standings.iter().filter(|standing| standing.asked).filter_map(|card| card.schedule);
    let (young, mature) = recall(&answers, clock);
    let day = clock.day(today.now);
    Ok(Figures {
        today: day,
        goal,
        totals: totals(&answers),
        streak: streak(&days, day),
        days,
        forecast: forecast(schedules, clock, today.now, AHEAD),
        weeks,
        young,
        mature,
        buttons,
        hours,
        hardest: hard_cards(&answers, txn)?,
        decks: by_deck(&answers, &decks, clock, txn)?,
    })
}

fn hard_cards(answers: &[Replayed], txn: &Txn<'_>) -> Result<Vec<HardCard>> {
    let mut cards = Vec::new();
    for hard in hardest(answers, HARDEST) {
        if let Some(row) = txn.row(hard.card)? {
            cards.push(HardCard { hard, front: list::term(&row).into_owned(), deck: row.content.deck });
        }
    }
    Ok(cards)
}

/// The decks in which anything was answered, most answers first.
fn by_deck(
    answers: &[Replayed],
    decks: &HashMap<CardId, i64>,
    clock: &Clock,
    txn: &Txn<'_>,
) -> Result<Vec<DeckFigures>> {
    let mut found: HashMap<i64, Vec<Replayed>> = HashMap::new();
    for answer in answers {
        if let Some(deck) = decks.get(&answer.card) {
            found.entry(*deck).or_default().push(*answer);
        }
    }
    let names = txn.deck_names()?;
    let mut figures: Vec<DeckFigures> = found
        .into_par_iter()
        .map(|(deck, answers)| {
            let (young, mature) = recall(&answers, clock);
            DeckFigures {
                name: names.get(&deck).cloned().unwrap_or_default(),
                totals: totals(&answers),
                recalled: Share { asked: young.asked + mature.asked, known: young.known + mature.known },
            }
        })
        .collect();
    figures.sort_by(|a, b| b.totals.answers.cmp(&a.totals.answers).then_with(|| a.name.cmp(&b.name)));
    Ok(figures)
}
