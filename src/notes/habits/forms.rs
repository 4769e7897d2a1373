//! The ways in which people write the same: every way to mark a question with every way to mark its answer, and what
//! only looks like one.

use super::{fronts, read};

const PAIRS: [(&str, &str); 3] = [
    ("What is a halyard?", "A rope that hoists a sail."),
    ("Why does a boat heel?", "The wind pushes her sails and the keel resists."),
    ("How do you tack?", "Push the helm to leeward and let the jib change sides."),
];

/// How a question is marked: `#` stands for its number, `Q` for its text.
#[rustfmt::skip]
const QUESTIONS: &[&str] = &[
    "### <Q>", "### Q#: <Q>", "### Q#. <Q>", "### #. <Q>", "### Q: <Q>", "### Question #: <Q>", "### **Q# - <Q>**",
    "### Q#\n\n<Q>", "### Q#\n<Q>", "### Question #\n\n**<Q>**", "### Exercise #\n\n<Q>", "### Question #  \n**Q: <Q>**  ",
    "**<Q>**", "**Q: <Q>**", "**Q:** <Q>", "**Q#: <Q>**", "**Q#.** <Q>", "**Question #:** <Q>", "**Question #**: <Q>",
    "**Question #**\n<Q>", "**#. <Q>**", "**#.** <Q>", "#. **<Q>**", "__<Q>__", "*<Q>*", "<b><Q></b>",
    "<Q>", "Q: <Q>", "Q. <Q>", "Q) <Q>", "Q - <Q>", "Q#: <Q>", "Q#. <Q>", "Q#) <Q>", "Q# - <Q>", "Q# <Q>", "Q #: <Q>", "Q:<Q>",
    "Ques #: <Q>", "Question: <Q>", "Question #: <Q>", "Question ##: <Q>", "Question #\n<Q>", "`Q:` <Q>", "*Q:* <Q>",
    "#. <Q>", "#) <Q>", "(#) <Q>", "# - <Q>", "#- <Q>", "1. <Q>", "- <Q>", "* <Q>", "- **<Q>**", "- Q: <Q>", "- **Q:** <Q>",
    "#. Q: <Q>", "> <Q>", "> **<Q>**", "❓ <Q>",
];

/// How an answer is marked: `A` stands for its text.
#[rustfmt::skip]
const ANSWERS: &[&str] = &[
    "<A>", "\n<A>", "A: <A>", "\nA: <A>", "A#: <A>", "A) <A>", "A:<A>", "Ans: <A>", "Ans. <A>", "Ans - <A>", "Ans:- <A>", "Answer: <A>",
    "\nAnswer: <A>", "Answer:\n<A>", "\nAnswer:\n\n<A>", "Answer #: <A>", "**A:** <A>", "\n**A:** <A>", "**A:**\n<A>",
    "**Answer:** <A>", "\n**Answer**: <A>", "\n**Answer:**\n\n<A>", "*Answer:* <A>", "_Answer_: <A>", "Solution: <A>", "- <A>",
    "\n- <A>", "    - <A>", "- A: <A>", "- **A:** <A>", "> <A>", "> A: <A>", "=> <A>", "-> <A>", "→ <A>", "✅ <A>", "   <A>",
    "\n<details>\n<summary>Answer</summary>\n\n<A>\n\n</details>", "<details><summary>Show answer</summary><A></details>",
    "\n```\n<A>\n```", "*<A>*",
];

/// Questions that lack their mark, which a label makes of them.
const UNMARKED: [(&str, &str); 3] = [
    ("Explain how a jib works.", "The wind bends around it and pulls the boat forward."),
    ("Define leeway", "How far the wind pushes a boat sideways."),
    ("What is a halyard", "A rope that hoists a sail."),
];

/// Marks by which they are known.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "### <Q>", "### Q#: <Q>", "### Q#. <Q>", "### Question #\n\n<Q>", "**Q: <Q>**", "**Q:** <Q>", "**Q#.** <Q>", "**Question #:** <Q>",
    "Q: <Q>", "Q. <Q>", "Q#: <Q>", "Q#. <Q>", "Q#) <Q>", "Question: <Q>", "Question #: <Q>", "Question #\n<Q>", "- Q: <Q>", "#. **<Q>**",
];

/// A note that writes all pairs in one way.
fn note(question: &str, answer: &str, pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (number, (asked, told)) in (1..).zip(pairs) {
        let counted = |form: &str| {
            let marks = form.len() - form.trim_start_matches('#').len();
            let heading = if marks > 1 { marks } else { 0 };
            let (heading, form) = form.split_at(heading);
            // "Question ##" keeps one
            let form = form.replace("##", "\u{1}#").replace('#', &number.to_string()).replace('\u{1}', "#");
            format!("{heading}{form}")
        };
        text.push_str(&counted(question).replace("<Q>", asked));
        text.push_str(&counted(answer).replace("<A>", told));
        text.push_str("\n\n");
    }
    text
}

/// What is left of a card without its markdown.
fn plain(card: &str) -> String {
    let words = card.replace(['*', '_', '`', '-', '>', '<', '=', '/', '[', ']'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The notes in which the pairs are not the cards, of all that can be written in these forms.
fn misread(questions: &[&str], answers: &[String], pairs: &[(&str, &str)]) -> Vec<String> {
    let wanted: Vec<String> =
        pairs.iter().map(|(asked, told)| plain(&format!("{asked} => {told}"))).collect();
    let mut wrong = Vec::new();
    for question in questions {
        for answer in answers {
            for head in ["", "# Sailing\n\n## Rigging\n\n"] {
                let cards = read(&format!("{head}{}", note(question, answer, pairs)));
                // the heading may stand for all of them
                let found = cards.iter().filter(|card| !card.starts_with("Rigging"));
                let found = found.map(|card| plain(card).replace(" like others", ""));
                if found.ne(wanted.iter().cloned()) {
                    wrong.push(format!("{question:?} {answer:?} {cards:?}"));
                }
            }
        }
    }
    wrong
}

/// Every question is a card with its answer, whatever marks the two, and neither side keeps its mark.
#[test]
fn questions_and_answers_in_every_form() {
    let answers: Vec<String> = ANSWERS.iter().map(|answer| format!("\n{answer}")).collect();
    let mut wrong = misread(QUESTIONS, &answers, &PAIRS);
    wrong.extend(misread(LABELS, &answers, &UNMARKED));
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

const TERMS: [(&str, &str); 4] = [
    ("Halyard", "a rope that hoists a sail"),
    ("Storm jib", "the smallest sail in front of the mast, made of heavy cloth"),
    ("Leeway", "how far the wind pushes a boat sideways"),
    ("Fore and aft rig", "a rig whose sails stand along the keel"),
];

/// Signs between a term and its meaning.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    ": <A>", ":<A>", " : <A>", " - <A>", " – <A>", " — <A>", "—<A>", " = <A>", " -> <A>", " => <A>", " → <A>", "：<A>", ":- <A>", " :- <A>",
    " -- <A>",
];

/// How a term is marked before a sign.
#[rustfmt::skip]
const MARKED: &[&str] = &[
    "<Q>", "**<Q>**", "__<Q>__", "*<Q>*", "`<Q>`", "==<Q>==", "<b><Q></b>", "[[<Q>]]", "🔹 **<Q>**", "- <Q>", "* <Q>", "+ <Q>", "• <Q>", "➢ <Q>",
    "-- <Q>", "   - <Q>", "- **<Q>**", "- `<Q>`", "- *<Q>*", "- [[<Q>]]", "#. <Q>", "#) <Q>", "#- <Q>", "(#) <Q>", "#. **<Q>**", "**#. <Q>**",
    "> **<Q>**", "### <Q>", "### **<Q>**",
];

/// What stands on the line below its term.
#[rustfmt::skip]
const BELOW: &[&str] = &["\n<A>", "\n   <A>", ":\n<A>", "\n- <A>", ":\n- <A>", "\n    - <A>"];

/// A term with its meaning is a card in every form.
#[test]
fn terms_in_every_form() {
    let signs: Vec<String> = SIGNS.iter().map(|&sign| sign.to_owned()).collect();
    let mut wrong = misread(MARKED, &signs, &TERMS);
    let below: Vec<String> = BELOW.iter().map(|&sign| sign.to_owned()).collect();
    wrong.extend(misread(
        &["<Q>", "**<Q>**", "__<Q>__", "[[<Q>]]", "==<Q>==", "🔹 **<Q>**", "### <Q>"],
        &below,
        &TERMS,
    ));
    let inside = [&below[..3], &below[5..]].concat();
    wrong.extend(misread(&["- <Q>", "* <Q>", "#. <Q>", "- **<Q>**", "#. **<Q>**"], &inside, &TERMS));
    // a sentence that defines its subject keeps its verb
    let told = TERMS.map(|(term, meaning)| (term, format!("is {meaning}.")));
    let told: Vec<(&str, &str)> = told.iter().map(|(term, meaning)| (*term, meaning.as_str())).collect();
    let subjects = ["**<Q>**", "`<Q>`", "*<Q>*", "- **<Q>**", "- `<Q>`", "**#. <Q>**"];
    wrong.extend(misread(&subjects, &[" <A>".to_owned()], &told));
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// How a name is set over facts.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "## <Q>", "### <Q>", "###<Q>", "### <Q>:", "### **<Q>**", "### #. <Q>", "### #) <Q>", "### 🔹 <Q>", "### <Q> {##id .term}",
    "<Q>\n------------", "**<Q>**", "**<Q>:**", "**<Q>**:", "**#. <Q>**", "***<Q>***", "__<Q>__", "<h3><Q></h3>", "<b><Q></b>",
    "<strong><Q></strong>", "🔹 **<Q>**",
];

/// What stands below such a name.
#[rustfmt::skip]
const FACTS: &[&str] = &[
    "\n<A>", "\n\n<A>", "\n- <A>\n- like others", "\n\n* <A>\n* like others", "\n1. <A>\n2. like others", "\n    - <A>\n    - like others",
    "\n• <A>\n• like others", "\n> <A>", "\n\n> <A>", "\n\n- <A>\n\n- like others", "\n\n```\n<A>\n```", "\n\n<A>\n\n- like others",
];

/// A name over facts is a card in every form.
#[test]
fn names_over_facts_in_every_form() {
    let facts: Vec<String> = FACTS.iter().map(|&fact| fact.to_owned()).collect();
    let mut wrong = misread(HEADS, &facts, &TERMS);
    // groups of a list, and entries with dashes between counted ones
    let group = ["\n- <A>\n- like others".to_owned()];
    wrong.extend(misread(&["- **<Q>**", "- **<Q>:**", "#. <Q>", "#- <Q>", "#. **<Q>**"], &group, &TERMS));
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    // books are no group
    assert!(
        fronts("- **Splices**\n- **Knots**\n- hitches, third edition\n- bends, by many authors\n").is_empty()
    );
}

/// Words and numbers that only look like the label of a question.
#[test]
fn no_labels() {
    assert_eq!(
        fronts("# Sea\n\n## Question of honour\n\nThe duty of a captain to leave last.\n"),
        ["Question of honour"]
    );
    assert_eq!(
        fronts("# Sea\n\n## #1 rule of reefing\n\nReef when you first think of it.\n"),
        ["#1 rule of reefing"]
    );
    assert_eq!(fronts("# Sea\n\n## Q\n\nThe quality of a resonance.\n"), ["Q"]);
    // a number over a text that asks nothing is no cue either
    assert!(fronts("# Sea\n\n## Problem 3\n\nThe boat drifts at two knots for an hour.\n").is_empty());
    // what was quoted answers nothing that stands behind it
    assert_eq!(
        read("> Why do we sail?\n> Because we can.\n\nSo it says above the door.\n"),
        ["Why do we sail? => Because we can."]
    );
}

/// "#### Answer" below every question of a section.
#[test]
fn headings_over_answers() {
    let text = "## Rigging\n\n**Q1: What is a stay?**\n\n#### Answer\n\nA rope that holds the mast.\n\n\
        **Q2: What is a shroud?**\n\n#### Answer\n\nA stay at the side.\n";
    assert_eq!(
        read(text),
        ["What is a stay? => A rope that holds the mast.", "What is a shroud? => A stay at the side."]
    );
}

/// Entries with dashes between counted ones belong to the number above them.
#[test]
fn dashes_between_numbers() {
    let steps = "1. Getting ready\n\n- the crew is told\n- lines are cleared\n\n2. Turning the bow\n\n- the helm goes down\n\n3. Trimming\n\n- sheets are hauled\n";
    assert_eq!(
        read(&format!("The phases of a tack are:\n\n{steps}"))[0],
        "The phases of a tack are => Getting ready /   - the crew is told /   - lines are cleared / Turning the bow /   - the helm goes down / Trimming /   - sheets are hauled"
    );
    let dashed = steps.replace("1.", "1-").replace("2.", "2-").replace("3.", "3-");
    assert_eq!(fronts(&format!("## Tacking\n\n{dashed}")), ["Getting ready", "Turning the bow", "Trimming"]);
    // a list of its own behind one that was counted
    assert_eq!(
        read("The sails are:\n1. main\n2. jib\n\nThe spars are:\n- mast\n- boom\n"),
        ["The sails are => main / jib", "The spars are => mast / boom"]
    );
    assert_eq!(
        read("Sails:\n1. main\n2. jib\n- and a storm jib\n"),
        ["Sails => main / jib / and a storm jib"]
    );
}

/// Short lines over longer ones that are no terms.
#[test]
fn lines_over_lines() {
    let pair = |term: &str, meaning: &str| format!("{term}\n{meaning}\n\n");
    let terms = pair("Halyard", "a rope that hoists a sail") + &pair("Sheet", "a rope that trims a sail");
    // two may stand there by chance
    assert!(read(&terms).is_empty());
    assert_eq!(read(&(terms + &pair("Stay", "a rope that holds the mast"))).len(), 3);
    let addresses =
        pair("Sail loft", "12 Harbour Street, ground floor") + &pair("Chandler", "3 Quay Road, by the mill");
    assert!(read(&(addresses + &pair("Slipway", "1 Beach Lane, behind the dunes"))).is_empty());
    // wrapped entries
    let wrapped = "- Two ropes are tied\n  one behind the other\n- Three ropes are laid\n  side by side in a row\n- Four ropes are cut\n  and whipped at the end\n";
    assert!(read(wrapped).is_empty());
    // clauses of a program
    assert!(read("The rule is\n\nL0 :- P1, P2.\n").is_empty());
}
