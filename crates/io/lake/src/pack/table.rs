//! The wide table: one line per series, area, sex and age, one cell per period.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use datafusion::arrow::{
    array::{ArrayRef, AsArray, Int32Array, Int64Array, RecordBatch, StringArray},
    compute::{cast, concat_batches},
    datatypes::{DataType, Field, Int32Type, Int64Type, Schema},
};
use parquet::{
    arrow::{
        ArrowWriter, arrow_reader::ParquetRecordBatchReaderBuilder,
        arrow_writer::ArrowWriterOptions,
    },
    basic::{Compression, Encoding, ZstdLevel},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties},
    },
    schema::types::ColumnPath,
};
use sousei_core::{AgeBand, AreaCode, Dataset, Observation, Observed, Period, Series, Sex, Status};

use super::{
    header::{Content, Header, KEY, wrong},
    predict::Prediction,
    total::Totals,
};
use crate::{
    Error, Result,
    columns::OPEN_END,
    row::{pack_age, period_key},
};

const ZSTD_LEVEL: i32 = 22;
const MOST_DECIMALS: u8 = 9;
/// Up to here every whole number is a double of its own.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;
/// A cell that the dataset does not have.
const ABSENT: u8 = b'.';
/// Written for the first status; the others follow in the order of [`Status::ALL`].
const FIRST_STATUS: u8 = b'a';

const STRUCTURE: [&str; 4] = ["series", "area", "sex", "age"];
const STATUS: &str = "status";

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) series: usize,
    pub(super) area: AreaCode,
    pub(super) sex: Sex,
    pub(super) age: AgeBand,
}

/// The cells of a line: whole numbers, 0 where there is none, and a letter for each status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    values: Vec<i64>,
    statuses: Vec<u8>,
}

impl Line {
    /// Adds a part to a sum. Where the statuses differ there is no sum, which no line equals.
    pub(super) fn add(&mut self, part: &Self) {
        for (at, status) in self.statuses.iter_mut().enumerate() {
            if *status != part.statuses[at] {
                *status = 0;
            }
            self.values[at] = self.values[at].wrapping_add(part.values[at]);
        }
    }
}

pub(super) struct Table {
    source: String,
    edition: String,
    pub(super) series: Vec<Series>,
    /// Digits after the decimal point of each series; none where values are kept bit by bit.
    pub(super) decimals: Vec<Option<u8>>,
    periods: Vec<Period>,
    pub(super) lines: BTreeMap<Key, Line>,
}

impl Table {
    pub(super) fn of(dataset: &Dataset) -> Result<Self> {
        let numbers = period_numbers(dataset);
        let mut table = Self {
            source: dataset.source.clone(),
            edition: dataset.edition.clone(),
            series: dataset.series.clone(),
            decimals: decimals(dataset)?,
            periods: numbers.values().map(|(period, _)| *period).collect(),
            lines: BTreeMap::new(),
        };
        let n_periods = numbers.len();
        for row in &dataset.rows {
            let series = row.series as usize;
            let key = Key { series, area: row.area, sex: row.sex, age: row.age };
            let at = numbers.get(&period_key(&row.period)).map_or(0, |(_, at)| *at);
            let decimals = table.decimals[series];
            let line = table.lines.entry(key).or_insert_with(|| Line {
                values: vec![0; n_periods],
                statuses: vec![ABSENT; n_periods],
            });
            if line.statuses[at] != ABSENT {
                let (indicator, area) = (&table.series[series].indicator, row.area);
                return Err(wrong(format!("`{indicator}` of {area} in {} twice", row.period)));
            }
            line.statuses[at] = FIRST_STATUS + row.value.status() as u8;
            line.values[at] = row.value.value().map_or(0, |value| pack(value, decimals));
        }
        Ok(table)
    }

    /// The observations in the order series, area, sex, age, period.
    pub(super) fn dataset(&self) -> Result<Dataset> {
        let mut rows = Vec::new();
        for (key, line) in &self.lines {
            for (at, letter) in line.statuses.iter().enumerate().filter(|(_, one)| **one != ABSENT)
            {
                let status = letter
                    .checked_sub(FIRST_STATUS)
                    .and_then(|number| Status::ALL.get(usize::from(number)))
                    .ok_or_else(|| wrong(format!("status `{}`", char::from(*letter))))?;
                let value = unpack(line.values[at], self.decimals[key.series]);
                rows.push(Observation {
                    series: key.series as u32,
                    area: key.area,
                    period: self.periods[at],
                    sex: key.sex,
                    age: key.age,
                    value: Observed::new(value, *status),
                });
            }
        }
        Ok(Dataset {
            source: self.source.clone(),
            edition: self.edition.clone(),
            series: self.series.clone(),
            rows,
            steps: Vec::new(),
        })
    }

    pub(super) fn encode(&self, meta: &serde_json::Value, totals: &[Totals]) -> Result<Vec<u8>> {
        let areas = self.areas();
        let (predictions, batch) = self.batch(&areas)?;
        let header = Header::new(Content {
            source: &self.source,
            edition: &self.edition,
            series: &self.series,
            decimals: &self.decimals,
            totals,
            periods: &self.periods,
            predictions,
            areas: &areas,
            meta,
        });
        let json = header.to_json();
        // Which one is smaller depends on how even the values are.
        let encodings = [Encoding::DELTA_BINARY_PACKED, Encoding::BYTE_STREAM_SPLIT];
        let written = encodings.map(|encoding| write(&batch, &json, encoding));
        let written: Vec<Vec<u8>> =
            written.into_iter().collect::<Result<_, _>>().map_err(Error::write)?;
        Ok(written.into_iter().min_by_key(Vec::len).unwrap_or_default())
    }

    fn areas(&self) -> Vec<AreaCode> {
        let mut areas: Vec<AreaCode> = self.lines.keys().map(|key| key.area).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    fn batch(&self, areas: &[AreaCode]) -> Result<(Vec<Prediction>, RecordBatch)> {
        let keys: Vec<Key> = self.lines.keys().copied().collect();
        let structure = |number: &dyn Fn(&Key) -> i32| -> ArrayRef {
            Arc::new(keys.iter().map(|key| Some(number(key))).collect::<Int32Array>())
        };
        let mut columns: Vec<ArrayRef> = vec![
            structure(&|key| key.series as i32),
            structure(&|key| areas.partition_point(|area| *area < key.area) as i32),
            structure(&|key| key.sex as i32),
            structure(&|key| i32::from(pack_age(key.age))),
        ];
        let statuses = self.lines.values().map(|line| String::from_utf8_lossy(&line.statuses));
        columns.push(Arc::new(statuses.map(Some).collect::<StringArray>()));

        let follows = follows(&keys);
        let mut predictions = Vec::new();
        let mut before: Option<Vec<i64>> = None;
        for at in 0..self.periods.len() {
            let column: Vec<i64> = self.lines.values().map(|line| line.values[at]).collect();
            let prediction = Prediction::best(&column, before.as_deref(), &follows);
            let left = prediction.differences(&column, before.as_deref(), &follows);
            columns.push(Arc::new(Int64Array::from(left)));
            predictions.push(prediction);
            before = Some(column);
        }
        let batch = RecordBatch::try_new(Arc::new(self.schema()), columns);
        Ok((predictions, batch.map_err(|error| Error::write(error.into()))?))
    }

    fn schema(&self) -> Schema {
        let mut fields: Vec<Field> =
            STRUCTURE.iter().map(|name| Field::new(*name, DataType::Int32, false)).collect();
        fields.push(Field::new(STATUS, DataType::Utf8, false));
        let value = |period: &Period| Field::new(period.to_string(), DataType::Int64, false);
        fields.extend(self.periods.iter().map(value));
        Schema::new(fields)
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<(Self, Vec<Totals>, serde_json::Value)> {
        let (header, batch) = read(bytes)?;
        let periods = header.periods()?;
        let areas = header.areas()?;
        let keys = keys(&batch, &areas, header.series.len())?;
        let values = values(&batch, &header, &keys, periods.len())?;
        let statuses = batch
            .column_by_name(STATUS)
            .and_then(|column| cast(column, &DataType::Utf8).ok())
            .ok_or_else(|| wrong("no statuses".to_owned()))?;
        let statuses: &StringArray = statuses.as_string();
        let mut lines = BTreeMap::new();
        for (row, key) in keys.iter().enumerate() {
            let statuses = statuses.value(row).as_bytes().to_vec();
            if statuses.len() != periods.len() {
                return Err(wrong(format!("row {row} has {} statuses", statuses.len())));
            }
            let values = values.iter().map(|column| column[row]).collect();
            lines.insert(*key, Line { values, statuses });
        }
        let series = header.series.iter().map(|one| one.series()).collect::<Result<_>>()?;
        let decimals = header.series.iter().map(|one| one.decimals).collect();
        let totals = header.series.iter().map(|one| one.totals).collect();
        let (source, edition) = (header.source, header.edition);
        let table = Self { source, edition, series, decimals, periods, lines };
        Ok((table, totals, header.meta))
    }
}

/// Whether a row is about the next age group of the same series, area and sex as the one before.
fn follows(keys: &[Key]) -> Vec<bool> {
    let same = |a: &Key, b: &Key| (a.series, a.area, a.sex) == (b.series, b.area, b.sex);
    let after = |row: usize| row > 0 && same(&keys[row - 1], &keys[row]);
    (0..keys.len()).map(after).collect()
}

type PeriodKey = (sousei_core::Date, sousei_core::Date, String);

fn period_numbers(dataset: &Dataset) -> BTreeMap<PeriodKey, (Period, usize)> {
    let mut periods: Vec<Period> = Vec::new();
    for row in &dataset.rows {
        if periods.last() != Some(&row.period) && !periods.contains(&row.period) {
            periods.push(row.period);
        }
    }
    periods.sort_by_cached_key(period_key);
    let numbered = periods.into_iter().enumerate();
    numbered.map(|(at, period)| (period_key(&period), (period, at))).collect()
}

/// For each series the fewest digits after the decimal point that keep all its values exactly.
fn decimals(dataset: &Dataset) -> Result<Vec<Option<u8>>> {
    let mut decimals = vec![Some(0); dataset.series.len()];
    for row in &dataset.rows {
        let expected = dataset.series.len();
        let known = decimals.get_mut(row.series as usize).ok_or_else(|| Error::Series {
            dataset: format!("{}/{}", dataset.source, dataset.edition),
            seen: row.series,
            expected,
        })?;
        let (Some(value), Some(fewest)) = (row.value.value(), *known) else { continue };
        *known = (fewest..=MOST_DECIMALS).find(|digits| keeps(value, *digits));
    }
    Ok(decimals)
}

fn keeps(value: f64, decimals: u8) -> bool {
    let scaled = value * power(decimals);
    // A negative zero would come back as zero.
    let is_plain = value != 0.0 || value.is_sign_positive();
    is_plain
        && scaled.abs() < LARGEST_EXACT
        && unpack(pack(value, Some(decimals)), Some(decimals)) == value
}

fn power(decimals: u8) -> f64 {
    10_f64.powi(i32::from(decimals))
}

fn pack(value: f64, decimals: Option<u8>) -> i64 {
    match decimals {
        Some(decimals) => (value * power(decimals)).round() as i64,
        None => value.to_bits() as i64,
    }
}

fn unpack(packed: i64, decimals: Option<u8>) -> f64 {
    match decimals {
        Some(decimals) => packed as f64 / power(decimals),
        None => f64::from_bits(packed as u64),
    }
}

fn write(batch: &RecordBatch, header: &str, encoding: Encoding) -> Result<Vec<u8>, ParquetError> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_dictionary_enabled(false)
        .set_encoding(encoding)
        .set_data_page_size_limit(usize::MAX)
        .set_data_page_row_count_limit(usize::MAX)
        // Not that of the library, so that the bytes stay the same after an update of it.
        .set_created_by("sousei".to_owned())
        .set_key_value_metadata(Some(vec![KeyValue::new(KEY.to_owned(), header.to_owned())]));
    for name in STRUCTURE {
        let path = ColumnPath::from(name);
        properties = properties.set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    let status = ColumnPath::from(STATUS);
    let properties = properties
        .set_column_encoding(status.clone(), Encoding::PLAIN)
        .set_column_dictionary_enabled(status, true)
        .build();
    let options =
        ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(Vec::new(), batch.schema(), options)?;
    writer.write(batch)?;
    writer.into_inner()
}

fn read(bytes: &[u8]) -> Result<(Header, RecordBatch)> {
    let unreadable = |_| wrong("it cannot be opened".to_owned());
    let builder = ParquetRecordBatchReaderBuilder::try_new(Bytes::copy_from_slice(bytes))
        .map_err(unreadable)?;
    let pairs = builder.metadata().file_metadata().key_value_metadata();
    let json = pairs.and_then(|pairs| pairs.iter().find(|pair| pair.key == KEY)?.value.clone());
    let header = Header::from_json(&json.ok_or_else(|| wrong("no header".to_owned()))?)?;
    let schema = Arc::clone(builder.schema());
    let batches = builder.build().map_err(unreadable)?.collect::<Result<Vec<_>, _>>();
    let damaged = |_| wrong("a part cannot be read".to_owned());
    let batch = concat_batches(&schema, &batches.map_err(damaged)?).map_err(damaged)?;
    Ok((header, batch))
}

fn keys(batch: &RecordBatch, areas: &[AreaCode], n_series: usize) -> Result<Vec<Key>> {
    let column = |name: &str| {
        let column = batch.column_by_name(name).and_then(|one| one.as_primitive_opt::<Int32Type>());
        column.ok_or_else(|| wrong(format!("no column `{name}`")))
    };
    let [series, area, sex, age] = STRUCTURE;
    let (series, area, sex, age) = (column(series)?, column(area)?, column(sex)?, column(age)?);
    let key = |row: usize| {
        let number = |column: &Int32Array| usize::try_from(column.value(row)).ok();
        let [from, to] = u16::try_from(age.value(row)).ok()?.to_be_bytes();
        Some(Key {
            series: number(series).filter(|series| *series < n_series)?,
            area: *areas.get(number(area)?)?,
            sex: *Sex::ALL.get(number(sex)?)?,
            age: AgeBand { from, to: Some(to).filter(|to| *to != OPEN_END) },
        })
    };
    let read = |row: usize| key(row).ok_or_else(|| wrong(format!("row {row} is about nothing")));
    (0..batch.num_rows()).map(read).collect()
}

fn values(
    batch: &RecordBatch,
    header: &Header,
    keys: &[Key],
    n_periods: usize,
) -> Result<Vec<Vec<i64>>> {
    let first = STRUCTURE.len() + 1;
    if header.predictions.len() != n_periods || batch.num_columns() != first + n_periods {
        return Err(wrong("header and columns differ".to_owned()));
    }
    let follows = follows(keys);
    let mut values: Vec<Vec<i64>> = Vec::with_capacity(n_periods);
    for (at, prediction) in header.predictions.iter().enumerate() {
        let column = batch.column(first + at).as_primitive_opt::<Int64Type>();
        let column = column.ok_or_else(|| wrong(format!("column {at} holds no numbers")))?;
        let mut column = column.values().to_vec();
        prediction.restore(&mut column, values.last().map(Vec::as_slice), &follows);
        values.push(column);
    }
    Ok(values)
}
