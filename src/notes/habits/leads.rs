//! Lines that lead to an answer, and lines that turn away from one.

use super::{finds, reads};

/// A colon or a number over a formula, a paragraph, indented sentences, a list.
#[test]
fn leads() {
    reads(&[
        (
            "# Maps\n\nLinear maps $a$ have the following form:\n\n$$\nx = a\n$$\n",
            &["Linear maps $a$ have the following form => $$ / x = a / $$"],
        ),
        ("# Maps\n\nWe divide by three and get:\n\n$$\nx = a\n$$\n", &[]),
        (
            "# Tides\n\nA spring tide can be summed up as:\n\n**The tide that rises most, at full and new moon.**\n",
            &["A spring tide can be summed up as => The tide that rises most, at full and new moon."],
        ),
        ("# Tides\n\nIt can be summed up as:\n\nThe tide that rises most, at full and new moon.\n", &[]),
        (
            "### Hemp\n\nThis is the oldest rope. We had it when I was young, and some still do.\n\nPros:\n\n    It holds a knot well.\n",
            &["Pros => It holds a knot well."],
        ),
        ("Run it:\n\n    reef --all\n", &[]),
        (
            "4 noble knots\n\n- bowline\n- bend\n- hitch\n- reef\n",
            &["4 noble knots => bowline / bend / hitch / reef"],
        ),
        ("4 noble knots\n\n- bowline\n- bend\n", &[]),
        (
            "# Tide\n\nHow the tide turns in a bay (on our coast):\n\nThe water slows down, stands for a while and then runs out again.\n",
            &[
                "How the tide turns in a bay (on our coast) => The water slows down, stands for a while and then runs out again.",
            ],
        ),
        (
            "# Ship\n\n### When to take a reef\n\n- Gains: less heel, dry deck\n- Limits: less speed\n",
            &[
                "When to take a reef => Gains: less heel, dry deck / Limits: less speed",
                "Gains => less heel, dry deck",
                "Limits => less speed",
            ],
        ),
    ]);
}

/// "___text___" is stressed, "___" alone a gap.
#[test]
fn stressed_by_three_signs() {
    reads(&[
        (
            "In the __cabins__ there are berths. There are also ___hammocks___:\n\n* Hang from two hooks\n* Swing with the ship\n",
            &["There are also ___hammocks___ => Hang from two hooks / Swing with the ship"],
        ),
        ("___Keel___: the spine of the ship\n", &["Keel => the spine of the ship"]),
        ("There is also a ___ on board:\n\n* that hangs\n* that swings\n", &[]),
    ]);
}

/// Clauses, chains, letters in code, and what nobody answered.
#[test]
fn signs_that_part_nothing() {
    finds(&[
        ("- Club of three leaves\n- They are taken for stays, BUT: those stand still\n", &[]),
        ("# Marks\n\n## Best mark\n\nYou get it, if: you read more than you had to.\n", &["Best mark"]),
        ("1. `text` -> `[hash]` -> `digest`\n2. `mark` -> `[key]` -> `digest`\n", &[]),
        (
            "# vim\n- `a`: append after the cursor\n- `q`: quit the editor\n- `w`: write the file\n",
            &["`a`", "`q`", "`w`"],
        ),
        (
            "**1)** What is meant by \"the bends\"? *n.a.*\n\n> Bubbles in the blood.\n",
            &["What is meant by \"the bends\"? *n.a.*"],
        ),
    ]);
}

/// A marked name with a stop behind it over what it is, and an entry whose marker lacks its blank.
#[test]
fn names_over_lines() {
    reads(&[
        (
            "- [**Hull**](h.md).\n  Keeps the water out of the ship.\n- **Keel**.\n  Keeps the ship on its course.\n",
            &[
                "[**Hull**](h.md) => Keeps the water out of the ship.",
                "Keel => Keeps the ship on its course.",
            ],
        ),
        ("- [**Hull**](h.md) and [**keel**](k.md).\n  Both are of oak on most ships.\n", &[]),
        (
            "- Jib\n   - the sail before the mast\n-Mizzen\n   - the sail behind the main mast\n",
            &["Jib => the sail before the mast", "Mizzen => the sail behind the main mast"],
        ),
    ]);
}

/// A property that comes below entry after entry is nobody who speaks; sentences that run in after bold words.
#[test]
fn properties_and_run_in_words() {
    finds(&[
        (
            "1. **Sloop:**\n    - **Idea:** \"one mast is enough for most\".\n2. **Ketch:**\n    - **Idea:** \"two are safer in a blow\".\n3. **Yawl:**\n    - **Idea:** \"the small one only steers\".\n",
            &["Sloop", "Idea", "Ketch", "Idea", "Yawl", "Idea"],
        ),
        (
            "- **Ann:** \"Who goes there?\"\n- **Ben:** \"It is me.\"\n- **Ann:** \"Come aboard.\"\n- **Ben:** \"I am.\"\n- **Ann:** \"Mind the step.\"\n- **Ben:** \"Done.\"\n",
            &[],
        ),
        (
            "# Ropes\n\n**Different ropes**. Usually, you have several: thin, thick, old.\n\n**Marked ends**. Each rope has a mark on its end.\n\n**Sharing ropes between the crew members**. You need a way to keep them from the wrong locker.\n",
            &["Different ropes", "Marked ends", "Sharing ropes between the crew members"],
        ),
    ]);
}

/// What names its parts on one line, a definition over a table, a stressed sentence before a lead-in.
#[test]
fn parts_and_tables() {
    reads(&[
        (
            "# Cost\n\nThe main costs of a ship are: hull, rig and crew.\nThe wind is free for all.\n",
            &["The main costs of a ship are => hull, rig and crew."],
        ),
        ("# Cost\n\nThe main costs of a ship are: too high for most of us, who rent one.\n", &[]),
        (
            "# Ways\n\n## Leg\n\nThe way between two ports of call.\n\n| Leg | Miles |\n|---|---|\n| Brest to Vigo | 420 |\n| Vigo to Faro | 330 |\n",
            &["Leg => The way between two ports of call.", "Brest to Vigo => 420", "Vigo to Faro => 330"],
        ),
        (
            "Navigation *is the art of finding the way.* It studies:\n- charts and marks\n- stars and clocks\n",
            &[],
        ),
        ("1. **HULL COSTS**- involves oak and much tar\n", &["HULL COSTS => involves oak and much tar"]),
        (
            "A **Search and Rescue Unit (SRU, Boat or Aircraft)** is a team that looks for people lost at sea.\n",
            &[
                "Search and Rescue Unit (SRU, Boat or Aircraft) => is a team that looks for people lost at sea.",
            ],
        ),
        ("- Link-local (FE80::/10) is set by the host itself when it starts up.\n", &[]),
    ]);
}

/// Terms in bold below an entry of an answer; options whose right ones stand in a key.
#[test]
fn inside_of_answers() {
    finds(&[(
        "## How does a ship find its way?\n\nIt has several means:\n\n1. **Charts**: show the coast and the depth.\n2. **Marks**: are of several sorts, such as:\n   - **Buoys**: float and are moored.\n   - **Beacons**: stand on rocks.\n",
        &["How does a ship find its way?", "It has several means", "Charts", "Marks", "Buoys", "Beacons"],
    )]);
    reads(&[
        (
            "# Quiz\n\n1.What is put on a mast is a ____.\n\n    a. keel\n    b. sail\n\n2.What is below is a ____.\n\n    a. keel\n    b. sail\n\n### Solutions\n\n1. b-sail\n2. a-keel\n",
            &["What is put on a mast is a ____. => sail", "What is below is a ____. => keel"],
        ),
        (
            "# Quiz\n\n1. Arrange in order of length: boom, mast, oar\n\n## Answers\n\n1. oar, boom, mast\n",
            &["Arrange in order of length: boom, mast, oar => oar, boom, mast"],
        ),
    ]);
}

/// Lines that only look like a term and what it means.
#[test]
fn bytes_and_pairs() {
    finds(&[
        (
            "40114a: 48 8d 7c 24 08    lea    0x8(%rsp),%rdi\n40114f: b8 00 00 00 00    mov    $0x0,%eax\n",
            &[],
        ),
        ("face: the front of a head\nbead: a small ball\n", &["face", "bead"]),
    ]);
}

/// Sentences, each over its translation: one of them asks and goes on.
#[test]
fn sentences_over_translations() {
    reads(&[
        (
            "1. Er ist müde.\n> È stanco.\n\n2. Was kostet das? Es ist teuer.\n> Quanto costa? È caro.\n",
            &["Er ist müde. => È stanco.", "Was kostet das? Es ist teuer. => Quanto costa? È caro."],
        ),
        (
            "1. What is a keel? The spine of a ship.\n2. What is a mast? A pole.\n",
            &["What is a keel? => The spine of a ship.", "What is a mast? => A pole."],
        ),
    ]);
}
