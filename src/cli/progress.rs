//! How far a sync is, where somebody sees it.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::sync::{self, Report};
use crate::ui::text;

/// How often the spinner turns while nothing happens.
const TURN: Duration = Duration::from_millis(120);

/// One line on stderr: first what goes up or comes down, then how many of the readable cards stand in the
/// table, how fast that goes and how long it will take.
pub(super) struct Bar {
    bar: ProgressBar,
    /// Cards are being counted, and how many there will be is known.
    counts: bool,
}

impl Bar {
    /// Nothing is drawn where nobody sees it.
    pub(super) fn new(shown: bool) -> Self {
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("  {spinner} {wide_msg}"));
        bar.set_message("looking at the table");
        if shown {
            bar.enable_steady_tick(TURN);
        }
        Self { bar, counts: false }
    }

    /// Takes the line away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn say(&self, message: String) {
        self.bar.set_message(message);
    }
}

/// A template of our own always holds.
fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style
        .with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = write!(out, "{}/s", text::thousands(state.per_sec().round() as usize));
        })
        .with_key("left", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            let _ = out.write_str(&left(state.eta()));
        })
        .progress_chars("━╸ ")
}

/// A time to wait, as one says it.
fn left(eta: Duration) -> String {
    let seconds = eta.as_secs_f64().ceil() as u64;
    if seconds < 100 { format!("{seconds} s left") } else { format!("{} min left", seconds.div_ceil(60)) }
}

impl sync::Progress for Bar {
    fn pushing(&mut self, report: &Report, segments: u64) {
        let next = (report.pushed.segments + 1).min(segments);
        self.say(format!("sending part {next} of {segments}"));
    }

    fn pulling(&mut self, report: &Report) {
        let cards = usize::try_from(report.pulled.cards).unwrap_or(0);
        if cards > 0 {
            self.say(format!("fetched {} from {} slots", text::count(cards, "card"), report.pulled.segments));
        }
    }

    fn writing(&mut self, report: &Report, cards: u64) {
        if !self.counts {
            self.counts = true;
            self.bar.reset();
            self.bar.set_style(style("  {human_pos}/{human_len} cards {wide_bar} {rate} {left}"));
        }
        self.bar.set_length(cards.max(report.views));
        self.bar.set_position(report.views);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_rounded_up() {
        let said = |millis| left(Duration::from_millis(millis));
        assert_eq!(
            (said(0), said(1_200), said(99_000)),
            ("0 s left".into(), "2 s left".into(), "99 s left".into())
        );
        assert_eq!((said(99_001), said(121_000)), ("2 min left".into(), "3 min left".into()));
    }
}
