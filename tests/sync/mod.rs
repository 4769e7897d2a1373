//! Sync, end to end: every test drives collections against a table through the AWS SDK.

mod contract;
mod device;
mod errors;
mod faults;
mod property;
mod races;
mod story;
