//! The filter language: Anki's habits. Words match the text of a card; `key:value` and `key<number`
//! match what is known of it; terms side by side must all hold, `OR` needs one of its sides, `-` negates,
//! parentheses group, quotes hold spaces together.

use std::fmt;

use crate::model::{CardId, Kind};

/// A filter as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// All of them hold; none of them is a filter that lets everything through.
    All(Vec<Filter>),
    /// At least one holds.
    Any(Vec<Filter>),
    /// It does not hold.
    Not(Box<Filter>),
    /// A single condition.
    Is(Term),
}

/// A single condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// The words stand in the front, the answer or the items, in whatever case.
    Text(String),
    /// The deck or a deck below it; `*` stands for anything.
    Deck(String),
    /// One of its tags; `*` stands for anything.
    Tag(String),
    /// The note's path or its end; `*` stands for anything.
    File(String),
    /// The id begins so.
    Id(CardId, CardId),
    /// Its kind.
    Kind(Kind),
    /// What is the case with it.
    Flag(Flag),
    /// A number of it.
    Number(Number, Order, i64),
    /// Answered within so many study days, today being the first.
    Rated(i64),
    /// Made within so many study days, today being the first.
    Added(i64),
}

/// What may be the case with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// It is time to ask it.
    Due,
    /// Never answered.
    New,
    /// In its steps within the day.
    Learning,
    /// Asked at intervals of days.
    Review,
    /// Taken out of the quiz by hand.
    Suspended,
    /// Left out until another day.
    Buried,
    /// Failed again and again.
    Leech,
    /// Flagged by hand.
    Flagged,
    /// Gone from the notes.
    Retired,
}

impl Flag {
    const ALL: [(&'static str, Self); 9] = [
        ("due", Self::Due),
        ("new", Self::New),
        ("learning", Self::Learning),
        ("review", Self::Review),
        ("suspended", Self::Suspended),
        ("buried", Self::Buried),
        ("leech", Self::Leech),
        ("flagged", Self::Flagged),
        ("retired", Self::Retired),
    ];
}

/// A number of a card's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Study days from today until it is due; negative when it is overdue.
    Due,
    /// Times it was failed in review.
    Lapses,
    /// Answers.
    Reps,
    /// Days of stability.
    Stability,
    /// FSRS difficulty, 1 to 10.
    Difficulty,
}

impl Number {
    const ALL: [(&'static str, Self); 5] = [
        ("due", Self::Due),
        ("lapses", Self::Lapses),
        ("reps", Self::Reps),
        ("stability", Self::Stability),
        ("difficulty", Self::Difficulty),
    ];
}

/// How a number compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

const KEYS: [&str; 8] = ["deck", "tag", "file", "id", "is", "kind", "rated", "added"];

/// A filter that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The whole filter.
    pub filter: String,
    /// Where the mistake begins, in characters from 0.
    pub at: usize,
    /// How many characters it has; at least 1.
    pub length: usize,
    /// What is wrong.
    pub what: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for FilterError {}

impl Filter {
    /// Reads a filter.
    ///
    /// # Errors
    /// When a word of it means nothing; the error says where and what was probably meant.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let tokens = tokens(text)?;
        let mut reader = Reader { text, tokens: &tokens, at: 0 };
        let filter = reader.any()?;
        match reader.tokens.get(reader.at) {
            None => Ok(filter),
            Some(token) => Err(reader.error(token, "this parenthesis closes nothing".into(), None)),
        }
    }

    /// Whether it speaks of retired cards; otherwise they are left out.
    #[must_use]
    pub fn asks_for_retired(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_retired),
            Self::Not(part) => part.asks_for_retired(),
            Self::Is(Term::Flag(Flag::Retired) | Term::Id(..)) => true,
            Self::Is(_) => false,
        }
    }
}

/// A piece of the filter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// In characters from the start.
    at: usize,
    length: usize,
    what: Piece,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Open,
    Close,
    Minus,
    Or,
    /// A word, and how many of its first characters stood outside quotes: only there a `:` or `<` counts.
    Word(String, usize),
}

fn tokens(text: &str) -> Result<Vec<Token>, FilterError> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let single = match chars[at] {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => Some(Piece::Open),
            ')' => Some(Piece::Close),
            '-' | '−' if chars.get(at + 1).is_some_and(|c| !c.is_whitespace()) => Some(Piece::Minus),
            _ => None,
        };
        if let Some(what) = single {
            tokens.push(Token { at, length: 1, what });
            at += 1;
            continue;
        }
        let start = at;
        let (word, bare, end) = word(text, &chars, at)?;
        at = end;
        let what = if word == "OR" && bare == 2 { Piece::Or } else { Piece::Word(word, bare) };
        tokens.push(Token { at: start, length: at - start, what });
    }
    Ok(tokens)
}

/// The word that begins at `at`, how many of its first characters are bare, and where it ends.
fn word(text: &str, chars: &[char], mut at: usize) -> Result<(String, usize, usize), FilterError> {
    let mut word = String::new();
    let mut bare = None;
    while at < chars.len() && !chars[at].is_whitespace() && !matches!(chars[at], '(' | ')') {
        if chars[at] != '"' {
            word.push(chars[at]);
            at += 1;
            continue;
        }
        bare = bare.or(Some(word.chars().count()));
        let open = at;
        at += 1;
        while at < chars.len() && chars[at] != '"' {
            word.push(chars[at]);
            at += 1;
        }
        if at == chars.len() {
            return Err(FilterError {
                filter: text.to_owned(),
                at: open,
                length: 1,
                what: "this quote is never closed".into(),
                meant: None,
            });
        }
        at += 1;
    }
    let bare = bare.unwrap_or_else(|| word.chars().count());
    Ok((word, bare, at))
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl Reader<'_> {
    fn any(&mut self) -> Result<Filter, FilterError> {
        let mut sides = vec![self.all()?];
        while let Some(Token { what: Piece::Or, .. }) = self.tokens.get(self.at) {
            self.at += 1;
            sides.push(self.all()?);
        }
        Ok(if sides.len() == 1 { sides.remove(0) } else { Filter::Any(sides) })
    }

    fn all(&mut self) -> Result<Filter, FilterError> {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token.what {
                Piece::Or if parts.is_empty() => {
                    return Err(self.error(token, "“OR” needs something on both sides".into(), None));
                }
                Piece::Or | Piece::Close => break,
                _ => parts.push(self.one()?),
            }
        }
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match before {
            Some(token) if parts.is_empty() && token.what == Piece::Or => {
                Err(self.error(token, "“OR” needs something on both sides".into(), None))
            }
            _ if parts.len() == 1 => Ok(parts.remove(0)),
            _ => Ok(Filter::All(parts)),
        }
    }

    fn one(&mut self) -> Result<Filter, FilterError> {
        let Some(token) = self.tokens.get(self.at) else { return Ok(Filter::All(Vec::new())) };
        self.at += 1;
        match &token.what {
            Piece::Minus => Ok(Filter::Not(Box::new(self.one()?))),
            Piece::Open => {
                let inside = self.any()?;
                match self.tokens.get(self.at) {
                    Some(Token { what: Piece::Close, .. }) => {
                        self.at += 1;
                        Ok(inside)
                    }
                    _ => Err(self.error(token, "this parenthesis is never closed".into(), None)),
                }
            }
            Piece::Word(word, bare) => self.term(token, word, *bare).map(Filter::Is),
            Piece::Or | Piece::Close => Err(self.error(token, "this cannot stand here".into(), None)),
        }
    }

    fn term(&self, token: &Token, word: &str, bare: usize) -> Result<Term, FilterError> {
        let head: String = word.chars().take(bare).collect();
        let Some(sign) = head.find([':', '<', '>', '=']) else { return Ok(Term::Text(word.to_owned())) };
        let (key, rest) = word.split_at(sign);
        if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphabetic()) {
            return Ok(Term::Text(word.to_owned()));
        }
        let lower = key.to_ascii_lowercase();
        match rest.strip_prefix(':') {
            Some(value) => self.keyed(token, &lower, value),
            None => self.number(token, &lower, rest),
        }
    }

    fn keyed(&self, token: &Token, key: &str, value: &str) -> Result<Term, FilterError> {
        let skip = key.chars().count() + 1;
        if value.is_empty() && KEYS.contains(&key) {
            return Err(self.error(token, format!("“{key}:” needs a value"), None));
        }
        match key {
            "deck" => Ok(Term::Deck(value.replace("::", "/"))),
            "tag" => Ok(Term::Tag(value.trim_start_matches('#').to_owned())),
            "file" => Ok(Term::File(value.to_owned())),
            "id" => match CardId::range_of_prefix(value) {
                Some((low, high)) => Ok(Term::Id(low, high)),
                None => Err(self.error_in(token, skip, format!("“{value}” begins no card's id"), None)),
            },
            "is" => match Flag::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(value)) {
                Some((_, flag)) => Ok(Term::Flag(*flag)),
                None => {
                    let meant = nearest(value, Flag::ALL.iter().map(|(name, _)| *name));
                    Err(self.error_in(token, skip, format!("unknown filter “is:{value}”"), meant))
                }
            },
            "kind" => match Kind::from_name(&value.to_ascii_lowercase()) {
                Some(kind) => Ok(Term::Kind(kind)),
                None => {
                    let meant = nearest(value, Kind::ALL.iter().map(|kind| kind.name()));
                    Err(self.error_in(token, skip, format!("unknown filter “kind:{value}”"), meant))
                }
            },
            "rated" | "added" => match value.parse::<i64>() {
                Ok(days) if days >= 1 => {
                    Ok(if key == "rated" { Term::Rated(days) } else { Term::Added(days) })
                }
                _ => Err(self.error_in(token, skip, format!("“{key}:” takes a number of days from 1"), None)),
            },
            _ if Number::ALL.iter().any(|(name, _)| *name == key) => {
                let meant = Some(format!("{key}={value}"));
                Err(self.error(token, format!("“{key}” is compared with a number"), meant))
            }
            _ => {
                let meant = nearest(key, KEYS.into_iter()).map(|near| format!("{near}:"));
                Err(FilterError {
                    length: skip,
                    ..self.error(token, format!("unknown filter “{key}:”"), meant)
                })
            }
        }
    }

    fn number(&self, token: &Token, key: &str, rest: &str) -> Result<Term, FilterError> {
        let signs = [
            ("<=", Order::AtMost),
            (">=", Order::AtLeast),
            ("<", Order::Less),
            (">", Order::More),
            ("=", Order::Equal),
        ];
        let Some((sign, order)) = signs.into_iter().find(|(sign, _)| rest.starts_with(sign)) else {
            return Err(self.error(token, "this compares nothing".into(), None));
        };
        let Some((_, number)) = Number::ALL.into_iter().find(|(name, _)| *name == key) else {
            let meant = nearest(key, Number::ALL.iter().map(|(name, _)| *name));
            return Err(FilterError {
                length: key.chars().count(),
                ..self.error(token, format!("“{key}” is no number of a card"), meant)
            });
        };
        let value = &rest[sign.len()..];
        match value.parse::<i64>() {
            Ok(value) => Ok(Term::Number(number, order, value)),
            Err(_) => {
                let skip = key.chars().count() + sign.len();
                Err(self.error_in(token, skip, format!("“{value}” is no whole number"), None))
            }
        }
    }

    fn error(&self, token: &Token, what: String, meant: Option<String>) -> FilterError {
        FilterError { filter: self.text.to_owned(), at: token.at, length: token.length.max(1), what, meant }
    }

    fn error_in(&self, token: &Token, skip: usize, what: String, meant: Option<String>) -> FilterError {
        let whole = self.error(token, what, meant);
        FilterError { at: token.at + skip, length: token.length.saturating_sub(skip).max(1), ..whole }
    }
}

/// The words that a filter may begin with: every key with its colon, and whole where the values are few.
pub fn words() -> impl Iterator<Item = String> {
    let keys = KEYS.iter().filter(|key| !matches!(**key, "is" | "kind")).map(|key| format!("{key}:"));
    let flags = Flag::ALL.iter().map(|(name, _)| format!("is:{name}"));
    let kinds = Kind::ALL.iter().map(|kind| format!("kind:{}", kind.name()));
    keys.chain(flags).chain(kinds)
}

/// The name that was probably meant, if one is near enough; people get the first letter right.
#[must_use]
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    names
        .map(|name| {
            let distance = strsim::damerau_levenshtein(&word, name);
            let first_differs = word.chars().next() != name.chars().next();
            (distance + usize::from(first_differs), first_differs, name)
        })
        .filter(|(distance, _, name)| *distance <= 1 + name.chars().count() / 3)
        .min()
        .map(|(_, _, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        fn show(filter: &Filter) -> String {
            let join = |parts: &[Filter], with: &str| parts.iter().map(show).collect::<Vec<_>>().join(with);
            match filter {
                Filter::All(parts) => format!("({})", join(parts, " & ")),
                Filter::Any(parts) => format!("({})", join(parts, " | ")),
                Filter::Not(part) => format!("!{}", show(part)),
                Filter::Is(Term::Id(low, high)) => format!("Id {}", if low == high { "one" } else { "many" }),
                Filter::Is(term) => format!("{term:?}"),
            }
        }
        match Filter::parse(text) {
            Ok(filter) => show(&filter),
            Err(error) => {
                let meant = error.meant.map(|meant| format!(" → {meant}")).unwrap_or_default();
                format!("{}+{}: {}{meant}", error.at, error.length, error.what)
            }
        }
    }

    #[test]
    fn filters_and_what_they_mean() {
        for (text, meaning) in [
            ("", "()"),
            ("cache", r#"Text("cache")"#),
            ("is:due deck:aws", r#"(Flag(Due) & Deck("aws"))"#),
            ("a b OR c", r#"((Text("a") & Text("b")) | Text("c"))"#),
            ("a (b OR -c)", r#"(Text("a") & (Text("b") | !Text("c")))"#),
            (r#""two words" deck:"my deck""#, r#"(Text("two words") & Deck("my deck"))"#),
            (r#""is:due""#, r#"Text("is:due")"#),
            ("--x", r#"!!Text("x")"#),
            ("a −is:new", r#"(Text("a") & !Flag(New))"#),
            ("a - b", r#"(Text("a") & Text("-") & Text("b"))"#),
            (
                "due<=3 lapses>4 due=0",
                "(Number(Due, AtMost, 3) & Number(Lapses, More, 4) & Number(Due, Equal, 0))",
            ),
            ("due<-1", "Number(Due, Less, -1)"),
            ("rated:7 added:30", "(Rated(7) & Added(30))"),
            ("kind:LIST tag:#exam", r#"(Kind(List) & Tag("exam"))"#),
            ("deck:a::b file:notes/07*", r#"(Deck("a/b") & File("notes/07*"))"#),
            ("id:0123", "Id many"),
            ("12:30", r#"Text("12:30")"#),
            ("->", r#"!Text(">")"#),
        ] {
            assert_eq!(read(text), meaning, "{text}");
        }
    }

    #[test]
    fn mistakes_are_pointed_at() {
        for (text, error) in [
            ("is:dew", "3+3: unknown filter “is:dew” → due"),
            ("a is:zzz", "5+3: unknown filter “is:zzz”"),
            ("dek:aws", "0+4: unknown filter “dek:” → deck:"),
            ("lapse>3", "0+5: “lapse” is no number of a card → lapses"),
            ("due<=x", "5+1: “x” is no whole number"),
            ("due:3", "0+5: “due” is compared with a number → due=3"),
            ("rated:0", "6+1: “rated:” takes a number of days from 1"),
            ("(a", "0+1: this parenthesis is never closed"),
            ("a)", "1+1: this parenthesis closes nothing"),
            (r#"a "b"#, "2+1: this quote is never closed"),
            ("OR a", "0+2: “OR” needs something on both sides"),
            ("a OR", "2+2: “OR” needs something on both sides"),
            ("deck:", "0+5: “deck:” needs a value"),
            ("kind:lst", "5+3: unknown filter “kind:lst” → list"),
            ("id:u", "3+1: “u” begins no card's id"),
        ] {
            assert_eq!(read(text), error, "{text}");
        }
    }

    use proptest::prelude::*;
    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in ".{0,40}") {
            let _ = Filter::parse(&text);
        }

        #[test]
        fn no_pieces_break_the_reader(parts in proptest::collection::vec(
            prop_oneof!["\\(", "\\)", "-", "OR", "\"", ":", "is:", "deck:a", "due<", "3", " "], 0..12)) {
            let _ = Filter::parse(&parts.concat());
        }
    }
}
