//! What the notes of other programs and the sample notes in `notes/` yield.

use super::{Note, Settings, extract};

/// Cards as `kind front => back`, line ends as ` / `.
fn cards(path: &str, text: &str) -> Vec<String> {
    let found = extract(&Note { path, bytes: text.as_bytes() }, &Settings::default());
    found
        .cards
        .iter()
        .map(|card| format!("{} {} => {}", card.kind.name(), card.front, card.back).replace('\n', " / "))
        .collect()
}

fn read(text: &str) -> Vec<String> {
    cards("folder/note.md", text)
}

#[test]
fn prefixes_and_pairs() {
    assert_eq!(
        read("Q: Who wrote\nEmma?\nA: Jane Austen\n\nC: [Oxygen] is element [8].\n\nProse.\n"),
        ["qa Who wrote / Emma? => Jane Austen", "cloze […] is element […]. => Oxygen / 8"]
    );
    assert_eq!(read("Norway::Oslo\nperro:::dog\n"), ["term Norway => Oslo", "term perro => dog"]);
    assert!(read("Call std::fs to read, or Vec::<u8>::new().\n\n```\nQ: no\nA: no\n```\n").is_empty());
    assert_eq!(
        read("#flashcards/geo\n\nRiver of Cairo\n?\nNile\n\nThe ==Nile==^[river] is long.\n"),
        ["qa River of Cairo => Nile", "cloze The [… river] is long. => Nile"]
    );
}

#[test]
fn tags_and_blocks() {
    assert_eq!(
        read(
            "Boiling point? : 100 °C #flashcard #physics\nExplain dew 🧠\nAir cools.\nWater settles.\n---\nprose\n"
        ),
        ["qa Boiling point? => 100 °C", "qa Explain dew => Air cools. / Water settles."]
    );
    let found = extract(
        &Note { path: "n.md", bytes: b"TARGET DECK: Sea\n\nSTART\nBasic\nDeepest trench?\nBack: Mariana\nTags: sea deep\n<!--ID: 77-->\nEND\n" },
        &Settings::default(),
    );
    assert_eq!(found.front_matter.deck.as_deref(), Some("Sea"));
    let card = &found.cards[0];
    assert_eq!((card.front.as_str(), card.back.as_str()), ("Deepest trench?", "Mariana"));
    assert_eq!((card.tags.join(" "), card.carried.as_deref()), ("sea deep".to_owned(), Some("77")));
    assert_eq!(
        read("---\n\nDeck: Sea\n\n1. Largest ocean?\n\n> Pacific\n\n2. A {shark} is a fish.\n\n---\n"),
        ["qa Largest ocean? => Pacific", "cloze A […] is a fish. => shark"]
    );
    assert_eq!(
        read("### Tide #card-reverse\nThe sea rises and falls.\n^123abc\n\nEbb::falling tide\n"),
        ["qa Tide => The sea rises and falls.", "term Ebb => falling tide"]
    );
}

#[test]
fn sides() {
    assert_eq!(
        read("# Note\n\n## Front\n\nTallest tree?\n\n## Back\n\nRedwood\n"),
        ["qa Tallest tree? => Redwood"]
    );
    assert_eq!(read("Tallest tree?\n\n---\n\nRedwood\n"), ["qa Tallest tree? => Redwood"]);
    assert_eq!(
        read("Tree\n\n%\n\nBaum\n\n%\n\nplants\n\n---\n\nBush\n\n%\n\nBusch\n"),
        ["qa Tree => Baum", "qa Bush => Busch"]
    );
    assert_eq!(
        read("# Oak\nA tree\n---\n# Evergreen?\n- oak\n* pine\n---\n# Sizes\n2. tree\n1. herb\n"),
        ["term Oak => A tree", "choice Evergreen? => pine", "list Sizes => herb / tree"]
    );
    assert_eq!(read("#separator:tab\n#tags column:3\nTree\tBaum\tplants\n"), ["term Tree => Baum"]);
    assert_eq!(read("Tree\tBaum\nBush\tBusch\n"), ["term Tree => Baum", "term Bush => Busch"]);
}

#[test]
fn generic_cues_know_their_subject() {
    let note = "# Policy\n\n**Taxes**\n- raise money\n\nAdvantages:\n- simple\n- fair\n\n- Permits\n  - Advantages\n    - tradable\n";
    let found = extract(&Note { path: "n.md", bytes: note.as_bytes() }, &Settings::default());
    let about: Vec<_> =
        found.cards.iter().filter(|card| card.needs_context).map(|card| card.context.join(" › ")).collect();
    assert_eq!(about, ["Policy › Taxes", "Policy › Permits"]);
    let found = extract(
        &Note { path: "aws/lambda.md", bytes: b"## Key Features#\n- cheap\n- quick\n" },
        &Settings::default(),
    );
    assert!(found.cards.is_empty() || *found.cards[0].context == ["lambda"]);
}

#[test]
fn questions_and_answers_apart() {
    let expected =
        ["qa Which gas do plants take in? => Carbon dioxide", "qa Which organ pumps blood? => The heart"];
    let note = "## Questions\n1. Which gas do plants take in?\n2. Which organ pumps blood?\n\n## Answers\n1. Carbon dioxide\n2. The heart\n";
    assert_eq!(read(note), expected);
    let note = "1. Which gas do plants take in?\n2. Which organ pumps blood?\n\n**Answers:**\n\n1. Carbon dioxide\n2. The heart\n";
    assert_eq!(read(note), expected);
}

#[test]
fn what_is_no_card() {
    assert!(read("# Term\n").is_empty());
    assert!(read("## Links\n- [a](https://a.org)\n- https://b.org\n").is_empty());
    assert!(read("**Kernel**:\n**Shell**: TBD\n- Note: later\n").is_empty());
    assert!(read("- What is a kernel?\n- What is a shell?\n").is_empty());
    assert!(read("## Which 3 things are you hoping to learn?\n- sql\n- css\n").is_empty());
    let found = extract(
        &Note { path: "n.md", bytes: b"## Which 3 things are you hoping to learn?\n- sql\n- css\n" },
        &Settings { prompts: true, ..Settings::default() },
    );
    assert_eq!(found.cards.len(), 1);
}

#[test]
fn rules_can_be_switched_off() {
    let note = Note { path: "n.md", bytes: "Kernel: the core of an operating system\n".as_bytes() };
    assert_eq!(extract(&note, &Settings::default()).cards.len(), 1);
    let off = Settings { rules_off: vec!["term-line".to_owned()], ..Settings::default() };
    assert!(extract(&note, &off).cards.is_empty());
    let mut names: Vec<_> = super::rules().iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "every rule has a name of its own");
}

/// Every sample note with the cards that a reader expects of it.
#[test]
fn sample_notes() {
    let notes = [
        ("notes/aws-serverless.md", include_str!("../../notes/aws-serverless.md"), 14),
        ("notes/cell-biology.md", include_str!("../../notes/cell-biology.md"), 13),
        ("notes/french-revolution.md", include_str!("../../notes/french-revolution.md"), 8),
        ("notes/networking.md", include_str!("../../notes/networking.md"), 13),
        ("notes/quimica.md", include_str!("../../notes/quimica.md"), 10),
        ("notes/sky-quiz.md", include_str!("../../notes/sky-quiz.md"), 9),
        ("notes/spanish-kitchen.md", include_str!("../../notes/spanish-kitchen.md"), 10),
    ];
    let mut total = 0;
    for (path, text, count) in notes {
        let found = cards(path, text);
        assert_eq!(found.len(), count, "{path}: {found:#?}");
        total += count;
    }
    assert_eq!(total, 77);
}
