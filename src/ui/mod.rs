//! Everything a person sees: text made safe, colour, tables, prompts, progress.
//!
//! Data goes to stdout, everything else to stderr; nothing outside this room writes to either.

pub mod chart;
mod out;
mod pager;
pub mod pieces;
pub mod prompt;
pub mod session;
pub mod table;
pub mod text;

pub use out::{Paint, Ui};
