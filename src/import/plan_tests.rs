//! Edits of notes, and what the plan makes of them: every card keeps its id, and no card gets another's.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::sync::Arc;

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::SliceRandom};

use super::plan::{Home, Lookup, New, Old, Plan, plan};
use crate::model::{CardId, Content, Item, Kind, TextKey};
use crate::notes::text_key;

/// A card in a note, with a number that stays with it through all edits.
#[derive(Debug, Clone)]
struct Written {
    truth: u32,
    content: Content,
}

/// Notes by name, in the order of their lines.
type Notes = Vec<(String, Vec<Written>)>;

/// A collection as far as the plan looks into it.
#[derive(Default)]
struct Store {
    cards: HashMap<CardId, Content>,
    /// For each card the notes in which it stands.
    places: HashMap<CardId, HashSet<String>>,
    /// The notes that the import at hand reads again.
    read_again: RefCell<HashSet<String>>,
}

impl Lookup for Store {
    type Error = Infallible;

    fn saying(&self, text: TextKey) -> Result<Vec<CardId>, Infallible> {
        let mut found: Vec<CardId> =
            self.cards.iter().filter(|(_, content)| text_key(content) == text).map(|(id, _)| *id).collect();
        found.sort_unstable();
        Ok(found)
    }

    fn is_card(&self, card: CardId) -> Result<bool, Infallible> {
        Ok(self.cards.contains_key(&card))
    }

    fn stands_elsewhere(&self, card: CardId) -> Result<bool, Infallible> {
        let read_again = self.read_again.borrow();
        Ok(self.places.get(&card).is_some_and(|notes| notes.iter().any(|note| !read_again.contains(note))))
    }

    fn content(&self, card: CardId) -> Result<Option<Content>, Infallible> {
        Ok(self.cards.get(&card).cloned())
    }
}

impl Store {
    /// Imports all notes after `before`, of which those that changed are read again. Returns the card of
    /// each number, and the numbers that share a card with another.
    fn import(&mut self, before: &Notes, now: &Notes) -> (Plan, Vec<(u32, CardId)>) {
        let mut news = Vec::new();
        let mut truths = Vec::new();
        let mut olds = Vec::new();
        self.read_again.borrow_mut().clear();
        let names: Vec<&String> = now.iter().map(|(name, _)| name).collect();
        for (file, (name, cards)) in now.iter().enumerate() {
            for (line, card) in (1u32..).zip(cards) {
                news.push(new_of(file, line, &card.content));
                truths.push(card.truth);
            }
            self.read_again.borrow_mut().insert(name.clone());
        }
        for (at, (name, cards)) in before.iter().enumerate() {
            let file = names.iter().position(|known| *known == name).unwrap_or(now.len() + at);
            for card in cards {
                let text = text_key(&card.content);
                if let Some(id) = self.standing(name, text) {
                    olds.push(Old { file, card: id, text });
                }
            }
            self.read_again.borrow_mut().insert(name.clone());
        }
        let made = plan(&news.iter().collect::<Vec<_>>(), &olds, self).unwrap();
        let given: Vec<(u32, CardId)> = truths.into_iter().zip(made.cards.iter().copied()).collect();
        for (new, card) in news.into_iter().zip(&made.cards) {
            self.cards.insert(*card, new.content());
        }
        self.places.clear();
        let flat = now.iter().flat_map(|(name, cards)| cards.iter().map(move |_| name.clone()));
        for (name, (_, card)) in flat.zip(&given) {
            self.places.entry(*card).or_default().insert(name);
        }
        (made, given)
    }

    fn standing(&self, note: &str, text: TextKey) -> Option<CardId> {
        let here = |card: &CardId| self.places.get(card).is_some_and(|notes| notes.contains(note));
        let mut found: Vec<CardId> = self
            .cards
            .iter()
            .filter(|(card, content)| here(card) && text_key(content) == text)
            .map(|(card, _)| *card)
            .collect();
        found.sort_unstable();
        found.first().copied()
    }
}

fn new_of(file: usize, line: u32, content: &Content) -> New {
    let Content { kind, front, back, items, context, needs_context, deck, tags, source } = content.clone();
    New {
        file,
        line,
        end: line,
        text: text_key(content),
        carried: None,
        kind,
        front,
        back,
        items,
        needs_context,
        context: context.into(),
        home: Arc::new(Home { deck, tags, source }),
    }
}

fn written(truth: u32, front: &str, back: &str, heading: &str) -> Written {
    let content = Content {
        kind: Kind::Term,
        front: front.into(),
        back: back.into(),
        items: Vec::new(),
        context: vec![heading.into()],
        needs_context: false,
        deck: "d".into(),
        tags: Vec::new(),
        source: "n/a.md".into(),
    };
    Written { truth, content }
}

fn listed(truth: u32, front: &str, items: &[&str], heading: &str) -> Written {
    let mut card = written(truth, front, &items.join("\n"), heading);
    card.content.kind = Kind::List;
    card.content.items = items.iter().map(|item| Item::entry(*item)).collect();
    card
}

fn net() -> Notes {
    let cards = vec![
        written(1, "CDN", "a network of servers that distributes content throughout the world", "Term"),
        written(2, "Origin", "the server that holds the original of what a CDN distributes", "Term"),
        written(3, "Edge location", "a data centre close to the people who ask for content", "Term"),
        written(4, "HTTP", "port 80", "Ports"),
        written(5, "HTTPS", "port 443", "Ports"),
        written(6, "SSH", "port 22", "Ports"),
        listed(7, "Key features", &["caching", "compression", "protection against floods"], "CDN"),
        written(8, "Is HTTP encrypted?", "no", "Questions"),
        written(9, "Is HTTPS encrypted?", "yes", "Questions"),
    ];
    let other = vec![
        written(20, "Mitosis", "division of a cell into two with the same chromosomes", "Cells"),
        written(21, "Meiosis", "division of a cell into four with half the chromosomes", "Cells"),
        written(22, "Ribosome", "the place where proteins are made", "Cells"),
    ];
    vec![("net.md".into(), cards), ("bio.md".into(), other)]
}

/// Imports the notes before and after an edit, and says which numbers lost their card and which got
/// another number's.
fn judge(before: &Notes, after: &Notes) -> (Vec<u32>, Vec<u32>) {
    let mut store = Store::default();
    let (_, first) = store.import(&Vec::new(), before);
    let (_, second) = store.import(before, after);
    let was: HashMap<u32, CardId> = first.iter().copied().collect();
    let owner: HashMap<CardId, u32> = first.iter().map(|(truth, card)| (*card, *truth)).collect();
    let said = |notes: &Notes, truth: u32| {
        notes
            .iter()
            .flat_map(|(_, cards)| cards)
            .find(|card| card.truth == truth)
            .map(|card| text_key(&card.content))
    };
    let (mut lost, mut wrong) = (Vec::new(), Vec::new());
    for (truth, card) in second {
        if was.get(&truth).is_some_and(|known| *known != card) {
            lost.push(truth);
        }
        // a text that was written twice is one card on purpose
        if owner.get(&card).is_some_and(|other| *other != truth && said(before, *other) != said(after, truth))
        {
            wrong.push(truth);
        }
    }
    (lost, wrong)
}

#[test]
fn edits_that_people_make() {
    let edit = |edit: fn(&mut Notes)| {
        let mut after = net();
        edit(&mut after);
        after
    };
    let cases: Vec<(&str, Notes)> = vec![
        ("nothing", edit(|_| {})),
        ("definition reworded", edit(|n| n[0].1[0].content.back = "servers near every reader".into())),
        ("typo in the term", edit(|n| n[0].1[2].content.front = "Edge locaton".into())),
        ("term renamed", edit(|n| n[0].1[0].content.front = "Content delivery network".into())),
        ("port mended", edit(|n| n[0].1[5].content.back = "port 2222".into())),
        ("cards reordered", edit(|n| n[0].1.reverse())),
        ("note renamed", edit(|n| n[0].0 = "networks.md".into())),
        (
            "note renamed and a card reworded",
            edit(|n| {
                n[0].0 = "networks.md".into();
                n[0].1[1].content.back = "where the original lies".into();
            }),
        ),
        (
            "heading renamed",
            edit(|n| {
                for card in &mut n[0].1[..3] {
                    card.content.context = vec!["Vocabulary".into()];
                }
            }),
        ),
        (
            "heading that the cue needs renamed",
            edit(|n| {
                n[0].1[6].content.needs_context = true;
                n[0].1[6].content.context = vec!["Content delivery networks".into()];
            }),
        ),
        (
            "two notes merged",
            edit(|n| {
                let cards = n.remove(1).1;
                n[0].1.extend(cards);
            }),
        ),
        (
            "a note split",
            edit(|n| {
                let cards = n[0].1.split_off(3);
                n.push(("ports.md".into(), cards));
            }),
        ),
        (
            "list item added",
            edit(|n| {
                n[0].1[6] = listed(
                    7,
                    "Key features",
                    &["caching", "compression", "protection against floods", "logs"],
                    "CDN",
                );
            }),
        ),
        (
            "a card removed and another written in its place",
            edit(|n| {
                n[0].1[4] = written(99, "FTP", "port 21", "Ports");
            }),
        ),
        (
            "a question removed, its answer stays another's",
            edit(|n| {
                n[0].1.remove(7);
            }),
        ),
        (
            "a note duplicated",
            edit(|n| {
                let copy = n[0].1.clone();
                n.push(("copy.md".into(), copy));
            }),
        ),
    ];
    for (what, after) in cases {
        let (lost, wrong) = judge(&net(), &after);
        assert_eq!((lost, wrong), (vec![], vec![]), "{what}");
    }
}

#[test]
fn what_is_gone_is_retired_and_comes_back() {
    let mut store = Store::default();
    let before = net();
    let (_, first) = store.import(&Vec::new(), &before);
    let mut without = net();
    without.remove(1);
    let (gone, _) = store.import(&before, &without);
    let mut cells: Vec<CardId> =
        first.iter().filter(|(truth, _)| *truth >= 20).map(|(_, card)| *card).collect();
    cells.sort_unstable();
    assert_eq!(gone.gone, cells);
    let (back, again) = store.import(&without, &before);
    assert_eq!((again, back.made.len(), back.gone.len()), (first, 0, 0));
}

#[test]
fn a_plan_is_the_same_every_time() {
    let mut after = net();
    after[0].1[0].content.back = "servers near every reader".into();
    after[0].1.swap(1, 2);
    let run = || {
        let mut store = Store::default();
        store.import(&Vec::new(), &net());
        store.import(&net(), &after).0
    };
    assert_eq!(run(), run());
}

const THINGS: [&str; 40] = [
    "server",
    "cell",
    "contract",
    "treaty",
    "membrane",
    "queue",
    "kernel",
    "river",
    "enzyme",
    "index",
    "market",
    "parliament",
    "neuron",
    "packet",
    "orbit",
    "verb",
    "harbour",
    "magnet",
    "lens",
    "statute",
    "colony",
    "ledger",
    "protein",
    "thread",
    "glacier",
    "vaccine",
    "cipher",
    "engine",
    "forest",
    "poem",
    "tariff",
    "vector",
    "battery",
    "planet",
    "muscle",
    "schema",
    "antenna",
    "province",
    "crystal",
    "melody",
];
const DOINGS: [&str; 20] = [
    "stores",
    "carries",
    "divides",
    "protects",
    "orders",
    "measures",
    "connects",
    "replaces",
    "signals",
    "limits",
    "releases",
    "describes",
    "checks",
    "moves",
    "repeats",
    "absorbs",
    "names",
    "opens",
    "balances",
    "records",
];
const QUALITIES: [&str; 20] = [
    "small", "public", "volatile", "ancient", "shared", "signed", "rigid", "cold", "legal", "sorted",
    "double", "hidden", "local", "binary", "formal", "soft", "remote", "early", "dense", "open",
];

fn pick<'a>(words: &[&'a str], rng: &mut StdRng) -> &'a str {
    words[rng.random_range(0..words.len())]
}

fn sentence(rng: &mut StdRng) -> String {
    format!(
        "a {} {} that {} the {} {} of a {}",
        pick(&QUALITIES, rng),
        pick(&THINGS, rng),
        pick(&DOINGS, rng),
        pick(&QUALITIES, rng),
        pick(&THINGS, rng),
        pick(&THINGS, rng),
    )
}

fn some_card(truth: u32, rng: &mut StdRng) -> Written {
    let front = format!("{} {} {}", pick(&QUALITIES, rng), pick(&THINGS, rng), pick(&THINGS, rng));
    let heading = pick(&THINGS, rng);
    match rng.random_range(0..10) {
        0 => {
            let items: Vec<String> =
                (0..rng.random_range(2..6)).map(|_| pick(&THINGS, rng).to_owned()).collect();
            listed(truth, &front, &items.iter().map(String::as_str).collect::<Vec<_>>(), heading)
        }
        1 => written(
            truth,
            &format!("Port of the {front}"),
            &format!("port {}", rng.random_range(1..9999)),
            heading,
        ),
        2 => written(truth, &format!("What is a {front}?"), &sentence(rng), heading),
        _ => written(truth, &front, &sentence(rng), heading),
    }
}

/// One edit at a random place. Returns the numbers it changed in both parts at once, which nobody could
/// recognise.
fn random_edit(notes: &mut Notes, next: &mut u32, rng: &mut StdRng, edited: &mut HashSet<(u32, u8)>) {
    let note = rng.random_range(0..notes.len());
    if notes[note].1.is_empty() {
        return;
    }
    let at = rng.random_range(0..notes[note].1.len());
    let truth = notes[note].1[at].truth;
    match rng.random_range(0..13) {
        0 => {
            edited.insert((truth, 1));
            let card = &mut notes[note].1[at].content;
            if card.items.is_empty() {
                card.back = sentence(rng);
            } else {
                card.items.push(Item::entry(pick(&THINGS, rng)));
            }
        }
        1 => {
            edited.insert((truth, 1));
            let card = &mut notes[note].1[at].content;
            let words: Vec<&str> = card.back.split(' ').collect();
            let skip = rng.random_range(0..words.len());
            let kept: Vec<&str> =
                words.iter().enumerate().filter(|(n, _)| *n != skip).map(|(_, w)| *w).collect();
            if card.items.is_empty() && kept.len() > 2 {
                card.back = kept.join(" ");
            }
        }
        2 => {
            edited.insert((truth, 0));
            let front = &mut notes[note].1[at].content.front;
            let cut = rng.random_range(1..front.len());
            if front.is_char_boundary(cut) {
                front.remove(cut);
            }
        }
        3 => {
            edited.insert((truth, 0));
            notes[note].1[at].content.front = format!("{} {}", pick(&QUALITIES, rng), pick(&THINGS, rng));
        }
        4 => notes[note].1.shuffle(rng),
        5 => notes[note].0 = format!("renamed{}.md", rng.random_range(0..1_000_000)),
        6 => {
            let card = notes[note].1.remove(at);
            let to = rng.random_range(0..notes.len());
            notes[to].1.push(card);
        }
        7 => {
            let heading = pick(&THINGS, rng).to_owned();
            for card in &mut notes[note].1 {
                card.content.context = vec![heading.clone()];
            }
        }
        8 if notes.len() > 1 => {
            let (_, cards) = notes.remove(note);
            notes[0].1.extend(cards);
        }
        9 => {
            let cards = notes[note].1.split_off(at);
            notes.push((format!("split{}.md", rng.random_range(0..1_000_000)), cards));
        }
        10 => {
            notes[note].1.remove(at);
        }
        _ => {
            *next += 1;
            let card = some_card(*next, rng);
            notes[note].1.insert(at, card);
        }
    }
}

/// Ten thousand scripts of one to four edits over notes whose cards share most of their words. Measured:
/// 169,066 cards, no wrong pairing, 120 lost histories (most of them two-word answers such as "port 80"
/// whose term was replaced, which nobody could recognise), beside 62 cards with both sides replaced.
#[test]
fn random_edit_scripts_lose_little_and_mix_up_less() {
    let scripts = 10_000;
    let (mut cards, mut lost, mut wrong) = (0usize, 0usize, 0usize);
    for seed in 0..scripts {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut next = 0;
        let before: Notes = (0..rng.random_range(1..4))
            .map(|note| {
                let cards = (0..rng.random_range(3..15))
                    .map(|_| {
                        next += 1;
                        some_card(next, &mut rng)
                    })
                    .collect();
                (format!("note{note}.md"), cards)
            })
            .collect();
        let mut after = before.clone();
        let mut edited = HashSet::new();
        for _ in 0..rng.random_range(1..5) {
            random_edit(&mut after, &mut next, &mut rng, &mut edited);
        }
        let (gone, mixed) = judge(&before, &after);
        // a card whose term and definition were both replaced is a new card to every reader
        let changed_both = |truth: &u32| edited.contains(&(*truth, 0)) && edited.contains(&(*truth, 1));
        cards += before.iter().map(|(_, cards)| cards.len()).sum::<usize>();
        lost += gone.iter().filter(|truth| !changed_both(truth)).count();
        wrong += mixed.len();
    }
    assert!(wrong * 50_000 <= cards, "{wrong} wrong pairings of {cards}");
    assert!(lost * 1_000 <= cards, "{lost} lost histories of {cards}");
}
