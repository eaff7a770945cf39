//! Observations as a workbook: one row each, and a sheet with their sources.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use sousei_core::Date;
use sousei_present::{Lang, catalogue::text, region::TidyRow};

use crate::{
    Error,
    excel::{FONT, FONT_SIZE, properties},
    look,
};

/// Rows that a sheet of Excel holds, without that of the headings.
const MAX_ROWS: usize = 1_048_575;
/// Columns of the sheet, as in the CSV form.
const HEADINGS: [&str; 12] = [
    "indicator",
    "area",
    "period",
    "sex",
    "age_from",
    "age_to",
    "value",
    "status",
    "unit",
    "basis",
    "vintage",
    "source",
];
/// Width of the columns of the sources, in characters.
const SOURCE_WIDTHS: [f64; 2] = [24.0, 100.0];

/// Writes observations and, for each dataset, where it comes from.
///
/// Codes stay words, so that leading zeros stay; what is missing stays empty.
///
/// # Errors
/// `TooManyRows` if a sheet cannot hold them; `Excel` if the workbook cannot be written.
pub fn observation_workbook<'a>(
    rows: impl ExactSizeIterator<Item = TidyRow<'a>>,
    sources: &[(String, String)],
    lang: Lang,
    made_on: Date,
) -> Result<Vec<u8>, Error> {
    if rows.len() > MAX_ROWS {
        return Err(Error::TooManyRows { rows: rows.len(), limit: MAX_ROWS });
    }
    let mut workbook = Workbook::new();
    let title = text(lang, "region-observations");
    workbook.set_properties(&properties(&title, made_on)?);
    let plain = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE);
    let heading = plain.clone().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name(look::clean(&title))?;
    write_headings(sheet, &HEADINGS, &heading)?;
    for (at, row) in (1..).zip(rows) {
        write_row(sheet, at, &row, &plain)?;
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(look::clean(&text(lang, "region-sources")))?;
    for (column, width) in (0..).zip(SOURCE_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    for (at, (key, line)) in (0..).zip(sources) {
        sheet.write_string_with_format(at, 0, look::clean(key), &heading)?;
        sheet.write_string_with_format(at, 1, look::clean(line), &plain)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_headings(sheet: &mut Worksheet, headings: &[&str], format: &Format) -> Result<(), Error> {
    for (column, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, column, *heading, format)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, at: u32, row: &TidyRow, plain: &Format) -> Result<(), Error> {
    let mut word = |column: u16, word: &str| -> Result<(), Error> {
        sheet.write_string_with_format(at, column, look::clean(word), plain)?;
        Ok(())
    };
    word(0, row.indicator)?;
    word(1, &row.area)?;
    word(2, &row.period.to_string())?;
    word(3, row.sex.key())?;
    word(7, row.value.status().key())?;
    word(8, row.unit.symbol())?;
    word(9, row.basis.key())?;
    word(10, &row.vintage.to_string())?;
    word(11, row.source)?;
    sheet.write_number_with_format(at, 4, f64::from(row.age.from), plain)?;
    if let Some(to) = row.age.to {
        sheet.write_number_with_format(at, 5, f64::from(to), plain)?;
    }
    if let Some(value) = row.value.value() {
        sheet.write_number_with_format(at, 6, value, plain)?;
    }
    Ok(())
}
