//! Callouts: boxes with a sort and perhaps a title, as notes and the programs that publish them write them.
//!
//! - `> [!info]- Title` (GitHub, Obsidian), whose text is a quotation
//! - `:::note Title`, `::: note`, `:::note[Title]`, `:::{admonition} Title` up to `:::` (Docusaurus, VuePress, MyST)
//! - `!!! note "Title"`, `??? note` over what is indented below it (MkDocs)

use super::blocks::{Blocks, Place};
use super::containers::Container;
use super::node::{Node, Shape};
use super::scan::Scan;
use crate::notes::lexicon::Lexicon;
use crate::notes::words;

/// Sort and title of a callout's first line; either may be empty.
pub(crate) fn callout(text: &str) -> Option<(&str, &str)> {
    match text.as_bytes() {
        [b'[', b'!', ..] => {
            let (sort, title) = text[2..].split_once(']')?;
            let title = title.trim_start_matches(['-', '+']).trim();
            // "[!Leeway]" over what that is: the place of the sort holds the title
            let named = title.is_empty() && sort.starts_with(char::is_uppercase) && !is_sort(sort);
            Some(if named { ("", sort) } else { (sort, title) })
        }
        [b':', b':', b':', ..] => Some(directive(text.trim_start_matches(':').trim())),
        [b'!', b'!', b'!', b' ', ..] | [b'?', b'?', b'?', b' ' | b'+', ..] => admonition(&text[3..]),
        _ => None,
    }
}

/// Whether the word is a sort of callout, of the program or of the writer's own making.
fn is_sort(word: &str) -> bool {
    SORTS.knows(word) || words::is_generic(word) || words::always_label(word) || words::is_remark(word)
}

/// Sorts that programs know and that are no label elsewhere.
#[rustfmt::skip]
static SORTS: Lexicon = Lexicon::new(&[
    "info", "abstract", "summary", "tldr", "success", "check", "done", "help", "faq", "attention", "failure", "fail",
    "missing", "danger", "error", "bug", "cite", "quote", "caution", "theorem", "lemma", "corollary", "proof", "axiom",
    "proposition", "remark", "def", "exercise", "task", "aside", "key", "recap", "math", "formula", "code", "satz", "beweis",
    "aufgabe", "teorema", "demostración", "théorème", "preuve", "exam", "objective", "objectives", "multi-column", "column",
]);

/// `note Title`, `note[Title]`, `{note} Title`, `{.note}`.
fn directive(text: &str) -> (&str, &str) {
    if let Some((sort, title)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        return (sort.trim_start_matches('.'), title.trim());
    }
    let end = text.find([' ', '[', '{']).unwrap_or(text.len());
    let (sort, title) = text.split_at(end);
    let title = title.trim();
    let title =
        title.strip_prefix('[').and_then(|title| title.split_once(']')).map_or(title, |(title, _)| title);
    (sort, if title.starts_with('{') { "" } else { title })
}

/// ` note "Title"`.
fn admonition(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('+').strip_prefix(' ')?.trim();
    let end = text.find(' ').unwrap_or(text.len());
    let (sort, title) = text.split_at(end);
    let title = title.trim();
    let named = !sort.is_empty() && sort.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let quoted = title.strip_prefix('"').and_then(|title| title.strip_suffix('"'));
    named.then(|| quoted.or(title.is_empty().then_some(""))).flatten().map(|title| (sort, title))
}

impl<'a> Blocks<'a> {
    /// Opens or closes a callout that is no quotation; its first line stands first in it.
    pub(super) fn callout(&mut self, text: &'a str, at: Place, nodes: &mut Vec<Node<'a>>) -> bool {
        let Some((sort, _)) = callout(text) else { return false };
        let fenced = text.starts_with(':');
        if fenced && sort.is_empty() {
            let open =
                self.open.iter().rposition(|open| matches!(open.kind, Container::Callout { indent: None }));
            if let Some(open) = open {
                self.close_to(open, nodes);
            }
            self.gap = true;
            self.push(Shape::Aside, text, at, Scan::default(), nodes);
            return true;
        }
        self.leave_items(at.indent, nodes);
        let index = self.push(Shape::Quote, "", at, Scan::default(), nodes);
        self.open(index, Container::Callout { indent: (!fenced).then_some(at.indent) });
        // The callout's rule reads the title; no other has a hold on this line.
        self.push(Shape::Text, text, at, Scan::default(), nodes);
        true
    }

    /// Closes the callouts that a line of this indentation does not stand in.
    pub(super) fn leave_callouts(&mut self, indent: usize, nodes: &mut Vec<Node<'a>>) {
        let left = |outer: Option<usize>| outer.is_some_and(|outer| indent < outer + 2);
        if let Some(at) = self
            .open
            .iter()
            .position(|open| matches!(open.kind, Container::Callout { indent } if left(indent)))
        {
            self.close_to(at, nodes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::callout;

    #[test]
    fn sorts_and_titles() {
        for (text, wanted) in [
            ("[!info]- Tide", Some(("info", "Tide"))),
            ("[!tip]", Some(("tip", ""))),
            ("[!Leeway]", Some(("", "Leeway"))),
            ("[!WARNING]", Some(("WARNING", ""))),
            ("[!Definition]-", Some(("Definition", ""))),
            (":::note Tide", Some(("note", "Tide"))),
            ("::: note", Some(("note", ""))),
            (":::note[Ebb and flood]", Some(("note", "Ebb and flood"))),
            ("::::{admonition} Rule", Some(("admonition", "Rule"))),
            ("::: {.note}", Some(("note", ""))),
            (":::", Some(("", ""))),
            ("!!! note \"Tide\"", Some(("note", "Tide"))),
            ("???+ question \"What is a tide?\"", Some(("question", "What is a tide?"))),
            ("!!! warning", Some(("warning", ""))),
            ("!!! See page 3", None),
            ("???", None),
            ("!!!", None),
            ("[link]", None),
        ] {
            assert_eq!(callout(text), wanted, "{text}");
        }
    }
}
