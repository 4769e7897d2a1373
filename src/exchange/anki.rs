//! An Anki package (`.apkg`) of the older kind that every Anki reads: a zip of `collection.anki2`, an
//! SQLite file of schema 11, and `media`.
//!
//! Notes keep termdeck's ids as their guids: importing a newer package changes them instead of adding
//! others. The memory state of FSRS goes along; the ease of Anki's older scheduler is made from the
//! difficulty.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, html};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Outgoing;
use crate::model::{Clock, Day, Kind, Millis, Schedule, State};
use crate::notes::{filled, plain};

/// Why no package was made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database inside could not be made.
    #[error("cannot make the collection inside the package")]
    Sqlite(#[from] rusqlite::Error),
    /// The zip could not be made.
    #[error("cannot pack it")]
    Zip(#[from] zip::result::ZipError),
    /// The file could not be written.
    #[error("cannot write it")]
    Io(#[from] io::Error),
}

/// The note type of most cards. Anki knows note types by this number.
const MODEL: i64 = 1_763_800_000_001;
/// The note type of sentences with gaps.
const GAPS: i64 = 1_763_800_000_002;
/// Fields of a note are parted by this.
const PARTED: &str = "\u{1f}";
/// Anki knows no answer that took longer.
const LONGEST: u32 = 60_000;

/// Writes a package with those cards to `out`. `scratch` is a file that does not exist, in which the
/// database is made; it is removed afterwards.
///
/// # Errors
/// When a file cannot be written.
pub fn write(
    cards: &[Outgoing],
    clock: &Clock,
    now: Millis,
    retention: f32,
    scratch: &Path,
    out: impl Write + Seek,
) -> Result<(), Error> {
    let made = database(cards, clock, now, retention, scratch).and_then(|()| {
        let mut database = Vec::new();
        std::fs::File::open(scratch)?.read_to_end(&mut database)?;
        let mut zip = ZipWriter::new(out);
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file("collection.anki2", options)?;
        zip.write_all(&database)?;
        zip.start_file("media", options)?;
        zip.write_all(b"{}")?;
        zip.finish()?.flush()?;
        Ok(())
    });
    let _ = std::fs::remove_file(scratch);
    made
}

fn database(
    cards: &[Outgoing],
    clock: &Clock,
    now: Millis,
    retention: f32,
    file: &Path,
) -> Result<(), Error> {
    let mut store = Connection::open(file)?;
    store.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    store.execute_batch(include_str!("anki.sql"))?;
    let txn = store.transaction()?;
    // days are counted from the day on which the first card was made
    let first = cards.iter().map(|card| card.row.added).min().unwrap_or(now);
    let created = clock.day(first);
    let decks = deck_numbers(cards);
    txn.execute(
        "INSERT INTO col VALUES (1, ?1, ?2, ?2, 11, 0, 0, 0, ?3, ?4, ?5, ?6, '{}')",
        params![
            clock.start(created).0 / 1000,
            now.0,
            configuration(clock).to_string(),
            models(now).to_string(),
            deck_table(&decks, now).to_string(),
            options_of_decks(now).to_string(),
        ],
    )?;
    let mut taken = Taken::default();
    for (position, card) in cards.iter().enumerate() {
        let deck = decks.get(&card.row.content.deck).copied().unwrap_or(1);
        add(&txn, card, position, deck, &Day(created.0), clock, now, retention, &mut taken)?;
    }
    txn.commit()?;
    store.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Numbers that are given already: in Anki a number is an instant, and names one thing.
#[derive(Default)]
struct Taken {
    notes: HashSet<i64>,
    answers: HashSet<i64>,
}

fn free(taken: &mut HashSet<i64>, mut wanted: i64) -> i64 {
    while !taken.insert(wanted) {
        wanted += 1;
    }
    wanted
}

#[allow(clippy::too_many_arguments, reason = "a row of three tables needs all of it")]
fn add(
    txn: &Connection,
    card: &Outgoing,
    position: usize,
    deck: i64,
    created: &Day,
    clock: &Clock,
    now: Millis,
    retention: f32,
    taken: &mut Taken,
) -> Result<(), Error> {
    let row = &card.row;
    let number = free(&mut taken.notes, row.added.0);
    let gaps = gaps(card);
    let model = if gaps.is_some() { GAPS } else { MODEL };
    let (front, back) = gaps.map_or_else(|| (front(card), back(card)), |gaps| (gaps, String::new()));
    let tags: Vec<String> =
        row.tags().iter().map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_")).collect();
    let tags = if tags.is_empty() { String::new() } else { format!(" {} ", tags.join(" ")) };
    let sorted_by = plain(&row.content.front);
    txn.prepare_cached("INSERT INTO notes VALUES (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')")?.execute(
        params![
            number,
            row.id.to_string(),
            model,
            now.0 / 1000,
            tags,
            [front.as_str(), &back, &text(&row.content.source)].join(PARTED),
            sorted_by,
            checksum(&front),
        ],
    )?;
    let place = Place::of(card, position, *created, clock);
    let flag = i64::from(row.marks.flagged);
    let data = match row.schedule {
        Some(schedule) => json!({
            "pos": position,
            "s": rounded(schedule.stability, 1e4),
            "d": rounded(schedule.difficulty, 1e3),
            "dr": rounded(retention, 1e2),
            "lrt": schedule.last.0 / 1000,
        }),
        None => json!({}),
    };
    let (reps, lapses) = row.schedule.map_or((0, 0), |schedule| (schedule.reps, schedule.lapses));
    let eased = row.schedule.map_or(0, |schedule| ease(schedule.difficulty));
    txn.prepare_cached(
        "INSERT INTO cards VALUES (?1, ?1, ?2, 0, ?3, -1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0, ?12, ?13)",
    )?
    .execute(params![
        number,
        deck,
        now.0 / 1000,
        place.kind,
        place.queue,
        place.due,
        place.interval,
        eased,
        reps,
        lapses,
        place.left,
        flag,
        data.to_string(),
    ])?;
    for answer in &card.history {
        let learning = |schedule: Option<Schedule>| schedule.is_none_or(|s| s.state == State::Learning);
        let kind = match answer.before {
            _ if !answer.counts => 3,
            before if learning(before) => 0,
            Some(before) if before.state == State::Relearning => 2,
            _ => 1,
        };
        txn.prepare_cached("INSERT INTO revlog VALUES (?1, ?2, -1, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(
            params![
                free(&mut taken.answers, answer.at.0),
                number,
                answer.rating.number(),
                interval(answer.after, clock),
                interval(answer.before, clock),
                answer.after.map_or(0, |after| ease(after.difficulty)),
                answer.took.min(LONGEST),
                kind,
            ],
        )?;
    }
    Ok(())
}

/// Where a card stands, in Anki's columns.
struct Place {
    kind: i64,
    queue: i64,
    due: i64,
    interval: i64,
    left: i64,
}

impl Place {
    fn of(card: &Outgoing, position: usize, created: Day, clock: &Clock) -> Self {
        let new = i64::try_from(position).unwrap_or(i64::MAX);
        let mut place = match card.row.schedule {
            None => Self { kind: 0, queue: 0, due: new, interval: 0, left: 0 },
            Some(schedule) if schedule.state == State::Review => Self {
                kind: 2,
                queue: 2,
                due: i64::from(clock.day(schedule.due).0 - created.0),
                interval: interval(Some(schedule), clock).max(1),
                left: 0,
            },
            Some(schedule) => Self {
                kind: if schedule.state == State::Relearning { 3 } else { 1 },
                queue: 1,
                due: schedule.due.0 / 1000,
                interval: i64::from(schedule.state == State::Relearning),
                // one step is left today, and one altogether
                left: 1001,
            },
        };
        if card.row.marks.suspended {
            place.queue = -1;
        }
        place
    }
}

/// Days, or the negative of seconds within the day, as Anki's log has it; 0 for a new card.
fn interval(schedule: Option<Schedule>, clock: &Clock) -> i64 {
    match schedule {
        None => 0,
        Some(schedule) if schedule.state == State::Review => {
            i64::from(clock.day(schedule.due).0 - clock.day(schedule.last).0).max(1)
        }
        Some(schedule) => -((schedule.due.0 - schedule.last.0) / 1000).max(1),
    }
}

/// The ease of Anki's older scheduler in thousandths: 2500 at the middle of FSRS's scale of difficulty,
/// its least, 1300, at the hardest.
fn ease(difficulty: f32) -> i64 {
    let ease = 2500.0 - (f64::from(difficulty) - 5.5) * (1200.0 / 4.5);
    #[allow(clippy::cast_possible_truncation, reason = "held between two small numbers")]
    let ease = ease.round().clamp(1300.0, 4000.0) as i64;
    ease
}

fn rounded(value: f32, places: f64) -> f64 {
    (f64::from(value) * places).round() / places
}

/// The first digits of a digest of the first field, by which Anki finds notes that say the same.
fn checksum(field: &str) -> i64 {
    let digest = sha1_smol::Sha1::from(plain(field)).digest().bytes();
    i64::from(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]))
}

/// The numbers of the decks, from their names: the same deck has the same number in every package.
fn deck_numbers(cards: &[Outgoing]) -> BTreeMap<String, i64> {
    let mut taken = HashSet::from([1]);
    let names: std::collections::BTreeSet<&String> =
        cards.iter().map(|card| &card.row.content.deck).collect();
    let number = |name: &String| {
        let digest = blake3::hash(name.as_bytes());
        let bytes = digest.as_bytes();
        let bits = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        1_400_000_000_000 + i64::from(bits)
    };
    names.into_iter().map(|name| (name.clone(), free(&mut taken, number(name)))).collect()
}

fn deck_table(decks: &BTreeMap<String, i64>, now: Millis) -> Value {
    let deck = |number: i64, name: &str| {
        json!({
            "id": number, "mod": now.0 / 1000, "name": name, "usn": -1, "collapsed": false,
            "browserCollapsed": false, "desc": "", "dyn": 0, "conf": 1, "extendNew": 0, "extendRev": 0,
            "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
        })
    };
    let mut table = serde_json::Map::new();
    table.insert("1".into(), deck(1, "Default"));
    for (name, number) in decks {
        table.insert(number.to_string(), deck(*number, &name.replace('/', "::")));
    }
    Value::Object(table)
}

fn options_of_decks(now: Millis) -> Value {
    json!({"1": {
        "id": 1, "mod": now.0 / 1000, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true,
        "timer": 0, "replayq": true, "dyn": false,
        "new": {"bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1, "perDay": 20},
        "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
        "rev": {"bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
    }})
}

fn configuration(clock: &Clock) -> Value {
    json!({
        "schedVer": 2, "sched2021": true, "rollover": clock.rollover_hour(), "curDeck": 1, "activeDecks": [1],
        "curModel": MODEL.to_string(), "nextPos": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
        "estTimes": true, "dueCounts": true, "sortType": "noteFld", "sortBackwards": false, "addToCur": true,
        "dayLearnFirst": false, "newBury": true,
    })
}

fn models(now: Millis) -> Value {
    let field = |name: &str, at: usize| json!({"name": name, "ord": at, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []});
    let css = ".card { font-family: arial; font-size: 20px; text-align: center; color: black; background: white; }\n\
        ul, ol, pre, table { text-align: left; display: inline-block; }\n.source { font-size: 12px; color: gray; }\n.cloze { font-weight: bold; color: blue; }";
    let model = |number: i64, name: &str, sort: u8, fields: [&str; 3], asked: &str, shown: &str| {
        json!({
            "id": number, "name": name, "type": sort, "mod": now.0 / 1000, "usn": -1, "sortf": 0, "did": 1,
            "tags": [], "vers": [], "css": css,
            "latexPre": "", "latexPost": "", "latexsvg": false,
            "req": [[0, "any", [0]]],
            "flds": [field(fields[0], 0), field(fields[1], 1), field(fields[2], 2)],
            "tmpls": [{
                "name": "Card 1", "ord": 0, "did": null, "bqfmt": "", "bafmt": "",
                "qfmt": asked,
                "afmt": format!("{shown}\n\n<div class=source>{{{{Source}}}}</div>"),
            }],
        })
    };
    let shown = "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}";
    json!({
        MODEL.to_string(): model(MODEL, "termdeck", 0, ["Front", "Back", "Source"], "{{Front}}", shown),
        GAPS.to_string(): model(GAPS, "termdeck gaps", 1, ["Text", "Extra", "Source"], "{{cloze:Text}}", "{{cloze:Text}}\n\n{{Extra}}"),
    })
}

/// A sentence in HTML with its gaps as Anki marks them, all of them of one card; `None` for any other card.
fn gaps(card: &Outgoing) -> Option<String> {
    let content = &card.row.content;
    // what ends a gap or parts it from its hint must not stand in it
    let safe = |text: &str| inline(text).replace("}}", "} }").replace("::", ":<!-- -->:");
    let gap = |_: usize, answer: &str, hint: Option<&str>| match hint {
        Some(hint) => format!("{{{{c1::{}::{}}}}}", safe(answer), safe(hint)),
        None => format!("{{{{c1::{}}}}}", safe(answer)),
    };
    (content.kind == Kind::Cloze).then(|| filled(&front(card), &content.back, gap)).flatten()
}

/// The cue in HTML, below the subject that it needs; the options of a choice stand with it.
fn front(card: &Outgoing) -> String {
    let content = &card.row.content;
    let mut front = String::new();
    if let Some(subject) = content.subject() {
        front = format!("{} › ", inline(subject));
    }
    front.push_str(&inline(&content.front));
    if content.kind == Kind::Choice {
        front.push_str(&list(card, &|_| true));
    }
    front
}

fn back(card: &Outgoing) -> String {
    let content = &card.row.content;
    match content.kind {
        Kind::Choice => list(card, &|right| right == Some(true)),
        Kind::Code => format!("<pre><code>{}</code></pre>", text(&content.back)),
        _ if !content.items.is_empty() => list(card, &|_| true),
        _ => inline(&content.back),
    }
}

fn list(card: &Outgoing, shown: &dyn Fn(Option<bool>) -> bool) -> String {
    let items = card.row.content.items.iter().filter(|item| shown(item.right));
    let items: Vec<String> = items.map(|item| format!("<li>{}</li>", inline(&item.text))).collect();
    format!("<ul>{}</ul>", items.concat())
}

/// Markdown as HTML, without the paragraph around a single one. HTML in a note is text: whoever wrote the
/// note does not get to run anything in Anki.
fn inline(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    let events = events.map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    let out = out.trim().replace(PARTED, " ");
    match out.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(inside) if !inside.contains("<p>") => inside.to_owned(),
        _ => out,
    }
}

/// Text as HTML.
fn text(plain: &str) -> String {
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(PARTED, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_and_html_becomes_text() {
        for (markdown, expected) in [
            ("a **bold** `x<y`", "a <strong>bold</strong> <code>x&lt;y</code>"),
            ("one\ntwo", "one<br />\ntwo"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
            ("a\u{1f}b", "a b"),
        ] {
            assert_eq!(inline(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn ease_falls_with_difficulty() {
        assert_eq!([1.0, 5.5, 10.0].map(ease), [3700, 2500, 1300]);
    }

    #[test]
    fn a_checksum_is_the_one_that_anki_makes() {
        // Anki: int(sha1("hello").hexdigest()[:8], 16)
        assert_eq!(checksum("hello"), 0xaaf4_c61d);
    }
}
