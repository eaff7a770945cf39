//! Flows from the command line: rows, a check that finds a misprint, next month in one command.

use std::fs;

use crate::support::{Desk, stderr};

const PAPER: &str = "area,basis,period,measure,quantity,value
13000,movers-japanese,2019,in,level,427307
13000,movers-japanese,2019,out,level,340372
13000,movers-japanese,2019,net,level,86575
13000,movers-japanese,2020,out,level,362794
13000,movers-japanese,2020,out,year-on-year,22062
";

/// A made-up month in the shape of the official table.
const MONTH: &str = "表２　都道府県別転入・転出者数（日本人移動者）（2026年9月）,,,,
,都道府県,他都道府県からの転入者数,他都道府県への転出者数,転入超過数
11000,埼玉県,400,300,100
13000,東京都,1000,1100,▲100
,東京圏,1200,1150,50
";

#[test]
fn next_month_is_one_command_away() {
    let desk = Desk::new();
    let csv = |basis: &str| {
        desk.ok(&["flows", "tokyo", "--place", "tokyo-area", "--basis", basis, "--format", "csv"])
    };
    let before = csv("movers-japanese");
    assert!(before.starts_with("\u{feff}year,month,area,basis,in,out,net,status,source"));
    assert!(
        before
            .contains("2013,,tokyo-area,movers-japanese,466844,370320,96524,observed,report-2019")
    );
    assert!(csv("movers-all").contains("2025,,tokyo-area,movers-all,"));
    fs::write(desk.path("hyo02-2026-09.csv"), MONTH).expect("a file");
    let told = desk.ok(&["import", "hyo02-2026-09.csv"]);
    assert!(told.contains("moves-report/2026-09-japanese-prefectures"), "{told}");
    let after = csv("movers-japanese");
    assert!(after.contains("2026,9,tokyo-area,movers-japanese,1200,1150,50,observed,"), "{after}");
    let tokyo = desk.ok(&["flows", "area", "13000", "--format", "csv"]);
    assert!(tokyo.contains("2026,9,13000,movers-japanese,1000,1100,-100,observed,"), "{tokyo}");
}

#[test]
fn the_check_finds_the_misprint_and_says_so_by_its_code() {
    let desk = Desk::new();
    fs::write(desk.path("paper.csv"), PAPER).expect("a file");
    for args in [&["flows", "check", "paper.csv"][..], &["flows", "check"]] {
        let output = desk.run(args);
        let out = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert!(out.contains("340,372") && out.contains("340,732"), "{out}");
    }
    fs::write(desk.path("other.csv"), "a,b\n1,2\n").expect("a file");
    let output = desk.run(&["flows", "check", "other.csv"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[test]
fn several_figures_are_one_document() {
    let desk = Desk::new();
    let json = desk.ok(&["flows", "balance", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&json).expect("one document");
    assert_eq!(document["figures"].as_array().map(Vec::len), Some(4));
    fs::write(desk.path("paper.csv"), PAPER).expect("a file");
    let output = desk.run(&["flows", "check", "paper.csv", "--format", "csv"]);
    let csv = String::from_utf8_lossy(&output.stdout);
    assert!(csv.starts_with('"'), "the title stands above its table: {csv}");
}
