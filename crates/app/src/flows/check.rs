//! Data checks: what printed figures of moves say against themselves.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Basis, Bilingual, Checked, Dataset, IndicatorId};
use sousei_demography::flows::{
    CellKey, Finding, FlowTable, Measure, PrintedFlow, Quantity, check,
};
use sousei_ingest::{
    PrintedTable, is_flow_table,
    official::{self, Imported, Input},
    read_flow_table,
};
use sousei_present::flows::{CheckedTable, FlowFinding};

use super::sources::{ITEMS, ZONES, document, document_title, printed, zone_items};
use crate::{App, AppError, ErrorKind, evidence::Current};

impl App {
    /// What the documents' own figures of moves say against themselves: one table per document.
    ///
    /// # Errors
    /// What the store says.
    pub async fn check_documents(&self) -> Result<Vec<CheckedTable>, AppError> {
        let current = self.current().await?;
        let mut tables: BTreeMap<&str, Vec<&PrintedTable>> = BTreeMap::new();
        for table in printed() {
            tables.entry(&table.document).or_default().push(table);
        }
        let checked = tables.into_iter().map(|(key, tables)| {
            let known = document(key);
            CheckedTable {
                key: key.to_owned(),
                title: known.map_or_else(|| Bilingual::ja(key), document_title),
                origin: known.into_iter().map(|one| one.origin.clone()).collect(),
                ..checked(&current, &tables)
            }
        });
        Ok(checked.collect())
    }

    /// Checks the figures of a file: the program's own table of flows, or an official file of moves.
    ///
    /// # Errors
    /// `Invalid` if the file is neither, or holds no moves; what reading it says.
    pub async fn check_flow_file(
        &self,
        name: &str,
        bytes: &[u8],
    ) -> Result<Checked<CheckedTable>, AppError> {
        let current = self.current().await?;
        let Checked { value: tables, issues } = read(&current, name, bytes)?;
        let tables: Vec<&PrintedTable> = tables.iter().collect();
        let value = CheckedTable {
            key: "file".to_owned(),
            title: Bilingual::ja(name),
            origin: Vec::new(),
            ..checked(&current, &tables)
        };
        if value.figures == 0 {
            return Err(no_moves(name));
        }
        Ok(Checked { value, issues })
    }
}

fn no_moves(name: &str) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-flows-no-moves",
        format!("`{name}` holds no figures of people who moved in or out"),
    )
    .with("seen", name)
}

fn read(
    current: &Current,
    name: &str,
    bytes: &[u8],
) -> Result<Checked<Vec<PrintedTable>>, AppError> {
    if is_flow_table(name, bytes) {
        return Ok(read_flow_table(name, bytes)?);
    }
    let Some(format) = official::detect(name, bytes) else { return Err(no_moves(name)) };
    let input = Input { name, bytes, catalogue: &current.catalogue, progress: &|_| {} };
    let Checked { value, issues } = official::read(format, &input)?;
    match value {
        Imported::Dataset(dataset) => Ok(Checked { value: of_dataset(&dataset), issues }),
        _ => Err(no_moves(name)),
    }
}

/// The cells of moves in a dataset; those of each zone in a table of their own.
fn of_dataset(dataset: &Dataset) -> Vec<PrintedTable> {
    let cells: Vec<Option<(Option<&str>, Basis, Measure)>> =
        dataset.series.iter().map(|series| meaning(&series.indicator)).collect();
    let mut tables: BTreeMap<Option<&str>, FlowTable> = BTreeMap::new();
    for row in &dataset.rows {
        let Some((zone, basis, measure)) = cells.get(row.series as usize).copied().flatten() else {
            continue;
        };
        if row.age != sousei_core::AgeBand::ALL {
            continue;
        }
        let cell = CellKey {
            area: row.area,
            basis,
            sex: row.sex,
            period: row.period,
            measure,
            quantity: Quantity::Level,
        };
        tables.entry(zone).or_default().rows.push(PrintedFlow { cell, value: row.value });
    }
    let table = |(zone, table): (Option<&str>, FlowTable)| PrintedTable {
        document: String::new(),
        zone: zone.map(str::to_owned),
        table,
    };
    tables.into_iter().map(table).collect()
}

/// What an indicator counts: the zone, who, and which stream.
fn meaning(id: &IndicatorId) -> Option<(Option<&'static str>, Basis, Measure)> {
    let measures = [Measure::In, Measure::Out, Measure::Net];
    let of_areas = ITEMS.iter().find_map(|items| {
        let ids = [items.inward, items.outward, items.net];
        let at = ids.iter().position(|known| *known == id.as_str())?;
        Some((None, items.basis, measures[at]))
    });
    let of_zones = ZONES
        .iter()
        .flat_map(|zone| [Basis::MoversJapanese, Basis::MoversAll].map(|basis| (*zone, basis)));
    of_areas.or_else(|| {
        of_zones.into_iter().find_map(|(zone, basis)| {
            let at = zone_items(zone, basis)?.iter().position(|known| known == id.as_str())?;
            Some((Some(zone), basis, measures[at]))
        })
    })
}

fn checked(current: &Current, tables: &[&PrintedTable]) -> CheckedTable {
    let mut result = CheckedTable {
        key: String::new(),
        title: Bilingual::default(),
        origin: Vec::new(),
        figures: tables.iter().map(|table| table.table.rows.len()).sum(),
        findings: Vec::new(),
        names: BTreeMap::new(),
    };
    for table in tables {
        let zone = table.zone.as_deref().map(|zone| zone_name(current, zone));
        let found = check(&table.table).into_iter();
        result.findings.extend(found.map(|finding| FlowFinding { zone: zone.clone(), finding }));
        for area in table.table.rows.iter().map(|row| row.cell.area) {
            result.names.entry(area).or_insert_with(|| area_name(current, area));
        }
    }
    // What is wrong comes before what could not be tested.
    result.findings.sort_by_key(|one| rank(&one.finding));
    result
}

fn rank(finding: &Finding) -> u8 {
    match finding {
        Finding::Contradicted { .. } => 0,
        Finding::Gap { .. } | Finding::Negative { .. } | Finding::PrintedTwice { .. } => 1,
        Finding::NotYetObserved { .. } | Finding::Break { .. } => 2,
        Finding::NotTested { .. } => 3,
    }
}

fn zone_name(current: &Current, zone: &str) -> Bilingual {
    let known = current.registry.zones().iter().find(|known| known.id == zone);
    known.map_or_else(|| Bilingual::ja(zone), |known| known.name.clone())
}

pub(super) fn area_name(current: &Current, area: AreaCode) -> Bilingual {
    let known = current.registry.area(area);
    known.map_or_else(|| Bilingual::ja(area.to_string()), |known| known.name.clone())
}

/// Cells that are printed in contradiction to others, and those that are not yet observed.
pub(super) struct Marks {
    pub(super) contradicted: Vec<CellKey>,
    unobserved: Vec<(CellKey, CellKey)>,
}

impl Marks {
    pub(super) fn of(table: &FlowTable) -> Self {
        let mut marks = Self { contradicted: Vec::new(), unobserved: Vec::new() };
        for finding in check(table) {
            match finding {
                Finding::Contradicted { printed, .. } => marks.contradicted.push(printed.cell),
                Finding::NotYetObserved { first, last, .. } => marks.unobserved.push((first, last)),
                _ => {}
            }
        }
        marks
    }

    /// Whether the zero of a cell stands for a month that is not yet observed.
    pub(super) fn is_unobserved(&self, cell: &CellKey) -> bool {
        self.unobserved.iter().any(|(first, last)| {
            let same = |other: &CellKey| CellKey { period: cell.period, ..*other } == *cell;
            same(first)
                && first.period.start() <= cell.period.start()
                && cell.period.start() <= last.period.start()
        })
    }
}
