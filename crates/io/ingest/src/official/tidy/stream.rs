//! A file in blocks: the next one is read while the threads work on the last one.

use std::{io::Read, ops::ControlFlow};

use rayon::prelude::*;
use sousei_core::{Catalogue, Checked, Issue, Observation, Series};

use super::{
    column::Layout,
    decode::Encoding,
    fault::Faults,
    row::{Chunk, read_chunk},
    series::Described,
    split::{Fields, Records, ends_of_chunks},
};
use crate::Error;

/// Bytes that are read at a time; two such blocks are in memory.
const BLOCK_BYTES: usize = 16 * 1024 * 1024;

/// What has to be known to read a table of observations.
#[derive(Clone, Copy)]
pub struct StreamOptions<'a> {
    /// Name of the file, for messages.
    pub name: &'a str,
    /// Describes indicators where the file does not say their unit or basis.
    pub catalogue: &'a Catalogue,
    /// Told, from time to time, how many bytes are done.
    pub progress: &'a (dyn Fn(u64) + Sync),
}

/// Rows that have been read, in the order of the file.
#[derive(Debug)]
pub struct Batch<'a> {
    /// All series seen so far; a series keeps its position.
    pub series: &'a [Series],
    /// Observations of these series.
    pub rows: Vec<Observation>,
}

/// What a table held, when all of it has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct StreamSummary {
    /// All series.
    pub series: Vec<Series>,
    /// Observations that were handed over.
    pub n_rows: u64,
    /// Whether the receiver stopped the reading.
    pub stopped: bool,
}

/// Reads a table of observations of any length in bounded memory and hands its rows to `sink`
/// batch by batch.
///
/// Memory is two blocks of 16 MiB and the observations of one block, whatever the length of
/// the file. Rows, series and issues are the same at any number of threads. The sink may stop
/// the reading. After an error everything it has received is to be dropped.
///
/// # Errors
/// `NotThisFormat` if the headings are others, `Undescribed` if unit, basis or vintage of a
/// row is not known, `Truncated` if the last row is cut off, `Csv` if a quotation mark is
/// never closed or the file cannot be read.
pub fn read_stream(
    mut from: impl Read + Send,
    options: StreamOptions,
    sink: &mut dyn FnMut(Batch) -> ControlFlow<()>,
) -> Result<Checked<StreamSummary>, Error> {
    let name = options.name;
    let mut block = Vec::new();
    let mut at_end = fill(&mut block, &mut from, name)?;
    let mut file = File::open(options, &block)?;
    let mut rest = block.split_off(file.first_row_at);
    std::mem::swap(&mut block, &mut rest);
    let mut done = file.first_row_at as u64;
    loop {
        let mut ends = ends_of_chunks(&block);
        let whole = ends.last().copied().unwrap_or(0);
        file.check_block(&block[whole..], at_end)?;
        if at_end && whole < block.len() {
            ends.push(block.len());
        }
        let mut next = block[whole..].to_vec();
        let (chunks, filled) = rayon::join(
            || file.read_chunks(&block, &ends),
            || if at_end { Ok(true) } else { fill(&mut next, &mut from, name) },
        );
        let was_last = at_end;
        at_end = filled?;
        for chunk in chunks {
            if file.hand_over(chunk, sink)?.is_break() {
                return Ok(file.finish(true));
            }
        }
        done += whole as u64;
        (options.progress)(done);
        if was_last {
            return Ok(file.finish(false));
        }
        block = next;
    }
}

/// Appends up to a block; true at the end of the file.
fn fill(block: &mut Vec<u8>, from: &mut impl Read, name: &str) -> Result<bool, Error> {
    block.reserve_exact(BLOCK_BYTES);
    let read = from.take(BLOCK_BYTES as u64).read_to_end(block);
    let read = read.map_err(|error| Error::Csv {
        file: name.to_owned(),
        row: 0,
        reason: error.to_string(),
    })?;
    Ok(read < BLOCK_BYTES)
}

/// A table while it is being read.
struct File<'a> {
    name: &'a str,
    encoding: Encoding,
    layout: Layout,
    /// Bytes of the byte order mark and of the row of headings.
    first_row_at: usize,
    described: Described<'a>,
    issues: Vec<Issue>,
    faults: Faults,
    /// Row, as a spreadsheet numbers it, at which the next chunk begins.
    next_row: u32,
    n_rows: u64,
}

impl<'a> File<'a> {
    fn open(options: StreamOptions<'a>, start: &[u8]) -> Result<Self, Error> {
        let name = options.name;
        let bom = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let length = memchr::memchr(b'\n', start).map_or(start.len(), |end| end + 1);
        let mut headings = Fields::default();
        Records::new(&start[bom..length]).read(&mut headings);
        let encoding = Encoding::of(start);
        let mut issues = Vec::new();
        let layout = Layout::find(name, &headings, encoding, &mut issues);
        layout.check(name)?;
        let described = Described::new(name, options.catalogue, encoding, &layout);
        let faults = Faults::default();
        let first_row_at = length;
        Ok(Self {
            name,
            encoding,
            layout,
            first_row_at,
            described,
            issues,
            faults,
            next_row: 2,
            n_rows: 0,
        })
    }

    /// Refuses what cannot be the start of a record, or is one that breaks off.
    fn check_block(&self, rest: &[u8], at_end: bool) -> Result<(), Error> {
        let open = memchr::memchr_iter(b'"', rest).count() % 2 == 1;
        if (open && at_end) || rest.len() >= BLOCK_BYTES {
            let reason = "a quotation mark is never closed".to_owned();
            return Err(Error::Csv { file: self.name.to_owned(), row: self.next_row, reason });
        }
        let mut fields = Fields::default();
        let is_short = at_end
            && Records::new(rest).read(&mut fields)
            && !fields.is_blank()
            && fields.count < self.layout.n_headings;
        match is_short {
            false => Ok(()),
            true => Err(Error::Truncated {
                file: self.name.to_owned(),
                seen: format!("the last row has {} fields and no line end", fields.count),
                expected: format!("{} fields", self.layout.n_headings),
            }),
        }
    }

    fn read_chunks<'b>(&self, block: &'b [u8], ends: &[usize]) -> Vec<Chunk<'b>> {
        let ranges: Vec<(usize, usize)> =
            std::iter::once(0).chain(ends.iter().copied()).zip(ends.iter().copied()).collect();
        let chunk = |(start, end): (usize, usize)| {
            read_chunk(&block[start..end], &self.layout, self.encoding)
        };
        ranges.into_par_iter().map(chunk).collect()
    }

    fn hand_over(
        &mut self,
        mut chunk: Chunk,
        sink: &mut dyn FnMut(Batch) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        let positions = self.described.positions(&chunk.keys)?;
        for row in &mut chunk.rows {
            row.series = positions[row.series as usize];
        }
        self.faults.append(chunk.faults, self.next_row);
        self.next_row = self.next_row.saturating_add(chunk.n_records);
        self.n_rows += chunk.rows.len() as u64;
        Ok(sink(Batch { series: &self.described.series, rows: chunk.rows }))
    }

    fn finish(self, stopped: bool) -> Checked<StreamSummary> {
        let mut issues = self.issues;
        issues.extend(self.faults.into_issues(self.name, |column| self.layout.place(column)));
        let (series, n_rows) = (self.described.series, self.n_rows);
        Checked { value: StreamSummary { series, n_rows, stopped }, issues }
    }
}
