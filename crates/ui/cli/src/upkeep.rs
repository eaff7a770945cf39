//! Backup, restore, doctor, password hash.

use std::{io::BufRead, process::ExitCode};

use sousei_app::{App, Clock, Existing};
use sousei_present::catalogue::{text, text_with};

use crate::{
    args::{BackupArgs, RestoreArgs},
    fail::Failure,
    place::Context,
    print,
};

/// Writes a consistent copy of the records.
pub async fn backup(context: &Context, args: &BackupArgs) -> Result<ExitCode, Failure> {
    let existing = if args.force { Existing::Replace } else { Existing::Refuse };
    context.open().await?.backup(&args.to, existing).await?;
    let path = args.to.display().to_string();
    print::out(&text_with(context.lang, "cli-backup-done", &[("path", path.into())]));
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy back.
pub async fn restore(context: &Context, args: &RestoreArgs) -> Result<ExitCode, Failure> {
    let restored = App::restore(context.data_dir()?, &args.from, Clock::System).await?;
    print::out(&text(context.lang, "cli-restore-done"));
    if let Some(kept) = restored.kept_aside {
        let path = kept.display().to_string();
        print::out(&text_with(context.lang, "cli-restore-kept", &[("path", path.into())]));
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is well and what is not; exit code 1 if anything is not.
pub async fn doctor(context: &Context) -> Result<ExitCode, Failure> {
    let lang = context.lang;
    let checks = App::doctor(context.data_dir()?).await;
    for check in &checks {
        let state = text(lang, if check.ok { "doctor-well" } else { "doctor-not-well" });
        print::out(&format!("{}: {state} ({})", text(lang, check.code), check.detail));
    }
    let well = checks.iter().all(|check| check.ok);
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::from(crate::EXIT_FINDINGS) })
}

/// Hashes the password on standard input for `serve --password-hash-file`.
pub fn password_hash() -> Result<ExitCode, Failure> {
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < 8 {
        return Err(Failure::said("app-password-short", &[]));
    }
    let hash =
        sousei_web::hash_password(password).map_err(|_| Failure::said("app-stopped", &[]))?;
    print::out(&hash);
    Ok(ExitCode::SUCCESS)
}

/// Lists the software that comes along, with its licences as far as they are known.
pub fn licences(context: &Context) -> ExitCode {
    let mut lines = vec![text(context.lang, "cli-licences").into_owned(), String::new()];
    for package in sousei_web::third_party() {
        lines.push(format!("{} {} ({})", package.name, package.version, package.license));
        lines.push(package.text.clone());
    }
    let crates = sousei_web::crates().iter();
    lines.extend(crates.map(|known| format!("{} {}", known.name, known.version)));
    print::out(&lines.join("\n"));
    ExitCode::SUCCESS
}
