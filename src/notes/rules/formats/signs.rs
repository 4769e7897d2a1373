//! Which formats may be in a note: one quick look, since most notes hold none.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::notes::read::lines::Lines;

/// What shows a format.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Signs {
    /// Every line has a tab.
    pub(super) tabs: bool,
    /// Parts with a title each, parted by dashes.
    pub(super) deck: bool,
    /// Two halves.
    pub(super) halves: bool,
    pub(super) export: bool,
    /// `<!-- id: card-… -->`
    pub(super) ids: bool,
    /// `[#tag](…)`
    pub(super) tag_links: bool,
    pub(super) pairs: bool,
    pub(super) percent: bool,
    pub(super) sides: bool,
    pub(super) blocks: bool,
    pub(super) prefixes: bool,
    pub(super) tags: bool,
    pub(super) flashcards: bool,
    /// "==== Question ===="
    pub(super) banners: bool,
    /// "```{glossary}"
    pub(super) glossary: bool,
}

impl Signs {
    /// `None` where no other program's syntax is in the note.
    pub(super) fn of(mut lines: Lines<'_>) -> Option<Self> {
        let (mut look, text) = (Look::default(), lines.text());
        while let Some(line) = lines.next() {
            look.line(line.as_bytes());
        }
        look.signs(text)
    }

    const fn any(&self) -> bool {
        self.pairs
            || self.tabs
            || self.deck
            || self.halves
            || self.percent
            || self.sides
            || self.blocks
            || self.prefixes
            || self.tags
            || self.export
            || self.ids
            || self.tag_links
            || self.glossary
            || self.banners
    }
}

/// Whether a fence is one of a glossary.
fn is_glossary(line: &[u8]) -> bool {
    matches!(line, [b'`', b'`', b'`', ..] | [b'~', b'~', b'~', ..] | [b':', b':', b':', ..])
        && std::str::from_utf8(line).is_ok_and(|line| super::glossary::opens(line).is_some())
}

/// What the lines show.
#[derive(Default)]
struct Look {
    signs: Signs,
    /// Lines that hold anything.
    total: usize,
    /// Lines with a tab, as long as every line has one.
    tabbed: usize,
    headings: usize,
    breaks: usize,
    /// Whether the last line that holds anything parts cards.
    parted: bool,
    /// Whether what stands first, and behind each line of dashes, is a title.
    titled: bool,
    /// Whether lines may stand in code.
    code: bool,
    /// Whether a line is nothing but `?`.
    asks: bool,
}

impl Look {
    #[inline]
    fn line(&mut self, line: &[u8]) {
        let Some(&first) = line.first() else { return };
        self.total += 1;
        // Most lines begin with a word and show nothing.
        let word = first.is_ascii_lowercase() || matches!(first, b'E'..=b'P' | b'U'..=b'Z' | b'0'..=b'9');
        if !word || self.total == 1 || self.parted || self.tabbed + 1 == self.total {
            self.telling(first, line);
        }
    }

    fn telling(&mut self, first: u8, line: &[u8]) {
        if self.total == 1 {
            self.titled = line.starts_with(b"# ");
            self.signs.export = line.starts_with(b"#separator") || line.starts_with(b"#html");
        }
        if self.parted {
            self.behind_break(line.trim_ascii());
        }
        let bare = || line.trim_ascii_end();
        match first {
            b'Q' | b'C' | b'A' if line.get(1) == Some(&b':') => self.signs.prefixes = true,
            b'?' if bare().len() <= 2 => self.asks = true,
            b'=' if line.starts_with(b"====") => self.signs.banners |= bare().len() > 8,
            b'%' if bare() == b"%" => self.signs.percent = true,
            b'-' if bare() == b"---" => self.part(),
            b'*' if bare() == b"***" => self.part(),
            b'[' if line.starts_with(b"[#") => self.signs.tag_links = true,
            b'S' if line.starts_with(b"START") => self.signs.blocks = true,
            b'T' if line.starts_with(b"TARGET DECK") => self.signs.blocks = true,
            b'D' if line.starts_with(b"Deck:") => self.signs.blocks = true,
            b':' => self.signs.glossary |= is_glossary(line),
            b'`' | b'~' | b' ' | b'\t' => {
                let line = line.trim_ascii_start();
                self.signs.glossary |= is_glossary(line);
                self.code |= line.starts_with(b"```") || line.starts_with(b"~~~");
            }
            b'#' => {
                self.headings += 1;
                self.signs.sides |= is_side(bare());
            }
            _ => {}
        }
        if self.tabbed + 1 == self.total {
            // Only a note in which every line has its tab is one of terms and tabs.
            let tab = !matches!(first, b' ' | b'\t' | b'-' | b'*' | b'|') && line.contains(&b'\t');
            self.tabbed += usize::from(tab);
        }
    }

    /// A line behind one of dashes, and what it means for a deck of titled parts.
    fn behind_break(&mut self, line: &[u8]) {
        let Some(&first) = line.first() else { return };
        if !matches!(line, b"---" | b"***" | b"___") {
            // Blanks that are not ASCII may stand before the title.
            self.titled &= self.code || line.starts_with(b"# ") || first == b'&' || !first.is_ascii();
            self.parted = false;
        }
    }

    /// A line of dashes.
    const fn part(&mut self) {
        self.breaks += 1;
        self.parted = true;
    }

    fn signs(self, text: &str) -> Option<Signs> {
        let mut signs = self.signs;
        signs.tabs = self.tabbed >= 2 && self.tabbed == self.total;
        signs.deck = self.breaks > 0 && self.titled;
        signs.halves = self.breaks == 1 && self.headings == 0 && self.total <= 60;
        let stands = |begin: &Finder<'_>| begin.find(text.as_bytes()).is_some();
        // "card" stands in all of these, and in few notes.
        let cards = stands(&PAIRS.card);
        signs.ids = cards && stands(&PAIRS.comment);
        signs.tags = cards && PAIRS.tag.iter().any(stands) || has_brain(text);
        signs.flashcards = signs.tags && text.contains("#flashcards");
        signs.pairs = self.asks || signs.flashcards || PAIRS.double.iter().any(stands);
        signs.any().then_some(signs)
    }
}

/// Whether the emoji of a card stands in the text.
fn has_brain(text: &str) -> bool {
    let brain = "🧠".as_bytes();
    memchr::memchr_iter(brain[0], text.as_bytes()).any(|at| text.as_bytes()[at..].starts_with(brain))
}

/// Whether the heading names a side of a card.
fn is_side(heading: &[u8]) -> bool {
    let name = heading.strip_prefix(b"### ").or_else(|| heading.strip_prefix(b"## "));
    match name.or_else(|| heading.strip_prefix(b"# ")) {
        Some(b"Question" | b"Answer") => true,
        Some(b"Front" | b"Back") => !heading.starts_with(b"###"),
        Some(b"Text") => heading.starts_with(b"## "),
        _ => false,
    }
}

/// Beginnings of syntaxes that may stand anywhere in a line.
struct Pairs {
    double: [Finder<'static>; 2],
    tag: [Finder<'static>; 2],
    card: Finder<'static>,
    comment: Finder<'static>,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| Pairs {
    double: [Finder::new("::"), Finder::new(";;")],
    tag: [Finder::new("#card"), Finder::new("#flashcard")],
    card: Finder::new("card"),
    comment: Finder::new("<!-- id: card-"),
});
