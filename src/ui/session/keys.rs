//! The letters of the quiz, the same for a key and for a line.

use crate::{model::Rating, quiz::Event};

/// The event of a command letter; `None` for other letters.
#[must_use]
pub fn command(letter: char) -> Option<Event> {
    Some(match letter.to_ascii_lowercase() {
        'u' => Event::Undo,
        'n' => Event::Skip,
        'e' => Event::Edit,
        's' => Event::Suspend,
        'b' => Event::Bury,
        'f' => Event::Flag,
        'o' => Event::Source,
        '?' | 'h' => Event::Help,
        'q' => Event::Quit,
        _ => return None,
    })
}

/// The rating of a digit.
#[must_use]
pub fn rating(letter: char) -> Option<Rating> {
    letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).and_then(Rating::from_number)
}

/// What the letters do, for help: key and words.
pub(super) const HELP: [(&str, &str); 15] = [
    ("space enter", "show the answer; accept a suggested rating"),
    ("1 2 3 4", "again, hard, good, easy"),
    ("+", "accept what you typed, now and from now on"),
    ("u", "undo, any number of steps"),
    ("n", "not now: the card comes at the end"),
    ("e", "edit the note at this card"),
    ("s", "suspend: take the card out of the quiz"),
    ("b", "bury: leave the card for tomorrow"),
    ("f", "flag or unflag"),
    ("o", "show the place in the note"),
    ("esc", "while typing: the next key is one of these letters"),
    ("pgup pgdn ↑ ↓", "scroll a long card; space pages through an answer"),
    ("?", "this help"),
    ("ctrl-z", "to the shell; fg comes back"),
    ("q ctrl-c", "quit; every answer is already saved"),
];
