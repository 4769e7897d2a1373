//! What is said in passing, and at the end.

use crate::ui::text;
use crate::{
    quiz::{Note, Outlook, Progress, Summary},
    schedule::exact_label,
};

/// What a step did, in a few words.
pub(super) const fn note(note: Note) -> &'static str {
    match note {
        Note::AnswerUndone => "answer taken back",
        Note::Undone => "taken back",
        Note::NothingToUndo => "nothing to undo in this session; termdeck undo reaches further back",
        Note::Skipped => "skipped; it comes at the end",
        Note::Suspended => "suspended · u undo",
        Note::Buried => "left for tomorrow · u undo",
        Note::Flagged => "flagged",
        Note::Unflagged => "flag removed",
        Note::Leech => "the last card is a leech: failed often; flagged. A better wording helps · u undo",
        Note::LeechSuspended => "the last card is a leech: failed often; flagged and suspended · u undo",
        Note::Changed => "read again from the note",
        Note::Unchanged => "not changed",
        Note::Gone => "the card is no longer in its note",
        Note::SynonymAdded => "accepted from now on · u undo",
        Note::NoSuchOption => "type the number of an option",
        Note::NotForPairs => "that key is for a single card; here are u undo, ? help and q quit",
        Note::NoSuchPair => "type a number and a letter that are still open, like 1b",
    }
}

/// What is still to come: `4 new · 2 in learning · 6 reviews`.
pub(super) fn left(progress: &Progress) -> String {
    let parts = [(progress.new, "new"), (progress.learning, "in learning"), (progress.reviews, "reviews")];
    let named = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    named.collect::<Vec<_>>().join(" · ")
}

/// Minutes and seconds, `4:10`; hours before them where there are any.
pub(super) fn clock(millis: i64) -> String {
    let seconds = millis.max(0) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// The closing summary, without colours: one line for each thing worth saying.
#[must_use]
pub fn summary(summary: &Summary, outlook: Option<&Outlook>) -> Vec<String> {
    let mut lines = vec![first_line(summary, outlook)];
    if !summary.hardest.is_empty() {
        let named = summary
            .hardest
            .iter()
            .map(|(title, tries)| format!("{} ({})", short(title), text::count(*tries as usize, "try")));
        lines.push(format!("  hardest   {}", named.collect::<Vec<_>>().join(" · ")));
    }
    if let Some(outlook) = outlook {
        lines.push(format!("  tomorrow  {} due · this week {}", outlook.tomorrow, outlook.week));
        if outlook.left > 0 {
            lines.push(format!("  left      {} still due today", outlook.left));
        }
    }
    if let Some(wait) = summary.next_in.filter(|wait| *wait > 0) {
        lines.push(format!("  learning  next card in {}", exact_label(wait)));
    }
    lines
}

fn first_line(summary: &Summary, outlook: Option<&Outlook>) -> String {
    let streak =
        outlook.filter(|outlook| outlook.streak > 1).map(|outlook| format!("{}-day streak", outlook.streak));
    if summary.answers == 0 {
        return "no answers".to_owned();
    }
    let cards = if summary.cards == 1 { "1 card".to_owned() } else { format!("{} cards", summary.cards) };
    let percent = summary.right_percent().map(|percent| format!("{percent} % right first time"));
    let spent = format!("{cards} in {}", clock(summary.took));
    [Some(spent), percent, streak].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn short(title: &str) -> String {
    crate::ui::text::clip(&crate::ui::text::one_line(title), 40).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_session() {
        let figures = Summary {
            answers: 27,
            cards: 24,
            right_first: 20,
            took: 392_000,
            hardest: vec![("Dynamoose › Key features".into(), 3)],
            next_in: Some(540_000),
        };
        let outlook = Outlook { streak: 5, tomorrow: 17, week: 64, left: 0 };
        assert_eq!(
            summary(&figures, Some(&outlook)),
            [
                "24 cards in 6:32 · 83 % right first time · 5-day streak",
                "  hardest   Dynamoose › Key features (3 tries)",
                "  tomorrow  17 due · this week 64",
                "  learning  next card in 9m",
            ]
        );
        assert_eq!(summary(&Summary::default(), None), ["no answers"]);
        assert_eq!(clock(3_723_000), "1:02:03");
    }
}
