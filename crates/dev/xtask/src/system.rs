//! Programs and fonts from outside cargo.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{self, Refusal};

/// What a command needs on the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Node.js with npm, for bundling and for the browser journeys.
    Node,
    /// Chromium, for the browser journeys.
    Chromium,
    /// A font with Japanese letters, for PDF and for the browser journeys.
    JapaneseFont,
}

/// Oldest Node.js that the scripts run on.
const NODE_MIN: (u32, u32) = (18, 20);

impl Need {
    fn is_met(self) -> bool {
        match self {
            Self::Node => node_version().is_some_and(|version| version >= NODE_MIN) && has_npm(),
            Self::Chromium => chromium().is_some(),
            Self::JapaneseFont => has_japanese_font(),
        }
    }

    fn debian_packages(self) -> &'static [&'static str] {
        match self {
            Self::Node => &["nodejs", "npm"],
            Self::Chromium => &["chromium"],
            Self::JapaneseFont => &["fonts-noto-cjk"],
        }
    }

    fn how_to_get(self) -> String {
        match self {
            Self::Node => format!(
                "Node.js {}.{} or newer with npm: packages `nodejs` and `npm`, or https://nodejs.org/",
                NODE_MIN.0, NODE_MIN.1
            ),
            Self::Chromium => "Chromium: package `chromium`, or set SOUSEI_CHROMIUM to the program file of Chromium, \
                 Chrome or Edge"
                .into(),
            Self::JapaneseFont => "a Japanese font: package `fonts-noto-cjk`, or any font that `fc-list :lang=ja` lists".into(),
        }
    }
}

/// Makes sure that everything needed is there.
///
/// As root on Debian or Ubuntu a missing package is installed; elsewhere the list of what is missing is the error.
pub fn ensure(needs: &[Need]) -> Result<()> {
    let missing = unmet(needs);
    if missing.is_empty() {
        return Ok(());
    }
    if can_install() {
        install(&missing)?;
    }
    let still = unmet(&missing);
    if still.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = still.iter().map(|need| format!("  - {}", need.how_to_get())).collect();
    Err(Refusal(format!("this machine lacks\n{}", list.join("\n"))).into())
}

fn unmet(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| !need.is_met()).collect()
}

fn can_install() -> bool {
    Path::new("/etc/debian_version").exists()
        && shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn install(missing: &[Need]) -> Result<()> {
    let packages: Vec<&str> =
        missing.iter().flat_map(|need| need.debian_packages()).copied().collect();
    println!("Installing system packages: {}", packages.join(" "));
    shell::run(&mut apt(&["update", "-q"])).context("refreshing the list of system packages")?;
    shell::run(apt(&["install", "-q", "-y", "--no-install-recommends"]).args(&packages))
        .with_context(|| format!("installing {}", packages.join(", ")))
}

fn apt(args: &[&str]) -> Command {
    let mut command = shell::command("apt-get", args);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn node_version() -> Option<(u32, u32)> {
    let output = Command::new("node").arg("--version").output().ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// The npm program; on Windows it is a script that has to be named in full.
pub fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn has_npm() -> bool {
    shell::succeeds(Command::new(npm()).arg("--version"))
}

/// The browser for journeys and screenshots.
pub fn chromium() -> Option<String> {
    let named = std::env::var("SOUSEI_CHROMIUM").ok();
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .map(str::to_owned);
    named.into_iter().chain(usual).find(|path| Path::new(path).exists())
}

fn has_japanese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true; // Windows and macOS come with one.
    }
    match Command::new("fc-list").arg(":lang=ja").output() {
        Ok(output) => !output.stdout.is_empty(),
        Err(_) => Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn reads_the_version_that_node_prints() {
        assert_eq!(parse_version("v18.20.4\n"), Some((18, 20)));
        assert_eq!(parse_version("20.1"), Some((20, 1)));
        assert_eq!(parse_version("no such program"), None);
    }
}
