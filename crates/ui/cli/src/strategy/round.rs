//! The yearly round on the command line.

use std::process::ExitCode;

use sousei_app::MergeOutcome;
use sousei_present::{Cell, Figure};

use super::{figure, say};
use crate::{
    args::{CollectArgs, Format, MergeArgs},
    fail::{Failure, print_issues},
    place::Context,
    print,
    serve::actor,
};

/// Writes one workbook per department.
pub async fn collect(context: &Context, args: &CollectArgs) -> Result<ExitCode, Failure> {
    let app = context.open().await?;
    for (name, bytes) in app.collect(&args.id, args.point.as_deref()).await? {
        let path = args.out.join(name);
        print::file(&path, &bytes)?;
        say(context, "cli-written", &[("path", path.display().to_string().into())]);
    }
    Ok(ExitCode::SUCCESS)
}

/// Merges filled-in workbooks; exit code 1 if cells are in conflict.
pub async fn merge(context: &Context, args: &MergeArgs) -> Result<ExitCode, Failure> {
    let mut files = Vec::with_capacity(args.files.len());
    for path in &args.files {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = std::fs::read(path).map_err(|source| {
            let (seen, reason) = (path.display().to_string(), source.to_string());
            Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
        })?;
        files.push((name, bytes));
    }
    let app = context.open().await?;
    let point = args.point.as_deref();
    let outcome = app.merge(&args.id, point, files, !args.dry_run, &actor()).await?;
    print_issues(context.lang, &outcome.issues);
    print::figure(&conflicts(context, &outcome), args.format);
    print::figure(&unanswered(context, &outcome), args.format);
    if args.format == Format::Table {
        summary(context, &outcome);
    }
    let conflict = !outcome.conflicts.is_empty();
    Ok(if conflict { ExitCode::from(crate::EXIT_FINDINGS) } else { ExitCode::SUCCESS })
}

fn summary(context: &Context, outcome: &MergeOutcome) {
    say(context, "cli-merge-entered", &[("count", outcome.entered.into())]);
    say(context, "cli-merge-conflicts", &[("count", outcome.conflicts.len().into())]);
    say(context, "cli-merge-unanswered", &[("count", outcome.unanswered.len().into())]);
    match &outcome.imported {
        Some(imported) => {
            say(context, "cli-merge-stored", &[("version", imported.version.into())]);
        }
        None => say(context, "cli-merge-not-stored", &[]),
    }
}

fn conflicts(context: &Context, outcome: &MergeOutcome) -> Figure {
    let rows = outcome.conflicts.iter().flat_map(|conflict| {
        conflict.cells.iter().map(|(at, given)| {
            vec![
                Cell::text(conflict.no.to_string()),
                Cell::text(&conflict.component),
                Cell::text(sousei_present::issue_place(context.lang, at)),
                Cell::text(given),
            ]
        })
    });
    let keys = ["word-number", "kpi-component", "cli-change-where", "word-value"];
    figure(context, "cli-conflicts-title", &keys, rows)
}

fn unanswered(context: &Context, outcome: &MergeOutcome) -> Figure {
    let rows = outcome.unanswered.iter().map(|open| {
        vec![
            Cell::text(&open.department),
            Cell::text(open.no.to_string()),
            Cell::text(&open.component),
        ]
    });
    let keys = ["cli-department", "word-number", "kpi-component"];
    figure(context, "cli-unanswered-title", &keys, rows)
}
