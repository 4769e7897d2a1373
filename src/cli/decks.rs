//! `termdeck decks`: decks as a tree.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::failure::{Exit, Result};
use crate::collection::filter::Filter;
use crate::collection::{DeckCount, Today, Txn};
use crate::model::{CardId, Review};
use crate::schedule::Scheduler;
use crate::schedule::stats::{Share, recall};
use crate::ui::Ui;
use crate::ui::table::{Column, Fit};

/// Show the decks as a tree: new, learning, due, total, retention
///
/// Retention is the share of reviews, on a later day than the answer before, that were remembered.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck decks                          as a tree\n  \
    termdeck decks --json                   for scripts\n\n\
    SEE ALSO\n  termdeck list deck:NAME, termdeck quiz deck:NAME")]
pub(crate) struct Args {
    /// One JSON object for each deck
    #[arg(long)]
    json: bool,
}

/// A deck with all decks below it.
#[derive(Debug, Default, Serialize)]
struct Line {
    deck: String,
    new: usize,
    learning: usize,
    due: usize,
    total: usize,
    /// Share remembered, 0 to 1; `null` when nothing came back for review yet.
    retention: Option<f64>,
    #[serde(skip)]
    recalled: Share,
}

/// Narrower than this, the cards in learning are left out.
const ROOM_FOR_LEARNING: usize = 60;

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let txn = collection.read()?;
    let decks = tree(&txn.decks(&today)?, &recalled(&today, &scheduler, &txn)?);
    if args.json {
        for deck in &decks {
            context.ui.json(deck)?;
        }
        return Ok(Exit::Done);
    }
    if decks.is_empty() {
        context.ui.note("no cards yet · termdeck import NOTES");
        return Ok(Exit::Done);
    }
    draw(&decks, &mut context.ui)?;
    Ok(Exit::Done)
}

fn draw(decks: &[Line], ui: &mut Ui) -> Result<()> {
    let learning = ui.width >= ROOM_FOR_LEARNING;
    let mut heads = vec!["Deck", "New", "Learning", "Due", "Total", "Retention"];
    heads.retain(|head| learning || *head != "Learning");
    let heads: Vec<Column> = heads
        .into_iter()
        .map(|head| Column { head, fit: if head == "Deck" { Fit::Rest } else { Fit::Whole } })
        .collect();
    let row = |deck: &Line| {
        let depth = deck.deck.matches('/').count();
        let name = deck.deck.rsplit('/').next().unwrap_or(&deck.deck);
        let mut row = vec![format!("{}{name}", "  ".repeat(depth)), deck.new.to_string()];
        row.extend(learning.then(|| deck.learning.to_string()));
        row.extend([deck.due.to_string(), deck.total.to_string()]);
        row.push(deck.retention.map_or("–".into(), |share| format!("{:.0} %", share * 100.0)));
        row
    };
    let rows: Vec<Vec<String>> = decks.iter().map(row).collect();
    ui.table(&heads, &rows)?;
    Ok(())
}

/// What was remembered in each deck, by its name.
fn recalled(today: &Today<'_>, scheduler: &Scheduler, txn: &Txn<'_>) -> Result<HashMap<String, Share>> {
    let standings = txn.standings(&Filter::All(Vec::new()), today)?;
    let decks: HashMap<CardId, i64> = standings.iter().map(|card| (card.card, card.deck)).collect();
    let mut logs: Vec<(i64, CardId, Vec<Review>)> = Vec::new();
    txn.each_log(&mut |card, log| {
        if let Some(deck) = decks.get(&card) {
            logs.push((*deck, card, log.to_vec()));
        }
    })?;
    let shares: Vec<(i64, Share, Share)> = logs
        .par_iter()
        .map(|(deck, card, log)| {
            let (young, mature) = recall(&scheduler.history(*card, log), today.clock);
            (*deck, young, mature)
        })
        .collect();
    let mut found: HashMap<i64, Share> = HashMap::new();
    for (deck, young, mature) in shares {
        let sum = found.entry(deck).or_default();
        sum.asked += young.asked + mature.asked;
        sum.known += young.known + mature.known;
    }
    let names = txn.deck_names()?;
    Ok(found.into_iter().filter_map(|(deck, share)| Some((names.get(&deck)?.clone(), share))).collect())
}

/// Every deck and every level above one, with the sums of all below.
fn tree(decks: &[DeckCount], recalled: &HashMap<String, Share>) -> Vec<Line> {
    let mut lines: BTreeMap<Vec<&str>, Line> = BTreeMap::new();
    for deck in decks {
        let levels: Vec<&str> = deck.name.split('/').collect();
        let share = recalled.get(&deck.name).copied().unwrap_or_default();
        for depth in 1..=levels.len() {
            let name = &levels[..depth];
            let line = lines.entry(name.to_vec()).or_default();
            line.deck = name.join("/");
            line.new += deck.new;
            line.learning += deck.learning;
            line.due += deck.due;
            line.total += deck.total;
            line.recalled.asked += share.asked;
            line.recalled.known += share.known;
        }
    }
    let thousandths = |share: f64| (share * 1000.0).round() / 1000.0;
    lines
        .into_values()
        .map(|line| Line { retention: line.recalled.ratio().map(thousandths), ..line })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_counts_what_lies_below_it() {
        let deck = |name: &str, due| DeckCount { name: name.into(), due, total: 10, ..DeckCount::default() };
        let recalled = [("a/x", 4, 1), ("a/y/z", 4, 4)]
            .map(|(deck, asked, known)| (deck.to_owned(), Share { asked, known }))
            .into();
        let lines = tree(&[deck("b", 1), deck("a/x", 2), deck("a/y/z", 3), deck("a b", 4)], &recalled);
        let shown: Vec<_> = lines.iter().map(|line| (line.deck.as_str(), line.due, line.total)).collect();
        let wanted =
            [("a", 5, 20), ("a/x", 2, 10), ("a/y", 3, 10), ("a/y/z", 3, 10), ("a b", 4, 10), ("b", 1, 10)];
        assert_eq!(shown, wanted);
        assert_eq!((lines[0].retention, lines[5].retention), (Some(0.625), None));
    }
}
