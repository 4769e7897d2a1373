//! A question and its answer on one line.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Role};
use crate::notes::errands;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::votes::Separator;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "question-line",
    what: "a question and its answer on one line: `1. **Q?** A`, `Q? -> A`",
};

/// Whether the entry, and one near it that asks nothing, stand over a quotation: sentences, each over its translation.
fn among_quoted(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let here = &sheet.nodes[at];
    let quoted = |at: &usize| {
        sheet.nodes[*at].shape.same_list(here.shape)
            && sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Quote && !next.gap)
    };
    let told = |at: &usize| quoted(at) && ask::of(&sheet.nodes[*at]).is_none();
    matches!(here.shape, Shape::Item { mark: b'1', .. })
        && quoted(&at)
        && (sheet.siblings_before(at).take(NEAR).any(|at| told(&at))
            || sheet.siblings_from(at).skip(1).take(NEAR).any(|at| told(&at)))
}

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    if !sheet.on(RULE.name) {
        return false;
    }
    if labelled(sheet, at, out) {
        return true;
    }
    let Some(split) = split(sheet, at).filter(|split| !only_remarks(here, *split)) else { return false };
    let cue = words::cue(&here.text[..split]);
    let rest = ask::answer_behind(here.text, split);
    if !cue.contains(char::is_alphanumeric) {
        return false;
    }
    if words::is_placeholder(rest) || !ask::is_joined(&here.text[split..]) && among_quoted(sheet, at) {
        return false;
    }
    // "What sets these apart? `a`, `b`"
    let shown = || {
        let pieces = rest.starts_with('`') && rest.ends_with('`') && rest.matches('`').count() >= 4;
        pieces && !cue.contains('`') && words::shows_code(cue)
    };
    if here.scan.bold == 0 && shown() {
        out.skip(here.line, cue, "a question without an answer: write it below");
        return true;
    }
    // "What is a tide? Explain its two causes." asks on.
    if here.scan.bold == 0
        && words::is_prompt(rest)
        && rest.len() + split > here.text.trim_end().len().saturating_sub(3)
    {
        out.skip(here.line, cue, "a question without an answer: write it below");
        return false;
    }
    if words::is_personal(cue) && !sheet.prompts {
        out.skip(
            here.line,
            cue,
            "asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)",
        );
        return true;
    }
    let (from, to) =
        if here.shape.is_item() { (at + 1, sheet.behind(at)) } else { (at + 1, sheet.own_end(at)) };
    // "¿Qué es? = What is it?" over "Es agua. = It is water."
    let parted = [Separator::Equals, Separator::Arrow, Separator::Dash]
        .into_iter()
        .find(|sign| usize::from(sign.place(&here.scan).at) >= split && sign.place(&here.scan).found())
        // "`key` = rides on the cut," goes on in the next line
        .filter(|_| !here.text.ends_with(','));
    let next_cue = |next: &Node<'_>| {
        ask::of(next).is_some() || parted.is_some_and(|sign| sign.place(&next.scan).found() && !next.gap)
    };
    // a line that goes on from the one above it asks nothing of its own
    let goes_on = |next: usize| {
        let (above, next) = (&sheet.nodes[next - 1], &sheet.nodes[next]);
        next.shape == Shape::Text
            && !next.gap
            && above.text.ends_with(char::is_alphanumeric)
            && above.scan.words >= 8
            && words::split_word(next.text).0.starts_with(char::is_lowercase)
    };
    let to = (from..to).find(|&next| next_cue(&sheet.nodes[next]) && !goes_on(next)).unwrap_or(to);
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest,
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.line, from, to),
        kind: Kind::Qa,
        confidence: 0.9,
        reason: Reason::Said("a question and its answer on one line"),
        role: Role::Question,
        ready: None,
    });
    true
}

/// "3. What is leeway? **Use your own words.**": what is bold behind a plain question of a list tells how to answer.
fn only_remarks(here: &Node<'_>, split: usize) -> bool {
    let rest = here.text[split..].trim();
    here.scan.bold == 0
        && matches!(here.shape, Shape::Item { mark: b'1', .. })
        && rest.ends_with(".**")
        && words::unwrapped(rest).len() < rest.len()
        && words::at_least(rest, 3)
}

/// `Question: …` with `Answer: …` on the line or in the entry below.
fn labelled<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let labelled =
        (here.scan.colon.found() && here.scan.colon.at <= 40) || (here.scan.bold > 0 && here.scan.bold < 48);
    let dotted = ["Q. ", "Q) ", "**Q.** "].iter().find_map(|label| here.text.strip_prefix(label));
    if !labelled && dotted.is_none() {
        return false;
    }
    let near =
        here.scan.colon.found() && here.scan.colon.at <= 14 || here.scan.bold > 0 && here.scan.bold <= 14;
    let touches = || sheet.node(at + 1).is_some_and(|below| !below.gap);
    // "- Front: where nodes leave" among the other terms of its list
    let among = || {
        here.shape.is_item()
            && sheet.sibling_before(at).map(|above| &sheet.nodes[above]).is_some_and(|above| {
                above.scan.colon.found() && words::labelled_definition(above.text).is_none()
            })
    };
    let term = || {
        let term = (near && touches() && !among()).then(|| words::labelled_term(here.text));
        term.flatten().filter(|term| !term.is_empty())
    };
    // "**Quiz:** Why …?" and "**Corrigé:** …" beside it
    let quizzed = || {
        let next = sheet.node(sheet.behind(at)).filter(|next| next.parent == here.parent && !next.gap)?;
        let (label, question) = here.text.split_once([':', '：']).filter(|_| here.text.starts_with("**"))?;
        let question = question.trim_start_matches(['*', '_', ' ']);
        let asks = question.trim_end().ends_with(['?', '？', '؟']) && words::count(words::cue(label)) <= 2;
        (asks && words::labelled_answer(next.text).is_some_and(|answer| !answer.is_empty()))
            .then_some(question)
    };
    let asked = dotted.or_else(|| words::labelled_question(here.text)).or_else(quizzed);
    let Some(question) = asked.or_else(term) else { return false };
    let next = if sheet.behind(at) > at + 1 { at + 1 } else { sheet.behind(at) };
    let answer = |below: &Node<'a>| match (dotted, asked) {
        (Some(_), _) => dotted_answer(sheet, next, below),
        (None, Some(_)) => words::labelled_answer(below.text),
        (None, None) => words::labelled_definition(below.text).filter(|told| !told.is_empty()),
    };
    let Some((below, rest)) = sheet.node(next).and_then(|below| Some((below, answer(below)?))) else {
        return false;
    };
    let cue = words::cue(question);
    let (from, mut to) = (next + 1, sheet.behind(next).max(sheet.own_end(next)));
    // "A:" over a list, code or a table.
    if rest.is_empty() && to == from {
        let block = |at: usize| {
            let node = &sheet.nodes[at];
            node.shape.is_item() || matches!(node.shape, Shape::Code | Shape::Table | Shape::Math)
        };
        while to < sheet.level_end(next)
            && block(to)
            && words::labelled_question(sheet.nodes[to].text).is_none()
        {
            to = sheet.behind(to);
        }
        // "Answer:" over a paragraph
        let text = sheet.node(to).filter(|node| to == from && node.shape == Shape::Text);
        if text
            .is_some_and(|text| text.parent == below.parent && words::labelled_question(text.text).is_none())
        {
            to = sheet.own_end(to);
        }
    }
    if cue.is_empty()
        || (rest.is_empty() && !sheet.has_answer(from, to))
        || words::is_placeholder(rest) && !rest.is_empty()
    {
        return false;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: words::trim_open(rest),
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(below.end, from, to),
        kind: Kind::Qa,
        confidence: 0.95,
        reason: Reason::Said("labelled as question and answer"),
        role: Role::Question,
        ready: None,
    });
    // Whatever else reads the answer's line is inside this card.
    out.cards.push(Candidate {
        role: Role::Skipped,
        from: next as u32,
        to: from as u32,
        ..skipped(at, here.line)
    });
    true
}

/// What stands behind "A.", which begins no list of letters.
fn dotted_answer<'a>(sheet: &Sheet<'a, '_>, at: usize, below: &Node<'a>) -> Option<&'a str> {
    let letter = matches!(below.shape, Shape::Item { mark: b'a', number: 1, .. });
    let goes_on =
        sheet.sibling(at).is_some_and(|more| letter && sheet.nodes[more].shape.same_list(below.shape));
    if letter {
        (!goes_on).then_some(words::trim(below.text))
    } else {
        ["A. ", "A) ", "**A.** "].iter().find_map(|label| below.text.strip_prefix(label)).map(words::trim)
    }
}

/// A place that owns its answer and is no card.
pub(super) fn skipped<'a>(at: usize, line: u32) -> Candidate<'a> {
    Candidate {
        rule: RULE.name,
        cue: "",
        node: at as u32,
        rest: "",
        from: at as u32,
        to: at as u32,
        line,
        end: line,
        kind: Kind::Qa,
        confidence: 0.0,
        reason: Reason::Said(""),
        role: Role::Skipped,
        ready: None,
    }
}

/// Whether a marked term stands before the question: "**Tides**: why? Because the moon pulls."
fn is_named(here: &Node<'_>) -> bool {
    let bold = usize::from(here.scan.bold);
    let Some(term) = here.text.get(..bold).filter(|_| bold > 0) else { return false };
    let colon = term.trim_end_matches(['*', '_']).trim_end().ends_with([':', '：'])
        || here.text[bold..].trim_start().starts_with([':', '：']);
    let cue = words::cue(term);
    colon
        && !words::always_label(cue)
        && !errands::is_exercise(cue)
        && cue.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
}

/// Where the question ends.
fn split(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let here = &sheet.nodes[at];
    let bold = usize::from(here.scan.bold);
    if bold > 0 && bold < here.text.len() {
        // among questions, a bold sentence that opens an entry asks as they do
        let told = || {
            let cue = words::cue(&here.text[..bold]);
            here.shape.is_item()
                && (words::is_prompt(cue)
                    || sheet.votes.asked && cue.ends_with('.') && words::at_least(cue, 5))
        };
        if (here.scan.question as usize == bold || told())
            && words::at_least(ask::answer_behind(here.text, bold), 1)
        {
            return match ask::of(here) {
                Some(Ask::Whole) => None,
                _ => Some(bold),
            };
        }
    }
    let Some(Ask::Line(first)) = ask::of(here) else { return None };
    // "hauled? -> made fast?" below a question leads to its answer
    let thinks = here.shape == Shape::Text && here.text.starts_with(char::is_lowercase);
    if thinks && at > 0 && ask::of(&sheet.nodes[at - 1]) == Some(Ask::Whole) {
        return None;
    }
    if words::in_quotes(&here.text[..first]) || is_named(here) {
        return None;
    }
    let wrapped =
        words::cue(&here.text[..first]).len() + 2 < first && here.text[..first].ends_with(['*', '_', '`']);
    // "The question **P = NP?** is open" asks nothing itself
    let named = here.text[..first].ends_with(['*', '_'])
        && !here.text.starts_with(['*', '_'])
        && here.text[first..].starts_with(' ')
        && here.text[first + 1..].starts_with(char::is_lowercase);
    if named {
        return None;
    }
    // "Is it warm? Does it rain?" thinks aloud, unless something answers the last of them.
    let last = usize::from(here.scan.last_question);
    let more = first < last && !wrapped && !ask::is_joined(&here.text[first..]);
    if more && !words::at_least(&here.text[last..], 3) {
        return None;
    }
    // and one that stands far behind the first, in running text, asks something else
    if more && !here.shape.is_item() && words::at_least(&here.text[first..last], 25) {
        return None;
    }
    let split = if more { last } else { first };
    let question = words::cue(&here.text[..split]);
    let joined = ask::is_joined(&here.text[split..]);
    let plain = here.shape.is_item()
        || here.gap
        || at == 0
        || matches!(ask::of(&sheet.nodes[at - 1]), Some(Ask::Line(_)));
    // ""Why now?" asked the cook" tells who spoke
    let spoken = !joined
        && here.text.starts_with(['"', '“', '„', '«'])
        && here.text[..split].ends_with(['"', '”', '“', '»'])
        && here.text[split..].trim_start().starts_with(char::is_lowercase);
    if spoken {
        return None;
    }
    let row = || {
        let like = |near: usize| {
            sheet
                .node(near)
                .is_some_and(|near| near.shape == Shape::Text && matches!(ask::of(near), Some(Ask::Line(_))))
        };
        !here.gap && at > 0 && like(at - 1) || like(at + 1) && !sheet.nodes[at + 1].gap
    };
    // so does a paragraph of a script without blanks
    let told = here.shape == Shape::Text && !question.is_ascii() && words::at_least(question, 18);
    if told && !here.text[..first].contains(' ') {
        return None;
    }
    // an entry that states much before it asks thinks aloud
    // and one word with a mark behind it is a name: "QSL? (with a question mark) …"
    let word = !question.contains(' ')
        && question.is_ascii()
        && here.text.get(split..).is_some_and(|rest| rest.trim_start().starts_with('('));
    let entry = here.shape.is_item() && !words::at_least(question, 15) && !word;
    let opens = entry || words::opens_question(question) || row();
    (joined || wrapped || (plain && opens && !question.contains(". ") && !question.contains('。')))
        .then_some(split)
}
