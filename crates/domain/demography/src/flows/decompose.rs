//! Splitting a change without remainder (METHODS 3.8).

use crate::flows::Error;

use super::matrix::require_counts;

/// Most parties that Shapley's value is taken over: 2^k cases are evaluated.
const MAX_PARTIES: usize = 12;

/// One group (age, sex and origin class) at both dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PopulationAndRate {
    /// People at the first date.
    pub population_before: f64,
    /// People at the second date.
    pub population_after: f64,
    /// Net movers per person at the first date.
    pub rate_before: f64,
    /// Net movers per person at the second date.
    pub rate_after: f64,
}

/// What one group adds to the change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupEffect {
    /// Through its number.
    pub population: f64,
    /// Through its rate.
    pub rate: f64,
}

/// Kitagawa's effects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KitagawaEffect {
    /// Through numbers: scale and structure together.
    pub population: f64,
    /// Through the number of all people.
    pub scale: f64,
    /// Through the shares of the groups.
    pub structure: f64,
    /// Through rates.
    pub rate: f64,
}

/// A net flow at two dates and what its change consists of. Accounting, not causes.
#[derive(Debug, Clone, PartialEq)]
pub struct Kitagawa {
    /// Net flow at the first date.
    pub before: f64,
    /// Net flow at the second date.
    pub after: f64,
    /// The effects; population and rate add up to the change.
    pub effect: KitagawaEffect,
    /// The same by group, in the order given.
    pub groups: Vec<GroupEffect>,
}

impl Kitagawa {
    /// After less before.
    #[must_use]
    pub fn change(&self) -> f64 {
        self.after - self.before
    }
}

/// Decomposes the change of a net flow `sum(P_g r_g)` (Kitagawa 1955).
///
/// # Method
/// Population effect `sum(dP (r0 + r1) / 2)`, rate effect `sum(dr (P0 + P1) / 2)`; scale `(P1 - P0) sum((s0 + s1) / 2 * (r0 + r1) / 2)`, structure the rest.
///
/// # Errors
/// `NotACount` for a population below 0 or a rate that is not finite; `NoSupport` where one date has nobody.
pub fn decompose_net_flow(groups: &[PopulationAndRate]) -> Result<Kitagawa, Error> {
    let all =
        |f: &dyn Fn(&PopulationAndRate) -> f64| -> Vec<f64> { groups.iter().map(f).collect() };
    let populations = [all(&|g| g.population_before), all(&|g| g.population_after)];
    for (position, population) in populations.iter().enumerate() {
        require_counts("population", population, groups.len())?;
        if population.iter().sum::<f64>() <= 0.0 {
            return Err(Error::NoSupport { axis: "date", position });
        }
    }
    let wrong = |g: &&PopulationAndRate| !(g.rate_before.is_finite() && g.rate_after.is_finite());
    if groups.iter().any(|g| wrong(&g)) {
        return Err(Error::Shape { name: "rates", seen: 0, expected: groups.len() });
    }
    let [before, after] = populations.map(|p| p.iter().sum::<f64>());
    let each: Vec<GroupEffect> = groups.iter().map(group_effect).collect();
    let weighted = |g: &PopulationAndRate| {
        let share = g.population_before / before + g.population_after / after;
        0.25 * share * (g.rate_before + g.rate_after)
    };
    let population = each.iter().map(|g| g.population).sum::<f64>();
    let scale = (after - before) * groups.iter().map(weighted).sum::<f64>();
    Ok(Kitagawa {
        before: groups.iter().map(|g| g.population_before * g.rate_before).sum(),
        after: groups.iter().map(|g| g.population_after * g.rate_after).sum(),
        effect: KitagawaEffect {
            population,
            scale,
            structure: population - scale,
            rate: each.iter().map(|g| g.rate).sum(),
        },
        groups: each,
    })
}

fn group_effect(g: &PopulationAndRate) -> GroupEffect {
    GroupEffect {
        population: (g.population_after - g.population_before)
            * (g.rate_before + g.rate_after)
            * 0.5,
        rate: (g.rate_after - g.rate_before) * (g.population_before + g.population_after) * 0.5,
    }
}

/// Shapley's value of each of `parties`: the mean of what it adds over all orders of joining.
///
/// `worth` is asked for every subset, members rising; the values add up to the worth of all less that of none.
///
/// # Errors
/// `Shape` for more than 12 parties; whatever `worth` returns.
pub fn shapley_shares(
    parties: usize,
    worth: impl Fn(&[usize]) -> Result<f64, Error>,
) -> Result<Vec<f64>, Error> {
    if parties > MAX_PARTIES {
        return Err(Error::Shape { name: "blocks", seen: parties, expected: MAX_PARTIES });
    }
    let members = |set: usize| (0..parties).filter(|p| set >> p & 1 == 1).collect::<Vec<_>>();
    let worths: Vec<f64> =
        (0..1_usize << parties).map(|set| worth(&members(set))).collect::<Result<_, _>>()?;
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let share = |party: usize| {
        let without = (0..worths.len()).filter(|set| set >> party & 1 == 0);
        let adds = without.map(|set| {
            let size = set.count_ones() as usize;
            let orders = factorial(size) * factorial(parties - size - 1) / factorial(parties);
            orders * (worths[set | 1 << party] - worths[set])
        });
        adds.sum()
    };
    Ok((0..parties).map(share).collect())
}
