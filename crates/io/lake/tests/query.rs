//! Typed questions and their answers, compared with a plain walk over all observations.

use sousei_core::{AgeBand, Basis, Dataset, Fact, Observation, Observed, Sex, Status, Unit, date};
use sousei_lake::{Areas, Query};

use crate::support::{area, dataset, id, lacking, lake, period, seen, view};

/// Enough rows for several pages and row groups: 3 indicators, 300 areas, 40 years, 2 sexes,
/// 3 ages.
fn large() -> Dataset {
    let mut large = dataset("large", "1", &["x.c", "x.a", "x.b"]);
    let ages = [AgeBand::ALL, AgeBand::new(0, 4), AgeBand::open(90)];
    for series in 0..3 {
        for code in 0..300_u32 {
            for year in 1980..2020 {
                for (sex, age) in [Sex::Male, Sex::Female].into_iter().zip(ages) {
                    let number = f64::from(series * 1_000_000 + code * 100 + year - 1980);
                    large.rows.push(Observation {
                        sex,
                        age,
                        value: Observed::number(number),
                        ..seen(series, &format!("{:05}", 1_000 + code * 7), &year.to_string(), 0.0)
                    });
                }
            }
        }
    }
    large
}

/// The answer as a walk over all observations gives it.
fn walk(dataset: &Dataset, query: &Query) -> Vec<(String, Observation)> {
    let mut found: Vec<(String, Observation)> = dataset
        .rows
        .iter()
        .map(|row| (dataset.series[row.series as usize].indicator.to_string(), *row))
        .filter(|(indicator, row)| {
            let listed = |list: &[sousei_core::IndicatorId]| {
                list.is_empty() || list.iter().any(|one| one.as_str() == indicator)
            };
            let area = match &query.areas {
                Areas::All => true,
                Areas::Some(areas) => areas.contains(&row.area),
            };
            let overlaps = |(first, last)| row.period.start() <= last && row.period.end() >= first;
            listed(&query.indicators)
                && area
                && query.periods.is_none_or(overlaps)
                && query.sexes.as_ref().is_none_or(|sexes| sexes.contains(&row.sex))
                && query.ages.as_ref().is_none_or(|ages| ages.contains(&row.age))
        })
        .collect();
    found.sort_by(|(a, x), (b, y)| {
        let key = |row: &Observation| (row.area, row.period.start(), row.sex, row.age);
        a.cmp(b).then(key(x).cmp(&key(y)))
    });
    found.truncate(query.limit.unwrap_or(usize::MAX));
    found
}

#[tokio::test]
async fn every_shape_of_question_is_answered_as_a_walk_would() {
    let test = lake();
    let large = large();
    let view = view(&test, std::slice::from_ref(&large));
    let few = vec![area("01007"), area("02001"), area("99999")];
    let many = (0..250).map(|code| area(&format!("{:05}", 1_000 + code * 7))).collect();
    let check = async |query: Query, n_expected: usize| {
        let facts = view.facts(&query).await.unwrap();
        let expected = walk(&large, &query);
        assert_eq!(facts.len(), n_expected, "{query:?}");
        let seen: Vec<_> = facts.iter().map(as_seen).collect();
        let wanted: Vec<_> = expected
            .iter()
            .map(|(id, row)| (id.clone(), row.area, row.period, row.sex, row.age, row.value))
            .collect();
        assert!(seen == wanted, "{query:?}");
    };
    check(Query::of([id("x.b")]), 300 * 80).await;
    check(Query::about(few.clone()), 2 * 3 * 80).await;
    check(Query { areas: Areas::Some(many), ..Query::of([id("x.c"), id("x.a")]) }, 250 * 160).await;
    let year = Some((date(1999, 5, 1), date(2000, 2, 1)));
    check(Query { periods: year, ..Query::of([id("x.a")]) }, 300 * 4).await;
    check(Query { sexes: Some(vec![Sex::Female]), ..Query::about(few.clone()) }, 2 * 3 * 40).await;
    check(Query { ages: Some(vec![AgeBand::ALL]), ..Query::about(few.clone()) }, 2 * 3 * 40).await;
    check(Query { limit: Some(7), ..Query::default() }, 7).await;
    check(Query::default(), 300 * 3 * 80).await;
    check(Query::about([]), 0).await;
    check(Query::about([area("99999")]), 0).await;
    check(Query::of([id("x.d")]), 0).await;
}

fn as_seen(
    fact: &Fact,
) -> (String, sousei_core::AreaCode, sousei_core::Period, Sex, AgeBand, Observed) {
    (fact.indicator.to_string(), fact.area, fact.period, fact.sex, fact.age, fact.value)
}

#[tokio::test]
async fn a_reason_is_kept_and_never_becomes_0() {
    let test = lake();
    let mut one = dataset("one", "1", &["x.a"]);
    one.rows = Status::ALL
        .iter()
        .zip(2000..)
        .map(|(status, year)| match status.is_missing() {
            true => lacking(0, "13101", &year.to_string(), *status),
            false => Observation {
                value: Observed::new(0.0, *status),
                ..seen(0, "13101", &year.to_string(), 0.0)
            },
        })
        .collect();
    let facts = view(&test, &[one]).facts(&Query::default()).await.unwrap();
    let statuses: Vec<Status> = facts.iter().map(|fact| fact.value.status()).collect();
    assert_eq!(statuses, Status::ALL);
    assert!(
        facts.iter().all(|fact| fact.value.value().is_none() == fact.value.status().is_missing())
    );
}

#[tokio::test]
async fn periods_of_every_kind_are_kept_and_ordered_by_their_end() {
    let test = lake();
    let mut one = dataset("one", "1", &["x.a"]);
    let texts = ["2018-01-01", "2016-04..2016-09", "2017", "FY2017", "2011..2013", "2018-02"];
    one.rows = texts.iter().map(|text| seen(0, "13101", text, 1.0)).collect();
    let facts = view(&test, &[one]).facts(&Query::default()).await.unwrap();
    let periods: Vec<String> = facts.iter().map(|fact| fact.period.to_string()).collect();
    let expected = ["2011..2013", "2016-04..2016-09", "2017", "2018-01-01", "2018-02", "FY2017"];
    assert_eq!(periods, expected);
}

#[tokio::test]
async fn of_several_editions_the_newest_gives_the_value_and_sources_stay_apart() {
    let test = lake();
    let edition = |source: &str, edition: &str, value: f64, years: [&str; 2]| {
        let mut one = dataset(source, edition, &["ssds.A1101"]);
        one.rows = years.iter().map(|year| seen(0, "20205", year, value)).collect();
        one
    };
    let datasets = [
        edition("ssdse-a", "2023", 1.0, ["2015", "2020"]),
        edition("ssdse-a", "2024", 2.0, ["2020", "2021"]),
        edition("census-2020", "2020", 3.0, ["2015", "2020"]),
    ];
    let facts = view(&test, &datasets).facts(&Query::default()).await.unwrap();
    let seen: Vec<_> = facts
        .iter()
        .map(|fact| (fact.period.year(), &*fact.dataset, fact.value.value().unwrap()))
        .collect();
    let expected = [
        (2015, "census-2020/2020", 3.0),
        (2015, "ssdse-a/2023", 1.0),
        (2020, "census-2020/2020", 3.0),
        (2020, "ssdse-a/2024", 2.0),
        (2021, "ssdse-a/2024", 2.0),
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn every_fact_carries_unit_basis_and_vintage_also_where_a_series_broke() {
    let test = lake();
    let mut one = dataset("one", "1", &["x.a", "x.a", "x.b"]);
    one.series[1].unit = Unit::new("千人");
    one.series[1].basis = Basis::Register;
    one.series[1].vintage = date(1920, 10, 1);
    one.rows = vec![
        seen(0, "13101", "2020", 1.0),
        seen(1, "13101", "1920", 2.0),
        seen(2, "13101", "2020", 3.0),
    ];
    let facts = view(&test, &[one]).facts(&Query::default()).await.unwrap();
    let seen: Vec<_> =
        facts.iter().map(|fact| (fact.unit.symbol(), fact.basis, fact.vintage)).collect();
    let expected = [
        ("千人", Basis::Register, date(1920, 10, 1)),
        ("人", Basis::Census, date(2020, 10, 1)),
        ("人", Basis::Census, date(2020, 10, 1)),
    ];
    assert_eq!(seen, expected);
    assert_eq!(facts[0].period, period("1920"));
}
