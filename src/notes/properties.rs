//! What holds for every input: extraction ends, lines lie inside the file, words stand in their lines.
//!
//! "Its words stand in those lines" means: every run of letters and digits in a card's front, back and
//! entries occurs in the lines `line..=end` of the note's text. Two exceptions, both names that a card
//! borrows from farther up: a table card may carry its columns' names, and the front of a `file-term` card
//! is the note's title or its file's name.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};

use super::{Extraction, Note, Settings, extract, plain, spans, text};
use crate::model::Kind;

/// Checks one input.
fn holds(bytes: &[u8]) {
    let settings = Settings { prompts: true, explain: true, ..Settings::default() };
    let found = extract(&Note { path: "a/b.md", bytes }, &settings);
    let text = text(bytes);
    let lines: Vec<&str> = super::read::lines::split(&text).collect();
    check(&found, &lines);
    let plain_run = extract(&Note { path: "a/b.md", bytes }, &Settings::default());
    check(&plain_run, &lines);
}

fn check(found: &Extraction, lines: &[&str]) {
    for card in &found.cards {
        let (line, end) = (card.line as usize, card.end as usize);
        assert!(
            1 <= line && line <= end && end <= lines.len().max(1),
            "lines {line}..{end} of {}: {card:?}",
            lines.len()
        );
        assert!(!card.front.trim().is_empty() && !card.back.trim().is_empty(), "{card:?}");
        let from = if card.kind == Kind::Table { 0 } else { line - 1 };
        let source = lines[from..end.min(lines.len())].join("\n");
        // Chinese and Japanese words may be broken between lines.
        let joined: String =
            lines[from..end.min(lines.len())].iter().map(|line| line.trim_matches(['>', ' '])).collect();
        for (part, exempt) in [(&card.front, card.rule == "file-term"), (&card.back, false)] {
            assert!(!part.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{card:?}");
            for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                let stands = source.contains(word) || !word.is_ascii() && joined.contains(word);
                assert!(exempt || stands, "{word:?} of {card:?} is not in {source:?}");
            }
        }
        let _ = (plain(&card.front), spans(&card.back));
    }
    assert!(found.cards.windows(2).all(|pair| pair[0].line <= pair[1].line));
    for skipped in &found.skipped {
        assert!(skipped.line as usize <= lines.len().max(1) && !skipped.why.is_empty());
    }
    for problem in &found.problems {
        // What was left out may have been all there was in a last line.
        assert!(problem.line as usize <= lines.len() + 1, "{problem:?} of {}", lines.len());
    }
}

/// Pieces that mean something to some rule.
const PIECES: &[&str] = &[
    "# ",
    "## ",
    "### Term",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "> ",
    ">",
    "> [!info] Note ",
    "|",
    "| a | b |",
    "|---|---|",
    "**",
    "__",
    "*",
    "_",
    "`",
    "```",
    "~~~",
    "$$",
    "$x$",
    "---",
    "***",
    "===",
    "%",
    "?",
    "??",
    "::",
    ":::",
    ";;",
    ": ",
    ":",
    " - ",
    " – ",
    "—",
    " -> ",
    " = ",
    "→",
    "：",
    "Q: ",
    "A: ",
    "C: ",
    "[gap]",
    "{{c1::x::h}}",
    "{{x}}",
    "{1:two}",
    "==hi==",
    "____",
    "(",
    ")",
    "[",
    "]",
    "[a](b)",
    "![i](j)",
    "[[w]]",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<!--",
    "-->",
    "<!--ID: 1-->",
    "^1607617939360",
    "#card",
    "#flashcard",
    "#flashcards/x",
    "🧠",
    "START",
    "END",
    "STARTI [B] f Back: b ENDI",
    "Deck: x",
    "Tags: a b",
    "TARGET DECK: d",
    "## Front",
    "## Back",
    "## Question",
    "## Answer",
    "Kernel",
    "a thing that runs",
    "What is it",
    "Explain how it works",
    "is a",
    "Note",
    "TBD",
    "e.g.",
    "Which 3 things are you hoping to learn",
    "- [x] ",
    "- [ ] ",
    "a) ",
    "B. ",
    "Answer: B",
    "Answers:\n",
    "✅ ",
    "📌 ",
    "日本",
    "什么是",
    "عربي",
    "é",
    "\u{200b}",
    "\0",
    "\u{1b}[31m",
    "&nbsp;",
    "&amp;",
    "<br>",
    "<code>x</code>",
    "title: x",
    "tags: [a]",
    "name = \"x\"",
    "[^1]: foot",
    "①",
    "一、",
    "http://a.b/c?d=e",
    "12:30",
    "01/02/2024",
    "\n:::né ",
    "\n:::\n",
    "\n!!! note \"",
    "\n??? é \"",
    "\"\n    ",
    "**é:** ",
    "Q. ",
    "A. ",
    "id:: ",
    "((",
    "\n<pre>",
    "</pre>",
    "\n<li>",
    "\n<p>",
    "<b>",
    "</b>",
    "<strong>é</strong>",
    "\n### Question 2\n",
    "Question 2\n",
    "**Q1.** ",
    "Ans:- ",
    "**Answer**\n",
    "\n#### Sample answer\n",
    "<details><summary>Answers</summary>1. é</details>",
    "> [!question]- Answers\n> 1. ",
    "\n1- é",
    "#3 ",
    " :- ",
    "🔹 **é**",
    "1️⃣ ",
    " {#é}",
    " or **é**",
    "é\na thing that it is\n\n",
    "Give examples.",
    "[Top](#top)",
    "：",
    " are：é, b and c.",
    "- **.",
    "- **é**.\n  ",
    "- [**é**](é)。\n",
    "\n==== Question ====\n",
    "\n==== Answer ====\n",
    "___é___",
    "\n-É",
    "4 é\n\n- ",
    "\n| # | é |\n|---|---|\n| 1 | é. |\n",
    "[é]\n",
    " has the following form:\n\n$$",
    " is defined as:\n\n",
    "How the é:\n\n",
    "scale 1 → 10",
    "1. d-é\n",
    "\n## [⬆](#é) <a name='é'>é</a>\n",
];

fn note() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => (0..PIECES.len()).prop_map(|at| PIECES[at].to_owned()), 1 => "[a-zé ]{1,12}".prop_map(|text| text), 1 => Just(" ".to_owned())];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Paragraphs and entries whose lines an editor broke.
fn broken() -> impl Strategy<Value = String> {
    const BEGINS: &[&str] =
        &["", "- ", "> ", "1. ", "**Fid**: ", "Fid: ", "- Fid — ", "## ", "```\n", "$$\n", "| a |"];
    const WORDS: &[&str] = &[
        "the",
        "rope",
        "of",
        "a",
        "ship,",
        "is",
        "laid",
        "hemp.",
        "what",
        "dry?",
        "as:",
        "**tarred**",
        "`ls`",
        "船の綱は、",
        "麻で作る。",
        "-",
        "=",
    ];
    let word = (0..WORDS.len()).prop_map(|at| WORDS[at]);
    let part = ((0..BEGINS.len()).prop_map(|at| BEGINS[at]), prop::collection::vec(word, 1..60));
    (prop::collection::vec(part, 1..8), 50..100_usize, any::<bool>()).prop_map(|(parts, width, spaced)| {
        let mut note = String::new();
        for (begin, words) in parts {
            let (mut columns, mut line) = (0, begin.to_owned());
            for word in words {
                if columns + word.chars().count() > width {
                    line.push('\n');
                    line.push_str(if begin == "> " { "> " } else { &"  "[..2 * usize::from(spaced)] });
                    columns = 0;
                } else if columns > 0 {
                    line.push(' ');
                }
                columns += word.chars().count() + 1;
                line.push_str(word);
            }
            note += &line;
            note += "\n\n";
        }
        note
    })
}

proptest! {
    #![proptest_config(crate::testing::cases(1500))]

    #[test]
    fn any_broken_lines(note in broken()) {
        holds(note.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn any_text(text in "\\PC{0,300}") {
        holds(text.as_bytes());
    }

    #[test]
    fn any_note(note in note()) {
        holds(note.as_bytes());
    }

    #[test]
    fn any_cut(note in note(), cut in 0.0..1.0_f64) {
        let bytes = note.as_bytes();
        holds(&bytes[..(bytes.len() as f64 * cut) as usize]);
    }
}

#[test]
fn a_footnote_fills_no_gap() {
    holds(b" - Q: ____\n[^1]: foot");
}

#[test]
fn a_title_is_measured_where_it_stands() {
    holds(":::abé **bb** x\ntext\n:::\n".as_bytes());
}

#[test]
fn a_table_fills_no_gap() {
    holds(b"- x ____ y\r  > |---|---|\r  > a | b |");
}

#[test]
fn deep_and_long_inputs_end() {
    for text in [
        "> ".repeat(5000),
        "- ".repeat(5000),
        (0..600).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect(),
        "a: b\n".repeat(70_000),
        "[".repeat(20_000),
        "**".repeat(20_000),
        "- why?\n".repeat(20_000),
        "# a\n".repeat(20_000),
        "```\n".repeat(9999),
        "```{glossary}\nfid\n  a cone\n".repeat(30_000),
        "$$\n".repeat(9999),
        "| a\n".repeat(20_000),
        "1. **a:**\n   - **b:** \"c\"\n".repeat(20_000),
        "==== Question ====\na\n==== Answer ====\n---\n".repeat(20_000),
        "# a\n\n".to_owned() + &"b\n\n---\n\n".repeat(20_000),
    ] {
        holds(text.as_bytes());
    }
}
