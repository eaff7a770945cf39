//! How far net migration strays, from the yearly moves of an area and of areas of its size.

use crate::Autoregression;

/// Moves of one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOfMoves {
    /// People at the start of the year.
    pub population: f64,
    /// People who moved in (転入).
    pub moved_in: f64,
    /// People who moved out (転出).
    pub moved_out: f64,
}

/// How yearly moves are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpreadParams {
    /// Years needed, 3 or more.
    pub fewest_years: usize,
    /// Correlation of one year's net rate with the next; 0.8 gives five-year means the published persistence of 0.5.
    pub yearly_correlation: f64,
    /// Where in and out nearly balance, variation is measured against this share of the mean gross rate instead of the net rate.
    pub balanced_share: f64,
    /// How many years of its own the size class counts for.
    pub class_years: f64,
}

impl Default for SpreadParams {
    fn default() -> Self {
        Self { fewest_years: 4, yearly_correlation: 0.8, balanced_share: 0.1, class_years: 10.0 }
    }
}

/// Why there is no spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadGap {
    /// Too few years.
    TooFewYears {
        /// Years seen.
        seen: usize,
        /// Years needed.
        needed: usize,
    },
    /// A year with no people, or a count that is negative or no number.
    UnusableYear,
    /// Nobody moved in any year.
    NoMoves,
    /// Neither the area nor any area of its class has enough years.
    NoClass,
}

/// How the five-year mean of net migration varies around its level, as a share of the level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MigrationVariation {
    /// Variance of the logarithm of the five-year factor.
    pub variance: f64,
    /// Years it rests on.
    pub years: usize,
}

/// The spread of the migration factor of one area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MigrationSpread {
    /// Standard deviation of a five-year shock, for [`crate::EnsembleArea::migration_sd`].
    pub sd: f64,
    /// Share of the variance that comes from the size class: 1 where the area's own years do not suffice.
    pub class_share: f64,
    /// Why the area's own years are not used, if so.
    pub own_gap: Option<SpreadGap>,
}

/// Measures how the net migration rate of an area varies from year to year.
///
/// # Method
/// `n_t = (in − out) / population`, `s²` its variance over the `T` years (divided by `T − 1`), `g` the mean of `(in + out) / 2 / population`.
/// With the correlation `r` between years, `s²` is divided by `1 − c_T` (`c_T` the mean of `r^|i−j|` over `i ≠ j`), since few correlated years show too little of the variance, and multiplied by the variance of a mean of five years.
/// The squared share `cv² = s₅² / max(|n̄|, balanced_share · g)²` gives the variance `ln(1 + cv²)` of a log-normal factor.
///
/// # Errors
/// The reason if the years do not suffice.
pub fn migration_variation(
    years: &[YearOfMoves],
    params: &SpreadParams,
) -> Result<MigrationVariation, SpreadGap> {
    let needed = params.fewest_years.max(3);
    if years.len() < needed {
        return Err(SpreadGap::TooFewYears { seen: years.len(), needed });
    }
    let is_usable = |year: &YearOfMoves| {
        let counts = [year.population, year.moved_in, year.moved_out];
        year.population > 0.0 && counts.iter().all(|count| count.is_finite() && *count >= 0.0)
    };
    if !years.iter().all(is_usable) {
        return Err(SpreadGap::UnusableYear);
    }
    let net: Vec<f64> = years.iter().map(|y| (y.moved_in - y.moved_out) / y.population).collect();
    let gross: Vec<f64> =
        years.iter().map(|y| (y.moved_in + y.moved_out) / 2.0 / y.population).collect();
    let (net_level, gross_level) = (mean(&net), mean(&gross));
    let level = net_level.abs().max(params.balanced_share * gross_level);
    if gross_level <= 0.0 || level <= 0.0 {
        return Err(SpreadGap::NoMoves);
    }
    let squares: f64 = net.iter().map(|rate| (rate - net_level) * (rate - net_level)).sum();
    let yearly = squares
        / (net.len() - 1) as f64
        / (1.0 - mean_correlation(params.yearly_correlation, net.len()));
    let of_five = yearly * (1.0 + 4.0 * mean_correlation(params.yearly_correlation, 5)) / 5.0;
    Ok(MigrationVariation { variance: (of_five / (level * level)).ln_1p(), years: years.len() })
}

/// Mean of `r^|i−j|` over all pairs of different years.
fn mean_correlation(r: f64, years: usize) -> f64 {
    let mut sum = 0.0;
    let mut power = 1.0;
    for lag in 1..years {
        power *= r;
        sum += 2.0 * (years - lag) as f64 * power;
    }
    sum / (years * (years - 1)) as f64
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Draws the variation of each area towards that of its size class.
///
/// # Shape
/// `classes`: the size class of each area, any numbers.
/// One result per area, in the same order; as many as the shorter of the two lists has.
///
/// # Method
/// The class's variance is the mean of its areas' variances, weighted by `years − 1`.
/// An area's own counts for its `years − 1`, the class's for `class_years`.
/// The shock that keeps this variance at persistence 0.5 is `√(variance · (1 − 0.5²))`.
#[must_use]
pub fn migration_spread(
    variations: &[Result<MigrationVariation, SpreadGap>],
    classes: &[usize],
    params: &SpreadParams,
) -> Vec<Result<MigrationSpread, SpreadGap>> {
    let mut pooled = std::collections::BTreeMap::<usize, (f64, f64)>::new();
    for (variation, class) in variations.iter().zip(classes) {
        if let Ok(own) = variation {
            let weight = (own.years - 1) as f64;
            let (sum, weights) = pooled.entry(*class).or_default();
            *sum += weight * own.variance;
            *weights += weight;
        }
    }
    let of_area = |(variation, class): (&Result<MigrationVariation, SpreadGap>, &usize)| {
        let (sum, weights) = pooled.get(class).ok_or(SpreadGap::NoClass)?;
        let of_class = sum / weights;
        Ok(match variation {
            Ok(own) => {
                let own_years = (own.years - 1) as f64;
                let class_share = params.class_years / (params.class_years + own_years);
                let variance = class_share * of_class + (1.0 - class_share) * own.variance;
                MigrationSpread { sd: shock(variance), class_share, own_gap: None }
            }
            Err(gap) => {
                MigrationSpread { sd: shock(of_class), class_share: 1.0, own_gap: Some(*gap) }
            }
        })
    };
    variations.iter().zip(classes).map(of_area).collect()
}

fn shock(variance: f64) -> f64 {
    let rho = Autoregression::MIGRATION_RHO;
    (variance * (1.0 - rho * rho)).sqrt()
}
