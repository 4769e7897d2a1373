//! Term lines that belong to running text: speech, stories and lectures.

use super::around::asked_above;
use super::refused::Checked;
use super::sides::{Parts, talks};
use super::speech::is_dialogue;
use crate::notes::read::node::Node;
use crate::notes::sheet::Sheet;
use crate::notes::votes::Separator;
use crate::notes::words;

/// Speech, stories and lectures.
pub(super) fn check(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> Checked {
    let Parts { separator, place, cue, count, rest, marked, listed, .. } = *parts;
    let here = &sheet.nodes[at];
    if marked {
        return Ok(());
    }
    let colon = separator == Separator::Colon;
    if colon && is_dialogue(sheet, at) {
        return Err(Some("somebody speaks"));
    }
    if colon && (talks(cue) || (words::is_prompt(cue) && asked_above(sheet, at))) {
        return Err(None);
    }
    // "Bergson: “It consists in …”" says whose words they are
    let quoted = rest.matches(['"', '“', '«']).count() <= 2
        && rest.starts_with(['"', '“', '«'])
        && rest.trim_end_matches('.').ends_with(['"', '”', '»'])
        && rest
            .split([' ', '"', '“', ',', '.'])
            .any(|word| matches!(word, "I" | "we" | "We" | "you" | "You" | "my" | "our"));
    if colon
        && quoted
        && words::at_least(rest, 8)
        && cue.starts_with(char::is_uppercase)
        && count == 1
        && sheet.votes.of(separator) < 2
        && !cue.contains(['"', '“'])
    {
        return Err(Some("somebody speaks"));
    }
    // "You may ask: “What is a list for?”"
    let wonders = rest.starts_with(['"', '“', '«', '¿'])
        && rest.trim_end_matches(['"', '”', '»', '.']).ends_with('?')
        && count >= 2
        && sheet.votes.of(separator) < 2;
    if colon && wonders {
        return Err(Some("somebody speaks"));
    }
    // "The point is—to make it known"
    if POINTS.contains(&cue) {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // "It works as a stack: last in, first out", not a phrase among others
    let told = || ["It ", "This ", "They ", "These ", "There "].iter().any(|it| cue.starts_with(it));
    // "This meant: no ropes"
    let happened =
        cue.ends_with("ed") || cue.ends_with("meant") || cue.ends_with("means") || cue.ends_with("led");
    if count == 2 && colon && happened && ["This ", "These "].iter().any(|it| cue.starts_with(it)) {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // "Team Ann / Ben: a harbour app"
    if colon
        && cue
            .strip_prefix("Team ")
            .is_some_and(|who| who.contains(" / ") || who.contains(", ") || count >= 4)
    {
        return Err(Some("somebody speaks"));
    }
    let parted = colon || here.text[usize::from(place.at)..].starts_with('—');
    if count >= 3 && parted && sheet.votes.of(separator) < 2 && !listed && told() {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // "**Byron**:" over "- Wrote the lines: “…”"
    let wrote = || ["Wrote ", "Said ", "Sang "].iter().any(|verb| cue.starts_with(verb));
    if colon && rest.starts_with(['"', '“', '«']) && wrote() {
        return Err(None);
    }
    // "“Kedging” is the idea – a ship is hauled to an anchor"
    let states = || {
        cue.contains(['"', '“', '*'])
            && [" is the ", " is a ", " is an "].iter().any(|verb| cue.contains(verb))
    };
    if separator == Separator::Dash && count >= 4 && sheet.votes.of(separator) < 3 && states() {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    // "Ann: didn't work for me!"
    if colon && count <= 2 && rest.ends_with('!') && tells_trouble(rest) {
        return Err(Some("somebody speaks"));
    }
    if lectures(here, cue, rest) {
        return Err(Some("running text, not a term"));
    }
    Ok(())
}

/// Half a sentence before the colon of a paragraph in a script without blanks, which tells more than one thing.
fn lectures(here: &Node<'_>, cue: &str, rest: &str) -> bool {
    let wide = |c: &char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    if here.shape.is_item() || cue.contains(' ') || cue.chars().filter(wide).take(7).count() < 7 {
        return false;
    }
    let told = ["我们", "大家", "这"].iter().any(|sign| cue.contains(sign));
    let goes_on = || rest.trim_end_matches('。').contains('。') && rest.chars().nth(60).is_some();
    told || here.scan.words >= 30 && goes_on()
}

/// "didn't work", "wasn't able to start": what somebody tells of a try.
fn tells_trouble(rest: &str) -> bool {
    ["didn", "wasn", "couldn", "weren"]
        .iter()
        .filter_map(|verb| rest.strip_prefix(verb))
        .any(|behind| behind.starts_with("'t ") || behind.starts_with("’t "))
}

/// What leads to what somebody wants to say.
const POINTS: [&str; 5] = ["The point is", "The thing is", "The truth is", "The fact is", "The question is"];
