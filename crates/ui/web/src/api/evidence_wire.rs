//! Shapes of evidence in the API: areas, indicators, datasets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sousei_app::{DatasetDetail, IndicatorDetail, Place, SourceEntry};
use sousei_core::{Area, AreaCode, AreaRegistry, CodeChange, Indicator, Measure, Part, Polarity};
use sousei_present::region::{
    AreaHit, AreaType, CatalogueEntry, DatasetEntry, HeldSeries, Place as Shown, VersionEntry,
};
use utoipa::ToSchema;

use super::wire::Name;

/// An area by code and name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaRef {
    /// Five-digit code.
    code: String,
    name: Name,
}

impl From<&Shown> for AreaRef {
    fn from(place: &Shown) -> Self {
        Self { code: place.key.clone(), name: (&place.name).into() }
    }
}

impl AreaRef {
    pub(crate) fn of(registry: &AreaRegistry, code: AreaCode) -> Self {
        let named = registry.versions(code).last();
        let unnamed = || Name::ja(code.to_string());
        let name = named.map_or_else(unnamed, |area: &Area| (&area.name).into());
        Self { code: code.to_string(), name }
    }
}

/// An area that a search found; found by an old name or code, it is the old one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundArea {
    #[serde(flatten)]
    area: AreaRef,
    /// Name in hiragana.
    kana: String,
    /// Kind, for example `city`.
    kind: String,
    prefecture: Option<AreaRef>,
    /// Where its people live now, if the area is no more.
    merged_into: Option<AreaRef>,
    /// Day from which it belongs there.
    merged_on: Option<String>,
}

impl From<&AreaHit> for FoundArea {
    fn from(hit: &AreaHit) -> Self {
        Self {
            area: (&hit.place).into(),
            kana: hit.kana.clone(),
            kind: hit.kind.clone(),
            prefecture: hit.prefecture.as_ref().map(AreaRef::from),
            merged_into: hit.merged.as_ref().map(|(into, _)| into.into()),
            merged_on: hit.merged.as_ref().map(|(_, on)| on.to_string()),
        }
    }
}

/// An area or area set.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaDetail {
    /// Five-digit code, or id of the set.
    id: String,
    name: Name,
    /// Name in hiragana; empty for a set.
    kana: String,
    /// Kind, for example `city`; `set` for one of the user's own, `zone` for one that comes along.
    kind: String,
    /// Code with its check digit; `null` for a set.
    code6: Option<String>,
    prefecture: Option<AreaRef>,
    lat: Option<f64>,
    lon: Option<f64>,
    /// Official types (類似団体の類型) of a municipality, the newest edition first, classed by the
    /// limits of each edition and the latest census.
    types: Vec<AreaTypeRow>,
    /// Members of the set, municipalities of the prefecture, wards of the city.
    members: Vec<AreaRef>,
    /// Changes of code, name or extent since 1970, the earliest first.
    history: Vec<AreaChange>,
}

/// The official type of a municipality in one edition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaTypeRow {
    /// Key of the edition, for example `2018`.
    edition: String,
    /// Whether the edition is the one in use.
    in_use: bool,
    /// `Ⅳ-2`, or `designated-city`, `special-ward`, `core-city`, `former-special-city`.
    code: String,
    name: Name,
}

/// A change of code, name or extent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaChange {
    /// The day from which it holds.
    date: String,
    /// What happened, for example `absorption`.
    kind: String,
    before: Vec<AreaRef>,
    after: Vec<AreaRef>,
}

impl AreaDetail {
    pub(crate) fn new(place: &Place, registry: &AreaRegistry, types: &[AreaType]) -> Self {
        let area = place.area.as_ref();
        let named = |codes: Vec<AreaCode>| -> Vec<AreaRef> {
            codes.into_iter().map(|code| AreaRef::of(registry, code)).collect()
        };
        let set = if place.is_own { "set" } else { "zone" };
        Self {
            id: place.id.clone(),
            name: (&place.name).into(),
            kana: area.map_or_else(String::new, |area| area.kana.clone()),
            kind: area.map_or(set, |area| area.kind.key()).to_owned(),
            code6: area.map(|area| area.code.with_check_digit()),
            prefecture: place.prefecture().map(|code| AreaRef::of(registry, code)),
            lat: area.and_then(|area| area.position).map(|at| at.lat),
            lon: area.and_then(|area| area.position).map(|at| at.lon),
            types: types.iter().map(AreaTypeRow::from).collect(),
            members: named(match area {
                Some(area) => registry.children(area.code).map(|child| child.code).collect(),
                None => place.members.clone(),
            }),
            history: area
                .into_iter()
                .flat_map(|area| registry.changes_of(area.code))
                .map(|change| AreaChange::new(registry, change))
                .collect(),
        }
    }
}

impl From<&AreaType> for AreaTypeRow {
    fn from(of: &AreaType) -> Self {
        Self {
            edition: of.edition.clone(),
            in_use: of.is_in_use,
            code: of.code.clone(),
            name: (&of.name).into(),
        }
    }
}

impl AreaChange {
    fn new(registry: &AreaRegistry, change: &CodeChange) -> Self {
        let named = |codes: &[AreaCode]| -> Vec<AreaRef> {
            codes.iter().map(|code| AreaRef::of(registry, *code)).collect()
        };
        Self {
            date: change.date.to_string(),
            kind: change.kind.key().to_owned(),
            before: named(&change.originals),
            after: named(&change.results),
        }
    }
}

/// An area set.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaSetRow {
    id: String,
    name: Name,
    /// Whether a user made it, or it comes along.
    own: bool,
    /// Codes of the areas.
    members: Vec<String>,
}

impl From<&Place> for AreaSetRow {
    fn from(set: &Place) -> Self {
        Self {
            id: set.id.clone(),
            name: (&set.name).into(),
            own: set.is_own,
            members: set.members.iter().map(AreaCode::to_string).collect(),
        }
    }
}

/// A new area set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaSetBody {
    /// Name; a set of one's own with this name is replaced.
    pub(crate) name: String,
    /// Codes or names of areas, none of which contains another.
    pub(crate) members: Vec<String>,
}

/// A term of a formula.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TermRow {
    indicator: String,
    /// 1 or -1.
    sign: f64,
    /// How many years before the period the value is taken.
    years_before: u16,
}

/// An indicator of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorRow {
    id: String,
    name: Name,
    unit: String,
    /// `extensive`, `ratio`, `balance` or `intensive`.
    measure: String,
    /// Of a ratio, or all terms of a balance.
    numerator: Vec<TermRow>,
    denominator: Vec<TermRow>,
    /// By which a ratio is multiplied.
    factor: Option<f64>,
    /// `neutral`, `higher` or `lower`.
    polarity: String,
    /// Whom it counts, for example `census`.
    basis: String,
    topic: String,
    decimals: u8,
    note: Option<Name>,
    first_period: Option<String>,
    last_period: Option<String>,
    /// Areas with figures; `null` in the detail of one indicator.
    n_areas: Option<usize>,
}

impl From<&Indicator> for IndicatorRow {
    fn from(indicator: &Indicator) -> Self {
        let (measure, numerator, denominator, factor): (_, &[Part], &[Part], _) =
            match &indicator.measure {
                Measure::Extensive => ("extensive", &[], &[], None),
                Measure::Ratio { numerator, denominator, factor } => {
                    ("ratio", numerator, denominator, Some(*factor))
                }
                Measure::Balance { terms } => ("balance", terms, &[], None),
                Measure::Intensive => ("intensive", &[], &[], None),
            };
        let polarity = match indicator.polarity {
            Polarity::Neutral => "neutral",
            Polarity::Higher => "higher",
            Polarity::Lower => "lower",
        };
        Self {
            id: indicator.id.to_string(),
            name: (&indicator.name).into(),
            unit: indicator.unit.symbol().to_owned(),
            measure: measure.to_owned(),
            numerator: numerator.iter().map(TermRow::from).collect(),
            denominator: denominator.iter().map(TermRow::from).collect(),
            factor,
            polarity: polarity.to_owned(),
            basis: indicator.basis.key().to_owned(),
            topic: indicator.topic.clone(),
            decimals: indicator.decimals,
            note: (!indicator.note.ja.is_empty()).then(|| (&indicator.note).into()),
            first_period: None,
            last_period: None,
            n_areas: None,
        }
    }
}

impl From<&Part> for TermRow {
    fn from(part: &Part) -> Self {
        Self {
            indicator: part.indicator.to_string(),
            sign: part.sign,
            years_before: part.years_before,
        }
    }
}

impl From<&CatalogueEntry> for IndicatorRow {
    fn from(entry: &CatalogueEntry) -> Self {
        Self {
            first_period: entry.periods.map(|(first, _)| first.to_string()),
            last_period: entry.periods.map(|(_, last)| last.to_string()),
            n_areas: Some(entry.n_areas),
            ..Self::from(&entry.indicator)
        }
    }
}

/// An indicator with the datasets that have it, or the parts it is computed from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorAnswer {
    #[serde(flatten)]
    indicator: IndicatorRow,
    held: Vec<HeldRow>,
}

impl From<&IndicatorDetail> for IndicatorAnswer {
    fn from(detail: &IndicatorDetail) -> Self {
        Self {
            indicator: (&detail.indicator).into(),
            held: detail.held.iter().map(HeldRow::from).collect(),
        }
    }
}

/// A series that a dataset holds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HeldRow {
    dataset: String,
    indicator: String,
    basis: String,
    /// Date whose boundaries its areas are expressed in.
    vintage: String,
    /// Sheet or table of the publication, or empty.
    table: String,
    n_facts: usize,
    n_areas: usize,
    first_period: Option<String>,
    last_period: Option<String>,
}

impl From<&HeldSeries> for HeldRow {
    fn from(held: &HeldSeries) -> Self {
        Self {
            dataset: held.dataset.clone(),
            indicator: held.indicator.id.to_string(),
            basis: held.basis.key().to_owned(),
            vintage: held.vintage.to_string(),
            table: held.table.clone(),
            n_facts: held.n_facts,
            n_areas: held.n_areas,
            first_period: held.periods.map(|(first, _)| first.to_string()),
            last_period: held.periods.map(|(_, last)| last.to_string()),
        }
    }
}

/// A dataset in its latest version.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DatasetRowAnswer {
    /// Key: source and edition.
    dataset: String,
    title: Name,
    publisher: Name,
    terms: Name,
    version: u32,
    /// The official file it was read from.
    file: String,
    /// When it was imported (RFC 3339); `null` for what comes along with the program.
    imported: Option<String>,
    n_facts: usize,
    first_period: Option<String>,
    last_period: Option<String>,
}

impl From<&DatasetEntry> for DatasetRowAnswer {
    fn from(entry: &DatasetEntry) -> Self {
        Self {
            dataset: entry.key.clone(),
            title: (&entry.title).into(),
            publisher: (&entry.publisher).into(),
            terms: (&entry.terms).into(),
            version: entry.version,
            file: entry.file.clone(),
            imported: entry.imported.map(|at| at.to_string()),
            n_facts: entry.n_facts,
            first_period: entry.periods.map(|(first, _)| first.to_string()),
            last_period: entry.periods.map(|(_, last)| last.to_string()),
        }
    }
}

/// A version of a dataset.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DatasetVersion {
    version: u32,
    file: String,
    /// SHA-256 of the file; empty for a part of a file that comes along.
    sha256: String,
    size_bytes: u64,
    /// Where it was downloaded from; `null` for a file brought in by hand.
    url: Option<String>,
    retrieved: Option<String>,
    stored_at: String,
    stored_by: String,
    n_facts: usize,
    /// Findings of the import by code.
    issues: BTreeMap<String, u64>,
}

impl From<&VersionEntry> for DatasetVersion {
    fn from(version: &VersionEntry) -> Self {
        Self {
            version: version.version,
            file: version.file.clone(),
            sha256: version.sha256.clone(),
            size_bytes: version.size_bytes,
            url: version.url.clone(),
            retrieved: version.retrieved.map(|at| at.to_string()),
            stored_at: version.stored_at.to_string(),
            stored_by: version.stored_by.clone(),
            n_facts: version.n_facts,
            issues: version.issues.iter().cloned().collect(),
        }
    }
}

/// A dataset with all its versions and the series of the latest.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DatasetAnswer {
    #[serde(flatten)]
    dataset: DatasetRowAnswer,
    /// What was done on the way from the file, in order.
    steps: Vec<String>,
    /// The newest first.
    versions: Vec<DatasetVersion>,
    series: Vec<HeldRow>,
}

impl From<&DatasetDetail> for DatasetAnswer {
    fn from(detail: &DatasetDetail) -> Self {
        Self {
            dataset: (&detail.entry).into(),
            steps: detail.row.about.steps.clone(),
            versions: detail.versions.iter().map(DatasetVersion::from).collect(),
            series: detail.series.iter().map(HeldRow::from).collect(),
        }
    }
}

/// A source from which files can be brought in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceRow {
    id: String,
    title: Name,
    publisher: Name,
    terms: Name,
    /// Page of the publisher on which the files are found.
    page: String,
    format: String,
    notes: Vec<Name>,
    files: Vec<SourceFileRow>,
}

/// A file of a source.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceFileRow {
    edition: String,
    name: String,
    /// Address from which a pull downloads it; `null` where it has to be fetched by hand.
    url: Option<String>,
    size_bytes: Option<u64>,
    sha256: Option<String>,
    published: Option<String>,
}

impl From<&SourceEntry> for SourceRow {
    fn from(entry: &SourceEntry) -> Self {
        let files = entry.files.iter().map(|file| SourceFileRow {
            edition: file.edition.clone(),
            name: file.name.clone(),
            url: file.url.clone(),
            size_bytes: file.expected.as_ref().map(|expected| expected.size_bytes),
            sha256: file.expected.as_ref().map(|expected| expected.sha256.clone()),
            published: file.published.map(|day| day.to_string()),
        });
        Self {
            id: entry.id.clone(),
            title: (&entry.title).into(),
            publisher: (&entry.publisher).into(),
            terms: (&entry.terms).into(),
            page: entry.page.clone(),
            format: entry.format.key().to_owned(),
            notes: entry.notes.iter().map(Name::from).collect(),
            files: files.collect(),
        }
    }
}

/// The figures of a page, each with its table.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Figures {
    /// Each as `figure_json` gives it: title, table, unit, sources, notes.
    pub(crate) figures: Vec<Value>,
}
