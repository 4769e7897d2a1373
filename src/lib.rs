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

/// Cards are many small texts: this allocator makes and drops them in less time than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
