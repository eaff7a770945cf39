use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use sousei_app::SupportRules;
use sousei_core::{Date, Period};
use sousei_present::{Figure, format, support::changes_figure, support_office::flips_figure};
use sousei_schemes::{changes_between, spell::fiscal_year};

use super::{Over, frame};
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::Frame,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::Words,
};

/// Which fiscal years, by the year in which they begin.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Years {
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "support_changes.html")]
struct ChangesPage {
    frame: Frame,
    base: String,
    from: Vec<Choice>,
    to: Vec<Choice>,
    figures: Vec<FigureView>,
}

/// A fiscal year with the last day in it for which rules are known.
struct Known {
    year: i64,
    day: Date,
}

/// What changed between two fiscal years, as text and as cases that come out otherwise.
pub(crate) async fn compare_years(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(asked): Query<Years>,
) -> Answer {
    let over = Over::default();
    let rules = super::rules(&web, &id, &over).await?;
    let known = known_years(&rules, fiscal_year(web.app.today()));
    let chosen = |text: &str, usual: usize| {
        let year = text.trim().trim_start_matches("FY").parse().ok();
        let found = year.and_then(|year: i64| known.iter().find(|known| known.year == year));
        found.or_else(|| known.get(usual)).ok_or_else(Trouble::not_found)
    };
    let usual = latest_change(&rules, &known);
    let (from, to) = (chosen(&asked.from, usual.saturating_sub(1))?, chosen(&asked.to, usual)?);
    let (asked, lang, days) = (std::sync::Arc::clone(&rules), context.lang, (from.day, to.day));
    let compared = tokio::task::spawn_blocking(move || -> Result<Vec<Figure>, Trouble> {
        let view = asked.years(days.0, days.1)?;
        let changes =
            changes_figure(lang, asked.plan_on(days.0)?, asked.plan_on(days.1)?, &view.changes);
        Ok(vec![changes, flips_figure(lang, &view)])
    });
    let figures = compared.await.map_err(|error| Trouble::internal(&error))??;
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let views = FigureView::all(&context, figures);
    show(&ChangesPage {
        frame: frame(&context, &rules, &over, "office-changes-page"),
        base: context.address(&format!("/support/{id}/changes")),
        from: choices(context.words(), &known, from.year),
        to: choices(context.words(), &known, to.year),
        figures: views.into_iter().map(|view| view.with_workbook(&context)).collect(),
    })
}

/// Position of the last year whose rules are not those of the year before; else of the last.
fn latest_change(rules: &SupportRules, known: &[Known]) -> usize {
    let last = known.len().saturating_sub(1);
    let has_changes = |pair: &[Known]| {
        let plans = (rules.plan_on(pair[0].day), rules.plan_on(pair[1].day));
        matches!(plans, (Ok(old), Ok(new)) if !changes_between(old, new).is_empty())
    };
    known.windows(2).rposition(has_changes).map_or(last, |before| before + 1)
}

/// Fiscal years for which there are rules, up to the present one where they have no end.
fn known_years(rules: &SupportRules, present: i64) -> Vec<Known> {
    let (first, last) = rules.days();
    let until = last.map_or(present.max(fiscal_year(first)), fiscal_year);
    let known = (fiscal_year(first)..=until).filter_map(|year| {
        let ends = Date::new(i16::try_from(year + 1).ok()?, 3, 31).ok()?;
        Some(Known { year, day: rules.nearest_day(ends) })
    });
    known.collect()
}

fn choices(w: Words, known: &[Known], present: i64) -> Vec<Choice> {
    let present = present.to_string();
    let choices = known.iter().map(|known| {
        let year = Period::fiscal_year(i16::try_from(known.year).unwrap_or(i16::MAX));
        Choice::new(known.year.to_string(), format::period(w.0, &year), &present)
    });
    choices.collect()
}
