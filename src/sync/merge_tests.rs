use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::model::{Day, Item};

/// Cards in memory.
#[derive(Debug, Clone, Default)]
struct Table(BTreeMap<CardId, CardState>);

impl Shelf for Table {
    type Error = Infallible;

    fn card(&mut self, id: CardId) -> Result<Option<CardState>, Infallible> {
        Ok(self.0.get(&id).cloned())
    }

    fn keep(&mut self, card: CardState) -> Result<(), Infallible> {
        self.0.insert(card.id, card);
        Ok(())
    }
}

/// What all machines must agree on about a card.
type Facts = (Vec<(Option<Stamp>, Value)>, Stamp, Option<Stamp>, CardId);

impl Table {
    fn of(ops: &[Op]) -> Self {
        let mut table = Self::default();
        for op in ops {
            join(&mut table, op).unwrap();
        }
        table
    }

    fn facts(&mut self) -> BTreeMap<CardId, Facts> {
        let ids: Vec<CardId> = self.0.keys().copied().collect();
        ids.into_iter()
            .map(|id| {
                let root = root(self, id).unwrap().id;
                let state = &self.0[&id];
                let registers =
                    Field::ALL.into_iter().map(|field| (state.stamp_of(field), state.get(field))).collect();
                (id, (registers, state.born, state.retired, root))
            })
            .collect()
    }
}

fn content(back: &str, deck: &str) -> Content {
    Content {
        kind: Kind::Qa,
        front: "front".into(),
        back: back.into(),
        items: Vec::new(),
        context: Vec::new(),
        needs_context: false,
        deck: deck.into(),
        tags: Vec::new(),
        source: "n.md".into(),
    }
}

fn stamp(clock: u64, device: u32) -> Stamp {
    Stamp { clock, device: DeviceId(device) }
}

fn stamps() -> impl Strategy<Value = Stamp> {
    (1u64..12, 1u32..4).prop_map(|(clock, device)| stamp(clock, device))
}

fn operations() -> impl Strategy<Value = Op> {
    let card = || (1u64..6).prop_map(CardId);
    let word = || "[ab]{1,2}";
    let value = prop_oneof![
        word().prop_map(|text| (Field::Front, Value::Text(text))),
        word().prop_map(|text| (Field::Back, Value::Text(text))),
        word().prop_map(|text| (Field::Deck, Value::Text(text))),
        word().prop_map(|text| (Field::Items, Value::Items(vec![Item::entry(text)]))),
        any::<bool>().prop_map(|flag| (Field::Suspended, Value::Flag(flag))),
        (0i32..3).prop_map(|day| (Field::Buried, Value::Until(Some(Day(day))))),
    ];
    prop_oneof![
        2 => (card(), stamps(), proptest::option::of(stamps()), word(), word()).prop_map(
            |(card, stamp, born, back, deck)| Op::Card {
                card,
                stamp,
                born,
                content: Box::new(content(&back, &deck)),
            }
        ),
        4 => (card(), value, stamps()).prop_map(|(card, (field, value), stamp)| Op::Set {
            card,
            field,
            value,
            stamp,
            base: None
        }),
        1 => (card(), stamps()).prop_map(|(card, seen)| Op::Retire { card, seen }),
        2 => (card(), card()).prop_map(|(card, into)| Op::Fold { card, into }),
    ]
}

proptest! {
    #![proptest_config(crate::testing::cases(512))]

    #[test]
    fn the_order_does_not_matter(ops in proptest::collection::vec(operations(), 0..24), seed: u64) {
        let mut shuffled = ops.clone();
        let mut rest = seed;
        for at in (1..shuffled.len()).rev() {
            rest = rest.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, usize::try_from(rest >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(Table::of(&ops).facts(), Table::of(&shuffled).facts());
    }

    #[test]
    fn nor_does_it_how_often(ops in proptest::collection::vec(operations(), 0..24), again in 0usize..24) {
        let mut twice = ops.clone();
        twice.extend(ops.iter().take(again).cloned());
        prop_assert_eq!(Table::of(&ops).facts(), Table::of(&twice).facts());
    }

    #[test]
    fn an_edit_that_the_deleter_had_not_seen_survives(seen in stamps(), edit in stamps()) {
        let made = Op::Card { card: CardId(1), stamp: stamp(0, 1), born: None, content: Box::new(content("a", "d")) };
        let gone = Op::Retire { card: CardId(1), seen };
        let value = Value::Text("b".into());
        let edited = Op::Set { card: CardId(1), field: Field::Back, value, stamp: edit, base: None };
        let mut table = Table::of(&[made, gone, edited]);
        let state = table.card(CardId(1)).unwrap().unwrap();
        prop_assert_eq!(state.is_live(), edit > seen);
    }

    #[test]
    fn a_fold_ends_in_the_eldest(ops in proptest::collection::vec(operations(), 0..30)) {
        let mut table = Table::of(&ops);
        for (id, (_, born, _, root)) in table.facts() {
            let root = table.card(root).unwrap().unwrap();
            prop_assert!(root.folded.is_none());
            prop_assert!((root.born, root.id) <= (born, id));
        }
    }
}

/// A card made and told at `clock` by device 1.
fn told(clock: u64, back: &str) -> CardState {
    let mut state = CardState::new(CardId(1), content(back, "d"), stamp(clock, 1));
    state.unsent.born = false;
    state
}

fn set(field: Field, text: &str, at: Stamp, base: Option<Stamp>) -> Op {
    Op::Set { card: CardId(1), field, value: Value::Text(text.into()), stamp: at, base }
}

#[test]
fn a_second_machine_with_the_same_notes_has_nothing_to_tell() {
    for (there, here) in [(3, 5), (5, 3)] {
        let mut table = Table::default();
        let mut mine = told(here, "a");
        mine.unsent.born = true;
        mine.content.source = "elsewhere.md".into();
        table.keep(mine).unwrap();
        let card = Op::Card {
            card: CardId(1),
            stamp: stamp(there, 2),
            born: None,
            content: Box::new(content("a", "d")),
        };
        join(&mut table, &card).unwrap();
        let state = &table.0[&CardId(1)];
        assert_eq!((state.born, state.stamp), (stamp(there, 2), stamp(there, 2)));
        let left: Vec<Field> = state.unsent.fields.keys().copied().collect();
        assert_eq!(left, if here > there { vec![Field::Source] } else { vec![] });
        assert!(!state.unsent.born);
    }
}

#[test]
fn edits_of_different_registers_both_stay_and_edits_of_one_leave_the_loser() {
    let mut table = Table::default();
    let mut mine = told(1, "a");
    mine.write(Field::Back, Value::Text("mine".into()), stamp(5, 1), false);
    mine.write(Field::Deck, Value::Text("moved".into()), stamp(6, 1), false);
    table.keep(mine).unwrap();
    let outcome = join(&mut table, &set(Field::Back, "theirs", stamp(7, 2), Some(stamp(1, 1)))).unwrap();
    let lost =
        Lost { card: CardId(1), field: Field::Back, stamp: stamp(5, 1), value: Value::Text("mine".into()) };
    assert_eq!(outcome.lost, [lost]);
    let state = &table.0[&CardId(1)];
    assert_eq!((state.content.back.as_str(), state.content.deck.as_str()), ("theirs", "moved"));
    assert_eq!(state.unsent.fields.keys().collect::<Vec<_>>(), [&Field::Deck]);

    let outcome = join(&mut table, &set(Field::Deck, "old", stamp(2, 2), Some(stamp(1, 1)))).unwrap();
    assert_eq!(outcome.lost.len(), 1, "neither had seen the other");
    let outcome = join(&mut table, &set(Field::Back, "next", stamp(9, 2), Some(stamp(7, 2)))).unwrap();
    assert_eq!(outcome.lost, [], "the writer had seen what it replaced");
}

#[test]
fn a_late_equal_value_does_not_bring_an_older_write_back() {
    // published: "b" at 4; untold: "a" at 6, which replaced it; now "a" at 3 comes in
    let mut table = Table::default();
    let mut mine = told(1, "x");
    mine.write(Field::Back, Value::Text("b".into()), stamp(4, 2), false);
    mine.unsent.fields.clear();
    mine.write(Field::Back, Value::Text("a".into()), stamp(6, 1), false);
    table.keep(mine).unwrap();
    join(&mut table, &set(Field::Back, "a", stamp(3, 3), None)).unwrap();
    assert_eq!(table.0[&CardId(1)].stamp_of(Field::Back), Some(stamp(6, 1)));
}

#[test]
fn a_retirement_follows_the_stamp_that_its_card_took_over() {
    let mut table = Table::default();
    let mut mine = told(5, "a");
    mine.unsent.born = true;
    mine.retire();
    table.keep(mine).unwrap();
    let card =
        Op::Card { card: CardId(1), stamp: stamp(3, 2), born: None, content: Box::new(content("a", "d")) };
    join(&mut table, &card).unwrap();
    assert_eq!(table.0[&CardId(1)].retired, Some(stamp(3, 2)));
    assert!(!table.0[&CardId(1)].is_live());
    let outcome = join(&mut table, &set(Field::Back, "b", stamp(4, 2), Some(stamp(3, 2)))).unwrap();
    assert!(outcome.revived, "an edit between the two stamps was not seen");
}

#[test]
fn a_value_that_outlived_a_write_keeps_its_stamp() {
    // untold: "a" at 9; the log shows "b" at 6, which loses, then "a" at 4: taking 4 over would let "b" win
    // everywhere else
    let mut table = Table::default();
    let mut mine = told(1, "x");
    mine.write(Field::Back, Value::Text("a".into()), stamp(9, 1), false);
    table.keep(mine).unwrap();
    join(&mut table, &set(Field::Back, "b", stamp(6, 2), None)).unwrap();
    join(&mut table, &set(Field::Back, "a", stamp(4, 3), None)).unwrap();
    let state = &table.0[&CardId(1)];
    assert_eq!(state.stamp_of(Field::Back), Some(stamp(9, 1)));
    assert!(state.unsent.fields.contains_key(&Field::Back));
}
