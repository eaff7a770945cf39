//! The document as the template reads it.

use serde::Serialize;
use sousei_present::{Block, Cell, Document, Figure, Lang, Row, Section, Table};

use crate::{chart, look};

/// Half-width characters that a line of a table holds at the usual size.
const LINE: f64 = 110.0;
/// Usual size of words in a table, in points.
const USUAL_SIZE: f64 = 8.5;
/// Size in a table with so many figures that they would not fit otherwise.
const SMALL_SIZE: f64 = 7.0;
/// A row of fewer characters than this is kept on one page.
const SHORT_ROW: usize = 600;

#[derive(Serialize)]
pub(super) struct DocumentView<'a> {
    lang: &'static str,
    region: &'static str,
    fonts: &'a [&'static str],
    title: String,
    subtitle: Vec<String>,
    banner: Option<String>,
    footer: String,
    contents: &'static str,
    sections: Vec<SectionView>,
}

#[derive(Serialize)]
struct SectionView {
    heading: String,
    level: u8,
    new_page: bool,
    blocks: Vec<BlockView>,
}

#[derive(Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "lowercase")]
enum BlockView {
    Paragraph(String),
    Facts(FactsView),
    List(Vec<String>),
    Figure(Box<FigureView>),
}

#[derive(Serialize)]
struct FactsView {
    label_width: f64,
    rows: Vec<(String, String)>,
}

#[derive(Serialize)]
struct FigureView {
    title: String,
    summary: String,
    alt: String,
    svg: Option<String>,
    unit: String,
    table: TableView,
    below: Vec<String>,
}

#[derive(Serialize)]
struct TableView {
    size: f64,
    columns: Vec<ColumnView>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct ColumnView {
    heading: String,
    numeric: bool,
    /// Width in em, or its share of what is left.
    width: f64,
    fixed: bool,
}

#[derive(Serialize)]
struct RowView {
    strong: bool,
    breakable: bool,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    text: String,
    lang: Option<&'static str>,
    mark: Option<MarkView>,
}

#[derive(Serialize)]
struct MarkView {
    sign: &'static str,
    colour: &'static str,
}

impl<'a> DocumentView<'a> {
    pub(super) fn new(document: &Document, fonts: &'a [&'static str]) -> Self {
        let region = match document.lang {
            Lang::Ja => "JP",
            Lang::En => "GB",
        };
        let sections = document.sections.iter();
        Self {
            lang: document.lang.key(),
            region,
            fonts,
            title: look::clean(&document.title),
            subtitle: cleaned(&document.subtitle),
            banner: document.banner.as_deref().map(look::clean),
            footer: look::clean(&document.footer),
            contents: look::contents_heading(document.lang),
            sections: sections.map(|section| section_view(section, document.lang)).collect(),
        }
    }
}

fn cleaned(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| look::clean(line)).collect()
}

fn section_view(section: &Section, lang: Lang) -> SectionView {
    SectionView {
        heading: look::clean(&section.heading),
        level: section.level.clamp(1, 2),
        new_page: section.new_page,
        blocks: section.blocks.iter().map(|block| block_view(block, lang)).collect(),
    }
}

fn block_view(block: &Block, lang: Lang) -> BlockView {
    match block {
        Block::Paragraph(text) => BlockView::Paragraph(look::clean(text)),
        Block::Facts(facts) => BlockView::Facts(facts_view(facts)),
        Block::List(points) => BlockView::List(cleaned(points)),
        Block::Figure(figure) => BlockView::Figure(Box::new(figure_view(figure, lang))),
    }
}

fn facts_view(facts: &[(String, String)]) -> FactsView {
    let widest = facts.iter().map(|(label, _)| look::width(label)).max().unwrap_or(0);
    let label_width = (em(widest) + 1.5).clamp(6.0, 16.0);
    let rows =
        facts.iter().map(|(label, value)| (look::clean(label), look::clean(value))).collect();
    FactsView { label_width, rows }
}

fn figure_view(figure: &Figure, lang: Lang) -> FigureView {
    FigureView {
        title: look::clean(&figure.title),
        summary: look::clean(&figure.summary),
        alt: look::alternative(figure),
        svg: chart::svg(figure, lang),
        unit: look::unit_line(figure, lang),
        table: table_view(&figure.table),
        below: look::lines_below(figure, lang),
    }
}

fn table_view(table: &Table) -> TableView {
    let widths = look::column_widths(table);
    // Where the usual size does not fit, try the small one.
    let usual = look::sharing_columns(table, &widths, LINE);
    let crowded = widths.iter().sum::<f64>() > LINE && usual.iter().all(|shares| *shares);
    let (size, sharing) = if crowded {
        let line = LINE * USUAL_SIZE / SMALL_SIZE;
        (SMALL_SIZE, look::sharing_columns(table, &widths, line))
    } else {
        (USUAL_SIZE, usual)
    };
    let columns = table
        .columns
        .iter()
        .zip(widths.iter().zip(sharing))
        .map(|(column, (width, shares))| ColumnView {
            heading: look::clean(&column.heading),
            numeric: column.numeric,
            width: width / 2.0,
            fixed: !shares,
        })
        .collect();
    let rows = table.rows.iter().map(|row| row_view(row, table.columns.len())).collect();
    TableView { size, columns, rows }
}

fn row_view(row: &Row, n_columns: usize) -> RowView {
    let n_characters: usize = row.cells.iter().map(|cell| cell.text.chars().count()).sum();
    let empty = Cell::default();
    let cells = (0..n_columns).map(|at| cell_view(row.cells.get(at).unwrap_or(&empty)));
    RowView { strong: row.strong, breakable: n_characters > SHORT_ROW, cells: cells.collect() }
}

fn cell_view(cell: &Cell) -> CellView {
    let mark = cell.tone.map(|tone| {
        let style = sousei_present::chart::tone_style(tone);
        MarkView { sign: style.mark, colour: style.stroke }
    });
    CellView { text: look::clean(&cell.text), lang: cell.lang.map(Lang::key), mark }
}

fn em(half_widths: usize) -> f64 {
    half_widths as f64 / 2.0
}
