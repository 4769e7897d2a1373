//! Inline markdown: what a reader sees of it.

use std::borrow::Cow;

use super::read::signs::Signs;

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
    if !Signs::of(markdown.as_bytes()).any(SPECIAL) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    walk(markdown, |text, _| out.push_str(text));
    Cow::Owned(out)
}

/// HTML that markdown has a marker for, as that marker: `<code>x</code>`, `<b>`, `<i>`, `<br>`.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let tagged = text.contains("<code")
        || text.contains("<b>")
        || text.contains("<strong")
        || text.contains("<br")
        || text.contains("<em>");
    if !tagged && !text.contains("&nbsp;") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut code) = (text, false);
    while let Some(at) = rest.find(['<', '&', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix('`').filter(|_| !code) {
            let end = behind.find('`').map_or(rest.len(), |len| len + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let (mark, len) = html_mark(rest, &mut code);
        out.push_str(mark);
        rest = &rest[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// [`tidy`] for text that is owned already.
pub(crate) fn tidied(text: String) -> String {
    match tidy(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(tidy) => tidy,
    }
}

/// What stands for the tag or entity at the beginning of `rest`, and its length.
fn html_mark<'t>(rest: &'t str, code: &mut bool) -> (&'t str, usize) {
    if rest.starts_with('&') {
        return match rest {
            _ if rest.starts_with("&nbsp;") => (" ", 6),
            _ if *code && rest.starts_with("&lt;") => ("<", 4),
            _ if *code && rest.starts_with("&gt;") => (">", 4),
            _ if *code && rest.starts_with("&amp;") => ("&", 5),
            _ => ("&", 1),
        };
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let Some(end) = rest.find('>').filter(|&end| end < 80) else { return (&rest[..first], first) };
    let name = rest[1..end].trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
    match name {
        "code" => {
            *code = !rest.starts_with("</");
            ("`", end + 1)
        }
        "b" | "strong" if !*code => ("**", end + 1),
        "i" | "em" if !*code => ("*", end + 1),
        "br" if !*code => ("\n", end + 1),
        _ => (&rest[..first], first),
    }
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

/// What markup begins with.
const SPECIAL: Signs = Signs::set(b"*_`[!<&\\~=${");

/// Calls `emit` with each piece of text and its style.
fn walk(markdown: &str, emit: impl FnMut(&str, Style)) {
    let mut walker =
        Walker { text: markdown, at: 0, kept: 0, style: Style::default(), open: [None; 8], emit };
    walker.run();
}

/// Markers that toggle a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toggle {
    Bold,
    Italic,
    Strike,
    Mark,
}

struct Walker<'a, F: FnMut(&str, Style)> {
    text: &'a str,
    at: usize,
    /// Text up to here was given out.
    kept: usize,
    style: Style,
    open: [Option<(Toggle, u8)>; 8],
    emit: F,
}

/// A closing marker is looked for this far ahead; what is farther away is no inline markup.
const FAR: usize = 1024;

impl<'a, F: FnMut(&str, Style)> Walker<'a, F> {
    fn run(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'`' | b'~' if self.fenced(byte) => {}
                b'`' => self.code(),
                b'\\' => self.escape(),
                b'*' | b'_' => self.emphasis(byte),
                b'~' => self.double(b'~', Toggle::Strike),
                b'=' => self.double(b'=', Toggle::Mark),
                b'[' => self.bracket(false),
                b'!' if self.byte(1) == b'[' => self.bracket(true),
                b'<' => self.tag(),
                b'&' => self.entity(),
                b'$' => self.math(),
                b'{' => self.attributes(),
                _ => self.at += 1,
            }
        }
        self.flush(self.text.len());
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(b' ')
    }

    fn before(&self) -> char {
        self.text[..self.at].chars().next_back().unwrap_or(' ')
    }

    fn after(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    /// The rest that is searched for closing markers.
    fn ahead(&self, from: usize) -> &'a str {
        let mut to = self.text.len().min(from.saturating_add(FAR));
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.text.get(from..to).unwrap_or_default()
    }

    /// Gives out what stands before `to`.
    fn flush(&mut self, to: usize) {
        if to > self.kept {
            (self.emit)(&self.text[self.kept..to], self.style);
        }
        self.kept = to;
    }

    fn skip(&mut self, to: usize) {
        self.flush(self.at);
        self.at = to;
        self.kept = to;
    }

    fn emit_as(&mut self, from: usize, to: usize, behind: usize, change: impl FnOnce(&mut Style)) {
        self.flush(self.at);
        let mut style = self.style;
        change(&mut style);
        if to > from {
            (self.emit)(&self.text[from..to], style);
        }
        self.at = behind;
        self.kept = behind;
    }

    /// A fenced block inside an answer.
    fn fenced(&mut self, byte: u8) -> bool {
        let starts_line = self.at == 0 || self.text.as_bytes()[self.at - 1] == b'\n';
        let ticks = self.run_of(byte);
        if !starts_line || ticks < 3 {
            return false;
        }
        let Some(first) = self.text[self.at..].find('\n').map(|len| self.at + len + 1) else { return false };
        let fence = &self.text[self.at..self.at + ticks];
        let mut line = first;
        let (close, behind) = loop {
            let rest = &self.text[line..];
            if rest.starts_with(fence) {
                let behind = rest.find('\n').map_or(self.text.len(), |len| line + len);
                break (line.saturating_sub(1).max(first), behind);
            }
            match rest.find('\n') {
                Some(len) => line += len + 1,
                None => break (self.text.len(), self.text.len()),
            }
        };
        self.emit_as(first, close.max(first), behind.max(close), |style| style.code = true);
        true
    }

    fn run_of(&self, byte: u8) -> usize {
        self.text.as_bytes()[self.at..].iter().take_while(|&&other| other == byte).count()
    }

    fn code(&mut self) {
        let ticks = self.run_of(b'`');
        let from = self.at + ticks;
        let rest = self.ahead(from).as_bytes();
        let mut end = 0;
        while end < rest.len() {
            if rest[end] != b'`' {
                end += 1;
                continue;
            }
            let run = rest[end..].iter().take_while(|&&byte| byte == b'`').count();
            if run == ticks {
                let (mut inner, mut to) = (from, from + end);
                // One space at each end only keeps ticks apart.
                let text = &self.text[inner..to];
                if text.len() > 2 && text.starts_with(' ') && text.ends_with(' ') && ticks > 1 {
                    inner += 1;
                    to -= 1;
                }
                return self.emit_as(inner, to, from + end + run, |style| style.code = true);
            }
            end += run;
        }
        self.at = from;
    }

    fn escape(&mut self) {
        let next = self.byte(1);
        if next.is_ascii_punctuation() {
            self.skip(self.at + 1);
            self.at += 1;
        } else if next == b'\n' {
            self.skip(self.at + 1);
        } else {
            self.at += 1;
        }
    }

    /// `*`, `**`, `_`, `__`: opens before a word, closes after one. A marker without a partner stays text.
    fn emphasis(&mut self, byte: u8) {
        let run = self.run_of(byte);
        let (before, after) = (self.before(), self.after(self.at + run));
        let can_open = !after.is_whitespace() && (byte == b'*' || !before.is_alphanumeric());
        let can_close = !before.is_whitespace() && (byte == b'*' || !after.is_alphanumeric());
        let mut left = run.min(3);
        if run > 3 {
            self.at += run;
            return;
        }
        while left > 0 {
            let (toggle, len) = if left >= 2 { (Toggle::Bold, 2) } else { (Toggle::Italic, 1) };
            let wanted = if can_close && self.is_open(toggle, byte) {
                self.toggle(toggle, byte, false);
                true
            } else if can_open && !self.is_open(toggle, byte) && self.closes_ahead(byte, len, run) {
                self.toggle(toggle, byte, true);
                true
            } else {
                false
            };
            if !wanted {
                if len == 2 && can_close && self.is_open(Toggle::Italic, byte) {
                    self.toggle_len(Toggle::Italic, byte, false, 1);
                    left -= 1;
                    continue;
                }
                self.at += len;
            }
            left -= len;
        }
    }

    fn is_open(&self, toggle: Toggle, byte: u8) -> bool {
        self.open.contains(&Some((toggle, byte)))
    }

    /// Whether a closing marker follows in the same paragraph.
    fn closes_ahead(&self, byte: u8, len: usize, run: usize) -> bool {
        let from = self.at + run;
        let rest = self.ahead(from).as_bytes();
        let mut at = 0;
        while at < rest.len() {
            if rest[at] == b'\n' && rest.get(at + 1) == Some(&b'\n') {
                return false;
            }
            if rest[at] != byte {
                at += 1;
                continue;
            }
            let found = rest[at..].iter().take_while(|&&other| other == byte).count();
            if found >= len
                && (at > 0 && !rest[at - 1].is_ascii_whitespace())
                && (found == len || found == 3 || len == 1)
            {
                return true;
            }
            at += found;
        }
        false
    }

    fn toggle(&mut self, toggle: Toggle, byte: u8, on: bool) {
        let len = if toggle == Toggle::Italic { 1 } else { 2 };
        self.toggle_len(toggle, byte, on, len);
    }

    fn toggle_len(&mut self, toggle: Toggle, byte: u8, on: bool, len: usize) {
        self.skip(self.at + len);
        let place = if on { None } else { Some((toggle, byte)) };
        if let Some(slot) = self.open.iter_mut().find(|slot| **slot == place) {
            *slot = if on { Some((toggle, byte)) } else { None };
        }
        match toggle {
            Toggle::Bold => self.style.bold = on,
            Toggle::Italic => self.style.italic = on,
            Toggle::Strike => self.style.strike = on,
            Toggle::Mark => self.style.mark = on,
        }
    }

    fn double(&mut self, byte: u8, toggle: Toggle) {
        let run = self.run_of(byte);
        if run != 2 {
            self.at += run;
            return;
        }
        let (before, after) = (self.before(), self.after(self.at + 2));
        if self.is_open(toggle, byte) && !before.is_whitespace() {
            self.toggle(toggle, byte, false);
        } else if !after.is_whitespace() && !self.is_open(toggle, byte) && self.closes_ahead(byte, 2, 2) {
            self.toggle(toggle, byte, true);
        } else {
            self.at += 2;
        }
    }

    /// `[text](target)`, `![alt](src)`, `[[target|words]]`, `![[file]]`, `[^1]`.
    fn bracket(&mut self, image: bool) {
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

    fn tag(&mut self) {
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

    fn entity(&mut self) {
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

    fn math(&mut self) {
        let open = if self.byte(1) == b'$' { 2 } else { 1 };
        let from = self.at + open;
        let rest = self.ahead(from);
        let close = if open == 2 { rest.find("$$") } else { rest.find('$') };
        let fits = close.filter(|&len| {
            let inner = &rest[..len];
            len > 0
                && (open == 2 || (!inner.starts_with(' ') && !inner.ends_with(' ') && !inner.contains('\n')))
        });
        match fits {
            // `5$ and 6$` is money.
            Some(len) if open == 2 || !self.after(from + len + 1).is_ascii_digit() => {
                let to = from + len + open;
                self.emit_as(self.at, to, to, |style| style.math = true);
            }
            _ => self.at = from,
        }
    }

    /// `{:target="_blank"}` behind a link.
    fn attributes(&mut self) {
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
