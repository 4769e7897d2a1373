//! Headings that name a part of the document, or a shelf of terms or questions.

use super::{bare, last_word, split_word};
use crate::notes::lexicon::Lexicon;
use crate::notes::vocabulary::{FRAMES, SHELVES};

/// Whether a heading names a part of the document, not of the subject.
pub(crate) fn is_frame(heading: &str) -> bool {
    if heading.len() > 64 {
        return false;
    }
    let text = bare(heading).trim_end_matches(['.', ' ']);
    let begins = |begin: &&str| {
        text.as_bytes().get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin.as_bytes()))
    };
    FRAMES.knows(text)
        || PLANS.knows(last_word(text))
        || more_of_a_frame(text)
        || ["further reading", "reading list", "table of contents", "sources for"].iter().any(begins)
}

/// Whether what has a heading of its own below such a part is about the subject ("Readings", "Images").
pub(crate) fn is_material(heading: &str) -> bool {
    MATERIALS.knows(bare(heading))
}

static MATERIALS: Lexicon = Lexicon::new(&[
    "images",
    "reading",
    "readings",
    "videos",
    "video",
    "content",
    "contents",
    "contenido",
    "inhalt",
    "conteúdo",
    "index",
    "lab",
    "labs",
    "sources",
    "source",
    "resources",
]);

fn more_of_a_frame(text: &str) -> bool {
    let (first, rest) = split_word(text);
    MORE.knows(first) && FRAMES.knows(rest)
}

/// First words of headings over links and the like ("Additional resources").
static MORE: Lexicon = Lexicon::new(&[
    "additional",
    "further",
    "useful",
    "helpful",
    "external",
    "other",
    "more",
    "extra",
    "recommended",
    "optional",
    "weitere",
    "autres",
    "otros",
    "otras",
    "altre",
    "altri",
    "outros",
    "outras",
]);

/// Last words of headings over plans ("Assessment calendar").
static PLANS: Lexicon =
    Lexicon::new(&["calendar", "schedule", "timetable", "syllabus", "checklist", "agenda", "outline"]);

/// Whether a heading only says that terms or questions follow: no cue itself, but what is below may hold some.
pub(crate) fn is_shelf(heading: &str) -> bool {
    if heading.len() > 64 {
        return false;
    }
    let text = bare(heading).trim_end_matches(['.', ' ']);
    SHELVES.knows(text) || WORDS.may_end(text) && WORDS.knows(last_word(text))
}

/// Last words of headings over terms ("Technical vocabulary").
#[rustfmt::skip]
static WORDS: Lexicon = Lexicon::new(&[
    "vocabulary", "vocab", "glossary", "flashcards", "vocabulario", "vocabolario", "vocabulaire", "vocabulário", "vokabeln",
    "glosario", "glossario", "glossaire", "glossar", "glossário",
]);

#[cfg(test)]
mod tests {
    use super::{is_frame, is_shelf};

    #[test]
    fn parts_of_a_document() {
        assert!(is_frame("Table of Contents") && !is_frame("Kernel"));
        assert!(is_shelf("Technical vocabulary") && !is_shelf("Vocabulary of a sailor"));
    }
}
