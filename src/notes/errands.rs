//! Lines about the reader's own day, and lines that say what to do: they look like terms and are none.
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
        _ => DUTIES.knows(word) && rest.split(' ').count() <= 3,
    }
}

/// Whether the cue begins with a time of day or a date of one's own ("10:30 meeting", "3pm"), or is a
/// version number ("v1.2").
pub(crate) fn is_stamp(cue: &str) -> bool {
    let bytes = cue.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let hour = digits(0);
    if (1..=2).contains(&hour) {
        let rest = &cue[hour..];
        if rest.starts_with(':') && digits(hour + 1) == 2 {
            return true;
        }
        let rest = rest.trim_start();
        if ["am", "pm", "AM", "PM", "Uhr"]
            .iter()
            .any(|half| rest.strip_prefix(half).is_some_and(|end| !end.starts_with(char::is_alphanumeric)))
        {
            return true;
        }
    }
    let number = cue.strip_prefix(['v', 'V']).unwrap_or(cue);
    number.contains('.')
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number.starts_with(|c: char| c.is_ascii_digit())
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
static PARTS: Lexicon = Lexicon::new(&[
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

/// Whether the cue says who does an exercise with whom: "In threes", "Each team".
pub(crate) fn groups(cue: &str) -> bool {
    GROUPS.knows(cue)
        || cue.len() <= 12
            && ["Each ", "Every "]
                .iter()
                .any(|each| cue.strip_prefix(each).is_some_and(|who| PEOPLE.knows(who)))
}

/// Verbs of exercises.
static DRILLS: Lexicon = Lexicon::new(&[
    "tie", "untie", "throw", "catch", "run", "walk", "stand", "sit", "hold", "pass", "jump", "balance",
    "say", "count", "close", "touch", "swap", "turn", "clap", "write", "draw", "pick", "take", "put", "move",
    "hop",
]);

/// Whether the text may say what is done in groups, not what a pair is: "throw the bag ten times each".
pub(crate) fn is_work(rest: &str) -> bool {
    let rest = rest.trim_start();
    let counts = ["two ", "one ", "three "].iter().any(|number| rest.starts_with(number));
    !counts && !super::words::begins_definition(rest) && super::words::at_least(rest, 3)
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

/// Whether the cue is nothing but the place of a lesson in a course and its date: "Lecture 5 – 12 May", "Tuesday, 3rd".
pub(crate) fn counts_lesson(cue: &str) -> bool {
    let (mut named, mut counted) = (false, false);
    let parts =
        cue.split([' ', '-', '–', '—', ',', '/', '.', '(', ')', ':', '#']).filter(|part| !part.is_empty());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let number = (1..=4).contains(&digits) && matches!(&part[digits..], "" | "st" | "nd" | "rd" | "th");
        counted |= number;
        let name = DAYS.knows(part) || PARTS.knows(part) || SHEETS.knows(part);
        named |= name;
        // a month and its day alone may be of history
        if !(number || name || MONTHS.knows(part) || part == "of") {
            return false;
        }
    }
    named && counted
}

/// Words for what is written in a lesson: "Course notes, week 4".
static SHEETS: Lexicon = Lexicon::new(&["course", "class", "notes", "reading", "lab", "lecture", "my"]);

/// Days of the week.
#[rustfmt::skip]
static DAYS: Lexicon = Lexicon::new(&[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lunes", "martes", "miércoles", "jueves",
    "viernes", "sábado", "domingo", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunedì", "martedì",
    "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
]);

/// Whether a share stands in brackets: "(15%, of the year)".
pub(crate) fn weighs(text: &str) -> bool {
    let digit = |part: &str| part.trim_end().ends_with(|c: char| c.is_ascii_digit());
    text.split('(').skip(1).any(|inner| {
        let inner = inner.split(')').next().unwrap_or_default();
        inner.split_once('%').is_some_and(|(part, _)| digit(part))
    })
}

/// Whether the text says what a piece of work counts and when it is due: "Toile (15%, 6% of the year) – Tue 14 Oct".
pub(crate) fn is_graded(text: &str) -> bool {
    let due = || {
        let last = text.rsplit([')', '–', '—', '-']).next().unwrap_or_default();
        last.split([' ', ',', '.']).any(|word| MONTHS.knows(word) || DAYS.knows(word))
    };
    text.contains('%') && due() && weighs(text)
}

/// Whether a day stands in the text: a weekday or a month by its name, "8 Dec", "06.10.2025".
pub(crate) fn has_day(text: &str) -> bool {
    let number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let dated = |word: &str| {
        let mut parts = word.split(['.', '/', '-']).filter(|part| !part.is_empty());
        parts.clone().count() == 3 && parts.all(number)
    };
    // "may" is a verb, and "Sun" a star
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) && word.len() > 3 && (DAYS.knows(word) || MONTHS.knows(word))
    };
    let counted = |(one, other): (&str, &str)| {
        let short =
            |word: &str| word.starts_with(char::is_uppercase) && (DAYS.knows(word) || MONTHS.knows(word));
        short(one) && number(other) || number(one) && short(other)
    };
    let words = || text.split([' ', ',', '(', ')']).filter(|word| !word.is_empty());
    words().any(|word| dated(word) || named(word)) || words().zip(words().skip(1)).any(counted)
}

/// Whether the text begins with a written date of these years, as an entry of a plan does: "11 Oct 2023: splicing",
/// "Mon, October 11th, 2023", "11 de octubre de 2023".
pub(crate) fn begins_with_date(text: &str) -> bool {
    let filler = |word: &&str| !matches!(*word, "" | "de" | "of" | "del") && !DAYS.knows(word);
    let mut words = text.split([' ', ',', '.', ':']).filter(filler);
    let (Some(first), Some(second), Some(year)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let day = |word: &str| {
        let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = day(first) && MONTHS.knows(second) || MONTHS.knows(first) && day(second);
    dated && matches!(year.as_bytes(), [b'2', b'0', b'1'..=b'4', b'0'..=b'9'])
}

/// Months.
#[rustfmt::skip]
static MONTHS: Lexicon = Lexicon::new(&[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar", "februar", "märz", "mai", "juni",
    "juli", "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre", "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro",
    "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
]);

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
    use super::{is_errand, is_path, is_stamp, is_step};

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
        assert!(is_stamp("10:00 meeting") && is_stamp("3pm") && is_stamp("v1.2") && is_stamp("2.0.1"));
        assert!(
            !is_stamp("1989")
                && !is_stamp("3 types")
                && !is_stamp("10 amino acids")
                && !is_stamp("v8 engine")
        );
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
