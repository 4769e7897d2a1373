//! The two streams, whether they may be coloured, the pager and the log.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::time::Instant;

use console::Style;

use super::table::{self, Column};
use super::{pager, text};

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
    /// Whether every cause of an error is shown, not only the nearest two.
    pub all_causes: bool,
    paged: Option<Paged>,
    log: Option<Log>,
}

/// What is held back for the pager.
struct Paged {
    pager: String,
    data: Vec<u8>,
    /// Lines for the person, which come after the data.
    notes: Vec<String>,
}

/// A file in which it is written down what was done, and when the command began.
struct Log {
    file: File,
    begun: Instant,
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
            all_causes: false,
            paged: None,
            log: None,
        }
    }

    /// Data that is longer than the window is shown by that program from now on, where a person reads it.
    pub fn page(&mut self, pager: &str) {
        if self.out_is_terminal && self.asks && self.paged.is_none() {
            self.paged = Some(Paged { pager: pager.to_owned(), data: Vec::new(), notes: Vec::new() });
        }
    }

    /// Writes down what is done at the end of that file, which only its owner may read.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn log_to(&mut self, file: &Path) -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        self.log = Some(Log { file: options.open(file)?, begun: Instant::now() });
        Ok(())
    }

    /// Writes a line into the log, if there is one.
    pub fn log(&mut self, line: &str) {
        if let Some(log) = &mut self.log {
            let line = console::strip_ansi_codes(line);
            let line = text::without_logins(&text::one_line(&line));
            // a log that cannot be written stops nothing
            let _ = writeln!(log.file, "{:>8} ms  {line}", log.begun.elapsed().as_millis());
        }
    }

    /// Writes a line of data.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.data(), "{text}")
    }

    /// Writes data as it is.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn raw(&mut self, text: &str) -> io::Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes data that need not be text.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.data().write_all(bytes)
    }

    /// Writes rows as a table that fits the window.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<String>]) -> io::Result<()> {
        let (width, paint) = (self.width, self.paint);
        table::draw(columns, rows, width, paint, |drawn| self.raw(&drawn))
    }

    /// Writes one JSON object as a line.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut data = self.data();
        serde_json::to_writer(&mut data, value)?;
        data.write_all(b"\n")
    }

    fn data(&mut self) -> &mut dyn Write {
        match &mut self.paged {
            Some(paged) => &mut paged.data,
            None => &mut self.out,
        }
    }

    /// Writes a line for the person, beside the data.
    pub fn note(&mut self, text: &str) {
        self.log(text);
        if let Some(paged) = &mut self.paged {
            paged.notes.push(text.to_owned());
            return;
        }
        // the data goes first, in the order in which it was said
        let _ = self.out.flush();
        self.say(text);
    }

    /// Writes to stderr; a narrow window gets lines that go on below their beginning.
    fn say(&self, text: &str) {
        for line in text.split('\n') {
            let line = if self.err_is_terminal { text::fold(line, self.width) } else { line.into() };
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    /// Brings everything written so far to the stream, through the pager where that was asked for.
    ///
    /// # Errors
    /// When stdout cannot be written, a closed pipe among others.
    pub fn flush(&mut self) -> io::Result<()> {
        if let Some(paged) = self.paged.take() {
            let rows = console::Term::stdout().size_checked().map_or(24, |(rows, _)| usize::from(rows));
            let lines = paged.data.iter().filter(|byte| **byte == b'\n').count() + paged.notes.len();
            if lines < rows || !pager::show(&paged.pager, &paged.data)? {
                self.out.write_all(&paged.data)?;
            }
            self.out.flush()?;
            for note in &paged.notes {
                self.say(note);
            }
        }
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
