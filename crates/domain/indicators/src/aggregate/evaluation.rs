use std::collections::BTreeSet;

use sousei_core::{
    AgeBand, AreaCode, Basis, Catalogue, Fact, Indicator, Measure, Observed, Part, Period, Status,
    Unit,
};

use super::{Evaluated, MAX_YEARS_APART, PartValue, Question, Side, When};
use crate::{Error, FactTable, error::Joined};

/// One question with what is needed to answer it.
pub(super) struct Evaluation<'a> {
    catalogue: &'a Catalogue,
    table: &'a FactTable,
    question: &'a Question<'a>,
    /// In the order of their codes, so that sums have the same digits whatever the order asked.
    members: BTreeSet<AreaCode>,
}

/// Terms of one side, added up.
struct Total {
    /// The sum in `unit`, or the reason of the first term without a value.
    value: Observed,
    unit: Unit,
}

impl<'a> Evaluation<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        table: &'a FactTable,
        question: &'a Question<'a>,
    ) -> Result<Self, Error> {
        let known = catalogue.get(question.indicator).is_some() || table.has(question.indicator);
        if !known {
            return Err(Error::UnknownIndicator { seen: question.indicator.to_owned() });
        }
        let members: BTreeSet<AreaCode> = question.members.iter().copied().collect();
        if members.is_empty() {
            return Err(Error::NoMembers);
        }
        for inner in members.iter().copied().filter(|inner| *inner != AreaCode::NATION) {
            let holding = [Some(AreaCode::NATION), inner.in_prefecture()];
            let holding = holding
                .into_iter()
                .flatten()
                .find(|outer| *outer != inner && members.contains(outer));
            if let Some(outer) = holding {
                return Err(Error::Overlap { outer, inner });
            }
        }
        Ok(Self { catalogue, table, question, members })
    }

    /// The periods of an indicator in which any area has a fact, in order of time.
    pub(super) fn periods(&self, id: &str) -> Vec<Period> {
        let terms = match self.measure(id) {
            Measure::Ratio { numerator, .. } => numerator,
            Measure::Balance { terms } => terms,
            Measure::Extensive | Measure::Intensive => return self.own_periods(id),
        };
        let present = terms.iter().find(|term| term.years_before == 0).or(terms.first());
        present.map(|term| self.periods(term.indicator.as_str())).unwrap_or_default()
    }

    fn own_periods(&self, id: &str) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        for area in &self.members {
            for fact in self.facts(id, *area) {
                if !periods.contains(&fact.period) {
                    periods.push(fact.period);
                }
            }
        }
        periods.sort_by(|a, b| a.chronological(b).then(a.unit().cmp(&b.unit())));
        periods
    }

    pub(super) fn choose_period(&self, id: &str, at: When) -> Option<Period> {
        let periods = self.periods(id);
        match at {
            When::Latest => {
                let complete = periods.iter().rev().find(|period| self.is_complete(id, **period));
                complete.or(periods.last()).copied()
            }
            When::Period(period) => periods.contains(&period).then_some(period),
            When::Year(year) => {
                let of_year = periods.into_iter().filter(|period| period.year() == year);
                of_year.min_by_key(|period| (period.size() != 1, period.unit()))
            }
        }
    }

    /// Whether every area has a row for all that the figure takes; its value may be missing.
    fn is_complete(&self, id: &str, period: Period) -> bool {
        let all = |terms: &[Part]| {
            terms.iter().all(|term| {
                self.before(term, period)
                    .is_some_and(|period| self.is_complete(term.indicator.as_str(), period))
            })
        };
        match self.measure(id) {
            Measure::Ratio { numerator, denominator, .. } => {
                all(numerator) && self.denominator_period(denominator, period).is_some()
            }
            Measure::Balance { terms } => all(terms),
            Measure::Extensive | Measure::Intensive => {
                self.members.iter().all(|area| self.find(id, *area, period).is_some())
            }
        }
    }

    /// The period in which a term is taken when the whole is computed for `period`.
    fn before(&self, term: &Part, period: Period) -> Option<Period> {
        if term.years_before == 0 {
            return Some(period);
        }
        let distance = i32::from(term.years_before);
        let same_kind = |other: &Period| {
            let (start, earlier) = (period.start(), other.start());
            other.unit() == period.unit()
                && other.size() == period.size()
                && (start.month(), start.day()) == (earlier.month(), earlier.day())
                && i32::from(start.year()) - i32::from(earlier.year()) == distance
        };
        self.periods(term.indicator.as_str()).into_iter().find(same_kind)
    }

    /// The period of the denominator: the nearest at or before, else the nearest after.
    fn denominator_period(&self, terms: &[Part], period: Period) -> Option<Period> {
        let complete = |at: &Period| {
            terms.iter().all(|term| {
                self.before(term, *at)
                    .is_some_and(|at| self.is_complete(term.indicator.as_str(), at))
            })
        };
        let ahead = |at: &Period| i32::from(at.year()) - i32::from(period.year());
        let near = |at: &Period| ahead(at).unsigned_abs() <= u32::from(MAX_YEARS_APART);
        let periods = self.periods(terms.first()?.indicator.as_str());
        let candidates = periods.into_iter().filter(near).filter(complete);
        candidates.min_by_key(|at| {
            (ahead(at) > 0, ahead(at).unsigned_abs(), *at != period, at.unit() != period.unit())
        })
    }

    pub(super) fn evaluate(&self, id: &str, period: Period) -> Result<Evaluated, Error> {
        match self.measure(id) {
            Measure::Extensive => self.sum(id, period),
            Measure::Intensive if self.members.len() == 1 => self.sum(id, period),
            Measure::Intensive => Ok(Evaluated {
                value: Observed::missing(Status::NotApplicable),
                period: Some(period),
                cannot_be_summed: true,
                ..self.absent(id)
            }),
            Measure::Balance { terms } => {
                let mut result = Evaluated { period: Some(period), ..self.absent(id) };
                let total = self.add_terms(terms, Side::Numerator, period, &mut result)?;
                let factor = self.factor(id, &total.unit, &result.unit)?;
                result.value = derived(total.value, &result.parts, |value| Some(value * factor));
                Ok(result)
            }
            Measure::Ratio { numerator, denominator, factor } => {
                self.ratio(id, period, (numerator, denominator, *factor))
            }
        }
    }

    fn ratio(
        &self,
        id: &str,
        period: Period,
        (numerator, denominator, factor): (&[Part], &[Part], f64),
    ) -> Result<Evaluated, Error> {
        let mut result = Evaluated { period: Some(period), ..self.absent(id) };
        let above = self.add_terms(numerator, Side::Numerator, period, &mut result)?;
        let at = self.denominator_period(denominator, period).unwrap_or(period);
        let below = self.add_terms(denominator, Side::Denominator, at, &mut result)?;
        let Some(whole) = below.value.value() else {
            let reason = if above.value.value().is_some() { below.value } else { above.value };
            result.value = Observed::missing(reason.status());
            return Ok(result);
        };
        let quotient = |value: f64| (whole != 0.0).then(|| factor * value / whole);
        result.value = derived(above.value, &result.parts, quotient);
        Ok(result)
    }

    /// Adds up terms and records each of them in the result.
    fn add_terms(
        &self,
        terms: &[Part],
        side: Side,
        period: Period,
        result: &mut Evaluated,
    ) -> Result<Total, Error> {
        let mut total: Option<Total> = None;
        for term in terms {
            let id = term.indicator.as_str();
            let part = match self.before(term, period) {
                Some(period) => self.evaluate(id, period)?,
                None => self.absent(id),
            };
            let unit = total.as_ref().map_or_else(|| part.unit.clone(), |total| total.unit.clone());
            let factor = term.sign * self.factor(id, &part.unit, &unit)?;
            let sum = total.map_or(Observed::number(0.0), |total| total.value);
            total = Some(Total { value: add(sum, part.value, factor), unit });
            let earlier = result.parts.iter().find(|earlier| earlier.indicator == term.indicator);
            if let Some(earlier) = earlier.filter(|earlier| earlier.basis != part.basis) {
                return Err(mixed(id, earlier.basis, part.basis, Joined::Time));
            }
            record(result, &part);
            result.parts.push(PartValue {
                indicator: term.indicator.clone(),
                side,
                sign: term.sign,
                value: part.value,
                period: part.period,
                unit: part.unit,
                basis: part.basis,
            });
        }
        let none =
            || Total { value: Observed::missing(Status::NotPublished), unit: Unit::default() };
        Ok(total.unwrap_or_else(none))
    }

    /// The sum over the areas, or the published value of the only one.
    fn sum(&self, id: &str, period: Period) -> Result<Evaluated, Error> {
        let mut result = Evaluated { period: Some(period), ..self.absent(id) };
        let mut first: Option<&Fact> = None;
        let (mut sum, mut statuses) = (0.0, Vec::new());
        for area in &self.members {
            let Some(facts) = self.find(id, *area, period) else {
                result.missing.push((*area, Status::NotPublished));
                continue;
            };
            for fact in facts {
                let first = *first.get_or_insert(fact);
                if fact.basis != first.basis {
                    return Err(mixed(id, first.basis, fact.basis, Joined::Areas));
                }
                let factor = self.factor(id, &fact.unit, &first.unit)?;
                match fact.value.value() {
                    Some(value) => sum += value * factor,
                    None => result.missing.push((*area, fact.value.status())),
                }
                statuses.push(fact.value.status());
                result.vintages.insert(fact.vintage);
                result.datasets.insert(fact.dataset.clone());
            }
        }
        if let Some(first) = first {
            (result.unit, result.basis) = (first.unit.clone(), first.basis);
        }
        result.missing.dedup();
        result.value = match (result.missing.first(), &statuses[..]) {
            (Some((_, reason)), _) => Observed::missing(*reason),
            (None, [status]) => Observed::new(sum, *status),
            (None, statuses) => Observed::new(sum, worst(statuses, Status::Summed)),
        };
        Ok(result)
    }

    fn factor(&self, id: &str, from: &Unit, to: &Unit) -> Result<f64, Error> {
        from.factor_to(to).ok_or_else(|| Error::MixedUnit {
            indicator: id.to_owned(),
            left: from.clone(),
            right: to.clone(),
        })
    }

    /// The facts of an indicator for an area that the question leaves open, in order of time.
    fn facts<'s>(
        &'s self,
        id: &str,
        area: AreaCode,
    ) -> impl Iterator<Item = &'a Fact> + use<'s, 'a> {
        let facts = self.table.facts(id, area);
        let asked = self.question.basis;
        let basis = asked.filter(|basis| facts.iter().any(|fact| fact.basis == *basis));
        facts.iter().filter(move |fact| {
            fact.sex == self.question.sex
                && self.question.age.contains(fact.age)
                && basis.is_none_or(|basis| fact.basis == basis)
        })
    }

    /// The fact of an area in a period, or the facts of the age bands that make it up.
    fn find(&self, id: &str, area: AreaCode, period: Period) -> Option<Vec<&'a Fact>> {
        let facts: Vec<&Fact> = self.facts(id, area).filter(|fact| fact.period == period).collect();
        let usual = self.indicator(id).map(|indicator| indicator.basis);
        let preferred = |fact: &&&Fact| (Some(fact.basis) != usual, fact.basis);
        let exact = facts.iter().filter(|fact| fact.age == self.question.age);
        if let Some(fact) = exact.min_by_key(preferred) {
            return Some(vec![*fact]);
        }
        let basis = facts.iter().min_by_key(preferred)?.basis;
        let bands = facts.into_iter().filter(|fact| fact.basis == basis);
        match self.measure(id) {
            Measure::Extensive => tile(self.question.age, bands.collect()),
            _ => None,
        }
    }

    fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        self.catalogue.get(id)
    }

    /// How values are combined; an indicator without a description is not combined at all.
    fn measure(&self, id: &str) -> &'a Measure {
        self.indicator(id).map_or(&Measure::Intensive, |indicator| &indicator.measure)
    }

    /// A figure of which nothing is known yet.
    pub(super) fn absent(&self, id: &str) -> Evaluated {
        let indicator = self.indicator(id);
        Evaluated {
            value: Observed::missing(Status::NotPublished),
            period: None,
            unit: indicator.map(|indicator| indicator.unit.clone()).unwrap_or_default(),
            basis: indicator.map_or(Basis::NotPeople, |indicator| indicator.basis),
            vintages: BTreeSet::new(),
            datasets: BTreeSet::new(),
            parts: Vec::new(),
            missing: Vec::new(),
            cannot_be_summed: false,
        }
    }
}

/// Age bands that cover `whole` without a gap and without overlap, each the widest possible.
fn tile(whole: AgeBand, bands: Vec<&Fact>) -> Option<Vec<&Fact>> {
    let mut tiles = Vec::new();
    let mut from = whole.from;
    loop {
        let starting = bands.iter().filter(|fact| fact.age.from == from);
        let widest = starting.max_by_key(|fact| fact.age.to.unwrap_or(u8::MAX))?;
        tiles.push(*widest);
        if widest.age.to == whole.to {
            return Some(tiles);
        }
        from = widest.age.to?.checked_add(1)?;
    }
}

fn mixed(id: &str, left: Basis, right: Basis, why: Joined) -> Error {
    Error::MixedBasis { indicator: id.to_owned(), left, right, why }
}

fn add(sum: Observed, value: Observed, factor: f64) -> Observed {
    match (sum.value(), value.value()) {
        (Some(sum), Some(value)) => Observed::number(sum + factor * value),
        (None, _) => sum,
        (_, None) => value,
    }
}

/// A value computed from parts, as uncertain as the least certain of them.
fn derived(total: Observed, parts: &[PartValue], compute: impl Fn(f64) -> Option<f64>) -> Observed {
    let Some(total) = total.value() else { return Observed::missing(total.status()) };
    let statuses: Vec<Status> = parts.iter().map(|part| part.value.status()).collect();
    match compute(total) {
        Some(value) => Observed::new(value, worst(&statuses, Status::Derived)),
        None => Observed::missing(Status::NotApplicable),
    }
}

/// Projected, estimated or provisional if any part is, else `otherwise`.
fn worst(statuses: &[Status], otherwise: Status) -> Status {
    let uncertain = [Status::Projected, Status::Estimated, Status::Provisional];
    uncertain.into_iter().find(|status| statuses.contains(status)).unwrap_or(otherwise)
}

/// Takes over from a part what the whole has to name as well.
fn record(result: &mut Evaluated, part: &Evaluated) {
    result.vintages.extend(part.vintages.iter().copied());
    result.datasets.extend(part.datasets.iter().cloned());
    result.cannot_be_summed |= part.cannot_be_summed;
    for missing in &part.missing {
        if !result.missing.contains(missing) {
            result.missing.push(*missing);
        }
    }
}
