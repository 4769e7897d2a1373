//! `termdeck config`: the settings.

use clap::{Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCandidates;
use serde::Serialize;

use super::book::open_editor;
use super::complete;
use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::settings::{self, SETTINGS, Source, find, shown};
use crate::ui::table::{Column, Fit};

/// Show and change settings
///
/// For one command, --set NAME=VALUE beats the environment variable, which beats the file, which beats the
/// default.
#[derive(Debug, clap::Args)]
#[command(after_help = help())]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

fn help() -> String {
    let examples = "EXAMPLES\n  \
        termdeck config list                    what is in force, and where it comes from\n  \
        termdeck config set new_per_day 10      change a line of the file, comments kept\n  \
        termdeck config get quiz.mix            for scripts\n  \
        termdeck quiz --set new_per_day=0       for this command only\n\n";
    format!("{examples}{}\nSEE ALSO\n  termdeck optimize, docs/SETTINGS.md", settings::help())
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show every setting, its value, and where that comes from
    #[command(after_help = "EXAMPLES\n  \
        termdeck config list                    as a table\n  \
        termdeck config list --format json      for scripts\n\n\
        SEE ALSO\n  termdeck config set, termdeck config edit")]
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
        format: Format,
    },
    /// Print the value of a setting
    #[command(after_help = "EXAMPLES\n  \
        termdeck config get quiz.new_per_day    prints a number\n\n\
        SEE ALSO\n  termdeck config list")]
    Get {
        /// The setting; quiz. and the like may be left out
        #[arg(value_name = "NAME", add = ArgValueCandidates::new(complete::settings))]
        name: String,
    },
    /// Change a setting in the file
    #[command(after_help = "EXAMPLES\n  \
        termdeck config set new_per_day 10\n  \
        termdeck config set learning_steps 1m,10m,1d\n\n\
        SEE ALSO\n  termdeck config unset, termdeck config list")]
    Set {
        /// The setting; quiz. and the like may be left out
        #[arg(value_name = "NAME", add = ArgValueCandidates::new(complete::settings))]
        name: String,
        /// What it is to be; of a list, its parts with commas between
        #[arg(value_name = "VALUE", required = true, allow_negative_numbers = true)]
        value: Vec<String>,
    },
    /// Take a setting out of the file, so that its default holds
    #[command(after_help = "EXAMPLES\n  \
        termdeck config unset new_per_day\n\n\
        SEE ALSO\n  termdeck config set")]
    Unset {
        /// The setting; quiz. and the like may be left out
        #[arg(value_name = "NAME", add = ArgValueCandidates::new(complete::settings))]
        name: String,
    },
    /// Open the file in your editor, and check it
    #[command(after_help = "EXAMPLES\n  \
        termdeck config edit                    with $VISUAL, $EDITOR or vi\n\n\
        SEE ALSO\n  termdeck config set, termdeck config path")]
    Edit,
    /// Print where the file is
    #[command(after_help = "EXAMPLES\n  \
        termdeck config path                    whether it is there or not\n\n\
        SEE ALSO\n  termdeck config edit")]
    Path,
}

/// How the list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// A table that fits the window
    #[default]
    Table,
    /// One object a line
    Json,
    /// The page docs/SETTINGS.md, with the defaults
    Markdown,
}

/// A setting in JSON.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    value: Option<&'a toml::Value>,
    source: &'static str,
    line: Option<usize>,
    variable: String,
    takes: String,
    what: &'a str,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    match &args.what {
        What::List { format: Format::Markdown } => context.ui.raw(&settings::markdown()?)?,
        What::List { format: Format::Json } => json(context)?,
        What::List { format: Format::Table } => list(context)?,
        What::Get { name } => {
            let (at, setting) = find(name)?;
            let (value, _) = &context.in_force()?.values[at];
            let text = if value.is_some() { shown(setting, value.as_ref()) } else { String::new() };
            context.ui.line(&crate::ui::text::one_line(&text))?;
        }
        What::Set { name, value } => set(name, &value.join(" "), context)?,
        What::Unset { name } => unset(name, context)?,
        What::Edit => return edit(context),
        What::Path => {
            let path = context.folders.settings();
            context.ui.line(&path.display().to_string())?;
        }
    }
    Ok(Exit::Done)
}

fn list(context: &mut Context) -> Result<()> {
    context.page();
    let path = context.folders.settings();
    let mut rows = Vec::new();
    let narrow = context.ui.width < 70;
    for (setting, (value, source)) in SETTINGS.iter().zip(&context.in_force()?.values) {
        let value = match (value, shown(setting, value.as_ref())) {
            (None, unset) => format!("({unset})"),
            (Some(_), text) if text.is_empty() => "(none)".into(),
            (Some(_), text) => text,
        };
        let source = match source {
            Source::Default => "default".into(),
            Source::File(line) if narrow => format!("file:{line}"),
            Source::File(line) => format!("file, line {line}"),
            Source::Environment if narrow => "variable".into(),
            Source::Environment => setting.variable(),
            Source::Flag => "--set".into(),
        };
        let mut row = vec![setting.key.to_owned(), crate::ui::text::one_line(&value).into_owned(), source];
        if narrow {
            let from = row.pop().filter(|from| from != "default");
            row[0] = setting.name().to_owned();
            row[1].extend(from.map(|from| format!(" ({from})")));
        }
        rows.push(row);
    }
    let columns = [
        Column { head: "Setting", fit: Fit::Whole },
        Column { head: "Value", fit: Fit::Rest },
        Column { head: "From", fit: Fit::Most(40) },
    ];
    context.ui.table(&columns[..if narrow { 2 } else { 3 }], &rows)?;
    let there = if path.exists() { "" } else { " (not there yet)" };
    let line = format!(" {}{there} · termdeck config edit · termdeck config --help", path.display());
    let line = context.ui.err_paint.dim(&line);
    context.ui.note(&line);
    Ok(())
}

fn json(context: &mut Context) -> Result<()> {
    let values = context.in_force()?.values.clone();
    for (setting, (value, source)) in SETTINGS.iter().zip(&values) {
        let (source, line) = match source {
            Source::Default => ("default", None),
            Source::File(line) => ("file", Some(*line)),
            Source::Environment => ("environment", None),
            Source::Flag => ("flag", None),
        };
        context.ui.json(&Line {
            name: setting.key,
            value: value.as_ref(),
            source,
            line,
            variable: setting.variable(),
            takes: setting.takes(),
            what: setting.what,
        })?;
    }
    Ok(())
}

fn set(name: &str, text: &str, context: &mut Context) -> Result<()> {
    let (at, setting) = find(name)?;
    let value = setting.read(text)?;
    let before = shown(setting, context.in_force()?.values[at].0.as_ref());
    settings::set(&context.folders.settings(), setting, &value)?;
    context.forget_settings();
    let now = shown(setting, Some(&value));
    context.ui.note(&format!("  {}: {before} → {now}", setting.key));
    tell_if_overruled(at, context)
}

fn unset(name: &str, context: &mut Context) -> Result<()> {
    let (at, setting) = find(name)?;
    let was_there = settings::unset(&context.folders.settings(), setting)?;
    context.forget_settings();
    let now = shown(setting, context.in_force()?.values[at].0.as_ref());
    let now = if now.is_empty() { "none" } else { &now };
    let line = if was_there {
        format!("  {}: {now}", setting.key)
    } else {
        format!("  {} was not set; it is: {now}", setting.key)
    };
    context.ui.note(&line);
    tell_if_overruled(at, context)
}

/// What is in the file is not always what holds.
fn tell_if_overruled(at: usize, context: &mut Context) -> Result<()> {
    let setting = &SETTINGS[at];
    if context.in_force()?.values[at].1 == Source::Environment {
        context.ui.note(&format!("  but {} is set, and beats the file", setting.variable()));
    }
    Ok(())
}

fn edit(context: &mut Context) -> Result {
    let path = context.folders.settings();
    if !path.exists() {
        settings::write_template(&path)?;
    }
    let before = std::fs::read(&path).unwrap_or_default();
    context.ui.flush()?;
    if !open_editor(&path, 1) {
        return Err(Failure::new(format!("“{}” did not end well", Context::editor()))
            .because(format!("the settings {} are as it left them", path.display()))
            .hint("set VISUAL or EDITOR to your editor"));
    }
    context.forget_settings();
    context.in_force()?;
    let same = std::fs::read(&path).unwrap_or_default() == before;
    let word = if same { "unchanged" } else { "changed, and understood" };
    context.ui.note(&format!("  {}: {word}", path.display()));
    Ok(Exit::Done)
}
