//! Code that lacks its fence.

use super::trim_end;
use crate::notes::read::signs::Signs;

/// Whether the line is code that lacks its fence.
pub(crate) fn looks_like_code(text: &str, signs: Signs) -> bool {
    if !signs.any(Signs::set(b"({=};\"$/<")) {
        return false;
    }
    let text = trim_end(text);
    // "knots = 5; // a guess"
    let text = if signs.any(Signs::set(b"/")) {
        text.split_once("; // ").map_or(text, |(code, _)| &text[..=code.len()])
    } else {
        text
    };
    if text.starts_with("<strong>") || text.starts_with("<b>") {
        return false;
    }
    let found = text.bytes().fold(0, |found, byte| found | CODE[usize::from(byte)]);
    let (open, equals, joins) = (found & 1 != 0, found & 2 != 0, found & 4 != 0);
    if found & !4 == 0 {
        return false;
    }
    // "The keel is made of {{oak}}" ends in a gap
    let gap = || {
        let prose = |(before, inner): (&str, &str)| {
            !before.ends_with(['$', '(', ')']) && !inner.contains('_') && !before.starts_with("return ")
        };
        text.ends_with("}}") && !text.contains(['<', '=', ';']) && text.rsplit_once("{{").is_some_and(prose)
    };
    let ends = text.ends_with(['{', '}', ';']) && !text.ends_with("&nbsp;") && !gap();
    // "Store (on a disk): where things are kept;" is one of a list of sentences
    let brackets =
        || text.matches('(').count() == text.matches(" (").count() && text.matches(' ').count() >= 4;
    if text.ends_with(';') && !equals && !joins && !text.contains(['{', '}', '<']) && brackets() {
        return false;
    }
    let calls = open
        && (signs.any(Signs::set(b";")) && text.contains("();")
            || signs.any(Signs::set(b"{")) && (text.contains("=> {") || text.contains(") {")));
    let assigns = ends
        && (equals || joins)
        && [" = [", " = {", " = new ", " == ", " += ", " := ", "!= ", "&& ", " || "]
            .iter()
            .any(|sign| text.contains(sign));
    let begins = match text.as_bytes().first() {
        Some(
            b'i' | b'f' | b'c' | b'l' | b'v' | b'd' | b'p' | b'r' | b'#' | b'$' | b'S' | b'I' | b's' | b'n'
            | b'g' | b'/' | b'<',
        ) => CODE_STARTS.iter().any(|begin| text.starts_with(begin)),
        _ => false,
    };
    if !(ends || begins || calls) {
        return false;
    }
    let sentence = text.ends_with(['.', ':', '?']) && text.split(' ').count() > 6;
    (ends && (calls || assigns || text.contains(['(', '=', '{', '}', '<'])))
        || (begins && !sentence && (ends || calls || text.contains(['(', '=', '$', '"'])))
        || (calls && !sentence)
}

/// Whether the text is one call: `requests.get(url)`.
pub(crate) fn is_call(text: &str) -> bool {
    let Some((name, _)) = text.trim_end().strip_suffix([')', ';']).and_then(|text| text.split_once('('))
    else {
        return false;
    };
    name.len() >= 3
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b':'))
}

/// Signs of code: 1 opens, 2 assigns, 4 joins, 8 others.
static CODE: [u8; 256] = {
    let mut table = [0; 256];
    table[b'(' as usize] = 1;
    table[b'{' as usize] = 1;
    table[b'=' as usize] = 2;
    table[b'&' as usize] = 4;
    table[b'|' as usize] = 4;
    table[b'}' as usize] = 8;
    table[b';' as usize] = 8;
    table[b'"' as usize] = 8;
    table[b'$' as usize] = 8;
    table[b'/' as usize] = 8;
    table[b'<' as usize] = 8;
    table
};

/// How a line of code begins.
const CODE_STARTS: &[&str] = &[
    "import ",
    "from ",
    "const ",
    "let ",
    "var ",
    "def ",
    "class ",
    "public ",
    "private ",
    "return ",
    "#include",
    "$ ",
    "func ",
    "fn ",
    "SELECT ",
    "INSERT ",
    "sudo ",
    "npm ",
    "git ",
    "pip ",
    "//",
    "/*",
    "console.log(",
    "print(",
    "<?php",
];

#[cfg(test)]
mod tests {
    use super::looks_like_code;
    use crate::notes::read::signs::Signs;

    #[test]
    fn code_and_prose() {
        assert!(looks_like_code("let a = f();", Signs::ALL));
        assert!(looks_like_code("int a = 5; // five", Signs::ALL));
        assert!(!looks_like_code("A kernel; it runs.", Signs::ALL));
    }
}
