use std::path::Path;

use sousei_ingest::{Error, read_scheme, scheme_schema, strategy_schema};

use crate::example::{arg, places};

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/rating-schemes");
    std::fs::read(folder.join(format!("{name}.yaml"))).expect("a scheme of the repository")
}

#[test]
fn the_schemes_of_the_repository_are_read_without_issues() {
    let names = ["compound-growth", "kitsuki", "manifesto-2019", "nagayo", "national-2018", "tama"];
    for name in names {
        let checked = read_scheme(name, &bytes(name)).expect(name);
        assert_eq!(checked.issues, [], "{name}");
        assert_eq!(checked.value.id, name);
    }
}

#[test]
fn what_is_not_consistent_is_named_by_line_and_key() {
    let text = String::from_utf8(bytes("national-2018")).expect("UTF-8");
    let text = text
        .replace("outcome: progressing}", "outcome: progresing}")
        .replace("grades: [1A, 1B, 1C]", "grades: [1A, 1X]")
        .replace("limits: [80, 50]", "limits: [50, 80]")
        .replace("common: worsening", "common: worse");
    let checked = read_scheme("mine.yaml", text.as_bytes()).expect("readable");
    let line = |start: &str| {
        let found = text.lines().position(|line| line.trim_start().starts_with(start));
        found.expect(start) + 1
    };
    let expected = [
        format!("ingest-unknown-value: mine.yaml / {} / grades[1].when", line("- id: 1B")),
        format!("ingest-unknown-value: mine.yaml / {} / grades[3].common", line("- id: \"2\"")),
        "ingest-unknown-value: mine.yaml / groups[0].grades".to_owned(),
        "ingest-scheme: mine.yaml / bands.limits".to_owned(),
    ];
    assert_eq!(places(&checked.issues), expected);
    assert_eq!(arg(&checked.issues[0], "suggestion"), "progressing");
}

#[test]
fn unknown_keys_are_refused_with_line_and_column() {
    let text = String::from_utf8(bytes("national-2018")).expect("UTF-8");
    let text = text.replace("\nkind: ", "\nkid: ");
    match read_scheme("mine.yaml", text.as_bytes()) {
        Err(Error::Yaml { line, column, .. }) => assert_eq!(column, 1, "line {line}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_schemas_name_every_key_and_refuse_others() {
    for (schema, key) in [(strategy_schema(), "rating_scheme"), (scheme_schema(), "grades")] {
        assert_eq!(schema["additionalProperties"], false, "{schema:#}");
        assert!(schema["properties"][key].is_object(), "{schema:#}");
        assert!(schema["required"].as_array().is_some_and(|r| r.iter().any(|k| k == key)));
    }
    let common = &scheme_schema()["$defs"]["GradeFile"]["properties"]["common"]["enum"];
    assert_eq!(common[0], "met");
}
