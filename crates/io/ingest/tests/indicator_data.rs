//! The catalogue and the municipality types that come with the program, against official files.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use sousei_core::{
    AgeBand, AreaCode, Basis, Catalogue, Fact, IndicatorId, Measure, Observed, Period, Sex, date,
};
use sousei_indicators::{
    FactTable, MunicipalityType, Question, SpecialKind, TypeKind, When, classify, evaluate, type_of,
};
use sousei_ingest::{read_catalogue, read_special_municipalities, read_type_edition};
use unicode_normalization::UnicodeNormalization;

fn data(path: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn catalogue() -> Catalogue {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data/indicators");
    let entries = fs::read_dir(folder).expect("the folder of the catalogue");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let files = names.map(|name| name.expect("a plain name"));
    let files: BTreeMap<String, Vec<u8>> =
        files.map(|name| (name.clone(), data(&format!("indicators/{name}")))).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let read = read_catalogue(&files).expect("CSV");
    assert_eq!(read.issues, []);
    read.value
}

/// The folder of official files, where there is one.
fn shared(test: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("not run: {test} (no shared data)");
    None
}

/// An SSDSE file as rows of cells.
fn ssdse(folder: &std::path::Path, name: &str) -> Vec<Vec<String>> {
    let bytes = fs::read(folder.join("indicators/ssdse").join(name)).expect(name);
    let (text, _, _) = encoding_rs::SHIFT_JIS.decode(&bytes);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.records().map(|record| row(record.expect("CSV"))).collect()
}

/// Item codes of an SSDSE file with their names.
fn items(rows: &[Vec<String>], name_row: usize) -> BTreeMap<String, String> {
    rows[0].iter().cloned().zip(rows[name_row].iter().cloned()).skip(3).collect()
}

#[test]
fn every_item_of_ssdse_a_and_b_is_described() {
    let Some(folder) = shared("every_item_of_ssdse_a_and_b_is_described") else { return };
    let catalogue = catalogue();
    let mut n = 0;
    let files = (2018..=2024).map(|year| (format!("SSDSE-A-{year}.csv"), 2));
    for (file, name_row) in files.chain([("SSDSE-B-2025.csv".to_owned(), 1)]) {
        for (code, _) in items(&ssdse(&folder, &file), name_row) {
            let indicator = catalogue.get(&format!("ssds.{code}"));
            let indicator = indicator.unwrap_or_else(|| panic!("{file}: {code}"));
            assert!(!indicator.unit.is_empty() || code == "A4103", "{code} has no unit");
            n += 1;
        }
    }
    assert!(n > 8 * 100, "{n} items");
}

#[test]
fn items_carry_the_names_of_the_latest_edition() {
    let Some(folder) = shared("items_carry_the_names_of_the_latest_edition") else { return };
    let usual = |name: &str| name.nfkc().collect::<String>().replace(['、', ','], "");
    let catalogue = catalogue();
    for (file, name_row) in [("SSDSE-A-2024.csv", 2), ("SSDSE-B-2025.csv", 1)] {
        for (code, name) in items(&ssdse(&folder, file), name_row) {
            let indicator = catalogue.get(&format!("ssds.{code}")).expect("described");
            assert_eq!(usual(&indicator.name.ja), usual(&name), "{code}");
        }
    }
}

#[test]
fn every_derived_indicator_can_be_computed_from_the_latest_files() {
    let test = "every_derived_indicator_can_be_computed_from_the_latest_files";
    let Some(folder) = shared(test) else { return };
    let files = [("SSDSE-A-2024.csv", 2), ("SSDSE-B-2025.csv", 1)];
    let known = files.map(|(file, name_row)| items(&ssdse(&folder, file), name_row));
    let catalogue = catalogue();
    let is_computed = |one: &&sousei_core::Indicator| {
        matches!(one.measure, Measure::Ratio { .. } | Measure::Balance { .. })
    };
    let code_of = |id: &IndicatorId| -> Option<String> {
        id.as_str().strip_prefix("ssds.").map(str::to_owned)
    };
    let mut n = 0;
    for indicator in catalogue.iter().filter(is_computed) {
        let inputs = catalogue.inputs(&indicator.id);
        let all_in = |items: &BTreeMap<String, String>| {
            inputs.iter().filter_map(code_of).all(|code| items.contains_key(&code))
        };
        assert!(known.iter().any(all_in), "{}", indicator.id);
        n += 1;
    }
    assert!(n >= 35, "{n} derived indicators");
}

/// The facts of some items of an SSDSE-A file.
fn facts(rows: &[Vec<String>], catalogue: &Catalogue, wanted: &[&str]) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (column, code) in rows[0].iter().enumerate().filter(|(_, c)| wanted.contains(&c.as_str())) {
        let indicator = catalogue.get(&format!("ssds.{code}")).expect("described");
        let year = rows[1][column].parse().expect("a year");
        for row in &rows[3..] {
            facts.push(Fact {
                indicator: indicator.id.clone(),
                area: row[0].trim_start_matches('R').parse().expect("a code"),
                period: Period::calendar_year(year),
                sex: Sex::Both,
                age: AgeBand::ALL,
                value: Observed::number(row[column].parse().expect("a number")),
                unit: indicator.unit.clone(),
                basis: indicator.basis,
                vintage: date(2024, 1, 1),
                dataset: "ssdse-a/test".into(),
            });
        }
    }
    facts
}

fn check(file: &str, wanted: &[&str], indicator: &str, expected: f64, tolerance: f64) {
    let Some(folder) = shared(&format!("{indicator} of {file}")) else { return };
    let catalogue = catalogue();
    let rows = ssdse(&folder, file);
    let members: Vec<AreaCode> =
        rows[3..].iter().map(|row| row[0][1..].parse().expect("a code")).collect();
    assert_eq!(members.len(), 1_741);
    let table = FactTable::new(facts(&rows, &catalogue, wanted));
    let question = Question::new(indicator, &members);
    let result = evaluate(&catalogue, &table, &question, When::Latest).expect("known");
    let seen = result.value.value().expect("every municipality has a figure");
    assert!((seen - expected).abs() <= tolerance, "{indicator} of {file}: {seen}");
}

/// Half a unit of the last digit of a share printed to one decimal.
const PRINTED_1_DECIMAL: f64 = 0.05;

#[test]
fn published_totals_of_the_nation_come_out_of_all_municipalities() {
    check("SSDSE-A-2018.csv", &["A1101"], "ssds.A1101", 127_094_745.0, 0.0);
    check("SSDSE-A-2024.csv", &["A1101"], "ssds.A1101", 126_146_099.0, 0.0);
    check("SSDSE-A-2018.csv", &["A4101"], "ssds.A4101", 976_913.0, 0.0);
    check("SSDSE-A-2024.csv", &["A5101", "A5102"], "balance.social", 0.0, 0.0);
}

#[test]
fn the_published_share_of_aged_people_of_2015_comes_out() {
    // Census 2015, 人口等基本集計: 26.6 % of the people whose age is known.
    let ages = ["A1301", "A1302", "A1303"];
    check("SSDSE-A-2018.csv", &ages, "share.aged", 26.6, PRINTED_1_DECIMAL);
    check("SSDSE-A-2018.csv", &ages, "share.young", 12.6, PRINTED_1_DECIMAL);
    check("SSDSE-A-2018.csv", &ages, "share.working-age", 60.7, PRINTED_1_DECIMAL);
}

fn special() -> sousei_indicators::SpecialMunicipalities {
    let read =
        read_special_municipalities("special.yaml", &data("municipality-types/special.yaml"));
    let read = read.expect("YAML");
    assert_eq!(read.issues, []);
    read.value
}

fn edition(id: &str) -> sousei_indicators::TypeEdition {
    let file = format!("municipality-types/{id}.yaml");
    let read = read_type_edition(&file, &data(&file)).expect("YAML");
    assert_eq!(read.issues, []);
    read.value
}

#[test]
fn the_printed_types_come_out_of_the_files() {
    // METHODS TV-6.5, all seven.
    let (older, newer) = (edition("2011"), edition("2018"));
    let city = (TypeKind::City, 48_000.0, (93.0, 66.0));
    let town = (TypeKind::Town, 12_000.0, (85.0, 58.0));
    let cases = [
        (&older, city, "Ⅰ-1"),
        (&newer, city, "Ⅰ-3"),
        (&older, (TypeKind::City, 150_000.0, (96.0, 64.0)), "Ⅳ-2"),
        (&older, (TypeKind::Town, 20_000.0, (85.0, 54.0)), "Ⅴ-1"),
        (&older, (TypeKind::Town, 9_999.0, (79.9, 70.0)), "Ⅱ-0"),
        (&older, town, "Ⅲ-2"),
        (&newer, town, "Ⅲ-1"),
    ];
    for (edition, (kind, population, shares), expected) in cases {
        let type_ = classify(edition, kind, population, shares).expect("a class");
        assert_eq!(type_.to_string(), expected, "{population} in {}", edition.id);
    }
    assert_eq!(older.valid_to.map(|day| day.tomorrow().expect("a day")), Some(newer.valid_from));
}

#[test]
fn special_cities_are_as_many_as_the_ministry_lists() {
    let special = special();
    let count = |kind| special.kinds.values().filter(|other| **other == kind).count();
    assert_eq!(SpecialKind::ALL.map(count), [20, 23, 62, 23]);
    let hakodate: AreaCode = "01202".parse().expect("a code");
    let type_ = type_of(&edition("2018"), &special, (hakodate, TypeKind::City), None, None);
    assert_eq!(type_, Some(MunicipalityType::Special(SpecialKind::CoreCity)));
}

#[test]
fn special_cities_have_the_codes_of_the_official_list() {
    let Some(folder) = shared("special_cities_have_the_codes_of_the_official_list") else { return };
    let rows = ssdse(&folder, "SSDSE-A-2024.csv");
    let names: BTreeMap<&str, &str> =
        rows[3..].iter().map(|row| (&row[0][1..], row[2].as_str())).collect();
    let text = String::from_utf8(data("municipality-types/special.yaml")).expect("UTF-8");
    let mut n = 0;
    for line in text.lines().filter_map(|line| line.trim().strip_prefix("- {code: \"")) {
        let (code, rest) = line.split_once("\", name: ").expect("a name");
        let (name, _) = rest.split_once(',').expect("a kind");
        assert_eq!(names.get(code), Some(&name), "{code}");
        n += 1;
    }
    assert_eq!(n, special().kinds.len());
}

#[test]
fn a_file_of_types_that_does_not_hold_together_is_refused() {
    let text = String::from_utf8(data("municipality-types/2018.yaml")).expect("UTF-8");
    let issues = |text: &str| {
        let read = read_type_edition("a.yaml", text.as_bytes()).expect("YAML");
        read.issues.iter().map(|issue| issue.code).collect::<Vec<_>>()
    };
    let falling = text.replace("[5000, 10000", "[10000, 5000");
    assert_eq!(issues(&falling), [sousei_ingest::code::NUMBER]);
    let dateless = text.replace("2018-04-01", "soon");
    assert_eq!(issues(&dateless), [sousei_ingest::code::DATE]);
    let rest = "    - {secondary_and_tertiary_from: 0, tertiary_from: 0, class: 0}\n";
    assert_eq!(issues(&text.replace(rest, "")).len(), 2);
    assert!(read_type_edition("a.yaml", b"id: \"1\"\ncolour: red\n").is_err());
    let text = String::from_utf8(data("municipality-types/special.yaml")).expect("UTF-8");
    let wrong = text.replace("kind: special-ward", "kind: ward").replace("\"01100\"", "\"0110\"");
    let read = read_special_municipalities("b.yaml", wrong.as_bytes()).expect("YAML");
    assert_eq!(read.issues.len(), 24);
}

#[test]
fn bases_say_whom_the_items_count() {
    let catalogue = catalogue();
    let basis = |id: &str| catalogue.get(id).expect("described").basis;
    assert_eq!(basis("ssds.A1101"), Basis::Census);
    assert_eq!(basis("ssds.A1102"), Basis::CensusJapanese);
    assert_eq!(basis("ssds.A4101"), Basis::VitalJapanese);
    assert_eq!(basis("ssds.A5101"), Basis::MoversJapanese);
    assert_eq!(basis("ssds.C2108"), Basis::NotPeople);
    let own = |id: &IndicatorId| {
        ["ssds.", "share.", "rate.", "balance."].iter().any(|start| id.as_str().starts_with(start))
    };
    for indicator in catalogue.iter().filter(|indicator| own(&indicator.id)) {
        assert!(indicator.name.en.is_some(), "{} has no English name", indicator.id);
        assert!(indicator.note.ja.is_empty() == indicator.note.en.is_none(), "{}", indicator.id);
    }
}
