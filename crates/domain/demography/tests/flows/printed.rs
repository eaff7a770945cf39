//! Printed tables: the checks over them, and their known totals.

use serde_json::Value;
use sousei_core::{AreaCode, Basis, Date, Observed, Period, Sex, Status};
use sousei_demography::flows::{
    CellKey, Finding, FlowMatrix, FlowTable, Identity, IpfParams, Measure, PrintedFlow, Quantity,
    check, fit_quasi_independence,
};

use super::fixture::{near, number, prefectures, shared_json, shared_text};

const TOKYO: u8 = 13;

fn printed(area: AreaCode, period: Period, measure: Measure, value: Observed) -> PrintedFlow {
    let (basis, sex, quantity) = (Basis::MoversJapanese, Sex::Both, Quantity::Level);
    PrintedFlow { cell: CellKey { area, basis, sex, period, measure, quantity }, value }
}

fn tokyo() -> AreaCode {
    AreaCode::prefecture(TOKYO).expect("13 of 47")
}

fn year(measure: Measure, year: i16, value: f64) -> PrintedFlow {
    printed(tokyo(), Period::calendar_year(year), measure, Observed::number(value))
}

fn month(year: i16, month: i8, value: f64) -> PrintedFlow {
    let period = Period::month_of(Date::new(year, month, 1).expect("a month"));
    printed(tokyo(), period, Measure::Net, Observed::number(value))
}

fn change(measure: Measure, value: f64) -> PrintedFlow {
    let mut row = year(measure, 2020, value);
    row.cell.quantity = Quantity::YearOnYear;
    row
}

/// The table as the paper of 2021 prints it, zeros for the months to come included.
fn tokyo_table(document: &Value) -> FlowTable {
    let mut rows = Vec::new();
    for (of, months) in document["monthly_net"].as_object().expect("years") {
        let of: i16 = of.parse().expect("a year");
        for row in months.as_array().expect("months") {
            let number_of_month = i8::try_from(row["month"].as_i64().expect("a month"));
            rows.push(month(of, number_of_month.expect("12"), number(&row["net_in_migration"])));
        }
    }
    rows.extend((2..=12).map(|of| month(2021, of, 0.0)));
    let totals = &document["annual_totals_as_printed"];
    for (key, measure) in [
        ("転入超過数 net", Measure::Net),
        ("転入者数 in", Measure::In),
        ("転出者数 out", Measure::Out),
    ] {
        rows.push(year(measure, 2019, number(&totals[key]["2019"])));
        rows.push(year(measure, 2020, number(&totals[key]["2020"])));
        rows.push(change(measure, number(&totals[key]["change"])));
    }
    FlowTable { rows }
}

#[test]
fn the_misprint_of_2019_is_found_and_left() {
    let name = "the misprint of 2019";
    let Some(document) = shared_json(name, "../kpi/tokyo_monthly.json") else { return };
    let expected = shared_json(name, "../methods/vectors/v9_data.json").expect("vectors");
    let lint = &expected["seed_lint"];
    let table = tokyo_table(&document);
    let before = table.clone();
    let findings = check(&table);
    assert_eq!(table, before);

    let contradicted: Vec<&Finding> =
        findings.iter().filter(|f| matches!(f, Finding::Contradicted { .. })).collect();
    let [Finding::Contradicted { printed, implied, accounts }] = contradicted.as_slice() else {
        panic!("one contradicted figure expected: {findings:#?}");
    };
    assert_eq!(printed.cell, year(Measure::Out, 2019, 0.0).cell);
    assert_eq!(printed.value.value(), Some(340_372.0));
    assert_eq!(*implied, number(&lint["implied_out_2019"]));
    let mut identities: Vec<Identity> = accounts.iter().map(|account| account.identity).collect();
    identities.sort_unstable();
    assert_eq!(identities, [Identity::InLessOutIsNet, Identity::ChangeIsDifference]);
    for account in accounts {
        assert_eq!(account.gives, 340_732.0);
        assert_eq!(account.gives, number(&lint["implied_out_2019_from_change"]));
        assert_eq!(account.from.len(), 2);
    }
    assert!(!findings.iter().any(|f| matches!(f, Finding::Gap { .. })), "{findings:#?}");
}

#[test]
fn months_to_come_are_not_zero() {
    let Some(document) = shared_json("months to come", "../kpi/tokyo_monthly.json") else { return };
    let findings = check(&tokyo_table(&document));
    let unobserved: Vec<(CellKey, CellKey, usize)> = findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::NotYetObserved { first, last, months } => Some((*first, *last, *months)),
            _ => None,
        })
        .collect();
    let cell = |of| month(2021, of, 0.0).cell;
    assert_eq!(unobserved, [(cell(2), cell(12), 11)]);
}

#[test]
fn a_year_that_its_months_do_not_give_is_a_gap() {
    let mut rows: Vec<PrintedFlow> = (1..=12).map(|of| month(2019, of, 100.0)).collect();
    rows.push(year(Measure::Net, 2019, 1_201.0));
    let findings = check(&FlowTable { rows });
    let [Finding::Gap { identity: Identity::MonthsAddUp, gap, cells }] = findings.as_slice() else {
        panic!("one gap expected: {findings:#?}");
    };
    assert_eq!((*gap, cells.len()), (-1.0, 13));
    let (year_row, needed) = cells.last().expect("13");
    assert_eq!((year_row.value.value(), *needed), (Some(1_201.0), 1_200.0));
}

#[test]
fn a_broken_series_and_a_withheld_cell_are_named() {
    let mut rows = vec![
        year(Measure::In, 2019, 10.0),
        year(Measure::Net, 2019, 4.0),
        year(Measure::Out, 2019, 0.0),
    ];
    rows[2].value = Observed::missing(Status::Broken);
    let findings = check(&FlowTable { rows: rows.clone() });
    let cell = rows[2].cell;
    let identity = Identity::InLessOutIsNet;
    assert_eq!(
        findings,
        [Finding::Break { cell }, Finding::NotTested { identity, missing: vec![cell] }]
    );
    rows[2].value = Observed::number(-6.0);
    assert!(matches!(check(&FlowTable { rows })[0], Finding::Negative { .. }));
}

/// A cell of the long series: thousands apart, blanks after the sign, and no figure for Okinawa before 1973.
fn long_series_cell(cell: &str) -> Observed {
    let plain: String = cell.chars().filter(|c| !matches!(c, ',' | ' ' | '"')).collect();
    plain.parse().map_or(Observed::missing(Status::NotAvailable), Observed::number)
}

fn split_quoted(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in line.trim_end().chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells.last_mut().expect("one").push(other),
        }
    }
    cells
}

#[test]
fn every_year_since_1954_sums_to_zero_over_the_prefectures() {
    let name = "every year since 1954";
    let Some(text) = shared_text(name, "migration/net_migration_pref_1954_2021.csv") else {
        return;
    };
    let mut rows = Vec::new();
    for line in text.lines().skip(1) {
        let cells = split_quoted(line);
        let Some(area) = cells[0].trim().parse().ok().and_then(AreaCode::prefecture) else {
            continue;
        };
        for (of, cell) in (1954..).zip(&cells[2..]) {
            let value = long_series_cell(cell);
            rows.push(printed(area, Period::calendar_year(of), Measure::Net, value));
        }
    }
    assert_eq!(rows.len(), 47 * 68);
    assert_eq!(check(&FlowTable { rows: rows.clone() }), []);
    // MANIFEST: 東京圏 2019 +145,576.
    let area = |row: &&PrintedFlow| {
        (11..=14).contains(&row.cell.area.prefecture_number()) && row.cell.period.year() == 2019
    };
    let sum: f64 = rows.iter().filter(area).filter_map(|row| row.value.value()).sum();
    assert_eq!(sum, 145_576.0);
    rows[0].value = Observed::number(-5_686.0);
    let findings = check(&FlowTable { rows });
    let [Finding::Gap { identity: Identity::PrefecturesSumToZero, .. } | Finding::NotTested { .. }] =
        findings.as_slice()
    else {
        panic!("one finding expected: {findings:#?}");
    };
}

#[test]
fn the_matrix_of_2025_has_its_published_totals() {
    let name = "the matrix of 2025";
    let Some(text) = shared_text(name, "migration/jp-prefecture-migration-2025.en.csv") else {
        return;
    };
    let cell = |cell: &str| match cell.trim() {
        "-" => Observed::missing(Status::NotApplicable),
        number => Observed::number(number.replace(',', "").parse().expect("a count")),
    };
    let cells: Vec<Observed> =
        text.lines().skip(1).flat_map(|line| line.split(',').skip(1).map(cell)).collect();
    let matrix =
        FlowMatrix::new(Basis::MoversAll, Period::calendar_year(2025), prefectures(47), &cells)
            .expect("47 x 47");
    // MANIFEST: total 2,515,731; Tokyo +65,219; Tokyo area +123,534.
    assert_eq!(matrix.total().value(), Some(2_515_731.0));
    assert_eq!(matrix.group(&[12]).expect("Tokyo").net(), Some(65_219.0));
    assert_eq!(matrix.group(&[10, 11, 12, 13]).expect("Tokyo area").net(), Some(123_534.0));
    let quasi = fit_quasi_independence(&matrix, IpfParams::default()).expect("a table");
    assert!(quasi.fit.converged, "{:?}", quasi.fit.errors.last());
    near(quasi.expected.iter().sum(), 2_515_731.0, 1e-3);
    assert_eq!(quasi.degrees_of_freedom, Some(46 * 46 - 47));
}
