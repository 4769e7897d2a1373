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
    assert_eq!(fronts("# Animals\n- river\n- sea\n\n## Otter\n- eats fish\n- plays\n"), ["Otter"]);
    assert_eq!(
        fronts(
            "# Otter\n- it eats fish\n- it lives by the river\n\n## Den\n- has its door below the water\n- stays dry\n"
        ),
        ["Otter", "Den"]
    );
    assert!(read("# Otter\n- [ ] feed it at eight\n- [ ] clean the whole den\n").is_empty());
    assert!(read("# Tomorrow\n- feed the otter at eight\n- clean the whole den\n").is_empty());
    assert!(read("# Otter day\n- I fed it at eight\n- I cleaned the whole den\n").is_empty());
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

/// What asks for things of one sort keeps its list, whatever is said of each of them.
#[test]
fn sorts_of_things() {
    assert_eq!(
        fronts(
            "# Sea\n\n**Types of tides**\n- Spring tide\n  - after a full moon\n- Neap tide\n  - after a half moon\n"
        ),
        ["Types of tides", "Spring tide", "Neap tide"]
    );
    assert_eq!(
        fronts(
            "# Sea\n\n## How to reef a sail\n1. Slack\n   - let the sheet run\n   - lower the yard\n2. Tie\n   - take the points\n   - make them fast\n"
        ),
        ["How to reef a sail", "Slack", "Tie"]
    );
    assert_eq!(
        fronts("# Sea\n\n**Tides**\n- Spring tide: after a full moon\n- Neap tide: after a half moon\n"),
        ["Spring tide", "Neap tide"]
    );
    // one entry with one more below it is what the heading means
    assert_eq!(
        fronts(
            "# Sea\n\n## Slack water\n- The water rests between the tides\n  - for about half an hour\n\n## Ebb\nIt falls.\n"
        ),
        ["Slack water", "Ebb"]
    );
    // a first heading that others of its rank follow is no title
    assert_eq!(
        fronts(
            "## Ebb\n- the water goes out\n\n### Neap ebb\n- it goes out a little\n\n## Flood\n- the water comes in\n"
        ),
        ["Ebb", "Neap ebb", "Flood"]
    );
}

/// A bold term with its abbreviation heads what stands below it.
#[test]
fn abbreviated_headings() {
    assert_eq!(
        fronts("# Sea\n\nText.\n\n**Tidal Range** (TR)\n\n* depends on the moon\n* differs by coast\n"),
        ["**Tidal Range** (TR)"]
    );
    assert_eq!(
        fronts("- **Range** (between high and low water)\n- **Gauge** (at the pier)\n"),
        ["Range", "Gauge"]
    );
}

/// Links at the end of a section lead away from it.
#[test]
fn links_behind_an_answer() {
    assert_eq!(
        read(
            "# Sea\n\n## Ebb\nThe sea falls back.\n\n[Tides of the world](https://example.org)\n[Back](README.md)\n"
        ),
        ["Ebb => The sea falls back."]
    );
    assert_eq!(
        fronts("# Sea\n\n## Ebb\n[The moon](https://example.org) pulls the sea away from the beach.\n"),
        ["Ebb"]
    );
}

/// A definition that goes on with a list.
#[test]
fn definitions_with_lists() {
    assert_eq!(
        read("**Reef:** shortens the sail\n\t* for strong wind\n\t* for the night\n\n**Helm:** steers\n"),
        ["Reef => shortens the sail / - for strong wind / - for the night", "Helm => steers"]
    );
    assert_eq!(
        read(
            "**Knots**: there are many, such as:\n- **bowline** — holds the bow\n- **hitch** — holds a post\n"
        ),
        [
            "Knots => there are many, such as: / - **bowline** — holds the bow / - **hitch** — holds a post",
            "bowline => holds the bow",
            "hitch => holds a post"
        ]
    );
    // a list beside it is another matter
    assert_eq!(
        read("**Reef:** shortens the sail\n- Helm: steers the boat\n- Keel: keeps it upright\n"),
        ["Reef => shortens the sail", "Helm => steers the boat", "Keel => keeps it upright"]
    );
    // code behind an entry belongs to all of them
    assert_eq!(
        read("- `up` - one step up\n- `out` - out of all\n\n```\nup up out\n```\n")[1],
        "`out` => out of all"
    );
}

/// A heading that slipped into a list is one all the same.
#[test]
fn headings_behind_a_marker() {
    assert_eq!(
        read(
            "# Sea\n\n## Ebb\n- the water goes out\n\n- ### Neap ebb\n    - it goes out a little\n\n1. ## What is a flood?\nThe water comes in.\n"
        ),
        [
            "Ebb => the water goes out",
            "Neap ebb => it goes out a little",
            "What is a flood? => The water comes in."
        ]
    );
    assert_eq!(
        fronts("# Sea\n\n## Ebb\n- the water goes out\n  ### Kinds of ebb\n- neap ebb\n- spring ebb\n"),
        ["Ebb", "Kinds of ebb"]
    );
    assert_eq!(read("- # of masts: two or three\n"), ["# of masts => two or three"]);
}

/// A definition ends where terms of its section begin, or takes the list that touches it.
#[test]
fn definitions_among_terms() {
    let long = "It matters to everybody who goes to sea, and nobody who ever lay in a harbour at night will forget it. ".repeat(4);
    let note = format!(
        "# Sea\n\n## Moorings\nAll that holds a boat in its place at night.\n\nSpring → a rope that keeps it from moving ahead\nBreast → a rope that keeps it close\n\n{long}\n"
    );
    assert_eq!(read(&note)[0], "Moorings => All that holds a boat in its place at night.");
    assert_eq!(
        read(
            "**Swell** - waves that come from far away\n- They are long and even.\n\n**Chop** - waves of the place\n"
        ),
        ["Swell => waves that come from far away / - They are long and even.", "Chop => waves of the place"]
    );
    // a colon over terms asks who they are
    let crew = "**Crew:**\n- Mate: helps the master\n- Cook: feeds all of them\n- Bosun: minds the ropes\n";
    assert_eq!(fronts(crew), ["Crew", "Mate", "Cook", "Bosun"]);
    // a term, and on the next line a sentence
    assert_eq!(
        read(
            "# Sea\n\nSlack water:\nthe half hour in which the tide turns and nothing moves\n\nReached by:\n- going out early\n- waiting\n"
        ),
        [
            "Slack water => the half hour in which the tide turns and nothing moves",
            "Reached by => going out early / waiting"
        ]
    );
}

/// Long entries head what is below them where the others do, too.
#[test]
fn long_entries_over_entries() {
    let long = |text: &str| format!("- {text}\n  - the wind that blows over it for days makes it rise\n");
    let list = [
        "The swell of the open sea grows high",
        "The chop of the bay stays low",
        "The surf breaks over the bar at ebb",
    ];
    let note: String = list.iter().map(|text| long(text)).collect();
    assert_eq!(fronts(&note), list);
    assert!(fronts(&long(list[0])).is_empty());
    // a picture below an entry says nothing
    assert!(read("- Figure of eight\n  - ![[knot.png]]\n- Bowline\n  - ![[bowline.png]]\n").is_empty());
    assert_eq!(fronts("“**VHF** (very high frequency) is the radio that boats speak over.”\n"), ["VHF"]);
    assert!(read("# Sea\n\n## Going out\nText of it.\n\n*some of it is guessed*\n- then cast off with a long rope\n").len() <= 1);
}

/// What asks for all that is below it keeps its card, whatever is said of each part.
#[test]
fn headings_that_compare_and_sentences_that_speak_of_them() {
    assert_eq!(
        fronts("# Sea\n\n## Difference between a sloop and a ketch\n- Sloop: one mast\n- Ketch: two masts\n"),
        ["Difference between a sloop and a ketch", "Sloop", "Ketch"]
    );
    assert_eq!(fronts("# Sea\n\n## Rigs\n- Sloop: one mast\n- Ketch: two masts\n"), ["Sloop", "Ketch"]);
    assert_eq!(
        read(
            "# Sea\n\n## The old harbour\n- it has three piers\n  1. the north pier\n  2. the mole\n  3. the quay\n"
        )[0],
        "The old harbour => it has three piers /   1. the north pier /   2. the mole /   3. the quay"
    );
}

/// A list ends at a line of dashes, whatever stands behind it.
#[test]
fn a_list_before_a_footer() {
    let footer =
        "Kept in the drawer of the harbour master's desk, where all that is written about the sea is kept.";
    assert_eq!(
        read(&format!("# Sea\n\n## Drawbacks\n\n1. Slow\n2. Wet\n\n---\n\n{footer}\n")),
        ["Drawbacks => Slow / Wet"]
    );
}

/// A heading over one entry alone asks for it, whatever signs stand in the entry; a marked term is asked for itself.
#[test]
fn headings_over_one_entry() {
    let sole = "# Ropes\n\n## Wetting\n- dry hemp -> stiff hemp\n\n## Splicing\n- two ropes: one rope\n\n## Fibres\n- **Sisal**: the leaf of an agave\n\n## Turn of the tide (TT)\n- TT: the hour between ebb and flood\n";
    let found = fronts(sole);
    for front in ["Wetting", "Splicing", "Sisal", "TT"] {
        assert!(found.iter().any(|found| found == front), "{front}: {found:?}");
    }
    for front in ["Fibres", "Turn of the tide (TT)"] {
        assert!(!found.iter().any(|found| found == front), "{front}: {found:?}");
    }
    let lines = "Hull\n- wood\n- steel\n\nRigging of a sloop\n- One mast\n  - a jib\n  - a mainsail\n\nKeel\n- lead\n- iron\n";
    assert!(fronts(lines).iter().any(|front| front == "Rigging of a sloop"), "{:?}", fronts(lines));
}

/// A heading that greets its reader, and "For example:" behind a definition, ask for nothing.
#[test]
fn greetings_and_examples_ask_for_nothing() {
    let text = "# Sailing\n\n## Welcome aboard! Let us set sail!\n\nTo go to sea for the first time is a great thing.\n\n## Rigging\nThe rigging holds the mast and moves the sails. It is made of ropes. For example:\n- stays (standing)\n- halyards (running)\n- sheets (running)\nIt does not say how many sails a ship has, which its builder decides.\n";
    assert_eq!(fronts(text), ["Rigging"]);
}

/// "[!info] Definition" over a sentence about a marked term, and a callout without any title, ask for the term.
#[test]
fn callouts_over_a_marked_term() {
    let text = "# Winds\n\nA ship makes way through the water and over the ground\n\n> [!info] Definition\n> **Leeway** is the drift of a ship away from the wind\n\n> [!definition]\n> **Draft** refers to the depth of a ship below the water,\n> **or**\n> to the water that it needs\n\n> [!tip] Definition of set\n> where the tide **runs** to\n";
    assert_eq!(fronts(text), ["Leeway", "Draft", "Definition of set"]);
}

/// Boxes as programs that publish notes write them: a title asks, a sort alone does not.
#[test]
fn callouts_of_publishing_programs() {
    let text = "# Ropework\n\n:::note Hitch\nA knot around a post.\n:::\n\n::: tip\nCoil it with the sun.\n:::\n\n:::{admonition} Bend\nA knot that joins two ropes.\n\n- it can be untied\n:::\n\nAfterwards.\n\n!!! note \"Splice\"\n    Two ropes joined by their strands.\n\n    It stays.\n\n??? question \"What is a bight?\"\n    A loop of rope.\nBehind it.\n\n!!! See page 3\n";
    assert_eq!(
        read(text),
        [
            "Hitch => A knot around a post.",
            "Bend => A knot that joins two ropes. / - it can be untied",
            "Splice => Two ropes joined by their strands. /  / It stays.",
            "What is a bight? => A loop of rope.",
        ]
    );
    let sorts = "# Grammar\n\n:::{admonition} Rule\nThe verb stands last.\n:::\n\nText.\n\n:::{admonition} Rule\nThe noun stands first.\n:::\n";
    assert!(read(sorts).is_empty(), "{:?}", read(sorts));
}

/// Lines of wiki links send elsewhere; a short definition stands over the sorts of what it defines.
#[test]
fn headings_over_links_and_over_headings() {
    let text = "# Physics\n\n## Hadrons\n\nHadrons are made of quarks.\n\n### Baryons\n\nThree quarks bound together by the strong force.\n\n## Further topics\n[[Rope - RTT]]\n[[Knots]], [[Bends]]\n";
    assert_eq!(fronts(text), ["Hadrons", "Baryons"]);
}

/// A statement over a list is what its heading asks for; the writer's own tasks are no part of an answer.
#[test]
fn statements_below_headings() {
    let text = "# Sea\n\n## Tides\nTides are very long waves\n- the moon pulls\n- the sun pulls\n\nReasons why tides are late\n- friction\n- coasts\n";
    assert_eq!(fronts(text), ["Tides", "Reasons why tides are late"]);
    let tasks = "# Sea\n\n**What is ebb?**\nThe fall of the sea.\n\n- [ ] read chapter 4\n- [x] exercises\n";
    assert_eq!(read(tasks), ["What is ebb? => The fall of the sea."]);
    assert_eq!(read("- **Ebb** = the fall of the sea\n"), ["Ebb => the fall of the sea"]);
}

/// A short definition over a heading for its example is one.
#[test]
fn definitions_over_examples() {
    let text = "# Loops\n\n### While\nRuns as long as something is true\n###### Example:\n    while (ebb) { wait }\n";
    assert!(fronts(text).iter().any(|front| front == "While"), "{:?}", fronts(text));
}

/// Rows that ask in another column than the first, and rows whose first cell says that there is none.
#[test]
fn columns_that_ask() {
    let table = "| Id | Part | Front | Back |\n|---|---|---|---|\n| C1 | rig | What is a stay? | a rope that holds the mast |\n| C2 | rig | Define a sheet. | a rope that trims |\n";
    assert_eq!(
        read(table),
        ["What is a stay? => a rope that holds the mast", "Define a sheet. => a rope that trims"]
    );
    let nouns =
        "| Masculine | Feminine | Meaning |\n|---|---|---|\n| il mare | - | sea |\n| - | la vela | sail |\n";
    assert_eq!(fronts(nouns), ["il mare", "la vela"]);
    assert_eq!(
        fronts("| Ratio | Name |\n|---|---|\n| 1:N | one to many |\n| N:M | many to many |\n"),
        ["1:N", "N:M"]
    );
}

/// "### Sample answer" below the question.
#[test]
fn headings_that_end_in_answer() {
    let note = "# Sea\n\n## Case 1\n\n### Question\n\nA squall comes up. How do you reef?\n\n### Sample answer\n\n**First:** ease the halyard.\n\n**Then:** haul the reefing line.\n";
    let cards = read(note);
    assert_eq!(cards.len(), 1, "{cards:?}");
    assert!(cards[0].contains("How do you reef?") && cards[0].ends_with("reefing line."), "{cards:?}");
}

/// A second head of a table, in bold.
#[test]
fn two_heads_of_a_table() {
    let table = "| Noun | | Meaning |\n|---|---|---|\n| **One** | **Many** | |\n| la vela | le vele | sail |\n| il mare | i mari | sea |\n";
    assert_eq!(fronts(table), ["la vela", "il mare"]);
}
