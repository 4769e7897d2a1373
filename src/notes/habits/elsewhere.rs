//! Notes that are for no test: minutes, logs, lists of wishes, data.

use super::{fronts, read};

/// What heads the minutes of a meeting or a syllabus says nothing of the subject, bold or not.
#[test]
fn heads_of_minutes_and_courses() {
    assert!(read("# Regatta\n\nAttendees: Ann, Bob\nLocation: harbour office\nChair: Ann\n").is_empty());
    assert!(
        read("# Sailing 101\n\n**Instructor:** Dr. Reef\n**Office hours:** noon\n**Pier:** north\n")
            .is_empty()
    );
    // a glossary may define what such a line is
    let glossary = "Date: the day, month and year that a chart shows at its edge\nTide: the rise and fall of the sea\nSet: the way that a current runs\n";
    assert_eq!(fronts(glossary)[..], ["Tide", "Set"]);
}

/// Wishes, shopping and what somebody has to do next hold no terms.
#[test]
fn wishes_and_duties() {
    for heading in ["Films to watch", "Shopping list", "Action items", "Next week", "Ingredients"] {
        assert!(
            read(&format!("# Log\n\n## {heading}\n- rope: two coils\n- Tar - one bucket\n")).is_empty(),
            "{heading}"
        );
    }
    assert_eq!(
        fronts("# Log\n\n## What to do\n- Fire: close the hatches\n- Leak: man the pumps\n"),
        ["Fire", "Leak"]
    );
}

/// Numbers alone are data.
#[test]
fn tables_of_numbers() {
    let table = |cell: &str| {
        fronts(&format!("| Trial | Start | End |\n|---|---|---|\n| 1 | 0.0 | 23.1 |\n| 2 | 0.2 | {cell} |\n"))
    };
    assert!(table("23.4").is_empty());
    assert_eq!(table("spilled").len(), 2);
}

/// Who does not know has written no definition.
#[test]
fn shrugs_for_definitions() {
    assert_eq!(
        fronts("## Sails\n- Jib - before the mast\n- Genoa - idk tbh\n- Spinnaker - before the wind\n"),
        ["Jib", "Spinnaker"]
    );
}

/// A callout may have its title where its sort should stand.
#[test]
fn callouts_named_in_place_of_their_sort() {
    assert_eq!(
        read("> [!Leeway]\n> The drift of a ship\n> - away from the wind\n"),
        ["Leeway => The drift of a ship / - away from the wind"]
    );
    assert!(read("> [!Note]\n> All hands on deck.\n\n> [!Proof]\n> It follows.\n").is_empty());
}

/// A box of duties, or one that names a part of the note, asks for nothing.
#[test]
fn callouts_of_duties() {
    assert!(read("# Sea\n\n> [!todo] Rope\n> - [ ] buy two coils\n\n> [!info] Resources\n> Charts of the whole coast.\n").is_empty());
    assert_eq!(fronts("> [!info] Rope\n> Laid or braided, of hemp or steel.\n"), ["Rope"]);
}

/// People who speak, forms with a table, steps that are counted, and what heads the notes on a book.
#[test]
fn speakers_forms_and_books() {
    assert!(
        read("Mate: Who goes there?\nCook: A friend of the ship.\n\nANN: Where to?\nBEN: Home.\n").is_empty()
    );
    assert_eq!(fronts("Q: Who goes there?\nA: A friend.\n"), ["Who goes there?"]);
    assert_eq!(
        fronts("Beam: how wide she is\nDraught: how deep does she lie?\nHull: all below deck\n").len(),
        3
    );
    assert_eq!(fronts("Sloop: one mast\nKetch: two masts\n"), ["Sloop", "Ketch"]);
    assert!(read("**Words**:\n\n| Word | Meaning |\n|---|---|\n|  |  |\n").is_empty());
    assert!(read("Step 3: Go ashore\n\n- take a rope\n- take a lamp\n").is_empty());
    assert!(read("# The Sea - A. Reef\n\nAuthor: Anna Reef\nFinished: in May\nShelf: north\n").is_empty());
    assert_eq!(
        fronts("Author: someone who writes\nGenre: a sort of text\nPlot: what happens in it\n")[..],
        ["Genre", "Plot"]
    );
}
