//! What words at the edges of a line mean, in the languages notes are written in.
//!
//! Structure and punctuation decide first; words only break ties. Here is how a text becomes words; what they
//! say is in a file each: who asks (`asking`), of whom (`personal`), what only labels (`labels`), what a
//! heading or a sentence does for the text around it (`headings`, `sentences`), where something stands
//! (`cites`), what was never written (`stubs`), and what is code (`code`).
//! Short lists stand beside their question, long ones in `vocabulary`; they are lower case and sorted by sense,
//! not exhaustive, and hold no subject's vocabulary.

mod asking;
mod cites;
mod code;
mod headings;
mod labels;
mod personal;
mod sentences;
mod sides;
mod stubs;

pub(crate) use asking::{
    asks, asks_for_number, asks_for_output, asks_for_thing, asks_for_value, grades, is_exam_task, is_prompt,
    only_orders, only_tells, opens_question, sets_code, sets_exercise, sets_goal, shows_code, tells_later,
};
use cites::LONGEST_REFERENCE;
pub(crate) use cites::{cites_page, cites_work, has_schedule_date, is_reference, sends_elsewhere};
pub(crate) use code::{is_call, looks_like_code};
pub(crate) use headings::{
    ends_in_links, ends_in_questions, is_difficulty, is_frame, is_material, is_of_course, is_shelf,
};
pub(crate) use labels::{
    always_label, is_example, is_field, is_foreign_label, is_generic, is_of_lesson, is_of_note, is_remark,
    labels, may_label,
};
pub(crate) use personal::is_personal;
pub(crate) use sentences::{
    advises, announces, asks_for_each, asks_how, begins_definition, breaks_off, compares, counted,
    counts_off, defines, enumerates, has_copula, imagines, in_quotes, is_aside, is_clause, is_predicate,
    is_shortened, is_told, names_parts, number_in, plans, presents, presents_data, speaks_of_it,
    speaks_of_itself, states, tells_when,
};
pub(crate) use sides::{
    answers_number, asks_by_label, is_answer, labelled_answer, labelled_definition, labelled_question,
    labelled_term, names_answer, numbers_question,
};
pub(crate) use stubs::{
    assigns, is_link_only, is_nod, is_placeholder, is_reveal, is_titled_link, is_way_back, is_wiki_links,
    sends_reading, shrugs, tells_writer,
};

use super::lexicon::Lower;
use super::read::signs::{Edge, any_pair, pairs};

/// [`str::trim`], quick where no blank that is not ASCII stands at an end.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => trim_blanks(text),
    }
}

fn trim_blanks(text: &str) -> &str {
    let text = text.trim_ascii();
    let bytes = text.as_bytes();
    if begins_blank(bytes) || ends_blank(bytes) { text.trim() } else { text }
}

/// [`str::trim_end`], quick likewise.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    match text.as_bytes() {
        [] | [.., b'!'..=b'~'] => text,
        bytes if !ends_blank(bytes) => text,
        _ => text.trim_end(),
    }
}

/// Whether a blank may stand first.
fn begins_blank(bytes: &[u8]) -> bool {
    matches!(bytes, [..=b' ' | 0x7F, ..] | [0xC2, 0x85 | 0xA0, ..] | [0xE1, 0x9A, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xA8..=0xAF, ..] | [0xE2, 0x81, ..] | [0xE3, 0x80, 0x80, ..])
}

/// Whether a blank may stand last.
fn ends_blank(bytes: &[u8]) -> bool {
    matches!(bytes, [.., ..=b' ' | 0x7F] | [.., 0xC2, 0x85 | 0xA0] | [.., 0xE1, 0x9A, 0x80] | [.., 0xE2, 0x80, 0x80..=0x8A | 0xA8..=0xAF] | [.., 0xE2, 0x81, 0x9F] | [.., 0xE3, 0x80, 0x80])
}

/// Text without markers around it: emphasis, quotes' `>`, closing `#`, colon, leading number or symbol.
pub(crate) fn cue(text: &str) -> &str {
    let mut text = trim(text);
    loop {
        // Behind any sign of ASCII but these nothing is left to take away, nor before a letter.
        let Some(&last) = text.as_bytes().last() else { return text };
        let ends = !matches!(last, b'#' | b'\\' | b';' | b':' | b')' | b'>' | ..=b' ' | 0x7F..);
        if ends && matches!(text.as_bytes()[0], b'A'..=b'P' | b'R'..=b'Z' | b'a'..=b'p' | b'r'..=b'z') {
            return text;
        }
        let before = text.len();
        if !ends {
            text = without_end(text, last);
        }
        text = without_tags(text);
        text = without_number(text);
        text = without_symbol(text);
        text = unwrapped(text);
        text = text.strip_prefix("- ").map_or(text, str::trim_start);
        text = without_dash(text);
        if text.len() == before {
            return text;
        }
    }
}

/// Without a dash that lacks its blank: "-Why is that so?"; a small letter behind it is an option.
fn without_dash(text: &str) -> &str {
    match text.as_bytes() {
        [b'-', b'A'..=b'Z', b'a'..=b'z', rest @ ..] if rest.contains(&b' ') => &text[1..],
        _ => text,
    }
}

/// Without brackets that send to another place: "Sorts of rope (see the table)".
fn without_reference(text: &str) -> &str {
    // a cue may be as long as a note, and is asked for again and again
    let near = text.floor_char_boundary(text.len().saturating_sub(LONGEST_REFERENCE + 4));
    let open = text[near..].find(" (").map(|at| near + at);
    let before = open.map(|at| text.split_at(at)).filter(|(_, behind)| is_reference(behind));
    before.map_or(text, |(before, _)| trim_end(before))
}

/// Without what may stand behind a cue, if the text ends in that byte.
fn without_end(text: &str, last: u8) -> &str {
    match last {
        b'#' | b'\\' => trim_end(text.trim_end_matches(['#', '\\'])),
        b';' => {
            trim_end(["&#x20;", "&nbsp;"].iter().find_map(|space| text.strip_suffix(space)).unwrap_or(text))
        }
        b':' => trim_end(&text[..text.len() - 1]),
        b')' => without_reference(text),
        // "Parts →" over what they are
        b'>' | 0x92 => {
            [" →", " ->", " =>", " ⇒"].iter().find_map(|arrow| text.strip_suffix(arrow)).unwrap_or(text)
        }
        _ => trim_end(text.strip_suffix('：').unwrap_or(text)),
    }
}

/// Without tags of emphasis at its ends: `<b>Term</b>`, and `<b>Term` where a colon parted it from the rest.
pub(crate) fn without_tags(text: &str) -> &str {
    let opens = text
        .starts_with('<')
        .then(|| ["<strong>", "<b>", "<em>", "<i>"].iter().find_map(|tag| text.strip_prefix(tag)));
    let text = opens.flatten().unwrap_or(text);
    let closes = text
        .ends_with('>')
        .then(|| ["</strong>", "</b>", "</em>", "</i>"].iter().find_map(|tag| text.strip_suffix(tag)));
    trim(closes.flatten().unwrap_or(text))
}

/// Without emphasis that wraps the whole of it.
#[inline]
pub(crate) fn unwrapped(text: &str) -> &str {
    match text.as_bytes() {
        [first @ (b'*' | b'_' | b'=' | b'~'), .., last] if first == last => peeled(text),
        _ => text,
    }
}

fn peeled(text: &str) -> &str {
    for marker in ["***", "**", "__", "==", "~~", "*", "_"] {
        if let Some(inner) = text.strip_prefix(marker).and_then(|rest| rest.strip_suffix(marker))
            && !inner.is_empty()
            && !inner.starts_with(' ')
            && !holds(inner.as_bytes(), marker.as_bytes())
        {
            return trim(inner);
        }
    }
    text
}

/// Whether a marker of at most three bytes, all of them alike, stands in the text.
fn holds(text: &[u8], marker: &[u8]) -> bool {
    let [mark, ..] = *marker else { return false };
    match marker.len() {
        1 => memchr::memchr(mark, text).is_some(),
        2 => any_pair(text, |here, next| (here == mark) & (next == mark)),
        _ => text.windows(marker.len()).any(|part| part == marker),
    }
}

/// Without emphasis that closes but never opened, as a split leaves it behind.
pub(crate) fn trim_open(text: &str) -> &str {
    for marker in ["**", "__"] {
        if text.matches(marker).count() == 1
            && let Some(rest) = text.strip_suffix(marker)
        {
            return rest.trim_end();
        }
    }
    text
}

/// [`char::is_alphabetic`], quick for the letters of most scripts.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        ..='\x7F' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ƺ' | 'Α'..='Ρ' | 'Σ'..='ώ' | 'Ѐ'..='ҁ' | 'א'..='ת' | 'ؠ'..='ي' => {
            true
        }
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9FFF}' | '가'..='힣' => true,
        '\u{80}'..='\u{A9}' | '\u{AB}'..='\u{B4}' | '\u{B6}'..='\u{B9}' | '\u{BB}'..='\u{BF}' => false,
        '\u{FE00}'..='\u{FE0F}'
        | '\u{2000}'..='\u{2070}'
        | '\u{2190}'..='\u{245F}'
        | '\u{2500}'..='\u{2BFF}' => false,
        '\u{3000}'..='\u{3004}' | '\u{FF01}'..='\u{FF20}' | '\u{1F300}'..='\u{1FAFF}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Without "1.", "2)", "Q3." or, before a question, "Q." at the beginning. "6.1 Errors" keeps its number: it is the
/// chapter's name.
fn without_number(text: &str) -> &str {
    match text.as_bytes() {
        // "(a) Why is that so?"
        [b'(', b'a'..=b'z' | b'0'..=b'9', b')', b' ', first, ..] if first.is_ascii_uppercase() => {
            return &text[4..];
        }
        // "#3 Why is that so?"
        [b'#', b'1'..=b'9', ..] => {
            let body = text[1..].trim_start_matches(|c: char| c.is_ascii_digit());
            return body.strip_prefix(' ').map(str::trim_start).filter(|rest| asking(rest)).unwrap_or(text);
        }
        [b'0'..=b'9' | b'Q' | b'q', ..] => {}
        _ => return text,
    }
    let asked = text.strip_prefix(['Q', 'q']).map(|body| body.strip_prefix(' ').unwrap_or(body));
    let body = asked.unwrap_or(text);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4
        || digits == 0
            && !(asked.is_some() && (body.starts_with(". ") || body.starts_with(") ")) && text.contains('?'))
    {
        return text;
    }
    let behind = &body[digits..];
    // "2\\. Ebb", which an editor escaped
    let behind =
        behind.strip_prefix('\\').filter(|rest| digits > 0 && rest.starts_with(['.', ')'])).unwrap_or(behind);
    // "1️⃣ Ebb", "Q2 - What is ebb?"
    let drawn = behind.strip_prefix("\u{FE0F}\u{20E3}").filter(|_| digits == 1 && asked.is_none());
    let dashed = || {
        let rest = ["- ", "– "].iter().find_map(|dash| behind.trim_start().strip_prefix(dash));
        rest.filter(|rest| asked.is_some() || asking(rest.trim_start()))
    };
    let marked = behind.strip_prefix(['.', ')', '、', '．', ':']).or(drawn);
    let Some(rest) = marked.or_else(dashed) else { return text };
    let ratio = behind.starts_with(':') && !rest.starts_with(' ') && asked.is_none();
    if ratio || rest.starts_with(|c: char| c.is_ascii_digit()) || rest.trim().is_empty() {
        return text;
    }
    rest.trim_start()
}

/// Whether the text asks, with its mark or by its words.
fn asking(text: &str) -> bool {
    text.contains('?') || is_prompt(text) || asks(text)
}

/// Without an emoji or another symbol that decorates the beginning.
fn without_symbol(text: &str) -> &str {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return text;
    }
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return text };
    // An arrow that the writer took from the emoji keyboard decorates as well.
    let pictured = || text[first.len_utf8()..].starts_with('\u{FE0F}');
    if !is_decoration(first) && !pictured() {
        return text;
    }
    let rest = text[first.len_utf8()..].trim_start_matches(['\u{FE0F}', '\u{200D}']);
    let trimmed = rest.trim_start();
    if trimmed.is_empty() { text } else { trimmed }
}

/// Without an emoji before bold text or code, which a heading or a term has as a bullet: "🔹 **Ebb**", "1️⃣ **Ebb**".
pub(crate) fn without_picture(text: &str) -> &str {
    let bytes = text.as_bytes();
    if !matches!(bytes, [0xE2 | 0xF0, ..] | [b'0'..=b'9', 0xEF, ..]) {
        return text;
    }
    let rest = match text.strip_prefix(|c: char| c.is_ascii_digit()) {
        Some(rest) => rest.strip_prefix("\u{FE0F}\u{20E3}"),
        None => text.strip_prefix(is_decoration),
    };
    let rest = rest.map(|rest| rest.trim_start_matches(['\u{FE0F}', '\u{200D}', ' ']));
    rest.filter(|rest| rest.starts_with("**")).unwrap_or(text)
}

/// Emoji and dingbats; letters, arrows and mathematics are not.
pub(crate) const fn is_decoration(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}'..='\u{2B55}' | '\u{25A0}'..='\u{25FF}' | '\u{2B1B}' | '\u{2B1C}')
        && !matches!(c, '\u{2794}'..='\u{27A1}')
}

/// The beginning of the text in lower case, without punctuation around it, for looking words up.
pub(crate) fn lower(text: &str) -> Lower<'_> {
    Lower::new(bare(text))
}

/// The text without punctuation around it.
pub(crate) fn bare(text: &str) -> &str {
    let bare = EDGE.trim(text);
    bare.strip_prefix('¿').unwrap_or(bare)
}

/// Signs that may stand around a word: all but brackets, slashes, `&` and full stops.
static EDGE: Edge = Edge::new(b" !\"#$%'*+,-:;<=>?@[\\]^_`{|}~");

/// Whether there are so many words, as [`count`] counts them.
pub(crate) fn at_least(text: &str, least: usize) -> bool {
    // A word takes a letter and a blank at the least, and so do two signs of a script without blanks.
    if text.len() + 1 < 2 * least {
        return false;
    }
    let (mut words, mut wide, mut blank) = (0, 0, true);
    for c in text.chars() {
        let here = if c.is_ascii() { c <= ' ' } else { !is_wide(c) && c.is_whitespace() };
        words += usize::from(blank & !here);
        wide += usize::from(is_wide(c));
        if words + wide / 2 >= least {
            return true;
        }
        blank = here;
    }
    least == 0
}

/// Whether one of the two is written in Latin letters and the other in another script, and both say about as much, as a
/// phrase and its translation do.
pub(crate) fn translates(one: &str, other: &str) -> bool {
    let says = |text: &str| match text.chars().filter(|&c| is_wide(c)).count() {
        0 => 2 * count(text) + 1,
        wide => wide + wide / 2,
    };
    let (own, others) = (count(one).min(says(one)), count(other).min(says(other)));
    other_script(one, other) && others <= says(one) && own <= says(other)
}

/// Whether one of the two is written in Latin letters and the other in another script.
fn other_script(one: &str, other: &str) -> bool {
    let latin = |text: &str| {
        let (mut all, mut latin) = (0, 0);
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            all += 1;
            latin += usize::from(c < '\u{370}');
        }
        (all > 1 && latin == all, latin * 2 < all)
    };
    let ((one, foreign), (other, strange)) = (latin(one), latin(other));
    one && strange || other && foreign
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// The last word.
pub(crate) fn last_word(text: &str) -> &str {
    text.bytes().rposition(|byte| byte == b' ').map_or(text, |at| &text[at + 1..])
}

/// The first word and, behind its blank, the rest.
pub(crate) fn split_word(text: &str) -> (&str, &str) {
    match text.bytes().position(|byte| byte == b' ') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// How many words, CJK characters counting half.
pub(crate) fn count(text: &str) -> usize {
    if text.is_ascii() {
        // Whatever is less than a blank is one, too.
        let first = usize::from(text.as_bytes().first().is_some_and(|&first| first > b' '));
        return first + pairs(text.as_bytes(), |before, here| (before <= b' ') & (here > b' '));
    }
    let (mut words, mut wide, mut blank) = (0_usize, 0_usize, true);
    for c in text.chars() {
        let here = if c.is_ascii() { c <= ' ' } else { !is_wide(c) && c.is_whitespace() };
        words = words.wrapping_add(usize::from(blank & !here));
        wide = wide.wrapping_add(usize::from(is_wide(c)));
        blank = here;
    }
    words + wide / 2
}

#[cfg(test)]
mod tests {
    use super::{cue, is_decoration, is_letter, trim, trim_end};

    #[test]
    fn cues_lose_their_markers() {
        for (text, bare) in [
            ("**Term**:", "Term"),
            ("**Term:**", "Term"),
            ("Key Features#", "Key Features"),
            ("**1.What is it?**", "What is it?"),
            ("6.1 Errors", "6.1 Errors"),
            ("🧾 Example:", "Example"),
            ("_why_", "why"),
            ("**a** and **b**", "**a** and **b**"),
            ("Parts of it →", "Parts of it"),
            ("<b>Parts</b> ->", "Parts"),
            ("Q3. Why", "Why"),
            ("Q 3) Why", "Why"),
            ("Q. Why?", "Why?"),
            ("Q2 - Why?", "Why?"),
            ("(b) Why?", "Why?"),
            ("(n) noun", "(n) noun"),
            ("1️⃣ Ebb", "Ebb"),
            ("Q. Fabius Maximus", "Q. Fabius Maximus"),
        ] {
            assert_eq!(cue(text), bare, "{text}");
        }
    }

    #[test]
    fn blanks_at_the_edges() {
        for c in ('\0'..='\u{FFFF}').filter(|c| !c.is_ascii_control()) {
            for text in [
                format!("{c}é{c}"),
                format!("{c}{c}"),
                format!("a{c}"),
                format!("é {c}"),
                format!("{c}\u{A0}b"),
            ] {
                assert_eq!(trim(&text), text.trim(), "{text:?}");
                assert_eq!(trim_end(&text), text.trim_end(), "{text:?}");
            }
        }
    }

    #[test]
    fn letters() {
        let other = ('\0'..='\u{1FFFF}').find(|&c| is_letter(c) != c.is_alphabetic());
        assert_eq!(other, None);
    }

    #[test]
    fn decorations() {
        assert!(is_decoration('📌') && !is_decoration('→'));
    }
}
