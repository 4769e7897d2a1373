//! What only looks like a habit: counter-examples of second readers.

use super::reads;

/// What a second reader took from the rules above: words, signs and lines that only look like theirs.
#[test]
fn only_looks_like_it() {
    reads(&[
        // a sign around more than its marker's width
        ("*\u{e9}lan: vigour of life  *\n", &["élan => vigour of life"]),
        (
            "- Morphine: 2.5 mg at first (30% by mouth)\n- Codeine: 0.5 mg may do (10% becomes morphine)\n- Fentanyl: 0.1 mg (50% by cheek)\n",
            &[
                "Morphine => 2.5 mg at first (30% by mouth)",
                "Codeine => 0.5 mg may do (10% becomes morphine)",
                "Fentanyl => 0.1 mg (50% by cheek)",
            ],
        ),
        (
            "- boot: ship\n- zee: sea\n- voorbeelden: examples\n",
            &["boot => ship", "zee => sea", "voorbeelden => examples"],
        ),
        (
            "- escribir: to write\n- leer: to read\n- vide: empty\n",
            &["escribir => to write", "leer => to read", "vide => empty"],
        ),
        (
            "STL: std::vector and others\n\nRAII: resources are bound to objects\n\nRED: #ff0000 in hex\n",
            &[
                "STL => std::vector and others",
                "RAII => resources are bound to objects",
                "RED => #ff0000 in hex",
            ],
        ),
        (
            "- Golden rule: \"Do unto others as you would have them do unto you\"\n- Schadenfreude: \"the joy at the misfortune of others, and at nothing else\"\n",
            &[
                "Golden rule => \"Do unto others as you would have them do unto you\"",
                "Schadenfreude => \"the joy at the misfortune of others, and at nothing else\"",
            ],
        ),
        (
            "# Medicare\n\n## Part A\nCovers stays in hospitals and hospices.\n\n## Part B\nCovers doctors and their tests.\n",
            &[
                "Part A => Covers stays in hospitals and hospices.",
                "Part B => Covers doctors and their tests.",
            ],
        ),
        (
            "# Trade\n\n## Terms of trade\nThe price of exports in imports.\n\n## The last night\nHow the play ends for all of them.\n",
            &[
                "Terms of trade => The price of exports in imports.",
                "The last night => How the play ends for all of them.",
            ],
        ),
        (
            "- `+=`\n  - adds and assigns\n- (obiter dicta)\n  - remarks that do not bind\n",
            &["`+=` => adds and assigns", "(obiter dicta) => remarks that do not bind"],
        ),
        (
            "1. Explain the role of insulin\nlowers blood sugar\n2. Explain the role of glucagon\nraises blood sugar\n",
            &[
                "Explain the role of insulin => lowers blood sugar",
                "Explain the role of glucagon => raises blood sugar",
            ],
        ),
        (
            "- Vitamin A: a vitamin in liver and carrots\n- Plan B: a drug for the morning after\n",
            &["Vitamin A => a vitamin in liver and carrots", "Plan B => a drug for the morning after"],
        ),
        (
            "- **Write lock** held by one thread at a time\n- **Read lock** held by many threads at once\n",
            &["Write lock => held by one thread at a time", "Read lock => held by many threads at once"],
        ),
        ("These are the noble gases:\n\n- helium\n- neon\n", &["These are the noble gases => helium / neon"]),
        (
            "- Pairs: two of one rank\n- Flush: five of one suit\n",
            &["Pairs => two of one rank", "Flush => five of one suit"],
        ),
        ("{{c1::Paris}}\n", &["[…] => Paris"]),
        (
            "- Pulse pressure: systolic − diastolic\n- Net income = revenue − costs\n- Gross margin: sales − goods\n",
            &[
                "Pulse pressure => systolic − diastolic",
                "Net income => revenue − costs",
                "Gross margin => sales − goods",
            ],
        ),
        ("The series converges if $a_n$ $\\to$ $0$ as n grows.\n", &[]),
        (
            "Shall I compare thee to a day\n  Thou art more lovely than that\n\nRough winds do shake the buds\n  And summer is all too short\n",
            &[],
        ),
        (
            "1. Why did so many people leave Ireland? 45\n   The blight ruined the harvest.\n",
            &["Why did so many people leave Ireland? 45 => The blight ruined the harvest."],
        ),
        (
            "---\ntitle: The Tempest\n---\n\nThe Tempest was on the list and I read it on the train.\n\n## Prospero\n\nThe duke of Milan, who lost his land.\n",
            &["Prospero => The duke of Milan, who lost his land."],
        ),
        (
            "- In what is now Turkey\n  - Troy stood here\n- By which he is known\n  - the name Plato\n",
            &["In what is now Turkey => Troy stood here", "By which he is known => the name Plato"],
        ),
    ]);
}

/// What another reader took from the mended rules.
#[test]
fn only_looks_like_it_either() {
    reads(&[
        (
            "# Body\n\n## Larynx\n\nVoice box: an organ in your throat\n",
            &["Voice box => an organ in your throat"],
        ),
        (
            "Was? (Frage) = what\nHallo = hello\nTschüss = bye\n",
            &["Was? => (Frage) = what", "Hallo => hello", "Tschüss => bye"],
        ),
        (
            "- A **gastric** ulcus of the wall\n- A **chronic** bronchitis lasting three months\n- An **acute** pancreatitis from bile stones\n",
            &[],
        ),
        (
            "TCP: Transmission Control Protocol\n- Manages packets\n- Opens a connection\n",
            &["TCP: Transmission Control Protocol => Manages packets / Opens a connection"],
        ),
        (
            "# Notes\n\n{{toc}}\n\n{{embed [[Page]]}}\n\n## Ebb\n\nThe sea goes out.\n",
            &["Ebb => The sea goes out."],
        ),
        (
            "- What is 7 times 8? 56\n- What is 9 minus 4? 5\n",
            &["What is 7 times 8? => 56", "What is 9 minus 4? => 5"],
        ),
        (
            "1. In which year did Rome fall\n   476\n2. By whom was the play written\n   Shakespeare\n",
            &["In which year did Rome fall => 476", "By whom was the play written => Shakespeare"],
        ),
        (
            "- Loss of function of both alleles → retinoblastoma\n- Chromosome 13 holds it\n",
            &["Loss of function of both alleles => retinoblastoma"],
        ),
        (
            "# Stilmittel\n\n## Wiederholung\n\nEin Wort steht mehrmals hintereinander im Satz.\n\n## Anapher\n\nMehrere Sätze beginnen mit demselben Wort.\n",
            &[
                "Wiederholung => Ein Wort steht mehrmals hintereinander im Satz.",
                "Anapher => Mehrere Sätze beginnen mit demselben Wort.",
            ],
        ),
        (
            "1. Présenter les trois pouvoirs.\n   Législatif, exécutif, judiciaire.\n2. Décrire le rôle du roi.\n   Il règne.\n",
            &[
                "Présenter les trois pouvoirs. => Législatif, exécutif, judiciaire.",
                "Décrire le rôle du roi. => Il règne.",
            ],
        ),
        (
            "- Säure $\\to$ Ätzend und sauer\n- Base $\\to$ ätzend und bitter\n",
            &["Säure => Ätzend und sauer", "Base => ätzend und bitter"],
        ),
        (
            "# Ebb: what we see when the sea goes out of the bay.\n",
            &["Ebb => what we see when the sea goes out of the bay."],
        ),
        ("Here is the plan:\n\n- haul\n- reef\n", &[]),
        (
            "1. Describe the heart.\na muscle with four chambers\n2. Describe the lungs.\ntwo organs that take in air\n",
            &[
                "Describe the heart. => a muscle with four chambers",
                "Describe the lungs. => two organs that take in air",
            ],
        ),
        // short questions that begin with a conjunction
        (
            "But what is a keel?\n\nA keel is the spine of a hull.\n\nAnd what is a stem?\n\nA stem is its foremost timber.\n",
            &[
                "But what is a keel? => A keel is the spine of a hull.",
                "And what is a stem? => A stem is its foremost timber.",
            ],
        ),
    ]);
}
