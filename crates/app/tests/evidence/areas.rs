//! Later mergers, names and positions, brought in by a planner. The mergers are made up.

use std::fmt::Write as _;

use sousei_app::{App, AreaOrPast, ImportReport};
use sousei_core::{AreaCode, date};

use super::{
    app, figure,
    import::{file, import},
    open, shared,
};

/// The headings of 廃置分合等情報 as published, one pair of areas a row.
const LOG: &str = "date,type,event,from_city_code,from_pref_name,from_city_desig_name,\
    from_city_desig_name_kana,from_city_name,from_city_name_kana,from_date,to_city_code,\
    to_pref_name,to_city_desig_name,to_city_desig_name_kana,to_city_name,to_city_name_kana,to_date";
const IIDA: &str = "20205,長野県,,,飯田市,いいだし,";
const TAKAMORI: &str = "20403,長野県,下伊那郡,しもいなぐん,高森町,たかもりまち,";
const NEW_CITY: &str = "20230,長野県,,,架空市,かくうし,";
const SENTENCE: &str = "飯田市(20205)、高森町(20403)が合併し、架空市(20230)を新設";

fn log(events: &[[&str; 5]]) -> Vec<u8> {
    let mut text = format!("{LOG}\n");
    for [day, kind, event, from, to] in events {
        writeln!(text, "{day},{kind},{event},{from},{to}").expect("a text");
    }
    text.into_bytes()
}

fn merger() -> Vec<u8> {
    let quoted = format!("\"{SENTENCE}\"");
    let row = |from| ["2027-04-01", "新設合併", quoted.as_str(), from, NEW_CITY];
    log(&[row(IIDA), row(TAKAMORI)])
}

async fn bring(app: &App, name: &str, bytes: &[u8]) -> ImportReport {
    import(app, file(name, bytes)).await.unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

async fn refused(app: &App, name: &str, bytes: &[u8]) -> String {
    let error = import(app, file(name, bytes)).await.expect_err("is refused");
    assert_eq!(error.code, "ingest-areas-contradict", "{error:?}");
    error.to_string()
}

async fn count(app: &App, year: i16, month: i8, day: i8) -> usize {
    app.current().await.expect("the areas").registry.count(date(year, month, day)).total
}

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code")
}

#[tokio::test]
async fn a_later_merger_changes_counts_names_and_figures() {
    let (app, folder) = app().await;
    app.save_area_set("南の町", &[code("20205"), code("20402")], "planner").await.expect("a set");
    let parts = [
        figure(&app, "juki.population", "20205", "2018-01-01").await,
        figure(&app, "juki.population", "20403", "2018-01-01").await,
    ];
    let report = bring(&app, "changes.csv", &merger()).await;
    assert_eq!(report.dataset.dataset, "code-changes/2027-04-01");
    assert_eq!(report.issues.counts.get("ingest-area-event"), Some(&1));
    assert_eq!(count(&app, 2027, 3, 31).await, 1_741);
    assert_eq!(count(&app, 2027, 4, 1).await, 1_740);
    let AreaOrPast::Past(past) = app.place_or_past("20205").await.expect("known") else {
        panic!("飯田市 is no more");
    };
    assert_eq!(past.until, date(2027, 4, 1));
    assert_eq!(past.successors[0].key, "20230");
    let hits = app.find_areas("飯田市", 5).await.expect("found");
    assert!(format!("{hits:?}").contains("20230"), "{hits:?}");
    let merged = figure(&app, "juki.population", "20230", "2018-01-01").await;
    let sum: f64 = parts.iter().filter_map(|part| part.value.value()).sum();
    assert_eq!(merged.value.value(), Some(sum));
    let set = app.area_sets().await.expect("sets").into_iter().find(|set| set.is_own);
    assert_eq!(set.expect("the own set").members, [code("20230"), code("20402")]);
    // It is in the records, not in the memory of the program.
    app.close().await;
    let app = open(folder.path()).await;
    assert_eq!(count(&app, 2027, 4, 1).await, 1_740);
    let listed = app.datasets().await.expect("datasets");
    assert!(listed.iter().any(|entry| entry.key == "code-changes/2027-04-01"));
    let audit = app.audit(None, 5).await.expect("entries");
    assert!(audit.iter().any(|entry| entry.actor == "planner"), "{audit:?}");
    let again = bring(&app, "changes.csv", &merger()).await;
    assert!(again.unchanged);
}

#[tokio::test]
async fn what_was_brought_in_can_be_taken_back() {
    let (app, _folder) = app().await;
    bring(&app, "changes.csv", &merger()).await;
    app.remove_dataset("code-changes/2027-04-01", "planner").await.expect("in use");
    assert_eq!(count(&app, 2027, 4, 1).await, 1_741);
    assert!(app.place("20205").await.is_ok());
    assert!(app.remove_dataset("code-changes/2027-04-01", "planner").await.is_err());
    let back = bring(&app, "changes.csv", &merger()).await;
    assert_eq!((back.dataset.about.version, back.unchanged), (2, false));
    assert_eq!(count(&app, 2027, 4, 1).await, 1_740);
}

#[tokio::test]
async fn a_log_that_contradicts_the_history_is_refused() {
    let (app, _folder) = app().await;
    let gone = "20999,長野県,,,無い市,ないし,";
    let unknown = log(&[["2027-04-01", "編入合併", "a", gone, IIDA]]);
    assert!(refused(&app, "a.csv", &unknown).await.contains("20999"));
    // 上村 and 南信濃村 came to 飯田市 on 2005-10-01; this tells a merger of another day.
    let other_day = log(&[["2005-09-01", "新設合併", "b", IIDA, NEW_CITY]]);
    assert!(refused(&app, "b.csv", &other_day).await.contains("2005-10-01"));
    let unnamed = log(&[["2027-04-01", "新設合併", "c", IIDA, "20230,長野県,,,架空,かくう,"]]);
    assert!(refused(&app, "c.csv", &unnamed).await.contains("20230"));
    assert_eq!(count(&app, 2027, 4, 1).await, 1_741);
    bring(&app, "changes.csv", &merger()).await;
    let twice = log(&[["2028-04-01", "編入合併", "d", TAKAMORI, NEW_CITY]]);
    assert!(refused(&app, "d.csv", &twice).await.contains("20403"));
}

#[tokio::test]
async fn positions_are_taken_for_new_areas_and_old_ones() {
    let (app, _folder) = app().await;
    bring(&app, "changes.csv", &merger()).await;
    let text = "pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode\n\
                20,長野県,20230,架空市,かくうし,35.5,137.8,,,202304\n\
                20,長野県,20205,飯田市,いいだし,35.6,137.9,,,202053\n";
    let report = bring(&app, "positions.csv", text.as_bytes()).await;
    assert_eq!(report.issues.counts.get("ingest-area-not-listed"), Some(&1));
    let current = app.current().await.expect("the areas");
    let placed = current.registry.area(code("20230")).and_then(|area| area.position);
    assert_eq!(placed.map(|at| (at.lat, at.lon)), Some((35.5, 137.8)));
}

#[tokio::test]
async fn the_official_files_agree_with_what_comes_along() {
    let Some(log) = shared("codes/municipality_changes_1970_2024.csv") else { return };
    let (app, _folder) = app().await;
    let read = |path: &std::path::Path| std::fs::read(path).expect("an official file");
    let report = bring(&app, "changes.csv", &read(&log)).await;
    assert_eq!(report.issues.counts.get("ingest-area-event"), None);
    let list = shared("codes/lgcode_list_soumu_with_kana.xlsx").expect("beside it");
    let report = bring(&app, "list.xlsx", &read(&list)).await;
    assert_eq!(report.dataset.dataset, "code-list/latest");
    assert_eq!(count(&app, 2024, 1, 1).await, 1_741);
    // After a merger the list of before is out of date.
    bring(&app, "merger.csv", &merger()).await;
    let mut other = read(&list);
    other.push(0);
    assert!(refused(&app, "list.xlsx", &other).await.contains("20205"));
    let ends = shared("codes/municipality_codes_history_end.csv").expect("beside it");
    let error = import(&app, file("end.csv", &read(&ends))).await.expect_err("no events");
    assert_eq!(error.code, "app-areas-with-program");
}
