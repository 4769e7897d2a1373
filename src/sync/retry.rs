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
        if self.since.elapsed() >= self.patience.total {
            return false;
        }
        let longest = u64::try_from(self.next.as_micros()).unwrap_or(u64::MAX);
        sleep(Duration::from_micros(self.rng.random_range(0..=longest))).await;
        self.next = (self.next * 2).min(self.patience.longest);
        true
    }
}
