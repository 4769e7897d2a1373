//! What a sentence or a clause does: define, lead to another, announce a list, advise, imagine.

use super::cites::POINTERS;
use super::{at_least, bare, last_word, split_word};
use crate::notes::lexicon::{Lexicon, Phrases};
use crate::notes::vocabulary::{ANNOUNCING, CLAUSES, OPEN_ENDS};

/// Whether a verb that defines stands in the (lower case) text.
pub(crate) fn has_copula(text: &str) -> bool {
    COPULAS.stand_in(text)
}

#[rustfmt::skip]
static COPULAS: Phrases = Phrases::new(&[
    " is ", " are ", " means ", " refers to ", " was ", " were ", " ist ", " sind ", " es ", " son ", " est ",
    " sont ", " è ", " sono ", " é ", " são ", " jest ", " to ", " — ", "是", "とは", "は", "هو", "هي", "это",
]);

/// Whether the text says in its first words what the thing named by the cue is: "A **tide** is …".
pub(crate) fn defines(cue: &str, text: &str) -> bool {
    let (article, rest) = split_word(text);
    let rest = rest.trim_start_matches(['*', '_', '`']);
    if !ARTICLES.knows(article) || !rest.get(..cue.len()).is_some_and(|name| name.eq_ignore_ascii_case(cue)) {
        return false;
    }
    let told = rest[cue.len()..].trim_start_matches(['*', '_', '`']).trim_start();
    ["is ", "ist ein", "es un", "est un", "è un", "é um", "refers to "]
        .iter()
        .any(|verb| told.starts_with(verb))
}

/// Articles before a thing that is introduced.
static ARTICLES: Lexicon =
    Lexicon::new(&["a", "an", "ein", "eine", "un", "una", "une", "uno", "um", "uma", "een"]);

/// Whether the text lacks its subject: "is made of strands".
pub(crate) fn is_predicate(text: &str) -> bool {
    PREDICATES.knows(split_word(text).0) && text.starts_with(char::is_lowercase) && text.contains(' ')
}

static PREDICATES: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "has", "have", "had", "can", "cannot", "may", "might", "must", "will",
    "would", "should", "exist", "exists", "does", "do",
]);

/// Whether the text says of something what it is: "Tides are waves", but not "Reasons why tides are late".
pub(crate) fn states(text: &str) -> bool {
    let verb = [" is ", " are ", " was ", " were ", " means ", " cannot ", " can't ", " must ", " will "]
        .iter()
        .filter_map(|verb| text.find(verb))
        .min();
    let asked = |word: &str| {
        matches!(
            bare(word),
            "that" | "which" | "who" | "whose" | "why" | "what" | "how" | "when" | "where" | "if"
        )
    };
    verb.is_some_and(|at| !text[..at].to_lowercase().split(' ').any(asked))
}

/// Whether the text begins as a definition of a noun does: "a rope that …", "how far …", "is the …".
pub(crate) fn begins_definition(text: &str) -> bool {
    let first = split_word(text.trim_start_matches(['*', '_', '"', '“'])).0;
    DEFINING.knows(first) || first.starts_with("l'") || first.starts_with("l’")
}

/// First words of definitions.
#[rustfmt::skip]
static DEFINING: Lexicon = Lexicon::new(&[
    "a", "an", "the", "any", "one", "each", "is", "are", "means", "refers", "used", "how", "what", "where", "when", "der", "die", "das",
    "ein", "eine", "einer", "eines", "ist", "sind", "el", "la", "los", "las", "un", "una", "unos", "es", "son", "le", "les", "une", "est",
    "il", "lo", "gli", "uno", "o", "os", "as", "um", "uma", "são", "é", "è", "to",
]);

/// Whether the word before a full stop is short for another, so that no sentence ends there: "vs.", "Ulysses S.",
/// "a.k.a."
pub(crate) fn is_shortened(word: &str) -> bool {
    let initial = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    let pointed = word.contains('.')
        && word.contains(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'('));
    initial || pointed || SHORTENED.knows(bare(word))
}

#[rustfmt::skip]
static SHORTENED: Lexicon = Lexicon::new(&[
    "vs", "dr", "st", "mr", "mrs", "ms", "prof", "jr", "sr", "etc", "fig", "eq", "no", "nr", "vol", "ch", "pp", "cf", "al",
    "ca", "approx", "resp", "incl", "bzw", "ggf", "evtl", "usw", "abb", "bd", "hl", "núm", "pág", "art", "sig", "ecc", "np",
]);

/// Whether the text ends inside of a quotation: "The line \"Who goes there? Speak up\" opens the play".
pub(crate) fn in_quotes(text: &str) -> bool {
    text.matches('"').count() % 2 == 1
        || [('“', '”'), ('«', '»')]
            .iter()
            .any(|&(open, close)| text.matches(open).count() > text.matches(close).count())
}

/// Whether the cue opens like a clause that leads to another ("As a small team: …").
pub(crate) fn is_clause(cue: &str) -> bool {
    let head = &cue.as_bytes()[..cue.len().min(11)];
    head.iter().position(|byte| *byte == b' ').is_some_and(|end| CLAUSES.knows(bare(&cue[..end])))
}

/// Whether the cue only presents what follows, and names nothing: "Here are some tips".
pub(crate) fn presents(cue: &str) -> bool {
    let begins = ["Here are ", "Here is ", "Here's ", "Here’s ", "These are ", "Below are ", "Below is "];
    let Some(rest) = begins.iter().find_map(|begin| cue.strip_prefix(begin)) else { return false };
    let rest = ["some ", "a few ", "the ", "an ", "a ", "my ", "several "]
        .iter()
        .find_map(|some| rest.strip_prefix(some))
        .unwrap_or(rest);
    rest.split(' ').count() <= 2 && EMPTY.knows(last_word(rest))
}

/// What such a cue presents, if that says nothing of it.
static EMPTY: Lexicon = Lexicon::new(&[
    "scenario",
    "example",
    "summary",
    "tips",
    "things",
    "examples",
    "notes",
    "steps",
    "ideas",
    "points",
    "links",
    "resources",
    "details",
    "thoughts",
    "some",
    "ones",
    "code",
    "list",
    "plan",
    "summary",
    "overview",
]);

/// Whether the cue is only a remark in brackets on what stands there: "_(audio)_" over what was heard.
pub(crate) fn is_aside(cue: &str) -> bool {
    cue.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).is_some_and(|inner| ASIDES.knows(inner))
}

static ASIDES: Lexicon = Lexicon::new(&[
    "audio",
    "video",
    "sound",
    "image",
    "picture",
    "photo",
    "listen",
    "listening",
    "recording",
    "optional",
    "continued",
    "hören",
    "escucha",
    "écouter",
    "ascolta",
    "ouvir",
]);

/// Whether the bold words tell the reader what to do, and the text goes on from them: "**Use short names** as …".
pub(crate) fn advises(bold: &str, rest: &str) -> bool {
    const VERBS: [&str; 12] = [
        "Use", "Avoid", "Try", "Keep", "Make", "Choose", "Write", "Ensure", "Don't", "Don’t", "Never",
        "Always",
    ];
    let on = ["as", "to", "when", "wherever", "whenever", "instead", "until", "if"];
    let verb = split_word(bold).0;
    at_least(bold, 3)
        && VERBS.contains(&verb)
        && rest.starts_with(' ')
        && on.contains(&split_word(rest.trim_start()).0)
}

/// Whether the cue begins as a sentence about the writer or somebody else does.
pub(crate) fn is_told(cue: &str) -> bool {
    TELLERS.knows(bare(split_word(cue).0))
}

/// First words of a sentence that somebody tells.
static TELLERS: Lexicon =
    Lexicon::new(&["we", "i", "you", "they", "he", "she", "wir", "ich", "nous", "je", "noi", "io"]);

/// Whether the cue only says how long after or before something that is: "2 days later".
pub(crate) fn tells_when(cue: &str) -> bool {
    if !LATER.may_end(cue) {
        return false;
    }
    // "150 mil years ago" is a time of the earth
    if ["mil", "million", "billion", "thousand"].iter().any(|many| cue.split(' ').any(|word| word == *many)) {
        return false;
    }
    let mut words = cue.split(' ').rev();
    let last = words.next().unwrap_or_default();
    LATER.knows(bare(last)) && (1..=4).contains(&words.count())
}

#[rustfmt::skip]
static LATER: Lexicon = Lexicon::new(&[
    "later", "afterwards", "ago", "earlier", "später", "danach", "zuvor", "después", "dopo", "depois", "tard", "później",
    "temu", "позже", "спустя",
]);

/// Whether the cue begins with a pronoun for what was named before it.
pub(crate) fn speaks_of_it(cue: &str) -> bool {
    PRONOUNS.knows(split_word(cue).0)
}

/// Whether the line presents the data of an exercise: "Given the table of tides:".
pub(crate) fn presents_data(line: &str) -> bool {
    GIVEN.knows(split_word(line).0)
}

#[rustfmt::skip]
static GIVEN: Lexicon = Lexicon::new(&[
    "given", "consider", "suppose", "assume", "sample", "gegeben", "betrachte", "angenommen", "dado", "dada", "dados",
    "dadas", "sea", "supongamos", "considere", "soit", "soient", "considérons", "dato", "data", "dati", "date", "дано",
]);

/// Whether the sentence is about the note that it stands in ("This guide covers …", "In this chapter …").
pub(crate) fn speaks_of_itself(sentence: &str) -> bool {
    let (first, rest) = split_word(sentence.trim_start_matches(['*', '_']));
    let (second, third) = split_word(rest);
    if bare(first) == "This" && bare(second) == "is" {
        let mut words = third.split(' ').take(6);
        return words.any(|word| DOCUMENTS.knows(word))
            && words.next().is_some_and(|word| OF.knows(bare(word)));
    }
    match bare(first) {
        "This" | "These" | "Here" | "Dieses" | "Diese" | "Este" | "Esta" | "Questa" | "Questo" | "Ce"
        | "Cette" => DOCUMENTS.knows(bare(second)) || DOCUMENTS.knows(bare(split_word(third).0)),
        // "In the table below we follow …"
        "In" if bare(second) == "the" => {
            let (one, rest) = split_word(third);
            let two = bare(split_word(rest).0);
            let below = |word: &str| matches!(word, "below" | "following" | "above");
            let shown = |word: &str| matches!(word, "table" | "list" | "section" | "page");
            below(bare(one)) && shown(two) || shown(bare(one)) && below(two)
        }
        "In" => bare(second) == "this" && DOCUMENTS.knows(bare(split_word(third).0)),
        "Below" => {
            matches!(second, "you" | "are" | "is") && third.split(' ').any(|word| DOCUMENTS.knows(bare(word)))
        }
        _ => false,
    }
}

/// Whether the sentence asks to imagine a case: "Suppose you have a ship and want to …:" leads to no list of things.
pub(crate) fn imagines(sentence: &str) -> bool {
    let (first, rest) = split_word(sentence.trim_start_matches(['*', '_', '"', '“']));
    let second = bare(split_word(rest).0);
    // "Picture formats …", "Assume role policies …" name something
    let case = || {
        matches!(second, "you" | "we" | "that" | "a" | "an" | "the" | "there" | "your" | "it" | "yourself")
    };
    SUPPOSING.knows(bare(first))
        || NOUNS_TOO.knows(bare(first)) && case()
        || matches!(
            (bare(first), second),
            ("Let's" | "Let’s", "say" | "imagine" | "suppose" | "assume") | ("Say", "you") | ("Stell", "dir")
        )
}

/// Verbs that ask the reader to imagine.
#[rustfmt::skip]
static SUPPOSING: Lexicon = Lexicon::new(&[
    "imagine", "suppose", "supposing", "angenommen", "imagina", "imagínate", "supongamos", "supón", "imaginez", "imaginons", "supposons",
    "supposez", "immagina", "immaginate", "supponiamo", "suponha", "imaginemos", "wyobraź", "załóżmy", "представь", "представьте", "предположим",
    "تخيل", "تخيّل", "افترض", "stel",
]);

/// Such verbs that begin a name as well.
static NOUNS_TOO: Lexicon = Lexicon::new(&["assume", "picture"]);

/// Whether the sentence says what a course or its text will do with the reader ("Today we will …").
pub(crate) fn plans(sentence: &str) -> bool {
    let (first, rest) = split_word(sentence.trim_start_matches(['*', '_']));
    let second = split_word(rest).0;
    match bare(first) {
        "Today" => matches!(second, "we" | "you" | "I" | "the"),
        "We" | "You" | "Students" | "Learners" | "I" => {
            matches!(second, "will" | "should" | "shall" | "are" | "have")
        }
        "By" => rest.starts_with("the end of"),
        _ => speaks_of_itself(sentence),
    }
}

/// What stands behind the name of a note that tells what it holds.
static OF: Lexicon =
    Lexicon::new(&["of", "for", "about", "on", "that", "to", "with", "where", "from", "i", "covering"]);

/// What a note calls itself.
#[rustfmt::skip]
static DOCUMENTS: Lexicon = Lexicon::new(&[
    "reading", "lecture", "questions", "class", "course", "module", "lab", "unit", "session", "workshop", "video", "collection", "guide", "document", "page", "website", "site", "blog", "note", "notes", "repo", "repository", "cheatsheet", "chapter", "section",
    "file", "readme", "post", "article", "tutorial", "summary", "lesson", "handout", "sheet", "folder", "seite", "kapitel",
    "guía", "página", "documento", "pagina", "fiche", "cours", "resumo", "riassunto", "apunte", "apuntes",
]);

static PRONOUNS: Lexicon =
    Lexicon::new(&["it", "they", "these", "es", "sie", "elle", "ils", "elles", "ele", "ela", "esso"]);

/// Whether the line says that a list follows although no colon does: it counts what follows ("There are three sorts
/// of clouds"), or breaks off ("Rain is caused by").
pub(crate) fn announces(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ' ', '*', '_']);
    let last = last_word(line);
    breaks_off(line)
        || POINTERS.knows(bare(split_word(line).0))
        || line[..line.len() - last.len()].split(' ').any(|word| ANNOUNCING.knows(bare(word)))
}

/// Whether the line ends with a word that needs another behind it.
pub(crate) fn breaks_off(line: &str) -> bool {
    OPEN_ENDS.knows(bare(last_word(line.trim_end_matches(['.', ' ', '*', '_']))))
}

/// Whether the cue asks for a list of things of one sort ("Types of growth", "Causes of the war").
pub(crate) fn enumerates(cue: &str) -> bool {
    let (first, rest) = split_word(cue);
    !rest.is_empty() && SORTS.knows(bare(first))
}

/// How many things the cue says there are ("The three sorts of rope").
pub(crate) fn counted(cue: &str) -> Option<usize> {
    number_in(cue, 3)
}

/// The number that is among the first words.
pub(crate) fn number_in(cue: &str, within: usize) -> Option<usize> {
    cue.split(' ').take(within).map(bare).find_map(|word| {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return word.parse().ok();
        }
        NUMBERS.iter().position(|names| names.knows(word)).map(|at| at + 2)
    })
}

/// Whether the cue ends in a verb that leads to several names: "The parts of a sail are: head, foot and luff".
pub(crate) fn names_parts(cue: &str, rest: &str) -> bool {
    const LONGEST: usize = 60;
    if !LEADING.knows(last_word(cue)) || !at_least(cue, 4) {
        return false;
    }
    let rest = rest.trim_end_matches(['.', ' ']);
    let parts = rest.split([',', ';', '、', '，']).map(str::trim);
    let last = parts.clone().next_back().unwrap_or_default();
    let joined = last.split(' ').skip(1).any(|word| word != "of" && AND.knows(word));
    let clause =
        ["who ", "which ", "that ", "because ", "but ", "so "].iter().any(|word| last.starts_with(word));
    !clause
        && parts.clone().all(|part| !part.is_empty() && part.len() <= LONGEST)
        && parts.count() + usize::from(joined) >= 3
        && !rest.contains(". ")
}

/// Such verbs.
static LEADING: Lexicon =
    Lexicon::new(&["are", "include", "includes", "sind", "sont", "son", "sono", "são", "zijn"]);

/// Whether the text names as many things as the cue says there are: "three sorts of rope: laid, braided and plaited".
pub(crate) fn counts_off(cue: &str, rest: &str) -> bool {
    const LONGEST: usize = 40;
    let rest = rest.trim_end_matches(['.', ' ']);
    let named = |many: &usize| {
        let mut parts = rest.split([',', ';', '、', '，']).map(str::trim);
        let last = parts.next_back().unwrap_or_default();
        let joined = last.split(' ').skip(1).any(|word| AND.knows(word));
        last.len() <= LONGEST
            && parts.clone().all(|part| part.len() <= LONGEST)
            && parts.count() + 1 + usize::from(joined) == *many
    };
    number_in(cue, 10).filter(|many| (2..=9).contains(many)).is_some_and(|many| named(&many))
}

/// What joins the last of several things to the others.
static AND: Lexicon = Lexicon::new(&[
    "and", "or", "und", "oder", "y", "e", "et", "ou", "i", "oraz", "и", "или", "en", "of", "&",
]);

/// Names of the numbers from two on.
#[rustfmt::skip]
static NUMBERS: [Lexicon; 9] = [
    Lexicon::new(&["two", "zwei", "dos", "deux", "due", "dois", "duas", "dwa", "dwie", "twee", "два", "две"]),
    Lexicon::new(&["three", "drei", "tres", "trois", "tre", "três", "trzy", "drie", "три"]),
    Lexicon::new(&["four", "vier", "cuatro", "quatre", "quattro", "quatro", "cztery", "четыре"]),
    Lexicon::new(&["five", "fünf", "cinco", "cinq", "cinque", "pięć", "vijf", "пять"]),
    Lexicon::new(&["six", "sechs", "seis", "sei", "sześć", "zes", "шесть"]),
    Lexicon::new(&["seven", "sieben", "siete", "sept", "sette", "sete", "siedem", "zeven", "семь"]),
    Lexicon::new(&["eight", "acht", "ocho", "huit", "otto", "oito", "osiem", "восемь"]),
    Lexicon::new(&["nine", "neun", "nueve", "neuf", "nove", "dziewięć", "negen", "девять"]),
    Lexicon::new(&["ten", "zehn", "diez", "dix", "dieci", "dez", "dziesięć", "tien", "десять"]),
];

/// Whether the cue asks for a way to do something ("How to reef a sail").
pub(crate) fn asks_how(cue: &str) -> bool {
    let (first, rest) = split_word(cue);
    rest.contains(' ') && HOW.knows(bare(first))
}

/// Whether the question asks for each of the things below it ("What are the following for?").
pub(crate) fn asks_for_each(cue: &str) -> bool {
    cue.split(' ').any(|word| EACH.knows(bare(word)))
}

#[rustfmt::skip]
static EACH: Lexicon = Lexicon::new(&[
    "following", "each", "folgende", "folgenden", "folgender", "jeweils", "siguientes", "cada", "suivants", "suivantes",
    "chacun", "chacune", "seguenti", "ciascuno", "ciascuna", "seguintes", "następujące", "następujących", "volgende",
    "следующие", "следующих", "каждого",
]);

/// Whether the cue asks what sets things apart ("Difference between a sloop and a ketch").
pub(crate) fn compares(cue: &str) -> bool {
    let (first, rest) = split_word(cue);
    DIFFERENCES.knows(first) && BETWEEN.knows(split_word(rest).0)
}

#[rustfmt::skip]
static DIFFERENCES: Lexicon = Lexicon::new(&[
    "difference", "differences", "comparison", "unterschied", "unterschiede", "différence", "différences", "diferencia",
    "diferencias", "differenza", "differenze", "diferença", "diferenças", "różnica", "różnice", "разница", "различия",
]);

static BETWEEN: Lexicon = Lexicon::new(&["between", "zwischen", "entre", "tra", "fra", "między", "между"]);

static HOW: Lexicon =
    Lexicon::new(&["how", "come", "cómo", "como", "comment", "hoe", "jak", "как", "إزاي", "ازاي", "كيف"]);

/// Plurals that open such a cue.
#[rustfmt::skip]
static SORTS: Lexicon = Lexicon::new(&[
    "types", "kinds", "sorts", "forms", "classes", "reasons", "causes", "effects", "consequences", "factors", "ways",
    "methods", "steps", "stages", "phases", "parts", "components", "elements", "principles", "advantages",
    "disadvantages", "benefits", "characteristics", "properties", "functions", "uses", "roles",
    "arten", "formen", "gründe", "ursachen", "folgen", "schritte", "phasen", "vorteile", "nachteile",
    "tipos", "causas", "razones", "ventajas", "desventajas", "consecuencias", "fases", "etapas", "vantagens", "desvantagens",
    "types", "causes", "raisons", "étapes", "avantages", "inconvénients", "tipi", "cause", "vantaggi", "svantaggi", "fasi",
    "rodzaje", "typy", "przyczyny", "skutki", "zalety", "wady", "etapy", "виды", "типы", "причины", "этапы",
]);
