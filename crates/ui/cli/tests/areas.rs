//! Areas from the command line: a made-up merger comes in, and goes again.

use std::{fs, process::Stdio};

use crate::support::{Desk, stderr};

const MERGER: &str = "date,type,event,from_city_code,from_pref_name,from_city_desig_name,\
from_city_desig_name_kana,from_city_name,from_city_name_kana,from_date,to_city_code,to_pref_name,\
to_city_desig_name,to_city_desig_name_kana,to_city_name,to_city_name_kana,to_date
2027-04-01,編入合併,高森町(20403)を飯田市(20205)に編入,20403,長野県,下伊那郡,しもいなぐん,高森町,\
たかもりまち,,20205,長野県,,,飯田市,いいだし,
";

#[test]
fn a_later_merger_is_counted_until_it_is_taken_back() {
    let desk = Desk::new();
    fs::write(desk.path("changes-2027.csv"), MERGER).expect("a file");
    let count = |day: &str| desk.ok(&["areas", "count", "--date", day, "--format", "csv"]);
    assert!(count("2027-04-01").contains("1741"), "{}", count("2027-04-01"));
    let told = desk.ok(&["import", "changes-2027.csv"]);
    assert!(told.contains("code-changes/2027-04-01"), "{told}");
    assert!(count("2027-03-31").contains("1741") && count("2027-04-01").contains("1740"));
    desk.ok(&["data", "remove", "code-changes/2027-04-01"]);
    assert!(count("2027-04-01").contains("1741"));
}

#[test]
fn programs_may_begin_in_a_new_directory_at_once() {
    let desk = Desk::new();
    let begin = || {
        let mut command = desk.command();
        command.args(["areas", "count", "--date", "2024-01-01", "--format", "csv"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
    };
    for program in [begin(), begin(), begin()] {
        let output = program.wait_with_output().expect("the program ends");
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(String::from_utf8_lossy(&output.stdout).contains("1741"));
    }
}
