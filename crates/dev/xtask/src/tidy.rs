//! What neither the compiler nor clippy sees.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::shell;

mod rules;

use rules::{Words, error_codes};

/// Most packages that Cargo.lock may list; raise it only with the reason in the commit.
const LOCK_MAX_PACKAGES: usize = 730;

/// Files that hold data or were generated; only their paths and lock entries are of interest.
const DATA_EXTENSIONS: [&str; 9] =
    ["csv", "json", "lock", "png", "sha256", "snap", "svg", "tsv", "xlsx"];
/// A page that the program writes about itself, as long as its help texts are.
const GENERATED_PAGE: &str = "docs/cli.md";

/// Checks every file that git knows or would add.
pub fn run() -> Result<()> {
    let root = shell::root();
    let words = Words::of_machine(&root);
    let files = listed_files()?;
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for path in &files {
        let Ok(text) = fs::read_to_string(root.join(path)) else { continue }; // Binary, or deleted since.
        faults.extend(faults_in(path, &text, &words));
        if path.ends_with(".rs") && !path.starts_with("crates/dev/") {
            codes.extend(error_codes(&text).into_iter().map(|code| (code, path.clone())));
        }
    }
    faults.extend(undocumented(&root, &codes)?);
    faults.extend(missing_or_crowded(&root)?);
    for fault in &faults {
        println!("{fault}");
    }
    ensure!(faults.is_empty(), "{} faults in {} files", faults.len(), files.len());
    println!("{} files, {} error codes, nothing to tidy", files.len(), codes.len());
    Ok(())
}

fn listed_files() -> Result<Vec<String>> {
    let args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let text = shell::output(&mut shell::command("git", &args))
        .context("listing the files of the repository")?;
    let files: BTreeSet<&str> = text.split('\0').filter(|path| !path.is_empty()).collect();
    Ok(files.into_iter().map(str::to_owned).collect())
}

fn faults_in(path: &str, text: &str, words: &Words) -> Vec<String> {
    let extension =
        Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let mut faults = rules::machine_paths(text, words);
    if path.ends_with("package-lock.json") {
        faults.extend(rules::download_addresses(text));
    }
    if !DATA_EXTENSIONS.contains(&extension) && path != GENERATED_PAGE {
        faults.extend(rules::too_long(text));
        faults.extend(rules::stray_blanks(text));
    }
    match extension {
        "rs" if path.starts_with("crates/dev/xtask/") => {}
        "rs" => {
            faults.extend(rules::switched_off_rust(text));
            if !is_test_code(path) {
                faults.extend(rules::unfinished(text));
            }
        }
        "mjs" | "ts" => faults.extend(rules::switched_off_script(text)),
        _ => {}
    }
    faults.into_iter().map(|(line, fault)| format!("{path}:{line}: {fault}")).collect()
}

fn is_test_code(path: &str) -> bool {
    path.starts_with("crates/dev/")
        || path.split('/').any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
}

fn undocumented(root: &Path, codes: &BTreeSet<(String, String)>) -> Result<Vec<String>> {
    let page = root.join("docs/errors.md");
    if !page.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(page).context("reading docs/errors.md")?;
    let lacks = |code: &str| !text.contains(&format!("`{code}`"));
    Ok(codes
        .iter()
        .filter(|(code, _)| lacks(code))
        .map(|(code, path)| format!("{path}: error code `{code}` is not in docs/errors.md"))
        .collect())
}

fn missing_or_crowded(root: &Path) -> Result<Vec<String>> {
    let mut faults: Vec<String> =
        ["LICENSE", "README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
            .iter()
            .filter(|name| !root.join(name).exists())
            .map(|name| format!("{name} is missing"))
            .collect();
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let n_packages = lock.lines().filter(|line| *line == "[[package]]").count();
    if n_packages > LOCK_MAX_PACKAGES {
        faults.push(format!(
            "Cargo.lock lists {n_packages} packages; at most {LOCK_MAX_PACKAGES} are allowed"
        ));
    }
    Ok(faults)
}
