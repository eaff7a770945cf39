//! YAML with strict keys and limits, errors with line and column.

use serde::{Serialize, de::DeserializeOwned};
use serde_saphyr::{Options, SerializerOptions, UserMessageFormatter};

use crate::{Error, table::text_of_bytes};

/// Bytes of a YAML file that are read at most.
const MAX_BYTES: usize = 1024 * 1024;

/// Width above which the writer would fold a line: never.
const NO_FOLDING: usize = 1_000_000;

/// Reads a YAML file into its shape.
pub(crate) fn read<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge {
            file: file.to_owned(),
            size_bytes: bytes.len() as u64,
            limit_bytes: MAX_BYTES as u64,
        });
    }
    let text = text_of_bytes(file, bytes)?;
    serde_saphyr::from_str_with_options(&text, options()).map_err(|error| {
        let place = error.location();
        Error::Yaml {
            file: file.to_owned(),
            line: place.map_or(0, |place| place.line()),
            column: place.map_or(0, |place| place.column()),
            reason: error.without_snippet().render_with_formatter(&UserMessageFormatter),
        }
    })
}

/// Limits that no honest file meets: they stop alias bombs and deep nesting.
fn options() -> Options {
    serde_saphyr::options! {
        with_snippet: false,
        // An area code such as 01100 is no number.
        leading_zero_numbers_as_strings: true,
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 100_000,
            max_events: 400_000,
            max_aliases: 100,
            max_anchors: 100,
            max_documents: 1,
            flow_nesting_limit: 32,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 10_000,
            max_replay_stack_depth: 8,
        },
    }
}

/// Writes a shape as YAML, the same bytes for the same value.
pub(crate) fn write<T: Serialize>(value: &T) -> String {
    serde_saphyr::to_string_with_options(value, writer_options())
        .expect("plain structs of strings, numbers and lists always serialise")
}

fn writer_options() -> SerializerOptions {
    serde_saphyr::ser_options! {
        prefer_block_scalars: false,
        folded_wrap_chars: NO_FOLDING,
    }
}
