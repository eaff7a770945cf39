//! A projection from the area's own register: two tables by age.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, Date, Fact, IndicatorId, Sex};
use sousei_demography::{
    AgeScale, AgeTable, BySex, Dated, FertilityLink, StepRates,
    backed_out::back_out,
    cohort_change::{CohortChange, EVEN_WEIGHT, Parent, cohort_change, yearly_cohort_change},
    fertility::{observed_ratio, total_fertility},
    projection::project,
};
use sousei_present::population::{OwnBase, RatesPath};

use super::{
    lab::LAST_YEAR,
    model::{AreaModel, PopulationModel},
    published::group_of,
};
use crate::{
    App, AppError, ErrorKind,
    evidence::{Current, Place},
};

/// Registered people by sex and age, as a city publishes or imports them.
const REGISTER_BY_AGE: &str = "city.population";
/// Years of a step, and between two tables by five-year age.
const STEP: i16 = 5;
/// Days by which two tables may miss whole years.
const MISS: i32 = 45;
/// Most steps that can be asked for.
const MOST_STEPS: i32 = 20;

/// How cohort changes are taken from a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OwnVariant {
    /// Those of the prefecture weigh in where an area has few people.
    #[default]
    Shrunk,
    /// The area's own alone (Hamilton and Perry).
    Plain,
}

impl OwnVariant {
    /// Both variants.
    pub const ALL: [Self; 2] = [Self::Shrunk, Self::Plain];

    /// The key in addresses and on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Shrunk => "shrunk",
            Self::Plain => "plain",
        }
    }
}

/// A place as its own register shows it.
pub(crate) struct OwnRegister {
    /// Its members, each with one table and the rates that follow from two.
    pub(crate) areas: Vec<(AreaCode, AreaModel)>,
    /// Which tables, and how they were used.
    pub(crate) base: OwnBase,
    /// Observed intervals of five years, the oldest first; less than two where steps are of one year.
    pub(crate) intervals: Vec<(Date, Date)>,
    /// Keys of the datasets it rests on.
    pub(crate) datasets: Vec<String>,
}

/// The table of one day, as far as it is complete.
#[derive(Debug, Clone, Default)]
struct Counted {
    single: Option<AgeTable>,
    five: Option<AgeTable>,
}

/// Two tables that make rates: their days, and the whole years between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    earlier: Date,
    later: Date,
    years: i16,
}

/// What was counted in one area, by day.
type Register = BTreeMap<Date, Counted>;

impl App {
    /// The register of a place, if tables were imported from which rates can be made.
    ///
    /// # Errors
    /// `NotFound` with the tables that were found and what to import.
    pub(crate) async fn own_register(
        &self,
        current: &Current,
        model: &PopulationModel,
        place: &Place,
        variant: OwnVariant,
    ) -> Result<OwnRegister, AppError> {
        let sexes = Some(vec![Sex::Female, Sex::Male]);
        let facts = current.as_published(&[IndicatorId::new(REGISTER_BY_AGE)], sexes).await?;
        let highest = model.published.scale.open_age();
        let mut registers = Vec::new();
        let mut datasets = BTreeSet::new();
        for member in &place.members {
            let of_area: Vec<&Fact> = facts.iter().filter(|fact| fact.area == *member).collect();
            datasets.extend(of_area.iter().map(|fact| fact.dataset.to_string()));
            registers.push((*member, register(&of_area, highest)));
        }
        let pairs = common_pairs(&registers).map_err(|member| {
            let seen = registers.iter().find(|(code, _)| *code == member).map(|(_, one)| one);
            missing(&current.registry.label(member), seen)
        })?;
        let [pair, ..] = pairs[..] else { return Err(missing(&place.name.ja, None)) };
        let intervals = intervals(&registers, &pairs);
        let areas = registers
            .iter()
            .map(|(code, register)| {
                let area = model_of(model, *code, register, (pair, &intervals), variant)?;
                Ok((*code, area))
            })
            .collect::<Result<_, AppError>>()?;
        let base = OwnBase {
            earlier: pair.earlier,
            later: pair.later,
            yearly: pair.years < STEP,
            plain: variant == OwnVariant::Plain,
        };
        let intervals = intervals.iter().map(|one| (one.earlier, one.later)).collect();
        Ok(OwnRegister { areas, base, intervals, datasets: datasets.into_iter().collect() })
    }
}

/// The tables of an area by day; a day without a complete table has none.
fn register(facts: &[&Fact], highest: u8) -> Register {
    let mut by_day: BTreeMap<Date, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_day.entry(fact.period.start()).or_default().push(fact);
    }
    by_day.into_iter().map(|(day, facts)| (day, Counted::of(&facts, highest))).collect()
}

impl Counted {
    fn of(facts: &[&Fact], highest: u8) -> Self {
        let open = |fact: &&&Fact| fact.age.to.is_none() && fact.age != AgeBand::ALL;
        let opens: BTreeSet<u8> = facts.iter().filter(open).map(|fact| fact.age.from).collect();
        let read = |scale: fn(u8) -> Result<AgeScale, sousei_demography::Error>| {
            opens.iter().rev().find_map(|open| table(facts, scale(*open).ok()?))
        };
        let single = read(AgeScale::single_year);
        let grouped = read(AgeScale::five_year).or_else(|| single.clone());
        // The larger area to which small cells are drawn is published up to this group.
        let five = grouped.and_then(|table| {
            let open = table.scale().open_age();
            table.to_five_year((open - open % 5).min(highest)).ok()
        });
        Self { single, five }
    }
}

/// The table with these age groups; none if a count is missing.
fn table(facts: &[&Fact], scale: AgeScale) -> Option<AgeTable> {
    let mut people = BySex::both(vec![None; scale.groups()]);
    for fact in facts {
        let Some(group) = group_of(scale, fact.age) else { continue };
        let column = if fact.sex == Sex::Female { &mut people.women } else { &mut people.men };
        column[group] = fact.value.value();
    }
    let women: Option<Vec<f64>> = people.women.into_iter().collect();
    let men: Option<Vec<f64>> = people.men.into_iter().collect();
    AgeTable::new(scale, BySex { women: women?, men: men? }).ok()
}

/// The pairs that all areas have, the best first; else the first area that has none, or not the same.
fn common_pairs(registers: &[(AreaCode, Register)]) -> Result<Vec<Pair>, AreaCode> {
    let mut common: Option<Vec<Pair>> = None;
    for (code, register) in registers {
        let own = pairs(register);
        let kept: Vec<Pair> = match common {
            None => own,
            Some(before) => before.into_iter().filter(|pair| own.contains(pair)).collect(),
        };
        if kept.is_empty() {
            return Err(*code);
        }
        common = Some(kept);
    }
    common.ok_or(AreaCode::NATION)
}

/// Intervals of five years that join on to one another and end with the chosen one, the oldest
/// first; none where that is shorter. All tables have the age groups of the base.
fn intervals(registers: &[(AreaCode, Register)], pairs: &[Pair]) -> Vec<Pair> {
    let mut found: Vec<Pair> =
        pairs.first().filter(|best| best.years == STEP).copied().into_iter().collect();
    let like_the_base = |pair: &Pair, last: Date| {
        registers.iter().all(|(_, register)| {
            let scale = |day: &Date| Some(register.get(day)?.five.as_ref()?.scale());
            scale(&pair.earlier) == scale(&last)
        })
    };
    while let Some(next) = found.last().copied() {
        let last = found[0].later;
        let before = pairs.iter().find(|pair| {
            pair.years == STEP && pair.later == next.earlier && like_the_base(pair, last)
        });
        match before {
            Some(pair) => found.push(*pair),
            None => break,
        }
    }
    found.reverse();
    found
}

/// Pairs from which rates can be made, the newest first, then five years before the longest else.
fn pairs(register: &Register) -> Vec<Pair> {
    let mut found = Vec::new();
    for (later, after) in register.iter().rev() {
        for years in (1..=STEP).rev() {
            let before = register.iter().find(|(earlier, before)| {
                is_apart(**earlier, *later, years) && are_alike(before, after, years)
            });
            found.extend(before.map(|(earlier, _)| Pair {
                earlier: *earlier,
                later: *later,
                years,
            }));
        }
    }
    found
}

fn is_apart(earlier: Date, later: Date, years: i16) -> bool {
    let Ok(due) = earlier.checked_add(jiff::Span::new().years(years)) else { return false };
    due.until(later).is_ok_and(|missed| missed.get_days().abs() <= MISS)
}

/// Whether both days have the same age groups of the kind that the interval takes.
fn are_alike(before: &Counted, after: &Counted, years: i16) -> bool {
    let scale = |one: &Counted| {
        let table = if years == STEP { &one.five } else { &one.single };
        table.as_ref().map(AgeTable::scale)
    };
    scale(before).is_some() && scale(before) == scale(after)
}

/// Rates of an area from its pair of tables.
fn model_of(
    model: &PopulationModel,
    code: AreaCode,
    register: &Register,
    (pair, intervals): (Pair, &[Pair]),
    variant: OwnVariant,
) -> Result<AreaModel, AppError> {
    let unknown = || sousei_demography::Error::NoRates;
    let before = register.get(&pair.earlier).ok_or_else(unknown)?;
    let after = register.get(&pair.later).ok_or_else(unknown)?;
    let base = after.five.clone().ok_or_else(unknown)?;
    let (scale, year) = (base.scale(), i32::from(pair.later.year()));
    let prefecture = code.in_prefecture().unwrap_or(code);
    let larger_at = |from: Date| match variant {
        OwnVariant::Plain => Ok(None),
        OwnVariant::Shrunk => larger(model, prefecture, i32::from(from.year()), scale.open_age()),
    };
    let survival = survival_from(model, code, scale, year)?;
    let dated = Dated { year, table: base };
    let of_interval = |pair: &Pair| -> Result<Vec<StepRates>, AppError> {
        let five = |day: &Date| register.get(day).and_then(|one| one.five.as_ref());
        let (before, after) = five(&pair.earlier).zip(five(&pair.later)).ok_or_else(unknown)?;
        let larger = larger_at(pair.earlier)?;
        let change = cohort_change(before, after, larger.as_ref().map(parent))?;
        Ok(survival.iter().map(|shares| change.rates(scale, shares)).collect::<Result<_, _>>()?)
    };
    let rates = if pair.years == STEP {
        of_interval(&pair)?
    } else {
        let larger = larger_at(pair.earlier)?;
        let parent = larger.as_ref().map(parent);
        let before = before.single.as_ref().ok_or_else(unknown)?;
        let after = after.single.as_ref().ok_or_else(unknown)?;
        let years = u8::try_from(pair.years).map_err(|_| unknown())?;
        let change = yearly_cohort_change(before, after, years, parent)?;
        year_by_year(&dated, after, &change, &survival)?
    };
    let ends = (1..=MOST_STEPS).map(|step| year + step * i32::from(STEP));
    let k = ends.map(|end| model.k_in(end)).collect();
    let base_tfr = total_fertility(model.k_in(year), observed_ratio(&dated.table)?)?;
    Ok(AreaModel {
        published: vec![dated],
        rates,
        link: FertilityLink { base_tfr, k },
        source: RatesPath::OwnRegister,
        intervals: intervals.iter().map(of_interval).collect::<Result<_, _>>()?,
    })
}

fn parent((earlier, later): &(AgeTable, AgeTable)) -> Parent<'_> {
    Parent { earlier, later, even_weight: EVEN_WEIGHT }
}

/// The prefecture at both ends of the interval in which a year lies, up to an open age.
fn larger(
    model: &PopulationModel,
    prefecture: AreaCode,
    year: i32,
    open_age: u8,
) -> Result<Option<(AgeTable, AgeTable)>, AppError> {
    let Some(area) = model.areas.get(&prefecture) else { return Ok(None) };
    let step = model.step_of(year);
    let table = |step: usize| -> Result<Option<AgeTable>, AppError> {
        let known = area.published.get(step);
        Ok(known.map(|one| one.table.to_five_year(open_age)).transpose()?)
    };
    Ok(table(step)?.zip(table(step + 1)?))
}

/// Survival of the prefecture over the steps that follow a year.
fn survival_from(
    model: &PopulationModel,
    code: AreaCode,
    scale: AgeScale,
    year: i32,
) -> Result<Vec<BySex<Vec<f64>>>, AppError> {
    let path = &model.survival(code, scale)?.survival;
    let steps = (0..MOST_STEPS).map(|step| model.step_of(year + step * i32::from(STEP)));
    Ok(steps.filter_map(|step| path.get(step).or(path.last()).cloned()).collect())
}

/// Rates of five-year steps that return a projection by single years.
fn year_by_year(
    base: &Dated,
    by_single_year: &AgeTable,
    change: &CohortChange,
    survival: &[BySex<Vec<f64>>],
) -> Result<Vec<StepRates>, AppError> {
    let step = i32::from(STEP);
    let steps = ((LAST_YEAR - base.year) / step).clamp(1, MOST_STEPS);
    let from = Dated { year: base.year, table: by_single_year.clone() };
    let yearly = project(&from, &[change.rates_undivided()], base.year + steps * step)?;
    let open_age = base.table.scale().open_age();
    let shown = yearly.tables().filter(|(year, _)| (year - base.year) % step == 0);
    let tables = shown
        .map(|(year, table)| Ok(Dated { year, table: table.to_five_year(open_age)? }))
        .collect::<Result<Vec<_>, sousei_demography::Error>>()?;
    Ok(back_out(&tables, survival)?.rates)
}

fn missing(area: &str, register: Option<&Register>) -> AppError {
    let days = register.into_iter().flatten().map(|(day, counted)| {
        let kind = match (&counted.single, &counted.five) {
            (Some(table), _) => format!("0, 1, … {}+", table.scale().open_age()),
            (None, Some(table)) => format!("0–4, 5–9, … {}+", table.scale().open_age()),
            (None, None) => "–".to_owned(),
        };
        format!("{day} ({kind})")
    });
    let seen: Vec<String> = days.collect();
    let seen = if seen.is_empty() { "none".to_owned() } else { seen.join("; ") };
    AppError::new(
        ErrorKind::NotFound,
        "app-population-own-register",
        format!("no two tables of `{REGISTER_BY_AGE}` for {area} make rates; seen are {seen}"),
    )
    .with("area", area)
    .with("seen", seen)
    .with("indicator", REGISTER_BY_AGE)
}
