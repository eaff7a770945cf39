//! Indices of movement (METHODS 3.2).

use sousei_core::AreaCode;

use super::matrix::require_counts;
use crate::flows::{Error, FlowMatrix};

/// Movement of one area or group.
///
/// # Interpretation
/// `effectiveness` (移動効率) is the net movement as a share of all who moved: near 0 the two streams cancel out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Movement {
    /// People who came.
    pub inward: f64,
    /// People who left.
    pub outward: f64,
    /// In less out.
    pub net: f64,
    /// In and out together.
    pub gross: f64,
    /// Net per 100 who came or left; none where nobody did.
    pub effectiveness: Option<f64>,
    /// Came per 100 inhabitants; none without inhabitants.
    pub in_rate: Option<f64>,
    /// Left per 100 inhabitants.
    pub out_rate: Option<f64>,
    /// Net per 100 inhabitants.
    pub net_rate: Option<f64>,
}

/// [`Movement`] of one area of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaMovement {
    /// The area.
    pub area: AreaCode,
    /// Its movement.
    pub movement: Movement,
}

/// How much a whole system of areas moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SystemIndices {
    /// All moves between areas.
    pub moves: f64,
    /// Moves per 100 inhabitants (crude migration intensity).
    pub intensity: Option<f64>,
    /// People redistributed per 100 inhabitants (aggregate net migration rate): half the sum of absolute nets.
    pub aggregate_net_rate: Option<f64>,
    /// Absolute nets per 100 moves in or out (effectiveness of the system).
    pub effectiveness: Option<f64>,
}

fn percent(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole * 100.0)
}

/// Movement from those who came and left and, where known, the inhabitants of the same basis.
///
/// # Errors
/// `NotACount` for a number that is negative or not finite.
pub fn movement(inward: f64, outward: f64, population: Option<f64>) -> Result<Movement, Error> {
    require_counts("moves", &[inward, outward], 2)?;
    require_counts("population", population.as_slice(), population.iter().len())?;
    let (net, gross) = (inward - outward, inward + outward);
    let rate = |part: f64| population.and_then(|whole| percent(part, whole));
    Ok(Movement {
        inward,
        outward,
        net,
        gross,
        effectiveness: percent(net, gross),
        in_rate: rate(inward),
        out_rate: rate(outward),
        net_rate: rate(net),
    })
}

/// Movement of every area of a table.
///
/// # Errors
/// `MissingCells`; `Shape` or `NotACount` for populations that do not fit.
pub fn area_movements(matrix: &FlowMatrix, population: &[f64]) -> Result<Vec<AreaMovement>, Error> {
    matrix.complete()?;
    require_counts("population", population, matrix.areas().len())?;
    let one = |(at, area): (usize, &AreaCode)| {
        let (inward, outward) = (matrix.inward(at)?.known, matrix.outward(at)?.known);
        Ok(AreaMovement { area: *area, movement: movement(inward, outward, Some(population[at]))? })
    };
    matrix.areas().iter().enumerate().map(one).collect()
}

/// Indices of the system of all areas of a table.
///
/// # Method
/// With intensity I, effectiveness E and aggregate net rate A, all per 100: `A = I * E / 100`.
///
/// # Errors
/// As [`area_movements`].
pub fn system_indices(matrix: &FlowMatrix, population: &[f64]) -> Result<SystemIndices, Error> {
    let areas = area_movements(matrix, population)?;
    let moves = matrix.total().known;
    let inhabitants: f64 = population.iter().sum();
    let absolute: f64 = areas.iter().map(|area| area.movement.net.abs()).sum();
    let gross: f64 = areas.iter().map(|area| area.movement.gross).sum();
    Ok(SystemIndices {
        moves,
        intensity: percent(moves, inhabitants),
        aggregate_net_rate: percent(0.5 * absolute, inhabitants),
        effectiveness: percent(absolute, gross),
    })
}

/// Net of a pair per 100 who moved either way: above 0 where more go `there` than come `back`; none where nobody moved.
#[must_use]
pub fn pair_effectiveness(there: f64, back: f64) -> Option<f64> {
    percent(there - back, there + back)
}

/// Share of the members in the sum of a quantity (births, people, offices), per 100; none where the sum is not above 0 or a member is unknown.
#[must_use]
pub fn location_share(values: &[f64], members: &[usize]) -> Option<f64> {
    let part: Option<f64> = members.iter().map(|at| values.get(*at)).sum();
    percent(part?, values.iter().sum())
}

/// Herfindahl–Hirschman index: the sum of squared shares, 1/n for equal shares to 1; none where the sum is not above 0.
#[must_use]
pub fn herfindahl(values: &[f64]) -> Option<f64> {
    let whole: f64 = values.iter().sum();
    (whole > 0.0).then(|| values.iter().map(|value| (value / whole).powi(2)).sum())
}

/// Theil's T between regions: how unequally a quantity is spread over people, 0 where it follows them.
///
/// # Method
/// `sum(s ln(s / p))` with `s` the share in the quantity and `p` the share in the population; a region without the quantity adds 0.
///
/// # Errors
/// `Shape`, `NotACount`; `NoSupport` for a region with the quantity but without people.
pub fn theil_between(values: &[f64], population: &[f64]) -> Result<Option<f64>, Error> {
    require_counts("values", values, population.len())?;
    require_counts("population", population, values.len())?;
    let (whole, people): (f64, f64) = (values.iter().sum(), population.iter().sum());
    if let Some(position) = values.iter().zip(population).position(|(v, p)| *v > 0.0 && *p == 0.0) {
        return Err(Error::NoSupport { axis: "region", position });
    }
    if whole <= 0.0 {
        return Ok(None);
    }
    let parts = values.iter().zip(population).filter(|(value, _)| **value > 0.0);
    Ok(Some(parts.map(|(v, p)| (v / whole) * ((v / whole) / (p / people)).ln()).sum()))
}
