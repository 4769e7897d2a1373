//! `termdeck remote`: the tables at which machines meet.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::remotes::{LOCAL, Remotes, Written, cards, me};
use super::sync::failure;
use crate::sync::{self, Options};
use crate::ui::table::{Column, Fit};
use crate::ui::text;

/// Add, set up and look after the tables at which machines meet
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck remote add aws --region eu-west-1 --profile study\n  \
    termdeck remote setup aws               make the table: on demand, backed up, protected\n  \
    termdeck remote add usb --file /media/usb/termdeck.db\n  \
    termdeck remote status\n\n\
    SEE ALSO\n  termdeck sync")]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote add aws --region eu-west-1 --profile study\n  \
        termdeck remote add usb --file /media/usb/termdeck.db\n\n\
        SEE ALSO\n  termdeck remote setup, termdeck sync")]
    Add(AddArgs),
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote list                    names and places\n\n\
        SEE ALSO\n  termdeck remote status")]
    List(ListArgs),
    /// Make the table: on demand, backed up, protected; safe to repeat
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote setup aws               makes what is missing\n\n\
        SEE ALSO\n  termdeck remote policy, termdeck sync")]
    Setup(NameArgs),
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote status                  of the usual remote\n\n\
        SEE ALSO\n  termdeck sync --dry-run")]
    Status(StatusArgs),
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote policy aws              for daily use\n  \
        termdeck remote policy aws --setup      for making the table\n\n\
        SEE ALSO\n  termdeck remote setup")]
    Policy(PolicyArgs),
    /// Write the readable cards of the table anew from its log
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote repair aws              after another program wrote into the table\n\n\
        SEE ALSO\n  termdeck remote status")]
    Repair(NameArgs),
    #[command(after_help = "EXAMPLES\n  \
        termdeck remote remove aws              the table and what is in it stay\n\n\
        SEE ALSO\n  termdeck remote add")]
    Remove(RemoveArgs),
}

/// Add a remote, or change one
///
/// Credentials come from the usual AWS places (environment, profiles, SSO) and are never stored.
#[derive(Debug, clap::Args)]
struct AddArgs {
    /// What to call it
    name: String,
    /// The table
    #[arg(long, default_value_t = cards())]
    table: String,
    /// The learner; several may share a table
    #[arg(long, default_value_t = me())]
    user: String,
    /// The AWS region
    #[arg(long)]
    region: Option<String>,
    /// The profile in your AWS settings
    #[arg(long)]
    profile: Option<String>,
    /// Anything else that speaks DynamoDB
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,
    /// A file that holds an embedded table, to share on a disk
    #[arg(long, conflicts_with_all = ["region", "profile", "endpoint_url"])]
    file: Option<PathBuf>,
}

/// List the remotes
#[derive(Debug, clap::Args)]
struct ListArgs {
    /// One JSON object for each
    #[arg(long)]
    json: bool,
}

/// Make the table, or rebuild its readable cards
#[derive(Debug, clap::Args)]
struct NameArgs {
    /// The remote; the usual one when left out
    name: Option<String>,
}

/// Show the table, who wrote last, and how far this machine is
#[derive(Debug, clap::Args)]
struct StatusArgs {
    /// The remote; the usual one when left out
    name: Option<String>,
    /// One JSON object
    #[arg(long)]
    json: bool,
}

/// Print the least rights that a learner needs, as IAM policies
///
/// A remote that is a file needs none.
#[derive(Debug, clap::Args)]
struct PolicyArgs {
    /// The remote; the usual one when left out
    name: Option<String>,
    /// The rights for remote setup and status instead of those for daily use
    #[arg(long)]
    setup: bool,
    /// The AWS account
    #[arg(long, default_value = "*")]
    account: String,
}

/// Forget a remote; its table stays as it is
#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// The remote
    name: String,
}

/// A remote for scripts.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    #[serde(flatten)]
    remote: &'a Written,
}

/// A status for scripts.
#[derive(Serialize)]
struct StatusLine<'a> {
    name: &'a str,
    table: String,
    place: String,
    status: String,
    items: Option<u64>,
    bytes: Option<u64>,
    head: Option<u64>,
    head_device: Option<String>,
    slot: u64,
    waiting_cards: u64,
    waiting_reviews: u64,
}

pub(crate) fn run(args: Args, context: &mut Context) -> Result {
    match args.command {
        Command::Add(args) => add(args, context),
        Command::List(args) => list(&args, context),
        Command::Setup(args) => setup(&args, context),
        Command::Status(args) => status(&args, context),
        Command::Policy(args) => policy(&args, context),
        Command::Repair(args) => repair(&args, context),
        Command::Remove(args) => remove(&args, context),
    }
}

fn add(args: AddArgs, context: &mut Context) -> Result {
    if args.name.is_empty() || !args.name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        return Err(Failure::usage(format!("“{}” cannot be the name of a remote", args.name))
            .hint("use letters, digits, “-” and “_”"));
    }
    let login = |url: &String| text::without_logins(url) != *url;
    if args.endpoint_url.as_ref().is_some_and(login) {
        return Err(Failure::usage("an address with a password is not kept")
            .because("keys for a table come from a profile or from the environment, never from its address")
            .hint("leave out what stands before the @; --profile NAME names a profile"));
    }
    sync::policy(&args.table, "*", "*", &args.user).map_err(|error| failure(error, &args.name))?;
    let file = args.file.map(|file| std::path::absolute(context.cwd.join(&file)).unwrap_or(file));
    let remote = Written {
        table: args.table,
        user: args.user,
        region: args.region,
        profile: args.profile,
        endpoint_url: args.endpoint_url,
        file,
    };
    let place = remote.place();
    let embedded = remote.file.is_some();
    Remotes::read(context)?.add(&args.name, remote, context)?;
    context.ui.note(&format!("  added    “{}”: {}", args.name, text::one_line(&place)));
    let next = if embedded { "termdeck sync".into() } else { format!("termdeck remote setup {}", args.name) };
    let next = context.ui.err_paint.dim(&format!("\nNext: {next}"));
    context.ui.note(&next);
    Ok(Exit::Done)
}

fn list(args: &ListArgs, context: &mut Context) -> Result {
    let remotes = Remotes::read(context)?;
    let mut all: Vec<(String, Written)> =
        remotes.all().map(|(name, remote)| (name.to_owned(), remote.clone())).collect();
    if all.is_empty() {
        all.push(remotes.pick(Some(LOCAL), context)?);
    }
    if args.json {
        for (name, remote) in &all {
            context.ui.json(&Line { name, remote })?;
        }
        return Ok(Exit::Done);
    }
    let heads =
        [("Remote", Fit::Whole), ("Table", Fit::Most(30)), ("User", Fit::Most(20)), ("Where", Fit::Rest)];
    let heads = heads.map(|(head, fit)| Column { head, fit });
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|(name, remote)| vec![name.clone(), remote.table.clone(), remote.user.clone(), remote.place()])
        .collect();
    context.ui.table(&heads, &rows)?;
    Ok(Exit::Done)
}

fn setup(args: &NameArgs, context: &mut Context) -> Result {
    let (name, remote) = Remotes::read(context)?.pick(args.name.as_deref(), context)?;
    let device_name = context.device_name()?;
    let mut options = Options::new(&device_name, context.now(), context.random()?);
    options.catch_interrupt = true;
    let place = remote.place();
    context.ui.note(&format!("  setting up the table “{}” in {}", remote.table, text::one_line(&place)));
    let done = sync::setup(&remote.address(), &options).map_err(|error| failure(error, &name))?;
    for step in &done.done {
        let tick = context.ui.err_paint.good("✓");
        context.ui.note(&format!("  {tick} {step}"));
    }
    for step in &done.not_offered {
        context.ui.note(&format!("  - {step}: not offered by this server"));
    }
    if done.done.is_empty() {
        context.ui.note("  everything was there already");
    }
    let next = context.ui.err_paint.dim("\nNext: termdeck sync");
    context.ui.note(&next);
    Ok(Exit::Done)
}

fn status(args: &StatusArgs, context: &mut Context) -> Result {
    let (name, remote) = Remotes::read(context)?.pick(args.name.as_deref(), context)?;
    let device_name = context.device_name()?;
    let options = Options::new(&device_name, context.now(), context.random()?);
    let mut collection = context.collection()?;
    let status =
        sync::status(&mut collection, &remote.address(), &options).map_err(|error| failure(error, &name))?;
    let head = status.head.as_ref();
    let waiting = status.waiting;
    if args.json {
        context.ui.json(&StatusLine {
            name: &name,
            table: status.table.table,
            place: status.table.place,
            status: status.table.status,
            items: status.table.items,
            bytes: status.table.bytes,
            head: head.map(|head| head.slot),
            head_device: head.map(|head| head.device_name.clone()),
            slot: status.slot,
            waiting_cards: waiting.cards + waiting.sealed_cards,
            waiting_reviews: waiting.reviews + waiting.sealed_reviews,
        })?;
        return Ok(Exit::Done);
    }
    let ui = &mut context.ui;
    let fact = |ui: &mut crate::ui::Ui, name: &str, value: &str| {
        let name = ui.paint.dim(&text::pad(name, 10));
        ui.line(&format!("  {name} {}", text::one_line(value)))
    };
    let table = &status.table;
    fact(ui, "table", &format!("{} in {} ({})", table.table, table.place, table.status.to_lowercase()))?;
    if let (Some(items), Some(bytes)) = (table.items, table.bytes) {
        let items = text::count(usize::try_from(items).unwrap_or(0), "item");
        fact(ui, "size", &format!("{items}, {} KB", bytes / 1024))?;
    }
    let protection = [
        (Some(table.on_demand), "on demand"),
        (table.point_in_time_recovery, "point-in-time recovery"),
        (table.deletion_protection, "deletion protection"),
        (Some(table.ttl.is_some()), "time to live"),
    ];
    let have: Vec<&str> =
        protection.iter().filter(|(on, _)| *on == Some(true)).map(|(_, name)| *name).collect();
    fact(ui, "has", &have.join(" · "))?;
    match head {
        None => fact(ui, "log", "empty: nobody has pushed yet")?,
        Some(head) => fact(ui, "log", &format!("slot {} by “{}”, {}", head.slot, head.device_name, head.at))?,
    }
    let behind = head.map_or(0, |head| head.slot.saturating_sub(status.slot));
    let here = match (status.known, behind) {
        (false, _) => "never in step with this table".into(),
        (true, 0) => format!("at slot {}", status.slot),
        (true, behind) => format!("at slot {}, {} behind", status.slot, behind),
    };
    let sending = format!(
        "{here} · {} and {} to send",
        text::count(usize::try_from(waiting.cards + waiting.sealed_cards).unwrap_or(0), "card"),
        text::count(usize::try_from(waiting.reviews + waiting.sealed_reviews).unwrap_or(0), "review"),
    );
    fact(ui, "here", &sending)?;
    Ok(Exit::Done)
}

fn policy(args: &PolicyArgs, context: &mut Context) -> Result {
    let (name, remote) = Remotes::read(context)?.pick(args.name.as_deref(), context)?;
    if remote.file.is_some() {
        let place = text::one_line(&remote.place()).into_owned();
        context.ui.note(&format!("  “{name}” is {place}, which needs no policy"));
        context.ui.note("  whoever may read and write that file may sync; AWS is not asked");
        return Ok(Exit::Done);
    }
    let region = remote.region.as_deref().unwrap_or("*");
    let (daily, setup) = sync::policy(&remote.table, region, &args.account, &remote.user)
        .map_err(|error| failure(error, &name))?;
    let policy = if args.setup { setup } else { daily };
    let shown = serde_json::to_string_pretty(&policy)
        .map_err(|error| Failure::new("cannot print the policy").because(error.to_string()))?;
    context.ui.line(&shown)?;
    Ok(Exit::Done)
}

fn repair(args: &NameArgs, context: &mut Context) -> Result {
    let (name, remote) = Remotes::read(context)?.pick(args.name.as_deref(), context)?;
    let mut collection = context.collection()?;
    let scheduler = context.scheduler(&mut collection)?;
    let device_name = context.device_name()?;
    let mut options = Options::new(&device_name, context.now(), context.random()?);
    options.catch_interrupt = true;
    let fold = |card, log: &[_]| scheduler.fold(card, log);
    let repaired = sync::repair(&mut collection, &remote.address(), &options, &fold, &mut ())
        .map_err(|error| failure(error, &name))?;
    context.ui.note(&format!(
        "  {} written · {} removed · {} listed · {} unlisted · in step at slot {}",
        text::count(repaired.written, "readable card"),
        text::thousands(repaired.removed),
        text::count(repaired.decks_added, "deck"),
        text::thousands(repaired.decks_removed),
        repaired.report.slot,
    ));
    Ok(Exit::Done)
}

fn remove(args: &RemoveArgs, context: &mut Context) -> Result {
    let mut remotes = Remotes::read(context)?;
    if !remotes.remove(&args.name, context)? {
        return remotes.pick(Some(&args.name), context).map(|_| Exit::Done).and_then(|_| {
            Err(Failure::usage(format!("“{}” is the embedded remote and cannot be removed", args.name))
                .hint("termdeck remote list shows every remote"))
        });
    }
    context.ui.note(&format!("  removed  “{}”; its table stays as it is", args.name));
    Ok(Exit::Done)
}
