//! Totals that are exact sums of rows of the same table: left out, and added up again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sousei_core::{AgeBand, Sex};

use super::table::{Key, Line, Table};

/// Which totals of a series were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Totals {
    /// Both sexes together.
    pub(super) sexes: bool,
    /// All ages together.
    pub(super) ages: bool,
}

/// Removes the totals of every series in which all of them are sums; answers which.
pub(super) fn leave_out(table: &mut Table) -> Vec<Totals> {
    let series = 0..table.series.len();
    series
        .map(|series| {
            // Ages last, because they are added up first: of each sex, then both together.
            let sexes = leave_out_one(table, series, Axis::Sex);
            let ages = leave_out_one(table, series, Axis::Age);
            Totals { sexes, ages }
        })
        .collect()
}

/// Adds up what [`leave_out`] removed.
pub(super) fn add_up(table: &mut Table, totals: &[Totals]) {
    for (series, totals) in totals.iter().enumerate() {
        if totals.ages {
            let sums = Axis::Age.sums(table, series);
            table.lines.extend(sums);
        }
        if totals.sexes {
            let sums = Axis::Sex.sums(table, series);
            table.lines.extend(sums);
        }
    }
}

fn leave_out_one(table: &mut Table, series: usize, axis: Axis) -> bool {
    if table.decimals[series].is_none() {
        return false;
    }
    let is_total = |key: &Key| key.series == series && axis.is_total(key);
    let present: BTreeSet<Key> = table.lines.keys().filter(|key| is_total(key)).copied().collect();
    let sums = axis.sums(table, series);
    let same = |(key, sum): (&Key, &Line)| table.lines.get(key) == Some(sum);
    if present.is_empty() || sums.len() != present.len() || !sums.iter().all(same) {
        return false;
    }
    table.lines.retain(|key, _| !present.contains(key));
    true
}

#[derive(Debug, Clone, Copy)]
enum Axis {
    Sex,
    Age,
}

impl Axis {
    fn is_total(self, key: &Key) -> bool {
        match self {
            Self::Sex => key.sex == Sex::Both,
            Self::Age => key.age == AgeBand::ALL,
        }
    }

    fn total_of(self, key: &Key) -> Key {
        match self {
            Self::Sex => Key { sex: Sex::Both, ..*key },
            Self::Age => Key { age: AgeBand::ALL, ..*key },
        }
    }

    /// The totals that the other rows of a series give.
    ///
    /// A sum whose parts have different statuses, or lack one, is none; its total is kept.
    fn sums(self, table: &Table, series: usize) -> BTreeMap<Key, Line> {
        let mut sums: BTreeMap<Key, Line> = BTreeMap::new();
        let parts = table.lines.iter();
        for (key, line) in parts.filter(|(key, _)| key.series == series && !self.is_total(key)) {
            sums.entry(self.total_of(key))
                .and_modify(|sum| sum.add(line))
                .or_insert_with(|| line.clone());
        }
        sums
    }
}
