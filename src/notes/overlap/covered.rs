//! Whether other cards take up what a heading, a lead-in or a parent asks for.

use super::same_name;
use crate::notes::ask::is_bold_line;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::read::node::{Node, Shape};
use crate::notes::words;

/// Words up to which a whole section is an answer to its heading, whatever else is in it.
pub(super) const SHORT: usize = 80;

/// Words of an entry in a list of short pairs.
const PAIR: usize = 10;

/// What a section says that belongs to no other card than its heading's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Own {
    None,
    /// It begins with the others.
    Later,
    /// It begins with a sentence or an entry of its own.
    First,
}

/// A line in bold that heads what follows it, and is no sentence.
pub(super) fn heads(node: &Node<'_>) -> bool {
    is_bold_line(node) && node.scan.words <= 8
}

/// Looks for a sentence or an entry that belongs to no other card.
fn own_words(nodes: &[Node<'_>], card: &Candidate<'_>, inner: &[Candidate<'_>], keep: &[bool]) -> Own {
    // "A **mutex** is a lock" below "## Mutex" is what the heading says itself.
    let other = |other: &&Candidate<'_>| {
        !((other.rule == "marked-subject" && same_name(card.cue, other.cue))
            || (other.role == Role::Line && words::is_generic(other.cue)))
    };
    let mut others =
        inner.iter().zip(keep).filter(|(_, keep)| **keep).map(|(other, _)| other).filter(other).peekable();
    let to = (card.to as usize).min(nodes.len());
    let (mut at, mut found) = (card.from as usize, Own::First);
    while at < to {
        let node = &nodes[at];
        let mut behind = (node.next as usize).max(at + 1);
        let mut taken = false;
        while let Some(other) = others.next_if(|other| (other.node as usize) < behind) {
            // "It runs everywhere. Its parts are:" says something before it leads to the list.
            let begins = node.text.trim_start_matches(['*', '_']).starts_with(other.cue);
            if begins || other.role != Role::Lead {
                taken = true;
                behind = behind.max(other.to as usize);
            }
        }
        // a bold line heads what follows it, and says nothing itself
        if matches!(node.shape, Shape::Text | Shape::Item { .. })
            && node.scan.words >= 2
            && (taken || !heads(node))
        {
            if !taken {
                return found;
            }
            found = Own::Later;
        }
        at = behind;
    }
    Own::None
}

/// "Crew:" over three terms or more, and nothing else: it asks who they are, each of them what it is.
fn gathers_terms(nodes: &[Node<'_>], card: &Candidate<'_>, inner: &[Candidate<'_>], keep: &[bool]) -> bool {
    if !nodes.get(card.node as usize).is_some_and(|node| node.scan.ends_colon) {
        return false;
    }
    let mut terms =
        inner.iter().zip(keep).filter(|(term, keep)| **keep && term.role == Role::Line).peekable();
    let (mut at, mut entries) = (card.from, 0);
    while at < card.to.min(nodes.len() as u32) {
        let node = &nodes[at as usize];
        while terms.next_if(|(term, _)| term.node < at).is_some() {}
        if !node.shape.is_item() || terms.next_if(|(term, _)| term.node == at).is_none() {
            return false;
        }
        entries += 1;
        at = node.next.max(at + 1);
    }
    entries >= 3
}

/// The word before the number, where a cue has nothing else: "Rule 2".
fn counted(cue: &str) -> Option<&str> {
    if !cue.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (word, number) = cue.split_once(' ')?;
    let counts = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    counts.then_some(word)
}

/// Words of the nodes.
pub(super) fn words_of(nodes: &[Node<'_>], from: usize, to: usize) -> usize {
    nodes
        .get(from..to.min(nodes.len()))
        .unwrap_or_default()
        .iter()
        .map(|node| usize::from(node.scan.words))
        .sum()
}

/// Whether other cards take up most of what the candidate would ask for.
pub(super) fn covered(
    nodes: &[Node<'_>],
    card: &Candidate<'_>,
    inner: &[Candidate<'_>],
    keep: &[bool],
    taken: &mut Vec<bool>,
) -> bool {
    let (from, to) = (card.from as usize, (card.to as usize).min(nodes.len()));
    if from >= to || inner.is_empty() {
        return false;
    }
    let questions_only = card.role == Role::Parent;
    let own = if card.role == Role::Heading { own_words(nodes, card, inner, keep) } else { Own::None };
    let short = own != Own::None && words_of(nodes, from, to) <= SHORT;
    let pairs = card.rule == "lead-in" && to - from >= 2 && words_of(nodes, from, to) <= PAIR * (to - from);
    // "A half adder is a circuit … It gives the sum S and the carry C:" says what it is before it says what is listed
    let defined = || {
        let first = &nodes[from];
        first.shape == Shape::Text
            && first.scan.ends_colon
            && first.text.contains(". ")
            && super::names(&card.cue.replace('-', " "), &first.text.replace('-', " "))
    };
    if short
        && own == Own::First
        && inner.iter().all(|inner| inner.role == Role::Line && !same_name(card.cue, inner.cue))
        && defined()
    {
        return false;
    }
    // "## Backups" over "A backup must:" and a list: the subject, and what the sentence says of it.
    let kept = inner.iter().zip(keep).filter(|(_, keep)| **keep).map(|(inner, _)| inner);
    let told = card.role == Role::Heading
        && inner.first().is_some_and(|first| first.node == card.from)
        && kept.clone().all(|inner| inner.rule == "lead-in")
        && kept.count() <= 2
        && words_of(nodes, from, to) <= SHORT;
    // A sentence that says what is listed asks for the list; two words over entries with entries only gather them.
    let says_what = card.rule == "lead-in" && words::at_least(card.cue, 5);
    // "Types of growth" is asked for whatever is said of each of them.
    let sorts = match card.role {
        Role::Lead => words::enumerates(card.cue) || gathers_terms(nodes, card, inner, keep),
        Role::Heading => {
            words::enumerates(card.cue) || words::asks_how(card.cue) || words::compares(card.cue)
        }
        _ => false,
    };
    // "Rule 1: …", "Rule 2: …" are the rules that the heading asks for.
    let counts = |one: &Candidate<'_>| {
        let word = counted(one.cue);
        card.role == Role::Heading
            && word.is_some()
            && inner.iter().filter(|other| counted(other.cue) == word).take(2).count() == 2
    };
    taken.clear();
    taken.resize(to - from, false);
    for (inner, keep) in inner.iter().zip(keep) {
        if !keep || inner.role == Role::Skipped {
            continue;
        }
        // A list of properties in bold, or of short pairs, is still a list; one of terms with definitions is
        // covered by them.
        let listed =
            card.role == Role::Lead && (inner.rule == "bold-term" || (pairs && inner.rule == "term-line"));
        // What a sentence leads to, or one entry says, is about the heading where that says more besides.
        let about = told
            || (own == Own::First && inner.role == Role::Lead)
            || (short && inner.role == Role::Parent)
            || (says_what && inner.role == Role::Parent)
            || (card.rule == "bold-line" && inner.rule == "lead-in")
            || (sorts && inner.role != Role::Question);
        if (questions_only && inner.role != Role::Question)
            || words::is_example(inner.cue)
            || listed
            || about
            || counts(inner)
        {
            continue;
        }
        if card.role == Role::Heading && inner.rule != "marked-subject" && same_name(card.cue, inner.cue) {
            return true;
        }
        let end = (inner.to as usize).max(inner.node as usize + 1).min(to);
        // "In order: left, root, right", and below it the program.
        let program =
            inner.role == Role::Line && nodes.get(end).is_some_and(|next| next.shape == Shape::Code);
        let end = (end + usize::from(program)).min(to);
        for slot in &mut taken[inner.node as usize - from..end - from] {
            *slot = true;
        }
    }
    let (mut all, mut mine) = (0, 0);
    for ((at, node), taken) in (from..).zip(&nodes[from..to]).zip(&*taken) {
        // "- Ketch:" waits for somebody to say what it is
        let awaits = node.shape.is_item() && node.scan.ends_colon && node.next as usize <= at + 1 && !taken;
        if awaits || matches!(node.shape, Shape::Aside | Shape::Break | Shape::Quote) {
            continue;
        }
        // What is inside an entry goes with it, and a picture says nothing.
        let inside = nodes.get(node.parent as usize).is_some_and(|parent| parent.shape.is_item());
        if card.role == Role::Heading && (inside || node.shape == Shape::Image) {
            continue;
        }
        // Every row of a table says as much as a line.
        let weight = if node.shape == Shape::Table { (node.end - node.line + 1) as usize } else { 1 };
        all += weight;
        mine += weight * usize::from(*taken);
    }
    let most = if card.role == Role::Heading { 2 } else { 4 };
    mine * most > all * (most - 1)
}
