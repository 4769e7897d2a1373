//! Finding the card that a user names: by id or its beginning, by its front, by `file:line`, or by words
//! that only one card has.

use std::borrow::Cow;

use super::context::Context;
use super::failure::{Failure, Result};
use super::list;
use crate::collection::filter::{Filter, Flag, Term, nearest};
use crate::collection::{CardRow, Sort, Today, Txn};
use crate::notes::plain;
use crate::ui::text;

/// The shortest beginning of an id that is taken for one.
const SHORTEST_ID: usize = 4;
/// How many of several candidates are named.
const NAMED: usize = 5;

/// A filter as it was typed. The shell has taken away quotes that the filter needs: `deck:"Chapter 1"` came as
/// one word, `deck:Chapter 1`. Other words with a space in them, `'cache OR cdn'`, are filters as they are.
pub(crate) fn typed(words: &[String]) -> String {
    let one_value = |value: &str| {
        value.contains(' ')
            && !value.contains(['"', ':', '('])
            && !value.contains(" OR ")
            && !value.contains(" -")
    };
    let quoted = words.iter().map(|word| match word.split_once(':') {
        Some((key, value)) if !key.contains(' ') && one_value(value) => {
            Cow::Owned(format!("{key}:\"{value}\""))
        }
        _ => Cow::Borrowed(word.as_str()),
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// The one card that is meant.
pub(crate) fn card(name: &str, txn: &Txn<'_>, context: &Context) -> Result<CardRow> {
    let clock = context.clock()?;
    let today = context.today(&clock)?;
    let find = |filter: &Filter| txn.rows(filter, &today, Sort::Place, None);
    if name.len() >= SHORTEST_ID
        && let Some((low, high)) = crate::model::CardId::range_of_prefix(name)
    {
        let mut rows = find(&Filter::Is(Term::Id(low, high)))?;
        if rows.len() == 1 {
            return Ok(rows.remove(0));
        }
    }
    if let Some((file, line)) = name.rsplit_once(':')
        && let Ok(line) = line.parse::<u32>()
    {
        for row in find(&Filter::Is(Term::File(file.to_owned())))? {
            let places = txn.places_of(row.id)?;
            if places.iter().any(|place| place.line <= line && line <= place.last) {
                return Ok(row);
            }
        }
    }
    let says = || Filter::Is(Term::Text(name.to_owned()));
    let mut rows = find(&says())?;
    if rows.is_empty() {
        rows = find(&Filter::parse(name)?)?;
    }
    if rows.is_empty() {
        // it may have gone from the notes
        rows = find(&Filter::All(vec![says(), Filter::Is(Term::Flag(Flag::Retired))]))?;
    }
    by_term(name, &mut rows);
    let exact = rows.iter().take_while(|row| nearness(name, row) == Nearness::Is).count();
    match (exact, rows.len()) {
        (1, _) | (0, 1) => Ok(rows.swap_remove(0)),
        (_, 0) => {
            let fronts = txn.fronts()?;
            let fronts: Vec<String> = fronts.iter().map(|front| plain(front).trim().to_lowercase()).collect();
            let near = nearest(name, fronts.iter().map(String::as_str));
            let meant = near.map(|near| format!("did you mean “{near}”?  ")).unwrap_or_default();
            Err(Failure::new(format!("there is no card “{name}”"))
                .hint(format!("{meant}termdeck list shows every card; --json with its id")))
        }
        _ => Err(several(name, &rows)),
    }
}

/// How much of a card's term a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    /// All of it.
    Is,
    /// A part of it.
    Within,
    /// Nothing: the name stands elsewhere in the card.
    Elsewhere,
}

fn nearness(name: &str, row: &CardRow) -> Nearness {
    let (name, term) = (name.trim().to_lowercase(), plain(&row.content.front).to_lowercase());
    match term.trim() {
        term if term == name => Nearness::Is,
        term if term.contains(&name) => Nearness::Within,
        _ => Nearness::Elsewhere,
    }
}

/// Puts the cards first whose term the name is, then those of whose term it is a part.
fn by_term(name: &str, rows: &mut [CardRow]) {
    rows.sort_by_cached_key(|row| nearness(name, row));
}

fn several(name: &str, rows: &[CardRow]) -> Failure {
    let mut failure = Failure::usage(format!("“{name}” may be one of several cards"));
    for row in rows.iter().take(NAMED) {
        failure = failure.show(format!("{}  {}", row.id, text::clip(&list::term(row), 60)));
    }
    if rows.len() > NAMED {
        failure = failure.show("…");
    }
    failure.hint(format!("name it by its id: termdeck show {}", rows[0].id))
}

/// The one card that is meant, or all that pass the filter.
pub(crate) fn cards(what: &str, today: &Today<'_>, txn: &Txn<'_>, context: &Context) -> Result<Vec<CardRow>> {
    let no_card = match card(what, txn, context) {
        Ok(row) => return Ok(vec![row]),
        Err(failure) => failure,
    };
    let filter = Filter::parse(what)?;
    let mut rows = txn.rows(&filter, today, Sort::Place, None)?;
    if !rows.is_empty() {
        by_term(what, &mut rows);
        return Ok(rows);
    }
    if is_words(&filter) {
        return Err(no_card);
    }
    Err(Failure::new("no card passes the filter").hint(nothing_passes(&filter, txn)?))
}

/// What to do when no card passes a filter: the deck or tag that was probably meant, or where to look.
pub(crate) fn nothing_passes(filter: &Filter, txn: &Txn<'_>) -> Result<String> {
    let mut named = Vec::new();
    names(filter, &mut named);
    for term in named {
        let (key, name, known) = match term {
            Term::Deck(name) => {
                let decks = txn.live_decks()?;
                let above = decks.iter().flat_map(|deck| deck.match_indices('/').map(|(at, _)| &deck[..at]));
                let known: Vec<String> =
                    above.chain(decks.iter().map(String::as_str)).map(str::to_lowercase).collect();
                ("deck", name, known)
            }
            Term::Tag(name) => ("tag", name, txn.tags()?.iter().map(|tag| tag.to_lowercase()).collect()),
            _ => continue,
        };
        if name.contains('*') || known.contains(&name.to_lowercase()) {
            continue;
        }
        return Ok(match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("there is no {key} “{name}”; did you mean  {key}:{near}?"),
            None if key == "deck" => format!("there is no deck “{name}”; termdeck decks  shows them"),
            None => format!("no card has the tag “{name}”"),
        });
    }
    Ok("termdeck list --help shows every filter".into())
}

/// Whether the filter asks for nothing but words.
pub(crate) fn is_words(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().all(is_words),
        Filter::Not(_) => false,
        Filter::Is(term) => matches!(term, Term::Text(_)),
    }
}

/// The conditions that must hold, without those in a negation.
fn names<'f>(filter: &'f Filter, found: &mut Vec<&'f Term>) {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().for_each(|part| names(part, found)),
        Filter::Not(_) => {}
        Filter::Is(term) => found.push(term),
    }
}

/// Names the first few of the cards that a command is about.
pub(crate) fn name(rows: &[CardRow], context: &mut Context) {
    for row in rows.iter().take(NAMED) {
        let term = text::one_line(&list::term(row)).into_owned();
        context.ui.note(&format!("  {}", text::clip(&term, 70)));
    }
    if rows.len() > NAMED {
        context.ui.note(&format!("  … {} more", text::thousands(rows.len() - NAMED)));
    }
}

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn what_the_shell_took_away_is_given_back() {
        for (words, filter) in [
            (&["deck:Chapter 1"][..], "deck:\"Chapter 1\""),
            (&["deck:aws", "is:due"], "deck:aws is:due"),
            (&["cache OR cdn"], "cache OR cdn"),
            (&["deck:\"Chapter 1\" is:new"], "deck:\"Chapter 1\" is:new"),
            (&["deck:aws is:due"], "deck:aws is:due"),
            (&["-deck:Chapter 1", "x"], "-deck:\"Chapter 1\" x"),
            (&["deck:aws OR x"], "deck:aws OR x"),
        ] {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(typed(&words), filter);
        }
    }
}
