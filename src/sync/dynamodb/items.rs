//! Items of the table, as docs/TABLE.md describes them.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

use super::Item;
use crate::model::{DeviceId, Item as ListItem, Kind, Millis};
use crate::sync::keys::{self, Keys};
use crate::sync::remote::{Entry, Face, Found, Readable, Text};

pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

#[expect(clippy::needless_pass_by_value, reason = "numbers are passed by value")]
pub(super) fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

fn item<const N: usize>(attributes: [(&str, AttributeValue); N]) -> Item {
    attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn get_text(item: &Item, name: &str) -> Option<String> {
    item.get(name)?.as_s().ok().cloned()
}

fn get_number<T: std::str::FromStr>(item: &Item, name: &str) -> Option<T> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// A slot of the log.
pub(super) fn entry(keys: &Keys, entry: &Entry) -> Item {
    item([
        ("pk", text(keys.log())),
        ("sk", text(keys::slot(entry.slot))),
        ("push", text(&entry.push)),
        ("dev", number(entry.device.0)),
        ("name", text(&entry.device_name)),
        ("fmt", number(entry.format)),
        ("cards", number(entry.cards)),
        ("reviews", number(entry.reviews)),
        ("at", number(entry.at.0)),
        ("z", AttributeValue::B(Blob::new(entry.ops.clone()))),
    ])
}

/// The slot in an item; `None` when it is none.
pub(super) fn read_entry(item: &Item) -> Option<Entry> {
    let ops = item.get("z").and_then(|z| z.as_b().ok()).map(|z| z.as_ref().to_vec());
    Some(Entry {
        slot: get_text(item, "sk")?.parse().ok()?,
        push: get_text(item, "push")?,
        device: DeviceId(get_number(item, "dev").unwrap_or_default()),
        device_name: get_text(item, "name").unwrap_or_default(),
        format: get_number(item, "fmt")?,
        cards: get_number(item, "cards").unwrap_or_default(),
        reviews: get_number(item, "reviews").unwrap_or_default(),
        at: Millis(get_number(item, "at").unwrap_or_default()),
        ops: ops.unwrap_or_default(),
    })
}

/// A readable card, or its stub.
pub(super) fn readable(keys: &Keys, card: &Readable) -> Item {
    let mut out = item([
        ("pk", text(keys.deck(&card.deck))),
        ("sk", text(keys::card(card.card))),
        ("rev", number(card.rev)),
    ]);
    match &card.face {
        Face::Card(face) => {
            out.extend(item([
                ("kind", text(face.kind.name())),
                ("term", text(&face.term)),
                ("definition", text(&face.definition)),
                ("deck", text(&card.deck)),
                ("source", text(&face.source)),
            ]));
            put_lists(&mut out, face);
        }
        Face::Stub { ttl } => {
            out.extend(item([("deleted", AttributeValue::Bool(true)), ("ttl", number(*ttl))]));
        }
    }
    out
}

fn put_lists(out: &mut Item, face: &Text) {
    if !face.tags.is_empty() {
        // a set may not be empty
        out.insert("tags".to_owned(), AttributeValue::Ss(face.tags.clone()));
    }
    if face.items.is_empty() {
        return;
    }
    let items = face.items.iter().map(|item| text(&item.text)).collect();
    out.insert("items".to_owned(), AttributeValue::L(items));
    if face.kind == Kind::Choice {
        let right = face.items.iter().map(|item| AttributeValue::Bool(item.right == Some(true))).collect();
        out.insert("right".to_owned(), AttributeValue::L(right));
    }
}

/// What stands at a key below a deck; `None` for an item without keys.
pub(super) fn read_found(item: &Item, deck: &str) -> Option<Found> {
    let (pk, sk) = (get_text(item, "pk")?, get_text(item, "sk")?);
    let readable = read_readable(item, &sk, deck);
    Some(Found { pk, sk, readable })
}

fn read_readable(item: &Item, sk: &str, deck: &str) -> Option<Readable> {
    let card = sk.strip_prefix("card#")?.parse().ok()?;
    let rev = get_number(item, "rev")?;
    let face = if item.contains_key("deleted") {
        Face::Stub { ttl: get_number(item, "ttl").unwrap_or_default() }
    } else {
        Face::Card(Box::new(read_text(item)?))
    };
    Some(Readable { card, deck: deck.to_owned(), rev, face })
}

fn read_text(item: &Item) -> Option<Text> {
    let mut tags = item.get("tags").and_then(|tags| tags.as_ss().ok()).cloned().unwrap_or_default();
    tags.sort();
    let list = |name: &str| item.get(name).and_then(|list| list.as_l().ok()).cloned().unwrap_or_default();
    let right = list("right");
    let entries = list("items");
    let items = entries.iter().enumerate().map(|(at, value)| ListItem {
        text: value.as_s().ok().cloned().unwrap_or_default(),
        right: right.get(at).and_then(|right| right.as_bool().ok()).copied(),
    });
    Some(Text {
        kind: Kind::from_name(&get_text(item, "kind")?)?,
        term: get_text(item, "term")?,
        definition: get_text(item, "definition")?,
        items: items.collect(),
        tags,
        source: get_text(item, "source").unwrap_or_default(),
    })
}

/// An entry of the list of decks.
pub(super) fn deck(keys: &Keys, deck: &str) -> Item {
    item([("pk", text(keys.decks())), ("sk", text(keys::deck_key(deck))), ("deck", text(deck))])
}

pub(super) fn read_deck(item: &Item) -> Option<String> {
    get_text(item, "deck")
}
