//! A city's own open data: Takamatsu's tables, and the standard headings.

use sousei_core::{AgeBand, AreaCode, Catalogue, Checked, Dataset, Sex, Status, Unit};
use sousei_ingest::{
    official::{Format, Input, detect, read, read_for},
    read_catalogue,
};

use super::{import, name_of, observations, rows, shared, value, value_of};

const TAKAMATSU: u32 = 37_201;

fn monthly(path: &str, bytes: &[u8]) -> Checked<Dataset> {
    assert_eq!(detect(name_of(path), bytes), Some(Format::MunicipalOpenData), "{path}");
    let catalogue = Catalogue::default();
    let input = Input { name: name_of(path), bytes, catalogue: &catalogue, progress: &|_| {} };
    let without = read(Format::MunicipalOpenData, &input).expect_err("the file names no city");
    assert_eq!(without.code(), "ingest-undescribed");
    let city = AreaCode::try_from(TAKAMATSU).expect("five digits");
    let read = read_for(Format::MunicipalOpenData, &input, city).expect("valid");
    observations(path, read)
}

#[test]
fn births_are_those_of_boys_and_girls_in_every_month() {
    for year in 2020..=2025 {
        let path = format!("municipal_opendata/takamatsu/births_deaths_0091_{year}.xlsx");
        let Some(bytes) = shared("births of a city", &path) else { return };
        let read = monthly(&path, &bytes);
        assert!(read.issues.is_empty(), "{:?}", read.issues);
        let dataset = read.value;
        assert_eq!(dataset.edition, format!("37201-births-deaths-{year}"));
        for month in 1..=12 {
            let month = format!("{year}-{month:02}");
            for item in ["city.births", "city.deaths"] {
                let of = |sex| value_of(&dataset, item, TAKAMATSU, &month, sex).expect("a number");
                assert_eq!(of(Sex::Both), of(Sex::Male) + of(Sex::Female), "{item} {month}");
            }
        }
        let births = rows(&dataset, "city.births");
        let total = births.iter().filter(|row| row.sex == Sex::Both);
        let total: f64 = total.filter_map(|row| row.value.value()).sum();
        if year == 2024 {
            assert_eq!(total, 2_596.0);
        }
    }
}

#[test]
fn moves_are_read_with_and_without_rows_of_remarks() {
    for year in [2020, 2023, 2025] {
        let path = format!("municipal_opendata/takamatsu/moving_in_out_0092_{year}.xlsx");
        let Some(bytes) = shared("moves of a city", &path) else { return };
        let read = monthly(&path, &bytes);
        assert!(read.issues.is_empty(), "{:?}", read.issues);
        let dataset = read.value;
        let months = rows(&dataset, "city.in").iter().filter(|row| row.sex == Sex::Both).count();
        assert_eq!(months, 12, "{year}");
        assert!(rows(&dataset, "city.out").iter().all(|row| row.value.status() == Status::Summed));
        if year == 2020 {
            // 138 + 326 + 8 men and 137 + 257 + 6 women in January.
            let of = |sex| value_of(&dataset, "city.in", TAKAMATSU, "2020-01", sex);
            assert_eq!((of(Sex::Male), of(Sex::Female)), (Some(472.0), Some(400.0)));
            assert_eq!(of(Sex::Both), Some(872.0));
        }
    }
}

#[test]
fn towns_are_added_up_to_the_city() {
    let path = "municipal_opendata/takamatsu/population_by_area_age_0066_202303.csv";
    let Some(bytes) = shared("population of a city", path) else { return };
    let read = import(path, &bytes, Format::MunicipalOpenData);
    assert!(read.issues.is_empty(), "{:?}", read.issues);
    let dataset = read.value;
    assert_eq!(dataset.edition, "37201-population-2023-03-01");
    let people = rows(&dataset, "city.population");
    let of = |sex: Sex, age: AgeBand| {
        let found = people.iter().find(|row| (row.sex, row.age) == (sex, age)).expect("a row");
        assert_eq!(
            (found.area.number(), found.period.to_string()),
            (TAKAMATSU, "2023-03-01".to_owned())
        );
        found.value.value().expect("a number")
    };
    let (men, women) = (of(Sex::Male, AgeBand::ALL), of(Sex::Female, AgeBand::ALL));
    assert_eq!(of(Sex::Both, AgeBand::ALL), men + women);
    for (sex, all) in [(Sex::Male, men), (Sex::Female, women)] {
        let closed = (0..17).map(|group| of(sex, AgeBand::new(group * 5, group * 5 + 4)));
        assert_eq!(closed.sum::<f64>() + of(sex, AgeBand::open(85)), all);
    }
    // Three towns without people write a dash for their households.
    assert!(value(&dataset, "city.households", TAKAMATSU, "2023-03-01").is_some());
}

/// The template of `docs/formats/official/tidy.md`, which holds Takamatsu's own figures.
#[test]
fn the_template_of_population_by_age_says_the_same_as_the_city() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/formats/official");
    let name = "population-by-age.csv";
    let bytes = std::fs::read(format!("{docs}/{name}")).expect("stands beside its page");
    let catalogue = catalogue(&["city.csv"]);
    let input = Input { name, bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
    assert_eq!(detect(name, &bytes), Some(Format::Tidy));
    let template = observations(name, read(Format::Tidy, &input).expect("valid"));
    assert_eq!(template.issues, []);
    let template = template.value;
    assert_eq!(
        (template.source.as_str(), template.edition.as_str()),
        ("table", "population-by-age")
    );
    assert_eq!(template.series[0].unit, Unit::new("人"));
    let people = rows(&template, "city.population");
    assert_eq!(people.len(), 2 * 18);
    let path = "municipal_opendata/takamatsu/population_by_area_age_0066_202303.csv";
    let Some(bytes) = shared("template of population by age", path) else { return };
    let city = import(path, &bytes, Format::MunicipalOpenData).value;
    for row in &people {
        let mut same = rows(&city, "city.population").into_iter().filter(|other| {
            (other.area, other.period, other.sex, other.age)
                == (row.area, row.period, row.sex, row.age)
        });
        let published = same.next().expect("the city has the group").value.value();
        assert_eq!(row.value.value(), published, "{:?} {:?}", row.sex, row.age);
    }
}

#[test]
fn the_standard_headings_are_read_and_a_withheld_town_withholds_the_sum() {
    let text = "全国地方公共団体コード,地域コード,地域名,調査年月日,総人口,男性,女性,0-4歳の男性,0-4歳の女性,85歳以上の男性,世帯数\n\
                372013,1,甲町,2024-04-01,10,4,6,1,2,1,5\n\
                372013,2,乙町,2024-04-01,3,X,X,X,X,X,2\n";
    let dataset = import("372013_population.csv", text.as_bytes(), Format::MunicipalOpenData).value;
    let people = rows(&dataset, "city.population");
    let of = |sex: Sex, age: AgeBand| {
        people.iter().find(|row| (row.sex, row.age) == (sex, age)).expect("a row").value
    };
    assert_eq!(of(Sex::Both, AgeBand::ALL).value(), Some(13.0));
    assert_eq!(of(Sex::Male, AgeBand::new(0, 4)).status(), Status::Suppressed);
    assert_eq!(value(&dataset, "city.households", TAKAMATSU, "2024-04-01"), Some(7.0));
}

fn catalogue(names: &[&str]) -> Catalogue {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/indicators");
    let files = names
        .iter()
        .map(|name| (*name, std::fs::read(format!("{folder}/{name}")).expect("is there")));
    let files: Vec<(&str, Vec<u8>)> = files.collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let read = read_catalogue(&files).expect("CSV");
    assert_eq!(read.issues, []);
    read.value
}

#[test]
fn every_indicator_of_these_files_is_in_the_catalogue() {
    let known = catalogue(&[
        "fiscal.csv",
        "moves.csv",
        "vital.csv",
        "city.csv",
        "ipss.csv",
        "mortality.csv",
    ]);
    let fixed = [
        "indicators/fiscal/city/R3.xlsx",
        "migration/net_migration_pref_1954_2021.csv",
        "migration/jp-prefecture-migration-2025.en.csv",
        "indicators/tfr_pref_timeseries.csv",
        "indicators/life_expectancy_pref_2020.csv",
        "mortality/wpp2019_japan_mxF.tsv",
        "ipss_national/1-9a.xls",
        "ipss_national/2-9a.xls",
        "ipss_national/3-9a.xls",
        "ipss_national/10-1.xls",
        "ipss_national/projection_1997.csv",
        "ipss_national/projection_2017.csv",
        "ipss_national/projection_f_1997.csv",
        "ipss_national/projection_f_2002.csv",
        "ipss_national/projection_f_2017.csv",
        "municipal_opendata/takamatsu/population_by_area_age_0066_202303.csv",
        "municipal_opendata/takamatsu/births_deaths_0091_2024.xlsx",
        "municipal_opendata/takamatsu/moving_in_out_0092_2024.xlsx",
    ];
    for path in fixed {
        let Some(bytes) = shared("indicators in the catalogue", path) else { return };
        let format = detect(name_of(path), &bytes).expect("a known format");
        let catalogue = Catalogue::default();
        let input =
            Input { name: name_of(path), bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
        let city = AreaCode::try_from(TAKAMATSU).expect("five digits");
        let dataset = observations(path, read_for(format, &input, city).expect("valid")).value;
        for series in &dataset.series {
            let found = known.get(series.indicator.as_str());
            let found = found.unwrap_or_else(|| panic!("{} is in the catalogue", series.indicator));
            assert_eq!((found.basis, &found.unit), (series.basis, &series.unit), "{path}");
        }
    }
}
