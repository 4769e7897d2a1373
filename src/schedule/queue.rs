//! Which cards come today, and in which order.

use std::collections::{HashSet, VecDeque};

use super::{Mix, Settings};
use crate::model::{CardId, Clock, Day, Millis, Schedule, State};

/// How far ahead of its time a card in learning may come when nothing else is left, in milliseconds.
pub const LEARN_AHEAD: i64 = 20 * Millis::MINUTE;
/// Siblings that are not buried come at least so many cards apart, where there are so many.
const APART: usize = 6;

/// What the queue needs to know of a card. Suspended and retired cards are not to be handed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QueueCard {
    /// The card.
    pub card: CardId,
    /// Its schedule; `None` when it is new.
    pub schedule: Option<Schedule>,
    /// The first study day on which it may be asked again after being buried.
    pub buried: Option<Day>,
    /// The order of new cards: lower first.
    pub position: u64,
    /// Cards with the same number are siblings (two directions of a card, deletions of one text);
    /// 0 for none.
    pub group: u64,
}

/// How many cards were asked this study day already, over all decks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New cards answered for the first time.
    pub new: u32,
    /// Cards in review answered.
    pub reviews: u32,
}

/// The cards of a session in their order: those in learning that are due, then reviews and new cards as
/// the settings mix them, then those whose learning step ends within [`LEARN_AHEAD`].
///
/// Reviews come by due day, shuffled by `seed` within a day; new cards by position. Cards handed in
/// which are not due still count as siblings when they were answered today.
#[must_use]
pub fn plan(
    cards: &[QueueCard],
    today: Counts,
    settings: &Settings,
    clock: &Clock,
    seed: u64,
    now: Millis,
) -> Vec<CardId> {
    let sorted = sort_out(cards, clock, seed, now);
    let mut seen = sorted.seen;
    // cards in learning are never held back: their time is short
    seen.extend(sorted.learning.iter().chain(&sorted.soon).map(|(.., entry)| entry.group));
    let mut keep = |entry: &Entry| !settings.bury_siblings || entry.group == 0 || seen.insert(entry.group);
    let left = |limit: u32, done: u32| limit.saturating_sub(done) as usize;
    // reviews first: of a review and a new card that are siblings, the new one waits
    let reviews = first(sorted.reviews, left(settings.reviews_per_day, today.reviews), &mut keep);
    let new = first(sorted.new, left(settings.new_per_day, today.new), &mut keep);
    let learning = first(sorted.learning, usize::MAX, &mut |_| true);
    let soon = first(sorted.soon, usize::MAX, &mut |_| true);
    let main = match settings.mix {
        Mix::Spread => spread(reviews, new),
        Mix::NewFirst => joined(new, reviews),
        Mix::ReviewsFirst => joined(reviews, new),
    };
    let main = if settings.bury_siblings { main } else { keep_apart(main) };
    learning.into_iter().chain(main).chain(soon).map(|entry| entry.card).collect()
}

/// The cards that could come today, without limits and burying: what a deck's line counts.
#[must_use]
pub fn due(schedule: Option<&Schedule>, now: Millis) -> bool {
    schedule.is_none_or(|schedule| {
        let ahead = if schedule.state == State::Review { 0 } else { LEARN_AHEAD };
        schedule.due <= now.plus(ahead)
    })
}

#[derive(Clone, Copy)]
struct Entry {
    card: CardId,
    group: u64,
}

/// A card with what it is ordered by.
type Placed = (i64, u64, Entry);

#[derive(Default)]
struct Sorted {
    learning: Vec<Placed>,
    reviews: Vec<Placed>,
    new: Vec<Placed>,
    soon: Vec<Placed>,
    /// Groups of which a card was answered today.
    seen: HashSet<u64>,
}

fn sort_out(cards: &[QueueCard], clock: &Clock, seed: u64, now: Millis) -> Sorted {
    let today = clock.day(now);
    let day_start = clock.start(today);
    let mut sorted = Sorted::default();
    for card in cards {
        let entry = Entry { card: card.card, group: card.group };
        if card.group != 0 && card.schedule.is_some_and(|schedule| schedule.last >= day_start) {
            sorted.seen.insert(card.group);
        }
        if card.buried.is_some_and(|until| until > today) {
            continue;
        }
        let Some(schedule) = card.schedule else {
            sorted.new.push((0, card.position, entry));
            continue;
        };
        let due = schedule.due;
        if schedule.state == State::Review {
            if due <= now {
                sorted.reviews.push((due.0, shuffled(seed, card.card), entry));
            }
        } else if due <= now {
            sorted.learning.push((due.0, 0, entry));
        } else if due <= now.plus(LEARN_AHEAD) {
            sorted.soon.push((due.0, 0, entry));
        }
    }
    sorted
}

/// The first `wanted` in order among those that `keep` lets pass. Only as many as it takes are sorted:
/// of a hundred thousand that are due, a day's few hundred are found in one pass.
fn first(mut cards: Vec<Placed>, wanted: usize, keep: &mut impl FnMut(&Entry) -> bool) -> Vec<Entry> {
    let order = |placed: &Placed| (placed.0, placed.1, placed.2.card);
    let mut found = Vec::with_capacity(wanted.min(cards.len()));
    let mut rest = cards.as_mut_slice();
    while found.len() < wanted && !rest.is_empty() {
        let batch = (wanted - found.len()).saturating_mul(2).max(64).min(rest.len());
        if batch < rest.len() {
            rest.select_nth_unstable_by_key(batch - 1, order);
        }
        let (head, tail) = rest.split_at_mut(batch);
        head.sort_unstable_by_key(order);
        for (.., entry) in head {
            if found.len() < wanted && keep(entry) {
                found.push(*entry);
            }
        }
        rest = tail;
    }
    found
}

/// A number that looks random and depends on the seed and the card alone (the finaliser of SplitMix64).
fn shuffled(seed: u64, card: CardId) -> u64 {
    let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ card.0;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn joined(mut first: Vec<Entry>, second: Vec<Entry>) -> Vec<Entry> {
    first.extend(second);
    first
}

/// Both lists in their orders, the shorter one at even distances within the longer.
fn spread(reviews: Vec<Entry>, new: Vec<Entry>) -> Vec<Entry> {
    let (total_reviews, total_new) = (reviews.len(), new.len());
    let mut mixed = Vec::with_capacity(total_reviews + total_new);
    let (mut reviews, mut new) = (reviews.into_iter(), new.into_iter());
    let (mut taken_reviews, mut taken_new) = (0usize, 0usize);
    loop {
        // the list that lags behind its share gives the next card; of equals the reviews
        let review_next = (taken_reviews + 1) * total_new <= (taken_new + 1) * total_reviews;
        let next = if review_next { reviews.next() } else { new.next() };
        let Some(entry) = next else { break };
        if review_next {
            taken_reviews += 1;
        } else {
            taken_new += 1;
        }
        mixed.push(entry);
    }
    mixed.extend(reviews);
    mixed.extend(new);
    mixed
}

/// The same cards with siblings further apart: a card whose sibling has just come waits its turn.
fn keep_apart(cards: Vec<Entry>) -> Vec<Entry> {
    let mut waiting: VecDeque<Entry> = VecDeque::new();
    let mut recent: VecDeque<u64> = VecDeque::with_capacity(APART);
    let mut ordered = Vec::with_capacity(cards.len());
    let mut place = |entry: Entry, recent: &mut VecDeque<u64>| {
        if recent.len() == APART {
            recent.pop_front();
        }
        recent.push_back(entry.group);
        ordered.push(entry);
    };
    for entry in cards {
        while let Some(front) = waiting.front().copied().filter(|front| !recent.contains(&front.group)) {
            waiting.pop_front();
            place(front, &mut recent);
        }
        if entry.group != 0 && recent.contains(&entry.group) {
            waiting.push_back(entry);
        } else {
            place(entry, &mut recent);
        }
    }
    for entry in waiting {
        place(entry, &mut recent);
    }
    ordered
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
