//! From packed rows to a Parquet file.

use std::{io::Write, sync::Arc};

use datafusion::arrow::{
    array::{
        ArrayRef, Date32Array, DictionaryArray, Float64Array, Int32Array, StringArray, UInt8Array,
    },
    datatypes::Int32Type,
    error::ArrowError,
    record_batch::RecordBatch,
};
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    errors::ParquetError,
    file::{
        metadata::{KeyValue, SortingColumn},
        properties::{EnabledStatistics, WriterProperties},
    },
    schema::types::ColumnPath,
};
use sousei_core::{Basis, Sex, Status};

use crate::{
    columns::{self, days, lake_schema},
    row::{Order, Row, Rows},
};

/// Rows turned into columns at a time.
const BATCH_ROWS: usize = 32_768;
const GROUP_ROWS: usize = 131_072;
/// Small enough that a profile of few areas reads little, large enough that pages compress.
const PAGE_ROWS: usize = 4_096;
const ZSTD_LEVEL: i32 = 6;

/// Writes sorted rows.
pub(crate) fn write_rows<W: Write + Send>(
    target: W,
    rows: &Rows,
    order: Order,
) -> Result<(), ParquetError> {
    let pairs = vec![KeyValue::new("sousei.dataset".to_owned(), rows.dataset().to_owned())];
    let properties = properties(Some(order), pairs)?;
    let mut writer = ArrowWriter::try_new(target, lake_schema(), Some(properties))?;
    let words = Words::new(rows);
    for block in rows.rows().chunks(BATCH_ROWS) {
        writer.write(&words.batch(block)?)?;
    }
    writer.close().map(drop)
}

/// How files are compressed, split and described.
pub(crate) fn properties(
    order: Option<Order>,
    pairs: Vec<KeyValue>,
) -> Result<WriterProperties, ParquetError> {
    let value = ColumnPath::from(columns::VALUE);
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_max_row_group_row_count(Some(GROUP_ROWS))
        .set_data_page_row_count_limit(PAGE_ROWS)
        .set_write_batch_size(PAGE_ROWS)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled(value, false)
        .set_sorting_columns(order.map(sorting_columns))
        .set_key_value_metadata(Some(pairs));
    // Pages are chosen by these; bounds of the others would only make the footer longer.
    for name in [columns::INDICATOR, columns::AREA, columns::PERIOD_START, columns::PERIOD_END] {
        let path = ColumnPath::from(name);
        builder = builder.set_column_statistics_enabled(path, EnabledStatistics::Page);
    }
    Ok(builder.build())
}

fn sorting_columns(order: Order) -> Vec<SortingColumn> {
    let names: &[&str] = match order {
        Order::Indicator => &[columns::INDICATOR, columns::PERIOD_START, columns::PERIOD_END],
        Order::Area => &[columns::AREA, columns::INDICATOR, columns::PERIOD_START],
    };
    let schema = lake_schema();
    names
        .iter()
        .filter_map(|name| schema.index_of(name).ok())
        .map(|at| SortingColumn { column_idx: at as i32, descending: false, nulls_first: false })
        .collect()
}

/// The texts of a dataset, which the rows of all batches point at.
struct Words<'a> {
    rows: &'a Rows,
    areas: ArrayRef,
    /// Position in `areas` of each area number.
    area_keys: Vec<i32>,
    periods: ArrayRef,
    sexes: ArrayRef,
    statuses: ArrayRef,
    bases: ArrayRef,
    indicators: ArrayRef,
    units: ArrayRef,
    labels: ArrayRef,
    tables: ArrayRef,
}

impl<'a> Words<'a> {
    fn new(rows: &'a Rows) -> Self {
        let areas = rows.areas();
        let n_numbers = areas.last().map_or(0, |area| area.number() as usize + 1);
        let mut area_keys = vec![0; n_numbers];
        for (key, area) in areas.iter().enumerate() {
            area_keys[area.number() as usize] = key as i32;
        }
        let series = rows.series();
        Self {
            rows,
            area_keys,
            areas: texts(areas.iter().map(ToString::to_string)),
            periods: texts(rows.periods().iter().map(ToString::to_string)),
            sexes: texts(Sex::ALL.iter().map(|sex| sex.key())),
            statuses: texts(Status::ALL.iter().map(|status| status.key())),
            bases: texts(Basis::ALL.iter().map(|basis| basis.key())),
            // One text per series, so that the position of the series is the key of all of them.
            indicators: texts(series.iter().map(|one| one.indicator.as_str())),
            units: texts(series.iter().map(|one| one.unit.symbol())),
            labels: texts(series.iter().map(|one| one.label.as_str())),
            tables: texts(series.iter().map(|one| one.table.as_str())),
        }
    }

    fn batch(&self, block: &[Row]) -> Result<RecordBatch, ArrowError> {
        let series_keys: Int32Array = block.iter().map(|row| Some(row.series() as i32)).collect();
        let by_series = |texts: &ArrayRef| word(series_keys.clone(), texts);
        let series = |row: &Row| &self.rows.series()[row.series()];
        let keys = |key: &dyn Fn(&Row) -> i32| -> Int32Array {
            block.iter().map(|row| Some(key(row))).collect()
        };
        let period_days = |day: &dyn Fn(&sousei_core::Period) -> i32| -> Vec<i32> {
            self.rows.periods().iter().map(day).collect()
        };
        let starts = period_days(&|period| days(period.start()));
        let ends = period_days(&|period| days(period.end()));
        let at_period = |days: &[i32]| -> ArrayRef {
            Arc::new(block.iter().map(|row| Some(days[row.period()])).collect::<Date32Array>())
        };
        let vintages: Date32Array =
            block.iter().map(|row| Some(days(series(row).vintage))).collect();
        let columns = vec![
            by_series(&self.indicators)?,
            word(keys(&|row| self.area_keys[row.area_number() as usize]), &self.areas)?,
            word(keys(&|row| row.period() as i32), &self.periods)?,
            at_period(&starts),
            at_period(&ends),
            word(keys(&|row| row.sex() as i32), &self.sexes)?,
            Arc::new(block.iter().map(|row| Some(row.age_from())).collect::<UInt8Array>()),
            Arc::new(block.iter().map(Row::age_to).collect::<UInt8Array>()),
            Arc::new(block.iter().map(|row| row.observed().value()).collect::<Float64Array>()),
            word(keys(&|row| row.observed().status() as i32), &self.statuses)?,
            by_series(&self.units)?,
            word(keys(&|row| series(row).basis as i32), &self.bases)?,
            Arc::new(vintages),
            by_series(&self.labels)?,
            by_series(&self.tables)?,
        ];
        RecordBatch::try_new(lake_schema(), columns)
    }
}

/// A column of texts.
pub(crate) fn texts<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> ArrayRef {
    Arc::new(texts.map(Some).collect::<StringArray>())
}

/// A column of positions in a list of texts.
pub(crate) fn word(keys: Int32Array, texts: &ArrayRef) -> Result<ArrayRef, ArrowError> {
    let column = DictionaryArray::<Int32Type>::try_new(keys, Arc::clone(texts))?;
    Ok(Arc::new(column))
}
