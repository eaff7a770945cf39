//! Descriptions of official sources, as they come along.

use std::{env, fs, path::PathBuf};

use sousei_ingest::{
    download::sha256,
    official::Format,
    source::{EditionRule, SourceEntry, read_source},
    source_schema,
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

fn entries() -> Vec<SourceEntry> {
    let files = fs::read_dir(format!("{ROOT}/data/sources")).expect("comes along");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let entries = paths.iter().map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let read = read_source(&name, &fs::read(path).expect("a file"));
        let read = read.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read.issues, [], "{name}");
        assert_eq!(name, format!("{}.yaml", read.value.id));
        read.value
    });
    entries.collect()
}

#[test]
fn every_source_is_described() {
    let entries = entries();
    assert_eq!(entries.len(), 23);
    for entry in &entries {
        assert!(!entry.title.ja.is_empty() && entry.title.en.is_some(), "{}", entry.id);
        assert!(entry.terms.en.is_some() && entry.publisher.en.is_some(), "{}", entry.id);
        // Monthly tables come new every month; none comes along.
        assert!(!entry.files.is_empty() || entry.id == "moves-report", "{}", entry.id);
    }
    let described: Vec<Format> = entries.iter().map(|entry| entry.format).collect();
    let missing = Format::ALL.into_iter().filter(|format| !described.contains(format));
    assert_eq!(
        missing.collect::<Vec<_>>(),
        [Format::MigrationPortal, Format::Tidy],
        "the portal has the tables of moves-report"
    );
}

#[test]
fn hashes_are_those_of_the_files_they_describe() {
    let beside = PathBuf::from(ROOT).join("../shared/data/SHA256SUMS.txt");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map(PathBuf::from);
    let path = folder.map_or(beside, |folder| folder.join("SHA256SUMS.txt"));
    let Ok(sums) = fs::read_to_string(&path) else {
        eprintln!("not run: hashes of described files (no shared data)");
        return;
    };
    for entry in entries() {
        for file in &entry.files {
            let Some(known) = &file.expected else { continue };
            // The folder of death rates is not in the list of sums.
            let unlisted = fs::read(path.with_file_name("mortality").join(&file.name));
            let is_unlisted = unlisted.is_ok_and(|bytes| sha256(&bytes) == known.sha256);
            let is_known = is_unlisted || sums.contains(&known.sha256);
            assert!(is_known, "{} {}", entry.id, file.name);
            assert_eq!(entry.file_with_hash(&known.sha256), Some(file));
        }
    }
}

#[test]
fn the_newest_edition_with_an_address_is_pulled() {
    let entries = entries();
    let entry = |id: &str| entries.iter().find(|entry| entry.id == id).expect("is described");
    let newest: Vec<&str> =
        entry("ssdse-a").files_of(None).iter().map(|file| file.edition.as_str()).collect();
    assert_eq!(newest, ["2026"]);
    assert_eq!(entry("ssdse-a").files_of(Some("2019"))[0].name, "SSDSE-A-2019.csv");
    assert!(entry("tfr").files_of(None).is_empty());
    assert_eq!(entry("takamatsu").area.map(|area| area.number()), Some(37_201));
    assert_eq!(entry("fiscal").edition, EditionRule::FiscalYear);
}

#[test]
fn mistakes_are_told_at_their_lines() {
    let text = "format: sousei-source/1\nid: My Source\ntitle: {ja: 表}\npublisher: {ja: 市}\n\
                terms: {ja: CC BY}\npage: example.jp\nreads: ssdse-c\nedition: yearly\narea: '372014'\n\
                files:\n  - edition: '1'\n    name: a.csv\n    size_bytes: 1\n";
    let read = read_source("x.yaml", text.as_bytes()).expect("YAML");
    let found: Vec<(&str, Option<u32>)> =
        read.issues.iter().map(|issue| (issue.code, issue.location.row)).collect();
    let expected = [
        ("ingest-id", Some(2)),
        ("ingest-unknown-value", Some(7)),
        ("ingest-unknown-value", Some(8)),
        ("ingest-area", Some(9)),
        ("ingest-unknown-value", Some(6)),
        ("ingest-required", Some(11)),
    ];
    assert_eq!(found, expected);
    let unknown = read_source("x.yaml", format!("{text}colour: red\n").as_bytes());
    assert_eq!(unknown.expect_err("a strict key").code(), "ingest-yaml");
}

/// After a change of the format: `SOUSEI_WRITE_SCHEMA=1 cargo test -p sousei-ingest schema`.
#[test]
fn the_schema_of_sources_is_the_one_in_the_docs() {
    let path = format!("{ROOT}/docs/formats/source.schema.json");
    let schema = format!("{:#}\n", source_schema());
    if env::var_os("SOUSEI_WRITE_SCHEMA").is_some() {
        fs::write(&path, &schema).expect("can be written");
    }
    let kept = fs::read_to_string(&path).expect("is kept beside its page");
    assert!(kept == schema, "docs/formats/source.schema.json differs from the program");
}

#[test]
fn hashes_are_written_as_hexadecimal_digits() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(sha256(b""), empty);
}
