//! Commands on support schemes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{
    Format,
    support_office::{BatchArgs, BudgetArgs, CasesCommand, CasesTemplateArgs, OverlayCommand},
};

/// Commands on support schemes.
#[derive(Debug, Subcommand)]
pub enum SupportCommand {
    /// List the schemes with the days for which their rules are known
    List {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show the rules of a scheme: figures, questions, requirements, amounts, duties
    Show(ShowSchemeArgs),
    /// Check rules and worked cases; exits with 1 if there are errors
    ///
    /// Checked are the rules that come along with those of the data directory over them.
    Check(CheckSchemesArgs),
    /// Show what changed in the rules between two days, and which worked cases flip
    ///
    /// Example: sousei schemes diff relocation --from 2020-10-01 --to 2021-10-01
    Diff(DiffSchemeArgs),
    /// Answer from a file of answers: eligible or not, how much, why, and what then
    ///
    /// Example: sousei schemes determine relocation --on 2021-10-01 --input answers.yaml
    Determine(DetermineArgs),
    /// Determine many cases of a table: outcome, amount and reasons of each row
    ///
    /// Example: sousei schemes batch relocation --in cases.xlsx --out results.xlsx
    Batch(BatchArgs),
    /// Add up expected cases: the budget by fiscal year and payer, and how it moves
    ///
    /// Example: sousei schemes budget relocation --year 2024 --kind '10 household_size=4 children=2'
    Budget(BudgetArgs),
    /// Write the workbook into which cases are filled
    Template(CasesTemplateArgs),
    /// Save, list, show and remove granted cases
    Cases {
        /// What to do
        #[command(subcommand)]
        command: CasesCommand,
    },
    /// Check, add, list and remove the rules of municipalities
    Overlay {
        /// What to do
        #[command(subcommand)]
        command: OverlayCommand,
    },
}

/// `sousei schemes show`.
#[derive(Debug, Args)]
pub struct ShowSchemeArgs {
    /// Name of the scheme, for example relocation
    pub id: String,
    /// Day for which the rules are shown; the present day or the nearest by default
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
}

/// How rules are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum RulesFormat {
    /// Tables for people
    #[default]
    Table,
    /// JSON
    Json,
    /// The file of rules as it stands, to be changed
    Yaml,
}

/// `sousei schemes check`.
#[derive(Debug, Args)]
pub struct CheckSchemesArgs {
    /// Folder with a folder of rules per scheme; `schemes` in the data directory by default
    pub folder: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei schemes diff`.
#[derive(Debug, Args)]
pub struct DiffSchemeArgs {
    /// Name of the scheme
    pub id: String,
    /// Day of the older rules
    #[arg(long, value_name = "DATE")]
    pub from: String,
    /// Day of the newer rules
    #[arg(long, value_name = "DATE")]
    pub to: String,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei schemes determine`.
#[derive(Debug, Args)]
pub struct DetermineArgs {
    /// Name of the scheme
    pub id: String,
    /// Day of the application: 2021-04-01 or 令和3年4月1日
    #[arg(long, value_name = "DATE")]
    pub on: String,
    /// Answers as YAML or JSON; `-` reads standard input. Nothing of them is kept
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// Rules of a municipality that lie over the national ones
    #[arg(long, value_name = "ID")]
    pub overlay: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
