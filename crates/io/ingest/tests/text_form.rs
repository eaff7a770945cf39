use std::{collections::BTreeMap, path::Path};

use sousei_ingest::{from_document, read_folder, to_document, write_folder};

fn folder(name: &str) -> BTreeMap<String, Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/strategies").join(name);
    let entries = std::fs::read_dir(&path).expect("the strategies of the repository");
    let files = entries.map(|entry| {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("UTF-8");
        (name, std::fs::read(entry.path()).expect("a file"))
    });
    files.collect()
}

#[test]
fn the_strategies_of_the_repository_are_read_without_issues_and_written_back() {
    for name in ["national-1st", "kakuu-city"] {
        let files = folder(name);
        let checked = read_folder(&files).expect(name);
        for issue in &checked.issues {
            println!("{} {:?} {} {:?}", issue.code, issue.severity, issue.location, issue.args);
        }
        let strategy = checked.value;
        let written = write_folder(&strategy);
        for (file, bytes) in &written {
            if files.get(file) != Some(bytes) {
                println!("--- {name}/{file} differs");
                std::fs::write(format!("/tmp/ingest-{name}-{file}"), bytes).unwrap();
            }
        }
        let again = read_folder(&written).expect(name);
        assert_eq!(again.value, strategy, "{name}");
        assert_eq!(write_folder(&again.value), written, "{name}");
        assert_eq!(from_document(&to_document(&strategy)), Ok(strategy), "{name}");
    }
}
