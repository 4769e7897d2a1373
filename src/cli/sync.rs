//! `termdeck sync`: machines in step.

use std::time::Duration;

use clap_complete::engine::ArgValueCandidates;
use serde::Serialize;

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::progress::Bar;
use super::remotes::{LOCAL, Remotes, Written};
use crate::collection::Collection;
use crate::model::Millis;
use crate::schedule::Scheduler;
use crate::sync::cost::Usage;
use crate::sync::plan::{Operation, Plan};
use crate::sync::{self, Address, Error, Kind, Options, RemoteError, Report, Traffic};
use crate::ui::text;

/// Push what is new here, and pull what is new elsewhere
///
/// With no remote added, this keeps a copy in an embedded table in the data folder. Everything else works
/// offline; this is the only command that talks to a network.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck sync                           with the usual remote\n  \
    termdeck sync --dry-run                 what it would do, and what it would cost\n  \
    termdeck sync --remote aws\n\n\
    SEE ALSO\n  termdeck remote add, termdeck remote setup, termdeck quiz --sync")]
pub(crate) struct Args {
    /// Which remote, when there are several
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(super::complete::remotes))]
    remote: Option<String>,

    /// Say what would be sent and fetched, in how many requests, and for how much; send nothing
    #[arg(long, short = 'n')]
    dry_run: bool,

    /// One JSON object that says what was done
    #[arg(long)]
    json: bool,
}

/// What was done, as the contract names it.
#[derive(Serialize)]
struct Line {
    pushed: Traffic,
    pulled: Traffic,
    requests: u64,
    write_units: f64,
    read_units: f64,
    conflicts: u64,
    slot: u64,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let (name, remote) = Remotes::read(context)?.pick(args.remote.as_deref(), context)?;
    let mut collection = context.collection()?;
    if args.dry_run {
        return dry_run(args, &name, &remote, &mut collection, context);
    }
    let started = context.now();
    let job = Job { catch_interrupt: true, ..Job::new(&name, &remote, &mut collection, context)? };
    let report = job.run(&mut collection, context.ui.err_is_terminal)?;
    if args.json {
        context.ui.json(&line(&report.pushed, &report.pulled, &report))?;
        return Ok(Exit::Done);
    }
    tell(&report, Some(context.now().0 - started.0), context);
    if name == LOCAL {
        let hint = context.ui.err_paint.dim(
            "  kept in the data folder · to meet other machines:  termdeck remote add aws --region REGION",
        );
        context.ui.note(&hint);
    }
    Ok(Exit::Done)
}

fn line(pushed: &Traffic, pulled: &Traffic, report: &Report) -> Line {
    Line {
        pushed: *pushed,
        pulled: *pulled,
        requests: report.usage.requests,
        write_units: report.usage.write_units,
        read_units: report.usage.read_units,
        conflicts: report.conflicts,
        slot: report.slot,
    }
}

/// A sync that is ready to run, here or on another thread.
pub(super) struct Job {
    name: String,
    address: Address,
    scheduler: Scheduler,
    device_name: String,
    now: Millis,
    seed: u64,
    catch_interrupt: bool,
    within: Option<Duration>,
}

impl Job {
    /// With that remote.
    fn new(name: &str, remote: &Written, collection: &mut Collection, context: &Context) -> Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            address: remote.address(),
            scheduler: context.scheduler(collection)?,
            device_name: context.device_name()?,
            now: context.now(),
            seed: context.random()?,
            catch_interrupt: false,
            within: None,
        })
    }

    /// With the usual remote.
    pub(super) fn usual(collection: &mut Collection, context: &Context) -> Result<Self> {
        let (name, remote) = Remotes::read(context)?.pick(None, context)?;
        Self::new(&name, &remote, collection, context)
    }

    /// Limits the time that it may take.
    pub(super) fn within(self, within: Duration) -> Self {
        Self { within: Some(within), ..self }
    }

    /// Does it; an embedded table that is not there yet is made.
    pub(super) fn run(&self, collection: &mut Collection, shown: bool) -> Result<Report> {
        let mut options = Options::new(&self.device_name, self.now, self.seed);
        options.catch_interrupt = self.catch_interrupt;
        options.within = self.within;
        let mut bar = Bar::new(shown);
        let fold = |card, log: &[_]| self.scheduler.fold(card, log);
        let report = sync::run(collection, &self.address, &options, &fold, &mut bar);
        bar.finish();
        report.map_err(|error| failure(error, &self.name))
    }
}

/// The closing lines: what was done, and what it cost.
pub(super) fn tell(report: &Report, took: Option<i64>, context: &mut Context) {
    let mut parts = Vec::new();
    if report.pushed.cards + report.pushed.reviews > 0 {
        parts.push(format!("sent {}", traffic(&report.pushed)));
    }
    if report.pulled.cards + report.pulled.reviews > 0 {
        let from: Vec<String> = report.from_devices.iter().map(|name| format!("“{name}”")).collect();
        let from = if from.is_empty() { String::new() } else { format!(" from {}", from.join(", ")) };
        parts.push(format!("fetched {}{from}", traffic(&report.pulled)));
    }
    if parts.is_empty() && report.views > 0 {
        // an earlier sync was interrupted, or what another one wrote had to be put right
        let cards = text::count(usize::try_from(report.views).unwrap_or(0), "readable card");
        parts.push(format!("nothing changed · wrote {cards} that were missing"));
    }
    if parts.is_empty() {
        parts.push("nothing changed".into());
    }
    if report.conflicts > 0 {
        let conflicts = text::count(usize::try_from(report.conflicts).unwrap_or(0), "conflict");
        parts.push(format!("{conflicts} (the later side holds; termdeck show CARD shows the other)"));
    }
    parts.push(format!("in step at slot {}", report.slot));
    if let Some(took) = took.filter(|took| *took >= 100) {
        parts.push(format!("{:.1} s", took as f64 / 1000.0));
    }
    context.ui.note(&format!("  {}", text::one_line(&parts.join(" · "))));
    if report.billed {
        let cost = context.ui.err_paint.dim(&format!("  {}", cost(&report.usage)));
        context.ui.note(&cost);
    }
    if report.too_large > 0 {
        let cards = text::count(report.too_large, "card");
        context.ui.note(&format!("  {cards} too large for the table (400 KB) stay on this machine"));
    }
    if report.cloned {
        context
            .ui
            .note("  another machine wrote under this one's id (a cloned disk?): this one has a new id now");
    }
    if report.started_again {
        context.ui.note("  this table was not the one of the last sync: everything was compared anew");
    }
}

/// What requests cost, in words.
fn cost(usage: &Usage) -> String {
    let count = |number: u64, noun| text::count(usize::try_from(number).unwrap_or(0), noun);
    let units = |number: f64, noun: &str| {
        let noun = if number == 1.0 { noun.to_owned() } else { format!("{noun}s") };
        let number =
            if number.fract() == 0.0 { text::thousands(number as usize) } else { format!("{number:.1}") };
        format!("{number} {noun}")
    };
    let mut parts = vec![count(usage.requests, "request")];
    if usage.write_units > 0.0 {
        parts.push(units(usage.write_units, "write unit"));
    }
    if usage.read_units > 0.0 {
        parts.push(units(usage.read_units, "read unit"));
    }
    let price = usage.price();
    // most syncs cost less than anything that one can pay with
    parts.push(if price < 0.0001 { "less than 0.0001 USD".into() } else { format!("about {price:.4} USD") });
    parts.join(" · ")
}

fn traffic(traffic: &Traffic) -> String {
    let count = |number: u64, noun| text::count(usize::try_from(number).unwrap_or(0), noun);
    match (traffic.cards, traffic.reviews) {
        (cards, 0) => count(cards, "card"),
        (0, reviews) => count(reviews, "review"),
        (cards, reviews) => format!("{}, {}", count(cards, "card"), count(reviews, "review")),
    }
}

fn dry_run(
    args: &Args,
    name: &str,
    remote: &Written,
    collection: &mut Collection,
    context: &mut Context,
) -> Result {
    let device_name = context.device_name()?;
    let options = Options::new(&device_name, context.now(), context.random()?);
    let plan = match sync::plan(collection, &remote.address(), &options) {
        Ok(plan) => plan,
        Err(error) => return Err(failure(error, name)),
    };
    if args.json {
        context.ui.json(&Line {
            pushed: plan.push,
            pulled: plan.pull,
            requests: plan.push_usage.requests + plan.pull_usage.requests,
            write_units: plan.push_usage.write_units,
            read_units: plan.push_usage.read_units + plan.pull_usage.read_units,
            conflicts: 0,
            slot: plan.since.0,
        })?;
        return Ok(Exit::Done);
    }
    print_plan(&plan, context)?;
    Ok(Exit::Done)
}

fn print_plan(plan: &Plan, context: &mut Context) -> Result<()> {
    let requests = |number: u64| text::count(usize::try_from(number).unwrap_or(0), "request");
    let push = plan.push_usage;
    let nothing = plan.push.cards + plan.push.reviews == 0 && push.requests == 0;
    let send = if nothing { "nothing".into() } else { traffic(&plan.push) };
    let ui = &mut context.ui;
    ui.line(&format!(
        "  to send      {}{} · {}",
        text::pad(&send, 24),
        requests(push.requests),
        text::count(push.write_units.round() as usize, "write unit")
    ))?;
    let more = if plan.pull_more { " and more" } else { "" };
    let from: Vec<String> = plan.from_devices.iter().map(|name| format!("“{name}”")).collect();
    let fetch = if from.is_empty() {
        format!("since slot {}", plan.since.0)
    } else {
        format!("{}{more} from {}", traffic(&plan.pull), text::one_line(&from.join(", ")))
    };
    ui.line(&format!(
        "  to fetch     {}{} · ~{:.1} read units",
        text::pad(&fetch, 24),
        requests(plan.pull_usage.requests),
        plan.pull_usage.read_units
    ))?;
    for operation in &plan.operations {
        let line = match operation {
            Operation::Fetch { from, to } => format!("read slots {from} to {to} of the log"),
            Operation::Append { slot, cards, reviews, bytes } => {
                let traffic = Traffic { cards: u64::from(*cards), reviews: u64::from(*reviews), segments: 1 };
                format!("write slot {slot}: {} in {bytes} bytes", self::traffic(&traffic))
            }
            Operation::ListDecks { decks } => format!("list {}", text::count(*decks, "deck")),
            Operation::WriteBatches { cards } => {
                format!("write {} for people and other programs, in batches", text::count(*cards, "card"))
            }
            Operation::WriteSingles { cards } => {
                format!("write {} for people and other programs, one by one", text::count(*cards, "card"))
            }
        };
        let line = ui.paint.dim(&format!("               {line}"));
        ui.line(&line)?;
    }
    ui.line(&format!("  price        about {:.6} USD         nothing sent (--dry-run)", plan.price()))?;
    Ok(())
}

/// What went wrong with a remote, and what to type next.
pub(crate) fn failure(error: Error, name: &str) -> Failure {
    match error {
        Error::Remote(error) => remote_failure(&error, name),
        Error::Collection(error) => error.into(),
        Error::Interrupted => Failure::interrupted("interrupted; what was sent is sent, the rest goes with the next sync"),
        Error::TookTooLong => Failure::new(error.to_string()).hint("what was sent is sent, the rest goes with  termdeck sync"),
        Error::NewerFormat { .. } => Failure::new(error.to_string()).hint("nothing was changed; install the newest termdeck"),
        Error::Gap { .. } => Failure::new(error.to_string())
            .hint("run  termdeck remote repair  on the machine that wrote last: it has what is missing"),
        Error::DamagedSegment { .. } => Failure::new(error.to_string())
            .because_of(&error)
            .hint("nothing was changed; restore the table to a point before the damage, or run  termdeck remote repair"),
        Error::User(_) => {
            Failure::usage(error.to_string()).hint(format!("termdeck remote add {name} --user NAME names another"))
        }
        Error::Runtime(_) => Failure::new(error.to_string()).because_of(&error),
    }
}

fn remote_failure(error: &RemoteError, name: &str) -> Failure {
    let hint = match error.kind {
        Kind::MissingTable => {
            format!("create it with  termdeck remote setup {name}   or look elsewhere with  termdeck remote add {name} --region REGION")
        }
        Kind::NotReady => "wait a moment and try again".into(),
        Kind::ForeignTable => {
            format!("name another table: termdeck remote add {name} --table NAME, then  termdeck remote setup {name}")
        }
        Kind::NoCredentials => {
            "log in with  aws configure  or  aws sso login,  or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY".into()
        }
        Kind::BadCredentials => "check the profile and its keys: aws sts get-caller-identity".into(),
        Kind::ExpiredCredentials => "log in again: aws sso login, or renew the keys".into(),
        Kind::Denied => format!("give the user the rights that  termdeck remote policy {name}  prints"),
        Kind::NoRegion => format!("name one: termdeck remote add {name} --region eu-west-1"),
        Kind::Throttled => "nothing is lost; try again in a minute".into(),
        Kind::Unreachable | Kind::TimedOut => {
            "nothing is lost; check the network and the address: termdeck remote list".into()
        }
        Kind::Clock => "set this machine's clock, then try again".into(),
        Kind::File if cfg!(not(feature = "embedded")) => "add a table of your own: termdeck remote add aws --region REGION; or build termdeck with the feature embedded".into(),
        Kind::File => "check that the file and its folder may be written, or name another: termdeck remote add NAME --file FILE".into(),
        Kind::TooLarge => "a card of over 400 KB cannot be synced; split it in your notes".into(),
        Kind::Other => "nothing is lost; try again".into(),
    };
    let failure = Failure::new(error.to_string());
    let failure = match &error.code {
        Some(code) if !code.is_empty() => failure.because(format!("DynamoDB answered {code}")),
        _ => failure,
    };
    // the credentials chain says at length where it looked; the hint says it in short
    let failure = match std::error::Error::source(error) {
        Some(source) if error.kind != Kind::NoCredentials => failure.because_last_of(source),
        _ => failure,
    };
    failure.hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_said_in_units_and_money() {
        let first = Usage { requests: 410, write_units: 11_067.0, read_units: 1.0 };
        assert_eq!(cost(&first), "410 requests · 11,067 write units · 1 read unit · about 0.0069 USD");
        let look = Usage { requests: 1, write_units: 0.0, read_units: 0.5 };
        assert_eq!(cost(&look), "1 request · 0.5 read units · less than 0.0001 USD");
    }
}
