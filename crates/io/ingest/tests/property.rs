use proptest::prelude::*;
use sousei_core::{Bilingual, Unit};
use sousei_ingest::{changes, from_document, read_workbook, to_document};
use sousei_strategy::{Baseline, Direction, Target, TargetValue};

use crate::example::{strategy, workbook};

/// Words as people type them: trimmed, one line, with signs that CSV and YAML treat specially.
fn words() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        Just("あ"),
        Just("％"),
        Just("\""),
        Just("'"),
        Just(","),
        Just(": "),
        Just("#"),
        Just("-"),
        Just("yes"),
        Just("1.0"),
        Just("~"),
        Just("["),
        Just("}"),
        Just("&"),
        Just("*"),
        Just("!"),
        Just("null"),
        Just("（"),
        Just("2020-01-01"),
        Just("\\"),
        Just("|"),
        Just("\n"),
        Just("=1"),
    ];
    prop::collection::vec(sign, 1..6)
        .prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("some text", |text| !text.is_empty())
}

fn figure() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e12..1e12_f64,
        (-1_000_000..1_000_000_i32).prop_map(|n| f64::from(n) / 100.0),
        Just(0.1 + 0.2),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_strategy_is_read_back_as_it_was_written(
        name in words(), english in words(), note in words(), unit in "[人件円]{1,2}",
        baseline in figure(), target in figure(), result in figure(),
    ) {
        let mut given = strategy();
        given.title = Bilingual::new(&*name, &*english);
        given.notes = vec![Bilingual::ja(&*note)];
        let kpi = &mut given.kpis[0];
        kpi.name = Bilingual::new(&*name, &*english);
        kpi.note = Bilingual::ja(&*note);
        let component = &mut kpi.components[0];
        component.name = kpi.name.clone();
        component.unit = Unit::new(&unit);
        component.direction = Direction::Keep;
        let period = component.baseline.period().expect("given");
        component.baseline = Baseline::Observed { value: baseline, period };
        component.targets = vec![Target { value: TargetValue::Value(target), ..component.targets[0].clone() }];
        component.results[0].value = result;
        let document = to_document(&given);
        let read = from_document(&document);
        prop_assert_eq!(read.as_ref(), Ok(&given));
        prop_assert_eq!(changes(&given, &given), []);
        let book = read_workbook(&workbook(&given, |_| {})).expect("readable");
        prop_assert_eq!(book.value, given);
    }
}
