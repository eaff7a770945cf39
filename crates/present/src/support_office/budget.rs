//! A budget by fiscal year and payer, and how it moves with the guesses.

use serde_json::{Value, json};
use sousei_core::{Bilingual, Source};
use sousei_schemes::BudgetYear;

use super::{fiscal_year, source_lines, yen_cell, yen_unit};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart},
    format,
    strategy::bilingual,
};

/// Yen of the unit on the axis of the chart.
const MILLION: f64 = 1_000_000.0;

/// A budget as a planner sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetView {
    /// Title of the scheme.
    pub title: Bilingual,
    /// Sums by fiscal year.
    pub years: Vec<BudgetYear>,
    /// Who bears the parts, in the order of the parts.
    pub payers: Vec<Bilingual>,
    /// The kinds of cases with their amounts.
    pub kinds: Vec<BudgetKind>,
    /// First fiscal year for which no rules are known; from it on the nearest ones are taken.
    pub unknown_from: Option<i64>,
    /// Versions of the rules that were used.
    pub versions: Vec<String>,
    /// Sum over all years for fewer, as many and more cases (rows) with lower, equal and higher
    /// amounts (columns).
    pub sensitivity: [[i64; 3]; 3],
    /// By how many percent the cases grow from year to year.
    pub growth_percent: i64,
    /// By how many percent cases and amounts may turn out otherwise.
    pub change_percent: (i64, i64),
    /// Documents in which amounts and shares are stated.
    pub sources: Vec<Source>,
}

/// A kind of case with its amount in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetKind {
    /// Position among those asked, from 0.
    pub index: usize,
    /// Cases by year.
    pub cases: Vec<u32>,
    /// Amount of one case by year.
    pub amounts_yen: Vec<i64>,
    /// The part of it that a city adds by its own rule, by year.
    pub own_yen: Vec<i64>,
}

/// A budget as the API gives it.
#[must_use]
pub fn budget_json(lang: Lang, view: &BudgetView) -> Value {
    let payers: Vec<&str> = view.payers.iter().map(|payer| bilingual(lang, payer).0).collect();
    let years = view.years.iter().map(|year| {
        let parts = payers.iter().zip(&year.parts_yen);
        let parts = parts.map(|(payer, yen)| json!({ "payer": payer, "yen": yen }));
        json!({
            "fiscal_year": year.fiscal_year,
            "cases": year.cases,
            "total_yen": year.total_yen,
            "parts": parts.collect::<Vec<_>>(),
        })
    });
    let kinds = view.kinds.iter().map(|kind| {
        let years = view.years.iter().zip(kind.cases.iter().zip(&kind.amounts_yen));
        let years = years.zip(&kind.own_yen).map(|((year, (cases, yen)), own)| {
            json!({
                "fiscal_year": year.fiscal_year,
                "cases": cases,
                "amount_yen": yen,
                "own_yen": own,
            })
        });
        json!({ "kind": kind.index + 1, "years": years.collect::<Vec<_>>() })
    });
    let (cases, amounts) = view.change_percent;
    let sensitivity =
        [-cases, 0, cases].into_iter().zip(&view.sensitivity).flat_map(|(by, sums)| {
            let sums = [-amounts, 0, amounts].into_iter().zip(sums);
            sums.map(move |(amount, yen)| {
            json!({ "cases_percent": by, "amount_percent": amount, "total_yen": yen })
        })
        });
    json!({
        "scheme": bilingual(lang, &view.title).0,
        "versions": view.versions,
        "estimate": text(lang, "office-budget-note"),
        "unit": "yen",
        "growth_percent": view.growth_percent,
        "unknown_from": view.unknown_from,
        "years": years.collect::<Vec<_>>(),
        "kinds": kinds.collect::<Vec<_>>(),
        "sensitivity": sensitivity.collect::<Vec<_>>(),
        "sources": source_lines(lang, &view.sources),
    })
}

/// The budget by fiscal year and payer.
#[must_use]
pub fn budget_figure(lang: Lang, view: &BudgetView) -> Figure {
    let title = [("title", bilingual(lang, &view.title).0.into())];
    let total: i64 = view.years.iter().map(|year| year.total_yen).fold(0, i64::saturating_add);
    let cases: u64 = view.years.iter().map(|year| year.cases).sum();
    let (Some(first), Some(last)) = (view.years.first(), view.years.last()) else {
        return figure(lang, view, title_of(lang, &title), String::new(), total);
    };
    let summary = text_with(
        lang,
        "office-budget-summary",
        &[
            ("from", fiscal_year(lang, first.fiscal_year).into()),
            ("to", fiscal_year(lang, last.fiscal_year).into()),
            ("cases", format::number(cases as f64, 0).into()),
            ("yen", format::number(total as f64, 0).into()),
        ],
    );
    figure(lang, view, title_of(lang, &title), summary, total)
}

fn title_of(lang: Lang, args: &[(&str, crate::Arg<'_>)]) -> String {
    text_with(lang, "office-budget-title", args)
}

fn figure(lang: Lang, view: &BudgetView, title: String, summary: String, total: i64) -> Figure {
    Figure {
        id: "support-budget".to_owned(),
        title,
        summary,
        chart: Some(Chart::Bars(drawing(lang, view))),
        table: table(lang, view, total),
        unit: yen_unit(lang),
        sources: source_lines(lang, &view.sources),
        notes: notes(lang, view),
        method: None,
    }
}

fn notes(lang: Lang, view: &BudgetView) -> Vec<String> {
    let mut notes = vec![text(lang, "office-budget-note").into_owned()];
    if view.growth_percent != 0 {
        let growth = format::signed(view.growth_percent as f64, 0);
        notes.push(text_with(lang, "office-budget-growth", &[("percent", growth.into())]));
    }
    if let Some(year) = view.unknown_from {
        let args = [("year", fiscal_year(lang, year).into())];
        notes.push(text_with(lang, "office-budget-unknown", &args));
    }
    let versions = view.versions.join(", ");
    notes.push(text_with(lang, "office-versions", &[("versions", versions.into())]));
    notes
}

/// One bar per year: what the payers bear stands in the table.
fn drawing(lang: Lang, view: &BudgetView) -> Bars {
    let bars = view.years.iter().map(|year| {
        let first = i16::try_from(year.fiscal_year).unwrap_or(i16::MAX);
        Bar {
            name: format::period_plain(lang, &sousei_core::Period::fiscal_year(first)),
            value: year.total_yen as f64 / MILLION,
            strong: true,
            after_gap: false,
        }
    });
    Bars {
        axis: text(lang, "office-budget-axis").into_owned(),
        decimals: 1,
        bars: bars.collect(),
        reference: None,
    }
}

fn table(lang: Lang, view: &BudgetView, total: i64) -> Table {
    let mut columns = vec![
        Column::text(text(lang, "office-fiscal-year")),
        Column::number(text(lang, "office-cases")),
    ];
    let payers = view.payers.iter().map(|payer| Column::number(bilingual(lang, payer).0));
    columns.extend(payers);
    columns.push(Column::number(text(lang, "word-total")));
    let row = |name: String, cases: u64, parts: Vec<i64>, sum: i64, strong| {
        let mut cells =
            vec![Cell::text(name), Cell::number(format::number(cases as f64, 0), cases as f64)];
        cells.extend(parts.into_iter().map(|yen| yen_cell(Some(yen))));
        cells.push(yen_cell(Some(sum)));
        Row { cells, strong }
    };
    let mut rows: Vec<Row> = view
        .years
        .iter()
        .map(|year| {
            let name = fiscal_year(lang, year.fiscal_year);
            row(name, year.cases, year.parts_yen.clone(), year.total_yen, false)
        })
        .collect();
    let sums = (0..view.payers.len()).map(|at| {
        let parts = view.years.iter().filter_map(|year| year.parts_yen.get(at));
        parts.fold(0_i64, |sum, yen| sum.saturating_add(*yen))
    });
    let cases = view.years.iter().map(|year| year.cases).sum();
    rows.push(row(text(lang, "word-total").into_owned(), cases, sums.collect(), total, true));
    Table { columns, rows }
}

/// What one case of each kind comes to, year by year.
#[must_use]
pub fn budget_kinds_figure(lang: Lang, view: &BudgetView) -> Figure {
    let mut columns = vec![Column::text(text(lang, "office-budget-kind"))];
    for year in &view.years {
        let year = fiscal_year(lang, year.fiscal_year);
        let args = [("year", year.as_str().into())];
        columns.push(Column::number(text_with(lang, "office-budget-cases-in", &args)));
        columns.push(Column::number(text_with(lang, "office-budget-each-in", &args)));
    }
    let rows = view.kinds.iter().map(|kind| {
        let args = [("number", (kind.index + 1).into())];
        let mut cells = vec![Cell::text(text_with(lang, "office-budget-kind-no", &args))];
        for (cases, yen) in kind.cases.iter().zip(&kind.amounts_yen) {
            cells.push(Cell::number(format::number(f64::from(*cases), 0), f64::from(*cases)));
            cells.push(yen_cell(Some(*yen)));
        }
        Row { cells, strong: false }
    });
    Figure {
        id: "support-budget-kinds".to_owned(),
        title: text(lang, "office-budget-kinds-title").into_owned(),
        summary: String::new(),
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: text(lang, "office-budget-kinds-unit").into_owned(),
        sources: source_lines(lang, &view.sources),
        notes: Vec::new(),
        method: None,
    }
}

/// The sum over all years if cases or amounts turn out otherwise.
#[must_use]
pub fn sensitivity_figure(lang: Lang, view: &BudgetView) -> Figure {
    let (cases, amounts) = view.change_percent;
    let headed = |key: &str, percent: i64| {
        let percent = format::signed(percent as f64, 0);
        text_with(lang, key, &[("percent", percent.into())])
    };
    let mut columns = vec![Column::text(text(lang, "office-cases"))];
    columns.extend(
        [-amounts, 0, amounts].map(|by| Column::number(headed("office-budget-amounts-by", by))),
    );
    let rows = [-cases, 0, cases].into_iter().zip(&view.sensitivity).map(|(by, sums)| {
        let mut cells = vec![Cell::text(headed("office-budget-cases-by", by))];
        cells.extend(sums.iter().map(|yen| yen_cell(Some(*yen))));
        Row { cells, strong: by == 0 }
    });
    Figure {
        id: "support-sensitivity".to_owned(),
        title: text(lang, "office-budget-sensitivity-title").into_owned(),
        summary: text_with(
            lang,
            "office-budget-sensitivity-summary",
            &[
                ("low", format::number(view.sensitivity[0][0] as f64, 0).into()),
                ("high", format::number(view.sensitivity[2][2] as f64, 0).into()),
            ],
        ),
        chart: None,
        table: Table { columns, rows: rows.collect() },
        unit: yen_unit(lang),
        sources: source_lines(lang, &view.sources),
        notes: vec![text(lang, "office-budget-note").into_owned()],
        method: None,
    }
}
