//! What the engine needs of a table, in plain terms. `dynamodb` is the one that there
//! is; what stands behind it (AWS, another server, a file) does not show here.

use std::future::Future;

use super::cost::Usage;
use super::error::RemoteError;
use crate::model::{CardId, DeviceId, Item, Kind, Millis};

/// What the table, or the way to it, answered.
pub type Answer<T> = Result<T, RemoteError>;

/// A slot of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1.
    pub slot: u64,
    /// The random name of the push that wrote it.
    pub push: String,
    /// Who pushed.
    pub device: DeviceId,
    /// What that device calls itself.
    pub device_name: String,
    /// The format of `ops`.
    pub format: u32,
    /// How many cards it changes.
    pub cards: u32,
    /// How many entries of the review log it carries.
    pub reviews: u32,
    /// When it was pushed, by the server's clock as far as the device knew it.
    pub at: Millis,
    /// Compressed operations.
    pub ops: Vec<u8>,
}

/// What became of an attempt to write a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// The slot was empty and holds the segment now.
    Done,
    /// Something stands there; nothing was written.
    Taken,
}

/// Some slots of the log, in order. A query gives at most 1 MB at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The slots.
    pub entries: Vec<Entry>,
    /// Whether there are later ones.
    pub more: bool,
}

/// A card as a person sees it in the console and as other programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable {
    /// The card.
    pub card: CardId,
    /// The deck under whose key it stands.
    pub deck: String,
    /// The slot up to which the log was read when it was written.
    pub rev: u64,
    /// What it says, or when its stub may vanish.
    pub face: Face,
}

/// What stands at a readable card's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Face {
    /// The card.
    Card(Box<Text>),
    /// The card was deleted, folded or moved; until then (seconds since 1970) the stub keeps a belated
    /// writer out.
    Stub {
        /// When DynamoDB may take the stub away.
        ttl: i64,
    },
}

/// What a readable card says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What sort of card.
    pub kind: Kind,
    /// The cue, with the heading it needs.
    pub term: String,
    /// The answer.
    pub definition: String,
    /// Entries of a list or options of a choice.
    pub items: Vec<Item>,
    /// Tags from the notes and by hand.
    pub tags: Vec<String>,
    /// The note it comes from.
    pub source: String,
}

/// A key of a readable card, with what `repair` wants to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The item's partition key.
    pub pk: String,
    /// The item's sort key.
    pub sk: String,
    /// What stands there; `None` when termdeck did not write it.
    pub readable: Option<Readable>,
}

/// What a table is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Its name.
    pub table: String,
    /// Where it is: a region, an endpoint or a file.
    pub place: String,
    /// `ACTIVE`, `CREATING` and so on.
    pub status: String,
    /// Items, as last counted by DynamoDB (every six hours).
    pub items: Option<u64>,
    /// Bytes, as last counted.
    pub bytes: Option<u64>,
    /// Whether it is billed by request.
    pub on_demand: bool,
    /// Whether it cannot be deleted by accident; `None` when the engine does not say.
    pub deletion_protection: Option<bool>,
    /// Whether any second of the last 35 days can be restored; `None` when the engine does not say.
    pub point_in_time_recovery: Option<bool>,
    /// The attribute that lets stubs expire; `None` when the engine does not say.
    pub ttl: Option<String>,
}

/// What `setup` did, in order; an empty list when everything was there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Setup {
    /// Things done.
    pub done: Vec<&'static str>,
    /// Things that this engine does not offer.
    pub not_offered: Vec<&'static str>,
}

/// One learner's part of one table.
///
/// Every call may be dropped at any await; what it had sent is then either done or not.
pub trait Remote: Clone + Send + Sync + 'static {
    /// Which table this is: equal for equal tables, on this machine.
    fn identity(&self) -> String;

    /// Whether looking costs nothing, so that the engine looks before it writes.
    fn looks_are_free(&self) -> bool;

    /// How far the server's clock was ahead of the engine's in the last answer, in milliseconds; `None`
    /// before the first, and when there is no server.
    fn skew(&self) -> Option<i64>;

    /// Lets signatures be corrected by the skew that an earlier sync has learnt.
    fn expect_skew(&self, skew: i64);

    /// Requests and units so far.
    fn usage(&self) -> Usage;

    /// Writes a slot unless something stands there.
    fn append(&self, entry: &Entry) -> impl Future<Output = Answer<Appended>> + Send;

    /// The slots from `from` on, one page of them.
    fn log(&self, from: u64, consistent: bool) -> impl Future<Output = Answer<Page>> + Send;

    /// The last slot, if any; reads that slot alone.
    fn last(&self) -> impl Future<Output = Answer<Option<Entry>>> + Send;

    /// Writes a readable card unless a later one stands there. Returns whether it was written.
    fn put_card(&self, card: &Readable) -> impl Future<Output = Answer<bool>> + Send;

    /// Writes readable cards, at most [`BATCH`], whatever stands there.
    fn put_cards(&self, cards: &[Readable]) -> impl Future<Output = Answer<()>> + Send;

    /// Adds to the list of decks.
    fn put_decks(&self, decks: &[String]) -> impl Future<Output = Answer<()>> + Send;

    /// The list of decks, whole.
    fn decks(&self) -> impl Future<Output = Answer<Vec<String>>> + Send;

    /// What stands under a deck's key, whole.
    fn cards(&self, deck: &str) -> impl Future<Output = Answer<Vec<Found>>> + Send;

    /// Takes readable cards and decks away, whatever they hold.
    fn remove(&self, cards: &[Found], decks: &[String]) -> impl Future<Output = Answer<()>> + Send;

    /// What the table is like, and whether it is one of termdeck's.
    fn describe(&self) -> impl Future<Output = Answer<Description>> + Send;

    /// Makes the table, or what it lacks, and waits until it can be used.
    fn setup(&self) -> impl Future<Output = Answer<Setup>> + Send;

    /// Lets everything written so far survive a power failure, where that is in our hands. To be
    /// called before the collection relies on it.
    fn settle(&self) -> impl Future<Output = Answer<()>> + Send;
}

/// How many items go into a batch.
pub const BATCH: usize = 25;
