//! Habits of writers, each with what only looks like it.

mod sections;

use super::{Note, Settings, extract};

/// Cards as `front => back`, line ends as ` / `.
fn read(text: &str) -> Vec<String> {
    let found = extract(&Note { path: "folder/note.md", bytes: text.as_bytes() }, &Settings::default());
    found.cards.iter().map(|card| format!("{} => {}", card.front, card.back).replace('\n', " / ")).collect()
}

/// Only the fronts.
fn fronts(text: &str) -> Vec<String> {
    let found = extract(&Note { path: "folder/note.md", bytes: text.as_bytes() }, &Settings::default());
    found.cards.into_iter().map(|card| card.front).collect()
}

/// What breaks a line at its end is no part of it.
#[test]
fn line_breaks() {
    assert_eq!(
        read("**Depth:** `deep()`<br/>\n**Width** `wide()` <br>\n**Age:**`old()`\\\n"),
        ["Depth => `deep()`", "Width => `wide()`", "Age => `old()`"]
    );
    assert_eq!(
        read("Winds of the coast:<br>\n- bora\n- mistral\n"),
        ["Winds of the coast => bora / mistral"]
    );
    assert_eq!(read("- **Root** is the folder C:\\\n"), ["Root => is the folder C:\\"]);
}

/// "-> …" below a line says more about it.
#[test]
fn arrows_that_lead_on() {
    assert_eq!(
        read("* Ebb\\\n-> the sea falls\\\n-> banks dry out\n\n* Flood - the sea rises\\\n-> twice a day\n"),
        ["Ebb => the sea falls / banks dry out", "Flood => the sea rises / - twice a day"]
    );
    assert_eq!(
        read("* Rope - holds the boat\\\n-> Painter - the rope at the bow\n"),
        ["Rope => holds the boat / - Painter - the rope at the bow", "Painter => the rope at the bow"]
    );
    // behind a blank line it is a conclusion
    assert_eq!(
        read(
            "- **Keel** : keeps the course\n- **Sail** : drives the boat\n\n→ Both work against each other.\n"
        ),
        ["Keel => keeps the course", "Sail => drives the boat"]
    );
    // inside a definition it parts nothing
    assert_eq!(
        read("- ice → water\n- snow → slush\n- Frost: cold air → rime on the windows\n"),
        ["ice => water", "snow => slush", "Frost => cold air → rime on the windows"]
    );
}

/// A line of its own behind a short entry begins something new if it separates two sides.
#[test]
fn a_term_line_leaves_the_list() {
    assert_eq!(
        read("- Gale: strong wind\n  - tears at roofs\nGust of wind → a blast\nLull of wind → a pause\n"),
        ["Gale => strong wind / - tears at roofs", "Gust of wind => a blast", "Lull of wind => a pause"]
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

/// Numbers in a first column count the rows only if they do nothing else.
#[test]
fn columns_that_count() {
    assert_eq!(
        read("| Nr | Wind | Speed |\n|---|---|---|\n| 1 | breeze | low |\n| 2 | gale | high |\n")[1],
        "gale => high"
    );
    assert_eq!(
        read("| Force | Wind | Waves |\n|---|---|---|\n| 0 | calm | none |\n| 8 | gale | high |\n")[1],
        "8 => Wind: gale / Waves: high"
    );
}

/// Letters of the alphabet over the words that begin with them.
#[test]
fn dividers() {
    assert_eq!(fronts("B\n- Boje\n- Bug = bow\n\nSch\n- Schiff = ship\n- Schot\n"), ["Bug", "Schiff"]);
    assert_eq!(fronts("# Words\n\n## L\n- Lee\n- Luv\n\n## P\n- Pinne\n- Poller\n"), [""; 0]);
    assert_eq!(fronts("# Elements\n\n## He\n- light\n- inert\n"), ["He"]);
}

/// Lines that announce a list without a colon.
#[test]
fn announcements() {
    assert_eq!(
        read("Here are knots for every day\n\n- bowline\n- hitch\n"),
        ["Here are knots for every day => bowline / hitch"]
    );
    assert_eq!(
        read("Strong wind → warning by\n\n- lights\n- flags\n"),
        ["Strong wind → warning by => lights / flags"]
    );
    assert_eq!(
        read(
            "- The old town has three gates that were never closed.\n  - river gate\n  - north gate\n  - corn gate\n"
        ),
        ["The old town has three gates that were never closed. => river gate / north gate / corn gate"]
    );
    // a story is none
    assert!(read("We walked for three hours.\n\n- bring boots\n- bring bread\n").is_empty());
    // a statement and one sentence more is none, a cue and its sentence is one
    assert!(
        read("- Loses its leaves early in dry years\n  - This saves the water that is left in it\n")
            .is_empty()
    );
    assert_eq!(fronts("- Loss of leaves\n  - This saves the water that is left in it\n"), ["Loss of leaves"]);
    // a formula is no cue
    assert_eq!(fronts("# Course\n\n## Load\n3 * 4 = 12\n- **Ballast** counts twice\n"), ["Load"]);
}

/// Names in code that stand for headings.
#[test]
fn names_in_code() {
    assert_eq!(
        fronts(
            "# Winch\n\n## Parts\n\n`turn()`\n\nTurns the drum by one step.\n\n`stop()`\n\nHolds the drum.\n"
        ),
        ["`turn()`", "`stop()`"]
    );
    // an example is none
    assert_eq!(
        fronts("# Winch\n\n## Use\n\nTurn it as long as there is rope:\n\n`turn()`\n\nThen make it fast.\n"),
        ["Use"]
    );
}

/// A sentence that says what is listed asks for the list, whatever the entries hold.
#[test]
fn lists_of_entries_with_entries() {
    assert_eq!(
        fronts(
            "These are the parts of a mill:\n1. Wheel\n   - turned by water\n2. Stone\n   - grinds the corn\n"
        ),
        ["These are the parts of a mill", "Wheel", "Stone"]
    );
    assert_eq!(
        fronts("Parts:\n1. Wheel\n   - turned by water\n2. Stone\n   - grinds the corn\n"),
        ["Wheel", "Stone"]
    );
}

/// A heading that asks over others that ask.
#[test]
fn headings_over_questions() {
    assert_eq!(
        read("## [What is a weir?](https://example.org)\n\n**What is a weir?**\n\nA low dam in a river.\n"),
        ["What is a weir? => A low dam in a river."]
    );
    assert_eq!(
        fronts(
            "## Compare the two mills and answer the questions\n\n[first mill](https://example.org)\n\n**What drives them?**\n\nWater and wind.\n"
        ),
        ["What drives them?"]
    );
    assert_eq!(
        fronts("## What is a lock?\nA chamber between two gates.\n\n**Who works it?**\n\nThe keeper.\n"),
        ["What is a lock?", "Who works it?"]
    );
}

/// Question marks that ask nothing of the reader.
#[test]
fn questions_that_are_none() {
    assert_eq!(
        read(
            "- **Hamlet**: Asks \"To be or not to be? That is it\" on a wall.\n- **Lear**: Asks whom? His daughters.\n"
        ),
        ["Hamlet => Asks \"To be or not to be? That is it\" on a wall.", "Lear => Asks whom? His daughters."]
    );
    assert!(read("Should you sail faster? Reef the sail? Turn back? Etc.\n").is_empty());
    assert_eq!(
        read("What is a tide? Is it a wave? It is both a wave and a current.\n"),
        ["What is a tide? Is it a wave? => It is both a wave and a current."]
    );
    // what somebody may say is not what the note asks
    assert_eq!(
        fronts(
            "# Course\n\n- Call the harbour\n- Ask the pilot \"May I repeat the question?\"\n\n| Flag | Meaning |\n|---|---|\n| A | diver |\n| B | danger |\n"
        ),
        ["A", "B"]
    );
}

/// One line of question, tab and answer after the other, as Quizlet takes them.
#[test]
fn questions_and_tabs() {
    assert_eq!(
        read(
            "## Easy\n\n[1] What is low water?\tThe sea at its lowest.\n[1] Why does it come?\tThe moon pulls.\n"
        ),
        ["[1] What is low water? => The sea at its lowest.", "[1] Why does it come? => The moon pulls."]
    );
}

/// Remarks before a dash.
#[test]
fn remarks() {
    assert!(read("INTERESTING - the mill still runs on its old wheel\n").is_empty());
    assert_eq!(
        read("interesting - interessant\nbeautiful - schön\nugly - hässlich\n")[0],
        "interesting => interessant"
    );
}

/// Numbered exercises: the line as a whole asks, and what is quoted or stands below it answers.
#[test]
fn exercises() {
    assert_eq!(
        read(
            "1. Translate: The tide is low.\n   > Es ist Ebbe.\n2. Fix the error: It fall.\n   > It falls.\n   > (third person)\n"
        ),
        [
            "Translate: The tide is low. => Es ist Ebbe.",
            "Fix the error: It fall. => It falls. (third person)"
        ]
    );
    assert_eq!(
        read("1. ship → ships; fish → ___\n   > fish\n2. the mast ___ tall\n   > is\n   > (singular)\n"),
        ["ship → ships; fish → ___ => fish", "the mast ___ tall => is (singular)"]
    );
    assert_eq!(
        read("Übersetze: The wind is strong.\nDer Wind ist stark.\n"),
        ["Übersetze: The wind is strong. => Der Wind ist stark."]
    );
    // a marked term over a quotation stays a term
    assert_eq!(
        fronts("1. **Ebb**: the sea falls\n   > \"the ebb took them\"\n2. **Flood**: the sea rises\n"),
        ["Ebb", "Flood"]
    );
    // a quotation behind a list belongs to none of its entries
    assert_eq!(
        fronts("1. Ebb: the sea falls\n2. Flood: the sea rises\n\n> Both come twice a day.\n"),
        ["Ebb", "Flood"]
    );
}

/// Instructions among questions need no mark to be asked.
#[test]
fn instructions_among_questions() {
    assert_eq!(
        read(
            "What is a lock?\n\nA chamber between two gates.\n\nShare an example of a famous lock.\n\nThe Neptune steps.\n\nWho works it?\n\nA keeper.\n"
        ),
        [
            "What is a lock? => A chamber between two gates.",
            "Share an example of a famous lock. => The Neptune steps.",
            "Who works it? => A keeper."
        ]
    );
    assert!(
        read("Describe it as you would to a child.\n\nThe rest of this chapter is about locks.\n").is_empty()
    );
}

/// Quoted cues, labels with a picture before them, and headings over more links.
#[test]
fn cues_with_decoration() {
    assert_eq!(
        fronts("\"All hands on deck\" - everybody has to come up at once, whatever the hour of the night.\n"),
        ["\"All hands on deck\""]
    );
    assert!(read("\"Call me Ishmael\" - Herman Melville\n").is_empty());
    assert!(read("# Sea\n\n➡️ Remember: the tide comes twice a day\n").is_empty());
    assert!(
        read("# Sea\n\n## Additional Resources\n- Some pages are taken from the charts above\n- and more\n")
            .is_empty()
    );
    assert_eq!(fronts("# Sea\n\n## Natural resources\n- fish\n- salt\n"), ["Natural resources"]);
}

/// Bold entries answer a question, and only matter more below a line that announces them.
#[test]
fn bold_entries() {
    assert_eq!(fronts("Which of these floats?\n- **cork**\n- iron\n- stone\n"), ["Which of these floats?"]);
    assert_eq!(
        read(
            "**Wars:**\n- **First (1652):**\n-- Date: May 1652\n-- Result: a draw\n- **Second (1665):** Won at sea.\n"
        ),
        [
            "First (1652) => Date: May 1652 / Result: a draw",
            "Date => May 1652",
            "Result => a draw",
            "Second (1665) => Won at sea."
        ]
    );
    assert_eq!(
        read("Ships to know:\n- **frigate**\n- sloop\n- barge\n"),
        ["Ships to know => **frigate** / sloop / barge"]
    );
    // at the head of a note they are no properties
    assert!(read("- Date: May 3\n- Place: room 12\n").is_empty());
}

/// What stands where an answer is still to come, and stories that are no cues.
#[test]
fn stubs_and_stories() {
    assert!(
        read("# Sea\n\n## Neap tide\n*Definition to be added*\n\n## Spring tide\nWird noch ergänzt.\n")
            .is_empty()
    );
    assert_eq!(fronts("# Sea\n\n## Drift\nMovement of a ship, to be added to its course.\n"), ["Drift"]);
    assert!(read("- We are using old ropes\n  - hemp\n  - sisal\n").is_empty());
    assert_eq!(fronts("- We need:\n  - hemp\n  - sisal\n"), ["We need"]);
}

/// Examples are what stands below their line, in every language.
#[test]
fn examples_end_a_definition() {
    assert_eq!(
        fronts(
            "# Sprache\n\n## Schleife\nEin Teil, der sich wiederholt, bis er nicht mehr gilt.\n\n**Beispiel:**\n```\nloop {}\n```\n"
        ),
        ["Schleife", "Beispiel"]
    );
}

/// Questions that ask everybody, and instructions that come late in their line.
#[test]
fn everybodys_questions() {
    assert_eq!(
        fronts("## How do we learn that our goals are reached?\nThe flag goes up.\n"),
        ["How do we learn that our goals are reached?"]
    );
    assert!(read("## Which goals do you want to learn more about?\nSailing in a storm.\n").is_empty());
    assert_eq!(
        fronts(
            "# Locks\n\n### 3. Think of the locks that you know, now explain to a friend how a ship gets up the hill.\n\nGate by gate.\n"
        ),
        ["Think of the locks that you know, now explain to a friend how a ship gets up the hill."]
    );
    assert!(fronts("# Locks\n\n## A chapter of gates, a chapter of keepers and one of ships that nobody could name\n\n![gates](gates.png)\n").is_empty());
}

/// Words that a colon joins are one word.
#[test]
fn colons_inside_of_words() {
    assert!(
        read("- A many:many relation is told by a table between the two\n- It holds both keys\n").is_empty()
    );
    assert_eq!(read("Ebb:the sea falls back\nFlood:the sea comes in\n").len(), 2);
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

/// Tables without a head or a frame, and headings over little else than a table.
#[test]
fn bare_tables() {
    assert_eq!(
        read("Welle | wave |\nEbbe | ebb |\nFlut | flood |\n"),
        ["Welle => wave", "Ebbe => ebb", "Flut => flood"]
    );
    assert!(read("[Home](a.md) | [Next](b.md)\n\nEbb | flood\n").is_empty());
    assert_eq!(
        fronts(
            "# Sea\n\n## Words\n\n| Wort | word |\n|---|---|\n| Welle | wave |\n| Ebbe | ebb |\n| Flut | flood |\n\nMore of them come next week.\n"
        ),
        ["Welle", "Ebbe", "Flut"]
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

/// Blank lines everywhere do not part a cue from its list.
#[test]
fn loose_lists() {
    assert_eq!(
        read("# Sea\n\nText about it.\n\nSetup of nets\n\n* knot them\n\n* float them\n"),
        ["Setup of nets => knot them / float them"]
    );
    assert_eq!(
        fronts("# Sea\n\n## Net fishing\n\nCatching with nets\n\n* knot them\n\n* float them\n"),
        ["Net fishing"]
    );
    assert!(read("Some words on nets\n\n* knot them\n* float them\n").is_empty());
}

/// A brain before a title is no tag, and brackets may hold a task.
#[test]
fn brains_and_brackets() {
    assert_eq!(fronts("# Sea\n\n## 🧠 Tides\nThey come twice a day.\n"), ["Tides"]);
    assert_eq!(read("Explain dew 🧠\nWater settles.\n---\n"), ["Explain dew => Water settles."]);
    assert!(read("# Sea\n\n## Tides\n(Finish this)\n").is_empty());
}

/// A sentence with a dash tells something; in a phrase book it is an entry.
#[test]
fn stories_with_a_dash() {
    assert!(fronts("I have mended the net - it was torn.\n").is_empty());
    assert_eq!(
        fronts("I would like tea - ich möchte Tee\n\nWe are late today - wir sind spät dran\n\nYou are very kind - sehr freundlich\n").len(),
        3
    );
}

/// Entries inside an entry that are terms by themselves are no part of its definition.
#[test]
fn entries_with_terms_below_them() {
    assert_eq!(
        read(
            "- **Fleet:** nine boats.\n-- **Fastest:** the cutter.\n-- **Oldest:** the barge.\n- **Harbour:** two piers.\n"
        ),
        ["Fleet => nine boats.", "Fastest => the cutter.", "Oldest => the barge.", "Harbour => two piers."]
    );
}

/// What is indented below a question is its answer, with all its paragraphs.
#[test]
fn indented_answers() {
    assert_eq!(
        read(
            "How do I fold a sail?\n\n        from boat import sail\n\n        class Deck(sail.Deck):\n        rope = 1\n\nMore:\n- text\n- and more\n"
        )[0],
        "How do I fold a sail? => from boat import sail /  / class Deck(sail.Deck): / rope = 1"
    );
}

/// A line that ends although it had room is a title; one that is full goes on.
#[test]
fn titles_of_entries() {
    assert_eq!(
        read(
            "- Sloop or ketch\n Although a sloop has one mast only, it is the faster boat on a reach.\n\n- When to reef\nOnce the wind grows stronger, it is time to take in some sail.\n"
        ),
        [
            "Sloop or ketch => Although a sloop has one mast only, it is the faster boat on a reach.",
            "When to reef => Once the wind grows stronger, it is time to take in some sail."
        ]
    );
    assert!(fronts("- The fastest boat that ever crossed the cold North\n  Sea in less than one day was built of oak.\n").is_empty());
}

/// A term over entries that are built alike is one of them.
#[test]
fn a_term_over_terms() {
    assert_eq!(
        fronts("Bow: the front of it\n- Stern: the back of it\n- Keel: the spine of it\n"),
        ["Bow", "Stern", "Keel"]
    );
    assert_eq!(fronts("Parts of a boat\n- Stern: the back of it\n- Keel: the spine of it\n").len(), 2);
}
