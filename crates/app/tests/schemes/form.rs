//! Forms: what is wrong stays open and is told at its question.

use sousei_app::{ReportFormat, SentFields, SupportAnswer, SupportCatalogue};
use sousei_core::date;
use sousei_present::Lang;
use sousei_schemes::{Answer, Outcome, Sought};

use crate::support::app;

fn sent(pairs: &[(&str, &str)]) -> SentFields {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    SentFields(pairs.collect())
}

fn answer(id: &str, day: &str, pairs: &[(&str, &str)]) -> SupportAnswer {
    let catalogue = SupportCatalogue::builtin();
    let rules = catalogue.scheme(id).expect("a scheme");
    rules.answer(Some(day), &sent(pairs), date(2026, 4, 1)).expect("an answer")
}

const MOVER: [(&str, &str); 14] = [
    ("moved_in", "令和3年4月1日"),
    ("destination", "飯田市"),
    ("destination_participates", "yes"),
    ("lived_in_wards.from", "H22.1.1"),
    ("lived_in_wards.until", ""),
    ("commuted_to_wards.none", "1"),
    ("intends_five_years", "はい"),
    ("activity", "telework"),
    ("own_decision", "yes"),
    ("household_size", "１"),
    ("children", "0"),
    ("residence_status_fits", "yes"),
    ("taxes_paid", "yes"),
    ("first_in_ten_years", "yes"),
];

#[test]
fn fields_are_read_as_people_write_them() {
    let found = answer("relocation", "令和3年10月1日", &MOVER);
    assert!(found.read.problems.is_empty(), "{:?}", found.read.problems);
    assert_eq!(found.found.outcome, Outcome::Eligible);
    assert_eq!(found.found.amount_yen, Some(600_000));
    assert_eq!(found.on, date(2021, 10, 1));
    assert_eq!(found.read.facts["moved_in"], Answer::Date(date(2021, 4, 1)));
}

#[test]
fn the_next_day_with_another_answer_is_told() {
    let early = answer("relocation", "2021-05-01", &MOVER);
    assert_eq!(early.found.outcome, Outcome::NotEligible);
    let turn = early.outlook.turn.expect("a day");
    assert_eq!((turn.on, turn.decision.outcome), (date(2021, 7, 1), Outcome::Eligible));
    let mut pairs = MOVER.to_vec();
    pairs[8] = ("own_decision", "no");
    let ordered = answer("relocation", "2021-10-01", &pairs);
    let turns: Vec<_> = ordered.outlook.answers.iter().map(|turn| turn.input.as_str()).collect();
    assert!(turns.contains(&"own_decision"), "{turns:?}");
}

#[test]
fn what_is_wrong_stays_open_and_is_told_at_its_question() {
    for (name, value) in [
        ("moved_in", "2021-02-29"),
        ("moved_in", "soon"),
        ("destination", "存在しない市"),
        ("destination", "99999"),
        ("lived_in_wards.from", "2022-01-01"),
        ("lived_in_wards.until", "2009-01-01"),
        ("household_size", "0"),
        ("household_size", "-1"),
        ("household_size", "31"),
        ("children", "1.5"),
        ("activity", "sleeping"),
        ("employer_capital", "-1"),
        ("employer_capital", "0.5"),
        ("employer_capital", "9223372036854775808"),
    ] {
        let mut pairs: Vec<_> = MOVER.into_iter().filter(|(known, _)| *known != name).collect();
        pairs.push((name, value));
        // Days of one spell are sent beside each other.
        pairs.sort_by_key(|(name, _)| *name != "lived_in_wards.from");
        let found = answer("relocation", "2021-10-01", &pairs);
        let question = name.split('.').next().expect("a name");
        assert!(found.read.problems.contains_key(question), "{name} {value}");
        assert!(!found.read.facts.contains_key(question), "{name} {value}");
    }
}

#[test]
fn spells_that_overlap_count_once_and_are_remarked_upon() {
    let mut pairs = MOVER.to_vec();
    pairs.extend([("lived_in_wards.from", "2015-01-01"), ("lived_in_wards.until", "2016-01-01")]);
    let found = answer("relocation", "2021-10-01", &pairs);
    assert!(found.read.problems.is_empty(), "{:?}", found.read.problems);
    assert_eq!(found.remarks.len(), 1);
    assert_eq!(found.found.outcome, Outcome::Eligible);
}

#[test]
fn a_name_of_several_places_offers_them() {
    let found = answer("relocation", "2021-10-01", &[("destination", "府中市")]);
    assert!(found.read.areas["destination"].len() >= 2);
    let chosen = [("destination", "府中市"), ("destination.code", "34208")];
    let found = answer("relocation", "2021-10-01", &chosen);
    assert!(found.read.problems.is_empty());
    assert!(
        matches!(found.read.facts["destination"], Answer::Area(code) if code.number() == 34_208)
    );
}

#[test]
fn a_day_without_rules_is_told_and_the_nearest_one_is_used() {
    let late = answer("relocation", "2030-01-01", &MOVER);
    assert_eq!(late.estimated_by, Some(date(2025, 3, 31)));
    assert_eq!(late.on, date(2030, 1, 1));
    let odd = answer("relocation", "2021-02-29", &MOVER);
    assert_eq!(odd.unreadable_day.as_deref(), Some("2021-02-29"));
}

#[test]
fn the_largest_donation_that_keeps_ninety_percent_is_sought() {
    let pairs = [
        ("donee_has_plan", "yes"),
        ("project_cost", "100,000,000円"),
        ("effective_rate", "30%"),
        ("resident_tax", "20000000"),
        ("corporate_tax", "285714286"),
        ("enterprise_tax", "10000000"),
    ];
    let found = answer("corporate-donation", "2021-04-01", &pairs);
    assert!(found.read.problems.is_empty(), "{:?}", found.read.problems);
    // METHODS 8.5: full effect for 10 million needs these taxes.
    assert_eq!(found.outlook.goals[0].1, Sought::AtMost(10_000_000));
}

#[tokio::test]
async fn an_answer_goes_on_paper_in_both_languages() {
    let (app, _folder) = app().await;
    let rules = app.support().await.expect("schemes").scheme("relocation").expect("one").clone();
    let answer = rules.answer(Some("2021-10-01"), &sent(&MOVER), date(2026, 4, 1)).expect("answer");
    for lang in Lang::ALL {
        let (rules, answer) = (rules.clone(), answer.clone());
        let word = app.support_report(rules, answer, ReportFormat::Word, lang).await;
        assert!(word.expect("a document").starts_with(b"PK"));
    }
}

/// What is not known for a day is never a definite no: the last known rules give an estimate.
#[test]
fn a_day_without_rules_is_estimated_by_the_nearest() {
    let mut pairs = MOVER.to_vec();
    pairs[0] = ("moved_in", "2026-10-01");
    let later = answer("relocation", "2026-11-23", &pairs);
    assert_eq!(later.estimated_by, Some(date(2025, 3, 31)));
    assert_eq!((later.on, later.found.outcome), (date(2026, 11, 23), Outcome::Eligible));
    assert_eq!(later.found.amount_yen, Some(600_000));
    // Three years of staying from the application: METHODS 8.1.
    let stay = later.found.duties.iter().find(|duty| duty.id == "stay-three-years");
    assert_eq!(stay.expect("a duty").until, Some(date(2029, 11, 22)));
}

#[test]
fn a_place_that_is_no_municipality_stays_open() {
    for place in ["99999", "20000", "長野県", "00000"] {
        let mut pairs = MOVER.to_vec();
        pairs[1] = ("destination", place);
        let found = answer("relocation", "2021-10-01", &pairs);
        assert!(found.read.problems.contains_key("destination"), "{place}");
        assert_eq!(found.found.outcome, Outcome::Incomplete, "{place}");
    }
}

/// Five years in the wards settle the origin, whatever commuting and study add.
#[test]
fn what_cannot_change_the_answer_is_not_asked() {
    let known: Vec<_> =
        MOVER.iter().filter(|(name, _)| !name.starts_with("commuted")).copied().collect();
    let found = answer("relocation", "2021-10-01", &known);
    assert_eq!((found.found.outcome, found.found.missing.len()), (Outcome::Eligible, 0));
}

#[test]
fn numbers_and_days_are_read_as_a_phone_types_them() {
    for (name, text, expected) in [
        ("moved_in", "20210401", Answer::Date(date(2021, 4, 1))),
        ("household_size", "3人", Answer::Integer(3)),
        ("employer_capital", "1億5000万円", Answer::Integer(150_000_000)),
        ("employer_capital", "1,000万", Answer::Integer(10_000_000)),
    ] {
        let found = answer("relocation", "2021-10-01", &[(name, text)]);
        assert_eq!(found.read.facts.get(name), Some(&expected), "{text}");
    }
    let found = answer("relocation", "2021-10-01", &[("employer_capital", "1億x万")]);
    assert!(found.read.problems.contains_key("employer_capital"));
}
