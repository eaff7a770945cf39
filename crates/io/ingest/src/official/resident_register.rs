//! 住民基本台帳 population, vital events and households.

use sousei_core::Checked;

use super::{Imported, Input};
use crate::Error;

pub(super) fn looks_like(_name: &str, _bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    Err(Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "resident-register",
        seen: String::new(),
    })
}
