//! A command line that clap cannot read, told as every other mistake is.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::failure::Failure;

/// What was wrong, and what to type instead.
pub(super) fn failure(error: &clap::Error, commands: &clap::Command, arguments: &[OsString]) -> Failure {
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(some)) => some.clone(),
        _ => Vec::new(),
    };
    let first = |kind| all(kind).into_iter().next().unwrap_or_default();
    let about = about(commands, arguments);
    let (argument, value) = (first(ContextKind::InvalidArg), first(ContextKind::InvalidValue));
    let (message, meant) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = first(ContextKind::InvalidSubcommand);
            let meant =
                all(ContextKind::SuggestedSubcommand).into_iter().map(|name| format!("{about} {name}"));
            (format!("there is no command “{about} {word}”"), meant.collect())
        }
        ErrorKind::UnknownArgument => {
            (format!("{about} does not take “{argument}”"), all(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidValue if value.is_empty() => (format!("{argument} lacks its value"), Vec::new()),
        ErrorKind::InvalidValue => {
            (format!("{argument} cannot be “{value}”"), all(ContextKind::SuggestedValue))
        }
        ErrorKind::ValueValidation => (format!("{argument} cannot be “{value}”"), Vec::new()),
        ErrorKind::MissingRequiredArgument => {
            (format!("{about} lacks {}", all(ContextKind::InvalidArg).join(" ")), Vec::new())
        }
        ErrorKind::ArgumentConflict => {
            let with = all(ContextKind::PriorArg).join(" or ");
            let message = if with.is_empty() {
                format!("{argument} stands alone")
            } else {
                format!("{argument} cannot stand beside {with}")
            };
            (message, Vec::new())
        }
        _ => {
            let said = error.to_string();
            let line = said.lines().next().unwrap_or_default();
            (line.strip_prefix("error: ").unwrap_or(line).to_owned(), Vec::new())
        }
    };
    let mut failure = Failure::usage(message);
    let valid = all(ContextKind::ValidValue);
    if let Some(source) =
        std::error::Error::source(error).filter(|_| error.kind() == ErrorKind::ValueValidation)
    {
        failure = failure.because(source.to_string());
    } else if !valid.is_empty() {
        failure = failure.because(format!("it is one of {}", valid.join(", ")));
    }
    if !meant.is_empty() {
        failure = failure.hint(format!("did you mean {}?", meant.join(" or ")));
    }
    failure.hint(format!("{about} --help shows what there is"))
}

/// The command that was typed, as far as there is one: "termdeck remote".
fn about(commands: &clap::Command, arguments: &[OsString]) -> String {
    let mut name = commands.get_name().to_owned();
    let mut command = commands;
    let words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    for word in words.skip_while(|word| word.starts_with(['-', '−'])) {
        let Some(found) = command.find_subcommand(word) else { break };
        name = format!("{name} {}", found.get_name());
        command = found;
    }
    name
}

/// A whole number.
pub(crate) fn whole<T: std::str::FromStr>(text: &str) -> Result<T, &'static str> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().map_err(|_| if digits { "that is too much" } else { "it takes a whole number" })
}

/// A whole number that is not nothing.
pub(crate) fn from_one(text: &str) -> Result<usize, &'static str> {
    whole(text).and_then(|number| if number == 0 { Err("it takes a number from 1") } else { Ok(number) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_in_the_house_s_words() {
        for (typed, told) in [
            ("quizz", "there is no command “termdeck quizz” | did you mean termdeck quiz? | termdeck --help"),
            (
                "remote stat",
                "there is no command “termdeck remote stat” | did you mean termdeck remote status? | termdeck remote --help",
            ),
            (
                "list --colums id",
                "termdeck list does not take “--colums” | did you mean --columns? | termdeck list --help",
            ),
            (
                "list --sort ter",
                "--sort <ORDER> cannot be “ter” | it is one of place, due, term, added, lapses, difficulty | did you mean term? | termdeck list --help",
            ),
            (
                "list --limit x",
                "--limit <NUMBER> cannot be “x” | it takes a whole number | termdeck list --help",
            ),
            ("quiz --limit", "--limit <NUMBER> lacks its value | termdeck quiz --help"),
            ("merge a", "termdeck merge lacks <OTHER> | termdeck merge --help"),
            (
                "list --json --format csv",
                "--json cannot stand beside --format <FORMAT> | termdeck list --help",
            ),
            ("-v --bogus", "termdeck does not take “--bogus” | termdeck --help"),
        ] {
            let words: Vec<OsString> =
                std::iter::once("termdeck").chain(typed.split(' ')).map(OsString::from).collect();
            let command = crate::cli::command();
            let error = command.clone().try_get_matches_from(&words).unwrap_err();
            let lines = failure(&error, &command, &words).lines().join(" | ");
            assert_eq!(lines.replace(" shows what there is", ""), told, "{typed}");
        }
    }
}
