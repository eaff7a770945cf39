use sousei_core::Status;
use sousei_lake::{ExportRow, Query, export_parquet, read_parquet_facts};

use crate::support::{dataset, lacking, lake, seen, view};

#[tokio::test]
async fn what_is_exported_is_read_back_equal() {
    let mut one = dataset("one", "1", &["x.a", "x.b"]);
    one.rows = vec![
        seen(0, "13101", "FY2019", 0.1),
        seen(1, "13101", "1920", -2.5e9),
        lacking(1, "00000", "2018-01-01", Status::NotApplicable),
    ];
    let test = lake();
    let facts = view(&test, &[one]).facts(&Query::default()).await.unwrap();
    assert_eq!(facts.len(), 3);
    let sources = [("sources".to_owned(), "社会・人口統計体系（総務省統計局）".to_owned())];
    let rows: Vec<ExportRow<'_>> = facts.iter().map(ExportRow::from).collect();
    let bytes = export_parquet(&rows, &sources).unwrap();
    assert_eq!(read_parquet_facts(bytes).unwrap(), facts);
    assert_eq!(read_parquet_facts(export_parquet(&[], &sources).unwrap()).unwrap(), []);
}

#[test]
fn what_is_no_file_of_observations_is_refused_with_a_reason() {
    for bytes in [b"".to_vec(), b"PAR1 but nothing else".to_vec()] {
        let error = read_parquet_facts(bytes).unwrap_err();
        assert_eq!(error.code(), "lake-not-observations", "{error}");
    }
}
