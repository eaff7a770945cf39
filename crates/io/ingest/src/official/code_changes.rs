//! Change events of municipality codes (廃置分合等情報).

use sousei_core::Checked;

use super::{Imported, Input};
use crate::Error;

pub(super) fn looks_like(_name: &str, _bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    Err(Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "code-changes",
        seen: String::new(),
    })
}
