use super::*;
use crate::model::CardId;
use proptest::prelude::*;

fn candidate(kind: Kind, deck: &str, section: &str, back: &str) -> Candidate {
    Candidate {
        id: CardId(0),
        kind,
        deck: deck.into(),
        context: vec![section.into()],
        front: format!("front of {back}"),
        back: back.into(),
    }
}

fn sought<'a>(answer: &'a str, context: &'a [String]) -> Sought<'a> {
    Sought { kind: Kind::Term, deck: "geo", context, answer, cue: "capital of France", fronts: false }
}

#[test]
fn the_same_section_is_preferred_and_the_answer_never_repeated() {
    let context = ["Capitals".to_owned()];
    let pool = [
        candidate(Kind::Term, "geo", "Capitals", "Berlin"),
        candidate(Kind::Term, "geo", "Capitals", "Madrid"),
        candidate(Kind::Term, "geo", "Capitals", "the PARIS"),
        candidate(Kind::Term, "geo", "Capitals", "berlin!"),
        candidate(Kind::Term, "geo", "Rivers", "Danube"),
        candidate(Kind::Term, "bio", "Cells", "a very long text about mitochondria and their role"),
        candidate(Kind::Code, "geo", "Capitals", "ls -la"),
        candidate(Kind::Term, "geo", "Capitals", "capital of France"),
    ];
    for seed in 0..20 {
        let found = distractors(&sought("Paris (city)", &context), &pool, seed);
        assert!(found.contains(&"Madrid".to_owned()), "{found:?}");
        assert_eq!(found.len(), 3);
        assert_eq!(found.iter().filter(|text| text.to_lowercase().contains("berlin")).count(), 1);
        assert!(found.contains(&"Danube".to_owned()), "{found:?}");
    }
}

#[test]
fn picks_are_rated() {
    let mut one = Choice::among("yes".into(), vec!["no".into(), "maybe".into()], 3).unwrap();
    assert!(!one.pick("0") && !one.pick("4") && !one.pick("1 2") && !one.pick("") && !one.pick("x"));
    let right = one.right.iter().position(|right| *right).unwrap();
    assert!(one.pick(&format!("{}", right + 1)));
    assert_eq!(one.rating(), Rating::Good);
    assert!(one.pick("Yes!"), "its text names an option too");
    assert_eq!(one.rating(), Rating::Good);
    assert!(one.pick(&format!("{})", (right + 1) % 3 + 1)));
    assert_eq!(one.rating(), Rating::Again);

    let items: Vec<Item> =
        [("a", true), ("b", true), ("c", true), ("d", false)].map(|(t, r)| Item::option(t, r)).to_vec();
    let mut several = Choice::of_items(&items, 9).unwrap();
    assert!(several.several);
    let numbers: Vec<String> = several
        .right
        .iter()
        .enumerate()
        .filter(|(_, right)| **right)
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    assert!(several.pick(&numbers.join(",")));
    assert_eq!(several.rating(), Rating::Good);
    assert!(several.pick(&numbers[..2].join(" ")));
    assert_eq!(several.rating(), Rating::Hard);
    assert!(several.pick(&numbers[0]));
    assert_eq!(several.rating(), Rating::Again);
    assert!(Choice::of_items(&items[..3], 9).is_none());
}

proptest! {
    #[test]
    fn options_differ_from_the_answer_and_from_one_another(
        answer in "[a-cA-C ]{1,6}",
        pool in proptest::collection::vec("[a-cA-C .!é]{0,6}", 0..12),
        seed: u64,
    ) {
        let context = ["s".to_owned()];
        let pool: Vec<Candidate> = pool.iter().map(|back| candidate(Kind::Term, "geo", "s", back)).collect();
        let found = distractors(&sought(&answer, &context), &pool, seed);
        let mut forms: Vec<String> = found.iter().map(|text| squashed(&normal(text))).collect();
        forms.push(squashed(&normal(&answer)));
        let count = forms.len();
        forms.sort();
        forms.dedup();
        prop_assert_eq!(forms.len(), count);
        prop_assert_eq!(distractors(&sought(&answer, &context), &pool, seed), found);
    }
}
