//! Projections of the nation by the IPSS.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, Catalogue, Dataset, Sex, Status};

use super::{ask, codes_of, import, import_with, shared};

const FOLDER: &str = "ipss_national";
const NATION: &str = "00000";

fn official(name: &str) -> Option<Dataset> {
    let checked = import(name, &shared(&format!("{FOLDER}/{name}"))?);
    assert_eq!(checked.issues, [], "{name}");
    Some(checked.value)
}

/// IPSS 日本の将来推計人口（平成29年推計）表1-9A: 127,094,745 people in 2015.
#[test]
fn the_medium_variant_has_the_published_totals() {
    let Some(data) = official("1-9a.xls") else { return };
    assert_eq!((data.source.as_str(), data.edition.as_str()), ("ipss-national", "2017-medium"));
    let at = |year, sex| {
        let id = "ipss.national-population";
        ask(&data, id, year).of(sex, AgeBand::ALL).at(NATION)
    };
    let published =
        [(Sex::Both, 127_094_745.0), (Sex::Male, 61_841_738.0), (Sex::Female, 65_253_007.0)];
    for (sex, people) in published {
        assert_eq!(at("2015", sex), Some(people));
    }
    // The ages add up to 106,421,185 in 2045, as do the regional projections, and to 88,076,503 in 2065.
    let sum = |year: &str| {
        let period = year.parse().expect("a period");
        let is_part = |age: AgeBand| age.to.map_or(age.from == 100, |to| to - age.from == 4);
        let rows = data
            .rows
            .iter()
            .filter(|row| row.period == period && row.sex != Sex::Both && is_part(row.age));
        rows.filter_map(|row| row.value.value()).sum::<f64>()
    };
    assert_eq!((sum("2045"), sum("2065")), (106_421_185.0, 88_076_503.0));
    // 11 years, three sexes, all ages, 21 groups of five years and three wide groups.
    assert_eq!(data.rows.len(), 11 * 3 * 25);
    let statuses: Vec<Status> = [2015, 2020]
        .map(|year| {
            data.rows.iter().find(|row| row.period.year() == year && row.age == AgeBand::new(0, 4))
        })
        .into_iter()
        .flatten()
        .map(|row| row.value.status())
        .collect();
    assert_eq!(statuses, [Status::Estimated, Status::Projected]);
}

/// An independent transcription of the same table, in people.
#[test]
fn every_age_agrees_with_a_transcription() {
    let (Some(data), Some(bytes)) =
        (official("1-9a.xls"), shared("ipss_national/jlstat_pyramid_total_projection.csv"))
    else {
        return;
    };
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut n_cells = 0;
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let sex = if fields[1] == "男性" { Sex::Male } else { Sex::Female };
        let age = fields[2].trim_end_matches("以上").trim_end_matches('歳');
        let age = match age.split_once('~') {
            Some((from, to)) => AgeBand::new(from.parse().expect("age"), to.parse().expect("age")),
            None => AgeBand::open(age.parse().expect("age")),
        };
        let found = ask(&data, "ipss.national-population", fields[0]).of(sex, age).at(NATION);
        // The transcription multiplied the thousands and kept the error of the doubles.
        let written: f64 = fields[3].parse().expect("a number");
        assert_eq!(found, Some(written.round()), "{line}");
        n_cells += 1;
    }
    assert_eq!(n_cells, 11 * 2 * 21);
}

#[test]
fn variants_have_keys_of_their_own() {
    for (name, edition, id) in [
        ("2-9a.xls", "2017-high", "ipss.national-population-high"),
        ("3-9a.xls", "2017-low", "ipss.national-population-low"),
    ] {
        let Some(data) = official(name) else { return };
        assert_eq!(data.edition, edition);
        let series: Vec<&str> = data.series.iter().map(|one| one.indicator.as_str()).collect();
        assert_eq!(series, [id]);
        assert_eq!(ask(&data, id, "2015").at(NATION), Some(127_094_745.0));
    }
}

/// Table 10-1, against an independent transcription of all its cells.
#[test]
fn totals_of_all_nine_variants_are_read() {
    let (Some(data), Some(bytes)) =
        (official("10-1.xls"), shared("ipss_national/jlstat_total_projection.csv"))
    else {
        return;
    };
    assert_eq!((data.edition.as_str(), data.series.len()), ("2017-totals", 9));
    let key = |level: &str| match level {
        "中位" => "medium",
        "高位" => "high",
        _ => "low",
    };
    let text = String::from_utf8(bytes).expect("UTF-8");
    let mut n_cells = 0;
    for line in text.lines().skip(1).filter(|line| !line.starts_with("NA")) {
        let fields: Vec<&str> = line.split(',').collect();
        let id = match (key(fields[2]), key(fields[1])) {
            ("medium", "medium") => "ipss.national-total".to_owned(),
            (births, "medium") => format!("ipss.national-total-{births}"),
            (births, deaths) => format!("ipss.national-total-{births}-deaths-{deaths}"),
        };
        let written: f64 = fields[3].parse().expect("a number");
        assert_eq!(ask(&data, &id, fields[0]).at(NATION), Some(written.round()), "{line}");
        n_cells += 1;
    }
    assert_eq!((n_cells, data.rows.len()), (9 * 51, 9 * 51));
    let medium = |year| ask(&data, "ipss.national-total", year).at(NATION);
    assert_eq!((medium("2015"), medium("2045")), (Some(127_094_745.0), Some(106_421_184.0)));
}

/// The projections of 1997 to 2017, first and last printed rows.
#[test]
fn earlier_editions_keep_their_year() {
    let checks = [
        (1997, "1995", 125_570_000.0, "2050", 100_496_000.0),
        (2002, "2000", 126_926_000.0, "2050", 100_593_000.0),
        (2006, "2005", 127_768_000.0, "2006", 127_762_000.0),
        (2012, "2010", 128_057_000.0, "2011", 127_753_000.0),
        (2017, "2015", 127_095_000.0, "2016", 126_838_000.0),
    ];
    for (edition, first, at_first, later, at_later) in checks {
        let Some(data) = official(&format!("projection_{edition}.csv")) else { return };
        assert_eq!(data.edition, format!("{edition}-age-groups"));
        let id = format!("ipss.national-population-{edition}");
        let at = |year| ask(&data, &id, year).at(NATION);
        assert_eq!((at(first), at(later)), (Some(at_first), Some(at_later)), "{edition}");
        let ages: BTreeMap<AgeBand, usize> = data.rows.iter().map(|row| (row.age, 1)).collect();
        let aged = if edition == 2002 { AgeBand::open(75) } else { AgeBand::open(65) };
        assert!(ages.contains_key(&aged), "{edition}");
    }
}

#[test]
fn fertility_is_read_for_three_variants() {
    let checks = [
        (1997, "ipss.national-tfr-1997", "2050", 1.6096),
        (2002, "ipss.national-tfr-2002-low", "2001", 1.31671),
        (2006, "ipss.national-tfr-2006-high", "2006", 1.3243),
        (2012, "ipss.national-tfr-2012-low", "2011", 1.3138),
        (2017, "ipss.national-tfr", "2016", 1.4441),
    ];
    for (edition, id, year, rate) in checks {
        let Some(data) = official(&format!("projection_f_{edition}.csv")) else { return };
        assert_eq!((data.edition.as_str(), data.series.len()), (&*format!("{edition}-tfr"), 3));
        assert_eq!(ask(&data, id, year).at(NATION), Some(rate), "{edition}");
    }
}

#[test]
fn a_table_that_stops_early_is_refused() {
    let name = "projection_2012.csv";
    let Some(bytes) = shared(&format!("{FOLDER}/{name}")) else { return };
    for length in [bytes.len() / 2, 1_200] {
        let error =
            import_with(&Catalogue::default(), name, &bytes[..length]).expect_err("cut off");
        assert!(["ingest-truncated", "ingest-encoding"].contains(&error.code()), "{error}");
    }
    let Some(bytes) = shared("ipss_national/1-9a.xls") else { return };
    assert_eq!(sousei_ingest::official::detect("1-9a.xls", &bytes[..bytes.len() / 2]), None);
}

#[test]
fn a_fertility_rate_that_cannot_be_is_an_error() {
    let name = "projection_f_2012.csv";
    let Some(bytes) = shared(&format!("{FOLDER}/{name}")) else { return };
    let text = String::from_utf8(bytes).expect("UTF-8").replace("1.3873 ", "138.73 ");
    let checked = import(name, text.as_bytes());
    assert!(checked.has_errors());
    assert_eq!(codes_of(&checked.issues), ["ingest-official-range"; 3]);
}
