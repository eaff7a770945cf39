//! What the use cases hand over.

use sousei_core::{Bilingual, Date};
use sousei_demography::{AgeTable, Change, structure::Stage};

use crate::{
    Lang,
    region::{AreaHead, SourceLine},
};

/// Keys of the scenarios in the order in which they are shown.
pub const SCENARIOS: [&str; 6] = ["p1", "s1", "s2", "closed", "national", "custom"];

/// What every figure of the page has in common.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectionHead {
    /// The reader's language.
    pub lang: Lang,
    /// Whose population it is.
    pub area: AreaHead,
    /// How a set was projected.
    pub taken_as: TakenAs,
    /// Where the rates of the first scenario come from.
    pub rates: RatesPath,
    /// The tables of the area's own register that it rests on, if it does.
    pub own: Option<OwnBase>,
    /// Whether foreign residents are in the figures.
    pub foreign: Foreign,
    /// Year of the population that the projection starts from.
    pub base_year: i32,
    /// Last year with rates of its own; later the rates of the last interval are held.
    pub published_until: i32,
    /// Where base population and assumptions come from.
    pub sources: Vec<SourceLine>,
}

/// How an area or a set was projected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenAs {
    /// As one area with one set of rates.
    OneArea,
    /// Each of this many members by itself, then summed.
    SumOf(usize),
}

/// Where the rates of the first scenario come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatesPath {
    /// Backed out of the published projection by this program, so that it is returned.
    BackedOut,
    /// Published assumption tables, as imported.
    Official,
    /// Published assumption tables for some of the areas, backed out for the others.
    Mixed {
        /// Number of areas on published assumptions.
        official: usize,
    },
    /// Cohort changes between two age tables of the area's own register.
    OwnRegister,
}

/// Two age tables of a register, and how rates were made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnBase {
    /// Day of the earlier table.
    pub earlier: Date,
    /// Day of the later table: the base.
    pub later: Date,
    /// Whether steps are of one year, by single year of age.
    pub yearly: bool,
    /// Whether the area's own changes were taken alone, without those of the prefecture.
    pub plain: bool,
}

/// How foreign residents are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Counted with all others, without a flow of their own.
    Included,
    /// Left out.
    Excluded,
    /// Counted, with a flow of their own.
    Explicit,
}

/// Scenarios to show.
#[derive(Debug, Clone, PartialEq)]
pub struct PopulationView {
    /// The scenarios.
    pub lines: Vec<ScenarioLine>,
    /// Position of the one whose ages and changes are shown.
    pub chosen: usize,
    /// Year that the summaries look at; the last year if there is no such step.
    pub target_year: i32,
    /// Year that the pyramid holds against the base; the last year if there is no such step.
    pub pyramid_year: i32,
    /// Observed totals.
    pub observed: Vec<ObservedLine>,
    /// Stages of decline of the chosen scenario, for years later than the base.
    pub stages: Vec<StageView>,
    /// Households, where known.
    pub households: Option<Households>,
    /// Three age groups as counted, where known.
    pub ages: Option<ObservedAges>,
    /// Births, deaths and moves as counted, where known.
    pub changes: Option<ObservedChange>,
}

/// People under 15, from 15 to 64, and of 65 and over, as counted.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedAges {
    /// Year and people of each group, in order of time.
    pub years: Vec<(i32, [f64; 3])>,
    /// Where they come from.
    pub sources: Vec<SourceLine>,
}

/// What changed the population, year by year, as counted.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedChange {
    /// The years in order of time.
    pub years: Vec<CountedYear>,
    /// Where they come from.
    pub sources: Vec<SourceLine>,
}

/// What was counted in a year; none where a figure is missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CountedYear {
    /// The year.
    pub year: i32,
    /// Births.
    pub births: Option<f64>,
    /// Deaths.
    pub deaths: Option<f64>,
    /// Arrivals from elsewhere.
    pub moved_in: Option<f64>,
    /// Departures.
    pub moved_out: Option<f64>,
    /// Arrivals less departures, with other entries and removals.
    pub social: Option<f64>,
}

/// One scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioLine {
    /// One of [`SCENARIOS`].
    pub key: &'static str,
    /// What the reader set; only for `custom`.
    pub settings: Option<CustomSettings>,
    /// The base and the projected years, in order of time.
    pub years: Vec<ScenarioYear>,
    /// Year and total fertility rate; empty where it is not known.
    pub tfr: Vec<(i32, f64)>,
}

/// What a reader set for a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomSettings {
    /// Year and total fertility rate between which the path is straight; empty where it follows
    /// the first scenario.
    pub tfr_knots: Vec<(i32, f64)>,
    /// Factor on net migration.
    pub migration_factor: f64,
    /// Year from which on arrivals equal departures.
    pub balance_year: Option<i32>,
    /// Young families that arrive per year on top.
    pub families_per_year: f64,
}

/// The population of a scenario in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioYear {
    /// The year.
    pub year: i32,
    /// People by sex and age.
    pub table: AgeTable,
    /// What changed since the year before in the list; none for the base.
    pub change: Option<Change>,
}

/// Observed totals from one source; those of several are never joined.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedLine {
    /// Name, for example that of the census.
    pub name: Bilingual,
    /// Year (fractions allowed) and people in order of time, at most one point a year.
    pub points: Vec<(f64, f64)>,
    /// Where they come from.
    pub sources: Vec<SourceLine>,
}

/// Stage of decline in one year (METHODS 2.9).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageView {
    /// The year.
    pub year: i32,
    /// People of 65 and over with the base as 100; none where the base has none.
    pub index: Option<f64>,
    /// The stage.
    pub stage: Stage,
}

/// Observed households.
#[derive(Debug, Clone, PartialEq)]
pub struct Households {
    /// Year and number of households, in order of time.
    pub points: Vec<(i32, f64)>,
    /// Where they come from.
    pub sources: Vec<SourceLine>,
}

impl ProjectionHead {
    /// Whether a year lies beyond those with rates of their own.
    #[must_use]
    pub fn is_held(&self, year: i32) -> bool {
        year > self.published_until
    }
}

impl CountedYear {
    /// Births less deaths.
    #[must_use]
    pub fn natural(&self) -> Option<f64> {
        Some(self.births? - self.deaths?)
    }
}

impl RatesPath {
    /// All paths.
    pub const ALL: [Self; 4] =
        [Self::BackedOut, Self::Official, Self::Mixed { official: 1 }, Self::OwnRegister];

    /// Key in names of texts: `backed-out`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BackedOut => "backed-out",
            Self::Official => "official",
            Self::Mixed { .. } => "mixed",
            Self::OwnRegister => "own-register",
        }
    }
}

impl Foreign {
    /// All treatments.
    pub const ALL: [Self; 3] = [Self::Included, Self::Excluded, Self::Explicit];

    /// Key in names of texts: `included`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Excluded => "excluded",
            Self::Explicit => "explicit",
        }
    }
}

impl ScenarioLine {
    /// The base: the first year.
    pub(super) fn base(&self) -> Option<&ScenarioYear> {
        self.years.first()
    }

    /// The step of a year, or the last one.
    pub(super) fn at(&self, year: i32) -> Option<&ScenarioYear> {
        self.years.iter().find(|step| step.year == year).or(self.years.last())
    }
}
