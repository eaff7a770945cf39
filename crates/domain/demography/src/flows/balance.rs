//! How far an area is from the balance of those who come and leave, and paths to it.

use sousei_core::{AgeBand, Sex};

use super::matrix::require_counts;
use crate::flows::Error;

/// What would close the gap at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BalanceDistance {
    /// In less out.
    pub net: f64,
    /// By how many per 100 arrivals would have to fall, departures as they are; none where nobody comes.
    pub fewer_arrivals: Option<f64>,
    /// By how many per 100 departures would have to rise, arrivals as they are; none where nobody leaves.
    pub more_departures: Option<f64>,
}

/// The distance of an area to balance.
///
/// # Errors
/// `NotACount`.
pub fn distance_to_balance(inward: f64, outward: f64) -> Result<BalanceDistance, Error> {
    require_counts("moves", &[inward, outward], 2)?;
    let net = inward - outward;
    let share = |whole: f64| (whole > 0.0).then(|| net / whole * 100.0);
    Ok(BalanceDistance { net, fewer_arrivals: share(inward), more_departures: share(outward) })
}

/// Moves of one sex and age group in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeFlow {
    /// Sex.
    pub sex: Sex,
    /// Age group.
    pub age: AgeBand,
    /// People who come.
    pub inward: f64,
    /// People who leave.
    pub outward: f64,
}

/// Which stream changes. Where an area loses people, the same stream changes the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lever {
    /// Fewer arrivals (more where people are lost).
    Arrivals,
    /// More departures (fewer where people are lost).
    Departures,
}

/// A question: balance in a year, through whom.
#[derive(Debug, Clone, PartialEq)]
pub struct BalancePlan {
    /// Year of the flows given.
    pub from_year: i16,
    /// Year in which the net movement reaches `target_net`.
    pub balance_year: i16,
    /// Last year of the path; after the balance the flows stay as they are.
    pub until: i16,
    /// Net movement aimed at: 0 for balance.
    pub target_net: f64,
    /// Which stream changes.
    pub lever: Lever,
    /// Ages at which it changes: every age group within one of these.
    pub ages: Vec<AgeBand>,
}

/// One year of a path.
#[derive(Debug, Clone, PartialEq)]
pub struct YearFlows {
    /// The year.
    pub year: i16,
    /// Moves by sex and age, in the order given.
    pub flows: Vec<AgeFlow>,
    /// In less out over all of them.
    pub net: f64,
}

/// A path to balance: an assumption computed on, not a forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct BalancePath {
    /// Net movement that has to go in all.
    pub needed: f64,
    /// Factor of the chosen stream at the chosen ages once the balance is reached.
    pub final_factor: f64,
    /// From the first year to the last.
    pub years: Vec<YearFlows>,
}

/// Net flows year by year until the balance is reached through the chosen ages.
///
/// # Method
/// The net movement goes to its target in equal steps; the chosen stream changes by one factor at all chosen ages of a year.
///
/// # Errors
/// `NotACount`; `Year` if the balance is not after the flows or the path ends before it; `OutOfReach` if the chosen stream is too small.
pub fn path_to_balance(flows: &[AgeFlow], plan: &BalancePlan) -> Result<BalancePath, Error> {
    let counts: Vec<f64> = flows.iter().flat_map(|flow| [flow.inward, flow.outward]).collect();
    require_counts("moves", &counts, counts.len())?;
    if plan.balance_year <= plan.from_year {
        return Err(Error::Year { seen: plan.balance_year, after: plan.from_year });
    }
    if plan.until < plan.balance_year {
        return Err(Error::Year { seen: plan.until, after: plan.balance_year - 1 });
    }
    let chosen = |flow: &AgeFlow| plan.ages.iter().any(|band| band.contains(flow.age));
    let stream = |flow: &AgeFlow| match plan.lever {
        Lever::Arrivals => flow.inward,
        Lever::Departures => flow.outward,
    };
    let available: f64 = flows.iter().filter(|flow| chosen(flow)).map(stream).sum();
    let needed = net(flows) - plan.target_net;
    // Arrivals fall by what is needed, departures rise by it.
    let change = match plan.lever {
        Lever::Arrivals => -needed,
        Lever::Departures => needed,
    };
    let out_of_reach = available + change < 0.0 || (available == 0.0 && change != 0.0);
    if out_of_reach || !needed.is_finite() {
        return Err(Error::OutOfReach { needed: needed.abs(), available });
    }
    let full = if available > 0.0 { change / available } else { 0.0 };
    let span = f64::from(plan.balance_year - plan.from_year);
    let one_year = |year: i16| {
        let way = (f64::from(year - plan.from_year) / span).min(1.0);
        let changed = |flow: &AgeFlow| {
            let mut flow = *flow;
            if chosen(&flow) {
                match plan.lever {
                    Lever::Arrivals => flow.inward *= 1.0 + way * full,
                    Lever::Departures => flow.outward *= 1.0 + way * full,
                }
            }
            flow
        };
        let flows: Vec<AgeFlow> = flows.iter().map(changed).collect();
        YearFlows { year, net: net(&flows), flows }
    };
    let years = (plan.from_year..=plan.until).map(one_year).collect();
    Ok(BalancePath { needed, final_factor: 1.0 + full, years })
}

fn net(flows: &[AgeFlow]) -> f64 {
    flows.iter().map(|flow| flow.inward - flow.outward).sum()
}
