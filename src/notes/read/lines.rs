//! What a line is by its first characters.

use crate::notes::words;

/// Walks the lines of a text; LF, CRLF and CR end one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// Where the next line feeds stand, as far as that is known.
    feeds: &'a [u32],
    /// Byte at which the next line begins.
    pub(crate) at: usize,
    /// Number of the next line, from 1.
    pub(crate) number: u32,
}

/// Texts that are longer than this are not looked over beforehand, so that memory stays bounded.
const INDEXED: usize = 1 << 24;

/// Where the line feeds of a text stand: none of them where a carriage return may end a line as well.
pub(crate) fn line_feeds(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    if bytes.len() > INDEXED || memchr::memchr(b'\r', bytes).is_some() {
        return Vec::new();
    }
    let mut feeds = Vec::with_capacity(bytes.len() / 24 + 4);
    feeds.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32));
    feeds
}

impl<'a> Lines<'a> {
    /// The lines of a text whose line feeds are known, or of which none is.
    pub(crate) const fn new(text: &'a str, feeds: &'a [u32]) -> Self {
        Self { text, feeds, at: 0, number: 1 }
    }

    pub(crate) const fn text(&self) -> &'a str {
        self.text
    }

    /// The next line without its end.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<&'a str> {
        if let [end, feeds @ ..] = self.feeds {
            let line = self.text.get(self.at..*end as usize);
            self.at = *end as usize + 1;
            self.feeds = feeds;
            self.number = self.number.wrapping_add(1);
            return line;
        }
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        Some(self.next_of(rest))
    }

    /// The first line of what is left of the text.
    fn next_of(&mut self, rest: &'a str) -> &'a str {
        let (line, skip) = match memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
            Some(end) if rest[end..].starts_with("\r\n") => (&rest[..end], end + 2),
            Some(end) => (&rest[..end], end + 1),
            None => (rest, rest.len()),
        };
        self.at += skip;
        self.number = self.number.saturating_add(1);
        line
    }

    /// The line after this one, without going there.
    pub(crate) fn peek(&self) -> Option<&'a str> {
        { *self }.next()
    }
}

/// The lines of a text, whatever ends them.
pub(crate) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = Lines::new(text, &[]);
    std::iter::from_fn(move || lines.next())
}

/// Columns of indentation and the rest; `&nbsp;`, its kin and full-width spaces count as indentation.
#[inline]
pub(crate) fn indentation(line: &str) -> (usize, &str) {
    match line.as_bytes().first() {
        None | Some(b'!'..=b'%' | b'\''..=b'~') => (0, line),
        _ => indented(line),
    }
}

fn indented(line: &str) -> (usize, &str) {
    let mut columns = 0;
    let mut rest = line;
    loop {
        let bytes = rest.as_bytes();
        match bytes.first() {
            Some(b' ') => {
                columns += 1;
                rest = &rest[1..];
            }
            Some(b'\t') => {
                columns = (columns / 4 + 1) * 4;
                rest = &rest[1..];
            }
            Some(b'&') if ["&nbsp;", "&emsp;", "&ensp;"].iter().any(|space| rest.starts_with(space)) => {
                rest = &rest[6..];
            }
            Some(0xC2) if rest.starts_with('\u{A0}') => rest = &rest[2..],
            Some(0xE3) if rest.starts_with('\u{3000}') => {
                columns += 2;
                rest = &rest[3..];
            }
            Some(0xE2) if rest.starts_with(['\u{200B}', '\u{200E}', '\u{200F}']) => rest = &rest[3..],
            Some(0xEF) if rest.starts_with('\u{FEFF}') => rest = &rest[3..],
            _ => return (columns, rest),
        }
    }
}

/// The line without the `<br>` or the backslash that breaks it at its end. A line of nothing else stays.
pub(crate) fn without_break(mut line: &str) -> &str {
    while matches!(line.as_bytes().last(), Some(b'>' | b'\\')) {
        let tag = ["<br>", "<br/>", "<br />", "<BR>", "</br>"].iter().find_map(|tag| line.strip_suffix(tag));
        // `C:\` is a path, `\\` a backslash or the end of a formula's row.
        let slash = || line.strip_suffix('\\').filter(|rest| !rest.ends_with(['\\', ':', '/', '>']));
        match tag.or_else(slash).map(str::trim_end).filter(|rest| !rest.is_empty()) {
            Some(rest) => line = rest,
            None => break,
        }
    }
    line
}

/// Level and text of an ATX heading, lenient: `##Heading`, `##Heading##`.
pub(crate) fn heading(line: &str) -> Option<(u8, &str)> {
    let bytes = line.as_bytes();
    let level = bytes.iter().take_while(|&&byte| byte == b'#').count();
    if level == 0 || level > 6 {
        return None;
    }
    let rest = &line[level..];
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\u{A0}', '\u{3000}']);
    let text = words::trim(rest);
    if !spaced {
        let first = text.chars().next()?;
        let fine = if level == 1 {
            // `#tag` is a tag, `#!/bin/sh` a program.
            first.is_uppercase() && text.contains(' ') && !text.contains(" #")
        } else {
            first.is_alphanumeric() || matches!(first, '*' | '_' | '`' | '[' | '¿' | '“' | '"')
        };
        if !fine {
            return None;
        }
    }
    let level = u8::try_from(level).unwrap_or(6);
    Some((level, close_heading(text)))
}

/// Without the `#`s that close a heading; "C#" keeps its own.
fn close_heading(text: &str) -> &str {
    let open = text.trim_end_matches('#');
    let marks = text.len() - open.len();
    let sharp = marks == 1 && open.ends_with(|c: char| c.is_ascii_uppercase()) && {
        let word = open.rsplit(' ').next().unwrap_or(open);
        word.chars().count() == 1
    };
    if marks == 0 || sharp { text } else { open.trim_end() }
}

/// The byte, the length and, for tildes and ticks, whether more text may follow: an opening fence.
pub(crate) fn fence(line: &str) -> Option<(u8, usize)> {
    let byte = *line.as_bytes().first()?;
    if byte != b'`' && byte != b'~' {
        return None;
    }
    let len = line.bytes().take_while(|&other| other == byte).count();
    if len < 3 || (byte == b'`' && line[len..].contains('`')) {
        return None;
    }
    // Longer fences count as eight, so that looking for their ends stays linear.
    Some((byte, len.min(8)))
}

/// Whether the line is a thematic break: three or more `-`, `*` or `_` and nothing else.
pub(crate) fn is_break(line: &str) -> bool {
    let Some(&mark) = line.as_bytes().first() else { return false };
    if !matches!(mark, b'-' | b'*' | b'_') {
        return false;
    }
    let mut count = 0;
    for byte in line.bytes() {
        if byte == mark {
            count += 1;
        } else if byte != b' ' && byte != b'\t' {
            return false;
        }
    }
    count >= 3
}

/// Whether the line is the one below a table's head: only `|`, `-`, `:` and spaces, with a dash.
pub(crate) fn is_table_rule(line: &str) -> bool {
    let mut dash = false;
    let mut bar = false;
    for byte in line.bytes() {
        match byte {
            b'-' | b'=' => dash = true,
            b'|' | b'+' => bar = true,
            b':' | b' ' | b'\t' => {}
            _ => return false,
        }
    }
    dash && bar
}

/// How many `>` a line begins with, the columns behind them and the rest.
pub(crate) fn quote_level(text: &str) -> (usize, usize, &str) {
    const MOST: usize = 6;
    let mut rest = text;
    let (mut level, mut inner) = (0, 0);
    while let Some(behind) = rest.strip_prefix('>') {
        level += 1;
        if level == MOST {
            rest = behind.trim_start_matches(['>', ' ']);
            break;
        }
        let (columns, text) = indentation(behind);
        inner = columns.saturating_sub(1);
        rest = text;
    }
    (level, inner, rest)
}

/// `<h1>…</h1>` on one line.
pub(crate) fn html_heading(text: &str) -> Option<(u8, &str)> {
    let bytes = text.as_bytes();
    if bytes.len() < 9
        || bytes[0] != b'<'
        || !matches!(bytes[1], b'h' | b'H')
        || !(b'1'..=b'6').contains(&bytes[2])
    {
        return None;
    }
    let open = text.find('>')?;
    let close = text.rfind("</")?;
    let inner = text.get(open + 1..close)?.trim();
    (!inner.is_empty()).then_some((bytes[2] - b'0', inner))
}

/// `[name]: address`, `[^1]: footnote`, `[//]: # (comment)`
pub(crate) fn is_definition(text: &str) -> bool {
    let Some(end) = text.find("]:") else { return false };
    !text[1..end].contains(['[', ']'])
}

/// `===== Answer =====`: a line that separates and says what follows.
pub(crate) fn is_labelled_break(text: &str) -> bool {
    let Some(&mark) = text.as_bytes().first() else { return false };
    if !matches!(mark, b'=' | b'-' | b'*' | b'~') {
        return false;
    }
    let left = text.bytes().take_while(|&byte| byte == mark).count();
    let right = text.bytes().rev().take_while(|&byte| byte == mark).count();
    left >= 4 && right >= 4
}

/// Whether an image is all there is in the line.
pub(crate) fn is_image(text: &str) -> bool {
    if text.starts_with("![[") {
        return text.ends_with("]]");
    }
    text.starts_with("![")
        && text.ends_with(')')
        && !text[2..].contains("![")
        && text.matches("](").count() == 1
}

#[cfg(test)]
mod tests {
    use super::{Lines, heading, indentation, is_break, is_table_rule, line_feeds};

    #[test]
    fn lines_end_in_every_way() {
        let mut lines = Lines::new("a\r\nb\rc\nd", &[]);
        let mut seen = vec![];
        while let Some(line) = lines.next() {
            seen.push(line);
        }
        assert_eq!(seen, ["a", "b", "c", "d"]);
        assert_eq!(lines.number, 5);
    }

    #[test]
    fn line_feeds_are_where_they_stand() {
        let text = "one\n\n\u{b}\nfour is a longer line, ö\n\u{1}\n\n\n\n\n\n\n\n\nfourteen\nend\n";
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            for part in [&text[..at], &text[at..]] {
                let wanted: Vec<u32> =
                    (0..).zip(part.bytes()).filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
                let feeds = line_feeds(part);
                assert_eq!(feeds, wanted, "{part:?}");
                let (mut known, mut unknown) = (Lines::new(part, &feeds), Lines::new(part, &[]));
                while let Some(line) = unknown.next() {
                    assert_eq!(known.next(), Some(line), "{part:?}");
                    assert_eq!((known.at, known.number), (unknown.at, unknown.number), "{part:?}");
                }
                assert_eq!(known.next(), None, "{part:?}");
            }
        }
    }

    #[test]
    fn headings() {
        assert_eq!(heading("## Key Features#"), Some((2, "Key Features")));
        assert_eq!(heading("##Heading##"), Some((2, "Heading")));
        assert_eq!(heading("# About C#"), Some((1, "About C#")));
        assert_eq!(heading("#tag"), None);
        assert_eq!(heading("#tag #other"), None);
        assert_eq!(heading("#!/bin/sh"), None);
        assert_eq!(heading("#######"), None);
    }

    #[test]
    fn the_rest() {
        assert_eq!(indentation("  \tx"), (4, "x"));
        assert_eq!(indentation("&nbsp;&nbsp;x"), (0, "x"));
        assert!(is_break("* * *"));
        assert!(!is_break("--"));
        assert!(is_table_rule("|---|:-:|"));
        assert!(!is_table_rule("------"));
    }
}
