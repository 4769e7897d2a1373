//! The command line: one file for each command, with its arguments and what it does. Nothing outside this
//! room knows clap.

mod around;
mod backup;
mod book;
mod by_hand;
mod change;
mod context;
mod decks;
mod extract;
mod failure;
mod forget;
mod import;
mod list;
mod optimize;
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

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use context::{Colour, Context};
use failure::Result;

/// Flashcards from the notes you already have
///
/// termdeck reads ordinary markdown notes, finds the terms and questions in them, quizzes you when it is
/// time, and keeps your machines in step through one DynamoDB table that you own. Your notes are never
/// written to.
#[derive(Debug, Parser)]
#[command(name = "termdeck", version, max_term_width = 100)]
struct Cli {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,

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
    Undo(undo::Args),
    Forget(forget::Args),
    Stats(stats::Args),
    Optimize(optimize::Args),
    Sync(sync::Args),
    Remote(remote::Args),
    Suspend(change::SuspendArgs),
    Resume(change::ResumeArgs),
    Bury(change::BuryArgs),
    Flag(change::FlagArgs),
    Tag(change::TagArgs),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Doctor(backup::DoctorArgs),
    Completions(shell::CompletionsArgs),
    Man(shell::ManArgs),
}

/// Parses the command line, runs the command and says how the process ends.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse_from(std::env::args_os().map(negation)) {
        Ok(cli) => cli,
        Err(error) => {
            // clap knows which of its messages is help and goes to stdout
            let code = if error.use_stderr() { failure::Exit::Usage } else { failure::Exit::Done };
            let _ = error.print();
            return ExitCode::from(code.code());
        }
    };
    let (mut context, ready) = Context::new(cli.color);
    let ended = ready.and_then(|()| run(cli.command, &mut context));
    let flushed = context.ui.flush().map_err(failure::Failure::from);
    let exit = match ended.and_then(|exit| flushed.map(|()| exit)) {
        Ok(exit) => exit,
        Err(failure) => failure.tell(&mut context.ui),
    };
    ExitCode::from(exit.code())
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
        Some(Command::Completions(args)) => shell::completions(&args, context),
        Some(Command::Man(args)) => shell::man(&args, context),
    }
}
