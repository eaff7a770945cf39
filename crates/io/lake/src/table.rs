//! Any table of a page as a Parquet file.

use std::{collections::BTreeSet, sync::Arc};

use datafusion::arrow::{
    array::{ArrayRef, Float64Array, StringArray},
    datatypes::{DataType, Field, Schema},
    record_batch::RecordBatch,
};
use parquet::{arrow::ArrowWriter, errors::ParquetError, file::metadata::KeyValue};

use crate::{Error, Result, write::properties};

/// A column of a table of any kind.
#[derive(Debug, Clone, PartialEq)]
pub struct TableColumn {
    /// Heading; a second column of the same heading gets a number behind it.
    pub heading: String,
    /// The cells from top to bottom.
    pub cells: TableCells,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub enum TableCells {
    /// Texts.
    Texts(Vec<String>),
    /// Figures; none where there is no figure.
    Numbers(Vec<Option<f64>>),
}

/// Writes a table as a Parquet file.
///
/// `about` becomes key-value metadata of the file: title, unit, sources.
///
/// # Errors
/// `Write`, also if the columns are not of one length.
pub fn table_parquet(columns: &[TableColumn], about: &[(String, String)]) -> Result<Vec<u8>> {
    let write = || -> Result<Vec<u8>, ParquetError> {
        let pairs = about.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone()));
        let properties = properties(None, pairs.collect())?;
        let headings = distinct(columns.iter().map(|column| column.heading.as_str()));
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) =
            columns.iter().zip(headings).map(|(column, heading)| field(column, heading)).unzip();
        let schema = Arc::new(Schema::new(fields));
        let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties))?;
        writer.write(&RecordBatch::try_new(schema, arrays)?)?;
        writer.into_inner()
    };
    write().map_err(Error::write)
}

fn field(column: &TableColumn, heading: String) -> (Field, ArrayRef) {
    match &column.cells {
        TableCells::Texts(texts) => (
            Field::new(heading, DataType::Utf8, false),
            Arc::new(texts.iter().map(Some).collect::<StringArray>()),
        ),
        TableCells::Numbers(numbers) => (
            Field::new(heading, DataType::Float64, true),
            Arc::new(numbers.iter().copied().collect::<Float64Array>()),
        ),
    }
}

/// Headings of which no two are the same, because readers find columns by them.
fn distinct<'a>(headings: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut named = Vec::new();
    for heading in headings {
        let numbered = (2_u32..).map(|number| format!("{heading} ({number})"));
        let free = std::iter::once(heading.to_owned()).chain(numbered);
        named.extend(free.into_iter().find(|name| taken.insert(name.clone())));
    }
    named
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use datafusion::arrow::array::AsArray;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;

    #[test]
    fn a_table_is_read_back_with_texts_figures_and_what_is_missing() {
        let column = |cells| TableColumn { heading: "値".to_owned(), cells };
        let columns = [
            column(TableCells::Texts(vec!["飯田市".to_owned(), "高森町".to_owned()])),
            column(TableCells::Numbers(vec![Some(98_164.0), None])),
        ];
        let about = [("title".to_owned(), "人口".to_owned())];
        let bytes = table_parquet(&columns, &about).expect("a file");
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).expect("Parquet");
        let pairs = builder.metadata().file_metadata().key_value_metadata().cloned();
        assert!(pairs.unwrap_or_default().iter().any(|pair| pair.key == "title"));
        let batch = builder.build().expect("a reader").next().expect("a batch").expect("readable");
        let names: Vec<_> = batch.schema().fields().iter().map(|f| f.name().clone()).collect();
        assert_eq!(names, ["値", "値 (2)"]);
        assert_eq!(batch.column(0).as_string::<i32>().value(1), "高森町");
        let numbers = batch.column(1).as_primitive::<datafusion::arrow::datatypes::Float64Type>();
        assert_eq!(numbers.iter().collect::<Vec<_>>(), [Some(98_164.0), None]);
    }
}
