//! What answers tell beside their content: the server's time, and what they cost.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use aws_sdk_dynamodb::config::interceptors::{
    BeforeDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_sdk_dynamodb::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::date_time::{DateTime, Format};

use crate::model::Millis;
use crate::sync::cost::Usage;

/// Stands for "not known yet".
const UNKNOWN: i64 = i64::MIN;
/// Signatures may be some minutes off; a correction below a minute would only disturb.
const BOTHERS: u64 = 60_000;

/// This machine's clock, as given to the sync, and what the server's `Date` says about it.
#[derive(Debug)]
pub(super) struct ServerClock {
    began: Millis,
    since: Instant,
    skew: AtomicI64,
    /// What signatures are corrected by.
    applied: AtomicI64,
}

impl ServerClock {
    pub(super) fn new(now: Millis) -> Self {
        let (skew, applied) = (AtomicI64::new(UNKNOWN), AtomicI64::new(0));
        Self { began: now, since: Instant::now(), skew, applied }
    }

    /// Now by this machine's clock.
    fn local(&self) -> i64 {
        let passed = i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX);
        self.began.0.saturating_add(passed)
    }

    /// How far the server's clock is ahead, in milliseconds.
    pub(super) fn skew(&self) -> Option<i64> {
        Some(self.skew.load(Relaxed)).filter(|skew| *skew != UNKNOWN)
    }

    /// Lets signatures be corrected by what an earlier sync has learnt: the SDK would learn it anew from a
    /// first request that is refused.
    pub(super) fn expect(&self, skew: i64) {
        if skew.unsigned_abs() > BOTHERS {
            self.applied.store(skew, Relaxed);
        }
    }

    fn learn(&self, date: &str) {
        if let Ok(date) = DateTime::from_str(date, Format::HttpDate)
            && let Ok(server) = date.to_millis()
        {
            self.skew.store(server.saturating_sub(self.local()), Relaxed);
        }
    }
}

/// What the SDK signs with.
#[derive(Debug)]
pub(super) struct SigningTime(pub(super) std::sync::Arc<ServerClock>);

impl TimeSource for SigningTime {
    fn now(&self) -> SystemTime {
        let Self(clock) = self;
        let millis = clock.local().saturating_add(clock.applied.load(Relaxed));
        UNIX_EPOCH + Duration::from_millis(u64::try_from(millis).unwrap_or_default())
    }
}

/// Counts requests and units.
#[derive(Debug, Default)]
pub(super) struct Meter {
    requests: AtomicU64,
    units: Mutex<(f64, f64)>,
}

impl Meter {
    pub(super) fn usage(&self) -> Usage {
        let (write_units, read_units) = self.units.lock().map_or((0.0, 0.0), |units| *units);
        Usage { requests: self.requests.load(Relaxed), write_units, read_units }
    }

    #[cfg(feature = "embedded")]
    pub(super) fn forget(&self) {
        self.requests.store(0, Relaxed);
        if let Ok(mut sum) = self.units.lock() {
            *sum = (0.0, 0.0);
        }
    }

    pub(super) fn wrote(&self, used: Option<f64>) {
        if let Ok(mut sum) = self.units.lock() {
            sum.0 += used.unwrap_or_default();
        }
    }

    pub(super) fn read(&self, used: Option<f64>) {
        if let Ok(mut sum) = self.units.lock() {
            sum.1 += used.unwrap_or_default();
        }
    }
}

/// Listens to every attempt and every answer.
#[derive(Debug)]
pub(super) struct Listener {
    pub(super) clock: std::sync::Arc<ServerClock>,
    pub(super) meter: std::sync::Arc<Meter>,
}

#[aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint]
impl Intercept for Listener {
    fn name(&self) -> &'static str {
        "termdeck"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.meter.requests.fetch_add(1, Relaxed);
        Ok(())
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(date) = context.response().headers().get("date") {
            self.clock.learn(date);
        }
        Ok(())
    }
}
