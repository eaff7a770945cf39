//! Figures of areas and of sets of areas, with all that is needed to show where they come from.

mod evaluation;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use evaluation::Evaluation;
use sousei_core::{
    AgeBand, AreaCode, Basis, Catalogue, Date, IndicatorId, Observed, Period, Sex, Status, Unit,
};

use crate::{Error, FactTable, error::Joined};

/// Years by which the denominator of a ratio may lie apart from its numerator.
pub const MAX_YEARS_APART: u16 = 5;

/// What is asked: an indicator for one area or for several taken as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'a> {
    /// Key of the indicator.
    pub indicator: &'a str,
    /// The areas; several are taken as one, a repeated one counts once.
    pub members: &'a [AreaCode],
    /// Of which sex.
    pub sex: Sex,
    /// At which ages; added up from narrower bands where the source has only those.
    pub age: AgeBand,
    /// The basis to take where an indicator has figures of several.
    pub basis: Option<Basis>,
}

impl<'a> Question<'a> {
    /// Asks for an indicator, both sexes, all ages, whatever its basis.
    #[must_use]
    pub fn new(indicator: &'a str, members: &'a [AreaCode]) -> Self {
        Self { indicator, members, sex: Sex::Both, age: AgeBand::ALL, basis: None }
    }
}

/// The period for which a figure is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The latest in which every area has what it takes; failing that the latest of any.
    Latest,
    /// The year by which a period is known; a calendar year before a fiscal year.
    Year(i16),
    /// Exactly this period.
    Period(Period),
}

/// A figure with its provenance, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// How much, or why not.
    pub value: Observed,
    /// Period of the figure, of the numerator for a ratio; none if there is no figure at all.
    pub period: Option<Period>,
    /// Unit of the value.
    pub unit: Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Dates whose boundaries the areas are expressed in; usually one.
    pub vintages: BTreeSet<Date>,
    /// Keys of the datasets it comes from.
    pub datasets: BTreeSet<Arc<str>>,
    /// The figures a ratio or a balance was computed from.
    pub parts: Vec<PartValue>,
    /// Areas without a figure, with the reason.
    pub missing: Vec<(AreaCode, Status)>,
    /// Whether the indicator is one whose values of several areas cannot be combined.
    pub cannot_be_summed: bool,
}

/// On which side of a computation a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// In the numerator of a ratio, or in a balance.
    Numerator,
    /// In the denominator of a ratio.
    Denominator,
}

/// A figure from which another was computed.
#[derive(Debug, Clone, PartialEq)]
pub struct PartValue {
    /// What it measures.
    pub indicator: IndicatorId,
    /// Where it stands.
    pub side: Side,
    /// +1 or -1.
    pub sign: f64,
    /// How much, or why not.
    pub value: Observed,
    /// Its own period, which for a denominator can differ from that of the numerator.
    pub period: Option<Period>,
    /// Unit of the value.
    pub unit: Unit,
    /// Whom it counts.
    pub basis: Basis,
}

/// Computes one figure.
///
/// # Method
/// A count of several areas is the sum over them, and missing as soon as it is missing for one
/// (missing is never 0). A ratio is `factor * sum(numerator) / sum(denominator)`, computed from
/// its parts for the set as a whole; a mean of ratios is never formed. Where the denominator
/// has no figure for the period of the numerator, the nearest year at or before is taken, or if
/// there is none the nearest after, at most [`MAX_YEARS_APART`] away; the parts say which. A
/// published rate of several areas is no figure at all.
///
/// A sum is marked as summed and a ratio as derived, except that whatever rests on projected,
/// estimated or provisional figures stays marked as such.
///
/// # Errors
/// `UnknownIndicator`; `NoMembers`; `Overlap` for a prefecture beside one of its municipalities
/// and for the nation beside anything (wards of a city have to be resolved by the caller);
/// `MixedBasis` if areas of the set have figures of different basis; `MixedUnit`.
pub fn evaluate(
    catalogue: &Catalogue,
    table: &FactTable,
    question: &Question,
    at: When,
) -> Result<Evaluated, Error> {
    let evaluation = Evaluation::new(catalogue, table, question)?;
    match evaluation.choose_period(question.indicator, at) {
        Some(period) => evaluation.evaluate(question.indicator, period),
        None => Ok(evaluation.absent(question.indicator)),
    }
}

/// Computes the figures of all periods, in order of time.
///
/// # Errors
/// As [`evaluate`]; `MixedBasis` also if the series, or one of the parts it is computed from,
/// would join figures of different basis. [`Question::basis`] chooses one. Only the denominator
/// of a rate may change between census and the estimates between censuses; the parts say where.
pub fn series(
    catalogue: &Catalogue,
    table: &FactTable,
    question: &Question,
) -> Result<Vec<Evaluated>, Error> {
    let evaluation = Evaluation::new(catalogue, table, question)?;
    let periods = evaluation.periods(question.indicator);
    let points: Vec<Evaluated> = periods
        .into_iter()
        .map(|period| evaluation.evaluate(question.indicator, period))
        .collect::<Result<_, _>>()?;
    let mut bases = BTreeMap::new();
    for point in &points {
        if point.parts.is_empty() && point.value.value().is_some() {
            one_basis(&mut bases, (question.indicator, Side::Numerator), point.basis)?;
        }
        for part in point.parts.iter().filter(|part| part.value.value().is_some()) {
            // Estimates between two censuses are made to agree with both, so as what a rate
            // is divided by they go on where the census stops.
            let divides = part.side == Side::Denominator;
            let basis = match part.basis {
                Basis::Census | Basis::CensusJapanese if divides => Basis::Estimate,
                basis => basis,
            };
            one_basis(&mut bases, (part.indicator.as_str(), part.side), basis)?;
        }
    }
    Ok(points)
}

fn one_basis<'a>(
    bases: &mut BTreeMap<(&'a str, Side), Basis>,
    (indicator, side): (&'a str, Side),
    basis: Basis,
) -> Result<(), Error> {
    let first = *bases.entry((indicator, side)).or_insert(basis);
    if first == basis {
        return Ok(());
    }
    let indicator = indicator.to_owned();
    Err(Error::MixedBasis { indicator, left: first, right: basis, why: Joined::Time })
}
