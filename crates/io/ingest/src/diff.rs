//! What changed between two versions of a strategy, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use sousei_strategy::Strategy;

use crate::{
    layout::TableLayout,
    rows::{TableRows, Written, to_rows},
};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where: the key of the table, the words that name the row (KPI number, point,
    /// component), and the column; without a column if the whole row is new or gone.
    pub what: Vec<String>,
    /// What stood there; empty for a new row.
    pub before: String,
    /// What stands there now; empty for a row that is gone.
    pub after: String,
}

/// Names a row: its key cells, then which of several with the same key cells it is.
type RowKey = (Vec<String>, usize);

/// Lists what differs, in the order of the tables.
///
/// Compares the rows of the text form, so that no field can be forgotten.
#[must_use]
pub fn changes(old: &Strategy, new: &Strategy) -> Vec<Change> {
    let tables = to_rows(old).into_iter().zip(to_rows(new));
    tables.flat_map(|(old, new)| table_changes(&old, &new)).collect()
}

fn table_changes(old: &TableRows, new: &TableRows) -> Vec<Change> {
    let layout = new.layout;
    let (before, after) = (keyed(old), keyed(new));
    let mut changes = Vec::new();
    for key in order(old, new) {
        match (before.get(&key), after.get(&key)) {
            (Some(before), Some(after)) => {
                changes.extend(cell_changes(layout, &key, before, after))
            }
            (Some(before), None) => {
                changes.push(Change {
                    what: path(layout, &key),
                    before: joined(before),
                    after: String::new(),
                });
            }
            (None, Some(after)) => {
                changes.push(Change {
                    what: path(layout, &key),
                    before: String::new(),
                    after: joined(after),
                });
            }
            (None, None) => {}
        }
    }
    changes
}

fn cell_changes(
    layout: &TableLayout,
    key: &RowKey,
    before: &[Written],
    after: &[Written],
) -> Vec<Change> {
    let cells = layout.columns.iter().zip(before.iter().zip(after));
    let differing = cells.filter(|(_, (before, after))| before != after);
    let change = |column: &crate::layout::Column, before: &Written, after: &Written| {
        let mut what = path(layout, key);
        what.push(column.key.to_owned());
        Change { what, before: before.plain(), after: after.plain() }
    };
    differing.map(|(column, (before, after))| change(column, before, after)).collect()
}

fn keys_of(table: &TableRows) -> Vec<RowKey> {
    let positions: Vec<usize> = (0..table.layout.columns.len())
        .filter(|index| table.layout.keys.contains(&table.layout.columns[*index].key))
        .collect();
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let key = |row: &Vec<Written>| {
        let words: Vec<String> = positions.iter().map(|index| row[*index].plain()).collect();
        let count = seen.entry(words.clone()).or_default();
        *count += 1;
        (words, *count)
    };
    table.rows.iter().map(key).collect()
}

fn keyed(table: &TableRows) -> BTreeMap<RowKey, &[Written]> {
    keys_of(table).into_iter().zip(table.rows.iter().map(Vec::as_slice)).collect()
}

/// The rows of the new version in their order, then those that are gone.
fn order(old: &TableRows, new: &TableRows) -> Vec<RowKey> {
    let mut keys = keys_of(new);
    let kept: BTreeSet<RowKey> = keys.iter().cloned().collect();
    keys.extend(keys_of(old).into_iter().filter(|key| !kept.contains(key)));
    keys
}

fn path(layout: &TableLayout, (words, count): &RowKey) -> Vec<String> {
    let mut path = vec![layout.key.to_owned()];
    path.extend(words.iter().filter(|word| !word.is_empty()).cloned());
    if *count > 1 {
        path.push(format!("#{count}"));
    }
    path
}

fn joined(row: &[Written]) -> String {
    let cells = row.iter().map(Written::plain).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" / ")
}
