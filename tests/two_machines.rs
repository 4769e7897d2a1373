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
 Term                  Due
──────────────────────────────
 TTL                   new
 Redis › Key Features  new
 Redis                 new
 What is a cache?      9 d
 Eviction              today
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

/// Starts a sync on each machine at one time; all must end well.
fn sync_at_once(machines: &[&Machine]) {
    let syncs: Vec<_> = machines
        .iter()
        .map(|machine| {
            let quiet = || std::process::Stdio::piped();
            machine.command(&["sync"]).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().unwrap()
        })
        .collect();
    for sync in syncs {
        let output = sync.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// A note of so many terms.
fn terms(name: &str, count: usize) -> String {
    (0..count).map(|n| format!("{name} {n}: what {name} number {n} means to whoever asks\n")).collect()
}

/// What machines must agree on, wherever the notes lie.
fn shared(machine: &Machine) -> Vec<String> {
    let mut cards: Vec<String> = machine
        .json("list --json")
        .iter()
        .map(|card| {
            ["id", "front", "back", "deck", "reps", "due", "stability"]
                .map(|key| card[key].to_string())
                .join(" ")
        })
        .collect();
    cards.sort();
    cards
}

#[test]
fn two_processes_of_one_machine_may_sync_at_once() {
    let desk = Machine::new();
    for round in 0..4 {
        desk.write(&format!("notes/{round}.md"), terms(&format!("Term {round}x"), 300));
        desk.run("import notes");
        desk.run_with("quiz --mode flip --limit 2", "\n4\n\n3\n");
        sync_at_once(&[&desk, &desk, &desk]);
    }
    let rest = desk.run("sync");
    assert!(rest.contains("nothing changed"), "{rest}");
    let sofa = desk.beside("sofa");
    sofa.run(&format!("remote add shared --file {}", desk.home().join("remote.db").display()));
    let told = sofa.run("sync");
    assert!(told.contains("fetched 1,200 cards, 8 reviews"), "{told}");
    assert!(shared(&desk) == shared(&sofa), "the machines differ");
    let repaired = sofa.run("remote repair");
    assert!(repaired.contains(" 0 readable cards written · 0 removed"), "{repaired}");
}

#[test]
fn two_machines_may_sync_with_one_file_at_once() {
    let desk = Machine::new();
    let sofa = desk.beside("sofa");
    let file = desk.work().join("shared.db");
    for machine in [&desk, &sofa] {
        machine.run(&format!("remote add shared --file {}", file.display()));
    }
    for round in 0..4 {
        for (name, machine) in [("desk", &desk), ("sofa", &sofa)] {
            machine.write(&format!("{name}/{round}.md"), terms(&format!("{name} {round}x"), 100));
            machine.run(&format!("import {name}"));
            machine.run_with("quiz --mode flip --limit 2", "\n4\n\n3\n");
        }
        sync_at_once(&[&desk, &sofa, &desk, &sofa]);
    }
    for machine in [&desk, &sofa, &desk] {
        machine.run("sync");
    }
    for machine in [&desk, &sofa] {
        let rest = machine.run("sync");
        assert!(rest.contains("nothing changed"), "{rest}");
    }
    assert_eq!(shared(&desk).len(), 800);
    assert!(shared(&desk) == shared(&sofa), "the machines differ");
    assert_eq!(
        desk.json("list --json").iter().map(|card| card["reps"].as_u64().unwrap_or(0)).sum::<u64>(),
        16
    );
    let repaired = desk.run("remote repair");
    assert!(repaired.contains(" 0 readable cards written · 0 removed"), "{repaired}");
}
