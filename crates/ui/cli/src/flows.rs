//! Flows: Tokyo, any place, and the check of printed figures.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use sousei_app::TokyoPlace;
use sousei_core::Basis;
use sousei_demography::flows::Finding;
use sousei_present::{
    Figure, Lang,
    catalogue::{text, text_with},
    flows::{
        CheckedTable, FlowRow, area_flow_figures, check_figure, flows_csv, flows_json, flows_table,
    },
    region::{SourceLine, source_text},
};

use crate::{
    EXIT_FINDINGS,
    args::{AreaFlowsArgs, CheckArgs, FlowsCommand, Format, MoversArg, TokyoArg, TokyoArgs},
    data::figure,
    fail::Failure,
    flow_models,
    place::Context,
    print,
};

/// Runs a command on flows.
pub async fn run(context: &Context, command: FlowsCommand) -> Result<ExitCode, Failure> {
    match command {
        FlowsCommand::Tokyo(args) => tokyo(context, &args).await?,
        FlowsCommand::Area(args) => area(context, &args).await?,
        FlowsCommand::Check(args) => return check(context, &args).await,
        FlowsCommand::Matrix(args) => flow_models::links(context, &args).await?,
        FlowsCommand::Explain(args) => flow_models::explain(context, &args).await?,
        FlowsCommand::Balance(args) => flow_models::balance(context, &args).await?,
        FlowsCommand::Zones(args) => flow_models::zones(context, &args)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn tokyo(context: &Context, args: &TokyoArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let places = match args.place {
        None => TokyoPlace::ALL.to_vec(),
        Some(TokyoArg::TokyoArea) => vec![TokyoPlace::Area],
        Some(TokyoArg::Tokyo) => vec![TokyoPlace::Metropolis],
        Some(TokyoArg::Wards) => vec![TokyoPlace::Wards],
    };
    let basis = args.basis.map(|basis| match basis {
        MoversArg::MoversJapanese => Basis::MoversJapanese,
        MoversArg::MoversAll => Basis::MoversAll,
    });
    let rows = app.tokyo_rows(&places, basis).await?;
    let sources = app.flow_sources(&rows).await?;
    write_rows(context, &text(context.lang, "flows-tokyo-title"), (&rows, &sources), args.format);
    Ok(())
}

async fn area(context: &Context, args: &AreaFlowsArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let place = app.place(&args.area).await?;
    if args.figures {
        let view = app.area_flows(&place, context.lang).await?;
        print::figures(&area_flow_figures(&view), args.format);
        return Ok(());
    }
    let rows = app.flow_rows(&place).await?;
    let name = match context.lang {
        Lang::En => place.name.en.as_deref().unwrap_or(&place.name.ja),
        Lang::Ja => &place.name.ja,
    };
    let title = text_with(context.lang, "flows-rows-title", &[("area", name.into())]);
    let sources = app.flow_sources(&rows).await?;
    write_rows(context, &title, (&rows, &sources), args.format);
    Ok(())
}

fn write_rows(
    context: &Context,
    title: &str,
    (rows, sources): (&[FlowRow], &BTreeMap<String, SourceLine>),
    format: Format,
) {
    match format {
        Format::Table => {
            let table = flows_table(context.lang, rows);
            let lines = sources.values().map(|line| source_text(context.lang, line));
            let shown = Figure { sources: lines.collect(), ..figure("flows", title, table) };
            print::figure(&shown, format);
        }
        Format::Json => print::json(&flows_json(rows)),
        Format::Csv => print::out(&flows_csv(rows, sources)),
    }
}

async fn check(context: &Context, args: &CheckArgs) -> Result<ExitCode, Failure> {
    let tables = match &args.file {
        None => context.open().await?.check_documents().await?,
        Some(path) => vec![check_file(context, path).await?],
    };
    let figures: Vec<_> = tables.iter().map(|table| check_figure(context.lang, table)).collect();
    print::figures(&figures, args.format);
    let is_wrong = tables
        .iter()
        .flat_map(|table| &table.findings)
        .any(|one| matches!(one.finding, Finding::Contradicted { .. } | Finding::Gap { .. }));
    Ok(if is_wrong { ExitCode::from(EXIT_FINDINGS) } else { ExitCode::SUCCESS })
}

async fn check_file(context: &Context, path: &Path) -> Result<CheckedTable, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|source| {
        let (seen, reason) = (path.display().to_string(), source.to_string());
        Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
    })?;
    let checked = context.open().await?.check_flow_file(&name, &bytes).await?;
    if checked.has_errors() {
        return Err(Failure::issues(&name, checked.issues));
    }
    Ok(checked.value)
}
