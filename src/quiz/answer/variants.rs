//! What else is accepted: alternatives after a slash, with and without what stands in brackets.

/// The ways in which an answer may be given, the whole of it first, markers already removed.
///
/// "colour / color" takes either; "content delivery network (CDN)" takes the whole, the words without the
/// bracket, and the bracket alone. "km/h" and paths are no alternatives.
#[must_use]
pub fn variants(answer: &str) -> Vec<String> {
    let mut found = vec![answer.trim().to_owned()];
    let bare = without_brackets(answer);
    for inner in brackets(answer) {
        if is_alternative(&inner) {
            found.push(inner);
        }
    }
    found.extend(alternatives(&bare));
    found.push(bare);
    let mut unique = Vec::new();
    for text in found {
        if !text.is_empty() && !unique.contains(&text) {
            unique.push(text);
        }
    }
    unique
}

fn is_alternative(inner: &str) -> bool {
    let words = inner.split_whitespace().count();
    let remark = ["e.g", "i.e", "z.b", "see ", "siehe ", "for example"];
    let lower = inner.to_lowercase();
    (1..=5).contains(&words)
        && inner.chars().any(char::is_alphanumeric)
        && !remark.iter().any(|lead| lower.starts_with(lead))
        // "(s)", "(2)" and "(of)" complete the words before them
        && inner.chars().count() > 2
}

const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('{', '}')];

fn brackets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        match open {
            None => {
                open = PAIRS.iter().find(|(start, _)| *start == c).map(|(_, end)| (*end, at + c.len_utf8()));
            }
            Some((end, from)) if end == c => {
                found.push(text[from..at].trim().to_owned());
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}

fn without_brackets(text: &str) -> String {
    let mut rest = text.to_owned();
    for (start, end) in PAIRS {
        while let Some(from) = rest.find(start) {
            let Some(len) = rest[from..].find(end) else { break };
            rest.replace_range(from..from + len + end.len_utf8(), " ");
        }
    }
    let joined = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    // "DynamoDB (AWS)." leaves a gap before the full stop
    joined.replace(" .", ".").replace(" ,", ",")
}

fn alternatives(text: &str) -> Vec<String> {
    let spaced: Vec<&str> = text.split(" / ").map(str::trim).collect();
    let parts = if spaced.len() > 1 {
        spaced
    } else {
        let tight: Vec<&str> = text.split('/').map(str::trim).collect();
        // "colour/color", but neither "TCP/IP" nor "src/main.rs" nor a sentence with and/or in it
        let plain =
            |part: &&str| part.chars().count() > 3 && part.chars().all(|c| c.is_alphabetic() || c == ' ');
        if tight.len() > 1 && text.split_whitespace().count() <= 4 && tight.iter().all(plain) {
            tight
        } else {
            return Vec::new();
        }
    };
    if parts.iter().any(|part| part.is_empty()) {
        Vec::new()
    } else {
        parts.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_found() {
        for (answer, expected) in [
            ("Paris", vec!["Paris"]),
            ("colour / color", vec!["colour / color", "colour", "color"]),
            ("colour/color", vec!["colour/color", "colour", "color"]),
            ("km/h", vec!["km/h"]),
            ("TCP/IP", vec!["TCP/IP"]),
            ("src/main.rs", vec!["src/main.rs"]),
            (
                "content delivery network (CDN)",
                vec!["content delivery network (CDN)", "CDN", "content delivery network"],
            ),
            ("book(s)", vec!["book(s)", "book"]),
            ("a fruit (e.g. apple)", vec!["a fruit (e.g. apple)", "a fruit"]),
            ("open ( bracket", vec!["open ( bracket"]),
            ("offered by Amazon (AWS).", vec!["offered by Amazon (AWS).", "AWS", "offered by Amazon."]),
        ] {
            assert_eq!(variants(answer), expected, "{answer}");
        }
    }
}
