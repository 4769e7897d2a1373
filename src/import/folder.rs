//! What the folders above a note say about it: `.termdeck.toml`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde::Deserialize;

use super::walk::{Trouble, why};
use crate::notes;

/// The name of the file that says it.
const FILE: &str = ".termdeck.toml";

/// The file as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The deck of this folder, instead of its path.
    deck: Option<String>,
    /// Tags for every card below.
    #[serde(default)]
    tags: Vec<String>,
    /// Paths to leave out, as in `.gitignore`.
    #[serde(default)]
    ignore: Vec<String>,
    /// Rules to switch off or, below a folder that switched them off, on.
    #[serde(default)]
    rules: HashMap<String, bool>,
    /// Whether personal prompts and the tasks of an assignment become cards.
    prompts: Option<bool>,
    /// Whether terms are asked both ways.
    reverse: Option<bool>,
}

/// All that holds for the notes in one folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// The nearest folder that names its deck, and the name.
    deck: Option<(PathBuf, String)>,
    /// Tags for every card.
    pub tags: Vec<String>,
    /// What the reading of notes is told.
    pub settings: notes::Settings,
    /// Whether terms are asked both ways.
    pub reverse: bool,
    /// Whether a file of settings above cannot be read: what is known of the notes stays, and nothing new is imported.
    pub unread: bool,
    ignores: Vec<Arc<Gitignore>>,
}

impl Folder {
    /// Whether a path below it is left out.
    #[must_use]
    pub fn ignores(&self, path: &Path) -> bool {
        self.ignores.iter().any(|list| list.matched_path_or_any_parents(path, false).is_ignore())
    }

    /// The deck of a note: its path below the imported folder `root` without its ending, or below the
    /// nearest folder that names its deck. A README or index stands for its folder.
    #[must_use]
    pub fn deck(&self, path: &Path, root: &Path) -> String {
        let (base, head) = match &self.deck {
            Some((base, name)) => (base.as_path(), Some(name.as_str())),
            None => (root, None),
        };
        let alone = path == base;
        let below = if alone { path.file_name().map(Path::new) } else { path.strip_prefix(base).ok() };
        let mut parts: Vec<String> = below
            .unwrap_or(path)
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        if let Some(name) = parts.pop() {
            let stem = Path::new(&name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
            let stem = stem.unwrap_or(name);
            if !matches!(stem.to_lowercase().as_str(), "readme" | "index") {
                parts.push(stem);
            }
        }
        let levels = head.into_iter().flat_map(|head| head.split('/')).map(str::to_owned).chain(parts);
        let deck = clean_deck(&levels.collect::<Vec<_>>().join("/"));
        if !deck.is_empty() {
            return deck;
        }
        let folder = if alone { base.parent() } else { Some(base) };
        let name = folder.and_then(Path::file_name).map(|name| clean_deck(&name.to_string_lossy()));
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| "notes".into())
    }
}

/// A deck's name with one `/` between its levels (`::` is another program's), no control characters and
/// no spaces at the ends.
#[must_use]
pub(super) fn clean_deck(name: &str) -> String {
    let plain: String = name.replace("::", "/").chars().filter(|c| !c.is_control()).collect();
    plain.split('/').map(str::trim).filter(|level| !level.is_empty()).collect::<Vec<_>>().join("/")
}

/// The folders seen so far.
#[derive(Default)]
pub(super) struct Folders {
    known: HashMap<PathBuf, Arc<Folder>>,
    troubles: Vec<Trouble>,
}

impl Folders {
    /// What holds for the note at `path` in the imported folder `root`.
    pub(super) fn of(&mut self, path: &Path, root: &Path) -> Arc<Folder> {
        match path.parent() {
            Some(folder) => self.folder(folder, root),
            None => Arc::default(),
        }
    }

    /// What went wrong with the files so far.
    pub(super) fn take_troubles(&mut self) -> Vec<Trouble> {
        std::mem::take(&mut self.troubles)
    }

    fn folder(&mut self, folder: &Path, root: &Path) -> Arc<Folder> {
        if let Some(known) = self.known.get(folder) {
            return Arc::clone(known);
        }
        // a note imported alone obeys the file beside it, and no folder above
        let above = match folder.parent() {
            Some(above) if folder != root && folder.starts_with(root) => self.folder(above, root),
            _ => Arc::default(),
        };
        let file = folder.join(FILE);
        let made = match std::fs::read_to_string(&file) {
            Ok(text) => Arc::new(self.with(&above, folder, &file, &text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => above,
            Err(error) => {
                self.trouble(&file, 0, why(&error));
                above
            }
        };
        self.known.insert(folder.to_path_buf(), Arc::clone(&made));
        made
    }

    /// The settings above with those of a file laid over them. One that cannot be read leaves everything below it
    /// unread: decks, tags and ignored paths would all change for a typo.
    fn with(&mut self, above: &Folder, folder: &Path, file: &Path, text: &str) -> Folder {
        let mut made = above.clone();
        let written: Written = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => {
                let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
                let reason = format!(
                    "{}; the notes below it are left as they are until it is mended",
                    error.message()
                );
                self.trouble(file, u32::try_from(line).unwrap_or(0), reason);
                made.unread = true;
                return made;
            }
        };
        if let Some(deck) = written.deck {
            made.deck = Some((folder.to_path_buf(), clean_deck(&deck)));
        }
        made.tags.extend(written.tags.into_iter().map(|tag| tag.trim_start_matches('#').to_owned()));
        made.settings.prompts = written.prompts.unwrap_or(made.settings.prompts);
        made.reverse = written.reverse.unwrap_or(made.reverse);
        self.switch_rules(&mut made, file, text, written.rules);
        self.add_ignores(&mut made, folder, file, &written.ignore);
        made
    }

    fn switch_rules(&mut self, made: &mut Folder, file: &Path, text: &str, rules: HashMap<String, bool>) {
        let mut rules: Vec<_> = rules.into_iter().collect();
        rules.sort();
        for (name, on) in rules {
            if !notes::rules().iter().any(|rule| rule.name == name) {
                let line = text.lines().position(|line| line.contains(&name)).map_or(0, |at| at + 1);
                let reason = format!("there is no rule “{name}”; termdeck extract --rules lists them");
                self.trouble(file, u32::try_from(line).unwrap_or(0), reason);
            } else if on {
                made.settings.rules_off.retain(|off| *off != name);
            } else if !made.settings.rules_off.contains(&name) {
                made.settings.rules_off.push(name);
            }
        }
        made.settings.rules_off.sort();
    }

    fn add_ignores(&mut self, made: &mut Folder, folder: &Path, file: &Path, patterns: &[String]) {
        if patterns.is_empty() {
            return;
        }
        let mut list = GitignoreBuilder::new(folder);
        for pattern in patterns {
            if let Err(error) = list.add_line(None, pattern) {
                self.trouble(file, 0, format!("ignore “{pattern}”: {error}"));
            }
        }
        match list.build() {
            Ok(list) => made.ignores.push(Arc::new(list)),
            Err(error) => self.trouble(file, 0, error.to_string()),
        }
    }

    fn trouble(&mut self, file: &Path, line: u32, reason: String) {
        self.troubles.push(Trouble { file: file.to_string_lossy().into_owned(), line, reason });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_s_deck_is_its_path() {
        let plain = Folder::default();
        let named = Folder { deck: Some(("/n/aws".into(), "Cloud".into())), ..Folder::default() };
        for (folder, path, root, deck) in [
            (&plain, "/n/aws/lambda.md", "/n", "aws/lambda"),
            (&plain, "/n/class-06/README.md", "/n", "class-06"),
            (&plain, "/n/README.md", "/n", "n"),
            (&plain, "/n/single.md", "/n/single.md", "single"),
            (&plain, "/n/c++ & c.md", "/n", "c++ & c"),
            (&named, "/n/aws/lambda.md", "/n", "Cloud/lambda"),
            (&named, "/n/aws/index.md", "/n", "Cloud"),
        ] {
            assert_eq!(folder.deck(Path::new(path), Path::new(root)), deck, "{path} in {root}");
        }
        assert_eq!(clean_deck("A:: B ::/C\u{7}"), "A/B/C");
    }
}
