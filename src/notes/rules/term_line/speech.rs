//! Lines of people who speak in turn.

use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// "Ann: Who goes there?" over "Ben: A friend.": lines that touch, each with its speaker, one of them with a question.
pub(in crate::notes::rules) fn is_dialogue(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let said = |at: usize| {
        let node = &sheet.nodes[at];
        let colon = usize::from(node.scan.colon.at);
        let speaks = node.shape == Shape::Text
            && node.scan.colon.found()
            && colon <= 20
            && node.text.starts_with(char::is_uppercase)
            && !words::at_least(&node.text[..colon], 3);
        speaks.then_some(node)
    };
    // "Draught: how deep does she lie?" tells by a question
    let asks = |node: &Node<'_>| {
        let words = node.text[usize::from(node.scan.colon.at)..].trim_start_matches([':', '：', ' ']);
        words.starts_with(char::is_uppercase) && words.trim_end().ends_with(['?', '？'])
    };
    let Some(here) = said(at).filter(|here| words::labelled_question(here.text).is_none()) else {
        return false;
    };
    let below = if at + 1 < sheet.nodes.len() && !sheet.nodes[at + 1].gap { said(at + 1) } else { None };
    let above = if at > 0 && !here.gap { said(at - 1) } else { None };
    let mut others = below.into_iter().chain(above).peekable();
    others.peek().is_some() && (asks(here) || others.any(asks))
}
