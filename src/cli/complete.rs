//! What a shell offers when Tab is pressed: decks, tags and remotes as they are now, beside what clap knows.
//!
//! Nothing is made, and nothing is said: without a collection there is nothing to offer.

use std::ffi::OsStr;

use clap_complete::engine::{CompletionCandidate as Candidate, PathCompleter, ValueCompleter};

use super::context::Context;
use super::remotes::Remotes;
use super::settings::SETTINGS;
use crate::collection::filter;

/// What may follow a word of a filter.
pub(crate) fn filter(current: &OsStr) -> Vec<Candidate> {
    let current = current.to_string_lossy();
    let context = Context::quiet();
    let decks = || {
        let mut names: Vec<String> = Vec::new();
        for deck in context.existing(|txn| txn.live_decks()) {
            // the decks above it are decks as well
            names.extend(deck.match_indices('/').map(|(at, _)| deck[..at].to_owned()));
            names.push(deck);
        }
        names
    };
    offered(&current, &decks, &|| context.existing(|txn| txn.tags()))
        .into_iter()
        .map(Candidate::new)
        .collect()
}

/// A path, or what may follow a word of a filter.
pub(crate) fn path_or_filter(current: &OsStr) -> Vec<Candidate> {
    let mut candidates = PathCompleter::any().complete(current);
    candidates.extend(filter(current));
    candidates
}

/// The words that begin as `current` does.
fn offered(current: &str, decks: &dyn Fn() -> Vec<String>, tags: &dyn Fn() -> Vec<String>) -> Vec<String> {
    let (minus, word) = match current.strip_prefix('-') {
        Some(word) => ("-", word),
        None => ("", current),
    };
    let values: Vec<String> = match word.split_once(':') {
        Some(("deck", _)) => decks().into_iter().map(|deck| format!("deck:{}", quoted(&deck))).collect(),
        Some(("tag", _)) => tags().into_iter().map(|tag| format!("tag:{}", quoted(&tag))).collect(),
        _ => filter::words().collect(),
    };
    let mut values: Vec<String> = values
        .into_iter()
        .filter(|value| value.starts_with(word))
        // a terminal prints what is offered
        .filter(|value| !value.chars().any(char::is_control))
        .map(|value| format!("{minus}{value}"))
        .collect();
    values.sort();
    values.dedup();
    values
}

/// A name with spaces is one word of a filter only in quotes.
fn quoted(name: &str) -> String {
    if name.contains([' ', '(', ')']) { format!("\"{name}\"") } else { name.to_owned() }
}

/// The names of the remotes.
pub(crate) fn remotes() -> Vec<Candidate> {
    let context = Context::quiet();
    let Ok(remotes) = Remotes::read(&context) else { return Vec::new() };
    remotes.all().map(|(name, remote)| Candidate::new(name).help(Some(remote.place().into()))).collect()
}

/// The names of the settings.
pub(crate) fn settings() -> Vec<Candidate> {
    SETTINGS.iter().map(|setting| Candidate::new(setting.key).help(Some(setting.what.into()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_completed_word_by_word() {
        let decks = || ["aws", "aws/s3", "my notes", "evil\u{1b}[31m"].map(String::from).to_vec();
        let tags = || ["exam".to_owned()].to_vec();
        for (current, expected) in [
            ("deck:a", "deck:aws deck:aws/s3"),
            ("-deck:aws/", "-deck:aws/s3"),
            ("deck:", "deck:\"my notes\" deck:aws deck:aws/s3"),
            ("tag:", "tag:exam"),
            ("is:l", "is:learning is:leech"),
            ("kind:c", "kind:choice kind:cloze kind:code"),
            ("de", "deck:"),
            ("nothing", ""),
        ] {
            assert_eq!(offered(current, &decks, &tags).join(" "), expected, "{current}");
        }
    }
}
