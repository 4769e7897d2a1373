//! What is promised of a session, measured with the release binary: the time until the first card is on
//! the screen of a terminal, and the time from a grade to the next card, beside `sqlite3` doing one indexed
//! query on the same collection in the same minute. `cargo bench --bench quiz -- 10000` (cards; 100,000 by
//! default). `TERMDECK_BENCH_HOME` keeps the collection between runs.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    missing_docs
)]

mod common;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Sessions measured, and grades given in each.
const ROUNDS: usize = 15;
const GRADES: usize = 12;

fn main() {
    let cards = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(100_000);
    let disk = tempfile::tempdir().unwrap();
    let home = std::env::var_os("TERMDECK_BENCH_HOME").map_or(disk.path().join("home"), PathBuf::from);
    if !home.join("collection.db").exists() {
        fill(&home, disk.path(), cards);
    }
    // a day's default of 220 cards, for every round
    std::fs::write(home.join("config.toml"), "[quiz]\nnew_per_day = 40\nreviews_per_day = 380\n").unwrap();

    let (mut first, mut next, mut query) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        query.push(one_query(&home));
        session(&home, &mut first, &mut next);
    }
    let (first, next, query) = (median(&mut first), median(&mut next), median(&mut query));
    println!("{cards} cards, median of {ROUNDS} sessions");
    println!("{:32} {:>9} {:>22}", "", "ms", "to one sqlite3 query");
    for (name, time) in [
        ("first card on the screen", first),
        ("a grade to the next card", next),
        ("sqlite3, one indexed query", query),
    ] {
        println!(
            "{name:32} {:>9.2} {:>21.2}x",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() / query.as_secs_f64()
        );
    }
}

/// Imports that many cards, and answers a third of them so that there are reviews as well as new cards.
fn fill(home: &Path, disk: &Path, cards: usize) {
    let notes = disk.join("notes");
    common::write_notes(&notes, cards).unwrap();
    let status = termdeck(home).args(["import"]).arg(&notes).stderr(Stdio::null()).status().unwrap();
    assert!(status.success());
    let store = rusqlite::Connection::open(home.join("collection.db")).unwrap();
    let day = 86_400_000_i64;
    let now = jiff::Timestamp::now().as_millisecond();
    store
        .execute(
            "INSERT INTO review SELECT id, ?1 - (abs(id) % 30 + 1) * ?2, 1, 0, 4, 4000, 'flip', 1, NULL, NULL, 0
             FROM card WHERE id % 3 = 0",
            [now, day],
        )
        .unwrap();
    store.execute("DELETE FROM meta WHERE key = 'schedules'", []).unwrap();
    drop(store);
    // folds the log
    assert!(termdeck(home).stdout(Stdio::null()).status().unwrap().success());
}

fn termdeck(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_termdeck"));
    command.env("TERMDECK_HOME", home);
    command
}

/// The time that the `sqlite3` program, where there is one, takes for a row by its key.
fn one_query(home: &Path) -> Duration {
    let begun = Instant::now();
    let done = Command::new("sqlite3")
        .arg(home.join("collection.db"))
        .arg("SELECT card, due FROM schedule ORDER BY due LIMIT 1")
        .stdout(Stdio::null())
        .status();
    match done {
        Ok(status) => assert!(status.success()),
        Err(_) => println!("sqlite3 is not installed: the ratios say nothing"),
    }
    begun.elapsed()
}

/// A session in a pseudo-terminal, and the instants at which it wrote.
struct Window {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
}

fn open(home: &Path) -> Window {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_termdeck"));
    command.args(["quiz", "--limit", "220", "--mode", "flip", "--color", "never"]);
    command.env("TERMDECK_HOME", home);
    command.env("TERM", "xterm");
    let mut output = pair.master.try_clone_reader().unwrap();
    let input = pair.master.take_writer().unwrap();
    let child = pair.slave.spawn_command(command).unwrap();
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut bytes = vec![0; 65_536];
        while let Ok(count @ 1..) = output.read(&mut bytes) {
            if send.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                break;
            }
        }
    });
    Window { child, _master: pair.master, input, output: receive }
}

impl Window {
    /// When the text was written. What is written is a whole picture each time.
    fn see(&self, text: &str) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(Duration::from_secs(60)).expect("the picture");
            seen.extend(bytes);
            if String::from_utf8_lossy(&seen).contains(text) {
                return at;
            }
        }
    }

    fn press(&mut self, key: &str) {
        self.input.write_all(key.as_bytes()).and_then(|()| self.input.flush()).unwrap();
    }
}

fn session(home: &Path, first: &mut Vec<Duration>, next: &mut Vec<Duration>) {
    let begun = Instant::now();
    let mut window = open(home);
    first.push(window.see("show the answer") - begun);
    for _ in 0..GRADES {
        window.press(" ");
        window.see("good");
        let graded = Instant::now();
        window.press("4");
        next.push(window.see("show the answer") - graded);
    }
    window.press("q");
    window.press("q");
    window.child.wait().unwrap();
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
