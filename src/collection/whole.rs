//! The log and the schedules of all cards in one pass each: for figures.

use std::collections::{HashMap, HashSet};

use super::filter::Filter;
use super::log::{self, read_schedule};
use super::query::{Query, Today};
use super::{Result, Txn};
use crate::model::{CardId, Review, Schedule};

/// A card as figures see it: without its texts, live or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The card.
    pub card: CardId,
    /// Its deck, by number.
    pub deck: i64,
    /// Whether it may be asked: live and not suspended.
    pub asked: bool,
    /// Its schedule; `None` when it is new.
    pub schedule: Option<Schedule>,
}

impl Txn<'_> {
    /// Hands the log of every card that has one to `take`, each once, under the id that the card lives on
    /// with: the entries of twins stand in the log of the card they were folded into, as in
    /// [`log_of`](Self::log_of). Entries come by instant and device, cards in no promised order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn each_log(&self, take: &mut dyn FnMut(CardId, &[Review])) -> Result<()> {
        let elders = self.elders()?;
        // few cards are twins: their logs are held back until all of them are read
        let twins: HashSet<CardId> = elders.iter().flat_map(|(twin, elder)| [*twin, *elder]).collect();
        let mut joined: HashMap<CardId, Vec<Review>> = HashMap::new();
        let mut log: Vec<Review> = Vec::new();
        let mut pass_on = |log: &mut Vec<Review>| {
            if let Some(card) = log.first().map(|review| review.key.card) {
                if twins.contains(&card) {
                    joined.entry(elders.get(&card).copied().unwrap_or(card)).or_default().append(log);
                } else {
                    take(card, log);
                }
            }
            log.clear();
        };
        let mut statement = self.sql.prepare_cached(&format!("{} ORDER BY card, at, device", log::SELECT))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let review = log::read(row)?;
            if log.last().is_some_and(|last| last.key.card != review.key.card) {
                pass_on(&mut log);
            }
            log.push(review);
        }
        pass_on(&mut log);
        for (card, mut log) in joined {
            log.sort_by_key(|review| (review.key.at, review.key.device, review.key.card));
            take(card, &log);
        }
        Ok(())
    }

    /// For each card that was folded the one that it lives on as.
    fn elders(&self) -> Result<HashMap<CardId, CardId>> {
        let mut statement =
            self.sql.prepare_cached("SELECT id, folded FROM card WHERE folded IS NOT NULL")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let next: HashMap<i64, i64> = rows.collect::<Result<_, _>>()?;
        let elder = |twin: i64| {
            let mut elder = twin;
            // a fold leads to an older card, so this ends; a damaged store must not hang
            for _ in 0..=next.len() {
                let Some(further) = next.get(&elder) else { break };
                elder = *further;
            }
            elder
        };
        Ok(next.keys().map(|twin| (CardId::from_sql(*twin), CardId::from_sql(elder(*twin)))).collect())
    }

    /// The cards that pass the filter, those among them that have left the notes; folded twins are not.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn standings(&self, filter: &Filter, today: &Today<'_>) -> Result<Vec<Standing>> {
        let query = Query::of(filter, today);
        let text = if query.sql.contains("t.") { "JOIN text t ON t.card = c.id" } else { "" };
        let sql = format!(
            "SELECT c.id, c.deck, c.live = 1 AND c.suspended = 0, s.state IS NOT NULL, s.state, s.due,
                    s.stability, s.difficulty, s.reps, s.lapses, s.step, s.last
             FROM card c {text} LEFT JOIN schedule s ON s.card = c.id
             WHERE c.folded IS NULL AND ({})",
            query.sql
        );
        let mut statement = self.sql.prepare(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(query.values))?;
        let mut standings = Vec::new();
        while let Some(row) = rows.next()? {
            let scheduled: bool = row.get(3)?;
            standings.push(Standing {
                card: CardId::from_sql(row.get(0)?),
                deck: row.get(1)?,
                asked: row.get(2)?,
                schedule: if scheduled { Some(read_schedule(row, 4)?) } else { None },
            });
        }
        Ok(standings)
    }

    /// The names of all decks, by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn deck_names(&self) -> Result<HashMap<i64, String>> {
        let mut statement = self.sql.prepare_cached("SELECT id, name FROM deck")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
