//! Scripted sessions over both drivers.

use std::{cell::Cell, collections::VecDeque, io};

use console::Key;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{Act, AskMode, Kind, Rating},
    quiz::{
        Card, Mode, Options, Session,
        memory::{Memory, NOW, card, due, scheduler},
    },
};

fn flip() -> Options {
    Options { mode: Mode::Only(AskMode::Flip), ..Options::default() }
}

fn typing() -> Options {
    Options { mode: Mode::Only(AskMode::Type), ..Options::default() }
}

fn questions() -> Vec<Card> {
    vec![
        card(1, Kind::Qa, "What is **DynamoDB**?", "A hosted NoSQL database."),
        card(2, Kind::Term, "capital of France", "Paris"),
    ]
}

fn ratings(book: &Memory) -> Vec<Rating> {
    let rating = |act| if let Act::Answer { rating, .. } = act { Some(rating) } else { None };
    book.log.iter().filter_map(|entry| rating(entry.act)).collect()
}

fn lines(cards: Vec<Card>, options: Options, input: &str) -> (String, Memory, Ending) {
    let time = Cell::new(NOW);
    let now = || {
        time.set(time.get().plus(500));
        time.get()
    };
    let mut session = Session::new(cards, vec![], options, scheduler(), NOW);
    let mut book = Memory::new(scheduler());
    let mut out = Vec::new();
    let ending = run_lines(&mut session, &mut book, &mut input.as_bytes(), &mut out, &now).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.contains('\u{1b}'), "no escape codes");
    (out, book, ending)
}

#[test]
fn a_transcript_of_plain_lines() {
    let (out, book, ending) = lines(questions(), flip(), "\n4\n\nx\n4\n");
    assert_eq!(ending, Ending::Finished);
    assert_eq!(
        out,
        "
[2 left] aws › Dynamoose
What is DynamoDB?
(enter shows the answer, ? lists the keys)
A hosted NoSQL database.
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 6d

[1 left] aws › Dynamoose
capital of France
Paris
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 7d
(1 again, 2 hard, 3 good, 4 easy; ? lists the keys)
2 cards in 0:07 · 100 % right first time · 5-day streak
  tomorrow  17 due · this week 64
"
    );
    assert_eq!(ratings(&book), [Rating::Easy, Rating::Easy]);
}

#[test]
fn letters_do_the_same_in_lines() {
    let (out, book, ending) = lines(questions(), flip(), "?\n\no\n\nf\ns\nu\nb\n\n1\nu\ne\nq\n");
    assert_eq!(ending, Ending::Quit);
    for said in [
        "space enter: show",
        "notes/aws.md:13",
        "(flagged)",
        "(suspended",
        "(taken back)",
        "(left for tomorrow",
        "(answer taken back)",
        "(not changed)",
    ] {
        assert!(out.contains(said), "{said} in {out}");
    }
    assert_eq!(
        book.calls,
        ["source 1", "flag 1 true", "suspend 1 true", "suspend 1 false", "bury 1 2026-11-23", "edit 2"]
    );
    assert_eq!((book.log.len(), ratings(&book).len()), (2, 1));
}

#[test]
fn a_typed_line_is_the_answer_and_the_end_of_input_quits() {
    let (out, book, ending) = lines(questions(), typing(), "hosted sql database\n\nParis\n4\n");
    assert!(out.contains("near    [+ A] hosted [sql → NoSQL] database."), "{out}");
    assert!(out.contains("enter takes hard · + accepts what you typed"), "{out}");
    assert_eq!((ratings(&book), ending), (vec![Rating::Hard, Rating::Easy], Ending::Quit));
}

#[test]
fn a_letter_is_a_command_unless_it_may_be_the_answer() {
    let cards = || vec![card(1, Kind::Term, "unit of work", "q"), card(2, Kind::Term, "capital", "Rome")];
    let (out, book, ending) = lines(cards(), typing(), "q\n4\nq\n");
    assert!(out.contains("right   q"), "{out}");
    assert_eq!((ratings(&book), ending), (vec![Rating::Easy], Ending::Quit));
    let (_, book, ending) = lines(cards(), typing(), ":q\n");
    assert_eq!((book.log.len(), ending), (0, Ending::Quit));
}

#[test]
fn other_ways_to_ask_in_lines() {
    let cards = vec![
        due(card(1, Kind::List, "Key features", "type safety\nfilters"), 5.0),
        due(card(2, Kind::Choice, "Which?", "*yes\nno"), 5.0),
        due(card(3, Kind::Cloze, "The ==cell== divides", ""), 5.0),
    ];
    let mut session = Session::new(cards, vec![], Options::default(), scheduler(), NOW);
    let mut out = Vec::new();
    // their earlier answers are not in this book's log, so nothing is recorded: the input ends before
    let mut book = Memory::new(scheduler());
    let input = "filters\nwrong\nfilters\n\nn\nseven\n2\nn\ncells\n";
    run_lines(&mut session, &mut book, &mut input.as_bytes(), &mut out, &|| NOW).unwrap();
    let out = String::from_utf8(out).unwrap();
    for said in [
        "1 of 2   ✓ filters",
        "✗ wrong  is not among them",
        "filters  is ticked off already",
        "✗ type safety",
        "(type the number of an option)",
        "The [▸ …] divides",
        "≈ cells → cell",
    ] {
        assert!(out.contains(said), "{said} in {out}");
    }
}

#[test]
fn a_failing_book_ends_the_session_with_its_error() {
    let mut session = Session::new(questions(), vec![], flip(), scheduler(), NOW);
    let mut book = Memory::new(scheduler());
    book.full = true;
    let ended = run_lines(&mut session, &mut book, &mut "\n3\n".as_bytes(), &mut Vec::new(), &|| NOW);
    assert!(matches!(ended, Err(SessionError::Book(_))));
}

/// A terminal that plays keys and keeps what was drawn before each of them.
struct Script {
    keys: VecDeque<Input>,
    parser: vt100::Parser,
    screens: Vec<String>,
    opened: i32,
    size: (usize, usize),
}

impl Script {
    fn new(keys: Vec<Input>, (columns, rows): (u16, u16)) -> Self {
        let parser = vt100::Parser::new(rows, columns, 0);
        Self { keys: keys.into(), parser, screens: vec![], opened: 0, size: (columns.into(), rows.into()) }
    }
}

impl Screen for Script {
    fn size(&self) -> (usize, usize) {
        self.size
    }

    fn next(&mut self) -> io::Result<Input> {
        self.screens.push(self.parser.screen().contents());
        Ok(self.keys.pop_front().unwrap_or(Input::HangUp))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.parser.process(text.replace('\n', "\r\n").replace("\r\r", "\r").as_bytes());
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        self.opened += 1;
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        self.opened -= 1;
        Ok(())
    }

    /// Comes back with nothing on the screen.
    fn pause(&mut self) -> io::Result<()> {
        self.write("\u{1b}[2J")
    }
}

fn keys(text: &str) -> Vec<Input> {
    text.chars()
        .map(|c| match c {
            '\n' => Key::Enter,
            '^' => Key::Escape,
            '<' => Key::Backspace,
            other => Key::Char(other),
        })
        .map(Input::Key)
        .collect()
}

fn drawn(
    cards: Vec<Card>,
    options: Options,
    mut input: Vec<Input>,
    last: Option<Input>,
) -> (Script, Memory, Ending) {
    input.extend(last);
    let mut session = Session::new(cards, vec![], options, scheduler(), NOW);
    let mut book = Memory::new(scheduler());
    let mut screen = Script::new(input, (80, 24));
    let ending = run(&mut session, &mut book, &mut screen, &|| NOW, true).unwrap();
    assert_eq!(screen.opened, 0, "the terminal is left as it was");
    (screen, book, ending)
}

#[test]
fn keys_at_a_terminal() {
    let (screen, book, ending) = drawn(questions(), flip(), keys(" 3 4\n3u3q"), None);
    assert_eq!(ending, Ending::Finished);
    assert!(screen.screens[0].contains("space show the answer"));
    assert!(screen.screens[1].contains("1 again <1m   2 hard <6m   3 good <10m   4 easy 6d"));
    assert!(screen.screens.last().unwrap().contains("right first time"), "the figures stand at the end");
    // the first card comes again for its second step; it was graded, undone and graded again
    assert_eq!(ratings(&book), [Rating::Good, Rating::Easy, Rating::Good, Rating::Good]);
    assert_eq!(book.log.len(), 5);
}

#[test]
fn the_last_answer_can_be_undone_at_the_figures() {
    let one = || vec![card(2, Kind::Term, "capital of France", "Paris")];
    let (screen, book, ending) = drawn(one(), flip(), keys(" 4u1 4\n"), None);
    assert_eq!(ending, Ending::Finished);
    assert_eq!(book.log.len(), 4);
    assert!(screen.parser.screen().contents().contains("hardest   capital of France (2 tries)"));
}

#[test]
fn a_line_is_typed_edited_and_left_for_the_keys() {
    let (screen, book, ending) =
        drawn(questions(), typing(), keys("hosted<d\n3pariss^?^^fq<\n\n"), Some(Input::Interrupt));
    assert_eq!(ending, Ending::Interrupted);
    let seen = screen.screens.join("\n=====\n");
    assert!(seen.contains("› hosted"), "{seen}");
    assert!(seen.contains("space enter"), "escape and ? show the help");
    assert!(seen.contains("near    Paris") || seen.contains("near    pariss"), "{seen}");
    assert_eq!(book.calls, ["flag 2 true"]);
    assert_eq!(ratings(&book), [Rating::Good, Rating::Hard]);
}

#[test]
fn after_ctrl_z_the_picture_is_drawn_again() {
    let (screen, book, _) = drawn(questions(), typing(), keys("host\u{1a}ed"), Some(Input::Interrupt));
    assert!(screen.screens[4].contains("› host") && screen.screens[4].contains("What is DynamoDB?"));
    assert_eq!(screen.screens[5], screen.screens[4]);
    assert!(screen.screens.last().unwrap().contains("› hosted"), "the key is no part of the line");
    assert_eq!(book.log.len(), 0);
}

#[test]
fn ctrl_c_and_a_closed_window_keep_what_was_answered() {
    for (last, ending) in [
        (Input::Key(Key::CtrlC), Ending::Interrupted),
        (Input::Interrupt, Ending::Interrupted),
        (Input::HangUp, Ending::HungUp),
    ] {
        let (_, book, ended) = drawn(questions(), flip(), keys(" 3"), Some(last));
        assert_eq!((ratings(&book), ended), (vec![Rating::Good], ending));
    }
}

#[test]
fn the_editor_gets_the_terminal() {
    let (_, book, _) = drawn(questions(), flip(), keys("e 3q"), None);
    assert_eq!(book.calls, ["edit 1"]);
    assert_eq!(ratings(&book), [Rating::Good]);
}

#[test]
fn a_window_may_change_its_size_at_any_time() {
    struct Resized(Script, VecDeque<(u16, u16)>);
    impl Screen for Resized {
        fn size(&self) -> (usize, usize) {
            self.0.size()
        }
        fn next(&mut self) -> io::Result<Input> {
            if let Some((columns, rows)) = self.1.pop_front() {
                self.0.parser.screen_mut().set_size(rows, columns);
                self.0.size = (columns.into(), rows.into());
                return Ok(Input::Tick);
            }
            self.0.next()
        }
        fn write(&mut self, text: &str) -> io::Result<()> {
            self.0.write(text)
        }
        fn open(&mut self) -> io::Result<()> {
            self.0.open()
        }
        fn close(&mut self) -> io::Result<()> {
            self.0.close()
        }
        fn pause(&mut self) -> io::Result<()> {
            self.0.pause()
        }
    }
    let mut session = Session::new(questions(), vec![], typing(), scheduler(), NOW);
    let mut book = Memory::new(scheduler());
    let sizes = [(40, 10), (200, 60), (20, 3), (4, 2), (60, 20)].into();
    let mut screen = Resized(Script::new(keys("hosted NoSQL database\n"), (80, 24)), sizes);
    let ending = run(&mut session, &mut book, &mut screen, &|| NOW, false).unwrap();
    assert_eq!(ending, Ending::HungUp);
    assert!(
        screen.0.screens.last().unwrap().contains("near    [+ A]")
            || screen.0.screens.last().unwrap().contains("right")
    );
}

fn any_key() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => proptest::char::range(' ', '~').prop_map(Key::Char),
        4 => prop::sample::select("1234 +uneSbfo?q".chars().collect::<Vec<_>>()).prop_map(Key::Char),
        3 => Just(Key::Enter),
        1 => prop::sample::select(vec![
            Key::Escape, Key::Backspace, Key::ArrowUp, Key::ArrowDown, Key::PageDown, Key::PageUp, Key::Home,
            Key::Del, Key::Tab, Key::Unknown, Key::UnknownEscSeq(vec!['u']), Key::Char('\u{c}'), Key::Char('漢'),
        ]),
    ]
    .prop_map(Input::Key)
}

proptest! {
    #![proptest_config(crate::testing::cases(64))]

    #[test]
    fn no_keys_bring_a_session_out_of_step(
        keys in proptest::collection::vec(any_key(), 0..120),
        mode in prop::sample::select(AskMode::ALL.to_vec()),
        auto: bool,
        size in (2u16..120, 2u16..40),
        full in 0usize..400,
    ) {
        let mode = if auto { Mode::Auto } else { Mode::Only(mode) };
        let mut cards = questions();
        cards.push(card(3, Kind::List, "colours", "red\ngreen"));
        cards.push(card(4, Kind::Choice, "which?", "*a\nb\n*c"));
        cards.push(card(5, Kind::Cloze, "a […] b", "gap"));
        cards.extend((6..10).map(|id| card(id, Kind::Term, &format!("term {id}"), &format!("meaning {id}"))));
        let mut session = Session::new(cards, vec![], Options { mode, ..Options::default() }, scheduler(), NOW);
        let mut book = Memory::new(scheduler());
        let mut screen = Script::new(keys, size);
        let clock = Cell::new(0);
        // the book checks every schedule against the log; now and then its disk is full
        book.full = full == 0;
        let now = || {
            clock.set(clock.get() + 777);
            NOW.plus(clock.get())
        };
        let ended = run(&mut session, &mut book, &mut screen, &now, true);
        prop_assert!(ended.is_ok() || book.full);
        prop_assert_eq!(screen.opened, 0);
    }
}
