//! With the official files that come with the development data.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::json;
use sousei_core::{AgeBand, AreaCode, Dataset, Observation, Observed, Period, Sex, Status};
use sousei_lake::{
    Query,
    pack::{decode, encode},
};

use crate::support::{dataset, lake, view};

/// The issue asks for less than 1 MB.
const MOST_BYTES: usize = 1_000_000;

fn shared(path: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data");
    let root = std::env::var_os("SOUSEI_SHARED_DATA").map_or_else(|| beside.into(), PathBuf::from);
    Some(root.join(path)).filter(|path| path.exists())
}

/// The files of one sex have a header of one row: code, kind, names, year, total, 19 ages.
fn read(dataset: &mut Dataset, path: PathBuf, sex: Sex) {
    const FIRST_FIGURE: usize = 5;
    let text = fs::read_to_string(path).unwrap();
    for line in text.trim_start_matches('\u{feff}').lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        let Ok(code) = cells[0].parse::<u32>() else { continue };
        let year: i16 = cells[4].trim_end_matches('年').parse().unwrap();
        for (at, cell) in cells[FIRST_FIGURE..].iter().enumerate() {
            let age = match at {
                0 => AgeBand::ALL,
                19 => AgeBand::open(90),
                _ => AgeBand::new(at as u8 * 5 - 5, at as u8 * 5 - 1),
            };
            let status = if year == 2015 { Status::Estimated } else { Status::Projected };
            dataset.rows.push(Observation {
                series: 0,
                area: AreaCode::try_from(code).unwrap(),
                period: Period::calendar_year(year),
                sex,
                age,
                value: Observed::new(cell.parse().unwrap(), status),
            });
        }
    }
}

fn ipss() -> Option<Dataset> {
    let mut ipss = dataset("ipss-h30", "2018", &["ipss.population"]);
    for (name, sex) in [("sousu", Sex::Both), ("men", Sex::Male), ("women", Sex::Female)] {
        read(&mut ipss, shared(&format!("ipss_regional_h30/{name}.csv"))?, sex);
    }
    Some(ipss)
}

/// Published national totals of the projection, which are the sums of the 47 prefectures.
fn prefecture_sums(rows: impl Iterator<Item = (AreaCode, i16, f64)>) -> BTreeMap<i16, f64> {
    let mut sums = BTreeMap::new();
    for (_, year, value) in rows.filter(|(area, ..)| area.is_prefecture()) {
        *sums.entry(year).or_default() += value;
    }
    sums
}

#[tokio::test]
async fn the_projection_of_2018_fits_into_one_megabyte_and_comes_back() {
    let Some(ipss) = ipss() else {
        eprintln!("not run: official::the_projection_of_2018 (no shared data)");
        return;
    };
    let bytes = encode(&ipss, &json!({})).unwrap();
    eprintln!("IPSS H30: {} observations in {} bytes", ipss.rows.len(), bytes.len());
    assert!(bytes.len() < MOST_BYTES, "{}", bytes.len());
    let (_, back) = decode(&bytes).unwrap();
    let mut rows = ipss.rows.clone();
    rows.sort_by_key(|row| (row.area, row.sex, row.age, row.period.start()));
    assert!(back.rows == rows);

    let test = lake();
    let query =
        Query { sexes: Some(vec![Sex::Both]), ages: Some(vec![AgeBand::ALL]), ..Query::default() };
    let facts = view(&test, &[back]).facts(&query).await.unwrap();
    let rows =
        facts.iter().map(|fact| (fact.area, fact.period.year(), fact.value.value().unwrap()));
    let sums = prefecture_sums(rows);
    assert_eq!((sums[&2015], sums[&2045]), (127_094_745.0, 106_421_185.0));
}
