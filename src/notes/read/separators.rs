//! The signs that separate a term from its definition, and question marks.

use super::scan::{Pass, Scan, clip};

/// "**Ebb:** …", "**Ebb** – …": a bold name, and a sign before what it means.
pub(super) fn names(text: &str, scan: &Scan) -> bool {
    let (name, rest) = text.split_at(usize::from(scan.bold));
    let rest = rest.trim_start();
    !name.is_empty()
        && !rest.is_empty()
        && (name.trim_end_matches(['*', '_']).ends_with(':')
            || rest.starts_with([':', '：', '=', '–', '—'])
            || rest.starts_with("- "))
}

/// Whether the line may hold a term and its definition.
pub(super) const fn separates(scan: &Scan) -> bool {
    scan.colon.found() || scan.arrow.found() || scan.equals.found() || scan.dash.found()
}

impl Pass<'_> {
    pub(super) fn colon(&mut self) {
        let at = self.at;
        let (next, before) = (self.byte(at + 1), self.before());
        if next == b'/' && self.byte(at + 2) == b'/' {
            let start =
                self.bytes[..at].iter().rposition(|&byte| !byte.is_ascii_alphabetic()).map_or(0, |p| p + 1);
            let end =
                self.bytes[at..].iter().position(|&byte| matches!(byte, b' ' | b'\t' | b')' | b'>' | b']'));
            self.at = end.map_or(self.bytes.len(), |len| at + len);
            self.scan.link = true;
            self.scan.prose = self.scan.prose.saturating_add(clip(self.at - start));
            return;
        }
        if next == b':' {
            let run = self.bytes[at..].iter().take_while(|&&byte| byte == b':').count();
            if run <= 3 {
                self.scan.double = self.note(self.scan.double, at, run);
            }
            self.at += run;
            return;
        }
        if next == b'=' && self.byte(at + 2) == b' ' {
            self.scan.equals = self.note(self.scan.equals, at, 2);
            self.at += 2;
            return;
        }
        // ":smile:" is an emoji
        let name = self.bytes[at + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_')
            .count();
        if name >= 2 && self.byte(at + 1 + name) == b':' && matches!(before, b' ' | b'*' | b'(') {
            self.at = at + name + 2;
            return;
        }
        // "Ebb :- …"
        if next == b'-' && matches!(self.byte(at + 2), b' ' | b'\t') {
            self.scan.colon = self.note(self.scan.colon, at, 2);
            self.at += 2;
            return;
        }
        let clock = before.is_ascii_digit() && next.is_ascii_digit();
        let face = matches!(next, b')' | b'-' | b'D' | b'(') && before == b' ' && next != b' ';
        if !clock && !face {
            self.scan.colon = self.note(self.scan.colon, at, 1);
        }
        self.at += 1;
    }

    pub(super) fn hyphen(&mut self) {
        let at = self.at;
        let run = self.bytes[at..].iter().take_while(|&&byte| byte == b'-').count();
        if self.byte(at + run) == b'>' {
            // "a <-> b" goes both ways
            let both = usize::from(self.before() == b'<' && at > 0);
            self.scan.arrow = self.note(self.scan.arrow, at - both, run + 1 + both);
            self.at = at + run + 1;
            return;
        }
        let spaced_after = matches!(self.byte(at + run), b' ' | b'\t');
        let spaced_before = matches!(self.before(), b' ' | b'\t');
        if run <= 3
            && spaced_after
            && (spaced_before
                || (run == 1 && (self.before().is_ascii_alphanumeric() || self.before() == b')')))
        {
            self.scan.dash = self.note(self.scan.dash, at, run);
        }
        self.at = at + run;
    }

    pub(super) fn equals(&mut self) {
        let at = self.at;
        let run = self.bytes[at..].iter().take_while(|&&byte| byte == b'=').count();
        let (before, after) = (self.before(), self.byte(at + run));
        if after == b'>' && run <= 2 && before != b'<' {
            self.scan.arrow = self.note(self.scan.arrow, at, run + 1);
            self.at = at + run + 1;
            return;
        }
        if run == 1
            && !matches!(before, b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/')
            && (before == b' ' || after == b' ')
        {
            self.scan.equals = self.note(self.scan.equals, at, 1);
        }
        self.at = at + run;
    }

    pub(super) fn question(&mut self, len: usize) {
        self.at += len;
        if self.depth > 0 {
            return;
        }
        let mut end = self.at;
        loop {
            let rest = &self.bytes[end.min(self.bytes.len())..];
            match rest {
                [b'"' | b'\'' | b'*' | b'_' | b'?' | b'!', ..] => end += 1,
                [0xE2, 0x80, 0x9D | 0x99, ..] => end += 3,
                _ => break,
            }
        }
        // `a?b` is an address or code, not a question.
        let next = self.byte(end);
        if len == 1 && (next.is_ascii_alphanumeric() || matches!(next, b'/' | b'=' | b'&')) && end == self.at
        {
            let upper = next.is_ascii_uppercase();
            if !upper {
                return;
            }
        }
        if self.scan.question == 0 {
            self.scan.question = clip(end);
        }
        self.scan.last_question = clip(end);
        self.at = end;
    }

    pub(super) fn three_bytes(&mut self) {
        let at = self.at;
        let Some(&[a, b, c]) = self.bytes.get(at..at + 3).and_then(|three| three.first_chunk::<3>()) else {
            self.at = self.bytes.len();
            return;
        };
        self.at = at + 3;
        match [a, b, c] {
            // – —
            [0xE2, 0x80, dash @ (0x93 | 0x94)] => self.long_dash(at, dash == 0x94),
            // ― and −, which stands for a dash behind words, and for itself in a sum
            [0xE2, 0x80, 0x95] => self.long_dash(at, false),
            [0xE2, 0x88, 0x92]
                if self.behind_word(at) && !self.scan.colon.found() && !self.scan.equals.found() =>
            {
                self.long_dash(at, false);
            }
            // → ⇒ ⟶ ➔ ➜ ➝ ➞ ➡
            [0xE2, 0x86, 0x92] | [0xE2, 0x87, 0x92] | [0xE2, 0x9F, 0xB6] | [0xE2, 0x9E, 0x94..=0xA1] => {
                self.scan.arrow = self.note(self.scan.arrow, at, 3);
            }
            // ：
            [0xEF, 0xBC, 0x9A] => self.scan.colon = self.note(self.scan.colon, at, 3),
            // ？
            [0xEF, 0xBC, 0x9F] => {
                self.at = at;
                self.question(3);
            }
            // （ ）
            [0xEF, 0xBC, 0x88] => self.depth += 1,
            [0xEF, 0xBC, 0x89] => self.depth = self.depth.saturating_sub(1),
            // ＝
            [0xEF, 0xBC, 0x9D] => self.scan.equals = self.note(self.scan.equals, at, 3),
            // kana, CJK ideographs
            [0xE3, 0x81..=0x83, _] | [0xE3, 0x90..=0xBF, _] | [0xE4..=0xE9, _, _] => self.cjk += 1,
            _ => {}
        }
    }

    /// Whether a word of three letters and a space stand before this place.
    pub(super) fn behind_word(&self, at: usize) -> bool {
        let word = self.bytes[..at].trim_ascii_end();
        word.len() < at
            && word.iter().rev().take_while(|byte| byte.is_ascii_alphabetic() || **byte >= 0x80).count() >= 3
    }

    fn long_dash(&mut self, at: usize, em: bool) {
        let mut end = at + 3;
        // ——, as written in Chinese
        while self.bytes[end.min(self.bytes.len())..].starts_with("—".as_bytes()) {
            end += 3;
        }
        self.at = end;
        let spaced = |byte: u8| matches!(byte, b' ' | b'\t');
        let before = if at == 0 { b' ' } else { self.bytes[at - 1] };
        if em || end > at + 3 || (spaced(before) && spaced(self.byte(end))) {
            self.scan.dash = self.note(self.scan.dash, at, end - at);
        }
    }
}
