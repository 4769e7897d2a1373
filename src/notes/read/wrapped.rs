//! Lines that somebody's editor broke at the edge of the page, joined again: a question, a term's definition or a
//! lead-in that goes on in the next line is then one line, as its author thought of it.
//!
//! A note counts as wrapped if nearly all lines that another one continues end where its first word would not have
//! fitted, and hardly a line is longer. In other notes line ends mean something and stay.

use super::lines::{Lines, fence, indentation, is_break, quote_level};
use super::markers::marker;
use crate::notes::words;

/// A text with its wrapped lines joined.
pub(crate) struct Unwrapped {
    pub(crate) text: String,
    /// The line of the note at which each of its lines begins, and one behind the last.
    begins: Vec<u32>,
}

impl Unwrapped {
    /// The note's line at which a line begins.
    pub(crate) fn first(&self, line: u32) -> u32 {
        let last = self.begins.len().saturating_sub(1);
        self.begins.get((line as usize).saturating_sub(1).min(last)).copied().unwrap_or(line)
    }

    /// The note's line at which a line ends.
    pub(crate) fn last(&self, line: u32) -> u32 {
        self.first(line.saturating_add(1)).saturating_sub(1).max(self.first(line))
    }
}

/// Widths at which people wrap, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=130;

/// Texts that are longer than this are read as they are.
const LONGEST: usize = 1 << 24;

/// The text with its lines joined, if it is wrapped.
pub(crate) fn unwrapped(text: &str, feeds: &[u32]) -> Option<Unwrapped> {
    if text.len() > LONGEST {
        return None;
    }
    let lines = Lines::new(text, feeds);
    let breaks = breaks(lines);
    let width = width(lines, &breaks)?;
    let mut joins = breaks.iter().filter(|line| line.wraps_at(width) && line.joins).map(|line| line.above);
    let mut next = joins.next()?;
    let mut joined = Unwrapped { text: String::with_capacity(text.len()), begins: Vec::new() };
    let mut lines = lines;
    let mut goes_on = false;
    loop {
        let number = lines.number;
        let Some(line) = lines.next() else { break };
        if goes_on {
            let more = quote_level(indentation(line).1).2;
            let tight = joined.text.ends_with(is_wide) && more.starts_with(is_wide);
            joined.text.push_str(if tight { "" } else { " " });
            joined.text.push_str(indentation(more).1);
        } else {
            joined.begins.push(number);
            joined.text.push_str(line);
        }
        goes_on = number == next;
        if goes_on {
            joined.text.truncate(words::trim_end(&joined.text).len());
            next = joins.next().unwrap_or_default();
        } else {
            joined.text.push('\n');
        }
    }
    joined.begins.push(lines.number);
    Some(joined)
}

/// The end of a line that the next one may continue.
struct Break {
    /// The number of the line above.
    above: u32,
    columns: usize,
    /// Columns it would have had with the first word of the next line.
    needed: usize,
    /// Whether nothing but its length could have ended the line.
    joins: bool,
    /// Whether the next line surely goes on in the middle of a sentence.
    flows: bool,
    /// Whether the next line looks like one that stands for itself.
    begins: bool,
}

impl Break {
    /// Whether the line ended because the next word did not fit, give or take what people who wrap by hand do.
    const fn wraps_at(&self, width: usize) -> bool {
        self.columns <= width && self.needed * 20 > width * 17
    }
}

/// The columns at which the note is wrapped, if it is.
fn width(lines: Lines<'_>, breaks: &[Break]) -> Option<usize> {
    let mut widths: Vec<usize> =
        breaks.iter().map(|line| line.columns).filter(|columns| columns <= WIDTHS.end()).collect();
    widths.sort_unstable();
    let width = *widths.get((widths.len() - widths.len() / 20).checked_sub(1)?)?;
    let wraps = breaks.iter().filter(|line| line.wraps_at(width));
    let (good, flows) = (wraps.clone().count(), wraps.clone().filter(|line| line.flows).count());
    // "ebb: …" line by line, all of about the same width
    let begins = wraps.filter(|line| line.begins).count();
    // a few lines tell little: they must all go on, and be as wide as a page usually is
    let most = if good >= 4 { good * 4 >= breaks.len() * 3 } else { flows == breaks.len() && width >= 64 };
    if !WIDTHS.contains(&width) || !most || flows * 3 < good || begins * 4 > good {
        return None;
    }
    (over(lines, width) * 2 <= good).then_some(width)
}

/// How many lines of running text are longer than that.
fn over(mut lines: Lines<'_>, width: usize) -> usize {
    let mut verbatim = Verbatim::default();
    let mut over = 0;
    while let Some(line) = lines.next() {
        let prose = !verbatim.holds(line) && line.len() > width + 4;
        let long = |line: &str| !line.starts_with(['#', '|', '<', '!', '[']) && columns(line) > width + 4;
        // an address is as long as it is
        let spaced = |line: &str| line.get(width / 2..).is_some_and(|end| words::count(end) > 3);
        over += usize::from(prose && long(line) && spaced(line) && !line.contains("]("));
    }
    over
}

/// All places where one line may continue another.
fn breaks(mut lines: Lines<'_>) -> Vec<Break> {
    let mut found = Vec::new();
    let mut verbatim = Verbatim::default();
    // The line above, which is looked at closely only where the next one may continue it.
    let (mut before, mut above): (Option<&str>, Option<Above<'_>>) = (None, None);
    loop {
        let number = lines.number;
        let Some(line) = lines.next() else { return found };
        if line.is_empty() || verbatim.holds(line) {
            (before, above) = (None, None);
            continue;
        }
        let last = before.replace(line);
        let from = above.take();
        if !may_continue(line) {
            continue;
        }
        let Some(from) = from.or_else(|| last.and_then(Above::new)) else { continue };
        let Some(here) = Above::new(line).filter(|here| here.entry.is_none() && from.holds(here)) else {
            continue;
        };
        found.push(from.ends(number - 1, here.text));
        above = Some(Above { in_entry: from.in_entry, ..here });
    }
}

/// Whether the line may go on from the one above, judged by its first signs alone: most lines are turned away here.
fn may_continue(line: &str) -> bool {
    let bytes = line.trim_ascii_start().as_bytes();
    !matches!(
        bytes,
        [] | [b'#' | b'|' | b'<' | b'$' | b':' | b'=' | b'~', ..]
            | [b'-' | b'+' | b'*', b' ' | b'\t', ..]
            | [b'-', b'-' | b'>', ..]
    )
}

/// A line of running text that may go on.
struct Above<'a> {
    line: &'a str,
    text: &'a str,
    level: usize,
    indent: usize,
    /// The column of an entry's text, if it is the first line of one.
    entry: Option<usize>,
    in_entry: bool,
}

impl<'a> Above<'a> {
    /// The line, if it is running text.
    fn new(line: &'a str) -> Option<Self> {
        let (outer, rest) = indentation(line);
        let (level, inner, text) = quote_level(rest);
        let indent = if level > 0 { inner } else { outer };
        if !is_prose(text) {
            return None;
        }
        let entry = marker(text);
        let content = entry.map(|entry| indent + text.len() - entry.text.len());
        let text = entry.map_or(text, |entry| entry.text);
        Some(Self { line, text, level, indent, entry: content, in_entry: entry.is_some() })
    }

    /// Whether the next line may belong to the same paragraph.
    fn holds(&self, next: &Self) -> bool {
        self.level == next.level
            && match self.entry {
                Some(content) => {
                    next.indent == self.indent || next.indent > self.indent && next.indent <= content + 2
                }
                None => next.indent == self.indent && (self.in_entry || next.indent < 4),
            }
    }

    /// How it ends before a line that may continue it.
    fn ends(&self, above: u32, next: &str) -> Break {
        let end = words::trim_end(self.line);
        let columns = columns(end);
        let first = next.chars().next().unwrap_or(' ');
        let word = if is_wide(first) { 1 } else { 1 + columns_of(words::split_word(next).0) };
        let stops = end.ends_with(['.', '!', '?', '。', '？', '！', ';']);
        let small =
            first.is_lowercase() || !first.is_alphabetic() && !matches!(first, '*' | '_' | '`' | '"' | '“');
        let told = self.line.ends_with("  ") || end.ends_with(['\\', ':', '：']) || end.ends_with("<br>");
        let heads = self.text.starts_with("**") && end.ends_with("**");
        let flows = !told && !stops && !heads && (first.is_lowercase() || is_wide(first));
        let begins = begins_entry(next);
        let joins =
            !told && !heads && (flows || !(stops && (begins || end.ends_with(['?', '？']) && !small)));
        Break { above, columns, needed: columns + word, joins, flows, begins }
    }
}

/// Whether the line looks like one that stands for itself: a marked term, or one that a sign parts from the rest.
fn begins_entry(line: &str) -> bool {
    let marked = line.starts_with(['*', '_', '`']);
    let head = line
        .find([':', '：', '–', '—', '=', '→', '\t'])
        .or_else(|| line.find(" - "))
        .or_else(|| line.find("->"));
    marked || head.is_some_and(|head| words::count(&line[..head]) <= 4)
}

/// Whether the line is running text, as far as its beginning tells.
fn is_prose(text: &str) -> bool {
    let Some(&first) = text.as_bytes().first() else { return false };
    let other = match first {
        b'#' | b'|' | b'<' | b'$' | b':' | b'=' => true,
        b'!' | b'[' => text.starts_with("![") || text.starts_with("[^") || text.contains("]: "),
        b'-' | b'*' | b'_' => is_break(text),
        _ => false,
    };
    !other && memchr::memchr_iter(b'|', text.as_bytes()).take(2).count() < 2
}

/// Keeps account of what is no running text: code, formulas, comments and what stands before the note.
#[derive(Default)]
struct Verbatim {
    fence: Option<(u8, usize)>,
    formula: bool,
    comment: bool,
    /// Whether the note began, and whether it began with front matter.
    begun: bool,
    matter: bool,
}

impl Verbatim {
    /// Whether the next line is part of that.
    fn holds(&mut self, line: &str) -> bool {
        let first = !std::mem::replace(&mut self.begun, true);
        if first && matches!(words::trim_end(line), "---" | "+++") {
            self.matter = true;
            return true;
        }
        if self.matter {
            self.matter = !matches!(words::trim_end(line), "---" | "+++" | "...");
            return true;
        }
        let placed =
            |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
        let text = &line[line.bytes().take_while(placed).count()..];
        let mark = text.as_bytes().first();
        if let Some((byte, len)) = self.fence {
            let closes = mark == Some(&byte) && fence(text).is_some_and(|(_, other)| other >= len);
            if closes {
                self.fence = None;
            }
            return true;
        }
        if self.comment {
            self.comment = !line.contains("-->");
            return true;
        }
        match mark {
            Some(b'`' | b'~') => self.fence = fence(text),
            Some(b'<') if text.starts_with("<!--") => {
                self.comment = !text.contains("-->");
                return true;
            }
            Some(b'$') if text.starts_with("$$") && !text[2..].contains("$$") => {
                self.formula = !self.formula;
                return true;
            }
            _ => {}
        }
        self.fence.is_some() || self.formula
    }
}

/// Columns of a line in a terminal, roughly.
fn columns(line: &str) -> usize {
    let (indent, text) = indentation(line);
    indent + columns_of(text)
}

fn columns_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| 1 + usize::from(is_wide(c))).sum() }
}

/// Whether lines may be broken at the character, and take no blank there.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{FF00}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::super::lines::line_feeds;
    use super::*;

    /// A text's lines once joined, each with the lines of the note that it stands for.
    fn joined(text: &str) -> Vec<(u32, u32, String)> {
        let Some(joined) = unwrapped(text, &line_feeds(text)) else { return Vec::new() };
        let lines = joined.text.lines().zip(1..);
        lines.map(|(line, at)| (joined.first(at), joined.last(at), line.to_owned())).collect()
    }

    /// The text with its lines broken at a width, as an editor does it.
    fn wrap(text: &str, width: usize) -> String {
        let mut wrapped = String::new();
        for line in text.lines() {
            let mark = line.len() - line.trim_start_matches(['-', ' ', '>']).len();
            let indent = if line.starts_with('>') { line[..mark].to_owned() } else { " ".repeat(mark) };
            let mut columns = 0;
            for word in line.split(' ') {
                if columns > 0 && columns + 1 + word.chars().count() > width {
                    wrapped.push('\n');
                    wrapped.push_str(&indent);
                    columns = mark;
                } else if columns > 0 {
                    wrapped.push(' ');
                    columns += 1;
                }
                wrapped.push_str(word);
                columns += word.chars().count();
            }
            wrapped.push('\n');
        }
        wrapped
    }

    const NOTE: &str = "\
# Ropes

A rope is laid from strands, which are laid from yarns, which are spun from the fibres of a plant or drawn from a melt.

- Fid: a cone of wood that opens the strands of a rope, so that another strand can be tucked between them without a knife
- Serving: a tight winding of small stuff around a rope that keeps it from chafing where it runs over a spar or through a block

> Worming fills the grooves between the strands with thin line, before parcelling and serving make the rope round and dry.

What does a sailor do first with a rope that came off the coil, before it is cut or spliced or made fast anywhere at all?

```
this line of code is as long as any other of the note, and nobody may join it with the
next one
```
";

    #[test]
    fn lines_broken_by_an_editor_are_whole_again() {
        for width in [60, 72, 80, 100] {
            let wrapped = wrap(NOTE, width);
            let lines = joined(&wrapped);
            let texts = |lines: Vec<&str>| {
                lines.iter().take_while(|line| **line != "```").map(ToString::to_string).collect()
            };
            let text: Vec<String> = texts(lines.iter().map(|(.., line)| line.as_str()).collect());
            let whole: Vec<String> = texts(NOTE.lines().collect());
            assert_eq!(text, whole, "{width}");
            let code = |text: &str| text.split("```").nth(1).map(str::to_owned);
            assert_eq!(
                code(&wrapped),
                code(&unwrapped(&wrapped, &line_feeds(&wrapped)).unwrap().text),
                "{width}"
            );
            // every line of the note belongs to one line, in order
            let mut next = 1;
            for (first, last, _) in &lines {
                assert_eq!(*first, next, "{width}");
                next = last + 1;
            }
            assert_eq!(next as usize, wrapped.lines().count() + 1, "{width}");
        }
    }

    #[test]
    fn lines_that_end_for_another_reason_stay() {
        for text in [
            // every sentence on its line
            "A rope has three strands.\nEach strand is laid from yarns.\nYarns are spun from fibres.\n",
            // entries below one another
            "Fid: a cone of wood\nServing: a tight winding\nWorming: thin line in the grooves\nBight: a bend in a rope\n",
            // terms in small letters, all as long as one another
            "fid: a cone of wood that opens the strands of a rope, a few at a time\nbight: a bend that somebody makes in a rope, for a knot or another turn\nbitts: two posts on the deck, which hold a rope that comes over the rail\nworming: thin line in the grooves of a rope, laid along with its strands\ncleat: two horns of wood or iron, which hold the sheet of a smaller sail\n",
            "fid - a cone of wood that opens the strands of a rope, a few at a time\nbight - a bend that somebody makes in a rope, for a knot or another turn\nbitts - two posts on the deck, which hold a rope that comes over the rail\n",
            // a poem
            "the rope that holds\nthe ship at rest\nwas spun of hemp\nin Brest\n",
            // told to break
            "a long line that ends with two blanks, which somebody typed who wanted it to end just here  \nand another\n",
            "",
            "one line",
        ] {
            assert_eq!(joined(text), [], "{text}");
        }
    }
}
