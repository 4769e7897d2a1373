//! Shapes that are read although they are rare: headings that answer, wrapped lead-ins, cases, keys, grids.

use super::{fronts, read};

/// Each note with its cards.
fn check(notes: &[(&str, &[&str])]) {
    for (note, wanted) in notes {
        assert_eq!(read(note), *wanted, "{note}");
    }
}

/// Below a heading that asks, a heading may answer.
#[test]
fn headings_that_answer() {
    check(&[
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
    check(&[
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
    check(&[
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
    check(&[
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
    check(&[
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
    check(&[
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
