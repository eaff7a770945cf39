//! Saved cases, and the calendar of what has to be kept to.

use jiff::civil::Date;
use sousei_core::Bilingual;
use sousei_schemes::{Exact, Outcome};

use super::{outcome_cell, yen_cell, yen_unit};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    strategy::bilingual,
    support::share_text,
};

/// A saved case in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Number.
    pub id: i64,
    /// Title of the scheme.
    pub scheme: Bilingual,
    /// The municipality's own number for the case.
    pub reference: String,
    /// Version of the rules.
    pub version: String,
    /// Day for which it was determined.
    pub on: Date,
    /// What came out.
    pub outcome: Outcome,
    /// The amount.
    pub amount_yen: Option<i64>,
    /// Who saved it.
    pub saved_by: String,
}

/// A duty in the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRow {
    /// Number of the case.
    pub id: i64,
    /// The municipality's own number for the case.
    pub reference: String,
    /// Title of the scheme.
    pub scheme: Bilingual,
    /// What has to be kept to.
    pub duty: Bilingual,
    /// Last day on which it can be broken.
    pub until: Option<Date>,
    /// Share to be paid back.
    pub share: Exact,
    /// What that comes to.
    pub repay_yen: Option<i64>,
}

/// The saved cases.
#[must_use]
pub fn cases_figure(lang: Lang, cases: &[CaseRow]) -> Figure {
    let rows = cases.iter().map(|case| Row {
        cells: vec![
            Cell::text(&case.reference).linked(format!("/support/cases/{}", case.id)),
            named(lang, &case.scheme),
            Cell::text(&case.version),
            Cell::text(format::date(lang, case.on)),
            outcome_cell(lang, case.outcome),
            yen_cell(case.amount_yen),
            Cell::text(&case.saved_by),
        ],
        strong: false,
    });
    let columns = [
        ("office-case-reference", false),
        ("office-scheme", false),
        ("office-version", false),
        ("office-batch-day", false),
        ("office-outcome", false),
        ("office-amount-yen", true),
        ("office-case-saved-by", false),
    ];
    Figure {
        id: "support-cases".to_owned(),
        title: text(lang, "office-cases-title").into_owned(),
        summary: text_with(lang, "office-cases-summary", &[("count", cases.len().into())]),
        chart: None,
        table: Table { columns: columns.map(|one| column(lang, one)).into(), rows: rows.collect() },
        unit: yen_unit(lang),
        sources: vec![text(lang, "office-cases-source").into_owned()],
        notes: Vec::new(),
        method: None,
    }
}

/// Duties by their last day; `id` and `title` tell a month's reminders from the whole calendar.
#[must_use]
pub fn calendar_figure(lang: Lang, id: &str, title: String, rows: &[CalendarRow]) -> Figure {
    let table_rows = rows.iter().map(|row| Row {
        cells: vec![
            match row.until {
                Some(until) => Cell::text(format::date(lang, until)),
                None => Cell::text(text(lang, "office-case-endless")),
            },
            Cell::text(&row.reference).linked(format!("/support/cases/{}", row.id)),
            named(lang, &row.scheme),
            named(lang, &row.duty),
            Cell::text(share_text(lang, row.share)),
            yen_cell(row.repay_yen),
        ],
        strong: false,
    });
    let columns = [
        ("office-case-until", false),
        ("office-case-reference", false),
        ("office-scheme", false),
        ("office-case-duty", false),
        ("office-case-share", false),
        ("office-case-repay", true),
    ];
    let count = [("count", rows.len().into())];
    Figure {
        id: id.to_owned(),
        title,
        summary: text_with(lang, "office-calendar-summary", &count),
        chart: None,
        table: Table {
            columns: columns.map(|one| column(lang, one)).into(),
            rows: table_rows.collect(),
        },
        unit: yen_unit(lang),
        sources: vec![text(lang, "office-cases-source").into_owned()],
        notes: vec![text(lang, "office-calendar-note").into_owned()],
        method: None,
    }
}

fn column(lang: Lang, (key, numeric): (&str, bool)) -> Column {
    let heading = text(lang, key);
    if numeric { Column::number(heading) } else { Column::text(heading) }
}

pub(super) fn named(lang: Lang, words: &Bilingual) -> Cell {
    let (words, of) = bilingual(lang, words);
    let cell = Cell::text(words);
    if of == lang { cell } else { cell.in_lang(of) }
}
