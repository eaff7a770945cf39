//! JSON Schema of the YAML files, for editors.

use schemars::{JsonSchema, generate::SchemaSettings};

use crate::{
    scheme::SchemeFile,
    source::SourceEntryFile,
    support::{CasesFile, OverlayFile, PackageFile},
    wire::StrategyFile,
};

/// The JSON Schema of `strategy.yaml`.
#[must_use]
pub fn strategy_schema() -> serde_json::Value {
    schema_of::<StrategyFile>("sousei-strategy/1")
}

/// The JSON Schema of a rating-scheme file.
#[must_use]
pub fn scheme_schema() -> serde_json::Value {
    schema_of::<SchemeFile>("sousei-rating-scheme/1")
}

/// The JSON Schema of the description of an official source.
#[must_use]
pub fn source_schema() -> serde_json::Value {
    schema_of::<SourceEntryFile>("sousei-source/1")
}

/// The JSON Schema of the rules of a support scheme.
#[must_use]
pub fn support_scheme_schema() -> serde_json::Value {
    schema_of::<PackageFile>("sousei-support-scheme/1")
}

/// The JSON Schema of a city's overlay over a support scheme.
#[must_use]
pub fn support_overlay_schema() -> serde_json::Value {
    schema_of::<OverlayFile>("sousei-support-overlay/1")
}

/// The JSON Schema of worked cases of a support scheme.
#[must_use]
pub fn support_cases_schema() -> serde_json::Value {
    schema_of::<CasesFile>("sousei-support-cases/1")
}

fn schema_of<T: JsonSchema>(title: &str) -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.into()
}
