//! Models against closed forms and against what they were made from.

use sousei_core::{AgeBand, Sex};
use sousei_demography::flows::{
    AgeFlow, BalancePlan, CommuterFlow, Commuting, CommutingRule, Design, Error, IpfParams, Lever,
    PpmlParams, RobustErrors, Role, ScheduleForm, Town, Ward, ZoneParams, commuting_zones,
    deviance_shares, distance_to_balance, fit_age_schedule, fit_margins, fit_ppml, gravity_data,
    herfindahl, location_share, path_to_balance, power_kernel, theil_between,
};

use super::fixture::{TOY, TOY_PEOPLE, all_near, near, prefectures, toy, toy_distances};
use super::vectors::fundamental;

#[test]
fn concentration_follows_its_definitions() {
    let (births, people) = ([30.0, 10.0, 10.0], [50.0, 25.0, 25.0]);
    near(location_share(&births, &[0, 1]).expect("births"), 80.0, 1e-12);
    assert_eq!(location_share(&births, &[7]), None);
    near(herfindahl(&births).expect("births"), 0.36 + 0.04 + 0.04, 1e-12);
    let expected = 0.6 * 1.2_f64.ln() + 0.4 * 0.8_f64.ln();
    near(theil_between(&births, &people).expect("people").expect("births"), expected, 1e-12);
    near(theil_between(&people, &people).expect("people").expect("people"), 0.0, 1e-15);
}

#[test]
fn the_doubly_constrained_model_holds_both_totals() {
    let kernel = power_kernel(&toy_distances(), 0.5);
    let rows: Vec<f64> = TOY.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..4).map(|j| TOY.iter().map(|row| row[j]).sum()).collect();
    let fit = fit_margins(&kernel, &rows, &columns, IpfParams::default()).expect("totals agree");
    assert!(fit.converged);
    let cells = fit.cells(&kernel);
    let by_row: Vec<f64> = cells.chunks_exact(4).map(|row| row.iter().sum()).collect();
    let by_column: Vec<f64> = (0..4).map(|j| cells.iter().skip(j).step_by(4).sum()).collect();
    all_near(&by_row, &rows, 1e-9);
    all_near(&by_column, &columns, 1e-9);
}

#[test]
fn blocks_and_threads_do_not_change_a_digit() {
    let n = 301_usize;
    let kernel: Vec<f64> = (0..n * n)
        .map(|at| if at % (n + 1) == 0 { 0.0 } else { 1.0 / (1.0 + (at % 97) as f64) })
        .collect();
    let totals: Vec<f64> = (0..n).map(|at| 1.0 + (at % 13) as f64).collect();
    let params = IpfParams { max_sweeps: 60, tolerance: 0.0 };
    let fit = || fit_margins(&kernel, &totals, &totals, params).expect("totals agree");
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let one = pool(1).expect("a pool").install(fit);
    let three = pool(3).expect("a pool").install(fit);
    assert_eq!(one, three);
    assert!(one.errors.windows(2).take(10).all(|pair| pair[1] <= pair[0]), "{:?}", one.errors);
    // The plain version: one scaling of all rows, then one of all columns.
    let (mut a, mut b) = (vec![0.0; n], vec![1.0; n]);
    for _ in 0..60 {
        for i in 0..n {
            a[i] = totals[i] / (0..n).map(|j| kernel[i * n + j] * b[j]).sum::<f64>();
        }
        for j in 0..n {
            b[j] = totals[j] / (0..n).map(|i| kernel[i * n + j] * a[i]).sum::<f64>();
        }
    }
    let plain: Vec<f64> = (0..n * n).map(|at| a[at / n] * kernel[at] * b[at % n]).collect();
    all_near(&one.cells(&kernel), &plain, 1e-9);
}

/// With a constant alone the estimate is the mean, and its variance is the sum of squared residuals over the squared sum.
#[test]
fn robust_errors_of_a_constant_are_the_closed_form() {
    let y = [3.0, 0.0, 8.0, 1.0, 4.0, 2.0];
    let sum: f64 = y.iter().sum();
    let residual = |at: usize| y[at] - sum / 6.0;
    let squares: f64 = (0..6).map(|at| residual(at).powi(2)).sum();
    let pairs: f64 = (0..3).map(|g| (residual(2 * g) + residual(2 * g + 1)).powi(2)).sum();
    let fit = |errors| {
        let params = PpmlParams { errors, ..PpmlParams::default() };
        fit_ppml(&y, &Design::constant(6), &params).expect("a mean")
    };
    let hc0 = fit(RobustErrors::Hc0);
    near(hc0.coefficients[0], (sum / 6.0).ln(), 1e-12);
    near(hc0.standard_errors[0], squares.sqrt() / sum, 1e-12);
    near(hc0.deviance, hc0.null_deviance, 1e-12);
    let hc1 = fit(RobustErrors::Hc1);
    near(hc1.standard_errors[0], (squares * 6.0 / 5.0).sqrt() / sum, 1e-12);
    let clustered = fit(RobustErrors::Clustered(vec![0, 0, 1, 1, 2, 2]));
    near(clustered.standard_errors[0], (pairs * 3.0 / 2.0).sqrt() / sum, 1e-12);
    let residuals = hc0.residuals(&y).expect("six");
    let parts: f64 = residuals.deviance.iter().map(|r| r * r).sum();
    near(parts, hc0.deviance, 1e-12);
}

#[test]
fn effects_of_origins_reproduce_every_row() {
    let data = gravity_data(&toy(), &TOY_PEOPLE, &toy_distances()).expect("above 0");
    let design = Design::constant(12).with_levels("origin", &data.by_origin()).expect("12");
    assert_eq!(design.names(), ["const", "origin=1", "origin=2", "origin=3"]);
    let fit = fit_ppml(&data.moves, &design, &PpmlParams::default()).expect("an estimate");
    for (origin, row) in TOY.iter().enumerate() {
        let fitted: Vec<f64> =
            (0..12).filter(|at| data.pairs[*at].0 == origin).map(|at| fit.fitted[at]).collect();
        near(fitted.iter().sum(), row.iter().sum(), 1e-9);
        near(fitted[0], fitted[2], 1e-9);
    }
    assert_eq!(data.by_pair(4)[0], data.by_pair(4)[3]);
}

#[test]
fn shares_of_blocks_add_up_to_what_the_model_explains() {
    let data = gravity_data(&toy(), &TOY_PEOPLE, &toy_distances()).expect("above 0");
    let params = PpmlParams { errors: RobustErrors::Hc0, ..PpmlParams::default() };
    let blocks = [("size".to_owned(), vec![1, 2]), ("distance".to_owned(), vec![3])];
    let (base, shares) =
        deviance_shares(&data.moves, &data.design, &blocks, &params).expect("four models");
    near(base, 0.0, 1e-12);
    let all = fit_ppml(&data.moves, &data.design, &params).expect("an estimate");
    near(shares.values().sum(), all.deviance_explained().expect("moves differ"), 1e-9);
    let twice = [("a".to_owned(), vec![1]), ("b".to_owned(), vec![1])];
    assert_eq!(
        deviance_shares(&data.moves, &data.design, &twice, &params),
        Err(Error::Axis { axis: "blocks" })
    );
}

#[test]
fn a_schedule_is_found_again_from_its_rates() {
    let ages: Vec<f64> = (0..=100).map(f64::from).collect();
    let rates: Vec<f64> = ages.iter().map(|age| fundamental().rate(*age)).collect();
    let fit = fit_age_schedule(&ages, &rates, ScheduleForm::Standard).expect("101 rates");
    assert!(fit.converged, "{fit:?}");
    assert_eq!(fit.starts, 20);
    let (seen, known) = (fit.schedule, fundamental());
    all_near(
        &[seen.childhood.level, seen.childhood.rate, seen.constant],
        &[known.childhood.level, known.childhood.rate, known.constant],
        1e-6,
    );
    all_near(
        &[seen.labour.level, seen.labour.fall, seen.labour.at, seen.labour.rise],
        &[known.labour.level, known.labour.fall, known.labour.at, known.labour.rise],
        1e-6,
    );
    near(fit.r_squared.expect("rates differ"), 1.0, 1e-9);
    let town = seen.scaled(0.5);
    near(town.rate(23.0), 0.5 * fundamental().rate(23.0), 1e-8);
    let again = fit_age_schedule(&ages, &rates, ScheduleForm::Standard).expect("101 rates");
    assert_eq!(again, fit);
}

fn flow(from: u8, inward: f64, outward: f64) -> AgeFlow {
    AgeFlow { sex: Sex::Both, age: AgeBand::new(from, from + 4), inward, outward }
}

#[test]
fn balance_is_reached_in_its_year_through_the_chosen_ages() {
    let flows = [flow(15, 300.0, 100.0), flow(20, 500.0, 200.0), flow(30, 200.0, 300.0)];
    let plan = BalancePlan {
        from_year: 2020,
        balance_year: 2025,
        until: 2027,
        target_net: 0.0,
        lever: Lever::Arrivals,
        ages: vec![AgeBand::new(15, 24)],
    };
    let path = path_to_balance(&flows, &plan).expect("800 arrivals");
    assert_eq!(path.years.len(), 8);
    near(path.needed, 400.0, 1e-12);
    near(path.final_factor, 0.5, 1e-12);
    let nets: Vec<f64> = path.years.iter().map(|year| year.net).collect();
    all_near(&nets, &[400.0, 320.0, 240.0, 160.0, 80.0, 0.0, 0.0, 0.0], 1e-9);
    assert!(path.years.iter().all(|year| year.flows[2] == flows[2]));
    let departures = BalancePlan { lever: Lever::Departures, ..plan.clone() };
    let path = path_to_balance(&flows, &departures).expect("300 departures");
    near(path.final_factor, 700.0 / 300.0, 1e-12);
    near(path.years[5].net, 0.0, 1e-9);

    let small = BalancePlan { ages: vec![AgeBand::new(30, 39)], ..plan.clone() };
    let refused = path_to_balance(&flows, &small);
    assert_eq!(refused, Err(Error::OutOfReach { needed: 400.0, available: 200.0 }));
    let early = BalancePlan { balance_year: 2020, ..plan };
    assert_eq!(path_to_balance(&flows, &early), Err(Error::Year { seen: 2020, after: 2020 }));
    let distance = distance_to_balance(1_000.0, 600.0).expect("counts");
    near(distance.fewer_arrivals.expect("arrivals"), 40.0, 1e-12);
    near(distance.more_departures.expect("departures"), 400.0 / 6.0, 1e-12);
}

fn town(at: usize, did: f64, residents: f64, workers: f64) -> Town {
    Town {
        area: prefectures(9)[at],
        did_population: did,
        resident_workers: residents,
        workplace_workers: workers,
        wards: Vec::new(),
    }
}

fn between(origin: usize, destination: usize, commuters: f64) -> CommuterFlow {
    CommuterFlow { origin, destination, commuters }
}

#[test]
fn of_two_towns_that_commute_to_each_other_the_larger_rate_is_the_suburb() {
    let towns = vec![town(0, 60_000.0, 30_000.0, 40_000.0), town(1, 15_000.0, 10_000.0, 9_000.0)];
    let flows = [between(0, 1, 3_600.0), between(1, 0, 2_000.0)];
    let zones =
        commuting_zones(&Commuting::new(towns, &flows).expect("two"), ZoneParams::default());
    assert!(zones.settled);
    assert_eq!(zones.zones[0].centres, [0]);
    assert_eq!(zones.roles[1], Role::Suburb { zone: 0, order: 1, via: 0 });
    assert_eq!(zones.trace[0].rule, CommutingRule::MutualCentre);
}

#[test]
fn a_city_stays_a_centre_through_one_of_its_wards() {
    let mut city = town(1, 90_000.0, 50_000.0, 40_000.0);
    let towns = |city: Town| vec![town(0, 150_000.0, 90_000.0, 99_000.0), city];
    let flows = [between(1, 0, 6_000.0)];
    let zones = |city: Town| {
        commuting_zones(&Commuting::new(towns(city), &flows).expect("two"), ZoneParams::default())
    };
    assert_eq!(zones(city.clone()).zones[0].centres, [0]);
    city.wards.push(Ward {
        did_population: 60_000.0,
        resident_workers: 20_000.0,
        workplace_workers: 21_000.0,
    });
    let seen = zones(city);
    assert_eq!(seen.zones[0].centres, [0, 1]);
    assert_eq!(seen.trace[1].rule, CommutingRule::AdditionalCentreByWard);
}
