//! `termdeck list`: terms and definitions.

use std::borrow::Cow;
use std::collections::HashMap;
use std::mem;
use std::path::PathBuf;

use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::context::{Context, shown_from};
use super::failure::{Exit, Failure, Result};
use super::pick;
use super::usage;
use crate::collection::filter::{Filter, Flag, Term};
use crate::collection::{CardRow, Place, Sort, Today};
use crate::model::{CardId, Item};
use crate::notes::plain_cow as plain;
use crate::ui::table::{Column as Head, Fit};
use crate::ui::{Ui, pieces, text};

/// Show terms and definitions as a table
#[derive(Debug, clap::Args)]
#[command(after_help = FILTERS)]
pub(crate) struct Args {
    /// What to show; everything when left out
    #[arg(value_name = "FILTER", add = ArgValueCompleter::new(complete::filter))]
    filter: Vec<String>,

    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// The same as --format json: one object a line
    #[arg(long, conflicts_with = "format")]
    json: bool,

    /// Which columns, in which order
    #[arg(long, value_enum, value_delimiter = ',', value_name = "COLUMN,…")]
    columns: Vec<Column>,

    /// In which order
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    sort: SortBy,

    /// How many at the most
    #[arg(long, value_name = "NUMBER", value_parser = usage::from_one)]
    limit: Option<usize>,
}

/// The help of the filter language, for every command that takes one.
pub(crate) const FILTERS: &str = "EXAMPLES\n  \
    termdeck list                           everything\n  \
    termdeck list deck:aws is:due           what is due in the deck “aws” and below it\n  \
    termdeck list 'cache OR cdn' -is:new    words in a card's text, new cards left out\n  \
    termdeck list --json | jq .front        for scripts\n\n\
FILTERS\n  \
    word  \"two words\"     in the front, the answer or an item\n  \
    deck:aws  deck:aws/*  tag:exam  file:notes/07*  id:0fs3\n  \
    is:due|new|learning|review|suspended|buried|leech|flagged|retired\n  \
    kind:term|qa|list|table|code|cloze|choice\n  \
    due<=3  due=0         study days from today; also lapses reps stability difficulty\n  \
    rated:7  added:7      answered, or made, within so many study days\n  \
    -x  x OR y  (x y)     not, either, together\n\n\
SEE ALSO\n  termdeck show, termdeck export, termdeck quiz";

/// A window below so many columns is a narrow one.
const NARROW: usize = 60;

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// A table that fits the window
    #[default]
    Table,
    /// One object a line
    Json,
    /// Values separated by commas, with a header
    Csv,
    /// Values separated by tabs, with a header
    Tsv,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum SortBy {
    /// By deck, then as in the notes
    #[default]
    Place,
    /// Soonest first, new cards last
    Due,
    /// By term
    Term,
    /// Newest first
    Added,
    /// Most lapses first
    Lapses,
    /// Most difficult first
    Difficulty,
}

impl From<SortBy> for Sort {
    fn from(sort: SortBy) -> Self {
        match sort {
            SortBy::Place => Self::Place,
            SortBy::Due => Self::Due,
            SortBy::Term => Self::Front,
            SortBy::Added => Self::Added,
            SortBy::Lapses => Self::Lapses,
            SortBy::Difficulty => Self::Difficulty,
        }
    }
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Column {
    /// The card's id
    Id,
    /// The term or question
    Term,
    /// The definition, answer or items
    Definition,
    /// The deck
    Deck,
    /// When it is due; as an instant in csv and tsv
    Due,
    /// Its kind
    Kind,
    /// Its tags
    Tags,
    /// The note and the line
    Source,
    /// new, learning, review or relearning
    State,
    /// suspended, flagged, retired: what is the case with it
    Marks,
    /// Answers
    Reps,
    /// Times it was failed in review
    Lapses,
    /// FSRS difficulty
    Difficulty,
    /// FSRS stability in days
    Stability,
}

impl Column {
    /// The columns that are shown when none are named: a narrow window has no room for the deck.
    fn default_for(width: usize) -> Vec<Self> {
        let mut columns = vec![Self::Term, Self::Definition, Self::Deck, Self::Due];
        columns.retain(|column| width >= NARROW || *column != Self::Deck);
        columns
    }

    const fn head(self) -> Head {
        let (head, fit) = match self {
            Self::Id => ("Id", Fit::Whole),
            Self::Term => ("Term", Fit::Most(35)),
            Self::Definition => ("Definition", Fit::Rest),
            Self::Deck => ("Deck", Fit::Most(22)),
            Self::Due => ("Due", Fit::Whole),
            Self::Kind => ("Kind", Fit::Whole),
            Self::Tags => ("Tags", Fit::Most(22)),
            Self::Source => ("Source", Fit::Most(30)),
            Self::State => ("State", Fit::Whole),
            Self::Marks => ("Marks", Fit::Whole),
            Self::Reps => ("Reps", Fit::Whole),
            Self::Lapses => ("Lapses", Fit::Whole),
            Self::Difficulty => ("Difficulty", Fit::Whole),
            Self::Stability => ("Stability", Fit::Whole),
        };
        Head { head, fit }
    }
}

/// A card as the contract names its parts.
#[derive(Serialize)]
pub(crate) struct Line<'a> {
    id: CardId,
    front: &'a str,
    back: &'a str,
    items: &'a [Item],
    kind: &'static str,
    deck: &'a str,
    tags: Vec<String>,
    file: &'a str,
    line: Option<u32>,
    state: &'static str,
    due: Option<String>,
    stability: Option<f64>,
    difficulty: Option<f64>,
    reps: u32,
    lapses: u32,
    suspended: bool,
    flagged: bool,
    retired: bool,
    sources: Vec<Source<'a>>,
}

/// A place of a card.
#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    line: u32,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let filter = Filter::parse(&pick::typed(&args.filter))?;
    context.page();
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut collection = context.collection()?;
    let txn = collection.read()?;
    let rows = txn.rows(&filter, &today, args.sort.into(), args.limit)?;
    let format = if args.json { Format::Json } else { args.format };
    let columns = match format {
        _ if !args.columns.is_empty() => args.columns.clone(),
        Format::Table => Column::default_for(context.ui.width),
        _ => Column::default_for(usize::MAX),
    };
    let mut cards = Cards { rows: &rows, places: HashMap::new(), today: &today, here: context.cwd.clone() };
    if format == Format::Json || columns.contains(&Column::Source) {
        cards.places = txn.places(&rows)?;
    }
    match format {
        Format::Json => cards.json(|lines| Ok(context.ui.bytes(&lines)?))?,
        Format::Csv => cards.separated(b',', &columns, |lines| Ok(context.ui.bytes(&lines)?))?,
        Format::Tsv => cards.separated(b'\t', &columns, |lines| Ok(context.ui.bytes(&lines)?))?,
        Format::Table if rows.is_empty() => {
            let hint = if args.filter.is_empty() {
                "no cards yet · termdeck import NOTES".into()
            } else {
                format!("no card passes the filter · {}", pick::nothing_passes(&filter, &txn)?)
            };
            context.ui.note(&text::one_line(&hint));
        }
        Format::Table => {
            let typed: Vec<_> = args.filter.iter().map(|word| text::for_shell(word)).collect();
            let all = match args.limit {
                Some(limit) if limit == rows.len() => {
                    let due = Filter::All(vec![filter.clone(), Filter::Is(Term::Flag(Flag::Due))]);
                    Some((txn.count(&filter, &today)?, txn.count(&due, &today)?))
                }
                _ => None,
            };
            cards.table(&columns, all, &typed.join(" "), &mut context.ui)?;
        }
    }
    // the process ends here: giving back a hundred thousand rows text by text would take a third of its time
    drop(txn);
    mem::forget(rows);
    Ok(Exit::Done)
}

/// Cards to be written, and what is said of them.
pub(crate) struct Cards<'a> {
    pub(crate) rows: &'a [CardRow],
    /// Where they stand.
    pub(crate) places: HashMap<CardId, Vec<Place>>,
    pub(crate) today: &'a Today<'a>,
    /// Where the user is: paths are shown from there.
    pub(crate) here: PathBuf,
}

impl Cards<'_> {
    /// One object a line.
    pub(crate) fn json(&self, out: impl FnMut(Vec<u8>) -> Result<()>) -> Result<()> {
        let lines = |rows: &[CardRow]| {
            let mut lines = Vec::new();
            for row in rows {
                let places = self.places.get(&row.id).map_or(&[][..], Vec::as_slice);
                serde_json::to_writer(&mut lines, &json_line(row, places))
                    .map_err(|error| Failure::new("cannot write the cards").because(error.to_string()))?;
                lines.push(b'\n');
            }
            Ok(lines)
        };
        pieces::each(self.rows, lines, out)
    }

    /// Separated values below a header.
    pub(crate) fn separated(
        &self,
        delimiter: u8,
        columns: &[Column],
        mut out: impl FnMut(Vec<u8>) -> Result<()>,
    ) -> Result<()> {
        let failed = |error: csv::Error| Failure::new("cannot write the list").because(error.to_string());
        let writer = || csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let written = |writer: csv::Writer<Vec<u8>>| {
            writer.into_inner().map_err(|error| Failure::new(error.to_string()))
        };
        let mut head = writer();
        head.write_record(columns.iter().map(|column| column.head().head.to_lowercase())).map_err(failed)?;
        out(written(head)?)?;
        let lines = |rows: &[CardRow]| {
            let mut lines = writer();
            for row in rows {
                for column in columns {
                    lines.write_field(self.cell(*column, row, true).as_bytes()).map_err(failed)?;
                }
                lines.write_record(None::<&[u8]>).map_err(failed)?;
            }
            written(lines)
        };
        pieces::each(self.rows, lines, out)
    }

    /// A table that fits the window, and what to do next.
    fn table(
        &self,
        columns: &[Column],
        all: Option<(usize, usize)>,
        filter: &str,
        ui: &mut Ui,
    ) -> Result<()> {
        // about three lines of the column for the definition
        let longest = ui.width * 3 / 2 - 10;
        let short = |row: &CardRow, column: &Column| match (column, self.cell(*column, row, false)) {
            (Column::Definition, text) => text::clip(&text, longest).into_owned(),
            (_, text) => text.into_owned(),
        };
        let cells = |rows: &[CardRow]| {
            Ok(rows.iter().map(|row| columns.iter().map(|column| short(row, column)).collect()).collect())
        };
        let mut table = Vec::with_capacity(self.rows.len());
        let add = |piece: Vec<Vec<String>>| {
            table.extend(piece);
            Ok::<_, Failure>(())
        };
        pieces::each(self.rows, cells, add)?;
        let heads: Vec<Head> = columns.iter().map(|column| column.head()).collect();
        ui.table(&heads, &table)?;
        mem::forget(table);
        let shown = self.rows.len();
        let due = || self.rows.iter().filter(|row| is_due(row, self.today)).count();
        let (all, due) = all.unwrap_or_else(|| (shown, due()));
        // what is out of the quiz is put back first
        let next = match self.rows {
            rows if rows.iter().all(|row| row.retired) => String::new(),
            rows if rows.iter().all(|row| row.marks.suspended || row.retired) => {
                format!(" · termdeck resume {filter}")
            }
            _ => format!(" · termdeck quiz {filter}"),
        };
        let count = if shown < all {
            format!("{} of {}", text::thousands(shown), text::count(all, "card"))
        } else {
            text::count(shown, "card")
        };
        let line = format!(" {count} · {due} due{}", next.trim_end());
        let line = ui.err_paint.dim(&text::one_line(&line));
        ui.note(&line);
        Ok(())
    }

    fn cell<'r>(&'r self, column: Column, row: &'r CardRow, whole: bool) -> Cow<'r, str> {
        let schedule = row.schedule;
        let number = |value: Option<f32>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
        match column {
            Column::Id => row.id.to_string().into(),
            Column::Term => term(row),
            Column::Definition => definition(row, whole),
            Column::Deck => row.content.deck.as_str().into(),
            Column::Due if whole => instant(row).unwrap_or_default().into(),
            Column::Due => due(row, self.today),
            Column::Kind => row.content.kind.name().into(),
            Column::Tags => row.tags().join(" ").into(),
            Column::Source => match self.places.get(&row.id).and_then(|places| places.first()) {
                Some(place) => format!("{}:{}", shown_from(&self.here, &place.path), place.line).into(),
                None => row.content.source.as_str().into(),
            },
            Column::State => row.state().name().into(),
            Column::Marks => marks(row).into(),
            Column::Reps => schedule.map_or(0, |schedule| schedule.reps).to_string().into(),
            Column::Lapses => schedule.map_or(0, |schedule| schedule.lapses).to_string().into(),
            Column::Difficulty => number(schedule.map(|schedule| schedule.difficulty)).into(),
            Column::Stability => number(schedule.map(|schedule| schedule.stability)).into(),
        }
    }
}

/// The card as one object.
pub(crate) fn json_line<'a>(row: &'a CardRow, places: &'a [Place]) -> Line<'a> {
    let content = &row.content;
    Line {
        id: row.id,
        state: row.state().name(),
        due: instant(row),
        stability: row.schedule.map(|schedule| short(schedule.stability)),
        difficulty: row.schedule.map(|schedule| short(schedule.difficulty)),
        reps: row.schedule.map_or(0, |schedule| schedule.reps),
        lapses: row.schedule.map_or(0, |schedule| schedule.lapses),
        suspended: row.marks.suspended,
        flagged: row.marks.flagged,
        retired: row.retired,
        kind: content.kind.name(),
        front: &content.front,
        back: &content.back,
        items: &content.items,
        deck: &content.deck,
        tags: row.tags(),
        file: places.first().map_or(&content.source, |place| &place.path),
        line: places.first().map(|place| place.line),
        sources: places.iter().map(|place| Source { file: &place.path, line: place.line }).collect(),
    }
}

/// Four places behind the point: more than the memory model knows.
fn short(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

fn is_due(row: &CardRow, today: &Today<'_>) -> bool {
    !row.marks.suspended && !row.retired && row.schedule.is_some_and(|schedule| schedule.due <= today.now)
}

/// The cue, headed by the subject that it needs.
pub(crate) fn term(row: &CardRow) -> Cow<'_, str> {
    let front = plain(&row.content.front);
    match row.content.subject() {
        Some(subject) => format!("{} › {front}", plain(subject)).into(),
        None => front,
    }
}

/// The answer, or the items: whole, or as one line for a table, which has room for the right options alone.
fn definition(row: &CardRow, whole: bool) -> Cow<'_, str> {
    let items = &row.content.items;
    if items.is_empty() {
        let answer = plain(&row.content.back);
        return if whole { answer } else { one_line(answer) };
    }
    let marked = |item: &Item| {
        let mark = if item.right == Some(true) { "✓ " } else { "" };
        mark.to_owned() + &plain(&item.text)
    };
    if whole {
        return items.iter().map(marked).collect::<Vec<_>>().join("; ").into();
    }
    let right: Vec<String> = items.iter().filter(|item| item.right == Some(true)).map(marked).collect();
    if !right.is_empty() {
        return one_line(right.join(" · ").into());
    }
    let texts: Vec<_> = items.iter().map(|item| plain(&item.text)).collect();
    one_line(format!("{}: {}", text::count(items.len(), "item"), texts.join(" · ")).into())
}

fn one_line(text: Cow<'_, str>) -> Cow<'_, str> {
    match text::one_line(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(line) => line.into(),
    }
}

/// What is the case with it, in words.
fn marks(row: &CardRow) -> String {
    let marks =
        [(row.marks.suspended, "suspended"), (row.marks.flagged, "flagged"), (row.retired, "retired")];
    let words: Vec<&str> = marks.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
    words.join(" ")
}

/// When it is due, as a program reads it; `None` for a new card.
fn instant(row: &CardRow) -> Option<String> {
    row.schedule.map(|schedule| schedule.due.to_string())
}

/// When it is due, as a person says it.
pub(crate) fn due(row: &CardRow, today: &Today<'_>) -> Cow<'static, str> {
    if row.retired {
        return "retired".into();
    }
    if row.marks.suspended {
        return "suspended".into();
    }
    let Some(schedule) = row.schedule else { return "new".into() };
    let days = today.clock.day(schedule.due).0 - today.clock.day(today.now).0;
    match days {
        _ if schedule.due <= today.now && days >= 0 => "now".into(),
        ..0 => format!("{} d ago", -days).into(),
        0 => "today".into(),
        1..=99 => format!("{days} d").into(),
        100..=729 => format!("{:.0} mo", f64::from(days) / 30.4).into(),
        _ => format!("{:.1} y", f64::from(days) / 365.25).into(),
    }
}
