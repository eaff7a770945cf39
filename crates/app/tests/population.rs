//! Projections of real areas from the data that come along.

use sousei_app::{
    AreaChoice, By, ErrorKind, GoalAsked, LabSettings, OwnVariant, PathsAsked, Place,
    ProjectionBasis, ProjectionQuery, named_scenario,
};
use sousei_core::{AreaCode, Sex};
use sousei_demography::{FertilityPath, Scenario, scenario::Families};
use sousei_present::{Lang, population::RatesPath};

use super::evidence::app;

const BASE_YEAR: i32 = 2015;

fn query(areas: AreaChoice, scenario: &str) -> ProjectionQuery {
    ProjectionQuery {
        areas,
        scenario: named_scenario(scenario, BASE_YEAR).expect("a named scenario"),
        until: None,
        paths: None,
        by: By::Total,
        basis: ProjectionBasis::default(),
    }
}

async fn places(app: &sousei_app::App, texts: &[&str]) -> AreaChoice {
    AreaChoice::Places(app.places(texts).await.expect("known places"))
}

#[tokio::test]
async fn the_first_scenario_returns_the_published_totals() {
    let (app, _folder) = app().await;
    let rows = app.projection_rows(&query(AreaChoice::Prefectures, "p1")).await.expect("rows");
    let total =
        |year| -> f64 { rows.iter().filter(|row| row.year == year).map(|row| row.value).sum() };
    // Published totals of the projection of 2018 (MANIFEST, section 2).
    assert!((total(2015) - 127_094_745.0).abs() < 1e-3, "{}", total(2015));
    assert!((total(2045) - 106_421_185.0).abs() < 1e-3, "{}", total(2045));
    assert_eq!(rows.len(), 47 * 7);
}

#[tokio::test]
async fn municipalities_and_fukushima_are_the_nation() {
    let (app, _folder) = app().await;
    let mut rows =
        app.projection_rows(&query(AreaChoice::Municipalities, "p1")).await.expect("rows");
    let fukushima = places(&app, &["07000"]).await;
    rows.extend(app.projection_rows(&query(fukushima, "p1")).await.expect("rows"));
    for (year, published) in [(2015, 127_094_745.0), (2045, 106_421_185.0)] {
        let sum: f64 = rows.iter().filter(|row| row.year == year).map(|row| row.value).sum();
        assert!((sum - published).abs() < 1e-3, "{year}: {sum}");
    }
}

#[tokio::test]
async fn every_published_cell_of_a_town_comes_back() {
    let (app, _folder) = app().await;
    let town = places(&app, &["20205"]).await;
    let rows = app
        .projection_rows(&ProjectionQuery { by: By::Age, ..query(town, "p1") })
        .await
        .expect("rows");
    assert_eq!(rows.len(), 7 * 2 * 19);
    for row in &rows {
        assert!((row.value - row.value.round()).abs() < 1e-6, "{row:?}");
        assert!(row.value >= 0.0);
    }
    // 飯田市: the IPSS prints 101,581 people for 2015 and 75,411 for 2045.
    let total =
        |year| -> f64 { rows.iter().filter(|row| row.year == year).map(|row| row.value).sum() };
    assert!((total(2015) - 101_581.0).abs() < 1e-6 && (total(2045) - 75_411.0).abs() < 1e-6);
}

#[tokio::test]
async fn a_set_is_the_sum_of_its_members_also_path_by_path() {
    let (app, _folder) = app().await;
    let codes: Vec<AreaCode> =
        ["20205", "20402", "20403"].iter().map(|code| code.parse().expect("a code")).collect();
    let set: Place = app.save_area_set("南信州", &codes, "planner").await.expect("a set");
    let asked = PathsAsked { paths: 200, seed: 7, quantiles: vec![0.1, 0.5, 0.9] };
    let drawn = |areas| ProjectionQuery { paths: Some(asked.clone()), ..query(areas, "s1") };
    let whole = app.projection_rows(&drawn(AreaChoice::Places(vec![set]))).await.expect("the set");
    let members = places(&app, &["20205", "20402", "20403"]).await;
    let parts = app.projection_rows(&drawn(members)).await.expect("its members");
    for row in &whole {
        let of_year: Vec<_> = parts.iter().filter(|part| part.year == row.year).collect();
        let sum: f64 = of_year.iter().map(|part| part.value).sum();
        assert!((sum - row.value).abs() < 1e-6);
        let means: f64 =
            of_year.iter().filter_map(|part| part.drawn.as_ref()).map(|one| one.mean).sum();
        let own = row.drawn.as_ref().expect("paths were asked for");
        assert!((means - own.mean).abs() < 1e-6 * means.max(1.0));
        let widths: f64 = of_year
            .iter()
            .filter_map(|part| part.drawn.as_ref())
            .map(|one| one.quantiles[2] - one.quantiles[0])
            .sum();
        // Quantiles of sums are no sums of quantiles: independent deviations cancel out.
        assert!(own.quantiles[2] - own.quantiles[0] <= widths + 1e-9);
    }
}

#[tokio::test]
async fn families_come_to_each_area_in_full_on_the_paths_too() {
    let (app, _folder) = app().await;
    let families = Families::per_year(1_000.0);
    let scenario = Scenario::custom(FertilityPath::AsProjected, 1.0, None, families);
    let asked = PathsAsked { paths: 50, seed: 1, quantiles: vec![0.0, 1.0] };
    let rows = app
        .projection_rows(&ProjectionQuery {
            scenario,
            until: Some(2020),
            paths: Some(asked),
            ..query(AreaChoice::Prefectures, "p1")
        })
        .await
        .expect("rows");
    for row in rows.iter().filter(|row| row.year == 2020) {
        let drawn = row.drawn.as_ref().expect("paths were asked for");
        let (low, high) = (drawn.quantiles[0], drawn.quantiles[1]);
        assert!(low <= row.value && row.value <= high, "{}: {drawn:?}", row.area);
    }
}

#[tokio::test]
async fn classes_do_not_move_with_the_last_year_shown() {
    let (app, _folder) = app().await;
    let town = app.place("20205").await.expect("a town");
    let until = async |until| {
        let settings = LabSettings { until, ..LabSettings::default() };
        app.population_page(&town, &settings, Lang::Ja).await.expect("a page")
    };
    let (usual, short, long) =
        (until(None).await, until(Some(2030)).await, until(Some(2070)).await);
    for other in [&short, &long] {
        assert_eq!(other.structure, usual.structure);
        assert_eq!(other.influence, usual.influence);
    }
    assert_eq!(usual.structure.target_year, 2045);
    let asked = LabSettings { eval_year: Some(2040), ..LabSettings::default() };
    let page = app.population_page(&town, &asked, Lang::Ja).await.expect("a page");
    assert_eq!(page.influence.map(|view| view.eval_year), Some(2040));
}

#[tokio::test]
async fn the_year_in_which_fertility_is_reached_counts_for_a_goal() {
    let (app, _folder) = app().await;
    let town = app.place("20205").await.expect("a town");
    let goal = GoalAsked { people: 85_000.0, year: 2045, primary_school: false, knob: None };
    let needed = async |tfr_year| {
        let settings = LabSettings { tfr_year, ..LabSettings::default() };
        let figure = app.seek_goal(&town, &goal, &settings, Lang::Ja).await.expect("a goal");
        (figure.table.rows[0].cells[2].text.clone(), figure.table.rows[0].cells[2].number)
    };
    let (usual, late) = (needed(None).await, needed(Some(2040)).await);
    assert!(usual.0.contains("2030年") && late.0.contains("2040年"), "{usual:?} {late:?}");
    assert!(late.1 > usual.1, "who begins later needs more: {usual:?} {late:?}");
}

#[tokio::test]
async fn only_intervals_name_the_register_that_their_spread_comes_from() {
    let (app, _folder) = app().await;
    let town = app.place("20205").await.expect("a town");
    let page = app.population_page(&town, &LabSettings::default(), Lang::Ja).await.expect("a page");
    for figure in page.figures() {
        let names = figure.sources.iter().any(|source| source.contains("住民基本台帳"));
        let may = ["population-fan", "population-scenarios", "population-counted"];
        let may = may.contains(&figure.id.as_str()) || figure.id == "population-households";
        assert!(may || !names, "{}: {:?}", figure.id, figure.sources);
        assert!(figure.id != "population-fan" || names, "{:?}", figure.sources);
    }
}

#[tokio::test]
async fn scenarios_move_as_they_are_named() {
    let (app, _folder) = app().await;
    let last = async |scenario: &str| {
        let town = places(&app, &["20205"]).await;
        let rows = app.projection_rows(&query(town, scenario)).await.expect("rows");
        rows.last().map(|row| row.value).expect("a last year")
    };
    let (p1, s1, s2, closed) =
        (last("p1").await, last("s1").await, last("s2").await, last("closed").await);
    assert!(s1 > p1, "more children: {s1} {p1}");
    assert!(s2 > s1, "飯田市 loses people by moves: {s2} {s1}");
    assert!(closed > p1 && closed < s2);
}

#[tokio::test]
async fn where_nothing_is_published_it_is_said() {
    let (app, _folder) = app().await;
    for (text, code) in
        [("07201", "app-population-prefecture-only"), ("22138", "app-population-ward-changed")]
    {
        let place = places(&app, &[text]).await;
        let error = app.projection_rows(&query(place, "p1")).await.expect_err(text);
        assert_eq!((error.kind, error.code), (ErrorKind::NotFound, code));
    }
    let place = app.place("37201").await.expect("高松市");
    let own = ProjectionBasis { own_register: Some(OwnVariant::Shrunk), ..Default::default() };
    let settings = LabSettings { basis: own, ..LabSettings::default() };
    let error = app.population_page(&place, &settings, Lang::Ja).await.expect_err("no register");
    assert_eq!(error.code, "app-population-own-register");
    for until in [2014, 2047, 3000] {
        let town = places(&app, &["20205"]).await;
        let wrong = ProjectionQuery { until: Some(until), ..query(town, "p1") };
        let error = app.projection_rows(&wrong).await.expect_err("no such year");
        assert_eq!(error.code, "app-population-until");
    }
}

#[tokio::test]
async fn the_page_of_a_town_holds_together() {
    let (app, _folder) = app().await;
    let place = app.place("20205").await.expect("飯田市");
    let settings = LabSettings { tfr: Some(1.8), families: Some(5.0), ..LabSettings::default() };
    let page = app.population_page(&place, &settings, Lang::Ja).await.expect("a page");
    assert_eq!(page.head.rates, RatesPath::BackedOut);
    assert_eq!(page.view.lines.len(), 6);
    for line in &page.view.lines {
        for pair in line.years.windows(2) {
            let change = pair[1].change.expect("a step has a change");
            let grown = pair[1].table.total() - pair[0].table.total();
            assert!((grown - change.natural - change.social).abs() < 1e-6);
        }
    }
    let influence = page.influence.expect("people are projected");
    assert!((1..=5).contains(&influence.central.natural_class));
    assert!(influence.lower_survival.is_some() && influence.higher_survival.is_some());
    assert!(page.fan.years.iter().all(|year| year.q10 <= year.q50 && year.q50 <= year.q90));
    assert!(page.outlook.is_some());
}

#[tokio::test]
async fn a_goal_is_found_or_said_to_be_out_of_reach() {
    let (app, _folder) = app().await;
    let place = app.place("20205").await.expect("飯田市");
    let base = LabSettings::default();
    let asked = GoalAsked { people: 85_000.0, year: 2045, primary_school: false, knob: None };
    let figure = app.seek_goal(&place, &asked, &base, Lang::En).await.expect("a figure");
    assert_eq!(figure.table.rows.len(), 3);
    let out = GoalAsked { people: 9e9, ..asked };
    let figure = app.seek_goal(&place, &out, &base, Lang::En).await.expect("a figure");
    assert_eq!(figure.table.rows.len(), 3);
    let nonsense = GoalAsked { people: -1.0, ..out };
    let error = app.seek_goal(&place, &nonsense, &base, Lang::En).await.expect_err("no people");
    assert_eq!(error.kind, ErrorKind::Invalid);
}

#[tokio::test]
async fn the_back_test_compares_all_municipalities() {
    let (app, _folder) = app().await;
    let figures = app.backtest(Lang::Ja).await.expect("figures");
    let of = |id: &str| figures.iter().find(|figure| figure.id == id).expect("a figure");
    assert!(of("backtest-size").table.rows.len() > 3);
    // Three sexes, each of all ages and of three groups.
    assert_eq!(of("backtest-age").table.rows.len(), 12);
    let sizes = &of("backtest-size").table;
    let all = sizes.rows.last().expect("all municipalities");
    let tested = all.cells[1].number.expect("a count");
    // 1,682 municipalities are projected (Fukushima's are not) and one of them has changed by 2020.
    assert!((1_600.0..=1_682.0).contains(&tested), "{tested}");
    // The medium variant of 2017 counts 106,421 thousand people in 2045; without net immigration and with
    // the fertility of 2015 in relation to women, the nation stays within 3 % of it.
    let nation = of("backtest-nation");
    let last = nation.table.rows.last().expect("a last year");
    assert_eq!(last.cells[0].number, Some(2045.0));
    let distance = last.cells[3].number.expect("a distance");
    assert!((-3.0..0.0).contains(&distance), "{distance}");
    assert!(!of("backtest-editions").table.rows.is_empty());
    assert!(!of("backtest-years").table.rows.is_empty());
}

#[tokio::test]
async fn rows_by_age_have_two_sexes_and_an_open_group() {
    let (app, _folder) = app().await;
    let town = places(&app, &["20205"]).await;
    let rows = app
        .projection_rows(&ProjectionQuery { by: By::Age, until: Some(2020), ..query(town, "p1") })
        .await
        .expect("rows");
    assert_eq!(rows.len(), 2 * 2 * 19);
    assert!(rows.iter().all(|row| row.sex != Sex::Both));
    assert_eq!(rows.iter().filter(|row| row.age.to.is_none()).count(), 4);
}

#[tokio::test]
async fn the_census_before_fills_the_base_year() {
    let (app, _folder) = app().await;
    let town = app.place("20205").await.expect("飯田市");
    let page = app.population_page(&town, &LabSettings::default(), Lang::Ja).await.expect("a page");
    let census = page.view.observed.first().expect("the census");
    // 令和2年国勢調査: 98,164 people in 2020; 101,581 in 2015 within the same borders.
    assert_eq!(census.points, [(2015.0, 101_581.0), (2020.0, 98_164.0)]);
}
