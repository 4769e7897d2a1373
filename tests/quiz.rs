//! `termdeck quiz` over plain lines, `undo`, and `termdeck` alone.

use std::io::{Read, Write};
use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk
}

#[test]
fn a_session_over_lines() {
    let desk = desk();
    assert_data_eq!(
        desk.run_with("quiz notes --mode flip --limit 2", "\n3\n\n1\n\n3\n"),
        str![[r#"
$ termdeck quiz notes --mode flip --limit 2

[2 left] caches › Caches and queues
What is a cache?
(enter shows the answer, ? lists the keys)
A store that keeps copies of data close to where it is used.
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 9d

[2 left] caches › Term
Eviction
the removal of an entry to make room for another
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 6d
the removal of an entry to make room for another
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 1d

[2 left] caches › Caches and queues
What is a cache?
2 cards in 0:00 · 50 % right first time
  hardest   Eviction (2 tries)
  tomorrow  0 due · this week 0
  learning  next card in 10m
|   read     1 note
|   added    5 cards   3 terms · 1 question · 1 list

"#]]
    );
}

#[test]
fn a_typed_answer_is_graded() {
    let desk = desk();
    desk.run("import notes");
    assert_data_eq!(
        desk.run_with("quiz kind:term --mode type --reverse --limit 2", "eviction\n\nttll\n\n"),
        str![[r#"
$ termdeck quiz kind:term --mode type --reverse --limit 2

[2 left] caches › Term
Term for:
the removal of an entry to make room for another
(type the answer; an empty line gives up, :? lists the keys)
right   Eviction
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 6d · enter takes good
the time after which an entry is no longer valid
wrong   ttll
answer  TTL
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 7d · enter takes again · + accepts what you typed
2 cards in 0:00 · 50 % right first time
  hardest   TTL (1 try)
  tomorrow  0 due · this week 0
  learning  next card in 1m

"#]]
    );
}

#[test]
fn every_answer_is_kept_when_the_input_ends() {
    let desk = desk();
    desk.run("import notes");
    desk.run_with("quiz --mode flip", "\n3\n\n4\n\n1\n\n");
    let rated: Vec<_> = desk.json("list --json rated:1");
    assert_eq!(rated.len(), 3);
    assert!(rated.iter().all(|card| card["due"].is_string() && card["reps"] == 1), "{rated:?}");
}

#[test]
fn undo_takes_back_one_answer_at_a_time() {
    let desk = desk();
    desk.run("import notes");
    desk.run_with("quiz --mode flip --limit 2", "\n4\n\n4\n");
    assert_data_eq!(
        desk.story(&["undo", "undo", "undo --dry-run"]),
        str![[r#"
$ termdeck undo
|   took back “easy” on “Eviction” · due: new
$ termdeck undo
|   took back “easy” on “What is a cache?” · due: new
$ termdeck undo --dry-run
|   would take back: import of 1 note · 3 cards removed · 2 cards retired (history kept); nothing was changed (--dry-run)

"#]]
    );
    assert_eq!(desk.json("list --json is:new").len(), 5);
}

#[test]
fn cramming_leaves_the_schedule_alone() {
    let desk = desk();
    desk.run("import notes");
    desk.run_with("quiz --mode flip --cram --seed 7", "\n1\n\n4\n\n4\n\n4\n\n4\n\n4\n");
    assert_eq!(desk.json("list --json is:new").len(), 5);
    assert_eq!(desk.json("list --json rated:1").len(), 5);
    let figures = desk.json("stats --json");
    assert_eq!(figures[0]["answers"], 6, "work that was done");
    assert!(figures.iter().all(|figure| figure["figure"] != "card"), "no card is hard: none was learned");
}

#[test]
fn limits_hold_over_sessions_of_a_day() {
    let mut desk = desk();
    desk.write_home("config.toml", "[quiz]\nnew_per_day = 2\n");
    desk.run("import notes");
    desk.run_with("quiz --mode flip", "\n4\n\n4\n");
    assert_data_eq!(
        desk.story(&["quiz", "quiz deck:caches -is:suspended 'an entry' --mode type --limit 5", ""]),
        str![[r#"
$ termdeck quiz
| Nothing is due · the next one comes in 6 days
| 3 new cards waiting: termdeck quiz --new 10
| practise without touching the schedule: termdeck quiz --cram
$ termdeck quiz deck:caches -is:suspended 'an entry' --mode type --limit 5
| Nothing is due · the next one comes in 6 days
| 1 new card waiting: termdeck quiz deck:caches -is:suspended 'an entry' --mode type --limit 5 --new 10
| practise without touching the schedule: termdeck quiz deck:caches -is:suspended 'an entry' --mode type --limit 5 --cram
$ termdeck 
 0 due · 0 new of 3   2 answered today · 1-day streak
   caches                                           0 due     3 new

All done for today; more in some days. Practise: termdeck quiz --cram

"#]]
    );
    desk.at("2026-11-23T09:00:00Z");
    assert_data_eq!(
        desk.run(""),
        str![[r#"
$ termdeck 
 0 due · 2 new of 3   0 answered today · 1-day streak
   caches                                           0 due     3 new

Next: termdeck quiz

"#]]
    );
}

#[test]
fn a_newcomer_is_told_where_to_start() {
    let desk = Machine::new();
    assert_data_eq!(
        desk.story(&["", "quiz", "list"]),
        str![[r#"
$ termdeck 
 termdeck quizzes you on the notes you already have.

   termdeck extract NOTES          see their cards, change nothing
   termdeck import NOTES           read a folder of markdown notes
   termdeck quiz NOTES             read it and start

 NOTES is a folder or a file. They are never written to.
$ termdeck quiz
| error: there are no cards yet
|   hint: termdeck import NOTES, or: termdeck quiz NOTES
[exit 1]
$ termdeck list
| no cards yet · termdeck import NOTES

"#]]
    );
}

#[test]
fn a_filter_for_a_file_is_no_path() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    let told = desk.run_with("quiz file:caches.md --mode flip --limit 1", "\n3\n");
    assert!(told.contains("1 card in"), "{told}");
}

/// Two quizzes ask the same card, and both are answered in the same millisecond.
#[test]
fn answers_of_two_quizzes_in_one_instant_are_both_kept() {
    let desk = desk();
    desk.run("import notes");
    let mut first = desk
        .command(&["quiz", "Eviction", "--mode", "flip", "--limit", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, mut stdout) = (first.stdin.take().unwrap(), first.stdout.take().unwrap());
    let mut shown = String::new();
    while !shown.contains("Eviction") {
        let mut buffer = [0; 512];
        let count = stdout.read(&mut buffer).unwrap();
        assert!(count > 0, "{shown}");
        shown += &String::from_utf8_lossy(&buffer[..count]);
    }
    desk.run_with("quiz Eviction --mode flip --limit 1", "\n1\n");
    stdin.write_all(b"\n3\n").unwrap();
    drop(stdin);
    std::io::copy(&mut stdout, &mut std::io::sink()).unwrap();
    assert!(first.wait().unwrap().success());
    let card = desk.json("show Eviction --json");
    assert_eq!(card[0]["reps"], 2, "{card:?}");
}

/// Lines that nobody wraps are no wider than what they say.
#[test]
fn pairs_over_lines_stand_below_each_other() {
    let desk = desk();
    desk.run("import notes");
    let told = desk.run_with("quiz --mode match --seed 1", "\n\n\n\n\n\n");
    assert!(told.contains("Which belong together?"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 120), "{told}");
}
