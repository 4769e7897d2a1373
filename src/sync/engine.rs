//! Push, pull and readable cards: the one place that drives both the table and the collection.
//!
//! Between two awaits there is at most one local transaction, and every request may be repeated. So a sync
//! may be dropped at any await, and the process killed at any instant: the next sync goes on from there.

use std::collections::BTreeSet;

use rand::rngs::StdRng;

use super::apply::{self, Applied, Context};
use super::error::{Error, Result};
use super::remote::{Appended, Entry, Page, Remote};
use super::trial::commit;
use super::{Options, Progress, Report, Reschedule, Safeguards, seal, segment};
use crate::collection::{Collection, Outgoing, Tail};
use crate::model::{CardId, Millis};

/// How long the end of the log may stay unlooked at before a push looks first. A push does not see that a
/// table was emptied or made anew, nor that this machine's clock was moved; a look does.
const TRUST: i64 = 15 * Millis::MINUTE;
/// A difference of the clocks below this is not worth a note: the header counts whole seconds.
const NOTICEABLE_SKEW: u64 = 2_000;

/// One sync.
pub(super) struct Session<'a, R> {
    pub(super) collection: &'a mut Collection,
    pub(super) remote: R,
    pub(super) options: &'a Options<'a>,
    pub(super) reschedule: &'a Reschedule<'a>,
    pub(super) progress: &'a mut dyn Progress,
    pub(super) rng: StdRng,
    pub(super) report: Report,
    /// Readable cards that will have been written in the end.
    pub(super) views: u64,
    pub(super) safeguards: Safeguards,
    /// Cards and devices that this sync brought, for the report.
    pulled_cards: BTreeSet<CardId>,
    from_devices: BTreeSet<String>,
}

impl<'a, R: Remote> Session<'a, R> {
    pub(super) fn new(
        collection: &'a mut Collection,
        remote: R,
        options: &'a Options<'a>,
        reschedule: &'a Reschedule<'a>,
        progress: &'a mut dyn Progress,
    ) -> Self {
        use rand::SeedableRng;
        Self {
            collection,
            remote,
            options,
            reschedule,
            progress,
            rng: StdRng::seed_from_u64(options.seed),
            report: Report::default(),
            views: 0,
            safeguards: options.trial.safeguards,
            pulled_cards: BTreeSet::new(),
            from_devices: BTreeSet::new(),
        }
    }

    /// Does all there is to do.
    pub(super) async fn run(mut self) -> Result<Report> {
        self.meet()?;
        if let Some(skew) = self.collection.read()?.meta("skew")? {
            self.remote.expect_skew(skew);
        }
        let mut looked = false;
        if self.looks_first()? {
            self.pull(false).await?;
            looked = true;
        }
        loop {
            self.push(&mut looked).await?;
            if !looked {
                self.pull(false).await?;
                looked = true;
                // what came may have brought twins to fold: that is told at once
                continue;
            }
            if self.write_views().await? && !self.has_untold()? {
                break;
            }
        }
        self.note_seen()?;
        self.finish()
    }

    /// Makes sure that the place in the log is a place in *this* log.
    fn meet(&mut self) -> Result<()> {
        let identity = self.remote.identity();
        let txn = self.collection.write()?;
        let known: Option<String> = txn.meta("remote")?;
        if known.as_deref() != Some(identity.as_str()) {
            if known.is_some() {
                txn.leave_shared_log()?;
                txn.set_meta("again", 1)?;
            }
            txn.set_meta("remote", identity)?;
            commit(txn, self.options.trial)?;
        }
        Ok(())
    }

    /// Whether the log has to be looked at before anything is written.
    fn looks_first(&mut self) -> Result<bool> {
        let txn = self.collection.read()?;
        let Tail { slot, seen, .. } = txn.tail()?;
        let skew: Option<i64> = txn.meta("skew")?;
        let (Some(seen), Some(skew)) = (seen, skew) else { return Ok(true) };
        let age = self.options.now.plus(skew).0.saturating_sub(seen.0);
        Ok(slot == 0 || !(0..=TRUST).contains(&age) || self.remote.looks_are_free())
    }

    /// Sends everything that nobody has been told of. A success proves that nothing was there to pull.
    async fn push(&mut self, looked: &mut bool) -> Result<()> {
        self.seal()?;
        loop {
            let (next, tail) = {
                let txn = self.collection.read()?;
                (txn.next_outgoing()?, txn.tail()?)
            };
            let Some(next) = next else { return Ok(()) };
            self.tell_pushing()?;
            let entry = self.entry(&next, tail.slot + 1)?;
            match self.remote.append(&entry).await? {
                Appended::Done => self.note_append(&entry, &next).await?,
                Appended::Taken => self.pull(true).await?,
            }
            *looked = true;
        }
    }

    fn seal(&mut self) -> Result<()> {
        let server_now = self.server_now()?;
        let txn = self.collection.write()?;
        let waiting = txn.waiting()?;
        if waiting.cards + waiting.reviews == 0 {
            return Ok(());
        }
        let server_now = server_now.filter(|_| self.safeguards.clocks);
        let sealed = seal::seal(&txn, server_now, &mut self.rng)?;
        commit(txn, self.options.trial)?;
        self.report.too_large = sealed.too_large;
        Ok(())
    }

    fn entry(&mut self, next: &Outgoing, slot: u64) -> Result<Entry> {
        let at = self.server_now()?.unwrap_or(self.options.now);
        let device = self.collection.read()?.device()?;
        Ok(Entry {
            slot,
            push: next.push.clone(),
            device,
            device_name: self.options.device_name.to_owned(),
            format: segment::FORMAT,
            cards: next.cards,
            reviews: next.reviews,
            at,
            ops: next.ops.clone(),
        })
    }

    /// The slot was empty and holds our segment: takes it as read.
    async fn note_append(&mut self, entry: &Entry, sent: &Outgoing) -> Result<()> {
        let ops = segment::unpack(entry.slot, entry.format, &entry.ops)?;
        self.apply(&[(entry, ops)], true).await?;
        self.report.pushed.cards += u64::from(sent.cards);
        self.report.pushed.reviews += u64::from(sent.reviews);
        self.report.pushed.segments += 1;
        self.tell_pushing()
    }

    fn tell_pushing(&mut self) -> Result<()> {
        let left = self.collection.read()?.waiting()?.segments;
        self.progress.pushing(&self.report, self.report.pushed.segments + left);
        Ok(())
    }

    /// Reads the log from where this collection stands, and applies it page by page.
    pub(super) async fn pull(&mut self, consistent: bool) -> Result<()> {
        let mut strong = consistent;
        let mut at_the_tail = true;
        loop {
            let tail = self.collection.read()?.tail()?;
            // the slot that was read last is read along: its push proves that this is still the same log
            let from = if at_the_tail { tail.slot.max(1) } else { tail.slot + 1 };
            let page = self.remote.log(from, strong).await?;
            if at_the_tail && tail.slot > 0 && !continues(&page, &tail) && self.safeguards.same_log {
                if strong {
                    self.start_again()?;
                } else {
                    strong = true;
                }
                continue;
            }
            let next = tail.slot + 1;
            let gap = self.apply_page(&page, next).await?;
            if let Some(hole) = gap.filter(|_| self.safeguards.gaps) {
                let now = self.collection.read()?.tail()?.slot;
                if strong && now + 1 == hole.slot {
                    return Err(hole.error());
                }
                strong = true;
                continue;
            }
            at_the_tail = false;
            if !page.more {
                break;
            }
        }
        self.end_pull()
    }

    /// Applies the slots of a page that follow one another; returns the hole before the first that does
    /// not.
    async fn apply_page(&mut self, page: &Page, mut next: u64) -> Result<Option<Hole>> {
        let mut slots = Vec::new();
        let mut hole = None;
        let first = next;
        for entry in page.entries.iter().filter(|entry| entry.slot >= first) {
            if entry.slot != next && self.safeguards.gaps {
                hole = Some(Hole { slot: next, last_device: entry.device_name.clone() });
                break;
            }
            // everything is unpacked before anything is written: a newer format stops in time
            slots.push((entry, segment::unpack(entry.slot, entry.format, &entry.ops)?));
            next = entry.slot + 1;
        }
        self.apply(&slots, false).await?;
        self.progress.pulling(&self.report);
        Ok(hole)
    }

    /// Applies slots in one transaction. Another process may have been faster: what it has read is left out.
    async fn apply(&mut self, slots: &[(&Entry, Vec<crate::model::Op>)], appended: bool) -> Result<()> {
        if slots.is_empty() {
            return self.note_skew_alone();
        }
        // a slot that is taken as read must not vanish
        self.remote.settle().await?;
        let skew = self.remote.skew();
        if !self.safeguards.one_transaction {
            self.apply_in_two(slots)?;
        }
        let txn = self.collection.write()?;
        note_skew(&txn, skew)?;
        let again = txn.meta::<i64>("again")?.is_some();
        let mut all = Vec::new();
        for (entry, ops) in slots {
            let at = txn.tail()?.slot;
            let whole = self.safeguards.one_transaction;
            if whole && entry.slot != at + 1 && (entry.slot <= at || self.safeguards.gaps) {
                continue;
            }
            let mut context = Context {
                reschedule: self.reschedule,
                rng: &mut self.rng,
                safeguards: self.safeguards,
                again,
                appended,
            };
            all.push((*entry, apply::apply(&txn, entry, ops, &mut context)?));
        }
        commit(txn, self.options.trial)?;
        for (entry, applied) in all {
            self.count(entry, applied);
        }
        Ok(())
    }

    /// What a sync must not do: the place in the log first, its content later.
    fn apply_in_two(&mut self, slots: &[(&Entry, Vec<crate::model::Op>)]) -> Result<()> {
        let Some((last, _)) = slots.last() else { return Ok(()) };
        let txn = self.collection.write()?;
        txn.set_tail(last.slot, &last.push)?;
        commit(txn, self.options.trial)
    }

    fn count(&mut self, entry: &Entry, applied: Applied) {
        self.report.cloned |= applied.cloned;
        if applied.own {
            return;
        }
        self.pulled_cards.extend(applied.cards);
        self.report.pulled.cards = self.pulled_cards.len() as u64;
        self.report.pulled.reviews += applied.reviews as u64;
        self.report.pulled.segments += 1;
        self.report.conflicts += applied.conflicts as u64;
        self.report.folded += applied.folded as u64;
        self.from_devices.insert(entry.device_name.clone());
    }

    /// This is another log than the one that was read: a new table, an emptied one, or one restored from
    /// an old backup. Everything is told anew, except what it turns out to hold.
    fn start_again(&mut self) -> Result<()> {
        let txn = self.collection.write()?;
        txn.leave_shared_log()?;
        txn.set_meta("again", 1)?;
        commit(txn, self.options.trial)?;
        self.report.started_again = true;
        Ok(())
    }

    fn end_pull(&mut self) -> Result<()> {
        let txn = self.collection.write()?;
        if txn.meta::<i64>("again")?.is_some() || txn.meta::<i64>("former")?.is_some() {
            txn.unset_meta("again")?;
            txn.unset_meta("former")?;
            commit(txn, self.options.trial)?;
        }
        Ok(())
    }

    fn has_untold(&mut self) -> Result<bool> {
        let waiting = self.collection.read()?.waiting()?;
        let told = waiting.cards.saturating_sub(self.report.too_large as u64) + waiting.reviews;
        Ok(told + waiting.segments > 0)
    }

    /// The time by the server's clock, when the difference is known.
    pub(super) fn server_now(&mut self) -> Result<Option<Millis>> {
        let skew = match self.remote.skew() {
            Some(skew) => Some(skew),
            None => self.collection.read()?.meta("skew")?,
        };
        Ok(skew.map(|skew| self.options.now.plus(skew)))
    }

    fn note_skew_alone(&mut self) -> Result<()> {
        let Some(skew) = self.remote.skew() else { return Ok(()) };
        let known: Option<i64> = self.collection.read()?.meta("skew")?;
        if known.is_none_or(|known| known.abs_diff(skew) > NOTICEABLE_SKEW) {
            let txn = self.collection.write()?;
            note_skew(&txn, Some(skew))?;
            commit(txn, self.options.trial)?;
        }
        Ok(())
    }

    /// Notes that the end of the log was seen.
    fn note_seen(&mut self) -> Result<()> {
        let now = self.server_now()?.unwrap_or(self.options.now);
        let seen = self.collection.read()?.tail()?.seen;
        // not at every sync: a look that found nothing should not write to the disk
        if seen.is_some_and(|seen| (0..TRUST / 6).contains(&now.0.saturating_sub(seen.0))) {
            return Ok(());
        }
        let txn = self.collection.write()?;
        txn.set_meta("checked", now.0)?;
        commit(txn, self.options.trial)
    }

    fn finish(mut self) -> Result<Report> {
        self.report.usage = self.remote.usage();
        self.report.billed = !self.remote.looks_are_free();
        self.report.slot = self.collection.read()?.tail()?.slot;
        self.report.from_devices = self.from_devices.into_iter().collect();
        self.report.skew = self.remote.skew();
        Ok(self.report)
    }
}

/// Slots that nobody can read any more.
struct Hole {
    slot: u64,
    last_device: String,
}

impl Hole {
    fn error(self) -> Error {
        Error::Gap { slot: self.slot, last_device: self.last_device }
    }
}

/// Whether the log still holds the slot that was read last.
fn continues(page: &Page, tail: &Tail) -> bool {
    let same = |entry: &Entry| entry.slot == tail.slot && Some(&entry.push) == tail.push.as_ref();
    page.entries.first().is_some_and(same)
}

fn note_skew(txn: &crate::collection::Txn<'_>, skew: Option<i64>) -> Result<()> {
    let Some(skew) = skew else { return Ok(()) };
    let skew = if skew.unsigned_abs() <= NOTICEABLE_SKEW { 0 } else { skew };
    let known: Option<i64> = txn.meta("skew")?;
    if known.is_none_or(|known| known.abs_diff(skew) > NOTICEABLE_SKEW) {
        txn.set_meta("skew", skew)?;
    }
    Ok(())
}
