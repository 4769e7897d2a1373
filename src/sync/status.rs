//! What a table is like and how far this collection is from it.

use super::error::Result;
use super::remote::{Description, Remote};
use crate::collection::{Collection, Waiting};
use crate::model::Millis;

/// The end of the shared log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last slot.
    pub slot: u64,
    /// The device that wrote it.
    pub device_name: String,
    /// When, by the server's clock as far as that device knew it.
    pub at: Millis,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The table.
    pub table: Description,
    /// The end of its log; `None` when nobody has written yet.
    pub head: Option<Head>,
    /// The slot up to which this collection has read; 0 when it is in step with no table or another one.
    pub slot: u64,
    /// What this collection has to tell.
    pub waiting: Waiting,
    /// Whether this collection has been in step with this table before.
    pub known: bool,
}

pub(super) async fn look<R: Remote>(collection: &mut Collection, remote: &R) -> Result<Status> {
    let table = remote.describe().await?;
    let last = remote.last().await?;
    let txn = collection.read()?;
    let known = txn.meta::<String>("remote")?.as_deref() == Some(remote.identity().as_str());
    Ok(Status {
        table,
        head: last.map(|last| Head { slot: last.slot, device_name: last.device_name, at: last.at }),
        slot: if known { txn.tail()?.slot } else { 0 },
        waiting: txn.waiting()?,
        known,
    })
}
