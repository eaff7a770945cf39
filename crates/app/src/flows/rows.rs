//! Moves in and out of a place, one row per period, basis and source.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Date, Fact, IndicatorId, Observed, Period, PeriodUnit, Sex, Status,
};
use sousei_demography::flows::{CellKey, FlowTable, Measure, Quantity};
use sousei_present::{
    flows::{FlowRow, FlowStatus},
    region::SourceLine,
};

use super::{
    PrefectureMoves,
    check::Marks,
    sources::{ITEMS, lines, printed, zone_items},
};
use crate::{
    App, AppError,
    evidence::{Current, Place, Wanted},
};

impl App {
    /// Moves of a place in years and months, of every basis there is, in order of basis and time.
    ///
    /// The net of several areas is the sum of theirs. Who came and left is given only where moves
    /// between them can be told: from the table of origins and destinations, or as published.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn flow_rows(&self, place: &Place) -> Result<Vec<FlowRow>, AppError> {
        let current = self.current().await?;
        let mut rows = self.of_lake(&current, place).await?;
        rows.extend(self.of_matrix(&current, place).await?);
        rows.extend(of_documents(place));
        rows.sort_by_key(|row| {
            let is_month = row.period.unit() == PeriodUnit::Month;
            (row.basis, is_month, row.period.start())
        });
        Ok(rows)
    }

    /// What the keys of sources in rows stand for.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn flow_sources(
        &self,
        rows: &[FlowRow],
    ) -> Result<BTreeMap<String, SourceLine>, AppError> {
        let current = self.current().await?;
        Ok(lines(&current, rows.iter().map(|row| row.source.as_str())))
    }

    async fn of_lake(&self, current: &Current, place: &Place) -> Result<Vec<FlowRow>, AppError> {
        let mut rows = Vec::new();
        for items in &ITEMS {
            let ids = [items.inward, items.outward, items.net];
            let facts = totals(self, current, &ids, &place.members).await?;
            rows.extend(streams(items.basis, ids, &facts, place, false));
        }
        for basis in [Basis::MoversJapanese, Basis::MoversAll] {
            let Some(ids) = zone_items(&place.id, basis) else { continue };
            let [inward, outward, net] = &ids;
            let ids = [inward.as_str(), outward.as_str(), net.as_str()];
            let facts = totals(self, current, &ids, &[AreaCode::NATION]).await?;
            let whole = Place { members: vec![AreaCode::NATION], ..place.clone() };
            rows.extend(streams(basis, ids, &facts, &whole, true));
        }
        // A set of prefectures has the moves over its border from the table itself.
        let tables = self.tables_of_moves(current).await?;
        if tables.iter().any(|table| border_of(table, place).is_some()) {
            rows.retain(|row| !row.source.starts_with(MATRIX));
        }
        Ok(rows)
    }

    /// What crossed the border of a set of prefectures, one row per table.
    async fn of_matrix(&self, current: &Current, place: &Place) -> Result<Vec<FlowRow>, AppError> {
        let mut rows = Vec::new();
        for moves in self.tables_of_moves(current).await? {
            let Some(members) = border_of(moves, place) else { continue };
            let group = moves.matrix.group(&members)?;
            rows.push(FlowRow {
                period: moves.matrix.period(),
                area: place.id.clone(),
                basis: moves.matrix.basis(),
                inward: group.inward.value(),
                outward: group.outward.value(),
                net: group.net(),
                status: FlowStatus::Given(match group.net() {
                    Some(_) => Status::Summed,
                    None => Status::NotAvailable,
                }),
                source: moves.dataset.clone(),
            });
        }
        Ok(rows)
    }
}

/// Positions of the members of a set of prefectures; none for other places.
fn border_of(moves: &PrefectureMoves, place: &Place) -> Option<Vec<usize>> {
    moves.positions(place).filter(|members| members.len() > 1)
}

/// Totals of both sexes and all ages of some areas; indicators without a name are left out.
pub(super) async fn totals(
    app: &App,
    current: &Current,
    ids: &[&str],
    areas: &[AreaCode],
) -> Result<Vec<Fact>, AppError> {
    let known = ids.iter().filter(|id| current.catalogue.get(id).is_some());
    let wanted = Wanted {
        indicators: known.map(|id| IndicatorId::new(*id)).collect(),
        areas: Some(areas.to_vec()),
        sexes: Some(vec![Sex::Both]),
        ages: Some(vec![AgeBand::ALL]),
        ..Wanted::default()
    };
    if wanted.indicators.is_empty() {
        return Ok(Vec::new());
    }
    current.facts(&wanted, current.day(app.today())).await
}

/// Keys of the datasets of origins and destinations begin with this.
const MATRIX: &str = "moves-od/";

/// What one source says of one period: in, out and net by area.
struct Slot {
    period: Period,
    streams: [BTreeMap<AreaCode, Observed>; 3],
}

/// Rows of one basis; `is_whole` says that the figures are of the place as a whole.
fn streams(
    basis: Basis,
    ids: [&str; 3],
    facts: &[Fact],
    place: &Place,
    is_whole: bool,
) -> Vec<FlowRow> {
    let mut slots: BTreeMap<(Date, Date, &str), Slot> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.basis == basis) {
        let Some(at) = ids.iter().position(|id| *id == fact.indicator.as_str()) else { continue };
        let key = (fact.period.start(), fact.period.end(), &*fact.dataset);
        let slot = slots
            .entry(key)
            .or_insert_with(|| Slot { period: fact.period, streams: Default::default() });
        slot.streams[at].insert(fact.area, fact.value);
    }
    let row = |((_, _, dataset), slot): ((Date, Date, &str), Slot)| {
        let [came, left, net] = slot.streams.map(|stream| total(&stream, &place.members));
        let difference = || Some(computed(came?, left?));
        let net = net.or_else(difference)?;
        let holds_inner = |sum: &Observed| !is_whole && holds_inner(place, basis, *sum, dataset);
        let gross = |sum: Option<Observed>| sum.filter(|sum| !holds_inner(sum))?.value();
        Some(FlowRow {
            period: slot.period,
            area: place.id.clone(),
            basis,
            inward: gross(came),
            outward: gross(left),
            net: net.value(),
            status: FlowStatus::Given(net.status()),
            source: dataset.to_owned(),
        })
    };
    slots.into_iter().filter_map(row).collect()
}

/// Whether arrivals and departures hold moves between the parts of a place.
fn holds_inner(place: &Place, basis: Basis, sum: Observed, dataset: &str) -> bool {
    let [only] = place.members[..] else { return true };
    // Prefectures have their moves from and to others in the table of origins and destinations;
    // other sums are those of their municipalities.
    let is_sum = sum.status() == Status::Summed && !dataset.starts_with(MATRIX);
    let of_parts = is_sum || basis == Basis::RegisterMoves;
    only == AreaCode::NATION || (only.is_prefecture() && of_parts)
}

/// The sum over the members; none where the source leaves one of them out.
fn total(stream: &BTreeMap<AreaCode, Observed>, members: &[AreaCode]) -> Option<Observed> {
    let mut values = members.iter().map(|area| stream.get(area).copied());
    let first = values.next()??;
    let sum =
        values.try_fold(first, |sum, value| Some(combined(sum, value?, |sum, value| sum + value)));
    sum.map(|sum| match sum.value() {
        // Nobody published the sum, however well its parts are known.
        Some(value) if members.len() > 1 && sum.status() == Status::Observed => {
            Observed::new(value, Status::Summed)
        }
        _ => sum,
    })
}

/// In less out, which the source leaves to its reader.
fn computed(came: Observed, left: Observed) -> Observed {
    let net = combined(came, left, |came, left| came - left);
    match net.value() {
        Some(value) if net.status() == Status::Observed => Observed::new(value, Status::Derived),
        _ => net,
    }
}

/// Two values taken together, or the reason of the one that is missing.
fn combined(left: Observed, right: Observed, join: fn(f64, f64) -> f64) -> Observed {
    let status = if left.status() == right.status() { left.status() } else { Status::Derived };
    match (left.value(), right.value()) {
        (Some(a), Some(b)) => Observed::new(join(a, b), status),
        (None, _) => left,
        (_, None) => right,
    }
}

/// Figures that documents print of the place.
fn of_documents(place: &Place) -> Vec<FlowRow> {
    let mut rows = Vec::new();
    for table in printed() {
        let area = match (&table.zone, &place.members[..]) {
            (Some(zone), _) if *zone == place.id => AreaCode::NATION,
            (None, [only]) => *only,
            _ => continue,
        };
        rows.extend(of_document(&table.document, &table.table, area, place));
    }
    rows
}

fn of_document(document: &str, table: &FlowTable, area: AreaCode, place: &Place) -> Vec<FlowRow> {
    let marks = Marks::of(table);
    let mut slots: BTreeMap<(Basis, Date, Date), FlowRow> = BTreeMap::new();
    for row in &table.rows {
        let CellKey { basis, period, .. } = row.cell;
        let is_level = row.cell.quantity == Quantity::Level && row.cell.sex == Sex::Both;
        if row.cell.area != area || !is_level {
            continue;
        }
        let slot = slots.entry((basis, period.start(), period.end())).or_insert_with(|| FlowRow {
            period,
            area: place.id.clone(),
            basis,
            inward: None,
            outward: None,
            net: None,
            status: FlowStatus::Given(row.value.status()),
            source: document.to_owned(),
        });
        if marks.is_unobserved(&row.cell) {
            slot.status = FlowStatus::Given(Status::NotPublished);
            continue;
        }
        match row.cell.measure {
            Measure::In => slot.inward = row.value.value(),
            Measure::Out => slot.outward = row.value.value(),
            Measure::Net => slot.net = row.value.value(),
        }
        if marks.contradicted.contains(&row.cell) {
            slot.status = FlowStatus::Contradicted;
        }
    }
    slots.into_values().collect()
}
