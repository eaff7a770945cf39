//! One sheet of a report, written from top to bottom.

use rust_xlsxwriter::{Format, Worksheet};
use sousei_present::{Block, Lang, Section, Table};

use super::{chart::ChartData, format::Formats};
use crate::{Error, look};

/// Columns that words spread over at least.
const FEWEST_COLUMNS: usize = 5;
/// Width of a column that no table uses.
const USUAL_WIDTH: f64 = 12.0;
/// A column grows to this many characters at most.
const WIDEST: f64 = 46.0;
/// Height of a line of words in points.
const LINE_HEIGHT: f64 = 17.0;
/// Rows above a heading row that may stay in view with it.
const MOST_FROZEN_ROWS: u32 = 12;
/// A table of fewer rows is seen at once.
const FEWEST_ROWS_TO_FREEZE: usize = 20;

/// Writes one sheet.
pub(super) struct SheetWriter<'a> {
    pub(super) sheet: Worksheet,
    pub(super) formats: &'a Formats,
    pub(super) lang: Lang,
    /// The next row.
    pub(super) row: u32,
    widths: Vec<f64>,
    /// The only table that needs its headings kept in view, once written.
    freeze_below: Option<u32>,
    n_tables: usize,
}

impl<'a> SheetWriter<'a> {
    pub(super) fn new(
        name: &str,
        sections: &[Section],
        formats: &'a Formats,
        lang: Lang,
    ) -> Result<Self, Error> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_screen_gridlines(false);
        let widths = widths(sections);
        for (column, width) in (0u16..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        let n_tables = tables(sections).count();
        Ok(Self { sheet, formats, lang, row: 0, widths, freeze_below: None, n_tables })
    }

    pub(super) fn banner(&mut self, text: &str) -> Result<(), Error> {
        let format = self.formats.banner.clone();
        self.spread(text, &format)?;
        self.row += 1;
        Ok(())
    }

    pub(super) fn section(&mut self, section: &Section, data: &mut ChartData) -> Result<(), Error> {
        let level = usize::from(section.level.clamp(1, 2)) - 1;
        if level > 0 {
            self.row += 1;
        }
        self.line(&section.heading, &self.formats.heading[level].clone())?;
        self.sheet.set_row_height(self.row - 1, if level == 0 { 24 } else { 20 })?;
        for block in &section.blocks {
            self.block(block, data)?;
        }
        Ok(())
    }

    /// Words in the first column that run on over the next.
    pub(super) fn line(&mut self, text: &str, format: &Format) -> Result<(), Error> {
        self.sheet.write_string_with_format(self.row, 0, look::clean(text), format)?;
        self.row += 1;
        Ok(())
    }

    /// Words broken over lines across all columns.
    pub(super) fn spread(&mut self, text: &str, format: &Format) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let text = look::clean(text);
        self.sheet.merge_range(self.row, 0, self.row, self.last_column(), &text, format)?;
        let width: f64 = self.widths.iter().sum();
        // A little narrower than the cells: fonts differ.
        self.height(look::n_lines(&text, (width * 0.92) as usize))?;
        self.row += 1;
        Ok(())
    }

    /// Makes the current row high enough for some lines.
    pub(super) fn height(&mut self, n_lines: usize) -> Result<(), Error> {
        if n_lines > 1 {
            // Excel shows at most 409 points.
            let height = (n_lines as f64 * LINE_HEIGHT).min(409.0);
            self.sheet.set_row_height(self.row, height)?;
        }
        Ok(())
    }

    pub(super) fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len() - 1).unwrap_or(u16::MAX)
    }

    /// Width of a column in characters.
    pub(super) fn width(&self, column: usize) -> usize {
        self.widths.get(column).map_or(1, |width| *width as usize)
    }

    /// Keeps the headings of a long table in view if it is the only one on the sheet.
    pub(super) fn keep_in_view(&mut self, header_row: u32, table: &Table) {
        let alone = self.n_tables == 1 && header_row <= MOST_FROZEN_ROWS;
        if alone && table.rows.len() >= FEWEST_ROWS_TO_FREEZE {
            self.freeze_below = Some(header_row);
        }
    }

    pub(super) fn finish(mut self) -> Result<Worksheet, Error> {
        if let Some(row) = self.freeze_below {
            self.sheet.set_freeze_panes(row + 1, 1)?.set_repeat_rows(row, row)?;
        }
        Ok(self.sheet)
    }
}

fn tables(sections: &[Section]) -> impl Iterator<Item = &Table> {
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Figure(figure) => Some(&figure.table),
        _ => None,
    })
}

fn widths(sections: &[Section]) -> Vec<f64> {
    let mut widths = vec![0.0_f64; FEWEST_COLUMNS];
    for table in tables(sections) {
        let wanted = look::column_widths(table);
        widths.resize(widths.len().max(wanted.len()), 0.0);
        for (width, wanted) in widths.iter_mut().zip(wanted) {
            *width = width.max(wanted).min(WIDEST);
        }
    }
    for width in &mut widths {
        if *width == 0.0 {
            *width = USUAL_WIDTH;
        }
    }
    let labels = sections.iter().flat_map(|section| &section.blocks).filter_map(|b| match b {
        Block::Facts(facts) => facts.iter().map(|(label, _)| look::width(label)).max(),
        _ => None,
    });
    widths[0] = widths[0].max(labels.max().unwrap_or(0) as f64 + 2.0).clamp(10.0, WIDEST);
    widths
}
