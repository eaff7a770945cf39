//! The page on the moves of one place.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, Basis, Bilingual, ChangeKind, Date, Fact, IndicatorId, Period, PeriodUnit,
    Sex, date,
};
use sousei_present::{
    Lang,
    flows::{AgeMoves, AreaFlowsView, BasisMoves, ChangeYear, FlowHead, FlowRow},
};

use super::{
    municipalities::inhabitants,
    nationals::{estimate_census_years, everybody, is_census_year},
    rows::totals,
    sources::lines,
};
use crate::{
    App, AppError,
    evidence::{Current, NATURAL_CHANGE, Place, SOCIAL_CHANGE, Wanted, place_link},
};

/// Net moves that may be published by age, with whom they count.
const BY_AGE: [(&str, Basis); 2] =
    [("moves.net-japanese", Basis::MoversJapanese), ("moves.net-all", Basis::MoversAll)];

impl App {
    /// Everything that is known of the moves of a place.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn area_flows(&self, place: &Place, lang: Lang) -> Result<AreaFlowsView, AppError> {
        let current = self.current().await?;
        let rows = self.flow_rows(place).await?;
        let exchange = self.exchange(&current, place).await?;
        let (years, months) = by_basis(rows);
        let mut moves = Vec::new();
        for (basis, rows) in years {
            moves.push(self.with_inhabitants(&current, place, basis, rows).await?);
        }
        let month = |(basis, rows)| BasisMoves {
            basis,
            rows,
            inhabitants: BTreeMap::new(),
            inhabitants_source: None,
            estimated_years: Vec::new(),
            census_years: Vec::new(),
        };
        let mut view = AreaFlowsView {
            head: FlowHead { lang, place: place_link(place), sources: BTreeMap::new() },
            mergers: mergers(&current, place, &moves),
            moves,
            months: months.into_iter().map(month).collect(),
            change: self.change(&current, place).await?,
            ages: self.ages(&current, place, None).await?,
            exchange,
        };
        view.head.sources = lines(&current, keys(&view).iter().map(String::as_str));
        Ok(view)
    }

    async fn with_inhabitants(
        &self,
        current: &Current,
        place: &Place,
        basis: Basis,
        rows: Vec<FlowRow>,
    ) -> Result<BasisMoves, AppError> {
        let id = match basis {
            Basis::MoversJapanese => "ssds.A1102",
            Basis::MoversAll => "ssds.A1101",
            _ => "juki.population",
        };
        let (facts, estimated) = people(self, current, id, &place.members).await?;
        let of_year = |row: &FlowRow| {
            let year = row.period.year();
            Some((year, together(&inhabitants(&facts, year), place)?))
        };
        let inhabitants: BTreeMap<i16, (f64, i16)> = rows.iter().filter_map(of_year).collect();
        let source = facts.last().filter(|_| !inhabitants.is_empty());
        let inhabitants_source = source.map(|fact| fact.dataset.to_string());
        let mut used: Vec<i16> = inhabitants.values().map(|(_, year)| *year).collect();
        used.sort_unstable();
        used.dedup();
        let census = used.iter().filter(|year| {
            basis == Basis::MoversJapanese && is_census_year(**year) && !estimated.contains(year)
        });
        Ok(BasisMoves {
            basis,
            rows,
            estimated_years: used.iter().copied().filter(|year| estimated.contains(year)).collect(),
            census_years: census.copied().collect(),
            inhabitants,
            inhabitants_source,
        })
    }

    /// Natural and social change by year; what one member lacks, the whole lacks.
    async fn change(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<(Vec<ChangeYear>, String)>, AppError> {
        let ids = [NATURAL_CHANGE, SOCIAL_CHANGE];
        let facts = totals(self, current, &ids, &place.members).await?;
        let Some(source) = facts.last().map(|fact| fact.dataset.to_string()) else {
            return Ok(None);
        };
        let mut years: Vec<i16> = facts.iter().map(|fact| fact.period.year()).collect();
        years.sort_unstable();
        years.dedup();
        let year = |year: &i16| ChangeYear {
            year: *year,
            natural: sum(&facts, NATURAL_CHANGE, *year, place),
            social: sum(&facts, SOCIAL_CHANGE, *year, place),
        };
        Ok(Some((years.iter().map(year).collect(), source)))
    }

    /// Net by age in the latest period, of one basis or of the first of which a table by age is loaded.
    pub(super) async fn ages(
        &self,
        current: &Current,
        place: &Place,
        of: Option<Basis>,
    ) -> Result<Option<(Vec<AgeMoves>, Period, Basis, String)>, AppError> {
        for (id, basis) in BY_AGE.into_iter().filter(|(_, basis)| of.is_none_or(|of| of == *basis))
        {
            let wanted = Wanted {
                indicators: vec![IndicatorId::new(id)],
                areas: Some(place.members.clone()),
                ..Wanted::default()
            };
            let mut facts = current.facts(&wanted, current.day(self.today())).await?;
            facts.retain(|fact| fact.age != AgeBand::ALL);
            let Some(latest) = facts.iter().max_by(|a, b| a.period.chronological(&b.period)) else {
                continue;
            };
            let (period, source) = (latest.period, latest.dataset.to_string());
            facts.retain(|fact| fact.period == period);
            return Ok(Some((by_age(&facts, place), period, basis, source)));
        }
        Ok(None)
    }
}

/// People of an indicator, without the breaks of census years; the years that hold estimates.
pub(super) async fn people(
    app: &App,
    current: &Current,
    id: &str,
    areas: &[AreaCode],
) -> Result<(Vec<Fact>, BTreeSet<i16>), AppError> {
    let all = everybody(id);
    let ids: Vec<&str> = std::iter::once(id).chain(all.as_deref()).collect();
    let mut facts = totals(app, current, &ids, areas).await?;
    let estimated = estimate_census_years(&mut facts);
    facts.retain(|fact| fact.indicator.as_str() == id);
    Ok((facts, estimated))
}

fn by_age(facts: &[Fact], place: &Place) -> Vec<AgeMoves> {
    let mut groups: BTreeMap<(Sex, u8, Option<u8>), BTreeMap<AreaCode, f64>> = BTreeMap::new();
    for fact in facts {
        if let Some(value) = fact.value.value() {
            let key = (fact.sex, fact.age.from, fact.age.to);
            groups.entry(key).or_default().insert(fact.area, value);
        }
    }
    let complete = groups.into_iter().filter(|(_, values)| values.len() == place.members.len());
    let ages = complete.map(|((sex, from, to), values)| AgeMoves {
        sex,
        age: AgeBand { from, to },
        net: values.values().sum(),
    });
    ages.collect()
}

/// Rows of one basis.
type OfBasis = Vec<(Basis, Vec<FlowRow>)>;

/// Years and months, each by basis.
fn by_basis(rows: Vec<FlowRow>) -> (OfBasis, OfBasis) {
    let mut years: BTreeMap<Basis, Vec<FlowRow>> = BTreeMap::new();
    let mut months: BTreeMap<Basis, Vec<FlowRow>> = BTreeMap::new();
    for row in rows {
        let is_month = row.period.unit() == PeriodUnit::Month;
        let group = if is_month { &mut months } else { &mut years };
        group.entry(row.basis).or_default().push(row);
    }
    (years.into_iter().collect(), months.into_iter().collect())
}

/// People of all members, of the year that they have in common.
fn together(of: &BTreeMap<AreaCode, (f64, i16)>, place: &Place) -> Option<(f64, i16)> {
    let members: Option<Vec<_>> = place.members.iter().map(|area| of.get(area).copied()).collect();
    let members = members?;
    let year = members.first()?.1;
    let same = members.iter().all(|(_, other)| *other == year);
    same.then(|| (members.iter().map(|(people, _)| people).sum(), year))
}

fn sum(facts: &[Fact], id: &str, year: i16, place: &Place) -> Option<f64> {
    let of_member = |area: &AreaCode| {
        let is_it = |fact: &&Fact| {
            fact.area == *area && fact.indicator.as_str() == id && fact.period.year() == year
        };
        facts.iter().find(is_it)?.value.value()
    };
    place.members.iter().map(of_member).sum()
}

/// Municipalities of the place that were merged within the years shown.
fn mergers(current: &Current, place: &Place, moves: &[BasisMoves]) -> Vec<(Bilingual, Date)> {
    let years = || moves.iter().flat_map(|one| &one.rows).map(|row| row.period.year());
    let (Some(first), Some(last)) = (years().min(), years().max()) else { return Vec::new() };
    let within = |day: Date| date(first, 1, 1) <= day && day <= date(last, 12, 31);
    let mut found = Vec::new();
    for area in place.members.iter().filter(|area| !area.is_prefecture()) {
        let changes = current.registry.changes_of(*area);
        let merged = changes.filter(|one| within(one.date) && is_merger(one.kind));
        found.extend(merged.map(|one| (super::check::area_name(current, *area), one.date)));
    }
    found.dedup();
    found
}

fn is_merger(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Merger | ChangeKind::Absorption)
}

/// Keys of all sources that the page names.
fn keys(view: &AreaFlowsView) -> Vec<String> {
    let of_moves = view.moves.iter().chain(&view.months);
    let rows = of_moves
        .flat_map(|one| one.rows.iter().map(|row| &row.source).chain(&one.inhabitants_source));
    let change = view.change.iter().map(|(_, key)| key);
    let ages = view.ages.iter().map(|(_, _, _, key)| key);
    let exchange = view.exchange.iter().map(|one| &one.source);
    rows.chain(change).chain(ages).chain(exchange).cloned().collect()
}
