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

/// A note that asks and answers in one way.
fn note(question: &str, answer: &str) -> String {
    let mut text = String::new();
    for (number, (asked, told)) in (1..).zip(PAIRS) {
        let counted = |form: &str| {
            let heading = form.len() - form.trim_start_matches('#').len();
            let heading = if form[heading..].starts_with(' ') && heading > 1 { heading } else { 0 };
            let (marks, form) = form.split_at(heading);
            // "Question ##" keeps one
            format!(
                "{marks}{}",
                form.replace("##", "\u{1}#").replace('#', &number.to_string()).replace('\u{1}', "#")
            )
        };
        text.push_str(&counted(question).replace("<Q>", asked));
        text.push('\n');
        text.push_str(&counted(answer).replace("<A>", told));
        text.push_str("\n\n");
    }
    text
}

/// Every question is a card with its answer, whatever marks the two, and neither side keeps its mark.
#[test]
fn questions_and_answers_in_every_form() {
    let mut wrong = Vec::new();
    for question in QUESTIONS {
        for answer in ANSWERS {
            for head in ["", "# Sailing\n\n## Rigging\n\n"] {
                let text = format!("{head}{}", note(question, answer));
                let plain =
                    |card: &String| card.replace(['*', '-', '\n'], "").replace("  ", " ").trim().to_owned();
                let found: Vec<String> = read(&text).iter().map(plain).collect();
                let wanted: Vec<String> = PAIRS.iter().map(|(q, a)| plain(&format!("{q} => {a}"))).collect();
                let bare = |card: &String| {
                    card.replace(['>', '<', '=', '/'], "").split_whitespace().collect::<Vec<_>>().join(" ")
                };
                if found.iter().map(bare).ne(wanted.iter().map(bare)) {
                    wrong.push(format!("{question:?} {answer:?} {found:?}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        QUESTIONS.len() * ANSWERS.len() * 2,
        wrong.join("\n")
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
