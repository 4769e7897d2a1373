//! What is promised of importing, measured with the release binary: a new import, nothing changed, one
//! note changed; time and peak memory, and the ratio to copying the same notes with `cp -r` in the same
//! minute. `cargo bench --bench import -- 100000` (cards; 10,000 by default).

#![allow(
    unreachable_pub,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a bench prints, and stops where it cannot go on"
)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let cards = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(10_000);
    let disk = tempfile::tempdir().unwrap();
    let notes = disk.path().join("notes");
    common::write_notes(&notes, cards).unwrap();
    // what was written within the last two seconds is read again, on purpose
    std::thread::sleep(Duration::from_millis(2100));
    println!("{cards} cards in {} notes", cards.div_ceil(common::CARDS));

    let mut rows: Vec<(&str, Vec<Duration>, u64)> =
        vec![("new", vec![], 0), ("nothing changed", vec![], 0), ("one note changed", vec![], 0)];
    let mut copies = Vec::new();
    for round in 0..3 {
        let copy = disk.path().join(format!("copy{round}"));
        let begun = Instant::now();
        Command::new("cp").arg("-r").arg(&notes).arg(&copy).status().unwrap();
        copies.push(begun.elapsed());
        let home = disk.path().join(format!("home{round}"));
        measure(&mut rows[0], &home, &notes);
        measure(&mut rows[1], &home, &notes);
        let one = notes.join("part000/note00000.md");
        let text = std::fs::read_to_string(&one).unwrap();
        std::fs::write(
            &one,
            text.replacen("Section 0", &format!("Part {round}"), 1).replacen(": ", ": really ", 1),
        )
        .unwrap();
        measure(&mut rows[2], &home, &notes);
    }
    let copy = median(&mut copies);
    println!("{:18} {:>9} {:>12} {:>10}", "", "seconds", "to cp -r", "peak MB");
    for (name, times, peak) in &mut rows {
        let time = median(times);
        let ratio = time.as_secs_f64() / copy.as_secs_f64();
        println!("{name:18} {:>9.3} {ratio:>11.2}x {:>10}", time.as_secs_f64(), *peak / 1024);
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn measure(row: &mut (&str, Vec<Duration>, u64), home: &Path, notes: &Path) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_termdeck"))
        .args(["import", "--json"])
        .arg(notes)
        .env("TERMDECK_HOME", home)
        .stdout(Stdio::null())
        .spawn()
        .expect("termdeck starts");
    let status = format!("/proc/{}/status", child.id());
    // the peak is read until the process is gone
    let mut peak = 0;
    loop {
        if let Ok(text) = std::fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
            peak = peak.max(kib.unwrap_or(0));
        }
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success());
            break;
        }
        std::thread::sleep(Duration::from_micros(500));
    }
    row.1.push(begun.elapsed());
    row.2 = row.2.max(peak);
}
