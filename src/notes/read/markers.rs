//! What marks a list entry: dashes, numbers, letters, boxes to tick.

use crate::notes::words;

/// A list entry's marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    pub(crate) number: u32,
    pub(crate) check: Option<bool>,
    pub(crate) mark: u8,
    /// Columns deeper than its indentation says (`-- item`).
    pub(crate) deeper: usize,
    pub(crate) text: &'a str,
}

/// The marker at the beginning of a line and the text behind it.
pub(crate) fn marker(line: &str) -> Option<Marker<'_>> {
    let first = *line.as_bytes().first()?;
    let mut found = match first {
        b'-' | b'=' if line.as_bytes().get(1) == Some(&b'>') => arrow(&line[2..])?,
        b'-' | b'*' | b'+' => bullet(line, first)?,
        b'0'..=b'9' | b'(' => number(line)?,
        b'a'..=b'z' | b'A'..=b'Z' => letter(line)?,
        0xE2 | 0xC2 | 0xEF | 0xE3 | 0xE4 | 0xE5 | 0xE9 => symbol(line)?,
        b'_' => emphasised_number(line)?,
        _ => return None,
    };
    if let Some((check, text)) = check_box(found.text) {
        found.check = Some(check);
        found.text = text;
    }
    found.text = words::trim(found.text);
    Some(found)
}

/// What stands behind a dash that a word touches.
pub(super) fn without_blank(line: &str) -> Option<&str> {
    line.strip_prefix('-')
        .filter(|rest| rest.starts_with(char::is_alphanumeric) && rest.contains(char::is_alphabetic))
}

/// `-> what follows`: an entry below the line that it goes on from.
fn arrow(rest: &str) -> Option<Marker<'_>> {
    let text = rest.strip_prefix(' ')?;
    Some(Marker { number: 0, check: None, mark: b'>', deeper: 2, text })
}

fn bullet(line: &str, mark: u8) -> Option<Marker<'_>> {
    if mark == b'*' && line.starts_with("**") {
        // "** Ketch": the bullet of a deeper entry, no bold text that opens with a blank
        let deeper = line
            .strip_prefix("** ")
            .filter(|rest| !rest.trim_end().ends_with("**") && rest.matches("**").count() % 2 == 0);
        return match deeper {
            Some(text) => Some(Marker { number: 0, check: None, mark, deeper: 2, text }),
            None => emphasised_number(line),
        };
    }
    let run = line.bytes().take_while(|&byte| byte == mark).count();
    if run > 3 || (run > 1 && mark != b'-') {
        return None;
    }
    let rest = &line[run..];
    if !rest.is_empty() && !rest.starts_with([' ', '\t', '\u{A0}', '\u{3000}']) {
        return None;
    }
    Some(Marker { number: 0, check: None, mark, deeper: (run - 1) * 2, text: rest })
}

/// `1.`, `1)`, `(1)`, `1.Text`, `1、`
fn number(line: &str) -> Option<Marker<'_>> {
    let open = line.strip_prefix('(');
    let digits = open.unwrap_or(line);
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 6 {
        return None;
    }
    let number = digits[..len].parse().ok()?;
    let rest = &digits[len..];
    let rest = if open.is_some() {
        rest.strip_prefix(')')?
    } else if let Some(behind) = rest.strip_prefix('-').filter(|_| len <= 2) {
        behind.strip_prefix(' ').filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))?
    } else if let Some(asked) = rest.strip_prefix(" **").filter(|_| len <= 2) {
        // "3 **What is a keel?** …"
        asked.split_once("**").filter(|(inner, _)| inner.trim_end().ends_with('?'))?;
        &rest[1..]
    } else {
        let behind = rest.strip_prefix(['.', ')', '、', '．', '）'])?;
        let wide = !rest.starts_with(['.', ')']);
        let letter = behind.chars().next();
        let fits = wide
            || letter.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, '*' | '`' | '¿')
                    || c.is_uppercase()
                    || (c.is_alphabetic() && !c.is_ascii())
            });
        if !fits {
            return None;
        }
        behind
    };
    Some(Marker { number, check: None, mark: b'1', deeper: 0, text: rest })
}

/// `a)`, `A.`, `(a)` is left to running text.
fn letter(line: &str) -> Option<Marker<'_>> {
    let bytes = line.as_bytes();
    let fits = bytes.len() > 3
        && matches!(bytes[1], b')' | b'.')
        && bytes[2] == b' '
        // "Q) Why?" asks; no list has so many entries
        && bytes[0] != b'Q'
        && (bytes[1] == b')' || bytes[0].is_ascii_lowercase() || (b'A'..=b'H').contains(&bytes[0]));
    fits.then(|| Marker {
        number: u32::from(bytes[0].to_ascii_lowercase() - b'a' + 1),
        check: None,
        mark: b'a',
        deeper: 0,
        text: &line[2..],
    })
}

/// Bullets that are no markdown, circled numbers.
fn symbol(line: &str) -> Option<Marker<'_>> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let spaced = rest.starts_with([' ', '\t', '\u{A0}', '\u{3000}']);
    match first {
        '•' | '◦' | '▪' | '▫' | '‣' | '⁃' | '●' | '○' | '■' | '□' | '➢' | '➤' | '►' | '▸' | '▶' | '・'
        | '·' => {
            let mark = match first {
                '◦' | '○' | '▫' => b'o',
                _ => b'.',
            };
            Some(Marker { number: 0, check: None, mark, deeper: 0, text: rest })
        }
        '→' | '⇒' => arrow(rest),
        '–' | '—' if spaced => Some(Marker { number: 0, check: None, mark: b'-', deeper: 0, text: rest }),
        '①'..='⑳' => Some(Marker {
            number: first as u32 - '①' as u32 + 1,
            check: None,
            mark: b'i',
            deeper: 0,
            text: rest,
        }),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            let text = rest.strip_prefix(['、', '．'])?;
            let number = "一二三四五六七八九十".chars().position(|c| c == first)? + 1;
            Some(Marker { number: u32::try_from(number).ok()?, check: None, mark: b'i', deeper: 0, text })
        }
        '０'..='９' => {
            let text = rest.strip_prefix(['．', '、', '）'])?;
            Some(Marker { number: first as u32 - '０' as u32, check: None, mark: b'i', deeper: 0, text })
        }
        _ => None,
    }
}

/// `**1.** Text`, `__12.__ Text`
fn emphasised_number(line: &str) -> Option<Marker<'_>> {
    let marker = line.get(..2).filter(|marker| matches!(*marker, "**" | "__"))?;
    let digits = &line[2..];
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 6 {
        return None;
    }
    let behind = digits[len..].strip_prefix(['.', ')', ':'])?.trim_start().strip_prefix(marker)?;
    Some(Marker { number: digits[..len].parse().ok()?, check: None, mark: b'1', deeper: 0, text: behind })
}

fn check_box(text: &str) -> Option<(bool, &str)> {
    let text = text.trim_start();
    let bytes = text.as_bytes();
    if bytes.len() < 3 || bytes[0] != b'[' || bytes[2] != b']' {
        return None;
    }
    let check = match bytes[1] {
        b' ' => false,
        b'x' | b'X' => true,
        _ => return None,
    };
    let rest = &text[3..];
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some((check, rest))
}

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    fn markers_of_every_sort() {
        let text = |line| marker(line).map(|found| (found.number, found.text));
        assert_eq!(text("- item"), Some((0, "item")));
        assert_eq!(text("-- item"), Some((0, "item")));
        assert_eq!(text("12) item"), Some((12, "item")));
        assert_eq!(text("1.What"), Some((1, "What")));
        assert_eq!(text("3.14 is pi"), None);
        assert_eq!(text("__3.__ Where?"), Some((3, "Where?")));
        assert_eq!(text("**bold** text"), None);
        assert_eq!(text("• dot"), Some((0, "dot")));
        assert_eq!(text("二、内核"), Some((2, "内核")));
        assert_eq!(text("-5 degrees"), None);
        assert_eq!(marker("- [x] done").map(|found| (found.check, found.text)), Some((Some(true), "done")));
    }
}
