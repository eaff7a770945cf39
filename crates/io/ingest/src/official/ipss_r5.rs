//! IPSS regional projection of 2023 (令和5年推計).

mod totals;

use sousei_core::{Checked, date};

use super::{Imported, Input, ipss::Edition};
use crate::Error;

const EDITION: Edition = Edition {
    key: "ipss-r5",
    year: "2023",
    indicator: "ipss.population-r5",
    base_year: 2020,
    open_age: 95,
    vintage: date(2023, 12, 1),
};

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    EDITION.looks_like(bytes) || totals::looks_like(bytes)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    if totals::looks_like(input.bytes) {
        return totals::read(&EDITION, input);
    }
    EDITION.read(input)
}
