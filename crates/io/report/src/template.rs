//! Workbooks to fill in: the strategy of a city, or the results of one department.
//!
//! What the sheets are is said by the caller in a [`WorkbookSpec`]; here they get their look,
//! drop-downs, instructions and protection. Headings stand as given, in the first row of a
//! table and without additions, so that a reader finds the columns again.

mod guide;
mod list;
mod sheet;

use rust_xlsxwriter::{Workbook, Worksheet};
use sousei_core::Date;

use self::list::Lists;
use crate::{
    Error,
    excel::{SheetNames, properties},
};

pub use guide::Guide;

/// A workbook to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkbookSpec {
    /// Title in the properties of the file and on the first sheet.
    pub title: String,
    /// Date of creation.
    pub made_on: Date,
    /// Instructions for the first sheet, 使い方.
    pub guide: Guide,
    /// Sheets after the first.
    pub sheets: Vec<SheetSpec>,
}

/// A sheet of a [`WorkbookSpec`].
#[derive(Debug, Clone, PartialEq)]
pub struct SheetSpec {
    /// Name; it must be one that Excel takes and that no other sheet has.
    pub name: String,
    /// What the sheet is for, shown on the first sheet.
    pub instructions: Vec<String>,
    /// Tables from top to bottom, a blank row between two.
    pub tables: Vec<TableSpec>,
    /// Whether people see it.
    pub visibility: Visibility,
}

/// Whether people see a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Seen.
    #[default]
    Shown,
    /// Hidden; people can bring it back through the menu.
    Hidden,
    /// Hidden so that the menu does not offer it.
    VeryHidden,
}

/// A table to fill in.
#[derive(Debug, Clone, PartialEq)]
pub enum TableSpec {
    /// A heading row and rows of cells.
    Rows {
        /// Columns from left to right.
        columns: Vec<ColumnSpec>,
        /// Rows that are filled already, each with at most one cell per column.
        rows: Vec<Vec<CellValue>>,
        /// Empty rows prepared below.
        n_spare_rows: u32,
    },
    /// Labels in the first column, answers in the second.
    Form {
        /// Heading of the labels.
        label_heading: String,
        /// Heading of the answers.
        value_heading: String,
        /// Fields from top to bottom.
        fields: Vec<FieldSpec>,
    },
}

/// A column of [`TableSpec::Rows`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ColumnSpec {
    /// Heading, written exactly so.
    pub heading: String,
    /// Width in half-width characters; 0 for a width that fits the heading and the cells.
    pub width: u16,
    /// What goes into the cells.
    pub input: InputSpec,
    /// Whether the cells may not be changed. One such column protects the sheet, without a
    /// password; all other cells stay open.
    pub locked: bool,
}

/// A field of [`TableSpec::Form`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldSpec {
    /// Label, written exactly so.
    pub label: String,
    /// Answer that is filled in already.
    pub value: CellValue,
    /// What goes into the answer.
    pub input: InputSpec,
    /// Whether the answer may not be changed; protects the sheet like [`ColumnSpec::locked`].
    pub locked: bool,
}

/// What goes into a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputSpec {
    /// Instruction that Excel shows beside the cell.
    pub help: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// Words to choose from; empty if anything may be written.
    pub choices: Vec<String>,
    /// Whether numbers are expected: aligned right and read as numbers. Other cells are text,
    /// so that a code like `01` keeps its zero.
    pub numeric: bool,
}

/// A cell that is filled in already.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Words; they stay words even if they look like a number or a formula.
    Text(String),
    /// A number.
    Number(f64),
}

/// Writes a workbook to fill in.
///
/// The first sheet, 使い方, holds the guide, what each sheet and column is for, and how periods
/// and numbers are written. Long lists of choices stand on a hidden sheet リスト.
///
/// # Errors
/// `RowTooLong` if a row has more cells than its table has columns; `Excel` if the workbook
/// cannot be written, for example because a name of a sheet is taken twice.
pub fn workbook(spec: &WorkbookSpec) -> Result<Vec<u8>, Error> {
    let mut names = SheetNames::default();
    for sheet in &spec.sheets {
        names.unique(&sheet.name);
    }
    let guide_name = names.unique("使い方");
    let mut lists = Lists::new(names.unique("リスト"));
    let mut sheets = vec![guide::sheet(spec, guide_name)?];
    for sheet in &spec.sheets {
        sheets.push(sheet::sheet(sheet, &mut lists)?);
    }
    sheets.extend(lists.finish()?);
    open_at_first_input(spec, &mut sheets);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&spec.title, spec.made_on)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes sheets to fill in without the guide in Japanese, for forms that explain themselves.
///
/// Long lists of choices stand on a hidden sheet called `lists`.
///
/// # Errors
/// As [`workbook`].
pub fn form_workbook(
    title: &str,
    made_on: Date,
    sheets: &[SheetSpec],
    lists: &str,
) -> Result<Vec<u8>, Error> {
    let mut names = SheetNames::default();
    for sheet in sheets {
        names.unique(&sheet.name);
    }
    let mut lists = Lists::new(names.unique(lists));
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(title, made_on)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet::sheet(sheet, &mut lists)?);
    }
    if let Some(sheet) = lists.finish()? {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_buffer()?)
}

/// People read the guide first, whichever sheet they left open last.
fn open_at_first_input(spec: &WorkbookSpec, sheets: &mut [Worksheet]) {
    for (at, sheet) in sheets.iter_mut().enumerate() {
        sheet.set_active(at == 0);
        let visibility = at.checked_sub(1).and_then(|at| spec.sheets.get(at)).map(|s| s.visibility);
        match visibility {
            Some(Visibility::Hidden) => {
                sheet.set_hidden(true);
            }
            Some(Visibility::VeryHidden) => {
                sheet.set_very_hidden(true);
            }
            Some(Visibility::Shown) | None => {}
        }
    }
}
