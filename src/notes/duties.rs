//! Whether a note is the sheet of an assignment: it says what to hand in, and holds nothing to learn.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::packed::Searcher;

use super::candidate::{Candidate, Role};
use super::dates;
use super::sheet::Finds;

/// What is said of the lines of such a sheet.
const WHY: &str =
    "part of an assignment, which says what to do (`prompts = true` in .termdeck.toml takes it in)";

/// What is said of the lines of a note that nobody filled in.
const BLANK: &str = "a template that nobody filled in: write something in place of the brackets";

/// Ways in which a sheet shows itself: what is handed in, by what it is judged, whom it tells to do it.
const WAYS: [&[&str]; 3] = [
    &["submission instructions", "assignment submission", "how to submit", "submit your"],
    &["evaluation criteria", "acceptance criteria", "grading", "rubric", "deliverables", "stretch goal"],
    &[
        "for this assessment",
        "for this assignment",
        "this lab, you",
        "this lab you",
        "your task is",
        "your assignment",
        "you are required to",
        "starter code",
        "before you begin",
    ],
];

/// How often it does, at the least.
const OFTEN: usize = 3;

/// All of these, in whatever case.
static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(WAYS.into_iter().flatten()).ok()
});

/// Parts of these words, one for each way but the last: most notes hold none of them.
static SIGNS: LazyLock<Option<Searcher>> = LazyLock::new(|| {
    Searcher::new(["ubmi", "riteri", "rading", "ubric", "eliverab", "tretch", "oints)", "pts)"])
});

/// Whether the note is such a sheet: it has to show it in two ways at least, and from its first half on.
pub(crate) fn is_assignment(text: &str) -> bool {
    if plans_grades(text) {
        return true;
    }
    if SIGNS.as_ref().is_some_and(|signs| signs.find(text).is_none()) {
        return false;
    }
    let (mut shown, mut times, mut first) = ([false; WAYS.len()], 0, text.len());
    let whole = |at: usize| at == 0 || !text.as_bytes()[at - 1].is_ascii_alphabetic();
    for found in
        PHRASES.iter().flat_map(|phrases| phrases.find_iter(text)).filter(|found| whole(found.start()))
    {
        let (mut way, mut number) = (0, found.pattern().as_usize());
        while number >= WAYS[way].len() {
            number -= WAYS[way].len();
            way += 1;
        }
        shown[way] = true;
        times += 1;
        first = first.min(found.start());
    }
    let ways = shown.into_iter().filter(|way| *way).count();
    let points = ways == 1 && gives_points(text);
    first < text.len() / 2 && (ways >= 2 && times >= OFTEN || points)
}

/// Whether three lines and half of all that hold anything say what a piece of work counts and when it is due:
/// "Toile (15%, 6% of the year) – 14.10.2025".
fn plans_grades(text: &str) -> bool {
    const LEAST: usize = 3;
    if memchr::memchr_iter(b'%', text.as_bytes()).take(LEAST).count() < LEAST {
        return false;
    }
    let told = text
        .lines()
        .filter(|line| line.len() > 3 && !line.starts_with(['#', '-', '=']) || line.starts_with("- "));
    let (mut all, mut due) = (0, 0);
    for line in told {
        all += 1;
        due += usize::from(dates::weighs(line) && dates::has_day(line));
    }
    due >= LEAST && due * 2 >= all
}

/// Whether points stand in brackets twice: "(25 points)", "(5 pts)".
fn gives_points(text: &str) -> bool {
    let points = |inside: &str| {
        let (number, unit) = inside.trim().split_once(' ').unwrap_or_default();
        !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && ["point", "points", "pt", "pts"].iter().any(|name| unit.eq_ignore_ascii_case(name))
    };
    let inside = text.split('(').skip(1).filter_map(|rest| rest.split_once(')'));
    inside.filter(|(inside, _)| inside.len() <= 16 && points(inside)).take(2).count() == 2
}

/// Whether four lines and two thirds of all below the headings only say in brackets what to write there:
/// "[When to use this knot]".
pub(crate) fn is_template(text: &str) -> bool {
    const LEAST: usize = 4;
    // whether the line is blank, and whether a name stands before the brackets
    let blank = |line: &str| {
        let line = line.trim().trim_end_matches('.');
        let line = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
        let (before, inner) = line.strip_suffix(']').and_then(|line| line.split_once('['))?;
        let named = before.trim_end().trim_end_matches(['*', '_']).ends_with(':') && before.len() < 40;
        let told = inner.len() > 3 && inner.starts_with(char::is_alphabetic) && !inner.contains(['[', ']']);
        (told && (before.is_empty() || named)).then_some(named)
    };
    let bytes = text.as_bytes();
    let ends = |at: &usize| matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r' | b'.'));
    if memchr::memchr_iter(b']', bytes).filter(ends).take(LEAST).count() < LEAST {
        return false;
    }
    let (mut all, mut left, mut named) = (0, 0, 0);
    for line in text.lines().filter(|line| {
        !line.trim().is_empty() && !line.starts_with(['#', '=', '-']) || line.starts_with("- ")
    }) {
        all += 1;
        if let Some(name) = blank(line) {
            left += 1;
            named += usize::from(name);
        }
    }
    // "Capital of Peru: [Lima]" alone hides an answer
    left >= LEAST && left * 3 >= all * 2 && named < left
}

/// Takes away all of what is found in a template.
pub(crate) fn nothing(finds: &mut Finds<'_>) {
    for card in std::mem::take(&mut finds.cards).iter().filter(|card| card.role != Role::Skipped) {
        finds.skip(card.line, card.cue, BLANK);
    }
}

/// Takes away all that is no question with its answer.
pub(crate) fn only_questions(finds: &mut Finds<'_>) {
    let asks = |card: &Candidate<'_>| card.role == Role::Question && card.cue.ends_with(['?', '？']);
    let dropped: Vec<_> = finds.cards.extract_if(.., |card| !asks(card)).collect();
    for card in dropped.iter().filter(|card| card.role != Role::Skipped) {
        finds.skip(card.line, card.cue, WHY);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_assignment, is_template};

    #[test]
    fn templates() {
        assert!(is_template(
            "# Knot\n\n## Overview\n[Two sentences on what it is.]\n\n## Uses\n- [When to tie it]\n- **Load**: [How much it holds]\n- [Limits]\n\nSee the locker.\n"
        ));
        assert!(is_template("[What it is.]\r\n\r\n- [Why it holds]\r\n- [When]\r\n- [Limits].\r\n"));
        // filled in, links, boxes, works
        for text in [
            "- [Hitch]\n- a knot\n- [Bend]\n- two ropes\n- [Loop]\n- an eye\n- [Stopper]\n- an end\n- [Whip]\n",
            "- [[Hitch]]\n- [[Bend]]\n- [[Loop]]\n- [[Stopper]]\n",
            "- [x]\n- [x]\n- [ ]\n- [x]\n",
            "[Overview of the knot]\n",
        ] {
            assert!(!is_template(text), "{text}");
        }
    }

    #[test]
    fn sheets() {
        for text in [
            "# Lab\n\nFor this assignment build a boat.\n\n## Stretch goals\n\nPaint it.\n\n## Rubric\n\nIt floats.\n",
            "Submit your drawing by Friday.\n\n1. The hull (10 points)\n2. The sail (5 pts)\n",
        ] {
            assert!(is_assignment(text), "{text}");
        }
        for text in [
            "# Rubric\n\nA rubric is a table of marks.\n",
            "Grading: how far cells differ. Before you begin, wash. Upgrading: a step up. Trading: a swap.\n",
            "# Rope\n\nA rope is laid of strands, and holds a ship to its quay.\n\n## Homework\n\nSubmit your essay. The rubric is known. For this assignment work in pairs.\n",
            "1. What is a hull? (10 points)\n\nThe body.\n\n2. What is a sail? (5 points)\n\nA cloth.\n",
        ] {
            assert!(!is_assignment(text), "{text}");
        }
    }
}
