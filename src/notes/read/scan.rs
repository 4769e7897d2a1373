//! One pass over a line for all that the rules ask about it.

use super::html::html_bold;
use super::signs::{Signs, pairs};
use crate::notes::ask::asks;
use crate::notes::words::asks_by_label;

/// Bytes of a line that are looked at closely; a term or a question that is longer is none.
const CLOSE_LOOK: usize = 1024;

/// Where a separator stands in its line; `len` is 0 when there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sep {
    pub(crate) at: u16,
    pub(crate) len: u16,
}

impl Sep {
    pub(crate) const fn found(self) -> bool {
        self.len > 0
    }
}

/// What a line asks, as [`crate::notes::ask`] reads it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Asks {
    #[default]
    Nothing,
    /// All of it, or its first question, with the answer behind.
    Whole,
    Line,
}

/// What stands where in a line, outside of code, math, links and brackets.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scan {
    /// `:` or `：`.
    pub(crate) colon: Sep,
    /// A dash of any length with space around it, or an em dash without.
    pub(crate) dash: Sep,
    /// `->`, `=>`, `→` and their like.
    pub(crate) arrow: Sep,
    /// ` = `, `:=`.
    pub(crate) equals: Sep,
    /// A tab.
    pub(crate) tab: Sep,
    /// `::`, `:::` or `;;` outside of code.
    pub(crate) double: Sep,
    /// End of the first question, its mark and closing quotes included; 0 for none.
    pub(crate) question: u16,
    /// End of the last question; 0 for none.
    pub(crate) last_question: u16,
    pub(crate) asks: Asks,
    /// End of bold text that the line begins with, markers included; 0 for none.
    pub(crate) bold: u16,
    /// End of code that the line begins with, ticks included; 0 for none.
    pub(crate) code: u16,
    /// Words, CJK characters counting half.
    pub(crate) words: u16,
    /// Bytes of words that are not links.
    pub(crate) prose: u16,
    /// Whether a web address or a link stands in the line.
    pub(crate) link: bool,
    /// Whether an image stands in the line.
    pub(crate) image: bool,
    /// Whether a bar stands in the line.
    pub(crate) bar: bool,
    /// Whether a brace stands in the line.
    pub(crate) brace: bool,
    /// Whether a gap of underscores stands in the line.
    pub(crate) gap: bool,
    /// Whether the line ends in a colon.
    pub(crate) ends_colon: bool,
    /// What signs stand in it at all; every one for a line that is too long for a close look.
    pub(crate) signs: Signs,
}

/// Signs that separate, mark or ask; a line without any of them has words and nothing else.
pub(crate) const TELLING: Signs = Signs::set(b":;-=\t|?_{[]`\\").and(Signs::WIDE);

/// Question marks, or what may be one.
const ASKING: Signs = Signs::set(b"?").and(Signs::WIDE);

/// Looks the line over. `text` has no indentation and no markers of lists or quotes.
pub(crate) fn scan(text: &str) -> Scan {
    let bytes = &text.as_bytes()[..text.len().min(CLOSE_LOOK)];
    let signs = if bytes.len() < text.len() { Signs::ALL } else { Signs::of(bytes) };
    let mut scan = Scan { signs, ..Scan::default() };
    let (mut wide, mut link) = (0, 0);
    if signs.any(TELLING) || matches!(bytes, [b'*', b'*', ..]) {
        let mut done = pass(bytes, signs, true);
        if done.depth > 0 {
            // A bracket that never closes must not hide the separators behind it.
            done = pass(bytes, signs, false);
        }
        (wide, link) = (done.cjk as usize / 2, usize::from(done.scan.prose));
        scan = done.scan;
        if scan.bold > 0 {
            let bold = &text[..usize::from(scan.bold)];
            scan.gap |= signs.any(Signs::set(b"_")) && bold.trim_matches('_').contains("___");
            scan.bar |= signs.any(Signs::set(b"|")) && bold.contains('|');
            scan.brace |= signs.any(Signs::set(b"{")) && bold.contains('{');
        }
        scan.ends_colon = ends_in_colon(text);
        if scan.last_question > 0 || scan.question > 0 {
            scan.asks = if tells_first(text, &scan) {
                Asks::Nothing
            } else {
                asks(text, scan.question, scan.last_question)
            };
        }
    }
    if scan.bold == 0 && bytes.starts_with(b"<") {
        scan.bold = clip(html_bold(text));
    }
    if scan.asks == Asks::Nothing && may_be_labelled(bytes) && asks_by_label(text) {
        scan.asks = Asks::Whole;
    }
    if scan.code == 0 && signs.any(Signs::set(b"(")) {
        scan.code = clip(leading_call(bytes));
    }
    let beyond = (text.len() - bytes.len()) / 6;
    scan.prose = clip(text.len().saturating_sub(link));
    scan.words = clip(words(bytes) + wide + beyond);
    scan
}

/// Whether the line begins as one that is labelled as a question.
fn may_be_labelled(bytes: &[u8]) -> bool {
    let signs = bytes.iter().take(3).take_while(|byte| matches!(byte, b'*' | b'_' | b'`' | b'=')).count();
    let letter = |at: usize| bytes.get(signs + at).map_or(0, |byte| byte | 0x20);
    match letter(0) {
        b'q' | b'f' | b'p' | b'd' | 0x80.. => true,
        // kérdés, otázka, spørgsmål, vraag, soru, kysymys
        b'k' => matches!(letter(1), b'y' | 0x80..),
        b'o' => letter(1) == b't',
        b's' => matches!(letter(1), b'p' | b'o'),
        b'v' => letter(1) == b'r',
        _ => false,
    }
}

/// "**Crew**: Who sails. How many are they?": what a bold term means, and a question that goes on from there.
fn tells_first(text: &str, scan: &Scan) -> bool {
    let bold = usize::from(scan.bold);
    let (inner, rest) = (&text[..bold], &text[bold..]);
    let told =
        rest.strip_prefix(':').or_else(|| inner.trim_end_matches(['*', '_']).ends_with(':').then_some(rest));
    bold > 0
        && !inner.contains('?')
        && told.is_some_and(|told| told.find(". ").is_some_and(|end| !told[..end].contains('?')))
}

/// Where a call ends that the line begins with, as `reef()`; 0 for none.
fn leading_call(bytes: &[u8]) -> usize {
    let name =
        bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')).count();
    let behind = &bytes[name..];
    if name >= 3 && behind.starts_with(b"()") && matches!(behind.get(2), None | Some(b' ' | b':')) {
        name + 2
    } else {
        0
    }
}

/// Words of a line, by the blanks between them.
fn words(bytes: &[u8]) -> usize {
    let [.., last] = bytes else { return 0 };
    pairs(bytes, |here, next| (here == b' ') & (next != b' ')) + usize::from(*last == b' ') + 1
}

/// Whether the text ends in a colon, emphasis around it or not.
fn ends_in_colon(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    while end > 0 && matches!(bytes[end - 1], b' ' | b'*' | b'_' | b'\t' | b'\\' | b'=') {
        end -= 1;
    }
    text.is_char_boundary(end)
        && (bytes[..end].ends_with(b":") || text[..end].ends_with('：') || bytes[..end].ends_with(b" -"))
}

/// Bytes that neither separate nor mark anything.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        plain[byte] = c.is_ascii_alphanumeric()
            || matches!(
                c,
                b' ' | b','
                    | b'.'
                    | b'\''
                    | b'"'
                    | b'/'
                    | b'+'
                    | b'!'
                    | b'#'
                    | b'%'
                    | b'@'
                    | b'^'
                    | b'&'
                    | b'~'
                    | b'*'
                    | b'>'
            );
        byte += 1;
    }
    plain
};

pub(super) struct Pass<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) depth: u32,
    pub(super) scan: Scan,
    pub(super) cjk: u32,
}

fn pass(bytes: &[u8], signs: Signs, brackets: bool) -> Pass<'_> {
    let scan = Scan { signs, ..Scan::default() };
    let mut pass = Pass { bytes, at: 0, depth: 0, scan, cjk: 0 };
    pass.leading_bold();
    loop {
        let mut at = pass.at;
        while at < bytes.len() && PLAIN[usize::from(bytes[at])] {
            at += 1;
        }
        let Some(&byte) = bytes.get(at) else { break };
        pass.at = at;
        pass.special(byte, brackets);
    }
    pass
}

pub(super) fn clip(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

impl Pass<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    pub(super) fn before(&self) -> u8 {
        if self.at == 0 { b' ' } else { self.bytes[self.at - 1] }
    }

    pub(super) fn note(&self, old: Sep, at: usize, len: usize) -> Sep {
        if old.found() || self.depth > 0 || at == 0 { old } else { Sep { at: clip(at), len: clip(len) } }
    }

    /// Bold at the very beginning is the term or the question as a whole: what stands inside separates nothing.
    fn leading_bold(&mut self) {
        let marker: &[u8] = match self.bytes {
            [b'*', b'*', ..] => b"**",
            [b'_', b'_', ..] => b"__",
            _ => return,
        };
        let three = self.byte(2) == marker[0];
        let inside = if three { 3 } else { 2 };
        if self.byte(inside) == b' ' {
            return;
        }
        let mut at = inside;
        while at + 1 < self.bytes.len() {
            if self.bytes[at] == b'`' {
                at = self.code_end(at).unwrap_or(at + 1);
                continue;
            }
            if self.bytes[at..].starts_with(marker) {
                let mut end = at + 2;
                if three && self.byte(end) == marker[0] {
                    end += 1;
                }
                self.scan.bold = clip(end);
                self.questions_in(inside, at, end);
                self.at = end;
                return;
            }
            at += 1;
        }
    }

    /// Question marks of the bold text that ends at `end`.
    fn questions_in(&mut self, from: usize, to: usize, end: usize) {
        if !self.scan.signs.any(ASKING) {
            return;
        }
        let inner = &self.bytes[from..to];
        let asks = inner.contains(&b'?')
            || inner.windows(3).any(|three| three == "？".as_bytes())
            || inner.windows(2).any(|two| two == "؟".as_bytes());
        if asks {
            let tail = std::str::from_utf8(inner).unwrap_or_default();
            let tail = tail.trim_end_matches(|c: char| "\"”’') ".contains(c));
            if tail.ends_with(['?', '？', '؟']) {
                self.scan.question = clip(end);
            }
            self.scan.last_question = clip(end);
        }
    }

    fn special(&mut self, byte: u8, brackets: bool) {
        match byte {
            b'`' => self.code(),
            b'$' => self.math(),
            b'\\' => self.escape(),
            b'[' | b'(' | b'{' => {
                self.scan.brace |= byte == b'{';
                if byte == b'[' && self.before() == b'!' {
                    self.scan.image = true;
                }
                self.depth += u32::from(brackets);
                self.at += 1;
            }
            b']' => self.bracket_end(),
            b')' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                self.at += 1;
            }
            b'<' => self.angle(),
            b':' => self.colon(),
            b';' => {
                if self.byte(self.at + 1) == b';' {
                    self.scan.double = self.note(self.scan.double, self.at, 2);
                    self.at += 1;
                }
                self.at += 1;
            }
            b'-' => self.hyphen(),
            b'=' => self.equals(),
            b'\t' => {
                self.scan.tab = self.note(self.scan.tab, self.at, 1);
                self.at += 1;
            }
            b'|' => {
                self.scan.bar = true;
                self.at += 1;
            }
            b'?' => self.question(1),
            b'_' => {
                if self.byte(self.at + 1) == b'_' && self.byte(self.at + 2) == b'_' {
                    self.underscores();
                } else {
                    self.at += 1;
                }
            }
            0xC2..=0xDF => {
                if self.bytes[self.at..].starts_with("؟".as_bytes()) {
                    self.question(2);
                } else {
                    self.at += 2;
                }
            }
            0xE0..=0xEF => self.three_bytes(),
            0xF0..=0xF4 => self.at += 4,
            _ => self.at += 1,
        }
    }

    /// A gap, or the beginning of "___text in bold italics___".
    fn underscores(&mut self) {
        let inner = &self.bytes[self.at + 3..];
        let opens =
            !self.before().is_ascii_alphanumeric() && inner.first().is_some_and(u8::is_ascii_alphanumeric);
        let close = if opens { memchr::memmem::find(inner, b"___") } else { None };
        let closed =
            close.filter(|&len| !matches!(inner[len - 1], b' ' | b'_') && inner.get(len + 3) != Some(&b'_'));
        self.scan.gap |= closed.is_none();
        self.at += closed.map_or(1, |len| len + 6);
    }

    /// Where the code that begins at `at` ends, behind its ticks.
    fn code_end(&self, at: usize) -> Option<usize> {
        let ticks = self.bytes[at..].iter().take_while(|&&byte| byte == b'`').count();
        let mut end = at + ticks;
        while end < self.bytes.len() {
            if self.bytes[end] != b'`' {
                end += 1;
                continue;
            }
            let run = self.bytes[end..].iter().take_while(|&&byte| byte == b'`').count();
            end += run;
            if run == ticks {
                return Some(end);
            }
        }
        None
    }

    fn code(&mut self) {
        let start = self.at;
        self.at = match self.code_end(start) {
            Some(end) => end,
            None => start + self.bytes[start..].iter().take_while(|&&byte| byte == b'`').count(),
        };
        if start == 0 && self.code_end(0).is_some() {
            self.scan.code = clip(self.at);
        }
    }

    fn math(&mut self) {
        let signs: [(&[u8], bool); 5] = [
            (b"$-$", false),
            (b"$\\to$", true),
            (b"$\\rightarrow$", true),
            (b"$\\Rightarrow$", true),
            (b"$\\implies$", true),
        ];
        if let Some((sign, arrow)) = signs.iter().find(|(sign, _)| self.bytes[self.at..].starts_with(sign)) {
            let (at, len) = (self.at, sign.len());
            // "Closed pipes $\to$ lower:" leads to what stands below it
            let leads = self.bytes.last() == Some(&b':');
            let spaced = self.before() == b' ' && self.byte(at + len) == b' ' && !leads;
            // "f $\\to$ 0" is a formula
            let names = !*arrow
                || self.behind_word(at)
                    && matches!(self.byte(at + len + 1), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'(' | 0x80..);
            match spaced && names {
                true if *arrow => self.scan.arrow = self.note(self.scan.arrow, at, len),
                true => self.scan.dash = self.note(self.scan.dash, at, len),
                false => {}
            }
            self.at += len;
            return;
        }
        let open = if self.byte(self.at + 1) == b'$' { 2 } else { 1 };
        let start = self.at + open;
        if matches!(self.byte(start), b' ' | b'$') {
            self.at = start;
            return;
        }
        let close = self.bytes[start.min(self.bytes.len())..].iter().position(|&byte| byte == b'$');
        self.at = match close {
            Some(len) if self.byte(start + len - 1) != b' ' || open == 2 => start + len + open,
            _ => start,
        };
    }

    /// An escaped sign, or a formula between `\\(` and `\\)`, `\\[` and `\\]`.
    fn escape(&mut self) {
        let close: &[u8] = match self.byte(self.at + 1) {
            b'(' => b"\\)",
            b'[' => b"\\]",
            _ => b"",
        };
        self.at += 2;
        if !close.is_empty() {
            let rest = &self.bytes[self.at.min(self.bytes.len())..];
            self.at += rest.windows(2).position(|two| two == close).map_or(0, |len| len + 2);
        }
    }

    fn bracket_end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let open = self.at;
        self.at += 1;
        if self.byte(self.at) != b'(' {
            // "[ketch][1]"
            self.scan.link |= self.byte(self.at) == b'[';
            return;
        }
        let close = self.bytes[self.at..].iter().position(|&byte| byte == b')');
        if let Some(len) = close {
            self.at += len + 1;
            self.scan.link = true;
            // The link's own words count as link, too: back to its bracket.
            let begin = self.bytes[..open].iter().rposition(|&byte| byte == b'[').unwrap_or(open);
            self.scan.prose = self.scan.prose.saturating_add(clip(self.at - begin));
        }
    }

    /// `<https://…>` and tags.
    fn angle(&mut self) {
        let next = self.byte(self.at + 1);
        if next.is_ascii_alphabetic() || next == b'/' || next == b'!' {
            let close = self.bytes[self.at..].iter().position(|&byte| byte == b'>');
            if let Some(len) = close {
                let inner = &self.bytes[self.at..self.at + len];
                let scheme = inner.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'<');
                if scheme.is_some_and(|end| inner[end..].starts_with(b"://")) {
                    self.scan.link = true;
                    self.scan.prose = self.scan.prose.saturating_add(clip(len + 1));
                }
                self.at += len + 1;
                return;
            }
        }
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{Scan, Sep, scan};

    fn parts(text: &str, sep: fn(&Scan) -> Sep) -> Option<(&str, &str)> {
        let sep = sep(&scan(text));
        sep.found().then(|| {
            let (at, len) = (usize::from(sep.at), usize::from(sep.len));
            (text[..at].trim(), text[at + len..].trim())
        })
    }

    #[test]
    fn separators() {
        let colon: fn(&Scan) -> Sep = |scan| scan.colon;
        assert_eq!(parts("Term: definition", colon), Some(("Term", "definition")));
        assert_eq!(parts("术语：定义", colon), Some(("术语", "定义")));
        assert_eq!(parts("see https://example.org/a:b", colon), None);
        assert_eq!(parts("at 10:30 sharp", colon), None);
        assert_eq!(parts("`a: b` is code", colon), None);
        assert_eq!(parts("f(a: b) is a call", colon), None);
        assert_eq!(parts("an (open bracket: here", colon), Some(("an (open bracket", "here")));
        let dash: fn(&Scan) -> Sep = |scan| scan.dash;
        assert_eq!(parts("Term – definition", dash), Some(("Term", "definition")));
        assert_eq!(parts("Term—definition", dash), Some(("Term", "definition")));
        assert_eq!(parts("well-known thing", dash), None);
        let arrow: fn(&Scan) -> Sep = |scan| scan.arrow;
        assert_eq!(parts("Shale -> Slate", arrow), Some(("Shale", "Slate")));
        assert_eq!(parts("GAG ⇒ resistenza", arrow), Some(("GAG", "resistenza")));
        let equals: fn(&Scan) -> Sep = |scan| scan.equals;
        assert_eq!(parts("Ignis = fire", equals), Some(("Ignis", "fire")));
        assert_eq!(parts("a == b", equals), None);
        let double: fn(&Scan) -> Sep = |scan| scan.double;
        assert_eq!(parts("Kenya::Nairobi", double), Some(("Kenya", "Nairobi")));
        assert_eq!(parts("call `std::fs`", double), None);
    }

    #[test]
    fn questions_and_bold() {
        let bold = scan("**What is it?** A thing.");
        assert_eq!((bold.bold, bold.question), (15, 15));
        assert_eq!(scan("What does `a?` do? It asks.").question, 18);
        assert_eq!(scan("see https://e.org/?q=1").question, 0);
        assert_eq!(scan("什么是内核？").question, 18);
        let address = scan("<https://e.org/tide>");
        assert!(address.link && address.prose == 0 && !scan("<b>tide</b>: ebb").link);
        assert_eq!(scan("").words, 0);
        assert_eq!(scan("three little words").words, 3);
    }

    #[test]
    fn any_cut_of_a_line_is_fine() {
        let text = "**a** `b` $c$ [d](e) <f> —— → ：？ （g） \\x :: ;; => == \t 日本語 end?";
        for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            scan(&text[..at]);
            scan(&text[at..]);
        }
        scan(&"—".repeat(1000));
        scan(&"$`[(<".repeat(1000));
    }
}
