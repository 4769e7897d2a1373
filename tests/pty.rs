//! Sessions in real terminals: whatever ends a session, every answer that was given is in the log, once.
//!
//! Each test drives the program in a pseudo-terminal and looks at a screen that a terminal emulator keeps.
//! Nothing sleeps: a test waits for what it expects to see, for as long as a busy machine may need.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value;

use crate::common::Machine;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

const NOTES: &str = "\
# Network
CDN: copies of data close to readers
DNS: names turned into numbers
TTL: seconds an entry stays valid
ARP: link addresses for hosts

## Which port does HTTPS use?
- [ ] 80
- [x] 443
- [ ] 22
- [ ] 25

Key features of Redis:
- fast
- simple
- replicated

The capital of France is {{c1::Paris}}.
";

/// The program in a terminal.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Gone when the window was closed.
    window: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    screen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Terminal {
    fn open(machine: &Machine, line: &str) -> Self {
        Self::with(machine, line, &[])
    }

    fn with(machine: &Machine, line: &str, variables: &[(&str, &str)]) -> Self {
        let program = machine.command(&[]).get_program().to_owned();
        Self::running(machine, program.as_ref(), line, variables)
    }

    /// Another program in the same surroundings.
    fn running(machine: &Machine, program: &Path, line: &str, variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let plain = machine.command(&[]);
        let mut command = CommandBuilder::new(program);
        command.args(line.split(' '));
        command.cwd(machine.work());
        command.env_clear();
        for (name, value) in plain.get_envs() {
            if let (Some(value), false) = (value, name == "COLUMNS") {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().expect("its output");
        let input = pair.master.take_writer().expect("its input");
        let screen = Arc::new((Mutex::new(vt100::Parser::new(24, 80, 0)), Condvar::new()));
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // a closed pseudo-terminal is an error on Linux and an end elsewhere
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                // a test that failed has given the screen up
                let Ok(mut parser) = seen.0.lock() else { break };
                parser.process(&bytes[..count]);
                drop(parser);
                seen.1.notify_all();
            }
        });
        Self { child, window: Some((pair.master, input)), screen }
    }

    fn press(&mut self, keys: &str) {
        let (_, input) = self.window.as_mut().expect("an open window");
        input.write_all(keys.as_bytes()).and_then(|()| input.flush()).expect("the keys are taken");
    }

    /// Waits until the screen is as wanted; gives what it shows.
    fn until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut parser = self.screen.0.lock().expect("the screen");
        loop {
            let shown = parser.screen().contents();
            if wanted(&shown) {
                return shown;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited for {what}, the screen shows:\n{shown}");
            parser = self.screen.1.wait_timeout(parser, left).expect("the screen").0;
        }
    }

    fn see(&self, text: &str) -> String {
        self.until(&format!("“{text}”"), |shown| shown.contains(text))
    }

    /// Waits until so many of the cards are done, and the next one is asked.
    fn done(&self, count: &str) {
        self.until(&format!("{count} done"), |shown| shown.contains(&format!("  {count} · ")));
    }

    fn resize(&self, rows: u16, cols: u16) {
        // the emulator first: what the program draws for the new size must land on it
        self.screen.0.lock().expect("the screen").screen_mut().set_size(rows, cols);
        let (master, _) = self.window.as_ref().expect("an open window");
        master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("a new size");
    }

    fn close_window(&mut self) {
        self.window = None;
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill").args([name, &id]).status().expect("kill");
        assert!(sent.success(), "kill {name}");
    }

    /// Waits for the end; gives the exit code, or `None` after a signal that was not caught.
    fn end(&mut self) -> Option<u32> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the program") {
                return status.signal().is_none().then(|| status.exit_code());
            }
            assert!(Instant::now() < deadline, "the program does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Reveals the card and grades it.
    fn flip(&mut self, rating: &str) {
        self.see("space show the answer");
        self.press(" ");
        self.see("3 good");
        self.press(rating);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
        }
    }
}

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/net.md", NOTES);
    desk.run("import notes");
    desk
}

/// The cards answered today, by front, with the number of their answers.
fn answered(desk: &Machine) -> Vec<(String, u64)> {
    let text = |card: &Value| card["front"].as_str().expect("a front").to_owned();
    desk.json("list --json rated:1")
        .iter()
        .map(|card| (text(card), card["reps"].as_u64().expect("reps")))
        .collect()
}

/// All entries of the log, from the history of each card.
fn entries(desk: &Machine) -> usize {
    let cards = desk.json("list --json rated:1");
    let history = |card: &Value| {
        let shown = desk.run(&format!("show {}", card["id"].as_str().expect("an id")));
        shown.lines().filter(|line| line.starts_with(" 2026-11-22 ")).count()
    };
    cards.iter().map(history).sum()
}

#[track_caller]
fn logged(desk: &Machine, cards: usize, answers: usize) {
    let found = answered(desk);
    assert_eq!(found.len(), cards, "{found:?}");
    assert_eq!(entries(desk), answers, "{found:?}");
}

#[test]
fn flip_and_the_closing_summary() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --limit 3 --seed 1");
    for done in ["0/3", "1/3", "2/3"] {
        terminal.done(done);
        terminal.flip("4");
    }
    terminal.see("100 % right first time");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    logged(&desk, 3, 3);
}

#[test]
fn type_an_answer_and_overrule() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode type --reverse --limit 2 --seed 1");
    terminal.done("0/2");
    terminal.press("nonsense\r");
    terminal.see("wrong");
    terminal.press("4");
    terminal.done("1/2");
    terminal.press("\r");
    terminal.see("1 again");
    terminal.press("3");
    terminal.until("an end or the card again", |shown| shown.contains("first time") || shown.contains("1/2"));
    terminal.press("\u{3}");
    assert_eq!(terminal.end(), Some(130));
    logged(&desk, 2, 2);
}

#[test]
fn choice() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:choice --seed 1");
    let shown = terminal.see("443");
    let line = shown.lines().find(|line| line.contains("443")).expect("the right option");
    terminal.press(line.trim().split(' ').next().expect("its number"));
    terminal.see("1 again");
    terminal.press("4");
    terminal.see("1 card in");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    logged(&desk, 1, 1);
}

#[test]
fn list_in_any_order() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:list --mode list");
    terminal.see("0 of 3");
    terminal.press("replicated\r");
    terminal.see("1 of 3");
    terminal.press("fast\r");
    terminal.see("2 of 3");
    terminal.press("simple\r");
    terminal.see("4 easy");
    terminal.press("4");
    terminal.see("1 card in");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    logged(&desk, 1, 1);
}

#[test]
fn cloze() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:cloze");
    terminal.see("The capital of France is [");
    terminal.press("Paris\r");
    terminal.see("4 easy");
    terminal.press("4");
    terminal.see("1 card in");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    logged(&desk, 1, 1);
}

#[test]
fn match_pairs() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode match --seed 1");
    let answers = [("CDN", "copies"), ("DNS", "names"), ("TTL", "seconds"), ("ARP", "link")];
    let shown = terminal.until("all pairs and the keys", |shown| {
        answers.iter().all(|(_, answer)| shown.contains(&format!("  {answer} ")))
            && shown.contains("esc keys")
    });
    let pairs: Vec<String> = answers
        .iter()
        .map(|(cue, answer)| {
            let number = shown.lines().find(|line| line.contains(cue)).expect("the cue");
            let number = number.split_whitespace().next().expect("its number");
            let words: Vec<&str> = shown
                .lines()
                .find(|line| line.contains(&format!("  {answer} ")))
                .expect("the answer")
                .split_whitespace()
                .collect();
            let letter = words.iter().position(|word| word == answer).expect("the answer's first word") - 1;
            format!("{number}{}", words[letter])
        })
        .collect();
    for (at, pair) in pairs.iter().enumerate() {
        terminal.press(&format!("{pair}\r"));
        if at + 1 < pairs.len() {
            terminal.see(&format!("✓{pair}"));
        }
    }
    // learned, not yet known: they come again, one by one
    terminal.see("space show the answer");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    logged(&desk, 4, 4);
}

#[test]
fn undo_takes_back_and_the_card_is_asked_again() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --limit 2 --seed 1");
    terminal.done("0/2");
    terminal.flip("1");
    terminal.until("the next card", |shown| shown.contains("space show the answer"));
    terminal.press("u");
    terminal.see("3 good");
    terminal.press("4");
    terminal.done("1/2");
    terminal.press("q");
    terminal.end();
    // the failed answer, its undoing, and the answer that stands
    let found = answered(&desk);
    assert_eq!((found.len(), entries(&desk)), (1, 3), "{found:?}");
    assert_eq!(found[0].1, 1);
    let state = &desk.json("list --json rated:1")[0];
    assert_eq!((state["state"].as_str(), state["lapses"].as_u64()), (Some("review"), Some(0)));
}

#[test]
fn edit_comes_back_with_the_changed_card() {
    let desk = desk();
    desk.write(
        "editor",
        "#!/bin/sh\nfor last; do :; done\nsed -i 's/copies of data/mirrors of files/' \"$last\"\n",
    );
    let editor = desk.work().join("editor");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("a script");
    let editor = editor.display().to_string();
    let mut terminal = Terminal::with(&desk, "quiz CDN --mode flip", &[("EDITOR", &editor)]);
    terminal.see("space show the answer");
    terminal.press(" ");
    terminal.see("copies of data");
    terminal.press("e");
    terminal.see("read again from the note");
    terminal.see("space show the answer");
    terminal.press(" ");
    terminal.see("mirrors of files");
    terminal.press("4");
    terminal.see("1 card in");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    let found = desk.json("list --json rated:1");
    assert_eq!(found[0]["back"], "mirrors of files close to readers");
    logged(&desk, 1, 1);
}

#[test]
fn suspend_and_resize() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --seed 1");
    terminal.done("0/4");
    terminal.resize(12, 40);
    terminal.until("the picture in the small window", |shown| {
        shown.contains("0/4 · ") && shown.lines().all(|line| line.chars().count() <= 40)
    });
    terminal.press("s");
    terminal.until("three cards", |shown| shown.contains("/3 · "));
    terminal.resize(50, 200);
    terminal.until("the picture in the large window", |shown| {
        shown.lines().any(|line| line.contains("/3 · ") && line.chars().count() > 90)
    });
    terminal.flip("4");
    terminal.done("1/3");
    terminal.press("q");
    assert_eq!(terminal.end(), Some(0));
    assert_eq!(desk.json("list --json is:suspended").len(), 1);
    logged(&desk, 1, 1);
}

#[test]
fn who_stops_a_quiz_does_not_wait_for_a_sync() {
    let machine = desk();
    // nobody answers there, and nobody is asked
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", silent.local_addr().expect("its address"));
    machine.run(&format!("remote add silent --endpoint-url {endpoint} --region eu-west-1"));
    machine.write_home("config.toml", "[sync]\nauto = \"after\"\n");
    let mut terminal = Terminal::open(&machine, "quiz kind:term --mode flip --seed 1");
    terminal.done("0/4");
    terminal.press("\u{3}");
    assert_eq!(terminal.end(), Some(130));
    terminal.see("not synced: the quiz was stopped");
    silent.set_nonblocking(true).expect("a port");
    assert!(silent.accept().is_err(), "the sync was begun");
}

#[test]
fn ctrl_c_is_exit_code_130_and_leaves_the_terminal_usable() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --seed 1");
    terminal.done("0/4");
    terminal.flip("4");
    terminal.done("1/4");
    terminal.press("\u{3}");
    assert_eq!(terminal.end(), Some(130));
    terminal.see("1 card in");
    let parser = terminal.screen.0.lock().expect("the screen");
    assert!(!parser.screen().alternate_screen() && !parser.screen().hide_cursor());
    drop(parser);
    logged(&desk, 1, 1);
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_until_it_is_continued() {
    let desk = desk();
    let mut terminal = Terminal::running(&desk, Path::new("sh"), "-i", &[("PS1", "ready> ")]);
    let ready = |terminal: &Terminal| {
        terminal.until("the prompt", |shown| shown.trim_end().ends_with("ready>"));
    };
    let alternate =
        |terminal: &Terminal| terminal.screen.0.lock().expect("the screen").screen().alternate_screen();
    let program = desk.command(&[]).get_program().display().to_string();
    // the second time below a program that waits for it
    for (line, done) in [(program.clone(), "0/4"), (format!("sh -c '{program} \"$@\"; :' -"), "0/3")] {
        ready(&terminal);
        terminal.press(&format!("{line} quiz kind:term --mode flip --seed 1\r"));
        terminal.done(done);
        terminal.press("\u{1a}");
        ready(&terminal);
        assert!(!alternate(&terminal));
        // the line has its echo again
        terminal.press("echo in the sh''ell\r");
        terminal.until("the line and what it does", |shown| {
            shown.contains("echo in the sh''ell") && shown.contains("\nin the shell")
        });
        terminal.press("fg\r");
        terminal.done(done);
        assert!(alternate(&terminal));
        terminal.flip("4");
        terminal.until("the next card", |shown| shown.contains("  1/"));
        terminal.press("q");
        terminal.see("1 card in");
        terminal.press("printf '\\033[2J\\033[H'\r");
        terminal.until("an empty screen", |shown| !shown.contains("1 card in"));
    }
    terminal.press("exit\r");
    terminal.end();
    logged(&desk, 2, 2);
}

#[test]
fn a_kill_ends_the_session_cleanly() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --seed 1");
    terminal.done("0/4");
    terminal.flip("4");
    terminal.done("1/4");
    terminal.signal("-TERM");
    assert_eq!(terminal.end(), Some(130));
    terminal.see("1 card in");
    logged(&desk, 1, 1);
}

#[test]
fn a_closed_terminal_loses_nothing() {
    let desk = desk();
    let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --seed 1");
    terminal.done("0/4");
    terminal.flip("4");
    terminal.done("1/4");
    terminal.flip("3");
    terminal.until("the second answer to be taken", |shown| shown.contains("space show the answer"));
    terminal.close_window();
    assert!(terminal.end().is_some(), "ended by itself, not by the signal");
    logged(&desk, 2, 2);
}

#[test]
fn killed_after_each_answer() {
    let desk = desk();
    // each session begins where the one before was killed
    for answers in 1..=4 {
        let mut terminal = Terminal::open(&desk, "quiz kind:term --mode flip --seed 1");
        terminal.done(&format!("0/{}", 5 - answers));
        terminal.flip("4");
        match answers {
            4 => terminal.see("1 card in"),
            _ => terminal.see(&format!("  1/{} · ", 5 - answers)),
        };
        terminal.signal("-KILL");
        assert_eq!(terminal.end(), None);
        logged(&desk, answers, answers);
    }
}

#[test]
fn a_dumb_terminal_gets_plain_lines() {
    let desk = desk();
    let mut terminal = Terminal::with(&desk, "quiz kind:term --mode flip --limit 1", &[("TERM", "dumb")]);
    terminal.see("(enter shows the answer");
    terminal.press("\n");
    terminal.see("1 again <1m");
    terminal.press("4\n");
    assert_eq!(terminal.end(), Some(0));
    assert!(!terminal.screen.0.lock().expect("the screen").screen().alternate_screen());
    logged(&desk, 1, 1);
}

#[test]
fn long_output_stops_at_each_page() {
    let desk = Machine::new();
    let terms: String = (1..=40).map(|term| format!("Term{term}: the meaning of term {term}\n")).collect();
    desk.write("notes/many.md", terms);
    desk.run("import notes");
    let pager = [("PAGER", "sed 's/^/paged /'")];
    let mut long = Terminal::with(&desk, "list", &pager);
    let shown = long.see("40 cards · 0 due");
    assert!(shown.contains("paged  Term40  the meaning of term 40"), "{shown}");
    assert_eq!(long.end(), Some(0));
    // what fits is simply printed, and so is everything for who wants that
    for line in ["list --limit 3", "list --no-pager"] {
        let mut plain = Terminal::with(&desk, line, &pager);
        let shown = plain.see("0 due");
        assert!(shown.contains(" Term3") && !shown.contains("paged"), "{shown}");
        assert_eq!(plain.end(), Some(0));
    }
    // a pager that is not there costs nothing
    let mut gone = Terminal::with(&desk, "list", &[("PAGER", "no-such-pager-anywhere")]);
    let shown = gone.see("40 cards · 0 due");
    assert!(shown.contains(" Term40  the meaning of term 40"), "{shown}");
    assert_eq!(gone.end(), Some(0));
}
