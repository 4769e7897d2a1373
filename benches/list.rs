//! What is promised of `list` and of starting up, measured with the release binary: every format, beside
//! `sqlite3` printing the same columns in the same order from the same file; filters; `--version` beside
//! `true`. `cargo bench --bench list -- 100000` (cards; 10,000 by default).

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench prints, and stops where it cannot go on"
)]

mod common;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

/// What `list` shows, as the person would ask the store for it who knows how it is laid out.
const QUERY: &str = "SELECT t.front, t.back, t.items, d.name, s.due
    FROM card c JOIN deck d ON d.id = c.deck JOIN text t ON t.card = c.id LEFT JOIN schedule s ON s.card = c.id
    WHERE c.live = 1
    ORDER BY d.name, (SELECT min(line) FROM source p WHERE p.card = c.id), c.born, c.id";

/// A format of `list`, and how `sqlite3` prints the like of it.
const FORMATS: [(&str, &str); 4] =
    [("tsv", ".mode tabs"), ("csv", ".mode csv"), ("json", ".mode json"), ("table", ".mode box --wrap 35")];

fn main() {
    let cards = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(10_000);
    let disk = tempfile::tempdir().unwrap();
    let (notes, home) = (disk.path().join("notes"), disk.path().join("home"));
    common::write_notes(&notes, cards).unwrap();
    let termdeck = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_termdeck"));
        command.env("TERMDECK_HOME", &home).args(words);
        command
    };
    assert!(
        termdeck(&["import"])
            .arg(&notes)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    );
    let store = home.join("collection.db");
    let there = Command::new("sqlite3").arg("--version").stdout(Stdio::null()).status().is_ok();
    println!("{cards} cards{}", if there { "" } else { "; sqlite3 is not installed: no ratios to it" });

    for (format, mode) in FORMATS {
        let mut list = termdeck(&["list", "--format", format]);
        let mut sqlite = Command::new("sqlite3");
        sqlite.args(["-readonly", "-cmd", mode]).arg(&store).arg(QUERY);
        let (ours, theirs) = compare(&mut list, there.then_some(&mut sqlite), ROUNDS);
        let ratio = theirs
            .map_or_else(String::new, |theirs| format!("{:.2} x sqlite3's {:.3} s", ours / theirs, theirs));
        println!("list --format {format:6} {ours:>8.3} s  {ratio}");
    }
    for filter in ["deck:part000 kernel is:new", "glacier -orbit kind:qa", "added:7 reps=0 (cell OR lens)"] {
        let words: Vec<&str> = ["list", "--format", "tsv"].into_iter().chain(filter.split(' ')).collect();
        let (ours, _) = compare(&mut termdeck(&words), None, ROUNDS);
        let lines = termdeck(&words).output().unwrap().stdout.iter().filter(|byte| **byte == b'\n').count();
        println!("list {filter:32} {ours:>8.3} s  {} cards pass", lines - 1);
    }
    let (ours, theirs) = compare(&mut termdeck(&["--version"]), Some(&mut Command::new("true")), 200);
    let theirs = theirs.unwrap_or_default();
    println!(
        "--version {:.2} ms, true {:.2} ms, between them {:.2} ms",
        ours * 1e3,
        theirs * 1e3,
        (ours - theirs) * 1e3
    );
}

/// The middle of the seconds that each takes, run in turn, their output going into a pipe.
fn compare(ours: &mut Command, mut theirs: Option<&mut Command>, rounds: usize) -> (f64, Option<f64>) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        times.0.push(time(ours));
        if let Some(theirs) = &mut theirs {
            times.1.push(time(theirs));
        }
    }
    let middle = |times: &mut Vec<Duration>| {
        times.sort();
        times.get(times.len() / 2).map(Duration::as_secs_f64)
    };
    (middle(&mut times.0).unwrap_or_default(), middle(&mut times.1))
}

fn time(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    begun.elapsed()
}
