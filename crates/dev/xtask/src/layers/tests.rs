use cargo_metadata::MetadataCommand;

use super::{Edge, Target, parse_table, read_workspace, trespasses, unlisted};

const TABLE: &str = "\
Some prose with | a bar.

| room | may use | heavy dependencies |
|---|---|---|
| `domain/core` | – | – |
| `domain/strategy` | `domain/core` | – |
| `io/store` | `domain/*` | `sqlx` |
| `app` | `domain/*`, `io/*` | – |
| `dev/bench` | `*` | `criterion` |

More prose.
";

/// A made-up package: name, folder, and dependencies with their kind.
type Package<'a> = (&'a str, &'a str, &'a [(&'a str, Option<&'a str>)]);

fn metadata(packages: &[Package]) -> cargo_metadata::Metadata {
    let id = |name: &str, folder: &str| format!("path+file:///w/crates/{folder}#{name}@0.1.0");
    let entries: Vec<String> = packages
        .iter()
        .map(|(name, folder, dependencies)| {
            let dependencies: Vec<String> = dependencies.iter().map(|(name, kind)| dependency(name, *kind)).collect();
            format!(
                r#"{{"name":"{name}","version":"0.1.0","id":"{}","license":null,"license_file":null,"description":null,
                "source":null,"dependencies":[{}],"targets":[],"features":{{}},"manifest_path":"/w/crates/{folder}/Cargo.toml"}}"#,
                id(name, folder),
                dependencies.join(",")
            )
        })
        .collect();
    let ids: Vec<String> =
        packages.iter().map(|(name, folder, _)| format!("\"{}\"", id(name, folder))).collect();
    let text = format!(
        r#"{{"packages":[{}],"workspace_members":[{}],"workspace_default_members":[],"resolve":null,
        "target_directory":"/w/target","version":1,"workspace_root":"/w","metadata":null}}"#,
        entries.join(","),
        ids.join(",")
    );
    MetadataCommand::parse(text).expect("made-up metadata is well formed")
}

fn dependency(name: &str, kind: Option<&str>) -> String {
    let kind = kind.map_or("null".to_owned(), |kind| format!("\"{kind}\""));
    format!(
        r#"{{"name":"{name}","source":null,"req":"*","kind":{kind},"rename":null,"optional":false,
        "uses_default_features":true,"features":[],"target":null,"registry":null}}"#
    )
}

fn edge(from: &str, to: Target, is_for_tests: bool) -> Edge {
    Edge { from: from.into(), to, is_for_tests }
}

fn room(name: &str) -> Target {
    Target::Room(name.into())
}

fn outside(name: &str) -> Target {
    Target::Outside(name.into())
}

#[track_caller]
fn check(from: &str, to: Target, is_for_tests: bool, allowed: bool) {
    let fences = parse_table(TABLE).unwrap();
    let faults = trespasses(&fences, &[edge(from, to, is_for_tests)]);
    assert_eq!(faults.is_empty(), allowed, "{faults:?}");
}

#[test]
fn reads_the_table_between_prose() {
    let fences = parse_table(TABLE).unwrap();
    assert_eq!(fences.len(), 5);
    assert!(fences["domain/core"].may_use.is_empty());
    assert_eq!(fences["app"].may_use, ["domain/*", "io/*"]);
    assert!(fences["io/store"].heavy.contains("sqlx"));
}

#[test]
fn refuses_a_page_without_the_table_and_a_broken_row() {
    assert!(parse_table("# Architecture\n").is_err());
    assert!(
        parse_table(&TABLE.replace("| `app` | `domain/*`, `io/*` | – |", "| `app` | `domain/*` |"))
            .is_err()
    );
    assert!(parse_table(&TABLE.replace("`app`", "`io/store`")).is_err());
}

#[test]
fn rooms_keep_to_their_edges() {
    check("domain/strategy", room("domain/core"), false, true);
    check("domain/core", room("domain/strategy"), false, false);
    check("io/store", room("domain/strategy"), false, true);
    check("io/store", room("app"), false, false);
    check("dev/bench", room("app"), false, true);
}

#[test]
fn tests_may_use_fixtures_but_domain_tests_nothing_heavy() {
    check("domain/core", room("dev/testkit"), true, true);
    check("domain/core", room("dev/testkit"), false, false);
    check("domain/core", room("io/store"), true, false);
    check("app", room("io/store"), true, true);
    check("domain/core", outside("sqlx"), true, false);
    check("app", outside("sqlx"), true, true);
}

#[test]
fn a_heavy_package_stays_in_its_room() {
    check("io/store", outside("sqlx"), false, true);
    check("app", outside("sqlx"), false, false);
    check("app", outside("thiserror"), false, true);
}

#[test]
fn reads_rooms_and_edges_from_metadata() {
    let metadata = metadata(&[
        ("sousei-core", "domain/core", &[("thiserror", None), ("sousei-testkit", Some("dev"))]),
        ("sousei-testkit", "dev/testkit", &[("sousei-core", None), ("cc", Some("build"))]),
    ]);
    let (rooms, edges) = read_workspace(&metadata).unwrap();
    assert_eq!(rooms.into_iter().collect::<Vec<_>>(), ["dev/testkit", "domain/core"]);
    let expected = [
        edge("dev/testkit", room("domain/core"), false),
        edge("dev/testkit", outside("cc"), false),
        edge("domain/core", room("dev/testkit"), true),
        edge("domain/core", outside("thiserror"), false),
    ];
    assert_eq!(edges, expected);
}

#[test]
fn every_room_is_in_the_table_and_nothing_else() {
    let fences = parse_table(TABLE).unwrap();
    let rooms =
        ["domain/core", "domain/strategy", "io/store", "app", "ui/web"].map(str::to_owned).into();
    assert_eq!(
        unlisted(&fences, &rooms),
        ["room `ui/web` is not in the table", "room `dev/bench` is in the table only"]
    );
}
