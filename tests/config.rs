//! `termdeck config`, and what beats what.

use snapbox::{assert_data_eq, str};

use crate::common::Machine;

#[test]
fn a_value_and_where_it_comes_from() {
    let desk = Machine::new();
    desk.write_home("config.toml", "# mine\n[quiz]\nnew_per_day = 5 # few\n");
    assert_data_eq!(
        desk.story(&[
            "config list",
            "config set new-per-day 12",
            "config set learning_steps 1m,1d",
            "config set sync.remote aws",
            "config get new_per_day",
            "config get learning_steps",
            "config unset sync.remote",
            "config unset sync.remote",
            "config path",
        ]),
        str![[r#"
$ termdeck config list
 Setting                 Value              From
──────────────────────────────────────────────────────────
 day.rollover_hour       4                  default
 quiz.new_per_day        5                  file, line 3
 quiz.reviews_per_day    200                default
 quiz.desired_retention  0.9                default
 quiz.learning_steps     1m, 10m            default
 quiz.relearning_steps   10m                default
 quiz.maximum_interval   36500              default
 quiz.fuzz               true               default
 quiz.mix                spread             default
 quiz.bury_siblings      true               default
 quiz.leech_threshold    8                  default
 quiz.leech_suspends     false              default
 quiz.parameters         (none)             default
 sync.remote             (the only remote)  default
 sync.device_name        (the host name)    default
 sync.auto               off                default
|  /disk/desk/config.toml · termdeck config edit · termdeck config --help
$ termdeck config set new-per-day 12
|   quiz.new_per_day: 5 → 12
$ termdeck config set learning_steps 1m,1d
|   quiz.learning_steps: 1m, 10m → 1m, 1d
$ termdeck config set sync.remote aws
|   sync.remote: the only remote → aws
$ termdeck config get new_per_day
12
$ termdeck config get learning_steps
1m, 1d
$ termdeck config unset sync.remote
|   sync.remote: the only remote
$ termdeck config unset sync.remote
|   sync.remote was not set; it is: the only remote
$ termdeck config path
/disk/desk/config.toml

"#]]
    );
    let file = std::fs::read_to_string(desk.home().join("config.toml")).unwrap();
    assert_eq!(file, "# mine\n[quiz]\nnew_per_day = 12 # few\nlearning_steps = [\"1m\", \"1d\"]\n\n[sync]\n");
}

#[test]
fn flags_beat_the_environment_which_beats_the_file() {
    let desk = Machine::new();
    desk.write_home("config.toml", "[quiz]\nnew_per_day = 5\nmix = \"new-first\"\n");
    let said = |set: &[&str], variables: &[(&str, &str)]| {
        let arguments = [&["config", "list", "--format", "json"], set].concat();
        let output = desk.command(&arguments).envs(variables.iter().copied()).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let new = text.lines().find(|line| line.contains("new_per_day")).unwrap_or_default();
        let line: serde_json::Value = serde_json::from_str(new).unwrap();
        (line["value"].to_string(), line["source"].as_str().unwrap().to_owned())
    };
    let variable = [("TERMDECK_QUIZ_NEW_PER_DAY", "6")];
    assert_eq!(said(&[], &[]), ("5".into(), "file".into()));
    assert_eq!(said(&[], &variable), ("6".into(), "environment".into()));
    assert_eq!(said(&["--set", "new_per_day=7"], &variable), ("7".into(), "flag".into()));
}

#[test]
fn what_is_wrong_is_told_and_changes_nothing() {
    let desk = Machine::new();
    let before = std::fs::read(desk.home().join("config.toml")).unwrap();
    assert_data_eq!(
        desk.story(&[
            "config set new_per_dya 3",
            "config set new_per_day many",
            "config set mix newfirst",
            "config get colour",
            "list --set fuzz",
            "list --set fuzz=perhaps",
        ]),
        str![[r#"
$ termdeck config set new_per_dya 3
| error: unknown setting “new_per_dya”
|   hint: did you mean “quiz.new_per_day”?  termdeck config list  shows every setting
[exit 2]
$ termdeck config set new_per_day many
| error: quiz.new_per_day cannot be “many”
|   because it takes a whole number from 0 to 9999
|   hint: termdeck config get quiz.new_per_day  shows what it is
[exit 2]
$ termdeck config set mix newfirst
| error: quiz.mix cannot be “newfirst”
|   because it takes one of spread, new-first, reviews-first; did you mean “new-first”?
|   hint: termdeck config get quiz.mix  shows what it is
[exit 2]
$ termdeck config get colour
| error: unknown setting “colour”
|   hint: termdeck config list  shows every setting
[exit 2]
$ termdeck list --set fuzz
| error: “--set fuzz” sets nothing
|   hint: write it as  --set NAME=VALUE;  termdeck config list  names every setting
[exit 2]
$ termdeck list --set fuzz=perhaps
| error: quiz.fuzz cannot be “perhaps”
|   because it takes true or false
|   hint: termdeck config get quiz.fuzz  shows what it is
[exit 2]

"#]]
    );
    assert_eq!(std::fs::read(desk.home().join("config.toml")).unwrap(), before);
    let output = desk.command(&["list"]).env("TERMDECK_QUIZ_MIX", "x").output().unwrap();
    assert_data_eq!(
        String::from_utf8_lossy(&output.stderr).into_owned(),
        str![[r#"
error: TERMDECK_QUIZ_MIX is “x”
  because it takes one of spread, new-first, reviews-first
  hint: unset it, or see quiz.mix: termdeck config list

"#]]
    );
}

#[cfg(unix)]
#[test]
fn the_editor_gets_a_file_with_every_setting_and_mistakes_are_told() {
    let desk = Machine::new();
    std::fs::remove_file(desk.home().join("config.toml")).unwrap();
    let edit = |script: &str| {
        desk.write("editor.sh", format!("#!/bin/sh\n{script}\n"));
        let editor = format!("sh {}", desk.work().join("editor.sh").display());
        let output = desk.command(&["config", "edit"]).env("EDITOR", editor).output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let home = desk.home().display().to_string();
        let work = desk.work().display().to_string();
        format!(
            "{}[exit {}]\n",
            text.replace(&home, "HOME").replace(&work, "WORK"),
            output.status.code().unwrap_or(-1)
        )
    };
    let transcript = [
        edit("sed -i 's/#new_per_day = 20/new_per_day = 3/' \"$2\""),
        edit("true"),
        edit("sed -i 's/new_per_day = 3/new_per_day = \"x\"/' \"$2\""),
        edit("exit 1"),
    ];
    assert_data_eq!(
        transcript.concat(),
        str![[r#"
  HOME/config.toml: changed, and understood
[exit 0]
  HOME/config.toml: unchanged
[exit 0]
error: HOME/config.toml:9: quiz.new_per_day cannot be "x"
  because it takes a whole number from 0 to 9999
  hint: mend that line, or delete it to have the default: termdeck config edit
[exit 2]
error: “sh WORK/editor.sh” did not end well
  because the settings HOME/config.toml are as it left them
  hint: set VISUAL or EDITOR to your editor
[exit 1]

"#]]
    );
    let file = std::fs::read_to_string(desk.home().join("config.toml")).unwrap();
    assert!(file.contains("#rollover_hour = 4\n") && file.contains("# The longest interval, in days.\n"));
}
