//! Text with marked deletions.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::sheet::{Finds, Sheet};

pub(crate) const RULE: RuleInfo =
    RuleInfo { name: "cloze", what: "`{{c1::text}}`, `{{text}}` or `{1:text}` deletions in a sentence" };

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    if !sheet.on(RULE.name) {
        return false;
    }
    let deletions = braces(here.text);
    if deletions.is_empty() {
        return false;
    }
    // "{{figure:growth-curve}}" takes in something else: a gap without a number needs words around it
    let mut kept = 0;
    let told = |from: usize, to: usize| here.text[from..to].contains(char::is_alphanumeric);
    let around = deletions.iter().any(|gap| told(std::mem::replace(&mut kept, gap.to), gap.from));
    let numbered =
        here.text.strip_prefix("{{c").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !numbered && !around && !told(kept, here.text.len()) {
        return false;
    }
    out.cards.push(card(here.text, at as u32, here.line, here.end, &deletions));
    true
}

/// A deletion: the bytes it takes up, its text and its hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deletion<'a> {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) text: &'a str,
    pub(crate) hint: Option<&'a str>,
}

/// A card whose front shows gaps and whose back lists what fills them.
pub(crate) fn card<'a>(
    text: &'a str,
    node: u32,
    line: u32,
    end: u32,
    deletions: &[Deletion<'_>],
) -> Candidate<'a> {
    let (mut front, mut back, mut kept) = (String::new(), String::new(), 0);
    for deletion in deletions {
        front.push_str(&text[kept..deletion.from]);
        match deletion.hint {
            Some(hint) => front.push_str(&format!("[… {hint}]")),
            None => front.push_str("[…]"),
        }
        kept = deletion.to;
        if !back.is_empty() {
            back.push('\n');
        }
        back.push_str(deletion.text);
    }
    front.push_str(&text[kept..]);
    Candidate {
        rule: RULE.name,
        cue: text,
        node,
        rest: "",
        from: node.saturating_add(1),
        to: node.saturating_add(1),
        line,
        end,
        kind: Kind::Cloze,
        confidence: 0.95,
        reason: Reason::Said("a sentence with marked deletions"),
        role: Role::Line,
        ready: Some(Box::new(Ready { front: Some(front), back: Some(back), ..Ready::default() })),
    }
}

/// The gap that the front of a cloze card has at the beginning of this text, `[…]` or `[… hint]`: its hint, and how long
/// it is.
#[must_use]
pub fn gap_at(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("[…").or_else(|| text.strip_prefix("[..."))?;
    let len = rest.find(']')?;
    let inner = &rest[..len];
    let whole = text.len() - rest.len() + len + 1;
    (!inner.contains('\n') && (inner.is_empty() || inner.starts_with(' '))).then_some((inner, whole))
}

/// The front of a cloze card with `fill` in the place of each gap, which is told its number from 1, its answer (a line of
/// the back) and its hint. `None` when gaps and answers are not as many.
pub fn filled(
    front: &str,
    back: &str,
    mut fill: impl FnMut(usize, &str, Option<&str>) -> String,
) -> Option<String> {
    let mut answers = back.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut text, mut rest, mut number) = (String::new(), front, 0);
    while let Some(at) = rest.find('[') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((hint, len)) = gap_at(rest) else {
            text.push('[');
            rest = &rest[1..];
            continue;
        };
        number += 1;
        text.push_str(&fill(number, answers.next()?, Some(hint.trim()).filter(|hint| !hint.is_empty())));
        rest = &rest[len..];
    }
    text.push_str(rest);
    (number > 0 && answers.next().is_none()).then_some(text)
}

/// `{{c1::text::hint}}`, `{{text}}`, `{1:text}`, `{1::text}`; braces in code and math are none.
pub(crate) fn braces(text: &str) -> Vec<Deletion<'_>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'`' => at = skip(bytes, at, b'`'),
            b'$' => at = skip(bytes, at, b'$'),
            b'{' if bytes.get(at + 1) == Some(&b'{') => {
                let Some(len) = text[at + 2..].find("}}").filter(|&len| len > 0 && len < 400) else { break };
                let inner = &text[at + 2..at + 2 + len];
                // `{{ template }}` and `{{< shortcode >}}` are other programs' business.
                if !inner.starts_with([' ', '<', '%', '#', '/']) {
                    let (text, hint) = content(inner);
                    found.push(Deletion { from: at, to: at + len + 4, text, hint });
                }
                at += len + 4;
            }
            b'{' => {
                let rest = &text[at + 1..];
                let numbered = rest.bytes().take_while(u8::is_ascii_digit).count();
                let close = rest.find('}').filter(|&len| len > numbered + 1 && len < 400);
                if numbered > 0
                    && rest[numbered..].starts_with(':')
                    && let Some(len) = close
                {
                    let inner = rest[numbered..len].trim_start_matches(':');
                    found.push(Deletion { from: at, to: at + len + 2, text: inner.trim(), hint: None });
                    at += len + 2;
                } else {
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    found
}

fn content(inner: &str) -> (&str, Option<&str>) {
    let bare = match inner.split_once("::") {
        Some((number, rest)) if number.trim_start_matches('c').bytes().all(|byte| byte.is_ascii_digit()) => {
            rest
        }
        _ => inner,
    };
    match bare.split_once("::") {
        Some((text, hint)) => (text.trim(), Some(hint.trim())),
        None => (bare.trim(), None),
    }
}

fn skip(bytes: &[u8], at: usize, mark: u8) -> usize {
    bytes[at + 1..].iter().position(|&byte| byte == mark).map_or(at + 1, |len| at + len + 2)
}

#[cfg(test)]
mod tests {
    use super::{braces, card};

    #[test]
    fn deletions() {
        let text = "{{c1::Canberra::city}} was founded in {{1913}} by {2:them}; `{{code}}` $\\frac{1}{2}$";
        let found = braces(text);
        assert_eq!(found.iter().map(|one| one.text).collect::<Vec<_>>(), ["Canberra", "1913", "them"]);
        let ready = card(text, 0, 1, 1, &found).ready.expect("a cloze puts its text together");
        assert!(ready.front.expect("front").starts_with("[… city] was founded in […] by […];"));
        assert_eq!(ready.back.as_deref(), Some("Canberra\n1913\nthem"));
        assert!(braces("{{ site.title }} {{< x >}} {a} {{").is_empty());
    }
}
