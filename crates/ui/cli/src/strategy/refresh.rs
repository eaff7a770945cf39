//! Results of KPIs from official series.

use std::process::ExitCode;

use sousei_app::Refreshed;
use sousei_present::{Cell, strategy::bilingual};
use sousei_strategy::{Before, ResultChange, Strategy};

use super::{figure, say};
use crate::{
    args::{Format, RefreshArgs},
    fail::Failure,
    place::Context,
    print,
    serve::actor,
};

/// Fills bound results, or says what filling them would change.
pub async fn refresh(context: &Context, args: &RefreshArgs) -> Result<ExitCode, Failure> {
    let app = context.open_with_data().await?;
    let Refreshed { loaded, outcome } = app.check_refresh(&args.id).await?;
    print_changes(context, &loaded.strategy, &outcome.changes, args.format);
    let rows = outcome.problems.iter().map(|problem| {
        let words: Vec<_> = problem.reason.args();
        let words: Vec<_> =
            words.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let key = format!("refresh-problem-{}", problem.reason.key());
        vec![
            Cell::number(problem.kpi.to_string(), f64::from(problem.kpi)),
            Cell::text(problem.point.clone().unwrap_or_default()),
            Cell::text(sousei_present::catalogue::text_with(context.lang, &key, &words)),
        ]
    });
    let keys = ["cli-kpi", "cli-point", "cli-refresh-problem"];
    if !outcome.problems.is_empty() {
        print::figure(&figure(context, "cli-refresh-problems", &keys, rows), args.format);
    }
    let kept = outcome.kept.len();
    if args.dry_run {
        let count = outcome.changes.len();
        say(context, "cli-would-refresh", &[("count", count.into()), ("kept", kept.into())]);
        return Ok(ExitCode::SUCCESS);
    }
    let accepted = |_: &ResultChange| args.replace;
    let expected = Some(loaded.version);
    let (version, changes) = app.apply_refresh(&args.id, &accepted, expected, &actor()).await?;
    let count = changes.len();
    let words = [("count", count.into()), ("kept", kept.into()), ("version", version.into())];
    say(context, "cli-refreshed", &words);
    Ok(ExitCode::SUCCESS)
}

fn print_changes(context: &Context, strategy: &Strategy, changes: &[ResultChange], format: Format) {
    let rows = changes.iter().map(|change| {
        let kpi = strategy.kpi(change.kpi);
        let name = kpi.map_or("", |kpi| bilingual(context.lang, &kpi.name).0);
        let before = match &change.before {
            Before::Nothing | Before::Stated(_) => String::new(),
            Before::Filled(value) | Before::Entered(value) => value.value.to_string(),
        };
        let origin = change.after.provenance.as_ref().map_or("", |from| from.dataset.as_str());
        vec![
            Cell::number(change.kpi.to_string(), f64::from(change.kpi)),
            Cell::text(name),
            Cell::text(&change.point),
            Cell::text(before),
            Cell::number(change.after.value.to_string(), change.after.value),
            Cell::text(origin),
        ]
    });
    let keys = [
        "cli-kpi",
        "word-name",
        "cli-point",
        "cli-change-before",
        "cli-change-after",
        "region-dataset",
    ];
    print::figure(&figure(context, "cli-refresh-title", &keys, rows), format);
}
