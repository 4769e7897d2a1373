//! Rows for lists, for decks and for the quiz.

use std::collections::HashMap;

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, Row, params_from_iter};

use super::cards::from_json;
use super::filter::{Filter, Flag, Number, Order, Term};
use super::log::read_schedule;
use super::sort::{DECK, Key, Sort, Sorted};
use super::{Result, Txn};
use crate::model::{CardId, Clock, Content, Day, Kind, Marks, Millis, Schedule, State, Value};

/// A card as lists show it and as the quiz asks it.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// The card.
    pub id: CardId,
    /// What the notes say.
    pub content: Content,
    /// What the user did.
    pub marks: Marks,
    /// Gone from the notes.
    pub retired: bool,
    /// Where it stands; `None` when it is new.
    pub schedule: Option<Schedule>,
    /// When it was made.
    pub added: Millis,
}

impl CardRow {
    /// The stage of its learning.
    #[must_use]
    pub fn state(&self) -> State {
        self.schedule.map_or(State::New, |schedule| schedule.state)
    }

    /// Tags from the notes and by hand, in order, each once.
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        let mut tags = self.content.tags.clone();
        tags.extend(self.marks.labels.iter().cloned());
        tags.sort();
        tags.dedup();
        tags
    }
}

/// What turns study days and limits into conditions.
#[derive(Debug, Clone)]
pub struct Today<'a> {
    /// Now.
    pub now: Millis,
    /// The user's days.
    pub clock: &'a Clock,
    /// Lapses from which on a card is a leech.
    pub leech: u32,
}

const COLUMNS: &str = "c.id, c.deck, c.kind, c.suspended, c.flagged, c.buried, c.born, c.retired IS NOT NULL
        AND c.live = 0, t.front, t.back, t.items, t.context, t.needs_context, t.tags, t.source, t.labels,
        t.synonyms, s.state, s.due, s.stability, s.difficulty, s.reps, s.lapses, s.step, s.last";
/// How many [`COLUMNS`] there are.
const WIDTH: usize = 25;
const FROM: &str = "FROM card c JOIN text t ON t.card = c.id LEFT JOIN schedule s ON s.card = c.id";

/// Which cards a filter looks at: folded ones never, retired ones only when it speaks of them.
fn live(filter: &Filter) -> &'static str {
    if filter.asks_for_retired() { "c.folded IS NULL" } else { "c.live = 1" }
}

impl Txn<'_> {
    /// The cards that pass the filter. Folded cards never do; retired ones only when the filter speaks of
    /// them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rows(
        &self,
        filter: &Filter,
        today: &Today<'_>,
        sort: Sort,
        limit: Option<usize>,
    ) -> Result<Vec<CardRow>> {
        let limit = limit.unwrap_or(usize::MAX);
        let query = Query::of(filter, today);
        let live = live(filter);
        let keys: Vec<_> = sort.keys().iter().map(|(key, _)| *key).collect();
        let sql = format!("SELECT {COLUMNS}, {} {FROM} WHERE {live} AND ({})", keys.join(", "), query.sql);
        let names = self.deck_names()?;
        let mut decks: Vec<_> = names.iter().collect();
        decks.sort_unstable_by_key(|(_, name)| *name);
        let decks: HashMap<i64, (i64, &String)> =
            (0..).zip(decks).map(|(place, (id, name))| (*id, (place, name))).collect();
        let mut statement = self.sql.prepare(&sql)?;
        let mut found = statement.query(params_from_iter(query.values))?;
        // the store would carry every text through its sorter, which takes thrice as long
        let mut rows = Sorted::new(limit);
        while let Some(row) = found.next()? {
            let deck = decks.get(&row.get(1)?);
            let mut key = Key::default();
            for (at, (by, greatest_first)) in sort.keys().iter().enumerate() {
                let value = match deck {
                    Some((place, _)) if *by == DECK => ValueRef::Integer(*place),
                    _ => row.get_ref(WIDTH + at)?,
                };
                key.set(at, value, *greatest_first);
            }
            if rows.takes(&key) {
                rows.push(key, read(row, deck.map_or_else(String::new, |(_, name)| (*name).clone()))?);
            }
        }
        Ok(rows.finish())
    }

    /// How many cards pass the filter, as [`rows`](Self::rows) without a limit gives them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count(&self, filter: &Filter, today: &Today<'_>) -> Result<usize> {
        let query = Query::of(filter, today);
        let sql = format!("SELECT count(*) {FROM} WHERE {} AND ({})", live(filter), query.sql);
        let count: i64 = self.sql.query_row(&sql, params_from_iter(query.values), |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The card of that row, live or not.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn row(&self, card: CardId) -> Result<Option<CardRow>> {
        let mut statement = self.sql.prepare_cached(&format!(
            "SELECT {COLUMNS}, d.name {FROM} JOIN deck d ON d.id = c.deck WHERE c.id = ?1"
        ))?;
        let mut rows = statement.query([card.to_sql()])?;
        rows.next()?.map(|row| read(row, row.get(WIDTH)?)).transpose()
    }
}

/// How many cards a deck holds, without the decks below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeckCount {
    /// Its name.
    pub name: String,
    /// Never answered, and may be asked.
    pub new: usize,
    /// In their steps within the day.
    pub learning: usize,
    /// It is time to ask them, learning ones among them.
    pub due: usize,
    /// All that stand in the notes.
    pub total: usize,
}

impl Txn<'_> {
    /// The decks that hold cards, by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn decks(&self, today: &Today<'_>) -> Result<Vec<DeckCount>> {
        let day = today.clock.day(today.now).0;
        let mut statement = self.sql.prepare_cached(
            "SELECT d.name, count(*), sum(a.asked AND s.card IS NULL), coalesce(sum(s.state IN (1, 3)), 0),
                    coalesce(sum(a.asked AND s.due <= ?1), 0)
             FROM (SELECT id, deck, suspended = 0 AND (buried IS NULL OR buried <= ?2) AS asked
                   FROM card WHERE live = 1) a
             JOIN deck d ON d.id = a.deck LEFT JOIN schedule s ON s.card = a.id
             GROUP BY d.id ORDER BY d.name",
        )?;
        let number = |row: &Row<'_>, at| row.get::<_, i64>(at).map(|n| usize::try_from(n).unwrap_or(0));
        let rows = statement.query_map(rusqlite::params![today.now.0, day], |row| {
            Ok(DeckCount {
                name: row.get(0)?,
                total: number(row, 1)?,
                new: number(row, 2)?,
                learning: number(row, 3)?,
                due: number(row, 4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The fronts of live cards.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn fronts(&self) -> Result<Vec<String>> {
        let mut statement = self
            .sql
            .prepare_cached("SELECT t.front FROM text t JOIN card c ON c.id = t.card WHERE c.live = 1")?;
        let fronts = statement.query_map([], |row| row.get(0))?;
        Ok(fronts.collect::<Result<_, _>>()?)
    }

    /// The tags that live cards have, from the notes and by hand, each once.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn tags(&self) -> Result<Vec<String>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT DISTINCT j.value FROM text t JOIN card c ON c.id = t.card, json_each(t.tags) j WHERE c.live = 1
             UNION SELECT j.value FROM text t JOIN card c ON c.id = t.card, json_each(t.labels) j WHERE c.live = 1",
        )?;
        let tags = statement.query_map([], |row| row.get(0))?;
        Ok(tags.collect::<Result<_, _>>()?)
    }

    /// The losing sides of conflicts between machines about a card, oldest first, each as one line.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn lost(&self, card: CardId) -> Result<Vec<String>> {
        let mut statement = self
            .sql
            .prepare_cached("SELECT value FROM lost WHERE card = ?1 ORDER BY stamp, device, field")?;
        let rows = statement.query_map([card.to_sql()], |row| row.get::<_, String>(0))?;
        let mut lines = Vec::new();
        for value in rows {
            let value = serde_json::from_str(&value?)
                .map_err(|source| super::Error::Value { what: "lost.value", source })?;
            lines.push(match value {
                Value::Text(text) => text,
                Value::Flag(flag) => if flag { "yes" } else { "no" }.into(),
                Value::Until(day) => day.map_or_else(|| "not buried".into(), |day| day.date().to_string()),
                Value::Kind(kind) => kind.name().into(),
                Value::Words(words) => words.join(" · "),
                Value::Items(items) => {
                    items.into_iter().map(|item| item.text).collect::<Vec<_>>().join(" · ")
                }
            });
        }
        Ok(lines)
    }
}

/// A filter as a condition on `card c`, `text t` and `schedule s`.
pub(super) struct Query<'a> {
    today: &'a Today<'a>,
    pub(super) sql: String,
    pub(super) values: Vec<Sql>,
}

impl<'a> Query<'a> {
    pub(super) fn of(filter: &Filter, today: &'a Today<'a>) -> Self {
        let mut query = Self { today, sql: String::new(), values: Vec::new() };
        query.filter(filter);
        query
    }

    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All(parts) => self.join(parts, " AND ", "1"),
            Filter::Any(parts) => self.join(parts, " OR ", "0"),
            Filter::Not(part) => {
                // a condition on a card without a schedule is NULL, which is not "not so"
                self.sql.push_str("NOT coalesce(");
                self.filter(part);
                self.sql.push_str(", 0)");
            }
            Filter::Is(term) => self.term(term),
        }
    }

    fn join(&mut self, parts: &[Filter], with: &str, none: &str) {
        if parts.is_empty() {
            self.sql.push_str(none);
        }
        for (at, part) in parts.iter().enumerate() {
            self.sql.push_str(if at == 0 { "(" } else { with });
            self.filter(part);
        }
        if !parts.is_empty() {
            self.sql.push(')');
        }
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Text(text) => {
                let needle = text.to_lowercase();
                self.with("(td_has(t.front, ?) OR ", Sql::Text(needle.clone()));
                self.with("td_has(t.back, ?) OR ", Sql::Text(needle.clone()));
                self.with("td_has(t.items, ?))", Sql::Text(needle));
            }
            Term::Deck(pattern) => {
                let pattern = pattern.to_lowercase();
                self.with(
                    "c.deck IN (SELECT d.id FROM deck d WHERE td_like(d.name, ?) OR ",
                    Sql::Text(pattern.clone()),
                );
                self.with("td_like(d.name, ?))", Sql::Text(format!("{pattern}/*")));
            }
            Term::Tag(pattern) => {
                let pattern = Sql::Text(pattern.to_lowercase());
                self.with(
                    "(EXISTS (SELECT 1 FROM json_each(t.tags) j WHERE td_like(j.value, ?)) OR ",
                    pattern.clone(),
                );
                self.with("EXISTS (SELECT 1 FROM json_each(t.labels) j WHERE td_like(j.value, ?)))", pattern);
            }
            Term::File(pattern) => self.file(pattern),
            Term::Id(low, high) => {
                // ids are ordered as unsigned numbers, the store's integers are signed: a range that
                // begins below the sign bit and ends above it never comes from a prefix but of all ids
                self.with("c.id BETWEEN ?", Sql::Integer(low.to_sql()));
                self.with(" AND ?", Sql::Integer(high.to_sql()));
            }
            Term::Kind(kind) => self.with("c.kind = ?", Sql::Text(kind.name().into())),
            Term::Flag(flag) => self.flag(*flag),
            Term::Number(number, order, value) => self.number(*number, *order, *value),
            Term::Rated(days) => {
                let since = self.start(1 - days);
                self.with(
                    "EXISTS (SELECT 1 FROM review r WHERE r.card = c.id AND r.act = 0 AND r.at >= ?
                        AND NOT EXISTS (SELECT 1 FROM review u WHERE u.card = r.card AND u.act = 1
                            AND u.undo_at = r.at AND u.undo_device = r.device))",
                    Sql::Integer(since.0),
                );
            }
            Term::Added(days) => {
                let since = self.start(1 - days);
                self.with("(c.born >> 16) >= ?", Sql::Integer(since.0));
            }
        }
    }

    fn file(&mut self, pattern: &str) {
        let pattern = pattern.to_lowercase();
        let ends = format!("*/{pattern}");
        self.with("(td_like(t.source, ?) OR ", Sql::Text(pattern.clone()));
        self.with("td_like(t.source, ?) OR ", Sql::Text(ends.clone()));
        self.with(
            "EXISTS (SELECT 1 FROM source p JOIN file f ON f.id = p.file WHERE p.card = c.id
                AND (td_like(f.path, ?) ",
            Sql::Text(pattern),
        );
        self.with("OR td_like(f.path, ?))))", Sql::Text(ends));
    }

    fn flag(&mut self, flag: Flag) {
        let day = i64::from(self.today.clock.day(self.today.now).0);
        match flag {
            Flag::Due => {
                self.with("(s.due <= ? AND c.suspended = 0 AND ", Sql::Integer(self.today.now.0));
                self.with("(c.buried IS NULL OR c.buried <= ?))", Sql::Integer(day));
            }
            Flag::New => self.sql.push_str("s.card IS NULL"),
            Flag::Learning => self.sql.push_str("s.state IN (1, 3)"),
            Flag::Review => self.sql.push_str("s.state = 2"),
            Flag::Suspended => self.sql.push_str("c.suspended = 1"),
            Flag::Buried => self.with("c.buried > ?", Sql::Integer(day)),
            Flag::Leech => self.with("s.lapses >= ?", Sql::Integer(i64::from(self.today.leech))),
            Flag::Flagged => self.sql.push_str("c.flagged = 1"),
            Flag::Retired => self.sql.push_str("c.live = 0"),
        }
    }

    fn number(&mut self, number: Number, order: Order, value: i64) {
        let sign = match order {
            Order::Less => "<",
            Order::AtMost => "<=",
            Order::Equal => "=",
            Order::AtLeast => ">=",
            Order::More => ">",
        };
        let column = match number {
            Number::Due => return self.due(order, value),
            Number::Lapses => "coalesce(s.lapses, 0)",
            Number::Reps => "coalesce(s.reps, 0)",
            Number::Stability => "s.stability",
            Number::Difficulty => "s.difficulty",
        };
        self.with(&format!("{column} {sign} ?"), Sql::Integer(value));
    }

    /// Study days until it is due, as the instants at which those days begin and end.
    fn due(&mut self, order: Order, days: i64) {
        let (from, to) = (self.start(days), self.start(days.saturating_add(1)));
        match order {
            Order::Less => self.with("s.due < ?", Sql::Integer(from.0)),
            Order::AtMost => self.with("s.due < ?", Sql::Integer(to.0)),
            Order::AtLeast => self.with("s.due >= ?", Sql::Integer(from.0)),
            Order::More => self.with("s.due >= ?", Sql::Integer(to.0)),
            Order::Equal => {
                self.with("(s.due >= ? AND ", Sql::Integer(from.0));
                self.with("s.due < ?)", Sql::Integer(to.0));
            }
        }
    }

    /// The beginning of the study day so many days from today.
    fn start(&self, days: i64) -> Millis {
        let clock = self.today.clock;
        let days = i32::try_from(days.clamp(-500_000, 500_000)).unwrap_or(0);
        clock.start(Day(clock.day(self.today.now).0 + days))
    }

    fn with(&mut self, sql: &str, value: Sql) {
        self.sql.push_str(sql);
        self.values.push(value);
    }
}

/// The card of a row of [`COLUMNS`].
fn read(row: &Row<'_>, deck: String) -> Result<CardRow> {
    let born: i64 = row.get(6)?;
    let scheduled = !matches!(row.get_ref(17)?, ValueRef::Null);
    Ok(CardRow {
        id: CardId::from_sql(row.get(0)?),
        content: Content {
            kind: row.get_ref(2)?.as_str().ok().and_then(Kind::from_name).unwrap_or(Kind::Qa),
            front: row.get(8)?,
            back: row.get(9)?,
            items: from_json(row, 10, "text.items")?,
            context: from_json(row, 11, "text.context")?,
            needs_context: row.get(12)?,
            deck,
            tags: from_json(row, 13, "text.tags")?,
            source: row.get(14)?,
        },
        marks: Marks {
            suspended: row.get(3)?,
            flagged: row.get(4)?,
            buried: row.get::<_, Option<i32>>(5)?.map(Day),
            labels: from_json(row, 15, "text.labels")?,
            synonyms: from_json(row, 16, "text.synonyms")?,
        },
        retired: row.get(7)?,
        schedule: if scheduled { Some(read_schedule(row, 17)?) } else { None },
        added: Millis(born >> 16),
    })
}

/// Gives SQLite the comparisons that it lacks: case beyond ASCII, and `*` as the only sign in a pattern.
pub(super) fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("td_has", 2, flags, |context| {
        let text = context.get_raw(0).as_str_or_null()?;
        let needle = context.get_raw(1).as_str()?;
        Ok(text.is_some_and(|text| has(text, needle)))
    })?;
    connection.create_scalar_function("td_like", 2, flags, |context| {
        let text = context.get_raw(0).as_str_or_null()?;
        let pattern = context.get_raw(1).as_str()?;
        Ok(text.is_some_and(|text| like(&text.to_lowercase(), pattern)))
    })
}

/// Whether the lower-case `needle` stands in the text, in whatever case.
fn has(text: &str, needle: &str) -> bool {
    if text.is_ascii() && needle.is_ascii() {
        let (text, needle) = (text.as_bytes(), needle.as_bytes());
        let Some(first) = needle.first() else { return true };
        let stands = |at: usize| {
            text.get(at..at + needle.len()).is_some_and(|there| there.eq_ignore_ascii_case(needle))
        };
        return memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text).any(stands);
    }
    text.to_lowercase().contains(needle)
}

/// Whether the text is the pattern, in which `*` stands for anything.
fn like(text: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (text, pattern, matches) in [
            ("aws/lambda", "aws/lambda", true),
            ("aws/lambda", "aws", false),
            ("aws/lambda", "aws/*", true),
            ("aws", "aws/*", false),
            ("notes/07-dns.md", "notes/07*", true),
            ("a-b-c", "a*b*c", true),
            ("a-c-b", "a*b*c", false),
            ("ab", "a*b*", true),
            ("50%", "5_%", false),
            ("", "*", true),
        ] {
            assert_eq!(like(text, pattern), matches, "{text} like {pattern}");
        }
    }

    #[test]
    fn words_in_any_case() {
        for (text, needle, found) in
            [("Über Wasser", "über", true), ("CDN", "cdn", true), ("CDN", "cdns", false), ("x", "", true)]
        {
            assert_eq!(has(text, needle), found, "{needle} in {text}");
        }
    }
}
