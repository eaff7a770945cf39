//! Years side by side, and the day on which an answer turns.

use sousei_core::{AreaRegistry, Date, date};
use sousei_ingest::read_answers;
use sousei_schemes::{Changed, Facts, Outcome, Plan, changes_between, flips, next_turn};

use super::{cases, scheme};

fn plan(on: Date) -> Plan {
    Plan::new(scheme("relocation").on(on).expect("rules"), on, &AreaRegistry::default())
        .expect("a plan")
}

#[test]
fn what_changed_between_two_years_is_told() {
    let (fy2021, fy2022) = (plan(date(2021, 10, 1)), plan(date(2022, 10, 1)));
    let changes = changes_between(&fy2021, &fy2022);
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((change.what, change.name.as_str()), (Changed::Parameter, "child_amount"));
    assert_eq!((change.old.as_deref(), change.new.as_deref()), (Some("0"), Some("300000")));
    let from_2020 = changes_between(&plan(date(2020, 10, 1)), &fy2021);
    let names = |what: Changed| {
        from_2020
            .iter()
            .filter(|change| change.what == what)
            .map(|change| change.name.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Changed::Rule), ["origin-five-years", "activity", "tie"]);
    assert_eq!(names(Changed::Line), ["child-addition"]);
}

#[test]
fn cases_that_flip_are_named() {
    let scheme = scheme("relocation");
    let cases = cases("relocation", &scheme);
    let case = cases.iter().find(|case| case.id == "amount-2022-four").expect("a case");
    let given: [(&str, &Facts); 1] = [(&case.id, &case.facts)];
    let (fy2022, fy2023) = (plan(date(2022, 10, 1)), plan(date(2023, 4, 1)));
    let flipped = flips(&fy2022, &fy2023, given).expect("computed");
    // The older rules hold from 2022-04-01: nobody applies on the day of the move.
    assert_eq!(flipped[0].old.outcome, Outcome::NotEligible);
    assert_eq!(flipped[0].new.amount_yen, Some(3_000_000));
    assert!(flips(&fy2022, &fy2022, given).expect("computed").is_empty());
}

#[test]
fn the_day_of_the_turn_is_found() {
    let scheme = scheme("relocation");
    let plans: Vec<Plan> = scheme
        .packages
        .iter()
        .flat_map(|package| Plan::all(package, &AreaRegistry::default()).expect("plans"))
        .collect();
    let text = "moved_in: 2021-04-01\ndestination: '20205'\ndestination_participates: yes\n\
                lived_in_wards: [{from: 2010-01-01}]\ncommuted_to_wards: []\nintends_five_years: yes\n\
                activity: telework\nown_decision: yes\nhousehold_size: 1\nresidence_status_fits: yes\n\
                taxes_paid: yes\nfirst_in_ten_years: yes\n";
    let facts =
        read_answers("a.yaml", text.as_bytes(), &scheme.packages[1]).expect("readable").value;
    let turn =
        next_turn(&plans, &facts, date(2021, 5, 1), None).expect("computed").expect("a turn");
    assert_eq!((turn.on, turn.decision.outcome), (date(2021, 7, 1), Outcome::Eligible));
    let turn =
        next_turn(&plans, &facts, date(2021, 7, 1), None).expect("computed").expect("a turn");
    assert_eq!((turn.on, turn.decision.outcome), (date(2022, 4, 1), Outcome::Eligible));
    assert_eq!(turn.decision.amount_yen, None, "from then on the children are asked for");
}
