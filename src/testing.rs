//! How properties are tried. Not part of the program.

use proptest::test_runner::{Config, RngSeed};

/// `count` cases, always the same ones: a change is judged by what it changed, not by its luck.
/// With `PROPTEST_CASES` in the environment that many, new ones every time.
#[allow(clippy::disallowed_methods, reason = "only tests are compiled with this")]
#[must_use]
pub(crate) fn cases(count: u32) -> Config {
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = count;
        config.rng_seed = RngSeed::Fixed(1);
    }
    config
}
