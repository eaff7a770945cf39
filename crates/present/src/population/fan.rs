//! Intervals of a probabilistic projection.

use sousei_core::Date;

use super::{
    ProjectionHead, TakenAs,
    words::{
        self, Parts, area, columns, name_sources, people, people_cell, projected, scenario_name,
        year, year_cell, year_words,
    },
};
use crate::{
    Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Band, Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::SourceLine,
};

/// A probabilistic projection to show.
#[derive(Debug, Clone, PartialEq)]
pub struct FanView {
    /// Seed of the paths.
    pub seed: u64,
    /// Number of paths.
    pub n_paths: usize,
    /// Key of the scenario around which the paths lie.
    pub scenario: &'static str,
    /// Areas of whose moves no years are known, so that their migration does not vary.
    pub n_without_moves: usize,
    /// Observed intervals of five years: each path draws one of them if there are two or more.
    pub intervals: Vec<(Date, Date)>,
    /// Where the spread of migration comes from.
    pub sources: Vec<SourceLine>,
    /// The base and the projected years, in order of time.
    pub years: Vec<FanYear>,
}

/// The distribution of the total over all paths in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanYear {
    /// The year.
    pub year: i32,
    /// Mean.
    pub mean: f64,
    /// A tenth of the paths lie below.
    pub q10: f64,
    /// A quarter of the paths lie below.
    pub q25: f64,
    /// Half of the paths lie below.
    pub q50: f64,
    /// A quarter of the paths lie above.
    pub q75: f64,
    /// A tenth of the paths lie above.
    pub q90: f64,
    /// The scenario projected without chance; the median is another thing.
    pub central: f64,
}

/// The fan chart: median, intervals of 50 % and 80 %, and the scenario without chance beside them.
#[must_use]
pub fn fan_figure(head: &ProjectionHead, view: &FanView) -> Figure {
    let lang = head.lang;
    let plain = |key| text(lang, key).into_owned();
    let mut notes = vec![
        plain("population-fan-means"),
        plain("population-fan-rests"),
        migration_note(lang, &view.intervals),
        plain("population-fan-median"),
    ];
    if let TakenAs::SumOf(_) = head.taken_as {
        notes.push(text(lang, "population-fan-sum").into_owned());
    }
    if view.n_without_moves > 0 {
        let args = [("count", view.n_without_moves.into())];
        notes.push(text_with(lang, "population-fan-without-moves", &args));
    }
    // A seed is a name, not a quantity: no separators.
    let made = [("paths", view.n_paths.into()), ("seed", view.seed.to_string().into())];
    notes.push(text_with(lang, "population-fan-made", &made));
    let parts = Parts {
        id: "population-fan",
        title: text_with(lang, "population-fan-title", &[("area", area(head).into())]),
        summary: summary(head, view),
        chart: Some(Chart::Lines(drawing(head, view))),
        table: table(head, view),
        unit: format::unit_name(lang, &words::people_unit()),
        notes,
        until: view.years.last().map_or(head.base_year, |at| at.year),
    };
    let mut figure = parts.into_figure(head);
    name_sources(&mut figure, lang, &view.sources);
    figure
}

/// Whether migration varies by a factor alone, or by intervals that each path draws besides.
fn migration_note(lang: Lang, intervals: &[(Date, Date)]) -> String {
    if intervals.len() < 2 {
        return text(lang, "population-fan-factor").into_owned();
    }
    let day = |day: Date| format::date(lang, day);
    let named = intervals.iter().map(|(from, to)| format!("{}–{}", day(*from), day(*to)));
    let named: Vec<String> = named.collect();
    let joined = named.join(if lang == Lang::Ja { "、" } else { ", " });
    let args = [("count", intervals.len().into()), ("intervals", joined.into())];
    text_with(lang, "population-fan-blocks", &args)
}

fn summary(head: &ProjectionHead, view: &FanView) -> String {
    let lang = head.lang;
    let Some(last) = view.years.last() else {
        return text_with(lang, "population-nothing", &[("area", area(head).into())]);
    };
    let shown = |count: f64| people(lang, count);
    let args = [
        ("year", year_words(head, last.year).into()),
        ("paths", view.n_paths.into()),
        ("q10", shown(last.q10).into()),
        ("q90", shown(last.q90).into()),
        ("q25", shown(last.q25).into()),
        ("q75", shown(last.q75).into()),
        ("median", shown(last.q50).into()),
        ("central", shown(last.central).into()),
        ("scenario", scenario_name(lang, head.rates, view.scenario).into()),
    ];
    text_with(lang, "population-fan-summary", &args)
}

fn drawing(head: &ProjectionHead, view: &FanView) -> Lines {
    let lang = head.lang;
    let points = |value: fn(&FanYear) -> f64| {
        view.years.iter().map(|at| (f64::from(at.year), value(at))).collect::<Vec<_>>()
    };
    let band = |key: &str, edges: fn(&FanYear) -> (f64, f64)| Band {
        name: text(lang, key).into_owned(),
        points: view
            .years
            .iter()
            .map(|at| (f64::from(at.year), edges(at).0, edges(at).1))
            .collect(),
        whole: true,
    };
    Lines {
        axis: words::axis(lang, "population-axis-projected"),
        decimals: 0,
        series: vec![
            LineSeries {
                name: text(lang, "population-median").into_owned(),
                tone: Tone::Series(5),
                style: LineStyle::Dotted,
                points: points(|at| at.q50),
            },
            projected(
                scenario_name(lang, head.rates, view.scenario),
                words::scenario_tone(view.scenario),
                points(|at| at.central),
            ),
        ],
        bands: vec![
            band("population-interval-80", |at| (at.q10, at.q90)),
            band("population-interval-50", |at| (at.q25, at.q75)),
        ],
        border: Some(words::border(head)),
    }
}

fn table(head: &ProjectionHead, view: &FanView) -> Table {
    let lang = head.lang;
    let keys = [
        "population-q10",
        "population-q25",
        "population-median",
        "population-q75",
        "population-q90",
        "population-mean",
    ];
    let mut columns = columns(lang, "word-year", &keys);
    columns.push(crate::Column::number(scenario_name(lang, head.rates, view.scenario)));
    let rows = view.years.iter().map(|at| {
        let values = [at.q10, at.q25, at.q50, at.q75, at.q90, at.mean, at.central];
        let first = if at.year > head.base_year {
            year_cell(head, at.year)
        } else {
            crate::Cell::text(year(lang, at.year))
        };
        let cells = std::iter::once(first).chain(values.map(people_cell));
        Row { cells: cells.collect(), strong: false }
    });
    Table { columns, rows: rows.collect() }
}
