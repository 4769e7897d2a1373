//! What every engine must do, run against each: the embedded one in memory and in a file, dynalite when
//! `TERMDECK_TEST_DYNALITE` names its endpoint, and anything else in `TERMDECK_TEST_ENDPOINT`.

use std::path::PathBuf;

use termdeck::model::{CardId, Field, Millis, Rating, Value};
use termdeck::sync::remote::{Appended, Entry, Face, Readable, Remote, Text};
use termdeck::sync::{Address, Kind, Options, Place, Table};

use super::device::{Device, NOON, content, readable};

/// Where the tables of a test are, and what lets them go.
pub struct Engine {
    place: Place,
    table: String,
    _folder: Option<tempfile::TempDir>,
}

impl Engine {
    pub async fn open(&self, user: &str, now: Millis) -> Table {
        let address = Address { place: self.place.clone(), table: self.table.clone(), user: user.into() };
        Table::open(&address, &Options::new("a test", now, 7)).await.unwrap()
    }

    pub fn is_embedded(&self) -> bool {
        matches!(self.place, Place::Embedded { .. })
    }
}

/// The engines at hand. Tables get the name of the test, and are made here.
pub async fn engines(test: &str) -> Vec<Engine> {
    let folder = tempfile::tempdir().unwrap();
    let file: PathBuf = folder.path().join("remote.db");
    let mut engines =
        vec![Engine { place: Place::Embedded { file }, table: "cards".into(), _folder: Some(folder) }];
    for variable in ["TERMDECK_TEST_DYNALITE", "TERMDECK_TEST_ENDPOINT"] {
        #[expect(clippy::disallowed_methods, reason = "a test is told where its servers are")]
        let Ok(endpoint) = std::env::var(variable) else { continue };
        let place = Place::Aws { region: None, profile: None, endpoint_url: Some(endpoint) };
        let table = format!("termdeck-test-{test}-{}", std::process::id());
        engines.push(Engine { place, table, _folder: None });
    }
    for engine in &engines {
        engine.open("setup", Millis(NOON)).await.setup().await.unwrap();
    }
    engines
}

pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

fn entry(slot: u64, push: &str, ops: Vec<u8>) -> Entry {
    Entry {
        slot,
        push: push.into(),
        device: termdeck::model::DeviceId(1),
        device_name: "desk".into(),
        format: 1,
        cards: 1,
        reviews: 2,
        at: Millis(NOON),
        ops,
    }
}

fn face(definition: &str) -> Face {
    Face::Card(Box::new(Text {
        kind: termdeck::model::Kind::Term,
        term: "CDN".into(),
        definition: definition.into(),
        items: Vec::new(),
        tags: vec!["exam".into(), "net".into()],
        source: "notes/net.md".into(),
    }))
}

#[test]
fn a_slot_is_written_once() {
    wait(async {
        for engine in engines("slot").await {
            let (a, b) = (engine.open("ann", Millis(NOON)).await, engine.open("bob", Millis(NOON)).await);
            assert_eq!(a.last().await.unwrap(), None);
            assert_eq!(a.append(&entry(1, "p1", vec![1])).await.unwrap(), Appended::Done);
            assert_eq!(a.append(&entry(1, "p2", vec![2])).await.unwrap(), Appended::Taken);
            assert_eq!(b.append(&entry(1, "p3", vec![3])).await.unwrap(), Appended::Done);
            assert_eq!(a.log(1, true).await.unwrap().entries, [entry(1, "p1", vec![1])]);
            assert_eq!(a.last().await.unwrap().unwrap().push, "p1");
            assert_eq!(a.log(2, true).await.unwrap().entries, []);
        }
    });
}

#[test]
fn a_long_log_comes_page_by_page_and_in_order() {
    wait(async {
        for engine in engines("pages").await {
            let table = engine.open("ann", Millis(NOON)).await;
            for slot in 1..=12 {
                table.append(&entry(slot, &format!("p{slot}"), vec![7; 200_000])).await.unwrap();
            }
            let (mut from, mut pages, mut slots) = (1, 0, Vec::new());
            loop {
                let page = table.log(from, false).await.unwrap();
                pages += 1;
                slots.extend(page.entries.iter().map(|entry| entry.slot));
                from = slots.last().unwrap() + 1;
                if !page.more {
                    break;
                }
            }
            assert_eq!(slots, (1..=12).collect::<Vec<_>>());
            assert!(pages >= 3, "{pages} pages of 1 MB");
        }
    });
}

#[test]
fn a_readable_card_gives_way_to_a_later_one_only() {
    wait(async {
        for engine in engines("readable").await {
            let table = engine.open("ann", Millis(NOON)).await;
            let card = |rev, definition: &str| Readable {
                card: CardId(5),
                deck: "C#/net".into(),
                rev,
                face: face(definition),
            };
            assert!(table.put_card(&card(3, "three")).await.unwrap());
            assert!(!table.put_card(&card(3, "again")).await.unwrap());
            assert!(!table.put_card(&card(2, "two")).await.unwrap());
            assert!(table.put_card(&card(10, "ten")).await.unwrap());
            let found = table.cards("C#/net").await.unwrap();
            assert_eq!(found[0].readable, Some(card(10, "ten")));
            let stub = Readable { face: Face::Stub { ttl: 9 }, rev: 11, ..card(11, "") };
            assert!(table.put_card(&stub).await.unwrap());
            assert_eq!(table.cards("C#/net").await.unwrap()[0].readable, Some(stub));
            table.remove(&found, &[]).await.unwrap();
            assert_eq!(table.cards("C#/net").await.unwrap(), []);
        }
    });
}

#[test]
fn decks_are_listed() {
    wait(async {
        for engine in engines("decks").await {
            let table = engine.open("ann", Millis(NOON)).await;
            let decks: Vec<String> = (0..60).map(|n| format!("deck {n:02}#")).collect();
            table.put_decks(&decks).await.unwrap();
            assert_eq!(table.decks().await.unwrap(), decks);
            table.remove(&[], &decks[1..]).await.unwrap();
            assert_eq!(table.decks().await.unwrap(), &decks[..1]);
        }
    });
}

#[test]
fn setup_is_safe_to_repeat_and_says_what_the_table_is_like() {
    wait(async {
        for engine in engines("setup").await {
            let table = engine.open("ann", Millis(NOON)).await;
            let again = table.setup().await.unwrap();
            assert!(!again.done.contains(&"table"), "{again:?}");
            let description = table.describe().await.unwrap();
            assert_eq!(description.status, "ACTIVE");
        }
    });
}

#[test]
fn a_table_that_is_not_there_is_named() {
    wait(async {
        for engine in engines("missing").await.into_iter().filter(|engine| !engine.is_embedded()) {
            let other = Engine { table: "nowhere-at-all".into(), ..engine };
            let table = other.open("ann", Millis(NOON)).await;
            let error = table.log(1, false).await.unwrap_err();
            assert_eq!(error.kind, Kind::MissingTable);
            assert!(error.to_string().contains("nowhere-at-all"), "{error}");
        }
    });
}

#[test]
fn two_machines_come_into_step() {
    wait(async {
        for engine in engines("step").await {
            let remote = engine.open("ann", Millis(NOON)).await;
            let (mut a, mut b) = (Device::new(1), Device::new(2));
            for card in 0..40 {
                a.add(card, content(&format!("front {card}"), "back", "net/http"));
                a.answer(card, Rating::Good, 1000);
            }
            let pushed = a.sync(&remote).await.unwrap();
            assert_eq!((pushed.pushed.cards, pushed.pushed.reviews), (40, 40));
            let pulled = b.sync(&remote).await.unwrap();
            assert_eq!((pulled.pulled.cards, pulled.pulled.reviews), (40, 40));
            assert_eq!((pulled.pushed.segments, pulled.views), (0, 0));
            assert_eq!(pulled.from_devices, ["device 1"]);
            assert_eq!(a.facts(), b.facts());
            assert_eq!(readable(&remote).await, a.live());

            b.set_back(3, "another back");
            b.move_to(4, "net/tls");
            b.retire(5);
            b.answer(6, Rating::Again, 500);
            b.set(7, Field::Labels, Value::Words(vec!["mine".into()]));
            b.sync(&remote).await.unwrap();
            a.sync(&remote).await.unwrap();
            assert_eq!(a.facts(), b.facts());
            assert_eq!(readable(&remote).await, a.live());
            assert_eq!(remote.decks().await.unwrap(), ["net/http", "net/tls"]);
        }
    });
}

#[test]
fn nothing_changed_is_one_request_and_half_a_read_unit() {
    wait(async {
        for engine in engines("nothing").await {
            let mut a = Device::new(1);
            for card in 0..300 {
                a.add(card, content(&format!("front {card}"), &"back ".repeat(40), "net"));
            }
            a.sync(&engine.open("ann", Millis(NOON)).await).await.unwrap();
            let remote = engine.open("ann", Millis(NOON)).await;
            let before = remote.usage();
            let report = a.sync(&remote).await.unwrap();
            let used = report.usage;
            assert_eq!(used.requests - before.requests, 1);
            assert_eq!(
                (used.write_units - before.write_units, used.read_units - before.read_units),
                (0.0, 0.5)
            );
        }
    });
}

#[test]
fn a_second_machine_with_the_same_notes_pushes_nothing() {
    wait(async {
        for engine in engines("same").await {
            let remote = engine.open("ann", Millis(NOON)).await;
            let (mut a, mut b) = (Device::new(1), Device::new(2));
            b.now = Millis(NOON - 5000);
            for card in 0..40 {
                a.add(card, content(&format!("front {card}"), "back", "net"));
                b.add(card, content(&format!("front {card}"), "back", "net"));
            }
            a.sync(&remote).await.unwrap();
            let report = b.sync(&remote).await.unwrap();
            assert_eq!((report.pushed.segments, report.views, report.conflicts), (0, 0, 0));
            a.sync(&remote).await.unwrap();
            assert_eq!(a.facts().cards.len(), 40);
            assert_eq!(a.slot(), b.slot());
        }
    });
}

#[test]
fn twins_are_folded_into_the_elder_with_both_histories() {
    wait(async {
        for engine in engines("twins").await {
            let remote = engine.open("ann", Millis(NOON)).await;
            let (mut a, mut b) = (Device::new(1), Device::new(2));
            a.add(1, content("twin", "text", "net"));
            a.answer(1, Rating::Good, 1);
            b.now = Millis(NOON + 1000);
            b.add(2, content("twin", "text", "web"));
            b.answer(2, Rating::Hard, 2);
            a.sync(&remote).await.unwrap();
            let report = b.sync(&remote).await.unwrap();
            assert_eq!(report.folded, 1);
            a.sync(&remote).await.unwrap();
            b.sync(&remote).await.unwrap();
            assert_eq!(a.facts(), b.facts());
            assert_eq!(b.card(2).folded, Some(CardId(1)));
            assert_eq!(a.facts().reps[&CardId(1)].unwrap().0, 2);
            assert_eq!(readable(&remote).await, a.live());
            assert_eq!(a.live().len(), 1);
        }
    });
}

#[test]
fn a_repair_puts_right_what_another_program_spoilt() {
    wait(async {
        for engine in engines("repair").await {
            let remote = engine.open("ann", Millis(NOON)).await;
            let mut a = Device::new(1);
            for card in 0..30 {
                a.add(card, content(&format!("front {card}"), "back", "net"));
            }
            a.sync(&remote).await.unwrap();
            let ghost = Readable { card: CardId(99), deck: "net".into(), rev: 1, face: face("ghost") };
            let spoilt = Readable { card: CardId(3), deck: "net".into(), rev: 99, face: face("spoilt") };
            remote.put_cards(&[ghost, spoilt]).await.unwrap();
            remote.put_decks(&["empty".into()]).await.unwrap();
            let found = remote.cards("net").await.unwrap();
            let gone: Vec<_> = found
                .into_iter()
                .filter(|found| found.readable.as_ref().unwrap().card == CardId(7))
                .collect();
            remote.remove(&gone, &[]).await.unwrap();
            let repaired = a.repair(&remote).await.unwrap();
            assert_eq!((repaired.written, repaired.removed, repaired.decks_removed), (2, 1, 1));
            assert_eq!(readable(&remote).await, a.live());
            let again = a.repair(&remote).await.unwrap();
            assert_eq!((again.written, again.removed), (0, 0));
        }
    });
}
