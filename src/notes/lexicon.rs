//! Small sets of words and quick lower case, for questions that are asked of every line.

use std::ops::Deref;

/// A set of at most 255 lower case words, hashed when the program is built.
pub(crate) struct Lexicon {
    /// Bits of the lengths, the first and the last bytes that occur: most words are turned away here.
    lengths: u64,
    firsts: u32,
    lasts: u32,
    /// Bits of the words' hashes: nearly every other word is turned away here, before the slots are looked at,
    /// which are seldom at hand.
    hashes: [u64; 4],
    words: &'static [&'static str],
    /// Numbers of words, from 1, each at the first free slot from its hash on, below seven more bits of the hash.
    slots: [u16; SLOTS],
    /// Bits of the words that are not ASCII: nearly every other one is turned away here.
    wide: [u64; 8],
}

/// About three times as many as the largest set has words, so that most looks end at the first slot.
const SLOTS: usize = 512;

/// A hash of a word that has at least one byte, the same in whatever case its letters are.
const fn hash(word: &[u8]) -> u32 {
    // One bit is all that tells the cases apart.
    let (first, last) = (word[0] as u32 | 0x20, word[word.len() - 1] as u32 | 0x20);
    let middle = word[word.len() / 2] as u32 | 0x20;
    let mixed = (first | middle << 8 | last << 16) ^ (word.len() as u32) << 24;
    mixed.wrapping_mul(0x9E37_79B1)
}

/// The bit of a hash.
const fn bit(hash: u32) -> (usize, u64) {
    ((hash >> 21 & 3) as usize, 1 << (hash >> 15 & 63))
}

/// The slot of a hash and more bits of it.
const fn slot(hash: u32) -> (usize, u16) {
    ((hash >> 23) as usize, (hash >> 8) as u16 & 0x7F00)
}

/// The bit of a word that is not ASCII, by its length and its ends, which is the same whatever its case.
const fn edge(word: &[u8], len: usize) -> (usize, u64) {
    const fn end(byte: u8) -> usize {
        if byte.is_ascii() { byte.to_ascii_lowercase() as usize } else { 0x80 }
    }
    let mixed = (end(word[0]) * 31 + end(word[word.len() - 1])) * 31 + len;
    (mixed >> 6 & 7, 1 << (mixed & 63))
}

/// The bit of a length.
const fn length(len: usize) -> u64 {
    1 << (if len < 63 { len } else { 63 })
}

/// The bit of a byte at an end, in whatever case.
const fn letter(byte: u8) -> u32 {
    1 << (byte & 31)
}

impl Lexicon {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        assert!(words.len() < 256, "the numbers of the words have to fit a byte");
        let (mut slots, mut wide) = ([0; SLOTS], [0; 8]);
        let (mut lengths, mut firsts, mut lasts, mut hashes) = (0, 0, 0, [0; 4]);
        let mut number = 0;
        while number < words.len() {
            let word = words[number].as_bytes();
            lengths |= length(word.len());
            // A letter of the other case may be one byte longer or shorter.
            let mut len = word.len() - 1;
            while len <= word.len() + 1 && !words[number].is_ascii() {
                let (at, bit) = edge(word, len);
                wide[at] |= bit;
                lengths |= length(len);
                len += 1;
            }
            firsts |= letter(word[0]);
            lasts |= letter(word[word.len() - 1]);
            let hash = hash(word);
            let (at, bit) = bit(hash);
            hashes[at] |= bit;
            let (mut at, more) = slot(hash);
            while slots[at] != 0 {
                at = (at + 1) % SLOTS;
            }
            number += 1;
            slots[at] = more | number as u16;
        }
        Self { lengths, firsts, lasts, hashes, words, slots, wide }
    }

    /// Whether the set holds the word, written in whatever case.
    #[inline]
    pub(crate) fn knows(&self, word: &str) -> bool {
        let [first, ..] = word.as_bytes() else { return false };
        self.lengths & length(word.len()) != 0
            && (!first.is_ascii() || self.firsts & letter(*first) != 0)
            && self.may_end(word)
            && self.has(word)
    }

    /// Whether one of the words may begin the text, judged by its first byte alone.
    #[inline]
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        text.as_bytes().first().is_some_and(|&byte| !byte.is_ascii() || self.firsts & letter(byte) != 0)
    }

    /// Whether one of the words may be the end of the text, judged by its last byte alone.
    #[inline]
    pub(crate) fn may_end(&self, text: &str) -> bool {
        text.as_bytes().last().is_some_and(|&byte| !byte.is_ascii() || self.lasts & letter(byte) != 0)
    }

    /// The closer look.
    fn has(&self, word: &str) -> bool {
        if self.find(word, |known| known.eq_ignore_ascii_case(word)) {
            return true;
        }
        let (at, bit) = edge(word.as_bytes(), word.len());
        self.wide[at] & bit != 0 && !word.is_ascii() && self.has_wide(word)
    }

    /// The look at letters of any script.
    #[cold]
    fn has_wide(&self, word: &str) -> bool {
        let lower = Lower::new(word);
        self.find(&lower, |known| *known == *lower)
    }

    fn find(&self, word: &str, same: impl Fn(&str) -> bool) -> bool {
        let hash = hash(word.as_bytes());
        let (at, bit) = bit(hash);
        if self.hashes[at] & bit == 0 {
            return false;
        }
        let (mut at, more) = slot(hash);
        while self.slots[at] != 0 {
            let number = self.slots[at] ^ more;
            if number < 256 && same(self.words[usize::from(number) - 1]) {
                return true;
            }
            at = (at + 1) % SLOTS;
        }
        false
    }
}

/// Bytes of a text that are looked at; longer ones are no label.
const LONGEST: usize = 64;

/// The beginning of a text in lower case, without an allocation.
pub(crate) enum Lower<'a> {
    /// The text itself, where it is in lower case.
    Same(&'a str),
    /// Its bytes, and how many there are.
    Made([u8; LONGEST + 16], usize),
}

impl<'a> Lower<'a> {
    /// Takes as much of the text as fits.
    pub(crate) fn new(text: &'a str) -> Self {
        if text.len() <= LONGEST && is_lower(text) {
            return Self::Same(text);
        }
        let (mut bytes, mut len) = ([0; LONGEST + 16], 0);
        let head = &text.as_bytes()[..text.len().min(LONGEST)];
        if head.is_ascii() {
            bytes[..head.len()].copy_from_slice(head);
            bytes[..head.len()].make_ascii_lowercase();
            return Self::Made(bytes, head.len());
        }
        for c in text.chars() {
            if len >= LONGEST {
                break;
            }
            if c.is_ascii() || !has_cases(c) {
                len += c.to_ascii_lowercase().encode_utf8(&mut bytes[len..]).len();
                continue;
            }
            for c in c.to_lowercase() {
                len += c.encode_utf8(&mut bytes[len..]).len();
            }
        }
        Self::Made(bytes, len)
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Made(bytes, len) => std::str::from_utf8(&bytes[..*len]).unwrap_or_default(),
        }
    }
}

/// Whether the character's script has capitals worth the look-up.
const fn has_cases(c: char) -> bool {
    matches!(c, ..'\u{590}' | '\u{1E00}'..'\u{2000}')
}

/// Whether the text is surely in lower case.
fn is_lower(text: &str) -> bool {
    if text.is_ascii() {
        return !text.bytes().any(|byte| byte.is_ascii_uppercase());
    }
    text.chars().all(|c| match c {
        '\0'..='\x7F' => !c.is_ascii_uppercase(),
        'ß'..='ÿ' => c != '÷',
        _ => !has_cases(c),
    })
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// Phrases that are looked for anywhere in a text, all of them in one pass.
pub(crate) struct Phrases {
    phrases: &'static [&'static str],
    /// Bits of the first three bytes that occur: nearly every place is passed over here.
    begins: [u64; 8],
}

/// The bit of three bytes that a phrase begins with.
const fn begin(bytes: &[u8; 3]) -> (usize, u64) {
    let mixed =
        (bytes[0] as u32 | (bytes[1] as u32) << 8 | (bytes[2] as u32) << 16).wrapping_mul(0x9E37_79B1);
    ((mixed >> 29) as usize, 1 << (mixed >> 23 & 63))
}

impl Phrases {
    /// Phrases of at least three bytes each.
    pub(crate) const fn new(phrases: &'static [&'static str]) -> Self {
        let mut begins = [0; 8];
        let mut at = 0;
        while at < phrases.len() {
            if let Some(bytes) = phrases[at].as_bytes().first_chunk() {
                let (word, bit) = begin(bytes);
                begins[word] |= bit;
            }
            at += 1;
        }
        Self { phrases, begins }
    }

    /// Whether one of them stands in the text.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        while let Some(three) = rest.first_chunk() {
            let (word, bit) = begin(three);
            if self.begins[word] & bit != 0
                && self
                    .phrases
                    .iter()
                    .any(|phrase| phrase.as_bytes()[0] == three[0] && rest.starts_with(phrase.as_bytes()))
            {
                return true;
            }
            rest = &rest[1..];
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Lower, Phrases};

    #[test]
    fn words_and_cases() {
        static SET: Lexicon = Lexicon::new(&["note", "e.g", "источник"]);
        assert!(SET.knows("Note") && SET.knows("ИСТОЧНИК") && !SET.knows("notes") && !SET.knows(""));
        assert_eq!(Lower::new("Été ÉTÉ").as_str(), "été été");
        assert_eq!(Lower::new(&"é".repeat(500)).as_str().len(), 64);
    }
    #[test]
    fn phrases_anywhere() {
        static SET: Phrases = Phrases::new(&["no idea", "不知道", " is "]);
        for text in ["no idea", "I have no idea!", "我不知道。", "a is b"] {
            assert!(SET.stand_in(text), "{text}");
        }
        for text in ["", "n", "no", "an ide", "is", "this"] {
            assert!(!SET.stand_in(text), "{text}");
        }
    }
}
