use std::collections::{BTreeMap, BTreeSet};

use super::AreaRegistry;
use crate::{AreaCode, ChangeKind, Date, Error, Observed, Status};

/// How far the shares of one area may be from 1 together.
const SHARES_SUM_TO_1: f64 = 1e-9;

/// What the values of a series are, as far as adding them over areas goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesContent {
    /// Counts and amounts, and balances of them.
    Additive,
    /// Moves in or out: after a merger, moves between the merged areas are no longer counted.
    GrossMoves,
    /// Rates, indices, averages.
    NotAdditive,
}

/// A series of values by area, expressed in the boundaries of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaSeries {
    /// What is measured, as errors name it.
    pub label: String,
    /// Day whose boundaries the areas are expressed in.
    pub vintage: Date,
    /// What the values are.
    pub content: SeriesContent,
    /// Whether the publisher has restated the series already (廃置分合処理済).
    #[doc(alias = "廃置分合処理済")]
    pub publisher_restated: bool,
    /// The values.
    pub values: BTreeMap<AreaCode, Observed>,
}

/// How the figures of areas that were divided are shared out among their parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares(
    // Invariant: the shares of an area are finite, 0 or more, and add up to 1.
    BTreeMap<AreaCode, BTreeMap<AreaCode, f64>>,
);

impl Shares {
    /// Takes the shares of each divided area among its parts, usually of population.
    ///
    /// # Errors
    /// `Shares` if the shares of an area do not add up to 1, or one is negative.
    pub fn new(shares: BTreeMap<AreaCode, BTreeMap<AreaCode, f64>>) -> Result<Self, Error> {
        for (area, parts) in &shares {
            let sum: f64 = parts.values().sum();
            let usable = parts.values().all(|share| share.is_finite() && *share >= 0.0);
            if !usable || (sum - 1.0).abs() > SHARES_SUM_TO_1 {
                let sum = if sum.is_finite() { sum } else { 0.0 };
                return Err(Error::Shares { seen: *area, sum });
            }
        }
        Ok(Self(shares))
    }

    /// The shares of an area among exactly these parts.
    fn among(
        &self,
        area: AreaCode,
        parts: &BTreeSet<AreaCode>,
    ) -> Option<&BTreeMap<AreaCode, f64>> {
        self.0.get(&area).filter(|shares| shares.keys().eq(parts))
    }
}

/// How well a value survives being expressed in other boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The same people and places: unchanged, or whole areas added up.
    Exact,
    /// Part of an area that was divided, by its share.
    Estimated,
    /// Cannot be expressed: an area was divided and its shares are not known, or a part of
    /// the area is not in the series.
    Broken,
}

impl Mark {
    /// Stable key: `exact`, `estimated` or `broken`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Estimated => "estimated",
            Self::Broken => "broken",
        }
    }
}

/// A value in the new boundaries.
#[derive(Debug, Clone, PartialEq)]
pub struct RestatedValue {
    /// The value, or the reason why there is none.
    pub value: Observed,
    /// How well it survived.
    pub mark: Mark,
    /// The areas it comes from.
    pub origins: Vec<AreaCode>,
    /// Whether its boundary moved in between in a way that the codes do not show.
    pub boundary_shift: bool,
    /// Whether it adds up gross moves of areas that merged, so that moves between them are
    /// counted before the merger and not after.
    pub merge_break: bool,
}

/// A series in the boundaries of another day.
#[derive(Debug, Clone, PartialEq)]
pub struct Restated {
    /// Day whose boundaries the areas are now expressed in.
    pub vintage: Date,
    /// The values.
    pub values: BTreeMap<AreaCode, RestatedValue>,
}

impl Restated {
    /// The restated values as a series, which cannot be restated again.
    #[must_use]
    pub fn into_series(self, label: &str, content: SeriesContent) -> AreaSeries {
        let values = self.values.into_iter().map(|(code, restated)| (code, restated.value));
        AreaSeries {
            label: label.to_owned(),
            vintage: self.vintage,
            content,
            publisher_restated: true,
            values: values.collect(),
        }
    }
}

/// Expresses a series in the boundaries of another day, earlier or later.
///
/// # Method
/// `y[r] = sum over o of w[o, r] * y[o]`, where the weights of each area `o` add up to 1:
/// 1 for an area that merged or stayed, its shares for one that was divided. A value that
/// lacks one of its parts is missing, never smaller.
///
/// # Errors
/// `NotExtensive` if the values cannot be added; `AlreadyConverted` if the series is in the
/// boundaries of that day, or has been restated before.
#[doc(alias = "廃置分合")]
pub fn restate(
    series: &AreaSeries,
    to: Date,
    registry: &AreaRegistry,
    shares: &Shares,
) -> Result<Restated, Error> {
    if series.content == SeriesContent::NotAdditive {
        return Err(Error::NotExtensive { seen: series.label.clone() });
    }
    if series.publisher_restated || series.vintage == to {
        return Err(Error::AlreadyConverted { vintage: series.vintage });
    }
    let mut parts: BTreeMap<AreaCode, Vec<PartOf>> = BTreeMap::new();
    for (origin, value) in &series.values {
        for (target, part) in
            divide(*origin, *value, &registry.trace(*origin, series.vintage, to), shares)
        {
            parts.entry(target).or_default().push(part);
        }
    }
    let shifted = registry.shifted(series.vintage, to);
    let values = parts.into_iter().map(|(target, parts)| {
        let expected = registry.trace(target, to, series.vintage);
        let mut restated = combine(&parts, &expected);
        restated.boundary_shift = shifted.contains(&target);
        restated.merge_break =
            series.content == SeriesContent::GrossMoves && restated.origins.len() > 1;
        (target, restated)
    });
    Ok(Restated { vintage: to, values: values.collect() })
}

/// What one area brings to another.
struct PartOf {
    origin: AreaCode,
    value: Observed,
    mark: Mark,
}

fn divide(
    origin: AreaCode,
    value: Observed,
    targets: &BTreeSet<AreaCode>,
    shares: &Shares,
) -> Vec<(AreaCode, PartOf)> {
    let known = shares.among(origin, targets);
    let part = |target: &AreaCode| {
        let (value, mark) = match (targets.len(), known, value.value()) {
            (..=1, ..) => (value, Mark::Exact),
            (_, None, _) => (Observed::missing(Status::Broken), Mark::Broken),
            (_, Some(_), None) => (value, Mark::Estimated),
            (_, Some(shares), Some(number)) => {
                (Observed::new(number * shares[target], Status::Estimated), Mark::Estimated)
            }
        };
        (*target, PartOf { origin, value, mark })
    };
    targets.iter().map(part).collect()
}

fn combine(parts: &[PartOf], expected: &BTreeSet<AreaCode>) -> RestatedValue {
    let origins: Vec<AreaCode> = parts.iter().map(|part| part.origin).collect();
    let complete = expected.iter().all(|code| origins.contains(code));
    let mut mark = parts.iter().map(|part| part.mark).max().unwrap_or(Mark::Broken);
    let missing = parts.iter().map(|part| part.value).find(|value| value.value().is_none());
    let value = match (complete, missing, parts) {
        (false, ..) => {
            mark = Mark::Broken;
            Observed::missing(Status::NotAvailable)
        }
        (true, Some(reason), _) => reason,
        (true, None, [only]) => only.value,
        (true, None, parts) => {
            let sum = parts.iter().filter_map(|part| part.value.value()).sum();
            Observed::new(sum, status_of_sum(parts))
        }
    };
    RestatedValue { value, mark, origins, boundary_shift: false, merge_break: false }
}

/// A sum is as uncertain as the most uncertain of its parts.
fn status_of_sum(parts: &[PartOf]) -> Status {
    let any = |status| parts.iter().any(|part| part.value.status() == status);
    [Status::Projected, Status::Estimated, Status::Provisional]
        .into_iter()
        .find(|status| any(*status))
        .unwrap_or(Status::Summed)
}

impl AreaRegistry {
    /// Codes whose boundary moved between two days though the code stayed: parties to a
    /// 境界変更, and prefectures between which a municipality changed.
    fn shifted(&self, a: Date, b: Date) -> BTreeSet<AreaCode> {
        let (from, to) = (a.min(b), a.max(b));
        let between =
            self.changes().iter().filter(|change| from < change.date && change.date <= to);
        let mut shifted = BTreeSet::new();
        for change in between {
            let codes = change.originals.iter().chain(&change.results);
            if change.kind == ChangeKind::Boundary {
                shifted.extend(codes.clone());
            }
            let prefectures = |codes: &[AreaCode]| {
                codes.iter().filter_map(|code| code.in_prefecture()).collect::<BTreeSet<_>>()
            };
            let (before, after) = (prefectures(&change.originals), prefectures(&change.results));
            if !before.is_empty() && before != after {
                shifted.extend(before.union(&after));
            }
        }
        shifted
    }
}
