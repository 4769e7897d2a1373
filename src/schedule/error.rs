//! What can be wrong with settings and with a log to learn from.

/// A setting that FSRS cannot work with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SettingsError {
    /// Desired retention out of range.
    #[error("desired_retention is {0}, but must lie between 0.7 and 0.99")]
    Retention(f32),
    /// The parameters are none of FSRS's.
    #[error(
        "parameters holds {0} numbers, but FSRS-6 takes 21 (or 19 or 17 of older versions, or none for its defaults), all finite"
    )]
    Parameters(usize),
    /// The longest interval is shorter than a day.
    #[error("maximum_interval is {0} days, but must be at least 1")]
    MaximumInterval(u32),
}

/// Why no parameters could be fitted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OptimizeError {
    /// Too few answers on a later day than the one before.
    #[error(
        "the log holds {found} answers given on a later day than the one before; fitting takes at least {needed}"
    )]
    TooFew {
        /// How many there are.
        found: usize,
        /// How many it takes.
        needed: usize,
    },
    /// The fit did not end in usable numbers.
    #[error("the fit failed: {0}")]
    Failed(String),
}
