//! Questions to the person at the terminal.

use std::io::{self, BufRead};

use dialoguer::{Confirm, theme::SimpleTheme};

use super::Ui;

/// Asks a yes-or-no question; "no" is the default. Without a terminal a line is read from stdin, and the
/// end of input is a "no".
///
/// # Errors
/// When the terminal or stdin cannot be read.
pub fn confirm(ui: &mut Ui, question: &str) -> io::Result<bool> {
    ui.flush()?;
    if ui.asks && ui.err_is_terminal {
        return Confirm::with_theme(&SimpleTheme)
            .with_prompt(question)
            .default(false)
            .interact()
            .map_err(|dialoguer::Error::IO(error)| error);
    }
    ui.note(&format!("{question} [y/n]"));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
