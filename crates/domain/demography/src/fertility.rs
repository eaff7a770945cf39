//! Total fertility, child-woman ratios and the rate that people hope for (METHODS 2.5 to 2.7).

use crate::error::{not_negative, positive, within};
use crate::{AgeTable, Error};

/// Number of calendar years whose mean total fertility stands beside a child-woman ratio.
pub const YEARS_BEFORE: usize = 5;

/// `K = CWR / TFR` of the country: how a total fertility rate becomes a child-woman ratio.
///
/// # Shape
/// `tfr_before`: national total fertility of the calendar years before the date, usually [`YEARS_BEFORE`] of them.
///
/// # Errors
/// `OutOfRange` if the ratio is negative or a rate is not above 0; `NoPeople` without rates.
///
/// # References
/// METHODS 2.6.
pub fn conversion(national_ratio: f64, tfr_before: &[f64]) -> Result<f64, Error> {
    not_negative("child-woman ratio", national_ratio)?;
    for rate in tfr_before {
        positive("total fertility", *rate)?;
    }
    if tfr_before.is_empty() {
        return Err(Error::NoPeople { what: "the number of years of total fertility" });
    }
    Ok(national_ratio / (tfr_before.iter().sum::<f64>() / tfr_before.len() as f64))
}

/// Child-woman ratio that goes with a total fertility rate, `K·TFR`; never clipped.
///
/// # Errors
/// `OutOfRange` if `k` or `tfr` is negative or not finite.
pub fn child_woman_ratio(k: f64, tfr: f64) -> Result<f64, Error> {
    Ok(not_negative("k", k)? * not_negative("total fertility", tfr)?)
}

/// Total fertility rate that goes with a child-woman ratio, `CWR/K`; never clipped.
///
/// # Errors
/// `OutOfRange` if `ratio` is negative or `k` is not above 0.
pub fn total_fertility(k: f64, ratio: f64) -> Result<f64, Error> {
    Ok(not_negative("child-woman ratio", ratio)? / positive("k", k)?)
}

/// Total fertility read off an age table alone: a check of the magnitude, not a measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FromPyramid {
    /// `7·C/W`.
    pub implied: f64,
    /// `(10.65 − 12.55·π)·C/W`, which allows for the ages of the women.
    pub extended: f64,
    /// `π`: women of 25–34 among those of 15–49.
    pub share_25_to_34: f64,
}

/// Total fertility from children of 0–4 and women of 15–49.
///
/// # Shape
/// `women`: the seven five-year groups from 15–19 to 45–49. `children`: both sexes, 0–4.
///
/// # Errors
/// `NoWomen` if no woman of 15–49 is counted; `OutOfRange` for a negative count.
///
/// # References
/// METHODS 2.6 (iTFR and xTFR).
pub fn from_pyramid(women: &[f64; 7], children: f64) -> Result<FromPyramid, Error> {
    not_negative("children", children)?;
    for count in women {
        not_negative("women", *count)?;
    }
    let all: f64 = women.iter().sum();
    if all == 0.0 {
        return Err(Error::NoWomen { children });
    }
    let share_25_to_34 = (women[2] + women[3]) / all;
    let ratio = children / all;
    let extended = (10.65 - 12.55 * share_25_to_34) * ratio;
    Ok(FromPyramid { implied: 7.0 * ratio, extended, share_25_to_34 })
}

/// Child-woman ratio of an age table: children of the first group per woman of 15–49 (子ども女性比).
///
/// # Errors
/// `NoWomen` if children but no women of 15–49 are counted; without either the ratio is 0.
pub fn observed_ratio(table: &AgeTable) -> Result<f64, Error> {
    let (children, women) = (table.children(), table.women_15_to_49());
    match (children > 0.0, women > 0.0) {
        (_, true) => Ok(children / women),
        (false, false) => Ok(0.0),
        (true, false) => Err(Error::NoWomen { children }),
    }
}

/// What the rate of births that people hope for rests on (希望出生率).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hopes {
    /// Share of women who are married, 0 to 1 (有配偶者割合).
    pub married: f64,
    /// Children that couples plan (夫婦の予定子ども数).
    pub planned_by_couples: f64,
    /// Share of the single who want to marry, 0 to 1 (結婚希望割合).
    pub want_to_marry: f64,
    /// Children that the single hope for (独身者の希望子ども数).
    pub hoped_by_single: f64,
    /// Effect of divorce and death, a factor (離死別等の影響).
    pub loss: f64,
}

/// The rate of births that people hope for.
///
/// # Method
/// `(married·planned + (1 − married)·want to marry·hoped)·loss`.
///
/// # Errors
/// `OutOfRange` for a share outside 0 to 1 or a negative number of children.
///
/// # References
/// METHODS 2.7.
#[doc(alias = "希望出生率")]
pub fn hoped_rate(hopes: &Hopes) -> Result<f64, Error> {
    let married = within("married", hopes.married, 0.0..=1.0, "a share between 0 and 1")?;
    let willing =
        within("want to marry", hopes.want_to_marry, 0.0..=1.0, "a share between 0 and 1")?;
    let couples = not_negative("planned children", hopes.planned_by_couples)?;
    let single = not_negative("hoped-for children", hopes.hoped_by_single)?;
    let loss = not_negative("effect of divorce and death", hopes.loss)?;
    Ok((married * couples + (1.0 - married) * willing * single) * loss)
}

/// Year and total fertility that シミュレーション1 reaches (METHODS 2.5).
const SIMULATION: (i32, f64) = (2030, 2.1);

/// Total fertility at a knot of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Knot {
    /// What the base projection has in its base year.
    Base,
    /// A rate.
    Rate(f64),
}

/// Total fertility through time: linear in the calendar year between knots, constant after the last.
#[derive(Debug, Clone, PartialEq)]
pub struct TfrPath {
    knots: Vec<(i32, Knot)>,
}

impl TfrPath {
    /// A path through its knots.
    ///
    /// # Errors
    /// `TfrPathOrder` without knots or with years that do not ascend; `OutOfRange` for a rate that is negative or not a number.
    pub fn new(knots: Vec<(i32, Knot)>) -> Result<Self, Error> {
        if knots.is_empty() {
            return Err(Error::TfrPathOrder("no year is given".to_owned()));
        }
        for pair in knots.windows(2) {
            if pair[1].0 <= pair[0].0 {
                let told = format!("{} follows {}", pair[1].0, pair[0].0);
                return Err(Error::TfrPathOrder(told));
            }
        }
        for (_, knot) in &knots {
            if let Knot::Rate(rate) = knot {
                not_negative("total fertility", *rate)?;
            }
        }
        Ok(Self { knots })
    }

    /// A path of rates year by year, as a table holds it.
    ///
    /// # Errors
    /// `TfrPathOrder` for a year without a rate, naming it, or without years; else as [`TfrPath::new`].
    pub fn yearly(first: i32, rates: &[Option<f64>]) -> Result<Self, Error> {
        let years = (0_i32..).map(|offset| first.saturating_add(offset));
        let knots = years.zip(rates).map(|(year, rate)| match rate {
            Some(rate) => Ok((year, Knot::Rate(*rate))),
            None => Err(Error::TfrPathOrder(format!("{year} has no rate"))),
        });
        Self::new(knots.collect::<Result<_, _>>()?)
    }

    /// The path of the national long-term vision: 1.43 in 2013, 1.6 in 2020, 1.8 in 2030, 2.07 from 2040 on (METHODS 2.5).
    #[must_use]
    pub fn national_vision() -> Self {
        let rates = [(2013, 1.43), (2020, 1.6), (2030, 1.8), (2040, 2.07)];
        Self { knots: rates.map(|(year, rate)| (year, Knot::Rate(rate))).to_vec() }
    }

    /// The path of シミュレーション1: from the base projection's rate in the base year to 2.1 in 2030, then 2.1.
    #[must_use]
    pub fn simulation(base_year: i32) -> Self {
        let (reached, rate) = SIMULATION;
        Self { knots: Self::rise(base_year, reached, rate) }
    }

    fn rise(from: i32, reached: i32, rate: f64) -> Vec<(i32, Knot)> {
        let goal = (reached.max(from), Knot::Rate(rate));
        if reached > from { vec![(from, Knot::Base), goal] } else { vec![goal] }
    }

    /// From the base projection's rate in `from` to `rate` in `reached`, constant from there; at once if `reached` is not after `from`.
    ///
    /// # Errors
    /// `OutOfRange` if `rate` is negative or not a number.
    pub fn rising(from: i32, reached: i32, rate: f64) -> Result<Self, Error> {
        Self::new(Self::rise(from, reached, rate))
    }

    /// The knots in order of time.
    #[must_use]
    pub fn knots(&self) -> &[(i32, Knot)] {
        &self.knots
    }

    /// Total fertility in a year.
    ///
    /// # Errors
    /// `TfrPathGap` before the first knot.
    pub fn at(&self, year: i32, base: f64) -> Result<f64, Error> {
        let rate = |knot: &Knot| match knot {
            Knot::Base => base,
            Knot::Rate(rate) => *rate,
        };
        let after = self.knots.iter().position(|(knot_year, _)| *knot_year > year);
        match after {
            Some(0) => Err(Error::TfrPathGap { year, first: self.knots[0].0 }),
            Some(index) => {
                let ((from, low), (to, high)) = (&self.knots[index - 1], &self.knots[index]);
                let (low, high) = (rate(low), rate(high));
                Ok(low + (high - low) * f64::from(year - from) / f64::from(to - from))
            }
            None => Ok(self.knots.last().map_or(base, |(_, knot)| rate(knot))),
        }
    }
}
