//! Notes by the thousand, for measuring: 50 cards in each, of mixed shapes, the same for the same number.

use std::fmt::Write as _;
use std::path::Path;

use rand::{RngExt, SeedableRng, rngs::StdRng};

const WORDS: [&str; 48] = [
    "server", "cell", "contract", "treaty", "membrane", "queue", "kernel", "river", "enzyme", "index",
    "market", "neuron", "packet", "orbit", "verb", "harbour", "magnet", "lens", "statute", "colony",
    "ledger", "protein", "thread", "glacier", "stores", "carries", "divides", "protects", "orders",
    "measures", "connects", "replaces", "signals", "limits", "small", "public", "volatile", "ancient",
    "shared", "signed", "rigid", "cold", "legal", "sorted", "double", "hidden", "local", "binary",
];

/// Cards in a note.
pub(crate) const CARDS: usize = 50;

/// Writes notes that hold `cards` cards altogether into folders of a hundred.
pub(crate) fn write_notes(folder: &Path, cards: usize) -> std::io::Result<()> {
    for file in 0..cards.div_ceil(CARDS) {
        let folder = folder.join(format!("part{:03}", file / 100));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("note{file:05}.md")), note(file))?;
    }
    Ok(())
}

/// The text of a note.
pub(crate) fn note(number: usize) -> String {
    let mut rng = StdRng::seed_from_u64(number as u64);
    let mut text = format!("# Note {number}\n\n");
    for section in 0..5 {
        let _ = writeln!(text, "## Section {section} of {number}\n");
        for card in 0..10 {
            let id = number * CARDS + section * 10 + card;
            let _ = match section {
                0 => writeln!(text, "{} {id}: {}", word(&mut rng), words(&mut rng, 14)),
                1 => writeln!(text, "- **{} {id}** - {}", word(&mut rng), words(&mut rng, 12)),
                2 => writeln!(text, "### What is a {} {id}?\n\n{}.\n", word(&mut rng), words(&mut rng, 18)),
                3 => writeln!(text, "**{} {id}**: {}\n", word(&mut rng), words(&mut rng, 16)),
                _ => writeln!(text, "- {} {id}: {}", word(&mut rng), words(&mut rng, 10)),
            };
        }
        text.push('\n');
    }
    text
}

fn word(rng: &mut StdRng) -> &'static str {
    WORDS[rng.random_range(0..WORDS.len())]
}

fn words(rng: &mut StdRng, count: usize) -> String {
    (0..count).map(|_| word(rng)).collect::<Vec<_>>().join(" ")
}
