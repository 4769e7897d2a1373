//! Whether a line asks something, and where its answer begins.

use super::errands;
use super::read::node::{Node, Shape};
use super::read::scan::{Asks, Scan};
use super::words;

/// How a line asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// The whole line is a question or an instruction.
    Whole,
    /// A question up to here and its answer behind it.
    Line(usize),
}

/// Whether the node's line asks. `prompts` are instructions without a question mark.
pub(crate) fn of(node: &Node<'_>) -> Option<Ask> {
    if !matches!(node.shape, Shape::Text | Shape::Item { .. })
        || node.scan.asks == Asks::Whole && quotes(node)
    {
        return None;
    }
    question(&node.scan)
}

/// "A riddle went round: “How does the rope hold itself?”.": a statement that ends in what somebody asked.
fn quotes(node: &Node<'_>) -> bool {
    if says_what_is_asked(node.text) {
        return true;
    }
    if node.shape != Shape::Text || node.scan.words < 10 || !node.scan.colon.found() {
        return false;
    }
    let asked = node.text.trim_end_matches(['.', ' ', '*', '_']);
    let Some(asked) = asked.strip_suffix(['"', '”', '»']).filter(|asked| asked.ends_with(['?', '؟', '？']))
    else {
        return false;
    };
    asked.rsplit_once(": ").is_some_and(|(told, asked)| {
        asked.starts_with(['"', '“', '«'])
            && words::at_least(told, 4)
            && !words::asks(told)
            && !words::is_prompt(told)
    })
}

/// "Authorization is “may you do this?”": the question is what the statement says.
fn says_what_is_asked(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ', '*', '_']);
    let Some(asked) = text.strip_suffix(['"', '”', '»']).filter(|asked| asked.ends_with(['?', '？']))
    else {
        return false;
    };
    let Some((told, _)) = asked.rsplit_once(['"', '“', '«']) else { return false };
    let verb = words::last_word(told.trim_end());
    matches!(
        verb,
        "is" | "are"
            | "means"
            | "asks"
            | "asked"
            | "was"
            | "ist"
            | "heißt"
            | "es"
            | "significa"
            | "est"
            | "è"
    ) && told.contains(' ')
        && !words::asks(told)
        && !words::is_prompt(told)
}

/// A question with its mark.
pub(crate) fn question(scan: &Scan) -> Option<Ask> {
    match scan.asks {
        Asks::Nothing => None,
        Asks::Whole => Some(Ask::Whole),
        Asks::Line => Some(Ask::Line(usize::from(scan.question))),
    }
}

/// What a line asks whose first and last question end at these bytes; 0 for none.
pub(crate) fn asks(text: &str, first: u16, last: u16) -> Asks {
    if (first | last) > 0 && is_example(text) {
        return Asks::Nothing;
    }
    let (first, last) = (usize::from(first), usize::from(last));
    // "¿Cómo te llamas? - What's your name?": the second question is the answer.
    if first > 0 && first < last && text.get(first..).is_some_and(joins) {
        return Asks::Line;
    }
    if let Some(tail) = text.get(last..)
        && is_tail(tail)
    {
        return if first > 0 && is_count(tail.trim()) && words::asks_for_number(&text[..last]) {
            Asks::Line
        } else {
            Asks::Whole
        };
    }
    if first == 0 {
        return Asks::Nothing;
    }
    // "Why do ropes chafe? Give three examples."
    let rest = answer_behind(text, first);
    let marked = text[..first].ends_with(['*', '_']);
    if rest.is_empty() || !marked && words::only_tells(rest) { Asks::Whole } else { Asks::Line }
}

/// "Ex. Is the harbour open?" shows what could be asked.
pub(crate) fn is_example(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '(', ' ']);
    ["Ex.", "ex.", "Ex:", "E.g.", "e.g.", "Eg.", "Z.B.", "z.B.", "P.ej.", "p.ej."]
        .iter()
        .any(|begin| text.starts_with(begin))
}

/// Whether the text goes on with a sign that leads from a question to its answer.
fn joins(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['*', '_', '"', '”']);
    if rest.starts_with('\t') {
        return true;
    }
    let rest = rest.trim_start();
    ["-> ", "=> ", "→", "⇒", "— ", "– ", "- ", "= "].iter().any(|join| rest.starts_with(join))
}

/// Whether a sign, a tab or a wide gap leads from the question before the text to its answer.
pub(crate) fn is_joined(rest: &str) -> bool {
    let gap = rest.trim_start_matches(['*', '_', '"', '”']);
    gap.starts_with('\t')
        || gap.starts_with("   ")
        || ["->", "=>", "→", "⇒", "—", "–", "- ", ":", "="]
            .iter()
            .any(|join| gap.trim_start().starts_with(join))
}

/// The answer behind a question that ends at `end`, without what joins the two.
pub(crate) fn answer_behind(text: &str, end: usize) -> &str {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let bare = ["->", "=>", "→", "⇒", "—", "–", "- ", ":", "：", "="]
        .iter()
        .find_map(|join| rest.strip_prefix(join));
    words::trim(bare.unwrap_or(rest))
}

/// A number of one digit or two, which may be a page.
fn is_count(tail: &str) -> bool {
    (1..=2).contains(&tail.len()) && tail.bytes().all(|byte| byte.is_ascii_digit())
}

/// What may stand behind a question and still belong to it: closing marks, a page, a remark in brackets,
/// "and why".
fn is_tail(tail: &str) -> bool {
    let mut rest = tail
        .trim_matches(|c: char| c.is_whitespace() || "*_\"'”’:.：".contains(c))
        .trim_start_matches([')', ']', ' ']);
    loop {
        rest = words::trim(rest);
        let before = rest.len();
        if rest.is_empty() {
            return true;
        }
        // "<b>Why?</b>"
        if let Some((_, behind)) = rest.strip_prefix("</").and_then(|tag| tag.split_once('>')) {
            rest = behind;
        }
        for (open, close) in [("(", ')'), ("_", '_'), ("[", ']'), ("*", '*'), ("（", '）')] {
            if let Some(inner) = rest.strip_prefix(open) {
                let fits = |end: &usize| *end <= 60 || *end <= 200 && inner[..*end].ends_with('？');
                if let Some(end) = inner.find(close).filter(fits) {
                    rest = inner[end..].trim_start_matches(close);
                } else if inner.len() <= 60 && inner.chars().any(char::is_alphanumeric) {
                    rest = "";
                }
            }
        }
        if rest.len() == before {
            break;
        }
    }
    let lower = words::lower(rest);
    let few = lower.split(' ').count();
    // a page or points: "105", "140-41", "2 points"
    let number = rest.starts_with(|c: char| c.is_ascii_digit()) && few <= 2 && rest.len() <= 12;
    number
        || few <= 3 && words::cites_page(rest)
        || (few <= 4
            && (lower.starts_with("and ")
                || lower.starts_with("why")
                || words::is_prompt(rest)
                || &*lower == "explain"))
}

/// Whether the line asks, or asks and then tells how to answer: nothing of it is an answer.
pub(crate) fn only_asks(node: &Node<'_>) -> bool {
    match of(node) {
        Some(Ask::Whole) => true,
        Some(Ask::Line(end)) => {
            let rest = answer_behind(node.text, end);
            rest.split(". ").all(|sentence| words::is_prompt(sentence) || sentence.ends_with('?'))
        }
        None => false,
    }
}

/// Whether the line tells the reader to answer, as a whole.
pub(crate) fn prompt(node: &Node<'_>) -> bool {
    matches!(node.shape, Shape::Text | Shape::Item { .. })
        && node.scan.words <= 45
        && (words::is_prompt(behind_if_so(node.text))
            || (node.scan.colon.found() || node.scan.bold > 0) && errands::counted_task(node.text).is_some()
            || told_at_last(node)
            || sets_exercise(node)
            || is_numbered(node))
}

/// "If so, describe it", "In your own words, describe it" without its first words.
fn behind_if_so(text: &str) -> &str {
    if !text.starts_with(['I', 'S', 'W', 'F', 'H']) {
        return text;
    }
    let so = [
        "In your own words, ",
        "If so, ",
        "If yes, ",
        "If not, ",
        "Se sim, ",
        "Se sì, ",
        "Si oui, ",
        "Si es así, ",
        "Wenn ja, ",
        "Falls ja, ",
        "Ha igen ",
        "Ha igen, ",
    ];
    so.iter().find_map(|so| text.strip_prefix(so)).unwrap_or(text)
}

/// "**3. A tide is the ____ of the sea.**", "**4. Come up with an example.**": a sentence that is bold as a whole,
/// with its number or a gap in it.
fn is_numbered(node: &Node<'_>) -> bool {
    if node.scan.bold == 0 || node.scan.words < 5 || !is_bold(node) {
        return false;
    }
    let text = node.text.trim_start_matches(['*', '_']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits) && text[digits..].starts_with(['.', ')']);
    node.scan.gap && !node.scan.ends_colon
        || numbered && node.text.trim_end_matches(['*', '_', ' ']).ends_with(['.', '?'])
}

/// "Translate: the sea is calm".
pub(crate) fn sets_exercise(node: &Node<'_>) -> bool {
    let colon = node.scan.colon;
    colon.found() && colon.at <= 48 && words::sets_exercise(node.text, usize::from(colon.at))
}

/// "2. Light bends in water. Explain why.": an entry that states something and then tells the reader to answer.
fn told_at_last(node: &Node<'_>) -> bool {
    matches!(node.shape, Shape::Item { mark: b'1', .. })
        && node
            .text
            .rsplit_once(". ")
            .is_some_and(|(_, last)| words::is_prompt(last) && !words::at_least(last, 13))
        || node.scan.words >= 8 && is_bold(node) && words::tells_later(node.text)
}

/// Whether the whole line is bold.
pub(crate) fn is_bold_line(node: &Node<'_>) -> bool {
    node.shape == Shape::Text && is_bold(node)
}

/// Whether the whole entry is bold.
pub(crate) fn is_bold_entry(node: &Node<'_>) -> bool {
    node.shape.is_item() && is_bold(node)
}

#[inline]
fn is_bold(node: &Node<'_>) -> bool {
    let end = usize::from(node.scan.bold);
    // "**Tidal Range** (TR)"
    let abbreviated = |rest: &str| {
        let inner =
            rest.trim_end_matches([':', ' ']).strip_prefix(" (").and_then(|rest| rest.strip_suffix(')'));
        inner.is_some_and(|inner| !inner.is_empty() && inner.len() <= 12 && !inner.contains([' ', '(', ')']))
    };
    end > 0
        && node.text.get(end..).is_some_and(|rest| {
            rest.is_empty()
                || rest.trim_matches([':', '：', ' ', '\\', '#']).is_empty()
                || abbreviated(rest)
                || rest.ends_with(')') && words::is_reference(rest)
        })
}

#[cfg(test)]
mod tests {
    use super::super::read::scan::scan;
    use super::{Ask, question};

    #[test]
    fn questions() {
        let ask = |text: &str| question(&scan(text));
        for text in [
            "What is it?",
            "**Why?** ",
            "What muse? _105_",
            "Which one? and why.",
            "Who? (Finally!) _318_",
            "Which rope? p. 3",
            "Which rope? pp. 4–5",
            "Welches Tau? S.12",
            "Which rope? § 4",
            "为什么？",
            "ما هو؟",
        ] {
            assert_eq!(ask(text), Some(Ask::Whole), "{text}");
        }
        assert_eq!(ask("Capital of Peru? Lima"), Some(Ask::Line(16)));
        assert_eq!(ask("**Why?** Because."), Some(Ask::Line(8)));
        assert_eq!(ask("No question here"), None);
    }
}
