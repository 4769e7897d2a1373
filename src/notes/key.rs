//! What makes two texts the same card.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::plain;
use crate::model::{Content, Item, TextKey};

/// The fingerprint of what a card says: its front, its answer or items, and the heading that the front
/// needs. Markers, spacing and the form of accents do not count; case and punctuation do, since "i++" is
/// not "++i".
#[must_use]
pub fn text_key(content: &Content) -> TextKey {
    text_key_of(&content.front, &content.back, &content.items, content.subject())
}

/// [`text_key`] of a card in pieces.
#[must_use]
pub fn text_key_of(front: &str, back: &str, items: &[Item], subject: Option<&str>) -> TextKey {
    let mut hasher = blake3::Hasher::new();
    feed(&mut hasher, front);
    if items.is_empty() {
        feed(&mut hasher, back);
    }
    for item in items {
        feed(&mut hasher, &item.text);
        hasher.update(match item.right {
            None => b"-",
            Some(false) => b"0",
            Some(true) => b"1",
        });
    }
    if let Some(subject) = subject {
        hasher.update(&[2]);
        feed(&mut hasher, subject);
    }
    let mut first = [0; 8];
    hasher.finalize_xof().fill(&mut first);
    TextKey(u64::from_le_bytes(first))
}

/// Feeds the words of a text, one space between them, and an end mark that no text contains.
fn feed(hasher: &mut blake3::Hasher, markdown: &str) {
    let plain = plain(markdown);
    let mut words = String::with_capacity(plain.len() + 1);
    for word in plain.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        if word.is_ascii() || is_nfc(word) {
            words.push_str(word);
        } else {
            words.extend(word.nfc());
        }
    }
    words.push('\0');
    hasher.update(words.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn card(front: &str, back: &str) -> Content {
        Content {
            kind: Kind::Term,
            front: front.into(),
            back: back.into(),
            items: Vec::new(),
            context: vec!["Subject".into()],
            needs_context: false,
            deck: "deck".into(),
            tags: Vec::new(),
            source: "notes/a.md".into(),
        }
    }

    #[test]
    fn the_same_words_are_the_same_text() {
        for (a, b) in [
            (card("CDN", "a network"), card("**CDN**", "a  *network*")),
            (card("café", "x"), card("cafe\u{301}", "x\n")),
        ] {
            assert_eq!(text_key(&a), text_key(&b), "{a:?}");
        }
    }

    #[test]
    fn other_words_other_texts() {
        for (a, b) in [
            (card("i++", "adds one"), card("++i", "adds one")),
            (card("a b", "c"), card("a", "b c")),
            (card("Polish", "of Poland"), card("polish", "of Poland")),
        ] {
            assert_ne!(text_key(&a), text_key(&b), "{a:?}");
        }
    }

    #[test]
    fn a_subject_counts_only_where_the_cue_needs_it() {
        let (mut a, mut b) = (card("Key features", "x"), card("Key features", "x"));
        b.context = vec!["Other".into()];
        assert_eq!(text_key(&a), text_key(&b));
        a.needs_context = true;
        b.needs_context = true;
        assert_ne!(text_key(&a), text_key(&b));
    }

    #[test]
    fn which_option_is_right_is_part_of_the_text() {
        let (mut a, mut b) = (card("q", ""), card("q", ""));
        a.items = vec![Item::option("x", true), Item::option("y", false)];
        b.items = vec![Item::option("x", false), Item::option("y", true)];
        assert_ne!(text_key(&a), text_key(&b));
    }
}
