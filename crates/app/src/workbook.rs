//! Workbooks to fill in: what `io/ingest` says of columns, in the words of `io/report`.

use sousei_core::{Date, date};
use sousei_ingest::{
    TableRows, Written,
    department::Collection,
    layout::{
        BLOCKS, Column, FIELDS, FORMAT, ITEM_HEADING, Kind, SHEETS, TableLayout, VALUE_HEADING,
    },
    to_rows,
};
use sousei_report::{
    CellValue, ColumnSpec, FieldSpec, Guide, InputSpec, SheetSpec, TableSpec, Visibility,
    WorkbookSpec,
};
use sousei_strategy::Strategy;

use crate::AppError;

/// Date in the properties of every workbook: equal content gives equal bytes.
const MADE_ON: Date = date(2026, 1, 1);
/// Empty rows prepared in a table of one sheet.
const SPARE_ROWS: u32 = 200;
/// Numbered rows prepared in a block of the sheet 戦略.
const SPARE_ITEMS: usize = 3;

/// The workbook of a strategy, or the empty form.
pub(crate) fn strategy_workbook(strategy: Option<&Strategy>) -> Result<Vec<u8>, AppError> {
    let tables = strategy.map(to_rows).unwrap_or_default();
    let rows = |layout: &TableLayout| {
        let found = tables.iter().find(|table| table.layout.key == layout.key);
        found.map(|table| table.rows.clone()).unwrap_or_default()
    };
    let sheets = SHEETS.into_iter().map(|layout| SheetSpec {
        name: layout.name_ja.to_owned(),
        instructions: vec![layout.help_ja.to_owned()],
        tables: match layout.tables {
            [table] => vec![table_spec(table, rows(table))],
            _ => main_tables(rows),
        },
        visibility: Visibility::Shown,
    });
    let spec = WorkbookSpec {
        title: strategy.map_or("地方版総合戦略 様式", |strategy| &strategy.title.ja).to_owned(),
        made_on: MADE_ON,
        guide: Guide::strategy(),
        sheets: sheets.collect(),
    };
    Ok(sousei_report::workbook(&spec)?)
}

/// The workbook that one department fills in.
pub(crate) fn department_workbook(
    strategy: &Strategy,
    department: &str,
    collection: &Collection,
) -> Result<Vec<u8>, AppError> {
    let entry = filled_table(&collection.rows, |key| {
        matches!(key, "no" | "name" | "component" | "unit" | "previous")
    });
    let control = filled_table(&collection.control, |_| true);
    let sheet = |rows: &TableRows, table, visibility| SheetSpec {
        name: rows.layout.name_ja.to_owned(),
        instructions: vec![strategy.title.ja.clone()],
        tables: vec![table],
        visibility,
    };
    let spec = WorkbookSpec {
        title: format!("{} {department}", strategy.title.ja).trim().to_owned(),
        made_on: MADE_ON,
        guide: Guide::yearly_round(department),
        sheets: vec![
            sheet(&collection.rows, entry, Visibility::Shown),
            sheet(&collection.control, control, Visibility::VeryHidden),
        ],
    };
    Ok(sousei_report::workbook(&spec)?)
}

/// The sheet 戦略: single values, then a block of numbered rows for each list.
fn main_tables(rows: impl Fn(&TableLayout) -> Vec<Vec<Written>>) -> Vec<TableSpec> {
    let values = rows(&FIELDS).into_iter().next().unwrap_or_default();
    let fields = FIELDS.columns.iter().enumerate().map(|(position, column)| FieldSpec {
        label: column.heading_ja.to_owned(),
        value: match values.get(position) {
            Some(value) => cell(value),
            None if column.key == "format" => CellValue::Text(FORMAT.to_owned()),
            None => CellValue::Empty,
        },
        input: input(column),
        locked: false,
    });
    let form = TableSpec::Form {
        label_heading: ITEM_HEADING.1.to_owned(),
        value_heading: VALUE_HEADING.1.to_owned(),
        fields: fields.collect(),
    };
    let blocks = BLOCKS.iter().map(|table| block_spec(table, rows(table)));
    std::iter::once(form).chain(blocks).collect()
}

fn block_spec(table: &'static TableLayout, rows: Vec<Vec<Written>>) -> TableSpec {
    let label = ColumnSpec { heading: table.name_ja.to_owned(), ..ColumnSpec::default() };
    let n_rows = rows.len() + SPARE_ITEMS;
    let rows = rows.into_iter().chain(std::iter::repeat_with(Vec::new)).take(n_rows);
    let numbered = rows.enumerate().map(|(index, row)| {
        let label = CellValue::Text(format!("{}{}", table.name_ja, index + 1));
        std::iter::once(label).chain(row.iter().map(cell)).collect()
    });
    TableSpec::Rows {
        columns: std::iter::once(label).chain(table.columns.iter().map(column_spec)).collect(),
        rows: numbered.collect(),
        n_spare_rows: 0,
    }
}

fn table_spec(table: &'static TableLayout, rows: Vec<Vec<Written>>) -> TableSpec {
    TableSpec::Rows {
        columns: table.columns.iter().map(column_spec).collect(),
        rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        n_spare_rows: SPARE_ROWS,
    }
}

fn filled_table(rows: &TableRows, locked: impl Fn(&str) -> bool) -> TableSpec {
    let columns = rows
        .layout
        .columns
        .iter()
        .map(|column| ColumnSpec { locked: locked(column.key), ..column_spec(column) });
    TableSpec::Rows {
        columns: columns.collect(),
        rows: rows.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        n_spare_rows: 0,
    }
}

fn column_spec(column: &Column) -> ColumnSpec {
    ColumnSpec {
        heading: column.heading_ja.to_owned(),
        input: input(column),
        ..ColumnSpec::default()
    }
}

fn input(column: &Column) -> InputSpec {
    InputSpec {
        help: column.help_ja.to_owned(),
        required: column.required,
        choices: match column.kind {
            Kind::Choice(words) => words.iter().map(|(_, label)| (*label).to_owned()).collect(),
            _ => Vec::new(),
        },
        numeric: column.kind == Kind::Number,
    }
}

fn cell(written: &Written) -> CellValue {
    match written {
        Written::Empty => CellValue::Empty,
        Written::Number(number) => CellValue::Number(*number),
        Written::Text(text) => CellValue::Text(text.clone()),
        Written::Date(day) => CellValue::Text(day.to_string()),
        Written::Choice { label_ja, .. } => CellValue::Text((*label_ja).to_owned()),
    }
}
