use sousei_core::{AgeBand, AreaCode, Basis, Observed, Period, Status, Unit, date};
use sousei_indicators::{
    Error, Evaluated, FactTable, Joined, Question, Side, When, evaluate, series,
};

use crate::fixture::{catalogue, code, fact, number, year};

fn table() -> FactTable {
    FactTable::new([
        number("people", 20_205, 2020, 98_164.0),
        number("people", 20_415, 2020, 6_000.0),
        number("people", 20_205, 2015, 101_581.0),
        number("people", 20_415, 2015, 6_400.0),
        number("aged", 20_205, 2020, 31_000.0),
        number("aged", 20_415, 2020, 2_500.0),
        number("births", 20_205, 2021, 640.0),
        number("births", 20_415, 2021, 30.0),
        number("deaths", 20_205, 2021, 1_400.0),
        number("deaths", 20_415, 2021, 110.0),
        number("fertility", 20_205, 2020, 1.6),
        number("fertility", 20_415, 2020, 1.7),
    ])
}

fn latest(table: &FactTable, indicator: &str, areas: &[u32]) -> Evaluated {
    let members: Vec<AreaCode> = areas.iter().map(|area| code(*area)).collect();
    let question = Question::new(indicator, &members);
    evaluate(&catalogue(), table, &question, When::Latest).expect("known")
}

fn check(indicator: &str, areas: &[u32], value: f64, status: Status) {
    let evaluated = latest(&table(), indicator, areas);
    let seen = evaluated.value.value().expect("a value");
    assert!((seen - value).abs() < 1e-9, "{indicator}: {seen}");
    assert_eq!(evaluated.value.status(), status, "{indicator}");
}

#[test]
fn one_area_keeps_its_published_value_and_several_are_added_up() {
    check("people", &[20_205], 98_164.0, Status::Observed);
    check("people", &[20_205, 20_415], 104_164.0, Status::Summed);
    check("people", &[20_415, 20_205, 20_415], 104_164.0, Status::Summed);
}

#[test]
fn ratios_and_balances_of_a_set_come_from_their_parts() {
    check("share.aged", &[20_205, 20_415], 100.0 * 33_500.0 / 104_164.0, Status::Derived);
    check("balance.natural", &[20_205, 20_415], 670.0 - 1_510.0, Status::Derived);
    check("rate.natural", &[20_415], 1_000.0 * (30.0 - 110.0) / 6_000.0, Status::Derived);
    check("rate.growth", &[20_415], 100.0 * (6_000.0 - 6_400.0) / 6_400.0, Status::Derived);
}

#[test]
fn a_denominator_of_another_year_is_taken_and_named() {
    let rate = latest(&table(), "rate.births", &[20_205]);
    assert_eq!(rate.period, Some(year(2021)));
    assert_eq!(rate.value.value(), Some(1_000.0 * 640.0 / 98_164.0));
    let below = rate.parts.iter().find(|part| part.side == Side::Denominator).expect("recorded");
    assert_eq!((below.indicator.as_str(), below.period), ("people", Some(year(2020))));
}

#[test]
fn the_nearest_year_before_is_preferred_to_any_after_and_five_years_are_the_limit() {
    let with = |years: &[i16]| {
        let births = number("births", 20_205, 2014, 800.0);
        let people = years.iter().map(|at| number("people", 20_205, *at, 1_000.0));
        let rate = latest(&FactTable::new(people.chain([births])), "rate.births", &[20_205]);
        rate.parts[1].value.value().and(rate.parts[1].period)
    };
    assert_eq!(with(&[2010, 2015]), Some(year(2010)));
    assert_eq!(with(&[2015, 2020]), Some(year(2015)));
    assert_eq!(with(&[2008, 2020]), None);
}

#[test]
fn nothing_is_divided_by_nobody() {
    let table =
        FactTable::new([number("aged", 7_546, 2020, 0.0), number("people", 7_546, 2020, 0.0)]);
    let share = latest(&table, "share.aged", &[7_546]);
    assert_eq!(share.value, Observed::missing(Status::NotApplicable));
    assert_eq!(latest(&table, "people", &[7_546]).value, Observed::number(0.0));
}

#[test]
fn a_published_rate_of_several_areas_is_no_figure() {
    assert_eq!(latest(&table(), "fertility", &[20_205]).value, Observed::number(1.6));
    let both = latest(&table(), "fertility", &[20_205, 20_415]);
    assert_eq!(both.value, Observed::missing(Status::NotApplicable));
    assert!(both.cannot_be_summed);
}

#[test]
fn a_missing_member_makes_the_sum_missing_with_its_reason() {
    let withheld = fact("people", 20_416, year(2020), Observed::missing(Status::Suppressed));
    let table = FactTable::new([
        number("people", 20_205, 2020, 98_164.0),
        number("aged", 20_205, 2020, 31_000.0),
        number("aged", 20_416, 2020, 10.0),
        withheld,
    ]);
    let sum = latest(&table, "people", &[20_205, 20_416]);
    assert_eq!(sum.value, Observed::missing(Status::Suppressed));
    assert_eq!(sum.missing, [(code(20_416), Status::Suppressed)]);
    let share = latest(&table, "share.aged", &[20_205, 20_416]);
    assert_eq!(share.value, Observed::missing(Status::Suppressed));
    assert_eq!(share.missing, [(code(20_416), Status::Suppressed)]);
    let absent = latest(&table, "people", &[20_205, 20_417]);
    assert_eq!(absent.missing, [(code(20_417), Status::NotPublished)]);
    assert_eq!(absent.value, Observed::missing(Status::NotPublished));
}

#[test]
fn what_rests_on_a_projection_stays_a_projection() {
    let projected =
        |area, value| fact("people", area, year(2040), Observed::new(value, Status::Projected));
    let table = FactTable::new([projected(20_205, 80.0), projected(20_415, 3.0)]);
    let sum = latest(&table, "people", &[20_205, 20_415]);
    assert_eq!(sum.value, Observed::new(83.0, Status::Projected));
}

#[test]
fn of_one_source_the_newest_edition_wins_and_published_beats_summed() {
    let edition = |dataset: &str, value| {
        let mut fact = fact("people", 20_205, year(2020), value);
        fact.dataset = dataset.into();
        fact
    };
    let pick = |facts: Vec<_>| latest(&FactTable::new(facts), "people", &[20_205]);
    let old = || edition("fiscal/H30", Observed::number(1.0));
    let new = || edition("fiscal/R3", Observed::number(3.0));
    assert_eq!(pick(vec![new(), old()]).value.value(), Some(3.0));
    let tenth = edition("fiscal/R10", Observed::number(10.0));
    assert_eq!(pick(vec![tenth, old(), new()]).value.value(), Some(10.0));
    let summed = edition("a/2025", Observed::new(4.0, Status::Summed));
    let published = pick(vec![summed, new()]);
    assert_eq!(published.value.value(), Some(3.0));
    assert_eq!(published.datasets.iter().map(|key| &**key).collect::<Vec<_>>(), ["fiscal/R3"]);
}

fn with_estimates() -> FactTable {
    let estimate = |of_year, value| {
        let mut fact = number("people", 20_000, of_year, value);
        fact.basis = Basis::Estimate;
        fact
    };
    FactTable::new([
        number("people", 20_000, 2015, 2_098_804.0),
        estimate(2016, 2_089_000.0),
        estimate(2017, 2_078_000.0),
        number("people", 20_000, 2020, 2_048_011.0),
    ])
}

#[test]
fn a_series_never_joins_two_bases() {
    let members = [code(20_000)];
    let mut question = Question::new("people", &members);
    let error = series(&catalogue(), &with_estimates(), &question).expect_err("two bases");
    let expected = Error::MixedBasis {
        indicator: "people".to_owned(),
        left: Basis::Census,
        right: Basis::Estimate,
        why: Joined::Time,
    };
    assert_eq!(error, expected);
    assert_eq!(error.code(), "indicators-mixed-basis");
    question.basis = Some(Basis::Census);
    let points = series(&catalogue(), &with_estimates(), &question).expect("one basis");
    assert_eq!(points.iter().filter_map(|point| point.period).count(), 2);
    question.indicator = "rate.growth";
    let growth = evaluate(&catalogue(), &with_estimates(), &question, When::Year(2020));
    let growth = growth.expect("census to census").value.value().expect("a value");
    assert!((growth - 100.0 * (2_048_011.0 - 2_098_804.0) / 2_098_804.0).abs() < 1e-9);
    let points = series(&catalogue(), &with_estimates(), &question).expect("one basis");
    let values: Vec<bool> = points.iter().map(|point| point.value.value().is_some()).collect();
    assert_eq!(values, [false, true]);
}

#[test]
fn a_rate_may_be_divided_by_census_and_estimates_in_turn() {
    let births = [2015, 2016, 2017].map(|at| number("births", 20_000, at, 15_000.0));
    let people = with_estimates();
    assert_eq!(people.bases("people"), [Basis::Census, Basis::Estimate].into());
    let people = people.facts("people", code(20_000)).to_vec();
    let table = FactTable::new(people.into_iter().chain(births));
    let members = [code(20_000)];
    let of = |indicator| series(&catalogue(), &table, &Question::new(indicator, &members));
    let rates = of("rate.births").expect("births of one basis");
    let below: Vec<Basis> = rates.iter().map(|rate| rate.parts[1].basis).collect();
    assert_eq!(below, [Basis::Census, Basis::Estimate, Basis::Estimate]);
}

#[test]
fn a_change_is_never_formed_across_two_bases() {
    let mut estimate = number("people", 20_000, 2025, 2_000_000.0);
    estimate.basis = Basis::Estimate;
    let table = FactTable::new([number("people", 20_000, 2020, 2_048_011.0), estimate]);
    let members = [code(20_000)];
    let question = Question::new("rate.growth", &members);
    let error = evaluate(&catalogue(), &table, &question, When::Latest).expect_err("two bases");
    assert!(matches!(error, Error::MixedBasis { why: Joined::Time, .. }));
}

#[test]
fn areas_of_different_basis_are_never_added() {
    let mut estimate = number("people", 20_415, 2020, 6_000.0);
    estimate.basis = Basis::Estimate;
    let table = FactTable::new([number("people", 20_205, 2020, 98_164.0), estimate]);
    let members = [code(20_205), code(20_415)];
    let question = Question::new("people", &members);
    let error = evaluate(&catalogue(), &table, &question, When::Latest).expect_err("two bases");
    assert!(matches!(error, Error::MixedBasis { why: Joined::Areas, .. }));
}

#[test]
fn ages_are_added_up_from_the_bands_that_make_them_up() {
    let band = |age, value| {
        let mut fact = number("people", 20_205, 2015, value);
        fact.age = age;
        fact
    };
    let bands = [
        band(AgeBand::new(60, 64), 6.0),
        band(AgeBand::new(65, 69), 5.0),
        band(AgeBand::new(65, 74), 9.0),
        band(AgeBand::new(70, 74), 4.0),
        band(AgeBand::open(75), 7.0),
    ];
    let members = [code(20_205)];
    let ask = |age| {
        let question = Question { age, ..Question::new("people", &members) };
        evaluate(&catalogue(), &FactTable::new(bands.clone()), &question, When::Latest)
    };
    let aged = ask(AgeBand::open(65)).expect("known");
    assert_eq!(aged.value, Observed::new(16.0, Status::Summed));
    let gap = ask(AgeBand::new(65, 79)).expect("known");
    assert_eq!(gap.value, Observed::missing(Status::NotPublished));
}

#[test]
fn units_of_one_family_are_converted_and_others_refused() {
    let mut millions = number("revenue", 20_415, 2020, 2.0);
    millions.unit = Unit::new("百万円");
    let members = [code(20_205), code(20_415)];
    let question = Question::new("revenue", &members);
    let revenue = number("revenue", 20_205, 2020, 500.0);
    let table = FactTable::new([revenue.clone(), millions.clone()]);
    let sum = evaluate(&catalogue(), &table, &question, When::Latest).expect("both money");
    assert_eq!((sum.value.value(), sum.unit), (Some(2_500.0), Unit::new("千円")));
    millions.unit = Unit::new("人");
    let table = FactTable::new([revenue, millions]);
    let error = evaluate(&catalogue(), &table, &question, When::Latest).expect_err("people");
    assert_eq!(error.code(), "indicators-mixed-unit");
}

#[test]
fn the_latest_period_is_the_one_that_every_area_has() {
    let table = FactTable::new([
        number("people", 20_205, 2020, 2.0),
        number("people", 20_415, 2020, 3.0),
        number("people", 20_205, 2022, 1.0),
    ]);
    let both = latest(&table, "people", &[20_205, 20_415]);
    assert_eq!((both.period, both.value.value()), (Some(year(2020)), Some(5.0)));
    assert_eq!(latest(&table, "people", &[20_205]).period, Some(year(2022)));
    let members = [code(20_205), code(20_415)];
    let points = series(&catalogue(), &table, &Question::new("people", &members)).expect("one");
    assert_eq!(points[1].missing, [(code(20_415), Status::NotPublished)]);
}

#[test]
fn a_year_finds_the_calendar_year_before_the_day() {
    let day = Period::day(date(2018, 1, 1));
    let table = FactTable::new([
        fact("people", 20_205, day, Observed::number(7.0)),
        number("people", 20_205, 2018, 8.0),
    ]);
    let members = [code(20_205)];
    let at = |when| evaluate(&catalogue(), &table, &Question::new("people", &members), when);
    assert_eq!(at(When::Year(2018)).expect("known").value.value(), Some(8.0));
    assert_eq!(at(When::Period(day)).expect("known").value.value(), Some(7.0));
    assert_eq!(at(When::Year(1999)).expect("known").period, None);
}

#[test]
fn wrong_questions_are_told_why() {
    let ask = |indicator, members: &[AreaCode]| {
        let question = Question::new(indicator, members);
        evaluate(&catalogue(), &table(), &question, When::Latest).expect_err("wrong").code()
    };
    assert_eq!(ask("peple", &[code(20_205)]), "indicators-unknown-indicator");
    assert_eq!(ask("people", &[]), "indicators-no-members");
    assert_eq!(ask("people", &[code(20_205), code(20_000)]), "indicators-overlap");
    assert_eq!(ask("people", &[code(20_205), AreaCode::NATION]), "indicators-overlap");
}

#[test]
fn an_item_the_catalogue_does_not_know_is_shown_but_not_added() {
    let unknown = |area| {
        let mut fact = number("people", area, 2025, 5.0);
        fact.indicator = sousei_core::IndicatorId::new("ssds.Z9999");
        fact
    };
    let table = FactTable::new([unknown(20_205), unknown(20_415)]);
    assert_eq!(latest(&table, "ssds.Z9999", &[20_205]).value, Observed::number(5.0));
    assert!(latest(&table, "ssds.Z9999", &[20_205, 20_415]).cannot_be_summed);
}
