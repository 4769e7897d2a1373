//! What can go wrong with a sync.

use std::path::Path;

use crate::collection;

/// A result of this room.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any cause, kept for the chain.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a sync could not be done. Whatever it says, nothing is half done: the next sync goes on where this
/// one stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The table, or the way to it, refused.
    #[error("{0}")]
    Remote(#[from] RemoteError),
    /// The collection cannot be read or written.
    #[error(transparent)]
    Collection(#[from] collection::Error),
    /// The shared log holds segments of a newer termdeck.
    #[error(
        "the shared log was written by a newer termdeck (format {found}; this one knows {known}): upgrade termdeck"
    )]
    NewerFormat {
        /// The format in the log.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// A segment of the shared log cannot be read.
    #[error("slot {slot} of the shared log is damaged")]
    DamagedSegment {
        /// The slot.
        slot: u64,
        /// Why.
        #[source]
        source: Cause,
    },
    /// Slots of the shared log are missing, and no other copy of the table has them.
    #[error("the shared log lacks slot {slot}; “{last_device}” has written after it")]
    Gap {
        /// The first missing slot.
        slot: u64,
        /// The device that wrote the next slot that is there: it has what is missing.
        last_device: String,
    },
    /// The name of the learner cannot stand in a key.
    #[error("“{0}” cannot be a user name in a table: letters, digits, “.”, “-”, “_”, “@” only")]
    User(String),
    /// The user pressed Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// The sync was given limited time, which is over.
    #[error("the table takes too long to answer")]
    TookTooLong,
    /// The runtime for the network cannot be made.
    #[error("cannot start the network runtime")]
    Runtime(#[source] std::io::Error),
}

/// What the table, or the way to it, said.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct RemoteError {
    /// What sort of refusal.
    pub kind: Kind,
    /// The table asked for.
    pub table: String,
    /// Where: a region, an endpoint or a file.
    pub place: String,
    /// What DynamoDB answered, such as `ResourceNotFoundException`.
    pub code: Option<String>,
    /// What led to it. Never holds credentials.
    #[source]
    pub source: Option<Cause>,
}

/// The sorts of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There is no such table there (or not in that region).
    MissingTable,
    /// The table is being made or taken away.
    NotReady,
    /// The table has another key than termdeck's: it belongs to another program.
    ForeignTable,
    /// No credentials were found.
    NoCredentials,
    /// Credentials were found, and AWS does not know them.
    BadCredentials,
    /// The credentials, or the SSO session, have expired.
    ExpiredCredentials,
    /// The credentials do not allow it.
    Denied,
    /// No region was given.
    NoRegion,
    /// The table did not take the load, for longer than was waited.
    Throttled,
    /// Nobody answered.
    Unreachable,
    /// An answer took too long.
    TimedOut,
    /// The clock of this machine is too far off for signatures, and could not be corrected.
    Clock,
    /// The embedded table cannot be opened, read or written.
    File,
    /// An item is larger than DynamoDB takes.
    TooLarge,
    /// Anything else.
    Other,
}

impl RemoteError {
    fn sentence(&self) -> String {
        let Self { table, place, .. } = self;
        match self.kind {
            Kind::MissingTable => format!("the table “{table}” does not exist in {place}"),
            Kind::NotReady => format!("the table “{table}” in {place} is not ready yet"),
            Kind::ForeignTable => format!("the table “{table}” in {place} belongs to another program"),
            Kind::NoCredentials => format!("no AWS credentials were found for {place}"),
            Kind::BadCredentials => format!("{place} does not know these AWS credentials"),
            Kind::ExpiredCredentials => format!("the AWS credentials for {place} have expired"),
            Kind::Denied => format!("these AWS credentials may not use the table “{table}” in {place}"),
            Kind::NoRegion => "no AWS region is set".to_owned(),
            Kind::Throttled => format!("the table “{table}” in {place} is too busy"),
            Kind::Unreachable => format!("cannot reach {place}"),
            Kind::TimedOut => format!("{place} took too long to answer"),
            Kind::Clock => format!("{place} refuses signatures made by this machine's clock"),
            Kind::File => format!("cannot use the embedded remote {place}"),
            Kind::TooLarge => format!("an item is too large for the table “{table}” in {place}"),
            Kind::Other => format!("the table “{table}” in {place} answered with an error"),
        }
    }

    /// A file that cannot be used as an embedded remote.
    #[must_use]
    pub fn file(path: &Path, table: &str, source: Cause) -> Self {
        Self {
            kind: Kind::File,
            table: table.to_owned(),
            place: path.display().to_string(),
            code: None,
            source: Some(source),
        }
    }
}
