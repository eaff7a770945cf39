//! The one program: `sousei`.

mod areas;
mod args;
mod data;
mod fail;
mod flow_models;
mod flows;
mod place;
mod population;
mod print;
mod serve;
mod strategy;
mod support;
mod support_office;
mod upkeep;

use std::process::ExitCode;

use clap::Parser;
use sousei_present::Lang;

use crate::{
    args::{Cli, Command, LangArg, ServeArgs},
    fail::Failure,
};

/// Done, but findings of severity error were asked to count.
const EXIT_FINDINGS: u8 = 1;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = language(cli.global.lang);
    log_to_stderr();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(source) => return Failure::from(source).report(lang),
    };
    match runtime.block_on(run(cli, lang)) {
        Ok(done) => done,
        Err(failure) => failure.report(lang),
    }
}

async fn run(cli: Cli, lang: Lang) -> Result<ExitCode, Failure> {
    let context = place::Context::new(cli.global.data_dir, lang);
    match cli.command {
        None => serve::serve(&context, &ServeArgs::for_desk()).await,
        Some(Command::Areas { command }) => areas::run(&context, command).await,
        Some(Command::Data { command }) => data::run(&context, command).await,
        Some(Command::Flows { command }) => flows::run(&context, command).await,
        Some(Command::Import(args)) => data::import(&context, &args).await,
        Some(Command::Population { command }) => population::run(&context, command).await,
        Some(Command::Schemes { command }) => support::run(&context, command).await,
        Some(Command::Pull(args)) => data::pull(&context, &args).await,
        Some(Command::Starter { command }) => data::starter(&context, command).await,
        Some(Command::Serve(args)) => serve::serve(&context, &args).await,
        Some(Command::Strategy { command }) => strategy::run(&context, command).await,
        Some(Command::Backup(args)) => upkeep::backup(&context, &args).await,
        Some(Command::Restore(args)) => upkeep::restore(&context, &args).await,
        Some(Command::Doctor) => upkeep::doctor(&context).await,
        Some(Command::PasswordHash) => upkeep::password_hash(),
        Some(Command::Licences) => Ok(upkeep::licences(&context)),
    }
}

/// The language asked for; else that of the environment; else Japanese, the first of the two.
fn language(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::Ja) => return Lang::Ja,
        Some(LangArg::En) => return Lang::En,
        None => {}
    }
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.iter().filter_map(|name| std::env::var(name).ok());
    match set.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.starts_with("en") => Lang::En,
        _ => Lang::Ja,
    }
}

fn log_to_stderr() {
    use tracing_subscriber::{EnvFilter, fmt};
    let filter = EnvFilter::try_from_env("SOUSEI_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // Only fails if a subscriber is set already, which nothing before this does.
    fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init().ok();
}
