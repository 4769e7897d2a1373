//! Links, images, HTML tags and entities.

use super::walk::{Walker, walk};
use super::{Span, Style};

impl<F: FnMut(&str, Style)> Walker<'_, F> {
    /// `[text](target)`, `![alt](src)`, `[[target|words]]`, `![[file]]`, `[^1]`.
    pub(super) fn bracket(&mut self, image: bool) {
        let from = self.at + 1 + usize::from(image);
        let rest = self.ahead(from);
        if let Some(inner) = rest.strip_prefix('[') {
            let Some(len) = inner.find("]]").filter(|&len| !inner[..len].contains('\n')) else {
                self.at = from;
                return;
            };
            let text = &inner[..len];
            let start = from + 1;
            let begin = if image { 0 } else { text.rfind('|').map_or(0, |bar| bar + 1) };
            return self.named(start + begin, start + len, start + len + 2, image);
        }
        if let Some(note) = rest.strip_prefix('^') {
            let digits = note.find(']').filter(|&len| len <= 12 && !image && !note[..len].contains(' '));
            if let Some(len) = digits {
                return self.skip(from + 1 + len + 1);
            }
        }
        let Some((len, target)) = link_parts(rest) else {
            self.at = from;
            return;
        };
        self.named(from, from + len, from + target, image);
    }

    fn named(&mut self, from: usize, to: usize, behind: usize, image: bool) {
        if !image {
            self.flush(self.at);
            let inner = self.text[from..to].to_owned();
            let outer = self.style;
            for span in spans_within(&inner) {
                let style = Style {
                    bold: outer.bold || span.style.bold,
                    italic: outer.italic || span.style.italic,
                    link: !span.style.image,
                    strike: outer.strike,
                    mark: outer.mark,
                    ..span.style
                };
                (self.emit)(&span.text, style);
            }
            self.at = behind;
            self.kept = behind;
            return;
        }
        self.flush(self.at);
        let name = self.text[from..to].trim();
        let shown = if name.is_empty() { "[image]".to_owned() } else { format!("[image: {name}]") };
        let style = Style { image: true, ..self.style };
        (self.emit)(&shown, style);
        self.at = behind;
        self.kept = behind;
    }

    pub(super) fn tag(&mut self) {
        let rest = self.ahead(self.at);
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |len| len + 3);
            return self.skip(self.at + end);
        }
        let next = self.byte(1);
        if !(next.is_ascii_alphabetic() || next == b'/') {
            self.at += 1;
            return;
        }
        let Some(len) =
            rest.find('>').filter(|&len| !rest[..len].contains('\n') && !rest[1..len].contains('<'))
        else {
            self.at += 1;
            return;
        };
        let inner = &rest[1..len];
        if inner.contains("://") || inner.contains('@') {
            let (from, to) = (self.at + 1, self.at + len);
            return self.emit_as(from, to, to + 1, |style| style.link = true);
        }
        if inner.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("img")) {
            let alt = attribute(inner, "alt").unwrap_or_default().to_owned();
            self.flush(self.at);
            let shown = if alt.is_empty() { "[image]".to_owned() } else { format!("[image: {alt}]") };
            let style = Style { image: true, ..self.style };
            (self.emit)(&shown, style);
            self.at += len + 1;
            self.kept = self.at;
            return;
        }
        let name: &str = inner.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if !KNOWN_TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            self.at += 1;
            return;
        }
        let line_break = name.eq_ignore_ascii_case("br");
        let to = self.at + len + 1;
        self.skip(to);
        if line_break && self.after(to) != '\n' {
            (self.emit)("\n", self.style);
        }
        let code = name.eq_ignore_ascii_case("code") || name.eq_ignore_ascii_case("kbd");
        if code {
            self.style.code = !inner.starts_with('/');
        }
    }

    pub(super) fn entity(&mut self) {
        let rest = self.ahead(self.at);
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let Some(end) = end else {
            self.at += 1;
            return;
        };
        let name = &rest[1..end];
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" | "ensp" | "emsp" => Some(' '),
            "mdash" => Some('—'),
            "ndash" => Some('–'),
            "hellip" => Some('…'),
            "rarr" => Some('→'),
            "larr" => Some('←'),
            "copy" => Some('©'),
            "reg" => Some('®'),
            "deg" => Some('°'),
            "times" => Some('×'),
            "alpha" => Some('α'),
            "beta" => Some('β'),
            "gamma" => Some('γ'),
            "delta" => Some('δ'),
            "lambda" => Some('λ'),
            "mu" => Some('μ'),
            "pi" => Some('π'),
            _ => number(name),
        };
        let Some(c) = known else {
            self.at += 1;
            return;
        };
        let to = self.at + end + 1;
        self.skip(to);
        (self.emit)(c.encode_utf8(&mut [0; 4]), self.style);
    }

    /// `{:target="_blank"}` behind a link.
    pub(super) fn attributes(&mut self) {
        let rest = self.ahead(self.at);
        if rest.starts_with("{:")
            && let Some(end) = rest.find('}')
        {
            return self.skip(self.at + end + 1);
        }
        self.at += 1;
    }
}

/// Spans of a link's words; links do not nest.
fn spans_within(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let bytes_nest = text.contains("](") || text.contains("[[");
    if bytes_nest && !text.contains("![") {
        return vec![Span { text: text.to_owned(), style: Style::default() }];
    }
    if bytes_nest {
        // An image inside a link is as deep as it goes.
        let inner = text.trim_start_matches("![");
        let end = inner.find(']').unwrap_or(inner.len());
        return vec![Span {
            text: format!("[image: {}]", &inner[..end]),
            style: Style { image: true, ..Style::default() },
        }];
    }
    walk(text, |text, style| found.push(Span { text: text.to_owned(), style }));
    found
}

/// For text behind `[`: length of the words and offset behind the target's `)`.
fn link_parts(rest: &str) -> Option<(usize, usize)> {
    let bytes = rest.as_bytes();
    let mut depth = 1_usize;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
        at += 1;
    }
    let words = at;
    if bytes.get(at) != Some(&b']') || bytes.get(at + 1) != Some(&b'(') {
        return None;
    }
    let mut round = 0_usize;
    for (offset, &byte) in bytes[at + 1..].iter().enumerate() {
        match byte {
            b'(' => round += 1,
            b')' => {
                round -= 1;
                if round == 0 {
                    return Some((words, at + 1 + offset + 1));
                }
            }
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(name)? + name.len();
    let value = tag[at..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn number(name: &str) -> Option<char> {
    let digits = name.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control())
}

/// Tags that are markup in a note; anything else between `<` and `>` is something the note is about.
const KNOWN_TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "u",
    "ul",
    "var",
];
