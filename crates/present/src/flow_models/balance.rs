//! What if: the balance reached, and what it would do to the regions.

use super::frame::{FlowHead, Parts, columns, decimal, of_people, people, signed, signed_decimal};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::{
        Place, SourceLine,
        words::{name, place_cell},
    },
};

/// Moves across the border in one year of the path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PathYear {
    /// The year.
    pub year: i16,
    /// People who come.
    pub inward: f64,
    /// People who leave.
    pub outward: f64,
}

/// People of an area with and without the balance.
#[derive(Debug, Clone, PartialEq)]
pub struct BalancedArea {
    /// The area.
    pub place: Place,
    /// In the base year of the projection.
    pub base: f64,
    /// In the last year as projected.
    pub projected: f64,
    /// In the last year with the balance.
    pub balanced: f64,
    /// Women of 20 to 39 in the last year, as projected and with the balance.
    pub women: (f64, f64),
    /// Share of what the losing areas keep; none for areas that share in nothing.
    pub share: Option<f64>,
    /// Whether it is a sum of others.
    pub is_sum: bool,
}

/// People moved at one age by the assumption, over all steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovedAge {
    /// First age at the beginning of a step.
    pub from: u8,
    /// Last age; none for an open group.
    pub to: Option<u8>,
    /// Men and women who stay where they were.
    pub people: [f64; 2],
}

/// The balance and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceView {
    /// The place whose balance is reached.
    pub place: Place,
    /// Year of the balance.
    pub balance_year: i16,
    /// Whether arrivals fall; else departures rise.
    pub by_arrivals: bool,
    /// Ages at which people move otherwise: first, and last.
    pub ages: (u8, Option<u8>),
    /// By how many per 100 arrivals would have to fall, and departures to rise.
    pub distance: (Option<f64>, Option<f64>),
    /// The path of both streams.
    pub path: Vec<PathYear>,
    /// Base year and last year of the projection.
    pub years: (i32, i32),
    /// Sums first, then prefectures.
    pub areas: Vec<BalancedArea>,
    /// Net moves of the place by the end of each step: as projected, with the balance.
    pub nets: Vec<(i32, f64, f64)>,
    /// Who moves otherwise.
    pub moved: Vec<MovedAge>,
    /// Whether at some chosen age more people would leave than come.
    pub beyond_gains: bool,
    /// Where the projection comes from.
    pub sources: Vec<SourceLine>,
}

/// The path, the regions, the ages and the steps.
#[must_use]
pub fn balance_figures(head: &FlowHead, view: &BalanceView) -> [Figure; 4] {
    [
        path_figure(head, view),
        areas_figure(head, view),
        moved_figure(head, view),
        nets_figure(head, view),
    ]
}

/// What is assumed and how it is computed, in sentences.
#[must_use]
pub fn balance_notes(head: &FlowHead, view: &BalanceView) -> Vec<String> {
    let lang = head.lang;
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("ages", ages(head, view.ages).into()),
        ("from", format::period_plain(lang, &head.period).into()),
        ("year", view.balance_year.to_string().into()),
    ];
    let mut notes = vec![
        text(lang, "flow-balance-not-a-forecast").into_owned(),
        text_with(lang, "flow-balance-steps-note", &args),
        text_with(lang, "flow-balance-projection-note", &args),
        text_with(lang, "flow-balance-ages-note", &args),
        text_with(lang, "flow-balance-shares-note", &args),
        text(lang, "flow-balance-lever-note").into_owned(),
    ];
    if view.beyond_gains {
        notes.push(text(lang, "flow-balance-beyond").into_owned());
    }
    notes
}

fn ages(head: &FlowHead, (from, to): (u8, Option<u8>)) -> String {
    let from = ("from", from.to_string().into());
    match to {
        Some(to) => text_with(head.lang, "flow-ages", &[from, ("to", to.to_string().into())]),
        None => text_with(head.lang, "flow-ages-open", &[from]),
    }
}

fn path_figure(head: &FlowHead, view: &BalanceView) -> Figure {
    let lang = head.lang;
    let row = |year: &PathYear| Row {
        cells: vec![
            Cell::text(year.year.to_string()),
            people(Some(year.inward)),
            people(Some(year.outward)),
            signed(Some(year.inward - year.outward)),
        ],
        strong: year.year == view.balance_year,
    };
    let figures = ["flow-in", "flow-out", "flow-net"].map(|key| of_people(lang, key));
    let table = Table {
        columns: columns(&[text(lang, "word-year").into_owned()], &figures),
        rows: view.path.iter().map(row).collect(),
    };
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("year", view.balance_year.to_string().into()),
    ];
    let title = text_with(lang, "flow-balance-path-title", &args);
    let mut parts = Parts::new("flow-balance-path", title, table);
    parts.chart = Some(path_chart(head, view));
    let percent = |share: Option<f64>| {
        share.map_or_else(|| "–".to_owned(), |share| format::percent_with(share, 1))
    };
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("arrivals", percent(view.distance.0).into()),
        ("departures", percent(view.distance.1).into()),
    ];
    parts.summary = text_with(lang, "flow-balance-path-summary", &args);
    let lever =
        if view.by_arrivals { "flow-balance-by-arrivals" } else { "flow-balance-by-departures" };
    parts.notes = vec![
        text(lang, "flow-balance-not-a-forecast").into_owned(),
        text(lang, lever).into_owned(),
    ];
    parts.into_figure(head)
}

fn path_chart(head: &FlowHead, view: &BalanceView) -> Chart {
    let line = |key: &str, tone, value: fn(&PathYear) -> f64| LineSeries {
        name: text(head.lang, key).into_owned(),
        tone,
        style: LineStyle::Projected,
        points: view.path.iter().map(|year| (f64::from(year.year), value(year))).collect(),
    };
    Chart::Lines(Lines {
        axis: of_people(head.lang, "flow-moves"),
        decimals: 0,
        series: vec![
            line("flow-in", Tone::Series(0), |year| year.inward),
            line("flow-out", Tone::Series(1), |year| year.outward),
            line("flow-net", Tone::Series(2), |year| year.inward - year.outward),
        ],
        bands: Vec::new(),
        border: None,
    })
}

fn areas_figure(head: &FlowHead, view: &BalanceView) -> Figure {
    let lang = head.lang;
    let per_hundred = |now: f64, before: f64| (before > 0.0).then(|| (now / before - 1.0) * 100.0);
    let row = |area: &BalancedArea| Row {
        cells: vec![
            place_cell(lang, &area.place),
            people(Some(area.base)),
            people(Some(area.projected)),
            people(Some(area.balanced)),
            signed(Some(area.balanced - area.projected)),
            signed_decimal(per_hundred(area.balanced, area.projected), 2),
            people(Some(area.women.0)),
            people(Some(area.women.1)),
            decimal(area.share.map(|share| share * 100.0), 2),
        ],
        strong: area.is_sum,
    };
    let (base, last) = view.years;
    let at = |key: &str, year: i32| text_with(lang, key, &[("year", year.to_string().into())]);
    let figures = [
        at("flow-people-in", base),
        at("flow-projected-in", last),
        at("flow-balanced-in", last),
        of_people(lang, "flow-difference"),
        text(lang, "flow-difference-percent").into_owned(),
        text(lang, "flow-women-projected").into_owned(),
        text(lang, "flow-women-balanced").into_owned(),
        text(lang, "flow-balance-share").into_owned(),
    ];
    let table = Table {
        columns: columns(&[text(lang, "region-area").into_owned()], &figures),
        rows: view.areas.iter().map(row).collect(),
    };
    let title = at("flow-balance-areas-title", last);
    let mut parts = Parts::new("flow-balance-areas", title, table);
    parts.chart = Some(areas_chart(head, view));
    parts.summary = areas_summary(head, view);
    parts.notes = balance_notes(head, view);
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}

/// What each prefecture gains or loses, the largest gain first.
fn areas_chart(head: &FlowHead, view: &BalanceView) -> Chart {
    let difference = |area: &BalancedArea| area.balanced - area.projected;
    let mut prefectures: Vec<&BalancedArea> =
        view.areas.iter().filter(|area| !area.is_sum).collect();
    prefectures.sort_by(|a, b| difference(b).total_cmp(&difference(a)));
    let bars = prefectures.iter().map(|area| Bar {
        name: name(head.lang, &area.place.name).to_owned(),
        value: difference(area),
        strong: false,
        after_gap: false,
    });
    Chart::Bars(Bars {
        axis: of_people(head.lang, "flow-difference"),
        decimals: 0,
        bars: bars.collect(),
        reference: None,
    })
}

fn areas_summary(head: &FlowHead, view: &BalanceView) -> String {
    let sums: Vec<&BalancedArea> = view.areas.iter().filter(|area| area.is_sum).collect();
    let [place, others, ..] = sums.as_slice() else { return String::new() };
    let shown = |area: &BalancedArea| format::signed((area.balanced - area.projected).round(), 0);
    let args = [
        ("year", view.years.1.to_string().into()),
        ("area", name(head.lang, &view.place.name).into()),
        ("here", shown(place).into()),
        ("others", shown(others).into()),
    ];
    text_with(head.lang, "flow-balance-areas-summary", &args)
}

fn moved_figure(head: &FlowHead, view: &BalanceView) -> Figure {
    let lang = head.lang;
    let row = |moved: &MovedAge| Row {
        cells: vec![
            Cell::text(ages(head, (moved.from, moved.to))),
            people(Some(moved.people[0])),
            people(Some(moved.people[1])),
            people(Some(moved.people[0] + moved.people[1])),
        ],
        strong: false,
    };
    let figures = ["flow-men", "flow-women", "flow-both"].map(|key| of_people(lang, key));
    let table = Table {
        columns: columns(&[text(lang, "flow-age-at-start").into_owned()], &figures),
        rows: view.moved.iter().map(row).collect(),
    };
    let args = [("year", view.years.1.to_string().into())];
    let title = text_with(lang, "flow-balance-moved-title", &args);
    let mut parts = Parts::new("flow-balance-moved", title, table);
    parts.notes = vec![text(lang, "flow-balance-not-a-forecast").into_owned()];
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}

fn nets_figure(head: &FlowHead, view: &BalanceView) -> Figure {
    let lang = head.lang;
    let row = |(year, projected, balanced): &(i32, f64, f64)| Row {
        cells: vec![
            Cell::text(text_with(
                lang,
                "flow-step",
                &[("from", (year - 5).to_string().into()), ("to", year.to_string().into())],
            )),
            signed(Some(*projected)),
            signed(Some(*balanced)),
        ],
        strong: false,
    };
    let figures = ["flow-net-projected", "flow-net-balanced"].map(|key| of_people(lang, key));
    let table = Table {
        columns: columns(&[text(lang, "flow-five-years").into_owned()], &figures),
        rows: view.nets.iter().map(row).collect(),
    };
    let args = [("area", name(lang, &view.place.name).into())];
    let title = text_with(lang, "flow-balance-nets-title", &args);
    let mut parts = Parts::new("flow-balance-nets", title, table);
    parts.notes = vec![text(lang, "flow-balance-not-a-forecast").into_owned()];
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}
