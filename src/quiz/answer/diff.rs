//! Where a typed answer differs from the right one, word by word.

use super::normal::words;

/// A stretch of the comparison, in the order of the right answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// The words agree; as the right answer spells them.
    Same(String),
    /// Words that were not typed.
    Missing(String),
    /// Words that do not belong.
    Extra(String),
    /// Words typed in place of others.
    Changed {
        /// What was typed.
        given: String,
        /// What belongs there.
        expected: String,
    },
}

struct Word<'a> {
    text: &'a str,
    form: String,
    /// In brackets: not asked for.
    optional: bool,
}

/// Compares two answers. What the right one has in brackets is not missed.
#[must_use]
pub fn diff(given: &str, expected: &str) -> Vec<Piece> {
    let (given, expected) = (split(given), split(expected));
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at_given, at_expected) in
        common(&given, &expected).into_iter().chain([(given.len(), expected.len())])
    {
        push_gap(&mut pieces, &given[i..at_given], &expected[j..at_expected]);
        if let Some(word) = expected.get(at_expected) {
            push(&mut pieces, Piece::Same(word.text.to_owned()));
        }
        (i, j) = (at_given + 1, at_expected + 1);
    }
    pieces
}

fn split(text: &str) -> Vec<Word<'_>> {
    let mut depth = 0i32;
    text.split_whitespace()
        .map(|word| {
            let opened = word.matches(['(', '[', '（']).count() as i32;
            let closed = word.matches([')', ']', '）']).count() as i32;
            let optional = depth > 0 || word.starts_with(['(', '[', '（']);
            depth = (depth + opened - closed).max(0);
            Word { text: word, form: words(word).join(" "), optional }
        })
        .collect()
}

/// The longest common run of words, as pairs of places.
fn common(given: &[Word<'_>], expected: &[Word<'_>]) -> Vec<(usize, usize)> {
    // an essay pasted into a prompt would make the table below large
    let (rows, columns) = (given.len().min(400), expected.len().min(400));
    let mut table = vec![vec![0u16; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            table[i][j] = if given[i].form == expected[j].form {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < rows && j < columns {
        if given[i].form == expected[j].form {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[i + 1][j] >= table[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

fn push_gap(pieces: &mut Vec<Piece>, given: &[Word<'_>], expected: &[Word<'_>]) {
    // punctuation and articles on their own are forgiven
    let is_nothing = |word: &&Word<'_>| word.form.is_empty();
    let given: Vec<&Word<'_>> = given.iter().filter(|word| !is_nothing(word)).collect();
    let asked = expected.iter().position(|word| word.optional).unwrap_or(expected.len());
    let (wanted, optional) = expected.split_at(asked);
    let text = |words: &[&Word<'_>]| words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let wanted: Vec<&Word<'_>> = wanted.iter().collect();
    match (given.is_empty(), wanted.iter().all(is_nothing)) {
        (true, true) => {
            if !wanted.is_empty() {
                push(pieces, Piece::Same(text(&wanted)));
            }
        }
        (true, false) => push(pieces, Piece::Missing(text(&wanted))),
        (false, true) => push(pieces, Piece::Extra(text(&given))),
        (false, false) => push(pieces, Piece::Changed { given: text(&given), expected: text(&wanted) }),
    }
    for word in optional {
        push(pieces, Piece::Same(word.text.to_owned()));
    }
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Same(before)), Piece::Same(text)) => {
            before.push(' ');
            before.push_str(&text);
        }
        (_, piece) => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(given: &str, expected: &str) -> String {
        let show = |piece: Piece| match piece {
            Piece::Same(text) => text,
            Piece::Missing(text) => format!("[+{text}]"),
            Piece::Extra(text) => format!("[-{text}]"),
            Piece::Changed { given, expected } => format!("[{given} → {expected}]"),
        };
        diff(given, expected).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn differences_read_in_the_order_of_the_answer() {
        for (given, expected, result) in [
            (
                "content distribution network",
                "content delivery network (CDN)",
                "content [distribution → delivery] network (CDN)",
            ),
            ("paris", "Paris", "Paris"),
            ("", "Paris", "[+Paris]"),
            ("London", "Paris", "[London → Paris]"),
            ("a big red house", "a red house", "a [-big] red house"),
            ("red house", "a big red house", "[+a big] red house"),
            ("hosted database", "a hosted NoSQL database.", "[+a] hosted [+NoSQL] database."),
            ("x — y", "x y", "x y"),
        ] {
            assert_eq!(shown(given, expected), result, "{given} / {expected}");
        }
    }
}
