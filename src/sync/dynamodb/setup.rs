//! Making the table, and looking at what it is like.

use std::time::Duration;

use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, KeySchemaElement, KeyType, PointInTimeRecoverySpecification,
    PointInTimeRecoveryStatus, ScalarAttributeType, TableDescription, TableStatus, TimeToLiveSpecification,
    TimeToLiveStatus,
};
use tokio::time::sleep;

use super::Table;
use crate::sync::error::{Kind, RemoteError};
use crate::sync::remote::{Answer, Description, Setup};

/// The attribute that lets stubs expire.
const TTL: &str = "ttl";
/// How long a new table is waited for.
const LONGEST_WAIT: Duration = Duration::from_secs(180);

/// Makes what is missing; what is there stays.
pub(super) async fn setup(table: &Table) -> Answer<Setup> {
    let mut setup = Setup::default();
    match look(table).await {
        Ok(found) => check_keys(table, &found)?,
        Err(error) if error.kind == Kind::MissingTable => {
            create(table).await?;
            setup.done.push("table");
        }
        Err(error) => return Err(error),
    }
    let found = wait(table).await?;
    if table.looks_are_free {
        return Ok(setup);
    }
    if found.deletion_protection_enabled() != Some(true) {
        note(&mut setup, "deletion protection", protect(table).await)?;
    }
    if !has_ttl(table).await.unwrap_or_default() {
        note(&mut setup, "expiry of stubs", set_ttl(table).await)?;
    }
    if recovers(table).await != Some(true) {
        note(&mut setup, "point-in-time recovery", recover(table).await)?;
    }
    Ok(setup)
}

/// What the table is like.
pub(super) async fn describe(table: &Table) -> Answer<Description> {
    let found = look(table).await?;
    check_keys(table, &found)?;
    let on_demand = found.billing_mode_summary().and_then(|summary| summary.billing_mode());
    let ttl = has_ttl(table).await;
    Ok(Description {
        table: table.name.clone(),
        place: table.place.clone(),
        status: found.table_status().map_or_else(String::new, |status| status.as_str().to_owned()),
        items: found.item_count().and_then(|count| u64::try_from(count).ok()),
        bytes: found.table_size_bytes().and_then(|bytes| u64::try_from(bytes).ok()),
        on_demand: on_demand == Some(&BillingMode::PayPerRequest),
        deletion_protection: found.deletion_protection_enabled(),
        point_in_time_recovery: recovers(table).await,
        ttl: ttl.filter(|on| *on).map(|_| TTL.to_owned()),
    })
}

/// Notes a thing done, or one that this engine does not know.
fn note(setup: &mut Setup, what: &'static str, result: Answer<()>) -> Answer<()> {
    match result {
        Ok(()) => setup.done.push(what),
        Err(error) if is_unknown(&error) => setup.not_offered.push(what),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Whether an engine answered that it has never heard of such a thing.
fn is_unknown(error: &RemoteError) -> bool {
    let code = error.code.as_deref().unwrap_or_default();
    matches!(code, "UnknownOperationException" | "InvalidAction" | "UnsupportedOperation" | "NotImplemented")
        || (code == "ValidationException" && error.kind == Kind::Other)
        || (code == "SerializationException")
}

async fn look(table: &Table) -> Answer<TableDescription> {
    let answer = table.call(|| table.client.describe_table().table_name(&table.name).send()).await?;
    answer.table.ok_or_else(|| table.refuse(Kind::Other, "no description came"))
}

/// A table with another key belongs to another program: nothing is written to it.
fn check_keys(table: &Table, found: &TableDescription) -> Answer<()> {
    let key = |name: &str, kind: &KeyType| {
        found.key_schema().iter().any(|key| key.attribute_name() == name && key.key_type() == kind)
    };
    let text = |name: &str| {
        found.attribute_definitions().iter().any(|attribute| {
            attribute.attribute_name() == name && attribute.attribute_type() == &ScalarAttributeType::S
        })
    };
    if key("pk", &KeyType::Hash) && key("sk", &KeyType::Range) && text("pk") && text("sk") {
        return Ok(());
    }
    let keys: Vec<&str> = found.key_schema().iter().map(|key| key.attribute_name()).collect();
    let cause = format!("its key is ({}), termdeck's is (pk, sk)", keys.join(", "));
    Err(table.refuse(Kind::ForeignTable, cause))
}

async fn create(table: &Table) -> Answer<()> {
    let attribute = |name: &str| {
        let built =
            AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S);
        built.build().map_err(|error| table.refuse(Kind::Other, error))
    };
    let key = |name: &str, kind: KeyType| {
        let built = KeySchemaElement::builder().attribute_name(name).key_type(kind).build();
        built.map_err(|error| table.refuse(Kind::Other, error))
    };
    let attributes = vec![attribute("pk")?, attribute("sk")?];
    let keys = vec![key("pk", KeyType::Hash)?, key("sk", KeyType::Range)?];
    let made = table
        .call(|| {
            table
                .client
                .create_table()
                .table_name(&table.name)
                .set_attribute_definitions(Some(attributes.clone()))
                .set_key_schema(Some(keys.clone()))
                .billing_mode(BillingMode::PayPerRequest)
                .send()
        })
        .await;
    match made {
        // another process, or our own lost try, was faster
        Err(error) if error.code.as_deref() == Some("ResourceInUseException") => Ok(()),
        other => other.map(|_| ()),
    }
}

async fn wait(table: &Table) -> Answer<TableDescription> {
    let began = tokio::time::Instant::now();
    let mut pause = Duration::from_millis(20);
    loop {
        match look(table).await {
            Ok(found) if found.table_status() == Some(&TableStatus::Active) => return Ok(found),
            Ok(found) if found.table_status() == Some(&TableStatus::Updating) => return Ok(found),
            Ok(_) => {}
            // a table that has just been made may not be known everywhere
            Err(error) if error.kind == Kind::MissingTable => {}
            Err(error) => return Err(error),
        }
        if began.elapsed() > LONGEST_WAIT {
            return Err(table.refuse(Kind::NotReady, "it did not become active within three minutes"));
        }
        sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2));
    }
}

async fn protect(table: &Table) -> Answer<()> {
    let call =
        || table.client.update_table().table_name(&table.name).deletion_protection_enabled(true).send();
    table.call(call).await.map(|_| ())
}

/// Whether stubs expire; `None` when the engine does not say.
async fn has_ttl(table: &Table) -> Option<bool> {
    let answer = table.call(|| table.client.describe_time_to_live().table_name(&table.name).send()).await;
    let answer = answer.ok()?;
    let ttl = answer.time_to_live_description()?;
    let on = [TimeToLiveStatus::Enabled, TimeToLiveStatus::Enabling];
    Some(ttl.time_to_live_status().is_some_and(|status| on.contains(status)))
}

async fn set_ttl(table: &Table) -> Answer<()> {
    let ttl = TimeToLiveSpecification::builder().enabled(true).attribute_name(TTL).build();
    let ttl = ttl.map_err(|error| table.refuse(Kind::Other, error))?;
    let call = || {
        let request = table.client.update_time_to_live().table_name(&table.name);
        request.time_to_live_specification(ttl.clone()).send()
    };
    table.call(call).await.map(|_| ())
}

/// Whether any second can be restored; `None` when the engine does not say.
async fn recovers(table: &Table) -> Option<bool> {
    let answer =
        table.call(|| table.client.describe_continuous_backups().table_name(&table.name).send()).await;
    let answer = answer.ok()?;
    let backups = answer.continuous_backups_description()?;
    let recovery = backups.point_in_time_recovery_description()?;
    Some(recovery.point_in_time_recovery_status() == Some(&PointInTimeRecoveryStatus::Enabled))
}

/// A new table offers recovery only after a while.
async fn recover(table: &Table) -> Answer<()> {
    let wanted = PointInTimeRecoverySpecification::builder().point_in_time_recovery_enabled(true).build();
    let wanted = wanted.map_err(|error| table.refuse(Kind::Other, error))?;
    let began = tokio::time::Instant::now();
    loop {
        let call = || {
            let request = table.client.update_continuous_backups().table_name(&table.name);
            request.point_in_time_recovery_specification(wanted.clone()).send()
        };
        match table.call(call).await {
            Err(error)
                if error.code.as_deref() == Some("ContinuousBackupsUnavailableException")
                    && began.elapsed() < LONGEST_WAIT =>
            {
                sleep(Duration::from_secs(2)).await;
            }
            other => return other.map(|_| ()),
        }
    }
}
