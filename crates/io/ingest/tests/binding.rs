//! Components bound to official series, in every form, and the national strategy against the
//! official files.

use std::{collections::BTreeMap, ops::RangeInclusive, path::PathBuf};

use proptest::prelude::*;
use sousei_core::{
    AgeBand, AreaCode, Basis, Bilingual, Catalogue, Dataset, Indicator, IndicatorId, Measure,
    Observed, Period, Polarity, Severity, Sex, Status, Unit, date,
};
use sousei_ingest::{
    code, from_document,
    official::{self, Format, Imported, Input},
    read_catalogue, read_folder, read_folder_against, read_workbook, read_workbook_against,
    to_document, write_folder,
};
use sousei_strategy::{
    Binding, KeptReason, NoSeries, PeriodRule, Provenance, RefreshOutcome, SeriesValue, Strategy,
    refresh,
};

use crate::example::{arg, files, folder, places, sheet, strategy, workbook};

fn bound() -> Binding {
    Binding {
        sex: Sex::Female,
        age: AgeBand::new(15, 49),
        rule: PeriodRule::SameYear,
        ..Binding::new(IndicatorId::new("vital.tfr"), "13101")
    }
}

fn origin() -> Provenance {
    Provenance {
        dataset: "moves-net/2021".to_owned(),
        version: "3".to_owned(),
        retrieved: Some(date(2022, 4, 1)),
        sha256: "a3".repeat(32),
        basis: Basis::MoversJapanese,
    }
}

/// The example with a bound component and a filled result.
fn filled() -> Strategy {
    let mut strategy = strategy();
    strategy.kpis[0].components[0].source_series = Some(bound());
    strategy.kpis[1].components[0].source_series =
        Some(Binding::new(IndicatorId::new("moves.net-japanese"), "tokyo-area"));
    strategy.kpis[0].components[0].results[0].provenance = Some(origin());
    strategy
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

#[test]
fn bindings_and_origins_go_through_every_form_unchanged() {
    let given = filled();
    let written = write_folder(&given);
    let read = read_folder(&written).expect("readable");
    assert_eq!((&read.value, read.issues), (&given, Vec::new()));
    assert_eq!(write_folder(&read.value), written);
    assert_eq!(from_document(&to_document(&given)).as_ref(), Ok(&given));
    let book = read_workbook(&workbook(&given, |_| {})).expect("readable");
    assert_eq!((book.value, book.issues), (given, Vec::new()));
}

#[test]
fn files_have_only_the_columns_that_are_used() {
    let plain = write_folder(&strategy());
    for name in ["components.csv", "results.csv"] {
        assert!(!text(&plain, name).contains("source_"), "{name}");
    }
    let mut some = strategy();
    some.kpis[0].components[0].source_series = Some(Binding::new(IndicatorId::new("a.b"), "x"));
    let components = text(&write_folder(&some), "components.csv");
    let header = components.lines().next().unwrap_or_default();
    assert!(header.ends_with(",rated,source_indicator,source_area"), "{header}");
}

#[test]
fn the_strategies_of_the_repository_are_written_back_byte_for_byte() {
    for name in ["national-1st", "kakuu-city"] {
        let given = folder(name);
        let written = write_folder(&read_folder(&given).expect(name).value);
        for (file, bytes) in written {
            assert!(given[&file] == bytes, "{name}/{file} is not in its written form");
        }
    }
}

/// The example with further columns in one of its files, and their cells in its first row.
fn with_columns(file: &str, columns: &str, cells: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = files();
    let mut lines: Vec<String> = text(&files, file).lines().map(str::to_owned).collect();
    let empty = ",".repeat(columns.split(',').count());
    for (number, line) in lines.iter_mut().enumerate() {
        let addition = match number {
            0 => format!(",{columns}"),
            1 => format!(",{cells}"),
            _ => empty.clone(),
        };
        line.push_str(&addition);
    }
    files.insert(file.to_owned(), (lines.join("\n") + "\n").into_bytes());
    files
}

fn read_binding(columns: &str, cells: &str) -> (Option<Binding>, Vec<String>) {
    let checked = read_folder(&with_columns("components.csv", columns, cells)).expect("readable");
    let binding = checked.value.kpis[0].components[0].source_series.clone();
    (binding, places(&checked.issues))
}

#[test]
fn bindings_are_read_as_people_write_them() {
    let columns = "系列の指標,系列の地域,系列の性別,系列の年齢,系列の時期";
    let (binding, issues) = read_binding(columns, "ｖｉｔａｌ.tfr,131016,女,１５～４９歳,同じ年");
    assert_eq!((binding, issues), (Some(bound()), Vec::new()));
}

#[test]
fn what_is_wrong_with_a_binding_is_said_at_its_cell() {
    let columns = "source_indicator,source_area,source_age";
    for (cells, issue) in [
        ("vital.tfr,,", "ingest-required: components.csv / 2 / J (source_area)"),
        ("vital.tfr,1310,", "ingest-area: components.csv / 2 / J (source_area)"),
        ("vital.tfr,13101,old", "ingest-unknown-value: components.csv / 2 / K (source_age)"),
        (",13101,", "ingest-not-used: components.csv / 2 / J (source_area)"),
    ] {
        let (binding, issues) = read_binding(columns, cells);
        assert_eq!((binding, issues), (None, vec![issue.to_owned()]), "{cells}");
    }
}

fn catalogue() -> Catalogue {
    Catalogue::new([Indicator {
        id: IndicatorId::new("moves.net-japanese"),
        name: Bilingual::ja("転入超過数"),
        unit: Unit::new("人"),
        measure: Measure::Extensive,
        polarity: Polarity::Neutral,
        basis: Basis::MoversJapanese,
        topic: "moves".to_owned(),
        decimals: 0,
        note: Bilingual::default(),
    }])
}

#[test]
fn an_indicator_that_the_catalogue_does_not_have_is_doubted() {
    let mut given = strategy();
    let misspelt = IndicatorId::new("moves.net-japanes");
    given.kpis[0].components[0].source_series = Some(Binding::new(misspelt, "tokyo-area"));
    let files = write_folder(&given);
    assert_eq!(read_folder(&files).expect("readable").issues, []);
    let folder = read_folder_against(&files, &catalogue()).expect("readable");
    let book = read_workbook_against(&workbook(&given, |_| {}), &catalogue()).expect("readable");
    for checked in [folder, book] {
        let [issue] = checked.issues.as_slice() else { panic!("{:?}", checked.issues) };
        assert_eq!((issue.code, issue.severity), (code::BINDING_INDICATOR, Severity::Warning));
        assert_eq!(arg(issue, "seen"), "moves.net-japanes");
        assert_eq!(arg(issue, "suggestion"), "moves.net-japanese");
        assert_eq!(checked.value, given);
    }
}

#[test]
fn a_filled_value_changed_in_the_workbook_counts_as_entered_by_hand() {
    let given = filled();
    let edited = workbook(&given, |book| {
        sheet(book, "実績").write_number(1, 3, 1051.0).expect("writable");
    });
    let checked = read_workbook(&edited).expect("readable");
    assert_eq!(places(&checked.issues), ["ingest-edited-result: 実績 / 2 / D (実績値)"]);
    let result = &checked.value.kpis[0].components[0].results[0];
    assert_eq!((result.value, &result.provenance), (1051.0, &None));
}

#[test]
fn an_origin_without_its_dataset_or_its_basis_is_reported() {
    let issues = |columns, cells| {
        let checked = read_folder(&with_columns("results.csv", columns, cells)).expect("readable");
        assert_eq!(checked.value.kpis[0].components[0].results[0].provenance, None);
        places(&checked.issues)
    };
    let unused = "ingest-not-used: results.csv / 2 / H (source_version)";
    assert_eq!(issues("source_version", "3"), [unused]);
    let required = "ingest-required: results.csv / 2 / source_basis";
    assert_eq!(issues("source_dataset", "juki/2018"), [required]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_binding_is_read_back_as_it_was_written(
        indicator in "[a-z]{2,6}\\.[A-Za-z0-9-]{1,12}", area in "[0-9]{5}|[a-z][a-z-]{1,12}",
        sex in 0..3_usize, from in 0..100_u8, more in prop::option::of(0..20_u8), rule in 0..2_usize,
    ) {
        let binding = Binding {
            indicator: IndicatorId::new(indicator),
            area,
            sex: Sex::ALL[sex],
            age: AgeBand { from, to: more.map(|more| from + more) },
            rule: PeriodRule::ALL[rule],
        };
        let mut given = strategy();
        given.kpis[0].components[0].source_series = Some(binding);
        let document = to_document(&given);
        prop_assert_eq!(from_document(&document), Ok(given.clone()));
        let book = read_workbook(&workbook(&given, |_| {})).expect("readable");
        prop_assert_eq!(book.value, given);
    }
}

/// An official file read with the catalogue of the repository, or nothing where such files
/// are not at hand.
fn official(format: Format, path: &str) -> Option<Dataset> {
    let repository = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let beside = repository.join("../shared/data");
    let folder = std::env::var_os("SOUSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!("not run: {path} (no shared data)");
        return None;
    }
    let items = std::fs::read(repository.join("data/indicators/ssds.csv")).expect("the items");
    let catalogue = read_catalogue(&[("ssds.csv", items.as_slice())]).expect("readable").value;
    let bytes = std::fs::read(folder.join(path)).expect("the file is listed in the manifest");
    let name = path.rsplit('/').next().unwrap_or(path);
    let input = Input { name, bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
    let Imported::Dataset(dataset) = official::read(format, &input).expect("readable").value else {
        panic!("{path} holds observations")
    };
    Some(dataset)
}

/// The sum of an indicator over prefectures, by period.
fn summed(dataset: &Dataset, indicator: &str, prefectures: RangeInclusive<u8>) -> Vec<SeriesValue> {
    let areas: Vec<AreaCode> = prefectures.filter_map(AreaCode::prefecture).collect();
    let series = dataset.series.iter().position(|one| one.indicator.as_str() == indicator);
    let series = series.expect("the indicator");
    let rows = dataset.rows.iter().filter(|row| row.series as usize == series);
    let mut sums: BTreeMap<String, Vec<Option<f64>>> = BTreeMap::new();
    for row in rows.filter(|row| areas.contains(&row.area)) {
        sums.entry(row.period.to_string()).or_default().push(row.value.value());
    }
    let of = |(period, parts): (String, Vec<Option<f64>>)| {
        assert_eq!(parts.len(), areas.len(), "{indicator} {period}");
        let sum: Option<f64> = parts.into_iter().sum();
        let missing = Observed::missing(Status::NotAvailable);
        let key = format!("{}/{}", dataset.source, dataset.edition);
        SeriesValue {
            period: period.parse().expect("a period"),
            value: sum.map_or(missing, |sum| Observed::new(sum, Status::Summed)),
            unit: dataset.series[series].unit.clone(),
            provenance: Provenance {
                dataset: key,
                basis: dataset.series[series].basis,
                ..origin()
            },
        }
    };
    sums.into_iter().map(of).collect()
}

fn refreshed(strategy: &Strategy) -> Option<RefreshOutcome> {
    let moves = official(Format::NetMigration, "migration/net_migration_pref_1954_2021.csv")?;
    let moves = summed(&moves, "moves.net-japanese", 11..=14);
    let children = official(Format::SsdseB, "indicators/ssdse/SSDSE-B-2025.csv")?;
    let children = summed(&children, "ssds.J250502", 1..=47);
    let outcome = refresh(strategy, &strategy.points, &|binding| match (
        binding.indicator.as_str(),
        binding.area.as_str(),
    ) {
        ("moves.net-japanese", "tokyo-area") => Ok(moves.clone()),
        ("ssds.J250502", "00000") => Ok(children.clone()),
        _ => Err(NoSeries::UnknownIndicator),
    });
    Some(outcome)
}

#[test]
fn the_printed_results_of_the_national_strategy_are_those_of_the_official_series() {
    let national = read_folder(&folder("national-1st")).expect("readable").value;
    let Some(outcome) = refreshed(&national) else { return };
    assert_eq!((&outcome.changes, &outcome.problems), (&Vec::new(), &Vec::new()));
    let kept: Vec<_> = outcome.kept.iter().map(|k| (k.kpi, &*k.point, k.why)).collect();
    let of = |no, points: &[&'static str]| -> Vec<_> {
        points.iter().map(|point| (no, *point, KeptReason::Agrees)).collect()
    };
    let expected = [
        of(49, &["2015", "2016", "2017", "current"]),
        of(81, &["2014", "2015", "2016", "2017", "current"]),
    ];
    assert_eq!(kept, expected.concat());
    assert_eq!(outcome.strategy, national);
}

#[test]
fn the_official_series_fill_the_national_results_as_printed() {
    let national = read_folder(&folder("national-1st")).expect("readable").value;
    let mut emptied = national.clone();
    for kpi in emptied.kpis.iter_mut().filter(|kpi| matches!(kpi.no, 49 | 81)) {
        kpi.components[0].results.clear();
    }
    let Some(outcome) = refreshed(&emptied) else { return };
    assert_eq!(outcome.problems, []);
    let kpi = |strategy: &Strategy, no| {
        strategy.kpis.iter().find(|kpi| kpi.no == no).expect("the KPI").components[0].clone()
    };
    for (printed, filled) in [49, 81].map(|no| (kpi(&national, no), kpi(&outcome.strategy, no))) {
        assert_eq!(printed.results.len(), filled.results.len());
        for (printed, filled) in printed.results.iter().zip(&filled.results) {
            assert_eq!((&printed.point, printed.value), (&filled.point, filled.value));
        }
    }
    // 2018: 135,600, the 13.6万人 of the national report, moves of Japanese nationals.
    let current = kpi(&outcome.strategy, 49).results.pop().expect("the last point");
    assert_eq!((current.value, current.period), (135_600.0, Some(Period::calendar_year(2018))));
    assert_eq!(current.provenance.map(|from| from.basis), Some(Basis::MoversJapanese));
}
