//! Two laptops over a week, on every engine: one offline, both editing the same note and learning the same
//! cards, one clock five hours ahead, one disk cloned. In the end all are equal, with every answer.

use termdeck::model::{Millis, Rating};
use termdeck::sync::remote::Remote;

use super::contract::{engines, wait};
use super::device::{Device, NOON, content, readable};

#[test]
fn a_week_with_two_laptops_and_a_cloned_disk() {
    wait(async {
        for engine in engines("story").await {
            let folder = tempfile::tempdir().unwrap();
            let (one, clone) = (folder.path().join("one.db"), folder.path().join("clone.db"));
            let mut home = Device::on_disk(&one, 1);
            let mut away = Device::new(2);
            let remote = engine.open("ann", Millis(NOON)).await;
            // both imported the same notes; the one that is away runs five hours ahead
            let ahead = 5 * 3_600_000;
            away.now = Millis(NOON + ahead);
            for card in 0..50 {
                home.add(card, content(&format!("front {card}"), "back", "net"));
                away.add(card, content(&format!("front {card}"), "back", "net"));
            }
            home.sync(&remote).await.unwrap();
            let first = away.sync(&remote).await.unwrap();
            assert_eq!(first.pushed.cards, 0, "the same notes: nothing to tell");

            let mut took = 0;
            let mut answers = 0;
            for day in 1..=7 {
                home.now = Millis(NOON + day * Millis::DAY);
                away.now = Millis(NOON + day * Millis::DAY + ahead);
                for card in 0..10 {
                    took += 1;
                    home.answer(card, Rating::Good, took);
                    away.answer(card, Rating::Hard, 10_000 + took);
                    answers += 2;
                }
                home.set_back(3, &format!("home on day {day}"));
                away.set_back(3, &format!("away on day {day}"));
                away.move_to(4, &format!("day {day}"));
                let today = engine.open("ann", home.now).await;
                home.sync(&today).await.unwrap();
            }
            home.retire(4);
            drop(home);
            std::fs::copy(&one, &clone).unwrap();
            let (mut home, mut clone) = (Device::on_disk(&one, 1), Device::on_disk(&clone, 1));
            clone.seed += 999;
            for device in [&mut home, &mut clone] {
                device.now = Millis(NOON + 8 * Millis::DAY);
            }
            home.answer(7, Rating::Good, 1_000_001);
            clone.now = clone.now.plus(1);
            clone.answer(7, Rating::Again, 1_000_002);
            clone.set_back(8, "by the clone");
            answers += 2;
            away.now = Millis(NOON + 8 * Millis::DAY + ahead);
            let today = engine.open("ann", home.now).await;
            let later = engine.open("ann", away.now).await;
            for _ in 0..3 {
                home.sync(&today).await.unwrap();
                clone.sync(&today).await.unwrap();
                away.sync(&later).await.unwrap();
            }
            let facts = home.facts();
            assert_eq!(facts, away.facts());
            assert_eq!(facts, clone.facts());
            assert_eq!(facts.reviews.len(), answers);
            assert_eq!(home.card(8).content.back, "by the clone");
            assert!(home.card(4).is_live(), "the one away had moved it, which the other had not seen");
            assert_eq!(readable(&today).await, home.live());
            let before = today.usage();
            let rest = home.sync(&today).await.unwrap();
            assert_eq!(rest.usage.requests - before.requests, 1);
        }
    });
}
