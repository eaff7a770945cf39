//! Facts as one Parquet file for the user's own tools, and back.

use std::{collections::BTreeMap, sync::Arc};

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
use sousei_core::{AreaCode, Basis, Fact, IndicatorId, Period, Unit};

use crate::{
    Error, Result, columns,
    columns::{days, export_schema},
    read::{Figures, Words, Wrong, date_at, dates},
    write::{properties, texts, word},
};

const BATCH_ROWS: usize = 8_192;

/// Writes facts as a Parquet file, in the order given.
///
/// `about` becomes key-value metadata of the file: its sources, and what else has to travel along.
///
/// # Errors
/// `Write`.
pub fn export_parquet(facts: &[Fact], about: &[(&str, String)]) -> Result<Vec<u8>> {
    let write = || -> Result<Vec<u8>, ParquetError> {
        let pairs =
            about.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()));
        let properties = properties(None, pairs.collect())?;
        let mut writer = ArrowWriter::try_new(Vec::new(), export_schema(), Some(properties))?;
        for block in facts.chunks(BATCH_ROWS) {
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

fn batch(block: &[Fact]) -> Result<RecordBatch, ArrowError> {
    let date = |day: &dyn Fn(&Fact) -> sousei_core::Date| -> ArrayRef {
        Arc::new(block.iter().map(|fact| Some(days(day(fact)))).collect::<Date32Array>())
    };
    let columns = vec![
        words(block.iter().map(|fact| fact.indicator.as_str().to_owned()))?,
        words(block.iter().map(|fact| fact.area.to_string()))?,
        words(block.iter().map(|fact| fact.period.to_string()))?,
        date(&|fact| fact.period.start()),
        date(&|fact| fact.period.end()),
        words(block.iter().map(|fact| fact.sex.key().to_owned()))?,
        Arc::new(block.iter().map(|fact| Some(fact.age.from)).collect::<UInt8Array>()),
        Arc::new(block.iter().map(|fact| fact.age.to).collect::<UInt8Array>()),
        Arc::new(block.iter().map(|fact| fact.value.value()).collect::<Float64Array>()),
        words(block.iter().map(|fact| fact.value.status().key().to_owned()))?,
        words(block.iter().map(|fact| fact.unit.symbol().to_owned()))?,
        words(block.iter().map(|fact| fact.basis.key().to_owned()))?,
        date(&|fact| fact.vintage),
        words(block.iter().map(|fact| fact.dataset.to_string()))?,
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
