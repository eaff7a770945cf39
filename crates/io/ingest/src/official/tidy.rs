//! The program's own table of observations, one row each.

use sousei_core::Checked;

use super::{Imported, Input};
use crate::Error;

pub(super) fn looks_like(_name: &str, _bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    Err(Error::NotThisFormat { file: input.name.to_owned(), expected: "tidy", seen: String::new() })
}
