//! Content of a sheet.

use rust_xlsxwriter::FormatAlign;
use sousei_present::{Block, Cell, Figure, Row, Table, chart::tone_style};

use super::{
    chart::{self, ChartData},
    format::number_format,
    sheet::SheetWriter,
};
use crate::{Error, look};

/// Rows that a chart covers.
const CHART_ROWS: u32 = 17;

impl SheetWriter<'_> {
    pub(super) fn block(&mut self, block: &Block, data: &mut ChartData) -> Result<(), Error> {
        match block {
            Block::Paragraph(text) => self.spread(text, &self.formats.paragraph.clone())?,
            Block::Facts(facts) => self.facts(facts)?,
            Block::List(points) => {
                for point in points {
                    self.spread(&format!("・{point}"), &self.formats.paragraph.clone())?;
                }
            }
            Block::Figure(figure) => self.figure(figure, data)?,
        }
        Ok(())
    }

    fn facts(&mut self, facts: &[(String, String)]) -> Result<(), Error> {
        let last = self.last_column();
        let width: usize = (1..=usize::from(last)).map(|column| self.width(column)).sum();
        for (label, value) in facts {
            let label = look::clean(label);
            let value = look::clean(value);
            self.sheet.write_string_with_format(self.row, 0, &label, &self.formats.label)?;
            self.sheet.merge_range(self.row, 1, self.row, last, &value, &self.formats.cell)?;
            self.height(look::n_lines(&label, self.width(0)).max(look::n_lines(&value, width)))?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn figure(&mut self, figure: &Figure, data: &mut ChartData) -> Result<(), Error> {
        self.row += 1;
        self.line(&figure.title, &self.formats.figure_title.clone())?;
        self.spread(&figure.summary, &self.formats.paragraph.clone())?;
        if !figure.table.columns.is_empty() {
            self.table(&figure.table, &look::unit_line(figure, self.lang))?;
        }
        for line in look::lines_below(figure, self.lang) {
            self.spread(&line, &self.formats.small.clone())?;
        }
        if let Some(drawn) = figure.chart.as_ref()
            && let Some(native) = chart::native(drawn, data, figure)?
        {
            self.sheet.insert_chart(self.row + 1, 0, &native)?;
            self.row += CHART_ROWS + 2;
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table, unit: &str) -> Result<(), Error> {
        if !unit.is_empty() {
            let last = u16::try_from(table.columns.len() - 1).unwrap_or(u16::MAX);
            self.sheet.write_string_with_format(self.row, last, unit, &self.formats.unit)?;
            self.row += 1;
        }
        let mut n_lines = 1;
        for (column, heading) in (0u16..).zip(&table.columns) {
            let format =
                if heading.numeric { &self.formats.header_number } else { &self.formats.header };
            let text = look::clean(&heading.heading);
            n_lines = n_lines.max(look::n_lines(&text, self.width(usize::from(column))));
            self.sheet.write_string_with_format(self.row, column, text, format)?;
        }
        self.height(n_lines)?;
        self.keep_in_view(self.row, table);
        self.row += 1;
        for row in &table.rows {
            self.table_row(row, table)?;
        }
        Ok(())
    }

    fn table_row(&mut self, row: &Row, table: &Table) -> Result<(), Error> {
        let empty = Cell::default();
        let mut n_lines = 1;
        for (at, column) in (0u16..).zip(&table.columns) {
            let cell = row.cells.get(usize::from(at)).unwrap_or(&empty);
            let mut format = self.formats.cell.clone();
            if column.numeric {
                format = format.set_align(FormatAlign::Right);
            }
            if row.strong {
                format = format.set_bold().set_background_color(look::TINT);
            }
            match cell.number.filter(|number| number.is_finite()) {
                Some(number) => {
                    if let Some(shown) = number_format(&cell.text, number) {
                        format = format.set_num_format(shown);
                    }
                    self.sheet.write_number_with_format(self.row, at, number, &format)?;
                }
                None => {
                    let text = words(cell);
                    n_lines = n_lines.max(look::n_lines(&text, self.width(usize::from(at))));
                    self.sheet.write_string_with_format(self.row, at, &text, &format)?;
                }
            }
        }
        self.height(n_lines)?;
        self.row += 1;
        Ok(())
    }
}

fn words(cell: &Cell) -> String {
    let text = look::clean(&cell.text);
    cell.tone.map_or(text.clone(), |tone| format!("{} {text}", tone_style(tone).mark))
}
