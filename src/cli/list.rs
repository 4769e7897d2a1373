//! `termdeck list`: terms and definitions.

use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::pick;
use crate::collection::filter::Filter;
use crate::collection::{CardRow, Sort, Today, Txn};
use crate::model::{CardId, Item};
use crate::notes::plain;
use crate::ui::table::{self, Column as Head, Fit};
use crate::ui::text;

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
    #[arg(long, value_name = "NUMBER")]
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
    /// When it is due
    Due,
    /// Its kind
    Kind,
    /// Its tags
    Tags,
    /// The note and the line
    Source,
    /// new, learning, review or relearning
    State,
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
pub(crate) struct Line {
    id: CardId,
    front: String,
    back: String,
    items: Vec<Item>,
    kind: &'static str,
    deck: String,
    tags: Vec<String>,
    file: String,
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
    sources: Vec<Source>,
}

/// A place of a card.
#[derive(Serialize)]
struct Source {
    file: String,
    line: u32,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let filter = Filter::parse(&args.filter.join(" "))?;
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
    match format {
        Format::Json => {
            for row in rows {
                let line = json_line(row, &txn)?;
                context.ui.json(&line)?;
            }
        }
        Format::Csv => context.ui.bytes(&separated(b',', &columns, &rows, &txn, &today)?)?,
        Format::Tsv => context.ui.bytes(&separated(b'\t', &columns, &rows, &txn, &today)?)?,
        Format::Table => print_table(args, &columns, &rows, &txn, &today, context)?,
    }
    Ok(Exit::Done)
}

/// The card as one object.
pub(crate) fn json_line(row: CardRow, txn: &Txn<'_>) -> Result<Line> {
    let places = txn.places_of(row.id)?;
    let (file, line) = match places.first() {
        Some(place) => (place.path.clone(), Some(place.line)),
        None => (row.content.source.clone(), None),
    };
    let tags = row.tags();
    Ok(Line {
        id: row.id,
        state: row.state().name(),
        due: row.schedule.map(|schedule| schedule.due.to_string()),
        stability: row.schedule.map(|schedule| short(schedule.stability)),
        difficulty: row.schedule.map(|schedule| short(schedule.difficulty)),
        reps: row.schedule.map_or(0, |schedule| schedule.reps),
        lapses: row.schedule.map_or(0, |schedule| schedule.lapses),
        suspended: row.marks.suspended,
        flagged: row.marks.flagged,
        retired: row.retired,
        kind: row.content.kind.name(),
        front: row.content.front,
        back: row.content.back,
        items: row.content.items,
        deck: row.content.deck,
        tags,
        file,
        line,
        sources: places.into_iter().map(|place| Source { file: place.path, line: place.line }).collect(),
    })
}

/// Four places behind the point: more than the memory model knows.
fn short(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

/// The cards as separated values below a header.
pub(crate) fn separated(
    delimiter: u8,
    columns: &[Column],
    rows: &[CardRow],
    txn: &Txn<'_>,
    today: &Today<'_>,
) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let failed = |error: csv::Error| Failure::new("cannot write the list").because(error.to_string());
    writer.write_record(columns.iter().map(|column| column.head().head.to_lowercase())).map_err(failed)?;
    for row in rows {
        let cells = columns.iter().map(|column| cell(*column, row, txn, today, true));
        writer.write_record(cells.collect::<Result<Vec<_>>>()?).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Failure::new(error.to_string()))
}

fn print_table(
    args: &Args,
    columns: &[Column],
    rows: &[CardRow],
    txn: &Txn<'_>,
    today: &Today<'_>,
    context: &mut Context,
) -> Result<()> {
    if rows.is_empty() {
        let hint = if args.filter.is_empty() {
            "no cards yet · termdeck import NOTES".into()
        } else {
            let filter = Filter::parse(&args.filter.join(" "))?;
            format!("no card passes the filter · {}", pick::nothing_passes(&filter, txn)?)
        };
        context.ui.note(&text::one_line(&hint));
        return Ok(());
    }
    // about three lines of the column for the definition
    let longest = context.ui.width * 3 / 2 - 10;
    let cells = rows.iter().map(|row| {
        let short = |column: &Column| match (column, cell(*column, row, txn, today, false)?) {
            (Column::Definition, text) => Ok(text::clip(&text, longest).into_owned()),
            (_, text) => Ok(text),
        };
        columns.iter().map(short).collect::<Result<Vec<_>>>()
    });
    let cells = cells.collect::<Result<Vec<_>>>()?;
    let heads: Vec<Head> = columns.iter().map(|column| column.head()).collect();
    let drawn = table::draw(&heads, &cells, context.ui.width, context.ui.paint);
    context.ui.line(&drawn)?;
    let due = rows.iter().filter(|row| is_due(row, today)).count();
    let filter = args.filter.join(" ");
    let quiz = if filter.is_empty() { "termdeck quiz".into() } else { format!("termdeck quiz {filter}") };
    let line = format!(" {} · {due} due · {quiz}", text::count(rows.len(), "card"));
    let line = context.ui.err_paint.dim(&text::one_line(&line));
    context.ui.note(&line);
    Ok(())
}

fn is_due(row: &CardRow, today: &Today<'_>) -> bool {
    !row.marks.suspended && !row.retired && row.schedule.is_some_and(|schedule| schedule.due <= today.now)
}

fn cell(column: Column, row: &CardRow, txn: &Txn<'_>, today: &Today<'_>, whole: bool) -> Result<String> {
    let schedule = row.schedule;
    let number = |value: Option<f32>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
    Ok(match column {
        Column::Id => row.id.to_string(),
        Column::Term => term(row),
        Column::Definition => definition(row, whole),
        Column::Deck => row.content.deck.clone(),
        Column::Due => due(row, today),
        Column::Kind => row.content.kind.name().into(),
        Column::Tags => row.tags().join(" "),
        Column::Source => match txn.places_of(row.id)?.first() {
            Some(place) => format!("{}:{}", place.path, place.line),
            None => row.content.source.clone(),
        },
        Column::State => row.state().name().into(),
        Column::Reps => schedule.map_or(0, |schedule| schedule.reps).to_string(),
        Column::Lapses => schedule.map_or(0, |schedule| schedule.lapses).to_string(),
        Column::Difficulty => number(schedule.map(|schedule| schedule.difficulty)),
        Column::Stability => number(schedule.map(|schedule| schedule.stability)),
    })
}

/// The cue, headed by the subject that it needs.
pub(crate) fn term(row: &CardRow) -> String {
    let front = plain(&row.content.front);
    match row.content.subject() {
        Some(subject) => format!("{} › {front}", plain(subject)),
        None => front,
    }
}

/// The answer, or the items: whole, or as one line for a table.
fn definition(row: &CardRow, whole: bool) -> String {
    if row.content.items.is_empty() {
        let answer = plain(&row.content.back);
        return if whole { answer } else { text::one_line(&answer).into_owned() };
    }
    let items: Vec<String> = row.content.items.iter().map(|item| plain(&item.text)).collect();
    if whole {
        let mark = |right: Option<bool>| if right == Some(true) { "✓ " } else { "" };
        let marked =
            row.content.items.iter().zip(&items).map(|(item, text)| mark(item.right).to_owned() + text);
        return marked.collect::<Vec<_>>().join("; ");
    }
    let line = format!("{}: {}", text::count(items.len(), "item"), items.join(" · "));
    text::one_line(&line).into_owned()
}

/// When it is due, as a person says it.
pub(crate) fn due(row: &CardRow, today: &Today<'_>) -> String {
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
        ..0 => format!("{} d ago", -days),
        0 => "today".into(),
        1..=99 => format!("{days} d"),
        100..=729 => format!("{:.0} mo", f64::from(days) / 30.4),
        _ => format!("{:.1} y", f64::from(days) / 365.25),
    }
}
