//! Projections from the own registers of areas: import two tables by age, and the page has them.

use std::fmt::Write;

use sousei_app::{
    App, AreaChoice, By, Clock, LabSettings, OfficialFile, OwnVariant, PopulationPage,
    ProjectionBasis, ProjectionQuery, ReadAs, named_scenario,
};
use sousei_core::{AgeBand, AreaCode, Sex};
use sousei_present::{
    Lang,
    population::{ProjectedRow, RatesPath, fan_figure},
};

use super::evidence::{app, shared};

const HEADER: &str =
    "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source\r\n";

async fn import(app: &App, name: &str, bytes: &[u8]) {
    let file = OfficialFile {
        name: name.to_owned(),
        bytes: bytes.into(),
        read_as: ReadAs::default(),
        url: None,
    };
    app.import_official(file, "planner", |_| {}).await.unwrap_or_else(|error| {
        panic!("{name}: {} {error} {:?}", error.code, error.args);
    });
}

/// A register of one area on one day, as a city lays it out; the last group is open.
fn register(area: &str, day: &str, width: u8, open: u8, count: impl Fn(u8) -> f64) -> String {
    let mut text = HEADER.to_owned();
    for sex in ["male", "female"] {
        for from in (0..=open).step_by(usize::from(width)) {
            let to = if from == open { String::new() } else { (from + width - 1).to_string() };
            let people = count(from);
            let age = format!("{sex},{from},{to},{people}");
            write!(text, "city.population,{area},{day},{age},observed,人,register,{day},own\r\n")
                .expect("a string takes all");
        }
    }
    text
}

async fn import_register(app: &App, area: &str, day: &str, (width, open): (u8, u8), shift: f64) {
    let text = register(area, day, width, open, |age| shift - f64::from(age));
    import(app, &format!("{area}-{day}.csv"), text.as_bytes()).await;
}

async fn rows(
    app: &App,
    areas: AreaChoice,
    own: OwnVariant,
    by: By,
) -> Result<Vec<ProjectedRow>, sousei_app::AppError> {
    let query = ProjectionQuery {
        areas,
        scenario: named_scenario("p1", 2023).expect("a named scenario"),
        until: None,
        paths: None,
        by,
        basis: ProjectionBasis { own_register: Some(own), ..ProjectionBasis::default() },
    };
    app.projection_rows(&query).await
}

async fn places(app: &App, texts: &[&str]) -> AreaChoice {
    AreaChoice::Places(app.places(texts).await.expect("known places"))
}

fn at(rows: &[ProjectedRow], year: i32, sex: Sex, age: AgeBand) -> f64 {
    let row = rows.iter().find(|row| (row.year, row.sex, row.age) == (year, sex, age));
    row.unwrap_or_else(|| panic!("no row of {year} {sex:?} {age:?}")).value
}

#[tokio::test]
async fn two_tables_five_years_apart_are_projected_at_once() {
    let (app, _folder) = app().await;
    import_register(&app, "20205", "2018-04-01", (5, 90), 1_000.0).await;
    import_register(&app, "20205", "2023-04-01", (5, 90), 900.0).await;
    let town = places(&app, &["20205"]).await;
    let plain = rows(&app, town, OwnVariant::Plain, By::Age).await.expect("rows");
    // Of the 970 women of 30–34 in 2018, 865 are 35–39 in 2023; so of the 870 of 2023.
    let expected = 870.0 * 865.0 / 970.0;
    let seen = at(&plain, 2028, Sex::Female, AgeBand::new(35, 39));
    assert!((seen - expected).abs() < 1e-9, "{seen} for {expected}");
    let town = places(&app, &["20205"]).await;
    let shrunk = rows(&app, town, OwnVariant::Shrunk, By::Age).await.expect("rows");
    let drawn = at(&shrunk, 2028, Sex::Female, AgeBand::new(35, 39));
    // Nagano, as published: the weight of 970 people is 970/1020.
    assert!((drawn - seen).abs() > 1e-6 && (drawn - seen).abs() < 870.0 * 50.0 / 1_020.0);
    let place = app.place("20205").await.expect("飯田市");
    for (variant, words) in
        [(OwnVariant::Shrunk, "prefecture"), (OwnVariant::Plain, "Hamilton and Perry")]
    {
        let basis = ProjectionBasis { own_register: Some(variant), ..Default::default() };
        let settings = LabSettings { basis, ..LabSettings::default() };
        let page = app.population_page(&place, &settings, Lang::En).await.expect("a page");
        assert_eq!((page.head.rates, page.head.base_year), (RatesPath::OwnRegister, 2023));
        let said = page.basis().join(" ");
        for word in ["1 April 2018", "1 April 2023", words] {
            assert!(said.contains(word), "{word} in {said}");
        }
        assert!(page.fan.years.iter().all(|year| year.q10 <= year.q90));
        assert!(!page.figures().is_empty());
    }
}

/// Three tables five years apart: each path draws one of two intervals, and the page says so.
#[tokio::test]
async fn three_tables_give_two_intervals_to_draw_among() {
    let (app, _folder) = app().await;
    import_register(&app, "20205", "2018-04-01", (5, 90), 1_000.0).await;
    import_register(&app, "20205", "2023-04-01", (5, 90), 900.0).await;
    let place = app.place("20205").await.expect("飯田市");
    let basis = ProjectionBasis { own_register: Some(OwnVariant::Plain), ..Default::default() };
    let settings = LabSettings { basis, ..LabSettings::default() };
    let page = |app: App| {
        let (place, settings) = (place.clone(), settings.clone());
        async move { app.population_page(&place, &settings, Lang::En).await.expect("a page") }
    };
    let notes = |page: &PopulationPage| fan_figure(&page.head, &page.fan).notes.join(" ");
    let two = page(app.clone()).await;
    assert_eq!(two.fan.intervals.len(), 1);
    assert!(notes(&two).contains("Migration: the rates are those of one interval"));
    // 1,600 in 2013: cohorts shrink by far more than from 2018 to 2023.
    import_register(&app, "20205", "2013-04-01", (5, 90), 1_600.0).await;
    let three = page(app.clone()).await;
    assert_eq!((three.head.base_year, three.fan.intervals.len()), (2023, 2));
    let said = notes(&three);
    for words in ["2 observed intervals", "block bootstrap: 1 April 2013–1 April 2018"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // The scenario without chance keeps the last interval; half of the paths lose more.
    let last = |page: &PopulationPage| *page.fan.years.last().expect("years");
    assert!((last(&two).central - last(&three).central).abs() < 1e-9);
    assert!(last(&three).q25 < last(&two).q25, "{:?} {:?}", last(&three), last(&two));
    assert!(last(&three).mean < last(&two).mean);
}

#[tokio::test]
async fn tables_by_single_year_are_projected_year_by_year() {
    let (app, _folder) = app().await;
    // Everybody is one fiftieth fewer each year, whatever the age.
    let people = |year: i32| move |_age: u8| 100.0 * 0.98_f64.powi(year - 2021);
    for year in [2021, 2023] {
        let text = register("20205", &format!("{year}-01-01"), 1, 100, people(year));
        import(&app, &format!("20205-{year}.csv"), text.as_bytes()).await;
    }
    let town = places(&app, &["20205"]).await;
    let plain = rows(&app, town, OwnVariant::Plain, By::Age).await.expect("rows");
    let base = 5.0 * 100.0 * 0.98_f64.powi(2);
    let seen = at(&plain, 2028, Sex::Male, AgeBand::new(35, 39));
    assert!((at(&plain, 2023, Sex::Male, AgeBand::new(35, 39)) - base).abs() < 1e-9);
    assert!((seen - base * 0.98_f64.powi(5)).abs() < 1e-6, "{seen}");
    let place = app.place("20205").await.expect("飯田市");
    let basis = ProjectionBasis { own_register: Some(OwnVariant::Plain), ..Default::default() };
    let settings = LabSettings { basis, ..LabSettings::default() };
    let page = app.population_page(&place, &settings, Lang::En).await.expect("a page");
    assert!(page.basis().join(" ").contains("steps are of one year"));
}

#[tokio::test]
async fn a_set_and_new_wards_have_the_sum_of_the_registers_of_their_members() {
    let (app, _folder) = app().await;
    // 浜松市 was divided anew in 2024: nothing is published for its wards of today.
    let codes = ["22138", "22139"];
    for code in codes {
        import_register(&app, code, "2018-04-01", (5, 85), 2_000.0).await;
        import_register(&app, code, "2023-04-01", (5, 85), 1_900.0).await;
    }
    let of = places(&app, &["22138"]).await;
    let ward = rows(&app, of, OwnVariant::Shrunk, By::Total).await.expect("a ward of today");
    let members: Vec<AreaCode> = codes.iter().map(|code| code.parse().expect("a code")).collect();
    let set = app.save_area_set("二つの区", &members, "planner").await.expect("a set");
    let of = AreaChoice::Places(vec![set]);
    let whole = rows(&app, of, OwnVariant::Shrunk, By::Total).await.expect("a set");
    for (one, both) in ward.iter().zip(&whole) {
        assert!((both.value - 2.0 * one.value).abs() < 1e-6, "two alike");
    }
    let wider: Vec<AreaCode> =
        ["22138", "22140"].iter().map(|code| code.parse().expect("a code")).collect();
    let set = app.save_area_set("欠けた区", &wider, "planner").await.expect("a set");
    let of = AreaChoice::Places(vec![set]);
    let error = rows(&app, of, OwnVariant::Shrunk, By::Total).await.expect_err("a member lacks");
    assert_eq!(error.code, "app-population-own-register");
    assert!(error.args.iter().any(|(_, value)| value.contains("22140")), "{:?}", error.args);
}

#[tokio::test]
async fn what_makes_no_rates_is_refused_with_what_was_seen() {
    let (app, _folder) = app().await;
    import_register(&app, "20205", "2021-04-01", (5, 85), 1_000.0).await;
    import_register(&app, "20205", "2023-04-01", (5, 85), 1_000.0).await;
    let town = places(&app, &["20205"]).await;
    let error = rows(&app, town, OwnVariant::Plain, By::Total).await.expect_err("two years apart");
    assert_eq!(error.code, "app-population-own-register");
    let seen = error.args.iter().find(|(key, _)| *key == "seen").map(|(_, value)| value.as_str());
    let expected = "2021-04-01 (0–4, 5–9, … 85+); 2023-04-01 (0–4, 5–9, … 85+)";
    assert_eq!(seen, Some(expected));
    let many = rows(&app, AreaChoice::Prefectures, OwnVariant::Plain, By::Total).await;
    assert_eq!(many.expect_err("no named area").code, "app-population-own-many");
}

/// The city's real table of 2023 and, since no earlier one is at hand, the same counts under the
/// date of 2018: cohorts that step into each other's numbers leave every number as it was.
#[tokio::test]
async fn the_open_data_of_takamatsu_begin_a_projection() {
    let path = "municipal_opendata/takamatsu/population_by_area_age_0066_202303.csv";
    let Some(path) = shared(path) else { return };
    let bytes = std::fs::read(path).expect("a file");
    let (app, _folder) = app().await;
    import(&app, "population_by_area_age_0066_202303.csv", &bytes).await;
    let text = String::from_utf8(bytes).expect("UTF-8");
    let earlier = text.replace("3/1/2023", "3/1/2018");
    import(&app, "population_by_area_age_0066_201803.csv", earlier.as_bytes()).await;
    let city = places(&app, &["37201"]).await;
    let plain = rows(&app, city, OwnVariant::Plain, By::Total).await.expect("rows");
    let first = plain.first().expect("a base").value;
    assert!(first > 400_000.0, "高松市 has more than 400,000 people: {first}");
    assert!(plain.iter().all(|row| (row.value - first).abs() < 1e-3 * first), "{plain:?}");
}

#[tokio::test]
async fn a_corrected_register_under_another_name_takes_the_place_of_the_former() {
    let (app, folder) = app().await;
    import_register(&app, "20205", "2018-01-01", (5, 90), 1_000.0).await;
    import_register(&app, "20205", "2023-01-01", (5, 90), 1_000.0).await;
    let before = base_of_iida(&app).await;
    app.close().await;
    // Names tell nothing: one is before the first in the alphabet, one has more digits than fit.
    for (hour, name) in [(1, "0c.csv"), (2, "20230101123456.csv"), (3, "1.csv")] {
        let later = Clock::Fixed(format!("2027-01-01T{hour:02}:00:00Z").parse().expect("a time"));
        let app = App::open(folder.path(), later).await.expect("the same folder");
        let times = 1.0 + f64::from(hour);
        let count = |age| times * (1_000.0 - f64::from(age));
        import(&app, name, register("20205", "2023-01-01", 5, 90, count).as_bytes()).await;
        let seen = base_of_iida(&app).await;
        assert!((seen - times * before).abs() < 1e-6 * seen, "{name}: {seen} after {before}");
        app.close().await;
    }
}

async fn base_of_iida(app: &App) -> f64 {
    let town = places(app, &["20205"]).await;
    let rows = rows(app, town, OwnVariant::Plain, By::Total).await.expect("rows");
    rows.first().map(|row| row.value).expect("a base year")
}
