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

/// The name of the file without its ending.
fn edition(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
