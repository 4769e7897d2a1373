//! Typed code: spacing is forgiven, case is not.

use super::Verdict;

/// Judges typed code: the same words and symbols whatever the spacing are right; other case, other quotes
/// or a slip of a key or two are near.
#[must_use]
pub fn judge_code(given: &str, expected: &str) -> Verdict {
    let (given, expected) = (tight(given), tight(expected));
    if given.is_empty() || expected.is_empty() {
        return Verdict::Wrong;
    }
    if given == expected {
        return Verdict::Right;
    }
    let (loose_given, loose_expected) = (loose(&given), loose(&expected));
    let allowed = match expected.chars().count() {
        0..5 => 0,
        5..16 => 1,
        length => (length / 16).min(4),
    };
    if strsim::damerau_levenshtein(&loose_given, &loose_expected) <= allowed {
        Verdict::Near
    } else {
        Verdict::Wrong
    }
}

/// One space where two words would otherwise run together, none elsewhere.
fn tight(code: &str) -> String {
    let mut out = String::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for part in code.split_whitespace() {
        if let (Some(last), Some(first)) = (out.chars().last(), part.chars().next())
            && is_word(last)
            && is_word(first)
        {
            out.push(' ');
        }
        out.push_str(part);
    }
    out.trim_end_matches(';').to_owned()
}

fn loose(code: &str) -> String {
    code.to_lowercase().replace(['"', '`', '“', '”', '’'], "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_is_forgiven_case_is_not() {
        for (given, expected, verdict) in [
            ("let x=1", "let x = 1;", Verdict::Right),
            ("fn main() {\n}", "fn main(){}", Verdict::Right),
            ("letx = 1", "let x = 1;", Verdict::Near),
            ("SELECT * from t", "SELECT * FROM t", Verdict::Near),
            ("print('hi')", "print(\"hi\")", Verdict::Near),
            ("git pull", "git push", Verdict::Wrong),
            ("ls", "cd", Verdict::Wrong),
            ("", "cd", Verdict::Wrong),
        ] {
            assert_eq!(judge_code(given, expected), verdict, "{given} / {expected}");
        }
    }
}
