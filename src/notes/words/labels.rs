//! What stands before a separator and is no term: labels, remarks, fields, examples, cues without a subject.

use super::{bare, last_word, split_word};
use crate::notes::lexicon::Lexicon;
use crate::notes::vocabulary::{GENERIC, GENERIC_STARTS, LABELS, LABELS_ELSEWHERE, META};

/// Whether the text in front of a separator only labels what follows.
fn is_label(term: &str) -> bool {
    term.len() <= 40 && LABELS.knows(bare(term).trim_end_matches('.'))
}

/// Labels of other languages than English, which its vocabulary lists translate: "exemples: examples".
pub(crate) fn is_foreign_label(term: &str) -> bool {
    term.len() <= 40 && LABELS_ELSEWHERE.knows(bare(term).trim_end_matches('.'))
}

/// Labels of any language.
pub(crate) fn labels(term: &str) -> bool {
    !shouts(term) && is_label(term) || always_label(term)
}

/// "WHERE", "GROUP BY": small words in capitals are somebody's keywords.
fn shouts(term: &str) -> bool {
    if !term.as_bytes().last().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    matches!(
        last_word(term),
        "WHERE" | "WITH" | "BY" | "THEN" | "ALSO" | "TABLE" | "FIRST" | "DATE" | "TIME" | "INDEX"
    )
}

/// Whether a word labels where it stands alone, and may be a term among others: "Level: for beginners", and in a
/// glossary "Level: a tool with a bubble in it".
pub(crate) fn may_label(term: &str) -> bool {
    term.len() <= 24 && LONE.knows(bare(term).trim_end_matches('.'))
}

/// Words that label if no glossary is around them.
#[rustfmt::skip]
static LONE: Lexicon = Lexicon::new(&[
    "recall", "bottom line", "bottomline", "focus", "optional", "explanation", "task", "tasks", "goal", "goals", "objective", "objectives", "aim", "points", "duration", "day", "week",
    "watch", "speaker", "class", "level", "difficulty", "language", "file", "filename", "path", "command", "scene",
    "bonus", "find", "proof", "claim", "problem", "exercise", "test", "tests", "passed",
    "failed", "done", "in progress", "caption", "location", "present", "absent", "next", "previous", "assignment", "assignments",
    "material", "materials", "resources", "requirements", "length", "format", "submission", "group", "team", "partner", "mentor",
    "demo", "code", "download", "install", "usage", "run", "setup", "activity", "discussion", "discuss", "think", "quiz",
    "practice", "challenge", "review", "preview", "recap", "feedback", "ideas", "price", "cost", "year", "published", "edition",
    "translator", "slides", "timestamp", "correction", "background", "reason", "third", "overall", "homework", "exam",
    "aufgabe", "aufgaben", "ziel", "ziele", "dauer", "raum", "objetivo", "objetivos", "tarea",
    "tareas", "nivel", "objectif", "objectifs", "durée", "niveau", "obiettivo", "compito", "tarefa",
]);

/// Labels of lessons, of tasks and of programs' reports: "Prompt: write …", "Test suites: 2 passed".
#[rustfmt::skip]
static OF_LESSONS: Lexicon = Lexicon::new(&[
    "notice", "prompt", "instructions", "directions", "stretch goal", "stretch goals", "extra credit", "test suites", "snapshots",
    "sample input", "sample output", "example input", "example output", "actual output", "actual result", "expected behavior",
    "image source", "photo credit", "image credit", "assigned reading", "required reading", "recommended reading",
    "optional reading", "estimated time", "reading time", "time estimate", "live demo", "sample code", "full code", "code sample",
    "try it", "try it out", "try this", "think about it", "ask yourself", "quiz question", "test yourself", "check yourself",
    "last time", "last lecture", "last class", "next lecture", "next class", "question for class", "open question",
    "open questions", "still unclear", "trigger warning", "spoiler", "spoiler alert", "heads up", "keep in mind",
    "good to know", "fyi", "btw", "tldr", "tl;dr", "pro tip", "protip", "github", "repo", "repository", "github repo", "twitter",
    "doi", "last modified", "category", "categories", "subcategory", "follow up", "follow-up", "that is", "namely", "basically", "simply put", "usage note",
    "submission instructions", "word count", "time allocation", "starter code", "due by", "in-class activity", "group members", "team members",
]);

/// Whether the label is one of a lesson or of a program's report; a glossary may define the word.
pub(crate) fn is_of_lesson(cue: &str) -> bool {
    OF_LESSONS.knows(bare(cue).trim_end_matches('.'))
}

/// Labels that are none of the subject's terms even where the author set them off in bold.
pub(crate) fn always_label(term: &str) -> bool {
    if term.len() > 64 || shouts(term) {
        return false;
    }
    let text = bare(term).trim_end_matches('.');
    META.knows(text)
        || !term.starts_with('`') && OF_LESSONS.knows(text)
        || is_counted_example(text)
        || NOTES.may_end(text) && NOTES.knows(last_word(text)) && OF_NOTES.knows(split_word(text).0)
        || LABELS_ELSEWHERE.knows(text)
        || (!term.starts_with('`') && last_word(text).len() < text.len() && LAST_WORDS.knows(last_word(text)))
        || text.starts_with("In ") && text.ends_with("example")
        || tells_version(text)
        // "More broadly: …"
        || text.starts_with("More ") && MANNERS.knows(last_word(text))
        || (text.ends_with(" by") && AUTHORS.knows(split_word(text).0))
}

/// "More broadly: …".
static MANNERS: Lexicon = Lexicon::new(&[
    "broadly",
    "generally",
    "precisely",
    "specifically",
    "formally",
    "importantly",
    "simply",
    "exactly",
]);

/// "Changed in version 3.2", "Deprecated since version 2".
fn tells_version(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
        && ["Changed ", "New in ", "Added ", "Deprecated "].iter().any(|begin| text.starts_with(begin))
        && text.contains(" version ")
}

/// "Important note", "Istotna uwaga".
static NOTES: Lexicon = Lexicon::new(&[
    "note",
    "notes",
    "tip",
    "remark",
    "uwaga",
    "hinweis",
    "nota",
    "remarque",
    "opmerking",
    "замечание",
]);

/// Words before those.
#[rustfmt::skip]
static OF_NOTES: Lexicon = Lexicon::new(&[
    "important", "side", "quick", "final", "general", "special", "another", "one", "last", "good", "small", "video", "class", "lecture", "reading", "my", "personal", "extra", "istotna",
    "ważna", "wichtiger", "kleiner", "petite", "importante", "piccola", "pequeña", "belangrijke", "важное",
]);

/// Last words of labels ("Project status").
static LAST_WORDS: Lexicon = Lexicon::new(&["status", "deck", "tags", "info", "url", "deadline"]);

/// First words of labels that name somebody ("Written by"). "Caused by" asks for causes.
#[rustfmt::skip]
static AUTHORS: Lexicon = Lexicon::new(&[
    "written", "created", "made", "posted", "prepared", "compiled", "edited", "authored", "taught", "presented",
    "translated", "summarized", "summarised", "reviewed", "maintained", "published", "updated", "last", "notes", "photo",
    "image", "illustration", "lecture", "slides", "article", "book", "video", "talk", "course", "given", "submitted",
]);

/// Whether the text before a dash only says how to take what follows ("INTERESTING – …").
pub(crate) fn is_remark(cue: &str) -> bool {
    cue.len() <= 16 && REMARKS.knows(bare(cue).trim_end_matches('.'))
}

/// Labels that no dictionary would explain, so that they are labels before a dash as well.
static REMARKS: Lexicon = Lexicon::new(&[
    "note",
    "nb",
    "n.b",
    "ps",
    "warning",
    "important",
    "tip",
    "interesting",
    "fun fact",
    "side note",
    "todo",
    "e.g",
    "eg",
    "i.e",
    "ie",
    "ex",
    "for example",
    "for instance",
    "in short",
    "in other words",
    "hinweis",
    "wichtig",
    "achtung",
    "z.b",
    "zum beispiel",
    "ojo",
    "importante",
    "por ejemplo",
    "par exemple",
    "attention",
    "esempio",
    "ad esempio",
    "exemplo",
    "por exemplo",
    "nota",
    "remarque",
]);

/// Whether a line with this label says something of the note or the lesson, as the lines beside it do. `said` is what
/// stands behind the label.
pub(crate) fn is_of_note(cue: &str, said: &str) -> bool {
    NOTED.knows(bare(cue)) || said.starts_with(char::is_uppercase) && PERSONS.knows(bare(cue))
}

/// Labels before somebody's name; a glossary may say what such a person is.
#[rustfmt::skip]
static PERSONS: Lexicon = Lexicon::new(&[
    "author", "authors", "teacher", "professor", "prof", "docente", "profesor", "profesora", "autor", "autora", "auteur", "autore",
    "verfasser", "professore", "by", "автор",
]);

/// Labels at the head of a note.
#[rustfmt::skip]
static NOTED: Lexicon = Lexicon::new(&[
    "tags", "date", "instructor", "lecturer", "dozent", "email", "e-mail", "attendees", "office hours", "datum", "fecha",
    "title", "titel", "título", "titre", "titolo", "due date", "last updated", "course code", "phone", "telefon", "teléfono", "teilnehmer", "asistentes", "participantes", "présents", "presenti",
]);

/// Whether the label may be a property of what it stands below.
pub(crate) fn is_field(cue: &str) -> bool {
    cue.len() <= 16 && FIELDS.knows(bare(cue))
}

/// Labels at the head of a note that are properties of a thing where they stand below its name.
static FIELDS: Lexicon = Lexicon::new(&["date", "place", "result", "results"]);

/// Whether the cue only says that examples follow: they belong to what stands above them.
pub(crate) fn is_example(cue: &str) -> bool {
    if cue.len() > 64 {
        return false;
    }
    let text = bare(cue).trim_end_matches('.');
    EXAMPLES.knows(text)
        || text.ends_with("example") && text.starts_with("In ")
        || text.ends_with("example above")
}

/// What stands over examples.
#[rustfmt::skip]
static EXAMPLES: Lexicon = Lexicon::new(&[
    "e.g", "eg", "example", "examples", "examples include", "some examples", "typical example", "typical examples", "examples are", "an example", "for example", "ejemplos", "ejemplo", "exemples", "exemple",
    "beispiele", "beispiel", "esempi", "esempio", "exemplos", "exemplo", "voorbeeld", "voorbeelden", "przykład", "przykłady", "пример", "примеры",
    "مثال", "أمثلة", "例", "例如", "例子",
]);

/// "Example 2".
fn is_counted_example(text: &str) -> bool {
    let (first, rest) = split_word(text);
    EXAMPLES.knows(first) && !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cue means nothing without its subject ("Key Features", "Syntax", "E.g.").
pub(crate) fn is_generic(cue: &str) -> bool {
    if cue.len() > 48 {
        return false;
    }
    let text = bare(cue).trim_end_matches('.');
    if GENERIC.knows(text) {
        return true;
    }
    let (first, rest) = split_word(text);
    if first.len() == text.len() {
        return false;
    }
    let counted = first.bytes().all(|byte| byte.is_ascii_digit());
    counted || GENERIC_STARTS.knows(first) || (GENERIC.knows(rest) && !rest.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::{is_generic, labels};

    #[test]
    fn small_words() {
        assert!(labels("NOTE") && labels("e.g.") && !labels("Kernel"));
        assert!(
            is_generic("Advantages")
                && is_generic("2 types")
                && is_generic("Mechanism of action")
                && !is_generic("Redis")
        );
    }
}
