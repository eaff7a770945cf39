//! Commands on the table of moves between prefectures and on commuting zones.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Format;

/// `sousei flows matrix`.
#[derive(Debug, Args)]
pub struct LinksArgs {
    /// First group: codes or names of prefectures, ids of zones, keys of regions, with commas between; the prefectures outside the Tokyo area by default
    #[arg(long, value_name = "GROUP", default_value = "")]
    pub from: String,
    /// Second group; the Tokyo area by default
    #[arg(long, value_name = "GROUP", default_value = "")]
    pub to: String,
    /// Which links are listed
    #[arg(long, value_enum, default_value_t)]
    pub measure: MeasureArg,
    /// How many
    #[arg(long, value_name = "N")]
    pub links: Option<usize>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum MeasureArg {
    /// Those with the largest net movement
    #[default]
    Net,
    /// Those with the most moves
    Moves,
}

/// `sousei flows explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Code or name of a prefecture, or id of a zone; tokyo-area by default
    #[arg(default_value = "")]
    pub area: String,
    /// First year; the earliest known by default
    #[arg(long, value_name = "YEAR")]
    pub first: Option<i16>,
    /// Last year; the latest known by default
    #[arg(long, value_name = "YEAR")]
    pub last: Option<i16>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei flows balance`.
#[derive(Debug, Args)]
pub struct BalanceArgs {
    /// Prefectures whose balance is reached; tokyo-area by default
    #[arg(default_value = "")]
    pub area: String,
    /// Year of the balance; five years after the flows by default
    #[arg(long)]
    pub year: Option<i16>,
    /// Stream that changes
    #[arg(long, value_enum, default_value_t)]
    pub lever: LeverArg,
    /// Ages at which people move otherwise, for example 15-29; 15-29 for arrivals and 25-44 for departures by default
    #[arg(long, value_name = "FROM-TO")]
    pub ages: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Stream that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LeverArg {
    /// Fewer arrivals
    #[default]
    Arrivals,
    /// More departures
    Departures,
}

/// `sousei flows zones`.
#[derive(Debug, Args)]
pub struct ZonesArgs {
    /// CSV with the columns residence, workplace, workers, did_population
    pub file: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
