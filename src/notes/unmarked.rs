//! Questions with options of which none is marked as right: a key farther below answers them, or nobody does.

use std::collections::HashMap;

use super::candidate::{Candidate, Role};
use super::found::{Found, Reason};
use super::read::node::{Heading, Node, Shape};
use super::rules::{apart, choice};
use super::sheet::{Finds, Sheet};
use super::words;
use crate::model::{Item, Kind};

/// So many questions with as many options each make a note a test to fill in.
const TEST: usize = 3;

/// What a note asks and what its key says, as far as it was read.
#[derive(Debug, Default)]
pub(crate) struct Unmarked {
    questions: Vec<Question>,
    /// By the number of the question: the letter of the right option, and the line that says so.
    keys: HashMap<u32, (char, u32)>,
    /// Level of the heading over the key, below which the key is read.
    below: Option<u8>,
}

#[derive(Debug)]
struct Question {
    line: u32,
    end: u32,
    /// Its number, 0 where it has none.
    number: u32,
    options: Vec<(char, String)>,
}

impl Unmarked {
    /// Takes in the answers of a key.
    pub(crate) fn keys(&mut self, heading: Option<&Heading<'_>>, cue: &str, nodes: &[Node<'_>]) {
        if let Some(heading) = heading {
            if self.below.is_some_and(|level| heading.level <= level) {
                self.below = None;
            }
            if apart::is_key(cue) {
                self.below = Some(heading.level);
            }
            // "### Q1: **B. Ebb**"
            if asks_by_number(heading.text)
                && let Some(letter) = choice::option_letter(cue)
            {
                self.keys.insert(number_of(heading.text), (letter, heading.line));
            }
        }
        // "Correct answers:" over them
        let named = |node: &Node<'_>| {
            node.shape == Shape::Text
                && node.text.len() < 40
                && (node.scan.ends_colon || node.scan.bold > 0)
                && !words::cue(node.text).eq_ignore_ascii_case("key")
                && apart::is_key(words::cue(node.text))
        };
        let from = if self.below.is_some() { Some(0) } else { nodes.iter().rposition(named) };
        for node in from.and_then(|from| nodes.get(from..)).unwrap_or_default() {
            let Shape::Item { number, mark: b'1', .. } = node.shape else { continue };
            if let Some(letter) = named_option(node.text) {
                self.keys.insert(number, (letter.to_ascii_lowercase(), node.line));
            }
        }
    }

    /// Remembers a card whose answer is nothing but options.
    pub(crate) fn remember(&mut self, sheet: &Sheet<'_, '_>, card: &Candidate<'_>, found: &Found) {
        let numbered = || sheet.heading.is_some_and(|heading| asks_by_number(heading.text));
        if found.kind == Kind::Choice {
            return;
        }
        let options = choice::lettered(sheet.nodes, card.from as usize, card.to as usize);
        let Some(options) = options.filter(|_| card.role == Role::Question || numbered()) else { return };
        let number = match sheet.nodes.get(card.node as usize).map(|node| (node.shape, node.text)) {
            Some((Shape::Item { number, mark: b'1', .. }, _)) => number,
            Some((_, text)) => number_of(text),
            None => sheet.heading.map_or(0, |heading| number_of(heading.text)),
        };
        self.questions.push(Question { line: found.line, end: found.end, number, options });
    }

    /// Answers the questions that the key answers, and leaves out those of a test that nobody answers.
    pub(crate) fn settle(mut self, cards: &mut Vec<Found>, finds: &mut Finds<'_>) {
        let Some(first) = self.questions.first() else { return };
        let alike = self.questions.iter().filter(|other| other.options.len() == first.options.len()).count();
        // a list of two with letters may well be an answer
        let is_test = first.options.len() > 2 && alike >= TEST && alike * 4 >= self.questions.len() * 3;
        let mut numbers: Vec<u32> = self.questions.iter().map(|question| question.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.len() < self.questions.len() {
            // which of them a number means is anyone's guess
            self.keys.clear();
        }
        let mut chosen = 0;
        cards.retain_mut(|card| {
            let before = self.questions.partition_point(|question| question.line <= card.line);
            let Some(question) = before
                .checked_sub(1)
                .map(|at| &self.questions[at])
                .filter(|question| card.line <= question.end)
            else {
                return true;
            };
            let key = self.keys.get(&question.number);
            if let Some((letter, line)) =
                key.filter(|(key, _)| question.options.iter().any(|option| option.0 == *key))
            {
                // its options, and the letter alone as an answer to it
                if card.line > question.line || std::mem::replace(&mut chosen, card.line) == card.line {
                    return false;
                }
                choose(card, question, *letter, *line);
            } else if is_test {
                let why = "which of its options is right is not said: mark it with ✓";
                finds.skip(card.line, &card.front, why);
                return false;
            }
            true
        });
    }
}

/// The option that an answer of a key names: "b", "(C).", "b) popped", "d-pushed", "b - popped".
pub(crate) fn named_option(text: &str) -> Option<char> {
    let bare = text.trim_matches(['*', '_', '(', ')', '.', ' ']);
    let mut letters = bare.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    let rest = letters.as_str();
    let dashed = || matches!(letter, 'a'..='l' | 'A'..='L') && rest.trim_start().starts_with(['-', '–']);
    // "A 〇"
    let ticked = || rest.starts_with(' ') && !rest.contains(char::is_alphanumeric);
    if rest.is_empty() || dashed() || ticked() { Some(letter) } else { choice::option_letter(text) }
}

/// Makes the card one of options, with the one that the key names as the right one.
fn choose(card: &mut Found, question: &Question, right: char, line: u32) {
    let items = question.options.iter().map(|(letter, text)| Item::option(text, *letter == right));
    card.items = items.collect();
    card.back =
        question.options.iter().find(|option| option.0 == right).map_or_else(String::new, |o| o.1.clone());
    card.kind = Kind::Choice;
    card.end = card.end.max(line);
    card.rule = apart::RULE.name;
    card.reason = Reason::Said("a question with options, and a key that names the right one");
}

/// Whether the heading is a numbered question of a test ("Q3. A sloop has:").
fn asks_by_number(heading: &str) -> bool {
    let number = heading.trim_start_matches(['*', '_']).strip_prefix(['Q', 'q']);
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// The number that a question begins with ("Q12. …", "12) …"), 0 for none.
fn number_of(text: &str) -> u32 {
    let bare = text.trim_start_matches(['*', '_', 'Q', 'q', ' ']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    bare[..digits].parse().unwrap_or(0)
}
