//! Stated reasons: what people said in surveys, as documents report it.

use sousei_core::Bilingual;

use super::frame::Parts;
use crate::{
    Cell, Column, Figure, Lang, Row, Table, catalogue::text, region::words::name,
    strategy::name_cell,
};

/// A reason that people gave, as a document reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedReason {
    /// What they said.
    pub said: Bilingual,
    /// How many, in the words of the document; empty where it gives no figure.
    pub share: Bilingual,
    /// Who was asked, and when.
    pub survey: Bilingual,
    /// The document that reports it, its publisher and date.
    pub source: Bilingual,
    /// Where in the document.
    pub line: Bilingual,
}

/// What people said, as documents report it.
#[must_use]
pub fn reasons_figure(lang: Lang, reasons: &[StatedReason]) -> Figure {
    let row = |reason: &StatedReason| Row {
        cells: [&reason.said, &reason.share, &reason.survey, &reason.source, &reason.line]
            .into_iter()
            .map(|one| match one.ja.is_empty() {
                true => Cell::text(text(lang, "flow-no-figure")),
                false => name_cell(lang, one),
            })
            .collect(),
        strong: false,
    };
    let columns = ["flow-reason", "flow-how-many", "flow-survey", "flow-document", "flow-line"]
        .map(|key| Column::text(text(lang, key)));
    let table = Table { columns: columns.into(), rows: reasons.iter().map(row).collect() };
    let title = text(lang, "flow-reasons-title").into_owned();
    let mut parts = Parts::new("flow-reasons", title, table);
    parts.summary = text(lang, "flow-reasons-summary").into_owned();
    parts.notes = vec![text(lang, "flow-reasons-note").into_owned()];
    let mut figure = parts.without_moves(lang, &[]);
    for reason in reasons {
        let source = name(lang, &reason.source).to_owned();
        if !figure.sources.contains(&source) {
            figure.sources.push(source);
        }
    }
    figure
}
