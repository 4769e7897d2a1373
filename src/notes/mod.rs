//! Markdown text in, cards and remarks out. Pure: no files, no clock.
//!
//! `read` turns bytes into sections of nodes with source lines, `parts` takes them several at a time, the `rules`
//! find candidates in them, one after the other (with `votes` on the separator and `words` for the languages),
//! `overlap` decides which become cards, `answer` and `inline` give them their text.

mod answer;
mod ask;
mod candidate;
mod dates;
mod duties;
mod errands;
mod extract;
mod found;
mod inline;
mod key;
mod lexicon;
mod overlap;
mod parts;
mod read;
mod remarks;
mod rules;
mod sheet;
mod trail;
mod unmarked;
mod vocabulary;
mod votes;
mod words;

#[cfg(test)]
mod habits;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

pub use answer::fence;
pub use extract::extract;
pub use found::{Extraction, Found, FrontMatter, Note, Problem, Reason, Settings, Skipped};
pub(crate) use inline::plain_cow;
pub use inline::{Span, Style, plain, spans};
pub use key::{text_key, text_key_of};
pub use rules::RuleInfo;
pub use rules::cloze::{filled, gap_at};

/// Raised whenever the rules find other cards than before, so that notes are read again that have not
/// changed.
pub const VERSION: u32 = 14;

/// The note's text, decoded and without control characters, before lines that an editor broke are joined for the rules.
/// Its lines are those that cards name.
#[must_use]
pub fn text(bytes: &[u8]) -> String {
    read::decode::decode(bytes, &mut Vec::new()).into_owned()
}

/// Every rule with its name and what it finds, for `.termdeck.toml` and the documentation.
#[must_use]
pub fn rules() -> &'static [RuleInfo] {
    rules::all()
}
