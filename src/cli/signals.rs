//! What the system may send to a session: a `kill` or a closed window ends it as Ctrl-C does.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::{Failure, Result};

/// Signals are heeded for as long as this lives; after that, or when one comes again, they end the
/// process at once, as they do by default.
pub(crate) struct Signals {
    stop: Arc<AtomicBool>,
    hung_up: Arc<AtomicBool>,
}

impl Signals {
    /// From now on a signal sets a flag.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn heed() -> Result<Self> {
        let signals = Self { stop: Arc::default(), hung_up: Arc::default() };
        signals.register().map_err(|error| {
            Failure::new("the system lets no signals be heeded").because(error.to_string())
        })?;
        Ok(signals)
    }

    /// As [`heed`](Self::heed), and Ctrl-C as well: for a command that has the terminal in its usual state.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn heed_interrupt() -> Result<Self> {
        let signals = Self::heed()?;
        #[cfg(unix)]
        {
            use signal_hook::consts::SIGINT;
            use signal_hook::flag;

            flag::register_conditional_default(SIGINT, Arc::clone(&signals.stop))
                .and_then(|_| flag::register(SIGINT, Arc::clone(&signals.stop)))
                .map_err(|error| {
                    Failure::new("the system lets no signals be heeded").because(error.to_string())
                })?;
        }
        Ok(signals)
    }

    #[cfg(unix)]
    fn register(&self) -> io::Result<()> {
        use signal_hook::consts::{SIGHUP, SIGTERM};
        use signal_hook::flag;

        for signal in [SIGTERM, SIGHUP] {
            // before the flag is set: only a second signal finds it set
            flag::register_conditional_default(signal, Arc::clone(&self.stop))?;
            if signal == SIGHUP {
                flag::register(signal, Arc::clone(&self.hung_up))?;
            }
            flag::register(signal, Arc::clone(&self.stop))?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn register(&self) -> io::Result<()> {
        Ok(())
    }

    /// Whether to stop.
    pub(crate) fn stop(&self) -> &AtomicBool {
        &self.stop
    }

    /// Whether the terminal has gone.
    pub(crate) fn hung_up(&self) -> bool {
        self.hung_up.load(Ordering::Relaxed)
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
