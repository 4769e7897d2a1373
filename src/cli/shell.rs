//! `termdeck completions` and `termdeck man`: what packages install beside the program.

use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use super::context::Context;
use super::failure::{Exit, Failure, Result};

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page, or write one for each command into a folder
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// The folder to write to
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(crate) fn completions(args: &CompletionsArgs, context: &mut Context) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "termdeck", &mut script);
    context.ui.raw(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}

pub(crate) fn man(args: &ManArgs, context: &mut Context) -> Result {
    let command = super::Cli::command();
    if let Some(folder) = &args.folder {
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
    context.ui.raw(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Done)
}
