//! Moves between prefectures in one year, a table of origins by destinations.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, IndicatorId, Issue, Observation, Observed, Period,
    Series, Severity, Sex, Status, Unit, date,
};

use super::{
    Imported, Input,
    edition::year_in_name,
    prefecture,
    spreadsheet::{cell, grids, probe, value},
    symbol::read_cell,
};
use crate::{
    Error, code,
    table::{Cell, Grid, SEARCHED_ROWS, comparable, location},
};

const SOURCE: &str = "moves-od";

/// Prefectures among the headings that make a table of flows.
const FEWEST_PREFECTURES: usize = 40;

/// Words at the corner that say that rows are origins, and that they are destinations.
const ROWS_ARE_ORIGINS: [&str; 3] = ["origin", "移動前", "転出元"];
const ROWS_ARE_DESTINATIONS: [&str; 3] = ["destination", "移動後", "転入先"];

/// Headings of printed totals.
const TOTALS: [&str; 7] = ["総数", "総計", "合計", "計", "全国", "total", "alljapan"];

/// Headings of a table of flows.
struct Flows<'a> {
    grid: &'a Grid,
    header_row: u32,
    /// Columns and the prefectures they are the destination of.
    destinations: Vec<(u32, AreaCode)>,
    /// Column of printed totals of those who left.
    total_column: Option<u32>,
}

pub(super) fn looks_like(name: &str, bytes: &[u8]) -> bool {
    let Some(grid) = probe(name, bytes) else { return false };
    Flows::find(&grid).is_some_and(|flows| flows.origins().count() >= FEWEST_PREFECTURES)
}

pub(super) fn read(input: &Input) -> Result<Checked<Imported>, Error> {
    let grids = grids(input.name, input.bytes)?;
    let flows = grids.iter().find_map(Flows::find).ok_or_else(|| Error::NotThisFormat {
        file: input.name.to_owned(),
        expected: "migration-flows",
        seen: "no row with the names of 40 prefectures".to_owned(),
    })?;
    let year = year_in_name(input.name).ok_or_else(|| Error::Undescribed {
        file: input.name.to_owned(),
        indicator: "moves.in-all".to_owned(),
        missing: "year",
    })?;
    flows.check_direction(input.name)?;
    let mut issues = Vec::new();
    let dataset = flows.dataset(year, &mut issues);
    (input.progress)(1.0);
    Ok(Checked { value: Imported::Dataset(dataset), issues })
}

impl<'a> Flows<'a> {
    fn find(grid: &'a Grid) -> Option<Self> {
        grid.rows.range(..=SEARCHED_ROWS).find_map(|(row, cells)| {
            let areas = cells.iter().filter_map(|(column, cell)| {
                let area = prefecture::by_name(&cell.shown())?;
                area.is_prefecture().then_some((*column, area))
            });
            let destinations: Vec<(u32, AreaCode)> = areas.collect();
            let enough = destinations.len() >= FEWEST_PREFECTURES;
            let is_total = |cell: &Cell| TOTALS.contains(&comparable(&cell.shown()).as_str());
            let totals = cells.iter().find(|(_, cell)| is_total(cell));
            let total_column = totals.map(|(column, _)| *column);
            enough.then_some(Self { grid, header_row: *row, destinations, total_column })
        })
    }

    /// Rows and the prefectures they are the origin of.
    fn origins(&self) -> impl Iterator<Item = (u32, AreaCode)> + '_ {
        let rows = self.grid.rows.range(self.header_row + 1..).map(|(row, _)| *row);
        rows.filter_map(|row| {
            let area = prefecture::by_name(&self.label(row))?;
            area.is_prefecture().then_some((row, area))
        })
    }

    /// Refuses a table whose headings do not say which way people moved: read the wrong way
    /// round, every net migration would have the wrong sign.
    fn check_direction(&self, name: &str) -> Result<(), Error> {
        let first = self.destinations.first().map_or(0, |(column, _)| *column);
        let corner =
            self.grid.rows.range(..=self.header_row).flat_map(|(_, cells)| cells.range(..first));
        let corner: Vec<String> = corner.map(|(_, cell)| comparable(&cell.shown())).collect();
        let says =
            |words: &[&str]| corner.iter().any(|text| words.iter().any(|word| text.contains(word)));
        if says(&ROWS_ARE_ORIGINS) && !says(&ROWS_ARE_DESTINATIONS) {
            return Ok(());
        }
        let seen = format!(
            "the corner of the table says `{}`; expected `Origin` or `移動前の住所地` for the rows",
            corner.join(" ")
        );
        Err(Error::NotThisFormat { file: name.to_owned(), expected: "migration-flows", seen })
    }

    fn label(&self, row: u32) -> String {
        let first = self.destinations.first().map_or(0, |(column, _)| *column);
        let labels = (0..first).filter(|column| Some(*column) != self.total_column);
        let labels = labels.map(|column| cell(self.grid, row, column).shown());
        labels.rev().find(|label| !label.is_empty()).unwrap_or_default()
    }

    /// First row of printed totals of those who came: some row of that name that holds numbers.
    fn total_row(&self) -> Option<u32> {
        let rows = self.grid.rows.range(self.header_row + 1..).map(|(row, _)| *row);
        let (column, _) = self.destinations.first()?;
        let mut named = rows.filter(|row| TOTALS.contains(&comparable(&self.label(*row)).as_str()));
        named.find(|row| self.printed(*row, *column).is_some())
    }

    /// The number in a cell of totals.
    fn printed(&self, row: u32, column: u32) -> Option<f64> {
        read_cell(cell(self.grid, row, column)).ok()?.value()
    }

    /// The people of a cell; a number below 0 counts nobody, and is told and set aside.
    fn people(&self, (row, column): (u32, u32), issues: &mut Vec<Issue>) -> Observed {
        let label = self.label(row);
        let read = value(self.grid, (row, column), &label, issues);
        match read.value() {
            Some(seen) if seen < 0.0 => {
                let at = location(&self.grid.name, row, column, &label);
                let issue = Issue::new(code::OFFICIAL_COUNT, Severity::Warning, at);
                let item = format!("{label} → {}", self.heading(column));
                issues.push(issue.with("item", item).with("seen", seen.to_string()));
                Observed::missing(Status::Unreadable)
            }
            _ => read,
        }
    }

    fn heading(&self, column: u32) -> String {
        cell(self.grid, self.header_row, column).shown()
    }

    /// Moves within a prefecture, where the table counts any: told, and left out.
    fn within(&self, (row, column): (u32, u32), issues: &mut Vec<Issue>) -> f64 {
        let seen = self.printed(row, column).unwrap_or_default();
        if seen != 0.0 {
            let at = location(&self.grid.name, row, column, &self.heading(column));
            let issue = Issue::new(code::OFFICIAL_DIAGONAL, Severity::Warning, at);
            issues.push(issue.with("item", self.label(row)).with("seen", seen.to_string()));
        }
        seen
    }

    fn dataset(&self, year: i16, issues: &mut Vec<Issue>) -> Dataset {
        let mut dataset = Dataset {
            source: SOURCE.to_owned(),
            edition: year.to_string(),
            steps: vec!["read-table", "sum-flows"],
            ..Dataset::default()
        };
        let mut sums = Sums::default();
        let mut diagonal = BTreeMap::new();
        let mut seen = BTreeMap::new();
        for (row, origin) in self.origins() {
            // Tables by sex repeat the prefectures below the total.
            if let Some(first) = seen.insert(origin, row) {
                seen.insert(origin, first);
                self.report_repeated(row, first, issues);
                continue;
            }
            let id = format!("moves.from-{origin}");
            let label = format!("{}からの転入者数", self.label(row));
            let series = dataset.series_position(series(id, label, year));
            for (column, destination) in &self.destinations {
                if *destination == origin {
                    diagonal.insert(origin, self.within((row, *column), issues));
                    continue;
                }
                let value = self.people((row, *column), issues);
                sums.add(origin, *destination, value);
                dataset.rows.push(observation(series, *destination, year, value));
            }
        }
        self.report_other_rows(issues);
        self.compare_totals(&sums, &seen, &diagonal, issues);
        sums.append_to(&mut dataset, year);
        dataset
    }

    fn report_repeated(&self, row: u32, first: u32, issues: &mut Vec<Issue>) {
        let at = location(&self.grid.name, row, 0, "");
        let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at);
        issues.push(issue.with("seen", self.label(row)).with("first", first.to_string()));
    }

    /// Sets printed totals against the sums of their cells.
    ///
    /// A table that counts moves within prefectures may count them in its totals or not; a line
    /// with a cell that has no value cannot be compared.
    fn compare_totals(
        &self,
        sums: &Sums,
        origins: &BTreeMap<AreaCode, u32>,
        diagonal: &BTreeMap<AreaCode, f64>,
        issues: &mut Vec<Issue>,
    ) {
        let total_row = self.total_row();
        let came = self.destinations.iter().filter_map(|(column, area)| {
            Some(((total_row?, *column), *area, sums.arrivals.get(area)?))
        });
        let left = origins.iter().filter_map(|(area, row)| {
            Some(((*row, self.total_column?), *area, sums.departures.get(area)?))
        });
        for ((row, column), area, sum) in came.chain(left) {
            let (Some(printed), Some(sum)) = (self.printed(row, column), *sum) else { continue };
            let within = diagonal.get(&area).copied().unwrap_or_default();
            if [sum, sum + within].iter().all(|sum| (sum - printed).abs() > 0.5) {
                let (label, heading) = (self.label(row), self.heading(column));
                let at = location(&self.grid.name, row, column, &heading);
                let issue = Issue::new(code::OFFICIAL_MARGIN, Severity::Warning, at);
                let issue = issue.with("item", format!("{label} → {heading}"));
                let issue = issue.with("seen", printed.to_string());
                issues.push(issue.with("expected", sum.to_string()));
            }
        }
    }

    fn report_other_rows(&self, issues: &mut Vec<Issue>) {
        let total_row = self.total_row();
        for row in self.grid.rows.range(self.header_row + 1..).map(|(row, _)| *row) {
            let label = self.label(row);
            let known = prefecture::by_name(&label).is_some_and(AreaCode::is_prefecture);
            if !known && !label.is_empty() && Some(row) != total_row {
                let at = location(&self.grid.name, row, 0, "");
                let issue = Issue::new(code::OFFICIAL_NO_AREA, Severity::Info, at);
                issues.push(issue.with("seen", label));
            }
        }
    }
}

/// Sums by prefecture; none once a flow is missing.
type Totals = BTreeMap<AreaCode, Option<f64>>;

/// Moves in and out of each prefecture.
#[derive(Default)]
struct Sums {
    arrivals: Totals,
    departures: Totals,
}

impl Sums {
    fn add(&mut self, origin: AreaCode, destination: AreaCode, value: Observed) {
        let add = |sum: &mut Option<f64>| *sum = sum.zip(value.value()).map(|(sum, one)| sum + one);
        add(self.arrivals.entry(destination).or_insert(Some(0.0)));
        add(self.departures.entry(origin).or_insert(Some(0.0)));
    }

    fn append_to(self, dataset: &mut Dataset, year: i16) {
        let net = self.arrivals.iter().map(|(area, arrivals)| {
            let departures = self.departures.get(area).copied().flatten();
            (*area, arrivals.zip(departures).map(|(arrivals, departures)| arrivals - departures))
        });
        let tables: [(&str, &str, Totals); 3] = [
            ("moves.net-all", "転入超過数（移動者総数）", net.collect()),
            ("moves.in-all", "転入者数（移動者総数）", self.arrivals),
            ("moves.out-all", "転出者数（移動者総数）", self.departures),
        ];
        for (id, label, values) in tables {
            let series = dataset.series_position(series(id.to_owned(), label.to_owned(), year));
            for (area, value) in values {
                let value = match value {
                    Some(value) => Observed::new(value, Status::Summed),
                    None => Observed::missing(Status::NotAvailable),
                };
                dataset.rows.push(observation(series, area, year, value));
            }
        }
    }
}

fn series(id: String, label: String, year: i16) -> Series {
    Series {
        indicator: IndicatorId::new(id),
        label,
        unit: Unit::new("人"),
        basis: Basis::MoversAll,
        vintage: date(year, 12, 31),
        table: "移動前の都道府県、移動後の都道府県別移動者数".to_owned(),
    }
}

fn observation(series: u32, area: AreaCode, year: i16, value: Observed) -> Observation {
    Observation {
        series,
        area,
        period: Period::calendar_year(year),
        sex: Sex::Both,
        age: AgeBand::ALL,
        value,
    }
}
