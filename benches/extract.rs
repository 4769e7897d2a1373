//! What extraction costs, next to pulldown-cmark alone over the same bytes: only parsing them, and making
//! its HTML of them, which is text to keep as a note's cards are. One thread each; then all threads at the
//! notes, as `extract` and `import` read them, next to pulldown-cmark on one.
//!
//! `cargo bench --bench extract` prints the ratios for each set of notes; with `-- stress`, it also runs the
//! inputs that are built to hurt (100 MB each) and prints megabytes a second.
//! Notes come from `notes/` and, where it is there, from the folder in `TERMDECK_CORPUS`.
#![allow(clippy::print_stdout, clippy::disallowed_methods, missing_docs)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pulldown_cmark::{Options, Parser, html};
use rayon::prelude::*;
use termdeck::notes::{Note, Settings, extract};

const RUNS: usize = 15;

fn main() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("notes")];
    folders.extend(std::env::var_os("TERMDECK_CORPUS").map(PathBuf::from));
    for folder in folders {
        let notes = read(&folder);
        if !notes.is_empty() {
            compare(&folder, &notes);
        }
    }
    if std::env::args().any(|arg| arg == "stress") {
        stress();
    }
}

fn read(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut notes = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|end| end == "md")
            && let Ok(bytes) = fs::read(&path)
        {
            notes.push((path.display().to_string(), bytes));
        }
    }
    notes.sort();
    notes
}

/// Alternating runs, so that a busy machine is as unkind to one as to the other.
fn compare(folder: &Path, notes: &[(String, Vec<u8>)]) {
    let bytes: usize = notes.iter().map(|(_, bytes)| bytes.len()).sum();
    let repeat = (4_000_000 / bytes.max(1)).max(1);
    let (mut ours, mut theirs, mut pages, mut shared) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut cards = 0;
    for _ in 0..RUNS {
        theirs.push(timed(|| {
            for _ in 0..repeat {
                for (_, bytes) in notes {
                    let text = String::from_utf8_lossy(bytes);
                    for event in Parser::new_ext(&text, options()) {
                        black_box(event);
                    }
                }
            }
        }));
        pages.push(timed(|| {
            for _ in 0..repeat {
                for (_, bytes) in notes {
                    let text = String::from_utf8_lossy(bytes);
                    let mut page = String::new();
                    html::push_html(&mut page, Parser::new_ext(&text, options()));
                    black_box(page);
                }
            }
        }));
        ours.push(timed(|| {
            for _ in 0..repeat {
                cards = 0;
                for (path, bytes) in notes {
                    let found = extract(&Note { path, bytes }, &Settings::default());
                    cards += found.cards.len();
                    black_box(found);
                }
            }
        }));
        shared.push(timed(|| {
            for _ in 0..repeat {
                notes.par_iter().for_each(|(path, bytes)| {
                    black_box(extract(&Note { path, bytes }, &Settings::default()));
                });
            }
        }));
    }
    let (ours, theirs, pages) = (median(&mut ours), median(&mut theirs), median(&mut pages));
    let shared = median(&mut shared);
    let rate = |time: Duration| (bytes * repeat) as f64 / 1e6 / time.as_secs_f64();
    println!(
        "{}: {} notes, {cards} cards, extraction {:.0} MB/s, pulldown-cmark {:.0} MB/s, ratio {:.2}; \
         with its HTML {:.0} MB/s, ratio {:.2}; extraction on {} threads, as the commands do it, {:.0} MB/s, \
         ratio {:.2}",
        folder.display(),
        notes.len(),
        rate(ours),
        rate(theirs),
        ours.as_secs_f64() / theirs.as_secs_f64(),
        rate(pages),
        ours.as_secs_f64() / pages.as_secs_f64(),
        rayon::current_num_threads(),
        rate(shared),
        shared.as_secs_f64() / theirs.as_secs_f64()
    );
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Inputs that make a careless reader quadratic or fill the memory.
fn stress() {
    const SIZE: usize = 100_000_000;
    let nested = || {
        let mut text = String::with_capacity(SIZE);
        let mut depth = 0;
        while text.len() < SIZE {
            text.extend(std::iter::repeat_n(' ', depth * 2));
            text.push_str("- a\n");
            depth = (depth + 1) % 500;
        }
        text
    };
    let inputs: [(&str, &dyn Fn() -> String); 17] = [
        ("one line of words", &|| "word ".repeat(SIZE / 5)),
        ("one line of stars", &|| "*".repeat(SIZE)),
        ("one line of brackets", &|| "[".repeat(SIZE)),
        ("ten million > on one line", &|| ">".repeat(10_000_000)),
        ("ten million lines of >", &|| ">\n".repeat(10_000_000)),
        ("ten million > as levels", &|| "> ".repeat(10_000_000)),
        ("nested lists", &nested),
        ("entries on one line", &|| "- ".repeat(SIZE / 2)),
        ("open fences", &|| "```\n~~~\n\n# a\n".repeat(SIZE / 40)),
        ("open comments and formulas", &|| "<!-- a\n$$ b\n".repeat(SIZE / 40)),
        ("unanswered questions", &|| "- why?\n".repeat(SIZE / 70)),
        ("rows of a table", &|| "| a | b |\n".repeat(SIZE / 100)),
        ("dashes below a heading", &|| "## a\n\n".to_owned() + &"word\n\n---\n\n".repeat(SIZE / 120)),
        ("entries over entries", &|| {
            "## a\n\n".to_owned() + &"- it has parts\n  - b\n  - c\n".repeat(SIZE / 300)
        }),
        ("terms below a heading", &|| {
            "## Difference between a and b\n".to_owned() + &"- c: is d\n".repeat(SIZE / 90)
        }),
        ("questions with options", &|| "1. Which is it?\n\na) one\n\n*b) two*\n\n".repeat(SIZE / 400)),
        ("callouts", &|| "## a\n\n".to_owned() + &"> [!note] a\n> text\n\nword\n\n".repeat(SIZE / 280)),
    ];
    for (name, make) in inputs {
        let text = make();
        let mut cards = 0;
        let time = timed(|| {
            let found = extract(&Note { path: "stress.md", bytes: text.as_bytes() }, &Settings::default());
            cards = found.cards.len();
            black_box(found);
        });
        let rate = text.len() as f64 / 1e6 / time.as_secs_f64();
        println!(
            "{name}: {:.0} MB, {cards} cards, {:.2} s, {rate:.0} MB/s",
            text.len() as f64 / 1e6,
            time.as_secs_f64()
        );
    }
}
