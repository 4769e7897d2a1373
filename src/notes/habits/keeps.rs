//! Cards that a second reader found lost, or wrong, where the rules for logs and for lines that lead on only saw
//! something like them.

use super::{finds, reads};

/// Tables that count or go by the week, but tell.
#[test]
fn tables_that_tell() {
    finds(&[
        (
            "# Spanish\n\n## Numbers\n\n| Number | Spanish |\n|---|---|\n| 1 | uno |\n| 2 | dos |\n| 3 | tres |\n",
            &["1", "2", "3"],
        ),
        (
            "# Chemistry\n\n## Elements\n\n| # | Element |\n|---|---|\n| 1 | hydrogen |\n| 2 | helium |\n| 3 | lithium |\n",
            &["1", "2", "3"],
        ),
        (
            "# Embryo\n\n## Weeks\n\n| Week | Development |\n|---|---|\n| 1 | Fertilization |\n| 3 | Gastrulation |\n",
            &["1", "3"],
        ),
    ]);
    reads(&[(
        "# Logic\n\n## AND\n\nThe output is true only if both are.\n\n| A | B | Q |\n|---|---|---|\n| 0 | 0 | 0 |\n| 1 | 1 | 1 |\n",
        &[
            "AND => The output is true only if both are. / | A | B | Q | / |---|---|---| / | 0 | 0 | 0 | / | 1 | 1 | 1 |",
        ],
    )]);
}

/// Signs that part terms from their meaning after all.
#[test]
fn pairs_that_hold() {
    finds(&[
        (
            "John 3:16::For God so loved the world\nPsalm 23:1 :: The Lord is my shepherd\n",
            &["John 3:16", "Psalm 23:1"],
        ),
        ("#flashcards\n\nthought::/θɔːt/\nRoot directory::/\n", &["thought", "Root directory"]),
        (
            "- India Pale Ale: hoppy and strong\n- Scotch Ale: malty and dark\n",
            &["India Pale Ale", "Scotch Ale"],
        ),
        (
            "- can't help but: cannot avoid\n- no choice but: must\n- go maar: go ahead\n",
            &["can't help but", "no choice but", "go maar"],
        ),
        (
            "- me, te, se: reflexive pronouns\n- mi, ti, si: after prepositions\n",
            &["me, te, se", "mi, ti, si"],
        ),
        ("- bring: bringen\n- carry: tragen\n- fetch: holen\n", &["bring", "carry", "fetch"]),
        ("- Pentatonic scale: 5 notes\n- Octave: 8 notes\n", &["Pentatonic scale", "Octave"]),
        ("1. **HCl**- strong acid\n2. **NaOH**- strong base\n", &["HCl", "NaOH"]),
        (
            "- **Leading question**: suggests its answer, such as \"You do smoke, don't you?\"\n- **Closed question**: leaves yes and no\n",
            &["Leading question", "Closed question"],
        ),
        (
            "- late August - Battle of Tannenberg\n- mid September - Battle of the Marne\n",
            &["late August", "mid September"],
        ),
        ("- pH: scale 0–14\n- Apgar: scale 0-10\n", &["pH", "Apgar"]),
    ]);
    reads(&[(
        "线粒体：细胞的能量工厂.\n核：细胞的中心.\n",
        &["线粒体 => 细胞的能量工厂.", "核 => 细胞的中心."],
    )]);
}

/// Brackets, goals, headings and lists that only look like a form, a course or a link list.
#[test]
fn notes_that_teach() {
    finds(&[
        (
            "- gato: cat [noun]\n- perro: dog [noun]\n- usted: you [formal]\n- comer: to eat [verb]\n",
            &["gato", "perro", "usted", "comer"],
        ),
        (
            "# Arrest\n\n## Rights when arrested\n\n- You can remain silent.\n- You can ask for a lawyer.\n",
            &["Rights when arrested"],
        ),
        (
            "# Time\n\n## Calendrier républicain\n\n- vendémiaire: mois des vendanges\n- brumaire: mois des brumes\n",
            &["vendémiaire", "brumaire"],
        ),
        (
            "# Law\n\n## Legal notices\n\nStatements that a law asks a company to make in public.\n",
            &["Legal notices"],
        ),
        (
            "# Rocks\n\nToday we distinguish three kinds of rock:\n\n- igneous\n- sedimentary\n- metamorphic\n",
            &["Today we distinguish three kinds of rock"],
        ),
        (
            "# Nursing\n\n- Consent\n  Explain the procedure to your patient and ask for an answer.\n",
            &["Consent"],
        ),
        ("# Plato\n\n## Opposite of entropy\n\n- [[Negentropy]]\n", &["Opposite of entropy"]),
        (
            "# Java\n\n## Stereotypes: @Component, @Service\n\nThey mark classes that the container creates.\n",
            &["Stereotypes: @Component, @Service"],
        ),
    ]);
}

/// Lines that lead to no answer.
#[test]
fn leads_that_do_not() {
    finds(&[
        ("# Dogs\n\nExample:\n\n    The dog bites the man.\n", &[]),
        (
            "# Exam\n\nHow I prepared for the exam:\n\nI read all of the chapters twice and wrote some cards.\n",
            &[],
        ),
        ("# Sums\n\nFind the derivative of the following function:\n\n$$\nf(x) = x^2\n$$\n", &[]),
        ("# Log\n\n3 marks\n\n- knots\n- sails\n- oars\n", &[]),
        (
            "# Work\n\n- **Step 1**.\n  Take the boat out of the shed.\n- **Done**.\n  It floats again, and leaks.\n",
            &[],
        ),
        (
            "- **Hamlet:** \"To be or not to be.\"\n- **Ophelia:** \"My lord.\"\n- **Hamlet:** \"Words, words, words.\"\n- **Hamlet:** \"Get thee to a nunnery.\"\n- **Ophelia:** \"O help him.\"\n- **Ophelia:** \"Heavens.\"\n",
            &[],
        ),
        ("# Shed\n\n- Freezer\n  keeps food for months at\n  -18 °C and less\n", &["Freezer"]),
    ]);
}

/// An answer that says what is asked, signs in code as cues, and a question that somebody else asks.
#[test]
fn asked_and_signed() {
    reads(&[
        (
            "**1. What does a pilot's flag ask?**\n\nThe flag asks \"do you want a pilot?\"\n",
            &["What does a pilot's flag ask? => The flag asks \"do you want a pilot?\""],
        ),
        (
            "# Shell\n\n| Sign | Meaning |\n|---|---|\n| `..` | the folder above |\n| - | nothing |\n| `cd` | goes to a folder |\n",
            &["`..` => the folder above", "`cd` => goes to a folder"],
        ),
        ("You may well wonder: \"What is a keel for?\"\n\nLet us see what happens without one.\n", &[]),
    ]);
}
