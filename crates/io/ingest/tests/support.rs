//! The support schemes of the repository, and what is refused.

use std::{fs, path::PathBuf};

use sousei_core::{AreaRegistry, Issue, Severity};
use sousei_ingest::{read_support_cases, read_support_package};
use sousei_schemes::{SupportScheme, WorkedCase, check};

const SCHEMES: [&str; 6] = [
    "corporate-donation",
    "digital-specialists",
    "office-tax",
    "relocation",
    "startup",
    "telework",
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data/schemes")
}

fn files(folder: PathBuf) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("a file"))
    });
    named.collect()
}

pub(crate) fn scheme(id: &str) -> SupportScheme {
    let packages = files(folder().join(id)).into_iter().map(|(name, bytes)| {
        let checked =
            read_support_package(&name, &bytes).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(told(&checked.issues), "", "{id}/{name}");
        checked.value
    });
    SupportScheme::new(id, packages.collect())
}

fn cases(id: &str, scheme: &SupportScheme) -> Vec<WorkedCase> {
    let files = files(folder().join(id).join("cases")).into_iter();
    let read = files.flat_map(|(name, bytes)| {
        let checked = read_support_cases(&name, &bytes, scheme)
            .unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(told(&checked.issues), "", "{id}/{name}");
        checked.value.cases
    });
    read.collect()
}

fn told(issues: &[Issue]) -> String {
    let lines = issues.iter().map(|issue| {
        let mark = if issue.severity == Severity::Error { "error" } else { "note" };
        format!("{mark} {} {} {:?}\n", issue.code, issue.location, issue.args)
    });
    lines.collect()
}

#[test]
fn every_scheme_passes_its_checks() {
    for id in SCHEMES {
        let scheme = scheme(id);
        let cases = cases(id, &scheme);
        let issues = check(&scheme, &cases, &AreaRegistry::default(), None);
        assert_eq!(told(&issues), "", "{id}");
        assert!(cases.len() >= 10, "{id} has {} cases", cases.len());
    }
}

mod bad;
mod columns;
mod overlay;
mod property;
mod year;

/// After a change of a format: `SOUSEI_WRITE_SCHEMA=1 cargo test -p sousei-ingest schema`.
#[test]
fn the_schemas_of_support_schemes_are_those_in_the_docs() {
    for (name, schema) in [
        ("support-scheme", sousei_ingest::support_scheme_schema()),
        ("support-overlay", sousei_ingest::support_overlay_schema()),
        ("support-cases", sousei_ingest::support_cases_schema()),
    ] {
        let path = folder().join(format!("../../docs/formats/{name}.schema.json"));
        let printed = format!("{schema:#}\n");
        if std::env::var_os("SOUSEI_WRITE_SCHEMA").is_some() {
            fs::write(&path, &printed).expect("written");
        }
        let kept = fs::read_to_string(&path).expect("is kept beside its page");
        assert!(kept == printed, "docs/formats/{name}.schema.json differs from the program");
    }
}

#[test]
fn a_wrong_expectation_is_told_at_its_case() {
    let scheme = scheme("startup");
    let text =
        String::from_utf8(fs::read(folder().join("startup/cases/vectors.yaml")).expect("a file"));
    let text = text.expect("UTF-8").replacen("amount_yen: 1500000", "amount_yen: 1500001", 1);
    let cases = read_support_cases("mine.yaml", text.as_bytes(), &scheme).expect("readable");
    let issues = check(&scheme, &cases.value.cases, &AreaRegistry::default(), None);
    let line =
        text.lines().position(|line| line.contains("- id: cost-3000000")).expect("a case") + 1;
    let [issue] = issues.as_slice() else { panic!("{}", told(&issues)) };
    assert_eq!(issue.code, "schemes-case");
    assert_eq!(issue.location.row, u32::try_from(line).ok());
    assert!(issue.args.contains(&("expected", "1500001".to_owned())), "{:?}", issue.args);
}
