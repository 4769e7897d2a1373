//! Which notes lie below the given paths.

use std::fs::Metadata;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use ignore::WalkBuilder;

use super::folder::{Folder, Folders};

/// Endings of files that are taken for notes when a folder is walked; a file that is named on the command
/// line may have any.
const ENDINGS: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mdx"];

/// A note on disk.
#[derive(Debug, Clone)]
pub struct Walked {
    /// Absolute path.
    pub path: PathBuf,
    /// As the user would name it: below the path that was typed.
    pub shown: String,
    /// Below the imported folder, with `/`; for a note imported alone its name.
    pub below: String,
    /// The imported folder's own name, which heads the card's source.
    pub root: String,
    /// Whether the note was imported alone, without a folder.
    pub alone: bool,
    /// What the folders above it say.
    pub folder: Arc<Folder>,
    /// Bytes.
    pub size: u64,
    /// Last change of its bytes, nanoseconds since 1970.
    pub mtime: i64,
    /// Last change of its entry, nanoseconds since 1970; 0 where the system has no such time.
    pub ctime: i64,
}

impl Walked {
    /// The deck of its cards, unless the note itself names one.
    #[must_use]
    pub fn deck(&self) -> String {
        let levels = self.below.split('/').count();
        let root = if self.alone { None } else { self.path.ancestors().nth(levels) };
        self.folder.deck(&self.path, root.unwrap_or(&self.path))
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Trouble {
    /// The file or folder, as the user would name it.
    pub file: String,
    /// The line, from 1; 0 when it concerns the whole file.
    pub line: u32,
    /// What is wrong, and what was done about it.
    pub reason: String,
}

/// A path to import: what to walk, and the imported folder that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots {
    /// What to walk: absolute.
    pub walk: PathBuf,
    /// The imported folder: `walk` itself or a folder above it.
    pub root: PathBuf,
    /// How the user named `walk`.
    pub shown: String,
}

impl Roots {
    /// The path as typed, below `cwd`; it belongs to the longest of `known` imported folders above it, if
    /// there is one.
    #[must_use]
    pub fn of(typed: &Path, cwd: &Path, known: &[String]) -> Self {
        let walk = absolute(typed, cwd);
        let root = known
            .iter()
            .map(Path::new)
            .filter(|folder| walk.starts_with(folder))
            .max_by_key(|folder| folder.as_os_str().len())
            .map_or_else(|| walk.clone(), Path::to_path_buf);
        Self { walk, root, shown: typed.to_string_lossy().into_owned() }
    }
}

/// The path without `.` and `..`, from the root; links are not followed, so that the name stays the user's.
fn absolute(path: &Path, cwd: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in cwd.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    whole
}

/// All notes below those paths, each once, by path; and what could not be read on the way.
#[must_use]
pub fn walk(roots: &[Roots]) -> (Vec<Walked>, Vec<Trouble>) {
    let mut found = Vec::new();
    let mut troubles = Vec::new();
    let mut folders = Folders::default();
    for root in roots {
        if let Err(reason) = walk_one(root, &mut folders, &mut found, &mut troubles) {
            troubles.push(Trouble { file: root.shown.clone(), line: 0, reason });
        }
    }
    troubles.append(&mut folders.take_troubles());
    if roots.len() > 1 {
        // one walk is in order; of a note that several of them found, the last one counts
        found.sort_by(|a: &Walked, b| a.path.cmp(&b.path));
        found.dedup_by(|later, kept| {
            let same = later.path == kept.path;
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
    }
    (found, troubles)
}

fn walk_one(
    root: &Roots,
    folders: &mut Folders,
    found: &mut Vec<Walked>,
    troubles: &mut Vec<Trouble>,
) -> Result<(), String> {
    let top = std::fs::metadata(&root.walk).map_err(|error| why(&error))?;
    if top.is_file() {
        let folder = folders.of(&root.walk, &root.root);
        add(root, &root.walk, &top, folder, found);
        return Ok(());
    }
    let walker = WalkBuilder::new(&root.walk)
        .require_git(false)
        .follow_links(true)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build();
    for entry in walker {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                troubles.push(trouble_of(&error, root));
                continue;
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || !is_note(entry.path()) {
            continue;
        }
        let folder = folders.of(entry.path(), &root.root);
        if folder.ignores(entry.path()) {
            continue;
        }
        match entry.metadata() {
            Ok(metadata) => add(root, entry.path(), &metadata, folder, found),
            Err(error) => troubles.push(trouble_of(&error, root)),
        }
    }
    Ok(())
}

fn add(root: &Roots, path: &Path, metadata: &Metadata, folder: Arc<Folder>, found: &mut Vec<Walked>) {
    let (mtime, ctime) = times(metadata);
    let inside = path.strip_prefix(&root.walk).unwrap_or(path);
    let shown = if inside.as_os_str().is_empty() {
        root.shown.clone()
    } else {
        Path::new(&root.shown).join(inside).to_string_lossy().into_owned()
    };
    let below = path.strip_prefix(&root.root).unwrap_or(path);
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let alone = below.as_os_str().is_empty();
    let below = if alone { name(path).unwrap_or_default() } else { slashed(below) };
    let root_name = if alone { root.root.parent().and_then(name) } else { name(&root.root) };
    found.push(Walked {
        path: path.to_path_buf(),
        shown,
        below,
        root: root_name.unwrap_or_default(),
        alone,
        folder,
        size: metadata.len(),
        mtime,
        ctime,
    });
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn is_note(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Nanoseconds since 1970 of the last change of the bytes and of the entry.
fn times(metadata: &Metadata) -> (i64, i64) {
    let since = |time: io::Result<std::time::SystemTime>| {
        let elapsed = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        elapsed.and_then(|elapsed| i64::try_from(elapsed.as_nanos()).ok()).unwrap_or(-1)
    };
    #[cfg(unix)]
    let ctime = {
        use std::os::unix::fs::MetadataExt;
        metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let ctime = 0;
    (since(metadata.modified()), ctime)
}

fn trouble_of(error: &ignore::Error, root: &Roots) -> Trouble {
    let (path, cause) = match error {
        ignore::Error::WithPath { path, err } => (Some(path.clone()), err.as_ref()),
        other => (None, other),
    };
    let shown = path.map_or_else(
        || root.shown.clone(),
        |path| {
            let inside = path.strip_prefix(&root.walk).unwrap_or(&path).to_path_buf();
            Path::new(&root.shown).join(inside).to_string_lossy().into_owned()
        },
    );
    let reason = match cause.io_error() {
        Some(error) => why(error),
        None => cause.to_string(),
    };
    Trouble { file: shown, line: 0, reason }
}

/// An I/O error in words of the user's.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "it may not be read (permission denied)".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_the_longest_imported_folder_above_it() {
        let known = ["/n".to_owned(), "/n/aws".to_owned(), "/nx".to_owned()];
        for (typed, walk, root) in [
            ("aws/a.md", "/n/aws/a.md", "/n/aws"),
            ("./b.md", "/n/b.md", "/n"),
            ("../nxt/c.md", "/nxt/c.md", "/nxt/c.md"),
            ("../nx/d", "/nx/d", "/nx"),
        ] {
            let roots = Roots::of(Path::new(typed), Path::new("/n"), &known);
            assert_eq!((roots.walk.as_path(), roots.root.as_path()), (Path::new(walk), Path::new(root)));
            assert_eq!(roots.shown, typed);
        }
    }

    #[test]
    fn a_walk_finds_notes_and_obeys_what_is_ignored() {
        let home = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        for note in ["a.md", "B.MARKDOWN", "x.txt", "deep/c.md", "out/d.md", "draft/e.md", ".hidden/f.md"] {
            write(note, "# x\n");
        }
        write(".gitignore", "out/\n");
        write(".termdeck.toml", "ignore = [\"draft/\"]\n");
        let roots = Roots::of(home.path(), Path::new("/"), &[]);
        let (found, troubles) = walk(&[roots.clone(), roots]);
        let below: Vec<_> = found.iter().map(|note| note.below.as_str()).collect();
        assert_eq!(below, ["B.MARKDOWN", "a.md", "deep/c.md"]);
        assert_eq!(troubles, []);
    }

    #[test]
    fn what_is_not_there_is_told_and_the_rest_goes_on() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("a.md"), "x").unwrap();
        let roots = [
            Roots::of(Path::new("gone.md"), home.path(), &[]),
            Roots::of(Path::new("a.md"), home.path(), &[]),
        ];
        let (found, troubles) = walk(&roots);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].shown, "a.md");
        let reason = "there is no such file or folder".to_owned();
        assert_eq!(troubles, [Trouble { file: "gone.md".into(), line: 0, reason }]);
    }
}
