//! The spread of the migration factor from yearly moves.

use sousei_demography::{
    MigrationVariation, SpreadGap, SpreadParams, YearOfMoves, migration_spread, migration_variation,
};

fn years(moves: &[(f64, f64)]) -> Vec<YearOfMoves> {
    let year = |(moved_in, moved_out): &(f64, f64)| YearOfMoves {
        population: 1_000.0,
        moved_in: *moved_in,
        moved_out: *moved_out,
    };
    moves.iter().map(year).collect()
}

/// Years that know nothing of each other: the arithmetic can be done by hand.
fn independent() -> SpreadParams {
    SpreadParams { yearly_correlation: 0.0, ..SpreadParams::default() }
}

#[test]
fn variation_by_hand() {
    // Net rates −0.02, −0.01, −0.02, −0.01, −0.015: mean −0.015, variance 0.0001 / 4, of a mean of five 0.000005.
    let moves = years(&[(30.0, 50.0), (40.0, 50.0), (30.0, 50.0), (40.0, 50.0), (35.0, 50.0)]);
    let seen = migration_variation(&moves, &independent()).unwrap();
    let expected = (1.0_f64 + 0.000_005 / 0.000_225).ln();
    assert!((seen.variance - expected).abs() < 1e-12, "{seen:?} instead of {expected}");
    assert_eq!(seen.years, 5);
    let correlated = migration_variation(&moves, &SpreadParams::default()).unwrap();
    assert!(correlated.variance > seen.variance);
}

#[test]
fn balanced_area_is_measured_against_its_gross_moves() {
    // Net rates ±0.001 around 0, gross 0.05: against 0.005.
    let moves = years(&[(50.5, 49.5), (49.5, 50.5), (50.5, 49.5), (49.5, 50.5)]);
    let seen = migration_variation(&moves, &independent()).unwrap();
    let expected = (1.0_f64 + 4e-6 / 3.0 / 5.0 / 2.5e-5).ln();
    assert!((seen.variance - expected).abs() < 1e-12, "{seen:?} instead of {expected}");
}

#[test]
fn gaps_have_reasons() {
    let params = SpreadParams::default();
    let check =
        |moves: &[YearOfMoves], gap| assert_eq!(migration_variation(moves, &params), Err(gap));
    check(&years(&[(1.0, 2.0); 3]), SpreadGap::TooFewYears { seen: 3, needed: 4 });
    check(&years(&[(0.0, 0.0); 5]), SpreadGap::NoMoves);
    check(&years(&[(f64::NAN, 0.0); 5]), SpreadGap::UnusableYear);
    check(
        &[YearOfMoves { population: 0.0, moved_in: 1.0, moved_out: 1.0 }; 5],
        SpreadGap::UnusableYear,
    );
}

#[test]
fn areas_are_drawn_towards_their_class() {
    let gap = SpreadGap::TooFewYears { seen: 0, needed: 4 };
    let variations = [
        Ok(MigrationVariation { variance: 0.1, years: 5 }),
        Ok(MigrationVariation { variance: 0.3, years: 5 }),
        Err(gap),
        Err(gap),
    ];
    let seen = migration_spread(&variations, &[1, 1, 1, 2], &SpreadParams::default());
    // The class: 0.2. Own years count 4, the class 10: (4 · 0.1 + 10 · 0.2) / 14.
    let expected =
        [(2.4 / 14.0 * 0.75_f64).sqrt(), (3.2 / 14.0 * 0.75_f64).sqrt(), 0.15_f64.sqrt()];
    for (spread, expected) in seen.iter().zip(expected) {
        assert!((spread.unwrap().sd - expected).abs() < 1e-12, "{spread:?} instead of {expected}");
    }
    assert_eq!(seen[2].unwrap().own_gap, Some(gap));
    assert_eq!(seen[3], Err(SpreadGap::NoClass));
}
