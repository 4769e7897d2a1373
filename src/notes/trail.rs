//! The headings above a place in a note: what it belongs to, and what a card found there shows as its context.

use std::sync::Arc;

use super::inline::plain_cow;
use super::words;

/// The headings above the place that is read.
#[derive(Default)]
pub(crate) struct Trail<'a> {
    levels: Vec<Level<'a>>,
}

struct Level<'a> {
    level: u8,
    cue: &'a str,
    /// Whether it names a part of the document.
    frame: bool,
    /// The headings up to this one as context shows them, once a card asked for them.
    context: Option<Arc<[String]>>,
}

impl<'a> Trail<'a> {
    /// Goes on below the heading with this cue; `frame` says whether it names a part of the document.
    pub(crate) fn enter(&mut self, level: u8, cue: &'a str, frame: bool) {
        self.levels.retain(|above| above.level < level);
        self.levels.push(Level { level, cue, frame, context: None });
    }

    /// Whether what is read belongs to a part of the document, not of the subject.
    pub(crate) fn in_frame(&self) -> bool {
        self.levels.split_last().is_some_and(|(own, above)| {
            let over = |above: &Level<'_>| above.frame && above.level + 1 >= own.level;
            own.frame || above.iter().any(|above| over(above) && !words::is_material(above.cue))
        })
    }

    /// How many headings stand above a card, its own left out where the card is the heading's.
    pub(crate) fn above(&self, own: bool) -> usize {
        self.levels.len().saturating_sub(usize::from(own))
    }

    /// Whether the last of the `many` outermost headings names a part of the document.
    pub(crate) fn is_frame(&self, many: usize) -> bool {
        many.checked_sub(1).is_some_and(|last| self.levels[last].frame)
    }

    /// The `many` outermost headings as context shows them.
    pub(crate) fn context(&mut self, many: usize) -> Arc<[String]> {
        let Some(last) = many.checked_sub(1) else { return Arc::default() };
        if self.levels[last].context.is_none() {
            let headings = self.levels[..many].iter().map(|above| plain_cow(above.cue).into_owned());
            self.levels[last].context = Some(headings.collect());
        }
        self.levels[last].context.clone().unwrap_or_default()
    }
}
