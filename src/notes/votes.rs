//! The lines of a section vote on what separates a term from its definition.

use super::read::node::{Node, Shape};
use super::read::scan::{Asks, Scan, Sep};
use super::words;

/// What may separate a term from its definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    Colon,
    Dash,
    Equals,
    Arrow,
    Tab,
}

impl Separator {
    pub(crate) const ALL: [Self; 5] = [Self::Colon, Self::Dash, Self::Equals, Self::Arrow, Self::Tab];

    /// Where it stands in a line.
    pub(crate) const fn place(self, scan: &Scan) -> Sep {
        match self {
            Self::Colon => scan.colon,
            Self::Dash => scan.dash,
            Self::Equals => scan.equals,
            Self::Arrow => scan.arrow,
            Self::Tab => scan.tab,
        }
    }

    /// How a reason shows it.
    pub(crate) const fn shown(self) -> &'static str {
        match self {
            Self::Colon => "term: definition",
            Self::Dash => "term – definition",
            Self::Equals => "term = definition",
            Self::Arrow => "term → definition",
            Self::Tab => "term, tab, definition",
        }
    }
}

/// How many lines of a section could be split at which separator.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Votes {
    counts: [u16; 5],
    /// Lines that voted.
    pub(crate) lines: u16,
    /// Lines that begin with code and go on without a separator.
    pub(crate) code: u16,
    /// Paragraphs that begin with a line of nothing but a name in code.
    pub(crate) names: u16,
    /// Whether a question mark stands in the section.
    pub(crate) asked: bool,
}

/// Whether the line is nothing but a name in code: "`open()`".
pub(crate) fn is_name(node: &Node<'_>) -> bool {
    let code = usize::from(node.scan.code);
    node.shape == Shape::Text
        && code > 0
        && node.text.get(code..).is_some_and(|rest| matches!(rest.trim_end(), "" | ":"))
        && !words::trim_end(node.text).contains(' ')
}

/// A separator farther from the line's beginning than this does not end a term.
pub(crate) const FARTHEST: u16 = 110;

impl Votes {
    pub(crate) fn count(nodes: &[Node<'_>]) -> Self {
        let mut votes = Self::default();
        for node in nodes {
            if !matches!(node.shape, Shape::Text | Shape::Item { .. }) {
                continue;
            }
            let scan = &node.scan;
            votes.asked |= scan.last_question > 0 || scan.asks != Asks::Nothing;
            if scan.colon.len | scan.dash.len | scan.equals.len | scan.arrow.len | scan.tab.len == 0
                && scan.code == 0
                && scan.bold == 0
            {
                continue;
            }
            let mut any = false;
            for (slot, separator) in votes.counts.iter_mut().zip(Separator::ALL) {
                let place = separator.place(&node.scan);
                let splits = place.found()
                    && place.at <= FARTHEST
                    && usize::from(place.at + place.len) < words::trim_end(node.text).len();
                *slot = slot.saturating_add(u16::from(splits));
                any |= splits;
            }
            // "**Ebb:** the fall of the sea"
            let bold = &node.text[..usize::from(scan.bold)];
            let named = bold.len() < node.text.len() && bold.trim_end_matches(['*', '_', ' ']).ends_with(':');
            votes.lines = votes.lines.saturating_add(u16::from(any || named));
            let code = node.scan.code > 0 && !any && usize::from(node.scan.code) + 8 < node.text.len();
            votes.code = votes.code.saturating_add(u16::from(code));
            votes.names = votes.names.saturating_add(u16::from(node.gap && is_name(node)));
        }
        votes
    }

    pub(crate) const fn of(&self, separator: Separator) -> u16 {
        self.counts[separator as usize]
    }

    /// Separators of a line, the likeliest first: the section's favourite where it has one, else whatever
    /// comes first in the line.
    pub(crate) fn order(&self, scan: &Scan) -> impl Iterator<Item = (Separator, Sep)> + use<> {
        let mut found: [Option<(Separator, Sep)>; 5] = [None; 5];
        let mut many = 0;
        for separator in Separator::ALL {
            let place = separator.place(scan);
            if place.found() && place.at <= FARTHEST {
                found[many] = Some((separator, place));
                many += 1;
            }
        }
        if many > 1 {
            let key = |entry: &Option<(Separator, Sep)>| {
                let Some((separator, place)) = *entry else { return (u16::MAX, u16::MAX) };
                let favourite = self.lines >= 3
                    && Separator::ALL
                        .into_iter()
                        .all(|other| other == separator || self.of(other) * 2 <= self.of(separator));
                // "a -> b = c" says what c is called, not what a is.
                let chained =
                    separator == Separator::Arrow && scan.equals.found() && scan.equals.at <= FARTHEST;
                // "Frost: cold air -> rime": what leads on inside a definition parts nothing.
                let inside = separator == Separator::Arrow
                    && [scan.colon, scan.dash].iter().any(|other| other.found() && other.at < place.at);
                (u16::from(!favourite || inside), if chained { u16::MAX } else { place.at })
            };
            found[..many].sort_by_key(key);
        }
        found.into_iter().flatten()
    }
}
