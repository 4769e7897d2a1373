//! The ids of new cards.

use std::hash::{BuildHasherDefault, Hasher};

use crate::model::{CardId, TextKey};

/// For sets of ids and fingerprints, which are parts of a hash already.
pub(super) type Hashed = BuildHasherDefault<AsItIs>;

/// Takes 64 bits as their own hash.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = self.0.rotate_left(5) ^ word;
    }
}

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
