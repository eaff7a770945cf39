//! A made-up city's rules over the national frame.

use sousei_core::{AreaRegistry, Checked, date};
use sousei_ingest::{read_answers, read_support_overlay};
use sousei_schemes::{Determination, Outcome, Plan, RulePackage, lay_over};

use super::{scheme, told};

const CITY: &str = r#"
format: sousei-support-overlay/1
id: kakuu
scheme: relocation
title: {ja: 架空市の移住支援金, en: Relocation grant of Kakuu City}
valid_from: 2022-04-01
valid_to: 2023-03-31
sources:
  - {id: kakuu-rules, title: {ja: 架空市の要綱, en: Rules of Kakuu City}}
changes:
  - {name: single_amount, value: 500000, source: kakuu-rules, mark: H}
definitions:
  - name: has_tie
    is: visited_days >= tie_days
parameters:
  - name: tie_days
    label: {ja: 関わりとみなす日数, en: Days that make a tie}
    unit: days
    values:
      - {from: 2022-04-01, to: 2023-03-31, value: 30, source: kakuu-rules, mark: H}
  - name: city_jobs
    label: {ja: 市が挙げる職種, en: Jobs that the city lists}
    unit: words
    values:
      - {from: 2022-04-01, to: 2023-03-31, value: [nursing, forestry], source: kakuu-rules, mark: H}
inputs:
  - {name: visited_days, kind: integer, question: {ja: これまでに架空市に滞在したのは何日ですか。, en: How many days have you spent in the city?}}
  - name: job
    kind: choice
    question: {ja: 職種は何ですか。, en: What is the job?}
    options:
      - {key: nursing, label: {ja: 看護, en: Nursing}}
      - {key: forestry, label: {ja: 林業, en: Forestry}}
      - {key: sales, label: {ja: 販売, en: Sales}}
rules:
  - id: listed-job
    text: {ja: 市が挙げる職種に就く。, en: The job is on the city's list.}
    when: activity = 'tie' or job in city_jobs
    source: kakuu-rules
    mark: H
lines:
  - id: city-addition
    label: {ja: 市の上乗せ, en: The city's addition}
    yen: 100_000 * household_size
    source: kakuu-rules
    mark: H
"#;

fn laid(text: &str) -> Checked<RulePackage> {
    let overlay = read_support_overlay("kakuu.yaml", text.as_bytes()).expect("readable");
    assert_eq!(told(&overlay.issues), "");
    lay_over(scheme("relocation").on(date(2022, 6, 1)).expect("rules"), &overlay.value)
}

fn determined(answers: &str) -> Determination {
    let on = date(2022, 10, 1);
    let package = laid(CITY);
    assert_eq!(told(&package.issues), "");
    let plan = Plan::new(&package.value, on, &AreaRegistry::default()).expect("a plan");
    let common = "moved_in: 2022-04-01\ndestination: '20205'\ndestination_participates: yes\n\
                  lived_in_wards: [{from: 2010-01-01}]\ncommuted_to_wards: []\n\
                  intends_five_years: yes\nhousehold_size: 1\nchildren: 0\n\
                  residence_status_fits: yes\ntaxes_paid: yes\nfirst_in_ten_years: yes\n";
    let text = format!("{common}{answers}");
    let facts = read_answers("a.yaml", text.as_bytes(), &package.value).expect("readable");
    assert_eq!(told(&facts.issues), "");
    plan.determine(&plan.case(on, &facts.value).value).expect("computed")
}

#[test]
fn a_city_narrows_adds_and_defines() {
    let by_telework = "activity: telework\nown_decision: yes\n";
    let listed = determined(&format!("{by_telework}job: nursing\n"));
    assert_eq!((listed.outcome, listed.amount_yen), (Outcome::Eligible, Some(600_000)));
    let lines: Vec<_> =
        listed.lines.iter().map(|line| (line.id.as_str(), line.from_overlay)).collect();
    assert_eq!(lines, [("base", false), ("child-addition", false), ("city-addition", true)]);
    assert_eq!(listed.version, "2021-04 + kakuu");
    let unlisted = determined(&format!("{by_telework}job: sales\n"));
    assert_eq!(unlisted.outcome, Outcome::NotEligible);
    assert!(unlisted.reasons.iter().any(|reason| reason.from_overlay && reason.met == Some(false)));
    let tie = |days: u32| {
        determined(&format!("activity: tie\ntie_status: not-yet\nvisited_days: {days}\n")).outcome
    };
    assert_eq!((tie(30), tie(29)), (Outcome::Eligible, Outcome::MunicipalityDecides));
}

#[test]
fn what_the_frame_forbids_is_refused_with_its_place() {
    let check = |from: &str, to: &str, seen: &str| {
        let text = CITY.replacen(from, to, 1);
        assert_ne!(text, CITY, "{from}");
        let package = laid(&text);
        let [issue] = package.issues.as_slice() else {
            panic!("{from}: {}", told(&package.issues))
        };
        assert_eq!(issue.code, "schemes-overlay");
        assert_eq!(issue.location.sheet, "kakuu.yaml");
        assert!(issue.location.row.is_some(), "{issue:?}");
        assert!(issue.args.contains(&("seen", seen.to_owned())), "{issue:?}");
    };
    check("value: 500000", "value: 600001", "single_amount: 600001");
    check(
        "name: single_amount, value: 500000",
        "name: origin_days_needed, value: 365",
        "origin_days_needed: 365",
    );
    check("name: single_amount", "name: nothing", "nothing");
    check("name: has_tie", "name: employer_fits", "employer_fits");
    check("id: listed-job", "id: origin-five-years", "origin-five-years");
    check("name: job\n", "name: household_size\n", "household_size");
    check("scheme: relocation", "scheme: telework", "telework");
    check(
        "valid_from: 2022-04-01\nvalid_to: 2023-03-31",
        "valid_from: 2026-04-01\nvalid_to: 2027-03-31",
        "2026-04-01–2027-03-31",
    );
    check("id: kakuu-rules,", "id: kiyama,", "kiyama");
}

#[test]
fn a_frame_without_extra_amounts_takes_none() {
    let overlay = read_support_overlay(
        "city.yaml",
        b"format: sousei-support-overlay/1\nid: city\nscheme: office-tax\ntitle: {ja: x}\n\
          valid_from: 2021-04-01\nsources: [{id: s, title: {ja: x}}]\n\
          lines: [{id: more, label: {ja: x}, yen: 1, source: s, mark: H}]\n",
    )
    .expect("readable");
    let scheme = scheme("office-tax");
    let laid = lay_over(&scheme.packages[0], &overlay.value);
    assert_eq!(laid.issues.len(), 1, "{}", told(&laid.issues));
    assert_eq!(laid.value.lines.len(), scheme.packages[0].lines.len());
}
