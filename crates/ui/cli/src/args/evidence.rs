//! Commands on areas and data.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Format;

/// Commands on areas.
#[derive(Debug, Subcommand)]
pub enum AreasCommand {
    /// Find areas by kanji, kana, romaji, old name or code
    ///
    /// Example: sousei areas find 久米島
    Find {
        /// What to look for
        text: String,
        /// Most areas to list
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show the profile of an area or an area set
    Show {
        /// Code, name or id of a set
        area: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// List the municipalities most like one in structure, and by what they are alike
    Similar {
        /// Code, name or id of a set
        area: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Count cities, towns, villages and special wards on a day
    Count {
        /// Day, for example 2024-01-01; today by default
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Put areas in order of an indicator
    Rank {
        /// Indicator, for example share.aged
        indicator: String,
        /// municipalities, prefectures, similar:CODE, type:CODE, a prefecture or a set
        #[arg(long, default_value = "municipalities")]
        among: String,
        /// Period; the latest that most areas have by default
        #[arg(long)]
        period: Option<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Set up to ten areas side by side
    Compare {
        /// Codes, names or ids of sets, with commas between them
        #[arg(value_delimiter = ',', required = true)]
        areas: Vec<String>,
        /// Indicators; a choice of the usual ones by default
        #[arg(long, value_delimiter = ',')]
        indicator: Vec<String>,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Keep and list area sets
    Set {
        /// What to do
        #[command(subcommand)]
        command: SetCommand,
    },
}

/// Commands on area sets.
#[derive(Debug, Subcommand)]
pub enum SetCommand {
    /// Store several areas under a name
    ///
    /// Example: sousei areas set save 南信州 20205 20402 20403
    Save {
        /// Name of the set
        name: String,
        /// Codes or names of areas
        #[arg(required = true)]
        codes: Vec<String>,
    },
    /// List the area sets, those that come along first
    List {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Remove a set of your own
    Remove {
        /// Id of the set
        id: String,
    },
}

/// Commands on data.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// List the datasets in use, or the indicators
    List {
        /// List indicators with their names instead
        #[arg(long)]
        indicators: bool,
        /// Only indicators whose key or name holds this
        #[arg(long, default_value = "", requires = "indicators")]
        text: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Show the versions of a dataset and what they hold
    Show {
        /// Key of a dataset, for example ssdse-a/2024, or an indicator
        key: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Print observations
    ///
    /// Example: sousei data get --indicator ssds.A1101 --areas 20205,tokyo-area --format csv
    Get(GetArgs),
    /// Compare two datasets, or two versions of one (KEY@VERSION)
    Diff {
        /// The earlier one
        old: String,
        /// The later one
        new: String,
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Take a dataset out of use; its versions stay
    ///
    /// Importing a file of it brings it back. What comes along is loaded again at the next start.
    Remove {
        /// Key of a dataset, for example code-changes/2027-04-01
        key: String,
    },
    /// List the sources that can be pulled or imported
    Sources {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// Which observations.
#[derive(Debug, Args)]
pub struct GetArgs {
    /// Indicators; `sousei data list --indicators` prints them
    #[arg(long, value_delimiter = ',', required = true)]
    pub indicator: Vec<String>,
    /// Codes, names or set ids with commas between them; or prefectures, municipalities, all
    #[arg(long, value_delimiter = ',', required = true)]
    pub areas: Vec<String>,
    /// One period or a stretch of time, for example 2015..2020
    #[arg(long)]
    pub periods: Option<String>,
    /// both, male, female; all by default
    #[arg(long, value_delimiter = ',')]
    pub sex: Vec<String>,
    /// Ages such as 0-4, 65-, all; every group by default
    #[arg(long, value_delimiter = ',')]
    pub age: Vec<String>,
    /// Whom the figures count, for example census or estimate; all by default
    #[arg(long, value_delimiter = ',')]
    pub basis: Vec<String>,
    /// Day whose boundaries the areas are expressed in; today by default
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub vintage: Option<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: RowsFormatArg,
    /// File to write instead of standard output; needed for xlsx
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How observations are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum RowsFormatArg {
    /// A table for people
    #[default]
    Table,
    /// CSV, UTF-8 with byte-order mark
    Csv,
    /// JSON, one object per observation
    Json,
    /// Excel workbook
    Xlsx,
    /// Parquet
    Parquet,
}

/// Which official files.
#[derive(Debug, Args)]
pub struct ImportFilesArgs {
    /// Official files, as downloaded
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Source or format, if the content does not tell it; `sousei data sources` lists them
    #[arg(long = "as", value_name = "SOURCE")]
    pub format: Option<String>,
}

/// Which file to download.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// Source; `sousei data sources` lists them
    pub source: String,
    /// Edition; the newest by default
    #[arg(long)]
    pub edition: Option<String>,
    /// Take the file although it differs from the one described
    #[arg(long)]
    pub accept_changed: bool,
}

/// Commands on the starter pack.
#[derive(Debug, Subcommand)]
pub enum StarterCommand {
    /// Make the starter pack from a folder of official files
    Build {
        /// Folder with the official files, searched with all folders below it
        from: PathBuf,
        /// Folder to write to
        #[arg(long, default_value = "data")]
        out: PathBuf,
    },
    /// Load what comes along and is not stored yet
    Load,
}

/// Which strategy to refresh.
#[derive(Debug, Args)]
pub struct RefreshArgs {
    /// Id of a stored strategy
    pub id: String,
    /// Say what would change and store nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Replace results entered by hand as well
    #[arg(long)]
    pub replace: bool,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
