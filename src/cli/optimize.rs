//! `termdeck optimize`: the scheduler fitted to the user's own answers.

use toml::Value;

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use super::settings;
use crate::model::Review;
use crate::schedule::{OptimizeError, Optimized, optimize};
use crate::ui::text;

/// Fit the scheduler to your own answers
///
/// Learns from your log how fast you forget, says what that gains, and writes the parameters into
/// config.toml, under [quiz]; the rest of the file stays as it is. All schedules are then made anew from
/// the log. Once a month is often enough.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck optimize --dry-run             what would be gained\n  \
    termdeck optimize                       gain it\n\n\
    WORDS\n  \
    log loss    how surprised the scheduler was by your answers; lower is better\n  \
    RMSE        how far what it foretold was from what you remembered; lower is better\n\n\
    SEE ALSO\n  termdeck stats")]
pub(crate) struct Args {
    /// Say what would be gained, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    let quiz = context.settings()?.quiz.clone();
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
    let found = optimize(&log, &quiz.parameters, quiz.relearning_steps.len(), &clock)?;
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
    // four digits, as other programs show them: the shortest text that means the same to the scheduler
    let numbers = found.parameters.iter().map(|number| (f64::from(*number) * 1e4).round() / 1e4);
    let (_, setting) = settings::find("quiz.parameters")?;
    settings::set(&path, setting, &Value::Array(numbers.map(Value::Float).collect()))?;
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
