//! `termdeck stats`, `optimize` and `forget`.

use snapbox::{assert_data_eq, str};

use crate::common::{Machine, NOTE};

/// A machine on which all five cards were answered, on two days.
fn studied() -> Machine {
    let mut desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    desk.run("import notes");
    for (day, answers) in [("20", "\n4\n\n4\n\n3\n\n3\n\n4\n\n4\n"), ("21", "\n3\n"), ("22", "\n1\n\n3\n")] {
        desk.at(&format!("2026-11-{day}T09:00:00Z"));
        desk.run_with("quiz --mode flip", answers);
    }
    desk
}

#[test]
fn an_empty_log_says_what_to_do_next() {
    let desk = Machine::new();
    desk.write("notes/caches.md", NOTE);
    assert_data_eq!(
        desk.story(&["stats", "optimize"]),
        str![[r#"
$ termdeck stats
| no cards yet · termdeck import NOTES
$ termdeck optimize
| error: there are too few answers to learn from
|   because a fit needs 64 reviews on a later day than the answer before; there are 0 reviews
|   hint: the defaults serve well until then; quiz for some weeks more: termdeck quiz
[exit 1]

"#]]
    );
    desk.run("import notes");
    assert_data_eq!(
        desk.story(&["stats", "stats deck:caches", "forget deck:caches"]),
        str![[r#"
$ termdeck stats
| no answers yet · termdeck quiz
$ termdeck stats deck:caches
| no answers to these cards yet · termdeck quiz deck:caches
$ termdeck forget deck:caches
|   these cards are new already; nothing was changed

"#]]
    );
}

#[test]
fn charts_fit_the_window_and_a_pipe_gets_no_escape_codes() {
    let mut desk = studied();
    for width in [40, 80, 200] {
        let shown = desk.wide(width).run("stats");
        assert!(!shown.contains('\u{1b}'), "{shown}");
        for line in shown.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    assert_data_eq!(
        desk.wide(80).run("stats"),
        str![[r#"
$ termdeck stats
     Dec    Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
 Mon ··················································   7 answers
     ··················································   5 cards
 Wed ··················································   2 days
     ··················································   2-day streak
 Fri ·················································█   2 longest
     ·················································░   0 s in all
     ··················································   0 s a day · 0.0 s each

 Next 30 days  5 due                      Remembered when due  goal 90 %
   2 ┤       █
     │       █                              nothing came back for review yet
   1 ┤   ██  ██
     │   ██  ██
   0 └──────────────────────────────
      today  1 week 2      3      4

 Buttons                                  Hours
 in %     again hard good easy              8 ┤         ▆
 learning     0    0   43   57 ▓▓▓█████     4 ┤         █
 young        –    –    –    –              0 └────────────────────────
 mature       –    –    –    –                 0     6     12    18

 Decks  answers · remembered · time
 caches                                                       7      –       0 s

"#]]
    );
}

#[test]
fn figures_as_json() {
    let desk = studied();
    let lines = desk.json("stats --json");
    let of = |figure: &str| lines.iter().filter(|line| line["figure"] == figure).count();
    assert_eq!((of("total"), of("day"), of("forecast"), of("week"), of("hour")), (1, 2, 30, 53, 24));
    assert_eq!(lines[0]["answers"], desk.json("stats --json deck:caches")[0]["answers"]);
    assert_eq!(desk.json("stats --json deck:none")[0]["answers"], 0);
}

#[test]
fn forgotten_cards_are_new_again() {
    let desk = studied();
    assert_data_eq!(
        desk.story(&[
            "forget TTL --dry-run",
            "forget TTL",
            "forget TTL",
            "forget is:review --yes",
            "forget nothing"
        ]),
        str![[r#"
$ termdeck forget TTL --dry-run
|   TTL
|   1 card would start over; nothing was changed (--dry-run)
$ termdeck forget TTL
|   1 card is new again · 2 answers kept in the log, counting no longer
$ termdeck forget TTL
|   this card is new already; nothing was changed
$ termdeck forget is:review --yes
|   4 cards are new again · 5 answers kept in the log, counting no longer
$ termdeck forget nothing
| error: there is no card “nothing”
|   hint: termdeck list shows every card; --json with its id
[exit 1]

"#]]
    );
    assert_eq!(desk.json("list --json is:new").len(), 5);
}
