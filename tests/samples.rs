//! The sample notes that come with the project.

use termdeck::notes::{Note, Settings, extract};

#[test]
fn every_sample_note_holds_cards_and_no_problem() {
    let mut notes = 0;
    let mut cards = 0;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/notes")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = extract(&Note { path: &name, bytes: &bytes }, &Settings::default());
        assert!(found.cards.len() >= 4, "{name} holds {} cards", found.cards.len());
        assert_eq!(found.problems, [], "{name}");
        notes += 1;
        cards += found.cards.len();
    }
    assert!(notes >= 6 && cards >= 60, "{cards} cards in {notes} notes");
}
