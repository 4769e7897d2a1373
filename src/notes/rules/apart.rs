//! Questions in one list, their answers in another, paired by number; or one question, and its answer below a heading
//! of its own.

use std::ops::Range;

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask::{self, Ask};
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{NONE, Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(crate) const RULE: RuleInfo = RuleInfo {
    name: "answers-apart",
    what: "numbered questions, and farther below a list of answers (“Answers”, “Solutions”) with the same numbers; or one question, and its answer below “### Answer”",
};

/// Questions that wait for their answers; a note with more has no answers.
const MOST: usize = 2000;

/// Names of a list of answers.
#[rustfmt::skip]
static ANSWERS: Lexicon = Lexicon::new(&[
    "answers", "correct answers", "right answers", "the answers", "answer key", "answers key", "solutions", "solution key", "key", "respuestas", "soluciones", "réponses", "corrigé", "solutions",
    "antworten", "lösungen", "risposte", "soluzioni", "respostas", "gabarito", "ответы", "odpowiedzi", "答案", "解答", "回答", "정답", "الأجوبة",
]);

/// Whether the heading stands over a list of answers.
pub(crate) fn is_key(cue: &str) -> bool {
    ANSWERS.knows(words::bare(cue))
}

/// Whether the heading stands over the answer to the question right above it: "Answer", "Model answer", "My answer".
fn heads_answer(cue: &str) -> bool {
    let last = words::last_word(cue);
    let first = words::split_word(cue).0;
    let none = ["how", "wrong", "incorrect", "bad", "no"].iter().any(|word| first.eq_ignore_ascii_case(word));
    words::names_answer(cue)
        || matches!(last, "answer" | "Answer" | "ANSWER") && !words::at_least(cue, 5) && !none
}

/// Questions that no answer followed.
#[derive(Debug, Default)]
pub(crate) struct Waiting<'a> {
    /// Number, line and cue of the numbered ones.
    questions: Vec<(u32, u32, &'a str)>,
    /// Node, line and cue of the one that ends the section before.
    last: Option<(usize, u32, &'a str)>,
}

impl<'a> Waiting<'a> {
    /// Pairs the section's list of answers with the questions that wait; returns the nodes that are taken up.
    pub(crate) fn answer(&mut self, sheet: &Sheet<'a, '_>, out: &mut Finds<'a>) -> Option<Range<usize>> {
        if !sheet.on(RULE.name) {
            return None;
        }
        if self.headed(sheet, out) {
            return Some(0..sheet.nodes.len());
        }
        let headed = sheet.heading.is_some_and(|heading| is_key(words::cue(heading.text)));
        // "Answers", "> [!question]- Answers", or folded below that
        let names = |node: &Node<'_>| {
            if !matches!(node.shape, Shape::Text | Shape::Details) || node.text.len() >= 60 {
                return false;
            }
            let title = callout(node.text).map_or(node.text, |(_, title)| title);
            title.len() < 40 && is_key(words::cue(title))
        };
        let from = if headed { 0 } else { sheet.nodes.iter().position(names)? + 1 };
        // a folded list or a callout ends
        let to = match from.checked_sub(1) {
            Some(key) if sheet.nodes[key].shape == Shape::Details => sheet.behind(key),
            Some(key) => sheet.level_end(key),
            None => sheet.nodes.len(),
        };
        for node in &sheet.nodes[..from] {
            self.ask(node);
        }
        let before = out.cards.len();
        for at in sheet.level(from, to) {
            let node = &sheet.nodes[at];
            let Shape::Item { number, mark: b'1', .. } = node.shape else { continue };
            let Some(place) = self.questions.iter().position(|(asked, _, _)| *asked == number) else {
                continue;
            };
            // "2. b" says which option is right, and not what it says
            let letter = node.text.bytes().filter(u8::is_ascii_alphanumeric).take(2).count() == 1
                && node.text.is_ascii()
                && node.text.contains(|c: char| c.is_ascii_alphabetic());
            if letter || words::is_placeholder(node.text) {
                continue;
            }
            let (_, line, cue) = self.questions.remove(place);
            let to = sheet.behind(at);
            out.cards.push(Candidate {
                rule: RULE.name,
                cue,
                node: at as u32,
                rest: node.text,
                from: (at + 1) as u32,
                to: to as u32,
                line,
                end: sheet.last_line(node.line, at + 1, to),
                kind: Kind::Qa,
                confidence: 0.85,
                reason: Reason::Said("a numbered question and the answer with its number"),
                role: Role::Question,
                ready: Some(Box::new(Ready { front: Some(cue.to_owned()), ..Ready::default() })),
            });
        }
        (out.cards.len() > before).then_some(from..to)
    }

    /// Takes a section below "### Answer" for the answer to the question that ends the section before.
    fn headed(&mut self, sheet: &Sheet<'a, '_>, out: &mut Finds<'a>) -> bool {
        let answers =
            sheet.heading.is_some_and(|heading| heads_answer(words::bare(words::cue(heading.text))));
        let Some((_, line, cue)) = self.last.filter(|_| answers) else { return false };
        self.last = None;
        // the next question, whose answer stands below the next such heading
        let next = Self::open_question(sheet).filter(|(at, _, _)| *at > 0);
        let to = next.map_or(sheet.nodes.len(), |(at, _, _)| at);
        if !sheet.has_answer(0, to) || sheet.only_links(0, to) {
            return false;
        }
        self.last = next;
        out.cards.push(Candidate {
            rule: RULE.name,
            cue,
            node: NONE,
            rest: "",
            from: 0,
            to: to as u32,
            line,
            end: sheet.last_line(line, 0, to),
            kind: Kind::Qa,
            confidence: 0.9,
            reason: Reason::Said("a question, and its answer below a heading of its own"),
            role: Role::Question,
            ready: None,
        });
        true
    }

    /// The question that the section ends with, if nothing answers it, with its node.
    fn open_question(sheet: &Sheet<'a, '_>) -> Option<(usize, u32, &'a str)> {
        let told = |node: &Node<'_>| !matches!(node.shape, Shape::Aside | Shape::Break | Shape::Image);
        let asked = |text: &'a str| {
            let cue = words::cue(text);
            words::labelled_question(cue).map_or(cue, words::cue)
        };
        let Some(at) = sheet.nodes.iter().rposition(told) else {
            let heading = sheet.heading?;
            return (ask::question(&heading.scan) == Some(Ask::Whole))
                .then(|| (0, heading.line, asked(heading.text)));
        };
        let last = &sheet.nodes[at];
        let asks = ask::of(last) == Some(Ask::Whole)
            || (last.gap || at == 0) && (ask::prompt(last) || words::asks(words::cue(last.text)));
        (asks && !words::is_personal(last.text)).then(|| (at, last.line, asked(last.text)))
    }

    /// Remembers the question that a note's title asks.
    pub(crate) fn title(&mut self, title: &'a str, line: u32) {
        self.last = Some((0, line, words::cue(title)));
    }

    /// Remembers the section's questions.
    pub(crate) fn remember(&mut self, sheet: &Sheet<'a, '_>) {
        if sheet.heading.is_none() && sheet.nodes.is_empty() {
            return;
        }
        self.last = Self::open_question(sheet);
        for at in sheet.level(0, sheet.nodes.len()) {
            let next = sheet.behind(at);
            if next == at + 1 {
                self.ask(&sheet.nodes[at]);
            }
        }
    }

    fn ask(&mut self, node: &Node<'a>) {
        let Shape::Item { number, mark: b'1', .. } = node.shape else { return };
        let asks =
            ask::of(node) == Some(Ask::Whole) || ask::prompt(node) || node.scan.gap && node.scan.words >= 4;
        if self.questions.len() >= MOST || !asks {
            return;
        }
        self.questions.retain(|(asked, _, _)| *asked != number);
        self.questions.push((number, node.line, words::cue(node.text)));
    }
}
