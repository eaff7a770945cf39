//! Developer commands. Start with `cargo xtask help`.

mod assets;
mod browser;
mod demo;
mod layers;
mod shell;
mod suite;
mod system;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
Developer commands

Usage: cargo xtask <command>

  demo [--no-serve] [ARGS…]   Build assets and program, load the examples, serve them, print the address;
                              ARGS are handed to `sousei serve`, for example `--listen 127.0.0.1:8080`
  test [--fast]               Everything that must hold; --fast leaves out documentation, benchmarks and browser
  layers                      Check the dependencies between rooms against the table in ARCHITECTURE.md
  tidy                        Check what neither the compiler nor clippy sees
  assets                      Bundle styles and islands
  browser [ARGS…]             Browser journeys against the demo binary; ARGS are handed to `node --test`
  shots [PATH…]               Screenshots of pages, wide and narrow, into e2e/shots

Exit codes: 0 done, 1 something failed, 2 something is missing on this machine or the call is wrong
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "demo" => demo::run(rest),
        "test" => suite::run(rest),
        "layers" => layers::run(),
        "tidy" => tidy::run(),
        "assets" => assets::run(),
        "browser" => browser::journeys(rest),
        "shots" => browser::shots(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(shell::Refusal(format!("`{other}` is not a command\n\n{HELP}")).into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<shell::Refusal>() { 2 } else { 1 })
        }
    }
}
