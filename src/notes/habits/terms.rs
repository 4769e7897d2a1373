//! What is a term, and what only stands where one could.

use super::{fronts, read};

/// A separator inside of a quotation parts no term from its meaning.
#[test]
fn separators_inside_of_quotations() {
    assert!(
        read("- the radio said \"no answer from the harbour (3): call on another channel\" all night\n")
            .is_empty()
    );
    assert!(read("- sur le mur on lit « danger : chien de garde de nuit » en rouge\n").is_empty());
    assert!(
        read("- getting \"no rope on board (id: 0): call the harbour of the island, for whatever reason\n")
            .is_empty()
    );
    // inches, and a term that is quoted itself
    assert_eq!(
        fronts("- 3\" pipe: what drains the deck\n- 5\" pipe: what fills the tank\n"),
        ["3\" pipe", "5\" pipe"]
    );
    assert_eq!(
        fronts("- \"Ebb\": the sea that falls\n- \"Flood\": the sea that \"rises\"\n"),
        ["\"Ebb\"", "\"Flood\""]
    );
}

/// A short form in brackets does not make a sentence of a name.
#[test]
fn names_with_their_short_form() {
    assert_eq!(
        fronts(
            "# Sea\n\n## Rescue\nBoats go out at any hour.\n\nRoyal National Lifeboat Institution (the RNLI) - a charity that saves lives at sea\n\nMore of it later.\n"
        ),
        ["Rescue", "Royal National Lifeboat Institution (the RNLI)"]
    );
    assert!(
        !fronts("# Sea\n\nThey were closed (as they always are in winter) - nobody came to the harbour\n")
            .iter()
            .any(|front| front.starts_with("They"))
    );
}
