//! Models over the table of moves between prefectures, fitted once per state of the datasets.

use std::collections::BTreeMap;

use sousei_core::{Area, AreaCode, AreaRegistry};
use sousei_demography::flows::{
    Design, DistanceMatrix, Error, FlowMatrix, GravityData, IpfParams, PpmlFit, PpmlParams,
    QuasiIndependence, RobustErrors, common_part, deviance_shares, fit_ppml,
    fit_quasi_independence, gravity_data,
};
use sousei_present::flow_models::Block;

use super::covariates::{Covariate, Figures};
use crate::{App, AppError, evidence::Current};

/// Mean radius of the Earth (GRS 80, IUGG mean radius R1).
const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// What sizes, distances and other figures make of the table.
pub(crate) struct FlowModels {
    /// Sizes alone.
    pub(crate) quasi: Result<QuasiIndependence, Error>,
    /// Sizes and distance, both totals of every prefecture held.
    pub(crate) gravity: Result<Gravity, Error>,
    /// Figures of the prefectures, where they are loaded.
    pub(crate) association: Option<Result<Association, Error>>,
    /// What entered the association.
    pub(crate) figures: Figures,
}

/// The doubly constrained gravity model: effects of origins and destinations, and a power of distance.
pub(crate) struct Gravity {
    /// Pairs, as rows of the fit.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Moves of each pair.
    pub(crate) moves: Vec<f64>,
    /// Power of the distance, negative where moves fall with it.
    pub(crate) exponent: f64,
    /// Standard error of the power, clustered by destination.
    pub(crate) exponent_error: f64,
    /// The fit.
    pub(crate) fit: PpmlFit,
}

/// Moves in relation to figures of the prefectures.
pub(crate) struct Association {
    /// Moves that were fitted.
    pub(crate) moves: Vec<f64>,
    /// The fit, with errors that only take unequal variances into account.
    pub(crate) fit: PpmlFit,
    /// Standard errors clustered by origin, by destination and by pair.
    pub(crate) clustered: [Vec<f64>; 3],
    /// The block of each term; none for the constant.
    pub(crate) blocks: Vec<Option<Block>>,
    /// Share of the deviance explained by each block; they add up to what the model explains.
    pub(crate) shares: BTreeMap<Block, f64>,
    /// What the blocks of figures add to it after size and distance; they add up to what all three add.
    pub(crate) beyond: BTreeMap<Block, f64>,
    /// Twice the common part of observed and fitted moves over both.
    pub(crate) common_part: Option<f64>,
    /// Pairs left out because their cell has no value.
    pub(crate) missing: usize,
}

impl App {
    /// The models, fitted at the first call for a state of the datasets; none without a table of moves.
    ///
    /// # Errors
    /// What the lake says.
    pub(crate) async fn flow_models<'a>(
        &self,
        current: &'a Current,
    ) -> Result<Option<&'a FlowModels>, AppError> {
        let Some(moves) = self.prefecture_moves(current).await? else { return Ok(None) };
        let fit = || async {
            let matrix = moves.matrix.clone();
            let figures = Figures::read(current, matrix.areas()).await?;
            let distances = distances(&current.registry, matrix.areas());
            let work = move || FlowModels::fit(&matrix, distances, figures);
            tokio::task::spawn_blocking(work).await.map_err(|_| AppError::stopped())
        };
        current.flow_models.get_or_try_init(fit).await.map(Some)
    }
}

impl FlowModels {
    fn fit(
        matrix: &FlowMatrix,
        distances: Result<DistanceMatrix, Error>,
        figures: Figures,
    ) -> Self {
        let gravity = distances.clone().and_then(|distances| Gravity::fit(matrix, &distances));
        let association = figures.population.as_ref().map(|population| {
            Association::fit(matrix, population, &distances.clone()?, &figures.covariates)
        });
        let quasi = fit_quasi_independence(matrix, IpfParams::default());
        Self { quasi, gravity, association, figures }
    }
}

impl Gravity {
    fn fit(matrix: &FlowMatrix, distances: &DistanceMatrix) -> Result<Self, Error> {
        // Any sizes do: the effects of origins and destinations take their place.
        let data = gravity_data(matrix, &vec![1.0; matrix.areas().len()], distances)?;
        let far = |(from, to): &(usize, usize)| distances.from_area(*from)[*to].ln();
        let design = Design::constant(data.pairs.len())
            .with("log-distance", &data.pairs.iter().map(far).collect::<Vec<_>>())?
            .with_levels("origin", &data.by_origin())?
            .with_levels("destination", &data.by_destination())?;
        let errors = RobustErrors::Clustered(data.by_destination());
        let params = PpmlParams { errors, ..PpmlParams::default() };
        let fit = fit_ppml(&data.moves, &design, &params)?;
        Ok(Self {
            exponent: fit.coefficients[1],
            exponent_error: fit.standard_errors[1],
            pairs: data.pairs,
            moves: data.moves,
            fit,
        })
    }
}

impl Association {
    fn fit(
        matrix: &FlowMatrix,
        population: &[f64],
        distances: &DistanceMatrix,
        covariates: &[Covariate],
    ) -> Result<Self, Error> {
        let data = gravity_data(matrix, population, distances)?;
        let mut design = data.design.clone();
        let mut blocks = vec![None, Some(Block::Size), Some(Block::Size), Some(Block::Distance)];
        for covariate in covariates {
            design = design.with(covariate.key, &data.log_ratio(&covariate.values)?)?;
            blocks.push(Some(covariate.block));
        }
        let with = |errors| PpmlParams { errors, ..PpmlParams::default() };
        let fit = fit_ppml(&data.moves, &design, &with(RobustErrors::Hc1))?;
        let clustered = |labels| {
            let params = with(RobustErrors::Clustered(labels));
            Ok::<_, Error>(fit_ppml(&data.moves, &design, &params)?.standard_errors)
        };
        let clustered = [
            clustered(data.by_origin())?,
            clustered(data.by_destination())?,
            clustered(data.by_pair(matrix.areas().len()))?,
        ];
        let beyond = shares(&data, &design, &blocks, &FIGURES)?;
        let shares = shares(&data, &design, &blocks, &Block::ALL)?;
        let common_part = common_part(&data.moves, &fit.fitted)?;
        Ok(Self {
            missing: data.missing,
            moves: data.moves,
            fit,
            clustered,
            blocks,
            shares,
            beyond,
            common_part,
        })
    }
}

/// Blocks of figures of the prefectures, without what every model of moves has.
const FIGURES: [Block; 3] = [Block::Personal, Block::Company, Block::Social];

/// Shapley's shares of some blocks; terms of the others are in every model.
fn shares(
    data: &GravityData,
    design: &Design,
    blocks: &[Option<Block>],
    of: &[Block],
) -> Result<BTreeMap<Block, f64>, Error> {
    let terms = |block: Block| -> Vec<usize> {
        (0..blocks.len()).filter(|at| blocks[*at] == Some(block)).collect()
    };
    let present = of.iter().copied().filter(|block| !terms(*block).is_empty());
    let named: Vec<(String, Vec<usize>)> =
        present.map(|block| (block.key().to_owned(), terms(block))).collect();
    let params = PpmlParams { errors: RobustErrors::Hc0, ..PpmlParams::default() };
    let (_, shares) = deviance_shares(&data.moves, design, &named, &params)?;
    let share = |block: &Block| Some((*block, *shares.get(block.key())?));
    Ok(of.iter().filter_map(share).collect())
}

/// Distances on the sphere between the points at which the list of areas places prefectures.
fn distances(registry: &AreaRegistry, areas: &[AreaCode]) -> Result<DistanceMatrix, Error> {
    let at = |code: &AreaCode| registry.area(*code).and_then(|area: &Area| area.position);
    let points: Vec<_> = areas.iter().map(at).collect();
    let between = |from: usize, to: usize| match (points[from], points[to]) {
        (Some(from), Some(to)) => great_circle_km((from.lat, from.lon), (to.lat, to.lon)),
        _ => f64::NAN,
    };
    let n = areas.len();
    DistanceMatrix::new(areas, (0..n * n).map(|cell| between(cell / n, cell % n)).collect())
}

/// Haversine formula: exact enough for points close to each other too.
fn great_circle_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat0, lat1) = (from.0.to_radians(), to.0.to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(lat1 - lat0) + lat0.cos() * lat1.cos() * half((to.1 - from.1).to_radians());
    2.0 * EARTH_RADIUS_KM * chord.sqrt().clamp(0.0, 1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_is_a_quarter_of_the_circumference() {
        let quarter = great_circle_km((0.0, 10.0), (0.0, 100.0));
        assert!((quarter - EARTH_RADIUS_KM * std::f64::consts::FRAC_PI_2).abs() < 1e-6);
        let pole = great_circle_km((0.0, 0.0), (90.0, 45.0));
        assert!((pole - quarter).abs() < 1e-6);
        assert_eq!(great_circle_km((35.0, 139.0), (35.0, 139.0)), 0.0);
    }
}
