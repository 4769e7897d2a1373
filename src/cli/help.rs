//! How help is laid out: the summary, how to call it, examples, then the options, then what belongs to it.
//! `-h` leaves the examples and tables out.

use clap::Command;

/// Before the options come the examples.
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}{all-args}{after-help}";

/// The command and all below it, with each `after_help` taken apart: its examples go before the options,
/// the rest stays behind them, and `-h` names `--help` instead of both.
pub(crate) fn arranged(command: Command) -> Command {
    below(command, "help")
}

/// `path`: what to type to read the help of the command above it.
fn below(command: Command, path: &str) -> Command {
    let whole = command.get_after_help().map(ToString::to_string);
    let mut command = command.help_template(TEMPLATE);
    if let Some(whole) = whole {
        let (examples, rest) = apart(&whole);
        command = command.after_help(format!("termdeck {path} shows examples"));
        if !examples.is_empty() {
            command = command.before_long_help(examples);
        }
        // nothing long means: the short one
        command = command.after_long_help(if rest.is_empty() { " ".into() } else { rest });
    }
    command.mut_subcommands(|command| {
        let path = format!("{path} {}", command.get_name());
        below(command, &path)
    })
}

/// The examples, and everything else.
fn apart(help: &str) -> (String, String) {
    let (examples, rest): (Vec<&str>, Vec<&str>) =
        help.split("\n\n").partition(|part| part.starts_with("EXAMPLES"));
    (examples.join("\n\n"), rest.join("\n\n"))
}

/// The other way round, for manual pages, which know no text before the options.
pub(crate) fn for_manual(command: Command) -> Command {
    let long = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string).unwrap_or_default();
    let both = [long(command.get_before_long_help()), long(command.get_after_long_help())];
    let both: Vec<&str> = both.iter().map(|text| text.trim_end()).filter(|text| !text.is_empty()).collect();
    let whole = both.join("\n\n");
    let command = if whole.is_empty() { command } else { command.after_long_help(whole) };
    command.after_help(None::<&str>).mut_subcommands(for_manual)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(command: &Command, path: &str, check: &mut dyn FnMut(&str, &Command)) {
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            let path = format!("{path} {}", below.get_name());
            check(&path, below);
            each(below, &path, check);
        }
    }

    #[test]
    fn every_command_has_a_summary_examples_and_references() {
        let mut found = 0;
        each(&super::super::command(), "termdeck", &mut |path, command| {
            found += 1;
            assert!(command.get_about().is_some(), "{path} has no summary");
            let examples = command.get_before_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(examples.contains(path), "{path} has no example of itself");
            let rest = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(rest.contains("SEE ALSO"), "{path} refers to nothing");
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{path}: {} is not explained", argument.get_id());
            }
        });
        assert!(found > 30, "only {found} commands");
    }

    #[test]
    fn every_command_that_is_referred_to_is_there() {
        let root = super::super::command();
        let known = |words: &[&str]| {
            let mut at = &root;
            for word in words {
                match at.find_subcommand(word) {
                    Some(below) => at = below,
                    None => return at.get_subcommands().next().is_none(),
                }
            }
            true
        };
        each(&root, "termdeck", &mut |path, command| {
            let rest = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            let Some((_, also)) = rest.split_once("SEE ALSO") else { return };
            for named in also.split("termdeck ").skip(1) {
                let named = named.split([',', '(', '\n']).next().unwrap_or_default();
                let words: Vec<&str> =
                    named.split_whitespace().take_while(|word| !word.contains('-')).collect();
                assert!(known(&words), "{path} refers to “termdeck {named}”, which is none");
            }
        });
    }
}
