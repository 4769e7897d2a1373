//! `termdeck export`: what goes out, and that it comes back.

use std::collections::BTreeSet;
use std::io::Read;

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.write("notes/net/dns.md", "---\ntags: [exam, my tag]\n---\n# DNS\n\n**Resolver**: a program that asks name servers\n\n## Which port does HTTPS use?\n- [ ] 80\n- [x] 443\n\n## How do I ask by hand?\n```sh\ndig <name> A\n```\n");
    desk.run("import notes");
    desk
}

#[test]
fn a_note_is_read_back_into_the_same_cards() {
    let desk = desk();
    for filter in ["", "deck:caches", "deck:net"] {
        desk.run(&format!("export out/all.md -y {filter}"));
        let texts = |lines: Vec<serde_json::Value>| -> BTreeSet<String> {
            let part = |line: &serde_json::Value, name: &str| line[name].to_string();
            lines
                .iter()
                .map(|line| ["front", "items", "back"].map(|name| part(line, name)).concat())
                .collect()
        };
        std::fs::create_dir_all(desk.work().join("out")).unwrap();
        assert_eq!(desk.output(&format!("export out/all.md -y {filter}"), "").status.code(), Some(0));
        // another machine, so that nothing is known of the cards; ids follow from what they say
        let other = desk.beside(&format!("other{}", filter.len()));
        other.run("import out/all.md");
        let ids = |machine: &Machine, filter: &str| -> BTreeSet<String> {
            let lines = machine.json(&format!("list --json {filter}"));
            lines.iter().map(|line| line["id"].to_string()).collect()
        };
        assert_eq!(ids(&desk, filter), ids(&other, ""), "{filter}");
        assert_eq!(texts(desk.json(&format!("list --json {filter}"))), texts(other.json("list --json")));
    }
}

#[test]
fn cards_that_a_note_cannot_say_are_named() {
    let desk = Machine::new();
    desk.write("notes/aws.md", "## API types\n- WebSocket APIs\n## Dynamoose is a modelling library.\n");
    desk.write("notes/letters.md", "Alpha: the first letter\n\nBeta: the second letter\n");
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&["export cards.md", "export letters.md deck:letters"]),
        str![[r#"
$ termdeck export cards.md
|   problem  “aws › API types” would be read back as something else
|   wrote    4 cards to cards.md
[exit 3]
$ termdeck export letters.md deck:letters
|   wrote    2 cards to letters.md

"#]]
    );
    assert_eq!(desk.output("export - --format md", "").status.code(), Some(3));
}

#[test]
fn a_package_for_anki() {
    let mut desk = desk();
    desk.run_with("quiz --limit 3 --mode flip --seed 1", "\n3\n\n1\n\n4\n");
    desk.run("suspend TTL");
    desk.run("flag Eviction");
    assert_data_eq!(
        desk.at("2026-11-23T09:00:00Z").run("export cards.apkg"),
        str![[r#"
$ termdeck export cards.apkg
|   wrote    8 cards and 3 answers to cards.apkg
|
| Next: in Anki, File › Import; choose to import the learning progress

"#]]
    );
    let file = std::fs::File::open(desk.work().join("cards.apkg")).unwrap();
    let mut package = zip::ZipArchive::new(file).unwrap();
    let mut media = String::new();
    package.by_name("media").unwrap().read_to_string(&mut media).unwrap();
    assert_eq!(media, "{}");
    let mut database = Vec::new();
    package.by_name("collection.anki2").unwrap().read_to_end(&mut database).unwrap();
    desk.write("collection.anki2", &database);
    let store = rusqlite::Connection::open(desk.work().join("collection.anki2")).unwrap();
    let number = |sql: &str| store.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT ver FROM col"), 11);
    assert_eq!(number("SELECT count(*) FROM notes"), 8);
    assert_eq!(number("SELECT count(*) FROM cards"), 8);
    assert_eq!(number("SELECT count(*) FROM cards WHERE queue = -1"), 1);
    assert_eq!(number("SELECT count(*) FROM cards WHERE flags = 1"), 1);
    assert_eq!(number("SELECT count(*) FROM cards WHERE type = 2 AND ivl >= 1 AND due > 0"), 1);
    assert_eq!(number("SELECT count(*) FROM cards WHERE type = 1 AND queue = 1"), 2);
    assert_eq!(number("SELECT count(*) FROM revlog"), 3);
    assert_eq!(number("SELECT sum(ease) FROM revlog"), 8);
    assert_eq!(number("SELECT count(*) FROM notes WHERE tags = ' exam my_tag '"), 3);
    let guid: String =
        store.query_row("SELECT guid FROM notes WHERE sfld = 'Resolver'", [], |row| row.get(0)).unwrap();
    assert_eq!(guid, desk.json("list --json Resolver")[0]["id"].as_str().unwrap());
    let decks: String = store.query_row("SELECT decks FROM col", [], |row| row.get(0)).unwrap();
    assert!(decks.contains("\"net::dns\"") && decks.contains("\"caches\""), "{decks}");
    let code: String =
        store.query_row("SELECT flds FROM notes WHERE sfld LIKE 'How do I%'", [], |row| row.get(0)).unwrap();
    assert!(code.contains("<pre><code>dig &lt;name&gt; A</code></pre>"), "{code}");
}

#[test]
fn tables_and_objects() {
    let desk = desk();
    assert_data_eq!(
        desk.story(&[
            "export - --format tsv deck:net",
            "export net.csv deck:net",
            "export - kind:choice --format json"
        ]),
        str![[r#"
$ termdeck export - --format tsv deck:net
term	definition	deck	tags	kind	state	due	reps	lapses	id	marks
Resolver	a program that asks name servers	net/dns	exam my tag	term	new		0	0	98a5f29fx02gt	
Which port does HTTPS use?	80; ✓ 443	net/dns	exam my tag	choice	new		0	0	1ngzspwknwdsa	
How do I ask by hand?	dig <name> A	net/dns	exam my tag	code	new		0	0	3m2s8xksnkxn0	
$ termdeck export net.csv deck:net
|   wrote    3 cards to net.csv
$ termdeck export - kind:choice --format json
{"id":"1ngzspwknwdsa","front":"Which port does HTTPS use?","back":"443","items":[{"text":"80","right":false},{"text":"443","right":true}],"kind":"choice","deck":"net/dns","tags":["exam","my tag"],"file":"/disk/work/notes/net/dns.md","line":8,"state":"new","due":null,"stability":null,"difficulty":null,"reps":0,"lapses":0,"suspended":false,"flagged":false,"retired":false,"sources":[{"file":"/disk/work/notes/net/dns.md","line":8}]}

"#]]
    );
    let file = std::fs::read_to_string(desk.work().join("net.csv")).unwrap();
    assert!(
        file.starts_with("term,definition,deck,tags,kind,state,due,reps,lapses,id,marks\nResolver,"),
        "{file}"
    );
}

#[test]
fn nothing_is_overwritten_unasked() {
    let desk = desk();
    desk.write("mine.csv", "mine\n");
    assert_data_eq!(
        [
            desk.run_with("export mine.csv", "n\n"),
            desk.run("export mine.csv"),
            desk.run("export notes"),
            desk.run("export cards.xls"),
            desk.run("export none/cards.csv"),
            desk.run("export cards.csv deck:nothing"),
        ]
        .concat(),
        str![[r#"
$ termdeck export mine.csv
| mine.csv is there already. Replace it? [y/n]
| error: mine.csv was left as it is
|   hint: --yes replaces it, or name another file
[exit 1]
$ termdeck export mine.csv
| mine.csv is there already. Replace it? [y/n]
| error: mine.csv was left as it is
|   hint: --yes replaces it, or name another file
[exit 1]
$ termdeck export notes
| error: “notes”: nothing says in which format
|   hint: let the file end in .apkg, .csv, .tsv, .json or .md, or give --format
[exit 2]
$ termdeck export cards.xls
| error: “cards.xls”: nothing says in which format
|   hint: let the file end in .apkg, .csv, .tsv, .json or .md, or give --format
[exit 2]
$ termdeck export none/cards.csv
| error: cannot write none/cards.csv
|   because No such file or directory (os error 2)
|   hint: name a file in a folder that may be written
[exit 1]
$ termdeck export cards.csv deck:nothing
| error: no card passes the filter
|   hint: there is no deck “nothing”; termdeck decks  shows them
[exit 1]

"#]]
    );
    assert_eq!(std::fs::read_to_string(desk.work().join("mine.csv")).unwrap(), "mine\n");
    desk.run_with("export mine.csv", "y\n");
    assert!(std::fs::read_to_string(desk.work().join("mine.csv")).unwrap().starts_with("term,"));
}

/// What stands at the name keeps its place behind a link and its permissions; a pipe is written to.
#[cfg(unix)]
#[test]
fn a_link_a_mode_and_a_pipe_are_left_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = desk();
    let at = |name: &str| desk.work().join(name);
    std::fs::write(at("cards.csv"), "old").unwrap();
    std::fs::set_permissions(at("cards.csv"), std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("cards.csv", at("link.csv")).unwrap();
    desk.run("export link.csv --yes");
    assert!(at("link.csv").is_symlink());
    assert!(std::fs::read_to_string(at("cards.csv")).unwrap().starts_with("term,"));
    assert_eq!(std::fs::metadata(at("cards.csv")).unwrap().permissions().mode() & 0o777, 0o600);

    // a link that leads to nothing yet is followed, too
    symlink("new.csv", at("waiting.csv")).unwrap();
    desk.run("export waiting.csv");
    assert!(at("waiting.csv").is_symlink() && at("new.csv").is_file());

    assert!(std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    let pipe = at("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
    let told = desk.run("export pipe --format csv");
    assert!(told.contains("wrote"), "{told}");
    assert!(reader.join().unwrap().starts_with("term,"));
}

/// A sentence with gaps is one in Anki, too, with its hints.
#[test]
fn gaps_in_a_package() {
    let desk = Machine::new();
    desk.write(
        "notes/gaps.md",
        "{{c1::Canberra::city}} was founded in {{c2::1913}} & grew.\n\nTTL: how long it lives\n",
    );
    desk.run("import notes");
    desk.run("export gaps.apkg");
    let file = std::fs::File::open(desk.work().join("gaps.apkg")).unwrap();
    let mut database = Vec::new();
    zip::ZipArchive::new(file)
        .unwrap()
        .by_name("collection.anki2")
        .unwrap()
        .read_to_end(&mut database)
        .unwrap();
    desk.write("collection.anki2", &database);
    let store = rusqlite::Connection::open(desk.work().join("collection.anki2")).unwrap();
    let (model, fields): (i64, String) = store
        .query_row("SELECT mid, flds FROM notes WHERE flds LIKE '%founded%'", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(
        fields.split('\u{1f}').next(),
        Some("{{c1::Canberra::city}} was founded in {{c1::1913}} &amp; grew.")
    );
    let models: String = store.query_row("SELECT models FROM col", [], |row| row.get(0)).unwrap();
    let models: serde_json::Value = serde_json::from_str(&models).unwrap();
    assert_eq!(models[model.to_string()]["type"], 1);
    assert_eq!(models[model.to_string()]["tmpls"][0]["qfmt"], "{{cloze:Text}}");
    let others: i64 =
        store.query_row("SELECT count(*) FROM notes WHERE mid <> ?1", [model], |row| row.get(0)).unwrap();
    assert_eq!(others, 1);
}
