//! The ids of new cards.

use crate::model::{CardId, TextKey};

/// The id of a card whose note carries an id written by another program.
#[must_use]
pub fn carried_id(carried: &str) -> CardId {
    hashed(&[b"carried id", carried.trim().as_bytes()])
}

/// The id for a new card with that text, when `salt` cards before it have taken and outgrown it.
#[must_use]
pub(super) fn fresh_id(text: TextKey, salt: u32) -> CardId {
    if salt == 0 { CardId(text.0) } else { hashed(&[&text.0.to_le_bytes(), &salt.to_le_bytes()]) }
}

fn hashed(parts: &[&[u8]]) -> CardId {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part).update(&[0]);
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    CardId(u64::from_le_bytes(first))
}
