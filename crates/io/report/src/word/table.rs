//! Tables of the Word document.

use docx_rs::{
    AlignmentType, Paragraph, Run, Shading, Table as WordTable, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use sousei_present::{Cell, Column, Row, Table, chart::tone_style};

use super::{TEXT_WIDTH, lines, package, style};
use crate::look;

/// Width of the labels of facts.
const LABEL_WIDTH: usize = 2_600;

/// Width of a half-width character at the size of words in tables.
const HALF_WIDTH: f64 = 85.0;

/// Labels with their values.
pub(super) fn facts(facts: &[(String, String)]) -> WordTable {
    let widths = vec![LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH];
    let rows = facts.iter().map(|(label, value)| {
        // Facts on a KPI must not be left behind by the figure that follows.
        let kept = |run| Paragraph::new().add_run(run).keep_next(true);
        let label = cell(kept(lines(Run::new(), label).bold()), widths[0])
            .shading(Shading::new().fill(look::hex(look::TINT)));
        let value = cell(kept(lines(Run::new(), value)), widths[1]);
        TableRow::new(vec![label, value]).cant_split()
    });
    framed(rows.collect(), widths)
}

/// The figures of a figure block; the headings come again on every page.
pub(super) fn figures(table: &Table) -> WordTable {
    let widths = widths(table);
    let headings = table.columns.iter().zip(&widths).map(|(column, width)| {
        let run = lines(Run::new(), &column.heading).bold();
        cell(aligned(Paragraph::new().add_run(run), column), *width)
            .shading(Shading::new().fill(look::hex(look::TINT)))
    });
    let header = package::marked_as_header(TableRow::new(headings.collect()).cant_split());
    let rows = table.rows.iter().map(|row| figures_row(row, &table.columns, &widths));
    framed(std::iter::once(header).chain(rows).collect(), widths)
}

fn figures_row(row: &Row, columns: &[Column], widths: &[usize]) -> TableRow {
    let empty = Cell::default();
    let cells = columns.iter().zip(widths).enumerate().map(|(at, (column, width))| {
        let content = row.cells.get(at).unwrap_or(&empty);
        let shown = cell(aligned(content_of(content, row.strong), column), *width);
        if row.strong { shown.shading(Shading::new().fill(look::hex(look::TINT))) } else { shown }
    });
    TableRow::new(cells.collect()).cant_split()
}

fn content_of(cell: &Cell, strong: bool) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if let Some(tone) = cell.tone {
        let look = tone_style(tone);
        let colour = look.stroke.trim_start_matches('#');
        paragraph = paragraph.add_run(Run::new().add_text(format!("{} ", look.mark)).color(colour));
    }
    let run = lines(Run::new(), &cell.text);
    paragraph.add_run(if strong { run.bold() } else { run })
}

fn aligned(paragraph: Paragraph, column: &Column) -> Paragraph {
    if column.numeric { paragraph.align(AlignmentType::Right) } else { paragraph }
}

fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().add_paragraph(paragraph.style(style::CELL)).width(width, WidthType::Dxa)
}

/// The line shared out among the columns.
fn widths(table: &Table) -> Vec<usize> {
    let wanted = look::column_widths(table);
    let line = TEXT_WIDTH as f64 / HALF_WIDTH;
    let sharing = look::sharing_columns(table, &wanted, line);
    let sum = |shares| {
        let columns = wanted.iter().zip(&sharing).filter(move |(_, column)| **column == shares);
        columns.map(|(width, _)| *width).sum::<f64>()
    };
    let share = (line - sum(false)) / sum(true);
    let given = wanted.iter().zip(&sharing);
    given
        .map(|(width, shares)| width * HALF_WIDTH * if *shares { share } else { 1.0 })
        .map(|width| width as usize)
        .collect()
}

fn framed(rows: Vec<TableRow>, widths: Vec<usize>) -> WordTable {
    let border =
        |position, size, colour| TableBorder::new(position).size(size).color(look::hex(colour));
    let borders = TableBorders::with_empty()
        .set(border(TableBorderPosition::Top, 8, look::ACCENT))
        .set(border(TableBorderPosition::Bottom, 4, look::RULE))
        .set(border(TableBorderPosition::InsideH, 4, look::RULE));
    WordTable::new(rows)
        .set_grid(widths)
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(50, 70, 50, 70))
        .set_borders(borders)
}
