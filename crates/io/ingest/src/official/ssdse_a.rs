//! SSDSE-A, municipalities.

use sousei_core::Checked;

use super::{
    Imported, Input,
    ssdse::{self, Kind},
};
use crate::Error;

pub(super) fn looks_like(_name: &str, bytes: &[u8]) -> bool {
    ssdse::looks_like(Kind::A, bytes)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    ssdse::read(Kind::A, input)
}
