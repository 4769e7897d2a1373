//! What a sync costs and how long it takes. Prints the table of docs/TABLE.md.
//!
//! `cargo bench --bench sync -- 1000 10000 100000`; with `TERMDECK_TEST_ENDPOINT` the first push is timed
//! against that server too.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a report for a person")]

use std::time::Instant;

use termdeck::collection::Collection;
use termdeck::model::{
    Act, AskMode, CardId, CardState, Content, DeviceId, Field, Kind, Millis, Rating, Review, ReviewKey, Value,
};
use termdeck::notes::text_key;
use termdeck::sync::remote::Remote;
use termdeck::sync::{Address, Engine, Options, Place, Report, Table, run, run_with, setup};

const NOON: i64 = 1_800_000_000_000;

/// The numbers of the prototype's benchmark.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % n
    }

    /// Words of about so many characters, frequent ones more often.
    fn words(&mut self, vocabulary: &[String], length: usize) -> String {
        let mut text = String::new();
        while text.len() < length {
            let most = self.below(vocabulary.len() as u64);
            text += &vocabulary[self.below(most + 1) as usize];
            text.push(' ');
        }
        text.trim_end().to_owned()
    }
}

fn cards(count: usize) -> Vec<(CardId, Content)> {
    let mut dice = Dice(88_172_645_463_325_252);
    let vocabulary: Vec<String> = (0..4000)
        .map(|_| {
            let length = 2 + dice.below(9);
            (0..length).map(|_| char::from(b'a' + dice.below(26).min(dice.below(26)) as u8)).collect()
        })
        .collect();
    (0..count)
        .map(|number| {
            let front = dice.words(&vocabulary, 18);
            let length = 60 + dice.below(200) as usize;
            let content = Content {
                kind: Kind::Term,
                front,
                back: dice.words(&vocabulary, length),
                items: Vec::new(),
                context: Vec::new(),
                needs_context: false,
                deck: format!("lang/deck{}", number % 8),
                tags: vec!["tag1".into()],
                source: format!("lang/deck{}.md", number % 8),
            };
            (CardId(text_key(&content).0), content)
        })
        .collect()
}

struct Machine {
    collection: Collection,
    now: Millis,
    seed: u64,
    _folder: tempfile::TempDir,
}

impl Machine {
    fn new(id: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut collection = Collection::open(&folder.path().join("collection.db"), DeviceId(id)).unwrap();
        // the engine has no clock of its own to compare with; a server has
        let txn = collection.write().unwrap();
        txn.set_meta("skew", 0).unwrap();
        txn.commit().unwrap();
        Self { collection, now: Millis(NOON), seed: u64::from(id) << 40, _folder: folder }
    }

    fn sync(&mut self, way: &Way) -> Report {
        self.seed += 1;
        let options = Options::new("bench", self.now, self.seed);
        let schedule = |_: CardId, _: &[Review]| None;
        match way {
            Way::Place(address) => run(&mut self.collection, address, &options, &schedule, &mut ()).unwrap(),
            Way::AsAws(engine) => {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                let table = Table::over(engine.clone(), "cards", "ann", &options).unwrap();
                runtime.block_on(run_with(&mut self.collection, table, &options, &schedule, &mut ())).unwrap()
            }
        }
    }

    fn show(&mut self, what: &str, way: &Way) {
        let began = Instant::now();
        let used = self.sync(way).usage;
        let (requests, writes, reads) = (used.requests, used.write_units, used.read_units);
        println!("{what:34} {requests:6} requests {writes:9} WU {reads:8} RU  {:.2?}", began.elapsed());
    }

    fn import(&mut self, cards: &[(CardId, Content)]) {
        let txn = self.collection.write().unwrap();
        for (id, content) in cards {
            let state = CardState::new(*id, content.clone(), txn.tick(self.now).unwrap());
            txn.save_card(&state, text_key(content)).unwrap();
        }
        txn.commit().unwrap();
    }

    fn edit(&mut self, id: CardId, back: &str) {
        let txn = self.collection.write().unwrap();
        let mut state = txn.card(id).unwrap().unwrap();
        let stamp = txn.tick(self.now).unwrap();
        state.write(Field::Back, Value::Text(back.into()), stamp, false);
        txn.save_card(&state, text_key(&state.content)).unwrap();
        txn.commit().unwrap();
    }

    fn answer(&mut self, cards: &[(CardId, Content)], count: usize) {
        let mut dice = Dice(99);
        let txn = self.collection.write().unwrap();
        for number in 0..count {
            let took = 800 + dice.below(9000) as u32;
            let at = self.now.plus(number as i64 * 7000 + dice.below(3000) as i64);
            let card = cards[number * 37 % cards.len()].0;
            let key = ReviewKey { card, at, device: txn.device().unwrap() };
            let rating = Rating::ALL[dice.below(4) as usize];
            let act = Act::Answer { rating, took, mode: AskMode::Flip, counts: true };
            txn.append(&Review { key, act }, true).unwrap();
        }
        txn.commit().unwrap();
    }
}

/// How the table is reached.
enum Way {
    Place(Address),
    /// An engine in memory, treated as AWS is: requests cost, and the end of the log is trusted for a while.
    AsAws(Engine),
}

impl Way {
    fn to(place: Place, name: &str) -> Self {
        let table = format!("bench-{name}-{}", std::process::id());
        let address = Address { place, table, user: "ann".into() };
        setup(&address, &Options::new("bench", Millis(NOON), 1)).unwrap();
        Self::Place(address)
    }

    fn as_aws() -> Self {
        let engine = Engine::in_memory().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let options = Options::new("bench", Millis(NOON), 1);
        let table = Table::over(engine.clone(), "cards", "ann", &options).unwrap();
        runtime.block_on(Remote::setup(&table)).unwrap();
        Self::AsAws(engine)
    }
}

fn measure(count: usize, way: &Way, name: &str) {
    let cards = cards(count);
    println!("--- {count} cards, {name}");
    let (mut a, mut b) = (Machine::new(1), Machine::new(2));
    a.import(&cards);
    a.show("first push", way);
    b.show("first pull on a new machine", way);
    a.show("nothing changed", way);
    a.edit(cards[0].0, "a changed definition of about forty bytes");
    a.show("one card edited: push", way);
    b.show("one card edited: pull", way);
    a.answer(&cards, 100);
    a.show("100 reviews: push", way);
    b.show("100 reviews: pull", way);
    let mut c = Machine::new(3);
    c.import(&cards);
    c.show("a second machine, same notes", way);
}

fn main() {
    let counts: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let counts = if counts.is_empty() { vec![1000, 10_000] } else { counts };
    for count in counts {
        measure(count, &Way::as_aws(), "as AWS counts");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("remote.db");
        measure(count, &Way::to(Place::Embedded { file }, "embedded"), "embedded file");
        #[expect(clippy::disallowed_methods, reason = "a bench is told where its server is")]
        if let Ok(endpoint) = std::env::var("TERMDECK_TEST_ENDPOINT") {
            let place = Place::Aws { region: None, profile: None, endpoint_url: Some(endpoint) };
            measure(count, &Way::to(place, "server"), "server");
        }
    }
}
