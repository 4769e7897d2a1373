//! Questions and tasks, answered and not.

use super::{fronts, read};

/// A heading that asks over others that ask.
#[test]
fn headings_over_questions() {
    assert_eq!(
        read("## [What is a weir?](https://example.org)\n\n**What is a weir?**\n\nA low dam in a river.\n"),
        ["What is a weir? => A low dam in a river."]
    );
    assert_eq!(
        fronts(
            "## Compare the two mills and answer the questions\n\n[first mill](https://example.org)\n\n**What drives them?**\n\nWater and wind.\n"
        ),
        ["What drives them?"]
    );
    assert_eq!(
        fronts("## What is a lock?\nA chamber between two gates.\n\n**Who works it?**\n\nThe keeper.\n"),
        ["What is a lock?", "Who works it?"]
    );
}

/// Question marks that ask nothing of the reader.
#[test]
fn questions_that_are_none() {
    assert_eq!(
        read(
            "- **Hamlet**: Asks \"To be or not to be? That is it\" on a wall.\n- **Lear**: Asks whom? His daughters.\n"
        ),
        ["Hamlet => Asks \"To be or not to be? That is it\" on a wall.", "Lear => Asks whom? His daughters."]
    );
    assert!(read("Should you sail faster? Reef the sail? Turn back? Etc.\n").is_empty());
    assert_eq!(
        read("What is a tide? Is it a wave? It is both a wave and a current.\n"),
        ["What is a tide? Is it a wave? => It is both a wave and a current."]
    );
    // what somebody may say is not what the note asks
    assert_eq!(
        fronts(
            "# Course\n\n- Call the harbour\n- Ask the pilot \"May I repeat the question?\"\n\n| Flag | Meaning |\n|---|---|\n| A | diver |\n| B | danger |\n"
        ),
        ["A", "B"]
    );
}

/// One line of question, tab and answer after the other, as Quizlet takes them.
#[test]
fn questions_and_tabs() {
    assert_eq!(
        read(
            "## Easy\n\n[1] What is low water?\tThe sea at its lowest.\n[1] Why does it come?\tThe moon pulls.\n"
        ),
        ["[1] What is low water? => The sea at its lowest.", "[1] Why does it come? => The moon pulls."]
    );
}

/// Numbered exercises: the line as a whole asks, and what is quoted or stands below it answers.
#[test]
fn exercises() {
    assert_eq!(
        read(
            "1. Translate: The tide is low.\n   > Es ist Ebbe.\n2. Fix the error: It fall.\n   > It falls.\n   > (third person)\n"
        ),
        [
            "Translate: The tide is low. => Es ist Ebbe.",
            "Fix the error: It fall. => It falls. (third person)"
        ]
    );
    assert_eq!(
        read("1. ship → ships; fish → ___\n   > fish\n2. the mast ___ tall\n   > is\n   > (singular)\n"),
        ["ship → ships; fish → ___ => fish", "the mast ___ tall => is (singular)"]
    );
    assert_eq!(
        read("Übersetze: The wind is strong.\nDer Wind ist stark.\n"),
        ["Übersetze: The wind is strong. => Der Wind ist stark."]
    );
    // a marked term over a quotation stays a term
    assert_eq!(
        fronts("1. **Ebb**: the sea falls\n   > \"the ebb took them\"\n2. **Flood**: the sea rises\n"),
        ["Ebb", "Flood"]
    );
    // a quotation behind a list belongs to none of its entries
    assert_eq!(
        fronts("1. Ebb: the sea falls\n2. Flood: the sea rises\n\n> Both come twice a day.\n"),
        ["Ebb", "Flood"]
    );
}

/// Instructions among questions need no mark to be asked.
#[test]
fn instructions_among_questions() {
    assert_eq!(
        read(
            "What is a lock?\n\nA chamber between two gates.\n\nShare an example of a famous lock.\n\nThe Neptune steps.\n\nWho works it?\n\nA keeper.\n"
        ),
        [
            "What is a lock? => A chamber between two gates.",
            "Share an example of a famous lock. => The Neptune steps.",
            "Who works it? => A keeper."
        ]
    );
    assert!(
        read("Describe it as you would to a child.\n\nThe rest of this chapter is about locks.\n").is_empty()
    );
}

/// Questions that ask everybody, and instructions that come late in their line.
#[test]
fn everybodys_questions() {
    assert_eq!(
        fronts("## How do we learn that our goals are reached?\nThe flag goes up.\n"),
        ["How do we learn that our goals are reached?"]
    );
    assert!(read("## Which goals do you want to learn more about?\nSailing in a storm.\n").is_empty());
    assert_eq!(
        fronts(
            "# Locks\n\n### 3. Think of the locks that you know, now explain to a friend how a ship gets up the hill.\n\nGate by gate.\n"
        ),
        ["Think of the locks that you know, now explain to a friend how a ship gets up the hill."]
    );
    assert!(fronts("# Locks\n\n## A chapter of gates, a chapter of keepers and one of ships that nobody could name\n\n![gates](gates.png)\n").is_empty());
}

/// What is indented below a question is its answer, with all its paragraphs.
#[test]
fn indented_answers() {
    assert_eq!(
        read(
            "How do I fold a sail?\n\n        from boat import sail\n\n        class Deck(sail.Deck):\n        rope = 1\n\nMore:\n- text\n- and more\n"
        )[0],
        "How do I fold a sail? => from boat import sail /  / class Deck(sail.Deck): / rope = 1"
    );
}

/// Lists of questions that somebody has yet to answer.
#[test]
fn questions_that_only_ask() {
    let list = "- Why does the sea rise?\n- Do your best to tell what the moon does.\n- What is a neap tide?\n- Explain the following words:\n  - ebb\n  - slack water\n- What are currents? Name three of them and explain each.\n";
    assert!(read(list).is_empty(), "{:?}", read(list));
    assert_eq!(
        fronts(
            "- Why does the sea rise?\n- The moon pulls at it.\n- What is slack water?\n- Water that stands still.\n"
        ),
        ["Why does the sea rise?", "What is slack water?"]
    );
    assert_eq!(
        fronts(
            "- Explain the following words:\n  - ebb: the water goes out\n  - flood: the water comes in\n"
        )
        .first()
        .map(String::as_str),
        Some("Explain the following words")
    );
}

/// Sentences in bold that ask by their number, by a gap, or by the company they keep.
#[test]
fn bold_sentences_that_ask() {
    assert_eq!(
        read(
            "**1. What is a buoy?**\n\nA mark.\n\n**2. A lock lifts a boat from one ____ to the next.**\n\nLevel\n"
        ),
        ["What is a buoy? => A mark.", "A lock lifts a boat from one ____ to the next. => Level"]
    );
    assert_eq!(
        read("## Film\n\n**1. Put the gist of it in your friend's words.**\n\nBoats float.\n"),
        ["Put the gist of it in your friend's words. => Boats float."]
    );
    assert_eq!(
        read(
            "1. **Think of a place where you need a lock.** A river with a weir.\n2. **Why does it need gates?** They hold the water.\n"
        ),
        [
            "Think of a place where you need a lock. => A river with a weir.",
            "Why does it need gates? => They hold the water."
        ]
    );
    // what could be asked is an example, and a question over a glossary has no answer
    assert_eq!(
        fronts(
            "# Sea\n\n## Finding a harbour\n*Ex. Is there a harbour in the bay?*\n1. Read the chart\n2. Follow the coast\n"
        ),
        ["Finding a harbour"]
    );
    assert_eq!(
        fronts("What is a tide?\n\nTerms:\n1. Ebb - the water goes out\n2. Flood - it comes in\n"),
        ["Ebb", "Flood"]
    );
}

/// A step that is explained is a term; an entry that ends in a long order asks nothing.
#[test]
fn steps_that_are_explained() {
    assert_eq!(
        fronts(
            "**Name the steps of mooring.**\n\n1. Approach: Come in against the wind. Identify the cleats on the quay that you are going to put your ropes around.\n2. Set the fenders: They keep the hull from the stones of the quay.\n"
        ),
        ["Name the steps of mooring.", "Approach", "Set the fenders"]
    );
    assert!(read("- Set the sails: pull both ropes\n- Close the hatch: turn the key\n").is_empty());
}

/// Lettered options of which emphasis marks the right one; a statement that is true or false.
#[test]
fn options_in_emphasis() {
    let note = "1. Which of them has one mast?\n\na) ketch\n\n*b) sloop*\n\nc) yawl\n\n2. Who steers?\n\n*a) the mate*\n\nb) the cook\n\n3. A tide turns twice a day.\n\na) True\n\n*b) False*\n";
    assert_eq!(
        read(note),
        [
            "Which of them has one mast? => sloop",
            "Who steers? => the mate",
            "A tide turns twice a day. => False"
        ]
    );
    assert!(fronts("1. Below deck\n\na) the **galley**\n\nb) the bunks\n").is_empty());
}

/// A test whose right answers nobody marked asks, and answers nothing; a few lettered answers do.
#[test]
fn tests_to_fill_in() {
    let question = |number: u32| {
        format!(
            "{number}. Which of them has {number} masts?\n   A) the sloop\n   B) the ketch: a boat\n   C) the raft\n\n"
        )
    };
    let test: String = (1..=3).map(question).collect();
    assert!(fronts(&test).is_empty());
    assert_eq!(fronts(&question(2)), ["Which of them has 2 masts?"]);
    let key = "# Sea\n\n## Q1: **B. the ketch**\nIt has two of them, and both carry sails.\n";
    assert!(fronts(key).is_empty());
    assert_eq!(
        read(&format!("{test}## Answers\n\n1. b\n2. **C**\n")),
        ["Which of them has 1 masts? => the ketch: a boat", "Which of them has 2 masts? => the raft"]
    );
    assert_eq!(
        read(
            "# Sea\n\n### Q1. A ketch has:\nA. one mast\nB. two masts\nC. none\n\n## Answers\n\n### Q1: **B. two masts**\nOne of them is short.\n"
        ),
        ["A ketch has => two masts"]
    );
}

/// Headings over options, where one of them offers "True" and "False".
#[test]
fn headings_of_a_quiz() {
    let truth = "## 1) The tide turns twice a day:\n- **True**\n- False\n";
    let more = "## 2) A boat with one mast is:\n- a ketch\n- **a sloop**\n- a yawl\n";
    assert_eq!(
        read(&format!("# Sea\n\n{truth}{more}")),
        ["The tide turns twice a day => True", "A boat with one mast is => a sloop"]
    );
    // elsewhere bold entries only matter more than the others
    assert_eq!(
        read(&format!("# Sea\n\n{more}")),
        ["A boat with one mast is => a ketch / **a sloop** / a yawl"]
    );
}

/// An answer in parts, each below its name in bold.
#[test]
fn answers_in_named_parts() {
    let text = "What is the difference between laid and braided rope?\n\n**Laid rope:**\nThree strands turned around each other.\n\n**Braided rope:**\nMany strands, woven.\n";
    let cards = read(text);
    assert!(cards[0].contains("Three strands") && cards[0].contains("Many strands"), "{cards:?}");
}

/// "Q." and "A." with a point are labels as those with a colon are, with a number or without, and so they are in a
/// heading.
#[test]
fn labels_with_a_point() {
    assert_eq!(
        read("Q. What is a bight?\nA. A loop of rope.\n\nQ. What is a bend?\nA. It joins two ropes.\n"),
        ["What is a bight? => A loop of rope.", "What is a bend? => It joins two ropes."]
    );
    assert_eq!(
        read(
            "# Ropes\n\n## Q. What is a hitch?\nA knot around a post.\n\n### Q 2) What is a splice?\nNo knot.\n"
        ),
        ["What is a hitch? => A knot around a post.", "What is a splice? => No knot."]
    );
    assert_eq!(
        read(
            "Q) What is a shroud?\nA) It holds the mast.\n\nQ) What is a boom?\nIt spreads the sail.\n\nAfterwards.\n"
        ),
        ["What is a shroud? => It holds the mast.", "What is a boom? => It spreads the sail."]
    );
    assert_eq!(
        read("Q6: What is a stay?\nA6: It holds the mast.\n"),
        ["What is a stay? => It holds the mast."]
    );
}

/// A link to the top of the page is no part of an answer.
#[test]
fn ways_back_to_the_top() {
    let text = "# Ropes\n\n## What is a hitch?\nA knot around a post.\n\n**[⬆ Back to Top](#top)**\n\n## What is a bend?\nA knot of two ropes.\n\n<div align=\"right\">\n    <b><a href=\"#\">↥ back to top</a></b>\n</div>\n\n## What is a splice?\nSee [the part on strands](#strands), it is no knot.\n";
    assert_eq!(
        read(text),
        [
            "What is a hitch? => A knot around a post.",
            "What is a bend? => A knot of two ropes.",
            "What is a splice? => See [the part on strands](#strands), it is no knot.",
        ]
    );
}

/// A few words that ask, directly over a line that answers; what a paragraph thinks aloud is none.
#[test]
fn short_questions_over_a_line() {
    assert_eq!(
        read("# Rope\n\nLaid or braided?\nLaid rope stretches more than braided rope.\n"),
        ["Laid or braided? => Laid rope stretches more than braided rope."]
    );
    assert!(read("# Rope\n\nNice, eh?\n\nLaid rope stretches more than braided rope does.\n").is_empty());
}

/// "Sources: …" answers no entry that asks, and a quoted remark behind an answer is no part of it.
#[test]
fn what_stands_behind_answers() {
    let sources = "# War\n\n1. Why did the fleet sail?\n    It had a fair wind.\n2. Who led it?\n\nSources: textbook pp. 300-340\n";
    assert_eq!(read(sources), ["Why did the fleet sail? => It had a fair wind."]);
    let remark = "# Sea\n\nWhy fenders?\n- they keep the hull off the pier\n- they are soft\n\n> **Note**\n> Not every pier needs them.\n\n> **Tip:** use old tyres.\n";
    assert_eq!(read(remark), ["Why fenders? => they keep the hull off the pier / they are soft"]);
}

/// A paragraph behind the list that a plain question stands over is something new; below a bold one it goes on.
#[test]
fn lists_directly_below_questions() {
    let plain =
        "# Ships\n\nWhat is a rig?\n- masts\n- sails\n\nThree kinds of rope\n1. hemp\n2. sisal\n3. nylon\n";
    assert_eq!(
        read(plain),
        ["What is a rig? => masts / sails", "Three kinds of rope => hemp / sisal / nylon"]
    );
    let bold = "# Ships\n\n**What is a rig?**\n- masts\n- sails\n\nIts parts are made of wood.\n\n**Why?**\nWood floats.\n";
    assert_eq!(read(bold)[0], "What is a rig? => - masts / - sails /  / Its parts are made of wood.");
}

/// A label without its answer's is no part of the question, and a numbered question may lack its mark.
#[test]
fn questions_with_a_label_alone() {
    assert_eq!(
        read(
            "# Sea\n\nQ: What is ebb?\nThe sea falls.\nQ: What is flood?\nIt rises.\n\n**Q: What is slack?**\nIt rests.\n"
        ),
        ["What is ebb? => The sea falls.", "What is flood? => It rises.", "What is slack? => It rests."]
    );
    let unmarked = "# Sea\n\n1. What is a tide?\n\nA long wave.\n\n2. What's the difference between ebb and flood\n\nOne falls, one rises.\n\n3. Why is it late?\n\nThe coast slows it.\n";
    assert_eq!(read(unmarked).len(), 3);
}
