//! Which sums of cells must be 0.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Basis, Date, Period, PeriodUnit, Sex};

use super::{Book, CellKey, Measure, Order, Quantity, order};

/// Prefectures of Japan.
const PREFECTURES: usize = 47;

/// A rule that figures of a table obey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// In less out is net.
    InLessOutIsNet,
    /// Twelve months add up to the year.
    MonthsAddUp,
    /// The printed change is the difference of the two years.
    ChangeIsDifference,
    /// Net movement adds up to 0 over all prefectures: who leaves one enters another.
    PrefecturesSumToZero,
    /// Women and men add up to both sexes.
    SexesAddUp,
}

impl Identity {
    /// Stable key, for example `in-less-out-is-net`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::InLessOutIsNet => "in-less-out-is-net",
            Self::MonthsAddUp => "months-add-up",
            Self::ChangeIsDifference => "change-is-difference",
            Self::PrefecturesSumToZero => "prefectures-sum-to-zero",
            Self::SexesAddUp => "sexes-add-up",
        }
    }
}

/// Cells that add up to 0 with their signs.
pub(super) struct Equation {
    pub(super) identity: Identity,
    pub(super) terms: Vec<(CellKey, f64)>,
}

impl Equation {
    /// The sign of a cell, if it is part of the equation.
    pub(super) fn sign(&self, key: &Order) -> Option<f64> {
        self.terms.iter().find(|(cell, _)| order(cell) == *key).map(|(_, sign)| *sign)
    }
}

/// Every equation all of whose cells are in the table, whether they have values or not.
pub(super) fn equations(book: &Book) -> Vec<Equation> {
    let mut all: Vec<Equation> = Vec::new();
    for cell in book.rows.values().map(|row| row.cell) {
        let candidates =
            [in_less_out(cell), months(cell), difference(cell), sexes(cell)].into_iter().flatten();
        all.extend(
            candidates
                .filter(|equation| equation.terms.iter().all(|(cell, _)| book.get(cell).is_some())),
        );
    }
    all.extend(sums_to_zero(book));
    all
}

fn in_less_out(cell: CellKey) -> Option<Equation> {
    let with = |measure| CellKey { measure, ..cell };
    (cell.measure == Measure::Net).then(|| Equation {
        identity: Identity::InLessOutIsNet,
        terms: vec![(with(Measure::In), 1.0), (with(Measure::Out), -1.0), (cell, -1.0)],
    })
}

fn months(cell: CellKey) -> Option<Equation> {
    let year = cell.period;
    if year.unit() != PeriodUnit::Year || year.size() != 1 || cell.quantity != Quantity::Level {
        return None;
    }
    let month = |month: i8| {
        let day = Date::new(year.year(), month, 1).ok()?;
        Some((CellKey { period: Period::month_of(day), ..cell }, 1.0))
    };
    let mut terms: Vec<(CellKey, f64)> = (1..=12).map(month).collect::<Option<_>>()?;
    terms.push((cell, -1.0));
    Some(Equation { identity: Identity::MonthsAddUp, terms })
}

fn difference(cell: CellKey) -> Option<Equation> {
    if cell.quantity != Quantity::YearOnYear || cell.period.size() != 1 {
        return None;
    }
    let before = cell.period.year().checked_sub(1)?;
    let period = match cell.period.unit() {
        PeriodUnit::Year => Period::calendar_year(before),
        PeriodUnit::FiscalYear => Period::fiscal_year(before),
        PeriodUnit::Month => {
            Period::month_of(Date::new(before, cell.period.start().month(), 1).ok()?)
        }
        PeriodUnit::Day => return None,
    };
    let now = CellKey { quantity: Quantity::Level, ..cell };
    let terms = vec![(now, 1.0), (CellKey { period, ..now }, -1.0), (cell, -1.0)];
    Some(Equation { identity: Identity::ChangeIsDifference, terms })
}

fn sexes(cell: CellKey) -> Option<Equation> {
    let with = |sex| CellKey { sex, ..cell };
    (cell.sex == Sex::Both).then(|| Equation {
        identity: Identity::SexesAddUp,
        terms: vec![(with(Sex::Female), 1.0), (with(Sex::Male), 1.0), (cell, -1.0)],
    })
}

/// One equation per basis, sex, quantity and period that all prefectures have.
fn sums_to_zero(book: &Book) -> Vec<Equation> {
    type Series = (Basis, Sex, Quantity, PeriodUnit, Date, u16);
    let mut groups: BTreeMap<Series, BTreeMap<AreaCode, CellKey>> = BTreeMap::new();
    for cell in book.rows.values().map(|row| row.cell) {
        if cell.measure == Measure::Net && cell.area.is_prefecture() {
            let CellKey { basis, sex, quantity, period, .. } = cell;
            let key = (basis, sex, quantity, period.unit(), period.start(), period.size());
            groups.entry(key).or_default().insert(cell.area, cell);
        }
    }
    let full = groups.into_values().filter(|cells| cells.len() == PREFECTURES);
    full.map(|cells| Equation {
        identity: Identity::PrefecturesSumToZero,
        terms: cells.into_values().map(|cell| (cell, 1.0)).collect(),
    })
    .collect()
}
