//! Places, sets, codes through time, comparisons and the refresh of results.

use sousei_app::{Among, AreaChoice, AreasQuery, ErrorKind};
use sousei_core::{AreaCode, Basis, IndicatorId, Status};
use sousei_present::{
    Lang,
    region::{ProfileChart, profile_figures},
};

use super::{app, ask, figure};

fn code(text: &str) -> AreaCode {
    text.parse().expect("a code")
}

#[tokio::test]
async fn places_are_known_by_code_name_and_set() {
    let (app, _folder) = app().await;
    for (text, id) in [
        ("20205", "20205"),
        ("202053", "20205"),
        ("1202", "01202"),
        ("飯田市", "20205"),
        ("東京都", "13000"),
        ("tokyo-area", "tokyo-area"),
    ] {
        assert_eq!(app.place(text).await.map(|place| place.id).ok().as_deref(), Some(id), "{text}");
    }
    let ended = app.place("47351").await.expect_err("仲里村 is no more");
    assert_eq!((ended.kind, ended.code), (ErrorKind::NotFound, "core-dissolved-area"));
    assert!(ended.message.contains("久米島町"), "{}", ended.message);
    let several = app.place("府中市").await.expect_err("two cities have this name");
    assert_eq!(several.code, "app-ambiguous-area");
    assert!(several.message.contains("13206") && several.message.contains("34208"));
    assert_eq!(app.place("どこにもない").await.map_err(|e| e.code), Err("app-unknown-area"));
}

#[tokio::test]
async fn a_set_is_one_area_whose_ratios_are_made_from_sums() {
    let (app, _folder) = app().await;
    let set = app
        .save_area_set("南信州", &[code("20205"), code("20402"), code("20403")], "planner")
        .await
        .expect("three municipalities");
    let sum = async |indicator: &str, areas: [&str; 3]| {
        let mut total = 0.0;
        for area in areas {
            total += figure(&app, indicator, area, "2020").await.value.value().expect("a count");
        }
        total
    };
    let areas = ["20205", "20402", "20403"];
    let aged = sum("ssds.A1303", areas).await;
    let known = aged + sum("ssds.A1301", areas).await + sum("ssds.A1302", areas).await;
    let share = figure(&app, "share.aged", &set.id, "2020").await;
    let expected = 100.0 * aged / known;
    assert!((share.value.value().expect("a share") - expected).abs() < 1e-9);
    assert_eq!(share.value.status(), Status::Derived);
    // The same name replaces the set; a part of a member beside it is refused.
    let twice = app.save_area_set("重なり", &[code("20000"), code("20205")], "planner").await;
    assert_eq!(twice.map_err(|error| error.code), Err("core-double-count"));
    let taken = app.save_area_set("東京圏", &[code("13000")], "planner").await;
    assert_eq!(taken.map_err(|error| error.kind), Err(ErrorKind::Conflict));
    app.remove_area_set(&set.id, "planner").await.expect("an own set");
    assert_eq!(app.place(&set.id).await.map_err(|e| e.kind), Err(ErrorKind::NotFound));
}

#[tokio::test]
async fn a_town_that_became_a_city_keeps_its_series() {
    let (app, _folder) = app().await;
    // 富谷町 (04423) became 富谷市 (04216) on 2016-10-10: the register of 2016 has the old code.
    let before = figure(&app, "juki.population", "04216", "2016-01-01").await;
    let after = figure(&app, "juki.population", "04216", "2017-01-01").await;
    assert!(before.value.value().is_some() && after.value.value().is_some());
    assert_eq!((before.source.as_str(), after.source.as_str()), ("juki/2016", "juki/2017"));
}

#[tokio::test]
async fn figures_of_different_basis_are_not_joined() {
    let (app, _folder) = app().await;
    // SSDSE-B has the census every five years and estimates between.
    let places = app.places(&["13000"]).await.expect("Tokyo");
    let id = IndicatorId::new("ssds.A1101");
    let joined = app.comparison(&places, &[], Some(&id), Lang::En).await;
    assert_eq!(joined.map(|_| ()).map_err(|error| error.code), Err("indicators-mixed-basis"));
}

#[tokio::test]
async fn similar_municipalities_are_chosen_by_structure_only() {
    let (app, _folder) = app().await;
    let iida = app.place("20205").await.expect("Iida");
    let similar = app.similar(&iida, None).await.expect("an answer");
    assert_eq!(similar.neighbours.len(), 10);
    assert!(similar.neighbours.iter().all(|one| one.area != code("20205")));
    for one in &similar.neighbours {
        assert!((one.contributions.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
    let outcome = app.similar(&iida, Some(&IndicatorId::new("share.aged"))).await;
    let refused = outcome.map(|_| ()).map_err(|error| error.code);
    assert_eq!(refused, Err("indicators-outcome-among-features"));
}

#[tokio::test]
async fn a_ranking_names_its_set_and_gives_every_area_of_one_period() {
    let (app, _folder) = app().await;
    let query = AreasQuery {
        indicator: IndicatorId::new("share.aged"),
        period: None,
        among: Among::Municipalities,
        highlight: None,
    };
    let view = app.ranking(&query, Lang::En).await.expect("an answer");
    assert_eq!(view.areas.len(), 1_741);
    assert!(view.comparison.en.is_some());
    let periods: std::collections::BTreeSet<String> = view
        .areas
        .iter()
        .filter_map(|area| area.reading.period.map(|period| period.to_string()))
        .collect();
    assert_eq!(periods.len(), 1);
}

#[tokio::test]
async fn every_kind_of_area_has_a_profile_in_both_languages() {
    let (app, _folder) = app().await;
    for place in ["00000", "13000", "01100", "13101", "20205", "07203", "46304", "tokyo-area"] {
        let place = app.place(place).await.expect("a known place");
        for lang in [Lang::Ja, Lang::En] {
            let view = app.profile(&place, lang).await.expect("a profile");
            let figures = profile_figures(&view);
            assert!(figures.len() >= 9, "{}: {} figures", place.id, figures.len());
            for figure in &figures {
                assert!(!figure.table.rows.is_empty(), "{} {}", place.id, figure.id);
                assert!(!figure.sources.is_empty(), "{} {}", place.id, figure.id);
            }
        }
    }
}

#[tokio::test]
async fn what_is_missing_in_fukushima_says_why() {
    let (app, _folder) = app().await;
    let place = app.place("07203").await.expect("Koriyama");
    let view = app.profile(&place, Lang::Ja).await.expect("a profile");
    let shown = format!("{:?}", profile_figures(&view));
    assert!(shown.contains("福島県内の市町村別の値を公表していません"));
}

#[tokio::test]
async fn the_national_results_agree_with_their_official_series() {
    let (app, _folder) = app().await;
    app.load_examples("test").await.expect("examples");
    let refreshed = app.check_refresh("national-1st").await.expect("an answer");
    assert!(refreshed.outcome.changes.is_empty(), "{:?}", refreshed.outcome.changes);
    assert!(refreshed.outcome.problems.is_empty(), "{:?}", refreshed.outcome.problems);
    assert_eq!(refreshed.outcome.kept.len(), 9);
}

#[tokio::test]
async fn an_unknown_indicator_names_those_near_it() {
    let (app, _folder) = app().await;
    let asked = app.observations(&ask("census.popluation", AreaChoice::Prefectures)).await;
    let error = asked.expect_err("a typing error");
    assert_eq!((error.kind, error.code), (ErrorKind::NotFound, "app-unknown-indicator"));
    assert!(error.message.contains("census.population"), "{}", error.message);
}

#[tokio::test]
async fn a_profile_shows_the_years_of_the_register_and_measures_published_by_sex() {
    let (app, _folder) = app().await;
    let iida = app.place("20205").await.expect("飯田市");
    let view = app.profile(&iida, Lang::Ja).await.expect("a profile");
    let moves = view.sections.iter().find(|section| section.key == "moves").expect("a section");
    let [ProfileChart::YearlyChange(change)] = &moves.charts[..] else { panic!("{moves:?}") };
    let years: Vec<i16> = change.years.iter().map(|(period, ..)| period.year()).collect();
    assert_eq!(years, [2015, 2016, 2017, 2018, 2019]);
    let nagano = app.place("20000").await.expect("長野県");
    let view = app.profile(&nagano, Lang::Ja).await.expect("a profile");
    // Prefectural life tables of 2020: 82.68 years for men, 88.23 for women.
    let rows = view.sections.iter().flat_map(|section| &section.rows);
    let life: Vec<_> =
        rows.filter(|row| row.indicator.id.as_str().starts_with("vital.life")).collect();
    let shown: Vec<_> =
        life.iter().map(|row| (row.indicator.name.ja.as_str(), row.own.value.value())).collect();
    assert_eq!(shown, [("平均寿命（男）", Some(82.68)), ("平均寿命（女）", Some(88.23))]);
    assert!(life.iter().all(|row| row.standing.is_some_and(|at| at.of == 47 && at.rank < 10)));
}

#[tokio::test]
async fn the_headline_is_the_census_and_names_the_newer_estimate() {
    let (app, _folder) = app().await;
    for (code, expected) in [("00000", 126_146_099.0), ("20205", 98_164.0)] {
        let place = app.place(code).await.expect("a place");
        let view = app.profile(&place, Lang::Ja).await.expect("a profile");
        let own = &view.facts[0].own;
        assert_eq!((own.value.value(), own.basis), (Some(expected), Basis::Census), "{code}");
        assert_eq!(own.period.map(|period| period.year()), Some(2020), "{code}");
        let note = own.note.as_ref().map(|note| note.ja.contains("人口推計"));
        assert_eq!(note, (code == "00000").then_some(true), "{code}");
    }
}

#[tokio::test]
async fn a_search_by_an_old_code_shows_it_with_the_successor() {
    let (app, _folder) = app().await;
    let hits = app.find_areas("47351", 5).await.expect("an answer");
    let hit = hits.first().expect("仲里村 leads to 久米島町");
    assert_eq!((hit.place.key.as_str(), hit.place.name.ja.as_str()), ("47351", "仲里村"));
    let (into, on) = hit.merged.as_ref().expect("a successor");
    assert_eq!((into.key.as_str(), on.to_string()), ("47361", "2002-04-01".to_owned()));
}

#[tokio::test]
async fn a_basis_may_be_chosen_where_there_are_several() {
    let (app, _folder) = app().await;
    let mut query = ask("ssds.A1101", AreaChoice::Prefectures);
    let all = app.observations(&query).await.expect("rows");
    query.bases = Some(vec![Basis::Census]);
    let census = app.observations(&query).await.expect("rows");
    assert!(!census.is_empty() && census.len() < all.len());
    assert!(census.iter().all(|row| row.basis == Basis::Census));
    query.bases = Some(vec![Basis::Register]);
    let error = app.observations(&query).await.expect_err("no figures of the register");
    assert_eq!(error.code, "app-unknown-word");
    assert!(error.message.contains("census"), "{}", error.message);
}
