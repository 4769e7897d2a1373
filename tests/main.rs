//! The integration tests, one binary: the program as a user runs it, in a home of its own, with a clock
//! that stands still.
//!
//! Transcripts are snapshots that stand in the tests; `SNAPSHOTS=overwrite cargo test --release` writes
//! them anew after a change that was meant.

#![allow(
    unreachable_pub,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says so where it stands"
)]

mod common;

mod around;
mod care;
mod change;
mod config;
mod docs;
mod errors;
mod export;
mod extract;
mod faults;
mod import;
mod list;
#[cfg(unix)]
mod pty;
mod queue;
mod quiz;
mod refusals;
mod replay;
mod samples;
mod screens;
mod stats;
mod sync;
mod two_machines;
mod undo;
#[cfg(unix)]
mod watch;
mod widths;
