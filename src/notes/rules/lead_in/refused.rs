//! Lines over a list, a formula or code that lead to no answer.

use super::is_divider;
use super::names::CONNECTING;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::rules::{apart, term_line};
use crate::notes::sheet::Sheet;
use crate::notes::{dates, errands, words};

/// A line that may lead to what stands below it.
pub(super) struct Lead<'s, 'a> {
    pub(super) at: usize,
    pub(super) cue: &'a str,
    /// Words of the cue.
    pub(super) long: usize,
    pub(super) bold: bool,
    /// Whether it says that a list follows.
    pub(super) announced: bool,
    pub(super) over_list: bool,
    /// Whether nothing but its shortness speaks for it.
    pub(super) short: bool,
    /// What stands below it.
    pub(super) next: &'s Node<'a>,
}

/// Why the line leads to nothing, where there is something to say about it, and whether no other rule should look at it.
pub(super) type Refused = (Option<&'static str>, bool);

pub(super) fn check(sheet: &Sheet<'_, '_>, lead: &Lead<'_, '_>) -> Option<Refused> {
    let Lead { at, cue, long, bold, announced, over_list, short, next } = *lead;
    let here = &sheet.nodes[at];
    // "(on a ship, I write it down as well):"
    if !bold && cue.starts_with('(') && cue.ends_with(')') {
        return Some((None, false));
    }
    // "Team 1:" over names, "*3 people*" over what they do
    let team = || {
        let (team, number) = words::split_word(cue.split(':').next().unwrap_or_default());
        TEAMS.knows(team)
            && (1..=2).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if over_list && (errands::groups(cue) || team()) {
        return Some((Some("about your own days and duties, not the subject"), true));
    }
    // "The following topics will be in the test:"
    let topics = || {
        let first = words::split_word(cue).0;
        matches!(first, "The" | "Following" | "Folgende" | "Los" | "Les" | "I" | "Os")
            && cue.split(' ').take(4).any(|word| TOPICS.knows(word))
            && COMING.iter().any(|word| cue.contains(word))
    };
    if over_list && topics() {
        return Some((Some("names what a course or an exam asks for"), false));
    }
    if over_list && next.text.ends_with("(DONE)") {
        return Some((Some("about your own days and duties, not the subject"), false));
    }
    if dates::is_month(cue) {
        return Some((Some("an entry of a timetable"), false));
    }
    // "Can take a knife:" over code says it of what stands above
    if next.shape == Shape::Code && MODALS.knows(words::split_word(cue).0) {
        return Some((None, false));
    }
    // "Here:" over symbols explains the formula above
    let below_formula = at > 0 && sheet.nodes[at - 1].shape == Shape::Math;
    if below_formula && !bold && long <= 2 && CONNECTING.knows(words::bare(words::split_word(cue).0)) {
        return Some((None, false));
    }
    // "Or shorter:" over the formula in words
    if next.shape == Shape::Quote
        && !bold
        && long <= 3
        && (CONNECTING.knows(words::split_word(cue).0) || EXACTLY.knows(cue))
    {
        return Some((None, false));
    }
    // "Suppose you have two ships and want to:"
    if !bold && here.scan.ends_colon && long >= 4 && words::imagines(cue) {
        return Some((None, false));
    }
    // "The crew shouted:" over what they said
    if next.shape == Shape::Quote && !bold && SPEAKING.knows(words::last_word(cue)) {
        return Some((None, false));
    }
    // "[A pilot's report](x) explains the ebb:" over what it says
    let cited = || {
        cue.split(' ').any(|word| CITING.knows(word))
            && cue.split([' ', '[', ']']).any(|word| PAGES.knows(word))
    };
    if next.shape == Shape::Quote && !bold && here.scan.link && cited() {
        return Some((None, false));
    }
    // "Find the probability of these events:" over "a) …"
    if here.scan.ends_colon
        && !bold
        && long >= 3
        && next.shape != Shape::Code
        && TASKS.knows(words::split_word(cue).0)
    {
        return Some((Some("a task without an answer: write it below"), false));
    }
    // "Small group warm up:" below "## Warm Up"
    let repeats = || {
        let named = sheet.heading.map_or("", |heading| words::cue(heading.text));
        cue.len() >= named.len()
            && cue.get(cue.len() - named.len()..).is_some_and(|end| end.eq_ignore_ascii_case(named))
    };
    if sheet.in_frame(at) && repeats() {
        return Some((None, false));
    }
    // "Achieved by:" over a list is no "Written by:"
    let open = over_list && words::last_word(cue) == "by";
    if words::labels(cue) && !words::is_generic(cue) && !announced && !open
        || words::is_frame(cue)
        || words::is_shelf(cue)
        || apart::is_key(cue) && is_key(sheet, at + 1)
        || words::sends_elsewhere(cue)
    {
        return Some((Some("a label, not a term"), false));
    }
    let counted = || cue.split_once(": ").is_some_and(|(part, _)| errands::is_exercise(part));
    let invites =
        ["Let's ", "Let’s ", "Let us "].iter().find_map(|us| cue.strip_prefix(us)).is_some_and(|rest| {
            matches!(
                words::split_word(rest).0,
                "build" | "create" | "make" | "draw" | "write" | "do" | "start" | "try" | "use"
            )
        });
    if invites || errands::is_step(cue) || errands::is_exercise(cue) || counted() {
        return Some((Some("a step of a procedure"), false));
    }
    // "Talks with me:", "The films I'm looking at:"
    let mine = || cue.split(' ').any(|word| matches!(word, "me" | "I'm" | "I’m" | "myself"));
    let personal = long > 1 && (words::is_personal(cue) || here.scan.ends_colon && mine());
    if !sheet.prompts && (personal || errands::is_errand(cue)) {
        return Some((
            Some("asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)"),
            true,
        ));
    }
    if short && is_divider(sheet, cue, at + 1) {
        return Some((Some("a letter of the alphabet, not a term"), false));
    }
    if here.scan.ends_colon && !bold && term_line::tells_of_note(sheet, at) {
        return Some((Some("says when, where or by whom the note was taken"), false));
    }
    // "**Question 2**" over the question, "**OR**" between two ways
    let gates = || sheet.nodes.iter().any(|node| matches!(words::cue(node.text), "AND" | "NOT"));
    if words::numbers_question(cue)
        || matches!(cue, "vs" | "VS" | "vs." | "versus")
        || cue.eq_ignore_ascii_case("or") && !gates()
    {
        return Some((None, false));
    }
    None
}

/// What is counted where people work together.
static TEAMS: Lexicon = Lexicon::new(&["team", "squad", "équipe", "equipe", "equipo", "squadra", "zespół"]);

/// What an exam is about.
static TOPICS: Lexicon = Lexicon::new(&[
    "topics",
    "chapters",
    "themen",
    "themengebiete",
    "kapitel",
    "temas",
    "thèmes",
    "chapitres",
    "argomenti",
    "capitoli",
]);

/// What says that an exam asks for what follows, its first letter of either case.
const COMING: [&str; 6] = ["ollowing", "olgende", "siguientes", "suivants", "seguenti", "seguintes"];

/// Verbs before which a subject is missing.
static MODALS: Lexicon = Lexicon::new(&[
    "can", "could", "may", "must", "should", "will", "kann", "muss", "puede", "debe", "peut", "doit", "può",
    "deve", "pode",
]);

/// Words that lead from a thought to its formula.
static EXACTLY: Lexicon = Lexicon::new(&[
    "exactly",
    "precisely",
    "formally",
    "namely",
    "in short",
    "genau",
    "genauer",
    "formal",
    "exactamente",
    "formalmente",
    "exactement",
    "formellement",
    "esattamente",
    "exatamente",
]);

/// Last words of a line that leads to what somebody says.
static SPEAKING: Lexicon =
    Lexicon::new(&["shouted", "shouting", "cried", "crying", "replied", "asked", "answered", "whispered"]);

/// First words of what a sheet of exercises sets.
#[rustfmt::skip]
static TASKS: Lexicon = Lexicon::new(&[
    "calculate", "compute", "evaluate", "prove", "solve", "berechne", "berechnen", "bestimme", "beweise", "löse",
    "calcule", "calculez", "résolvez", "démontrez", "calcula", "resuelve", "demuestra", "calcola", "risolvi", "resolva", "oblicz", "wyznacz",
    "udowodnij", "найдите", "вычислите", "определите", "докажите", "решите",
]);

/// What a page or a book does that is quoted.
static CITING: Lexicon = Lexicon::new(&["explains", "says", "writes", "states", "summarizes"]);

/// What is quoted.
static PAGES: Lexicon =
    Lexicon::new(&["blog", "post", "article", "paper", "report", "essay", "book", "video", "talk"]);

/// Whether the entries are letters or numbers, as those of a key are.
fn is_key(sheet: &Sheet<'_, '_>, from: usize) -> bool {
    let entries = sheet.nodes[from.min(sheet.nodes.len())..].iter().take_while(|node| node.shape.is_item());
    let mut entries =
        entries.map(|entry| entry.text.trim_matches(['*', '_', '(', ')', '.']).len()).peekable();
    entries.peek().is_some() && entries.all(|letters| letters <= 2)
}
