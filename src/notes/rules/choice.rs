//! A question with options, of which some are marked as right.

use super::RuleInfo;
use crate::model::{Item, Kind};
use crate::notes::Reason;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "choice",
    what: "a question with options, the right ones ticked, bold, marked ✓ or named below",
};

/// Finds a choice question whose cue is at `at`; returns the index behind it.
pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> Option<usize> {
    let here = &sheet.nodes[at];
    let below = sheet.node(if here.shape.is_item() && sheet.behind(at) > at + 1 {
        at + 1
    } else {
        sheet.behind(at)
    })?;
    if ask::of(here) == Some(Ask::Whole)
        && here.shape == Shape::Text
        && sheet.on(RULE.name)
        && let Some((items, from, behind)) = starred(sheet, at)
    {
        push(sheet, at, items, from, behind, out);
        return Some(behind);
    }
    let options_below = match below.shape {
        Shape::Item { .. } => !here.shape.same_list(below.shape),
        Shape::Text => letter_option(below.text).is_some(),
        _ => false,
    };
    if !options_below || !sheet.on(RULE.name) {
        return None;
    }
    let asked =
        ask::of(here) == Some(Ask::Whole) || here.scan.ends_colon || ask::prompt(here) || here.scan.gap;
    let inner = sheet.behind(at);
    let (from, to) =
        if here.shape.is_item() && inner > at + 1 { (at + 1, inner) } else { (inner, sheet.level_end(at)) };
    // A statement is one that is right or wrong.
    if !asked && !is_truth(sheet.nodes.get(from)?.text) {
        return None;
    }
    let (items, behind) = options(sheet, from, to, here)?;
    if !asked && (items.len() != 2 || !is_truth(&items[1].text)) {
        return None;
    }
    push(sheet, at, items, from, behind, out);
    Some(behind)
}

/// Whether the section offers "True" and "False" and nothing else.
pub(super) fn is_true_or_false(sheet: &Sheet<'_, '_>) -> bool {
    sheet.nodes.len() == 2
        && sheet.nodes.iter().all(|node| node.shape.is_item() && is_truth(words::unwrapped(node.text)))
}

/// Whether the option is "True" or "False".
fn is_truth(option: &str) -> bool {
    TRUTHS.knows(words::bare(letter_option(option).map_or(option, |(_, text)| text)))
}

#[rustfmt::skip]
static TRUTHS: Lexicon = Lexicon::new(&[
    "true", "false", "verdadeiro", "falso", "verdadero", "vrai", "faux", "wahr", "falsch", "richtig", "vero", "prawda",
    "fałsz", "верно", "неверно", "waar", "onwaar",
]);

/// The card of the question at `at`.
fn push<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    items: Vec<Item>,
    from: usize,
    behind: usize,
    out: &mut Finds<'a>,
) {
    let here = &sheet.nodes[at];
    let cue = words::cue(here.text);
    let back: Vec<&str> =
        items.iter().filter(|item| item.right == Some(true)).map(|item| item.text.as_str()).collect();
    let back = back.join("\n");
    let end = sheet.last_line(here.line, from, behind);
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: from as u32,
        to: behind as u32,
        line: here.line,
        end,
        kind: Kind::Choice,
        confidence: 0.9,
        reason: Reason::Said("a question with options, the right ones marked"),
        role: Role::Question,
        ready: Some(Box::new(Ready { back: Some(back), items, ..Ready::default() })),
    });
}

/// A heading that asks, over options.
pub(super) fn below_heading<'a>(sheet: &Sheet<'a, '_>, cue: &'a str, out: &mut Finds<'a>) -> bool {
    let Some(heading) = sheet.heading else { return false };
    // Code or a sentence may stand between the question and its options.
    let Some(from) = sheet.level(0, sheet.nodes.len()).take(5).find(|&at| sheet.nodes[at].shape.is_item())
    else {
        return false;
    };
    if !sheet.on(RULE.name) {
        return false;
    }
    let asking = Node { shape: Shape::Text, ..sheet.nodes[from] };
    let Some((items, behind)) = options(sheet, from, sheet.nodes.len(), &asking) else { return false };
    let back: Vec<&str> =
        items.iter().filter(|item| item.right == Some(true)).map(|item| item.text.as_str()).collect();
    let back = back.join("\n");
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: crate::notes::read::node::NONE,
        rest: "",
        from: from as u32,
        to: behind as u32,
        line: heading.line,
        end: sheet.last_line(heading.line, 0, behind),
        kind: Kind::Choice,
        confidence: 0.9,
        reason: Reason::Said("a question with options, the right ones marked"),
        role: Role::Question,
        ready: Some(Box::new(Ready { back: Some(back), items, ..Ready::default() })),
    });
    true
}

/// The options and the index behind them and behind a line that names the right one.
pub(super) fn options(
    sheet: &Sheet<'_, '_>,
    from: usize,
    to: usize,
    cue: &Node<'_>,
) -> Option<(Vec<Item>, usize)> {
    let mut nodes: Vec<&Node<'_>> = Vec::new();
    let mut at = from;
    while at < to {
        let node = &sheet.nodes[at];
        let lettered = node.shape == Shape::Text && letter_option(node.text).is_some();
        if !(node.shape.is_item() && !cue.shape.same_list(node.shape) || lettered)
            || (node.shape.is_item() && cue.shape.same_list(node.shape))
        {
            break;
        }
        if nodes.len() > 12 {
            return None;
        }
        nodes.push(node);
        at = sheet.behind(at);
    }
    if nodes.len() < 2 || nodes.len() > 12 {
        return None;
    }
    let boxes = nodes.iter().filter(|node| matches!(node.shape, Shape::Item { check: Some(_), .. })).count();
    if boxes == nodes.len() {
        let ticked = |node: &&Node<'_>| matches!(node.shape, Shape::Item { check: Some(true), .. });
        let right = nodes.iter().filter(|node| ticked(node)).count();
        return (right > 0)
            .then(|| (nodes.iter().map(|node| Item::option(node.text, ticked(node))).collect(), at));
    }
    let lettered = nodes.iter().all(|node| {
        matches!(node.shape, Shape::Item { mark: b'a', .. }) || letter_option(node.text).is_some()
    });
    if lettered && let Some((right, behind)) = named_answer(sheet, at, to) {
        let items: Vec<Item> = nodes
            .iter()
            .map(|node| match (node.shape, letter_option(node.text)) {
                (Shape::Item { number, mark: b'a', .. }, _) => {
                    Item::option(node.text, right.contains(&letter(number)))
                }
                (_, Some((letter, text))) => Item::option(text, right.contains(&letter)),
                _ => Item::option(node.text, false),
            })
            .collect();
        return items.iter().any(|item| item.right == Some(true)).then_some((items, behind));
    }
    // Below a line that only announces them, bold entries matter more than the others; they answer nothing.
    let announced = cue.scan.ends_colon && ask::of(cue).is_none() && !ask::prompt(cue) && !cue.scan.gap;
    marked(&nodes, lettered || !announced).map(|items| (items, at))
}

/// The entries with their letters, if what answers a question is nothing but two and more of them.
pub(crate) fn lettered(nodes: &[Node<'_>], from: usize, to: usize) -> Option<Vec<(char, String)>> {
    let mut options = Vec::new();
    let mut at = from;
    while let Some(node) = nodes.get(at).filter(|_| at < to) {
        match node.shape {
            Shape::Item { number, mark: b'a', .. } => options.push((letter(number), node.text.to_owned())),
            Shape::Text => {
                let (letter, text) = letter_option(node.text)?;
                options.push((letter, text.to_owned()));
            }
            Shape::Aside | Shape::Break => {}
            _ => return None,
        }
        at = (node.next as usize).max(at + 1);
    }
    (options.len() >= 2).then_some(options)
}

/// Indented lines of which only the right ones have a bullet; "Choose 2" may stand above them.
fn starred(sheet: &Sheet<'_, '_>, at: usize) -> Option<(Vec<Item>, usize, usize)> {
    let margin = sheet.nodes[at].indent;
    let mut from = at + 1;
    if sheet.node(from)?.indent == margin && sheet.nodes[from].scan.words <= 4 {
        from += 1;
    }
    let column = sheet.node(from).map(|first| first.indent).filter(|&column| column >= margin + 2)?;
    let fits = |node: &&Node<'_>| {
        node.indent == column
            && node.scan.words <= 60
            && (node.shape.is_item() || (node.shape == Shape::Text && node.gap))
    };
    let options: Vec<&Node<'_>> = sheet.nodes[from..].iter().take(12).take_while(fits).collect();
    let right = options.iter().filter(|node| node.shape.is_item()).count();
    let items = options.iter().map(|node| Item::option(node.text, node.shape.is_item())).collect();
    (right > 0 && right < options.len()).then_some((items, from, from + options.len()))
}

fn letter(number: u32) -> char {
    u8::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1))
        .map_or('?', |offset| char::from(b'a' + offset % 26))
}

/// `A) text`, `b. text`, `C: text` on a line of text, with or without emphasis around all of it.
fn letter_option(text: &str) -> Option<(char, &str)> {
    let text = words::unwrapped(text);
    let bytes = text.as_bytes();
    let fits = bytes.len() > 3
        // "Q: …" asks
        && matches!(bytes[0], b'a'..=b'l' | b'A'..=b'L')
        && matches!(bytes[1], b')' | b'.' | b':')
        && bytes[2] == b' ';
    fits.then(|| (char::from(bytes[0].to_ascii_lowercase()), text[2..].trim()))
}

/// The letter of an option, where the text is one.
pub(crate) fn option_letter(text: &str) -> Option<char> {
    letter_option(text).map(|(letter, _)| letter)
}

/// `Answer: B`, `Correct: a, c` below the options.
fn named_answer(sheet: &Sheet<'_, '_>, at: usize, to: usize) -> Option<(Vec<char>, usize)> {
    let mut at = at;
    let mut node = sheet.node(at).filter(|_| at < to)?;
    if node.shape == Shape::Details || node.shape == Shape::Quote {
        at += 1;
        node = sheet.node(at)?;
    }
    let text = node.text.trim_matches(['*', '_', ' ', '|']);
    let (label, rest) = text.split_once([':', '：'])?;
    let label = words::lower(words::cue(label));
    let names = [
        "answer",
        "answers",
        "correct answer",
        "correct",
        "ans",
        "right answer",
        "respuesta",
        "réponse",
        "antwort",
        "lösung",
        "risposta",
        "resposta",
        "答案",
        "정답",
    ];
    if !names.contains(&label.as_str()) {
        return None;
    }
    let rest = rest.trim().trim_start_matches(['*', '_', ' ', '(']);
    let right: Vec<char> = rest
        .split([',', ' ', '&', '/', ')', '.', '*'])
        .take_while(|word| word.len() <= 1 || *word == "and")
        .filter_map(|word| word.chars().next().filter(|c| word.len() == 1 && c.is_ascii_alphabetic()))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    (!right.is_empty()).then_some((right, at + 1))
}

/// Options of which some, but not all, carry a mark: ✓, (correct), bold, ==highlighted==.
fn marked(nodes: &[&Node<'_>], asked: bool) -> Option<Vec<Item>> {
    // Where the others begin with symbols of all sorts, a tick is one of them and no verdict.
    let decorated =
        |node: &&&Node<'_>| node.text.starts_with(words::is_decoration) && ticked(node.text).is_none();
    if nodes.iter().filter(decorated).any(|node| wrong(node.text).len() == node.text.len()) {
        return None;
    }
    let marks: [fn(&str) -> Option<&str>; 3] = [ticked, said, highlighted];
    let marks = if asked { &marks[..] } else { &marks[..2] };
    for mark in marks {
        let right: Vec<Option<&str>> = nodes.iter().map(|node| mark(node.text)).collect();
        let count = right.iter().flatten().count();
        let short = nodes.iter().all(|node| node.scan.words <= 20);
        // "1. **<u>Hemp</u>**" among "2. <u>**Flax**</u>": all of them are marked
        let also = |node: &Node<'_>| node.text.starts_with('<') && node.text.contains("**");
        let plain = nodes.iter().zip(&right).all(|(node, right)| right.is_some() || !also(node));
        if count > 0 && count < nodes.len() && short && plain {
            let items = nodes
                .iter()
                .zip(right)
                .map(|(node, right)| Item::option(right.unwrap_or_else(|| wrong(node.text)), right.is_some()))
                .collect();
            return Some(items);
        }
    }
    None
}

fn ticked(text: &str) -> Option<&str> {
    ["✓", "✔️", "✔", "✅", "☑"]
        .iter()
        .find_map(|tick| text.strip_suffix(tick).or_else(|| text.strip_prefix(tick)))
        .map(str::trim)
}

fn wrong(text: &str) -> &str {
    ["✗", "✘", "❌", "✖", "☐"]
        .iter()
        .find_map(|cross| text.strip_suffix(cross).or_else(|| text.strip_prefix(cross)))
        .map_or(text, str::trim)
}

fn said(text: &str) -> Option<&str> {
    if !text.ends_with(')') {
        return None;
    }
    [
        "(correct)",
        "(right)",
        "(answer)",
        "(correct answer)",
        "(richtig)",
        "(correcto)",
        "(correcta)",
        "(certo)",
        "(giusto)",
        "(vrai)",
        "(true)",
    ]
    .iter()
    .find_map(|word| {
        text.get(text.len().checked_sub(word.len())?..)
            .filter(|end| end.eq_ignore_ascii_case(word))
            .map(|_| &text[..text.len() - word.len()])
    })
    .map(|text| text.trim().trim_end_matches(['-', '–', '←']).trim())
}

fn highlighted(text: &str) -> Option<&str> {
    let inner = words::unwrapped(text);
    // `*b) text*` among `a) text`
    if inner.len() < text.len()
        && let Some((_, option)) = letter_option(text)
    {
        return Some(option);
    }
    (inner.len() < text.len() && (text.starts_with("**") || text.starts_with("==") || text.starts_with("__")))
        .then_some(inner)
}
