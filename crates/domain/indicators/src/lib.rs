//! Trends, sums, ratios and comparisons of indicators.
//!
//! | to … | use |
//! |---|---|
//! | continue a trend | [`forecast`] |
//! | index the facts of a query | [`FactTable`] |
//! | compute a figure of an area or of a set of areas | [`evaluate`], [`series`] |
//! | rank areas, with 偏差値 | [`standings`] |
//! | form and test a composite of several scores | [`composite`], [`robustness`] |
//! | find areas of similar structure | [`find_similar`], [`structure_row`] |
//! | class a municipality as the 類似団体 tables do | [`classify`], [`type_of`] |
//!
//! A continued trend is that and nothing more; it is never called an effect. What is missing
//! stays missing through every sum and ratio.

mod aggregate;
mod composite;
mod error;
mod fact_table;
mod forecast;
mod muni_type;
mod similar;
mod smoothing;
mod standing;

pub use aggregate::{
    Evaluated, MAX_YEARS_APART, PartValue, Question, Side, When, evaluate, series,
};
pub use composite::{Composite, MIN_COVERAGE, RankRange, Robustness, composite, robustness};
pub use error::{Error, Joined};
pub use fact_table::FactTable;
pub use forecast::{Forecast, ForecastMethod, Scale, forecast};
pub use muni_type::{
    IndustryClass, MunicipalityType, SpecialKind, SpecialMunicipalities, TypeEdition, TypeKind,
    TypeLimits, classify, type_of,
};
pub use similar::{
    DEFAULT_NEIGHBOURS, Feature, FeatureTable, Neighbour, STRUCTURE_FEATURES, SimilarParams,
    SimilarResult, Structure, find_similar, log_ratios, structure_row,
};
pub use standing::{
    ComparisonSet, Direction, MIN_AREAS_FOR_HENSACHI, Standing, Standings, hensachi,
    min_max_scores, ranks, standings, z_scores,
};
