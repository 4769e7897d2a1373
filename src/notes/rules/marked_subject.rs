//! A sentence whose marked subject it defines: "A **noun** is a word …".

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::errands;
use crate::notes::inline::plain_cow;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::scan::Scan;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "marked-subject",
    what: "an entry or paragraph `A **term** is a …` with its subject in bold, code or quotes",
};

/// Articles and quotation marks that may stand before the term.
static BEFORE: Lexicon = Lexicon::new(&[
    "a", "an", "the", "الـ", "ال", "el", "la", "los", "las", "un", "una", "le", "les", "une", "l'", "der",
    "die", "das", "ein", "eine", "il", "lo", "i", "gli", "o", "os", "as", "um", "uma",
]);

/// Words between two names of one thing.
static OR: Lexicon = Lexicon::new(&["or", "oder", "o", "ou", "aka", "lub", "или"]);

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let below = || {
        !here.shape.is_item() && defines_next(sheet, at) && split(sheet.nodes[at - 1].text, false).is_some()
    };
    let begins = here.shape.is_item() || here.gap || at == 0 || sheet.begins_quote(at) || below();
    if !begins || sheet.in_frame(at) || !sheet.on(RULE.name) {
        return false;
    }
    let marked = split(here.text, here.shape.is_item())
        .or_else(|| linked(&here.scan, here.text))
        .or_else(|| works(here.text).filter(|_| among_works(sheet, at)))
        .or_else(|| told_behind_comma(here).filter(|_| among_told(sheet, at)))
        .or_else(|| abbreviated(here).filter(|_| alone(sheet, at)));
    let stressed = marked.is_none();
    let found = marked.or_else(|| self::stressed(here).filter(|(cue, _)| !names(sheet, cue)));
    let Some((cue, rest)) = found else { return false };
    let (from, mut to) = (at + 1, if here.shape.is_item() { sheet.behind(at) } else { sheet.own_end(at) });
    // the next line may define another one
    if stressed {
        to = at + 1;
    } else if !here.shape.is_item() {
        to = (from..to).find(|&next| defines_next(sheet, next)).unwrap_or_else(|| with_facts(sheet, at, to));
    }
    out.cards.push(candidate(sheet, at, (cue, rest), (from, to)));
    true
}

/// Behind a list right below the sentence, if it goes on with it and sets or asks nothing.
fn with_facts(sheet: &Sheet<'_, '_>, at: usize, end: usize) -> usize {
    let to = super::term_line::with_list(sheet, at, end);
    let fact = |node: &Node<'_>| {
        !matches!(node.shape, Shape::Item { check: Some(_), .. })
            && node.scan.last_question == 0
            && !node.text.starts_with("See ")
    };
    if sheet.nodes[end..to].iter().all(fact) { to } else { end }
}

fn candidate<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    (cue, rest): (&'a str, &'a str),
    (from, to): (usize, usize),
) -> Candidate<'a> {
    let here = &sheet.nodes[at];
    Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest,
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.line, from, to),
        kind: Kind::Term,
        confidence: 0.7,
        reason: Reason::Said("a sentence that defines its marked subject"),
        role: Role::Line,
        ready: None,
    }
}

/// The sentences that end at this byte, before the last of the line, which leads to a list.
pub(super) fn before<'a>(sheet: &Sheet<'a, '_>, at: usize, end: usize) -> Option<Candidate<'a>> {
    let here = &sheet.nodes[at];
    let begins = here.shape.is_item() || here.gap || at == 0;
    if !begins || sheet.in_frame(at) || !sheet.on(RULE.name) {
        return None;
    }
    let (cue, rest) = split(words::trim_end(here.text.get(..end)?), here.shape.is_item())?;
    (!names(sheet, cue)).then(|| candidate(sheet, at, (cue, rest), (at + 1, at + 1)))
}

/// Whether the line, which is not the first of its paragraph, begins a sentence on another marked subject: a full stop
/// stands before it, or both lines begin with the same mark.
fn defines_next(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let (above, here) = (sheet.nodes[at - 1].text, sheet.nodes[at].text);
    let mark = |text: &str| text.bytes().take_while(|byte| matches!(byte, b'*' | b'`' | b'_')).count();
    let alike = mark(here) > 0 && mark(here) == mark(above) && here.as_bytes()[0] == above.as_bytes()[0];
    (alike || above.ends_with(['.', '!', ';', ':'])) && split(here, false).is_some()
}

/// The marked subject and the rest from its verb on.
fn split(text: &str, entry: bool) -> Option<(&str, &str)> {
    let open = text.bytes().take(13).position(|byte| matches!(byte, b'*' | b'`' | b'_'))?;
    let before = text[..open].trim_end_matches(['"', '“', '«', '\'']).trim();
    // "A single **strand** is …"
    let before = before.strip_suffix(" single").unwrap_or(before);
    if !before.is_empty() && !BEFORE.knows(words::bare(before)) && !words::bare(before).is_empty() {
        return None;
    }
    let marks = text[open..].bytes().take_while(|byte| matches!(byte, b'*' | b'`' | b'_')).count();
    let marker = &text[open..open + marks];
    let inner = open + marks;
    let close = text[inner..].find(marker).map(|len| inner + len)?;
    let cue = words::cue(&text[inner..close]);
    let rest = text[close + marks..].trim_start_matches(['"', '”', '»', '\'', ' ']);
    // "A **ketch** or **yawl** is …"
    let (joint, second) = words::split_word(rest);
    let other = second.strip_prefix(marker).filter(|_| OR.knows(joint));
    let other =
        other.and_then(|other| other.find(marker).filter(|&len| len > 0).map(|len| &other[len + marks..]));
    let (cue, rest) = match other {
        Some(behind) => (text[open..text.len() - behind.len()].trim(), behind.trim_start()),
        None => (cue, rest),
    };
    // "**Search and Rescue (SAR, to sailors)**"
    let plain = cue.strip_suffix(')').and_then(|open| open.split_once(" (")).map_or(cue, |(name, _)| name);
    let count = words::count(plain);
    // "- A **keel**, which holds the course"
    let aside = rest.strip_prefix(", ").filter(|_| entry && !before.is_empty() && marks >= 2);
    // "**HTTP** (hypertext transfer protocol) is …"
    let named = rest.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    let told = named.filter(|(name, _)| name.len() <= 60).map_or(rest, |(_, told)| told);
    // "The **mizzen**, also called the **jigger**, is …"
    let also = [", also ", ", or ", ", aka "].iter().any(|also| told.starts_with(also));
    let renamed = if also { told.get(2..) } else { None };
    let behind = renamed.and_then(|renamed| renamed.split_once(", ")).filter(|(name, _)| name.len() <= 60);
    let told = behind.map_or(told, |(_, told)| told);
    // "`reef()` ajoute …"
    let works = entry && marks == 1 && cue.ends_with(')') && WORKING.knows(words::split_word(told).0);
    // "`reef -l` to list all reefs" is no Polish sentence
    let aim = told.starts_with("to ") && text.is_ascii();
    let telling =
        (copula(told) && !aim || aside.is_some() || works) && words::at_least(rest, 5) && marks <= 3;
    let rest = aside.or(renamed.filter(|_| behind.is_some())).unwrap_or(rest);
    let most = if other.is_some() { 14 } else { 5 };
    // "`reef` is the important part here."
    let points = told.starts_with("is the ") && told.trim_end_matches('.').ends_with(" here");
    (telling && !points && (1..=most).contains(&count) && !words::always_label(cue)).then_some((cue, rest))
}

/// "- 带宽，表示链路的最大传输速率": a name, a comma and what it stands for.
fn told_behind_comma<'a>(here: &Node<'a>) -> Option<(&'a str, &'a str)> {
    let (cue, rest) = here.text.split_once('，').filter(|_| here.shape.is_item())?;
    let verbs = ["表示", "负责", "指的是", "是指", "指", "用于", "用来", "即", "代表"];
    let name = (2..=10).contains(&cue.chars().count()) && cue.chars().all(char::is_alphanumeric);
    (name && verbs.iter().any(|verb| rest.starts_with(verb))).then_some((cue, rest))
}

/// Whether two entries beside it are written so as well.
fn among_told(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 4;
    let alike = |at: &usize| told_behind_comma(&sheet.nodes[*at]).is_some();
    let before = sheet.siblings_before(at).take(NEAR);
    before.chain(sheet.siblings_from(at).skip(1).take(NEAR)).filter(alike).take(2).count() == 2
}

/// "A **time signature** determines how many notes …": the marked subject and what it does.
fn works(text: &str) -> Option<(&str, &str)> {
    let rest = ["A ", "An "].iter().find_map(|article| text.strip_prefix(article))?.strip_prefix("**")?;
    let (cue, told) = rest.split_once("** ")?;
    let (verb, object) = words::split_word(told);
    let does = verb.len() >= 4
        && verb.ends_with('s')
        && !["ss", "us", "is", "cs", "ays", "imes", "aps"].iter().any(|end| verb.ends_with(end))
        && verb.bytes().all(|byte| byte.is_ascii_lowercase());
    (does && words::at_least(object, 3) && !words::at_least(cue, 6) && !cue.is_empty()).then_some((cue, told))
}

/// Whether two entries beside it are on a marked subject as well, and one of them says what it is.
fn among_works(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let here = &sheet.nodes[at];
    let defined = |at: usize| split(sheet.nodes[at].text, true).is_some();
    let alike = |at: &usize| {
        sheet.nodes[*at].shape.same_list(here.shape)
            && (defined(*at) || works(sheet.nodes[*at].text).is_some())
    };
    let before = sheet.siblings_before(at).take(NEAR);
    let behind = sheet.siblings_from(at).skip(1).take(NEAR);
    let mut beside = before.chain(behind).filter(alike);
    here.shape.is_item() && beside.clone().nth(1).is_some() && beside.any(defined)
}

/// Whether no entry that touches it says something else: a first one of several facts tells of what stands above the
/// list.
fn alone(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let same = |beside: usize| sheet.nodes[beside].shape.same_list(sheet.nodes[at].shape);
    let fact = |beside: usize| same(beside) && abbreviated(&sheet.nodes[beside]).is_none();
    let above = sheet.sibling_before(at).filter(|_| !sheet.nodes[at].gap);
    let below = sheet.sibling(at).filter(|&below| !sheet.nodes[below].gap);
    !above.is_some_and(fact) && !below.is_some_and(fact)
}

/// "- Search and Rescue (SAR) is the …": an entry whose subject is written out and shortened.
fn abbreviated<'a>(here: &Node<'a>) -> Option<(&'a str, &'a str)> {
    if !here.shape.is_item() || !here.text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let head = &here.text[..here.text.floor_char_boundary(120)];
    let (name, behind) = head.split_once(" (")?;
    let (short, _) = behind.split_once(") ")?;
    let end = name.len() + 2 + short.len() + 1;
    let rest = here.text[end..].trim_start();
    let defined = IS.iter().any(|verb| rest.starts_with(verb)) && words::at_least(rest, 5);
    (defined && (2..=6).contains(&words::count(name)) && shortens(name, short))
        .then_some((&here.text[..end], rest))
}

/// Whether a short form is made of the first letters of the name's words: "Amazon Simple Queue Service" and "SQS" or
/// "Amazon SQS", "Search and Rescue" and "SAR".
fn shortens(name: &str, short: &str) -> bool {
    let letters = words::last_word(short);
    if !(2..=6).contains(&letters.len()) || !letters.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    let before = short[..short.len() - letters.len()].trim_end();
    let initials = |name: &str, small: bool| -> String {
        let first = |word: &str| word.chars().next().filter(|c| small || c.is_uppercase());
        name.split([' ', '-']).filter_map(first).flat_map(char::to_uppercase).collect()
    };
    let is = |name: &str| initials(name, true) == letters || initials(name, false) == letters;
    // the maker's name may stand before it: "Amazon Simple Queue Service (SQS)", but not "Although the United Nations (UN)"
    let without_maker =
        || name.split_once(' ').is_some_and(|(_, name)| name.starts_with(char::is_uppercase) && is(name));
    is(name) && before.is_empty()
        || name.strip_prefix(before).is_some_and(|rest| !before.is_empty() && is(rest.trim_start()))
        || before.is_empty() && without_maker()
}

/// "A [ketch](k.html) is a ship with two masts": the subject is a link to more about it.
fn linked<'a>(scan: &Scan, text: &'a str) -> Option<(&'a str, &'a str)> {
    let open = text.bytes().take(8).position(|byte| byte == b'[').filter(|_| scan.words >= 7)?;
    let before = words::bare(&text[..open]);
    let (cue, behind) = text[open + 1..].split_once(']')?;
    let close = match behind.as_bytes().first()? {
        b'(' => behind.find(')')?,
        b'[' => behind.find(']')?,
        _ => return None,
    };
    let rest = behind[close + 1..].trim_start();
    let article = !before.is_empty() && BEFORE.knows(before);
    let named =
        article || before.is_empty() && !words::speaks_of_itself(cue) && cue.starts_with(char::is_uppercase);
    let code = cue.len() > 2 && cue.starts_with('`') && cue.ends_with('`');
    let defined = IS.iter().any(|verb| rest.starts_with(verb)) || code && copula(rest);
    let named = named || code && before.is_empty();
    let count = words::count(cue);
    (named && defined && (1..=4).contains(&count) && !words::announces(cue) && !words::labels(cue))
        .then_some((cue, rest))
}

/// Whether the section's heading asks for the same: "## Sails" over "**A sail is …**".
fn names(sheet: &Sheet<'_, '_>, cue: &str) -> bool {
    let one = |name: &str| name.trim_end_matches('s').to_lowercase();
    sheet.heading.is_some_and(|heading| one(&plain_cow(words::cue(heading.text))) == one(cue))
}

/// "**Leeway is the drift of a boat to the side**": a sentence that is bold as a whole, what it defines and the rest.
fn stressed<'a>(here: &Node<'a>) -> Option<(&'a str, &'a str)> {
    let end = usize::from(here.scan.bold);
    // "**Leeway is the drift** of a boat" is stressed in part
    let whole = here.text.get(end..).is_some_and(|behind| behind.is_empty() || behind.starts_with('.'));
    if !whole || matches!(here.shape, Shape::Item { mark: b'1', .. }) {
        return None;
    }
    let inner = here.text.get(..end).filter(|inner| inner.len() > 24)?.trim_matches(['*', '_']);
    if !words::at_least(inner, 6) {
        return None;
    }
    let defines = |&(at, _): &(usize, &str)| {
        let rest = &inner[at + 1..];
        matches!(rest.as_bytes().first(), Some(b'i' | b'e' | b't' | b'j' | 0x80..))
            && IS.iter().chain(IS_ELSEWHERE).any(|verb| rest.starts_with(verb))
    };
    let (verb, _) = inner.match_indices(' ').find(defines)?;
    let (cue, _) = inner.split_at(verb);
    let name = (1..=4).contains(&words::count(cue))
        && cue.starts_with(char::is_uppercase)
        && !cue.contains([',', '"', ':'])
        && !words::is_told(cue)
        && !words::speaks_of_it(cue)
        && !words::speaks_of_itself(inner)
        && !words::labels(cue)
        && !errands::is_errand(cue)
        && !cue.contains(|c: char| c.is_ascii_digit())
        && !SINGLES.knows(words::bare(
            inner[verb..].split(' ').filter(|word| !word.is_empty()).nth(2).unwrap_or_default(),
        ))
        && !ALIKE.knows(words::bare(words::split_word(cue).0));
    let cue = ["A ", "An ", "The "].iter().find_map(|article| cue.strip_prefix(article)).unwrap_or(cue);
    (name && words::at_least(&inner[verb..], 5)).then(|| (cue, inner[verb..].trim()))
}

/// What is one of its sort, and not a sort: "is the last …".
static SINGLES: Lexicon = Lexicon::new(&[
    "last", "first", "one", "place", "final", "day", "best", "worst", "only", "same", "most", "next",
    "right", "wrong", "time", "way",
]);

/// First words of sentences that say something of a thing, and not what it is.
static ALIKE: Lexicon = Lexicon::new(&[
    "this", "that", "these", "there", "it", "here", "what", "every", "each", "all", "no", "one", "both",
    "my", "our", "your", "note", "next", "questo", "questa", "este", "esta", "dies", "dieser", "diese", "ce",
    "cette", "c'è",
]);

/// What a function does, as the verb of an entry about it.
#[rustfmt::skip]
static WORKING: Lexicon = Lexicon::new(&[
    "returns", "creates", "adds", "removes", "changes", "converts", "reads", "writes", "sorts", "joins", "splits", "filters", "takes", "gives",
    "makes", "sets", "gets", "checks", "finds", "prints", "opens", "closes", "transforms", "groups", "computes", "calculates", "generates", "displays",
    "shows", "merges", "deletes", "updates", "copies", "moves", "renames", "runs", "counts", "selects", "sends", "stores", "loads",
    "lit", "ajoute", "transforme", "crée", "calcule", "affiche", "renvoie", "retourne", "génère", "permet", "donne", "définit", "fusionne", "regroupe",
    "supprime", "modifie", "trie", "filtre", "sélectionne", "compte", "convertit", "écrit", "ouvre", "ferme", "prend", "fait", "remplace",
    "devuelve", "crea", "añade", "agrega", "elimina", "muestra", "convierte", "calcula", "lee", "escribe", "ordena", "filtra", "permite", "cuenta",
    "gibt", "erstellt", "fügt", "liest", "schreibt", "sortiert", "berechnet", "zeigt", "löscht", "wandelt", "öffnet", "prüft", "zählt",
    "restituisce", "aggiunge", "rimuove", "legge", "scrive", "mostra", "permette", "ordina", "conta", "retorna", "cria", "adiciona", "remove", "lê",
    "escreve", "zwraca", "tworzy", "dodaje", "usuwa", "wyświetla", "oblicza", "возвращает", "создаёт", "добавляет", "удаляет",
]);

/// The same where the language has cases.
static IS_ELSEWHERE: &[&str] = &["to jest ", "to złożone ", "jest to ", "это "];

/// How a sentence goes on that says what its subject is.
#[rustfmt::skip]
static IS: &[&str] = &[
    "is a ", "is an ", "is the ", "ist ein ", "ist eine ", "ist der ", "ist die ", "ist das ", "es un ", "es una ",
    "es el ", "es la ", "est un ", "est une ", "est le ", "est la ", "è un ", "è una ", "è il ", "è la ", "é um ",
    "é uma ", "é o ", "é a ",
];

/// Whether the text begins with a verb that defines.
fn copula(rest: &str) -> bool {
    let more = ["is also ", "are also ", "is not ", "are not "].iter().any(|verb| rest.starts_with(verb))
        || words::split_word(rest).1.starts_with("nicht ");
    !more
        && [
            "is a ",
            "is an ",
            "is the ",
            "is ",
            "has ",
            "have ",
            "defines ",
            "represents ",
            "allows ",
            "provides ",
            "contains ",
            "consists of ",
            "are ",
            "was a ",
            "was the ",
            "means ",
            "refers to ",
            "is when ",
            "stands for ",
            "deals with ",
            "consists in ",
            "occurs when ",
            "happens when ",
            "beschäftigt sich ",
            "befasst sich ",
            "beschreibt ",
            "entsteht ",
            "umfasst ",
            "besteht aus ",
            "dient als ",
            "dient zu",
            "dient der ",
            "se refiere a ",
            "consiste en ",
            "consiste à ",
            "consiste in ",
            "est l'",
            "est l’",
            "è l'",
            "è l’",
            "si occupa di ",
            "refere-se ",
            "consiste em ",
            "describes ",
            "ist ein",
            "ist der ",
            "ist die ",
            "ist das ",
            "sind ",
            "bezeichnet ",
            "es un",
            "es el ",
            "es la ",
            "son ",
            "est un",
            "est le ",
            "est la ",
            "sont ",
            "désigne ",
            "è un",
            "è il ",
            "è la ",
            "sono ",
            "é um",
            "é o ",
            "é a ",
            "são ",
            "to ",
            "jest to ",
            "это ",
            "— это ",
            "هو ",
            "هي ",
        ]
        .iter()
        .any(|verb| rest.starts_with(verb))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn subjects() {
        assert_eq!(
            split("A **noun** is a word for a thing.", false),
            Some(("noun", "is a word for a thing."))
        );
        assert_eq!(
            split("`let` is a keyword that binds a name.", false),
            Some(("let", "is a keyword that binds a name."))
        );
        assert_eq!(split("\"**El**\" is the word for “the”.", false), Some(("El", "is the word for “the”.")));
        assert_eq!(split("We **never** are quite sure of that.", false), None);
        assert_eq!(split("**Bold** words in a row of text.", false), None);
    }
}
