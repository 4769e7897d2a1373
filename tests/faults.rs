//! Imports that are killed, meet others of their kind, or find the disk full: the collection opens, and the
//! next import ends where one ends that nothing ever happened to.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::common::Machine;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

const NOTES: usize = 40;
const CARDS: usize = 40;

/// Notes in which the edition shows in every tenth card, and one note that only the first has.
fn write_notes(desk: &Machine, edition: usize) {
    for note in 0..NOTES {
        let mut text = format!("# Chapter {note}\n\n");
        for card in 0..CARDS {
            let words =
                if card % 10 == 0 { format!("as edition {edition} has it") } else { "as ever".into() };
            let _ =
                writeln!(text, "- Term {note}.{card}: what number {card} of chapter {note} means, {words}");
        }
        desk.write(&format!("notes/chapter{note:02}.md"), text);
    }
    if edition == 1 {
        desk.write("notes/gone.md", "Dodo: a bird that is no more\n");
    } else {
        let _ = std::fs::remove_file(desk.work().join("notes/gone.md"));
    }
}

/// Every card, a line each.
fn cards(desk: &Machine) -> Vec<String> {
    let told = desk.run("list --json");
    told.lines().filter(|line| line.starts_with('{')).map(str::to_owned).collect()
}

fn assert_same(got: &[String], wanted: &[String], when: &str) {
    let differs = got.iter().zip(wanted).find(|(got, wanted)| got != wanted);
    assert!(got == wanted, "{when}: {} cards for {}, {differs:?}", got.len(), wanted.len());
}

/// Two editions imported one after the other, and nothing else.
fn undisturbed() -> (Machine, Vec<String>, Vec<String>) {
    let desk = Machine::new();
    write_notes(&desk, 1);
    desk.run("import notes");
    let first = cards(&desk);
    write_notes(&desk, 2);
    desk.run("import");
    let second = cards(&desk);
    assert_eq!((first.len(), second.len()), (NOTES * CARDS + 1, NOTES * CARDS));
    (desk, first, second)
}

fn sound(desk: &Machine) {
    let output = desk.output("doctor --dry-run", "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Starts a command whose output nobody reads.
fn start(desk: &Machine, arguments: &[&str]) -> std::process::Child {
    let mut command = desk.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// How long an import takes at this moment, roughly.
fn usual_time() -> Duration {
    let desk = Machine::new();
    write_notes(&desk, 1);
    let begun = Instant::now();
    start(&desk, &["import", "notes"]).wait().unwrap();
    begun.elapsed()
}

/// `TERMDECK_KILLS=200 cargo test --release killed` tries it two hundred times.
#[test]
fn a_killed_import_leaves_nothing_behind() {
    let (_, first, second) = undisturbed();
    let kills = std::env::var("TERMDECK_KILLS").map_or(12, |kills| kills.parse().unwrap());
    let mut rng = StdRng::seed_from_u64(7);
    let mut cut_short = 0;
    let usual = usual_time();
    for kill in 0..kills {
        let desk = Machine::new();
        write_notes(&desk, 1);
        if kill % 2 == 1 {
            assert_eq!(desk.output("import notes", "").status.code(), Some(0));
            write_notes(&desk, 2);
        }
        let mut child = start(&desk, &["import", "notes"]);
        std::thread::sleep(usual.mul_f64(rng.random_range(0.0..1.0)));
        child.kill().unwrap();
        cut_short += usize::from(!child.wait().unwrap().success());
        sound(&desk);
        if kill % 2 == 0 {
            assert_eq!(desk.output("import notes", "").status.code(), Some(0), "kill {kill}");
            assert_same(&cards(&desk), &first, &format!("kill {kill}"));
            write_notes(&desk, 2);
        }
        assert_eq!(desk.output("import", "").status.code(), Some(0), "kill {kill}");
        assert_same(&cards(&desk), &second, &format!("kill {kill}"));
        sound(&desk);
    }
    println!("{cut_short} of {kills} imports were cut short");
    assert!(cut_short * 3 > kills, "{cut_short} of {kills}: the imports were too fast to be killed");
}

#[test]
fn imports_at_one_moment_are_one() {
    let (_, first, second) = undisturbed();
    let desk = Machine::new();
    for (edition, wanted) in [(1, &first), (2, &second)] {
        write_notes(&desk, edition);
        let mut all: Vec<_> = (0..4).map(|_| start(&desk, &["import", "notes"])).collect();
        for child in &mut all {
            assert!(child.wait().unwrap().success());
        }
        assert_same(&cards(&desk), wanted, &format!("edition {edition}"));
        sound(&desk);
    }
}

#[test]
fn a_quiz_and_an_import_at_one_moment_both_end_well() {
    let (desk, ..) = undisturbed();
    write_notes(&desk, 1);
    let import = start(&desk, &["import"]);
    let answers = "\n3\n".repeat(12);
    assert!(desk.output("quiz --mode flip --limit 12 --new 12", &answers).status.success());
    assert!(import.wait_with_output().unwrap().status.success());
    assert_eq!(desk.json("list --json rated:1").len(), 12);
    sound(&desk);
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_the_import_and_nothing_else() {
    let (desk, _, second) = undisturbed();
    write_notes(&desk, 3);
    let program = desk.command(&[]).get_program().to_owned();
    let full = |blocks: usize| {
        let mut shell = desk.command(&[]);
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" import");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &line]).arg(&program).current_dir(desk.work());
        for (name, value) in shell.stdin(Stdio::null()).get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command.output().unwrap()
    };
    let output = full(40);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot be written") && said.contains("make room"), "{said}");
    assert_same(&cards(&desk), &second, "a full disk");
    sound(&desk);
    assert!(desk.output("import", "").status.success());
    assert!(cards(&desk) != second);
}
