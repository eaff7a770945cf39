//! Observations as they are downloaded: one row each, with unit, basis, boundaries and source.

use std::{borrow::Cow, collections::BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, AreaKind, Basis, Date, Fact, IndicatorId, Measure, Observed, Period, Sex,
    Unit,
};
use sousei_indicators::{Evaluated, FactTable, Question, series};
use sousei_lake::{ExportRow, export_parquet};
use sousei_present::{
    Lang, Table,
    region::{TidyRow, facts_csv, facts_json, facts_table},
    strategy::bilingual,
};
use sousei_report::observation_workbook;

use super::{
    Place, analysis::known_indicator, current::Current, facts::Wanted, reading::dataset_line,
    request::unknown_word,
};
use crate::{App, AppError};

/// Which observations are wanted.
#[derive(Debug, Clone)]
pub struct ObservationQuery {
    /// Indicators; at least one.
    pub indicators: Vec<IndicatorId>,
    /// Areas.
    pub areas: AreaChoice,
    /// First and last day that periods may touch.
    pub days: Option<(Date, Date)>,
    /// Sexes; none for all.
    pub sexes: Option<Vec<Sex>>,
    /// Ages; none for all.
    pub ages: Option<Vec<AgeBand>>,
    /// Whom the figures count, for indicators that have figures of several bases; none for all.
    pub bases: Option<Vec<Basis>>,
    /// Day whose boundaries the areas are to be expressed in; today by default.
    pub vintage: Option<Date>,
}

/// Which areas are wanted.
#[derive(Debug, Clone)]
pub enum AreaChoice {
    /// These, each as one row per period, sex and age.
    Places(Vec<Place>),
    /// All prefectures.
    Prefectures,
    /// All municipalities of the day.
    Municipalities,
    /// Whatever the sources have: nation, prefectures, municipalities, wards.
    All,
}

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceRow {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Code of the area, or id of the set.
    pub area: String,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: AgeBand,
    /// How much, or why not.
    pub value: Observed,
    /// Unit of the value.
    pub unit: Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Date whose boundaries the area is expressed in.
    pub vintage: Date,
    /// Keys of the datasets it comes from, with `+` between them.
    pub source: String,
}

/// Forms in which observations leave the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsFormat {
    /// CSV, UTF-8 with byte-order mark.
    Csv,
    /// JSON.
    Json,
    /// Excel workbook.
    Excel,
    /// Parquet.
    Parquet,
}

impl App {
    /// Observations in order of indicator, area, period, sex and age.
    ///
    /// # Errors
    /// `NotFound` for an unknown indicator; `MixedBasis` if computing one would join figures of
    /// different basis; what the lake says.
    pub async fn observations(
        &self,
        query: &ObservationQuery,
    ) -> Result<Vec<EvidenceRow>, AppError> {
        let current = self.current().await?;
        let on = query.vintage.unwrap_or_else(|| current.day(self.today()));
        let mut rows = Vec::new();
        for id in &query.indicators {
            let indicator = known_indicator(&current, id.as_str())?;
            let computed =
                matches!(indicator.measure, Measure::Ratio { .. } | Measure::Balance { .. });
            let of_indicator = ObservationQuery { indicators: vec![id.clone()], ..query.clone() };
            rows.extend(self.of_indicator(&current, &of_indicator, computed, on).await?);
        }
        Ok(rows)
    }

    async fn of_indicator(
        &self,
        current: &Current,
        query: &ObservationQuery,
        computed: bool,
        on: Date,
    ) -> Result<Vec<EvidenceRow>, AppError> {
        let areas = match &query.areas {
            AreaChoice::Places(places) => {
                Some(places.iter().flat_map(|place| place.members.iter().copied()).collect())
            }
            _ => None,
        };
        // Parts of a ratio may lie in other years, so periods are chosen after computing.
        let wanted = Wanted {
            indicators: query.indicators.clone(),
            areas,
            days: if computed { None } else { query.days },
            sexes: query.sexes.clone(),
            ages: query.ages.clone(),
        };
        let mut facts = current.facts(&wanted, on).await?;
        let keep = chosen_areas(current, &query.areas, on);
        facts.retain(|fact| keep(fact.area));
        if let Some(bases) = &query.bases {
            let known: BTreeSet<Basis> = facts.iter().map(|fact| fact.basis).collect();
            if !known.is_empty() && known.iter().all(|basis| !bases.contains(basis)) {
                return Err(no_such_basis(bases, &known));
            }
            // What a ratio is divided by may count others than its numerator does.
            if !computed {
                facts.retain(|fact| bases.contains(&fact.basis));
            }
        }
        let places = match &query.areas {
            AreaChoice::Places(places) => places.clone(),
            _ if computed => areas_of(current, &facts),
            _ => return Ok(published(facts)),
        };
        let simple = !computed && places.iter().all(|place| place.members.len() == 1);
        if simple {
            return Ok(published(facts));
        }
        let mut rows = computed_rows(current, facts, query, &places, on)?;
        if let Some((first, last)) = query.days {
            rows.retain(|row| row.period.end() >= first && row.period.start() <= last);
        }
        Ok(rows)
    }
}

/// Whether an area belongs to those wanted.
fn chosen_areas<'a>(
    current: &'a Current,
    choice: &'a AreaChoice,
    on: Date,
) -> Box<dyn Fn(AreaCode) -> bool + 'a> {
    match choice {
        AreaChoice::Prefectures => Box::new(AreaCode::is_prefecture),
        AreaChoice::Municipalities => Box::new(move |code| {
            let area = current.registry.version_at(code, on);
            area.is_some_and(|area| AreaKind::is_municipality(area.kind))
        }),
        AreaChoice::Places(_) | AreaChoice::All => Box::new(|_| true),
    }
}

fn areas_of(current: &Current, facts: &[Fact]) -> Vec<Place> {
    let codes: BTreeSet<AreaCode> = facts.iter().map(|fact| fact.area).collect();
    let areas = codes.into_iter().filter_map(|code| current.registry.area(code));
    areas.map(Place::of_area).collect()
}

/// Facts as they are, each figure once.
fn published(facts: Vec<Fact>) -> Vec<EvidenceRow> {
    let keys: BTreeSet<(IndicatorId, AreaCode)> =
        facts.iter().map(|fact| (fact.indicator.clone(), fact.area)).collect();
    let table = FactTable::new(facts);
    let mut rows = Vec::new();
    for (indicator, area) in keys {
        rows.extend(table.facts(indicator.as_str(), area).iter().map(|fact| EvidenceRow {
            indicator: fact.indicator.clone(),
            area: fact.area.to_string(),
            period: fact.period,
            sex: fact.sex,
            age: fact.age,
            value: fact.value,
            unit: fact.unit.clone(),
            basis: fact.basis,
            vintage: fact.vintage,
            source: fact.dataset.to_string(),
        }));
    }
    rows
}

/// Figures of sets, and figures computed from others, for every period, sex and age there is.
fn computed_rows(
    current: &Current,
    facts: Vec<Fact>,
    query: &ObservationQuery,
    places: &[Place],
    on: Date,
) -> Result<Vec<EvidenceRow>, AppError> {
    let indicator = &query.indicators[0];
    let groups: BTreeSet<(Sex, AgeBand)> = facts.iter().map(|fact| (fact.sex, fact.age)).collect();
    let table = FactTable::new(facts);
    let bases = bases(current, &table, indicator, query.bases.as_deref());
    let mut rows: Vec<EvidenceRow> = Vec::new();
    for place in places {
        for ((sex, age), basis) in
            groups.iter().flat_map(|group| bases.iter().map(move |b| (group, b)))
        {
            let question = Question {
                sex: *sex,
                age: *age,
                basis: *basis,
                ..Question::new(indicator.as_str(), &place.members)
            };
            let figures = series(&current.catalogue, &table, &question)?;
            for new in figures.iter().filter_map(|figure| row(place, &question, figure, on)) {
                if !rows.contains(&new) {
                    rows.push(new);
                }
            }
        }
    }
    Ok(rows)
}

/// The bases of an indicator, or of what it is computed from: figures of different basis become
/// rows of their own and are never joined.
///
/// Of those chosen, the ones that there are.
fn bases(
    current: &Current,
    table: &FactTable,
    indicator: &IndicatorId,
    chosen: Option<&[Basis]>,
) -> Vec<Option<Basis>> {
    let inputs = current.catalogue.inputs(indicator);
    let bases: BTreeSet<Basis> =
        inputs.iter().flat_map(|input| table.bases(input.as_str())).collect();
    if bases.len() < 2 {
        return vec![None];
    }
    let is_wanted = |basis: &Basis| chosen.is_none_or(|chosen| chosen.contains(basis));
    bases.into_iter().filter(is_wanted).map(Some).collect()
}

fn no_such_basis(wanted: &[Basis], known: &BTreeSet<Basis>) -> AppError {
    let keys = |bases: &mut dyn Iterator<Item = &Basis>| {
        bases.map(|basis| basis.key()).collect::<Vec<_>>().join(", ")
    };
    unknown_word(&keys(&mut wanted.iter()), &keys(&mut known.iter()))
}

/// A computed figure as a row; one without a value is in the boundaries that were asked for.
fn row(place: &Place, question: &Question, figure: &Evaluated, on: Date) -> Option<EvidenceRow> {
    Some(EvidenceRow {
        indicator: IndicatorId::new(question.indicator),
        area: place.id.clone(),
        period: figure.period?,
        sex: question.sex,
        age: question.age,
        value: figure.value,
        unit: figure.unit.clone(),
        basis: figure.basis,
        vintage: figure.vintages.last().copied().unwrap_or(on),
        source: figure.datasets.iter().map(|key| &**key).collect::<Vec<_>>().join("+"),
    })
}

impl EvidenceRow {
    /// The row as it is shown and written.
    #[must_use]
    pub fn tidy(&self) -> TidyRow<'_> {
        TidyRow {
            indicator: self.indicator.as_str(),
            area: Cow::Borrowed(&self.area),
            period: self.period,
            sex: self.sex,
            age: self.age,
            value: self.value,
            unit: &self.unit,
            basis: self.basis,
            vintage: self.vintage,
            source: &self.source,
        }
    }
}

impl EvidenceRow {
    fn exported(&self) -> ExportRow<'_> {
        ExportRow {
            indicator: self.indicator.as_str(),
            area: Cow::Borrowed(&self.area),
            period: self.period,
            sex: self.sex,
            age: self.age,
            value: self.value,
            unit: &self.unit,
            basis: self.basis,
            vintage: self.vintage,
            dataset: &self.source,
        }
    }
}

impl App {
    /// Writes observations in one of the download forms, with their sources where the form has
    /// a place for them.
    ///
    /// # Errors
    /// `Unavailable` if there are more than a sheet of Excel holds; what the writers say.
    pub async fn write_observations(
        &self,
        rows: &[EvidenceRow],
        format: RowsFormat,
        lang: Lang,
    ) -> Result<Vec<u8>, AppError> {
        let tidy = || rows.iter().map(EvidenceRow::tidy);
        let sources = self.sources_of(rows, lang).await?;
        Ok(match format {
            RowsFormat::Csv => facts_csv(tidy()).into_bytes(),
            RowsFormat::Json => facts_json(tidy()).to_string().into_bytes(),
            RowsFormat::Excel => observation_workbook(tidy(), &sources, lang, self.today())?,
            RowsFormat::Parquet => {
                let rows: Vec<ExportRow> = rows.iter().map(EvidenceRow::exported).collect();
                export_parquet(&rows, &sources)?
            }
        })
    }

    /// Observations as a table for people.
    ///
    /// # Errors
    /// What the store says.
    pub async fn observation_table(
        &self,
        rows: &[EvidenceRow],
        lang: Lang,
    ) -> Result<Table, AppError> {
        let current = self.current().await?;
        let sets = self.area_sets().await?;
        let name = |key: &str| {
            let set = sets.iter().find(|set| set.id == key).map(|set| set.name.clone());
            let area = || current.registry.area(key.parse().ok()?).map(|area| area.name.clone());
            set.or_else(area)
        };
        let keys: BTreeSet<&str> = rows.iter().map(|row| row.area.as_str()).collect();
        let names = keys.into_iter().filter_map(|key| Some((key.to_owned(), name(key)?)));
        let tidy: Vec<TidyRow> = rows.iter().map(EvidenceRow::tidy).collect();
        Ok(facts_table(lang, &tidy, &current.catalogue, &names.collect()))
    }

    /// The datasets that observations come from, each with its title and publisher.
    ///
    /// # Errors
    /// What the store says.
    pub async fn sources_of(
        &self,
        rows: &[EvidenceRow],
        lang: Lang,
    ) -> Result<Vec<(String, String)>, AppError> {
        let current = self.current().await?;
        let keys: BTreeSet<&str> = rows.iter().flat_map(|row| row.source.split('+')).collect();
        let lines = keys.into_iter().map(|key| {
            let line = dataset_line(&current, key);
            let words =
                [&line.title, &line.publisher].map(|name| bilingual(lang, name).0.to_owned());
            (key.to_owned(), words.join(", "))
        });
        Ok(lines.collect())
    }
}
