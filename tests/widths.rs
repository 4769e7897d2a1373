//! Every screen in windows of 40, 80 and 200 columns: data fits the window, holds no escape in a pipe, and
//! says the same whatever `NO_COLOR` and `--color` are.

use unicode_width::UnicodeWidthStr;

use crate::common::{Machine, NOTE};

const SCREENS: [&str; 15] = [
    "",
    "list",
    "list is:new --sort term",
    "list --columns term,source,state",
    "list --columns id,term,definition,deck,source,due,state",
    "show Eviction",
    "show Redis",
    "decks",
    "stats",
    "config list",
    "extract notes",
    "extract --explain notes",
    "import --dry-run",
    "remote list",
    "undo --dry-run",
];

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    let long = "A very long definition, which no window of forty columns holds on one line. ".repeat(4);
    desk.write("notes/deep/er/still/wide.md", format!("# Wide\n\n**Antidisestablishmentarianism**: {long}\n\n**漢字**: 漢字は表語文字である。漢字は表語文字である。\n\n**Escape**: \u{1b}[31mred\u{1b}[0m and \u{7}bell in a text of its own\n"));
    desk.run("import notes");
    desk.run_with("quiz --limit 4 --mode flip --seed 1", "\n3\n\n1\n\n4\n\n2\n");
    desk
}

#[test]
fn every_screen_fits_its_window_and_a_pipe_gets_no_escapes() {
    let mut desk = desk();
    let mut empty = Machine::new();
    let mut lines = 0;
    let mut wide = Vec::new();
    for width in [40, 80, 200] {
        desk.wide(width);
        empty.wide(width);
        for screen in SCREENS.into_iter().chain(["an empty home"]) {
            let machine = if screen == "an empty home" { &empty } else { &desk };
            let output = machine.output(screen.strip_prefix("an empty home").unwrap_or(screen), "");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{screen}: {said}");
            for line in text.lines() {
                if line.width() > width {
                    wide.push(format!("{screen} at {width}: {} columns: {line}", line.width()));
                }
                lines += 1;
            }
            assert!(
                !text.contains(['\u{1b}', '\u{7}']) && !said.contains(['\u{1b}', '\u{7}']),
                "{screen}: {text}{said}"
            );
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
    assert!(lines > 300, "only {lines} lines");
}

#[test]
fn colour_only_adds() {
    let desk = desk();
    let mut coloured = 0;
    for screen in SCREENS {
        let words: Vec<&str> = screen.split_whitespace().collect();
        let plain = desk.command(&words).output().unwrap();
        let never = desk.command(&words).env("NO_COLOR", "1").output().unwrap();
        let always = desk.command(&[&words[..], &["--color", "always"]].concat()).output().unwrap();
        assert_eq!(plain.stdout, never.stdout, "{screen}");
        let always = String::from_utf8_lossy(&always.stdout).into_owned();
        let bare = console::strip_ansi_codes(&always).into_owned();
        let trimmed = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(trimmed(&bare), trimmed(&String::from_utf8_lossy(&plain.stdout)), "{screen}");
        coloured += usize::from(bare != always);
    }
    assert!(coloured >= 5, "only {coloured} screens have colour");
}
