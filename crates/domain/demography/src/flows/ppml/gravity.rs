//! From a table of movements to the observations of a gravity model.

use super::Design;
use crate::flows::{DistanceMatrix, Error, FlowMatrix};

/// Observations of a gravity model: one per pair of areas whose cell has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct GravityData {
    /// Origin and destination of each observation, by position.
    pub pairs: Vec<(usize, usize)>,
    /// Moves.
    pub moves: Vec<f64>,
    /// Constant, logarithms of both populations and of the distance; add terms by [`Design::with`].
    pub design: Design,
    /// Pairs left out because their cell has no value.
    pub missing: usize,
}

impl GravityData {
    /// Label of each observation by origin, for errors clustered or effects by origin.
    #[must_use]
    pub fn by_origin(&self) -> Vec<u32> {
        self.pairs.iter().map(|pair| pair.0 as u32).collect()
    }

    /// Label of each observation by destination.
    #[must_use]
    pub fn by_destination(&self) -> Vec<u32> {
        self.pairs.iter().map(|pair| pair.1 as u32).collect()
    }

    /// Label of each observation by pair, both directions alike.
    #[must_use]
    pub fn by_pair(&self, areas: usize) -> Vec<u32> {
        let label = |(o, d): &(usize, usize)| (o.min(d) * areas + o.max(d)) as u32;
        self.pairs.iter().map(label).collect()
    }

    /// The ratio of a figure of the destination to that of the origin, as a logarithm: wages, rents, places at universities.
    ///
    /// # Errors
    /// `NotACount` for a figure that is not above 0.
    pub fn log_ratio(&self, figures: &[f64]) -> Result<Vec<f64>, Error> {
        let logs = logarithms("figures", figures)?;
        let one = |(origin, destination): &(usize, usize)| {
            let size = logs.len();
            let at = |seen: usize| {
                logs.get(seen).copied().ok_or(Error::Position { axis: "figures", seen, size })
            };
            Ok(at(*destination)? - at(*origin)?)
        };
        self.pairs.iter().map(one).collect()
    }
}

fn logarithms(name: &'static str, values: &[f64]) -> Result<Vec<f64>, Error> {
    match values.iter().find(|value| !(value.is_finite() && **value > 0.0)) {
        Some(seen) => Err(Error::NotACount { name, seen: *seen }),
        None => Ok(values.iter().map(|value| value.ln()).collect()),
    }
}

/// Observations of `E[moves] = exp(b0 + b1 ln P_o + b2 ln P_d + b3 ln d)`.
///
/// # Errors
/// `Shape`; `NotACount` for a population that is not above 0.
pub fn gravity_data(
    matrix: &FlowMatrix,
    population: &[f64],
    distances: &DistanceMatrix,
) -> Result<GravityData, Error> {
    let n = matrix.areas().len();
    for (name, seen) in [("population", population.len()), ("distances", distances.size())] {
        if seen != n {
            return Err(Error::Shape { name, seen, expected: n });
        }
    }
    let size = logarithms("population", population)?;
    let (mut pairs, mut moves, mut missing) = (Vec::new(), Vec::new(), 0);
    for (origin, destination) in (0..n * n).map(|at| (at / n, at % n)).filter(|(o, d)| o != d) {
        match matrix.cell(origin, destination)?.value() {
            None => missing += 1,
            Some(value) => {
                pairs.push((origin, destination));
                moves.push(value);
            }
        }
    }
    let term = |f: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
        pairs.iter().map(|(origin, destination)| f(*origin, *destination)).collect()
    };
    let design = Design::constant(pairs.len())
        .with("log-population-origin", &term(&|o, _| size[o]))?
        .with("log-population-destination", &term(&|_, d| size[d]))?
        .with("log-distance", &term(&|o, d| distances.from_area(o)[d].ln()))?;
    Ok(GravityData { pairs, moves, design, missing })
}
