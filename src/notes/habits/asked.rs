//! What a question asks for, and what follows it without being its answer.

use super::{fronts, read};

/// Where its writer read it may stand between a task and its answer.
#[test]
fn sources_above_answers() {
    let source = "<https://example.org/rope>";
    let tasks = format!(
        "1. Give an example of a hitch.  \n{source}\n\n```\nround, round, through\n```\n\n2. What is a bend?\n{source}\n\nA knot that joins two ropes.\n"
    );
    assert_eq!(
        read(&tasks),
        [
            "Give an example of a hitch. => round, round, through",
            "What is a bend? => A knot that joins two ropes."
        ]
    );
    assert!(read(&format!("1. What is a hitch?\n   {source}\n2. What is a bend?\n   {source}\n")).is_empty());
}

/// "… the following:" asks for each entry and what is below it.
#[test]
fn questions_that_ask_for_each() {
    let parts = |asked: &str| {
        fronts(&format!(
            "- {asked}\n  - Keel\n    - It holds the course of a boat.\n  - Rudder\n    - It changes the course of a boat.\n"
        ))
    };
    let asked = "Explain the use of each of the following parts:";
    assert_eq!(parts(asked), ["Explain the use of each of the following parts", "Keel", "Rudder"]);
    assert_eq!(parts("Wozu dienen die folgenden Teile?").len(), 3);
    assert_eq!(parts("How do boats keep their course?"), ["How do boats keep their course?"]);
}

/// A paragraph behind questions that nobody answered answers none of them.
#[test]
fn questions_before_the_text() {
    let questions = "# Ropes\n\n## Learning questions\n- What is a hitch?\n- What is a bend?\n\n";
    assert_eq!(
        fronts(&format!(
            "{questions}**Hitch** is a knot around a post.\n\nA **bend** is a knot that joins two ropes.\n"
        )),
        ["Hitch", "bend"]
    );
    assert_eq!(fronts("- What is a hitch?\n\nA knot around a post or a rail.\n"), ["What is a hitch?"]);
}

/// A case that is supposed is nobody's wish, and a name that is called out asks nothing by itself.
#[test]
fn cases_and_calls() {
    assert_eq!(
        fronts(
            "1. If I want to end a rope, how do I do that?\n   - whip it\n2. What do you want to learn about ropes?\n   - all of it\n"
        ),
        ["If I want to end a rope, how do I do that?"]
    );
    assert_eq!(
        read("Hitches! What is a hitch?\n* a knot around a post\n* it can slip\n"),
        ["Hitches! What is a hitch? => a knot around a post / it can slip"]
    );
    assert!(
        read("We sailed all night! What a storm it was, was it not?\n\n- the sails held\n- nobody slept\n")
            .is_empty()
    );
}

/// Labels in bold around a whole question, and those that end in a point.
#[test]
fn labels_of_all_sorts() {
    assert_eq!(
        read("**Q: What is a bight?**\nA: A loop of rope.\n"),
        ["What is a bight? => A loop of rope."]
    );
    assert_eq!(read("**Q:** What is **a** bight?\n**A:** A loop.\n"), ["What is **a** bight? => A loop."]);
    assert_eq!(read("1. What is a bight?\nAns. A loop of rope.\n"), ["What is a bight? => A loop of rope."]);
    assert_eq!(
        read("## What is a bight?\nSolution: a loop of rope\n"),
        ["What is a bight? => a loop of rope"]
    );
    assert_eq!(
        read("## What is brine?\nSolution of salt in water.\n"),
        ["What is brine? => Solution of salt in water."]
    );
}

/// A quoted question answers nothing.
#[test]
fn quoted_questions_behind_others() {
    assert_eq!(
        read("What is a bight?\n\n> What is a bend?\n>\n> A knot that joins two ropes.\n"),
        ["What is a bend? => A knot that joins two ropes."]
    );
    assert_eq!(
        read("What is a bight?\n\n> A loop. Is it a knot?\n"),
        ["What is a bight? => A loop. Is it a knot?"]
    );
}

/// A question, and below it a heading for its answer.
#[test]
fn answers_below_headings() {
    let asked = "# Ropes\n\n### Question 1\nWhat is a bight?\n\n#### Answer\nA **bight** is a loop of rope.\n\n### Question 2\nWhat is a bend?\n\n#### Answer\n- a knot\n- of two ropes\n";
    assert_eq!(
        read(asked),
        ["What is a bight? => A **bight** is a loop of rope.", "What is a bend? => a knot / of two ropes"]
    );
    assert_eq!(
        read("## What is a bight?\n\n### Answer\n\nA loop.\n\n## Ends\n"),
        ["What is a bight? => A loop."]
    );
    assert!(
        read("## What is a bight?\n\n### Answer\n\n## What is a bend?\n\n### Drawing\nTwo ropes.\n")
            .iter()
            .all(|card| !card.contains('?'))
    );
}

/// Letters for question and answer in other languages, and a gap with what fills it behind the full stop.
#[test]
fn letters_and_gaps() {
    assert_eq!(
        read("P: ¿Qué es un cabo?\nR: Una cuerda a bordo.\n"),
        ["¿Qué es un cabo? => Una cuerda a bordo."]
    );
    assert_eq!(
        read("F: Was ist ein Tampen?\nA: Das Ende einer Leine.\n"),
        ["Was ist ein Tampen? => Das Ende einer Leine."]
    );
    assert!(
        fronts("F: the force on a rope\nA: the area that it has\n")
            .iter()
            .all(|front| !front.contains("the force"))
    );
    assert_eq!(
        read("3. A rope is made of three _____. strands\n"),
        ["A rope is made of three _____. => strands"]
    );
    assert!(read("3. A rope is made of three _____. They turn.\n").is_empty());
    assert!(read("4. True or false: a bight is a knot. False\n").is_empty());
}

/// Term and meaning with a label each, answers as a paragraph below their label, questions in a row.
#[test]
fn labelled_pairs_and_rows() {
    assert_eq!(
        read(
            "Term: Bight\nDefinition: a loop of rope\n\n**Concept**: Bend\n**Explanation**: a knot of two ropes\n"
        ),
        ["Bight => a loop of rope", "Bend => a knot of two ropes"]
    );
    assert_eq!(
        read("Question: What is a bight?\n\nAnswer:\n\nA loop of rope.\n"),
        ["What is a bight? => A loop of rope."]
    );
    assert_eq!(
        read("**Q.** What is a bight?\n\n**A.** A loop of rope.\n"),
        ["What is a bight? => A loop of rope."]
    );
    assert_eq!(
        read("Rope of the anchor? Cable\nRope of a sail? Sheet\n"),
        ["Rope of the anchor? => Cable", "Rope of a sail? => Sheet"]
    );
    assert!(read("Another storm? Nobody believed it.\n").is_empty());
    assert!(read("Term: Bight\n\nThe loop of a rope.\n").iter().all(|card| !card.starts_with("Bight")));
}

/// Letters in brackets count the parts of a question.
#[test]
fn lettered_parts_of_questions() {
    assert_eq!(
        read("(a) Where is a rope kept?\nLocker\n\n(b) Why is it coiled?\nTo run out without a knot.\n")
            .len(),
        2
    );
    assert_eq!(fronts("(n) noun: a word for a thing\n(v) verb: a word for what is done\n").len(), 2);
}

/// What tells how to answer belongs to the question, and answers nothing.
#[test]
fn questions_that_tell_how_to_answer() {
    assert_eq!(
        read("1. Why do ropes chafe? Give three examples.\n\nThey rub on blocks.\n"),
        ["Why do ropes chafe? Give three examples. => They rub on blocks."]
    );
    assert!(read("* Why do ropes chafe?\n  Explain with an example.\n* What is a splice?\n").is_empty());
    // in bold, the question ends where its answer begins
    assert_eq!(
        fronts("1. **Who hauls?** Identify the hand in charge.\n2. **Who steers?** Ask the mate.\n").len(),
        2
    );
}

/// Answers in a folded list or a callout, with the numbers of the questions above it.
#[test]
fn answers_folded_away() {
    let questions = "## Practice\n\n1. What is a hitch?\n2. Which rope trims, and which one hoists?\n\n";
    let answers = "1. A knot around something\n2. The sheet trims, the halyard hoists\n";
    let wanted = [
        "What is a hitch? => A knot around something",
        "Which rope trims, and which one hoists? => The sheet trims, the halyard hoists",
    ];
    assert_eq!(
        read(&format!("{questions}> [!question]- Answers\n> {}", answers.replace("\n2", "\n> 2"))),
        wanted
    );
    assert_eq!(
        read(&format!("{questions}<details>\n<summary>Answers</summary>\n\n{answers}\n</details>\n")),
        wanted
    );
}
