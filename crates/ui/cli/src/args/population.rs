//! Commands on population.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Format;

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

/// What a projection begins with, where it is not the published one.
#[derive(Debug, Args)]
pub struct BasisArgs {
    /// Begin with the own registers of the named areas; plain takes their cohort changes alone
    #[arg(
        long,
        value_enum,
        value_name = "HOW",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "shrunk"
    )]
    pub own_register: Option<OwnArg>,
    /// Published assumption workbooks to use instead of those of this program: survival and net
    /// migration or out-rates and distribution shares, child-woman ratio, sex ratio at 0 to 4
    #[arg(long, value_name = "FILE")]
    pub assumptions: Vec<PathBuf>,
}

/// How cohort changes are taken from a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OwnArg {
    /// Those of the prefecture weigh in where few people were counted
    Shrunk,
    /// The area's own alone (Hamilton and Perry)
    Plain,
}

/// `sousei population project`.
#[derive(Debug, Args)]
pub struct ProjectArgs {
    /// Codes, names or ids of sets, with commas between them; or prefectures, municipalities, all
    #[arg(long, value_delimiter = ',', required = true)]
    pub areas: Vec<String>,
    /// p1, s1, s2, closed, national, or a file of your own
    ///
    /// A file is YAML; whatever it leaves out is as in the base projection:
    ///
    /// tfr: {2015: base, 2030: 1.8}    (base: the rate of the base year, first year only)
    ///
    /// migration_percent: 80
    ///
    /// balance_year: 2040
    ///
    /// families_per_year: 5            (for each area named)
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
    /// What the projection begins with
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ProjectFormatArg,
    /// File to write instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Forms of projected rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ProjectFormatArg {
    /// A table for people
    #[default]
    Table,
    /// CSV, UTF-8 with byte-order mark
    Csv,
    /// JSON, one object per row
    Json,
    /// Excel workbook
    Xlsx,
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
    /// Year in which it, or the fertility sought for a goal, is reached; 15 years after the base
    /// year by default
    #[arg(long, value_name = "YEAR")]
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
    /// Year at which influence is taken; 30 years after the base year by default
    #[arg(long, value_name = "YEAR")]
    pub eval_year: Option<i32>,
    /// Year that the pyramid holds against the base year; the last one by default
    #[arg(long, value_name = "YEAR")]
    pub pyramid_year: Option<i32>,
}

/// `sousei population scenario`.
#[derive(Debug, Args)]
pub struct ScenarioArgs {
    /// Code, name or id of a set
    pub area: String,
    /// The scenario to show by age: p1, s1, s2, closed, national or custom; leave it out with
    /// settings of your own
    #[arg(long)]
    pub scenario: Option<String>,
    /// What the scenario of your own sets
    #[command(flatten)]
    pub own: OwnScenarioArgs,
    /// What the projection begins with
    #[command(flatten)]
    pub basis: BasisArgs,
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
    /// What the projection begins with
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Output
    #[command(flatten)]
    pub output: FigureOutputArgs,
}

/// How one figure is written.
#[derive(Debug, Args)]
pub struct FigureOutputArgs {
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: FigureFormatArg,
    /// File to write instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Forms of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FigureFormatArg {
    /// Aligned columns
    #[default]
    Table,
    /// Comma-separated values
    Csv,
    /// JSON
    Json,
    /// Excel
    Xlsx,
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
    /// The scenario to begin with: p1, s1, s2, closed, national or custom; leave it out with
    /// settings of your own
    #[arg(long)]
    pub scenario: Option<String>,
    /// What the scenario of your own sets
    #[command(flatten)]
    pub own: OwnScenarioArgs,
    /// What the projection begins with
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Output
    #[command(flatten)]
    pub output: FigureOutputArgs,
}

/// `sousei population report`.
#[derive(Debug, Args)]
pub struct PopulationReportArgs {
    /// Code, name or id of a set
    pub area: String,
    /// File to write; its ending says the form: .pdf, .docx or .xlsx
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The scenario to show by age: p1, s1, s2, closed, national or custom; leave it out with
    /// settings of your own
    #[arg(long)]
    pub scenario: Option<String>,
    /// What the scenario of your own sets
    #[command(flatten)]
    pub own: OwnScenarioArgs,
    /// What the projection begins with
    #[command(flatten)]
    pub basis: BasisArgs,
    /// Add what it takes to keep this many people
    #[arg(long, value_name = "N")]
    pub goal: Option<f64>,
    /// Year of the goal
    #[arg(long, default_value_t = 2045, value_name = "YEAR", requires = "goal")]
    pub goal_year: i32,
    /// Count only children of primary school for the goal, aged 6 to 11
    #[arg(long, requires = "goal")]
    pub goal_school: bool,
    /// Add the rate of births that people hope for: married, planned, want, hoped and loss; the
    /// nation's where one is left out, as in 33.8,2.07,89.4,2.12,0.938
    #[arg(long, value_name = "INPUTS")]
    pub hopes: Option<String>,
}
