//! `termdeck import --watch` and `termdeck edit`: notes that change under one's hands.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

/// How long anything may take on a busy machine; on an idle one a change takes a fifth of a second.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn notes_are_followed_until_an_interrupt() {
    let desk = Machine::new();
    desk.write("notes/a.md", NOTE);
    let mut child = desk
        .command(&["import", "notes", "--watch"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut until = |what: &str| {
        let mut all = String::new();
        for line in said.by_ref() {
            all.push_str(&line.unwrap());
            all.push('\n');
            if all.contains(what) {
                return all;
            }
        }
        panic!("never said “{what}”: {all}");
    };
    until("watching 1 folder");
    // a new note, a changed one, one replaced as editors do, one gone: each is taken in by itself
    desk.write("notes/deep/new.md", "Latency: the time until the first byte\n");
    until("added    1 card");
    desk.write("notes/deep/new.md", "Latency: the time until the very first byte\n");
    until("1 changed");
    desk.write("draft.tmp", "Latency: the time until the first byte\nJitter: how much latency varies\n");
    std::fs::rename(desk.work().join("draft.tmp"), desk.work().join("notes/deep/new.md")).unwrap();
    until("added    1 card");
    std::fs::remove_file(desk.work().join("notes/deep/new.md")).unwrap();
    until("2 retired");
    let status = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(status.success());
    let begun = Instant::now();
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        assert!(begun.elapsed() < PATIENCE, "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert_eq!(ended.code(), Some(130));
    assert_eq!(desk.json("list --json").len(), 5);
}

#[test]
fn a_card_is_edited_where_it_stands() {
    let desk = Machine::new();
    desk.write("notes/a.md", NOTE);
    desk.run("import notes");
    let edit = |card: &str, script: &str| {
        desk.write(
            "editor.sh",
            format!("#!/bin/sh\necho \"$1\" >{}\n{script}\n", desk.work().join("line").display()),
        );
        let editor = format!("sh {}", desk.work().join("editor.sh").display());
        let output = desk.command(&["edit", card]).env("VISUAL", editor).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let work = desk.work().display().to_string();
        let text = String::from_utf8_lossy(&text).replace(&work, "WORK");
        format!("$ edit {card}\n{text}[exit {}]\n", output.status.code().unwrap_or(-1))
    };
    let transcript = [
        edit("TTL", "sed -i 's/no longer valid/stale/' \"$2\""),
        edit("TTL", "true"),
        edit("TTL", "exit 3"),
        edit("Tll", "true"),
    ];
    assert_data_eq!(
        transcript.concat(),
        str![[r#"
$ edit TTL
  changed  “TTL”  notes/a.md:7
           - the time after which an entry is no longer valid
           + the time after which an entry is stale
  read     1 note
  known    1 changed (history kept)
[exit 0]
$ edit TTL
  notes/a.md: no card changed
[exit 0]
$ edit TTL
error: “sh WORK/editor.sh” is not there or did not end well
  because nothing was read again
  hint: set VISUAL or EDITOR to your editor; termdeck import reads what was saved
[exit 1]
$ edit Tll
error: there is no card “Tll”
  hint: did you mean “ttl”?  termdeck list shows every card; --json with its id
[exit 1]

"#]]
    );
    assert_eq!(std::fs::read_to_string(desk.work().join("line")).unwrap(), "+7\n");
    assert_eq!(desk.json("list --json TTL")[0]["back"], "the time after which an entry is stale");
}
