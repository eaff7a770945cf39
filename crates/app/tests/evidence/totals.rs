//! Published totals come out of the starter pack.

use sousei_app::{App, AreaChoice};
use sousei_core::{Sex, Status};

use super::{app, ask, figure};

async fn sum(app: &App, indicator: &str, areas: AreaChoice, period: &str) -> (usize, f64) {
    let rows = app.observations(&ask(indicator, areas)).await.expect("an answer");
    let values = rows.iter().filter(|row| row.period.to_string() == period);
    let values: Vec<f64> = values.filter_map(|row| row.value.value()).collect();
    (values.len(), values.iter().sum())
}

#[tokio::test]
async fn the_census_adds_up_over_prefectures_and_municipalities() {
    let (app, _folder) = app().await;
    let of = |areas| sum(&app, "census.population", areas, "2020");
    assert_eq!(of(AreaChoice::Prefectures).await, (47, 126_146_099.0));
    // 双葉町 had nobody on that day and stands as `-` in the table: a reason, not a zero.
    assert_eq!(of(AreaChoice::Municipalities).await, (1_740, 126_146_099.0));
    let all = app.observations(&ask("census.population", AreaChoice::Municipalities)).await;
    let without: Vec<(String, Status)> = all
        .expect("an answer")
        .iter()
        .filter(|row| row.value.value().is_none())
        .map(|row| (row.area.clone(), row.value.status()))
        .collect();
    assert_eq!(without, [("07546".to_owned(), Status::NotApplicable)]);
    let nation = figure(&app, "census.population", "00000", "2020").await;
    assert_eq!(nation.value.value(), Some(126_146_099.0));
    let mut men = ask("census.population", AreaChoice::Prefectures);
    men.sexes = Some(vec![Sex::Male]);
    let men = app.observations(&men).await.expect("an answer");
    assert_eq!(men.iter().filter_map(|row| row.value.value()).sum::<f64>(), 61_349_581.0);
}

#[tokio::test]
async fn the_projection_adds_up_and_has_fukushima_as_a_prefecture_only() {
    let (app, _folder) = app().await;
    let of = |period| sum(&app, "ipss.population", AreaChoice::Prefectures, period);
    assert_eq!(of("2015").await, (47, 127_094_745.0));
    assert_eq!(of("2045").await, (47, 106_421_185.0));
    let all = app.observations(&ask("ipss.population", AreaChoice::All)).await.expect("an answer");
    let fukushima: Vec<&str> =
        all.iter().map(|row| row.area.as_str()).filter(|area| area.starts_with("07")).collect();
    assert!(!fukushima.is_empty() && fukushima.iter().all(|area| *area == "07000"));
    let late = all.iter().filter(|row| row.period.year() > 2015);
    assert!(late.map(|row| row.value.status()).all(|status| status == Status::Projected));
}

#[tokio::test]
async fn the_resident_register_has_its_published_totals() {
    let (app, _folder) = app().await;
    for (day, expected) in [
        ("2016-01-01", 128_066_211.0),
        ("2017-01-01", 127_907_086.0),
        ("2018-01-01", 127_707_259.0),
    ] {
        let nation = figure(&app, "juki.population", "00000", day).await;
        assert_eq!(nation.value.value(), Some(expected), "{day}");
        let prefectures = sum(&app, "juki.population", AreaChoice::Prefectures, day).await;
        assert_eq!(prefectures, (47, expected), "{day}");
    }
}

#[tokio::test]
async fn net_migration_sums_to_zero_and_the_tokyo_area_gains() {
    let (app, _folder) = app().await;
    let query = ask("moves.net-japanese", AreaChoice::Prefectures);
    let rows = app.observations(&query).await.expect("an answer");
    for year in 1954..=2021 {
        let of_year = rows.iter().filter(|row| row.period.year() == year);
        assert_eq!(of_year.filter_map(|row| row.value.value()).sum::<f64>(), 0.0, "{year}");
    }
    for (year, expected) in [("2019", 145_576.0), ("2021", 80_441.0)] {
        let gain = figure(&app, "moves.net-japanese", "tokyo-area", year).await;
        assert_eq!((gain.value.value(), gain.value.status()), (Some(expected), Status::Summed));
    }
}

#[tokio::test]
async fn the_flows_of_2025_have_their_published_totals() {
    let (app, _folder) = app().await;
    let (_, moves) = sum(&app, "moves.in-all", AreaChoice::Prefectures, "2025").await;
    assert_eq!(moves, 2_515_731.0);
    let gain = |place| figure(&app, "moves.net-all", place, "2025");
    assert_eq!(gain("13000").await.value.value(), Some(65_219.0));
    assert_eq!(gain("tokyo-area").await.value.value(), Some(123_534.0));
}

#[tokio::test]
async fn a_published_rate_is_shown_and_never_added_up() {
    let (app, _folder) = app().await;
    assert_eq!(figure(&app, "ssds.A4103", "13000", "2022").await.value.value(), Some(1.04));
    assert_eq!(figure(&app, "ssds.A4103", "47000", "2022").await.value.value(), Some(1.70));
    let area = figure(&app, "ssds.A4103", "tokyo-area", "2022").await;
    assert_eq!((area.value.value(), area.value.status()), (None, Status::NotApplicable));
}
