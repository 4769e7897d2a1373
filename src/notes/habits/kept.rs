//! Notes that a rule against something else must not take for it: what two readers with fresh eyes wrote.

use super::{finds, fronts};

/// Lines that continue a definition, in scripts with and without capitals.
#[test]
fn wrapped_definitions() {
    finds(&[
        (
            "- 光合作用：植物利用光能把二氧化碳和水\n转化为有机物的过程\n- 呼吸作用：细胞分解有机物\n释放能量的过程\n",
            &["光合作用", "呼吸作用"],
        ),
        ("- Acid: gives off protons, low\npH\n- Base: takes up protons, high\npH\n", &["Acid", "Base"]),
        ("- Das Haus: house\ndie Häuser\n- Der Baum: tree\ndie Bäume\n", &["Das Haus", "Der Baum"]),
        (
            "Robespierre: led the Committee of\nPublic Safety during the Terror\nDanton: founder of the Tribunal\nMarat: journalist murdered by\nCharlotte Corday in 1793\n",
            &["Robespierre", "Danton", "Marat"],
        ),
    ]);
    let bones = super::read(
        "**Femur**: thigh bone\nLongest bone in the body\n\n**Tibia**: shin bone\nLarger of the two lower leg bones\n",
    );
    assert_eq!(bones[0], "Femur => thigh bone / Longest bone in the body");
}

/// Headings below a question that stand for themselves.
#[test]
fn headings_below_questions() {
    finds(&[
        (
            "# What is Docker?\n\n## docker pull\n\nFetches an image from a registry.\n\n## docker run\n\nStarts a container from an image.\n",
            &["docker pull", "docker run"],
        ),
        (
            "# Luz\n\n## ¿Qué es la fotosíntesis?\n\n### La fase luminosa en los tilacoides de la célula\n\nSe produce ATP en esta fase.\n\n### La fase oscura en el estroma de la célula\n\nSe fija el CO2 en esta fase.\n",
            &["La fase luminosa en los tilacoides de la célula", "La fase oscura en el estroma de la célula"],
        ),
        (
            "# Course\n\nRemember this:\n\n* ## Variables\n\nA variable is a name for a value in memory.\n\n* ## Loops\n\nA loop repeats a block of code while a condition holds.\n",
            &["Variables", "Loops"],
        ),
        (
            "# My sailing notes\n\n- - -\n\nThese are notes from the summer course in Kiel, taken on board.\n\nKeel: a fin below the hull\nBoom: a pole at the foot of a sail\n",
            &["Keel", "Boom"],
        ),
    ]);
}

/// First sentences that are about no term.
#[test]
fn subjects_that_are_none() {
    for note in [
        "Students are expected to read. Students who miss class tell me. Other students take notes.\n",
        "That is a ship. That is a boat. That is a raft.\n",
        "My sister is a sailor. My sister sails. My sister sings.\n",
        "In Rome, slaves are people who work. In Rome is a forum. In Rome it is warm.\n",
        "**Friday is the last day to hand in the essay**\n\n**Next week is the final test of the term**\n",
        "**Anna is the one who has the keys today**\n\n**Note that TCP is a reliable protocol of layer four**\n",
    ] {
        assert!(fronts(note).is_empty(), "{note}: {:?}", fronts(note));
    }
    finds(&[
        (
            "1. **A tomato is a fruit and not a vegetable**\n   - True\n2. **The Nile is the longest river of Africa**\n   - True\n",
            &["A tomato is a fruit and not a vegetable", "The Nile is the longest river of Africa"],
        ),
        (
            "**Meiosis is a division that halves** the number of chromosomes in the cell.\n",
            &["Meiosis is a division that halves"],
        ),
    ]);
}

/// Answers and headings that look like remarks, tasks or lists of links.
#[test]
fn answers_of_a_few_words() {
    finds(&[
        ("## What is the capital of France?\n\n> [!success] Paris\n", &["What is the capital of France?"]),
        (
            "# 地理\n\n什么是潮汐？（海水在月球和太阳引力作用下所产生的周期性涨落现象，每天两次）\n",
            &["什么是潮汐？"],
        ),
        (
            "# Exam questions\n\n## Explain the water cycle\n\n- water evaporates from the sea\n- it falls as rain\n",
            &["Explain the water cycle"],
        ),
        (
            "# Sea\n\n## 2.3 Explain the use of a keel\n\nIt keeps the boat from drifting sideways.\n",
            &["2.3 Explain the use of a keel"],
        ),
        (
            "# TCP (Transmission Control Protocol)\n\nTCP is a protocol that delivers bytes in order.\n",
            &["TCP (Transmission Control Protocol)"],
        ),
        (
            "# MHC class II\n\nMHC class II molecules are proteins that present antigens to cells.\n",
            &["MHC class II"],
        ),
        (
            "# Speech\n\n## Leading questions\n\nQuestions that suggest the answer they want to hear.\n",
            &["Leading questions"],
        ),
        ("# Waves\n\n## Medium\n\nThe substance through which a wave travels.\n", &["Medium"]),
        ("# Linux\n\n## Directories of the root\n\n- /bin\n- /etc\n- /home\n", &["Directories of the root"]),
        (
            "# Wars\n\n## Causes of the war\n\n- Alliances tied the powers https://e.example/a\n- Armies grew for years https://e.example/b\n- Nations rose https://e.example/c\n",
            &["Causes of the war"],
        ),
        (
            "# Systems\n\n## Page fault\n\nConsider a page that is not in memory. The kernel loads it.\n",
            &["Page fault"],
        ),
        ("# Git\n\n## Debug the container\n\n```bash\ndocker logs web\n```\n", &["Debug the container"]),
        ("# Stars\n\n## Neutron stars are very dense remnants of massive stars\n", &["Neutron stars"]),
        (
            "# People\n\n## Martin Luther King\n\n> I have a dream that one day this nation will rise up.\n\nLeader of the American civil rights movement.\n",
            &["Martin Luther King"],
        ),
        (
            "# Deutsch\n\n## Definite articles\n\n[Video](https://v.example/x)\n\n- der: masculine\n- die: feminine\n",
            &["der", "die"],
        ),
        ("hola <-> hello\nadiós <-> goodbye\ngracias <-> thank you\n", &["hola", "adiós", "gracias"]),
    ]);
}

/// Terms whose words mean something else elsewhere.
#[test]
fn terms_in_other_clothes() {
    finds(&[
        (
            "- 2 Players: chess\n- 3 Players: skat\n- 4 Players: bridge\n",
            &["2 Players", "3 Players", "4 Players"],
        ),
        (
            "1 Samuel: story of Saul\n2 Samuel: reign of David\n1 Kings: Solomon and the temple\n",
            &["1 Samuel", "2 Samuel", "1 Kings"],
        ),
        (
            "- **Writ** of habeas corpus: order to bring a prisoner\n- **Power** of the purse: who decides on spending\n",
            &["**Writ** of habeas corpus", "**Power** of the purse"],
        ),
        (
            "Class: blueprint of objects\nObject: instance of a class\nInterface: set of methods\nClass: people of the same income\n",
            &["Class", "Object", "Interface", "Class"],
        ),
        (
            "- Q1: first quartile, the value below which one quarter of all data of the sample lies\n- Q2: median\n",
            &["Q1", "Q2"],
        ),
        (
            "- Habitus – system of dispositions (Bourdieu (1977), pp. 72)\n- Anomie – breakdown of norms (Durkheim (1893), pp. 353)\n",
            &["Habitus", "Anomie"],
        ),
        (
            "公有制经济的形式：全民所有。集体所有。\n私有制经济的形式：个体户。私营企业。\n混合所有制经济的形式：股份制。合资。\n",
            &["公有制经济的形式", "私有制经济的形式", "混合所有制经济的形式"],
        ),
        (
            "Consideration is something of value that each party gives to the other, without which no contract can be enforced by the courts of common law, save for deeds under seal.\n\nPromissory estoppel: a promise is binding without consideration if the other side relied on it.\n",
            &["Promissory estoppel"],
        ),
        (
            "- Ann met Bob on Monday\n- When we met: Anna brought cake\n- When we left: it rained\n- When I came home: nobody was there\n",
            &[],
        ),
    ]);
}

/// Questions and gaps with their answer.
#[test]
fn questions_with_their_answer() {
    finds(&[
        (
            "Q: How do you swap these two variables?\n\n```py\na, b = b, a\n```\n",
            &["How do you swap these two variables?"],
        ),
        (
            "1. How do you open this file? `open(f)`\n2. How do you list these files? `ls`\n",
            &["How do you open this file?", "How do you list these files?"],
        ),
        (
            "1. \"Is it a good idea to lie?\" (Kant)\n   - No, lying can never be a universal law\n",
            &["\"Is it a good idea to lie?\" (Kant)"],
        ),
        (
            "1. Die Hauptstadt von Peru ist ___. (Lima)\n> Lima liegt am Meer.\n",
            &["Die Hauptstadt von Peru ist ___."],
        ),
        ("- ___ and ___ are gases. (oxygen / nitrogen)\n", &["___ and ___ are gases."]),
        (
            "- Most of the blood in veins\n  is on the way back to the heart\n- The shell looks for programs in\n  `$PATH`\n",
            &[],
        ),
        ("**Key**\n- the group of pitches that a piece is built on\n- named after its tonic\n", &["Key"]),
        ("What Austin says:\n> Law is the command of a sovereign.\n", &["What Austin says"]),
        (
            "# iOS\n\nApps for the phone are written in Swift or Objective-C\niOS frameworks:\n- UIKit\n- Foundation\n",
            &["iOS frameworks"],
        ),
    ]);
}

/// Lists whose head begins with a verb that asks to imagine.
#[test]
fn names_that_begin_like_a_case() {
    finds(&[
        (
            "# Web\n\nPicture formats that browsers know:\n\n- PNG\n- JPEG\n",
            &["Picture formats that browsers know"],
        ),
        (
            "# Cloud\n\nAssume role trust policies name:\n\n- who\n- when\n",
            &["Assume role trust policies name"],
        ),
        ("# Cloud\n\nAssume you have a role and want to:\n\n- lend it\n- end it\n", &[]),
    ]);
}

/// Facts with a date, and answers that look like a page.
#[test]
fn dates_and_numbers() {
    finds(&[
        (
            "- Brexit: 31 January 2020\n- Log4Shell: a hole in a logger, found on 9 Dec 2021\n",
            &["Brexit", "Log4Shell"],
        ),
        (
            "# Ships\n\n## Launches\n\n- the new ferry on 30 November 2022\n- the old one on 14 March 2013\n\n## Bow\n\nThe front of a ship.\n",
            &["Launches", "Bow"],
        ),
        (
            "# Code\n\nWhich line fails?\n\nLine 3\n\nWhat follows HTTP v1?\n\nHTTP v 2\n\n¿Para cuántos es?\n\nEs para 2\n",
            &["Which line fails?", "What follows HTTP v1?", "¿Para cuántos es?"],
        ),
    ]);
}

/// A link in HTML belongs to the answer as one in markdown does; what to take is no page to read.
#[test]
fn linked_answers() {
    let of_page = "**Who built the harbour?**\n\nThe town did, in 1920, after the flood.\n\n<a href=\"https://a.example/x:%20y\">The plans</a>\n\nIt took three years.\n";
    let answer = super::read(of_page);
    assert!(answer[0].contains("The plans") && answer[0].contains("three years"), "{answer:?}");
    let of_diet = "**Iron deficiency**\n\n- Take [iron](x.md) with vitamin C\n- Take [folate](y.md) through the first three months\n";
    finds(&[(of_diet, &["Iron deficiency"])]);
}
