//! Areas beside each other: rankings, comparisons, scatters and maps.

use std::slice::from_ref;

use sousei_core::{AgeBand, AreaCode, Bilingual, Indicator, IndicatorId, Observed, Period, Sex};
use sousei_indicators::{
    ComparisonSet, Direction, Evaluated, FactTable, Question, When, evaluate, series, standings,
};
use sousei_numerics::{correlation, fit_line};
use sousei_present::{
    Lang,
    region::{
        ClassMethod, ComparisonLine, ComparisonRow, ComparisonSeries, ComparisonView, MapArea,
        MapForm, MapView, RankedArea, RankingView, ScatterArea, ScatterView, Standing,
    },
};

use super::{
    Place,
    current::Current,
    facts::Wanted,
    reading::{area_link, both, place_link, reading, source_line},
    resident::values_of,
};
use crate::{App, AppError, ErrorKind};

/// Areas that a comparison holds at most; more cannot be told apart in a chart.
pub const MAX_COMPARED: usize = 10;

/// The areas among which one looks.
#[derive(Debug, Clone, PartialEq)]
pub enum Among {
    /// All municipalities.
    Municipalities,
    /// All prefectures.
    Prefectures,
    /// The municipalities of one prefecture, or the members of a set.
    Of(Place),
    /// A place and the municipalities most like it.
    SimilarTo(Place),
    /// The municipalities of the official type (類似団体の類型) of one.
    SameType(Place),
}

/// What is asked of a ranking or a map.
#[derive(Debug, Clone)]
pub struct AreasQuery {
    /// What is measured.
    pub indicator: IndicatorId,
    /// When; the latest period that most areas have by default.
    pub period: Option<Period>,
    /// Among which areas.
    pub among: Among,
    /// A place the reader looks for.
    pub highlight: Option<Place>,
}

/// Figures of many areas, with the set they belong to.
struct Field {
    indicator: Indicator,
    period: Option<Period>,
    name: Bilingual,
    set: ComparisonSet,
    values: Vec<(AreaCode, Evaluated)>,
}

impl App {
    /// The areas among which one looks, by what an address or a command calls them:
    /// `municipalities`, `prefectures`, `similar:CODE`, `type:CODE`, a prefecture or a set.
    ///
    /// # Errors
    /// As [`place`](Self::place).
    pub async fn among(&self, text: &str) -> Result<Among, AppError> {
        Ok(match text.trim() {
            "" | "municipalities" => Among::Municipalities,
            "prefectures" => Among::Prefectures,
            other => match other.split_once(':') {
                Some(("similar", place)) => Among::SimilarTo(self.place(place).await?),
                Some(("type", place)) => Among::SameType(self.place(place).await?),
                _ => Among::Of(self.place(other).await?),
            },
        })
    }

    /// The indicator with this key.
    ///
    /// # Errors
    /// `NotFound`, with what comes near.
    pub async fn indicator(&self, id: &str) -> Result<Indicator, AppError> {
        let current = self.current().await?;
        known_indicator(&current, id).cloned()
    }

    /// Areas in order of an indicator.
    ///
    /// # Errors
    /// `NotFound` for an unknown indicator; what the lake says.
    pub async fn ranking(&self, query: &AreasQuery, lang: Lang) -> Result<RankingView, AppError> {
        let current = self.current().await?;
        let field = self.field(&current, query).await?;
        let direction = Direction::of(field.indicator.polarity);
        let values: Vec<(AreaCode, Observed)> =
            field.values.iter().map(|(area, figure)| (*area, figure.value)).collect();
        let ranked = standings(field.set.clone(), &values, direction);
        let standing = |area: AreaCode| {
            let row = ranked.rows.iter().find(|row| row.area == area)?;
            Some(Standing { rank: row.rank, of: ranked.rows.len(), score: row.hensachi })
        };
        let strong = highlighted(query.highlight.as_ref());
        let areas = field.values.iter().map(|(area, figure)| RankedArea {
            place: area_link(&current, *area),
            reading: reading(&current, figure),
            standing: standing(*area),
            strong: strong.contains(area),
        });
        Ok(RankingView {
            lang,
            period: field.period,
            comparison: field.name.clone(),
            direction,
            areas: areas.collect(),
            reference: self.nation(&current, &field).await?,
            indicator: field.indicator,
        })
    }

    async fn nation(
        &self,
        current: &Current,
        field: &Field,
    ) -> Result<Option<(sousei_present::region::Place, sousei_present::region::Reading)>, AppError>
    {
        let Some(period) = field.period else { return Ok(None) };
        let id = field.indicator.id.clone();
        let table = self.table(current, from_ref(&id), Some(vec![AreaCode::NATION])).await?;
        let question = Question::new(id.as_str(), &[AreaCode::NATION]);
        let figure = evaluate(&current.catalogue, &table, &question, When::Period(period))?;
        let link = area_link(current, AreaCode::NATION);
        Ok(figure.value.value().map(|_| (link, reading(current, &figure))))
    }

    /// An indicator on a map.
    ///
    /// # Errors
    /// As [`ranking`](Self::ranking).
    pub async fn map(
        &self,
        query: &AreasQuery,
        method: ClassMethod,
        lang: Lang,
    ) -> Result<MapView, AppError> {
        let current = self.current().await?;
        let field = self.field(&current, query).await?;
        let strong = highlighted(query.highlight.as_ref());
        let areas = field.values.iter().map(|(area, figure)| MapArea {
            place: area_link(&current, *area),
            reading: reading(&current, figure),
            form: form(&current, *area),
            strong: strong.contains(area),
        });
        let boundaries = super::reading::boundaries_line(&current);
        Ok(MapView {
            lang,
            period: field.period,
            comparison: field.name.clone(),
            areas: areas.collect(),
            method,
            outlines: Vec::new(),
            boundaries,
            indicator: field.indicator,
        })
    }

    /// Two indicators against each other.
    ///
    /// # Errors
    /// As [`ranking`](Self::ranking).
    pub async fn scatter(
        &self,
        x: &AreasQuery,
        y: &IndicatorId,
        lang: Lang,
    ) -> Result<ScatterView, AppError> {
        let current = self.current().await?;
        let level = self.field(&current, x).await?;
        let upright = AreasQuery { indicator: y.clone(), period: None, ..x.clone() };
        let upright = self.field(&current, &upright).await?;
        let strong = highlighted(x.highlight.as_ref());
        let pairs: Vec<_> = level.values.iter().zip(&upright.values).collect();
        let (xs, ys): (Vec<f64>, Vec<f64>) = pairs
            .iter()
            .filter_map(|((_, x), (_, y))| x.value.value().zip(y.value.value()))
            .unzip();
        let areas = pairs.iter().map(|((area, x), (_, y))| ScatterArea {
            place: area_link(&current, *area),
            x: reading(&current, x),
            y: reading(&current, y),
            strong: strong.contains(area),
        });
        let areas = areas.collect();
        let line = fit_line(&xs, &ys).ok().map(|fit| (fit.at(0.0), fit.slope));
        Ok(ScatterView {
            lang,
            comparison: level.name.clone(),
            areas,
            correlation: correlation(&xs, &ys),
            line,
            x: (level.indicator, level.period),
            y: (upright.indicator, upright.period),
        })
    }

    /// Up to ten places side by side, and one indicator over time.
    ///
    /// # Errors
    /// `Invalid` for no or too many places; `MixedBasis` if the series would join figures of
    /// different basis.
    pub async fn comparison(
        &self,
        places: &[Place],
        indicators: &[IndicatorId],
        over_time: Option<&IndicatorId>,
        lang: Lang,
    ) -> Result<ComparisonView, AppError> {
        if places.is_empty() || places.len() > MAX_COMPARED {
            return Err(compared(places.len()));
        }
        let current = self.current().await?;
        let mut wanted = indicators.to_vec();
        wanted.extend(over_time.cloned());
        let members = places.iter().flat_map(|place| place.members.iter().copied()).collect();
        let table = self.table(&current, &wanted, Some(members)).await?;
        let mut rows = Vec::with_capacity(indicators.len());
        for id in indicators {
            rows.push(comparison_row(&current, &table, places, id)?);
        }
        let series = match over_time {
            Some(id) => Some(comparison_series(&current, &table, places, id)?),
            None => None,
        };
        Ok(ComparisonView { lang, places: places.iter().map(place_link).collect(), rows, series })
    }

    async fn field(&self, current: &Current, query: &AreasQuery) -> Result<Field, AppError> {
        let indicator = known_indicator(current, query.indicator.as_str())?.clone();
        let (areas, set, name) = self.areas_among(current, query).await?;
        let whole = matches!(query.among, Among::Municipalities);
        let table =
            self.table(current, from_ref(&indicator.id), (!whole).then(|| areas.clone())).await?;
        let at = query.period.map_or(When::Latest, When::Period);
        let values =
            values_of(current, &table, &Question::new(indicator.id.as_str(), &[]), &areas, at)?;
        let period = values.iter().find_map(|(_, figure)| figure.period);
        Ok(Field { indicator, period, name, set, values })
    }

    async fn areas_among(
        &self,
        current: &Current,
        query: &AreasQuery,
    ) -> Result<(Vec<AreaCode>, ComparisonSet, Bilingual), AppError> {
        let registry = &current.registry;
        Ok(match &query.among {
            Among::Municipalities => (
                registry.municipalities().map(|area| area.code).collect(),
                ComparisonSet::Municipalities,
                both("region-among-municipalities", &[]),
            ),
            Among::Prefectures => (
                registry.prefectures().map(|area| area.code).collect(),
                ComparisonSet::Prefectures,
                both("region-among-prefectures", &[]),
            ),
            Among::Of(place) => {
                let set = match place.members[..] {
                    [only] if only.is_prefecture() => ComparisonSet::OfPrefecture(only),
                    _ => ComparisonSet::Chosen(place.id.clone()),
                };
                let areas = spread(current, place);
                let is_municipal = |code: &AreaCode| {
                    registry.area(*code).is_some_and(|area| area.kind.is_municipality())
                };
                let key = match areas.iter().all(is_municipal) {
                    true => "region-among-of-municipalities",
                    false => "region-among-of",
                };
                (areas, set, named(key, &place.name))
            }
            Among::SameType(place) => {
                let (areas, own) = self.of_same_type(current, place).await?;
                let name = named("comparison-set-of-type", &own.name);
                (areas, ComparisonSet::OfType(own.code), name)
            }
            Among::SimilarTo(place) => {
                let similar = self.similar(place, Some(&query.indicator)).await?;
                let mut areas = place.members.clone();
                areas.extend(similar.neighbours.iter().map(|one| one.area));
                let set = ComparisonSet::SimilarTo(place.members[0]);
                (areas, set, named("region-among-similar", &place.name))
            }
        })
    }

    /// Facts of indicators, both sexes and all ages, indexed.
    pub(crate) async fn table(
        &self,
        current: &Current,
        indicators: &[IndicatorId],
        areas: Option<Vec<AreaCode>>,
    ) -> Result<FactTable, AppError> {
        let wanted = Wanted {
            indicators: indicators.to_vec(),
            areas,
            sexes: Some(vec![Sex::Both]),
            ages: Some(vec![AgeBand::ALL]),
            ..Wanted::default()
        };
        Ok(FactTable::new(current.facts(&wanted, current.day(self.today())).await?))
    }
}

fn comparison_row(
    current: &Current,
    table: &FactTable,
    places: &[Place],
    id: &IndicatorId,
) -> Result<ComparisonRow, AppError> {
    let indicator = known_indicator(current, id.as_str())?.clone();
    let mut readings = Vec::with_capacity(places.len());
    for place in places {
        let question = Question::new(id.as_str(), &place.members);
        let figure = evaluate(&current.catalogue, table, &question, When::Latest)?;
        readings.push(reading(current, &figure));
    }
    Ok(ComparisonRow { indicator, readings })
}

fn comparison_series(
    current: &Current,
    table: &FactTable,
    places: &[Place],
    id: &IndicatorId,
) -> Result<ComparisonSeries, AppError> {
    let indicator = known_indicator(current, id.as_str())?.clone();
    let mut lines = Vec::with_capacity(places.len());
    let mut source = None;
    for place in places {
        let question = Question::new(id.as_str(), &place.members);
        let points = series(&current.catalogue, table, &question)?;
        source = source.or_else(|| points.last().and_then(|last| source_line(current, last)));
        let points = points.iter().filter_map(|one| Some((one.period?, one.value))).collect();
        lines.push(ComparisonLine { points });
    }
    Ok(ComparisonSeries { indicator, lines, source })
}

/// What a place is looked at in: the municipalities of prefectures, the members of other sets.
fn spread(current: &Current, place: &Place) -> Vec<AreaCode> {
    let mut areas = Vec::new();
    for member in &place.members {
        let parts: Vec<AreaCode> =
            current.registry.municipalities_of(*member).map(|area| area.code).collect();
        if parts.is_empty() { areas.push(*member) } else { areas.extend(parts) }
    }
    areas
}

/// Where an area is: its outline if one was imported, else its point.
pub(crate) fn form(current: &Current, area: AreaCode) -> Option<MapForm> {
    if let Some(boundaries) = &current.boundaries {
        let shape = boundaries.shape(area, &current.registry)?;
        return Some(MapForm::Shape(
            shape.polygons.iter().flatten().map(|ring| points(ring)).collect(),
        ));
    }
    let at = current.registry.area(area)?.position?;
    Some(MapForm::Dot((at.lon, at.lat)))
}

fn points(ring: &[[f64; 2]]) -> Vec<(f64, f64)> {
    ring.iter().map(|[lon, lat]| (*lon, *lat)).collect()
}

fn highlighted(place: Option<&Place>) -> &[AreaCode] {
    place.map_or(&[], |place| place.members.as_slice())
}

fn named(key: &str, name: &Bilingual) -> Bilingual {
    let ja = both(key, &[("name", name.ja.as_str().into())]).ja;
    let en = both(key, &[("name", name.en.as_deref().unwrap_or(&name.ja).into())]).en;
    Bilingual { ja, en }
}

pub(crate) fn known_indicator<'a>(
    current: &'a Current,
    id: &str,
) -> Result<&'a Indicator, AppError> {
    current.catalogue.get(id).ok_or_else(|| {
        let near = near(current, id);
        let known = if near.is_empty() { "none".to_owned() } else { near.join(", ") };
        AppError::new(
            ErrorKind::NotFound,
            "app-unknown-indicator",
            format!("there is no indicator `{id}`; near are {known}"),
        )
        .with("seen", id)
        .with("known", known)
    })
}

/// The keys most like what was asked for, the likest first.
fn near<'a>(current: &'a Current, id: &str) -> Vec<&'a str> {
    const SHOWN: usize = 6;
    let mut keys: Vec<(f64, &str)> = current
        .catalogue
        .iter()
        .map(|known| (strsim::jaro_winkler(known.id.as_str(), id), known.id.as_str()))
        .collect();
    keys.sort_by(|a, b| b.0.total_cmp(&a.0));
    keys.into_iter().take(SHOWN).map(|(_, key)| key).collect()
}

fn compared(seen: usize) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-compared-places",
        format!("{seen} areas are to be compared; expected 1 to {MAX_COMPARED}"),
    )
    .with("seen", seen.to_string())
    .with("limit", MAX_COMPARED.to_string())
}
