//! How survival answers to a change of life expectancy, worked out once so that paths need no life table.

use crate::{BySex, Error, StepRates};

/// For each sex and age, a parabola through survival at three life expectancies: `reach` years lower, the same, `reach` years higher.
///
/// Added to the survival of the step: `s(d) = s + slope · d + curvature · d²` at `d` years more of life.
/// Deviations beyond `reach` count as `reach`.
/// Against the exact Brass shift of a Japanese life table the parabola with a reach of 3 years errs by less than 0.00025 at any age (`docs/methods/uncertainty.md`).
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalResponse {
    reach: f64,
    slope: BySex<Vec<f64>>,
    curvature: BySex<Vec<f64>>,
}

impl SurvivalResponse {
    /// The parabola through survival at life expectancies `reach` years below, at, and above the centre.
    ///
    /// # Shape
    /// The three tables have the same groups.
    ///
    /// # Errors
    /// If `reach` is not above 0, a table has another length, or a survival is outside 0 to 1.
    pub fn through(
        reach: f64,
        low: &BySex<Vec<f64>>,
        centre: &BySex<Vec<f64>>,
        high: &BySex<Vec<f64>>,
    ) -> Result<Self, Error> {
        if !reach.is_finite() || reach <= 0.0 {
            return Err(Error::Reach { seen: reach });
        }
        let women = parabolas(reach, &low.women, &centre.women, &high.women)?;
        let men = parabolas(reach, &low.men, &centre.men, &high.men)?;
        Ok(Self {
            reach,
            slope: BySex { women: women.0, men: men.0 },
            curvature: BySex { women: women.1, men: men.1 },
        })
    }

    /// Survival that does not answer at all, for `groups` age groups.
    #[must_use]
    pub fn none(groups: usize) -> Self {
        let zeros = BySex { women: vec![0.0; groups], men: vec![0.0; groups] };
        Self { reach: 1.0, slope: zeros.clone(), curvature: zeros }
    }

    /// Years of life up to which deviations count.
    #[must_use]
    pub fn reach(&self) -> f64 {
        self.reach
    }

    /// Number of age groups.
    #[must_use]
    pub fn groups(&self) -> usize {
        self.slope.women.len()
    }

    /// Slope and curvature for women, scaled down where `survival` would leave 0 to 1 within the reach.
    #[must_use]
    pub fn women(&self, group: usize, survival: f64) -> (f64, f64) {
        self.kept_within(survival, self.slope.women[group], self.curvature.women[group])
    }

    /// Slope and curvature for men, scaled down where `survival` would leave 0 to 1 within the reach.
    #[must_use]
    pub fn men(&self, group: usize, survival: f64) -> (f64, f64) {
        self.kept_within(survival, self.slope.men[group], self.curvature.men[group])
    }

    /// Survival of a step at `deviation` more years of life.
    #[must_use]
    pub fn shifted(&self, rates: &StepRates, deviation: f64) -> BySex<Vec<f64>> {
        let d = deviation.clamp(-self.reach, self.reach);
        let at =
            |survival: f64, (slope, curvature): (f64, f64)| survival + d * (slope + d * curvature);
        let women = rates.survival.women.iter().enumerate();
        let men = rates.survival.men.iter().enumerate();
        BySex {
            women: women.map(|(group, s)| at(*s, self.women(group, *s))).collect(),
            men: men.map(|(group, s)| at(*s, self.men(group, *s))).collect(),
        }
    }

    fn kept_within(&self, survival: f64, slope: f64, curvature: f64) -> (f64, f64) {
        let (up, down) = furthest(self.reach, slope, curvature);
        let room =
            |change: f64, left: f64| if change > left { (left / change).max(0.0) } else { 1.0 };
        let factor = room(up, 1.0 - survival).min(room(-down, survival));
        (slope * factor, curvature * factor)
    }
}

/// Largest and smallest of `slope · d + curvature · d²` for `d` within the reach.
fn furthest(reach: f64, slope: f64, curvature: f64) -> (f64, f64) {
    let at = |d: f64| d * (slope + d * curvature);
    let turn = if curvature == 0.0 { 0.0 } else { -slope / (2.0 * curvature) };
    let values = [at(reach), at(-reach), at(turn.clamp(-reach, reach))];
    (values.iter().copied().fold(0.0, f64::max), values.iter().copied().fold(0.0, f64::min))
}

fn parabolas(
    reach: f64,
    low: &[f64],
    centre: &[f64],
    high: &[f64],
) -> Result<(Vec<f64>, Vec<f64>), Error> {
    let expected = centre.len();
    for table in [low, high] {
        if table.len() != expected {
            return Err(Error::Length { seen: table.len(), expected });
        }
    }
    if let Some(seen) =
        low.iter().chain(centre).chain(high).find(|survival| !(0.0..=1.0).contains(*survival))
    {
        return Err(Error::SurvivalShare { seen: *seen });
    }
    let slope = low.iter().zip(high).map(|(l, h)| (h - l) / (2.0 * reach)).collect();
    let bend = |((l, c), h): ((&f64, &f64), &f64)| (h + l - 2.0 * c) / (2.0 * reach * reach);
    let curvature = low.iter().zip(centre).zip(high).map(bend).collect();
    Ok((slope, curvature))
}
