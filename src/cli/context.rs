//! Where the process touches its surroundings: environment, clock, folders, settings. Every environment
//! variable that termdeck reads is named here.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::{Failure, Result};
use super::settings::{InForce, Settings};
use crate::collection::{Collection, Today, Txn};
use crate::model::{Clock, DeviceId, Millis};
use crate::schedule::Scheduler;
use crate::ui::Ui;

/// What every command is given.
pub(crate) struct Context {
    /// The streams.
    pub(crate) ui: Ui,
    /// Where settings and data lie.
    pub(crate) folders: Folders,
    /// The working folder.
    pub(crate) cwd: PathBuf,
    /// Whether the terminal says of itself that it can do nothing but print lines (`TERM=dumb`).
    pub(crate) dumb_terminal: bool,
    /// A clock that was set with `TERMDECK_NOW`.
    moved_clock: Option<Millis>,
    /// What was set with `--set`.
    flags: Vec<String>,
    /// The program that shows long output, unless there is to be none.
    pager: Option<String>,
    settings: OnceCell<InForce>,
}

/// The options that every command takes.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Everywhere {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Colour,

    /// Show every cause of an error
    #[arg(long, short = 'v', global = true)]
    pub(crate) verbose: bool,

    /// Set a setting for this command only; see termdeck config
    #[arg(long, global = true, value_name = "NAME=VALUE", hide_short_help = true)]
    pub(crate) set: Vec<String>,

    /// Print long output without stopping at each page
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) no_pager: bool,

    /// Write down what is done, at the end of that file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub(crate) log: Option<PathBuf>,
}

/// Where termdeck keeps its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folders {
    /// `config.toml` and `remotes.toml`.
    pub(crate) config: PathBuf,
    /// The collection, the embedded remote, the backups.
    pub(crate) data: PathBuf,
}

impl Folders {
    pub(crate) fn collection(&self) -> PathBuf {
        self.data.join("collection.db")
    }

    pub(crate) fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

#[allow(clippy::disallowed_methods, reason = "this file is the edge")]
mod edge {
    use super::{Millis, Timestamp};

    pub(super) fn variable(name: &str) -> Option<String> {
        std::env::var_os(name).map(|value| value.to_string_lossy().into_owned()).filter(|v| !v.is_empty())
    }

    pub(super) fn now() -> Millis {
        Millis::from_timestamp(Timestamp::now())
    }
}

/// Whether, and where, colour was asked for on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Colour {
    /// In a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Context {
    /// Looks at the environment.
    ///
    /// # Errors
    /// When `TERMDECK_NOW` is no instant or no home folder is to be found.
    pub(crate) fn new(options: &Everywhere) -> (Self, Result<()>) {
        let dumb_terminal = edge::variable("TERM").is_some_and(|name| name == "dumb");
        let no_colour = edge::variable("NO_COLOR").is_some() || dumb_terminal;
        let colour = match options.color {
            Colour::Always => Some(true),
            Colour::Never => Some(false),
            Colour::Auto => no_colour.then_some(false),
        };
        let columns = edge::variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let mut ui = Ui::new(colour, columns);
        ui.all_causes = options.verbose;
        let (folders, folders_found) = match folders() {
            Ok(folders) => (folders, Ok(())),
            Err(failure) => (Folders { config: PathBuf::new(), data: PathBuf::new() }, Err(failure)),
        };
        let (moved_clock, clock_read) = match moved_clock() {
            Ok(clock) => (clock, Ok(())),
            Err(failure) => (None, Err(failure)),
        };
        let cwd = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        let pager = edge::variable("PAGER").unwrap_or_else(|| "less".into());
        let plain = options.no_pager || dumb_terminal || pager.trim() == "cat";
        let mut context = Self {
            ui,
            folders,
            cwd,
            dumb_terminal,
            moved_clock,
            flags: options.set.clone(),
            // quit when it fits, keep colours, leave the screen as it is: what git asks of less as well
            pager: (!plain).then(|| if cfg!(unix) { format!("LESS=${{LESS-FRX}} {pager}") } else { pager }),
            settings: OnceCell::new(),
        };
        let logged = match &options.log {
            Some(file) => context.log_to(file),
            None => Ok(()),
        };
        (context, folders_found.and(clock_read).and(logged))
    }

    /// For a shell that completes a word: nothing is asked for, and nothing that is wrong is told.
    pub(crate) fn quiet() -> Self {
        Self::new(&Everywhere { no_pager: true, ..Everywhere::default() }).0
    }

    /// What the collection says, if there is one that can be read; none is made.
    pub(crate) fn existing<T: Default>(
        &self,
        ask: impl FnOnce(&Txn<'_>) -> crate::collection::Result<T>,
    ) -> T {
        let there = self.folders.collection().is_file();
        let collection = if there { self.collection().ok() } else { None };
        let Some(mut collection) = collection else { return T::default() };
        collection.read().and_then(|txn| ask(&txn)).unwrap_or_default()
    }

    /// Now, by the machine's clock or by `TERMDECK_NOW`.
    pub(crate) fn now(&self) -> Millis {
        self.moved_clock.unwrap_or_else(edge::now)
    }

    /// The clock of the disk in nanoseconds since 1970, which `TERMDECK_NOW` does not move.
    pub(crate) fn disk_now() -> i64 {
        edge::now().0.saturating_mul(1_000_000)
    }

    /// The settings: `config.toml`, overruled by the environment and by `--set`.
    ///
    /// # Errors
    /// When one of them says something that termdeck does not know, or the file cannot be read.
    pub(crate) fn settings(&self) -> Result<&Settings> {
        Ok(&self.in_force()?.settings)
    }

    /// The settings, and where each comes from.
    ///
    /// # Errors
    /// As [`settings`](Self::settings).
    pub(crate) fn in_force(&self) -> Result<&InForce> {
        if let Some(found) = self.settings.get() {
            return Ok(found);
        }
        let found = InForce::read(&self.folders.settings(), &edge::variable, &self.flags)?;
        Ok(self.settings.get_or_init(|| found))
    }

    /// Long output stops at each page from now on, where a person reads it.
    pub(crate) fn page(&mut self) {
        if let Some(pager) = &self.pager {
            self.ui.page(pager);
        }
    }

    /// Writes down from now on what is done. Arguments are shown without what may be a password.
    fn log_to(&mut self, file: &Path) -> Result<()> {
        let opened = self.ui.log_to(file);
        opened.map_err(|error| {
            Failure::new(format!("cannot write the log {}", file.display()))
                .because(error.to_string())
                .hint("name a file that may be written: --log FILE")
        })?;
        let words: Vec<String> =
            std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let version = env!("CARGO_PKG_VERSION");
        self.ui.log(&format!("{} termdeck {version}: {}", edge::now(), words.join(" ")));
        self.ui.log(&format!("data in {}", self.folders.data.display()));
        Ok(())
    }

    /// Reads `config.toml` again when it is asked for next: it was changed.
    pub(crate) fn forget_settings(&mut self) {
        self.settings = OnceCell::new();
    }

    /// The user's days.
    ///
    /// # Errors
    /// As [`settings`](Self::settings).
    pub(crate) fn clock(&self) -> Result<Clock> {
        let zone = match edge::variable("TZ").map(|name| name.trim_start_matches(':').to_owned()) {
            Some(name) => zone_named(&name),
            None => TimeZone::system(),
        };
        Ok(Clock::new(zone, self.settings()?.day.rollover_hour))
    }

    /// What turns days into conditions of a filter.
    ///
    /// # Errors
    /// As [`settings`](Self::settings).
    pub(crate) fn today<'a>(&self, clock: &'a Clock) -> Result<Today<'a>> {
        Ok(Today { now: self.now(), clock, leech: self.settings()?.quiz.leech_threshold })
    }

    /// Opens the collection, which is made when there is none.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) fn collection(&self) -> Result<Collection> {
        let device = DeviceId(u32::try_from(self.random()? >> 32).unwrap_or(0).max(1));
        Ok(Collection::open(&self.folders.collection(), device)?)
    }

    /// Reads the clock again and again, for as long as a session lasts.
    pub(crate) fn clock_reader(&self) -> impl Fn() -> Millis + use<> {
        let moved = self.moved_clock;
        move || moved.unwrap_or_else(edge::now)
    }

    /// The scheduler of the settings. Schedules that were made with other settings are made anew.
    ///
    /// # Errors
    /// When a setting is out of range or the collection fails.
    pub(crate) fn scheduler(&self, collection: &mut Collection) -> Result<Scheduler> {
        let scheduler = Scheduler::new(&self.settings()?.quiz, self.clock()?)?;
        let fingerprint = scheduler.fingerprint();
        if !collection.read()?.is_folded_with(&fingerprint)? {
            let txn = collection.write()?;
            txn.refold(&fingerprint, &|card, log| scheduler.fold(card, log))?;
            txn.commit()?;
        }
        Ok(scheduler)
    }

    /// A random number.
    ///
    /// # Errors
    /// When the system gives none.
    pub(crate) fn random(&self) -> Result<u64> {
        let mut random = [0; 8];
        getrandom::fill(&mut random)
            .map_err(|error| Failure::new("the system gives no random numbers").because(error.to_string()))?;
        Ok(u64::from_le_bytes(random))
    }

    /// A path as the user would name it from here.
    pub(crate) fn shown<'a>(&self, path: &'a str) -> &'a str {
        shown_from(&self.cwd, path)
    }

    /// The user's editor, as a command.
    pub(crate) fn editor() -> String {
        edge::variable("VISUAL").or_else(|| edge::variable("EDITOR")).unwrap_or_else(|| "vi".into())
    }

    /// The name under which this machine shows up at others.
    pub(crate) fn device_name(&self) -> Result<String> {
        if let Some(name) = &self.settings()?.sync.device_name {
            return Ok(name.clone());
        }
        let host = gethostname::gethostname().to_string_lossy().into_owned();
        let short = host.split('.').next().unwrap_or_default();
        Ok(if short.is_empty() { "this machine".into() } else { short.into() })
    }
}

/// A zone by its name, by a POSIX rule, or UTC where neither is known.
fn zone_named(name: &str) -> TimeZone {
    TimeZone::get(name).or_else(|_| TimeZone::posix(name)).unwrap_or(TimeZone::UTC)
}

fn moved_clock() -> Result<Option<Millis>> {
    let Some(text) = edge::variable("TERMDECK_NOW") else { return Ok(None) };
    match text.parse::<Timestamp>() {
        Ok(at) => Ok(Some(Millis::from_timestamp(at))),
        Err(error) => Err(Failure::usage(format!("TERMDECK_NOW is “{text}”, which is no instant"))
            .because(error.to_string())
            .hint("write it as 2026-11-22T09:00:00Z, or unset it")),
    }
}

fn folders() -> Result<Folders> {
    if let Some(home) = edge::variable("TERMDECK_HOME") {
        let home = std::path::absolute(Path::new(&home)).unwrap_or_else(|_| PathBuf::from(home));
        return Ok(Folders { config: home.clone(), data: home });
    }
    match etcetera::choose_base_strategy() {
        Ok(base) => {
            Ok(Folders { config: base.config_dir().join("termdeck"), data: base.data_dir().join("termdeck") })
        }
        Err(error) => Err(Failure::new("there is no home folder to keep the collection in")
            .because(error.to_string())
            .hint("set TERMDECK_HOME to a folder that may be written")),
    }
}

/// A path as the user would name it from that folder.
pub(crate) fn shown_from<'a>(here: &Path, path: &'a str) -> &'a str {
    let below = Path::new(path).strip_prefix(here).ok().and_then(Path::to_str);
    below.filter(|below| !below.is_empty()).unwrap_or(path)
}
