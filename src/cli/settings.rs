//! `config.toml`: flags beat the environment, which beats this file.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::failure::{Failure, Result};

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

impl Settings {
    /// Reads the file; one that is not there is empty.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => {
                return Err(Failure::new(format!("cannot read the settings {}", path.display()))
                    .because(error.to_string())
                    .hint("check who may read the file"));
            }
        };
        toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            Failure::usage(format!("{}:{line}: {}", path.display(), error.message()))
                .hint("mend that line, or delete it to have the default")
        })
    }
}
