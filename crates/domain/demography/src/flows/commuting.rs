//! Commuting zones by the rules of Kanemoto and Tokuoka (都市雇用圏, METHODS 3.9), with the reason for every town.

mod rules;

use std::collections::BTreeMap;

use sousei_core::AreaCode;

use super::matrix::require_counts;
use crate::flows::Error;

pub use rules::commuting_zones;

/// A ward of a designated city: what decides whether the city stays a centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ward {
    /// People in densely inhabited districts.
    pub did_population: f64,
    /// Employed people who live there.
    pub resident_workers: f64,
    /// Employed people who work there.
    pub workplace_workers: f64,
}

/// A town and its workers.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// The town.
    pub area: AreaCode,
    /// People in densely inhabited districts (DID人口).
    pub did_population: f64,
    /// Employed people who live there (常住就業者).
    pub resident_workers: f64,
    /// Employed people who work there (従業者).
    pub workplace_workers: f64,
    /// Wards, of a designated city only.
    pub wards: Vec<Ward>,
}

/// Commuters from one town to another, by position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommuterFlow {
    /// Where they live.
    pub origin: usize,
    /// Where they work.
    pub destination: usize,
    /// How many.
    pub commuters: f64,
}

/// Towns and the rates at which their workers commute to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Commuting {
    towns: Vec<Town>,
    // Invariant: percent of resident workers, by destination, never the town itself.
    rates: Vec<BTreeMap<usize, f64>>,
}

impl Commuting {
    /// Rates from a commuting matrix; those who work where they live are not read, flows between the same two towns are added up.
    ///
    /// # Errors
    /// `NotACount`; `Position` for a town that is not there; `NoSupport` for commuters from a town without workers.
    pub fn new(towns: Vec<Town>, flows: &[CommuterFlow]) -> Result<Self, Error> {
        for town in &towns {
            let figures = [town.did_population, town.resident_workers, town.workplace_workers];
            require_counts("workers", &figures, figures.len())?;
        }
        let size = towns.len();
        let mut rates = vec![BTreeMap::new(); size];
        for flow in flows.iter().filter(|flow| flow.origin != flow.destination) {
            require_counts("commuters", &[flow.commuters], 1)?;
            if let Some(seen) = [flow.origin, flow.destination].into_iter().find(|at| *at >= size) {
                return Err(Error::Position { axis: "towns", seen, size });
            }
            let workers = towns[flow.origin].resident_workers;
            if workers <= 0.0 && flow.commuters > 0.0 {
                return Err(Error::NoSupport { axis: "town", position: flow.origin });
            }
            if flow.commuters > 0.0 {
                *rates[flow.origin].entry(flow.destination).or_insert(0.0) +=
                    flow.commuters / workers * 100.0;
            }
        }
        Ok(Self { towns, rates })
    }

    /// The towns.
    #[must_use]
    pub fn towns(&self) -> &[Town] {
        &self.towns
    }

    /// Commuters from one town to others, per 100 of its workers.
    #[must_use]
    pub fn rate(&self, origin: usize, destinations: &[usize]) -> f64 {
        let known = self.rates.get(origin);
        let others = destinations.iter().filter(|at| **at != origin);
        others.filter_map(|at| known.and_then(|known| known.get(at))).sum()
    }

    /// The town that most workers of a town commute to, with the rate; the first of equals.
    fn strongest(&self, origin: usize) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for (at, rate) in &self.rates[origin] {
            if best.is_none_or(|(_, most)| *rate > most) {
                best = Some((*at, *rate));
            }
        }
        best
    }
}

/// Thresholds; the default is that of Kanemoto and Tokuoka (2002).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZoneParams {
    /// People in densely inhabited districts that a centre needs: 10,000.
    pub candidate_did: f64,
    /// Commuters per 100 workers from which a town is a suburb: 10.
    pub suburb_percent: f64,
    /// Workers by workplace over resident workers from which a suburb is a centre as well: 1.
    pub centre_ratio: f64,
    /// Share of the main centre's densely inhabited population from which it is: 1/3.
    pub did_share: f64,
    /// Or this many: 100,000.
    pub did_absolute: f64,
    /// People in densely inhabited districts of the centres from which a zone is metropolitan: 50,000.
    pub metropolitan_did: f64,
    /// Most rounds of settling who is a centre: 50.
    pub max_rounds: u32,
}

impl Default for ZoneParams {
    fn default() -> Self {
        Self {
            candidate_did: 10_000.0,
            suburb_percent: 10.0,
            centre_ratio: 1.0,
            did_share: 1.0 / 3.0,
            did_absolute: 100_000.0,
            metropolitan_did: 50_000.0,
            max_rounds: 50,
        }
    }
}

/// Size class of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneKind {
    /// 大都市雇用圏.
    #[doc(alias = "大都市雇用圏")]
    Metropolitan,
    /// 小都市雇用圏.
    #[doc(alias = "小都市雇用圏")]
    Micropolitan,
}

/// What a town is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A centre of a zone.
    Centre {
        /// The zone, by position.
        zone: usize,
    },
    /// A suburb.
    Suburb {
        /// The zone, by position.
        zone: usize,
        /// 1 for a suburb of the centres, 2 for a suburb of such a suburb, …
        order: u32,
        /// The town through which it belongs: the main centre for order 1.
        via: usize,
    },
    /// In no zone.
    Outside,
}

/// A commuting zone.
#[derive(Debug, Clone, PartialEq)]
pub struct CommutingZone {
    /// Centres, the main one first.
    pub centres: Vec<usize>,
    /// Suburbs, in order of the towns.
    pub suburbs: Vec<usize>,
    /// Size class.
    pub kind: ZoneKind,
}

/// The rule that decided something about a town.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommutingRule {
    /// Densely inhabited enough to be a centre, and a suburb of none.
    Centre,
    /// Meets the suburb condition, but the other town sends it more: it stays a centre.
    MutualCentre,
    /// Meets the suburb condition and is a centre beside the main one, for its workplaces and size.
    AdditionalCentre,
    /// The same through one of its wards.
    AdditionalCentreByWard,
    /// Sends enough workers to the centres.
    FirstOrderSuburb,
    /// Sends most workers, and enough, to a suburb.
    LowerOrderSuburb,
    /// Sends too few workers anywhere, or most to a town outside every zone.
    Outside,
}

/// Why a town is what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TraceStep {
    /// The town.
    pub town: usize,
    /// The rule.
    pub rule: CommutingRule,
    /// The town it was compared with: main centre, or where most commute.
    pub towards: Option<usize>,
    /// Commuters there per 100 workers.
    pub percent: Option<f64>,
    /// Workers by workplace over resident workers, where the rule asks for it.
    pub workplace_ratio: Option<f64>,
}

/// All zones and the reason for every town.
#[derive(Debug, Clone, PartialEq)]
pub struct CommutingZones {
    /// The zones, in order of their main centre.
    pub zones: Vec<CommutingZone>,
    /// What each town is.
    pub roles: Vec<Role>,
    /// Why, one step per town.
    pub trace: Vec<TraceStep>,
    /// Rounds until nothing changed.
    pub rounds: u32,
    /// Whether it came to rest; if not, centres and suburbs kept changing places and the last round is shown.
    pub settled: bool,
}

/// Day-time people per 100 night-time people (昼夜間人口比率); none without night-time people.
///
/// # Errors
/// `NotACount`.
#[doc(alias = "昼夜間人口比率")]
pub fn day_night_ratio(
    night: f64,
    commuters_in: f64,
    commuters_out: f64,
) -> Result<Option<f64>, Error> {
    require_counts("people", &[night, commuters_in, commuters_out], 3)?;
    Ok((night > 0.0).then(|| (night + commuters_in - commuters_out) / night * 100.0))
}
