//! The embedded table: dynoxide, a DynamoDB engine over SQLite, within this process and behind the SDK.
//!
//! The SDK signs and serialises every request as for AWS; this connector takes it off where a socket would
//! begin and hands it to the engine.
//!
//! **Power failure.** The engine runs SQLite in WAL mode with `synchronous = NORMAL`: a commit writes, but
//! does not wait for the disk, which makes a batch of 25 some fifty times faster. The file cannot be damaged
//! by that; a power failure may take back the last commits. So [`Engine::settle`] comes before the collection
//! relies on what the table holds: a slot of the log is on the disk before it counts as read, and readable
//! cards and decks are before they leave the collection's lists. Should the file still lose slots (a copy
//! restored, a disk that lies), sync notices that the slot it read last is gone and tells everything anew.
//!
//! **Two processes** may use one file: SQLite's lock orders their writes, and a conditional put checks and
//! writes within one transaction.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use dynoxide::{Database, DynoxideError};

use super::error::RemoteError;
use crate::collection::{is_busy, once_free};

/// An engine, shared by its clones.
#[derive(Clone)]
pub struct Engine {
    database: Database,
    /// Where it is kept; nowhere for an engine in memory.
    file: Option<PathBuf>,
    place: String,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Engine {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// When the file cannot be used.
    pub fn open(file: &Path, table: &str) -> Result<Self, RemoteError> {
        let path = file.to_path_buf();
        let fail = |source: super::Cause| RemoteError::file(&path, table, source);
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| fail(error.into()))?;
        }
        let name = file.to_str().ok_or_else(|| fail("the path is not UTF-8".into()))?;
        let held =
            |error: &DynoxideError| matches!(error, DynoxideError::SqliteError(error) if is_busy(error));
        let database =
            once_free(|| Database::new(name), held).map_err(|error| fail(error.to_string().into()))?;
        // WAL with synchronous = NORMAL; the name is about the way back from bulk loading
        database.disable_bulk_loading().map_err(|error| fail(error.to_string().into()))?;
        let whole = file.canonicalize().map_err(|error| fail(error.into()))?;
        Ok(Self { database, place: whole.display().to_string(), file: Some(whole) })
    }

    /// An engine that forgets, for tests.
    ///
    /// # Errors
    /// When SQLite cannot make one.
    pub fn in_memory() -> Result<Self, super::Cause> {
        let database = Database::memory().map_err(|error| error.to_string())?;
        Ok(Self { database, file: None, place: "memory".to_owned() })
    }

    /// The file's whole path.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// Lets everything written so far survive a power failure.
    pub(super) fn settle(&self) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let mut wal = file.clone().into_os_string();
        wal.push("-wal");
        // what the log no longer holds was moved into the file, which SQLite has synced by itself then
        match File::open(&wal) {
            Ok(wal) => wal.sync_data(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The engine's answer to one operation: a status and a body.
    #[must_use]
    pub fn answer(&self, target: &str, body: &[u8]) -> (u16, Vec<u8>) {
        match dispatch(&self.database, target, body) {
            Ok(answer) => (200, answer),
            Err(error) => (error.status_code(), error.to_json().into_bytes()),
        }
    }
}

/// Runs the operation that the `X-Amz-Target` header names.
fn dispatch(database: &Database, target: &str, body: &[u8]) -> Result<Vec<u8>, DynoxideError> {
    macro_rules! operations {
        ($($name:literal => $method:ident),* $(,)?) => {
            match target {
                $($name => {
                    let request = serde_json::from_slice(body)
                        .map_err(|error| DynoxideError::SerializationException(error.to_string()))?;
                    serde_json::to_vec(&database.$method(request)?)
                        .map_err(|error| DynoxideError::InternalServerError(error.to_string()))
                })*
                // the setup asks for things that an engine in a file does not have
                _ => Err(DynoxideError::ValidationException(format!("{target} is not offered"))),
            }
        };
    }
    operations! {
        "CreateTable" => create_table,
        "DescribeTable" => describe_table,
        "PutItem" => put_item,
        "GetItem" => get_item,
        "Query" => query,
        "BatchWriteItem" => batch_write_item,
        "DescribeTimeToLive" => describe_time_to_live,
        "UpdateTimeToLive" => update_time_to_live,
    }
}

impl HttpConnector for Engine {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").and_then(|target| target.rsplit('.').next());
        let target = target.unwrap_or_default().to_owned();
        let engine = self.clone();
        HttpConnectorFuture::new(async move {
            let Some(body) = request.body().bytes() else {
                return Err(ConnectorError::user("a request of DynamoDB's does not stream".into()));
            };
            let (status, body) = engine.answer(&target, body);
            let status =
                StatusCode::try_from(status).map_err(|error| ConnectorError::other(error.into(), None))?;
            let mut response = HttpResponse::new(status, SdkBody::from(body));
            response.headers_mut().insert("content-type", "application/x-amz-json-1.0");
            Ok(response)
        })
    }
}

impl HttpClient for Engine {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn whoever_comes_first_to_a_new_file_the_others_wait() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..20 {
            let file = folder.path().join(format!("{round}.db"));
            let all_here = Barrier::new(6);
            std::thread::scope(|scope| {
                for _ in 0..6 {
                    scope.spawn(|| {
                        all_here.wait();
                        Engine::open(&file, "termdeck").map_err(|error| error.to_string()).unwrap();
                    });
                }
            });
        }
    }
}
