//! What an entry, a call or a bold line stands for, and what nobody filled in.

use super::{fronts, read};

/// A question may lack its mark where others of its list have one.
#[test]
fn questions_without_their_mark() {
    let list = "1. What is a tide?\n   - the sea that rises and falls\n2. Why do tides turn near the moon\n   - it pulls at the sea\n";
    assert_eq!(fronts(list), ["What is a tide?", "Why do tides turn near the moon"]);
    assert_eq!(fronts("# Sea\n\n## Why can't a ship float on air\n\nIt is too heavy for that.\n").len(), 1);
    // the end of a sentence asks nothing by itself
    assert!(
        read("The sea is wide, and how are we to know where we are going, or\nwhere are the shores?\n")
            .is_empty()
    );
    // an instruction answers no question
    assert!(read("## What is a tide\n\nDescribe how the moon pulls at the sea.\n\n## Ebb\n").is_empty());
}

/// "Answer:" on a line of its own is no part of the answer.
#[test]
fn labels_of_answers() {
    let said = "What is a tide? => The sea rises and falls.";
    assert_eq!(read("## 1. What is a tide?\n\n**Answer:**\n\nThe sea rises and falls.\n"), [said]);
    assert_eq!(read("## What is a tide?\n\nAnswer: The sea rises and falls.\n"), [said]);
}

/// What waits for somebody to fill it in is no answer, and no fact beside those that were.
#[test]
fn forms_left_blank() {
    assert!(
        read("# Sea\n\n## [Tides](t.html)\n\n**Tides**\n* \n\n## Video\n\n**Ebb**\n* Notes\n  - \n  - \n")
            .is_empty()
    );
    assert_eq!(
        fronts(
            "# Sea\n\n## Write down these words\n\n- **ebb:**\n- **flood:** the sea that rises\n- **slack:**\n- **neap:**\n"
        ),
        ["flood"]
    );
    assert_eq!(fronts("# Sea\n\n## Tides\n\n**Tides**\n\nThe sea rises and falls twice a day.\n").len(), 1);
}

/// A bold entry over one sentence, or before a paragraph, is the term.
#[test]
fn bold_entries() {
    assert_eq!(
        fronts(
            "- **RNLI**\n  - The **Royal National Lifeboat Institution** is a charity that saves lives.\n"
        ),
        ["RNLI"]
    );
    assert_eq!(
        fronts(
            "1. **Ketch**\n\nA ship with two masts, of which\nthe second is smaller.\n\n2. **Yawl**\n\nA ship whose second mast stands behind the rudder.\n"
        ),
        ["Ketch", "Yawl"]
    );
    // of a row of bold entries the last one does not own what follows
    assert!(
        read("Bring:\n\n- **a rope**\n- **a knife**\n\nAll of it is kept in the locker.\n")
            .iter()
            .all(|card| !card.starts_with("a knife"))
    );
}

/// Calls that begin several lines are names in code, fenced or not.
#[test]
fn calls_as_terms() {
    assert_eq!(
        fronts(
            "# Sails\n\n## Calls\n\nhoist() pulls the sail up the mast\n\nreef()\nmakes the sail smaller\n\nstrike() takes it down again\n\nfurl()\nrolls it up\n"
        ),
        ["hoist()", "reef()", "strike()", "furl()"]
    );
    assert_eq!(
        fronts(
            "# Sails\n\n`hoist` and `strike` move the sail along the mast\n\n`reef` makes the sail smaller\n"
        ),
        ["`hoist` and `strike`", "`reef`"]
    );
}

/// Another marker behind a blank line begins another list.
#[test]
fn a_list_ends_at_another_marker() {
    assert_eq!(
        read("Parts of a sail:\n* luff\n* leech\n\n- Watch the film about sails\n")[0],
        "Parts of a sail => luff / leech"
    );
}

/// Terms stand below "Terms:" wherever it stands, and below headings of their own among the readings.
#[test]
fn terms_among_the_links() {
    let links = "# Sea\n\n## Resources\n\n- [tides](t.html)\n";
    assert!(
        read(&format!("{links}* Ebb: the sea that falls back\n* Flood: the sea that rises\n")).is_empty()
    );
    assert_eq!(
        fronts(&format!(
            "{links}\nTerminology:\n* Ebb: the sea that falls back\n* Flood: the sea that rises\n"
        )),
        ["Ebb", "Flood"]
    );
    let below = |frame: &str| {
        format!(
            "# Sea\n\n## {frame}\n\n### Tides\n- Ebb: the sea that falls back\n- Flood: the sea that rises\n"
        )
    };
    assert_eq!(fronts(&below("Readings")), ["Ebb", "Flood"]);
    assert!(read(&below("Homework")).is_empty());
}

/// A heading inside a quotation, and markers that lack their blank.
#[test]
fn headings_in_quotations_and_glued_markers() {
    assert_eq!(read("> [!info]\n> #### Keel\n>\n> It holds the course.\n"), ["Keel => It holds the course."]);
    assert_eq!(
        fronts(
            "-Keel - what holds the course\n-Boom - what holds the foot of the sail\n-Gaff - what holds its head\n"
        ),
        ["Keel", "Boom", "Gaff"]
    );
}

/// A note that says what it is about says nothing of its title.
#[test]
fn notes_about_themselves() {
    assert!(read("# Tides\n\nThis guide is about tides of every sea and is meant to be read at the harbour.\n\n## Ebb\n").is_empty());
    assert_eq!(
        fronts("# Tides\n\nTides are movements of the sea that the moon causes.\n\n## Ebb\n"),
        ["Tides"]
    );
}

/// Code that lacks its fence ends where a question begins.
#[test]
fn questions_behind_loose_code() {
    assert_eq!(
        fronts("What is a buoy?\nA float on a chain.\n\nmoor();\nWhat is a mole?\nA wall against the sea.\n"),
        ["What is a buoy?", "What is a mole?"]
    );
}

/// "9-16" counts questions; what a quotation answers is no heading of the next ones.
#[test]
fn ranges_and_quoted_answers() {
    let asked = "__1.__ What is a mole?\n\n>\n\n__2.__ What is a pier?\n\n> a wall on posts\n\n__3.__ What is a quay?\n\n>\n";
    assert_eq!(fronts(&format!("# Harbours\n\n## 9-16\n\n{asked}")), ["What is a pier?"]);
    assert_eq!(
        fronts("# Files\n\n## Rule of 3-2-1\n\nThree copies on two disks, one of them elsewhere.\n").len(),
        1
    );
}

/// Names over formulas, one after the other; a sentence that leads to a formula names nothing.
#[test]
fn names_of_formulas() {
    let formulas = "# Tides\n\nHeight - Time:\n$$\nh = a \\cos wt\n$$\nSpeed - Time:\n$$\nv = -a w \\sin wt\n$$\nRange:\n$$\nr = 2 a\n$$\n";
    assert_eq!(fronts(formulas), ["Height - Time", "Speed - Time", "Range"]);
    assert!(read("# Tides\n\nThe height changes with time.\n\nIt follows:\n\n$$v = \\dot h$$\n\nThe speed is small.\n").is_empty());
}

/// "It …" is a statement about what was named before, whatever stands below it.
#[test]
fn statements_over_pictures() {
    assert_eq!(
        fronts(
            "# Sails\n\n# Jib\n- A sail before the mast\n- It is hauled up by a halyard\n![[jib.png]]\nEvery boat with one mast has at least one of them.\n\n# Main\n- The sail behind the mast\n"
        ),
        ["Jib", "Main"]
    );
    assert!(
        read(
            "# Cards\n\nThis is basically a collection of questions that I ask at the harbour.\n\n## Tides\n"
        )
        .is_empty()
    );
}

/// What sends the reader elsewhere is no term, in bold or as a heading.
#[test]
fn ways_out_of_the_note() {
    assert!(read("# Sea\n\nTides are slow.\n\n**To know more please [visit the harbour](h.html)** and look at its charts there.\n").is_empty());
    assert!(read("# Sea\n\n## [Watch the film about tides](t.html)\n\nIt shows a whole day at the harbour of the island.\n\n## Ebb\n").is_empty());
}

/// A bold term keeps its definition when a question goes on from there.
#[test]
fn definitions_that_go_on_to_ask() {
    assert_eq!(
        read("- **Crew**: Who sails. How many are they?\n- **Keel**: Holds the course. What else?\n"),
        ["Crew => Who sails. How many are they?", "Keel => Holds the course. What else?"]
    );
    assert_eq!(
        fronts("# Sea\n\n## RNLI\n> a charity of the coast\n* boats -> sixty of them or more\n"),
        ["RNLI", "boats"]
    );
}

/// An instruction between questions is one of them, where no blank line parts any of them.
#[test]
fn instructions_between_questions() {
    let dense = "What is a tide?\nThe sea that rises and falls.\nDescribe how the moon pulls at the sea.\nIt pulls at the near side most.\nWhat is slack water?\nThe sea that stands still.\n";
    assert_eq!(
        fronts(dense),
        ["What is a tide?", "Describe how the moon pulls at the sea.", "What is slack water?"]
    );
    assert_eq!(fronts("# Sea\n\n## Draw an example of a tide table.\n\n```\nhigh 03:12\n```\n").len(), 1);
}

/// Names of emoji part nothing, greetings define nobody, and one entry is no shelf of words by their letters.
#[test]
fn greetings_and_short_names() {
    assert!(
        read("# Log\n\n### Hello this is **Ann** :smile:, welcome to the log of the harbour!\n\n### Ebb\n")
            .is_empty()
    );
    assert_eq!(
        fronts("# Rows\n\n## SUM\n- sums the rows of a table\n\n## AVG\n- gives their middle\n"),
        ["SUM", "AVG"]
    );
    assert!(read("# Words\n\n## Ty\n- tyúk\n\n## Ly\n- lyuk\n- király\n").is_empty());
}

/// A table that an exercise gives holds no cards; the answer to the exercise is one.
#[test]
fn tables_of_exercises() {
    let exercise = "# SQL\n\n## Query for harbours that stand there twice\nGiven the table:\n\n| Name | Sea |\n|---|---|\n| Brest | west |\n| Nice | south |\n\n```sql\nselect Name from harbour;\n```\n";
    assert_eq!(fronts(exercise), ["Query for harbours that stand there twice"]);
    assert_eq!(
        fronts("Harbours and their seas:\n\n| Name | Sea |\n|---|---|\n| Brest | west |\n| Nice | south |\n")
            .len(),
        2
    );
}

/// Questions of a list go on behind an answer that was a list of another sort.
#[test]
fn questions_behind_a_list_of_another_sort() {
    assert_eq!(
        fronts(
            "* 1: What is a tide?\n\nThe sea that rises.\n\n**How is it measured?**\n1. With a staff.\n2. With a float.\n\n* 2: What is slack water?\n\nThe sea that stands still.\n"
        ),
        ["What is a tide?", "How is it measured?", "What is slack water?"]
    );
    assert!(
        read("- The harbour was closed in winter – nobody came.\n- It was cold.\n- The ice broke.\n")
            .is_empty()
    );
}

/// Notes in HTML have entries, paragraphs, code and bold terms as well.
#[test]
fn entries_in_html() {
    assert_eq!(
        read(
            "# Ships\n\n<section>\n<h2>Sails</h2>\n<p>They drive a ship.</p>\n<ul>\n<li><strong>Jib :</strong> stands before the mast.</li>\n<li><b>Main</b>: stands behind it.</li>\n</ul>\n<pre><code class=\"language-sh\">hoist\nreef\n</code></pre>\n</section>\n"
        ),
        [
            "Sails => They drive a ship. / - **Jib :** stands before the mast. / - **Main**: stands behind it. / ``` / hoist / reef / ```",
            "Jib => stands before the mast.",
            "Main => stands behind it."
        ]
    );
    assert_eq!(
        read("# Sea\n\n## Winds\n<ul>\n<li>bora</li>\n<li>mistral</li>\n</ul>\n"),
        ["Winds => bora / mistral"]
    );
    // a badge is no paragraph, and what never closes ends with its line
    assert!(read("# Sea\n\n<p align=\"center\"><img src=\"a.png\"></p>\n").is_empty());
    assert_eq!(
        fronts("# Sea\n\n<pre>\n\n- Ebb: the sea that falls\n- Flood: the sea that rises\n"),
        ["Ebb", "Flood"]
    );
}

/// Bold entries over a sentence each, terms that are told by a question, and headings over nothing but links.
#[test]
fn bold_entries_and_links() {
    assert_eq!(
        fronts(
            "# Ships\n\n## Rigs\ntext\n\n### The two sorts of it:\n1. **The square rig of the old ships (rig)**\n   - Its sails hang from yards across the masts.\n2. **The fore and aft rig of yachts (rig)**\n   - Its sails stand along the keel.\n"
        ),
        ["The square rig of the old ships (rig)", "The fore and aft rig of yachts (rig)"]
    );
    assert_eq!(
        fronts(
            "- **Crew**: those who sail\n- **Draught**: how deep does she lie?\n- **Beam**: how wide she is\n"
        ),
        ["Crew", "Draught", "Beam"]
    );
    assert!(read("# Sea\n\n### Tides\n\n**Reading**\n* [Tides](t.html)\n\n**Video**\n* [A tide](v.html)\n\n### Ebb\n").is_empty());
    assert_eq!(
        read("# Sea\n\nWinds of the coast\n* bora\n* mistral\n\n> They come from the hills.\n")[0],
        "Winds of the coast => bora / mistral"
    );
}

/// Names as lone entries, each with a paragraph behind a blank line.
#[test]
fn lone_entries_over_paragraphs() {
    let terms = "# Rigs\n\n- Ketch\n\nA boat with two masts, the taller one forward.\n- Yawl\n\nAs a ketch is, with the small mast behind the rudder.\n\n- Sloop\n\nOne mast, and one sail on either side of it.\n";
    assert_eq!(fronts(terms), ["Ketch", "Yawl", "Sloop"]);
    let list = terms.replacen("- Yawl\n\nAs", "- Yawl\n- Cat\n\nAs", 1);
    assert!(!fronts(&list).contains(&"Ketch".to_owned()), "one of the entries only ends a list");
}

/// A heading over questions in bold that nobody answered is no term, nor is one that only sends elsewhere.
#[test]
fn headings_over_bold_questions() {
    let asked = "# Rope\n\n## Splices\n\n**What is an eye splice?**\n\n**Describe how it is made.**\n\n## Lay\n\nThe way that strands turn.\n";
    assert_eq!(fronts(asked), ["Lay"]);
    assert!(read("# Rope\n\n## Splices\nSee the chapter on ends.\n\n## Lay\nSee the drawings.\n").is_empty());
    assert!(read("## Things I want to know more about\n\n- Where do they grow hemp?\n\n> References\n>\n> [hemp](h.md)\n").is_empty());
}

/// A plain question without its mark, over a list, where others have theirs.
#[test]
fn plain_questions_without_their_mark() {
    let asked = "# Rope\n\nHow do you end a rope for good\n- whip it\n\nHow do you join two ropes of one size?\n- splice them\n\nHow do you store a wet rope\n- dry it, then coil it\n";
    assert_eq!(
        fronts(asked),
        [
            "How do you end a rope for good",
            "How do you join two ropes of one size?",
            "How do you store a wet rope"
        ]
    );
}

/// What stands two levels below "TODO" is no part of it, and a heading behind a paragraph is no title.
#[test]
fn headings_that_no_other_one_covers() {
    let apart = "# Memory\n\n## TODO\n- more on learning\n\n#### Recall\nTo bring back what was learned.\n\n#### Chunk\nSeveral things kept as one.\n";
    assert_eq!(fronts(apart), ["Recall", "Chunk"]);
    let behind = "There are two sorts of rope, laid rope and braided rope, and sailors of all times have used both of them for what each does best.\n\n# Splice\nTwo ropes joined by their strands, which are woven into each other.\n";
    assert_eq!(fronts(behind), ["Splice"]);
}

/// Dates with a point, a quoted definition, and a statement over the steps that follow from it.
#[test]
fn dates_and_quoted_definitions() {
    assert_eq!(
        fronts(
            "# War\n\n- **Anlass**: ein Attentat\n- Am 28. Juli 1914: Kriegserklärung an Serbien\n- Am 1. August: Mobilmachung\n"
        ),
        ["Anlass", "Am 28. Juli 1914", "Am 1. August"]
    );
    let quoted = read(
        "# Rope\n\n## Lines\n\n> A _sheet_ is a line that trims a sail.\n\nSailors name every one of them.\n",
    );
    assert!(quoted.iter().any(|card| card == "sheet => is a line that trims a sail."), "{quoted:?}");
    assert_eq!(
        fronts(
            "# Pages\n\n### Centering images\n- by default images are inline\n1. make them blocks\n1. set both margins to auto\n"
        ),
        ["Centering images"]
    );
}

/// What stands about the note itself, in lines of a paragraph, is no term; bold words below a name in bold are stressed.
#[test]
fn notes_about_the_note() {
    assert_eq!(
        fronts(
            "# Rope\n\nClass: seamanship\nTeacher: Ann Marin\nDate: May 3rd\nTags: #\n\n- Hemp: a plant whose fibres make rope\n"
        ),
        ["Hemp"]
    );
    assert_eq!(
        fronts(
            "# Deck\n\n- **Capstan**\n    - **Winds** the heavy ropes of a ship\n    - **Stands upright** on the foredeck\n- **Windlass**\n    - Does the same on its side\n"
        ),
        ["Capstan", "Windlass"]
    );
}

/// Short lines and lists in turn, whatever blank lines there are; a sentence over several under a heading is about it.
#[test]
fn short_lines_and_lists_in_turn() {
    let turns =
        "## Signals\n\nFog\n\n* horn\n* bell\n\nNight\n\n* lamps\n* flares\n\nDay:\n\n* flags\n* shapes\n";
    assert_eq!(fronts(turns), ["Fog", "Night", "Day"]);
    assert_eq!(
        fronts(
            "# Deck\n\n## Capstan\n- Turns on a post that stands upright on deck\n  - winds heavy ropes\n  - needs many hands\n"
        ),
        ["Capstan"]
    );
}

/// A heading may ask first and tell then; one over a day's remark defines nothing.
#[test]
fn headings_that_ask_and_tell() {
    let both = "# Sea\n\n### On this coast, what are the main sorts of tide? Briefly explain the turn of each.\n\nSpring tides and neap tides.\n";
    assert_eq!(fronts(both).len(), 1);
    assert!(
        read("# Log\n\n### 7/9/22: our reading today is based on tides and on how they turn.\n---\n")
            .is_empty()
    );
}

/// One sign in one entry of an answer makes no term of it; a letter and a bold name stand over a list of numbers.
#[test]
fn entries_of_answers_and_lettered_names() {
    let text = "- What are the properties of carbon?\n  1. four bonds\n  2. long chains\n  3. double bonds\n  4. small size -> strong bonds\n- What makes rope?\n  - hemp: a plant\n  - sisal: a leaf\n";
    assert_eq!(fronts(text), ["What are the properties of carbon?", "What makes rope?", "hemp", "sisal"]);
    let lettered = "# Firewalls\n\nFunctions\n\n     1. guards what leaves\n     2. guards what enters\n\nA. **Packet filters**\n\n1. look at ports\n2. are fast\n\nB. **Proxies**\n\n1. look at what is said\n2. are slow\n";
    assert_eq!(fronts(lettered), ["Functions", "Packet filters", "Proxies"]);
}

/// A bold sentence is stressed, examples are counted, "This means:" leads on, and "How to use" is about the note.
#[test]
fn bold_sentences_and_counted_examples() {
    let text = "# Ropes\n\n> **How to use:** cover the right side and read aloud.\n\n**Lay**: the way in which strands turn\n\n**This keeps the rope from opening by itself.**\n\nA rope that opens is lost.\n\nThis means:\n\n- whip its ends\n- coil it well\n\n**Example 1**: Count the strands of each rope.\n\n```\n3\n```\n";
    assert_eq!(fronts(text), ["Lay"]);
}

/// "**Issue:** May it?" among "**Facts:** …" and "**Holding:** …" is a property; a theorem's name is a term, its number
/// is none.
#[test]
fn briefs_and_theorems() {
    let brief = "# Cases\n\n## Pier v. Harbour\n**Facts:** A pier was built across the fairway.\n\n**Issue:** May the harbour remove it?\n\n**Holding:** Yes, it may.\n";
    assert_eq!(fronts(brief), ["Facts", "Issue", "Holding"]);
    let theorems = "# Analysis\n\n**Theorem 2.3 (Bolzano).** Every bounded sequence of numbers has a part that converges.\n\n**Lemma 2.4.** Every convergent sequence is bounded.\n";
    assert_eq!(fronts(theorems), ["Theorem 2.3 (Bolzano)"]);
}

/// A command among others that says what it does in two words.
#[test]
fn commands_in_two_words() {
    let text =
        "# Files\n\n`ls -la` lists all files\n`cp -r a b` copies folders\n`rm -rf a` removes a folder\n";
    assert_eq!(fronts(text), ["`ls -la`", "`cp -r a b`", "`rm -rf a`"]);
}

/// A point behind an initial or a short word ends no sentence.
#[test]
fn initials_and_short_words() {
    assert_eq!(
        fronts(
            "# People\n\n- Ulysses S. Grant - led the army of the north\n- Laid vs. braided - a matter of stretch\n"
        ),
        ["Ulysses S. Grant", "Laid vs. braided"]
    );
}

/// A plain line among bold names and their meanings is a term like them; "Merke:" is none.
#[test]
fn plain_lines_among_bold_names() {
    let text = "# Tau\n\n**Schot:** zieht das Segel dicht\n**Fall:** zieht das Segel hoch\nStag – hält den Mast nach vorn\n\nMerke: Taue haben Namen!\n";
    assert_eq!(fronts(text), ["Schot", "Fall", "Stag"]);
}

/// "- Switch:" over the line that says what it does; a letter over a bold term of its own.
#[test]
fn names_with_a_colon_over_a_line() {
    assert_eq!(
        read("# Net\n\n- Hub: repeats\n- Switch:\nconnects the machines of one net\n"),
        ["Hub => repeats", "Switch => connects the machines of one net"]
    );
    let letters =
        "# Net\n\nA\n- **ARP** maps addresses to machines\n\nB\n- **BGP** finds ways between nets\n";
    assert_eq!(fronts(letters), ["ARP", "BGP"]);
}

/// What an outliner keeps about its blocks is no card, an entry without a subject or a statement no name of what is
/// below it.
#[test]
fn outlines_of_blocks() {
    let text = "- tides\n  collapsed:: true\n\t- are made by the moon\n\t\t- the sun helps\n\t- ebb\n\t  id:: 63c33173-3b84-43b2-abe4-e38481d8a6ab\n\t\t- the sea falls\n\t- ((63b9c5ca-c674-45f2-b863-63ca13fa7426))\n\t\t- see there\n- port:: the left side\n";
    assert_eq!(fronts(text), ["tides", "ebb", "port"]);
    let statement = "- All tides are made by the moon\n  - it pulls at the water\n  - it turns\n- There are two sorts of tides\n  - spring\n  - neap\n";
    assert_eq!(fronts(statement), ["There are two sorts of tides"]);
}

/// A remark in brackets behind a bold term belongs to it, abbreviated or not.
#[test]
fn remarks_behind_bold_terms() {
    assert_eq!(
        read("# Sea\n\n**ebb tide** (a.k.a. falling tide): the sea goes out\n\nText of another sort.\n"),
        ["**ebb tide** (a.k.a. falling tide) => the sea goes out"]
    );
}

/// A first column that only groups the rows is no cue.
#[test]
fn columns_that_group() {
    let table = "# Verbs\n\n| group | verb | past |\n|---|---|---|\n| a | sing | sang |\n| a | ring | rang |\n| a | sink | sank |\n| b | cut | cut |\n| b | put | put |\n| b | set | set |\n";
    assert_eq!(fronts(table), ["sing", "ring", "sink", "cut", "put", "set"]);
}
