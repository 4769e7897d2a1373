//! What stands where an answer was never written, is hidden, or is only linked to.

use super::{bare, cue, last_word, lower, trim};
use crate::notes::lexicon::{Lexicon, Phrases};
use crate::notes::read::signs::{Edge, any_pair};
use crate::notes::vocabulary::PLACEHOLDERS;

/// Whether an answer was never written.
pub(crate) fn is_placeholder(text: &str) -> bool {
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphanumeric()
    {
        if text.as_bytes().get(48).is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        if last.is_ascii_alphanumeric() {
            return text.len() <= 40 && (PLACEHOLDERS.knows(text) || is_stub(text));
        }
    }
    let mut trimmed = FRAME.trim(trim(text));
    while let Some(inner) =
        DASHES.iter().find_map(|&dash| trimmed.strip_prefix(dash).or_else(|| trimmed.strip_suffix(dash)))
    {
        trimmed = FRAME.trim(inner);
    }
    if trimmed.is_empty() {
        let frame = || text.bytes().all(|byte| matches!(byte, b'[' | b']' | b' ' | b'_'));
        return !text.contains(['<', '[']) || text.len() < 12 || frame();
    }
    if trimmed.len() > 40 {
        return false;
    }
    // "(write here)", "<your answer>", "[insert a definition]"
    if let (Some('(' | '<' | '['), Some(')' | '>' | ']')) =
        (text.trim().chars().next(), text.trim().chars().last())
    {
        let inner = lower(trimmed);
        if inner
            .split(' ')
            .any(|word| matches!(word, "here" | "your" | "insert" | "fill" | "write" | "optional" | "finish"))
        {
            return true;
        }
    }
    PLACEHOLDERS.knows(bare(trimmed)) || is_stub(bare(trimmed))
}

/// What stands around words that ask for an answer, and in its place.
static FRAME: Edge = Edge::new(b"*_`()[]<>.-? \\:");
const DASHES: [char; 3] = ['–', '—', '…'];

/// Whether the text says that something is still to come: most texts end in another word.
fn is_stub(text: &str) -> bool {
    // "Da fare tutto il rene"
    if TO_DO.iter().any(|begin| text.starts_with(begin)) || is_scale(text) {
        return true;
    }
    text.len() > 9
        && STUB_ENDS.may_end(text)
        && STUB_ENDS.knows(last_word(text))
        && STUBS.stand_in(&lower(text))
}

/// "scale 1 → 10": how to answer a survey.
fn is_scale(text: &str) -> bool {
    let rest =
        ["scale ", "Scale ", "scale of ", "Scale of "].iter().find_map(|scale| text.strip_prefix(scale));
    let ends = rest.and_then(|rest| rest.split_once(['→', '➔']).or_else(|| rest.split_once("->")));
    let number = |end: &str| (1..=3).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_digit());
    ends.is_some_and(|(from, to)| number(from.trim()) && number(to.trim()))
}

/// Words before what has still to be written.
const TO_DO: [&str; 6] = ["Da fare ", "Da finire ", "TODO ", "À faire ", "Por hacer ", "A fazer "];

/// Last words of [`STUBS`].
#[rustfmt::skip]
static STUB_ENDS: Lexicon = Lexicon::new(&[
    "added", "defined", "written", "completed", "filled", "determined", "continued", "done", "soon", "progress",
    "construction", "ergänzt", "completar", "definir", "compléter", "venir", "completare", "definire", "uzupełnienia",
]);

/// What a line says that stands for an answer nobody wrote yet ("Definition to be added").
static STUBS: Phrases = Phrases::new(&[
    "to be added",
    "to be defined",
    "to be written",
    "to be completed",
    "to be filled",
    "to be determined",
    "to be continued",
    "to be done",
    "coming soon",
    "work in progress",
    "under construction",
    "wird ergänzt",
    "wird noch ergänzt",
    "por completar",
    "por definir",
    "à compléter",
    "à venir",
    "da completare",
    "da definire",
    "a completar",
    "do uzupełnienia",
]);

/// Whether the text begins by telling whoever fills in a note what to do: "Write your answer here".
pub(crate) fn tells_writer(text: &str) -> bool {
    ORDERS.knows(super::split_word(text).0)
}

#[rustfmt::skip]
static ORDERS: Lexicon = Lexicon::new(&[
    "mix", "write", "fill", "create", "answer", "type", "replace", "insert", "delete", "use", "please", "your", "enter", "add",
]);

/// Whether the text tells somebody what to hand in: "Provide a link to your work", "Describe how you worked".
pub(crate) fn assigns(text: &str) -> bool {
    ["Provide ", "Share ", "Describe ", "Discuss "].iter().any(|verb| text.starts_with(verb))
        && [" you ", " your "].iter().any(|you| text.contains(you))
}

/// Whether the text only says that its writer knows: "yep", "got it".
pub(crate) fn is_nod(text: &str) -> bool {
    text.len() <= 20 && NODS.knows(bare(text).trim_end_matches('.'))
}

#[rustfmt::skip]
static NODS: Lexicon = Lexicon::new(&[
    "yep", "yup", "yeah", "ok", "okay", "done", "got it", "understood", "i know", "self explanatory", "self-explanatory", "obvious",
    "klar", "erledigt", "verstanden", "listo", "hecho", "vale", "entendido", "fait", "compris", "fatto", "capito", "feito",
    "entendi", "gotowe", "jasne", "понятно", "готово",
]);

/// Whether the text says that its writer does not know: "Tbh I have no clue".
pub(crate) fn shrugs(text: &str) -> bool {
    SHRUGS.stand_in(&lower(text))
}

/// What people write who do not know.
static SHRUGS: Phrases = Phrases::new(&[
    "no clue",
    "no idea",
    "don't know",
    "dont know",
    "not sure",
    "idk",
    "i do not know",
    "no sé",
    "weiß nicht",
    "je ne sais pas",
    "non lo so",
    "não sei",
    "不知道",
    "je sèche",
    "aucune idée",
    "keine ahnung",
    "ni idea",
    "nessuna idea",
    "não faço ideia",
    "nie wiem",
    "не знаю",
    "skipped it",
    "skipped this",
    "わからない",
    "모르겠",
]);

/// Whether a summary only says that an answer is below.
pub(crate) fn is_reveal(summary: &str) -> bool {
    let bare = summary.trim_start_matches(['<', '*']);
    let bare = ["b>", "strong>", "i>", "em>"].iter().find_map(|tag| bare.strip_prefix(tag)).unwrap_or(bare);
    let text = lower(cue(bare));
    text.is_empty()
        || [
            "answer",
            "answers",
            "show",
            "reveal",
            "click",
            "solution",
            "see answer",
            "view",
            "expand",
            "details",
            "hint",
            "spoiler",
            "respuesta",
            "ver",
            "réponse",
            "solution",
            "antwort",
            "lösung",
            "risposta",
            "resposta",
            "ответ",
            "odpowiedź",
            "答案",
            "解答",
            "答え",
            "정답",
            "الإجابة",
            "toggle",
        ]
        .iter()
        .any(|begin| text.starts_with(begin) && text.split(' ').count() <= 5)
}

/// Whether nothing but addresses and links stands in the text.
pub(crate) fn is_link_only(text: &str, prose: u16, link: bool) -> bool {
    if !link || is_fetch(text) {
        return false;
    }
    // "[tides](t.html){:target="_blank"}": what a site's program adds is no word about it
    let added = if text.ends_with('}') { text.rfind("){:").map_or(0, |at| text.len() - at) } else { 0 };
    usize::from(prose) <= 3 + added
        || (usize::from(prose) <= 24 && text.len() > 3 * usize::from(prose)) && !text.contains("**")
}

/// "Watch [Splices](s.mp4). (10 minutes)": what is to be read or watched, whatever is said of it behind the link.
pub(crate) fn sends_reading(text: &str) -> bool {
    const VERBS: [&str; 6] = ["Read [", "Watch [", "Skim [", "Listen to [", "Assess [", "Check out ["];
    VERBS.iter().any(|verb| text.starts_with(verb))
}

/// "git clone https://…": a command that an address belongs to.
fn is_fetch(text: &str) -> bool {
    let text = text.trim_start_matches(['`', '$', ' ']);
    [
        "git clone ",
        "git remote ",
        "curl ",
        "wget ",
        "npx ",
        "pip install ",
        "npm install ",
        "ssh ",
        "docker pull ",
    ]
    .iter()
    .any(|command| text.starts_with(command))
}

/// "The knot channel - https://knots.example": a page's name and its address.
pub(crate) fn is_titled_link(text: &str) -> bool {
    let text = trim(text);
    // "08:12 - [[Knots]]"
    let stamped =
        text.len() > 5 && text.as_bytes()[0].is_ascii_digit() && text.as_bytes()[..5].contains(&b':');
    if stamped && text.ends_with("]]") && text.rfind("[[").is_some_and(|open| open <= 24) {
        return true;
    }
    let address = last_word(text);
    let name = text[..text.len() - address.len()].trim_end();
    (1..=90).contains(&name.len())
        && name.ends_with([':', '-', '–', '—'])
        && address.contains("://")
        && ["http", "(http", "<http"].iter().any(|begin| address.starts_with(begin))
}

/// "[⬆ Back to top](#top)", `<a href="#">↥ top</a>`: a way to another place of the page.
pub(crate) fn is_way_back(text: &str) -> bool {
    if text.contains("](") && turns_pages(text) {
        return true;
    }
    if text.len() > 120 || !any_pair(text.as_bytes(), is_anchor) {
        return false;
    }
    let shown = match text.split_once("](#") {
        Some((shown, rest)) => rest.trim_end_matches(['*', '_', ' ', '>']).ends_with(')').then_some(shown),
        None => {
            text.split_once("href=\"#").and_then(|(_, rest)| rest.split_once('>')).map(|(_, shown)| shown)
        }
    };
    let Some(shown) = shown.filter(|shown| shown.split(' ').count() <= 7) else { return false };
    let lower = shown.to_lowercase();
    shown.contains(['⬆', '↑', '↥', '🔝', '🔼']) || WAYS_BACK.iter().any(|way| lower.contains(way))
}

/// "Back to [index](i.md) · Prev: [Ebb](e.md) · Next: [Flow](f.md)".
fn turns_pages(text: &str) -> bool {
    let mut parts = text
        .split(['·', '|', '•'])
        .map(|part| part.trim_start_matches(|c: char| c.is_whitespace() || "*_[(←◀⬅«<".contains(c)));
    let ends = |rest: &str| {
        matches!(rest.trim_start().chars().next(), None | Some(':' | ']' | '[' | '(' | '→' | '>'))
    };
    let way = |part: &str| WAYS.iter().find_map(|way| part.strip_prefix(way)).is_some_and(ends);
    parts.clone().nth(1).is_some() && parts.all(way)
}

/// What leads from page to page.
static WAYS: &[&str] = &["Previous", "Prev", "Next", "Back to", "Home", "Index"];

/// Beginning of a link to another place of the page.
const fn is_anchor(here: u8, next: u8) -> bool {
    ((here == b'(') | (here == b'"')) & (next == b'#')
}

/// What stands on such a link.
static WAYS_BACK: &[&str] = &[
    "to top",
    "to the top",
    "to index",
    "to contents",
    "to table of contents",
    "to toc",
    "nach oben",
    "zum anfang",
    "volver arriba",
    "volver al",
    "retour en haut",
    "torna su",
    "voltar ao",
    "наверх",
];

/// "[[Tides]], [[Winds]]": links of a wiki and nothing between them.
pub(crate) fn is_wiki_links(text: &str) -> bool {
    let mut rest = trim(text);
    while let Some((_, behind)) = rest.strip_prefix("[[").and_then(|inner| inner.split_once("]]")) {
        rest = behind.trim_start_matches([' ', ',', ';', '·', '|', '/']);
    }
    rest.is_empty() && text.contains("[[")
}

#[cfg(test)]
mod tests {
    use super::{is_placeholder, is_reveal};

    #[test]
    fn never_written() {
        assert!(
            is_placeholder("TBD")
                && is_placeholder("...")
                && is_placeholder("")
                && !is_placeholder("an atom")
        );
        assert!(is_reveal("Click to reveal") && is_reveal("Answer:") && !is_reveal("Why is the sky blue?"));
    }
}
