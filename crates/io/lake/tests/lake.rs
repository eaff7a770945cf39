//! Tests of the lake.

#![expect(clippy::unwrap_used, reason = "a failed step of a test ends the test")]

mod diff;
mod export;
mod official;
mod pack;
mod publish;
mod query;
mod support;
