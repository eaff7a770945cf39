//! Styles and islands, bundled by npm tools into `crates/ui/web/assets/dist`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell;
use crate::system::{self, Need};

fn islands() -> PathBuf {
    shell::root().join("crates/ui/web/islands")
}

/// Bundles the assets.
pub fn run() -> Result<()> {
    system::ensure(&[Need::Node])?;
    install_packages(&islands())?;
    shell::run(shell::command("node", &["build.mjs"]).current_dir(islands()))
        .context("bundling styles and islands")
}

/// Checks the types of the islands. Their size is checked whenever they are bundled.
pub fn check_types() -> Result<()> {
    system::ensure(&[Need::Node])?;
    install_packages(&islands())?;
    shell::run(shell::command(system::npm(), &["run", "--silent", "check"]).current_dir(islands()))
}

/// Installs the npm packages of a folder exactly as its lock file says, unless they are there already.
pub fn install_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("reading the lock file of {}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!(
        "Installing npm packages for {}",
        folder.strip_prefix(shell::root()).unwrap_or(folder).display()
    );
    let args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    shell::run(shell::command(system::npm(), &args).current_dir(folder))
        .context("installing npm packages")?;
    fs::write(&stamp, lock).with_context(|| format!("writing {}", stamp.display()))
}
