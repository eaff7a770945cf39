//! The program's own table of observations, one row each.
//!
//! | to … | use |
//! |---|---|
//! | read a file that is in memory | [`read`](super::read) |
//! | read a file of any length in bounded memory | [`read_stream`] |
//!
//! `docs/formats/official/tidy.md` describes the columns. A file in memory needs its own
//! length and 32 bytes a row; a stream needs about 100 MB, however long it is.

mod column;
mod decode;
mod fault;
mod number;
mod recent;
mod row;
mod series;
mod split;
mod stream;

use std::ops::ControlFlow;

use sousei_core::{Checked, Dataset};

use self::{
    column::Layout,
    decode::Encoding,
    split::{Fields, Records},
};
use super::{Imported, Input};
use crate::Error;

pub use stream::{Batch, StreamOptions, StreamSummary, read_stream};

/// Id of the source under which tables of one's own are kept, whatever they were taken from:
/// an excerpt must not take the place of the official file that it was cut out of.
const SOURCE: &str = "table";

/// Letters of the name of a file that are kept.
const MAX_STEM: usize = 80;
/// Digits of the hash of a name that cannot be kept as it is.
const DIGEST_DIGITS: usize = 8;

/// Bytes in which the row of headings is looked for.
const HEADING_BYTES: usize = 4096;

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(HEADING_BYTES)];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let mut headings = Fields::default();
    Records::new(start).read(&mut headings);
    Layout::find("", &headings, Encoding::of(start), &mut Vec::new()).is_complete()
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let mut rows = Vec::new();
    let length = input.bytes.len().max(1) as f64;
    let progress = |done: u64| (input.progress)(done as f64 / length);
    let options =
        StreamOptions { name: input.name, catalogue: input.catalogue, progress: &progress };
    let read = read_stream(input.bytes, options, &mut |batch| {
        rows.extend_from_slice(&batch.rows);
        ControlFlow::Continue(())
    })?;
    let dataset = Dataset {
        source: SOURCE.to_owned(),
        edition: edition(input.name),
        series: read.value.series,
        rows,
        steps: vec!["read-table"],
    };
    Ok(Checked { value: Imported::Dataset(dataset), issues: read.issues })
}

/// Source and edition under which a table with this file name is kept.
#[must_use]
pub fn key_of(name: &str) -> (String, String) {
    (SOURCE.to_owned(), edition(name))
}

/// The name of the file without its ending, in letters that every system takes.
///
/// A name with other letters, as in Japanese, keeps what it has of these and a part of its
/// hash, so that two such names do not meet.
fn edition(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut plain = String::with_capacity(stem.len());
    for letter in stem.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => plain.push(letter),
            // Two marks side by side have a meaning of their own in the names of folders.
            '.' | '_' | '-' if plain.ends_with(|last: char| last.is_ascii_alphanumeric()) => {
                plain.push(letter);
            }
            _ => {}
        }
    }
    let mut plain: String = plain.chars().take(MAX_STEM).collect();
    plain.truncate(plain.trim_end_matches(['.', '_', '-']).len());
    if plain == stem {
        return plain;
    }
    let digest = crate::download::sha256(stem.as_bytes());
    let digest = digest.get(..DIGEST_DIGITS).unwrap_or_default();
    if plain.is_empty() { digest.to_owned() } else { format!("{plain}-{digest}") }
}

#[cfg(test)]
mod tests {
    use super::edition;

    #[test]
    fn every_file_name_gives_a_key_of_its_own() {
        for (name, expected) in
            [("events.csv", "events"), ("own_2024.1.csv", "own_2024.1"), ("table", "table")]
        {
            assert_eq!(edition(name), expected);
        }
        let odd = ["観測.csv", "観測2.csv", "a--b.csv", "a b.csv", "-.csv", ".csv", ""];
        let keys: std::collections::BTreeSet<String> =
            odd.iter().map(|name| edition(name)).collect();
        assert_eq!(keys.len(), odd.len() - 1, "only the two without a stem meet: {keys:?}");
        let plain = |key: &String| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        assert!(keys.iter().all(plain), "{keys:?}");
    }
}
