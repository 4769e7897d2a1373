//! Tables whose rows say something about what stands in their first cell.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::lines::{indentation, is_table_rule, split};
use crate::notes::read::node::{NONE, Node, Shape};
use crate::notes::read::scan::scan;
use crate::notes::read::signs::Signs;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "table", what: "a row of a table: the first cell is the cue, the rest the answer" };

/// Cells beyond these are left alone.
const MOST_CELLS: usize = 40;

/// Heads of the columns of a course's deadlines.
#[rustfmt::skip]
static DEADLINES: Lexicon = Lexicon::new(&[
    "due", "due date", "deadline", "weight", "weighting", "submission", "room", "assessment", "abgabe", "frist", "gewichtung",
    "entrega", "scadenza", "échéance", "prazo",
]);

struct Row<'a> {
    line: u32,
    cells: Vec<&'a str>,
}

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) {
    let here = &sheet.nodes[at];
    if !sheet.on(RULE.name) {
        return;
    }
    let (head, rows) = read(here.text, here.line);
    let first = rows.first().map_or("", |row| row.cells.first().copied().unwrap_or_default());
    if rows.len() > 1 && rows.iter().all(only_numbers) {
        out.skip(here.line, first, "a table of numbers");
        return;
    }
    if sheet.frame || rows.iter().all(|row| only_links(row, 1)) && !rows.is_empty() {
        out.skip(here.line, first, "a table of links or dates");
        return;
    }
    let of_course = |head: &Row<'_>| {
        head.cells.iter().filter(|cell| DEADLINES.knows(words::bare(words::cue(cell)))).count() >= 2
    };
    if head.as_ref().is_some_and(|head| of_course(head) || plans_weeks(head, &rows)) {
        out.skip(here.line, first, "says what is due when in a course");
        return;
    }
    let data = |above: &Node<'_>| {
        above.shape == Shape::Text && above.scan.ends_colon && words::presents_data(above.text)
    };
    if at > 0 && data(&sheet.nodes[at - 1]) {
        out.skip(here.line, first, "data of an exercise or an example");
        return;
    }
    if let Some(head) = &head
        && rows.len() == 1
        && transposed(head, &rows[0])
    {
        for (cue, cell) in head.cells.iter().zip(&rows[0].cells) {
            push(at, head.line, words::cue(cue), (*cell).to_owned(), rows[0].line, out);
        }
        return;
    }
    if head.as_ref().is_some_and(beside) {
        for (row, pair) in rows.iter().flat_map(|row| row.cells.chunks(2).map(move |pair| (row, pair))) {
            if let [cue, cell] = pair
                && !words::is_placeholder(cell)
            {
                push(at, row.line, words::cue(cue), (*cell).to_owned(), row.line, out);
            }
        }
        return;
    }
    if numbers_its_rows(head.as_ref(), &rows)
        && let Some(heading) = sheet.heading.filter(|_| !sheet.title && at == 0)
    {
        let back: Vec<&str> = rows.iter().map(|row| row.cells[1]).collect();
        let found = out.cards.len();
        push(at, heading.line, words::cue(heading.text), back.join("\n"), here.end, out);
        for card in &mut out.cards[found..] {
            (card.node, card.role) = (NONE, Role::Heading);
            card.reason = Reason::Said("a heading over a table that counts what it names");
        }
        return;
    }
    // "| Reef the sail | done |": what somebody has to do, and how far it is
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let progress = |column: usize| {
        rows.iter().all(|row| row.cells.get(column).is_some_and(|cell| DONE.knows(words::cue(cell))))
    };
    if (1..columns).any(progress) {
        out.skip(here.line, first, "says how far its writer is");
        return;
    }
    let column = question_column(head.as_ref(), &rows).unwrap_or_else(|| cue_column(head.as_ref(), &rows));
    if rows.iter().all(|row| only_links(row, column + 1)) {
        out.skip(here.line, first, "a table of links or dates");
        return;
    }
    for row in &rows {
        // "-" says that there is none: the next cell is what the row is about
        let none = |cell: &&&str| matches!(**cell, "-" | "–" | "—");
        let column = column + row.cells.iter().skip(column).take_while(none).count();
        let Some(cue) = row.cells.get(column).map(|cell| words::cue(cell)) else { continue };
        let back = answer(head.as_ref(), row, column);
        let told = back.chars().any(char::is_alphanumeric) && !words::is_placeholder(&back);
        // "`..`" is a cue, "-" none
        if cue.is_empty()
            || !(cue.chars().any(char::is_alphanumeric) || cue.len() > 2 && cue.starts_with('`'))
        {
            continue;
        }
        if !told {
            out.skip(row.line, cue, "the rest of the row is empty: fill it in");
            continue;
        }
        push(at, row.line, cue, back, row.line, out);
    }
}

/// "| # | Rule |" over "| 1 | Keep a lookout all around. |" and more sentences: a list of what the heading above it names.
fn numbers_its_rows(head: Option<&Row<'_>>, rows: &[Row<'_>]) -> bool {
    let number = head
        .and_then(|head| head.cells.first())
        .is_none_or(|first| matches!(*first, "" | "#" | "No." | "Nr."));
    let counted = |(at, row): (usize, &Row<'_>)| row.cells.len() == 2 && row.cells[0].parse() == Ok(at + 1);
    let told = |row: &&Row<'_>| row.cells[1].ends_with('.') || words::at_least(row.cells[1], 5);
    number
        && rows.len() > 2
        && rows.iter().enumerate().all(counted)
        && rows.iter().filter(told).count() * 2 > rows.len()
}

/// How far a task is.
#[rustfmt::skip]
static DONE: Lexicon = Lexicon::new(&[
    "done", "not done", "todo", "to do", "doing", "in progress", "pending", "completed", "incomplete", "not started", "erledigt", "offen",
    "hecho", "pendiente", "fait", "à faire", "feito", "fatto", "zrobione", "готово", "완료", "미완료", "진행중", "完了", "未完了", "进行中", "已完成", "未完成",
]);

/// "| Week | Session 1 | Reading |" over numbered weeks, or "| Week | Topic |" over links: the plan of a course.
fn plans_weeks(head: &Row<'_>, rows: &[Row<'_>]) -> bool {
    let is = |cell: &str, words: &Lexicon| {
        words.knows(words::bare(words::cue(cell)).trim_end_matches(|c: char| c.is_ascii_digit()).trim_end())
    };
    let week = head.cells.first().is_some_and(|first| is(first, &WEEKS));
    let counts = |row: &Row<'_>| {
        row.cells
            .first()
            .is_some_and(|first| first.is_empty() || first.contains(|c: char| c.is_ascii_digit()))
    };
    let taught = head.cells.iter().skip(1).any(|cell| is(cell, &OF_WEEKS))
        || rows.iter().any(|row| row.cells.iter().any(|cell| cell.contains("](")));
    week && taught && rows.len() > 1 && rows.iter().all(counts)
}

/// Heads of what a course does in a week.
static OF_WEEKS: Lexicon = Lexicon::new(&[
    "session",
    "lecture",
    "lectures",
    "class",
    "reading",
    "readings",
    "due",
    "assignment",
    "assignments",
    "homework",
    "lab",
    "labs",
    "quiz",
    "assessment",
    "tutorial",
    "topic",
    "topics",
    "thema",
    "themen",
    "tema",
    "temas",
    "thème",
    "argomento",
]);

/// The first column of a plan.
static WEEKS: Lexicon = Lexicon::new(&["week", "wk", "woche", "semana", "semaine", "settimana", "tydzień"]);

fn push<'a>(at: usize, line: u32, cue: &'a str, back: String, end: u32, out: &mut Finds<'a>) {
    if cue.is_empty() || back.is_empty() {
        return;
    }
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest: "",
        from: at as u32,
        to: at as u32,
        line,
        end: end.max(line),
        kind: Kind::Table,
        confidence: 0.85,
        reason: Reason::Said("a row of a table"),
        role: Role::Line,
        ready: Some(Box::new(Ready { back: Some(back), ..Ready::default() })),
    });
}

/// The head, where a line of dashes makes one, and the rows.
fn read(text: &str, line: u32) -> (Option<Row<'_>>, Vec<Row<'_>>) {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut head = None;
    for (number, raw) in (line..).zip(split(text)) {
        let row = indentation(raw.trim_end()).1.trim_start_matches(['>', ' ']);
        if row.is_empty() {
            continue;
        }
        if is_table_rule(row) {
            // in a grid only a double line is below a head
            if row.starts_with('+') && !row.contains('=') {
                continue;
            }
            if head.is_none() && rows.len() == 1 {
                head = rows.pop();
            }
            continue;
        }
        rows.push(Row { line: number, cells: cells(row) });
    }
    // A row that is wholly bold heads a table as well, or goes on with its head.
    let bold = |cell: &&str| {
        cell.is_empty() || cell.starts_with("**") && cell.ends_with("**") && !words::at_least(cell, 3)
    };
    if rows.len() > 2 && rows[0].cells.iter().all(bold) && rows[0].cells.iter().any(|cell| !cell.is_empty()) {
        // a table that is bold throughout has no second head
        let throughout = head.is_some() && rows[1..].iter().any(|row| row.cells.iter().all(bold));
        if !throughout {
            let first = rows.remove(0);
            head = head.or(Some(first));
        }
    }
    (head, rows)
}

/// Cells of a row; bars in code, math, links and behind a backslash are text.
fn cells(row: &str) -> Vec<&str> {
    let inner = row.strip_prefix('|').unwrap_or(row);
    let inner = inner.trim_end();
    let inner = if inner.ends_with("\\|") { inner } else { inner.strip_suffix('|').unwrap_or(inner) };
    let bytes = inner.as_bytes();
    if !Signs::of(bytes).any(Signs::set(b"\\`[")) {
        return inner.splitn(MOST_CELLS + 1, '|').map(words::trim).collect();
    }
    let (mut cells, mut start, mut at, mut code, mut link) = (Vec::with_capacity(4), 0, 0, false, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => code = !code && inner[at + 1..].contains('`'),
            b'[' if bytes.get(at + 1) == Some(&b'[') => link = inner[at..].contains("]]"),
            b']' => link = false,
            b'|' if !code && !link && cells.len() < MOST_CELLS => {
                cells.push(words::trim(&inner[start..at]));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    cells.push(words::trim(&inner[start.min(inner.len())..]));
    cells
}

/// Whether nothing but numbers stands in the row.
fn only_numbers(row: &Row<'_>) -> bool {
    row.cells.iter().all(|cell| !cell.contains(|c: char| c.is_alphabetic() || c == '`' || c == '!'))
}

/// Whether the cells from this one on are empty or links.
fn only_links(row: &Row<'_>, from: usize) -> bool {
    let mut any = false;
    for cell in row.cells.iter().skip(from).filter(|cell| !cell.is_empty()) {
        let looked = scan(cell);
        if !words::is_link_only(cell, looked.prose, looked.link) {
            return false;
        }
        any = true;
    }
    any || row.cells.iter().skip(from).all(|cell| cell.is_empty())
}

/// One row of definitions below a head of terms.
fn transposed(head: &Row<'_>, row: &Row<'_>) -> bool {
    head.cells.len() >= 3
        && row.cells.len() == head.cells.len()
        && head.cells.iter().all(|cell| !cell.is_empty() && words::count(cell) <= 5)
        && row.cells.iter().all(|cell| words::count(cell) >= 3)
}

/// "Word | Meaning | Word | Meaning": two lists of pairs side by side, whose even columns have the same name.
fn beside(head: &Row<'_>) -> bool {
    let even = |at: usize| head.cells.get(at).map(|name| words::cue(name)).unwrap_or_default();
    head.cells.len() >= 4
        && head.cells.len().is_multiple_of(2)
        && !even(1).is_empty()
        && (3..head.cells.len()).step_by(2).all(|at| even(at) == even(1))
}

/// The column behind the first that asks in most rows, and is answered in the next.
fn question_column(head: Option<&Row<'_>>, rows: &[Row<'_>]) -> Option<usize> {
    let asks = |cell: &str| {
        cell.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？']) && words::at_least(cell, 3)
    };
    // orders may as well say what a command does
    let named = |column: usize| {
        let name = head.and_then(|head| head.cells.get(column)).map(|name| words::lower(words::cue(name)));
        name.is_some_and(|name| QUESTIONS.iter().any(|question| name.contains(question)))
    };
    let most = |column: usize| {
        let orders = named(column);
        let asks = |cell: &str| asks(cell) || orders && words::is_prompt(cell);
        let asking =
            rows.iter().filter(|row| row.cells.len() > column + 1 && asks(row.cells[column])).count();
        rows.len() >= 2 && asking * 3 >= rows.len() * 2
    };
    let counts = |row: &Row<'_>| {
        row.cells.first().is_some_and(|cell| cell.len() <= 3 || cell.contains(|c: char| c.is_ascii_digit()))
    };
    (0..5).find(|&column| most(column)).filter(|&column| column > 0 && rows.iter().all(counts))
}

/// What a column of questions is called.
const QUESTIONS: [&str; 7] = ["question", "front", "frage", "pregunta", "pergunta", "domanda", "frente"];

/// The first column, or the second where the first only counts.
fn cue_column(head: Option<&Row<'_>>, rows: &[Row<'_>]) -> usize {
    // A column that counts begins at one and leaves nothing out; other numbers are what the rows are about.
    let counts = rows.len() > 1
        && (1..).zip(rows).all(|(number, row)| {
            row.cells.len() > 2
                && row.cells[0].trim_matches(['*', '.', '#', ')']).parse::<u32>() == Ok(number)
        });
    let named = head.is_some_and(|head| {
        head.cells.len() > 2
            && head.cells.first().is_some_and(|cell| {
                matches!(words::lower(cell).as_str(), "" | "#" | "no" | "no." | "nr" | "nr." | "id" | "№")
            })
    });
    usize::from(
        counts
            || groups(rows)
            || (named && rows.iter().all(|row| row.cells.first().is_some_and(|cell| cell.len() <= 4))),
    )
}

/// Whether the first column only groups the rows, which the second tells apart.
fn groups(rows: &[Row<'_>]) -> bool {
    let different = |column: usize| {
        let mut cells: Vec<&str> =
            rows.iter().map(|row| row.cells.get(column).map_or("", |cell| words::cue(cell))).collect();
        cells.sort_unstable();
        cells.dedup();
        cells.len()
    };
    rows.len() >= 6
        && rows.iter().all(|row| row.cells.len() > 2)
        && different(0) * 3 <= rows.len()
        && different(1) == rows.len()
}

/// The other cells; with more than one of them, each under its column's name.
fn answer(head: Option<&Row<'_>>, row: &Row<'_>, column: usize) -> String {
    let others = row.cells.iter().enumerate().filter(|(at, cell)| *at > column && !cell.is_empty());
    let many = row.cells.len() - column.min(row.cells.len()) > 2
        && head.is_none_or(|head| head.cells.len() > column + 2);
    let size = row.cells.iter().map(|cell| cell.len() + 1).sum();
    let mut back = String::with_capacity(size);
    for (at, cell) in others {
        if !back.is_empty() {
            back.push('\n');
        }
        let name = head.and_then(|head| head.cells.get(at)).map(|name| words::cue(name)).unwrap_or_default();
        if many && !name.is_empty() {
            back.push_str(name);
            back.push_str(": ");
        }
        back.push_str(cell);
    }
    back
}
