//! Shapes that are read although they are rare: headings that answer, wrapped lead-ins, cases, keys, grids.

use super::{Note, Settings, extract, fronts, read, reads};

/// Below a heading that asks, a heading may answer.
#[test]
fn headings_that_answer() {
    reads(&[
        (
            "# Ship\n\n## What does a keel do?\n## it keeps the course.\n",
            &["What does a keel do? => it keeps the course."],
        ),
        (
            "# Ship\n\n## What is a keel?\n#### A keel is the spine of a ship.\n\n#### It also keeps the ship on its course.\n\n## Mast\n\nCarries the sails.\n",
            &[
                "What is a keel? => A keel is the spine of a ship. /  / It also keeps the ship on its course.",
                "Mast => Carries the sails.",
            ],
        ),
        (
            "# Ship\n\n## List two parts of a sail.\n1. ## the foot\n2. ## the head\n",
            &["List two parts of a sail. => the foot / the head"],
        ),
        (
            "# Ship\n\n## Winds\n\nThere are many ways to name a wind:\n\n* ### by where it comes from\n* ### by how strong it is\n",
            &[
                "Winds => There are many ways to name a wind: / - by where it comes from / - by how strong it is",
                "There are many ways to name a wind => by where it comes from / by how strong it is",
            ],
        ),
        (
            "#### Rigging provides a way to hold the mast up\n",
            &["Rigging => provides a way to hold the mast up"],
        ),
        (
            "==== Question ====\n\n### Who named the winds\n\n==== Answer ====\n\nSailors did.\n",
            &["Who named the winds => Sailors did."],
        ),
    ]);
    // a heading that goes on with the text is one all the same
    assert_eq!(
        fronts(
            "# Ship\n\n## What is a keel?\n\n## What is a mast?\n\nA pole.\n\n## sails\n\nPieces of cloth that catch the wind.\n"
        ),
        ["What is a mast?", "sails"]
    );
}

/// A sentence that leads to a list may begin on the line above.
#[test]
fn wrapped_lead_ins() {
    reads(&[
        (
            "The pilots of the northern coast give the following signs\nof a coming storm:\n\n- birds inland\n- swell without wind\n",
            &[
                "The pilots of the northern coast give the following signs of a coming storm => birds inland / swell without wind",
            ],
        ),
        (
            "There are three sorts of rope: \nlaid, braided and plaited.\n",
            &["There are three sorts of rope => laid, braided and plaited."],
        ),
    ]);
}

/// "If …" in a row tells of cases.
#[test]
fn cases() {
    assert_eq!(
        fronts(
            "- If it ebbs: anchor farther out\n- If it flows: pay out chain\n- If it is slack: do nothing\n"
        ),
        ["If it ebbs", "If it flows", "If it is slack"]
    );
    assert!(fronts("- If it ebbs: anchor farther out\n- The tide turns twice a day\n").is_empty());
}

/// Rules that are counted are what their heading asks for.
#[test]
fn counted_rules() {
    assert!(
        fronts("# Sea\n\n## Rules of the berth\n- Rule 1- Be in time\n- Rule 2- Leave it clean\n")
            .contains(&"Rules of the berth".to_owned())
    );
    assert_eq!(
        fronts("1 Mast : a pole that carries sails\n\n2 Sail : a cloth that catches wind\n"),
        ["Mast", "Sail"]
    );
}

/// A key without a heading names the right options.
#[test]
fn keys_on_lines() {
    let question = |number: u32, what: &str| {
        format!("{number}. What is a {what}?\n\na) a rope\n\nb) a sail\n\nc) a mast\n<br/>\n\n")
    };
    let quiz = question(1, "halyard") + &question(2, "jib");
    assert_eq!(
        read(&format!("{quiz}Correct answers:\n\n1. a\n\n2. b\n")),
        ["What is a halyard? => a rope", "What is a jib? => a sail"]
    );
}

/// Tables drawn with plus signs.
#[test]
fn grids() {
    assert_eq!(
        read(
            "+--------+---------+\n| Ship   | Masts   |\n+========+=========+\n| Ketch  | two     |\n+--------+---------+\n| Sloop  | one     |\n+--------+---------+\n"
        ),
        ["Ketch => two", "Sloop => one"]
    );
}

/// Subjects of sentences: in bold as a whole, with another name between commas, of a whole note.
#[test]
fn subjects() {
    reads(&[
        (
            "**Leeway is the drift of a boat to the side that the wind causes**\n",
            &["Leeway => is the drift of a boat to the side that the wind causes"],
        ),
        (
            "The **mizzen**, also called the **jigger**, is the mast behind the main one.\n",
            &["mizzen => also called the **jigger**, is the mast behind the main one."],
        ),
        (
            "Leeway is a drift to the side.\n\nA keel makes leeway smaller. Without one, leeway grows.\n",
            &["Leeway => Leeway is a drift to the side."],
        ),
        ("- **P1**（最外层的绳索）：\n  固定在船头。\n", &["**P1**（最外层的绳索） => 固定在船头。"]),
        (
            "- **Cost of a dive** = $d^2$\n- **Cost of a climb** = $h$\n",
            &["Cost of a dive => $d^2$", "Cost of a climb => $h$"],
        ),
    ]);
    assert!(fronts("**Every splice is a knot that somebody has to dry first, says the mate**\n").is_empty());
    assert!(fronts("We are the crew of this ship.\n\nWe sail. We sing. We are at sea.\n").is_empty());
}

/// Entries over lines that nobody indented or marked.
#[test]
fn entries_over_lines() {
    reads(&[
        (
            "- To reef the sail\n\n```\nreef()\n```\n\n- To set it again\n\n```\nset()\n```\n",
            &["To reef the sail => reef()", "To set it again => set()"],
        ),
        (
            "- Cut the line of one ship\n  `CUT line`\n  `FROM ship`\n",
            &["Cut the line of one ship => `CUT line` / `FROM ship`"],
        ),
        (
            "- A ketch of the north\n  is a ship with two masts.\n",
            &["A ketch of the north => is a ship with two masts."],
        ),
        (
            "- width = value\n  - how far it reaches from the mast\n- depth = value\n  - how deep it hangs\n",
            &["width = value => how far it reaches from the mast", "depth = value => how deep it hangs"],
        ),
        (
            "- `reef()`: calls `furl();` and `tie();` one after the other\n",
            &["`reef()` => calls `furl();` and `tie();` one after the other"],
        ),
        (
            "- Store (below deck): where ropes are kept;\n- Galley (on deck): where cooks work;\n",
            &["Store (below deck) => where ropes are kept;", "Galley (on deck) => where cooks work;"],
        ),
    ]);
    // marks that were taken as they came nest nothing
    assert_eq!(
        fronts("- Sons of the captain\n    * Ann the elder\n    - Ben the younger\n    * Cid the last\n"),
        ["Sons of the captain"]
    );
}

/// Gaps with a hint, options or an answer below.
#[test]
fn gaps_and_hints() {
    reads(&[
        (
            "1. The tide ___ twice a day. (to turn)\n   > The tide turns twice a day.\n",
            &["The tide ___ twice a day. (to turn) => The tide turns twice a day."],
        ),
        ("2. It ___ low. (is / are)\n   > It is low.\n", &["It ___ low. (is / are) => It is low."]),
        ("3. It turns with the ____. (moon)\n", &["It turns with the ____. => moon"]),
    ]);
}

/// Where definitions and answers end.
#[test]
fn ends() {
    reads(&[
        (
            "**Shuffle**\n\nMixes the cards.\n\nFor example, all of them:\n\n```\nmix()\n```\n\n**Deal**\n\nHands them out.\n",
            &[
                "Shuffle => Mixes the cards. /  / For example, all of them: / ``` / mix() / ```",
                "Deal => Hands them out.",
            ],
        ),
        (
            "Seat: Lisbon, 1949\nUnion of the Northern Ports\nMembers: twelve\nSpeech: any of them\n",
            &["Seat => Lisbon, 1949", "Members => twelve", "Speech => any of them"],
        ),
        (
            "# Sea\n\n## Parts\n\n- Bow:\n```\nfront\n```\n\n- Stern:\n```\nback\n```\n",
            &["Bow => front", "Stern => back"],
        ),
        (
            "Why would you sail?\n- See the world\n- Move without fuel\n- Provide your friends with a great time\n",
            &[
                "Why would you sail? => See the world / Move without fuel / Provide your friends with a great time",
            ],
        ),
        (
            "- Echo sounder\n  - shows the depth\n\n\\newpage\nSomething else is told here.\n",
            &["Echo sounder => shows the depth"],
        ),
    ]);
}

/// Words to click at stand for an answer where they stand below a question, or again and again below headings.
#[test]
fn reveals() {
    let term =
        |name: &str, text: &str| format!("<details>\n<summary>{name}</summary>\n\n{text}\n\n</details>\n\n");
    let peek = |text: &str| term("Peek", text);
    assert_eq!(
        read(&format!(
            "What is a fid?\n\n{}What is a bight?\n\n{}",
            peek("A cone of wood."),
            peek("A bend.")
        )),
        ["What is a fid? => A cone of wood.", "What is a bight? => A bend."]
    );
    let heading = |name: &str, text: &str| format!("### {name}\n\n{}", peek(text));
    let deck = heading("Fid", "A cone of wood.")
        + &heading("Bight", "A bend.")
        + &heading("Bitter end", "The last part.");
    assert_eq!(read(&deck), ["Fid => A cone of wood.", "Bight => A bend.", "Bitter end => The last part."]);
    // terms that are folded below a question are terms
    let parts = term("Mast", "Carries the sails.") + &term("Keel", "Holds the course.");
    assert_eq!(
        read(&format!("Which parts does a ship have?\n\n{parts}")),
        ["Mast => Carries the sails.", "Keel => Holds the course."]
    );
    // a term that is folded is one
    assert_eq!(read(&peek("A short look at a chart.")), ["Peek => A short look at a chart."]);
}

/// When something is: a plan, nothing to learn.
#[test]
fn dates_and_hours() {
    reads(&[
        ("The loft is open 17:30 - 19:30\n", &[]),
        ("## Dates\n\n- 11 Oct 2023: splicing\n- 18 Oct 2023: serving\n- 25 Oct 2023: no class\n", &[]),
        (
            "- **Clipper**: built for speed, the first one on 11 October 1845\n",
            &["Clipper => built for speed, the first one on 11 October 1845"],
        ),
    ]);
}

/// Lines that an editor broke are read as what they were, and cards stand where they begin and end in the note.
#[test]
fn broken_lines() {
    let note = "\
# Rigging of a ship

Standing rigging: the ropes that hold a mast, which nobody moves once they
are set up. They are tarred and served against the weather.

What does a sailor do first with a rope that came off the coil, before it
is cut or spliced?

It is stretched for a day with a weight, since new rope of hemp gets longer
by a tenth, and every splice in it would slip when the sun dries it later.

## Making fast

A rope may be made fast to any of these, if the strain on it comes from the
side:

- cleat
- pin
";
    let cards = extract(&Note { path: "a.md", bytes: note.as_bytes() }, &Settings::default()).cards;
    let found: Vec<_> = cards.iter().map(|card| (card.front.as_str(), card.line, card.end)).collect();
    assert_eq!(
        found,
        [
            ("Standing rigging", 3, 4),
            (
                "What does a sailor do first with a rope that came off the coil, before it is cut or spliced?",
                6,
                10
            ),
            ("Making fast", 12, 18),
            ("A rope may be made fast to any of these, if the strain on it comes from the side", 14, 18),
        ]
    );
}

/// Names over formulas or words, line by line, and what an entry says of code.
#[test]
fn names_over_lines() {
    reads(&[
        (
            "# Motion\n\nlinear displacement, $s$\n$$\ns = r\n$$\nangular displacement, $t$\n$$\nt = a\n$$\n",
            &["linear displacement, $s$ => $$ / s = r / $$", "angular displacement, $t$ => $$ / t = a / $$"],
        ),
        // a step to the next formula
        ("# Motion\n\nSo we get\n$$\ns = r\n$$\nwhere the first is\n$$\nt = a\n$$\n", &[]),
        (
            "# Tide\n\nEbb:\nOut to sea\n\nFlood:\nInto the harbour\n\n## Winds\n\n- Bora\n- Mistral\n",
            &["Ebb => Out to sea", "Flood => Into the harbour", "Winds => Bora / Mistral"],
        ),
        (
            "# R\n\n### Lire\n\n```r\nx <- reef()\n```\n\n* `reef()` ajoute des voiles au navire.\n* Chaque voile est neuve.\n",
            &[
                "Lire => ``` / x <- reef() / ``` / - `reef()` ajoute des voiles au navire. / - Chaque voile est neuve.",
                "reef() => ajoute des voiles au navire.",
            ],
        ),
        (
            "# Handler\n\n## Message, Queue\n\n[`Message`](m.html) defines a message with a number and an object.\n\n[`Queue`](q.html) is a class that holds the messages.\n",
            &[
                "`Message` => defines a message with a number and an object.",
                "`Queue` => is a class that holds the messages.",
            ],
        ),
        (
            "- *Fixed ratio schedule* : a reward after each tenth answer.\n- *Variable ratio schedule*: as before, but now and then.\n",
            &[
                "Fixed ratio schedule => a reward after each tenth answer.",
                "Variable ratio schedule => as before, but now and then.",
            ],
        ),
    ]);
}

/// "```{glossary}" holds terms over what they mean.
#[test]
fn glossary_blocks() {
    let entries =
        "bight\n  A bend in a rope.\n  It makes no knot.\n\nfid\nmarlinspike\n  A cone that opens strands.\n";
    for (open, close) in
        [("```{glossary}", "```"), (":::{glossary}\n:sorted:\n", ":::"), ("~~~~{glossary}", "~~~~")]
    {
        assert_eq!(
            read(&format!("# Glossary\n\n{open}\n{entries}{close}\n\n## Bow\n\nThe front of a ship.\n")),
            [
                "bight => A bend in a rope. / It makes no knot.",
                "fid / marlinspike => A cone that opens strands.",
                "Bow => The front of a ship."
            ]
        );
    }
    // one that never closes hides nothing behind the next heading
    assert_eq!(
        read("# Glossary\n\n```{glossary}\nbight\n  A bend.\n\n## Bow\n\nThe front of a ship.\n"),
        ["Bow => The front of a ship."]
    );
    // one that never closes is code
    assert_eq!(read("```{glossary}\nbight\n  A bend.\n"), [""; 0]);
}
