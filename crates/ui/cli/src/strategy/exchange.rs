//! Import, export, template, report, schemes.

use std::{path::Path, process::ExitCode};

use sousei_app::{Export, ImportState, ReportFormat, refuses};
use sousei_present::{Cell, strategy::bilingual};

use super::{changes_figure, figure, say};
use crate::{
    args::{ExportArgs, Format, ImportArgs, ReportArgs, SchemesArgs, TemplateArgs},
    fail::{Failure, print_issues},
    place::Context,
    print,
    serve::actor,
};

/// Stores a strategy, or says what storing it would change.
pub async fn import(context: &Context, args: &ImportArgs) -> Result<ExitCode, Failure> {
    let app = context.open().await?;
    let known = std::sync::Arc::clone(&app.current().await?.catalogue);
    let checked = sousei_app::read_path_against(&args.path, &known)?;
    let name = args.path.file_name().unwrap_or(args.path.as_os_str()).to_string_lossy();
    if checked.has_errors() {
        return Err(Failure::issues(&name, checked.issues));
    }
    if refuses(&checked.issues, args.strict) {
        print_issues(context.lang, &checked.issues);
        return Err(Failure::said("app-strict", &[]).refused());
    }
    print_issues(context.lang, &checked.issues);
    let upload = app.beside_stored(&name, checked).await?;
    let id = upload.checked.value.id.clone();
    if args.dry_run {
        print::figure(&changes_figure(context, &upload.changes), Format::Table);
        match upload.state {
            ImportState::New => say(context, "cli-would-import-new", &[("id", id.into())]),
            _ => {
                let count = upload.changes.len();
                say(context, "cli-would-import", &[("id", id.into()), ("count", count.into())]);
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let is_new = upload.state == ImportState::New;
    let imported = app.import(upload, &actor()).await?;
    let (version, count) = (imported.version, imported.changes.len());
    let args = [("id", id.into()), ("version", version.into()), ("count", count.into())];
    match (imported.stored, is_new) {
        (false, _) => say(context, "cli-imported-unchanged", &args),
        (true, true) => say(context, "cli-imported-new", &args),
        (true, false) => {
            print::figure(&changes_figure(context, &imported.changes), Format::Table);
            say(context, "cli-imported-changed", &args);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a strategy in one of its file forms.
pub async fn export(context: &Context, args: &ExportArgs) -> Result<ExitCode, Failure> {
    let verified = context.verify(&args.strategy, None).await?.verified;
    let strategy = &verified.loaded.strategy;
    match ending(&args.to).as_str() {
        "xlsx" => print::file(&args.to, &sousei_app::export(strategy, Export::Workbook)?)?,
        "zip" => print::file(&args.to, &sousei_app::export(strategy, Export::Zip)?)?,
        _ => {
            for (name, bytes) in sousei_app::text_form(strategy) {
                print::file(&args.to.join(name), &bytes)?;
            }
        }
    }
    written(context, &args.to);
    Ok(ExitCode::SUCCESS)
}

/// Writes the workbook to fill in.
pub fn template(context: &Context, args: &TemplateArgs) -> Result<ExitCode, Failure> {
    print::file(&args.to, &sousei_app::template(args.example)?)?;
    written(context, &args.to);
    Ok(ExitCode::SUCCESS)
}

/// Writes the evaluation report.
pub async fn report(context: &Context, args: &ReportArgs) -> Result<ExitCode, Failure> {
    let form = ReportFormat::from_ending(&ending(&args.to))?;
    let verified = context.verify(&args.strategy, args.scheme.as_deref()).await?.verified;
    let now = sousei_app::Clock::System.now();
    print::file(&args.to, &sousei_app::write_report(&verified, form, context.lang, now)?)?;
    written(context, &args.to);
    Ok(ExitCode::SUCCESS)
}

/// Checks and stores a rating scheme, or lists all.
pub async fn schemes(context: &Context, args: &SchemesArgs) -> Result<ExitCode, Failure> {
    if let Some(path) = &args.file {
        let bytes = std::fs::read(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let (id, issues) = sousei_app::check_scheme(&name, &bytes)?;
        print_issues(context.lang, &issues);
        let key = if args.dry_run {
            "cli-scheme-valid"
        } else {
            context.open().await?.import_scheme(&name, &bytes, &actor()).await?;
            "cli-scheme-stored"
        };
        say(context, key, &[("id", id.into())]);
        return Ok(ExitCode::SUCCESS);
    }
    let schemes = context.schemes().await?;
    let rows = schemes.iter().map(|scheme| {
        vec![
            Cell::text(&scheme.id),
            Cell::text(bilingual(context.lang, &scheme.title).0),
            Cell::text(bilingual(context.lang, &scheme.body).0),
        ]
    });
    let keys = ["cli-id", "scheme-name", "word-organisation"];
    print::figure(&figure(context, "cli-schemes-title", &keys, rows), args.format);
    Ok(ExitCode::SUCCESS)
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn written(context: &Context, path: &Path) {
    say(context, "cli-written", &[("path", path.display().to_string().into())]);
}
