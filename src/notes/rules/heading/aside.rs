//! Sections that hold no knowledge: questions, a diary, boxes to tick, a timetable.

use super::states_first;
use crate::notes::ask::{self, Ask};
use crate::notes::dates;
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::signs::DIGITS;
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// "yep" below a goal of the course.
pub(super) fn only_nods(sheet: &Sheet<'_, '_>) -> bool {
    sheet.nodes.first().is_some_and(|first| first.shape == Shape::Text && words::is_nod(first.text))
        && sheet.nodes[1..].iter().all(|node| matches!(node.shape, Shape::Aside | Shape::Break))
}

/// Whether the node asks on, or says nothing.
pub(super) fn only_asks(node: &Node<'_>) -> bool {
    matches!(node.shape, Shape::Aside | Shape::Break) || ask::only_asks(node) || ask::prompt(node)
}

/// Whether nothing but another question, another entry or the end follows the question.
pub(super) fn unanswered(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let node = &sheet.nodes[at];
    let behind = sheet.behind(at);
    let next = sheet.node(behind).filter(|next| next.parent == node.parent && next.shape != Shape::Break);
    let asks = |next: &Node<'_>| ask::of(next).is_some() || (ask::is_bold_line(node) && told_bold(next));
    behind == at + 1 && next.is_none_or(|next| asks(next) || node.shape.same_list(next.shape))
}

/// "**Explain the lay of a rope.**"
pub(super) fn told_bold(node: &Node<'_>) -> bool {
    ask::is_bold_line(node) && ask::prompt(node)
}

/// Whether the section is a list of questions: its heading only gathers them.
pub(super) fn first_asks(sheet: &Sheet<'_, '_>) -> bool {
    let mut entries = sheet.level(0, sheet.nodes.len()).filter(|&at| sheet.nodes[at].shape.is_item());
    let asks = |at: usize| ask::of(&sheet.nodes[at]);
    sheet.nodes.first().is_some_and(|first| first.shape.is_item())
        && entries.next().and_then(asks) == Some(Ask::Whole)
        && entries.next().and_then(asks).is_some()
}

/// Whether the section begins with questions that nobody answered, whatever the text behind them says.
pub(super) fn lists_questions(sheet: &Sheet<'_, '_>) -> bool {
    sheet.votes.asked && sheet.nodes.len() > 1 && unanswered(sheet, 0) && first_asks(sheet)
}

/// Whether the section begins with what its author did or thinks.
pub(super) fn is_diary(sheet: &Sheet<'_, '_>) -> bool {
    let told = |node: &&Node<'_>| !matches!(node.shape, Shape::Aside | Shape::Image | Shape::Break);
    let mut nodes = sheet.nodes.iter().filter(told);
    let first = nodes.next();
    // "> [!note]" over the author's own words, which a quotation is not
    let noted = first.is_some_and(|first| first.shape == Shape::Quote)
        && nodes
            .next()
            .and_then(|line| callout(line.text))
            .is_some_and(|(sort, title)| title.is_empty() && !sort.eq_ignore_ascii_case("quote"));
    let first = if noted { nodes.next() } else { first };
    first.is_some_and(|first| errands::is_diary(first.text))
}

/// "1. It is moored to a ____." and more sentences with gaps: a test, whatever its heading names.
pub(super) fn lists_gaps(sheet: &Sheet<'_, '_>) -> bool {
    let gaps = sheet
        .nodes
        .iter()
        .filter(|node| node.scan.gap && matches!(node.shape, Shape::Item { mark: b'1', .. }));
    gaps.take(2).count() == 2
}

/// "You know what a tide is" and more of its kind: what a course wants to have taught.
pub(super) fn lists_goals(sheet: &Sheet<'_, '_>) -> bool {
    const GOALS: [&str; 4] = ["You know ", "You will be able ", "You are able ", "You have learned "];
    let goal = |at: usize| GOALS.iter().any(|goal| sheet.nodes[at].text.starts_with(goal));
    let items = sheet.level(0, sheet.nodes.len()).filter(|&at| sheet.nodes[at].shape.is_item()).take(MANY);
    let first = sheet.nodes.iter().position(|node| node.shape.is_item()).is_some_and(goal);
    first && items.filter(|&at| !goal(at)).count() <= 1
}

/// A list of boxes to tick is no knowledge.
pub(super) fn to_dos(sheet: &Sheet<'_, '_>) -> bool {
    let (mut all, mut boxes) = (0, 0);
    for at in sheet.level(0, sheet.nodes.len()) {
        all += 1;
        boxes += usize::from(matches!(sheet.nodes[at].shape, Shape::Item { check: Some(_), .. }));
    }
    boxes > 0 && boxes * 2 >= all
}

/// "Pairs: ten throws each", or another exercise, and nothing else.
pub(super) fn only_exercises(sheet: &Sheet<'_, '_>) -> bool {
    let mut told = sheet.nodes.iter().filter(|node| !matches!(node.shape, Shape::Aside | Shape::Break));
    let first = told.next().and_then(|first| first.text.split_once(':'));
    told.next().is_none()
        && first.is_some_and(|(who, rest)| {
            errands::groups(words::cue(who)) && errands::is_work(rest) || errands::trains(rest)
        })
}

/// "10:15 - left the berth" and more of them.
pub(super) fn is_timetable(sheet: &Sheet<'_, '_>) -> bool {
    let (mut all, mut stamps) = (0, 0);
    for at in sheet.level(0, sheet.nodes.len()).take(MANY) {
        let text = sheet.nodes[at].text;
        all += 1;
        let digit = text.starts_with(|c: char| c.is_ascii_digit());
        let dated = || {
            sheet.nodes[at].scan.signs.any(DIGITS)
                && (dates::begins_with_date(text) || dates::is_graded(text))
        };
        stamps += usize::from(digit && dates::is_stamp(text) || dated());
    }
    stamps >= 2 && stamps * 2 >= all
}

/// Blocks of a section by which it shows what it is.
pub(super) const MANY: usize = 24;

/// Whether the section asks rather than answers: questions that nobody answered, or that are about the reader.
pub(super) fn asks_more(sheet: &Sheet<'_, '_>) -> bool {
    let questions = sheet
        .nodes
        .iter()
        .enumerate()
        .filter(|(at, node)| {
            (ask::only_asks(node) || told_bold(node))
                && !quotes(node)
                && !states_first(node)
                && (words::is_personal(node.text) || unanswered(sheet, *at))
        })
        .count();
    questions > 0 && questions * 4 >= sheet.nodes.len()
}

/// "Why so late?", or "Example: "Why so late?"": what somebody says, not what the author asks.
fn quotes(node: &Node<'_>) -> bool {
    let said = node.text.split_once(": ").filter(|(label, _)| words::is_example(label));
    let said = said.map_or(node.text, |(_, said)| said);
    said.starts_with(['"', '“'])
}

/// "## Connections" over entries that are links to pages and nothing else.
pub(super) fn only_pages(sheet: &Sheet<'_, '_>, cue: &str, from: usize, to: usize) -> bool {
    let told = |node: &&Node<'_>| !matches!(node.shape, Shape::Aside | Shape::Break);
    let page = |node: &Node<'_>| {
        node.shape.is_item() && node.text.starts_with("[[") && words::is_wiki_links(node.text)
    };
    PAGES.knows(words::bare(cue)) && sheet.nodes[from..to].iter().filter(told).all(page)
}

/// Headings over links to other pages.
static PAGES: Lexicon = Lexicon::new(&[
    "connections",
    "connected",
    "connected notes",
    "linked",
    "linked notes",
    "mentions",
    "pages",
    "next",
    "previous",
    "verbindungen",
    "conexiones",
    "connexions",
]);

/// "HARBOUR=staging" and more of a program's settings.
pub(super) fn only_settings(sheet: &Sheet<'_, '_>, to: usize) -> bool {
    let setting = |node: &Node<'_>| {
        let name = node.text.split('=').next().unwrap_or_default();
        name.len() < node.text.len()
            && name.len() >= 2
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    let lines = sheet.nodes[..to].iter().filter(|node| node.shape == Shape::Text);
    lines.take(3).filter(|node| setting(node)).count() == 3
}

/// "1 ≤ N ≤ 10,000" below "Constraints", in the statement of a task.
pub(super) fn sets_bounds(sheet: &Sheet<'_, '_>, cue: &str, to: usize) -> bool {
    let bounds = |node: &Node<'_>| {
        node.text.len() <= 40 && ["≤", "<=", "\\leq"].iter().any(|sign| node.text.contains(sign))
    };
    cue.eq_ignore_ascii_case("constraints") && sheet.nodes[..to].iter().any(bounds)
}

/// First words of headings that ask for a reason or an occasion: "When to take a reef".
static WHEN: Lexicon = Lexicon::new(&[
    "when", "why", "wann", "warum", "wieso", "quand", "pourquoi", "cuándo", "quando", "perché", "waarom",
    "wanneer", "kiedy", "dlaczego",
]);

/// "When to take a reef", not "When we meet next".
pub(super) fn gives_occasion(cue: &str) -> bool {
    let (first, rest) = words::split_word(cue);
    let second = words::split_word(rest).0;
    WHEN.knows(first) && !US.knows(second)
}

/// Those of whom a story tells.
static US: Lexicon = Lexicon::new(&[
    "we", "i", "you", "he", "she", "they", "it", "wir", "ich", "du", "nous", "je", "on", "noi", "io",
]);
