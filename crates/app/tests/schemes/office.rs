//! Many cases, budgets, years compared, granted cases and the rules of cities.

use std::fmt::Write as _;

use sousei_app::overlay_example;
use sousei_app::{
    BudgetAsked, CaseToSave, ErrorKind, KindAsked, SupportCatalogue, SupportRules, duties_due,
};
use sousei_core::{Date, date};
use sousei_ingest::read_answers;
use sousei_present::{
    Lang,
    support_office::{batch_figure, batch_json},
    table_csv,
};
use sousei_schemes::{Exact, Facts, Outcome};

use crate::support::{ACTOR, app};

const HEADINGS: &str = "case,on,moved_in,destination,destination_participates,lived_in_wards,\
    commuted_to_wards,intends_five_years,activity,own_decision,household_size,children,\
    residence_status_fits,taxes_paid,first_in_ten_years,studied_then_worked";
const REST: &str = "yes,telework,yes,1,0,yes,yes,yes,no";

const CITY: &str = r#"
format: sousei-support-overlay/1
id: kakuu
scheme: relocation
title: {ja: 架空市の移住支援金, en: Relocation grant of Kakuu City}
valid_from: 2021-04-01
valid_to: 2022-03-31
sources:
  - {id: kakuu-rules, title: {ja: 架空市の要綱, en: Rules of Kakuu City}}
changes:
  - {name: single_amount, value: 500000, source: kakuu-rules, mark: H}
lines:
  - id: city-addition
    label: {ja: 市の上乗せ, en: The city's addition}
    yen: 100_000 * household_size
    source: kakuu-rules
    mark: H
"#;

fn relocation() -> std::sync::Arc<SupportRules> {
    let catalogue = SupportCatalogue::builtin();
    std::sync::Arc::clone(catalogue.scheme("relocation").expect("comes along"))
}

fn row(name: &str, on: &str, moved_in: &str, lived: &str, commuted: &str) -> String {
    format!("{name},{on},{moved_in},20205,yes,{lived},{commuted},{REST}\n")
}

fn mover() -> Facts {
    let text = "moved_in: 2021-04-01\ndestination: '20205'\ndestination_participates: yes\n\
                lived_in_wards: [{from: 2010-01-01}]\ncommuted_to_wards: []\n\
                intends_five_years: yes\nactivity: telework\nown_decision: yes\n\
                household_size: 1\nchildren: 0\nresidence_status_fits: yes\ntaxes_paid: yes\n\
                first_in_ten_years: yes\n";
    let rules = relocation();
    let plan = rules.plan_on(date(2021, 10, 1)).expect("rules");
    read_answers("a.yaml", text.as_bytes(), plan.package()).expect("readable").value
}

/// The vectors of METHODS 8.1, as a table.
#[test]
fn a_table_of_cases_comes_out_as_the_methods_say() {
    let day = "2021-10-01";
    let moved = "2021-04-01";
    let mut text = format!("{HEADINGS}\n");
    text += &row("a", day, moved, "2016-04-01～", "なし");
    text += &row("b", day, moved, "2016-04-02～", "なし");
    text += &row("c", day, moved, "2012-04-01～2016-04-01", "2019-04-01～2021-04-01");
    text += &row("d", day, moved, "2013-04-01～2019-06-30; 2020-07-01～2021-04-01", "none");
    text += &row("e", "令和3年10月1日", "R3.4.1", "2005-04-01～2011-04-01; 2019-04-01～", "none");
    text += &row("f", day, moved, "2017-04-01～", "2017-04-01～2020-04-01");
    text += &row("early", "2021-06-30", moved, "2010-04-01～", "なし");
    text += &row("open", day, moved, "", "なし");
    let view = relocation().batch("cases.csv", text.as_bytes(), date(2021, 10, 1)).expect("read");
    let seen: Vec<_> = view
        .rows
        .iter()
        .map(|row| {
            let result = row.result.as_ref().unwrap_or_else(|| panic!("{:?}", row.issues));
            (row.label.as_str(), result.outcome, result.amount_yen)
        })
        .collect();
    use Outcome::{Eligible, Incomplete, NotEligible};
    let expected = [
        ("a", Eligible, Some(600_000)),
        ("b", NotEligible, None),
        ("c", Eligible, Some(600_000)),
        ("d", NotEligible, None),
        ("e", NotEligible, None),
        ("f", NotEligible, None),
        ("early", NotEligible, None),
        ("open", Incomplete, Some(600_000)),
    ];
    assert_eq!(seen, expected);
    let open = view.rows[7].result.as_ref().expect("determined");
    assert!(open.missing.iter().any(|question| question.ja.contains("東京23区に住んでいた")));
    let d = view.rows[3].result.as_ref().expect("determined");
    assert!(d.unmet[0].0.ja.contains("続けて"), "{:?}", d.unmet);
    assert_eq!(view.sum_yen(Eligible), 1_200_000);
}

#[test]
fn wrong_cells_are_told_with_row_and_column_and_their_row_is_not_determined() {
    let mut text = format!("{HEADINGS}\n");
    text += &row("fine", "2021-10-01", "2021-04-01", "2010-04-01～", "なし");
    text += &row("leap", "2021-10-01", "2021-02-29", "2010-04-01～", "なし");
    text += &row("turned", "2021-10-01", "2021-04-01", "2016-04-01～2015-04-01", "なし");
    text += &row("future", "2021-10-01", "2021-04-01", "2022-04-01～", "なし");
    text += &row("late", "2040-10-01", "2021-04-01", "2010-04-01～", "なし");
    text +=
        &row("none", "2021-10-01", "2021-04-01", "2010-04-01～", "なし").replace(",1,0,", ",0,0,");
    text += &row("half", "2021-10-01", "2021-04-01", "2010-04-01～", "なし")
        .replace(",1,0,", ",1.5,0,");
    let view = relocation().batch("cases.csv", text.as_bytes(), date(2021, 10, 1)).expect("read");
    let told: Vec<_> = view
        .rows
        .iter()
        .map(|row| {
            let issue = row.issues.first();
            let at = issue.map(|issue| {
                (issue.code, issue.location.row.unwrap_or(0), issue.location.column.clone())
            });
            (row.label.as_str(), row.result.is_some(), at)
        })
        .collect();
    let at = |code, row, column: &str| Some((code, row, column.to_owned()));
    assert_eq!(
        told,
        [
            ("fine", true, None),
            ("leap", false, at("ingest-date", 3, "C (moved_in)")),
            ("turned", false, at("schemes-spell-order", 4, "F (lived_in_wards)")),
            ("future", false, at("schemes-spell-future", 5, "F (lived_in_wards)")),
            ("late", false, at("schemes-no-rules", 6, "B (on)")),
            ("none", false, at("schemes-answer", 7, "K (household_size)")),
            ("half", false, at("schemes-answer", 8, "K (household_size)")),
        ]
    );
    assert_eq!(view.count(None), 6);
    let json = batch_json(Lang::En, &view);
    assert_eq!(json["rows"][1]["outcome"], serde_json::Value::Null);
    let csv = table_csv(&batch_figure(Lang::Ja, &view, None).table);
    assert!(csv.contains("2021-02-29"), "what was seen stands beside the row: {csv}");
}

#[test]
fn what_is_no_table_of_cases_is_refused() {
    let rules = relocation();
    let on = date(2021, 10, 1);
    let check = |file: &str, bytes: &[u8], code: &str| {
        let error = rules.batch(file, bytes, on).expect_err(file);
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, code), "{file}");
    };
    check("a.xlsx", b"%PDF-1.7", "ingest-not-xlsx");
    check("a.csv", b"x,y\n1,2\n", "app-support-table");
    check("a.csv", b"moved_in,moved_in\n2021-04-01,2021-04-01\n", "app-support-table");
    check("a.csv", b"moved_in,moved_inn\n2021-04-01,2021-04-01\n", "app-support-table");
    check("a.csv", b"\xFF\xFE\x00a", "ingest-encoding");
    check("a.csv", &vec![b'a'; 21 << 20], "app-too-large");
}

#[test]
fn a_thousand_cases_are_determined_and_order_of_columns_is_irrelevant() {
    let mut forward = format!("{HEADINGS}\n");
    let headings: Vec<&str> = HEADINGS.split(',').collect();
    let mut backward = headings.iter().rev().copied().collect::<Vec<_>>().join(",") + "\n";
    for number in 0..1_000 {
        let lived = format!("20{:02}-04-01～", number % 20);
        let row = row(&number.to_string(), "2021-10-01", "2021-04-01", &lived, "なし");
        forward += &row;
        let cells: Vec<&str> = row.trim_end().split(',').rev().collect();
        writeln!(backward, "{}", cells.join(",")).expect("text");
    }
    let rules = relocation();
    let read = |text: &str| {
        rules.batch("cases.csv", text.as_bytes(), date(2021, 10, 1)).expect("read").rows
    };
    let (one, other) = (read(&forward), read(&backward));
    assert_eq!(one.len(), 1_000);
    assert!(one == other, "answers count, not their order");
}

#[test]
fn the_template_is_read_back_and_explains_itself_in_both_languages() {
    for lang in Lang::ALL {
        for scheme in SupportCatalogue::builtin().schemes() {
            let on = scheme.nearest_day(date(2021, 10, 1));
            let bytes = scheme.batch_template(on, lang).expect("written");
            let view = scheme.batch("cases.xlsx", &bytes, on).expect("our own template");
            assert!(view.rows.is_empty() && view.issues.is_empty(), "{:?}", view.issues);
        }
    }
}

fn asked(first_year: i16, kinds: &[(u32, &str, &str)]) -> BudgetAsked {
    let kinds = kinds.iter().map(|(cases, people, children)| KindAsked {
        cases: *cases,
        answers: vec![
            ("household_size".to_owned(), (*people).to_owned()),
            ("children".to_owned(), (*children).to_owned()),
        ],
    });
    BudgetAsked {
        first_year,
        years: 3,
        growth_percent: 0,
        prefecture_share: None,
        cases_percent: 20,
        amount_percent: 10,
        kinds: kinds.collect(),
    }
}

/// Amounts of METHODS 8.1: FY2022 1,600,000, FY2023 and FY2024 3,000,000 for four with two
/// children; 600,000 for one person; the state bears half.
#[test]
fn a_budget_takes_the_amount_of_each_year() {
    let rules = relocation();
    let view = rules.budget(&asked(2022, &[(10, "4", "2"), (5, "1人", "0")])).expect("a budget");
    let years: Vec<_> = view.years.iter().map(|year| (year.fiscal_year, year.total_yen)).collect();
    assert_eq!(years, [(2022, 19_000_000), (2023, 33_000_000), (2024, 33_000_000)]);
    assert_eq!(view.years[0].parts_yen, [9_500_000, 9_500_000]);
    assert_eq!(view.kinds[0].amounts_yen, [1_600_000, 3_000_000, 3_000_000]);
    assert_eq!(view.unknown_from, None);
    assert_eq!(view.sensitivity[1][1], 85_000_000);
    assert_eq!(view.sensitivity[0][0], 61_200_000);
    assert_eq!(view.sensitivity[2][2], 112_200_000);

    let split = BudgetAsked {
        prefecture_share: Exact::parse("1/2"),
        growth_percent: 10,
        ..asked(2024, &[(10, "1", "0")])
    };
    let view = rules.budget(&split).expect("a budget");
    assert_eq!(view.payers.len(), 3);
    assert_eq!(view.years[0].parts_yen, [3_000_000, 1_500_000, 1_500_000]);
    let cases: Vec<u64> = view.years.iter().map(|year| year.cases).collect();
    assert_eq!(cases, [10, 11, 12]);
    assert_eq!(view.unknown_from, Some(2025));
}

#[test]
fn a_budget_refuses_what_is_no_answer() {
    let rules = relocation();
    let check = |asked: BudgetAsked, code: &str| {
        let error = rules.budget(&asked).expect_err(code);
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, code));
    };
    check(asked(2022, &[(1, "many", "0")]), "app-support-answer");
    check(asked(2022, &[(1, "0", "0")]), "app-support-answer");
    check(asked(2022, &[(1, "4", "")]), "app-support-amount-open");
    check(asked(1900, &[(1, "4", "2")]), "app-support-limit");
    check(BudgetAsked { years: 0, ..asked(2022, &[]) }, "app-support-limit");
    check(asked(2022, &[(u32::MAX, "4", "2")]), "app-support-limit");
    let catalogue = SupportCatalogue::builtin();
    let donation = catalogue.scheme("corporate-donation").expect("comes along");
    let error = donation.budget(&asked(2022, &[])).expect_err("nobody pays");
    assert_eq!(error.kind, ErrorKind::NotFound);
}

#[test]
fn years_are_compared_by_text_and_by_cases() {
    let rules = relocation();
    let view = rules.years(date(2021, 3, 31), date(2022, 3, 31)).expect("both known");
    assert!(view.changes.iter().any(|change| change.name == "activity"));
    let single = view.flips.iter().find(|flip| flip.case == "amount-2021-single");
    let single = single.expect("telework counts from FY2021");
    assert_eq!(single.old.outcome, Outcome::NotEligible);
    assert_eq!((single.new.outcome, single.new.amount_yen), (Outcome::Eligible, Some(600_000)));
    assert!(single.old_on < single.new_on && !single.old_unmet.is_empty());

    let view = rules.years(date(2023, 3, 31), date(2024, 3, 31)).expect("both known");
    let four = view.flips.iter().find(|flip| flip.case == "amount-2022-four").expect("flips");
    assert_eq!((four.old.amount_yen, four.new.amount_yen), (Some(1_600_000), Some(3_000_000)));
    let same = rules.years(date(2021, 10, 1), date(2021, 12, 1)).expect("known");
    assert!(same.changes.is_empty() && same.flips.is_empty() && same.n_compared > 0);
    assert!(rules.years(date(1999, 1, 1), date(2021, 1, 1)).is_err());
}

fn to_save(reference: &str, facts: Facts) -> CaseToSave {
    CaseToSave {
        scheme: "relocation".to_owned(),
        overlay: None,
        on: date(2021, 10, 1),
        reference: reference.to_owned(),
        facts,
    }
}

/// Days of METHODS 8.1: applied on 2021-10-01, all until 2024-09-30, half until 2026-10-01.
#[tokio::test]
async fn a_granted_case_is_kept_with_its_calendar_and_can_be_removed() {
    let (app, _folder) = app().await;
    let id = app.save_support_case(&to_save(" R3-17 ", mover()), "clerk").await.expect("granted");
    let cases = app.granted_cases(None, "head").await.expect("listed");
    let [case] = cases.as_slice() else { panic!("{cases:?}") };
    assert_eq!((case.reference.as_str(), case.amount_yen), ("R3-17", Some(600_000)));
    let due = |month: Date| {
        let due = duties_due(&cases, month);
        due.into_iter().map(|(_, duty)| (duty.until, duty.repay_yen)).collect::<Vec<_>>()
    };
    assert_eq!(due(date(2024, 9, 1)), [(Some(date(2024, 9, 30)), Some(600_000))]);
    assert_eq!(due(date(2026, 10, 15)), [(Some(date(2026, 10, 1)), Some(300_000))]);
    assert!(due(date(2024, 10, 1)).is_empty());

    let detail = app.granted_case(id, "auditor").await.expect("kept");
    assert_eq!(detail.facts, mover(), "answers come back as they were");
    app.remove_granted_case(id, "head").await.expect("removed");
    assert_eq!(app.granted_case(id, "head").await.expect_err("gone").kind, ErrorKind::NotFound);
    let log = app.case_accesses(Some(id), 9).await.expect("the log stays");
    let seen: Vec<_> = log.iter().map(|row| (row.actor.as_str(), row.action.key())).collect();
    assert_eq!(seen, [("head", "removed"), ("auditor", "looked"), ("clerk", "saved")]);
    let audit = app.audit(None, 9).await.expect("audit");
    assert!(audit.iter().all(|entry| !entry.detail.contains("R3-17")), "{audit:?}");
}

#[tokio::test]
async fn only_a_granted_case_is_saved() {
    let (app, _folder) = app().await;
    let check = |reference: &str, facts: Facts| to_save(reference, facts);
    let mut refused = mover();
    refused.insert("intends_five_years".to_owned(), sousei_schemes::Answer::YesNo(false));
    let mut open = mover();
    open.remove("taxes_paid");
    let mut wrong = mover();
    wrong.insert("household_size".to_owned(), sousei_schemes::Answer::Integer(0));
    for (case, code) in [
        (check("1", refused), "app-support-not-granted"),
        (check("1", open), "app-support-not-granted"),
        (check("1", wrong), "app-input-has-errors"),
        (check("  ", mover()), "app-empty-field"),
    ] {
        let error = app.save_support_case(&case, ACTOR).await.expect_err(code);
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, code));
    }
    assert!(app.granted_cases(None, ACTOR).await.expect("listed").is_empty());
}

#[tokio::test]
async fn a_citys_rules_lie_over_the_frame_and_never_widen_it() {
    let (app, _folder) = app().await;
    let added = app.add_overlay("kakuu.yaml", CITY.into(), ACTOR).await.expect("within the frame");
    assert_eq!(added.overlay.id, "kakuu");
    let on = date(2021, 10, 1);
    let amount = async |overlay: Option<&str>| {
        let rules = app.support_rules("relocation", overlay).await.expect("known");
        rules.determine(on, &mover()).expect("determined").value.amount_yen
    };
    assert_eq!(amount(Some("kakuu")).await, Some(600_000), "500,000 and 100,000 on top");
    let beside = app.beside_overlays("relocation", on, &mover()).await.expect("beside");
    assert_eq!(beside[0].1.version, "2021-04 + kakuu");

    let wide = CITY.replace("value: 500000", "value: 600001");
    let error = app.add_overlay("kakuu.yaml", wide.into(), ACTOR).await.expect_err("widens");
    let issue = &error.issues[0];
    assert_eq!(issue.code, "schemes-overlay");
    assert_eq!(issue.location.sheet, "kakuu.yaml");
    assert_eq!(issue.location.row, Some(11), "{issue:?}");
    assert_eq!(app.overlays(None).await.expect("listed")[0].version, 1, "the former is in force");
    assert_eq!(amount(Some("kakuu")).await, Some(600_000));

    app.remove_overlay("kakuu", ACTOR).await.expect("removed");
    let gone = app.support_rules("relocation", Some("kakuu")).await.expect_err("out of force");
    assert_eq!(gone.code, "app-support-overlay-unknown");
    assert_eq!(amount(None).await, Some(600_000));
}

#[tokio::test]
async fn the_sample_of_a_citys_rules_can_be_stored() {
    let (app, _folder) = app().await;
    let sample = overlay_example();
    let added = app.add_overlay("sample.yaml", sample.into(), ACTOR).await.expect("fits the frame");
    assert_eq!((added.overlay.id.as_str(), added.issues.len()), ("kakuu", 0));
}

/// Iida has the code 20205, Ogori 40216.
#[tokio::test]
async fn a_citys_rules_are_shown_to_those_who_move_there() {
    let (app, _folder) = app().await;
    let on = date(2021, 10, 1);
    for (area, shown) in [("20205", 1), ("40216", 0)] {
        let city = CITY.replace("valid_from:", &format!("area: \"{area}\"\nvalid_from:"));
        app.add_overlay("city.yaml", city.into(), ACTOR).await.expect("within the frame");
        let beside = app.beside_overlays("relocation", on, &mover()).await.expect("beside");
        assert_eq!(beside.len(), shown, "rules of {area} for somebody who moves to Iida");
    }
}

#[tokio::test]
async fn a_line_below_nothing_is_refused_before_it_is_stored() {
    let (app, _folder) = app().await;
    let city = CITY.replace("100_000 * household_size", "-5_000_000 * household_size");
    let error = app.add_overlay("city.yaml", city.into(), ACTOR).await.expect_err("negative");
    let issue = error.issues.iter().find(|issue| issue.code == "schemes-negative-line");
    let issue = issue.expect("the line is named");
    assert_eq!((issue.location.sheet.as_str(), issue.location.row), ("city.yaml", Some(15)));
    assert!(app.overlays(None).await.expect("listed").is_empty());
}

#[tokio::test]
async fn what_a_city_adds_is_not_shared_with_the_state() {
    let (app, _folder) = app().await;
    let city = CITY.replace("valid_to: 2022-03-31", "valid_to: 2023-03-31");
    let city = city.replace("valid_from: 2021-04-01", "valid_from: 2022-04-01");
    app.add_overlay("city.yaml", city.into(), ACTOR).await.expect("within the frame");
    let rules = app.support_rules("relocation", Some("kakuu")).await.expect("laid over");
    let asked = BudgetAsked { years: 1, ..asked(2022, &[(10, "4", "2")]) };
    let view = rules.budget(&asked).expect("a budget");
    // 1,600,000 yen by the frame, 400,000 from the city.
    assert_eq!(view.years[0].total_yen, 20_000_000);
    assert_eq!(view.years[0].parts_yen, [8_000_000, 8_000_000, 4_000_000]);
    assert_eq!(view.payers.len(), 3);
}

#[tokio::test]
async fn huge_deep_and_exploding_overlays_are_refused() {
    let (app, _folder) = app().await;
    let deep = format!("{CITY}areas: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, before) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip("abcdefgh".chars()) {
        let nine = vec![format!("*{before}"); 9].join(", ");
        writeln!(bomb, "{one}: &{one} [{nine}]").expect("text");
    }
    let huge = format!("{CITY}# {}", "x".repeat(10 << 20));
    for (text, code) in [(huge, "ingest-too-large"), (deep, "ingest-yaml"), (bomb, "ingest-yaml")] {
        let error = app.check_overlay("city.yaml", text.into()).await.expect_err(code);
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, code), "{}", error.message);
    }
    let typo = CITY.replace("valid_to:", "valid_too:");
    let error = app.check_overlay("city.yaml", typo.into()).await.expect_err("unknown key");
    assert!(error.args.iter().any(|(name, value)| *name == "line" && value == "7"), "{error:?}");
    let other = CITY.replace("scheme: relocation", "scheme: relocations");
    let error = app.check_overlay("city.yaml", other.into()).await.expect_err("no such scheme");
    assert_eq!(error.kind, ErrorKind::NotFound);
}

#[test]
fn a_row_that_contradicts_itself_is_told_by_its_cell() {
    let child = "yes,telework,yes,3,5,yes,yes,yes,no";
    let text = format!("{HEADINGS}\na,2023-10-01,2023-04-01,20205,yes,2010-01-01～,なし,{child}\n");
    let view = relocation().batch("cases.csv", text.as_bytes(), date(2023, 10, 1)).expect("read");
    let row = &view.rows[0];
    assert!(row.result.is_none());
    let [issue] = row.issues.as_slice() else { panic!("{:?}", row.issues) };
    assert_eq!(issue.code, "schemes-contradiction");
    // The twelfth column is that of the children.
    assert_eq!((issue.location.row, issue.location.column.as_str()), (Some(2), "L (children)"));
}
