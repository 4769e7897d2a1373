//! `termdeck suspend`, `resume`, `bury`, `flag` and `tag`.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

fn desk() -> Machine {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    desk
}

#[test]
fn one_card_and_many() {
    let desk = desk();
    let story = [
        desk.story(&[
            "suspend TTL",
            "suspend TTL",
            "list is:suspended --columns term,due",
            "suspend --dry-run kind:term",
        ]),
        desk.run_with("flag kind:term", "n\n"),
        desk.run_with("flag kind:term", "y\n"),
        desk.story(&[
            "flag --off Redis",
            "tag exam deck:caches --yes",
            "tag --off exam TTL",
            "tag 'two words' TTL",
        ]),
        desk.story(&["bury Eviction", "resume nothing", "list --columns term,tags,due"]),
    ];
    assert_data_eq!(
        story.concat(),
        str![[r#"
$ termdeck suspend TTL
|   1 card suspended: TTL
$ termdeck suspend TTL
|   0 cards suspended · 1 was so before: TTL
$ termdeck list is:suspended --columns term,due
 Term  Due
──────────────────
 TTL   suspended
|  1 card · 0 due · termdeck resume is:suspended
$ termdeck suspend --dry-run kind:term
|   Eviction
|   Redis
|   2 cards would be suspended · 1 was so before; nothing was changed (--dry-run)
$ termdeck flag kind:term
|   Eviction
|   TTL
|   Redis
| 3 cards will be flagged. Go on? [y/n]
| error: nothing was changed
|   hint: --yes asks nothing
[exit 1]
$ termdeck flag kind:term
|   Eviction
|   TTL
|   Redis
| 3 cards will be flagged. Go on? [y/n]
|   3 cards flagged
$ termdeck flag --off Redis
|   1 card no longer flagged: Redis
$ termdeck tag exam deck:caches --yes
|   5 cards tagged
$ termdeck tag --off exam TTL
|   1 card without the tag: TTL
$ termdeck tag 'two words' TTL
| error: “two words” cannot be a tag
|   hint: use one word
[exit 2]
$ termdeck bury Eviction
|   1 card buried until tomorrow: Eviction
$ termdeck resume nothing
| error: there is no card “nothing”
|   hint: termdeck list shows every card; --json with its id
[exit 1]
$ termdeck list --columns term,tags,due
 Term                  Tags  Due
────────────────────────────────────────
 What is a cache?      exam  new
 Eviction              exam  new
 TTL                         suspended
 Redis                 exam  new
 Redis › Key Features  exam  new
|  5 cards · 0 due · termdeck quiz

"#]]
    );
    for (filter, count) in [("is:suspended", 1), ("is:flagged", 2), ("tag:exam", 4), ("is:buried", 1)] {
        assert_eq!(desk.json(&format!("list --json {filter}")).len(), count, "{filter}");
    }
}

#[test]
fn cards_that_are_so_already_are_not_counted() {
    let mut desk = desk();
    let story = desk.story(&[
        "suspend TTL",
        "suspend kind:term --dry-run",
        "suspend kind:term --yes",
        "resume deck:caches --dry-run",
        "bury kind:qa",
        "bury kind:qa",
        "tag exam TTL",
        "tag exam kind:term --yes",
        "tag --off exam deck:caches --dry-run",
        "flag Redis --dry-run",
    ]);
    let asked = desk.run_with("resume deck:caches", "y\n");
    let buried = desk.run("bury deck:caches --yes");
    // what was buried yesterday is in the quiz again by itself
    let next_day = desk.at("2026-11-23T09:00:00Z").run("resume deck:caches");
    assert_data_eq!(
        [story, asked, buried, next_day].concat(),
        str![[r#"
$ termdeck suspend TTL
|   1 card suspended: TTL
$ termdeck suspend kind:term --dry-run
|   Eviction
|   Redis
|   2 cards would be suspended · 1 was so before; nothing was changed (--dry-run)
$ termdeck suspend kind:term --yes
|   2 cards suspended · 1 was so before
$ termdeck resume deck:caches --dry-run
|   Eviction
|   TTL
|   Redis
|   3 cards would be back in the quiz · 2 were so before; nothing was changed (--dry-run)
$ termdeck bury kind:qa
|   1 card buried until tomorrow: What is a cache?
$ termdeck bury kind:qa
|   0 cards buried until tomorrow · 1 was so before: What is a cache?
$ termdeck tag exam TTL
|   1 card tagged: TTL
$ termdeck tag exam kind:term --yes
|   2 cards tagged · 1 was so before
$ termdeck tag --off exam deck:caches --dry-run
|   Eviction
|   TTL
|   Redis
|   3 cards would be without the tag · 2 were so before; nothing was changed (--dry-run)
$ termdeck flag Redis --dry-run
|   Redis
|   1 card would be flagged; nothing was changed (--dry-run)
$ termdeck resume deck:caches
|   What is a cache?
|   Eviction
|   TTL
|   Redis
| 4 cards will be back in the quiz. Go on? [y/n]
|   4 cards back in the quiz · 1 was so before
$ termdeck bury deck:caches --yes
|   5 cards buried until tomorrow
$ termdeck resume deck:caches
|   0 cards back in the quiz · 5 were so before

"#]]
    );
}

#[test]
fn what_is_suspended_or_buried_is_not_asked_until_it_is_back() {
    let mut desk = desk();
    desk.run("suspend kind:list --yes");
    desk.run("bury kind:term --yes");
    let asked = |desk: &Machine| {
        desk.run_with("quiz --mode flip", "\n4\n\n4\n\n4\n\n4\n\n4\n").contains("Key Features")
    };
    assert!(!asked(&desk));
    assert_eq!(desk.json("list --json rated:1").len(), 1);
    desk.at("2026-11-23T09:00:00Z");
    assert!(!asked(&desk));
    assert_eq!(desk.json("list --json rated:2").len(), 4);
    desk.run("resume kind:list");
    assert!(asked(&desk));
}
