//! `termdeck list`, `show` and `decks`.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.write("notes/net/dns.md", "# DNS\n\n**Resolver**: a program that asks name servers\n\n**Zone**: a part of the name space under one administration\n\n| Record | Meaning |\n|---|---|\n| A | an IPv4 address |\n| MX | where mail goes |\n");
    desk.run("import notes");
    desk
}

#[test]
fn a_table_that_fits_the_window() {
    let mut desk = desk();
    assert_data_eq!(
        desk.run("list"),
        str![[r#"
$ termdeck list
 Term                  Definition                                 Deck     Due
────────────────────────────────────────────────────────────────────────────────
 What is a cache?      A store that keeps copies of data close    caches   new
                       to where it is used.
 Eviction              the removal of an entry to make room for   caches   new
                       another
 TTL                   the time after which an entry is no        caches   new
                       longer valid
 Redis                 is an in-memory store that keeps its data  caches   new
                       in RAM.
 Redis › Key Features  3 items: fast · simple · replicated        caches   new
 Resolver              a program that asks name servers           net/dns  new
 Zone                  a part of the name space under one         net/dns  new
                       administration
 A                     an IPv4 address                            net/dns  new
 MX                    where mail goes                            net/dns  new
|  9 cards · 0 due · termdeck quiz

"#]]
    );
    assert_data_eq!(
        desk.wide(40).run("list deck:net"),
        str![[r#"
$ termdeck list deck:net
 Term      Definition              Due
────────────────────────────────────────
 Resolver  a program that asks     new
           name servers
 Zone      a part of the name      new
           space under one
           administration
 A         an IPv4 address         new
 MX        where mail goes         new
|  4 cards · 0 due · termdeck quiz deck:net

"#]]
    );
    assert_data_eq!(
        desk.wide(200).run("list deck:net --sort term"),
        str![[r#"
$ termdeck list deck:net --sort term
 Term      Definition                                         Deck     Due
────────────────────────────────────────────────────────────────────────────
 A         an IPv4 address                                    net/dns  new
 MX        where mail goes                                    net/dns  new
 Resolver  a program that asks name servers                   net/dns  new
 Zone      a part of the name space under one administration  net/dns  new
|  4 cards · 0 due · termdeck quiz deck:net

"#]]
    );
}

#[test]
fn a_choice_shows_what_is_right() {
    let desk = Machine::new();
    desk.write(
        "notes/net.md",
        "## Which of these is a name server?\n- [ ] nginx\n- [x] BIND\n- [ ] postfix\n\n\
         ## Which of these are protocols?\n- [x] UDP\n- [ ] BIND\n- [x] TCP\n",
    );
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&["list", "list --format csv --columns definition"]),
        str![[r#"
$ termdeck list
 Term                          Definition     Deck  Due
─────────────────────────────────────────────────────────
 Which of these is a name      ✓ BIND         net   new
 server?
 Which of these are            ✓ UDP · ✓ TCP  net   new
 protocols?
|  2 cards · 0 due · termdeck quiz
$ termdeck list --format csv --columns definition
definition
nginx; ✓ BIND; postfix
✓ UDP; BIND; ✓ TCP

"#]]
    );
}

#[test]
fn formats_for_programs() {
    let desk = desk();
    assert_data_eq!(
        desk.run("list --format csv kind:table"),
        str![[r#"
$ termdeck list --format csv kind:table
term,definition,deck,due
A,an IPv4 address,net/dns,
MX,where mail goes,net/dns,

"#]]
    );
    assert_data_eq!(
        desk.run("list --format tsv --columns term,kind,state kind:term"),
        str![[r#"
$ termdeck list --format tsv --columns term,kind,state kind:term
term	kind	state
Eviction	term	new
TTL	term	new
Redis	term	new
Resolver	term	new
Zone	term	new

"#]]
    );
    assert_data_eq!(
        desk.run("list --json Resolver"),
        str![[r#"
$ termdeck list --json Resolver
{"id":"98a5f29fx02gt","front":"Resolver","back":"a program that asks name servers","items":[],"kind":"term","deck":"net/dns","tags":[],"file":"/disk/work/notes/net/dns.md","line":3,"state":"new","due":null,"stability":null,"difficulty":null,"reps":0,"lapses":0,"suspended":false,"flagged":false,"retired":false,"sources":[{"file":"/disk/work/notes/net/dns.md","line":3}]}

"#]]
    );
}

#[test]
fn a_program_is_told_instants() {
    let desk = desk();
    desk.run_with("quiz --limit 1 --mode flip --seed 1", "\n4\n");
    desk.run("suspend rated:1");
    desk.run("flag rated:1");
    let columns = "--columns term,state,due,marks";
    assert_data_eq!(
        desk.story(&[
            &format!("list {columns} deck:caches"),
            &format!("list {columns} deck:caches --format csv"),
        ]),
        str![[r#"
$ termdeck list --columns term,state,due,marks deck:caches
 Term                  State   Due        Marks
─────────────────────────────────────────────────────────────
 What is a cache?      review  suspended  suspended flagged
 Eviction              new     new
 TTL                   new     new
 Redis                 new     new
 Redis › Key Features  new     new
|  5 cards · 0 due · termdeck quiz deck:caches
$ termdeck list --columns term,state,due,marks deck:caches --format csv
term,state,due,marks
What is a cache?,review,2026-12-01T04:00:00Z,suspended flagged
Eviction,new,,
TTL,new,,
Redis,new,,
Redis › Key Features,new,,

"#]]
    );
    let due = &desk.json("list --json rated:1")[0]["due"];
    assert!(desk.run("list --format tsv rated:1").contains(due.as_str().unwrap()));
}

#[test]
fn filters() {
    let desk = desk();
    for (filter, count) in [
        ("", 9),
        ("deck:net", 4),
        ("deck:net/*", 4),
        ("deck:caches", 5),
        ("file:dns*", 4),
        ("kind:table", 2),
        ("kind:table OR kind:list", 3),
        ("-kind:table -kind:list", 6),
        ("is:new", 9),
        ("is:due", 0),
        ("MAIL", 1),
        ("'name servers'", 1),
        ("added:1", 9),
        ("rated:1", 0),
        ("due<=3", 0),
        ("-due<=3", 9),
    ] {
        assert_eq!(desk.json(&format!("list --json {filter}")).len(), count, "{filter}");
    }
}

#[test]
fn one_card_whole() {
    let desk = desk();
    assert_data_eq!(
        desk.story(&["show Resolver", "show work/notes/caches.md:14", "show nothing", "show a"]),
        str![[r#"
$ termdeck show Resolver
 net/dns › DNS

   Resolver

   a program that asks name servers

 id        98a5f29fx02gt
 source    notes/net/dns.md:3
 kind      term
 state     new
$ termdeck show work/notes/caches.md:14
 caches › Preview › Redis

   Key Features

   • fast
   • simple
   • replicated

 id        a7mypbcz6h6m4
 source    notes/caches.md:13
 kind      list
 state     new
$ termdeck show nothing
| error: there is no card “nothing”
|   hint: termdeck list shows every card; --json with its id
[exit 1]
$ termdeck show a
 net/dns › DNS

   A

   an IPv4 address

 id        3df1bekzgc6cm
 source    notes/net/dns.md:9
 kind      table
 state     new

"#]]
    );
}

/// Cards of one name are told apart by what they are about.
#[test]
fn one_of_several_cards_is_named_with_its_subject() {
    let desk = Machine::new();
    desk.write(
        "notes/n.md",
        "- By the bow\n  - Strengths: quick to drop\n- By the stern\n  - Strengths: holds well\n",
    );
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&["show strengths"]),
        str![[r#"
$ termdeck show strengths
| error: “strengths” may be one of several cards
|     70z8zrf987agh  By the bow › Strengths
|     6907nj79chcs6  By the stern › Strengths
|     ee1vg75e0kdc1  By the bow
|     6aesg1qa7h9zj  By the stern
|   hint: name it by its id: termdeck show 70z8zrf987agh
[exit 2]

"#]]
    );
}

#[test]
fn a_card_is_known_by_its_term_before_its_text() {
    let desk = Machine::new();
    let many: String = (1..=60).map(|at| format!("Term{at}: has a line in a cache\n")).collect();
    desk.write("notes/a.md", many);
    desk.write("notes/z.md", "Cache: a store near its reader\n\nCache line: what a cache moves at once\n");
    desk.run("import notes");
    assert_data_eq!(
        [
            desk.story(&["show cache --json", "show line", "show work/notes/a.md:60 --json"]),
            desk.run_with("suspend line", "n\n"),
            desk.run("suspend cache"),
        ]
        .concat(),
        str![[r#"
$ termdeck show cache --json
{"id":"2mp0hrp6r3z6e","front":"Cache","back":"a store near its reader","items":[],"kind":"term","deck":"z","tags":[],"file":"/disk/work/notes/z.md","line":1,"state":"new","due":null,"stability":null,"difficulty":null,"reps":0,"lapses":0,"suspended":false,"flagged":false,"retired":false,"sources":[{"file":"/disk/work/notes/z.md","line":1}]}
$ termdeck show line
| error: “line” may be one of several cards
|     atnmc5hwhdgbh  Cache line
|     51q2s1bjjv3nm  Term1
|     cv2vzx73y8xfr  Term2
|     fdansb2945256  Term3
|     78tt8rcgxdnff  Term4
|     …
|   hint: name it by its id: termdeck show atnmc5hwhdgbh
[exit 2]
$ termdeck show work/notes/a.md:60 --json
{"id":"f6ez182dmqm5d","front":"Term60","back":"has a line in a cache","items":[],"kind":"term","deck":"a","tags":[],"file":"/disk/work/notes/a.md","line":60,"state":"new","due":null,"stability":null,"difficulty":null,"reps":0,"lapses":0,"suspended":false,"flagged":false,"retired":false,"sources":[{"file":"/disk/work/notes/a.md","line":60}]}
$ termdeck suspend line
|   Cache line
|   Term1
|   Term2
|   Term3
|   Term4
|   … 56 more
| 61 cards will be suspended. Go on? [y/n]
| error: nothing was changed
|   hint: --yes asks nothing
[exit 1]
$ termdeck suspend cache
|   1 card suspended: Cache

"#]]
    );
}

#[test]
fn decks_as_a_tree() {
    assert_data_eq!(
        desk().story(&["decks", "decks --json"]),
        str![[r#"
$ termdeck decks
 Deck    New  Learning  Due  Total  Retention
───────────────────────────────────────────────
 caches  5    0         0    5      –
 net     4    0         0    4      –
   dns   4    0         0    4      –
$ termdeck decks --json
{"deck":"caches","new":5,"learning":0,"due":0,"total":5,"retention":null}
{"deck":"net","new":4,"learning":0,"due":0,"total":4,"retention":null}
{"deck":"net/dns","new":4,"learning":0,"due":0,"total":4,"retention":null}

"#]]
    );
}

#[test]
fn what_was_meant_is_said() {
    let desk = desk();
    desk.run("tag exam TTL");
    assert_data_eq!(
        desk.story(&[
            "list deck:cashes",
            "list deck:elsewhere",
            "quiz tag:exams",
            "show Resolvr",
            "list --columns trem",
            "list --sort lapse",
            "lst",
        ]),
        str![[r#"
$ termdeck list deck:cashes
| no card passes the filter · there is no deck “cashes”; did you mean  deck:caches?
$ termdeck list deck:elsewhere
| no card passes the filter · there is no deck “elsewhere”; termdeck decks  shows them
$ termdeck quiz tag:exams
| error: no card passes the filter
|   hint: there is no tag “exams”; did you mean  tag:exam?
[exit 1]
$ termdeck show Resolvr
| error: there is no card “Resolvr”
|   hint: did you mean “resolver”?  termdeck list shows every card; --json with its id
[exit 1]
$ termdeck list --columns trem
| error: --columns <COLUMN,…> cannot be “trem”
|   because it is one of id, term, definition, deck, due, kind, tags, source, state, marks, reps, lapses, difficulty, stability
|   hint: did you mean term?
|   hint: termdeck list --help shows what there is
[exit 2]
$ termdeck list --sort lapse
| error: --sort <ORDER> cannot be “lapse”
|   because it is one of place, due, term, added, lapses, difficulty
|   hint: did you mean lapses?
|   hint: termdeck list --help shows what there is
[exit 2]
$ termdeck lst
| error: there is no command “termdeck lst”
|   hint: did you mean termdeck list?
|   hint: termdeck --help shows what there is
[exit 2]

"#]]
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = desk();
    let mut child = desk
        .command(&["list", "--json"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn an_order_is_the_same_with_and_without_a_limit() {
    // with a limit the store sorts, without one we do
    let desk = desk();
    desk.write("notes/more.md", "beta: later\n\nAlpha: first of all\n\nalpha: again\n\nÉcole: school\n");
    desk.run("import");
    desk.run_with("quiz --limit 6 --mode flip --seed 1", "\n1\n\n4\n\n3\n\n2\n\n3\n\n1\n\n3\n\n3\n");
    let mut orders = std::collections::HashSet::new();
    for sort in ["place", "due", "term", "added", "lapses", "difficulty"] {
        let list = |limit: &str| {
            let output =
                desk.output(&format!("list --format tsv --columns id,term --sort {sort}{limit}"), "");
            String::from_utf8(output.stdout).unwrap()
        };
        let all = list("");
        assert_eq!(all.lines().count(), 14, "{all}");
        assert_eq!(all, list(" --limit 99"), "--sort {sort}");
        assert!(all.starts_with(&list(" --limit 5")), "--sort {sort}");
        orders.insert(all);
    }
    assert!(orders.len() >= 4, "too few orders differ to tell anything");
}

#[test]
fn what_to_do_next_can_be_done() {
    let desk = desk();
    desk.run("suspend TTL");
    desk.write("notes/net/dns.md", "# DNS\n\n**Resolver**: a program that asks name servers\n");
    desk.run("import --yes");
    for (filter, next) in [
        ("", " 6 cards · 0 due · termdeck quiz"),
        ("deck:net", " 1 card · 0 due · termdeck quiz deck:net"),
        ("is:suspended", " 1 card · 0 due · termdeck resume is:suspended"),
        ("is:retired", " 3 cards · 0 due"),
    ] {
        let told = desk.run(&format!("list {filter}"));
        assert_eq!(told.lines().last(), Some(format!("| {next}").as_str()), "{told}");
    }
}

/// What a limit leaves out is counted, and a number that makes no sense is refused in words.
#[test]
fn limits_and_numbers() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&[
            "list --limit 2 --columns term",
            "list --limit 0",
            "quiz --time abc",
            "quiz --limit 99999999999999999999",
            "extract --rules --json",
        ]),
        str![[r#"
$ termdeck list --limit 2 --columns term
 Term
───────────────────
 What is a cache?
 Eviction
|  2 of 5 cards · 0 due · termdeck quiz
$ termdeck list --limit 0
| error: --limit <NUMBER> cannot be “0”
|   because it takes a number from 1
|   hint: termdeck list --help shows what there is
[exit 2]
$ termdeck quiz --time abc
| error: --time <MINUTES> cannot be “abc”
|   because it takes a whole number
|   hint: termdeck quiz --help shows what there is
[exit 2]
$ termdeck quiz --limit 99999999999999999999
| error: --limit <NUMBER> cannot be “99999999999999999999”
|   because that is too much
|   hint: termdeck quiz --help shows what there is
[exit 2]
$ termdeck extract --rules --json
| error: --rules stands alone
|   hint: termdeck extract --help shows what there is
[exit 2]

"#]]
    );
}
