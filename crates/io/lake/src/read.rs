//! From columns back to typed values.

use std::sync::Arc;

use datafusion::arrow::{
    array::{
        Array, ArrayRef, AsArray, Date32Array, DictionaryArray, Float64Array, StringArray,
        UInt8Array,
    },
    compute::cast,
    datatypes::{Date32Type, Float64Type, Int32Type, UInt8Type},
    record_batch::RecordBatch,
};
use sousei_core::{AgeBand, Date, Observed, Sex, Status};

use crate::columns::{self, date_of, word_type};

/// What a batch has that it should not, as a fragment for the log and for errors.
pub(crate) type Wrong = String;

/// A column of few different texts, each turned into its value once if a row has it.
#[derive(Debug)]
pub(crate) struct Words<T> {
    values: Vec<Option<T>>,
    column: DictionaryArray<Int32Type>,
    name: &'static str,
}

impl<T: Clone> Words<T> {
    pub(crate) fn read(
        batch: &RecordBatch,
        name: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Self, Wrong> {
        let column = cast(&column(batch, name)?, &word_type())
            .map_err(|_| format!("column `{name}` holds no text"))?;
        let column = column.as_dictionary::<Int32Type>().clone();
        let texts: &StringArray = column.values().as_string();
        let mut is_used = vec![false; texts.len()];
        column.keys_iter().flatten().for_each(|key| is_used[key] = true);
        let value =
            |(text, is_used): (Option<&str>, bool)| text.filter(|_| is_used).and_then(&parse);
        let values = texts.iter().zip(is_used).map(value).collect();
        Ok(Self { values, column, name })
    }

    /// Position of a row's text among the texts of the column.
    pub(crate) fn key(&self, row: usize) -> Option<usize> {
        self.column.key(row)
    }

    pub(crate) fn at(&self, row: usize) -> Result<&T, Wrong> {
        let value = self.key(row).and_then(|key| self.values.get(key)?.as_ref());
        value.ok_or_else(|| {
            let texts: &StringArray = self.column.values().as_string();
            let seen = self.key(row).map_or("nothing", |key| texts.value(key));
            format!("column `{}` holds `{seen}`", self.name)
        })
    }

    /// The values of the different texts, in the order of their keys.
    pub(crate) fn values(&self) -> &[Option<T>] {
        &self.values
    }
}

/// The columns that say when, of whom and how much.
#[derive(Debug)]
pub(crate) struct Figures {
    sexes: Words<Sex>,
    age_from: UInt8Array,
    age_to: UInt8Array,
    values: Float64Array,
    statuses: Words<Status>,
}

impl Figures {
    pub(crate) fn read(batch: &RecordBatch) -> Result<Self, Wrong> {
        Ok(Self {
            sexes: Words::read(batch, columns::SEX, Sex::from_key)?,
            age_from: numbers(batch, columns::AGE_FROM)?,
            age_to: numbers(batch, columns::AGE_TO)?,
            values: column(batch, columns::VALUE)?
                .as_primitive_opt::<Float64Type>()
                .cloned()
                .ok_or_else(|| wrong_type(columns::VALUE))?,
            statuses: Words::read(batch, columns::STATUS, Status::from_key)?,
        })
    }

    pub(crate) fn sex(&self, row: usize) -> Result<Sex, Wrong> {
        self.sexes.at(row).copied()
    }

    pub(crate) fn age(&self, row: usize) -> AgeBand {
        let to = self.age_to.is_valid(row).then(|| self.age_to.value(row));
        AgeBand { from: self.age_from.value(row), to }
    }

    pub(crate) fn observed(&self, row: usize) -> Result<Observed, Wrong> {
        let status = *self.statuses.at(row)?;
        match (self.values.is_valid(row), status.is_missing()) {
            (true, false) => Ok(Observed::new(self.values.value(row), status)),
            (false, true) => Ok(Observed::missing(status)),
            (valued, _) => Err(format!(
                "status `{}` {} a value",
                status.key(),
                if valued { "with" } else { "without" }
            )),
        }
    }
}

/// A column of dates.
pub(crate) fn dates(batch: &RecordBatch, name: &str) -> Result<Date32Array, Wrong> {
    let column = column(batch, name)?;
    column.as_primitive_opt::<Date32Type>().cloned().ok_or_else(|| wrong_type(name))
}

/// The date at a row.
pub(crate) fn date_at(column: &Date32Array, row: usize) -> Result<Date, Wrong> {
    let days = column.is_valid(row).then(|| column.value(row));
    days.and_then(date_of).ok_or_else(|| "a row without a valid date".to_owned())
}

fn numbers(batch: &RecordBatch, name: &str) -> Result<UInt8Array, Wrong> {
    let column = column(batch, name)?;
    column.as_primitive_opt::<UInt8Type>().cloned().ok_or_else(|| wrong_type(name))
}

fn column(batch: &RecordBatch, name: &str) -> Result<ArrayRef, Wrong> {
    let column = batch.column_by_name(name);
    column.map(Arc::clone).ok_or_else(|| format!("no column `{name}`"))
}

fn wrong_type(name: &str) -> Wrong {
    format!("column `{name}` is of another type")
}
