//! Readable cards: what a card looks like to a person in the console and to other programs.

use super::remote::{Face, Readable, Text};
use crate::model::{CardState, Millis};

/// How long a stub keeps belated writers out: 30 days, in seconds.
const STUB_LIFE: i64 = 30 * 24 * 60 * 60;
/// An item has 400 KB; text beyond this is cut in the readable card, never in the log.
const LONGEST: usize = 300_000;

/// The card under the key of `deck`: itself when it is live and there, otherwise a stub.
#[must_use]
pub fn render(state: &CardState, deck: &str, rev: u64, now: Millis) -> Readable {
    let there = state.is_live() && state.content.deck == deck;
    let face = if there {
        Face::Card(Box::new(text(state)))
    } else {
        Face::Stub { ttl: now.0.div_euclid(1000).saturating_add(STUB_LIFE) }
    };
    Readable { card: state.id, deck: deck.to_owned(), rev, face }
}

/// Whether both say the same, whenever they were written.
#[must_use]
pub fn same(a: &Readable, b: &Readable) -> bool {
    a.card == b.card
        && a.deck == b.deck
        && match (&a.face, &b.face) {
            (Face::Stub { .. }, Face::Stub { .. }) => true,
            (a, b) => a == b,
        }
}

fn text(state: &CardState) -> Text {
    let content = &state.content;
    let term = match content.subject() {
        Some(subject) => format!("{subject}: {}", content.front),
        None => content.front.clone(),
    };
    let mut tags: Vec<String> = content.tags.iter().chain(&state.marks.labels).cloned().collect();
    tags.retain(|tag| !tag.is_empty());
    tags.sort();
    tags.dedup();
    let mut room = LONGEST;
    let term = cut(term, &mut room);
    let definition = cut(content.back.clone(), &mut room);
    let mut items = Vec::new();
    for item in &content.items {
        if item.text.len() + 16 > room {
            break;
        }
        room -= item.text.len() + 16;
        items.push(item.clone());
    }
    Text { kind: content.kind, term, definition, items, tags, source: content.source.clone() }
}

/// At most `room` bytes of a text, ending in "…" when there was more.
fn cut(mut text: String, room: &mut usize) -> String {
    if text.len() > *room {
        let end = (0..=*room).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        text.push('…');
    }
    *room = room.saturating_sub(text.len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CardId, Content, DeviceId, Kind, Stamp};

    fn card() -> CardState {
        let content = Content {
            kind: Kind::Term,
            front: "Key features".into(),
            back: "small".into(),
            items: Vec::new(),
            context: vec!["AWS".into(), "Dynamoose".into()],
            needs_context: true,
            deck: "aws".into(),
            tags: vec!["exam".into()],
            source: "n.md".into(),
        };
        CardState::new(CardId(1), content, Stamp { clock: 1, device: DeviceId(1) })
    }

    #[test]
    fn a_cue_takes_the_heading_that_it_needs() {
        let mut state = card();
        state.marks.labels = vec!["mine".into(), "exam".into()];
        let Face::Card(text) = render(&state, "aws", 3, Millis(0)).face else { panic!("a live card") };
        assert_eq!(text.term, "Dynamoose: Key features");
        assert_eq!(text.tags, ["exam", "mine"]);
    }

    #[test]
    fn a_card_that_is_gone_leaves_a_stub() {
        let mut state = card();
        assert_eq!(render(&state, "old", 3, Millis(1_000)).face, Face::Stub { ttl: 1 + STUB_LIFE });
        state.retire();
        assert_eq!(render(&state, "aws", 3, Millis(1_000)).face, Face::Stub { ttl: 1 + STUB_LIFE });
    }

    #[test]
    fn a_text_too_long_for_an_item_is_cut() {
        let mut state = card();
        state.content.back = "ü".repeat(400_000);
        let Face::Card(text) = render(&state, "aws", 3, Millis(0)).face else { panic!("a live card") };
        assert!(text.definition.len() < 310_000 && text.definition.ends_with('…'));
    }
}
