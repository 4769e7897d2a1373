//! `termdeck extract`.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

#[test]
fn cards_as_a_person_sees_them() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.run("extract notes"),
        str![[r#"
$ termdeck extract notes
notes/caches.md
   2  What is a cache?                  qa      A store that keeps copies of da…
   6  Eviction                          term    the removal of an entry to make…
   7  TTL                               term    the time after which an entry i…
  12  Redis                             term    is an in-memory store that keep…
  13  Key Features                      list    3 items: fast · simple · replic…
| 5 cards found

"#]]
    );
}

#[test]
fn why_a_place_is_a_card_and_why_another_is_none() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.run("extract --explain notes/caches.md"),
        str![[r#"
$ termdeck extract --explain notes/caches.md
notes/caches.md
        1  Caches and queues            skip    the title of the note
      2–3  What is a cache?             qa      a question with its answer below
        5  Term                         skip    names what stands below it
        6  Eviction                     term    line “term: definition”; 2 of 2
                                                lines agree
        7  TTL                          term    line “term: definition”; 2 of 2
                                                lines agree
        8  Preview                      skip    names what stands below it
        9  Which 3 things had you hea…  skip    asks about you, not the subject
                                                (`prompts = true` in
                                                .termdeck.toml takes it in)
       10  locks                        skip    entries without a cue: “term:
                                                meaning”, or a line with a colon
                                                above them
       12  Redis                        term    the heading is a sentence that
                                                defines its subject
    13–16  Key Features                 list    a heading over what it means
| 5 cards found

"#]]
    );
}

#[test]
fn the_contract_s_fields() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.run("extract --json notes"),
        str![[r#"
$ termdeck extract --json notes
{"file":"notes/caches.md","line":2,"end":3,"kind":"qa","front":"What is a cache?","back":"A store that keeps copies of data close to where it is used.","items":[],"context":["Caches and queues"],"deck":"caches","tags":[],"rule":"question","confidence":0.95}
{"file":"notes/caches.md","line":6,"end":6,"kind":"term","front":"Eviction","back":"the removal of an entry to make room for another","items":[],"context":["Term"],"deck":"caches","tags":[],"rule":"term-line","confidence":0.85}
{"file":"notes/caches.md","line":7,"end":7,"kind":"term","front":"TTL","back":"the time after which an entry is no longer valid","items":[],"context":["Term"],"deck":"caches","tags":[],"rule":"term-line","confidence":0.85}
{"file":"notes/caches.md","line":12,"end":12,"kind":"term","front":"Redis","back":"is an in-memory store that keeps its data in RAM.","items":[],"context":["Preview"],"deck":"caches","tags":[],"rule":"heading-definition","confidence":0.8}
{"file":"notes/caches.md","line":13,"end":16,"kind":"list","front":"Key Features","back":"fast/nsimple/nreplicated","items":[{"text":"fast"},{"text":"simple"},{"text":"replicated"}],"context":["Preview","Redis"],"deck":"caches","tags":[],"rule":"heading","confidence":0.7}

"#]]
    );
    assert!(!desk.home().join("collection.db").exists(), "extract opens no collection");
}

#[test]
fn personal_prompts_are_cards_when_asked_for() {
    let desk = Machine::new();
    desk.write("a.md", "## Which 3 things had you heard about before?\n- locks\n- queues\n");
    assert_eq!(desk.json("extract --json a.md").len(), 0);
    assert_eq!(desk.json("extract --json --prompts a.md").len(), 1);
}

#[test]
fn a_note_from_stdin() {
    let desk = Machine::new();
    assert_data_eq!(
        desk.run_with("extract -", "CDN: a network of caches\nTTL: time to live\n"),
        str![[r#"
$ termdeck extract -
-
   1  CDN                               term    a network of caches
   2  TTL                               term    time to live
| 2 cards found

"#]]
    );
}

#[test]
fn escapes_in_a_note_do_not_reach_the_terminal() {
    let desk = Machine::new();
    desk.write("e.md", "\u{1b}[31mRed\u{1b}[0m alert: a \u{9b}2Jwarning \u{7}that \u{1b}]0;title\u{7} matters\nBlue alert: x y z\n");
    for line in ["extract e.md", "extract --explain e.md", "extract --json e.md"] {
        let printed = desk.run(line);
        assert!(printed.contains("alert"), "{printed}");
        assert!(!printed.chars().any(|c| c.is_control() && c != '\n'), "{line}: {printed:?}");
    }
}

#[test]
fn many_notes_are_shown_in_their_order_whoever_reads_them() {
    let desk = Machine::new();
    for at in 0..150 {
        desk.write(&format!("notes/{at:03}.md"), format!("Knot {at}: bend number {at}\n"));
    }
    let fronts = |cards: &[serde_json::Value]| -> Vec<String> {
        cards.iter().map(|card| card["front"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let wanted: Vec<String> = (0..150).map(|at| format!("Knot {at}")).collect();
    assert_eq!(fronts(&desk.json("extract --json notes")), wanted);
    let printed = desk.run("extract notes/000.md notes/gone.md notes/149.md");
    assert_data_eq!(
        printed,
        str![[r#"
$ termdeck extract notes/000.md notes/gone.md notes/149.md
notes/000.md
   1  Knot 0                            term    bend number 0
notes/149.md
   1  Knot 149                          term    bend number 149
| 2 cards found
|   problem  notes/gone.md: there is no such file or folder
[exit 3]

"#]]
    );
}
