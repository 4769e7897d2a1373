//! `termdeck backup`, `restore` and `doctor`.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    desk.run_with("quiz --mode flip --limit 2", "\n4\n\n4\n");
    desk
}

#[test]
fn a_copy_brings_everything_back() {
    let mut desk = desk();
    let before = desk.json("list --json");
    let story = desk.story(&["backup", "backup mine.db", "backup mine.db"]);
    desk.at("2026-11-25T09:00:00Z");
    desk.run_with("quiz --mode flip --limit 2", "\n1\n\n1\n");
    assert_ne!(desk.json("list --json"), before);
    let rest = [
        desk.run_with("restore mine.db", "n\n"),
        desk.run_with("restore mine.db", "y\n"),
        desk.story(&["restore", "restore gone.db", "doctor"]),
    ];
    assert_eq!(desk.json("list --json"), before);
    assert_data_eq!(
        [story, rest.concat()].concat(),
        str![[r#"
$ termdeck backup
/disk/desk/backups/collection-2026-11-22T090000.db
$ termdeck backup mine.db
/disk/work/mine.db
$ termdeck backup mine.db
| error: /disk/work/mine.db is there already
|   hint: name a file that is not there: termdeck backup FILE
[exit 1]
$ termdeck restore mine.db
| Replace the collection by /disk/work/mine.db? [y/n]
| error: nothing was changed
|   hint: with --yes nobody is asked
[exit 1]
$ termdeck restore mine.db
| Replace the collection by /disk/work/mine.db? [y/n]
|   restored /disk/work/mine.db
|   what was there before: /disk/desk/backups/before-restore-2026-11-25T090000.db
$ termdeck restore
/disk/desk/backups/before-restore-2026-11-25T090000.db
/disk/desk/backups/collection-2026-11-22.db
/disk/desk/backups/collection-2026-11-22T090000.db
/disk/desk/backups/collection-2026-11-25.db
$ termdeck restore gone.db
| error: there is no copy gone.db
|   hint: termdeck restore lists the copies in the data folder
[exit 1]
$ termdeck doctor
  checked  5 cards · 2 log entries
  all is well

"#]]
    );
}

/// A clock that stands still is no reason to refuse a copy, and a file that is none leaves nothing behind.
#[test]
fn copies_of_one_second_have_names_of_their_own() {
    let desk = desk();
    desk.write("none.db", "no database");
    assert_data_eq!(
        desk.story(&["backup", "backup", "restore none.db --yes", "restore"]),
        str![[r#"
$ termdeck backup
/disk/desk/backups/collection-2026-11-22T090000.db
$ termdeck backup
/disk/desk/backups/collection-2026-11-22T090000_02.db
$ termdeck restore none.db --yes
| error: the collection /disk/work/none.db is damaged or is no termdeck collection
|   because file is not a database
|   because Error code 26: File opened that is not a database file
|   hint: termdeck restore  lists the copies that termdeck made; the broken file is kept
[exit 1]
$ termdeck restore
/disk/desk/backups/collection-2026-11-22.db
/disk/desk/backups/collection-2026-11-22T090000.db
/disk/desk/backups/collection-2026-11-22T090000_02.db

"#]]
    );
}

#[test]
fn a_broken_collection_gives_way_to_a_copy() {
    let desk = desk();
    let before = desk.json("list --json");
    for ending in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(desk.home().join("collection").with_extension(ending));
    }
    desk.write_home("collection.db", "no database at all, by whatever accident this came to be here");
    assert_data_eq!(
        desk.run("restore collection-2026-11-22.db --yes"),
        str![[r#"
$ termdeck restore collection-2026-11-22.db --yes
|   restored /disk/desk/backups/collection-2026-11-22.db
|   what was there before: /disk/desk/backups/before-restore-2026-11-22T090000.db

"#]]
    );
    // the copy of the day was made when there was something that the notes do not hold: after the quiz
    assert_eq!(desk.json("list --json"), before);
}

#[test]
fn the_doctor_mends_what_follows_from_something_else() {
    let desk = desk();
    let before = desk.json("list --json");
    let store = rusqlite::Connection::open(desk.home().join("collection.db")).unwrap();
    store.pragma_update(None, "foreign_keys", false).unwrap();
    store.execute("UPDATE schedule SET due = due + 1, reps = 7", []).unwrap();
    store.execute("UPDATE card SET live = 0 WHERE rowid = (SELECT min(rowid) FROM card)", []).unwrap();
    store.execute("INSERT INTO source (file, line, card, last) VALUES (99, 1, 1, 1)", []).unwrap();
    drop(store);
    assert_data_eq!(
        desk.story(&["doctor --dry-run", "doctor", "doctor"]),
        str![[r#"
$ termdeck doctor --dry-run
  checked  5 cards · 2 log entries
  wrong    2 schedules: not what the log amounts to
  wrong    1 card: counted wrongly as standing in the notes
  wrong    1 place: of no card or note
| nothing was mended (--dry-run)
[exit 3]
$ termdeck doctor
  checked  5 cards · 2 log entries
  wrong    2 schedules: not what the log amounts to
  wrong    1 card: counted wrongly as standing in the notes
  wrong    1 place: of no card or note
|   mended; what was there before: /disk/desk/backups/before-doctor-2026-11-22T090000.db
$ termdeck doctor
  checked  5 cards · 2 log entries
  all is well

"#]]
    );
    assert_eq!(desk.json("list --json"), before);
}
