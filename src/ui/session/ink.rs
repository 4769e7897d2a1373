//! Lines of coloured text, and how they are wrapped.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::ui::text;

/// A colour that means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Hue {
    /// The terminal's own.
    #[default]
    None,
    /// Right.
    Green,
    /// Nearly right.
    Yellow,
    /// Wrong.
    Red,
    /// Code.
    Cyan,
}

/// How a stretch of text is drawn. Colour only adds: the text reads the same without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Ink {
    /// A cue, a number that matters.
    pub bold: bool,
    /// A hint, a place: what may be overlooked.
    pub dim: bool,
    /// Its colour.
    pub hue: Hue,
}

impl Ink {
    /// As the terminal draws.
    pub const PLAIN: Self = Self { bold: false, dim: false, hue: Hue::None };
    /// Bold.
    pub const BOLD: Self = Self { bold: true, ..Self::PLAIN };
    /// Dim.
    pub const DIM: Self = Self { dim: true, ..Self::PLAIN };
    /// Right.
    pub const GOOD: Self = Self { hue: Hue::Green, ..Self::PLAIN };
    /// Nearly right.
    pub const NEAR: Self = Self { hue: Hue::Yellow, ..Self::PLAIN };
    /// Wrong.
    pub const BAD: Self = Self { hue: Hue::Red, ..Self::PLAIN };
    /// Code.
    pub const CODE: Self = Self { hue: Hue::Cyan, ..Self::PLAIN };

    /// The same, bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// A stretch of text in one ink. It holds no control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text, without line ends.
    pub text: String,
    /// How it is drawn.
    pub ink: Ink,
}

/// A line of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(pub Vec<Span>);

impl Line {
    /// An empty line.
    #[must_use]
    pub const fn empty() -> Self {
        Self(Vec::new())
    }

    /// A line of one ink, its text made safe.
    #[must_use]
    pub fn of(text: &str, ink: Ink) -> Self {
        Self::empty().and(text, ink)
    }

    /// The line with more text behind, made safe.
    #[must_use]
    pub fn and(mut self, text: &str, ink: Ink) -> Self {
        let safe: String = text::many_lines(text).chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
        if !safe.is_empty() {
            self.0.push(Span { text: safe, ink });
        }
        self
    }

    /// The line behind so many spaces.
    #[must_use]
    pub fn indented(mut self, columns: usize) -> Self {
        if columns > 0 && !self.0.is_empty() {
            self.0.insert(0, Span { text: " ".repeat(columns), ink: Ink::PLAIN });
        }
        self
    }

    /// Columns it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|span| span.text.width()).sum()
    }

    /// Its text without inks, without spaces at the end.
    #[must_use]
    pub fn plain(&self) -> String {
        let whole: String = self.0.iter().map(|span| span.text.as_str()).collect();
        whole.trim_end().to_owned()
    }

    /// At most so many columns of it.
    #[must_use]
    pub fn clipped(self, width: usize) -> Self {
        if self.width() <= width {
            return self;
        }
        let mut left = width;
        let mut spans = Vec::new();
        for span in self.0 {
            if span.text.width() > left {
                let text = text::clip(&span.text, left).into_owned();
                spans.push(Span { text, ink: span.ink });
                break;
            }
            left -= span.text.width();
            spans.push(span);
        }
        Self(spans)
    }

    /// Its text with the escape codes of its inks; with `colour` off only bold and dim.
    #[must_use]
    pub fn painted(&self, colour: bool) -> String {
        self.0.iter().map(|span| painted(span, colour)).collect()
    }
}

fn painted(span: &Span, colour: bool) -> String {
    let mut style = console::Style::new().force_styling(true);
    if span.ink == Ink::PLAIN {
        return span.text.clone();
    }
    if span.ink.bold {
        style = style.bold();
    }
    if span.ink.dim {
        style = style.dim();
    }
    style = match span.ink.hue {
        _ if !colour => style,
        Hue::None => style,
        Hue::Green => style.green(),
        Hue::Yellow => style.yellow(),
        Hue::Red => style.red(),
        Hue::Cyan => style.cyan(),
    };
    style.apply_to(&span.text).to_string()
}

/// One character as a reader sees it.
struct Cluster<'a> {
    text: &'a str,
    ink: Ink,
    width: usize,
}

impl Cluster<'_> {
    fn is_space(&self) -> bool {
        self.text == " "
    }
}

/// Wraps a text of spans at `width` columns, at spaces and beside wide characters, else anywhere. `\n`
/// in a span ends a line. The spans are made safe.
#[must_use]
pub fn wrap(spans: &[(String, Ink)], width: usize) -> Vec<Line> {
    let width = width.max(2);
    let safe: Vec<(String, Ink)> =
        spans.iter().map(|(text, ink)| (text::many_lines(text).into_owned(), *ink)).collect();
    let mut lines = Vec::new();
    let mut current: Vec<Cluster<'_>> = Vec::new();
    for (text, ink) in &safe {
        for cluster in text.graphemes(true) {
            if cluster == "\n" || cluster == "\r\n" {
                wrap_one(&std::mem::take(&mut current), width, &mut lines);
            } else {
                current.push(Cluster { text: cluster, ink: *ink, width: cluster.width() });
            }
        }
    }
    wrap_one(&current, width, &mut lines);
    lines
}

fn wrap_one(clusters: &[Cluster<'_>], width: usize, lines: &mut Vec<Line>) {
    let mut from = 0;
    loop {
        let to = break_at(&clusters[from..], width) + from;
        lines.push(joined(&clusters[from..to]));
        from = to;
        // the space at which the line broke belongs to neither
        while to > 0 && from < clusters.len() && clusters[from].is_space() {
            from += 1;
        }
        if from >= clusters.len() {
            return;
        }
    }
}

/// How many clusters fit a line.
fn break_at(clusters: &[Cluster<'_>], width: usize) -> usize {
    let (mut used, mut possible) = (0, 0);
    for (at, cluster) in clusters.iter().enumerate() {
        let beside_wide =
            at > 0 && (cluster.width > 1 || clusters[at - 1].width > 1) && !closes(cluster.text);
        if at > 0 && (cluster.is_space() || clusters[at - 1].is_space() || beside_wide) {
            possible = at;
        }
        used += cluster.width;
        if used > width && !cluster.is_space() {
            return if possible > 0 { possible } else { at.max(1) };
        }
    }
    clusters.len()
}

/// Characters that do not begin a line.
fn closes(text: &str) -> bool {
    text.chars().next().is_some_and(|c| "、。，．！？：；）」』】〉》…,.;:!?)".contains(c))
}

fn joined(clusters: &[Cluster<'_>]) -> Line {
    let mut spans: Vec<Span> = Vec::new();
    for cluster in clusters {
        match spans.last_mut() {
            Some(last) if last.ink == cluster.ink => last.text.push_str(cluster.text),
            _ => spans.push(Span { text: cluster.text.to_owned(), ink: cluster.ink }),
        }
    }
    while spans.last().is_some_and(|last| last.text.trim_end_matches(' ').is_empty()) {
        spans.pop();
    }
    if let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    Line(spans)
}

/// Pieces side by side, `gap` columns apart, in as many lines as they take; a piece is never broken, only
/// clipped.
#[must_use]
pub fn flow(pieces: Vec<Line>, gap: usize, width: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let piece = piece.clipped(width);
        match lines.last_mut() {
            Some(last) if last.width() + gap + piece.width() <= width => {
                last.0.push(Span { text: " ".repeat(gap), ink: Ink::PLAIN });
                last.0.extend(piece.0);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        wrap(&[(text.to_owned(), Ink::PLAIN)], width).iter().map(Line::plain).collect()
    }

    #[test]
    fn words_stay_whole_where_they_can() {
        assert_eq!(wrapped("a network of servers", 10), ["a network", "of servers"]);
        assert_eq!(wrapped("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrapped("a incomprehensible", 6), ["a", "incomp", "rehens", "ible"]);
        assert_eq!(wrapped("one\n\n  two", 20), ["one", "", "  two"]);
        assert_eq!(wrapped("", 20), [""]);
        assert_eq!(wrapped("exactly ten", 7), ["exactly", "ten"]);
    }

    #[test]
    fn wide_characters_count_twice_and_break_anywhere() {
        assert_eq!(wrapped("漢字かな交じり文", 7), ["漢字か", "な交じ", "り文"]);
        assert_eq!(wrapped("漢字か。", 6), ["漢字", "か。"]);
        assert_eq!(wrapped("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn no_control_character_gets_through() {
        assert_eq!(wrapped("a\u{1b}[31mb\u{7}\tc", 40), ["a[31mb    c"]);
        assert_eq!(Line::of("a\nb\u{1b}c", Ink::PLAIN).plain(), "a bc");
    }

    #[test]
    fn colour_only_adds() {
        let line = Line::of("near", Ink::NEAR).and(" rest", Ink::PLAIN);
        assert_eq!(line.painted(true), "\u{1b}[33mnear\u{1b}[0m rest");
        assert_eq!(console::strip_ansi_codes(&line.painted(true)), line.plain());
        assert!(!line.painted(false).contains("[33m"));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_wider_than_asked_and_nothing_lost(text in "[a-z 漢é\n]{0,60}", width in 2usize..20) {
            let lines = wrapped(&text, width);
            for line in &lines {
                proptest::prop_assert!(line.width() <= width, "{:?}", lines);
            }
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(squeezed(&lines.join("")), squeezed(&text));
        }
    }
}
