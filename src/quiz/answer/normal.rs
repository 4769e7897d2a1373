//! The form in which answers are compared.

use unicode_normalization::UnicodeNormalization;

/// Words that may lead an answer and say nothing: articles of several languages, "to" before a verb, and
/// the copula that a definition cut from its sentence begins with.
const LEADING: &[&str] = &[
    "a", "an", "the", "to", "is", "are", "was", "were", // English
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "ist",
    "sind", // German
    "le", "la", "les", "l", "un", "une", "des", "du", "est", "sont", // French
    "el", "los", "las", "una", "unos", "unas", "es", "son", // Spanish
    "il", "lo", "i", "gli", "uno", "sono", // Italian
    "o", "os", "as", "um", "uma", "uns", "umas", "sao", // Portuguese
    "de", "het", "een", // Dutch
    "en", "ett", "et", "ei", // Scandinavian
];

/// The text as it is compared: compatibility forms and accents resolved, lower case, punctuation gone,
/// leading articles dropped, one space between words. Empty only when nothing but punctuation was there.
#[must_use]
pub fn normal(text: &str) -> String {
    let words = words(text);
    let mut from = 0;
    // "is a network": two words may lead, but something must be left
    while from < 2 && from + 1 < words.len() && LEADING.contains(&words[from].as_str()) {
        from += 1;
    }
    words[from..].join(" ")
}

/// The normal form without spaces: "e-mail", "e mail" and "email" are one.
#[must_use]
pub fn squashed(normal: &str) -> String {
    normal.chars().filter(|c| *c != ' ').collect()
}

/// The words of the text in the form in which they are compared.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        match c {
            c if is_dropped(c) => {}
            c if c.is_alphanumeric() || is_mark(c) => push_plain(&mut word, c),
            // they tell C from C++ and C#, 5 from 5 % and -5
            '+' | '#' | '%' | '°' | '€' | '$' | '=' | '<' | '>' | '√' | '∞' | '×' | '÷' | '±' => {
                word.push(c);
            }
            '&' => {
                flush(&mut word, &mut words);
                words.push("and".to_owned());
            }
            '-' | '−' => word.push('-'),
            _ => flush(&mut word, &mut words),
        }
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    let done = std::mem::take(word);
    let negative = done.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if negative {
        words.push(done.nfc().collect());
        return;
    }
    // a hyphen within a word parts it; `squashed` puts both spellings together again
    words.extend(done.split('-').filter(|part| !part.is_empty()).map(|part| part.nfc().collect::<String>()));
}

/// Accents of Latin, Greek and Cyrillic letters, the vowel points of Hebrew and Arabic, apostrophes and
/// joiners. The voicing marks of kana stay: か and が are different letters.
const fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}'
        | '\'' | '’' | '‘' | '`' | '´' | '\u{ad}' | '\u{feff}' | '\u{fe0f}')
}

/// Marks without which words of some scripts fall apart.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Letters that decompose into nothing, in the spelling people fall back to.
fn push_plain(word: &mut String, c: char) {
    match c {
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'ø' => word.push('o'),
        'ł' => word.push('l'),
        'đ' | 'ð' => word.push('d'),
        'þ' => word.push_str("th"),
        'ı' => word.push('i'),
        other => word.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forgiven() {
        for (one, other) in [
            ("The Cell", "cell"),
            ("Café", "cafe"),
            ("is a network of servers.", "network of servers"),
            ("Straße", "strasse"),
            ("l'État", "letat"),
            ("DynamoDB!", "dynamodb"),
            ("ＡＢＣ　１２", "abc 12"),
            ("don’t", "dont"),
            ("R&D", "r and d"),
            ("“quoted” — text…", "quoted text"),
            ("das Haus", "Haus"),
            ("Ørsted", "orsted"),
            ("שָׁלוֹם", "שלום"),
            ("Москва́", "москва"),
            ("ﬁle", "file"),
            ("x²", "x2"),
        ] {
            assert_eq!(normal(one), normal(other), "{one} / {other}");
        }
        assert_eq!(squashed(&normal("e-mail")), squashed(&normal("email")));
    }

    #[test]
    fn what_stays_apart() {
        for (one, other) in [
            ("C", "C++"),
            ("C#", "C"),
            ("5", "-5"),
            ("か", "が"),
            ("5 %", "5"),
            ("the", "a"),
            ("x = y", "x y"),
        ] {
            assert_ne!(normal(one), normal(other), "{one} / {other}");
        }
        assert_eq!(normal("the"), "the");
        assert_eq!(normal("…"), "");
        assert_eq!(normal("is a the of"), "the of");
    }
}
