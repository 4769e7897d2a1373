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
|   0 cards suspended · 1 were so before: TTL
$ termdeck list is:suspended --columns term,due
 Term  Due
──────────────────
 TTL   suspended
|  1 card · 0 due · termdeck resume is:suspended
$ termdeck suspend --dry-run kind:term
|   Eviction
|   TTL
|   Redis
|   3 cards would be suspended; nothing was changed (--dry-run)
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
