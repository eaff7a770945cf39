//! The age pattern of movement as a sum of a few curves (Rogers and Castro, METHODS 3.7).

use sousei_numerics::{SearchParams, search_least_squares};

use super::matrix::require_counts;
use crate::flows::Error;

/// Ages over which the gross migraproduction rate is summed.
const AGES: std::ops::RangeInclusive<u8> = 0..=100;
/// Largest exponent that stays finite.
const MOST_EXPONENT: f64 = 600.0;

/// `level * exp(rate * x)`, falling or rising as its place says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeTerm {
    /// Value at age 0.
    pub level: f64,
    /// Speed of its fall or rise, above 0.
    pub rate: f64,
}

/// A peak that rises fast and falls slowly: `level * exp(-fall (x - at) - exp(-rise (x - at)))`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SchedulePeak {
    /// Size (a).
    pub level: f64,
    /// Speed of the fall (α).
    pub fall: f64,
    /// Place (μ).
    pub at: f64,
    /// Speed of the rise (λ).
    pub rise: f64,
}

/// Rates of movement by age; 7, 9, 11 or 13 parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeSchedule {
    /// Children who move with their parents; falls with age.
    pub childhood: SlopeTerm,
    /// Moves for study and work.
    pub labour: SchedulePeak,
    /// Moves at the end of working life.
    pub retirement: Option<SchedulePeak>,
    /// Moves of the old; rises with age.
    pub old_age: Option<SlopeTerm>,
    /// What is the same at every age.
    pub constant: f64,
}

/// Which curves are fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScheduleForm {
    /// Childhood, labour and constant: 7 parameters.
    Standard,
    /// With rising old age: 9.
    OldAge,
    /// With a peak at retirement: 11.
    Retirement,
    /// With both: 13.
    Full,
}

impl ScheduleForm {
    /// Number of parameters.
    #[must_use]
    pub fn parameters(self) -> usize {
        match self {
            Self::Standard => 7,
            Self::OldAge => 9,
            Self::Retirement => 11,
            Self::Full => 13,
        }
    }

    fn has_retirement(self) -> bool {
        matches!(self, Self::Retirement | Self::Full)
    }

    fn has_old_age(self) -> bool {
        matches!(self, Self::OldAge | Self::Full)
    }
}

/// The best schedule of all starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScheduleFit {
    /// For the rates as they were given.
    pub schedule: AgeSchedule,
    /// Sum of the given rates; the fit is made on rates whose sum is 1.
    pub sum_of_rates: f64,
    /// Share of the variation of the rates that the schedule explains.
    pub r_squared: Option<f64>,
    /// Starts tried.
    pub starts: usize,
    /// Starts whose sum of squares is within a millionth of the best.
    pub agreeing_starts: usize,
    /// Whether the best start arrived.
    pub converged: bool,
}

impl AgeSchedule {
    /// The rate at an age.
    #[must_use]
    pub fn rate(&self, age: f64) -> f64 {
        let parameters = self.parameters();
        value_and_slopes(&parameters, self.form(), age).0
    }

    /// Sum of the rates at 0 to 100 (総移動生産率, GMR).
    #[doc(alias = "GMR")]
    #[must_use]
    pub fn gross_migraproduction(&self) -> f64 {
        AGES.map(|age| self.rate(age.into())).sum()
    }

    /// The age in whole years from 10 upwards at which most move, children with their parents left aside.
    #[must_use]
    pub fn peak_age(&self) -> u8 {
        let later = AGES.filter(|age| *age >= 10);
        let best = later.max_by(|a, b| self.rate((*a).into()).total_cmp(&self.rate((*b).into())));
        best.unwrap_or_default()
    }

    /// The same pattern with all rates times `factor`: the shape of a prefecture at the level of a town.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        self.childhood.level *= factor;
        self.labour.level *= factor;
        self.constant *= factor;
        if let Some(peak) = &mut self.retirement {
            peak.level *= factor;
        }
        if let Some(slope) = &mut self.old_age {
            slope.level *= factor;
        }
        self
    }

    fn form(&self) -> ScheduleForm {
        match (self.retirement.is_some(), self.old_age.is_some()) {
            (false, false) => ScheduleForm::Standard,
            (false, true) => ScheduleForm::OldAge,
            (true, false) => ScheduleForm::Retirement,
            (true, true) => ScheduleForm::Full,
        }
    }

    fn parameters(&self) -> Vec<f64> {
        let peak = |p: &SchedulePeak| [p.level, p.fall, p.at, p.rise];
        let mut all = vec![self.childhood.level, self.childhood.rate];
        all.extend(peak(&self.labour));
        all.push(self.constant);
        all.extend(self.retirement.iter().flat_map(peak));
        all.extend(self.old_age.iter().flat_map(|s| [s.level, s.rate]));
        all
    }

    fn from_parameters(p: &[f64], form: ScheduleForm) -> Self {
        let peak = |p: &[f64]| SchedulePeak { level: p[0], fall: p[1], at: p[2], rise: p[3] };
        let last = p.len() - 2;
        Self {
            childhood: SlopeTerm { level: p[0], rate: p[1] },
            labour: peak(&p[2..6]),
            retirement: form.has_retirement().then(|| peak(&p[7..11])),
            old_age: form.has_old_age().then(|| SlopeTerm { level: p[last], rate: p[last + 1] }),
            constant: p[6],
        }
    }
}

/// The rate at an age and its derivatives by the logarithm of each parameter.
fn value_and_slopes(p: &[f64], form: ScheduleForm, age: f64) -> (f64, Vec<f64>) {
    let mut slopes = Vec::with_capacity(p.len());
    let childhood = p[0] * (-p[1] * age).min(MOST_EXPONENT).exp();
    slopes.extend([childhood, -p[1] * age * childhood]);
    let labour = push_peak(&p[2..6], age, &mut slopes);
    slopes.push(p[6]);
    let mut sum = childhood + labour + p[6];
    if form.has_retirement() {
        sum += push_peak(&p[7..11], age, &mut slopes);
    }
    if form.has_old_age() {
        let (level, rate) = (p[p.len() - 2], p[p.len() - 1]);
        let old = level * (rate * age).min(MOST_EXPONENT).exp();
        slopes.extend([old, rate * age * old]);
        sum += old;
    }
    (sum, slopes)
}

fn push_peak(p: &[f64], age: f64, slopes: &mut Vec<f64>) -> f64 {
    let [level, fall, at, rise] = [p[0], p[1], p[2], p[3]];
    let inner = (-rise * (age - at)).min(MOST_EXPONENT).exp();
    let peak = level * (-fall * (age - at) - inner).min(MOST_EXPONENT).exp();
    slopes.extend([
        peak,
        -fall * (age - at) * peak,
        at * (fall - rise * inner) * peak,
        rise * (age - at) * inner * peak,
    ]);
    peak
}

/// Fits a schedule to rates by single year of age.
///
/// # Method
/// Least squares on rates scaled to a sum of 1, over the logarithms of the parameters, so that all stay above 0;
/// Levenberg and Marquardt from 20 fixed starts, the best of which is kept.
///
/// # Errors
/// `Shape`, `NotACount`; `TooFewObservations` with fewer rates than parameters; `NoSupport` if nobody moves.
pub fn fit_age_schedule(
    ages: &[f64],
    rates: &[f64],
    form: ScheduleForm,
) -> Result<ScheduleFit, Error> {
    require_counts("ages", ages, rates.len())?;
    require_counts("rates", rates, ages.len())?;
    let (seen, needed) = (rates.len(), form.parameters());
    if seen < needed {
        return Err(Error::TooFewObservations { seen, needed });
    }
    let sum_of_rates: f64 = rates.iter().sum();
    if sum_of_rates <= 0.0 {
        return Err(Error::NoSupport { axis: "ages", position: 0 });
    }
    let scaled: Vec<f64> = rates.iter().map(|rate| rate / sum_of_rates).collect();
    let model = |logs: &[f64]| {
        let p: Vec<f64> = logs.iter().map(|log| log.exp()).collect();
        let each = ages.iter().zip(&scaled).map(|(age, rate)| {
            let (value, slopes) = value_and_slopes(&p, form, *age);
            (value - rate, slopes)
        });
        let (residuals, slopes): (Vec<f64>, Vec<Vec<f64>>) = each.unzip();
        (residuals, slopes.concat())
    };
    let mut fits = Vec::new();
    for start in starts(form) {
        let logs: Vec<f64> = start.iter().map(|value| value.ln()).collect();
        fits.push(search_least_squares(model, &logs, SearchParams::default())?);
    }
    // The first of equals, so that the result does not depend on rounding among starts that agree.
    let Some(best) = fits.iter().min_by(|a, b| a.sum_of_squares.total_cmp(&b.sum_of_squares))
    else {
        return Err(Error::TooFewObservations { seen, needed });
    };
    let mean = scaled.iter().sum::<f64>() / seen as f64;
    let spread: f64 = scaled.iter().map(|rate| (rate - mean).powi(2)).sum();
    let near = best.sum_of_squares + 1e-6 * spread;
    let parameters: Vec<f64> = best.parameters.iter().map(|log| log.exp()).collect();
    Ok(ScheduleFit {
        schedule: AgeSchedule::from_parameters(&parameters, form).scaled(sum_of_rates),
        sum_of_rates,
        r_squared: (spread > 0.0).then(|| 1.0 - best.sum_of_squares / spread),
        starts: fits.len(),
        agreeing_starts: fits.iter().filter(|fit| fit.sum_of_squares <= near).count(),
        converged: best.converged,
    })
}

/// Fixed starts around the fundamental parameters of Rogers and Castro.
fn starts(form: ScheduleForm) -> Vec<Vec<f64>> {
    let mut all = Vec::new();
    for at in [16.0, 19.0, 22.0, 26.0, 32.0] {
        for fall in [0.07, 0.2] {
            for rise in [0.2, 0.7] {
                let mut start = vec![0.02, 0.1, 0.06, fall, at, rise, 0.003];
                if form.has_retirement() {
                    start.extend([0.005, 0.3, 62.0, 0.5]);
                }
                if form.has_old_age() {
                    start.extend([0.0002, 0.03]);
                }
                all.push(start);
            }
        }
    }
    all
}
