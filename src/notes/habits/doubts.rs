//! What looks like a term or a question and is none, and what does not look like one and is.

use super::{fronts, read};

/// Pandoc's title block is no text.
#[test]
fn title_blocks() {
    assert!(read("% Knots - an overview\n% Ann Miller\n% 2019\n\nRopes of all sorts.\n").is_empty());
    assert_eq!(fronts("% of sails: counted in parts of the whole\n%\nanswer\n").len(), 1);
}

/// Books, dates and addresses of a course are nothing to learn.
#[test]
fn entries_that_name_a_part_of_the_course() {
    assert!(
        read("- Textbooks\n  - Miller, Knots\n  - Smith, Sails\n- Sitografia\n  - harbour.example\n")
            .is_empty()
    );
    assert_eq!(fronts("- Running rigging\n  - halyards\n  - sheets\n"), ["Running rigging"]);
}

/// A question may begin with its condition.
#[test]
fn questions_behind_a_clause() {
    let note = "Once the anchor holds, what do you do?\n\nTake a bearing and write it down.\n";
    assert_eq!(fronts(note), ["Once the anchor holds, what do you do?"]);
    let note =
        "Look at the second knot of the chapter. In your own words, what is it for?\n\nIt joins two ropes.\n";
    assert_eq!(fronts(note).len(), 1);
    assert!(read("The sea was calm, so nobody asked, did they?\n\nNothing happened.\n").is_empty());
}

/// A chain of questions that answers the one above asks nothing itself.
#[test]
fn chains_of_questions() {
    let note = "What tells you whether a knot holds?\n\nwet? -> under load? -> if neither, it may slip.\n";
    assert_eq!(fronts(note), ["What tells you whether a knot holds?"]);
    assert_eq!(fronts("Deepest ocean? -> Pacific\n\nhighest tide? -> Fundy\n").len(), 2);
}

/// An entry that states much and then wonders is a statement.
#[test]
fn entries_that_wonder() {
    assert!(
        read("- A look at the log of all the ships that came in during the night, was there none without its papers? For example from far away\n- Watches\n").is_empty()
    );
    assert_eq!(
        fronts("- Which knot joins two ropes? the sheet bend\n- Which one holds a post? the clove hitch\n")
            .len(),
        2
    );
}

/// Bold words that deny, or a bold sentence, are no term.
#[test]
fn stressed_words() {
    assert!(read("- **not** a rope of hemp, but one made of steel\n- light and strong\n").is_empty());
    assert_eq!(
        fronts("- **NOT** turns a value into its opposite\n- **AND** is true where both values are\n").len(),
        2
    );
    let note = "## Splices\n\n**Each splice has to be dried beforehand**. It would rot within a year or two otherwise.\n";
    assert_eq!(fronts(note), ["Splices"]);
    assert_eq!(fronts("**Slack water**. The time at which no tide runs.\n"), ["Slack water"]);
}

/// The only entry below a question answers it, whatever separates its words.
#[test]
fn sole_answers() {
    assert_eq!(
        fronts("- **What does the flag N stand for?**\n  - November - no\n- **And C?**\n  - Charlie - yes\n"),
        ["What does the flag N stand for?", "And C?"]
    );
    let note = "- **Which parts has an anchor?**\n  - Fluke: what digs in\n  - Shank: what it hangs by\n";
    assert_eq!(fronts(note).len(), 3);
}

/// A hyphen that stands for the end of a word separates nothing.
#[test]
fn shared_ends_of_words() {
    let note = "- Luv: da kommt der Wind her\n- Lee: da weht er hin\n- Gang von Luv- zu Leeseite\n- Bug- und Heckleine\n";
    assert_eq!(fronts(note), ["Luv", "Lee"]);
    assert_eq!(fronts("- Luv- woher der Wind kommt\n- Lee- wohin er weht\n").len(), 2);
}

/// A section of tasks, one of them asked in a box, holds no answer.
#[test]
fn boxes_below_a_question() {
    assert!(read("# Sails\n\n## Writing\n\n> [!question]\n> \"Some rigs are better.\" How far do you agree?\n\n- [x] write an answer\n").is_empty());
}

/// A definition may wonder at its end.
#[test]
fn definitions_that_ask_on() {
    let note = "# Minds\n\n#### Sea sense\n\nThe feeling that the sea is as one expects it to be. Where it is missing one asks: what is going on with the weather? What lies ahead of us?\n\n#### Watch\n\nFour hours.\n";
    assert_eq!(fronts(note), ["Sea sense", "Watch"]);
    assert_eq!(fronts("# Sea\n\n## Open points\n\nWhere does the tide go?\n\nWhy is it late?\n").len(), 0);
}

/// A link is a term where something below says what it is.
#[test]
fn linked_terms() {
    let note = "- [_Ketch_](https://example.org/k)\n  - is a ship with two masts.\n- [Yawl](https://example.org/y)\n- [Sloop](https://example.org/s)\n  - [more](https://example.org/m)\n";
    assert_eq!(fronts(note), ["[_Ketch_](https://example.org/k)"]);
}

/// "Expected answer" is what the question asks for, not a term.
#[test]
fn labels_of_expected_answers() {
    let note = "1. **Which knot joins two ropes?**\n   - **Expected answer** : The sheet bend, which holds when wet.\n";
    assert_eq!(fronts(note), ["Which knot joins two ropes?"]);
}

/// A phrase without blanks is as long as it reads.
#[test]
fn phrases_without_blanks() {
    assert_eq!(fronts("- 港へのボートの接近を風向によって制限する方法\n    - 灯台\n    - ブイ\n").len(), 1);
}

/// Where a section goes on with questions of its own, the answer to its heading ends.
#[test]
fn questions_below_a_question() {
    let note = "## What is a fair wind?\n\nA wind that:\n\n* pushes the ship on\n* has no squalls\n\nWhat is leeway?\nThe drift to the side.\n\n* How is it measured?\nWith a line behind the ship.\n";
    let cards = read(note);
    assert_eq!(
        fronts(note),
        ["What is a fair wind?", "A wind that", "What is leeway?", "How is it measured?"]
    );
    assert!(cards[0].ends_with("has no squalls"), "{cards:?}");
}

/// Where the reader's text came from is no answer to the heading above.
#[test]
fn sources_above_questions() {
    let note = "# Sea\n\n## An Introduction to Sails\n\nSource (article): [What is a Sail?](https://www.example.org/an-introduction/)\n\n* **What is a sail?**\n  * A cloth that takes the wind.\n* **What is a boom?**\n  * What its foot is bent on.\n";
    assert_eq!(fronts(note), ["What is a sail?", "What is a boom?"]);
}

/// Names in bold over what they mean are terms, also in the answer to a question.
#[test]
fn bold_names_in_an_answer() {
    let note = "## What does a harbour offer?\n\n- **Shelter**\n\n    Neither wind nor sea comes in from outside.\n\n- **Depth**\n\n    Ships of any draught can enter at all tides.\n";
    assert_eq!(fronts(note), ["What does a harbour offer?", "Shelter", "Depth"]);
}

/// An answer between lines of dashes may have paragraphs.
#[test]
fn paragraphs_between_dashes() {
    assert_eq!(
        read(
            "---\n\nQ: vocative\nA: a word that calls\n\nExample: Ship ahoy\n\n---\n\nQ: dative\nA: to whom\n"
        ),
        ["vocative => a word that calls / Example: Ship ahoy", "dative => to whom"]
    );
    assert_eq!(read("Q: dative\nA: to whom\n\nThis is prose again.\n"), ["dative => to whom"]);
}

/// A formula directly below a term line belongs to it.
#[test]
fn formulas_below_a_term() {
    let note = "**Speed** - the way by the time\n$$v = s / t$$\n**Way** - how far it is\n";
    assert_eq!(fronts(note), ["Speed", "Way"]);
    assert!(read(note)[0].contains("s / t"));
}

/// A sentence may say what the link that it begins with is.
#[test]
fn linked_subjects() {
    let note =
        "A [ketch][1] is a ship with two masts,\nthe second of them smaller.\n\n[1]: https://example.org/k\n";
    assert_eq!(fronts(note), ["ketch"]);
    assert_eq!(fronts("[Sloop](https://example.org/s) is a ship with one mast and two sails.\n").len(), 1);
    for text in [
        "[Here](https://example.org/h) is a list of all the ships.\n",
        "See the [ketch][1] is a good one for that.\n",
    ] {
        assert!(read(text).is_empty(), "{text}");
    }
}

/// A line that names as many things as it says there are tells all of them.
#[test]
fn counted_on_one_line() {
    let note = "# Rope\n\nThere are three sorts of rope: laid, braided and plaited.\n";
    assert_eq!(fronts(note), ["There are three sorts of rope"]);
    let note = "# Rope\n\nWe went there with three sorts of hope: none was fulfilled.\n";
    assert!(read(note).is_empty());
}

/// Code that a question is about does not answer it.
#[test]
fn questions_about_code() {
    assert!(read("**What does the code below print?**\n\n```js\nlog(reef);\n```\n").is_empty());
    assert_eq!(fronts("**How do you print a value?**\n\n```js\nlog(reef);\n```\n").len(), 1);
    let note = "**What does the code below print?**\n\n```js\nlog(reef);\n```\n\nNothing at all.\n";
    assert_eq!(fronts(note).len(), 1);
}

/// A dash that touches its word marks an entry beside others like it.
#[test]
fn markers_without_a_blank() {
    let note = "1. Charts\n    -drawn by hand\n    -7 of the coast alone\n2. Logs\n    -kept each day\n    -read by none\n";
    assert_eq!(fronts(note), ["Charts", "Logs"]);
    assert!(read("The water is at\n-5 degrees in winter.\n").is_empty());
}

/// Sections between dashes that say much are a note, not a deck of short cards.
#[test]
fn long_sections_between_dashes() {
    let note = "# **Sails**\n\nA rig has two of them:\n\n- **Jib**: the one before the mast\n- **Main**: the one behind it\n\n---\n\n# **Ropes**\n\n- **Sheet**: holds a sail\n- **Halyard**: raises it\n";
    assert_eq!(fronts(note), ["A rig has two of them", "Jib", "Main", "Sheet", "Halyard"]);
    assert_eq!(read("# Jib\nthe sail before the mast\n---\n# Main\nthe one behind it\n").len(), 2);
    // one long card makes no note of a deck
    let deck = format!(
        "# Jib\n{}\n---\n# Main\n- wrong\n* right\n---\n# Reef\na strip to tie up\n",
        "a sail ".repeat(100)
    );
    assert_eq!(fronts(&deck), ["Jib", "Main", "Reef"]);
}

/// A law's "due process" is no deadline.
#[test]
fn due_and_its_meanings() {
    assert_eq!(
        fronts(
            "1. **Due process**\n   - The courts keep to the law.\n2. **Standing**\n   - The right to sue.\n"
        )
        .len(),
        2
    );
    assert!(read("- Due Friday: pages 3 to 9\n- Due in May: the essay\n").is_empty());
}

/// What a condition joins to a marked term is no part of it; a sentence with a colon is no term.
#[test]
fn conditions_and_sentences() {
    assert_eq!(
        fronts(
            "1. *reflexive* if: each is related to itself\n2. *symmetric* if: each pair is so both ways\n"
        ),
        ["*reflexive*", "*symmetric*"].map(|front| front.trim_matches('*'))
    );
    let note = "# Sea\n\n## Drift\n\nOne.\n\nThe drift is considerable: a ship moves a mile each hour.\n";
    assert_eq!(fronts(note), ["Drift"]);
}

/// The head of a note that was never filled in, and a number that is not that of the entries below.
#[test]
fn heads_and_other_numbers() {
    assert!(read("Subject: [[Sea]]\nSort:\nTags: #\nTaught by: [[]]\n").is_empty());
    let note = "# Errors\n\n### Mixing up\n\nusing one word for two different things\n1. A ship is a her\n2. A pier is a her\n3. So a ship is a pier\n";
    assert_eq!(fronts(note), ["Mixing up"]);
}

/// A question need not open as one where a list stands directly below it.
#[test]
fn questions_directly_over_a_list() {
    let note = "We have a chart, so why take a bearing?\n- Charts grow old\n- Marks drift away\n";
    assert_eq!(fronts(note).len(), 1);
    assert!(read("The sea was calm, so who cared?\n\nNobody did on that day.\n").is_empty());
}

/// What is bold behind a numbered question says how to answer it.
#[test]
fn remarks_behind_a_question() {
    assert!(read("3. What is leeway? **Use your own words.**\n").is_empty());
    assert_eq!(read("3. What is leeway? **The drift**\n").len(), 1);
}

/// Declarations of a style sheet, phrases that go on, and sentences in bold are no terms.
#[test]
fn declarations_and_broken_lines() {
    assert!(read("- border-width: 2px 1px;\n- line-height: 3;\n").is_empty());
    assert_eq!(fronts("- low-water: the sea at its lowest\n- high-water: at its highest\n").len(), 2);
    assert!(
        !fronts("# Sails\n\n**A reef is a strip that can be tied up**\n\nSailors say that one should do so early.\n")
            .iter()
            .any(|front| front.contains("strip"))
    );
    assert!(read("Check out: the book by Miller, who sailed around the world.\n").is_empty());
}

/// Code in a Japanese sentence, and what code did, are no definitions.
#[test]
fn code_in_sentences() {
    assert!(read("- `reef` は帆を小さくしない\n- `sheet` を引く\n- `helm` と `keel`\n").is_empty());
    assert!(read("- `reef()` was called first of all\n- `sheet()` was called after that\n").is_empty());
    assert_eq!(fronts("- `reef()` makes the sail smaller\n- `sheet()` trims the jib again\n").len(), 2);
}

/// A formula that goes on below, and a clause as a heading.
#[test]
fn formulas_and_clauses() {
    assert!(read("- $S=\\textrm{area}=\n  \\left[ a \\right]$\n- $D=S^{-1}$\n").is_empty());
    let heading = |text: &str| {
        fronts(&format!("# Sea\n\n### {text}\n\n### Yarn\n\nA thread that is laid with others.\n"))
    };
    assert_eq!(heading("Given that ropes are wet, it is hard to haul them"), ["Yarn"]);
    assert_eq!(heading("A rope is a bundle of yarns that were laid"), ["A rope", "Yarn"]);
}
