//! `undo` of changes, `merge` and `split`.

use snapbox::{assert_data_eq, str};

use crate::common::Machine;

const NETS: &str = "# Nets\n\n\
    HTTP: the protocol that carries web pages between browsers and servers\n\
    DNS: names to addresses, asked of a chain of servers\n";

/// Two cards, both answered.
fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/nets.md", NETS);
    desk.run("import notes");
    desk.run_with("quiz --mode flip", "\n3\n\n1\n");
    desk
}

/// HTTP became something else altogether.
fn rewritten() -> Machine {
    let desk = desk();
    let quokka = "Quokka: a small marsupial of western Australia";
    desk.write(
        "notes/nets.md",
        NETS.replace(&NETS[NETS.find("HTTP").unwrap()..NETS.find("\nDNS").unwrap()], quokka),
    );
    desk.run("import");
    desk
}

#[test]
fn everything_is_taken_back_in_turn() {
    let desk = Machine::new();
    desk.write("notes/nets.md", NETS);
    desk.run("import notes");
    let empty = desk.json("list --json");
    desk.run_with("quiz --mode flip --limit 1", "\n3\n");
    let answered = desk.json("list --json");
    desk.write(
        "notes/nets.md",
        format!("{NETS}TLS: HTTP that nobody else can read\n").replace("names to", "from names to"),
    );
    desk.run("import");
    let changed = desk.json("list --json");
    assert_ne!(changed, answered);
    desk.run("suspend deck:nets --yes");
    desk.run("forget deck:nets --yes");
    let mut story = desk.run("undo");
    assert!(desk.json("list --json").iter().any(|card| card["reps"] == 1));
    story += &desk.run("undo");
    assert_eq!(desk.json("list --json"), changed);
    story += &desk.story(&["undo --dry-run", "undo"]);
    assert_eq!(desk.json("list --json"), answered);
    story += &desk.run("undo");
    assert_eq!(desk.json("list --json"), empty);
    story += &desk.story(&["undo", "undo", "list", "import"]);
    assert_data_eq!(
        story,
        str![[r#"
$ termdeck undo
|   took back: 1 card that started over · 1 card as before
$ termdeck undo
|   took back: 3 cards suspended · 3 cards as before
$ termdeck undo --dry-run
|   would take back: import of 1 note · 1 card removed · 1 card as before; nothing was changed (--dry-run)
$ termdeck undo
|   took back: import of 1 note · 1 card removed · 1 card as before
$ termdeck undo
|   took back “good” on “HTTP” · due: new
$ termdeck undo
|   took back: import of 1 note · 1 card removed · 1 card retired (history kept)
$ termdeck undo
| error: there is nothing to take back
|   hint: termdeck import reads notes, termdeck quiz asks what is due
[exit 1]
$ termdeck list
| no cards yet · termdeck import NOTES
$ termdeck import
| error: nothing has been imported yet
|   hint: name a folder of notes: termdeck import notes
[exit 2]

"#]]
    );
}

#[test]
fn an_import_that_was_taken_back_is_found_again() {
    let desk = desk();
    let before = desk.json("list --json");
    desk.write("notes/nets.md", NETS.replace("names to", "from names to"));
    desk.run("import");
    let after = desk.json("list --json");
    desk.run("undo");
    assert_eq!(desk.json("list --json"), before);
    desk.run("import");
    assert_eq!(desk.json("list --json"), after);
    std::fs::remove_file(desk.work().join("notes/nets.md")).unwrap();
    desk.run("import --yes");
    assert_eq!(desk.json("list --json").len(), 0);
    desk.run("undo");
    assert_eq!(desk.json("list --json"), after);
}

#[test]
fn many_cards_are_asked_about() {
    let desk = Machine::new();
    let many: String = (0..30).map(|n| format!("term {n}: what the term number {n} means\n")).collect();
    desk.write("notes/many.md", many);
    desk.run("import notes");
    assert_data_eq!(
        [desk.run_with("undo", "n\n"), desk.run_with("undo", "y\n"), desk.run("list")].concat(),
        str![[r#"
$ termdeck undo
| Take back: import of 1 note · 30 cards removed? [y/n]
| error: nothing was changed
|   hint: --yes asks nothing
[exit 1]
$ termdeck undo
| Take back: import of 1 note · 30 cards removed? [y/n]
|   took back: import of 1 note · 30 cards removed
$ termdeck list
| no cards yet · termdeck import NOTES

"#]]
    );
}

#[test]
fn a_history_follows_its_card_by_hand() {
    let desk = rewritten();
    assert_data_eq!(
        desk.story(&[
            "list is:retired --columns term,due",
            "merge HTTP Quokka",
            "list --columns term,due,reps",
            "merge HTTP Quokka",
            "merge DNS Quokka",
            "split Quokka",
            "list --columns term,due,reps",
            "list is:retired --columns term,due,reps",
            "undo",
            "list --columns term,due,reps",
            "undo",
            "list --columns term,due,reps",
            "import",
        ]),
        str![[r#"
$ termdeck list is:retired --columns term,due
 Term  Due
────────────────
 HTTP  retired
|  1 card · 0 due
$ termdeck merge HTTP Quokka
|   “Quokka” is one card now, with 1 answer
$ termdeck list --columns term,due,reps
 Term    Due    Reps
──────────────────────
 Quokka  today  1
 DNS     today  1
|  2 cards · 0 due · termdeck quiz
$ termdeck merge HTTP Quokka
| error: there is no card “HTTP”
|   hint: termdeck list shows every card; --json with its id
[exit 1]
$ termdeck merge DNS Quokka
| error: both cards stand in the notes
|   hint: a merge takes one that has gone from the notes: termdeck list is:retired
[exit 1]
$ termdeck split Quokka
|   “Quokka” is a new card, 49dz8tevhwxq0
|   its history (1 answer) stays with the retired “HTTP”, 1v7f9e3chh0f8
$ termdeck list --columns term,due,reps
 Term    Due    Reps
──────────────────────
 Quokka  new    0
 DNS     today  1
|  2 cards · 0 due · termdeck quiz
$ termdeck list is:retired --columns term,due,reps
 Term  Due      Reps
──────────────────────
 HTTP  retired  1
|  1 card · 0 due
$ termdeck undo
|   took back: splitting of 1 card · 1 card removed · 1 card as before
$ termdeck list --columns term,due,reps
 Term    Due    Reps
──────────────────────
 Quokka  today  1
 DNS     today  1
|  2 cards · 0 due · termdeck quiz
$ termdeck undo
|   took back: merging of 2 cards · 1 card as before
$ termdeck list --columns term,due,reps
 Term    Due    Reps
──────────────────────
 Quokka  new    0
 DNS     today  1
|  2 cards · 0 due · termdeck quiz
$ termdeck import
|   read     0 of 1 note changed
|   cards    2 as they were
|
| Next: termdeck quiz

"#]]
    );
}

#[test]
fn what_was_merged_stays_so_through_imports_and_sync() {
    let desk = rewritten();
    desk.run("merge HTTP Quokka");
    let merged = desk.json("list --json");
    // read again, since the file is new on disk
    desk.write("notes/nets.md", std::fs::read(desk.work().join("notes/nets.md")).unwrap());
    desk.run("import");
    assert_eq!(desk.json("list --json"), merged);
    desk.run("sync");
    assert_data_eq!(
        desk.run("undo"),
        str![[r#"
$ termdeck undo
| error: the merge has been synced and is for good
|   hint: termdeck split parts a card from a history that is not its own
[exit 1]

"#]]
    );
    assert_eq!(desk.json("list --json"), merged);
}

#[test]
fn what_keys_changed_in_a_quiz_is_taken_back_like_any_other_change() {
    let desk = Machine::new();
    desk.write("notes/nets.md", NETS);
    desk.run("import notes");
    // flagged and not flagged again, flagged, suspended, and an answer
    desk.run_with("quiz --mode flip", "f\nu\nf\ns\n\n3\nq\n");
    let marked = desk.run("list is:flagged is:suspended");
    let story =
        marked + &desk.story(&["undo", "undo", "undo", "list is:flagged OR is:suspended", "undo --dry-run"]);
    assert_data_eq!(
        story,
        str![[r#"
$ termdeck list is:flagged is:suspended
 Term  Definition                                              Deck  Due
────────────────────────────────────────────────────────────────────────────────
 HTTP  the protocol that carries web pages between browsers    nets  suspended
       and servers
|  1 card · 0 due · termdeck resume is:flagged is:suspended
$ termdeck undo
|   took back “good” on “DNS” · due: new
$ termdeck undo
|   took back: 1 card suspended · 1 card as before
$ termdeck undo
|   took back: 1 card flagged · 1 card as before
$ termdeck list is:flagged OR is:suspended
| no card passes the filter · termdeck list --help shows every filter
$ termdeck undo --dry-run
|   would take back: import of 1 note · 1 card removed · 1 card retired (history kept); nothing was changed (--dry-run)

"#]]
    );
}

#[test]
fn a_key_undone_in_the_quiz_leaves_nothing_to_take_back() {
    let desk = desk();
    desk.run_with("quiz --mode flip --cram", "f\nu\ns\nu\nb\nu\nq\n");
    assert_data_eq!(
        desk.story(&["undo --dry-run", "list is:flagged OR is:suspended OR is:buried"]),
        str![[r#"
$ termdeck undo --dry-run
|   would take back “again” on “DNS”; nothing was changed (--dry-run)
$ termdeck list is:flagged OR is:suspended OR is:buried
| no card passes the filter · termdeck list --help shows every filter

"#]]
    );
}

/// An answer that was taken back was not given.
#[test]
fn what_was_taken_back_is_not_rated() {
    let desk = desk();
    assert_eq!(desk.json("list rated:1 --json").len(), 2);
    desk.run("undo");
    assert_eq!(desk.json("list rated:1 --json").len(), 1);
}
