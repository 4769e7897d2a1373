use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::{
    model::{AskMode, Kind, Rating},
    quiz::{
        Card, Event, Mode, Options, Session,
        memory::{NOW, card, due, scheduler},
    },
};

fn session(card: Card, mode: Mode) -> Session {
    Session::new(vec![card], vec![], Options { mode, ..Options::default() }, scheduler(), NOW)
}

fn after(mut session: Session, events: &[Event]) -> Session {
    for event in events {
        let effects = session.step(event.clone(), NOW);
        assert!(effects.is_empty() || matches!(event, Event::Grade(_) | Event::Flag));
    }
    session
}

fn screen(session: &Session, width: usize, height: usize) -> String {
    let frame = render(&session.view(NOW.plus(250_000)), &Draft::default(), width, height);
    frame.lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n")
}

/// The screen without the empty lines that keep the keys in place.
fn dense(session: &Session, width: usize) -> String {
    screen(session, width, 40).lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn line(text: &str) -> Event {
    Event::Line(text.into())
}

fn dynamo() -> Card {
    let back = "A hosted `NoSQL` database offered by **Amazon Web Services** (AWS).";
    due(card(1, Kind::Qa, "What is DynamoDB?", back), 5.0)
}

#[test]
fn flip_at_80_columns() {
    let front = session(dynamo(), Mode::Only(AskMode::Flip));
    assert_eq!(
        screen(&front, 80, 24),
        " aws › Dynamoose                                         ▱▱▱▱▱▱▱▱▱▱  0/1 · 4:10

   What is DynamoDB?









 space show the answer   u undo   ? keys"
    );
    let back = after(front, &[Event::Reveal]);
    assert_eq!(
        screen(&back, 80, 24),
        " aws › Dynamoose                                         ▱▱▱▱▱▱▱▱▱▱  0/1 · 4:10

   What is DynamoDB?

 ────────────────────────────────────────────────────────────────────────
   A hosted NoSQL database offered by Amazon Web Services (AWS).






 1 again <10m   2 hard 12d   3 good 17d   4 easy 27d   u undo   ? keys"
    );
}

#[test]
fn flip_at_40_and_at_200_columns() {
    let back = after(session(dynamo(), Mode::Only(AskMode::Flip)), &[Event::Reveal, Event::Flag]);
    assert_eq!(
        dense(&back, 40),
        " ⚑ aws › Dynamoose           0/1 · 4:10
   What is DynamoDB?
 ────────────────────────────────
   A hosted NoSQL database offered by
   Amazon Web Services (AWS).
 flagged
 1 again <10m  2 hard 12d  3 good 17d
 4 easy 27d
 u undo   ? keys"
    );
    let widest = screen(&back, 200, 24).lines().map(UnicodeWidthStr::width).max();
    assert_eq!(widest, Some(99), "text is not spread over the whole of a wide screen");
}

#[test]
fn typing_shows_the_words_that_differ() {
    let term = due(card(1, Kind::Term, "CDN", "content delivery network (CDN)"), 5.0);
    let asked = session(term, Mode::Only(AskMode::Type));
    let near = after(asked.clone(), &[line("content distribution network")]);
    assert_eq!(
        dense(&near, 80),
        " aws › Dynamoose                                         ▱▱▱▱▱▱▱▱▱▱  0/1 · 4:10
   CDN
 ────────────────────────────────────────────────────────────────────────
   near    content [distribution → delivery] network (CDN)
 enter take as hard   + accept “content distribution ne…”
 1 again <10m   2 hard 12d   3 good 17d   4 easy 27d   u undo   ? keys"
    );
    let wrong = dense(&after(asked.clone(), &[line("something else")]), 80);
    assert!(
        wrong.contains("   wrong   something else\n   answer  content delivery network (CDN)"),
        "{wrong}"
    );
    let given_up = dense(&after(asked, &[Event::Reveal]), 80);
    assert!(
        given_up.contains("   answer  content delivery network (CDN)\n enter take as again\n"),
        "{given_up}"
    );
}

#[test]
fn a_long_definition_asks_for_its_term() {
    let back = "a network of servers that distributes content from an “origin” server throughout the world";
    let asked = session(due(card(1, Kind::Term, "CDN", back), 30.0), Mode::Auto);
    let draft = Draft { editor: typed("content deli"), ..Draft::default() };
    let frame = render(&asked.view(NOW), &draft, 80, 24);
    let text: Vec<String> = frame.lines.iter().map(Line::plain).collect();
    assert_eq!(
        text[2..5],
        [
            "   Term for:",
            "   a network of servers that distributes content from an “origin” server",
            "   throughout the world"
        ]
    );
    let (row, column) = frame.cursor.unwrap();
    assert_eq!((text[row].as_str(), column), (" › content deli", 15));
}

fn typed(text: &str) -> Editor {
    let mut editor = Editor::default();
    for c in text.chars() {
        editor.key(&console::Key::Char(c));
    }
    editor
}

#[test]
fn a_list_is_ticked_off() {
    let list =
        due(card(1, Kind::List, "Key features", "type safety\ntransactions\nhigh-level API\nfilters"), 5.0);
    let open = after(session(list, Mode::Auto), &[line("filter"), line("type safety"), line("speed")]);
    assert_eq!(
        dense(&open, 80),
        " aws › Dynamoose                                         ▱▱▱▱▱▱▱▱▱▱  0/1 · 4:10
   Dynamoose › Key features
   2 of 4   ✓ type safety   ✓ filters
   ✗ speed  is not among them
 ›
 enter next entry   empty gives up the rest   esc keys"
    );
    let shown = dense(&after(open, &[Event::Reveal]), 80);
    assert!(
        shown.contains("   ✓ type safety\n   ✗ transactions\n   ✗ high-level API\n   ✓ filters\n"),
        "{shown}"
    );
    assert!(shown.contains("   2 of 4 · not among them: speed\n enter take as again\n"), "{shown}");
}

#[test]
fn options_gaps_and_pairs() {
    let choice = after(session(due(card(1, Kind::Choice, "Which?", "*yes\nno"), 5.0), Mode::Auto), &[]);
    let turned = session(due(card(1, Kind::Choice, "Which?", "*yes\nno"), 5.0), Mode::Only(AskMode::Flip));
    assert!(dense(&turned, 80).contains("   Which?\n   · yes\n   · no\n"));
    assert!(dense(&choice, 80).ends_with(" 1–2 pick   space show   u undo   ? keys"));

    let cloze =
        session(due(card(1, Kind::Cloze, "The […] has a […  wall].", "cell\nthick"), 5.0), Mode::Auto);
    assert!(dense(&cloze, 80).contains("   The [▸ …] has a [wall].\n"));
    let filled = dense(&after(cloze, &[line("Cell"), line("thin")]), 80);
    assert!(
        filled.contains("   The cell has a thick wall.\n") || filled.contains("   The cell has a thick.\n"),
        "{filled}"
    );
    assert!(filled.contains("   ✗ thin → thick\n"), "{filled}");

    let terms =
        (1..4).map(|id| card(id, Kind::Term, &format!("term {id}"), &format!("meaning {id}"))).collect();
    let options = Options { mode: Mode::Only(AskMode::Match), ..Options::default() };
    let round = Session::new(terms, vec![], options, scheduler(), NOW);
    let wide = dense(&round, 80);
    assert!(wide.contains("   1   term 1 ") && wide.contains("a   meaning "), "{wide}");
    let narrow = dense(&round, 40);
    assert!(narrow.contains("   3   term 3\n   a   meaning "), "{narrow}");
}

#[test]
fn a_long_answer_is_scrolled_and_the_keys_stay() {
    let back = (1..=50).map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n");
    let shown = after(
        session(due(card(1, Kind::Qa, "Why?", &back), 5.0), Mode::Only(AskMode::Flip)),
        &[Event::Reveal],
    );
    let at = |scroll| {
        let draft = Draft { scroll: Some(scroll), ..Draft::default() };
        render(&shown.view(NOW), &draft, 80, 12)
    };
    let frame = at(0);
    let text = |frame: &Frame| frame.lines.iter().map(Line::plain).collect::<Vec<_>>();
    assert_eq!(frame.lines.len(), 12);
    assert!(text(&frame)[9].trim_start().starts_with("↓ "), "{:#?}", text(&frame));
    assert!(text(&frame)[11].starts_with(" 1 again"));
    let last = at(frame.most_scroll);
    assert!(text(&last).iter().any(|line| line == "   line 50"), "{:#?}", text(&last));
    assert_eq!(text(&at(9_999)), text(&last));
}

#[test]
fn below_a_long_question_the_answer_comes_into_sight() {
    let front = (1..=50).map(|number| format!("line {number}")).collect::<Vec<_>>().join("\n");
    let asked = session(due(card(1, Kind::Qa, &front, "because"), 5.0), Mode::Only(AskMode::Flip));
    assert!(screen(&asked, 80, 12).contains("   line 1\n"));
    assert!(screen(&after(asked, &[Event::Reveal]), 80, 12).contains("   because\n"));
}

#[test]
fn help_source_and_the_end() {
    let asked = session(dynamo(), Mode::Only(AskMode::Flip));
    let help = dense(&after(asked.clone(), &[Event::Help]), 40);
    assert!(help.contains("   u         undo, any number of steps"), "{help}");
    let found = crate::quiz::Source {
        path: "notes/aws.md".into(),
        line: 13,
        lines: vec![(12, String::new()), (13, "CDN: a\u{1b}[2J network".into())],
    };
    let source = dense(&after(asked.clone(), &[Event::Found(found)]), 80);
    assert!(source.contains("   notes/aws.md:13\n     12\n     13  CDN: a[2J network\n"), "{source}");

    let over = after(asked, &[Event::Reveal, Event::Grade(Rating::Easy)]);
    let draft =
        Draft { closing: vec!["1 card in 0:00".into(), "  tomorrow  17 due".into()], ..Draft::default() };
    let frame = render(&over.view(NOW), &draft, 80, 24);
    let text: Vec<String> = frame.lines.iter().map(Line::plain).filter(|line| !line.is_empty()).collect();
    assert_eq!(text, [" 1 card in 0:00", "   tomorrow  17 due", " enter finish   u undo the last answer"]);
}

proptest! {
    #[test]
    fn nothing_leaves_the_screen_and_colour_only_adds(
        front in "\\PC{0,80}|[a-z\u{1b}\u{7}\u{9b}\u{202e}\t\n漢]{0,60}",
        back in "[a-z *`\u{1b}\n漢ש]{0,400}",
        typed in "[a-z 漢]{0,30}",
        kind in prop::sample::select(vec![Kind::Term, Kind::Qa, Kind::List, Kind::Table, Kind::Code, Kind::Cloze, Kind::Choice]),
        mode in prop::sample::select(AskMode::ALL.to_vec()),
        width in 1usize..220,
        height in 1usize..60,
        scroll in 0usize..30,
        reveal: bool,
    ) {
        let mut session = session(due(card(1, kind, &front, &back), 5.0), Mode::Only(mode));
        let _ = session.step(line(&typed), NOW);
        if reveal {
            let _ = session.step(Event::Reveal, NOW);
        }
        let frame = render(&session.view(NOW), &Draft { scroll: (scroll > 3).then_some(scroll), ..Draft::default() }, width, height);
        prop_assert!(frame.lines.len() <= height);
        for line in &frame.lines {
            prop_assert!(line.width() <= width, "{} > {}: {:?}", line.width(), width, line);
            let plain: String = line.0.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(!plain.chars().any(|c| c.is_control() || c == '\u{202e}'), "{:?}", plain);
            let stripped = console::strip_ansi_codes(&line.painted(true)).into_owned();
            prop_assert_eq!(&stripped, &plain);
            let without = line.painted(false);
            prop_assert_eq!(console::strip_ansi_codes(&without), plain);
            let coloured = ["31m", "32m", "33m", "36m"].iter().any(|code| without.contains(&["\u{1b}[", code].concat()));
            prop_assert!(!coloured);
        }
        if let Some((row, column)) = frame.cursor {
            prop_assert!(row < height && column < width);
        }
    }
}
