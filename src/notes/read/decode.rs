//! Bytes of any quality to text that is safe to show.

use std::borrow::Cow;

use crate::notes::Problem;

/// A note's text without a byte order mark, NULs, terminal escapes or other control characters.
///
/// Line numbers of the text are those of the file. Every byte that had to be guessed is a [`Problem`].
pub(crate) fn decode<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, problems),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => match unmarked_utf16(bytes) {
            Some((order, name)) => {
                problems.push(Problem {
                    line: 1,
                    reason: format!("this looks like {name} without a byte order mark; read as such"),
                });
                Cow::Owned(utf16(bytes, order))
            }
            None => utf8(bytes, problems),
        },
    };
    without_controls(text, problems)
}

/// What a file is that is no text at all, by its first bytes.
pub(crate) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    FOREIGN.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, what)| *what)
}

const FOREIGN: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "a zip archive, as Anki packages are"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1F\x8B", "a compressed file"),
    (b"\x28\xB5\x2F\xFD", "a compressed file"),
    (b"\x7FELF", "a program"),
];

type Order = fn([u8; 2]) -> u16;

/// Nearly every other byte being NUL is what western text in UTF-16 looks like.
fn unmarked_utf16(bytes: &[u8]) -> Option<(Order, &'static str)> {
    let head = &bytes[..bytes.len().min(256)];
    if head.len() < 4 || !head.contains(&0) {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    if odd * 4 >= pairs * 3 && even == 0 {
        Some((u16::from_le_bytes, "UTF-16 (little endian)"))
    } else if even * 4 >= pairs * 3 && odd == 0 {
        Some((u16::from_be_bytes, "UTF-16 (big endian)"))
    } else {
        None
    }
}

fn utf16(bytes: &[u8], order: Order) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [a, b] => order([*a, *b]),
        _ => 0xFFFD,
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-8 where it is; a byte that is not counts as Windows-1252, the usual culprit.
fn utf8<'a>(bytes: &'a [u8], problems: &mut Vec<Problem>) -> Cow<'a, str> {
    let mut text = match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(_) => String::with_capacity(bytes.len() + bytes.len() / 8),
    };
    let (mut first_bad, mut bad, mut line) = (0_u32, 0_usize, 1_u32);
    for chunk in bytes.utf8_chunks() {
        line = line.saturating_add(line_ends(chunk.valid().as_bytes()));
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            if bad == 0 {
                first_bad = line;
            }
            bad += 1;
            text.push(windows_1252(byte));
        }
    }
    problems.push(Problem {
        line: first_bad,
        reason: if bad == 1 {
            "a byte here is not UTF-8; read as Windows-1252".to_owned()
        } else {
            format!("{bad} bytes from here on are not UTF-8; read as Windows-1252")
        },
    });
    Cow::Owned(text)
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// How many lines end inside these bytes; a lone CR ends one, too.
fn line_ends(bytes: &[u8]) -> u32 {
    let mut count = 0_u32;
    for (at, &byte) in bytes.iter().enumerate() {
        count += u32::from(byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
    }
    count
}

/// Whether the bytes of valid UTF-8 hold a control character besides tab and line ends, or one that
/// reorders what a terminal shows.
fn has_controls(bytes: &[u8]) -> bool {
    // Branch-free per block of a known size, so that the compiler turns it into vector code.
    let hit = |found, &byte: &u8| {
        let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\t') & (byte != b'\r');
        found | u8::from(control | (byte == 0x7F) | (byte == 0xC2))
    };
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut whole = (0..).step_by(BLOCK).zip(blocks);
    whole.any(|(start, block)| block.iter().fold(0, hit) != 0 && block_controls(bytes, start, BLOCK))
        || block_controls(bytes, bytes.len() - rest.len(), rest.len())
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// The slow look at a block in which something may be a control character.
fn block_controls(bytes: &[u8], start: usize, len: usize) -> bool {
    (start..start + len).any(|at| match bytes[at] {
        b'\n' | b'\t' | b'\r' => false,
        0xC2 => bytes.get(at + 1).is_some_and(|next| (0x80..=0x9F).contains(next)),
        byte => byte < 0x20 || byte == 0x7F,
    })
}

fn without_controls<'a>(text: Cow<'a, str>, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    if !has_controls(text.as_bytes()) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let (mut line, mut nuls, mut first_nul) = (1_u32, 0_usize, 0_u32);
    while let Some(c) = chars.next() {
        match c {
            '\n' => {
                line = line.saturating_add(1);
                clean.push(c);
            }
            '\r' => {
                // A lone CR becomes LF, lest what is left out behind it makes a CRLF of two line ends.
                if chars.peek() == Some(&'\n') {
                    clean.push(c);
                } else {
                    line = line.saturating_add(1);
                    clean.push('\n');
                }
            }
            '\t' => clean.push(c),
            '\0' => {
                nuls += 1;
                if first_nul == 0 {
                    first_nul = line;
                }
            }
            '\u{1B}' => skip_escape(&mut chars),
            '\u{0B}' | '\u{0C}' => clean.push(' '),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    if nuls > 0 {
        problems.push(Problem {
            line: first_nul,
            reason: format!("{nuls} NUL byte{} left out from here on", if nuls == 1 { "" } else { "s" }),
        });
    }
    Cow::Owned(clean)
}

/// Leaves out a terminal escape sequence as far as its grammar goes, never past the end of the line.
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            while chars.peek().is_some_and(|c| matches!(c, '0'..='?' | ' '..='/')) {
                chars.next();
            }
            if chars.peek().is_some_and(|c| matches!(c, '@'..='~')) {
                chars.next();
            }
        }
        Some(']') => {
            chars.next();
            while chars.peek().is_some_and(|&c| !matches!(c, '\n' | '\r' | '\u{07}' | '\u{1B}')) {
                chars.next();
            }
            if chars.peek() == Some(&'\u{07}') {
                chars.next();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn read(bytes: &[u8]) -> (String, Vec<(u32, String)>) {
        let mut problems = Vec::new();
        let text = decode(bytes, &mut problems).into_owned();
        (text, problems.into_iter().map(|problem| (problem.line, problem.reason)).collect())
    }

    #[test]
    fn plain_text_is_borrowed() {
        let mut problems = Vec::new();
        assert!(matches!(decode("naïve – ok\r\n".as_bytes(), &mut problems), std::borrow::Cow::Borrowed(_)));
        assert!(problems.is_empty());
    }

    #[test]
    fn marks_and_wide_encodings() {
        assert_eq!(read(b"\xEF\xBB\xBFa: b"), ("a: b".into(), vec![]));
        assert_eq!(read(b"\xFF\xFEa\0\xE9\0"), ("aé".into(), vec![]));
        assert_eq!(read(b"\xFE\xFF\0a\0b"), ("ab".into(), vec![]));
        let (text, problems) = read(b"a\0:\0 \0b\0");
        assert_eq!(text, "a: b");
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn bad_bytes_are_kept_as_western_text() {
        let (text, problems) = read(b"one\ncaf\xE9 \x93x\x94\n");
        assert_eq!(text, "one\ncafé “x”\n");
        assert_eq!(problems, [(2, "3 bytes from here on are not UTF-8; read as Windows-1252".into())]);
    }

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(read(b"a\x1b[31mred\x1b[0m\x1b]0;title\x07b").0, "aredb");
        assert_eq!(read("x\u{9b}31my\u{7f}".as_bytes()).0, "x31my");
        let (text, problems) = read(b"one\ntw\0o\0 three four five six");
        assert_eq!(text, "one\ntwo three four five six");
        assert_eq!(problems, [(2, "2 NUL bytes left out from here on".into())]);
    }
}
