//! Commands on flows.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{BalanceArgs, ExplainArgs, Format, LinksArgs, ZonesArgs};

/// Commands on flows.
#[derive(Debug, Subcommand)]
pub enum FlowsCommand {
    /// Print moves in and out of Tokyo, one row per period, place, basis and source
    ///
    /// Example: sousei flows tokyo --place tokyo-area --basis movers-japanese --format csv
    Tokyo(TokyoArgs),
    /// Print moves in and out of an area or set, one row per period, basis and source
    Area(AreaFlowsArgs),
    /// Check what the figures of a table of moves say against themselves
    ///
    /// Without a file, the documents' own figures that come along are checked. Exits with 1 if a figure contradicts others.
    Check(CheckArgs),
    /// Print moves between prefectures: largest links, regions, two groups, strong links, indices
    ///
    /// Example: sousei flows matrix --from tohoku --to tokyo-area
    Matrix(LinksArgs),
    /// Print why net migration changed: accounting, association and stated reasons, never mixed
    Explain(ExplainArgs),
    /// Print what a balance of arrivals and departures would do to the population of all prefectures
    ///
    /// An assumption computed on, not a forecast.
    Balance(BalanceArgs),
    /// Find commuting zones (都市雇用圏) in a table of workers by residence and workplace
    Zones(ZonesArgs),
}

/// `sousei flows tokyo`.
#[derive(Debug, Args)]
pub struct TokyoArgs {
    /// Which Tokyo; all three by default
    #[arg(long, value_enum)]
    pub place: Option<TokyoArg>,
    /// Whom to count; rows of both by default, which must not be joined
    #[arg(long, value_enum)]
    pub basis: Option<MoversArg>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which Tokyo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TokyoArg {
    /// Tokyo, Saitama, Chiba and Kanagawa (東京圏)
    TokyoArea,
    /// The prefecture (東京都)
    Tokyo,
    /// The special wards (23区)
    #[value(name = "tokyo-23")]
    Wards,
}

/// Whom to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MoversArg {
    /// Japanese nationals (日本人移動者)
    MoversJapanese,
    /// Everybody (移動者総数)
    MoversAll,
}

/// `sousei flows area`.
#[derive(Debug, Args)]
pub struct AreaFlowsArgs {
    /// Code, name or id of a set
    pub area: String,
    /// Print the figures of the page instead of rows
    #[arg(long)]
    pub figures: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei flows check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Table of printed flows, or official file of moves
    pub file: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
