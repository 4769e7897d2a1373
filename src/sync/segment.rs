//! Segments: what one push writes into a slot of the log, as bytes.
//!
//! Format 1 is JSON, compressed with DEFLATE (RFC 1951, no header). `cards` holds operations as they are;
//! answers, of which there are most, are held by column, their instants as differences: that halves them.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize};

use super::error::{Cause, Error, Result};
use crate::model::{Act, AskMode, CardId, DeviceId, Millis, Op, Rating, Review, ReviewKey};

/// The format that this program writes.
pub const FORMAT: u32 = 1;
/// About how large a segment may be, compressed.
pub const TARGET_BYTES: usize = 200_000;
/// What a segment may never exceed: an item has 400 KB, and its other attributes need room.
pub const LARGEST_BYTES: usize = 380_000;
/// How large the last of many segments may be: a query for it alone stays within half a read unit.
const SMALL: usize = 3_000;
/// An operation that weighs so little fits, even where JSON writes six characters for one.
const SURELY_FITS: usize = LARGEST_BYTES / 6;
/// No honest segment unpacks to more.
const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// What is written as JSON; operations are borrowed to be written, and owned when they were read.
#[derive(Debug, Serialize, Deserialize)]
struct Body<O> {
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    cards: Vec<O>,
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    answers: Answers,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    acts: Vec<Review>,
}

/// Answers by column. All columns have one length.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Answers {
    card: Vec<CardId>,
    /// The first instant, then the differences.
    at: Vec<i64>,
    device: Vec<DeviceId>,
    rating: Vec<Rating>,
    took: Vec<u32>,
    mode: Vec<AskMode>,
    counts: Vec<u8>,
}

impl Answers {
    fn is_empty(&self) -> bool {
        self.card.is_empty()
    }

    fn push(&mut self, key: ReviewKey, last: &mut i64, act: (Rating, u32, AskMode, bool)) {
        let (rating, took, mode, counts) = act;
        self.card.push(key.card);
        self.at.push(key.at.0.wrapping_sub(*last));
        self.device.push(key.device);
        self.rating.push(rating);
        self.took.push(took);
        self.mode.push(mode);
        self.counts.push(u8::from(counts));
        *last = key.at.0;
    }

    /// The answers, or `None` when the columns differ in length.
    fn rows(&self) -> Option<Vec<Review>> {
        let mut last = 0i64;
        let row = |n: usize| {
            last = last.wrapping_add(*self.at.get(n)?);
            let key = ReviewKey { card: self.card[n], at: Millis(last), device: *self.device.get(n)? };
            let act = Act::Answer {
                rating: *self.rating.get(n)?,
                took: *self.took.get(n)?,
                mode: *self.mode.get(n)?,
                counts: *self.counts.get(n)? != 0,
            };
            Some(Review { key, act })
        };
        (0..self.card.len()).map(row).collect()
    }
}

/// Operations as the bytes of a segment. Reviews come after everything else.
///
/// # Errors
/// Never in practice: only when an operation cannot be written as JSON.
pub fn pack(ops: &[Op]) -> Result<Vec<u8>, Cause> {
    let mut body = Body { cards: Vec::new(), answers: Answers::default(), acts: Vec::new() };
    let mut last = 0;
    for op in ops {
        match op {
            Op::Review(Review { key, act: Act::Answer { rating, took, mode, counts } }) => {
                body.answers.push(*key, &mut last, (*rating, *took, *mode, *counts));
            }
            Op::Review(review) => body.acts.push(*review),
            op => body.cards.push(op),
        }
    }
    let json = serde_json::to_vec(&body)?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    // in one piece: the encoder clears its whole buffer at every write
    encoder.write_all(&json)?;
    encoder.flush()?;
    Ok(encoder.finish()?)
}

/// The operations in a segment's bytes.
///
/// # Errors
/// When the format is newer than this program, or the bytes are damaged.
pub fn unpack(slot: u64, format: u32, bytes: &[u8]) -> Result<Vec<Op>> {
    if format != FORMAT {
        return Err(Error::NewerFormat { found: format, known: FORMAT });
    }
    let damaged = |source: Cause| Error::DamagedSegment { slot, source };
    let mut json = Vec::new();
    DeflateDecoder::new(bytes)
        .take(LARGEST_UNPACKED)
        .read_to_end(&mut json)
        .map_err(|error| damaged(error.into()))?;
    let body: Body<Op> = serde_json::from_slice(&json).map_err(|error| damaged(error.into()))?;
    let answers = body.answers.rows().ok_or_else(|| damaged("columns of different lengths".into()))?;
    let mut ops = body.cards;
    ops.extend(answers.into_iter().chain(body.acts).map(Op::Review));
    Ok(ops)
}

/// A segment ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// How many cards it changes.
    pub cards: u32,
    /// How many entries of the review log it carries.
    pub reviews: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether each of the operations fits into a segment.
///
/// # Errors
/// Never in practice: only when an operation cannot be written as JSON.
pub fn fit(ops: &[Op]) -> Result<bool, Cause> {
    for op in ops.iter().filter(|op| weight(op) > SURELY_FITS) {
        if pack(std::slice::from_ref(op))?.len() > LARGEST_BYTES {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Cuts operations, which [`fit`], into segments of about [`TARGET_BYTES`], in their order.
///
/// The last segment is kept small, because everybody who looks whether the log has grown reads it along.
///
/// # Errors
/// Never in practice: only when an operation cannot be written as JSON.
pub fn cut(ops: &[Op]) -> Result<Vec<Packed>, Cause> {
    let mut parts = Vec::new();
    let mut rest = ops;
    let mut raw_target = TARGET_BYTES * 3;
    while !rest.is_empty() {
        let (now, later) = rest.split_at(count_within(rest, raw_target));
        if later.is_empty() {
            pack_last(now, &mut parts)?;
            break;
        }
        let before = parts.len();
        pack_into(now, &mut parts)?;
        let raw: usize = now.iter().map(weight).sum();
        let bytes: usize = parts[before..].iter().map(|segment| segment.bytes.len()).sum();
        // aim by how well the last one was compressed
        raw_target = (TARGET_BYTES * raw / bytes.max(1)).clamp(TARGET_BYTES, TARGET_BYTES * 40);
        rest = later;
    }
    Ok(parts)
}

/// The end of the log: small, or its last operation goes by itself.
fn pack_last(ops: &[Op], parts: &mut Vec<Packed>) -> Result<(), Cause> {
    if ops.iter().map(weight).sum::<usize>() <= SMALL * 40 {
        let whole = packed(ops)?;
        if whole.bytes.len() <= SMALL {
            parts.push(whole);
            return Ok(());
        }
    }
    let (most, end) = ops.split_at(ops.len().saturating_sub(1));
    let end = packed(end)?;
    if most.is_empty() || end.bytes.len() > SMALL {
        return pack_into(ops, parts);
    }
    pack_into(most, parts)?;
    parts.push(end);
    Ok(())
}

/// How many operations weigh at most so much, at least one.
fn count_within(ops: &[Op], limit: usize) -> usize {
    let mut sum = 0;
    let fits = ops.iter().take_while(|op| {
        sum += weight(op);
        sum <= limit
    });
    fits.count().max(1)
}

/// About how many bytes of JSON an operation takes.
fn weight(op: &Op) -> usize {
    match op {
        Op::Card { content, .. } => {
            let lists = content.context.iter().chain(&content.tags).map(|word| word.len() + 3).sum::<usize>();
            let items = content.items.iter().map(|item| item.text.len() + 12).sum::<usize>();
            let texts = content.front.len() + content.back.len() + content.deck.len() + content.source.len();
            220 + texts + lists + items
        }
        Op::Set { value, .. } => 150 + serde_json::to_string(value).map_or(0, |json| json.len()),
        Op::Review(_) => 50,
        Op::Retire { .. } | Op::Fold { .. } => 90,
    }
}

fn pack_into(ops: &[Op], parts: &mut Vec<Packed>) -> Result<(), Cause> {
    let segment = packed(ops)?;
    if segment.bytes.len() <= LARGEST_BYTES || ops.len() < 2 {
        parts.push(segment);
        return Ok(());
    }
    let (first, second) = ops.split_at(ops.len() / 2);
    pack_into(first, parts)?;
    pack_into(second, parts)
}

fn packed(ops: &[Op]) -> Result<Packed, Cause> {
    Ok(Packed { cards: count_cards(ops), reviews: count_reviews(ops), bytes: pack(ops)? })
}

/// How many cards operations other than reviews concern; those of one card stand together.
#[must_use]
pub fn count_cards(ops: &[Op]) -> u32 {
    let mut last = None;
    let cards = ops.iter().filter(|op| !matches!(op, Op::Review(_))).filter(|op| {
        let new = last != Some(op.card());
        last = Some(op.card());
        new
    });
    u32::try_from(cards.count()).unwrap_or(u32::MAX)
}

/// How many of the operations are entries of the review log.
#[must_use]
pub fn count_reviews(ops: &[Op]) -> u32 {
    let reviews = ops.iter().filter(|op| matches!(op, Op::Review(_)));
    u32::try_from(reviews.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "segment_tests.rs"]
mod tests;
