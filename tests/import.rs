//! `termdeck import`: what was done, what is kept, and problems that cost nothing but themselves.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

#[test]
fn a_first_import_and_a_second() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.story(&["import", "import notes", "import", "import --json"]),
        str![[r#"
$ termdeck import
| error: nothing has been imported yet
|   hint: name a folder of notes: termdeck import notes
[exit 2]
$ termdeck import notes
|   read     1 note
|   added    5 cards   3 terms · 1 question · 1 list
|   skipped  1 place that looked like a card   termdeck extract --explain notes
|
| Next: termdeck quiz
$ termdeck import
|   read     0 of 1 note changed
|   cards    5 as they were
|
| Next: termdeck quiz
$ termdeck import --json
{"added":0,"changed":0,"moved":0,"retired":0,"revived":0,"unchanged":5,"problems":[],"files":1}

"#]]
    );
}

#[test]
fn an_edited_card_keeps_its_history() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    desk.run_with("quiz --mode flip --limit 3 --seed 1", "\n3\n\n3\n\n3\n");
    let before = desk.json("list --json Eviction");
    desk.write(
        "notes/caches.md",
        NOTE.replace("the removal of an entry to make room for another", "dropping entries"),
    );
    assert_data_eq!(
        desk.story(&["import --dry-run", "import", "show Eviction"]),
        str![[r#"
$ termdeck import --dry-run
  changed  “Eviction”  notes/caches.md:6
           - the removal of an entry to make room for another
           + dropping entries
           1 review kept, next today
|   read     1 note
|   known    1 changed (history kept)
|
| nothing was changed (--dry-run)
$ termdeck import
|   read     1 note
|   known    1 changed (history kept)
|
| Next: termdeck quiz
$ termdeck show Eviction
 caches › Term

   Eviction

   dropping entries

 id        e2bp0d7jkg56r
 source    notes/caches.md:6
 kind      term
 state     learning · due today
 memory    stability 2.3 d · difficulty 2.1 of 10 · 1 answer · 0 lapses
 2026-11-22 09:00  good · flip · 0.0 s

"#]]
    );
    assert_eq!(desk.json("list --json Eviction")[0]["id"], before[0]["id"]);
}

#[test]
fn a_renamed_note_moves_its_cards_and_a_deleted_one_retires_them() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    std::fs::rename(desk.work().join("notes/caches.md"), desk.work().join("notes/stores.md")).unwrap();
    let moved = desk.run("import");
    std::fs::remove_file(desk.work().join("notes/stores.md")).unwrap();
    desk.write("notes/other.md", "Lock: what keeps others out\n");
    let retired = desk.run("import");
    desk.write("notes/stores.md", NOTE);
    let revived = desk.run("import");
    assert_data_eq!(
        [moved, retired, revived].concat(),
        str![[r#"
$ termdeck import
|   read     1 note · 1 gone
|   known    5 moved
|
| Next: termdeck quiz
$ termdeck import
|   read     1 note · 1 gone
|   added    1 card   1 term
|   known    5 retired
|
| Next: termdeck quiz
$ termdeck import
|   read     1 of 2 notes changed
|   known    5 revived
|
| Next: termdeck quiz

"#]]
    );
}

#[test]
fn many_cards_retire_only_when_somebody_agrees() {
    let desk = Machine::new();
    let lines: String = (0..30).map(|n| format!("Term {n}x: the definition of number {n}\n")).collect();
    desk.write("notes/many.md", &lines);
    desk.run("import notes");
    desk.write("notes/many.md", "# empty\n");
    let asked = [desk.run_with("import", "n\n"), desk.run_with("import", "y\n"), desk.run("list")].concat();
    assert_data_eq!(
        asked,
        str![[r#"
$ termdeck import
| 30 of 30 cards would retire (history kept). Go on? [y/n]
| error: 30 of 30 cards would leave the quiz, so nothing was imported
|   because your notes no longer hold them
|   hint: termdeck import --dry-run shows which; with --yes they retire, their history is kept
[exit 1]
$ termdeck import
| 30 of 30 cards would retire (history kept). Go on? [y/n]
|   read     1 note
|   known    30 retired
|
| Next: termdeck quiz
$ termdeck list
| no cards yet · termdeck import NOTES

"#]]
    );
    desk.write("notes/many.md", &lines);
    desk.run("import");
    desk.write("notes/many.md", "# empty\n");
    assert_data_eq!(
        desk.run("import --yes"),
        str![[r#"
$ termdeck import --yes
|   read     1 note
|   known    30 retired
|
| Next: termdeck quiz

"#]]
    );
}

#[test]
fn problems_are_told_by_line_and_the_rest_goes_on() {
    let desk = Machine::new();
    desk.write("notes/good.md", NOTE);
    desk.write(
        "notes/latin1.md",
        b"# Caf\xe9s\nEspresso: a small strong caf\xe9\nRistretto: a shorter one\n",
    );
    desk.write("notes/fence.md", "Fence: what keeps cows in\n\n```rust\nfn open() {}\n");
    desk.write("notes/.termdeck.toml", "deck = \"study\"\nrules = { no_such_rule = false }\n");
    assert_data_eq!(
        desk.story(&["import notes gone.md", "decks"]),
        str![[r#"
$ termdeck import notes gone.md
|   read     3 notes
|   added    8 cards   6 terms · 1 question · 1 list
|   problem  /disk/work/notes/.termdeck.toml:2: there is no rule “no_such_rule”; termdeck extract --rules lists them
|   problem  gone.md: there is no such file or folder
|   problem  notes/fence.md:3: the code fence that opens here is never closed; read to the end of its section
|   problem  notes/latin1.md:1: 2 bytes from here on are not UTF-8; read as Windows-1252
|
| Next: termdeck quiz
[exit 3]
$ termdeck decks
 Deck      New  Learning  Due  Total  Retention
─────────────────────────────────────────────────
 study     8    0         0    8      –
   fence   1    0         0    1      –
   good    5    0         0    5      –
   latin1  2    0         0    2      –

"#]]
    );
}

#[test]
fn a_note_that_may_not_be_looked_at_keeps_its_cards() {
    let desk = Machine::new();
    desk.write("notes/deep/a.md", NOTE);
    desk.run("import notes");
    // a link that leads to itself stands for a folder that cannot be entered
    let deep = desk.work().join("notes/deep");
    std::fs::remove_dir_all(&deep).unwrap();
    std::os::unix::fs::symlink("deep", &deep).unwrap();
    let told = desk.run("import");
    assert!(told.contains("its cards stay as they are") && told.contains("[exit 3]"), "{told}");
    assert_eq!(desk.json("list --json").len(), 5);
}

#[test]
fn an_edit_within_the_same_second_and_of_the_same_size_is_seen() {
    let desk = Machine::new();
    desk.write("notes/a.md", "Mutex: a lock for one\n");
    desk.run("import notes");
    for word in ["two", "six", "ten"] {
        desk.write("notes/a.md", format!("Mutex: a lock for {word}\n"));
        assert_eq!(desk.json("import --json")[0]["changed"], 1, "{word}");
    }
}

#[test]
fn folders_have_their_own_settings() {
    let desk = Machine::new();
    desk.write(
        "notes/aws/lambda.md",
        "Lambda: code that runs when it is called\nLayer: shared code of functions\n",
    );
    desk.write("notes/aws/.termdeck.toml", "deck = \"Cloud\"\ntags = [\"exam\"]\nreverse = true\n");
    desk.write("notes/draft/x.md", "Draft: not ready\nStub: less than that\n");
    desk.write("notes/.termdeck.toml", "ignore = [\"draft/\"]\n");
    desk.write(
        "notes/own.md",
        "---\ndeck: Mine::Deep\ntags: [a, b]\n---\nOwn: with front matter\nToo: the same\n",
    );
    desk.run("import notes");
    assert_data_eq!(
        desk.run("list --columns term,definition,deck,tags"),
        str![[r#"
$ termdeck list --columns term,definition,deck,tags
 Term                          Definition                   Deck          Tags
────────────────────────────────────────────────────────────────────────────────
 Lambda                        code that runs when it is    Cloud/lambda  exam
                               called
 code that runs when it is     Lambda                       Cloud/lambda  exam
 called
 shared code of functions      Layer                        Cloud/lambda  exam
 Layer                         shared code of functions     Cloud/lambda  exam
 Own                           with front matter            Mine/Deep     a b
 Too                           the same                     Mine/Deep     a b
|  6 cards · 0 due · termdeck quiz

"#]]
    );
}

#[test]
fn a_note_from_stdin_is_kept() {
    let desk = Machine::new();
    assert_data_eq!(
        [desk.run_with("import -", "CDN: a network of caches\nTTL: time to live\n"), desk.run("list")]
            .concat(),
        str![[r#"
$ termdeck import -
|   read     1 note
|   added    2 cards   2 terms
|
| Next: termdeck quiz
$ termdeck list
 Term  Definition           Deck   Due
────────────────────────────────────────
 TTL   time to live         stdin  new
 CDN   a network of caches  stdin  new
|  2 cards · 0 due · termdeck quiz

"#]]
    );
}

/// A typo in the settings of a folder moves, retires and adds nothing.
#[test]
fn settings_that_cannot_be_read_leave_the_notes_alone() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.write("notes/drafts/x.md", "Ebb: the sea falls\n");
    desk.write("notes/.termdeck.toml", "deck = \"web\"\nignore = [\"drafts/\"]\nreverse = true\n");
    desk.run("import notes");
    let before = desk.json("list --json");
    desk.write("notes/.termdeck.toml", "deck = \"web\"\nignore = [\n");
    assert_data_eq!(
        desk.story(&["import", "import notes/caches.md"]),
        str![[r#"
$ termdeck import
|   read     0 of 2 notes changed
|   cards    8 as they were
|   problem  /disk/work/notes/.termdeck.toml:2: unclosed array, expected `]`; the notes below it are left as they are until it is mended
|
| Next: termdeck quiz
[exit 3]
$ termdeck import notes/caches.md
|   read     0 of 1 note changed
|   cards    8 as they were
|   problem  /disk/work/notes/.termdeck.toml:2: unclosed array, expected `]`; the notes below it are left as they are until it is mended
|
| Next: termdeck quiz
[exit 3]

"#]]
    );
    assert_eq!(desk.json("list --json"), before);
    desk.write("notes/.termdeck.toml", "deck = \"net\"\n");
    desk.run("import");
    assert_eq!(desk.json("list --json deck:net").len(), 6);
}
