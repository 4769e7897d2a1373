//! Names over what they mean, line by line: a formula, a few words, a sentence.

use crate::notes::ask;
use crate::notes::lexicon::{Lexicon, Phrases};
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// "Speed and time:" over a formula and "Speed and way:" over the next: names, while "It follows:" leads from one to
/// the other.
pub(super) fn names_formula(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    // "angular speed, $w$", a line of its own
    let is_name = |at: usize| {
        let name = &sheet.nodes[at];
        name.scan.words <= 5
            && (name.scan.ends_colon
                || name.shape == Shape::Text
                    && (at == 0 || name.gap || sheet.nodes[at - 1].shape == Shape::Math)
                    && !name.text.ends_with(['.', ',', ';', '!', '?'])
                    && name.text.starts_with(char::is_alphabetic)
                    && !words::is_clause(name.text)
                    && !CONNECTING.knows(words::bare(words::split_word(name.text).0)))
    };
    let named = |at: usize| sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Math) && is_name(at);
    named(at) && (named(at + 2) || at >= 2 && named(at - 2)) || is_of(sheet, at) || holds_for(sheet, at)
}

/// "Für die Geschwindigkeit eines Schiffs gilt:" over a formula: what it holds for is named.
fn holds_for(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let text = sheet.nodes[at].text;
    let holds =
        [("Für ", "gilt:"), ("Für ", "gelten:"), ("Pour ", "on a :"), ("Pour ", "on a:"), ("Per ", "vale:")];
    holds.iter().any(|(begin, end)| text.starts_with(begin) && text.ends_with(end))
        && sheet.nodes[at].scan.words >= 8
        && !["Schritt", "Summand", "Seite", "oben", "étape"].iter().any(|step| text.contains(step))
        && sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Math)
}

/// "The area of a circle:" over one formula: what it is of is named, and nothing is derived.
fn is_of(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let (first, rest) = words::split_word(here.text);
    here.shape == Shape::Text
        && here.scan.ends_colon
        && (here.gap || at == 0)
        && (3..=10).contains(&here.scan.words)
        && ARTICLES.knows(first)
        && OF.stand_in(rest)
        && !words::states(here.text)
        && sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Math)
        && sheet.node(at + 2).is_none_or(|next| next.shape != Shape::Math)
}

static ARTICLES: Lexicon =
    Lexicon::new(&["the", "die", "der", "das", "la", "le", "el", "il", "lo", "o", "a"]);

/// What joins such a name to what it is of.
static OF: Phrases = Phrases::new(&[
    " of ",
    " for ",
    " as ",
    " between ",
    " von ",
    " des ",
    " der ",
    " eines ",
    " einer ",
    " für ",
    " als ",
    " zwischen ",
    " de ",
    " del ",
    " du ",
    " di ",
    " della ",
    " do ",
    " da ",
    " entre ",
    " tra ",
]);

/// First words of lines that lead from one formula to the next.
#[rustfmt::skip]
pub(super) static CONNECTING: Lexicon = Lexicon::new(&[
    "where", "so", "hence", "and", "or", "therefore", "thus", "then", "also", "but", "here", "if", "for", "from", "with", "since", "because", "when",
    "which", "that", "this", "it", "we", "let", "note", "using", "by", "in", "as", "to", "wobei", "also", "daher", "es", "folgende", "folgendes", "daraus", "somit", "und", "oder", "mit", "dann", "damit",
    "donde", "entonces", "luego", "y", "o", "con", "où", "donc", "et", "ou", "avec", "alors", "dove", "quindi", "e", "allora", "onde", "logo", "com",
]);

/// "Ebb:" over "out to sea", and in the next paragraph "Flood:" over "into the harbour".
pub(super) fn names_line(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let named = |at: usize| {
        let (Some(name), Some(told)) = (sheet.node(at), sheet.node(at + 1)) else { return false };
        name.shape == Shape::Text
            && (name.gap || at == 0)
            && name.scan.ends_colon
            && name.scan.words <= 4
            && told.shape == Shape::Text
            && !told.gap
            && told.scan.words >= 2
            && !told.scan.ends_colon
            && !told.scan.colon.found()
            && ask::of(told).is_none()
            && sheet.own_end(at) == at + 2
    };
    named(at) && (named(at + 2) || at >= 2 && named(at - 2))
}

/// "Slack water:", and on the next line a sentence that says what it is.
pub(super) fn names_sentence(here: &Node<'_>, next: &Node<'_>) -> bool {
    here.scan.words <= 4
        && here.text.trim_start_matches(['*', '_', '`', '[', '"', '“', '=']).starts_with(char::is_uppercase)
        && next.scan.words >= 6
        && !next.scan.ends_colon
        && !next.scan.colon.found()
        && ask::of(next).is_none()
}

/// "Linear maps have the following form:" over a formula.
pub(super) fn follows(here: &Node<'_>) -> bool {
    let says = |verb: &&str| here.text.contains(*verb);
    here.shape == Shape::Text
        && here.scan.ends_colon
        && (4..=25).contains(&here.scan.words)
        && FOLLOWING.iter().any(says)
        && HAVING.iter().any(says)
        && !words::is_prompt(here.text)
        && !CONNECTING.knows(words::split_word(here.text).0)
        && !TASKS.knows(words::split_word(here.text).0)
}

/// What says that something follows.
const FOLLOWING: [&str; 7] =
    ["following ", "folgende", " suivant", "siguiente ", "seguente ", "seguinte ", "as follows"];

/// Verbs that say so of a thing: a task has none of them.
const HAVING: [&str; 14] = [
    " have ", " has ", " is ", " are ", " gilt", " gelten ", " haben ", " hat ", " lautet ", " a ", " ont ",
    " tiene ", " ha ", " tem ",
];

/// First words of tasks.
static TASKS: Lexicon = Lexicon::new(&[
    "find",
    "simplify",
    "prove",
    "show",
    "solve",
    "compute",
    "calculate",
    "evaluate",
    "consider",
    "suppose",
    "now",
    "löse",
    "berechne",
    "bestimme",
    "zeige",
    "vereinfache",
    "betrachte",
    "halla",
    "calcula",
    "résoudre",
    "calculer",
    "risolvi",
    "calcola",
]);

/// Whether the line is running text: a program's line is none.
pub(super) fn is_told(node: &Node<'_>) -> bool {
    node.scan.words >= 3 && node.text.starts_with(char::is_uppercase) && node.text.ends_with('.')
}

/// "A tide can be summed up as:" over a paragraph that says it.
pub(super) fn says_next(here: &Node<'_>, next: &Node<'_>) -> bool {
    let passive = [
        " summed up as:",
        " summarized as:",
        " summarised as:",
        " defined as:",
        " described as:",
        " expressed as:",
        " stated as:",
        " understood as:",
    ];
    let named = |word: &str| {
        !matches!(
            word,
            "It" | "This" | "That" | "These" | "They" | "it" | "this" | "that" | "I" | "we" | "you" | "then"
        )
    };
    (4..=10).contains(&here.scan.words)
        && here.gap
        && passive.iter().any(|end| here.text.ends_with(end))
        && next.scan.words >= 6
        && !next.scan.ends_colon
        && ask::of(next).is_none()
        && here.text.split(' ').all(named)
}

/// "4 noble knots" over a list of four, whatever stands between them.
pub(super) fn names_as_many(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let begins = here.shape == Shape::Text && (here.gap || at == 0) && sheet.own_end(at) == at + 1;
    begins
        && (2..=8).contains(&here.scan.words)
        && !here.text.ends_with(['.', '!', '?', ';'])
        && !here.text.split(' ').any(|word| UNITS.knows(word))
        && words::number_in(here.text, 1).is_some_and(|number| {
            let list = sheet.siblings_from(at + 1).take_while(|&entry| sheet.nodes[entry].shape.is_item());
            number >= 3 && list.take(number.saturating_add(1)).count() == number
        })
}

/// What is counted or told of, not named: "3 marks", "5 minutes break", "4 people came".
static UNITS: Lexicon = Lexicon::new(&[
    "people",
    "persons",
    "weeks",
    "minutes",
    "hours",
    "days",
    "months",
    "years",
    "seconds",
    "marks",
    "points",
    "eggs",
    "cups",
    "later",
    "ago",
    "came",
    "went",
    "left",
    "each",
    "times",
    "wochen",
    "tage",
    "stunden",
    "minuten",
    "punkte",
    "eier",
    "días",
    "semanas",
    "jours",
    "semaines",
    "giorni",
    "settimane",
    "uova",
]);
