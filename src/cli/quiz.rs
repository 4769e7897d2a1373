//! `termdeck quiz`: the session.

use std::io::{BufReader, stdin, stdout};
use std::path::PathBuf;

use clap::ValueEnum;
use clap_complete::engine::ArgValueCompleter;

use super::around::Around;
use super::book::{CollectionBook, quiz_card};
use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::signals::Signals;
use super::usage;
use super::{import, pick};
use crate::collection::filter::{Filter, Term};
use crate::collection::{Collection, Today, Txn};
use crate::model::{AskMode, CardId};
use crate::quiz::{Candidate, Card, Mode, Options, Session, shuffled};
use crate::schedule::queue::{Counts, QueueCard, plan};
use crate::schedule::{Scheduler, Settings};
use crate::ui::session::{ConsoleScreen, Ending, SessionError, run as run_screen, run_lines};
use crate::ui::text;

/// Quiz yourself on what is due
///
/// Paths are imported first, and only their cards are asked. Every answer is on disk before the next card
/// shows. Without a terminal, one line of input is one answer, with the same letters.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck quiz                           what is due today, and some new cards\n  \
    termdeck quiz notes --sync              read the notes, quiz, keep the machines in step\n  \
    termdeck quiz deck:aws --mode type      type the answers\n  \
    termdeck quiz is:leech --cram           as often as you like, without touching the schedule\n\n\
KEYS\n  \
    space or Enter  reveal        1 2 3 4  again, hard, good, easy\n  \
    u undo  e edit  s suspend  b bury  f flag  o source  ? help  q quit\n\n\
    SEE ALSO\n  termdeck list --help (filters), termdeck undo")]
pub(crate) struct Args {
    /// Folders and notes to import and ask, or a filter
    #[arg(value_name = "PATH|FILTER", add = ArgValueCompleter::new(complete::path_or_filter))]
    what: Vec<String>,

    /// How to ask
    #[arg(long, value_enum, default_value_t, value_name = "MODE")]
    mode: AskAs,

    /// Ask from the definition to the term
    #[arg(long)]
    reverse: bool,

    /// How many cards at the most
    #[arg(long, value_name = "NUMBER", value_parser = usage::from_one)]
    limit: Option<usize>,

    /// How many new cards at the most, instead of the day's limit
    #[arg(long, value_name = "NUMBER", value_parser = usage::whole::<u32>)]
    new: Option<u32>,

    /// For how many minutes
    #[arg(long, value_name = "MINUTES", value_parser = usage::whole::<u32>)]
    time: Option<u32>,

    /// Ask everything that passes the filter, and leave the schedule alone
    #[arg(long)]
    cram: bool,

    /// The order of the cards and options follows from this number
    #[arg(long, value_name = "NUMBER", value_parser = usage::whole::<u64>)]
    seed: Option<u64>,

    /// Sync before and after, whatever sync.auto says
    #[arg(long)]
    sync: bool,
}

/// How to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum AskAs {
    /// By kind and maturity of the card
    #[default]
    Auto,
    /// Reveal, then grade
    Flip,
    /// Type the answer
    Type,
    /// Pick among options
    Choice,
    /// Enter the items in any order
    List,
    /// Fill the gaps
    Cloze,
    /// Pair fronts with backs
    Match,
}

impl From<AskAs> for Mode {
    fn from(mode: AskAs) -> Self {
        Self::Only(match mode {
            AskAs::Auto => return Self::Auto,
            AskAs::Flip => AskMode::Flip,
            AskAs::Type => AskMode::Type,
            AskAs::Choice => AskMode::Choice,
            AskAs::List => AskMode::List,
            AskAs::Cloze => AskMode::Cloze,
            AskAs::Match => AskMode::Match,
        })
    }
}

/// How many cards stand ready as wrong options.
const POOL: usize = 1000;

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let (paths, words) = split(&args.what, context);
    let filter = Filter::parse(&pick::typed(&words))?;
    let mut collection = context.collection()?;
    if !paths.is_empty() {
        let outcome = import::read_in(&paths, false, false, &mut collection, context)?;
        if outcome.files == 0 && !outcome.problems.is_empty() {
            return super::extract::report(&outcome.problems, true, "quiz", context);
        }
        import::summarize(&outcome, context);
    }
    let filter = with_paths(filter, &paths, context);
    let around = Around::begin(args.sync, &mut collection, context);
    let ending = ask(args, &filter, &mut collection, context)?;
    match ending {
        Some(Ending::Interrupted | Ending::HungUp) => around.leave(context),
        _ => around.end(&mut collection, context),
    }
    super::backup::daily(&mut collection, context);
    Ok(match ending {
        Some(Ending::Interrupted) => Exit::Interrupted,
        _ => Exit::Done,
    })
}

/// What names something on disk, and what is part of a filter.
fn split(what: &[String], context: &Context) -> (Vec<PathBuf>, Vec<String>) {
    let is_path = |word: &String| {
        let looks_so = !word.contains(':') && (word.contains('/') || word.ends_with(".md"));
        looks_so || context.cwd.join(word).exists()
    };
    let (paths, words): (Vec<String>, Vec<String>) = what.iter().cloned().partition(is_path);
    (paths.into_iter().map(PathBuf::from).collect(), words)
}

/// The filter, held to the cards of those paths.
fn with_paths(filter: Filter, paths: &[PathBuf], context: &Context) -> Filter {
    if paths.is_empty() {
        return filter;
    }
    let below = paths.iter().map(|path| {
        let walk = crate::import::Roots::of(path, &context.cwd, &[]).walk;
        let pattern =
            if walk.is_dir() { format!("{}/*", walk.display()) } else { walk.display().to_string() };
        Filter::Is(Term::File(pattern))
    });
    Filter::All(vec![Filter::Any(below.collect()), filter])
}

/// Asks what is due; `None` when nothing is.
fn ask(
    args: &Args,
    filter: &Filter,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<Option<Ending>> {
    let scheduler = context.scheduler(collection)?;
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let mut settings = context.settings()?.quiz.clone();
    settings.new_per_day = args.new.unwrap_or(settings.new_per_day);
    let seed = args.seed.unwrap_or_else(|| today.now.0.unsigned_abs());
    let txn = collection.read()?;
    let chosen = choose(args, filter, &settings, &today, seed, &txn)?;
    if chosen.is_empty() {
        drop(txn);
        return nothing_due(args, filter, &today, collection, context).map(|()| None);
    }
    let mut cards: Vec<Card> = Vec::with_capacity(chosen.len());
    for id in chosen {
        if let Some(row) = txn.row(id)? {
            cards.push(quiz_card(row, &txn)?);
        }
    }
    let pool = pool(args, &txn, &cards)?;
    let options = Options {
        mode: args.mode.into(),
        reverse: args.reverse,
        cram: args.cram,
        time: args.time.map(|minutes| i64::from(minutes) * 60_000),
        seed,
        device: txn.device()?,
        leech_threshold: settings.leech_threshold,
        leech_suspends: settings.leech_suspends,
    };
    drop(txn);
    let mut session = Session::new(cards, pool, options, scheduler.clone(), today.now);
    drive(&mut session, scheduler, collection, context).map(Some)
}

/// The cards of the session, in their order.
fn choose(
    args: &Args,
    filter: &Filter,
    settings: &Settings,
    today: &Today<'_>,
    seed: u64,
    txn: &Txn<'_>,
) -> Result<Vec<CardId>> {
    let mut ids = if args.cram {
        let askable = txn.askable(filter, today)?;
        shuffled(askable.iter().map(|card| card.card).collect(), seed)
    } else {
        let askable = txn.askable_today(filter, today, settings.reviews_per_day, settings.new_per_day)?;
        let cards: Vec<QueueCard> = askable
            .iter()
            .map(|card| QueueCard {
                card: card.card,
                schedule: card.schedule,
                buried: card.buried,
                position: card.position,
                group: card.group,
            })
            .collect();
        let (new, reviews) = txn.answered_since(today.clock.start(today.clock.day(today.now)))?;
        // a number given with --new is meant for this session
        let new = if args.new.is_some() { 0 } else { new };
        plan(&cards, Counts { new, reviews }, settings, today.clock, seed, today.now)
    };
    ids.truncate(args.limit.unwrap_or(usize::MAX));
    Ok(ids)
}

/// Cards whose answers may stand as wrong options beside those of the session, where any are needed.
fn pool(args: &Args, txn: &Txn<'_>, cards: &[Card]) -> Result<Vec<Candidate>> {
    if !matches!(args.mode, AskAs::Auto | AskAs::Choice) {
        return Ok(Vec::new());
    }
    let asked: Vec<CardId> = cards.iter().map(|card| card.id).collect();
    let mut candidates = Vec::new();
    for id in txn.neighbours(&asked, POOL)? {
        match cards.iter().find(|card| card.id == id) {
            Some(card) => candidates.push(Candidate::of(id, &card.content)),
            None => candidates.extend(txn.row(id)?.map(|row| Candidate::of(id, &row.content))),
        }
    }
    Ok(candidates)
}

/// Runs the session in the terminal, or over plain lines where there is none.
fn drive(
    session: &mut Session,
    scheduler: Scheduler,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<Ending> {
    context.ui.flush()?;
    let shown = context.ui.asks && context.ui.out_is_terminal && !context.dumb_terminal;
    let colour = context.ui.paint.on;
    let now = context.clock_reader();
    let mut book = CollectionBook {
        collection,
        scheduler,
        clock: context.clock()?,
        now: Box::new(&now),
        cwd: context.cwd.clone(),
        leech: context.settings()?.quiz.leech_threshold,
    };
    let ended = if shown {
        let signals = Signals::heed()?;
        let mut screen = ConsoleScreen::new(signals.stop());
        match run_screen(session, &mut book, &mut screen, &now, colour) {
            // the window was closed: there is nobody to tell, and nothing was lost
            Err(SessionError::Terminal(_)) if signals.hung_up() => Ok(Ending::HungUp),
            ended => ended,
        }
    } else {
        run_lines(session, &mut book, &mut BufReader::new(stdin()), &mut stdout().lock(), &now)
    };
    ended.map_err(|error| match error {
        SessionError::Book(error) => error.0,
        SessionError::Terminal(error) => error.into(),
    })
}

/// Says why there is nothing to ask, and what comes next.
fn nothing_due(
    args: &Args,
    filter: &Filter,
    today: &Today<'_>,
    collection: &mut Collection,
    context: &mut Context,
) -> Result<()> {
    let txn = collection.read()?;
    let askable = txn.askable(filter, today)?;
    if askable.is_empty() {
        let everything = *filter == Filter::All(Vec::new());
        if everything {
            let failure = Failure::new("there are no cards yet");
            return Err(failure.hint("termdeck import NOTES, or: termdeck quiz NOTES"));
        }
        let mut failure = Failure::new("no card passes the filter");
        if pick::is_words(filter) {
            let words = args.what.join(" ");
            failure = failure
                .because(format!("no card in the quiz says “{words}”, and there is no such file or folder"))
                .hint("name a folder or a note that is there: termdeck quiz notes");
        }
        return Err(failure.hint(pick::nothing_passes(filter, &txn)?));
    }
    let next = askable.iter().filter_map(|card| card.schedule).map(|schedule| schedule.due).min();
    let new = askable.iter().filter(|card| card.schedule.is_none()).count();
    let when = next.map_or_else(String::new, |due| {
        let days = today.clock.day(due).0 - today.clock.day(today.now).0;
        match days {
            ..=0 => " · the next one comes today".into(),
            1 => " · the next one comes tomorrow".into(),
            days => format!(" · the next one comes in {days} days"),
        }
    });
    context.ui.note(&format!("Nothing is due{when}"));
    let again = typed_again(args);
    let mut more = vec![format!("practise without touching the schedule: {again} --cram")];
    if new > 0 {
        more.insert(0, format!("{} waiting: {again} --new 10", text::count(new, "new card")));
    }
    for line in more {
        let line = context.ui.err_paint.dim(&text::one_line(&line));
        context.ui.note(&line);
    }
    Ok(())
}

/// The command as it was typed, but for which cards it may ask.
fn typed_again(args: &Args) -> String {
    let mut command = String::from("termdeck quiz");
    for word in &args.what {
        command = format!("{command} {}", text::for_shell(word));
    }
    if let Some(mode) = args.mode.to_possible_value().filter(|_| args.mode != AskAs::Auto) {
        command = format!("{command} --mode {}", mode.get_name());
    }
    if args.reverse {
        command += " --reverse";
    }
    for (flag, number) in [("--limit", args.limit), ("--time", args.time.map(|minutes| minutes as usize))] {
        if let Some(number) = number {
            command = format!("{command} {flag} {number}");
        }
    }
    command
}
