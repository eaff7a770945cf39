use std::borrow::Cow;

use super::{Cell, Grid};
use crate::Error;

/// Bytes of a text file that are read at most.
const MAX_TEXT_BYTES: usize = 20 * 1024 * 1024;

/// Columns that are read at most; the widest table has 18.
pub(super) const MAX_COLUMNS: u32 = 256;

/// Decodes a text file: UTF-8 with or without byte order mark, else CP932.
///
/// # Errors
/// `TooLarge` above 20 MB; `Encoding` if the bytes are neither.
pub fn text_of_bytes<'a>(file: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            size_bytes: bytes.len() as u64,
            limit_bytes: MAX_TEXT_BYTES as u64,
        });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes),
    };
    // A zero byte is valid in both encodings and never part of a text: UTF-16 or binary.
    text.filter(|text| !text.contains('\0'))
        .ok_or_else(|| Error::Encoding { file: file.to_owned() })
}

/// Reads a CSV file into cells, rows numbered as a spreadsheet numbers them.
///
/// # Errors
/// As [`text_of_bytes`]; `Csv` if the reader gives up.
pub fn grid_from_csv(file: &str, bytes: &[u8]) -> Result<Grid, Error> {
    grid_from_text(file, bytes, b',')
}

/// Reads a file whose columns are set apart by tabs, as [`grid_from_csv`] reads one with
/// commas.
///
/// # Errors
/// As [`grid_from_csv`].
pub(crate) fn grid_from_tabbed(file: &str, bytes: &[u8]) -> Result<Grid, Error> {
    grid_from_text(file, bytes, b'\t')
}

fn grid_from_text(file: &str, bytes: &[u8], delimiter: u8) -> Result<Grid, Error> {
    let mut text = text_of_bytes(file, bytes)?.into_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let mut settings = csv::ReaderBuilder::new();
    settings.has_headers(false).flexible(true).delimiter(delimiter);
    let mut reader = settings.from_reader(text.as_bytes());
    let mut grid = Grid { name: file.to_owned(), ..Grid::default() };
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    loop {
        let first_line = reader.position().line();
        let more = reader.read_record(&mut record).map_err(|error| Error::Csv {
            file: file.to_owned(),
            row: row + 1,
            reason: error.to_string(),
        })?;
        if !more {
            return Ok(grid);
        }
        row += 1 + blank_lines_before(&record, first_line, reader.position().line());
        let cells = (0..MAX_COLUMNS).zip(record.iter().map(Cell::text));
        let cells = cells.filter(|(_, cell)| !cell.is_empty()).collect();
        grid.rows.insert(row, cells);
    }
}

/// Blank lines that the reader skipped: a spreadsheet shows each as a row.
fn blank_lines_before(record: &csv::StringRecord, first_line: u64, next_line: u64) -> u32 {
    let inside: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
    let skipped = (next_line - first_line).saturating_sub(inside as u64 + 1);
    u32::try_from(skipped).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_shows_them() {
        let grid = grid_from_csv("a.csv", "x,y\n\n\"1\n1\",2\n3,4".as_bytes()).expect("valid");
        assert_eq!(grid.rows.keys().copied().collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(grid.rows[&3][&0], Cell::Text("1\n1".to_owned()));
    }

    #[test]
    fn cp932_and_utf8_are_told_apart_by_validity() {
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode("番号,名称①\n");
        let expected = text_of_bytes("a.csv", &cp932).expect("CP932");
        assert_eq!(expected, "番号,名称①\n");
        let bom = text_of_bytes("a.csv", "\u{feff}番号".as_bytes()).expect("UTF-8");
        assert_eq!(bom, "番号");
        let utf16 = [0xff, 0xfe, b'a', 0];
        assert_eq!(text_of_bytes("a.csv", &utf16).expect_err("UTF-16").code(), "ingest-encoding");
    }
}
