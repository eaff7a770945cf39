//! Links that are stronger than size and distance explain, and how concentrated moves are.

use super::{
    frame::{FlowHead, Parts, columns, decimal, of_people, people},
    links::population_note,
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, Reference},
    format,
    region::{
        Place, SourceLine,
        words::{name, place_cell},
    },
};

/// What the observed moves are compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Expectation {
    /// What both sizes alone make of it: quasi-independence.
    Size {
        /// Likelihood-ratio statistic G².
        likelihood_ratio: f64,
        /// Pearson's statistic X².
        pearson: f64,
        /// Degrees of freedom.
        degrees_of_freedom: Option<usize>,
    },
    /// What sizes and distance make of it: the doubly constrained gravity model.
    Distance {
        /// Power of the distance.
        exponent: f64,
        /// Its standard error, clustered by destination.
        error: f64,
        /// Share of the deviance explained, per 100.
        explained: Option<f64>,
    },
}

/// A link with what would be expected.
#[derive(Debug, Clone, PartialEq)]
pub struct StrongLink {
    /// Where people left.
    pub from: Place,
    /// Where they went.
    pub to: Place,
    /// How many did.
    pub moves: f64,
    /// How many would.
    pub expected: f64,
}

/// The strongest links under an expectation.
#[derive(Debug, Clone, PartialEq)]
pub struct StrengthView {
    /// What they are compared with.
    pub expectation: Expectation,
    /// The strongest, in order of observed over expected.
    pub links: Vec<StrongLink>,
    /// Links of fewer moves are left out.
    pub least_moves: f64,
    /// Steps or sweeps of the fit.
    pub steps: usize,
    /// Whether it arrived.
    pub converged: bool,
    /// Cells that have no value and were set aside.
    pub missing: usize,
}

/// How much the system moves, and how concentrated it is.
#[derive(Debug, Clone, PartialEq)]
pub struct ConcentrationView {
    /// All moves.
    pub moves: Option<f64>,
    /// Moves per 100 inhabitants.
    pub intensity: Option<f64>,
    /// Half the sum of absolute nets per 100 inhabitants.
    pub aggregate_net_rate: Option<f64>,
    /// Absolute nets per 100 moves in or out.
    pub effectiveness: Option<f64>,
    /// What is spread over prefectures.
    pub spreads: Vec<Spread>,
    /// Name of the group whose share is given.
    pub group: Place,
    /// Year of the populations.
    pub population_year: i16,
    /// Where they come from.
    pub population_sources: Vec<SourceLine>,
}

/// How a quantity is spread over prefectures.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Key of the quantity: `arrivals`, `departures`, `population`, `births`.
    pub key: &'static str,
    /// Share of the group, per 100.
    pub share: Option<f64>,
    /// Herfindahl–Hirschman index.
    pub herfindahl: Option<f64>,
    /// Theil's T against the population.
    pub theil: Option<f64>,
}

impl StrengthView {
    fn key(&self) -> &'static str {
        match self.expectation {
            Expectation::Size { .. } => "size",
            Expectation::Distance { .. } => "distance",
        }
    }

    fn id(&self) -> &'static str {
        match self.expectation {
            Expectation::Size { .. } => "flow-beyond-size",
            Expectation::Distance { .. } => "flow-beyond-distance",
        }
    }
}

/// The strongest links as bars of observed over expected.
#[must_use]
pub fn strength_figure(head: &FlowHead, view: &StrengthView) -> Figure {
    let lang = head.lang;
    let row = |link: &StrongLink| Row {
        cells: vec![
            place_cell(lang, &link.from),
            place_cell(lang, &link.to),
            people(Some(link.moves)),
            decimal(Some(link.expected), 1),
            decimal(Some(link.moves / link.expected), 2),
        ],
        strong: false,
    };
    let words = ["flow-from", "flow-to"].map(|key| text(lang, key).into_owned());
    let figures = [
        of_people(lang, "flow-moves"),
        of_people(lang, "flow-expected"),
        text(lang, "flow-ratio").into_owned(),
    ];
    let table =
        Table { columns: columns(&words, &figures), rows: view.links.iter().map(row).collect() };
    let title = text(lang, &format!("flow-beyond-{}-title", view.key())).into_owned();
    let mut parts = Parts::new(view.id(), title, table);
    let bars = view.links.iter().take(15).map(|link| Bar {
        name: format!(
            "{} → {}",
            short(name(lang, &link.from.name)),
            short(name(lang, &link.to.name))
        ),
        value: link.moves / link.expected,
        strong: false,
        after_gap: false,
    });
    parts.chart = Some(Chart::Bars(Bars {
        axis: text(lang, "flow-ratio").into_owned(),
        decimals: 1,
        bars: bars.collect(),
        reference: Some(Reference {
            name: text(lang, "flow-as-expected").into_owned(),
            value: 1.0,
        }),
    }));
    parts.summary = strength_summary(head, view);
    parts.notes = strength_notes(head, view);
    parts.into_figure(head)
}

/// A prefecture without what kind of area it is: two of them fit beside a bar.
fn short(name: &str) -> &str {
    let name = name.strip_suffix(" Prefecture").unwrap_or(name);
    match name {
        "北海道" => name,
        _ => name.strip_suffix(['県', '都', '府']).unwrap_or(name),
    }
}

fn strength_summary(head: &FlowHead, view: &StrengthView) -> String {
    let Some(first) = view.links.first() else {
        return text(head.lang, "flow-nothing").into_owned();
    };
    let args = [
        ("from", name(head.lang, &first.from.name).into()),
        ("to", name(head.lang, &first.to.name).into()),
        ("ratio", format::number(first.moves / first.expected, 1).into()),
    ];
    text_with(head.lang, &format!("flow-beyond-{}-summary", view.key()), &args)
}

fn strength_notes(head: &FlowHead, view: &StrengthView) -> Vec<String> {
    let lang = head.lang;
    let fit = match view.expectation {
        Expectation::Size { likelihood_ratio, pearson, degrees_of_freedom } => {
            let degrees = degrees_of_freedom.map_or_else(|| "–".to_owned(), format::count);
            let args = [
                ("g", format::number(likelihood_ratio, 0).into()),
                ("x", format::number(pearson, 0).into()),
                ("df", degrees.into()),
                ("steps", view.steps.into()),
            ];
            text_with(lang, "flow-beyond-size-fit", &args)
        }
        Expectation::Distance { exponent, error, explained } => {
            let explained =
                explained.map_or_else(|| "–".to_owned(), |share| format::percent_with(share, 1));
            let args = [
                ("exponent", format::number(exponent, 3).into()),
                ("error", format::number(error, 3).into()),
                ("explained", explained.into()),
                ("steps", view.steps.into()),
            ];
            text_with(lang, "flow-beyond-distance-fit", &args)
        }
    };
    let least = [("least", format::number(view.least_moves, 0).into())];
    let mut notes = vec![fit, text_with(lang, "flow-beyond-least", &least)];
    if !view.converged {
        notes.push(text_with(lang, "flow-not-converged", &[("steps", view.steps.into())]));
    }
    if view.missing > 0 {
        notes.push(text_with(lang, "flow-set-aside", &[("count", view.missing.into())]));
    }
    notes.push(text(lang, "flow-association").into_owned());
    notes
}

fn index_row(head: &FlowHead, label: String, value: Cell, key: &str) -> Row {
    let about = text(head.lang, &format!("flow-index-{key}-about"));
    Row { cells: vec![Cell::text(label), value, Cell::text(about)], strong: false }
}

fn indices(head: &FlowHead, view: &ConcentrationView) -> Vec<Row> {
    let lang = head.lang;
    let system = |key: &str, value: Cell| {
        index_row(head, text(lang, &format!("flow-index-{key}")).into_owned(), value, key)
    };
    let mut rows = vec![
        index_row(head, of_people(lang, "flow-index-moves"), people(view.moves), "moves"),
        system("cmi", decimal(view.intensity, 3)),
        system("anmr", decimal(view.aggregate_net_rate, 3)),
        system("mei", decimal(view.effectiveness, 2)),
    ];
    for spread in &view.spreads {
        let of = text(lang, &format!("flow-spread-{}", spread.key));
        let figures = [
            ("share", Some(decimal(spread.share, 2))),
            ("hhi", Some(decimal(spread.herfindahl, 4))),
            ("theil", spread.theil.map(|theil| decimal(Some(theil), 4))),
        ];
        for (key, value) in figures {
            let args =
                [("of", of.to_string().into()), ("group", name(lang, &view.group.name).into())];
            let label = text_with(lang, &format!("flow-index-{key}"), &args);
            rows.extend(value.map(|value| index_row(head, label, value, key)));
        }
    }
    rows
}

/// Intensity, effectiveness and concentration of the system.
#[must_use]
pub fn concentration_figure(head: &FlowHead, view: &ConcentrationView) -> Figure {
    let lang = head.lang;
    let columns = vec![
        crate::Column::text(text(lang, "flow-index")),
        crate::Column::number(text(lang, "flow-value")),
        crate::Column::text(text(lang, "flow-meaning")),
    ];
    let title = text(lang, "flow-concentration-title").into_owned();
    let mut parts =
        Parts::new("flow-concentration", title, Table { columns, rows: indices(head, view) });
    parts.summary = match (view.intensity, view.effectiveness) {
        (Some(intensity), Some(effectiveness)) => {
            let args = [
                ("intensity", format::number(intensity, 2).into()),
                ("effectiveness", format::number(effectiveness, 1).into()),
            ];
            text_with(lang, "flow-concentration-summary", &args)
        }
        _ => text(lang, "flow-missing").into_owned(),
    };
    parts.notes = vec![population_note(head, view.population_year)];
    parts.sources = view.population_sources.clone();
    parts.into_figure(head)
}
