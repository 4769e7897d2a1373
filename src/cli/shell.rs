//! `termdeck completions` and `termdeck man`: what packages install beside the program.

use std::path::PathBuf;

use clap_complete::Shell;
use clap_complete::env::Shells;

use super::context::Context;
use super::failure::{Exit, Failure, Result};

/// Print the completions for a shell
///
/// They ask termdeck itself, so that decks, tags and remotes are completed as well.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck completions bash >~/.local/share/bash-completion/completions/termdeck\n  \
    termdeck completions zsh >~/.zfunc/_termdeck\n  \
    termdeck completions fish >~/.config/fish/completions/termdeck.fish\n\n\
    SEE ALSO\n  termdeck man")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page, or write one for each command into a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck man | man -l -                 read it\n  \
    termdeck man --out man1                 one page for each command\n\n\
    SEE ALSO\n  termdeck completions")]
pub(crate) struct ManArgs {
    /// The folder to write to
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Words are completed from the shell's line, which has spaces where the shell has them.
const BASH: &str = include_str!("completions.bash");

pub(crate) fn completions(args: &CompletionsArgs, context: &mut Context) -> Result {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    match (args.shell, shells.completer(&args.shell.to_string())) {
        (Shell::Bash, _) => script.extend_from_slice(BASH.as_bytes()),
        (_, Some(shell)) => {
            shell.write_registration("COMPLETE", "termdeck", "termdeck", "termdeck", &mut script)?;
        }
        (shell, None) => {
            clap_complete::generate(shell, &mut super::command(), "termdeck", &mut script);
        }
    }
    context.ui.bytes(&script)?;
    Ok(Exit::Done)
}

pub(crate) fn man(args: &ManArgs, context: &mut Context) -> Result {
    let command = super::help::for_manual(super::command());
    if let Some(folder) = &args.out {
        std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder)).map_err(
            |error| {
                Failure::new(format!("cannot write manual pages to {}", folder.display()))
                    .because(error.to_string())
                    .hint("name a folder that may be written")
            },
        )?;
        return Ok(Exit::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    context.ui.bytes(&page)?;
    Ok(Exit::Done)
}
