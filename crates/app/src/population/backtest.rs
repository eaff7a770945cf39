//! Published projections and those of this program against what happened.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sousei_core::{AgeBand, AreaCode, Date, Fact, IndicatorId, Sex, date};
use sousei_demography::{
    AgeTable, Detail, PathTotals, Scenario,
    metrics::{Interval, coverage, crps_ensemble, errors, percentage_error, skill},
    quantile_of_sorted,
};
use sousei_present::{
    Figure, Lang,
    population::{
        AgeScore, BacktestView, EditionRow, Held, Score, SizeScore, YearScore, backtest_figures,
    },
    region::SourceLine,
};

use super::{
    lab::Ground,
    model::{AreaModel, PopulationModel},
    national::{MEDIUM, nation_rows},
    uncertain::PathsAsked,
};
use crate::{
    App, AppError,
    evidence::{AreaChoice, Current, blocking, dataset_line},
};

/// Census populations, by sex and three age groups.
const CENSUS: &str = "census.population";
/// Residents on 1 January.
const REGISTER: &str = "juki.population";
/// Day of the census that projections of 2015 are held against.
const CENSUS_DAY: Date = date(2020, 10, 1);
/// Sexes that are compared.
const SEXES: [Sex; 3] = [Sex::Both, Sex::Female, Sex::Male];
/// Age groups: key, first age, and the age below which they end. All ages have no key.
const GROUPS: [(Option<&str>, u8, u8); 4] =
    [(None, 0, 120), (Some("young"), 0, 15), (Some("working"), 15, 65), (Some("old"), 65, 120)];
/// Editions of the national projection, each with the suffix of its keys.
const EDITIONS: [(i16, &str); 5] =
    [(1997, "-1997"), (2002, "-2002"), (2006, "-2006"), (2012, "-2012"), (2017, "-2017")];
/// Size classes by people of the base year: lower limits, and the end of the last.
const SIZES: [f64; 6] = [0.0, 5_000.0, 10_000.0, 50_000.0, 200_000.0, f64::INFINITY];
/// Years from a projection's 1 October to the 1 January that follows.
const AFTER_OCTOBER: f64 = 0.75;

/// What was projected, what nothing changing would give, and what came.
#[derive(Clone, Copy)]
struct Compared {
    projected: f64,
    constant: f64,
    seen: f64,
}

/// The intervals of a value, how well its paths did, and how far no change is off.
#[derive(Clone, Copy)]
struct Drawn {
    inner: Interval,
    outer: Interval,
    crps: f64,
}

/// One municipality against the census.
struct Tested {
    total: Compared,
    drawn: Drawn,
    /// By sex and age group; none where the census has no figure.
    cells: [[Option<Compared>; GROUPS.len()]; SEXES.len()],
}

impl App {
    /// The back-test: by size of municipality, by age and sex, by year, and of national editions.
    ///
    /// # Errors
    /// `NotFound` without a published projection; what the lake says.
    pub async fn backtest(&self, lang: Lang) -> Result<Vec<Figure>, AppError> {
        let current = self.current().await?;
        let model = Arc::clone(self.population_model(&current).await?);
        let both = || Some(vec![Sex::Both]);
        let census = current.as_published(&[IndicatorId::new(CENSUS)], None).await?;
        let register = current.as_published(&[IndicatorId::new(REGISTER)], both()).await?;
        let of_editions = current.as_published(&EDITIONS.map(edition_id), both()).await?;
        let medium = current.as_published(&[IndicatorId::new(MEDIUM)], both()).await?;
        let kept = Arc::clone(&current);
        blocking(move || {
            let with_model = |facts: &[Fact]| sources(&kept, &model.datasets, facts);
            let tested = Tests::draw(&kept, &model, &census)?;
            let view = BacktestView {
                sizes: by_size(&tested.census)?,
                ages: by_age(&tested.census)?,
                census: with_model(&census),
                years: tested.by_year(&register)?,
                register: with_model(&register),
                editions: by_edition(&of_editions, &census)?,
                of_editions: sources(&kept, &[], &of_editions),
                nation: nation_rows(&model, &medium)?,
                of_nation: with_model(&medium),
            };
            Ok(backtest_figures(lang, &view))
        })
        .await
    }
}

fn edition_id((_, suffix): (i16, &str)) -> IndicatorId {
    IndicatorId::new(format!("ipss.national-population{suffix}"))
}

fn sources(current: &Current, others: &[String], facts: &[Fact]) -> Vec<SourceLine> {
    let of_facts = facts.iter().map(|fact| fact.dataset.to_string());
    let keys: BTreeSet<String> = others.iter().cloned().chain(of_facts).collect();
    keys.iter().map(|key| dataset_line(current, key)).collect()
}

fn year_of(fact: &Fact) -> i32 {
    i32::from(fact.period.start().year())
}

/// Municipalities with the paths of their totals.
struct Tests<'m> {
    areas: Vec<(AreaCode, &'m AreaModel)>,
    paths: PathTotals,
    census: Vec<Tested>,
}

impl<'m> Tests<'m> {
    /// Draws every municipality whose boundaries did not change between publication and census.
    fn draw(
        current: &Current,
        model: &'m PopulationModel,
        census: &[Fact],
    ) -> Result<Self, AppError> {
        let counted = counted(census);
        let municipalities = model.areas_of(current, &AreaChoice::Municipalities);
        let tested = municipalities.into_iter().filter(|code| {
            counted.contains_key(code) && is_unchanged(current, model.published.vintage, *code)
        });
        let areas = tested.map(|code| (code, &model.areas[&code])).collect();
        let ground = Ground { model, areas };
        // One step more than the census needs: register dates lie on both sides of it.
        let until = i32::from(CENSUS_DAY.year()) + i32::from(ground.scale().width());
        let asked = PathsAsked::usual();
        let (_, paths) = ground.draw_paths(&Scenario::p1(), until, &asked, Detail::Totals)?;
        let mut found = Vec::with_capacity(ground.areas.len());
        for (index, (code, area)) in ground.areas.iter().enumerate() {
            let Some(totals) = paths.of(index, 0) else { continue };
            found.extend(against_census(area, &counted[code], totals)?);
        }
        Ok(Self { areas: ground.areas, paths, census: found })
    }

    /// Growth since the first register date, projected and registered: the levels count different
    /// people and are not compared.
    fn by_year(&self, register: &[Fact]) -> Result<Vec<YearScore>, AppError> {
        let mut by_area: BTreeMap<AreaCode, BTreeMap<i32, f64>> = BTreeMap::new();
        for fact in register.iter().filter(|fact| fact.age == AgeBand::ALL) {
            if let Some(value) = fact.value.value().filter(|value| *value > 0.0) {
                by_area.entry(fact.area).or_default().insert(year_of(fact), value);
            }
        }
        let first = by_area.values().filter_map(|of| of.keys().next()).min().copied();
        let last = by_area.values().filter_map(|of| of.keys().next_back()).max().copied();
        let Some((first, last)) = first.zip(last) else { return Ok(Vec::new()) };
        let mut scores = Vec::new();
        for year in first + 1..=last {
            let (mut compared, mut drawn) = (Vec::new(), Vec::new());
            for (index, (code, area)) in self.areas.iter().enumerate() {
                let Some(registered) = by_area.get(code) else { continue };
                let of_area = Between { area, index, paths: &self.paths };
                let Some((one, growth)) = of_area.growth(registered, first, year) else { continue };
                drawn.push(drawn_of(&growth, one.seen)?);
                compared.push(one);
            }
            if !compared.is_empty() {
                let held = held(&compared, &drawn)?;
                scores.push(YearScore { year, score: score(&compared)?, held });
            }
        }
        Ok(scores)
    }
}

/// Census figures of one area, by sex and age group.
type Counted = BTreeMap<(Sex, usize), f64>;

fn counted(census: &[Fact]) -> BTreeMap<AreaCode, Counted> {
    let mut counted: BTreeMap<AreaCode, Counted> = BTreeMap::new();
    let of_census = |fact: &&Fact| year_of(fact) == i32::from(CENSUS_DAY.year());
    for fact in census.iter().filter(of_census) {
        let group = GROUPS.iter().position(|(key, from, _)| match key {
            // All ages together have no upper end, as the oldest group has none.
            None => fact.age == AgeBand::ALL,
            Some(_) => fact.age != AgeBand::ALL && fact.age.from == *from,
        });
        if let Some((group, value)) = group.zip(fact.value.value()) {
            counted.entry(fact.area).or_default().insert((fact.sex, group), value);
        }
    }
    counted
}

/// Whether an area is the same one in the boundaries of the publication and of the census.
fn is_unchanged(current: &Current, vintage: Date, code: AreaCode) -> bool {
    let is_itself = |from, to| current.registry.trace(code, from, to).iter().eq([&code]);
    is_itself(vintage, CENSUS_DAY) && is_itself(CENSUS_DAY, vintage)
}

fn against_census(
    area: &AreaModel,
    counted: &Counted,
    totals: &[f64],
) -> Result<Option<Tested>, AppError> {
    let at_census = |year| year == i32::from(CENSUS_DAY.year());
    let Some(published) = area.published.iter().find(|one| at_census(one.year)) else {
        return Ok(None);
    };
    let base = &area.published[0].table;
    let cells = SEXES.map(|sex| {
        let mut groups = [None; GROUPS.len()];
        for (group, (cell, (_, from, below))) in groups.iter_mut().zip(GROUPS).enumerate() {
            let of = |table| people(table, sex, from, below);
            *cell = counted.get(&(sex, group)).map(|seen| Compared {
                projected: of(&published.table),
                constant: of(base),
                seen: *seen,
            });
        }
        groups
    });
    let Some(total) = cells[0][0] else { return Ok(None) };
    Ok(Some(Tested { total, drawn: drawn_of(totals, total.seen)?, cells }))
}

/// People of a sex from an age to below another one.
fn people(table: &AgeTable, sex: Sex, from: u8, below: u8) -> f64 {
    let span = table.scale().span(from, below);
    let women = || table.women()[span.clone()].iter().sum::<f64>();
    let men = || table.men()[span.clone()].iter().sum::<f64>();
    match sex {
        Sex::Female => women(),
        Sex::Male => men(),
        Sex::Both => women() + men(),
    }
}

/// The totals of an area between two steps, along straight lines.
struct Between<'t> {
    area: &'t AreaModel,
    index: usize,
    paths: &'t PathTotals,
}

impl Between<'_> {
    /// Growth from one 1 January to another with the first as 100: compared, and path by path.
    fn growth(
        &self,
        registered: &BTreeMap<i32, f64>,
        first: i32,
        year: i32,
    ) -> Option<(Compared, Vec<f64>)> {
        let seen = registered.get(&year)? / registered.get(&first)? * 100.0;
        let at = |year: i32| f64::from(year) - AFTER_OCTOBER;
        let projected = self.published(at(year))? / self.published(at(first))? * 100.0;
        let paths = (0..self.paths.paths()).map(|path| {
            Some(self.on_path(path, at(year))? / self.on_path(path, at(first))? * 100.0)
        });
        let paths = paths.collect::<Option<Vec<f64>>>()?;
        Some((Compared { projected, constant: 100.0, seen }, paths))
    }

    /// The step that ends after a time, and how much of it has passed.
    fn step(&self, at: f64) -> Option<(usize, f64)> {
        let years = &self.area.published;
        let after = years.iter().position(|one| f64::from(one.year) > at)?;
        let from = f64::from(years.get(after.checked_sub(1)?)?.year);
        Some((after - 1, (at - from) / (f64::from(years[after].year) - from)))
    }

    fn published(&self, at: f64) -> Option<f64> {
        let (step, share) = self.step(at)?;
        let total = |index: usize| self.area.published[index].table.total();
        Some(total(step) * (1.0 - share) + total(step + 1) * share)
    }

    fn on_path(&self, path: usize, at: f64) -> Option<f64> {
        let (step, share) = self.step(at)?;
        let end = |step: usize| self.paths.of(self.index, step)?.get(path).copied();
        let from = match step.checked_sub(1) {
            None => self.area.published[0].table.total(),
            Some(before) => end(before)?,
        };
        Some(from * (1.0 - share) + end(step)? * share)
    }
}

fn drawn_of(paths: &[f64], seen: f64) -> Result<Drawn, AppError> {
    let mut sorted = paths.to_vec();
    sorted.sort_by(f64::total_cmp);
    let between = |low: f64, high: f64| -> Result<Interval, sousei_demography::Error> {
        let quantile = |share| quantile_of_sorted(&sorted, share);
        let (low, high) =
            quantile(low).zip(quantile(high)).ok_or(sousei_demography::Error::NoPaths)?;
        Ok(Interval { low, high })
    };
    Ok(Drawn {
        inner: between(0.25, 0.75)?,
        outer: between(0.1, 0.9)?,
        crps: crps_ensemble(paths, seen)?,
    })
}

fn score(compared: &[Compared]) -> Result<Score, AppError> {
    let of = |pick: fn(&Compared) -> f64| compared.iter().map(pick).collect::<Vec<f64>>();
    let seen = of(|one| one.seen);
    Ok(Score {
        own: errors(&of(|one| one.projected), &seen)?,
        constant: errors(&of(|one| one.constant), &seen)?,
    })
}

fn held(compared: &[Compared], drawn: &[Drawn]) -> Result<Held, AppError> {
    let seen: Vec<f64> = compared.iter().map(|one| one.seen).collect();
    let inner: Vec<Interval> = drawn.iter().map(|one| one.inner).collect();
    let outer: Vec<Interval> = drawn.iter().map(|one| one.outer).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / seen.len() as f64;
    let crps = mean(&mut drawn.iter().map(|one| one.crps));
    // The score of one number is its absolute error.
    let of_constant = mean(&mut compared.iter().map(|one| (one.constant - one.seen).abs()));
    Ok(Held {
        inner: coverage(&inner, &seen)?,
        outer: coverage(&outer, &seen)?,
        crps,
        skill: skill(crps, of_constant),
    })
}

fn by_size(tested: &[Tested]) -> Result<Vec<SizeScore>, AppError> {
    let mut scores = Vec::new();
    let classes = SIZES.windows(2).map(|limits| Some((limits[0], limits[1])));
    for size in classes.chain([None]) {
        let (from, below) = size.unwrap_or((0.0, f64::INFINITY));
        let class = tested.iter().filter(|one| (from..below).contains(&one.total.constant));
        let (compared, drawn): (Vec<_>, Vec<_>) = class.map(|one| (one.total, one.drawn)).unzip();
        if !compared.is_empty() {
            let held = held(&compared, &drawn)?;
            scores.push(SizeScore { size, score: score(&compared)?, held });
        }
    }
    Ok(scores)
}

fn by_age(tested: &[Tested]) -> Result<Vec<AgeScore>, AppError> {
    let mut scores = Vec::new();
    for (sex_idx, sex) in SEXES.into_iter().enumerate() {
        for (group_idx, (group, _, _)) in GROUPS.into_iter().enumerate() {
            let cells = tested.iter().filter_map(|one| one.cells[sex_idx][group_idx]);
            // A share of nobody is no error.
            let compared: Vec<Compared> = cells.filter(|one| one.seen > 0.0).collect();
            if !compared.is_empty() {
                scores.push(AgeScore { sex, group, score: score(&compared)? });
            }
        }
    }
    Ok(scores)
}

/// National editions against the base populations of later ones, which are censuses.
fn by_edition(facts: &[Fact], census: &[Fact]) -> Result<Vec<EditionRow>, AppError> {
    let mut totals: BTreeMap<&str, BTreeMap<i32, f64>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.age == AgeBand::ALL) {
        let Some(value) = fact.value.value() else { continue };
        totals.entry(fact.indicator.as_str()).or_default().insert(year_of(fact), value);
    }
    let bases = totals.values().filter_map(BTreeMap::first_key_value);
    let mut counted: BTreeMap<i32, f64> = bases.map(|(year, value)| (*year, *value)).collect();
    let nation = census.iter().filter(|fact| {
        fact.area == AreaCode::NATION && fact.sex == Sex::Both && fact.age == AgeBand::ALL
    });
    counted.extend(nation.filter_map(|fact| Some((year_of(fact), fact.value.value()?))));
    let mut rows = Vec::new();
    for edition in EDITIONS {
        let Some(totals) = totals.get(edition_id(edition).as_str()) else { continue };
        let Some((base, _)) = totals.first_key_value() else { continue };
        for (year, counted) in counted.range(base + 1..) {
            let Some(projected) = totals.get(year) else { continue };
            rows.push(EditionRow {
                edition: edition.0,
                horizon: year - base,
                year: *year,
                projected: *projected,
                counted: *counted,
                error: percentage_error(*projected, *counted)?,
            });
        }
    }
    Ok(rows)
}
