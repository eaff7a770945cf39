//! Areas and their figures: the one-page profile, rankings, comparisons, maps, and the lists of
//! what data there are.
//!
//! The structs of this module are filled by the use cases; nothing here reads or computes more
//! than showing takes.
//!
//! | to show … | use |
//! |---|---|
//! | one area or set on one page | [`profile_figures`], [`key_facts`], [`area_facts`] |
//! | areas in order of an indicator | [`ranking_figure`] |
//! | up to ten areas side by side | [`comparison_figures`] |
//! | two indicators against each other | [`scatter_figure`] |
//! | an indicator on a map | [`map_figure`] |
//! | municipalities like one | [`similar_figure`] |
//! | what a search found | [`area_table`] |
//! | indicators, datasets, facts | [`catalogue_table`], [`datasets_table`], [`facts_table`] |
//! | one dataset | [`versions_table`], [`series_table`], [`holders_table`] |
//! | what an import changed or could not read | [`diff_figure`], [`import_issues`] |
//! | facts for other programs | [`facts_csv`], [`facts_json`] |

mod classes;
mod comparison;
mod dataset;
mod input;
mod list;
mod map;
mod profile;
mod ranking;
mod revision;
mod scatter;
mod similar;
mod tidy;
pub(crate) mod words;
mod years;

pub use classes::{ClassMethod, Classes, classify};
pub use comparison::{
    ComparisonLine, ComparisonRow, ComparisonSeries, ComparisonView, comparison_figures,
};
pub use dataset::{HeldSeries, VersionEntry, holders_table, series_table, versions_table};
pub use input::{AreaHead, AreaType, Place, Reading, SourceLine, Standing};
pub use list::{
    AreaHit, CatalogueEntry, DatasetEntry, area_table, catalogue_table, datasets_table, facts_table,
};
pub use map::{MapArea, MapForm, MapView, map_figure};
pub use profile::{
    AgeGroups, AgePyramid, History, HistoryLine, KeyFact, ProfileChart, ProfileRow, ProfileSection,
    ProfileView, SECTIONS, YearlyChange, area_facts, key_facts, profile_figures, section_of_topic,
};
pub use ranking::{RankedArea, RankingView, ranking_figure};
pub use revision::{DiffView, IssueCount, RevisedValue, diff_figure, import_issues};
pub use scatter::{ScatterArea, ScatterView, scatter_figure};
pub use similar::{SimilarArea, SimilarView, similar_figure};
pub use tidy::{TidyRow, facts_csv, facts_json};
pub(crate) use words::age_name;
pub use words::{
    basis_name, comparison_name, missing_text, reading_text, source_text, status_name, topic_name,
};
