//! termdeck: flashcards from the notes you already have.

use std::process::ExitCode;

fn main() -> ExitCode {
    termdeck::cli::main()
}
