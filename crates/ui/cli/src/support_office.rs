//! Support schemes for an office: many cases, saved cases, rules of cities.

use std::{io::Read as _, path::Path, process::ExitCode, sync::Arc};

use serde_json::json;
use sousei_app::{
    App, CaseToSave, Clock, GrantedCase, KeptDuty, ReportFormat, SupportRules, duties_calendar,
    duties_due, read_day, read_month, write_batch,
};
use sousei_core::{Bilingual, Date, Period};
use sousei_present::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    format::period_plain,
    strategy::bilingual,
    support::{determination_figures, determination_json},
    support_office::{
        BatchView, CalendarRow, CaseRow, batch_counts_figure, batch_figure, batch_json,
        budget_figure, budget_json, budget_kinds_figure, calendar_figure, cases_figure,
        sensitivity_figure,
    },
    table_csv,
};

use crate::{
    EXIT_FINDINGS,
    args::{
        BatchArgs, BudgetArgs, CasesCommand, CasesTemplateArgs, DetermineArgs, Format,
        OverlayCommand, SaveCaseArgs,
    },
    fail::{Failure, print_issues},
    place::Context,
    print,
    serve::actor,
    support::{catalogue, read_input},
};

/// Bytes of a table of cases that are read; the reader refuses less.
const MOST_BYTES: u64 = 32 << 20;

/// The rules of a scheme; the store is opened only where a city's rules lie over them.
async fn rules(
    context: &Context,
    id: &str,
    overlay: Option<&str>,
) -> Result<Arc<SupportRules>, Failure> {
    match overlay {
        Some(_) => Ok(context.open().await?.support_rules(id, overlay).await?),
        None => Ok(Arc::clone(catalogue(context)?.scheme(id)?)),
    }
}

fn day(context: &Context, rules: &SupportRules, asked: Option<&str>) -> Result<Date, Failure> {
    match asked {
        Some(day) => Ok(read_day(day)?),
        None => Ok(rules.nearest_day(context.today())),
    }
}

/// Determines many cases at once.
pub async fn batch(context: &Context, args: &BatchArgs) -> Result<ExitCode, Failure> {
    let rules = rules(context, &args.id, args.overlay.as_deref()).await?;
    let on = day(context, &rules, args.on.as_deref())?;
    let name = args.input.file_name().unwrap_or(args.input.as_os_str()).to_string_lossy();
    let view = rules.batch(&name, &read_capped(&args.input)?, on)?;
    print::file(&args.out, &results(context, &args.out, &view)?)?;
    print::figure(&batch_counts_figure(context.lang, &view), Format::Table);
    let issues: Vec<_> = view.all_issues().cloned().collect();
    print_issues(context.lang, &issues);
    let unread = view.rows.iter().any(sousei_present::support_office::BatchRow::has_errors);
    Ok(if args.strict && unread { ExitCode::from(EXIT_FINDINGS) } else { ExitCode::SUCCESS })
}

fn results(context: &Context, to: &Path, view: &BatchView) -> Result<Vec<u8>, Failure> {
    let lang = context.lang;
    let ending = to.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match ending.as_str() {
        "csv" => {
            let table = table_csv(&batch_figure(lang, view, None).table);
            format!("\u{feff}{table}").into_bytes()
        }
        "json" => format!("{:#}\n", batch_json(lang, view)).into_bytes(),
        other => write_batch(view, ReportFormat::from_ending(other)?, lang, Clock::System.now())?,
    })
}

fn read_capped(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes));
    read.map_err(|source| {
        let (seen, reason) = (path.display().to_string(), source.to_string());
        Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
    })?;
    Ok(bytes)
}

/// Adds up expected cases.
pub async fn budget(context: &Context, args: &BudgetArgs) -> Result<(), Failure> {
    let rules = rules(context, &args.id, args.overlay.as_deref()).await?;
    let asked = rules.read_whole_budget(&budget_fields(args), context.today())?;
    let (lang, view) = (context.lang, rules.budget(&asked)?);
    match args.format {
        Format::Json => print::json(&budget_json(lang, &view)),
        format => print::figures(
            &[
                budget_figure(lang, &view),
                sensitivity_figure(lang, &view),
                budget_kinds_figure(lang, &view),
            ],
            format,
        ),
    }
    Ok(())
}

/// The fields that a page would send.
fn budget_fields(args: &BudgetArgs) -> Vec<(String, String)> {
    let general = [
        ("year", args.year.as_deref()),
        ("years", Some(args.years.as_str())),
        ("growth", Some(args.growth.as_str())),
        ("prefecture_share", args.prefecture_share.as_deref()),
        ("cases_change", Some(args.cases_change.as_str())),
        ("amount_change", Some(args.amount_change.as_str())),
    ];
    let general = general.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let mut fields: Vec<(String, String)> =
        general.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    for (kind, text) in (1..).zip(&args.kinds) {
        let mut words = text.split_whitespace();
        fields.push((format!("n{kind}"), words.next().unwrap_or_default().to_owned()));
        fields.extend(words.map(|word| match word.split_once('=') {
            Some((name, value)) => (format!("{name}.{kind}"), value.to_owned()),
            // Without a value it is no field: the reader names those there are.
            None => (word.to_owned(), String::new()),
        }));
    }
    fields
}

/// Writes the workbook into which cases are filled.
pub fn template(context: &Context, args: &CasesTemplateArgs) -> Result<ExitCode, Failure> {
    let catalogue = catalogue(context)?;
    let rules = catalogue.scheme(&args.id)?;
    let on = day(context, rules, args.on.as_deref())?;
    print::file(&args.to, &rules.batch_template(on, context.lang)?)?;
    let path = args.to.display().to_string();
    print::out(&text_with(context.lang, "cli-written", &[("path", path.into())]));
    Ok(ExitCode::SUCCESS)
}

/// Answers under the national rules with a city's rules over them.
pub async fn determine_over(
    context: &Context,
    args: &DetermineArgs,
    overlay: &str,
) -> Result<ExitCode, Failure> {
    let rules = rules(context, &args.id, Some(overlay)).await?;
    let on = read_day(&args.on)?;
    let plan = rules.plan_on(on)?;
    let (name, bytes) = read_input(&args.input)?;
    let found = rules.determine_file(on, &name, &bytes)?;
    print_issues(context.lang, &found.issues);
    match args.format {
        Format::Json => print::json(&determination_json(context.lang, plan, &found.value)),
        format => {
            let figures = determination_figures(context.lang, plan, &found.value);
            figures.iter().for_each(|figure| print::figure(figure, format));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a command on saved cases.
pub async fn cases(context: &Context, command: CasesCommand) -> Result<ExitCode, Failure> {
    let app = context.open().await?;
    match command {
        CasesCommand::List { scheme, format } => {
            let cases = app.granted_cases(scheme.as_deref(), &actor()).await?;
            let mut rows = Vec::new();
            for case in &cases {
                rows.push(case_row(case, title(&app, case).await));
            }
            print::figure(&cases_figure(context.lang, &rows), format);
        }
        CasesCommand::Due { month, format } => due(context, &app, month.as_deref(), format).await?,
        CasesCommand::Calendar { scheme, due_in, format } => {
            let month = due_in.as_deref().map(read_month).transpose()?;
            calendar(context, &app, scheme.as_deref(), month, format).await?;
        }
        CasesCommand::Show { number } => show(&app, number).await?,
        CasesCommand::Save(args) => save(context, &app, &args).await?,
        CasesCommand::Remove { number } => {
            app.remove_granted_case(number, &actor()).await?;
            say(context, "office-removed", &number.to_string());
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

fn say(context: &Context, key: &str, id: &str) {
    print::out(&text_with(context.lang, key, &[("id", id.into())]));
}

async fn title(app: &App, case: &GrantedCase) -> Bilingual {
    let rules = app.support_rules(&case.scheme, None).await.ok();
    let title = rules.map(|rules| rules.nearest_plan(case.on).package().title.clone());
    title.unwrap_or_else(|| Bilingual::ja(case.scheme.as_str()))
}

fn case_row(case: &GrantedCase, scheme: Bilingual) -> CaseRow {
    CaseRow {
        id: case.id,
        scheme,
        reference: case.reference.clone(),
        version: case.version.clone(),
        on: case.on,
        outcome: case.outcome,
        amount_yen: case.amount_yen,
        saved_by: case.saved_by.clone(),
    }
}

async fn due(
    context: &Context,
    app: &App,
    month: Option<&str>,
    format: Format,
) -> Result<(), Failure> {
    let month = match month {
        Some(month) => read_month(month)?,
        None => context.today(),
    };
    calendar(context, app, None, Some(month), format).await
}

/// Duties by their last day: those of a month, or all.
async fn calendar(
    context: &Context,
    app: &App,
    scheme: Option<&str>,
    month: Option<Date>,
    format: Format,
) -> Result<(), Failure> {
    let lang = context.lang;
    let cases = app.granted_cases(scheme, &actor()).await?;
    let duties = match month {
        Some(month) => duties_due(&cases, month),
        None => duties_calendar(&cases),
    };
    let mut rows = Vec::new();
    for (case, duty) in duties {
        rows.push(calendar_row(case, duty, title(app, case).await));
    }
    let (id, title) = match month {
        Some(month) => {
            let shown = period_plain(lang, &Period::month_of(month));
            let args = [("month", shown.into())];
            ("support-due", text_with(lang, "office-calendar-month-title", &args))
        }
        None => ("support-calendar", text(lang, "office-calendar-title").into_owned()),
    };
    print::figure(&calendar_figure(lang, id, title, &rows), format);
    Ok(())
}

fn calendar_row(case: &GrantedCase, duty: &KeptDuty, scheme: Bilingual) -> CalendarRow {
    CalendarRow {
        id: case.id,
        reference: case.reference.clone(),
        scheme,
        duty: duty.text.clone(),
        until: duty.until,
        share: duty.share,
        repay_yen: duty.repay_yen,
    }
}

async fn show(app: &App, number: i64) -> Result<(), Failure> {
    let detail = app.granted_case(number, &actor()).await?;
    let log = app.case_accesses(Some(number), u32::MAX).await?;
    let log = log.iter().map(
        |row| json!({ "at": row.at.to_string(), "actor": row.actor, "action": row.action.key() }),
    );
    let case = &detail.case;
    print::json(&json!({
        "id": case.id,
        "scheme": case.scheme,
        "version": case.version,
        "on": case.on.to_string(),
        "reference": case.reference,
        "outcome": case.outcome.key(),
        "amount_yen": case.amount_yen,
        "answers": detail.answers,
        "accesses": log.collect::<Vec<_>>(),
    }));
    Ok(())
}

async fn save(context: &Context, app: &App, args: &SaveCaseArgs) -> Result<(), Failure> {
    let on = read_day(&args.on)?;
    let rules = app.support_rules(&args.id, args.overlay.as_deref()).await?;
    let (name, bytes) = read_input(&args.input)?;
    let facts = rules.read_answers(on, &name, &bytes)?;
    let case = CaseToSave {
        scheme: args.id.clone(),
        overlay: args.overlay.clone(),
        on,
        reference: args.reference.clone(),
        facts: facts.value,
    };
    let id = app.save_checked_case(&case, &name, facts.issues, &actor()).await?;
    say(context, "office-saved", &id.to_string());
    Ok(())
}

/// Runs a command on the rules of cities.
pub async fn overlay(context: &Context, command: OverlayCommand) -> Result<ExitCode, Failure> {
    let app = context.open().await?;
    match command {
        OverlayCommand::Check { file } => {
            let (name, bytes) = read_input(&file)?;
            let checked = app.check_overlay(&name, bytes).await?;
            print_issues(context.lang, &checked.issues);
            let overlay = &checked.overlay;
            let args = [("id", overlay.id.as_str().into()), ("scheme", (&overlay.scheme).into())];
            print::out(&text_with(context.lang, "office-overlay-checked", &args));
        }
        OverlayCommand::Add { file } => {
            let (name, bytes) = read_input(&file)?;
            let added = app.add_overlay(&name, bytes, &actor()).await?;
            print_issues(context.lang, &added.issues);
            say(context, "office-overlay-stored", &added.overlay.id);
        }
        OverlayCommand::List { format } => print::figure(&overlays(context, &app).await?, format),
        OverlayCommand::Remove { id } => {
            app.remove_overlay(&id, &actor()).await?;
            say(context, "office-overlay-removed", &id);
        }
    }
    app.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn overlays(context: &Context, app: &App) -> Result<Figure, Failure> {
    let lang = context.lang;
    let rows = app.overlays(None).await?.into_iter().map(|one| Row {
        cells: vec![
            Cell::text(&one.id),
            Cell::text(&one.scheme),
            Cell::text(bilingual(lang, &one.title).0),
            Cell::text(one.from.to_string()),
            Cell::text(one.to.map(|to| to.to_string()).unwrap_or_default()),
            Cell::text(&one.stored_by),
        ],
        strong: false,
    });
    let columns = ["key", "scheme", "title", "from", "to", "by"];
    Ok(Figure {
        id: "support-overlays".to_owned(),
        title: text(lang, "office-overlay-list").into_owned(),
        summary: String::new(),
        chart: None,
        table: Table {
            columns: columns
                .map(|key| Column::text(text(lang, &format!("office-overlay-column-{key}"))))
                .into(),
            rows: rows.collect(),
        },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    })
}
