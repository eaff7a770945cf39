use std::{collections::BTreeMap, fs, path::Path};

use sousei_app::{builtin_schemes, builtin_strategies, read_path, text_form};
use sousei_core::Severity;
use sousei_present::{Lang, catalogue};

fn data() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

#[test]
fn every_strategy_that_comes_along_is_read_without_errors_and_is_canonical() {
    for strategy in builtin_strategies() {
        let folder = data().join("strategies").join(&strategy.id);
        let checked = read_path(&folder).expect("a strategy folder");
        let errors: Vec<_> =
            checked.issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", strategy.id);
        let on_disk: BTreeMap<String, Vec<u8>> = fs::read_dir(&folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                (name, fs::read(&path).expect("a file"))
            })
            .collect();
        let written = text_form(strategy);
        assert_eq!(
            on_disk.keys().collect::<Vec<_>>(),
            written.keys().collect::<Vec<_>>(),
            "{}",
            strategy.id
        );
        for (name, bytes) in &on_disk {
            assert!(bytes == &written[name], "{}/{name} is not in canonical form", strategy.id);
        }
    }
    assert_eq!(builtin_strategies().len(), 2);
}

#[test]
fn every_rating_scheme_that_comes_along_is_read_and_sourced() {
    let schemes = builtin_schemes();
    assert_eq!(
        schemes.len(),
        fs::read_dir(data().join("rating-schemes")).expect("a folder").count()
    );
    assert_eq!(schemes[0].id, "national-2018");
    for scheme in schemes {
        assert!(!scheme.source.title.is_empty(), "{} has no source", scheme.id);
        assert!(scheme.grades.iter().all(|grade| grade.label.en.is_some()), "{}", scheme.id);
    }
}

#[test]
fn the_summary_of_an_import_names_every_kind_of_issue_in_words() {
    let of_imports = ["official-", "area-", "change-", "changes-", "boundary-"];
    for code in sousei_ingest::code::ALL {
        let kind = code.strip_prefix("ingest-").expect("codes begin with their room");
        if of_imports.iter().any(|group| kind.starts_with(group)) {
            for lang in Lang::ALL {
                let key = format!("issue-kind-{code}");
                assert!(catalogue::has_key(lang, &key), "{}: {key}", lang.key());
            }
        }
    }
}
