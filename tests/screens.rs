//! Every command as a person sees it, in windows of 40, 80 and 200 columns: one transcript for each width,
//! kept beside this file. Read them after a change that was meant.

use snapbox::{assert_data_eq, file};

use crate::common::{Machine, NOTE};

const DNS: &str = "# DNS\n\n**Resolver**: a program that asks name servers, remembers what they said for as long as they allow, and hands the answer to the programs of its machine\n\n| Record | Meaning |\n|---|---|\n| A | an IPv4 address |\n| MX | where mail goes |\n\n## Which of these is a name server?\n\n- [ ] nginx\n- [x] BIND\n- [ ] postfix\n\n漢字 - 表語文字の一つ\n";

/// Commands in the order in which a person might type them; below a dash, what is typed into them.
const SESSION: &str = "\
doctor
list
extract notes
extract --explain notes/caches.md
import --dry-run notes
import notes
import
quiz --mode flip --limit 3 --seed 1
-\\n3\\n\\n1\\n\\n4\\n\\n2\\n
quiz --mode type --limit 2 --seed 1
-a store\\n3\\nnothing like it\\n1\\nq\\n
quiz --mode choice --cram --limit 1 --seed 1
-2\\n\\nq\\n
list
list kind:table --columns id,term,source,state,reps
list is:dew
list --format csv kind:list
show Resolver
show Eviction
decks
stats
flag Eviction
suspend Resolver
tag exam TTL
bury deck:net --dry-run
forget Eviction --yes
undo
resume Resolver
remote policy
sync --dry-run
sync
sync
remote status
export cards.csv
export cards.md
backup copy.db
restore copy.db --yes
optimize
config list
config get quiz.new_per_day
config set quiz.new_per_day many
doctor
quizz
show nothing
import nowhere
";

#[test]
fn every_command_in_windows_of_three_widths() {
    for (width, expected) in
        [(40, file!["screens/40.txt"]), (80, file!["screens/80.txt"]), (200, file!["screens/200.txt"])]
    {
        let mut desk = Machine::new();
        desk.wide(width);
        desk.write("notes/caches.md", NOTE);
        desk.write("notes/net/dns.md", DNS);
        let mut transcript = desk.run("");
        let mut lines = SESSION.lines().peekable();
        while let Some(line) = lines.next() {
            let input = lines.next_if(|next| next.starts_with('-')).unwrap_or("-");
            transcript += "\n";
            transcript += &desk.run_with(line, &input[1..].replace("\\n", "\n"));
        }
        // the next day
        desk.at("2026-11-23T09:00:00Z");
        transcript += "\n";
        transcript += &desk.story(&["", "quiz --limit 1 --seed 1", "decks", "stats"]);
        assert_data_eq!(without_sizes(&transcript), expected.raw());
    }
}

/// The text without how many bytes something takes: that hangs on the machine's name for itself.
fn without_sizes(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find(" bytes") {
        Some(at) => line[..at].trim_end_matches(|c: char| c.is_ascii_digit()).to_owned() + "…" + &line[at..],
        None => line.to_owned(),
    });
    lines.map(|line| line + "\n").collect()
}
