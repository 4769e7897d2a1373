//! Cards written out by a program, each part below a line that names it: `==== Question ====`, `==== Answer ====`.

use super::{Claims, Line, RuleInfo, card, is_rule, joined, last_full};
use crate::model::Kind;
use crate::notes::read::lines::{heading, is_labelled_break};
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "banners",
    what: "`==== Question ====` over the question, `==== Answer ====` over all of its answer",
};

/// What a line of signs names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Front,
    Back,
    Other,
}

pub(super) fn find(lines: &[Line<'_>], claims: &mut Claims) {
    let mut banners = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| if line.code { None } else { Some((at, part(line.text)?)) })
        .peekable();
    while let Some((front, part)) = banners.next() {
        if part != Part::Front {
            continue;
        }
        let Some((back, _)) = banners.next_if(|(_, part)| *part == Part::Back) else { continue };
        let end = banners.peek().map_or(lines.len(), |(end, _)| *end);
        let end = before_state(lines, back, end);
        take(&lines[front..end], back - front, claims);
    }
}

/// Where the answer ends if a line of dashes and what a program keeps about the card follow it: "DECK INFO".
fn before_state(lines: &[Line<'_>], back: usize, end: usize) -> usize {
    let state = |at: &usize| {
        let next = lines[at + 1..end].iter().find(|line| !line.text.is_empty());
        is_rule(lines[*at].text)
            && !lines[*at].code
            && next.is_none_or(|next| {
                let name = next.text.split(':').next().unwrap_or_default();
                name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ')
            })
    };
    (back..end).find(state).unwrap_or(end)
}

/// The part that a line of signs names.
fn part(text: &str) -> Option<Part> {
    if !text.starts_with("====") || !is_labelled_break(text) {
        return None;
    }
    // "==== Question 3 ===="
    let name = text.trim_matches(|c: char| matches!(c, '=' | ' ' | '#') || c.is_ascii_digit());
    let is = |names: [&str; 2]| names.iter().any(|each| name.eq_ignore_ascii_case(each));
    Some(match () {
        () if is(["question", "front"]) => Part::Front,
        () if is(["answer", "back"]) => Part::Back,
        () => Part::Other,
    })
}

/// `lines` begin with the question's banner; `back` is the answer's place among them.
fn take(lines: &[Line<'_>], back: usize, claims: &mut Claims) {
    let (question, answer) = (&lines[1..back], &lines[back + 1..]);
    let Some(first) = question.iter().position(|line| !line.text.is_empty()) else { return };
    let title = heading(question[first].text).map_or(question[first].text, |(_, title)| title);
    let more = joined(&question[first + 1..]);
    let front = if more.is_empty() { words::cue(title).to_owned() } else { format!("{title}\n{more}") };
    let answer_text = joined(answer);
    claims.hide(lines[0].number, last_full(answer, lines[back].number));
    if front.is_empty() || words::is_placeholder(&answer_text) {
        return;
    }
    let found = card(
        &RULE,
        question[first].number,
        last_full(answer, lines[back].number),
        Kind::Qa,
        front,
        answer_text,
    );
    claims.cards.push(found);
}

#[cfg(test)]
mod tests {
    use crate::notes::{Note, Settings, extract};

    #[test]
    fn parts() {
        let found = |text: &str| -> Vec<String> {
            let found = extract(&Note { path: "n.md", bytes: text.as_bytes() }, &Settings::default());
            found.cards.iter().map(|card| format!("{} => {}", card.front, card.back)).collect()
        };
        let sail = "==== Question ====\n\n### What moves a ship\n\n==== Answer ====\n\nThe wind.\n\n#### Sails\n\n1. Jib\n\n==== Id ====\n7\n";
        assert_eq!(found(sail), ["What moves a ship => The wind.\n\n#### Sails\n\n1. Jib"]);
        // nothing to learn, or not of this kind
        for text in [
            "==== Question ====\n\n### What moves a ship\n\n==== Answer ====\n\n==== Id ====\n7\n",
            "==== Answer ====\n\nThe wind.\n",
            "```\n==== Question ====\na\n==== Answer ====\nb\n```\n",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        let cut = "==== Question ====\nebb\n==== Answer ====\nto sea\n\n---\n\nTARGET DECK: Sea\n";
        assert_eq!(found(cut), ["ebb => to sea"]);
        let parted = "==== Question ====\nebb\n==== Answer ====\nto sea\n\n---\n\nand back\n";
        assert_eq!(found(parted), ["ebb => to sea\n\n---\n\nand back"]);
        let two =
            "==== Front ====\nebb\n==== Back ====\nto sea\n==== Front ====\nflood\n==== Back ====\nto land\n";
        assert_eq!(found(two), ["ebb => to sea", "flood => to land"]);
    }
}
