//! What an office does with support schemes: many cases, a budget, a calendar, years compared.
//!
//! | to … | use |
//! |---|---|
//! | show many cases at once | [`batch_figure`], [`batch_counts_figure`], [`batch_document`] |
//! | show a budget | [`budget_figure`], [`sensitivity_figure`], [`budget_kinds_figure`], [`budget_json`] |
//! | show saved cases and their dates | [`cases_figure`], [`calendar_figure`] |
//! | show which cases come out otherwise in another year | [`flips_figure`] |
//! | say how an answer is written | [`answer_words`], [`kind_words`] |

mod answer;
mod batch;
mod budget;
mod cases;
mod years;

use sousei_core::Source;
use sousei_schemes::Outcome;

pub use answer::{answer_words, kind_words};
pub use batch::{
    BatchResult, BatchRow, BatchView, batch_counts_figure, batch_document, batch_figure, batch_json,
};
pub use budget::{
    BudgetKind, BudgetView, budget_figure, budget_json, budget_kinds_figure, sensitivity_figure,
};
pub use cases::{CalendarRow, CaseRow, calendar_figure, cases_figure};
pub use years::{YearFlip, YearsView, flips_figure};

use crate::{
    Cell, Lang, catalogue::text, chart::Tone, format, strategy::source_line, support::outcome_text,
};

fn outcome_cell(lang: Lang, outcome: Outcome) -> Cell {
    let tone = match outcome {
        Outcome::Eligible => Tone::Met,
        Outcome::NotEligible => Tone::Worsening,
        Outcome::MunicipalityDecides => Tone::Described,
        Outcome::Incomplete => Tone::NotAssessable,
    };
    Cell::text(outcome_text(lang, outcome)).toned(tone)
}

/// Whole yen with the figure behind it; a dash where there is none.
fn yen_cell(yen: Option<i64>) -> Cell {
    match yen {
        Some(yen) => Cell::number(format::number(yen as f64, 0), yen as f64),
        None => Cell::text("–"),
    }
}

fn count_cell(count: usize) -> Cell {
    Cell::number(format::count(count), count as f64)
}

fn fiscal_year(lang: Lang, year: i64) -> String {
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    format::period(lang, &sousei_core::Period::fiscal_year(year))
}

fn source_lines(lang: Lang, sources: &[Source]) -> Vec<String> {
    sources.iter().map(|source| source_line(lang, source)).collect()
}

fn yen_unit(lang: Lang) -> String {
    text(lang, "office-yen").into_owned()
}
