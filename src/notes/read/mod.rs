//! Bytes to blocks: decoding, lines, front matter, and a lenient block reader that keeps source lines.

pub(crate) mod blocks;
pub(crate) mod callouts;
mod containers;
pub(crate) mod decode;
mod entries;
pub(crate) mod front_matter;
mod html;
pub(crate) mod lines;
pub(crate) mod markers;
pub(crate) mod node;
pub(crate) mod scan;
mod separators;
pub(crate) mod signs;
mod verbatim;
pub(crate) mod wrapped;
