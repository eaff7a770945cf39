//! Round trips on the published projection of 2018 (日本の地域別将来推計人口), where the files are at hand.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use sousei_demography::backed_out::back_out;
use sousei_demography::life_table::{LifeTable, Sex};
use sousei_demography::projection::project;
use sousei_demography::{AgeScale, AgeTable, BySex, Dated};

use crate::example::near;

#[expect(clippy::disallowed_methods, reason = "a test finds published files by a setting")]
fn shared(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("not run: {name} (no shared data)");
        return None;
    }
    Some(folder)
}

#[expect(clippy::disallowed_methods, reason = "a test reads published files")]
fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("valid")
}

/// Counts by area and year; the file has the total before the 19 groups.
fn counts(text: &str) -> BTreeMap<(u32, i32), Vec<f64>> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_end().split(',').collect();
        let groups: Vec<f64> = cells[6..].iter().map(|cell| cell.parse().expect("valid")).collect();
        assert_eq!(groups.len(), 19);
        assert_eq!(groups.iter().sum::<f64>(), cells[5].parse::<f64>().expect("valid"));
        (
            (
                cells[0].parse().expect("valid"),
                cells[4].trim_end_matches('年').parse().expect("valid"),
            ),
            groups,
        )
    };
    text.lines().skip(1).map(row).collect()
}

/// Death rates of Japan, one table per five years beginning in the year that is the key.
fn life_tables(text: &str, sex: Sex) -> BTreeMap<i32, LifeTable> {
    let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let header = lines.next().expect("valid");
    let rows: Vec<Vec<&str>> = lines.collect();
    let ages: Vec<u16> = rows.iter().map(|row| row[2].parse().expect("valid")).collect();
    let table = |column: usize| {
        let rates: Vec<f64> = rows.iter().map(|row| row[column].parse().expect("valid")).collect();
        LifeTable::from_death_rates(&ages, &rates, sex).expect("valid")
    };
    let year =
        |column: usize| header[column].split('-').next().expect("valid").parse().expect("valid");
    (3..header.len()).map(|column| (year(column), table(column))).collect()
}

fn survival(folder: &Path) -> Vec<BySex<Vec<f64>>> {
    let women = life_tables(&read(folder, "mortality/wpp2019_japan_mxF.tsv"), Sex::Women);
    let men = life_tables(&read(folder, "mortality/wpp2019_japan_mxM.tsv"), Sex::Men);
    let scale = AgeScale::five_year(90).expect("valid");
    (2015..2045)
        .step_by(5)
        .map(|year| BySex {
            women: women[&year].survival(scale).expect("valid"),
            men: men[&year].survival(scale).expect("valid"),
        })
        .collect()
}

/// The completed life table of 2015 (第22回生命表): 86.99 and 80.75 years; the rates are those of 2015–2020 and 2010–2015, around it.
#[test]
fn life_expectancy_of_japan() {
    let Some(folder) = shared("life_expectancy_of_japan") else { return };
    let women = life_tables(&read(&folder, "mortality/wpp2019_japan_mxF.tsv"), Sex::Women);
    let men = life_tables(&read(&folder, "mortality/wpp2019_japan_mxM.tsv"), Sex::Men);
    let around = |tables: &BTreeMap<i32, LifeTable>| {
        f64::midpoint(tables[&2010].life_expectancy(), tables[&2015].life_expectancy())
    };
    near("women", around(&women), 86.99, 0.15);
    near("men", around(&men), 80.75, 0.25);
}

#[test]
fn the_published_projection_comes_back() {
    let Some(folder) = shared("the_published_projection_comes_back") else { return };
    let women = counts(&read(&folder, "ipss_regional_h30/women.csv"));
    let men = counts(&read(&folder, "ipss_regional_h30/men.csv"));
    let scale = AgeScale::five_year(90).unwrap();
    let mut areas: BTreeMap<u32, Vec<Dated>> = BTreeMap::new();
    for ((area, year), counts) in &women {
        let people = BySex { women: counts.clone(), men: men[&(*area, *year)].clone() };
        let table = AgeTable::new(scale, people).unwrap();
        areas.entry(*area).or_default().push(Dated { year: *year, table });
    }
    assert_eq!(areas.len(), 1857);
    let survival = survival(&folder);
    let (mut cells, mut zero, mut largest, mut floored) = (0, 0, 0.0_f64, 0);
    for tables in areas.values() {
        let out = back_out(tables, &survival).unwrap();
        let projected = project(&tables[0], &out.rates, 2045).unwrap();
        (cells, zero) = (cells + out.cells, zero + out.zero_base);
        floored += projected.floored();
        for dated in tables {
            let seen = projected.at(dated.year).unwrap();
            let seen = seen.women().iter().chain(seen.men());
            for (seen, expected) in seen.zip(dated.table.women().iter().chain(dated.table.men())) {
                assert_eq!(seen.round(), *expected);
                largest = largest.max((seen - expected).abs());
            }
        }
    }
    eprintln!(
        "{cells} cells, {zero} with nobody before, {floored} floored, largest difference {largest:e}"
    );
    assert_eq!(cells, 1857 * 6 * 38);
    assert_eq!(floored, 0);
    assert!(largest < 1e-6);
}
