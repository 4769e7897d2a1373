//! What stands beside a cue and is part of neither side, or of the other one: code, sources, numbers, quotations.

use super::{fronts, reads};

/// Code between a question and "Answer: …" belongs to the question; without the label it is the answer.
#[test]
fn code_that_is_asked_about() {
    reads(&[
        (
            "#### What does this print?\n```c\nputs(\"ahoy\");\n```\n\n*Answer:* the greeting\n",
            &["What does this print? / ``` / puts(\"ahoy\"); / ``` => the greeting"],
        ),
        (
            "What is the chain rule?\n\n$$f(g)' = f' g'$$\n\n| sail | ship |\n|---|---|\n| jib | ketch |\n",
            &["What is the chain rule? => $$f(g)' = f' g'$$", "jib => ketch"],
        ),
        (
            "What ports are known?\n\nAnswer:\n\n| Port | Use |\n|---|---|\n| 80 | web |\n| 22 | shell |\n",
            &[
                "What ports are known? => | Port | Use | / |---|---| / | 80 | web | / | 22 | shell |",
                "80 => web",
                "22 => shell",
            ],
        ),
        // folded hints and further answers leave the code where it is
        (
            "## How do you write a loop?\n```c\nfor (;;);\n```\n<details><summary>Hint</summary>three parts</details>\n",
            &["How do you write a loop? => ``` / for (;;); / ``` / three parts"],
        ),
        // a fence around a fence
        (
            "## What does this show?\n````md\n```c\nputs(1);\n```\n````\n\nAnswer: a fence\n\n## How is one shown?\n\nSo:\n\n````md\n```c\n```\n````\n",
            &[
                "What does this show? / ```` / ```c / puts(1); / ``` / ```` => a fence",
                "How is one shown? => So: / ```` / ```c / ``` / ````",
            ],
        ),
        ("## How do you greet?\n```c\nputs(\"ahoy\");\n```\n", &["How do you greet? => puts(\"ahoy\");"]),
    ]);
}

/// Entries that only say where the answer was read end it.
#[test]
fn sources_below_an_entry() {
    reads(&[
        (
            "1. **Tides of the Bay**\n   Hale found that they follow the moon.\n   - *Reference:* Hale, A. (1996). *Tides*. Harbour Press.\n\n2. **Winds of the Bay**\n   They turn twice a day.\n",
            &[
                "Tides of the Bay => Hale found that they follow the moon.",
                "Winds of the Bay => They turn twice a day.",
            ],
        ),
        (
            "- Rope\n  - hemp\n  - Sources of hemp: fields in the north\n",
            &[
                "Rope => hemp / Sources of hemp: fields in the north",
                "Sources of hemp => fields in the north",
            ],
        ),
    ]);
}

/// "How to …" may be longer than a name, and a command that fetches something is no list of links.
#[test]
fn ways_to_do_something() {
    reads(&[
        (
            "How to take the wind out of a sail without a knife\n- let the sheet run\n\nhow to copy the log\n- git clone https://log.example/ship.git\n",
            &[
                "How to take the wind out of a sail without a knife => let the sheet run",
                "how to copy the log => git clone https://log.example/ship.git",
            ],
        ),
        ("How to copy the log\n- https://log.example/ship.git\n", &[]),
        ("The sail is full of wind and nobody holds the sheet\n- let it run\n", &[]),
    ]);
}

/// A phrase and what it means in another script: neither a question nor a remark of the writer's.
#[test]
fn phrases_and_translations() {
    reads(&[
        (
            "## 你想走吗？\n- Do you want to go?\n\n## 我觉得船很大\n- I think the ship is big\n",
            &["你想走吗？ => Do you want to go?", "我觉得船很大 => I think the ship is big"],
        ),
        ("## Want to go?\n- Do you want to go?\n", &[]),
        // boxes, questions and a diary below a heading in another script
        ("## 本周\n\n- [ ] finish the report\n- [ ] read chapter three\n", &[]),
        ("## 面试题\n\n- What is an index?\n- What is a lock?\n", &[]),
        ("## 为什么要用索引？\n\nWhat happens without an index? How does the planner choose one?\n", &[]),
    ]);
}

/// Questions of a numbered list that lack their mark, a noun behind their first word.
#[test]
fn questions_for_a_thing() {
    reads(&[
        (
            "1. What rope is used aloft\n   The thin one.\n\n2. What is a keel\n   The spine of a ship.\n\n3. How are sails reefed\n   With a row of short ropes.\n",
            &[
                "What rope is used aloft => The thin one.",
                "What is a keel => The spine of a ship.",
                "How are sails reefed => With a row of short ropes.",
            ],
        ),
        ("What sailors are used to is rain.\n\nIt falls all year.\n", &[]),
        (
            "1. What you measure is what you get\n   Goodhart.\n\n2. What the mind does not know is lost\n   Lawrence.\n\n3. What people are is seen at sea\n   Conrad.\n",
            &[],
        ),
    ]);
}

/// Code right below an entry, or below one that ends in a colon, goes with it although nobody indented it.
#[test]
fn code_below_an_entry() {
    reads(&[
        (
            "- **furl** - to roll up a sail. Example:\n\n```c\nfurl(jib);\n```\n\n- **reef** - to make a sail smaller.\n",
            &[
                "furl => to roll up a sail. Example: / ``` / furl(jib); / ```",
                "reef => to make a sail smaller.",
            ],
        ),
        (
            "- **furl**: roll up a sail\n```c\nfurl(jib);\n```\n- **reef**: make it smaller.\n\n```c\nmain();\n```\n",
            &["furl => roll up a sail / ``` / furl(jib); / ```", "reef => make it smaller."],
        ),
    ]);
}

/// Tasks of an exam in quotations: numbered twice, with what they are based on first.
#[test]
fn tasks_in_quotations() {
    reads(&[(
        "> (a)(i) With reference to the chart, describe the coast.\n\nSteep and bare.\n\n> (b) Explain one use of a lead line.\n\nIt tells how deep the water is.\n",
        &[
            "(a)(i) With reference to the chart, describe the coast. => Steep and bare.",
            "Explain one use of a lead line. => It tells how deep the water is.",
        ],
    )]);
}

/// A sentence on a bold subject, and one behind it that leads to a list.
#[test]
fn subjects_before_a_lead() {
    reads(&[
        (
            "The **hull** is the body of a ship without its masts. There are three sorts of hull:\n\n- round\n- flat\n- long\n",
            &[
                "hull => is the body of a ship without its masts.",
                "There are three sorts of hull => round / flat / long",
            ],
        ),
        (
            "The **hull** is the body of a ship without its masts. It has parts:\n\n- bow\n- stern\n",
            &["hull => is the body of a ship without its masts."],
        ),
    ]);
}

/// Subjects written out and shortened, names behind "the third is", and bold numbers that only announce.
#[test]
fn names_in_a_sentence() {
    reads(&[
        (
            "- Search and Rescue (SAR) is the service that looks for ships in distress.\n\n- Benefits\n\n1. lives saved\n2. ships saved\n\n> Rope\n\n- Long Line Hauler (LLH) is a winch for fishing lines.\n- it stands aft\n",
            &[
                "Search and Rescue (SAR) => is the service that looks for ships in distress.",
                "Benefits => lives saved / ships saved",
                "Rope => Long Line Hauler (LLH) is a winch for fishing lines. / it stands aft",
            ],
        ),
        (
            "The third is **dead reckoning** — the place is worked out from course and speed.\n\nThe fourth is **piloting** — the place is seen on the coast.\n",
            &[
                "dead reckoning => the place is worked out from course and speed.",
                "piloting => the place is seen on the coast.",
            ],
        ),
        (
            "- **três tipos** de corda estão disponíveis:\n  - torcida\n  - trançada\n  - mista\n",
            &["**três tipos** de corda estão disponíveis => torcida / trançada / mista"],
        ),
        // what only looks like them
        (
            "- Although the United Nations (UN) is the largest of them, it is slow.\n\nText.\n\n- Created by Bell Labs (USA) is a small language for all.\n",
            &[],
        ),
        (
            "- The default is **8080**: change it in the file.\n- The answer is **yes**: it is.\n",
            &["The default is **8080** => change it in the file.", "The answer is **yes** => it is."],
        ),
    ]);
}

/// Signs inside of a formula between `\\(` and `\\)` part nothing.
#[test]
fn formulas_between_escaped_brackets() {
    reads(&[
        (
            "- The rest \\( L = \\{ w : w > 0 \\} \\) is not empty\n- **Speed**: \\( v = s / t \\)\n",
            &["Speed => \\( v = s / t \\)"],
        ),
        // one that never closes hides nothing
        (
            "- Bow \\( left: the front\n- Stern: the back\n",
            &["Bow \\( left => the front", "Stern => the back"],
        ),
    ]);
}

/// Gaps at the end of a line are no code.
#[test]
fn gaps_at_the_end() {
    reads(&[
        ("The keel is made of {{oak}}\n", &["The keel is made of […] => oak"]),
        ("# Ships\n\n## Hulls\n\nThe keel was laid in {{c1::1913}}\n", &["The keel was laid in […] => 1913"]),
    ]);
    assert_eq!(fronts("return {{a}}\n\nDear {{first_name}}\n\n${{secrets.TOKEN}}\n"), [""; 0]);
    assert_eq!(fronts("if (furled) { reef({{jib}}\n"), [""; 0]);
}

/// Two programs' ways to mark a gap in one line.
#[test]
fn gaps_of_two_sorts() {
    reads(&[(
        "#flashcards\n\nA sloop has {2:one} mast and ==two== sails\n",
        &["A sloop has […] mast and […] sails => one / two"],
    )]);
}

/// Files that are no text make no cards, whatever bytes are in them.
#[test]
fn files_that_are_no_notes() {
    for begin in [&b"PK\x03\x04"[..], b"SQLite format 3\0", b"%PDF-1.7", b"\x89PNG\r\n"] {
        let bytes = [begin, b"\n\n## Keel\n\nThe spine of a ship.\n"].concat();
        let note = super::Note { path: "note.md", bytes: &bytes };
        let found = super::extract(&note, &super::Settings::default());
        assert!(found.cards.is_empty(), "{:?}", found.cards);
        assert!(matches!(&found.problems[..], [problem] if problem.reason.ends_with("nothing was read")));
    }
}

/// Tasks without an answer: more of them below, "Bonus points", code that has to be made to work.
#[test]
fn tasks_over_more_of_them() {
    reads(&[
        (
            "# Rigging\n\n#### Explain why this sail does not fill: `reef()`.\n  * What has to be changed to fill it?\n\n#### Describe a hull.\n  * Bonus points for naming two.\n  * What if it leaks?\n\n#### Make this work:\n```js\n[1].double(); // [1,1]\n```\n",
            &[],
        ),
        (
            "# Rigging\n\n#### Explain a reef.\n  * It makes the sail smaller.\n",
            &["Explain a reef. => It makes the sail smaller."],
        ),
        ("Question: What is the value of **mast.height**?\n```js\nmast = {height: 3};\n```\n", &[]),
        (
            "## [Sails - a course](https://sails.example)\n\n> Read up to “Reefing”\n\n1. What is a reef?\n\nA fold of the sail.\n",
            &["What is a reef? => A fold of the sail."],
        ),
        ("## Review of lab 27\n\n* See the folder\n", &[]),
        (
            "- Choose the mooring\n  - Note: another one will do as well\n- Furl\n  - Rolls up the sail\n",
            &["Furl => Rolls up the sail"],
        ),
    ]);
}

/// Answers end where another part of the document begins, and nothing was written below bold names over "TBD".
#[test]
fn bold_lines_that_end_or_wait() {
    reads(&[
        (
            "**What is a keel?**\n\nThe spine of a ship.\n\nIt is made of oak.\n\n**Vocabulary**\n\n- Bow: the front\n- Stern: the back\n",
            &[
                "What is a keel? => The spine of a ship. /  / It is made of oak.",
                "Bow => the front",
                "Stern => the back",
            ],
        ),
        ("# Sea\n\n## Drift\n\nTBD\n\n**Leeway**\n\nTBD\n\n**Current**\n\nTBD\n", &[]),
        ("# Course notes, week 4\n\nStars shine because they are hot. They are far away.\n", &[]),
    ]);
}

/// Numbers that an editor escaped, names of code in brackets, and code that an entry quotes.
#[test]
fn escapes_and_code_in_a_line() {
    reads(&[
        (
            "# Winds\n\n## 1\\. **Bora**\n\nA cold wind from the mountains.\n\n## 2\\. Mistral\n\nA wind of the south.\n",
            &["Bora => A cold wind from the mountains.", "Mistral => A wind of the south."],
        ),
        (
            "- **Queue**: the one of C (std::queue) is made of pieces\n",
            &["Queue => the one of C (std::queue) is made of pieces"],
        ),
        ("- onPress={() =&gt; this.sails.reef('jib')\n", &[]),
    ]);
}

/// "A single **strand** is …" has a subject, "(state, action) => newState" is code.
#[test]
fn subjects_and_signatures() {
    reads(&[
        (
            "A single **strand** is the smallest part of a rope and is made of yarns.\n",
            &["strand => is the smallest part of a rope and is made of yarns."],
        ),
        (
            "- Takes a step of type (state, action) => newState, and gives back the state\n- Bow => the front\n",
            &["Bow => the front"],
        ),
    ]);
}

/// Headings over little: an example that quotes a question, a note that begins with its first term, a word that
/// names parts of notes elsewhere, a task over code.
#[test]
fn headings_over_little() {
    reads(&[
        (
            "# Talk\n\n## Loaded claim (takes it as given)\nTakes something as true that nobody has shown.\n\nExample: \"Why did you sink the ship?\" (Nobody said so.)\n",
            &[
                "Loaded claim (takes it as given) => Takes something as true that nobody has shown. /  / Example: \"Why did you sink the ship?\" (Nobody said so.)",
            ],
        ),
        (
            "## Front Door\n- The first entry point for ships that come in\n\n### Back Door\nThe one for boats\n",
            &["Front Door => The first entry point for ships that come in", "Back Door => The one for boats"],
        ),
        (
            "# Port\n\n## Tags\n\nTags are marks that say whose goods these are.\n",
            &["Tags => Tags are marks that say whose goods these are."],
        ),
        ("# Port\n\n## Tags\n\nShips, goods and men.\n", &[]),
        ("# Port\n\n## Grading\n\nGrading is based on two exams and a project.\n", &[]),
        (
            "# Port\n\n## Here is the complete program that we wrote in class together with all of its tests\n```c\nmain();\n```\n",
            &[],
        ),
        (
            "# Base\n\n## Find the names of all ships that were sold in the north for less than 11 crowns\n```js\nships.find()\n```\n",
            &[
                "Find the names of all ships that were sold in the north for less than 11 crowns => ships.find()",
            ],
        ),
    ]);
}

/// A heading over one line with a dash is what the line is about, unless the line names it again.
#[test]
fn one_line_with_a_dash() {
    reads(&[
        (
            "# Ideas\n\n## Bad faith\nSartre - when we do not act as we think.\n",
            &["Bad faith => Sartre - when we do not act as we think."],
        ),
        (
            "# Help\n\n## SAR\n\nSearch and Rescue (SAR) - the service that looks for ships.\n",
            &["Search and Rescue (SAR) => the service that looks for ships."],
        ),
        (
            "# Help\n\n## Ships\n\nKetch - two masts\n\nSloop - one mast\n",
            &["Ketch => two masts", "Sloop => one mast"],
        ),
    ]);
}

/// Pieces of work with their weight and their day, and "Tell me …" below a question.
#[test]
fn plans_and_requests() {
    reads(&[
        (
            "# Year\n\n## Sewing\n\n* Toile A: a block on the stand (15%, 6% of year) – Tue 14 Oct\n* Toile B: a sleeve (25%) – 24 October\n\n## Dye\n\n* Swatches (10% each) – every Monday\n* Book (5%) – Fri 12 Dec\n",
            &[],
        ),
        ("- Alcohol: a liquid (40%) – in May it is sold out\n", &[]),
        ("- Alcohol: a liquid (40%) that burns\n", &["Alcohol => a liquid (40%) that burns"]),
        ("- Where do ropes wear out?\n  - Tell me which ones you would buy again.\n", &[]),
    ]);
}

/// What a title in the front matter calls it, where the first sentence has it in the plural or with a second name.
#[test]
fn titles_that_name_the_subject() {
    reads(&[
        (
            "---\ntitle: Anchor line\n---\n*Anchor lines* are a kind of [rope](/rope) that holds a ship in deep water.\n\nThey are long.\n",
            &["Anchor line => are a kind of [rope](/rope) that holds a ship in deep water."],
        ),
        (
            "---\ntitle: Leeway\n---\n**Leeway** or **drift** is the way of a ship to the side of its course.\n\nIt is small.\n",
            &["Leeway => is the way of a ship to the side of its course."],
        ),
    ]);
}

/// Links to read, code quoted line by line, and words that lead to a formula.
#[test]
fn lines_that_lead_nowhere() {
    reads(&[
        (
            "# Class 4\n\n## Read\n\n[Tides](https://a.example)\n\n[Winds](https://b.example) (choose your language, then look for the chart)\n\nIf there are no questions, explain the topic to a friend in your own words.\n",
            &[],
        ),
        ("# Code\n\n- `let mast = 1;`\n\n    `let sail = 2;`\n\n    `hoist();`\n", &[]),
        (
            "# Limit\n\n#### Near\n\nAll that follows is near. Exactly:\n\n> For all $e > 0$ there is an $n$.\n\nOr shorter:\n\n> $\\forall e$\n",
            &[
                "Near => All that follows is near. Exactly: / For all $e > 0$ there is an $n$. /  / Or shorter: / $\\forall e$",
            ],
        ),
    ]);
}

/// A question that names a variable with a letter and a digit is no question about the writer.
#[test]
fn letters_that_are_no_person() {
    reads(&[(
        "**The i0.send() method tells all ships. What would you call if you want to tell one?**\nThe other one, which takes a name.\n",
        &[
            "The i0.send() method tells all ships. What would you call if you want to tell one? => The other one, which takes a name.",
        ],
    )]);
}

/// Cards in other programs' syntaxes stand below headings as all others do.
#[test]
fn headings_above_other_syntaxes() {
    let note = "# Rope\n\n## Knots\n\nQ: What is a hitch?\nA: a knot around a post\n\nBend::a knot that joins two ropes\n\n## Ends\n\nWhipping\n?\na binding of twine\n";
    let found =
        super::extract(&super::Note { path: "note.md", bytes: note.as_bytes() }, &super::Settings::default());
    let contexts: Vec<String> = found.cards.iter().map(|card| card.context.join(" › ")).collect();
    assert_eq!(contexts, ["Rope › Knots", "Rope › Knots", "Rope › Ends"]);
}
