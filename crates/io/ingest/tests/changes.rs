use sousei_ingest::{Change, changes};

use crate::example::strategy;

fn change(what: &[&str], before: &str, after: &str) -> Change {
    let what = what.iter().map(|word| (*word).to_owned()).collect();
    Change { what, before: before.to_owned(), after: after.to_owned() }
}

#[test]
fn a_strategy_does_not_differ_from_itself() {
    assert_eq!(changes(&strategy(), &strategy()), []);
}

#[test]
fn every_kind_of_change_is_listed_by_row_and_column() {
    let old = strategy();
    let mut new = old.clone();
    new.kpis[0].name.en = Some("Employees".to_owned());
    new.kpis[0].components[0].name = new.kpis[0].name.clone();
    new.kpis[0].components[0].results[1].value = 1110.0;
    new.kpis[1].notices.clear();
    new.goals[0].title.ja = "仕事".to_owned();
    let seen = changes(&old, &new);
    assert_eq!(
        seen,
        [
            change(&["goals", "1", "title"], "しごと", "仕事"),
            change(&["kpis", "1", "name_en"], "", "Employees"),
            change(&["results", "1", "2023", "value"], "1100", "1110"),
            change(&["results", "2", "2023"], "2 / 2023 / pending", ""),
        ]
    );
}
