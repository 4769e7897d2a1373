//! What goes wrong, what is said of it, and that nothing changes.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

#[test]
fn wrong_words_are_pointed_at() {
    let desk = Machine::new();
    assert_data_eq!(
        desk.story(&[
            "list is:dew",
            "list '(deck:a'",
            "quiz kind:lst",
            "import gone.md",
            "extract gone",
            "show x"
        ]),
        str![[r#"
$ termdeck list is:dew
| error: unknown filter “is:dew”
|     is:dew
|        ^^^ did you mean “due”?
|   hint: termdeck list --help shows every filter
[exit 2]
$ termdeck list '(deck:a'
| error: this parenthesis is never closed
|     (deck:a
|     ^
|   hint: termdeck list --help shows every filter
[exit 2]
$ termdeck quiz kind:lst
| error: unknown filter “kind:lst”
|     kind:lst
|          ^^^ did you mean “list”?
|   hint: termdeck list --help shows every filter
[exit 2]
$ termdeck import gone.md
| error: cannot read gone.md
|   because there is no such file or folder
|   hint: name a folder or a note that is there: termdeck import notes
[exit 1]
$ termdeck extract gone
| error: cannot read gone
|   because there is no such file or folder
|   hint: name a folder or a note that is there: termdeck extract notes
[exit 1]
$ termdeck show x
| error: there is no card “x”
|   hint: termdeck list shows every card; --json with its id
[exit 1]

"#]]
    );
}

#[test]
fn a_word_in_a_quiz_may_have_been_meant_as_a_path() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&[
            "quiz nowhere",
            "quiz 'my notes'",
            "quiz nowhere.md",
            "quiz deck:nowhere",
            "quiz -is:new"
        ]),
        str![[r#"
$ termdeck quiz nowhere
| error: no card passes the filter
|   because no card in the quiz says “nowhere”, and there is no such file or folder
|   hint: name a folder or a note that is there: termdeck quiz notes
|   hint: termdeck list --help shows every filter
[exit 1]
$ termdeck quiz 'my notes'
| error: no card passes the filter
|   because no card in the quiz says “my notes”, and there is no such file or folder
|   hint: name a folder or a note that is there: termdeck quiz notes
|   hint: termdeck list --help shows every filter
[exit 1]
$ termdeck quiz nowhere.md
| error: cannot read nowhere.md
|   because there is no such file or folder
|   hint: name a folder or a note that is there: termdeck quiz notes
[exit 1]
$ termdeck quiz deck:nowhere
| error: no card passes the filter
|   hint: there is no deck “nowhere”; termdeck decks  shows them
[exit 1]
$ termdeck quiz -is:new
| error: no card passes the filter
|   hint: termdeck list --help shows every filter
[exit 1]

"#]]
    );
}

#[test]
fn settings_with_a_mistake_name_the_line() {
    let desk = Machine::new();
    desk.write_home("config.toml", "[quiz]\nnew_per_day = 10\ndesired_retntion = 0.8\n");
    let first = desk.run("list");
    desk.write_home("config.toml", "[quiz]\ndesired_retention = 1.5\n");
    assert_data_eq!(
        [first, desk.run("quiz")].concat(),
        str![[r#"
$ termdeck list
| error: /disk/desk/config.toml:3: unknown setting “quiz.desired_retntion”
|   hint: did you mean “quiz.desired_retention”?  termdeck config list  shows every setting
[exit 2]
$ termdeck quiz
| error: /disk/desk/config.toml:2: quiz.desired_retention cannot be 1.5
|   because it takes a number from 0.7 to 0.99
|   hint: mend that line, or delete it to have the default: termdeck config edit
[exit 2]

"#]]
    );
}

#[test]
fn a_collection_that_is_none_or_newer_is_left_alone() {
    let desk = Machine::new();
    desk.write_home("collection.db", "this is no database, but long enough to be looked at as one, surely");
    let none = desk.run("list");
    let kept = std::fs::read(desk.home().join("collection.db")).unwrap();
    assert!(kept.starts_with(b"this is no database"));
    std::fs::remove_file(desk.home().join("collection.db")).unwrap();
    desk.write("notes/a.md", NOTE);
    desk.run("import notes");
    let store = rusqlite::Connection::open(desk.home().join("collection.db")).unwrap();
    store.pragma_update(None, "user_version", 99).unwrap();
    drop(store);
    assert_data_eq!(
        [none, desk.run("list")].concat(),
        str![[r#"
$ termdeck list
| error: the collection /disk/desk/collection.db is damaged or is no termdeck collection
|   because file is not a database
|   because Error code 26: File opened that is not a database file
|   hint: termdeck restore  lists the copies that termdeck made; the broken file is kept
[exit 1]
$ termdeck list
| error: the collection /disk/desk/collection.db has schema 99, this termdeck knows schemas up to 1
|   hint: install the termdeck that wrote it, or a newer one
[exit 1]

"#]]
    );
}

#[test]
fn remotes_that_cannot_be_reached() {
    let desk = Machine::new();
    desk.write("notes/a.md", NOTE);
    desk.run("import notes");
    let unreachable = desk.story(&[
        "remote add far --endpoint-url http://127.0.0.1:9 --region eu-west-1",
        "remote setup far",
        "remote add aws --region eu-west-1",
        "sync",
        "sync --remote asw",
        "sync --remote aws",
        "remote add none --user 'a#b'",
    ]);
    assert_data_eq!(
        unreachable,
        str![[r#"
$ termdeck remote add far --endpoint-url http://127.0.0.1:9 --region eu-west-1
|   added    “far”: http://127.0.0.1:9
|
| Next: termdeck remote setup far
$ termdeck remote setup far
|   setting up the table “termdeck” in http://127.0.0.1:9
| error: cannot reach http://127.0.0.1:9
|   because Connection refused (os error 111)
|   hint: nothing is lost; check the network and the address: termdeck remote list
[exit 1]
$ termdeck remote add aws --region eu-west-1
|   added    “aws”: AWS, eu-west-1
|
| Next: termdeck remote setup aws
$ termdeck sync
| error: several remotes are known, and none is the usual one
|   because there are “aws”, “far”
|   hint: name one: termdeck sync --remote NAME, or set remote = "NAME" under [sync] in config.toml
[exit 2]
$ termdeck sync --remote asw
| error: there is no remote “asw”
|   hint: did you mean “aws”? termdeck remote list shows all
[exit 2]
$ termdeck sync --remote aws
| error: no AWS credentials were found for eu-west-1
|   hint: log in with  aws configure  or  aws sso login,  or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
[exit 1]
$ termdeck remote add none --user 'a#b'
| error: “a#b” cannot be a user name in a table: letters, digits, “.”, “-”, “_”, “@” only
|   hint: termdeck remote add none --user NAME names another
[exit 2]

"#]]
    );
    assert_eq!(desk.json("list --json").len(), 5);
}

#[test]
fn a_clock_that_cannot_be_read() {
    let mut desk = Machine::new();
    assert_data_eq!(
        desk.at("yesterday").run("list"),
        str![[r#"
$ termdeck list
| error: TERMDECK_NOW is “yesterday”, which is no instant
|   because failed to parse four digit integer as year: invalid digit, expected 0-9 but got y
|   hint: write it as 2026-11-22T09:00:00Z, or unset it
[exit 2]

"#]]
    );
}

#[test]
fn help_and_version_touch_nothing() {
    let desk = Machine::new();
    for line in ["--version", "--help", "quiz --help", "completions bash", "man"] {
        assert!(desk.output(line, "").status.success(), "{line}");
    }
    assert!(!desk.home().join("collection.db").exists());
}

#[test]
fn every_cause_for_who_asks_and_for_the_log() {
    let desk = Machine::new();
    let refused = desk.run("remote add far --endpoint-url http://me:secret@127.0.0.1:9 --region eu-west-1");
    assert!(refused.contains("an address with a password is not kept"), "{refused}");
    // written there by hand
    desk.write_home(
        "remotes.toml",
        "[remote.far]\nendpoint_url = \"http://me:secret@127.0.0.1:9\"\nregion = \"eu-west-1\"\n",
    );
    let told =
        desk.story(&["sync --remote far", "sync --remote far -v", "sync --remote far --log trace.txt"]);
    let [short, long, logged] = told.split("$ ").skip(1).collect::<Vec<_>>()[..] else { panic!("{told}") };
    let causes = |text: &str| text.matches("because ").count();
    assert_eq!((causes(short), causes(logged)), (1, 1), "{told}");
    assert!(causes(long) > 2 && long.contains("because Connection refused"), "{long}");

    let trace = std::fs::read_to_string(desk.work().join("trace.txt")).unwrap();
    let words: Vec<&str> =
        trace.lines().filter_map(|line| line.split_once(" ms  ")).map(|(_, said)| said).collect();
    assert!(words[0].contains("termdeck 0.1.0: sync --remote far --log trace.txt"), "{trace}");
    assert_eq!(causes(&trace), causes(long), "{trace}");
    assert_eq!(words.last(), Some(&"exit 1"));
    assert!(!trace.contains("secret") && !told.contains("secret"), "{trace}{told}");
    // a second run goes to its end
    desk.run("list --log trace.txt");
    let longer = std::fs::read_to_string(desk.work().join("trace.txt")).unwrap();
    assert!(longer.starts_with(&trace) && longer.ends_with("exit 0\n"), "{longer}");
    assert!(desk.run("list --log nowhere/trace.txt").contains("[exit 1]"));
}
