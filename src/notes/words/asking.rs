//! Who asks: questions with and without their mark, and instructions.

use super::{at_least, bare, is_letter, split_word};
use crate::notes::lexicon::Lexicon;
use crate::notes::vocabulary::{AMBIGUOUS_PROMPTS, CJK_PROMPTS, EXERCISES, INTERROGATIVES, PROMPTS};

/// Whether the text tells the reader to answer ("Explain …", "Nenne drei …", "Describe cómo …").
pub(crate) fn is_prompt(text: &str) -> bool {
    let letter = text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let text = if letter { text } else { text.trim_start_matches(|c: char| !is_letter(c)) };
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
    // "Talk about one ship", "Walk us through a tack"
    if [
        "Talk about ",
        "Talk us ",
        "Walk us ",
        "Walk me ",
        "Show how ",
        "Show that ",
        "Show why ",
        "Say what ",
        "Say how ",
        "Say why ",
        "Say which ",
    ]
    .iter()
    .any(|begin| text.starts_with(begin))
    {
        return true;
    }
    // "Put the following steps in order", Dutch "Leg uit …"
    if letter
        && end >= 3
        && end < text.len()
        && (ORDERING.knows(&text[..end])
            && (text[end..].starts_with(" the following ")
                || text[end..].starts_with(" in order ")
                || text[end..].starts_with(" in the order "))
            || text.starts_with("Leg uit "))
    {
        return true;
    }
    let wide = |byte: Option<&u8>| byte.is_some_and(|&byte| byte >= 0x80);
    if wide(text.as_bytes().last()) {
        let end = text.trim_end_matches(['。', '：', '．', ' ']);
        if ["てください", "で下さい", "て下さい", "説明せよ", "述べよ", "挙げよ", "答えよ", "しなさい"]
            .iter()
            .any(|told| end.ends_with(told))
        {
            return true;
        }
    }
    (wide(text.as_bytes().first()) && CJK_PROMPTS.iter().any(|prompt| text.starts_with(prompt)))
        || (wide(text.as_bytes().last()) && (text.ends_with("とは") || text.ends_with("せよ")))
}

/// Whether the text sets a task as exams do: "(b)(ii) With reference to the chart, describe the coast."
pub(crate) fn is_exam_task(text: &str) -> bool {
    let (mut text, whole) = (text, text.len());
    while let Some((_, rest)) =
        text.strip_prefix('(').and_then(|inner| inner.split_once(')')).filter(|(count, _)| count.len() <= 4)
    {
        text = rest.trim_start();
    }
    is_prompt(text)
        || text.len() < whole
            && INTRODUCING.knows(split_word(text).0)
            && text.split_once(", ").is_some_and(|(intro, task)| intro.len() <= 120 && is_prompt(task))
}

/// First words of what stands before a task and a comma.
static INTRODUCING: Lexicon = Lexicon::new(&[
    "with",
    "in",
    "using",
    "based",
    "from",
    "for",
    "according",
    "given",
    "by",
    "referring",
    "considering",
]);

/// Verbs that set a task where "the following …" stands behind them.
static ORDERING: Lexicon = Lexicon::new(&["put", "arrange", "order", "rank", "match", "sort"]);

/// Whether each sentence of the text tells the reader to answer, as what stands behind a question may.
pub(crate) fn only_tells(text: &str) -> bool {
    let tells = |sentence: &str| {
        let sentence = sentence.trim_start();
        let gives = TELLING.iter().any(|verb| sentence.starts_with(verb));
        // "Les citer"
        let order = |text: &str| {
            let verb = split_word(text).0;
            FRENCH_ORDERS.knows(verb) || PROMPTS.knows(verb)
        };
        let cite =
            sentence.strip_prefix("Les ").is_some_and(order) || FRENCH_ORDERS.knows(split_word(sentence).0);
        cite || (gives || is_prompt(sentence)) && at_least(sentence, 3)
    };
    let closed = text.ends_with('.') || !text.contains(['.', '?', ':']) && !at_least(text, 13);
    (PROMPTS.may_begin(text)
        || FRENCH_ORDERS.may_begin(text)
        || text.starts_with("Use ")
        || text.starts_with("Les "))
        && closed
        && text.trim_end_matches('.').split(". ").all(tells)
}

/// What tells the reader how to answer.
const TELLING: [&str; 9] = [
    "Give ",
    "Provide ",
    "give ",
    "provide ",
    "Use your own words",
    "Use evidence",
    "Use examples",
    "Use the text",
    "Use full sentences",
];

/// Verbs that give an order behind a question, and name something elsewhere: "Donner un exemple".
static FRENCH_ORDERS: Lexicon = Lexicon::new(&[
    "donner",
    "nommer",
    "présenter",
    "comparer",
    "justifier",
    "préciser",
    "énumérer",
    "rappeler",
    "lister",
    "illustrer",
]);

/// Whether what follows begins with a word that makes the verb before it an order.
fn determined(rest: &str) -> bool {
    DETERMINERS.knows(bare(split_word(rest).0))
}

/// Words that make an order of a verb before them.
#[rustfmt::skip]
static DETERMINERS: Lexicon = Lexicon::new(&[
    "the", "a", "an", "all", "any", "at", "some", "one", "two", "three", "four", "five", "six", "each", "what", "how",
    "why", "which", "and", "us", "le", "la", "les", "un", "une", "deux", "trois", "quatre", "your", "between", "its", "their", "1", "2", "3", "4", "5", "6",
]);

/// Whether the text names what a course wants its reader to know: "Recall where a river rises".
pub(crate) fn sets_goal(text: &str) -> bool {
    let (first, rest) = split_word(text);
    // "Recall is the share that …" defines
    GOALS.knows(first) && !super::is_predicate(rest)
}

/// First words of such goals.
static GOALS: Lexicon = Lexicon::new(&["recall", "know", "understand", "recognise", "recognize"]);

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

/// Whether the question asks for what a piece of code does that stands below it.
pub(crate) fn asks_for_output(cue: &str) -> bool {
    let (mut result, mut shown) = (false, false);
    for word in cue.split(' ').map(bare) {
        result |= OUTPUT.knows(word);
        shown |= SHOWN.knows(word);
    }
    result && shown
}

/// Whether the question asks how many, or what a sum comes to: "What is the result of 1 AND 0?"
pub(crate) fn asks_for_number(text: &str) -> bool {
    const COUNTING: [&str; 12] = [
        "how many ",
        "how much ",
        "wie viele ",
        "wie viel ",
        "combien ",
        "cuánt",
        "quant",
        "сколько ",
        "ile ",
        "hány ",
        "kolik ",
        "hoeveel ",
    ];
    let text = text.trim_start_matches(|c: char| !is_letter(c));
    let begins = |begin: &&str| text.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
    let computes = [" result of ", " sum of ", " plus ", " minus ", " times ", " divided by "]
        .iter()
        .any(|sign| text.contains(sign));
    COUNTING.iter().any(begins) || computes && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether the text is orders and nothing else: "Describe and define".
pub(crate) fn only_orders(text: &str) -> bool {
    text.split([' ', ',', '/']).map(bare).all(|word| word.is_empty() || word == "and" || PROMPTS.knows(word))
}

/// Whether the question is about code that is shown with it.
pub(crate) fn shows_code(cue: &str) -> bool {
    cue.split(' ').any(|word| SHOWN.knows(bare(word)) || matches!(bare(word), "these" | "this"))
        || ["下記", "以下", "次の", "下面"].iter().any(|shown| cue.contains(shown))
}

/// Whether the line tells the reader to do something with the code below it: "Refactor this function".
pub(crate) fn sets_code(cue: &str) -> bool {
    let (first, rest) = split_word(cue);
    let this = || matches!(bare(split_word(rest).0), "this" | "these") || rest.starts_with("the following");
    CODING.knows(bare(first)) && this()
        || ["Make this work", "Make it work", "make this work"].iter().any(|task| cue.starts_with(task))
        || ["下記", "以下", "次の"].iter().any(|shown| cue.starts_with(shown)) && is_prompt(cue)
}

/// Whether the line says what else an examiner likes to hear: "Bonus points for naming two of them".
pub(crate) fn grades(text: &str) -> bool {
    GRADING.iter().any(|begin| {
        text.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin))
            && text[begin.len()..].starts_with([' ', ':'])
    })
}

const GRADING: [&str; 12] = [
    "bónusz pont",
    "bonuspoäng",
    "bonuspunten",
    "bonus puan",
    "дополнительные баллы",
    "bonus points",
    "extra points",
    "puntos extra",
    "points bonus",
    "punti extra",
    "pontos extra",
    "bonuspunkte",
];

static CODING: Lexicon = Lexicon::new(&[
    "optimize", "optimise", "refactor", "debug", "fix", "improve", "rewrite", "correct", "complete",
    "simplify",
]);

/// Whether the question asks what a name in code comes to: "What is the value of `x`?"
pub(crate) fn asks_for_value(cue: &str) -> bool {
    VALUES.iter().any(|value| cue.starts_with(value))
}

const VALUES: [&str; 10] = [
    "What is the value of `",
    "What is the value of **",
    "¿Cuál es el valor de `",
    "¿Cuál es el valor de **",
    "Quelle est la valeur de `",
    "What is the final value of `",
    "What is the outcome of `",
    "What’s the value of `",
    "What's the value of `",
    "What was the value of `",
];

#[rustfmt::skip]
static OUTPUT: Lexicon = Lexicon::new(&[
    "output", "print", "prints", "printed", "log", "logs", "logged", "return", "returns", "evaluate", "evaluates", "display",
    "displayed", "happens", "outcome", "value", "result", "returned", "satisfies", "satisfy", "resultado", "résultat", "risultato", "ergebnis", "ausgabe", "salida", "imprime", "sortie", "affiche", "stampa", "saída", "выведет",
]);

#[rustfmt::skip]
static SHOWN: Lexicon = Lexicon::new(&[
    "code", "snippet", "below", "following", "program", "folgende", "folgenden", "folgender", "siguiente", "código", "suivant",
    "seguente", "codice", "seguinte", "код", "кода", "код,",
]);

/// Whether the line opens as a question does, for questions that lack their mark.
pub(crate) fn asks(text: &str) -> bool {
    if text.starts_with('¿') {
        return true;
    }
    if text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) && !ASKING.may_begin(text) {
        return asks_behind(text);
    }
    let (first, rest) = split_word(text);
    let (first, second) = (bare(first), bare(split_word(rest).0));
    // German "wie es weitergeht" asks nothing.
    let clause = second == "es" && GERMAN_ASKING.knows(first);
    // "What's …"
    if let Some(first) = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s")) {
        return ASKING.knows(first);
    }
    ASKING.knows(first) && ASKING_VERBS.knows(second) && !clause || asks_behind(text)
}

/// "At what point does the tide turn": the question word stands behind a preposition, and a verb before its subject.
fn asks_behind(text: &str) -> bool {
    // most lines begin with none of these words
    if !matches!(
        text.as_bytes(),
        [b'A', b't', ..]
            | [b'I', b'n', ..]
            | [b'O', b'n' | b'f', ..]
            | [b'T', b'o', ..]
            | [b'B', b'y', ..]
            | [b'F', b'o' | b'r', ..]
            | [b'W', b'i', ..]
            | [b'U', b'n', ..]
    ) {
        return false;
    }
    let mut words = text.split(' ').map(bare);
    let opens = matches!(
        words.next(),
        Some("At" | "In" | "On" | "To" | "For" | "From" | "By" | "With" | "Under" | "Of")
    ) && matches!(words.next(), Some("what" | "which" | "whom" | "whose"));
    let verb = |word: &str| {
        matches!(
            word,
            "is" | "are"
                | "was"
                | "were"
                | "do"
                | "does"
                | "did"
                | "can"
                | "could"
                | "should"
                | "would"
                | "will"
                | "must"
                | "has"
                | "have"
        )
    };
    let subject = |word: &str| {
        matches!(
            word,
            "the"
                | "a"
                | "an"
                | "you"
                | "we"
                | "it"
                | "they"
                | "he"
                | "she"
                | "this"
                | "that"
                | "there"
                | "one"
                | "I"
        )
    };
    let does =
        |word: &str| matches!(word, "do" | "does" | "did" | "can" | "could" | "should" | "would" | "must");
    let (verbs, subjects) = (words.clone().take(8), words.skip(1));
    opens
        && !text.ends_with('.')
        && verbs.zip(subjects).any(|(one, other)| verb(one) && (subject(other) || does(one)))
}

/// Whether the text asks for one of a sort, which stands before the verb: "What ropes are used aloft". Where nothing else
/// asks it may begin a sentence, "What sailors are used to is …".
pub(crate) fn asks_for_thing(text: &str) -> bool {
    let mut words = text.split(' ').map(bare);
    let first = words.next().is_some_and(|first| matches!(first, "What" | "Which" | "what" | "which"));
    let thing = words.next().is_some_and(|second| !NO_THINGS.knows(second));
    let asked = words.take(2).any(|word| matches!(word, "is" | "are" | "was" | "were" | "can"));
    first && thing && asked && !text.ends_with('.')
}

/// Second words of what only looks like such a question: "What you measure is what you get".
static NO_THINGS: Lexicon = Lexicon::new(&[
    "i", "you", "we", "they", "he", "she", "it", "one", "the", "a", "an", "this", "that", "these", "those",
    "matters", "counts", "follows", "remains", "makes", "goes", "happens", "works", "people", "my", "your",
    "our", "their", "his", "her",
]);

/// First words of questions that may lack their mark.
#[rustfmt::skip]
static ASKING: Lexicon = Lexicon::new(&[
    "what", "why", "who", "whom", "whose", "where", "when", "which", "how", "was", "warum", "wer", "wo", "wann",
    "wie", "welche", "que", "qué", "cuál", "cómo", "quando", "cosa", "che", "perché", "qual", "quais", "qu'est-ce",
    "pourquoi", "comment", "quel", "quelle",
]);

/// German ones, behind which "es" is a pronoun and no Spanish verb.
static GERMAN_ASKING: Lexicon = Lexicon::new(&["was", "warum", "wer", "wo", "wann", "wie"]);

/// Second words of such questions.
#[rustfmt::skip]
static ASKING_VERBS: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "do", "does", "did", "can", "could", "should", "would", "will", "has", "have", "kind",
    "type", "types", "happens", "causes", "makes", "many", "much", "can't", "can’t", "cannot", "don't", "don’t",
    "doesn't", "doesn’t", "isn't", "isn’t", "aren't", "aren’t", "won't", "won’t", "ist", "sind", "es", "son", "sono", "est", "sont", "são", "é",
]);

/// Whether a sentence in running text opens as a question does, in whatever language.
pub(crate) fn opens_question(text: &str) -> bool {
    // "So what is a keel for?"
    let text = ["So ", "And ", "But "].iter().find_map(|and| text.strip_prefix(and)).unwrap_or(text);
    if text.starts_with('¿') || text.chars().next().is_some_and(|c| !is_western(c)) {
        return true;
    }
    INTERROGATIVES.knows(bare(text.split([' ', ',', '’', '\'']).next().unwrap_or_default()))
        // "Once the anchor holds, what do you do?"
        || text.ends_with('?') && text.rsplit_once(", ").is_some_and(|(_, last)| asks(last))
}

/// Latin letters, digits and punctuation.
const fn is_western(c: char) -> bool {
    (c as u32) < 0x0370 || matches!(c, '\u{2000}'..='\u{206F}')
}

#[cfg(test)]
mod tests {
    use super::is_prompt;
    use crate::notes::words::is_personal;

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
        assert!(!is_personal("If I want to end a rope, how do I do that?"));
        assert!(is_personal("If you want to learn more, what are you curious about?"));
    }
}
