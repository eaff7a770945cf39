//! Commands on population.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{Format, RowsFormatArg};

/// Commands on population.
#[derive(Debug, Subcommand)]
pub enum PopulationCommand {
    /// Project the people of areas under a scenario, if asked on many paths
    ///
    /// Example: sousei population project --areas 20205 --scenario s1 --to 2070
    Project(ProjectArgs),
    /// Show one place under the named scenarios and one of your own
    Scenario(ScenarioArgs),
    /// Show how much births and moves weigh in the future of places
    Influence(InfluenceArgs),
    /// Find the fertility, the year of balance or the number of families that reach a target
    GoalSeek(GoalArgs),
    /// Compare published and own projections with what happened
    Backtest {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write the chapter of the population vision as PDF, Word or Excel
    Report(PopulationReportArgs),
}

/// `sousei population project`.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    /// Codes, names or ids of sets, with commas between them; or prefectures, municipalities, all
    #[arg(long, value_delimiter = ',', required = true)]
    pub areas: Vec<String>,
    /// p1, s1, s2, closed, national, or a file
    #[arg(long, default_value = "p1", value_name = "NAME|FILE")]
    pub scenario: String,
    /// Last year; the last published one by default
    #[arg(long, value_name = "YEAR")]
    pub to: Option<i32>,
    /// Number of paths of a probabilistic projection
    #[arg(long, value_name = "N")]
    pub paths: Option<usize>,
    /// Seed of the paths
    #[arg(long, default_value_t = 1, requires = "paths")]
    pub seed: u64,
    /// Quantiles over the paths, ascending
    #[arg(long, value_delimiter = ',', default_value = "0.1,0.5,0.9", requires = "paths")]
    pub quantiles: Vec<f64>,
    /// How far rows are divided
    #[arg(long, value_enum, default_value_t)]
    pub by: ByArg,
    /// Published assumption workbooks to use instead of those of this program
    #[arg(long, value_name = "FILE")]
    pub assumptions: Vec<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = RowsFormatArg::Table)]
    pub format: RowsFormatArg,
    /// File to write instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How far rows are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ByArg {
    /// One row per area and year
    #[default]
    Total,
    /// One row per area, year, sex and age group
    Age,
}

/// What a scenario of one's own sets.
#[derive(Debug, Args)]
pub struct OwnScenarioArgs {
    /// Total fertility that is reached
    #[arg(long)]
    pub tfr: Option<f64>,
    /// Year in which it is reached
    #[arg(long, requires = "tfr")]
    pub tfr_year: Option<i32>,
    /// Net migration as a percentage of the base projection
    #[arg(long, value_name = "PERCENT")]
    pub migration: Option<f64>,
    /// Year from which nobody moves on balance
    #[arg(long, value_name = "YEAR")]
    pub balance: Option<i32>,
    /// Young families that come in addition, per year
    #[arg(long, value_name = "N")]
    pub families: Option<f64>,
    /// Last year; the last published one by default
    #[arg(long, value_name = "YEAR")]
    pub to: Option<i32>,
}

/// `sousei population scenario`.
#[derive(Debug, Args)]
pub struct ScenarioArgs {
    /// Code, name or id of a set
    pub area: String,
    /// Begin with the area's own register instead of the published projection
    #[arg(long)]
    pub own_register: bool,
    /// The scenario to show by age: p1, s1, s2, closed, national or custom
    #[arg(long)]
    pub scenario: Option<String>,
    /// What the scenario of your own sets
    #[command(flatten)]
    pub own: OwnScenarioArgs,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei population influence`.
#[derive(Debug, Args)]
pub struct InfluenceArgs {
    /// Codes, names or ids of sets, with commas between them; or prefectures, municipalities
    #[arg(long, value_delimiter = ',', required = true)]
    pub areas: Vec<String>,
    /// Year of comparison
    #[arg(long, default_value_t = 2045, value_name = "YEAR")]
    pub year: i32,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What is turned until the target is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KnobArg {
    /// Total fertility
    Tfr,
    /// Year from which nobody moves on balance
    Balance,
    /// Young families per year
    Families,
}

/// `sousei population goal-seek`.
#[derive(Debug, Args)]
pub struct GoalArgs {
    /// Code, name or id of a set
    pub area: String,
    /// People wanted
    #[arg(long, value_name = "N")]
    pub people: f64,
    /// In which year
    #[arg(long, value_name = "YEAR")]
    pub year: i32,
    /// Count only children of primary school, aged 6 to 11
    #[arg(long)]
    pub primary_school: bool,
    /// What is turned; each of the three by default
    #[arg(long, value_enum)]
    pub by: Option<KnobArg>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei population report`.
#[derive(Debug, Args)]
pub struct PopulationReportArgs {
    /// Code, name or id of a set
    pub area: String,
    /// File to write; its ending says the form: .pdf, .docx or .xlsx
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// What the scenario of your own sets
    #[command(flatten)]
    pub own: OwnScenarioArgs,
}
