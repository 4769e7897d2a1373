//! Signs, labels and properties that set things apart, in more languages than one.

use super::read;

/// Each note with its cards as `front => back`.
fn check(notes: &[(&str, &[&str])]) {
    for (note, wanted) in notes {
        assert_eq!(read(note), *wanted, "{note}");
    }
}

/// Labels of questions, answers, remarks and parts of a note, in languages that few rules know.
#[test]
fn labels_elsewhere() {
    check(&[
        ("*Kérdés: Mi a kötél?*\n\n**Válasz: amit húznak**\n", &["Mi a kötél? => amit húznak"]),
        ("**Megjegyzés:** Ne feledd, hogy ez csak egy jegyzet, semmi más.\n", &[]),
        ("## Tartalom\n- kötelek\n- vitorlák\n", &[]),
        // a list of questions in which one is an order
        ("* Mi a kötél?\n* Mi a vitorla?\n* Készíts egy csomót\n* Mi a horgony?\n* Hol van a part?\n", &[]),
        (
            "### GC 이란? 어떻게 동작하나?\n#### 답변\n자동으로 회수\n",
            &["GC 이란? 어떻게 동작하나? => 자동으로 회수"],
        ),
    ]);
}
