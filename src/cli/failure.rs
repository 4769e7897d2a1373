//! The one error that a user sees: what happened, why, and what to type next.

use std::error::Error;
use std::io;

use crate::collection;
use crate::collection::filter::FilterError;
use crate::import;
use crate::schedule::SettingsError;
use crate::ui::{Ui, text};

/// How the process ends, beside 0 for "done".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: done.
    Done,
    /// 1: failed; nothing was changed, or what was is said.
    Failed,
    /// 2: the command was wrong.
    Usage,
    /// 3: done, but some inputs had problems, which were reported.
    Problems,
    /// 130: interrupted by the user.
    Interrupted,
}

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Problems => 3,
            Self::Interrupted => 130,
        }
    }
}

/// Why a command was not done.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    /// Lines shown as they are below the message.
    shown: Vec<String>,
    causes: Vec<String>,
    /// How a library came to the last of the causes, from without to within: for who asks for every cause.
    chain: Box<[String]>,
    hints: Vec<String>,
    /// Nobody reads on: stdout was closed. Nothing is said then.
    silent: bool,
}

/// What a command comes to.
pub(crate) type Result<T = Exit, E = Failure> = std::result::Result<T, E>;

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Failed,
            message: message.into(),
            shown: Vec::new(),
            causes: Vec::new(),
            chain: Box::default(),
            hints: Vec::new(),
            silent: false,
        }
    }

    /// The user interrupted it.
    pub(crate) fn interrupted(message: impl Into<String>) -> Self {
        Self { exit: Exit::Interrupted, ..Self::new(message) }
    }

    /// What happened, without the reasons.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// The command itself was wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, ..Self::new(message) }
    }

    /// Adds what to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a reason.
    pub(crate) fn because(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// Adds the reasons of an error, and of what caused it.
    pub(crate) fn because_of(mut self, error: &(dyn Error + 'static)) -> Self {
        let mut next = Some(error);
        while let Some(error) = next {
            let cause = error.to_string();
            if self.causes.last() != Some(&cause) {
                self.causes.push(cause);
            }
            next = error.source();
        }
        self
    }

    /// Adds the innermost cause of an error: what lies between is a library's way of saying "it failed".
    pub(crate) fn because_last_of(mut self, error: &(dyn Error + 'static)) -> Self {
        let (mut chain, mut last) = (Vec::new(), error);
        while let Some(source) = last.source() {
            chain.push(last.to_string());
            last = source;
        }
        self.chain = chain.into();
        let cause = last.to_string();
        if !self.causes.iter().any(|known| known.contains(&cause)) {
            self.causes.push(cause);
        }
        self
    }

    /// Adds a line that is shown as it is.
    pub(crate) fn show(mut self, line: impl Into<String>) -> Self {
        self.shown.push(line.into());
        self
    }

    /// What it says, for tests of single failures.
    #[cfg(test)]
    pub(crate) fn lines(&self) -> Vec<String> {
        [std::slice::from_ref(&self.message), &self.causes, &self.hints].concat()
    }

    /// Says it to the user.
    pub(crate) fn tell(&self, ui: &mut Ui) -> Exit {
        if self.silent {
            return Exit::Done;
        }
        let paint = ui.err_paint;
        let safe = |words: &str| text::without_logins(&text::one_line(words));
        ui.note(&format!("{} {}", paint.bad("error:"), safe(&self.message)));
        for line in &self.shown {
            ui.note(&format!("    {}", safe(line)));
        }
        let show = |ui: &mut Ui, line: &str| if ui.all_causes { ui.note(line) } else { ui.log(line) };
        for link in &self.chain {
            show(ui, &format!("  because {}", safe(link)));
        }
        // what failed, and what was behind it: the rest of a chain says it again in other words
        let shown = if ui.all_causes { self.causes.len() } else { 2 };
        for cause in self.causes.iter().take(shown) {
            ui.note(&format!("  because {}", safe(cause)));
        }
        for cause in self.causes.iter().skip(shown) {
            ui.log(&format!("  because {}", safe(cause)));
        }
        if self.causes.len() > shown {
            let more = text::count(self.causes.len() - shown, "more cause");
            ui.note(&format!("  {}", paint.dim(&format!("-v shows {more}"))));
        }
        for hint in &self.hints {
            ui.note(&format!("  {} {}", paint.bold("hint:"), safe(hint)));
        }
        self.exit
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let silent = error.kind() == io::ErrorKind::BrokenPipe;
        Self { silent, ..Self::new("cannot write").because(error.to_string()) }
    }
}

impl From<collection::Error> for Failure {
    fn from(error: collection::Error) -> Self {
        use collection::Error as E;
        let hint = match &error {
            E::Newer { .. } => "install the termdeck that wrote it, or a newer one",
            E::Damaged { .. } => {
                "termdeck restore  lists the copies that termdeck made; the broken file is kept"
            }
            E::Told => "termdeck split parts a card from a history that is not its own",
            E::Busy => "wait for the other termdeck to finish, then try again",
            E::Unwritable(_) => "make room on the disk or make it writable, then try again",
            E::Open { .. } | E::Folder { .. } => {
                "check that the folder may be written, or set TERMDECK_HOME to one that may"
            }
            E::Sqlite(_) | E::Value { .. } => "nothing was changed; try again",
        };
        let failure = Self::new(error.to_string()).hint(hint);
        match error.source() {
            Some(source) => failure.because_of(source),
            None => failure,
        }
    }
}

impl From<import::Error> for Failure {
    fn from(error: import::Error) -> Self {
        match error {
            import::Error::Collection(error) => error.into(),
            import::Error::Refused(retiring) => Self::new(format!(
                "{} of {} would leave the quiz, so nothing was imported",
                text::thousands(retiring.going),
                text::count(retiring.of, "card"),
            ))
            .because(if retiring.files_gone > 0 {
                format!("{} gone from where they were", text::count(retiring.files_gone, "note"))
            } else {
                "your notes no longer hold them".into()
            })
            .hint("termdeck import --dry-run shows which; with --yes they retire, their history is kept"),
            import::Error::Ask(error) => Self::new("cannot ask you a question").because_of(&error),
        }
    }
}

impl From<SettingsError> for Failure {
    fn from(error: SettingsError) -> Self {
        Self::usage(error.to_string()).hint("mend it under [quiz] in config.toml")
    }
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        let carets = "^".repeat(error.length);
        let meant = error.meant.as_ref().map(|meant| format!(" did you mean “{meant}”?")).unwrap_or_default();
        Self::usage(error.what.clone())
            .show(error.filter)
            .show(format!("{}{carets}{meant}", " ".repeat(error.at)))
            .hint("termdeck list --help shows every filter")
    }
}
