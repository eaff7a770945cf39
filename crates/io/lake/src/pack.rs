//! The starter pack: datasets in a layout made for size.
//!
//! An entry is one Parquet file with a row per series, area, sex and age and a column per period.
//! Values are whole numbers, scaled where the source publishes decimals; each column keeps only
//! how far they are from what the column before, or the row before, lets expect. Totals that are
//! exact sums are left out and added up again. The same dataset gives the same bytes.

mod header;
mod predict;
mod table;
mod total;

use sousei_core::Dataset;

use crate::Result;

/// Packs a dataset into the bytes of one file.
///
/// `meta` travels along: official file, retrieval, terms. The steps of the dataset are not packed.
///
/// # Errors
/// `Pack` if two observations are about the same; `Series`, `Write`.
pub fn encode(dataset: &Dataset, meta: &serde_json::Value) -> Result<Vec<u8>> {
    let mut table = table::Table::of(dataset)?;
    let totals = total::leave_out(&mut table);
    table.encode(meta, &totals)
}

/// Unpacks the bytes of one file: what travelled along, and the observations in the order series,
/// area, sex, age, period.
///
/// # Errors
/// `Pack` if the bytes are not what [`encode`] wrote.
pub fn decode(bytes: &[u8]) -> Result<(serde_json::Value, Dataset)> {
    let (mut table, totals, meta) = table::Table::decode(bytes)?;
    total::add_up(&mut table, &totals);
    Ok((meta, table.dataset()?))
}
