//! The two streams, and whether they may be coloured.

use std::io::{self, BufWriter, IsTerminal, Write};

use console::Style;

/// What a person's terminal can do, and the streams to write to.
pub struct Ui {
    out: BufWriter<io::Stdout>,
    /// Columns of the window; 80 where there is none.
    pub width: usize,
    /// Whether stdin is a terminal: somebody who can be asked.
    pub asks: bool,
    /// Whether stdout is a terminal.
    pub out_is_terminal: bool,
    /// Whether stderr is a terminal: somebody who sees a progress bar.
    pub err_is_terminal: bool,
    /// Colours of stdout.
    pub paint: Paint,
    /// Colours of stderr.
    pub err_paint: Paint,
}

impl Ui {
    /// Looks at the process's streams. `colour` says whether to colour, or to do so in a terminal only;
    /// `columns` is a width that was asked for.
    #[must_use]
    pub fn new(colour: Option<bool>, columns: Option<usize>) -> Self {
        let out_is_terminal = io::stdout().is_terminal();
        let err_is_terminal = io::stderr().is_terminal();
        let on = |terminal: bool| colour.unwrap_or(terminal);
        let size = console::Term::stdout().size_checked().or_else(|| console::Term::stderr().size_checked());
        let width = columns.or_else(|| size.map(|(_, columns)| usize::from(columns))).unwrap_or(80);
        Self {
            out: BufWriter::new(io::stdout()),
            width: width.clamp(20, 500),
            asks: io::stdin().is_terminal(),
            out_is_terminal,
            err_is_terminal,
            paint: Paint { on: on(out_is_terminal) },
            err_paint: Paint { on: on(err_is_terminal) },
        }
    }

    /// Writes a line of data.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Writes data as it is.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes one JSON object as a line.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// Writes a line for the person, beside the data.
    pub fn note(&mut self, text: &str) {
        // the data goes first, in the order in which it was said
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Brings everything written so far to the stream.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The house's colours, or none. Colour only adds: every line reads the same without.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    /// Whether anything is coloured at all.
    pub on: bool,
}

impl Paint {
    fn with(self, style: Style, text: &str) -> String {
        if self.on { style.force_styling(true).apply_to(text).to_string() } else { text.to_owned() }
    }

    /// A cue, a heading, a number that matters.
    #[must_use]
    pub fn bold(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// A hint, a place, what may be overlooked.
    #[must_use]
    pub fn dim(self, text: &str) -> String {
        self.with(Style::new().dim(), text)
    }

    /// Right, added.
    #[must_use]
    pub fn good(self, text: &str) -> String {
        self.with(Style::new().green(), text)
    }

    /// Near, changed.
    #[must_use]
    pub fn near(self, text: &str) -> String {
        self.with(Style::new().yellow(), text)
    }

    /// Wrong, removed, failed.
    #[must_use]
    pub fn bad(self, text: &str) -> String {
        self.with(Style::new().red(), text)
    }

    /// Code.
    #[must_use]
    pub fn code(self, text: &str) -> String {
        self.with(Style::new().cyan(), text)
    }
}
