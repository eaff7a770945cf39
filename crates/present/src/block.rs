//! Tables as text, CSV and JSON, for the terminal and for downloads.

use serde_json::{Value, json};

use crate::{Cell, Column, Figure, Row, Table, chart::tone_style, measure, region::words::NOTHING};

/// Spaces between two columns of a text table.
const GAP: &str = "  ";

/// A table as aligned text for a terminal; Japanese glyphs count as two columns.
///
/// # Examples
/// ```
/// # use sousei_present::{Cell, Column, Row, Table, table_text};
/// let table = Table {
///     columns: vec![Column::text("区分"), Column::number("件数")],
///     rows: vec![Row { cells: vec![Cell::text("達成"), Cell::number("12", 12.0)], strong: false }],
/// };
/// assert_eq!(table_text(&table), "区分  件数\n----  ----\n達成    12\n");
/// ```
#[must_use]
pub fn table_text(table: &Table) -> String {
    let shown: Vec<Vec<String>> = table.rows.iter().map(|row| shown_cells(table, row)).collect();
    let widths: Vec<usize> = (0..table.columns.len())
        .map(|at| {
            let cells = shown.iter().map(|cells| measure::columns(&cells[at]));
            cells.chain([measure::columns(&table.columns[at].heading)]).max().unwrap_or(0)
        })
        .collect();
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = String::new();
    push_line(&mut text, &table.columns, &widths, &headings);
    push_line(&mut text, &table.columns, &widths, &rule);
    for cells in &shown {
        push_line(&mut text, &table.columns, &widths, cells);
    }
    text
}

/// One text per column: marks before words, line breaks as spaces, gaps filled.
fn shown_cells(table: &Table, row: &Row) -> Vec<String> {
    (0..table.columns.len())
        .map(|at| {
            let Some(cell) = row.cells.get(at) else { return String::new() };
            let text = single_line(&cell.text);
            match cell.tone {
                Some(tone) => format!("{} {text}", tone_style(tone).mark),
                None => text,
            }
        })
        .collect()
}

/// Control characters would move a terminal's cursor or change its colours.
fn single_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

fn push_line(text: &mut String, columns: &[Column], widths: &[usize], cells: &[String]) {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        let padding = " ".repeat(widths[at].saturating_sub(measure::columns(cell)));
        if at > 0 {
            line.push_str(GAP);
        }
        if columns[at].numeric {
            line.push_str(&padding);
            line.push_str(cell);
        } else {
            line.push_str(cell);
            line.push_str(&padding);
        }
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// A table as CSV with unrounded figures, lines ending in CRLF, without byte order mark.
///
/// Words that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` and more after it)
/// get an apostrophe before them.
#[must_use]
pub fn table_csv(table: &Table) -> String {
    let headings = table.columns.iter().map(|column| guard(&column.heading));
    let mut records: Vec<Vec<String>> = vec![headings.collect()];
    for row in &table.rows {
        let cells = table.columns.iter().enumerate().map(|(at, column)| match row.cells.get(at) {
            // Spreadsheets take a column for numbers only where nothing else stands in it.
            Some(cell) if column.numeric && cell.text == NOTHING => String::new(),
            Some(cell) => csv_cell(cell),
            None => String::new(),
        });
        records.push(cells.collect());
    }
    write_csv(&records)
}

fn csv_cell(cell: &Cell) -> String {
    cell.number.map_or_else(|| guard(&cell.text), |number| number.to_string())
}

fn guard(text: &str) -> String {
    if text.len() < 2 || !text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return text.to_owned();
    }
    let figure = text[1..].chars().all(|char| char.is_ascii_digit() || ",.%".contains(char));
    if figure { text.to_owned() } else { format!("'{text}") }
}

fn write_csv(records: &[Vec<String>]) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        // Invariant: every record has one field per column, and memory does not fail to write.
        writer.write_record(record).expect("equal records are written to memory");
    }
    let bytes = writer.into_inner().expect("memory is flushed");
    String::from_utf8(bytes).expect("text in, text out")
}

/// A table as JSON: `columns` with their headings, `rows` as lists of words and unrounded
/// figures.
#[must_use]
pub fn table_json(table: &Table) -> Value {
    let columns: Vec<Value> = table
        .columns
        .iter()
        .map(|column| json!({ "heading": column.heading, "numeric": column.numeric }))
        .collect();
    let rows: Vec<Value> =
        table.rows.iter().map(|row| row.cells.iter().map(json_cell).collect::<Value>()).collect();
    json!({ "columns": columns, "rows": rows })
}

fn json_cell(cell: &Cell) -> Value {
    match cell.number {
        Some(number) => json!(number),
        None => json!(cell.text),
    }
}

/// A figure as JSON: what it is about, its table, and where it comes from.
#[must_use]
pub fn figure_json(figure: &Figure) -> Value {
    json!({
        "id": figure.id,
        "title": figure.title,
        "summary": figure.summary,
        "unit": figure.unit,
        "table": table_json(&figure.table),
        "sources": figure.sources,
        "notes": figure.notes,
        "method": figure.method,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Tone;

    fn example() -> Table {
        let row = |name: &str, tone, share: f64| Row {
            cells: vec![Cell::text(name).toned(tone), Cell::number(format!("{share:.0}%"), share)],
            strong: false,
        };
        Table {
            columns: vec![Column::text("区分"), Column::number("割合")],
            rows: vec![row("達成", Tone::Met, 11.009), row("後退 (worse)", Tone::Worsening, 8.25)],
        }
    }

    #[test]
    fn text_is_aligned_by_width() {
        insta::assert_snapshot!(table_text(&example()), @r"
        区分            割合
        --------------  ----
        ● 達成           11%
        ▲ 後退 (worse)    8%
        ");
    }

    #[test]
    fn csv_carries_unrounded_figures() {
        assert_eq!(table_csv(&example()), "区分,割合\r\n達成,11.009\r\n後退 (worse),8.25\r\n");
    }

    #[test]
    fn csv_runs_no_formula() {
        let cell = |text: &str| Row { cells: vec![Cell::text(text)], strong: false };
        let table = Table {
            columns: vec![Column::text("name")],
            rows: vec![cell("=HYPERLINK(\"x\")"), cell("-"), cell("-57%"), cell("-5")],
        };
        assert_eq!(table_csv(&table), "name\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n-\r\n-57%\r\n-5\r\n");
    }

    #[test]
    fn json_keeps_words_and_figures_apart() {
        let json = table_json(&example());
        assert_eq!(json["rows"][0], json!(["達成", 11.009]));
        assert_eq!(json["columns"][1], json!({ "heading": "割合", "numeric": true }));
    }

    #[test]
    fn a_short_row_is_filled() {
        let table = Table {
            columns: vec![Column::text("a"), Column::text("b")],
            rows: vec![Row { cells: vec![Cell::text("x\u{1b}[31m")], strong: false }],
        };
        assert_eq!(table_text(&table), "a       b\n------  -\nx [31m\n");
        assert_eq!(table_csv(&table), "a,b\r\nx\u{1b}[31m,\r\n");
    }
}
