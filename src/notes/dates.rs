//! Days, dates and hours of plans, timetables and logs.

use super::errands::PARTS;
use super::lexicon::Lexicon;

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

/// "Week 3", "Weeks 1 - 5": a part of a course, and nothing else.
pub(crate) fn counts_week(cue: &str) -> bool {
    let (first, rest) = cue.split_once(' ').unwrap_or_default();
    WEEKS.knows(first)
        && rest.contains(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '&' | ','))
}

/// "Week 3: Knots", not "Week 3: the egg divides", which tells what happens in it.
pub(crate) fn plans_week(cue: &str, what: &str) -> bool {
    counts_week(cue) && !what.starts_with(char::is_lowercase)
}

static WEEKS: Lexicon = Lexicon::new(&[
    "week",
    "weeks",
    "lecture",
    "lectures",
    "lesson",
    "lessons",
    "session",
    "sessions",
    "woche",
    "semana",
    "semaine",
    "settimana",
]);

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

/// Whether the text is a part of a month and nothing else, as in a plan: "end of May", "koniec września", "Anfang Juni".
pub(crate) fn is_part_of_month(text: &str) -> bool {
    let mut words = text.split([' ', '-']).filter(|word| !matches!(*word, "" | "of" | "de" | "di"));
    let (Some(part), Some(month)) = (words.next(), words.next()) else { return false };
    words.next().is_none() && PARTS_OF_MONTHS.knows(part) && MONTHS.knows(month)
}

/// Whether the text is a month of these years and nothing else: "September 2020", "Oct. 2023", "marzo de 2021".
pub(crate) fn is_month(text: &str) -> bool {
    let mut words = text.split([' ', '.', ',']).filter(|word| !matches!(*word, "" | "of" | "de" | "del"));
    let (Some(month), Some(year), None) = (words.next(), words.next(), words.next()) else { return false };
    MONTHS.knows(month) && matches!(year.as_bytes(), [b'2', b'0', b'1'..=b'4', b'0'..=b'9'])
}

/// Where in a month something lies.
#[rustfmt::skip]
static PARTS_OF_MONTHS: Lexicon = Lexicon::new(&[
    "beginning", "start", "early", "mid", "middle", "late", "end", "anfang", "mitte", "ende", "début", "mi", "fin", "inizio", "metà", "fine",
    "principios", "mediados", "finales", "início", "meados", "fim", "final", "początek", "środek", "połowa", "koniec",
]);

/// Months.
#[rustfmt::skip]
static MONTHS: Lexicon = Lexicon::new(&[
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar", "februar", "märz", "mai", "juni",
    "juli", "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre", "janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro",
    "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
]);

#[cfg(test)]
mod tests {
    use super::is_stamp;

    #[test]
    fn stamps() {
        assert!(is_stamp("10:00 meeting") && is_stamp("3pm") && is_stamp("v1.2") && is_stamp("2.0.1"));
        assert!(
            !is_stamp("1989")
                && !is_stamp("3 types")
                && !is_stamp("10 amino acids")
                && !is_stamp("v8 engine")
        );
    }
}
