use super::*;
use crate::model::{CardId, Content, Millis, Schedule};

fn card(kind: Kind, front: &str, back: &str) -> Card {
    let items = match kind {
        Kind::List => back.lines().map(Item::entry).collect(),
        Kind::Choice => back.lines().enumerate().map(|(at, text)| Item::option(text, at == 0)).collect(),
        _ => Vec::new(),
    };
    let content = Content {
        kind,
        front: front.into(),
        back: back.into(),
        items,
        context: vec![],
        needs_context: false,
        deck: "d".into(),
        tags: vec![],
        source: "d.md".into(),
    };
    Card { id: CardId(1), content, schedule: None, newest: None, synonyms: vec![], flagged: false }
}

fn at(card: Card, state: State, step: u8, stability: f32) -> Card {
    let (due, last) = (Millis(0), Millis(0));
    Card {
        schedule: Some(Schedule { state, due, stability, difficulty: 5.0, reps: 2, lapses: 0, step, last }),
        ..card
    }
}

fn pool() -> Vec<Candidate> {
    ["Berlin", "Madrid", "Rome", "Oslo"]
        .map(|back| Candidate::of(CardId(9), &card(Kind::Term, back, back).content))
        .to_vec()
}

fn asked(card: &Card, mode: Mode, reverse: bool) -> (AskMode, bool) {
    let options = Options { mode, reverse, ..Options::default() };
    let (ask, reversed) = pick(card, &options, &pool(), 1);
    (ask.mode(), reversed)
}

const LONG: &str = "a network of servers that distributes content from an origin server throughout the world";

#[test]
fn auto_goes_by_kind_and_maturity() {
    let paris = || card(Kind::Term, "capital of France", "Paris");
    let auto = |card: &Card| asked(card, Mode::Auto, false);
    assert_eq!(auto(&paris()), (AskMode::Flip, false));
    assert_eq!(auto(&at(paris(), State::Learning, 0, 1.0)), (AskMode::Flip, false));
    assert_eq!(auto(&at(paris(), State::Learning, 1, 1.0)), (AskMode::Choice, false));
    assert_eq!(auto(&at(paris(), State::Review, 0, 5.0)), (AskMode::Flip, false));
    assert_eq!(auto(&at(paris(), State::Review, 0, 30.0)), (AskMode::Type, false));
    assert_eq!(auto(&at(card(Kind::Term, "CDN", LONG), State::Review, 0, 30.0)), (AskMode::Type, true));
    assert_eq!(
        auto(&at(card(Kind::Qa, "What is it?", LONG), State::Review, 0, 30.0)),
        (AskMode::Flip, false)
    );
    assert_eq!(auto(&card(Kind::List, "colours", "red\ngreen")), (AskMode::Flip, false));
    assert_eq!(
        auto(&at(card(Kind::List, "colours", "red\ngreen"), State::Review, 0, 2.0)),
        (AskMode::List, false)
    );
    assert_eq!(auto(&card(Kind::Cloze, "a ==b==", "b")), (AskMode::Cloze, false));
    assert_eq!(auto(&card(Kind::Choice, "which?", "a\nb\nc")), (AskMode::Choice, false));
}

#[test]
fn a_mode_that_does_not_suit_falls_back() {
    let only = |card: &Card, mode| asked(card, Mode::Only(mode), false).0;
    assert_eq!(only(&card(Kind::Qa, "Why?", &LONG.repeat(3)), AskMode::Type), AskMode::Flip);
    assert_eq!(only(&card(Kind::Code, "list", "ls"), AskMode::Choice), AskMode::Flip);
    assert_eq!(only(&card(Kind::Code, "list", "ls"), AskMode::Type), AskMode::Type);
    assert_eq!(only(&card(Kind::Term, "a", "b"), AskMode::List), AskMode::Type);
    assert_eq!(only(&card(Kind::Term, "a", "b"), AskMode::Cloze), AskMode::Type);
    assert_eq!(only(&card(Kind::Cloze, "no gap", "b"), AskMode::Cloze), AskMode::Flip);
    assert_eq!(only(&card(Kind::Term, "capital", "Paris"), AskMode::Choice), AskMode::Choice);
}

#[test]
fn reversed_asks_from_the_answer() {
    let paris = card(Kind::Term, "capital of France", "Paris");
    for mode in [AskMode::Flip, AskMode::Type, AskMode::Choice] {
        assert_eq!(asked(&paris, Mode::Only(mode), true), (mode, true));
    }
    assert_eq!(
        asked(&card(Kind::Cloze, "a ==b==", "b"), Mode::Only(AskMode::Flip), true),
        (AskMode::Flip, false)
    );
    assert_eq!(
        asked(&card(Kind::List, "colours", "red\ngreen"), Mode::Only(AskMode::List), true),
        (AskMode::Type, true)
    );
}

#[test]
fn synonyms_are_accepted() {
    let with =
        Card { synonyms: vec!["City of Light".into()], ..card(Kind::Term, "capital of France", "Paris") };
    let options = Options { mode: Mode::Only(AskMode::Type), ..Options::default() };
    let (Ask::Type(mut typed), _) = pick(&with, &options, &[], 1) else { panic!("not typed") };
    assert_eq!(typed.enter("the city of light"), Verdict::Right);
}
