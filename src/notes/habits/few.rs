//! Notes that hold hardly anything to learn: assignments, plans, logs, lists of links, transcripts.

use super::{Note, Settings, extract, finds, fronts, read};

/// A sheet that says what to hand in asks for work, whatever looks like a term in it; what it asks and answers stays.
#[test]
fn assignments() {
    let tasks =
        "# Lab 4\n\n## Requirements\n\n- Hull: built of oak\n- Mast:\n  - Make sure that it stands\n\n";
    assert!(!fronts(tasks).is_empty());
    finds(&[
        (
            &format!(
                "Before you begin, wash.\n\n{tasks}## Stretch goals\n\nPaint it.\n\nSubmit your drawing on Friday.\n"
            ),
            &[],
        ),
        (&format!("Your task is to build.\n\n{tasks}Rigging (10 points)\n\nSails (5 pts)\n"), &[]),
        (
            &format!(
                "For this assignment be tidy.\n\n{tasks}## Rubric\n\nSubmit your plan.\n\n## What is a keel?\n\nThe spine of a ship.\n"
            ),
            &["What is a keel?"],
        ),
        // homework at the end of a lecture, and words of a subject
        (
            "# Sea\n\n## Keel\n\nThe spine of a ship, which every other part of the hull stands on.\n\n## Homework\n\nSubmit your essay. The rubric is known. For this assignment work in pairs.\n",
            &["Keel"],
        ),
        (
            "**Form**: an element that collects input, before you submit the form.\n\n**Upgrading**: you will need to read the log.\n",
            &["Form", "Upgrading"],
        ),
    ]);
}

/// Whoever wants the tasks of an assignment gets them.
#[test]
fn assignments_that_are_wanted() {
    let sheet = "For this assignment be tidy.\n\n- Hull: built of oak\n- Mast: made of pine\n\n## Rubric\n\nSubmit your plan.\n";
    let found = |prompts: bool| {
        let settings = Settings { prompts, ..Settings::default() };
        extract(&Note { path: "note.md", bytes: sheet.as_bytes() }, &settings).cards.len()
    };
    assert_eq!((found(false), found(true) >= 2), (0, true));
}

/// Labels of a plan or a sheet, again and again, or over a question, are no terms.
#[test]
fn labels_of_plans() {
    finds(&[
        (
            "- Goal: know the ropes\n- Bowline - a knot that holds a loop\n- Goal: tie it blind\n",
            &["Bowline"],
        ),
        ("Why does a ship float?\n\nBonus: What makes it sink again?\n\nBonus: How deep may it lie?\n", &[]),
        ("Word count: up to 500 words in all\n", &[]),
        (
            "Claim: what is asserted\n\nWarrant: why it holds\n\nProblem: what has to be solved\n",
            &["Claim", "Warrant", "Problem"],
        ),
        (
            "Q7: The passage says that sailors of old had no charts and found the way by stars and birds alone\n",
            &[],
        ),
        ("- Q1: value a quarter of all lie below\n- Q2: the median\n", &["Q1", "Q2"]),
        ("Changed in version 3.2: the rope may be wet when it is tied.\n", &[]),
        ("Talks one on one with me:\n\n- Choose a time on the page\n- Bring your log\n", &[]),
        ("## Hard\n\nA grid of a million squares holds two ships, one of which moves.\n", &[]),
        ("## Next goal\n\nLearn how pilots read a chart.\n", &[]),
        ("## Preface\n\nThis is how the harbour came to have its name.\n", &[]),
    ]);
}

/// Headings over what a course is about to teach, and over questions.
#[test]
fn headings_of_courses() {
    finds(&[
        (
            "# Knots\n\n## Learning objectives\n\n### Students will be able to\n\n#### Describe and define\n\n- Parts of a rope\n- Uses of a splice\n",
            &[],
        ),
        (
            "## Reading discussion\n\nAnswer the prompts below.\n\n1. Describe a knot\n2. Describe a hitch\n",
            &[],
        ),
        ("# 2.2 Explain common threats to ships\n\nThe exam asks for the threats below.\n", &[]),
        ("# Reading 7: Knots\n\n- A bend joins two ropes\n- A hitch holds a post\n", &[]),
        ("# Code Challenge 01 - Ropes\n\nAll code challenges are complete\n", &[]),
    ]);
}

/// What only leads elsewhere.
#[test]
fn ways_elsewhere() {
    finds(&[
        (
            "## Rules of the road\n\nRefer to the [rules of the sea](../rules/README.md) for a complete review.\n",
            &[],
        ),
        (
            "## Films\n\n- Films of all sorts\n- The knot channel - https://knots.example/a\n- Old ropes (really good) - https://knots.example/b\n- Splices - https://knots.example/c\n- Sails - (https://knots.example/d)\n",
            &[],
        ),
        ("### Office\n\n- `ann@harbour.example`\n- `ben@harbour.example`\n", &[]),
        ("## Ropes and sails: resources\n\n[Ropes](https://knots.example)\n\nNo more than that.\n", &[]),
        (
            "# [Table of contents](https://knots.example/)\n\n- [Read: Tides](https://knots.example/t)\n\nthe moon pulls.\n",
            &[],
        ),
        ("## Pilots\n\nBook doesn't explain it. Look at page 6 if you need to know.\n", &[]),
        ("## Log\n\n- 08:12:40 - [[Tides]]\n- [[Winds of the north]]\n- [[Ropes]]\n", &[]),
        ("- Knots for all https://knots.example/k\n  - of sheets and halyards\n", &[]),
        ("**View this repository on the server to see more files**\n\nropes.all\n", &[]),
    ]);
    // an answer may be a link
    assert_eq!(
        fronts("## Which sails does a ketch have?\n\n- [[Jib]]\n- [[Main sail]]\n- [[Mizzen]]\n").len(),
        1
    );
    assert_eq!(
        fronts("# Legs\n\n## Muscles of the leg\n\n- m. [[quadriceps]]\n- m. [[biceps]]\n- m. [[soleus]]\n")
            .len(),
        1
    );
}

/// Works that a note cites are none of its terms, and no part of an answer.
#[test]
fn works_that_are_cited() {
    finds(&[("### Texts\n\n- Hale, Miller -- Ropes of the World - ISBN 978-0-000-00000-2\n", &[])]);
    assert_eq!(
        read(
            "# Wind\n\n## Drift\n\nHow far the wind pushes a ship to the side.\n\n> Hale, A. (1996) \"On drift\", Ships 34(3), pp. 66–75.\n"
        ),
        ["Drift => How far the wind pushes a ship to the side."]
    );
}

/// Code for an editor's lists is nothing of the note.
#[test]
fn queries() {
    finds(&[
        ("## Tasks\n\n> [!failure]+ Overdue\n> ```tasks\n> not done\n> ```\n", &[]),
        ("## Files of today\n\n> [!note]- Made today\n> ```dataview\n> TABLE file.ctime\n> ```\n", &[]),
    ]);
}

/// Half sentences before a colon, in running text.
#[test]
fn running_text() {
    finds(&[
        ("我们讲了这门课的核心内容：保密、完整、可用。下面先谈第一个。比如你写信给别人。\n", &[]),
        (
            "关于模型，其中涉及第三方，还有很多别的东西需要我们一起来仔细地讨论和研究一下，为什么需要第三方？因为没有它就不安全。\n",
            &[],
        ),
        (
            "- The crew said yes.\n- Your boat will be more reliable: after a change you can sail in peace.\n",
            &[],
        ),
        (
            "The pilots of old found the way by stars, by birds, by the colour of the water and by what their fathers had told them of every rock along the coast.\n\nIn a word: they knew the sea as well as others know the street in which they live, and wrote nothing of it down.\n",
            &[],
        ),
        ("The next year the whole crew came on deck and shouted:\n\n> Down with the mate!\n", &[]),
        (
            "*\"Why has so little been written about the sea?\" (introduction)*\n\n*\"It changes.\" (chapter 1)*\n",
            &[],
        ),
    ]);
}

/// Tasks over code, and questions that show some.
#[test]
fn code_to_work_on() {
    finds(&[
        ("## Optimize this selector:\n\n```js\n$(\".foo\")\n```\n", &[]),
        ("* What sets these two apart? `reef()`, `new reef()`\n* Why?\n", &[]),
        ("* 下記のコードを説明してください:\n```js\nreef()\n```\n", &[]),
    ]);
}

/// Questions that only the next question follows.
#[test]
fn questions_that_go_on() {
    finds(&[
        ("* 最も深い海は何ですか？\n* 潮の流れを説明してください。\n* 風とは何ですか？\n", &[]),
        ("- What are the uses of a winch?\n  - If so, describe the one on deck.\n", &[]),
        ("- Ropes are laid\n- What limits their length?\n\nSails\n- are cut from cloth\n", &["Sails"]),
        ("* どんな方法がありますか？（また他にどんな方法がありますか？）\n* 風とは何ですか？\n", &[]),
    ]);
}

/// Questions that nobody answered, whatever stands between them, and what only looks like an answer.
#[test]
fn lists_of_questions() {
    finds(&[
        (
            "Ask before you build:\n\nWho are the sailors?\nWhy do they sail? And where to?\nHow will they reach the ship?\n\nThe answers help.\n\nMast: a pole that holds sails\n\nKeel: the spine of a ship\n",
            &["Mast", "Keel"],
        ),
        (
            "- What does a keel do?\n  - Bonus points for two examples.\n- What is a mast?\n  - Puntos extra por nombrar dos.\n",
            &[],
        ),
        (
            "Pregunta: ¿Cuál es el resultado de la siguiente sentencia?\n```\n~~3\n```\n\nPregunta: ¿Cuál es el valor de **a**?\n```\na = b || 1\n```\n\nPregunta: ¿Cuál es el resultado?\n```\nb()\n```\n",
            &[],
        ),
        (
            "# References\n\nMethod (31-01-24):\n- Hale, A. (1996). _On knots._ Available at: https://knots.test/a\n\nDiagram:\n- Ropes (2001). Available at: https://knots.test/b\n",
            &[],
        ),
        ("# Ships\n\nSuppose you have two ships and want to:\n\n- lend one\n- sell the other\n", &[]),
        (
            "# Notes\n\n## Readings: knots\n\nBelow you will find some reading material that supports the lecture.\n\n## Fid\n\nA cone of wood.\n",
            &["Fid"],
        ),
        ("# Flow\n\n$$\nq = K i\n$$\n\nHere\n\n- $K$ is how well it conducts\n- $i$ is the gradient\n", &[]),
        (
            "# Class\n\n## Housekeeping\n\n- Wheels 2 and 5 are out of order\n- The studio opens at nine\n",
            &[],
        ),
        ("**Nota:** las preguntas son abiertas y no tienen una sola respuesta.\n", &[]),
    ]);
}
