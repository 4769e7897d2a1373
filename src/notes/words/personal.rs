//! Questions to the reader about the reader, and to the writer about the writer.

use crate::notes::read::signs::any_pair;
use crate::notes::vocabulary::{MY_WISHES, YOUR_WISHES};

/// Whether the question is about the reader, not about the subject.
pub(crate) fn is_personal(text: &str) -> bool {
    let bytes = text.as_bytes();
    // "what do you think of it?"
    if matches!(bytes, [0xD8..=0xDB, ..]) && text.contains("رأيك") {
        return true;
    }
    // "yo", "my", or an "i" that ends a word: most texts hold none of them.
    let begins = |here: u8, next: u8| {
        let (here, next) = (here | 0x20, next | 0x20);
        (here == b'y') & (next == b'o')
            | (here == b'm') & (next == b'y')
            | (here == b'i') & !next.is_ascii_lowercase()
    };
    if !any_pair(bytes, begins) && !matches!(bytes, [.., b'i' | b'I']) {
        return false;
    }
    let (mut you, mut me) = (false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if PERSONS[usize::from(byte)] != 2 || (at > 0 && PERSONS[usize::from(bytes[at - 1])] != 0) {
            continue;
        }
        let letter = |ahead: usize| bytes.get(at + ahead).map_or(0, |byte| byte | 0x20);
        let ends = |ahead: usize| !letter(ahead).is_ascii_alphanumeric();
        match byte | 0x20 {
            b'i' => me |= ends(1),
            b'm' => me |= letter(1) == b'y' && ends(2),
            _ if letter(1) != b'o' || letter(2) != b'u' => {}
            _ => {
                let whole = b"rself".iter().zip(3..).all(|(&wanted, ahead)| letter(ahead) == wanted);
                you |= ends(3) || (letter(3) == b'r' && ends(4)) || (whole && ends(8));
            }
        }
    }
    if !you && !me {
        return false;
    }
    let text = if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() };
    ((you && YOUR_WISHES.stand_in(&text)) || (me && MY_WISHES.stand_in(&text))) && !supposes(&text)
}

/// "if i want to end a rope, how do i do that?": a case that anybody could meet, and the way out of it.
fn supposes(text: &str) -> bool {
    let ways = [", how do ", ", how can ", ", how should ", ", what do i ", ", what should "];
    text.starts_with("if ") && ways.iter().any(|way| text.contains(way))
}

/// 1 for what words are made of, 2 for what "you", "I" and "my" begin with. "How do we know?" asks everybody.
static PERSONS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        sorts[byte] = match c | 0x20 {
            b'y' | b'i' | b'm' if c.is_ascii_alphabetic() => 2,
            _ => (c.is_ascii_alphanumeric() || c >= 0x80) as u8,
        };
        byte += 1;
    }
    sorts
};
