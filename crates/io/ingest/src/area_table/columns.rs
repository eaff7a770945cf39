use std::rc::Rc;

use sousei_core::{Date, Location};

use crate::{Error, table::text_of_bytes};

/// A row of a CSV file with headings, and where it stands.
pub(crate) struct Row {
    file: Rc<str>,
    number: u32,
    headings: Rc<csv::StringRecord>,
    cells: csv::StringRecord,
}

impl Row {
    /// The cell below a heading, trimmed; empty if the file has no such column.
    pub(crate) fn get(&self, heading: &str) -> &str {
        let position = self.headings.iter().position(|known| known == heading);
        position.and_then(|position| self.cells.get(position)).unwrap_or_default()
    }

    /// The cell as a date; none if it is empty or no date.
    pub(crate) fn date(&self, heading: &str) -> Option<Date> {
        self.get(heading).parse().ok()
    }

    /// The cell as a number; none if it is empty, no number or not finite.
    pub(crate) fn number(&self, heading: &str) -> Option<f64> {
        self.get(heading).parse::<f64>().ok().filter(|number| number.is_finite())
    }

    /// Where a cell stands.
    pub(crate) fn at(&self, heading: &str) -> Location {
        Location {
            sheet: self.file.to_string(),
            row: Some(self.number),
            column: heading.to_owned(),
        }
    }
}

/// Whether a file is text whose first line has these headings.
pub(crate) fn has_columns(bytes: &[u8], expected: &[&str]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(line) = text_of_bytes("", first) else {
        return false;
    };
    let headings: Vec<&str> = line.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
    expected.iter().all(|heading| headings.contains(heading))
}

/// Reads a CSV file by its headings; lines that begin with `#` are left out.
///
/// # Errors
/// `NotThisFormat` if a heading is absent; `Encoding`, `TooLarge` or `Csv` as reading says.
pub(crate) fn rows(
    file: &str,
    bytes: &[u8],
    format: &'static str,
    required: &[&str],
) -> Result<Vec<Row>, Error> {
    let text = text_of_bytes(file, bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let damaged = |row: u32, error: csv::Error| Error::Csv {
        file: file.to_owned(),
        row,
        reason: error.to_string(),
    };
    let headings = Rc::new(reader.headers().map_err(|error| damaged(1, error))?.clone());
    let name: Rc<str> = Rc::from(file);
    if let Some(missing) = required.iter().find(|heading| !headings.iter().any(|h| h == **heading))
    {
        let seen = headings.iter().collect::<Vec<_>>().join(", ");
        return Err(Error::NotThisFormat {
            file: file.to_owned(),
            expected: format,
            seen: format!("no column `{missing}` among {seen}"),
        });
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let row = rows.len() as u64 + 2;
        let record =
            record.map_err(|error| damaged(u32::try_from(row).unwrap_or(u32::MAX), error))?;
        let line = record.position().map_or(row, csv::Position::line);
        rows.push(Row {
            file: Rc::clone(&name),
            number: u32::try_from(line).unwrap_or(u32::MAX),
            headings: Rc::clone(&headings),
            cells: record,
        });
    }
    Ok(rows)
}
