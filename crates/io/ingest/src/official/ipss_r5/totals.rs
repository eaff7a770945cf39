//! Prefecture totals of the projection as a small table: `pref_code,pref,population_2050`.

use std::collections::BTreeSet;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, IndicatorId, Issue, Observation, Observed, Period,
    Series, Severity, Sex, Status, Unit,
};

use crate::{
    Error, code,
    official::{
        Imported, Input,
        grid::{self, HeadRow, Line, Table},
        ipss::Edition,
        log::Log,
        year::read_year,
    },
};

const CODE: &str = "pref_code";
const POPULATION: &str = "population_";

/// A column of totals.
struct Column {
    position: usize,
    heading: String,
    year: i16,
}

pub(super) fn looks_like(bytes: &[u8]) -> bool {
    grid::peek_rows(bytes).first().is_some_and(|row| headings(row).is_some())
}

/// Position of the codes and the columns of totals.
fn headings(row: &HeadRow) -> Option<(usize, Vec<Column>)> {
    let code_column = row.cells.iter().position(|cell| cell == CODE)?;
    let columns = row.cells.iter().enumerate().filter_map(|(position, cell)| {
        let year = read_year(cell.strip_prefix(POPULATION)?)?;
        Some(Column { position, heading: cell.clone(), year })
    });
    let columns: Vec<Column> = columns.collect();
    (!columns.is_empty()).then_some((code_column, columns))
}

pub(super) fn read(edition: &Edition, input: &Input) -> Result<Checked<Imported>, Error> {
    let mut log = Log::default();
    let mut dataset = Dataset {
        source: edition.key.to_owned(),
        edition: format!("{}-prefectures", edition.year),
        ..Dataset::default()
    };
    let series = dataset.series_position(Series {
        indicator: IndicatorId::new(edition.indicator),
        label: "推計人口".to_owned(),
        unit: Unit::new("人"),
        basis: Basis::Projection,
        vintage: edition.vintage,
        table: "都道府県別総人口".to_owned(),
    });
    for table in grid::open(input)? {
        let head = table.head()?;
        let Some((first, (code_column, columns))) =
            head.first().and_then(|row| Some((row, headings(row)?)))
        else {
            continue;
        };
        let mut seen = BTreeSet::new();
        let rows = (first.row + 1, first.cells.len());
        table.each(rows, input.progress, &mut log, |row, line, log| {
            let Some(area) = prefecture(&table, code_column, (row, line), log) else { return };
            if !seen.insert(area) {
                let at = table.at(row, None);
                let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, at);
                log.push(issue.with("seen", area.to_string()).with("first", table.name.clone()));
                return;
            }
            for column in &columns {
                let value = table.observed((row, line), (column.position, &column.heading), log);
                dataset.rows.push(Observation {
                    series,
                    area,
                    period: Period::calendar_year(column.year),
                    sex: Sex::Both,
                    age: AgeBand::ALL,
                    value: with_status(value, column.year > edition.base_year),
                });
            }
        })?;
    }
    Ok(log.beside(Imported::Dataset(dataset)))
}

fn with_status(value: Observed, is_projected: bool) -> Observed {
    let status = if is_projected { Status::Projected } else { Status::Observed };
    value.value().map_or(value, |number| Observed::new(number, status))
}

fn prefecture(
    table: &Table<'_>,
    column: usize,
    (row, line): (u32, Line<'_>),
    log: &mut Log,
) -> Option<AreaCode> {
    let written = line.text(column);
    let area = written.parse().ok().and_then(AreaCode::prefecture);
    if area.is_none() && !line.is_remark() {
        let at = table.at(row, Some((column, CODE)));
        let issue = Issue::new(code::OFFICIAL_AREA, Severity::Warning, at);
        log.push(issue.with("seen", written.into_owned()).with("expected", "01 – 47"));
    }
    area
}
