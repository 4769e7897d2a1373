//! What a course, a plan or a diary says of itself is nothing to learn.

use super::{fronts, read};

/// What a course is about to teach, its plan and its next lesson.
#[test]
fn plans_of_a_course() {
    let note = "# Class 6: Rigging\n\n## Overview\n\nToday we will be rigging boats, from start to finish.\n\n## Learning Objectives\n\n**Describe and Define**\n\n- Standing and running rigging\n- Halyards and sheets\n\n**Execute**\n\n- Rig a boat\n- Tie a bowline\n\n## Today's Outline\n\n- 9:00 Stand up\n- 9:30 Lecture: Rigging\n\n## What's Next:\n\n- Due by Midnight Tonight: Journal - Class 6\n- Next Class: We will sail.\n";
    assert!(read(note).is_empty(), "{:?}", read(note));
    let note = "# Ropes\n\n## Authentication of ropes\n\nToday we look for the thread that tells the maker.\n\n## Describe the bowline\n\n- a loop that does not slip\n- opened with ease\n";
    assert_eq!(fronts(note), ["Authentication of ropes", "Describe the bowline"]);
}

/// Deadlines of a course, and times of a day.
#[test]
fn deadlines_and_times() {
    assert!(
        read("| Assessment | Weight | Due |\n|---|---|---|\n| Logbook | 30% | Week 5 |\n| Practical | 50% | Week 10 |\n").is_empty()
    );
    assert_eq!(read("| Battle | Date |\n|---|---|\n| Trafalgar | 1805 |\n| Jutland | 1916 |\n").len(), 2);
    assert!(
        read("# Log\n\n## Monday\n\n10:15 - left the berth\n10:40 - passed the pier\n12:00 - lunch\n")
            .is_empty()
    );
}

/// A name over questions that nobody answered, and sentences with gaps.
#[test]
fn nothing_filled_in() {
    assert!(read("1. Knots\n   - What do they do?\n   - Why do we need them?\n").is_empty());
    assert_eq!(fronts("1. Knots\n   - bowline\n   - hitch\n"), ["Knots"]);
    assert!(read("Translate:\n\n1. The boat is red. → ______\n2. I see the sea. → ______\n").is_empty());
    assert!(read("- Maybe paint the hull green?\n- New fenders\n").is_empty());
    assert_eq!(fronts("- What is a fender?\n- A cushion between ship and pier\n").len(), 1);
}

/// A paragraph that names a part of the document ends the answer above it.
#[test]
fn parts_of_the_document_behind_an_answer() {
    let note = "# Sea\n\n## Why did the war last so long?\n\n1. No side could win\n2. The crown was weak\n\nEssay question: \"It was the crown.\" Discuss. (25 marks)\n\nFurther reading: Holt, chapter 4\n";
    let cards = read(note);
    assert_eq!(cards.len(), 1, "{cards:?}");
    assert!(cards[0].ends_with("weak"), "{cards:?}");
    assert_eq!(fronts("- Index: where a word stands\n- Shelf: where a book stands\n"), ["Index", "Shelf"]);
}

/// "Prompt: write a …", "Test suites: 2 passed": what a lesson or a program says of itself.
#[test]
fn labels_of_lessons() {
    let line = |line: &str| {
        fronts(&format!(
            "# Sea\n\n## Ropes\n\nSome ropes are laid, and others are braided.\n\n{line}\n\nHang a wet rope up.\n"
        ))
    };
    for label in
        ["Prompt", "Notice", "Test suites", "Think about it", "Level", "Assignment", "Recap", "Video 3"]
    {
        assert_eq!(line(&format!("{label}: take the long rope and make a loop in it")), ["Ropes"], "{label}");
    }
    // in a glossary a word that labels elsewhere is a term
    let terms =
        "Level: a tool with a bubble in it\nFile: a tool with rough sides\nPlane: a tool with one blade\n";
    assert_eq!(fronts(terms), ["Level", "File", "Plane"]);
}

/// Headings over what a course says of itself, and headings like them over the subject.
#[test]
fn headings_of_courses() {
    let over = |heading: &str| {
        fronts(&format!("# Sea\n\n## {heading}\n\n- ropes and how they are laid\n- knots for beginners\n"))
    };
    for heading in
        ["Final project", "Required reading", "Lecture 5 – 12 May", "Tuesday, 3rd", "Learning journal"]
    {
        assert!(over(heading).is_empty(), "{heading}");
    }
    for heading in ["Project management", "Lecture halls", "The May Fourth movement"] {
        assert_eq!(over(heading), [heading]);
    }
}

/// A paragraph that asks and then tells how to answer answers no heading.
#[test]
fn paragraphs_that_only_ask() {
    let below =
        |text: &str| fronts(&format!("# Sea\n\n## Splices\n\n{text}\n\n## Ropes\n\nSome are laid.\n"));
    assert_eq!(
        below("What is a splice, and when do you need one? Provide an example of a long splice."),
        ["Ropes"]
    );
    assert_eq!(
        below("What joins two ropes? A splice does, without a knot."),
        ["What joins two ropes?", "Ropes"]
    );
}

/// Code that the question is about is no answer to it.
#[test]
fn code_that_is_asked_about() {
    let asked = |question: &str| {
        fronts(&format!("# Code\n\n#### {question}\n```js\nvar mast = {{ height: 12 }};\n```\n"))
    };
    assert!(asked("What is the value of `mast.height`?").is_empty());
    assert!(asked("Question: What value does the statement below return?").is_empty());
    assert_eq!(asked("How do you declare a mast?"), ["How do you declare a mast?"]);
}

/// People who speak in turn, with blank lines between them.
#[test]
fn plays() {
    let play = "Ann: Who goes there?\n\nBen: A friend of the ship.\n\nAnn: What do you want here?\n\nBen: To come aboard, please.\n\n\
        Ann: Why should we let you?\n\nBen: It is cold out here.\n\nAnn: Then come.\n";
    assert!(fronts(play).is_empty());
}

/// A title that asks, and its answer below "Answer".
#[test]
fn titles_that_ask() {
    let note = "---\ntitle: \"How does a sail pull?\"\nlevel: easy\n---\n\n## Answer\n\nThe wind bends around it.\n\n## Example\n\nA jib.\n";
    assert_eq!(read(note)[0], "How does a sail pull? => The wind bends around it.");
    let note = "---\ntitle: How sails pull\n---\n\n## Answer\n\nThe wind bends around them.\n";
    assert!(read(note).is_empty());
}

/// What invites the reader, derives a formula or goes on with a sentence.
#[test]
fn invitations_and_steps_of_a_proof() {
    assert!(read("Let's draw a plan for the following:\n- crew to boat\n- boat to berth\n").is_empty());
    assert!(
        read("To find the speed:\n\n1. Rewrite the equation:\n   $$v = s / t$$\n")
            .iter()
            .all(|card| !card.starts_with("Rewrite"))
    );
    assert!(
        read("1. It needs a rope\n2. It works as a stack — the last one in is the first one out\n")
            .is_empty()
    );
    assert!(fronts("# Sea\n\n## Related topics\n\n- knots\n- splices\n").is_empty());
}
