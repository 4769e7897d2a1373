//! Everything that machines agree on about one card: its registers, their stamps and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{CardId, Content, Day, Field, Stamp, Value};

/// What the user did to a card by hand, beside answering it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Taken out of the quiz.
    pub suspended: bool,
    /// Flagged.
    pub flagged: bool,
    /// The first study day on which it may be asked again after being buried.
    pub buried: Option<Day>,
    /// Tags given by hand.
    pub labels: Vec<String>,
    /// Other answers that are accepted.
    pub synonyms: Vec<String>,
}

/// What of a card the shared log does not hold yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unsent {
    /// The card as a whole was made here and nobody has been told.
    pub born: bool,
    /// Its newest retirement has not been told.
    pub retired: bool,
    /// Its folding into a twin has not been told.
    pub folded: bool,
    /// Registers written here since, each with the stamp of the value it replaced.
    pub fields: BTreeMap<Field, Option<Stamp>>,
    /// Those of them that outlived a write in the shared log: they keep their stamp when the log shows
    /// their very value under an earlier one.
    pub contested: BTreeSet<Field>,
}

impl Unsent {
    /// Whether there is anything to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.born && !self.retired && !self.folded && self.fields.is_empty()
    }
}

/// One card with the stamps of its registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardState {
    /// The card.
    pub id: CardId,
    /// What the notes say.
    pub content: Content,
    /// What the user did.
    pub marks: Marks,
    /// The earliest stamp under which it was made; its age in a fold.
    pub born: Stamp,
    /// The stamp of every content register that has none of its own in `stamps`.
    pub stamp: Stamp,
    /// Registers with a stamp of their own. A mark without one was never written.
    pub stamps: BTreeMap<Field, Stamp>,
    /// The newest content stamp that a retirement had seen.
    pub retired: Option<Stamp>,
    /// The elder twin it was folded into.
    pub folded: Option<CardId>,
    /// What the shared log does not hold yet.
    pub unsent: Unsent,
}

impl CardState {
    /// A card that has just been made here.
    #[must_use]
    pub fn new(id: CardId, content: Content, stamp: Stamp) -> Self {
        Self {
            id,
            content,
            marks: Marks::default(),
            born: stamp,
            stamp,
            stamps: BTreeMap::new(),
            retired: None,
            folded: None,
            unsent: Unsent { born: true, ..Unsent::default() },
        }
    }

    /// When that register was written; `None` for a mark that never was.
    #[must_use]
    pub fn stamp_of(&self, field: Field) -> Option<Stamp> {
        let own = self.stamps.get(&field).copied();
        if field.is_content() { Some(own.unwrap_or(self.stamp)) } else { own }
    }

    /// The newest stamp among the content registers: what a retirement must have seen.
    #[must_use]
    pub fn newest_content(&self) -> Stamp {
        let every_one_has_its_own =
            Field::ALL.into_iter().filter(|f| f.is_content()).all(|f| self.stamps.contains_key(&f));
        let own = self.stamps.iter().filter(|(field, _)| field.is_content()).map(|(_, stamp)| *stamp).max();
        match own {
            Some(own) if every_one_has_its_own => own,
            Some(own) => own.max(self.stamp),
            None => self.stamp,
        }
    }

    /// Whether it stands in the notes (of some machine) and was not folded into a twin.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.folded.is_none() && !self.is_retired()
    }

    /// Whether it has gone from the notes.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.retired.is_some_and(|seen| self.newest_content() <= seen)
    }

    /// What that register holds.
    #[must_use]
    pub fn get(&self, field: Field) -> Value {
        let (content, marks) = (&self.content, &self.marks);
        match field {
            Field::Kind => Value::Kind(content.kind),
            Field::Front => Value::Text(content.front.clone()),
            Field::Back => Value::Text(content.back.clone()),
            Field::Items => Value::Items(content.items.clone()),
            Field::Context => Value::Words(content.context.clone()),
            Field::NeedsContext => Value::Flag(content.needs_context),
            Field::Deck => Value::Text(content.deck.clone()),
            Field::Tags => Value::Words(content.tags.clone()),
            Field::Source => Value::Text(content.source.clone()),
            Field::Suspended => Value::Flag(marks.suspended),
            Field::Flagged => Value::Flag(marks.flagged),
            Field::Buried => Value::Until(marks.buried),
            Field::Labels => Value::Words(marks.labels.clone()),
            Field::Synonyms => Value::Words(marks.synonyms.clone()),
        }
    }

    /// Puts a value into a register, leaving its stamp. Returns whether the value was of the register's
    /// sort; one that is not (only a foreign or broken writer sends such) changes nothing.
    pub fn put(&mut self, field: Field, value: Value) -> bool {
        let (content, marks) = (&mut self.content, &mut self.marks);
        match (field, value) {
            (Field::Kind, Value::Kind(kind)) => content.kind = kind,
            (Field::Front, Value::Text(text)) => content.front = text,
            (Field::Back, Value::Text(text)) => content.back = text,
            (Field::Items, Value::Items(items)) => content.items = items,
            (Field::Context, Value::Words(words)) => content.context = words,
            (Field::NeedsContext, Value::Flag(flag)) => content.needs_context = flag,
            (Field::Deck, Value::Text(text)) => content.deck = text,
            (Field::Tags, Value::Words(words)) => content.tags = words,
            (Field::Source, Value::Text(text)) => content.source = text,
            (Field::Suspended, Value::Flag(flag)) => marks.suspended = flag,
            (Field::Flagged, Value::Flag(flag)) => marks.flagged = flag,
            (Field::Buried, Value::Until(day)) => marks.buried = day,
            (Field::Labels, Value::Words(words)) => marks.labels = words,
            (Field::Synonyms, Value::Words(words)) => marks.synonyms = words,
            _ => return false,
        }
        true
    }

    /// Writes a register here and now. A value that is already there is no write, unless `anew` asks
    /// for one (reviving a retired card). Returns whether anything was written.
    pub fn write(&mut self, field: Field, value: Value, stamp: Stamp, anew: bool) -> bool {
        if !anew && self.get(field) == value {
            return false;
        }
        let before = self.stamp_of(field);
        if !self.put(field, value) {
            return false;
        }
        self.stamps.insert(field, stamp);
        if !self.unsent.born || !field.is_content() {
            self.unsent.fields.entry(field).or_insert(before);
        } else {
            // nobody has seen the card yet: it goes out as a whole, under its newest stamp
            self.stamps.retain(|field, _| !field.is_content());
            self.stamp = stamp;
        }
        true
    }

    /// Takes the card out of the notes here and now; [`write`](Self::write) of any content register with
    /// a later stamp brings it back.
    pub fn retire(&mut self) {
        self.retired = Some(self.newest_content());
        self.unsent.retired = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DeviceId, Item, Kind};

    fn stamp(clock: u64) -> Stamp {
        Stamp { clock, device: DeviceId(1) }
    }

    fn card() -> CardState {
        let content = Content {
            kind: Kind::List,
            front: "Key features".into(),
            back: "a\nb".into(),
            items: vec![Item::entry("a"), Item::entry("b")],
            context: vec!["Dynamoose".into()],
            needs_context: true,
            deck: "aws".into(),
            tags: vec!["exam".into()],
            source: "notes/aws.md".into(),
        };
        CardState::new(CardId(7), content, stamp(10))
    }

    #[test]
    fn every_register_takes_back_what_it_gives_and_nothing_of_another_sort() {
        let full = card();
        for field in Field::ALL {
            let mut other = full.clone();
            assert!(other.put(field, full.get(field)), "{field:?}");
            assert_eq!(other, full);
            let wrong = if matches!(full.get(field), Value::Flag(_)) {
                Value::Until(None)
            } else {
                Value::Flag(true)
            };
            assert!(!other.put(field, wrong), "{field:?}");
            assert_eq!(other, full);
        }
    }

    #[test]
    fn an_unsent_card_goes_out_whole_and_a_sent_one_by_register() {
        let mut fresh = card();
        assert!(fresh.write(Field::Back, Value::Text("c".into()), stamp(11), false));
        assert_eq!((fresh.born, fresh.stamp, fresh.unsent.fields.len()), (stamp(10), stamp(11), 0));

        let mut sent = card();
        sent.unsent.born = false;
        assert!(!sent.write(Field::Deck, Value::Text("aws".into()), stamp(11), false));
        assert!(sent.write(Field::Deck, Value::Text("cloud".into()), stamp(12), false));
        assert!(sent.write(Field::Deck, Value::Text("net".into()), stamp(13), false));
        assert_eq!(sent.stamp_of(Field::Deck), Some(stamp(13)));
        assert_eq!(sent.unsent.fields, BTreeMap::from([(Field::Deck, Some(stamp(10)))]));
        assert!(sent.write(Field::Suspended, Value::Flag(true), stamp(14), false));
        assert_eq!(sent.unsent.fields[&Field::Suspended], None);
    }

    #[test]
    fn a_retired_card_comes_back_with_a_later_write_only() {
        let mut state = card();
        state.unsent.born = false;
        state.retire();
        assert!(!state.is_live());
        assert!(state.write(Field::Flagged, Value::Flag(true), stamp(11), false));
        assert!(!state.is_live(), "a mark is no sign of life in the notes");
        assert!(state.write(Field::Source, Value::Text("notes/aws.md".into()), stamp(12), true));
        assert!(state.is_live());
    }
}
