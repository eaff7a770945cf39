//! What every backend of the store promises.

#![expect(clippy::unwrap_used, reason = "a failed step of a test ends the test")]

mod audit;
mod backup;
mod comments;
mod datasets;
mod directory;
mod documents;
mod durability;
mod support;
mod support_cases;
