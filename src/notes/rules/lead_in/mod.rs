//! Lines that stand for a heading: a sentence that ends in a colon, a bold line, a short line over a list.

mod extent;
mod names;
mod refused;

use self::extent::{begins, enumerated, extent, joined, sentence_begin};
use self::names::{follows, is_told, names_as_many, names_formula, names_line, names_sentence, says_next};
use self::refused::Lead;
use super::{RuleInfo, acronym, marked_subject, term_line};
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask;
use crate::notes::candidate::{Candidate, Ready, Role};
use crate::notes::read::callouts::callout;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::words;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "lead-in", what: "a line that ends in a colon, over a list, a formula or code" };
pub(super) const BOLD_LINE: RuleInfo =
    RuleInfo { name: "bold-line", what: "a bold line that stands for a heading, over a list or a paragraph" };
pub(super) const SHORT_LINE: RuleInfo = RuleInfo {
    name: "short-line",
    what: "a short plain line over a list, or, as others around it, over what it means",
};

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let bold = sheet.heads_line(here);
    if next_is_table(sheet, at) && words::presents_data(here.text) {
        return false;
    }
    // "Name: ____" is a form.
    if here.scan.gap && here.scan.colon.found() || here.scan.last_question > 0 && ask::is_example(here.text) {
        return false;
    }
    // `**Term**: …:` is a term whose definition leads to the list.
    if here.scan.bold > 0
        && !bold
        && (term_line::inside_bold(here).is_some()
            || (here.scan.colon.found()
                && usize::from(here.scan.colon.at) <= usize::from(here.scan.bold) + 2))
    {
        return false;
    }
    let Some(next) = sheet.node(sheet.behind(at)).filter(|next| next.parent == here.parent) else {
        return false;
    };
    // Code over code is an example.
    if here.scan.code > 0 && bold && next.scan.code > 0 && next.text.ends_with('`') {
        return false;
    }
    // `**Term**:` over `**Term**:` is a template that nobody filled in.
    if bold && next.shape == Shape::Text && (sheet.heads_line(next) || (next.scan.bold > 0 && !next.gap)) {
        if here.scan.ends_colon {
            out.skip(here.line, here.text, "the definition was never written: fill it in");
        }
        return false;
    }
    if bold && here.scan.ends_colon && next.gap && next.shape == Shape::Text && next.scan.words <= 4 {
        out.skip(here.line, here.text, "the definition was never written: fill it in");
        return false;
    }
    let over_list = next.shape.is_item();
    let over_block = over_list
        || matches!(next.shape, Shape::Code | Shape::Table | Shape::Quote)
        || (next.shape == Shape::Math && (bold || names_formula(sheet, at) || follows(here)));
    let over_lines = here.scan.ends_colon
        && next.shape == Shape::Text
        && (names_line(sheet, at)
            || (!next.gap
                && (short_lines(sheet, at) || (here.gap || at == 0) && names_sentence(here, next)))
            || next.gap
                && next.indent >= here.indent + 4
                && words::is_generic(words::cue(here.text))
                && !words::is_example(words::cue(here.text))
                && is_told(next)
            || next.gap && says_next(here, next)
            || enumerated(sheet, sheet.behind(at)).is_some()
            || !next.gap && !words::is_told(here.text) && words::counts_off(here.text, next.text));
    let wordy_code =
        next.shape == Shape::Code && (here.scan.words > 6 || words::is_clause(words::cue(here.text)));
    // a full stop over one entry announces nothing
    let alone =
        || sheet.sibling(sheet.behind(at)).is_none_or(|more| !next.shape.same_list(sheet.nodes[more].shape));
    let announced = over_list
        && !bold
        && (announces(here, next) || next.gap && names_as_many(sheet, at))
        && !(here.text.ends_with('.') && alone())
        && counts_right(sheet, at);
    let (rule, role_words) =
        if announced || here.scan.ends_colon && !bold && (over_block || over_lines) && !wordy_code {
            (&RULE, 30)
        } else if bold && (over_block || next.shape == Shape::Text && !defines(here)) && !is_sentence(here) {
            (&BOLD_LINE, 14)
        } else if next.shape == Shape::Math && over_block && !bold
            || over_list
            && (!next.gap || indented(here, next) || loose(sheet, at))
            && (usize::from(here.scan.words) <= 8 || asks_how(here))
            && !here.text.ends_with(['.', '!', ';', ','])
            && !alike(here, next)
            // "> [!note] Hitch" over "> a knot" over a list: the line says what a hitch is
            && !(at > 0 && callout(sheet.nodes[at - 1].text).is_some_and(|(_, title)| !title.is_empty()))
            // "Tides are waves" below "## Tides" says what the heading asks for
            && !(sheet.heading.is_some()
                && !sheet.title
                && here.scan.words >= 4
                && (at == 0 && here.scan.words >= 6 || words::states(here.text)))
            && !(here.text.starts_with(['*', '_']) && cue_starts_lower(here.text))
            && !(here.text.starts_with('(') && here.text.ends_with(')'))
            && !(here.scan.bold > 0 && !bold && (here.scan.dash.found() || here.scan.colon.found()))
            && !(next.indent > here.indent && expands(here))
        {
            (&SHORT_LINE, if asks_how(here) { 12 } else { 8 })
        } else {
            return false;
        };
    if !sheet.on(rule.name) {
        return false;
    }
    if rule.name == BOLD_LINE.name && sheet.in_frame(at) {
        out.skip(here.line, here.text, "stands under a heading that names a part of the document");
        return false;
    }
    let whole = words::cue(here.text);
    // "An **ebb** is the fall of the sea:" over more about it
    if rule.name == RULE.name
        && !bold
        && over_list
        && ["A **", "An **"].iter().any(|article| here.text.starts_with(article))
        && !needs_list(whole)
        && let Some(defined) = marked_subject::before(sheet, at, whole.len())
    {
        out.cards.push(defined);
        return true;
    }
    let cue = if rule.name == RULE.name { last_sentence(whole) } else { whole };
    // "A pilot found the bar. He did this by:" says only as a whole what it is about
    let cue =
        if cue.len() < whole.len() && needs_more(cue) && !words::at_least(whole, 31) { whole } else { cue };
    let ahead = if cue.len() < whole.len() { here.text.rfind(cue) } else { None };
    let long = if cue.len() < whole.len() { words::count(cue) } else { usize::from(here.scan.words) };
    if long > role_words || !cue.contains(char::is_alphabetic) || !begins(sheet, at) {
        return false;
    }
    // "… It has phases:" goes on with what the sentence before is about, "… For example:" shows it.
    let leads_on = !bold
        && here.scan.ends_colon
        && long <= 3
        && ["This ", "That ", "It ", "We have", "we have", "you have"].iter().any(|it| cue.starts_with(it));
    // "This law states that:" goes on with its heading, "We've been doing this:" tells
    let leads_on = leads_on
        || !bold && here.scan.ends_colon && cue.starts_with("This ") && cue.ends_with(" that")
        || ["We've been ", "We’ve been ", "We have been ", "I've been "].iter().any(|we| cue.starts_with(we));
    // "For example, all of them:" belongs to what it shows
    let shows = [
        "For example",
        "For instance",
        "Zum Beispiel",
        "Por ejemplo",
        "Par exemple",
        "Per esempio",
        "Por exemplo",
    ];
    // "Have a look at this page:" over it
    let looks = ["Have a look ", "Take a look ", "Look at ", "Set up this ", "Consider this "];
    let looks = next.shape == Shape::Code && looks.iter().any(|begin| cue.starts_with(begin));
    if shows.iter().any(|begin| cue.starts_with(begin)) || words::presents(cue) || looks {
        return false;
    }
    if cue.len() < whole.len() && (goes_on(cue) || words::is_example(cue)) || leads_on {
        let defined = ahead.and_then(|ahead| marked_subject::before(sheet, at, ahead));
        let any = defined.is_some();
        out.cards.extend(defined);
        return any;
    }
    let lead = Lead { at, cue, long, bold, announced, over_list, short: rule.name == SHORT_LINE.name, next };
    if let Some((why, taken)) = refused::check(sheet, &lead) {
        if let Some(why) = why {
            out.skip(here.line, cue, why);
        }
        return taken;
    }
    let (from, to) = (at + 1, extent(sheet, at, rule));
    if !sheet.has_answer(from, to) {
        return false;
    }
    // "One mast" over a list, and nothing else below "## Sloop"
    let whole = at == 0 && sheet.heading.is_some() && !sheet.title && to == sheet.nodes.len();
    let says = whole && (next.indent > here.indent || !here.gap && !next.gap) && !words::is_generic(cue);
    if rule.name == SHORT_LINE.name && says {
        return false;
    }
    // "Method:" over a work and its address, below "References"
    let cites = || {
        let mut works = sheet.nodes[from..to].iter();
        works.all(|node| node.scan.link || node.text.contains("http") || words::cites_work(node.text))
    };
    if sheet.only_links(from, to) || sheet.in_frame(at) && cites() {
        out.skip(here.line, cue, "the list below holds only links");
        return true;
    }
    if super::question::only_asks(sheet, from, to) {
        out.skip(here.line, cue, "questions without answers: write them below");
        return false;
    }
    if sheet.words(from, to) > 250 {
        return false;
    }
    let gaps = sheet.nodes[from..to].iter().filter(|node| node.scan.gap).count();
    if gaps >= 2 && gaps * 2 >= to - from {
        out.skip(here.line, cue, "gaps that nobody filled in");
        return false;
    }
    // "The parts of a sail that" over "matter in a storm are:"
    let first = sentence_begin(sheet, at)
        .filter(|_| rule.name == RULE.name && cue.len() == words::cue(here.text).len());
    let joined = first.map(|first| joined(&sheet.nodes[first..=at]));
    let joined = joined.filter(|joined| words::count(joined) <= role_words);
    let first = first.filter(|_| joined.is_some());
    let ready = joined.map(|front| Box::new(Ready { front: Some(front), ..Ready::default() }));
    let line = first.map_or(here.line, |first| sheet.nodes[first].line);
    // "The **hull** is the body of a ship. Its parts are:" says two things
    out.cards.extend(ahead.and_then(|ahead| marked_subject::before(sheet, at, ahead)));
    out.cards.push(Candidate {
        rule: rule.name,
        cue,
        node: at as u32,
        rest: "",
        from: from as u32,
        to: to as u32,
        line,
        end: sheet.last_line(here.line, from, to),
        kind: if next.shape == Shape::Code && to == from + 1 { Kind::Code } else { Kind::Term },
        confidence: if over_list { 0.75 } else { 0.55 },
        reason: Reason::Said(rule.what),
        role: Role::Lead,
        ready,
    });
    true
}

/// "How to take the wind out of a sail without a knife".
fn asks_how(here: &Node<'_>) -> bool {
    let cue = words::cue(here.text);
    here.scan.words <= 12 && words::asks_how(cue) && words::split_word(words::split_word(cue).1).0 == "to"
}

/// Whether a blank line parts the line from its list and the list's indentation brings them together.
fn indented(here: &Node<'_>, list: &Node<'_>) -> bool {
    list.indent >= here.indent + 2 && list.text.contains(char::is_alphabetic)
}

/// "**Every sail needs a sheet.**": stressed as a whole, and complete.
fn is_sentence(here: &Node<'_>) -> bool {
    let inner = here.text.trim_end_matches(['*', '_', ' ']);
    let first = words::lower(words::cue(here.text).split(' ').next().unwrap_or_default());
    let states = matches!(
        first.as_str(),
        "the"
            | "a"
            | "an"
            | "every"
            | "all"
            | "each"
            | "if"
            | "when"
            | "there"
            | "no"
            | "this"
            | "these"
            | "it"
    );
    let has_to = || [" should ", " must ", " never "].iter().any(|verb| inner.to_lowercase().contains(verb));
    let asked = matches!(first.as_str(), "what" | "why" | "how" | "when" | "where" | "who" | "which");
    // "**Calm. Order. Light.**", not "**Dr. J. B. Hale.**"
    let motto = || {
        let long = |piece: &str| piece.len() >= 4 && !piece.contains(' ');
        inner.ends_with('.')
            && inner.matches(". ").count() >= 2
            && inner.trim_matches(['*', '_', '.']).split(". ").all(long)
    };
    let turns = || {
        ["然而", "因此", "所以", "但是", "不过", "由于", "那么"]
            .iter()
            .any(|turn| inner.trim_start_matches('*').starts_with(turn))
    };
    let aside = || here.text.starts_with("**(") && inner.ends_with(')') && inner.matches('(').count() == 1;
    here.scan.words >= 6 && inner.ends_with(['.', '!']) && (states || !asked && has_to())
        || inner.ends_with('。') && turns()
        || aside()
        || motto()
}

/// "**A ketch is a ship with two masts**": what a paragraph below it says is no answer to that.
fn defines(here: &Node<'_>) -> bool {
    here.scan.words >= 5 && !here.scan.ends_colon && words::states(words::cue(here.text))
}

fn next_is_table(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    sheet.node(at + 1).is_some_and(|next| next.shape == Shape::Table)
}

/// "TCP: Transmission Control Protocol" over a list of what it does: a term, and what it is short for.
fn expands(here: &Node<'_>) -> bool {
    if !here.scan.colon.found() || !here.text.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    let Some((name, rest)) = here.text.split_once(": ") else { return false };
    acronym::expands(name, rest)
}

/// Whether the line is only the letter that the entries below it begin with: "B", "Ch" or "A–C" in a word list.
pub(super) fn is_divider(sheet: &Sheet<'_, '_>, cue: &str, from: usize) -> bool {
    if cue.len() > 12 {
        return false;
    }
    let mut letters = cue.chars();
    let Some(first) = letters.next().filter(|first| first.is_alphabetic()) else { return false };
    if cue.chars().take(4).count() > 3 {
        return false;
    }
    let lone = letters.next().is_none();
    let begins = |node: &Node<'_>| {
        let word = words::cue(node.text).trim_start_matches(['*', '_', '`', '[']);
        word.chars().next().is_some_and(|c| c.to_lowercase().eq(first.to_lowercase()))
            && (lone || word.get(..cue.len()).is_some_and(|head| head.to_lowercase() == cue.to_lowercase()))
    };
    let Some(shape) = sheet.node(from).map(|node| node.shape) else { return false };
    let (mut all, mut alike) = (0, 0);
    for at in
        sheet.level(from, sheet.level_end(from)).take_while(|&at| sheet.nodes[at].shape.same_list(shape))
    {
        all += 1;
        alike += usize::from(begins(&sheet.nodes[at]));
    }
    // "## Sum" over "- sums the rows" names it
    let listed = lone || alike >= 2 || sheet.nodes[from].scan.words <= 2;
    alike > 0 && listed && alike * 2 >= all
}

/// Nodes by which a section shows how it is written.
const FIRST: usize = 24;

/// Whether the section begins with short lines and lists in turn, and holds nothing else.
fn in_turn(sheet: &Sheet<'_, '_>) -> bool {
    let (mut lines, mut item) = (0, true);
    for at in sheet.level(0, sheet.nodes.len()).take(FIRST) {
        let node = &sheet.nodes[at];
        let line = node.shape == Shape::Text && item && node.scan.words <= 5;
        if !line && !node.shape.is_item() {
            return false;
        }
        lines += usize::from(line);
        item = !line;
    }
    lines >= 3
}

/// Whether the line stands alone over a list whose entries stand alone, too: its writer leaves blank lines everywhere.
fn loose(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let first = sheet.behind(at);
    let here = &sheet.nodes[at];
    // What stands first below a heading says something about it.
    let alone = |second: usize| {
        sheet.nodes[second].gap && sheet.nodes[second].shape.same_list(sheet.nodes[first].shape)
    };
    let begins = if at == 0 { sheet.heading.is_none() } else { here.gap };
    here.scan.words <= 5
        && here.text.starts_with(char::is_uppercase)
        && (begins && sheet.sibling(first).is_some_and(alone) || in_turn(sheet))
}

/// Whether the list has as many entries as the line says, if that is all that announces it: "two things mixed up" over
/// three is no lead.
fn counts_right(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let Some(many) = words::number_in(sheet.nodes[at].text, 20).filter(|many| (2..=9).contains(many)) else {
        return true;
    };
    let first = sheet.behind(at);
    let entries = sheet.siblings_from(first).take_while(|&at| sheet.nodes[at].shape.is_item());
    entries.take(many + 1).count() == many
}

/// Whether the line leads to the list although it lacks the colon.
fn announces(here: &Node<'_>, next: &Node<'_>) -> bool {
    let closed =
        here.scan.ends_colon || here.text.ends_with(['?', '!']) || (next.gap && here.text.ends_with('.'));
    // "Fifth → a step of seven semitones" says what it is
    let parted = (here.scan.arrow.found() || here.scan.equals.found()) && !words::breaks_off(here.text);
    !(closed || parted) && (4..=20).contains(&here.scan.words) && words::announces(here.text)
}

/// "It runs everywhere. The main parts are:" announces the parts.
fn last_sentence(cue: &str) -> &str {
    let stops = [". ", ".* ", ".** ", "._ "].iter().filter_map(|stop| Some((cue.rfind(stop)?, stop.len())));
    let Some((at, len)) = stops.max() else { return cue };
    let (before, last) = (&cue[..at], cue[at + len..].trim_start());
    let abbreviated = words::is_shortened(words::last_word(before));
    let begins = last.trim_start_matches(['[', '*', '_']).starts_with(char::is_uppercase);
    if !abbreviated && before.contains(' ') && begins { last } else { cue }
}

/// "A **group** is a set such that:", "An **atom** is made of:": the sentence is not complete without its list.
fn needs_list(cue: &str) -> bool {
    matches!(
        words::last_word(cue),
        "as" | "that"
            | "of"
            | "hold"
            | "with"
            | "by"
            | "from"
            | "to"
            | "in"
            | "like"
            | "when"
            | "if"
            | "are"
            | "is"
            | "has"
            | "have"
            | "include"
            | "includes"
            | "follows"
            | "where"
            | "for"
            | "following"
            | "conditions"
            | "properties"
    ) || [" such ", " following ", " these ", " one of "].iter().any(|sign| cue.contains(sign))
}

/// Whether the end of a lead-in is told of something that stands in the sentence before: "Hale found this by".
fn needs_more(cue: &str) -> bool {
    let mut words = cue.split(' ');
    let first = words.next().unwrap_or_default();
    first.starts_with(char::is_uppercase)
        && (matches!(first, "He" | "She") || words.any(|word| matches!(word, "this" | "it")))
        && !matches!(first, "It" | "This" | "These" | "They" | "For" | "What" | "How" | "Why")
}

/// Whether the sentence needs the one before it to be understood.
fn goes_on(cue: &str) -> bool {
    let first = words::lower(cue.split(' ').next().unwrap_or_default());
    matches!(
        first.as_str(),
        "it" | "they" | "these" | "this" | "he" | "she" | "its" | "their" | "so" | "those"
    )
}

/// Whether two or more short lines stand directly below: a list that lacks its markers.
fn short_lines(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let end = sheet.own_end(at);
    end > at + 2 && sheet.nodes[at + 1..end].iter().all(|line| line.scan.words <= 6)
}

/// "*some of it may be wrong*": a remark in italics.
fn cue_starts_lower(text: &str) -> bool {
    words::cue(text).starts_with(char::is_lowercase)
}

/// Whether both lines are parted by the same sign: then the first is a term like those below it.
fn alike(here: &Node<'_>, next: &Node<'_>) -> bool {
    here.scan.colon.found() && next.scan.colon.found() || here.scan.dash.found() && next.scan.dash.found()
}
