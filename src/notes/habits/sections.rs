//! What belongs to a heading, and what stands below it for itself.

use super::{fronts, read};

/// A title has the note below it; a heading with others of its rank beside it names a part.
#[test]
fn titles_and_first_parts() {
    assert_eq!(
        fronts("# Beaver\n- gnaws at trees\n- builds dams\n\n# Otter\n- eats fish\n- plays\n"),
        ["Beaver", "Otter"]
    );
    assert_eq!(fronts("# Animals\nof the river\n\n# Otter\n- eats fish\n- plays\n"), ["Otter"]);
    assert_eq!(
        fronts("# Animals\n- of the river\n- of the sea\n\n## Otter\n- eats fish\n- plays\n"),
        ["Otter"]
    );
}

/// What a section is about comes first; an example of it, or code behind a list, is something else.
#[test]
fn definitions_and_what_follows_them() {
    // a few examples stay with what they are examples of
    assert_eq!(
        read(
            "# Sea\n\n## Buoys\nA buoy is a float that marks a place on the water.\n\nExamples:\n- cardinal marks\n- lateral marks\n"
        ),
        [
            "Buoys => A buoy is a float that marks a place on the water. /  / Examples: / - cardinal marks / - lateral marks",
            "Examples => cardinal marks / lateral marks"
        ]
    );
    // the subject, and what the sentence says of it
    assert_eq!(
        fronts(
            "# Ships\n\n## Moorings\nA mooring must:\n- hold in a gale\n- let the boat swing\n\nNobody tests it in time.\n"
        ),
        ["Moorings", "A mooring must"]
    );
    // code behind a list of facts is an example of them
    assert_eq!(
        read(
            "# Logs\n\n## Tail\n- `tail` shows the end of a file\n- it can follow what is added\n```\ntail -f log\n```\n"
        ),
        ["Tail => `tail` shows the end of a file / it can follow what is added"]
    );
    // code is the answer, an entry over more code another thing
    assert_eq!(
        read(
            "# Logs\n\n## Count the lines\n```\nwc -l log\n```\n- Seeing that it worked\n```\necho $?\n```\n"
        )[0],
        "Count the lines => wc -l log"
    );
    assert_eq!(
        fronts(
            "# Logs\n\n## Empty a log\n```\n: > log\n```\n\n### See that it is empty\n```\nwc -c log\n```\n"
        ),
        ["Empty a log", "See that it is empty"]
    );
}

/// A title is a card where the first paragraph says what its subject is.
#[test]
fn titles_with_a_definition() {
    assert_eq!(
        read(
            "# Tides\n\nTides are the rise and fall of the sea. They come twice a day.\n\nMore of them follows.\n\n## Ebb\nThe water goes out.\n"
        ),
        [
            "Tides => Tides are the rise and fall of the sea. They come twice a day.",
            "Ebb => The water goes out."
        ]
    );
    assert_eq!(
        fronts("# Tides\n\nA summary of the second lecture.\n\n## Ebb\nThe water goes out.\n"),
        ["Ebb"]
    );
    // a heading over its own words says nothing, nor does one over a question
    assert!(read("# Sea\n\n## Ebb\nEbb tides\n\n## Aim\nHow do we reach the harbour?\n\n---\n").is_empty());
}

/// Lists of questions that somebody has yet to answer.
#[test]
fn questions_that_only_ask() {
    let list = "- Why does the sea rise?\n- Do your best to tell what the moon does.\n- What is a neap tide?\n- Explain the following words:\n  - ebb\n  - slack water\n- What are currents? Name three of them and explain each.\n";
    assert!(read(list).is_empty(), "{:?}", read(list));
    assert_eq!(
        fronts(
            "- Why does the sea rise?\n- The moon pulls at it.\n- What is slack water?\n- Water that stands still.\n"
        ),
        ["Why does the sea rise?", "What is slack water?"]
    );
    assert_eq!(
        fronts(
            "- Explain the following words:\n  - ebb: the water goes out\n  - flood: the water comes in\n"
        )
        .first()
        .map(String::as_str),
        Some("Explain the following words")
    );
}
