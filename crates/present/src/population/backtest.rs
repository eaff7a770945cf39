//! Projections against what happened: by size, by age and sex, by year, by edition, and the nation.

use sousei_core::Sex;
use sousei_demography::metrics::Errors;

use super::words::{METHOD, people_cell, projected, source_texts};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::SourceLine,
};

/// Everything that the back-test found.
#[derive(Debug, Clone)]
pub struct BacktestView {
    /// Against the census, by size of municipality; the last row is all of them.
    pub sizes: Vec<SizeScore>,
    /// Against the census, by age and sex.
    pub ages: Vec<AgeScore>,
    /// Sources of both.
    pub census: Vec<SourceLine>,
    /// Growth against the register, by year.
    pub years: Vec<YearScore>,
    /// Sources of it.
    pub register: Vec<SourceLine>,
    /// National editions against later censuses.
    pub editions: Vec<EditionRow>,
    /// Sources of them.
    pub of_editions: Vec<SourceLine>,
    /// The nation projected here and published.
    pub nation: Vec<NationRow>,
    /// Sources of both.
    pub of_nation: Vec<SourceLine>,
}

/// Errors of the projection, and of taking that nothing changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Of the published projection.
    pub own: Errors,
    /// Of the people of the base year.
    pub constant: Errors,
}

/// How well intervals held what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Share within the interval of 50 %.
    pub inner: f64,
    /// Share within the interval of 80 %.
    pub outer: f64,
    /// Mean continuous ranked probability score, in the unit of the values.
    pub crps: f64,
    /// `1 −` that score over the one of no change; none where no change is never wrong.
    pub skill: Option<f64>,
}

/// Municipalities of one size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SizeScore {
    /// People of the base year from, and below; none for all municipalities.
    pub size: Option<(f64, f64)>,
    /// Errors.
    pub score: Score,
    /// Intervals.
    pub held: Held,
}

/// One age group of one sex over all municipalities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgeScore {
    /// Of which sex.
    pub sex: Sex,
    /// `young`, `working` or `old`; none for all ages.
    pub group: Option<&'static str>,
    /// Errors.
    pub score: Score,
}

/// Growth since the first year of the register.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearScore {
    /// Year of the register's 1 January.
    pub year: i32,
    /// Errors of indices.
    pub score: Score,
    /// Intervals of indices.
    pub held: Held,
}

/// One national edition in one later census year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EditionRow {
    /// Year of publication.
    pub edition: i16,
    /// Years after the base.
    pub horizon: i32,
    /// The census year.
    pub year: i32,
    /// People projected.
    pub projected: f64,
    /// People counted.
    pub counted: f64,
    /// Error in percent.
    pub error: f64,
}

/// The nation in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NationRow {
    /// The year.
    pub year: i32,
    /// People as projected here.
    pub own: f64,
    /// People of the published medium variant.
    pub medium: f64,
    /// Difference in percent of the published.
    pub distance: f64,
}

/// The figures of the back-test in reading order.
#[must_use]
pub fn backtest_figures(lang: Lang, view: &BacktestView) -> Vec<Figure> {
    vec![
        sizes(lang, view),
        ages(lang, view),
        years(lang, view),
        editions(lang, view),
        nation(lang, view),
    ]
}

fn sizes(lang: Lang, view: &BacktestView) -> Figure {
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
    let rows = view.sizes.iter().map(|one| {
        let mut cells = vec![Cell::text(size_name(lang, one.size)), count(&one.score)];
        cells.extend(errors(&one.score));
        cells.extend(held(&one.held, 1));
        Row { cells, strong: one.size.is_none() }
    });
    figure(lang, "size", &keys, rows.collect(), &view.census)
}

fn size_name(lang: Lang, size: Option<(f64, f64)>) -> String {
    let Some((from, below)) = size else {
        return text(lang, "population-backtest-all").into_owned();
    };
    let from = format::number(from, 0);
    if below.is_finite() {
        let args = [("from", from.into()), ("below", format::number(below, 0).into())];
        return text_with(lang, "population-backtest-between", &args);
    }
    text_with(lang, "population-backtest-from", &[("from", from.into())])
}

fn ages(lang: Lang, view: &BacktestView) -> Figure {
    let keys = ["sex", "group", "count", "mape", "malpe", "wmape", "constant-mape"];
    let rows = view.ages.iter().map(|one| {
        let group = one.group.map_or_else(
            || text(lang, "population-backtest-all-ages"),
            |key| text(lang, &format!("age-group-{key}")),
        );
        let sex = text(lang, &format!("sex-{}", one.sex.key()));
        let mut cells = vec![Cell::text(sex), Cell::text(group), count(&one.score)];
        cells.extend(errors(&one.score));
        Row { cells, strong: one.group.is_none() }
    });
    figure(lang, "age", &keys, rows.collect(), &view.census)
}

fn years(lang: Lang, view: &BacktestView) -> Figure {
    let keys = [
        "year",
        "count",
        "mape",
        "malpe",
        "constant-mape",
        "coverage-50",
        "coverage-80",
        "crps-index",
        "skill",
    ];
    let rows = view.years.iter().map(|one| {
        let mut cells = vec![year(one.year), count(&one.score)];
        let [mape, malpe, _, constant] = errors(&one.score);
        cells.extend([mape, malpe, constant]);
        cells.extend(held(&one.held, 3));
        Row { cells, strong: false }
    });
    figure(lang, "years", &keys, rows.collect(), &view.register)
}

fn editions(lang: Lang, view: &BacktestView) -> Figure {
    let keys = ["edition", "horizon", "year", "projected", "counted", "error"];
    let rows = view.editions.iter().map(|one| Row {
        cells: vec![
            Cell::text(one.edition.to_string()),
            Cell::number(one.horizon.to_string(), f64::from(one.horizon)),
            year(one.year),
            people_cell(one.projected),
            people_cell(one.counted),
            Cell::number(format::signed(one.error, 2), one.error),
        ],
        strong: false,
    });
    figure(lang, "editions", &keys, rows.collect(), &view.of_editions)
}

fn nation(lang: Lang, view: &BacktestView) -> Figure {
    let keys = ["year", "own", "medium", "distance"];
    let rows = view.nation.iter().map(|one| Row {
        cells: vec![
            year(one.year),
            people_cell(one.own),
            people_cell(one.medium),
            Cell::number(format::signed(one.distance, 2), one.distance),
        ],
        strong: false,
    });
    let drawn = figure(lang, "nation", &keys, rows.collect(), &view.of_nation);
    Figure { chart: Some(Chart::Lines(nation_lines(lang, view))), ..drawn }
}

fn nation_lines(lang: Lang, view: &BacktestView) -> Lines {
    let name = |key: &str| text(lang, &format!("population-backtest-column-{key}")).into_owned();
    let points = |of: fn(&NationRow) -> f64| -> Vec<(f64, f64)> {
        view.nation.iter().map(|one| (f64::from(one.year), of(one))).collect()
    };
    let medium = LineSeries {
        name: name("medium"),
        tone: Tone::Series(1),
        style: LineStyle::Dashed,
        points: points(|one| one.medium),
    };
    Lines {
        axis: super::words::axis(lang, "population-axis"),
        decimals: 0,
        series: vec![projected(name("own"), Tone::Series(0), points(|one| one.own)), medium],
        bands: Vec::new(),
        border: None,
    }
}

/// A year is a name, not a quantity: no separators.
fn year(of: i32) -> Cell {
    Cell::number(of.to_string(), f64::from(of))
}

fn count(of: &Score) -> Cell {
    Cell::number(format::number(of.own.n as f64, 0), of.own.n as f64)
}

/// Mean absolute, mean and weighted error of the projection, mean absolute error of no change.
fn errors(of: &Score) -> [Cell; 4] {
    [of.own.mape, of.own.malpe, of.own.wmape, of.constant.mape]
        .map(|value| Cell::number(format::number(value, 2), value))
}

fn held(of: &Held, decimals: usize) -> [Cell; 4] {
    let share = |share: f64| Cell::number(format::number(share * 100.0, 1), share * 100.0);
    let skill = |skill: f64| Cell::number(format::number(skill, 2), skill);
    [
        share(of.inner),
        share(of.outer),
        Cell::number(format::number(of.crps, decimals), of.crps),
        of.skill.map_or_else(super::words::nothing, skill),
    ]
}

fn column(lang: Lang, key: &str) -> Column {
    let heading = text(lang, &format!("population-backtest-column-{key}"));
    match key {
        "size" | "group" | "edition" | "sex" => Column::text(heading),
        _ => Column::number(heading),
    }
}

fn figure(
    lang: Lang,
    key: &str,
    columns: &[&str],
    rows: Vec<Row>,
    sources: &[SourceLine],
) -> Figure {
    let say = |part: &str| text(lang, &format!("population-backtest-{key}-{part}")).into_owned();
    Figure {
        id: format!("backtest-{key}"),
        title: say("title"),
        summary: say("summary"),
        chart: None,
        table: Table { columns: columns.iter().map(|key| column(lang, key)).collect(), rows },
        unit: String::new(),
        sources: source_texts(lang, sources),
        notes: vec![say("note")],
        method: Some(METHOD),
    }
}
