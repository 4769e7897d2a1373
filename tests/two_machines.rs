//! Two homes that meet at one embedded table.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

#[test]
fn cards_and_reviews_of_one_appear_in_the_other() {
    let desk = Machine::new();
    let sofa = desk.beside("sofa");
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    desk.run_with("quiz --mode flip --limit 2", "\n4\n\n3\n");
    let shared = desk.work().join("shared.db").display().to_string();
    let add = format!("remote add shared --file {shared}");
    let story = [
        desk.story(&[&add, "sync --dry-run", "sync", "sync"]),
        sofa.story(&[&add, "sync", "sync", "list --columns term,due", "remote status"]),
    ];
    assert_data_eq!(
        story.concat(),
        str![[r#"
$ termdeck remote add shared --file /disk/work/shared.db
|   added    “shared”: the file /disk/work/shared.db
|
| Next: termdeck sync
$ termdeck sync --dry-run
  to send      5 cards, 2 reviews      7 requests · 7 write units
  to fetch     since slot 0            1 request · ~0.5 read units
               write slot 1: 5 cards, 2 reviews in [..] bytes
               list 1 deck
               write 5 cards for people and other programs, one by one
  price        about 0.000004 USD         nothing sent (--dry-run)
$ termdeck sync
|   sent 5 cards, 2 reviews · in step at slot 1
$ termdeck sync
|   nothing changed · in step at slot 1
$ termdeck remote add shared --file /disk/work/shared.db
|   added    “shared”: the file /disk/work/shared.db
|
| Next: termdeck sync
$ termdeck sync
|   fetched 5 cards, 2 reviews from “desk” · in step at slot 1
$ termdeck sync
|   nothing changed · in step at slot 1
$ termdeck list --columns term,due
  Term                   Due
────────────────────────────────
  TTL                    new
  Redis › Key Features   new
  Redis                  new
  What is a cache?       9 d
  Eviction               today
|  5 cards · 0 due · termdeck quiz
$ termdeck remote status
  table      termdeck in /disk/work/shared.db (active)
  size       7 items, 1 KB
  has        on demand
  log        slot 1 by “desk”, 2026-11-22T09:00:00Z
  here       at slot 1 · 0 cards and 0 reviews to send

"#]]
    );

    // what both import is one card, and a review made here is a review there
    sofa.run("import notes");
    assert_data_eq!(
        sofa.run("sync"),
        str![[r#"
$ termdeck sync
|   nothing changed · in step at slot 1

"#]]
    );
    sofa.run_with("quiz --mode flip --limit 1", "\n4\n");
    sofa.run("sync");
    desk.run("sync");
    let cards = |machine: &Machine| {
        let mut cards = machine.json("list --json");
        cards.sort_by_key(|card| card["id"].to_string());
        cards
    };
    assert_eq!(cards(&desk), cards(&sofa));
    assert_eq!(desk.json("list --json rated:1").len(), 3);
}

#[test]
fn an_edit_of_each_survives() {
    let desk = Machine::new();
    let sofa = desk.beside("sofa");
    let add = format!("remote add shared --file {}", desk.work().join("shared.db").display());
    desk.write("notes/caches.md", NOTE);
    for machine in [&desk, &sofa] {
        machine.run(&add);
        machine.run("import notes");
        machine.run("sync");
    }
    let flag = |machine: &Machine| machine.run_with("quiz --mode flip --limit 1", "f\n\n3\n");
    flag(&desk);
    sofa.write("notes/caches.md", NOTE.replace("A store that keeps", "A fast store that keeps"));
    sofa.run("import");
    for machine in [&sofa, &desk, &sofa] {
        machine.run("sync");
    }
    for machine in [&desk, &sofa] {
        let card = &machine.json("list --json cache is:flagged")[0];
        assert!(card["back"].as_str().unwrap().contains("fast store"), "{card}");
        assert_eq!(card["reps"], 1);
    }
}

#[test]
fn quiz_with_sync_uses_the_embedded_table_without_any_setting() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.run_with("quiz notes --sync --mode flip --limit 1", "\n4\n"),
        str![[r#"
$ termdeck quiz notes --sync --mode flip --limit 1

[1 left] caches › Caches and queues
What is a cache?
(enter shows the answer, ? lists the keys)
A store that keeps copies of data close to where it is used.
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 9d
1 card in 0:00 · 100 % right first time
  tomorrow  0 due · this week 0
|   read     1 note
|   added    5 cards   3 terms · 1 question · 1 list
|   sent 5 cards · in step at slot 1
|   sent 1 review · in step at slot 2

"#]]
    );
    assert!(desk.home().join("remote.db").exists());
}
