//! Checks of printed movement tables: what the figures of a table say about each other.
//!
//! Nothing is mended: a finding shows the printed figure and what the other figures make of it.

mod identity;

use sousei_core::{AreaCode, Basis, Date, Observed, Period, PeriodUnit, Sex, Status};
use std::collections::{BTreeMap, BTreeSet};

use identity::Equation;
pub use identity::Identity;

/// Zeros at the end of a monthly series from which they are "not yet observed" rather than counts.
const TRAILING_ZEROS: usize = 2;
/// People by which an identity may fail through the way decimals are held.
const ROUNDING: f64 = 1e-6;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// People who came (転入者数).
    #[doc(alias = "転入者数")]
    In,
    /// People who left (転出者数).
    #[doc(alias = "転出者数")]
    Out,
    /// In less out (転入超過数).
    #[doc(alias = "転入超過数")]
    Net,
}

/// Whether a figure is a number of people or its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// The number.
    Level,
    /// The number less that of the same period a year before (対前年増減).
    YearOnYear,
}

/// Which cell of a table a figure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellKey {
    /// Where.
    pub area: AreaCode,
    /// Who is counted.
    pub basis: Basis,
    /// Of which sex.
    pub sex: Sex,
    /// When: a calendar year or a month.
    pub period: Period,
    /// What is counted.
    pub measure: Measure,
    /// Number or change.
    pub quantity: Quantity,
}

/// A figure as printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrintedFlow {
    /// Its cell.
    pub cell: CellKey,
    /// The figure, or why there is none.
    pub value: Observed,
}

/// Printed figures of movements, in any order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowTable {
    /// The figures.
    pub rows: Vec<PrintedFlow>,
}

/// What one identity makes of a cell, from the other figures of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The identity.
    pub identity: Identity,
    /// The value that the cell would need.
    pub gives: f64,
    /// The figures that the value comes from.
    pub from: Vec<PrintedFlow>,
}

/// Something that the figures of a table say against themselves, or cannot say.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// One printed figure contradicts several identities, which agree on another value, while no identity supports it.
    Contradicted {
        /// The figure, as printed.
        printed: PrintedFlow,
        /// The value on which the identities agree.
        implied: f64,
        /// The identities, each with what it gives.
        accounts: Vec<Account>,
    },
    /// An identity fails and nothing says which of its figures is wrong.
    Gap {
        /// The identity.
        identity: Identity,
        /// By how much it fails.
        gap: f64,
        /// Its figures, each with the value it would need.
        cells: Vec<(PrintedFlow, f64)>,
    },
    /// A monthly series ends in zeros: months that are not yet observed, not counts.
    NotYetObserved {
        /// The first of these cells.
        first: CellKey,
        /// The last of these cells.
        last: CellKey,
        /// How many.
        months: usize,
    },
    /// The same cell is printed twice with different figures; the first is used.
    PrintedTwice {
        /// The first figure.
        first: PrintedFlow,
        /// The other.
        second: PrintedFlow,
    },
    /// The series breaks here, because the area changed; identities across it are not tested.
    Break {
        /// The cell.
        cell: CellKey,
    },
    /// People who came or left cannot be fewer than none.
    Negative {
        /// The figure.
        printed: PrintedFlow,
    },
    /// An identity that cannot be tested, because some of its figures have no value.
    NotTested {
        /// The identity.
        identity: Identity,
        /// The cells without value.
        missing: Vec<CellKey>,
    },
}

/// Orders cells: where, who, what, when.
type Order = (AreaCode, Basis, Sex, Measure, Quantity, PeriodUnit, Date, u16);

fn order(cell: &CellKey) -> Order {
    let CellKey { area, basis, sex, period, measure, quantity } = *cell;
    (area, basis, sex, measure, quantity, period.unit(), period.start(), period.size())
}

/// A table as the checks read it: each cell once, months not yet observed without value.
struct Book {
    rows: BTreeMap<Order, PrintedFlow>,
}

impl Book {
    fn get(&self, cell: &CellKey) -> Option<&PrintedFlow> {
        self.rows.get(&order(cell))
    }
}

/// Checks a table against its identities.
///
/// # Method
/// Identities: in − out = net, of numbers and of changes; twelve months add up to the year; a change is the difference of two years;
/// net movement adds up to 0 over the 47 prefectures; women and men add up to both.
/// A figure is called contradicted if at least two identities fail that it enters, all of them ask for the same value, and none that it enters holds.
/// Findings come in order of area, series and period.
#[must_use]
pub fn check(table: &FlowTable) -> Vec<Finding> {
    let (mut book, mut findings) = read(table);
    findings.extend(set_aside_unobserved(&mut book));
    let equations = identity::equations(&book);
    let (held, failed) = test(&book, &equations, &mut findings);
    blame(&book, &held, failed, &mut findings);
    findings
}

fn read(table: &FlowTable) -> (Book, Vec<Finding>) {
    let (mut rows, mut findings) = (BTreeMap::new(), Vec::new());
    for row in &table.rows {
        if row.value.status() == Status::Broken {
            findings.push(Finding::Break { cell: row.cell });
        }
        let count = row.cell.quantity == Quantity::Level && row.cell.measure != Measure::Net;
        if count && row.value.value().is_some_and(|value| value < 0.0) {
            findings.push(Finding::Negative { printed: *row });
        }
        match rows.entry(order(&row.cell)) {
            std::collections::btree_map::Entry::Vacant(slot) => {
                slot.insert(*row);
            }
            std::collections::btree_map::Entry::Occupied(slot) if slot.get().value != row.value => {
                findings.push(Finding::PrintedTwice { first: *slot.get(), second: *row });
            }
            std::collections::btree_map::Entry::Occupied(_) => {}
        }
    }
    (Book { rows }, findings)
}

/// Takes the zeros at the end of monthly series for what they are.
fn set_aside_unobserved(book: &mut Book) -> Vec<Finding> {
    let monthly: Vec<Order> = book
        .rows
        .iter()
        .filter(|(_, row)| row.cell.period.unit() == PeriodUnit::Month)
        .map(|(key, _)| *key)
        .collect();
    let same = |a: &Order, b: &Order| (a.0, a.1, a.2, a.3, a.4) == (b.0, b.1, b.2, b.3, b.4);
    let mut findings = Vec::new();
    for series in monthly.chunk_by(same) {
        let zero = |key: &&Order| book.rows[*key].value.value() == Some(0.0);
        let zeros = series.iter().rev().take_while(zero).count();
        // A series of nothing but zeros may be a place that nobody moves to.
        if zeros < TRAILING_ZEROS || zeros == series.len() {
            continue;
        }
        let run = &series[series.len() - zeros..];
        findings.push(Finding::NotYetObserved {
            first: book.rows[&run[0]].cell,
            last: book.rows[&run[zeros - 1]].cell,
            months: zeros,
        });
        for key in run {
            if let Some(row) = book.rows.get_mut(key) {
                row.value = Observed::missing(Status::NotPublished);
            }
        }
    }
    findings
}

/// Splits equations into those that hold and those that fail, with the gap; reports those that cannot be tested.
fn test<'a>(
    book: &Book,
    equations: &'a [Equation],
    findings: &mut Vec<Finding>,
) -> (Vec<&'a Equation>, Vec<(&'a Equation, f64)>) {
    let (mut held, mut failed) = (Vec::new(), Vec::new());
    for equation in equations {
        let value = |cell: &CellKey| book.get(cell).and_then(|row| row.value.value());
        let without = equation.terms.iter().filter(|(cell, _)| value(cell).is_none());
        let missing: Vec<CellKey> = without.map(|(cell, _)| *cell).collect();
        let known = equation.terms.iter().filter_map(|(cell, sign)| Some(value(cell)? * sign));
        let gap: f64 = known.sum();
        // Where all that is known already adds up, a prefecture that was not counted yet adds nothing.
        let empty_part =
            equation.identity == Identity::PrefecturesSumToZero && gap.abs() <= ROUNDING;
        if !missing.is_empty() && !empty_part {
            findings.push(Finding::NotTested { identity: equation.identity, missing });
        } else if gap.abs() <= ROUNDING {
            held.push(equation);
        } else {
            failed.push((equation, gap));
        }
    }
    (held, failed)
}

/// Explains failed equations by as few figures as possible.
fn blame(
    book: &Book,
    held: &[&Equation],
    mut failed: Vec<(&Equation, f64)>,
    findings: &mut Vec<Finding>,
) {
    let supported: BTreeSet<Order> =
        held.iter().flat_map(|equation| &equation.terms).map(|(cell, _)| order(cell)).collect();
    while let Some((printed, implied)) = most_contradicted(book, &supported, &failed) {
        let key = order(&printed.cell);
        let (here, rest): (Vec<_>, Vec<_>) =
            failed.into_iter().partition(|(equation, _)| equation.sign(&key).is_some());
        let accounts = here.into_iter().map(|(equation, _)| Account {
            identity: equation.identity,
            gives: implied,
            from: others(book, equation, &key),
        });
        findings.push(Finding::Contradicted { printed, implied, accounts: accounts.collect() });
        failed = rest;
    }
    for (equation, gap) in failed {
        let cells = equation.terms.iter().filter_map(|(cell, sign)| {
            let row = *book.get(cell)?;
            Some((row, row.value.value()? - gap / sign))
        });
        findings.push(Finding::Gap { identity: equation.identity, gap, cells: cells.collect() });
    }
}

/// The unsupported figure that most failed equations agree against, at least two; the first of equals.
fn most_contradicted(
    book: &Book,
    supported: &BTreeSet<Order>,
    failed: &[(&Equation, f64)],
) -> Option<(PrintedFlow, f64)> {
    let mut asked: BTreeMap<Order, Vec<f64>> = BTreeMap::new();
    for (equation, gap) in failed {
        for (cell, sign) in &equation.terms {
            let value = book.get(cell).and_then(|row| row.value.value());
            asked.entry(order(cell)).or_default().extend(value.map(|value| value - gap / sign));
        }
    }
    let agreed = asked.into_iter().filter(|(key, values)| {
        let same = values.iter().all(|value| (value - values[0]).abs() <= ROUNDING);
        values.len() >= 2 && same && !supported.contains(key)
    });
    // Reversed, because the last of equals would win.
    let all: Vec<(Order, Vec<f64>)> = agreed.collect();
    let (key, values) = all.into_iter().rev().max_by_key(|(_, values)| values.len())?;
    Some((*book.rows.get(&key)?, values[0]))
}

fn others(book: &Book, equation: &Equation, key: &Order) -> Vec<PrintedFlow> {
    let cells = equation.terms.iter().map(|(cell, _)| cell).filter(|cell| order(cell) != *key);
    cells.filter_map(|cell| book.get(cell).copied()).collect()
}
