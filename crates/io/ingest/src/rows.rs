//! A strategy as the rows of its tables: what the CSV files and the workbook hold.

use sousei_core::{Bilingual, Date, Period, Sex};
use sousei_strategy::{
    Annotation, Baseline, Binding, Component, Kpi, Measured, PeriodRule, Provenance, ResultStatus,
    Strategy, Target, TargetValue,
};

use crate::{
    layout::{
        self, ANNOTATIONS, COMPONENTS, FIELDS, GOALS, KPIS, Kind, MEASURES, NOTES, POINTS, RESULTS,
        SOURCES, TARGETS, TableLayout,
    },
    scalar,
};

/// A cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Written {
    /// Nothing.
    Empty,
    /// Words, codes and periods.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// One of the words of a column.
    Choice {
        /// The word in the text form.
        key: &'static str,
        /// The word in the workbook.
        label_ja: &'static str,
    },
}

/// The rows of one table, cells in the order of its columns.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRows {
    /// The table.
    pub layout: &'static TableLayout,
    /// Its rows.
    pub rows: Vec<Vec<Written>>,
}

impl Written {
    /// The cell as the text form writes it.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Choice { key, .. } => (*key).to_owned(),
        }
    }

    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    fn optional_text(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text))
    }

    pub(crate) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(crate) fn period(period: Option<Period>) -> Self {
        period.map_or(Self::Empty, |period| Self::Text(period.to_string()))
    }

    pub(crate) fn date(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }
}

impl TableRows {
    /// For each column, whether a file needs it: some are left out while no row uses them.
    #[must_use]
    pub fn columns_to_write(&self) -> Vec<bool> {
        let is_used = |position: usize| {
            self.rows.iter().any(|row| row.get(position).is_some_and(|c| *c != Written::Empty))
        };
        let columns = self.layout.columns.iter().enumerate();
        columns.map(|(position, column)| !column.when_used || is_used(position)).collect()
    }
}

/// Collects the cells of one row by column.
pub(crate) struct RowWriter {
    layout: &'static TableLayout,
    pub(crate) cells: Vec<Written>,
}

impl RowWriter {
    pub(crate) fn new(layout: &'static TableLayout) -> Self {
        Self { layout, cells: vec![Written::Empty; layout.columns.len()] }
    }

    pub(crate) fn put(mut self, key: &str, cell: Written) -> Self {
        let position = self.layout.columns.iter().position(|column| column.key == key);
        debug_assert!(position.is_some(), "{} has no column {key}", self.layout.key);
        if let Some(place) = position.and_then(|position| self.cells.get_mut(position)) {
            *place = cell;
        }
        self
    }

    pub(crate) fn text(self, key: &str, text: &str) -> Self {
        self.put(key, Written::text(text))
    }

    pub(crate) fn bilingual(self, key: &str, text: &Bilingual) -> Self {
        let english = format!("{key}_en");
        self.text(key, &text.ja).put(&english, Written::optional_text(text.en.as_ref()))
    }

    pub(crate) fn choice(self, key: &str, word: &str) -> Self {
        let kind = self.layout.column(key).map(|column| column.kind);
        let Some(Kind::Choice(words)) = kind else { return self };
        match words.iter().find(|(key, _)| *key == word) {
            Some((word, label_ja)) => self.put(key, Written::Choice { key: word, label_ja }),
            None => self,
        }
    }

    /// Answers a yes/no column, leaving out what an empty cell means anyway.
    pub(crate) fn answer(self, key: &str, value: bool, default: bool) -> Self {
        match value {
            _ if value == default => self,
            true => self.choice(key, "yes"),
            false => self.choice(key, "no"),
        }
    }
}

/// The rows of all tables, in the order of [`layout::tables`].
#[must_use]
pub fn to_rows(strategy: &Strategy) -> Vec<TableRows> {
    layout::tables().map(|layout| TableRows { layout, rows: rows_of(strategy, layout) }).collect()
}

fn rows_of(strategy: &Strategy, layout: &'static TableLayout) -> Vec<Vec<Written>> {
    let kpis = &strategy.kpis;
    match layout.key {
        key if key == FIELDS.key => vec![fields(strategy)],
        key if key == KPIS.key => kpis.iter().map(kpi).collect(),
        key if key == COMPONENTS.key => {
            kpis.iter().flat_map(|k| k.components.iter().map(|c| component(k, c))).collect()
        }
        key if key == TARGETS.key => kpis.iter().flat_map(targets).collect(),
        key if key == RESULTS.key => kpis.iter().flat_map(|kpi| results(strategy, kpi)).collect(),
        key if key == ANNOTATIONS.key => {
            kpis.iter().flat_map(|k| k.annotations.iter().map(|a| annotation(k, a))).collect()
        }
        _ => block(strategy, layout),
    }
}

fn fields(strategy: &Strategy) -> Vec<Written> {
    let organisation = &strategy.organisation;
    RowWriter::new(&FIELDS)
        .text("format", layout::FORMAT)
        .text("id", &strategy.id)
        .bilingual("title", &strategy.title)
        .bilingual("organisation", &organisation.name)
        .text("area", &organisation.area)
        .answer("made_up", organisation.made_up, false)
        .put("period_start", Written::Date(strategy.starts))
        .put("period_end", Written::Date(strategy.ends))
        .text("rating_scheme", &strategy.rating_scheme)
        .put("as_of", Written::Date(strategy.as_of))
        .cells
}

fn block(strategy: &Strategy, layout: &'static TableLayout) -> Vec<Vec<Written>> {
    let row = || RowWriter::new(layout);
    match layout.key {
        key if key == POINTS.key => {
            let points = strategy.points.iter().map(|point| {
                let year = Written::Number(f64::from(point.year));
                row().text("id", &point.id).bilingual("label", &point.label).put("year", year).cells
            });
            points.collect()
        }
        key if key == GOALS.key => {
            let goals = strategy.goals.iter().map(|goal| {
                let named = row().text("id", &goal.id).bilingual("title", &goal.title);
                named.answer("cross_cutting", goal.cross_cutting, false).cells
            });
            goals.collect()
        }
        key if key == MEASURES.key => {
            let measures = strategy.measures.iter().map(|measure| {
                let keyed = row().text("id", &measure.id).text("goal", &measure.goal);
                keyed.bilingual("title", &measure.title).cells
            });
            measures.collect()
        }
        key if key == SOURCES.key => strategy.sources.iter().map(source).collect(),
        key if key == NOTES.key => {
            strategy.notes.iter().map(|note| row().bilingual("text", note).cells).collect()
        }
        _ => Vec::new(),
    }
}

fn source(source: &sousei_core::Source) -> Vec<Written> {
    RowWriter::new(&SOURCES)
        .text("id", &source.id)
        .bilingual("title", &source.title)
        .bilingual("publisher", &source.publisher)
        .text("published", &source.published)
        .bilingual("table", &source.table)
        .bilingual("terms", &source.terms)
        .put("url", Written::optional_text(source.url.as_ref()))
        .put("retrieved", Written::date(source.retrieved))
        .cells
}

fn numbered(layout: &'static TableLayout, kpi: &Kpi) -> RowWriter {
    RowWriter::new(layout).put("no", Written::Number(f64::from(kpi.no)))
}

fn kpi(kpi: &Kpi) -> Vec<Written> {
    numbered(&KPIS, kpi)
        .bilingual("name", &kpi.name)
        .choice("level", kpi.level.key())
        .text("goal", &kpi.goal)
        .put("measure", Written::optional_text(kpi.measure.as_ref()))
        .text("also_in", &kpi.also_in.join(";"))
        .choice("kind", kpi.kind.map_or("", |kind| kind.key()))
        .bilingual("target_text", &kpi.target_text)
        .put("survey_cycle_years", Written::number(kpi.survey_cycle_years))
        .put("source", Written::optional_text(kpi.source.as_ref()))
        .bilingual("responsible", &kpi.responsible)
        .bilingual("denominator", &kpi.denominator)
        .bilingual("note", &kpi.note)
        .cells
}

fn component(kpi: &Kpi, component: &Component) -> Vec<Written> {
    let (value, period, zero) = match component.baseline {
        Baseline::Observed { value, period } => (Some(value), Some(period), false),
        Baseline::Zero { since } => (None, since, true),
        Baseline::Unset => (None, None, false),
    };
    let row = numbered(&COMPONENTS, kpi);
    let named = match component.name == kpi.name {
        true => row,
        false => row.bilingual("component", &component.name),
    };
    let row = named
        .text("unit", component.unit.symbol())
        .choice("direction", component.direction.key())
        .put("baseline", Written::number(value))
        .put("baseline_period", Written::period(period))
        .answer("zero_based", zero, false)
        .answer("rated", component.rated, true);
    match &component.source_series {
        Some(binding) => bound(row, binding).cells,
        None => row.cells,
    }
}

fn bound(row: RowWriter, binding: &Binding) -> RowWriter {
    let unless_default = |key: &'static str, is_default| if is_default { "" } else { key };
    row.text("source_indicator", binding.indicator.as_str())
        .text("source_area", &binding.area)
        .choice("source_sex", unless_default(binding.sex.key(), binding.sex == Sex::default()))
        .text("source_age", &scalar::write_age(binding.age))
        .choice(
            "source_rule",
            unless_default(binding.rule.key(), binding.rule == PeriodRule::default()),
        )
}

/// The name by which further tables refer to a component: none if it is the only one.
fn reference<'a>(kpi: &Kpi, component: &'a Component) -> &'a str {
    if kpi.components.len() == 1 { "" } else { &component.name.ja }
}

fn targets(kpi: &Kpi) -> Vec<Vec<Written>> {
    let of = |component: &Component| {
        let name = reference(kpi, component).to_owned();
        component.targets.iter().map(move |t| target(kpi, &name, t)).collect::<Vec<_>>()
    };
    kpi.components.iter().flat_map(of).collect()
}

fn target(kpi: &Kpi, component: &str, target: &Target) -> Vec<Written> {
    let (rule, value, of) = match &target.value {
        TargetValue::Value(value) => ("value", Written::Number(*value), ""),
        TargetValue::MultipleOfBaseline(factor) => ("multiple", Written::Number(*factor), ""),
        TargetValue::ShareOf { numerator, denominator, component } => {
            ("share-of", Written::Text(format!("{numerator}/{denominator}")), component.as_str())
        }
        TargetValue::LevelOf { component } => ("level-of", Written::Empty, component.as_str()),
        TargetValue::DirectionOnly => ("direction", Written::Empty, ""),
        TargetValue::Unpublished => ("unpublished", Written::Empty, ""),
        TargetValue::Qualitative => ("qualitative", Written::Empty, ""),
    };
    numbered(&TARGETS, kpi)
        .text("component", component)
        .choice("rule", rule)
        .put("value", value)
        .text("of", of)
        .put("due", Written::period(target.due))
        .put("set_on", Written::period(target.set_on))
        .choice("revision", target.revision.key())
        .bilingual("note", &target.note)
        .cells
}

/// Results by point: what concerns the KPI as a whole, then its components; the comment
/// stands in the first row of its point.
fn results(strategy: &Strategy, kpi: &Kpi) -> Vec<Vec<Written>> {
    let mut rows = Vec::new();
    for point in &strategy.points {
        let start = || numbered(&RESULTS, kpi).text("point", &point.id);
        let notices = kpi.notices.iter().filter(|notice| notice.point == point.id);
        let mut here: Vec<RowWriter> = notices
            .map(|n| start().choice("status", n.status.key()).bilingual("text", &n.text))
            .collect();
        for component in &kpi.components {
            let results = component.results.iter().filter(|result| result.point == point.id);
            let name = reference(kpi, component);
            here.extend(results.map(|r| measured(start().text("component", name), r)));
        }
        for (index, comment) in kpi.comments.iter().filter(|c| c.point == point.id).enumerate() {
            let row = if index < here.len() { here.remove(index) } else { start() };
            here.insert(index, row.bilingual("comment", &comment.text));
        }
        rows.extend(here.into_iter().map(|row| row.cells));
    }
    rows
}

fn measured(row: RowWriter, result: &Measured) -> RowWriter {
    let status = match result.status {
        ResultStatus::Final => "",
        other => other.key(),
    };
    let row = row
        .put("value", Written::Number(result.value))
        .text("unit", result.unit.as_ref().map_or("", |unit| unit.symbol()))
        .put("period", Written::period(result.period))
        .put("published", Written::date(result.published))
        .choice("status", status)
        .answer("approximate", result.approximate, false)
        .bilingual("definition", &result.definition);
    match &result.provenance {
        Some(from) => originated(row, from, result.value),
        None => row,
    }
}

/// Where a value came from; the value stands here a second time, so that an edit shows.
fn originated(row: RowWriter, from: &Provenance, value: f64) -> RowWriter {
    row.text("source_dataset", &from.dataset)
        .text("source_version", &from.version)
        .put("source_retrieved", Written::date(from.retrieved))
        .text("source_sha256", &from.sha256)
        .choice("source_basis", from.basis.key())
        .put("source_value", Written::Number(value))
}

fn annotation(kpi: &Kpi, annotation: &Annotation) -> Vec<Written> {
    numbered(&ANNOTATIONS, kpi)
        .put("component", Written::optional_text(annotation.component.as_ref()))
        .put("point", Written::optional_text(annotation.point.as_ref()))
        .choice("annotation", annotation.kind.key())
        .bilingual("reason", &annotation.reason)
        .cells
}
