//! Small sets of words and quick lower case, for questions that are asked of every line.

use std::ops::Deref;
use std::sync::OnceLock;

/// A set of lower case words.
pub(crate) struct Lexicon {
    words: &'static [&'static str],
    sorted: OnceLock<Sorted>,
}

struct Sorted {
    /// By length, then by bytes.
    words: Box<[&'static str]>,
    /// For each length, bits of the first and last bytes that occur: nearly every word is turned away here.
    edges: [u64; 64],
}

/// The bit of a word's first and last bytes.
const fn edge(bytes: &[u8]) -> u64 {
    let (first, last) =
        (bytes[0].to_ascii_lowercase() as u32, bytes[bytes.len() - 1].to_ascii_lowercase() as u32);
    1 << ((first.wrapping_mul(7) ^ last.wrapping_mul(3)) & 63)
}

impl Lexicon {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, sorted: OnceLock::new() }
    }

    /// Whether the set holds the word, which has to be in lower case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word.as_bytes()) && self.find(word)
    }

    /// Whether the set holds the word, written in whatever case.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        match bytes {
            [] => false,
            // The case of other letters may change their length.
            [first, ..] if *first >= 0x80 => self.find(&Lower::new(word)),
            [.., last] if *last >= 0x80 => self.find(&Lower::new(word)),
            // Letters of other alphabets in the middle keep their length, apart from a few capitals.
            _ if !word.is_ascii() => self.find(&Lower::new(word)),
            _ => self.may_have(bytes) && self.find(&Lower::new(word)),
        }
    }

    fn may_have(&self, word: &[u8]) -> bool {
        !word.is_empty() && self.sorted().edges[word.len().min(63)] & edge(word) != 0
    }

    fn find(&self, word: &str) -> bool {
        self.sorted()
            .words
            .binary_search_by(|known| known.len().cmp(&word.len()).then_with(|| (**known).cmp(word)))
            .is_ok()
    }

    fn sorted(&self) -> &Sorted {
        self.sorted.get_or_init(|| {
            let mut words: Box<[&'static str]> = self.words.into();
            words.sort_unstable_by_key(|word| (word.len(), *word));
            let mut edges = [0; 64];
            for word in words.iter().filter(|word| !word.is_empty()) {
                edges[word.len().min(63)] |= edge(word.as_bytes());
            }
            Sorted { words, edges }
        })
    }
}

/// Bytes of a text that are looked at; longer ones are no label.
const LONGEST: usize = 64;

/// The beginning of a text in lower case, without an allocation.
pub(crate) struct Lower<'a> {
    /// The text itself, where it is in lower case.
    same: Option<&'a str>,
    bytes: [u8; LONGEST + 16],
    len: usize,
}

impl<'a> Lower<'a> {
    /// Takes as much of the text as fits.
    pub(crate) fn new(text: &'a str) -> Self {
        if text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
            return Self { same: Some(text), bytes: [0; LONGEST + 16], len: 0 };
        }
        let mut lower = Self { same: None, bytes: [0; LONGEST + 16], len: 0 };
        let head = &text.as_bytes()[..text.len().min(LONGEST)];
        if head.is_ascii() {
            lower.len = head.len();
            lower.bytes[..head.len()].copy_from_slice(head);
            lower.bytes[..head.len()].make_ascii_lowercase();
            return lower;
        }
        for c in text.chars() {
            if lower.len >= LONGEST {
                break;
            }
            // Beyond these scripts there are no capitals worth the look-up.
            if c.is_ascii() || !(c < '\u{590}' || ('\u{1E00}'..'\u{2000}').contains(&c)) {
                lower.len += c.to_ascii_lowercase().encode_utf8(&mut lower.bytes[lower.len..]).len();
                continue;
            }
            for c in c.to_lowercase() {
                lower.len += c.encode_utf8(&mut lower.bytes[lower.len..]).len();
            }
        }
        lower
    }

    pub(crate) fn as_str(&self) -> &str {
        match self.same {
            Some(text) => text,
            None => std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default(),
        }
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Lower};

    #[test]
    fn words_and_cases() {
        static SET: Lexicon = Lexicon::new(&["note", "e.g", "источник"]);
        assert!(SET.has("note") && SET.has("источник") && !SET.has("notes") && !SET.has(""));
        assert_eq!(Lower::new("Été ÉTÉ").as_str(), "été été");
        assert_eq!(Lower::new(&"é".repeat(500)).as_str().len(), 64);
    }
}
