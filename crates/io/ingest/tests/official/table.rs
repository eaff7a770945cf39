//! The program's own table of observations.

use std::{fmt::Write as _, ops::ControlFlow};

use rayon::ThreadPoolBuilder;
use sousei_core::{AgeBand, Basis, Catalogue, Dataset, Observation, Sex, Status};
use sousei_ingest::official::{
    Format, Imported, Input, read,
    tidy::{Batch, StreamOptions, read_stream},
};

use super::import;

const HEADINGS: &str =
    "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source\n";

fn one(bytes: &[u8]) -> (Dataset, Vec<&'static str>) {
    let read = import("own.csv", bytes, Format::Tidy);
    let codes = read.issues.iter().map(|issue| issue.code).collect();
    (read.value, codes)
}

fn error(text: &str) -> String {
    let catalogue = Catalogue::default();
    let input =
        Input { name: "own.csv", bytes: text.as_bytes(), catalogue: &catalogue, progress: &|_| {} };
    read(Format::Tidy, &input).expect_err("is refused").code().to_owned()
}

/// A table with every kind of value, long enough for many chunks.
fn long_table(n_rows: u32) -> String {
    let mut text = HEADINGS.to_owned();
    let values = ["\"1,234,567\"", "△12.5", "-", "…", "X", "***", "", "0", "12a", "3.25"];
    for row in 0..n_rows {
        let (indicator, area) = (row % 41, 1 + row % 47);
        let value = values[row as usize % values.len()];
        let bad = if row % 997 == 0 { "99999" } else { "" };
        writeln!(
            text,
            "made.up-{indicator},{bad}{area:02}000,{},both,0,,{value},,人,census,2020-10-01,own/1",
            1990 + row % 30
        )
        .expect("a string takes everything");
    }
    text
}

#[test]
fn a_row_says_all_that_has_to_be_known() {
    let text = format!(
        "{HEADINGS}made.up,131016,2020,female,65,69,\"△1,234.5\",estimated,人,census,2020-10-01,x/1\n"
    );
    let (dataset, codes) = one(text.as_bytes());
    assert!(codes.is_empty(), "{codes:?}");
    let row = dataset.rows[0];
    assert_eq!(row.area.to_string(), "13101");
    assert_eq!((row.sex, row.age), (Sex::Female, AgeBand::new(65, 69)));
    assert_eq!((row.value.value(), row.value.status()), (Some(-1_234.5), Status::Estimated));
    let series = &dataset.series[0];
    assert_eq!((series.unit.symbol(), series.basis), ("人", Basis::Census));
    assert_eq!((series.vintage.to_string().as_str(), series.table.as_str()), ("2020-10-01", "x/1"));
    assert_eq!((dataset.source.as_str(), dataset.edition.as_str()), ("table", "own"));
}

#[test]
fn columns_may_stand_in_any_order_and_the_text_may_be_cp932() {
    let text = "value,vintage,basis,unit,period,area,indicator,備考\r\n▲3,2020-10-01,census,千人,2020,1100,made.up,①\r\n";
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let (from_utf8, codes) = one(format!("\u{feff}{text}").as_bytes());
    assert_eq!(codes, ["ingest-unknown-column"]);
    let (from_cp932, _) = one(&cp932);
    assert_eq!(from_utf8, from_cp932);
    assert_eq!(from_cp932.rows[0].value.value(), Some(-3.0));
    assert_eq!(from_cp932.rows[0].area.number(), 1_100);
    assert_eq!(from_cp932.series[0].unit.symbol(), "千人");
}

#[test]
fn symbols_become_reasons_and_never_zero() {
    let (dataset, codes) = one(long_table(10).as_bytes());
    let reasons: Vec<Status> = dataset.rows.iter().map(|row| row.value.status()).collect();
    let expected = [
        Status::Observed,
        Status::NotApplicable,
        Status::Unknown,
        Status::Suppressed,
        Status::NotAvailable,
        Status::Empty,
        Status::Observed,
        Status::Unreadable,
        Status::Observed,
    ];
    // The first row has a code of ten digits and is left out.
    assert_eq!(reasons, expected);
    assert_eq!(codes, ["ingest-official-area", "ingest-official-value"]);
}

#[test]
fn rows_series_and_issues_are_the_same_at_any_number_of_threads() {
    let text = long_table(60_000);
    let catalogue = Catalogue::default();
    let input =
        Input { name: "own.csv", bytes: text.as_bytes(), catalogue: &catalogue, progress: &|_| {} };
    let at = |threads: usize| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| read(Format::Tidy, &input)).expect("valid")
    };
    let one = at(1);
    let Imported::Dataset(dataset) = &one.value else { panic!("observations") };
    assert_eq!(dataset.rows.len(), 60_000 - 61);
    assert_eq!(dataset.series.len(), 41);
    let told = |code: &str| one.issues.iter().filter(|issue| issue.code == code).count();
    assert_eq!(told("ingest-official-area"), 20);
    assert_eq!(told("ingest-official-more"), 2);
    for threads in [2, 3, 5] {
        assert_eq!(at(threads), one);
    }
}

#[test]
fn a_plain_reader_finds_the_same() {
    let text = long_table(5_000);
    let (dataset, _) = one(text.as_bytes());
    let mut plain = csv::Reader::from_reader(text.as_bytes());
    let records = plain.records().map(|record| record.expect("valid"));
    let valid: Vec<csv::StringRecord> = records.filter(|record| record[1].len() == 5).collect();
    assert_eq!(dataset.rows.len(), valid.len());
    for (row, record) in dataset.rows.iter().zip(&valid) {
        assert_eq!(dataset.series[row.series as usize].indicator.as_str(), &record[0]);
        assert_eq!(
            (row.area.to_string(), row.period.to_string()),
            (record[1].to_owned(), record[2].to_owned())
        );
        let number = record[6].replace(',', "").replace('△', "-").parse::<f64>().ok();
        assert_eq!(row.value.value(), number, "{record:?}");
    }
}

#[test]
fn the_receiver_of_a_stream_may_stop_it() {
    let text = long_table(40_000);
    let options =
        StreamOptions { name: "own.csv", catalogue: &Catalogue::default(), progress: &|_| {} };
    let mut first: Vec<Observation> = Vec::new();
    let mut take = |batch: Batch| {
        first = batch.rows;
        ControlFlow::Break(())
    };
    let read = read_stream(text.as_bytes(), options, &mut take).expect("valid");
    assert!(read.value.stopped);
    assert_eq!(read.value.n_rows, first.len() as u64);
}

#[test]
fn what_cannot_be_described_or_is_cut_off_is_refused() {
    let row = "made.up,13101,2020,both,0,,1,,人,census,2020-10-01,own/1";
    assert_eq!(
        error(&format!("{HEADINGS}{}", row.replace("census", "people"))),
        "ingest-undescribed"
    );
    assert_eq!(
        error(&format!("{HEADINGS}{}", row.replace("2020-10-01", ""))),
        "ingest-undescribed"
    );
    assert_eq!(error(&format!("{HEADINGS}{row}\nmade.up,131")), "ingest-truncated");
    assert_eq!(error(&format!("{HEADINGS}{row}\n\"made.up,131")), "ingest-csv");
    assert_eq!(error("indicator,area,value\n"), "ingest-not-this-format");
}

#[test]
fn a_value_beside_a_reason_for_its_absence_is_not_used() {
    let row = "made.up,13101,2020,both,0,,0,suppressed,人,census,2020-10-01,own/1\n";
    let (dataset, codes) = one(format!("{HEADINGS}{row}").as_bytes());
    assert_eq!(dataset.rows[0].value.status(), Status::Suppressed);
    assert_eq!(codes, ["ingest-status-with-value"]);
}
