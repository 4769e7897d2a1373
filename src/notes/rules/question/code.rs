//! Questions about code that is shown with them.

use super::NEAR;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// "What does the code below print?" over the code and nothing else.
pub(in crate::notes::rules) fn shows_code(sheet: &Sheet<'_, '_>, cue: &str, from: usize, to: usize) -> bool {
    let code = |node: &Node<'_>| {
        node.shape == Shape::Code
            || node.shape == Shape::Text && words::looks_like_code(node.text, node.scan.signs)
    };
    to > from
        && code(&sheet.nodes[from])
        && (words::asks_for_output(cue)
            || asks_of(cue, sheet.nodes[from].text)
            || from > 0
                && words::labelled_question(sheet.nodes[from - 1].text).is_some()
                && asks_of_code(sheet))
        && {
            let rest = &sheet.nodes[from..to];
            // unfenced code has lines that do not look like any
            rest.iter().all(|node| matches!(node.shape, Shape::Code | Shape::Aside))
                || rest.iter().all(|node| node.shape == Shape::Text)
                    && rest.iter().filter(|node| code(node)).count() * 2 >= rest.len()
        }
}

/// Whether most of the questions that stand over code ask what it does: then it belongs to all of them.
fn asks_of_code(sheet: &Sheet<'_, '_>) -> bool {
    let over_code = sheet.nodes.windows(2).take(NEAR * 4).filter(|pair| pair[1].shape == Shape::Code);
    let questions = over_code.filter_map(|pair| words::labelled_question(pair[0].text));
    let (mut all, mut shown) = (0, 0);
    for question in questions {
        all += 1;
        shown += usize::from(words::asks_for_output(question) || words::asks_for_value(question));
    }
    all >= 3 && shown * 2 >= all
}

/// "What is the value of `mast.height`?": whether the question is about a name in the code below it.
fn asks_of(cue: &str, code: &str) -> bool {
    let marked = cue.split('`').nth(1).or_else(|| cue.split("**").nth(1));
    let name = marked.and_then(|name| name.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    words::asks_for_value(cue) && name.is_some_and(|name| !name.is_empty() && code.contains(name))
}
