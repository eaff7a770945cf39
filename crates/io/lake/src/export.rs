//! Facts as one Parquet file for the user's own tools, and back.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use datafusion::arrow::{
    array::{ArrayRef, Date32Array, Float64Array, Int32Array, UInt8Array},
    error::ArrowError,
    record_batch::RecordBatch,
};
use parquet::{
    arrow::{ArrowWriter, arrow_reader::ParquetRecordBatchReaderBuilder},
    errors::ParquetError,
    file::metadata::KeyValue,
};
use sousei_core::{AgeBand, AreaCode, Basis, Date, Fact, IndicatorId, Observed, Period, Sex, Unit};

use crate::{
    Error, Result, columns,
    columns::{days, export_schema},
    read::{Figures, Words, Wrong, date_at, dates},
    write::{properties, texts, word},
};

const BATCH_ROWS: usize = 8_192;

/// One row of an export; the area may be a set.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow<'a> {
    /// Key of the indicator.
    pub indicator: &'a str,
    /// Code of the area, or key of a set.
    pub area: Cow<'a, str>,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// How much, or why not.
    pub value: Observed,
    /// Unit of the value.
    pub unit: &'a Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Date whose boundaries the area is expressed in.
    pub vintage: Date,
    /// Key of the dataset.
    pub dataset: &'a str,
}

impl<'a> From<&'a Fact> for ExportRow<'a> {
    fn from(fact: &'a Fact) -> Self {
        Self {
            indicator: fact.indicator.as_str(),
            area: Cow::Owned(fact.area.to_string()),
            period: fact.period,
            sex: fact.sex,
            age: fact.age,
            value: fact.value,
            unit: &fact.unit,
            basis: fact.basis,
            vintage: fact.vintage,
            dataset: &fact.dataset,
        }
    }
}

/// Writes observations as a Parquet file, in the order given.
///
/// `about` becomes key-value metadata of the file: its sources, and what else has to travel along.
///
/// # Errors
/// `Write`.
pub fn export_parquet(rows: &[ExportRow], about: &[(String, String)]) -> Result<Vec<u8>> {
    let write = || -> Result<Vec<u8>, ParquetError> {
        let pairs = about.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
        let properties = properties(None, pairs.collect())?;
        let mut writer = ArrowWriter::try_new(Vec::new(), export_schema(), Some(properties))?;
        for block in rows.chunks(BATCH_ROWS) {
            writer.write(&batch(block)?)?;
        }
        writer.into_inner()
    };
    write().map_err(Error::write)
}

/// Reads what [`export_parquet`] wrote.
///
/// # Errors
/// `NotObservations` if the bytes are no Parquet file with its columns.
pub fn read_parquet_facts(bytes: Vec<u8>) -> Result<Vec<Fact>> {
    let wrong = |detail: Wrong| Error::NotObservations { detail };
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes))
        .and_then(|builder| builder.with_batch_size(BATCH_ROWS).build())
        .map_err(|_| wrong("it cannot be opened".to_owned()))?;
    let mut facts = Vec::new();
    for batch in reader {
        let batch = batch.map_err(|_| wrong("a part cannot be read".to_owned()))?;
        read_batch(&batch, &mut facts).map_err(wrong)?;
    }
    Ok(facts)
}

fn batch(block: &[ExportRow]) -> Result<RecordBatch, ArrowError> {
    let date = |day: &dyn Fn(&ExportRow) -> Date| -> ArrayRef {
        Arc::new(block.iter().map(|row| Some(days(day(row)))).collect::<Date32Array>())
    };
    let columns = vec![
        words(block.iter().map(|row| row.indicator.to_owned()))?,
        words(block.iter().map(|row| row.area.clone().into_owned()))?,
        words(block.iter().map(|row| row.period.to_string()))?,
        date(&|row| row.period.start()),
        date(&|row| row.period.end()),
        words(block.iter().map(|row| row.sex.key().to_owned()))?,
        Arc::new(block.iter().map(|row| Some(row.age.from)).collect::<UInt8Array>()),
        Arc::new(block.iter().map(|row| row.age.to).collect::<UInt8Array>()),
        Arc::new(block.iter().map(|row| row.value.value()).collect::<Float64Array>()),
        words(block.iter().map(|row| row.value.status().key().to_owned()))?,
        words(block.iter().map(|row| row.unit.symbol().to_owned()))?,
        words(block.iter().map(|row| row.basis.key().to_owned()))?,
        date(&|row| row.vintage),
        words(block.iter().map(|row| row.dataset.to_owned()))?,
    ];
    RecordBatch::try_new(export_schema(), columns)
}

fn words(column: impl Iterator<Item = String>) -> Result<ArrayRef, ArrowError> {
    let mut numbers = BTreeMap::new();
    let mut known = Vec::new();
    let keys: Int32Array = column
        .map(|text| {
            let next = known.len() as i32;
            Some(*numbers.entry(text).or_insert_with_key(|text| {
                known.push(text.clone());
                next
            }))
        })
        .collect();
    word(keys, &texts(known.iter()))
}

fn read_batch(batch: &RecordBatch, facts: &mut Vec<Fact>) -> Result<(), Wrong> {
    let indicators = Words::read(batch, columns::INDICATOR, |text| Some(IndicatorId::new(text)))?;
    let areas = Words::read(batch, columns::AREA, |text| text.parse::<AreaCode>().ok())?;
    let periods = Words::read(batch, columns::PERIOD, |text| text.parse::<Period>().ok())?;
    let figures = Figures::read(batch)?;
    let units = Words::read(batch, columns::UNIT, |text| Some(Unit::new(text)))?;
    let bases = Words::read(batch, columns::BASIS, Basis::from_key)?;
    let vintages = dates(batch, columns::VINTAGE)?;
    let datasets = Words::read(batch, columns::DATASET, |text| Some(Arc::<str>::from(text)))?;
    for row in 0..batch.num_rows() {
        facts.push(Fact {
            indicator: indicators.at(row)?.clone(),
            area: *areas.at(row)?,
            period: *periods.at(row)?,
            sex: figures.sex(row)?,
            age: figures.age(row),
            value: figures.observed(row)?,
            unit: units.at(row)?.clone(),
            basis: *bases.at(row)?,
            vintage: date_at(&vintages, row)?,
            dataset: datasets.at(row)?.clone(),
        });
    }
    Ok(())
}
