//! Building the SDK's client: profiles, regions, SSO, other endpoints, and the engine in this process.

use std::sync::Arc;
use std::time::Duration;

use aws_config::environment::EnvironmentVariableCredentialsProvider;
use aws_config::meta::credentials::CredentialsProviderChain;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::{BehaviorVersion, SdkConfig};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::{RetryConfig, RetryPartition, TokenBucket};
use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
use aws_sdk_dynamodb::config::{Builder, Credentials, HttpClient, Region};
use aws_smithy_async::time::SharedTimeSource;

use super::Table;
use super::clock::{Listener, Meter, ServerClock, SigningTime};
use crate::sync::Options;
use crate::sync::error::{Kind, RemoteError};
use crate::sync::keys::Keys;
use crate::sync::retry::Patience;

/// What the user asked for.
pub(super) struct Wanted<'a> {
    pub(super) region: Option<&'a str>,
    pub(super) profile: Option<&'a str>,
    pub(super) endpoint: Option<&'a str>,
}

/// A table of AWS, or of another server.
pub(super) async fn aws(
    table: &str,
    keys: Keys,
    options: &Options<'_>,
    wanted: &Wanted<'_>,
) -> Result<Table, RemoteError> {
    let config = load(wanted).await;
    let region = config.region().map(ToString::to_string);
    let Some(place) = wanted.endpoint.map(str::to_owned).or(region) else {
        return Err(RemoteError {
            kind: Kind::NoRegion,
            table: table.to_owned(),
            place: "AWS".to_owned(),
            code: None,
            source: None,
        });
    };
    let local = wanted.endpoint.is_some_and(is_loopback);
    // who has little time would rather know soon
    let attempts = if options.within.is_some() { 2 } else { 4 };
    let builder = Builder::from(&config)
        .retry_config(RetryConfig::standard().with_max_attempts(attempts))
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(Duration::from_secs(5))
                .operation_attempt_timeout(Duration::from_secs(30))
                .build(),
        );
    let mut built = finish(builder, table, &place, keys, options);
    built.looks_are_free = local;
    Ok(built)
}

/// A table behind an HTTP client that is no network.
pub(super) fn over(
    http: impl HttpClient + 'static,
    table: &str,
    place: &str,
    keys: Keys,
    options: &Options<'_>,
) -> Table {
    let retries = RetryConfig::standard()
        .with_max_attempts(4)
        .with_initial_backoff(Duration::from_micros(50))
        .with_max_backoff(Duration::from_micros(500));
    let bucket = RetryPartition::custom("termdeck").token_bucket(TokenBucket::unlimited()).build();
    let builder = Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("local"))
        .credentials_provider(made_up())
        .endpoint_url("http://in.process")
        .retry_config(retries)
        .retry_partition(bucket)
        .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
        .http_client(http);
    finish(builder, table, place, keys, options)
}

fn finish(builder: Builder, table: &str, place: &str, keys: Keys, options: &Options<'_>) -> Table {
    let clock = Arc::new(ServerClock::new(options.now));
    let meter = Arc::new(Meter::default());
    let listener = Listener { clock: Arc::clone(&clock), meter: Arc::clone(&meter) };
    let time = SharedTimeSource::new(SigningTime(Arc::clone(&clock)));
    let config = builder.time_source(time).interceptor(listener).build();
    Table {
        client: Client::from_conf(config),
        name: table.to_owned(),
        place: place.to_owned(),
        identity: format!("aws:{place}:{table}"),
        keys,
        clock,
        meter,
        looks_are_free: false,
        patience: Patience::default(),
        seed: options.seed,
        safeguards: options.trial.safeguards,
        #[cfg(feature = "embedded")]
        engine: None,
    }
}

async fn load(wanted: &Wanted<'_>) -> SdkConfig {
    let mut loader = aws_config::defaults(BehaviorVersion::latest());
    if let Some(profile) = wanted.profile {
        loader = loader.profile_name(profile);
    }
    if let Some(region) = wanted.region {
        loader = loader.region(Region::new(region.to_owned()));
    }
    if let Some(endpoint) = wanted.endpoint {
        loader = loader.endpoint_url(endpoint);
        if wanted.region.is_none() && wanted.profile.is_none() {
            // another server does not care, but a signature needs one
            loader = loader.region(Region::from_static("us-east-1"));
        }
        if is_loopback(endpoint) {
            loader = loader.credentials_provider(local_credentials(wanted.profile));
        }
    }
    loader.load().await
}

/// For a server on this machine: credentials of the environment or of a profile, and made-up ones when
/// there are none. They go nowhere, and such servers ask for none in particular.
fn local_credentials(profile: Option<&str>) -> CredentialsProviderChain {
    let mut files = ProfileFileCredentialsProvider::builder();
    if let Some(profile) = profile {
        files = files.profile_name(profile);
    }
    CredentialsProviderChain::first_try("Environment", EnvironmentVariableCredentialsProvider::new())
        .or_else("Profile", files.build())
        .or_else("None", made_up())
}

fn made_up() -> Credentials {
    Credentials::new("termdeck", "termdeck", None, None, "made up")
}

/// Whether an endpoint is on this machine.
fn is_loopback(endpoint: &str) -> bool {
    let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn made_up_credentials_stay_on_this_machine() {
        for here in
            ["http://127.0.0.1:8102", "http://localhost:8000/x", "http://[::1]:8000", "https://127.8.9.1"]
        {
            assert!(is_loopback(here), "{here}");
        }
        for elsewhere in [
            "https://dynamodb.eu-west-1.amazonaws.com",
            "http://192.168.1.2:8000",
            "http://127.0.0.1.example.org",
            "http://localhost@example.org",
            "http://[2001:db8::1]:8000",
        ] {
            assert!(!is_loopback(elsewhere), "{elsewhere}");
        }
    }
}
