//! One walk over a text: emphasis, code, formulas; links and HTML are in `markup`.

use super::Style;

/// Calls `emit` with each piece of text and its style.
pub(super) fn walk(markdown: &str, mut emit: impl FnMut(&str, Style)) {
    if let Some(tags) = only_tags(markdown) {
        return emit(tags, Style::default());
    }
    let mut walker =
        Walker { text: markdown, at: 0, kept: 0, style: Style::default(), open: [None; 8], emit };
    walker.run();
}

/// The text without blanks and emphasis around it, if tags are all there is of it: a note on HTML is about them.
fn only_tags(text: &str) -> Option<&str> {
    let tags = text.trim_matches(['*', '_', ' ']);
    if !tags.starts_with('<') || !tags.ends_with('>') {
        return None;
    }
    let mut rest = tags;
    while let Some((tag, behind)) = rest.strip_prefix('<').and_then(|open| open.split_once('>')) {
        let name = tag.trim_start_matches('/');
        let told = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !tag.contains(['<', '@', '\n'])
            && !tag.contains("://");
        let shown = ["br", "hr", "img"]
            .iter()
            .any(|begin| name.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin)));
        if !told || shown {
            return None;
        }
        rest = behind.trim_start();
    }
    rest.is_empty().then_some(tags)
}

/// Markers that toggle a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toggle {
    Bold,
    Italic,
    Strike,
    Mark,
}

pub(super) struct Walker<'a, F: FnMut(&str, Style)> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Text up to here was given out.
    pub(super) kept: usize,
    pub(super) style: Style,
    open: [Option<(Toggle, u8)>; 8],
    pub(super) emit: F,
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

    pub(super) fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(b' ')
    }

    fn before(&self) -> char {
        self.text[..self.at].chars().next_back().unwrap_or(' ')
    }

    pub(super) fn after(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    /// The rest that is searched for closing markers.
    pub(super) fn ahead(&self, from: usize) -> &'a str {
        let mut to = self.text.len().min(from.saturating_add(FAR));
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.text.get(from..to).unwrap_or_default()
    }

    /// Gives out what stands before `to`.
    pub(super) fn flush(&mut self, to: usize) {
        if to > self.kept {
            (self.emit)(&self.text[self.kept..to], self.style);
        }
        self.kept = to;
    }

    pub(super) fn skip(&mut self, to: usize) {
        self.flush(self.at);
        self.at = to;
        self.kept = to;
    }

    pub(super) fn emit_as(&mut self, from: usize, to: usize, behind: usize, change: impl FnOnce(&mut Style)) {
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
}
