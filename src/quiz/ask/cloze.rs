//! Filling gaps.

use crate::{
    model::Rating,
    notes::{gap_at, plain},
    quiz::answer::{Verdict, judge, variants},
};

/// A deletion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What belongs there, without markers.
    pub answer: String,
    /// What the author gives as a help.
    pub hint: Option<String>,
    /// What was typed and what it is worth; `None` while it is open.
    pub given: Option<(String, Verdict)>,
}

/// A piece of a text with gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as written.
    Text(String),
    /// The gap of that number.
    Gap(usize),
}

/// A text whose gaps are being filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cloze {
    /// The text in its order.
    pub parts: Vec<Part>,
    /// The gaps, by number.
    pub gaps: Vec<Gap>,
}

impl Cloze {
    /// The gaps of a cloze card; `None` when it has none.
    pub(crate) fn new(front: &str, back: &str) -> Option<Self> {
        let (parts, gaps) = gaps(front, back);
        (!gaps.is_empty()).then_some(Self { parts, gaps })
    }

    /// The first gap that is still open.
    #[must_use]
    pub fn open(&self) -> Option<usize> {
        self.gaps.iter().position(|gap| gap.given.is_none())
    }

    /// Fills the first open gap.
    pub(crate) fn fill(&mut self, line: &str, synonyms: &[String]) {
        let Some(open) = self.open() else { return };
        let gap = &mut self.gaps[open];
        let mut accepted = variants(&gap.answer);
        accepted.extend(synonyms.iter().cloned());
        gap.given = Some((line.trim().to_owned(), judge(line, &accepted).0));
    }

    /// Leaves the open gaps empty.
    pub(crate) fn give_up(&mut self) {
        for gap in self.gaps.iter_mut().filter(|gap| gap.given.is_none()) {
            gap.given = Some((String::new(), Verdict::Wrong));
        }
    }

    /// The rating that the result suggests: that of the worst gap; of four or more gaps one may be wrong
    /// for a hard.
    #[must_use]
    pub fn rating(&self) -> Rating {
        let of = |verdict| {
            self.gaps.iter().filter(|gap| gap.given.as_ref().is_some_and(|given| given.1 == verdict)).count()
        };
        let (right, near) = (of(Verdict::Right), of(Verdict::Near));
        match self.gaps.len() - right - near {
            0 if near == 0 => Rating::Good,
            0 => Rating::Hard,
            1 if self.gaps.len() >= 4 => Rating::Hard,
            _ => Rating::Again,
        }
    }
}

/// Takes a cloze card apart. As `notes` writes it, the front has `[…]` or `[… hint]` for each line of the
/// back. A front that still has its deletions is understood too: `{{c1::answer::hint}}`,
/// `{{1::answer}}`, `{{answer}}`, `{1:answer}`, `{1|answer}`, `{answer}` and `==answer==`; braces within
/// code are deletions only when they are double. Without gaps the front is one piece of text.
#[must_use]
pub fn gaps(front: &str, back: &str) -> (Vec<Part>, Vec<Gap>) {
    let answers: Vec<&str> = back.lines().filter(|line| !line.trim().is_empty()).collect();
    let bracketed = cut(front, |text, _| gap_at(text));
    if !bracketed.1.is_empty() && bracketed.1.len() == answers.len() {
        let (parts, hints) = bracketed;
        let filled = hints.into_iter().zip(answers).map(|(hint, answer)| {
            let hint = Some(plain(hint).trim().to_owned()).filter(|hint| !hint.is_empty());
            Gap { answer: plain(answer).trim().to_owned(), hint, given: None }
        });
        return (parts, filled.collect());
    }
    let (parts, inner) = cut(front, deletion);
    (parts, inner.into_iter().map(gap).collect())
}

/// The text in parts, and what stood in each gap that `find` sees at the beginning of a rest: what is in
/// it and how long it is. `find` is told whether it looks into inline code.
fn cut<'a>(
    text: &'a str,
    find: impl Fn(&'a str, bool) -> Option<(&'a str, usize)>,
) -> (Vec<Part>, Vec<&'a str>) {
    let (mut parts, mut inner) = (Vec::new(), Vec::new());
    let (mut kept, mut at) = (0, 0);
    let mut code = false;
    while let Some(c) = text[at..].chars().next() {
        code ^= c == '`';
        let Some((found, len)) = find(&text[at..], code) else {
            at += c.len_utf8();
            continue;
        };
        if at > kept {
            parts.push(Part::Text(text[kept..at].to_owned()));
        }
        parts.push(Part::Gap(inner.len()));
        inner.push(found);
        at += len;
        kept = at;
    }
    if kept < text.len() {
        parts.push(Part::Text(text[kept..].to_owned()));
    }
    (parts, inner)
}

/// The deletion that begins the text: what is in it, and how long it is with its markers.
fn deletion(text: &str, code: bool) -> Option<(&str, usize)> {
    for (start, end, in_code) in [("{{", "}}", true), ("==", "==", false), ("{", "}", false)] {
        if code && !in_code {
            continue;
        }
        let Some(rest) = text.strip_prefix(start) else { continue };
        let Some(len) = rest.find(end) else { continue };
        let inner = &rest[..len];
        if !inner.trim().is_empty() && !inner.contains('\n') && !inner.starts_with('=') {
            return Some((inner, start.len() + len + end.len()));
        }
    }
    None
}

fn gap(inner: &str) -> Gap {
    let numbered = inner.strip_prefix('c').unwrap_or(inner);
    let digits = numbered.len() - numbered.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let body = match numbered.get(digits..) {
        Some(rest) if digits > 0 => {
            rest.strip_prefix("::").or_else(|| rest.strip_prefix([':', '|'])).unwrap_or(inner)
        }
        _ => inner,
    };
    let (answer, hint) = match body.split_once("::") {
        Some((answer, hint)) => (answer, Some(plain(hint))),
        None => (body, None),
    };
    Gap { answer: plain(answer).trim().to_owned(), hint, given: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Vec<String> {
        gaps(text, "").1.into_iter().map(|gap| gap.answer).collect()
    }

    #[test]
    fn deletions_of_many_syntaxes() {
        for (text, expected) in [
            ("The {{c1::mitochondrion}} makes {{c2::ATP::molecule}}", vec!["mitochondrion", "ATP"]),
            ("The {{1::sun}} is a {{star}}", vec!["sun", "star"]),
            ("Cloze {2:two} and ==one==", vec!["two", "one"]),
            ("{1|yes} or {no}", vec!["yes", "no"]),
            ("`if x == y { z }` needs ==braces==", vec!["braces"]),
            ("no gaps {} here == there", vec![]),
            ("c4 {c4}", vec!["c4"]),
        ] {
            assert_eq!(answers(text), expected, "{text}");
        }
        assert_eq!(gaps("{{c2::ATP::molecule}}", "").1[0].hint.as_deref(), Some("molecule"));
        let (parts, _) = gaps("a ==b== c", "b");
        assert_eq!(parts, [Part::Text("a ".into()), Part::Gap(0), Part::Text(" c".into())]);
    }

    #[test]
    fn gaps_as_notes_writes_them() {
        let (parts, gaps) = gaps("The […] makes [… a molecule] [1].", "mitochondrion\n**ATP**");
        assert_eq!(parts.len(), 5);
        assert_eq!((gaps[0].answer.as_str(), gaps[0].hint.as_deref()), ("mitochondrion", None));
        assert_eq!((gaps[1].answer.as_str(), gaps[1].hint.as_deref()), ("ATP", Some("a molecule")));
        assert!(super::gaps("one […] gap", "two\nanswers").1.is_empty(), "the answers do not fit the gaps");
    }

    #[test]
    fn the_worst_gap_decides() {
        let filled = |lines: &[&str]| {
            let mut cloze = Cloze::new("{{alpha}} {{beta}}", "").unwrap();
            for line in lines {
                cloze.fill(line, &["omega".to_owned()]);
            }
            cloze.give_up();
            cloze.rating()
        };
        assert_eq!(filled(&["Alpha", "beta"]), Rating::Good);
        assert_eq!(filled(&["Alpha", "omega"]), Rating::Good);
        assert_eq!(filled(&["alpa", "beta"]), Rating::Hard);
        assert_eq!(filled(&["alpha"]), Rating::Again);
        assert!(Cloze::new("nothing", "x").is_none());
    }
}
