//! Questions that nobody asks in earnest, or answers.

use crate::notes::ask::{self, Ask};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// "* Choose a rope." over a picture is a step, "It lifts all. What is not to like?" over one no question. `told` says
/// whether the line is an order.
pub(super) fn pictured(
    sheet: &Sheet<'_, '_>,
    at: usize,
    (cue, told): (&str, bool),
    (from, to): (usize, usize),
) -> bool {
    let step = || STEPS.knows(words::split_word(cue).0);
    let wonders = || {
        let last = cue.rsplit_once(". ").map_or("", |(_, last)| last);
        ["What's not", "What’s not", "What is not", "Why not"].iter().any(|why| last.starts_with(why))
    };
    sheet.nodes[at].shape.is_item()
        && from == sheet.behind(at)
        && sheet.nodes[from..to].iter().all(|node| matches!(node.shape, Shape::Image | Shape::Aside))
        && (told && step() || wonders())
}

/// First words of steps that a picture shows.
static STEPS: Lexicon = Lexicon::new(&[
    "choose",
    "click",
    "select",
    "open",
    "defina",
    "escolha",
    "clique",
    "selecione",
    "seleccione",
    "elige",
    "elija",
    "wähle",
    "klicke",
    "choisissez",
    "cliquez",
    "scegli",
    "clicca",
]);

/// Whether the question ends a list of questions that nobody answered: what follows is not its answer.
pub(super) fn only_listed(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let asks = |node: &Node<'_>| {
        node.shape.same_list(here.shape)
            && node.parent == here.parent
            && (ask::of(node) == Some(Ask::Whole) || ask::prompt(node))
    };
    let above = |back: usize| at >= back && asks(&sheet.nodes[at - back]);
    // three lines of a paragraph, each of which asks
    let line = |back: usize| {
        at >= back
            && sheet.nodes[at - back].shape == Shape::Text
            && ask::of(&sheet.nodes[at - back]).is_some()
    };
    let lines = here.shape == Shape::Text && !here.gap && line(1) && !sheet.nodes[at - 1].gap && line(2);
    // a blank line between the two may stand where the first answer is missing
    lines || here.shape.is_item() && above(1) && (above(2) || !here.gap)
}

/// Whether an entry asks behind entries that do not, and what follows heads a list of its own: nobody answered.
pub(super) fn ends_facts(sheet: &Sheet<'_, '_>, at: usize, from: usize) -> bool {
    let here = &sheet.nodes[at];
    let fact = sheet.sibling_before(at).is_some_and(|above| {
        sheet.nodes[above].shape.same_list(here.shape) && ask::of(&sheet.nodes[above]).is_none()
    });
    let heads = sheet.nodes[from].scan.words <= 6
        && sheet.node(from + 1).is_some_and(|list| list.shape.is_item() && !list.gap);
    here.shape.is_item() && fact && heads
}

/// "“Why?” (chapter 3)" without where it was said.
pub(super) fn without_source(cue: &str) -> &str {
    cue.strip_suffix(')').and_then(|cue| cue.rsplit_once(" (")).map_or(cue, |(cue, _)| cue)
}

/// A question in quotation marks is somebody else's: all of it, or what a statement ends in.
pub(super) fn is_speech(cue: &str) -> bool {
    let quotes = ['"', '“', '„', '«'];
    cue.ends_with(['"', '”', '“', '»'])
        && (cue.starts_with(quotes)
            || cue.find(quotes).is_some_and(|open| open + 4 < cue.len())
                && !words::opens_question(cue)
                && !words::is_prompt(cue))
}

/// A plain line among prose asks in earnest where it opens like a question and is one sentence.
pub(super) fn rhetorical(sheet: &Sheet<'_, '_>, at: usize, cue: &str) -> bool {
    let here = &sheet.nodes[at];
    if here.shape.is_item() || here.scan.bold > 0 || cue.len() + 2 <= here.text.trim().len() {
        return false;
    }
    let sentences = cue.matches(". ").count();
    let lower = words::lower(cue);
    let thinking =
        ["what if", "how about", "why not", "what about"].iter().any(|begin| lower.starts_with(begin));
    // "Laid or braided?" directly over its answer
    let heads = here.scan.words <= 6
        && (here.gap || at == 0)
        && sheet
            .node(at + 1)
            .is_some_and(|next| next.shape == Shape::Text && !next.gap && next.scan.words >= 4)
        && ask::of(&sheet.nodes[at + 1]).is_none();
    // "We have a chart, so why take a bearing?" directly over a list of answers
    let lists = here.scan.words <= 14
        && sentences == 0
        && (here.gap || at == 0)
        && sheet
            .node(at + 1)
            .is_some_and(|next| next.shape.is_item() && !next.gap && ask::of(next).is_none());
    if (heads || lists) && !thinking {
        return false;
    }
    // "But how does the lock-keeper know …?" at some length goes on with a story
    if ["But ", "And ", "Or ", "Aber ", "Und ", "Pero ", "Mais ", "Et ", "Ma "]
        .iter()
        .any(|and| cue.starts_with(and))
        && here.gap
        && here.scan.words >= 12
    {
        return true;
    }
    // "Hitches! What is a hitch?" directly over a list of answers
    let called = || {
        here.scan.words <= 12
            && sheet.node(at + 1).is_some_and(|next| next.shape.is_item() && !next.gap)
            && cue.rsplit_once("! ").is_some_and(|(_, last)| words::opens_question(last))
    };
    thinking
        || sentences > 1
        || (sentences == 1 && words::count(cue) > 25)
        || !(words::opens_question(cue) || called())
}

/// "Tbh I have no clue" answers nothing.
pub(super) fn no_idea(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> bool {
    if sheet.words(from, to) > 14 {
        return false;
    }
    let Some(node) =
        sheet.nodes.get(from..to).and_then(|part| part.iter().find(|node| !node.text.is_empty()))
    else {
        return true;
    };
    words::shrugs(node.text)
}
