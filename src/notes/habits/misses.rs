//! Near misses: notes that look like a form and are none, or are one and look like something else.

use super::{finds, fronts, read};

/// Long and deep lines.
#[test]
fn lines_without_an_end() {
    for open in ["<b>a", "<strong>a", "- <b>a"] {
        let close = if open.contains("strong") { "</strong>" } else { "</b>" };
        let _ = read(&format!("{open}{}{close} is a thing.\n", "é".repeat(40_000)));
    }
    let tabs = "\t".repeat(16_384);
    let _ = read(&format!("- x\n{tabs}- Why so?\n{tabs} - b\n"));
}

/// Numbers that answer, and numbers that are what a heading is about.
#[test]
fn numbers_that_do_not_count() {
    assert_eq!(read("What is six times seven?\n\n42\n"), ["What is six times seven? => 42"]);
    assert_eq!(read("**How many?**\n\n7\n"), ["How many? => 7"]);
    finds(&[
        (
            "# Ports\n\n### 22\n\n- SSH and its copies\n- SFTP\n\n### 25\n\n- mail\n- more mail\n",
            &["22", "25"],
        ),
        (
            "# HTTP\n\n## 200\n\nThe request has succeeded.\n\n## 500\n\nInternal error of the server\n\nIt crashed.\n",
            &["200", "500"],
        ),
    ]);
}

/// Answers and definitions keep their ends, and end before the next.
#[test]
fn ends_of_answers() {
    assert_eq!(
        read(
            "Name of the longest rope\n\nAnswer: the main halyard\n\nThe shortest rope\n\nAnswer: a lanyard\n"
        ),
        ["Name of the longest rope => the main halyard", "The shortest rope => a lanyard"]
    );
    assert_eq!(
        read("A **ketch** is a ship with two masts of which the\n*mizzen* is the smaller one and stands behind the mast.\n").len(),
        1
    );
    let folded = "1. What is a hitch?\n2. What is a bend?\n\n<details>\n<summary>Answers</summary>\n\n1. A knot around something\n2. A knot of two ropes\n\n</details>\n\n";
    assert_eq!(
        fronts(&format!("{folded}What is a sloop?\n\nA ship with one mast.\n")),
        ["What is a hitch?", "What is a bend?", "What is a sloop?"]
    );
    assert_eq!(
        read(
            "- **Safety before speed at sea**. It is our rule.\n- **Rest before the watch**. It keeps you awake.\n- **Water before all else**. It is heavy.\n"
        )[0],
        "Safety before speed at sea => It is our rule."
    );
    assert_eq!(
        read(
            "What parts are there?\n\n1. Bow\n- the front\n  - sharp end\n- the anchor\n2. Stern\n- the back\n"
        )[0],
        "What parts are there? => Bow /   - the front /     - sharp end /   - the anchor / Stern /   - the back"
    );
    assert_eq!(
        read("**What is a sheet?**\n<details><summary>Answer</summary>A rope.\nIt trims a sail.</details>\n"),
        ["What is a sheet? => A rope. / It trims a sail."]
    );
}

/// What begins like an order, or shows code, may be the answer.
#[test]
fn answers_that_look_like_orders() {
    finds(&[
        (
            "- What is state? State is the data that a component holds.\n- What is a list? List is a row of things.\n",
            &["What is state?", "What is a list?"],
        ),
        (
            "- How do I compare files? Compare them with diff.\n- Who names the ship? Name it yourself.\n",
            &["How do I compare files?", "Who names the ship?"],
        ),
        (
            "### How do you change the value of `theme`?\n```py\ntheme = 'dark'\n```\n",
            &["How do you change the value of `theme`?"],
        ),
        (
            "### What is the default value of `port`?\n```py\nport = 80\n```\n",
            &["What is the default value of `port`?"],
        ),
        (
            "## What is the syntax of a return statement?\n```py\nreturn x\n```\n",
            &["What is the syntax of a return statement?"],
        ),
    ]);
}

/// Poems, people, places and mail over lines; shopping.
#[test]
fn lines_over_lines_of_other_sorts() {
    finds(&[
        (
            "Night falls\nover the quiet hills and the river below\n\nDay breaks\nover the silent town and the road beyond\n\nNoon burns\nover the yellow fields and the barns\n",
            &[],
        ),
        (
            "Jane Doe\nHead of Sales in the London office\n\nJohn Roe\nHead of Finance in the Paris office\n\nMax Poe\nHead of nothing in the Rome office\n",
            &[],
        ),
        (
            "Added\nSupport for reading notes from a pipe\n\nFixed\nCrash when a note has no heading\n\nRemoved\nOld flags that nobody used at all\n",
            &[],
        ),
        (
            "Ann:\n\nI think we should go on Monday.\n\nBen:\n\nI would rather go on Tuesday.\n\nCid:\n\nI am fine with either of them.\n",
            &[],
        ),
        (
            "Breakfast\nserved from seven until ten daily\n\nLunch\nserved from noon until two daily\n\nDinner\nserved from six until nine daily\n",
            &[],
        ),
    ]);
}

/// "Solution", "A1", "R2" and the like as terms of their subject.
#[test]
fn labels_that_are_terms() {
    finds(&[
        (
            "Solvent: the liquid that dissolves a thing\n\nSolute: the thing that is dissolved\n\nSolution: a mixture of both of them\n",
            &["Solvent", "Solute"],
        ),
        (
            "MSE: the mean of the squares of errors\n\nR2: the share of variance that is explained\n\nMAE: the mean of the errors\n",
            &["MSE", "R2", "MAE"],
        ),
        (
            "- Level: the depth of a node in a tree\n- File: a named row of bytes on a disk\n",
            &["Level", "File"],
        ),
        (
            "- Shell: the program that reads commands\n- Prompt: the text that a shell shows\n- Path: the folders where it looks\n",
            &["Shell", "Prompt", "Path"],
        ),
        (
            "## What do the levels of German mean?\n\n- A1: the first words and phrases\n- A2: what one needs every day\n- B1: talks about work and travel\n",
            &["What do the levels of German mean?", "A1", "A2", "B1"],
        ),
        (
            "- Source code: the text of a program\n- Study plan: a table of what to learn when\n",
            &["Source code", "Study plan"],
        ),
    ]);
}

/// Tables whose cells ask or order by accident.
#[test]
fn tables_that_ask_by_accident() {
    finds(&[
        (
            "| Country | Capital | Language |\n|---|---|---|\n| France | ? | French |\n| Spain | ? | Spanish |\n",
            &["France", "Spain"],
        ),
        (
            "| Command | Does | Example |\n|---|---|---|\n| ls | List all files | ls -l |\n| ps | List all processes | ps aux |\n",
            &["ls", "ps"],
        ),
        (
            "| Rope | Use |\n|---|---|\n| **Sheet** | **a rope that trims a sail** |\n| **Stay** | **a rope that holds the mast** |\n| Tie | a rope |\n",
            &["Sheet", "Stay", "Tie"],
        ),
    ]);
}

/// Keys, idioms and phrases in other tongues.
#[test]
fn keys_and_phrases() {
    finds(&[
        (
            "- Ctrl + C - copy the selected text\n- Ctrl + V - paste the copied text\n",
            &["Ctrl + C", "Ctrl + V"],
        ),
        (
            "It is raining - Es regnet\nThis is my friend - Das ist mein Freund\n",
            &["It is raining", "This is my friend"],
        ),
        (
            "- `ls` ファイルの一覧を表示する\n- `cd` ディレクトリを変える\n- `pwd` 場所を表示する\n",
            &["`ls`", "`cd`", "`pwd`"],
        ),
    ]);
}

/// Dates of history, gates of logic, and what else was taken for something of a course.
#[test]
fn not_of_a_course() {
    finds(&[
        (
            "# Days\n\n## 14 July\n\nThe prison of Paris falls to the crowd.\n\n## March 1848\n\nA rising in Berlin and Vienna.\n",
            &["14 July", "March 1848"],
        ),
        (
            "**AND**\n\nTrue where both of its inputs are true.\n\n**OR**\n\nTrue where one of its inputs is true.\n",
            &["AND", "OR"],
        ),
        (
            "# Play\n\n## Parts\n\n- Act 3: the climax of the play\n- Epilogue: the words behind the end\n",
            &["Act 3", "Epilogue"],
        ),
    ]);
}

/// An epigraph, a wrong answer, links that answer, and people in lists.
#[test]
fn questions_of_other_sorts() {
    finds(&[(
        "**Why do you want this berth?**\n\n### Wrong answer\n\nI need the money.\n\n### Right answer\n\nI like the ship.\n",
        &[],
    )]);
    assert_eq!(
        read(
            "# Rope\n\n> Who hauls the rope?\n\nThe watch on deck hauls it.\n\nThe second paragraph is about something else.\n"
        ),
        ["Who hauls the rope? => The watch on deck hauls it."]
    );
    assert_eq!(fronts("## Which sails does a ketch have?\n\n- [[Jib]]\n- [[Main sail]]\n").len(), 1);
    assert!(fronts("- **Ann will write the release notes**. She starts on Monday.\n- **Ben will test the new build**. He starts on Tuesday.\n- **Cid will ship it on Friday**. He knows how.\n").is_empty());
    assert!(
        !fronts("- **Sloop**\n- **Ketch**\n- cutter, large\n- **Yawl**\n- schooner, small\n")
            .contains(&"Ketch".to_owned())
    );
}

/// What a second reader found: words of a subject that label elsewhere, phrases, idioms and keys.
#[test]
fn words_of_a_subject() {
    finds(&[
        (
            "Price: amount of money asked for a good\n\nCost: amount of money spent on making it\n",
            &["Price", "Cost"],
        ),
        ("- week: semana\n- day: día\n", &["week", "day"]),
        (
            "| Deutsch | English |\n|---|---|\n| **Hund** | **dog** |\n| **Katze** | **cat** |\n| **Vogel** | **bird** |\n",
            &["Hund", "Katze", "Vogel"],
        ),
        (
            "# Law\n\n## Copyright\n\nExclusive right of an author over an original work.\n\n## Patent\n\nExclusive right of an inventor.\n",
            &["Copyright", "Patent"],
        ),
        ("Q: electric charge in coulomb\n\nU: voltage in volt\n\nI: current in ampere\n", &["U", "I"]),
        (
            "# Rust\n\n## While loops are loops that repeat as long as a condition holds\n\n## Call and answer\n\nA pattern in which one group replies to another.\n",
            &["While loops", "Call and answer"],
        ),
        (
            "- $HOME\n    - home of the user\n- $PATH\n    - where commands are looked for\n",
            &["$HOME", "$PATH"],
        ),
        (
            "### What command shows the value of `PATH`?\n```sh\necho $PATH\n```\n",
            &["What command shows the value of `PATH`?"],
        ),
        (
            "- Acid + base → salt + water\n- Metal + acid → salt + hydrogen\n",
            &["Acid + base", "Metal + acid"],
        ),
        (
            "| Case | Asks | Ending |\n|---|---|---|\n| Nominativ | Wer oder was? | der |\n| Genitiv | Wessen Haus ist es? | des |\n",
            &["Nominativ", "Genitiv"],
        ),
        (
            "Let's list the bases of DNA:\n- adenine\n- cytosine\n- guanine\n",
            &["Let's list the bases of DNA"],
        ),
        (
            "Our server fell over last night at two\n\nSolution: we doubled the memory\n\nCause: a leak in the cache\n",
            &["Cause"],
        ),
        ("> Can you send me the slides of last week?\n\nSure, they are on the shared drive.\n", &[]),
        ("Q.1 What is heat?\nAns. Energy that flows.\n", &["What is heat?"]),
    ]);
    // labels without anything to count are read in time linear in their number
    let many = "Question 2\n".repeat(20_000);
    assert!(read(&many).is_empty());
    assert!(read(&"Explain it all\n- Answer: it is\n".repeat(20_000)).len() > 2);
    let riddles = "I have teeth but cannot bite.\n\nAnswer: a comb\n\nRiddle 2\n\nI have hands but cannot clap.\n\nAnswer: a clock\n";
    assert_eq!(
        read(riddles),
        ["I have teeth but cannot bite. => a comb", "I have hands but cannot clap. => a clock"]
    );
}
