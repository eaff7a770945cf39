//! One sheet to fill in.

use rust_xlsxwriter::{
    DataValidation, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet,
};

use super::{CellValue, ColumnSpec, FieldSpec, InputSpec, SheetSpec, TableSpec, list::Lists};
use crate::{
    Error,
    excel::{FONT, FONT_SIZE},
    look,
};

/// Background of headings that must be filled in; they are also marked in the help of their
/// cells and listed on the first sheet.
pub(super) const REQUIRED: u32 = 0x0B_3A_82;
/// Background of the other headings.
pub(super) const OPTIONAL: u32 = 0x5A_6B_80;
/// Background of cells that may not be changed.
pub(super) const LOCKED: u32 = 0xEC_EC_EC;

/// Narrowest and widest column that fits itself to its words.
const WIDTHS: (usize, usize) = (9, 48);
/// Paper size A4 in the numbering of Excel.
const A4: u8 = 9;

pub(super) fn sheet(spec: &SheetSpec, lists: &mut Lists) -> Result<Worksheet, Error> {
    let mut writer = Writer { sheet: Worksheet::new(), name: &spec.name, lists, row: 0 };
    writer.sheet.set_name(&spec.name)?;
    for (column, width) in (0u16..).zip(widths(&spec.tables)) {
        writer.sheet.set_column_width(column, width as f64)?;
    }
    for table in &spec.tables {
        writer.table(table)?;
        writer.row += 1;
    }
    let mut sheet = writer.sheet;
    if let [TableSpec::Rows { .. }] = spec.tables.as_slice() {
        sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    }
    if spec.tables.iter().any(has_locked) {
        sheet.protect_with_options(&protection());
    }
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

fn has_locked(table: &TableSpec) -> bool {
    match table {
        TableSpec::Rows { columns, .. } => columns.iter().any(|column| column.locked),
        TableSpec::Form { fields, .. } => fields.iter().any(|field| field.locked),
    }
}

/// Columns and rows may be made larger for reading; sorting would move locked cells.
fn protection() -> ProtectionOptions {
    ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() }
}

struct Writer<'a> {
    sheet: Worksheet,
    name: &'a str,
    lists: &'a mut Lists,
    row: u32,
}

impl Writer<'_> {
    fn table(&mut self, table: &TableSpec) -> Result<(), Error> {
        match table {
            TableSpec::Rows { columns, rows, n_spare_rows } => {
                self.rows(columns, rows, *n_spare_rows)
            }
            TableSpec::Form { label_heading, value_heading, fields } => {
                self.form(label_heading, value_heading, fields)
            }
        }
    }

    fn rows(
        &mut self,
        columns: &[ColumnSpec],
        rows: &[Vec<CellValue>],
        n_spare_rows: u32,
    ) -> Result<(), Error> {
        for (at, column) in (0u16..).zip(columns) {
            self.heading(at, &column.heading, column.input.required)?;
        }
        self.row += 1;
        let first = self.row;
        for (number, row) in (1..).zip(rows) {
            self.check(number, row, columns)?;
            for (at, column) in columns.iter().enumerate() {
                let value = row.get(at).unwrap_or(&CellValue::Empty);
                self.cell(at, value, &cell_format(&column.input, column.locked))?;
            }
            self.row += 1;
        }
        for _ in 0..n_spare_rows {
            for (at, column) in columns.iter().enumerate() {
                self.cell(at, &CellValue::Empty, &cell_format(&column.input, false))?;
            }
            self.row += 1;
        }
        if self.row > first {
            for (at, column) in (0u16..).zip(columns) {
                if let Some(validation) = self.lists.validation(&column.input)? {
                    self.validate(first, self.row - 1, at, &validation)?;
                }
            }
        }
        Ok(())
    }

    fn form(
        &mut self,
        label_heading: &str,
        value_heading: &str,
        fields: &[FieldSpec],
    ) -> Result<(), Error> {
        self.heading(0, label_heading, false)?;
        self.heading(1, value_heading, false)?;
        self.row += 1;
        for field in fields {
            let label = look::clean(&field.label);
            self.sheet.write_string_with_format(self.row, 0, label, &label_format(field))?;
            self.cell(1, &field.value, &cell_format(&field.input, field.locked))?;
            if let Some(validation) = self.lists.validation(&field.input)? {
                self.validate(self.row, self.row, 1, &validation)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn heading(&mut self, column: u16, text: &str, required: bool) -> Result<(), Error> {
        let format = heading_format(if required { REQUIRED } else { OPTIONAL });
        self.sheet.write_string_with_format(self.row, column, look::clean(text), &format)?;
        Ok(())
    }

    fn cell(&mut self, column: usize, value: &CellValue, format: &Format) -> Result<(), Error> {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        match value {
            CellValue::Text(text) if !text.is_empty() => {
                self.sheet.write_string_with_format(self.row, column, look::clean(text), format)?
            }
            CellValue::Number(number) if number.is_finite() => {
                self.sheet.write_number_with_format(self.row, column, *number, format)?
            }
            _ => self.sheet.write_blank(self.row, column, format)?,
        };
        Ok(())
    }

    fn validate(
        &mut self,
        first: u32,
        last: u32,
        column: u16,
        validation: &DataValidation,
    ) -> Result<(), Error> {
        self.sheet.add_data_validation(first, column, last, column, validation)?;
        Ok(())
    }

    fn check(&self, row: usize, cells: &[CellValue], columns: &[ColumnSpec]) -> Result<(), Error> {
        if cells.len() <= columns.len() {
            return Ok(());
        }
        Err(Error::RowTooLong {
            sheet: self.name.to_owned(),
            row,
            cells: cells.len(),
            columns: columns.len(),
        })
    }
}

fn widths(tables: &[TableSpec]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    let mut want = |at: usize, width: usize| {
        widths.resize(widths.len().max(at + 1), WIDTHS.0);
        widths[at] = widths[at].max(width);
    };
    for table in tables {
        match table {
            TableSpec::Rows { columns, rows, .. } => {
                for (at, column) in columns.iter().enumerate() {
                    let cells = rows.iter().filter_map(|row| row.get(at));
                    want(at, column_width(column, cells));
                }
            }
            TableSpec::Form { fields, .. } => {
                for field in fields {
                    want(0, fitting(look::width(&field.label)));
                    want(1, fitting(value_width(&field.value).max(30)));
                }
            }
        }
    }
    widths
}

fn column_width<'a>(column: &ColumnSpec, cells: impl Iterator<Item = &'a CellValue>) -> usize {
    if column.width > 0 {
        return usize::from(column.width);
    }
    let choices = column.input.choices.iter().map(|choice| look::width(choice) + 2);
    let widest = cells.map(value_width).chain(choices).max().unwrap_or(0);
    fitting(widest.max(look::width(&column.heading)))
}

fn fitting(width: usize) -> usize {
    (width + 3).clamp(WIDTHS.0, WIDTHS.1)
}

fn value_width(value: &CellValue) -> usize {
    match value {
        CellValue::Empty => 0,
        CellValue::Text(text) => look::width(text),
        CellValue::Number(number) => number.to_string().len(),
    }
}

pub(super) fn words() -> Format {
    Format::new().set_font_name(FONT).set_font_size(FONT_SIZE)
}

pub(super) fn heading_format(background: u32) -> Format {
    words()
        .set_bold()
        .set_font_color(0xFF_FF_FFu32)
        .set_background_color(background)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(look::RULE)
}

fn label_format(field: &FieldSpec) -> Format {
    let format = words()
        .set_border(FormatBorder::Thin)
        .set_border_color(look::RULE)
        .set_background_color(look::TINT);
    if field.input.required { format.set_bold().set_font_color(REQUIRED) } else { format }
}

fn cell_format(input: &InputSpec, locked: bool) -> Format {
    let format = words()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(look::RULE);
    // `@` keeps what is typed as it is typed: codes, periods, fractions.
    let format = if input.numeric {
        format.set_align(FormatAlign::Right)
    } else {
        format.set_num_format("@")
    };
    if locked { format.set_background_color(LOCKED) } else { format.set_unlocked() }
}
