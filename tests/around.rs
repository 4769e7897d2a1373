//! `sync.auto`: a quiz that syncs by itself, and that never waits for it nor fails with it.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn machine(auto: &str) -> Machine {
    let desk = Machine::new();
    desk.write_home("config.toml", &format!("[sync]\ndevice_name = \"desk\"\nauto = \"{auto}\"\n"));
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    desk
}

/// A port that nobody listens on: bound, and let go.
fn dead_endpoint() -> String {
    format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap())
}

#[test]
fn nothing_is_synced_unless_it_is_set() {
    for auto in ["off", "before", "after", "both"] {
        let desk = machine(auto);
        desk.run_with("quiz --mode flip --limit 1", "\n4\n");
        assert_eq!(desk.home().join("remote.db").exists(), auto != "off", "{auto}");
    }
}

#[test]
fn both_brings_the_cards_and_the_answers_to_another_machine() {
    let (desk, sofa) = (machine("both"), machine("off"));
    let shared = desk.work().join("shared.db");
    for machine in [&desk, &sofa] {
        machine.run(&format!("remote add shared --file {}", shared.display()));
    }
    desk.run_with("quiz --mode flip --limit 2", "\n4\n\n3\n");
    let told = sofa.run("sync");
    assert!(told.contains("2 reviews from “desk”"), "{told}");
    assert!(desk.run("sync").contains("nothing changed"));
}

#[test]
fn after_tells_in_a_line() {
    let desk = machine("after");
    assert_data_eq!(
        desk.run_with("quiz --mode flip --limit 1", "\n4\n"),
        str![[r#"
$ termdeck quiz --mode flip --limit 1

[1 left] caches › Caches and queues
What is a cache?
(enter shows the answer, ? lists the keys)
A store that keeps copies of data close to where it is used.
1 again <1m · 2 hard <6m · 3 good <10m · 4 easy 9d
1 card in 0:00 · 100 % right first time
  tomorrow  0 due · this week 0
|   sent 5 cards, 1 review · in step at slot 1

"#]]
    );
}

#[test]
fn a_dead_endpoint_fails_no_quiz_and_is_told_in_one_line() {
    for auto in ["before", "after", "both"] {
        let desk = machine(auto);
        let endpoint = dead_endpoint();
        desk.run(&format!("remote add dead --endpoint-url {endpoint} --region eu-west-1"));
        let said = desk.run_with("quiz --mode flip --limit 1", "\n4\n");
        let end = format!(
            "|   not synced: cannot reach {endpoint} · your answers are saved; next: termdeck sync\n"
        );
        assert!(said.ends_with(&end), "{auto}: {said}");
        assert_eq!(said.matches("not synced").count(), 1, "{auto}: {said}");
        assert_eq!(desk.json("list --json rated:1").len(), 1);
    }
}

#[test]
fn the_first_card_does_not_wait_for_a_server_that_never_answers() {
    let desk = machine("before");
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", silent.local_addr().unwrap());
    desk.run(&format!("remote add silent --endpoint-url {endpoint} --region eu-west-1"));
    let mut quiz = desk
        .command(&["quiz", "--mode", "flip", "--limit", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // the sync is under way, and hangs
    let (held, _) = silent.accept().unwrap();
    let (mut stdin, mut stdout) = (quiz.stdin.take().unwrap(), quiz.stdout.take().unwrap());
    let (send, seen) = channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = stdout.read(&mut buffer) {
            let _ = send.send(String::from_utf8_lossy(&buffer[..count]).into_owned());
        }
    });
    let mut shown = String::new();
    while !shown.contains("What is a cache?") {
        // far less than the half minute after which a request is given up
        shown += &seen.recv_timeout(Duration::from_secs(20)).expect("the first card");
    }
    stdin.write_all(b"\n4\n").unwrap();
    drop(stdin);
    let mut said = String::new();
    quiz.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(quiz.wait().unwrap().success());
    assert!(
        said.ends_with("the sync that began before the quiz has not ended; next: termdeck sync\n"),
        "{said}"
    );
    assert_eq!(desk.json("list --json rated:1").len(), 1);
    drop(held);
}

#[test]
fn a_wrong_word_is_named_with_its_line() {
    let desk = machine("sometimes");
    assert_data_eq!(
        desk.run("quiz"),
        str![[r#"
$ termdeck quiz
| error: /disk/desk/config.toml:3: sync.auto cannot be "sometimes"
|   because it takes one of off, before, after, both
|   hint: mend that line, or delete it to have the default: termdeck config edit
[exit 2]

"#]]
    );
}
