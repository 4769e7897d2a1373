//! Every command line in the README and in docs/ does what it says.
//!
//! A line that begins with `termdeck` in a block marked `sh` is run, in a home of its own, on a copy of the
//! sample notes, one page after the other as a reader would. What needs a network says so in its comment:
//! `# (network)`.

use std::path::Path;

use crate::common::Machine;

/// The lines of a page that are commands, with their line numbers.
fn commands(page: &str) -> Vec<(usize, String)> {
    let mut fence = None;
    let mut found = Vec::new();
    for (at, line) in page.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            fence = if fence.is_some() { None } else { Some(info.to_owned()) };
            continue;
        }
        if fence.as_deref() == Some("sh") && line.starts_with("termdeck") {
            found.push((at + 1, line.to_owned()));
        }
    }
    found
}

#[test]
fn every_command_line_runs() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = vec![project.join("README.md")];
    pages.extend(std::fs::read_dir(project.join("docs")).unwrap().map(|entry| entry.unwrap().path()));
    pages.sort();
    let mut ran = 0;
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        let desk = Machine::new();
        for note in std::fs::read_dir(project.join("notes")).unwrap() {
            let note = note.unwrap().path();
            let name = format!("notes/{}", note.file_name().unwrap().to_string_lossy());
            desk.write(&name, std::fs::read(&note).unwrap());
        }
        for (line, command) in commands(&text) {
            let (command, comment) = command.split_once(" #").unwrap_or((&command, ""));
            if comment.trim_start().starts_with("(network)") {
                continue;
            }
            let arguments = command.trim().strip_prefix("termdeck").unwrap().trim();
            // a quiz is left at once
            let output = desk.output(arguments, "q\n");
            let said = [output.stdout, output.stderr].concat();
            assert_eq!(
                output.status.code(),
                Some(0),
                "{}:{line}: {command}\n{}",
                page.display(),
                String::from_utf8_lossy(&said)
            );
            ran += 1;
        }
    }
    assert!(ran >= 15, "only {ran} commands were found");
}

#[test]
fn every_command_that_is_named_exists() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Machine::new();
    let help = desk.output("--help", "");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let known: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(known.len() > 20, "{known:?}");
    let mut named = 0;
    for page in ["README.md", "docs/TABLE.md", "docs/SETTINGS.md", "docs/ARCHITECTURE.md"] {
        let text = std::fs::read_to_string(project.join(page)).unwrap().replace('\n', " ");
        for rest in text.split("`termdeck ").skip(1) {
            let word = rest.split([' ', '`']).next().unwrap_or_default();
            if word.starts_with('-') {
                continue;
            }
            assert!(known.contains(&word), "{page} names “termdeck {word}”");
            named += 1;
        }
    }
    assert!(named > 15, "only {named} commands are named");
}
