//! A question or an instruction, and its answer below.

mod code;
mod extent;
mod unasked;
mod unmarked;

pub(super) use self::code::shows_code;
pub(super) use self::extent::{answer, names_frame};
use self::unasked::{ends_facts, is_speech, no_idea, only_listed, pictured, rhetorical, without_source};
pub(super) use self::unmarked::tells_answer;
use self::unmarked::{is_answered, is_counted, is_quoted, lacks_mark};
use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::answer;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::errands;
use crate::notes::inline::tidy;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::votes::Separator;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "question",
    what: "a question or an instruction (heading, bold, plain, numbered) with its answer below",
};

/// Words beyond which what follows is a chapter, not an answer.
const LONGEST: usize = 700;

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let counted = is_counted(sheet, at) || is_answered(sheet, at) || is_quoted(sheet, at);
    let asked = ask::of(here) == Some(Ask::Whole) || counted || lacks_mark(sheet, at);
    let boxed = matches!(here.shape, Shape::Item { check: Some(_), .. });
    let gap = || here.scan.gap && sheet.votes.asked && over_paragraph(sheet, at);
    let told = !asked
        && !boxed
        && (may_be_told(sheet, at) && (ask::prompt(here) || is_quizzed(sheet, at))
            || here.shape.is_item() && gap());
    if !(asked || told) || !sheet.on(RULE.name) || !(counted || stands_alone(sheet, at)) {
        return false;
    }
    let whole = words::cue(here.text);
    let labelled = words::labelled_question(whole).or_else(|| errands::counted_task(whole));
    let cue = labelled.map_or(whole, words::cue);
    if cue.chars().filter(|c| c.is_alphanumeric()).take(3).count() < 3
        || words::is_aside(cue)
        || (asked && (is_speech(cue) || here.shape == Shape::Text && is_speech(without_source(cue))))
        || (asked && !counted && words::labelled_question(whole).is_none() && rhetorical(sheet, at, cue))
    {
        return false;
    }
    // "> Can you send me the slides?" in a mail
    let mail = || {
        let asked = ["Can you", "Could you", "Are you", "Will you", "Would you", "Do you", "Have you"];
        asked.iter().any(|you| cue.starts_with(you))
            || !words::asks(cue) && cue.split([' ', '?', ',']).any(|word| matches!(word, "me" | "I"))
    };
    if extent::quoted_alone(sheet, at).is_some() && mail() {
        return false;
    }
    if asked && here.scan.colon.found() && super::term_line::is_dialogue(sheet, at) {
        return false;
    }
    // "3. **Plot the course** - where do you sail?" among lines of that sort
    let dashed = || {
        let name = words::cue(&here.text[..usize::from(here.scan.bold)]);
        let alone = sheet.behind(at) == at + 1
            && sheet
                .node(at + 1)
                .is_none_or(|next| next.shape.same_list(here.shape) || next.shape == Shape::Break);
        here.scan.dash.found()
            && here.scan.dash.at <= here.scan.bold + 2
            && alone
            && !name.contains(|c: char| c == '?' || c.is_ascii_digit())
    };
    if asked && here.shape.is_item() && here.scan.bold > 0 && sheet.votes.of(Separator::Dash) >= 2 && dashed()
    {
        return false;
    }
    if words::is_personal(cue) && !sheet.prompts {
        out.skip(
            here.line,
            cue,
            "asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)",
        );
        let (from, to) = answer(sheet, at);
        out.cards.push(Candidate {
            from: from as u32,
            to: to as u32,
            ..super::question_line::skipped(at, here.line)
        });
        return true;
    }
    let (mut from, mut to) = answer(sheet, at);
    // what stands below "## Question 2" is its question and the answer
    if at == 0 && sheet.counted {
        to = whole_answer(sheet, from).max(to);
    }
    let apart = sheet.node(from).is_some_and(|next| next.gap && next.shape == Shape::Text);
    // the last of three questions before another list
    let another = || {
        sheet.node(from).is_some_and(|next| next.gap && next.shape.is_item() && next.parent == here.parent)
    };
    if here.shape.is_item() && from == sheet.behind(at) && only_listed(sheet, at) && another() {
        return asked;
    }
    // "## Why several hosts?" over "* How many does a browser ask at once?", and then a paragraph that answers both
    let asks_more = at == 0
        && here.shape.is_item()
        && sheet.heading.is_some_and(|heading| heading.scan.last_question > 0);
    if apart && (asks_more || only_listed(sheet, at) || ends_facts(sheet, at, from)) {
        return asked;
    }
    // "* Describe the lay of" over "a rope."
    let goes_on = || {
        let joins = |text: &str| JOINING.knows(text);
        sheet.node(from).is_some_and(|next| {
            next.shape == Shape::Text
                && !next.gap
                && next.text.starts_with(char::is_lowercase)
                && (joins(words::last_word(here.text)) || joins(words::split_word(next.text).0))
        }) && here.scan.words >= 3
            && !here.text.ends_with(['.', ':', '?', '!'])
    };
    if told && goes_on() {
        out.skip(here.line, cue, "names what a course or an exam asks for");
        return false;
    }
    // "1. Rewrite the equation:" over a formula is a step of a proof
    let derives = sheet.node(from).is_some_and(|next| next.shape == Shape::Math) && here.scan.ends_colon;
    if told && (derives || !plainly_told(sheet, at, from)) {
        return false;
    }
    // "**Describe and define**" over names: what a course is about to teach
    let listed = || sheet.nodes[from..to].iter().all(|node| node.shape.is_item());
    if told && sheet.in_frame(at) && listed() {
        out.skip(here.line, cue, "stands under a heading that names a part of the document");
        return false;
    }
    let tasks =
        told && words::sets_code(cue) && sheet.nodes[from..to].iter().all(|node| node.shape == Shape::Code);
    let parts = (told && sets_parts(sheet, at, from, to)) || tasks || shows_code(sheet, cue, from, to);
    // "**Issue:** May a state tax it?" over "**Holding:** No.": one of the properties, which is a question
    let field = |node: &Node<'_>| node.scan.bold > 0 && bold_names(node);
    let beside = || at > 0 && field(&sheet.nodes[at - 1]) || sheet.node(from + 1).is_some_and(field);
    if asked && field(here) && sheet.node(from).is_some_and(field) && beside() {
        return false;
    }
    if pictured(sheet, at, (cue, told), (from, to)) {
        return false;
    }
    if parts || !sheet.has_answer(from, to) || no_idea(sheet, from, to) || only_asks(sheet, from, to) {
        // "- **Crew**: who sails?" among terms says what the crew is by a question.
        let term = asked && here.scan.bold > 0 && sheet.votes.of(Separator::Colon) >= 3 && bold_names(here);
        if (asked && !term) || parts {
            out.skip(here.line, cue, "a question without an answer: write it below");
        }
        return (asked && !term) || parts;
    }
    if sheet.only_links(from, to) {
        out.skip(here.line, cue, "the answer below holds only links");
        return true;
    }
    if sheet.words(from, to) > LONGEST {
        return false;
    }
    let ready = with_shown(sheet, cue, &mut from, to);
    let rest = unlabelled(sheet, &mut from, to);
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest,
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(sheet.nodes[from - 1].end.max(here.line), from, to),
        kind: Kind::Qa,
        confidence: if asked { 0.95 } else { 0.85 },
        reason: Reason::Said(if asked {
            "a question with its answer below"
        } else {
            "an instruction with its answer below"
        }),
        role: Role::Question,
        ready,
    });
    true
}

/// The question with the code, formula or picture that it is about, where these stand between it and "Answer: …"; the
/// answer begins at that label.
pub(super) fn with_shown(
    sheet: &Sheet<'_, '_>,
    cue: &str,
    from: &mut usize,
    to: usize,
) -> Option<Box<Ready>> {
    let shows =
        |node: &Node<'_>| matches!(node.shape, Shape::Code | Shape::Math | Shape::Image | Shape::Aside);
    let label = (*from..to).find(|&at| !shows(&sheet.nodes[at])).filter(|at| at > from)?;
    let said = &sheet.nodes[label];
    // "Solution 2: …" goes on with another answer
    let counted =
        said.text.split(':').next().is_some_and(|label| label.contains(|c: char| c.is_ascii_digit()));
    let labelled = said.shape != Shape::Details && words::labelled_answer(said.text).is_some() && !counted;
    // "How do you loop in C?" over code is answered by it
    let (first, rest) = words::split_word(cue);
    let asks_how =
        first.eq_ignore_ascii_case("how") && !rest.starts_with("many ") && !rest.starts_with("much ");
    if !labelled || (asks_how || words::is_prompt(cue)) && !words::shows_code(cue) {
        return None;
    }
    let shown = answer::build(sheet.nodes, "", *from, label);
    let code = shown.kind(Kind::Qa) == Kind::Code;
    let shown = if code {
        let fence = answer::fence(&shown.text);
        format!("{fence}\n{}\n{fence}", shown.text)
    } else {
        shown.text
    };
    *from = label;
    (!shown.is_empty())
        .then(|| Box::new(Ready { front: Some(format!("{}\n{shown}", tidy(cue))), ..Ready::default() }))
}

/// Where the answer ends that is all of a section but its question.
fn whole_answer(sheet: &Sheet<'_, '_>, from: usize) -> usize {
    let ends = |&at: &usize| {
        let node = &sheet.nodes[at];
        node.shape == Shape::Break
            || ask::of(node) == Some(Ask::Whole)
            || words::numbers_question(words::cue(node.text))
    };
    sheet.level(from, sheet.nodes.len()).find(ends).unwrap_or(sheet.nodes.len())
}

/// Whether a paragraph of its own stands behind the entry, and the list goes on behind that.
fn over_paragraph(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let below = |at: usize| sheet.sibling(at).map(|next| (next, &sheet.nodes[next]));
    here.gap
        && below(at).is_some_and(|(next, paragraph)| {
            paragraph.shape == Shape::Text
                && paragraph.gap
                && below(next).is_none_or(|(_, more)| more.gap && more.shape.same_list(here.shape))
        })
}

/// The rest of the answer's first line behind its label, "Ans: …", which is no part of it; the answer goes on at `from`.
pub(super) fn unlabelled<'a>(sheet: &Sheet<'a, '_>, from: &mut usize, to: usize) -> &'a str {
    // "> A: …"
    let quoted = sheet.node(*from).is_some_and(|first| first.shape == Shape::Quote && first.text.is_empty());
    let at = *from + usize::from(quoted);
    let first =
        sheet.node(at).filter(|first| at < to && matches!(first.shape, Shape::Text | Shape::Item { .. }));
    // "✅ …" in every line lists
    let others = || sheet.nodes.get(at + 1..to).unwrap_or_default();
    let pointed = |text: &'a str| {
        let label = POINTERS.iter().find(|label| text.starts_with(**label))?;
        let alone = others().iter().all(|other| !other.text.starts_with(*label));
        alone.then(|| words::trim(&text[label.len()..]))
    };
    match first.and_then(|first| words::labelled_answer(first.text).or_else(|| pointed(first.text))) {
        Some(rest) if !rest.is_empty() || sheet.has_answer(at + 1, to) => {
            *from = at + 1;
            words::trim_open(rest)
        }
        _ => "",
    }
}

/// What points to an answer and is no part of it.
const POINTERS: [&str; 8] = ["Ans. ", "Ans - ", "Answer - ", "→ ", "➡️ ", "✅ ", "✔️ ", "👉 "];

/// Whether the bold text that the line begins with is a name, parted by a colon from what is said of it.
fn bold_names(here: &Node<'_>) -> bool {
    let (bold, rest) = here.text.split_at(usize::from(here.scan.bold));
    let name = words::cue(bold);
    let parted = rest.trim_start().starts_with(':') || bold.trim_end_matches(['*', '_']).ends_with(':');
    parted && !name.contains(|c: char| c == '?' || c.is_ascii_digit()) && !words::always_label(name)
}

/// A question in the middle of a paragraph is the author thinking aloud.
fn stands_alone(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.shape.is_item() || here.gap || at == 0 {
        return true;
    }
    let above = &sheet.nodes[at - 1];
    // "… as we", "want to go there?"
    if above.shape == Shape::Text
        && here.text.starts_with(char::is_lowercase)
        && !above.text.trim_end().ends_with(['.', '!', '?', ':', '。', '？'])
    {
        return false;
    }
    above.shape != Shape::Text || above.parent != here.parent || ask::is_bold_line(here) || {
        // The answer to the question above may be one line only.
        words::asks(words::cue(here.text))
            || ask::of(here).is_some() && above.scan.words < 30
            || among_questions(sheet, at)
    }
}

/// Whether an answer could follow an instruction here; most lines are spared the look at their words.
pub(super) fn may_be_told(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let behind = sheet.behind(at);
    if behind > at + 1 || ask::is_bold_line(here) {
        return true;
    }
    sheet.node(behind).is_some_and(|next| {
        next.parent == here.parent
            && if here.shape.is_item() {
                !here.shape.same_list(next.shape)
            } else {
                next.shape != Shape::Text
                    || among_questions(sheet, at)
                    || (!next.gap
                        && here.scan.words <= 14
                        && (here.text.ends_with('.') || ask::sets_exercise(here)))
            }
    })
}

/// Nodes around a line that are looked at for questions like it.
const NEAR: usize = 24;

/// Whether the line stands among questions as one of them: a paragraph of its own as they are, or a sentence between
/// them where no paragraph is parted from another. These are asked and answered in turn.
fn among_questions(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let alone = |at: usize| {
        let node = &sheet.nodes[at];
        node.shape == Shape::Text
            && (node.gap || at == 0)
            && sheet.node(at + 1).is_none_or(|next| next.gap || next.shape != Shape::Text)
    };
    let asks = |near: usize| {
        let node = &sheet.nodes[near];
        node.scan.last_question > 0
            && node.shape == Shape::Text
            && node.parent == here.parent
            && ask::of(node) == Some(Ask::Whole)
            && words::opens_question(words::cue(node.text))
    };
    let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(sheet.nodes.len()));
    let told = sheet.votes.asked
        && (4..=30).contains(&here.scan.words)
        && !here.scan.ends_colon
        && words::is_prompt(here.text);
    if !told {
        return false;
    }
    let between = !here.gap && here.text.ends_with('.') && (from..at).any(asks) && (at + 1..to).any(asks);
    between || alone(at) && (from..to).any(|near| asks(near) && alone(near))
}

/// An instruction lacks the question mark, so something else has to say that it is one.
fn plainly_told(sheet: &Sheet<'_, '_>, at: usize, from: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.shape.is_item() || ask::is_bold_line(here) || among_questions(sheet, at) {
        return true;
    }
    let next = sheet.node(from);
    next.is_some_and(|next| match next.shape {
        Shape::Quote | Shape::Details => true,
        Shape::Item { .. } => !next.gap,
        Shape::Text => {
            !next.gap
                && (here.gap || at == 0)
                && (here.text.ends_with('.') || ask::sets_exercise(here))
                && here.scan.words <= 14
        }
        _ => false,
    })
}

/// "3. A ship, two …" over a quotation: whoever numbers a line and quotes its answer sets a task, whatever
/// separates the line's words.
fn is_quizzed(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    matches!(here.shape, Shape::Item { mark: b'1', .. })
        && here.scan.bold == 0
        && here.scan.code == 0
        && sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Quote)
        // a quotation behind a list answers none of its entries
        && (sheet.behind(at) > at + 1 || at == 0 || !sheet.nodes[at - 1].shape.same_list(here.shape))
        && sheet.node(at + 2).is_some_and(|inner| words::labelled_question(inner.text).is_none())
}

/// Whether what follows only asks on.
pub(super) fn only_asks(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> bool {
    // "Explain with an example."
    let orders = |node: &Node<'_>| node.scan.words <= 10 && ask::prompt(node) || words::assigns(node.text);
    if to == from + 1 && !sheet.nodes[from].scan.arrow.found() && orders(&sheet.nodes[from]) {
        return true;
    }
    sheet.nodes[from..to].iter().all(|node| {
        matches!(node.shape, Shape::Aside | Shape::Break)
            || ask::of(node) == Some(Ask::Whole)
            || node.shape.is_item() && (words::grades(node.text) || node.text.starts_with("Tell me "))
            || (ask::prompt(node) && node.shape.is_item())
            || node.scan.colon.found()
                && node
                    .text
                    .split_once(": ")
                    .is_some_and(|(label, rest)| words::may_label(label) && words::asks(rest))
    })
}

/// "Explain the following terms:" over names: each of them is asked for, none is answered.
fn sets_parts(sheet: &Sheet<'_, '_>, at: usize, from: usize, to: usize) -> bool {
    let here = &sheet.nodes[at];
    let parts = &sheet.nodes[from..to];
    let answered = parts.iter().filter(|part| part.scan.colon.found() || part.scan.dash.found()).count();
    here.scan.ends_colon
        && words::lower(here.text).contains(" following ")
        && (from..)
            .zip(parts)
            .all(|(at, part)| part.shape.is_item() && part.scan.words <= 12 && part.next as usize <= at + 1)
        && answered * 2 <= parts.len()
}

/// Words between which no order ends.
static JOINING: Lexicon = Lexicon::new(&[
    "of", "and", "or", "in", "for", "to", "with", "on", "from", "by", "that", "which", "the", "a", "an",
    "between", "how", "de", "y", "et", "und", "der", "die", "e", "di",
]);
