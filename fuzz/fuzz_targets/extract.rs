//! Any bytes: extraction ends, every card's lines lie inside the file, its words stand in those lines.
//!
//! "Its words stand in those lines" means: every run of letters and digits in the front, the back and the
//! entries occurs in the lines `line..=end` of [`text`]. Two exceptions, both names that a card borrows from
//! farther up: a table card may carry its columns' names, and the front of a `file-term` card is the note's
//! title or its file's name. `src/notes/properties.rs` checks the same on generated notes.
//!
//! Run: `cargo +nightly fuzz run extract -- -max_len=4096`, with `notes/` as a seed corpus.
#![no_main]

use libfuzzer_sys::fuzz_target;
use termdeck::model::Kind;
use termdeck::notes::{Note, Settings, extract, plain, spans, text};

fuzz_target!(|bytes: &[u8]| {
    let settings = Settings { prompts: bytes.len() % 2 == 0, ..Settings::default() };
    let found = extract(&Note { path: "folder/note.md", bytes }, &settings);
    let text = text(bytes);
    let lines = lines(&text);
    for card in &found.cards {
        let (line, end) = (card.line as usize, card.end as usize);
        assert!(1 <= line && line <= end && end <= lines.len().max(1), "{card:?}");
        let from = if card.kind == Kind::Table { 0 } else { line - 1 };
        let source = lines[from..end.min(lines.len())].join("\n");
        let entries = card.items.iter().map(|item| (&item.text, false));
        let sides = [(&card.front, card.rule == "file-term"), (&card.back, false)];
        for (part, exempt) in sides.into_iter().chain(entries) {
            assert!(!part.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{card:?}");
            for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                assert!(exempt || source.contains(word), "{word:?} of {card:?}");
            }
            plain(part);
            spans(part);
        }
    }
});

/// Lines as the note's line numbers count them: LF, CRLF and CR end one.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        lines.push(&rest[..end]);
        rest = &rest[end..];
        rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
    }
    lines
}
