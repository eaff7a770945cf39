//! Areas in order of an indicator.

use sousei_core::{Bilingual, Indicator, Period};
use sousei_indicators::Direction;

use super::{
    Place, Reading, Standing,
    words::{
        Sources, between, indicator_cell, indicator_name, name, place_cell, reading_notes,
        reading_text, score_cell, value_cell,
    },
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, Reference},
    format,
};

/// Bars at the head and at the foot of a long ranking.
const HEAD: usize = 20;
const FOOT: usize = 10;

/// A ranking to show.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingView {
    /// The reader's language.
    pub lang: Lang,
    /// What is measured.
    pub indicator: Indicator,
    /// When.
    pub period: Option<Period>,
    /// Name of the set of areas that are compared.
    pub comparison: Bilingual,
    /// Which end comes first.
    pub direction: Direction,
    /// The areas, in any order.
    pub areas: Vec<RankedArea>,
    /// Figure of the whole, for example of the nation, to compare with.
    pub reference: Option<(Place, Reading)>,
}

/// An area of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedArea {
    /// The area.
    pub place: Place,
    /// Its figure.
    pub reading: Reading,
    /// Its place, where it has a figure.
    pub standing: Option<Standing>,
    /// Whether the reader asked for this one.
    pub strong: bool,
}

/// The ranking as a table, with bars for its head, its foot and the areas asked for.
#[must_use]
pub fn ranking_figure(view: &RankingView) -> Figure {
    let lang = view.lang;
    let mut areas: Vec<&RankedArea> = view.areas.iter().collect();
    let key = |area: &RankedArea| {
        (area.standing.map_or(usize::MAX, |at| at.rank), area.place.key.clone())
    };
    areas.sort_by_cached_key(|area| key(area));
    let indicator = indicator_name(lang, &view.indicator);
    let args = [
        ("indicator", indicator.as_str().into()),
        ("set", name(lang, &view.comparison).into()),
        ("period", period_text(view).into()),
    ];
    let mut sources = Sources::default();
    areas.iter().filter_map(|area| area.reading.source.as_ref()).for_each(|source| {
        sources.add(source);
    });
    let of = name(lang, &view.indicator.name);
    let order = match view.direction {
        Direction::HighestFirst => "ranking-highest-first",
        Direction::LowestFirst => "ranking-lowest-first",
    };
    let mut notes = vec![text_with(lang, "ranking-note", &args), text(lang, order).into_owned()];
    notes.extend(reading_notes(lang, areas.iter().map(|area| (of, &area.reading))));
    Figure {
        id: "ranking".to_owned(),
        title: text_with(lang, "ranking-title", &args),
        summary: summary(view, &areas),
        chart: Some(Chart::Bars(bars(view, &areas))).filter(|chart| !chart.is_empty()),
        table: table(view, &areas),
        unit: format::unit_name(lang, &view.indicator.unit),
        sources: sources.plain(lang),
        notes,
        method: Some("standing"),
    }
}

fn period_text(view: &RankingView) -> String {
    view.period.map_or_else(
        || text(view.lang, "word-unknown").into_owned(),
        |at| format::period(view.lang, &at),
    )
}

fn table(view: &RankingView, areas: &[&RankedArea]) -> Table {
    let lang = view.lang;
    let set = [("set", name(lang, &view.comparison).into())];
    let columns = vec![
        Column::number(text(lang, "region-rank")),
        Column::text(text(lang, "region-area")),
        Column::number(indicator_cell(lang, &view.indicator).text),
        Column::number(text_with(lang, "region-score-in", &set)),
    ];
    let reference = view.reference.iter().map(|(place, reading)| {
        let value = value_cell(lang, reading, view.indicator.decimals);
        let cells = vec![Cell::default(), place_cell(lang, place), value, Cell::default()];
        Row { cells, strong: true }
    });
    let ranked = areas.iter().map(|area| {
        let rank = area
            .standing
            .map_or_else(Cell::default, |at| Cell::number(format::count(at.rank), at.rank as f64));
        let cells = vec![
            rank,
            place_cell(lang, &area.place),
            value_cell(lang, &area.reading, view.indicator.decimals),
            score_cell(area.standing.and_then(|at| at.score)),
        ];
        Row { cells, strong: area.strong }
    });
    Table { columns, rows: reference.chain(ranked).collect() }
}

fn bars(view: &RankingView, areas: &[&RankedArea]) -> Bars {
    let lang = view.lang;
    let known: Vec<&&RankedArea> =
        areas.iter().filter(|area| area.reading.value.value().is_some()).collect();
    let in_foot = known.len().saturating_sub(FOOT);
    let mut bars = Vec::new();
    let mut left_out = false;
    for (at, area) in known.iter().enumerate() {
        if at >= HEAD && at < in_foot && !area.strong {
            left_out = true;
            continue;
        }
        let rank = area.standing.map_or_else(String::new, |at| at.rank.to_string());
        let args = [("rank", rank.into()), ("area", name(lang, &area.place.name).into())];
        bars.push(Bar {
            name: text_with(lang, "ranking-bar", &args),
            value: area.reading.value.value().unwrap_or_default(),
            strong: area.strong,
            after_gap: std::mem::take(&mut left_out),
        });
    }
    let reference = view.reference.as_ref().and_then(|(place, reading)| {
        let value = reading.value.value()?;
        Some(Reference { name: name(lang, &place.name).to_owned(), value })
    });
    // A total of the parts would flatten every bar.
    let highest = bars.iter().map(|bar| bar.value.abs()).fold(0.0, f64::max);
    Bars {
        axis: indicator_name(lang, &view.indicator),
        decimals: view.indicator.decimals.into(),
        bars,
        reference: reference.filter(|line| line.value.abs() <= highest),
    }
}

/// First, last, and the areas asked for.
fn summary(view: &RankingView, areas: &[&RankedArea]) -> String {
    let lang = view.lang;
    let known = || areas.iter().filter(|area| area.reading.value.value().is_some());
    let ends = match view.direction {
        Direction::HighestFirst => (known().next(), known().next_back()),
        Direction::LowestFirst => (known().next_back(), known().next()),
    };
    let (Some(first), Some(last)) = ends else {
        return text(lang, "ranking-nothing").into_owned();
    };
    let value = |area: &RankedArea| reading_text(lang, &area.reading, view.indicator.decimals);
    let args = [
        ("count", known().count().into()),
        ("first", name(lang, &first.place.name).into()),
        ("highest", value(first).into()),
        ("last", name(lang, &last.place.name).into()),
        ("lowest", value(last).into()),
    ];
    let mut sentences = vec![text_with(lang, "ranking-summary", &args)];
    for area in areas.iter().filter(|area| area.strong) {
        let Some(standing) = area.standing else { continue };
        let args = [
            ("area", name(lang, &area.place.name).into()),
            ("value", value(area).into()),
            ("rank", standing.rank.into()),
            ("of", standing.of.into()),
        ];
        sentences.push(text_with(lang, "ranking-own", &args));
    }
    sentences.join(between(lang))
}
