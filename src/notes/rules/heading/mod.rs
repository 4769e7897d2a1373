//! A heading and what stands below it.

mod aside;
mod extent;

use self::aside::{
    asks_more, first_asks, gives_occasion, is_diary, is_timetable, lists_gaps, lists_goals, lists_questions,
    only_asks, only_exercises, only_nods, only_pages, only_settings, sets_bounds, to_dos,
};
use self::extent::{
    before_part, before_table, before_terms, body_end, definition_end, example_at, facts_end, list_end,
    titles_part,
};
use super::{RuleInfo, heading_definition, over_line, question};
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Role};
use crate::notes::inline::plain_cow;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Heading, NONE, Node, Shape};
use crate::notes::read::signs::DIGITS;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::unmarked::named_option;
use crate::notes::words;
use crate::notes::{dates, errands, overlap};

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "heading",
    what: "a heading that names a thing, over a definition, facts, a list or code",
};

/// Headings over a definition that look like a question.
static WHAT: Lexicon = Lexicon::new(&[
    "what is it",
    "what it is",
    "qué es",
    "was ist das",
    "c'est quoi",
    "cos'è",
    "o que é",
    "co to jest",
    "что это",
]);

/// Words beyond which a section is an essay, not an answer.
const LONGEST: usize = 260;

/// Words up to which a paragraph below a title says what the note is about, rather than beginning to tell it.
const ONE_THING: usize = 80;

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, out: &mut Finds<'a>) {
    let Some(heading) = sheet.heading else { return };
    // a table that counts what the heading names is its answer
    let answered = out.cards.first().is_some_and(|first| first.role == Role::Heading);
    if sheet.continues || answered {
        return;
    }
    let whole = words::cue(heading.text);
    // "### 7."
    let digits = whole.trim_matches(['(', ')', '.']);
    let numbered = digits.len() < whole.len()
        && (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    // "### Q1" over the question that it counts
    if whole.is_empty() || sheet.counted || numbered {
        return;
    }
    // "Question: design" names a thing
    let cue = words::labelled_question(whole).filter(|cue| words::at_least(cue, 2)).map_or(whole, words::cue);
    // "### What is it" over an entry is a definition by another name
    let defined = WHAT.knows(cue) && sheet.nodes.first().is_some_and(|first| first.shape.is_item());
    let asked = !defined
        && (ask::question(&heading.scan) == Some(Ask::Whole)
            || words::asks(cue)
            || heading.scan.words >= 3 && gives_occasion(cue)
            || heading.scan.words >= 6
                && cue.rsplit_once(',').is_some_and(|(_, last)| words::asks(last.trim_start()))
            || then_tells(&heading)
            || sheet.nodes.first().is_some_and(|first| {
                (!sheet.title || first.shape == Shape::Break) && question::tells_answer(first)
            }));
    // "# Describe the water cycle" over other headings is a title.
    let titled = sheet.title && sheet.deeper;
    let told = !titled
        && (words::is_prompt(cue)
            || (heading.scan.words >= 8 && (words::tells_later(cue) || words::sets_goal(cue))))
        && !cue.starts_with(|c: char| c.is_ascii_digit());
    let announced = if heading.scan.ends_colon || counts(sheet, cue) { list_end(sheet) } else { None };
    let said = match asked || told {
        true => None,
        false if sheet.title => definition_end(sheet, cue).or_else(|| facts_end(sheet)),
        false => example_at(sheet),
    };
    let (from, to) = (0, announced.or(said).unwrap_or_else(|| body_end(sheet)));
    let to = if asked {
        before_terms(sheet, cue, to)
    } else {
        before_part(sheet, cue, before_table(sheet, out, to))
    };
    if (asked || told) && words::is_personal(cue) && !sheet.prompts {
        out.skip(
            heading.line,
            cue,
            "asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)",
        );
        return;
    }
    if !sheet.has_answer(from, to) {
        if asked {
            out.skip(heading.line, cue, "a question without an answer: write it below");
        } else {
            heading_definition::find(sheet, out);
        }
        return;
    }
    if !asked && only_nods(sheet) {
        out.skip(heading.line, cue, "the answer was never written: fill it in");
        return;
    }
    let translated = || is_translated(sheet, cue);
    // "* Bonus points for …" below a task asks for more
    let asks = |node: &Node<'_>| only_asks(node) || node.shape.is_item() && words::grades(node.text);
    if (asked || told) && sheet.nodes[from..to].iter().all(asks) && !translated() {
        out.skip(heading.line, cue, "a question without an answer: write it below");
        return;
    }
    let key = || {
        let mut entries = sheet.nodes[from..to].iter().filter(|node| node.shape.is_item()).peekable();
        super::apart::is_key(cue)
            && entries.peek().is_some()
            && entries.all(|entry| named_option(entry.text).is_some())
    };
    if (words::is_shelf(cue) && !asked && !says_itself(sheet, cue))
        || key()
        || super::lead_in::is_divider(sheet, cue, 0)
    {
        return;
    }
    if sheet.names_part && !says_itself(sheet, cue) {
        out.skip(heading.line, cue, "names a part of the document, not of the subject");
        return;
    }
    // "## Read" over links, one of them with a word about it
    let to_read = matches!(cue, "Read" | "Watch" | "Skim" | "Listen")
        && sheet.nodes.first().is_some_and(|first| first.scan.link);
    if to_read || sheet.only_links(from, to) || !asked && only_pages(sheet, cue, from, to) {
        out.skip(heading.line, cue, "the list below holds only links");
        return;
    }
    if asked && question::shows_code(sheet, cue, from, to) {
        out.skip(heading.line, cue, "a question without an answer: write it below");
        return;
    }
    // "Optimize this selector:" over code
    if !asked && body_is_code(sheet, to) && words::sets_code(cue) {
        out.skip(heading.line, cue, "a task without an answer: write it below");
        return;
    }
    let chosen = asked || sheet.quiz || super::choice::is_true_or_false(sheet);
    if chosen && super::choice::below_heading(sheet, cue, out) {
        return;
    }
    // "### Q4: **B. Ebb**": an answer whose question stands elsewhere
    if !asked && heading.text.starts_with(['Q', 'q']) && super::choice::option_letter(cue).is_some() {
        out.skip(heading.line, cue, "an answer without its question");
        return;
    }
    if asked && first_asks(sheet) {
        return;
    }
    // "## Describe and define" over names: what a course is about to teach
    if told
        && sheet.frame
        && words::only_orders(cue)
        && sheet.nodes[from..to].iter().all(|node| node.shape.is_item())
    {
        out.skip(heading.line, cue, "stands under a heading that names a part of the document");
        return;
    }
    // "# [Table of contents](index.md)"
    if heading.scan.link && cue.starts_with('[') && words::is_frame(&plain_cow(cue)) {
        out.skip(heading.line, cue, "names a part of the document, not of the subject");
        return;
    }
    let question = (asked || told) && sheet.on(question::RULE.name);
    // "2.3 Explain the use of a keel" over a sentence: what an exam asks for
    let numbered = cue.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    if !question
        && (heading.level == 1 || heading.line == 1)
        && numbered.len() < cue.len()
        && (words::is_prompt(numbered) || words::sets_goal(numbered) || numbered.starts_with("Given a "))
        && sheet.words(from, to) <= 40
    {
        out.skip(heading.line, cue, "names what a course or an exam asks for");
        return;
    }
    if !question && (!sheet.on(RULE.name) || !names_a_thing(sheet, cue, to, out)) {
        return;
    }
    let rule = if question { question::RULE.name } else { RULE.name };
    let mut first = from;
    let ready = if question { question::with_shown(sheet, cue, &mut first, to) } else { None };
    let rest = if question { question::unlabelled(sheet, &mut first, to) } else { "" };
    out.cards.push(Candidate {
        rule,
        cue,
        node: NONE,
        rest,
        from: first as u32,
        to: to as u32,
        line: heading.line,
        end: sheet.last_line(heading.line, from, to),
        kind: if question { Kind::Qa } else { kind(sheet) },
        confidence: if question { 0.95 } else { 0.7 },
        reason: Reason::Said(if question {
            "a question with its answer below"
        } else {
            "a heading over what it means"
        }),
        role: if question { Role::Question } else { Role::Heading },
        ready,
    });
    // what a title in the section is over is no part of the heading's card
    let known = out.cards.iter().any(|card| card.node as usize == to);
    if !question && !sheet.title && titles_part(sheet, to) && !known {
        out.cards.extend(over_line::card(sheet, to, sheet.own_end(to + 1)));
    }
}

/// "## Tags" over "Tags are marks that …": this once, the word is the subject.
fn says_itself(sheet: &Sheet<'_, '_>, cue: &str) -> bool {
    let may_be = [
        "tags",
        "index",
        "indexes",
        "metadata",
        "navigation",
        "calendar",
        "agenda",
        "attachments",
        "backlinks",
    ];
    let first = sheet.nodes.first().filter(|first| {
        first.shape == Shape::Text && may_be.iter().any(|subject| subject.eq_ignore_ascii_case(cue))
    });
    first.is_some_and(|first| {
        let begins = first.text.get(..cue.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(cue));
        let rest = first.text.get(cue.len()..).unwrap_or_default();
        begins
            && [" is ", " are ", " refers to ", " refer to ", " means ", " mean "]
                .iter()
                .any(|verb| rest.starts_with(verb))
            && !words::speaks_of_itself(first.text)
    })
}

/// "In the North Sea, what are tides? Briefly explain the turn of one."
fn then_tells(heading: &Heading<'_>) -> bool {
    let behind = heading.text.get(usize::from(heading.scan.last_question)..).unwrap_or_default().trim_start();
    heading.scan.last_question > 0 && words::is_prompt(behind.strip_prefix("Briefly ").unwrap_or(behind))
}

/// Whether code is all that the section holds up to here.
fn body_is_code(sheet: &Sheet<'_, '_>, to: usize) -> bool {
    sheet.nodes[..to].iter().all(|node| matches!(node.shape, Shape::Code | Shape::Aside | Shape::Break))
}

/// Whether the heading is a cue for what stands below it.
fn names_a_thing<'a>(sheet: &Sheet<'a, '_>, cue: &'a str, to: usize, out: &mut Finds<'a>) -> bool {
    let line = sheet.heading.map_or(0, |heading| heading.line);
    let words = sheet.words(0, to);
    let aside = |sheet: &Sheet<'_, '_>| {
        asks_more(sheet)
            || lists_questions(sheet)
            || sheet.frame && !says_itself(sheet, cue)
            || to_dos(sheet)
            || is_diary(sheet)
            || lists_goals(sheet)
            || lists_gaps(sheet)
            || is_timetable(sheet)
            || only_exercises(sheet)
            || errands::is_exercise(cue)
    };
    // "## Part A: think about it"
    let lettered =
        ["Part ", "Section ", "Teil ", "Parte ", "Partie "].iter().find_map(|part| cue.strip_prefix(part));
    let tasks = || sheet.nodes.iter().any(|node| ask::prompt(node) || ask::of(node).is_some());
    let letter =
        |rest: &str| matches!(rest.as_bytes(), [b'A'..=b'H'] | [b'A'..=b'H', b':' | b'.' | b' ', ..]);
    if lettered.is_some_and(letter) && tasks() {
        return false;
    }
    // "# Reading 7: Knots" over a summary
    if sheet.title && (counts_part(cue) || cue.to_lowercase().contains("interview questions")) {
        return false;
    }
    if sheet.title {
        let told = definition_end(sheet, cue).or_else(|| facts_end(sheet)).is_some();
        return told
            && words <= ONE_THING
            && !aside(sheet)
            && !words::is_personal(cue)
            && !errands::is_errand(cue);
    }
    let first = sheet.nodes.iter().find(|node| node.shape == Shape::Text);
    // "Readings: knots and splices" over "Below you will find …"
    let shelved = || cue.split_once(": ").is_some_and(|(part, _)| words::is_frame(part));
    if shelved() && words <= 6 && matches!(sheet.nodes, [only] if only.shape.is_item()) {
        return false;
    }
    if (words::is_generic(cue) || shelved()) && first.is_some_and(|first| words::plans(first.text)) {
        out.skip(line, cue, "about the text or the course, not the subject");
        return false;
    }
    if words::ends_in_questions(cue) && tasks()
        || words::is_difficulty(cue) && first.is_none_or(|first| !words::begins_definition(first.text))
    {
        out.skip(line, cue, "names a part of the document, not of the subject");
        return false;
    }
    if is_timetable(sheet) {
        out.skip(line, cue, "an entry of a timetable");
        return false;
    }
    // "## IPv4" over "IPv4 addresses" has yet to be written.
    // "Below are the links of this week." and these
    let links = |from: usize| sheet.nodes.len() == from || sheet.only_links(from, sheet.nodes.len());
    if first.is_some_and(|first| words::speaks_of_itself(first.text)) && links(1) {
        out.skip(line, cue, "about the text or the course, not the subject");
        return false;
    }
    if only_settings(sheet, to) {
        return false;
    }
    if sets_bounds(sheet, cue, to) {
        out.skip(line, cue, "a task without an answer: write it below");
        return false;
    }
    if words <= 6 && repeats(sheet, cue) {
        out.skip(line, cue, "the definition was never written: fill it in");
        return false;
    }
    // "### Wrong answer"
    let sorts = ["wrong", "right", "correct", "incorrect", "sample", "model", "bad", "good"];
    if words::last_word(cue).eq_ignore_ascii_case("answer")
        && sorts.iter().any(|sort| words::split_word(cue).0.eq_ignore_ascii_case(sort))
    {
        return false;
    }
    if cue.starts_with('[') && words::sends_elsewhere(&plain_cow(cue)) {
        out.skip(line, cue, "sends you elsewhere");
        return false;
    }
    if words > LONGEST {
        out.skip(line, cue, "the text below is too long for an answer: split it under more headings");
        return false;
    }
    // "## 他想走吗" over "- I think he wants to go"
    if !is_translated(sheet, cue) && aside(sheet) || cue.contains("! ") {
        return false;
    }
    if !sheet.prompts && (words::is_personal(cue) || errands::is_errand(cue)) {
        out.skip(
            line,
            cue,
            "asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)",
        );
        return false;
    }
    let tells = |node: &Node<'_>| node.shape.is_item() || node.shape == Shape::Code;
    // "Hadrons are made of quarks." says what they are, however many sorts follow
    let defined = || {
        sheet.nodes.first().is_some_and(|first| first.text.ends_with('.') && overlap::names(cue, first.text))
    };
    // "A tree of ropes that hold the mast" right below its heading, and then its parts
    let attached = || {
        sheet.nodes.first().is_some_and(|first| {
            first.shape == Shape::Text
                && !first.gap
                && first.scan.words >= 5
                && first.text.starts_with(char::is_uppercase)
                && !first.text.ends_with(['.', '!', '?', ':', '…'])
                && !words::speaks_of_itself(first.text)
        })
    };
    // "A gatekeeper for another object." says what it is, however short
    let said = || {
        sheet.nodes.first().is_some_and(|first| {
            first.shape == Shape::Text
                && first.scan.words >= 5
                && first.text.ends_with('.')
                && first.text.starts_with(char::is_uppercase)
                && ["A ", "An ", "Used ", "Any "].iter().any(|begin| first.text.starts_with(begin))
                && !words::speaks_of_itself(first.text)
                && !words::is_generic(cue)
                && ![" follow", " below", "overview"]
                    .iter()
                    .any(|part| first.text.contains(part) || cue.contains(part))
        })
    };
    if sheet.deeper && words < 12 && !said() && !sheet.nodes.iter().any(tells) && !defined() && !attached() {
        return false;
    }
    // "The properties of a loft are:" and nothing more, before terms of their own
    if matches!(&sheet.nodes[..to], [only] if only.shape == Shape::Text && only.scan.ends_colon) {
        return false;
    }
    let tables = sheet
        .level(0, to)
        .filter(|&at| !matches!(sheet.nodes[at].shape, Shape::Aside | Shape::Break))
        .all(|at| {
            let node = &sheet.nodes[at];
            node.shape == Shape::Table || (node.shape == Shape::Text && node.scan.ends_colon)
        });
    if tables {
        return false;
    }
    let telling = sheet
        .level(0, to)
        .filter(|&at| !matches!(sheet.nodes[at].shape, Shape::Aside | Shape::Break | Shape::Image))
        .count();
    if telling == 0 {
        let found = out.cards.len();
        heading_definition::find(sheet, out);
        if out.cards.len() == found {
            out.skip(line, cue, "only an image below: say in words what it shows");
        }
        return false;
    }
    let digits = sheet.heading.is_some_and(|heading| heading.scan.signs.any(DIGITS));
    // "Find the names of all ships …" over a query
    let tells = matches!(
        words::split_word(cue).0,
        "Here" | "Let" | "Let's" | "Now" | "This" | "The" | "In" | "We" | "So" | "Below"
    );
    let most = if body_is_code(sheet, to) && !tells { 22 } else { 14 };
    words::count(cue) <= most
        && !(digits
            && (is_date(cue) || dates::counts_lesson(cue) || dates::counts_week(cue) || dates::is_month(cue)))
}

/// Whether one line in another script is all that stands below the heading, and no longer than its translation would be.
fn is_translated(sheet: &Sheet<'_, '_>, cue: &str) -> bool {
    let [only] = sheet.nodes else { return false };
    matches!(only.shape, Shape::Text | Shape::Item { check: None, .. }) && words::translates(cue, only.text)
}

/// Whether the heading's own words, with two more at the most, are all that stands below it.
fn repeats(sheet: &Sheet<'_, '_>, cue: &str) -> bool {
    let mut filled = sheet.nodes.iter().filter(|node| !node.text.is_empty());
    let Some(only) = filled.next().filter(|only| only.shape == Shape::Text && filled.next().is_none()) else {
        return false;
    };
    let (cue, said) = (plain_cow(cue), plain_cow(words::cue(only.text)));
    let begins = said.get(..cue.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(&cue));
    begins && !only.scan.colon.found() && (said.len() == cue.len() || only.scan.words <= 3)
}

/// "## The three sorts of rope" over a list of three.
fn counts(sheet: &Sheet<'_, '_>, cue: &str) -> bool {
    sheet.nodes.first().is_some_and(|first| first.shape.is_item())
        && words::counted(cue).is_some_and(|number| {
            let entries = sheet.level(0, sheet.nodes.len()).take_while(|&at| sheet.nodes[at].shape.is_item());
            entries.take(number + 1).count() == number
        })
}

/// A paragraph that says something in its first sentence and asks later tells what it has to tell.
fn states_first(node: &Node<'_>) -> bool {
    node.scan.words >= 20
        && node.text.find(['?', '？']).is_some_and(|asked| node.text[..asked].contains(". "))
}

/// "Challenge 3: sails", "Code challenge 03 - sails"
fn counts_part(cue: &str) -> bool {
    let part = cue.split([':', '-', '–']).next().unwrap_or_default().trim();
    let counted = part.ends_with(|c: char| c.is_ascii_digit());
    errands::is_exercise(part) || counted && errands::is_exercise(words::split_word(part).1)
}

/// "2024-05-17", or "9-16", the chapters or questions that are below.
fn is_date(cue: &str) -> bool {
    let digits = cue.bytes().filter(u8::is_ascii_digit).count();
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let range =
        || cue.split_once(['-', '–', '—']).is_some_and(|(from, to)| number(from.trim()) && number(to.trim()));
    digits >= 4 && digits * 2 >= cue.len() || digits >= 2 && range()
}

fn kind(sheet: &Sheet<'_, '_>) -> Kind {
    let mut telling = sheet
        .level(0, sheet.nodes.len())
        .filter(|&at| !matches!(sheet.nodes[at].shape, Shape::Aside | Shape::Break));
    match (telling.next().map(|at| sheet.nodes[at].shape), telling.next()) {
        (Some(Shape::Code), None) => Kind::Code,
        _ => Kind::Term,
    }
}
