//! Rows of an official table in one shape, whether they come from CSV text or a workbook.
//!
//! CSV is read as a stream, so that a table of many millions of cells needs little more
//! memory than its text.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read},
};

use csv::StringRecord;
use sousei_core::{Issue, Location, Observed, Severity, Status};
use zip::ZipArchive;

use super::{
    Input,
    log::Log,
    symbol::{self, Unreadable},
};
use crate::{
    Error, code,
    table::{Cell, Grid, Workbook, column_letter, text_of_bytes},
};

/// Bytes of a file that are looked at to tell its format.
const PEEKED_BYTES: usize = 64 * 1024;

/// Bytes of the words of a workbook that are looked at: titles may stand behind all names.
const PEEKED_WORDS_BYTES: u64 = 4 * 1024 * 1024;

/// Rows at the top of a table among which headings are looked for.
const HEAD_ROWS: usize = 20;

/// Rows between two reports of progress.
const ROWS_PER_REPORT: u32 = 256;

/// End of a zip archive, which a truncated download lacks.
const ZIP_END: &[u8] = b"PK\x05\x06";

/// A table of a file: its CSV text, or a sheet of its workbook.
pub(crate) struct Table<'a> {
    /// Name of the file or of the sheet.
    pub(crate) name: String,
    body: Body<'a>,
}

enum Body<'a> {
    Text(Cow<'a, str>),
    Cells(Grid),
}

/// A row at the top of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeadRow {
    /// Row as the spreadsheet numbers it.
    pub(crate) row: u32,
    /// Its cells in words.
    pub(crate) cells: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Line<'a> {
    /// A row of CSV text.
    Text(&'a StringRecord),
    /// A row of a sheet.
    Cells(&'a BTreeMap<u32, Cell>),
}

impl HeadRow {
    /// The cell in a column; empty if the row does not reach it.
    pub(crate) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Line<'_> {
    /// The cell in words.
    pub(crate) fn text(&self, column: usize) -> Cow<'_, str> {
        match self {
            Self::Text(record) => Cow::Borrowed(record.get(column).unwrap_or_default().trim()),
            Self::Cells(cells) => cells
                .get(&u32::try_from(column).unwrap_or(u32::MAX))
                .map_or(Cow::Borrowed(""), |cell| Cow::Owned(cell.shown())),
        }
    }

    /// The cell as a number or a symbol.
    pub(crate) fn value(&self, column: usize) -> Result<Observed, Unreadable> {
        match self {
            Self::Text(record) => symbol::read_value(record.get(column).unwrap_or_default()),
            Self::Cells(cells) => symbol::read_cell(
                cells.get(&u32::try_from(column).unwrap_or(u32::MAX)).unwrap_or(&Cell::Empty),
            ),
        }
    }

    /// Whether at most one cell is filled: a remark, or nothing.
    pub(crate) fn is_remark(&self) -> bool {
        match self {
            Self::Text(record) => record.iter().filter(|cell| !cell.trim().is_empty()).count() < 2,
            Self::Cells(cells) => cells.len() < 2,
        }
    }

    fn n_columns(&self) -> usize {
        match self {
            Self::Text(record) => record.len(),
            // A sheet stores no empty cells, so that a short row shows nothing.
            Self::Cells(_) => usize::MAX,
        }
    }
}

/// Opens the tables of a file: one for CSV, one per sheet for a workbook.
///
/// # Errors
/// `Truncated` if the bytes end within a character or an archive; else what decoding the
/// text or opening the workbook says.
pub(crate) fn open<'a>(input: &Input<'a>) -> Result<Vec<Table<'a>>, Error> {
    if input.bytes.starts_with(b"PK") {
        return open_workbook(input);
    }
    let text = text_of_bytes(input.name, input.bytes).map_err(|error| {
        if !ends_within_character(input.bytes) {
            return error;
        }
        Error::Truncated {
            file: input.name.to_owned(),
            seen: "its last bytes are half a character".to_owned(),
            expected: "the rest of the row".to_owned(),
        }
    })?;
    Ok(vec![Table { name: input.name.to_owned(), body: Body::Text(text) }])
}

fn open_workbook<'a>(input: &Input<'a>) -> Result<Vec<Table<'a>>, Error> {
    if !input.bytes.windows(ZIP_END.len()).any(|bytes| bytes == ZIP_END) {
        return Err(Error::Truncated {
            file: input.name.to_owned(),
            seen: format!("{} bytes of a workbook", input.bytes.len()),
            expected: "the list of its parts, which stands at the end".to_owned(),
        });
    }
    let mut workbook = Workbook::open(input.bytes)?;
    let names = workbook.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let grid = workbook.grid(&name)?;
        Ok(Table { name, body: Body::Cells(grid) })
    });
    sheets.collect()
}

fn ends_within_character(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => false,
        Err(error) if error.error_len().is_none() => true,
        // The last byte may be the first half of a character of CP932.
        Err(_) => bytes.split_last().is_some_and(|(_, rest)| text_of_bytes("", rest).is_ok()),
    }
}

impl Table<'_> {
    /// The first rows, among which the headings stand.
    ///
    /// # Errors
    /// `Csv` if the reader gives up.
    pub(crate) fn head(&self) -> Result<Vec<HeadRow>, Error> {
        let mut head = Vec::new();
        match &self.body {
            Body::Cells(grid) => {
                head.extend(grid.rows.iter().take(HEAD_ROWS).map(|(row, cells)| {
                    let width = cells.keys().next_back().map_or(0, |last| last + 1);
                    let words = |column| cells.get(&column).map_or_else(String::new, Cell::shown);
                    HeadRow { row: *row, cells: (0..width).map(words).collect() }
                }))
            }
            Body::Text(text) => {
                let mut reader = CsvRows::new(&self.name, text);
                while head.len() < HEAD_ROWS && reader.advance()? {
                    let cells = reader.record.iter().map(|cell| cell.trim().to_owned());
                    head.push(HeadRow { row: reader.row, cells: cells.collect() });
                }
            }
        }
        Ok(head)
    }

    /// Calls `each` with every row from `first_row` on, and `progress` from time to time.
    ///
    /// Rows narrower than `width`, the number of headings, are told in the log; at the end of
    /// a text without a line end they mean that the file was cut off.
    ///
    /// # Errors
    /// `Csv` if the reader gives up; `Truncated` if the file ends within a row.
    pub(crate) fn each(
        &self,
        (first_row, width): (u32, usize),
        progress: &dyn Fn(f64),
        log: &mut Log,
        mut each: impl FnMut(u32, Line<'_>, &mut Log),
    ) -> Result<(), Error> {
        match &self.body {
            Body::Cells(grid) => {
                let last_row = grid.rows.keys().next_back().copied().unwrap_or_default();
                for (row, cells) in grid.rows.range(first_row..) {
                    each(*row, Line::Cells(cells), log);
                    if row.is_multiple_of(ROWS_PER_REPORT) {
                        progress(f64::from(*row) / f64::from(last_row));
                    }
                }
            }
            Body::Text(text) => {
                let mut reader = CsvRows::new(&self.name, text);
                while reader.advance()? {
                    if reader.row < first_row {
                        continue;
                    }
                    self.check_width(&reader, width, log)?;
                    each(reader.row, Line::Text(&reader.record), log);
                    if reader.row.is_multiple_of(ROWS_PER_REPORT) {
                        progress(reader.share_read());
                    }
                }
            }
        }
        progress(1.0);
        Ok(())
    }

    fn check_width(&self, rows: &CsvRows, width: usize, log: &mut Log) -> Result<(), Error> {
        let line = Line::Text(&rows.record);
        let seen = line.n_columns();
        let is_last_without_end = rows.is_at_end() && !rows.text.ends_with(['\n', '\r']);
        if seen < width && is_last_without_end {
            return Err(Error::Truncated {
                file: self.name.clone(),
                seen: format!("row {} has {seen} columns and no line end", rows.row),
                expected: format!("{width} columns"),
            });
        }
        if seen < width && !line.is_remark() {
            let at = self.at(rows.row, None);
            let issue = Issue::new(code::OFFICIAL_SHORT_ROW, Severity::Warning, at);
            log.push(issue.with("seen", seen.to_string()).with("expected", width.to_string()));
        }
        Ok(())
    }

    /// The place of a row, or of one of its cells with the heading over it.
    pub(crate) fn at(&self, row: u32, column: Option<(usize, &str)>) -> Location {
        let column = column.map(|(position, heading)| {
            let letter = column_letter(u32::try_from(position).unwrap_or_default());
            if heading.is_empty() { letter } else { format!("{letter} ({heading})") }
        });
        Location { sheet: self.name.clone(), row: Some(row), column: column.unwrap_or_default() }
    }

    /// Reads a cell; what is neither a number nor a symbol is missing and told in the log.
    pub(crate) fn observed(
        &self,
        (row, line): (u32, Line<'_>),
        (column, heading): (usize, &str),
        log: &mut Log,
    ) -> Observed {
        line.value(column).unwrap_or_else(|unreadable| {
            log.push(unreadable.into_issue(self.at(row, Some((column, heading)))));
            Observed::missing(Status::Unreadable)
        })
    }
}

/// Rows of CSV text, numbered as a spreadsheet numbers them.
struct CsvRows<'a> {
    file: &'a str,
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
    row: u32,
    lines_inside: u64,
}

impl<'a> CsvRows<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        let mut settings = csv::ReaderBuilder::new();
        let reader = settings.has_headers(false).flexible(true).from_reader(text.as_bytes());
        Self { file, text, reader, record: StringRecord::new(), row: 0, lines_inside: 0 }
    }

    fn advance(&mut self) -> Result<bool, Error> {
        let more = self.reader.read_record(&mut self.record).map_err(|error| Error::Csv {
            file: self.file.to_owned(),
            row: self.row + 1,
            reason: error.to_string(),
        })?;
        if more {
            // Blank lines, which the reader skips, are rows of a spreadsheet; line ends within
            // a cell are not.
            let inside = self.record.iter().map(|cell| cell.matches('\n').count() as u64);
            self.lines_inside += inside.sum::<u64>();
            let by_lines = self.reader.position().line().saturating_sub(1 + self.lines_inside);
            self.row = u32::try_from(by_lines).unwrap_or(u32::MAX).max(self.row + 1);
        }
        Ok(more)
    }

    fn is_at_end(&self) -> bool {
        self.reader.position().byte() >= self.text.len() as u64
    }

    fn share_read(&self) -> f64 {
        self.reader.position().byte() as f64 / self.text.len().max(1) as f64
    }
}

/// The first rows of a CSV file, to tell its format; none if it is no text.
pub(crate) fn peek_rows(bytes: &[u8]) -> Vec<HeadRow> {
    let start = &bytes[..bytes.len().min(PEEKED_BYTES)];
    let whole_lines = match start.iter().rposition(|byte| *byte == b'\n') {
        Some(end) if start.len() < bytes.len() => &start[..=end],
        _ => start,
    };
    let text = text_of_bytes("", whole_lines).ok().filter(|_| !bytes.starts_with(b"PK"));
    let Some(text) = text else { return Vec::new() };
    Table { name: String::new(), body: Body::Text(text) }.head().unwrap_or_default()
}

/// The words at the start of a workbook, to tell its format; none if it is no workbook.
pub(crate) fn peek_words(bytes: &[u8]) -> String {
    let words = || {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let part = archive.by_name("xl/sharedStrings.xml").ok()?;
        let mut start = Vec::new();
        part.take(PEEKED_WORDS_BYTES).read_to_end(&mut start).ok()?;
        Some(String::from_utf8_lossy(&start).into_owned())
    };
    if bytes.starts_with(b"PK") { words().unwrap_or_default() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use sousei_core::Catalogue;

    use super::*;

    /// Row numbers with the words of the first column, and codes of issues.
    type Seen = (Vec<(u32, String)>, Vec<&'static str>);

    fn read(bytes: &[u8], width: usize) -> Result<Seen, Error> {
        let input =
            Input { name: "a.csv", bytes, catalogue: &Catalogue::default(), progress: &|_| () };
        let (mut rows, mut log) = (Vec::new(), Log::default());
        for table in open(&input)? {
            table.each((1, width), &|_| (), &mut log, |row, line, _| {
                rows.push((row, line.text(0).into_owned()));
            })?;
        }
        let issues = log.beside(()).issues;
        Ok((rows, issues.iter().map(|issue| issue.code).collect()))
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_shows_them() {
        let (rows, _) = read("x,y\n\n\"1\n1\",2\n3,4".as_bytes(), 2).expect("valid");
        let expected = [(1, "x"), (3, "1\n1"), (4, "3")].map(|(row, text)| (row, text.to_owned()));
        assert_eq!(rows, expected);
    }

    #[test]
    fn a_file_that_ends_within_a_row_is_refused() {
        let cut = |bytes: &[u8]| read(bytes, 3).expect_err("cut off").code();
        assert_eq!(cut(b"a,b,c\n1,2,3\n4,5"), "ingest-truncated");
        assert_eq!(cut(b"a,b,c\n1,2,3\n4,\"5"), "ingest-truncated");
        assert_eq!(cut(&"あ,b,c\n1,2,札".as_bytes()[..14]), "ingest-truncated");
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode("あ,b,c\n1,2,札");
        assert_eq!(cut(&cp932[..cp932.len() - 1]), "ingest-truncated");
        assert_eq!(cut(b"PK\x03\x04 half a workbook"), "ingest-truncated");
        assert!(read(b"a,b,c\n1,2,3", 3).is_ok());
    }

    #[test]
    fn a_short_row_in_the_middle_is_told_and_a_remark_is_not() {
        let (rows, issues) = read("a,b,c\n1,2\n4,5,6\n注\n".as_bytes(), 3).expect("readable");
        assert_eq!(rows.len(), 4);
        assert_eq!(issues, [code::OFFICIAL_SHORT_ROW]);
    }

    #[test]
    fn cells_that_cannot_be_read_are_told_with_their_place() {
        let input = Input {
            name: "a.csv",
            bytes: "x,y\n12a,3\n".as_bytes(),
            catalogue: &Catalogue::default(),
            progress: &|_| (),
        };
        let table = open(&input).expect("text").remove(0);
        let mut log = Log::default();
        let each = |row, line: Line<'_>, log: &mut Log| {
            assert_eq!(table.observed((row, line), (0, "x"), log).status(), Status::Unreadable);
        };
        table.each((2, 2), &|_| (), &mut log, each).expect("readable");
        let issues = log.beside(()).issues;
        assert_eq!(issues[0].location.to_string(), "a.csv / 2 / A (x)");
    }
}
