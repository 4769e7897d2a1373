//! `config.toml` and what overrules it: a flag (`--set`) beats the environment, which beats the file.
//!
//! - `table`: every setting with its type and what it does; everything that names settings reads it
//! - `file`: the file, checked line by line, and written with its comments kept

mod file;
mod table;

use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Value;

use super::failure::{Failure, Result};
pub(crate) use file::{set, template, unset, write_template};
pub(crate) use table::{SETTINGS, find, help, markdown, shown};

/// The file. Everything in it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// When days begin.
    pub(crate) day: DaySettings,
    /// How quizzes go.
    pub(crate) quiz: crate::schedule::Settings,
    /// How machines are kept in step.
    pub(crate) sync: SyncSettings,
}

/// When days begin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DaySettings {
    /// The hour at which a new study day begins, 0 to 23.
    pub(crate) rollover_hour: i8,
}

impl Default for DaySettings {
    fn default() -> Self {
        Self { rollover_hour: 4 }
    }
}

/// How machines are kept in step.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SyncSettings {
    /// The remote that `termdeck sync` uses when none is named.
    pub(crate) remote: Option<String>,
    /// The name under which this machine shows up at others; its host name when left out.
    pub(crate) device_name: Option<String>,
    /// When a quiz syncs by itself.
    pub(crate) auto: Auto,
}

/// When a quiz syncs by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Auto {
    /// Never.
    #[default]
    Off,
    /// Beside its first cards, which do not wait for it.
    Before,
    /// When it has ended.
    After,
    /// Both.
    Both,
}

impl Auto {
    pub(crate) const fn is_before(self) -> bool {
        matches!(self, Self::Before | Self::Both)
    }

    pub(crate) const fn is_after(self) -> bool {
        matches!(self, Self::After | Self::Both)
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Nobody set it.
    Default,
    /// That line of the file.
    File(usize),
    /// An environment variable of the setting's [`variable`](Setting::variable) name.
    Environment,
    /// `--set`.
    Flag,
}

/// What is in force, and why.
#[derive(Debug, Clone)]
pub(crate) struct InForce {
    /// For the rest of the program.
    pub(crate) settings: Settings,
    /// For each of [`SETTINGS`] its value, if it has one, and where that comes from.
    pub(crate) values: Vec<(Option<Value>, Source)>,
}

impl InForce {
    /// Reads the file and lays what the environment says over it, then what was set by `--set NAME=VALUE`.
    ///
    /// # Errors
    /// When one of them says something that termdeck does not know.
    pub(crate) fn read(
        path: &Path,
        variable: &dyn Fn(&str) -> Option<String>,
        flags: &[String],
    ) -> Result<Self> {
        let defaults = table::defaults()?;
        let mut values: Vec<_> = defaults.into_iter().map(|value| (value, Source::Default)).collect();
        file::read(path, &mut values)?;
        for (at, setting) in SETTINGS.iter().enumerate() {
            let name = setting.variable();
            let Some(text) = variable(&name) else { continue };
            let value = setting.parse(&text).map_err(|reason| {
                Failure::usage(format!("{name} is “{text}”"))
                    .because(reason)
                    .hint(format!("unset it, or see {}: termdeck config list", setting.key))
            })?;
            values[at] = (Some(value), Source::Environment);
        }
        for flag in flags {
            let Some((key, text)) = flag.split_once('=') else {
                return Err(Failure::usage(format!("“--set {flag}” sets nothing"))
                    .hint("write it as  --set NAME=VALUE;  termdeck config list  names every setting"));
            };
            let (at, setting) = find(key)?;
            values[at] = (Some(setting.read(text)?), Source::Flag);
        }
        let settings = table::settings(&values)?;
        Ok(Self { settings, values })
    }
}
