use sousei_core::{Dataset, Observed, Status};
use sousei_lake::{Diff, diff, diff_overlap};

use crate::support::{TestLake, dataset, lacking, lake, publish, seen};

/// Folders of an older and a newer dataset.
fn folders(test: &TestLake, older: &Dataset, newer: &Dataset) -> (String, String) {
    (publish(&test.lake, older, 1).folder, publish(&test.lake, newer, 2).folder)
}

fn compare(older: &Dataset, newer: &Dataset, keep: usize) -> Diff {
    let test = lake();
    let (older, newer) = folders(&test, older, newer);
    diff(&test.lake, &older, &newer, keep).unwrap()
}

#[test]
fn revisions_additions_and_removals_are_told_apart() {
    let mut older = dataset("a", "1", &["x.b", "x.a"]);
    older.rows = vec![
        seen(0, "13101", "2019", 1.0),
        seen(0, "13102", "2019", 2.0),
        seen(1, "13101", "2019", 3.0),
        lacking(1, "13102", "2019", Status::Unknown),
        seen(1, "13103", "FY2018", 5.0),
    ];
    let mut newer = dataset("a", "1", &["x.a", "x.b"]);
    newer.rows = vec![
        seen(0, "13101", "2019", 3.5),
        seen(0, "13102", "2019", 4.0),
        seen(1, "13102", "2019", 2.0),
        seen(1, "13103", "2020", 6.0),
        seen(0, "13103", "FY2018", 5.0),
    ];
    let diff = compare(&older, &newer, 10);
    let counts = (diff.n_added, diff.n_removed, diff.n_revised, diff.n_same);
    assert_eq!(counts, (1, 1, 2, 2));
    let seen: Vec<_> = diff
        .revised
        .iter()
        .map(|one| (one.indicator.as_str(), one.area.number(), one.before, one.after))
        .collect();
    let expected = [
        ("x.a", 13101, Observed::number(3.0), Observed::number(3.5)),
        ("x.a", 13102, Observed::missing(Status::Unknown), Observed::number(4.0)),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn counts_are_exact_where_the_list_is_cut_and_batches_end() {
    let rows = |changed: f64| {
        let mut one = dataset("a", "1", &["x.a"]);
        for code in 0..1_700_u32 {
            for year in 2000..2030 {
                let value = if year % 3 == 0 { changed } else { 1.0 };
                one.rows.push(seen(0, &format!("{:05}", 1_000 + code), &year.to_string(), value));
            }
        }
        one
    };
    let diff = compare(&rows(1.0), &rows(2.0), 5);
    assert_eq!((diff.n_revised, diff.n_same), (17_000, 34_000));
    assert_eq!((diff.n_added, diff.n_removed, diff.revised.len()), (0, 0, 5));
}

#[test]
fn two_editions_are_compared_where_both_say_something() {
    let mut older = dataset("a", "2023", &["x.a", "x.gone"]);
    older.rows = vec![
        seen(0, "13101", "2015", 1.0),
        seen(0, "13101", "2020", 2.0),
        seen(1, "13101", "2020", 3.0),
    ];
    let mut newer = dataset("a", "2024", &["x.a", "x.new"]);
    newer.rows = vec![
        seen(0, "13101", "2020", 2.5),
        seen(0, "13102", "2020", 9.0),
        seen(0, "13101", "2021", 4.0),
        seen(1, "13101", "2020", 5.0),
    ];
    let test = lake();
    let (older, newer) = folders(&test, &older, &newer);
    let diff = diff_overlap(&test.lake, &older, &newer, 10).unwrap();
    let counts = (diff.n_added, diff.n_removed, diff.n_revised, diff.n_same);
    assert_eq!(counts, (1, 0, 1, 0));
}
