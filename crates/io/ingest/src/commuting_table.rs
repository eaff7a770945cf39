//! Workers by residence and workplace: the table behind commuting zones.
//!
//! | column | what it holds |
//! |---|---|
//! | `residence` | code of the town in which people live |
//! | `workplace` | code of the town in which they work |
//! | `workers` | how many employed people do |
//! | `did_population` | people in densely inhabited districts (DID人口) of the town; only in the row whose two towns are one |
//!
//! Workers by residence and by workplace are the sums of rows and columns. A withheld cell is
//! not 0: its row is an issue and stays out of the sums.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Checked, Issue, Severity};
use sousei_demography::flows::{CommuterFlow, Town};

use crate::{
    Error,
    area_table::columns::{Row, rows},
    code,
};

const REQUIRED: [&str; 4] = ["residence", "workplace", "workers", "did_population"];

/// Towns and commuters as a file gives them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CommutingTable {
    /// The towns, in order of their first mention.
    pub towns: Vec<Town>,
    /// Those who work elsewhere.
    pub flows: Vec<CommuterFlow>,
}

/// Reads a table of workers.
///
/// # Errors
/// `NotThisFormat` without its columns; `Encoding` or `Csv` as reading says.
pub fn read_commuting_table(name: &str, bytes: &[u8]) -> Result<Checked<CommutingTable>, Error> {
    let mut reader = Reader::default();
    for row in rows(name, bytes, "commuting-table", &REQUIRED)? {
        reader.read(&row);
    }
    Ok(Checked { value: reader.table, issues: reader.issues })
}

#[derive(Default)]
struct Reader {
    table: CommutingTable,
    known: BTreeMap<AreaCode, usize>,
    seen: BTreeMap<(usize, usize), u32>,
    issues: Vec<Issue>,
}

impl Reader {
    fn read(&mut self, row: &Row) {
        let towns = (self.town(row, "residence"), self.town(row, "workplace"));
        if let (Some(from), Some(to)) = towns {
            self.count(row, from, to);
        }
    }

    fn count(&mut self, row: &Row, from: usize, to: usize) {
        let number = row.at("workers").row.unwrap_or_default();
        if let Some(first) = self.seen.insert((from, to), number) {
            let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Error, row.at("residence"));
            let pair = format!("{} → {}", row.get("residence"), row.get("workplace"));
            self.issues.push(issue.with("seen", pair).with("first", first.to_string()));
            return;
        }
        let Some(workers) = self.number(row, "workers") else { return };
        self.table.towns[from].resident_workers += workers;
        self.table.towns[to].workplace_workers += workers;
        if from != to {
            self.table.flows.push(CommuterFlow {
                origin: from,
                destination: to,
                commuters: workers,
            });
        } else if !row.get("did_population").is_empty() {
            let people = self.number(row, "did_population").unwrap_or_default();
            self.table.towns[from].did_population = people;
        }
    }

    /// A count, or none with an issue that says so.
    fn number(&mut self, row: &Row, heading: &'static str) -> Option<f64> {
        let found = row.number(heading).filter(|number| *number >= 0.0);
        if found.is_none() {
            let issue = Issue::new(code::NUMBER, Severity::Error, row.at(heading));
            let issue = issue.with("seen", row.get(heading));
            self.issues.push(issue.with("expected", "0, 1, 2, …"));
        }
        found
    }

    /// Position of a town, or none with an issue for what is no code.
    fn town(&mut self, row: &Row, heading: &'static str) -> Option<usize> {
        let Ok((area, _)) = AreaCode::parse_lenient(row.get(heading)) else {
            let issue = Issue::new(code::AREA, Severity::Error, row.at(heading));
            let issue = issue.with("seen", row.get(heading));
            self.issues.push(issue.with("expected", "13101, 131016"));
            return None;
        };
        if let Some(known) = self.known.get(&area) {
            return Some(*known);
        }
        let at = self.table.towns.len();
        self.table.towns.push(Town {
            area,
            did_population: 0.0,
            resident_workers: 0.0,
            workplace_workers: 0.0,
            wards: Vec::new(),
        });
        self.known.insert(area, at);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_rows_and_columns_are_workers() {
        let text = "residence,workplace,workers,did_population\n20201,20201,60,12000\n20202,20201,30,\n20202,20202,10,0\n";
        let read = read_commuting_table("t.csv", text.as_bytes()).expect("a table");
        assert!(read.issues.is_empty(), "{:?}", read.issues);
        let [a, b] = &read.value.towns[..] else { panic!("two towns") };
        assert_eq!(
            (a.resident_workers, a.workplace_workers, a.did_population),
            (60.0, 90.0, 12_000.0)
        );
        assert_eq!((b.resident_workers, b.workplace_workers), (40.0, 10.0));
        assert_eq!(read.value.flows.len(), 1);
    }

    #[test]
    fn withheld_and_repeated_cells_are_issues_and_not_zero() {
        let text = "residence,workplace,workers,did_population\n20201,20201,X,12000\n20201,20202,-5,\n20202,20202,10,0\n20202,20202,11,0\n,20201,1,\n";
        let read = read_commuting_table("t.csv", text.as_bytes()).expect("a table");
        let codes: Vec<&str> = read.issues.iter().map(|issue| issue.code).collect();
        assert_eq!(codes, [code::NUMBER, code::NUMBER, code::OFFICIAL_DUPLICATE, code::AREA]);
        assert!(read_commuting_table("t.csv", b"a,b\n1,2\n").is_err());
    }
}
