//! Commands of an office on support schemes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Format;

/// `sousei schemes batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// Name of the scheme
    pub id: String,
    /// Cases, one row each: .xlsx or .csv; `sousei schemes template` writes the form
    #[arg(long = "in", value_name = "FILE")]
    pub input: PathBuf,
    /// File to write; its ending decides the form: .xlsx, .csv, .json, .pdf or .docx
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Day for rows that name none; the present day or the nearest by default
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Rules of a municipality that lie over the national ones
    #[arg(long, value_name = "ID")]
    pub overlay: Option<String>,
    /// Exit with 1 if a row could not be read
    #[arg(long)]
    pub strict: bool,
}

/// `sousei schemes budget`.
#[derive(Debug, Args)]
pub struct BudgetArgs {
    /// Name of the scheme
    pub id: String,
    /// A kind of case: how many in the first year, and the answers on which the amount depends,
    /// for example `10 household_size=4 children=2`; may be given several times
    #[arg(long = "kind", value_name = "CASES ANSWERS", required = true)]
    pub kinds: Vec<String>,
    /// Year in which the first fiscal year begins; the present one by default
    #[arg(long)]
    pub year: Option<String>,
    /// Number of fiscal years, 1 to 10
    #[arg(long, default_value = "3")]
    pub years: String,
    /// Percent by which the cases grow from year to year, -100 to 100
    #[arg(long, value_name = "PERCENT", default_value = "0", allow_hyphen_values = true)]
    pub growth: String,
    /// The prefecture's share of what it bears with the municipality, for example 1/2
    #[arg(long, value_name = "SHARE")]
    pub prefecture_share: Option<String>,
    /// Percent by which cases may turn out more or fewer, 0 to 100
    #[arg(long, value_name = "PERCENT", default_value = "20")]
    pub cases_change: String,
    /// Percent by which amounts may turn out higher or lower, 0 to 100
    #[arg(long, value_name = "PERCENT", default_value = "20")]
    pub amount_change: String,
    /// Rules of a municipality that lie over the national ones
    #[arg(long, value_name = "ID")]
    pub overlay: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// `sousei schemes template`.
#[derive(Debug, Args)]
pub struct CasesTemplateArgs {
    /// Name of the scheme
    pub id: String,
    /// Workbook to write
    #[arg(default_value = "cases.xlsx")]
    pub to: PathBuf,
    /// Day whose questions are asked; the present day or the nearest by default
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

/// `sousei schemes cases`.
#[derive(Debug, Subcommand)]
pub enum CasesCommand {
    /// List the saved cases, without answers
    List {
        /// Name of a scheme; all by default
        #[arg(long, value_name = "ID")]
        scheme: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List the duties that end in a month
    Due {
        /// Month: 2026-04; the present one by default
        #[arg(long, value_name = "MONTH")]
        month: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List every duty by its last day: the calendar of repayments
    Calendar {
        /// Name of a scheme; all by default
        #[arg(long, value_name = "ID")]
        scheme: Option<String>,
        /// Month in which the duties end, for example 2026-04; every one by default
        #[arg(long, value_name = "MONTH")]
        due_in: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Print a saved case with its answers and access log as JSON
    Show {
        /// Number of the case
        number: i64,
    },
    /// Determine a case and save it with its answers
    ///
    /// Example: sousei schemes cases save relocation --on 2024-10-01 --input a.yaml --reference 12
    Save(SaveCaseArgs),
    /// Remove a saved case; its answers are erased
    Remove {
        /// Number of the case
        number: i64,
    },
}

/// `sousei schemes cases save`.
#[derive(Debug, Args)]
pub struct SaveCaseArgs {
    /// Name of the scheme
    pub id: String,
    /// Day for which it is determined
    #[arg(long, value_name = "DATE")]
    pub on: String,
    /// Answers as YAML or JSON
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// The municipality's own number for the case; no names
    #[arg(long, value_name = "TEXT")]
    pub reference: String,
    /// Rules of a municipality that lie over the national ones
    #[arg(long, value_name = "ID")]
    pub overlay: Option<String>,
}

/// `sousei schemes overlay`.
#[derive(Debug, Subcommand)]
pub enum OverlayCommand {
    /// Check the rules of a municipality against the national frame
    Check {
        /// File of the format sousei-support-overlay/1
        file: PathBuf,
    },
    /// Check the rules of a municipality and store them
    Add {
        /// File of the format sousei-support-overlay/1
        file: PathBuf,
    },
    /// List the rules of municipalities that are stored
    List {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Take the rules of a municipality out of force
    Remove {
        /// Key of the rules
        id: String,
    },
}
