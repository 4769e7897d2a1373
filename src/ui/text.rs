//! Text from notes and remotes, made fit for a terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text without control characters, so that no note can move the cursor or recolour the screen. Line
/// ends and tabs become spaces.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split(|c| !is_plain(c)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The text without control characters, line ends kept and tabs widened to four spaces.
#[must_use]
pub fn many_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_plain(c) || c == '\n') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => safe.push_str("    "),
            c if is_plain(c) || c == '\n' => safe.push(c),
            _ => {}
        }
    }
    Cow::Owned(safe)
}

/// Whether a terminal merely shows the character: no control, no line or paragraph separator, and no mark
/// that turns the direction of the text that follows.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The beginning of the text in at most `width` columns, with an ellipsis where something is missing.
#[must_use]
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut clipped = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = cluster.width();
        if used + wide + 1 > width {
            break;
        }
        clipped.push_str(cluster);
        used += wide;
    }
    if width > 0 {
        clipped.push('…');
    }
    Cow::Owned(clipped)
}

/// Both texts in at most `width` columns each, from a word before which they are the same where they would
/// otherwise be cut before they differ.
#[must_use]
pub fn where_they_differ(a: &str, b: &str, width: usize) -> [String; 2] {
    let common: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let same = &a[..common];
    let mut from = 0;
    if same.width() + width / 3 > width {
        // about a third of the room for what leads there
        let near = |at: &usize| same[*at..].width() <= width / 3;
        let words = same.match_indices(' ').map(|(at, _)| at + 1);
        let any = same.char_indices().map(|(at, _)| at);
        from = words.clone().find(near).or_else(|| any.clone().find(near)).unwrap_or(common);
    }
    [a, b].map(|text| {
        let text = if from > 0 { Cow::Owned(format!("…{}", &text[from..])) } else { Cow::Borrowed(text) };
        clip(&text, width).into_owned()
    })
}

/// The text followed by spaces up to `width` columns.
#[must_use]
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The text in lines of at most `width` columns, broken at spaces; a word wider than that, or a text
/// without spaces, is broken where the line is full. Line ends stay.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut current = String::new();
        for word in line.split_inclusive(' ') {
            if !current.is_empty() && current.width() + word.trim_end().width() > width {
                lines.push(std::mem::take(&mut current).trim_end().to_owned());
            }
            for cluster in word.graphemes(true) {
                if cluster != " " && current.width() + cluster.width() > width {
                    lines.push(std::mem::take(&mut current).trim_end().to_owned());
                }
                current.push_str(cluster);
            }
        }
        lines.push(current.trim_end().to_owned());
    }
    lines
}

/// The line, which may hold colours, in lines of at most `width` columns where its words allow that. Those
/// after the first begin below what stands behind the label, as in "  added    10 cards".
#[must_use]
pub fn fold(line: &str, width: usize) -> Cow<'_, str> {
    let bare = console::strip_ansi_codes(line);
    if bare.width() <= width {
        return Cow::Borrowed(line);
    }
    let begins = bare.len() - bare.trim_start_matches(' ').len();
    let label = bare[begins..].find("  ").filter(|end| begins > 0 && *end < 12);
    let hang = label.map_or(begins + 2, |end| {
        let value = bare[begins + end..].trim_start_matches(' ');
        bare[..bare.len() - value.len()].width()
    });
    let hang = if hang * 2 > width { begins } else { hang };
    let mut folded = String::new();
    let (mut used, mut gap) = (0, 0);
    for word in line.split(' ') {
        let wide = console::measure_text_width(word);
        if used > hang && wide > 0 && used + gap + wide > width {
            folded.push('\n');
            folded.push_str(&" ".repeat(hang));
            used = hang;
        } else {
            folded.push_str(&" ".repeat(gap));
            used += gap;
        }
        folded.push_str(word);
        used += wide;
        gap = 1;
    }
    Cow::Owned(folded)
}

/// The text with nothing between `://` and `@` in an address: there a login may stand.
#[must_use]
pub fn without_logins(text: &str) -> String {
    let mut parts = text.split("://");
    let mut safe = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        safe.push_str("://");
        let host = part.find(['/', ' ', '"']).unwrap_or(part.len());
        match part[..host].rfind('@') {
            Some(at) => safe.push_str(&format!("…{}", &part[at..])),
            None => safe.push_str(part),
        }
    }
    safe
}

/// The word as it has to be typed into a shell.
#[must_use]
pub fn for_shell(word: &str) -> Cow<'_, str> {
    // what stood for a dash on its way through the options
    let word = word.strip_prefix('−').map_or(Cow::Borrowed(word), |rest| Cow::Owned(format!("-{rest}")));
    let plain = |c: char| c.is_alphanumeric() || "_-./:@%+=,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word;
    }
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

/// "1 card", "2 cards".
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    };
    if number == 1 { format!("1 {noun}") } else { format!("{} {plural}", thousands(number)) }
}

/// The number with commas between the thousands.
#[must_use]
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_in_an_address_is_not_shown() {
        for (text, safe) in [
            (
                "add x --endpoint-url http://me:secret@host:1/p -v",
                "add x --endpoint-url http://…@host:1/p -v",
            ),
            ("a@b http://host/x@y", "a@b http://host/x@y"),
            ("http://a:b@c https://d@e", "http://…@c https://…@e"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(without_logins(text), safe);
        }
    }

    #[test]
    fn nothing_that_moves_a_cursor_gets_through() {
        for (raw, line, lines) in [
            ("plain “text” 漢字", "plain “text” 漢字", "plain “text” 漢字"),
            ("a\u{1b}[31mred", "a [31mred", "a[31mred"),
            ("bell\u{7}", "bell", "bell"),
            ("c1 \u{9b}31m", "c1  31m", "c1 31m"),
            ("two\nlines\tand a tab", "two lines and a tab", "two\nlines    and a tab"),
            ("turned \u{202e}txet", "turned  txet", "turned txet"),
        ] {
            assert_eq!(one_line(raw), line);
            assert_eq!(many_lines(raw), lines);
        }
    }

    #[test]
    fn clipping_counts_columns_not_characters() {
        for (text, width, clipped) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("漢字漢字", 5, "漢字…"),
            ("漢字漢字", 4, "漢…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("any", 0, ""),
        ] {
            assert_eq!(clip(text, width), clipped, "{text} in {width}");
        }
    }

    #[test]
    fn wrapping_keeps_words_whole_where_they_fit() {
        for (text, width, lines) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("unbreakable", 4, vec!["unbr", "eaka", "ble"]),
            ("漢字漢字", 5, vec!["漢字", "漢字"]),
            ("a\n\nb", 9, vec!["a", "", "b"]),
            ("", 9, vec![""]),
        ] {
            assert_eq!(wrap(text, width), lines, "{text} in {width}");
        }
    }

    #[test]
    fn a_long_line_goes_on_below_its_beginning() {
        for (line, width, folded) in [
            ("  read     2 notes", 40, "  read     2 notes"),
            (
                "  added    10 cards   5 terms · 1 question · 1 list",
                32,
                "  added    10 cards   5 terms ·\n           1 question · 1 list",
            ),
            ("  hint: a word and another word", 20, "  hint: a word and\n    another word"),
            ("error: there is no card here", 18, "error: there is no\n  card here"),
            ("  \u{1b}[1mhint:\u{1b}[0m one two three", 14, "  \u{1b}[1mhint:\u{1b}[0m one\n    two three"),
            ("  see https://example.org/a/long/way", 20, "  see\n    https://example.org/a/long/way"),
        ] {
            assert_eq!(fold(line, width), folded);
        }
    }

    #[test]
    fn what_differs_is_shown() {
        let long = "one two three four five six seven eight nine ten";
        for (a, b, width, shown) in [
            ("short", "shorter", 20, ["short", "shorter"]),
            ("x of the text", "y of the text", 8, ["x of th…", "y of th…"]),
            (long, &format!("{long} eleven"), 21, ["…ten", "…ten eleven"]),
            (long, &long.replace("nine", "9"), 24, ["…eight nine ten", "…eight 9 ten"]),
            ("漢字漢字漢字甲", "漢字漢字漢字乙丙", 10, ["…字甲", "…字乙丙"]),
        ] {
            assert_eq!(where_they_differ(a, b, width), shown.map(str::to_owned), "{a} | {b}");
        }
    }

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        for (word, typed) in [
            ("deck:aws/lambda", "deck:aws/lambda"),
            ("-is:new", "-is:new"),
            ("−is:new", "-is:new"),
            ("reps>0", "'reps>0'"),
            ("deck:aws/*", "'deck:aws/*'"),
            ("two words", "'two words'"),
            ("it's", r"'it'\''s'"),
            ("", "''"),
        ] {
            assert_eq!(for_shell(word), typed);
        }
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(14_230), "14,230");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(count(1, "card"), "1 card");
        assert_eq!(count(0, "entry"), "0 entries");
    }
}
