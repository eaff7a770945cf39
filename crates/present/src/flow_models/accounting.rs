//! Accounting: what the change of net movement consists of. No causes.

use std::collections::BTreeMap;

use sousei_core::Sex;

use super::frame::{Parts, columns, of_people, people, signed, signed_decimal};
use crate::{
    Cell, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, LineSeries, LineStyle, Lines, Tone},
    flows::year_list,
    format,
    region::{Place, SourceLine, words::name},
};

/// Movement of one sex in one year, with the people it is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SexYear {
    /// In less out.
    pub net: f64,
    /// People of the same sex and nationality.
    pub people: f64,
}

/// The part of one sex in a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SexEffect {
    /// Which sex.
    pub sex: Sex,
    /// The first year.
    pub before: SexYear,
    /// The last year.
    pub after: SexYear,
    /// Through the number of people.
    pub population: f64,
    /// Through the rate at which they move.
    pub rate: f64,
}

/// A change of net movement and what it consists of.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountingView {
    /// Of which place.
    pub place: Place,
    /// First year and last year.
    pub years: (i16, i16),
    /// Years of the two whose people are estimated, since the census leaves out unknown nationality.
    pub estimated: Vec<i16>,
    /// Net movement by year: men, women.
    pub series: BTreeMap<i16, [f64; 2]>,
    /// Each sex.
    pub sexes: Vec<SexEffect>,
    /// Through the number of all people.
    pub scale: f64,
    /// Through the shares of the sexes.
    pub structure: f64,
    /// Through rates.
    pub rate: f64,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

/// Net movement by sex over the years, what its change consists of, and the people behind it.
#[must_use]
pub fn accounting_figures(lang: Lang, view: &AccountingView) -> [Figure; 3] {
    [effects_figure(lang, view), series_figure(lang, view), inputs_figure(lang, view)]
}

pub(super) fn sex_name(lang: Lang, sex: Sex) -> String {
    let key = if sex == Sex::Male { "flow-men" } else { "flow-women" };
    text(lang, key).into_owned()
}

fn series_figure(lang: Lang, view: &AccountingView) -> Figure {
    let line = |sex, at: usize, tone| LineSeries {
        name: sex_name(lang, sex),
        tone,
        style: LineStyle::Marked,
        points: view.series.iter().map(|(year, nets)| (f64::from(*year), nets[at])).collect(),
    };
    let row = |(year, [men, women]): (&i16, &[f64; 2])| Row {
        cells: vec![
            Cell::text(year.to_string()),
            signed(Some(*men)),
            signed(Some(*women)),
            signed(Some(men + women)),
        ],
        strong: false,
    };
    let figures = ["flow-men", "flow-women", "flow-both"].map(|key| of_people(lang, key));
    let table = Table {
        columns: columns(&[text(lang, "word-year").into_owned()], &figures),
        rows: view.series.iter().map(row).collect(),
    };
    let args = [("area", name(lang, &view.place.name).into())];
    let title = text_with(lang, "flow-accounting-series-title", &args);
    let mut parts = Parts::new("flow-accounting-series", title, table);
    parts.chart = Some(Chart::Lines(Lines {
        axis: of_people(lang, "flow-net"),
        decimals: 0,
        series: vec![line(Sex::Male, 0, Tone::Series(0)), line(Sex::Female, 1, Tone::Series(1))],
        bands: Vec::new(),
        border: None,
    }));
    parts.notes = vec![text(lang, "flow-accounting-basis").into_owned()];
    parts.without_moves(lang, &view.sources)
}

/// All sexes together at one of the two dates.
fn all_of(view: &AccountingView, at: fn(&SexEffect) -> SexYear) -> SexYear {
    let sum = |part: fn(SexYear) -> f64| view.sexes.iter().map(|one| part(at(one))).sum();
    SexYear { net: sum(|year| year.net), people: sum(|year| year.people) }
}

fn effects_figure(lang: Lang, view: &AccountingView) -> Figure {
    let (before, after) = (all_of(view, |one| one.before), all_of(view, |one| one.after));
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("first", view.years.0.to_string().into()),
        ("last", view.years.1.to_string().into()),
    ];
    let title = text_with(lang, "flow-accounting-title", &args);
    let table = effects_table(lang, view, [before, after]);
    let mut parts = Parts::new("flow-accounting", title, table);
    let bar = |key: &str, value| Bar {
        name: text(lang, key).into_owned(),
        value,
        strong: false,
        after_gap: false,
    };
    parts.chart = Some(Chart::Bars(Bars {
        axis: of_people(lang, "flow-change"),
        decimals: 0,
        bars: vec![
            bar("flow-effect-scale", view.scale),
            bar("flow-effect-structure", view.structure),
            bar("flow-effect-rate", view.rate),
            Bar { strong: true, ..bar("flow-change", after.net - before.net) },
        ],
        reference: None,
    }));
    parts.summary = effects_summary(lang, view, after.net - before.net);
    parts.notes = ["flow-accounting-exact", "flow-accounting-basis", "flow-accounting-not-causes"]
        .map(|key| text(lang, key).into_owned())
        .into();
    parts.notes.extend(estimate_note(lang, view));
    parts.without_moves(lang, &view.sources)
}

fn effects_table(lang: Lang, view: &AccountingView, all: [SexYear; 2]) -> Table {
    let of_sex = |one: &SexEffect| {
        let effects = [Some(one.population), None, None, Some(one.rate)];
        effects_row(sex_name(lang, one.sex), [one.before, one.after], effects)
    };
    let population = view.scale + view.structure;
    let effects = [population, view.scale, view.structure, view.rate].map(Some);
    let both = text(lang, "flow-both").into_owned();
    let last = Row { strong: true, ..effects_row(both, all, effects) };
    Table {
        columns: columns(
            &[text(lang, "flow-sex").into_owned()],
            &effects_heading(lang, view.years),
        ),
        rows: view.sexes.iter().map(of_sex).chain([last]).collect(),
    }
}

/// Headings of what [`effects_row`] gives, after the first.
pub(super) fn effects_heading(lang: Lang, (first_year, last_year): (i16, i16)) -> [String; 9] {
    let at = |key: &str, year: i16| text_with(lang, key, &[("year", year.to_string().into())]);
    [
        at("flow-net-in", first_year),
        at("flow-net-in", last_year),
        text(lang, "flow-change").into_owned(),
        text(lang, "flow-effect-population").into_owned(),
        text(lang, "flow-effect-scale").into_owned(),
        text(lang, "flow-effect-structure").into_owned(),
        text(lang, "flow-effect-rate").into_owned(),
        at("flow-rate-in", first_year),
        at("flow-rate-in", last_year),
    ]
}

pub(super) fn effects_row(
    label: String,
    [before, after]: [SexYear; 2],
    effects: [Option<f64>; 4],
) -> Row {
    let rate = |year: SexYear| (year.people > 0.0).then(|| year.net / year.people * 1_000.0);
    let nets = [before.net, after.net, after.net - before.net].map(|net| signed(Some(net)));
    let effects = effects.map(|effect| signed_decimal(effect, 1));
    let rates = [before, after].map(|year| signed_decimal(rate(year), 3));
    let cells = std::iter::once(Cell::text(label)).chain(nets).chain(effects).chain(rates);
    Row { cells: cells.collect(), strong: false }
}

fn effects_summary(lang: Lang, view: &AccountingView, change: f64) -> String {
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("first", view.years.0.to_string().into()),
        ("last", view.years.1.to_string().into()),
        ("change", format::signed(change, 0).into()),
        ("scale", format::signed(view.scale, 0).into()),
        ("structure", format::signed(view.structure, 0).into()),
        ("rate", format::signed(view.rate, 0).into()),
    ];
    text_with(lang, "flow-accounting-summary", &args)
}

/// Which people are an estimate in place of the count of a census.
fn estimate_note(lang: Lang, view: &AccountingView) -> Option<String> {
    let years = year_list(lang, &view.estimated);
    (!years.is_empty())
        .then(|| text_with(lang, "flows-note-estimated-people", &[("years", years.into())]))
}

fn inputs_figure(lang: Lang, view: &AccountingView) -> Figure {
    let row = |one: &SexEffect| Row {
        cells: vec![
            Cell::text(sex_name(lang, one.sex)),
            people(Some(one.before.people)),
            people(Some(one.after.people)),
        ],
        strong: false,
    };
    let at = |year: i16| text_with(lang, "flow-people-in", &[("year", year.to_string().into())]);
    let figures = [at(view.years.0), at(view.years.1)];
    let table = Table {
        columns: columns(&[text(lang, "flow-sex").into_owned()], &figures),
        rows: view.sexes.iter().map(row).collect(),
    };
    let args = [("area", name(lang, &view.place.name).into())];
    let title = text_with(lang, "flow-accounting-inputs-title", &args);
    let mut parts = Parts::new("flow-accounting-inputs", title, table);
    parts.notes.extend(estimate_note(lang, view));
    parts.without_moves(lang, &view.sources)
}
