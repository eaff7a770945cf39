use proptest::prelude::*;
use sousei_core::{AreaCode, Observed, Status};
use sousei_indicators::{FactTable, Question, When, evaluate};

use crate::fixture::{catalogue, code, fact, number, year};

/// Sums in another order differ in the last digits at most.
const SUM_REL_1E9: f64 = 1e-9;

fn value_of(table: &FactTable, indicator: &str, members: &[AreaCode]) -> Observed {
    let question = Question::new(indicator, members);
    evaluate(&catalogue(), table, &question, When::Latest).expect("known").value
}

fn facts(values: &[(f64, f64)]) -> Vec<sousei_core::Fact> {
    let of = |(place, (aged, people)): (usize, &(f64, f64))| {
        let area = 20_201 + place as u32;
        [number("aged", area, 2020, *aged), number("people", area, 2020, *people)]
    };
    values.iter().enumerate().flat_map(of).collect()
}

fn codes(n: usize) -> Vec<AreaCode> {
    (0..n).map(|place| code(20_201 + place as u32)).collect()
}

fn people() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((0.0..1e6_f64, 1.0..1e6_f64), 2..12)
}

proptest! {
    #[test]
    fn the_order_of_members_and_facts_is_irrelevant(values in people()) {
        let mut facts = facts(&values);
        let mut members = codes(values.len());
        let one = value_of(&FactTable::new(facts.clone()), "share.aged", &members);
        facts.reverse();
        members.reverse();
        let other = value_of(&FactTable::new(facts), "share.aged", &members);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn the_ratio_of_a_set_is_the_ratio_of_the_sums(values in people()) {
        let members = codes(values.len());
        let share = value_of(&FactTable::new(facts(&values)), "share.aged", &members);
        let aged: f64 = values.iter().map(|(aged, _)| aged).sum();
        let people: f64 = values.iter().map(|(_, people)| people).sum();
        let expected = 100.0 * aged / people;
        let seen = share.value().expect("people above 0");
        prop_assert!((seen - expected).abs() <= SUM_REL_1E9 * expected.abs().max(1.0));
    }

    #[test]
    fn missing_never_counts_as_zero(values in people(), place in 0..12_usize) {
        let members = codes(values.len());
        let mut facts = facts(&values);
        let area = members[place % members.len()];
        facts.retain(|fact| !(fact.area == area && fact.indicator.as_str() == "aged"));
        let number = area.number();
        facts.push(fact("aged", number, year(2020), Observed::missing(Status::Unknown)));
        let table = FactTable::new(facts);
        prop_assert_eq!(value_of(&table, "aged", &members), Observed::missing(Status::Unknown));
        let share = value_of(&table, "share.aged", &members);
        prop_assert_eq!(share, Observed::missing(Status::Unknown));
    }
}
