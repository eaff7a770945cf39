//! The command line, as clap sees it; the help texts are the reference.

mod evidence;
mod flow_models;
mod flows;
mod population;
mod support;
mod support_office;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use evidence::*;
pub use flow_models::*;
pub use flows::*;
pub use population::*;
pub use support::*;
pub use support_office::*;

/// Verify, keep and publish regional strategies (地方版総合戦略)
///
/// Without a command, serves on this computer and opens the browser.
#[derive(Debug, Parser)]
#[command(name = "sousei", version, max_term_width = 100)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command takes
    #[command(flatten)]
    pub global: Global,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// Language of messages and reports; without it, that of LANG
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Directory that holds the records
    #[arg(
        long,
        global = true,
        env = "SOUSEI_DATA_DIR",
        hide_env_values = true,
        value_name = "DIR"
    )]
    pub data_dir: Option<PathBuf>,
}

/// A language on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// Japanese
    Ja,
    /// English
    En,
}

/// Commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Work with strategies: verify, import, collect results, report
    Strategy {
        /// What to do
        #[command(subcommand)]
        command: StrategyCommand,
    },
    /// Find, compare and rank areas; keep area sets
    Areas {
        /// What to do
        #[command(subcommand)]
        command: AreasCommand,
    },
    /// List, show, compare and print data
    Data {
        /// What to do
        #[command(subcommand)]
        command: DataCommand,
    },
    /// Project population, seek goals, weigh births and moves
    Population {
        /// What to do
        #[command(subcommand)]
        command: PopulationCommand,
    },
    /// See who moves where: Tokyo, any place; check printed figures
    Flows {
        /// What to do
        #[command(subcommand)]
        command: FlowsCommand,
    },
    /// Ask what support schemes (支援制度) give, how much, why, and what has to be kept to
    Schemes {
        /// What to do
        #[command(subcommand)]
        command: SupportCommand,
    },
    /// Import official files of statistics
    ///
    /// A new import never destroys an old one. Example: sousei import SSDSE-A-2024.csv
    Import(ImportFilesArgs),
    /// Download an official file from its publisher and import it
    Pull(PullArgs),
    /// Make or load the starter pack
    Starter {
        /// What to do
        #[command(subcommand)]
        command: StarterCommand,
    },
    /// Serve the pages and the JSON API
    Serve(ServeArgs),
    /// Write a consistent copy of the records while the program runs
    Backup(BackupArgs),
    /// Put a copy back; the present records are kept aside
    Restore(RestoreArgs),
    /// Check the data directory and say what is wrong with it
    Doctor,
    /// Print a hash for `serve --password-hash-file`, reading the password from standard input
    PasswordHash,
    /// List the software that comes along and its licences
    Licences,
}

/// How to serve.
#[derive(Debug, Args, Default)]
pub struct ServeArgs {
    /// Address to listen on; anything but loopback needs a password
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8350")]
    pub listen: String,
    /// File that holds the password hash made by `sousei password-hash`
    #[arg(long, value_name = "FILE", env = "SOUSEI_PASSWORD_HASH_FILE", hide_env_values = true)]
    pub password_hash_file: Option<PathBuf>,
    /// Ask for the password on every page, not only before changes
    #[arg(long)]
    pub private: bool,
    /// Further host name under which the pages are reached, for example `sousei.city.lg.jp`
    #[arg(long, value_name = "HOST")]
    pub allowed_host: Vec<String>,
    /// Load the strategies that come along if they are not there yet
    #[arg(long)]
    pub demo: bool,
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
}

/// Where to write a copy.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// File to write; imported data go into the folder of that name with `-lake` behind it
    pub to: PathBuf,
    /// Replace the file and its folder if they are there
    #[arg(long)]
    pub force: bool,
}

/// Which copy to put back.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// File that `sousei backup` wrote, with its `-lake` folder beside it
    pub from: PathBuf,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// A table for people
    #[default]
    Table,
    /// JSON, figures unrounded
    Json,
    /// CSV with a header row
    Csv,
}

/// Commands on strategies.
#[derive(Debug, Subcommand)]
pub enum StrategyCommand {
    /// Verify a strategy: verdicts, rates, bands, agreement of schemes
    ///
    /// Example: sousei strategy verify national-1st --scheme tama --format json
    Verify(VerifyArgs),
    /// List what is wrong with the KPIs
    Lint(LintArgs),
    /// List the strategies in the data directory
    List {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show one strategy or one KPI
    Show(ShowArgs),
    /// Store a strategy from a workbook, a folder or a .zip of the text form
    Import(ImportArgs),
    /// Write a strategy as a folder of text files or as a workbook
    Export(ExportArgs),
    /// Write an empty workbook to fill in, or one with the example city
    Template(TemplateArgs),
    /// Write one workbook per department for this year's results
    Collect(CollectArgs),
    /// Merge filled-in department workbooks
    Merge(MergeArgs),
    /// Write the evaluation report (評価シート) as PDF, Word or Excel
    Report(ReportArgs),
    /// Fill results of KPIs from the official series to which they are bound
    Refresh(RefreshArgs),
    /// List the versions of a strategy and what changed
    History {
        /// Id of a stored strategy
        id: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Store a rating scheme of your own, or list all
    Schemes(SchemesArgs),
    /// Print the JSON Schema of `strategy.yaml`, of rating-scheme files or of source files
    Schema {
        /// Which schema
        #[arg(value_enum)]
        of: SchemaOf,
    },
}

/// Which JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `strategy.yaml`
    Strategy,
    /// Rating-scheme files
    RatingScheme,
    /// Descriptions of official sources
    Source,
}

/// What to verify.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Folder, .zip or .xlsx of a strategy, or the id of a stored one
    pub strategy: String,
    /// Rating scheme to use instead of the strategy's own
    #[arg(long, value_name = "ID")]
    pub scheme: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1 if there are findings of severity error
    #[arg(long)]
    pub strict: bool,
}

/// What to check.
#[derive(Debug, Args)]
pub struct LintArgs {
    /// Folder, .zip or .xlsx of a strategy, or the id of a stored one
    pub strategy: String,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Exit with 1 if there are findings of severity error
    #[arg(long)]
    pub strict: bool,
}

/// What to show.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Folder, .zip or .xlsx of a strategy, or the id of a stored one
    pub strategy: String,
    /// Number of one KPI
    #[arg(long, value_name = "NO")]
    pub kpi: Option<u32>,
    /// Rating scheme to use instead of the strategy's own
    #[arg(long, value_name = "ID")]
    pub scheme: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What to import.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Workbook (.xlsx), folder or .zip of the text form
    pub path: PathBuf,
    /// Say what would change and store nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// What to export.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Folder, .zip or .xlsx of a strategy, or the id of a stored one
    pub strategy: String,
    /// Where to write: a path ending in .xlsx, in .zip, or a folder
    pub to: PathBuf,
}

/// Which template.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// File to write
    #[arg(default_value = "strategy-template.xlsx")]
    pub to: PathBuf,
    /// Fill in the made-up example city
    #[arg(long)]
    pub example: bool,
}

/// What to collect.
#[derive(Debug, Args)]
pub struct CollectArgs {
    /// Id of a stored strategy
    pub id: String,
    /// Point for which results are collected; without it, the last one
    #[arg(long)]
    pub point: Option<String>,
    /// Folder to write the workbooks to
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
}

/// What to merge.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// Id of a stored strategy
    pub id: String,
    /// Filled-in department workbooks
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Point for which results were collected; without it, the last one
    #[arg(long)]
    pub point: Option<String>,
    /// Store nothing; only list conflicts and who has not answered
    #[arg(long)]
    pub dry_run: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which report.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Folder, .zip or .xlsx of a strategy, or the id of a stored one
    pub strategy: String,
    /// File to write; its ending (.pdf, .docx, .xlsx) decides the form
    pub to: PathBuf,
    /// Rating scheme to use instead of the strategy's own
    #[arg(long, value_name = "ID")]
    pub scheme: Option<String>,
}

/// What to do with schemes.
#[derive(Debug, Args)]
pub struct SchemesArgs {
    /// File of a rating scheme to check and store; without it, all schemes are listed
    pub file: Option<PathBuf>,
    /// Check only
    #[arg(long, requires = "file")]
    pub dry_run: bool,
    /// Output format of the list
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
