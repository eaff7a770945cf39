//! What every backend of the store promises.

mod audit;
mod backup;
mod comments;
mod directory;
mod documents;
mod durability;
mod support;
