//! How far an answer reaches, and where the next cue begins.

use super::{fronts, read};

/// Code that ends in a semicolon is no sentence that a small letter below it would go on with.
#[test]
fn names_behind_code() {
    let code = |line: &str| format!("```js\n{line}\n```\n");
    let note = format!("**Round turn**\n{}**half hitch**\n{}", code("turn();"), code("hitch();"));
    assert_eq!(fronts(&note), ["Round turn", "half hitch"]);
    assert!(read("Tie it to a post,\n**or**\n\nhold it in your hand as long as you can.\n").is_empty());
}

/// A short word may end a sentence; a shortened one does not.
#[test]
fn lead_ins_behind_a_sentence() {
    assert_eq!(
        read(
            "Every boat has ropes on board and we need all of it. The main sorts are:\n- laid rope\n- braided rope\n"
        ),
        ["The main sorts are => laid rope / braided rope"]
    );
    assert_eq!(
        read("Nadie debe navegar sin él. Las partes del ancla son:\n- el cepo\n- la caña\n"),
        ["Las partes del ancla son => el cepo / la caña"]
    );
    assert_eq!(
        read("What Dr. Smith found in hemp:\n- long fibres\n- tar\n"),
        ["What Dr. Smith found in hemp => long fibres / tar"]
    );
}

/// A callout with a title of its own is no part of what a bold line says above it.
#[test]
fn bold_lines_over_callouts() {
    assert_eq!(
        read(
            "**Rope at sea**\nIt is wet for most of its life.\n\n> [!note] Rot\n> what wet hemp does in the dark\n"
        ),
        ["Rope at sea => It is wet for most of its life.", "Rot => what wet hemp does in the dark"]
    );
    // without a title it goes on with what stands above it
    assert_eq!(
        fronts("**Rope at sea**\nIt is wet for most of its life.\n\n> [!note]\n> Hemp rots in the dark.\n"),
        ["Rope at sea"]
    );
}

/// A definition that announces what is below it takes it along, and so does one over remarks that happen to hold a
/// colon; entries that are terms themselves are asked for one by one.
#[test]
fn definitions_over_entries() {
    let announced = "- **Anchor:** holds a boat and has two parts:\n  - **Stock:** the bar across it\n  - **Fluke:** what digs in\n";
    assert_eq!(
        read(announced),
        [
            "Anchor => holds a boat and has two parts: / - **Stock:** the bar across it / - **Fluke:** what digs in",
            "Stock => the bar across it",
            "Fluke => what digs in"
        ]
    );
    assert_eq!(read(&announced.replace(" and has two parts:", "."))[0], "Anchor => holds a boat.");
    let remarks = "- **Mooring:** a place where a boat lies for long\n  - chained to a block\n  - sorts of it: swinging, fore and aft\n  - checked every year\n- **Berth:** a place at a quay\n";
    assert_eq!(
        read(remarks)[0],
        "Mooring => a place where a boat lies for long / - chained to a block / - sorts of it: swinging, fore and aft / - checked every year"
    );
    assert_eq!(read(&remarks.replace("**", ""))[0], "Mooring => a place where a boat lies for long");
}

/// A bold name with its sign behind a list is the next one, blank line or not.
#[test]
fn bold_names_behind_a_list() {
    assert_eq!(
        read("**Ropes:**\n- hemp\n- flax\n**Chains:** iron, steel\n**Wires** – steel alone\n"),
        ["Ropes => hemp / flax", "Chains => iron, steel", "Wires => steel alone"]
    );
    assert_eq!(
        read("**Ropes:**\n- hemp, which is the\n**oldest** of all of them\n- flax\n"),
        ["Ropes => hemp, which is the / **oldest** of all of them / flax"]
    );
}

/// Names behind the list that answers a heading's question are no part of it.
#[test]
fn questions_over_lists_and_names() {
    assert_eq!(
        read(
            "# Ropes\n\n## What holds a boat?\n- an anchor\n- a mooring\n\n**Warp**: a rope that moves a boat along.\n"
        ),
        ["What holds a boat? => an anchor / a mooring", "Warp => a rope that moves a boat along."]
    );
    assert_eq!(
        read("# Ropes\n\n## What holds a boat?\nAn anchor does. **Warps** move it along the quay.\n").len(),
        1
    );
}

/// One phrase a line, questions among them.
#[test]
fn phrases_with_questions() {
    assert_eq!(
        fronts("¿Qué tal? = How are you?\nHace frío. = It is cold.\n¿Y usted? = And you?\nEs tarde para salir al mar. = It is too late to go to sea.\nMe voy. = I am going.\n").len(),
        5
    );
    assert_eq!(
        read("What is a bight? A loop of rope which\nis the beginning of most knots.\n"),
        ["What is a bight? => A loop of rope which is the beginning of most knots."]
    );
}

/// The only line over the only list of a section says what its heading names; one beside others heads its list.
#[test]
fn lines_that_say_what_the_heading_is() {
    let rigs = "# Rigs\n\n## Sloop\nOne mast\n - a jib\n - a mainsail\n\n## Parts\nStanding\n - stays\n - shrouds\n\nRunning\n - sheets\n - halyards\n";
    assert_eq!(fronts(rigs), ["Sloop", "Standing", "Running"]);
    assert_eq!(
        fronts(
            "# Tides\n\nNeap → a tide with two small steps\n\n1. Spring (new moon)\n   - high\n   - low\n"
        ),
        ["Neap", "Spring (new moon)"]
    );
}

/// A bold line and its paragraph end before the next bold name, whatever sign parts that from its meaning.
#[test]
fn bold_lines_before_bold_names() {
    assert_eq!(
        read(
            "**Ebb**\n\nThe sea falls for six hours.\n\n**Flood** — the sea rises\n\n**Slack:** it stands\n"
        ),
        ["Ebb => The sea falls for six hours.", "Flood => the sea rises", "Slack => it stands"]
    );
}
