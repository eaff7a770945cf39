//! What changed between two years, and the cases that come out otherwise.

use jiff::civil::Date;
use sousei_core::{Bilingual, Source};
use sousei_schemes::{Decision, RuleChange};

use super::{cases::named, source_lines};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    strategy::bilingual,
    support::outcome_text,
};

/// What changed between two days, and what follows from it.
#[derive(Debug, Clone, PartialEq)]
pub struct YearsView {
    /// Title of the scheme.
    pub title: Bilingual,
    /// The earlier day.
    pub from: Date,
    /// The later day.
    pub to: Date,
    /// Version that holds on the earlier day.
    pub old_version: String,
    /// Version that holds on the later day.
    pub new_version: String,
    /// Differences of the rules.
    pub changes: Vec<RuleChange>,
    /// Worked cases that come out otherwise, each with its days moved into both years.
    pub flips: Vec<YearFlip>,
    /// How many worked cases were compared.
    pub n_compared: usize,
    /// Documents behind both versions.
    pub sources: Vec<Source>,
}

/// A case that comes out differently in two years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFlip {
    /// Key of the worked case.
    pub case: String,
    /// Its words.
    pub title: Bilingual,
    /// Day of the earlier determination.
    pub old_on: Date,
    /// What came out then.
    pub old: Decision,
    /// Requirements that were not met then.
    pub old_unmet: Vec<Bilingual>,
    /// Day of the later determination.
    pub new_on: Date,
    /// What comes out now.
    pub new: Decision,
    /// Requirements that are not met now.
    pub new_unmet: Vec<Bilingual>,
}

fn head(lang: Lang, view: &YearsView) -> [(&'static str, crate::Arg<'static>); 3] {
    [
        ("title", bilingual(lang, &view.title).0.to_owned().into()),
        ("from", format::date(lang, view.from).into()),
        ("to", format::date(lang, view.to).into()),
    ]
}

fn versions(lang: Lang, view: &YearsView) -> String {
    let versions = format!("{} → {}", view.old_version, view.new_version);
    text_with(lang, "office-versions", &[("versions", versions.into())])
}

/// The worked cases that come out otherwise.
#[must_use]
pub fn flips_figure(lang: Lang, view: &YearsView) -> Figure {
    let came_out = |decision: Decision, unmet: &[Bilingual]| {
        let outcome = outcome_text(lang, decision.outcome);
        let unmet: Vec<&str> = unmet.iter().map(|rule| bilingual(lang, rule).0).collect();
        let why = match unmet.join(" ") {
            unmet if unmet.is_empty() => unmet,
            unmet => text_with(lang, "office-flips-unmet", &[("rules", unmet.into())]),
        };
        match decision.amount_yen {
            Some(yen) => {
                let yen = format::number(yen as f64, 0);
                let args = [("outcome", outcome.into()), ("yen", yen.into()), ("why", why.into())];
                text_with(lang, "office-flips-yen", &args).trim().to_owned()
            }
            None => format!("{outcome} {why}").trim().to_owned(),
        }
    };
    let rows = view.flips.iter().map(|flip| Row {
        cells: vec![
            named(lang, &flip.title),
            Cell::text(format::date(lang, flip.old_on)),
            Cell::text(came_out(flip.old, &flip.old_unmet)),
            Cell::text(format::date(lang, flip.new_on)),
            Cell::text(came_out(flip.new, &flip.new_unmet)),
        ],
        strong: false,
    });
    let count = [("count", view.flips.len().into()), ("all", view.n_compared.into())];
    Figure {
        id: "support-flips".to_owned(),
        title: text_with(lang, "office-flips-title", &head(lang, view)),
        summary: text_with(lang, "office-flips-summary", &count),
        chart: None,
        table: Table {
            columns: ["case", "old-day", "old", "new-day", "new"]
                .map(|key| Column::text(text(lang, &format!("office-flips-{key}"))))
                .into(),
            rows: rows.collect(),
        },
        unit: String::new(),
        sources: source_lines(lang, &view.sources),
        notes: vec![text(lang, "office-flips-note").into_owned(), versions(lang, view)],
        method: None,
    }
}
