//! What the whole program talks about: cards, reviews, ids and instants.
//!
//! Nothing here reads a clock, a file or a socket.

mod card;
mod id;
mod op;
mod review;
mod schedule;
mod state;
mod time;

pub use card::{Content, Item, Kind, TextKey};
pub use id::{CardId, DeviceId, ParseCardIdError};
pub use op::{Field, Op, Stamp, Value};
pub use review::{Act, AskMode, Rating, Review, ReviewKey};
pub use schedule::{Schedule, State};
pub use state::{CardState, Marks, Unsent};
pub use time::{Clock, Day, Millis};
