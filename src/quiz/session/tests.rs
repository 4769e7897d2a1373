use super::*;
use crate::{
    model::{Act, Kind, Millis, State},
    quiz::{
        Stage,
        memory::{Memory, NOW, bytes, card, due, scheduler},
        perform,
    },
};

/// A session with its book and a clock that moves on by a second for each event.
struct Table {
    session: Session,
    book: Memory,
    now: Millis,
}

impl Table {
    fn new(cards: Vec<Card>, options: Options) -> Self {
        let session = Session::new(cards, vec![], options, scheduler(), NOW);
        Self { session, book: Memory::new(scheduler()), now: NOW }
    }

    fn does(&mut self, event: Event) -> &mut Self {
        self.now = self.now.plus(1_000);
        let effects = self.session.step(event, self.now);
        for effect in effects {
            if let Some(event) = perform(&mut self.book, &effect).unwrap() {
                let further = self.session.step(event, self.now);
                assert!(further.is_empty());
            }
        }
        self
    }

    fn flips(&mut self, rating: Rating) -> &mut Self {
        self.does(Event::Reveal).does(Event::Grade(rating))
    }

    fn at(&self) -> Option<u64> {
        self.session.current().map(|card| card.id.0)
    }

    fn note(&self) -> Option<Note> {
        self.session.view(self.now).note
    }
}

fn terms(count: u64) -> Vec<Card> {
    (1..=count).map(|id| card(id, Kind::Term, &format!("term {id}"), &format!("meaning {id}"))).collect()
}

fn only(mode: AskMode) -> Options {
    Options { mode: Mode::Only(mode), ..Options::default() }
}

#[test]
fn a_card_in_learning_comes_back_until_it_is_known() {
    let mut table = Table::new(terms(2), only(AskMode::Flip));
    table.flips(Rating::Again);
    assert_eq!(table.session.summary(table.now).hardest, [("term 1".to_owned(), 1)]);
    table.flips(Rating::Easy);
    // the failed one is due in a minute, but nothing else is left
    assert_eq!(table.at(), Some(1));
    table.flips(Rating::Good);
    assert_eq!(table.at(), Some(1));
    table.flips(Rating::Good);
    assert!(table.session.is_over());
    let summary = table.session.summary(table.now);
    assert_eq!((summary.answers, summary.cards, summary.right_first), (4, 2, 1));
    assert_eq!(summary.hardest, [("term 1".to_owned(), 2)]);
    assert_eq!(table.book.log.len(), 4);
    assert_eq!(table.book.schedules[&CardId(1)].unwrap().state, State::Review);
}

#[test]
fn a_step_that_is_over_goes_before_the_next_card() {
    let mut table = Table::new(terms(3), only(AskMode::Flip));
    table.flips(Rating::Again);
    assert_eq!(table.at(), Some(2));
    table.now = table.now.plus(Millis::MINUTE);
    table.flips(Rating::Easy);
    assert_eq!(table.at(), Some(1));
}

#[test]
fn grading_waits_for_the_answer_to_be_shown() {
    let mut table = Table::new(terms(1), only(AskMode::Flip));
    table.does(Event::Grade(Rating::Easy)).does(Event::Accept).does(Event::Line("x".into()));
    assert_eq!((table.book.log.len(), table.at()), (0, Some(1)));
    table.does(Event::Reveal).does(Event::Accept);
    assert_eq!(table.book.log.len(), 0, "turning over suggests nothing");
}

#[test]
fn undo_goes_back_through_everything() {
    let mut table = Table::new(terms(5), only(AskMode::Flip));
    table.flips(Rating::Good).does(Event::Flag).does(Event::Suspend).does(Event::Bury).does(Event::Skip);
    table.flips(Rating::Again);
    let calls = ["flag 2 true", "suspend 2 true", "bury 3 2026-11-23"];
    assert_eq!(table.book.calls, calls);
    assert_eq!(table.session.view(table.now).progress.total, 3);
    let mut seen = vec![table.at()];
    for _ in 0..6 {
        table.does(Event::Undo);
        seen.push(table.at());
    }
    assert_eq!(seen, [4, 5, 4, 3, 2, 2, 1].map(Some));
    assert_eq!(table.book.calls[3..], ["bury 3 none", "suspend 2 false", "flag 2 false"]);
    assert!(table.book.schedules.values().all(Option::is_none));
    assert!(matches!(table.session.view(table.now).stage, Stage::Shown { .. }), "a mis-key is graded anew");
    table.does(Event::Undo);
    assert_eq!(table.note(), Some(Note::NothingToUndo));
    assert_eq!(table.session.view(table.now).progress.total, 5);
    assert_eq!(table.session.summary(table.now).answers, 0);
}

#[test]
fn undo_restores_the_schedule_to_the_bit_even_after_the_last_card() {
    let before = due(card(1, Kind::Qa, "Why?", "because"), 9.0);
    let mut table = Table::new(vec![before.clone()], only(AskMode::Flip));
    // the book's log knows nothing of the card's earlier answers: fold is checked elsewhere
    let effects = table.session.step(Event::Reveal, NOW);
    assert!(effects.is_empty());
    let effects = table.session.step(Event::Grade(Rating::Easy), NOW);
    assert!(matches!(effects[..], [Effect::Record { after: Some(after), .. }] if after.reps == 5));
    assert!(table.session.is_over());
    let effects = table.session.step(Event::Undo, NOW);
    let [Effect::TakeBack { review, restored: Some(restored) }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(bytes(*restored), bytes(before.schedule.unwrap()));
    assert!(review.key.at > NOW, "a clock that stands still gives no second name");
    assert_eq!(table.at(), Some(1));
}

#[test]
fn an_instant_that_another_process_took_is_known_by_the_next_one() {
    let mut table = Table::new(terms(2), only(AskMode::Flip));
    table.book.taken = (0..10_000).map(|later| NOW.plus(later)).collect();
    table.flips(Rating::Good).does(Event::Undo);
    let [answer, undo] = &table.book.log[..] else { panic!("{:?}", table.book.log) };
    assert_eq!(answer.key.at, NOW.plus(10_000));
    assert_eq!(undo.act, Act::Undo { at: answer.key.at, device: answer.key.device });
    assert!(undo.key.at > answer.key.at);
    assert_eq!(table.book.fold(CardId(1)), None);
    assert_eq!(table.note(), Some(Note::AnswerUndone), "the note of the step stays");
}

#[test]
fn typing_is_judged_and_may_be_overruled() {
    let cards = vec![
        card(1, Kind::Term, "capital of France", "Paris"),
        card(2, Kind::Term, "CDN", "content delivery network (CDN)"),
        card(3, Kind::Term, "capital of Italy", "Rome"),
    ];
    let mut table = Table::new(cards, only(AskMode::Type));
    table.does(Event::Line("pariss".into())).does(Event::Accept);
    table.does(Event::Line("content network".into())).does(Event::Grade(Rating::Easy));
    table.does(Event::Line("Roma".into())).does(Event::AddSynonym);
    let ratings: Vec<Rating> = table
        .book
        .log
        .iter()
        .map(|entry| match entry.act {
            crate::model::Act::Answer { rating, mode, .. } => {
                assert_eq!(mode, AskMode::Type);
                rating
            }
            _ => panic!(),
        })
        .collect();
    assert_eq!(ratings, [Rating::Hard, Rating::Easy, Rating::Good]);
    assert_eq!(table.book.calls, ["synonym 3 Roma true"]);
    // the near one comes again; the synonym is known when its card does
    table.does(Event::Undo);
    assert_eq!(table.book.calls[1..], ["synonym 3 Roma false"]);
    table.does(Event::AddSynonym);
    while let Some(id) = table.at() {
        let line = if id == 3 { "roma" } else { "paris" };
        table.does(Event::Line(line.into())).does(Event::Accept);
    }
    assert!(table.session.summary(table.now).hardest.is_empty());
}

#[test]
fn a_list_gives_partial_credit() {
    let list = card(1, Kind::List, "Key features", "type safety\ntransactions\nfilters\nvalidation");
    let mut table = Table::new(vec![due(list, 5.0)], only(AskMode::List));
    for line in ["Filters", "type safety", "transactions"] {
        let effects = table.session.step(Event::Line(line.into()), NOW);
        assert!(effects.is_empty());
    }
    let _ = table.session.step(Event::Line("  ".into()), NOW);
    assert!(matches!(table.session.view(NOW).stage, Stage::Shown { suggested: Some(Rating::Hard), .. }));
}

#[test]
fn cramming_leaves_the_schedule_alone_and_asks_until_known() {
    let cards = vec![card(1, Kind::Term, "a", "b"), card(2, Kind::Term, "c", "d")];
    let mut table = Table::new(cards, Options { cram: true, ..only(AskMode::Flip) });
    table.flips(Rating::Again).flips(Rating::Good);
    assert_eq!(table.at(), Some(1));
    table.flips(Rating::Good);
    assert!(table.session.is_over());
    assert!(table.book.schedules.values().all(Option::is_none));
    assert_eq!(table.book.log.len(), 3);
}

#[test]
fn without_steps_a_failed_card_is_practised_without_counting() {
    let settings =
        crate::schedule::Settings { relearning_steps: vec![], learning_steps: vec![], ..Default::default() };
    let plain = Scheduler::new(&settings, scheduler().clock().clone()).unwrap();
    let session = Session::new(terms(1), vec![], only(AskMode::Flip), plain.clone(), NOW);
    let mut table = Table { session, book: Memory::new(plain), now: NOW };
    table.flips(Rating::Again);
    assert_eq!(table.at(), Some(1));
    table.does(Event::Reveal);
    assert!(matches!(table.session.view(NOW).stage, Stage::Shown { intervals: None, .. }));
    table.does(Event::Grade(Rating::Good));
    assert!(table.session.is_over());
    assert_eq!(table.book.schedules[&CardId(1)].unwrap().reps, 1);
}

#[test]
fn a_leech_is_flagged_and_by_setting_suspended_and_undo_takes_it_back() {
    for suspends in [false, true] {
        let mut leech = due(card(1, Kind::Qa, "Why?", "because"), 9.0);
        leech.schedule.as_mut().unwrap().lapses = 7;
        let options = Options { leech_suspends: suspends, ..only(AskMode::Flip) };
        let mut session = Session::new(vec![leech], vec![], options, scheduler(), NOW);
        let _ = session.step(Event::Reveal, NOW);
        let effects = session.step(Event::Grade(Rating::Again), NOW);
        assert!(effects.contains(&Effect::Flag(CardId(1), true)));
        assert_eq!(effects.contains(&Effect::Suspend(CardId(1), true)), suspends);
        assert_eq!(session.is_over(), suspends);
        let effects = session.step(Event::Undo, NOW);
        assert!(effects.contains(&Effect::Flag(CardId(1), false)));
        assert_eq!(effects.contains(&Effect::Suspend(CardId(1), false)), suspends);
        assert_eq!(session.view(NOW).progress.total, 1);
    }
}

#[test]
fn pairs_are_logged_one_by_one_and_undone_one_by_one() {
    let mut table = Table::new(terms(7), only(AskMode::Match));
    let pairs = |table: &Table| match table.session.view(table.now).stage {
        Stage::Pairs(pairs) => pairs.clone(),
        other => panic!("{other:?}"),
    };
    let first = pairs(&table);
    assert_eq!(first.left.len(), 4, "seven are four and three");
    let line = |cue: usize, right: bool| {
        let own = first.right.iter().position(|text| *text == format!("meaning {}", cue + 1)).unwrap();
        let at = if right { own } else { (own + 1) % 4 };
        Event::Line(format!("{}{}", cue + 1, char::from(b'a' + u8::try_from(at).unwrap())))
    };
    table.does(line(0, true));
    assert_eq!(table.book.log.len(), 1);
    table.does(line(1, false));
    assert_eq!(table.book.log.len(), 1);
    table.does(line(1, true)).does(Event::Undo).does(Event::Undo);
    assert_eq!(table.book.log.len(), 4);
    assert!(pairs(&table).paired.iter().all(Option::is_none));
    for cue in 0..4 {
        table.does(line(cue, true));
    }
    assert_eq!(pairs(&table).left.len(), 3);
    table.does(Event::Undo);
    assert_eq!(pairs(&table).left.len(), 4);
    table.does(line(3, true)).does(Event::Reveal);
    assert_eq!(pairs(&table).paired.iter().flatten().count(), 3, "the solution is shown");
    table.does(Event::Reveal);
    // what was given up comes again, one by one, then the first steps of the others
    assert!(table.at().is_some());
    assert_eq!(table.session.summary(table.now).cards, 7);
}

#[test]
fn an_edited_card_is_asked_anew() {
    let mut table = Table::new(terms(2), only(AskMode::Flip));
    table.does(Event::Reveal).does(Event::Edit);
    assert_eq!(table.note(), Some(Note::Unchanged));
    let mut changed = card(1, Kind::Term, "term 1", "another meaning");
    changed.flagged = true;
    table.book.edited = Edited::Changed(Box::new(changed));
    table.does(Event::Edit);
    assert_eq!(table.session.current().unwrap().content.back, "another meaning");
    assert!(matches!(table.session.view(table.now).stage, Stage::Asking(_)));
    table.book.edited = Edited::Gone;
    table.does(Event::Edit);
    assert_eq!((table.at(), table.note()), (Some(2), Some(Note::Gone)));
    assert_eq!(table.session.view(table.now).progress.total, 1);
}

#[test]
fn the_time_is_kept_and_ends_the_session() {
    let mut table = Table::new(terms(9), Options { time: Some(10_000), ..only(AskMode::Flip) });
    for _ in 0..5 {
        table.flips(Rating::Easy);
    }
    assert!(table.session.is_over());
    assert_eq!(table.session.summary(table.now).took, 10_000);

    let mut slow = Table::new(terms(1), only(AskMode::Flip));
    slow.now = slow.now.plus(3_600_000);
    slow.flips(Rating::Easy);
    assert_eq!(slow.session.summary(slow.now).took, 60_000, "nobody looks at a card for an hour");
}

#[test]
fn help_and_source_lie_above_the_card() {
    let mut table = Table::new(terms(1), only(AskMode::Flip));
    table.does(Event::Help);
    assert_eq!(table.session.view(table.now).stage, Stage::Help);
    table.does(Event::Source);
    assert!(matches!(table.session.view(table.now).stage, Stage::Source(source) if source.line == 13));
    table.does(Event::Close);
    assert!(matches!(table.session.view(table.now).stage, Stage::Asking(_)));
    table.does(Event::Quit);
    assert!(table.session.is_over());
}
