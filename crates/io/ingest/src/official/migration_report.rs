//! Monthly and yearly tables of the Report on Internal Migration (住民基本台帳人口移動報告).
//!
//! Two shapes: the publisher's tables with one row per area, and the long tables of the portal
//! with one row per figure. `docs/formats/official/migration-report.md` describes both.

mod collector;
mod long;
mod meaning;
mod place;
mod sheet;

use sousei_core::Checked;

use self::collector::Collector;
use super::{
    Imported, Input,
    spreadsheet::{grids, probe, probe_sheets},
};
use crate::Error;

/// Source under which the tables are kept.
const SOURCE: &str = "moves-report";

/// Whether a file has a table with one row per area, on whatever sheet: the first may be a cover.
pub(super) fn looks_like_sheet(name: &str, bytes: &[u8]) -> bool {
    probe_sheets(name, bytes).iter().any(sheet::looks_like)
}

/// Whether a file has one row per figure.
pub(super) fn looks_like_long(name: &str, bytes: &[u8]) -> bool {
    probe(name, bytes).is_some_and(|grid| long::looks_like(&grid))
}

/// Reads tables with one row per area: every sheet that is one.
pub(super) fn read_sheets(input: &Input) -> Result<Checked<Imported>, Error> {
    let mut collector = Collector::default();
    for grid in grids(input.name, input.bytes)? {
        sheet::read(&grid, &mut collector);
    }
    finish(input, collector, "migration-report")
}

/// Reads a table with one row per figure.
pub(super) fn read_long(input: &Input) -> Result<Checked<Imported>, Error> {
    let mut collector = Collector::default();
    for grid in grids(input.name, input.bytes)? {
        long::read(&grid, &mut collector);
    }
    finish(input, collector, "migration-portal")
}

fn finish(
    input: &Input,
    collector: Collector,
    format: &'static str,
) -> Result<Checked<Imported>, Error> {
    let read = collector.finish(input.name, format)?;
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(read.value), issues: read.issues })
}
