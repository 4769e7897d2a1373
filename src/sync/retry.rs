//! Waiting before another try: exponential, with full jitter, for a limited time.

use std::time::Duration;

use rand::{RngExt, SeedableRng, rngs::StdRng};
use tokio::time::{Instant, sleep};

/// How long and in what steps a busy table is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Patience {
    /// The longest first wait; each further one may be twice as long.
    pub(super) first: Duration,
    /// The longest wait of all.
    pub(super) longest: Duration,
    /// After how much waiting in a row without any progress to give up.
    pub(super) total: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(50),
            longest: Duration::from_secs(5),
            total: Duration::from_secs(75),
        }
    }
}

/// The waits of one request.
#[derive(Debug)]
pub(super) struct Waits {
    patience: Patience,
    next: Duration,
    since: Instant,
    rng: StdRng,
}

impl Waits {
    pub(super) fn new(patience: Patience, seed: u64) -> Self {
        let rng = StdRng::seed_from_u64(seed);
        Self { patience, next: patience.first, since: Instant::now(), rng }
    }

    /// Something went through: patience starts anew.
    pub(super) fn progress(&mut self) {
        self.next = self.patience.first;
        self.since = Instant::now();
    }

    /// Waits before another try; `false` when patience is at its end.
    pub(super) async fn wait(&mut self) -> bool {
        match self.next_wait(self.since.elapsed()) {
            Some(wait) => sleep(wait).await,
            None => return false,
        }
        true
    }

    /// How long to wait, so long after the last progress; `None` when patience is at its end.
    fn next_wait(&mut self, waited: Duration) -> Option<Duration> {
        if waited >= self.patience.total {
            return None;
        }
        let longest = u64::try_from(self.next.as_micros()).unwrap_or(u64::MAX);
        let wait = Duration::from_micros(self.rng.random_range(0..=longest));
        self.next = (self.next * 2).min(self.patience.longest);
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table that is busy for so long: how many requests it gets, or `None` when it was given up.
    fn busy_for(seconds: u64, seed: u64) -> Option<u32> {
        let mut waits = Waits::new(Patience::default(), seed);
        let (mut now, mut requests) = (Duration::ZERO, 1);
        while now < Duration::from_secs(seconds) {
            now += waits.next_wait(now)?;
            requests += 1;
        }
        Some(requests)
    }

    #[test]
    fn a_minute_of_throttling_is_waited_out_with_few_requests() {
        for seed in 0..100 {
            let requests = busy_for(60, seed).expect("patience for a minute");
            assert!(requests < 70, "{requests} requests in a minute");
            assert_eq!(busy_for(90, seed), None, "nor is it waited for ever");
        }
    }
}
