//! IPSS regional projection of 2018 (平成30年推計).

use sousei_core::{Checked, date};

use super::{Imported, Input, ipss::Edition};
use crate::Error;

const EDITION: Edition = Edition {
    key: "ipss-h30",
    year: "2018",
    indicator: "ipss.population",
    base_year: 2015,
    open_age: 90,
    vintage: date(2018, 3, 1),
};

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    EDITION.looks_like(bytes)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    EDITION.read(input)
}
