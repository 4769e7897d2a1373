//! Cards as a note that termdeck reads back into the same cards: pure.
//!
//! Every card is tried in the plainest form first, and read back; the first form that says the same stands.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::collection::CardRow;
use crate::model::{Kind, TextKey};
use crate::notes::{Note, Settings, extract, fence, filled, text_key, text_key_of};

/// How often a note is written again for cards that their neighbours make something else of.
const ROUNDS: usize = 8;

/// A note made of cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The note.
    pub text: String,
    /// The places in `rows` of the cards that would not be read back as they are.
    pub unfaithful: Vec<usize>,
}

/// The note that holds those cards, in their order. Decks become headings; where all are of one deck, the
/// note names it.
#[must_use]
pub fn write(rows: &[CardRow]) -> Written {
    // beside its neighbours a form may mean something else than alone: then the next one is tried
    let forms: Vec<Vec<String>> = rows.iter().map(faithful_forms).collect();
    let mut chosen = vec![0; rows.len()];
    let mut best = attempt(rows, &forms, &chosen);
    for _ in 0..ROUNDS {
        let mut any = false;
        for at in &best.unfaithful {
            if chosen[*at] + 1 < forms[*at].len() {
                chosen[*at] += 1;
                any = true;
            }
        }
        if !any {
            break;
        }
        let next = attempt(rows, &forms, &chosen);
        if next.unfaithful.len() < best.unfaithful.len() {
            best = next;
        } else {
            break;
        }
    }
    best
}

/// The note of those forms, and which of its cards are not read back.
fn attempt(rows: &[CardRow], forms: &[Vec<String>], chosen: &[usize]) -> Written {
    let mut text = String::new();
    let one_deck = rows.iter().all(|row| row.content.deck == rows[0].content.deck);
    if let Some(first) = rows.first().filter(|_| one_deck) {
        let deck = serde_json::Value::from(first.content.deck.as_str());
        let _ = writeln!(text, "---\ndeck: {deck}\n---\n");
    }
    let mut deck = None;
    for ((row, forms), chosen) in rows.iter().zip(forms).zip(chosen) {
        if !one_deck && deck != Some(&row.content.deck) {
            let _ = writeln!(text, "# {}\n", row.content.deck);
            deck = Some(&row.content.deck);
        }
        text.push_str(forms.get(*chosen).map_or("", String::as_str));
    }
    let mut found = keys(&text);
    let unfaithful = rows.iter().enumerate().filter(|(_, row)| {
        match found.get_mut(&text_key(&row.content)).filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                false
            }
            None => true,
        }
    });
    let unfaithful = unfaithful.map(|(at, _)| at).collect();
    Written { text, unfaithful }
}

/// How often each text is found in a note.
fn keys(text: &str) -> HashMap<TextKey, usize> {
    let note = Note { path: "export.md", bytes: text.as_bytes() };
    let extraction = extract(&note, &Settings { prompts: true, ..Settings::default() });
    let mut keys: HashMap<TextKey, usize> = HashMap::new();
    for found in &extraction.cards {
        let subject = found.context.last().filter(|_| found.needs_context).map(String::as_str);
        *keys.entry(text_key_of(&found.front, &found.back, &found.items, subject)).or_default() += 1;
    }
    keys
}

/// The forms that alone in a note are read back as the card; where there is none, the last that there is.
fn faithful_forms(row: &CardRow) -> Vec<String> {
    let wanted = text_key(&row.content);
    let mut forms = forms(row);
    let last = forms.pop().unwrap_or_default();
    forms.push(last.clone());
    forms.retain(|form| keys(form).get(&wanted) == Some(&1));
    if forms.is_empty() { vec![last] } else { forms }
}

fn forms(row: &CardRow) -> Vec<String> {
    let content = &row.content;
    let (front, back) = (content.front.trim(), content.back.trim());
    let one_line = !front.contains('\n') && !back.contains('\n');
    let heading = match content.subject() {
        Some(subject) => format!("## {subject}\n\n### {front}\n\n"),
        None => format!("## {front}\n\n"),
    };
    let mut items = String::new();
    for item in &content.items {
        let mark = match item.right {
            None => "- ",
            Some(true) => "- [x] ",
            Some(false) => "- [ ] ",
        };
        let _ = writeln!(items, "{mark}{}", item.text.replace('\n', " "));
    }
    let mut forms = Vec::new();
    match content.kind {
        Kind::List | Kind::Choice => {
            forms.push(format!("{heading}{items}\n"));
            forms.push(format!("**{front}**\n\n{items}\n"));
            forms.push(format!("Q: {front}\n\n{items}\n"));
        }
        Kind::Code => {
            let fence = fence(back);
            forms.push(format!("{heading}{fence}\n{back}\n{fence}\n\n"));
        }
        Kind::Cloze => forms.push(format!("{}\n\n", marked(front, back))),
        Kind::Term | Kind::Table | Kind::Qa => {}
    }
    if one_line && matches!(content.kind, Kind::Term | Kind::Table) {
        forms.push(format!("{front}: {back}\n\n"));
    }
    if one_line {
        forms.push(format!("Q: {front}\nA: {back}\n\n"));
        forms.push(format!("{front} :: {back}\n\n"));
    }
    forms.push(format!("Q: {front}\nA: {back}\n\n"));
    forms.push(format!("Q: {front}\nA:\n{back}\n\n"));
    forms.push(format!("{heading}{back}\n\n"));
    forms.push(format!("START\nBasic\n{front}\nBack: {back}\nEND\n\n"));
    forms
}

/// The text with its gaps filled again, marked as such.
fn marked(front: &str, back: &str) -> String {
    let gap = |number: usize, answer: &str, hint: Option<&str>| match hint {
        Some(hint) => format!("{{{{c{number}::{answer}::{hint}}}}}"),
        None => format!("{{{{c{number}::{answer}}}}}"),
    };
    filled(front, back, gap).unwrap_or_else(|| front.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, Content, Item, Marks, Millis};

    fn card(kind: Kind, front: &str, back: &str, items: &[Item]) -> CardRow {
        CardRow {
            id: CardId(1),
            content: Content {
                kind,
                front: front.into(),
                back: back.into(),
                items: items.to_vec(),
                context: Vec::new(),
                needs_context: false,
                deck: "aws/s3 & co".into(),
                tags: Vec::new(),
                source: "a.md".into(),
            },
            marks: Marks::default(),
            retired: false,
            schedule: None,
            added: Millis(0),
        }
    }

    #[test]
    fn every_kind_is_read_back() {
        let entries = [Item::entry("fast"), Item::entry("simple")];
        let options = [Item::option("80", false), Item::option("443", true)];
        let mut features = card(Kind::List, "Key features", "fast\nsimple", &entries);
        features.content.needs_context = true;
        features.content.context = vec!["Redis".into()];
        let rows = [
            card(Kind::Term, "CDN", "a network of caches", &[]),
            card(Kind::Term, "Ratio a:b", "colons: everywhere", &[]),
            card(Kind::Qa, "What is a cache?", "A store.\nIt is near.", &[]),
            card(Kind::Qa, "Why?", "- one\n- two", &[]),
            card(Kind::Choice, "Which port does HTTPS use?", "443", &options),
            card(Kind::Code, "How do I print?", "echo hi\necho ho", &[]),
            card(Kind::Cloze, "The capital of France is […], that of Peru […].", "Paris\nLima", &[]),
            card(Kind::Cloze, "[… city] was founded in […].", "Canberra\n1913", &[]),
            features,
        ];
        let written = write(&rows);
        assert_eq!(written.unfaithful, [] as [usize; 0], "{}", written.text);
        assert!(written.text.starts_with("---\ndeck: \"aws/s3 & co\"\n---\n\nCDN: a network of caches\n"));
    }

    #[test]
    fn several_decks_are_headings() {
        let mut rows = [
            card(Kind::Term, "Alpha", "the first letter", &[]),
            card(Kind::Term, "Beta", "the second letter", &[]),
        ];
        rows[1].content.deck = "other".into();
        let text = write(&rows).text;
        assert_eq!(
            text,
            "# aws/s3 & co\n\nAlpha: the first letter\n\n# other\n\nBeta: the second letter\n\n"
        );
    }
}
