//! Life tables from death rates, survival ratios from life tables, and their shift to a life expectancy.

use crate::error::not_negative;
use crate::{AgeScale, Error};

/// Bisection ends when the life expectancy is this near.
const LIFE_EXPECTANCY: f64 = 1e-10;
/// Odds of having died 55 times higher or lower: beyond this a table says nothing about a population.
const LARGEST_SHIFT: f64 = 2.0;

/// Whose deaths they are; the years lived by children who die differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Women and girls.
    Women,
    /// Men and boys.
    Men,
}

/// An abridged or single-year life table of one sex, of 1 newborn.
///
/// # Shape
/// All columns have one entry per interval, the last one open.
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    ages: Vec<u16>,
    rates: Vec<f64>,
    lived_by_dying: Vec<f64>,
    dying: Vec<f64>,
    alive: Vec<f64>,
    person_years: Vec<f64>,
}

impl LifeTable {
    /// A life table from central death rates.
    ///
    /// # Shape
    /// `ages`: 0, 1, 5, 10, … or 0, 1, 2, …, the last one open. `rates`: one per age.
    ///
    /// # Units
    /// Deaths per person-year.
    ///
    /// # Method
    /// `q = n·m/(1 + (n − a)·m)`, at most 1; `l(x+n) = l(x)·(1 − q)`; `L = n·l(x+n) + a·d`; open group `L = l/m`.
    /// `a`, the years lived by those who die: below 1 and at 1–4 by Coale and Demeny (West) as functions of `m(0)`; half the interval elsewhere; `1/m` in the open group.
    ///
    /// # Errors
    /// `LifeTableAges` if the ages are neither kind; `Shape`; `OutOfRange` for a negative rate or an open group without deaths.
    ///
    /// # References
    /// Preston, Heuveline and Guillot 2001, sections 3.2 and 3.3, table 3.3.
    pub fn from_death_rates(ages: &[u16], rates: &[f64], sex: Sex) -> Result<Self, Error> {
        check_ages(ages)?;
        if rates.len() != ages.len() {
            return Err(Error::Shape { name: "rates", seen: rates.len(), expected: ages.len() });
        }
        for rate in rates {
            not_negative("death rate", *rate)?;
        }
        let last = rates.len() - 1;
        crate::error::positive("death rate of the open group", rates[last])?;
        let lived_by_dying = years_lived_by_dying(ages, rates, sex);
        let mut dying: Vec<f64> = (0..last)
            .map(|i| {
                let n = width(ages, i);
                (n * rates[i] / (1.0 + (n - lived_by_dying[i]) * rates[i])).min(1.0)
            })
            .collect();
        dying.push(1.0);
        Ok(Self::assemble(ages.to_vec(), dying, lived_by_dying, rates[last]))
    }

    /// The columns that follow from `q`, `a` and the rate of the open group.
    fn assemble(ages: Vec<u16>, dying: Vec<f64>, lived_by_dying: Vec<f64>, open: f64) -> Self {
        let last = ages.len() - 1;
        let mut alive = Vec::with_capacity(ages.len());
        alive.push(1.0);
        for i in 0..last {
            alive.push(alive[i] * (1.0 - dying[i]));
        }
        let mut person_years: Vec<f64> = (0..last)
            .map(|i| width(&ages, i) * alive[i + 1] + lived_by_dying[i] * (alive[i] - alive[i + 1]))
            .collect();
        let mut rates: Vec<f64> = (0..last)
            .map(|i| {
                let deaths = alive[i] - alive[i + 1];
                if person_years[i] > 0.0 { deaths / person_years[i] } else { 0.0 }
            })
            .collect();
        person_years.push(alive[last] / open);
        rates.push(open);
        Self { ages, rates, lived_by_dying, dying, alive, person_years }
    }

    /// First ages of the intervals.
    #[must_use]
    pub fn ages(&self) -> &[u16] {
        &self.ages
    }

    /// Deaths per person-year, `m`.
    #[must_use]
    pub fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// Years lived in the interval by those who die in it, `a`.
    #[must_use]
    pub fn lived_by_dying(&self) -> &[f64] {
        &self.lived_by_dying
    }

    /// Probability of dying in the interval, `q`.
    #[must_use]
    pub fn dying(&self) -> &[f64] {
        &self.dying
    }

    /// Alive at the beginning of the interval of 1 newborn, `l`.
    #[must_use]
    pub fn alive(&self) -> &[f64] {
        &self.alive
    }

    /// Person-years in the interval, `L`.
    #[must_use]
    pub fn person_years(&self) -> &[f64] {
        &self.person_years
    }

    /// Person-years from an interval on, `T`.
    #[must_use]
    pub fn years_from(&self, index: usize) -> f64 {
        self.person_years.iter().skip(index).rev().sum()
    }

    /// Years that are left at the beginning of each interval, `e = T/l`; none where nobody is alive.
    #[must_use]
    pub fn expectancy(&self) -> Vec<Option<f64>> {
        (0..self.ages.len())
            .map(|i| (self.alive[i] > 0.0).then(|| self.years_from(i) / self.alive[i]))
            .collect()
    }

    /// Life expectancy at birth in years.
    #[must_use]
    pub fn life_expectancy(&self) -> f64 {
        self.years_from(0)
    }

    /// Survival over one step, by age group at its beginning.
    ///
    /// # Method
    /// `S[x] = L(x+w)/L(x)` per group of `w` years; last closed group `L(o)/L(o−w)` with `L(o)` the years from the open age `o` to `o+w`; open group `T(o+w)/T(o)`.
    /// A table whose own open age is `o` cannot tell these two apart: both get `T(o)/T(o−w)`.
    ///
    /// # Errors
    /// `LifeTableBorder` if the table ends below the open age or lacks a border of the groups.
    pub fn survival(&self, scale: AgeScale) -> Result<Vec<f64>, Error> {
        let (step, open) = (u16::from(scale.width()), u16::from(scale.open_age()));
        let ratio =
            |above: f64, below: f64| if below > 0.0 { (above / below).min(1.0) } else { 0.0 };
        let closed = |age: u16| {
            Ok(ratio(self.between(age + step, age + 2 * step)?, self.between(age, age + step)?))
        };
        let groups = scale.groups();
        let mut survival: Vec<f64> = (0..groups - 2)
            .map(|group| closed(group as u16 * step))
            .collect::<Result<_, Error>>()?;
        if self.ages.last() == Some(&open) {
            let joint = ratio(self.beyond(open)?, self.beyond(open - step)?);
            survival.extend([joint, joint]);
        } else {
            survival.push(closed(open - step)?);
            survival.push(ratio(self.beyond(open + step)?, self.beyond(open)?));
        }
        Ok(survival)
    }

    /// Person-years from one age to another.
    fn between(&self, from: u16, to: u16) -> Result<f64, Error> {
        Ok(self.person_years[self.border(from)?..self.border(to)?].iter().sum())
    }

    /// Person-years from an age on.
    fn beyond(&self, age: u16) -> Result<f64, Error> {
        Ok(self.years_from(self.border(age)?))
    }

    fn border(&self, age: u16) -> Result<usize, Error> {
        self.ages.binary_search(&age).map_err(|_| Error::LifeTableBorder { age })
    }

    /// The table shifted on the logit scale by `shift`; above 0 means more deaths.
    ///
    /// # Method
    /// `l'(x) = 1/(1 + exp(2·(shift + Y(x))))` with `Y = ½·ln((1 − l)/l)` (Brass, slope 1).
    /// `a` stays; the rate of the open group changes in proportion to that of the last closed one.
    #[must_use]
    pub fn shifted(&self, shift: f64) -> Self {
        let last = self.ages.len() - 1;
        // l' = l / (l + (1 − l)·e^(2·shift)), which needs no logarithm of 0.
        let odds = (2.0 * shift).exp();
        let alive: Vec<f64> = self
            .alive
            .iter()
            .map(|l| if *l > 0.0 { l / (l + (1.0 - l) * odds) } else { 0.0 })
            .collect();
        let mut dying: Vec<f64> = (0..last)
            .map(|i| if alive[i] > 0.0 { 1.0 - alive[i + 1] / alive[i] } else { 1.0 })
            .collect();
        dying.push(1.0);
        let (ages, a) = (self.ages.clone(), self.lived_by_dying.clone());
        let open = self.rates[last];
        let mut table = Self::assemble(ages, dying, a, open);
        let before = self.rates[last - 1];
        if before > 0.0 && table.rates[last - 1] > 0.0 {
            table.rates[last] = open * table.rates[last - 1] / before;
            table.lived_by_dying[last] = 1.0 / table.rates[last];
            table.person_years[last] = table.alive[last] / table.rates[last];
        }
        table
    }

    /// The table shifted on the logit scale so that it has a given life expectancy at birth, to 1e-10 years.
    ///
    /// # Errors
    /// `LifeExpectancy` if no shift attains it.
    ///
    /// # References
    /// METHODS 2.11 (one-parameter logit shift, Brass).
    pub fn with_life_expectancy(&self, years: f64) -> Result<Self, Error> {
        let (mut low, mut high) = (-LARGEST_SHIFT, LARGEST_SHIFT);
        let highest = self.shifted(low).life_expectancy();
        let lowest = self.shifted(high).life_expectancy();
        if !(lowest..=highest).contains(&years) {
            return Err(Error::LifeExpectancy { seen: years, lowest, highest });
        }
        let mut table = self.clone();
        while (table.life_expectancy() - years).abs() > LIFE_EXPECTANCY {
            let middle = f64::midpoint(low, high);
            if middle <= low || middle >= high {
                break;
            }
            table = self.shifted(middle);
            if table.life_expectancy() > years {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(table)
    }
}

fn width(ages: &[u16], index: usize) -> f64 {
    f64::from(ages[index + 1] - ages[index])
}

fn check_ages(ages: &[u16]) -> Result<(), Error> {
    let single = ages.get(2) == Some(&2);
    let expected = |position: usize| match (single, position) {
        (true, _) | (false, 0 | 1) => position,
        (false, _) => 5 * (position - 1),
    };
    let wrong = ages.iter().enumerate().find(|(i, age)| usize::from(**age) != expected(*i));
    match wrong {
        Some((position, seen)) => Err(Error::LifeTableAges { position, seen: *seen }),
        None if ages.len() < 3 => Err(Error::LifeTableAges {
            position: ages.len(),
            seen: ages.last().copied().unwrap_or_default(),
        }),
        None => Ok(()),
    }
}

/// Coale and Demeny, West: `a` of the first year, and of ages 1 to 4, by the death rate of the first year.
fn infant_years(rate: f64, sex: Sex) -> (f64, f64) {
    match (sex, rate >= 0.107) {
        (Sex::Women, true) => (0.350, 1.361),
        (Sex::Women, false) => (0.053 + 2.800 * rate, 1.522 - 1.518 * rate),
        (Sex::Men, true) => (0.330, 1.352),
        (Sex::Men, false) => (0.045 + 2.684 * rate, 1.651 - 2.816 * rate),
    }
}

fn years_lived_by_dying(ages: &[u16], rates: &[f64], sex: Sex) -> Vec<f64> {
    let last = ages.len() - 1;
    let (first, child) = infant_years(rates[0], sex);
    let years = |i: usize| match i {
        0 => first,
        1 if width(ages, 1) > 1.0 => child,
        _ => width(ages, i) / 2.0,
    };
    (0..last).map(years).chain([1.0 / rates[last]]).collect()
}
