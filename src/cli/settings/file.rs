//! `config.toml`: checked line by line, written with its comments kept.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use toml::Value;
use toml_edit::{Document, DocumentMut, Item, Table};

use super::Source;
use super::table::{self, SETTINGS, Setting};
use crate::cli::failure::{Failure, Result};

/// Lays what the file says over `values`; a file that is not there says nothing.
pub(super) fn read(path: &Path, values: &mut [(Option<Value>, Source)]) -> Result<()> {
    let name = path.display().to_string();
    check(&text(path)?, &name, values)
}

/// The file's text; empty when there is none.
fn text(path: &Path) -> Result<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::new(format!("cannot read the settings {}", path.display()))
            .because(error.to_string())
            .hint("check who may read the file, and that it is text")),
    }
}

/// Checks every line of the text and lays it over `values`. `name` is the file's, for errors.
fn check(text: &str, name: &str, values: &mut [(Option<Value>, Source)]) -> Result<()> {
    let line = |at: Option<std::ops::Range<usize>>| {
        at.map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1)
    };
    let document = Document::parse(text).map_err(|error| {
        Failure::usage(format!("{name}:{}: {}", line(error.span()), one_line(error.message())))
            .hint("mend that line: termdeck config edit")
    })?;
    for (section, inside) in document.as_table() {
        let at = document.as_table().key(section).and_then(toml_edit::Key::span);
        let known = SETTINGS.iter().any(|setting| setting.section() == section);
        let Some(entries) = inside.as_table_like().filter(|_| known) else {
            let message = format!("{name}:{}: unknown setting “{section}”", line(at));
            return Err(if known {
                Failure::usage(message).hint(format!("write it as a table: [{section}]"))
            } else {
                table::unknown(section, &message)
            });
        };
        for (key, item) in entries.iter() {
            let at = line(entries.key(key).and_then(toml_edit::Key::span));
            let whole = format!("{section}.{key}");
            let Some((index, setting)) =
                SETTINGS.iter().enumerate().find(|(_, setting)| setting.key == whole)
            else {
                return Err(table::unknown(&whole, &format!("{name}:{at}: unknown setting “{whole}”")));
            };
            let value = item.as_value().and_then(plain).ok_or_else(|| setting.takes());
            let value = value.and_then(|value| setting.check(value)).map_err(|reason| {
                let said = item.to_string();
                Failure::usage(format!("{name}:{at}: {whole} cannot be {}", one_line(said.trim())))
                    .because(reason)
                    .hint("mend that line, or delete it to have the default: termdeck config edit")
            })?;
            values[index] = (Some(value), Source::File(at));
        }
    }
    Ok(())
}

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

/// The value without what belongs to its place in the file; none of our settings is a table or a date.
fn plain(value: &toml_edit::Value) -> Option<Value> {
    Some(match value {
        toml_edit::Value::String(text) => Value::String(text.value().clone()),
        toml_edit::Value::Integer(number) => Value::Integer(*number.value()),
        toml_edit::Value::Float(number) => Value::Float(*number.value()),
        toml_edit::Value::Boolean(is) => Value::Boolean(*is.value()),
        toml_edit::Value::Array(values) => {
            Value::Array(values.iter().map(plain).collect::<Option<Vec<_>>>()?)
        }
        toml_edit::Value::Datetime(_) | toml_edit::Value::InlineTable(_) => return None,
    })
}

/// Writes a setting into the file; comments and order stay.
///
/// # Errors
/// When the file cannot be read, understood or written; then it is as before.
pub(crate) fn set(path: &Path, setting: &Setting, value: &Value) -> Result<()> {
    write(path, &with(&text(path)?, setting, Some(value))?)
}

/// Takes a setting out of the file. Returns whether it was there.
///
/// # Errors
/// As [`set`].
pub(crate) fn unset(path: &Path, setting: &Setting) -> Result<bool> {
    let before = text(path)?;
    let after = with(&before, setting, None)?;
    if after == before {
        return Ok(false);
    }
    write(path, &after).map(|()| true)
}

/// The text of the file with another value of one setting.
fn with(text: &str, setting: &Setting, value: Option<&Value>) -> Result<String> {
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Failure::usage("config.toml cannot be changed")
            .because(one_line(error.message()))
            .hint("mend it: termdeck config edit")
    })?;
    let section = setting.section();
    if value.is_none() && !file.contains_key(section) {
        return Ok(text.to_owned());
    }
    let table = file.entry(section).or_insert(Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return Err(Failure::usage(format!("“{section}” in config.toml is no table"))
            .hint(format!("write it as [{section}]: termdeck config edit")));
    };
    let Some(value) = value else {
        table.remove(setting.name());
        return Ok(file.to_string());
    };
    let value = written(value);
    match table.get_mut(setting.name()).and_then(Item::as_value_mut) {
        // a comment behind the value stays where it is
        Some(old) => {
            let around = old.decor().clone();
            *old = value;
            *old.decor_mut() = around;
        }
        None => {
            table.insert(setting.name(), Item::Value(value));
        }
    }
    Ok(file.to_string())
}

fn written(value: &Value) -> toml_edit::Value {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Boolean(is) => (*is).into(),
        // the shortest text that means the same in single precision, which is what is computed with
        #[allow(clippy::cast_possible_truncation, reason = "that is meant")]
        Value::Float(number) => (*number as f32).to_string().parse::<f64>().unwrap_or(*number).into(),
        Value::Array(values) => toml_edit::Value::Array(values.iter().map(written).collect()),
        other => other.to_string().into(),
    }
}

/// Writes the file in one step: whoever reads it finds the old or the new one.
fn write(path: &Path, text: &str) -> Result<()> {
    let unwritable = |error: std::io::Error| {
        Failure::new(format!("cannot write the settings {}", path.display()))
            .because(error.to_string())
            .hint("check who may write the file; it is as before")
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    // a link, to a folder of dotfiles say, stays one
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let beside = target.with_extension("toml.new");
    let written = std::fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, &target));
    written.map_err(unwritable)
}

/// Makes the file out of [`template`].
///
/// # Errors
/// When it cannot be written.
pub(crate) fn write_template(path: &Path) -> Result<()> {
    write(path, &template()?)
}

/// A file in which every setting stands, as a comment, with its default.
pub(crate) fn template() -> Result<String> {
    let mut file = String::from("# termdeck's settings. A line without its # is in force.\n");
    let mut section = "";
    for (setting, default) in SETTINGS.iter().zip(table::defaults()?) {
        if setting.section() != section {
            section = setting.section();
            file.push_str(&format!("\n[{section}]\n"));
        }
        let default = default.map_or_else(|| "\"\"".into(), |default| written(&default).to_string());
        file.push_str(&format!("# {}\n#{} = {default}\n", setting.what, setting.name()));
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Result<Vec<(Option<Value>, Source)>> {
        let mut values = vec![(None, Source::Default); SETTINGS.len()];
        check(text, "config.toml", &mut values).map(|()| values)
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_what_was_meant() {
        for (text, message) in [
            ("[quiz]\nnew_per_dya = 3\n", "config.toml:2: unknown setting “quiz.new_per_dya”"),
            ("\n[quizz]\nnew_per_day = 3\n", "config.toml:2: unknown setting “quizz”"),
            ("quiz = 3\n", "config.toml:1: unknown setting “quiz”"),
            ("[quiz]\n\n# x\nmix = 3\n", "config.toml:4: quiz.mix cannot be 3"),
            ("[day]\nrollover_hour = 25 # late\n", "config.toml:2: day.rollover_hour cannot be 25"),
            ("quiz.fuzz = 1979-05-27\n", "config.toml:1: quiz.fuzz cannot be 1979-05-27"),
            ("[quiz]\nfuzz = \n", "config.toml:2: string values must be quoted, expected literal string"),
        ] {
            let failure = says(text).unwrap_err();
            assert_eq!(failure.message(), message, "{text}");
        }
    }

    #[test]
    fn the_line_of_a_value_is_known() {
        let values = says("[quiz]\n# few\nnew_per_day = 5\n[day]\nrollover_hour = 3\n").unwrap();
        assert_eq!(values[0], (Some(Value::Integer(3)), Source::File(5)));
        assert_eq!(values[1], (Some(Value::Integer(5)), Source::File(3)));
        assert_eq!(values[2], (None, Source::Default));
    }

    #[test]
    fn the_template_is_a_file_and_so_is_each_of_its_lines() {
        let template = template().unwrap();
        assert!(says(&template).unwrap().iter().all(|(value, _)| value.is_none()));
        for line in template.lines().filter(|line| line.starts_with('#') && line.contains(" = ")) {
            let bare = template.replacen(line, &line[1..], 1);
            // a text setting is empty there, which is told
            assert!(says(&bare).is_ok() || line.ends_with("\"\""), "{line}");
        }
    }

    #[test]
    fn the_rest_of_the_file_stays() {
        let (_, parameters) = table::find("quiz.parameters").unwrap();
        let numbers = Value::Array(vec![Value::Float(0.5), Value::Float(1.25)]);
        for (before, after) in [
            ("", "[quiz]\nparameters = [0.5, 1.25]\n"),
            (
                "# mine\n[quiz]\nnew_per_day = 5 # few\n\n[sync]\nremote = \"desk\"\n",
                "# mine\n[quiz]\nnew_per_day = 5 # few\nparameters = [0.5, 1.25]\n\n[sync]\nremote = \"desk\"\n",
            ),
            (
                "[quiz]\nparameters = [1, 2] # old\nfuzz = false\n",
                "[quiz]\nparameters = [0.5, 1.25] # old\nfuzz = false\n",
            ),
            ("quiz.fuzz = true\n", "quiz.fuzz = true\nquiz.parameters = [0.5, 1.25]\n"),
        ] {
            assert_eq!(with(before, parameters, Some(&numbers)).unwrap(), after);
        }
        assert!(with("quiz = 3\n", parameters, Some(&numbers)).is_err());
        let without = with("# a\n[quiz]\n# b\nfuzz = true\nparameters = []\n", parameters, None).unwrap();
        assert_eq!(without, "# a\n[quiz]\n# b\nfuzz = true\n");
    }
}
