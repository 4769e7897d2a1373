//! Which signs a text holds, so that a rule that needs one of them can tell at once.

/// A set of bytes: each sign of ASCII counts for itself, letters, digits and whatever is not ASCII by sort.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u64);

/// Bits behind those of the signs.
const DIGIT: u64 = 1 << 32;
const LOWER: u64 = 1 << 33;
const UPPER: u64 = 1 << 34;
const SPACE: u64 = 1 << 35;
const TAB: u64 = 1 << 36;
const WIDE: u64 = 1 << 37;
const CONTROL: u64 = 1 << 38;

/// The bit of each byte.
const BITS_OF: [u64; 256] = {
    let mut bits = [0; 256];
    let (mut byte, mut next) = (0, 0);
    while byte < 256 {
        bits[byte] = match byte as u8 {
            b' ' => SPACE,
            b'\t' => TAB,
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            0x80.. => WIDE,
            sign if sign.is_ascii_punctuation() => {
                next += 1;
                1 << (next - 1)
            }
            _ => CONTROL,
        };
        byte += 1;
    }
    bits
};

static BITS: [u64; 256] = BITS_OF;

/// Any digit of ASCII.
pub(crate) const DIGITS: Signs = Signs(DIGIT);

impl Signs {
    /// Every sign there is.
    pub(crate) const ALL: Self = Self(u64::MAX);
    /// What is not ASCII.
    pub(crate) const WIDE: Self = Self(WIDE);

    /// The signs of a text.
    pub(crate) fn of(text: &[u8]) -> Self {
        let (blocks, rest) = text.as_chunks::<8>();
        let bits = |found, &byte: &u8| found | BITS[usize::from(byte)];
        let found = blocks.iter().fold(0, |found, block| block.iter().fold(found, bits));
        Self(rest.iter().fold(found, bits))
    }

    /// A set to ask for, written as a text.
    pub(crate) const fn set(text: &[u8]) -> Self {
        let (mut found, mut at) = (0, 0);
        while at < text.len() {
            found |= BITS_OF[text[at] as usize];
            at += 1;
        }
        Self(found)
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of the others is among them.
    pub(crate) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// Signs of ASCII to take away at the edges of a text.
pub(crate) struct Edge([bool; 256]);

impl Edge {
    pub(crate) const fn new(signs: &[u8]) -> Self {
        let (mut edge, mut at) = ([false; 256], 0);
        while at < signs.len() {
            assert!(signs[at].is_ascii(), "a part of a letter may not be taken away");
            edge[signs[at] as usize] = true;
            at += 1;
        }
        Self(edge)
    }

    /// The text without those signs around it.
    pub(crate) fn trim<'t>(&self, text: &'t str) -> &'t str {
        let begin = text.bytes().position(|byte| !self.0[usize::from(byte)]).unwrap_or(text.len());
        let end = text.bytes().rposition(|byte| !self.0[usize::from(byte)]).map_or(begin, |last| last + 1);
        &text[begin..end]
    }
}

/// Whether a pair of neighbours is of a sort.
///
/// Blocks of a known size without a branch: the compiler turns them into vector code.
#[inline]
pub(crate) fn any_pair(text: &[u8], sort: impl Fn(u8, u8) -> bool) -> bool {
    const BLOCK: usize = 16;
    let [nexts @ .., _] = text else { return false };
    let nexts = (nexts, &text[1..]);
    let any = |here: &[u8; BLOCK], next: &[u8; BLOCK]| {
        let mut found = 0;
        for at in 0..BLOCK {
            found |= u8::from(sort(here[at], next[at]));
        }
        found != 0
    };
    // What is left behind the last whole block is looked at with some of that block.
    let (Some(here), Some(next)) = (nexts.0.last_chunk(), nexts.1.last_chunk()) else {
        return nexts.0.iter().zip(nexts.1).any(|(&here, &next)| sort(here, next));
    };
    let (heres, nexts) = (nexts.0.as_chunks::<BLOCK>().0, nexts.1.as_chunks::<BLOCK>().0);
    heres.iter().zip(nexts).any(|(here, next)| any(here, next)) || any(here, next)
}

/// How many pairs of neighbours are of a sort.
///
/// Blocks of a known size are counted in bytes, so that the compiler turns them into vector code.
#[inline]
pub(crate) fn pairs(text: &[u8], sort: impl Fn(u8, u8) -> bool) -> usize {
    const BLOCK: usize = 16;
    let (nexts, rest) = text.get(1..).unwrap_or_default().as_chunks::<BLOCK>();
    let mut many = 0;
    for (block, next) in text.as_chunks::<BLOCK>().0.iter().zip(nexts) {
        let mut here = 0_u8;
        for at in 0..BLOCK {
            here = here.wrapping_add(u8::from(sort(block[at], next[at])));
        }
        many += usize::from(here);
    }
    let tail = text[nexts.len() * BLOCK..].iter().zip(rest);
    many + tail.fold(0, |many, (&here, &next)| many + usize::from(sort(here, next)))
}
