//! The rate of births that people hope for (希望出生率), with what it rests on.

use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// The rate with its inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct HopedView {
    /// The inputs in the order of the formula.
    pub inputs: Vec<HopedInput>,
    /// The rate.
    pub rate: f64,
}

/// One input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HopedInput {
    /// Key in names of texts: `married`, `planned`, `want`, `hoped` or `loss`.
    pub key: &'static str,
    /// A share in percent, a number of children, or a factor.
    pub value: f64,
    /// Decimals shown.
    pub decimals: usize,
    /// Whether the reader gave it; otherwise it is the value of the nation.
    pub own: bool,
}

/// The rate, its inputs, and which of them are those of the nation.
#[must_use]
pub fn hoped_figure(lang: Lang, view: &HopedView) -> Figure {
    let rate = format::number(view.rate, 2);
    let own = view.inputs.iter().filter(|input| input.own).count();
    let key = match own {
        0 => "population-hoped-national",
        count if count == view.inputs.len() => "population-hoped-own",
        _ => "population-hoped-mixed",
    };
    let inputs = view.inputs.iter().map(|input| Row {
        cells: vec![
            Cell::text(text(lang, &format!("population-hoped-{}", input.key))),
            Cell::number(format::number(input.value, input.decimals), input.value),
            Cell::text(text(lang, origin(input.own))),
        ],
        strong: false,
    });
    let result = Row {
        cells: vec![
            Cell::text(text(lang, "population-hoped-rate")),
            Cell::number(rate.clone(), view.rate),
            Cell::text(text(lang, "population-hoped-computed")),
        ],
        strong: true,
    };
    Figure {
        id: "population-hoped".to_owned(),
        title: text(lang, "population-hoped-title").into_owned(),
        summary: text_with(lang, key, &[("rate", rate.into())]),
        chart: None,
        table: Table {
            columns: vec![
                Column::text(text(lang, "population-hoped-input")),
                Column::number(text(lang, "population-hoped-value")),
                Column::text(text(lang, "population-hoped-origin")),
            ],
            rows: inputs.chain([result]).collect(),
        },
        unit: String::new(),
        sources: (own < view.inputs.len())
            .then(|| text(lang, "population-hoped-source").into_owned())
            .into_iter()
            .collect(),
        notes: vec![
            text(lang, "population-hoped-formula").into_owned(),
            text(lang, "population-hoped-note").into_owned(),
        ],
        method: Some("population"),
    }
}

fn origin(own: bool) -> &'static str {
    if own { "population-hoped-given" } else { "population-hoped-nation" }
}
