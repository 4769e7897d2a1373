//! What a heading asks for, and what only stands below it.

use super::{fronts, read};

/// A word that could name a part of the document is the subject where the text says what it is.
#[test]
fn subjects_that_sound_like_parts() {
    let said = "An **index** is the list of stars by which a navigator finds his place at night.";
    let found = fronts(&format!("# Stars\n\n## Night\nIt is dark.\n\n## Index\n{said}\n"));
    assert!(found.iter().any(|front| front.eq_ignore_ascii_case("index")), "{found:?}");
    assert!(
        read("# Stars\n\n## Index\n- Night: page 4 of the book\n- Stars: page 9 of the book\n").is_empty()
    );
    assert!(
        read("# Stars\n\n## Schedule\nThe schedule is on the door of the harbour office.\n\n## Contact\n")
            .is_empty()
    );
}

/// A page is no answer, and neither is a writer's nod.
#[test]
fn pages_and_nods() {
    let below = |text: &str| read(&format!("# Stars\n\n## Pole star\n{text}\n\n## Night\n"));
    assert!(below("whole table on pp. 12-14").is_empty());
    assert!(below("siehe Tafel, Seite 12").is_empty());
    assert_eq!(below("leads north by page 12 of any almanac").len(), 1);
    assert!(below("yep").is_empty());
    assert!(
        read("# Stars\n\n## State that the pole star stands still in the sky\nyep\n\n## Night\n").is_empty()
    );
    assert_eq!(read("# Stars\n\n## Does the pole star move?\nok\n\n## Is it bright?\nno\n").len(), 2);
}

/// A goal of a course is a task, however long; a sentence about recall is none.
#[test]
fn goals_of_a_course() {
    let goal =
        "Recall the star by which a navigator finds north, and the way from it to the latitude of his ship";
    assert_eq!(
        fronts(&format!(
            "# Stars\n\n## {goal}\n- the pole star: north\n- its height: the latitude\n\n## Night\n"
        ))[0],
        goal
    );
    assert!(
        read("# Stars\n\n## Recall is the share of all of the stars in the sky that a navigator would find at night\nIt grows.\n\n## Night\n")
            .iter()
            .all(|card| !card.starts_with("Recall is the share of all of the stars in the sky that a navigator would find at night"))
    );
}

/// A heading that counts asks for as many entries, and not for what is said behind them.
#[test]
fn headings_that_count() {
    let list = |heading: &str| {
        read(&format!("# Stars\n\n## {heading}\n1. blue\n2. white\n3. red\n\nA glass shows more of them.\n"))
            [0]
        .clone()
    };
    assert_eq!(list("The three colours of stars"), "The three colours of stars => blue / white / red");
    assert_eq!(list("Les trois couleurs"), "Les trois couleurs => blue / white / red");
    assert!(list("Colours of two stars").ends_with("A glass shows more of them."));
}

/// "… vocabulary" is a shelf, whatever stands before it.
#[test]
fn shelves_of_a_subject() {
    assert!(read("# Nautical vocabulary\n\nThis is a list of words that we met at the harbour.\n\n## Stars\n- Vega\n").iter().all(|card| !card.starts_with("Nautical")));
    assert_eq!(
        fronts(
            "# Sea\n\n## Vocabulary of a sailor\nA few hundred words that name all parts of a ship.\n\n## Night\n"
        ),
        ["Vocabulary of a sailor"]
    );
}

/// A note whose title is the term may quote the definition, and may have a table besides.
#[test]
fn titled_notes_with_more_than_a_definition() {
    let note = |quote: &str, title: &str| {
        fronts(&format!(
            "---\ntitle: {title}\n---\n\n{quote}A pole star is a star near the pole of the sky.\n\n| Star | Pole |\n|---|---|\n| Polaris | north |\n| Sigma Octantis | south |\n"
        ))
    };
    assert_eq!(note("> ", "Pole star"), ["Pole star", "Polaris", "Sigma Octantis"]);
    assert_eq!(note("", "Pole star"), ["Pole star", "Polaris", "Sigma Octantis"]);
    assert_eq!(note("> ", "Night"), ["Polaris", "Sigma Octantis"]);
}

/// Tags and the id of its block at the end of a heading are no part of it.
#[test]
fn tags_and_ids_behind_headings() {
    assert_eq!(
        fronts(
            "# Sea\n\n## Ebb #sea/tides ^ebb\nThe sea falls.\n\n## Chart #4\nThe bay.\n\n## C #\nA key of a song.\n"
        ),
        ["Ebb", "Chart #4", "C"]
    );
}

/// What touches a heading says what that is: a phrase over headings of parts, a line over the only list.
#[test]
fn phrases_that_touch_their_heading() {
    let note = |phrase: &str| {
        fronts(&format!(
            "# Ships\n\n## Rig\n{phrase}\n\n### Mast\nIt stands on the keel.\n\n### Boom\nIt lies along the sail.\n"
        ))
    };
    assert_eq!(note("All spars, sails and ropes above the deck"), ["Rig", "Mast", "Boom"]);
    for phrase in ["Drawings are in the back.", "Here are its parts:", "Its parts"] {
        assert_eq!(note(phrase), ["Mast", "Boom"], "{phrase}");
    }
    assert_eq!(
        read("# Ships\n\n## Sloop\nOne mast\n- a jib\n- a mainsail\n\n## Rope\nTypes\n- laid\n- braided\n"),
        ["Sloop => One mast / - a jib / - a mainsail", "Types => laid / braided"]
    );
}
