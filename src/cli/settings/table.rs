//! Every setting, in one table. The list, the help, docs/SETTINGS.md, the check of the file and "did you
//! mean" all follow from it.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::{Settings, Source};
use crate::cli::failure::{Failure, Result};
use crate::collection::filter::nearest;
use crate::schedule::Step;
use crate::ui::text::wrap;

/// A setting.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Its name: the table in the file, a point, the key.
    pub(crate) key: &'static str,
    kind: Kind,
    /// What it does, in one sentence.
    pub(crate) what: &'static str,
    /// What happens when it is not set and has no default.
    unset: &'static str,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Whole(i64, i64),
    Fraction(f64, f64),
    Switch,
    OneOf(&'static [&'static str]),
    Steps,
    /// FSRS parameters: so many numbers, or none.
    Parameters(&'static [usize]),
    Text,
}

const fn setting(key: &'static str, kind: Kind, what: &'static str) -> Setting {
    Setting { key, kind, what, unset: "" }
}

/// All of them, in the order in which they are shown.
pub(crate) static SETTINGS: &[Setting] = &[
    setting("day.rollover_hour", Kind::Whole(0, 23), "The hour at which a new study day begins."),
    setting("quiz.new_per_day", Kind::Whole(0, 9999), "New cards a study day, over all decks."),
    setting("quiz.reviews_per_day", Kind::Whole(0, 99_999), "Reviews a study day, over all decks."),
    setting(
        "quiz.desired_retention",
        Kind::Fraction(0.7, 0.99),
        "The probability of recall at which a card comes up again.",
    ),
    setting(
        "quiz.learning_steps",
        Kind::Steps,
        "Waits of a new card before it is asked at intervals of days.",
    ),
    setting("quiz.relearning_steps", Kind::Steps, "Waits of a failed card before it goes back to review."),
    setting("quiz.maximum_interval", Kind::Whole(1, 36_500), "The longest interval, in days."),
    setting(
        "quiz.fuzz",
        Kind::Switch,
        "Spread intervals a little, so that cards learned together part ways.",
    ),
    setting(
        "quiz.mix",
        Kind::OneOf(&["spread", "new-first", "reviews-first"]),
        "How new cards and reviews share a session.",
    ),
    setting(
        "quiz.bury_siblings",
        Kind::Switch,
        "Ask only one of a set of siblings (gaps of one text, both directions) on a study day.",
    ),
    setting(
        "quiz.leech_threshold",
        Kind::Whole(0, 999),
        "Lapses at which a card counts as a leech; 0 for never.",
    ),
    setting("quiz.leech_suspends", Kind::Switch, "Suspend a leech, beside flagging it."),
    setting(
        "quiz.parameters",
        Kind::Parameters(&[0, 17, 19, 21]),
        "FSRS parameters as termdeck optimize finds them; empty for FSRS-6's defaults.",
    ),
    Setting {
        key: "sync.remote",
        kind: Kind::Text,
        what: "The remote that termdeck sync uses when none is named.",
        unset: "the only remote",
    },
    Setting {
        key: "sync.device_name",
        kind: Kind::Text,
        what: "The name under which this machine shows up at others.",
        unset: "the host name",
    },
    setting("sync.auto", Kind::OneOf(&["off", "before", "after", "both"]), "When a quiz syncs by itself."),
];

/// The setting of that name, and where it stands in the table. The table in the file may be left out
/// where that is unambiguous.
///
/// # Errors
/// When there is none.
pub(crate) fn find(key: &str) -> Result<(usize, &'static Setting)> {
    let wanted = key.trim().to_lowercase().replace('-', "_");
    let is = |setting: &Setting| setting.key == wanted || setting.name() == wanted;
    if let Some(found) = SETTINGS.iter().enumerate().find(|(_, setting)| is(setting)) {
        return Ok(found);
    }
    Err(unknown(&wanted, &format!("unknown setting “{key}”")))
}

/// What to say of a name that is none.
pub(super) fn unknown(wanted: &str, message: &str) -> Failure {
    let whole = nearest(wanted, SETTINGS.iter().map(|setting| setting.key));
    let name = wanted.rsplit('.').next().unwrap_or(wanted);
    let meant = whole.or_else(|| {
        let near = nearest(name, SETTINGS.iter().map(Setting::name))?;
        SETTINGS.iter().find(|setting| setting.name() == near).map(|setting| setting.key.to_owned())
    });
    let meant = meant.map(|meant| format!("did you mean “{meant}”?  ")).unwrap_or_default();
    Failure::usage(message).hint(format!("{meant}termdeck config list  shows every setting"))
}

impl Setting {
    /// The table in the file.
    pub(crate) fn section(&self) -> &'static str {
        self.key.split_once('.').map_or("", |(section, _)| section)
    }

    /// The name in that table.
    pub(crate) fn name(&self) -> &'static str {
        self.key.split_once('.').map_or(self.key, |(_, name)| name)
    }

    /// The environment variable that overrules the file.
    pub(crate) fn variable(&self) -> String {
        format!("TERMDECK_{}", self.key.replace('.', "_").to_uppercase())
    }

    /// What it takes, in words.
    pub(crate) fn takes(&self) -> String {
        match self.kind {
            Kind::Whole(low, high) => format!("a whole number from {low} to {high}"),
            Kind::Fraction(low, high) => format!("a number from {low} to {high}"),
            Kind::Switch => "true or false".into(),
            Kind::OneOf(words) => format!("one of {}", words.join(", ")),
            Kind::Steps => "a list of waits like 30s, 10m, 2h, 1d".into(),
            Kind::Parameters(_) => "a list of 21 numbers (19 or 17 of older versions), or none".into(),
            Kind::Text => "text".into(),
        }
    }

    /// The value that a text on the command line means, or why it means none.
    pub(crate) fn parse(&self, text: &str) -> Result<Value, String> {
        let text = text.trim();
        let words = || {
            let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
            let words = inside.split([',', ' ']).map(|word| word.trim_matches(['"', '\'']));
            words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let value = match self.kind {
            Kind::Whole(..) => text.parse().ok().map(Value::Integer),
            Kind::Fraction(..) => text.parse().ok().map(Value::Float),
            Kind::Switch => match text.to_lowercase().as_str() {
                "true" | "yes" | "on" => Some(Value::Boolean(true)),
                "false" | "no" | "off" => Some(Value::Boolean(false)),
                _ => None,
            },
            Kind::OneOf(_) | Kind::Text => Some(Value::String(text.to_owned())),
            Kind::Steps => Some(Value::Array(words().into_iter().map(Value::String).collect())),
            Kind::Parameters(_) => words()
                .iter()
                .map(|word| word.parse().ok().map(Value::Float))
                .collect::<Option<Vec<_>>>()
                .map(Value::Array),
        };
        value.ok_or_else(|| self.wrong()).and_then(|value| self.check(value))
    }

    /// As [`parse`](Self::parse), as an error for the user.
    pub(crate) fn read(&self, text: &str) -> Result<Value> {
        self.parse(text).map_err(|reason| {
            Failure::usage(format!("{} cannot be “{text}”", self.key))
                .because(reason)
                .hint(format!("termdeck config get {}  shows what it is", self.key))
        })
    }

    fn wrong(&self) -> String {
        format!("it takes {}", self.takes())
    }

    /// The value as the program takes it, or why it cannot be one.
    pub(super) fn check(&self, value: Value) -> Result<Value, String> {
        let wrong = || self.wrong();
        match (self.kind, value) {
            (Kind::Whole(low, high), Value::Integer(number)) if (low..=high).contains(&number) => {
                Ok(Value::Integer(number))
            }
            (Kind::Fraction(low, high), Value::Float(number)) if (low..=high).contains(&number) => {
                Ok(Value::Float(number))
            }
            (Kind::Switch, value @ Value::Boolean(_)) => Ok(value),
            (Kind::OneOf(words), Value::String(word)) if words.contains(&word.as_str()) => {
                Ok(Value::String(word))
            }
            (Kind::OneOf(words), Value::String(word)) => {
                let meant = nearest(&word, words.iter().copied());
                let meant = meant.map(|meant| format!("; did you mean “{meant}”?")).unwrap_or_default();
                Err(format!("{}{meant}", wrong()))
            }
            (Kind::Steps, Value::Array(steps)) => {
                for step in &steps {
                    let step = step.as_str().ok_or_else(wrong)?;
                    step.parse::<Step>().map_err(|error| error.to_string())?;
                }
                Ok(Value::Array(steps))
            }
            (Kind::Parameters(counts), Value::Array(numbers)) => {
                let float = |number: Value| match number {
                    Value::Float(number) if number.is_finite() => Some(Value::Float(number)),
                    Value::Integer(number) => i32::try_from(number).ok().map(|n| Value::Float(n.into())),
                    _ => None,
                };
                let numbers: Option<Vec<Value>> = numbers.into_iter().map(float).collect();
                numbers.filter(|numbers| counts.contains(&numbers.len())).map(Value::Array).ok_or_else(wrong)
            }
            (Kind::Text, Value::String(text)) if text.trim().is_empty() => {
                Err("it is empty; leave the setting out instead".into())
            }
            (Kind::Text, Value::String(text)) if text.chars().any(char::is_control) => {
                Err("it holds a control character".into())
            }
            (Kind::Text, value @ Value::String(_)) => Ok(value),
            _ => Err(wrong()),
        }
    }
}

/// What each setting is when nobody set it: as the program's own types say.
pub(super) fn defaults() -> Result<Vec<Option<Value>>> {
    let whole = Value::try_from(Settings::default()).map_err(unfit)?;
    Ok(SETTINGS.iter().map(|setting| whole.get(setting.section())?.get(setting.name()).cloned()).collect())
}

/// The values as the program's own types.
pub(super) fn settings(values: &[(Option<Value>, Source)]) -> Result<Settings> {
    let mut whole = Table::new();
    for (setting, (value, _)) in SETTINGS.iter().zip(values) {
        let Some(value) = value else { continue };
        let section = whole.entry(setting.section()).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(section) = section {
            section.insert(setting.name().into(), value.clone());
        }
    }
    whole.try_into().map_err(unfit)
}

fn unfit(error: impl std::fmt::Display) -> Failure {
    Failure::new("the settings do not fit together").because(error.to_string())
}

/// A value as a person writes it.
pub(crate) fn shown(setting: &Setting, value: Option<&Value>) -> String {
    let Some(value) = value else { return setting.unset.to_owned() };
    match value {
        Value::String(text) => text.clone(),
        // the program computes with single precision: more digits would be noise
        #[allow(clippy::cast_possible_truncation, reason = "that is meant")]
        Value::Float(number) => (*number as f32).to_string(),
        Value::Array(values) => {
            values.iter().map(|value| shown(setting, Some(value))).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// The settings for `--help`.
pub(crate) fn help() -> String {
    let mut help = String::from("SETTINGS\n");
    for setting in SETTINGS {
        let mut name = setting.key;
        for line in wrap(setting.what, 53) {
            let _ = writeln!(help, "  {name:24} {line}");
            name = "";
        }
    }
    help
}

/// docs/SETTINGS.md.
pub(crate) fn markdown() -> Result<String> {
    let mut page = String::from(
        "# Settings\n\n\
        <!-- Made by `termdeck config list --format markdown`; a test compares. -->\n\n\
        `termdeck config path` names the file, `termdeck config edit` opens it, `termdeck config set NAME VALUE`\n\
        changes one line of it and leaves your comments alone. For one command, `--set NAME=VALUE` beats the\n\
        environment variable, which beats the file, which beats the default. `termdeck config list` shows what\n\
        is in force and where it comes from.\n\n\
        | setting | default | takes | what | environment |\n|---|---|---|---|---|\n",
    );
    for (setting, default) in SETTINGS.iter().zip(defaults()?) {
        let default = match (&default, shown(setting, default.as_ref())) {
            (None, text) => format!("*{text}*"),
            (Some(_), text) if text.is_empty() => "*none*".into(),
            (Some(_), text) => format!("`{text}`"),
        };
        let _ = writeln!(
            page,
            "| `{}` | {default} | {} | {} | `{}` |",
            setting.key,
            setting.takes(),
            setting.what,
            setting.variable()
        );
    }
    page.push_str("\n```toml\n");
    page.push_str(&super::template()?);
    page.push_str("```\n");
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_program_is_in_the_table_and_the_other_way_round() {
        let mut whole = Settings::default();
        whole.sync.remote = Some("aws".into());
        whole.sync.device_name = Some("desk".into());
        let whole = Value::try_from(&whole).unwrap();
        let mut fields: Vec<String> = Vec::new();
        for (section, table) in whole.as_table().unwrap() {
            fields.extend(table.as_table().unwrap().keys().map(|name| format!("{section}.{name}")));
        }
        let mut known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
        known.sort_unstable();
        fields.sort();
        assert_eq!(fields, known);
    }

    #[test]
    fn every_default_passes_its_own_check_and_comes_back_as_it_was() {
        let values: Vec<_> = defaults().unwrap().into_iter().map(|value| (value, Source::Default)).collect();
        for (setting, (value, _)) in SETTINGS.iter().zip(&values) {
            let Some(value) = value else { continue };
            assert_eq!(setting.check(value.clone()).as_ref(), Ok(value), "{}", setting.key);
            let said = shown(setting, Some(value));
            assert_eq!(shown(setting, Some(&setting.parse(&said).unwrap())), said, "{}", setting.key);
        }
        assert_eq!(settings(&values).unwrap(), Settings::default());
    }

    #[test]
    fn what_is_no_value_is_told() {
        for (key, text, reason) in [
            ("quiz.new_per_day", "many", "it takes a whole number from 0 to 9999"),
            ("quiz.new_per_day", "-1", "it takes a whole number from 0 to 9999"),
            ("day.rollover_hour", "24", "it takes a whole number from 0 to 23"),
            ("quiz.desired_retention", "1.5", "it takes a number from 0.7 to 0.99"),
            ("quiz.fuzz", "maybe", "it takes true or false"),
            (
                "quiz.mix",
                "newfirst",
                "it takes one of spread, new-first, reviews-first; did you mean “new-first”?",
            ),
            (
                "quiz.learning_steps",
                "1m 10x",
                "“10x” is no learning step; write a number and s, m, h or d, as in “10m”",
            ),
            (
                "quiz.parameters",
                "1 2 3",
                "it takes a list of 21 numbers (19 or 17 of older versions), or none",
            ),
            ("sync.remote", " ", "it is empty; leave the setting out instead"),
            ("sync.device_name", "a\u{1b}[31m", "it holds a control character"),
        ] {
            let (_, setting) = find(key).unwrap();
            assert_eq!(setting.parse(text), Err(reason.into()), "{key}");
        }
        assert_eq!(find("new-per-day").unwrap().1.key, "quiz.new_per_day");
        assert!(find("quiz.unheard_of").is_err());
    }

    #[test]
    fn the_page_says_what_the_table_says() {
        snapbox::assert_data_eq!(markdown().unwrap(), snapbox::file!["../../../docs/SETTINGS.md"].raw());
    }
}
