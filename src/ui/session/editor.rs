//! The line in which an answer is typed.

use console::Key;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line under edit: what stands before the cursor and what behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    before: String,
    behind: String,
}

/// The longest line that is taken, in bytes: enough for an answer, not for a pasted book.
const LONGEST: usize = 4_000;

impl Editor {
    /// The whole line.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.behind)
    }

    /// Whether nothing was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }

    /// The stretch of the line that fits `width` columns with the cursor in it, and the cursor's column.
    #[must_use]
    pub fn window(&self, width: usize) -> (String, usize) {
        let width = width.max(2) - 1;
        let mut shown = Vec::new();
        let mut column = 0;
        for cluster in self.before.graphemes(true).rev() {
            if column + cluster.width() > width {
                break;
            }
            column += cluster.width();
            shown.push(cluster);
        }
        shown.reverse();
        let mut text = shown.concat();
        let mut used = column;
        for cluster in self.behind.graphemes(true) {
            if used + cluster.width() > width {
                break;
            }
            used += cluster.width();
            text.push_str(cluster);
        }
        (text, column)
    }

    /// Empties the line and gives what stood in it.
    pub fn take(&mut self) -> String {
        let text = self.text();
        *self = Self::default();
        text
    }

    /// Takes a key; other keys than those of a line do nothing.
    pub fn key(&mut self, key: &Key) {
        match key {
            Key::Char('\u{15}') => self.before.clear(),
            Key::Char('\u{b}') => self.behind.clear(),
            Key::Char('\u{17}') => self.erase_word(),
            Key::Char('\u{2}') | Key::ArrowLeft => self.left(),
            Key::Char('\u{6}') | Key::ArrowRight => self.right(),
            Key::Char('\u{4}') | Key::Del => {
                let _ = pop_front(&mut self.behind);
            }
            Key::Home => {
                self.behind.insert_str(0, &self.before);
                self.before.clear();
            }
            Key::End => {
                self.before.push_str(&self.behind);
                self.behind.clear();
            }
            Key::Backspace => {
                let _ = pop_back(&mut self.before);
            }
            Key::Char(c) if !c.is_control() && self.before.len() + self.behind.len() < LONGEST => {
                self.before.push(*c);
            }
            Key::Tab => self.before.push(' '),
            _ => {}
        }
    }

    fn left(&mut self) {
        if let Some(cluster) = pop_back(&mut self.before) {
            self.behind.insert_str(0, &cluster);
        }
    }

    fn right(&mut self) {
        if let Some(cluster) = pop_front(&mut self.behind) {
            self.before.push_str(&cluster);
        }
    }

    fn erase_word(&mut self) {
        let kept = self.before.trim_end();
        let at = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.before.truncate(at);
    }
}

fn pop_back(text: &mut String) -> Option<String> {
    let last = text.graphemes(true).next_back()?.to_owned();
    text.truncate(text.len() - last.len());
    Some(last)
}

fn pop_front(text: &mut String) -> Option<String> {
    let first = text.graphemes(true).next()?.to_owned();
    text.drain(..first.len());
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Key]) -> Editor {
        let mut editor = Editor::default();
        for key in keys {
            editor.key(key);
        }
        editor
    }

    #[test]
    fn keys_edit_the_line() {
        let word = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
        let with = |text: &str, keys: &[Key]| typed(&[word(text), keys.to_vec()].concat()).text();
        assert_eq!(with("abc", &[Key::Backspace]), "ab");
        assert_eq!(with("abc", &[Key::ArrowLeft, Key::Backspace, Key::Char('x')]), "axc");
        assert_eq!(with("abc", &[Key::Home, Key::Del, Key::Char('z')]), "zbc");
        assert_eq!(with("one two", &[Key::Char('\u{17}')]), "one ");
        assert_eq!(with("one", &[Key::Home, Key::ArrowRight, Key::Char('\u{b}'), Key::End]), "o");
        assert_eq!(with("one", &[Key::Char('\u{15}')]), "");
        assert_eq!(with("e\u{301}x", &[Key::ArrowLeft, Key::Backspace]), "x");
        assert_eq!(with("a", &[Key::Char('\u{7}'), Key::Escape]), "a");
    }

    #[test]
    fn the_window_follows_the_cursor() {
        let editor = typed(&"0123456789".chars().map(Key::Char).collect::<Vec<_>>());
        assert_eq!(editor.window(6), ("56789".into(), 5));
        assert_eq!(editor.window(40), ("0123456789".into(), 10));
        let wide = typed(&"漢字漢字".chars().map(Key::Char).collect::<Vec<_>>());
        assert_eq!(wide.window(6), ("漢字".into(), 4));
    }
}
