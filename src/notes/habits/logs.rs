//! Logs, sheets and plans that stand among notes and hold little to learn.

use super::{finds, reads};

/// Who works with whom, and what is done on which day.
#[test]
fn crews_and_days() {
    finds(&[
        ("## Warm up\n\nGame in pairs:  swap two fenders between the boats.\n", &[]),
        (
            "# Deck\n\n- Mast: holds the sail up\n- Boom: holds its foot\n- In threes: take the oars to the shed and back.\n",
            &["Mast", "Boom"],
        ),
        ("# Kick-off\n\nTeam 1:\n- Ann\n- Ben\n\nTeam 2:\n- Cleo\n- Dan\n", &[]),
        // a team may have a name, and a group of elements has one
        ("Team 4: Rigging:\n- Linking shrouds to chain plates\n- Storing spare rope\n", &[]),
        ("# Parts\n\nGroup 1:\n- lithium\n- sodium\n", &["Group 1"]),
        ("## Survey\n\n*3 people*\n- Hull and keel\n- Rig and sails\n", &[]),
        ("## Survey\n\n3 masts\n- fore mast\n- main mast\n- mizzen mast\n", &["3 masts"]),
        (
            "# Log\n\nYesterday we were asked to build a raft of barrels:\n\n- two were lashed\n- one sank\n",
            &[],
        ),
        (
            "# Code\n\n## The @reef decorator\nIt makes a sail smaller and returns it.\n",
            &["The @reef decorator"],
        ),
        ("- end of September - test on knots\n- mid October - essay on a voyage\n", &[]),
        ("# Trip\n\n* Bring: oilskins, boots, a sponge\n* A knife\n", &[]),
        ("## Harmonogram kursu\n\n18 maja liny\n\n- węzły\n- maszty\n", &[]),
        ("# Log\n\n## Parish Notices\n\n- Too few boats for too many crews, people stood about.\n", &[]),
        ("# Log\n\n## Last week's work\n\n- Hitch: holds a rope to a post\n", &["Hitch"]),
    ]);
}

/// Tables by the week, and tables that count a list.
#[test]
fn tables_that_count() {
    reads(&[
        (
            "# Course\n\n| Week | Session 1 | Session 2 |\n|---|---|---|\n| 1 | [Knots](k.md) | Splices |\n| 2 | Sails | [Masts](m.md) |\n",
            &[],
        ),
        // what happens by the week may be the subject
        (
            "# Hens\n\n| Week | Chick |\n|---|---|\n| first | sleeps |\n| second | grows feathers |\n",
            &["first => sleeps", "second => grows feathers"],
        ),
        (
            "# Watch\n\n## Rules of the watch\n\n| # | Rule |\n|---|---|\n| 1 | Look around. |\n| 2 | Write it down. |\n| 3 | Wake the next. |\n",
            &["Rules of the watch => Look around. / Write it down. / Wake the next."],
        ),
        // numbers that mean something
        (
            "# Wind\n\n## Beaufort\n\n| Force | Name |\n|---|---|\n| 0 | calm |\n| 3 | gentle breeze |\n| 5 | fresh breeze |\n",
            &["0 => calm", "3 => gentle breeze", "5 => fresh breeze"],
        ),
    ]);
}

/// What a template, a site's program or a teacher put there, and what is still to do.
#[test]
fn blanks_and_orders() {
    finds(&[
        (
            "# Knot\n\n## Overview\n[Two sentences on what it is.]\n\n## Uses\n- [When to tie it]\n- **Load**: [How much it holds]\n- [Limits]\n",
            &[],
        ),
        ("# Knot\n\n## Load\n[see the table]\n\n## Use\nIt joins two ropes of one width.\n", &["Use"]),
        ("# Reef\n\n## Code\n\n{% embed url=\"https://reef.example\" %}\n", &[]),
        ("<a href=\"https://x.example/000:%20Knots.md\">000: Knots and splices</a>\n", &[]),
        ("2. Your part\nDescribe how you worked with your crew (watches, meals, repairs).\n", &[]),
        ("# Hull\n\n#### Keel\n* Da fare tutta la chiglia\n", &[]),
        ("# Reef\n\n### 7.\n// nobody knows\n", &[]),
        ("- Have you sailed with a gaff rig?\n  - If so, describe what you liked about it.\n", &[]),
        ("## Mail\n- You know what a flag says.\n- You know how to hoist it.\n", &[]),
        ("(for knots, I keep a sheet as well):\n- [Sheet](s.pdf) (short)\n- [More](m.pdf) (long)\n", &[]),
        (
            "# Cut\n\n### Signed rope\n\nCan take a knife:\n\n```json\n{ \"knife\": 1 }\n```\n",
            &["Signed rope"],
        ),
        ("- Trade\n  - E.g. the Dutch flute → fewer hands for more freight\n", &["Trade"]),
    ]);
}

/// Headings with a link back or an anchor.
#[test]
fn anchored_headings() {
    reads(&[
        (
            "# Q\n\n####[[⬆]](#toc) <a name='area'>Sail area:</a>\n\nThe surface of all sails that a ship may set at once.\n",
            &["Sail area => The surface of all sails that a ship may set at once."],
        ),
        (
            "# Q\n\n## <a id=\"ebb\"></a>Ebb\n\nThe tide that runs out to sea.\n",
            &["Ebb => The tide that runs out to sea."],
        ),
    ]);
}

/// Surveys, counts, progress, points: nothing of it is for a test.
#[test]
fn surveys_and_counts() {
    finds(&[
        (
            "How sure are you of your knots?\n\n- scale 1 → 10\n\nHow often do you sail?\n\n- scale 1 → 10\n",
            &[],
        ),
        ("- **Hull**: 3 occurrences\n- **Keel**: 12 mentions\n", &[]),
        ("- **Watch**: 4 hours on deck\n- **Bell**: rung every half hour\n", &["Watch", "Bell"]),
        ("Progress\n- Hull (DONE)\n- Mast (DONE)\n", &[]),
        ("## Ablauf\n- Begrüßung\n- Knoten\n- Pause\n", &[]),
        ("The point is—to keep the deck dry. In this way nobody slips and falls into the sea.\n", &[]),
        ("Vocabulario\n\n- [] Vela: sail\n- [] Quilla: keel\n", &[]),
        (
            "# Watch\n\nShare your night on deck.\n\n- Describe what you learned and how your crew worked.\n",
            &[],
        ),
        ("# A\n\n## Connections\n\n- [[Sea/Tides|Tides]]\n- [[Sea/Winds|Winds]]\n", &[]),
        (
            "# Ship\n\n**One Good Exam Question:** How does a keel change our views? What does a mast do?\n",
            &[],
        ),
    ]);
}

/// What somebody has learned so far, months of a log, and orders to whoever fills in a note.
#[test]
fn progress_and_orders() {
    finds(&[
        (
            "- reef + knot CORRECT (#13) — this was a weak spot\n- **Bowline** — improving\n- **Hitch** — holds a rope to a post\n",
            &["Hitch"],
        ),
        ("## Log\n\n**September 2020**\n\nLearned to tie knots all month long with the crew.\n", &[]),
        ("**What did the night teach?**\n\nProvide details of what you learned and of your crew.\n", &[]),
        ("**How do you reef?**\n\nUse your hands to pull the sail down.\n", &["How do you reef?"]),
        ("## Sails\nIn the table below we follow the sails from bow to stern, one after the other.\n", &[]),
    ]);
}

/// Headings over words, over what was done before, over gaps; slides behind questions; sentences of a phrase book.
#[test]
fn words_slides_and_phrases() {
    finds(&[
        (
            "# Glossary — the words of week 3\n\nKeep it at hand.\n\n## Ebb\n\nThe tide that runs out to sea.\n",
            &["Ebb"],
        ),
        ("# Log\n\n## Going over last week\n\n- Hitch: holds a rope to a post\n", &["Hitch"]),
        ("# T\n\n## Moorings\n\n1. It is moored to a ____.\n2. It is held by a ____.\n", &[]),
        (
            "**1)** Who built the quay? *sl. 3*\n\n> The monks\n\n**2)** How wide was it? *sl. 4-5*\n\n> Ten feet\n",
            &["Who built the quay? *sl. 3*", "How wide was it? *sl. 4-5*"],
        ),
        (
            "- hoj - hi\n- ja - yes\n- nej - no\n- tack - thanks\n- hej då - bye\n- kanske - maybe\n- aldrig - never\n- Om jag hade råd skulle jag köpa båt - If I could I'd buy a boat\n",
            &[
                "hoj",
                "ja",
                "nej",
                "tack",
                "hej då",
                "kanske",
                "aldrig",
                "Om jag hade råd skulle jag köpa båt",
            ],
        ),
    ]);
}
