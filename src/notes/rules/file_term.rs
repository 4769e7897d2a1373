//! A note without headings whose title, or whose file's name, is the term.

use super::{RuleInfo, marked_subject};
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{NONE, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(crate) const RULE: RuleInfo = RuleInfo {
    name: "file-term",
    what: "a note without headings: its title or its file's name is the term, its first paragraph the definition",
};

/// Words beyond which a first paragraph is no definition.
const LONGEST: usize = 90;

/// `title` is the front matter's, `stem` the file's name without its ending.
pub(crate) fn find<'a>(sheet: &Sheet<'a, '_>, title: Option<&'a str>, stem: &'a str, out: &mut Finds<'a>) {
    if sheet.heading.is_some() || !sheet.on(RULE.name) {
        return;
    }
    let Some(first) = sheet.level(0, sheet.nodes.len()).find(|&at| {
        let node = &sheet.nodes[at];
        let tags = node.text.split(' ').all(|word| word.starts_with('#'));
        !matches!(node.shape, Shape::Aside | Shape::Break | Shape::Image) && !tags
    }) else {
        return;
    };
    // "> A mutex is a lock …": whoever quotes the definition says that it is one
    let quoted = sheet.nodes[first].shape == Shape::Quote;
    let first = first + usize::from(quoted);
    let Some(node) = sheet.node(first) else { return };
    let end = sheet.own_end(first);
    let words = sheet.words(first, end);
    if node.shape != Shape::Text || !(4..=LONGEST).contains(&words) || words::is_frame(stem) {
        return;
    }
    let begins = |name: &str| starts_with_name(node.text, name);
    if node.scan.ends_colon {
        return;
    }
    // "first, weigh the anchor": a story
    if node.text.starts_with(char::is_lowercase) && !title.is_some_and(begins) && !begins(stem) {
        return;
    }
    if ask::of(node) == Some(Ask::Whole) || words::labelled_question(node.text).is_some() {
        return;
    }
    // "*Anchor boxes* are …" below the title "Anchor box": the title is the term's name
    let titled = title.filter(|title| begins(title) && words::count(title) <= 6);
    let subject_of =
        |card: &&mut Candidate<'_>| card.node == first as u32 && card.rule == marked_subject::RULE.name;
    if let Some(title) = titled
        && let Some(card) = out.cards.iter_mut().find(subject_of)
    {
        card.ready = Some(Box::new(Ready { front: Some(title.to_owned()), ..Ready::default() }));
        return;
    }
    // Among other cards, and in a quotation, its first words have to say what the note is about.
    let told = quoted || !out.cards.is_empty();
    if told && (out.cards.iter().any(|card| card.node < end as u32) || !words::has_copula(node.text)) {
        return;
    }
    let Some(cue) = title
        .filter(|title| begins(title) || !told && words::count(title) <= 6)
        .or(Some(stem).filter(|stem| begins(stem)))
        .or_else(|| subject(node.text).filter(|subject| !told && recurs(sheet, subject)))
    else {
        return;
    };
    if cue.is_empty() || words::is_frame(cue) || words::labels(cue) {
        return;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue: "",
        node: NONE,
        rest: "",
        from: first as u32,
        to: end as u32,
        line: node.line,
        end: sheet.last_line(node.line, first, end),
        kind: Kind::Term,
        confidence: 0.7,
        reason: Reason::Said("the note is about one term, which its title or its file's name gives"),
        role: Role::Line,
        ready: Some(Box::new(Ready { front: Some(cue.to_owned()), ..Ready::default() })),
    });
}

/// The front matter's title over a first paragraph that begins with it, above the headings of the note.
pub(crate) fn titled<'a>(sheet: &Sheet<'a, '_>, title: Option<&'a str>, out: &mut Finds<'a>) {
    let first = sheet
        .level(0, sheet.nodes.len())
        .find(|&at| !matches!(sheet.nodes[at].shape, Shape::Aside | Shape::Image));
    let begins = |title: &&str| {
        first.is_some_and(|first| {
            let text = sheet.nodes[first].text;
            let told = text.split([' ', ',', '.']).any(|word| {
                matches!(word, "I" | "we" | "We" | "you" | "my" | "our" | "course" | "was" | "were")
            });
            sheet.nodes[first].shape == Shape::Text
                && starts_with_name(text, title)
                && !told
                && !words::speaks_of_itself(text)
        })
    };
    if let Some(title) = title.filter(begins) {
        find(sheet, Some(title), "", out);
    }
}

/// What a first sentence says something of: "Leeway, also known as drift, is the …".
fn subject(text: &str) -> Option<&str> {
    let verb =
        [" is a ", " is an ", " is the ", " refers to "].iter().filter_map(|verb| text.find(verb)).min()?;
    let name = text[..verb].split([',', '(']).next().unwrap_or_default().trim();
    let named = (1..=4).contains(&words::count(name))
        && name.starts_with(char::is_uppercase)
        && !words::is_told(name)
        && !NO_SUBJECTS.knows(words::bare(words::split_word(name).0))
        && !words::speaks_of_it(name)
        && !words::speaks_of_itself(text)
        && !words::is_clause(text)
        && !words::has_copula(name);
    named.then_some(name)
}

/// First words of sentences that are about no term: whose, which, when, where, who.
#[rustfmt::skip]
static NO_SUBJECTS: Lexicon = Lexicon::new(&[
    "my", "our", "your", "their", "his", "her", "this", "that", "these", "those", "most", "both", "some", "many", "all", "each", "every",
    "one", "another", "other", "today", "yesterday", "tomorrow", "now", "below", "above", "here", "there", "what", "in", "on", "at",
    "during", "after", "before", "for", "with", "by", "from", "of", "chapter", "professor", "prof", "dr", "mr", "mrs", "ms", "students",
]);

/// Whether the whole note speaks of the thing: its name comes three times and more.
fn recurs(sheet: &Sheet<'_, '_>, name: &str) -> bool {
    const NEAR: usize = 64;
    let name = name.to_lowercase();
    let times = |text: &str| text.to_lowercase().matches(name.as_str()).count();
    let mut found = 0;
    sheet.nodes.iter().take(NEAR).any(|node| {
        found += times(node.text);
        found >= 3
    })
}

/// Whether the text begins with the name, an article and markers aside.
fn starts_with_name(text: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(60).collect()
    };
    let (text, name) = (letters(text), letters(name));
    name.len() >= 3
        && ["", "a", "an", "the", "el", "la", "un", "una", "le", "une", "der", "die", "das", "il", "o"]
            .iter()
            .any(|article| text.strip_prefix(article).is_some_and(|rest| rest.starts_with(&name)))
}

#[cfg(test)]
mod tests {
    use super::starts_with_name;

    #[test]
    fn names() {
        assert!(starts_with_name("*Data augmentation* is the process …", "Data augmentation"));
        assert!(starts_with_name("A mutex is a lock.", "mutex"));
        assert!(!starts_with_name("We met on Monday.", "mutex"));
    }
}
