//! Input that holds no answer, or only part of one.

use sousei_core::{Basis, Observed, Period, Status};
use sousei_demography::flows::{
    Design, DistanceMatrix, Error, FlowMatrix, IpfParams, PpmlParams, ScheduleForm, area_movements,
    fit_age_schedule, fit_margins, fit_ppml, fit_quasi_independence, gravity_data, movement,
};

use super::fixture::{TOY_PEOPLE, prefectures, toy, toy_distances, toy_with_suppressed};

fn two_by_two(cells: [f64; 4]) -> Result<FlowMatrix, Error> {
    let cells = cells.map(Observed::number);
    FlowMatrix::new(Basis::MoversAll, Period::calendar_year(2025), prefectures(2), &cells)
}

#[test]
fn a_filled_diagonal_is_refused_or_set_apart() {
    let area = prefectures(2)[1];
    assert_eq!(two_by_two([0.0, 5.0, 6.0, 9.0]), Err(Error::Diagonal { area, seen: 9.0 }));
    let cells = [0.0, 5.0, 6.0, 9.0].map(Observed::number);
    let period = Period::calendar_year(2025);
    let (matrix, within) =
        FlowMatrix::without_diagonal(Basis::MoversAll, period, prefectures(2), &cells)
            .expect("2 x 2");
    assert_eq!(within, [(area, 9.0)]);
    assert_eq!(matrix.total().value(), Some(11.0));
    assert_eq!(matrix.cell(1, 1).expect("within").status(), Status::NotApplicable);
}

#[test]
fn what_counts_nobody_is_refused() {
    assert!(matches!(two_by_two([0.0, -5.0, 6.0, 0.0]), Err(Error::NotACount { .. })));
    assert!(matches!(movement(f64::NAN, 1.0, None), Err(Error::NotACount { .. })));
    assert!(matches!(toy().cell(4, 0), Err(Error::Position { seen: 4, size: 4, .. })));
    assert!(matches!(area_movements(&toy(), &[1.0]), Err(Error::Shape { .. })));
}

#[test]
fn totals_that_disagree_are_shown() {
    let gaps = toy().compare_margins(&[400.0, 495.0, 245.0, 181.0], &[660.0, 410.0, 145.0, 105.0]);
    let gaps = gaps.expect("four");
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].printed, gaps[0].summed, gaps[0].outward), (181.0, 180.0, true));
    let refused = fit_margins(&[1.0; 4], &[1.0, 2.0], &[2.0, 2.0], IpfParams::default());
    assert_eq!(refused, Err(Error::MarginsDisagree { rows: 3.0, columns: 4.0 }));
}

#[test]
fn a_withheld_cell_stops_sums_but_not_the_model() {
    let matrix = toy_with_suppressed();
    let areas = prefectures(4);
    assert_eq!(
        area_movements(&matrix, &TOY_PEOPLE),
        Err(Error::MissingCells { missing: 1, origin: areas[2], destination: areas[3] })
    );
    assert_eq!(matrix.outward(2).expect("area").value(), None);
    assert_eq!(matrix.outward(2).expect("area").known, 210.0);
    let quasi = fit_quasi_independence(&matrix, IpfParams::default()).expect("a table");
    assert_eq!(quasi.degrees_of_freedom, Some(4));
    assert_eq!(quasi.ratios[2 * 4 + 3], None);
    let data = gravity_data(&matrix, &TOY_PEOPLE, &toy_distances()).expect("above 0");
    assert_eq!((data.moves.len(), data.missing), (11, 1));
}

#[test]
fn a_distance_of_zero_between_two_areas_is_refused() {
    let areas = prefectures(2);
    let refused = DistanceMatrix::new(&areas, vec![0.0, 3.0, 0.0, 0.0]);
    let (origin, destination) = (areas[1], areas[0]);
    assert_eq!(refused, Err(Error::Distance { origin, destination, seen: 0.0 }));
}

#[test]
fn a_fit_that_does_not_arrive_is_kept_with_a_flag() {
    let kernel = [0.0, 1.0, 3.0, 2.0, 0.0, 1.0, 1.0, 5.0, 0.0];
    let params = IpfParams { max_sweeps: 2, tolerance: 1e-13 };
    let totals = [5.0, 6.0, 7.0];
    let partial = fit_margins(&kernel, &totals, &totals, params).expect("totals agree");
    assert!(!partial.converged);
    assert_eq!(partial.errors.len(), 2);
    assert!(partial.cells(&kernel).iter().all(|cell| cell.is_finite()));
    // Who leaves the first area can only go to the second, which takes fewer.
    let kernel = [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0];
    let impossible = fit_margins(&kernel, &[9.0, 2.0, 3.0], &[5.0, 5.0, 4.0], IpfParams::default());
    let impossible = impossible.expect("totals agree");
    assert!(!impossible.converged);
    assert!(impossible.cells(&kernel).iter().all(|cell| cell.is_finite()));
    let empty = fit_margins(&[0.0, 0.0, 1.0, 1.0], &[1.0, 1.0], &[1.0, 1.0], params);
    assert_eq!(empty, Err(Error::NoSupport { axis: "row", position: 0 }));
}

#[test]
fn separation_is_seen_before_the_fit() {
    let y = [4.0, 7.0, 3.0, 0.0, 0.0, 5.0];
    let only_zeros = [0.0, 0.0, 0.0, 1.0, 1.0, 0.0];
    let x = [1.0, 2.0, 1.5, 2.5, 1.0, 3.0];
    let design = Design::constant(6).with("x", &x).expect("6").with("new-line", &only_zeros);
    let refused = fit_ppml(&y, &design.expect("6"), &PpmlParams::default());
    assert_eq!(refused, Err(Error::Separation { columns: "new-line".to_owned(), rows: 2 }));

    // No term alone does it, but the difference of two does.
    let (a, b) = ([1.0, 2.0, 1.5, 2.5, 1.0, 3.0], [1.0, 2.0, 1.5, 1.5, 0.5, 3.0]);
    let design = Design::constant(6).with("a", &a).expect("6").with("b", &b).expect("6");
    let refused = fit_ppml(&y, &design, &PpmlParams::default());
    assert_eq!(refused, Err(Error::Separation { columns: String::new(), rows: 2 }));

    // Zeros alone are no separation.
    let design = Design::constant(6).with("x", &x).expect("6");
    assert!(fit_ppml(&y, &design, &PpmlParams::default()).expect("an estimate").converged);
}

#[test]
fn a_model_without_an_answer_says_why() {
    let data = gravity_data(&toy(), &TOY_PEOPLE, &toy_distances()).expect("above 0");
    let fit = |y: &[f64], design: &Design| fit_ppml(y, design, &PpmlParams::default());
    let short = Design::constant(2).with("x", &[1.0, 2.0]).expect("2").with("z", &[1.0, 0.0]);
    assert_eq!(
        fit(&[1.0, 2.0], &short.expect("2")),
        Err(Error::TooFewObservations { seen: 2, needed: 3 })
    );
    let ones = data.design.clone().with("again", &[2.0; 12]).expect("12");
    assert_eq!(fit(&data.moves, &ones), Err(Error::Collinear { column: "again".to_owned() }));
    assert!(matches!(fit(&[0.0; 12], &data.design), Err(Error::NoSupport { .. })));
    let few = fit_age_schedule(&[1.0, 2.0], &[0.1, 0.2], ScheduleForm::Standard);
    assert_eq!(few, Err(Error::TooFewObservations { seen: 2, needed: 7 }));
    let stopped = PpmlParams { max_steps: 1, ..PpmlParams::default() };
    let partial = fit_ppml(&data.moves, &data.design, &stopped).expect("a partial fit");
    assert!(!partial.converged);
    assert_eq!(partial.steps.len(), 1);
}
