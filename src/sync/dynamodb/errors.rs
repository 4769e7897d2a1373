//! The SDK's errors in termdeck's terms.

use std::error::Error as StdError;

use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use crate::sync::error::{Cause, Kind, RemoteError};

/// What an error of the SDK means.
pub(super) fn explain<E>(error: SdkError<E, HttpResponse>, table: &str, place: &str) -> RemoteError
where
    E: ProvideErrorMetadata + StdError + Send + Sync + 'static,
{
    let code = error.code().map(str::to_owned);
    let kind = match &code {
        Some(code) => by_code(code, error.message().unwrap_or_default()),
        None => by_failure(&error),
    };
    let source: Option<Cause> = match error {
        // the answer is told by code and message; the headers and bodies around it help nobody
        SdkError::ServiceError(context) => {
            let message = context.err().message().map(|message| message.to_owned().into());
            message.or_else(|| Some(Box::new(context.into_err()) as Cause))
        }
        other => Some(other.into()),
    };
    RemoteError { kind, table: table.to_owned(), place: place.to_owned(), code, source }
}

/// By what DynamoDB answered.
fn by_code(code: &str, message: &str) -> Kind {
    match code {
        "ResourceNotFoundException" => Kind::MissingTable,
        "ResourceInUseException" | "LimitExceededException" => Kind::NotReady,
        "AccessDeniedException" | "AccessDenied" | "NotAuthorized" | "UnauthorizedOperation" => Kind::Denied,
        "ExpiredTokenException" | "ExpiredToken" => Kind::ExpiredCredentials,
        "RequestExpired" | "RequestTimeTooSkewed" | "RequestInTheFuture" => Kind::Clock,
        "InvalidSignatureException" | "SignatureDoesNotMatch" if speaks_of_time(message) => Kind::Clock,
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "InvalidAccessKeyId"
        | "IncompleteSignatureException"
        | "AuthFailure" => Kind::BadCredentials,
        "MissingAuthenticationTokenException" | "MissingAuthenticationToken" => Kind::NoCredentials,
        "ThrottlingException"
        | "Throttling"
        | "ThrottledException"
        | "ProvisionedThroughputExceededException"
        | "RequestLimitExceeded"
        | "RequestThrottledException" => Kind::Throttled,
        "ValidationException" => by_validation(message),
        _ => Kind::Other,
    }
}

fn speaks_of_time(message: &str) -> bool {
    ["expired", "not yet current", "Signature is", "too skewed"].iter().any(|part| message.contains(part))
}

/// A validation error is our own mistake, unless the table is not what we take it for.
fn by_validation(message: &str) -> Kind {
    let lower = message.to_lowercase();
    if lower.contains("item size") {
        Kind::TooLarge
    } else if lower.contains("key") && !lower.contains("access key") {
        Kind::ForeignTable
    } else {
        Kind::Other
    }
}

/// By what went wrong before there was an answer, or with one that is none.
fn by_failure<E: StdError + 'static>(error: &SdkError<E, HttpResponse>) -> Kind {
    match error {
        SdkError::TimeoutError(_) => Kind::TimedOut,
        SdkError::DispatchFailure(failure) => {
            let inner = failure.as_connector_error().map(|error| error as &(dyn StdError + 'static));
            match inner.and_then(by_credentials) {
                Some(kind) => kind,
                None if failure.is_timeout() => Kind::TimedOut,
                None if failure.is_io() => Kind::Unreachable,
                None => Kind::Other,
            }
        }
        SdkError::ConstructionFailure(_) | SdkError::ResponseError(_) => {
            by_credentials(error).unwrap_or(Kind::Other)
        }
        _ => Kind::Other,
    }
}

/// Whether credentials are at the bottom of it.
fn by_credentials(error: &(dyn StdError + 'static)) -> Option<Kind> {
    let mut link = Some(error);
    let mut expired = false;
    let mut found = None;
    while let Some(error) = link {
        let text = error.to_string().to_lowercase();
        expired |= text.contains("expired") || text.contains("token has been revoked");
        if let Some(error) = error.downcast_ref::<CredentialsError>() {
            found = Some(match error {
                CredentialsError::CredentialsNotLoaded(_) | CredentialsError::InvalidConfiguration(_) => {
                    Kind::NoCredentials
                }
                _ => Kind::BadCredentials,
            });
        }
        link = error.source();
    }
    if found.is_some() && expired { Some(Kind::ExpiredCredentials) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_messages_name_the_kind() {
        let cases = [
            ("ResourceNotFoundException", "Cannot do operations on a non-existent table", Kind::MissingTable),
            ("AccessDeniedException", "User: … is not authorized", Kind::Denied),
            (
                "ExpiredTokenException",
                "The security token included in the request is expired",
                Kind::ExpiredCredentials,
            ),
            ("UnrecognizedClientException", "The security token … is invalid", Kind::BadCredentials),
            (
                "InvalidSignatureException",
                "Signature expired: 20261122T000000Z is now earlier than",
                Kind::Clock,
            ),
            (
                "InvalidSignatureException",
                "The request signature we calculated does not match",
                Kind::BadCredentials,
            ),
            ("ThrottlingException", "Throughput exceeds the current capacity", Kind::Throttled),
            ("ValidationException", "The provided key element does not match the schema", Kind::ForeignTable),
            (
                "ValidationException",
                "One or more parameter values were invalid: Missing the key id in the item",
                Kind::ForeignTable,
            ),
            ("ValidationException", "Item size has exceeded the maximum allowed size", Kind::TooLarge),
            ("ValidationException", "Query condition missed key schema element: id", Kind::ForeignTable),
            ("InternalServerError", "", Kind::Other),
        ];
        for (code, message, kind) in cases {
            assert_eq!(by_code(code, message), kind, "{code}: {message}");
        }
    }
}
