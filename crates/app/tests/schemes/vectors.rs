//! The vectors of METHODS 8 (`v8_schemes.json`), as answers in a file come out.

use serde_json::Value;
use sousei_app::{SupportCatalogue, read_day};
use sousei_present::{Lang, support::determination_json};

/// Answers from a file, in the form that programs read.
fn determine(id: &str, on: &str, answers: &str) -> Value {
    let catalogue = SupportCatalogue::builtin();
    let rules = catalogue.scheme(id).expect("a scheme");
    let on = read_day(on).expect("a day");
    let found = rules.determine_file(on, "answers.yaml", answers.as_bytes()).expect("answers fit");
    determination_json(Lang::Ja, rules.plan_on(on).expect("rules"), &found.value)
}

fn failed(found: &Value) -> Vec<&str> {
    let reasons = found["reasons"].as_array().expect("reasons").iter();
    let failed = reasons.filter(|reason| reason["result"] == "not-met");
    failed.map(|reason| reason["rule"].as_str().expect("a rule")).collect()
}

fn line(found: &Value, index: usize) -> i64 {
    found["lines"][index]["yen"].as_i64().expect("yen")
}

fn mover(moved_in: &str, lived: &str, commuted: &str, more: &str) -> String {
    format!(
        "moved_in: {moved_in}\ndestination: '20205'\ndestination_participates: yes\n\
         lived_in_wards: {lived}\ncommuted_to_wards: {commuted}\nstudied_then_worked: no\n\
         intends_five_years: yes\nactivity: telework\nown_decision: yes\n\
         residence_status_fits: yes\ntaxes_paid: yes\nfirst_in_ten_years: yes\n{more}"
    )
}

const ALONE: &str = "household_size: 1\nchildren: 0\n";
const LONG: &str = "[{from: 2010-01-01}]";

#[test]
fn origin_is_counted_to_the_day() {
    let five = "origin-five-years";
    for (lived, commuted, expected) in [
        ("[{from: 2016-04-01}]", "[]", None),
        ("[{from: 2016-04-02}]", "[]", Some(five)),
        (
            "[{from: 2012-04-01, until: 2016-04-01}]",
            "[{from: 2019-04-01, until: 2021-04-01}]",
            None,
        ),
        (
            "[{from: 2013-04-01, until: 2019-06-30}, {from: 2020-07-01}]",
            "[]",
            Some("origin-last-year"),
        ),
        ("[{from: 2005-04-01, until: 2011-04-01}, {from: 2019-04-01}]", "[]", Some(five)),
        ("[{from: 2017-04-01}]", "[{from: 2017-04-01, until: 2020-04-01}]", Some(five)),
    ] {
        let found =
            determine("relocation", "2021-10-01", &mover("2021-04-01", lived, commuted, ALONE));
        assert_eq!(failed(&found), expected.into_iter().collect::<Vec<_>>(), "{lived} {commuted}");
        let outcome = if expected.is_none() { "eligible" } else { "not-eligible" };
        assert_eq!(found["outcome"], outcome, "{lived} {commuted}");
    }
}

#[test]
fn amounts_follow_the_fiscal_year() {
    for (year, size, children, yen) in [
        (2021, 1, 0, 600_000),
        (2021, 4, 2, 1_000_000),
        (2022, 4, 2, 1_600_000),
        (2023, 4, 2, 3_000_000),
        (2024, 3, 1, 2_000_000),
        (2024, 1, 0, 600_000),
    ] {
        let household = format!("household_size: {size}\nchildren: {children}\n");
        let answers = mover(&format!("{year}-04-01"), LONG, "[]", &household);
        let found = determine("relocation", &format!("{year}-10-01"), &answers);
        assert_eq!(found["outcome"], "eligible", "{year}");
        assert_eq!(found["amount_yen"], yen, "{year} {size} {children}");
    }
}

#[test]
fn the_window_opens_and_closes_on_its_days() {
    for (moved_in, on, is_open) in [
        ("2021-04-01", "2021-06-30", false),
        ("2021-04-01", "2021-07-01", true),
        ("2021-04-01", "2022-04-01", true),
        ("2021-04-01", "2022-04-02", false),
        ("2023-04-01", "2023-04-20", true),
    ] {
        let found = determine("relocation", on, &mover(moved_in, LONG, "[]", ALONE));
        assert_eq!(found["outcome"] == "eligible", is_open, "{moved_in} {on}");
    }
}

#[test]
fn repayment_ends_on_its_days() {
    let matching = "household_size: 1\nchildren: 0\nemployer_is_public: no\n\
        employer_for_profit: no\nemployer_insured: yes\n";
    let answers = mover("2021-04-01", LONG, "[]", matching).replace("telework", "matching-job");
    let found = determine("relocation", "2021-10-01", &answers);
    let duties: Vec<_> = found["duties"].as_array().expect("duties").iter().collect();
    let duty =
        |index: usize| (duties[index]["until"].as_str(), duties[index]["repay_share"].as_f64());
    assert_eq!(duty(0), (Some("2024-09-30"), Some(1.0)), "all until the day before three years");
    assert_eq!(duty(1), (Some("2026-10-01"), Some(0.5)), "half until five years");
    assert_eq!(duty(2), (Some("2022-09-30"), Some(1.0)), "the job is kept for a year");
    assert_eq!(duty(3), (None, Some(1.0)), "a false statement never lapses");
    let startup = answers.replace("matching-job", "startup") + "startup_selected: yes\n";
    let found = determine("relocation", "2021-10-01", &startup);
    let shares = found["duties"].as_array().expect("duties").iter();
    assert_eq!(
        shares.filter(|duty| duty["until"].is_null()).count(),
        2,
        "and a cancelled start-up"
    );
}

#[test]
fn the_start_up_grant_is_half_of_the_costs() {
    for (costs, yen) in [
        (3_000_000, 1_500_000),
        (4_000_000, 2_000_000),
        (5_000_000, 2_000_000),
        (1_999_999, 999_999),
    ] {
        let answers = format!(
            "location: '20205'\nis_social: yes\nis_viable: yes\nis_needed: yes\n\
             opened: 2021-08-01\ncall_opens: 2021-06-01\nproject_ends: 2022-01-31\n\
             lives_in_prefecture: yes\nselection: selected\ncosts: {costs}\nalso_relocates: none\n"
        );
        let found = determine("startup", "2021-10-01", &answers);
        assert_eq!((&found["outcome"], &found["amount_yen"]), (&"eligible".into(), &yen.into()));
    }
}

fn telework(types: &str, level: &str, more: &str) -> Value {
    let answers = format!(
        "is_local_government: yes\nplace: outside\nhas_plan: yes\ntypes: {types}\nlevel: {level}\n\
         {more}"
    );
    determine("telework", "2021-04-01", &answers)
}

#[test]
fn telework_adds_up_to_the_yen() {
    let all = "facility_costs: [95000000, 60000000]\nproject_cost: 15000000\n\
        firm_payments: [1500000, 1500000, 1500000, 1500000]\n";
    let found = telework("[public-facility, private-facility, firm-support]", "high", all);
    assert_eq!([0, 1, 2].map(|index| line(&found, index)), [112_500_000, 9_000_000, 4_000_000]);
    assert_eq!(found["amount_yen"], 125_500_000);
    let found = telework("[existing-facility]", "standard", "project_cost: 12000000\n");
    assert_eq!(found["amount_yen"], 6_000_000);
    let most = "facility_costs: [90000000, 90000000, 90000000]\nproject_cost: 12000000\n";
    let found = telework("[public-facility]", "high", most);
    assert_eq!(found["amount_yen"], 211_500_000);
    let both = telework("[public-facility, existing-facility]", "high", most);
    assert_eq!((&both["outcome"], failed(&both)), (&"not-eligible".into(), vec!["combination"]));
}

fn office(kind: &str, relief: &str, tax: &str, more: &str) -> Value {
    let answers = format!(
        "kind: {kind}\nregional_plan_certified: yes\nfirm_plan_certified: yes\nfacility: office\n\
         relief: {relief}\nis_small: no\nbuilding_cost: 500000000\ncorporate_tax: {tax}\n{more}"
    );
    determine("office-tax", "2021-04-01", &answers)
}

#[test]
fn office_and_employment_relief_follow_rates_and_caps() {
    for (kind, tax, credit, depreciation) in [
        ("move", "1000000000", 35_000_000, 125_000_000),
        ("expand", "1000000000", 20_000_000, 75_000_000),
        ("move", "100000000", 20_000_000, 125_000_000),
    ] {
        let found = office(kind, "credit", tax, "");
        assert_eq!(found["amount_yen"], credit, "{kind} {tax}");
        assert_eq!(line(&found, 3), depreciation, "{kind}");
    }
    let workers = |new: u32, other: u32| {
        format!("new_workers: {new}\nother_workers: {other}\nfrom_wards: 6\n")
    };
    let rich = "10000000000";
    assert_eq!(office("move", "employment", rich, &workers(10, 0))["amount_yen"], 17_000_000);
    let with_office = office("move", "credit-and-employment", rich, &workers(10, 0));
    assert_eq!(line(&with_office, 1) + line(&with_office, 2), 12_000_000);
    assert_eq!(office("expand", "employment", rich, &workers(10, 0))["amount_yen"], 3_000_000);
    assert_eq!(office("expand", "employment", rich, &workers(6, 4))["amount_yen"], 2_600_000);
}

fn donation(yen: i64, rate: &str, taxes: [i64; 3]) -> Value {
    let [resident, corporate, enterprise] = taxes;
    let answers = format!(
        "donation: {yen}\ndonee_has_plan: yes\ndonee_is_excluded: no\nhead_office_there: no\n\
         benefit_in_return: no\nproject_cost: 100000000\neffective_rate: {rate}\n\
         resident_tax: {resident}\ncorporate_tax: {corporate}\nenterprise_tax: {enterprise}\n\
         sends_staff: no\n"
    );
    determine("corporate-donation", "2021-04-01", &answers)
}

#[test]
fn the_donation_is_relieved_line_by_line() {
    let free = [1_000_000_000; 3];
    for (yen, rate, taxes, lines, net) in [
        (10_000_000, "29.74 %", free, [2_974_000, 4_000_000, 0, 2_000_000], 1_026_000),
        (10_000_000, "30 %", free, [3_000_000, 4_000_000, 0, 2_000_000], 1_000_000),
        (
            3_000_000,
            "33.58 %",
            [717_360, 10_248_000, 3_082_000],
            [1_007_400, 143_472, 300_000, 600_000],
            949_128,
        ),
        (
            10_000_000,
            "29.74 %",
            [16_000_000, 230_000_000, 80_000_000],
            [2_974_000, 3_200_000, 800_000, 2_000_000],
            1_026_000,
        ),
        (
            10_000_000,
            "29.74 %",
            [5_000_000, 70_000_000, 30_000_000],
            [2_974_000, 1_000_000, 1_000_000, 2_000_000],
            3_026_000,
        ),
    ] {
        let found = donation(yen, rate, taxes);
        assert_eq!([0, 1, 2, 3].map(|index| line(&found, index)), lines, "{yen} {rate}");
        assert_eq!(found["amount_yen"], lines.iter().sum::<i64>(), "{yen} {rate}");
        assert_eq!(line(&found, 4), net, "{yen} {rate}");
    }
    let small = donation(99_999, "29.74 %", free);
    assert_eq!(
        (&small["outcome"], failed(&small)),
        (&"not-eligible".into(), vec!["least-donation"])
    );
}

#[test]
fn digital_specialists_go_to_municipalities_other_than_designated_cities() {
    for (body, designated, months, expected) in [
        ("municipality", "no", 12, "eligible"),
        ("municipality", "yes", 12, "not-eligible"),
        // "In principle": outside the limits it is talked over.
        ("municipality", "no", 5, "municipality-decides"),
        ("municipality", "no", 24, "eligible"),
        ("prefecture", "no", 12, "not-eligible"),
    ] {
        let answers = format!(
            "body: {body}\nis_designated_city: {designated}\nrole: official\nmonths: {months}\n"
        );
        let found = determine("digital-specialists", "2021-04-01", &answers);
        assert_eq!(found["outcome"], expected, "{body} {designated} {months}");
    }
}
