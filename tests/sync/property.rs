//! Random lives of several machines, with everything going wrong, and what must hold in the end.
//!
//! `TERMDECK_SEEDS=0..5000` runs other seeds than the suite does.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use termdeck::collection::Collection;
use termdeck::model::{
    Act, CardId, CardState, DeviceId, Field, Millis, Op, Rating, Review, ReviewKey, Stamp, Value,
};
use termdeck::sync::merge::{self, Shelf};
use termdeck::sync::remote::{Face, Remote};
use termdeck::sync::{CommitFault, Engine, Options, Safeguards, Table, segment};

use super::contract::wait;
use super::device::{self, CardFacts, Device, NOON, content};
use super::faults::{Dice, Net, Rates};

/// Milliseconds a clock may be off.
const SKEWS: [i64; 5] = [0, 0, 5 * 3_600_000, -7 * 3_600_000, 900 * Millis::DAY];
/// Decks that cards move between.
const DECKS: u64 = 3;
/// How often local commits fail, in a thousand.
const COMMIT_FAILS: u32 = 25;

/// What a seed went through.
#[derive(Debug, Default)]
pub struct Lived {
    pub segments: usize,
    pub answers: usize,
    pub clones: usize,
    pub hits: BTreeMap<&'static str, u64>,
}

struct Machine {
    device: Device,
    net: Net,
    skew: i64,
    path: PathBuf,
    backup: Option<PathBuf>,
    furthest: u64,
}

struct World {
    engine: Engine,
    folder: tempfile::TempDir,
    dice: Dice,
    now: i64,
    machines: Vec<Machine>,
    /// The answers that were on some disk and must never be lost, by their duration.
    answers: BTreeSet<u32>,
    next_answer: u32,
    made: u32,
    /// Readable cards were to be written by a disk that is no more.
    needs_repair: bool,
    lived: Lived,
    safeguards: Safeguards,
}

/// A folder without a disk below it, where there is one.
fn quick_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

impl World {
    async fn new(seed: u64, safeguards: Safeguards) -> Self {
        let engine = Engine::in_memory().unwrap();
        let mut world = Self {
            engine,
            folder: quick_folder(),
            dice: Dice::new(seed),
            now: NOON,
            machines: Vec::new(),
            answers: BTreeSet::new(),
            next_answer: 1,
            made: 0,
            needs_repair: false,
            lived: Lived::default(),
            safeguards,
        };
        let quiet = Net::new(&world.engine, seed, NOON);
        quiet.state().checks_time = false;
        Table::over(quiet, "cards", "ann", &Options::new("setup", Millis(NOON), seed))
            .unwrap()
            .setup()
            .await
            .unwrap();
        for _ in 0..2 + world.dice.below(3) {
            let path = world.new_path();
            let id = 100 + world.made;
            let skew = SKEWS[world.dice.pick(SKEWS.len())];
            let collection = Collection::open(&path, DeviceId(id)).unwrap();
            world.add_machine(collection, path, skew);
        }
        world
    }

    fn new_path(&mut self) -> PathBuf {
        self.made += 1;
        self.folder.path().join(format!("{}.db", self.made))
    }

    fn add_machine(&mut self, collection: Collection, path: PathBuf, skew: i64) {
        let mut device = Device::with(collection, 100 + self.made);
        device.safeguards = self.safeguards;
        device.seed = self.dice.below(u64::MAX / 2);
        let net = Net::new(&self.engine, self.dice.below(u64::MAX / 2), self.now);
        net.state().rates = Rates::ALL;
        self.machines.push(Machine { device, net, skew, path, backup: None, furthest: 0 });
    }

    async fn step(&mut self) -> Result<(), String> {
        self.now += i64::try_from(self.dice.below(600_000)).unwrap();
        let at = self.dice.pick(self.machines.len());
        let what = self.dice.below(16);
        self.trace(&format!("{what} at {at}"));
        match what {
            0..=5 => self.session(at),
            6..=8 => self.sync(at).await?,
            9 | 10 => self.sync_two(at).await?,
            11 => self.sync_as_two_processes(at).await?,
            12 => self.sync_cut_short(at).await?,
            13 => self.clone_disk(at),
            14 => self.back_up_or_restore(at),
            _ => self.move_clock(at),
        }
        Ok(())
    }

    /// Lets every clock show its time.
    fn set_clocks(&mut self) {
        for machine in &mut self.machines {
            machine.device.now = Millis(self.now + machine.skew);
            machine.net.state().server_now = self.now;
        }
    }

    /// Somebody learns and edits.
    fn session(&mut self, at: usize) {
        self.set_clocks();
        let most = if self.dice.below(4) == 0 { 40 } else { 8 };
        let count = 1 + self.dice.below(most);
        let (dice, next) = (RefCell::new(self.dice.clone()), RefCell::new(self.next_answer));
        let given = RefCell::new(Vec::new());
        self.machines[at].device.act(|txn, now| {
            for _ in 0..count {
                let mut dice = dice.borrow_mut();
                let id = if dice.below(2) == 0 { dice.below(12) } else { dice.below(60) } + 1;
                let mut next = next.borrow_mut();
                if let Some(took) = deed(txn, now, id, &mut dice, &mut next) {
                    given.borrow_mut().push(took);
                }
            }
        });
        self.dice = dice.into_inner();
        self.next_answer = next.into_inner();
        self.answers.extend(given.into_inner());
    }

    async fn sync(&mut self, at: usize) -> Result<(), String> {
        self.set_clocks();
        let dice = RefCell::new(Dice::new(self.dice.below(u64::MAX / 2)));
        let machine = &mut self.machines[at];
        let commits = || commit_fault(&dice);
        let result = sync(&mut machine.device, &machine.net, &commits).await;
        self.after(at, result.is_err())
    }

    /// Two machines sync at one time.
    async fn sync_two(&mut self, at: usize) -> Result<(), String> {
        if self.machines.len() < 2 {
            return Ok(());
        }
        self.set_clocks();
        let other = (at + 1 + self.dice.pick(self.machines.len() - 1)) % self.machines.len();
        let (low, high) = (at.min(other), at.max(other));
        let dice = RefCell::new(Dice::new(self.dice.below(u64::MAX / 2)));
        let commits = || commit_fault(&dice);
        let (left, right) = self.machines.split_at_mut(high);
        let (a, b) = (&mut left[low], &mut right[0]);
        let (a, b) =
            tokio::join!(sync(&mut a.device, &a.net, &commits), sync(&mut b.device, &b.net, &commits));
        self.after(low, a.is_err())?;
        self.after(high, b.is_err())
    }

    /// Two processes sync one collection at one time.
    async fn sync_as_two_processes(&mut self, at: usize) -> Result<(), String> {
        self.set_clocks();
        let seed = self.dice.below(u64::MAX / 2);
        let dice = RefCell::new(Dice::new(seed));
        let commits = || commit_fault(&dice);
        let machine = &mut self.machines[at];
        let mut second = Device::with(Collection::open(&machine.path, DeviceId(1)).unwrap(), 1);
        second.now = machine.device.now;
        second.seed = seed;
        second.safeguards = self.safeguards;
        let other_net = Net::new(&self.engine, seed ^ 99, self.now);
        other_net.state().rates = Rates::ALL;
        let (a, _) = tokio::join!(
            sync(&mut machine.device, &machine.net, &commits),
            sync(&mut second, &other_net, &commits)
        );
        drop(second);
        self.after(at, a.is_err())
    }

    /// A sync is dropped in the middle, as by Ctrl-C.
    async fn sync_cut_short(&mut self, at: usize) -> Result<(), String> {
        self.set_clocks();
        let polls = 1 + self.dice.below(60);
        let machine = &mut self.machines[at];
        let commits = || CommitFault::None;
        let whole = sync(&mut machine.device, &machine.net, &commits);
        let mut whole = Box::pin(whole);
        let mut left = polls;
        let _ = std::future::poll_fn(|context| {
            left -= 1;
            if left == 0 {
                return std::task::Poll::Ready(None);
            }
            whole.as_mut().poll(context).map(Some)
        })
        .await;
        drop(whole);
        self.after(at, true)
    }

    /// The process ended; when it died, a new one opens the collection.
    fn after(&mut self, at: usize, died: bool) -> Result<(), String> {
        let machine = &mut self.machines[at];
        if died {
            machine.net.state().dead = false;
            machine.device.collection = Collection::open(&machine.path, DeviceId(1)).unwrap();
        }
        let slot = machine.device.slot();
        if slot < machine.furthest {
            return Err(format!("the cursor went back from {} to {slot}", machine.furthest));
        }
        machine.furthest = slot;
        Ok(())
    }

    /// Copies a collection as it lies on the disk, which no process has open meanwhile.
    fn copy(&mut self, at: usize) -> PathBuf {
        let to = self.new_path();
        let machine = &mut self.machines[at];
        machine.device.collection = Collection::in_memory(DeviceId(1)).unwrap();
        std::fs::copy(&machine.path, &to).unwrap();
        machine.device.collection = Collection::open(&machine.path, DeviceId(1)).unwrap();
        to
    }

    /// A disk is cloned; both machines go on with one identity and one outbox.
    fn clone_disk(&mut self, at: usize) {
        if self.machines.len() < 6 && self.dice.below(3) == 0 {
            let path = self.copy(at);
            let collection = Collection::open(&path, DeviceId(1)).unwrap();
            let skew = self.machines[at].skew;
            self.add_machine(collection, path, skew);
            self.lived.clones += 1;
        }
    }

    fn back_up_or_restore(&mut self, at: usize) {
        let Some(backup) = self.machines[at].backup.take() else {
            let backup = self.copy(at);
            self.machines[at].backup = Some(backup);
            return;
        };
        let to = self.new_path();
        std::fs::copy(&backup, &to).unwrap();
        let machine = &mut self.machines[at];
        let waiting = machine.device.collection.read().unwrap().waiting().unwrap();
        // the disk dies between the log and the readable cards: `remote repair` is the way out
        self.needs_repair |= waiting.stale + waiting.segments > 0;
        machine.device.collection = Collection::open(&to, DeviceId(1)).unwrap();
        machine.path = to;
        machine.furthest = 0;
        // what was given after the backup, and told to nobody, is gone with the old disk
        self.answers = self.known_answers();
    }

    /// The answers in the log and on the disks.
    fn known_answers(&mut self) -> BTreeSet<u32> {
        let mut known: BTreeSet<u32> = BTreeSet::new();
        for (_, ops) in log(&self.engine) {
            known.extend(ops.iter().filter_map(|op| match op {
                Op::Review(review) => duration(review),
                _ => None,
            }));
        }
        for machine in &mut self.machines {
            known.extend(durations(&mut machine.device));
        }
        known
    }

    fn move_clock(&mut self, at: usize) {
        if self.dice.below(3) == 0 {
            self.machines[at].skew = SKEWS[self.dice.pick(SKEWS.len())];
        }
    }

    /// Nothing goes wrong any more, and everybody syncs.
    async fn calm(&mut self) -> Result<(), String> {
        for machine in &mut self.machines {
            let mut state = machine.net.state();
            for (name, count) in &state.hits {
                *self.lived.hits.entry(name).or_default() += count;
            }
            state.rates = Rates::default();
            state.dead = false;
            drop(state);
            machine.device.collection = Collection::open(&machine.path, DeviceId(1)).unwrap();
        }
        for _ in 0..4 {
            for at in 0..self.machines.len() {
                self.now += 1000;
                self.set_clocks();
                let machine = &mut self.machines[at];
                let commits = || CommitFault::None;
                sync(&mut machine.device, &machine.net, &commits)
                    .await
                    .map_err(|error| format!("{error:?}"))?;
            }
        }
        Ok(())
    }

    /// What must hold in the end.
    async fn check(&mut self) -> Result<(), String> {
        let facts = self.machines[0].device.facts();
        for at in 1..self.machines.len() {
            let other = self.machines[at].device.facts();
            if other != facts {
                return Err(format!("the machines differ: {}{}", difference(&facts, &other), self.history()));
            }
        }
        self.check_answers()?;
        self.check_log(&facts)?;
        self.check_views().await?;
        self.check_rest().await
    }

    /// How each machine sees a card, for a person who looks for a mistake.
    fn trace(&mut self, what: &str) {
        #[expect(clippy::disallowed_methods, reason = "a person asks")]
        let Ok(card) = std::env::var("TERMDECK_CARD") else { return };
        for (at, machine) in self.machines.iter_mut().enumerate() {
            let txn = machine.device.collection.read().unwrap();
            let id = card.parse().unwrap();
            let stale = txn.stale_keys(id).unwrap();
            let state = txn.card(id).unwrap();
            let state =
                state.map(|state| (state.content.deck.clone(), state.is_live(), state.folded, state.unsent));
            let device = txn.device().unwrap();
            println!("{at} {device} slot {} {stale:?} {state:?}", txn.tail().unwrap().slot);
        }
        println!("{what}");
    }

    /// What the log tells of a card, for a person who looks for a mistake.
    fn history(&self) -> String {
        #[expect(clippy::disallowed_methods, reason = "a person asks")]
        let Ok(card) = std::env::var("TERMDECK_CARD") else { return String::new() };
        let mut text = String::new();
        for (entry, ops) in log(&self.engine) {
            for op in ops.iter().filter(|op| op.card().to_string() == card) {
                text += &format!("\n  slot {} by {} ({}): {op:?}", entry.slot, entry.device, entry.push);
            }
        }
        text
    }

    fn check_answers(&mut self) -> Result<(), String> {
        let found = durations(&mut self.machines[0].device);
        let count = found.len();
        let found: BTreeSet<u32> = found.into_iter().collect();
        self.lived.answers = count;
        if count != found.len() {
            return Err("an answer is there twice".into());
        }
        let lost: Vec<&u32> = self.answers.difference(&found).collect();
        if lost.is_empty() { Ok(()) } else { Err(format!("answers were lost: {lost:?}")) }
    }

    fn check_log(&mut self, facts: &device::Facts) -> Result<(), String> {
        let log = log(&self.engine);
        self.lived.segments = log.len();
        let mut pushes = BTreeSet::new();
        let mut join = Join::default();
        let limit = self.now + 61_000;
        for (at, (entry, ops)) in log.iter().enumerate() {
            if entry.slot != at as u64 + 1 {
                return Err(format!("the log has a gap before slot {}", entry.slot));
            }
            if !pushes.insert(entry.push.clone()) {
                return Err(format!("push {} stands twice in the log", entry.push));
            }
            for op in ops {
                check_stamp(op, limit)?;
                merge::join(&mut join, op).unwrap();
            }
        }
        let joined = device::Facts { cards: join.facts(), ..facts.clone() };
        if joined != *facts {
            return Err(format!(
                "the machines differ from the join of the log: {}",
                difference(&joined, facts)
            ));
        }
        check_deletes(&log, &join)
    }

    async fn check_views(&mut self) -> Result<(), String> {
        let machine = &mut self.machines[0];
        let table = table(&mut machine.device, &machine.net);
        if self.needs_repair {
            machine.device.repair(&table).await.map_err(|error| format!("{error:?}"))?;
        }
        let mut found = BTreeMap::new();
        for deck in (0..DECKS).map(|deck| format!("deck{deck}")) {
            for item in table.cards(&deck).await.map_err(|error| format!("{error:?}"))? {
                let readable = item.readable.ok_or("a foreign item")?;
                if let Face::Card(text) = readable.face {
                    found.insert((deck.clone(), readable.card), *text);
                }
            }
        }
        let live = machine.device.live();
        if found == live {
            return Ok(());
        }
        let missing: Vec<_> = live.iter().filter(|(key, text)| found.get(key) != Some(text)).collect();
        let ghosts: Vec<_> = found.keys().filter(|key| !live.contains_key(key)).collect();
        Err(format!("readable cards differ: missing {missing:?}, ghosts {ghosts:?}{}", self.history()))
    }

    /// One more sync is one look.
    async fn check_rest(&mut self) -> Result<(), String> {
        self.set_clocks();
        for machine in &mut self.machines {
            let commits = || CommitFault::None;
            let report = sync(&mut machine.device, &machine.net, &commits).await;
            let used = report.map_err(|error| format!("{error:?}"))?.usage;
            if used.requests != 1 || used.write_units > 0.0 {
                return Err(format!("one more sync was {used:?}"));
            }
        }
        Ok(())
    }
}

/// One thing that a person does to a card. Returns the duration that names an answer.
fn deed(
    txn: &termdeck::collection::Txn<'_>,
    now: Millis,
    id: u64,
    dice: &mut Dice,
    next: &mut u32,
) -> Option<u32> {
    let known = txn.card(CardId(id)).unwrap().filter(|state| state.folded.is_none());
    let deck = format!("deck{}", dice.below(DECKS));
    let text = format!("v{}", dice.below(1000));
    let Some(state) = known else {
        if txn.card(CardId(id)).unwrap().is_none() {
            let front =
                if dice.below(4) == 0 { format!("twin {}", dice.below(6)) } else { format!("q{id} {text}") };
            device::add(txn, now, id, content(&front, "back", &deck));
        }
        return None;
    };
    match dice.below(100) {
        0..20 => device::set(txn, now, id, Field::Back, Value::Text(text)),
        20..30 => device::set(txn, now, id, Field::Front, Value::Text(text)),
        30..42 => device::set(txn, now, id, Field::Deck, Value::Text(deck)),
        42..46 => device::set(txn, now, id, Field::Suspended, Value::Flag(dice.below(2) == 0)),
        46..50 => device::set(txn, now, id, Field::Labels, Value::Words(vec![text])),
        50..60 if state.is_live() => device::retire(txn, id),
        60..64 => take_back(txn, now, id),
        _ => {
            let took = *next;
            *next += 1;
            device::answer(txn, now, id, Rating::Good, took);
            return Some(took);
        }
    }
    None
}

/// Takes back the last entry of a card's log.
fn take_back(txn: &termdeck::collection::Txn<'_>, now: Millis, id: u64) {
    let (card, device) = (CardId(id), txn.device().unwrap());
    let log = txn.log_of(card).unwrap();
    let Some(last) = log.iter().rfind(|review| matches!(review.act, Act::Answer { .. })) else { return };
    let at = txn.free_instant(card, now, device).unwrap();
    let act = Act::Undo { at: last.key.at, device: last.key.device };
    txn.append(&Review { key: ReviewKey { card, at, device }, act }, true).unwrap();
    txn.set_schedule(card, device::schedule(card, &txn.log_of(card).unwrap()).as_ref()).unwrap();
}

fn commit_fault(dice: &RefCell<Dice>) -> CommitFault {
    let mut dice = dice.borrow_mut();
    if !dice.hit(COMMIT_FAILS) {
        return CommitFault::None;
    }
    [CommitFault::DiesBefore, CommitFault::DiesAfter, CommitFault::DiskFull][dice.pick(3)]
}

fn table(device: &mut Device, net: &Net) -> Table {
    Table::over(net.clone(), "cards", "ann", &device.options()).unwrap()
}

async fn sync(
    device: &mut Device,
    net: &Net,
    commits: &dyn Fn() -> CommitFault,
) -> Result<termdeck::sync::Report, termdeck::sync::Error> {
    let table = table(device, net);
    device.sync_failing(&table, commits).await
}

fn duration(review: &Review) -> Option<u32> {
    match review.act {
        Act::Answer { took, .. } => Some(took),
        _ => None,
    }
}

/// The durations of all answers that a machine holds.
fn durations(device: &mut Device) -> Vec<u32> {
    let txn = device.collection.read().unwrap();
    let mut seen = BTreeSet::new();
    let mut durations = Vec::new();
    for id in txn.card_ids().unwrap() {
        for review in txn.log_of(id).unwrap() {
            // twins show in each other's log
            if seen.insert(review.key) {
                durations.extend(duration(&review));
            }
        }
    }
    durations
}

/// The log as it stands in the table.
fn log(engine: &Engine) -> Vec<(termdeck::sync::remote::Entry, Vec<Op>)> {
    let net = Net::new(engine, 1, NOON);
    net.state().checks_time = false;
    let table = Table::over(net, "cards", "ann", &Options::new("a look", Millis(NOON), 1)).unwrap();
    let mut entries = Vec::new();
    // the engine answers at once: there is nothing to wait for, and this may run within a runtime
    let mut look = Box::pin(async {
        loop {
            let from = entries.last().map_or(1, |entry: &termdeck::sync::remote::Entry| entry.slot + 1);
            let page = table.log(from, true).await.unwrap();
            entries.extend(page.entries);
            if !page.more {
                break;
            }
        }
    });
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    while look.as_mut().poll(&mut context).is_pending() {}
    drop(look);
    entries
        .into_iter()
        .map(|entry| {
            let ops = segment::unpack(entry.slot, entry.format, &entry.ops).unwrap();
            (entry, ops)
        })
        .collect()
}

/// The join of the log, in memory.
#[derive(Default)]
struct Join(BTreeMap<CardId, CardState>);

impl Shelf for Join {
    type Error = std::convert::Infallible;

    fn card(&mut self, id: CardId) -> Result<Option<CardState>, Self::Error> {
        Ok(self.0.get(&id).cloned())
    }

    fn keep(&mut self, card: CardState) -> Result<(), Self::Error> {
        self.0.insert(card.id, card);
        Ok(())
    }
}

impl Join {
    fn facts(&mut self) -> BTreeMap<CardId, CardFacts> {
        let ids: Vec<CardId> = self.0.keys().copied().collect();
        ids.into_iter()
            .map(|id| {
                let root = merge::root(self, id).unwrap().id;
                let state = &self.0[&id];
                let fields = Field::ALL.into_iter().map(|field| (state.stamp_of(field), state.get(field)));
                (id, (fields.collect(), state.born, state.retired, root))
            })
            .collect()
    }
}

/// No stamp lies beyond the server's time.
fn check_stamp(op: &Op, limit: i64) -> Result<(), String> {
    let at = match op {
        Op::Card { stamp, born, .. } => stamp.at().0.max(born.map_or(i64::MIN, |born| born.at().0)),
        Op::Set { stamp, .. } => stamp.at().0,
        Op::Retire { seen, .. } => seen.at().0,
        // an answer is named by its instant, however wrong the clock was
        Op::Review(_) | Op::Fold { .. } => return Ok(()),
    };
    if at > limit { Err(format!("{} s in the future: {op:?}", (at - limit) / 1000)) } else { Ok(()) }
}

/// A card is gone only when the deleter had seen its newest edit.
fn check_deletes(log: &[(termdeck::sync::remote::Entry, Vec<Op>)], join: &Join) -> Result<(), String> {
    let mut newest: BTreeMap<CardId, Stamp> = BTreeMap::new();
    let mut seen: BTreeMap<CardId, Stamp> = BTreeMap::new();
    for op in log.iter().flat_map(|(_, ops)| ops) {
        match op {
            Op::Card { card, stamp, .. } => raise(&mut newest, *card, *stamp),
            Op::Set { card, field, stamp, .. } if field.is_content() => raise(&mut newest, *card, *stamp),
            Op::Retire { card, seen: stamp } => raise(&mut seen, *card, *stamp),
            _ => {}
        }
    }
    for (card, state) in &join.0 {
        let gone = seen.get(card).is_some_and(|seen| newest.get(card).is_none_or(|newest| newest <= seen));
        if state.is_retired() != gone {
            return Err(format!("card {card} should{} be gone", if gone { "" } else { " not" }));
        }
    }
    Ok(())
}

fn raise(stamps: &mut BTreeMap<CardId, Stamp>, card: CardId, stamp: Stamp) {
    let held = stamps.entry(card).or_default();
    *held = stamp.max(*held);
}

fn difference(a: &device::Facts, b: &device::Facts) -> String {
    let cards: BTreeSet<&CardId> = a.cards.keys().chain(b.cards.keys()).collect();
    for card in cards {
        if a.cards.get(card) != b.cards.get(card) {
            return format!("card {card}: {}", card_difference(a.cards.get(card), b.cards.get(card)));
        }
    }
    if a.reviews != b.reviews {
        return format!("reviews: {:?}", a.reviews.symmetric_difference(&b.reviews).collect::<Vec<_>>());
    }
    format!("schedules: {:?} {:?}", a.reps, b.reps)
}

fn card_difference(a: Option<&CardFacts>, b: Option<&CardFacts>) -> String {
    let (Some(a), Some(b)) = (a, b) else { return format!("{} {}", a.is_some(), b.is_some()) };
    let fields = Field::ALL.into_iter().zip(a.0.iter().zip(&b.0)).filter(|(_, (a, b))| a != b);
    let fields: Vec<_> = fields.map(|(field, (a, b))| format!("{field:?} {a:?} {b:?}")).collect();
    format!("{fields:?}, born {:?} {:?}, retired {:?} {:?}, root {:?} {:?}", a.1, b.1, a.2, b.2, a.3, b.3)
}

/// One life.
pub async fn live(seed: u64, safeguards: Safeguards) -> Result<Lived, String> {
    let mut world = World::new(seed, safeguards).await;
    for _ in 0..60 {
        world.step().await?;
    }
    world.calm().await?;
    world.check().await?;
    Ok(world.lived)
}

fn seeds() -> std::ops::Range<u64> {
    #[expect(clippy::disallowed_methods, reason = "a test is told how many seeds to run")]
    let wanted = std::env::var("TERMDECK_SEEDS").ok();
    let range = wanted.as_deref().and_then(|text| text.split_once(".."));
    range.map_or(0..400, |(low, high)| low.parse().unwrap()..high.parse().unwrap())
}

#[test]
fn whatever_happens_the_machines_come_into_step() {
    let seeds = seeds();
    let (failed, lived) = live_all(seeds.clone(), Safeguards::default());
    let segments: usize = lived.iter().map(|lived| lived.segments).sum();
    let answers: usize = lived.iter().map(|lived| lived.answers).sum();
    let clones: usize = lived.iter().map(|lived| lived.clones).sum();
    let mut hits: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, count) in lived.iter().flat_map(|lived| &lived.hits) {
        *hits.entry(name).or_default() += count;
    }
    println!("{} seeds, {segments} segments, {answers} answers, {clones} clones, {hits:?}", lived.len());
    assert!(
        failed.is_empty(),
        "{} of {seeds:?} failed; the first: {:?}",
        failed.len(),
        &failed[..failed.len().min(6)]
    );
}

/// Lives many seeds, on as many threads as there are cores.
pub fn live_all(seeds: std::ops::Range<u64>, safeguards: Safeguards) -> (Vec<(u64, String)>, Vec<Lived>) {
    let threads = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    let parts: Vec<_> = (0..threads)
        .map(|part| {
            let seeds = seeds.clone();
            std::thread::spawn(move || {
                let mine = seeds.filter(|seed| seed % threads == part);
                mine.map(|seed| (seed, wait(live(seed, safeguards)))).collect::<Vec<_>>()
            })
        })
        .collect();
    let (mut failed, mut lived) = (Vec::new(), Vec::new());
    for (seed, result) in parts.into_iter().flat_map(|part| part.join().unwrap()) {
        match result {
            Ok(life) => lived.push(life),
            Err(error) => failed.push((seed, error)),
        }
    }
    failed.sort();
    (failed, lived)
}
