//! The two sides of a line: whether they look like a term and something about it.

use super::MOST_WORDS;
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::Node;
use crate::notes::read::scan::Sep;
use crate::notes::read::signs::Signs;
use crate::notes::votes::Separator;
use crate::notes::words;

/// A line that is split.
pub(super) struct Parts<'t> {
    pub(super) separator: Separator,
    pub(super) place: Sep,
    pub(super) cue: &'t str,
    /// Words of the cue.
    pub(super) count: usize,
    pub(super) rest: &'t str,
    /// Whether the author set the cue off.
    pub(super) marked: bool,
    /// Whether more stands below the entry.
    pub(super) more: bool,
    /// Whether the cue counts what the rest names: "three sorts of rope: laid, braided and plaited".
    pub(super) listed: bool,
}

/// Whether the two sides look like a term and something about it.
pub(super) fn fits(parts: &Parts<'_>, here: &Node<'_>, alike: u16) -> bool {
    let Parts { separator, place, cue, count, rest, marked, .. } = *parts;
    // "Blockade (engl. denial of service) – …": where lines agree, brackets end no sentence
    let bare = if alike >= 3 { outside(cue) } else { cue };
    let letters = cue.chars().filter(|&c| words::is_letter(c)).take(3).count();
    let year = is_year(cue) && words::at_least(rest, 2);
    if count == 0
        || cue.len() > 110
        || letters == 0 && !marked && !year
        || here.scan.signs.any(Signs::set(b"<>")) && (cue.contains(" < ") || cue.contains(" > "))
    {
        return false;
    }
    let most = match (marked, separator) {
        (true, _) => 14,
        (_, Separator::Colon) => MOST_WORDS,
        (_, Separator::Equals) => 8,
        // a phrase book has whole sentences
        (_, Separator::Dash) if alike >= 8 && here.shape.is_item() => MOST_WORDS,
        _ => 7,
    };
    if count > most
        || here.scan.signs.any(Signs::set(b".?!;")) && ends_sentence(bare)
        || (is_clock(cue) && !year)
        || (count >= 6 && cue.contains(", ") && !marked)
    {
        return false;
    }
    let spaced = here.text[usize::from(place.at + place.len)..]
        .starts_with([' ', '\t', '*', '_', '\u{3000}'])
        || place.len > 1;
    match separator {
        Separator::Colon if !spaced && !marked => {
            // "many:many", "key:value pairs"
            let joined = |c: char| c.is_lowercase() || c.is_ascii_digit();
            let pair = here.text[..usize::from(place.at)].ends_with(joined) && rest.starts_with(joined);
            words::at_least(rest, 3)
                && !cue.contains(['/', '\\', '@', '('])
                && letters > 2
                && (!pair || alike >= 2)
        }
        Separator::Equals => {
            // "N = result is negative": one of several signs that words explain
            // "Speed of light = 299 792 km/s"
            let constant = count >= 2
                && cue.starts_with(char::is_uppercase)
                && cue.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'\'' | b'-'))
                && rest.starts_with(|c: char| c.is_ascii_digit());
            let sign = alike >= 3 && letters == 1 && cue.len() == 1 && words::at_least(rest, 3)
                || alike >= 3 && cue.starts_with(|c: char| c.is_ascii_digit()) && speaks(rest);
            // "**Cost of a dive** = $d^2$"
            let formula = marked && speaks(cue) && rest.starts_with('$') && rest.ends_with('$');
            formula
                || !is_reckoned(rest)
                    && (sign || speaks(cue))
                    && (constant
                        || speaks(rest)
                        || (!cue.is_ascii() && rest.len() == 2 && rest.chars().all(char::is_lowercase)))
                    && !cue.ends_with(['+', '-', '*', '/'])
        }
        Separator::Dash => {
            let sloppy = !here.text[..usize::from(place.at)].ends_with([' ', '\t']) && place.len == 1;
            !sloppy || count <= 4
        }
        _ => true,
    }
}

/// Whether the author set the term off: bold, code, emphasis or a link around all of it.
pub(super) fn is_marked(raw: &str) -> bool {
    let raw = words::trim(raw);
    // "**Ebb** (low tide)", "*The Ebb* [1893]"
    let raw = match raw.as_bytes() {
        [b'*', b'*', .., b')'] => outside(raw),
        [b'*' | b'_', .., b']'] => raw.rfind(" [").map_or(raw, |open| &raw[..open]),
        _ => raw,
    };
    raw.len() > 2
        && matches!(raw.as_bytes()[0], b'*' | b'_' | b'`' | b'=' | b'<')
        && ((["<strong>", "<b>"].iter().any(|tag| raw.starts_with(tag))
            && (!raw.contains("</") || raw.ends_with("</strong>") || raw.ends_with("</b>")))
            || (raw.starts_with("**") && raw.ends_with("**"))
            || (raw.starts_with("**")
                && (raw.ends_with('*') || raw.ends_with(':'))
                && raw.matches("**").count() == 1)
            || (raw.starts_with("__") && raw.ends_with("__"))
            || (raw.starts_with('`') && raw.ends_with('`'))
            || (raw.starts_with('*') && raw.ends_with('*') && !raw.contains("* "))
            || (raw.starts_with('_') && raw.ends_with('_'))
            || (raw.starts_with("==") && raw.ends_with("==")))
}

/// Both sides without the emphasis that opens before the term and closes behind its colon: `*Ebb:* low water`.
pub(super) fn closed_behind<'t>(raw: &'t str, rest: &'t str) -> Option<(&'t str, &'t str)> {
    let marker = *raw.as_bytes().first().filter(|byte| matches!(byte, b'*' | b'_'))?;
    let single = |text: &[u8]| text.first() == Some(&marker) && text.get(1) != Some(&marker);
    let inner = &raw[1..];
    (single(raw.as_bytes()) && single(rest.as_bytes()) && !inner.as_bytes().contains(&marker))
        .then(|| (inner, &rest[1..]))
}

/// Whether brackets stand behind the bold text that the line begins with, and words between them and the separator.
pub(super) fn tells_behind_brackets(here: &Node<'_>, separator: usize) -> bool {
    let bold = usize::from(here.scan.bold);
    let between = here.text.get(bold..separator).filter(|_| bold > 0).unwrap_or_default();
    let told = between.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')'));
    told.is_some_and(|(_, told)| told.contains(char::is_alphabetic))
}

/// `Ovum: -> ova`: the arrow only repeats the colon.
pub(super) fn without_joiner(rest: &str) -> &str {
    ["->", "=>", "→", "⇒", "- ", "– ", "— "]
        .iter()
        .find_map(|join| rest.strip_prefix(join))
        .map_or(rest, str::trim_start)
}

/// "40 km -> 100 km" is a range.
pub(super) fn is_range(cue: &str, rest: &str, separator: Separator) -> bool {
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    // "The loft is open 17:30 - 19:30"
    let hour = |word: &str| word.len() <= 5 && digit(word) && word.contains(':');
    separator != Separator::Colon
        && digit(rest)
        && (digit(cue) || hour(words::last_word(cue)) && hour(words::split_word(rest).0))
}

pub(super) fn is_address(cue: &str, rest: &str) -> bool {
    let link = rest.starts_with("http") || rest.starts_with("<http") || rest.starts_with("www.");
    (link && !rest.contains(' ')) || cue.ends_with("http") || cue.ends_with("https") || errands::is_path(rest)
}

/// Whether the quotation that the cue leaves open is one, and no sign of inches ("3\" pipe").
pub(super) fn opens_quote(cue: &str, rest: &str) -> bool {
    rest.contains(['"', '”', '»']) || cue.starts_with('"') || cue.contains(" \"")
}

/// What stands before a last remark in brackets.
pub(super) fn outside(cue: &str) -> &str {
    let open = if cue.ends_with(')') { cue.find(" (") } else { None };
    open.filter(|&open| open > 0).map_or(cue, |open| &cue[..open])
}

fn ends_sentence(cue: &str) -> bool {
    cue.contains(". ")
        && !cue.ends_with('.')
        // "Am 28. Juli", "Ulysses S. Grant", "laid vs. braided": a number or a short word is no end of a sentence
        && cue.split(". ").next().is_some_and(|first| {
            let shortened = words::is_shortened(words::last_word(first));
            first.contains(' ')
                && !shortened
                && !(first.ends_with(|c: char| c.is_ascii_digit()) && first.len() <= 12)
        })
        || cue.contains(['?', '!', ';'])
}

/// "1789", "1939-45", "509": a year that something happened in.
pub(super) fn is_year(cue: &str) -> bool {
    if !cue.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut parts = cue.splitn(2, ['-', '–']);
    let digits = |part: &str, least: usize| {
        (least..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.next().is_some_and(|from| digits(from.trim(), 3))
        && parts.next().is_none_or(|to| digits(to.trim(), 2))
}

fn is_clock(cue: &str) -> bool {
    cue.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '/' | '-' | ':' | 'h'))
}

/// Whether there is a word in it, not only letters of a formula.
fn speaks(text: &str) -> bool {
    let mut run = 0;
    for (at, c) in text.char_indices().take(120) {
        run = if words::is_letter(c) { run + 1 } else { 0 };
        if run >= 4 || (run >= 1 && matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')) {
            return true;
        }
        let word = (run == 3).then(|| text.get(at.saturating_sub(2)..at + c.len_utf8())).flatten();
        if word.is_some_and(|word| !FUNCTIONS.contains(&word.to_lowercase().as_str())) {
            return true;
        }
    }
    false
}

/// `key % slots`: short, with a sign of arithmetic between names.
fn is_reckoned(text: &str) -> bool {
    [" % ", " * "].iter().any(|sign| text.contains(sign)) && !words::at_least(text, 7)
}

/// Names of functions, which are words in a formula only.
const FUNCTIONS: &[&str] = &[
    "sin", "cos", "tan", "log", "exp", "max", "min", "lim", "det", "dim", "mod", "var", "arg", "sgn", "abs",
    "sum",
];

/// "status codes tell you what happened" is half a sentence.
pub(super) fn talks(cue: &str) -> bool {
    let mut words = cue.split(' ').skip(1);
    cue.len() > 16
        && cue.is_ascii()
        && words.any(|word| matches!(word, "you" | "we" | "I" | "they" | "he" | "she"))
        && words::count(cue) >= 4
}

/// "The fourth is **rapid elasticity**": the words before the bold name count, and are no part of it.
pub(super) fn named_last(cue: &str) -> &str {
    let named = cue.strip_suffix("**").and_then(|rest| rest.rsplit_once("**")).filter(|(before, name)| {
        let verb = words::last_word(before.trim_end());
        let counts = || before.split(' ').any(|word| COUNTING.knows(words::bare(word)));
        !name.is_empty()
            && words::count(before) <= 5
            && before.ends_with(' ')
            && NAMING.knows(verb)
            && counts()
    });
    named.map_or(cue, |(_, name)| name)
}

/// Verbs between a name and the words that lead to it.
static NAMING: Lexicon = Lexicon::new(&["is", "ist", "es", "est", "è", "é", "jest", "это", "هو", "هي"]);

/// Words that say which of several comes now.
#[rustfmt::skip]
static COUNTING: Lexicon = Lexicon::new(&[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "next", "other", "another", "final", "erste",
    "erster", "erstes", "zweite", "zweiter", "zweites", "dritte", "dritter", "drittes", "vierte", "vierter", "fünfte", "letzte", "primero", "primera", "segundo",
    "segunda", "tercero", "tercera", "cuarto", "cuarta", "quinto", "quinta", "último", "última", "premier", "première", "deuxième", "troisième", "quatrième",
    "cinquième", "dernier", "dernière", "primo", "prima", "secondo", "seconda", "terzo", "terza", "quarta", "ultimo", "ultima", "primeiro", "primeira", "terceiro",
    "terceira", "الأول", "الأولى", "الاولى", "أول", "الثاني", "الثانية", "التاني", "التانية", "الثالث", "الثالثة", "التالت", "التالتة", "الرابع", "الرابعة", "الخامس", "الخامسة",
    "السادس", "السادسة", "первый", "первая", "второй", "вторая", "третий", "третья", "последний",
]);
