//! What stands below an entry and tells what it is, and where that ends.

use super::NEAR;
use crate::notes::ask;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{NONE, Shape};
use crate::notes::sheet::Sheet;
use crate::notes::words;

/// Where the answer ends if all entries behind it only say where it was read: "- *Reference:* Hale, A. (1996) …".
pub(super) fn before_sources(sheet: &Sheet<'_, '_>, from: usize, to: usize) -> usize {
    let year = |text: &str| {
        text.match_indices('(').any(|(at, _)| {
            let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
            digits == 4 && text[at + 5..].starts_with([')', ','])
        })
    };
    let cites = |at: usize| {
        let node = &sheet.nodes[at];
        node.shape.is_item() && (node.scan.link || words::cites_work(node.text) || year(node.text))
    };
    let labelled = |at: usize| {
        let label = sheet.nodes[at].text.split_once(':').map_or("", |(label, _)| label);
        SOURCES.knows(label.trim_matches(['*', '_', ' ']))
    };
    let first = sheet.level(from, to).find(|&at| at > from && labelled(at) && cites(at));
    first.filter(|&first| sheet.level(first, to).all(cites)).unwrap_or(to)
}

/// Where the answer ends if what stands behind its first entries are properties that the entries beside this one have
/// as well: "- Strengths" and "- Limitations", each over its own, below one method after the other.
pub(super) fn before_properties(sheet: &Sheet<'_, '_>, at: usize, from: usize, to: usize) -> usize {
    let heads = |at: usize| sheet.nodes[at].shape.is_item() && sheet.behind(at) > at + 1;
    let Some(first) = sheet.level(from, to).find(|&at| at > from && heads(at)) else { return to };
    let shown = words::is_example(words::cue(words::split_word(sheet.nodes[from].text).0));
    if heads(from) || shown || sheet.nodes[at].parent == NONE && sheet.nodes[from].parent as usize != at {
        return to;
    }
    let name = |at: usize| words::cue(sheet.nodes[at].text).trim_end_matches(['s', ':']);
    let label = |at: usize| {
        heads(at) && sheet.nodes[at].scan.words <= 4 && !words::is_example(words::cue(sheet.nodes[at].text))
    };
    let before = sheet.siblings_before(at).take(NEAR);
    let beside = before.chain(sheet.siblings_from(at).skip(1).take(NEAR));
    let of = |beside: usize| sheet.level(beside + 1, sheet.behind(beside)).filter(|&at| label(at)).take(NEAR);
    let properties = sheet.level(first, to).take(NEAR);
    let shared =
        |at: usize| beside.clone().flat_map(of).any(|other| name(other).eq_ignore_ascii_case(name(at)));
    // one alone may be a part of the definition, if none beside it has two
    let several =
        properties.clone().nth(1).is_some() || beside.clone().any(|beside| of(beside).nth(1).is_some());
    if several && properties.clone().all(label) && properties.clone().any(shared) { first } else { to }
}

/// Labels of what a text is taken from.
static SOURCES: Lexicon = Lexicon::new(&[
    "reference",
    "references",
    "source",
    "sources",
    "citation",
    "citations",
    "quelle",
    "quellen",
    "fuente",
    "fuentes",
    "référence",
    "références",
    "fonte",
    "fonti",
    "fontes",
    "referência",
    "referências",
    "źródło",
    "источник",
]);

/// "[**Ketch**](k.html).", "**Ketch**.": a name that is marked as a whole, without the stop behind it.
pub(super) fn name(text: &str) -> Option<&str> {
    let open = text.len() - text.trim_start_matches(['*', '[']).len();
    let name = text.strip_suffix(['.', '。']).unwrap_or(text);
    let whole = match &text[..open] {
        "**" => {
            name.len() < text.len()
                && name.ends_with("**")
                && name.len() > 4
                && name[2..].find("**") == Some(name.len() - 4)
        }
        "[**" => {
            name.ends_with(')')
                && name
                    .find("**](")
                    .is_some_and(|close| name[close..].find(')') == Some(name.len() - close - 1))
        }
        _ => false,
    };
    whole.then_some(name)
}

/// What stands below the entry: indented, or a list of another sort on the same level.
pub(super) fn answer(sheet: &Sheet<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let here = &sheet.nodes[at];
    let (own, inner) = (sheet.own_end(at), sheet.behind(at));
    // `1. **Term**`, then its definition on the next line.
    let bold = ask::is_bold_entry(here) || name(here.text).is_some();
    // "- Proof of work" right over what it is, and behind a blank line over more
    let told = own > at + 1
        && here.scan.words <= 5
        && sheet.nodes[at + 1].scan.words >= 4
        && !sheet.nodes[at + 1].text.starts_with(char::is_lowercase)
        && !words::breaks_off(here.text);
    if inner > own {
        return Some((if bold || told { at + 1 } else { own }, inner));
    }
    if bold && own > at + 1 {
        return Some((at + 1, own));
    }
    // "1. **Ketch**", and behind a blank line the paragraph that says what it is.
    let row =
        at > 0 && sheet.nodes[at - 1].shape.same_list(here.shape) && ask::is_bold_entry(&sheet.nodes[at - 1]);
    if (bold && !row || !bold && parted_by_paragraphs(sheet, at))
        && let Some(next) = sheet.sibling(at)
        && sheet.nodes[next].shape == Shape::Text
        && sheet.nodes[next].scan.words >= 4
        && !sheet.nodes[next].scan.ends_colon
        && !ask::is_bold_line(&sheet.nodes[next])
    {
        return Some((next, sheet.own_end(next)));
    }
    // "- **Ketch**" over "- two masts" on the same level, and so on
    if bold && let Some(end) = under_bold(sheet, at) {
        return Some((at + 1, end));
    }
    // "- Supported languages", then lines of text below it: entries without markers.
    let lines = own - at - 1;
    let short = |most: u16| (at + 1..own).all(|line| sheet.nodes[line].scan.words <= most);
    if lines >= 2 && here.scan.words <= 5 && short(5) || lines >= 3 && here.scan.words <= 8 && short(4) {
        return Some((at + 1, own));
    }
    // "- To cut the line", and lines of code
    let code = |line: usize| {
        let node = &sheet.nodes[line];
        node.scan.code > 0 && node.text.ends_with('`')
    };
    let open = || {
        words::breaks_off(here.text)
            || matches!(words::last_word(here.text), "in" | "on" | "at" | "use" | "run" | "type" | "like")
    };
    if lines >= 1 && here.scan.words >= 2 && here.scan.code == 0 && (at + 1..own).all(code) && !open() {
        return Some((at + 1, own));
    }
    if code_follows(sheet, at) {
        let code = sheet.behind(at);
        return Some((code, code + 1));
    }
    // "- Switch:", and what it does on the next line
    if lines >= 1 && here.scan.ends_colon && here.scan.words <= if here.scan.bold > 0 { 12 } else { 5 } {
        return Some((at + 1, own));
    }
    // "- Ketch", then what that is: nobody breaks a line after so few words
    if lines >= 1
        && here.scan.words <= 3
        && here.text.ends_with(char::is_alphanumeric)
        && sheet.nodes[at + 1].text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && sheet.nodes[at + 1].scan.words >= 3
        && sheet.nodes[at + 1].indent > here.indent
    {
        return Some((at + 1, own));
    }
    // "- A ketch of the north", and "is a ship with two masts" on the next line
    let defines = |text: &str| ["is a ", "is an ", "is the "].iter().any(|verb| text.starts_with(verb));
    if lines >= 1 && here.scan.words <= 5 && defines(sheet.nodes[at + 1].text) {
        return Some((at + 1, own));
    }
    // the same in every entry
    if lines >= 1 && over_lines(sheet, at) {
        return Some((at + 1, own));
    }
    // "- Sloop or ketch", then a sentence on the next line: the line had room, and was ended all the same.
    if lines >= 1
        && here.scan.words <= 7
        && !here.text.ends_with(['.', ',', '!', ';', '-', '–', '—'])
        && !words::breaks_off(here.text)
        && sheet.nodes[at + 1].text.starts_with(char::is_uppercase)
        && sheet.nodes[at + 1].scan.words >= 8
        && sheet.nodes[at + 1].text.len() > here.text.len() + 20
        && !ends_list(sheet, at)
    {
        return Some((at + 1, own));
    }
    let next = sheet.sibling(at)?;
    let below = &sheet.nodes[next];
    let other_sort = below.shape.is_item() && !here.shape.same_list(below.shape);
    let announced = here.scan.ends_colon
        || bold && other_sort
        || (other_sort
            && !matches!(here.shape, Shape::Item { mark: b'1' | b'a', .. })
            && here.scan.words <= 6
            && !(here.scan.words >= 5 && [" are ", " is "].iter().any(|verb| here.text.contains(verb))));
    if !announced
        || here.shape.same_list(below.shape)
        || !here.scan.ends_colon && mixes_marks(sheet, at, next)
    {
        return None;
    }
    let mut to = next;
    let level_end = sheet.level_end(at);
    while to < level_end {
        let node = &sheet.nodes[to];
        let ends = here.shape.same_list(node.shape)
            || matches!(node.shape, Shape::Break | Shape::Details)
            || (to > next && node.shape == Shape::Text && (node.scan.ends_colon || other_sort))
            || (to > next && node.shape == Shape::Quote && node.gap && other_sort);
        if ends {
            break;
        }
        to = sheet.behind(to);
    }
    Some((next, to.min(level_end)))
}

/// "* Ann", "- Ben", "* Cid": marks that a writer used as they came. Where they mean something, more than one entry
/// has others of the second sort behind it, or this one has two.
fn mixes_marks(sheet: &Sheet<'_, '_>, at: usize, next: usize) -> bool {
    let (here, below) = (sheet.nodes[at].shape, sheet.nodes[next].shape);
    let same = |at: Option<usize>, shape: Shape| at.is_some_and(|at| sheet.nodes[at].shape.same_list(shape));
    let second = sheet.sibling(next);
    if same(second, below) || sheet.behind(next) > next + 1 {
        return false;
    }
    // behind the next of its own sort there should be others, too
    let goes_on = same(second, here) && same(second.and_then(|second| sheet.sibling(second)), below);
    let before = sheet.sibling_before(at);
    let went_on = same(before, below) && same(before.and_then(|before| sheet.sibling_before(before)), here);
    let announced =
        sheet.nodes.get(sheet.nodes[at].parent as usize).is_some_and(|parent| parent.scan.ends_colon);
    same(second, here) && !goes_on
        || second.is_none() && (before.is_some() && !went_on || before.is_none() && announced)
}

/// Whether code that nobody indented stands behind the entry, and behind the others of its list as well.
fn code_follows(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let shown = |at: usize| {
        let entry = &sheet.nodes[at];
        sheet.behind(at) == at + 1
            && (1..=10).contains(&entry.scan.words)
            && !words::is_generic(words::cue(entry.text))
            && !words::is_example(words::cue(entry.text))
            && !entry.text.ends_with(['.', '?', '!'])
            && !words::asks(entry.text)
            && sheet.sibling(at).is_some_and(|next| sheet.nodes[next].shape == Shape::Code)
    };
    if !shown(at) {
        return false;
    }
    let before = sheet.siblings_before(at).take(NEAR);
    let behind = sheet.siblings_from(at).take(NEAR);
    let mut entries = before.chain(behind).filter(|&at| sheet.nodes[at].shape.same_list(here.shape));
    entries.clone().count() >= 2 && entries.all(shown)
}

/// Whether the entry is the last of a list in which no other has lines below it: these belong to the paragraph above
/// the list.
fn ends_list(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let same = |other: &usize| sheet.nodes[*other].shape.same_list(sheet.nodes[at].shape);
    sheet.sibling(at).filter(same).is_none()
        && sheet.sibling_before(at).filter(same).is_some_and(|before| sheet.behind(before) == before + 1)
}

/// "- Ketch", a paragraph, "- Yawl", a paragraph …: every entry near it is a name alone, with a paragraph behind a
/// blank line that says what it is.
fn parted_by_paragraphs(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let named = |at: usize| {
        let node = &sheet.nodes[at];
        let behind = sheet.sibling(at).map(|next| &sheet.nodes[next]);
        sheet.behind(at) == at + 1
            && (1..=4).contains(&node.scan.words)
            && !node.scan.ends_colon
            && !node.scan.link
            && behind.is_some_and(|next| next.shape == Shape::Text && next.gap && next.scan.words >= 6)
    };
    if !named(at) {
        return false;
    }
    let here = &sheet.nodes[at];
    let before = sheet.siblings_before(at).take(2 * NEAR);
    let behind = sheet.siblings_from(at).take(2 * NEAR);
    let (mut all, mut heads) = (0, 0);
    for entry in before.chain(behind).filter(|&at| sheet.nodes[at].shape.same_list(here.shape)) {
        all += 1;
        heads += usize::from(named(entry));
    }
    heads >= 3 && heads == all
}

/// Where the entries end that belong to a bold one before them, in a list of such groups.
fn under_bold(sheet: &Sheet<'_, '_>, at: usize) -> Option<usize> {
    let list = sheet.nodes[at].shape;
    let entry = |at: &usize| sheet.nodes[*at].shape.same_list(list);
    let head = |at: usize| ask::is_bold_entry(&sheet.nodes[at]);
    let end = |at: usize| {
        let group = sheet.siblings_from(at).skip(1).take_while(entry);
        // "- **Bow:** …" is one of the list's terms, not of the group
        let plain = group.take_while(|&at| sheet.nodes[at].scan.bold == 0 && !sheet.nodes[at].gap);
        plain.last().map(|last| sheet.behind(last))
    };
    let own = end(at)?;
    // a bold entry over a bold one heads nothing, and so may this one
    if sheet.sibling_before(at).is_some_and(|above| entry(&above) && head(above)) {
        return None;
    }
    let behind =
        sheet.node(own).filter(|next| next.shape.same_list(list) && head(own)).and_then(|_| end(own));
    let before = || {
        let mut above = sheet.siblings_before(at).take(NEAR * 2).take_while(entry);
        above.next().is_some_and(|last| sheet.nodes[last].scan.bold == 0) && above.any(head)
    };
    (behind.is_some() || before()).then_some(own)
}

/// "- Ketch", and on the next line what it is, in this entry and in those near it.
fn over_lines(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let named = |at: usize| {
        let node = &sheet.nodes[at];
        (1..=4).contains(&node.scan.words)
            && !node.text.ends_with(['.', ',', '!', ';', '-', '–', '—'])
            && sheet.node(at + 1).is_some_and(|next| {
                next.shape == Shape::Text && !next.gap && next.parent as usize == at && next.scan.words >= 3
                    && words::begins_definition(next.text)
                    // a line that was wrapped is as long as the next
                    && next.text.len() >= node.text.len() + 8
            })
    };
    if !named(at) {
        return false;
    }
    let here = &sheet.nodes[at];
    let before = sheet.siblings_before(at).take(NEAR);
    let behind = sheet.siblings_from(at).take(NEAR);
    let (mut all, mut heads) = (0, 0);
    for entry in before.chain(behind).filter(|&at| sheet.nodes[at].shape.same_list(here.shape)) {
        all += 1;
        heads += usize::from(named(entry));
    }
    heads >= 3 && heads == all
}
