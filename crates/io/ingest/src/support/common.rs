//! Questions that several schemes have in common.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_saphyr::Spanned;
use sousei_core::Checked;
use sousei_schemes::Input;

use super::{
    Reader,
    wire::{InputFile, Text},
};
use crate::{Error, yaml};

const FORMAT: &str = "sousei-support-common/1";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommonFile {
    format: Text,
    inputs: Vec<Spanned<InputFile>>,
    schemes: Vec<CommonSchemeFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommonSchemeFile {
    id: String,
    who: String,
    takes: BTreeMap<String, String>,
}

/// Questions asked once for several schemes.
///
/// The first one asks who wants to know; its options are the [`CommonScheme::who`] of schemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommonQuestions {
    /// The questions in order.
    pub inputs: Vec<Input>,
    /// Which schemes take answers from them.
    pub schemes: Vec<CommonScheme>,
}

/// How a scheme takes answers to common questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonScheme {
    /// Key of the scheme.
    pub id: String,
    /// For whom it is: an option of the first question.
    pub who: String,
    /// Its questions, with the common question that answers each.
    pub takes: BTreeMap<String, String>,
}

/// Reads common questions from the bytes of a YAML file called `file`.
///
/// # Errors
/// As [`read_support_package`](super::read_support_package).
pub fn read_common_questions(file: &str, bytes: &[u8]) -> Result<Checked<CommonQuestions>, Error> {
    let wire: CommonFile = yaml::read(file, bytes)?;
    let mut reader = Reader::new(file);
    reader.format(&wire.format, FORMAT);
    let schemes = wire.schemes.into_iter();
    let schemes =
        schemes.map(|scheme| CommonScheme { id: scheme.id, who: scheme.who, takes: scheme.takes });
    let value = CommonQuestions {
        inputs: reader.each(wire.inputs, "inputs", Reader::input),
        schemes: schemes.collect(),
    };
    Ok(Checked { value, issues: reader.issues })
}
