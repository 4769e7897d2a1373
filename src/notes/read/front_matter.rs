//! What a note says of itself before its text: YAML or TOML between `---` or `+++`, or Pandoc's lines with `%`.

use super::lines::Lines;
use crate::notes::FrontMatter;

/// Front matter is looked for this far; a line of dashes at the top need not open any.
const LONGEST: u32 = 400;

/// What was found, its last line, and the title where it has one.
#[derive(Debug, Default)]
pub(crate) struct About<'a> {
    pub(crate) matter: FrontMatter,
    /// 0 where there is none.
    pub(crate) last_line: u32,
    pub(crate) title: Option<&'a str>,
}

/// "% Knots", "% Ann Miller", "% 2019": title, authors and date, as Pandoc reads them, if no more such lines follow.
fn title_block(mut lines: Lines<'_>) -> About<'_> {
    let mut last_line = lines.number - 1;
    while let Some(line) = lines.next().filter(|line| line.starts_with('%')) {
        last_line = lines.number - 1;
        if last_line > 5 || line.trim_end() == "%" {
            return About::default();
        }
    }
    About { last_line, ..About::default() }
}

/// Reads the front matter at the beginning of a note.
pub(crate) fn read(mut lines: Lines<'_>) -> About<'_> {
    let mut about = About::default();
    let mut first = lines.next().unwrap_or_default();
    while first.trim().is_empty() && lines.number <= 4 {
        let Some(line) = lines.next() else { return about };
        first = line;
    }
    if first.starts_with("% ") {
        return title_block(lines);
    }
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") {
        return about;
    }
    let mut entries: Vec<(&str, &str)> = Vec::new();
    let mut listed: Vec<&str> = Vec::new();
    let mut list_of = "";
    loop {
        let number = lines.number;
        let Some(line) = lines.next().filter(|_| number < LONGEST) else { return about };
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            about.last_line = number;
            break;
        }
        let text = bare.trim_start();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if let Some(entry) = text.strip_prefix("- ").filter(|_| !list_of.is_empty()) {
            if is_tags(list_of) {
                listed.push(entry);
            }
            continue;
        }
        match key_value(text) {
            // a card between two lines of dashes
            Some(("Q" | "A" | "C", _)) => return About::default(),
            Some((key, value)) => {
                list_of = key;
                entries.push((key, value));
            }
            // Indented lines go on with a value; anything else shows that this is no front matter.
            None if bare.len() > text.len() || text.starts_with([']', '}', '"', '\'']) => {}
            None => return About::default(),
        }
    }
    if entries.is_empty() && about.last_line > 2 {
        return About::default();
    }
    for (key, value) in entries {
        match key.to_ascii_lowercase().as_str() {
            "deck" | "cards-deck" | "anki-deck" | "name" | "target deck" | "target-deck" => {
                let value = unquoted(value);
                if !value.is_empty() && about.matter.deck.is_none() {
                    about.matter.deck = Some(value.to_owned());
                }
            }
            "title" | "term" => about.title = Some(unquoted(value)).filter(|title| !title.is_empty()),
            key if is_tags(key) => listed.extend(list(value)),
            _ => {}
        }
    }
    about.matter.tags = listed
        .into_iter()
        .map(|tag| unquoted(tag).trim_start_matches('#').to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    about.matter.tags.dedup();
    about
}

fn is_tags(key: &str) -> bool {
    matches!(key.to_ascii_lowercase().as_str(), "tags" | "tag" | "keywords" | "file tags")
}

/// `key: value` or `key = value`.
fn key_value(text: &str) -> Option<(&str, &str)> {
    let end = text.find([':', '='])?;
    let key = text[..end].trim().trim_matches(['"', '\'']);
    let fits = !key.is_empty()
        && key.len() <= 60
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '(' | ')' | '/'));
    let value = &text[end + 1..];
    let spaced = value.is_empty() || value.starts_with([' ', '\t', '"', '[']) || text[end..].starts_with('=');
    (fits && spaced && key.split(' ').count() <= 3).then(|| (key, value.trim()))
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches(['"', '\'']).trim()
}

/// `[a, "b"]`, `a, b` or `a b`.
fn list(value: &str) -> Vec<&str> {
    let inner = value.trim().trim_start_matches('[').trim_end_matches(']');
    let split: Vec<&str> = if inner.contains(',') || value.trim().starts_with('[') {
        inner.split(',').collect()
    } else {
        inner.split_whitespace().collect()
    };
    split.into_iter().filter(|entry| !entry.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{About, Lines};

    fn read(text: &str) -> About<'_> {
        super::read(Lines::new(text, &[]))
    }

    #[test]
    fn yaml_and_toml() {
        let about = read("---\ndeck: Biology/Cells\ntags: [cell, '#exam']\ntitle: \"Cells\"\n---\ntext");
        assert_eq!(about.matter.deck.as_deref(), Some("Biology/Cells"));
        assert_eq!(about.matter.tags, ["cell", "exam"]);
        assert_eq!((about.last_line, about.title), (5, Some("Cells")));
        let about = read("+++\nname = \"Chem\"\ntags = [\"a\", \"b\"]\n+++\n");
        assert_eq!(about.matter.deck.as_deref(), Some("Chem"));
        assert_eq!(about.matter.tags, ["a", "b"]);
        assert_eq!(read("---\nauthor(s):\ntags:\n  - one\n---").last_line, 5);
        assert_eq!(read("---\ntags:\n  - one\n  - two\n---").matter.tags, ["one", "two"]);
    }

    #[test]
    fn dashes_are_not_always_front_matter() {
        assert_eq!(read("---\nSome prose that ends.\n---\n").last_line, 0);
        assert_eq!(read("Front\n\n---\n\nBack").last_line, 0);
        assert_eq!(read("---\nopen: yes\n").last_line, 0);
    }
}
