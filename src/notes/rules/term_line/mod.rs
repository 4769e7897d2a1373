//! A term, a separator and its definition on one line.

mod around;
mod extent;
mod refused;
mod sides;
mod speech;
mod stories;

use around::counted;
use extent::answer_end;
use sides::{Parts, closed_behind, fits, is_marked, is_year, named_last, outside, without_joiner};

pub(super) use extent::with_list;
pub(super) use speech::is_dialogue;

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::read::scan::Sep;
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::votes::Separator;
use crate::notes::words;

pub(super) const RULE: RuleInfo = RuleInfo {
    name: "term-line",
    what: "`Term: definition`, also with –, —, =, →, ： or a tab, in a list or on a line of its own",
};

/// Words beyond which what stands before a separator is a sentence.
const MOST_WORDS: usize = 9;

/// Lines that tell of the note: "Date: …", "Tags: …" are among them.
pub(super) fn tells_of_note(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let line = |at: &usize| sheet.nodes[*at].shape == Shape::Text;
    if !line(&at) {
        return false;
    }
    let before = (0..at).rev().take_while(|at| line(at) && !sheet.nodes[at + 1].gap);
    let behind = (at + 1..sheet.nodes.len()).take_while(|at| line(at) && !sheet.nodes[*at].gap);
    let label = |at: usize| {
        let Node { text, scan, .. } = &sheet.nodes[at];
        let head = &text.as_bytes()[..text.len().min(24)];
        let end = head.iter().position(|&byte| byte == b':').filter(|_| scan.words <= 8);
        end.is_some_and(|end| {
            words::is_of_note(words::cue(&text[..end]), text[end + 1..].trim_start_matches(['*', '_', ' ']))
        })
    };
    before.take(AROUND).chain(behind.take(AROUND)).any(label)
}

const ABOUT_NOTE: &str = "says when, where or by whom the note was taken";

/// Lines on either side of one that are looked at.
const AROUND: usize = 8;

/// Finds a term line at `at`; returns the index behind it.
pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> Option<usize> {
    let here = &sheet.nodes[at];
    let nothing =
        Separator::ALL.iter().all(|separator| !separator.place(&here.scan).found()) && here.scan.bold == 0;
    // "4. Overflow → i = i + 1;" among other lines with arrows shows code
    let shown = || here.scan.arrow.found() && sheet.votes.of(Separator::Arrow) >= 3;
    // "`reef()`: calls `a();`" as well
    let called = || {
        let behind = here.text.get(usize::from(here.scan.code)..).unwrap_or_default();
        here.scan.code > 0 && here.shape.is_item() && behind.trim_start().starts_with(':')
    };
    // "- class names = **PascalCase**" among other such lines
    let among = || {
        let words = |sign: Separator| {
            let place = sign.place(&here.scan);
            let named = here.text.get(..usize::from(place.at)).unwrap_or_default();
            place.found()
                && sheet.votes.of(sign) >= 3
                && named.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '(' | ')'))
        };
        here.shape.is_item()
            && !here.text.ends_with(['{', '}', '"', ';'])
            && (words(Separator::Colon) || words(Separator::Equals) && here.text.ends_with("**"))
    };
    if nothing
        || !sheet.on(RULE.name)
        || words::looks_like_code(here.text, here.scan.signs) && !shown() && !called() && !among()
    {
        return None;
    }
    let mut refused = None;
    if let Some((separator, place)) = inside_bold(here) {
        match split(sheet, at, separator, place) {
            Ok(_) if tells_of_note(sheet, at) => {
                out.skip(here.line, here.text, ABOUT_NOTE);
                return None;
            }
            Ok((cue, rest, confidence)) => {
                return Some(card(sheet, at, separator, cue, rest, confidence, out));
            }
            Err(why) => {
                if let Some(why) = why {
                    out.skip(here.line, here.text, why);
                }
                return None;
            }
        }
    }
    for (separator, place) in sheet.votes.order(&here.scan) {
        match split(sheet, at, separator, place) {
            Ok(_) if tells_of_note(sheet, at) => {
                out.skip(here.line, here.text, ABOUT_NOTE);
                return None;
            }
            Ok((cue, rest, confidence)) => {
                return Some(card(sheet, at, separator, cue, rest, confidence, out));
            }
            Err(why) => refused = refused.or(why),
        }
    }
    if let Some(why) = refused {
        let place = here.scan.colon;
        let shown = if place.found() { &here.text[..usize::from(place.at)] } else { here.text };
        out.skip(here.line, shown, why);
    }
    None
}

/// `**Term:** definition`, `**Term -** definition`: the separator stands inside the bold text, and what follows
/// is the definition.
pub(super) fn inside_bold(here: &Node<'_>) -> Option<(Separator, Sep)> {
    let end = usize::from(here.scan.bold);
    let inner = here.text.get(..end)?.trim_end_matches(['*', '_', ' ']);
    let separator = if inner.ends_with([':', '：']) {
        Separator::Colon
    } else if [" -", " –", " —"].iter().any(|dash| inner.ends_with(dash)) {
        Separator::Dash
    } else {
        return None;
    };
    // The place is the last byte of the markers, so that what stands behind it is the definition.
    (end < here.text.len()).then(|| (separator, Sep { at: here.scan.bold - 1, len: 1 }))
}

/// Whether the line begins with a bold name that a colon or a dash parts from what is said of it.
pub(super) fn names(here: &Node<'_>) -> bool {
    let rest = here.text.get(usize::from(here.scan.bold)..).unwrap_or_default().trim_start();
    let parted = || [":", "：", "– ", "— ", "- "].iter().any(|sign| rest.starts_with(sign)) && rest.len() > 2;
    here.scan.bold > 0 && (inside_bold(here).is_some() || parted())
}

fn card<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    separator: Separator,
    cue: &'a str,
    rest: &'a str,
    confidence: f32,
    out: &mut Finds<'a>,
) -> usize {
    let here = &sheet.nodes[at];
    let (from, own) = (at + 1, answer_end(sheet, at, separator));
    let to = if here.shape.is_item() { own } else { with_list(sheet, at, own) };
    let agree = sheet.votes.of(separator);
    out.cards.push(Candidate {
        rule: RULE.name,
        cue,
        node: at as u32,
        rest,
        from: from as u32,
        to: to as u32,
        line: here.line,
        end: sheet.last_line(here.line, from, to),
        kind: Kind::Term,
        confidence,
        reason: Reason::Agreed { line: separator.shown(), agree, of: sheet.votes.lines.max(agree) },
        role: Role::Line,
        ready: None,
    });
    // What is listed below may hold terms of its own.
    if here.shape.is_item() { sheet.own_end(at) } else { own.max(at + 1) }
}

/// The two sides of a separator.
struct Cut<'a> {
    /// What stands before it.
    raw: &'a str,
    /// The same without markers.
    cue: &'a str,
    rest: &'a str,
    /// Whether emphasis marks the term although it does not stand around all of `raw`: it closes behind the colon, or
    /// opens behind words that lead to the term.
    closed: bool,
}

fn cut<'a>(sheet: &Sheet<'a, '_>, here: &Node<'a>, place: Sep) -> Cut<'a> {
    let (start, end) = (usize::from(place.at), usize::from(place.at + place.len));
    // The colon inside bold text: the closing markers belong to the cue.
    let inside = end == usize::from(here.scan.bold);
    // "*Examples: ketch, yawl*"
    let whole = words::unwrapped(here.text);
    let before = (whole.as_ptr() as usize).wrapping_sub(here.text.as_ptr() as usize);
    let (open, close) = match inside || before > start || before + whole.len() < end {
        true => (0, here.text.len()),
        false => (before, before + whole.len()),
    };
    let raw = if inside { &here.text[..end] } else { &here.text[open..start] };
    // "a) **Ketch** – …"
    let lettered = matches!(raw.as_bytes(), [b'a'..=b'z', b')', b' ', b'*', b'*', ..]);
    let raw = if lettered { &raw[3..] } else { raw };
    // "*Key thinker:* Durkheim": the emphasis of the term closes behind its colon
    let closed = if inside { None } else { closed_behind(raw, &here.text[end..close]) };
    let cue = words::cue(closed.map_or(raw, |(cue, _)| cue));
    let cue = if inside { cue.trim_end_matches([' ', '-', '–', '—']) } else { cue };
    // "-Reef - to make a sail smaller": the marker lacks its blank
    let glued = cue.strip_prefix('-').filter(|cue| cue.len() >= 3 && cue.starts_with(char::is_uppercase));
    let cue = glued.unwrap_or(cue);
    let whole = cue;
    let cue = named_last(cue);
    let named = cue.len() < whole.len();
    // "2 Sail: …" behind "1 Mast: …"
    let cue = counted(sheet, cue).unwrap_or(cue);
    // "*Reflexive* if: …"
    let cue = IF
        .iter()
        .find_map(|word| cue.strip_suffix(word))
        .filter(|cue| cue.ends_with(['*', '_', '`']))
        .map_or(cue, words::cue);
    let rest = words::trim(closed.map_or(&here.text[end..close], |(_, rest)| rest));
    let rest = ["</strong>", "</b>"].iter().find_map(|tag| rest.strip_prefix(tag)).map_or(rest, words::trim);
    Cut { raw, cue, rest: without_joiner(rest), closed: closed.is_some() || named }
}

/// Cue, definition and confidence, or why it is none.
fn split<'a>(
    sheet: &Sheet<'a, '_>,
    at: usize,
    separator: Separator,
    place: Sep,
) -> Result<(&'a str, &'a str, f32), Option<&'static str>> {
    let here = &sheet.nodes[at];
    let Cut { raw, cue, rest, closed } = cut(sheet, here, place);
    let marked = closed || is_marked(raw);
    let more = here.shape.is_item() && sheet.behind(at) > at + 1;
    let votes = sheet.votes.of(separator);
    let bare = outside(cue);
    // "Royal National Lifeboat Institution (RNLI) – …": what a name is short for, or its short form, is no more of it
    let short = || bare.len() < cue.len() && !words::at_least(&cue[bare.len()..], 4);
    let agreed = separator == Separator::Dash && votes >= 3;
    let count = words::count(if agreed || short() { bare } else { cue });
    // "There are three sorts of rope: laid, braided and plaited."
    let counts = matches!(separator, Separator::Colon | Separator::Dash);
    let listed = || {
        counts && !marked && words::counts_off(cue, rest)
            || separator == Separator::Colon && !marked && words::names_parts(cue, rest)
    };
    let mut parts = Parts { separator, place, cue, count, rest, marked, more, listed: false };
    refused::unwritten(sheet, at, &parts)?;
    if !marked && (cue.len() > 110 || count > MOST_WORDS) {
        return Err(None);
    }
    refused::labels(sheet, at, &parts)?;
    parts.listed = listed();
    refused::leads_away(sheet, at, &parts)?;
    refused::formulas(sheet, at, &parts)?;
    refused::code(&parts)?;
    refused::chains(sheet, at, &parts)?;
    refused::duties(sheet, at, &parts)?;
    stories::check(sheet, at, &parts)?;
    if !fits(&parts, here, votes) {
        return Err(None);
    }
    // "I have read chapter 3 - it was long"; a phrase book has more such lines.
    if !marked && count >= 4 && votes < 3 && words::is_told(cue) {
        return Err(Some("tells a story: a term does not begin like a sentence"));
    }
    if rest.len() <= 24 && !more && words::shrugs(rest) {
        return Err(Some("the definition was never written: fill it in"));
    }
    if !parts.listed && !supported(sheet, at, &parts) {
        return Err((count <= 4).then_some("the only line of its kind here: set the term in **bold**"));
    }
    if !sheet.prompts && count > 1 && words::is_personal(cue) {
        return Err(Some("asks about you, not the subject (`prompts = true` in .termdeck.toml takes it in)"));
    }
    if sheet.in_frame(at) && !marked {
        return Err(Some("stands under a heading that names a part of the document"));
    }
    let confidence = match (marked, here.shape.is_item(), sheet.votes.of(separator)) {
        (true, _, _) if raw.contains('`') => 0.9,
        (true, _, _) => 0.95,
        (_, true, 2..) => 0.9,
        (_, true, _) if separator == Separator::Colon => 0.8,
        (_, true, _) => 0.7,
        (_, _, 2..) => 0.85,
        _ => 0.7,
    };
    Ok((cue, rest, confidence))
}

/// Whether there are enough signs that this line is meant as a definition.
fn supported(sheet: &Sheet<'_, '_>, at: usize, parts: &Parts<'_>) -> bool {
    let Parts { separator, place, cue, count, rest, marked, .. } = *parts;
    let here = &sheet.nodes[at];
    let votes = sheet.votes.of(separator);
    let sloppy = separator == Separator::Dash
        && place.len == 1
        && place.at + 1 != here.scan.bold
        && !here.text[..usize::from(place.at)].ends_with([' ', '\t']);
    // "fore- and mainsail" shares the end of a word
    if sloppy && (votes < 2 || JOINING.knows(words::split_word(rest).0)) {
        return false;
    }
    if marked {
        return true;
    }
    if here.shape.is_item() {
        let lead = cue.chars().next().is_some_and(|c| c.is_lowercase());
        return match separator {
            // One sentence with a colon in a numbered list of sentences.
            Separator::Colon => {
                votes >= 2 || count < 6 || !matches!(here.shape, Shape::Item { mark: b'1', .. })
            }
            Separator::Tab => votes >= 2,
            // "The harbour was closed – nobody came" is a sentence with a pause.
            Separator::Dash => votes >= 2 || count <= if lead { 2 } else { 3 } || sheet.behind(at) > at + 1,
            _ => votes >= 2 || !lead || count <= 3,
        };
    }
    // "In short: …" among long paragraphs is a sentence with a pause.
    let prose = |near: Option<usize>| {
        near.and_then(|near| sheet.node(near))
            .is_some_and(|near| near.shape == Shape::Text && near.scan.words >= 25)
    };
    if separator == Separator::Colon
        && votes < 2
        && count >= 2
        && here.scan.words >= 14
        && !words::begins_definition(rest)
        && (prose(at.checked_sub(1)) || prose(Some(sheet.behind(at))))
    {
        return false;
    }
    // A sentence with a pause in it that leads to what stands below, which another such line is not.
    let another = || {
        let next = sheet.node(at + 1).filter(|next| next.shape == Shape::Text && next.gap);
        let above = at.checked_sub(1).map(|above| &sheet.nodes[above]);
        let behind_one =
            above.is_some_and(|above| separator.place(&above.scan).found() && !above.scan.ends_colon);
        votes >= 3
            && behind_one
            && next.is_some_and(|next| separator.place(&next.scan).found() && !next.scan.ends_colon)
    };
    if here.scan.ends_colon && !another() {
        return false;
    }
    let pauses = count >= 5 && here.scan.words > 12 && rest.starts_with(char::is_lowercase);
    if !begins(sheet, at) || (pauses && (votes < 3 || !cue.ends_with(')'))) {
        return false;
    }
    // "The drift is considerable: a ship …" is a sentence.
    if separator == Separator::Colon && count >= 4 && votes < 3 && words::states(cue) {
        return false;
    }
    // "One quote stood out - “…” - because" puts a remark between dashes.
    if separator == Separator::Dash
        && here.scan.words > 12
        && !rest.starts_with('(')
        && [" - ", " – ", " — "].iter().any(|dash| rest.contains(dash))
    {
        return false;
    }
    match separator {
        Separator::Tab => votes >= 3,
        Separator::Arrow | Separator::Equals
            if count <= 3 && words::at_least(rest, 4) && here.gap_or_first(at) =>
        {
            true
        }
        // One line of a vocabulary may be written unlike the others.
        Separator::Equals | Separator::Arrow => {
            (votes >= 2 && count <= 6) || (sheet.votes.lines >= 3 && count <= 4 && !words::at_least(rest, 7))
        }
        _ if sheet.votes.lines >= 3 && is_year(cue) => true,
        _ => {
            (votes >= 2 && count <= 8)
                || (sheet.votes.lines >= 3
                    && count <= 4
                    && words::at_least(rest, 2)
                    && !here.gap
                    && cue.starts_with(char::is_uppercase))
                || (count <= 4 && words::at_least(rest, 3) && here.gap_or_first(at))
        }
    }
}

/// Words that join a marked term to its condition.
const IF: [&str; 7] = [" if", " iff", " when", " wenn", " falls", " si", " se"];

/// Words between two that share their end.
static JOINING: Lexicon =
    Lexicon::new(&["and", "or", "to", "und", "oder", "zu", "bis", "bzw.", "en", "of", "og", "och", "eller"]);

/// Whether a line of text begins something: a paragraph, or another term below a term.
fn begins(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    if here.gap || at == 0 {
        return true;
    }
    let above = &sheet.nodes[at - 1];
    above.shape != Shape::Text
        || above.parent != here.parent
        || above.text.ends_with(['.', ':', ',', ';', '。', ')', '*', '_'])
        || above.scan.colon.found()
        || above.scan.dash.found()
        || above.scan.arrow.found()
        || above.scan.equals.found()
        || above.scan.tab.found()
        || above.scan.words < 8
}

impl Node<'_> {
    fn gap_or_first(&self, at: usize) -> bool {
        self.gap || at == 0
    }
}
