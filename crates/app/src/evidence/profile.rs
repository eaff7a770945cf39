//! One area, or several taken as one, on one page.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{
    AgeBand, AreaCode, AreaKind, Basis, Bilingual, Indicator, IndicatorId, Measure, Observed,
    Period, Sex, Status,
};
use sousei_indicators::{
    DEFAULT_NEIGHBOURS, Error, Evaluated, FactTable, Neighbour, Question, SimilarParams, When,
    evaluate, find_similar, series,
};
use sousei_present::{
    Lang,
    catalogue::text_with,
    format,
    region::{
        AgeGroups, AgePyramid, AreaHead, History, HistoryLine, ProfileChart, ProfileRow,
        ProfileSection, ProfileView, Reading, SECTIONS, Standing, YearlyChange, basis_name,
    },
};

use super::{
    Place, content,
    current::Current,
    municipality_type::types_of,
    reading::{area_head, both, of_sex, place_link, reading, source_line},
    resident::{
        BASE_YEAR, HORIZON_YEAR, NATURAL_CHANGE, PROJECTION, Resident, SOCIAL_CHANGE, structure,
    },
};
use crate::{App, AppError};

const UNDER_15: &str = "ssds.A1301";
const WORKING_AGE: &str = "ssds.A1302";
const AGED: &str = "ssds.A1303";
const REGISTER: &str = "juki.population";
/// The projection's ages are five years wide, the last group open.
const AGE_STEP: u8 = 5;
const OPEN_AGE: u8 = 90;

/// Areas like a place in structure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Similar {
    /// The nearest first, with the part of each feature in the distance.
    pub neighbours: Vec<Neighbour>,
    /// Keys of the features.
    pub features: Vec<&'static str>,
    /// Municipalities that were compared.
    pub n_candidates: usize,
    /// Municipalities left out because a feature is missing.
    pub n_incomplete: usize,
}

/// What a profile is made from.
struct Sight<'a> {
    current: &'a Current,
    resident: &'a Resident,
    place: &'a Place,
    /// What stands beside: name and members.
    beside: Vec<(Place, bool)>,
}

impl App {
    /// The profile of a place.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn profile(&self, place: &Place, lang: Lang) -> Result<ProfileView, AppError> {
        let current = self.current().await?;
        let resident = self.resident(&current).await?;
        let similar = similar_to(&current, resident, place, None)?;
        let beside = beside(&current, place, &similar);
        let sight = Sight { current: &current, resident, place, beside };
        sight.view(lang)
    }

    /// The municipalities most like a place in structure; empty where there is nothing to compare.
    ///
    /// # Errors
    /// `Invalid` if the outcome that will be compared is part of the structure.
    pub async fn similar(
        &self,
        place: &Place,
        outcome: Option<&IndicatorId>,
    ) -> Result<Similar, AppError> {
        let current = self.current().await?;
        let resident = self.resident(&current).await?;
        similar_to(&current, resident, place, outcome)
    }
}

/// A figure whose parts count different people, so that there is none.
fn not_comparable(indicator: &Indicator) -> Evaluated {
    Evaluated {
        value: Observed::missing(Status::Broken),
        period: None,
        unit: indicator.unit.clone(),
        basis: indicator.basis,
        vintages: BTreeSet::new(),
        datasets: BTreeSet::new(),
        parts: Vec::new(),
        missing: Vec::new(),
        cannot_be_summed: false,
    }
}

/// Whether a place is made of municipalities, so that it can be like one.
fn is_municipal(current: &Current, place: &Place) -> bool {
    let kind = |code: &AreaCode| current.registry.area(*code).map(|area| area.kind);
    place.members.iter().all(|code| kind(code).is_some_and(AreaKind::is_municipality))
}

fn similar_to(
    current: &Current,
    resident: &Resident,
    place: &Place,
    outcome: Option<&IndicatorId>,
) -> Result<Similar, AppError> {
    if !is_municipal(current, place) {
        return Ok(Similar::default());
    }
    let structure = structure(current, &resident.table, &place.members)?;
    let target = sousei_indicators::structure_row(&structure);
    if target.iter().any(Option::is_none) {
        return Ok(Similar::default());
    }
    let params = SimilarParams {
        members: &place.members,
        target: &target,
        outcome: outcome.map(IndicatorId::as_str),
        k: DEFAULT_NEIGHBOURS,
    };
    let found = find_similar(&resident.features, &params)?;
    Ok(Similar {
        neighbours: found.neighbours,
        features: resident.features.features.iter().map(|feature| feature.name).collect(),
        n_candidates: found.n_candidates,
        n_incomplete: found.n_incomplete,
    })
}

/// What a place is set beside: similar municipalities (marked), its prefecture, the nation.
fn beside(current: &Current, place: &Place, similar: &Similar) -> Vec<(Place, bool)> {
    let mut beside = Vec::new();
    if !similar.neighbours.is_empty() {
        let members = similar.neighbours.iter().map(|one| one.area).collect();
        let count = similar.neighbours.len();
        let name = both("region-similar-municipalities", &[("count", count.into())]);
        beside.push((Place { id: String::new(), name, area: None, members, is_own: false }, true));
    }
    let prefecture = place.prefecture().and_then(|code| current.registry.area(code));
    beside.extend(prefecture.map(|area| (Place::of_area(area), false)));
    if !place.is_nation() {
        let nation = current.registry.area(AreaCode::NATION);
        beside.extend(nation.map(|area| (Place::of_area(area), false)));
    }
    beside
}

impl Sight<'_> {
    fn view(&self, lang: Lang) -> Result<ProfileView, AppError> {
        let layout = content::profile_layout();
        let mut sections = Vec::with_capacity(SECTIONS.len());
        for key in SECTIONS {
            let listed = layout.sections.get(key).map(Vec::as_slice).unwrap_or_default();
            sections.push(ProfileSection {
                key,
                charts: self.charts(key)?,
                rows: self.rows(listed)?,
            });
        }
        Ok(ProfileView {
            lang,
            head: AreaHead {
                types: types_of(self.resident, self.place),
                ..area_head(self.current, self.place)
            },
            peers: self.beside.iter().map(|(place, _)| place_link(place)).collect(),
            comparison: self.comparison(),
            facts: self.rows(&layout.key_figures)?,
            sections,
        })
    }

    fn comparison(&self) -> Bilingual {
        let key = match &self.place.area {
            Some(area) if area.kind == AreaKind::Prefecture => "region-among-prefectures",
            _ => "region-among-municipalities",
        };
        both(key, &[])
    }

    fn rows(&self, ids: &[IndicatorId]) -> Result<Vec<ProfileRow>, AppError> {
        let known = ids.iter().filter_map(|id| self.current.catalogue.get(id.as_str()));
        // Asking the figures themselves for their sexes would read all of them for every row.
        let shown = |id: &IndicatorId, sex| self.resident.ranked.contains_key(&(id.clone(), sex));
        let by_sex = known.flat_map(|indicator| {
            let sexes = Sex::ALL.into_iter().filter(|sex| shown(&indicator.id, *sex));
            sexes.map(|sex| (indicator, sex)).collect::<Vec<_>>()
        });
        by_sex.map(|(indicator, sex)| self.row(indicator, sex)).collect()
    }

    fn row(&self, indicator: &Indicator, sex: Sex) -> Result<ProfileRow, AppError> {
        let of = (indicator, sex);
        let own = self.figure(of, &self.place.members, When::Latest)?;
        // Beside a figure stand figures of the same period.
        let at = own.period.map_or(When::Latest, When::Period);
        let mut peers = Vec::with_capacity(self.beside.len());
        for (place, is_similar) in &self.beside {
            peers.push(if *is_similar && self.is_structure(&indicator.id) {
                self.used_to_choose(indicator)
            } else {
                self.reading(of, place, at)?
            });
        }
        Ok(ProfileRow {
            indicator: of_sex(indicator, sex),
            standing: self.standing(&indicator.id, sex),
            own: self.with_newer(of, own)?,
            peers,
        })
    }

    fn with_newer(&self, of: (&Indicator, Sex), own: Evaluated) -> Result<Reading, AppError> {
        let newer = self.newer(of, &own)?;
        let reading = self.reading_of(of, self.place, own);
        Ok(Reading { note: newer.or(reading.note.clone()), ..reading })
    }

    /// A later figure of another basis, named as such; it is never shown instead.
    fn newer(
        &self,
        (indicator, sex): (&Indicator, Sex),
        own: &Evaluated,
    ) -> Result<Option<Bilingual>, AppError> {
        let Some(shown) = own.period.filter(|_| indicator.measure == Measure::Extensive) else {
            return Ok(None);
        };
        let members = &self.place.members;
        let question = Question { sex, ..Question::new(indicator.id.as_str(), members) };
        let newer = self.answer(indicator, &question, When::Latest)?;
        let (Some(value), Some(period)) = (newer.value.value(), newer.period) else {
            return Ok(None);
        };
        if newer.basis == own.basis || !period.chronological(&shown).is_gt() {
            return Ok(None);
        }
        let decimals = indicator.decimals.into();
        let sentence = |lang: Lang| {
            let shown = format::value_with_unit(lang, value, decimals, &newer.unit);
            let args = [
                ("value", shown.into()),
                ("period", format::period_plain(lang, &period).into()),
                ("basis", basis_name(lang, newer.basis).into()),
            ];
            text_with(lang, "region-newer", &args)
        };
        Ok(Some(Bilingual::new(sentence(Lang::Ja), sentence(Lang::En))))
    }

    fn figure(
        &self,
        (indicator, sex): (&Indicator, Sex),
        members: &[AreaCode],
        at: When,
    ) -> Result<Evaluated, AppError> {
        // What the name of the indicator promises comes before newer figures of another basis.
        let basis = Some(indicator.basis);
        let question = Question { sex, basis, ..Question::new(indicator.id.as_str(), members) };
        self.answer(indicator, &question, at)
    }

    fn answer(
        &self,
        indicator: &Indicator,
        question: &Question<'_>,
        at: When,
    ) -> Result<Evaluated, AppError> {
        match evaluate(&self.current.catalogue, &self.resident.table, question, at) {
            Err(Error::MixedBasis { .. }) => Ok(not_comparable(indicator)),
            figure => Ok(figure?),
        }
    }

    fn reading(&self, of: (&Indicator, Sex), place: &Place, at: When) -> Result<Reading, AppError> {
        let figure = self.figure(of, &place.members, at)?;
        Ok(self.reading_of(of, place, figure))
    }

    fn reading_of(&self, of: (&Indicator, Sex), place: &Place, figure: Evaluated) -> Reading {
        let note = match figure.value.value() {
            Some(_) => None,
            None => self.why_missing(of, place, &figure),
        };
        Reading { note, ..reading(self.current, &figure) }
    }

    /// Why there is no figure, where more can be said than the status does.
    fn why_missing(
        &self,
        (indicator, sex): (&Indicator, Sex),
        place: &Place,
        figure: &Evaluated,
    ) -> Option<Bilingual> {
        if figure.value.status() == Status::Broken {
            return Some(both("region-why-mixed-basis", &[]));
        }
        if figure.cannot_be_summed {
            return Some(both("region-why-not-summed", &[]));
        }
        let in_fukushima = place.prefecture().is_some_and(|code| code.number() == 7_000);
        if indicator.id.as_str() == PROJECTION && in_fukushima {
            return Some(both("region-why-fukushima", &[]));
        }
        let municipal = is_municipal(self.current, place);
        let ranked = self.resident.ranked.get(&(indicator.id.clone(), sex))?;
        let has_municipalities = !ranked.municipalities.rows.is_empty();
        let has_prefectures = !ranked.prefectures.rows.is_empty();
        let key = match (has_municipalities, has_prefectures) {
            (false, false) => "region-why-nothing-stored",
            (false, true) if municipal => "region-why-prefectures-only",
            (false, true) if self.place.is_nation() => "region-why-no-nation",
            (true, false) if !municipal => "region-why-municipalities-only",
            _ => return None,
        };
        Some(both(key, &[]))
    }

    fn is_structure(&self, id: &IndicatorId) -> bool {
        let features = &self.resident.features.features;
        features.iter().any(|feature| feature.indicators.contains(&id.as_str()))
    }

    fn used_to_choose(&self, indicator: &Indicator) -> Reading {
        Reading {
            note: Some(both("region-why-structure", &[])),
            ..Reading::missing(indicator.unit.clone(), indicator.basis, Status::NotApplicable)
        }
    }

    fn standing(&self, id: &IndicatorId, sex: Sex) -> Option<Standing> {
        let code = self.place.area.as_ref()?.code;
        let ranked = self.resident.ranked.get(&(id.clone(), sex))?;
        let standings =
            if code.is_prefecture() { &ranked.prefectures } else { &ranked.municipalities };
        let row = standings.rows.iter().find(|row| row.area == code)?;
        Some(Standing { rank: row.rank, of: standings.rows.len(), score: row.hensachi })
    }

    fn charts(&self, section: &str) -> Result<Vec<ProfileChart>, AppError> {
        Ok(match section {
            "people" => {
                let groups = self.age_groups()?.map(ProfileChart::AgeGroups);
                groups.into_iter().chain(self.pyramid()?.map(ProfileChart::AgePyramid)).collect()
            }
            "change" => vec![ProfileChart::History(self.population_history()?)],
            "moves" => self.yearly_change()?.map(ProfileChart::YearlyChange).into_iter().collect(),
            _ => Vec::new(),
        })
    }

    fn age_groups(&self) -> Result<Option<AgeGroups>, AppError> {
        let of = |members: &[AreaCode], at| -> Result<[Evaluated; 3], AppError> {
            let one = |id: &str| {
                let basis = self.current.catalogue.get(id).map(|known| known.basis);
                let question = Question { basis, ..Question::new(id, members) };
                evaluate(&self.current.catalogue, &self.resident.table, &question, at)
            };
            Ok([one(UNDER_15)?, one(WORKING_AGE)?, one(AGED)?])
        };
        let own = of(&self.place.members, When::Latest)?;
        let Some(period) = own[0].period else { return Ok(None) };
        let source = source_line(self.current, &own[0]);
        let values = |figures: [Evaluated; 3]| figures.map(|figure| figure.value);
        let mut groups = vec![(self.place.name.clone(), values(own))];
        for (place, is_similar) in &self.beside {
            // The aged are among what similar municipalities are chosen by.
            if !is_similar {
                groups
                    .push((place.name.clone(), values(of(&place.members, When::Period(period))?)));
            }
        }
        Ok(Some(AgeGroups { period, groups, source }))
    }

    fn pyramid(&self) -> Result<Option<AgePyramid>, AppError> {
        let base = self.by_age(BASE_YEAR)?;
        let later = self.by_age(HORIZON_YEAR)?;
        if base.iter().all(|(_, male, _)| male.value.value().is_none()) {
            return Ok(None);
        }
        let source = base.first().and_then(|(_, male, _)| source_line(self.current, male));
        let has_later = later.iter().any(|(_, male, _)| male.value.value().is_some());
        let columns = |rows: Vec<(AgeBand, Evaluated, Evaluated)>| {
            rows.into_iter().map(|(_, male, female)| (male.value, female.value)).collect()
        };
        Ok(Some(AgePyramid {
            period: Period::calendar_year(BASE_YEAR),
            bands: base
                .into_iter()
                .map(|(age, male, female)| (age, male.value, female.value))
                .collect(),
            later: has_later.then(|| (Period::calendar_year(HORIZON_YEAR), columns(later))),
            source,
        }))
    }

    fn by_age(&self, year: i16) -> Result<Vec<(AgeBand, Evaluated, Evaluated)>, AppError> {
        let bands = (0..OPEN_AGE).step_by(AGE_STEP.into());
        let bands = bands.map(|from| AgeBand::new(from, from + AGE_STEP - 1));
        let one = |age, sex| {
            let question = Question { sex, age, ..Question::new(PROJECTION, &self.place.members) };
            let at = When::Period(Period::calendar_year(year));
            evaluate(&self.current.catalogue, &self.resident.table, &question, at)
        };
        let mut rows = Vec::new();
        for age in bands.chain([AgeBand::open(OPEN_AGE)]) {
            rows.push((age, one(age, Sex::Male)?, one(age, Sex::Female)?));
        }
        Ok(rows)
    }

    fn population_history(&self) -> Result<History, AppError> {
        let mut lines = Vec::new();
        for id in [PROJECTION, REGISTER] {
            lines.extend(self.line(id)?);
        }
        let projection = self.current.catalogue.get(PROJECTION);
        let missing = !lines
            .iter()
            .any(|line| line.points.iter().any(|(_, value)| value.status() == Status::Projected));
        let note = match projection.filter(|_| missing) {
            Some(indicator) => {
                let of = (indicator, Sex::Both);
                let figure = self.figure(of, &self.place.members, When::Latest)?;
                self.why_missing(of, self.place, &figure)
            }
            None => None,
        };
        Ok(History {
            key: "population",
            name: both("profile-history-population", &[]),
            unit: projection.map_or_else(Default::default, |known| known.unit.clone()),
            decimals: 0,
            lines,
            note,
        })
    }

    fn line(&self, id: &str) -> Result<Option<HistoryLine>, AppError> {
        let Some(indicator) = self.current.catalogue.get(id) else { return Ok(None) };
        let points = self.points(&self.resident.table, id)?;
        let source = points.iter().rev().find_map(|point| source_line(self.current, point));
        let points: Vec<(Period, Observed)> = points
            .into_iter()
            .filter_map(|point| point.period.map(|period| (period, point.value)))
            .filter(|(_, value)| value.value().is_some())
            .collect();
        let line = HistoryLine { name: indicator.name.clone(), points, source };
        Ok((!line.points.is_empty()).then_some(line))
    }

    fn points(&self, table: &FactTable, id: &str) -> Result<Vec<Evaluated>, AppError> {
        let question = Question::new(id, &self.place.members);
        Ok(series(&self.current.catalogue, table, &question)?)
    }

    fn yearly_change(&self) -> Result<Option<YearlyChange>, AppError> {
        let known = |id: &str| self.current.catalogue.get(id).is_some();
        if !known(NATURAL_CHANGE) || !known(SOCIAL_CHANGE) {
            return Ok(None);
        }
        let natural = self.points(&self.resident.table, NATURAL_CHANGE)?;
        let social = self.points(&self.resident.table, SOCIAL_CHANGE)?;
        let source = natural.last().and_then(|point| source_line(self.current, point));
        let by_year = |points: &[Evaluated]| -> BTreeMap<i16, Evaluated> {
            let dated = points.iter().filter_map(|one| Some((one.period?.year(), one.clone())));
            dated.collect()
        };
        let social = by_year(&social);
        let years: Vec<_> = by_year(&natural)
            .into_iter()
            .filter_map(|(year, natural)| {
                Some((natural.period?, natural.value, social.get(&year)?.value))
            })
            .collect();
        let basis = Basis::RegisterMoves;
        Ok((!years.is_empty()).then_some(YearlyChange { years, basis, source }))
    }
}
