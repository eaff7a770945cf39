//! `cargo xtask demo`: from a fresh clone to pages in the browser.

use anyhow::{Context, Result};

use crate::system::{self, Need};
use crate::{assets, shell};

/// What cargo builds for the demo and for the browser journeys: the whole workspace is selected, so that
/// features are the same as in the tests and nothing is built twice.
pub const BUILD_ARGS: [&str; 6] = ["build", "--profile", "demo", "--workspace", "--bin", "sousei"];

/// Builds everything and serves the built-in examples.
pub fn run(args: &[String]) -> Result<()> {
    let (own, passed): (Vec<&String>, Vec<&String>) =
        args.iter().partition(|arg| *arg == "--no-serve");
    system::ensure(&[Need::Node, Need::JapaneseFont])?;
    assets::run()?;
    shell::run(&mut shell::cargo(&BUILD_ARGS)).context("building the program")?;
    let binary = shell::demo_binary()?;
    if !own.is_empty() {
        println!("Built {}", binary.display());
        return Ok(());
    }
    let data = shell::target_dir()?.join("demo-data");
    shell::run(
        shell::command(&binary.to_string_lossy(), &["serve", "--demo", "--data-dir"])
            .arg(data)
            .args(passed),
    )
}
