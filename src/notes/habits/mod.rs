//! Habits of writers, each with what only looks like it.

mod apart;
mod asked;
mod borders;
mod courses;
mod doubts;
mod elsewhere;
mod entries;
mod few;
mod forms;
mod found;
mod headings;
mod keeps;
mod kept;
mod leads;
mod likeness;
mod logs;
mod misses;
mod questions;
mod reach;
mod sections;
mod shown;
mod terms;

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

/// Each note with the cards that it must give, as `read` has them.
fn reads(notes: &[(&str, &[&str])]) {
    agree(read, notes);
}

/// Each note with the fronts that it must give.
fn finds(notes: &[(&str, &[&str])]) {
    agree(fronts, notes);
}

fn agree(found: fn(&str) -> Vec<String>, notes: &[(&str, &[&str])]) {
    let wrong: Vec<String> = notes
        .iter()
        .map(|(note, wanted)| (note, found(note), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(note, found, wanted)| format!("{note:?}\n  found {found:?}\n wanted {wanted:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
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

/// Remarks before a dash.
#[test]
fn remarks() {
    assert!(read("INTERESTING - the mill still runs on its old wheel\n").is_empty());
    assert_eq!(
        read("interesting - interessant\nbeautiful - schön\nugly - hässlich\n")[0],
        "interesting => interessant"
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

/// Words that a colon joins are one word.
#[test]
fn colons_inside_of_words() {
    assert!(
        read("- A many:many relation is told by a table between the two\n- It holds both keys\n").is_empty()
    );
    assert_eq!(read("Ebb:the sea falls back\nFlood:the sea comes in\n").len(), 2);
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
    assert_eq!(fronts("Below deck\n- Stern: the back of it\n- Keel: the spine of it\n").len(), 2);
}

/// Where lines agree, a remark in brackets is no sentence; a call is code wherever it stands.
#[test]
fn remarks_in_brackets_and_calls() {
    let names = "Ebbe (engl. low tide) - das Wasser läuft ab, bis es steht.\n\n";
    let three = [names, &names.replace("Ebbe", "Flut"), &names.replace("Ebbe", "Kentern")].concat();
    assert_eq!(
        fronts(&three),
        ["Ebbe (engl. low tide)", "Flut (engl. low tide)", "Kentern (engl. low tide)"]
    );
    assert!(read(names).is_empty());
    assert!(read("reply = harbour.ask(depth)\nchart = Chart(reply.text, “metres”)\n").is_empty());
    assert_eq!(read("tide = rise and fall (of the sea)\n"), ["tide => rise and fall (of the sea)"]);
    assert!(read("**Depth** | **Place**\n\n--- | ---\n").is_empty());
}

/// Bold words that name something, and bold words that go on.
#[test]
fn bold_words_in_entries() {
    assert_eq!(
        read(
            "- A **keel**, which holds the boat on its course\n- The **helm**, by which it is steered to port\n"
        ),
        ["keel => which holds the boat on its course", "helm => by which it is steered to port"]
    );
    assert!(read("- **can carry any cargo** and **has no limit**, which makes it **slow**\n").is_empty());
    assert_eq!(
        read("1. **Sheet:**\n   A rope that trims a sail.\n   ```\n   haul(sheet)\n   ```\n")[0],
        "Sheet => A rope that trims a sail. / ``` / haul(sheet) / ```"
    );
    assert_eq!(fronts("> [!info] Table\n> Rows and columns.\n"), ["Table"]);
}

/// What leads elsewhere or along is no definition.
#[test]
fn notes_links_and_chains() {
    assert!(
        read("Important note: never sail alone at night\n\nWe pass: bay > river > lock > lake at last\n")
            .is_empty()
    );
    assert!(
        read("- The office has a set of tools that help with it: [Toolkit](https://sea.example)\n")
            .is_empty()
    );
    let marked = "# Sea\n\n## Charts\n- [Bay](https://sea.example){:target=\"_blank\"}\n- [Cape](https://sea.example){:target=\"_blank\"}\n";
    assert!(read(marked).is_empty());
    assert_eq!(read("- **API**: [a set of calls](https://sea.example)\n").len(), 1);
}

/// Signs that words explain, and formulas; a way from one place to another as a name.
#[test]
fn single_signs_and_close_arrows() {
    assert_eq!(
        fronts("- N = the wind is northerly\n- E = the wind is easterly\n- C = there is no wind\n"),
        ["N", "E", "C"]
    );
    assert!(read("- v = s / t\n- a = v / t\n- F = m a\n").is_empty());
    assert!(read("- **Berth**: a place for a boat\n- berth = number % berths\n").len() == 1);
    assert_eq!(
        read("- Linz->Wien\n  - two locks on the way\n  - eight hours\n"),
        ["Linz->Wien => two locks on the way / eight hours"]
    );
    assert_eq!(read("- ice -> water\n- snow -> slush\n"), ["ice => water", "snow => slush"]);
}

/// A dash that slipped into the bold text; numbers that stand for something.
#[test]
fn dashes_in_bold_and_codes() {
    assert_eq!(
        read("* **keel -**what holds the course\n* **spinnaker - **A sail for light winds.\n"),
        ["keel => what holds the course", "spinnaker => A sail for light winds."]
    );
    assert_eq!(
        fronts(
            "100’s = harbours of the north\n\n200’s = harbours of the south: all of them\n\n300’s = anchorages\n"
        ),
        ["100’s", "200’s", "300’s"]
    );
    assert!(read("2x = 4\n\n3a = b\n\n5y = 10\n").is_empty());
    assert!(read("関連: [[港]], [[船]]\n\n参照: [[海]]\n").is_empty());
}

/// "Occurs by" asks for causes, "Written by" names somebody.
#[test]
fn causes_and_authors() {
    assert_eq!(fronts("- Driven by:\n  - wind\n  - tide\n"), ["Driven by"]);
    assert!(read("- Written by: Ann of the harbour\n- Photo by: Ben of the mole\n").is_empty());
}

/// What somebody said of answers that were given before.
#[test]
fn answers_that_were_gone_through() {
    assert!(
        read("4. ✓ Right. \"boma\" for \"boom\" — well done!\n5. ✗ \"albero\" → \"alberi\" — there are two of them.\n")
            .is_empty()
    );
    assert_eq!(fronts("- ✓ Boom — holds the foot of the sail\n- ✓ Gaff — holds its head\n").len(), 2);
}

/// What only chooses the colour of a remark is no part of an answer.
#[test]
fn callouts_in_answers() {
    assert_eq!(
        read("# Sea\n\n## Ebb\n\n> [!warning]\n> It dries out.\n\nThe sea falls.\n"),
        ["Ebb => It dries out. /  / The sea falls."]
    );
}
