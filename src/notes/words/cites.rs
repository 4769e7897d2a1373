//! Where something stands: elsewhere, on a page, in a work, on a day.

use super::{bare, last_word, split_word};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::signs::any_pair;
use crate::notes::vocabulary::AWAY;

/// First words of a line that presents what stands below it.
pub(super) static POINTERS: Lexicon =
    Lexicon::new(&["here", "hier", "aquí", "voici", "ecco", "aqui", "oto", "вот"]);

/// Whether the cue sends the reader elsewhere ("see p. 314 for …").
pub(crate) fn sends_elsewhere(cue: &str) -> bool {
    let head = &cue.as_bytes()[..cue.len().min(13)];
    let Some(first) = head.iter().position(|&byte| byte == b' ').filter(|at| at + 1 < cue.len()) else {
        return false;
    };
    let (first, rest) = (bare(&cue[..first]), &cue[first + 1..]);
    let more = || {
        let rest =
            ["know ", "learn ", "find out ", "read ", ""].iter().find_map(|verb| rest.strip_prefix(verb));
        rest.is_some_and(|rest| bare(split_word(rest).0).eq_ignore_ascii_case("more"))
    };
    let looks = || {
        !first.eq_ignore_ascii_case("look")
            || ["at ", "up ", "for ", "in "].iter().any(|at| rest.starts_with(at))
    };
    AWAY.knows(first) && !rest.starts_with("you ") && looks()
        || matches!(first, "To" | "to" | "For" | "for" | "Learn" | "Read" | "Find") && more()
        || ((rest == "out" || rest.starts_with("out ")) && first.eq_ignore_ascii_case("check"))
        || (rest.starts_with("to ") && first.eq_ignore_ascii_case("refer"))
        || first == "Read" && ["up to ", "until ", "through ", "pages "].iter().any(|to| rest.starts_with(to))
        || first == "View" && ["this ", "it on ", "on "].iter().any(|at| rest.starts_with(at))
}

/// Whether the text is brackets that send to another place: " (see the table)".
pub(crate) fn is_reference(text: &str) -> bool {
    let Some(inner) = text.trim_start().strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) else {
        return false;
    };
    let ways = [
        "see ", "See ", "cf. ", "siehe ", "vgl. ", "voir ", "cfr. ", "vedi ", "véase ", "ver ", "zie ",
        "zob. ",
    ];
    let Some(place) = ways.iter().find_map(|way| inner.strip_prefix(way)) else { return false };
    let place = ["the ", "also "].iter().find_map(|more| place.strip_prefix(more)).unwrap_or(place);
    let first = split_word(place).0.trim_end_matches(['.', ',']);
    let named = place.starts_with(|c: char| c == '[' || c == '§' || c.is_ascii_digit())
        || PAGES.knows(first)
        || PLACES.knows(first);
    named && !inner.contains(" (") && inner.len() <= LONGEST_REFERENCE
}

/// Bytes beyond which brackets hold more than a place.
pub(super) const LONGEST_REFERENCE: usize = 120;

/// Where such brackets send, besides pages and chapters.
#[rustfmt::skip]
static PLACES: Lexicon = Lexicon::new(&[
    "table", "figure", "fig", "section", "ch", "above", "below", "appendix", "note", "notes", "diagram", "tabelle", "abschnitt",
    "oben", "unten", "abb", "tabla", "figura", "tableau",
]);

/// Whether a short line only says on which page something is: "whole table on p. 12".
pub(crate) fn cites_page(text: &str) -> bool {
    let text = text.trim_end_matches([')', '.', ' ', '*', '_']);
    let mut number = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–'));
    // "p. 112, 146"
    while let Some(more) =
        number.strip_suffix(", ").filter(|more| more.ends_with(|c: char| c.is_ascii_digit()))
    {
        number = more.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–'));
    }
    if !text[number.len()..].starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let before = number.trim_end();
    let unit = bare(last_word(before)).trim_end_matches('.');
    // "S. 12" and "§ 4", while "HTTP v 2" names a version and "5 s 3" a time
    before.ends_with(['.', '§']) && (PAGES.knows(unit) || SHORT_PAGES.knows(unit))
        || before.len() < number.len() && PAGES.knows(unit)
}

/// Whether the text is where a work was published: "Hale, A. (1996) “On knots”, Ropes 34(3), pp. 366–375".
pub(crate) fn cites_work(text: &str) -> bool {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    // "(1996)"
    let dated = || {
        text.match_indices('(').any(|(at, _)| {
            (at + 1..at + 5).all(digit) && text.as_bytes().get(at + 5).is_some_and(|&close| close == b')')
        })
    };
    let numbered = |sign: &str| {
        text.match_indices(sign).any(|(at, _)| (at + sign.len()..at + sign.len() + 3).any(digit))
    };
    let published = || ["doi:", "doi.org/", "pp. "].into_iter().any(numbered);
    // "*Hale, A. (1996). The ebb.*"
    let set_off = || {
        ['*', '_'].iter().any(|mark| {
            text.strip_prefix(*mark).is_some_and(|inner| inner.find(*mark) == Some(inner.len() - 1))
        }) && (text.contains("., ") || text.contains(". ("))
    };
    numbered("ISBN") || dated() && (published() || set_off())
}

#[rustfmt::skip]
static PAGES: Lexicon = Lexicon::new(&[
    "p", "pp", "pg", "pgs", "page", "pages", "seite", "seiten", "pág", "págs", "página", "páginas", "pag", "pagina", "pagine",
    "strona", "str", "стр", "chapter", "kapitel", "capítulo", "chapitre", "capitolo", "slide", "slides", "folie", "folien", "diapositiva",
]);

/// The same where a full stop shows that a word is cut short.
static SHORT_PAGES: Lexicon =
    Lexicon::new(&["s", "§", "sl", "bl", "fol", "ch", "kap", "cap", "sec", "z", "v", "vv"]);

/// Whether a full date of our days stands in the text: a timetable's entry, not history.
pub(crate) fn has_schedule_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !any_pair(bytes, |here, next| (here == b'2') & (next == b'0')) {
        return false;
    }
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes[at..]
            .iter()
            .position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.')))
            .map_or(bytes.len(), |len| at + len);
        let parts: Vec<&str> = text[at..end].split(['/', '-', '.']).collect();
        let year = |part: &str| part.len() == 4 && part.starts_with("20");
        if let [a, b, c] = parts[..]
            && !b.is_empty()
            && b.len() <= 2
            && ((year(c) && (1..=2).contains(&a.len())) || (year(a) && (1..=2).contains(&c.len())))
        {
            return true;
        }
        at = end.max(at + 1);
    }
    false
}
