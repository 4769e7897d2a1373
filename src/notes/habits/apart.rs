//! Signs, labels and properties that set things apart, in more languages than one.

use super::{fronts, read, reads};
use crate::notes::{Note, Settings, extract};

/// Signs for a dash or an arrow that a keyboard does not have.
#[test]
fn signs_between_term_and_meaning() {
    reads(&[
        (
            "- Bow − the front of a ship\n- Stern − its back\n",
            &["Bow => the front of a ship", "Stern => its back"],
        ),
        ("The draft is a − b = c.\n", &[]),
        (
            "- **Bow** $-$ the front of a ship\n- Stern $\\rightarrow$ the back of it\n- Keel $\\to$ its spine\n",
            &["Bow => the front of a ship", "Stern => the back of it", "Keel => its spine"],
        ),
        // over what it leads to, the arrow is part of the name
        ("Closed pipes $\\rightarrow$ lower:\n\n$$f = v / 4l$$\n", &[]),
        (
            "Bow- the front of a ship\n\nStern (the aft)- the back of it\n\nKeel- the spine of it\n",
            &["Bow => the front of a ship", "Stern (the aft) => the back of it", "Keel => the spine of it"],
        ),
        (
            "- **Ebb**。The sea goes out, as it does twice a day.\n",
            &["Ebb => The sea goes out, as it does twice a day."],
        ),
        (
            "- a) **Ketch** – a ship with two masts\n- b) **Sloop** – a ship with one\n",
            &["Ketch => a ship with two masts", "Sloop => a ship with one"],
        ),
        // what stands inside of a stressed part, a ratio, a chain of conclusions
        (
            "### Drift\n- The rule **drift = speed** is a rough one, and it holds in a calm.\n",
            &["Drift => The rule **drift = speed** is a rough one, and it holds in a calm."],
        ),
        ("- They follow the model N: M, with many ropes for many blocks\n", &[]),
        ("- Then\n  - (3) to the right ⇒ (2) to the right\n  - (2) to the right ⇒ (1) to the left\n", &[]),
        (
            "Case 1: The sum is odd → use a knot\n\nCase 2: The sum is even → use a hitch\n",
            &["Case 1: The sum is odd => use a knot", "Case 2: The sum is even => use a hitch"],
        ),
        ("There are two sorts of tide - ebb and flood\n", &["There are two sorts of tide => ebb and flood"]),
    ]);
}

/// Dashes without a blank, code that begins an entry, an equals sign behind a word that programs use.
#[test]
fn entries_that_look_like_something_else() {
    reads(&[
        (
            "-Why are sails so important?\nThey drive the ship.\n\n-List two of them and explain their use.\nThe jib and the main.\n",
            &[
                "Why are sails so important? => They drive the ship.",
                "List two of them and explain their use. => The jib and the main.",
            ],
        ),
        (
            "1. ```haskell\n   import Rope\n   main = do\n     n <- haul :: IO Int\n   ```\n2. What is a monad?\n   A monoid.\n",
            &["What is a monad? => A monoid."],
        ),
        (
            "- field = large\n- class names = **PascalCase**\n- private fields = **camelCase**\n- methods = **PascalCase**\n",
            &[
                "field => large",
                "class names => PascalCase",
                "private fields => camelCase",
                "methods => PascalCase",
            ],
        ),
        (
            "## Sets\n\n- _union_\n\n~~~ py\na.union(b)\n~~~\n\n- _difference_\n\n~~~ py\na - b\n~~~\n",
            &["union => a.union(b)", "difference => a - b"],
        ),
        (
            "#include <limits> // numeric_limits<int>::max()   // 2147483647\n\n    int m[2][2] = { {0, 3},\n",
            &[],
        ),
        ("    int m[2][2]  =  { {0, 3, MAX},\n                      {MAX, 0, 7} };\n", &[]),
        (
            "## Ebb\n?\nThe sea goes out.\n\n>Tides are :: twice a day\n",
            &["Ebb => The sea goes out.", "Tides are => twice a day"],
        ),
        (
            "{{figure:growth-curve}}\n\nThe {{keel}} holds the course.\n",
            &["The […] holds the course. => keel"],
        ),
    ]);
}

/// Properties that one entry after the other has: each is asked for on its own, and about its entry.
#[test]
fn properties_that_come_again() {
    let note = "1) By the bow\n\t* The anchor goes out ahead\n\t* Strengths:\n\t\t* quick\n\t\t* dry\n\t* Limits:\n\t\t* swings\n2) By the stern\n\t* A line goes ashore\n\t* Strength\n\t\t* steady\n\t\t* cheap\n\t* Limits\n\t\t* takes two\n\t\t* slow\n";
    let found = extract(&Note { path: "mooring.md", bytes: note.as_bytes() }, &Settings::default());
    let cards: Vec<String> = found
        .cards
        .iter()
        .map(|card| {
            format!("{} | {} | {}", card.context.join(" › "), card.front, card.back.replace('\n', " / "))
        })
        .collect();
    assert_eq!(
        cards,
        [
            " | By the bow | The anchor goes out ahead",
            "By the bow | Strengths | quick / dry",
            "By the bow | Limits | swings",
            " | By the stern | A line goes ashore",
            "By the stern | Strength | steady / cheap",
            "By the stern | Limits | takes two / slow",
        ]
    );
    // examples and parts belong to what they are of
    let note = "- Ropes\n  - Hemp\n    - grows in the north\n    - E.g.:\n      - fid\n      - line\n  - Sisal\n    - is a leaf\n    - E.g.:\n      - mat\n      - twine\n";
    assert_eq!(read(note)[1], "Hemp => grows in the north / E.g.: /   - fid /   - line");
}

/// Tasks that a label counts, questions that go on with an order, goals of a course.
#[test]
fn tasks_and_goals() {
    reads(&[
        ("**Aufgabe 3:** Erkläre den Begriff Osmose.\n\nPunto 7: Defina el concepto de marea.\n", &[]),
        (
            "1. Quels sont les cordages ? Les citer\n\n   chanvre, sisal\n2. Qu'est-ce qu'une marée ? Donner un exemple\n",
            &["Quels sont les cordages ? Les citer => chanvre, sisal"],
        ),
        (
            "> 1. How is the sea shown (line 2)? Use your own words as far as possible.\n\nAs a field that somebody ploughs.\n",
            &[
                "How is the sea shown (line 2)? Use your own words as far as possible. => As a field that somebody ploughs.",
            ],
        ),
        (
            "> **You should be able to**:\n>* Define laid and braided ropes\n>and discuss what each of them is for.\n>* Describe the lay.\n",
            &[],
        ),
        (
            "- At what point does the tide turn\n    - six hours behind the last turn\n",
            &["At what point does the tide turn => six hours behind the last turn"],
        ),
        (
            "- In which the hero sails home\n    - and nobody knows him\n",
            &["In which the hero sails home => and nobody knows him"],
        ),
        (
            "- What is the result of NOT(1 AND 1)? 0\n- What is a keel for? 12\n",
            &["What is the result of NOT(1 AND 1)? => 0"],
        ),
        // a riddle in a story, boilerplate below two questions, a word in brackets over what was heard
        (
            "In the sixties a riddle went round the docks: \"How does a rope hold itself?\".\n\nThe answer was a hitch. It was older than they thought.\n",
            &[],
        ),
        (
            "**1. What is a keel?**\n\n*Mix it up! Write the answers into the gaps*\n\n**2. What is a sail?**\n\n*Mix it up! Write the answers into the gaps*\n",
            &[],
        ),
        ("1. _(audio)_\n   > the sea is calm\n   > correct\n2. _(audio)_\n   > the wind is up\n", &[]),
        (
            "## Why do ships need two anchors?\n  * How much can one of them hold?\n\nOne holds in one direction only, and the wind turns.\n",
            &[
                "Why do ships need two anchors? => - How much can one of them hold? /  / One holds in one direction only, and the wind turns.",
            ],
        ),
    ]);
}

/// What a note says of its author's days, or of what follows, is no card.
#[test]
fn words_that_name_nothing() {
    assert!(fronts("# Tips\n\nGood knots are short ones. Here are some tips:\n\n- Pull **hard knots** first.\n- **Use short ropes** as far as you can reach.\n").iter().all(|front| front == "Tips"));
    assert!(read("# Exam topics\n1. Ropes.\n2. Sails.\n3. Tides: Ebb and flood. Causes.\n4. Tides: The moon.\n5. Winds: Trade winds.\n6. Winds: Storms.\n7. Charts: background\n8. Lights.\n9. Buoys.\n10. Flags.\n11. Anchors.\n12. Keels.\n").is_empty());
    assert!(read("### Readings: Ropes\n\n- Review, Research, and Discussion\n").is_empty());
    assert!(read("- **All** ropes of a ship must be dry\n").is_empty());
    assert!(read("Drake: \"I shall bowl this game to its end, and the fleet may wait for me\"\n").is_empty());
    // a word in its own language is a term
    assert_eq!(read("- Drake: \"the duke of the sea\"\n"), ["Drake => \"the duke of the sea\""]);
    assert!(read("- Work\n  *Beispiele: Segel, Anker*\n").is_empty());
}

/// Labels of questions, answers, remarks and parts of a note, in languages that few rules know.
#[test]
fn labels_elsewhere() {
    reads(&[
        ("*Kérdés: Mi a kötél?*\n\n**Válasz: amit húznak**\n", &["Mi a kötél? => amit húznak"]),
        ("**Megjegyzés:** Ne feledd, hogy ez csak egy jegyzet, semmi más.\n", &[]),
        ("## Tartalom\n- kötelek\n- vitorlák\n", &[]),
        // a list of questions in which one is an order
        ("* Mi a kötél?\n* Mi a vitorla?\n* Készíts egy csomót\n* Mi a horgony?\n* Hol van a part?\n", &[]),
        (
            "### GC 이란? 어떻게 동작하나?\n#### 답변\n자동으로 회수\n",
            &["GC 이란? 어떻게 동작하나? => 자동으로 회수"],
        ),
    ]);
}

/// Titles and headings over formulas, over a definition and what is made of it, over a quotation and facts.
#[test]
fn headings_over_what_they_mean() {
    reads(&[
        (
            "# Phase\n\n$$x = \\sin(t)$$\n\n# Shift\n\n$$x = \\cos(t)$$\n",
            &["Phase => $$x = \\sin(t)$$", "Shift => $$x = \\cos(t)$$"],
        ),
        (
            "# Half Hitch\nA half-hitch is a knot that holds under load. It gives the turn T and the end E:\n- T stands for the turn: $T = a$\n- E stands for the end: $E = b$\n\n# Bowline\nA bowline makes a loop.\n",
            &[
                "Half Hitch => A half-hitch is a knot that holds under load. It gives the turn T and the end E: / - T stands for the turn: $T = a$ / - E stands for the end: $E = b$",
                "T stands for the turn => $T = a$",
                "E stands for the end => $E = b$",
                "Bowline => A bowline makes a loop.",
            ],
        ),
        (
            "# Splicing\n\n> \"A rope is as good as its ends\"\n\n- Unlay the strands first\n- Tuck each of them over one and under one\n",
            &[
                "Splicing => \"A rope is as good as its ends\" / - Unlay the strands first / - Tuck each of them over one and under one",
            ],
        ),
        (
            "# Ships\n\n## Proxy\n\nA guard for another ship.\n\n### Picture\n\nYou stand at the gangway and let nobody pass who has no ticket.\n",
            &[
                "Proxy => A guard for another ship.",
                "Picture => You stand at the gangway and let nobody pass who has no ticket.",
            ],
        ),
        (
            "## What is a Stack\n\nA stack is a pile of ropes of which the last one comes off first.\n\n> **Push** - a rope is put on it\n> **Pop** - a rope is taken off\n> **Top** - the last one\n\nFILO : First In Last Out\nLIFO : Last In First Out\n",
            &[
                "What is a Stack => A stack is a pile of ropes of which the last one comes off first.",
                "Push => a rope is put on it",
                "Pop => a rope is taken off",
                "Top => the last one",
                "FILO => First In Last Out",
                "LIFO => Last In First Out",
            ],
        ),
        (
            "**Ebb**\nThe sea goes out and leaves the banks dry.\n\n**Flood**\nThe sea comes in again.\n\nBoth of them follow the moon.\n",
            &["Ebb => The sea goes out and leaves the banks dry.", "Flood => The sea comes in again."],
        ),
        (
            "The area of a sail as a triangle:\n\n$$A = bh / 2$$\n\nNow it follows that:\n\n$$A = 1$$\n",
            &["The area of a sail as a triangle => $$A = bh / 2$$"],
        ),
        (
            "---\ntitle: Mooring\n---\n\nMooring makes a ship fast to the shore.\n\n## Drift\n\nShips drift with wind and sea.\n",
            &[
                "Mooring => Mooring makes a ship fast to the shore.",
                "Drift => Ships drift with wind and sea.",
            ],
        ),
        (
            "---\ntitle: Mooring\n---\n\nWe met on Monday and went out to the old pier.\n\n## Ebb\n\nThe sea goes out.\n",
            &["Ebb => The sea goes out."],
        ),
    ]);
}

/// Gaps whose words stand in another list, and front and back among other terms.
#[test]
fn gaps_and_sides() {
    reads(&[
        (
            "1. The front of a ship is the ____.\n2. Its back is the ____.\n3. What is a keel?\n\nCorrect answers:\n\n1. bow\n2. stern\n3. its spine\n",
            &[
                "The front of a ship is the ____. => bow",
                "Its back is the ____. => stern",
                "What is a keel? => its spine",
            ],
        ),
        (
            "- Enqueue: puts a ship into the line\n- Front: ships leave here\n- Back: ships come in here\n",
            &[
                "Enqueue => puts a ship into the line",
                "Front => ships leave here",
                "Back => ships come in here",
            ],
        ),
        ("Front: ebb\nBack: the sea goes out\n", &["ebb => the sea goes out"]),
    ]);
}

/// What a course, a class or a program keeps about its notes, and who works with whom.
#[test]
fn plans_states_and_groups() {
    for note in [
        // what counts how much, and when it is due
        "### Studio\n* Pin-up 1: site survey (15%, 6% of sem) - 06.10.2025\n* Final review: all of it (60%, 24% of sem) - 08.12.2025\n### Drawing\n* Sketch a week (10% each) - every Friday\n",
        // labels in capitals, of which one is a path or a tag
        "DECK: Sea::Tides::Unit 2\n\nLABELS: #Sea/#Tides\n\nCARD CHECKED: Yes, may go in\n",
        "DECK: Sea::Tides\n",
        "### Dry start\n\nPairs:  throw the bag ten times each.\n",
        "### Loosening up\n\nFloor game:  tie a bowline behind your back.\n",
        "**¿Qué es One Ton? p. 112, 146**\n",
        "- In threes: haul the boat out\n  - one hauls, one counts\n",
        "Team Ann / Ben: harbour app\n\n- ships that come in\n",
        "* compare p 17 for hemp and sisal\n  - hemp is the stronger one of the two\n",
        "Have a look at this page:\n\n```\n47 12 20\n```\n",
        "1.4 Describe\n\n# 1.4 Describe injuries under pressure\nOmów urazy, które wynikają ze zmian ciśnienia.\n",
    ] {
        assert!(read(note).is_empty(), "{note}: {:?}", read(note));
    }
    reads(&[
        (
            "- It still votes bc:\n  - looks legal -> less protest abroad\n",
            &["It still votes bc => looks legal -> less protest abroad"],
        ),
        // the same signs elsewhere
        (
            "Iron: 5% of the crust (15% of the core)\n\nNickel: 2% of it (10% of the core)\n\nTin: none (0% of both)\n",
            &[
                "Iron => 5% of the crust (15% of the core)",
                "Nickel => 2% of it (10% of the core)",
                "Tin => none (0% of both)",
            ],
        ),
        (
            "WEIGH ANCHOR: to haul it up\n\nCAST OFF: to let the ropes go\n",
            &["WEIGH ANCHOR => to haul it up", "CAST OFF => to let the ropes go"],
        ),
        (
            "- Pairs trawling: two boats with one net between them\n- Team: those who row together\n",
            &["Pairs trawling => two boats with one net between them", "Team => those who row together"],
        ),
        (
            "### What stuck from last Saturday\n- Watching the pool\n  - Zone: the strip of water that is yours\n  - Handover: two guards change places\n",
            &[
                "Watching the pool => Zone: the strip of water that is yours / Handover: two guards change places",
                "Zone => the strip of water that is yours",
                "Handover => two guards change places",
            ],
        ),
    ]);
}

/// Markers and blanks that writers improvise.
#[test]
fn improvised_markers() {
    reads(&[
        (
            "* __Who composed it__ :\n** __Giselle__ : Adolphe Adam.\n** __Coppélia__ : Delibes, in 1870.\n* __Arabesque__ : Standing on one leg.\n",
            &[
                "Who composed it => __Giselle__ : Adolphe Adam. / __Coppélia__ : Delibes, in 1870.",
                "Giselle => Adolphe Adam.",
                "Coppélia => Delibes, in 1870.",
                "Arabesque => Standing on one leg.",
            ],
        ),
        (
            "* What to lay out on the tray\n  Mirror  \n  Explorer  \n  Cotton rolls  \n\n<br>\n",
            &["What to lay out on the tray => Mirror / Explorer / Cotton rolls"],
        ),
        ("\\\n**Ebb**: the sea goes out\n", &["Ebb => the sea goes out"]),
        (
            "&emsp;&emsp;Why does the sea fall?\n\n&emsp;&emsp;✔️ The moon pulls at it.\n\n&emsp;&emsp;✔️ So does the sun.\n",
            &["Why does the sea fall? => ✔️ The moon pulls at it. /  / ✔️ So does the sun."],
        ),
        (
            "**How would you know a ketch?**\n\n<details>\n<summary>Tap to turn over</summary>\n\nTwo masts.\n</details>\n\n**How would you know a sloop?**\n\n<details>\n<summary>Tap to turn over</summary>\n\nOne mast.\n</details>\n\n**How would you know a yawl?**\n\n<details>\n<summary>Tap to turn over</summary>\n\nA small second mast.\n</details>\n",
            &[
                "How would you know a ketch? => Two masts.",
                "How would you know a sloop? => One mast.",
                "How would you know a yawl? => A small second mast.",
            ],
        ),
        (
            "Rule of speed\n\tknots times hours in all\n\tgives miles\n\nRule of Capital\n\tM + V(L) = C\n\nRule of tides\n\tthey follow the moon closely\n",
            &[
                "Rule of speed => knots times hours in all gives miles",
                "Rule of Capital => M + V(L) = C",
                "Rule of tides => they follow the moon closely",
            ],
        ),
        (
            "## Sails\n\n__Jib__\nUpsides\n- Easy to hoist\nDownsides\n- It flogs\n- Its sheets knock\n\n## Masts\n\nThey carry the sails.\n",
            &[
                "Upsides => Easy to hoist",
                "Downsides => It flogs / Its sheets knock",
                "Masts => They carry the sails.",
            ],
        ),
        (
            "# Money\n\n## Pension\n- Everybody between twenty and sixty pays in\n1) Group one\n    - students and farmers\n    - pay on their own\n2) Group two\n    - clerks\n    - pay from their wages\n",
            &[
                "Pension => Everybody between twenty and sixty pays in",
                "Group one => students and farmers / pay on their own",
                "Group two => clerks / pay from their wages",
            ],
        ),
    ]);
}

/// What was never written or known, in other languages; headings that only gather; labels that nobody else uses.
#[test]
fn never_written_and_only_gathered() {
    for note in [
        "# Liny\n\n## Starzenie lin\ndo napisania\n\n## Węzły\ndo uzupełnienia\n",
        "**Comment tient un nœud ?**\n\nAlors là je sèche complètement.\n",
        "* What do you gain from hemp?\n  - Talk about one ship where you cursed it.\n",
        "## Part A: chew on these\n\nShips float, and nobody knows why.\n",
    ] {
        assert!(read(note).is_empty(), "{note}: {:?}", read(note));
    }
    reads(&[
        (
            "# Sea\n\n### Words I should own by now\n- **Ebb:** the sea goes out\n- **Flood:** the sea comes in\n",
            &["Ebb => the sea goes out", "Flood => the sea comes in"],
        ),
        (
            "* **Jib** : le foc, à l'avant.\n* **Interro** : Que fait une drisse ?\n* **Rép.** : Elle hisse la voile.\n",
            &["Jib => le foc, à l'avant.", "Que fait une drisse ? => Elle hisse la voile."],
        ),
        (
            "- **IN**: starts the clock\n- **Q**: the output, on at the end\n- **ET**: how long it has run\n",
            &["IN => starts the clock", "Q => the output, on at the end", "ET => how long it has run"],
        ),
        (
            "What the crew can do:\n1) Reef\n\t* Makes the sail smaller\n\t* Upsides:\n\t\t* quick\n\t* Downsides:\n\t\t* slower\n2) Heave to\n\t* Stops the ship\n\t* Upsides\n\t\t* rest\n\t* Downsides\n\t\t* drift\n",
            &[
                "What the crew can do => Reef / Heave to",
                "Reef => Makes the sail smaller",
                "Upsides => quick",
                "Downsides => slower",
                "Heave to => Stops the ship",
                "Upsides => rest",
                "Downsides => drift",
            ],
        ),
    ]);
}

/// Entries on marked subjects, each with what it does; a short form over what it is short for and more.
#[test]
fn subjects_that_do_something() {
    reads(&[
        (
            "- A **note** defines the unit of a sound in music\n- A **bar** is a space for a bunch of notes\n- A **time signature** determines the number of notes in a bar\n",
            &[
                "note => defines the unit of a sound in music",
                "bar => is a space for a bunch of notes",
                "time signature => determines the number of notes in a bar",
            ],
        ),
        // one alone stresses a word
        ("- A **sailor** coils the ropes after every tack\n- Ropes dry in the wind\n", &[]),
        (
            "TCP: Transmission Control Protocol\n\n  * Manages packets of data\n  * Opens a connection and closes it\n",
            &[
                "TCP => Transmission Control Protocol / - Manages packets of data / - Opens a connection and closes it",
            ],
        ),
    ]);
}
