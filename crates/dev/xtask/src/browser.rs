//! Browser journeys and screenshots; the scripts are in `e2e/`.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::system::{self, Need};
use crate::{assets, shell};

/// Runs the journeys against the demo binary, which must have been built.
pub fn journeys(args: &[String]) -> Result<()> {
    let mut node = prepared(&["--test", "--test-reporter=spec"])?;
    shell::run(node.args(args).arg("run.mjs"))
}

/// Takes screenshots of the paths given, or of every page that the journeys visit.
pub fn shots(paths: &[String]) -> Result<()> {
    shell::run(prepared(&["shots.mjs"])?.args(paths))
}

fn prepared(args: &[&str]) -> Result<Command> {
    system::ensure(&[Need::Node, Need::Chromium, Need::JapaneseFont])?;
    let folder = shell::root().join("e2e");
    assets::install_packages(&folder)?;
    let binary = shell::demo_binary()?;
    ensure!(
        binary.exists(),
        "{} has not been built; run `cargo xtask demo --no-serve` first",
        binary.display()
    );
    let chromium = system::chromium().context("finding Chromium")?;
    let mut node = shell::command("node", args);
    node.current_dir(folder).env("SOUSEI_BINARY", binary).env("SOUSEI_CHROMIUM", chromium);
    Ok(node)
}
