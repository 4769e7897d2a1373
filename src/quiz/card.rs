//! What a session gets, and what may be set about it.

use crate::{
    model::{AskMode, CardId, Content, DeviceId, Kind, Millis, Schedule},
    notes::plain,
};

/// A card that is to be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// What its note says.
    pub content: Content,
    /// Its schedule; `None` when it is new.
    pub schedule: Option<Schedule>,
    /// The newest instant in its log, of an entry of any sort; `None` when the log is empty. New entries
    /// are written later than this.
    pub newest: Option<Millis>,
    /// Other answers that the user wants accepted.
    pub synonyms: Vec<String>,
    /// Whether the user flagged it.
    pub flagged: bool,
}

/// A card whose answer may stand as a wrong option beside another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: CardId,
    /// What sort of card.
    pub kind: Kind,
    /// Its deck.
    pub deck: String,
    /// The headings above it.
    pub context: Vec<String>,
    /// Its cue, without markers.
    pub front: String,
    /// Its answer, without markers.
    pub back: String,
}

impl Candidate {
    /// The candidate that a card makes.
    #[must_use]
    pub fn of(id: CardId, content: &Content) -> Self {
        Self {
            id,
            kind: content.kind,
            deck: content.deck.clone(),
            context: content.context.clone(),
            front: plain(&content.front),
            back: plain(&content.back),
        }
    }
}

/// How to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// By kind and maturity.
    #[default]
    Auto,
    /// In that way, where the card allows it; otherwise by turning it over.
    Only(AskMode),
}

/// What may be set about a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How to ask.
    pub mode: Mode,
    /// From the answer to the cue.
    pub reverse: bool,
    /// Asks without touching the schedules.
    pub cram: bool,
    /// Milliseconds after which no further card comes.
    pub time: Option<i64>,
    /// From what options and pairs are shuffled. The order of the cards is that in which they are handed
    /// in; see [`shuffled`](super::shuffled).
    pub seed: u64,
    /// The device under which answers are logged.
    pub device: DeviceId,
    /// Lapses at which a card is a leech; 0 for never.
    pub leech_threshold: u32,
    /// Whether a leech is suspended, beside being flagged.
    pub leech_suspends: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mode: Mode::Auto,
            reverse: false,
            cram: false,
            time: None,
            seed: 0,
            device: DeviceId(0),
            leech_threshold: 8,
            leech_suspends: false,
        }
    }
}
