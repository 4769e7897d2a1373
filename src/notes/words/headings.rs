//! Headings that name a part of the document, or a shelf of terms or questions.

use super::{bare, last_word, split_word};
use crate::notes::lexicon::Lexicon;
use crate::notes::vocabulary::{FRAMES, FRAMES_ELSEWHERE, SHELVES};

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
        || FRAMES_ELSEWHERE.knows(text)
        || OF_COURSES.knows(text)
        // "Fixed ratio schedule" is a term
        || PLANS.knows(last_word(text)) && text.split(' ').count() <= 2
        || TIMETABLES.may_begin(text) && is_timetable(text)
        || NOTICES.may_end(text) && NOTICES.knows(last_word(text)) && OF_A_CLASS.knows(split_word(text).0)
        || more_of_a_frame(text)
        || is_wish_list(text)
        || matches!(text.as_bytes().first(), Some(b'F' | b'f' | b'R' | b'r' | b'T' | b't' | b'S' | b's'))
            && ["further reading", "reading list", "table of contents", "sources for"].iter().any(begins)
}

/// Headings over what a course, a lesson or its sheet says of itself.
#[rustfmt::skip]
static OF_COURSES: Lexicon = Lexicon::new(&[
    "session aims", "session objectives", "session aims & objectives", "aims & objectives", "aims and objectives", "lesson objective", "lesson objectives", "course objectives", "about", "about this repo",
    "about this repository", "about this course", "about the course", "about these notes", "about this project", "how to use this repo",
    "lab assignment", "lab report", "lab instructions", "grading rubric", "personal reflection", "learning journal", "code challenge", "code challenges", "coding challenge", "coding challenges", "required reading", "required readings",
    "assigned reading", "assigned readings", "recordings", "lecture recording", "lecture recordings", "previous lecture",
    "last lecture", "next lecture", "study plan", "lesson plan", "version history", "disclaimer", "image credits", "photo credits", "works cited", "resources used",
    "references used", "project ideas", "final project", "in-class activity", "in class activity", "class activity",
    "thanks", "thank you", "recommended books", 
    "screenshots", "collaborators", "mentors", "instructor", "instructors", "course description", "course info",
    "course information", "exam info", "exam topics", "final exam", "important dates", "key dates",
    "worklog", "work log", "standup", "stand-up", "meeting notes", "meeting minutes", "want to know more", "questions i have", "my questions", "open questions",
    "related topics", "vínculos relacionados", "enlaces relacionados", "notas relacionadas", "related concepts", "related articles", "related links", "related reading", "related content", "related pages",
    "related material", "related material in this repo", "test cases", "problem statement", "challenge of the day", "continued", "cont", "cont.", "what to learn next", "where to go next", "see more", "learn more", "read more", "go deeper", "dig deeper",
    "unanswered questions", "things to google", "stretch goals", "stretch goal", "extra credit",
]);

/// Whether the last word of a heading may announce questions: "Reading and discussion".
pub(crate) fn ends_in_questions(heading: &str) -> bool {
    matches!(
        bare(last_word(heading)),
        "discussion" | "questions" | "prompts" | "Discussion" | "Questions" | "Prompts"
    )
}

/// "Words I should own by now", "What stuck from evening 3".
fn gathers(heading: &str) -> bool {
    let begins =
        |begin: &&str| heading.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
    let whose = |rest: &str| matches!(split_word(rest).0, "I" | "we" | "you" | "to");
    ["What stuck", "What we did", "What we covered", "What I learned", "What we learned", "Repaso de lo "]
        .iter()
        .any(begins)
        || ["Words ", "Terms "].iter().find_map(|begin| heading.strip_prefix(begin)).is_some_and(whose)
}

/// Whether a day or a lesson before this one is what the heading is about: "What we did last week", "Last week again".
fn looks_back(heading: &str) -> bool {
    let heading =
        heading.strip_suffix(" again").or_else(|| heading.strip_suffix(" Again")).unwrap_or(heading);
    // "Last week's work"
    let mut work = [" work", " Work", " homework", " Homework", " notes", " Notes"].iter();
    let owned = work.find_map(|work| heading.strip_suffix(work)?.strip_suffix('s'));
    let heading = owned.map_or(heading, |owned| owned.trim_end_matches(['\'', '’']));
    let (before, what) = heading.rsplit_once(' ').unwrap_or_default();
    let (before, last) = before.rsplit_once(' ').unwrap_or(("", before));
    last.eq_ignore_ascii_case("last")
        && LAST.knows(what)
        && (before.is_empty()
            || ["What ", "Recap", "Going over", "Looking back at", "Back to", "Review of"]
                .iter()
                .any(|begin| before.starts_with(begin)))
}

/// What comes again and again in a course.
static LAST: Lexicon = Lexicon::new(&[
    "week",
    "time",
    "class",
    "lesson",
    "lecture",
    "session",
    "meeting",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "night",
    "day",
    "month",
    "year",
    "term",
]);

/// Whether the heading is how hard a task is.
pub(crate) fn is_difficulty(heading: &str) -> bool {
    ["easy", "medium", "hard"].iter().any(|level| heading.eq_ignore_ascii_case(level))
}

/// Whether the last word of a heading may be about links: "Knots and splices: resources".
pub(crate) fn ends_in_links(heading: &str) -> bool {
    LINKS.knows(bare(last_word(heading)))
}

static LINKS: Lexicon = Lexicon::new(&[
    "resources",
    "links",
    "references",
    "readings",
    "articles",
    "videos",
    "recursos",
    "enlaces",
    "ressources",
    "liens",
    "quellen",
    "risorse",
]);

/// Whether the heading is one of those, which may be what a note is about.
pub(crate) fn is_of_course(heading: &str) -> bool {
    OF_COURSES.knows(bare(heading).trim_end_matches(['.', ' ']))
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

/// "Films to watch", but not "How to watch".
fn is_wish_list(text: &str) -> bool {
    if !WISHES.may_end(text) {
        return false;
    }
    let last = last_word(text);
    let rest = &text[..text.len() - last.len()];
    WISHES.knows(last)
        && rest.ends_with(" to ")
        && !ASKED.knows(split_word(text).0)
        && (2..=3).contains(&rest.split(' ').filter(|word| !word.is_empty()).count())
}

/// Last words of headings over what somebody wants to do.
static WISHES: Lexicon = Lexicon::new(&["watch", "read", "buy", "visit", "do"]);

/// First words of headings that are about the subject all the same.
static ASKED: Lexicon =
    Lexicon::new(&["how", "what", "when", "where", "which", "who", "reasons", "ways", "why", "need"]);

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

/// "Harmonogram", "Harmonogram pracy na lekcji", "Calendrier du cours": a plan, by the first word of the heading.
fn is_timetable(text: &str) -> bool {
    let (first, rest) = split_word(text);
    TIMETABLES.knows(first) && (rest.is_empty() || rest.split(' ').take(3).any(|word| OF_COURSE.knows(word)))
}

/// A plan, where [`OF_COURSE`] stands behind it.
static TIMETABLES: Lexicon = Lexicon::new(&[
    "harmonogram",
    "cronograma",
    "stundenplan",
    "zeitplan",
    "terminplan",
    "kalendarz",
    "calendrier",
]);

/// "… of the course", behind [`TIMETABLES`].
static OF_COURSE: Lexicon = Lexicon::new(&[
    "kursu",
    "zajęć",
    "pracy",
    "lekcji",
    "cours",
    "semestre",
    "semestru",
    "clases",
    "clase",
    "curso",
    "aulas",
    "lezioni",
    "examens",
    "exámenes",
]);

/// "Parish notices", "Class announcements": what a teacher or a club has to say, not "Legal notices".
static NOTICES: Lexicon = Lexicon::new(&["notices", "announcements"]);
/// Whose news [`NOTICES`] are.
static OF_A_CLASS: Lexicon = Lexicon::new(&[
    "parish", "class", "course", "weekly", "daily", "club", "team", "general", "quick", "some",
]);

/// Collections of words, whatever a heading says of them behind a dash.
static GLOSSARIES: Lexicon = Lexicon::new(&[
    "glossary",
    "vocabulary",
    "vocab",
    "key terms",
    "glossar",
    "vokabeln",
    "glosario",
    "vocabulario",
    "glossaire",
    "vocabulaire",
    "glossario",
    "vocabolario",
    "glossário",
]);

/// Whether a heading only says that terms or questions follow: no cue itself, but what is below may hold some.
pub(crate) fn is_shelf(heading: &str) -> bool {
    if heading.len() > 64 {
        return false;
    }
    let text = bare(heading).trim_end_matches(['.', ' ']);
    // "Glossary — the words of week 3"
    let named = || {
        let signs = [" — ", " – ", " - ", ": "];
        let name = signs.iter().find_map(|sign| text.split_once(sign)).map(|(name, _)| name);
        name.is_some_and(|name| GLOSSARIES.knows(name))
    };
    SHELVES.knows(text)
        || GLOSSARIES.may_begin(text) && named()
        || looks_back(text)
        || gathers(text)
        || WORDS.may_end(text) && WORDS.knows(last_word(text)) && text.split(' ').count() <= 5
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
        assert!(is_frame("Films to watch") && !is_frame("How to watch") && !is_frame("What to do"));
        assert!(is_shelf("Technical vocabulary") && !is_shelf("Vocabulary of a sailor"));
    }
}
