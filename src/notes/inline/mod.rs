//! Inline markdown: what a reader sees of it.

mod markup;
mod tidy;
mod walk;

use std::borrow::Cow;

pub(crate) use self::tidy::{tidied, tidy};
use self::walk::walk;

/// How a piece of text is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[allow(clippy::struct_excessive_bools)]
pub struct Style {
    /// `**strong**`
    pub bold: bool,
    /// `*emphasis*`
    pub italic: bool,
    /// `` `code` `` or a fenced block.
    pub code: bool,
    /// The words of a link.
    pub link: bool,
    /// What stands for an image.
    pub image: bool,
    /// `~~struck~~`
    pub strike: bool,
    /// `==marked==`
    pub mark: bool,
    /// `$math$`, kept as written.
    pub math: bool,
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words, markers removed; line ends kept.
    pub text: String,
    /// How to show them.
    pub style: Style,
}

/// The words without inline markers: for comparing, hashing and typed answers.
///
/// Emphasis, ticks, link targets, tags and comments go, math stays, an image becomes `[image: alt]`,
/// backslash escapes and the usual entities are resolved. Line ends are kept.
#[must_use]
pub fn plain(markdown: &str) -> String {
    plain_cow(markdown).into_owned()
}

/// [`plain`] without a copy where there is nothing to do.
pub(crate) fn plain_cow(markdown: &str) -> Cow<'_, str> {
    if !has_markup(markdown.as_bytes()) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    walk(markdown, |text, _| out.push_str(text));
    Cow::Owned(out)
}

/// Runs of text with their styles, for showing markdown in a terminal.
#[must_use]
pub fn spans(markdown: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    walk(markdown, |text, style| match spans.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => spans.push(Span { text: text.to_owned(), style }),
    });
    spans
}

/// Whether a byte stands there that markup begins with.
fn has_markup(text: &[u8]) -> bool {
    // every comparison is made for every byte, so that the compiler turns them into vector code
    let any = |block: &[u8]| {
        block
            .iter()
            .fold(false, |found, byte| BEGINS.iter().fold(found, |found, sign| found | (byte == sign)))
    };
    let (blocks, rest) = text.as_chunks::<64>();
    blocks.iter().any(|block| any(block)) || rest.iter().any(|&byte| MARKS[usize::from(byte)])
}

/// Bytes that markup begins with.
const BEGINS: &[u8] = b"*_`[!<&\\~=${";

/// [`BEGINS`] for what is too short for vectors.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let mut at = 0;
    while at < BEGINS.len() {
        marks[BEGINS[at] as usize] = true;
        at += 1;
    }
    marks
};

#[cfg(test)]
mod tests {
    use super::{plain, spans};

    #[test]
    fn words_without_markers() {
        for (markdown, words) in [
            ("plain", "plain"),
            ("**bold** and *it* and __b__ and _i_", "bold and it and b and i"),
            ("***both***", "both"),
            ("snake_case_name and 2*3*4", "snake_case_name and 234"),
            ("`a*b*c` ``x`y``", "a*b*c x`y"),
            ("[text](https://e.org/a_(b)) [[Page|words]] [[Page]]", "text words Page"),
            ("![alt](src.png) ![](x) ![[pic.png]]", "[image: alt] [image] [image: pic.png]"),
            ("a <b>bold</b> &amp; <header> &lt;p&gt;<!-- no -->", "a bold & <header> <p>"),
            (r"\*not\* 5 \$ and $x_1*y_2$", "*not* 5 $ and $x_1*y_2$"),
            ("~~old~~ ==new== a == b", "old new a == b"),
            ("one<br>two", "one\ntwo"),
            // a tag that a note on HTML is about
            ("<p>", "<p>"),
            (" <b></b> ", "<b></b>"),
            ("**<a href=\"x\">**", "<a href=\"x\">"),
            ("<b>bold</b>", "bold"),
            ("<br>", "\n"),
            ("a * b * c", "a * b * c"),
            ("**open", "**open"),
            ("link[^1]{:target=\"_blank\"}", "link"),
            ("**What does `x()` do?**", "What does x() do?"),
        ] {
            assert_eq!(plain(markdown), words, "{markdown}");
        }
    }

    #[test]
    fn styles() {
        let shown: Vec<_> = spans("a **b *c*** `d` [e](f)")
            .into_iter()
            .map(|span| {
                let style = span.style;
                format!(
                    "{}{}{}{}{}",
                    u8::from(style.bold),
                    u8::from(style.italic),
                    u8::from(style.code),
                    u8::from(style.link),
                    span.text
                )
            })
            .collect();
        assert_eq!(shown, ["0000a ", "1000b ", "1100c", "0000 ", "0010d", "0000 ", "0001e"]);
    }

    #[test]
    fn fenced_code_is_one_span() {
        let found = spans("see\n```rust\nlet a = *b;\n```\nend");
        assert_eq!(found.len(), 3);
        assert_eq!(found[1].text, "let a = *b;");
        assert!(found[1].style.code);
    }

    #[test]
    fn any_text_ends() {
        for piece in ["*", "_", "`", "[", "![", "<", "$", "=", "~", "&#", "\\", "é*", "[[", "]("] {
            let _ = plain(&piece.repeat(3000));
            let _ = plain(&format!("{}x{}", piece.repeat(50), piece.repeat(50)));
        }
    }
}
