use crate::{
    Error,
    standing::{Direction, ranks},
};

/// Share of the weight that has to be there before a composite is stated (METHODS 6.3).
pub const MIN_COVERAGE: f64 = 0.6;

/// Steps into which the whole weight is divided in testing a composite.
const GRID: usize = 10;

/// Several scores of one area as one number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Composite {
    /// Weighted mean; none below [`MIN_COVERAGE`].
    pub mean: Option<f64>,
    /// Weighted geometric mean; none below [`MIN_COVERAGE`] or where a score is not positive.
    pub geometric: Option<f64>,
    /// Share of the weight whose score is there.
    pub coverage: f64,
}

/// How much the ranks of a composite depend on its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// Number of weightings tried: multiples of a tenth, none 0.
    pub n_weightings: usize,
    /// One per area, in the order given.
    pub ranges: Vec<RankRange>,
    /// Mean distance from the ranks under equal weights, over areas and weightings.
    pub average_shift: f64,
    /// Ranks under equal weights without the first, the second, … indicator.
    pub leave_one_out: Vec<Vec<Option<usize>>>,
}

/// The ranks of one area under all weightings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankRange {
    /// Best rank; none if the area has no score at all.
    pub best: Option<usize>,
    /// Worst rank.
    pub worst: Option<usize>,
    /// Share of the weightings in which it comes first.
    pub share_first: f64,
}

/// Forms the composite of one area from scores of one scale, usually 偏差値.
///
/// # Shape
/// `scores` and `weights`: one per indicator.
///
/// # Method
/// METHODS 6.3: mean over the scores that are there; nothing is imputed. A composite may sort
/// areas; it is no ground for dividing money.
///
/// # Errors
/// `Weights` if the numbers differ, a weight is negative or not finite, or all are 0.
pub fn composite(scores: &[Option<f64>], weights: &[f64]) -> Result<Composite, Error> {
    let valid = weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
    let whole: f64 = weights.iter().sum();
    if scores.len() != weights.len() || !valid || whole <= 0.0 {
        return Err(Error::Weights { seen: weights.len(), expected: scores.len() });
    }
    let present = || {
        let pairs = scores.iter().zip(weights);
        pairs.filter_map(|(score, weight)| score.map(|score| (score, *weight)))
    };
    let weight: f64 = present().map(|(_, weight)| weight).sum();
    let coverage = weight / whole;
    let stated = weight > 0.0 && coverage >= MIN_COVERAGE;
    let positive = present().all(|(score, _)| score > 0.0);
    let logs = || present().map(|(score, weight)| score.ln() * weight).sum::<f64>();
    Ok(Composite {
        mean: stated.then(|| weighted_mean(scores, weights)).flatten(),
        geometric: (stated && positive).then(|| (logs() / weight).exp()),
        coverage,
    })
}

/// Tries other weights, and every indicator left out.
///
/// # Shape
/// `scores`: one row per area, one score per indicator, all rows of one length.
///
/// # Method
/// METHODS 6.4: all weightings by multiples of a tenth of at least a tenth each; average rank
/// shift `mean |rank_w - rank_equal|`; ranks without each indicator in turn.
///
/// # Errors
/// `Weights` if the rows differ in length or have more indicators than there are tenths.
pub fn robustness(scores: &[Vec<Option<f64>>]) -> Result<Robustness, Error> {
    let n = scores.first().map_or(0, Vec::len);
    if let Some(other) = scores.iter().find(|row| row.len() != n) {
        return Err(Error::Weights { seen: n, expected: other.len() });
    }
    if n == 0 || n > GRID {
        return Err(Error::Weights { seen: GRID, expected: n });
    }
    let rank = |weights: &[f64]| {
        let means: Vec<_> = scores.iter().map(|row| weighted_mean(row, weights)).collect();
        ranks(&means, Direction::HighestFirst)
    };
    let reference = rank(&vec![1.0; n]);
    let tried: Vec<Vec<Option<usize>>> = weightings(n).iter().map(|w| rank(w)).collect();
    let shifts: Vec<f64> = tried
        .iter()
        .flat_map(|ranks| ranks.iter().zip(&reference))
        .filter_map(|(rank, reference)| Some((*rank)?.abs_diff((*reference)?) as f64))
        .collect();
    let range = |area: usize| {
        let ranks = || tried.iter().filter_map(|ranks| ranks[area]);
        RankRange {
            best: ranks().min(),
            worst: ranks().max(),
            share_first: ranks().filter(|rank| *rank == 1).count() as f64 / tried.len() as f64,
        }
    };
    let without = |left_out: usize| {
        let weights: Vec<f64> = (0..n).map(|i| f64::from(u8::from(i != left_out))).collect();
        rank(&weights)
    };
    Ok(Robustness {
        n_weightings: tried.len(),
        ranges: (0..scores.len()).map(range).collect(),
        average_shift: shifts.iter().sum::<f64>() / shifts.len().max(1) as f64,
        leave_one_out: if n > 1 { (0..n).map(without).collect() } else { Vec::new() },
    })
}

fn weighted_mean(scores: &[Option<f64>], weights: &[f64]) -> Option<f64> {
    let pairs = scores.iter().zip(weights);
    let (mut sum, mut whole) = (0.0, 0.0);
    for (score, weight) in pairs.filter_map(|(score, weight)| score.map(|score| (score, weight))) {
        sum += score * weight;
        whole += weight;
    }
    (whole > 0.0).then(|| sum / whole)
}

/// All ways of dividing the tenths among `n` indicators, at least one each.
fn weightings(n: usize) -> Vec<Vec<f64>> {
    let mut open = vec![(Vec::new(), GRID)];
    for place in 0..n {
        let later = n - place - 1;
        let mut next = Vec::new();
        for (chosen, left) in open {
            let parts = if later == 0 { left..=left } else { 1..=left - later };
            for part in parts {
                let mut chosen: Vec<f64> = chosen.clone();
                chosen.push(part as f64 / GRID as f64);
                next.push((chosen, left - part));
            }
        }
        open = next;
    }
    open.into_iter().map(|(chosen, _)| chosen).collect()
}
