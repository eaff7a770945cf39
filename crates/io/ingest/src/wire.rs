//! Shape of `strategy.yaml`: what serde and the JSON Schema see.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_saphyr::{Location as Place, Spanned};
use sousei_core::{Bilingual, Location, Source};
use sousei_strategy::Strategy;

use crate::{
    layout::{self, FIELDS, GOALS, MEASURES, NOTES, POINTS, SOURCES},
    strategy_tables::Tables,
    table::{Cell, Record},
};

/// Name of the file.
pub(crate) const FILE: &str = "strategy.yaml";

/// Text whose place in the file is remembered for messages.
type Text = Spanned<String>;

/// The head of a strategy; the KPIs stand in the CSV files beside it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StrategyFile {
    /// Always `sousei-strategy/1`.
    #[schemars(with = "String", regex(pattern = "^sousei-strategy/1$"))]
    format: Text,
    /// Short key: lower-case letters, digits, hyphens.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"))]
    id: Text,
    /// Title.
    title: Names,
    /// Who adopted the strategy.
    organisation: OrganisationFile,
    /// The plan period.
    period: PeriodFile,
    /// Id of the rating scheme by which the strategy is verified.
    #[schemars(with = "String")]
    rating_scheme: Text,
    /// Day as of which the results stand.
    #[schemars(with = "String", extend("format" = "date"))]
    as_of: Text,
    /// Verification points in time order.
    #[schemars(with = "Vec<PointFile>")]
    points: Vec<Spanned<PointFile>>,
    /// Basic goals in printed order.
    #[schemars(with = "Vec<GoalFile>")]
    goals: Vec<Spanned<GoalFile>>,
    /// Measures in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<MeasureFile>")]
    measures: Vec<Spanned<MeasureFile>>,
    /// Where the figures come from; the first one holds where a KPI names none.
    #[schemars(with = "Vec<SourceFile>")]
    sources: Vec<Spanned<SourceFile>>,
    /// Remarks on the whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Names>")]
    notes: Vec<Spanned<Names>>,
}

/// Words in Japanese, with their English form where somebody has given one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    /// Japanese.
    pub(crate) ja: String,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) en: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct OrganisationFile {
    /// Name.
    name: Names,
    /// Local government code of five or six digits; `00000` is the nation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    area: Option<Text>,
    /// Whether the body does not exist.
    #[serde(default)]
    made_up: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PeriodFile {
    /// First day.
    #[schemars(with = "String", extend("format" = "date"))]
    start: Text,
    /// Last day.
    #[schemars(with = "String", extend("format" = "date"))]
    end: Text,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PointFile {
    /// Key.
    id: String,
    /// Heading of the column.
    label: Names,
    /// Year of the collection.
    year: i16,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GoalFile {
    /// Key.
    id: String,
    /// Title.
    title: Names,
    /// Whether it cuts across the others.
    #[serde(default)]
    cross_cutting: bool,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    /// Key.
    id: String,
    /// Goal it serves.
    goal: String,
    /// Title.
    title: Names,
}

/// A document or table from which figures were taken.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceFile {
    /// Key.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: Names,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub(crate) publisher: Names,
    /// Date of publication, as far as known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) published: String,
    /// Table, page or section.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub(crate) table: Names,
    /// Terms of use.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub(crate) terms: Names,
    /// Address at the publisher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// Day the figures were taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("format" = "date"))]
    pub(crate) retrieved: Option<String>,
}

impl Names {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(crate) fn into_bilingual(self) -> Bilingual {
        Bilingual::new(self.ja.trim(), self.en.unwrap_or_default().trim())
    }
}

impl From<&Bilingual> for Names {
    fn from(text: &Bilingual) -> Self {
        Self { ja: text.ja.clone(), en: text.en.clone() }
    }
}

fn unplaced<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Place::UNKNOWN, Place::UNKNOWN)
}

/// The head of a strategy as it is written.
pub(crate) fn from_strategy(strategy: &Strategy) -> StrategyFile {
    let text = |text: &dyn ToString| unplaced(text.to_string());
    let organisation = &strategy.organisation;
    StrategyFile {
        format: text(&layout::FORMAT),
        id: text(&strategy.id),
        title: Names::from(&strategy.title),
        organisation: OrganisationFile {
            name: Names::from(&organisation.name),
            area: (!organisation.area.is_empty()).then(|| text(&organisation.area)),
            made_up: organisation.made_up,
        },
        period: PeriodFile { start: text(&strategy.starts), end: text(&strategy.ends) },
        rating_scheme: text(&strategy.rating_scheme),
        as_of: text(&strategy.as_of),
        points: spanned(&strategy.points, |point| PointFile {
            id: point.id.clone(),
            label: Names::from(&point.label),
            year: point.year,
        }),
        goals: spanned(&strategy.goals, |goal| GoalFile {
            id: goal.id.clone(),
            title: Names::from(&goal.title),
            cross_cutting: goal.cross_cutting,
        }),
        measures: spanned(&strategy.measures, |measure| MeasureFile {
            id: measure.id.clone(),
            goal: measure.goal.clone(),
            title: Names::from(&measure.title),
        }),
        sources: spanned(&strategy.sources, source_file),
        notes: spanned(&strategy.notes, Names::from),
    }
}

fn spanned<'a, T, U>(items: &'a [T], into: impl Fn(&'a T) -> U) -> Vec<Spanned<U>> {
    items.iter().map(|item| unplaced(into(item))).collect()
}

fn source_file(source: &Source) -> SourceFile {
    SourceFile {
        id: source.id.clone(),
        title: Names::from(&source.title),
        publisher: Names::from(&source.publisher),
        published: source.published.clone(),
        table: Names::from(&source.table),
        terms: Names::from(&source.terms),
        url: source.url.clone(),
        retrieved: source.retrieved.map(|day| day.to_string()),
    }
}

/// Cells of one record while it is built.
struct Item {
    prefix: String,
    record: Record,
}

impl Item {
    fn new(place: &Place, prefix: &str) -> Self {
        let row = u32::try_from(place.line()).ok().filter(|line| *line > 0);
        let location = Location { sheet: FILE.to_owned(), row, column: prefix.to_owned() };
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}.") };
        Self { prefix, record: Record { location, ..Record::default() } }
    }

    fn put(mut self, key: &'static str, path: &str, cell: Cell) -> Self {
        let column = format!("{}{path}", self.prefix);
        let at = Location { column, ..self.record.location.clone() };
        self.record.cells.insert(key, (cell, at));
        self
    }

    /// Text that remembers its own line.
    fn placed(mut self, key: &'static str, path: &str, text: &Text) -> Self {
        self = self.put(key, path, Cell::text(&text.value));
        let line = u32::try_from(text.referenced.line()).ok().filter(|line| *line > 0);
        if let Some((_, at)) = self.record.cells.get_mut(key) {
            at.row = line;
        }
        self
    }

    fn text(self, key: &'static str, text: &str) -> Self {
        self.put(key, key, Cell::text(text))
    }

    fn names(self, keys: (&'static str, &'static str), path: &str, names: &Names) -> Self {
        let dot = if path.is_empty() { "" } else { "." };
        let english = Cell::text(names.en.as_deref().unwrap_or_default());
        self.put(keys.0, &format!("{path}{dot}ja"), Cell::text(&names.ja)).put(
            keys.1,
            &format!("{path}{dot}en"),
            english,
        )
    }
}

/// The head as records, which are checked like the rows of the workbook.
pub(crate) fn into_tables(file: &StrategyFile) -> Tables {
    Tables::from([
        (FIELDS.key, vec![fields(file)]),
        (
            POINTS.key,
            items("points", &file.points, |item, point| {
                item.text("id", &point.id).names(("label", "label_en"), "label", &point.label).put(
                    "year",
                    "year",
                    Cell::Number(f64::from(point.year)),
                )
            }),
        ),
        (
            GOALS.key,
            items("goals", &file.goals, |item, goal| {
                item.text("id", &goal.id).names(("title", "title_en"), "title", &goal.title).put(
                    "cross_cutting",
                    "cross_cutting",
                    Cell::Bool(goal.cross_cutting),
                )
            }),
        ),
        (
            MEASURES.key,
            items("measures", &file.measures, |item, measure| {
                item.text("id", &measure.id).text("goal", &measure.goal).names(
                    ("title", "title_en"),
                    "title",
                    &measure.title,
                )
            }),
        ),
        (SOURCES.key, items("sources", &file.sources, source_item)),
        (
            NOTES.key,
            items("notes", &file.notes, |item, note| item.names(("text", "text_en"), "", note)),
        ),
    ])
}

fn items<T>(list: &str, values: &[Spanned<T>], fill: impl Fn(Item, &T) -> Item) -> Vec<Record> {
    let records = values.iter().enumerate().map(|(index, value)| {
        let item = Item::new(&value.referenced, &format!("{list}[{index}]"));
        fill(item, &value.value).record
    });
    records.collect()
}

fn source_item(item: Item, source: &SourceFile) -> Item {
    item.text("id", &source.id)
        .names(("title", "title_en"), "title", &source.title)
        .names(("publisher", "publisher_en"), "publisher", &source.publisher)
        .text("published", &source.published)
        .names(("table", "table_en"), "table", &source.table)
        .names(("terms", "terms_en"), "terms", &source.terms)
        .text("url", source.url.as_deref().unwrap_or_default())
        .text("retrieved", source.retrieved.as_deref().unwrap_or_default())
}

fn fields(file: &StrategyFile) -> Record {
    let item = Item::new(&Place::UNKNOWN, "")
        .placed("format", "format", &file.format)
        .placed("id", "id", &file.id)
        .names(("title", "title_en"), "title", &file.title)
        .names(("organisation", "organisation_en"), "organisation.name", &file.organisation.name)
        .put("made_up", "organisation.made_up", Cell::Bool(file.organisation.made_up))
        .placed("period_start", "period.start", &file.period.start)
        .placed("period_end", "period.end", &file.period.end)
        .placed("rating_scheme", "rating_scheme", &file.rating_scheme)
        .placed("as_of", "as_of", &file.as_of);
    match &file.organisation.area {
        Some(area) => item.placed("area", "organisation.area", area).record,
        None => item.record,
    }
}
