use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use sousei_core::Date;
use zip::ZipArchive;

use super::{Cell, Grid, Merged, delimited::MAX_COLUMNS};
use crate::{Error, FileKind};

/// Bytes of a workbook that are read at most.
pub const MAX_WORKBOOK_BYTES: usize = 20 * 1024 * 1024;

/// Bytes that all parts of a workbook may have when unpacked.
const MAX_UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// Parts a workbook may have.
const MAX_PARTS: usize = 2_000;

/// How many times its packed size a large part may have when unpacked; sheets reach about 50.
const MAX_RATIO: u64 = 200;

/// Size from which [`MAX_RATIO`] is looked at.
const LARGE_PART_BYTES: u64 = 1024 * 1024;

/// Cells that are read at most.
const MAX_CELLS: usize = 1_000_000;

/// First bytes by which other files are known.
const SIGNATURES: [(&[u8], FileKind); 7] = [
    (b"%PDF", FileKind::Pdf),
    (b"\xD0\xCF\x11\xE0", FileKind::OldExcel),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x1F\x8B", FileKind::Gzip),
    (b"\x89PNG", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"<", FileKind::Markup),
];

/// An opened workbook that has passed the guards.
pub struct Workbook {
    inner: Xlsx<Cursor<Vec<u8>>>,
    cells: usize,
}

impl Workbook {
    /// Opens a workbook after checking what it is and how far it unpacks.
    ///
    /// # Errors
    /// `TooLarge`, `NotXlsx`, `ZipBomb` or `Workbook`, each saying what was seen.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        check_signature(bytes)?;
        if bytes.len() > MAX_WORKBOOK_BYTES {
            return Err(Error::TooLarge {
                file: ".xlsx".to_owned(),
                size_bytes: bytes.len() as u64,
                limit_bytes: MAX_WORKBOOK_BYTES as u64,
            });
        }
        check_archive(bytes)?;
        let inner = Xlsx::new(Cursor::new(bytes.to_vec())).map_err(damaged)?;
        Ok(Self { inner, cells: 0 })
    }

    /// Names of the sheets, in order.
    #[must_use]
    pub fn sheet_names(&self) -> Vec<String> {
        self.inner.sheet_names()
    }

    /// Reads the cells of a sheet.
    ///
    /// # Errors
    /// `Workbook` if the sheet is damaged; `ZipBomb` if the workbook has too many cells.
    pub fn grid(&mut self, name: &str) -> Result<Grid, Error> {
        let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
        let regions = self.inner.merge_cells_by_sheet_name(name).map_err(damaged)?;
        for region in regions.into_iter().filter(|region| region.start != region.end) {
            let ((top, left), (bottom, right)) = (region.start, region.end);
            grid.merged.push(Merged { start: (top + 1, left), end: (bottom + 1, right) });
        }
        let mut reader = self.inner.worksheet_cells_reader(name).map_err(damaged)?;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            let format = format.map_or("", |format| format.format_code.as_str());
            let cell = typed(cell.get_value(), format);
            if cell.is_empty() || column >= MAX_COLUMNS {
                continue;
            }
            self.cells += 1;
            if self.cells > MAX_CELLS {
                let reason = format!("it has more than {MAX_CELLS} cells");
                return Err(Error::ZipBomb { reason });
            }
            grid.rows.entry(row + 1).or_default().insert(column, cell);
        }
        Ok(grid)
    }
}

fn damaged(error: impl std::fmt::Display) -> Error {
    Error::Workbook { reason: error.to_string() }
}

fn check_signature(bytes: &[u8]) -> Result<(), Error> {
    if bytes.starts_with(b"PK") {
        return Ok(());
    }
    let start = bytes.trim_ascii_start();
    let known = SIGNATURES.iter().find(|(signature, _)| start.starts_with(signature));
    let kind = match known {
        _ if start.is_empty() => FileKind::Empty,
        Some((_, kind)) => *kind,
        None if super::text_of_bytes("", bytes).is_ok() => FileKind::Text,
        None => FileKind::Other,
    };
    Err(Error::NotXlsx { kind })
}

fn check_archive(bytes: &[u8]) -> Result<(), Error> {
    let bomb = |reason: String| Err(Error::ZipBomb { reason });
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return bomb(format!("it has {} parts; at most {MAX_PARTS} are read", archive.len()));
    }
    let mut sizes = 0_u64;
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(damaged)?;
        is_workbook |= part.name().ends_with("workbook.xml");
        let (size, packed) = (part.size(), part.compressed_size().max(1));
        sizes = sizes.saturating_add(size);
        if size > LARGE_PART_BYTES && size / packed > MAX_RATIO {
            let times = size / packed;
            return bomb(format!("part `{}` unpacks to {times} times its size", part.name()));
        }
    }
    if sizes > MAX_UNPACKED_BYTES {
        return bomb(format!("it unpacks to {sizes} bytes; at most {MAX_UNPACKED_BYTES} are read"));
    }
    if !is_workbook {
        return Err(Error::NotXlsx { kind: FileKind::OtherZip });
    }
    count_while_unpacking(&mut archive)
}

/// Unpacks every part into nothing, so that sizes the archive misstates are found out.
fn count_while_unpacking(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Error> {
    let mut left = MAX_UNPACKED_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let (name, stated) = (part.name().to_owned(), part.size());
        let limit = left.min(stated);
        let mut bounded = part.take(limit + 1);
        let unpacked = std::io::copy(&mut bounded, &mut std::io::sink()).map_err(damaged)?;
        if unpacked > limit {
            let reason = format!("part `{name}` unpacks to more than the {stated} bytes it states");
            return Err(Error::ZipBomb { reason });
        }
        left -= unpacked;
    }
    Ok(())
}

fn typed(value: &DataRef<'_>, format: &str) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(value) => Cell::Bool(*value),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Int(number) => number_cell(*number as f64, format),
        DataRef::Float(number) => number_cell(*number, format),
        DataRef::DateTime(time) if time.is_duration() => Cell::Number(time.as_f64()),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = i16::try_from(year).ok().and_then(|year| {
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            });
            match date {
                Some(day) => Cell::Date { day, month_only: shows_month_only(format) },
                None => Cell::Number(time.as_f64()),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
    }
}

fn number_cell(number: f64, format: &str) -> Cell {
    if !number.is_finite() {
        Cell::Error(number.to_string())
    } else if shown_letters(format).contains('%') {
        Cell::Percent(number)
    } else {
        Cell::Number(number)
    }
}

/// Whether a date format shows year and month but no day: `yyyy/m`, `mmm-yy`, `yyyy"年"m"月"`.
fn shows_month_only(format: &str) -> bool {
    let letters = shown_letters(format).to_lowercase();
    let year = letters.contains('y') || letters.contains('e');
    year && letters.contains('m') && !letters.contains('d')
}

/// A format code without its quoted words, locale brackets and escaped letters.
fn shown_letters(format: &str) -> String {
    let (mut quoted, mut bracket, mut escaped) = (false, false, false);
    let shown = format.chars().filter(|letter| {
        if escaped {
            escaped = false;
            return false;
        }
        match letter {
            '\\' | '_' => escaped = true,
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => return !quoted && !bracket,
        }
        false
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_tell_months_from_days_and_percent_from_words() {
        for format in ["yyyy/m", "mmm-yy", "yyyy\"年\"m\"月\"", "[$-411]ggge\"年\"m\"月\""] {
            assert!(shows_month_only(format), "{format}");
        }
        for format in ["yyyy/m/d", "m\"月\"d\"日\"", "General", "yyyy"] {
            assert!(!shows_month_only(format), "{format}");
        }
        assert_eq!(number_cell(0.5, "0.0%"), Cell::Percent(0.5));
        assert_eq!(number_cell(0.5, "0.0\"%\""), Cell::Number(0.5));
    }

    #[test]
    fn other_files_are_named() {
        let check = |bytes: &[u8], kind: FileKind| {
            assert_eq!(check_signature(bytes), Err(Error::NotXlsx { kind }));
        };
        check(b"%PDF-1.7", FileKind::Pdf);
        check(b"\xD0\xCF\x11\xE0\xA1", FileKind::OldExcel);
        check(b"no,name\n", FileKind::Text);
        check(b"\n<html>", FileKind::Markup);
        check(b" \n", FileKind::Empty);
        check(b"\x00\x01\x02", FileKind::Other);
    }
}
