//! Typed answers: what is accepted, how near an answer comes, and where it differs.
//!
//! Forgiven are case, accents, punctuation, spacing and leading articles; a typo or a like wording is
//! "near". The person may overrule every verdict.

mod code;
mod diff;
mod grade;
mod normal;
mod variants;

pub use code::judge_code;
pub use diff::{Piece, diff};
pub use grade::{Verdict, judge, judge_words};
pub use normal::{normal, squashed};
pub use variants::variants;
