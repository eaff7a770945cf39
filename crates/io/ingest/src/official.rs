//! Official files to typed values: one module per format.
//!
//! | to … | use |
//! |---|---|
//! | tell which format a file has | [`detect`] |
//! | read it | [`read`], or [`read_for`] where the file does not name its city |
//!
//! Columns, units, symbols and traps of each format stand in `docs/formats/official/`.

mod age;
mod boundaries;
mod census_2020;
mod code;
mod code_changes;
mod code_list;
mod coordinates;
mod edition;
mod fertility_rate;
mod fiscal_indices;
mod grid;
mod heading;
mod ipss;
mod ipss_assumptions;
mod ipss_h30;
mod ipss_national;
mod ipss_r5;
mod life_expectancy;
mod log;
mod migration_flows;
mod migration_report;
mod municipal_open_data;
mod net_migration;
mod net_migration_ages;
mod prefecture;
mod range;
mod resident_register;
mod spreadsheet;
mod ssdse;
mod ssdse_a;
mod ssdse_b;
mod symbol;
pub mod tidy;
mod wpp_mortality;
mod year;
mod year_table;

pub use code_changes::ChangeLog;
use sousei_core::{Area, AreaCode, Boundaries, Catalogue, Checked, Dataset};
pub(crate) use symbol::read_statistical_value;

use crate::Error;

/// An official file format that the program reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// 全国地方公共団体コード list of the 総務省.
    CodeList,
    /// Municipality and prefecture coordinates with kana.
    Coordinates,
    /// Change events of municipality codes (廃置分合等情報).
    CodeChanges,
    /// Administrative boundaries N03 as GeoJSON or TopoJSON.
    Boundaries,
    /// Census 2020, main results by prefecture and municipality.
    Census2020,
    /// 住民基本台帳 population, vital events and households.
    ResidentRegister,
    /// Assumptions of the IPSS regional projections: survival, migration, children.
    IpssAssumptions,
    /// IPSS projections of the nation: ages, totals of all variants, fertility assumed.
    IpssNational,
    /// IPSS regional projection of 2018 (平成30年推計).
    IpssH30,
    /// IPSS regional projection of 2023 (令和5年推計).
    IpssR5,
    /// SSDSE-A, municipalities.
    SsdseA,
    /// SSDSE-B, prefectures by year.
    SsdseB,
    /// Main fiscal indices (主要財政指標).
    FiscalIndices,
    /// Net migration of Japanese nationals by prefecture, 1954 onwards.
    NetMigration,
    /// Net migration of one sex by single year of age.
    NetMigrationAges,
    /// Moves between prefectures, origin by destination.
    MigrationFlows,
    /// Monthly and yearly tables of moves, one row per area.
    MigrationReport,
    /// The same from the portal, one row per figure.
    MigrationPortal,
    /// Total fertility rate by prefecture or for the nation.
    FertilityRate,
    /// Life expectancy by prefecture and sex.
    LifeExpectancy,
    /// Death rates of the UN World Population Prospects.
    WppMortality,
    /// 自治体標準オープンデータセット: population by town, sex and age.
    MunicipalOpenData,
    /// The program's own table of observations, one row each.
    Tidy,
}

/// A file on its way in.
pub struct Input<'a> {
    /// Name of the file, without its folder.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What is known of the indicators: units, bases and names.
    pub catalogue: &'a Catalogue,
    /// Told, from time to time, which share of the work is done (0 to 1).
    pub progress: &'a (dyn Fn(f64) + Sync),
}

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Imported {
    /// Observations.
    Dataset(Dataset),
    /// Areas: a list of codes, or positions.
    Areas(Vec<Area>),
    /// Events in the history of codes.
    Changes(ChangeLog),
    /// Outlines of areas.
    Boundaries(Boundaries),
}

impl Format {
    /// All formats, in the order in which [`detect`] tries them: the most particular first.
    pub const ALL: [Self; 23] = [
        Self::CodeList,
        Self::Coordinates,
        Self::CodeChanges,
        Self::Boundaries,
        Self::Census2020,
        Self::ResidentRegister,
        Self::IpssAssumptions,
        Self::IpssNational,
        Self::IpssH30,
        Self::IpssR5,
        Self::SsdseA,
        Self::SsdseB,
        Self::FiscalIndices,
        Self::NetMigration,
        Self::NetMigrationAges,
        Self::MigrationFlows,
        Self::MigrationReport,
        Self::MigrationPortal,
        Self::FertilityRate,
        Self::LifeExpectancy,
        Self::WppMortality,
        Self::MunicipalOpenData,
        Self::Tidy,
    ];

    /// Stable key, for example `ssdse-a`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::CodeList => "code-list",
            Self::Coordinates => "coordinates",
            Self::CodeChanges => "code-changes",
            Self::Boundaries => "boundaries",
            Self::Census2020 => "census-2020",
            Self::ResidentRegister => "resident-register",
            Self::IpssAssumptions => "ipss-assumptions",
            Self::IpssNational => "ipss-national",
            Self::IpssH30 => "ipss-h30",
            Self::IpssR5 => "ipss-r5",
            Self::SsdseA => "ssdse-a",
            Self::SsdseB => "ssdse-b",
            Self::FiscalIndices => "fiscal-indices",
            Self::NetMigration => "net-migration",
            Self::NetMigrationAges => "net-migration-ages",
            Self::MigrationFlows => "migration-flows",
            Self::MigrationReport => "migration-report",
            Self::MigrationPortal => "migration-portal",
            Self::FertilityRate => "fertility-rate",
            Self::LifeExpectancy => "life-expectancy",
            Self::WppMortality => "wpp-mortality",
            Self::MunicipalOpenData => "municipal-open-data",
            Self::Tidy => "tidy",
        }
    }

    /// The format with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    fn looks_like(self, name: &str, bytes: &[u8]) -> bool {
        match self {
            Self::CodeList => code_list::looks_like(name, bytes),
            Self::Coordinates => coordinates::looks_like(name, bytes),
            Self::CodeChanges => code_changes::looks_like(name, bytes),
            Self::Boundaries => boundaries::looks_like(name, bytes),
            Self::Census2020 => census_2020::looks_like(name, bytes),
            Self::ResidentRegister => resident_register::looks_like(name, bytes),
            Self::IpssAssumptions => ipss_assumptions::looks_like(name, bytes),
            Self::IpssNational => ipss_national::looks_like(name, bytes),
            Self::IpssH30 => ipss_h30::looks_like(name, bytes),
            Self::IpssR5 => ipss_r5::looks_like(name, bytes),
            Self::SsdseA => ssdse_a::looks_like(name, bytes),
            Self::SsdseB => ssdse_b::looks_like(name, bytes),
            Self::FiscalIndices => fiscal_indices::looks_like(name, bytes),
            Self::NetMigration => net_migration::looks_like(name, bytes),
            Self::NetMigrationAges => net_migration_ages::looks_like(name, bytes),
            Self::MigrationFlows => migration_flows::looks_like(name, bytes),
            Self::MigrationReport => migration_report::looks_like_sheet(name, bytes),
            Self::MigrationPortal => migration_report::looks_like_long(name, bytes),
            Self::FertilityRate => fertility_rate::looks_like(name, bytes),
            Self::LifeExpectancy => life_expectancy::looks_like(name, bytes),
            Self::WppMortality => wpp_mortality::looks_like(name, bytes),
            Self::MunicipalOpenData => municipal_open_data::looks_like(name, bytes),
            Self::Tidy => tidy::looks_like(name, bytes),
        }
    }
}

/// The format of a file, by its content rather than its name; `None` if it has none of them.
#[must_use]
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    Format::ALL.into_iter().find(|format| format.looks_like(name, bytes))
}

/// Reads a file in a known format.
///
/// # Errors
/// `NotThisFormat` if the file is not what it is said to be, and what reading CSV or a
/// workbook says. What is wrong inside a readable file comes back as issues.
pub fn read(format: Format, input: &Input) -> Result<Checked<Imported>, Error> {
    match format {
        Format::CodeList => code_list::read(input),
        Format::Coordinates => coordinates::read(input),
        Format::CodeChanges => code_changes::read(input),
        Format::Boundaries => boundaries::read(input),
        Format::Census2020 => census_2020::read(input),
        Format::ResidentRegister => resident_register::read(input),
        Format::IpssAssumptions => ipss_assumptions::read(input),
        Format::IpssNational => ipss_national::read(input),
        Format::IpssH30 => ipss_h30::read(input),
        Format::IpssR5 => ipss_r5::read(input),
        Format::SsdseA => ssdse_a::read(input),
        Format::SsdseB => ssdse_b::read(input),
        Format::FiscalIndices => fiscal_indices::read(input),
        Format::NetMigration => net_migration::read(input),
        Format::NetMigrationAges => net_migration_ages::read(input),
        Format::MigrationFlows => migration_flows::read(input),
        Format::MigrationReport => migration_report::read_sheets(input),
        Format::MigrationPortal => migration_report::read_long(input),
        Format::FertilityRate => fertility_rate::read(input),
        Format::LifeExpectancy => life_expectancy::read(input),
        Format::WppMortality => wpp_mortality::read(input),
        Format::MunicipalOpenData => municipal_open_data::read(input, None),
        Format::Tidy => tidy::read(input),
    }
}

/// Reads a file that does not say which area it is about: a city's own table of births or
/// moves. Files that do say so are read as by [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_for(format: Format, input: &Input, area: AreaCode) -> Result<Checked<Imported>, Error> {
    match format {
        Format::MunicipalOpenData => municipal_open_data::read(input, Some(area)),
        _ => read(format, input),
    }
}
