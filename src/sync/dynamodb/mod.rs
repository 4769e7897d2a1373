//! The table by the AWS SDK. Nothing outside this folder and the connector of the embedded engine names
//! the SDK.
//!
//! Every request asks for the units it consumed. What the SDK retries by itself (lost connections, status
//! 500, short throttling, signatures by a wrong clock) it retries; longer throttling and unprocessed items
//! are waited for here.

mod client;
mod clock;
mod errors;
mod items;
mod setup;

use std::collections::HashMap;
use std::sync::Arc;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::{
    AttributeValue, DeleteRequest, PutRequest, ReturnConsumedCapacity, WriteRequest,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::cost::Usage;
use super::error::{Kind, RemoteError, Result};
use super::keys::{self, Keys};
use super::remote::{Answer, Appended, BATCH, Description, Entry, Found, Page, Readable, Remote, Setup};
use super::retry::{Patience, Waits};
use super::{Address, Options, Place};
use clock::ServerClock;

/// One learner's part of a DynamoDB table.
#[derive(Debug, Clone)]
pub struct Table {
    client: Client,
    name: String,
    place: String,
    identity: String,
    keys: Keys,
    clock: Arc<ServerClock>,
    meter: Arc<clock::Meter>,
    looks_are_free: bool,
    patience: Patience,
    seed: u64,
    safeguards: super::Safeguards,
    #[cfg(feature = "embedded")]
    engine: Option<super::embedded::Engine>,
}

/// An item, as the SDK has it.
type Item = HashMap<String, AttributeValue>;

const CONDITION_FAILED: &str = "ConditionalCheckFailedException";

impl Table {
    /// Opens the way to a table. An embedded one is made when it is not there; of others nothing is asked
    /// yet.
    ///
    /// # Errors
    /// When no region is set, the learner's name does not fit, or a file cannot be used.
    pub async fn open(address: &Address, options: &Options<'_>) -> Result<Self> {
        let keys = Keys::new(&address.user)?;
        match &address.place {
            Place::Aws { region, profile, endpoint_url } => {
                let wanted = client::Wanted {
                    region: region.as_deref(),
                    profile: profile.as_deref(),
                    endpoint: endpoint_url.as_deref(),
                };
                Ok(client::aws(&address.table, keys, options, &wanted).await?)
            }
            #[cfg(feature = "embedded")]
            Place::Embedded { file } => {
                let engine = super::embedded::Engine::open(file, &address.table)?;
                Self::on_engine(engine, &address.table, keys, options).await
            }
            #[cfg(not(feature = "embedded"))]
            Place::Embedded { file } => {
                let cause = "this termdeck was built without the embedded engine".into();
                Err(RemoteError::file(file, &address.table, cause).into())
            }
        }
    }

    /// A table in an engine within this process.
    #[cfg(feature = "embedded")]
    async fn on_engine(
        engine: super::embedded::Engine,
        table: &str,
        keys: Keys,
        options: &Options<'_>,
    ) -> Result<Self> {
        let place = engine.place().to_owned();
        let mut this = client::over(engine.clone(), table, &place, keys, options);
        this.identity = format!("embedded:{place}:{table}");
        this.looks_are_free = true;
        this.engine = Some(engine);
        this.setup().await?;
        // what a file of one's own is asked at the start is nobody's bill
        this.meter.forget();
        Ok(this)
    }

    /// A table behind an HTTP client of the caller's making, for tests: credentials are made up, and the
    /// SDK's own retries are quick.
    #[doc(hidden)]
    pub fn over(
        http: impl aws_sdk_dynamodb::config::HttpClient + 'static,
        table: &str,
        user: &str,
        options: &Options<'_>,
    ) -> Result<Self> {
        let mut this = client::over(http, table, "a test", Keys::new(user)?, options);
        this.patience = Patience {
            first: std::time::Duration::from_micros(10),
            longest: std::time::Duration::from_micros(200),
            total: std::time::Duration::from_secs(1),
        };
        Ok(this)
    }

    /// Sends a request, and waits while the table is busy.
    async fn call<T, E, F>(&self, request: impl Fn() -> F) -> Answer<T>
    where
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    {
        let mut waits = Waits::new(self.patience, self.next_seed());
        loop {
            let error = match request().await {
                Ok(answer) => return Ok(answer),
                Err(error) => self.explain(error),
            };
            if error.kind != Kind::Throttled || !waits.wait().await {
                return Err(error);
            }
        }
    }

    fn next_seed(&self) -> u64 {
        self.seed ^ self.meter.usage().requests.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn explain<E>(&self, error: SdkError<E, HttpResponse>) -> RemoteError
    where
        E: ProvideErrorMetadata + std::error::Error + Send + Sync + 'static,
    {
        errors::explain(error, &self.name, &self.place)
    }

    /// An error of ours about this table.
    fn refuse(&self, kind: Kind, source: impl Into<super::Cause>) -> RemoteError {
        RemoteError {
            kind,
            table: self.name.clone(),
            place: self.place.clone(),
            code: None,
            source: Some(source.into()),
        }
    }

    /// Puts one item under a condition. Returns whether it held.
    async fn put_if(&self, item: Item, condition: &str, values: Item) -> Answer<bool> {
        let values = (!values.is_empty()).then_some(values);
        let sent = self
            .call(|| {
                self.client
                    .put_item()
                    .table_name(&self.name)
                    .set_item(Some(item.clone()))
                    .condition_expression(condition)
                    .set_expression_attribute_values(values.clone())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await;
        match sent {
            Ok(answer) => {
                self.meter.wrote(answer.consumed_capacity().and_then(|used| used.capacity_units()));
                Ok(true)
            }
            Err(error) if error.code.as_deref() == Some(CONDITION_FAILED) => {
                self.meter.wrote(Some(1.0));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// Sends writes of any number, in batches, until none is left unprocessed.
    async fn write_all(&self, mut writes: Vec<WriteRequest>) -> Answer<()> {
        while !writes.is_empty() {
            let later = writes.split_off(BATCH.min(writes.len()));
            let mut left = std::mem::replace(&mut writes, later);
            let mut waits = Waits::new(self.patience, self.next_seed());
            while !left.is_empty() {
                let before = left.len();
                left = self.write_batch(left).await?;
                if left.len() < before {
                    waits.progress();
                }
                if !left.is_empty() && !waits.wait().await {
                    return Err(self.refuse(Kind::Throttled, "items were left unprocessed"));
                }
            }
        }
        Ok(())
    }

    /// Sends one batch; returns what was not processed.
    async fn write_batch(&self, batch: Vec<WriteRequest>) -> Answer<Vec<WriteRequest>> {
        let answer = self
            .call(|| {
                self.client
                    .batch_write_item()
                    .request_items(&self.name, batch.clone())
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        for used in answer.consumed_capacity() {
            self.meter.wrote(used.capacity_units());
        }
        let left = answer.unprocessed_items().and_then(|tables| tables.get(&self.name));
        Ok(left.cloned().unwrap_or_default())
    }

    /// Everything under a partition key, a page at a time.
    async fn partition(&self, pk: &str) -> Answer<Vec<Item>> {
        let mut items = Vec::new();
        let mut after: Option<Item> = None;
        loop {
            let answer = self
                .call(|| {
                    self.client
                        .query()
                        .table_name(&self.name)
                        .key_condition_expression("pk = :p")
                        .expression_attribute_values(":p", items::text(pk))
                        .set_exclusive_start_key(after.clone())
                        .return_consumed_capacity(ReturnConsumedCapacity::Total)
                        .send()
                })
                .await?;
            self.meter.read(answer.consumed_capacity().and_then(|used| used.capacity_units()));
            after = answer.last_evaluated_key().cloned();
            items.extend(answer.items.unwrap_or_default());
            if after.is_none() {
                return Ok(items);
            }
        }
    }

    fn put(&self, item: Item) -> Answer<WriteRequest> {
        let put = PutRequest::builder().set_item(Some(item)).build();
        let put = put.map_err(|error| self.refuse(Kind::Other, error))?;
        Ok(WriteRequest::builder().put_request(put).build())
    }

    fn delete(&self, pk: &str, sk: &str) -> Answer<WriteRequest> {
        let delete = DeleteRequest::builder().key("pk", items::text(pk)).key("sk", items::text(sk)).build();
        let delete = delete.map_err(|error| self.refuse(Kind::Other, error))?;
        Ok(WriteRequest::builder().delete_request(delete).build())
    }

    /// The slot in an item; one that is no slot of ours means that the table is not ours.
    fn entry(&self, item: &Item) -> Answer<Entry> {
        let wrong = "an item of the log lacks an attribute of termdeck's";
        items::read_entry(item).ok_or_else(|| self.refuse(Kind::ForeignTable, wrong))
    }
}

impl Remote for Table {
    fn identity(&self) -> String {
        format!("{}:{}", self.identity, self.keys.user())
    }

    fn looks_are_free(&self) -> bool {
        self.looks_are_free
    }

    fn skew(&self) -> Option<i64> {
        self.clock.skew()
    }

    fn expect_skew(&self, skew: i64) {
        self.clock.expect(skew);
    }

    fn usage(&self) -> Usage {
        self.meter.usage()
    }

    async fn append(&self, entry: &Entry) -> Answer<Appended> {
        let item = items::entry(&self.keys, entry);
        let condition = match self.safeguards.compare_and_append {
            true => "attribute_not_exists(pk)",
            false => "attribute_not_exists(pk) OR attribute_exists(pk)",
        };
        let done = self.put_if(item, condition, Item::new()).await?;
        Ok(if done { Appended::Done } else { Appended::Taken })
    }

    async fn log(&self, from: u64, consistent: bool) -> Answer<Page> {
        let answer = self
            .call(|| {
                self.client
                    .query()
                    .table_name(&self.name)
                    .key_condition_expression("pk = :p AND sk >= :s")
                    .expression_attribute_values(":p", items::text(self.keys.log()))
                    .expression_attribute_values(":s", items::text(keys::slot(from)))
                    .consistent_read(consistent)
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        self.meter.read(answer.consumed_capacity().and_then(|used| used.capacity_units()));
        let more = answer.last_evaluated_key().is_some();
        let entries = answer.items().iter().map(|item| self.entry(item)).collect::<Answer<_>>()?;
        Ok(Page { entries, more })
    }

    async fn last(&self) -> Answer<Option<Entry>> {
        let answer = self
            .call(|| {
                self.client
                    .query()
                    .table_name(&self.name)
                    .key_condition_expression("pk = :p")
                    .expression_attribute_values(":p", items::text(self.keys.log()))
                    .scan_index_forward(false)
                    .limit(1)
                    .return_consumed_capacity(ReturnConsumedCapacity::Total)
                    .send()
            })
            .await?;
        self.meter.read(answer.consumed_capacity().and_then(|used| used.capacity_units()));
        answer.items().first().map(|item| self.entry(item)).transpose()
    }

    async fn put_card(&self, card: &Readable) -> Answer<bool> {
        let item = items::readable(&self.keys, card);
        let rev = Item::from([(":r".to_owned(), items::number(card.rev))]);
        let condition = match self.safeguards.compare_rev {
            true => "attribute_not_exists(pk) OR rev < :r",
            false => "attribute_not_exists(pk) OR rev < :r OR rev >= :r",
        };
        self.put_if(item, condition, rev).await
    }

    async fn put_cards(&self, cards: &[Readable]) -> Answer<()> {
        let puts = cards.iter().map(|card| self.put(items::readable(&self.keys, card)));
        self.write_all(puts.collect::<Answer<_>>()?).await
    }

    async fn put_decks(&self, decks: &[String]) -> Answer<()> {
        let puts = decks.iter().map(|deck| self.put(items::deck(&self.keys, deck)));
        self.write_all(puts.collect::<Answer<_>>()?).await
    }

    async fn decks(&self) -> Answer<Vec<String>> {
        let items = self.partition(&self.keys.decks()).await?;
        Ok(items.iter().filter_map(items::read_deck).collect())
    }

    async fn cards(&self, deck: &str) -> Answer<Vec<Found>> {
        let items = self.partition(&self.keys.deck(deck)).await?;
        Ok(items.iter().filter_map(|item| items::read_found(item, deck)).collect())
    }

    async fn remove(&self, cards: &[Found], decks: &[String]) -> Answer<()> {
        let list = self.keys.decks();
        let cards = cards.iter().map(|found| self.delete(&found.pk, &found.sk));
        let decks = decks.iter().map(|deck| self.delete(&list, &keys::deck_key(deck)));
        self.write_all(cards.chain(decks).collect::<Answer<_>>()?).await
    }

    async fn describe(&self) -> Answer<Description> {
        setup::describe(self).await
    }

    async fn setup(&self) -> Answer<Setup> {
        setup::setup(self).await
    }

    async fn settle(&self) -> Answer<()> {
        #[cfg(feature = "embedded")]
        if let Some(engine) = &self.engine {
            return engine.settle().map_err(|error| self.refuse(Kind::File, error));
        }
        Ok(())
    }
}
