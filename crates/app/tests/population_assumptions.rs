//! Published assumptions and the projection of 2023, on made-up files of their official shape.

use std::{fmt::Write, path::PathBuf};

use sousei_app::{
    App, AreaChoice, By, LabSettings, OfficialFile, ProjectionBasis, ProjectionQuery, ReadAs,
    named_scenario,
};
use sousei_core::Sex;
use sousei_present::{Lang, population::RatesPath};
use tempfile::TempDir;

use super::evidence::app;

const YEARS: [i32; 7] = [2020, 2025, 2030, 2035, 2040, 2045, 2050];
/// Every prefecture; 16 and 17 have two municipalities each, which make them up.
const MUNICIPALITIES: [u32; 4] = [16_201, 16_202, 17_201, 17_202];

fn areas() -> Vec<u32> {
    (1..=47).map(|prefecture| prefecture * 1_000).chain(MUNICIPALITIES).collect()
}

/// People of an age group: as many in each of the years.
fn people(area: u32) -> f64 {
    if area.is_multiple_of(1_000) { 2_000.0 } else { 1_000.0 }
}

/// The result workbook of 2023: areas and years as rows, sexes over ages as columns.
fn result() -> String {
    let ages: Vec<String> = (0..19)
        .map(|group| format!("{}～{}歳", group * 5, group * 5 + 4))
        .chain(["95歳以上".to_owned()])
        .collect();
    let mut text = ",,".to_owned();
    for sex in ["男", "女"] {
        text.push_str(&format!(",{sex}"));
        text.push_str(&",".repeat(19));
    }
    write!(text, "\nコード,市区町村,年,{0},{0}\n", ages.join(",")).expect("a string");
    for area in areas() {
        for year in YEARS {
            write!(text, "{area:05},地域,{year}").expect("a string");
            let count = format!(",{}", people(area));
            writeln!(text, "{}", count.repeat(40)).expect("a string");
        }
    }
    text
}

fn steps() -> Vec<String> {
    let closed = (0..18).map(|group| {
        let age = group * 5;
        format!("{age}～{}歳→{}～{}歳", age + 4, age + 5, age + 9)
    });
    closed.chain(["90歳以上→95歳以上".to_owned()]).collect()
}

/// A sheet of rates: one value for all sexes, ages and steps of an area.
fn rates(title: &str, areas: &[u32], value: impl Fn(u32) -> f64) -> String {
    let mut text = format!("将来の{title}\n\nコード,都道府県,市区町村,男女,年齢");
    YEARS.windows(2).for_each(|pair| text.push_str(&format!(",{}→{}", pair[0], pair[1])));
    text.push('\n');
    for area in areas {
        for sex in ["男", "女"] {
            for step in steps() {
                write!(text, "{area:05},県,市,{sex},{step}").expect("a string");
                writeln!(text, "{}", format!(",{}", value(*area)).repeat(6)).expect("a string");
            }
        }
    }
    text
}

/// A sheet of ratios at the end of each step.
fn ratios(title: &str, areas: &[u32], value: f64) -> String {
    let mut text = format!("将来の{title}\n\nコード,都道府県,市区町村");
    YEARS[1..].iter().for_each(|year| text.push_str(&format!(",{year}年")));
    text.push('\n');
    for area in areas {
        writeln!(text, "{area:05},県,市{}", format!(",{value}").repeat(6)).expect("a string");
    }
    text
}

/// Areas that hold none of the others: 45 prefectures and four municipalities.
fn leaves() -> Vec<u32> {
    areas().into_iter().filter(|area| ![16_000, 17_000].contains(area)).collect()
}

async fn with_result() -> (App, TempDir) {
    let (app, folder) = app().await;
    let file = OfficialFile {
        name: "r5.csv".to_owned(),
        bytes: result().into_bytes().into(),
        read_as: ReadAs::default(),
        url: None,
    };
    app.import_official(file, "planner", |_| {}).await.expect("the shape of 2023");
    (app, folder)
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn workbooks(folder: &TempDir, areas: &[u32]) -> Vec<PathBuf> {
    let share = 1.0 / areas.len() as f64;
    [
        ("survival.csv", rates("生残率", areas, |_| 0.9)),
        ("out.csv", rates("転出率", areas, |area| if area == 16_201 { 0.2 } else { 0.1 })),
        ("share.csv", rates("配分率", areas, |_| share)),
        ("children.csv", ratios("子ども女性比", areas, 0.2)),
        ("sex.csv", ratios("0～4歳性比", areas, 105.0)),
    ]
    .iter()
    .map(|(name, text)| written(folder, name, text))
    .collect()
}

async fn query(app: &App, area: &str, assumptions: Vec<PathBuf>, by: By) -> ProjectionQuery {
    ProjectionQuery {
        areas: AreaChoice::Places(app.places(&[area]).await.expect("a place")),
        scenario: named_scenario("p1", 2020).expect("a scenario"),
        until: None,
        paths: None,
        by,
        basis: ProjectionBasis { assumptions, ..ProjectionBasis::default() },
    }
}

#[tokio::test]
async fn the_projection_of_2023_is_the_base_where_it_was_imported() {
    let (app, _folder) = with_result().await;
    let asked = query(&app, "16201", Vec::new(), By::Age).await;
    let rows = app.projection_rows(&asked).await.expect("rows");
    assert_eq!(rows.len(), 7 * 2 * 20);
    assert_eq!((rows[0].year, rows.last().map(|row| row.year)), (2020, Some(2050)));
    assert!(rows.iter().all(|row| (row.value - 1_000.0).abs() < 1e-6), "the round trip");
    assert!(rows.iter().any(|row| row.age.from == 95 && row.sex == Sex::Female));
    let place = app.place("16201").await.expect("富山市");
    let page =
        app.population_page(&place, &LabSettings::default(), Lang::Ja).await.expect("a page");
    assert_eq!((page.head.base_year, page.head.published_until), (2020, 2050));
    assert_eq!(page.head.rates, RatesPath::BackedOut);
}

#[tokio::test]
async fn a_part_of_the_projection_of_2023_does_not_take_the_place_of_2018() {
    let (app, _folder) = app().await;
    let text: String = result().lines().filter(|line| !line.starts_with("47000")).fold(
        String::new(),
        |mut text, line| {
            text.push_str(line);
            text.push('\n');
            text
        },
    );
    let file = OfficialFile {
        name: "r5.csv".to_owned(),
        bytes: text.into_bytes().into(),
        read_as: ReadAs::default(),
        url: None,
    };
    app.import_official(file, "planner", |_| {}).await.expect("the shape of 2023");
    assert_eq!(app.projection_years().await.expect("a base").base, 2015);
}

#[tokio::test]
async fn out_rates_and_shares_move_people_between_all_areas() {
    let (app, folder) = with_result().await;
    let files = workbooks(&folder, &leaves());
    let first = |rows: &[sousei_present::population::ProjectedRow], sex, from| {
        let is = |row: &&sousei_present::population::ProjectedRow| {
            (row.year, row.sex, row.age.from) == (2025, sex, from)
        };
        rows.iter().find(is).map(|row| row.value).expect("a row")
    };
    let mut cells = Vec::new();
    for area in ["16201", "16202"] {
        let asked = query(&app, area, files.clone(), By::Age).await;
        let rows = app.projection_rows(&asked).await.expect("rows");
        cells.push(first(&rows, Sex::Male, 30));
    }
    // Pool: 45 prefectures of 2,000 and three towns of 1,000 send a tenth, one town a fifth; each
    // of the 49 receives as much. Survivors less movers: 700 in the one town and 800 in the other.
    let arriving = (45.0 * 200.0 + 3.0 * 100.0 + 200.0) / 49.0;
    let (left, stayed) = (700.0 + arriving, 800.0 + arriving);
    // Both are brought to the published 2,000 of their prefecture.
    let factor = 2_000.0 / (left + stayed);
    assert!((cells[0] - left * factor).abs() < 1e-6, "{} for {}", cells[0], left * factor);
    assert!((cells[1] - stayed * factor).abs() < 1e-6, "{} for {}", cells[1], stayed * factor);
    let place = app.place("16201").await.expect("富山市");
    let basis = ProjectionBasis { assumptions: files, ..ProjectionBasis::default() };
    let settings = LabSettings { basis, ..LabSettings::default() };
    let page = app.population_page(&place, &settings, Lang::Ja).await.expect("a page");
    assert_eq!(page.head.rates, RatesPath::Official);
}

#[tokio::test]
async fn a_set_that_is_official_in_part_says_so() {
    let (app, folder) = with_result().await;
    let files: Vec<PathBuf> = [
        ("survival.csv", rates("生残率", &[16_201], |_| 0.9)),
        ("net.csv", rates("純移動率", &[16_201], |_| 0.1)),
        ("children.csv", ratios("子ども女性比", &[16_201], 0.2)),
        ("sex.csv", ratios("0～4歳性比", &[16_201], 105.0)),
    ]
    .iter()
    .map(|(name, text)| written(&folder, name, text))
    .collect();
    let codes = ["16201", "16202"].map(|code| code.parse().expect("a code"));
    let set = app.save_area_set("二つの市", &codes, "planner").await.expect("a set");
    let basis = ProjectionBasis { assumptions: files, ..ProjectionBasis::default() };
    let settings = LabSettings { basis, ..LabSettings::default() };
    let page = app.population_page(&set, &settings, Lang::En).await.expect("a page");
    assert_eq!(page.head.rates, RatesPath::Mixed { official: 1 });
    let said = page.basis().join(" ");
    assert!(said.contains("1 of the areas are computed from published assumption"), "{said}");
}

#[tokio::test]
async fn assumptions_that_cannot_be_used_are_refused_with_what_was_seen() {
    let (app, folder) = with_result().await;
    let refused = async |files: Vec<PathBuf>| {
        let asked = query(&app, "16201", files, By::Total).await;
        app.projection_rows(&asked).await.expect_err("refused")
    };
    let survival = written(&folder, "only.csv", &rates("生残率", &leaves(), |_| 0.9));
    let error = refused(vec![survival]).await;
    assert_eq!(error.code, "app-population-assumptions");
    let said = |key: &str| {
        error.args.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone())
    };
    assert_eq!(said("seen").as_deref(), Some("ipss.survival-rate-r5"));
    assert!(said("known").is_some_and(|known| known.contains("ipss.distribution-rate-r5")));
    let half: Vec<u32> = leaves().into_iter().take(20).collect();
    let mut files = workbooks(&folder, &half);
    let shares = rates("配分率", &half, |_| 0.01);
    files[2] = written(&folder, "half.csv", &shares);
    assert_eq!(refused(files).await.code, "demography-share-sum");
}
