//! `termdeck optimize`: the scheduler fitted to the user's own answers.

use std::io::Write as _;
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Table, Value};

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use crate::model::Review;
use crate::schedule::{OptimizeError, Optimized, optimize};
use crate::ui::text;

/// Fit the scheduler to your own answers
///
/// Learns from your log how fast you forget, says what that gains, and writes the parameters into
/// config.toml, under [quiz]; the rest of the file stays as it is. All schedules are then made anew from
/// the log. Once a month is often enough.
#[derive(Debug, clap::Args)]
#[command(after_help = "WORDS\n  \
    log loss    how surprised the scheduler was by your answers; lower is better\n  \
    RMSE        how far what it foretold was from what you remembered; lower is better\n\n\
    SEE ALSO\n  termdeck stats")]
pub(crate) struct Args {
    /// Say what would be gained, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let settings = context.settings()?.quiz.clone();
    let clock = context.clock()?;
    let mut collection = context.collection()?;
    let mut log: Vec<Review> = Vec::new();
    collection.read()?.each_log(&mut |card, entries| {
        // twins are one card here
        log.extend(entries.iter().map(|entry| {
            let mut entry = *entry;
            entry.key.card = card;
            entry
        }));
    })?;
    let found = optimize(&log, &settings.parameters, settings.relearning_steps.len(), &clock)?;
    report(&found, context)?;
    if found.after == found.before {
        context.ui.note("  What you have fits best; nothing was changed.");
        return Ok(Exit::Done);
    }
    let path = context.folders.settings();
    if args.dry_run {
        context.ui.note("  Nothing was changed (--dry-run).");
        return Ok(Exit::Done);
    }
    write(&path, &found.parameters)?;
    context.forget_settings();
    context.scheduler(&mut collection)?;
    context.ui.note(&format!("  wrote    parameters into {}; schedules made anew", path.display()));
    Ok(Exit::Done)
}

fn report(found: &Optimized, context: &mut Context) -> Result<()> {
    let ui = &mut context.ui;
    ui.line(&format!("  learned  from {}", text::count(found.reviews, "review")))?;
    let (before, after) = (found.before, found.after);
    let figures = [("log loss", before.log_loss, after.log_loss), ("RMSE", before.rmse, after.rmse)];
    for (name, before, after) in figures {
        let gain = if before > 0.0 { (after / before - 1.0) * 100.0 } else { 0.0 };
        let gain = format!("{gain:+.1} %").replace('-', "−");
        let gain = if after <= before { ui.paint.good(&gain) } else { ui.paint.near(&gain) };
        ui.line(&format!("  {name:8} {before:.4} → {after:.4}   {gain}"))?;
    }
    Ok(())
}

impl From<OptimizeError> for Failure {
    fn from(error: OptimizeError) -> Self {
        match error {
            OptimizeError::TooFew { found, needed } => {
                let reviews = text::count(found, "review");
                Self::new("there are too few answers to learn from")
                    .because(format!("a fit needs {needed} reviews on a later day than the answer before; there are {reviews}"))
                    .hint("the defaults serve well until then; quiz for some weeks more: termdeck quiz")
            }
            failed => Self::new("no parameters could be fitted")
                .because_of(&failed)
                .hint("nothing was changed; the parameters you have stay in force"),
        }
    }
}

/// Writes the parameters into the file, in one step: whoever reads it finds the old or the new one.
fn write(path: &Path, parameters: &[f32]) -> Result<()> {
    let unwritable = |error: std::io::Error| {
        Failure::new(format!("cannot write the settings {}", path.display()))
            .because(error.to_string())
            .hint("check who may write the file; schedules are as before")
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(unwritable(error)),
    };
    let text = with_parameters(&text, parameters)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    // a link, to a folder of dotfiles say, stays one
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let beside = target.with_extension("toml.new");
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, &target));
    written.map_err(unwritable)
}

/// The text of the file with other parameters; comments and order stay.
fn with_parameters(text: &str, parameters: &[f32]) -> Result<String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Failure::new("config.toml cannot be changed").because(error.message().to_owned())
    })?;
    let quiz = file.entry("quiz").or_insert(Item::Table(Table::new()));
    let Some(quiz) = quiz.as_table_like_mut() else {
        return Err(Failure::usage("“quiz” in config.toml is no table").hint("write it as [quiz]"));
    };
    // four digits, as other programs show them: the shortest text that means the same to the scheduler
    let numbers = parameters.iter().map(|number| (f64::from(*number) * 1e4).round() / 1e4);
    let numbers: Array = numbers.collect();
    match quiz.get_mut("parameters").and_then(Item::as_value_mut) {
        // a comment behind the value stays where it is
        Some(value) => {
            let around = value.decor().clone();
            *value = Value::Array(numbers);
            *value.decor_mut() = around;
        }
        None => {
            quiz.insert("parameters", Item::Value(Value::Array(numbers)));
        }
    }
    Ok(file.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_the_file_stays() {
        for (before, after) in [
            ("", "[quiz]\nparameters = [0.5, 1.25]\n"),
            (
                "# mine\n[quiz]\nnew_per_day = 5 # few\n\n[sync]\nremote = \"desk\"\n",
                "# mine\n[quiz]\nnew_per_day = 5 # few\nparameters = [0.5, 1.25]\n\n[sync]\nremote = \"desk\"\n",
            ),
            (
                "[quiz]\nparameters = [1, 2] # old\nfuzz = false\n",
                "[quiz]\nparameters = [0.5, 1.25] # old\nfuzz = false\n",
            ),
            ("quiz.fuzz = true\n", "quiz.fuzz = true\nquiz.parameters = [0.5, 1.25]\n"),
        ] {
            assert_eq!(with_parameters(before, &[0.5, 1.25]).unwrap(), after);
        }
        assert!(with_parameters("quiz = 3\n", &[0.5]).is_err());
    }
}
