//! What words at the edges of a line mean, in the languages notes are written in.
//!
//! Structure and punctuation decide first; these lists only break ties. They are lower case and sorted by
//! sense, not exhaustive, and hold no subject's vocabulary.

use super::lexicon::{Lexicon, Lower, Phrases};
use super::read::signs::{Signs, pairs};
use super::vocabulary::{
    AMBIGUOUS_PROMPTS, ANNOUNCING, AWAY, CJK_PROMPTS, CLAUSES, EXERCISES, FRAMES, GENERIC, GENERIC_STARTS,
    INTERROGATIVES, LABELS, LABELS_ELSEWHERE, META, MY_WISHES, OPEN_ENDS, PLACEHOLDERS, PROMPTS, SHELVES,
    YOUR_WISHES,
};

/// [`str::trim`], quick where only ASCII stands at the ends.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    let text = text.trim_ascii();
    match text.as_bytes() {
        [] | [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// Text without markers around it: emphasis, quotes' `>`, closing `#`, colon, leading number or symbol.
pub(crate) fn cue(text: &str) -> &str {
    let mut text = trim(text);
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphabetic()
        && last.is_ascii_alphanumeric()
        && !matches!(first, b'Q' | b'q')
    {
        return text;
    }
    loop {
        let before = text.len();
        if !text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
            text = text.trim_end_matches(['#', '\\']).trim_end();
            text = ["&#x20;", "&nbsp;"]
                .iter()
                .find_map(|space| text.strip_suffix(space))
                .unwrap_or(text)
                .trim_end();
            text = text.strip_suffix([':', '：']).unwrap_or(text).trim_end();
        }
        text = without_number(text);
        text = without_symbol(text);
        text = unwrapped(text);
        if text.len() == before {
            return text;
        }
    }
}

/// Without emphasis that wraps the whole of it.
pub(crate) fn unwrapped(text: &str) -> &str {
    match text.as_bytes() {
        [first @ (b'*' | b'_' | b'=' | b'~'), .., last] if first == last => {}
        _ => return text,
    }
    for marker in ["***", "**", "__", "==", "~~", "*", "_"] {
        if let Some(inner) = text.strip_prefix(marker).and_then(|rest| rest.strip_suffix(marker))
            && !inner.is_empty()
            && !inner.starts_with(' ')
            && !inner.as_bytes().windows(marker.len()).any(|part| part == marker.as_bytes())
        {
            return trim(inner);
        }
    }
    text
}

/// Without emphasis that closes but never opened, as a split leaves it behind.
pub(crate) fn trim_open(text: &str) -> &str {
    for marker in ["**", "__"] {
        if text.matches(marker).count() == 1
            && let Some(rest) = text.strip_suffix(marker)
        {
            return rest.trim_end();
        }
    }
    text
}

/// Without "1.", "2)", "Q3." or "a)" at the beginning. "6.1 Errors" keeps its number: it is the chapter's name.
fn without_number(text: &str) -> &str {
    if !matches!(text.as_bytes().first(), Some(b'0'..=b'9' | b'Q' | b'q')) {
        return text;
    }
    let body = text.strip_prefix(['Q', 'q']).unwrap_or(text);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return text;
    }
    let Some(rest) = body[digits..].strip_prefix(['.', ')', '、', '．', ':']) else { return text };
    if rest.starts_with(|c: char| c.is_ascii_digit()) || rest.trim().is_empty() {
        return text;
    }
    rest.trim_start()
}

/// Without an emoji or another symbol that decorates the beginning.
fn without_symbol(text: &str) -> &str {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return text;
    }
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return text };
    // An arrow that the writer took from the emoji keyboard decorates as well.
    let pictured = || text[first.len_utf8()..].starts_with('\u{FE0F}');
    if !is_decoration(first) && !pictured() {
        return text;
    }
    let rest = text[first.len_utf8()..].trim_start_matches(['\u{FE0F}', '\u{200D}']);
    let trimmed = rest.trim_start();
    if trimmed.is_empty() { text } else { trimmed }
}

/// Emoji and dingbats; letters, arrows and mathematics are not.
pub(crate) const fn is_decoration(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}'..='\u{2B55}' | '\u{25A0}'..='\u{25FF}' | '\u{2B1B}' | '\u{2B1C}')
        && !matches!(c, '\u{2794}'..='\u{27A1}')
}

/// The beginning of the text in lower case, without punctuation around it, for looking words up.
pub(crate) fn lower(text: &str) -> Lower<'_> {
    Lower::new(bare(text))
}

/// The text without punctuation around it.
pub(crate) fn bare(text: &str) -> &str {
    let bytes = text.as_bytes();
    let from = bytes.iter().position(|&byte| !EDGE[usize::from(byte)]).unwrap_or(bytes.len());
    let to = bytes.iter().rposition(|&byte| !EDGE[usize::from(byte)]).map_or(from, |at| at + 1);
    let bare = text.get(from..to.max(from)).unwrap_or_default();
    bare.strip_prefix('¿').unwrap_or(bare)
}

/// Bytes that may stand around a word.
static EDGE: [bool; 256] = {
    let mut edge = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        edge[byte] =
            c == b' ' || (c.is_ascii_punctuation() && !matches!(c, b'(' | b')' | b'/' | b'&' | b'.'));
        byte += 1;
    }
    edge
};

/// Whether the text tells the reader to answer ("Explain …", "Nenne drei …", "Describe cómo …").
pub(crate) fn is_prompt(text: &str) -> bool {
    let letter = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let text = if letter { text } else { text.trim_start_matches(|c: char| !c.is_alphabetic()) };
    let head = &text.as_bytes()[..text.len().min(26)];
    let end =
        head.iter().position(|byte| matches!(byte, b' ' | b'\t' | b',' | b':' | b'.')).unwrap_or(text.len());
    if end < text.len() && end >= 4 {
        let first = bare(&text[..end]);
        if PROMPTS.knows(first) {
            // A verb alone ("Name: …") is a label, a noun with the verb's look ("List comprehension") a term.
            let rest = text[end..].trim_start_matches([' ', ',']);
            let noun = AMBIGUOUS_PROMPTS.knows(first);
            return !rest.starts_with(':') && rest.len() >= 3 && (!noun || determined(rest));
        }
    }
    let wide = |byte: Option<&u8>| byte.is_some_and(|&byte| byte >= 0x80);
    (wide(text.as_bytes().first()) && CJK_PROMPTS.iter().any(|prompt| text.starts_with(prompt)))
        || (wide(text.as_bytes().last()) && (text.ends_with("とは") || text.ends_with("せよ")))
}

/// Whether a clause behind the first tells the reader to answer: "In your own words, explain …", "Think of a lock,
/// then describe …".
pub(crate) fn tells_later(text: &str) -> bool {
    text.split(['.', ',', ';', ':']).skip(1).any(|clause| {
        let clause = clause.trim_start();
        let (first, rest) = split_word(clause);
        let told = if LEADS.knows(bare(first)) { rest } else { clause };
        let verb = bare(split_word(told).0);
        PROMPTS.knows(verb) && !AMBIGUOUS_PROMPTS.knows(verb) && at_least(told, 3)
    })
}

/// Words before such a clause.
static LEADS: Lexicon =
    Lexicon::new(&["now", "then", "and", "please", "briefly", "also", "dann", "luego", "puis", "poi"]);

/// Whether the text sets an exercise: "Translate: the sea is calm", "Fix the error: he go".
///
/// `colon` is the byte at which the first one stands.
pub(crate) fn sets_exercise(text: &str, colon: usize) -> bool {
    let task = text.get(..colon).unwrap_or_default();
    EXERCISES.knows(bare(split_word(task).0)) && task.split(' ').count() <= 6
}

/// Whether what follows begins with a word that makes the verb before it an order.
fn determined(rest: &str) -> bool {
    DETERMINERS.knows(bare(split_word(rest).0))
}

/// Words that make an order of a verb before them.
#[rustfmt::skip]
static DETERMINERS: Lexicon = Lexicon::new(&[
    "the", "a", "an", "all", "any", "at", "some", "one", "two", "three", "four", "five", "six", "each", "what", "how",
    "why", "which", "and", "your", "between", "its", "their", "1", "2", "3", "4", "5", "6",
]);

/// First words of questions that may lack their mark.
#[rustfmt::skip]
static ASKING: Lexicon = Lexicon::new(&[
    "what", "why", "who", "whom", "whose", "where", "when", "which", "how", "was", "warum", "wer", "wo", "wann",
    "wie", "welche", "qué", "cuál", "cómo", "quando", "cosa", "che", "perché", "qual", "quais", "qu'est-ce",
    "pourquoi", "comment", "quel", "quelle",
]);

/// Whether the line opens as a question does, for questions that lack their mark.
pub(crate) fn asks(text: &str) -> bool {
    if text.starts_with('¿') {
        return true;
    }
    let (first, rest) = split_word(text);
    let (first, second) = (bare(first), bare(split_word(rest).0));
    // German "wie es weitergeht" asks nothing.
    let clause = second == "es" && GERMAN_ASKING.knows(first);
    ASKING.knows(first) && ASKING_VERBS.knows(second) && !clause
}

/// German ones, behind which "es" is a pronoun and no Spanish verb.
static GERMAN_ASKING: Lexicon = Lexicon::new(&["was", "warum", "wer", "wo", "wann", "wie"]);

/// Second words of such questions.
#[rustfmt::skip]
static ASKING_VERBS: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will", "has", "have", "kind",
    "type", "types", "happens", "many", "much", "ist", "sind", "es", "son", "sono", "est", "sont", "são", "é",
]);

/// Whether a sentence in running text opens as a question does, in whatever language.
pub(crate) fn opens_question(text: &str) -> bool {
    if text.starts_with('¿') || text.chars().next().is_some_and(|c| !is_western(c)) {
        return true;
    }
    INTERROGATIVES.knows(bare(text.split([' ', ',', '’', '\'']).next().unwrap_or_default()))
}

/// Latin letters, digits and punctuation.
const fn is_western(c: char) -> bool {
    (c as u32) < 0x0370 || matches!(c, '\u{2000}'..='\u{206F}')
}

/// Whether the question is about the reader, not about the subject.
pub(crate) fn is_personal(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut you, mut me) = (false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        if PERSONS[usize::from(byte)] != 2 || (at > 0 && PERSONS[usize::from(bytes[at - 1])] != 0) {
            continue;
        }
        let letter = |ahead: usize| bytes.get(at + ahead).map_or(0, |byte| byte | 0x20);
        let ends = |ahead: usize| !letter(ahead).is_ascii_lowercase();
        match byte | 0x20 {
            b'i' => me |= ends(1),
            b'm' => me |= letter(1) == b'y' && ends(2),
            _ if letter(1) != b'o' || letter(2) != b'u' => {}
            _ => {
                let whole = b"rself".iter().zip(3..).all(|(&wanted, ahead)| letter(ahead) == wanted);
                you |= ends(3) || (letter(3) == b'r' && ends(4)) || (whole && ends(8));
            }
        }
    }
    if !you && !me {
        return false;
    }
    let text = if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() };
    (you && YOUR_WISHES.stand_in(&text)) || (me && MY_WISHES.stand_in(&text))
}

/// 1 for what words are made of, 2 for what "you", "I" and "my" begin with. "How do we know?" asks everybody.
static PERSONS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        sorts[byte] = match c | 0x20 {
            b'y' | b'i' | b'm' if c.is_ascii_alphabetic() => 2,
            _ => (c.is_ascii_alphanumeric() || c >= 0x80) as u8,
        };
        byte += 1;
    }
    sorts
};

/// Whether the text in front of a separator only labels what follows.
pub(crate) fn is_label(term: &str) -> bool {
    term.len() <= 40 && LABELS.knows(bare(term).trim_end_matches('.'))
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

/// Whether the text before a dash only says how to take what follows ("INTERESTING – …").
pub(crate) fn is_remark(cue: &str) -> bool {
    cue.len() <= 16 && REMARKS.knows(bare(cue).trim_end_matches('.'))
}

/// Labels at the head of a note that are properties of a thing where they stand below its name.
static FIELDS: Lexicon = Lexicon::new(&["date", "place", "result", "results"]);

/// Whether the label may be a property of what it stands below.
pub(crate) fn is_field(cue: &str) -> bool {
    cue.len() <= 16 && FIELDS.knows(bare(cue))
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

/// Labels that are none of the subject's terms even where the author set them off in bold.
pub(crate) fn always_label(term: &str) -> bool {
    if term.len() > 64 || shouts(term) {
        return false;
    }
    let text = bare(term).trim_end_matches('.');
    META.knows(text)
        || LABELS_ELSEWHERE.knows(text)
        || (!term.starts_with('`') && last_word(text).len() < text.len() && LAST_WORDS.knows(last_word(text)))
}

/// Last words of labels ("Written by", "Project status").
static LAST_WORDS: Lexicon = Lexicon::new(&["status", "by", "deck", "tags", "info", "url", "deadline"]);

/// Whether the cue only says that examples follow: they belong to what stands above them.
pub(crate) fn is_example(cue: &str) -> bool {
    if cue.len() > 64 {
        return false;
    }
    EXAMPLES.knows(bare(cue).trim_end_matches('.'))
}

/// What stands over examples.
#[rustfmt::skip]
static EXAMPLES: Lexicon = Lexicon::new(&[
    "e.g", "eg", "example", "examples", "for example", "ejemplos", "ejemplo", "exemples", "exemple",
    "beispiele", "beispiel", "esempi", "esempio", "exemplos", "exemplo", "voorbeeld", "voorbeelden", "przykład", "przykłady", "пример", "примеры",
    "مثال", "أمثلة", "例", "例如", "例子",
]);

/// Whether a verb that defines stands in the (lower case) text.
pub(crate) fn has_copula(text: &str) -> bool {
    COPULAS.stand_in(text)
}

#[rustfmt::skip]
static COPULAS: Phrases = Phrases::new(&[
    " is ", " are ", " means ", " refers to ", " was ", " were ", " ist ", " sind ", " es ", " son ", " est ",
    " sont ", " è ", " sono ", " é ", " são ", " jest ", " to ", " — ", "是", "とは", "は", "هو", "هي", "это",
]);

/// Whether the text is labelled as a question ("Q: …", "Question: …"), without the label.
pub(crate) fn labelled_question(text: &str) -> Option<&str> {
    labelled(text, &QUESTION_LABELS)
}

#[rustfmt::skip]
static QUESTION_LABELS: Lexicon = Lexicon::new(&[
    "q", "question", "frage", "pregunta", "domanda", "pergunta", "вопрос", "pytanie", "问", "问题", "質問", "질문", "س",
    "سؤال",
]);

/// Whether the text is labelled as an answer, without the label.
pub(crate) fn labelled_answer(text: &str) -> Option<&str> {
    labelled(text, &ANSWER_LABELS)
}

#[rustfmt::skip]
static ANSWER_LABELS: Lexicon = Lexicon::new(&[
    "a", "ans", "answer", "réponse", "antwort", "respuesta", "risposta", "resposta", "ответ", "odpowiedź", "答", "答案",
    "回答", "답", "ج", "جواب", "الجواب",
]);

fn labelled<'a>(text: &'a str, names: &Lexicon) -> Option<&'a str> {
    let head = &text.as_bytes()[..text.len().min(48)];
    let at = head.iter().position(|&byte| byte == b':' || byte == 0xEF)?;
    if at > 32 {
        return None;
    }
    let mark = text[at..].chars().next().filter(|c| matches!(c, ':' | '：'))?.len_utf8();
    // Labels are single words.
    if !names.may_end(bare(&text[..at])) {
        return None;
    }
    names.knows(bare(cue(&text[..at]))).then(|| text[at + mark..].trim_start_matches(['*', '_', ' ']).trim())
}

/// Whether a full date of our days stands in the text: a timetable's entry, not history.
pub(crate) fn has_schedule_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.windows(2).any(|two| two == b"20") {
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

/// Last words of headings over plans ("Assessment calendar").
static PLANS: Lexicon =
    Lexicon::new(&["calendar", "schedule", "timetable", "syllabus", "checklist", "agenda"]);

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
        || PLANS.knows(last_word(text))
        || more_of_a_frame(text)
        || ["further reading", "reading list", "table of contents", "sources for"].iter().any(begins)
}

/// Whether a heading only says that terms or questions follow: no cue itself, but what is below may hold some.
pub(crate) fn is_shelf(heading: &str) -> bool {
    if heading.len() > 64 {
        return false;
    }
    SHELVES.knows(bare(heading).trim_end_matches(['.', ' ']))
}

/// Whether the cue sends the reader elsewhere ("see p. 314 for …").
pub(crate) fn sends_elsewhere(cue: &str) -> bool {
    let head = &cue.as_bytes()[..cue.len().min(13)];
    let Some(first) = head.iter().position(|&byte| byte == b' ').filter(|at| at + 1 < cue.len()) else {
        return false;
    };
    let (first, rest) = (bare(&cue[..first]), &cue[first + 1..]);
    AWAY.knows(first)
        || (rest.starts_with("out ") && first.eq_ignore_ascii_case("check"))
        || (rest.starts_with("to ") && first.eq_ignore_ascii_case("refer"))
}

/// Whether the cue opens like a clause that leads to another ("As a small team: …").
pub(crate) fn is_clause(cue: &str) -> bool {
    let head = &cue.as_bytes()[..cue.len().min(11)];
    head.iter().position(|byte| *byte == b' ').is_some_and(|end| CLAUSES.knows(bare(&cue[..end])))
}

/// Whether the line says that a list follows although no colon does: it counts what follows ("There are three sorts
/// of clouds"), or breaks off ("Rain is caused by").
pub(crate) fn announces(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ' ', '*', '_']);
    let last = last_word(line);
    OPEN_ENDS.knows(bare(last))
        || POINTERS.knows(bare(split_word(line).0))
        || line[..line.len() - last.len()].split(' ').any(|word| ANNOUNCING.knows(bare(word)))
}

/// First words of a line that presents what stands below it.
static POINTERS: Lexicon = Lexicon::new(&["here", "hier", "aquí", "voici", "ecco", "aqui", "oto", "вот"]);

/// First words of a sentence that somebody tells.
static TELLERS: Lexicon =
    Lexicon::new(&["we", "i", "you", "they", "he", "she", "wir", "ich", "nous", "je", "noi", "io"]);

/// Whether the cue begins as a sentence about the writer or somebody else does.
pub(crate) fn is_told(cue: &str) -> bool {
    TELLERS.knows(bare(split_word(cue).0))
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
    counted || GENERIC_STARTS.knows(first) || (!rest.contains(' ') && GENERIC.knows(rest))
}

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
    let trimmed = trim(text).trim_matches(|c: char| match c {
        '*' | '_' | '`' | '(' | ')' | '[' | ']' | '<' | '>' | '.' | '-' | '?' | ' ' | '\\' | ':' => true,
        _ => matches!(c, '–' | '—' | '…'),
    });
    if trimmed.is_empty() {
        return !text.contains(['<', '[']) || text.len() < 12;
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

/// Whether the text says that something is still to come: most texts end in another word.
fn is_stub(text: &str) -> bool {
    text.len() > 9
        && STUB_ENDS.may_end(text)
        && STUB_ENDS.knows(last_word(text))
        && STUBS.stand_in(&lower(text))
}

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

/// Whether the line is code that lacks its fence.
pub(crate) fn looks_like_code(text: &str, signs: Signs) -> bool {
    if !signs.any(Signs::set(b"({=};\"$/<")) {
        return false;
    }
    let text = text.trim_end();
    let found = text.bytes().fold(0, |found, byte| found | CODE[usize::from(byte)]);
    let (open, equals, signs) = (found & 1 != 0, found & 2 != 0, found & 4 != 0);
    if found & !4 == 0 {
        return false;
    }
    let ends = text.ends_with(['{', '}', ';']) && !text.ends_with("&nbsp;");
    let calls = open && (text.contains("();") || text.contains("=> {") || text.contains(") {"));
    let assigns = ends
        && (equals || signs)
        && [" = [", " = {", " = new ", " == ", " += ", " := ", "!= ", "&& ", " || "]
            .iter()
            .any(|sign| text.contains(sign));
    let begins = match text.as_bytes().first() {
        Some(
            b'i' | b'f' | b'c' | b'l' | b'v' | b'd' | b'p' | b'r' | b'#' | b'$' | b'S' | b'I' | b's' | b'n'
            | b'g' | b'/' | b'<',
        ) => CODE_STARTS.iter().any(|begin| text.starts_with(begin)),
        _ => false,
    };
    if !(ends || begins || calls) {
        return false;
    }
    let sentence = text.ends_with(['.', ':', '?']) && text.split(' ').count() > 6;
    (ends && (calls || assigns || text.contains(['(', '=', '{', '}', '<'])))
        || (begins && !sentence && (ends || calls || text.contains(['(', '=', '$', '"'])))
        || (calls && !sentence)
}

/// Signs of code: 1 opens, 2 assigns, 4 joins, 8 others.
static CODE: [u8; 256] = {
    let mut table = [0; 256];
    table[b'(' as usize] = 1;
    table[b'{' as usize] = 1;
    table[b'=' as usize] = 2;
    table[b'&' as usize] = 4;
    table[b'|' as usize] = 4;
    table[b'}' as usize] = 8;
    table[b';' as usize] = 8;
    table[b'"' as usize] = 8;
    table[b'$' as usize] = 8;
    table[b'/' as usize] = 8;
    table[b'<' as usize] = 8;
    table
};

/// How a line of code begins.
const CODE_STARTS: &[&str] = &[
    "import ",
    "from ",
    "const ",
    "let ",
    "var ",
    "def ",
    "class ",
    "public ",
    "private ",
    "return ",
    "#include",
    "$ ",
    "func ",
    "fn ",
    "SELECT ",
    "INSERT ",
    "sudo ",
    "npm ",
    "git ",
    "pip ",
    "//",
    "/*",
    "console.log(",
    "print(",
    "<?php",
];

/// Whether nothing but addresses and links stands in the text.
pub(crate) fn is_link_only(text: &str, prose: u16, link: bool) -> bool {
    if !link {
        return false;
    }
    usize::from(prose) <= 3
        || (usize::from(prose) <= 24 && text.len() > 3 * usize::from(prose)) && !text.contains("**")
}

/// Whether there are so many words, as [`count`] counts them.
pub(crate) fn at_least(text: &str, least: usize) -> bool {
    let (mut words, mut wide, mut blank) = (0, 0, true);
    for c in text.chars() {
        let here = c.is_whitespace();
        words += usize::from(blank & !here);
        wide += usize::from(is_wide(c));
        if words + wide / 2 >= least {
            return true;
        }
        blank = here;
    }
    least == 0
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// The last word.
pub(crate) fn last_word(text: &str) -> &str {
    text.bytes().rposition(|byte| byte == b' ').map_or(text, |at| &text[at + 1..])
}

/// The first word and, behind its blank, the rest.
pub(crate) fn split_word(text: &str) -> (&str, &str) {
    match text.bytes().position(|byte| byte == b' ') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    }
}

/// How many words, CJK characters counting half.
pub(crate) fn count(text: &str) -> usize {
    if text.is_ascii() {
        // Whatever is less than a blank is one, too.
        let first = usize::from(text.as_bytes().first().is_some_and(|&first| first > b' '));
        return first + pairs(text.as_bytes(), |before, here| (before <= b' ') & (here > b' '));
    }
    let (mut words, mut wide, mut blank) = (0_usize, 0_usize, true);
    for c in text.chars() {
        let here = c.is_whitespace();
        words = words.wrapping_add(usize::from(blank & !here));
        wide = wide.wrapping_add(usize::from(is_wide(c)));
        blank = here;
    }
    words + wide / 2
}

#[cfg(test)]
mod tests {
    use super::{
        cue, is_decoration, is_frame, is_generic, is_personal, is_placeholder, is_prompt, is_reveal, labels,
        looks_like_code,
    };
    use crate::notes::read::signs::Signs;

    #[test]
    fn cues_lose_their_markers() {
        for (text, bare) in [
            ("**Term**:", "Term"),
            ("**Term:**", "Term"),
            ("Key Features#", "Key Features"),
            ("**1.What is it?**", "What is it?"),
            ("6.1 Errors", "6.1 Errors"),
            ("🧾 Example:", "Example"),
            ("_why_", "why"),
            ("**a** and **b**", "**a** and **b**"),
            ("Q3. Why", "Why"),
        ] {
            assert_eq!(cue(text), bare, "{text}");
        }
    }

    #[test]
    fn prompts() {
        for text in [
            "Explain how it works",
            "List the three parts",
            "Nenne drei Gründe",
            "Décrivez le cycle de l'eau",
            "什么是内核",
        ] {
            assert!(is_prompt(text), "{text}");
        }
        for text in
            ["List comprehension in Python", "Name: Ann", "State machine diagrams", "Explanation of terms"]
        {
            assert!(!is_prompt(text), "{text}");
        }
    }

    #[test]
    fn persons_and_subjects() {
        assert!(is_personal("Which 3 things are you hoping to learn more about?"));
        assert!(is_personal("Things I want to know more about"));
        assert!(!is_personal("How do you see what shell you're using?"));
    }

    #[test]
    fn small_words() {
        assert!(labels("NOTE") && labels("e.g.") && !labels("Kernel"));
        assert!(is_frame("Table of Contents") && !is_frame("Kernel"));
        assert!(is_generic("Advantages") && is_generic("2 types") && !is_generic("Redis"));
        assert!(
            is_placeholder("TBD")
                && is_placeholder("...")
                && is_placeholder("")
                && !is_placeholder("an atom")
        );
        assert!(is_reveal("Click to reveal") && is_reveal("Answer:") && !is_reveal("Why is the sky blue?"));
        assert!(
            looks_like_code("let a = f();", Signs::ALL) && !looks_like_code("A kernel; it runs.", Signs::ALL)
        );
        assert!(is_decoration('📌') && !is_decoration('→'));
    }
}
