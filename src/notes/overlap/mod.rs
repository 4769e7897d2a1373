//! The one place that decides which candidates of a section become cards.

mod covered;

use self::covered::{SHORT, covered, heads, words_of};
use crate::model::{Item, Kind};
use crate::notes::Reason;
use crate::notes::ask::is_bold_entry;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::inline::plain_cow;
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{NONE, Node, Shape};
use crate::notes::votes::Separator;
use crate::notes::words;

/// Decides section by section; its lists serve all of them.
#[derive(Default)]
pub(crate) struct Resolver {
    /// Which candidates are kept so far.
    keep: Vec<bool>,
    /// Which nodes of an answer other cards take up.
    taken: Vec<bool>,
}

impl Resolver {
    /// Keeps what fits together, in the order of lines.
    pub(crate) fn resolve(&mut self, nodes: &[Node<'_>], cards: &mut Vec<Candidate<'_>>) {
        if cards.len() < 2 {
            return cards.retain(|card| card.role != Role::Skipped);
        }
        cards.sort_by_key(|card| (card.node.wrapping_add(1), card.line, card.role == Role::Skipped));
        self.outside_of_answers(nodes, cards);
        // From the inside out: a heading is judged by what is left of the cards below it.
        for at in (0..cards.len()).rev() {
            if !self.keep[at] || !yields(&cards[at]) {
                continue;
            }
            let inner = inner(cards, at);
            if is_named(nodes, &cards[at])
                && let [only] = &cards[inner.clone()]
                && only.rule == "marked-subject"
            {
                self.keep[inner.start] = false;
            }
            let keep = &self.keep[inner.clone()];
            if cards[at].role == Role::Question {
                let gathers = only_gathers(nodes, &cards[at], &cards[inner.clone()], keep);
                // behind the list that answers it, names in bold are another matter
                let listed = nodes.get(cards[at].from as usize).is_some_and(|first| first.shape.is_item());
                let cut = before_question(nodes, &cards[at], &cards[inner.clone()], keep).or_else(|| {
                    listed.then(|| before_others(nodes, &cards[at], &cards[inner], keep)).flatten()
                });
                if let Some((to, end)) = cut {
                    (cards[at].to, cards[at].end) = (to, end);
                }
                self.keep[at] = !gathers;
                continue;
            }
            names_entries(nodes, &mut cards[at..inner.end], &self.keep[inner.clone()]);
            if is_sole_field(nodes, &cards[at], &cards[inner.clone()], keep) {
                continue;
            }
            if covered(nodes, &cards[at], &cards[inner.clone()], keep, &mut self.taken) {
                match definition_end(nodes, &cards[at], &cards[inner], keep) {
                    Some((to, end)) => {
                        cards[at].to = to;
                        cards[at].end = end;
                    }
                    None => self.keep[at] = false,
                }
            } else if cards[at].role == Role::Heading
                && let Some((to, end)) = before_others(nodes, &cards[at], &cards[inner], keep)
            {
                cards[at].to = to;
                cards[at].end = end;
            }
        }
        let mut keep = self.keep.iter();
        cards.retain(|card| keep.next() == Some(&true) && card.role != Role::Skipped);
        cards.sort_by_key(|card| card.line);
    }

    /// Which candidates are not merely part of the answer to a question.
    fn outside_of_answers(&mut self, nodes: &[Node<'_>], cards: &[Candidate<'_>]) {
        let (mut answered, mut skipped) = (0, 0);
        let mut question: Option<&Candidate<'_>> = None;
        self.keep.clear();
        for card in cards {
            let node = if card.node == NONE { 0 } else { card.node };
            let inside = card.node != NONE && node < answered;
            let hidden = card.node != NONE && node < skipped;
            let survives = || survives(nodes, card) && among_terms(nodes, card, cards);
            let part =
                || card.role == Role::Parent && question.is_some_and(|asked| is_part(nodes, card, asked));
            let lost = (hidden && card.role != Role::Skipped) || (inside && !survives() && !part());
            self.keep.push(!lost);
            match card.role {
                Role::Question => {
                    answered = answered.max(card.to);
                    question = Some(card);
                }
                Role::Skipped => skipped = skipped.max(card.to),
                _ => {}
            }
        }
    }
}

/// "Ways to moor:" over entries with properties of their own, which are asked for themselves: the answer is the entries'
/// names. The first of the cards is the one that asks for them, the others stand below it.
fn names_entries(nodes: &[Node<'_>], cards: &mut [Candidate<'_>], keep: &[bool]) {
    let leads = |card: &Candidate<'_>| card.role == Role::Lead && card.ready.is_none();
    let Some((card, inner)) = cards.split_first_mut().filter(|(card, _)| leads(card)) else { return };
    let (mut at, mut names, mut parted) = (card.from, Vec::new(), false);
    while at < card.to.min(nodes.len() as u32) {
        let node = &nodes[at as usize];
        let asked = |(other, keep): &(&Candidate<'_>, &bool)| {
            **keep && other.role == Role::Parent && other.node == at && node.shape.is_item()
        };
        let Some((entry, _)) = inner.iter().zip(keep).find(asked) else { return };
        names.push(plain_cow(words::cue(node.text)).into_owned());
        parted |= entry.to < node.next;
        at = node.next.max(at + 1);
    }
    if parted && names.len() >= 2 {
        card.kind = Kind::List;
        let items = names.iter().map(Item::entry).collect();
        card.ready = Some(Box::new(Ready { back: Some(names.join("\n")), items, ..Ready::default() }));
    }
}

/// "## Osmosis" over nothing but "**Meaning:** …": both ask for the same, each in its own way.
fn is_sole_field(nodes: &[Node<'_>], card: &Candidate<'_>, inner: &[Candidate<'_>], keep: &[bool]) -> bool {
    let mut kept = inner.iter().zip(keep).filter(|(_, keep)| **keep).map(|(other, _)| other);
    let (Some(field), None) = (kept.next(), kept.next()) else { return false };
    let Some(first) = nodes.get(card.from as usize).filter(|_| field.node == card.from) else { return false };
    // "## Heating" over nothing but "- current → warmth", whose words nobody marked as a term
    let sole = first.shape.is_item()
        && first.next >= card.to.min(nodes.len() as u32)
        && first.scan.bold == 0
        && (card.role == Role::Heading
            || card.role == Role::Lead
                && card.node > 0
                && nodes.get(card.node as usize).is_some_and(|lead| !lead.scan.ends_colon))
        && matches!(field.role, Role::Line | Role::Parent)
        && !card.cue.contains(field.cue);
    let told = card.role == Role::Heading
        && !words::is_generic(card.cue)
        && (field.role == Role::Line && words::is_generic(field.cue)
            || matches!(field.role, Role::Lead | Role::Parent)
                && nodes.get(field.from as usize).is_some_and(|below| below.shape == Shape::Code));
    sole || told
}

/// Whether the card's cue is a bold entry over one more, whose sentence says what it is.
fn is_named(nodes: &[Node<'_>], card: &Candidate<'_>) -> bool {
    card.role == Role::Parent
        && card.to == card.from + 1
        && nodes.get(card.node as usize).is_some_and(is_bold_entry)
}

/// The candidates whose cues stand in the answer of the one at `at`.
fn inner(cards: &[Candidate<'_>], at: usize) -> std::ops::Range<usize> {
    let card = &cards[at];
    let rest = &cards[at + 1..];
    let first = rest.partition_point(|other| other.node < card.from);
    let last = rest.partition_point(|other| other.node < card.to);
    at + 1 + first..at + 1 + last.max(first)
}

/// The node, or the quotation that it opens, a callout's title above it or not.
fn before(nodes: &[Node<'_>], node: u32) -> u32 {
    let Some(inner) = nodes.get(node as usize).filter(|inner| inner.parent != NONE) else { return node };
    let titled = || callout(nodes[node as usize - 1].text).is_some();
    match node - inner.parent {
        1 => inner.parent,
        2 if titled() => inner.parent,
        _ => node,
    }
}

/// Where the answer to a heading ends when something else follows it: "**Examples**" over a list of their
/// own, or term lines behind a list.
fn before_others(
    nodes: &[Node<'_>],
    card: &Candidate<'_>,
    inner: &[Candidate<'_>],
    keep: &[bool],
) -> Option<(u32, u32)> {
    let first = nodes.get(card.from as usize)?;
    let listed = first.shape.is_item();
    // A definition, behind which a long section goes on with terms of its own.
    let long = first.shape == Shape::Text
        && first.scan.words >= 6
        && inner.iter().zip(keep).all(|(inner, keep)| !keep || inner.node != card.from)
        && words_of(nodes, card.from as usize, card.to as usize) > SHORT;
    // "- what it is", and then "1) Its first part" over more: a list of another sort
    let second = |inner: &Candidate<'_>| {
        first.next == card.from + 1
            && first.scan.words >= 5
            && nodes.get(first.next as usize).is_some_and(|next| {
                inner.node == first.next
                    && next.shape.is_item()
                    && next.parent == first.parent
                    && !next.shape.same_list(first.shape)
            })
    };
    let other = |inner: &Candidate<'_>| {
        let text = nodes
            .get(inner.node as usize)
            .is_some_and(|node| node.shape == Shape::Text && node.parent == NONE);
        (inner.role == Role::Lead && words::is_example(inner.cue))
            || ((listed || long) && text && inner.role == Role::Line && inner.node > card.from)
            || listed && inner.role == Role::Parent && second(inner)
    };
    let (first, _) = inner.iter().zip(keep).find(|(inner, keep)| **keep && other(inner))?;
    // "Two things count:" leads to the terms behind it
    let leads =
        nodes.get(card.from as usize).is_some_and(|lead| lead.shape == Shape::Text && lead.scan.ends_colon);
    if leads && first.role == Role::Line {
        return None;
    }
    let to = before(nodes, first.node);
    let lead = nodes.get(card.from as usize..to as usize)?;
    // A few examples belong to what they are examples of.
    let examples = nodes.get(to as usize..card.to as usize)?;
    let few = examples.iter().all(|node| node.shape != Shape::Code)
        && words_of(nodes, to as usize, card.to as usize)
            <= 2 * words_of(nodes, card.from as usize, to as usize);
    if first.role == Role::Lead && few {
        return None;
    }
    let end = lead.iter().filter(|node| node.shape != Shape::Aside).map(|node| node.end).max()?;
    Some((to, end))
}

/// Where the answer to a heading that asks ends, if a question of its own follows.
fn before_question(
    nodes: &[Node<'_>],
    card: &Candidate<'_>,
    inner: &[Candidate<'_>],
    keep: &[bool],
) -> Option<(u32, u32)> {
    let asks = |other: &Candidate<'_>| {
        other.role == Role::Question && nodes.get(other.node as usize).is_some_and(|node| node.parent == NONE)
    };
    let (next, _) = inner.iter().zip(keep).find(|(other, keep)| **keep && asks(other))?;
    let lead = nodes.get(card.from as usize..next.node as usize)?;
    let end = lead.iter().filter(|node| node.shape != Shape::Aside).map(|node| node.end).max()?;
    (words_of(nodes, card.from as usize, next.node as usize) >= 3).then_some((next.node, end))
}

/// For a heading whose section is filled by other cards: where the definition ends that comes first.
fn definition_end(
    nodes: &[Node<'_>],
    card: &Candidate<'_>,
    inner: &[Candidate<'_>],
    keep: &[bool],
) -> Option<(u32, u32)> {
    if card.role != Role::Heading {
        return None;
    }
    let mut kept = inner.iter().zip(keep).filter(|(_, keep)| **keep);
    if kept.clone().any(|(other, _)| same_name(card.cue, other.cue)) {
        return None;
    }
    let next = kept.next()?.0;
    let to = before(nodes, next.node);
    // A sentence that leads to the other cards belongs to them.
    let leads = |node: &Node<'_>| node.shape == Shape::Text && node.scan.ends_colon;
    let length = nodes.get(card.from as usize..to as usize)?.iter().position(leads).filter(|&at| at > 0);
    let to = length.map_or(to, |length| card.from + length as u32);
    let lead = nodes.get(card.from as usize..to as usize)?;
    let telling = lead
        .iter()
        .filter(|node| !matches!(node.shape, Shape::Aside | Shape::Break | Shape::Quote | Shape::Image))
        .filter(|node| !words::is_link_only(node.text, node.scan.prose, node.scan.link));
    // a bold line heads the other cards
    if telling.clone().all(heads) {
        return None;
    }
    // Code right below its heading is what the heading asks for, whatever a sentence leads to behind it.
    if next.rule == "lead-in"
        && telling.clone().next().is_some()
        && telling.clone().all(|node| node.shape == Shape::Code)
    {
        return telling.map(|node| node.end).max().map(|end| (to, end));
    }
    let words: usize = telling.clone().map(|node| usize::from(node.scan.words)).sum();
    // A list that goes on with the other cards is theirs as well.
    let last = lead
        .iter()
        .rfind(|node| node.parent == NONE && !matches!(node.shape, Shape::Image | Shape::Aside))?;
    if nodes.get(to as usize).is_some_and(|next| last.shape.same_list(next.shape)) {
        return None;
    }
    let quoted = lead.iter().any(|node| node.shape == Shape::Quote);
    let listed = telling.clone().all(|node| node.shape.is_item());
    let plain = telling.clone().all(|node| {
        matches!(node.shape, Shape::Text | Shape::Item { .. })
            && !node.scan.ends_colon
            && node.scan.question == 0
    });
    let end = telling.clone().map(|node| node.end).max()?;
    (plain
        && (3..=90).contains(&words)
        && (quoted || listed || defines(card.cue, telling.clone().next()?.text)))
    .then_some((to, end))
}

/// Whether the text reads as a definition of the cue: it names it and says what it is.
fn defines(cue: &str, text: &str) -> bool {
    // "A structure where each node …": the definition leaves its subject to the heading.
    let bare = text.trim_start_matches(['*', '_', '`']);
    let article =
        text.len() > 20 && ["A ", "An ", "a ", "an "].iter().any(|article| bare.starts_with(article));
    // "## Definition" names no subject that the sentence could repeat.
    let generic = !cue.contains(' ') && words::is_generic(cue) && words::has_copula(text);
    article || generic || names(cue, text)
}

/// Whether the text says what the cue is, by its name.
pub(crate) fn names(cue: &str, text: &str) -> bool {
    let name =
        cue.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')')).to_lowercase();
    let text = text.to_lowercase();
    let bare = text.trim_start_matches(['*', '_', '`']);
    let bare = ["the ", "a ", "an "].iter().find_map(|article| bare.strip_prefix(article)).unwrap_or(bare);
    let name = ["the ", "a ", "an "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    let word = name.split(' ').next().unwrap_or_default().trim_end_matches('s');
    !name.is_empty() && (bare.starts_with(name) || (text.contains(word) && words::has_copula(&text)))
}

/// Whether a candidate is a card of its own although it stands in the answer to a question.
fn survives(nodes: &[Node<'_>], card: &Candidate<'_>) -> bool {
    let listed =
        nodes.get(card.node as usize).is_some_and(|node| node.shape.is_item() || node.shape == Shape::Table);
    match card.role {
        Role::Question => true,
        Role::Line => {
            let inside = nodes.get(card.node as usize).and_then(|node| nodes.get(node.parent as usize));
            let bold = nodes.get(card.node as usize).is_some_and(|line| line.scan.bold > 0);
            (bold || !inside.is_some_and(|parent| parent.shape.is_item() && parent.scan.ends_colon))
                && card.confidence >= if listed { 0.8 } else { 0.92 }
                || inside.is_none()
                    && nodes
                        .get(card.node as usize)
                        .is_some_and(|line| words::labelled_answer(line.text).is_none())
                    && matches!(card.reason, Reason::Agreed { agree: 3.., line, .. } if line == Separator::Dash.shown())
                    && !card.cue.starts_with(|c: char| c.is_ascii_digit())
                    && card.confidence >= 0.85
        }
        Role::Lead => card.confidence >= 0.7 || card.rule == "bold-line",
        // "- What a tide does to a port:" over a list
        Role::Parent => nodes.get(card.node as usize).is_some_and(|here| {
            let first = nodes.get(card.from as usize);
            here.scan.ends_colon
                && here.scan.words >= 4
                && first.is_some_and(|first| first.shape.is_item() && first.next < card.to)
        }),
        Role::Heading | Role::Skipped => false,
    }
}

/// "Explain each of the following:" over "- Keel" and what it is: the question asks for every one of its entries. Names
/// in bold, each over what it means, are terms whatever is asked.
fn is_part(nodes: &[Node<'_>], card: &Candidate<'_>, asked: &Candidate<'_>) -> bool {
    let at = |node: u32| nodes.get(node as usize);
    let above = |node: u32| at(node).map_or(NONE, |node| node.parent);
    let parent = above(card.node);
    // one alone is an answer like any other
    let next = at(card.node).map_or(NONE, |here| here.next);
    let more =
        card.node > asked.from || at(next).is_some_and(|more| more.parent == parent && more.next > next + 1);
    let named = || {
        at(card.node).is_some_and(is_bold_entry) && words_of(nodes, card.from as usize, card.to as usize) >= 6
    };
    // below a heading that asks, three short names in a list, each over what it is
    let listed = || {
        let short =
            |node: &Node<'_>| node.shape.is_item() && node.scan.words <= 4 && node.scan.last_question == 0;
        let from = (card.node as usize).saturating_sub(NEAR);
        let list =
            (from..nodes.len().min(card.node as usize + NEAR)).filter(|&at| nodes[at].parent == parent);
        asked.node == NONE
            && at(card.node).is_some_and(short)
            && words_of(nodes, card.from as usize, card.to as usize) >= 4
            && list.filter(|&at| short(&nodes[at]) && nodes[at].next as usize > at + 1).take(3).count() == 3
    };
    more && ((parent == asked.node || parent == above(asked.node)) && words::asks_for_each(asked.cue)
        || named()
        || listed())
}

/// Whether the entry stands among others that tell terms: one of several that has a sign between its words says no more
/// than they do. Other shapes stand for themselves.
fn among_terms(nodes: &[Node<'_>], card: &Candidate<'_>, cards: &[Candidate<'_>]) -> bool {
    let Some(here) = nodes.get(card.node as usize).filter(|here| here.shape.is_item()) else { return true };
    if card.role != Role::Line || here.scan.bold > 0 {
        return true;
    }
    let level = |at: &usize| nodes[*at].parent == here.parent;
    let like = |at: &usize| nodes[*at].shape.same_list(here.shape);
    let at = card.node as usize;
    let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(nodes.len()));
    let before = (from..at).rev().filter(level).take_while(like).count();
    let all = before + (at..to).filter(level).take_while(like).count();
    let from = (from..at).rev().filter(level).take_while(like).last().unwrap_or(at);
    let first = cards.partition_point(|other| other.node == NONE || (other.node as usize) < from);
    let terms = cards[first..]
        .iter()
        .filter(|other| other.role == Role::Line)
        .map(|other| other.node as usize)
        .take_while(|&other| other < to)
        .filter(|other| level(other))
        .take_while(like)
        .count();
    // the only entry below a question is its answer
    all > 1 && terms * 2 >= all
}

/// Entries around one that are looked at.
const NEAR: usize = 24;

/// Whether the inner card asks for what the heading names, its number aside.
fn same_name(heading: &str, inner: &str) -> bool {
    let bare = heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    bare.eq_ignore_ascii_case(inner)
}

fn yields(card: &Candidate<'_>) -> bool {
    matches!(card.role, Role::Heading | Role::Parent | Role::Lead)
        || (card.role == Role::Question && card.node == NONE)
}

/// Whether a heading that asks answers nothing itself: below it stand other questions, the same one among
/// them, and perhaps links.
fn only_gathers(nodes: &[Node<'_>], card: &Candidate<'_>, inner: &[Candidate<'_>], keep: &[bool]) -> bool {
    if inner.is_empty() {
        return false;
    }
    let mut asked = inner
        .iter()
        .zip(keep)
        .filter(|(other, keep)| **keep && other.role == Role::Question)
        .map(|(other, _)| other)
        .peekable();
    let to = (card.to as usize).min(nodes.len());
    let mut at = card.from as usize;
    let mut any = false;
    while at < to {
        let node = &nodes[at];
        let mut behind = (node.next as usize).max(at + 1);
        if let Some(other) = asked.next_if(|other| (other.node as usize) < behind) {
            if !any && same_name(&plain_cow(card.cue), &plain_cow(other.cue)) {
                return true;
            }
            any = true;
            behind = behind.max(other.to as usize);
            while asked.next_if(|other| (other.node as usize) < behind).is_some() {}
        } else if !matches!(node.shape, Shape::Aside | Shape::Break | Shape::Image)
            && !words::is_link_only(node.text, node.scan.prose, node.scan.link)
        {
            return false;
        }
        at = behind;
    }
    any
}
