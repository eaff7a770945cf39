//! A budget from expected cases: by fiscal year and payer, and how it moves with the guesses.

use crate::{Case, Error, Exact, Input, Plan, plan::Node};

/// What an error about a sum names.
const BUDGET: &str = "budget";

/// Cases of one kind that are expected in one fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedCases {
    /// Year in which the fiscal year begins.
    pub fiscal_year: i64,
    /// How many.
    pub cases: u32,
    /// Amount of each.
    pub amount_yen: i64,
    /// The part of it that a city adds by its own rule and bears alone.
    pub own_yen: i64,
}

/// What one case comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AmountAlone {
    /// Yen altogether.
    pub yen: i64,
    /// Yen of the lines that a city added.
    pub own_yen: i64,
}

/// What one fiscal year takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetYear {
    /// Year in which the fiscal year begins.
    pub fiscal_year: i64,
    /// How many cases.
    pub cases: u64,
    /// What they come to.
    pub total_yen: i64,
    /// What each payer bears, in the order of the shares, without what the city adds.
    pub parts_yen: Vec<i64>,
    /// What the city bears alone.
    pub own_yen: i64,
}

/// Adds up expected cases by fiscal year and splits them among payers.
///
/// # Units
/// Whole yen.
///
/// # Method
/// Of each case a payer bears `floor(share × (amount − own))`; where the shares come to the whole, the
/// last payer bears the rest, so that nothing is lost to rounding.
///
/// # Errors
/// `Overflow` if a sum grows beyond what is computed with.
///
/// # Examples
/// ```
/// # use sousei_schemes::{Exact, ExpectedCases, budget};
/// let expected = [ExpectedCases { fiscal_year: 2024, cases: 10, amount_yen: 1_000_000, own_yen: 0 }];
/// let half = Exact::parse("1/2").expect("a share");
/// let years = budget(&expected, &[half, half])?;
/// assert_eq!(years[0].total_yen, 10_000_000);
/// assert_eq!(years[0].parts_yen, [5_000_000, 5_000_000]);
/// # Ok::<(), sousei_schemes::Error>(())
/// ```
pub fn budget(expected: &[ExpectedCases], shares: &[Exact]) -> Result<Vec<BudgetYear>, Error> {
    let mut years: Vec<BudgetYear> = Vec::new();
    for one in expected {
        let shared = one.amount_yen.checked_sub(one.own_yen).ok_or_else(overflow)?;
        let parts = split(shared, shares).ok_or_else(overflow)?;
        let year = match years.iter_mut().find(|year| year.fiscal_year == one.fiscal_year) {
            Some(year) => year,
            None => {
                let parts_yen = vec![0; shares.len()];
                let fiscal_year = one.fiscal_year;
                let year =
                    BudgetYear { fiscal_year, cases: 0, total_yen: 0, parts_yen, own_yen: 0 };
                years.push(year);
                years.last_mut().ok_or_else(overflow)?
            }
        };
        year.add(one, &parts).ok_or_else(overflow)?;
    }
    years.sort_by_key(|year| year.fiscal_year);
    Ok(years)
}

fn overflow() -> Error {
    Error::Overflow { item: BUDGET.to_owned() }
}

impl BudgetYear {
    fn add(&mut self, one: &ExpectedCases, parts: &[i64]) -> Option<()> {
        let times = |yen: i64| yen.checked_mul(i64::from(one.cases));
        self.cases = self.cases.checked_add(u64::from(one.cases))?;
        self.total_yen = self.total_yen.checked_add(times(one.amount_yen)?)?;
        self.own_yen = self.own_yen.checked_add(times(one.own_yen)?)?;
        for (sum, part) in self.parts_yen.iter_mut().zip(parts) {
            *sum = sum.checked_add(times(*part)?)?;
        }
        Some(())
    }
}

fn split(amount_yen: i64, shares: &[Exact]) -> Option<Vec<i64>> {
    let whole = Exact::integer(amount_yen);
    let mut parts = Vec::with_capacity(shares.len());
    let mut sum = Exact::ZERO;
    for share in shares {
        sum = sum.plus(*share)?;
        parts.push(i64::try_from(share.times(whole)?.floor_to(1)?).ok()?);
    }
    let is_whole = sum == Exact::ONE;
    if let Some((last, others)) = parts.split_last_mut().filter(|_| is_whole) {
        let taken = others.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
        *last = amount_yen.checked_sub(taken)?;
    }
    Some(parts)
}

/// A sum if there were more or fewer cases, or the amounts were higher or lower, in percent;
/// down to whole yen.
///
/// # Errors
/// `Overflow`.
pub fn changed_budget(
    total_yen: i64,
    cases_percent: i64,
    amount_percent: i64,
) -> Result<i64, Error> {
    let factor = |percent: i64| Exact::fraction(i128::from(percent) + 100, 100);
    let changed = factor(cases_percent)
        .and_then(|factor| Exact::integer(total_yen).times(factor))
        .and_then(|sum| sum.times(factor(amount_percent)?))
        .and_then(|sum| sum.floor_to(1));
    changed.and_then(|yen| i64::try_from(yen).ok()).ok_or_else(overflow)
}

impl Plan {
    /// Questions on which the amount depends, in the order of the package.
    #[must_use]
    pub fn amount_inputs(&self) -> Vec<&Input> {
        let mut open: Vec<_> =
            self.lines().filter(|(line, _)| line.counted).map(|(_, node)| node).collect();
        let mut needed = std::collections::BTreeSet::new();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(node) = open.pop() {
            if !seen.insert(node) {
                continue;
            }
            if let Node::Input(index) = self.nodes[node] {
                needed.insert(index);
            }
            open.extend(self.children(node));
        }
        needed.into_iter().filter_map(|index| self.package.inputs.get(index)).collect()
    }

    /// What the counted lines come to, whether or not the requirements are met; none while an
    /// answer is open.
    ///
    /// # Errors
    /// As [`Plan::decide`].
    pub fn amount_alone(&self, case: &Case) -> Result<Option<AmountAlone>, Error> {
        self.sum_of_lines(case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(texts: &[&str]) -> Vec<Exact> {
        texts.iter().map(|text| Exact::parse(text).expect("a share")).collect()
    }

    #[test]
    fn nothing_is_lost_to_rounding() {
        let expected =
            [ExpectedCases { fiscal_year: 2024, cases: 3, amount_yen: 1_000_001, own_yen: 0 }];
        let years = budget(&expected, &shares(&["1/2", "1/4", "1/4"])).expect("small");
        assert_eq!(years[0].parts_yen, [1_500_000, 750_000, 750_003]);
        assert_eq!(years[0].parts_yen.iter().sum::<i64>(), years[0].total_yen);
        let years = budget(&expected, &shares(&["1/2"])).expect("small");
        assert_eq!((years[0].parts_yen[0], years[0].total_yen), (1_500_000, 3_000_003));
    }

    #[test]
    fn years_stand_in_order_and_add_up() {
        let one = |fiscal_year, cases, amount_yen| ExpectedCases {
            fiscal_year,
            cases,
            amount_yen,
            own_yen: 0,
        };
        let expected = [one(2025, 1, 5), one(2024, 2, 600_000), one(2024, 3, 1_000_000)];
        let years = budget(&expected, &[]).expect("small");
        let seen: Vec<_> = years.iter().map(|y| (y.fiscal_year, y.cases, y.total_yen)).collect();
        assert_eq!(seen, [(2024, 5, 4_200_000), (2025, 1, 5)]);
        let huge = [one(2024, u32::MAX, i64::MAX)];
        assert!(matches!(budget(&huge, &[]), Err(Error::Overflow { .. })));
    }

    /// Ten families of four with 400,000 yen each from the city on top of 1,600,000 yen.
    #[test]
    fn what_a_city_adds_is_its_own() {
        let expected = [ExpectedCases {
            fiscal_year: 2022,
            cases: 10,
            amount_yen: 2_000_000,
            own_yen: 400_000,
        }];
        let years = budget(&expected, &shares(&["1/2", "1/4", "1/4"])).expect("small");
        assert_eq!(years[0].parts_yen, [8_000_000, 4_000_000, 4_000_000]);
        assert_eq!((years[0].own_yen, years[0].total_yen), (4_000_000, 20_000_000));
    }

    #[test]
    fn guesses_move_the_sum() {
        assert_eq!(changed_budget(4_200_000, 20, 0), Ok(5_040_000));
        assert_eq!(changed_budget(4_200_000, -20, 10), Ok(3_696_000));
        assert_eq!(changed_budget(3, -50, 0), Ok(1));
    }
}
