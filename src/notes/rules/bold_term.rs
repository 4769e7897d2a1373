//! A bold term and its definition without a separator.

use super::RuleInfo;
use crate::model::Kind;
use crate::notes::Reason;
use crate::notes::ask;
use crate::notes::candidate::{Candidate, Role};
use crate::notes::dates;
use crate::notes::errands;
use crate::notes::lexicon::Lexicon;
use crate::notes::read::node::{Node, Shape};
use crate::notes::sheet::{Finds, Sheet};
use crate::notes::votes::Separator;
use crate::notes::words;

pub(super) const RULE: RuleInfo =
    RuleInfo { name: "bold-term", what: "a bold or code term and its definition, no separator between them" };

pub(super) fn find<'a>(sheet: &Sheet<'a, '_>, at: usize, out: &mut Finds<'a>) -> bool {
    let here = &sheet.nodes[at];
    let bold = usize::from(here.scan.bold);
    let code = usize::from(here.scan.code);
    let end = if bold > 0 {
        bold
    } else if code > 0 && (sheet.votes.code >= 2 || among_codes(sheet, at)) {
        code
    } else if let Some(quoted) = quoted(here).filter(|_| among_quoted(sheet, at)) {
        quoted
    } else {
        return false;
    };
    if !sheet.on(RULE.name) || sheet.in_frame(at) || end >= here.text.len() {
        return false;
    }
    // "- **Capstan**" over "- **Winds** the rope": below a name in bold, bold words are stressed.
    let under_name = sheet.nodes.get(here.parent as usize).is_some_and(ask::is_bold_entry);
    let parted = here.text[..end].trim_end_matches(['*', '_', ' ']).ends_with(':');
    if bold > 0 && under_name && !parted && here.text[end..].starts_with([' ', '.']) {
        return false;
    }
    // "**Each splice has to be dried first**. It …" stresses a sentence.
    if bold > 0
        && here.text[end..].starts_with(". ")
        && words::at_least(&here.text[..end], 5)
        && !among_sentences(sheet, at)
    {
        return false;
    }
    // "**One party** in the market **knows more** than …" stresses words of a sentence
    let more = || here.text[end..].matches("**").count() >= 2;
    if bold > 0 && !parted && stresses(&here.text[end..]) && more() {
        return false;
    }
    // "- **Use short names** as far as you can" gives advice
    let advice = words::cue(&here.text[..end]);
    if bold > 0 && here.shape.is_item() && !parted && words::advises(advice, &here.text[end..]) {
        out.skip(here.line, here.text, "advice, not a term");
        return false;
    }
    let head = || at < 6 && (sheet.title || sheet.heading.is_none());
    if bold > 0 && parted && head() && super::term_line::tells_of_note(sheet, at) {
        return false;
    }
    if bold > 0 && errands::is_step(here.text) && among_steps(sheet, at) {
        out.skip(here.line, here.text, "a step of a procedure");
        return false;
    }
    // "**W**orld **W**ide **W**eb" shows initials.
    if here.text[end..].starts_with(char::is_alphanumeric) {
        return false;
    }
    // "**Task 3:** Explain the lay."
    if bold > 0 && errands::counted_task(here.text).is_some() {
        return false;
    }
    // "**Three sorts** of rope are made:" announces them
    if bold > 0 && here.scan.ends_colon && words::number_in(&here.text[..end], 20).is_some() && !parted {
        return false;
    }
    // "`head` and `tail` show …"
    let end = both(here.text, end, if bold > 0 { "**" } else { "`" });
    let cue = words::cue(&here.text[..end]);
    // "**Osmosis.** The passage of …": a heading that runs into its text.
    let cue = cue
        .strip_suffix('.')
        .filter(|cue| words::count(cue) <= 4 || words::count(cue) <= 7 && cue.contains(VERSUS))
        .filter(|cue| !cue.contains(". ") && !counts(cue))
        .unwrap_or(cue);
    let rest = here.text[end..].trim_start_matches([':', ' ', ',', '：', '=']);
    // "**Osmosis**- the passage of …"
    let dashed = ["- ", "– "].iter().find_map(|dash| rest.strip_prefix(dash)).filter(|_| bold > 0);
    let rest = [". ", "。"].iter().find_map(|stop| rest.strip_prefix(stop)).unwrap_or(rest);
    let rest = dashed.unwrap_or(rest);
    // "`reef 2` # makes the sail smaller"
    let rest = if bold == 0 { rest.trim_start_matches(['#', ' ']) } else { rest };
    let begins = here.shape.is_item()
        || here.gap
        || at == 0
        || sheet.nodes[at - 1].shape != Shape::Text
        || sheet.begins_quote(at)
        || sheet.nodes[at - 1].scan.bold > 0
        || (code > 0 && sheet.nodes[at - 1].scan.code > 0);
    // "**Ropes are the same** – you can use any"
    let told = dashed.is_some()
        && sheet.votes.of(Separator::Dash) < 3
        && [" is ", " are "].iter().any(|verb| cue.contains(verb))
        && ["it ", "it's ", "it’s ", "they ", "you ", "we "].iter().any(|it| rest.starts_with(it));
    let week = || here.shape.is_item() && sheet.behind(at) > at + 1 && dates::plans_week(cue, rest);
    if told || bold > 0 && week() {
        return false;
    }
    // a row of a table that lost its frame
    // "**Ketch**, **Yawl** and **Sloop**": names in a row
    // "**P10** (how bits change places):" over what it says
    let glossed = here.scan.ends_colon
        && rest.starts_with(['(', '（'])
        && rest.trim_end_matches([':', '：', ' ']).ends_with([')', '）']);
    if glossed && here.shape.is_item() {
        return false;
    }
    let row = here.text[end..].trim_start().starts_with([',', '、', '/'])
        && rest.starts_with("**")
        && !words::has_copula(rest);
    if bold > 0 && (dashed.is_none() && goes_on(rest) || rest.starts_with('|') || row) {
        return false;
    }
    // "`head` は …", "`head` was called …" tell of it
    let tells = bold == 0
        && (is_told(rest) || ["was called ", "were called "].iter().any(|told| rest.starts_with(told)));
    let count = words::count(cue);
    if tells
        || !begins
        || count == 0
        || count > 7
        || !(words::at_least(rest, if bold == 0 && sheet.votes.code >= 3 { 2 } else { 3 })
            || dashed.is_some()
            || is_code(rest)
            || bold > 0 && rest.starts_with('(') && !rest.ends_with(')') && words::at_least(rest, 2)
            || code > 0 && words::at_least(rest, 1) && among_codes(sheet, at))
        || words::always_label(cue)
        || words::sends_elsewhere(cue)
        || errands::labels_question(cue, rest)
        || cue.ends_with(['.', '!', '?', ','])
        || is_number(cue)
        || STRESSED.knows(cue) && !among_bold(sheet, at)
    {
        return false;
    }
    let (from, to) = (at + 1, if here.shape.is_item() { sheet.behind(at) } else { paragraph_end(sheet, at) });
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
        confidence: if bold > 0 { 0.75 } else { 0.6 },
        reason: Reason::Said(if bold > 0 {
            "bold term, then its definition"
        } else if code > 0 {
            "code, then what it does"
        } else {
            "a quoted term like others of its list, then its definition"
        }),
        role: Role::Line,
        ready: None,
    });
    true
}

/// Whether the text goes on with a preposition: the bold words before it are no name.
fn stresses(rest: &str) -> bool {
    matches!(
        words::split_word(rest.trim_start()).0,
        "in" | "of" | "on" | "at" | "with" | "for" | "from" | "to"
    )
}

/// What stands between two things that are compared.
const VERSUS: &str = " vs ";

/// Whether the text goes on with a particle of Japanese, unless it says what the code is: "は … である".
fn is_told(rest: &str) -> bool {
    let defines = ["である", "する", "です", "コマンド", "もの", "こと", "関数"]
        .iter()
        .any(|end| rest.trim_end_matches('。').ends_with(end));
    rest.starts_with(['は', 'が', 'を', 'に', 'で', 'と', 'の', 'も', 'へ', 'や']) && !defines
}

/// Whether the bold text is only the beginning of a phrase: "**Collapse** of the market", "**Local** variables
/// are …".
fn goes_on(rest: &str) -> bool {
    if !rest.starts_with(char::is_lowercase) {
        return false;
    }
    if CONJUNCTIONS.knows(words::split_word(rest).0) {
        return true;
    }
    let verb = |word: &str| VERBS.knows(words::bare(word));
    let mut first = rest.split(' ').take(4);
    let leads = first.next().is_some_and(|word| verb(word) || PRONOUNS.knows(words::bare(word)));
    !leads && (words::count(rest) < 4 || first.any(verb))
}

/// Whether the line above or below begins with bold words, too.
fn among_bold(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let bold = |at: usize| sheet.node(at).is_some_and(|node| node.scan.bold > 0);
    at > 0 && bold(at - 1) || bold(sheet.behind(at))
}

/// "**Safety before speed at sea**. …": whether the entries beside it begin with such a phrase, too.
fn among_sentences(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let like = |at: &usize| {
        let node = &sheet.nodes[*at];
        let (phrase, rest) = node.text.split_at(usize::from(node.scan.bold));
        let acts =
            [" will ", " is ", " are ", " was ", " has ", " must "].iter().any(|verb| phrase.contains(verb));
        let apart = node.shape.is_item() || node.shape == Shape::Text && node.gap;
        apart && !phrase.is_empty() && rest.starts_with(". ") && !acts
    };
    let before = sheet.siblings_before(at).take(2).take_while(like);
    let behind = sheet.siblings_from(at).skip(1).take(2).take_while(like);
    before.chain(behind).count() >= 2 && (sheet.nodes[at].shape.is_item() || like(&at))
}

/// Words that are stressed for what they deny or count: "**not** here", "**All** of them".
static STRESSED: Lexicon = Lexicon::new(&[
    "not", "never", "non", "nicht", "nie", "no", "não", "niet", "не", "all", "some", "any", "every", "each",
    "only", "always", "must", "both", "most", "many", "few", "several", "alle", "einige", "jede", "jeder",
    "todos", "todas", "tous", "toutes", "tutti", "tutte",
]);

/// What joins the bold words to more of their kind.
static CONJUNCTIONS: Lexicon =
    Lexicon::new(&["and", "or", "und", "oder", "y", "e", "et", "ou", "i", "oraz", "и", "или", "en", "of"]);

/// Verbs by which a definition begins.
static VERBS: Lexicon = Lexicon::new(&[
    "is", "are", "was", "were", "means", "ist", "sind", "es", "son", "est", "sont", "è", "sono", "é", "são",
    "jest", "są", "zijn",
]);

/// Words that take a term up again.
static PRONOUNS: Lexicon = Lexicon::new(&[
    "this", "these", "it", "they", "das", "dies", "esto", "esta", "ce", "cela", "questo", "questa", "isto",
    "to", "это",
]);

/// "**Tie** the boat" beside "**Coil** the rope": what stands on either side of a step is one as well, which a term that
/// looks like a verb ("**Set** a collection …") does not have.
fn among_steps(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let step = |near: usize| {
        sheet.nodes[near].shape.same_list(sheet.nodes[at].shape) && errands::is_step(sheet.nodes[near].text)
    };
    sheet.sibling(at).is_some_and(step) || sheet.sibling_before(at).is_some_and(step)
}

/// Whether the entry stands in a row of entries that begin with code and go on without a sign between the two: "`j`
/// down", "`k` up". What all of them go on with is no meaning: "`let` statement", "`if` statement".
fn among_codes(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let rest = |at: usize| {
        let node = &sheet.nodes[at];
        let rest =
            node.text[usize::from(node.scan.code)..].strip_prefix(' ').filter(|_| node.scan.code > 0)?;
        rest.starts_with(char::is_alphabetic).then_some(rest)
    };
    let here = &sheet.nodes[at];
    let Some(own) = rest(at).filter(|own| !CONJUNCTIONS.knows(words::split_word(own).0)) else {
        return false;
    };
    let like = |other: &usize| {
        let node = &sheet.nodes[*other];
        node.scan.code > 0
            && node.shape.same_list(here.shape)
            && rest(*other).is_none_or(|rest| words::last_word(rest) != words::last_word(own))
    };
    let before = sheet.siblings_before(at).take(2).take_while(like);
    let behind = sheet.siblings_from(at).skip(1).take(2).take_while(like);
    before.chain(behind).count() >= 2
}

/// Where a term in quotation marks ends that an entry begins with and that goes on with what it does:
/// "'reef' makes the sail smaller", not "'Reef!' he cried".
fn quoted(here: &Node<'_>) -> Option<usize> {
    let close: &[char] = match here.text.chars().next().filter(|_| here.shape.is_item())? {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        _ => return None,
    };
    let inner = here.text.char_indices().nth(1).map(|(at, _)| &here.text[at..])?;
    let (term, behind) = inner.split_at(inner.find(close)?);
    let rest = &behind[behind.chars().next().map_or(0, char::len_utf8)..];
    let told = rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    let named = !term.ends_with([',', '.', '!', '?', ' ']) && (1..=3).contains(&words::count(term));
    (told && named).then_some(here.text.len() - rest.len())
}

/// Whether two more entries beside the one at `at` begin with a quoted term.
fn among_quoted(sheet: &Sheet<'_, '_>, at: usize) -> bool {
    let here = &sheet.nodes[at];
    let like =
        |at: &usize| sheet.nodes[*at].shape.same_list(here.shape) && quoted(&sheet.nodes[*at]).is_some();
    let before = sheet.siblings_before(at).take(2).take_while(like);
    let behind = sheet.siblings_from(at).skip(1).take(2).take_while(like);
    before.chain(behind).count() >= 2
}

/// Where the second of two marked terms ends that are joined by a word.
fn both(text: &str, first: usize, mark: &str) -> usize {
    let rest = text[first..].trim_start();
    let (joint, second) = words::split_word(rest);
    let inner = second.strip_prefix(mark).filter(|_| CONJUNCTIONS.knows(joint));
    match inner
        .and_then(|inner| inner.find(mark).filter(|&len| len > 0).map(|len| &inner[len + mark.len()..]))
    {
        Some(behind) => text.len() - behind.len(),
        None => first,
    }
}

/// Whether all that is said is one piece of code: "**Length** `O(1)`".
fn is_code(rest: &str) -> bool {
    let inner = words::trim(rest).strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains('`'))
}

fn is_number(cue: &str) -> bool {
    !cue.chars().any(char::is_alphabetic)
}

/// Behind the wrapped lines of the definition, up to the next bold term.
fn paragraph_end(sheet: &Sheet<'_, '_>, at: usize) -> usize {
    let end = sheet.own_end(at);
    (at + 1..end)
        .find(|&next| sheet.nodes[next].scan.bold > 0 || sheet.nodes[next].scan.code > 0)
        .unwrap_or(end)
}

/// "Lemma 2.5" only counts.
fn counts(cue: &str) -> bool {
    let (_, number) = cue.split_once(' ').unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
