//! Lines about the reader's own duties, and lines that say what to do: they look like terms and are none.
//!
//! A timetable, a diary, a set-up guide and a laboratory sheet are full of `this: that`; none of it is for a
//! test. Everything here looks at the shape of a cue and at everyday words, never at a subject's.

use super::lexicon::Lexicon;
use super::read::signs::Edge;
use super::words::{bare, split_word, trim};

/// Verbs that open a step of a procedure ("Create a branch: …").
#[rustfmt::skip]
static STEPS: Lexicon = Lexicon::new(&[
    "add", "answer", "build", "change", "check", "choose", "click", "clone", "close", "commit", "complete",
    "configure", "connect", "copy", "create", "delete", "deploy", "download", "edit", "enable", "ensure",
    "enter", "execute", "export", "finish", "follow", "generate", "go", "import", "include", "insert",
    "install", "keep", "launch", "log", "make", "modify", "move", "navigate", "open", "paste", "pick",
    "press", "pull", "push", "refactor", "implement", "put", "remove", "rename", "replace", "restart", "run", "save", "select",
    "send", "set", "start", "stop", "submit", "switch", "take", "try", "turn", "type", "update", "upgrade",
    "upload", "use", "verify", "watch", "write",
]);

/// Words behind such a verb that show it to be one, and not half of a term ("Push notification").
#[rustfmt::skip]
static OBJECTS: Lexicon = Lexicon::new(&[
    "the", "a", "an", "your", "this", "that", "these", "those", "all", "any", "it", "them", "its", "both",
    "each", "following", "sure", "my", "our", "every", "another", "two", "three", "to",
]);

/// Words that only say where in a procedure a step stands.
static ORDER: Lexicon = Lexicon::new(&[
    "first",
    "then",
    "next",
    "finally",
    "now",
    "lastly",
    "afterwards",
    "also",
    "firstly",
    "after",
]);

/// Whether the line tells the reader to do something.
pub(crate) fn is_step(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let Some(first) = words.next().filter(|word| word.len() <= 12 && word.len() < text.len()) else {
        return false;
    };
    let first = bare(first);
    if first == "Please" {
        return true;
    }
    if STEPS.knows(first) {
        return OBJECTS.knows(bare(words.next().unwrap_or_default()));
    }
    if !ORDER.knows(first) {
        return false;
    }
    // nothing is called "then …"
    if first.eq_ignore_ascii_case("then") && text.split(' ').count() >= 4 {
        return true;
    }
    STEPS.knows(bare(words.next().unwrap_or_default()))
}

/// First words of a cue that is about the reader's duties or days.
#[rustfmt::skip]
static DUTIES: Lexicon = Lexicon::new(&[
    "hw", "homework", "reminder", "remember", "todo", "to-do", "deadline", "today", "tomorrow",
    "yesterday", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "my", "our", "mood", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lunes",
    "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "lunedì", "martedì", "mercoledì", "giovedì",
    "venerdì", "sabato", "domenica", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "abgabe", "abgabetermin", "próxima", "prossima", "nächste", "prochaine", "entrega", "consegna", "rendu", "fecha", 
    "hausaufgabe", "hausaufgaben", "heute", "morgen", "tarea", "tareas", "deberes",
    "hoy", "mañana", "compiti", "compito", "oggi", "domani", "devoirs", "devoir", "demain", "dever", "hoje",
    "amanhã", "作业", "宿題", "今日", "明日", "今天", "明天", "واجب", "الواجب", "اليوم", "غدا",
]);

/// What comes next in a course.
static NEXT: Lexicon =
    Lexicon::new(&["time", "week", "class", "lecture", "lesson", "session", "steps", "step"]);

/// What is said of a day behind "due".
#[rustfmt::skip]
static DATED: Lexicon = Lexicon::new(&[
    "in", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "by", "on", "before", "at", "date", "today", "tonight", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "next", "this",
]);

/// Whether the cue is about the reader's own day or duties ("Due Friday", "My opinion", "Tomorrow").
pub(crate) fn is_errand(cue: &str) -> bool {
    let (first, rest) = cue.split_once([' ', ',']).unwrap_or((cue, ""));
    if first.len() > 24 {
        return false;
    }
    if ["Don't forget to ", "Don’t forget to ", "Dont forget to "].iter().any(|begin| cue.starts_with(begin))
    {
        return true;
    }
    let word = bare(first);
    let is = |name: &str| word.eq_ignore_ascii_case(name);
    if is("next") && NEXT.knows(rest)
        || is("due") && (rest.is_empty() || DATED.knows(bare(split_word(rest).0)))
    {
        return true;
    }
    match rest {
        "takeaway" | "takeaways" if is("key") || is("main") => true,
        "faire" | "fare" | "tun" | "hacer" | "fazer"
            if is("a") || word == "à" || word == "À" || is("da") || is("zu") || is("por") =>
        {
            true
        }
        _ if DUTIES.knows(word) => rest.split(' ').count() <= 3 || DAYS_OF_OURS.knows(word) && did(rest),
        _ => false,
    }
}

/// Whether the text names a piece of work of a course: "test on knots", "praca klasowa z Lalki".
pub(crate) fn is_due(text: &str) -> bool {
    text.split([' ', ',', '(']).take(6).any(|word| DUE.knows(word))
}

/// Pieces of work that a course asks for.
static DUE: Lexicon = Lexicon::new(&[
    "test",
    "tests",
    "quiz",
    "exam",
    "exams",
    "essay",
    "deadline",
    "presentation",
    "midterm",
    "final",
    "homework",
    "assignment",
    "klausur",
    "prüfung",
    "abgabe",
    "referat",
    "sprawdzian",
    "kartkówka",
    "praca",
    "egzamin",
    "contrôle",
    "examen",
    "devoir",
    "verifica",
    "esame",
    "compito",
    "prova",
    "entrega",
]);

/// Days of a log, before what was done on them: "Yesterday we were asked to build a boat:".
static DAYS_OF_OURS: Lexicon =
    Lexicon::new(&["today", "yesterday", "tonight", "tomorrow", "heute", "morgen", "hoy", "oggi"]);
/// Verbs behind "we" that tell what was done.
static DID: Lexicon = Lexicon::new(&[
    "were", "was", "went", "did", "built", "had", "worked", "met", "got", "made", "started", "finished",
    "haben", "sind", "hemos", "abbiamo", "siamo",
]);

/// "we were asked to …", but not "we know three kinds of rock".
fn did(rest: &str) -> bool {
    let (who, what) = split_word(rest);
    matches!(who, "we" | "We" | "I" | "wir" | "ich" | "noi") && DID.knows(split_word(what).0)
}

/// Whether the text tells what its author did or thinks.
pub(crate) fn is_diary(text: &str) -> bool {
    if !text.starts_with(['I', 'M', 'J', 'T', 'Y', 'S', 'H', 'O']) {
        return false;
    }
    let mut words = text.split(' ');
    let mut word = words.next().unwrap_or_default();
    if matches!(word, "Today" | "Today," | "Yesterday" | "So" | "Honestly" | "Overall" | "Overall,") {
        word = words.next().unwrap_or_default();
    }
    let verb = words.next().unwrap_or_default();
    matches!(word, "I'm" | "I've" | "I'd" | "I’m" | "I’ve" | "I’d" | "J'ai")
        || word == "I"
            && matches!(
                verb,
                "think"
                    | "learned"
                    | "learnt"
                    | "agree"
                    | "disagree"
                    | "read"
                    | "feel"
                    | "felt"
                    | "was"
                    | "am"
                    | "found"
                    | "liked"
                    | "like"
                    | "did"
                    | "went"
                    | "would"
                    | "have"
                    | "had"
                    | "hope"
                    | "want"
                    | "believe"
                    | "really"
                    | "also"
                    | "watched"
                    | "started"
                    | "got"
            )
        || (word == "My"
            && matches!(verb, "name" | "goal" | "goals" | "opinion" | "thoughts" | "favorite" | "favourite"))
}

/// Words that count parts of a course or of a sheet.
#[rustfmt::skip]
pub(super) static PARTS: Lexicon = Lexicon::new(&[
    "task", "challenge", "exercise", "problem", "step", "part", "chapter", "lecture", "week", "day", "unit", "module", "lab",
    "reading", "read", "class", "section", "slide", "page", "location", "figure", "fig", "table", "lesson", "session", "assignment", "homework", "video", "episode", "workshop", "sprint", "aufgabe", "übung",
    "kapitel", "woche", "vorlesung", "ejercicio", "tema", "unidad", "capítulo", "semana", "exercício", "aula",
    "esercizio", "capitolo", "lezione", "settimana", "exercice", "chapitre", "cours", "semaine", "leçon", "punto", "punkt", "tarea",
    "compito", "zadanie", "задание", "задача", "úloha", "cvičení", "feladat", "oefening", "opgave", "oppgave", "uppgift", "tehtävä",
]);

/// The task behind a label that counts it: "**Task 3:** Explain the lay of a rope."
pub(crate) fn counted_task(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches(['*', '_']);
    let (label, task) = bare.split_once(':').filter(|(label, _)| label.len() <= 24)?;
    let task = task.trim_start_matches(['*', '_', ' ']);
    (is_exercise(label)
        && !label.starts_with("Step")
        && (super::words::is_prompt(task) || super::words::asks(task)))
    .then_some(task)
}

/// What may stand around the number of such a part.
static AROUND: Edge = Edge::new(b"*: ");

/// Whether the cue only counts a part of a course or sheet ("Task 2", "Aufgabe 3 (4 Punkte)").
pub(crate) fn is_exercise(cue: &str) -> bool {
    let (word, number) = split_word(cue);
    if number.is_empty() || word.len() > 16 {
        return false;
    }
    let number = AROUND.trim(number.split('(').next().unwrap_or_default());
    number.len() <= 6
        && number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        && PARTS.knows(bare(word))
}

/// "One good exam question: what does a keel do?"
pub(crate) fn labels_question(cue: &str, rest: &str) -> bool {
    let last = super::words::last_word(cue);
    let named = ["question", "frage", "pregunta", "domanda", "pergunta"]
        .iter()
        .any(|name| last.eq_ignore_ascii_case(name));
    let asked = rest.split_once('?').is_some_and(|(asked, _)| !asked.contains(['"', '“', '„', '«']));
    named && asked && super::words::opens_question(rest)
}

/// Whether the cue says who does an exercise with whom: "In threes", "Each team".
pub(crate) fn groups(cue: &str) -> bool {
    // "Game in pairs"
    let (first, of) = split_word(cue);
    let of = Some(of).filter(|of| of.starts_with("in ") && PLAYING.knows(first));
    counts_people(cue)
        || GROUPS.knows(cue)
        || of.is_some_and(|of| GROUPS.knows(of))
        || cue.len() <= 12
            && ["Each ", "Every "]
                .iter()
                .any(|each| cue.strip_prefix(each).is_some_and(|who| PEOPLE.knows(who)))
}

/// What is done in groups.
static PLAYING: Lexicon = Lexicon::new(&[
    "game",
    "games",
    "work",
    "practice",
    "practise",
    "exercise",
    "drill",
    "play",
    "task",
    "activity",
    "talk",
    "discussion",
]);

/// "3 people", "*2 personas*": how many have to do what stands below.
fn counts_people(cue: &str) -> bool {
    let (number, who) = split_word(cue);
    !who.contains(' ')
        && (1..=2).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && MANY.knows(bare(who))
}

/// Who is counted where work is given out.
static MANY: Lexicon = Lexicon::new(&[
    "people",
    "persons",
    "students",
    "members",
    "mensen",
    "personen",
    "leute",
    "personas",
    "personnes",
    "persone",
    "pessoas",
    "osoby",
    "osób",
]);

/// Verbs of exercises.
static DRILLS: Lexicon = Lexicon::new(&[
    "tie", "untie", "throw", "catch", "run", "walk", "stand", "sit", "hold", "pass", "jump", "balance",
    "say", "count", "close", "touch", "swap", "swop", "turn", "clap", "write", "draw", "pick", "take", "put",
    "move", "hop",
]);

/// Whether the text may say what is done in groups, not what a pair is: "throw the bag ten times each".
pub(crate) fn is_work(rest: &str) -> bool {
    let rest = rest.trim_start();
    let counts = ["two ", "one ", "three "].iter().any(|number| rest.starts_with(number));
    !counts && !super::words::begins_definition(rest) && super::words::at_least(rest, 3)
}

/// Whether the text begins with the verb of an exercise.
pub(crate) fn drills(rest: &str) -> bool {
    DRILLS.knows(split_word(rest.trim_start()).0)
}

/// Whether the text behind a name and a colon tells the reader what to do: "Floor game: tie the knot behind your back".
pub(crate) fn trains(rest: &str) -> bool {
    let first = split_word(rest.trim_start()).0;
    rest.contains(" your ") && (first.len() > 5 && first.ends_with("ing") || DRILLS.knows(first))
}

/// Cues for work in groups.
static GROUPS: Lexicon = Lexicon::new(&[
    "pairs",
    "in pairs",
    "in twos",
    "in threes",
    "in fours",
    "in 2s",
    "in 3s",
    "in 4s",
    "in groups",
    "whole class",
    "por grupos",
    "en grupos",
    "por parejas",
    "en parejas",
    "zu zweit",
    "zu dritt",
    "in gruppen",
    "à deux",
    "en groupes",
    "in coppia",
    "a gruppi",
    "em pares",
    "em grupos",
    "w parach",
    "w grupach",
    "в парах",
    "all together",
]);

/// Who works at an exercise: "Each team".
static PEOPLE: Lexicon = Lexicon::new(&["team", "crew", "group", "pair", "student", "person"]);

/// Whether the cue counts a case and says which: "Case 2: the sum is even".
pub(crate) fn is_case(cue: &str) -> bool {
    let (word, rest) = split_word(cue);
    let number = rest.trim_end_matches(':');
    matches!(word, "Case" | "case" | "Caso" | "Cas" | "Scenario")
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether the text is one address or path and nothing else.
pub(crate) fn is_path(text: &str) -> bool {
    let text = trim(text);
    if text.bytes().any(|byte| byte == b' ') {
        return false;
    }
    let text = text.trim_matches('`');
    if text.len() < 3 {
        return false;
    }
    let rooted = ["/", "./", "../", "~/", "C:\\", "www."].iter().any(|begin| text.starts_with(begin));
    let hosted = text.split_once('/').is_some_and(|(host, rest)| {
        !rest.is_empty()
            && host.split_once('.').is_some_and(|(name, end)| {
                name.len() > 1
                    && end.len() > 1
                    && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
            })
    });
    rooted || hosted || text.contains("://") || (text.contains('@') && text.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::{is_errand, is_path, is_step};

    #[test]
    fn steps() {
        for text in [
            "Clone the repo",
            "First update your packages",
            "Then, run it",
            "Now create a file",
            "Go to settings",
        ] {
            assert!(is_step(text), "{text}");
        }
        for text in [
            "Push notification",
            "Set",
            "Run time",
            "Copy constructor",
            "First law",
            "Use case",
            "Update anomaly",
        ] {
            assert!(!is_step(text), "{text}");
        }
    }

    #[test]
    fn days_and_duties() {
        for text in ["Due Friday", "My opinion", "Tomorrow", "Next time", "Hausaufgabe", "Monday", "à faire"]
        {
            assert!(is_errand(text), "{text}");
        }
        for text in ["Dual federalism", "Myosin", "Next-hop router", "Key exchange", "A priori"] {
            assert!(!is_errand(text), "{text}");
        }
    }

    #[test]
    fn paths() {
        for text in
            ["/etc/hosts", "./a.sh", "linkedin.com/in/sam", "ann@example.org", "`~/notes`", "https://e.org"]
        {
            assert!(is_path(text), "{text}");
        }
        for text in ["and/or", "TCP/IP", "a path", "1/2", "n/a", "3.5/7"] {
            assert!(!is_path(text), "{text}");
        }
    }
}
