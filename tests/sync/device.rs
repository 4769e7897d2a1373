//! A machine with a collection, and what a person does on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use termdeck::collection::{Collection, Txn};
use termdeck::model::{
    Act, AskMode, CardId, CardState, Content, DeviceId, Field, Kind, Millis, Rating, Review, ReviewKey,
    Schedule, Stamp, State, Value,
};
use termdeck::notes::text_key;
use termdeck::sync::merge::{self, Shelf};
use termdeck::sync::remote::{Face, Remote, Text};
use termdeck::sync::{
    CommitFault, Error, Options, Repaired, Report, Safeguards, Trial, repair_with, run_with,
};

/// 2027-01-15T08:00Z.
pub const NOON: i64 = 1_800_000_000_000;

/// A machine.
pub struct Device {
    pub collection: Collection,
    pub name: String,
    /// This machine's clock.
    pub now: Millis,
    pub seed: u64,
    pub safeguards: Safeguards,
}

impl Device {
    pub fn new(id: u32) -> Self {
        Self::with(Collection::in_memory(DeviceId(id)).unwrap(), id)
    }

    pub fn on_disk(path: &Path, id: u32) -> Self {
        Self::with(Collection::open(path, DeviceId(id)).unwrap(), id)
    }

    pub fn with(collection: Collection, id: u32) -> Self {
        Self {
            collection,
            name: format!("device {id}"),
            now: Millis(NOON),
            seed: u64::from(id) << 32,
            safeguards: Safeguards::default(),
        }
    }

    pub fn options(&self) -> Options<'_> {
        let mut options = Options::new(&self.name, self.now, self.seed);
        options.trial.safeguards = self.safeguards;
        options
    }

    pub async fn sync<R: Remote>(&mut self, remote: &R) -> Result<Report, Error> {
        self.sync_failing(remote, &|| CommitFault::None).await
    }

    /// Syncs while local commits fare as `commits` says.
    pub async fn sync_failing<R: Remote>(
        &mut self,
        remote: &R,
        commits: &dyn Fn() -> CommitFault,
    ) -> Result<Report, Error> {
        self.seed += 1;
        let mut options = Options::new(&self.name, self.now, self.seed);
        options.trial = Trial { safeguards: self.safeguards, commits: Some(commits) };
        run_with(&mut self.collection, remote.clone(), &options, &schedule, &mut ()).await
    }

    pub async fn repair<R: Remote>(&mut self, remote: &R) -> Result<Repaired, Error> {
        self.seed += 1;
        let options = Options::new(&self.name, self.now, self.seed);
        repair_with(&mut self.collection, remote.clone(), &options, &schedule, &mut ()).await
    }

    /// Does something in one local transaction.
    pub fn act<T>(&mut self, act: impl FnOnce(&Txn<'_>, Millis) -> T) -> T {
        let now = self.now;
        let txn = self.collection.write().unwrap();
        let result = act(&txn, now);
        txn.commit().unwrap();
        result
    }

    pub fn add(&mut self, id: u64, content: Content) {
        self.act(|txn, now| add(txn, now, id, content));
    }

    pub fn set(&mut self, id: u64, field: Field, value: Value) {
        self.act(|txn, now| set(txn, now, id, field, value));
    }

    pub fn set_back(&mut self, id: u64, back: &str) {
        self.set(id, Field::Back, Value::Text(back.into()));
    }

    pub fn move_to(&mut self, id: u64, deck: &str) {
        self.set(id, Field::Deck, Value::Text(deck.into()));
    }

    pub fn retire(&mut self, id: u64) {
        self.act(|txn, _| retire(txn, id));
    }

    pub fn answer(&mut self, id: u64, rating: Rating, took: u32) {
        self.act(|txn, now| answer(txn, now, id, rating, took));
    }

    pub fn card(&mut self, id: u64) -> CardState {
        self.collection.read().unwrap().card(CardId(id)).unwrap().unwrap()
    }

    pub fn slot(&mut self) -> u64 {
        self.collection.read().unwrap().tail().unwrap().slot
    }

    /// Everything that machines must agree on.
    pub fn facts(&mut self) -> Facts {
        let txn = self.collection.read().unwrap();
        let mut facts = Facts::default();
        for id in txn.card_ids().unwrap() {
            let state = txn.card(id).unwrap().unwrap();
            let root = merge::root(&mut Reader(&txn), id).unwrap().id;
            let fields = Field::ALL.into_iter().map(|field| (state.stamp_of(field), state.get(field)));
            facts.cards.insert(id, (fields.collect(), state.born, state.retired, root));
            if root == id {
                let schedule = txn.schedule(id).unwrap();
                facts.reps.insert(id, schedule.map(|schedule| (schedule.reps, schedule.last)));
            }
            for review in txn.log_of(id).unwrap() {
                facts.reviews.insert((review.key, format!("{:?}", review.act)));
            }
        }
        facts
    }

    /// The live cards as the table ought to show them.
    pub fn live(&mut self) -> BTreeMap<(String, CardId), Text> {
        let txn = self.collection.read().unwrap();
        let mut live = BTreeMap::new();
        for id in txn.card_ids().unwrap() {
            let state = txn.card(id).unwrap().unwrap();
            let deck = state.content.deck.clone();
            let readable = termdeck::sync::view::render(&state, &deck, 0, Millis(0));
            if let Face::Card(text) = readable.face {
                live.insert((deck, id), *text);
            }
        }
        live
    }
}

/// What machines must agree on.
#[derive(Debug, Default, PartialEq, Clone)]
pub struct Facts {
    pub cards: BTreeMap<CardId, CardFacts>,
    pub reviews: BTreeSet<(ReviewKey, String)>,
    pub reps: BTreeMap<CardId, Option<(u32, Millis)>>,
}

pub type CardFacts = (Vec<(Option<Stamp>, Value)>, Stamp, Option<Stamp>, CardId);

/// The cards of a transaction, for looking only.
struct Reader<'t, 'c>(&'t Txn<'c>);

impl Shelf for Reader<'_, '_> {
    type Error = termdeck::collection::Error;

    fn card(&mut self, id: CardId) -> Result<Option<CardState>, Self::Error> {
        self.0.card(id)
    }

    fn keep(&mut self, _: CardState) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// The readable cards in a table, stubs left out.
pub async fn readable<R: Remote>(remote: &R) -> BTreeMap<(String, CardId), Text> {
    let mut cards = BTreeMap::new();
    for deck in remote.decks().await.unwrap() {
        for found in remote.cards(&deck).await.unwrap() {
            let readable = found.readable.expect("only termdeck writes here");
            if let Face::Card(text) = readable.face {
                cards.insert((deck.clone(), readable.card), *text);
            }
        }
    }
    cards
}

/// A schedule that shows whether the log was folded: answers that count and are not taken back.
pub fn schedule(_: CardId, log: &[Review]) -> Option<Schedule> {
    let undone = |review: &Review| {
        log.iter().any(|other| {
            matches!(other.act, Act::Undo { at, device } if at == review.key.at && device == review.key.device)
        })
    };
    let answers = log.iter().filter(|review| matches!(review.act, Act::Answer { .. }) && !undone(review));
    let last = answers.clone().map(|review| review.key.at).max()?;
    Some(Schedule {
        state: State::Review,
        due: last.plus(Millis::DAY),
        stability: 1.0,
        difficulty: 5.0,
        reps: u32::try_from(answers.count()).unwrap(),
        lapses: 0,
        step: 0,
        last,
    })
}

pub fn content(front: &str, back: &str, deck: &str) -> Content {
    Content {
        kind: Kind::Qa,
        front: front.into(),
        back: back.into(),
        items: Vec::new(),
        context: vec!["Chapter".into()],
        needs_context: false,
        deck: deck.into(),
        tags: vec!["exam".into()],
        source: format!("notes/{deck}.md"),
    }
}

pub fn add(txn: &Txn<'_>, now: Millis, id: u64, content: Content) {
    let state = CardState::new(CardId(id), content, txn.tick(now).unwrap());
    txn.save_card(&state, text_key(&state.content)).unwrap();
}

pub fn set(txn: &Txn<'_>, now: Millis, id: u64, field: Field, value: Value) {
    let mut state = txn.card(CardId(id)).unwrap().unwrap();
    let stamp = txn.tick(now).unwrap();
    let revive = state.is_retired() && field.is_content();
    state.write(field, value, stamp, revive);
    txn.save_card(&state, text_key(&state.content)).unwrap();
}

pub fn retire(txn: &Txn<'_>, id: u64) {
    let mut state = txn.card(CardId(id)).unwrap().unwrap();
    state.retire();
    txn.save_card(&state, text_key(&state.content)).unwrap();
}

pub fn answer(txn: &Txn<'_>, now: Millis, id: u64, rating: Rating, took: u32) {
    let (card, device) = (CardId(id), txn.device().unwrap());
    let at = txn.free_instant(card, now, device).unwrap();
    let act = Act::Answer { rating, took, mode: AskMode::Flip, counts: true };
    txn.append(&Review { key: ReviewKey { card, at, device }, act }, true).unwrap();
    let log = txn.log_of(card).unwrap();
    txn.set_schedule(card, schedule(card, &log).as_ref()).unwrap();
}
