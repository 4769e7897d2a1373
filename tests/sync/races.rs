//! Races that random lives hardly meet, one by one; and that each safeguard, taken away, is missed.

use std::cell::{Cell, RefCell};

use termdeck::collection::StaleKey;
use termdeck::model::{CardId, Field, Millis, Rating, Value};
use termdeck::sync::remote::Remote;
use termdeck::sync::{Address, CommitFault, Engine, Error, Safeguards, Table};

use super::contract::wait;
use super::device::{Device, NOON, content, readable};
use super::faults::Net;
use super::property::live_all;

/// An engine with a table, and ways to it.
struct Place {
    engine: Engine,
    ways: u64,
}

impl Place {
    async fn new() -> Self {
        let mut place = Self { engine: Engine::in_memory().unwrap(), ways: 0 };
        place.way(&Device::new(9)).1.setup().await.unwrap();
        place
    }

    fn way(&mut self, device: &Device) -> (Net, Table) {
        self.ways += 1;
        let net = Net::new(&self.engine, self.ways, NOON);
        net.state().checks_time = false;
        let table = Table::over(net.clone(), "cards", "ann", &device.options()).unwrap();
        (net, table)
    }
}

/// Opens the gate when somebody waits at it and `then` has been done.
async fn at_the_gate<T>(net: &Net, then: impl Future<Output = T>) -> T {
    while !net.state().at_gate {
        tokio::task::yield_now().await;
    }
    let result = then.await;
    net.state().gate = None;
    result
}

/// A stalls before its unconditional writes; B edits, moves and deletes some of those cards and finishes;
/// then A goes on.
async fn bulk_race(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let (mut a, mut b) = (Device::new(1), Device::new(2));
    (a.safeguards, b.safeguards) = (safeguards, safeguards);
    for card in 0..40 {
        a.add(card, content(&format!("front {card}"), "back", "net"));
    }
    let ((net, to_a), (_, to_b)) = (place.way(&a), place.way(&b));
    a.sync(&to_a).await.map(|_| ()).unwrap_or(());
    for card in 40..80 {
        a.add(card, content(&format!("front {card}"), "back", "net"));
    }
    net.state().gate = Some("BatchWriteItem");
    let meanwhile = async {
        b.sync(&to_b).await.unwrap();
        b.set_back(47, "edited by B");
        b.move_to(48, "web");
        b.retire(49);
        b.sync(&to_b).await.unwrap();
    };
    let (done, ()) = tokio::join!(a.sync(&to_a), at_the_gate(&net, meanwhile));
    done.unwrap();
    for _ in 0..2 {
        b.sync(&to_b).await.unwrap();
        a.sync(&to_a).await.unwrap();
    }
    readable(&to_a).await == a.live()
}

#[test]
fn a_stalled_bulk_writer_puts_right_what_it_overwrote() {
    assert!(wait(bulk_race(Safeguards::default())));
    assert!(!wait(bulk_race(Safeguards { verify_bulk: false, ..Safeguards::default() })));
}

/// A process stalls before its unconditional writes; another one of the same machine writes those cards,
/// edits one, writes that too and finishes; then the first goes on with the older text.
async fn bulk_race_of_processes(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("1.db");
    let mut one = Device::on_disk(&path, 1);
    for card in 0..40 {
        one.add(card, content(&format!("front {card}"), "back", "net"));
    }
    let mut other = Device::on_disk(&path, 1);
    other.seed += 99;
    (one.safeguards, other.safeguards) = (safeguards, safeguards);
    let ((net, way), (_, other_way)) = (place.way(&one), place.way(&other));
    net.state().gate = Some("BatchWriteItem");
    // the list of decks goes first
    net.state().gate_after = 1;
    let meanwhile = async {
        other.sync(&other_way).await.unwrap();
        other.set_back(7, "edited");
        other.sync(&other_way).await.unwrap();
    };
    let (done, ()) = tokio::join!(one.sync(&way), at_the_gate(&net, meanwhile));
    done.unwrap();
    one.sync(&way).await.unwrap();
    readable(&way).await == one.live()
}

#[test]
fn a_stalled_bulk_writer_gives_way_to_another_process() {
    assert!(wait(bulk_race_of_processes(Safeguards::default())));
    assert!(!wait(bulk_race_of_processes(Safeguards { verify_bulk: false, ..Safeguards::default() })));
}

/// A stalls before writing one card; B edits it and finishes; then A goes on with the older text.
async fn single_race(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let (mut a, mut b) = (Device::new(1), Device::new(2));
    (a.safeguards, b.safeguards) = (safeguards, safeguards);
    let ((net, to_a), (_, to_b)) = (place.way(&a), place.way(&b));
    a.add(1, content("front", "back", "net"));
    a.sync(&to_a).await.unwrap();
    b.sync(&to_b).await.unwrap();
    a.set_back(1, "edited by A");
    // the log goes first: A is held before the readable card
    let meanwhile = async {
        b.sync(&to_b).await.unwrap();
        b.set_back(1, "edited by B");
        b.now = b.now.plus(60_000);
        b.move_to(1, "web");
        b.sync(&to_b).await.unwrap();
    };
    let told = net.state().requests["PutItem"] + 1;
    net.state().gate_after = told;
    net.state().gate = Some("PutItem");
    let hold = at_the_gate(&net, meanwhile);
    let (done, ()) = tokio::join!(a.sync(&to_a), hold);
    done.unwrap();
    for _ in 0..2 {
        b.sync(&to_b).await.unwrap();
        a.sync(&to_a).await.unwrap();
    }
    readable(&to_a).await == a.live()
}

#[test]
fn a_belated_writer_cannot_bring_an_older_text_back() {
    assert!(wait(single_race(Safeguards::default())));
    assert!(!wait(single_race(Safeguards { compare_rev: false, ..Safeguards::default() })));
}

/// Both move a card at one time; nothing may stay behind in the deck that lost.
async fn move_race(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let (mut a, mut b) = (Device::new(1), Device::new(2));
    (a.safeguards, b.safeguards) = (safeguards, safeguards);
    let ((_, to_a), (_, to_b)) = (place.way(&a), place.way(&b));
    a.add(1, content("front", "back", "net"));
    a.sync(&to_a).await.unwrap();
    b.sync(&to_b).await.unwrap();
    a.move_to(1, "web");
    b.now = b.now.plus(1000);
    b.move_to(1, "tls");
    a.sync(&to_a).await.unwrap();
    b.sync(&to_b).await.unwrap();
    a.sync(&to_a).await.unwrap();
    let (a_live, b_live) = (a.live(), b.live());
    assert_eq!(a_live, b_live);
    readable(&to_a).await == a_live
}

#[test]
fn a_lost_move_leaves_no_ghost() {
    assert!(wait(move_race(Safeguards::default())));
    assert!(!wait(move_race(Safeguards { moves: false, ..Safeguards::default() })));
}

/// The table is made anew, or an old backup of it is restored, while machines go on.
async fn new_table(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let (mut a, mut b) = (Device::new(1), Device::new(2));
    (a.safeguards, b.safeguards) = (safeguards, safeguards);
    {
        let ((_, to_a), (_, to_b)) = (place.way(&a), place.way(&b));
        for card in 0..30 {
            a.add(card, content(&format!("front {card}"), "back", "net"));
            a.answer(card, Rating::Good, 1000);
        }
        a.sync(&to_a).await.unwrap();
        b.sync(&to_b).await.unwrap();
        b.set_back(1, "edited by B");
        b.retire(2);
        b.sync(&to_b).await.unwrap();
    }
    let mut place = Place::new().await;
    let ((_, to_a), (_, to_b)) = (place.way(&a), place.way(&b));
    // an hour later: a push looks first by then
    for device in [&mut a, &mut b] {
        device.now = device.now.plus(60 * Millis::MINUTE);
    }
    a.set_back(3, "edited by A");
    for _ in 0..3 {
        if a.sync(&to_a).await.is_err() | b.sync(&to_b).await.is_err() {
            return false;
        }
    }
    let mut c = Device::new(3);
    c.now = a.now;
    let (_, to_c) = place.way(&c);
    let fresh = c.sync(&to_c).await;
    fresh.is_ok() && a.facts() == b.facts() && a.facts() == c.facts() && readable(&to_a).await == a.live()
}

#[test]
fn a_new_table_gets_everything_from_everybody() {
    assert!(wait(new_table(Safeguards::default())));
    assert!(!wait(new_table(Safeguards { same_log: false, ..Safeguards::default() })));
}

#[test]
fn another_remote_is_another_log() {
    wait(async {
        let (mut one, mut other) = (Place::new().await, Place::new().await);
        let mut a = Device::new(1);
        let (_, to_one) = one.way(&a);
        for card in 0..30 {
            a.add(card, content(&format!("front {card}"), "back", "net"));
            a.answer(card, Rating::Good, 1);
        }
        a.sync(&to_one).await.unwrap();
        // what is to be pushed at once must not go on where the other log ends
        a.add(30, content("front 30", "back", "net"));
        let (net, _) = other.way(&a);
        let to_other = Table::over(net, "decks", "ann", &a.options()).unwrap();
        to_other.setup().await.unwrap();
        let report = a.sync(&to_other).await.unwrap();
        assert_eq!((report.pushed.cards, report.pushed.reviews), (31, 30));
        let mut b = Device::new(2);
        b.sync(&to_other).await.unwrap();
        assert_eq!(a.facts(), b.facts());
        // and back again: the old table knows all the rest
        let report = a.sync(&to_one).await.unwrap();
        assert_eq!((report.pushed.cards, report.pushed.reviews, report.conflicts), (1, 0, 0));
    });
}

#[test]
fn an_age_that_nobody_was_told_of_decides_nothing() {
    wait(async {
        let mut place = Place::new().await;
        let (mut a, mut b, mut c) = (Device::new(1), Device::new(2), Device::new(3));
        let ((_, to_a), (_, to_b), (_, to_c)) = (place.way(&a), place.way(&b), place.way(&c));
        // A makes card 2 first, and tells nobody; B makes its twin, then C makes card 2 as well
        a.add(2, content("front", "back", "net"));
        b.now = b.now.plus(1_000);
        b.add(1, content("front", "back", "net"));
        b.sync(&to_b).await.unwrap();
        c.now = c.now.plus(2_000);
        c.add(2, content("front", "back", "net"));
        c.sync(&to_c).await.unwrap();
        for _ in 0..2 {
            a.sync(&to_a).await.unwrap();
            b.sync(&to_b).await.unwrap();
            c.sync(&to_c).await.unwrap();
        }
        assert_eq!(a.facts(), b.facts());
        assert_eq!(a.facts(), c.facts());
        assert_eq!(readable(&to_a).await, a.live());
    });
}

#[test]
fn a_fold_that_turns_round_moves_the_readable_card_with_it() {
    wait(async {
        let mut place = Place::new().await;
        let (mut a, mut b, mut c) = (Device::new(1), Device::new(2), Device::new(3));
        let ((_, to_a), (_, to_b), (_, to_c)) = (place.way(&a), place.way(&b), place.way(&c));
        a.add(9, content("something else", "back", "net"));
        a.sync(&to_a).await.unwrap();
        b.sync(&to_b).await.unwrap();
        c.sync(&to_c).await.unwrap();
        // B makes card 1, C its younger twin 2, and folds it
        b.now = b.now.plus(1_000);
        b.add(1, content("front", "back", "net"));
        b.sync(&to_b).await.unwrap();
        c.now = c.now.plus(2_000);
        c.add(2, content("front", "back", "net"));
        c.sync(&to_c).await.unwrap();
        // A made card 2 before them all, and seals it before it hears of them
        a.add(2, content("front", "back", "net"));
        for _ in 0..2 {
            a.sync(&to_a).await.unwrap();
            b.sync(&to_b).await.unwrap();
            c.sync(&to_c).await.unwrap();
        }
        assert_eq!(b.card(1).folded, Some(CardId(2)));
        assert_eq!(a.facts(), b.facts());
        assert_eq!(a.facts(), c.facts());
        assert_eq!(readable(&to_a).await, a.live());
    });
}

#[test]
fn slots_that_another_process_read_meanwhile_are_left_out() {
    wait(async {
        let mut place = Place::new().await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.db");
        let (mut one, mut b) = (Device::on_disk(&path, 1), Device::new(2));
        let ((net, way), (_, to_b)) = (place.way(&one), place.way(&b));
        b.add(1, content("front", "back", "net"));
        b.sync(&to_b).await.unwrap();
        let mut other = Device::on_disk(&path, 1);
        other.seed += 99;
        let (_, other_way) = place.way(&other);
        net.state().gate = Some("Query");
        net.state().gate_holds_answers = true;
        // while the first slot is on its way to one process, the other reads two
        let meanwhile = async {
            b.set_back(1, "edited by B");
            b.sync(&to_b).await.unwrap();
            other.sync(&other_way).await.unwrap();
            assert_eq!(other.slot(), 2);
        };
        let (done, ()) = tokio::join!(one.sync(&way), at_the_gate(&net, meanwhile));
        assert_eq!((done.unwrap().slot, one.slot()), (2, 2));
    });
}

/// Lets nothing in an embedded table's file be synced to the disk any more; writing goes on.
fn break_the_disk(file: &std::path::Path) {
    let log = file.with_extension("db-wal");
    std::fs::rename(&log, file.with_extension("away")).unwrap();
    std::os::unix::fs::symlink(&log, &log).unwrap();
}

/// How many cards a collection has yet to tell and to write, and the decks that it takes as listed.
fn owed(path: &std::path::Path) -> (u64, usize, Option<String>) {
    let mut device = Device::on_disk(path, 1);
    let txn = device.collection.read().unwrap();
    let waiting = txn.waiting().unwrap();
    let stale = txn.stale().unwrap();
    let unwritten = stale.iter().filter(|(_, key)| *key != StaleKey::Written).count();
    (waiting.cards + waiting.sealed_cards, unwritten, txn.meta("decks").unwrap())
}

/// The disk fails during the first sync of so many cards, after each commit in turn.
async fn failing_disks(cards: u64) {
    for last_good_commit in 1.. {
        let folder = tempfile::tempdir().unwrap();
        let (path, file) = (folder.path().join("1.db"), folder.path().join("table.db"));
        let mut device = Device::on_disk(&path, 1);
        for card in 0..cards {
            device.add(card, content(&format!("front {card}"), "back", "net"));
        }
        let place = termdeck::sync::Place::Embedded { file: file.clone() };
        let address = Address { place, table: "cards".into(), user: "ann".into() };
        let table = Table::open(&address, &device.options()).await.unwrap();
        let (commits, at_the_break) = (Cell::new(0), RefCell::new(None));
        let result = device
            .sync_failing(&table, &|| {
                commits.set(commits.get() + 1);
                if commits.get() == last_good_commit + 1 {
                    // what the commit before this one left; this one has been seen to
                    break_the_disk(&file);
                } else if commits.get() == last_good_commit + 2 {
                    *at_the_break.borrow_mut() = Some(owed(&path));
                }
                CommitFault::None
            })
            .await;
        if commits.get() <= last_good_commit {
            assert!(last_good_commit > 4 && result.is_ok());
            return;
        }
        if let Some((untold, unwritten, decks)) = at_the_break.into_inner() {
            let now = owed(&path);
            let kept = now.0 >= untold && now.1 >= unwritten && now.2 == decks;
            assert!(kept, "commit {last_good_commit}: {now:?}");
        }
        assert!(device.repair(&table).await.is_err(), "a repair that no disk holds is none");
    }
}

#[test]
fn what_the_disk_has_not_taken_stays_on_the_lists() {
    // one by one, and in batches
    wait(failing_disks(3));
    wait(failing_disks(30));
}

#[test]
fn a_hole_in_the_log_is_named() {
    wait(async {
        let mut place = Place::new().await;
        let mut a = Device::new(1);
        let (_, to_a) = place.way(&a);
        for card in 0..3 {
            a.add(card, content(&format!("front {card}"), "back", "net"));
            a.sync(&to_a).await.unwrap();
        }
        // slot 2 is lost
        let delete = serde_json::json!({"RequestItems": {"cards": [{"DeleteRequest": {"Key": {
            "pk": {"S": "ann#log"}, "sk": {"S": "000000000002"}}}}]}});
        assert_eq!(place.engine.answer("BatchWriteItem", delete.to_string().as_bytes()).0, 200);
        let mut b = Device::new(2);
        let (_, to_b) = place.way(&b);
        let error = b.sync(&to_b).await.unwrap_err();
        assert!(
            matches!(&error, Error::Gap { slot: 2, last_device } if last_device == "device 1"),
            "{error:?}"
        );
        // the machine that has it all fills the hole
        a.repair(&to_a).await.unwrap();
        b.sync(&to_b).await.unwrap();
        assert_eq!(a.facts(), b.facts());
    });
}

/// Without a safeguard some of these lives end badly; with it none does.
fn is_missed(without: Safeguards) -> bool {
    (0..10).any(|part| !live_all(part * 8..part * 8 + 8, without).0.is_empty())
}

#[test]
fn without_compare_and_append_segments_are_lost() {
    assert!(is_missed(Safeguards { compare_and_append: false, ..Safeguards::default() }));
}

#[test]
fn without_push_ids_segments_are_pushed_twice() {
    assert!(is_missed(Safeguards { push_ids: false, ..Safeguards::default() }));
}

#[test]
fn without_the_gap_check_slots_are_missed() {
    assert!(is_missed(Safeguards { gaps: false, ..Safeguards::default() }));
}

#[test]
fn without_restamping_the_future_wins() {
    assert!(is_missed(Safeguards { clocks: false, ..Safeguards::default() }));
}

#[test]
fn without_one_transaction_a_crash_loses_operations() {
    assert!(is_missed(Safeguards { one_transaction: false, ..Safeguards::default() }));
}

#[test]
fn without_clone_detection_two_machines_share_an_identity() {
    assert!(!wait(clones(Safeguards { clones: false, ..Safeguards::default() })));
    assert!(wait(clones(Safeguards::default())));
}

/// A cloned disk: both answer the same card in the same millisecond.
async fn clones(safeguards: Safeguards) -> bool {
    let mut place = Place::new().await;
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("1.db"), folder.path().join("2.db"));
    let mut a = Device::on_disk(&one, 1);
    a.safeguards = safeguards;
    let (_, way) = place.way(&a);
    a.add(1, content("front", "back", "net"));
    a.sync(&way).await.unwrap();
    drop(a);
    std::fs::copy(&one, &two).unwrap();
    let (mut a, mut b) = (Device::on_disk(&one, 1), Device::on_disk(&two, 1));
    (a.safeguards, b.safeguards) = (safeguards, safeguards);
    b.seed += 77;
    // each tells something, so that each sees the other
    for device in [&mut a, &mut b] {
        device.set(1, Field::Flagged, Value::Flag(true));
        device.sync(&way).await.unwrap();
    }
    a.sync(&way).await.unwrap();
    a.now = a.now.plus(1000);
    b.now = a.now;
    a.answer(1, Rating::Good, 1);
    b.answer(1, Rating::Again, 2);
    for _ in 0..2 {
        a.sync(&way).await.unwrap();
        b.sync(&way).await.unwrap();
    }
    let log = a.collection.read().unwrap().log_of(CardId(1)).unwrap();
    a.facts() == b.facts() && log.len() == 2
}

/// A disk as it was, under another name.
fn copied(from: &std::path::Path, to: &std::path::Path) -> Device {
    std::fs::copy(from, to).unwrap();
    let mut device = Device::on_disk(to, 1);
    device.seed += 77;
    device
}

#[test]
fn two_answers_of_one_name_become_one_everywhere() {
    wait(async {
        let mut place = Place::new().await;
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("1.db"), folder.path().join("2.db"));
        let mut a = Device::on_disk(&one, 1);
        let (_, way) = place.way(&a);
        a.add(1, content("front", "back", "net"));
        a.sync(&way).await.unwrap();
        drop(a);
        // before either knows of the other, both answer within one millisecond
        let mut b = copied(&one, &two);
        let mut a = Device::on_disk(&one, 1);
        a.seed += 555;
        a.answer(1, Rating::Good, 1);
        b.answer(1, Rating::Again, 2);
        for _ in 0..3 {
            a.sync(&way).await.unwrap();
            b.sync(&way).await.unwrap();
        }
        assert_eq!(a.facts(), b.facts());
    });
}

/// Syncs until the request that would write the first readable card, and dies.
async fn dies_before_readable_cards(device: &mut Device, net: &Net, way: &Table) {
    let told = net.state().requests.get("PutItem").copied().unwrap_or_default() + 1;
    net.state().gate_after = told;
    net.state().gate = Some("PutItem");
    tokio::select! {
        result = device.sync(way) => panic!("it should have hung: {result:?}"),
        () = at_the_gate(net, async {}) => {}
    }
}

#[test]
fn a_restored_backup_writes_the_readable_cards_that_died_with_the_disk() {
    wait(async {
        let mut place = Place::new().await;
        let folder = tempfile::tempdir().unwrap();
        let (one, backup) = (folder.path().join("1.db"), folder.path().join("2.db"));
        let mut a = Device::on_disk(&one, 1);
        let (net, way) = place.way(&a);
        a.add(1, content("front", "back", "net"));
        a.sync(&way).await.unwrap();
        drop(a);
        let mut restored = copied(&one, &backup);
        let mut a = Device::on_disk(&one, 1);
        // a push has a name of its own
        a.seed += 555;
        a.set_back(1, "told, and nowhere to be read");
        dies_before_readable_cards(&mut a, &net, &way).await;
        drop(a);
        let (_, way) = place.way(&restored);
        restored.sync(&way).await.unwrap();
        assert_eq!(restored.card(1).content.back, "told, and nowhere to be read");
        assert_eq!(readable(&way).await, restored.live());
    });
}

#[test]
fn a_card_that_another_process_told_of_meanwhile_stays_on_the_list() {
    wait(async {
        let mut place = Place::new().await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.db");
        let mut one = Device::on_disk(&path, 1);
        let (net, way) = place.way(&one);
        one.add(1, content("front", "back", "net"));
        one.sync(&way).await.unwrap();
        one.set_back(1, "first");
        let mut other = Device::on_disk(&path, 1);
        other.seed += 99;
        let (other_net, other_way) = place.way(&other);
        let told = net.state().requests["PutItem"] + 1;
        net.state().gate_after = told;
        net.state().gate = Some("PutItem");
        let meanwhile = async {
            other.set_back(1, "second");
            dies_before_readable_cards(&mut other, &other_net, &other_way).await;
        };
        let (done, ()) = tokio::join!(one.sync(&way), at_the_gate(&net, meanwhile));
        done.unwrap();
        one.sync(&way).await.unwrap();
        assert_eq!(one.card(1).content.back, "second");
        assert_eq!(readable(&way).await, one.live());
    });
}
