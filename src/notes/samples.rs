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
        &Note { path: "n.md", bytes: b"TARGET DECK: Sea::Deep -\nwater::Trenches\n\nSTART\nBasic\nDeepest trench?\nBack: Mariana\nTags: sea deep\n<!--ID: 77-->\nEND\n" },
        &Settings::default(),
    );
    assert_eq!(found.front_matter.deck.as_deref(), Some("Sea::Deep - water::Trenches"));
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

/// A heading keeps what it says itself, whatever cards stand below it.
#[test]
fn headings_beside_what_is_in_them() {
    let fronts = |text: &str| -> Vec<String> {
        let note = format!("# Course\n\n{text}");
        let found = extract(&Note { path: "n.md", bytes: note.as_bytes() }, &Settings::default());
        found.cards.into_iter().map(|card| card.front).collect()
    };
    // prose that leads to a list
    assert_eq!(
        fronts("## Beaver\nBeavers live along rivers and ponds. They build:\n- dams\n- lodges\n"),
        ["Beaver"]
    );
    assert_eq!(
        fronts("## Beaver\nBeavers live along rivers.\n\nTheir works are:\n- dams\n- lodges\n"),
        ["Beaver", "Their works are"]
    );
    // some entries with more below them
    assert_eq!(
        fronts("## Effects\n- higher taxes\n- fewer imports\n  - coffee\n  - tea\n- unrest\n"),
        ["Effects", "fewer imports"]
    );
    // nothing but one field
    assert_eq!(fronts("## GNP\n**Meaning:** Gross National Product\n"), ["GNP", "Meaning"]);
    // its own name, marked
    assert_eq!(
        fronts("## Sluice\n- A **sluice** is a gate for water.\n- It can be:\n  - raised\n  - lowered\n")[0],
        "Sluice"
    );
    // a section that other cards fill is none of its heading's
    assert_eq!(fronts("## Animals\n- Beaver: builds dams\n- Otter: eats fish\n"), ["Beaver", "Otter"]);
    // a colon announces the list, not what follows it
    assert_eq!(
        read(
            "# Course\n\n## Causes of floods:\n- rain\n- thaw\n\nThe flood of 1953 was the worst of its century.\n"
        ),
        ["list Causes of floods => rain / thaw"]
    );
    // a line of dashes in the midst of a section is no end
    assert!(read("# Course\n\n## Beaver\nIt gnaws at trees.\n\n---\n\nIt builds dams and lodges of what it fells.\n")[0]
        .ends_with("fells."));
}

/// Lists, tables and options as they come out of chats, books and quiz pages.
#[test]
fn lists_without_markers_and_tables_side_by_side() {
    assert_eq!(
        read("Reasons:\n\nno rain;\nno wells;\npoor soil.\n\nMore text.\n"),
        ["term Reasons => no rain; / no wells; / poor soil."]
    );
    assert_eq!(
        read("Tasks of the guard are:\n- to watch;\n- to report.\nIn their work they use boats.\n"),
        ["list Tasks of the guard are => to watch; / to report."]
    );
    assert_eq!(
        read(
            "| Word | Meaning | Word | Meaning |\n|---|---|---|---|\n| Hut | hat | Hund | dog |\n| | | Haus | house |\n"
        ),
        ["table Hut => hat", "table Hund => dog", "table Haus => house"]
    );
    assert_eq!(
        read(
            "Which one is a river?\n\nChoose 1\n\n    Everest\n\n    * Danube\n\n    Sahara\n\nWell done!\n"
        ),
        ["choice Which one is a river? => Danube"]
    );
    assert_eq!(
        read("The words of the day are:\n- sun = Sonne\n- moon = Mond\n").len(),
        3,
        "the list and its pairs"
    );
    assert_eq!(
        read(
            "### Question\nExplain tides.\n\n---\n\n### Answer\n\n---\n\n### 1. Moon\n\nIt pulls the sea.\n"
        )
        .len(),
        2,
        "an answer under headings of its own, and what these hold"
    );
}

/// Questions, their labels, and headings that only gather or announce them.
#[test]
fn questions_below_headings() {
    assert_eq!(
        read("# Cards\n\n**Q**: Which animals gnaw?\n\n**A**:\n- beavers\n- mice\n\n**Level**: 2\n")[0],
        "list Which animals gnaw? => beavers / mice"
    );
    assert_eq!(
        read(
            "# Sea\n\n## Are tides regular?\n\n1. What pulls the sea?\n   The moon.\n\n2. What else?\n   The sun.\n"
        ),
        ["qa What pulls the sea? => The moon.", "qa What else? => The sun."]
    );
    assert_eq!(
        read("1. Light bends in water. Explain why.\n   It is slower there.\n"),
        ["qa Light bends in water. Explain why. => It is slower there."]
    );
    assert!(read("# Describe the sea\n*A first look*\n\n## Links\n- https://a.org\n").is_empty());
    assert!(read("# Plan\n\n## Tasks\n- [ ] Paint the hull\n  - Take the red paint for it.\n").is_empty());
    assert_eq!(
        read("# Sea\n\n## A tide is the daily rise and fall of the sea.\n\n![tide](tide.png)\n"),
        ["term A tide => is the daily rise and fall of the sea."]
    );
    assert_eq!(
        read(
            "# Knots\n\n## Show the log\n\n```\ncat log\n```\n\nTo show the end of it:\n\n```\ntail log\n```\n"
        ),
        ["code Show the log => cat log", "code To show the end of it => tail log"]
    );
    assert_eq!(read("# Sea\n\n## Ebb&#x20;\nThe sea falls back.\n"), ["term Ebb => The sea falls back."]);
}

/// Lines that only look like a term and its definition.
#[test]
fn beginnings_of_phrases() {
    assert!(
        read("- **Collapse** of the market\n- **B**ritish **B**roadcasting **C**orporation of old\n")
            .is_empty()
    );
    assert!(read("- **Local** variables are gone after the call\n").is_empty());
    assert_eq!(read("- **Dew** water that settles at night\n"), ["term Dew => water that settles at night"]);
    assert!(read("wake → wash → eat\nrun → rest → sleep\n").is_empty());
    assert!(read("Therefore:\n- it rains\n- it pours\n\nQuindi:\n- piove\n- tuona\n").is_empty());
    assert!(read("Most of all - learn to tell the order:\n\nsomething else entirely\n").is_empty());
    let steps =
        "1. Pick a card.\n2. Say the word with its plural where there is one: *die Hüte*.\n3. Turn it.\n";
    assert!(read(steps).is_empty());
    // ticks among other symbols are no verdicts
    assert!(
        read("These rules hold:\n- ✅ **Wells** are shared\n- 🌍 **Rivers** are free\n- ❌ **Dams** need leave\n")
            .iter()
            .all(|card| !card.starts_with("choice"))
    );
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
