//! The command line: one file for each command, with its arguments and what it does. Nothing outside this
//! room knows clap.

mod around;
mod backup;
mod book;
mod by_hand;
mod change;
mod complete;
mod config;
mod context;
mod decks;
mod edit;
mod export;
mod extract;
mod failure;
mod forget;
mod help;
mod import;
mod list;
mod optimize;
mod panic;
mod pick;
mod progress;
mod quiz;
mod remote;
mod remotes;
mod settings;
mod shell;
mod show;
mod signals;
mod stats;
mod sync;
mod today;
mod undo;
mod usage;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use context::{Context, Everywhere};
use failure::Result;

/// Flashcards from the notes you already have
///
/// termdeck reads ordinary markdown notes, finds the terms and questions in them, quizzes you when it is
/// time, and keeps your machines in step through one DynamoDB table that you own. Your notes are never
/// written to.
#[derive(Debug, Parser)]
#[command(name = "termdeck", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    everywhere: Everywhere,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Args),
    Extract(extract::Args),
    List(list::Args),
    Show(show::Args),
    Decks(decks::Args),
    Quiz(quiz::Args),
    Merge(by_hand::MergeArgs),
    Split(by_hand::SplitArgs),
    Edit(edit::Args),
    Undo(undo::Args),
    Forget(forget::Args),
    Stats(stats::Args),
    Optimize(optimize::Args),
    Sync(sync::Args),
    Remote(remote::Args),
    Export(export::Args),
    Suspend(change::SuspendArgs),
    Resume(change::ResumeArgs),
    Bury(change::BuryArgs),
    Flag(change::FlagArgs),
    Tag(change::TagArgs),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Doctor(backup::DoctorArgs),
    Config(config::Args),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
}

/// The whole command line, its help in order.
fn command() -> clap::Command {
    help::arranged(Cli::command())
}

/// Parses the command line, runs the command and says how the process ends.
#[must_use]
pub fn main() -> ExitCode {
    panic::heed();
    // a mistake of the program's own ends it as any other failure does; the hook has said what it was
    let exit = std::panic::catch_unwind(parse_and_run).unwrap_or(failure::Exit::Failed);
    ExitCode::from(exit.code())
}

fn parse_and_run() -> failure::Exit {
    // a shell asks what may follow: it is told, and nothing else is done
    match clap_complete::CompleteEnv::with_factory(command)
        .try_complete(std::env::args_os(), std::env::current_dir().ok().as_deref())
    {
        Ok(true) => return failure::Exit::Done,
        Ok(false) => {}
        Err(_) => return failure::Exit::Failed,
    }
    let arguments = std::env::args_os().map(negation);
    let arguments: Vec<OsString> = arguments.collect();
    // asked for by scripts before each run: no need to describe thirty commands for it
    let version = matches!(arguments.as_slice(), [_, only] if only == "--version" || only == "-V");
    let mut command =
        if version { clap::Command::new("termdeck").version(env!("CARGO_PKG_VERSION")) } else { command() };
    let parsed = command.try_get_matches_from_mut(&arguments).and_then(|found| Cli::from_arg_matches(&found));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            // clap knows which of its messages is help and goes to stdout
            let help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            if help || !error.use_stderr() {
                let _ = error.print();
                return if help { failure::Exit::Usage } else { failure::Exit::Done };
            }
            let (mut context, _) = Context::new(&Everywhere::default());
            return usage::failure(&error, &command, &arguments).tell(&mut context.ui);
        }
    };
    let (mut context, ready) = Context::new(&cli.everywhere);
    let ended = ready.and_then(|()| run(cli.command, &mut context));
    let flushed = context.ui.flush().map_err(failure::Failure::from);
    let exit = match ended.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => failure.tell(&mut context.ui),
    };
    context.ui.log(&format!("exit {}", exit.code()));
    exit
}

/// A filter's `-is:new` would be taken for a bundle of short flags: as a true minus sign it is a word. No
/// short flag has a value, and nobody bundles them.
fn negation(argument: OsString) -> OsString {
    match argument.to_str() {
        Some(text) if text.len() > 2 && text.starts_with('-') && !text.starts_with("--") => {
            format!("−{}", &text[1..]).into()
        }
        _ => argument,
    }
}

fn run(command: Option<Command>, context: &mut Context) -> Result {
    match command {
        None => today::run(context),
        Some(Command::Import(args)) => import::run(&args, context),
        Some(Command::Extract(args)) => extract::run(&args, context),
        Some(Command::List(args)) => list::run(&args, context),
        Some(Command::Show(args)) => show::run(&args, context),
        Some(Command::Decks(args)) => decks::run(&args, context),
        Some(Command::Quiz(args)) => quiz::run(&args, context),
        Some(Command::Merge(args)) => by_hand::merge(&args, context),
        Some(Command::Split(args)) => by_hand::split(&args, context),
        Some(Command::Edit(args)) => edit::run(&args, context),
        Some(Command::Export(args)) => export::run(&args, context),
        Some(Command::Undo(args)) => undo::run(&args, context),
        Some(Command::Forget(args)) => forget::run(&args, context),
        Some(Command::Stats(args)) => stats::run(&args, context),
        Some(Command::Optimize(args)) => optimize::run(&args, context),
        Some(Command::Sync(args)) => sync::run(&args, context),
        Some(Command::Remote(args)) => remote::run(args, context),
        Some(Command::Suspend(args)) => change::suspend(&args, context),
        Some(Command::Resume(args)) => change::resume(&args, context),
        Some(Command::Bury(args)) => change::bury(&args, context),
        Some(Command::Flag(args)) => change::flag(&args, context),
        Some(Command::Tag(args)) => change::tag(&args, context),
        Some(Command::Backup(args)) => backup::backup(&args, context),
        Some(Command::Restore(args)) => backup::restore(&args, context),
        Some(Command::Doctor(args)) => backup::doctor(&args, context),
        Some(Command::Config(args)) => config::run(&args, context),
        Some(Command::Completions(args)) => shell::completions(&args, context),
        Some(Command::Man(args)) => shell::man(&args, context),
    }
}
