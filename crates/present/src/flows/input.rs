//! What the use cases hand over.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, Basis, Bilingual, Period, Sex};

use super::{CheckedTable, FlowRow};
use crate::{
    Lang,
    region::{Place, SourceLine},
};

/// What all figures of a page have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowHead {
    /// The reader's language.
    pub lang: Lang,
    /// The place whose moves are shown.
    pub place: Place,
    /// Datasets and documents by the keys that rows name.
    pub sources: BTreeMap<String, SourceLine>,
}

/// Moves of one sex in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SexYear {
    /// The year.
    pub year: i16,
    /// Of which sex.
    pub sex: Sex,
    /// In less out.
    pub net: f64,
}

/// What a place exchanges with another.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// The other place.
    pub partner: Place,
    /// People who came from it; none where a cell has no value.
    pub inward: Option<f64>,
    /// People who left for it.
    pub outward: Option<f64>,
}

/// What a place exchanges with each of the others in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeView {
    /// When.
    pub period: Period,
    /// Who is counted.
    pub basis: Basis,
    /// Key of the source.
    pub source: String,
    /// One entry per other place.
    pub rows: Vec<Exchange>,
    /// Moves between members of the place, part of neither stream; none for a single area.
    pub internal: Option<f64>,
}

/// Moves in and out of a municipality, wherever from and to.
#[derive(Debug, Clone, PartialEq)]
pub struct MunicipalLoss {
    /// The municipality.
    pub place: Place,
    /// People who came.
    pub inward: f64,
    /// People who left.
    pub outward: f64,
    /// Inhabitants of the same basis, where known.
    pub population: Option<f64>,
}

/// The municipalities that lose most, all destinations together.
#[derive(Debug, Clone, PartialEq)]
pub struct MunicipalView {
    /// Who is counted.
    pub basis: Basis,
    /// When.
    pub period: Period,
    /// Key of the source.
    pub source: String,
    /// The largest losses first.
    pub rows: Vec<MunicipalLoss>,
    /// Loss of all municipalities that lose.
    pub total_loss: f64,
    /// Municipalities that lose.
    pub losing: usize,
    /// Census whose count of Japanese people the rates are of, unknown nationality left out.
    pub census_year: Option<i16>,
}

/// What a municipality loses to the place itself.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectLoss {
    /// The municipality.
    pub place: Place,
    /// Net loss to the place.
    pub both: f64,
    /// Of it women; none where the table is not by sex.
    pub female: Option<f64>,
}

/// The municipalities that lose most to the place (上位63団体).
#[derive(Debug, Clone, PartialEq)]
pub struct DirectView {
    /// When.
    pub period: Period,
    /// Key of the source.
    pub source: String,
    /// The largest losses first.
    pub rows: Vec<DirectLoss>,
    /// Share of those listed in the loss of all that lose, per 100.
    pub share: Option<f64>,
}

/// One of the goals of balance in a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceGoal {
    /// Number of the KPI.
    pub no: u32,
    /// What is measured.
    pub name: Bilingual,
    /// Page of the KPI, below the language; none where the strategy is not stored.
    pub href: Option<String>,
    /// Unit as the KPI states it.
    pub unit: sousei_core::Unit,
    /// Value and year before the strategy.
    pub baseline: Option<(f64, i16)>,
    /// Target and its year.
    pub target: Option<(f64, i16)>,
    /// Latest printed value and its year.
    pub reached: Option<(f64, i16)>,
    /// Progress as the verification rates it, per 100.
    pub progress: Option<f64>,
    /// Where the trend led, as it could be seen then.
    pub outlook: Option<BalanceOutlook>,
    /// Latest value of the official series to which the KPI is bound: period, value and key of the source.
    pub series: Option<(Period, f64, String)>,
}

/// Continuation of the trend to the year of the target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BalanceOutlook {
    /// Value expected.
    pub value: f64,
    /// Lower and upper bound of the interval of 95 %.
    pub interval: (f64, f64),
    /// Probability that the target is reached, 0 to 1.
    pub attainment: Option<f64>,
}

/// What would close the gap of one period at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// When.
    pub period: Period,
    /// In less out.
    pub net: f64,
    /// By how many per 100 arrivals would have to fall.
    pub fewer_arrivals: Option<f64>,
    /// By how many per 100 departures would have to rise.
    pub more_departures: Option<f64>,
    /// Key of the source.
    pub source: String,
}

/// The page on the concentration on Tokyo, for one place and one basis.
#[derive(Debug, Clone, PartialEq)]
pub struct TokyoView {
    /// What the figures have in common.
    pub head: FlowHead,
    /// Who is counted.
    pub basis: Basis,
    /// Key of the place: `tokyo`, `tokyo-area` or `tokyo-23`.
    pub key: &'static str,
    /// Years and months.
    pub rows: Vec<FlowRow>,
    /// Net by sex, with the key of its source.
    pub sexes: Option<(Vec<SexYear>, String)>,
    /// What the place exchanges with the other prefectures.
    pub exchange: Option<ExchangeView>,
    /// Municipalities by their loss in all.
    pub municipalities: Option<MunicipalView>,
    /// Municipalities by their loss to the place.
    pub direct: Option<DirectView>,
    /// Goals of balance; only of the place they are about.
    pub goals: Vec<BalanceGoal>,
    /// Distance to balance where both streams are known.
    pub balance: Vec<Balance>,
    /// Net by age, with period, basis and the key of the source.
    pub ages: Option<(Vec<AgeMoves>, Period, Basis, String)>,
    /// What the documents' own figures say against themselves.
    pub checks: Vec<CheckedTable>,
}

/// Moves of one basis, with the inhabitants they are set against.
#[derive(Debug, Clone, PartialEq)]
pub struct BasisMoves {
    /// Who is counted.
    pub basis: Basis,
    /// Years.
    pub rows: Vec<FlowRow>,
    /// Inhabitants and their year, by year of the moves.
    pub inhabitants: BTreeMap<i16, (f64, i16)>,
    /// Key of the source of the inhabitants.
    pub inhabitants_source: Option<String>,
    /// Years of inhabitants that are estimates in place of the count of a census.
    pub estimated_years: Vec<i16>,
    /// Years of inhabitants that are counts of a census, unknown nationality left out.
    pub census_years: Vec<i16>,
}

/// Natural and social change of one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeYear {
    /// The year.
    pub year: i16,
    /// Births less deaths.
    pub natural: Option<f64>,
    /// Arrivals and other entries less departures and other removals.
    pub social: Option<f64>,
}

/// Net moves of one sex and age group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeMoves {
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// In less out.
    pub net: f64,
}

/// The page on the moves of one place.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaFlowsView {
    /// What the figures have in common.
    pub head: FlowHead,
    /// One entry per basis.
    pub moves: Vec<BasisMoves>,
    /// Months, of whatever basis.
    pub months: Vec<BasisMoves>,
    /// Natural and social change, with the key of the source.
    pub change: Option<(Vec<ChangeYear>, String)>,
    /// Net by age, with period, basis and the key of the source.
    pub ages: Option<(Vec<AgeMoves>, Period, Basis, String)>,
    /// What the place exchanges with prefectures.
    pub exchange: Option<ExchangeView>,
    /// Municipalities that merged within the years shown: name and day.
    pub mergers: Vec<(Bilingual, sousei_core::Date)>,
}
