//! `termdeck extract`: what would become a card.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::failure::{Exit, Failure, Result};
use crate::import::{self, Roots, Trouble, Walked};
use crate::model::Item;
use crate::notes::{self, Extraction, Found};
use crate::ui::{Paint, text};

/// Notes that are read at once; what the first hold is shown before the last are read.
const BATCH: usize = 64;

/// Show the cards found in notes, and touch nothing
///
/// Nothing is remembered: the collection is not even opened.
#[derive(Debug, clap::Args)]
#[command(after_help = "EXAMPLES\n  \
    termdeck extract notes                  every card that an import of “notes” would make\n  \
    termdeck extract --explain notes/aws.md line by line: why is this a card, why is that none?\n  \
    termdeck extract --json notes | jq .front\n\n\
    SEE ALSO\n  termdeck import, termdeck list")]
pub(crate) struct Args {
    /// Folders and notes; - reads a note from stdin
    #[arg(required_unless_present = "rules", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// One JSON object for each card
    #[arg(long)]
    json: bool,

    /// Say of every place why it is a card or why it is none
    #[arg(long, conflicts_with = "json")]
    explain: bool,

    /// Also take personal prompts ("Which 3 things …") and the tasks of an assignment
    #[arg(long)]
    prompts: bool,

    /// List the rules that find cards, as they are named in .termdeck.toml
    #[arg(long, exclusive = true)]
    rules: bool,
}

/// A card as the contract names its parts.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    end: u32,
    kind: &'static str,
    front: &'a str,
    back: &'a str,
    items: &'a [Item],
    context: &'a [String],
    deck: String,
    tags: Vec<String>,
    rule: &'static str,
    confidence: f64,
}

pub(crate) fn run(args: &Args, context: &mut Context) -> Result {
    if args.rules {
        for rule in notes::rules() {
            context.ui.line(&format!("{}  {}", text::pad(rule.name, 20), rule.what))?;
        }
        return Ok(Exit::Done);
    }
    let mut roots = Vec::new();
    let mut notes = Vec::new();
    for path in &args.paths {
        if path == Path::new("-") {
            notes.push((stdin_note(), Some(read_stdin()?)));
        } else {
            roots.push(Roots::of(path, &context.cwd, &[]));
        }
    }
    let (walked, mut troubles) = import::walk(&roots);
    notes.extend(walked.into_iter().map(|note| (note, None)));
    for (note, _) in &mut notes {
        if args.prompts || args.explain {
            let settings = &mut Arc::make_mut(&mut note.folder).settings;
            settings.prompts |= args.prompts;
            settings.explain = args.explain;
        }
    }
    let way =
        Way { json: args.json, explain: args.explain, paint: context.ui.paint, width: context.ui.width };
    let (mut found, mut both, mut read) = (0, 0, 0);
    for batch in notes.chunks(BATCH) {
        let told: Vec<Result<Told, Trouble>> =
            batch.par_iter().map(|(note, bytes)| tell(note, bytes.as_deref(), way)).collect();
        for told in told {
            match told {
                Ok(told) => {
                    read += 1;
                    found += told.found;
                    both += told.both;
                    troubles.extend(told.problems);
                    context.ui.raw(&told.text)?;
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
    }
    let nothing = read == 0;
    if nothing && troubles.is_empty() {
        context.ui.note(super::import::NO_NOTES);
    }
    if !args.json && !nothing {
        let found = text::count(found, "card");
        let both = if both == 0 { String::new() } else { format!(", {both} asked both ways") };
        context.ui.note(&format!("{found} found{both}"));
    }
    report(&troubles, nothing, "extract", context)
}

/// How cards are shown.
#[derive(Clone, Copy)]
struct Way {
    json: bool,
    explain: bool,
    paint: Paint,
    width: usize,
}

/// What one note holds, ready to be shown.
struct Told {
    text: String,
    found: usize,
    both: usize,
    problems: Vec<Trouble>,
}

/// Reads a note, or the bytes of one that is no file.
fn tell(note: &Walked, bytes: Option<&[u8]>, way: Way) -> Result<Told, Trouble> {
    let trouble = |line, reason| Trouble { file: note.shown.clone(), line, reason };
    let bytes = match bytes {
        Some(bytes) => Cow::Borrowed(bytes),
        None => Cow::Owned(std::fs::read(&note.path).map_err(|error| trouble(0, import::why(&error)))?),
    };
    let extraction = import::read_note(note, &bytes);
    let text = match way.json {
        true => json(note, &extraction).map_err(|error| trouble(0, error.to_string()))?,
        false => listed(note, &extraction, way),
    };
    Ok(Told {
        text,
        found: extraction.cards.len(),
        both: extraction.cards.iter().filter(|card| import::is_asked_both_ways(card, note)).count(),
        problems: extraction.problems.into_iter().map(|it| trouble(it.line, it.reason)).collect(),
    })
}

/// Tells what `command` could not read; nothing readable at all is a failure.
pub(crate) fn report(troubles: &[Trouble], nothing: bool, command: &str, context: &mut Context) -> Result {
    if nothing && let [first, rest @ ..] = troubles {
        let mut failure = Failure::new(format!("cannot read {}", first.file)).because(first.reason.clone());
        for trouble in rest {
            failure = failure.because(format!("{}: {}", trouble.file, trouble.reason));
        }
        let hint = format!("name a folder or a note that is there: termdeck {command} notes");
        return Err(failure.hint(hint));
    }
    for trouble in troubles {
        let line = problem_line(trouble);
        let word = context.ui.err_paint.near("problem");
        context.ui.note(&format!("  {word}  {line}"));
    }
    Ok(if troubles.is_empty() { Exit::Done } else { Exit::Problems })
}

/// A problem as `path:line: reason`.
pub(crate) fn problem_line(trouble: &Trouble) -> String {
    let place = match trouble.line {
        0 => trouble.file.clone(),
        line => format!("{}:{line}", trouble.file),
    };
    text::one_line(&format!("{place}: {}", trouble.reason)).into_owned()
}

/// The note that is read from stdin.
pub(crate) fn stdin_note() -> Walked {
    Walked {
        path: PathBuf::from("stdin"),
        shown: "-".into(),
        below: "stdin".into(),
        root: String::new(),
        alone: true,
        folder: Arc::default(),
        size: 0,
        mtime: 0,
        ctime: 0,
    }
}

/// All of stdin.
pub(crate) fn read_stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new("cannot read stdin").because(error.to_string()))?;
    Ok(bytes)
}

/// A line of JSON for each card.
fn json(note: &Walked, extraction: &Extraction) -> serde_json::Result<String> {
    let mut lines = String::new();
    for found in &extraction.cards {
        let content = import::contents(
            Extraction {
                cards: vec![Found { both_ways: false, ..found.clone() }],
                front_matter: extraction.front_matter.clone(),
                ..Extraction::default()
            },
            note,
            &note.deck(),
        );
        let (deck, tags) = content
            .into_iter()
            .next()
            .map_or_else(Default::default, |card| (card.home.deck.clone(), card.home.tags.clone()));
        let line = Line {
            file: &note.shown,
            line: found.line,
            end: found.end,
            kind: found.kind.name(),
            front: &found.front,
            back: &found.back,
            items: &found.items,
            context: &found.context,
            deck,
            tags,
            rule: found.rule,
            confidence: (f64::from(found.confidence) * 100.0).round() / 100.0,
        };
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    Ok(lines)
}

/// A line for each card and, when asked to explain, for each place that is none.
fn listed(note: &Walked, extraction: &Extraction, way: Way) -> String {
    let Way { explain, paint, width, .. } = way;
    let mut lines: Vec<(u32, String)> = Vec::new();
    for found in &extraction.cards {
        let why = if explain { found.reason.to_string() } else { answer(found) };
        let place = (found.line, found.end);
        lines.push((
            found.line,
            line(place, &notes::plain(&found.front), found.kind.name(), &why, (width, explain)),
        ));
    }
    if explain {
        for skipped in &extraction.skipped {
            let place = (skipped.line, skipped.line);
            let drawn = line(place, &skipped.text, "skip", skipped.why, (width, true));
            lines.push((skipped.line, paint.dim(&drawn)));
        }
        if lines.is_empty() {
            lines.push((0, paint.dim("      nothing in it looks like a card")));
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    lines.sort_by_key(|(line, _)| *line);
    let mut text = paint.bold(&text::one_line(&note.shown)) + "\n";
    for (_, line) in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The answer in one line.
fn answer(found: &Found) -> String {
    if found.items.is_empty() {
        return notes::plain(&found.back).replace('\n', " ");
    }
    let items = found.items.iter().map(|item| {
        let mark = if item.right == Some(true) { "✓ " } else { "" };
        format!("{mark}{}", notes::plain(&item.text))
    });
    format!("{}: {}", text::count(found.items.len(), "item"), items.collect::<Vec<_>>().join(" · "))
}

/// `  11  Cloud Storage        term    why`, in at most `width` columns where that is possible. To explain,
/// the whole of `why` goes on in further lines, in a narrow window below the cue, and the lines are told to
/// the last of the answer.
fn line(
    (first, last): (u32, u32),
    cue: &str,
    kind: &str,
    why: &str,
    (width, whole): (usize, bool),
) -> String {
    let (place, most) = match (whole && width >= 60, last > first) {
        (true, true) => (format!("{first}–{last}"), 9),
        (true, false) => (first.to_string(), 9),
        (false, _) => (first.to_string(), 4),
    };
    let cue_width = (width / 2).saturating_sub(most + 4).clamp(12, 46);
    let cue = text::one_line(cue);
    let head = format!(
        "{place:>most$}  {}  {}  ",
        text::pad(&text::clip(&cue, cue_width), cue_width),
        text::pad(kind, 6)
    );
    let indent = cue_width + most + 12;
    let rest = width.saturating_sub(indent).max(8);
    let why = text::one_line(why);
    if !whole {
        return format!("{head}{}", text::clip(&why, rest));
    }
    if rest >= 24 {
        let indent = format!("\n{}", " ".repeat(indent));
        return format!("{head}{}", text::wrap(&why, rest).join(&indent));
    }
    let below = text::wrap(&why, width.saturating_sub(8)).join("\n        ");
    format!("{}\n        {below}", head.trim_end())
}
