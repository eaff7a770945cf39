//! Support schemes: list, rules, check, differences, answers.

use std::{io::Read as _, path::Path, process::ExitCode, sync::Arc};

use sousei_app::{SupportCatalogue, SupportCheck, check_support, read_day};
use sousei_core::{Issue, Severity};
use sousei_present::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    support::{
        changes_figure, changes_json, check_json, determination_figures, determination_json,
        flips_figure, rules_figures, rules_json, scheme_json, schemes_figure,
    },
};

use crate::{
    EXIT_FINDINGS,
    args::{
        CheckSchemesArgs, DetermineArgs, DiffSchemeArgs, Format, RulesFormat, ShowSchemeArgs,
        SupportCommand,
    },
    fail::{Failure, print_issues},
    place::Context,
    print, support_office as office,
};

/// Bytes of a file of answers that are read.
const MOST_BYTES: u64 = 2 << 20;

/// Runs a command on support schemes.
pub async fn run(context: &Context, command: SupportCommand) -> Result<ExitCode, Failure> {
    match command {
        SupportCommand::List { format } => list(context, format)?,
        SupportCommand::Show(args) => show(context, &args)?,
        SupportCommand::Check(args) => return check(context, &args),
        SupportCommand::Diff(args) => diff(context, &args)?,
        SupportCommand::Determine(args) => match &args.overlay {
            Some(overlay) => return office::determine_over(context, &args, overlay).await,
            None => determine(context, &args)?,
        },
        SupportCommand::Batch(args) => return office::batch(context, &args).await,
        SupportCommand::Budget(args) => office::budget(context, &args).await?,
        SupportCommand::Template(args) => return office::template(context, &args),
        SupportCommand::Cases { command } => return office::cases(context, command).await,
        SupportCommand::Overlay { command } => return office::overlay(context, command).await,
    }
    Ok(ExitCode::SUCCESS)
}

/// The schemes in force; rules of the data directory with errors are told and left out.
pub fn catalogue(context: &Context) -> Result<Arc<SupportCatalogue>, Failure> {
    let Ok(data_dir) = context.data_dir() else { return Ok(SupportCatalogue::builtin()) };
    let catalogue = SupportCatalogue::of_directory(data_dir)?;
    for refused in &catalogue.refused {
        let error = &refused.error;
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sentence = sousei_present::error_text(context.lang, error.code, &args, &error.message);
        eprintln!("{}: {sentence}", text(context.lang, "severity-warning"));
        print_issues(context.lang, &error.issues);
    }
    Ok(catalogue)
}

fn list(context: &Context, format: Format) -> Result<(), Failure> {
    let catalogue = catalogue(context)?;
    if format == Format::Json {
        let schemes = catalogue.schemes().map(|rules| scheme_json(&rules.scheme));
        print::json(&schemes.collect());
        return Ok(());
    }
    let schemes = catalogue.schemes().map(|rules| &rules.scheme);
    print::figure(&schemes_figure(context.lang, schemes), format);
    Ok(())
}

fn show(context: &Context, args: &ShowSchemeArgs) -> Result<(), Failure> {
    let catalogue = catalogue(context)?;
    let rules = catalogue.scheme(&args.id)?;
    let plan = match &args.on {
        Some(day) => rules.plan_on(read_day(day)?)?,
        None => rules.plan_on(rules.nearest_day(context.today()))?,
    };
    match args.format {
        RulesFormat::Json => print::json(&rules_json(plan)),
        RulesFormat::Table => {
            let figures = rules_figures(context.lang, plan);
            figures.iter().for_each(|figure| print::figure(figure, Format::Table));
        }
        RulesFormat::Yaml => {
            let name = format!("{}.yaml", plan.package().valid.from);
            let file = rules.files.get(&name).map(Vec::as_slice).unwrap_or_default();
            print::out(&String::from_utf8_lossy(file));
        }
    }
    Ok(())
}

fn check(context: &Context, args: &CheckSchemesArgs) -> Result<ExitCode, Failure> {
    let own = context.data_dir().ok().map(|dir| dir.join("schemes"));
    if let Some(folder) = args.folder.as_deref().filter(|folder| !folder.is_dir()) {
        let seen = folder.display().to_string();
        return Err(Failure::said("app-file", &[("seen", &seen), ("reason", "no folder")]));
    }
    let folder = args.folder.as_deref().or(own.as_deref());
    let found = check_support(folder, context.today())?;
    if args.format == Format::Json {
        print::json(
            &found
                .iter()
                .map(|one| {
                    let counts = (one.n_packages, one.n_cases);
                    check_json(context.lang, &one.scheme, counts, &one.issues)
                })
                .collect(),
        );
    } else {
        print::figure(&check_figure(context, &found), args.format);
        found.iter().for_each(|one| print_issues(context.lang, &one.issues));
    }
    let has_errors = found.iter().any(SupportCheck::has_errors);
    Ok(if has_errors { ExitCode::from(EXIT_FINDINGS) } else { ExitCode::SUCCESS })
}

fn check_figure(context: &Context, found: &[SupportCheck]) -> Figure {
    let lang = context.lang;
    let heading = |key: &str| text(lang, &format!("support-column-{key}"));
    let rows = found.iter().map(|one| Row {
        cells: vec![
            Cell::text(&one.scheme),
            Cell::number(one.n_packages.to_string(), one.n_packages as f64),
            Cell::number(one.n_cases.to_string(), one.n_cases as f64),
            Cell::text(found_text(context, &one.issues)),
        ],
        strong: false,
    });
    Figure {
        id: "support-check".to_owned(),
        title: text(lang, "support-figure-check").into_owned(),
        summary: String::new(),
        chart: None,
        table: Table {
            columns: vec![
                Column::text(heading("scheme")),
                Column::number(heading("packages")),
                Column::number(heading("cases")),
                Column::text(heading("found")),
            ],
            rows: rows.collect(),
        },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

fn found_text(context: &Context, issues: &[Issue]) -> String {
    if issues.is_empty() {
        return text(context.lang, "support-check-fine").into_owned();
    }
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    let args = [("errors", errors.into()), ("warnings", (issues.len() - errors).into())];
    text_with(context.lang, "support-check-errors", &args)
}

fn diff(context: &Context, args: &DiffSchemeArgs) -> Result<(), Failure> {
    let catalogue = catalogue(context)?;
    let rules = catalogue.scheme(&args.id)?;
    let (from, to) = (read_day(&args.from)?, read_day(&args.to)?);
    let (changes, flips) = rules.compare(from, to)?;
    if args.format == Format::Json {
        print::json(&changes_json(&changes, &flips));
        return Ok(());
    }
    print::figure(
        &changes_figure(context.lang, rules.plan_on(from)?, rules.plan_on(to)?, &changes),
        args.format,
    );
    if !flips.is_empty() {
        print::figure(&flips_figure(context.lang, &flips), args.format);
    }
    Ok(())
}

fn determine(context: &Context, args: &DetermineArgs) -> Result<(), Failure> {
    let catalogue = catalogue(context)?;
    let rules = catalogue.scheme(&args.id)?;
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
    Ok(())
}

/// Answers from a file or from standard input, with the name that messages give them.
pub fn read_input(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let seen = path.display().to_string();
    let failed = |source: std::io::Error| {
        let reason = source.to_string();
        Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = std::fs::File::open(path).map_err(failed)?;
        file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    }
    Ok((seen, bytes))
}
