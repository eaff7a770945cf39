//! The columns of a Parquet file of observations.

use std::sync::{Arc, LazyLock};

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use sousei_core::{Date, date};

pub(crate) const INDICATOR: &str = "indicator";
pub(crate) const AREA: &str = "area";
pub(crate) const PERIOD: &str = "period";
pub(crate) const PERIOD_START: &str = "period_start";
pub(crate) const PERIOD_END: &str = "period_end";
pub(crate) const SEX: &str = "sex";
pub(crate) const AGE_FROM: &str = "age_from";
pub(crate) const AGE_TO: &str = "age_to";
pub(crate) const VALUE: &str = "value";
pub(crate) const STATUS: &str = "status";
pub(crate) const UNIT: &str = "unit";
pub(crate) const BASIS: &str = "basis";
pub(crate) const VINTAGE: &str = "vintage";
pub(crate) const LABEL: &str = "label";
pub(crate) const TABLE: &str = "table";

/// Only in files made for export: the dataset of each row.
pub(crate) const DATASET: &str = "dataset";

/// The age that an open group ends with in packed form; no one gets that old.
pub(crate) const OPEN_END: u8 = u8::MAX;

const EPOCH: Date = date(1970, 1, 1);
const HOURS_PER_DAY: i64 = 24;
const SECONDS_PER_DAY: u64 = 86_400;

static LAKE: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = shared();
    fields.extend([word(LABEL), word(TABLE)]);
    Arc::new(Schema::new(fields))
});

static EXPORT: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = shared();
    fields.push(word(DATASET));
    Arc::new(Schema::new(fields))
});

/// The columns of a file in the lake.
pub(crate) fn lake_schema() -> SchemaRef {
    Arc::clone(&LAKE)
}

/// The columns of a file made for export.
pub(crate) fn export_schema() -> SchemaRef {
    Arc::clone(&EXPORT)
}

fn shared() -> Vec<Field> {
    vec![
        word(INDICATOR),
        word(AREA),
        word(PERIOD),
        Field::new(PERIOD_START, DataType::Date32, false),
        Field::new(PERIOD_END, DataType::Date32, false),
        word(SEX),
        Field::new(AGE_FROM, DataType::UInt8, false),
        Field::new(AGE_TO, DataType::UInt8, true),
        Field::new(VALUE, DataType::Float64, true),
        word(STATUS),
        word(UNIT),
        word(BASIS),
        Field::new(VINTAGE, DataType::Date32, false),
    ]
}

/// Few different texts, each said once.
pub(crate) fn word_type() -> DataType {
    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
}

fn word(name: &str) -> Field {
    Field::new(name, word_type(), false)
}

/// A date as Parquet counts it: days since 1970-01-01.
pub(crate) fn days(day: Date) -> i32 {
    let days = day.duration_since(EPOCH).as_hours() / HOURS_PER_DAY;
    // Invariant: dates run from -9999 to 9999, some four million days.
    i32::try_from(days).expect("a date is fewer than 2^31 days from 1970")
}

/// The date so many days after 1970-01-01, if there is one.
pub(crate) fn date_of(days: i32) -> Option<Date> {
    let span = std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * SECONDS_PER_DAY);
    let moved = if days < 0 { EPOCH.checked_sub(span) } else { EPOCH.checked_add(span) };
    moved.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_counted_from_1970_and_back() {
        let check = |day: Date, expected: i32| {
            assert_eq!(days(day), expected, "{day}");
            assert_eq!(date_of(expected), Some(day));
        };
        check(date(1970, 1, 1), 0);
        check(date(1969, 12, 31), -1);
        check(date(1920, 10, 1), -17_989);
        check(date(2024, 1, 1), 19_723);
    }
}
