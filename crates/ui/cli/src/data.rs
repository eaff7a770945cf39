//! Data: list, show, print, compare, import, pull, starter pack.

use std::{io::Write, path::Path, process::ExitCode, sync::Arc};

use indicatif::{ProgressBar, ProgressStyle};
use sousei_app::{
    App, EvidenceRow, ImportOptions, ImportReport, IndicatorFilter, ObservationRequest, Pull,
    RowsFormat, build_starter, issue_counts, read_as,
};
use sousei_present::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    region::{catalogue_table, datasets_table, diff_figure, import_issues},
    strategy::bilingual,
};

use crate::{
    args::{
        DataCommand, Format, GetArgs, ImportFilesArgs, PullArgs, RowsFormatArg, StarterCommand,
    },
    fail::Failure,
    place::Context,
    print,
    serve::actor,
};

/// Steps of a progress bar.
const WHOLE: u64 = 1_000;

/// Runs a command on data.
pub async fn run(context: &Context, command: DataCommand) -> Result<ExitCode, Failure> {
    match command {
        DataCommand::List { indicators: true, text, format } => {
            list_indicators(context, text, format).await?;
        }
        DataCommand::List { format, .. } => {
            let app = context.open_with_data().await?;
            let table = datasets_table(context.lang, &app.datasets().await?);
            print::figure(
                &figure("datasets", text(context.lang, "region-datasets"), table),
                format,
            );
        }
        DataCommand::Show { key, format } => {
            let app = context.open_with_data().await?;
            let figures = app.dataset_figures(&key, context.lang).await?;
            figures.iter().for_each(|figure| print::figure(figure, format));
        }
        DataCommand::Get(args) => get(context, &args).await?,
        DataCommand::Diff { old, new, format } => {
            let app = context.open_with_data().await?;
            let view = app.compare_datasets(&old, &new, context.lang).await?;
            print::figure(&diff_figure(&view), format);
        }
        DataCommand::Remove { key } => {
            let app = context.open_with_data().await?;
            app.remove_dataset(&key, &actor()).await?;
            let args = [("dataset", key.as_str().into())];
            print::out(&text_with(context.lang, "cli-data-removed", &args));
        }
        DataCommand::Sources { format } => list_sources(context, format).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Imports official files, one after the other.
pub async fn import(context: &Context, args: &ImportFilesArgs) -> Result<ExitCode, Failure> {
    let read_as = args.format.as_deref().map(read_as).transpose()?.unwrap_or_default();
    let app = context.open_with_data().await?;
    for path in &args.files {
        let bar = progress_bar(&path.file_name().unwrap_or_default().to_string_lossy());
        let options = ImportOptions { read_as: read_as.clone(), ..ImportOptions::default() };
        let told = bar.clone();
        let advance = move |share| told.set_position((share * WHOLE as f64) as u64);
        let report = app.import_path(path, options, &actor(), advance).await;
        bar.finish_and_clear();
        tell(context, &app, &report?).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Downloads an official file and imports it.
pub async fn pull(context: &Context, args: &PullArgs) -> Result<ExitCode, Failure> {
    let app = context.open_with_data().await?;
    let bar = progress_bar(&args.source);
    let told = bar.clone();
    let pull = Pull {
        source: args.source.clone(),
        edition: args.edition.clone(),
        accept_changed: args.accept_changed,
    };
    let advance = move |share| told.set_position((share * WHOLE as f64) as u64);
    let report = app.pull(&pull, &actor(), advance).await;
    bar.finish_and_clear();
    tell(context, &app, &report?).await?;
    Ok(ExitCode::SUCCESS)
}

/// Makes or loads the starter pack.
pub async fn starter(context: &Context, command: StarterCommand) -> Result<ExitCode, Failure> {
    match command {
        StarterCommand::Build { from, out } => {
            let selection = std::fs::read(out.join("starter/selection.yaml")).ok();
            let mut total = 0;
            for file in build_starter(&from, selection.as_deref())? {
                total += file.bytes.len();
                print::file(&out.join(&file.path), &file.bytes)?;
                print::out(&format!("{} {}", file.path, file.bytes.len()));
            }
            let args = [("bytes", total.into())];
            print::out(&text_with(context.lang, "cli-starter-built", &args));
        }
        StarterCommand::Load => {
            context.open_with_data().await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A progress bar on standard error; nothing where that is no terminal.
pub fn progress_bar(subject: &str) -> ProgressBar {
    let bar = ProgressBar::new(WHOLE);
    // Invariant: the template is a constant that names existing parts only.
    let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent} %");
    bar.set_style(style.expect("the template is valid"));
    bar.set_message(subject.to_owned());
    bar
}

async fn tell(context: &Context, app: &App, report: &ImportReport) -> Result<(), Failure> {
    if report.issues.total() > 0 {
        let counts = issue_counts(&report.issues, context.lang);
        print::figure(&import_issues(context.lang, &counts), Format::Table);
    }
    if let Some(view) = app.diff_view(report, context.lang).await? {
        let difference = diff_figure(&view);
        // Headings over nothing say nothing.
        if difference.table.rows.is_empty() {
            print::out(&format!("{}\n  {}\n", difference.title, difference.summary));
        } else {
            print::figure(&difference, Format::Table);
        }
    }
    let key = if report.unchanged { "cli-data-unchanged" } else { "cli-data-imported" };
    let row = &report.dataset;
    let args = [
        ("file", report.file.as_str().into()),
        ("dataset", row.dataset.as_str().into()),
        ("version", row.about.version.into()),
        ("count", (row.about.n_rows as usize).into()),
        ("issues", report.issues.total().into()),
    ];
    print::out(&text_with(context.lang, key, &args));
    Ok(())
}

async fn list_indicators(context: &Context, text: String, format: Format) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let filter = IndicatorFilter { text, ..IndicatorFilter::default() };
    let table = catalogue_table(context.lang, &app.indicators(&filter).await?);
    let title = sousei_present::catalogue::text(context.lang, "region-indicators");
    print::figure(&figure("indicators", title, table), format);
    Ok(())
}

async fn list_sources(context: &Context, format: Format) -> Result<(), Failure> {
    let app = context.open().await?;
    let rows = app.sources().iter().map(|entry| {
        let editions: Vec<&str> = entry.files.iter().map(|file| file.edition.as_str()).collect();
        let can_pull = entry.files.iter().any(|file| file.url.is_some());
        let pull = if can_pull { "cli-source-pull" } else { "cli-source-by-hand" };
        Row {
            cells: vec![
                Cell::text(&entry.id),
                Cell::text(bilingual(context.lang, &entry.title).0),
                Cell::text(editions.join(" ")),
                Cell::text(text(context.lang, pull)),
                Cell::text(&entry.page),
            ],
            strong: false,
        }
    });
    let keys = ["cli-id", "word-name", "cli-editions", "cli-way", "cli-page"];
    let columns = keys.iter().map(|key| Column::text(text(context.lang, key))).collect();
    let table = Table { columns, rows: rows.collect() };
    print::figure(&figure("sources", text(context.lang, "cli-sources-title"), table), format);
    Ok(())
}

async fn get(context: &Context, args: &GetArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let request = ObservationRequest {
        indicators: args.indicator.clone(),
        areas: args.areas.clone(),
        periods: args.periods.clone().unwrap_or_default(),
        sexes: args.sex.clone(),
        ages: args.age.clone(),
        bases: args.basis.clone(),
        vintage: args.vintage.clone().unwrap_or_default(),
    };
    let query = app.observation_query(&request).await?;
    let rows = app.observations(&query).await?;
    let form = match args.format {
        RowsFormatArg::Table => {
            let shown = observations_figure(context, &app, &rows).await?;
            return write_out(args.out.as_deref(), print::figure_text(&shown).as_bytes());
        }
        RowsFormatArg::Csv => RowsFormat::Csv,
        RowsFormatArg::Json => RowsFormat::Json,
        RowsFormatArg::Xlsx => RowsFormat::Excel,
        RowsFormatArg::Parquet => RowsFormat::Parquet,
    };
    let bytes = app.write_observations(&rows, form, context.lang).await?;
    write_out(args.out.as_deref(), &bytes)
}

/// Writes bytes to a file, or to standard output.
pub fn write_out(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match path {
        Some(path) => print::named_file(path, bytes),
        None => {
            // The reader of a pipe may have seen enough.
            std::io::stdout().lock().write_all(bytes).ok();
            Ok(())
        }
    }
}

async fn observations_figure(
    context: &Context,
    app: &App,
    rows: &[EvidenceRow],
) -> Result<Figure, Failure> {
    let table = app.observation_table(rows, context.lang).await?;
    let title = text(context.lang, "region-observations");
    let mut shown = figure("observations", title, table);
    let sources = app.sources_of(rows, context.lang).await?;
    shown.sources = sources.into_iter().map(|(key, line)| format!("{key}: {line}")).collect();
    Ok(shown)
}

/// A plain figure for the terminal.
pub fn figure(id: &str, title: impl Into<String>, table: Table) -> Figure {
    Figure {
        id: id.to_owned(),
        title: title.into(),
        summary: String::new(),
        chart: None,
        table,
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

/// The progress of loading what comes along.
pub fn starter_progress(context: &Context) -> impl Fn(f64) + Send + Sync + 'static {
    let bar = Arc::new(progress_bar(&text(context.lang, "cli-starter-loading")));
    move |share| {
        bar.set_position((share * WHOLE as f64) as u64);
        if share >= 1.0 {
            bar.finish_and_clear();
        }
    }
}
