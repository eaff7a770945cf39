//! Commands on strategies.

mod exchange;
mod refresh;
mod round;

use std::process::ExitCode;

use sousei_core::Severity;
use sousei_present::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format,
    strategy::{
        KpiFilter, findings, findings_figure, kpi_facts, kpi_figures, kpi_list, kpi_table,
        overview_figures,
    },
};

use crate::{
    args::{Format, LintArgs, SchemaOf, ShowArgs, StrategyCommand, VerifyArgs},
    fail::{Failure, print_issues},
    place::{Context, Read},
    print,
};

/// Carries out a command on strategies.
pub async fn run(context: &Context, command: StrategyCommand) -> Result<ExitCode, Failure> {
    match command {
        StrategyCommand::Verify(args) => verify(context, &args).await,
        StrategyCommand::Lint(args) => lint(context, &args).await,
        StrategyCommand::List { format } => list(context, format).await,
        StrategyCommand::Show(args) => show(context, &args).await,
        StrategyCommand::Import(args) => exchange::import(context, &args).await,
        StrategyCommand::Export(args) => exchange::export(context, &args).await,
        StrategyCommand::Template(args) => exchange::template(context, &args),
        StrategyCommand::Collect(args) => round::collect(context, &args).await,
        StrategyCommand::Merge(args) => round::merge(context, &args).await,
        StrategyCommand::Report(args) => exchange::report(context, &args).await,
        StrategyCommand::Refresh(args) => refresh::refresh(context, &args).await,
        StrategyCommand::History { id, format } => history(context, &id, format).await,
        StrategyCommand::Schemes(args) => exchange::schemes(context, &args).await,
        StrategyCommand::Schema { of } => {
            print::json(&match of {
                SchemaOf::Strategy => sousei_app::strategy_schema(),
                SchemaOf::RatingScheme => sousei_app::scheme_schema(),
                SchemaOf::Source => sousei_app::source_schema(),
            });
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn verify(context: &Context, args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let Read { verified, issues } = context.verify(&args.strategy, args.scheme.as_deref()).await?;
    print_issues(context.lang, &issues);
    let view = verified.view(context.lang);
    match args.format {
        Format::Json => print::json(&sousei_web::verification_json(&verified)),
        Format::Csv => {
            let list = kpi_list(&view, &KpiFilter::default());
            print::figure(&kpi_table(&view, &list), Format::Csv);
        }
        Format::Table => {
            print_made_up(context, &verified.loaded.strategy);
            for figure in overview_figures(&view) {
                print::figure(&figure, Format::Table);
            }
            let list = kpi_list(&view, &KpiFilter::default());
            print::figure(&kpi_table(&view, &list), Format::Table);
        }
    }
    let errors = findings(&view).any(|finding| finding.severity() == Severity::Error);
    Ok(strict_exit(args.strict && errors))
}

fn strict_exit(findings: bool) -> ExitCode {
    if findings { ExitCode::from(crate::EXIT_FINDINGS) } else { ExitCode::SUCCESS }
}

fn print_made_up(context: &Context, strategy: &sousei_strategy::Strategy) {
    if strategy.organisation.made_up {
        print::out(&text(context.lang, "made-up"));
    }
}

async fn lint(context: &Context, args: &LintArgs) -> Result<ExitCode, Failure> {
    let Read { verified, issues } = context.verify(&args.strategy, None).await?;
    print_issues(context.lang, &issues);
    let view = verified.view(context.lang);
    print::figure(&findings_figure(&view, findings(&view), true), args.format);
    let errors = findings(&view).any(|finding| finding.severity() == Severity::Error);
    Ok(strict_exit(args.strict && errors))
}

async fn show(context: &Context, args: &ShowArgs) -> Result<ExitCode, Failure> {
    let Read { verified, .. } = context.verify(&args.strategy, args.scheme.as_deref()).await?;
    let view = verified.view(context.lang);
    let Some(no) = args.kpi else {
        print_made_up(context, &verified.loaded.strategy);
        let list = kpi_list(&view, &KpiFilter::default());
        print::figure(&kpi_table(&view, &list), args.format);
        return Ok(ExitCode::SUCCESS);
    };
    let Some((kpi, of_kpi)) = view.kpi(no) else {
        let no = no.to_string();
        let strategy = &verified.loaded.strategy.id;
        return Err(Failure::said("app-unknown-kpi", &[("strategy", strategy), ("seen", &no)]));
    };
    let figures = kpi_figures(&view, kpi, of_kpi);
    match args.format {
        Format::Json => {
            let figures: Vec<_> = figures.iter().map(sousei_present::figure_json).collect();
            print::json(&serde_json::Value::Array(figures));
        }
        format => {
            if format == Format::Table {
                for (label, value) in kpi_facts(&view, kpi, of_kpi) {
                    print::out(&format!("{label}: {value}"));
                }
                print::out("");
            }
            figures.iter().for_each(|figure| print::figure(figure, format));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list(context: &Context, format: Format) -> Result<ExitCode, Failure> {
    let rows = context.open().await?.strategies().await?;
    let rows = rows.into_iter().map(|row| {
        vec![
            Cell::text(row.id),
            Cell::text(row.title_ja),
            Cell::number(row.version.to_string(), f64::from(row.version)),
            Cell::text(format::timestamp(context.lang, row.updated_at)),
            Cell::text(row.updated_by),
        ]
    });
    let keys = ["cli-id", "word-name", "cli-version", "cli-updated", "cli-by"];
    print::figure(&figure(context, "cli-list-title", &keys, rows), format);
    Ok(ExitCode::SUCCESS)
}

async fn history(context: &Context, id: &str, format: Format) -> Result<ExitCode, Failure> {
    let app = context.open().await?;
    app.strategy(id).await?;
    let versions = app.versions(id).await?;
    let rows = versions.iter().map(|row| {
        vec![
            Cell::number(row.version.to_string(), f64::from(row.version)),
            Cell::text(format::timestamp(context.lang, row.stored_at)),
            Cell::text(&row.stored_by),
            Cell::text(&row.origin),
        ]
    });
    let keys = ["cli-version", "cli-updated", "cli-by", "cli-origin"];
    print::figure(&figure(context, "cli-history-title", &keys, rows), format);
    if let [newest, before, ..] = versions.as_slice() {
        let changes = app.version_changes(id, before.version, newest.version).await?;
        print::figure(&changes_figure(context, &changes), format);
    }
    Ok(ExitCode::SUCCESS)
}

/// Changes between two versions as a figure.
fn changes_figure(context: &Context, changes: &[sousei_app::Change]) -> Figure {
    let rows = changes.iter().map(|change| {
        let (table, place) = change.what.split_first().map_or(("", &[][..]), |(t, p)| (t, p));
        vec![
            Cell::text(table),
            Cell::text(place.join(" / ")),
            Cell::text(&change.before),
            Cell::text(&change.after),
        ]
    });
    let keys = ["cli-change-table", "cli-change-where", "cli-change-before", "cli-change-after"];
    figure(context, "cli-changes-title", &keys, rows)
}

/// A plain figure for the terminal.
fn figure(
    context: &Context,
    title: &str,
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Figure {
    let columns = headings.iter().map(|key| Column::text(text(context.lang, key)));
    Figure {
        id: title.to_owned(),
        title: text(context.lang, title).into_owned(),
        summary: String::new(),
        chart: None,
        table: Table {
            columns: columns.collect(),
            rows: rows.map(|cells| Row { cells, strong: false }).collect(),
        },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

/// One sentence of the catalogue on standard output.
fn say(context: &Context, key: &str, args: &[(&str, sousei_present::Arg<'_>)]) {
    print::out(&text_with(context.lang, key, args));
}
