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
