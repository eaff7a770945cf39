//! Published projections and those of this program against what happened.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, AreaKind, Fact, IndicatorId, Sex};
use sousei_demography::{
    AgeTable, Detail, Scenario,
    metrics::{Errors, Interval, coverage, crps_ensemble, errors, percentage_error, skill},
};
use sousei_present::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    region::source_text,
};

use super::{lab::Ground, model::PopulationModel, national::nation_figure, uncertain::PathsAsked};
use crate::{
    App, AppError,
    evidence::{Current, dataset_line},
};

/// Census populations, by sex and three age groups.
const CENSUS: &str = "census.population";
/// Residents on 1 January.
const REGISTER: &str = "juki.population";
/// Year of the census that projections of 2015 are held against.
const CENSUS_YEAR: i32 = 2020;
/// Three age groups: from, and below.
const AGES: [(u8, u8); 3] = [(0, 15), (15, 65), (65, 120)];
/// Editions of the national projection, each with the suffix of its keys.
const EDITIONS: [(i16, &str); 5] =
    [(1997, "-1997"), (2002, "-2002"), (2006, "-2006"), (2012, "-2012"), (2017, "-2017")];

/// One municipality in the back-test.
struct Tested {
    base: f64,
    projected: f64,
    counted: f64,
    inner: Interval,
    outer: Interval,
    crps: f64,
    ages: [Option<(f64, f64, f64)>; 3],
}

impl App {
    /// The back-test: by size of municipality, by age, by year, and of national editions.
    ///
    /// # Errors
    /// `NotFound` without a published projection; what the lake says.
    pub async fn backtest(&self, lang: Lang) -> Result<Vec<Figure>, AppError> {
        let current = self.current().await?;
        let model = self.population_model(&current).await?;
        let census = current.as_published(&[IndicatorId::new(CENSUS)], None).await?;
        let tested = tested(&current, model, &census)?;
        let sources = |facts: &[Fact]| -> Vec<String> {
            let mut keys = model.datasets.clone();
            keys.extend(facts.iter().map(|fact| fact.dataset.to_string()));
            keys.sort();
            keys.dedup();
            keys.iter().map(|key| source_text(lang, &dataset_line(&current, key))).collect()
        };
        let register = current.as_published(&[IndicatorId::new(REGISTER)], None).await?;
        Ok(vec![
            by_size(lang, &tested, sources(&census))?,
            by_age(lang, &tested, sources(&census))?,
            by_year(lang, model, &municipalities(&current, model), &register, sources(&register))?,
            self.of_editions(&current, &census, lang).await?,
            nation_figure(&current, model, lang).await?,
        ])
    }

    /// National editions against the base populations of later ones, which are censuses.
    async fn of_editions(
        &self,
        current: &Current,
        census: &[Fact],
        lang: Lang,
    ) -> Result<Figure, AppError> {
        let ids = EDITIONS
            .map(|(_, suffix)| IndicatorId::new(format!("ipss.national-population{suffix}")));
        let facts = current.as_published(&ids, Some(vec![Sex::Both])).await?;
        let mut totals: BTreeMap<&str, BTreeMap<i32, f64>> = BTreeMap::new();
        for fact in facts.iter().filter(|fact| fact.age == AgeBand::ALL) {
            let Some(value) = fact.value.value() else { continue };
            let year = i32::from(fact.period.start().year());
            totals.entry(fact.indicator.as_str()).or_default().insert(year, value);
        }
        let mut counted: BTreeMap<i32, f64> = BTreeMap::new();
        for of_edition in totals.values() {
            counted.extend(of_edition.first_key_value().map(|(year, value)| (*year, *value)));
        }
        let nation = census.iter().filter(|fact| {
            fact.area == AreaCode::NATION && fact.sex == Sex::Both && fact.age == AgeBand::ALL
        });
        counted.extend(
            nation.filter_map(|fact| {
                Some((i32::from(fact.period.start().year()), fact.value.value()?))
            }),
        );
        let mut rows = Vec::new();
        for ((edition, _), id) in EDITIONS.iter().zip(&ids) {
            let Some(of_edition) = totals.get(id.as_str()) else { continue };
            let Some((base, _)) = of_edition.first_key_value() else { continue };
            for (year, seen) in counted.range(base + 1..) {
                let Some(projected) = of_edition.get(year) else { continue };
                rows.push(edition_row(*edition, year - base, *year, *projected, *seen)?);
            }
        }
        let keys = ["edition", "horizon", "year", "projected", "counted", "error"];
        let mut datasets: Vec<String> = facts.iter().map(|fact| fact.dataset.to_string()).collect();
        datasets.sort();
        datasets.dedup();
        let sources = datasets.iter().map(|key| source_text(lang, &dataset_line(current, key)));
        Ok(figure(lang, "editions", columns(lang, &keys), rows, sources.collect()))
    }
}

fn edition_row(
    edition: i16,
    horizon: i32,
    year: i32,
    projected: f64,
    counted: f64,
) -> Result<Row, AppError> {
    let error = percentage_error(projected, counted)?;
    Ok(Row {
        cells: vec![
            Cell::text(edition.to_string()),
            Cell::number(horizon.to_string(), f64::from(horizon)),
            Cell::number(year.to_string(), f64::from(year)),
            people(projected),
            people(counted),
            Cell::number(format::signed(error, 2), error),
        ],
        strong: false,
    })
}

/// Every municipality whose boundaries did not change between publication and census.
fn tested(
    current: &Current,
    model: &PopulationModel,
    census: &[Fact],
) -> Result<Vec<Tested>, AppError> {
    let mut counted: BTreeMap<AreaCode, BTreeMap<(Sex, u8), f64>> = BTreeMap::new();
    for fact in census.iter().filter(|fact| i32::from(fact.period.start().year()) == CENSUS_YEAR) {
        let Some(value) = fact.value.value() else { continue };
        // All ages together have no upper end, as the oldest group has none.
        let from = if fact.age == AgeBand::ALL { u8::MAX } else { fact.age.from };
        counted.entry(fact.area).or_default().insert((fact.sex, from), value);
    }
    let municipalities = municipalities(current, model);
    let areas: Vec<_> = model
        .areas
        .iter()
        .filter(|(code, _)| municipalities.contains(*code) && counted.contains_key(*code))
        .map(|(code, area)| (*code, area))
        .collect();
    let ground = Ground { model, areas };
    let asked = PathsAsked::usual();
    let (drawn, totals) =
        ground.draw_paths(&Scenario::p1(), CENSUS_YEAR, &asked, Detail::Totals)?;
    let mut tested = Vec::with_capacity(ground.areas.len());
    for (index, (code, area)) in ground.areas.iter().enumerate() {
        let of_area = &counted[code];
        let (Some(seen), Some(summary), Some(paths)) = (
            of_area.get(&(Sex::Both, u8::MAX)),
            drawn.get(index).and_then(|one| one.total(0)),
            totals.of(index, 0),
        ) else {
            continue;
        };
        let Some(published) = area.published.iter().find(|one| one.year == CENSUS_YEAR) else {
            continue;
        };
        let &[q10, q25, _, q75, q90] = summary.quantiles else { continue };
        let base = &area.published[0].table;
        let ages = AGES.map(|(from, below)| {
            let seen = of_area.get(&(Sex::Both, from))?;
            Some((group(&published.table, from, below), *seen, group(base, from, below)))
        });
        tested.push(Tested {
            base: base.total(),
            projected: published.table.total(),
            counted: *seen,
            inner: Interval { low: q25, high: q75 },
            outer: Interval { low: q10, high: q90 },
            crps: crps_ensemble(paths, *seen)?,
            ages,
        });
    }
    Ok(tested)
}

fn group(table: &AgeTable, from: u8, below: u8) -> f64 {
    let below = below.min(table.scale().open_age());
    let closed = table.between(from, below);
    let open = if below == table.scale().open_age() {
        let last = table.scale().groups() - 1;
        table.women()[last] + table.men()[last]
    } else {
        0.0
    };
    closed + open
}

/// The municipalities of the day of the publication: no prefectures, no wards of cities.
fn municipalities(current: &Current, model: &PopulationModel) -> BTreeSet<AreaCode> {
    let is_municipality = |code: &&AreaCode| {
        let area = current.registry.version_at(**code, model.published.vintage);
        area.is_some_and(|area| AreaKind::is_municipality(area.kind))
    };
    model.areas.keys().filter(is_municipality).copied().collect()
}

/// Size classes by people of the base year: lower limits, the first being all.
const SIZES: [f64; 6] = [0.0, 5_000.0, 10_000.0, 50_000.0, 200_000.0, f64::INFINITY];

fn by_size(lang: Lang, tested: &[Tested], sources: Vec<String>) -> Result<Figure, AppError> {
    let mut rows = Vec::new();
    for bounds in SIZES.windows(2) {
        let class: Vec<&Tested> =
            tested.iter().filter(|one| one.base >= bounds[0] && one.base < bounds[1]).collect();
        rows.extend(size_row(lang, &size_name(lang, bounds[0], bounds[1]), &class, false)?);
    }
    let all: Vec<&Tested> = tested.iter().collect();
    rows.extend(size_row(lang, &text(lang, "population-backtest-all"), &all, true)?);
    let keys = [
        "size",
        "count",
        "mape",
        "malpe",
        "wmape",
        "constant-mape",
        "coverage-50",
        "coverage-80",
        "crps",
        "skill",
    ];
    Ok(figure(lang, "size", columns(lang, &keys), rows, sources))
}

fn size_name(lang: Lang, from: f64, below: f64) -> String {
    let from_text = format::number(from, 0);
    if below.is_finite() {
        let args = [("from", from_text.into()), ("below", format::number(below, 0).into())];
        return text_with(lang, "population-backtest-between", &args);
    }
    text_with(lang, "population-backtest-from", &[("from", from_text.into())])
}

fn size_row(
    _lang: Lang,
    name: &str,
    class: &[&Tested],
    strong: bool,
) -> Result<Option<Row>, AppError> {
    if class.is_empty() {
        return Ok(None);
    }
    let of = |pick: fn(&Tested) -> f64| -> Vec<f64> { class.iter().map(|one| pick(one)).collect() };
    let counted = of(|one| one.counted);
    let own: Errors = errors(&of(|one| one.projected), &counted)?;
    let constant: Errors = errors(&of(|one| one.base), &counted)?;
    let inner: Vec<Interval> = class.iter().map(|one| one.inner).collect();
    let outer: Vec<Interval> = class.iter().map(|one| one.outer).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let crps = mean(&of(|one| one.crps));
    // The score of one number is its absolute error.
    let of_constant = mean(&of(|one| (one.base - one.counted).abs()));
    let won = skill(crps, of_constant);
    let mut cells = vec![Cell::text(name), Cell::number(own.n.to_string(), own.n as f64)];
    for value in [own.mape, own.malpe, own.wmape, constant.mape] {
        cells.push(Cell::number(format::number(value, 2), value));
    }
    for share in [coverage(&inner, &counted)?, coverage(&outer, &counted)?] {
        cells.push(Cell::number(format::number(share * 100.0, 1), share * 100.0));
    }
    cells.push(Cell::number(format::number(crps, 1), crps));
    cells
        .push(won.map_or_else(|| Cell::text("–"), |won| Cell::number(format::number(won, 2), won)));
    Ok(Some(Row { cells, strong }))
}

fn by_age(lang: Lang, tested: &[Tested], sources: Vec<String>) -> Result<Figure, AppError> {
    let mut rows = Vec::new();
    for (index, key) in ["young", "working", "old"].into_iter().enumerate() {
        let of: Vec<(f64, f64, f64)> = tested
            .iter()
            .filter_map(|one| one.ages[index])
            .filter(|(_, seen, _)| *seen > 0.0)
            .collect();
        if of.is_empty() {
            continue;
        }
        let counted: Vec<f64> = of.iter().map(|one| one.1).collect();
        let own = errors(&of.iter().map(|one| one.0).collect::<Vec<_>>(), &counted)?;
        let constant = errors(&of.iter().map(|one| one.2).collect::<Vec<_>>(), &counted)?;
        let mut cells = vec![
            Cell::text(text(lang, &format!("age-group-{key}"))),
            Cell::number(own.n.to_string(), own.n as f64),
        ];
        for value in [own.mape, own.malpe, own.wmape, constant.mape] {
            cells.push(Cell::number(format::number(value, 2), value));
        }
        rows.push(Row { cells, strong: false });
    }
    let keys = ["group", "count", "mape", "malpe", "wmape", "constant-mape"];
    Ok(figure(lang, "age", columns(lang, &keys), rows, sources))
}

/// Growth since the first register date, projected and registered: the levels count different people and are not compared.
fn by_year(
    lang: Lang,
    model: &PopulationModel,
    municipalities: &BTreeSet<AreaCode>,
    register: &[Fact],
    sources: Vec<String>,
) -> Result<Figure, AppError> {
    let mut by_area: BTreeMap<AreaCode, BTreeMap<i32, f64>> = BTreeMap::new();
    let of_all = |fact: &&Fact| fact.sex == Sex::Both && fact.age == AgeBand::ALL;
    for fact in register.iter().filter(of_all) {
        if let Some(value) = fact.value.value().filter(|value| *value > 0.0) {
            let year = i32::from(fact.period.start().year());
            by_area.entry(fact.area).or_default().insert(year, value);
        }
    }
    let first = by_area.values().filter_map(|of| of.keys().next()).min().copied();
    let last = by_area.values().filter_map(|of| of.keys().next_back()).max().copied();
    let mut rows = Vec::new();
    if let Some((first, last)) = first.zip(last) {
        for year in first + 1..=last {
            let pairs: Vec<(f64, f64)> = model
                .areas
                .iter()
                .filter(|(code, _)| municipalities.contains(*code))
                .filter_map(|(code, area)| {
                    let counted = by_area.get(code)?;
                    let seen = counted.get(&year)? / counted.get(&first)? * 100.0;
                    let at = |year| interpolated(area, f64::from(year) - AFTER_OCTOBER);
                    Some((at(year)? / at(first)? * 100.0, seen))
                })
                .collect();
            if pairs.is_empty() {
                continue;
            }
            let (projected, seen): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let own = errors(&projected, &seen)?;
            let constant = errors(&vec![100.0; seen.len()], &seen)?;
            let mut cells = vec![
                Cell::number(year.to_string(), f64::from(year)),
                Cell::number(own.n.to_string(), own.n as f64),
            ];
            for value in [own.mape, own.malpe, constant.mape] {
                cells.push(Cell::number(format::number(value, 2), value));
            }
            rows.push(Row { cells, strong: false });
        }
    }
    let keys = ["year", "count", "mape", "malpe", "constant-mape"];
    Ok(figure(lang, "years", columns(lang, &keys), rows, sources))
}

/// Years from a projection's 1 October to the 1 January that follows.
const AFTER_OCTOBER: f64 = 0.75;

/// The published total at a time between two published years, linearly.
fn interpolated(area: &super::model::AreaModel, at: f64) -> Option<f64> {
    let after = area.published.iter().position(|one| f64::from(one.year) > at)?;
    let (from, to) = (area.published.get(after.checked_sub(1)?)?, &area.published[after]);
    let share = (at - f64::from(from.year)) / f64::from(to.year - from.year);
    Some(from.table.total() * (1.0 - share) + to.table.total() * share)
}

pub(super) fn people(count: f64) -> Cell {
    Cell::number(format::number(count, 0), count)
}

pub(super) fn columns(lang: Lang, keys: &[&str]) -> Vec<Column> {
    let heading = |key: &&str| text(lang, &format!("population-backtest-column-{key}"));
    let column = |key: &&str| match *key {
        "size" | "group" | "edition" => Column::text(heading(key)),
        _ => Column::number(heading(key)),
    };
    keys.iter().map(column).collect()
}

pub(super) fn figure(
    lang: Lang,
    key: &str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    sources: Vec<String>,
) -> Figure {
    let say = |part: &str| text(lang, &format!("population-backtest-{key}-{part}")).into_owned();
    Figure {
        id: format!("backtest-{key}"),
        title: say("title"),
        summary: say("summary"),
        chart: None,
        table: Table { columns, rows },
        unit: String::new(),
        sources,
        notes: vec![say("note")],
        method: Some("population"),
    }
}
