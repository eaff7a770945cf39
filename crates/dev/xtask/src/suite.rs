//! `cargo xtask test`: everything that must hold, one named step after the other.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use crate::shell::{self, Refusal};
use crate::system::{self, Need};
use crate::{assets, browser, demo, layers, tidy};

struct Step {
    name: &'static str,
    is_fast: bool,
    run: fn() -> Result<()>,
}

const fn step(name: &'static str, run: fn() -> Result<()>) -> Step {
    Step { name, is_fast: true, run }
}

const fn slow(name: &'static str, run: fn() -> Result<()>) -> Step {
    Step { name, is_fast: false, run }
}

/// In this order: the assets come before whatever compiles the program that embeds them, and clippy shares
/// build scripts and procedural macros with the tests because it uses their profile.
const STEPS: [Step; 11] = [
    step("format", format),
    step("layers", layers::run),
    step("tidy", tidy::run),
    step("assets and their size", assets::run),
    step("types of islands", assets::check_types),
    step("clippy", clippy),
    slow("rustdoc", rustdoc),
    step("tests", tests),
    slow("benchmarks, each once", benches),
    slow("program", program),
    slow("browser journeys", browser_journeys),
];

/// Runs the steps and says how each ended.
pub fn run(args: &[String]) -> Result<()> {
    let fast = match args {
        [] => false,
        [flag] if flag == "--fast" => true,
        other => {
            return Err(Refusal(format!(
                "`test` takes `--fast` or nothing, not `{}`",
                other.join(" ")
            ))
            .into());
        }
    };
    let needs: &[Need] = if fast {
        &[Need::Node, Need::JapaneseFont]
    } else {
        &[Need::Node, Need::JapaneseFont, Need::Chromium]
    };
    system::ensure(needs)?;
    let before = tree_state()?;
    let mut results: Vec<(&str, Duration, Result<()>)> = STEPS
        .iter()
        .filter(|step| step.is_fast || !fast)
        .map(|step| timed(step.name, step.run))
        .collect();
    results.push(timed("working tree is as it was", || unchanged(&before)));
    summarise(&results)
}

fn timed(
    name: &'static str,
    run: impl FnOnce() -> Result<()>,
) -> (&'static str, Duration, Result<()>) {
    println!("\n=== {name}");
    let start = Instant::now();
    let result = run();
    let duration = start.elapsed();
    match &result {
        Ok(()) => println!("=== {name}: passed in {}", shown(duration)),
        Err(error) => println!("error: {error:#}\n=== {name}: FAILED after {}", shown(duration)),
    }
    (name, duration, result)
}

fn summarise(results: &[(&str, Duration, Result<()>)]) -> Result<()> {
    println!("\n=== Summary");
    for (name, duration, result) in results {
        println!(
            "{:>9}  {}  {name}",
            shown(*duration),
            if result.is_ok() { "passed" } else { "FAILED" }
        );
    }
    let failed = results.iter().filter(|(_, _, result)| result.is_err()).count();
    println!("{} passed, {failed} failed", results.len() - failed);
    ensure!(failed == 0, "{failed} of {} steps failed", results.len());
    Ok(())
}

fn shown(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

fn format() -> Result<()> {
    shell::run(&mut shell::cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result<()> {
    let args = [
        "clippy",
        "--locked",
        "--profile",
        "demo",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ];
    shell::run(&mut shell::cargo(&args))
}

fn rustdoc() -> Result<()> {
    let args = ["doc", "--locked", "--profile", "demo", "--workspace", "--no-deps", "--quiet"];
    shell::run(shell::cargo(&args).env("RUSTDOCFLAGS", "-D warnings"))
}

fn tests() -> Result<()> {
    let args =
        ["test", "--locked", "--profile", "demo", "--workspace", "--no-fail-fast", "--quiet"];
    // Snapshots are compared, never written.
    shell::run(shell::cargo(&args).env("INSTA_UPDATE", "no"))
}

/// Criterion runs each benchmark once when `cargo test` starts it.
fn benches() -> Result<()> {
    shell::run(&mut shell::cargo(&[
        "test",
        "--locked",
        "--profile",
        "demo",
        "--workspace",
        "--bench",
        "*",
    ]))
}

fn program() -> Result<()> {
    shell::run(shell::cargo(&demo::BUILD_ARGS).arg("--locked"))
}

fn browser_journeys() -> Result<()> {
    browser::journeys(&[])
}

/// What git sees in the working tree: nothing in a fresh clone, a developer's open work otherwise.
fn tree_state() -> Result<String> {
    let status = shell::output(&mut shell::command("git", &["status", "--porcelain"]))?;
    let changes = shell::output(&mut shell::command("git", &["diff", "HEAD", "--no-color"]))?;
    Ok(status + &changes)
}

/// Everything above only reads the sources: a generated file that is out of date would show here.
fn unchanged(before: &str) -> Result<()> {
    if tree_state()? != before {
        shell::run(&mut shell::command("git", &["status", "--short"]))?;
        bail!(
            "the steps above changed the working tree; the files listed are generated and out of date, or not ignored by git"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::shown;

    #[test]
    fn durations_read_well() {
        assert_eq!(shown(Duration::from_millis(1_234)), "1.2 s");
        assert_eq!(shown(Duration::from_secs(125)), "2 min 05 s");
    }
}
