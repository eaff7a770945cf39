use sousei_core::{Bilingual, Source, date};
use sousei_indicators::{IndustryClass, TypeEdition, TypeKind, TypeLimits, classify};

/// Limits of METHODS 6.5; the files of `data/municipality-types` are tested where they are read.
fn edition(id: &str, combined: f64, tertiary_of_towns: f64) -> TypeEdition {
    let class = |secondary_and_tertiary_from, tertiary_from, class| IndustryClass {
        secondary_and_tertiary_from,
        tertiary_from,
        class,
    };
    TypeEdition {
        id: id.to_owned(),
        title: Bilingual::ja(id),
        valid_from: date(2011, 4, 1),
        valid_to: None,
        source: Source::default(),
        cities: TypeLimits {
            population_from: vec![50_000.0, 100_000.0, 150_000.0],
            industry: vec![
                class(combined, 65.0, 3),
                class(combined, 0.0, 2),
                class(0.0, 55.0, 1),
                class(0.0, 0.0, 0),
            ],
        },
        towns: TypeLimits {
            population_from: vec![5_000.0, 10_000.0, 15_000.0, 20_000.0],
            industry: vec![
                class(80.0, tertiary_of_towns, 2),
                class(80.0, 0.0, 1),
                class(0.0, 0.0, 0),
            ],
        },
        note: Bilingual::default(),
    }
}

fn check(edition: &TypeEdition, kind: TypeKind, population: f64, shares: (f64, f64), type_: &str) {
    let seen = classify(edition, kind, population, shares).expect("every share has a class");
    assert_eq!(seen.to_string(), type_, "{population} {shares:?} {}", edition.id);
}

#[test]
fn the_printed_types_come_out() {
    let (older, newer) = (edition("2011", 95.0, 55.0), edition("2020", 90.0, 60.0));
    check(&older, TypeKind::City, 48_000.0, (93.0, 66.0), "Ⅰ-1");
    check(&newer, TypeKind::City, 48_000.0, (93.0, 66.0), "Ⅰ-3");
    check(&older, TypeKind::City, 150_000.0, (96.0, 64.0), "Ⅳ-2");
    check(&older, TypeKind::Town, 20_000.0, (85.0, 54.0), "Ⅴ-1");
    check(&older, TypeKind::Town, 9_999.0, (79.9, 70.0), "Ⅱ-0");
    check(&older, TypeKind::Town, 12_000.0, (85.0, 58.0), "Ⅲ-2");
    check(&newer, TypeKind::Town, 12_000.0, (85.0, 58.0), "Ⅲ-1");
}

#[test]
fn a_share_that_is_at_the_limit_but_for_its_last_digit_reaches_it() {
    let older = edition("2011", 95.0, 55.0);
    let almost = 0.95 * 100.0 - 1e-12;
    check(&older, TypeKind::City, 49_999.0, (almost, 70.0), "Ⅰ-3");
}
