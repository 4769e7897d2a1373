//! Labels of the two sides of a card: "Question 2:", "Ans.", "Term:", "Definition:".

use super::{asks, at_least, is_letter, is_prompt, states, trim};
use crate::notes::lexicon::Lexicon;

/// Whether the text is labelled as a question ("Q: …", "Question 2: …", "**Q3.** …?"), without the label.
pub(crate) fn labelled_question(text: &str) -> Option<&str> {
    let asks = |rest: &str| rest.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？', '؟']);
    let Some(label) = Label::of(text, &QUESTION_LABELS) else {
        let bare = text.trim_start_matches(['*', '_']).as_bytes();
        let lone = matches!(bare, [_, b':' | b' ' | b'1'..=b'9', ..] | [0xD0, _, b':', ..]);
        let letter = lone.then(|| Label::of(text, &QUESTION_LETTERS)).flatten()?;
        return (letter.is_parted() && asks(letter.rest)).then_some(letter.rest);
    };
    // "Question of law: …" is a phrase, "Q. Fabius" a name
    let asked = || label.rest.contains(['?', '？', '؟']) || label.asks();
    (label.is_parted() || label.is_set_off() && asked()).then_some(label.rest)
}

/// Whether a label makes a question of a text that lacks its mark: "Q1. Explain how …", "Question: the use of a keel".
pub(crate) fn asks_by_label(text: &str) -> bool {
    let Some(label) = Label::of(text, &QUESTION_LABELS).filter(|label| at_least(label.rest, 2)) else {
        return false;
    };
    // "Q3. revenue was up" goes on in small letters: a quarter, not a question
    let counted = matches!(label.sign, Some('.' | ')'))
        && label.number.is_some()
        && at_least(label.rest, 3)
        && label.rest.starts_with(char::is_uppercase)
        && !states(label.rest);
    let named = label.word.chars().nth(1).is_some();
    label.is_set_off() && label.asks() || label.is_parted() && named || counted
}

/// Whether the text is a label of questions or cards and its number, and nothing else: "Q1", "**Question 2**".
pub(crate) fn numbers_question(text: &str) -> bool {
    // "Question 2", "**Question 2**:"
    if text.len() > 40 || !text.bytes().rev().take(4).any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let label = Label::of(text, &QUESTION_LABELS).or_else(|| Label::of(text, &CARD_LABELS));
    label.is_some_and(|label| label.rest.is_empty() && label.number.is_some())
}

/// What a card is called before its number.
static CARD_LABELS: Lexicon = Lexicon::new(&["card", "flashcard", "karte", "tarjeta", "carte"]);

/// A label with its number at the head of a text, and what stands behind it.
struct Label<'a> {
    word: &'a str,
    number: Option<&'a str>,
    /// What parts it from the rest.
    sign: Option<char>,
    /// Whether emphasis ends with it.
    marked: bool,
    rest: &'a str,
}

/// Letters of the longest label, and one more.
const LONGEST_LABEL: usize = 14;

impl<'a> Label<'a> {
    fn of(text: &'a str, names: &Lexicon) -> Option<Self> {
        if text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && !names.may_begin(text) {
            return None;
        }
        let signs = text.bytes().take_while(|byte| matches!(byte, b'*' | b'_' | b'=' | b'`')).count();
        let (open, body) = text.split_at(signs.min(3));
        if !names.may_begin(body) {
            return None;
        }
        let word = match body.char_indices().take(LONGEST_LABEL).find(|(_, c)| !is_letter(*c)) {
            Some((end, _)) => &body[..end],
            None => body,
        };
        if word.len() > 2 * LONGEST_LABEL || !names.knows(word) {
            return None;
        }
        // "`Q`: queen" names a sign
        if open.starts_with('`') && word.len() == 1 && body[1..].starts_with('`') {
            return None;
        }
        let closed = |rest: &'a str| rest.strip_prefix(open).filter(|_| !open.is_empty());
        let behind = body[word.len()..].trim_start();
        // "Question #2", "Q.2"
        let counts = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
        let behind = behind.strip_prefix(['#', '.']).filter(counts).unwrap_or(behind);
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let number = (1..=3).contains(&digits).then(|| &behind[..digits]);
        let mut rest = behind[digits..].trim_start();
        let mut marked = false;
        if let Some(inner) = closed(rest) {
            (marked, rest) = (true, inner.trim_start());
        }
        let sign =
            rest.chars().next().filter(|sign| matches!(sign, ':' | '：' | '.' | ')' | ']' | '-' | '–' | '—'));
        if let Some(sign) = sign {
            rest = &rest[sign.len_utf8()..];
            // "Ans:- …"
            rest = if sign == ':' { rest.strip_prefix('-').unwrap_or(rest) } else { rest };
        }
        if let Some(inner) = closed(rest).filter(|_| !marked) {
            (marked, rest) = (true, inner);
        }
        // "**Rép.** : …"
        let parted = rest.trim_start().strip_prefix(':').filter(|_| sign == Some('.'));
        let sign = if parted.is_some() { Some(':') } else { sign };
        let rest = trim(parted.unwrap_or(rest));
        let rest = if marked { rest } else { rest.strip_suffix(open).unwrap_or(rest) };
        Some(Self { word, number, sign, marked, rest: trim(rest) })
    }

    /// Whether something shows that the word is meant as a label.
    const fn is_set_off(&self) -> bool {
        self.sign.is_some() || self.marked || self.number.is_some()
    }

    /// Whether the rest asks by its words.
    fn asks(&self) -> bool {
        is_prompt(self.rest) || asks(self.rest)
    }

    /// Whether a colon parts the label from the rest.
    const fn is_parted(&self) -> bool {
        matches!(self.sign, Some(':' | '：'))
    }
}

/// Letters that stand for a question before one, and for a quantity elsewhere.
static QUESTION_LETTERS: Lexicon = Lexicon::new(&["f", "p", "d", "в"]);

#[rustfmt::skip]
static QUESTION_LABELS: Lexicon = Lexicon::new(&[
    "q", "ques", "question", "frage", "pregunta", "domanda", "pergunta", "вопрос", "pytanie", "问", "问题", "質問", "질문", "س",
    "سؤال", "kérdés", "otázka", "fråga", "spørgsmål", "spørsmål", "kysymys", "vraag", "soru", "întrebare", "питання", "въпрос",
    "ερώτηση", "שאלה", "pertanyaan", "سوال",
]);

/// Whether the text is labelled as a term ("Term: ebb"), without the label.
pub(crate) fn labelled_term(text: &str) -> Option<&str> {
    parted(text, &TERM_LABELS)
}

/// Whether the text is labelled as what a term means, without the label.
pub(crate) fn labelled_definition(text: &str) -> Option<&str> {
    parted(text, &MEANING_LABELS)
}

#[rustfmt::skip]
static TERM_LABELS: Lexicon = Lexicon::new(&[
    "term", "word", "concept", "front", "begriff", "wort", "término", "palabra", "concepto", "terme", "mot", "termine", "parola",
    "concetto", "termo", "palavra", "conceito", "termin", "słowo", "термин", "слово", "术语", "单词", "用語", "単語",
]);

#[rustfmt::skip]
static MEANING_LABELS: Lexicon = Lexicon::new(&[
    "definition", "meaning", "explanation", "back", "bedeutung", "erklärung", "definición", "significado", "explicación",
    "définition", "signification", "explication", "definizione", "significato", "spiegazione", "definição", "explicação",
    "definicja", "znaczenie", "определение", "значение", "定义", "解释", "意思", "意味", "定義",
]);

/// Whether the text is labelled as an answer, without the label.
pub(crate) fn labelled_answer(text: &str) -> Option<&str> {
    let label = Label::of(text, &ANSWER_LABELS)?;
    // "**Answer**" over it
    (label.is_parted() || label.marked && label.rest.is_empty()).then_some(label.rest)
}

/// Whether the text is labelled as the answer to the question with that label: "A2: …" below "Q2. …".
pub(crate) fn answers_number(question: &str, answer: &str) -> bool {
    let asked = Label::of(question, &QUESTION_LABELS).and_then(|label| label.number);
    let told = Label::of(answer, &ANSWER_LABELS).and_then(|label| label.number);
    asked.is_some() && asked == told
}

/// Whether a label says without doubt that the text answers: "Answer: …", "**A:** …", not "A: …".
pub(crate) fn is_answer(text: &str) -> bool {
    Label::of(text, &ANSWER_LABELS).is_some_and(|label| {
        let sure = label.word.chars().nth(1).is_some() || label.marked && label.number.is_none();
        sure && (label.is_parted() || label.marked && label.rest.is_empty())
    })
}

/// Whether the cue is the name of an answer and nothing else: "Answer", "Lösung".
pub(crate) fn names_answer(cue: &str) -> bool {
    cue.chars().nth(1).is_some() && ANSWER_LABELS.knows(cue)
}

#[rustfmt::skip]
static ANSWER_LABELS: Lexicon = Lexicon::new(&[
    "a", "r", "о", "ans", "answer", "rép", "rep", "resp", "risp", "antw", "sol", "solution", "lösung", "solución", "soluzione", "solução", "réponse", "corrigé", "antwort", "respuesta", "risposta", "resposta", "ответ", "решение", "odpowiedź", "答", "答案",
    "回答", "解答", "答え", "解析", "답", "답변", "정답", "풀이", "ج", "جواب", "الجواب", "válasz", "odpověď", "svar", "vastaus", "antwoord", "cevap", "yanıt", "răspuns",
    "відповідь", "отговор", "απάντηση", "תשובה", "jawaban", "jawab",
]);

/// What stands behind one of the labels and a colon.
fn parted<'a>(text: &'a str, names: &Lexicon) -> Option<&'a str> {
    Label::of(text, names).filter(Label::is_parted).map(|label| label.rest)
}
