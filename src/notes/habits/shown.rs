//! What stands beside a cue and is part of neither side, or of the other one: code, sources, numbers, quotations.

use super::{fronts, read};

/// Each note with its cards as `front => back`.
fn check(notes: &[(&str, &[&str])]) {
    for (note, wanted) in notes {
        assert_eq!(read(note), *wanted, "{note}");
    }
}

/// Gaps at the end of a line are no code.
#[test]
fn gaps_at_the_end() {
    check(&[
        ("The keel is made of {{oak}}\n", &["The keel is made of […] => oak"]),
        ("# Ships\n\n## Hulls\n\nThe keel was laid in {{c1::1913}}\n", &["The keel was laid in […] => 1913"]),
    ]);
    assert_eq!(fronts("if (furled) { reef({{jib}}\n"), [""; 0]);
}

/// Cards in other programs' syntaxes stand below headings as all others do.
#[test]
fn headings_above_other_syntaxes() {
    let note = "# Rope\n\n## Knots\n\nQ: What is a hitch?\nA: a knot around a post\n\nBend::a knot that joins two ropes\n\n## Ends\n\nWhipping\n?\na binding of twine\n";
    let found =
        super::extract(&super::Note { path: "note.md", bytes: note.as_bytes() }, &super::Settings::default());
    let contexts: Vec<String> = found.cards.iter().map(|card| card.context.join(" › ")).collect();
    assert_eq!(contexts, ["Rope › Knots", "Rope › Knots", "Rope › Ends"]);
}
