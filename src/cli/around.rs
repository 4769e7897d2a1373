//! A sync before and after a quiz, asked for with `--sync` or set as `sync.auto`.
//!
//! With `--sync` the quiz waits for it. What the setting starts never does: before the quiz it runs beside
//! it, on a connection of its own, and after the quiz it has limited time. Neither fails the quiz.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::context::Context;
use super::failure::Result;
use super::settings::Auto;
use super::sync::{Job, tell};
use crate::collection::Collection;
use crate::sync::Report;

/// How long a sync that nobody asked for by name may take.
const WITHIN: Duration = Duration::from_secs(30);
/// How long the end of a quiz waits for the sync that began before it.
const LINGER: Duration = Duration::from_secs(5);

/// The syncs around one quiz.
pub(super) struct Around {
    asked: bool,
    auto: Auto,
    beside: Option<Receiver<Result<Report>>>,
}

impl Around {
    /// Before the first card.
    pub(super) fn begin(asked: bool, collection: &mut Collection, context: &mut Context) -> Self {
        // settings that cannot be read have stopped the quiz already
        let auto = context.settings().map_or(Auto::Off, |settings| settings.sync.auto);
        let mut around = Self { asked, auto, beside: None };
        if asked {
            around.now(collection, context);
        } else if auto.is_before() {
            around.beside = Some(beside(collection, context));
        }
        around
    }

    /// After the last one.
    pub(super) fn end(mut self, collection: &mut Collection, context: &mut Context) {
        if self.asked {
            return self.now(collection, context);
        }
        let before = self.beside.take().map(|beside| beside.recv_timeout(LINGER));
        let after = self.auto.is_after();
        match before {
            Some(Err(RecvTimeoutError::Timeout)) => {
                context.ui.note("  the sync that began before the quiz has not ended; next: termdeck sync");
                return;
            }
            Some(Ok(Ok(report))) if !after || report.moved_anything() => tell(&report, None, context),
            Some(Ok(Err(failure))) if !after => context.ui.note(&not_synced(failure.message())),
            Some(Err(RecvTimeoutError::Disconnected)) if !after => {
                context.ui.note(&not_synced("the sync beside the quiz broke off"));
            }
            // what goes wrong before is tried again after
            _ => {}
        }
        if after {
            let done = Job::usual(collection, context)
                .and_then(|job| job.within(WITHIN).run(collection, context.ui.err_is_terminal));
            match done {
                Ok(report) => tell(&report, None, context),
                Err(failure) => context.ui.note(&not_synced(failure.message())),
            }
        }
    }

    /// Who stops the quiz wants to be gone: nothing is begun any more.
    pub(super) fn leave(self, context: &mut Context) {
        if self.asked || self.auto.is_after() {
            context
                .ui
                .note("  not synced: the quiz was stopped · your answers are saved; next: termdeck sync");
        }
    }

    /// With `--sync`: here and now, at any length.
    fn now(&self, collection: &mut Collection, context: &mut Context) {
        let done =
            Job::usual(collection, context).and_then(|job| job.run(collection, context.ui.err_is_terminal));
        match done {
            Ok(report) => tell(&report, None, context),
            Err(failure) => {
                failure.tell(&mut context.ui);
                context.ui.note("  the quiz goes on; termdeck sync tries again later");
            }
        }
    }
}

/// Starts a sync beside the quiz.
fn beside(collection: &mut Collection, context: &mut Context) -> Receiver<Result<Report>> {
    let (result, beside) = channel();
    let begun = Job::usual(collection, context).and_then(|job| Ok((job, collection.read()?.device()?)));
    match begun {
        Ok((job, device)) => {
            let path = context.folders.collection();
            // it ends with the process, if it must: a sync may be cut off at any instant
            thread::spawn(move || {
                let done = Collection::open(&path, device)
                    .map_err(Into::into)
                    .and_then(|mut collection| job.within(WITHIN).run(&mut collection, false));
                // nobody listens when the quiz has failed
                let _ = result.send(done);
            });
        }
        Err(failure) => {
            let _ = result.send(Err(failure));
        }
    }
    beside
}

fn not_synced(why: &str) -> String {
    format!("  not synced: {} · your answers are saved; next: termdeck sync", crate::ui::text::one_line(why))
}
