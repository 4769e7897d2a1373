//! The hermetic environment: a folder for each test, no variable of the caller's, a clock that stands
//! still at 2026-11-22T09:00:00Z, 80 columns, a device called "desk".

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

#[path = "../../src/testing.rs"]
mod testing;
pub(crate) use testing::cases;

/// A machine with its own home and working folder. Machines made by [`Machine::beside`] share the disk.
pub struct Machine {
    disk: std::rc::Rc<TempDir>,
    name: String,
    now: String,
    width: usize,
}

impl Machine {
    /// A new machine with an empty home.
    pub fn new() -> Self {
        let disk = std::rc::Rc::new(TempDir::new().expect("a temporary folder"));
        Self::on(disk, "desk")
    }

    /// Another machine that reaches the same disk.
    pub fn beside(&self, name: &str) -> Self {
        Self::on(std::rc::Rc::clone(&self.disk), name)
    }

    fn on(disk: std::rc::Rc<TempDir>, name: &str) -> Self {
        let machine = Self { disk, name: name.into(), now: "2026-11-22T09:00:00Z".into(), width: 80 };
        fs::create_dir_all(machine.work()).expect("the working folder");
        machine.write_home("config.toml", &format!("[sync]\ndevice_name = \"{name}\"\n"));
        machine
    }

    /// Moves the machine's clock to that instant.
    pub fn at(&mut self, now: &str) -> &mut Self {
        self.now = now.into();
        self
    }

    /// Sets the width of the window.
    pub fn wide(&mut self, width: usize) -> &mut Self {
        self.width = width;
        self
    }

    /// The folder in which commands run; all machines on a disk share it.
    pub fn work(&self) -> PathBuf {
        self.disk.path().join("work")
    }

    /// The machine's `TERMDECK_HOME`.
    pub fn home(&self) -> PathBuf {
        self.disk.path().join(&self.name)
    }

    /// Writes a file below the working folder.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        write(&self.work().join(path), text.as_ref());
    }

    /// Writes a file below the home.
    pub fn write_home(&self, path: &str, text: &str) {
        write(&self.home().join(path), text.as_bytes());
    }

    /// The program with its arguments, in this environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_termdeck"));
        command
            .args(arguments)
            .current_dir(self.work())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.disk.path())
            .env("TERMDECK_HOME", self.home())
            .env("TERMDECK_NOW", &self.now)
            .env("TZ", "UTC0")
            .env("COLUMNS", self.width.to_string())
            .env("AWS_EC2_METADATA_DISABLED", "true");
        command
    }

    /// What the program does with that line of arguments (split at spaces, quotes hold together).
    pub fn output(&self, line: &str, input: &str) -> Output {
        let arguments = split(line);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut child = self
            .command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("its stdin");
        // a program that ends before it has read everything is no mistake of the test's
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }

    /// A transcript: the command, what it printed (lines of stderr after a `|`), and how it ended unless
    /// well.
    pub fn run(&self, line: &str) -> String {
        self.run_with(line, "")
    }

    /// [`run`](Self::run) with lines of input.
    pub fn run_with(&self, line: &str, input: &str) -> String {
        let output = self.output(line, input);
        let mut transcript = format!("$ termdeck {line}\n");
        transcript.push_str(&String::from_utf8_lossy(&output.stdout));
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            transcript.push_str(format!("| {line}").trim_end());
            transcript.push('\n');
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => transcript.push_str(&format!("[exit {code}]\n")),
            None => transcript.push_str("[killed]\n"),
        }
        transcript.replace(&self.disk.path().display().to_string(), "/disk")
    }

    /// Several commands, one after the other.
    pub fn story(&self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.run(line)).collect()
    }

    /// The objects that a command prints.
    pub fn json(&self, line: &str) -> Vec<serde_json::Value> {
        let output = self.output(line, "");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(|line| serde_json::from_str(line).expect("one object a line"))
            .collect()
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    fs::write(path, bytes).expect("the file is written");
}

fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// A note in the shapes of the user's own: a question, a prompt, a line of terms, a heading that is a
/// sentence, a list that needs its subject.
pub const NOTE: &str = "\
# Caches and queues
## What is a cache?
- A store that keeps copies of data close to where it is used.

# Term
Eviction: the removal of an entry to make room for another
TTL: the time after which an entry is no longer valid
# Preview
## Which 3 things had you heard about before?
- locks

## Redis is an in-memory store that keeps its data in RAM.
## Key Features#
- fast
- simple
- replicated
";
