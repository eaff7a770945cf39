//! Imports: versions, differences, refusals, and what an interrupted one leaves behind.

use std::{fs, path::Path};

use sousei_app::{App, AppError, ImportReport, OfficialFile, ReadAs, build_starter};

use super::{app, figure, open, shared};

pub(super) const HEADER: &str =
    "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source\r\n";

pub(super) fn table(name: &str, rows: &[&str]) -> OfficialFile {
    let text = format!("{HEADER}{}\r\n", rows.join("\r\n"));
    file(name, text.as_bytes())
}

pub(super) fn file(name: &str, bytes: &[u8]) -> OfficialFile {
    OfficialFile {
        name: name.to_owned(),
        bytes: bytes.into(),
        read_as: ReadAs::default(),
        url: None,
    }
}

pub(super) async fn import(app: &App, file: OfficialFile) -> Result<ImportReport, AppError> {
    app.import_official(file, "planner", |_| {}).await
}

pub(super) fn folders(data_dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for dataset in fs::read_dir(data_dir.join("lake")).expect("a lake").flatten() {
        if dataset.path().is_dir() {
            let versions = fs::read_dir(dataset.path()).expect("a folder").flatten();
            names.extend(versions.map(|version| version.path().display().to_string()));
        }
    }
    names.sort();
    names
}

const FIRST: &str = "city.events,20205,2023,both,0,,12,observed,件,not-people,2024-01-01,own";
const SECOND: &str = "city.events,20205,2024,both,0,,15,observed,件,not-people,2024-01-01,own";
const REVISED: &str = "city.events,20205,2023,both,0,,13,observed,件,not-people,2024-01-01,own";

#[tokio::test]
async fn a_new_import_says_what_was_revised_and_keeps_the_old_version() {
    let (app, _folder) = app().await;
    let first = import(&app, table("events.csv", &[FIRST])).await.expect("a table");
    assert_eq!((first.dataset.about.version, first.unchanged), (1, false));
    let same = import(&app, table("events.csv", &[FIRST])).await.expect("a table");
    assert!(same.unchanged);
    let second = import(&app, table("events.csv", &[REVISED, SECOND])).await.expect("a table");
    assert_eq!(second.dataset.about.version, 2);
    let diff = second.diff.expect("an earlier version").diff;
    assert_eq!((diff.n_revised, diff.n_added, diff.n_removed), (1, 1, 0));
    assert_eq!(diff.revised[0].before.value(), Some(12.0));
    assert_eq!(diff.revised[0].after.value(), Some(13.0));
    let now = figure(&app, "city.events", "20205", "2023").await;
    assert_eq!(now.value.value(), Some(13.0));
    let key = first.dataset.dataset;
    let (_, _, again) = app
        .diff_datasets(&format!("{key}@1"), &format!("{key}@2"))
        .await
        .expect("both versions are kept");
    assert_eq!(again.n_revised, 1);
}

#[tokio::test]
async fn what_cannot_be_read_changes_nothing() {
    let (app, folder) = app().await;
    import(&app, table("events.csv", &[FIRST])).await.expect("a table");
    let before = folders(folder.path());
    let no_unit = FIRST.replace(",件,", ",,");
    let bad: Vec<(&str, OfficialFile)> = vec![
        ("an empty file", file("empty.csv", b"")),
        ("a picture", file("photo.csv", b"\x89PNG\r\n\x1a\n0000")),
        ("no known format", file("notes.csv", "日付,天気\n1日,晴れ\n".as_bytes())),
        ("a wrong check digit", table("events.csv", &[&FIRST.replace("20205", "202052")])),
        ("no unit", table("events.csv", &[&no_unit.replace("city.events", "own.new")])),
        ("half a row", file("events.csv", format!("{HEADER}city.events,20205,20").as_bytes())),
    ];
    for (what, file) in bad {
        let result = import(&app, file).await;
        assert!(result.is_err(), "{what}: {result:?}");
        assert_eq!(folders(folder.path()), before, "{what} left something behind");
    }
    let kept = figure(&app, "city.events", "20205", "2023").await;
    assert_eq!(kept.value.value(), Some(12.0));
}

#[tokio::test]
async fn an_interrupted_import_leaves_no_debris_after_the_next_start() {
    let (app, folder) = app().await;
    import(&app, table("events.csv", &[FIRST])).await.expect("a table");
    let before = folders(folder.path());
    app.close().await;
    // Published but not committed, and staged but not published: what a kill leaves.
    let published =
        Path::new(before.last().expect("a version")).with_file_name("v0009-0123456789ab");
    fs::create_dir_all(&published).expect("a folder");
    fs::write(published.join("by-area.parquet"), b"half").expect("a file");
    let staged = folder.path().join("lake/.staging/half");
    fs::create_dir_all(&staged).expect("a folder");
    let app = open(folder.path()).await;
    assert_eq!(folders(folder.path()), before);
    assert!(!staged.exists());
    let kept = figure(&app, "city.events", "20205", "2023").await;
    assert_eq!(kept.value.value(), Some(12.0));
}

#[tokio::test]
async fn a_table_that_was_downloaded_comes_back_equal() {
    let (app, _folder) = app().await;
    let place = app.place("20205").await.expect("Iida");
    let query = super::ask("juki.population", sousei_app::AreaChoice::Places(vec![place]));
    let rows = app.observations(&query).await.expect("rows");
    let form = sousei_app::RowsFormat::Csv;
    let bytes =
        app.write_observations(&rows, form, sousei_present::Lang::Ja).await.expect("a table");
    let report = import(&app, file("iida.csv", &bytes)).await.expect("its own table");
    assert_eq!(report.dataset.about.n_rows, rows.len() as u64);
    assert_eq!(app.observations(&query).await.expect("rows").len(), rows.len());
}

#[tokio::test]
async fn the_starter_pack_is_what_the_official_files_make() {
    let Some(folder) = shared("codes") else { return };
    let folder = folder.parent().expect("the shared data").to_path_buf();
    let built = tokio::task::spawn_blocking(move || build_starter(&folder, None))
        .await
        .expect("no panic")
        .expect("every official file is there");
    let content = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data"));
    let mut total = 0;
    for file in built {
        let kept = fs::read(content.join(&file.path)).expect("a committed file");
        assert!(kept == file.bytes, "{} is not what the official file makes", file.path);
        total += kept.len();
    }
    assert!(total <= 5 << 20, "the starter pack has {total} bytes");
}

#[tokio::test]
async fn a_whole_edition_takes_the_place_of_the_part_that_came_along() {
    let Some(path) = shared("indicators/ssdse/SSDSE-A-2024.csv") else { return };
    let (app, _folder) = app().await;
    let file = OfficialFile::open(&path, ReadAs::default()).expect("an official file");
    let report = import(&app, file).await.expect("an official file");
    assert_eq!(
        (report.dataset.dataset.as_str(), report.dataset.about.version),
        ("ssdse-a/2024", 2)
    );
    let diff = report.diff.expect("the part that came along").diff;
    assert_eq!((diff.n_revised, diff.n_removed), (0, 0), "the pack holds the same figures");
    assert!(diff.n_added > 0);
    let population = figure(&app, "ssds.A1101", "00000", "2020").await;
    assert_eq!(population.value.value(), Some(126_146_099.0));
}
