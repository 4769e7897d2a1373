//! Where one card ends and the next thing begins: titles inside a definition, lists that go on with one, marks that all
//! entries carry, and lines that only look like a cue.

use super::{Note, Settings, extract, finds, reads};

/// A definition ends before a part with a title of its own, and goes on in a list that touches it.
#[test]
fn ends_of_definitions() {
    reads(&[
        (
            "# Yard\n\n## Spar\nA spar is a pole of wood that carries a sail or a rope.\n\nThe gaff\nIt carries the upper edge of a sail with four corners, and is hoisted with it.\n\n## Mast\n\nA pole.\n",
            &[
                "Spar => A spar is a pole of wood that carries a sail or a rope.",
                "The gaff => It carries the upper edge of a sail with four corners, and is hoisted with it.",
                "Mast => A pole.",
            ],
        ),
        (
            "# Yard\n\n## Safety in the yard\nThe law says that measures are taken so that nobody is hurt.\n\n**Technical measures** (see [[Yard#Rules|Rules]])\n- fences\n- locks\n\n**Organisation**\n- drills\n- talks\n",
            &[
                "Safety in the yard => The law says that measures are taken so that nobody is hurt.",
                "Technical measures => fences / locks",
                "Organisation => drills / talks",
            ],
        ),
        (
            "## Knots\n\n**Hitch** is the way in which a rope is tied to a post.\n- it holds under load\n- it opens without\n\nMore text.\n",
            &[
                "Hitch => is the way in which a rope is tied to a post. / - it holds under load / - it opens without",
            ],
        ),
        // what an example goes on with is the example
        (
            "## Ebb\n\n### Example\nWe lay at the quay of the old harbour for six hours.\n\n**Costs**\n- a rope\n- a day\n",
            &[
                "Example => We lay at the quay of the old harbour for six hours. /  / **Costs** / - a rope / - a day",
                "Costs => a rope / a day",
            ],
        ),
    ]);
}

/// Marks that every option carries choose none of them.
#[test]
fn marks_of_all() {
    reads(&[(
        "## How does it hold?\n1. **<u>Hemp</u>**\n2. <u>**Flax**</u>\n3. **<u>Jute</u>**\n",
        &["How does it hold? => **<u>Hemp</u>** / <u>**Flax**</u> / **<u>Jute</u>**"],
    )]);
}

/// Terms that are told by questions, end in a colon among others, or are set against each other.
#[test]
fn unusual_terms() {
    finds(&[
        (
            "### A sail in three steps\n\n1. **Research** - who is the buyer?\n2. **Plot the seams** - what brings wind to your sail? how will you fit it?\n3. **Testing** - mend what tears.\n",
            &["Research", "Plot the seams", "Testing"],
        ),
        (
            "Its properties are:\n\nrope-lay: says in which direction a rope is laid.\n\nrope-wrap: says whether a rope is wrapped.\n\nrope-fit: says how the ropes are aligned:\n\nrope-end: says how a rope is ended.\n",
            &["rope-lay", "rope-wrap", "rope-fit", "rope-end"],
        ),
        (
            "- **Hemp vs nylon.** Hemp holds a knot, and nylon gives.\n- **Rope vs a chain (steel or iron).** A chain gives weight, and a rope is light.\n",
            &["Hemp vs nylon", "Rope vs a chain (steel or iron)"],
        ),
        (
            "## Winches\n\n### Why use winches\n\n**Benefits:**\n\n1. **Control**: pull as slowly as is wanted\n2. **Cost**: fewer hands\n",
            &["Why use winches", "Control", "Cost"],
        ),
    ]);
}

/// Sentences, remarks, steps and quotations that look like a cue.
#[test]
fn no_cues() {
    finds(&[
        (
            "## Principles\n\n### Others\n\n**Calm. Order. Light.**\nA good deck lets everybody see what it is for.\n",
            &[],
        ),
        ("## 背景\n\n**然而，这里存在一个巨大的逻辑漏洞。**\n由于算法是公开的，攻击者可以重新计算。\n", &[]),
        (
            "## Model\n\n\"Kedging\" is the *idea* — to haul a ship to her anchor by a rope in the water.\n\nAnd more.\n",
            &[],
        ),
        ("## Review\n\n- Ann: didn't work for me!\n- Ben: couldn't start!\n", &[]),
        ("## Sails\n\n- quick tip: dry them before you fold them\n- a sail lasts ten years\n", &["Sails"]),
        (
            "## Loft\n\nIt can lift every sail. What is not to like?\n\nThe lines of a loft are:\n\nwarp: the long thread\n\nweft: the thread across\n",
            &["warp", "weft"],
        ),
        ("## Setup\n\n- Choose a name for the boat, and a harbour.\n\n![the form](form.png)\n", &[]),
        (
            "# Beam\n\n[A pilot's report on the bay](x.html) explains the lead line:\n\n> At each point many ways are possible.\n",
            &[],
        ),
        (
            "### Задача 1\n\n#### Условие задачи\n\nДва корабля подходят к одному причалу. Найдите вероятность встречи.\n",
            &[],
        ),
    ]);
}

/// Lists that only lead on: contents, weeks of a course, ways to the next page, sources.
#[test]
fn lists_that_lead_on() {
    finds(&[
        (
            "# Notes\n\n* [The Keel](keel.md)\n  * Parts of it\n  * A row of keels\n* [The Mast](mast.md)\n  * The mast\n  * Its foot\n* [The Sail](sail.md)\n  * Luff\n  * Leech\n",
            &[],
        ),
        (
            "# Course\n\n## Weeks 1 - 2\n\n* **Week 1:** Knots\n    * hitches\n    * bends\n\n* **Week 2: Sails**\n    * luff\n    * leech\n",
            &[],
        ),
        // what happens in a week is told of it
        (
            "# Embryo\n\n## Growth\n\n- **Week 1:** the egg divides\n- **Week 3:** layers form\n",
            &["Growth", "Week 1", "Week 3"],
        ),
        ("> Back to [index](i.md) · Prev: [Ebb](e.md) · Next: [Flow](f.md)\n\nText.\n", &[]),
        (
            "# Mind\n\n## Bias\nMore broadly: we see ourselves in ways that protect us.\n\n*Hale, A. (1996). No DOI - a chapter of a book.*\n",
            &["Bias"],
        ),
        (
            "# Mind\n\n## Memory\nWe forget a thing soon.\n\n*Hale, W. (1997). [doi](https://doi.org/10.1/(SICI)11:5<399::AID-462>3.0.CO;2-E)*\n",
            &["Memory"],
        ),
        ("# Ships\n\n### Constraints\n\n1 ≤ T ≤ 100\n\nAll numbers are whole.\n", &[]),
        ("# Tables\n\n### Constraints\n\nRules that each row of a table has to keep.\n", &["Constraints"]),
    ]);
}

/// A line at the margin below an entry that nobody had to wrap, an answer beside its question, a sentence that leads on.
#[test]
fn lines_beside_entries() {
    reads(&[
        (
            "## Ship\n\n- *Keel* = the lowest beam of a ship\n- *Mast* = the pole that carries sails\nBoth of them are made of wood.\n",
            &["Keel => the lowest beam of a ship", "Mast => the pole that carries sails"],
        ),
        // a name in bold with its colon asks for the line
        (
            "## Ways\n\n1. **Tacking**:\nThe bow goes through the wind.\n\n2. **Gybing**:\nThe stern goes through the wind.\n",
            &["Tacking => The bow goes through the wind.", "Gybing => The stern goes through the wind."],
        ),
        (
            "# Ropes\n\n- **how is a rope laid?**\n- strands are turned to the right\n- the rope is turned to the left\n",
            &["how is a rope laid? => strands are turned to the right / the rope is turned to the left"],
        ),
        (
            "#### Tides\n\nAn **ebb** is the fall of the sea in a bay:\n\n- It lasts six hours.\n- It is stronger at springs.\n",
            &["ebb => is the fall of the sea in a bay"],
        ),
        (
            "#### History\n\nText on the bar.\n\nAt last J. Hale found the bar. Hale found this by:\n\n- lowering a lead at each mile.\n- asking the pilots.\n",
            &[
                "At last J. Hale found the bar. Hale found this by => lowering a lead at each mile. / asking the pilots.",
            ],
        ),
        (
            "## Saiten\n\nFür die Geschwindigkeit $v$ einer Saite mit der Masse $m$ gilt:\n\n$$v=a$$\n\nEs gelten nun:\n\n$$v=b$$\n",
            &["Für die Geschwindigkeit $v$ einer Saite mit der Masse $m$ gilt => $$v=a$$"],
        ),
    ]);
    finds(&[
        ("# Sea\n\n## Air\n\n- filled with air at sea\n  - This makes it light\n- it floats\n", &["Air"]),
        ("What type of sail is set will depend on the wind\n\n- Strong winds ask for a storm sail.\n", &[]),
    ]);
}

/// Good cards beside each of those.
#[test]
fn good_cards_beside() {
    reads(&[
        (
            "**Q1** - What is a hitch?\nA knot around a post.\n\n**Q2** - What is a bend?\nA knot between two ropes.\n\n**Q3** - What is a loop?\nA knot in one rope.\n",
            &[
                "What is a hitch? => A knot around a post.",
                "What is a bend? => A knot between two ropes.",
                "What is a loop? => A knot in one rope.",
            ],
        ),
        (
            "An **atom** is the unit of matter made of:\n\n- protons\n- neutrons\n",
            &["An **atom** is the unit of matter made of => protons / neutrons"],
        ),
        (
            "- Osmose: Bewegung von Wasser durch eine\nMembran zur Seite mit mehr Salz.\n\n- Diffusion: Ausbreitung von Teilchen in einem\nRaum ohne Energie der Zelle.\n",
            &[
                "Osmose => Bewegung von Wasser durch eine / Membran zur Seite mit mehr Salz.",
                "Diffusion => Ausbreitung von Teilchen in einem / Raum ohne Energie der Zelle.",
            ],
        ),
        (
            "# Illness\n\n## Signs of scurvy\nScurvy shows itself in many ways that differ by how far it has gone.\n\n**Early**\n- tired limbs\n- sore gums\n\n**Late**\n- lost teeth\n",
            &[
                "Signs of scurvy => Scurvy shows itself in many ways that differ by how far it has gone. /  / **Early** / - tired limbs / - sore gums /  / **Late** / - lost teeth",
                "Early => tired limbs / sore gums",
                "Late => lost teeth",
            ],
        ),
        ("- **Which is a rope?**\n- keel\n- sheet\n- mast\n", &[]),
    ]);
    finds(&[
        (
            "| English | Spanish |\n|---|---|\n| visit (see a doctor) | consultar |\n| visit (see a friend) | visitar |\n",
            &["visit (see a doctor)", "visit (see a friend)"],
        ),
        ("# 文法\n\n**～たことがあります。**\n経験を表す言い方。\n", &["～たことがあります。"]),
        (
            "# Healing\n\n- **Days 1 to 3**: the wound is red\n  - heat\n  - pain\n- **Days 4 to 21**: the wound is closed\n  - a scar\n  - an itch\n",
            &["Days 1 to 3", "Days 4 to 21"],
        ),
        (
            "# Idioms\n\n- **The ball is in your court** – you have to decide now\n- **The sky is the limit** – nothing holds you back\n- **The die is cast** – it cannot be changed\n",
            &["The ball is in your court", "The sky is the limit", "The die is cast"],
        ),
        (
            "# Sums\n\n## Constraints\nConditions of the form g(x) ≤ 0 that a solution of the problem has to keep.\n",
            &["Constraints"],
        ),
        (
            "# Lists\n\n**Linked list:** each node has a Next field | see [node](n.md) and [list](l.md) | no Previous field\n",
            &["Linked list"],
        ),
        ("The **tonic** is the important note on which a scale rests.\n\nMore.\n", &["tonic"]),
        (
            "**Granite** is a rock that cooled slowly below the ground.\n1. What is basalt?\n2. What is marble?\n",
            &["Granite"],
        ),
        (
            "# Errors\n\n- 404: wasn't found.\n- Timeout: didn't answer in time.\n- Deadlock: couldn't get the lock.\n",
            &["404", "Timeout", "Deadlock"],
        ),
        (
            "# Mood\n\n[Ohm's law](o.md) describes the current:\n\n> I = U / R\n",
            &["[Ohm's law](o.md) describes the current"],
        ),
        (
            "1. Draw the flag of the port.\n\n![flag](f.png)\n\n2. Draw the buoy.\n\n![buoy](b.png)\n",
            &["Draw the flag of the port.", "Draw the buoy."],
        ),
    ]);
}

/// Names before a comma in Chinese, entries over their lines and a paragraph more, a sentence behind a link.
#[test]
fn told_beside_signs() {
    reads(&[
        (
            "## 网络\n\n- 带宽，表示链路的最大传输速率\n- 吞吐量，表示单位时间内成功传输的数据量\n- 延时，指从请求发出到收到响应的时间\n",
            &[
                "带宽 => 表示链路的最大传输速率",
                "吞吐量 => 表示单位时间内成功传输的数据量",
                "延时 => 指从请求发出到收到响应的时间",
            ],
        ),
        (
            "# Chain\n\n- Proof of work  \n  A block may be given by whoever was first.  \n  The others check it.\n\n  The last block makes the next one.\n\n- Proof of stake  \n  A block may be given by whoever has most.\n",
            &[
                "Proof of work => A block may be given by whoever was first. / The others check it. /  / The last block makes the next one.",
                "Proof of stake => A block may be given by whoever has most.",
            ],
        ),
        (
            "# Mood\n\n## Rest\n\nCalm helps. [Hale (2003)](x.html) found that calm has these parts:\n\n1. rest\n2. light\n",
            &[
                "Rest => Calm helps. [Hale (2003)](x.html) found that calm has these parts: / 1. rest / 2. light",
                "[Hale (2003)](x.html) found that calm has these parts => rest / light",
            ],
        ),
    ]);
    finds(&[
        (
            "# Log\n\n## Today\n\n| Work | What | State |\n|---|---|---|\n| Reef | sew it | done |\n| Hull | paint it | in progress |\n",
            &[],
        ),
        ("# Way\n\n- ? Knots\n  - ! Hitches\n", &["? Knots"]),
        ("# Show\n\nThis example—which shows a bend—uses two ropes.\n", &[]),
        ("### Settings\n\nPORT=quay\nSHIP=ketch\nSAIL=jib\n", &[]),
        (
            "# Exercises\n\n## Sheet\n\nCompute the speed of these ships:\n\n- a ketch of ten metres\n- a yawl of nine\n",
            &["Sheet"],
        ),
        ("- std::vector implements an array, but its size can change\n- std::map holds pairs\n", &[]),
        (
            "# Slack Water\n\n- The flow is lower at the turn of the tide\n- A ship can leave without help at slack water\n- Special flow:\n\t![[a.png]]\n",
            &["Slack Water"],
        ),
        (
            "# Lord\n\n- **Byron**:\n-- Wrote the lines: \"A thing apart.\"\n-- Died at Missolonghi in Greece.\n",
            &["Byron"],
        ),
    ]);
}

/// Lines that lead on to what their heading asks for, stressed words, orders with a wish before them.
#[test]
fn leading_words() {
    reads(&[
        (
            "# Laws\n\n## First law\nThis law states that:\nNo ship sails against the wind\n\n## Second law\nA ship floats.\n",
            &[
                "First law => This law states that: / No ship sails against the wind",
                "Second law => A ship floats.",
            ],
        ),
        (
            "* In your own words, describe what each flag means:\nred = stop\nwhite = go\n\n* What is a buoy?\n  - a mark\n",
            &[
                "In your own words, describe what each flag means => red = stop / white = go",
                "What is a buoy? => a mark",
            ],
        ),
    ]);
    finds(&[(
        "# Trade\n\n## Hidden knowledge\n**One party** in the market **knows more** than the other, so that **nobody trusts** a price\n\nMore text.\n",
        &["Hidden knowledge"],
    )]);
}

/// A title inside of a section asks only where its rule is on, and not where it is a label.
#[test]
fn titles_in_sections() {
    let note = |title: &str| {
        format!(
            "# Yard\n\n## Spar\nA spar is a pole of wood that carries a sail.\n\n{title}\nIt carries the upper edge of a sail with four corners.\n"
        )
    };
    let fronts = |text: &str, off: &[&str]| -> Vec<String> {
        let rules_off = off.iter().map(|rule| (*rule).to_owned()).collect();
        let settings = Settings { rules_off, ..Settings::default() };
        let found = extract(&Note { path: "note.md", bytes: text.as_bytes() }, &settings);
        found.cards.into_iter().map(|card| card.front).collect()
    };
    assert_eq!(fronts(&note("The gaff"), &[]), ["Spar", "The gaff"]);
    assert_eq!(fronts(&note("The gaff"), &["short-line"]), ["Spar"]);
    assert_eq!(fronts(&note("Homework"), &[]), ["Spar"]);
}
