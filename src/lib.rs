//! termdeck.
pub mod cli;
pub mod collection;
pub mod exchange;
pub mod import;
pub mod model;
pub mod notes;
pub mod quiz;
pub mod schedule;
pub mod sync;
#[cfg(test)]
mod testing;
pub mod ui;
