//! Bytes to records and fields.
//!
//! Commas, quotation marks and line ends are single bytes that occur inside no letter of
//! UTF-8 or CP932, so both are split without decoding them.

use memchr::{memchr_iter, memrchr2_iter};
use rayon::prelude::*;

/// Bytes of a file that one thread reads at a time.
const PIECE_BYTES: usize = 1024 * 1024;

/// Fields of a row that are read at most; the table has twelve.
pub(super) const MAX_FIELDS: usize = 32;

/// Ends of the chunks into which `bytes` is cut: each holds whole records.
///
/// What follows the last end is an incomplete record. The cuts lie at line ends outside
/// quotation marks, and depend on the bytes alone, never on the number of threads.
pub(super) fn ends_of_chunks(bytes: &[u8]) -> Vec<usize> {
    let pieces: Vec<&[u8]> = bytes.chunks(PIECE_BYTES).collect();
    let quotes: Vec<usize> =
        pieces.par_iter().map(|piece| memchr_iter(b'"', piece).count()).collect();
    let mut ends = Vec::with_capacity(pieces.len());
    let mut seen = 0_usize;
    for (index, (piece, quotes)) in pieces.iter().zip(quotes).enumerate() {
        seen += quotes;
        if let Some(end) = last_record_end(piece, seen % 2 == 1) {
            ends.push(index * PIECE_BYTES + end);
        }
    }
    ends
}

/// The position behind the last line end outside quotation marks; `inside` says whether the
/// end of `piece` lies between two.
fn last_record_end(piece: &[u8], mut inside: bool) -> Option<usize> {
    for position in memrchr2_iter(b'"', b'\n', piece) {
        match piece[position] {
            b'"' => inside = !inside,
            _ if !inside => return Some(position + 1),
            _ => {}
        }
    }
    None
}

const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
const HIGH: u64 = !LOW;
const EVERY: u64 = 0x0101_0101_0101_0101;

/// A word whose highest bit per byte tells where `word` holds `byte`.
fn marks(word: u64, byte: u8) -> u64 {
    let differs = word ^ (EVERY * u64::from(byte));
    !(((differs & LOW) + LOW) | differs | LOW) & HIGH
}

/// Goes from one comma, quotation mark or line end to the next, eight bytes at a time.
struct Marks<'a> {
    bytes: &'a [u8],
    /// Where the word after the current one begins.
    next: usize,
    found: u64,
}

impl<'a> Marks<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, next: 0, found: 0 }
    }
}

impl Iterator for Marks<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.bytes.get(self.next..).filter(|rest| !rest.is_empty())?;
            let word = match rest.first_chunk::<8>() {
                Some(whole) => u64::from_le_bytes(*whole),
                None => {
                    let mut padded = [0; 8];
                    padded[..rest.len()].copy_from_slice(rest);
                    u64::from_le_bytes(padded)
                }
            };
            self.found = marks(word, b',') | marks(word, b'\n') | marks(word, b'"');
            self.next += 8;
        }
        let place = self.found.trailing_zeros() as usize / 8;
        self.found &= self.found - 1;
        Some(self.next - 8 + place)
    }
}

/// The fields of one row, as bytes of the file, without the quotation marks around them.
pub(super) struct Fields<'a> {
    fields: [&'a [u8]; MAX_FIELDS],
    /// How many the row has; more than [`MAX_FIELDS`] are counted but not kept.
    pub(super) count: usize,
}

impl<'a> Fields<'a> {
    /// The field at a position; empty if the row is too short.
    pub(super) fn at(&self, position: usize) -> &'a [u8] {
        if position < self.count { self.fields[position] } else { b"" }
    }

    /// The fields in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        self.fields.iter().take(self.count).copied()
    }

    /// Whether nothing stands at a position and behind it.
    pub(super) fn is_blank_from(&self, position: usize) -> bool {
        let is_kept = self.count <= MAX_FIELDS;
        is_kept && self.iter().skip(position).all(|field| field.trim_ascii().is_empty())
    }

    /// Whether the row holds nothing at all, as an empty line does.
    pub(super) fn is_blank(&self) -> bool {
        self.count <= 1 && self.at(0).trim_ascii().is_empty()
    }
}

/// Goes through the records of a chunk.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    marks: Marks<'a>,
    start: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, marks: Marks::new(bytes), start: 0 }
    }

    /// Reads the next record into `fields`; false when there is none.
    pub(super) fn read(&mut self, fields: &mut Fields<'a>) -> bool {
        fields.count = 0;
        if self.start >= self.bytes.len() {
            return false;
        }
        let mut inside = false;
        while let Some(at) = self.marks.next() {
            match self.bytes[at] {
                b'"' => inside = !inside,
                _ if inside => {}
                end => {
                    self.keep(at, fields);
                    if end == b'\n' {
                        return true;
                    }
                }
            }
        }
        self.keep(self.bytes.len(), fields);
        true
    }

    fn keep(&mut self, end: usize, fields: &mut Fields<'a>) {
        let field = &self.bytes[self.start..end];
        if let Some(place) = fields.fields.get_mut(fields.count) {
            *place = bare(field);
            fields.count += 1;
        }
        self.start = end + 1;
    }
}

impl Default for Fields<'_> {
    fn default() -> Self {
        Self { fields: [b""; MAX_FIELDS], count: 0 }
    }
}

/// A field without carriage return and without the quotation marks around it.
fn bare(field: &[u8]) -> &[u8] {
    let field = field.strip_suffix(b"\r").unwrap_or(field);
    match field {
        [b'"', inner @ .., b'"'] => inner,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text.as_bytes());
        let mut fields = Fields::default();
        let mut rows = Vec::new();
        while records.read(&mut fields) {
            let row = fields.iter().map(|field| String::from_utf8_lossy(field).into_owned());
            rows.push(row.collect());
        }
        rows
    }

    #[test]
    fn separators_inside_quotation_marks_belong_to_the_field() {
        let rows = split("a,\"1,234\",\"x\ny\"\r\n,,\nlast,row");
        assert_eq!(rows, [vec!["a", "1,234", "x\ny"], vec!["", "", ""], vec!["last", "row"]]);
    }

    #[test]
    fn chunks_end_where_records_end() {
        assert_eq!(ends_of_chunks(b"a,b\nc,\"d\ne"), [4]);
        assert_eq!(ends_of_chunks(b"no line end"), Vec::<usize>::new());
        let line = "a,\"x\ny\",b\n";
        let long = line.repeat(PIECE_BYTES / 4);
        let ends = ends_of_chunks(long.as_bytes());
        assert!(ends.len() > 2);
        assert!(ends.iter().all(|end| end % line.len() == 0));
        assert_eq!(ends.last(), Some(&long.len()));
    }

    #[test]
    fn marks_are_exact_for_every_byte() {
        for byte in 0..=u8::MAX {
            for mark in *b",\n\"" {
                let expected = if byte == mark { HIGH } else { 0 };
                assert_eq!(marks(EVERY * u64::from(byte), mark), expected, "{byte} {mark}");
            }
        }
    }
}
