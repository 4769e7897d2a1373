//! `remotes.toml`: the tables that this machine knows. Credentials are never in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::failure::{Failure, Result};
use crate::sync::{Address, Place};

/// The name of the remote that is used when none was added.
pub(crate) const LOCAL: &str = "local";

/// The file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Remotes {
    #[serde(default)]
    remote: BTreeMap<String, Written>,
}

/// A remote as written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    /// The table.
    #[serde(default = "cards")]
    pub(crate) table: String,
    /// The learner.
    #[serde(default = "me")]
    pub(crate) user: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) endpoint_url: Option<String>,
    /// A file: an embedded remote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<PathBuf>,
}

/// The table's name when none is given.
pub(crate) fn cards() -> String {
    "termdeck".into()
}

/// The learner's name when none is given.
pub(crate) fn me() -> String {
    "me".into()
}

impl Written {
    /// Where that is.
    pub(crate) fn address(&self) -> Address {
        let place = match &self.file {
            Some(file) => Place::Embedded { file: file.clone() },
            None => Place::Aws {
                region: self.region.clone(),
                profile: self.profile.clone(),
                endpoint_url: self.endpoint_url.clone(),
            },
        };
        Address { place, table: self.table.clone(), user: self.user.clone() }
    }

    /// Where that is, in words.
    pub(crate) fn place(&self) -> String {
        if let Some(file) = &self.file {
            return format!("the file {}", file.display());
        }
        if let Some(endpoint) = &self.endpoint_url {
            return crate::ui::text::without_logins(endpoint);
        }
        let region = self.region.as_deref().unwrap_or("the region of your AWS settings");
        match &self.profile {
            Some(profile) => format!("AWS, {region}, profile {profile}"),
            None => format!("AWS, {region}"),
        }
    }
}

impl Remotes {
    /// Reads the file; one that is not there is empty.
    pub(crate) fn read(context: &Context) -> Result<Self> {
        let path = path(context);
        match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| {
                let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
                Failure::usage(format!("{}:{line}: {}", path.display(), error.message()))
                    .hint("mend that line, or delete the file and add your remotes again")
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => {
                Err(Failure::new(format!("cannot read {}", path.display())).because(error.to_string()))
            }
        }
    }

    /// All of them, by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &Written)> {
        self.remote.iter().map(|(name, remote)| (name.as_str(), remote))
    }

    /// Adds one, or replaces the one of that name, and writes the file.
    pub(crate) fn add(&mut self, name: &str, remote: Written, context: &Context) -> Result<()> {
        self.remote.insert(name.to_owned(), remote);
        self.write(context)
    }

    /// Takes one away and writes the file. Returns whether it was there.
    pub(crate) fn remove(&mut self, name: &str, context: &Context) -> Result<bool> {
        let was = self.remote.remove(name).is_some();
        self.write(context)?;
        Ok(was)
    }

    /// The remote of that name; without a name that of the settings, or the only one, or the embedded one
    /// in the data folder when none was added.
    pub(crate) fn pick(&self, name: Option<&str>, context: &Context) -> Result<(String, Written)> {
        let wanted = name.or(context.settings()?.sync.remote.as_deref());
        match wanted {
            Some(name) => match self.remote.get(name) {
                Some(remote) => Ok((name.to_owned(), remote.clone())),
                None if name == LOCAL => Ok((LOCAL.into(), local(context))),
                None => Err(self.unknown(name)),
            },
            None => match self.remote.iter().next() {
                None => Ok((LOCAL.into(), local(context))),
                Some((name, remote)) if self.remote.len() == 1 => Ok((name.clone(), remote.clone())),
                Some(_) => Err(Failure::usage("several remotes are known, and none is the usual one")
                    .because(format!("there are {}", self.names()))
                    .hint("name one: termdeck sync --remote NAME, or set remote = \"NAME\" under [sync] in config.toml")),
            },
        }
    }

    fn unknown(&self, name: &str) -> Failure {
        let near = crate::collection::filter::nearest(name, self.remote.keys().map(String::as_str));
        let failure = Failure::usage(format!("there is no remote “{name}”"));
        match near {
            Some(near) => failure.hint(format!("did you mean “{near}”? termdeck remote list shows all")),
            None => failure.hint(format!("add it: termdeck remote add {name} --region REGION")),
        }
    }

    fn names(&self) -> String {
        self.remote.keys().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
    }

    fn write(&self, context: &Context) -> Result<()> {
        let path = path(context);
        let failed = |error: String| Failure::new(format!("cannot write {}", path.display())).because(error);
        let text = toml::to_string(self).map_err(|error| failed(error.to_string()))?;
        std::fs::create_dir_all(&context.folders.config).map_err(|error| failed(error.to_string()))?;
        // beside it first, so that a kill in the middle leaves the old file
        let beside = path.with_extension("toml.new");
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &path))
            .map_err(|error| failed(error.to_string()))
    }
}

fn path(context: &Context) -> PathBuf {
    context.folders.config.join("remotes.toml")
}

/// The embedded remote in the data folder.
fn local(context: &Context) -> Written {
    Written { table: cards(), user: me(), file: Some(embedded(&context.folders.data)), ..Written::default() }
}

/// The file of the embedded remote.
fn embedded(data: &Path) -> PathBuf {
    data.join("remote.db")
}
